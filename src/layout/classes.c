#include "layout/classes.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "rules/rules.h"

struct class_entry {
	uint32_t codepoint;
	uint32_t classes;
};

struct class_table {
	struct class_entry *entries; /* sorted by code point */
	size_t n_entries;
};

struct named_set {
	const struct text *characters;
	uint32_t class;
};

#define N_SETS 15

static void list_sets(const struct rules_breaking *b, struct named_set out[static N_SETS])
{
	const struct named_set sets[N_SETS] = {
		{ &b->no_start, CLASS_NO_START },
		{ &b->no_end, CLASS_NO_END },
		{ &b->opening, CLASS_OPENING },
		{ &b->closing, CLASS_CLOSING },
		{ &b->commas, CLASS_COMMA },
		{ &b->stops, CLASS_STOP },
		{ &b->middle, CLASS_MIDDLE },
		{ &b->wide, CLASS_WIDE },
		{ &b->half, CLASS_HALF },
		{ &b->joined, CLASS_JOINED },
		{ &b->connectors, CLASS_CONNECTOR },
		{ &b->suffixes, CLASS_SUFFIX },
		{ &b->prefixes, CLASS_PREFIX },
		{ &b->units, CLASS_UNIT },
		{ &b->url_breaks, CLASS_URL_BREAK },
	};

	for (size_t i = 0; i < N_SETS; i++)
		out[i] = sets[i];
}

static int compare_entries(const void *a, const void *b)
{
	const struct class_entry *left = a;
	const struct class_entry *right = b;

	return left->codepoint < right->codepoint ? -1 : left->codepoint > right->codepoint;
}

/* Joins the entries of one character. */
static void merge_entries(struct class_table *table)
{
	size_t n = 0;

	for (size_t i = 0; i < table->n_entries; i++) {
		if (n > 0 && table->entries[n - 1].codepoint == table->entries[i].codepoint)
			table->entries[n - 1].classes |= table->entries[i].classes;
		else
			table->entries[n++] = table->entries[i];
	}
	table->n_entries = n;
}

const struct class_table *class_table_create(struct arena *arena,
					     const struct rules_breaking *breaking)
{
	struct class_table *table = arena_alloc(arena, sizeof(*table));
	struct named_set sets[N_SETS];
	size_t n_max = 0;

	list_sets(breaking, sets);
	for (size_t i = 0; i < N_SETS; i++)
		n_max += sets[i].characters->n_chars;
	table->entries = arena_alloc_array(arena, n_max, sizeof(*table->entries));
	for (size_t i = 0; i < N_SETS; i++) {
		for (size_t k = 0; k < sets[i].characters->n_chars; k++) {
			struct class_entry *entry = &table->entries[table->n_entries++];

			entry->codepoint = sets[i].characters->chars[k].codepoint;
			entry->classes = sets[i].class;
		}
	}
	if (table->n_entries > 1)
		qsort(table->entries, table->n_entries, sizeof(*table->entries), compare_entries);
	merge_entries(table);
	return table;
}

static uint32_t listed_classes(const struct class_table *table, uint32_t codepoint)
{
	size_t low = 0, high = table->n_entries;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (table->entries[middle].codepoint == codepoint)
			return table->entries[middle].classes;
		if (table->entries[middle].codepoint < codepoint)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

uint32_t class_table_find(const struct class_table *table, uint32_t codepoint)
{
	uint32_t classes = listed_classes(table, codepoint);

	if (codepoint == ' ')
		return CLASS_SPACE;
	if (codepoint >= '0' && codepoint <= '9')
		return classes | CLASS_DIGIT;
	if ((classes & (CLASS_MARK | CLASS_WIDE)) != 0)
		return classes;
	if ((classes & (CLASS_MIDDLE | CLASS_HALF)) != 0)
		return classes;
	return classes | (utf8_columns(codepoint) == 2 ? CLASS_HAN : CLASS_LATIN);
}
