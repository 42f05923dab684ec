#include "model/table.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "input/bind.h"
#include "model/figure.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* --- from YAML --- */

static const struct bind_choice style_choices[] = {
	{ "three-line", TABLE_STYLE_THREE_LINE },
	{ "grid", TABLE_STYLE_GRID },
	{ NULL, 0 },
};

static const struct bind_choice align_choices[] = {
	{ "left", TABLE_ALIGN_LEFT },
	{ "center", TABLE_ALIGN_CENTER },
	{ "right", TABLE_ALIGN_RIGHT },
	{ "decimal", TABLE_ALIGN_DECIMAL },
	{ NULL, 0 },
};

static const struct bind_choice by_choices[] = {
	{ "from", TABLE_BY_FROM },
	{ NULL, 0 },
};

static const struct bind_field column_fields[] = {
	{ .key = "heading",
	  .type = BIND_TEXT,
	  .flags = BIND_REQUIRED,
	  .offset = offsetof(struct table_column, heading),
	  .description = "栏目名称" },
	{ .key = "align",
	  .type = BIND_CHOICE,
	  .offset = offsetof(struct table_column, align),
	  .choices = align_choices,
	  .description = "对齐方式；不写时数字按小数点对齐，文字居左" },
};

static const struct bind_schema column_schema = {
	.name = "table_column",
	.struct_size = sizeof(struct table_column),
	.fields = column_fields,
	.n_fields = COUNT(column_fields),
	.pos_offset = offsetof(struct table_column, pos),
	.key_offset = SIZE_MAX,
};

/* A column is its heading, or a mapping that says more. */
static void bind_column(struct bind_context *context, const struct node *node, void *member)
{
	struct table_column *column = member;

	if (node->kind == NODE_SCALAR) {
		column->pos = node->pos;
		column->heading = (struct text){ .source = node->pos.source, .pos = node->pos };
		if (!bind_is_empty(node))
			column->heading = tree_scalar_text(context->arena, node);
	} else {
		bind_struct(context, node, &column_schema, column);
	}
}

static const struct bind_field column_element = {
	.type = BIND_CUSTOM,
	.schema = &column_schema,
	.custom = bind_column,
};

static const struct bind_field previous_fields[] = {
	{ .key = "value",
	  .type = BIND_DECIMAL,
	  .offset = offsetof(struct previous_value, value),
	  .description = "上年数值" },
};

const struct bind_schema previous_schema = {
	.name = "previous_value",
	.struct_size = sizeof(struct previous_value),
	.fields = previous_fields,
	.n_fields = COUNT(previous_fields),
	.pos_offset = SIZE_MAX,
	.key_offset = offsetof(struct previous_value, id),
};

static const struct bind_field cell_element = { .type = BIND_TEXT };
static const struct bind_field row_element = { .type = BIND_LIST, .element = &cell_element };
static const struct bind_field id_element = { .type = BIND_STRING };

static const struct bind_field table_fields[] = {
	{ .key = "caption",
	  .type = BIND_TEXT,
	  .flags = BIND_REQUIRED | BIND_NOT_EMPTY,
	  .offset = offsetof(struct table, caption),
	  .description = "表题，不含“表1”字样" },
	{ .key = "style",
	  .type = BIND_CHOICE,
	  .offset = offsetof(struct table, style),
	  .choices = style_choices,
	  .description = "三线表或全框线；不写时由版式决定" },
	{ .key = "columns",
	  .type = BIND_LIST,
	  .flags = BIND_NOT_EMPTY,
	  .offset = offsetof(struct table, columns),
	  .element = &column_element,
	  .description = "各栏" },
	{ .key = "rows",
	  .type = BIND_LIST,
	  .offset = offsetof(struct table, rows),
	  .element = &row_element,
	  .description = "各行；{id} 引用数据" },
	{ .key = "figures",
	  .type = BIND_LIST,
	  .offset = offsetof(struct table, figures),
	  .element = &id_element,
	  .description = "由这些数据生成各行" },
	{ .key = "by",
	  .type = BIND_CHOICE,
	  .offset = offsetof(struct table, by),
	  .choices = by_choices,
	  .description = "from：全部数据按提供部门列表" },
	{ .key = "previous",
	  .type = BIND_PAIRS,
	  .flags = BIND_NOT_EMPTY,
	  .offset = offsetof(struct table, previous),
	  .schema = &previous_schema,
	  .description = "上年数值：{数据的名称: 数值}；有它时增加上年和增减两栏" },
	{ .key = "last_year",
	  .type = BIND_BOOL,
	  .offset = offsetof(struct table, last_year),
	  .description = "true：按各数据的上年数值增加上年和增减两栏" },
	{ .key = "landscape",
	  .type = BIND_BOOL,
	  .offset = offsetof(struct table, landscape),
	  .description = "横排，单独成面" },
};

const struct bind_schema table_schema = {
	.name = "table",
	.struct_size = sizeof(struct table),
	.fields = table_fields,
	.n_fields = COUNT(table_fields),
	.pos_offset = offsetof(struct table, pos),
	.key_offset = SIZE_MAX,
};

const struct previous_value *previous_find(const struct bind_list *list, struct str id)
{
	const struct previous_value *values = list->items;

	for (size_t i = 0; i < list->n_items; i++) {
		if (str_equal(values[i].id.value, id) && source_pos_is_set(values[i].value.pos))
			return &values[i];
	}
	return NULL;
}

void previous_check(struct arena *arena, const struct bind_list *list,
		    const struct figures *figures, struct diag_list *diags)
{
	const struct previous_value *values = list->items;

	for (size_t i = 0; i < list->n_items; i++) {
		struct str id = values[i].id.value;

		if (figures_find(figures, id) == NULL)
			diag_report(diags, DIAG_FIGURE_UNDEFINED, values[i].id.pos,
				    arena_copy_string(arena, id.bytes, id.n_bytes),
				    figures_nearest(arena, figures, id));
	}
}

void table_visit_texts(struct table *table, struct text (*visit)(void *context, struct text text),
		       void *context)
{
	struct table_column *columns = table->columns.items;
	struct bind_list *rows = table->rows.items;

	table->caption = visit(context, table->caption);
	for (size_t i = 0; i < table->columns.n_items; i++)
		columns[i].heading = visit(context, columns[i].heading);
	for (size_t i = 0; i < table->rows.n_items; i++) {
		struct text *cells = rows[i].items;

		for (size_t k = 0; k < rows[i].n_items; k++)
			cells[k] = visit(context, cells[k]);
	}
}

/* --- to a grid of cells --- */

struct maker {
	struct arena *arena;
	struct table *table;
	const struct figures *figures;
	struct diag_list *diags;
	struct table_column *heads;
	struct table_cell *cells;
};

static struct text word(const struct maker *maker, const char *utf8, struct source_pos pos)
{
	return text_from_str(maker->arena, str_of(utf8), pos);
}

static struct text printed(const struct maker *maker, const struct figure *figure,
			   enum figure_part part, struct source_pos pos)
{
	struct text text;
	struct buf buf;

	buf_init(&buf);
	figure_format(figure, part, &buf);
	text = text_from_str(maker->arena, buf_str(&buf), pos);
	buf_finish(&buf);
	return text;
}

static struct text printed_decimal(const struct maker *maker, const char *before,
				   struct decimal value, const char *after, struct source_pos pos)
{
	struct text text;
	struct buf buf;

	buf_init(&buf);
	buf_add_string(&buf, before);
	decimal_format(value, &buf);
	buf_add_string(&buf, after);
	text = text_from_str(maker->arena, buf_str(&buf), pos);
	buf_finish(&buf);
	return text;
}

/* Rises say so; a fall has its minus already. */
static const char *sign_of(struct decimal value)
{
	return value.mantissa > 0 ? "+" : "";
}

/* RC-24: counts change by per cent, percentages by percentage points. Nothing
 * can be said about a change from 0. */
static struct text change_text(const struct maker *maker, const struct figure *figure,
			       struct decimal before, struct source_pos pos)
{
	struct decimal change;

	if (figure->is_open || figure->is_range)
		return word(maker, "—", pos);
	if (decimal_compare(figure->number, before) == 0)
		return word(maker, "持平", pos);
	if (!figure_change(figure, before, &change))
		return word(maker, "—", pos);
	return printed_decimal(maker, sign_of(change), change,
			       figure->kind == FIGURE_COUNT ? "%" : "个百分点", pos);
}

/* Last year's value: the table's own, else the figure's where the table asks for
 * it. False: none. */
static bool find_previous(const struct maker *maker, const struct figure *figure,
			  struct located_decimal *out)
{
	const struct previous_value *previous =
		previous_find(&maker->table->previous, figure->id.value);

	if (previous != NULL)
		*out = previous->value;
	else if (maker->table->last_year.value && figure->has_last)
		*out = (struct located_decimal){ .value = figure->last_number,
						 .pos = maker->table->last_year.pos };
	else
		return false;
	return true;
}

static bool has_previous(const struct table *table)
{
	return table->previous.n_items > 0 || table->last_year.value;
}

/* --- the grid --- */

static void create_grid(struct maker *maker, size_t n_columns, size_t n_rows)
{
	maker->heads = arena_alloc_array(maker->arena, n_columns, sizeof(*maker->heads));
	maker->cells = arena_alloc_array(maker->arena, n_rows, n_columns * sizeof(*maker->cells));
	maker->table->n_columns = n_columns;
	maker->table->n_rows = n_rows;
	maker->table->heads = maker->heads;
	maker->table->cells = maker->cells;
}

static void report_count(const struct maker *maker, enum diag_code code, struct source_pos pos,
			 size_t n_found, size_t n_wanted)
{
	char found[24], wanted[24];

	snprintf(found, sizeof(found), "%zu", n_found);
	snprintf(wanted, sizeof(wanted), "%zu", n_wanted);
	diag_report(maker->diags, code, pos, found, wanted);
}

/* --- rows as written --- */

static struct text drop_front(struct text text, size_t n)
{
	text.chars += n;
	text.n_chars -= n;
	return text;
}

static bool is_sign(uint32_t c)
{
	return c == '-' || c == '+' || c == 0x2212;
}

/* 约 近 超 逾 */
static bool is_about(uint32_t c)
{
	return c == 0x7EA6 || c == 0x8FD1 || c == 0x8D85 || c == 0x903E;
}

/* A number with its sign, point and separators, and what is often beside it:
 * 1,234.5% 约3.08 50余 -1.2个百分点. */
static bool is_number(struct text text)
{
	static const char *const ends[] = { "",     "%",    "‰",     "余",      "多",
					    "以上", "左右", "%以上", "个百分点" };
	bool has_digit = false;

	if (text.n_chars > 0 && is_about(text.chars[0].codepoint))
		text = drop_front(text, 1);
	if (text.n_chars > 0 && is_sign(text.chars[0].codepoint))
		text = drop_front(text, 1);
	for (; text.n_chars > 0; text = drop_front(text, 1)) {
		uint32_t c = text.chars[0].codepoint;

		if (c != '.' && c != ',' && (c < '0' || c > '9'))
			break;
		has_digit = has_digit || (c != '.' && c != ',');
	}
	for (size_t i = 0; i < COUNT(ends) && has_digit; i++) {
		if (text_is(text, ends[i]))
			return true;
	}
	return false;
}

/* What stands where there is no number. */
static bool is_blank(struct text text)
{
	static const char *const blanks[] = { "", "—", "——", "–", "-", "/", "…", "……" };

	for (size_t i = 0; i < COUNT(blanks); i++) {
		if (text_is(text, blanks[i]))
			return true;
	}
	return false;
}

/* Whether all that stands in a column is numbers, and there are some. */
static bool column_is_numeric(const struct table *table, size_t column)
{
	size_t n_numbers = 0;

	for (size_t row = 0; row < table->n_rows; row++) {
		struct text text = table->cells[row * table->n_columns + column].text;

		if (is_blank(text))
			continue;
		if (!is_number(text))
			return false;
		n_numbers++;
	}
	return n_numbers > 0;
}

static void settle_aligns(struct maker *maker)
{
	for (size_t i = 0; i < maker->table->n_columns; i++) {
		struct located_choice *align = &maker->heads[i].align;

		if (align->value == TABLE_ALIGN_BY_CONTENT)
			align->value = column_is_numeric(maker->table, i) ? TABLE_ALIGN_DECIMAL
									  : TABLE_ALIGN_LEFT;
	}
}

static bool rows_are_even(const struct maker *maker)
{
	const struct table *table = maker->table;
	const struct bind_list *rows = table->rows.items;
	bool even = true;

	for (size_t i = 0; i < table->rows.n_items; i++) {
		if (rows[i].n_items == table->columns.n_items)
			continue;
		report_count(maker, DIAG_TABLE_RAGGED, rows[i].pos, rows[i].n_items,
			     table->columns.n_items);
		even = false;
	}
	return even;
}

static void make_written(struct maker *maker)
{
	const struct table *table = maker->table;
	const struct table_column *columns = table->columns.items;
	const struct bind_list *rows = table->rows.items;

	if (table->columns.n_items == 0) {
		diag_report(maker->diags, DIAG_MISSING_KEY, table->pos, "columns");
		return;
	}
	if (!rows_are_even(maker))
		return;
	create_grid(maker, table->columns.n_items, table->rows.n_items);
	for (size_t i = 0; i < table->n_columns; i++)
		maker->heads[i] = columns[i];
	for (size_t i = 0; i < table->n_rows; i++) {
		const struct text *cells = rows[i].items;

		for (size_t k = 0; k < table->n_columns; k++)
			maker->cells[i * table->n_columns + k].text = cells[k];
	}
	settle_aligns(maker);
}

/* --- rows from figures --- */

/* One row to be: a figure, and where it was asked for. */
struct entry {
	struct figure *figure;
	struct source_pos pos;
	size_t group; /* of its department */
};

struct entries {
	struct entry *items;
	size_t n_items;
	size_t n_groups;
};

/* The figures named, or all of them. */
static struct entries list_entries(const struct maker *maker)
{
	const struct table *table = maker->table;
	const struct located_string *ids = table->figures.items;
	bool named = source_pos_is_set(table->figures.pos);
	size_t n = named ? table->figures.n_items : maker->figures->n_items;
	struct entries entries = { arena_alloc_array(maker->arena, n, sizeof(struct entry)), 0, 0 };

	for (size_t i = 0; i < n; i++) {
		struct entry *entry = &entries.items[entries.n_items];

		entry->figure =
			named ? figures_take(maker->arena, maker->figures, ids[i], maker->diags)
			      : &maker->figures->items[i];
		entry->pos = named ? ids[i].pos : table->pos;
		if (entry->figure == NULL)
			continue;
		entry->figure->used = true;
		entries.n_items += entry->figure->state == FIGURE_RESOLVED;
	}
	return entries;
}

/* Departments in the order they first come; figures without one are last. */
static void group_entries(const struct maker *maker, struct entries *entries)
{
	struct entry *sorted = arena_alloc_array(maker->arena, entries->n_items, sizeof(*sorted));
	bool *taken = arena_alloc_array(maker->arena, entries->n_items, sizeof(*taken));
	size_t n = 0;

	for (size_t i = 0; i <= entries->n_items; i++) {
		bool rest = i == entries->n_items;
		size_t n_before = n;

		if (!rest && (taken[i] || entries->items[i].figure->from.value.n_bytes == 0))
			continue;
		for (size_t k = 0; k < entries->n_items; k++) {
			struct entry entry = entries->items[k];

			if (taken[k] || (!rest && !str_equal(entry.figure->from.value,
							     entries->items[i].figure->from.value)))
				continue;
			taken[k] = true;
			entry.group = entries->n_groups;
			sorted[n++] = entry;
		}
		entries->n_groups += n > n_before;
	}
	entries->items = sorted;
}

/* The columns of generated tables, from left to right. */
enum generated {
	GENERATED_FROM,
	GENERATED_NAME,
	GENERATED_UNIT,
	GENERATED_PREVIOUS,
	GENERATED_VALUE,
	GENERATED_CHANGE,
	N_GENERATED
};

static size_t list_generated(const struct table *table, enum generated out[static N_GENERATED])
{
	size_t n = 0;

	if (table->by.value == TABLE_BY_FROM)
		out[n++] = GENERATED_FROM;
	out[n++] = GENERATED_NAME;
	out[n++] = GENERATED_UNIT;
	if (has_previous(table))
		out[n++] = GENERATED_PREVIOUS;
	out[n++] = GENERATED_VALUE;
	if (has_previous(table))
		out[n++] = GENERATED_CHANGE;
	return n;
}

static struct table_column generated_head(const struct maker *maker, enum generated kind)
{
	static const struct {
		const char *heading;
		enum table_align align;
	} heads[N_GENERATED] = {
		[GENERATED_FROM] = { "部门", TABLE_ALIGN_LEFT },
		[GENERATED_NAME] = { "指标", TABLE_ALIGN_LEFT },
		[GENERATED_UNIT] = { "单位", TABLE_ALIGN_CENTER },
		[GENERATED_PREVIOUS] = { "上年", TABLE_ALIGN_DECIMAL },
		[GENERATED_VALUE] = { "数值", TABLE_ALIGN_DECIMAL },
		[GENERATED_CHANGE] = { "增减", TABLE_ALIGN_DECIMAL },
	};
	const char *heading = heads[kind].heading;

	if (kind == GENERATED_VALUE && has_previous(maker->table))
		heading = "本年";
	return (struct table_column){
		.heading = word(maker, heading, maker->table->pos),
		.align.value = (int)heads[kind].align,
		.pos = maker->table->pos,
	};
}

static struct text from_text(const struct maker *maker, const struct entry *entry)
{
	struct located_string from = entry->figure->from;

	if (from.value.n_bytes == 0)
		return word(maker, "其他", entry->pos);
	return text_from_str(maker->arena, from.value, from.pos);
}

static struct text generated_text(const struct maker *maker, const struct entry *entry,
				  enum generated kind)
{
	const struct figure *figure = entry->figure;
	struct located_decimal previous;

	switch (kind) {
	case GENERATED_FROM:
		return from_text(maker, entry);
	case GENERATED_NAME:
		return figure->name;
	case GENERATED_UNIT:
		return printed(maker, figure, FIGURE_PART_SCALED_UNIT, entry->pos);
	case GENERATED_VALUE:
		return printed(maker, figure, FIGURE_PART_NUMBER, entry->pos);
	case GENERATED_PREVIOUS:
		if (find_previous(maker, figure, &previous))
			return printed_decimal(maker, "", previous.value, "", previous.pos);
		break;
	case GENERATED_CHANGE:
		if (find_previous(maker, figure, &previous))
			return change_text(maker, figure, previous.value, entry->pos);
		break;
	case N_GENERATED:
		break;
	}
	return word(maker, "—", entry->pos);
}

/* The author's own headings and alignments in place of the generated ones. */
static void override_heads(struct maker *maker)
{
	const struct table *table = maker->table;
	const struct table_column *columns = table->columns.items;

	if (table->columns.n_items == 0)
		return;
	if (table->columns.n_items != table->n_columns) {
		report_count(maker, DIAG_TABLE_COLUMNS, table->columns.pos, table->columns.n_items,
			     table->n_columns);
		return;
	}
	for (size_t i = 0; i < table->n_columns; i++) {
		struct located_choice align = maker->heads[i].align;

		maker->heads[i] = columns[i];
		if (columns[i].align.value == TABLE_ALIGN_BY_CONTENT)
			maker->heads[i].align = align;
	}
}

static void make_generated(struct maker *maker)
{
	struct table *table = maker->table;
	struct entries entries = list_entries(maker);
	enum generated kinds[N_GENERATED];
	size_t n_columns = list_generated(table, kinds);

	previous_check(maker->arena, &table->previous, maker->figures, maker->diags);
	if (table->by.value == TABLE_BY_FROM)
		group_entries(maker, &entries);
	create_grid(maker, n_columns, entries.n_items);
	for (size_t k = 0; k < n_columns; k++)
		maker->heads[k] = generated_head(maker, kinds[k]);
	for (size_t i = 0; i < entries.n_items; i++) {
		for (size_t k = 0; k < n_columns; k++) {
			struct table_cell *cell = &maker->cells[i * n_columns + k];

			cell->text = generated_text(maker, &entries.items[i], kinds[k]);
			cell->repeats = kinds[k] == GENERATED_FROM && i > 0 &&
					entries.items[i].group == entries.items[i - 1].group;
		}
	}
	override_heads(maker);
}

void table_resolve(struct arena *arena, struct table *table, const struct figures *figures,
		   struct diag_list *diags)
{
	struct maker maker = { .arena = arena, .table = table, .figures = figures, .diags = diags };
	bool written = source_pos_is_set(table->rows.pos);
	bool generated = source_pos_is_set(table->figures.pos) || source_pos_is_set(table->by.pos);
	size_t n_errors = diag_count(diags, DIAG_ERROR);

	if (written && (generated || has_previous(table))) {
		diag_report(diags, DIAG_TABLE_KINDS_MIXED, table->pos, "rows");
		return;
	}
	if (written)
		make_written(&maker);
	else if (generated)
		make_generated(&maker);
	if (table->n_rows == 0 && table->caption.n_chars > 0 &&
	    diag_count(diags, DIAG_ERROR) == n_errors)
		diag_report(diags, DIAG_TABLE_EMPTY, table->pos,
			    text_to_string(arena, table->caption));
}
