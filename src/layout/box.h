/*
 * box.h: upright rectangles, and what touches them.
 *
 * Edges belong to nobody: boxes that just touch do not overlap, and a line
 * along an edge does not cross the box.
 */
#ifndef HONGTOU_LAYOUT_BOX_H
#define HONGTOU_LAYOUT_BOX_H

#include <stdbool.h>

#include "base/dim.h"
#include "page/page.h"

/* left < right, top < bottom. */
struct box {
	dim left;
	dim top;
	dim right;
	dim bottom;
};

bool box_overlaps(const struct box *a, const struct box *b);

/* Whether some of the straight line from a to b is inside the box. */
bool box_is_crossed(const struct box *box, struct page_point a, struct page_point b);

/* Larger by `x` on the left and right, by `y` above and below. */
struct box box_grow(struct box box, dim x, dim y);

/* How far a point is from the box, across and down; 0: within its extent. */
struct page_point box_distance(const struct box *box, struct page_point point);

#endif
