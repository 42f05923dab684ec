/*
 * sentence.h: one sentence as a row of quantities. Private to src/review.
 *
 * Quantities are counted from 0 in reading order. The context of a quantity is
 * what stands between the one before it, or the sentence's start, and it.
 */
#ifndef HONGTOU_REVIEW_SENTENCE_H
#define HONGTOU_REVIEW_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/decimal.h"
#include "review/passage.h"
#include "review/quantity.h"

struct sentence {
	const struct review *review;
	struct text text; /* the whole passage */
	struct span span;
	const struct quantity *items;
	size_t n_items;
	size_t n_before; /* quantities of the passage before items[0] */
};

bool sentence_same_unit(const struct sentence *sentence, const struct quantity *a,
			const struct quantity *b);

struct span sentence_context(const struct sentence *sentence, size_t index);
bool sentence_context_has(const struct sentence *sentence, size_t index, const char *word);
bool sentence_context_has_any(const struct sentence *sentence, size_t index,
			      const char *const *words);

/* Whether no ； parts the two: what it parts are sentences of their own. */
bool sentence_is_one_part(const struct sentence *sentence, size_t first, size_t last);

/* Whether one of n quantities is rough: 约, 余, 以上. */
bool sentence_any_about(const struct sentence *sentence, size_t first, size_t n);

/* What comes first, and what is done with it, which is never more: 受理, 办结. */
struct sentence_order {
	const char *first;
	const char *second;
};

/* The pair that the quantity and the one before it are; NULL when they are none. */
const struct sentence_order *sentence_find_order(const struct sentence *sentence, size_t index);

/* Whether the quantity is the first of a pair whose second one is the word. */
bool sentence_comes_before(const struct sentence *sentence, size_t index, const char *second);

/* The quantity as it is written. In the arena, as all words here. */
const char *sentence_words(const struct sentence *sentence, const struct quantity *quantity);

/* Adds a finding at a quantity; other, when not NULL, is shown with it. */
void sentence_report(const struct sentence *sentence, enum diag_code code,
		     const struct quantity *at, const struct quantity *other,
		     const char *const *args);

/* Shares and rates (shares.c) and changes (changes.c) against the numbers they
 * come from. */
void sentence_check_shares(const struct sentence *sentence);
void sentence_check_changes(const struct sentence *sentence);

#endif
