#include "layout/chart.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "layout/adjust.h"
#include "layout/cell.h"
#include "layout/shapes.h"
#include "layout/ticks.h"
#include "model/chart.h"

/* The plot keeps at least this many lines of text in height. */
#define PLOT_LINES_MIN 4

/* A word of the chart on one line. */
struct label {
	struct atoms atoms;
	dim width;
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
	struct cell_setting *cells; /* the categories' labels */
	size_t label_lines;         /* the most lines of one of them */
	size_t legend_rows;
	dim axis_x; /* of the vertical axis, from the left edge */
	bool has_negative;
};

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

static dim entry_width(const struct layout *layout, const struct chart_setting *setting, size_t row)
{
	return length(layout, layout->rules->chart.sample) + setting->gap / 2 +
	       setting->names[row].width;
}

/* Where an entry of the legend stands, from the right end of its row. */
struct legend_place {
	size_t row;
	dim x; /* from the chart's left edge */
};

/* Fills rows from the left, beside the unit in the first one; returns the
 * number of rows. A row that has the unit alone counts. */
static size_t place_legend(const struct layout *layout, const struct chart_setting *setting,
			   struct legend_place *places)
{
	dim between = 2 * setting->gap;
	dim x = setting->unit.width > 0 ? setting->unit.width + between : setting->axis_x;
	size_t row = 0;

	for (size_t i = 0; i < setting->chart->n_rows; i++) {
		dim width = entry_width(layout, setting, i);

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
		if (setting->axis_x + entry_width(layout, setting, i) > setting->width)
			return report(layout, chart, DIAG_CHART_NO_ROOM);
	}
	setting->legend_rows = place_legend(layout, setting, places);
	return true;
}

/* --- categories --- */

static dim plot_width(const struct chart_setting *setting)
{
	return setting->width - setting->axis_x;
}

/* The width a category has for itself. */
static dim slot_width(const struct chart_setting *setting)
{
	return plot_width(setting) / (dim)setting->chart->n_categories;
}

static void measure_categories(const struct layout *layout, struct chart_setting *setting)
{
	const struct chart *chart = setting->chart;
	dim slot = slot_width(setting) - setting->gap / 2;

	setting->cells =
		arena_alloc_array(layout->arena, chart->n_categories, sizeof(*setting->cells));
	for (size_t i = 0; i < chart->n_categories; i++) {
		const struct chart_category *category = &chart->categories[i];
		struct cell_setting *cell = &setting->cells[i];
		dim width = slot;

		*cell = cell_measure(layout, category->label, setting->style, false);
		/* A year is not parted; where it has no room it is left out. */
		if (category->year != 0 || slot < setting->style.advance)
			width = atoms_width(&cell->atoms, 0, cell->atoms.n_items, false);
		cell_break(layout, cell, width);
		if (cell->lines.n_items > setting->label_lines)
			setting->label_lines = cell->lines.n_items;
	}
}

size_t chart_lines(const struct layout *layout)
{
	return (size_t)layout->rules->chart.lines.value;
}

/* Lines of text above and below the plot: legend, values, labels. */
static dim text_height(const struct chart_setting *setting)
{
	size_t n = setting->legend_rows + 1 + setting->label_lines + setting->has_negative;

	return (dim)n * setting->pitch + setting->gap;
}

/* The least height the page may give the chart. */
static dim least_height(const struct layout *layout, const struct chart_setting *setting)
{
	return (dim)chart_lines(layout) * layout->rules->pitch - 2 * setting->gap -
	       (layout->rules->pitch - layout->rules->cell);
}

const struct chart_setting *chart_measure(struct layout *layout, const struct chart *chart,
					  uint32_t element, dim width)
{
	struct chart_setting *setting = arena_alloc(layout->arena, sizeof(*setting));

	setting->chart = chart;
	setting->element = element;
	setting->width = width;
	setting->style = style_resolve(layout->rules, &layout->rules->chart.text);
	setting->pitch = length(layout, layout->rules->chart.pitch);
	setting->gap = length(layout, layout->rules->chart.gap);
	if (!check_counts(layout, setting))
		return NULL;
	choose_scale(layout, setting);
	measure_ticks(layout, setting);
	measure_unit(layout, setting);
	if (setting->axis_x > width / 2 || setting->unit.width > width) {
		report(layout, chart, DIAG_CHART_NO_ROOM);
		return NULL;
	}
	if (!measure_legend(layout, setting))
		return NULL;
	measure_categories(layout, setting);
	if (text_height(setting) + PLOT_LINES_MIN * setting->pitch >
	    least_height(layout, setting)) {
		report(layout, chart, DIAG_CHART_NO_ROOM);
		return NULL;
	}
	return setting;
}

/* --- drawing --- */

/* One chart being drawn. Lengths are the frame's. */
struct drawing {
	struct layout *layout;
	const struct chart_setting *setting;
	const struct rules_chart *rules;
	struct sketch sketch;
	struct box plot;
	struct box *taken; /* by bars, and by values written so far */
	size_t n_taken;
};

enum anchor {
	ANCHOR_LEFT,
	ANCHOR_CENTER,
	ANCHOR_RIGHT,
};

/* Writes a label in a line's box that begins at `top`. */
static void write_label(const struct drawing *drawing, const struct label *label, dim x, dim top,
			enum anchor anchor)
{
	const struct chart_setting *setting = drawing->setting;
	struct layout *layout = drawing->layout;
	struct line_span span = { 0, label->atoms.n_items };
	struct ink ink = { .style = setting->style,
			   .role = PAGE_ROLE_FIGURE,
			   .color = PAGE_COLOR_TEXT,
			   .element = setting->element,
			   .condense = 1000 };

	if (label->atoms.n_items == 0)
		return;
	if (anchor != ANCHOR_LEFT)
		x -= anchor == ANCHOR_CENTER ? label->width / 2 : label->width;
	frame_add_line(layout->canvas, &drawing->sketch.frame, &label->atoms, span,
		       line_positions(layout->arena, layout->rules, &label->atoms, span,
				      setting->style, label->width, false),
		       x, layout_baseline(layout, top, setting->pitch, setting->style.size), &ink);
}

static dim value_y(const struct drawing *drawing, int64_t mantissa)
{
	const struct ticks *ticks = &drawing->setting->ticks;
	int64_t span = (int64_t)(ticks->n - 1) * ticks->step;

	return drawing->plot.bottom -
	       dim_scale(drawing->plot.bottom - drawing->plot.top, mantissa - ticks->first, span);
}

/* Where the bars stand: at 0, or at the end nearest to it. */
static dim base_y(const struct drawing *drawing)
{
	const struct ticks *ticks = &drawing->setting->ticks;
	int64_t last = tick_value(ticks, ticks->n - 1);

	if (ticks->first > 0)
		return drawing->plot.bottom;
	return last < 0 ? drawing->plot.top : value_y(drawing, 0);
}

static void draw_axes(const struct drawing *drawing)
{
	const struct chart_setting *setting = drawing->setting;
	const struct box *plot = &drawing->plot;
	dim axis = length(drawing->layout, drawing->rules->axis);
	dim base = base_y(drawing);
	struct page_point upright[] = { { plot->left, plot->top }, { plot->left, plot->bottom } };

	for (size_t i = 0; i < setting->ticks.n; i++) {
		dim y = value_y(drawing, tick_value(&setting->ticks, i));
		struct page_point level[] = { { plot->left, y }, { plot->right, y } };

		if (y == base)
			shape_line(&drawing->sketch, level, 2, axis, 0);
		else
			shape_line(&drawing->sketch, level, 2,
				   length(drawing->layout, drawing->rules->grid),
				   length(drawing->layout, drawing->rules->grid_dash));
		write_label(drawing, &setting->tick_labels[i], plot->left - setting->gap / 2,
			    y - setting->pitch / 2, ANCHOR_RIGHT);
	}
	shape_line(&drawing->sketch, upright, 2, axis, 0);
}

/* The middle of a category, across the page. A line's years stand at their
 * distances; figures, and the groups of bars, at equal ones. */
static dim category_x(const struct drawing *drawing, size_t index)
{
	const struct chart *chart = drawing->setting->chart;
	dim slot = slot_width(drawing->setting);
	dim first = drawing->plot.left + slot / 2;
	int64_t years = chart->categories[chart->n_categories - 1].year - chart->categories[0].year;

	if (!is_line(drawing->setting) || years <= 0)
		return first + (dim)index * slot;
	return first + dim_scale(slot * (dim)(chart->n_categories - 1),
				 chart->categories[index].year - chart->categories[0].year, years);
}

static void draw_categories(const struct drawing *drawing)
{
	const struct chart_setting *setting = drawing->setting;
	dim slot = slot_width(setting);
	dim end = 0;
	struct ink ink = { .style = setting->style,
			   .role = PAGE_ROLE_FIGURE,
			   .color = PAGE_COLOR_TEXT,
			   .element = setting->element,
			   .condense = 1000 };

	for (size_t i = 0; i < setting->chart->n_categories; i++) {
		const struct cell_setting *cell = &setting->cells[i];
		dim width = atoms_width(&cell->atoms, 0, cell->atoms.n_items, false);
		struct cell_box box = { .align = CELL_CENTER, .width = slot };

		if (width > slot && cell->lines.n_items == 1)
			box.width = width;
		box.u = category_x(drawing, i) - box.width / 2;
		box.v = drawing->plot.bottom + setting->gap / 2 +
			(setting->has_negative ? setting->pitch : 0);
		box.height = setting->pitch * (dim)cell->lines.n_items;
		if (cell->lines.n_items == 1 &&
		    (box.u + (box.width - width) / 2 < end ||
		     box.u + (box.width + width) / 2 > drawing->plot.right))
			continue;
		cell_draw(drawing->layout, cell, &box, setting->pitch, &drawing->sketch.frame,
			  &ink);
		end = box.u + (box.width + width) / 2 + setting->gap / 2;
	}
}

static bool overlaps(const struct box *a, const struct box *b)
{
	return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/* Where a value's label would stand: within the chart's width. */
static struct box value_box(const struct drawing *drawing, const struct label *label, dim x,
			    dim top)
{
	const struct chart_setting *setting = drawing->setting;
	dim left = x - label->width / 2;
	dim most = setting->width - label->width;

	left = left < drawing->plot.left ? drawing->plot.left : left;
	left = left > most ? most : left;
	return (struct box){ left, top, left + label->width, top + setting->pitch };
}

static bool is_taken(const struct drawing *drawing, const struct box *box)
{
	for (size_t i = 0; i < drawing->n_taken; i++) {
		if (overlaps(box, &drawing->taken[i]))
			return true;
	}
	return false;
}

/* On white, so that no line at a tick runs through the digits. */
static void write_value(struct drawing *drawing, const struct label *label, struct box box,
			bool on_white)
{
	dim inset = 2 * length(drawing->layout, drawing->rules->axis);
	struct box inner = { box.left, box.top + inset, box.right, box.bottom - inset };

	if (on_white && box.left > drawing->plot.left && inner.top < inner.bottom)
		shape_bar(&drawing->sketch, inner, 1000, RULES_HATCH_NONE, 0, 0);
	drawing->taken[drawing->n_taken++] = box;
	write_label(drawing, label, box.left, box.top, ANCHOR_LEFT);
}

/* Writes a value beyond the end of its bar: in the middle, else flush with one
 * side; not at all where neighbours leave no room. */
static void write_bar_value(struct drawing *drawing, const struct label *label,
			    const struct box *bar, dim top)
{
	dim places[] = { (bar->left + bar->right) / 2, bar->right - label->width / 2,
			 bar->left + label->width / 2 };

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct box box = value_box(drawing, label, places[i], top);

		if (!is_taken(drawing, &box)) {
			write_value(drawing, label, box, true);
			return;
		}
	}
}

static struct label value_label(const struct drawing *drawing, const struct chart_point *point)
{
	return measure_label(drawing->layout, point->label, drawing->setting->style);
}

/* --- bars --- */

static struct box bar_box(const struct drawing *drawing, size_t row, size_t category)
{
	const struct chart *chart = drawing->setting->chart;
	dim slot = slot_width(drawing->setting);
	dim width = rules_part(drawing->rules->bar_part, slot) / (dim)chart->n_rows;
	dim most = length(drawing->layout, drawing->rules->bar_max);
	dim y = value_y(drawing, chart->rows[row].points[category].mantissa);
	dim base = base_y(drawing);
	struct box box;

	width = width > most ? most : width;
	box.left =
		category_x(drawing, category) - width * (dim)chart->n_rows / 2 + width * (dim)row;
	box.right = box.left + width;
	box.top = y < base ? y : base;
	box.bottom = y < base ? base : y;
	return box;
}

static void draw_bar(struct drawing *drawing, size_t row, size_t category)
{
	const struct rules_fill *fills = drawing->rules->fills.items;
	const struct chart_point *point = &drawing->setting->chart->rows[row].points[category];
	struct box box = bar_box(drawing, row, category);

	if (!point->given || box.bottom <= box.top)
		return;
	shape_bar(&drawing->sketch, box, (int)fills[row].grey.value,
		  (enum rules_hatch)fills[row].hatch.value,
		  length(drawing->layout, drawing->rules->hatch),
		  length(drawing->layout, drawing->rules->outline));
	drawing->taken[drawing->n_taken++] = box;
}

static void draw_bar_value(struct drawing *drawing, size_t row, size_t category)
{
	const struct chart_point *point = &drawing->setting->chart->rows[row].points[category];
	struct box box = bar_box(drawing, row, category);
	struct label label = value_label(drawing, point);

	if (point->given)
		write_bar_value(drawing, &label, &box,
				point->mantissa < 0 ? box.bottom
						    : box.top - drawing->setting->pitch);
}

static void draw_bars(struct drawing *drawing)
{
	const struct chart *chart = drawing->setting->chart;

	for (size_t k = 0; k < chart->n_categories; k++) {
		for (size_t i = 0; i < chart->n_rows; i++)
			draw_bar(drawing, i, k);
	}
	for (size_t k = 0; k < chart->n_categories; k++) {
		for (size_t i = 0; i < chart->n_rows; i++)
			draw_bar_value(drawing, i, k);
	}
}

/* --- lines --- */

/* The points given, joined; a year without value parts the line. */
static void draw_strokes(const struct drawing *drawing, size_t row)
{
	const struct chart *chart = drawing->setting->chart;
	const struct rules_stroke *stroke =
		(const struct rules_stroke *)drawing->rules->strokes.items + row;
	struct page_point *points =
		arena_alloc_array(drawing->layout->arena, chart->n_categories, sizeof(*points));
	size_t n = 0;

	for (size_t i = 0; i <= chart->n_categories; i++) {
		bool given = i < chart->n_categories && chart->rows[row].points[i].given;

		if (given) {
			points[n].x = category_x(drawing, i);
			points[n++].y = value_y(drawing, chart->rows[row].points[i].mantissa);
			continue;
		}
		shape_line(&drawing->sketch, points, n,
			   length(drawing->layout, drawing->rules->line),
			   length(drawing->layout, stroke->dash));
		n = 0;
	}
}

/* Places between two points that a label is held against. */
#define LINE_SAMPLES 24

/* A value that more lines than this run through is left out. */
#define LINES_THROUGH 1

/* Whether a series' line runs through a box. */
static bool line_crosses(const struct drawing *drawing, size_t row, const struct box *box)
{
	const struct chart *chart = drawing->setting->chart;
	const struct chart_point *points = chart->rows[row].points;

	for (size_t i = 0; i + 1 < chart->n_categories; i++) {
		dim x0 = category_x(drawing, i), x1 = category_x(drawing, i + 1);
		dim y0 = value_y(drawing, points[i].mantissa);
		dim y1 = value_y(drawing, points[i + 1].mantissa);

		if (!points[i].given || !points[i + 1].given || x0 > box->right || x1 < box->left)
			continue;
		for (int k = 0; k <= LINE_SAMPLES; k++) {
			dim x = x0 + (x1 - x0) * k / LINE_SAMPLES;
			dim y = y0 + (y1 - y0) * k / LINE_SAMPLES;

			if (x > box->left && x < box->right && y > box->top && y < box->bottom)
				return true;
		}
	}
	return false;
}

/* How bad a place for a value is: lines through it; SIZE_MAX: taken, or below
 * the plot. */
static size_t place_badness(const struct drawing *drawing, const struct box *box)
{
	size_t n = 0;

	if (is_taken(drawing, box) || box->bottom > drawing->plot.bottom)
		return SIZE_MAX;
	for (size_t row = 0; row < drawing->setting->chart->n_rows; row++)
		n += line_crosses(drawing, row, box);
	return n;
}

/* Above or below its point, a little to the side if need be; left out where
 * there is no room. */
static void place_value(struct drawing *drawing, const struct label *label,
			struct page_point center)
{
	dim away = length(drawing->layout, drawing->rules->marker) * 3 / 4;
	dim side = label->width / 2 + away;
	dim above = center.y - away - drawing->setting->pitch;
	dim below = center.y + away;
	struct page_point places[] = { { center.x, above },        { center.x, below },
				       { center.x - side, above }, { center.x + side, below },
				       { center.x + side, above }, { center.x - side, below } };
	struct box best = { 0 };
	size_t least = SIZE_MAX;

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct box box = value_box(drawing, label, places[i].x, places[i].y);
		size_t badness = place_badness(drawing, &box);

		if (badness >= least)
			continue;
		best = box;
		least = badness;
	}
	if (least <= LINES_THROUGH)
		write_value(drawing, label, best, least == 0);
}

static void draw_points(struct drawing *drawing, size_t row)
{
	const struct chart *chart = drawing->setting->chart;
	const struct rules_stroke *stroke =
		(const struct rules_stroke *)drawing->rules->strokes.items + row;
	dim size = length(drawing->layout, drawing->rules->marker);

	for (size_t i = 0; i < chart->n_categories; i++) {
		const struct chart_point *point = &chart->rows[row].points[i];
		struct page_point center = { category_x(drawing, i), 0 };
		struct label label;

		if (!point->given)
			continue;
		center.y = value_y(drawing, point->mantissa);
		shape_marker(&drawing->sketch, center, (enum rules_marker)stroke->marker.value,
			     size, length(drawing->layout, drawing->rules->outline));
		label = value_label(drawing, point);
		place_value(drawing, &label, center);
	}
}

static void draw_lines(struct drawing *drawing)
{
	for (size_t i = 0; i < drawing->setting->chart->n_rows; i++)
		draw_strokes(drawing, i);
	for (size_t i = 0; i < drawing->setting->chart->n_rows; i++)
		draw_points(drawing, i);
}

/* --- legend --- */

static void draw_sample(const struct drawing *drawing, size_t row, dim x, dim y)
{
	const struct rules_fill *fills = drawing->rules->fills.items;
	const struct rules_stroke *strokes = drawing->rules->strokes.items;
	dim sample = length(drawing->layout, drawing->rules->sample);
	dim half = drawing->setting->style.size / 2;
	struct page_point ends[] = { { x, y }, { x + sample, y } };
	struct box box = { x, y - half, x + sample, y + half };

	if (!is_line(drawing->setting)) {
		shape_bar(&drawing->sketch, box, (int)fills[row].grey.value,
			  (enum rules_hatch)fills[row].hatch.value,
			  length(drawing->layout, drawing->rules->hatch),
			  length(drawing->layout, drawing->rules->outline));
		return;
	}
	shape_line(&drawing->sketch, ends, 2, length(drawing->layout, drawing->rules->line),
		   length(drawing->layout, strokes[row].dash));
	shape_marker(&drawing->sketch, (struct page_point){ x + sample / 2, y },
		     (enum rules_marker)strokes[row].marker.value,
		     length(drawing->layout, drawing->rules->marker),
		     length(drawing->layout, drawing->rules->outline));
}

static void draw_legend(const struct drawing *drawing)
{
	const struct chart_setting *setting = drawing->setting;
	size_t n = setting->chart->n_rows;
	struct legend_place *places;

	write_label(drawing, &setting->unit, 0, 0, ANCHOR_LEFT);
	if (setting->names == NULL)
		return;
	places = arena_alloc_array(drawing->layout->arena, n, sizeof(*places));
	place_legend(drawing->layout, setting, places);
	for (size_t i = 0; i < n; i++) {
		dim x = places[i].x;
		dim top = (dim)places[i].row * setting->pitch;

		draw_sample(drawing, i, x, top + setting->pitch / 2);
		write_label(drawing, &setting->names[i],
			    x + entry_width(drawing->layout, setting, i) - setting->names[i].width,
			    top, ANCHOR_LEFT);
	}
}

void chart_draw(struct layout *layout, const struct chart_setting *setting,
		const struct frame *frame, dim height)
{
	struct drawing drawing = { .layout = layout,
				   .setting = setting,
				   .rules = &layout->rules->chart,
				   .sketch = { layout->canvas, *frame, setting->element } };
	const struct chart *chart = setting->chart;

	drawing.taken = arena_alloc_array(layout->arena, chart->n_rows * chart->n_categories,
					  2 * sizeof(*drawing.taken));
	drawing.plot.left = setting->axis_x;
	drawing.plot.right = setting->width;
	drawing.plot.bottom = height - setting->gap / 2 -
			      (dim)(setting->label_lines + setting->has_negative) * setting->pitch;
	drawing.plot.top = setting->gap / 2 + (dim)(setting->legend_rows + 1) * setting->pitch;
	draw_legend(&drawing);
	draw_axes(&drawing);
	if (is_line(setting))
		draw_lines(&drawing);
	else
		draw_bars(&drawing);
	draw_categories(&drawing);
}
