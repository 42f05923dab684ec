#include "model/outline.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"

/* Deeper levels share one running count; layouts have four. */
#define MAX_LEVELS 8

struct outline {
	struct arena *arena;
	struct diag_list *diags;
	struct block *blocks;
	size_t n_blocks;
	size_t capacity;
	struct located_string *ids;
	size_t n_ids;
	size_t ids_capacity;
	size_t in_part[MAX_LEVELS]; /* headings of each level in this part */
	size_t in_all[MAX_LEVELS];  /* and in all parts */
	size_t n_tables;
	size_t n_charts;
};

static struct block *add_block(struct outline *outline)
{
	outline->blocks = arena_grow(outline->arena, outline->blocks, outline->n_blocks,
				     &outline->capacity, sizeof(*outline->blocks));
	return &outline->blocks[outline->n_blocks++];
}

/* A line break in a text parts paragraphs; empty ones do not count. */
static void add_paragraphs(struct outline *outline, struct text text, enum block_kind kind)
{
	struct text line;

	for (size_t at = 0; text_next_line(text, &at, &line);) {
		struct block *block = add_block(outline);

		block->kind = kind;
		block->text = line;
	}
}

static void add_texts(struct outline *outline, struct bind_list texts, enum block_kind kind)
{
	const struct text *items = texts.items;

	for (size_t i = 0; i < texts.n_items; i++)
		add_paragraphs(outline, items[i], kind);
}

/* Counts the block among its siblings, through its part of level 1, and through all. */
static void number_block(struct outline *outline, struct block *block, size_t level, size_t ordinal)
{
	size_t counter = level < MAX_LEVELS ? level : MAX_LEVELS - 1;

	block->level = level;
	block->ordinal = ordinal;
	if (level == 1) {
		for (size_t i = 0; i < MAX_LEVELS; i++)
			outline->in_part[i] = 0;
	}
	block->in_part = level > 1 ? ++outline->in_part[counter] : ordinal;
	block->in_all = ++outline->in_all[counter];
}

static void add_heading(struct outline *outline, struct text text, size_t level, size_t ordinal)
{
	struct block *block = add_block(outline);

	block->kind = BLOCK_HEADING;
	block->text = text;
	number_block(outline, block, level, ordinal);
}

static void note_id(struct outline *outline, struct located_string id)
{
	if (!source_pos_is_set(id.pos))
		return;
	outline->ids = arena_grow(outline->arena, outline->ids, outline->n_ids,
				  &outline->ids_capacity, sizeof(*outline->ids));
	outline->ids[outline->n_ids++] = id;
}

static int compare_ids(const void *a, const void *b)
{
	const struct located_string *left = a;
	const struct located_string *right = b;
	int order = str_compare(left->value, right->value);

	if (order != 0)
		return order;
	if (left->pos.line != right->pos.line)
		return left->pos.line < right->pos.line ? -1 : 1;
	return left->pos.column < right->pos.column ? -1 : left->pos.column > right->pos.column;
}

static void check_ids(struct outline *outline)
{
	if (outline->n_ids > 1)
		qsort(outline->ids, outline->n_ids, sizeof(*outline->ids), compare_ids);
	for (size_t i = 1; i < outline->n_ids; i++) {
		struct located_string *id = &outline->ids[i];
		struct diag *diag;

		if (!str_equal(id[-1].value, id->value))
			continue;
		diag = diag_report(
			outline->diags, DIAG_DUPLICATE_ID, id->pos,
			arena_copy_string(outline->arena, id->value.bytes, id->value.n_bytes));
		if (diag != NULL)
			diag->other = id[-1].pos;
	}
}

static void add_exhibits(struct outline *outline, const struct item *item)
{
	struct block *block;

	if (source_pos_is_set(item->table.pos)) {
		block = add_block(outline);
		*block = (struct block){ .kind = BLOCK_TABLE, .number = ++outline->n_tables };
		block->table = &item->table;
	}
	if (source_pos_is_set(item->chart.pos)) {
		block = add_block(outline);
		*block = (struct block){ .kind = BLOCK_CHART, .number = ++outline->n_charts };
		block->chart = &item->chart;
	}
}

/* Adds one item; its heading or first paragraph takes number `ordinal` of the
 * level when it is to be numbered. Returns whether it took the number. */
static bool add_item(struct outline *outline, const struct item *item, size_t level, size_t ordinal)
{
	bool headed = item->heading.n_chars > 0;
	size_t first;

	note_id(outline, item->id);
	if (headed)
		add_heading(outline, item->heading, level, ordinal);
	first = outline->n_blocks;
	add_texts(outline, item->text, BLOCK_PARAGRAPH);
	if (!headed && item->numbered.value && outline->n_blocks > first)
		number_block(outline, &outline->blocks[first], level, ordinal);
	add_texts(outline, item->quote, BLOCK_QUOTATION);
	add_exhibits(outline, item);
	if (outline->n_blocks == first && !headed)
		diag_report(outline->diags, DIAG_MISSING_KEY, item->pos, "text");
	return headed || item->numbered.value;
}

/* Returns the number of numbers the items took at `level`. */
static size_t add_items(struct outline *outline, struct bind_list list, size_t level)
{
	const struct item *items = list.items;
	size_t ordinal = 0;

	for (size_t i = 0; i < list.n_items; i++)
		ordinal += add_item(outline, &items[i], level, ordinal + 1);
	return ordinal;
}

/* `first` continues the numbering that headed items began. The depth of the
 * YAML tree bounds the recursion. */
static void add_sections(struct outline *outline, struct bind_list list, size_t level, size_t first)
{
	const struct section *sections = list.items;

	for (size_t i = 0; i < list.n_items; i++) {
		const struct section *section = &sections[i];
		size_t n_before = outline->n_blocks;
		size_t n_headed;

		note_id(outline, section->id);
		add_heading(outline, section->heading, level, first + i);
		add_texts(outline, section->text, BLOCK_PARAGRAPH);
		n_headed = add_items(outline, section->items, level + 1);
		add_sections(outline, section->sections, level + 1, n_headed + 1);
		if (outline->n_blocks == n_before + 1 && source_pos_is_set(section->heading.pos))
			diag_report(outline->diags, DIAG_SECTION_EMPTY, section->heading.pos,
				    text_to_string(outline->arena, section->heading));
	}
}

static struct blocks take_blocks(struct outline *outline)
{
	struct blocks blocks = { outline->blocks, outline->n_blocks };

	outline->blocks = NULL;
	outline->n_blocks = 0;
	outline->capacity = 0;
	return blocks;
}

void outline_build(struct arena *arena, struct report *report, struct diag_list *diags)
{
	struct outline outline = { .arena = arena, .diags = diags };
	struct attachment *attachments = report->attachments.items;

	add_texts(&outline, report->opening, BLOCK_PARAGRAPH);
	add_sections(&outline, report->sections, 1, 1);
	add_texts(&outline, report->closing, BLOCK_PARAGRAPH);
	report->blocks = take_blocks(&outline);
	for (size_t i = 0; i < report->attachments.n_items; i++) {
		struct attachment *attachment = &attachments[i];
		size_t n_numbered;

		add_texts(&outline, attachment->text, BLOCK_PARAGRAPH);
		n_numbered = add_items(&outline, attachment->items, 1);
		add_sections(&outline, attachment->sections, 1, n_numbered + 1);
		attachment->blocks = take_blocks(&outline);
	}
	check_ids(&outline);
}
