/*
 * table.h: a table measured, and drawn part by part.
 *
 * Columns are fitted to their contents, cells are broken by the same rules as
 * the text, and each row takes a whole number of the page's grid lines, so that
 * the text after the table is on the grid again. A part is the header and some
 * rows on one page. It stretches a little to stand well between the text above
 * and below, and flush with the 版心's edge where there is none.
 */
#ifndef HONGTOU_LAYOUT_TABLE_H
#define HONGTOU_LAYOUT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/context.h"
#include "layout/frame.h"

struct table;
struct table_setting;

/*
 * Measures a table for lines `width` long on pages of n_lines grid lines.
 * Findings are made when it cannot fit (DIAG_TABLE_TOO_WIDE,
 * DIAG_TABLE_ROW_TOO_TALL); there is a result all the same. `element` is the
 * table's. Lives in the layout's arena.
 */
const struct table_setting *table_measure(struct layout *layout, const struct table *table,
					  uint32_t element, dim width, size_t n_lines);

/* Grid lines the header takes on every page; 0: no column has a heading. */
size_t table_head_lines(const struct table_setting *setting);

/* Grid lines of a row. */
size_t table_row_lines(const struct table_setting *setting, size_t row);

size_t table_n_rows(const struct table_setting *setting);

/* Of all columns with their padding. */
dim table_width(const struct table_setting *setting);

/* Rows [begin, end) on one page, below the header. */
struct table_part {
	struct frame frame; /* its origin is the part's top left corner */
	size_t begin;
	size_t end;
	dim height; /* of header and rows */
};

/* Rows must be drawn in order: each adds its elements. */
void table_draw(struct layout *layout, const struct table_setting *setting,
		const struct table_part *part);

#endif
