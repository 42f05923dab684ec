/*
 * atoms.h: a paragraph's characters, measured and classified.
 *
 * An atom is one character with its glyph, its width and the gap that follows
 * it. All knowledge of marks lives in the gaps: how much blank two neighbours
 * lose at once (pair compression), how much more the line may take away, how
 * the gap may grow, and what a line break there costs.
 *
 *   | atom 0 |gap| atom 1 |gap| atom 2 | …      x grows to the right
 *
 * A mark's cell keeps its blank half; squeezing a gap lets the blank halves of
 * neighbours overlap. Lengths are dims.
 */
#ifndef HONGTOU_LAYOUT_ATOMS_H
#define HONGTOU_LAYOUT_ATOMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/dim.h"
#include "base/text.h"
#include "layout/faces.h"
#include "rules/rules.h"

struct arena;
struct class_table;

/* A break cost that forbids the break. */
#define BREAK_NEVER INT32_MAX

/* The order in which a line takes blank away (CT-22). The step of · is missing:
 * it has half a cell from the start (CT-11). */
enum shrink_step {
	SHRINK_SPACE,   /* word spaces */
	SHRINK_BRACKET, /* outer halves of brackets and quotes */
	SHRINK_COMMA,   /* right halves of ，、；： */
	SHRINK_STOP,    /* 。！？ */
	SHRINK_N_STEPS
};

/* How a gap may grow (CT-23). */
enum gap_growth {
	GAP_FIXED,
	GAP_SPACE, /* after a word space, first */
	GAP_LATIN, /* between Han and Latin, second */
	GAP_PLAIN, /* the rest, last */
};

struct atom {
	uint32_t codepoint;
	uint32_t classes;
	struct face_glyph glyph;
	dim offset;   /* of the glyph's origin from the atom's left edge */
	dim width;    /* of the whole cell */
	int stretch;  /* of the outlines, 1/1000 */
	dim end_trim; /* blank lost when the atom ends a line */
	struct source_pos pos;

	/* The gap after this atom. */
	dim trim;   /* blank lost at once */
	dim shrink; /* blank that may be lost too */
	enum shrink_step shrink_step;
	enum gap_growth growth;
	int32_t break_cost; /* of ending the line after this atom */
};

struct atoms {
	struct atom *items;
	size_t n_items;
};

/* A resolved font style. */
struct style {
	enum font_role role;
	dim size;
	dim advance; /* of one Han character */
};

struct style style_resolve(const struct rules *rules, const struct rules_style *style);

/* What measuring needs besides the text. */
struct measuring {
	struct arena *arena;
	const struct rules *rules;
	const struct class_table *classes;
	struct faces *faces;
};

/* Measures a text. Characters without any glyph are reported and left out. */
struct atoms atoms_create(const struct measuring *measuring, struct text text, struct style style);

/* A part of a line in its own face; size and advance are those of the line. */
struct styled_text {
	struct text text;
	enum font_role role;
};

/* Measures several parts as one text: a heading that runs into its paragraph. */
struct atoms atoms_create_parts(const struct measuring *measuring, const struct styled_text *parts,
				size_t n_parts, struct style style);

/* Whether the Latin word around an index, digits and marks included, has at
 * least n_chars characters. Looks no further than that. */
bool atoms_in_long_word(const struct atoms *atoms, size_t index, size_t n_chars);

/* Whether the atoms from `index` on are the characters of a word. */
bool atoms_spell(const struct atoms *atoms, size_t index, struct text word);

/* Natural width of atoms [begin, end) on one line: pairs compressed; the last
 * atom's end_trim and trailing spaces count only when `at_line_end`. */
dim atoms_width(const struct atoms *atoms, size_t begin, size_t end, bool at_line_end);

#endif
