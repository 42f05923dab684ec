#include "compare/plans.h"

#include <stdlib.h>

#include "base/arena.h"
#include "compare/words.h"
#include "model/plan.h"
#include "model/report.h"

/* An item, or a section with an id, and what the part of the report it is in is about. */
struct located_item {
	const struct item *item;
	enum section_kind kind;
	bool is_section;
	size_t order;
};

struct item_list {
	struct arena *arena;
	struct located_item *items;
	size_t n_items;
	size_t capacity;
};

static void add_located(struct item_list *list, const struct item *item, enum section_kind kind,
			bool is_section)
{
	list->items = arena_grow(list->arena, list->items, list->n_items, &list->capacity,
				 sizeof(*list->items));
	list->items[list->n_items] = (struct located_item){ item, kind, is_section, list->n_items };
	list->n_items++;
}

static void add_items(struct item_list *list, const struct bind_list *items, enum section_kind kind)
{
	const struct item *item = items->items;

	for (size_t i = 0; i < items->n_items; i++)
		add_located(list, &item[i], kind, false);
}

/* A section may answer a plan as an item does. */
static void add_section(struct item_list *list, const struct section *section,
			enum section_kind kind)
{
	struct item *item;

	if (section->id.value.n_bytes == 0)
		return;
	item = arena_alloc(list->arena, sizeof(*item));
	*item = (struct item){
		.id = section->id,
		.heading = section->heading,
		.text = section->text,
		.pos = section->pos,
	};
	add_located(list, item, kind, true);
}

static void collect(struct item_list *list, const struct bind_list *sections,
		    enum section_kind outer)
{
	const struct section *section = sections->items;

	for (size_t i = 0; i < sections->n_items; i++, section++) {
		enum section_kind kind = source_pos_is_set(section->kind.pos)
						 ? (enum section_kind)section->kind.value
						 : outer;

		add_section(list, section, kind);
		add_items(list, &section->items, kind);
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
	const struct attachment *attachments = report->attachments.items;
	struct item_list list = { .arena = arena };

	collect(&list, &report->sections, SECTION_OTHER);
	for (size_t i = 0; i < report->attachments.n_items; i++) {
		add_items(&list, &attachments[i].items, SECTION_OTHER);
		collect(&list, &attachments[i].sections, SECTION_OTHER);
	}
	return list;
}

/* What there was: the items, and the plans by the ids they are known by. */
static struct item_list all_of(struct arena *arena, const struct report *report, struct plans plans)
{
	struct item_list list = items_of(arena, report);

	for (size_t i = 0; i < plans.n_items; i++)
		add_located(&list, &plans.items[i], SECTION_PLANS, false);
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
	const struct located_item key = { &key_item, SECTION_OTHER, false, 0 };
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

/* The paragraphs of an item one by one, however its texts are written. */
struct paragraphs {
	const struct bind_list *texts;
	size_t index;
	size_t at; /* in the text of that index */
};

static bool next_paragraph(struct paragraphs *paragraphs, struct text *paragraph)
{
	const struct text *texts = paragraphs->texts->items;

	while (paragraphs->index < paragraphs->texts->n_items) {
		if (text_next_line(texts[paragraphs->index], &paragraphs->at, paragraph))
			return true;
		paragraphs->index++;
		paragraphs->at = 0;
	}
	return false;
}

/* Figures may differ: they are not the words. */
static bool texts_are_same(struct follower *follower, const struct item *plan,
			   const struct item *answer)
{
	struct paragraphs left = { .texts = &plan->text }, right = { .texts = &answer->text };
	struct text left_text, right_text;

	while (next_paragraph(&left, &left_text)) {
		struct words before, after;

		if (!next_paragraph(&right, &right_text))
			return false;
		before = words_read(&follower->before, left_text);
		after = words_read(&follower->after, right_text);
		if (!words_are_same(&before, &after))
			return false;
	}
	return !next_paragraph(&right, &right_text);
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

static void add_plans(struct compare_pair *pair, struct follower *follower, struct plans plans)
{
	for (size_t i = 0; i < plans.n_items; i++)
		pair->plans[pair->n_plans++] = follow(follower, &plans.items[i]);
}

static void add_measures(struct compare_pair *pair, const struct item_list *after,
			 const struct item_list *before_by_id)
{
	for (size_t i = 0; i < after->n_items; i++) {
		const struct located_item *located = &after->items[i];
		bool is_measure = located->kind == SECTION_MEASURES && !located->is_section &&
				  located->item->id.value.n_bytes > 0;

		if (is_measure && find(before_by_id, located->item->id.value) == NULL)
			pair->plans[pair->n_plans++] =
				(struct compare_plan){ COMPARE_MEASURE_NEW, NULL, located->item };
	}
}

void compare_plans(struct arena *arena, struct compare_pair *pair)
{
	struct plans plans = plans_of(arena, pair->before);
	struct item_list before = all_of(arena, pair->before, plans);
	struct item_list after = items_of(arena, pair->after);
	struct item_list before_by_id = sorted(arena, &before);
	struct follower follower = { .after_by_id = sorted(arena, &after) };

	/* Two versions of one year's report have the same plans. */
	if (pair->n_years_apart == 0)
		return;
	words_reader_init(&follower.before, arena, pair->before, pair->renaming);
	words_reader_init(&follower.after, arena, pair->after, NULL);
	pair->plans = arena_alloc_array(arena, plans.n_items + after.n_items, sizeof(*pair->plans));
	add_plans(pair, &follower, plans);
	add_measures(pair, &after, &before_by_id);
}
