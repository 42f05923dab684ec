/*
 * columns.h: cells in columns for a terminal, on which Chinese is two wide.
 */
#ifndef HONGTOU_BASE_COLUMNS_H
#define HONGTOU_BASE_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"

/*
 * Appends rows of n_columns cells each, every column as wide as its widest cell
 * and two spaces from the next; those with is_right set end flush. Lines have
 * no blanks at their ends, and a line break in a cell is shown as a space.
 */
void columns_format(const struct str *cells, size_t n_rows, size_t n_columns, const bool *is_right,
		    struct buf *out);

#endif
