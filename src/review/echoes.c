/*
 * A word that was written twice in a row: 坚持和发展发展新时代, 取得的的成效.
 *
 * Two pairs of the same characters are not always a word twice: 深化文化文艺 and
 * 共建共治 only look so. There it is the pair across, 文化 or 共建, that is the
 * word, and so the one that the rest of the report has more often. 一件一件 and
 * the like are said on purpose.
 */
#include <stdlib.h>

#include "base/arena.h"
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

/* All pairs of characters that stand beside each other in the report. */
struct pairs {
	const struct review *review;
	uint64_t *items; /* sorted; NULL until somebody asks */
	size_t n_items;
};

static uint64_t pair_of(uint32_t first, uint32_t second)
{
	return (uint64_t)first << 32 | second;
}

static int compare_pairs(const void *a, const void *b)
{
	uint64_t first = *(const uint64_t *)a;
	uint64_t second = *(const uint64_t *)b;

	return (first > second) - (first < second);
}

static void collect_pairs(struct pairs *pairs)
{
	const struct review *review = pairs->review;
	size_t n = 0;

	for (size_t i = 0; i < review->n_passages; i++)
		n += review->passages[i].text.n_chars;
	pairs->items = arena_alloc_array(review->arena, n, sizeof(*pairs->items));
	for (size_t i = 0; i < review->n_passages; i++) {
		struct text text = review->passages[i].text;

		for (size_t k = 1; k < text.n_chars; k++)
			pairs->items[pairs->n_items++] = pair_of(at(text, k - 1), at(text, k));
	}
	if (pairs->n_items > 1)
		qsort(pairs->items, pairs->n_items, sizeof(*pairs->items), compare_pairs);
}

/* How many pairs are below one. */
static size_t count_below(const struct pairs *pairs, uint64_t pair)
{
	size_t low = 0, high = pairs->n_items;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (pairs->items[middle] < pair)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* How often two characters stand beside each other in the report. */
static size_t count_pair(struct pairs *pairs, uint32_t first, uint32_t second)
{
	uint64_t pair = pair_of(first, second);

	if (pairs->items == NULL)
		collect_pairs(pairs);
	return count_below(pairs, pair + 1) - count_below(pairs, pair);
}

/* Whether the pair is a word more likely than the one across: both stand in the
 * four characters, the pair twice. */
static bool is_word(struct pairs *pairs, struct text text, size_t i)
{
	size_t n_pair = count_pair(pairs, at(text, i), at(text, i + 1)) - 2;
	size_t n_across = count_pair(pairs, at(text, i + 1), at(text, i)) - 1;

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
static size_t find_echo(struct pairs *pairs, struct text text, size_t i)
{
	static const size_t lengths[] = { 4, 3, 2 };
	static const char *const particles[] = { "的的", "仍仍", "已已", "也也", "被被", NULL };

	for (size_t k = 0; k < sizeof(lengths) / sizeof(lengths[0]); k++) {
		size_t n = lengths[k];

		if (i + 2 * n > text.n_chars || !is_same(text, i, i + n, n) ||
		    !is_typed(pairs->review, text, (struct span){ i, i + 2 * n }))
			continue;
		if (reading_is_one_of(at(text, i), "一几两") ||
		    (n == 2 && at(text, i) == at(text, i + 1)))
			continue;
		if (n > 2 || is_word(pairs, text, i))
			return n;
	}
	return reading_words(text, i, particles) > 0 && reading_word(text, i + 2, "确") == 0 ? 1
											     : 0;
}

static void check_passage(struct pairs *pairs, struct text text)
{
	const struct review *review = pairs->review;

	for (size_t i = 0; i < text.n_chars;) {
		size_t n = find_echo(pairs, text, i);

		if (n > 0)
			review_report_at(review, DIAG_TEXT_ECHO, text,
					 ((struct span){ i, i + 2 * n }),
					 review_words(review, text, (struct span){ i, i + n }));
		i += n > 0 ? 2 * n : 1;
	}
}

void review_echoes(const struct review *review)
{
	struct pairs pairs = { .review = review };

	for (size_t i = 0; i < review->n_passages; i++) {
		if (review->passages[i].kind != PASSAGE_QUOTATION)
			check_passage(&pairs, review->passages[i].text);
	}
}
