#include "compare/plans.h"

#include <stdlib.h>

#include "base/arena.h"
#include "compare/words.h"
#include "model/report.h"

/* An item with the kind of the section it is in, its own or an outer one's. */
struct located_item {
	const struct item *item;
	enum section_kind kind;
	size_t order;
};

struct item_list {
	struct arena *arena;
	struct located_item *items;
	size_t n_items;
	size_t capacity;
};

static void collect(struct item_list *list, const struct bind_list *sections,
		    enum section_kind outer)
{
	const struct section *section = sections->items;

	for (size_t i = 0; i < sections->n_items; i++, section++) {
		const struct item *items = section->items.items;
		enum section_kind kind = source_pos_is_set(section->kind.pos)
						 ? (enum section_kind)section->kind.value
						 : outer;

		for (size_t k = 0; k < section->items.n_items; k++) {
			list->items = arena_grow(list->arena, list->items, list->n_items,
						 &list->capacity, sizeof(*list->items));
			list->items[list->n_items] =
				(struct located_item){ &items[k], kind, list->n_items };
			list->n_items++;
		}
		collect(list, &section->sections, kind);
	}
}

static int compare_keys(const void *a, const void *b)
{
	const struct located_item *left = a, *right = b;
	int order = str_compare(left->item->id.value, right->item->id.value);

	if (order != 0)
		return order;
	return left->order < right->order ? -1 : left->order > right->order;
}

static struct item_list items_of(struct arena *arena, const struct report *report)
{
	struct item_list list = { .arena = arena };

	collect(&list, &report->sections, SECTION_OTHER);
	return list;
}

static struct item_list sorted(struct arena *arena, const struct item_list *list)
{
	struct item_list copy = { .n_items = list->n_items };

	copy.items = arena_alloc_array(arena, list->n_items, sizeof(*copy.items));
	for (size_t i = 0; i < list->n_items; i++)
		copy.items[i] = list->items[i];
	if (copy.n_items > 1)
		qsort(copy.items, copy.n_items, sizeof(*copy.items), compare_keys);
	return copy;
}

/* An id stands once in a report. */
static const struct located_item *find(const struct item_list *by_id, struct str id)
{
	const struct item key_item = { .id.value = id };
	const struct located_item key = { &key_item, SECTION_OTHER, 0 };
	size_t low = 0, high = by_id->n_items;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_keys(&by_id->items[middle], &key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (id.n_bytes == 0 || low == by_id->n_items ||
	    !str_equal(by_id->items[low].item->id.value, id))
		return NULL;
	return &by_id->items[low];
}

/* Who reads the words of both reports. */
struct follower {
	struct words_reader before;
	struct words_reader after;
	struct item_list after_by_id;
};

/* Figures may differ: they are not the words. */
static bool texts_are_same(struct follower *follower, const struct item *plan,
			   const struct item *answer)
{
	const struct text *left = plan->text.items, *right = answer->text.items;

	if (plan->text.n_items != answer->text.n_items)
		return false;
	for (size_t i = 0; i < plan->text.n_items; i++) {
		struct words before = words_read(&follower->before, left[i]);
		struct words after = words_read(&follower->after, right[i]);

		if (!words_are_same(&before, &after))
			return false;
	}
	return true;
}

static struct compare_plan follow(struct follower *follower, const struct item *plan)
{
	const struct located_item *found = find(&follower->after_by_id, plan->id.value);
	struct compare_plan row = { COMPARE_NOT_FOLLOWED, plan, NULL };

	if (found == NULL)
		return row;
	row.answer = found->item;
	if (found->kind == SECTION_PLANS)
		row.follow = COMPARE_PLANNED_AGAIN;
	else if (texts_are_same(follower, plan, found->item))
		row.follow = COMPARE_FOLLOW_WORDS;
	else
		row.follow = COMPARE_FOLLOWED;
	return row;
}

static void add_plans(struct compare_pair *pair, struct follower *follower,
		      const struct item_list *before)
{
	for (size_t i = 0; i < before->n_items; i++) {
		if (before->items[i].kind == SECTION_PLANS)
			pair->plans[pair->n_plans++] = follow(follower, before->items[i].item);
	}
}

static void add_measures(struct compare_pair *pair, const struct item_list *after,
			 const struct item_list *before_by_id)
{
	for (size_t i = 0; i < after->n_items; i++) {
		const struct item *measure = after->items[i].item;
		bool named = measure->id.value.n_bytes > 0;

		if (after->items[i].kind == SECTION_MEASURES && named &&
		    find(before_by_id, measure->id.value) == NULL)
			pair->plans[pair->n_plans++] =
				(struct compare_plan){ COMPARE_MEASURE_NEW, NULL, measure };
	}
}

void compare_plans(struct arena *arena, struct compare_pair *pair)
{
	struct item_list before = items_of(arena, pair->before);
	struct item_list after = items_of(arena, pair->after);
	struct item_list before_by_id = sorted(arena, &before);
	struct follower follower = { .after_by_id = sorted(arena, &after) };

	/* Two versions of one year's report have the same plans. */
	if (pair->n_years_apart == 0)
		return;
	words_reader_init(&follower.before, arena, pair->before->source);
	words_reader_init(&follower.after, arena, pair->after->source);
	pair->plans =
		arena_alloc_array(arena, before.n_items + after.n_items, sizeof(*pair->plans));
	add_plans(pair, &follower, &before);
	add_measures(pair, &after, &before_by_id);
}
