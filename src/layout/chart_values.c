#include "layout/chart_values.h"

#include "base/arena.h"
#include "layout/chart_draw.h"
#include "layout/chart_setting.h"

/* A name of a category is broken rather than the table given up, but not into
 * less than this many characters a line. */
#define NAME_CHARACTERS_MIN 5

static dim larger(dim a, dim b)
{
	return a > b ? a : b;
}

static size_t round_up(size_t n, size_t by)
{
	return (n + by - 1) / by;
}

/* --- measuring --- */

static void measure_names(const struct layout *layout, const struct chart_setting *setting,
			  struct value_table *table)
{
	const struct chart *chart = setting->chart;

	table->names = arena_alloc_array(layout->arena, chart->n_categories, sizeof(*table->names));
	for (size_t i = 0; i < chart->n_categories; i++) {
		table->names[i] =
			cell_measure(layout, chart->categories[i].label, setting->style, false);
		table->name_width = larger(table->name_width, cell_width(&table->names[i]));
	}
}

static void measure_values(const struct layout *layout, const struct chart_setting *setting,
			   struct value_table *table)
{
	const struct chart *chart = setting->chart;
	size_t n = chart->n_rows * chart->n_categories;

	table->values = arena_alloc_array(layout->arena, n, sizeof(*table->values));
	for (size_t i = 0; i < n; i++) {
		const struct chart_point *point =
			&chart->rows[i / chart->n_categories].points[i % chart->n_categories];
		struct cell_setting *cell = &table->values[i];

		*cell = cell_measure(
			layout,
			point->given ? point->label
				     : text_from_str(layout->arena, str_of("—"), chart->pos),
			setting->style, true);
		cell_break(layout, cell, cell_width(cell));
		table->room.before = larger(table->room.before, cell->before_point);
		table->room.after = larger(table->room.after, cell->after_point);
	}
	table->value_width = larger(
		table->room.before + table->room.after,
		table->has_head ? rules_length(layout->rules, layout->rules->chart.sample, 0) : 0);
}

static void break_names(const struct layout *layout, const struct chart_setting *setting,
			struct value_table *table)
{
	table->name_lines = 1;
	for (size_t i = 0; i < setting->chart->n_categories; i++) {
		struct cell_setting *name = &table->names[i];

		cell_break(layout, name, table->name_width);
		if (name->lines.n_items > table->name_lines)
			table->name_lines = name->lines.n_items;
	}
}

bool chart_values_measure(const struct layout *layout, struct chart_setting *setting)
{
	struct value_table *table = &setting->table;
	size_t n = setting->chart->n_categories;
	dim columns, most;

	table->has_head = setting->chart->n_rows > 1;
	measure_names(layout, setting, table);
	measure_values(layout, setting, table);
	columns = (table->value_width + setting->gap) * (dim)setting->chart->n_rows;
	most = setting->width - columns - 2 * setting->gap;
	if (table->name_width > most && most < NAME_CHARACTERS_MIN * setting->style.advance)
		return false;
	if (table->name_width > most)
		table->name_width = most;
	break_names(layout, setting, table);
	table->block_width = table->name_width + columns + 2 * setting->gap;
	table->n_blocks = (size_t)(setting->width / table->block_width);
	table->n_blocks = table->n_blocks < n ? table->n_blocks : n;
	table->n_rows = round_up(n, table->n_blocks);
	table->n_blocks = round_up(n, table->n_rows);
	table->block_width = setting->width / (dim)table->n_blocks;
	table->height =
		(dim)(table->n_rows * table->name_lines + table->has_head) * setting->pitch +
		2 * setting->gap;
	return true;
}

/* --- drawing --- */

/* The table being drawn; its upper rule is at `top`. */
struct drawing {
	const struct layout *layout;
	const struct chart_setting *setting;
	const struct sketch *sketch;
	dim top;
};

static dim block_left(const struct drawing *drawing, size_t block)
{
	return (dim)block * drawing->setting->table.block_width;
}

/* A column's left edge. What a block is wider than it must be goes beside the
 * columns, all alike. */
static dim column_left(const struct drawing *drawing, size_t block, size_t row)
{
	const struct value_table *table = &drawing->setting->table;
	dim gap = drawing->setting->gap;
	dim n = (dim)drawing->setting->chart->n_rows;
	dim room = table->block_width - table->name_width - 2 * gap;

	return block_left(drawing, block) + gap + table->name_width + gap / 2 +
	       room * (dim)row / n + (room / n - table->value_width) / 2;
}

static void draw_cell(const struct drawing *drawing, const struct cell_setting *cell,
		      const struct cell_box *box)
{
	struct ink ink = chart_ink(drawing->setting);

	cell_draw(drawing->layout, cell, box, drawing->setting->pitch, &drawing->sketch->frame,
		  &ink);
}

static void draw_category(const struct drawing *drawing, size_t category)
{
	const struct chart_setting *setting = drawing->setting;
	const struct value_table *table = &setting->table;
	size_t block = category / table->n_rows;
	size_t n_above = category % table->n_rows * table->name_lines + table->has_head;
	struct cell_box box = {
		.u = block_left(drawing, block) + setting->gap,
		.v = drawing->top + setting->gap / 2 + (dim)n_above * setting->pitch,
		.width = table->name_width,
		.height = (dim)table->name_lines * setting->pitch,
		.align = CELL_LEFT,
		.room = table->room,
	};

	draw_cell(drawing, &table->names[category], &box);
	box.align = CELL_DECIMAL;
	box.width = table->value_width;
	for (size_t row = 0; row < setting->chart->n_rows; row++) {
		box.u = column_left(drawing, block, row);
		draw_cell(drawing, &table->values[row * setting->chart->n_categories + category],
			  &box);
	}
}

static void draw_samples(const struct drawing *drawing, size_t block)
{
	const struct chart_setting *setting = drawing->setting;
	const struct rules_chart *rules = &drawing->layout->rules->chart;
	dim sample = rules_length(drawing->layout->rules, rules->sample, 0);
	dim y = drawing->top + setting->gap / 2 + setting->pitch / 2;

	for (size_t row = 0; row < setting->chart->n_rows; row++) {
		dim x = column_left(drawing, block, row) +
			(setting->table.value_width - sample) / 2;

		chart_draw_sample(drawing->layout, setting, drawing->sketch, row,
				  (struct page_point){ x, y });
	}
}

static void draw_rules(const struct drawing *drawing, dim bottom)
{
	const struct chart_setting *setting = drawing->setting;
	const struct rules *rules = drawing->layout->rules;
	dim thickness = rules_length(rules, rules->chart.grid, 0);
	dim ends[] = { drawing->top, bottom };

	for (size_t i = 0; i < 2; i++) {
		struct page_point level[] = { { 0, ends[i] }, { setting->width, ends[i] } };

		shape_line(drawing->sketch, level, 2, thickness, 0);
	}
	for (size_t block = 1; block < setting->table.n_blocks; block++) {
		struct page_point upright[] = { { block_left(drawing, block), drawing->top },
						{ block_left(drawing, block), bottom } };

		shape_line(drawing->sketch, upright, 2, thickness, 0);
	}
}

void chart_values_draw(const struct layout *layout, const struct chart_setting *setting,
		       const struct sketch *sketch, dim top)
{
	const struct value_table *table = &setting->table;
	struct drawing drawing = { layout, setting, sketch, top + setting->gap / 2 };

	for (size_t block = 0; block < table->n_blocks && table->has_head; block++)
		draw_samples(&drawing, block);
	for (size_t i = 0; i < setting->chart->n_categories; i++)
		draw_category(&drawing, i);
	draw_rules(&drawing, drawing.top + table->height - setting->gap);
}
