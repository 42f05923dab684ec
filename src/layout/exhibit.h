/*
 * exhibit.h: tables and charts in the flow, with their captions.
 *
 * A table's caption stands above it and stays with its first row, a chart's
 * below it. Both count through the document: 表1 图1.
 */
#ifndef HONGTOU_LAYOUT_EXHIBIT_H
#define HONGTOU_LAYOUT_EXHIBIT_H

#include "layout/flow.h"
#include "layout/pagination.h"

/* Adds nothing for what could not be resolved or, after a finding, measured. */
void exhibit_add_table(struct layout *layout, struct flow *flow, const struct block *block);
void exhibit_add_chart(struct layout *layout, struct flow *flow, const struct block *block);

/* Draws the part of a table, or the chart, that begins with placed line
 * `index`; nothing for other lines. */
void exhibit_draw(struct layout *layout, const struct placed_lines *lines, size_t index,
		  size_t page);

#endif
