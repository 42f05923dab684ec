#include "compare/labels.h"

#include <inttypes.h>

#include "base/buf.h"
#include "model/figure.h"
#include "model/report.h"

/* So many characters tell which item it is. */
#define MAX_ITEM_CHARS 30

struct label {
	const char *name;
	const char *label[2]; /* by enum diag_language */
};

static const struct label marks[COMPARE_N_MARKS] = {
	{ "new", { "新增", "new" } },
	{ "vanished", { "消失", "gone" } },
	{ "copied", { "数值与上年相同", "same number as before" } },
	{ "unit", { "单位变了", "another unit" } },
	{ "scale", { "万、亿变了", "another scale" } },
	{ "name", { "名称变了", "another name" } },
	{ "scope", { "口径变了", "another scope" } },
	{ "derivation", { "算法变了", "computed otherwise" } },
	{ "about", { "确数与概数不同", "exact in one year only" } },
	{ "from", { "提供部门变了", "another department" } },
	{ "from-zero", { "上年为0", "0 the year before" } },
	{ "last", { "所写上年数与上年的报告不同", "last is not what the year before reports" } },
	{ "id", { "编号变了", "another id" } },
};

static const struct label follows[COMPARE_N_FOLLOWS] = {
	[COMPARE_FOLLOWED] = { "followed", { "已落实", "followed up" } },
	[COMPARE_FOLLOW_WORDS] = { "plan-words",
				   { "落实情况照抄上年安排", "told in the plan's words" } },
	[COMPARE_PLANNED_AGAIN] = { "planned-again",
				    { "又列为安排，没有落实情况", "planned again, no follow-up" } },
	[COMPARE_NOT_FOLLOWED] = { "not-followed", { "没有落实情况", "no follow-up" } },
	[COMPARE_MEASURE_NEW] = { "new", { "新举措", "new measure" } },
};

static const struct label states[COMPARE_N_STATES] = {
	[COMPARE_SAME] = { "same", { "相同", "same" } },
	[COMPARE_CHANGED] = { "changed", { "有改动", "changed" } },
	[COMPARE_ADDED] = { "new", { "新增", "new" } },
	[COMPARE_GONE] = { "gone", { "删去", "gone" } },
};

static const struct label kinds[COMPARE_N_KINDS] = {
	[COMPARE_TITLE] = { "title", { "标题", "title" } },
	[COMPARE_HEADING] = { "heading", { "小标题", "heading" } },
	[COMPARE_PARAGRAPH] = { "paragraph", { "段落", "paragraph" } },
	[COMPARE_QUOTATION] = { "quotation", { "引文", "quotation" } },
	[COMPARE_CAPTION] = { "caption", { "图表题", "caption" } },
	[COMPARE_ROW] = { "row", { "表中一行", "table row" } },
};

static const char *const look_at[2] = { "须核对：", "look at: " };
static const char *const level[2] = { "持平", "level" };
static const char *const roughly[2] = { "约", "about " };
static const char *const points[2] = { "个百分点", "points" };
static const char *const unknown = "—";

const char *label_mark(int bit, enum diag_language language)
{
	return marks[bit].label[language];
}

const char *label_follow(enum compare_follow follow, enum diag_language language)
{
	return follows[follow].label[language];
}

const char *label_state(enum compare_state state, enum diag_language language)
{
	return states[state].label[language];
}

const char *label_kind(enum compare_kind kind, enum diag_language language)
{
	return kinds[kind].label[language];
}

const char *name_mark(int bit)
{
	return marks[bit].name;
}

const char *name_follow(enum compare_follow follow)
{
	return follows[follow].name;
}

const char *name_state(enum compare_state state)
{
	return states[state].name;
}

const char *name_kind(enum compare_kind kind)
{
	return kinds[kind].name;
}

void label_year(const struct comparison *comparison, size_t year, enum diag_language language,
		struct buf *out)
{
	int64_t number = comparison->reports[year]->year.value;
	size_t n_same = 0, ordinal = 0;

	for (size_t i = 0; i < comparison->n_years; i++) {
		bool same = comparison->reports[i]->year.value == number;

		n_same += same;
		ordinal += same && i <= year;
	}
	buf_add_format(out, "%" PRId64 "%s", number, language == DIAG_CHINESE ? "年" : "");
	if (n_same > 1)
		buf_add_format(out, language == DIAG_CHINESE ? "（%zu）" : " (%zu)", ordinal);
}

static void add_marks(unsigned bits, enum diag_language language, bool *first, struct buf *out)
{
	for (int bit = 0; bit < COMPARE_N_MARKS; bit++) {
		if ((bits & 1u << bit) == 0)
			continue;
		if (!*first)
			buf_add_string(out, language == DIAG_CHINESE ? "；" : "; ");
		*first = false;
		buf_add_string(out, marks[bit].label[language]);
	}
}

void label_marks(const struct compare_step *step, enum diag_language language, struct buf *out)
{
	bool first = true;

	if ((step->marks & COMPARE_SUSPICIOUS) != 0)
		buf_add_string(out, look_at[language]);
	add_marks(step->marks & COMPARE_SUSPICIOUS, language, &first, out);
	add_marks(step->marks & ~(unsigned)COMPARE_SUSPICIOUS, language, &first, out);
}

const char *label_look_at(enum diag_language language)
{
	return look_at[language];
}

const char *label_points(enum diag_language language)
{
	return points[language];
}

void label_value(const struct figure *figure, struct buf *out)
{
	if (figure != NULL)
		figure_format(figure, FIGURE_PART_ALL, out);
}

static void add_signed(struct decimal value, struct buf *out)
{
	if (value.mantissa > 0)
		buf_add_byte(out, '+');
	decimal_format(value, out);
}

static bool both_are_there(const struct compare_figure *figure, size_t step)
{
	return figure->years[step] != NULL && figure->years[step + 1] != NULL;
}

static void add_change(const struct compare_step *step, const struct figure *after,
		       enum diag_language language, struct buf *out)
{
	if (step->is_about)
		buf_add_string(out, roughly[language]);
	add_signed(step->change, out);
	if (step->is_points && language == DIAG_ENGLISH)
		buf_add_byte(out, ' ');
	if (step->is_points)
		buf_add_string(out, points[language]);
	else
		figure_format(after, FIGURE_PART_SCALED_UNIT, out);
}

void label_change(const struct compare_figure *figure, size_t step, enum diag_language language,
		  struct buf *out)
{
	const struct compare_step *change = &figure->steps[step];
	const struct figure *after = figure->years[step + 1];
	bool also = change->has_also && change->also.mantissa != 0;

	if (!both_are_there(figure, step))
		return;
	if (!change->has_change)
		buf_add_string(out, unknown);
	else if (change->change.mantissa != 0)
		add_change(change, after, language, out);
	else if (!also)
		buf_add_string(out, level[language]);
	if (also) {
		add_signed(change->also, out);
		text_to_buf(after->also.unit, out);
	}
}

void label_rate(const struct compare_figure *figure, size_t step, enum diag_language language,
		struct buf *out)
{
	const struct compare_step *change = &figure->steps[step];

	if (!both_are_there(figure, step))
		return;
	if (!change->has_rate) {
		buf_add_string(out, unknown);
		return;
	}
	if (change->is_about && change->rate.mantissa != 0)
		buf_add_string(out, roughly[language]);
	add_signed(change->rate, out);
	buf_add_byte(out, '%');
}

void label_item(const struct item *item, struct buf *out)
{
	const struct text *paragraphs = item->text.items;
	struct text text = item->heading;

	if (text.n_chars == 0 && item->text.n_items > 0)
		text = paragraphs[0];
	text_to_buf(text_slice(text, 0, MAX_ITEM_CHARS), out);
	if (text.n_chars > MAX_ITEM_CHARS)
		buf_add_string(out, "…");
}

void label_also(const struct compare_figure *figure, size_t step, struct buf *out)
{
	const struct compare_step *change = &figure->steps[step];

	if (!change->has_also || change->also.mantissa == 0)
		return;
	text_to_buf(figure->years[step + 1]->also.unit, out);
	add_signed(change->also, out);
}

const struct figure *label_latest(const struct compare_figure *row, size_t n_years)
{
	size_t i = n_years;

	while (i > 1 && row->years[i - 1] == NULL)
		i--;
	return row->years[i - 1];
}

void label_place(const struct compare_paragraph *paragraph, enum diag_language language,
		 struct buf *out)
{
	const char *comma = language == DIAG_CHINESE ? "，" : ", ";

	if (paragraph->section.n_chars > 0) {
		text_to_buf(paragraph->section, out);
		buf_add_string(out, comma);
	}
	if (paragraph->id.n_bytes > 0) {
		buf_add_str(out, paragraph->id);
		buf_add_string(out, comma);
	}
	buf_add_string(out, label_kind(paragraph->kind, language));
}
