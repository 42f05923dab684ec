#include "model/chart.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "input/bind.h"
#include "model/figure.h"
#include "model/table.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define YEAR_MIN 1900
#define YEAR_MAX 9998

/* Whole digits that an axis has room for; more ask for 万 or 亿. */
#define AXIS_DIGITS 6

/* --- from YAML --- */

static const struct bind_choice kind_choices[] = {
	{ "bar", CHART_BAR },
	{ "line", CHART_LINE },
	{ NULL, 0 },
};

static const struct bind_field value_fields[] = {
	{ .key = "year",
	  .type = BIND_INTEGER,
	  .flags = BIND_REQUIRED,
	  .offset = offsetof(struct chart_value, year),
	  .min = YEAR_MIN,
	  .max = YEAR_MAX,
	  .description = "年份" },
	{ .key = "value",
	  .type = BIND_DECIMAL,
	  .flags = BIND_REQUIRED,
	  .offset = offsetof(struct chart_value, value),
	  .description = "数值" },
};

static const struct bind_schema value_schema = {
	.name = "chart_value",
	.struct_size = sizeof(struct chart_value),
	.fields = value_fields,
	.n_fields = COUNT(value_fields),
	.pos_offset = offsetof(struct chart_value, pos),
	.key_offset = SIZE_MAX,
};

static const struct bind_field value_element = { .type = BIND_STRUCT, .schema = &value_schema };

static const struct bind_field series_fields[] = {
	{ .key = "name",
	  .type = BIND_TEXT,
	  .flags = BIND_REQUIRED | BIND_NOT_EMPTY,
	  .offset = offsetof(struct chart_series, name),
	  .description = "名称，写在图例里" },
	{ .key = "values",
	  .type = BIND_LIST,
	  .flags = BIND_REQUIRED | BIND_NOT_EMPTY,
	  .offset = offsetof(struct chart_series, values),
	  .element = &value_element,
	  .description = "各年数值：{year: 2022, value: 12}" },
};

static const struct bind_schema series_schema = {
	.name = "chart_series",
	.struct_size = sizeof(struct chart_series),
	.fields = series_fields,
	.n_fields = COUNT(series_fields),
	.pos_offset = offsetof(struct chart_series, pos),
	.key_offset = SIZE_MAX,
};

static const struct bind_field series_element = { .type = BIND_STRUCT, .schema = &series_schema };
static const struct bind_field id_element = { .type = BIND_STRING };

static const struct bind_field chart_fields[] = {
	{ .key = "caption",
	  .type = BIND_TEXT,
	  .flags = BIND_REQUIRED | BIND_NOT_EMPTY,
	  .offset = offsetof(struct chart, caption),
	  .description = "图题，不含“图1”字样" },
	{ .key = "kind",
	  .type = BIND_CHOICE,
	  .flags = BIND_REQUIRED,
	  .offset = offsetof(struct chart, kind),
	  .choices = kind_choices,
	  .description = "bar 柱形图，line 折线图" },
	{ .key = "figures",
	  .type = BIND_LIST,
	  .flags = BIND_NOT_EMPTY,
	  .offset = offsetof(struct chart, figures),
	  .element = &id_element,
	  .description = "本年的这些数据" },
	{ .key = "previous",
	  .type = BIND_PAIRS,
	  .flags = BIND_NOT_EMPTY,
	  .offset = offsetof(struct chart, previous),
	  .schema = &previous_schema,
	  .description = "上年数值：{数据的名称: 数值}；有它时两年并列" },
	{ .key = "last_year",
	  .type = BIND_BOOL,
	  .offset = offsetof(struct chart, last_year),
	  .description = "true：与各数据的上年数值并列" },
	{ .key = "series",
	  .type = BIND_LIST,
	  .flags = BIND_NOT_EMPTY,
	  .offset = offsetof(struct chart, series),
	  .element = &series_element,
	  .description = "历年数值，一组或几组" },
	{ .key = "history",
	  .type = BIND_LIST,
	  .flags = BIND_NOT_EMPTY,
	  .offset = offsetof(struct chart, history),
	  .element = &id_element,
	  .description = "这些数据的历年数值，取自 last_year 所指的各年文件" },
	{ .key = "unit",
	  .type = BIND_TEXT,
	  .offset = offsetof(struct chart, unit),
	  .description = "单位；由数据生成时可不写，写成“万条”则按万换算" },
	{ .key = "alternative",
	  .type = BIND_TEXT,
	  .offset = offsetof(struct chart, alternative),
	  .description = "图的文字说明，供读屏软件使用；不写时由数据生成" },
};

const struct bind_schema chart_schema = {
	.name = "chart",
	.struct_size = sizeof(struct chart),
	.fields = chart_fields,
	.n_fields = COUNT(chart_fields),
	.pos_offset = offsetof(struct chart, pos),
	.key_offset = SIZE_MAX,
};

void chart_visit_texts(struct chart *chart, struct text (*visit)(void *context, struct text text),
		       void *context)
{
	struct chart_series *series = chart->series.items;

	chart->caption = visit(context, chart->caption);
	chart->unit = visit(context, chart->unit);
	chart->alternative = visit(context, chart->alternative);
	for (size_t i = 0; i < chart->series.n_items; i++)
		series[i].name = visit(context, series[i].name);
}

/* --- to rows of exact numbers --- */

/* One value on its way to a point. */
struct number {
	bool given;
	struct decimal value;
	int power;                   /* it counts units of 10^power */
	const struct figure *figure; /* NULL: just the value */
	struct text unit;            /* printed behind it, where the chart has no unit for all */
	struct text label;
	struct source_pos pos;
};

struct maker {
	struct arena *arena;
	struct chart *chart;
	const struct figures *figures;
	struct diag_list *diags;
	int64_t year;
	struct chart_category *categories;
	struct text *names;     /* of the rows */
	struct number *numbers; /* row by row */
	size_t n_rows;
	size_t n_categories;
	struct text bare_unit; /* of all values, without 万 and 亿 */
	bool no_unit;          /* they have not one */
};

static void report(const struct maker *maker, enum diag_code code)
{
	diag_report(maker->diags, code, maker->chart->pos,
		    text_to_string(maker->arena, maker->chart->caption));
}

static void create_rows(struct maker *maker, size_t n_rows, size_t n_categories)
{
	maker->n_rows = n_rows;
	maker->n_categories = n_categories;
	maker->names = arena_alloc_array(maker->arena, n_rows, sizeof(*maker->names));
	maker->categories =
		arena_alloc_array(maker->arena, n_categories, sizeof(*maker->categories));
	maker->numbers =
		arena_alloc_array(maker->arena, n_rows, n_categories * sizeof(*maker->numbers));
}

static struct text year_text(const struct maker *maker, int64_t year, struct source_pos pos)
{
	char text[32];

	snprintf(text, sizeof(text), "%" PRId64 "年", year);
	return text_from_str(maker->arena, str_of(text), pos);
}

/* --- units and scales --- */

/* 万亿 counts 10^12 things, 万 10^4 and so on. */
static const struct {
	const char *word;
	int power;
} scales[] = { { "", 0 }, { "万", 4 }, { "亿", 8 }, { "万亿", 12 } };

static struct text from_buf(const struct maker *maker, struct buf *buf, struct source_pos pos)
{
	struct text text = text_from_str(maker->arena, buf_str(buf), pos);

	buf_finish(buf);
	return text;
}

static struct text printed(const struct maker *maker, const struct figure *figure,
			   enum figure_part part, struct source_pos pos)
{
	struct buf buf;

	buf_init(&buf);
	figure_format(figure, part, &buf);
	return from_buf(maker, &buf, pos);
}

/* Takes 万 and 亿 off the front of a unit; returns what they stand for. */
static int take_scale(struct text *unit)
{
	int power = 0;

	for (; unit->n_chars > 0; unit->chars++, unit->n_chars--) {
		uint32_t c = unit->chars[0].codepoint;

		if (c != 0x4E07 && c != 0x4EBF)
			break;
		power += c == 0x4E07 ? 4 : 8;
	}
	return power;
}

/* Nobody writes 万%. */
static bool takes_no_scale(struct text unit)
{
	return text_is(unit, "%") || text_is(unit, "‰") || text_is(unit, "个百分点");
}

static bool texts_equal(struct text a, struct text b)
{
	if (a.n_chars != b.n_chars)
		return false;
	for (size_t i = 0; i < a.n_chars; i++) {
		if (a.chars[i].codepoint != b.chars[i].codepoint)
			return false;
	}
	return true;
}

static struct text scaled_unit(const struct maker *maker, int power)
{
	struct buf buf;

	buf_init(&buf);
	for (size_t i = 0; i < COUNT(scales); i++)
		buf_add_string(&buf, scales[i].power == power ? scales[i].word : "");
	text_to_buf(maker->bare_unit, &buf);
	return from_buf(maker, &buf, maker->chart->pos);
}

/* Whether a number in units of 10^power has few enough digits for an axis. */
static bool is_short(const struct number *number, int power)
{
	struct decimal limit = { 1, 0 };
	struct decimal value = number->value;

	for (int i = 0; i < AXIS_DIGITS; i++)
		limit.mantissa *= 10;
	if (value.mantissa < 0)
		value.mantissa = -value.mantissa;
	return decimal_shift(limit, power - number->power, &limit)
		       ? decimal_compare(value, limit) < 0
		       : power >= number->power;
}

static bool all_short(const struct maker *maker, int power)
{
	for (size_t i = 0; i < maker->n_rows * maker->n_categories; i++) {
		if (maker->numbers[i].given && !is_short(&maker->numbers[i], power))
			return false;
	}
	return true;
}

/* The power that all numbers have as written, or -1. */
static int common_power(const struct maker *maker)
{
	int power = -1;

	for (size_t i = 0; i < maker->n_rows * maker->n_categories; i++) {
		const struct number *number = &maker->numbers[i];

		if (!number->given)
			continue;
		if (power >= 0 && number->power != power)
			return -1;
		power = number->power;
	}
	return power;
}

/* As written where that does; else the smallest scale that makes all numbers
 * short. An author's own unit for figures is a scale, too. */
static int choose_power(const struct maker *maker)
{
	struct text unit = maker->chart->unit;
	int power = common_power(maker);
	size_t i = 0;

	if (!source_pos_is_set(maker->chart->series.pos) && unit.n_chars > 0 && !maker->no_unit)
		return take_scale(&unit);
	if (power >= 0 && (all_short(maker, power) || takes_no_scale(maker->bare_unit)))
		return power;
	if (maker->no_unit || takes_no_scale(maker->bare_unit))
		return 0;
	while (i + 1 < COUNT(scales) && !all_short(maker, scales[i].power))
		i++;
	return scales[i].power;
}

static struct text number_text(const struct maker *maker, const struct number *number)
{
	struct buf buf;

	buf_init(&buf);
	if (number->figure != NULL) {
		struct figure figure = *number->figure;

		figure.number = number->value;
		figure_format(&figure, FIGURE_PART_NUMBER, &buf);
	} else {
		decimal_format(number->value, &buf);
	}
	text_to_buf(number->unit, &buf);
	return from_buf(maker, &buf, number->pos);
}

/* Brings all numbers to one scale, exactly, and names it in the unit. */
static void settle_scale(struct maker *maker)
{
	int power = choose_power(maker);

	for (size_t i = 0; i < maker->n_rows * maker->n_categories; i++) {
		struct number *number = &maker->numbers[i];
		struct decimal written = number->value;

		if (!number->given)
			continue;
		if (maker->no_unit)
			number->label = number_text(maker, number);
		number->given = decimal_shift(written, number->power - power, &number->value);
		if (!number->given) {
			report(maker, DIAG_CHART_OVERFLOW);
			continue;
		}
		if (number->power != power)
			number->value = decimal_trim(number->value, 0);
		if (!maker->no_unit)
			number->label = number_text(maker, number);
	}
	if (!maker->no_unit)
		maker->chart->unit = scaled_unit(maker, power);
}

/* --- figures of one year, or of two --- */

/* The resolved figures named; fewer after findings. */
static struct figure **take_figures(const struct maker *maker, const struct bind_list *list,
				    size_t *n_out)
{
	const struct located_string *ids = list->items;
	size_t n = list->n_items;
	struct figure **figures = arena_alloc_array(maker->arena, n, sizeof(struct figure *));

	*n_out = 0;
	for (size_t i = 0; i < n; i++) {
		struct figure *figure =
			figures_take(maker->arena, maker->figures, ids[i], maker->diags);

		if (figure != NULL && figure->state == FIGURE_RESOLVED)
			figures[(*n_out)++] = figure;
	}
	return figures;
}

/* 亿 and 元 of 亿元. */
static int split_unit(const struct maker *maker, const struct figure *figure, struct text *bare)
{
	*bare = printed(maker, figure, FIGURE_PART_SCALED_UNIT, figure->pos);
	return take_scale(bare);
}

/* Warns when the figures have not one unit: each number then has its own. */
static void compare_figures(struct maker *maker, const struct bind_list *list,
			    struct figure *const *figures, size_t n)
{
	struct text a, b, written = maker->chart->unit;

	if (n == 0)
		return;
	split_unit(maker, figures[0], &a);
	maker->bare_unit = a;
	if (written.n_chars > 0) {
		take_scale(&written);
		maker->bare_unit = written;
	}
	for (size_t i = 1; i < n && !maker->no_unit; i++) {
		split_unit(maker, figures[i], &b);
		if (texts_equal(a, b))
			continue;
		maker->no_unit = true;
		diag_report(maker->diags, DIAG_FIGURE_UNITS_DIFFER, list->pos,
			    text_to_string(maker->arena, figures[0]->name),
			    text_to_string(maker->arena, a),
			    text_to_string(maker->arena, figures[i]->name),
			    text_to_string(maker->arena, b));
	}
	if (maker->no_unit)
		maker->chart->unit.n_chars = 0;
}

static struct number figure_number(const struct maker *maker, const struct figure *figure,
				   struct decimal value, struct source_pos pos)
{
	struct text bare;
	struct number number = { .given = true, .value = value, .pos = pos };

	number.power = split_unit(maker, figure, &bare);
	if (maker->no_unit)
		number.unit = printed(maker, figure, FIGURE_PART_SCALED_UNIT, pos);
	return number;
}

/* Open figures and ranges have no one number to draw. */
static bool has_number(const struct figure *figure)
{
	return !figure->is_open && !figure->is_range;
}

/* Last year's value: the chart's own, else the figure's where the chart asks for
 * it. False: none. */
static bool find_previous(const struct maker *maker, const struct figure *figure,
			  struct located_decimal *out)
{
	const struct previous_value *previous =
		previous_find(&maker->chart->previous, figure->id.value);

	if (previous != NULL)
		*out = previous->value;
	else if (maker->chart->last_year.value && figure->has_last)
		*out = (struct located_decimal){ .value = figure->last_number,
						 .pos = maker->chart->last_year.pos };
	else
		return false;
	return true;
}

static void put_figure(const struct maker *maker, const struct figure *figure,
		       struct number *before, struct number *now)
{
	struct located_decimal previous;

	if (has_number(figure)) {
		*now = figure_number(maker, figure, figure->number, figure->pos);
		now->figure = figure;
	}
	if (before != NULL && find_previous(maker, figure, &previous))
		*before = figure_number(maker, figure, previous.value, previous.pos);
}

static void make_from_figures(struct maker *maker)
{
	struct chart *chart = maker->chart;
	bool two_years = chart->previous.n_items > 0 || chart->last_year.value;
	struct figure **figures;
	size_t n;

	if (chart->kind.value == CHART_LINE) {
		report(maker, DIAG_CHART_LINE_NEEDS_SERIES);
		return;
	}
	previous_check(maker->arena, &chart->previous, maker->figures, maker->diags);
	figures = take_figures(maker, &chart->figures, &n);
	compare_figures(maker, &chart->figures, figures, n);
	create_rows(maker, two_years ? 2 : 1, n);
	if (two_years)
		maker->names[0] = year_text(maker, maker->year - 1, chart->pos);
	maker->names[two_years ? 1 : 0] = year_text(maker, maker->year, chart->pos);
	for (size_t i = 0; i < n; i++) {
		maker->categories[i].label = figures[i]->name;
		put_figure(maker, figures[i], two_years ? &maker->numbers[i] : NULL,
			   &maker->numbers[(two_years ? n : 0) + i]);
	}
}

/* --- series over years --- */

static int compare_years(const void *a, const void *b)
{
	const int64_t *left = a;
	const int64_t *right = b;

	return *left < *right ? -1 : *left > *right;
}

/* All years that any series has, in order, each once. */
static int64_t *collect_years(const struct maker *maker, size_t *n_out)
{
	const struct chart_series *series = maker->chart->series.items;
	size_t n_all = 0, n = 0;
	int64_t *years;

	for (size_t i = 0; i < maker->chart->series.n_items; i++)
		n_all += series[i].values.n_items;
	years = arena_alloc_array(maker->arena, n_all, sizeof(*years));
	for (size_t i = 0; i < maker->chart->series.n_items; i++) {
		const struct chart_value *values = series[i].values.items;

		for (size_t k = 0; k < series[i].values.n_items; k++) {
			if (source_pos_is_set(values[k].year.pos))
				years[n++] = values[k].year.value;
		}
	}
	if (n > 1)
		qsort(years, n, sizeof(*years), compare_years);
	*n_out = 0;
	for (size_t i = 0; i < n; i++) {
		if (*n_out == 0 || years[*n_out - 1] != years[i])
			years[(*n_out)++] = years[i];
	}
	return years;
}

static void put_series(const struct maker *maker, const struct chart_series *series,
		       const int64_t *years, int power, struct number *row)
{
	const struct chart_value *values = series->values.items;

	for (size_t i = 0; i < series->values.n_items; i++) {
		const int64_t *place = bsearch(&values[i].year.value, years, maker->n_categories,
					       sizeof(*years), compare_years);
		struct number *number;
		char year[24];

		if (place == NULL) /* no year: a finding of the binder's */
			continue;
		number = &row[place - years];
		snprintf(year, sizeof(year), "%" PRId64, values[i].year.value);
		if (number->given)
			diag_report(maker->diags, DIAG_CHART_YEAR_TWICE, values[i].year.pos, year);
		*number = (struct number){ .given = true,
					   .value = values[i].value.value,
					   .power = power,
					   .pos = values[i].value.pos };
	}
}

static void make_from_series(struct maker *maker)
{
	const struct chart_series *series = maker->chart->series.items;
	size_t n_years;
	const int64_t *years = collect_years(maker, &n_years);
	int power;

	maker->bare_unit = maker->chart->unit;
	power = take_scale(&maker->bare_unit);
	create_rows(maker, maker->chart->series.n_items, n_years);
	for (size_t i = 0; i < n_years; i++)
		maker->categories[i] = (struct chart_category){
			.label = year_text(maker, years[i], maker->chart->pos),
			.year = years[i],
		};
	for (size_t i = 0; i < maker->n_rows; i++) {
		maker->names[i] = series[i].name;
		put_series(maker, &series[i], years, power, maker->numbers + i * n_years);
	}
}

/* --- figures over the years whose files are known --- */

/* The years of the files, the earliest first. */
static const struct figures **list_years(const struct maker *maker, size_t *n_out)
{
	const struct figures **years;
	size_t n = 0, i;

	for (const struct figures *figures = maker->figures; figures != NULL;
	     figures = figures->last)
		n++;
	years = arena_alloc_array(maker->arena, n, sizeof(*years));
	i = n;
	for (const struct figures *figures = maker->figures; figures != NULL;
	     figures = figures->last)
		years[--i] = figures;
	*n_out = n;
	return years;
}

/* What a year has of a figure in the same unit, whatever the scale; NULL: nothing. */
static const struct figure *find_in_year(const struct maker *maker, const struct figures *year,
					 const struct figure *figure)
{
	const struct figure *then = figures_find(year, figure->id.value);
	struct text unit_then, unit;

	if (then == NULL || then->state != FIGURE_RESOLVED || !has_number(then))
		return NULL;
	split_unit(maker, then, &unit_then);
	split_unit(maker, figure, &unit);
	return texts_equal(unit_then, unit) ? then : NULL;
}

static void make_from_history(struct maker *maker)
{
	size_t n_years, n;
	const struct figures **years = list_years(maker, &n_years);
	const struct bind_list *list = &maker->chart->history;
	struct figure **figures = take_figures(maker, list, &n);

	compare_figures(maker, list, figures, n);
	create_rows(maker, n, n_years);
	for (size_t i = 0; i < n_years; i++)
		maker->categories[i] = (struct chart_category){
			.label = year_text(maker, years[i]->year, maker->chart->pos),
			.year = years[i]->year,
		};
	for (size_t i = 0; i < n * n_years; i++) {
		const struct figure *then =
			find_in_year(maker, years[i % n_years], figures[i / n_years]);

		maker->names[i / n_years] = figures[i / n_years]->name;
		if (then != NULL)
			maker->numbers[i] = figure_number(maker, then, then->number, list->pos);
	}
}

/* --- all --- */

/* Brings all numbers to the decimals of the most exact one. */
static bool align_numbers(struct maker *maker)
{
	size_t n = maker->n_rows * maker->n_categories;
	struct decimal zero = { 0, 0 };

	for (size_t i = 0; i < n; i++) {
		const struct number *number = &maker->numbers[i];

		if (number->given && number->value.decimals > zero.decimals)
			zero.decimals = number->value.decimals;
	}
	for (size_t i = 0; i < n; i++) {
		struct number *number = &maker->numbers[i];

		if (!number->given)
			continue;
		if (!decimal_add(number->value, zero, &number->value))
			return false;
	}
	maker->chart->decimals = zero.decimals;
	return true;
}

static void publish(struct maker *maker)
{
	struct chart_row *rows = arena_alloc_array(maker->arena, maker->n_rows, sizeof(*rows));
	size_t n = maker->n_categories;

	for (size_t i = 0; i < maker->n_rows; i++) {
		struct chart_point *points = arena_alloc_array(maker->arena, n, sizeof(*points));

		for (size_t k = 0; k < n; k++) {
			const struct number *number = &maker->numbers[i * n + k];

			points[k] = (struct chart_point){ number->given, number->value.mantissa,
							  number->label };
		}
		rows[i] = (struct chart_row){ maker->names[i], points };
	}
	maker->chart->rows = rows;
	maker->chart->n_rows = maker->n_rows;
	maker->chart->categories = maker->categories;
	maker->chart->n_categories = n;
}

static void describe_row(const struct chart *chart, const struct chart_row *row, bool named,
			 struct buf *buf)
{
	bool first = true;

	if (named) {
		text_to_buf(row->name, buf);
		buf_add_string(buf, "：");
	}
	for (size_t i = 0; i < chart->n_categories; i++) {
		if (!row->points[i].given)
			continue;
		buf_add_string(buf, first ? "" : "，");
		text_to_buf(chart->categories[i].label, buf);
		text_to_buf(row->points[i].label, buf);
		text_to_buf(chart->unit, buf);
		first = false;
	}
	buf_add_string(buf, "。");
}

/* 柱形图：线索处置。处置问题线索502件，办结问题线索478件。 */
static void describe(const struct maker *maker)
{
	struct chart *chart = maker->chart;
	bool named = chart->n_rows > 1 || !source_pos_is_set(chart->figures.pos);
	struct buf buf;

	if (chart->alternative.n_chars > 0)
		return;
	buf_init(&buf);
	buf_add_string(&buf, chart->kind.value == CHART_LINE ? "折线图：" : "柱形图：");
	text_to_buf(chart->caption, &buf);
	buf_add_string(&buf, "。");
	for (size_t i = 0; i < chart->n_rows; i++)
		describe_row(chart, &chart->rows[i], named, &buf);
	chart->alternative = text_from_str(maker->arena, buf_str(&buf), chart->pos);
	buf_finish(&buf);
}

void chart_resolve(struct arena *arena, struct chart *chart, const struct figures *figures,
		   int64_t year, struct diag_list *diags)
{
	struct maker maker = {
		.arena = arena, .chart = chart, .figures = figures, .diags = diags, .year = year
	};
	size_t n_errors = diag_count(diags, DIAG_ERROR);
	int kinds = source_pos_is_set(chart->figures.pos) + source_pos_is_set(chart->series.pos) +
		    source_pos_is_set(chart->history.pos);

	if (kinds > 1)
		report(&maker, DIAG_CHART_KINDS_MIXED);
	else if (source_pos_is_set(chart->history.pos))
		make_from_history(&maker);
	else if (source_pos_is_set(chart->figures.pos))
		make_from_figures(&maker);
	else if (source_pos_is_set(chart->series.pos))
		make_from_series(&maker);
	settle_scale(&maker);
	if (diag_count(diags, DIAG_ERROR) > n_errors)
		return;
	if (maker.n_rows == 0 || maker.n_categories == 0) {
		report(&maker, DIAG_CHART_EMPTY);
	} else if (!align_numbers(&maker)) {
		report(&maker, DIAG_CHART_OVERFLOW);
	} else {
		publish(&maker);
		describe(&maker);
	}
}
