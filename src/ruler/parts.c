#include "ruler/parts.h"

#include <stdlib.h>

#include "base/arena.h"
#include "ruler/exhibits.h"
#include "ruler/words.h"
#include "rules/rules.h"

/* Baselines closer than this are one. */
#define SAME_LINE (DIM_MM / 2)

/*
 * The type area
 */

dim parts_left(const struct parts *parts, size_t page)
{
	const struct rules *r = parts->rules;
	dim left = rules_length(r, r->page.left, 0);

	if (!r->page.mirror.value || page % 2 == 1)
		return left;
	return rules_length(r, r->page.width, 0) - rules_length(r, r->page.text_width, 0) - left;
}

dim parts_right(const struct parts *parts, size_t page)
{
	return parts_left(parts, page) +
	       rules_length(parts->rules, parts->rules->page.text_width, 0);
}

dim parts_top(const struct parts *parts)
{
	return rules_length(parts->rules, parts->rules->page.top, 0);
}

dim parts_bottom(const struct parts *parts)
{
	return parts_top(parts) + rules_length(parts->rules, parts->rules->page.text_height, 0);
}

bool parts_face_serves(const struct parts *parts, const struct sheet_font *font,
		       enum font_role role)
{
	const struct bind_list *list = &parts->rules->fonts[role];
	const struct located_string *names = list->items;

	if (font->face == SHEET_FACE_UNKNOWN)
		return true;
	for (size_t i = 0; i < list->n_items; i++) {
		if (sheet_face_of(names[i].value) == font->face)
			return true;
	}
	return false;
}

bool parts_page_is_blank(const struct parts *parts, size_t page)
{
	const struct sheet *sheet = &parts->sheets->items[page - 1];

	return sheet->n_glyphs == 0 && sheet->n_bars == 0 && sheet->n_shapes == 0;
}

/*
 * Lines
 */

struct gathering {
	struct parts *parts;
	size_t line_capacity;
	const struct sheet_glyph **glyphs; /* of one page */
	size_t n_glyphs;
	size_t glyph_capacity;
};

static int by_height(const void *a, const void *b)
{
	const struct sheet_glyph *const *first = a, *const *second = b;
	bool red_a = sheet_color_is_red((*first)->color),
	     red_b = sheet_color_is_red((*second)->color);

	if (red_a != red_b)
		return red_a ? -1 : 1;
	return ((*first)->y > (*second)->y) - ((*first)->y < (*second)->y);
}

static int by_place(const void *a, const void *b)
{
	const struct sheet_glyph *const *first = a, *const *second = b;

	return ((*first)->x > (*second)->x) - ((*first)->x < (*second)->x);
}

static int by_page_and_height(const void *a, const void *b)
{
	const struct line *first = a, *second = b;

	if (first->page != second->page)
		return first->page < second->page ? -1 : 1;
	if (first->y != second->y)
		return first->y < second->y ? -1 : 1;
	return (first->left > second->left) - (first->left < second->left);
}

/* The glyph whose size and font most of the line's glyphs share. */
static const struct sheet_glyph *commonest(const struct sheet_glyph *const *glyphs, size_t n_glyphs)
{
	const struct sheet_glyph *best = glyphs[0];
	size_t n_best = 0;

	for (size_t i = 0; i < n_glyphs && n_best * 2 <= n_glyphs; i++) {
		size_t n_same = 0;

		for (size_t k = 0; k < n_glyphs; k++)
			n_same +=
				glyphs[k]->font == glyphs[i]->font &&
				glyphs[k]->size / (DIM_PT / 10) == glyphs[i]->size / (DIM_PT / 10);
		if (n_same > n_best) {
			n_best = n_same;
			best = glyphs[i];
		}
	}
	return best;
}

/* More glyphs on one baseline than any line has: nothing is looked for there. */
#define MAX_LINE 2000

static void add_line(struct gathering *gathering, size_t page, const struct sheet_glyph **glyphs,
		     size_t n_glyphs)
{
	struct parts *parts = gathering->parts;
	const struct sheet_glyph **kept, *common;
	uint32_t *text;
	struct line *line;

	if (n_glyphs > MAX_LINE)
		n_glyphs = MAX_LINE;
	kept = arena_alloc_array(parts->arena, n_glyphs, sizeof(const struct sheet_glyph *));
	text = arena_alloc_array(parts->arena, n_glyphs, sizeof(*text));
	for (size_t i = 0; i < n_glyphs; i++) {
		kept[i] = glyphs[i];
		text[i] = glyphs[i]->codepoint;
	}
	common = commonest(kept, n_glyphs);
	parts->lines = arena_grow(parts->arena, parts->lines, parts->n_lines,
				  &gathering->line_capacity, sizeof(*parts->lines));
	line = &parts->lines[parts->n_lines++];
	*line = (struct line){ .page = page,
			       .glyphs = kept,
			       .text = text,
			       .n_chars = n_glyphs,
			       .left = kept[0]->x,
			       .y = common->y,
			       .size = common->size,
			       .font = common->font,
			       .color = common->color };
	line->ascent = rules_part(parts->rules->grid.ascent, line->size);
}

/* In the head, document number and 签发人 share a baseline but are two things:
 * white this many times as wide as a character parts them. */
#define PARTED 2

static bool is_in_head(const struct sheet *sheet, const struct sheet_glyph *glyph)
{
	return sheet->number == 1 && glyph->y < sheet->height * 2 / 3 &&
	       !sheet_color_is_red(glyph->color);
}

/* The glyphs of one baseline as a line, or as several in the head. */
static void add_lines(struct gathering *gathering, const struct sheet *sheet,
		      const struct sheet_glyph **glyphs, size_t n_glyphs)
{
	size_t begin = 0;

	qsort(glyphs, n_glyphs, sizeof(const struct sheet_glyph *), by_place);
	for (size_t i = 1; i < n_glyphs && is_in_head(sheet, glyphs[0]); i++) {
		dim white = glyphs[i]->x - glyphs[i - 1]->x - glyphs[i - 1]->size;

		if (white <= PARTED * glyphs[i]->size)
			continue;
		add_line(gathering, sheet->number, glyphs + begin, i - begin);
		begin = i;
	}
	add_line(gathering, sheet->number, glyphs + begin, n_glyphs - begin);
}

static void take_glyphs(struct gathering *gathering, const struct sheet *sheet)
{
	gathering->n_glyphs = 0;
	for (size_t i = 0; i < sheet->n_glyphs; i++) {
		const struct sheet_glyph *glyph = &sheet->glyphs[i];

		if (glyph->turn != SHEET_UPRIGHT || glyph->paint == SHEET_UNSEEN ||
		    word_is_space(glyph->codepoint) || glyph->size < DIM_PT)
			continue;
		gathering->glyphs =
			arena_grow(gathering->parts->arena, gathering->glyphs, gathering->n_glyphs,
				   &gathering->glyph_capacity, sizeof(const struct sheet_glyph *));
		gathering->glyphs[gathering->n_glyphs++] = glyph;
	}
}

/* Red and black text keep apart: a seal lies across a signature. */
static void gather_page(struct gathering *gathering, const struct sheet *sheet)
{
	const struct sheet_glyph **glyphs;
	size_t begin = 0;

	take_glyphs(gathering, sheet);
	glyphs = gathering->glyphs;
	if (gathering->n_glyphs == 0)
		return;
	qsort(glyphs, gathering->n_glyphs, sizeof(const struct sheet_glyph *), by_height);
	for (size_t i = 1; i <= gathering->n_glyphs; i++) {
		if (i < gathering->n_glyphs && glyphs[i]->y - glyphs[begin]->y <= SAME_LINE &&
		    sheet_color_is_red(glyphs[i]->color) ==
			    sheet_color_is_red(glyphs[begin]->color))
			continue;
		add_lines(gathering, sheet, glyphs + begin, i - begin);
		begin = i;
	}
}

static void gather(struct parts *parts)
{
	struct gathering gathering = { .parts = parts };

	for (size_t i = 0; i < parts->sheets->n_items; i++)
		gather_page(&gathering, &parts->sheets->items[i]);
	if (parts->n_lines == 0)
		return;
	qsort(parts->lines, parts->n_lines, sizeof(*parts->lines), by_page_and_height);
	for (size_t i = 0; i < parts->n_lines; i++) {
		struct line *line = &parts->lines[i];

		line->number = i > 0 && line[-1].page == line->page ? line[-1].number + 1 : 1;
	}
}

/* In tenths of a point. */
#define MAX_BODY_SIZE 400

/* Type nearer to the title's size than to the text's is never the body's. */
static dim largest_body(const struct rules *rules)
{
	return (rules_length(rules, rules->body.style.size, 0) +
		rules_length(rules, rules->title.style.size, 0)) /
	       2;
}

static void find_body_size(struct parts *parts)
{
	size_t counts[MAX_BODY_SIZE] = { 0 }, best = 0;

	for (size_t i = 0; i < parts->n_lines; i++) {
		const struct line *line = &parts->lines[i];
		size_t size = (size_t)((line->size + DIM_PT / 20) / (DIM_PT / 10));

		if (size < MAX_BODY_SIZE && line->role == LINE_OTHER &&
		    line->size <= largest_body(parts->rules) && !sheet_color_is_red(line->color))
			counts[size] += line->n_chars;
	}
	for (size_t i = 0; i < MAX_BODY_SIZE; i++)
		best = counts[i] > counts[best] ? i : best;
	parts->body_size = (dim)best * (DIM_PT / 10);
}

/*
 * Roles
 */

/* Page numbers stand alone at the foot, or below the type area at any rate. */
static void find_footers(struct parts *parts)
{
	for (size_t i = 0; i < parts->n_lines; i++) {
		struct line *line = &parts->lines[i];
		const struct sheet *sheet = &parts->sheets->items[line->page - 1];
		bool is_lowest = i + 1 == parts->n_lines || line[1].page != line->page;

		if (line_top(line) > parts_bottom(parts) + DIM_MM ||
		    (is_lowest && line->y > sheet->height * 4 / 5 &&
		     word_is_page_number(line->text, line->n_chars)))
			line->role = LINE_FOOTER;
		if (line->role == LINE_FOOTER)
			parts->footers[line->page - 1] = line;
	}
}

static bool is_wide_bar(const struct parts *parts, const struct sheet_bar *bar)
{
	return bar->right - bar->left > (parts_right(parts, 1) - parts_left(parts, 1)) / 2 &&
	       bar->bottom - bar->top < 3 * DIM_MM;
}

/* A mark is large, or wide where many characters had to be condensed. */
static bool is_mark_like(const struct parts *parts, const struct line *line)
{
	const struct sheet_glyph *last = line->glyphs[line->n_chars - 1];
	dim width = parts_right(parts, 1) - parts_left(parts, 1);

	return line->size > parts->body_size || last->x + last->advance - line->left > width / 3;
}

/* The names of a joint mark, however small, stand closely below each other. */
static bool is_stacked(const struct parts *parts, size_t i)
{
	const struct line *line = &parts->lines[i], *below = line + 1;

	return i + 1 < parts->n_lines && below->page == line->page &&
	       sheet_color_is_red(below->color) && below->y - line->y < 3 * line->size;
}

/* Red lines of page 1 that follow each other closely, from the first one in its
 * upper half: a joint mark may reach below the middle. */
static dim mark_bottom(const struct parts *parts)
{
	dim bottom = 0;

	for (size_t i = 0; i < parts->n_lines && parts->lines[i].page == 1; i++) {
		const struct line *line = &parts->lines[i];

		if (!sheet_color_is_red(line->color))
			continue;
		if (bottom == 0 ? (is_mark_like(parts, line) || is_stacked(parts, i)) &&
					  line->y < parts->sheets->items[0].height / 2
				: line->y - bottom < 3 * line->size)
			bottom = line->y;
	}
	return bottom;
}

/* The first wide red rule of page 1 below the mark. */
static void find_separator(struct parts *parts)
{
	const struct sheet *sheet = &parts->sheets->items[0];
	dim above = mark_bottom(parts);

	for (size_t i = 0; i < sheet->n_bars; i++) {
		const struct sheet_bar *bar = &sheet->bars[i];

		if (is_wide_bar(parts, bar) && sheet_color_is_red(bar->color) && bar->top > above &&
		    bar->top < sheet->height * 3 / 4 &&
		    (parts->separator == NULL || bar->top < parts->separator->top))
			parts->separator = bar;
	}
}

/* The whole line up to 签发人 is a document number, or 第26号 of an order. */
static bool is_number_line(const struct line *line)
{
	size_t end = line_find(line, "签发人", 0);

	return word_document_number(line->text, end) > 0 ||
	       (line_starts_with(line, "第") && line_ends_with(line, "号") && line->n_chars <= 8 &&
		word_is_digit(line->text[1]));
}

/* The number of an order, or of a letter, stands below the mark or the rule. */
static void find_number(struct parts *parts)
{
	const struct sheet_bar *rule = parts->separator;
	dim lowest = (rule != NULL ? rule->bottom : mark_bottom(parts)) + parts->rules->pitch * 4;

	if (rule == NULL && lowest < parts->sheets->items[0].height / 2)
		lowest = parts->sheets->items[0].height / 2;

	for (size_t i = 0; i < parts->n_lines && parts->lines[i].page == 1; i++) {
		struct line *line = &parts->lines[i];

		if (sheet_color_is_red(line->color) || line->y > lowest ||
		    line->role == LINE_FOOTER || !is_number_line(line))
			continue;
		parts->number = line;
		line->role = LINE_HEAD;
		return;
	}
}

static void find_head(struct parts *parts)
{
	dim above = mark_bottom(parts);
	dim end = parts->separator != NULL ? parts->separator->top : above;

	for (size_t i = 0; i < parts->n_lines && parts->lines[i].page == 1; i++) {
		struct line *line = &parts->lines[i];

		if (sheet_color_is_red(line->color))
			line->role = line->y <= above ? LINE_MARK : LINE_OTHER;
		else if (line->y < end && line->role == LINE_OTHER)
			line->role = LINE_HEAD;
	}
	find_number(parts);
}

/* Text without a role yet that is not red. */
static bool is_open(const struct line *line)
{
	return line->role == LINE_OTHER && !sheet_color_is_red(line->color);
}

static bool is_large(const struct parts *parts, const struct line *line)
{
	return line->size > parts->body_size * 23 / 20;
}

/* What is large and black above the number is a mark in the wrong colour. */
static bool is_above_number(const struct parts *parts, const struct line *line)
{
	return parts->number != NULL && line->page == 1 && line->y < parts->number->y;
}

/* A letter has its 份号 and the like between the rule and the title. */
#define MAX_ABOVE_TITLE 5

static size_t title_begin(const struct parts *parts)
{
	size_t n_seen = 0, first = parts->n_lines;

	for (size_t i = 0; i < parts->n_lines && parts->lines[i].page == 1; i++) {
		const struct line *line = &parts->lines[i];

		if (!is_open(line) || is_above_number(parts, line))
			continue;
		first = first == parts->n_lines ? i : first;
		if (is_large(parts, line))
			return i;
		if (++n_seen > MAX_ABOVE_TITLE)
			break;
	}
	return first;
}

/* Returns the index of the first line behind the title. */
static size_t find_title(struct parts *parts)
{
	size_t i = title_begin(parts);

	if (i < parts->n_lines && is_large(parts, &parts->lines[i])) {
		for (size_t k = 0; k < i; k++) {
			if (is_open(&parts->lines[k]))
				parts->lines[k].role = LINE_HEAD;
		}
	}
	for (; i < parts->n_lines && parts->lines[i].page == 1; i++) {
		struct line *line = &parts->lines[i];

		if (!is_open(line))
			continue;
		if (!is_large(parts, line))
			break;
		line->role = LINE_TITLE;
	}
	return i;
}

static bool has_imprint_label(const struct line *line)
{
	return line_starts_with(line, "抄送：") || line_starts_with(line, "主送：") ||
	       line_starts_with(line, "抄送:") || line_starts_with(line, "分送：");
}

static bool is_imprint_line(const struct line *line)
{
	return has_imprint_label(line) || line_ends_with(line, "印发");
}

static int by_top(const void *a, const void *b)
{
	const struct sheet_bar *const *first = a, *const *second = b;

	return ((*first)->top > (*second)->top) - ((*first)->top < (*second)->top);
}

/* The wide black rules of a page from the one above first_y downwards. */
static void add_imprint_rules(struct parts *parts, size_t *capacity, size_t page, dim first_y)
{
	const struct sheet *sheet = &parts->sheets->items[page - 1];
	const struct sheet_bar **bars =
		arena_alloc_array(parts->arena, sheet->n_bars, sizeof(const struct sheet_bar *));
	size_t n_bars = 0, first = 0;

	for (size_t i = 0; i < sheet->n_bars; i++) {
		if (is_wide_bar(parts, &sheet->bars[i]) &&
		    !sheet_color_is_red(sheet->bars[i].color))
			bars[n_bars++] = &sheet->bars[i];
	}
	if (n_bars > 0)
		qsort(bars, n_bars, sizeof(const struct sheet_bar *), by_top);
	while (first + 1 < n_bars && bars[first + 1]->top < first_y)
		first++;
	for (; first < n_bars; first++) {
		parts->imprint = arena_grow(parts->arena, parts->imprint, parts->n_imprint,
					    capacity, sizeof(*parts->imprint));
		parts->imprint[parts->n_imprint++] = (struct imprint_rule){ page, bars[first] };
	}
}

/* Right below a wide black rule. */
static bool is_below_bar(const struct parts *parts, const struct line *line)
{
	const struct sheet *sheet = &parts->sheets->items[line->page - 1];

	for (size_t i = 0; i < sheet->n_bars; i++) {
		const struct sheet_bar *bar = &sheet->bars[i];

		if (is_wide_bar(parts, bar) && !sheet_color_is_red(bar->color) &&
		    bar->bottom < line->y && line->y - bar->bottom < parts->rules->pitch)
			return true;
	}
	return false;
}

/* Long lists of organs begin on the pages before: the topmost 主送 or 抄送 in an
 * unbroken run of lines of the imprint's size. */
static size_t imprint_begin(const struct parts *parts, size_t last)
{
	size_t begin = last;

	for (size_t i = last; i-- > 0;) {
		const struct line *line = &parts->lines[i];
		dim off = line->size - parts->lines[last].size;

		if (!is_open(line))
			continue;
		if (off > DIM_PT / 2 || off < -DIM_PT / 2)
			break;
		if (has_imprint_label(line))
			begin = i;
	}
	return begin;
}

/* 抄送, 印发, and the rules above and below them, on the last page with text and
 * on those before it that it takes. */
static void find_imprint(struct parts *parts)
{
	size_t page = 0, begin = parts->n_lines, capacity = 0;

	for (size_t i = 0; i < parts->n_lines; i++) {
		if (is_open(&parts->lines[i]))
			page = parts->lines[i].page;
	}
	for (size_t i = 0; i < parts->n_lines && begin == parts->n_lines; i++) {
		const struct line *line = &parts->lines[i];

		if (line->page == page && is_open(line) && is_imprint_line(line) &&
		    (line->y > parts_top(parts) + (parts_bottom(parts) - parts_top(parts)) / 4 ||
		     is_below_bar(parts, line)))
			begin = imprint_begin(parts, i);
	}
	if (begin == parts->n_lines)
		return;
	parts->imprint_begin = parts->lines[begin].page;
	parts->imprint_page = page;
	for (size_t p = parts->imprint_begin; p <= page; p++)
		add_imprint_rules(parts, &capacity, p,
				  p == parts->imprint_begin ? line_bottom(&parts->lines[begin])
							    : 0);
	for (size_t i = begin; i < parts->n_lines; i++) {
		if (is_open(&parts->lines[i]))
			parts->lines[i].role = LINE_IMPRINT;
	}
}

/* 附件1 alone at the top of a page, behind the first one. */
static void find_attachments(struct parts *parts)
{
	bool inside = false;

	for (size_t i = 1; i < parts->n_lines; i++) {
		struct line *line = &parts->lines[i];
		bool is_label = line->page > 1 && line->number == 1 && line->n_chars <= 5 &&
				line_starts_with(line, "附件");

		for (size_t k = 2; k < line->n_chars && is_label; k++)
			is_label = word_is_digit(line->text[k]);
		if (is_label && is_open(line))
			line->role = LINE_ATTACHMENT_LABEL;
		inside = inside || is_label;
		if (inside && is_open(line))
			line->role = LINE_ATTACHMENT;
	}
}

/* An organ's name above the date: two cells to its left (GW-55), centred on it
 * (GW-51), or ending where a name may end. */
static bool belongs_to_date(const struct parts *parts, const struct line *line)
{
	const struct line *date = parts->date;
	dim cell = parts->rules->cell;
	dim offset = date->left - line->left - 2 * cell,
	    middle = line_middle(date) - line_middle(line);

	return (offset < cell && offset > -cell) || (middle < cell / 2 && middle > -cell / 2) ||
	       (line->left > parts_left(parts, line->page) + 3 * cell &&
		line_right(parts, line) < parts_right(parts, line->page) - cell);
}

/* Names side by side, for seals beside each other, are a cell apart (GW-53). */
static bool is_row(const struct parts *parts, const struct line *line)
{
	for (size_t i = 1; i < line->n_chars; i++) {
		dim white = line->glyphs[i]->x - line->glyphs[i - 1]->x - line->glyphs[i - 1]->size;

		if (white > parts->rules->cell * 9 / 10)
			return true;
	}
	return false;
}

/* Whether one of the names of a row is centred below the line. */
static bool is_above_name(const struct parts *parts, const struct line *line,
			  const struct line *row)
{
	size_t begin = 0;

	for (size_t i = 1; i <= row->n_chars; i++) {
		dim off;

		if (i < row->n_chars &&
		    row->glyphs[i]->x - row->glyphs[i - 1]->x <
			    row->glyphs[i - 1]->size + parts->rules->cell * 9 / 10)
			continue;
		off = line_middle_of(row, begin, i) - line_middle(line);
		if (off < DIM_MM && off > -DIM_MM)
			return true;
		begin = i;
	}
	return false;
}

/* A row of names above the date, or lines of a long name above such a row. */
static bool belongs_to_rows(const struct parts *parts, const struct line *line)
{
	const struct line *below = line + 1;

	return line->left > parts_left(parts, line->page) &&
	       (is_row(parts, line) ||
		(below->role == LINE_SIGNATURE && is_above_name(parts, line, below)));
}

/* A post's line ends where the room for the stamp begins (GW-58). */
static bool is_post(const struct parts *parts, const struct line *line)
{
	const struct rules_stamp *stamp = &parts->rules->stamp;
	dim end = parts_right(parts, line->page) - rules_length(parts->rules, stamp->right, 0) -
		  rules_length(parts->rules, stamp->width, 0) -
		  rules_length(parts->rules, stamp->post_gap, 0);
	dim off = line_right(parts, line) - end;

	return line->left > parts_left(parts, line->page) + DIM_MM &&
	       off < parts->rules->cell / 4 && off > -parts->rules->cell / 4;
}

/* Names stand on the lines above the date; a post beside a 签名章 further up,
 * well to the right (GW-58). */
static dim reach_of(const struct parts *parts, const struct line *line)
{
	dim third = parts_left(parts, line->page) +
		    (parts_right(parts, line->page) - parts_left(parts, line->page)) / 3;

	/* A seal's height is between two rows of names. */
	if (is_row(parts, line))
		return parts->rules->pitch * 6;
	return parts->rules->pitch * (line->left > third || is_post(parts, line) ? 5 : 2) -
	       parts->rules->pitch / 4;
}

/* No text, and no list of attachments. */
static bool may_be_name(const struct line *line)
{
	return is_open(line) && !word_is_stop(line_last(line)) &&
	       !word_is_digit(line_first(line)) && !line_starts_with(line, "附件");
}

/* Whether the line stands near enough above the one below it: of its page, or
 * of the page before when that one is its page's first. */
static bool reaches(const struct parts *parts, const struct line *line, const struct line *below)
{
	if (line->page != below->page)
		return line->page + 1 == below->page && below->number == 1;
	return below->y - line->y < reach_of(parts, line);
}

/* From the date upwards, over the pages that many names take. */
static void find_names(struct parts *parts, size_t begin, size_t date)
{
	size_t below = date;

	for (size_t i = date; i-- > begin;) {
		struct line *line = &parts->lines[i];

		if (line->role == LINE_FOOTER)
			continue;
		if (!may_be_name(line) || !reaches(parts, line, &parts->lines[below]) ||
		    !(belongs_to_date(parts, line) || is_post(parts, line) ||
		      belongs_to_rows(parts, line)))
			return;
		line->role = LINE_SIGNATURE;
		below = i;
	}
}

static void find_date(struct parts *parts, size_t begin)
{
	size_t i = parts->n_lines;

	while (i > begin && parts->date == NULL) {
		struct line *line = &parts->lines[--i];

		if (is_open(line) && word_is_like_date(line->text, line->n_chars) &&
		    line->left > parts_left(parts, line->page) + 4 * parts->rules->cell)
			parts->date = line;
	}
	if (parts->date == NULL)
		return;
	parts->lines[i].role = LINE_DATE;
	for (size_t k = i + 1; k < parts->n_lines; k++) {
		if (is_open(&parts->lines[k]) && line_first(&parts->lines[k]) == 0xFF08)
			parts->lines[k].role = LINE_NOTE;
	}
	find_names(parts, begin, i);
}

/* More lines than any list of recipients has. */
#define MAX_RECIPIENTS 60

static bool ends_in_colon(const struct line *line)
{
	return line_last(line) == 0xFF1A || line_last(line) == ':';
}

/* Flush lines up to the first that ends in a colon, over a page's end too. */
static size_t find_recipients(struct parts *parts, size_t begin)
{
	size_t end = begin;
	const struct line *last = NULL;

	for (; end < parts->n_lines && (last == NULL || !ends_in_colon(last)); end++) {
		const struct line *line = &parts->lines[end];

		if (line->role == LINE_FOOTER)
			continue;
		if (!is_open(line) ||
		    line->left >= parts_left(parts, line->page) + parts->rules->cell)
			break;
		last = line;
	}
	if (last == NULL || end - begin > MAX_RECIPIENTS || !ends_in_colon(last))
		return begin;
	for (size_t i = begin; i < end; i++) {
		if (is_open(&parts->lines[i]))
			parts->lines[i].role = LINE_RECIPIENTS;
	}
	return end;
}

/* 出席： in any face, so that a wrong one is found. */
static bool is_attendance_label(const struct line *line)
{
	return line_starts_with(line, "出席：") || line_starts_with(line, "请假：") ||
	       line_starts_with(line, "列席：");
}

/* 出席, 请假 and 列席, and the names below that turn over under the first one
 * (GW-96). */
static bool goes_on_with_names(const struct parts *parts, const struct line *line)
{
	dim indent = rules_length(parts->rules, parts->rules->attendance.indent, 0);

	return line->left > parts_left(parts, line->page) + indent + parts->rules->cell;
}

static void find_body(struct parts *parts, size_t begin)
{
	bool list = false, names = false;

	for (size_t i = begin; i < parts->n_lines; i++) {
		struct line *line = &parts->lines[i];

		if (line->role == LINE_SIGNATURE || line->role == LINE_DATE)
			break;
		if (!is_open(line))
			continue;
		names = is_attendance_label(line) || (names && goes_on_with_names(parts, line));
		if (names) {
			line->role = LINE_ATTENDANCE;
			continue;
		}
		list = list || line_starts_with(line, "附件：") || line_starts_with(line, "附件:");
		line->role = list ? LINE_ATTACHMENT_LIST : LINE_BODY;
	}
}

/*
 * By role
 */

static const struct line **pick(struct parts *parts, enum line_role role, size_t *n_lines)
{
	const struct line **picked =
		arena_alloc_array(parts->arena, parts->n_lines, sizeof(const struct line *));

	*n_lines = 0;
	for (size_t i = 0; i < parts->n_lines; i++) {
		if (parts->lines[i].role == role)
			picked[(*n_lines)++] = &parts->lines[i];
	}
	return picked;
}

/* Characters that the line has of the layout's text from `at` on; spaces are
 * left out in lines. SIZE_MAX: it is not there. */
static size_t skip_text(const struct line *line, size_t at, struct text text)
{
	size_t begin = at;

	for (size_t i = 0; i < text.n_chars; i++) {
		uint32_t c = text.chars[i].codepoint;

		if (word_is_space(c))
			continue;
		/* A full stop of the number may be a wide one. */
		if (at >= line->n_chars ||
		    (line->text[at] != c && !(c == '.' && line->text[at] == 0xFF0E)))
			return SIZE_MAX;
		at++;
	}
	return at - begin;
}

/* Characters of the heading's number with what stands around it, or 0. */
static size_t match_heading(const struct line *line, const struct rules_heading *heading,
			    unsigned *number)
{
	size_t before = skip_text(line, 0, heading->prefix), digits, behind;

	if (heading->numbering.value == RULES_NUMBERING_NONE || before == SIZE_MAX)
		return 0;
	digits = word_number(line->text + before, line->n_chars - before,
			     heading->numbering.value == RULES_NUMBERING_HAN, number);
	if (digits == 0)
		return 0;
	behind = skip_text(line, before + digits, heading->suffix);
	if (behind == SIZE_MAX)
		return 0;
	behind += before + digits;
	/* 1.5 is no heading. */
	if (behind < line->n_chars && line->text[behind - 1] == '.' &&
	    word_is_digit(line->text[behind]))
		return 0;
	return behind;
}

size_t parts_heading(const struct parts *parts, const struct line *line, size_t *n_prefix,
		     unsigned *number)
{
	const struct rules_heading *heading;

	*n_prefix = 0;
	*number = 0;
	for (size_t level = 1; (heading = rules_heading(parts->rules, level)) != NULL; level++) {
		*n_prefix = match_heading(line, heading, number);
		if (*n_prefix > 0)
			return level;
	}
	return 0;
}

dim parts_start(const struct parts *parts, size_t level)
{
	const struct rules *rules = parts->rules;
	const struct rules_heading *heading = level > 0 ? rules_heading(rules, level) : NULL;

	if (heading != NULL && source_pos_is_set(heading->start.pos))
		return rules_length(rules, heading->start, 0);
	return rules_length(rules, rules->body.indent, 0);
}

/* A heading that a layout starts on the left edge, as turned-over lines do: it
 * follows a line that ended early, or has a face that the text has not. */
static bool is_flush_heading(const struct parts *parts, const struct line *line,
			     const struct line *above)
{
	size_t n_prefix, level;
	unsigned number;

	level = parts_heading(parts, line, &n_prefix, &number);
	if (level == 0 || parts_start(parts, level) >= parts->rules->cell * 9 / 10)
		return false;
	return line_flush_right(parts, above) <
		       parts_right(parts, above->page) - parts->rules->cell ||
	       !parts_face_serves(parts, line->font,
				  (enum font_role)parts->rules->body.style.font.value);
}

/* A heading with a comma too many behind it is one nevertheless. */
static bool ends_sentence(const struct line *line)
{
	uint32_t last = line_last(line);

	return (word_is_stop(last) && !word_in(last, "，、")) || last == 0x201D || last == 0x2019;
}

static void end_paragraph(struct parts *parts, size_t end)
{
	struct paragraph *paragraph = &parts->paragraphs[parts->n_paragraphs - 1];
	const struct line *first = parts->body[paragraph->begin], *last = parts->body[end - 1];
	size_t n_prefix;
	unsigned number;

	paragraph->end = end;
	paragraph->level = parts_heading(parts, first, &n_prefix, &number);
	paragraph->is_heading = paragraph->level > 0 && !ends_sentence(last);
}

/* Whether it is of a quotation's face and starts so far from the left edge; an
 * opening mark may be trimmed. */
static bool is_set_in(const struct parts *parts, const struct line *line, dim indent)
{
	enum font_role role = (enum font_role)parts->rules->quotation.style.font.value;
	dim off = line->left - parts_left(parts, line->page) -
		  rules_length(parts->rules, parts->rules->quotation.left, 0) - indent;

	return off > -parts->rules->cell * 3 / 4 && off < parts->rules->cell / 4 &&
	       parts_face_serves(parts, line->font, role);
}

/* A paragraph starts where a line is indented, or sets out anew on a page
 * behind a line that ended early. */
static void find_paragraphs(struct parts *parts)
{
	dim indent = rules_length(parts->rules, parts->rules->body.indent, 0);
	bool in_quotation = false;

	parts->paragraphs =
		arena_alloc_array(parts->arena, parts->n_body, sizeof(*parts->paragraphs));
	for (size_t i = 0; i < parts->n_body; i++) {
		const struct line *line = parts->body[i];
		bool is_first = is_set_in(parts, line, indent);
		size_t n_prefix;
		unsigned number;

		if (i > 0 && !is_first && !is_flush_heading(parts, line, parts->body[i - 1]) &&
		    (line->left <= parts_left(parts, line->page) + parts->rules->cell * 9 / 10 ||
		     (in_quotation && is_set_in(parts, line, 0) &&
		      parts_heading(parts, line, &n_prefix, &number) == 0)))
			continue;
		if (i > 0)
			end_paragraph(parts, i);
		in_quotation = is_first;
		parts->paragraphs[parts->n_paragraphs].is_quotation = is_first;
		parts->paragraphs[parts->n_paragraphs++].begin = i;
	}
	if (parts->n_body > 0)
		end_paragraph(parts, parts->n_body);
}

dim parts_pitch(const struct parts *parts, size_t page)
{
	return parts->date != NULL && parts->date->page == page ? parts->date_pitch
								: parts->rules->pitch;
}

static bool is_on_grid(const struct line *line)
{
	return line->role == LINE_BODY || line->role == LINE_ATTACHMENT_LIST ||
	       line->role == LINE_SIGNATURE || line->role == LINE_DATE;
}

/* Of the i-th line to the one above it; 0: there is none to go by. */
static dim step_to(const struct parts *parts, size_t i)
{
	const struct line *line = &parts->lines[i];

	if (i == 0 || line->page != parts->date->page || line[-1].page != line->page ||
	    !is_on_grid(line) || !is_on_grid(&line[-1]))
		return 0;
	return line->y - line[-1].y;
}

/* The commonest distance of lines on the date's page, where it is one that a
 * page may be set closer by. */
static void find_date_pitch(struct parts *parts)
{
	dim least = rules_length(parts->rules, parts->rules->pagination.pitch_min, 0);
	dim slack = rules_length(parts->rules, parts->rules->tolerances.pitch, 0);
	size_t n_best = 0;

	parts->date_pitch = parts->rules->pitch;
	for (size_t i = 0; i < parts->n_lines && parts->date != NULL; i++) {
		dim step = step_to(parts, i);
		size_t n_same = 0;

		for (size_t k = 0; k < parts->n_lines && step >= least - slack; k++) {
			dim off = step_to(parts, k) - step;

			n_same += off <= slack && off >= -slack;
		}
		if (n_same <= n_best)
			continue;
		n_best = n_same;
		parts->date_pitch = step < parts->rules->pitch - slack ? step : parts->rules->pitch;
	}
}

const struct parts *parts_find(struct arena *arena, const struct sheets *sheets,
			       const struct rules *rules)
{
	struct parts *parts = arena_alloc(arena, sizeof(*parts));
	size_t begin;

	parts->arena = arena;
	parts->rules = rules;
	parts->sheets = sheets;
	parts->footers = arena_alloc_array(arena, sheets->n_items, sizeof(const struct line *));
	gather(parts);
	find_footers(parts);
	find_imprint(parts);
	exhibits_find(parts);
	find_body_size(parts);
	find_separator(parts);
	find_head(parts);
	begin = find_title(parts);
	find_attachments(parts);
	find_date(parts, begin);
	begin = find_recipients(parts, begin);
	find_body(parts, begin);
	parts->body = pick(parts, LINE_BODY, &parts->n_body);
	parts->title = pick(parts, LINE_TITLE, &parts->n_title);
	parts->mark = pick(parts, LINE_MARK, &parts->n_mark);
	parts->signature = pick(parts, LINE_SIGNATURE, &parts->n_signature);
	find_paragraphs(parts);
	find_date_pitch(parts);
	return parts;
}
