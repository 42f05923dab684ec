#include "sheet/list.h"

#include "base/arena.h"
#include "base/columns.h"
#include "model/report.h"

/* Cells of one table, row by row. */
struct cells {
	struct arena *arena;
	struct str *items;
	size_t n_items;
	size_t capacity;
};

static void add(struct cells *cells, struct str cell)
{
	cells->items = arena_grow(cells->arena, cells->items, cells->n_items, &cells->capacity,
				  sizeof(*cells->items));
	cells->items[cells->n_items++] = cell;
}

/* Takes the buffer's text and frees it. */
static void add_buf(struct cells *cells, struct buf *text)
{
	add(cells, (struct str){ arena_copy_string(cells->arena, text->bytes, text->n_bytes),
				 text->n_bytes });
	buf_finish(text);
}

/* All figures. */

#define N_LIST 5

static const char *const list_head[N_LIST][2] = {
	{ "编号", "id" },
	{ "名称", "name" },
	{ "本年", "this year" },
	{ "上年", "last year" },
	{ "部门或算法", "department or formula" },
};

static void add_value(struct cells *cells, const struct figure *figure)
{
	struct buf text;

	buf_init(&text);
	if (figure->state == FIGURE_RESOLVED)
		figure_format(figure, FIGURE_PART_ALL, &text);
	if (source_pos_is_set(figure->before.pos) &&
	    figure_part_obstacle(figure, FIGURE_PART_BEFORE) == FIGURE_PRINTS) {
		buf_add_string(&text, "（原");
		figure_format(figure, FIGURE_PART_BEFORE, &text);
		buf_add_string(&text, "）");
	}
	add_buf(cells, &text);
}

static void add_last(struct cells *cells, const struct figure *figure)
{
	struct buf text;

	buf_init(&text);
	if (figure->state == FIGURE_RESOLVED &&
	    figure_part_obstacle(figure, FIGURE_PART_LAST) == FIGURE_PRINTS)
		figure_format(figure, FIGURE_PART_LAST, &text);
	add_buf(cells, &text);
}

static void add_formula(struct buf *out, const struct bind_list *operands, const char *sign)
{
	const struct located_string *ids = operands->items;

	for (size_t i = 0; i < operands->n_items; i++) {
		buf_add_string(out, i == 0 ? "= " : sign);
		buf_add_str(out, ids[i].value);
	}
}

static void add_growth(struct buf *out, const struct bind_list *operands)
{
	const struct located_string *ids = operands->items;

	if (operands->n_items != 2)
		return;
	buf_add_string(out, "= (");
	buf_add_str(out, ids[0].value);
	buf_add_string(out, " - ");
	buf_add_str(out, ids[1].value);
	buf_add_string(out, ") / ");
	buf_add_str(out, ids[1].value);
}

static void add_origin(struct cells *cells, const struct figure *figure)
{
	struct buf text;

	buf_init(&text);
	buf_add_str(&text, figure->from.value);
	add_formula(&text, &figure->ratio, " / ");
	add_formula(&text, &figure->sum, " + ");
	add_formula(&text, &figure->difference, " - ");
	add_growth(&text, &figure->growth);
	add_buf(cells, &text);
}

static void add_figure(struct cells *cells, const struct figure *figure)
{
	add(cells, figure->id.value);
	add(cells, str_of(text_to_string(cells->arena, figure->name)));
	add_value(cells, figure);
	add_last(cells, figure);
	add_origin(cells, figure);
}

void sheet_list(struct arena *arena, const struct report *report, const struct str *department,
		enum diag_language language, struct buf *out)
{
	static const bool is_right[N_LIST] = { [2] = true, [3] = true };
	static const char *const summary[] = { "共 %zu 项，%zu 项待填\n",
					       "%zu figures, %zu of them open\n" };
	const struct figures *figures = &report->numbers;
	struct cells cells = { .arena = arena };
	size_t n_open = 0;
	size_t n_rows;

	for (size_t i = 0; i < N_LIST; i++)
		add(&cells, str_of(list_head[i][language]));
	for (size_t i = 0; i < figures->n_items; i++) {
		const struct figure *figure = &figures->items[i];

		if (department != NULL && !str_equal(figure->from.value, *department))
			continue;
		add_figure(&cells, figure);
		n_open += figure->state == FIGURE_RESOLVED && figure->is_open;
	}
	n_rows = cells.n_items / N_LIST;
	columns_format(cells.items, n_rows, N_LIST, is_right, out);
	buf_add_format(out, summary[language], n_rows - 1, n_open);
}

/* Answers. */

#define N_ANSWER 6

static void add_number(struct cells *cells, const struct sheet_row *row, bool is_there,
		       struct decimal number)
{
	struct figure form = row->form;
	struct buf text;

	buf_init(&text);
	form.number = number;
	if (is_there)
		figure_format(&form, FIGURE_PART_ALL, &text);
	else
		buf_add_string(&text, FIGURE_OPEN_MARK);
	add_buf(cells, &text);
}

static void add_place(struct cells *cells, const struct sheet_answer *answer)
{
	struct buf text;

	buf_init(&text);
	buf_add_format(&text, "%s %s", answer->pos.source->name, answer->cell);
	add_buf(cells, &text);
}

void sheet_list_answers(struct arena *arena, const struct sheet_answers *answers,
			enum diag_language language, struct buf *out)
{
	static const bool is_right[N_ANSWER] = { [2] = true, [4] = true };
	static const char *const summary[] = {
		"改动 %zu 项，与原值相同 %zu 项，留空 %zu 项\n",
		"%zu changed, %zu the same, %zu left empty\n",
	};
	struct cells cells = { .arena = arena };

	for (size_t i = 0; i < answers->sheet->n_rows; i++) {
		const struct sheet_row *row = &answers->sheet->rows[i];
		const struct sheet_answer *answer = &answers->items[i];

		if (!answer->is_new)
			continue;
		add(&cells, row->cells[SHEET_COLUMN_ID]);
		add(&cells, row->cells[SHEET_COLUMN_NAME]);
		add_number(&cells, row, !row->is_open, row->value);
		add(&cells, str_of("→"));
		add_number(&cells, row, true, answer->value);
		add_place(&cells, answer);
	}
	columns_format(cells.items, cells.n_items / N_ANSWER, N_ANSWER, is_right, out);
	buf_add_format(out, summary[language], answers->n_new, answers->n_given - answers->n_new,
		       answers->n_blank);
}
