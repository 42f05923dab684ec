/*
 * pagination.h: blocks to pages, all pages weighed together.
 *
 * A page should be full, must not begin with a paragraph's last line (CT-62),
 * must not end with a heading (CT-63, CT-64), and the signature keeps company
 * with text (GW-60), for which tables and charts count: they are part of what
 * is signed. The list of attachments stays with the signature; one that leaves
 * no room for text on their page is parted between names. A paragraph may be
 * set one line shorter or longer when that mends a page (CT-17). The cheapest
 * way through the whole document is found by dynamic programming: a state is
 * "this line of this block, set this way, is the q-th line of its page".
 */
#ifndef HONGTOU_LAYOUT_PAGINATION_H
#define HONGTOU_LAYOUT_PAGINATION_H

#include <stddef.h>

#include "layout/flow.h"

struct arena;

/* Where a line of the flow goes. */
struct placed_line {
	const struct flow_block *block;
	const struct lines *lines; /* the setting chosen for the block */
	size_t index;              /* of the line among them */
	size_t page;               /* 0 is the first */
	size_t grid_line;          /* 0 is the page's first */
};

struct placed_lines {
	struct placed_line *items;
	size_t n_items;
	size_t capacity; /* grid lines of a page; the last may have more, closer together */
};

/*
 * Places every line. A page has `capacity` grid lines, at most 200; the first
 * page's text starts at grid line first_line < capacity. There is a result
 * for every flow.
 */
struct placed_lines pages_break(struct arena *arena, const struct rules *rules,
				const struct flow *flow, size_t first_line, size_t capacity);

#endif
