#include "compare/grid.h"

#include "base/arena.h"
#include "base/buf.h"
#include "compare/excerpt.h"
#include "compare/labels.h"
#include "model/figure.h"
#include "model/report.h"

/* --- filling --- */

/* Takes the buffer's text into the arena and empties it. */
static const char *keep(struct arena *arena, struct buf *buf)
{
	const char *text = arena_copy_string(arena, buf->bytes, buf->n_bytes);

	buf_clear(buf);
	return text;
}

static struct grid create(struct arena *arena, size_t n_columns, size_t n_rows)
{
	return (struct grid){
		.columns = arena_alloc_array(arena, n_columns, sizeof(struct grid_column)),
		.cells = arena_alloc_array(arena, n_rows, n_columns * sizeof(const char *)),
		.n_rows = n_rows,
	};
}

static void add_column(struct grid *grid, const char *heading, bool is_number)
{
	grid->columns[grid->n_columns++] = (struct grid_column){ heading, is_number };
}

static void add_cell(struct grid *grid, const char *text)
{
	grid->cells[grid->n_cells++] = text;
}

/* --- figures --- */

static const char *const figure_heads[2] = { "指标", "figure" };
static const char *const change_heads[2] = { "增减", "change" };
static const char *const rate_heads[2] = { "增减率", "rate" };
static const char *const remark_heads[2] = { "说明", "remark" };

/* Whether the change to this report is shown beside it. */
static bool shows_change(struct grid_years years, size_t year)
{
	return year > years.first && (!years.in_brief || year == years.last);
}

static void add_figure_heads(struct arena *arena, struct grid *grid,
			     const struct comparison *comparison, struct grid_years years,
			     enum diag_language language)
{
	struct buf buf;

	buf_init(&buf);
	add_column(grid, figure_heads[language], false);
	for (size_t i = years.first; i <= years.last; i++) {
		label_year(comparison, i, language, &buf);
		add_column(grid, keep(arena, &buf), true);
		if (!shows_change(years, i))
			continue;
		add_column(grid, change_heads[language], true);
		add_column(grid, rate_heads[language], true);
	}
	add_column(grid, remark_heads[language], false);
	buf_finish(&buf);
}

/* Of more than two years each remark names the one it is about. */
static void add_remarks(const struct comparison *comparison, const struct compare_figure *row,
			struct grid_years years, enum diag_language language, struct buf *out)
{
	for (size_t i = years.first; i < years.last; i++) {
		if (row->steps[i].marks == 0)
			continue;
		if (out->n_bytes > 0)
			buf_add_string(out, language == DIAG_CHINESE ? "。" : ". ");
		if (years.last - years.first > 1) {
			label_year(comparison, i + 1, language, out);
			buf_add_string(out, language == DIAG_CHINESE ? "：" : ": ");
		}
		label_marks(&row->steps[i], language, out);
	}
}

static void add_figure_row(struct arena *arena, struct grid *grid,
			   const struct comparison *comparison, const struct compare_figure *row,
			   struct grid_years years, enum diag_language language)
{
	struct buf buf;

	buf_init(&buf);
	text_to_buf(label_latest(row, comparison->n_years)->name, &buf);
	add_cell(grid, keep(arena, &buf));
	for (size_t i = years.first; i <= years.last; i++) {
		label_value(row->years[i], &buf);
		add_cell(grid, keep(arena, &buf));
		if (!shows_change(years, i))
			continue;
		label_change(row, i - 1, language, &buf);
		add_cell(grid, keep(arena, &buf));
		label_rate(row, i - 1, language, &buf);
		add_cell(grid, keep(arena, &buf));
	}
	add_remarks(comparison, row, years, language, &buf);
	add_cell(grid, keep(arena, &buf));
	buf_finish(&buf);
}

static bool is_in(const struct compare_figure *row, struct grid_years years)
{
	for (size_t i = years.first; i <= years.last; i++) {
		if (row->years[i] != NULL)
			return true;
	}
	return false;
}

struct grid grid_figures(struct arena *arena, const struct comparison *comparison,
			 struct grid_years years, enum diag_language language)
{
	size_t n_columns = 2 + 3 * (years.last - years.first + 1);
	struct grid grid = create(arena, n_columns, comparison->n_figures);

	grid.n_rows = 0;
	add_figure_heads(arena, &grid, comparison, years, language);
	for (size_t i = 0; i < comparison->n_figures; i++) {
		if (!is_in(&comparison->figures[i], years))
			continue;
		add_figure_row(arena, &grid, comparison, &comparison->figures[i], years, language);
		grid.n_rows++;
	}
	return grid;
}

/* --- plans --- */

static const char *const plan_heads[3][2] = {
	{ "上年安排", "plan" },
	{ "本年落实", "follow-up" },
	{ "情况", "result" },
};

static void add_item(struct arena *arena, struct grid *grid, const struct item *item,
		     struct buf *buf)
{
	if (item != NULL)
		label_item(item, buf);
	add_cell(grid, keep(arena, buf));
}

struct grid grid_plans(struct arena *arena, const struct compare_pair *pair,
		       enum diag_language language)
{
	struct grid grid = create(arena, 3, pair->n_plans);
	struct buf buf;

	buf_init(&buf);
	for (int i = 0; i < 3; i++)
		add_column(&grid, plan_heads[i][language], false);
	for (size_t i = 0; i < pair->n_plans; i++) {
		const struct compare_plan *plan = &pair->plans[i];

		add_item(arena, &grid, plan->plan, &buf);
		add_item(arena, &grid, plan->answer, &buf);
		if (compare_follow_is_suspicious(pair, plan->follow))
			buf_add_string(&buf, label_look_at(language));
		buf_add_string(&buf, label_follow(plan->follow, language));
		add_cell(&grid, keep(arena, &buf));
	}
	buf_finish(&buf);
	return grid;
}

/* --- texts --- */

static const char *const place_heads[2] = { "位置", "place" };
static const char *const result_heads[2] = { "情况", "result" };

static void add_text_heads(struct arena *arena, struct grid *grid,
			   const struct comparison *comparison, size_t pair,
			   enum diag_language language)
{
	struct buf buf;

	buf_init(&buf);
	add_column(grid, place_heads[language], false);
	for (size_t i = 0; i < 2; i++) {
		label_year(comparison, pair + i, language, &buf);
		add_column(grid, keep(arena, &buf), false);
	}
	add_column(grid, result_heads[language], false);
	buf_finish(&buf);
}

static void add_text_row(struct arena *arena, struct grid *grid,
			 const struct compare_paragraph *paragraph, enum diag_language language)
{
	struct buf buf;

	buf_init(&buf);
	label_place(paragraph, language, &buf);
	add_cell(grid, keep(arena, &buf));
	excerpt_add(paragraph, EXCERPT_BEFORE, false, &buf);
	add_cell(grid, keep(arena, &buf));
	excerpt_add(paragraph, EXCERPT_AFTER, false, &buf);
	add_cell(grid, keep(arena, &buf));
	add_cell(grid, label_state(paragraph->state, language));
	buf_finish(&buf);
}

struct grid grid_texts(struct arena *arena, const struct comparison *comparison, size_t pair,
		       enum diag_language language)
{
	const struct compare_pair *texts = &comparison->pairs[pair];
	size_t n_rows = texts->n_paragraphs - texts->n_of_state[COMPARE_SAME];
	struct grid grid = create(arena, 4, n_rows);

	add_text_heads(arena, &grid, comparison, pair, language);
	for (size_t i = 0; i < texts->n_paragraphs; i++) {
		if (texts->paragraphs[i].state != COMPARE_SAME)
			add_text_row(arena, &grid, &texts->paragraphs[i], language);
	}
	return grid;
}

/* --- sums --- */

static size_t count_mark(const struct comparison *comparison, size_t step, unsigned mark)
{
	size_t n = 0;

	for (size_t i = 0; i < comparison->n_figures; i++)
		n += (comparison->figures[i].steps[step].marks & mark) != 0;
	return n;
}

const char *grid_figures_summary(struct arena *arena, const struct comparison *comparison,
				 size_t step, enum diag_language language)
{
	size_t n_new = count_mark(comparison, step, COMPARE_NEW);
	size_t n_gone = count_mark(comparison, step, COMPARE_VANISHED);
	size_t n_copied = count_mark(comparison, step, COMPARE_COPIED);
	size_t n_unit = count_mark(comparison, step, COMPARE_UNIT);
	const char *sentence;
	struct buf buf;

	buf_init(&buf);
	buf_add_format(
		&buf,
		language == DIAG_CHINESE
			? "新增%zu项，消失%zu项，数值与上年相同%zu项，单位变了%zu项"
			: "%zu new, %zu gone, %zu with the number of before, %zu with another unit",
		n_new, n_gone, n_copied, n_unit);
	sentence = keep(arena, &buf);
	buf_finish(&buf);
	return sentence;
}

const char *grid_plans_summary(struct arena *arena, const struct compare_pair *pair,
			       enum diag_language language)
{
	size_t n[COMPARE_N_FOLLOWS] = { 0 };
	size_t n_left, n_plans;
	const char *sentence;
	struct buf buf;

	for (size_t i = 0; i < pair->n_plans; i++)
		n[pair->plans[i].follow]++;
	n_plans = pair->n_plans - n[COMPARE_MEASURE_NEW];
	n_left = n[COMPARE_NOT_FOLLOWED] + n[COMPARE_PLANNED_AGAIN];
	buf_init(&buf);
	buf_add_format(&buf,
		       language == DIAG_CHINESE
			       ? "上年安排%zu项，没有落实情况%zu项，照抄安排%zu项，新举措%zu项"
			       : "%zu plans, %zu without follow-up, %zu told in the plan's words, "
				 "%zu new measures",
		       n_plans, n_left, n[COMPARE_FOLLOW_WORDS], n[COMPARE_MEASURE_NEW]);
	sentence = keep(arena, &buf);
	buf_finish(&buf);
	return sentence;
}

const char *grid_texts_summary(struct arena *arena, const struct compare_pair *pair,
			       enum diag_language language)
{
	const size_t *n = pair->n_of_state;
	const char *sentence;
	struct buf buf;

	buf_init(&buf);
	buf_add_format(&buf,
		       language == DIAG_CHINESE ? "相同%zu段，有改动%zu段，新增%zu段，删去%zu段"
						: "%zu same, %zu changed, %zu new, %zu gone",
		       n[COMPARE_SAME], n[COMPARE_CHANGED], n[COMPARE_ADDED], n[COMPARE_GONE]);
	sentence = keep(arena, &buf);
	buf_finish(&buf);
	return sentence;
}
