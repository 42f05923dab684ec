/*
 * Years and dates (RC-43): years that were typed and will be stale in the next
 * report, or are already; years of headings; dates that never were or come
 * after the document's own.
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

static bool is_known(const struct located_date *date)
{
	return source_pos_is_set(date->pos) && date->year > 0;
}

/* 自2023年1月1日起, 于2023年6月30日前: a day to come. */
static bool is_to_come(struct text text, const struct day *day)
{
	static const char *const behind[] = { "起", "前", "之前", "以前", "止", NULL };
	static const char *const before[] = { "将于", "拟于", "将在", "至", "到", "定于", NULL };

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

/* A typed year that {year} and its kin print; dates of events stay typed. */
static void check_typed(const struct review *review, const struct passage *passage,
			const struct day *day)
{
	static const char *const references[] = { "{last_year}", "{year}", "{next_year}" };
	int64_t offset = day->year - review->report->year.value;
	char year[16];

	if (day->year == 0 || day->month != 0 || day->in_range || offset < -1 || offset > 1 ||
	    passage->kind == PASSAGE_ATTACHMENT ||
	    passage_reference(review, passage->text, day->span.begin) != NULL)
		return;
	snprintf(year, sizeof(year), "%d", day->year);
	review_report_at(review, DIAG_YEAR_TYPED, passage->text, day->span, year,
			 references[offset + 1], offset < 0 ? "stale" : "");
}

/* The title and the main headings speak of the year reported on, plans of the next. */
static void check_heading(const struct review *review, const struct passage *passage,
			  const struct day *day)
{
	int64_t wanted = review->report->year.value + (passage->part == SECTION_PLANS ? 1 : 0);
	char found[16], should[24];

	if (day->year == 0 || day->in_range || day->year == wanted ||
	    !(passage->kind == PASSAGE_TITLE ||
	      (passage->level == 1 && passage->part != SECTION_OTHER)))
		return;
	snprintf(found, sizeof(found), "%d", day->year);
	snprintf(should, sizeof(should), "%" PRId64, wanted);
	/* 关于2022年情况和2023年安排的报告 */
	if (passage->kind == PASSAGE_TITLE && day->year == wanted + 1 &&
	    reading_has(passage->text, (struct span){ 0, day->span.begin }, should))
		return;
	review_report_at(review, DIAG_YEAR_HEADING, passage->text, day->span, found, should,
			 passage->part == SECTION_PLANS ? "{next_year}" : "{year}");
}

static void check_passage(const struct review *review, const struct passage *passage)
{
	struct text text = passage->text;
	size_t depth = 0;

	for (size_t i = 0; i < text.n_chars; i++) {
		struct day day = { .year = 0 };

		if (reading_is_one_of(text.chars[i].codepoint, "《〔"))
			depth++;
		else if (reading_is_one_of(text.chars[i].codepoint, "》〕") && depth > 0)
			depth--;
		if (depth > 0 || !reading_is_digit(text.chars[i].codepoint) ||
		    reading_is_latin(reading_before(text, i)) || !read_day(text, i, &day))
			continue;
		check_possible(review, text, &day);
		check_later(review, passage, &day);
		check_typed(review, passage, &day);
		check_heading(review, passage, &day);
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
