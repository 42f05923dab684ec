/*
 * Figures of the new year: the value is open, the old one beside it is last
 * year's. What is derived stays derived; what it comes to last year is known
 * from last year's file.
 */
#include "base/arena.h"
#include "base/diag.h"
#include "draft/work.h"

static bool is_derived(const struct node *figure)
{
	return tree_find(figure, "ratio") != NULL || tree_find(figure, "sum") != NULL ||
	       tree_find(figure, "difference") != NULL || tree_find(figure, "growth") != NULL;
}

/* A year ago nobody knew it either. */
static void tell_no_last(struct work *work, const struct node_pair *figure,
			 const struct node *value)
{
	diag_report(work->diags, DIAG_NEXT_NO_LAST, value->pos, figure->key->as.scalar.value.bytes);
}

/* A value that is open here may have been filled in before it was archived. */
static void pass_archived(struct work *work, const struct node_pair *figure,
			  const struct node *mapping, const struct node *value)
{
	struct str id = figure->key->as.scalar.value;
	const char *archived = mapping == figure->value ? archived_value(work, id) : NULL;

	if (archived == NULL) {
		tell_no_last(work, figure, value);
		edit_remove(work->edit, mapping, "last", NULL);
		return;
	}
	diag_report(work->diags, DIAG_NEXT_LAST_ARCHIVED, value->pos, id.bytes, archived);
	edit_set(work->edit, mapping, "last", edit_plain(work->arena, str_of(archived)), "value");
}

/* value: 5 becomes value: , last: 5 */
static void pass_value(struct work *work, const struct node_pair *figure,
		       const struct node *mapping)
{
	const struct node *value = tree_find(mapping, "value");

	if (work_is_open(value)) {
		pass_archived(work, figure, mapping, value);
		work->n_open++;
		return;
	}
	work_open(work, mapping, "value");
	edit_set(work->edit, mapping, "last", edit_plain(work->arena, value->as.scalar.value),
		 "value");
}

/* An empty item of a list in brackets has to be written as one. */
static void open_range(struct work *work, const struct node_pair *figure, const struct node *range)
{
	for (size_t i = 0; i < range->as.sequence.n_items; i++) {
		const struct node *end = range->as.sequence.items[i];
		static const char empty[] = "~";
		struct edit_substitution *item;

		work->n_open++;
		if (work_is_open(end)) {
			tell_no_last(work, figure, end);
			continue;
		}
		item = arena_alloc(work->arena, sizeof(*item));
		*item = (struct edit_substitution){ 0, tree_scalar_text(work->arena, end).n_chars,
						    empty };
		edit_substitute(work->edit, end, item, 1);
	}
}

static void open_figure(struct work *work, const struct node_pair *figure)
{
	const struct node *mapping = figure->value;
	const struct node *also = tree_find(mapping, "also");
	const struct node *range = tree_find(mapping, "range");

	if (is_derived(mapping)) {
		edit_remove(work->edit, mapping, "value", NULL);
		edit_remove(work->edit, mapping, "last", NULL);
	} else if (range != NULL) {
		open_range(work, figure, range);
		edit_remove(work->edit, mapping, "last", NULL);
	} else if (tree_find(mapping, "value") != NULL) {
		pass_value(work, figure, mapping);
	}
	work_open(work, mapping, "before");
	if (also != NULL)
		pass_value(work, figure, also);
}

void figures_open(struct work *work)
{
	const struct node *figures = tree_find(work->root, "figures");

	if (figures == NULL || figures->kind != NODE_MAPPING)
		return;
	for (size_t i = 0; i < figures->as.mapping.n_pairs; i++)
		open_figure(work, &figures->as.mapping.pairs[i]);
}
