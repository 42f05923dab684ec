/*
 * sheet.h: the pages of some PDF as plain measured data.
 *
 * What the reader (reader.h) makes and everything else in this module works
 * on: glyphs, and filled or stroked shapes. Nothing here knows how the PDF was
 * made or what a glyph is for. Lengths are dims from the sheet's top left
 * corner, y downwards; a sheet that viewers show lying on its side is turned
 * back, so that its text runs upwards (GW-85).
 */
#ifndef HONGTOU_RULER_SHEET_H
#define HONGTOU_RULER_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/dim.h"
#include "base/str.h"

/* What a character is when the PDF does not say. */
#define SHEET_NO_CHARACTER ((uint32_t)0xFFFD)

/* A family of Chinese faces, by the font's name. */
enum sheet_face {
	SHEET_FACE_UNKNOWN, /* the name tells nothing */
	SHEET_FACE_FANG,    /* 仿宋 */
	SHEET_FACE_KAI,     /* 楷体 */
	SHEET_FACE_HEI,     /* 黑体 */
	SHEET_FACE_SONG,    /* 宋体, 小标宋 */
	SHEET_FACE_LATIN,   /* a face without Chinese characters */
};

struct sheet_font {
	struct str name; /* without a subset's tag, e.g. "FandolFang-Regular" */
	enum sheet_face face;
};

/* In 1/1000 of full intensity. */
struct sheet_color {
	int red;
	int green;
	int blue;
};

enum sheet_turn {
	SHEET_UPRIGHT,
	SHEET_TURNED_LEFT, /* a quarter turn counter-clockwise: runs upwards */
	SHEET_TURNED_RIGHT,
	SHEET_TURNED_OTHERWISE,
};

enum sheet_paint {
	SHEET_FILLED,
	SHEET_STROKED,
	SHEET_UNSEEN, /* clips, or lies invisible over a scan */
};

struct sheet_glyph {
	uint32_t codepoint;
	const struct sheet_font *font; /* never NULL */
	struct sheet_color color;
	enum sheet_turn turn;
	enum sheet_paint paint;
	dim x; /* origin */
	dim y; /* baseline */
	dim size;
	dim advance; /* the font's own, along the text */
};

/* A filled rectangle or a straight stroke, upright; right > left, bottom > top. */
struct sheet_bar {
	dim left;
	dim top;
	dim right;
	dim bottom;
	struct sheet_color color;
};

struct sheet {
	size_t number;    /* in the file, from 1; of a page (pages.h): in the document */
	size_t file_page; /* of a page: the file's that it is on, from 1, */
	dim file_left;    /* and where there it begins */
	dim width;
	dim height;
	bool turned; /* viewers show it a quarter turn clockwise */
	struct sheet_glyph *glyphs;
	size_t n_glyphs;
	struct sheet_bar *bars;
	size_t n_bars;
	/* Anything else that was painted: pictures, seals, charts. */
	struct sheet_bar *shapes;
	size_t n_shapes;
};

struct sheets {
	struct sheet *items;
	size_t n_items;
	size_t n_glyphs; /* on all of them */
};

bool sheet_color_is_red(struct sheet_color color);
bool sheet_color_is_black(struct sheet_color color);

/* The family a font's name speaks of. */
enum sheet_face sheet_face_of(struct str font_name);

#endif
