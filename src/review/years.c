/*
 * Years and dates (RC-43): years left from the report before, years of
 * headings, dates that never were or come after the document's own.
 */
#include "review/passage.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"

/* A year or date in a text. What is not written is 0, a 0 that is written -1. */
struct day {
	struct span span;
	int year;
	int month;
	int day;
	bool in_range; /* 2021—2025年 */
};

static size_t skip_digits(struct text text, size_t index)
{
	while (reading_is_digit(reading_at(text, index)))
		index++;
	return index;
}

static const char *const dashes[] = { "—", "～", "－", "-", "–", "至", NULL };

/* Digits and the word behind them; 0 when the word is not there. */
static size_t read_number(struct text text, size_t index, const char *word, int *value)
{
	size_t end = skip_digits(text, index);
	size_t n_word = end > index ? reading_word(text, end, word) : 0;

	if (n_word > 0) {
		*value = reading_integer(text, (struct span){ index, end });
		*value = *value == 0 ? -1 : *value;
	}
	return n_word > 0 ? end + n_word : 0;
}

/* 2022年, 2022年3月18日, 3月18日 from the index on. */
static bool read_day(struct text text, size_t index, struct day *out)
{
	size_t end = index, next = read_number(text, index, "年", &out->year);
	size_t n_digits = skip_digits(text, index) - index;

	if (next > 0 && n_digits == 4)
		end = next;
	else
		out->year = 0;
	next = read_number(text, end, "月", &out->month);
	if (next > 0) {
		end = next;
		next = read_number(text, end, "日", &out->day);
		if (next > 0)
			end = next;
	}
	out->span = (struct span){ index, end };
	out->in_range = reading_words_before(text, index, dashes) > 0 ||
			reading_words(text, end, dashes) > 0 ||
			reading_words(text, index + n_digits, dashes) > 0;
	return end > index;
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_of(int year, int month)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && year != 0 && !is_leap(year) ? 28 : days[month - 1];
}

static void check_possible(const struct review *review, struct text text, const struct day *day)
{
	bool month = day->month >= 1 && day->month <= 12;

	if (day->month == 0 || (day->year == 0 && day->day == 0) ||
	    (month && day->day >= 0 && day->day <= days_of(day->year, day->month)))
		return;
	review_report_at(review, DIAG_DATE_IMPOSSIBLE, text, day->span,
			 review_words(review, text, day->span));
}

/* 自2022年9月1日至3月18日: the end before the beginning. An end without a year is
 * in that of the beginning; two without any may reach into the next. */
static void check_order(const struct review *review, struct text text, const struct day *first)
{
	static const char *const ties[] = { "至", "到", "—", "～", "－", "-", NULL };
	size_t begin = first->span.end + reading_words(text, first->span.end, ties);
	struct day last = { .year = 0 };
	int days[2];

	if (first->year <= 0 || first->month <= 0 || begin == first->span.end ||
	    !read_day(text, begin, &last) || last.month <= 0 ||
	    (first->day == 0) != (last.day == 0))
		return;
	days[0] = (first->year * 16 + first->month) * 32 + first->day;
	days[1] = ((last.year > 0 ? last.year : first->year) * 16 + last.month) * 32 + last.day;
	if (days[1] < days[0])
		review_report_at(review, DIAG_DATE_ORDER, text, last.span,
				 review_words(review, text, first->span),
				 review_words(review, text, last.span));
}

static bool is_known(const struct located_date *date)
{
	return source_pos_is_set(date->pos) && date->year > 0;
}

/* 自2023年1月1日起, 于2023年6月30日前: a day to come. */
static bool is_to_come(struct text text, const struct day *day)
{
	static const char *const behind[] = { "起", "前", "之前", "以前", "止", NULL };
	static const char *const before[] = { "将于", "拟于", "将在", "至", "到", "定于", NULL };

	static const char *const until[] = { "截至", "截止", "截止到", NULL };

	if (reading_words_before(text, day->span.begin, until) > 0)
		return false;
	return reading_words(text, day->span.end, behind) > 0 ||
	       reading_words_before(text, day->span.begin, before) > 0;
}

/* What is told as done happened before the report was signed. */
static void check_later(const struct review *review, const struct passage *passage,
			const struct day *day)
{
	const struct located_date *date = &review->report->document.date;
	char signed_on[64];
	struct diag *diag;

	if (day->year == 0 || day->day == 0 || passage->part == SECTION_PLANS || !is_known(date) ||
	    is_to_come(passage->text, day) || day->year < date->year ||
	    (day->year == date->year && day->month < date->month) ||
	    (day->year == date->year && day->month == date->month && day->day <= date->day))
		return;
	snprintf(signed_on, sizeof(signed_on), "%d年%d月%d日", date->year, date->month, date->day);
	diag = review_report_at(review, DIAG_DATE_LATER, passage->text, day->span,
				review_words(review, passage->text, day->span), signed_on);
	diag->other = date->pos;
}

/* The title and the main headings speak of the year reported on, plans of the
 * next. Whether this one speaks of another. */
static bool check_heading(const struct review *review, const struct passage *passage,
			  const struct day *day)
{
	int64_t wanted = review->report->year.value + (passage->part == SECTION_PLANS ? 1 : 0);
	char found[16], should[24];

	if (day->year == 0 || day->in_range || day->year == wanted ||
	    !(passage->kind == PASSAGE_TITLE ||
	      (passage->level == 1 && passage->part != SECTION_OTHER)))
		return false;
	snprintf(found, sizeof(found), "%d", day->year);
	snprintf(should, sizeof(should), "%" PRId64, wanted);
	/* 关于2022年情况和2023年安排的报告; 2023年政府工作报告 has its name from the
	 * year it is given in. */
	if (passage->kind == PASSAGE_TITLE && day->year == wanted + 1 &&
	    (!review_is_of_kind(review) ||
	     reading_has(passage->text, (struct span){ 0, day->span.begin }, should)))
		return false;
	review_report_at(review, DIAG_YEAR_HEADING, passage->text, day->span, found, should,
			 passage->part == SECTION_PLANS ? "{next_year}" : "{year}",
			 passage_quotes(review, passage->text, day->span.begin));
	return true;
}

/* Whether the report lets {year} print its year: then no year is typed by habit. */
static bool has_year_references(const struct review *review)
{
	for (size_t i = 0; i < review->n_references; i++) {
		if (str_equal(review->references[i].id, str_of("year")))
			return true;
	}
	return false;
}

/* The year before is meant: 比2021年, 2021年底, 2021年以来, or the sentence has the
 * report's own year, too. */
static bool is_looking_back(const struct review *review, struct text text, const struct day *day)
{
	static const char *const before[] = { "比", "较", "与", "自",   "从",   "对",
					      "至", "到", "和", "截至", "截止", "由",
					      "为", "、", "过", "（",   NULL };
	static const char *const behind[] = { "底",     "末",   "初",   "以来", "起",
					      "版",     "前",   "同期", "、",   "年度同",
					      "上半年", "下半", "第",   "之前", "及",
					      "和",     "修",   "）",   "（",   NULL };
	struct span sentence = { reading_sentence_begin(text, day->span.begin),
				 reading_sentence_rest(text, day->span.end) };
	char year[24];

	snprintf(year, sizeof(year), "%" PRId64 "年", review->report->year.value);
	return reading_words_before(text, day->span.begin, before) > 0 ||
	       reading_words(text, day->span.end, behind) > 0 || reading_has(text, sentence, year);
}

/* Whether a sentence about the report's own year has this one: the opening and
 * the closing 现就2021年, a heading, a paragraph that begins with it. */
static bool is_own_place(const struct passage *passage, const struct day *day)
{
	static const char *const leads[] = { "现将", "现就", "将", "就", NULL };
	uint32_t before = reading_before(passage->text, day->span.begin);

	if (passage->kind == PASSAGE_OPENING || passage->kind == PASSAGE_CLOSING)
		return before == 0 || reading_is_one_of(before, "。") ||
		       reading_words_before(passage->text, day->span.begin, leads) > 0;
	return before == 0 && (passage->kind == PASSAGE_HEADING || passage->kind == PASSAGE_TITLE ||
			       reading_word(passage->text, day->span.end, "，") > 0);
}

/* The day of an event of the year before, which a draft left as it was; a rule
 * that was issued then goes on. */
static bool is_old_event(const struct review *review, const struct passage *passage,
			 const struct day *day)
{
	static const char *const rules[] = { "印发", "公布", "施行", "实施", "出台",
					     "发布", "通过", "修订", NULL };
	struct span sentence = { day->span.end,
				 reading_sentence_rest(passage->text, day->span.end) };

	return day->day != 0 && review->report->last != NULL &&
	       !reading_has_any(passage->text, sentence, rules);
}

static void report_stale(const struct review *review, struct text text, const struct day *day)
{
	char year[16], own[24];

	snprintf(year, sizeof(year), "%d", day->year);
	snprintf(own, sizeof(own), "%" PRId64, review->report->year.value);
	review_report_at(review, DIAG_YEAR_STALE, text, day->span, year, own,
			 passage_quotes(review, text, day->span.begin));
}

/* RC-43: the year before the report's, typed where it speaks of its own year:
 * left from the report before. */
static void check_stale(const struct review *review, const struct passage *passage,
			const struct day *day)
{
	if (day->year == 0 || day->in_range || day->year != review->report->year.value - 1 ||
	    passage->kind == PASSAGE_ATTACHMENT ||
	    passage_reference(review, passage->text, day->span.begin) != NULL ||
	    is_looking_back(review, passage->text, day))
		return;
	if (day->month != 0 ? !is_old_event(review, passage, day)
			    : !is_own_place(passage, day) && !has_year_references(review))
		return;
	report_stale(review, passage->text, day);
}

/* RC-43: 印发《2021年工作要点》 in the report of 2022. Titles keep their years, but
 * what a year issues for itself is called by that year. */
static void check_title(const struct review *review, const struct passage *passage, size_t index)
{
	static const char *const issued[] = { "印发", "印发了", "制定", "制定了", "出台", "出台了",
					      "下发", "下发了", "编制", "编制了", NULL };
	static const char *const yearly[] = { "要点",     "工作计划", "学法计划", "培训计划",
					      "检查计划", "执法计划", "任务清单", "重点任务",
					      "工作清单", "目录",     NULL };
	struct text text = passage->text;
	size_t end = index + 1;
	struct day day = { .year = 0 };

	if (passage->part == SECTION_PLANS || passage->kind != PASSAGE_PARAGRAPH ||
	    reading_words_before(text, index, issued) == 0)
		return;
	while (end < text.n_chars && !reading_is_one_of(text.chars[end].codepoint, "《》"))
		end++;
	if (reading_words_before(text, end, yearly) == 0)
		return;
	for (size_t i = index + 1; i < end; i++) {
		if (reading_is_digit(text.chars[i].codepoint) &&
		    !reading_is_latin(reading_before(text, i)) && read_day(text, i, &day) &&
		    day.year == review->report->year.value - 1 && day.month == 0 && !day.in_range &&
		    passage_reference(review, text, i) == NULL)
			report_stale(review, text, &day);
	}
}

static void check_passage(const struct review *review, const struct passage *passage)
{
	struct text text = passage->text;
	size_t depth = 0;

	for (size_t i = 0; i < text.n_chars; i++) {
		struct day day = { .year = 0 };

		if (depth == 0 && reading_word(text, i, "《") > 0)
			check_title(review, passage, i);
		if (reading_is_one_of(text.chars[i].codepoint, "《〔"))
			depth++;
		else if (reading_is_one_of(text.chars[i].codepoint, "》〕") && depth > 0)
			depth--;
		if (depth > 0 || !reading_is_digit(text.chars[i].codepoint) ||
		    reading_is_latin(reading_before(text, i)) || !read_day(text, i, &day))
			continue;
		check_possible(review, text, &day);
		check_order(review, text, &day);
		check_later(review, passage, &day);
		if (!check_heading(review, passage, &day))
			check_stale(review, passage, &day);
		i = day.span.end - 1;
	}
}

void review_years(const struct review *review)
{
	for (size_t i = 0; i < review->n_passages; i++) {
		if (review->passages[i].kind != PASSAGE_QUOTATION &&
		    review->passages[i].kind != PASSAGE_WORD)
			check_passage(review, &review->passages[i]);
	}
}
