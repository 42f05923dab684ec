/*
 * shapes.h: the lines and areas that charts are made of.
 *
 * Each is one or more paths of the figure's element, in the
 * frame's coordinates.
 */
#ifndef HONGTOU_LAYOUT_SHAPES_H
#define HONGTOU_LAYOUT_SHAPES_H

#include <stddef.h>
#include <stdint.h>

#include "layout/box.h"
#include "layout/frame.h"
#include "rules/rules.h"

/* Where shapes go. */
struct sketch {
	struct canvas *canvas;
	struct frame frame;
	uint32_t element;
};

/* A line through the points; dash 0 is solid. */
void shape_line(const struct sketch *sketch, const struct page_point *points, size_t n_points,
		dim thickness, dim dash);

/* A rectangle: filled grey (0 black … 1000 white), hatched every `distance`,
 * outlined. */
void shape_bar(const struct sketch *sketch, struct box box, int grey, enum rules_hatch hatch,
	       dim distance, dim outline);

/* A point's mark of some size, centred; outlines are `thickness` thick. */
void shape_marker(const struct sketch *sketch, struct page_point center, enum rules_marker marker,
		  dim size, dim thickness);

#endif
