/*
 * chart_draw.h: what of a chart is drawn in the plot and in the table of values
 * alike, and what measuring and drawing share.
 */
#ifndef HONGTOU_LAYOUT_CHART_DRAW_H
#define HONGTOU_LAYOUT_CHART_DRAW_H

#include <stddef.h>

#include "layout/context.h"
#include "layout/shapes.h"

struct chart_setting;

/* Where an entry of the legend stands. */
struct legend_place {
	size_t row;
	dim x; /* from the chart's left edge */
};

/* Fills rows from the left, beside the unit in the first one; returns the
 * number of rows. A row that has the unit alone counts. */
size_t chart_place_legend(const struct layout *layout, const struct chart_setting *setting,
			  struct legend_place *places);

/* The width of a sample with its name. */
dim chart_entry_width(const struct layout *layout, const struct chart_setting *setting, size_t row);

/* The height that a chart has wherever it stands on a page. */
dim chart_least_height(const struct layout *layout, const struct chart_setting *setting);

/* The ink of everything written in a chart. */
struct ink chart_ink(const struct chart_setting *setting);

/* A piece of a series' line or bar that begins at x, its middle at y. */
void chart_draw_sample(const struct layout *layout, const struct chart_setting *setting,
		       const struct sketch *sketch, size_t row, struct page_point start);

#endif
