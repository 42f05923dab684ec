#include "print/register.h"

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
	return c == ' ' || c == '\t' || c == '\r';
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

/* Takes what stands before the separator, or everything, off the text. */
static struct str take(struct str *text, char separator)
{
	const char *end = text->n_bytes > 0 ? memchr(text->bytes, separator, text->n_bytes) : NULL;
	struct str part = *text;

	if (end != NULL)
		part.n_bytes = (size_t)(end - text->bytes);
	text->bytes += part.n_bytes + (end != NULL);
	text->n_bytes -= part.n_bytes + (end != NULL);
	return part;
}

bool print_recipients_read(struct arena *arena, const struct source *source,
			   struct print_recipients *recipients, struct diag_list *diags)
{
	struct char_index index;
	struct str rest;

	*recipients = (struct print_recipients){ .pos = source_pos_whole(source) };
	if (!encoding_check(arena, source, &index, diags))
		return false;
	rest = (struct str){ source->bytes + index.begin_byte, source->n_bytes - index.begin_byte };
	while (rest.n_bytes > 0) {
		struct str line = take(&rest, '\n');
		struct str name = trim(take(&line, ','));

		if (name.n_bytes > 0 && name.bytes[0] != '#')
			add_recipient(arena, recipients, name, trim(line));
	}
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
	const struct str head[] = { str_of("份号"), str_of("接收单位"), str_of("备注") };
	struct arena *arena = arena_create();

	csv_begin(out);
	csv_add_row(out, head, 3);
	for (size_t i = 0; i < set->n_copies; i++) {
		struct print_recipient to = recipient_of(arena, rules, recipients, i);
		const struct str cells[] = { str_of(print_set_number(set, i)), to.name, to.note };

		csv_add_row(out, cells, 3);
	}
	arena_destroy(arena);
}

bool print_register_check(const char *path, struct str text, struct diag_list *diags)
{
	struct source_pos nowhere = { 0 };
	struct arena *arena = arena_create();
	struct diag_list trouble;
	const struct source *old;
	bool is_same = true;

	/* What is too large or cannot be read is not the same either. */
	diag_init(&trouble, arena);
	if (file_exists(path)) {
		old = file_read(arena, path, text.n_bytes, &trouble);
		is_same = old != NULL && str_equal((struct str){ old->bytes, old->n_bytes }, text);
	}
	if (!is_same)
		diag_report(diags, DIAG_PRINT_REGISTER_DIFFERS, nowhere, path);
	arena_destroy(arena);
	return is_same;
}
