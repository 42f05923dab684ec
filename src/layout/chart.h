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
 * Its height is a whole number of grid lines, given by the layout. Bars differ
 * in grey and hatching, lines in dashes and markers, so that black and white
 * is enough. Charts stand upright and are never parted.
 */
#ifndef HONGTOU_LAYOUT_CHART_H
#define HONGTOU_LAYOUT_CHART_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/context.h"
#include "layout/place.h"

struct chart;
struct chart_setting;

/*
 * Measures a chart `width` wide. Findings are made when it has more series or
 * values than can be told apart (DIAG_CHART_TOO_MANY) or its words leave no
 * room (DIAG_CHART_NO_ROOM); NULL then. `element` is the figure's. Lives in
 * the layout's arena.
 */
const struct chart_setting *chart_measure(struct layout *layout, const struct chart *chart,
					  uint32_t element, dim width);

/* Grid lines a chart takes, without its caption. */
size_t chart_lines(const struct layout *layout);

/* Draws it in a frame whose origin is its top left corner. */
void chart_draw(struct layout *layout, const struct chart_setting *setting,
		const struct frame *frame, dim height);

#endif
