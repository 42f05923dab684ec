#include "model/plan.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/buf.h"
#include "model/report.h"

/* As many characters of a plan's text name it. */
#define NAME_CHARS 20

struct search {
	struct arena *arena;
	const struct report *report;
	struct plans plans;
	size_t capacity;
	struct str *ids; /* that are taken: the report's and those that were made */
	size_t n_ids;
	size_t ids_capacity;
};

bool plan_in_section(const struct section *section, bool outer)
{
	return source_pos_is_set(section->kind.pos) ? section->kind.value == SECTION_PLANS : outer;
}

/* --- ids --- */

static void take_id(struct search *search, struct str id)
{
	if (id.n_bytes == 0)
		return;
	search->ids = arena_grow(search->arena, search->ids, search->n_ids, &search->ids_capacity,
				 sizeof(*search->ids));
	search->ids[search->n_ids++] = id;
}

static void take_item_ids(struct search *search, const struct bind_list *list)
{
	const struct item *items = list->items;

	for (size_t i = 0; i < list->n_items; i++)
		take_id(search, items[i].id.value);
}

static void take_section_ids(struct search *search, const struct bind_list *list)
{
	const struct section *sections = list->items;

	for (size_t i = 0; i < list->n_items; i++) {
		take_id(search, sections[i].id.value);
		take_item_ids(search, &sections[i].items);
		take_section_ids(search, &sections[i].sections);
	}
}

static bool is_taken(const struct search *search, struct str id)
{
	for (size_t i = 0; i < search->n_ids; i++) {
		if (str_equal(search->ids[i], id))
			return true;
	}
	return false;
}

/* plan-3-2024, or plan-3-2-2024 where the report has that one already. */
static struct str make_id(struct search *search)
{
	int64_t year = search->report->year.value + 1;
	struct str id = { "", 0 };
	struct buf buf;

	buf_init(&buf);
	for (size_t number = 1; id.n_bytes == 0 || is_taken(search, id); number++) {
		buf_clear(&buf);
		buf_add_format(&buf, "plan-%zu", search->plans.n_items + 1);
		if (number > 1)
			buf_add_format(&buf, "-%zu", number);
		buf_add_format(&buf, "-%" PRId64, year);
		id = (struct str){ arena_copy_string(search->arena, buf.bytes, buf.n_bytes),
				   buf.n_bytes };
	}
	buf_finish(&buf);
	take_id(search, id);
	return id;
}

/* --- plans --- */

static struct source_pos place_of(const struct item *item)
{
	const struct text *texts = item->text.items;

	if (item->heading.n_chars > 0)
		return item->heading.pos;
	return item->text.n_items > 0 ? texts[0].pos : item->pos;
}

static void add_plan(struct search *search, struct item plan)
{
	struct plans *plans = &search->plans;

	if (plan.id.value.n_bytes == 0)
		plan.id =
			(struct located_string){ .value = make_id(search), .pos = place_of(&plan) };
	plans->items = arena_grow(search->arena, plans->items, plans->n_items, &search->capacity,
				  sizeof(*plans->items));
	plans->items[plans->n_items++] = plan;
}

static void search_sections(struct search *search, const struct bind_list *list, bool outer)
{
	const struct section *section = list->items;

	for (size_t i = 0; i < list->n_items; i++, section++) {
		const struct item *items = section->items.items;
		bool plans = plan_in_section(section, outer);

		for (size_t k = 0; k < section->items.n_items && plans; k++)
			add_plan(search, items[k]);
		if (plans && section->items.n_items + section->sections.n_items == 0 &&
		    section->text.n_items > 0)
			add_plan(search, (struct item){ .id = section->id,
							.heading = section->heading,
							.text = section->text,
							.pos = section->pos });
		search_sections(search, &section->sections, plans);
	}
}

struct plans plans_of(struct arena *arena, const struct report *report)
{
	const struct attachment *attachments = report->attachments.items;
	struct search search = { .arena = arena, .report = report };

	take_section_ids(&search, &report->sections);
	for (size_t i = 0; i < report->attachments.n_items; i++) {
		take_item_ids(&search, &attachments[i].items);
		take_section_ids(&search, &attachments[i].sections);
	}
	search_sections(&search, &report->sections, false);
	for (size_t i = 0; i < report->attachments.n_items; i++)
		search_sections(&search, &attachments[i].sections, false);
	return search.plans;
}

/* Where a plan that is not headed ends its first clause. */
static size_t clause_end(struct text text)
{
	size_t end = 0;

	while (end < text.n_chars && end < NAME_CHARS) {
		uint32_t c = text.chars[end].codepoint;

		/* ，。；：, a line break */
		if (c == 0xFF0C || c == 0x3002 || c == 0xFF1B || c == 0xFF1A || c == '\n')
			break;
		end++;
	}
	return end;
}

const char *plan_name(struct arena *arena, const struct item *plan)
{
	const struct text *texts = plan->text.items;

	if (plan->heading.n_chars > 0)
		return text_to_string(arena, plan->heading);
	if (plan->text.n_items > 0)
		return text_to_string(arena, text_slice(texts[0], 0, clause_end(texts[0])));
	return arena_copy_string(arena, plan->id.value.bytes, plan->id.value.n_bytes);
}

/* --- what became of them --- */

static bool items_have(const struct bind_list *list, struct str id)
{
	const struct item *items = list->items;

	for (size_t i = 0; i < list->n_items; i++) {
		if (str_equal(items[i].id.value, id))
			return true;
	}
	return false;
}

static bool sections_have(const struct bind_list *list, struct str id, bool outer)
{
	const struct section *section = list->items;

	for (size_t i = 0; i < list->n_items; i++, section++) {
		bool plans = plan_in_section(section, outer);

		if (!plans && (str_equal(section->id.value, id) || items_have(&section->items, id)))
			return true;
		if (sections_have(&section->sections, id, plans))
			return true;
	}
	return false;
}

bool plan_is_followed(const struct report *report, struct str id)
{
	const struct attachment *attachments = report->attachments.items;

	if (sections_have(&report->sections, id, false))
		return true;
	for (size_t i = 0; i < report->attachments.n_items; i++) {
		if (items_have(&attachments[i].items, id) ||
		    sections_have(&attachments[i].sections, id, false))
			return true;
	}
	return false;
}
