/*
 * lettering.h: short texts of a proof as glyph runs, at natural widths, on one
 * line. Not typesetting: no rules of Chinese text, no justification.
 */
#ifndef HONGTOU_PROOF_LETTERING_H
#define HONGTOU_PROOF_LETTERING_H

#include "base/str.h"
#include "page/page.h"
#include "rules/rules.h"

struct arena;
struct diag_list;
struct font_library;

/* The faces that serve one style, the first that has a character serving it. */
struct lettering {
	struct arena *arena;
	struct diag_list *diags;
	enum font_role role;
	dim size; /* font size */
	const struct font_face **faces;
	size_t n_faces;
};

struct lettering lettering_create(struct arena *arena, const struct rules *rules,
				  struct font_library *fonts, const struct rules_lettering *style,
				  struct diag_list *diags);

/* A text cut into runs where the face changes. */
struct lettered {
	struct page_run *runs; /* x from the text's left edge, y 0 */
	size_t n_runs;
	dim width;
	dim size; /* font size */
};

/* Measures a UTF-8 text; characters without a glyph, and control characters, are
 * reported and left out. */
struct lettered lettering_measure(const struct lettering *lettering, struct str text,
				  enum page_color color);

/* The text in the style's size, or as small as a width > 0 asks for. */
struct lettered lettering_fit(const struct lettering *lettering, struct str text,
			      enum page_color color, dim most);

#endif
