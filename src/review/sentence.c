#include "review/sentence.h"

#include <string.h>

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

/* What comes first, and what is done with it: never more. */
static const struct sentence_order orders[] = {
	{ "发现", "整改" }, { "受理", "办结" },     { "处置", "办结" }, { "查出", "整改" },
	{ "应到", "实到" }, { "应出庭", "实出庭" }, { "排查", "整改" }, { "受理", "结案" },
	{ "受理", "审结" }, { "收到", "办结" },     { "收到", "答复" }, { "接收", "办结" },
	{ "交办", "办结" }, { "排查", "化解" },     { "受理", "化解" }, { "发现", "消除" },
	{ "立案", "结案" }, { "受理", "答复" },     { "承办", "办结" }, { "收到", "采纳" },
	{ "提出", "采纳" }, { "征集", "采纳" },     { "排查", "消除" }, { "交办", "整改" },
	{ "查出", "消除" }, { "征求", "采纳" },
};

#define N_ORDERS (sizeof(orders) / sizeof(orders[0]))

const struct sentence_order *sentence_find_order(const struct sentence *sentence, size_t index)
{
	for (size_t i = 0; i < N_ORDERS; i++) {
		if (sentence_context_has(sentence, index - 1, orders[i].first) &&
		    !sentence_context_has(sentence, index - 1, orders[i].second) &&
		    sentence_context_has(sentence, index, orders[i].second) &&
		    !sentence_context_has(sentence, index, orders[i].first))
			return &orders[i];
	}
	return NULL;
}

bool sentence_comes_before(const struct sentence *sentence, size_t index, const char *second)
{
	for (size_t i = 0; i < N_ORDERS; i++) {
		if (strcmp(orders[i].second, second) == 0 &&
		    sentence_context_has(sentence, index, orders[i].first) &&
		    !sentence_context_has(sentence, index, second))
			return true;
	}
	return false;
}

const char *sentence_words(const struct sentence *sentence, const struct quantity *quantity)
{
	return review_words(sentence->review, sentence->text, quantity->span);
}

void sentence_report(const struct sentence *sentence, enum diag_code code,
		     const struct quantity *at, const struct quantity *other,
		     const char *const *args)
{
	struct diag *diag = review_add(sentence->review, code, sentence->text, at->span, args);

	if (other != NULL)
		diag->other = text_char_pos(sentence->text, other->span.begin);
}
