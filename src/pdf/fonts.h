/*
 * fonts.h: the faces of a document as font objects of the file.
 *
 * A face becomes one embedded subset and one CIDFont, and one composite font
 * for each of its slices. A slice is a map from codes back to characters:
 * where a face draws two characters with one glyph (FandolSong has one for 人
 * and the radical ⼈), the second character is shown with the next slice, whose
 * ToUnicode map says so. Every reader of the file then finds the character
 * that was written, and no outline is stored twice. Slice 0 has the common
 * Han character.
 */
#ifndef HONGTOU_PDF_FONTS_H
#define HONGTOU_PDF_FONTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

struct arena;
struct diag_list;
struct font_face;
struct page_document;
struct pdf_store;

/* One character as one face draws it. */
struct pdf_glyph {
	uint32_t glyph; /* in the face */
	uint32_t codepoint;
	uint32_t next; /* 1 + index of the next character with this glyph; 0: none */
	uint16_t code; /* in a string of the content stream */
	uint16_t slice;
	int width; /* 1/1000 em, as in the W array */
};

#define PDF_GLYPH_ROWS 256
#define PDF_GLYPH_COLUMNS 256

struct pdf_face {
	const struct font_face *face;
	struct pdf_glyph *glyphs; /* in order of first use */
	size_t n_glyphs;
	size_t capacity;
	uint32_t *rows[PDF_GLYPH_ROWS]; /* by glyph: 1 + index of its first character */
	size_t n_distinct;              /* glyphs, not characters */
	unsigned n_slices;
	unsigned first_name; /* slice s is the resource /F<first_name + s> */
};

struct pdf_fonts {
	struct arena *arena;
	struct pdf_face **faces; /* in order of first use */
	size_t n_faces;
	size_t capacity;
	bool has_cid_sets; /* each says which CIDs it has: PDF/A-1 wants it, later parts do not */
};

void pdf_fonts_init(struct pdf_fonts *fonts, struct arena *arena, bool has_cid_sets);

/*
 * Collects what the pages draw, once for each document of the file. False
 * after DIAG_INTERNAL findings: a glyph 0 (ISO 19005-2, 6.2.11.8 forbids
 * .notdef), a glyph beyond 65535, a code point that a ToUnicode map must not
 * hold (6.2.11.7.2).
 */
bool pdf_fonts_collect(struct pdf_fonts *fonts, const struct page_document *document,
		       struct diag_list *diags);

/* Subsets the faces, adds all font objects and appends the entry that names
 * them among the resources of a page. False after a finding. */
bool pdf_fonts_write(struct pdf_fonts *fonts, struct pdf_store *store, struct buf *resources,
		     struct diag_list *diags);

/* Of a face and a character that were collected; never NULL. */
const struct pdf_face *pdf_fonts_find(const struct pdf_fonts *fonts, const struct font_face *face);
const struct pdf_glyph *pdf_face_find(const struct pdf_face *face, uint32_t glyph,
				      uint32_t codepoint);

/* For ToUnicode: whether `a` rather than `b` belongs into the earlier slice. */
bool pdf_prefers(uint32_t a, uint32_t b);

/* Appends the letters and the name that a subset gets: ABCDEF+Name. */
void pdf_subset_name(struct buf *out, const char *postscript_name, uint32_t checksum);

/* Appends a ToUnicode map of the face's characters in a slice; `sorted` are
 * the face's characters by rising code. */
void pdf_tounicode(struct buf *out, const struct pdf_glyph *const *sorted, size_t n_sorted,
		   unsigned slice);

#endif
