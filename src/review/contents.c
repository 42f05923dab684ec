/*
 * What the layout wants of a report of its kind (`content`): its parts (RC-10
 * to RC-13), the days between which it is dated (RC-03, RC-04, RC-43), the
 * form of an upward document (RC-08); and last year's plans, each to be answered.
 */
#include <inttypes.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "model/plan.h"
#include "review/passage.h"
#include "rules/rules.h"

/* In 《》 the words are those of another document. */
bool review_is_of_kind(const struct review *review)
{
	const struct text words = review->rules->content.title;
	const struct text title = review->title;
	size_t depth = 0;

	if (!reading_has(title, (struct span){ 0, title.n_chars }, "年"))
		return false;
	for (size_t i = 0; words.n_chars > 0 && i + words.n_chars <= title.n_chars; i++) {
		if (reading_word(title, i, "《") > 0)
			depth++;
		else if (reading_word(title, i, "》") > 0 && depth > 0)
			depth--;
		else if (depth == 0 &&
			 reading_compare(text_slice(title, i, i + words.n_chars), words) == 0)
			return true;
	}
	return false;
}

static const char *copy(const struct review *review, struct str string)
{
	return arena_copy_string(review->arena, string.bytes, string.n_bytes);
}

/* Whether the heading has one of the words. */
static bool has_word(const struct review *review, struct text heading, struct bind_list list)
{
	const struct located_string *words = list.items;

	for (size_t i = 0; i < list.n_items; i++) {
		if (reading_has(heading, (struct span){ 0, heading.n_chars },
				copy(review, words[i].value)))
			return true;
	}
	return false;
}

enum section_kind review_part(const struct review *review, const struct section *section)
{
	const struct rules_part_wanted *parts = review->rules->content.parts.items;

	if (source_pos_is_set(section->kind.pos) || !review_is_of_kind(review))
		return (enum section_kind)section->kind.value;
	for (size_t i = 0; i < review->rules->content.parts.n_items; i++) {
		if (has_word(review, section->heading, parts[i].words))
			return (enum section_kind)parts[i].kind.value;
	}
	return SECTION_OTHER;
}

/* A part is there by its kind, or by a word of its heading where it has none. */
static bool has_part(const struct review *review, const struct rules_part_wanted *part)
{
	const struct section *sections = review->report->sections.items;

	for (size_t i = 0; i < review->report->sections.n_items; i++) {
		if (sections[i].kind.value == part->kind.value ||
		    (sections[i].kind.value == SECTION_OTHER &&
		     has_word(review, sections[i].heading, part->words)))
			return true;
	}
	return false;
}

/* Orders days; no count of days between them. */
static int64_t day_count(int64_t year, int64_t month, int64_t day)
{
	return (year * 16 + month) * 32 + day;
}

static void format_day(char out[64], int64_t year, int64_t month, int64_t day)
{
	snprintf(out, 64, "%" PRId64 "年%" PRId64 "月%" PRId64 "日", year, month, day);
}

static void check_parts(const struct review *review)
{
	const struct bind_list list = review->rules->content.parts;
	const struct rules_part_wanted *parts = list.items;
	struct source_pos pos = review->report->sections.pos;

	if (!source_pos_is_set(pos))
		pos = review->title.pos;
	for (size_t i = 0; i < list.n_items; i++) {
		if (!has_part(review, &parts[i]))
			diag_report(review->diags, DIAG_CONTENT_MISSING, pos,
				    text_to_string(review->arena, parts[i].name));
	}
}

/* Signed when the report's year is all but over, and before the day it is due
 * in the year after. */
static void check_date(const struct review *review)
{
	const struct rules_content *content = &review->rules->content;
	const struct located_date *date = &review->report->document.date;
	int64_t year = review->report->year.value;
	int64_t day = day_count(date->year, date->month, date->day);
	char signed_on[64], limit[64], reported[24];

	if (!source_pos_is_set(date->pos) || date->is_open)
		return;
	format_day(signed_on, date->year, date->month, date->day);
	if (day < day_count(year, content->begin.month.value, content->begin.day.value)) {
		format_day(limit, year, content->begin.month.value, content->begin.day.value);
		snprintf(reported, sizeof(reported), "%" PRId64, year);
		diag_report(review->diags, DIAG_CONTENT_EARLY, date->pos, signed_on, limit,
			    reported)
			->n_columns = 10;
	} else if (day >= day_count(year + 1, content->due.month.value, content->due.day.value)) {
		format_day(limit, year + 1, content->due.month.value, content->due.day.value);
		diag_report(review->diags, DIAG_CONTENT_LATE, date->pos, signed_on, limit)
			->n_columns = 10;
	}
}

/* RC-08: an upward document goes to one organ, over a leader's name. */
static void check_upward(const struct review *review)
{
	const struct document *document = &review->report->document;
	const struct text *recipients = document->recipients.items;
	size_t n = document->recipients.n_items + document->imprint.recipients.n_items;
	char count[24];

	if (!review->rules->content.upward.value)
		return;
	snprintf(count, sizeof(count), "%zu", n);
	if (n == 0)
		diag_add(review->diags, DIAG_RECIPIENT_MISSING, document->issuers.pos, NULL);
	else if (document->recipients.n_items > 1)
		review_report_at(review, DIAG_RECIPIENTS_SEVERAL, recipients[1],
				 ((struct span){ 0, recipients[1].n_chars }), count);
	if (document->signatories.n_items == 0)
		diag_add(review->diags, DIAG_SIGNATORY_MISSING, document->issuers.pos, NULL);
}

/* Each of last year's plans has an item of its id in this year's measures. */
static void check_plan(const struct review *review, const struct item *plan)
{
	struct diag *diag;

	if (plan_is_followed(review->report, plan->id.value))
		return;
	diag = diag_report(review->diags, DIAG_PLAN_NOT_FOLLOWED, review->report->last_named.pos,
			   plan_name(review->arena, plan), copy(review, plan->id.value));
	diag->n_columns = utf8_count(review->report->last_named.value.bytes,
				     review->report->last_named.value.n_bytes);
	diag->other = plan->id.pos;
}

static void check_plans(const struct review *review, struct plans plans)
{
	for (size_t i = 0; i < plans.n_items; i++)
		check_plan(review, &plans.items[i]);
}

void review_contents(const struct review *review)
{
	if (review_is_of_kind(review)) {
		check_parts(review);
		check_date(review);
		check_upward(review);
	}
	if (review->report->last != NULL)
		check_plans(review, plans_of(review->arena, review->report->last));
}
