#include "sheet/apply.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "input/edit.h"
#include "input/tree.h"
#include "model/report.h"

struct applying {
	struct arena *arena;
	const struct sheet_answers *answers;
	const struct node *figures;
	struct edit *edit;
	struct diag_list *diags;
	bool is_sound;
};

/* Asking for the changes. */

static const char *shown(struct arena *arena, struct decimal number)
{
	struct buf out;

	buf_init(&out);
	decimal_format(number, &out);
	return buf_keep(&out, arena);
}

static struct node *number_node(const struct applying *applying, struct decimal number)
{
	return edit_plain(applying->arena, str_of(shown(applying->arena, number)));
}

/* An end of a range as it will be; false when nobody has told it yet. */
static bool end_of(const struct applying *applying, size_t row, struct decimal *value)
{
	const struct sheet_row *asked = &applying->answers->sheet->rows[row];
	const struct sheet_answer *answer = &applying->answers->items[row];

	*value = answer->is_given ? answer->value : asked->value;
	return answer->is_given || !asked->is_open;
}

static bool is_written(const struct node *scalar)
{
	return scalar->kind == NODE_SCALAR && scalar->as.scalar.value.n_bytes > 0;
}

/* A number in the place of another; the list stays as it is written. */
static bool replace(const struct applying *applying, const struct node *scalar,
		    struct decimal number)
{
	struct edit_substitution *change = arena_alloc(applying->arena, sizeof(*change));

	*change = (struct edit_substitution){
		.end = tree_scalar_text(applying->arena, scalar).n_chars,
		.text = shown(applying->arena, number),
	};
	return edit_substitute(applying->edit, scalar, change, 1);
}

/* False, and nothing is asked for, where there is no number to be replaced. */
static bool replace_ends(const struct applying *applying, const struct node *range, size_t row)
{
	const struct sheet_answer *ends = &applying->answers->items[row];
	struct node **scalars = range->as.sequence.items;

	if (!is_written(scalars[0]) || !is_written(scalars[1]))
		return false;
	return (!ends[0].is_new || replace(applying, scalars[0], ends[0].value)) &&
	       (!ends[1].is_new || replace(applying, scalars[1], ends[1].value));
}

static void rewrite_range(const struct applying *applying, const struct node *figure,
			  struct decimal low, struct decimal high)
{
	struct node *range = edit_sequence(applying->arena);

	edit_add_item(applying->arena, range, number_node(applying, low));
	edit_add_item(applying->arena, range, number_node(applying, high));
	edit_set(applying->edit, figure, "range", range, NULL);
}

/* Both ends go in together; the row is that of the lowest, the next one that of
 * the highest. */
static void set_range(struct applying *applying, const struct node *figure, size_t row)
{
	const struct sheet_answer *ends = &applying->answers->items[row];
	struct decimal low;
	struct decimal high;

	if (!ends[0].is_new && !ends[1].is_new)
		return;
	if (!end_of(applying, row, &low) || !end_of(applying, row + 1, &high)) {
		const struct sheet_answer *given = ends[0].is_given ? &ends[0] : &ends[1];

		diag_report(applying->diags, DIAG_SHEET_HALF_RANGE, given->pos, given->cell,
			    shown(applying->arena, given->value))
			->n_columns = given->n_columns;
		applying->is_sound = false;
		return;
	}
	if (!replace_ends(applying, tree_find(figure, "range"), row))
		rewrite_range(applying, figure, low, high);
}

static void set_row(struct applying *applying, size_t row)
{
	const struct sheet_row *asked = &applying->answers->sheet->rows[row];
	const struct sheet_answer *answer = &applying->answers->items[row];
	struct str id = asked->figure->id.value;
	const struct node *figure = tree_find(
		applying->figures, arena_copy_string(applying->arena, id.bytes, id.n_bytes));

	switch (asked->part) {
	case SHEET_LOW:
		set_range(applying, figure, row);
		return;
	case SHEET_HIGH: /* went in with the lowest */
		return;
	case SHEET_VALUE:
		if (answer->is_new)
			edit_set(applying->edit, figure, "value",
				 number_node(applying, answer->value), NULL);
		return;
	case SHEET_ALSO:
		if (answer->is_new)
			edit_set(applying->edit, tree_find(figure, "also"), "value",
				 number_node(applying, answer->value), NULL);
		return;
	case SHEET_BEFORE:
		if (answer->is_new)
			edit_set(applying->edit, figure, "before",
				 number_node(applying, answer->value), NULL);
		return;
	}
}

/* Reading the result. */

static bool is_same_finding(const struct diag *a, const struct diag *b)
{
	size_t i = 0;

	while (a->args[i] != NULL && b->args[i] != NULL && strcmp(a->args[i], b->args[i]) == 0)
		i++;
	return a->code == b->code && a->args[i] == NULL && b->args[i] == NULL;
}

/* How often the finding is among the first of the list. Its place does not
 * count: a range that was written over several lines moves what follows. */
static size_t count_of(const struct diag_list *list, size_t n_first, const struct diag *diag)
{
	size_t n = 0;

	for (size_t i = 0; i < n_first; i++)
		n += is_same_finding(&list->items[i], diag);
	return n;
}

/* The answer that went into the figure at this place of the result, or NULL. Its
 * sheet has the same rows. */
static const struct sheet_answer *answer_at(const struct sheet_answers *answers,
					    const struct sheet *result, struct source_pos pos)
{
	for (size_t i = 0; i < result->n_rows && i < answers->sheet->n_rows; i++) {
		const struct sheet_row *row = &result->rows[i];

		if (answers->items[i].is_new &&
		    (row->pos.line == pos.line || row->figure->pos.line == pos.line))
			return &answers->items[i];
	}
	return NULL;
}

static void pass_on(struct applying *applying, const struct sheet *result, const struct diag *found)
{
	const struct sheet_answer *answer = answer_at(applying->answers, result, found->pos);
	struct diag *diag = diag_add(applying->diags, found->code, found->pos, found->args);

	diag->other = found->other;
	diag->n_columns = found->n_columns;
	if (answer != NULL && !source_pos_is_set(found->other))
		diag->other = answer->pos;
	applying->is_sound = false;
}

static void read_again(struct applying *applying, const struct source *result,
		       const struct report_loader *loader)
{
	const struct source *source = applying->answers->sheet->report->source;
	const struct report *report;
	struct sheet sheet = { 0 };
	struct diag_list before;
	struct diag_list after;

	diag_init(&before, applying->arena);
	diag_init(&after, applying->arena);
	report_read(applying->arena, source, loader, &before);
	report = report_read(applying->arena, result, loader, &after);
	if (report != NULL)
		sheet_make(applying->arena, report, &sheet);
	for (size_t i = 0; i < after.n_items; i++) {
		const struct diag *diag = &after.items[i];

		if (diag_severity(diag) == DIAG_ERROR &&
		    count_of(&after, i, diag) >= count_of(&before, before.n_items, diag))
			pass_on(applying, &sheet, diag);
	}
}

bool sheet_apply(struct arena *arena, const struct sheet_answers *answers,
		 const struct report_loader *loader, struct buf *out, struct diag_list *diags)
{
	const struct source *source = answers->sheet->report->source;
	struct applying applying = { arena, answers, .diags = diags, .is_sound = true };
	struct source *result = arena_alloc(arena, sizeof(*result));
	struct diag_list known; /* of the file as it is */
	const struct node *root;
	size_t n_before = out->n_bytes;

	diag_init(&known, arena);
	root = tree_read(arena, source, &tree_default_limits, &known);
	applying.figures = tree_find(root, "figures");
	applying.edit = edit_create(arena, source, root);
	for (size_t i = 0; i < answers->sheet->n_rows; i++)
		set_row(&applying, i);
	if (!applying.is_sound || !edit_apply(applying.edit, out, diags))
		return false;
	result->name = source->name;
	result->n_bytes = out->n_bytes - n_before;
	result->bytes = arena_copy_string(arena, out->bytes + n_before, result->n_bytes);
	read_again(&applying, result, loader);
	return applying.is_sound;
}
