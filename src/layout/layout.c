#include "layout/layout.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "font/font.h"
#include "layout/adjust.h"
#include "layout/classes.h"
#include "layout/context.h"
#include "layout/exhibit.h"
#include "layout/flow.h"
#include "layout/head.h"
#include "layout/imprint.h"
#include "layout/pagination.h"

struct text layout_words(const struct layout *layout, struct text words, struct source_pos pos)
{
	return text_from_str(layout->arena, str_of(text_to_string(layout->arena, words)), pos);
}

dim layout_left(const struct layout *layout, size_t page)
{
	const struct rules_page *rules = &layout->rules->page;
	dim left = rules_length(layout->rules, rules->left, 0);
	dim width = rules_length(layout->rules, rules->width, 0);

	dim text_width = rules_length(layout->rules, rules->text_width, 0);

	return rules->mirror.value && page % 2 == 1 ? width - left - text_width : left;
}

void layout_crowd(struct layout *layout, size_t first_line, size_t n_lines)
{
	dim height = rules_length(layout->rules, layout->rules->page.text_height, 0) -
		     layout->rules->cell - (dim)first_line * layout->rules->pitch;

	layout->crowded_from = first_line;
	layout->crowded_pitch =
		n_lines > first_line + 1 ? height / (dim)(n_lines - 1 - first_line) : 0;
	/* A grid that leaves the 版心's foot free has room for more at its own pitch. */
	if (layout->crowded_pitch > layout->rules->pitch)
		layout->crowded_pitch = layout->rules->pitch;
}

dim layout_line_top(const struct layout *layout, size_t line)
{
	size_t first = layout->crowded_from;

	if (layout->crowded_pitch == 0 || line <= first)
		return layout->text_top + (dim)line * layout->rules->pitch;
	return layout->text_top + (dim)first * layout->rules->pitch +
	       (dim)(line - first) * layout->crowded_pitch;
}

/* On a turned page the lines are as long as the 版心 is high, and as many as its
 * width has room for. */
void layout_turn(struct layout *layout, bool turned)
{
	const struct rules *rules = layout->rules;
	dim width = rules_length(rules, rules->page.text_width, 0);

	layout->turned = turned;
	layout->text_width = turned ? rules_length(rules, rules->page.text_height, 0) : width;
	layout->n_lines = (size_t)rules->grid.lines.value;
	if (turned)
		layout->n_lines = (size_t)((width - rules->cell) / rules->pitch + 1);
}

struct frame layout_frame(const struct layout *layout, size_t page)
{
	struct frame frame = { .page = page,
			       .turned = layout->turned,
			       .x = layout_left(layout, page),
			       .y = layout->text_top };

	if (layout->turned)
		frame.y += layout->text_width;
	return frame;
}

dim layout_baseline(const struct layout *layout, dim box_top, dim box_height, dim size)
{
	return box_top + (box_height - size) / 2 + rules_part(layout->rules->grid.ascent, size);
}

static void draw_piece(struct layout *layout, const struct placed_line *placed,
		       const struct flow_piece *piece, size_t page)
{
	struct ink ink = { .style = piece->style,
			   .role = piece->role,
			   .color = PAGE_COLOR_TEXT,
			   .element = piece->element,
			   .condense = 1000 };
	struct frame frame = layout_frame(layout, page);
	dim v = layout_line_top(layout, placed->grid_line) - layout->text_top + piece->down;
	dim width = atoms_width(piece->atoms, piece->span.begin, piece->span.end, true);

	frame_add_line(layout->canvas, &frame, piece->atoms, piece->span,
		       line_positions(layout->arena, layout->rules, piece->atoms, piece->span,
				      piece->style, width, false),
		       piece->x, layout_baseline(layout, v, layout->rules->cell, piece->style.size),
		       &ink);
}

static void draw_text_line(struct layout *layout, const struct placed_line *placed, size_t page)
{
	const struct flow_block *block = placed->block;
	struct line_span span = placed->lines->items[placed->index];
	struct ink ink = { .style = block->style,
			   .role = block->role,
			   .color = PAGE_COLOR_TEXT,
			   .element = block->element,
			   .condense = 1000 };
	bool last = placed->index + 1 == placed->lines->n_items;
	dim indent = placed->index == 0 ? block->indent : 0;
	dim v = layout_line_top(layout, placed->grid_line) - layout->text_top;
	struct frame frame = layout_frame(layout, page);
	const dim *positions =
		line_positions(layout->arena, layout->rules, block->atoms, span, block->style,
			       block->width - indent, block->justify && !last);

	frame_add_line(layout->canvas, &frame, block->atoms, span, positions, block->x + indent,
		       layout_baseline(layout, v, layout->rules->cell, block->style.size), &ink);
}

static void draw_line(struct layout *layout, const struct placed_line *placed, size_t page)
{
	const struct flow_block *block = placed->block;

	if (block->heading_level > 0 && placed->index == 0)
		canvas_add_outline(layout->canvas, block->heading_level, block->heading, page,
				   layout_line_top(layout, layout->turned ? 0 : placed->grid_line));
	for (size_t i = 0; i < block->n_pieces; i++) {
		if (block->pieces[i].line == placed->index)
			draw_piece(layout, placed, &block->pieces[i], page);
	}
	if (block->atoms != NULL)
		draw_text_line(layout, placed, page);
}

/* Where the text written so far ends. */
struct progress {
	size_t n_pages;
	size_t n_used; /* grid lines of the last page */
};

/* The first line of a last page that has more lines than the grid (GW-61), or
 * the number of lines. */
static size_t find_crowded(const struct placed_lines *lines)
{
	size_t n = lines->n_items;
	size_t first = n;

	if (n == 0 || lines->items[n - 1].grid_line < lines->capacity)
		return n;
	while (first > 0 && lines->items[first - 1].page == lines->items[n - 1].page)
		first--;
	return first;
}

/* A page of nothing but names and date is what GW-60 forbids: the first one is
 * kept in mind. */
static void find_lonely(struct layout *layout, const struct placed_lines *lines, size_t first_page)
{
	for (size_t i = 0, end; i < lines->n_items && layout->lonely_page == 0; i = end) {
		bool signature = false, text = false;

		for (end = i;
		     end < lines->n_items && lines->items[end].page == lines->items[i].page;
		     end++) {
			enum flow_kind kind = lines->items[end].block->kind;

			signature = signature || kind == FLOW_SIGNATURE;
			text = text || (kind != FLOW_SIGNATURE && kind != FLOW_BLANK);
		}
		if (signature && !text)
			layout->lonely_page = first_page + lines->items[i].page + 1;
	}
}

/* Draws a flow that starts on page `first_page` at a grid line. */
static struct progress draw_flow(struct layout *layout, const struct flow *flow, size_t first_page,
				 size_t first_line)
{
	struct placed_lines lines =
		pages_break(layout->arena, layout->rules, flow, first_line, layout->n_lines);
	struct progress progress = { first_page + 1, first_line };
	size_t crowded = find_crowded(&lines);

	find_lonely(layout, &lines, first_page);
	for (size_t i = 0; i < lines.n_items; i++) {
		const struct placed_line *line = &lines.items[i];

		if (i == crowded)
			layout_crowd(layout, line->grid_line,
				     lines.items[lines.n_items - 1].grid_line + 1);
		draw_line(layout, line, first_page + line->page);
		exhibit_draw(layout, &lines, i, first_page + line->page);
		progress.n_pages = first_page + line->page + 1;
		progress.n_used = line->grid_line + 1;
	}
	layout_crowd(layout, 0, 0);
	if (!layout->turned)
		return progress;
	/* Nothing upright shares a turned page. */
	for (size_t page = first_page; page < progress.n_pages; page++)
		canvas_turn_page(layout->canvas, page);
	progress.n_used = (size_t)layout->rules->grid.lines.value;
	return progress;
}

/* Baseline that brings the dash's ink to its height below the 版心 (GW-80). */
static dim page_number_baseline(const struct layout *layout, const struct atoms *atoms, dim size)
{
	const struct rules *rules = layout->rules;
	dim y = layout->text_top + rules_length(rules, rules->page.text_height, 0) +
		rules_length(rules, rules->page_number.below, 0);

	for (size_t i = 0; i < atoms->n_items; i++) {
		const struct atom *atom = &atoms->items[i];
		struct font_ink ink = font_face_ink(atom->glyph.face, atom->glyph.glyph, size);

		if (atom->codepoint == 0x2014)
			return y - (ink.top + ink.bottom) / 2;
	}
	return y + rules_part(rules->grid.ascent, size) / 2;
}

static dim page_number_x(const struct layout *layout, size_t page, dim width)
{
	const struct rules_page_number *rules = &layout->rules->page_number;
	dim inset = rules_length(layout->rules, rules->inset, 0);

	switch ((enum rules_side)rules->side.value) {
	case RULES_SIDE_OUTSIDE:
		return page % 2 == 0 ? layout->text_width - inset - width : inset;
	case RULES_SIDE_CENTER:
		return (layout->text_width - width) / 2;
	}
	return 0;
}

static void draw_page_number(struct layout *layout, size_t page)
{
	const struct rules_page_number *rules = &layout->rules->page_number;
	struct ink ink = { .style = style_resolve(layout->rules, &rules->style),
			   .role = PAGE_ROLE_PAGE_NUMBER,
			   .color = PAGE_COLOR_TEXT,
			   .condense = 1000 };
	struct line_span span = { 0, 0 };
	struct source_pos nowhere = { 0 };
	struct text text = layout_words(layout, rules->before, nowhere);
	struct atoms atoms;
	char number[24];
	dim width;

	snprintf(number, sizeof(number), "%zu", page + 1);
	text = text_join(layout->arena, text,
			 text_from_str(layout->arena, str_of(number), nowhere));
	text = text_join(layout->arena, text, layout_words(layout, rules->after, nowhere));
	atoms = atoms_create(&layout->measuring, text, ink.style);
	span.end = atoms.n_items;
	width = atoms_width(&atoms, 0, atoms.n_items, false);
	canvas_add_line(
		layout->canvas, page, &atoms, span,
		line_positions(layout->arena, layout->rules, &atoms, span, ink.style, width, false),
		layout_left(layout, page) + page_number_x(layout, page, width),
		page_number_baseline(layout, &atoms, ink.style.size), &ink);
	canvas_set_label(layout->canvas, page,
			 str_of(arena_copy_string(layout->arena, number, str_of(number).n_bytes)));
}

static struct str join_names(const struct layout *layout, struct bind_list list)
{
	const struct text *names = list.items;
	struct buf buf;
	struct str joined;

	buf_init(&buf);
	for (size_t i = 0; i < list.n_items; i++) {
		if (i > 0)
			buf_add_string(&buf, "、");
		text_to_buf(names[i], &buf);
	}
	joined = str_of(arena_copy_string(layout->arena, buf.bytes, buf.n_bytes));
	buf_finish(&buf);
	return joined;
}

/* 2022年度: what the report is about, beside its number. */
static struct str format_year(const struct layout *layout)
{
	struct buf buf;
	struct str year;

	buf_init(&buf);
	buf_add_format(&buf, "%" PRId64 "年度", layout->report->year.value);
	year = str_of(arena_copy_string(layout->arena, buf.bytes, buf.n_bytes));
	buf_finish(&buf);
	return year;
}

static struct str string_of(const struct layout *layout, struct text text)
{
	return str_of(text_to_string(layout->arena, text));
}

static void fill_record(const struct layout *layout, struct page_record *record)
{
	const struct filing *filing = &layout->report->archive;

	if (layout->report->document.secrecy.level.value != 0)
		record->secrecy = string_of(
			layout, report_secrecy(layout->arena, &layout->report->document.secrecy));
	if (!source_pos_is_set(filing->pos))
		return;
	record->reference = string_of(layout, filing->reference);
	record->fonds = string_of(layout, filing->fonds);
	record->retention = str_of(filing_retention_code(filing));
	record->responsible = join_names(layout, filing->responsible.n_items > 0
							 ? filing->responsible
							 : layout->report->document.issuers);
	record->access = str_of(filing_access_name(filing));
}

static void fill_metadata(const struct layout *layout, struct page_metadata *metadata)
{
	const struct document *document = &layout->report->document;

	metadata->title = head_title(layout);
	metadata->author = join_names(layout, document->issuers);
	/* A layout that shows no number is for what is no official document. */
	if (layout->rules->number.show.value)
		metadata->number = str_of(text_to_string(
			layout->arena, report_number(layout->arena, layout->report)));
	fill_record(layout, &metadata->record);
	metadata->subject = format_year(layout);
	metadata->language = str_of("zh-CN");
	/* A draft that has no date yet is of its year's last day: no clock. */
	metadata->year =
		document->date.is_open ? (int)layout->report->year.value : document->date.year;
	metadata->month = document->date.is_open ? 12 : document->date.month;
	metadata->day = document->date.is_open ? 31 : document->date.day;
}

static void draw_page_numbers(struct layout *layout, const struct imprint_place *place)
{
	size_t first = layout->rules->page_number.first.value ? 0 : 1;

	canvas_reserve_pages(layout->canvas, place->n_pages);
	for (size_t page = first; page + place->n_unnumbered < place->n_pages; page++)
		draw_page_number(layout, page);
}

/* One table across the page turns the attachment it is in. */
static bool attachment_is_landscape(const struct layout *layout, size_t index)
{
	const struct attachment *attachments = layout->report->attachments.items;
	const struct blocks *blocks = &attachments[index].blocks;

	for (size_t i = 0; i < blocks->n_items; i++) {
		if (blocks->items[i].kind == BLOCK_TABLE && blocks->items[i].table->landscape.value)
			return true;
	}
	return false;
}

/* The text, the attachments on their own pages, the imprint, the numbers. */
static void draw_document(struct layout *layout, size_t first_line)
{
	struct imprint_place place;
	struct progress progress;
	struct flow flow;
	bool moved;

	layout_turn(layout, false);
	flow = flow_report(layout, first_line, &moved);
	progress = draw_flow(layout, &flow, 0, first_line);
	for (size_t i = 0; i < layout->report->attachments.n_items; i++) {
		layout_turn(layout, attachment_is_landscape(layout, i));
		flow = flow_attachment(layout, i);
		progress = draw_flow(layout, &flow, progress.n_pages, 0);
	}
	layout_turn(layout, false);
	imprint_draw(layout, progress.n_pages, progress.n_used, moved, &place);
	draw_page_numbers(layout, &place);
}

/* An empty canvas and what is needed to draw; false without a face for a role. */
static bool begin(struct layout *layout, struct font_library *fonts)
{
	const struct rules *rules = layout->rules;

	layout->measuring = (struct measuring){
		.arena = layout->arena,
		.rules = rules,
		.classes = class_table_create(layout->arena, &rules->breaking),
		.faces = faces_create(layout->arena, rules, fonts, layout->diags),
	};
	if (layout->measuring.faces == NULL)
		return false;
	layout->text_width = rules_length(rules, rules->page.text_width, 0);
	layout->text_top = rules_length(rules, rules->page.top, 0);
	layout->canvas = canvas_create(layout->arena, rules_length(rules, rules->page.width, 0),
				       rules_length(rules, rules->page.height, 0));
	return true;
}

const struct page_document *layout_copy_numbers(struct arena *arena, const struct report *report,
						const struct rules *rules,
						struct font_library *fonts, size_t n_numbers,
						struct diag_list *diags)
{
	struct layout layout = { .arena = arena,
				 .report = report,
				 .rules = rules,
				 .diags = diags,
				 .start_limit = SIZE_MAX };

	if (!begin(&layout, fonts) || !head_draw_numbers(&layout, n_numbers))
		return NULL;
	return canvas_finish(layout.canvas);
}

/* All pages on a new canvas, and where the text starts; false after a finding. */
static bool draw_pages(struct layout *layout, struct font_library *fonts, size_t *first_line)
{
	if (!begin(layout, fonts) || !head_draw(layout, first_line))
		return false;
	draw_document(layout, *first_line);
	return true;
}

/*
 * A text of few lines fills page 1 and leaves the signature alone on page 2
 * (GW-60). Then all is set anew with a head that is tighter by as little as
 * brings both together: gaps and mark may be smaller (GW-15, GW-61). The
 * findings of the first round stand, since they are of the same text.
 */
static void tighten_head(struct layout *layout, struct font_library *fonts, size_t first_line)
{
	struct diag_list unheard;

	diag_init(&unheard, layout->arena);
	for (size_t limit = first_line; limit-- > 0;) {
		struct layout tighter = { .arena = layout->arena,
					  .report = layout->report,
					  .rules = layout->rules,
					  .diags = &unheard,
					  .start_limit = limit };

		if (!draw_pages(&tighter, fonts, &first_line) || first_line > limit)
			return;
		if (tighter.lonely_page == 0) {
			*layout = tighter;
			return;
		}
	}
}

static void report_lonely(const struct layout *layout, struct diag_list *diags)
{
	const struct document *document = &layout->report->document;
	char page[24];

	snprintf(page, sizeof(page), "%zu", layout->lonely_page);
	diag_report(diags, DIAG_SIGNATURE_ALONE,
		    document->signers.n_items > 0 ? document->signers.pos : document->issuers.pos,
		    page);
}

const struct page_document *layout_report(struct arena *arena, const struct report *report,
					  const struct rules *rules, struct font_library *fonts,
					  struct diag_list *diags)
{
	struct layout layout = { .arena = arena,
				 .report = report,
				 .rules = rules,
				 .diags = diags,
				 .start_limit = SIZE_MAX };
	struct page_document *document;
	size_t first_line;

	if (!draw_pages(&layout, fonts, &first_line))
		return NULL;
	if (layout.lonely_page == 2)
		tighten_head(&layout, fonts, first_line);
	if (layout.lonely_page > 0)
		report_lonely(&layout, diags);
	document = canvas_finish(layout.canvas);
	document->color_red = rules->red_rgb;
	document->duplex = rules->page.duplex.value;
	fill_metadata(&layout, &document->metadata);
	return document;
}
