/*
 * frame.h: a place to draw in, upright or turned.
 *
 * A table is drawn in coordinates of its own: u to the right, v downwards. A
 * turned frame lies a quarter turn counter-clockwise on its page: u runs up
 * the page and v to the right, so that the table's head is at the page's left
 * edge (GW-85).
 *
 *     upright   +--- u          turned    u
 *               |                         |
 *               v                         +--- v
 */
#ifndef HONGTOU_LAYOUT_FRAME_H
#define HONGTOU_LAYOUT_FRAME_H

#include <stdbool.h>
#include <stddef.h>

#include "layout/canvas.h"

struct frame {
	size_t page;
	bool turned;
	dim x; /* page coordinates of the frame's origin */
	dim y;
};

/* Moves the origin to a place in the frame. */
void frame_move(struct frame *frame, dim u, dim v);

/* canvas_add_line() with the line's origin in the frame's coordinates. */
void frame_add_line(struct canvas *canvas, const struct frame *frame, const struct atoms *atoms,
		    struct line_span span, const dim *positions, dim u, dim v,
		    const struct ink *ink);

/* canvas_add_path() with the points in the frame's coordinates. */
void frame_add_path(struct canvas *canvas, const struct frame *frame, struct page_path path);

/* A black rule with its edges in the frame's coordinates. */
void frame_add_rule(struct canvas *canvas, const struct frame *frame, dim u, dim v, dim width,
		    dim height);

#endif
