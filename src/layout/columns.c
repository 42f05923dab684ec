#include "layout/columns.h"

/* A width of 0 marks a column that has none yet. */

static dim sum_max(const struct column_need *needs, size_t n, const dim *widths)
{
	dim sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += widths[i] == 0 ? needs[i].max : 0;
	return sum;
}

static size_t count_open(const dim *widths, size_t n)
{
	size_t n_open = 0;

	for (size_t i = 0; i < n; i++)
		n_open += widths[i] == 0;
	return n_open;
}

dim columns_min_width(const struct column_need *needs, size_t n)
{
	dim sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += needs[i].min;
	return sum;
}

/* What the columns without a width must be left at the least. */
static dim open_min(const struct column_need *needs, size_t n, const dim *widths)
{
	dim sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += widths[i] == 0 ? needs[i].min : 0;
	return sum;
}

/* Gives each column that asks for no more than an equal share what it asks
 * for; what it leaves makes the others' share larger. Returns what is left. */
static dim content_the_modest(const struct column_need *needs, size_t n, dim available, dim *widths)
{
	bool changed = true;

	while (changed) {
		size_t n_open = count_open(widths, n);

		changed = false;
		for (size_t i = 0; i < n && n_open > 0; i++) {
			dim others = open_min(needs, n, widths) - needs[i].min;

			if (widths[i] != 0 || needs[i].max > available / (dim)n_open ||
			    needs[i].max > available - others)
				continue;
			widths[i] = needs[i].max;
			available -= widths[i];
			n_open--;
			changed = true;
		}
	}
	return available;
}

/* Columns whose part would be less than their least width get just that. */
static dim hold_the_least(const struct column_need *needs, size_t n, dim available, dim *widths)
{
	bool changed = true;

	while (changed) {
		dim sum = sum_max(needs, n, widths);

		changed = false;
		for (size_t i = 0; i < n; i++) {
			if (widths[i] != 0 ||
			    dim_scale(available, needs[i].max, sum) >= needs[i].min)
				continue;
			widths[i] = needs[i].min;
			available -= widths[i];
			changed = true;
			break;
		}
	}
	return available;
}

/* Parts `available` among the open columns by their length, to the last unit. */
static void share(const struct column_need *needs, size_t n, dim available, dim *widths)
{
	dim sum = sum_max(needs, n, widths);

	for (size_t i = 0; i < n; i++) {
		if (widths[i] != 0)
			continue;
		widths[i] = dim_scale(available, needs[i].max, sum);
		available -= widths[i];
		sum -= needs[i].max;
		if (sum <= 0)
			return;
	}
}

/* Everybody has what they asked for: the rest is spread by length. */
static void spread(const struct column_need *needs, size_t n, dim available, dim *widths)
{
	dim sum = 0;

	for (size_t i = 0; i < n; i++) {
		sum += needs[i].max;
		available -= needs[i].max;
	}
	for (size_t i = 0; i < n; i++) {
		dim part = dim_scale(available, needs[i].max, sum);

		widths[i] = needs[i].max + part;
		available -= part;
		sum -= needs[i].max;
		if (sum <= 0)
			return;
	}
}

bool columns_fit(const struct column_need *needs, size_t n, dim available, bool fill, dim *widths)
{
	for (size_t i = 0; i < n; i++)
		widths[i] = 0;
	if (columns_min_width(needs, n) > available) {
		for (size_t i = 0; i < n; i++)
			widths[i] = needs[i].min;
		return false;
	}
	if (sum_max(needs, n, widths) > available) {
		available = content_the_modest(needs, n, available, widths);
		available = hold_the_least(needs, n, available, widths);
		share(needs, n, available, widths);
	} else if (fill) {
		spread(needs, n, available, widths);
	} else {
		for (size_t i = 0; i < n; i++)
			widths[i] = needs[i].max;
	}
	return true;
}

/* Rows looked at, and additions made, at the most. */
#define BALANCE_ROWS 200
#define BALANCE_WORK ((size_t)10000000)

/* About how many lines a text takes: a line loses half a character on average. */
static dim count_lines(dim length, dim width, const struct column_texts *texts)
{
	dim usable = width - texts->padding;

	if (length <= usable)
		return 1;
	usable -= texts->step / 2;
	return usable > 0 ? (length + usable - 1) / usable : length;
}

/* Lines of the highest cell of each row, together. */
static dim total_height(const struct column_texts *texts, const dim *widths)
{
	size_t stride = (texts->n_rows + BALANCE_ROWS - 1) / BALANCE_ROWS;
	dim total = 0;

	for (size_t row = 0; row < texts->n_rows; row += stride) {
		const dim *lengths = texts->lengths + row * texts->n_columns;
		dim highest = 1;

		for (size_t k = 0; k < texts->n_columns; k++) {
			dim n = count_lines(lengths[k], widths[k], texts);

			highest = n > highest ? n : highest;
		}
		total += highest;
	}
	return total;
}

struct move {
	size_t from;
	size_t to;
	dim amount;
	dim height; /* of the table after it */
};

static void make_move(dim *widths, const struct move *move)
{
	widths[move->from] -= move->amount;
	widths[move->to] += move->amount;
}

static void undo_move(dim *widths, const struct move *move)
{
	widths[move->from] += move->amount;
	widths[move->to] -= move->amount;
}

/* The move from one column to another that helps most, if better than *best. */
static void try_moves(const struct column_need *needs, const struct column_texts *texts,
		      dim *widths, struct move move, struct move *best)
{
	for (int n = 1; n <= 4; n *= 2) {
		move.amount = texts->step * n;
		if (widths[move.from] - move.amount < needs[move.from].min)
			return;
		make_move(widths, &move);
		move.height = total_height(texts, widths);
		undo_move(widths, &move);
		if (move.height < best->height)
			*best = move;
	}
}

void columns_balance(const struct column_need *needs, const struct column_texts *texts, dim *widths)
{
	size_t n = texts->n_columns;
	size_t n_rows = texts->n_rows < BALANCE_ROWS ? texts->n_rows : BALANCE_ROWS;
	size_t round_work = 3 * n * n * n * n_rows;
	struct move best = { .height = total_height(texts, widths) };

	for (size_t work = round_work; work <= BALANCE_WORK; work += round_work) {
		dim height = best.height;

		for (size_t to = 0; to < n; to++) {
			for (size_t from = 0; from < n && widths[to] < needs[to].max; from++) {
				if (from != to)
					try_moves(needs, texts, widths,
						  (struct move){ from, to, 0, 0 }, &best);
			}
		}
		if (best.height == height)
			return;
		make_move(widths, &best);
	}
}
