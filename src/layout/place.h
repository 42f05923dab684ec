/*
 * place.h: where a table's part or a chart stands between lines of text.
 */
#ifndef HONGTOU_LAYOUT_PLACE_H
#define HONGTOU_LAYOUT_PLACE_H

#include "layout/context.h"

/* Grid lines of a page that something takes. */
struct grid_span {
	size_t first; /* 0 is the page's first */
	size_t n;
	size_t n_page; /* lines the page has */
};

/* A height of page; top counts from the 版心's. */
struct extent {
	dim top;
	dim height;
};

/*
 * The room that n grid lines give: flush with the first and last line's characters at
 * the page's ends, elsewhere at least `gap` away from the text next to it, and
 * never more than a pitch for each line.
 */
struct extent place_between(const struct layout *layout, struct grid_span span, dim gap);

#endif
