#include "compare/renaming.h"

#include <stdlib.h>

#include "base/arena.h"
#include "model/figure.h"
#include "model/report.h"

struct renaming {
	const struct figures *before;
	const struct figures *after;
	const struct figure *
		*earlier; /* by the index in after->items; NULL: of the same id, or none */
	const struct figure **later; /* by the index in before->items */
};

/* Some figures of one report, by their names. */
struct named {
	const struct figure **items;
	size_t n_items;
};

static int compare_texts_of(struct text a, struct text b)
{
	for (size_t i = 0; i < a.n_chars && i < b.n_chars; i++) {
		if (a.chars[i].codepoint != b.chars[i].codepoint)
			return a.chars[i].codepoint < b.chars[i].codepoint ? -1 : 1;
	}
	return (a.n_chars > b.n_chars) - (a.n_chars < b.n_chars);
}

bool renaming_texts_equal(struct text a, struct text b)
{
	return compare_texts_of(a, b) == 0;
}

static bool has_also(const struct figure *figure)
{
	return source_pos_is_set(figure->also.pos);
}

/* A share has % whether it says so or not. */
bool renaming_units_equal(const struct figure *a, const struct figure *b)
{
	if (a->kind != b->kind || has_also(a) != has_also(b))
		return false;
	return (a->kind != FIGURE_COUNT || renaming_texts_equal(a->unit, b->unit)) &&
	       renaming_texts_equal(a->also.unit, b->also.unit);
}

static int by_name(const void *a, const void *b)
{
	const struct figure *left = *(const struct figure *const *)a;
	const struct figure *right = *(const struct figure *const *)b;
	int order = compare_texts_of(left->name, right->name);

	return order != 0 ? order : (left > right) - (left < right);
}

static bool is_in_years(const struct comparison *comparison, size_t first, size_t end,
			struct str id)
{
	for (size_t i = first; i < end; i++) {
		if (figures_find(&comparison->reports[i]->numbers, id) != NULL)
			return true;
	}
	return false;
}

/* The figures of a year whose ids no report of the years [first, end) has. */
static struct named alone_of(struct arena *arena, const struct comparison *comparison, size_t year,
			     size_t first, size_t end)
{
	const struct figures *figures = &comparison->reports[year]->numbers;
	struct named alone = { arena_alloc_array(arena, figures->n_items, sizeof(*alone.items)),
			       0 };

	for (size_t i = 0; i < figures->n_items; i++) {
		if (!is_in_years(comparison, first, end, figures->items[i].id.value))
			alone.items[alone.n_items++] = &figures->items[i];
	}
	if (alone.n_items > 1)
		qsort(alone.items, alone.n_items, sizeof(*alone.items), by_name);
	return alone;
}

/* The figures from the one at `first` on that have its name. */
static size_t count_namesakes(const struct named *named, size_t first)
{
	size_t end = first + 1;

	while (end < named->n_items &&
	       renaming_texts_equal(named->items[first]->name, named->items[end]->name))
		end++;
	return end - first;
}

const struct renaming *renaming_find(struct arena *arena, const struct comparison *comparison,
				     size_t year)
{
	struct named before = alone_of(arena, comparison, year, year + 1, comparison->n_years);
	struct named after = alone_of(arena, comparison, year + 1, 0, year + 1);
	struct renaming *renaming = arena_alloc(arena, sizeof(*renaming));
	size_t i = 0, k = 0;

	renaming->before = &comparison->reports[year]->numbers;
	renaming->after = &comparison->reports[year + 1]->numbers;
	renaming->earlier =
		arena_alloc_array(arena, renaming->after->n_items, sizeof(*renaming->earlier));
	renaming->later =
		arena_alloc_array(arena, renaming->before->n_items, sizeof(*renaming->later));
	while (i < before.n_items && k < after.n_items) {
		const struct figure *old = before.items[i], *new = after.items[k];
		size_t n_old = count_namesakes(&before, i), n_new = count_namesakes(&after, k);
		int order = compare_texts_of(old->name, new->name);

		if (order == 0 && n_old == 1 && n_new == 1 && renaming_units_equal(old, new)) {
			renaming->earlier[new - renaming->after->items] = old;
			renaming->later[old - renaming->before->items] = new;
		}
		i += order <= 0 ? n_old : 0;
		k += order >= 0 ? n_new : 0;
	}
	return renaming;
}

const struct figure *renaming_earlier(const struct renaming *renaming, const struct figure *after)
{
	const struct figure *same = figures_find(renaming->before, after->id.value);

	return same != NULL ? same : renaming->earlier[after - renaming->after->items];
}

struct str renaming_later_id(const struct renaming *renaming, struct str id)
{
	const struct figure *before = figures_find(renaming->before, id);
	const struct figure *after =
		before == NULL ? NULL : renaming->later[before - renaming->before->items];

	return after == NULL ? id : after->id.value;
}
