#include "compare/match.h"

#include <stdlib.h>

#include "base/arena.h"

/* A text is held against so many others on each side of its own place. */
#define WINDOW 60

/* [per mille] Texts are alike from here on: twice the pairs of words both have,
 * of all pairs of both. Sentences about different things have below 200. */
#define MIN_ALIKE 400

/* Some units of one report, in any order. */
struct side {
	struct unit **items;
	size_t n_items;
};

static void join(struct unit *before, struct unit *after)
{
	before->partner = after->index;
	after->partner = before->index;
}

static bool is_alone(const struct unit *unit)
{
	return unit->partner == UNIT_ALONE;
}

static int compare_sizes(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static struct side copy_of(struct arena *scratch, struct side side)
{
	struct side copy = { arena_alloc_array(scratch, side.n_items, sizeof(*copy.items)),
			     side.n_items };

	for (size_t i = 0; i < side.n_items; i++)
		copy.items[i] = side.items[i];
	return copy;
}

static void sort(struct side side, int (*compare)(const void *, const void *))
{
	if (side.n_items > 1)
		qsort(side.items, side.n_items, sizeof(struct unit *), compare);
}

/* --- the same words --- */

/* Who may be a pair at all. */
static int compare_sorts(const struct unit *a, const struct unit *b)
{
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return (int)a->is_plan - (int)b->is_plan;
}

static int compare_words(const struct unit *a, const struct unit *b)
{
	int order = compare_sorts(a, b);

	return order != 0 ? order : words_compare(&a->words, &b->words);
}

static int by_words(const void *a, const void *b)
{
	const struct unit *left = *(struct unit *const *)a;
	const struct unit *right = *(struct unit *const *)b;
	int order = compare_words(left, right);

	return order != 0 ? order : compare_sizes(left->index, right->index);
}

static void match_same(struct arena *scratch, struct side before, struct side after)
{
	struct side a = copy_of(scratch, before), b = copy_of(scratch, after);
	size_t i = 0, k = 0;

	sort(a, by_words);
	sort(b, by_words);
	while (i < a.n_items && k < b.n_items) {
		int order = compare_words(a.items[i], b.items[k]);

		if (order == 0)
			join(a.items[i], b.items[k]);
		i += order <= 0;
		k += order >= 0;
	}
}

/* --- alike --- */

struct candidate {
	struct unit *before;
	struct unit *after;
	unsigned alike; /* [per mille] */
};

struct candidates {
	struct candidate *items;
	size_t n_items;
	size_t capacity;
};

/* The best first; then in the order of the reports. */
static int by_likeness(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;

	if (left->alike != right->alike)
		return left->alike > right->alike ? -1 : 1;
	if (left->after != right->after)
		return compare_sizes(left->after->index, right->after->index);
	return compare_sizes(left->before->index, right->before->index);
}

static unsigned likeness(const struct unit *a, const struct unit *b)
{
	size_t n_common = 0, i = 0, k = 0, n_all = a->n_grams + b->n_grams;

	if (compare_sorts(a, b) != 0 || n_all == 0)
		return 0;
	while (i < a->n_grams && k < b->n_grams) {
		uint32_t left = a->grams[i], right = b->grams[k];

		n_common += left == right;
		i += left <= right;
		k += left >= right;
	}
	return (unsigned)(2000 * n_common / n_all);
}

static struct side alone_of(struct arena *scratch, struct side side)
{
	struct side alone = { arena_alloc_array(scratch, side.n_items, sizeof(*alone.items)), 0 };

	for (size_t i = 0; i < side.n_items; i++) {
		if (is_alone(side.items[i]))
			alone.items[alone.n_items++] = side.items[i];
	}
	return alone;
}

static void add_candidates(struct arena *scratch, struct candidates *list, struct side before,
			   struct unit *after, size_t place)
{
	size_t first = place > WINDOW ? place - WINDOW : 0;

	for (size_t i = first; i < before.n_items && i <= place + WINDOW; i++) {
		unsigned alike = likeness(before.items[i], after);

		if (alike < MIN_ALIKE)
			continue;
		list->items = arena_grow(scratch, list->items, list->n_items, &list->capacity,
					 sizeof(*list->items));
		list->items[list->n_items++] = (struct candidate){ before.items[i], after, alike };
	}
}

/* Both sides are in the order of their reports. */
static void match_alike(struct arena *scratch, struct side before, struct side after)
{
	struct side a = alone_of(scratch, before), b = alone_of(scratch, after);
	struct candidates list = { 0 };

	for (size_t k = 0; k < b.n_items; k++)
		add_candidates(scratch, &list, a, b.items[k], k * a.n_items / b.n_items);
	if (list.n_items > 1)
		qsort(list.items, list.n_items, sizeof(*list.items), by_likeness);
	for (size_t i = 0; i < list.n_items; i++) {
		if (is_alone(list.items[i].before) && is_alone(list.items[i].after))
			join(list.items[i].before, list.items[i].after);
	}
}

/* --- what is left of an id --- */

static void match_rest(struct side before, struct side after)
{
	size_t next[COMPARE_N_KINDS] = { 0 };

	for (size_t k = 0; k < after.n_items; k++) {
		struct unit *unit = after.items[k];
		size_t *i = &next[unit->kind];

		if (!is_alone(unit))
			continue;
		while (*i < before.n_items &&
		       (!is_alone(before.items[*i]) || compare_sorts(before.items[*i], unit) != 0))
			(*i)++;
		if (*i < before.n_items)
			join(before.items[*i], unit);
	}
}

/* --- ids --- */

static int compare_keys(const struct unit *a, const struct unit *b)
{
	int order = (int)a->is_plan - (int)b->is_plan;

	return order != 0 ? order : str_compare(a->key, b->key);
}

static int by_key(const void *a, const void *b)
{
	const struct unit *left = *(struct unit *const *)a;
	const struct unit *right = *(struct unit *const *)b;
	int order = compare_keys(left, right);

	return order != 0 ? order : compare_sizes(left->index, right->index);
}

/* The units from `first` on that have its key. */
static struct side group_at(struct side side, size_t first)
{
	struct side group = { side.items + first, 1 };

	while (first + group.n_items < side.n_items &&
	       compare_keys(group.items[0], group.items[group.n_items]) == 0)
		group.n_items++;
	return group;
}

enum round {
	ROUND_WORDS,
	ROUND_REST,
};

static void match_group(struct arena *scratch, struct side before, struct side after,
			enum round round)
{
	if (before.items[0]->key.n_bytes == 0)
		return;
	switch (round) {
	case ROUND_WORDS:
		match_same(scratch, before, after);
		match_alike(scratch, before, after);
		return;
	case ROUND_REST:
		match_rest(before, after);
		return;
	}
}

/* Both sides sorted by key. */
static void match_groups(struct arena *scratch, struct side before, struct side after,
			 enum round round)
{
	size_t i = 0, k = 0;

	while (i < before.n_items && k < after.n_items) {
		int order = compare_keys(before.items[i], after.items[k]);
		struct side a = group_at(before, i), b = group_at(after, k);

		if (order == 0)
			match_group(scratch, a, b, round);
		i += order <= 0 ? a.n_items : 0;
		k += order >= 0 ? b.n_items : 0;
	}
}

static struct side all_of(struct arena *scratch, struct units *units)
{
	struct side side = { arena_alloc_array(scratch, units->n_items, sizeof(*side.items)),
			     units->n_items };

	for (size_t i = 0; i < units->n_items; i++)
		side.items[i] = &units->items[i];
	return side;
}

void match_units(struct arena *scratch, struct units *before, struct units *after)
{
	struct side a = all_of(scratch, before), b = all_of(scratch, after);
	struct side a_by_key = copy_of(scratch, a), b_by_key = copy_of(scratch, b);

	sort(a_by_key, by_key);
	sort(b_by_key, by_key);
	match_groups(scratch, a_by_key, b_by_key, ROUND_WORDS);
	match_same(scratch, alone_of(scratch, a), alone_of(scratch, b));
	match_alike(scratch, a, b);
	match_groups(scratch, alone_of(scratch, a_by_key), alone_of(scratch, b_by_key), ROUND_REST);
}
