#include "draft/work.h"

static void move_key(struct work *work, const struct node *mapping, const char *key)
{
	years_move(work, tree_find(mapping, key));
}

static size_t count_items(const struct node *list)
{
	return list != NULL && list->kind == NODE_SEQUENCE ? list->as.sequence.n_items : 0;
}

static void move_each(struct work *work, const struct node *list, const char *key)
{
	for (size_t i = 0; i < count_items(list); i++)
		move_key(work, list->as.sequence.items[i], key);
}

static void move_table(struct work *work, const struct node *table)
{
	move_key(work, table, "caption");
	move_key(work, table, "columns");
	move_each(work, tree_find(table, "columns"), "heading");
	move_key(work, table, "rows");
}

static void move_chart(struct work *work, const struct node *chart)
{
	move_key(work, chart, "caption");
	move_key(work, chart, "alternative");
	move_each(work, tree_find(chart, "series"), "name");
}

static void move_items(struct work *work, const struct node *items)
{
	for (size_t i = 0; i < count_items(items); i++) {
		const struct node *item = items->as.sequence.items[i];

		move_key(work, item, "heading");
		move_key(work, item, "text");
		move_key(work, item, "quote");
		move_table(work, tree_find(item, "table"));
		move_chart(work, tree_find(item, "chart"));
		exhibits_open(work, item);
	}
}

static void move_sections(struct work *work, const struct node *sections)
{
	for (size_t i = 0; i < count_items(sections); i++) {
		const struct node *section = sections->as.sequence.items[i];

		move_key(work, section, "heading");
		move_key(work, section, "text");
		if (section != work->carried)
			move_items(work, tree_find(section, "items"));
		move_sections(work, tree_find(section, "sections"));
	}
}

static void move_attachments(struct work *work, const struct node *attachments)
{
	move_each(work, attachments, "title");
	move_each(work, attachments, "text");
	for (size_t i = 0; i < count_items(attachments); i++) {
		move_items(work, tree_find(attachments->as.sequence.items[i], "items"));
		move_sections(work, tree_find(attachments->as.sequence.items[i], "sections"));
	}
}

/* A note is a remark like a comment: it stays as it was written. */
static void move_figures(struct work *work, const struct node *figures)
{
	for (size_t i = 0; figures != NULL && i < figures->as.mapping.n_pairs; i++) {
		move_key(work, figures->as.mapping.pairs[i].value, "name");
		move_key(work, figures->as.mapping.pairs[i].value, "scope");
	}
}

void texts_move(struct work *work)
{
	const struct node *document = tree_find(work->root, "document");
	const struct node *figures = tree_find(work->root, "figures");

	move_key(work, document, "title");
	move_key(work, document, "note");
	move_key(work, work->root, "opening");
	if (figures != NULL && figures->kind == NODE_MAPPING)
		move_figures(work, figures);
	move_sections(work, tree_find(work->root, "sections"));
	move_key(work, work->root, "closing");
	move_attachments(work, tree_find(work->root, "attachments"));
}
