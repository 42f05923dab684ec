/*
 * font.h: the faces that serve the document: finding, measuring, subsetting.
 *
 * A library holds every face found in the font folders and, when allowed, on
 * the system (fontconfig). Files are memory-mapped and faces opened when first
 * asked for. A file overwritten in place meanwhile is noticed and refused, but
 * see mapping.h: make a library for each document rather than keep one.
 * This folder is the only one that includes HarfBuzz and fontconfig. Nothing
 * here knows rules, pages or PDF, and nothing is shared between libraries.
 */
#ifndef HONGTOU_FONT_FONT_H
#define HONGTOU_FONT_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/dim.h"
#include "base/str.h"

struct arena;
struct diag_list;
struct digest_value;
struct font_library;
struct font_face;

struct font_search {
	const char *const *folders; /* searched in this order, each with its direct sub-folders */
	size_t n_folders;
	bool use_system; /* ask fontconfig when the folders have not got a name */
};

/* An empty or partly filled library is no error; destroy with
 * font_library_destroy(), which closes every face and unmaps every file. */
struct font_library *font_library_create(const struct font_search *search);
void font_library_destroy(struct font_library *library);

/*
 * The face called `name`: compared without regard to ASCII case with the
 * file's name (with or without extension; "name.ttc#2" for the third face of a
 * collection), the PostScript name, the full name and the family name, in
 * every language the file has them in. Within a family the regular style is
 * taken. A more exact kind of name goes before the order of the folders, and
 * the folders before the system. NULL when there is none; a file of that name
 * that cannot be used (truncated, not a font, embedding forbidden) adds
 * DIAG_FONT_UNUSABLE as a warning and the search goes on. The library keeps
 * the face.
 */
struct font_face *font_library_find(struct font_library *library, const char *name,
				    struct diag_list *diags);

/* For listings: every usable face in the folders, in the order of the search:
 * by folder, file name and index. NULL beyond the last. Opens all files. */
size_t font_library_count(struct font_library *library);
struct font_face *font_library_at(struct font_library *library, size_t index);

/* Adds DIAG_FONT_UNUSABLE for every file or face in the folders that the
 * listing had to leave out. Opens all files. */
void font_library_check(struct font_library *library, struct diag_list *diags);

/* Names and versions; never NULL, valid as long as the library. The
 * PostScript name has only characters that a PDF name can hold as they are;
 * family and style are Chinese where the font has them so, else English. */
const char *font_face_postscript_name(const struct font_face *face);
const char *font_face_family(const struct font_face *face);
const char *font_face_style(const struct font_face *face);
const char *font_face_version(const struct font_face *face);
const char *font_face_path(const struct font_face *face);
int font_face_index(const struct font_face *face); /* in its collection; 0 otherwise */

/* SHA-256 of the face's whole file: the same font on another machine has the
 * same. Reads all of the file, once for each. */
const struct digest_value *font_face_digest(const struct font_face *face);

/* Glyphs in the font program, with .notdef. */
size_t font_face_count_glyphs(const struct font_face *face);

/* Characters for which font_face_glyph() is not 0. Looks at every glyph:
 * milliseconds, for listings only. */
size_t font_face_count_characters(const struct font_face *face);

/* The glyph of a code point, or 0 when the face has none. A character that
 * must be seen (Han, digits, letters, punctuation) but has an empty glyph
 * counts as having none. */
uint32_t font_face_glyph(const struct font_face *face, uint32_t codepoint);

/* Advance width of a glyph at a font size. */
dim font_face_advance(const struct font_face *face, uint32_t glyph, dim size);

/* Ink box of a glyph at a font size, relative to its origin on the baseline,
 * y downwards: top is negative above the baseline. All 0 for an empty glyph. */
struct font_ink {
	dim left;
	dim top;
	dim right;
	dim bottom;
};
struct font_ink font_face_ink(const struct font_face *face, uint32_t glyph, dim size);

/* Numbers a PDF font descriptor wants, in 1/1000 em. */
struct font_metrics {
	int bbox[4]; /* left, bottom, right, top; y upwards */
	int ascent;  /* positive */
	int descent; /* negative */
	int cap_height;
	int italic_angle; /* degrees, 0 for upright */
	int stem_v;       /* estimated from the weight class */
	bool is_serif;
	bool is_fixed_pitch;
};
struct font_metrics font_face_metrics(const struct font_face *face);

/* Advance of a glyph in 1/1000 em, rounded as the PDF's W array wants it. */
int font_face_width(const struct font_face *face, uint32_t glyph);

enum font_program {
	FONT_PROGRAM_TRUETYPE, /* a TrueType file: FontFile2 */
	FONT_PROGRAM_CFF,      /* a bare CFF table: FontFile3 /CIDFontType0C */
};

struct font_subset {
	enum font_program program;
	const uint8_t *bytes; /* lives in the arena handed in */
	size_t n_bytes;
	uint16_t *codes; /* for each glyph asked for: the CID to write under Identity-H */
	uint16_t *cids;  /* of all glyphs of the program, also .notdef and parts of others */
	size_t n_cids;
};

/*
 * A font program with just these glyphs (and .notdef). glyphs are distinct and
 * not 0. Layout tables, hints and names are dropped. The same input gives
 * the same bytes. False adds DIAG_FONT_SUBSET_FAILED.
 */
bool font_face_subset(struct font_face *face, struct arena *arena, const uint32_t *glyphs,
		      size_t n_glyphs, struct font_subset *out, struct diag_list *diags);

#endif
