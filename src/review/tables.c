/*
 * Totals of written tables (RC-41): a row or a column called 合计 against the
 * numbers it is the sum of. Shares, ranks and mixed units add up to nothing, and
 * rows of 其中 or 平均 are no parts: such columns and tables are left alone.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "model/table.h"
#include "review/passage.h"

/* More are added up, but not written out in the finding. */
#define MAX_SHOWN 8

static const char *const totals[] = { "合计", "总计", "共计", NULL };
static const char *const subtotals[] = { "小计", NULL };

/* What is added up so far. */
struct sum {
	const struct review *review;
	struct buf words; /* 120＋98 */
	size_t n;
	struct decimal value;
	int decimals; /* most that a part has */
	struct text first;
	bool is_good; /* all parts were numbers */
};

static struct text cell(const struct table *table, size_t row, size_t column)
{
	return table->cells[row * table->n_columns + column].text;
}

static bool is_called(struct text label, const char *const *words)
{
	return reading_has_any(label, (struct span){ 0, label.n_chars }, words);
}

/* A number, or nothing: — and an empty cell count as 0. */
static bool read_cell(const struct review *review, struct text text, struct decimal *out)
{
	*out = (struct decimal){ 0 };
	if (text.n_chars == 0 ||
	    (text.n_chars <= 2 && reading_is_one_of(text.chars[0].codepoint, "—-/")))
		return true;
	return decimal_parse(str_of(text_to_string(review->arena, text)), out);
}

static void begin_sum(struct sum *sum, const struct review *review)
{
	*sum = (struct sum){ .review = review, .is_good = true };
	buf_init(&sum->words);
}

static void add_part(struct sum *sum, struct text text)
{
	struct decimal number;

	if (!sum->is_good || !read_cell(sum->review, text, &number) ||
	    !decimal_add(sum->value, number, &sum->value)) {
		sum->is_good = false;
		return;
	}
	if (sum->n == 0)
		sum->first = text;
	if (sum->n < MAX_SHOWN) {
		buf_add_string(&sum->words, sum->n > 0 ? "＋" : "");
		decimal_format(number, &sum->words);
	} else if (sum->n == MAX_SHOWN) {
		buf_add_string(&sum->words, "＋…");
	}
	sum->n++;
	sum->decimals = number.decimals > sum->decimals ? number.decimals : sum->decimals;
}

/* Whether the total may be that of the parts: each rounded one is given half a
 * unit of its last digit. */
static bool is_near(const struct sum *sum, struct decimal total)
{
	struct decimal half = { 5 * (int64_t)(sum->n + 1), sum->decimals + 1 }, distance;

	if (decimal_compare(sum->value, total) == 0)
		return true;
	if (sum->decimals == 0 || !decimal_subtract(sum->value, total, &distance))
		return false;
	if (distance.mantissa < 0)
		distance.mantissa = -distance.mantissa;
	return decimal_compare(distance, half) <= 0;
}

/* Compares, and ends the sum. A total that is not there is none. */
static void compare_total(struct sum *sum, struct text total)
{
	struct decimal number;
	struct diag *diag;

	if (sum->is_good && sum->n > 1 && total.n_chars > 0 &&
	    decimal_parse(str_of(text_to_string(sum->review->arena, total)), &number) &&
	    !is_near(sum, number)) {
		diag = review_report_at(sum->review, DIAG_SUM_DIFFERS, total,
					((struct span){ 0, total.n_chars }), sum->words.bytes,
					review_number(sum->review, sum->value),
					review_number(sum->review, number));
		if (sum->first.n_chars > 0)
			diag->other = text_char_pos(sum->first, 0);
	}
	buf_finish(&sum->words);
}

/* Shares, averages, ranks, years: they are not added up. */
static bool is_addable(struct text heading)
{
	static const char *const others[] = { "率",   "比",   "%",  "均", "排",   "序",   "年份",
					      "年限", "年龄", "幅", "号", "得分", "分值", NULL };

	return !is_called(heading, others);
}

/* A row of all that stands above it, or, at the top, of all below it; where there
 * are rows of 小计, of these. */
static void check_row(const struct review *review, const struct table *table, size_t row,
		      bool has_subtotals)
{
	size_t begin = row == 0 ? 1 : 0, end = row == 0 ? table->n_rows : row;

	for (size_t k = 1; k < table->n_columns; k++) {
		struct sum sum;

		if (!is_addable(table->heads[k].heading))
			continue;
		begin_sum(&sum, review);
		for (size_t i = begin; i < end; i++) {
			if (is_called(cell(table, i, 0), subtotals) == has_subtotals)
				add_part(&sum, cell(table, i, k));
		}
		compare_total(&sum, cell(table, row, k));
	}
}

/* The unit in the brackets of a heading: 件 of 受理（件）; empty: none. */
static struct text unit_of(struct text heading)
{
	size_t begin = 0, end;

	while (begin < heading.n_chars && !reading_is_one_of(heading.chars[begin].codepoint, "（("))
		begin++;
	end = begin < heading.n_chars ? heading.n_chars - 1 : begin;
	return text_slice(heading, begin < end ? begin + 1 : end, end);
}

/* Whether the columns beside the total are numbers of one unit. */
static bool are_parts(const struct table *table, size_t total)
{
	struct text unit = unit_of(table->heads[total].heading);

	for (size_t k = 1; k < table->n_columns; k++) {
		struct text heading = table->heads[k].heading;

		if (k != total &&
		    (!is_addable(heading) || is_called(heading, subtotals) ||
		     is_called(heading, totals) || reading_compare(unit_of(heading), unit) != 0))
			return false;
	}
	return table->n_columns > 3;
}

static void check_column(const struct review *review, const struct table *table, size_t column)
{
	if (!are_parts(table, column))
		return;
	for (size_t i = 0; i < table->n_rows; i++) {
		struct sum sum;

		begin_sum(&sum, review);
		for (size_t k = 1; k < table->n_columns; k++) {
			if (k != column)
				add_part(&sum, cell(table, i, k));
		}
		compare_total(&sum, cell(table, i, column));
	}
}

static size_t count_rows(const struct table *table, const char *const *words)
{
	size_t n = 0;

	for (size_t i = 0; i < table->n_rows; i++)
		n += is_called(cell(table, i, 0), words);
	return n;
}

/* The row of the total; n_rows when there is none, or several: then nobody knows
 * what each is of. */
static size_t find_total(const struct table *table)
{
	size_t row = 0;

	if (count_rows(table, totals) != 1)
		return table->n_rows;
	while (!is_called(cell(table, row, 0), totals))
		row++;
	return row;
}

static void check_table(const struct review *review, const struct table *table)
{
	static const char *const others[] = { "其中", "#",    "含",     "平均", "均值",
					      "占比", "同比", "比上年", "上年", "去年",
					      "增长", "增幅", "增减",   NULL };

	size_t row;

	if (table->rows.n_items == 0 || table->n_rows < 3 || count_rows(table, others) > 0)
		return;
	row = find_total(table);
	if (row < table->n_rows)
		check_row(review, table, row, count_rows(table, subtotals) > 0);
	for (size_t k = 1; k < table->n_columns; k++) {
		if (is_called(table->heads[k].heading, totals))
			check_column(review, table, k);
	}
}

static void check_blocks(const struct review *review, const struct blocks *blocks)
{
	for (size_t i = 0; i < blocks->n_items; i++) {
		if (blocks->items[i].table != NULL && blocks->items[i].table->cells != NULL)
			check_table(review, blocks->items[i].table);
	}
}

void review_tables(const struct review *review)
{
	const struct attachment *attachments = review->report->attachments.items;

	check_blocks(review, &review->report->blocks);
	for (size_t i = 0; i < review->report->attachments.n_items; i++)
		check_blocks(review, &attachments[i].blocks);
}
