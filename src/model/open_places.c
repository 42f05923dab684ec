#include "model/open_places.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "model/figure.h"
#include "model/report.h"

/* --- marks --- */

static struct text mark_at(struct arena *arena, struct text todo)
{
	return text_from_str(arena, str_of(OPEN_PLACES_TODO_MARK), todo.pos);
}

static bool has_todo(struct text todo)
{
	return source_pos_is_set(todo.pos);
}

/* Before its first paragraph; an item of a heading, a table or a chart alone has
 * the mark behind what names it. */
static void mark_item(struct arena *arena, struct item *item)
{
	struct text mark, *named = &item->heading;

	if (!has_todo(item->todo))
		return;
	mark = mark_at(arena, item->todo);
	if (item->text.n_items > 0) {
		struct text *texts = item->text.items;

		texts[0] = text_join(arena, mark, texts[0]);
		return;
	}
	if (named->n_chars == 0 && source_pos_is_set(item->table.pos))
		named = &item->table.caption;
	else if (named->n_chars == 0 && source_pos_is_set(item->chart.pos))
		named = &item->chart.caption;
	*named = text_join(arena, *named, mark);
}

static void mark_items(struct arena *arena, struct bind_list list)
{
	struct item *items = list.items;

	for (size_t i = 0; i < list.n_items; i++)
		mark_item(arena, &items[i]);
}

static void mark_sections(struct arena *arena, struct bind_list list)
{
	struct section *sections = list.items;

	for (size_t i = 0; i < list.n_items; i++) {
		if (has_todo(sections[i].todo))
			sections[i].heading = text_join(arena, sections[i].heading,
							mark_at(arena, sections[i].todo));
		mark_items(arena, sections[i].items);
		mark_sections(arena, sections[i].sections);
	}
}

void open_places_mark(struct arena *arena, struct report *report)
{
	struct attachment *attachments = report->attachments.items;

	mark_sections(arena, report->sections);
	for (size_t i = 0; i < report->attachments.n_items; i++) {
		mark_items(arena, attachments[i].items);
		mark_sections(arena, attachments[i].sections);
	}
}

/* --- findings --- */

struct search {
	struct arena *arena;
	const struct report *report;
	struct diag_list *diags;
};

static void report_value(const struct search *search, const char *key, struct source_pos pos)
{
	diag_report(search->diags, search->report->draft.value ? DIAG_DRAFT_VALUE : DIAG_OPEN_VALUE,
		    pos, key);
}

static void report_todo(const struct search *search, struct text todo)
{
	if (has_todo(todo))
		diag_report(search->diags,
			    search->report->draft.value ? DIAG_DRAFT_TODO : DIAG_OPEN_TODO,
			    todo.pos, text_to_string(search->arena, todo));
}

static void add_last(const struct figure *figure, const char *part, struct buf *out)
{
	const struct figure_also *also = &figure->also;

	if (part[0] == '\0' && figure->has_last) {
		figure_format(figure, FIGURE_PART_LAST, out);
	} else if (strcmp(part, ".also") == 0 && source_pos_is_set(also->last.pos)) {
		decimal_format(also->last.value, out);
		text_to_buf(also->unit, out);
	}
}

/* 处置问题线索（clues），上年502件，由纪检监察提供; a part is named as the sheet
 * for the departments names it, with its own value of last year. */
static void report_number_of(const struct search *search, const struct figure *figure,
			     const char *part, struct source_pos pos)
{
	struct str from = figure->from.value;
	struct buf id, last;

	buf_init(&id);
	buf_init(&last);
	buf_add_str(&id, figure->id.value);
	buf_add_string(&id, part);
	add_last(figure, part, &last);
	diag_report(search->diags,
		    search->report->draft.value ? DIAG_DRAFT_FIGURE : DIAG_OPEN_FIGURE, pos,
		    arena_copy_string(search->arena, id.bytes, id.n_bytes),
		    text_to_string(search->arena, figure->name),
		    arena_copy_string(search->arena, buf_str(&last).bytes, last.n_bytes),
		    arena_copy_string(search->arena, from.bytes, from.n_bytes));
	buf_finish(&id);
	buf_finish(&last);
}

static void search_figure(const struct search *search, const struct figure *figure)
{
	const struct located_decimal *ends = figure->range.items;

	if (figure->value.is_open)
		report_number_of(search, figure, "", figure->value.pos);
	for (size_t i = 0; i < figure->range.n_items; i++) {
		if (ends[i].is_open)
			report_number_of(search, figure, i == 0 ? ".low" : ".high", ends[i].pos);
	}
	if (figure->also.value.is_open)
		report_number_of(search, figure, ".also", figure->also.value.pos);
	if (figure->before.is_open)
		report_number_of(search, figure, ".before", figure->before.pos);
	report_todo(search, figure->todo);
}

static void search_items(const struct search *search, struct bind_list list)
{
	const struct item *items = list.items;

	for (size_t i = 0; i < list.n_items; i++)
		report_todo(search, items[i].todo);
}

static void search_sections(const struct search *search, struct bind_list list)
{
	const struct section *sections = list.items;

	for (size_t i = 0; i < list.n_items; i++) {
		report_todo(search, sections[i].todo);
		search_items(search, sections[i].items);
		search_sections(search, sections[i].sections);
	}
}

static void search_document(const struct search *search)
{
	const struct document *document = &search->report->document;
	const struct named_date *dates = search->report->dates.items;

	if (document->number.year.is_open)
		report_value(search, "number.year", document->number.year.pos);
	if (document->number.serial.is_open)
		report_value(search, "number.serial", document->number.serial.pos);
	if (document->date.is_open)
		report_value(search, "date", document->date.pos);
	if (document->imprint.date.is_open)
		report_value(search, "imprint.date", document->imprint.date.pos);
	for (size_t i = 0; i < search->report->dates.n_items; i++) {
		struct str id = dates[i].id.value;

		if (dates[i].date.is_open)
			report_value(search, arena_copy_string(search->arena, id.bytes, id.n_bytes),
				     dates[i].date.pos);
	}
}

void open_places_report(struct arena *arena, const struct report *report, struct diag_list *diags)
{
	const struct search search = { arena, report, diags };
	const struct attachment *attachments = report->attachments.items;

	search_document(&search);
	for (size_t i = 0; i < report->numbers.n_items; i++)
		search_figure(&search, &report->numbers.items[i]);
	search_sections(&search, report->sections);
	for (size_t i = 0; i < report->attachments.n_items; i++) {
		search_items(&search, attachments[i].items);
		search_sections(&search, attachments[i].sections);
	}
}
