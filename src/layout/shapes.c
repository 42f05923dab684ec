#include "layout/shapes.h"

void shape_line(const struct sketch *sketch, const struct page_point *points, size_t n_points,
		dim thickness, dim dash)
{
	if (n_points < 2 || thickness <= 0)
		return;
	frame_add_path(sketch->canvas, &sketch->frame,
		       (struct page_path){ .role = PAGE_ROLE_FIGURE,
					   .element = sketch->element,
					   .points = points,
					   .n_points = n_points,
					   .fill = -1,
					   .stroke = thickness,
					   .dash = dash });
}

static void add_area(const struct sketch *sketch, const struct page_point *points, size_t n_points,
		     int grey, dim outline)
{
	frame_add_path(sketch->canvas, &sketch->frame,
		       (struct page_path){ .role = PAGE_ROLE_FIGURE,
					   .element = sketch->element,
					   .points = points,
					   .n_points = n_points,
					   .fill = grey,
					   .stroke = outline,
					   .closed = true });
}

static dim smaller(dim a, dim b)
{
	return a < b ? a : b;
}

static dim larger(dim a, dim b)
{
	return a > b ? a : b;
}

static void add_segment(const struct sketch *sketch, dim x0, dim y0, dim x1, dim y1, dim thickness)
{
	struct page_point points[] = { { x0, y0 }, { x1, y1 } };

	shape_line(sketch, points, 2, thickness, 0);
}

/* All points of a rising line have the same x + y. */
static void hatch_rising(const struct sketch *sketch, struct box box, dim distance, dim thickness)
{
	dim end = box.right + box.bottom;

	for (dim sum = box.left + box.top + distance; sum < end; sum += distance) {
		dim x0 = larger(box.left, sum - box.bottom);
		dim x1 = smaller(box.right, sum - box.top);

		add_segment(sketch, x0, sum - x0, x1, sum - x1, thickness);
	}
}

/* … of a falling line the same y - x. */
static void hatch_falling(const struct sketch *sketch, struct box box, dim distance, dim thickness)
{
	dim end = box.bottom - box.left;

	for (dim rest = box.top - box.right + distance; rest < end; rest += distance) {
		dim x0 = larger(box.left, box.top - rest);
		dim x1 = smaller(box.right, box.bottom - rest);

		add_segment(sketch, x0, x0 + rest, x1, x1 + rest, thickness);
	}
}

static void hatch_level(const struct sketch *sketch, struct box box, dim distance, dim thickness)
{
	for (dim y = box.bottom - distance; y > box.top; y -= distance)
		add_segment(sketch, box.left, y, box.right, y, thickness);
}

void shape_bar(const struct sketch *sketch, struct box box, int grey, enum rules_hatch hatch,
	       dim distance, dim outline)
{
	struct page_point corners[] = { { box.left, box.top },
					{ box.right, box.top },
					{ box.right, box.bottom },
					{ box.left, box.bottom } };

	add_area(sketch, corners, 4, grey, 0);
	switch (hatch) {
	case RULES_HATCH_NONE:
		break;
	case RULES_HATCH_RISING:
		hatch_rising(sketch, box, distance, outline);
		break;
	case RULES_HATCH_FALLING:
		hatch_falling(sketch, box, distance, outline);
		break;
	case RULES_HATCH_CROSSED:
		hatch_rising(sketch, box, distance, outline);
		hatch_falling(sketch, box, distance, outline);
		break;
	case RULES_HATCH_LEVEL:
		hatch_level(sketch, box, distance, outline);
		break;
	}
	if (outline > 0)
		add_area(sketch, corners, 4, -1, outline);
}

/* A corner of a shape, in 1/1000 of half its size from the centre. */
struct corner {
	int x;
	int y;
};

static const struct corner disc[] = {
	{ 1000, 0 },   { 924, 383 },  { 707, 707 },  { 383, 924 },   { 0, 1000 },    { -383, 924 },
	{ -707, 707 }, { -924, 383 }, { -1000, 0 },  { -924, -383 }, { -707, -707 }, { -383, -924 },
	{ 0, -1000 },  { 383, -924 }, { 707, -707 }, { 924, -383 },
};
static const struct corner square[] = {
	{ -850, -850 }, { 850, -850 }, { 850, 850 }, { -850, 850 }
};
static const struct corner triangle[] = { { 0, -1100 }, { 1000, 800 }, { -1000, 800 } };
static const struct corner diamond[] = { { 0, -1150 }, { 1150, 0 }, { 0, 1150 }, { -1150, 0 } };
static const struct corner cross[] = {
	{ 0, -350 }, { 650, -1000 }, { 1000, -650 }, { 350, 0 },  { 1000, 650 },   { 650, 1000 },
	{ 0, 350 },  { -650, 1000 }, { -1000, 650 }, { -350, 0 }, { -1000, -650 }, { -650, -1000 },
};

#define CORNERS_MAX (sizeof(disc) / sizeof(disc[0]))

static size_t marker_corners(enum rules_marker marker, const struct corner **out)
{
	switch (marker) {
	case RULES_MARKER_DISC:
	case RULES_MARKER_RING:
		break;
	case RULES_MARKER_SQUARE:
		*out = square;
		return sizeof(square) / sizeof(square[0]);
	case RULES_MARKER_TRIANGLE:
		*out = triangle;
		return sizeof(triangle) / sizeof(triangle[0]);
	case RULES_MARKER_DIAMOND:
		*out = diamond;
		return sizeof(diamond) / sizeof(diamond[0]);
	case RULES_MARKER_CROSS:
		*out = cross;
		return sizeof(cross) / sizeof(cross[0]);
	}
	*out = disc;
	return CORNERS_MAX;
}

void shape_marker(const struct sketch *sketch, struct page_point center, enum rules_marker marker,
		  dim size, dim thickness)
{
	struct page_point points[CORNERS_MAX];
	const struct corner *corners;
	size_t n = marker_corners(marker, &corners);

	for (size_t i = 0; i < n; i++) {
		points[i].x = center.x + dim_scale(size, corners[i].x, 2000);
		points[i].y = center.y + dim_scale(size, corners[i].y, 2000);
	}
	add_area(sketch, points, n, marker == RULES_MARKER_RING ? 1000 : 0, thickness);
}
