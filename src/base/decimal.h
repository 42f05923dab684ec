/*
 * decimal.h: exact decimal numbers with the precision they were written in.
 *
 * 94.86 and 94.860 are different: the second has three decimals. No binary
 * floating point is used anywhere. A magnitude has at most 18 digits; what
 * does not fit is reported by the function's result, never wrapped.
 */
#ifndef HONGTOU_BASE_DECIMAL_H
#define HONGTOU_BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

#define DECIMAL_MAX_DIGITS 18

struct decimal {
	int64_t mantissa; /* the digits without the point */
	int decimals;     /* 0 to DECIMAL_MAX_DIGITS: value = mantissa / 10^decimals */
};

/*
 * Reads -?digits(.digits)? and nothing else: no exponent, no separator, no
 * plus sign, no superfluous leading zero. False when the text is no such
 * number or has too many digits.
 */
bool decimal_parse(struct str text, struct decimal *out);

/* Appends the number with exactly its decimals. */
void decimal_format(struct decimal value, struct buf *buf);

/* Sums and differences are exact and keep the larger number of decimals. */
bool decimal_add(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *out);

/* factor * numerator / denominator, rounded half away from zero to `decimals`.
 * False when the denominator is 0 or the result does not fit. */
bool decimal_ratio(struct decimal numerator, struct decimal denominator, int64_t factor,
		   int decimals, struct decimal *out);

/* value * 10^power, exact: moves the point. */
bool decimal_shift(struct decimal value, int power, struct decimal *out);

/* The same number without zeros at its end, but with at least as many decimals. */
struct decimal decimal_trim(struct decimal value, int decimals);

/* -1, 0 or 1 by numerical value; trailing zeros do not matter. */
int decimal_compare(struct decimal a, struct decimal b);

#endif
