/*
 * flow.h: everything that runs down the pages, as one row of blocks.
 *
 * Recipients, headings, paragraphs, signature and note become blocks of lines
 * that each take one place of the grid; pagination.h then chooses how each
 * block is set and where the pages end.
 */
#ifndef HONGTOU_LAYOUT_FLOW_H
#define HONGTOU_LAYOUT_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/breaking.h"
#include "layout/context.h"

enum flow_kind {
	FLOW_BLANK, /* one empty line of the grid */
	FLOW_TEXT,
	FLOW_HEADING,
	FLOW_SIGNATURE, /* names, date and note: they stay with the text above */
};

struct flow_block {
	enum flow_kind kind;
	const struct atoms *atoms; /* NULL for a blank line */
	struct settings settings;  /* a blank line has one with one empty line */
	struct style style;
	enum page_role role;
	uint32_t element;
	dim x;                  /* of the lines, from the 版心's left edge */
	dim width;              /* to be filled by justified lines */
	dim indent;             /* of the first line */
	bool justify;           /* all lines but the last end flush */
	uint32_t heading_level; /* 0: no heading */
	struct str heading;     /* with its number, for the bookmarks */
};

struct flow {
	struct flow_block *items;
	size_t n_items;
	size_t capacity;
};

/* The whole report. */
struct flow flow_create(struct layout *layout);

#endif
