/*
 * A word that was written twice in a row: 坚持和发展发展新时代, 取得的的成效.
 *
 * Two pairs of the same characters are not always a word twice: 深化文化文艺 and
 * 共建共治 only look so. There it is the pair across, 文化 or 共建, that is the
 * word, and so the one that the rest of the report has more often. 一件一件 and
 * the like are said on purpose.
 */
#include "base/diag.h"
#include "review/passage.h"

static uint32_t at(struct text text, size_t index)
{
	return text.chars[index].codepoint;
}

static bool is_same(struct text text, size_t a, size_t b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (at(text, a + i) != at(text, b + i))
			return false;
	}
	return true;
}

/* How often two characters stand beside each other in the report. */
static size_t count_pair(const struct review *review, uint32_t first, uint32_t second)
{
	size_t n = 0;

	for (size_t i = 0; i < review->n_passages; i++) {
		struct text text = review->passages[i].text;

		for (size_t k = 1; k < text.n_chars; k++)
			n += at(text, k - 1) == first && at(text, k) == second;
	}
	return n;
}

/* Whether the pair is a word more likely than the one across: both stand in the
 * four characters, the pair twice. */
static bool is_word(const struct review *review, struct text text, size_t i)
{
	size_t n_pair = count_pair(review, at(text, i), at(text, i + 1)) - 2;
	size_t n_across = count_pair(review, at(text, i + 1), at(text, i)) - 1;

	if (n_pair != n_across)
		return n_pair > n_across;
	return !reading_is_one_of(at(text, i), "化业建性");
}

static bool is_typed(const struct review *review, struct text text, struct span span)
{
	for (size_t i = span.begin; i < span.end; i++) {
		if (!reading_is_han(at(text, i)) || passage_reference(review, text, i) != NULL)
			return false;
	}
	return true;
}

/* Characters of what stands twice from i on; 0: nothing does. */
static size_t find_echo(const struct review *review, struct text text, size_t i)
{
	static const size_t lengths[] = { 4, 3, 2 };
	static const char *const particles[] = { "的的", "仍仍", "已已", "也也", "被被", NULL };

	for (size_t k = 0; k < sizeof(lengths) / sizeof(lengths[0]); k++) {
		size_t n = lengths[k];

		if (i + 2 * n > text.n_chars || !is_same(text, i, i + n, n) ||
		    !is_typed(review, text, (struct span){ i, i + 2 * n }))
			continue;
		if (reading_is_one_of(at(text, i), "一几两") ||
		    (n == 2 && at(text, i) == at(text, i + 1)))
			continue;
		if (n > 2 || is_word(review, text, i))
			return n;
	}
	return reading_words(text, i, particles) > 0 && reading_word(text, i + 2, "确") == 0 ? 1
											     : 0;
}

static void check_passage(const struct review *review, struct text text)
{
	for (size_t i = 0; i < text.n_chars;) {
		size_t n = find_echo(review, text, i);

		if (n > 0)
			review_report_at(review, DIAG_TEXT_ECHO, text,
					 ((struct span){ i, i + 2 * n }),
					 review_words(review, text, (struct span){ i, i + n }));
		i += n > 0 ? 2 * n : 1;
	}
}

void review_echoes(const struct review *review)
{
	for (size_t i = 0; i < review->n_passages; i++) {
		if (review->passages[i].kind != PASSAGE_QUOTATION)
			check_passage(review, review->passages[i].text);
	}
}
