#include "compare/texts.h"

#include <stdlib.h>

#include "base/arena.h"
#include "compare/diff.h"
#include "compare/match.h"
#include "compare/units.h"

/* A row of the result to be: a unit of the later report, or one that is gone. */
struct place {
	size_t after; /* behind so many units of the later report, itself too */
	bool is_gone;
	size_t index; /* in its report */
};

static int compare_places(const void *a, const void *b)
{
	const struct place *left = a, *right = b;

	if (left->after != right->after)
		return left->after < right->after ? -1 : 1;
	if (left->is_gone != right->is_gone)
		return left->is_gone ? 1 : -1;
	return (left->index > right->index) - (left->index < right->index);
}

/* What is gone stands behind what it followed in the earlier report. A plan is
 * gone when its year is over: what became of it is told with the plans. */
static size_t order_places(const struct compare_pair *pair, const struct units *before,
			   const struct units *after, struct place *places)
{
	bool has_plans = pair->n_years_apart != 0;
	size_t n = 0, behind = 0;

	for (size_t i = 0; i < after->n_items; i++)
		places[n++] = (struct place){ i + 1, false, i };
	for (size_t i = 0; i < before->n_items; i++) {
		const struct unit *unit = &before->items[i];

		if (unit->partner != UNIT_ALONE)
			behind = unit->partner + 1;
		else if (!has_plans || !unit->is_plan || !unit->is_item)
			places[n++] = (struct place){ behind, true, i };
	}
	if (n > 1)
		qsort(places, n, sizeof(*places), compare_places);
	return n;
}

static struct compare_paragraph paragraph_of(const struct unit *unit, enum compare_state state)
{
	return (struct compare_paragraph){
		.state = state, .kind = unit->kind, .id = unit->id, .section = unit->section
	};
}

static void add_paragraph(struct arena *arena, struct arena *scratch, struct compare_pair *pair,
			  const struct unit *before, const struct unit *after)
{
	struct compare_paragraph *row = &pair->paragraphs[pair->n_paragraphs++];

	if (after == NULL) {
		*row = paragraph_of(before, COMPARE_GONE);
	} else if (before == NULL) {
		*row = paragraph_of(after, COMPARE_ADDED);
	} else if (words_are_same(&before->words, &after->words)) {
		*row = paragraph_of(after, COMPARE_SAME);
	} else {
		*row = paragraph_of(after, COMPARE_CHANGED);
		compare_diff(arena, scratch, &before->words, &after->words, row);
		arena_reset(scratch);
	}
	if (before != NULL)
		row->before = before->words.text;
	if (after != NULL)
		row->after = after->words.text;
	pair->n_of_state[row->state]++;
}

void compare_texts(struct arena *arena, struct compare_pair *pair)
{
	struct arena *scratch = arena_create();
	struct units before = units_collect(arena, pair->before, pair->renaming);
	struct units after = units_collect(arena, pair->after, NULL);
	size_t n_all = before.n_items + after.n_items;
	struct place *places = arena_alloc_array(arena, n_all, sizeof(*places));
	size_t n_places;

	match_units(scratch, &before, &after);
	arena_reset(scratch);
	n_places = order_places(pair, &before, &after, places);
	pair->paragraphs = arena_alloc_array(arena, n_places, sizeof(*pair->paragraphs));
	for (size_t i = 0; i < n_places; i++) {
		const struct unit *unit = places[i].is_gone ? NULL : &after.items[places[i].index];
		const struct unit *old = NULL;

		if (unit == NULL)
			old = &before.items[places[i].index];
		else if (unit->partner != UNIT_ALONE)
			old = &before.items[unit->partner];
		add_paragraph(arena, scratch, pair, old, unit);
	}
	arena_destroy(scratch);
}
