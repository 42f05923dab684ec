#include "draft/draft.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/file.h"
#include "draft/work.h"
#include "model/report.h"

/* The new file's year must be one that a report may have. */
#define LAST_YEAR 9997

/* --- what the parts share --- */

bool work_is_open(const struct node *value)
{
	struct str text;

	if (value->kind != NODE_SCALAR || value->as.scalar.style != SCALAR_PLAIN)
		return false;
	text = value->as.scalar.value;
	return text.n_bytes == 0 || str_is(text, "~") || str_is(text, "null");
}

void work_open(struct work *work, const struct node *mapping, const char *key)
{
	const struct node *value = tree_find(mapping, key);

	if (value == NULL)
		return;
	work->n_open++;
	if (!work_is_open(value))
		edit_set(work->edit, mapping, key, edit_plain(work->arena, str_of("")), NULL);
}

const char *work_number(struct work *work, int64_t number)
{
	struct buf buf;

	buf_init(&buf);
	buf_add_format(&buf, "%" PRId64, number);
	return buf_keep(&buf, work->arena);
}

void work_todo(struct work *work, const struct node *mapping, const char *todo)
{
	const char *after = tree_find(mapping, "id") != NULL ? "id" : "heading";
	struct todo *asked = arena_alloc(work->arena, sizeof(*asked));

	for (const struct todo *other = work->todos; other != NULL; other = other->next) {
		if (other->mapping == mapping && strcmp(other->text, todo) != 0)
			return;
	}
	*asked = (struct todo){ mapping, todo, work->todos };
	work->todos = asked;

	edit_set(work->edit, mapping, "todo", edit_text(work->arena, str_of(todo)), after);
}

/* --- the head --- */

/* code: reason, a line each, below what they were */
static const char *accepted(struct work *work, const struct node *accept)
{
	struct buf buf;

	buf_init(&buf);
	buf_add_format(&buf, "%" PRId64 "年接受的警告；今年仍然如此的，写回 accept 下面：",
		       work->year);
	for (size_t i = 0; accept->kind == NODE_MAPPING && i < accept->as.mapping.n_pairs; i++) {
		const struct node_pair *pair = &accept->as.mapping.pairs[i];
		struct text reason = tree_scalar_text(work->arena, pair->value);

		buf_add_string(&buf, "\n  ");
		buf_add_str(&buf, pair->key->as.scalar.value);
		buf_add_string(&buf, ": ");
		for (size_t k = 0; k < reason.n_chars; k++)
			buf_add_codepoint(&buf, reason.chars[k].codepoint == '\n'
							? ' '
							: reason.chars[k].codepoint);
	}
	return buf_keep(&buf, work->arena);
}

/* The year, and what makes the file a draft that knows where it comes from. */
static void set_year(struct work *work, const struct draft_request *request)
{
	const char *draft = tree_find(work->root, "draft") != NULL ? "draft" : "year";

	edit_set(work->edit, work->root, "year",
		 edit_plain(work->arena, str_of(work_number(work, work->year + 1))), NULL);
	edit_set(work->edit, work->root, "draft", edit_plain(work->arena, str_of("true")), "year");
	edit_set(work->edit, work->root, "last_year",
		 edit_text(work->arena, str_of(request->last_year)), draft);
	archived_name_years(work, request,
			    tree_find(work->root, "last_year") != NULL ? "last_year" : draft);
}

/* Nothing that is left open of this prints or has to be filled in now: the
 * archive gives out its numbers when it takes the file in. */
static void empty(struct work *work, const struct node *mapping, const char *key)
{
	if (mapping != NULL && tree_find(mapping, key) != NULL)
		edit_set(work->edit, mapping, key, edit_plain(work->arena, str_of("")), NULL);
}

static void open_filing(struct work *work)
{
	const struct node *archive = tree_find(work->root, "archive");

	empty(work, archive, "reference");
	empty(work, archive, "year");
	empty(work, archive, "item");
}

static void open_head(struct work *work)
{
	const struct node *document = tree_find(work->root, "document");
	const struct node *number = tree_find(document, "number");
	const struct node *dates = tree_find(work->root, "dates");
	const struct node *accept = tree_find(work->root, "accept");

	work_open(work, number, "year");
	work_open(work, number, "serial");
	work_open(work, document, "date");
	work_open(work, tree_find(document, "imprint"), "date");
	for (size_t i = 0;
	     dates != NULL && dates->kind == NODE_MAPPING && i < dates->as.mapping.n_pairs; i++)
		work_open(work, dates, dates->as.mapping.pairs[i].key->as.scalar.value.bytes);
	open_filing(work);
	if (accept != NULL)
		edit_remove(work->edit, work->root, "accept", accepted(work, accept));
}

/* --- telling --- */

static int compare_mentions(const void *left, const void *right)
{
	const struct mention *a = left;
	const struct mention *b = right;

	if (a->pos.line != b->pos.line)
		return a->pos.line < b->pos.line ? -1 : 1;
	return (a->pos.column > b->pos.column) - (a->pos.column < b->pos.column);
}

/* One note a place: a text that an alias repeats was seen several times. */
static void tell_years(struct work *work, struct draft *out)
{
	if (work->n_mentions > 1)
		qsort(work->mentions, work->n_mentions, sizeof(*work->mentions), compare_mentions);
	for (size_t i = 0; i < work->n_mentions; i++) {
		const struct mention *mention = &work->mentions[i];
		struct source_pos pos = edit_find(work->edit, out->made, mention->pos);

		if (i > 0 && compare_mentions(mention - 1, mention) == 0)
			continue;
		if (mention->why != NULL) {
			out->n_kept++;
			diag_report(work->diags, DIAG_NEXT_YEAR_KEPT, pos,
				    mention->plan != NULL ? mention->plan
							  : work_number(work, mention->year),
				    mention->why)
				->n_columns = mention->plan != NULL ? 3 : 4;
		} else {
			out->n_moved++;
			diag_report(work->diags, DIAG_NEXT_YEAR_MOVED, pos,
				    work_number(work, mention->year),
				    work_number(work, mention->year + 1))
				->n_columns = 4;
		}
	}
}

/* --- the whole --- */

/* The report, when its file has no errors; its warnings are not ours. It is read
 * once: a drive that fails now and then must not fail unheard. */
static const struct report *read_report(struct work *work, const struct source *source,
					const struct report_loader *loader, struct diag_list *found)
{
	const struct report *report;

	diag_init(found, work->arena);
	report = report_read(work->arena, source, loader, found);
	if (report != NULL && !diag_has_errors(found))
		return report;
	diag_append(work->diags, found);
	return NULL;
}

static void ask(struct work *work, const struct draft_request *request)
{
	plans_carry(work);
	set_year(work, request);
	open_head(work);
	figures_open(work);
	texts_move(work);
}

static const struct source *copy_source(struct arena *arena, const char *path, struct str bytes)
{
	struct source *made = arena_alloc(arena, sizeof(*made));

	made->name = path;
	made->bytes = arena_copy_string(arena, bytes.bytes, bytes.n_bytes);
	made->n_bytes = bytes.n_bytes;
	return made;
}

/* The new file, as it reads without an archive. */
static const struct report *make(struct work *work, const struct draft_request *request,
				 struct draft *out)
{
	struct diag_list found;
	struct buf bytes;
	bool is_made;

	buf_init(&bytes);
	ask(work, request);
	is_made = edit_apply(work->edit, &bytes, work->diags);
	if (is_made)
		out->made = copy_source(work->arena, request->path, buf_str(&bytes));
	buf_finish(&bytes);
	return is_made ? read_report(work, out->made, request->loader, &found) : NULL;
}

static bool begin(struct work *work, const struct draft_request *request)
{
	struct report_loader loader = archived_loader(request);
	struct diag_list found;

	work->report = read_report(work, request->source, request->loader != NULL ? &loader : NULL,
				   &found);
	if (work->report == NULL)
		return false;
	work->year = work->report->year.value;
	if (work->year > LAST_YEAR) {
		diag_report(work->diags, DIAG_NEXT_YEAR_NONE, work->report->year.pos,
			    work_number(work, work->year));
		return false;
	}
	if (work->report->draft.value)
		diag_add(work->diags, DIAG_NEXT_FROM_DRAFT, work->report->draft.pos, NULL);
	archived_tell_last(work, request, &found);
	work->archived = archived_read(work, request);
	work->root = tree_read(work->arena, request->source, &tree_default_limits, work->diags);
	work->edit = edit_create(work->arena, request->source, work->root);
	return true;
}

bool draft_make(struct arena *arena, const struct draft_request *request, struct draft *out,
		struct diag_list *diags)
{
	struct work work = { .arena = arena, .diags = diags };
	const struct report *made;

	*out = (struct draft){ 0 };
	if (!begin(&work, request))
		return false;
	made = make(&work, request, out);
	if (made == NULL)
		return false;
	out->year = work.year + 1;
	out->n_open = work.n_open;
	out->n_plans = work.n_plans;
	archived_tell_differences(&work, request);
	archived_tell_plans(&work, request);
	archived_tell_years(&work, made, request);
	tell_years(&work, out);
	return true;
}

/* --- before --- */

struct draft_head draft_look(struct arena *arena, const struct source *source)
{
	struct draft_head head = { .layout = "" };
	const struct node *tree, *year, *layout;
	struct diag_list unread;
	struct decimal value;

	diag_init(&unread, arena);
	tree = tree_read(arena, source, &tree_default_limits, &unread);
	year = tree_find(tree, "year");
	layout = tree_find(tree, "layout");
	if (year != NULL && year->kind == NODE_SCALAR &&
	    decimal_parse(year->as.scalar.value, &value) && value.decimals == 0)
		head.year = value.mantissa;
	if (layout != NULL && layout->kind == NODE_SCALAR)
		head.layout = layout->as.scalar.value.bytes;
	return head;
}

/* --- names --- */

void draft_path(struct buf *out, const char *path, int64_t year)
{
	const char *name = file_base_name(path);
	const char *found;
	char digits[32];

	snprintf(digits, sizeof(digits), "%" PRId64, year);
	found = strstr(name, digits);
	buf_add(out, path, (size_t)(name - path));
	if (found == NULL) {
		buf_add_format(out, "%" PRId64 ".yaml", year + 1);
		return;
	}
	buf_add(out, name, (size_t)(found - name));
	buf_add_format(out, "%" PRId64, year + 1);
	buf_add_string(out, found + strlen(digits));
}
