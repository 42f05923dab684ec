#include "layout/imprint.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "layout/adjust.h"
#include "layout/breaking.h"

/* A line of the imprint: text at the left, perhaps more at the right. */
struct imprint_line {
	const struct atoms *atoms;
	struct line_span span;
	dim x;     /* from the 版心's left edge */
	dim width; /* to be filled when justified */
	bool justify;
	uint32_t element;
	bool same_line; /* stands on the line of the one before */
	bool new_part;  /* a rule stands above it */
};

struct imprint_block {
	struct imprint_line *items;
	size_t n_items;
	size_t capacity;
	size_t n_lines; /* grid lines */
	struct style style;
	dim inset;
	dim pitch; /* between its lines */
};

static dim length(const struct layout *layout, struct located_measure measure)
{
	return rules_length(layout->rules, measure, 0);
}

static struct imprint_line *add_line(const struct layout *layout, struct imprint_block *block)
{
	block->items = arena_grow(layout->arena, block->items, block->n_items, &block->capacity,
				  sizeof(*block->items));
	block->items[block->n_items] = (struct imprint_line){ 0 };
	return &block->items[block->n_items++];
}

static uint32_t add_element(struct layout *layout, struct source_pos pos)
{
	return canvas_add_element(layout->canvas, PAGE_ROLE_IMPRINT, (struct str){ NULL, 0 }, pos);
}

static const struct atoms *measure(const struct layout *layout, struct text text,
				   struct style style)
{
	struct atoms *atoms = arena_alloc(layout->arena, sizeof(*atoms));

	*atoms = atoms_create(&layout->measuring, text, style);
	return atoms;
}

static dim natural_width(const struct atoms *atoms)
{
	return atoms_width(atoms, 0, atoms->n_items, false);
}

static struct text plain_text(const struct layout *layout, const char *utf8, struct source_pos pos)
{
	return text_from_str(layout->arena, str_of(utf8), pos);
}

/* 抄送：甲、乙，丙。 turned over behind the colon (GW-71). */
static void add_names(struct layout *layout, struct imprint_block *block, struct text label,
		      const struct bind_list *list)
{
	const struct text *names = list->items;
	const struct atoms *label_atoms = measure(layout, label, block->style);
	dim label_width = natural_width(label_atoms);
	struct measure room = { layout->text_width - 2 * block->inset - label_width, 0,
				block->style.advance };
	struct text text = { 0 };
	const struct atoms *atoms;
	struct lines lines;
	uint32_t element;

	if (list->n_items == 0)
		return;
	for (size_t i = 0; i < list->n_items; i++) {
		bool last = i + 1 == list->n_items;

		text = text_join(layout->arena, text, names[i]);
		text = text_join(layout->arena, text,
				 plain_text(layout, last ? "。" : "，", names[i].pos));
	}
	element = add_element(layout, list->pos);
	atoms = measure(layout, text, block->style);
	if (atoms->n_items == 0)
		return;
	lines = lines_break(layout->arena, layout->rules, atoms, room).items[0].lines;
	for (size_t i = 0; i < lines.n_items; i++) {
		struct imprint_line *line;

		if (i == 0) {
			line = add_line(layout, block);
			line->atoms = label_atoms;
			line->span.end = label_atoms->n_items;
			line->x = block->inset;
			line->element = element;
		}
		line = add_line(layout, block);
		line->atoms = atoms;
		line->span = lines.items[i];
		line->x = block->inset + label_width;
		line->width = room.width;
		line->justify = i + 1 < lines.n_items;
		line->element = element;
		line->same_line = i == 0;
		block->n_lines++;
	}
}

static void add_single(struct layout *layout, struct imprint_block *block, struct text text,
		       bool right, uint32_t element)
{
	struct imprint_line *line = add_line(layout, block);

	line->atoms = measure(layout, text, block->style);
	line->span.end = line->atoms->n_items;
	line->x = block->inset;
	line->element = element;
	if (right)
		line->x = layout->text_width - block->inset - natural_width(line->atoms);
	else
		block->n_lines++;
	line->same_line = right;
}

/* 共印30份 */
static struct text copies_text(const struct layout *layout)
{
	const struct rules_imprint *rules = &layout->rules->imprint;
	const struct located_integer *copies = &layout->report->document.imprint.copies;
	struct text text;
	struct buf buf;

	buf_init(&buf);
	text_to_buf(rules->copies_prefix, &buf);
	buf_add_format(&buf, "%" PRId64, copies->value);
	text_to_buf(rules->copies_suffix, &buf);
	text = plain_text(layout, buf.bytes, copies->pos);
	buf_finish(&buf);
	return text;
}

/* An office whose name would reach the date has several lines, all of them ending
 * before it. A date that leaves no room changes nothing. */
static void add_office_name(const struct layout *layout, struct imprint_block *block, dim date,
			    uint32_t element)
{
	const struct atoms *atoms =
		measure(layout, layout->report->document.imprint.office, block->style);
	dim cell = block->style.advance;
	struct measure room = { layout->text_width - 2 * block->inset - date - cell, 0, cell };
	struct line_span whole = { 0, atoms->n_items };
	struct lines lines = { &whole, 1 };

	if (room.width >= cell && natural_width(atoms) > room.width)
		lines = lines_break(layout->arena, layout->rules, atoms, room).items[0].lines;
	for (size_t i = 0; i < lines.n_items; i++) {
		struct imprint_line *line = add_line(layout, block);

		line->atoms = atoms;
		line->span = lines.items[i];
		line->x = block->inset;
		line->justify = i + 1 < lines.n_items;
		line->width = lines.n_items > 1 ? room.width : 0;
		line->element = element;
		block->n_lines++;
	}
}

/* 印发机关 at the left, date and 印发 at the right (GW-73). */
static void add_office(struct layout *layout, struct imprint_block *block)
{
	const struct imprint *imprint = &layout->report->document.imprint;
	size_t first = block->n_items;
	struct text date = report_date(layout->arena, &imprint->date);
	uint32_t element = add_element(layout, imprint->office.pos);

	date = text_join(
		layout->arena, date,
		layout_words(layout, layout->rules->imprint.date_suffix, imprint->date.pos));
	add_office_name(layout, block, natural_width(measure(layout, date, block->style)), element);
	add_single(layout, block, date, true, element);
	block->items[first].new_part = first > 0;
	if (source_pos_is_set(imprint->copies.pos))
		add_single(layout, block, copies_text(layout), false,
			   add_element(layout, imprint->copies.pos));
}

static struct imprint_block measure_imprint(struct layout *layout, bool recipients_moved)
{
	const struct rules_imprint *rules = &layout->rules->imprint;
	const struct document *document = &layout->report->document;
	struct imprint_block block = { 0 };

	block.style = style_resolve(layout->rules, &rules->style);
	block.inset = length(layout, rules->inset);
	block.pitch = layout->rules->pitch;
	add_names(layout, &block,
		  layout_words(layout, rules->recipients_label, document->imprint.pos),
		  recipients_moved ? &document->recipients : &document->imprint.recipients);
	add_names(layout, &block, layout_words(layout, rules->cc_label, document->imprint.cc.pos),
		  &document->imprint.cc);
	if (rules->office.value)
		add_office(layout, &block);
	return block;
}

static void draw_rule(struct layout *layout, size_t page, dim bottom, dim thickness)
{
	canvas_add_rule(layout->canvas, page,
			(struct page_rule){ .role = PAGE_ROLE_DECORATION,
					    .color = PAGE_COLOR_TEXT,
					    .x = layout_left(layout, page),
					    .y = bottom - thickness,
					    .width = layout->text_width,
					    .height = thickness });
}

static void draw_line(struct layout *layout, const struct imprint_block *block,
		      const struct imprint_line *line, size_t page, dim top)
{
	struct ink ink = { .style = block->style,
			   .role = PAGE_ROLE_IMPRINT,
			   .color = PAGE_COLOR_TEXT,
			   .condense = 1000,
			   .element = line->element };
	dim width = line->width > 0 ? line->width : natural_width(line->atoms);

	canvas_add_line(layout->canvas, page, line->atoms, line->span,
			line_positions(layout->arena, layout->rules, line->atoms, line->span,
				       block->style, width, line->justify),
			layout_left(layout, page) + line->x,
			layout_baseline(layout, top, block->pitch, block->style.size), &ink);
}

/* Lines of the imprint that a page has room for, from the 版心's foot up. */
static size_t page_capacity(const struct layout *layout)
{
	dim height = length(layout, layout->rules->page.text_height);

	return (size_t)(height / layout->rules->pitch);
}

/* Index of the item behind those that stand on n_lines grid lines from `first` on. */
static size_t end_of_lines(const struct imprint_block *block, size_t first, size_t n_lines)
{
	size_t end = first;

	while (end < block->n_items && (n_lines > 0 || block->items[end].same_line)) {
		if (!block->items[end].same_line)
			n_lines--;
		end++;
	}
	return end;
}

/* Draws the items first to end - 1, n_lines of them, on the 版心's foot. */
static void draw_part(struct layout *layout, const struct imprint_block *block, size_t first,
		      size_t end, size_t n_lines, size_t page)
{
	const struct rules_imprint *rules = &layout->rules->imprint;
	dim bottom = layout->text_top + length(layout, layout->rules->page.text_height);
	dim pitch = block->pitch;
	dim top = bottom - (dim)n_lines * pitch - pitch;

	if (rules->rules.value && first == 0)
		draw_rule(layout, page, top + pitch, length(layout, rules->outer));
	for (size_t i = first; i < end; i++) {
		const struct imprint_line *line = &block->items[i];

		if (!line->same_line)
			top += pitch;
		if (line->new_part && rules->rules.value)
			draw_rule(layout, page, top + length(layout, rules->inner) / 2,
				  length(layout, rules->inner));
		draw_line(layout, block, line, page, top);
	}
	if (rules->rules.value && end == block->n_items)
		draw_rule(layout, page, bottom, length(layout, rules->outer));
}

/* The first page's part is the short one: all stand on the foot, so that what
 * is turned over reads on at the top of a full page. */
static void draw_block(struct layout *layout, const struct imprint_block *block, size_t page,
		       size_t n_first)
{
	size_t capacity = page_capacity(layout);
	size_t first = 0, n_left = block->n_lines, n_lines = n_first;

	while (n_left > 0) {
		size_t end = end_of_lines(block, first, n_lines);

		draw_part(layout, block, first, end, n_lines, page++);
		n_left -= n_lines;
		n_lines = n_left < capacity ? n_left : capacity;
		first = end;
	}
}

/* Where an imprint of n_imprint pages ends, and how many pages at the end lose
 * their number. */
static struct imprint_place choose_place(const struct layout *layout, size_t n_pages,
					 size_t n_imprint, bool fits)
{
	struct imprint_place place = { n_pages + n_imprint - (fits ? 1 : 0), 0 };
	size_t multiple = layout->rules->imprint_multiple;
	size_t n_blank = (multiple - place.n_pages % multiple) % multiple;

	/* Where the text's last page has no room for the whole, the next one that
	 * may: blank pages come before the imprint (GW-82). */
	if (n_blank > 0 && fits) {
		place.n_pages++;
		n_blank--;
	}
	place.n_pages += n_blank;
	if (n_blank > 0)
		place.n_unnumbered = n_blank + n_imprint;
	return place;
}

/*
 * Whether the imprint's first lines stand below the n_used lines of a page's
 * text: with a line free between them or, where the lines have to come closer for
 * it (GW-76), with as much white as the layout wants at least.
 */
static bool fit_below(const struct layout *layout, struct imprint_block *block, size_t n_used,
		      size_t n_lines)
{
	const struct rules *rules = layout->rules;
	size_t n_grid = (size_t)rules->grid.lines.value;
	dim text_end = (dim)(n_used - 1) * rules->pitch + rules->cell;
	dim room = length(layout, rules->page.text_height) - text_end -
		   length(layout, rules->imprint.tight_before);
	dim pitch = room / (dim)n_lines;

	if (n_used + 1 + n_lines <= n_grid)
		return true;
	if (n_used == 0 || n_used > n_grid || n_lines != block->n_lines || pitch > block->pitch ||
	    pitch < length(layout, rules->imprint.pitch_min))
		return false;
	block->pitch = pitch;
	return true;
}

void imprint_draw(struct layout *layout, size_t n_pages, size_t n_used, bool recipients_moved,
		  struct imprint_place *place)
{
	const struct imprint *imprint = &layout->report->document.imprint;
	size_t capacity = page_capacity(layout);
	struct imprint_block block;
	size_t n_imprint, n_first;

	*place = (struct imprint_place){ n_pages, 0 };
	if (!source_pos_is_set(imprint->office.pos))
		return;
	block = measure_imprint(layout, recipients_moved);
	if (block.n_lines == 0)
		return;
	n_imprint = (block.n_lines + capacity - 1) / capacity;
	n_first = block.n_lines - (n_imprint - 1) * capacity;
	*place = choose_place(layout, n_pages, n_imprint,
			      fit_below(layout, &block, n_used, n_first));
	draw_block(layout, &block, place->n_pages - n_imprint, n_first);
}
