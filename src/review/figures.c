/*
 * Figures against each other: one indicator given twice (RC-42), order pairs
 * (RC-51), two units (RC-52), money (RC-29), rates beyond 100 %, rates of one
 * kind with different numbers of decimals.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "model/figure.h"
#include "review/passage.h"
#include "review/quantity.h"

static const char *id_of(const struct review *review, const struct figure *figure)
{
	return arena_copy_string(review->arena, figure->id.value.bytes, figure->id.value.n_bytes);
}

/* 3.08万条 */
static const char *value_of(const struct review *review, const struct figure *figure)
{
	struct buf buf;

	buf_init(&buf);
	figure_format(figure, FIGURE_PART_ALL, &buf);
	return buf_keep(&buf, review->arena);
}

/* Whether the figure has a single number that can be compared. */
static bool has_number(const struct figure *figure)
{
	return figure->state == FIGURE_RESOLVED && !figure->is_open && !figure->is_range;
}

static bool number_of(const struct figure *figure, struct decimal *out)
{
	return has_number(figure) && decimal_shift(figure->number, figure_scale_power(figure), out);
}

/* The value where one was written, else the figure itself. */
static struct source_pos pos_of(const struct figure *figure)
{
	return source_pos_is_set(figure->value.pos) ? figure->value.pos : figure->pos;
}

static int compare_indicators(const void *a, const void *b)
{
	const struct figure *const *left = a;
	const struct figure *const *right = b;
	int order = reading_compare((*left)->name, (*right)->name);

	if (order == 0)
		order = reading_compare((*left)->scope, (*right)->scope);
	if (order == 0)
		order = *left < *right ? -1 : *left > *right;
	return order;
}

static void compare_twins(const struct review *review, const struct figure *a,
			  const struct figure *b)
{
	struct decimal left, right;
	struct diag *diag;

	if (reading_compare(a->unit, b->unit) != 0) {
		diag = diag_report(review->diags, DIAG_INDICATOR_UNITS, b->name.pos,
				   text_to_string(review->arena, b->name),
				   text_to_string(review->arena, a->unit),
				   text_to_string(review->arena, b->unit));
	} else if (!number_of(a, &left) || !number_of(b, &right)) {
		return;
	} else {
		diag = diag_report(review->diags,
				   decimal_compare(left, right) == 0 ? DIAG_INDICATOR_TWICE
								     : DIAG_INDICATOR_DIFFERS,
				   b->name.pos, text_to_string(review->arena, b->name),
				   value_of(review, a), value_of(review, b), id_of(review, a));
	}
	diag->n_columns = b->name.n_chars;
	diag->other = a->name.pos;
}

/* RC-42, RC-52: the same name and scope is the same indicator. */
static void check_twins(const struct review *review)
{
	const struct bind_list list = review->report->figures;
	const struct figure *figures = list.items;
	const struct figure **sorted =
		arena_alloc_array(review->arena, list.n_items, sizeof(*sorted));

	for (size_t i = 0; i < list.n_items; i++)
		sorted[i] = &figures[i];
	if (list.n_items > 1)
		qsort(sorted, list.n_items, sizeof(*sorted), compare_indicators);
	for (size_t i = 1; i < list.n_items; i++) {
		if (sorted[i]->name.n_chars > 0 &&
		    reading_compare(sorted[i - 1]->name, sorted[i]->name) == 0 &&
		    reading_compare(sorted[i - 1]->scope, sorted[i]->scope) == 0)
			compare_twins(review, sorted[i - 1], sorted[i]);
	}
}

/* What comes later is never more than what came before. */
static const struct {
	const char *before;
	const char *after;
} orders[] = {
	{ "发现", "整改" },     { "查出", "整改" }, { "排查", "整改" }, { "受理", "办结" },
	{ "处置", "办结" },     { "检查", "停工" }, { "受理", "结案" }, { "应到", "实到" },
	{ "应出庭", "实出庭" }, { "申请", "获批" },
};

#define N_ORDERS (sizeof(orders) / sizeof(orders[0]))

/* One side of a pair: the figure's name without the pair's word. */
struct side {
	size_t order;
	bool is_after;
	struct text rest;
	const struct figure *figure;
};

static int compare_sides(const void *a, const void *b)
{
	const struct side *left = a;
	const struct side *right = b;
	int order = (left->order > right->order) - (left->order < right->order);

	if (order == 0)
		order = reading_compare(left->rest, right->rest);
	if (order == 0)
		order = reading_compare(left->figure->scope, right->figure->scope);
	if (order == 0)
		order = str_compare(left->figure->from.value, right->figure->from.value);
	if (order == 0)
		order = left->is_after - right->is_after;
	return order;
}

static bool is_one_thing(const struct side *a, const struct side *b)
{
	struct side same = *a;

	same.is_after = b->is_after;
	return compare_sides(&same, b) == 0;
}

static bool read_side(const struct review *review, const struct figure *figure, size_t order,
		      bool is_after, struct side *out)
{
	const char *word = is_after ? orders[order].after : orders[order].before;
	struct span all = { 0, figure->name.n_chars };
	size_t at = reading_find(figure->name, all, word);
	size_t end = at + reading_word(figure->name, at, word);

	if (at == all.end)
		return false;
	*out = (struct side){ order, is_after,
			      text_join(review->arena, text_slice(figure->name, 0, at),
					text_slice(figure->name, end, all.end)),
			      figure };
	return out->rest.n_chars > 1;
}

static void compare_order(const struct review *review, const struct side *before,
			  const struct side *after)
{
	struct decimal first, second;
	struct diag *diag;

	if (!number_of(before->figure, &first) || !number_of(after->figure, &second) ||
	    decimal_compare(second, first) <= 0)
		return;
	diag = diag_report(review->diags, DIAG_ORDER_EXCEEDS, pos_of(after->figure),
			   orders[after->order].after, value_of(review, after->figure),
			   orders[after->order].before, value_of(review, before->figure));
	diag->other = pos_of(before->figure);
}

/* RC-52: what is found and what is put right of it are counted alike. */
static void report_units(const struct review *review, const struct side *before,
			 const struct side *after)
{
	struct diag *diag =
		diag_report(review->diags, DIAG_INDICATOR_UNITS, after->figure->name.pos,
			    text_to_string(review->arena, after->rest),
			    text_to_string(review->arena, before->figure->unit),
			    text_to_string(review->arena, after->figure->unit));

	diag->n_columns = after->figure->name.n_chars;
	diag->other = before->figure->name.pos;
}

/* The later side sides[index] against the earlier ones of the same thing, which
 * stand before it: the one with its unit, or else whatever there is. */
static void check_side(const struct review *review, const struct side *sides, size_t index)
{
	const struct side *after = &sides[index], *other = NULL;

	for (size_t i = index; i > 0 && is_one_thing(&sides[i - 1], after); i--) {
		const struct side *before = &sides[i - 1];

		if (before->is_after)
			continue;
		if (reading_compare(before->figure->unit, after->figure->unit) == 0) {
			compare_order(review, before, after);
			return;
		}
		other = before;
	}
	if (other != NULL && quantity_is_counter(other->figure->unit) &&
	    quantity_is_counter(after->figure->unit))
		report_units(review, other, after);
}

/* RC-51, RC-52 */
static void check_orders(const struct review *review)
{
	const struct bind_list list = review->report->figures;
	const struct figure *figures = list.items;
	struct side *sides = NULL;
	size_t n_sides = 0, capacity = 0;

	for (size_t i = 0; i < list.n_items * N_ORDERS * 2; i++) {
		struct side side;

		if (figures[i / (N_ORDERS * 2)].kind == FIGURE_PERCENT ||
		    !read_side(review, &figures[i / (N_ORDERS * 2)], i / 2 % N_ORDERS, i % 2 == 1,
			       &side))
			continue;
		sides = arena_grow(review->arena, sides, n_sides, &capacity, sizeof(*sides));
		sides[n_sides++] = side;
	}
	if (n_sides > 1)
		qsort(sides, n_sides, sizeof(*sides), compare_sides);
	for (size_t i = 1; i < n_sides; i++) {
		if (sides[i].is_after)
			check_side(review, sides, i);
	}
}

/* RC-29: nobody reads a ten-thousandth of 万元. */
static void check_money(const struct review *review, const struct figure *figure)
{
	if (figure->number.decimals > 2 && figure_scale_power(figure) > 0 &&
	    reading_word(figure->unit, 0, "元") > 0)
		diag_report(review->diags, DIAG_MONEY_DECIMALS, pos_of(figure),
			    value_of(review, figure));
}

/* 120÷100 of a ratio, "" of a rate that was written. */
static const char *ratio_words(const struct review *review, const struct figure *figure)
{
	const struct located_string *parts = figure->ratio.items;
	const char *words;
	struct buf buf;

	buf_init(&buf);
	for (size_t i = 0; i < figure->ratio.n_items && figure->ratio.n_items == 2; i++) {
		const struct figure *part = figures_find(&review->report->numbers, parts[i].value);

		buf_add_string(&buf, i == 0 ? "" : "÷");
		if (part != NULL)
			figure_format(part, FIGURE_PART_VALUE, &buf);
	}
	words = arena_copy_string(review->arena, buf_str(&buf).bytes, buf.n_bytes);
	buf_finish(&buf);
	return words;
}

/* The whole divided by its part: numerator and denominator were exchanged. */
static bool is_turned(const struct review *review, const struct figure *figure)
{
	const struct located_string *ids = figure->ratio.items;
	const struct figure *below = figure->ratio.n_items == 2
					     ? figures_find(&review->report->numbers, ids[1].value)
					     : NULL;

	return below != NULL && str_equal(below->within.value, ids[0].value);
}

/* Rates of a whole, which ends at 100 %. */
static void check_over(const struct review *review, const struct figure *figure)
{
	if (figure->kind == FIGURE_PERCENT &&
	    decimal_compare(figure->number, (struct decimal){ 100, 0 }) > 0 &&
	    (quantity_is_share(figure->name, figure->name.n_chars) || is_turned(review, figure)))
		diag_report(review->diags, DIAG_RATE_OVER,
			    source_pos_is_set(figure->ratio.pos) ? figure->ratio.pos
								 : pos_of(figure),
			    value_of(review, figure), ratio_words(review, figure));
}

/* 办结率 here with one decimal, there with two; what is even, 60 % or 100 %,
 * needs none. */
static void check_digits(const struct review *review)
{
	static const char *const kinds[] = { "办结率", "整改率", "化解率", "合格率", "占比" };
	const struct figure *figures = review->report->figures.items;

	for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
		const struct figure *first = NULL;

		for (size_t i = 0; i < review->report->figures.n_items; i++) {
			const struct figure *figure = &figures[i];
			struct diag *diag;

			if (!has_number(figure) || figure->kind != FIGURE_PERCENT ||
			    figure->number.decimals == 0 ||
			    reading_word_before(figure->name, figure->name.n_chars, kinds[k]) == 0)
				continue;
			if (first == NULL)
				first = figure;
			if (figure->number.decimals == first->number.decimals)
				continue;
			diag = diag_report(review->diags, DIAG_RATE_DIGITS, pos_of(figure),
					   kinds[k], value_of(review, figure),
					   value_of(review, first));
			diag->other = pos_of(first);
		}
	}
}

void review_figures(const struct review *review)
{
	const struct figure *figures = review->report->figures.items;

	check_twins(review);
	check_orders(review);
	for (size_t i = 0; i < review->report->figures.n_items; i++) {
		if (!has_number(&figures[i]))
			continue;
		check_money(review, &figures[i]);
		check_over(review, &figures[i]);
	}
	check_digits(review);
}
