/*
 * quantity.h: the numbers of a text with their units. Private to src/review.
 *
 * 约1.89亿元 is a quantity, so are 42名 and 95.2%. Years, dates, ordinals and
 * the ends of ranges are none: they count nothing.
 */
#ifndef HONGTOU_REVIEW_QUANTITY_H
#define HONGTOU_REVIEW_QUANTITY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/decimal.h"
#include "base/text.h"
#include "review/passage.h"

struct quantity {
	struct span span;     /* from the number to the end of the unit */
	struct decimal value; /* before the scale */
	struct decimal full;  /* with it: 2.10亿 is 210000000 */
	int power;            /* of the scale: 万 is 4, 亿 8 */
	struct span unit;     /* in the same text; "%" for a percentage */
	bool is_percent;
	bool is_about;                     /* 约, 近, 余, 以上 … */
	const struct reference *reference; /* NULL: typed */
};

struct quantities {
	struct quantity *items; /* in reading order */
	size_t n_items;
};

/* The quantities of a text, in the review's arena. */
struct quantities quantities_read(const struct review *review, struct text text);

/* Whether both count the same thing: 件 and 件; 万元 and 亿元 do. */
bool quantity_same_unit(struct text text_a, const struct quantity *a, struct text text_b,
			const struct quantity *b);

/* Whether the unit is one of the words that stand for each other in reports
 * where cases and things are counted: 件, 项, 个, 起, 处 …; 人, 次 and 元 do not. */
bool quantity_is_counter(struct text unit);
bool quantity_is_count(struct text text, const struct quantity *quantity);

/* Whether what ends there is the name of a share of a whole, which ends at
 * 100 %: 办结率, 占比, also with 达到 and the like behind. */
bool quantity_is_share(struct text text, size_t end);

/* The figure whose reference printed it; NULL when it was typed. */
const struct figure *quantity_figure(const struct review *review, const struct quantity *quantity);

#endif
