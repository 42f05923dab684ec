#include "print/register.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/diag.h"
#include "base/file.h"
#include "input/encoding.h"
#include "model/report.h"
#include "page/set.h"
#include "print/set.h"
#include "rules/rules.h"

#define HEAD_NUMBER "份号"
#define HEAD_NAME "接收单位"
#define HEAD_NOTE "备注"

/* Makes text of what looks like a number. */
#define TEXT_MARK "\t"

static void add_recipient(struct arena *arena, struct print_recipients *list, struct str name,
			  struct str note)
{
	list->items = arena_grow(arena, list->items, list->n_items, &list->capacity,
				 sizeof(*list->items));
	list->items[list->n_items++] = (struct print_recipient){ name, note };
}

/* From the document. */

static void add_texts(struct arena *arena, struct print_recipients *list,
		      const struct bind_list *texts)
{
	const struct text *items = texts->items;
	struct str no_note = { NULL, 0 };

	if (!source_pos_is_set(list->pos))
		list->pos = texts->pos;
	for (size_t i = 0; i < texts->n_items; i++)
		add_recipient(arena, list, str_of(text_to_string(arena, items[i])), no_note);
}

struct print_recipients print_recipients_of(struct arena *arena, const struct report *report)
{
	struct print_recipients list = { 0 };

	add_texts(arena, &list, &report->document.recipients);
	add_texts(arena, &list, &report->document.imprint.recipients);
	add_texts(arena, &list, &report->document.imprint.cc);
	return list;
}

/* From a file. */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static struct str trim(struct str text)
{
	while (text.n_bytes > 0 && is_blank(text.bytes[0])) {
		text.bytes++;
		text.n_bytes--;
	}
	while (text.n_bytes > 0 && is_blank(text.bytes[text.n_bytes - 1]))
		text.n_bytes--;
	return text;
}

/* The columns of names and notes. */
struct columns {
	size_t name;
	size_t note;
};

/* Whether the row heads the columns, which are then found by their names. */
static bool read_heading(const struct csv_row *row, struct columns *columns)
{
	struct columns found = { SIZE_MAX, SIZE_MAX };

	for (size_t i = 0; i < row->n_cells; i++) {
		if (str_is(trim(row->cells[i].value), HEAD_NAME))
			found.name = i;
		else if (str_is(trim(row->cells[i].value), HEAD_NOTE))
			found.note = i;
	}
	if (found.name != SIZE_MAX)
		*columns = found;
	return found.name != SIZE_MAX;
}

static struct str cell_of(const struct csv_row *row, size_t column)
{
	return column < row->n_cells ? trim(row->cells[column].value) : str_of("");
}

static bool is_comment(const struct csv_row *row)
{
	struct str first = cell_of(row, 0);

	return first.n_bytes > 0 && first.bytes[0] == '#';
}

static void add_rows(struct arena *arena, const struct csv_table *table,
		     struct print_recipients *recipients)
{
	struct columns columns = { 0, 1 };
	bool is_first = true;

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct csv_row *row = &table->rows[i];
		bool is_heading;

		if (is_comment(row))
			continue;
		is_heading = is_first && read_heading(row, &columns);
		is_first = false;
		if (!is_heading && cell_of(row, columns.name).n_bytes > 0)
			add_recipient(arena, recipients, cell_of(row, columns.name),
				      cell_of(row, columns.note));
	}
}

bool print_recipients_read(struct arena *arena, const struct source *source,
			   struct print_recipients *recipients, struct diag_list *diags)
{
	struct char_index index;
	struct csv_table table;

	source = encoding_as_utf8(arena, source);
	*recipients = (struct print_recipients){ .pos = source_pos_whole(source) };
	if (!encoding_check(arena, source, &index, diags) ||
	    !csv_read(arena, source, &table, diags))
		return false;
	add_rows(arena, &table, recipients);
	if (recipients->n_items == 0)
		diag_report(diags, DIAG_PRINT_NO_RECIPIENTS, source_pos_whole(source),
			    source->name);
	return recipients->n_items > 0;
}

/* Checking. */

static void report_counts(struct diag_list *diags, enum diag_code code, struct source_pos pos,
			  size_t n_copies, long long other)
{
	char copies[24];
	char others[24];

	snprintf(copies, sizeof(copies), "%zu", n_copies);
	snprintf(others, sizeof(others), "%lld", other);
	diag_report(diags, code, pos, copies, others);
}

void print_copies_check(const struct report *report, const struct print_recipients *recipients,
			size_t n_copies, struct diag_list *diags)
{
	const struct located_integer *told = &report->document.imprint.copies;

	if (source_pos_is_set(told->pos) && told->value != (int64_t)n_copies)
		report_counts(diags, DIAG_PRINT_COPIES_DIFFER, told->pos, n_copies, told->value);
	if (recipients->n_items > n_copies)
		report_counts(diags, DIAG_PRINT_TOO_FEW_COPIES, recipients->pos, n_copies,
			      (long long)recipients->n_items);
}

/* Writing. */

static struct print_recipient recipient_of(struct arena *arena, const struct rules *rules,
					   const struct print_recipients *recipients, size_t copy)
{
	struct print_recipient left = { 0 };

	if (copy < recipients->n_items)
		return recipients->items[copy];
	left.name = str_of(text_to_string(arena, copy == recipients->n_items ? rules->print.archive
									     : rules->print.spare));
	return left;
}

void print_register_write(struct buf *out, const struct page_set *set,
			  const struct print_recipients *recipients, const struct rules *rules)
{
	const struct str head[] = { str_of(HEAD_NUMBER), str_of(HEAD_NAME), str_of(HEAD_NOTE) };
	struct arena *arena = arena_create();
	struct buf number;

	buf_init(&number);
	csv_begin(out);
	csv_add_row(out, head, 3);
	for (size_t i = 0; i < set->n_copies; i++) {
		struct print_recipient to = recipient_of(arena, rules, recipients, i);
		struct str cells[] = { { 0 }, to.name, to.note };

		buf_clear(&number);
		buf_add_format(&number, "%s" TEXT_MARK, print_set_number(set, i));
		cells[0] = buf_str(&number);
		csv_add_row(out, cells, 3);
	}
	buf_finish(&number);
	arena_destroy(arena);
}

bool print_register_check(const char *path, struct str text, struct diag_list *diags)
{
	const struct source_pos nowhere = { 0 };

	if (!file_exists(path) || file_holds(path, text))
		return true;
	diag_report(diags, DIAG_PRINT_REGISTER_DIFFERS, nowhere, path);
	return false;
}
