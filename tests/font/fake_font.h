/*
 * fake_font.h: small fonts made on the spot, with just the fault or the name
 * a test needs. Every glyph is a rectangle.
 */
#ifndef HONGTOU_TESTS_FONT_FAKE_FONT_H
#define HONGTOU_TESTS_FONT_FAKE_FONT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

enum fake_outlines {
	FAKE_TRUETYPE,
	FAKE_CFF,     /* name-keyed */
	FAKE_CFF_CID, /* CID-keyed; glyph g has CID 100 + g */
	FAKE_BITMAPS, /* none, but a bitmap table */
	FAKE_CFF2,
};

struct fake_font {
	enum fake_outlines outlines;
	const char *family;         /* NULL: no name table */
	const char *style;          /* NULL: Regular */
	const char *full;           /* NULL: family and style */
	const char *postscript;     /* NULL: none */
	const char *chinese_family; /* NULL: none; UTF-8 of the basic plane */
	unsigned weight;            /* 0: 400 */
	bool is_bold;
	unsigned fs_type;
	unsigned upem;                    /* 0: 1000 */
	uint32_t without_table;           /* tag of a table to leave out */
	bool has_symbol_cmap_only;        /* character map for Macintosh only */
	unsigned variable_default_weight; /* 0: not variable */
	unsigned n_glyphs;                /* 0: FAKE_N_GLYPHS; more are copies of the last */
};

/* What the character map says. */
#define FAKE_N_GLYPHS 7
#define FAKE_LATIN_A 1u
#define FAKE_HAN 2u       /* 国 U+56FD, and U+5700: two characters, one glyph */
#define FAKE_BLANK 3u     /* space, and 空 U+7A7A: no outline */
#define FAKE_PLANE_2 4u   /* U+20000 */
#define FAKE_COMPOSITE 5u /* 品 U+54C1: made of glyph 2 in TrueType */
#define FAKE_LAST 6u      /* U+100000 */
/* 中 U+4E2D is mapped to glyph 0, 外 U+5916 to a glyph there is not. */

/* Advance of a glyph: 1000 units, glyph 1 has 500, glyph 3 250. */
int fake_font_advance(unsigned glyph);

/* Appends the font file. */
void fake_font_add(const struct fake_font *font, struct buf *out);

/* Appends a collection of n_fonts faces. */
void fake_font_add_collection(const struct fake_font *fonts, unsigned n_fonts, struct buf *out);

#endif
