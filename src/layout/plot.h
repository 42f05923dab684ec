/*
 * plot.h: where everything of a chart's plot is: bars, points, and the labels
 * of values and categories.
 *
 * Geometry only, nothing is drawn. The same for measuring, which asks whether
 * all labels find a place, and for drawing.
 */
#ifndef HONGTOU_LAYOUT_PLOT_H
#define HONGTOU_LAYOUT_PLOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/box.h"
#include "layout/cell.h"
#include "layout/context.h"

struct chart_setting;

/* Lengths count from the chart's top left corner. */
struct plot {
	const struct rules *rules;
	const struct chart_setting *setting;
	struct box box; /* between the axes' ends */
};

/* The plot of a chart that is `height` high, its table of values not counted. */
struct plot plot_create(const struct rules *rules, const struct chart_setting *setting, dim height);

/* The height of a value, and of the line that bars stand on: 0, or the end of
 * the axis nearest to it. */
dim plot_value_y(const struct plot *plot, int64_t mantissa);
dim plot_base_y(const struct plot *plot);

/* The middle of a category, across the page. A line's years stand at their
 * distances; figures, and the groups of bars, at equal ones. */
dim plot_category_x(const struct plot *plot, size_t category);

/* A bar; top == bottom when its value is 0. */
struct box plot_bar(const struct plot *plot, size_t row, size_t category);

/* A point of a line. */
struct page_point plot_point(const struct plot *plot, size_t row, size_t category);

/* The width a category has for itself. */
dim plot_slot(const struct chart_setting *setting);

/* Fills in the place of each category's label below the plot, of width 0 where
 * it has no room between its neighbours; false when there is such a one. */
bool plot_place_categories(const struct plot *plot, struct cell_box *boxes);

/*
 * Fills in a box for the label of each value given, row by row: beside its bar
 * or point, nearer to it than to any other, and on no line, bar, marker, axis
 * or label. False when there are not such places for all.
 */
bool plot_place_values(struct arena *arena, const struct plot *plot, struct box *boxes);

/* The white on both sides of a value's label that belongs to its box. */
dim plot_label_margin(const struct chart_setting *setting);

#endif
