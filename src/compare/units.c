#include "compare/units.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "model/plan.h"
#include "model/report.h"

struct collector {
	struct arena *arena;
	struct words_reader reader;
	struct units units;
	struct str id; /* of what is being read */
	bool is_plan;
	bool is_item;
	struct text section;
};

static int compare_grams(const void *a, const void *b)
{
	const uint32_t *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

/* FNV-1a; that two pairs of words may meet in one number does no harm here. */
static uint32_t hash(uint32_t value, struct str text)
{
	for (size_t i = 0; i < text.n_bytes; i++)
		value = (value ^ (unsigned char)text.bytes[i]) * UINT32_C(16777619);
	return value;
}

static void make_grams(struct arena *arena, struct unit *unit)
{
	const struct words *words = &unit->words;

	unit->n_grams = words->n_items > 0 ? words->n_items - 1 : 0;
	unit->grams = arena_alloc_array(arena, unit->n_grams, sizeof(*unit->grams));
	for (size_t i = 0; i < unit->n_grams; i++)
		unit->grams[i] = hash(hash(UINT32_C(2166136261), words->items[i].form),
				      words->items[i + 1].form);
	if (unit->n_grams > 1)
		qsort(unit->grams, unit->n_grams, sizeof(*unit->grams), compare_grams);
}

/* training-2024 is training in the plans of another year. */
static struct str without_year(struct str id)
{
	size_t n_digits = 0;

	while (n_digits < id.n_bytes && n_digits < 4 &&
	       id.bytes[id.n_bytes - 1 - n_digits] >= '0' &&
	       id.bytes[id.n_bytes - 1 - n_digits] <= '9')
		n_digits++;
	if (n_digits == 4 && id.n_bytes > 5 && id.bytes[id.n_bytes - 5] == '-')
		id.n_bytes -= 5;
	return id;
}

static void add(struct collector *collector, enum compare_kind kind, struct text text)
{
	struct units *units = &collector->units;
	struct unit *unit;

	if (text.n_chars == 0)
		return;
	units->items = arena_grow(collector->arena, units->items, units->n_items, &units->capacity,
				  sizeof(*units->items));
	unit = &units->items[units->n_items];
	*unit = (struct unit){ .kind = kind,
			       .is_plan = collector->is_plan,
			       .is_item = collector->is_item,
			       .id = collector->id,
			       .key = collector->is_plan ? without_year(collector->id)
							 : collector->id,
			       .section = collector->section,
			       .words = words_read(&collector->reader, text),
			       .index = units->n_items,
			       .partner = UNIT_ALONE };
	make_grams(collector->arena, unit);
	units->n_items++;
}

static void add_list(struct collector *collector, enum compare_kind kind,
		     const struct bind_list *list)
{
	const struct text *texts = list->items;
	struct text line;

	for (size_t i = 0; i < list->n_items; i++) {
		for (size_t at = 0; text_next_line(texts[i], &at, &line);)
			add(collector, kind, line);
	}
}

static void add_table(struct collector *collector, const struct table *table)
{
	const struct bind_list *rows = table->rows.items;
	struct text bar = text_from_str(collector->arena, str_of("｜"), (struct source_pos){ 0 });

	add(collector, COMPARE_CAPTION, table->caption);
	for (size_t i = 0; i < table->rows.n_items; i++) {
		const struct text *cells = rows[i].items;
		struct text row = { 0 };

		for (size_t k = 0; k < rows[i].n_items; k++) {
			row = k > 0 ? text_join(collector->arena, row, bar) : row;
			row = text_join(collector->arena, row, cells[k]);
		}
		add(collector, COMPARE_ROW, row);
	}
}

static void add_items(struct collector *collector, const struct bind_list *list)
{
	const struct item *item = list->items;
	struct str outer = collector->id;

	collector->is_item = true;
	for (size_t i = 0; i < list->n_items; i++, item++) {
		collector->id = item->id.value;
		add(collector, COMPARE_HEADING, item->heading);
		add_list(collector, COMPARE_PARAGRAPH, &item->text);
		add_list(collector, COMPARE_QUOTATION, &item->quote);
		if (source_pos_is_set(item->table.pos))
			add_table(collector, &item->table);
		if (source_pos_is_set(item->chart.pos))
			add(collector, COMPARE_CAPTION, item->chart.caption);
	}
	collector->is_item = false;
	collector->id = outer;
}

/* The depth of the YAML tree bounds the recursion. */
static void add_sections(struct collector *collector, const struct bind_list *list)
{
	const struct section *section = list->items;
	struct collector outer = *collector;

	for (size_t i = 0; i < list->n_items; i++, section++) {
		collector->id = section->id.value;
		collector->is_plan = plan_in_section(section, outer.is_plan);
		/* A section of text alone is an item that says so otherwise. */
		collector->is_item = section->items.n_items + section->sections.n_items == 0;
		add(collector, COMPARE_HEADING, section->heading);
		collector->section = section->heading;
		add_list(collector, COMPARE_PARAGRAPH, &section->text);
		collector->is_item = false;
		add_items(collector, &section->items);
		add_sections(collector, &section->sections);
		collector->section = outer.section;
		collector->is_plan = outer.is_plan;
	}
	collector->id = outer.id;
}

static void add_attachments(struct collector *collector, const struct bind_list *list)
{
	const struct attachment *attachment = list->items;

	for (size_t i = 0; i < list->n_items; i++, attachment++) {
		add(collector, COMPARE_HEADING, attachment->title);
		collector->section = attachment->title;
		add_list(collector, COMPARE_PARAGRAPH, &attachment->text);
		add_items(collector, &attachment->items);
		add_sections(collector, &attachment->sections);
	}
}

struct units units_collect(struct arena *arena, const struct report *report,
			   const struct renaming *renaming)
{
	struct collector collector = { .arena = arena };
	const struct text *titles = report->document.title.items;
	struct text title = { 0 };

	words_reader_init(&collector.reader, arena, report, renaming);
	for (size_t i = 0; i < report->document.title.n_items; i++)
		title = text_join(arena, title, titles[i]);
	add(&collector, COMPARE_TITLE, title);
	add_list(&collector, COMPARE_PARAGRAPH, &report->opening);
	add_sections(&collector, &report->sections);
	add_list(&collector, COMPARE_PARAGRAPH, &report->closing);
	add_attachments(&collector, &report->attachments);
	return collector.units;
}
