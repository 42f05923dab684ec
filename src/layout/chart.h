/*
 * chart.h: a chart measured, and drawn as vectors.
 *
 *     单位：件          ■ 2021年  ▨ 2022年     legend
 *     600 +- - - - - - - - - - - - - - - - -
 *         |   502
 *     400 +- -█▨- - - - - - - - - - - - - - -    plot
 *         |   █▨       478
 *       0 +---█▨-------█▨------------------
 *           处置问题线索  办结问题线索              labels
 *
 * Its height is a whole number of grid lines, given by the layout; more when
 * words need it. Bars differ in grey and hatching, lines in dashes and markers,
 * so that black and white is enough. Each value is printed, in its place in the
 * plot, or, when one of them finds none there, all in a small table below it.
 * Charts stand upright and are never parted.
 */
#ifndef HONGTOU_LAYOUT_CHART_H
#define HONGTOU_LAYOUT_CHART_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/context.h"
#include "layout/place.h"

struct chart;
struct chart_setting;

/* What a chart may take at the most. */
struct chart_room {
	dim width;
	size_t n_lines; /* of the grid */
};

/*
 * Measures a chart, which will be as wide as its room. Findings are made when it has more series or
 * values than can be told apart (DIAG_CHART_TOO_MANY) or its words or values
 * have no room (DIAG_CHART_NO_ROOM); NULL then. `element` is the figure's. Lives in
 * the layout's arena.
 */
const struct chart_setting *chart_measure(struct layout *layout, const struct chart *chart,
					  uint32_t element, struct chart_room room);

/* Grid lines a chart takes, without its caption. */
size_t chart_lines(const struct chart_setting *setting);

/* Draws it in a frame whose origin is its top left corner. */
void chart_draw(struct layout *layout, const struct chart_setting *setting,
		const struct frame *frame, dim height);

#endif
