/*
 * flow.h: everything that runs down the pages as one row of lines.
 *
 * Recipients, headings, paragraphs, signature and note become lines that each
 * take one place of the grid; pagination.h then cuts the row into pages.
 */
#ifndef HONGTOU_LAYOUT_FLOW_H
#define HONGTOU_LAYOUT_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/context.h"

enum flow_kind {
	FLOW_BLANK, /* an empty line of the grid */
	FLOW_TEXT,
	FLOW_HEADING,
	FLOW_SIGNATURE, /* names, date and note: they stay with the text above */
};

struct flow_line {
	enum flow_kind kind;
	const struct atoms *atoms; /* NULL for a blank line */
	struct line_span span;
	struct style style;
	enum page_role role;
	uint32_t element;
	dim x; /* from the 版心's left edge */
	dim width; /* to be filled when justified */
	bool justify;
	bool starts_block; /* first line of its paragraph or heading */
	bool ends_block; /* last line */
	uint32_t heading_level; /* first line of a heading: its level; else 0 */
	struct str heading; /* with its number, for the bookmarks */
};

struct flow {
	struct flow_line *items;
	size_t n_items;
	size_t capacity;
};

/* The whole report as lines. */
struct flow flow_create(struct layout *layout);

#endif
