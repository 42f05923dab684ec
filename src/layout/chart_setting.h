/*
 * chart_setting.h: a chart as it was measured; private to chart*.c and plot.c.
 */
#ifndef HONGTOU_LAYOUT_CHART_SETTING_H
#define HONGTOU_LAYOUT_CHART_SETTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/cell.h"
#include "layout/context.h"
#include "layout/ticks.h"
#include "model/chart.h"

/* A word of the chart on one line. */
struct label {
	struct atoms atoms;
	dim width;
};

/*
 * The values below the plot, where they have no room in it: a row a category,
 * a column a series, and when that leaves room several such blocks beside each
 * other.
 *
 *     2011年  502  478  |  2014年   96  510
 *     2012年  390  350  |  2015年  120  512
 */
struct value_table {
	size_t n_blocks; /* 0: there is none */
	size_t n_rows;   /* of a block */
	dim block_width;
	dim name_width;
	dim value_width;
	struct point_room room;      /* of all values */
	struct cell_setting *names;  /* of the categories */
	struct cell_setting *values; /* row by row, as in the chart */
	size_t name_lines;           /* the most lines of one of the names */
	bool has_head;               /* samples of the series above the columns */
	dim height;
};

struct chart_setting {
	const struct chart *chart;
	uint32_t element;
	dim width;
	struct style style;
	dim pitch;
	dim gap;
	struct ticks ticks;
	struct label *tick_labels;
	struct label unit;
	struct label *names;        /* of the rows; NULL: no legend */
	struct label *values;       /* of the points given, row by row */
	struct cell_setting *cells; /* the categories' labels */
	size_t label_lines;         /* the most lines of one of them */
	size_t legend_rows;
	dim axis_x; /* of the vertical axis, from the left edge */
	bool has_negative;
	struct value_table table;
	size_t n_lines; /* of the grid */
};

#endif
