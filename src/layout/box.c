#include "layout/box.h"

bool box_overlaps(const struct box *a, const struct box *b)
{
	return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/* Where the line from (x0, y0) to (x1, y1) is at x. */
static dim height_at(struct page_point a, struct page_point b, dim x)
{
	return a.x == b.x ? a.y : a.y + dim_scale(b.y - a.y, x - a.x, b.x - a.x);
}

bool box_is_crossed(const struct box *box, struct page_point a, struct page_point b)
{
	struct page_point left = a.x <= b.x ? a : b;
	struct page_point right = a.x <= b.x ? b : a;
	dim y0, y1;

	if (right.x <= box->left || left.x >= box->right)
		return false;
	y0 = left.x >= box->left ? left.y : height_at(left, right, box->left);
	y1 = right.x <= box->right ? right.y : height_at(left, right, box->right);
	return (y0 > box->top || y1 > box->top) && (y0 < box->bottom || y1 < box->bottom);
}

struct box box_grow(struct box box, dim x, dim y)
{
	return (struct box){ box.left - x, box.top - y, box.right + x, box.bottom + y };
}

static dim outside(dim value, dim low, dim high)
{
	if (value < low)
		return low - value;
	return value > high ? value - high : 0;
}

struct page_point box_distance(const struct box *box, struct page_point point)
{
	return (struct page_point){ outside(point.x, box->left, box->right),
				    outside(point.y, box->top, box->bottom) };
}
