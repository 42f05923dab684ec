/*
 * chart.h: a chart of the report: bars of figures, bars or lines over years, which
 * are written out or taken from the files of the years before.
 *
 * Figures and series both come out as rows of exact numbers over categories
 * (chart_resolve()), all in one unit and scale and with the same number of
 * decimals. Where they are drawn is layout's business.
 *
 * Numbers stay as they are written while they have one scale and at most six
 * whole digits. Else all are brought, exactly, to the smallest of 1, 万, 亿,
 * 万亿 that makes them so short, or to that of the author's own unit: 3.08万
 * beside 502 are 30800 and 502条, or with `unit: 万条` 3.08 and 0.0502. Figures
 * without a common unit (a finding) each print their own.
 */
#ifndef HONGTOU_MODEL_CHART_H
#define HONGTOU_MODEL_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/located.h"
#include "base/text.h"

struct arena;
struct bind_schema;
struct diag_list;
struct figures;

enum chart_kind {
	CHART_BAR,
	CHART_LINE,
};

struct chart_value {
	struct located_integer year;
	struct located_decimal value;
	struct source_pos pos;
};

struct chart_series {
	struct text name;
	struct bind_list values; /* struct chart_value */
	struct source_pos pos;
};

/* What one group of bars, or one place of the lines, stands for. */
struct chart_category {
	struct text label;
	int64_t year; /* 0: a figure */
};

struct chart_point {
	bool given;        /* else the series has no value there */
	int64_t mantissa;  /* value = mantissa / 10^decimals of the chart */
	struct text label; /* the number as printed, in the chart's unit */
};

/* A series as it is drawn. */
struct chart_row {
	struct text name;
	const struct chart_point *points; /* one a category */
};

struct chart {
	struct text caption;
	struct located_choice kind;    /* enum chart_kind */
	struct bind_list figures;      /* located_string */
	struct bind_list previous;     /* struct previous_value (table.h) */
	struct located_bool last_year; /* whether the figures' own last values count as such */
	struct bind_list series;       /* struct chart_series */
	struct bind_list history;      /* located_string: figures over the years known */
	struct text unit;
	struct text alternative; /* what it shows, in words; made up when absent */
	struct source_pos pos;

	/* Set by chart_resolve(). No rows: a finding was made. */
	const struct chart_category *categories;
	size_t n_categories;
	const struct chart_row *rows;
	size_t n_rows;
	int decimals;
};

extern const struct bind_schema chart_schema;

/* Calls visit for every text of the chart that is to be cleaned and expanded. */
void chart_visit_texts(struct chart *chart, struct text (*visit)(void *context, struct text text),
		       void *context);

/* Makes rows, unit and alternative. Texts must be clean and expanded, figures
 * resolved; `year` is the report's. */
void chart_resolve(struct arena *arena, struct chart *chart, const struct figures *figures,
		   int64_t year, struct diag_list *diags);

#endif
