#include "layout/plot.h"

#include "base/arena.h"
#include "layout/chart_setting.h"
#include "layout/labels.h"
#include "rules/rules.h"

/* Places tried for one label, at the most. */
#define PLACES_MOST 20

static dim length(const struct plot *plot, struct located_measure measure)
{
	return rules_length(plot->rules, measure, 0);
}

static bool is_line(const struct plot *plot)
{
	return plot->setting->chart->kind.value == CHART_LINE;
}

struct plot plot_create(const struct rules *rules, const struct chart_setting *setting, dim height)
{
	dim below = (dim)(setting->label_lines + setting->has_negative) * setting->pitch;

	return (struct plot){
		.rules = rules,
		.setting = setting,
		.box = { .left = setting->axis_x,
			 .top = setting->gap / 2 + (dim)(setting->legend_rows + 1) * setting->pitch,
			 .right = setting->width,
			 .bottom = height - setting->gap / 2 - below },
	};
}

dim plot_value_y(const struct plot *plot, int64_t mantissa)
{
	const struct ticks *ticks = &plot->setting->ticks;
	int64_t span = (int64_t)(ticks->n - 1) * ticks->step;

	return plot->box.bottom -
	       dim_scale(plot->box.bottom - plot->box.top, mantissa - ticks->first, span);
}

dim plot_base_y(const struct plot *plot)
{
	const struct ticks *ticks = &plot->setting->ticks;
	int64_t last = ticks->first + (int64_t)(ticks->n - 1) * ticks->step;

	if (ticks->first > 0)
		return plot->box.bottom;
	return last < 0 ? plot->box.top : plot_value_y(plot, 0);
}

dim plot_slot(const struct chart_setting *setting)
{
	return (setting->width - setting->axis_x) / (dim)setting->chart->n_categories;
}

dim plot_category_x(const struct plot *plot, size_t category)
{
	const struct chart *chart = plot->setting->chart;
	dim slot = plot_slot(plot->setting);
	dim first = plot->box.left + slot / 2;
	int64_t years = chart->categories[chart->n_categories - 1].year - chart->categories[0].year;

	if (!is_line(plot) || years <= 0)
		return first + (dim)category * slot;
	return first + dim_scale(slot * (dim)(chart->n_categories - 1),
				 chart->categories[category].year - chart->categories[0].year,
				 years);
}

struct box plot_bar(const struct plot *plot, size_t row, size_t category)
{
	const struct chart *chart = plot->setting->chart;
	dim width = rules_part(plot->rules->chart.bar_part, plot_slot(plot->setting)) /
		    (dim)chart->n_rows;
	dim most = length(plot, plot->rules->chart.bar_max);
	dim y = plot_value_y(plot, chart->rows[row].points[category].mantissa);
	dim base = plot_base_y(plot);
	struct box box;

	width = width > most ? most : width;
	box.left =
		plot_category_x(plot, category) - width * (dim)chart->n_rows / 2 + width * (dim)row;
	box.right = box.left + width;
	box.top = y < base ? y : base;
	box.bottom = y < base ? base : y;
	return box;
}

struct page_point plot_point(const struct plot *plot, size_t row, size_t category)
{
	const struct chart_point *point = &plot->setting->chart->rows[row].points[category];

	return (struct page_point){ plot_category_x(plot, category),
				    plot_value_y(plot, point->mantissa) };
}

/* --- categories --- */

static struct cell_box category_box(const struct plot *plot, size_t category)
{
	const struct chart_setting *setting = plot->setting;
	const struct cell_setting *cell = &setting->cells[category];
	dim width = atoms_width(&cell->atoms, 0, cell->atoms.n_items, false);
	struct cell_box box = { .align = CELL_CENTER, .width = plot_slot(setting) };

	if (cell->lines.n_items == 1 && width > box.width)
		box.width = width;
	box.u = plot_category_x(plot, category) - box.width / 2;
	box.v = plot->box.bottom + setting->gap / 2 + (setting->has_negative ? setting->pitch : 0);
	box.height = setting->pitch * (dim)cell->lines.n_items;
	return box;
}

bool plot_place_categories(const struct plot *plot, struct cell_box *boxes)
{
	const struct chart_setting *setting = plot->setting;
	dim end = 0;
	bool all = true;

	for (size_t i = 0; i < setting->chart->n_categories; i++) {
		const struct cell_setting *cell = &setting->cells[i];
		dim width = atoms_width(&cell->atoms, 0, cell->atoms.n_items, false);
		dim left = plot_category_x(plot, i) - width / 2;

		boxes[i] = category_box(plot, i);
		if (cell->lines.n_items > 1)
			continue;
		if (left < end || left + width > plot->box.right) {
			boxes[i].width = 0;
			all = false;
			continue;
		}
		end = left + width + setting->gap / 2;
	}
	return all;
}

/* --- values --- */

/* The places one label may take. */
struct candidates {
	const struct plot *plot;
	dim width;
	dim height;
	struct box *boxes; /* PLACES_MOST */
	size_t n;
};

dim plot_label_margin(const struct chart_setting *setting)
{
	return setting->style.size / 4;
}

/* Above the plot is room for a line and some white, below it only where values
 * are negative. */
static bool is_in_frame(const struct plot *plot, const struct box *box)
{
	dim axis = length(plot, plot->rules->chart.axis);
	dim base = plot_base_y(plot);
	dim room = plot->setting->pitch + plot->setting->gap / 2;

	if (box->left < plot->box.left + axis || box->right > plot->setting->width ||
	    box->top < plot->box.top - room ||
	    box->bottom > plot->box.bottom + (plot->setting->has_negative ? room : 0))
		return false;
	return box->bottom <= base - axis / 2 || box->top >= base + axis / 2;
}

/* --- values of bars --- */

static bool is_on_bar(const struct plot *plot, const struct box *box)
{
	const struct chart *chart = plot->setting->chart;

	for (size_t row = 0; row < chart->n_rows; row++) {
		for (size_t k = 0; k < chart->n_categories; k++) {
			struct box bar = plot_bar(plot, row, k);

			if (chart->rows[row].points[k].given && box_overlaps(box, &bar))
				return true;
		}
	}
	return false;
}

static void add_bar_place(struct candidates *c, dim center, dim top)
{
	struct box box = { center - c->width / 2, top, center - c->width / 2 + c->width,
			   top + c->height };

	if (is_in_frame(c->plot, &box) && !is_on_bar(c->plot, &box))
		c->boxes[c->n++] = box;
}

/* Beyond the end of its bar: in the middle, else flush with one side, but with
 * its own middle still there. */
static void find_bar_places(struct candidates *c, size_t row, size_t category)
{
	const struct chart_setting *setting = c->plot->setting;
	struct box bar = plot_bar(c->plot, row, category);
	dim away = (setting->pitch - setting->style.size) / 2 +
		   length(c->plot, c->plot->rules->chart.axis) / 2;
	bool negative = setting->chart->rows[row].points[category].mantissa < 0;
	dim top = negative ? bar.bottom + away : bar.top - away - c->height;
	dim middle = (bar.left + bar.right) / 2;
	dim shift = c->width / 2 - (bar.right - bar.left) / 2;

	add_bar_place(c, middle, top);
	if (shift <= 0 || shift > (bar.right - bar.left) / 2)
		return;
	add_bar_place(c, middle - shift, top);
	add_bar_place(c, middle + shift, top);
}

/* --- values of points --- */

/* Whether any series' line runs through a box. */
static bool is_on_line(const struct plot *plot, const struct box *box)
{
	const struct chart *chart = plot->setting->chart;
	dim half = length(plot, plot->rules->chart.line) / 2;
	struct box grown = box_grow(*box, half, half);

	for (size_t row = 0; row < chart->n_rows; row++) {
		const struct chart_point *points = chart->rows[row].points;

		for (size_t k = 0; k + 1 < chart->n_categories; k++) {
			if (points[k].given && points[k + 1].given &&
			    box_is_crossed(&grown, plot_point(plot, row, k),
					   plot_point(plot, row, k + 1)))
				return true;
		}
	}
	return false;
}

static dim square(struct page_point distance)
{
	dim x = distance.x / 1000, y = distance.y / 1000; /* no overflow on any page */

	return x * x + y * y;
}

/* A value is read as that of the point nearest to it, or, between two points
 * above each other, as that which is clearly nearer. */
static bool is_for_own(const struct plot *plot, const struct box *box, struct page_point own)
{
	const struct chart *chart = plot->setting->chart;
	dim marker = length(plot, plot->rules->chart.marker);
	struct box grown = box_grow(*box, marker * 5 / 8, marker * 5 / 8);
	dim nearest = square(box_distance(box, own));

	for (size_t row = 0; row < chart->n_rows; row++) {
		for (size_t k = 0; k < chart->n_categories; k++) {
			struct page_point point = plot_point(plot, row, k);
			bool beyond = (point.y > box->bottom && own.y < box->top) ||
				      (point.y < box->top && own.y > box->bottom);
			dim away = square(box_distance(box, point));

			if (!chart->rows[row].points[k].given ||
			    (point.x == own.x && point.y == own.y))
				continue;
			if ((point.x > grown.left && point.x < grown.right && point.y > grown.top &&
			     point.y < grown.bottom) ||
			    away < (beyond ? 2 * nearest : nearest))
				return false;
		}
	}
	return true;
}

static void find_point_places(struct candidates *c, size_t row, size_t category)
{
	const struct plot *plot = c->plot;
	struct page_point own = plot_point(plot, row, category);
	dim away = length(plot, plot->rules->chart.marker) * 3 / 4;
	dim level = (c->height + 2 * away) / 2; /* of a box's middle above or below its point */
	dim far = level + away;
	dim side = c->width / 2 + away;
	struct page_point moves[PLACES_MOST] = {
		{ 0, -level },
		{ 0, level },
		{ 0, -far },
		{ 0, far },
		{ -c->width / 4, -level },
		{ c->width / 4, -level },
		{ -c->width / 4, level },
		{ c->width / 4, level },
		{ -c->width / 2, -level },
		{ c->width / 2, -level },
		{ -c->width / 2, level },
		{ c->width / 2, level },
		{ side, 0 },
		{ -side, 0 },
		{ c->width / 4, -far },
		{ -c->width / 4, -far },
		{ side, -level / 2 },
		{ -side, -level / 2 },
		{ side, level / 2 },
		{ -side, level / 2 },
	};

	for (size_t i = 0; i < PLACES_MOST; i++) {
		dim left = own.x + moves[i].x - c->width / 2;
		dim top = own.y + moves[i].y - c->height / 2;
		struct box box = { left, top, left + c->width, top + c->height };

		if (is_in_frame(plot, &box) && !is_on_line(plot, &box) &&
		    is_for_own(plot, &box, own))
			c->boxes[c->n++] = box;
	}
}

/* --- all values --- */

bool plot_place_values(struct arena *arena, const struct plot *plot, struct box *boxes)
{
	const struct chart_setting *setting = plot->setting;
	const struct chart *chart = setting->chart;
	size_t n_all = chart->n_rows * chart->n_categories, n = 0;
	struct label_places *labels = arena_alloc_array(arena, n_all, sizeof(*labels));
	size_t *indexes = arena_alloc_array(arena, n_all, sizeof(*indexes));
	size_t *chosen = arena_alloc_array(arena, n_all, sizeof(*chosen));

	for (size_t i = 0; i < n_all; i++) {
		size_t row = i / chart->n_categories, category = i % chart->n_categories;
		struct candidates c = { .plot = plot, .height = setting->style.size };

		if (!chart->rows[row].points[category].given)
			continue;
		c.width = setting->values[i].width + 2 * plot_label_margin(setting);
		c.boxes = arena_alloc_array(arena, PLACES_MOST, sizeof(*c.boxes));
		if (is_line(plot))
			find_point_places(&c, row, category);
		else
			find_bar_places(&c, row, category);
		indexes[n] = i;
		labels[n++] = (struct label_places){ c.boxes, c.n };
	}
	if (!labels_place(arena, labels, n, chosen))
		return false;
	for (size_t i = 0; i < n; i++)
		boxes[indexes[i]] = labels[i].boxes[chosen[i]];
	return true;
}
