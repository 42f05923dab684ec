/*
 * pagination.h: the row of lines cut into pages.
 *
 * All cuts are weighed together, like line breaks: a page should be full, must
 * not begin with a paragraph's last line (CT-62), must not end with a heading
 * (CT-63, CT-64), and the signature keeps company with text (GW-60).
 */
#ifndef HONGTOU_LAYOUT_PAGINATION_H
#define HONGTOU_LAYOUT_PAGINATION_H

#include <stddef.h>

#include "layout/flow.h"

struct arena;

struct page_span {
	size_t begin; /* first line of the flow */
	size_t end;
};

struct page_spans {
	struct page_span *items;
	size_t n_items;
};

/* The first page has room for first_capacity lines, every other for capacity;
 * both at least 1. There is a result for every flow. */
struct page_spans pages_break(struct arena *arena, const struct rules *rules,
			      const struct flow *flow, size_t first_capacity, size_t capacity);

#endif
