/*
 * The parts of the document against each other: number and date (RC-44),
 * dates of the imprint, organs named twice, the title's marks (GW-35),
 * attachments that the text names and those there are (GW-65).
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "review/passage.h"
#include "rules/rules.h"

static bool is_date(const struct located_date *date)
{
	return source_pos_is_set(date->pos) && !date->is_open;
}

static bool is_number(const struct located_integer *number)
{
	return source_pos_is_set(number->pos) && !number->is_open;
}

/* RC-44: a number of another year than the date is usually a slip. */
static void check_number_year(const struct review *review)
{
	const struct document *document = &review->report->document;
	char number[24], date[16];
	struct diag *diag;

	if (!is_number(&document->number.year) || !is_date(&document->date) ||
	    document->number.year.value == document->date.year)
		return;
	snprintf(number, sizeof(number), "%" PRId64, document->number.year.value);
	snprintf(date, sizeof(date), "%d", document->date.year);
	diag = diag_report(review->diags, DIAG_NUMBER_YEAR, document->number.year.pos, number,
			   date);
	diag->n_columns = 4;
	diag->other = document->date.pos;
}

static int64_t day_count(const struct located_date *date)
{
	return ((int64_t)date->year * 16 + date->month) * 32 + date->day;
}

/* 印发 follows signing. */
static void check_imprint_date(const struct review *review)
{
	const struct document *document = &review->report->document;
	const struct located_date *printed = &document->imprint.date;
	char words[2][64];
	struct diag *diag;

	if (!is_date(printed) || !is_date(&document->date) ||
	    day_count(printed) >= day_count(&document->date))
		return;
	snprintf(words[0], sizeof(words[0]), "%d年%d月%d日", printed->year, printed->month,
		 printed->day);
	snprintf(words[1], sizeof(words[1]), "%d年%d月%d日", document->date.year,
		 document->date.month, document->date.day);
	diag = diag_report(review->diags, DIAG_IMPRINT_EARLY, printed->pos, words[0], words[1]);
	diag->n_columns = 10;
	diag->other = document->date.pos;
}

static int compare_names(const void *a, const void *b)
{
	const struct text *left = a;
	const struct text *right = b;
	int order = reading_compare(*left, *right);

	if (order != 0)
		return order;
	if (left->pos.line != right->pos.line)
		return left->pos.line < right->pos.line ? -1 : 1;
	return (left->pos.column > right->pos.column) - (left->pos.column < right->pos.column);
}

/* The names of several lists; one organ stands in one of them, once. */
static void check_organs(const struct review *review, const struct bind_list *lists, size_t n_lists)
{
	struct text *names;
	size_t n = 0;

	for (size_t i = 0; i < n_lists; i++)
		n += lists[i].n_items;
	names = arena_alloc_array(review->arena, n, sizeof(*names));
	n = 0;
	for (size_t i = 0; i < n_lists; i++) {
		for (size_t k = 0; k < lists[i].n_items; k++)
			names[n++] = ((const struct text *)lists[i].items)[k];
	}
	if (n > 1)
		qsort(names, n, sizeof(*names), compare_names);
	for (size_t i = 1; i < n; i++) {
		struct diag *diag;

		if (reading_compare(names[i - 1], names[i]) != 0)
			continue;
		diag = review_report_at(review, DIAG_ORGAN_TWICE, names[i],
					((struct span){ 0, names[i].n_chars }),
					text_to_string(review->arena, names[i]));
		diag->other = names[i - 1].pos;
	}
}

static void check_all_organs(const struct review *review)
{
	const struct document *document = &review->report->document;
	const struct bind_list receivers[] = { document->recipients, document->imprint.recipients,
					       document->imprint.cc };

	check_organs(review, &document->issuers, 1);
	check_organs(review, receivers, 3);
	check_organs(review, &document->signatories, 1);
}

/* GW-35: a title has no marks but 《》, quotes and brackets. */
static void check_title_marks(const struct review *review, struct text title)
{
	for (size_t i = 0; i < title.n_chars; i++) {
		struct span span = { i, i + 1 };

		if (reading_is_one_of(title.chars[i].codepoint, "，。；：！？,;:!?"))
			review_report_at(review, DIAG_TITLE_MARK, title, span,
					 review_words(review, title, span));
	}
}

/* The layout puts the organs' names before the title. */
static void check_title_issuer(const struct review *review, struct text title)
{
	const struct bind_list issuers = review->report->document.issuers;

	for (size_t i = 0; i < issuers.n_items; i++) {
		const struct text *issuer = &((const struct text *)issuers.items)[i];
		struct span span = { 0, issuer->n_chars };
		struct diag *diag;

		if (issuer->n_chars == 0 ||
		    reading_compare(text_slice(title, 0, issuer->n_chars), *issuer) != 0)
			continue;
		diag = review_report_at(review, DIAG_TITLE_ISSUER, title, span,
					text_to_string(review->arena, *issuer));
		diag->other = issuer->pos;
		return;
	}
}

static void check_title(const struct review *review)
{
	const struct rules_title *rules = &review->rules->title;

	check_title_marks(review, review->title);
	if (rules->show.value && rules->with_issuers.value &&
	    (int64_t)review->report->document.issuers.n_items <= rules->issuers_most.value)
		check_title_issuer(review, review->title);
}

/* 3 or 三, not the 一 of 附件一览表; the characters read, or 0. */
static size_t read_attachment_number(struct text text, size_t index, int *number)
{
	size_t end = index;

	*number = 0;
	while (reading_is_digit(reading_at(text, end)) && end < index + 2)
		end++;
	if (end > index) {
		*number = reading_integer(text, (struct span){ index, end });
		return end - index;
	}
	end += reading_han_number(text, index, number);
	if (reading_is_han(reading_at(text, end)) &&
	    !reading_is_one_of(reading_at(text, end), "和及至到")) {
		*number = 0;
		return 0;
	}
	return end - index;
}

/* 附件3, 附件 in the text; *number is 0 without one. The characters read, or 0. */
static size_t read_attachment(struct text text, size_t index, int *number)
{
	size_t n = reading_word(text, index, "附件");

	*number = 0;
	return n == 0 ? 0 : n + read_attachment_number(text, index + n, number);
}

/* Whether the words are those of the attachment's title. */
static bool is_titled(const struct review *review, size_t attachment)
{
	const struct attachment *attachments = review->report->attachments.items;
	struct text title = attachments[attachment].title;

	for (size_t p = 0; p < review->n_passages && title.n_chars > 0; p++) {
		struct text text = review->passages[p].text;

		if (!passage_is_prose(&review->passages[p]))
			continue;
		for (size_t i = 0; i + title.n_chars <= text.n_chars; i++) {
			if (reading_compare(text_slice(text, i, i + title.n_chars), title) == 0)
				return true;
		}
	}
	return false;
}

static void take_mention(const struct review *review, struct text text, struct span span,
			 int number, bool *named)
{
	size_t n = review->report->attachments.n_items;
	char count[24];

	snprintf(count, sizeof(count), "%zu", n);
	if (n == 0 || number > (int)n)
		review_report_at(review, DIAG_ATTACHMENT_ABSENT, text, span,
				 review_words(review, text, span), count);
	for (size_t i = 0; i < n; i++)
		named[i] |= number == 0 || number == (int)i + 1;
}

/* A mention of our own attachments: （见附件2）, 详见附件1. */
static bool is_mention(struct text text, size_t index)
{
	static const char *const leads[] = { "见", "如", "按", "（", "照", "附",
					     "及", "和", "、", "至", NULL };

	return reading_words_before(text, index, leads) > 0;
}

/* The number behind 至 or 、 that goes on with a mention: 附件1至12, 附件1、2; the
 * characters read, or 0. */
static size_t read_further(struct text text, size_t index, int *number, bool *range)
{
	size_t begin = index + 1, end;

	*range = reading_is_one_of(reading_at(text, index), "至到—～~-－");
	if (!*range && !reading_is_one_of(reading_at(text, index), "、，和及"))
		return 0;
	begin += reading_word(text, begin, "附件");
	end = begin + read_attachment_number(text, begin, number);
	/* 附件1、2022年: what has a unit is no attachment. */
	if (end == begin || reading_is_digit(reading_at(text, end)) ||
	    (reading_is_han(reading_at(text, end)) &&
	     !reading_is_one_of(reading_at(text, end), "和及至到")))
		return 0;
	return end - index;
}

/* A mention and what goes on with it; returns where it ends. */
static size_t take_mentions(const struct review *review, struct text text, struct span first,
			    int number, bool *named)
{
	size_t end = first.end;
	int next;
	bool range;

	take_mention(review, text, first, number, named);
	for (size_t n; number > 0 && (n = read_further(text, end, &next, &range)) > 0; end += n) {
		for (int k = range ? number + 1 : next; k < next; k++) {
			if (k <= (int)review->report->attachments.n_items)
				named[k - 1] = true;
		}
		take_mention(review, text, (struct span){ end + 1, end + n }, next, named);
		number = next;
	}
	return end;
}

static void find_mentions(const struct review *review, struct text text, bool *named)
{
	for (size_t i = 0; i < text.n_chars; i++) {
		int number;
		size_t n = read_attachment(text, i, &number);

		if (n > 0 && is_mention(text, i))
			i = take_mentions(review, text, (struct span){ i, i + n }, number, named) -
			    1;
	}
}

/* GW-65: what is attached is named in the text, and the other way round. */
static void check_attachments(const struct review *review)
{
	const struct bind_list list = review->report->attachments;
	const struct attachment *attachments = list.items;
	bool *named = arena_alloc_array(review->arena, list.n_items, sizeof(*named));

	for (size_t i = 0; i < review->n_passages; i++) {
		if (passage_is_prose(&review->passages[i]))
			find_mentions(review, review->passages[i].text, named);
	}
	for (size_t i = 0; i < list.n_items; i++) {
		char number[24];

		if (named[i] || is_titled(review, i))
			continue;
		snprintf(number, sizeof(number), "%zu", i + 1);
		review_report_at(review, DIAG_ATTACHMENT_UNNAMED, attachments[i].title,
				 ((struct span){ 0, attachments[i].title.n_chars }), number,
				 text_to_string(review->arena, attachments[i].title));
	}
}

void review_document(const struct review *review)
{
	check_number_year(review);
	check_imprint_date(review);
	check_all_organs(review);
	check_title(review);
	check_attachments(review);
}
