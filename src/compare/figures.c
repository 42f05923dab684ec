#include "compare/figures.h"

#include "base/arena.h"
#include "compare/renaming.h"
#include "model/figure.h"
#include "model/report.h"

/* Decimals of a change in per cent; as usual in yearly reports (RC-24). */
#define RATE_DIGITS 1

/* Whether both name the same figures. */
static bool lists_equal(const struct renaming *renaming, const struct bind_list *a,
			const struct bind_list *b)
{
	const struct located_string *left = a->items, *right = b->items;

	if (a->n_items != b->n_items)
		return false;
	for (size_t i = 0; i < a->n_items; i++) {
		if (!str_equal(renaming_later_id(renaming, left[i].value), right[i].value))
			return false;
	}
	return true;
}

static bool derivations_equal(const struct renaming *renaming, const struct figure *a,
			      const struct figure *b)
{
	return lists_equal(renaming, &a->ratio, &b->ratio) &&
	       lists_equal(renaming, &a->sum, &b->sum) &&
	       lists_equal(renaming, &a->difference, &b->difference) &&
	       lists_equal(renaming, &a->growth, &b->growth);
}

/* --- one figure from one year to the next --- */

/* The year whose digits begin at the index, with 年 behind them; 0: none does. */
static int64_t year_at(struct text text, size_t index)
{
	int64_t year = 0;

	/* 年 */
	if (index + 4 >= text.n_chars || text.chars[index + 4].codepoint != 0x5E74)
		return 0;
	for (size_t i = index; i < index + 4; i++) {
		uint32_t c = text.chars[i].codepoint;

		if (c < '0' || c > '9')
			return 0;
		year = year * 10 + (int64_t)(c - '0');
	}
	return year;
}

/* Whether two texts are the same but for years that moved with the reports':
 * 2022年1月至12月 of one year is 2023年1月至12月 of the next. */
static bool texts_follow(struct text before, struct text after, int64_t n_years)
{
	if (before.n_chars != after.n_chars)
		return false;
	for (size_t i = 0; i < before.n_chars; i++) {
		int64_t year = year_at(before, i);

		if (year != 0 && year_at(after, i) == year + n_years)
			i += 4;
		else if (before.chars[i].codepoint != after.chars[i].codepoint)
			return false;
	}
	return true;
}

static bool is_typed(const struct figure *figure)
{
	return figure->ratio.n_items == 0 && figure->sum.n_items == 0 &&
	       figure->difference.n_items == 0 && figure->growth.n_items == 0;
}

/* A rate that is full stays full (RC-28). */
static bool is_full_rate(const struct figure *figure)
{
	return figure->kind == FIGURE_PERCENT && !figure->is_range &&
	       decimal_compare(figure->number, (struct decimal){ 100, 0 }) == 0;
}

/* A number of the earlier figure in the later one's scale. */
static bool bring(struct decimal number, const struct figure *before, const struct figure *after,
		  struct decimal *out)
{
	return decimal_shift(number, figure_scale_power(before) - figure_scale_power(after), out);
}

/* The change in per cent, unless it is one of shares or from 0. */
static void measure_rate(struct decimal base, struct compare_step *step)
{
	if (step->is_points)
		return;
	if (base.mantissa == 0) {
		step->marks |= step->change.mantissa != 0 ? COMPARE_FROM_ZERO : 0;
		return;
	}
	base.mantissa = base.mantissa < 0 ? -base.mantissa : base.mantissa;
	step->has_rate = decimal_ratio(step->change, base, 100, RATE_DIGITS, &step->rate);
}

static bool also_is_known(const struct figure *figure)
{
	return source_pos_is_set(figure->also.pos) && !figure->also.value.is_open;
}

/* Bringing to another scale makes decimals; those that neither number was
 * written with go, as far as they are zeros. */
static struct decimal without_zeros(struct decimal value, int min_decimals)
{
	while (value.decimals > min_decimals && value.mantissa % 10 == 0) {
		value.mantissa /= 10;
		value.decimals--;
	}
	return value;
}

static void measure_change(const struct figure *before, const struct figure *after,
			   struct compare_step *step)
{
	struct decimal base;

	if (also_is_known(before) && also_is_known(after))
		step->has_also = decimal_subtract(after->also.value.value, before->also.value.value,
						  &step->also);
	if (before->is_open || after->is_open || before->is_range || after->is_range ||
	    !bring(before->number, before, after, &base) ||
	    !decimal_subtract(after->number, base, &step->change))
		return;
	step->has_change = true;
	step->change = without_zeros(step->change, before->number.decimals > after->number.decimals
							   ? before->number.decimals
							   : after->number.decimals);
	step->is_points = after->kind != FIGURE_COUNT;
	step->is_about = before->about.value != FIGURE_EXACT || after->about.value != FIGURE_EXACT;
	measure_rate(base, step);
}

/* Whether a number and, of a range, both ends are the same. */
static bool numbers_equal(const struct figure *before, const struct figure *after)
{
	struct decimal low, high;

	if (before->is_open || after->is_open || before->is_range != after->is_range ||
	    !bring(before->number, before, after, &low) || decimal_compare(low, after->number) != 0)
		return false;
	return !before->is_range || (bring(before->highest, before, after, &high) &&
				     decimal_compare(high, after->highest) == 0);
}

static bool is_copied(const struct figure *before, const struct figure *after,
		      const struct compare_step *step)
{
	return is_typed(before) && is_typed(after) && !is_full_rate(after) &&
	       numbers_equal(before, after) && (!step->has_also || step->also.mantissa == 0);
}

/* Whether the file says of last year what last year's report does not. */
static bool last_differs(const struct figure *before, const struct figure *after)
{
	struct decimal base;

	return source_pos_is_set(after->last.pos) && !after->last.is_open && !before->is_open &&
	       !before->is_range && bring(before->number, before, after, &base) &&
	       decimal_compare(after->last.value, base) != 0;
}

static void mark_changes(const struct renaming *renaming, const struct figure *before,
			 const struct figure *after, int64_t n_years_apart,
			 struct compare_step *step)
{
	if (!str_equal(before->id.value, after->id.value))
		step->marks |= COMPARE_ID;
	if (!renaming_units_equal(before, after))
		step->marks |= COMPARE_UNIT;
	if (before->scale.value != after->scale.value)
		step->marks |= COMPARE_SCALE;
	if (!texts_follow(before->name, after->name, n_years_apart))
		step->marks |= COMPARE_NAME;
	if (!texts_follow(before->scope, after->scope, n_years_apart))
		step->marks |= COMPARE_SCOPE;
	if (!derivations_equal(renaming, before, after))
		step->marks |= COMPARE_DERIVATION;
	if (before->about.value != after->about.value)
		step->marks |= COMPARE_ABOUT;
	if (!str_equal(before->from.value, after->from.value))
		step->marks |= COMPARE_FROM;
}

static void take_step(const struct renaming *renaming, const struct figure *before,
		      const struct figure *after, int64_t n_years_apart, struct compare_step *step)
{
	if (before == NULL && after == NULL)
		return;
	if (before == NULL || after == NULL) {
		step->marks = before == NULL ? COMPARE_NEW : COMPARE_VANISHED;
		return;
	}
	mark_changes(renaming, before, after, n_years_apart, step);
	if ((step->marks & COMPARE_UNIT) != 0)
		return;
	measure_change(before, after, step);
	if (n_years_apart != 0 && is_copied(before, after, step))
		step->marks |= COMPARE_COPIED;
	if (n_years_apart == 1 && last_differs(before, after))
		step->marks |= COMPARE_LAST;
}

/* --- all of them --- */

/* What is known while the rows are made. */
struct maker {
	struct arena *arena;
	struct comparison *comparison;
	bool **taken; /* of each year, by the index in its items: in a row already */
};

/* The figure of a year under an id, for a row. */
static const struct figure *take(struct maker *maker, size_t year, const struct figure *figure)
{
	if (figure != NULL)
		maker->taken[year][figure - maker->comparison->reports[year]->numbers.items] = true;
	return figure;
}

/* The row of a figure that no report after its year has, under any id. */
static void add_row(struct maker *maker, size_t year, const struct figure *figure)
{
	struct comparison *comparison = maker->comparison;
	struct compare_figure *row = &comparison->figures[comparison->n_figures++];
	size_t n_years = comparison->n_years;
	struct str id = figure->id.value;

	row->id = id;
	row->years = arena_alloc_array(maker->arena, n_years, sizeof(*row->years));
	row->steps = arena_alloc_array(maker->arena, n_years - 1, sizeof(*row->steps));
	row->years[year] = take(maker, year, figure);
	for (size_t i = year; i-- > 0;) {
		const struct figure *later = row->years[i + 1];
		const struct figure *found =
			later != NULL ? renaming_earlier(comparison->pairs[i].renaming, later)
				      : figures_find(&comparison->reports[i]->numbers, id);

		row->years[i] = take(maker, i, found);
		id = found != NULL ? found->id.value : id;
	}
	for (size_t i = 0; i + 1 < n_years; i++)
		take_step(comparison->pairs[i].renaming, row->years[i], row->years[i + 1],
			  comparison->reports[i + 1]->year.value -
				  comparison->reports[i]->year.value,
			  &row->steps[i]);
}

void compare_figures(struct arena *arena, struct comparison *comparison)
{
	size_t n_all = 0, n_years = comparison->n_years;
	struct maker maker = { arena, comparison,
			       arena_alloc_array(arena, n_years, sizeof(*maker.taken)) };

	for (size_t i = 0; i < n_years; i++) {
		size_t n_items = comparison->reports[i]->numbers.n_items;

		maker.taken[i] = arena_alloc_array(arena, n_items, sizeof(**maker.taken));
		n_all += n_items;
	}
	comparison->figures = arena_alloc_array(arena, n_all, sizeof(*comparison->figures));
	for (size_t year = n_years; year-- > 0;) {
		const struct figures *figures = &comparison->reports[year]->numbers;

		for (size_t i = 0; i < figures->n_items; i++) {
			if (!maker.taken[year][i])
				add_row(&maker, year, &figures->items[i]);
		}
	}
}
