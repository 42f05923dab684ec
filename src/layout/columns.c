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
