/*
 * chart_values.h: the values of a chart as a small table below its plot, for
 * charts whose plot has no room for all of them (struct value_table).
 */
#ifndef HONGTOU_LAYOUT_CHART_VALUES_H
#define HONGTOU_LAYOUT_CHART_VALUES_H

#include <stdbool.h>

#include "layout/context.h"
#include "layout/shapes.h"

struct chart_setting;

/* Fills in setting->table; false when the chart is too narrow for the values. */
bool chart_values_measure(const struct layout *layout, struct chart_setting *setting);

/* Draws it with its upper edge at `top`. */
void chart_values_draw(const struct layout *layout, const struct chart_setting *setting,
		       const struct sketch *sketch, dim top);

#endif
