#include "layout/chart.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "layout/chart_draw.h"
#include "layout/chart_setting.h"
#include "layout/chart_values.h"
#include "layout/plot.h"

/* The plot keeps at least this many lines of text in height. */
#define PLOT_LINES_MIN 4

static dim length(const struct layout *layout, struct located_measure measure)
{
	return rules_length(layout->rules, measure, 0);
}

static bool is_line(const struct chart_setting *setting)
{
	return setting->chart->kind.value == CHART_LINE;
}

/* --- measuring --- */

static struct label measure_label(const struct layout *layout, struct text text, struct style style)
{
	struct label label;

	label.atoms = atoms_create(&layout->measuring, text, style);
	label.width = atoms_width(&label.atoms, 0, label.atoms.n_items, false);
	return label;
}

static bool report(const struct layout *layout, const struct chart *chart, enum diag_code code)
{
	diag_report(layout->diags, code, chart->pos, text_to_string(layout->arena, chart->caption));
	return false;
}

static bool check_count(const struct layout *layout, const struct chart *chart, size_t n,
			size_t most, const char *what)
{
	char found[24], wanted[24];

	if (n <= most)
		return true;
	snprintf(found, sizeof(found), "%zu", n);
	snprintf(wanted, sizeof(wanted), "%zu", most);
	diag_report(layout->diags, DIAG_CHART_TOO_MANY, chart->pos,
		    text_to_string(layout->arena, chart->caption), found, wanted, what);
	return false;
}

static bool check_counts(const struct layout *layout, const struct chart_setting *setting)
{
	const struct rules_chart *rules = &layout->rules->chart;
	const struct chart *chart = setting->chart;
	size_t n_bars =
		is_line(setting) ? chart->n_categories : chart->n_categories * chart->n_rows;

	return check_count(layout, chart, chart->n_rows,
			   is_line(setting) ? rules->strokes.n_items : rules->fills.n_items,
			   "series") &&
	       check_count(layout, chart, n_bars, (size_t)rules->values_max.value, "values");
}

static void find_range(const struct chart *chart, int64_t *low, int64_t *high)
{
	bool first = true;

	*low = *high = 0;
	for (size_t i = 0; i < chart->n_rows; i++) {
		for (size_t k = 0; k < chart->n_categories; k++) {
			const struct chart_point *point = &chart->rows[i].points[k];

			if (!point->given)
				continue;
			if (first || point->mantissa < *low)
				*low = point->mantissa;
			if (first || point->mantissa > *high)
				*high = point->mantissa;
			first = false;
		}
	}
}

/* Bars stand on 0. Lines may start higher when that cheats nobody. */
static void choose_scale(const struct layout *layout, struct chart_setting *setting)
{
	const struct rules_chart *rules = &layout->rules->chart;
	int64_t low, high;
	bool near;

	find_range(setting->chart, &low, &high);
	setting->has_negative = low < 0;
	near = is_line(setting) && low != high &&
	       (low > 0 ? low > rules_part(rules->from_zero, high)
			: high < 0 && high < rules_part(rules->from_zero, low));
	if (!near) {
		low = low < 0 ? low : 0;
		high = high > 0 ? high : 0;
	}
	setting->ticks = ticks_choose(low, high, rules->steps.value);
}

/* 0.50 and 1.00 are written 0.5 and 1.0: all ticks with the decimals they need. */
static int tick_decimals(const struct chart_setting *setting)
{
	int64_t first = setting->ticks.first, step = setting->ticks.step;
	int decimals = setting->chart->decimals;

	while (decimals > 0 && first % 10 == 0 && step % 10 == 0) {
		first /= 10;
		step /= 10;
		decimals--;
	}
	return decimals;
}

static int64_t tick_value(const struct ticks *ticks, size_t index)
{
	return ticks->first + (int64_t)index * ticks->step;
}

static void measure_ticks(const struct layout *layout, struct chart_setting *setting)
{
	int decimals = tick_decimals(setting);
	int64_t divisor = 1;
	dim widest = 0;
	struct buf buf;

	for (int i = decimals; i < setting->chart->decimals; i++)
		divisor *= 10;
	setting->tick_labels =
		arena_alloc_array(layout->arena, setting->ticks.n, sizeof(struct label));
	buf_init(&buf);
	for (size_t i = 0; i < setting->ticks.n; i++) {
		int64_t value = tick_value(&setting->ticks, i);

		buf_clear(&buf);
		decimal_format((struct decimal){ value / divisor, decimals }, &buf);
		setting->tick_labels[i] = measure_label(
			layout, text_from_str(layout->arena, buf_str(&buf), setting->chart->pos),
			setting->style);
		if (setting->tick_labels[i].width > widest)
			widest = setting->tick_labels[i].width;
	}
	buf_finish(&buf);
	setting->axis_x = widest + setting->gap;
}

static void measure_unit(const struct layout *layout, struct chart_setting *setting)
{
	const struct chart *chart = setting->chart;

	if (chart->unit.n_chars > 0)
		setting->unit = measure_label(
			layout,
			text_join(layout->arena,
				  layout_words(layout, layout->rules->chart.unit, chart->pos),
				  chart->unit),
			setting->style);
}

/* --- legend --- */

dim chart_entry_width(const struct layout *layout, const struct chart_setting *setting, size_t row)
{
	return length(layout, layout->rules->chart.sample) + setting->gap / 2 +
	       setting->names[row].width;
}

size_t chart_place_legend(const struct layout *layout, const struct chart_setting *setting,
			  struct legend_place *places)
{
	dim between = 2 * setting->gap;
	dim x = setting->unit.width > 0 ? setting->unit.width + between : setting->axis_x;
	size_t row = 0;

	for (size_t i = 0; i < setting->chart->n_rows; i++) {
		dim width = chart_entry_width(layout, setting, i);

		if (x + width > setting->width && x > setting->axis_x) {
			row++;
			x = setting->axis_x;
		}
		places[i] = (struct legend_place){ row, x };
		x += width + between;
	}
	return row + 1;
}

static bool measure_legend(const struct layout *layout, struct chart_setting *setting)
{
	const struct chart *chart = setting->chart;
	struct legend_place *places;

	setting->legend_rows = 1;
	if (chart->n_rows < 2)
		return true;
	setting->names = arena_alloc_array(layout->arena, chart->n_rows, sizeof(struct label));
	places = arena_alloc_array(layout->arena, chart->n_rows, sizeof(*places));
	for (size_t i = 0; i < chart->n_rows; i++) {
		setting->names[i] = measure_label(layout, chart->rows[i].name, setting->style);
		if (setting->axis_x + chart_entry_width(layout, setting, i) > setting->width)
			return report(layout, chart, DIAG_CHART_NO_ROOM);
	}
	setting->legend_rows = chart_place_legend(layout, setting, places);
	return true;
}

/* --- categories --- */

static void measure_categories(const struct layout *layout, struct chart_setting *setting)
{
	const struct chart *chart = setting->chart;
	dim slot = plot_slot(setting) - setting->gap / 2;

	setting->cells =
		arena_alloc_array(layout->arena, chart->n_categories, sizeof(*setting->cells));
	for (size_t i = 0; i < chart->n_categories; i++) {
		const struct chart_category *category = &chart->categories[i];
		struct cell_setting *cell = &setting->cells[i];
		dim width = slot;

		*cell = cell_measure(layout, category->label, setting->style, false);
		/* A year is not parted; where it has no room the values are below. */
		if (category->year != 0 || slot < setting->style.advance)
			width = atoms_width(&cell->atoms, 0, cell->atoms.n_items, false);
		cell_break(layout, cell, width);
		if (cell->lines.n_items > setting->label_lines)
			setting->label_lines = cell->lines.n_items;
	}
}

static void measure_values(const struct layout *layout, struct chart_setting *setting)
{
	const struct chart *chart = setting->chart;
	size_t n = chart->n_rows * chart->n_categories;

	setting->values = arena_alloc_array(layout->arena, n, sizeof(*setting->values));
	for (size_t i = 0; i < n; i++) {
		const struct chart_point *point =
			&chart->rows[i / chart->n_categories].points[i % chart->n_categories];

		if (point->given)
			setting->values[i] = measure_label(layout, point->label, setting->style);
	}
}

/* --- height --- */

/* Lines of text above and below the plot: legend, values, labels. */
static dim text_height(const struct chart_setting *setting)
{
	size_t n = setting->legend_rows + 1 + setting->label_lines + setting->has_negative;

	return (dim)n * setting->pitch + setting->gap;
}

/* Lines of the grid that are never lower than `height`, wherever on a page. */
static size_t lines_for(const struct layout *layout, const struct chart_setting *setting,
			dim height)
{
	dim pitch = layout->rules->pitch;

	height += 2 * setting->gap + pitch - layout->rules->cell;
	return (size_t)((height + pitch - 1) / pitch);
}

dim chart_least_height(const struct layout *layout, const struct chart_setting *setting)
{
	return (dim)setting->n_lines * layout->rules->pitch - 2 * setting->gap -
	       (layout->rules->pitch - layout->rules->cell);
}

/* The layout's height, or more where words take much of it. */
static void choose_lines(const struct layout *layout, struct chart_setting *setting)
{
	size_t n =
		lines_for(layout, setting, text_height(setting) + PLOT_LINES_MIN * setting->pitch);
	size_t usual = (size_t)layout->rules->chart.lines.value;

	setting->n_lines = n > usual ? n : usual;
}

/* Whether all categories and values find their places in the plot. */
static bool has_room(const struct layout *layout, const struct chart_setting *setting)
{
	struct plot plot = plot_create(layout->rules, setting, chart_least_height(layout, setting));
	const struct chart *chart = setting->chart;
	struct cell_box *cells =
		arena_alloc_array(layout->arena, chart->n_categories, sizeof(*cells));
	struct box *boxes = arena_alloc_array(layout->arena, chart->n_rows * chart->n_categories,
					      sizeof(*boxes));

	return plot_place_categories(&plot, cells) &&
	       plot_place_values(layout->arena, &plot, boxes);
}

/* The values below the plot; false when that is too narrow for them. */
static bool add_table(const struct layout *layout, struct chart_setting *setting)
{
	dim pitch = layout->rules->pitch;

	if (!chart_values_measure(layout, setting))
		return false;
	setting->n_lines += (size_t)((setting->table.height + pitch - 1) / pitch);
	return true;
}

size_t chart_lines(const struct chart_setting *setting)
{
	return setting->n_lines;
}

const struct chart_setting *chart_measure(struct layout *layout, const struct chart *chart,
					  uint32_t element, struct chart_room room)
{
	struct chart_setting *setting = arena_alloc(layout->arena, sizeof(*setting));

	setting->chart = chart;
	setting->element = element;
	setting->width = room.width;
	setting->style = style_resolve(layout->rules, &layout->rules->chart.text);
	setting->pitch = length(layout, layout->rules->chart.pitch);
	setting->gap = length(layout, layout->rules->chart.gap);
	if (!check_counts(layout, setting))
		return NULL;
	choose_scale(layout, setting);
	measure_ticks(layout, setting);
	measure_unit(layout, setting);
	if (setting->axis_x > room.width / 2 || setting->unit.width > room.width) {
		report(layout, chart, DIAG_CHART_NO_ROOM);
		return NULL;
	}
	if (!measure_legend(layout, setting))
		return NULL;
	measure_categories(layout, setting);
	measure_values(layout, setting);
	choose_lines(layout, setting);
	if ((!has_room(layout, setting) && !add_table(layout, setting)) ||
	    setting->n_lines > room.n_lines) {
		report(layout, chart, DIAG_CHART_NO_ROOM);
		return NULL;
	}
	return setting;
}
