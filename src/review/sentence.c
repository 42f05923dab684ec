#include "review/sentence.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

bool sentence_same_unit(const struct sentence *sentence, const struct quantity *a,
			const struct quantity *b)
{
	return quantity_same_unit(sentence->text, a, sentence->text, b);
}

struct span sentence_context(const struct sentence *sentence, size_t index)
{
	size_t begin = index > 0 ? sentence->items[index - 1].span.end : sentence->span.begin;

	return (struct span){ begin, sentence->items[index].span.begin };
}

bool sentence_context_has(const struct sentence *sentence, size_t index, const char *word)
{
	return reading_has(sentence->text, sentence_context(sentence, index), word);
}

bool sentence_context_has_any(const struct sentence *sentence, size_t index,
			      const char *const *words)
{
	return reading_has_any(sentence->text, sentence_context(sentence, index), words);
}

bool sentence_is_one_part(const struct sentence *sentence, size_t first, size_t last)
{
	struct span between = { sentence->items[first].span.end, sentence->items[last].span.begin };

	return !reading_has(sentence->text, between, "；");
}

bool sentence_any_about(const struct sentence *sentence, size_t first, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (sentence->items[first + i].is_about)
			return true;
	}
	return false;
}

const char *sentence_words(const struct sentence *sentence, const struct quantity *quantity)
{
	return review_words(sentence->review, sentence->text, quantity->span);
}

const char *sentence_number(const struct sentence *sentence, struct decimal number)
{
	struct buf buf;
	const char *copy;

	buf_init(&buf);
	decimal_format(number, &buf);
	copy = arena_copy_string(sentence->review->arena, buf.bytes, buf.n_bytes);
	buf_finish(&buf);
	return copy;
}

void sentence_report(const struct sentence *sentence, enum diag_code code,
		     const struct quantity *at, const struct quantity *other,
		     const char *const *args)
{
	struct diag *diag = review_add(sentence->review, code, sentence->text, at->span, args);

	if (other != NULL)
		diag->other = text_char_pos(sentence->text, other->span.begin);
}
