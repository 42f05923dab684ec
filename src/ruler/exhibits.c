#include "ruler/exhibits.h"

#include <stdlib.h>

#include "base/arena.h"
#include "ruler/parts.h"
#include "ruler/words.h"
#include "rules/rules.h"

/* A level rule of a table is at least this long, and at most this thick. */
#define LEAST_RULE (20 * DIM_MM)
#define MOST_THICK (2 * DIM_MM)
#define TOUCHING (DIM_MM / 2)

/* More lines than any caption has. */
#define MAX_CAPTION 6

struct search {
	struct parts *parts;
	size_t capacity;
	size_t begin; /* lines of the page */
	size_t end;
	const struct sheet *sheet;
	const struct sheet_bar **rules; /* level ones outside charts, from the top */
	size_t n_rules;
};

static bool is_open(const struct line *line)
{
	return line->role == LINE_OTHER && !sheet_color_is_red(line->color);
}

static bool is_small(const struct parts *parts, const struct line *line)
{
	return line->size < rules_length(parts->rules, parts->rules->body.style.size, 0) -
				    rules_length(parts->rules, parts->rules->tolerances.size, 0);
}

static bool is_centred(const struct parts *parts, const struct line *line)
{
	dim off = line_middle(line) -
		  (parts_left(parts, line->page) + parts_right(parts, line->page)) / 2;

	return off < DIM_MM && off > -DIM_MM &&
	       line->left > parts_left(parts, line->page) + 3 * parts->rules->cell;
}

/* 表1, 图1: the layout's word and a number. */
static bool is_label(const struct line *line, struct text word)
{
	size_t at = 0;

	for (size_t i = 0; i < word.n_chars; i++) {
		if (word_is_space(word.chars[i].codepoint))
			continue;
		if (at >= line->n_chars || line->text[at] != word.chars[i].codepoint)
			return false;
		at++;
	}
	return at > 0 && at < line->n_chars && word_is_digit(line->text[at]);
}

/* Not the start of a paragraph that speaks of 表1. */
static bool starts_caption(const struct parts *parts, const struct line *line, struct text word)
{
	return is_open(line) && is_label(line, word) &&
	       (is_small(parts, line) || is_centred(parts, line));
}

static bool same_type(const struct line *a, const struct line *b)
{
	dim off = a->size - b->size;

	return a->font == b->font && off < DIM_PT / 10 && off > -DIM_PT / 10;
}

static struct exhibit *add_exhibit(struct search *search, bool is_table)
{
	struct parts *parts = search->parts;
	struct exhibit *exhibit;

	parts->exhibits = arena_grow(parts->arena, parts->exhibits, parts->n_exhibits,
				     &search->capacity, sizeof(*parts->exhibits));
	exhibit = &parts->exhibits[parts->n_exhibits++];
	*exhibit = (struct exhibit){ .is_table = is_table, .page = search->sheet->number };
	return exhibit;
}

static void take_caption(const struct search *search, struct exhibit *exhibit, size_t begin,
			 size_t end)
{
	struct parts *parts = search->parts;

	exhibit->n_caption = end - begin;
	exhibit->caption =
		arena_alloc_array(parts->arena, exhibit->n_caption, sizeof(const struct line *));
	for (size_t i = begin; i < end; i++) {
		parts->lines[i].role = LINE_CAPTION;
		exhibit->caption[i - begin] = &parts->lines[i];
	}
}

/*
 * Charts
 */

/* The end of a caption that starts with line i. */
static size_t caption_end(const struct search *search, size_t i)
{
	const struct line *lines = search->parts->lines;
	size_t end = i + 1;

	while (end < search->end && end - i < MAX_CAPTION && is_open(&lines[end]) &&
	       same_type(&lines[end], &lines[i]) && is_centred(search->parts, &lines[end]))
		end++;
	return end;
}

static void widen(struct sheet_bar *box, const struct sheet_bar *bar)
{
	box->left = bar->left < box->left ? bar->left : box->left;
	box->top = bar->top < box->top ? bar->top : box->top;
	box->right = bar->right > box->right ? bar->right : box->right;
	box->bottom = bar->bottom > box->bottom ? bar->bottom : box->bottom;
}

static void widen_by_all(struct sheet_bar *box, const struct sheet_bar *bars, size_t n_bars,
			 dim top, dim bottom)
{
	for (size_t i = 0; i < n_bars; i++) {
		if (bars[i].top > top && bars[i].bottom < bottom)
			widen(box, &bars[i]);
	}
}

/* Lettering is of one size; a table right above the chart has another. */
static void add_chart(struct search *search, size_t caption)
{
	struct parts *parts = search->parts;
	const struct line *first = &parts->lines[caption];
	size_t begin = caption;
	struct exhibit *chart;
	dim top;

	while (begin > search->begin && is_open(&parts->lines[begin - 1]) &&
	       is_small(parts, &parts->lines[begin - 1]) &&
	       !is_label(&parts->lines[begin - 1], parts->rules->table.label) &&
	       parts->lines[begin - 1].size <= parts->lines[caption - 1].size + DIM_PT)
		begin--;
	if (begin == caption)
		return;
	for (size_t i = begin; i < caption; i++)
		parts->lines[i].role = LINE_CHART;
	chart = add_exhibit(search, false);
	top = line_top(&parts->lines[begin]);
	chart->box = (struct sheet_bar){ parts->lines[begin].left, top, parts->lines[begin].left,
					 parts->lines[caption - 1].y, first->color };
	widen_by_all(&chart->box, search->sheet->bars, search->sheet->n_bars, top - DIM_MM,
		     first->y);
	widen_by_all(&chart->box, search->sheet->shapes, search->sheet->n_shapes, top - DIM_MM,
		     first->y);
	take_caption(search, chart, caption, caption_end(search, caption));
}

static void find_charts(struct search *search)
{
	struct parts *parts = search->parts;

	for (size_t i = search->begin; i < search->end; i++) {
		if (starts_caption(parts, &parts->lines[i], parts->rules->chart.label))
			add_chart(search, i);
	}
}

static bool is_in_chart(const struct search *search, const struct sheet_bar *bar)
{
	for (size_t i = 0; i < search->parts->n_exhibits; i++) {
		const struct exhibit *chart = &search->parts->exhibits[i];

		if (!chart->is_table && chart->page == search->sheet->number &&
		    bar->top >= chart->box.top && bar->bottom <= chart->box.bottom)
			return true;
	}
	return false;
}

/*
 * Tables
 */

static int by_top(const void *a, const void *b)
{
	const struct sheet_bar *const *first = a, *const *second = b;

	return ((*first)->top > (*second)->top) - ((*first)->top < (*second)->top);
}

static bool is_of_imprint(const struct parts *parts, const struct sheet_bar *bar, size_t page)
{
	for (size_t i = 0; i < parts->n_imprint; i++) {
		if (parts->imprint[i].page == page && bar->top >= parts->imprint[i].bar->top)
			return true;
	}
	return false;
}

static void find_rules(struct search *search)
{
	const struct sheet *sheet = search->sheet;

	search->n_rules = 0;
	search->rules = arena_alloc_array(search->parts->arena, sheet->n_bars,
					  sizeof(const struct sheet_bar *));
	for (size_t i = 0; i < sheet->n_bars; i++) {
		const struct sheet_bar *bar = &sheet->bars[i];

		if (bar->right - bar->left >= LEAST_RULE && bar->bottom - bar->top <= MOST_THICK &&
		    !sheet_color_is_red(bar->color) && !is_in_chart(search, bar) &&
		    !is_of_imprint(search->parts, bar, sheet->number))
			search->rules[search->n_rules++] = bar;
	}
	if (search->n_rules > 0)
		qsort(search->rules, search->n_rules, sizeof(const struct sheet_bar *), by_top);
}

/* An upright rule from one level rule to the next. */
static bool is_joined(const struct search *search, const struct sheet_bar *above,
		      const struct sheet_bar *below)
{
	for (size_t i = 0; i < search->sheet->n_bars; i++) {
		const struct sheet_bar *bar = &search->sheet->bars[i];

		if (bar->right - bar->left <= MOST_THICK && bar->top <= above->bottom + TOUCHING &&
		    bar->bottom >= below->top - TOUCHING)
			return true;
	}
	return below->top - above->bottom < TOUCHING;
}

/* Rows have white between their columns. */
static bool is_row(const struct line *line)
{
	for (size_t i = 1; i < line->n_chars; i++) {
		if (line->glyphs[i]->x - line->glyphs[i - 1]->x > 3 * line->size)
			return true;
	}
	return false;
}

/* Whether text or a caption stands between two level rules, so that they are of
 * two tables. */
static bool is_parted(const struct search *search, const struct sheet_bar *above,
		      const struct sheet_bar *below)
{
	const struct parts *parts = search->parts;

	if (is_joined(search, above, below))
		return false;
	for (size_t i = search->begin; i < search->end; i++) {
		const struct line *line = &parts->lines[i];

		if (line->y <= above->bottom || line->y >= below->top)
			continue;
		if (line->role != LINE_OTHER ||
		    starts_caption(parts, line, parts->rules->table.label) ||
		    (!is_small(parts, line) && !is_row(line)))
			return true;
	}
	return false;
}

/* Above the table's first rule, upwards to the line with its number. */
static void find_caption(struct search *search, struct exhibit *table)
{
	struct parts *parts = search->parts;
	size_t end = search->begin, begin;

	while (end < search->end && parts->lines[end].y < table->box.top)
		end++;
	if (end == search->begin ||
	    table->box.top - parts->lines[end - 1].y > 2 * parts->rules->pitch)
		return;
	/* 续表1 above a part on another page. */
	if (is_open(&parts->lines[end - 1]) && line_starts_with(&parts->lines[end - 1], "续")) {
		parts->lines[end - 1].role = LINE_TABLE;
		return;
	}
	for (begin = end; begin > search->begin && end - begin < MAX_CAPTION; begin--) {
		const struct line *line = &parts->lines[begin - 1];

		if (!is_open(line) || !same_type(line, &parts->lines[end - 1]))
			return;
		if (starts_caption(parts, line, parts->rules->table.label)) {
			take_caption(search, table, begin - 1, end);
			return;
		}
	}
}

static void add_table(struct search *search, size_t begin, size_t end)
{
	struct parts *parts = search->parts;
	struct exhibit *table = add_exhibit(search, true);

	table->rules = search->rules + begin;
	table->n_rules = end - begin;
	table->box = *table->rules[0];
	for (size_t i = 0; i < table->n_rules; i++)
		widen(&table->box, table->rules[i]);
	for (size_t i = search->begin; i < search->end; i++) {
		struct line *line = &parts->lines[i];

		if (is_open(line) && line->y > table->box.top && line->y < table->box.bottom)
			line->role = LINE_TABLE;
	}
	find_caption(search, table);
}

static void find_tables(struct search *search)
{
	size_t begin = 0;

	find_rules(search);
	for (size_t i = 1; i <= search->n_rules; i++) {
		if (i < search->n_rules &&
		    !is_parted(search, search->rules[i - 1], search->rules[i]))
			continue;
		if (i - begin > 1)
			add_table(search, begin, i);
		begin = i;
	}
}

void exhibits_find(struct parts *parts)
{
	struct search search = { .parts = parts };

	for (size_t page = 1; page <= parts->sheets->n_items; page++) {
		search.sheet = &parts->sheets->items[page - 1];
		search.begin = search.end;
		while (search.end < parts->n_lines && parts->lines[search.end].page == page)
			search.end++;
		if (search.sheet->turned || search.begin == search.end)
			continue;
		find_charts(&search);
		find_tables(&search);
	}
}
