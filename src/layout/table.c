#include "layout/table.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/cell.h"
#include "layout/columns.h"
#include "model/table.h"

/* A row, or the header, with its cells broken. */
struct row_setting {
	struct cell_setting *cells; /* n_columns */
	size_t n_lines;             /* of the grid */
};

struct table_setting {
	const struct table *table;
	uint32_t element;
	enum rules_table_style style;
	bool has_head;
	struct row_setting head;
	struct row_setting *rows;
	struct point_room *rooms; /* of each column */
	dim *widths;              /* of each column, padding included */
	dim width;                /* of all */
	dim padding;              /* beside the text, each side */
	dim pitch;                /* within a cell */
};

static dim length(const struct layout *layout, struct located_measure measure)
{
	return rules_length(layout->rules, measure, 0);
}

/* --- measuring --- */

static enum rules_table_style style_of(const struct layout *layout, const struct table *table)
{
	switch ((enum table_style)table->style.value) {
	case TABLE_STYLE_THREE_LINE:
		return RULES_TABLE_THREE_LINE;
	case TABLE_STYLE_GRID:
		return RULES_TABLE_GRID;
	case TABLE_STYLE_OF_LAYOUT:
		break;
	}
	return (enum rules_table_style)layout->rules->table.style.value;
}

static bool has_headings(const struct table *table)
{
	for (size_t i = 0; i < table->n_columns; i++) {
		if (table->heads[i].heading.n_chars > 0)
			return true;
	}
	return false;
}

static bool is_decimal(const struct table *table, size_t column)
{
	return table->heads[column].align.value == TABLE_ALIGN_DECIMAL;
}

static void measure_cells(const struct layout *layout, struct table_setting *setting)
{
	const struct table *table = setting->table;
	struct style head = style_resolve(layout->rules, &layout->rules->table.head);
	struct style style = style_resolve(layout->rules, &layout->rules->table.cell);
	size_t n = table->n_columns;

	setting->head.cells = arena_alloc_array(layout->arena, n, sizeof(struct cell_setting));
	for (size_t k = 0; k < n; k++)
		setting->head.cells[k] = cell_measure(layout, table->heads[k].heading, head, false);
	setting->rows = arena_alloc_array(layout->arena, table->n_rows, sizeof(*setting->rows));
	for (size_t i = 0; i < table->n_rows; i++) {
		struct cell_setting *cells = arena_alloc_array(layout->arena, n, sizeof(*cells));

		for (size_t k = 0; k < n; k++)
			cells[k] = cell_measure(layout, table->cells[i * n + k].text, style,
						is_decimal(table, k));
		setting->rows[i].cells = cells;
	}
}

static dim larger(dim a, dim b)
{
	return a > b ? a : b;
}

/* What a column's text needs, and its numbers on both sides of the point. */
static struct column_need measure_column(const struct layout *layout,
					 const struct table_setting *setting, size_t column,
					 struct point_room *room)
{
	struct column_need need = { 0, 0 };
	dim least = length(layout, layout->rules->table.column_min);

	cell_widen(&setting->head.cells[column], &need);
	for (size_t i = 0; i < setting->table->n_rows; i++) {
		const struct cell_setting *cell = &setting->rows[i].cells[column];

		if (!cell->is_number) {
			cell_widen(cell, &need);
			continue;
		}
		room->before = larger(room->before, cell->before_point);
		room->after = larger(room->after, cell->after_point);
	}
	need.max = larger(need.max, room->before + room->after);
	need.max = larger(need.max, layout->rules->cell);
	need.min = larger(need.min, least < need.max ? least : need.max);
	need.min = larger(need.min, room->before + room->after);
	need.max = larger(need.min, need.max) + 2 * setting->padding;
	need.min += 2 * setting->padding;
	return need;
}

static void report_width(const struct layout *layout, const struct table *table, dim needed,
			 dim there_is)
{
	char wanted[24], available[24];

	snprintf(wanted, sizeof(wanted), "%" PRId64, (needed + DIM_MM - 1) / DIM_MM);
	snprintf(available, sizeof(available), "%" PRId64, there_is / DIM_MM);
	diag_report(layout->diags, DIAG_TABLE_TOO_WIDE, table->pos,
		    text_to_string(layout->arena, table->caption), wanted, available);
}

static void list_lengths(const struct row_setting *row, size_t n, dim *lengths)
{
	for (size_t k = 0; k < n; k++) {
		const struct cell_setting *cell = &row->cells[k];

		lengths[k] = cell->is_number ? 0 : cell_width(cell);
	}
}

/* Wraps the cells that cost the least height. */
static void balance_columns(const struct layout *layout, struct table_setting *setting,
			    const struct column_need *needs)
{
	size_t n = setting->table->n_columns;
	size_t n_rows = setting->table->n_rows;
	dim *lengths = arena_alloc_array(layout->arena, n_rows + 1, n * sizeof(*lengths));
	struct column_texts texts = {
		.lengths = lengths,
		.n_rows = n_rows + 1,
		.n_columns = n,
		.padding = 2 * setting->padding,
		.step = style_resolve(layout->rules, &layout->rules->table.cell).advance,
	};

	list_lengths(&setting->head, n, lengths);
	for (size_t i = 0; i < n_rows; i++)
		list_lengths(&setting->rows[i], n, lengths + (i + 1) * n);
	columns_balance(needs, &texts, setting->widths);
}

static void fit_columns(const struct layout *layout, struct table_setting *setting, dim width)
{
	const struct table *table = setting->table;
	size_t n = table->n_columns;
	struct column_need *needs = arena_alloc_array(layout->arena, n, sizeof(*needs));
	bool fill = layout->rules->table.full_width.value;

	setting->rooms = arena_alloc_array(layout->arena, n, sizeof(*setting->rooms));
	setting->widths = arena_alloc_array(layout->arena, n, sizeof(*setting->widths));
	for (size_t k = 0; k < n; k++)
		needs[k] = measure_column(layout, setting, k, &setting->rooms[k]);
	if (columns_fit(needs, n, width, fill, setting->widths))
		balance_columns(layout, setting, needs);
	else
		report_width(layout, table, columns_min_width(needs, n), width);
	for (size_t k = 0; k < n; k++)
		setting->width += setting->widths[k];
}

/*
 * The least a grid line's worth of a part is high: a part of n lines loses the
 * white to its neighbours, and on a page of its own that below the last line.
 */
static dim line_floor(const struct layout *layout, const struct table_setting *setting,
		      size_t n_page)
{
	dim pitch = layout->rules->pitch;
	dim between = pitch - layout->rules->cell;
	dim gap = length(layout, layout->rules->table.gap);
	dim n_least = setting->has_head ? 2 : 1;
	dim loss = larger(gap, 2 * gap - between) / n_least;

	return pitch - larger(loss, between / (dim)n_page);
}

static void break_row(const struct layout *layout, const struct table_setting *setting,
		      struct row_setting *row, dim floor)
{
	dim padding = length(layout, layout->rules->table.padding_y);
	size_t n_most = 1;
	dim height;

	for (size_t k = 0; k < setting->table->n_columns; k++) {
		struct cell_setting *cell = &row->cells[k];

		cell_break(layout, cell, setting->widths[k] - 2 * setting->padding);
		if (cell->lines.n_items > n_most)
			n_most = cell->lines.n_items;
	}
	height = (dim)n_most * setting->pitch + 2 * padding;
	row->n_lines = (size_t)((height + floor - 1) / floor);
}

static void check_row(const struct layout *layout, const struct table_setting *setting, size_t row,
		      size_t n_page)
{
	size_t n_lines = setting->rows[row].n_lines + table_head_lines(setting) +
			 (row > 0 && layout->rules->table.continued.n_chars > 0);
	const struct table *table = setting->table;
	struct source_pos pos = table->cells[row * table->n_columns].text.pos;
	char number[24], wanted[24], available[24];

	if (n_lines <= n_page)
		return;
	snprintf(number, sizeof(number), "%zu", row + 1);
	snprintf(wanted, sizeof(wanted), "%zu", n_lines);
	snprintf(available, sizeof(available), "%zu", n_page);
	diag_report(layout->diags, DIAG_TABLE_ROW_TOO_TALL,
		    source_pos_is_set(pos) ? pos : table->pos, number, wanted, available);
}

const struct table_setting *table_measure(struct layout *layout, const struct table *table,
					  uint32_t element, dim width, size_t n_lines)
{
	struct table_setting *setting = arena_alloc(layout->arena, sizeof(*setting));
	dim floor;

	setting->table = table;
	setting->element = element;
	setting->style = style_of(layout, table);
	setting->has_head = has_headings(table);
	setting->padding = length(layout, layout->rules->table.padding_x);
	setting->pitch = length(layout, layout->rules->table.pitch);
	measure_cells(layout, setting);
	fit_columns(layout, setting, width);
	floor = line_floor(layout, setting, n_lines);
	break_row(layout, setting, &setting->head, floor);
	for (size_t i = 0; i < table->n_rows; i++) {
		break_row(layout, setting, &setting->rows[i], floor);
		check_row(layout, setting, i, n_lines);
	}
	return setting;
}

size_t table_head_lines(const struct table_setting *setting)
{
	return setting->has_head ? setting->head.n_lines : 0;
}

size_t table_row_lines(const struct table_setting *setting, size_t row)
{
	return setting->rows[row].n_lines;
}

size_t table_n_rows(const struct table_setting *setting)
{
	return setting->table->n_rows;
}

dim table_width(const struct table_setting *setting)
{
	return setting->width;
}

/* --- drawing --- */

/* One part being drawn. */
struct drawing {
	struct layout *layout;
	const struct table_setting *setting;
	const struct table_part *part;
	size_t n_lines; /* of the part */
};

/* Where grid line `line` of the part begins. */
static dim line_top(const struct drawing *drawing, size_t line)
{
	return dim_scale(drawing->part->height, (int64_t)line, (int64_t)drawing->n_lines);
}

static enum cell_align align_of(enum table_align align)
{
	switch (align) {
	case TABLE_ALIGN_CENTER:
		return CELL_CENTER;
	case TABLE_ALIGN_RIGHT:
		return CELL_RIGHT;
	case TABLE_ALIGN_DECIMAL:
		return CELL_DECIMAL;
	case TABLE_ALIGN_LEFT:
	case TABLE_ALIGN_BY_CONTENT:
		break;
	}
	return CELL_LEFT;
}

/* The box of a cell's text between two grid lines of the part. */
static struct cell_box box_at(const struct drawing *drawing, size_t column, size_t line,
			      size_t n_lines)
{
	const struct table_setting *setting = drawing->setting;
	struct cell_box box = { .u = setting->padding, .room = setting->rooms[column] };

	for (size_t k = 0; k < column; k++)
		box.u += setting->widths[k];
	box.v = line_top(drawing, line);
	box.width = setting->widths[column] - 2 * setting->padding;
	box.height = line_top(drawing, line + n_lines) - box.v;
	return box;
}

static struct source_pos cell_pos(const struct cell_setting *cell, struct source_pos pos)
{
	return cell->atoms.n_items > 0 ? cell->atoms.items[0].pos : pos;
}

/* On later pages the headings only help the eye: they are no text anew. */
static void draw_head(const struct drawing *drawing)
{
	const struct table_setting *setting = drawing->setting;
	struct canvas *canvas = drawing->layout->canvas;
	struct source_pos pos = setting->table->pos;
	bool first = drawing->part->begin == 0;
	uint32_t row = 0;

	if (first)
		row = canvas_add_child(canvas, setting->element, PAGE_ROLE_TABLE_ROW, pos);
	for (size_t k = 0; k < setting->table->n_columns; k++) {
		const struct cell_setting *cell = &setting->head.cells[k];
		struct cell_box box = box_at(drawing, k, 0, setting->head.n_lines);
		struct ink ink = { .style = cell->style,
				   .role = first ? PAGE_ROLE_TABLE_HEADER : PAGE_ROLE_DECORATION,
				   .color = PAGE_COLOR_TEXT,
				   .condense = 1000 };

		if (first)
			ink.element = canvas_add_child(canvas, row, ink.role, cell_pos(cell, pos));
		box.align = CELL_CENTER;
		cell_draw(drawing->layout, cell, &box, setting->pitch, &drawing->part->frame, &ink);
	}
}

static bool is_hidden(const struct drawing *drawing, size_t row, size_t column)
{
	const struct table *table = drawing->setting->table;

	return row > drawing->part->begin && table->cells[row * table->n_columns + column].repeats;
}

/* Rows of the part, from `row` on, that a cell is in: those below it say the same. */
static size_t count_rows(const struct drawing *drawing, size_t row, size_t column)
{
	size_t n = 1;

	while (row + n < drawing->part->end && is_hidden(drawing, row + n, column))
		n++;
	return n;
}

/* Grid lines of rows [begin, begin + n). */
static size_t count_lines(const struct drawing *drawing, size_t begin, size_t n)
{
	size_t n_lines = 0;

	for (size_t i = begin; i < begin + n; i++)
		n_lines += drawing->setting->rows[i].n_lines;
	return n_lines;
}

/* Between rules a cell of several rows stands in their middle; without them
 * only the top shows where it begins. */
static void draw_cell(const struct drawing *drawing, size_t row, size_t column, size_t line,
		      uint32_t parent)
{
	const struct table_setting *setting = drawing->setting;
	const struct table *table = setting->table;
	const struct cell_setting *cell = &setting->rows[row].cells[column];
	struct canvas *canvas = drawing->layout->canvas;
	size_t n_rows = count_rows(drawing, row, column);
	size_t n_lines = count_lines(drawing, row, setting->style == RULES_TABLE_GRID ? n_rows : 1);
	struct cell_box box = box_at(drawing, column, line, n_lines);
	struct ink ink = { .style = cell->style,
			   .role = PAGE_ROLE_TABLE_CELL,
			   .color = PAGE_COLOR_TEXT,
			   .condense = 1000 };

	ink.element =
		canvas_add_child(canvas, parent, PAGE_ROLE_TABLE_CELL, cell_pos(cell, table->pos));
	if (n_rows > 1)
		canvas_set_rows(canvas, ink.element, n_rows);
	box.align = align_of((enum table_align)table->heads[column].align.value);
	cell_draw(drawing->layout, cell, &box, setting->pitch, &drawing->part->frame, &ink);
}

static void draw_row(const struct drawing *drawing, size_t index, size_t line)
{
	const struct table *table = drawing->setting->table;
	uint32_t element = canvas_add_child(drawing->layout->canvas, drawing->setting->element,
					    PAGE_ROLE_TABLE_ROW, table->pos);

	for (size_t k = 0; k < table->n_columns; k++) {
		if (!is_hidden(drawing, index, k))
			draw_cell(drawing, index, k, line, element);
	}
}

static void add_rule(const struct drawing *drawing, dim u, dim v, dim width, dim height)
{
	if (width > 0 && height > 0)
		frame_add_rule(drawing->layout->canvas, &drawing->part->frame, u, v, width, height);
}

/* A rule above row `index` of a grid, interrupted by cells that go on. */
static void draw_inner(const struct drawing *drawing, size_t index, dim v, dim thickness)
{
	const struct table_setting *setting = drawing->setting;
	dim begin = 0, u = 0;

	for (size_t k = 0; k < setting->table->n_columns; k++) {
		dim end = u + setting->widths[k];

		if (is_hidden(drawing, index, k)) {
			add_rule(drawing, begin, v - thickness / 2, u - begin, thickness);
			begin = end;
		}
		u = end;
	}
	add_rule(drawing, begin, v - thickness / 2, u - begin, thickness);
}

static void draw_columns(const struct drawing *drawing, dim outer, dim inner)
{
	const struct table_setting *setting = drawing->setting;
	dim height = drawing->part->height;
	dim u = 0;

	add_rule(drawing, 0, 0, outer, height);
	for (size_t k = 0; k + 1 < setting->table->n_columns; k++) {
		u += setting->widths[k];
		add_rule(drawing, u - inner / 2, 0, inner, height);
	}
	add_rule(drawing, setting->width - outer, 0, outer, height);
}

static void draw_grid(const struct drawing *drawing)
{
	const struct table_setting *setting = drawing->setting;
	const struct rules_table *rules = &drawing->layout->rules->table;
	dim inner = length(drawing->layout, rules->inner_rule);
	size_t line = table_head_lines(setting);

	for (size_t i = drawing->part->begin; i + 1 < drawing->part->end; i++) {
		line += setting->rows[i].n_lines;
		draw_inner(drawing, i + 1, line_top(drawing, line), inner);
	}
	draw_columns(drawing, length(drawing->layout, rules->outer_rule), inner);
}

/* Top, below the headings, bottom: what both styles have. */
static void draw_rules(const struct drawing *drawing)
{
	const struct table_setting *setting = drawing->setting;
	const struct rules_table *rules = &drawing->layout->rules->table;
	dim outer = length(drawing->layout, rules->outer_rule);
	dim head = length(drawing->layout, rules->head_rule);

	add_rule(drawing, 0, 0, setting->width, outer);
	if (setting->has_head)
		add_rule(drawing, 0, line_top(drawing, setting->head.n_lines) - head / 2,
			 setting->width, head);
	if (setting->style == RULES_TABLE_GRID)
		draw_grid(drawing);
	add_rule(drawing, 0, drawing->part->height - outer, setting->width, outer);
}

void table_draw(struct layout *layout, const struct table_setting *setting,
		const struct table_part *part)
{
	struct drawing drawing = { layout, setting, part, table_head_lines(setting) };
	size_t line = drawing.n_lines;

	for (size_t i = part->begin; i < part->end; i++)
		drawing.n_lines += setting->rows[i].n_lines;
	if (setting->has_head)
		draw_head(&drawing);
	for (size_t i = part->begin; i < part->end; i++) {
		draw_row(&drawing, i, line);
		line += setting->rows[i].n_lines;
	}
	draw_rules(&drawing);
}
