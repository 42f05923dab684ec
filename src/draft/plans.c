/*
 * Plans of this year's report become measures that next year's has to tell of.
 *
 * Each keeps its id, heading and text in a section at the end of the measures,
 * to be rewritten there. The plans themselves stay as a start for the new ones,
 * with ids of their own: an id ends with the year that is planned, so that a
 * plan of each year can be told from that of the year before.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "draft/work.h"
#include "model/plan.h"

/* The section that carried plans go to is found by this id in later years. */
#define CARRIED_ID "last-year-plans"
#define CARRIED_HEADING "上年安排落实情况"

struct plan {
	const struct node *node; /* the item, or a section of text alone */
	const char *id;          /* that the measure gets */
};

/* An id that is taken. */
struct id {
	const char *text;
	const struct id *next;
};

struct carrying {
	struct work *work;
	struct plans known; /* of the report */
	const struct id *ids;
	struct plan *items;
	size_t n_items;
	size_t capacity;
	const struct node *measures; /* the last such section of the highest level */
	size_t first_plans;          /* index of the first section of plans, likewise */
};

static size_t count_items(const struct node *list)
{
	return list != NULL && list->kind == NODE_SEQUENCE ? list->as.sequence.n_items : 0;
}

/* One text, or as many as a list has. */
static size_t count_texts(const struct node *texts)
{
	if (texts != NULL && texts->kind == NODE_SCALAR)
		return !work_is_open(texts);
	return count_items(texts);
}

static const struct node *find_text(const struct node *mapping, const char *key)
{
	const struct node *value = tree_find(mapping, key);

	return value != NULL && value->kind == NODE_SCALAR && !work_is_open(value) ? value : NULL;
}

static bool has_value(const struct node *mapping, const char *key, const char *value)
{
	const struct node *node = find_text(mapping, key);

	return node != NULL && str_is(node->as.scalar.value, value);
}

/* --- ids --- */

/* Bytes of an id without the year at its end: -2023 */
static size_t stem_of(const char *id)
{
	size_t n_bytes = strlen(id);

	if (n_bytes <= 5 || id[n_bytes - 5] != '-' || strspn(id + n_bytes - 4, "0123456789") != 4)
		return n_bytes;
	return n_bytes - 5;
}

/* Every id of the report is one, and so are those that were given. */
static void take_id(struct carrying *plans, const char *id)
{
	struct id *taken = arena_alloc(plans->work->arena, sizeof(*taken));

	*taken = (struct id){ id, plans->ids };
	plans->ids = taken;
}

static void take_ids(struct carrying *plans, const struct node *list)
{
	for (size_t i = 0; i < count_items(list); i++) {
		const struct node *one = list->as.sequence.items[i];
		const struct node *id = find_text(one, "id");

		if (id != NULL)
			take_id(plans, id->as.scalar.value.bytes);
		take_ids(plans, tree_find(one, "items"));
		take_ids(plans, tree_find(one, "sections"));
	}
}

static bool is_taken(const struct carrying *plans, const char *id)
{
	for (const struct id *taken = plans->ids; taken != NULL; taken = taken->next) {
		if (strcmp(taken->text, id) == 0)
			return true;
	}
	return false;
}

/* The id with another year at its end; with a number before it where the
 * report has such an id already. */
static const char *give_id(struct carrying *plans, const char *id, int64_t year)
{
	struct work *work = plans->work;
	const char *made = NULL;
	struct buf buf;

	buf_init(&buf);
	for (size_t number = 1; made == NULL || is_taken(plans, made); number++) {
		buf_clear(&buf);
		buf_add(&buf, id, stem_of(id));
		if (number > 1)
			buf_add_format(&buf, "-%zu", number);
		buf_add_byte(&buf, '-');
		buf_add_string(&buf, work_number(work, year));
		made = arena_copy_string(work->arena, buf.bytes, buf.n_bytes);
	}
	buf_finish(&buf);
	take_id(plans, made);
	return made;
}

/* The report's plans come in the order in which they are found here. */
static void add_plan(struct carrying *plans, const struct node *node)
{
	struct work *work = plans->work;
	size_t index = plans->n_items;

	plans->items = arena_grow(work->arena, plans->items, plans->n_items, &plans->capacity,
				  sizeof(*plans->items));
	plans->items[plans->n_items++] =
		(struct plan){ node, plans->known.items[index].id.value.bytes };
}

/* --- finding --- */

static void find_carried(struct work *work, const struct node *section)
{
	const struct node *sections = tree_find(section, "sections");

	if (has_value(section, "id", CARRIED_ID))
		work->carried = section;
	for (size_t i = 0; i < count_items(sections); i++)
		find_carried(work, sections->as.sequence.items[i]);
}

/* As plan_in_section() has it. */
static bool is_planned(const struct node *section, bool outer)
{
	return find_text(section, "kind") != NULL ? has_value(section, "kind", "plans") : outer;
}

static void search_section(struct carrying *plans, const struct node *section, bool outer)
{
	const struct node *items = tree_find(section, "items");
	const struct node *sections = tree_find(section, "sections");
	bool is_plan = is_planned(section, outer);

	for (size_t i = 0; i < count_items(items) && is_plan; i++)
		add_plan(plans, items->as.sequence.items[i]);
	if (is_plan && count_items(items) + count_items(sections) == 0 &&
	    count_texts(tree_find(section, "text")) > 0)
		add_plan(plans, section);
	for (size_t i = 0; i < count_items(sections); i++)
		search_section(plans, sections->as.sequence.items[i], is_plan);
}

static void search_sections(struct carrying *plans)
{
	const struct node *sections = tree_find(plans->work->root, "sections");

	plans->first_plans = count_items(sections);
	for (size_t i = 0; i < count_items(sections); i++) {
		const struct node *section = sections->as.sequence.items[i];
		size_t n_before = plans->n_items;

		search_section(plans, section, false);
		find_carried(plans->work, section);
		if (plans->n_items > n_before && plans->first_plans > i)
			plans->first_plans = i;
		if (has_value(section, "kind", "measures"))
			plans->measures = section;
	}
}

static void search_attachments(struct carrying *plans)
{
	const struct node *attachments = tree_find(plans->work->root, "attachments");

	for (size_t i = 0; i < count_items(attachments); i++) {
		const struct node *one = attachments->as.sequence.items[i];
		const struct node *sections = tree_find(one, "sections");

		for (size_t k = 0; k < count_items(sections); k++)
			search_section(plans, sections->as.sequence.items[k], false);
	}
}

/* --- carrying --- */

/* A reference to a year, as the plan means it: what was the next year is the
 * year reported on now. Returns the bytes read; 0: there is none here. */
static size_t carry_reference(struct work *work, struct str text, size_t begin, struct buf *out)
{
	const char *const pairs[][2] = {
		{ "{next_year}", "{year}" },
		{ "{year}", "{last_year}" },
		{ "{last_year}", work_number(work, work->year - 1) },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		size_t n_bytes = strlen(pairs[i][0]);

		if (n_bytes <= text.n_bytes - begin &&
		    memcmp(text.bytes + begin, pairs[i][0], n_bytes) == 0) {
			buf_add_string(out, pairs[i][1]);
			return n_bytes;
		}
	}
	return 0;
}

static struct str carry_text(struct work *work, struct str text)
{
	struct str made;
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < text.n_bytes;) {
		size_t n_bytes = 0;

		if (text.bytes[i] == '{')
			n_bytes = carry_reference(work, text, i, &out);
		/* {{ is a brace of the text's own. */
		if (n_bytes == 0) {
			n_bytes = text.bytes[i] == '{' && i + 1 < text.n_bytes &&
						  text.bytes[i + 1] == '{'
					  ? 2
					  : 1;
			buf_add(&out, text.bytes + i, n_bytes);
		}
		i += n_bytes;
	}
	made = (struct str){ arena_copy_string(work->arena, out.bytes, out.n_bytes), out.n_bytes };
	buf_finish(&out);
	return made;
}

/* Each line of a text is a paragraph; what stands in front of it is not part. */
static void carry_paragraphs(struct work *work, struct text text, struct node *list)
{
	size_t begin = 0;

	for (size_t i = 0; i <= text.n_chars; i++) {
		const char *paragraph;

		if (i < text.n_chars && text.chars[i].codepoint != '\n')
			continue;
		while (begin < i && (text.chars[begin].codepoint == ' ' ||
				     text.chars[begin].codepoint == 0x3000))
			begin++;
		paragraph = text_to_string(work->arena, text_slice(text, begin, i));
		if (begin < i)
			edit_add_item(work->arena, list,
				      edit_text(work->arena, carry_text(work, str_of(paragraph))));
		begin = i + 1;
	}
}

static struct node *carry_texts(struct work *work, const struct node *texts)
{
	struct node *list = edit_sequence(work->arena);

	if (texts != NULL && texts->kind == NODE_SCALAR)
		carry_paragraphs(work, tree_scalar_text(work->arena, texts), list);
	for (size_t i = 0; i < count_items(texts); i++)
		carry_paragraphs(work, tree_scalar_text(work->arena, texts->as.sequence.items[i]),
				 list);
	return list;
}

static struct node *carry_plan(struct work *work, const struct plan *plan)
{
	struct arena *arena = work->arena;
	struct node *item = edit_mapping(arena);
	const struct node *heading = find_text(plan->node, "heading");
	struct node *texts = carry_texts(work, tree_find(plan->node, "text"));
	size_t n_texts = texts->as.sequence.n_items;

	edit_add_pair(arena, item, "id", edit_text(arena, str_of(plan->id)));
	if (heading != NULL)
		edit_add_pair(
			arena, item, "heading",
			edit_text(arena,
				  carry_text(work,
					     str_of(text_to_string(
						     arena, tree_scalar_text(arena, heading))))));
	edit_add_pair(arena, item, "todo",
		      edit_text(arena, str_of("由上年安排转来，改写为落实情况")));
	if (n_texts > 0)
		edit_add_pair(arena, item, "text",
			      n_texts == 1 ? texts->as.sequence.items[0] : texts);
	return item;
}

static struct node *carry_plans(struct carrying *plans)
{
	struct node *items = edit_sequence(plans->work->arena);

	for (size_t i = 0; i < plans->n_items; i++)
		edit_add_item(plans->work->arena, items, carry_plan(plans->work, &plans->items[i]));
	plans->work->n_plans = plans->n_items;
	return items;
}

static struct node *make_section(struct work *work, struct node *items, bool is_measures)
{
	struct arena *arena = work->arena;
	struct node *section = edit_mapping(arena);

	edit_add_pair(arena, section, "id", edit_text(arena, str_of(CARRIED_ID)));
	edit_add_pair(arena, section, "heading", edit_text(arena, str_of(CARRIED_HEADING)));
	if (is_measures)
		edit_add_pair(arena, section, "kind", edit_plain(arena, str_of("measures")));
	edit_add_pair(arena, section, "todo",
		      edit_text(arena, str_of("逐项写明落实情况，也可并入前面有关部分")));
	edit_add_pair(arena, section, "items", items);
	return section;
}

/* Into the section of an earlier draft; else a new one at the end of the
 * measures; else, without measures, one of its own before the plans. */
static void put_section(struct carrying *plans, struct node *items)
{
	struct work *work = plans->work;
	const struct node *sections = tree_find(work->root, "sections");
	const struct node *below = tree_find(plans->measures, "sections");

	if (work->carried != NULL) {
		edit_set(work->edit, work->carried, "items", items, NULL);
		work_todo(work, work->carried, "逐项写明落实情况，也可并入前面有关部分");
	} else if (plans->measures == NULL) {
		edit_insert(work->edit, sections, make_section(work, items, true),
			    plans->first_plans == 0 ? SIZE_MAX : plans->first_plans - 1);
	} else if (below != NULL && below->kind == NODE_SEQUENCE) {
		edit_insert(work->edit, below, make_section(work, items, false), SIZE_MAX);
	} else {
		struct node *list = edit_sequence(work->arena);

		edit_add_item(work->arena, list, make_section(work, items, false));
		edit_set(work->edit, plans->measures, "sections", list, NULL);
	}
}

/* --- the plans themselves --- */

static void renew_plan(struct carrying *plans, const struct plan *plan)
{
	struct work *work = plans->work;

	edit_set(work->edit, plan->node, "id",
		 edit_text(work->arena, str_of(give_id(plans, plan->id, work->year + 2))),
		 "heading");
	work_todo(work, plan->node, "上年的安排，沿用、改写或删去");
}

void plans_carry(struct work *work)
{
	struct carrying plans = { .work = work, .known = plans_of(work->arena, work->report) };

	take_ids(&plans, tree_find(work->root, "sections"));
	take_ids(&plans, tree_find(work->root, "attachments"));
	for (size_t i = 0; i < plans.known.n_items; i++)
		take_id(&plans, plans.known.items[i].id.value.bytes);
	search_sections(&plans);
	search_attachments(&plans);
	if (plans.n_items == 0) {
		/* What was carried before tells of plans that are two years old now. */
		if (work->carried != NULL)
			work_todo(work, work->carried, "上年没有列出安排，改写或删去");
		work->carried = NULL;
		return;
	}
	put_section(&plans, carry_plans(&plans));
	for (size_t i = 0; i < plans.n_items; i++)
		renew_plan(&plans, &plans.items[i]);
}
