#include "layout/chart_draw.h"

#include "base/arena.h"
#include "layout/adjust.h"
#include "layout/chart.h"
#include "layout/chart_setting.h"
#include "layout/chart_values.h"
#include "layout/plot.h"

/* One chart being drawn. Lengths are the frame's. */
struct drawing {
	struct layout *layout;
	const struct chart_setting *setting;
	const struct rules_chart *rules;
	struct sketch sketch;
	struct plot plot;
	const struct box *values; /* of the labels, row by row; NULL: they are in the table */
};

static dim length(const struct layout *layout, struct located_measure measure)
{
	return rules_length(layout->rules, measure, 0);
}

static bool is_line(const struct chart_setting *setting)
{
	return setting->chart->kind.value == CHART_LINE;
}

struct ink chart_ink(const struct chart_setting *setting)
{
	return (struct ink){ .style = setting->style,
			     .role = PAGE_ROLE_FIGURE,
			     .color = PAGE_COLOR_TEXT,
			     .element = setting->element,
			     .condense = 1000 };
}

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
	struct ink ink = chart_ink(setting);

	if (label->atoms.n_items == 0)
		return;
	if (anchor != ANCHOR_LEFT)
		x -= anchor == ANCHOR_CENTER ? label->width / 2 : label->width;
	frame_add_line(layout->canvas, &drawing->sketch.frame, &label->atoms, span,
		       line_positions(layout->arena, layout->rules, &label->atoms, span,
				      setting->style, label->width, false),
		       x, layout_baseline(layout, top, setting->pitch, setting->style.size), &ink);
}

static void draw_axes(const struct drawing *drawing)
{
	const struct chart_setting *setting = drawing->setting;
	const struct box *plot = &drawing->plot.box;
	dim axis = length(drawing->layout, drawing->rules->axis);
	dim base = plot_base_y(&drawing->plot);
	struct page_point upright[] = { { plot->left, plot->top }, { plot->left, plot->bottom } };

	for (size_t i = 0; i < setting->ticks.n; i++) {
		dim y = plot_value_y(&drawing->plot,
				     setting->ticks.first + (int64_t)i * setting->ticks.step);
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

static void draw_categories(const struct drawing *drawing)
{
	const struct chart_setting *setting = drawing->setting;
	size_t n = setting->chart->n_categories;
	struct cell_box *boxes = arena_alloc_array(drawing->layout->arena, n, sizeof(*boxes));
	struct ink ink = chart_ink(setting);

	plot_place_categories(&drawing->plot, boxes);
	for (size_t i = 0; i < n; i++) {
		if (boxes[i].width > 0)
			cell_draw(drawing->layout, &setting->cells[i], &boxes[i], setting->pitch,
				  &drawing->sketch.frame, &ink);
	}
}

/* On white, so that no line at a tick runs through the digits. */
static void draw_value(const struct drawing *drawing, size_t row, size_t category)
{
	const struct chart_setting *setting = drawing->setting;
	size_t index = row * setting->chart->n_categories + category;
	struct box box;

	if (drawing->values == NULL || !setting->chart->rows[row].points[category].given)
		return;
	box = drawing->values[index];
	shape_bar(&drawing->sketch, box, 1000, RULES_HATCH_NONE, 0, 0);
	write_label(drawing, &setting->values[index], box.left + plot_label_margin(setting),
		    box.top - (setting->pitch - setting->style.size) / 2, ANCHOR_LEFT);
}

/* --- bars --- */

static void draw_bar(const struct drawing *drawing, size_t row, size_t category)
{
	const struct rules_fill *fills = drawing->rules->fills.items;
	const struct chart_point *point = &drawing->setting->chart->rows[row].points[category];
	struct box box = plot_bar(&drawing->plot, row, category);

	if (!point->given || box.bottom <= box.top)
		return;
	shape_bar(&drawing->sketch, box, (int)fills[row].grey.value,
		  (enum rules_hatch)fills[row].hatch.value,
		  length(drawing->layout, drawing->rules->hatch),
		  length(drawing->layout, drawing->rules->outline));
}

static void draw_bars(const struct drawing *drawing)
{
	const struct chart *chart = drawing->setting->chart;

	for (size_t k = 0; k < chart->n_categories; k++) {
		for (size_t i = 0; i < chart->n_rows; i++) {
			draw_value(drawing, i, k);
			draw_bar(drawing, i, k);
		}
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
			points[n++] = plot_point(&drawing->plot, row, i);
			continue;
		}
		shape_line(&drawing->sketch, points, n,
			   length(drawing->layout, drawing->rules->line),
			   length(drawing->layout, stroke->dash));
		n = 0;
	}
}

static void draw_points(const struct drawing *drawing, size_t row)
{
	const struct chart *chart = drawing->setting->chart;
	const struct rules_stroke *stroke =
		(const struct rules_stroke *)drawing->rules->strokes.items + row;

	for (size_t i = 0; i < chart->n_categories; i++) {
		if (chart->rows[row].points[i].given)
			shape_marker(&drawing->sketch, plot_point(&drawing->plot, row, i),
				     (enum rules_marker)stroke->marker.value,
				     length(drawing->layout, drawing->rules->marker),
				     length(drawing->layout, drawing->rules->outline));
	}
}

static void draw_lines(const struct drawing *drawing)
{
	const struct chart *chart = drawing->setting->chart;

	for (size_t i = 0; i < chart->n_rows; i++) {
		for (size_t k = 0; k < chart->n_categories; k++)
			draw_value(drawing, i, k);
	}
	for (size_t i = 0; i < chart->n_rows; i++)
		draw_strokes(drawing, i);
	for (size_t i = 0; i < chart->n_rows; i++)
		draw_points(drawing, i);
}

/* --- legend --- */

void chart_draw_sample(const struct layout *layout, const struct chart_setting *setting,
		       const struct sketch *sketch, size_t row, struct page_point start)
{
	const struct rules_chart *rules = &layout->rules->chart;
	const struct rules_fill *fills = rules->fills.items;
	const struct rules_stroke *strokes = rules->strokes.items;
	dim sample = length(layout, rules->sample);
	dim half = setting->style.size / 2;
	struct page_point ends[] = { start, { start.x + sample, start.y } };
	struct box box = { start.x, start.y - half, start.x + sample, start.y + half };

	if (!is_line(setting)) {
		shape_bar(sketch, box, (int)fills[row].grey.value,
			  (enum rules_hatch)fills[row].hatch.value, length(layout, rules->hatch),
			  length(layout, rules->outline));
		return;
	}
	shape_line(sketch, ends, 2, length(layout, rules->line), length(layout, strokes[row].dash));
	shape_marker(sketch, (struct page_point){ start.x + sample / 2, start.y },
		     (enum rules_marker)strokes[row].marker.value, length(layout, rules->marker),
		     length(layout, rules->outline));
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
	chart_place_legend(drawing->layout, setting, places);
	for (size_t i = 0; i < n; i++) {
		dim x = places[i].x;
		dim top = (dim)places[i].row * setting->pitch;

		chart_draw_sample(drawing->layout, setting, &drawing->sketch, i,
				  (struct page_point){ x, top + setting->pitch / 2 });
		write_label(drawing, &setting->names[i],
			    x + chart_entry_width(drawing->layout, setting, i) -
				    setting->names[i].width,
			    top, ANCHOR_LEFT);
	}
}

/* The places of the values, and with them the plot: the least high one always
 * has some, which a higher one need not have. */
static void place_values(struct drawing *drawing, dim height)
{
	const struct chart_setting *setting = drawing->setting;
	struct layout *layout = drawing->layout;
	const struct chart *chart = setting->chart;
	struct box *boxes;

	drawing->plot = plot_create(layout->rules, setting, height - setting->table.height);
	if (setting->table.n_blocks > 0)
		return;
	boxes = arena_alloc_array(layout->arena, chart->n_rows * chart->n_categories,
				  sizeof(*boxes));
	drawing->values = boxes;
	if (plot_place_values(layout->arena, &drawing->plot, boxes))
		return;
	drawing->plot = plot_create(layout->rules, setting, chart_least_height(layout, setting));
	plot_place_values(layout->arena, &drawing->plot, boxes);
}

void chart_draw(struct layout *layout, const struct chart_setting *setting,
		const struct frame *frame, dim height)
{
	struct drawing drawing = { .layout = layout,
				   .setting = setting,
				   .rules = &layout->rules->chart,
				   .sketch = { layout->canvas, *frame, setting->element } };

	place_values(&drawing, height);
	draw_legend(&drawing);
	draw_axes(&drawing);
	if (is_line(setting))
		draw_lines(&drawing);
	else
		draw_bars(&drawing);
	draw_categories(&drawing);
	if (setting->table.n_blocks > 0)
		chart_values_draw(layout, setting, &drawing.sketch, height - setting->table.height);
}
