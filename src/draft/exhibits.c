/*
 * Tables and charts. Last year's values that were typed in are those of the
 * year before last now: the figures know better. Numbers in rows and series
 * that were typed in are nobody's but the author's: a todo says so.
 */
#include "draft/work.h"

/* previous: {a: 5} becomes last_year: true */
static void drop_previous(struct work *work, const struct node *exhibit)
{
	if (tree_find(exhibit, "previous") == NULL)
		return;
	edit_remove(work->edit, exhibit, "previous", NULL);
	edit_set(work->edit, exhibit, "last_year", edit_plain(work->arena, str_of("true")),
		 "previous");
}

/* Whether some cell has digits that are not those of a reference. */
static bool has_digits(const struct node *cells)
{
	size_t depth = 0;

	if (cells == NULL)
		return false;
	for (size_t i = 0; cells->kind == NODE_SEQUENCE && i < cells->as.sequence.n_items; i++) {
		if (has_digits(cells->as.sequence.items[i]))
			return true;
	}
	for (size_t i = 0; cells->kind == NODE_SCALAR && i < cells->as.scalar.value.n_bytes; i++) {
		char c = cells->as.scalar.value.bytes[i];

		if (c == '{')
			depth++;
		else if (c == '}' && depth > 0)
			depth--;
		else if (depth == 0 && c >= '0' && c <= '9')
			return true;
	}
	return false;
}

void exhibits_open(struct work *work, const struct node *item)
{
	const struct node *table = tree_find(item, "table");
	const struct node *chart = tree_find(item, "chart");

	drop_previous(work, table);
	drop_previous(work, chart);
	if (tree_find(item, "todo") != NULL)
		return;
	if (has_digits(tree_find(table, "rows")))
		work_todo(work, item, "更新表中手写的数字");
	else if (tree_find(chart, "series") != NULL)
		work_todo(work, item, "在图中补上本年的数值");
}
