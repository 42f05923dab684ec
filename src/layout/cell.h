/*
 * cell.h: one cell of a table: its text measured, broken and drawn.
 *
 * Numbers of a column stand under each other at the decimal point: each is
 * parted into what stands before the point and the rest.
 */
#ifndef HONGTOU_LAYOUT_CELL_H
#define HONGTOU_LAYOUT_CELL_H

#include <stdbool.h>

#include "layout/columns.h"
#include "layout/context.h"
#include "layout/frame.h"

enum cell_align {
	CELL_LEFT,
	CELL_CENTER,
	CELL_RIGHT,
	CELL_DECIMAL,
};

struct cell_setting {
	struct atoms atoms;
	struct style style;
	struct lines lines; /* set by cell_break() */
	bool is_number;     /* aligned at its point */
	dim before_point;   /* width of a number's whole part, with what precedes it */
	dim after_point;    /* width of the rest */
};

/* What the numbers of a column need on both sides of the point. */
struct point_room {
	dim before;
	dim after;
};

/* Measures a text. Only a decimal cell that holds a digit is a number. */
struct cell_setting cell_measure(const struct layout *layout, struct text text, struct style style,
				 bool decimal);

/* The width of the text on one line. */
dim cell_width(const struct cell_setting *cell);

/* Makes the need of a column large enough for a cell that is no number. */
void cell_widen(const struct cell_setting *cell, struct column_need *need);

/* Breaks the text into lines for a width; numbers stay whole. */
void cell_break(const struct layout *layout, struct cell_setting *cell, dim width);

/* The place of a cell's text on the page: within its padding. */
struct cell_box {
	dim u; /* frame coordinates of the top left corner */
	dim v;
	dim width;
	dim height;
	enum cell_align align;
	struct point_room room;
};

/* Draws the lines one `pitch` apart, in the middle of the box's height. */
void cell_draw(const struct layout *layout, const struct cell_setting *cell,
	       const struct cell_box *box, dim pitch, const struct frame *frame,
	       const struct ink *ink);

#endif
