/*
 * shares.h: percentages against the numbers of a sentence. Private to
 * src/review. RC-24, RC-26, RC-40.
 */
#ifndef HONGTOU_REVIEW_SHARES_H
#define HONGTOU_REVIEW_SHARES_H

#include "review/sentence.h"

/* Half a unit of the last digit written, in the scale of `full`: counts are
 * exact; what has a scale or decimals may be rounded. */
struct decimal share_error(const struct quantity *quantity);

/*
 * Whether 100 * part / whole can be the percentage as it is printed: the
 * smallest and the largest share that the rounded inputs allow, each with half
 * a unit of the percentage's last digit. *share is what the inputs give.
 */
bool share_fits(struct decimal part, struct decimal part_error, struct decimal whole,
		struct decimal whole_error, const struct quantity *percent, struct decimal *share);

/* The percentage was typed, or is a figure's own value: nothing has checked it. */
bool share_is_unchecked(const struct sentence *sentence, const struct quantity *percent);

/* 分别占83%、17%: which percentage goes with which number, no word tells; a
 * mean is one of years that are not written. */
bool share_is_of_several(const struct sentence *sentence, size_t index);

/* Whether a clause begins at the index, or right behind a quantity. */
bool share_begins_clause(const struct sentence *sentence, size_t quantity, size_t index);

/* Where the last of the words stands in the context of the quantity with nothing
 * before it in its clause but the leads; the context's end when none does. */
size_t share_find_clause_word(const struct sentence *sentence, size_t quantity,
			      const char *const *words, const char *const *leads);

/* The name of the rate of a percentage, 办结 of 办结率: what stands before 率 in
 * its clause; empty when it has none. */
struct span share_rate_name(const struct sentence *sentence, size_t percent);

#endif
