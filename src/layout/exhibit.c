#include "layout/exhibit.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/adjust.h"
#include "layout/chart.h"
#include "layout/place.h"
#include "layout/table.h"
#include "layout/title.h"
#include "model/chart.h"
#include "model/table.h"

#define IDEOGRAPHIC_SPACE "\xE3\x80\x80"

/* ---- captions ---------------------------------------------------------- */

struct caption {
	struct flow_piece *pieces; /* a line each */
	size_t n_lines;
};

static struct text number_text(const struct layout *layout, size_t number, struct source_pos pos)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%zu", number);
	return text_from_str(layout->arena, str_of(digits), pos);
}

/* 表1 and a blank before the words. */
static struct text caption_text(const struct layout *layout, struct text label, size_t number,
				struct text words)
{
	struct text text = text_join(layout->arena, layout_words(layout, label, words.pos),
				     number_text(layout, number, words.pos));

	text = text_join(layout->arena, text,
			 text_from_str(layout->arena, str_of(IDEOGRAPHIC_SPACE), words.pos));
	return text_join(layout->arena, text, words);
}

/* One line, or, like a title, lines that end where the words do. */
static struct lines caption_lines(const struct layout *layout, const struct atoms *atoms,
				  struct style style)
{
	struct measure measure = { layout->text_width, 0, style.advance };
	dim width = atoms_width(atoms, 0, atoms->n_items, true);
	enum title_end *ends;

	if (width <= layout->text_width || atoms->n_items > TITLE_MAX_ATOMS)
		return lines_break(layout->arena, layout->rules, atoms, measure).items[0].lines;
	ends = arena_alloc_array(layout->arena, atoms->n_items, sizeof(*ends));
	for (size_t i = 0; i < atoms->n_items; i++) {
		ends[i] = TITLE_END_KEEP; /* the label and its number */
		if (atoms->items[i].codepoint == 0x3000)
			break;
	}
	return title_break(layout->arena, layout->rules, atoms, ends);
}

/* Lines in the middle of the page, from the first line of their block on. The
 * caption belongs to the element of what it names. */
static struct caption set_caption(struct layout *layout, struct text text,
				  const struct rules_style *rules, uint32_t parent)
{
	struct style style = style_resolve(layout->rules, rules);
	struct atoms *atoms = arena_alloc(layout->arena, sizeof(*atoms));
	struct caption caption = { NULL, 0 };
	struct lines lines;
	uint32_t element;

	*atoms = atoms_create(&layout->measuring, text, style);
	if (atoms->n_items == 0)
		return caption;
	lines = caption_lines(layout, atoms, style);
	element = canvas_add_child(layout->canvas, parent, PAGE_ROLE_CAPTION, text.pos);
	caption.n_lines = lines.n_items;
	caption.pieces = arena_alloc_array(layout->arena, lines.n_items, sizeof(struct flow_piece));
	for (size_t i = 0; i < lines.n_items; i++)
		caption.pieces[i] = (struct flow_piece){
			.atoms = atoms,
			.span = lines.items[i],
			.line = i,
			.x = title_center(atoms, lines.items[i], layout->text_width),
			.style = style,
			.role = PAGE_ROLE_CAPTION,
			.element = element,
		};
	return caption;
}

/* ---- into the flow ----------------------------------------------------- */

/* Marks the line each row but the first begins with. */
static const bool *row_begins(const struct layout *layout, const struct table_setting *setting,
			      size_t n_lines)
{
	bool *begins = arena_alloc_array(layout->arena, n_lines, sizeof(*begins));
	size_t line = table_head_lines(setting);

	for (size_t row = 0; row < table_n_rows(setting); row++) {
		begins[line] = row > 0;
		line += table_row_lines(setting, row);
	}
	return begins;
}

static size_t table_lines(const struct table_setting *setting)
{
	size_t n = table_head_lines(setting);

	for (size_t row = 0; row < table_n_rows(setting); row++)
		n += table_row_lines(setting, row);
	return n;
}

/* 续表1, at the right end of the table; NULL: the layout has no such words. */
static const struct flow_piece *set_continued(struct layout *layout, const struct block *block,
					      const struct table_setting *setting)
{
	const struct rules_table *rules = &layout->rules->table;
	struct style style = style_resolve(layout->rules, &rules->cell);
	struct flow_piece *piece = arena_alloc(layout->arena, sizeof(*piece));
	struct atoms *atoms = arena_alloc(layout->arena, sizeof(*atoms));
	struct source_pos pos = block->table->caption.pos;

	if (rules->continued.n_chars == 0)
		return NULL;
	*atoms = atoms_create(&layout->measuring,
			      text_join(layout->arena, layout_words(layout, rules->continued, pos),
					number_text(layout, block->number, pos)),
			      style);
	*piece = (struct flow_piece){ .atoms = atoms,
				      .span = { 0, atoms->n_items },
				      .style = style,
				      .role = PAGE_ROLE_DECORATION };
	piece->x = (layout->text_width + table_width(setting)) / 2 - flow_piece_width(piece);
	return piece;
}

void exhibit_add_table(struct layout *layout, struct flow *flow, const struct block *block)
{
	const struct rules_table *rules = &layout->rules->table;
	const struct table *table = block->table;
	const struct table_setting *setting;
	struct flow_block *added;
	struct caption caption;
	uint32_t element;
	size_t n_lines;

	if (table->n_rows == 0)
		return;
	if (table->landscape.value && !layout->turned)
		diag_report(layout->diags, DIAG_TABLE_LANDSCAPE, table->landscape.pos,
			    text_to_string(layout->arena, table->caption));
	element = canvas_add_child(layout->canvas, 0, PAGE_ROLE_TABLE, table->pos);
	caption = set_caption(layout,
			      caption_text(layout, rules->label, block->number, table->caption),
			      &rules->caption, element);
	if (caption.n_lines > 0)
		flow_add_pieces(layout, flow, caption.n_lines, caption.pieces, caption.n_lines)
			->kind = FLOW_HEADING;
	setting = table_measure(layout, table, element, layout->text_width, layout->n_lines);
	n_lines = table_lines(setting);
	added = flow_add_pieces(layout, flow, n_lines, NULL, 0);
	added->kind = FLOW_TABLE;
	added->table = setting;
	added->may_begin = row_begins(layout, setting, n_lines);
	added->continued = set_continued(layout, block, setting);
	added->n_repeated = table_head_lines(setting) + (added->continued != NULL);
}

void exhibit_add_chart(struct layout *layout, struct flow *flow, const struct block *block)
{
	const struct rules_chart *rules = &layout->rules->chart;
	const struct chart *chart = block->chart;
	const struct chart_setting *setting;
	struct chart_room room = { .width = layout->text_width };
	struct flow_block *added;
	struct caption caption;
	uint32_t element;
	size_t n_lines;

	if (chart->n_rows == 0)
		return;
	element = canvas_add_child(layout->canvas, 0, PAGE_ROLE_FIGURE, chart->pos);
	canvas_set_alternative(layout->canvas, element,
			       str_of(text_to_string(layout->arena, chart->alternative)));
	caption = set_caption(layout,
			      caption_text(layout, rules->label, block->number, chart->caption),
			      &rules->caption, element);
	room.n_lines = layout->n_lines > caption.n_lines ? layout->n_lines - caption.n_lines : 0;
	setting = chart_measure(layout, chart, element, room);
	if (setting == NULL)
		return;
	for (size_t i = 0; i < caption.n_lines; i++)
		caption.pieces[i].line += chart_lines(setting);
	n_lines = chart_lines(setting) + caption.n_lines;
	added = flow_add_pieces(layout, flow, n_lines, caption.pieces, caption.n_lines);
	added->kind = FLOW_CHART;
	added->chart = setting;
	added->may_begin = arena_alloc_array(layout->arena, n_lines, sizeof(bool));
}

/* ---- onto the page ----------------------------------------------------- */

/* The row that line `line` of a table's block is part of. */
static size_t row_of(const struct table_setting *setting, size_t line)
{
	size_t end = table_head_lines(setting);
	size_t row = 0;

	while (row < table_n_rows(setting)) {
		end += table_row_lines(setting, row);
		if (line < end)
			return row;
		row++;
	}
	return row;
}

/* Lines of one block on one page, from `index` on. */
static size_t count_lines(const struct placed_lines *lines, size_t index)
{
	const struct placed_line *first = &lines->items[index];
	size_t n = 1;

	while (index + n < lines->n_items && lines->items[index + n].block == first->block &&
	       lines->items[index + n].page == first->page)
		n++;
	return n;
}

static bool begins_part(const struct placed_lines *lines, size_t index)
{
	const struct placed_line *line = &lines->items[index];

	return line->index == 0 || lines->items[index - 1].page != line->page;
}

static void draw_continued(struct layout *layout, const struct placed_line *line, size_t page)
{
	const struct flow_piece *piece = line->block->continued;
	dim top = (dim)(line->grid_line - line->block->n_repeated) * layout->rules->pitch;
	struct frame frame = layout_frame(layout, page);
	struct ink ink = { .style = piece->style,
			   .role = piece->role,
			   .color = PAGE_COLOR_TEXT,
			   .condense = 1000 };

	frame_add_line(layout->canvas, &frame, piece->atoms, piece->span,
		       line_positions(layout->arena, layout->rules, piece->atoms, piece->span,
				      piece->style, flow_piece_width(piece), false),
		       piece->x,
		       layout_baseline(layout, top, layout->rules->cell, piece->style.size), &ink);
}

static void draw_table(struct layout *layout, const struct placed_lines *lines, size_t index,
		       size_t page)
{
	const struct placed_line *line = &lines->items[index];
	const struct table_setting *setting = line->block->table;
	size_t n_lines = count_lines(lines, index);
	size_t n_head = line->index == 0 ? 0 : table_head_lines(setting);
	struct grid_span span = { line->grid_line - n_head, n_lines + n_head, layout->n_lines };
	dim gap = rules_length(layout->rules, layout->rules->table.gap, 0);
	struct extent extent = place_between(layout, span, gap);
	struct table_part part = { .frame = layout_frame(layout, page), .height = extent.height };

	part.begin = line->index == 0 ? 0 : row_of(setting, line->index);
	part.end = row_of(setting, line->index + n_lines - 1) + 1;
	frame_move(&part.frame, (layout->text_width - table_width(setting)) / 2, extent.top);
	table_draw(layout, setting, &part);
	if (line->index > 0 && line->block->continued != NULL)
		draw_continued(layout, line, page);
}

static void draw_chart(struct layout *layout, const struct placed_line *line, size_t page)
{
	struct grid_span span = { line->grid_line, chart_lines(line->block->chart),
				  layout->n_lines };
	dim gap = rules_length(layout->rules, layout->rules->chart.gap, 0);
	struct extent extent = place_between(layout, span, gap);
	struct frame frame = layout_frame(layout, page);

	frame_move(&frame, 0, extent.top);
	chart_draw(layout, line->block->chart, &frame, extent.height);
}

void exhibit_draw(struct layout *layout, const struct placed_lines *lines, size_t index,
		  size_t page)
{
	const struct placed_line *line = &lines->items[index];

	if (line->block->table != NULL && begins_part(lines, index))
		draw_table(layout, lines, index, page);
	if (line->block->chart != NULL && line->index == 0)
		draw_chart(layout, line, page);
}
