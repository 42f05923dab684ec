/*
 * Numbers that were typed (RC-45): those the program prints itself, and the
 * words of an enumeration, 一是 二是, 首先 其次, 第一 第二, （1）（2）, ①②,
 * which have neither gaps nor repeats within a section.
 */
#include "review/passage.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"

enum series {
	SERIES_IS,      /* 一是 */
	SERIES_FIRST,   /* 首先 */
	SERIES_ORDINAL, /* 第一， */
	SERIES_BRACKET, /* （1） */
	SERIES_CIRCLE,  /* ① */
	N_SERIES,
};

/* Where each series stands in this section. */
struct count {
	int last[N_SERIES];
	struct source_pos pos[N_SERIES];
};

struct member {
	enum series series;
	int number;
	size_t n_chars;
};

static bool read_circle(uint32_t codepoint, struct member *out)
{
	if (codepoint < 0x2460 || codepoint > 0x2473)
		return false;
	*out = (struct member){ SERIES_CIRCLE, (int)(codepoint - 0x2460 + 1), 1 };
	return true;
}

/* （1）, alone in its brackets. */
static bool read_bracket(struct text text, size_t index, struct member *out)
{
	size_t end = index + 1;

	if (reading_word(text, index, "（") == 0)
		return false;
	while (reading_is_digit(reading_at(text, end)))
		end++;
	if (end == index + 1 || end > index + 3 || reading_word(text, end, "）") == 0)
		return false;
	*out = (struct member){ SERIES_BRACKET,
				reading_integer(text, (struct span){ index + 1, end }),
				end + 1 - index };
	return true;
}

static bool read_word_member(struct text text, size_t index, struct member *out)
{
	static const char *const words[] = { "首先", "其次", "再次", NULL };
	int number = 0;
	size_t n = reading_han_number(text, index, &number);

	/* 一是一，二是二 counts nothing. */
	if (n > 0 && reading_word(text, index + n, "是") > 0 &&
	    reading_at(text, index + n + 1) != reading_at(text, index)) {
		*out = (struct member){ SERIES_IS, number, n + 1 };
		return true;
	}
	for (int i = 0; words[i] != NULL; i++) {
		if (reading_word(text, index, words[i]) > 0) {
			*out = (struct member){ SERIES_FIRST, i + 1, 2 };
			return true;
		}
	}
	if (reading_word(text, index, "第") == 0)
		return false;
	n = reading_han_number(text, index + 1, &number);
	if (n == 0 || reading_word(text, index + 1 + n, "，") == 0)
		return false;
	*out = (struct member){ SERIES_ORDINAL, number, n + 1 };
	return true;
}

/* A member of a series at the start of a clause. */
static bool read_member(struct text text, size_t index, struct member *out)
{
	uint32_t before = reading_before(text, index);

	if (read_circle(reading_at(text, index), out))
		return !read_circle(before, &(struct member){ 0 });
	if (before != 0 && !reading_is_one_of(before, "，；：。！？"))
		return false;
	return read_bracket(text, index, out) || read_word_member(text, index, out);
}

static void take_member(const struct review *review, struct text text, size_t index,
			const struct member *member, struct count *count)
{
	int last = count->last[member->series];
	struct span span = { index, index + member->n_chars };

	/* 再次 may be left out, and 其次 said twice. */
	bool follows = member->number == last + 1 ||
		       (member->series == SERIES_FIRST && last > 0 && member->number > 1);

	/* ③ or （3） alone may point at something, and 再次 mean once more. */
	bool begun = last > 0 || member->series == SERIES_IS ||
		     (member->series == SERIES_FIRST && member->number < 3);

	if (member->number != 1 && !follows && begun) {
		char wanted[12];
		struct diag *diag;

		snprintf(wanted, sizeof(wanted), "%d", last + 1);
		diag = review_report_at(review, DIAG_TEXT_SEQUENCE, text, span,
					review_words(review, text, span), wanted,
					member->number <= last ? "repeated" : "");
		diag->other = count->pos[member->series];
	}
	if (!begun && member->number != 1)
		return;
	count->last[member->series] = member->number;
	count->pos[member->series] = text_char_pos(text, index);
}

/* 分工二是: the mark before it is lost, which is told elsewhere; it counts. */
static bool read_next(struct text text, size_t index, const struct count *count, struct member *out)
{
	return count->last[SERIES_IS] > 0 && read_word_member(text, index, out) &&
	       out->series == SERIES_IS && out->number == count->last[SERIES_IS] + 1;
}

static void check_series(const struct review *review, struct text text, struct count *count)
{
	struct member member;

	for (size_t i = 0; i < text.n_chars; i++) {
		if (read_member(text, i, &member) || read_next(text, i, count, &member)) {
			take_member(review, text, i, &member, count);
			i += member.n_chars - 1;
		}
	}
}

static void check_typed(const struct review *review, const struct passage *passage)
{
	struct text text = passage->text;
	struct span span = { 0, passage_typed_number(passage) };

	if (span.end == 0 || passage_reference(review, text, 0) != NULL)
		return;
	review_report_at(review,
			 passage->kind == PASSAGE_HEADING ? DIAG_TEXT_HEADING_NUMBER
							  : DIAG_TEXT_NUMBER_TYPED,
			 text, span, review_words(review, text, span));
}

void review_sequences(const struct review *review)
{
	struct count count = { .last = { 0 } };
	size_t section = 0;

	for (size_t i = 0; i < review->n_passages; i++) {
		const struct passage *passage = &review->passages[i];

		if (passage->section != section) {
			section = passage->section;
			count = (struct count){ .last = { 0 } };
		}
		check_typed(review, passage);
		if (passage_is_prose(passage))
			check_series(review, passage->text, &count);
	}
}
