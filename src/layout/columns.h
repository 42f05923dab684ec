/*
 * columns.h: how wide a table's columns become.
 *
 * Pure arithmetic on what the contents need; knows neither text nor pages.
 */
#ifndef HONGTOU_LAYOUT_COLUMNS_H
#define HONGTOU_LAYOUT_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/dim.h"

/* What a column's contents ask for, padding included; 0 < min <= max. */
struct column_need {
	dim min; /* with a line break at every chance */
	dim max; /* without any */
};

/*
 * Fills widths[0 … n). Columns that are content with an equal share get all
 * they ask for, so that a short one never wraps for the sake of a long one;
 * the long ones share the rest by their length. With `fill` the widths add up
 * to `available` even when less would do. When even the least widths together
 * are too wide they are handed out as they are, and the result is false.
 */
bool columns_fit(const struct column_need *needs, size_t n, dim available, bool fill, dim *widths);

/* The texts of a table, to weigh widths against each other. */
struct column_texts {
	const dim *lengths; /* n_rows * n_columns natural widths; 0: never wraps */
	size_t n_rows;
	size_t n_columns;
	dim padding; /* of a column, both sides together */
	dim step;    /* the width of a character */
};

/*
 * Moves width between columns, a few characters at a time and never below a
 * column's least, for as long as that makes the rows together lower. Long
 * tables are judged by some of their rows.
 */
void columns_balance(const struct column_need *needs, const struct column_texts *texts,
		     dim *widths);

/* What all columns need together at the least. */
dim columns_min_width(const struct column_need *needs, size_t n);

#endif
