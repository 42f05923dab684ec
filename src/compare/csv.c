#include "compare/write.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "compare/excerpt.h"
#include "compare/labels.h"
#include "model/figure.h"
#include "model/report.h"

/* The columns: sort, id, name, department; then each year's value, and from the
 * second on change, unit of the change, rate and result; last, whether to look. */
#define FIRST_YEAR 4
#define YEAR_COLUMNS 5
#define CHANGE 1
#define CHANGE_UNIT 2
#define RATE 3
#define RESULT 4

static const char *const first_heads[FIRST_YEAR][2] = {
	{ "类别", "sort" },
	{ "编号", "id" },
	{ "名称", "name" },
	{ "部门", "department" },
};

static const char *const step_heads[YEAR_COLUMNS][2] = {
	[CHANGE] = { "增减", "change" },
	[CHANGE_UNIT] = { "增减的单位", "unit of the change" },
	[RATE] = { "增减率（%）", "rate (%)" },
	[RESULT] = { "情况", "result" },
};

static const char *const look_heads[2] = { "须核对", "look at" };
static const char *const yes[2] = { "是", "yes" };
static const char *const figure_sort[2] = { "数据", "figure" };
static const char *const plan_sort[2] = { "安排", "plan" };
static const char *const text_sort[2] = { "文字", "text" };

struct sheet {
	const struct comparison *comparison;
	enum diag_language language;
	struct arena *arena; /* of a row */
	struct str *cells;
	size_t n_cells;
	struct buf buf;
	struct buf *out;
};

/* Where a year's columns begin; the first has its value alone. */
static size_t column_of(size_t year)
{
	return year == 0 ? FIRST_YEAR : FIRST_YEAR + 1 + (year - 1) * YEAR_COLUMNS;
}

static void put(struct sheet *sheet, size_t column, const char *text)
{
	sheet->cells[column] = str_of(text);
}

/* Takes what is in the buffer. */
static void put_buf(struct sheet *sheet, size_t column)
{
	put(sheet, column, arena_copy_string(sheet->arena, sheet->buf.bytes, sheet->buf.n_bytes));
	buf_clear(&sheet->buf);
}

static void put_text(struct sheet *sheet, size_t column, struct text text)
{
	text_to_buf(text, &sheet->buf);
	put_buf(sheet, column);
}

static void put_look(struct sheet *sheet)
{
	put(sheet, sheet->n_cells - 1, yes[sheet->language]);
}

static void end_row(struct sheet *sheet)
{
	csv_add_row(sheet->out, sheet->cells, sheet->n_cells);
	for (size_t i = 0; i < sheet->n_cells; i++)
		sheet->cells[i] = (struct str){ 0 };
	arena_reset(sheet->arena);
}

/* Of several steps each head says whose it is. */
static void add_step_head(struct sheet *sheet, size_t year, size_t i)
{
	if (sheet->comparison->n_years > 2) {
		label_year(sheet->comparison, year, sheet->language, &sheet->buf);
		buf_add_string(&sheet->buf, sheet->language == DIAG_CHINESE ? "" : " ");
	}
	buf_add_string(&sheet->buf, step_heads[i][sheet->language]);
	put_buf(sheet, column_of(year) + i);
}

static void add_heads(struct sheet *sheet)
{
	for (size_t i = 0; i < FIRST_YEAR; i++)
		put(sheet, i, first_heads[i][sheet->language]);
	for (size_t year = 0; year < sheet->comparison->n_years; year++) {
		label_year(sheet->comparison, year, sheet->language, &sheet->buf);
		put_buf(sheet, column_of(year));
		for (size_t i = 1; i < YEAR_COLUMNS && year > 0; i++)
			add_step_head(sheet, year, i);
	}
	put(sheet, sheet->n_cells - 1, look_heads[sheet->language]);
	end_row(sheet);
}

/* --- figures --- */

static void put_change(struct sheet *sheet, const struct compare_figure *row, size_t step)
{
	const struct compare_step *change = &row->steps[step];
	size_t column = column_of(step + 1);

	if (change->has_change) {
		decimal_format(change->change, &sheet->buf);
		put_buf(sheet, column + CHANGE);
		if (change->is_points)
			put(sheet, column + CHANGE_UNIT, label_points(sheet->language));
		else
			figure_format(row->years[step + 1], FIGURE_PART_SCALED_UNIT, &sheet->buf);
		if (!change->is_points)
			put_buf(sheet, column + CHANGE_UNIT);
	}
	if (change->has_rate) {
		decimal_format(change->rate, &sheet->buf);
		put_buf(sheet, column + RATE);
	}
	label_also(row, step, &sheet->buf);
	if (sheet->buf.n_bytes > 0 && change->marks != 0)
		buf_add_string(&sheet->buf, sheet->language == DIAG_CHINESE ? "；" : "; ");
	label_marks(change, sheet->language, &sheet->buf);
	put_buf(sheet, column + RESULT);
	if ((change->marks & COMPARE_SUSPICIOUS) != 0)
		put_look(sheet);
}

static void add_figure(struct sheet *sheet, const struct compare_figure *row)
{
	size_t n_years = sheet->comparison->n_years;
	const struct figure *figure = label_latest(row, n_years);

	put(sheet, 0, figure_sort[sheet->language]);
	sheet->cells[1] = row->id;
	put_text(sheet, 2, figure->name);
	sheet->cells[3] = figure->from.value;
	for (size_t year = 0; year < n_years; year++) {
		label_value(row->years[year], &sheet->buf);
		put_buf(sheet, column_of(year));
		if (year > 0)
			put_change(sheet, row, year - 1);
	}
	end_row(sheet);
}

/* --- plans and texts --- */

static void put_item(struct sheet *sheet, size_t column, const struct item *item)
{
	const struct text *texts = item->text.items;

	if (item->heading.n_chars > 0)
		text_to_buf(item->heading, &sheet->buf);
	for (size_t i = 0; i < item->text.n_items; i++) {
		if (sheet->buf.n_bytes > 0)
			buf_add_byte(&sheet->buf, '\n');
		text_to_buf(texts[i], &sheet->buf);
	}
	put_buf(sheet, column);
}

static void add_plan(struct sheet *sheet, size_t pair, const struct compare_plan *plan)
{
	const struct item *item = plan->plan != NULL ? plan->plan : plan->answer;

	put(sheet, 0, plan_sort[sheet->language]);
	sheet->cells[1] = item->id.value;
	label_item(item, &sheet->buf);
	put_buf(sheet, 2);
	if (plan->plan != NULL)
		put_item(sheet, column_of(pair), plan->plan);
	if (plan->answer != NULL)
		put_item(sheet, column_of(pair + 1), plan->answer);
	put(sheet, column_of(pair + 1) + RESULT, label_follow(plan->follow, sheet->language));
	if (compare_follow_is_suspicious(&sheet->comparison->pairs[pair], plan->follow))
		put_look(sheet);
	end_row(sheet);
}

static void add_paragraph(struct sheet *sheet, size_t pair,
			  const struct compare_paragraph *paragraph)
{
	put(sheet, 0, text_sort[sheet->language]);
	sheet->cells[1] = paragraph->id;
	label_place(paragraph, sheet->language, &sheet->buf);
	put_buf(sheet, 2);
	excerpt_add(paragraph, EXCERPT_BEFORE, true, &sheet->buf);
	put_buf(sheet, column_of(pair));
	excerpt_add(paragraph, EXCERPT_AFTER, true, &sheet->buf);
	put_buf(sheet, column_of(pair + 1));
	put(sheet, column_of(pair + 1) + RESULT, label_state(paragraph->state, sheet->language));
	end_row(sheet);
}

static void add_pair(struct sheet *sheet, size_t i)
{
	const struct compare_pair *pair = &sheet->comparison->pairs[i];

	for (size_t k = 0; k < pair->n_plans; k++)
		add_plan(sheet, i, &pair->plans[k]);
	for (size_t k = 0; k < pair->n_paragraphs; k++)
		add_paragraph(sheet, i, &pair->paragraphs[k]);
}

void compare_write_csv(const struct comparison *comparison, enum diag_language language,
		       struct buf *out)
{
	struct arena *arena = arena_create();
	struct sheet sheet = { .comparison = comparison, .language = language, .out = out };

	sheet.n_cells = column_of(comparison->n_years) + 1;
	sheet.cells = arena_alloc_array(arena, sheet.n_cells, sizeof(*sheet.cells));
	sheet.arena = arena_create();
	buf_init(&sheet.buf);
	csv_begin(out);
	add_heads(&sheet);
	for (size_t i = 0; i < comparison->n_figures; i++)
		add_figure(&sheet, &comparison->figures[i]);
	for (size_t i = 0; i + 1 < comparison->n_years; i++)
		add_pair(&sheet, i);
	buf_finish(&sheet.buf);
	arena_destroy(sheet.arena);
	arena_destroy(arena);
}
