#include "layout/cell.h"

#include "base/arena.h"
#include "layout/adjust.h"
#include "layout/classes.h"

/*
 * Lines of a cell end where they end. Any white there is possible; it counts by
 * its square and from nothing on, for were a little white as bad as more, lines
 * would be short for others to be exact.
 */
#define RAGGED_GOOD ((struct decimal){ 5, 1 })
#define RAGGED_MOST ((struct decimal){ 1000, 0 })

static bool is_digit(const struct atom *atom)
{
	return (atom->classes & CLASS_DIGIT) != 0;
}

/* Atoms before the point of the first number; 0: there is none. */
static size_t find_point(const struct atoms *atoms)
{
	size_t i = 0;

	while (i < atoms->n_items && !is_digit(&atoms->items[i]))
		i++;
	if (i == atoms->n_items)
		return 0;
	for (; i < atoms->n_items; i++) {
		bool comma = atoms->items[i].codepoint == ',' && i + 1 < atoms->n_items &&
			     is_digit(&atoms->items[i + 1]);

		if (!is_digit(&atoms->items[i]) && !comma)
			break;
	}
	return i;
}

struct cell_setting cell_measure(const struct layout *layout, struct text text, struct style style,
				 bool decimal)
{
	struct cell_setting cell = { .style = style };
	size_t point;

	cell.atoms = atoms_create(&layout->measuring, text, style);
	point = decimal ? find_point(&cell.atoms) : 0;
	if (point == 0)
		return cell;
	cell.is_number = true;
	cell.before_point = atoms_width(&cell.atoms, 0, point, false);
	cell.after_point = atoms_width(&cell.atoms, point, cell.atoms.n_items, false);
	return cell;
}

/* The widest part that no line break may part. */
static dim widest_piece(const struct atoms *atoms)
{
	size_t begin = 0;
	dim widest = 0;

	for (size_t i = 0; i < atoms->n_items; i++) {
		dim width;

		if (i + 1 < atoms->n_items && atoms->items[i].break_cost == BREAK_NEVER)
			continue;
		width = atoms_width(atoms, begin, i + 1, true);
		widest = width > widest ? width : widest;
		begin = i + 1;
	}
	return widest;
}

dim cell_width(const struct cell_setting *cell)
{
	return atoms_width(&cell->atoms, 0, cell->atoms.n_items, true);
}

void cell_widen(const struct cell_setting *cell, struct column_need *need)
{
	dim max = cell_width(cell);
	dim min = widest_piece(&cell->atoms);

	need->max = max > need->max ? max : need->max;
	need->min = min > need->min ? min : need->min;
}

static struct rules ragged_rules(const struct rules *rules)
{
	struct rules ragged = *rules;

	ragged.breaking.stretch_good.value = RAGGED_GOOD;
	ragged.breaking.stretch_most.value = RAGGED_MOST;
	ragged.breaking.push_out.value = 0;
	return ragged;
}

void cell_break(const struct layout *layout, struct cell_setting *cell, dim width)
{
	struct measure measure = { .width = width, .cell = cell->style.advance };
	struct rules rules;
	struct settings settings;
	size_t best = 0;

	if (cell->atoms.n_items == 0)
		return;
	if (cell->is_number || cell_width(cell) <= width) {
		cell->lines.items = arena_alloc(layout->arena, sizeof(*cell->lines.items));
		cell->lines.items[0] = (struct line_span){ 0, cell->atoms.n_items };
		cell->lines.n_items = 1;
		return;
	}
	rules = ragged_rules(layout->rules);
	settings = lines_break(layout->arena, &rules, &cell->atoms, measure);
	for (size_t i = 1; i < settings.n_items; i++) {
		if (settings.items[i].lines.n_items < settings.items[best].lines.n_items)
			best = i;
	}
	cell->lines = settings.items[best].lines;
}

/* Where a line starts, from the box's left edge. */
static dim line_start(const struct cell_setting *cell, const struct cell_box *box,
		      struct line_span span)
{
	dim rest = box->width - atoms_width(&cell->atoms, span.begin, span.end, true);
	dim numbers = box->width - box->room.before - box->room.after;

	switch (box->align) {
	case CELL_LEFT:
		return 0;
	case CELL_CENTER:
		break;
	case CELL_RIGHT:
		return rest > 0 ? rest : 0;
	case CELL_DECIMAL:
		if (cell->is_number)
			return numbers / 2 + box->room.before - cell->before_point;
		break;
	}
	return rest > 0 ? rest / 2 : 0;
}

void cell_draw(const struct layout *layout, const struct cell_setting *cell,
	       const struct cell_box *box, dim pitch, const struct frame *frame,
	       const struct ink *ink)
{
	dim v = box->v + (box->height - pitch * (dim)cell->lines.n_items) / 2;

	for (size_t i = 0; i < cell->lines.n_items; i++) {
		struct line_span span = cell->lines.items[i];
		dim start = line_start(cell, box, span);
		const dim *positions = line_positions(layout->arena, layout->rules, &cell->atoms,
						      span, cell->style, box->width, false);

		frame_add_line(layout->canvas, frame, &cell->atoms, span, positions, box->u + start,
			       layout_baseline(layout, v, pitch, cell->style.size), ink);
		v += pitch;
	}
}
