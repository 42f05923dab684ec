/*
 * What the program writes by itself and the author wrote as well, so that it
 * would print twice: the brackets of the note (GW-64), ★ before the term of
 * secrecy (GW-13), marks behind the names of organs (GW-36, GW-71), the words and
 * number before the title of an attachment (GW-50). And 此页无正文, which is no
 * text (GW-60).
 */
#include "base/diag.h"
#include "review/passage.h"

static void report_span(const struct review *review, struct text text, struct span span)
{
	review_report_at(review, DIAG_MARK_DOUBLED, text, span, review_words(review, text, span));
}

static void check_note(const struct review *review, struct text note)
{
	size_t n = note.n_chars;

	if (n >= 2 && reading_is_one_of(note.chars[0].codepoint, "（(") &&
	    reading_is_one_of(note.chars[n - 1].codepoint, "）)"))
		report_span(review, note, (struct span){ 0, 1 });
}

static void check_term(const struct review *review, struct text term)
{
	if (term.n_chars > 0 && reading_is_one_of(term.chars[0].codepoint, "★☆*＊"))
		report_span(review, term, (struct span){ 0, 1 });
}

/* The names of a list: no label before them, no mark behind them. */
static void check_names(const struct review *review, const struct bind_list *list)
{
	static const char *const labels[] = { "主送：",   "抄送：",  "主送:", "抄送:",
					      "签发人：", "签发人:", NULL };
	const struct text *names = list->items;

	for (size_t i = 0; i < list->n_items; i++) {
		struct text name = names[i];
		size_t n = name.n_chars;
		size_t n_label = reading_words(name, 0, labels);

		if (n_label > 0)
			report_span(review, name, (struct span){ 0, n_label });
		if (n > n_label && reading_is_one_of(name.chars[n - 1].codepoint, "：。，、；:,;"))
			report_span(review, name, (struct span){ n - 1, n });
	}
}

/* 附件1： or 1. before a title; 0: none. */
static size_t label_length(struct text title)
{
	size_t n_word = reading_word(title, 0, "附件");
	size_t end = n_word;

	while (reading_is_digit(reading_at(title, end)))
		end++;
	if (end > 0 &&
	    reading_is_one_of(reading_at(title, end), n_word > 0 ? "：:．.、" : "．.、") &&
	    !reading_is_digit(reading_at(title, end + 1)))
		return end + 1;
	return 0;
}

static void check_attachment_titles(const struct review *review)
{
	const struct bind_list *list = &review->report->attachments;
	const struct attachment *attachments = list->items;

	for (size_t i = 0; i < list->n_items; i++) {
		size_t n = label_length(attachments[i].title);

		if (n > 0)
			report_span(review, attachments[i].title, (struct span){ 0, n });
	}
}

static void check_no_text(const struct review *review, struct text text)
{
	static const char *const notes[] = { "此页无正文", "本页无正文", "此页无内容", NULL };

	for (size_t i = 0; i < text.n_chars; i++) {
		size_t n = reading_words(text, i, notes);

		if (n > 0)
			review_report_at(review, DIAG_TEXT_NO_TEXT, text,
					 ((struct span){ i, i + n }),
					 review_words(review, text, (struct span){ i, i + n }));
	}
}

void review_doubled(const struct review *review)
{
	const struct document *document = &review->report->document;

	check_note(review, document->note);
	check_term(review, document->secrecy.term);
	check_names(review, &document->issuers);
	check_names(review, &document->recipients);
	check_names(review, &document->imprint.recipients);
	check_names(review, &document->imprint.cc);
	check_names(review, &document->signatories);
	check_attachment_titles(review);
	for (size_t i = 0; i < review->n_passages; i++)
		check_no_text(review, review->passages[i].text);
}
