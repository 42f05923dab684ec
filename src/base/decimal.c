#include "base/decimal.h"

#include <stddef.h>

/* Exact intermediate results: products of two 18-digit numbers have 36 digits. */
__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 unsigned_wide;

#define MAGNITUDE_END INT64_C(1000000000000000000) /* 10^DECIMAL_MAX_DIGITS */

static wide power_of_ten(int exponent)
{
	wide power = 1;

	while (exponent-- > 0)
		power *= 10;
	return power;
}

static bool make(wide mantissa, int decimals, struct decimal *out)
{
	if (mantissa >= MAGNITUDE_END || mantissa <= -MAGNITUDE_END)
		return false;
	if (decimals < 0 || decimals > DECIMAL_MAX_DIGITS)
		return false;
	*out = (struct decimal){ .mantissa = (int64_t)mantissa, .decimals = decimals };
	return true;
}

/* Reads digits into *mantissa and returns how many there are, or -1 when the
 * number grows too long. */
static int read_digits(struct str *text, int64_t *mantissa)
{
	int n_digits = 0;

	while (text->n_bytes > 0 && *text->bytes >= '0' && *text->bytes <= '9') {
		if (*mantissa >= MAGNITUDE_END / 10 || ++n_digits > DECIMAL_MAX_DIGITS)
			return -1;
		*mantissa = *mantissa * 10 + (*text->bytes - '0');
		text->bytes++;
		text->n_bytes--;
	}
	return n_digits;
}

bool decimal_parse(struct str text, struct decimal *out)
{
	bool is_negative = text.n_bytes > 0 && *text.bytes == '-';
	int64_t mantissa = 0;
	int n_whole;
	int decimals = 0;

	if (is_negative)
		text = (struct str){ text.bytes + 1, text.n_bytes - 1 };
	if (text.n_bytes > 1 && text.bytes[0] == '0' && text.bytes[1] != '.')
		return false;
	n_whole = read_digits(&text, &mantissa);
	if (n_whole <= 0)
		return false;
	if (text.n_bytes > 0) {
		if (*text.bytes != '.')
			return false;
		text = (struct str){ text.bytes + 1, text.n_bytes - 1 };
		decimals = read_digits(&text, &mantissa);
		if (decimals <= 0 || text.n_bytes > 0)
			return false;
	}
	return make(is_negative ? -mantissa : mantissa, decimals, out);
}

void decimal_format(struct decimal value, struct buf *buf)
{
	char digits[DECIMAL_MAX_DIGITS + 2]; /* backwards */
	int64_t rest = value.mantissa < 0 ? -value.mantissa : value.mantissa;
	int n_digits = 0;

	/* At least one digit stands before the point. */
	while (rest > 0 || n_digits <= value.decimals) {
		digits[n_digits++] = (char)('0' + rest % 10);
		rest /= 10;
	}
	if (value.mantissa < 0)
		buf_add_byte(buf, '-');
	while (n_digits-- > 0) {
		buf_add_byte(buf, digits[n_digits]);
		if (n_digits == value.decimals && n_digits > 0)
			buf_add_byte(buf, '.');
	}
}

static int larger(int a, int b)
{
	return a > b ? a : b;
}

static wide scaled(struct decimal value, int decimals)
{
	return value.mantissa * power_of_ten(decimals - value.decimals);
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *out)
{
	int decimals = larger(a.decimals, b.decimals);

	return make(scaled(a, decimals) + scaled(b, decimals), decimals, out);
}

bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *out)
{
	b.mantissa = -b.mantissa;
	return decimal_add(a, b, out);
}

int decimal_compare(struct decimal a, struct decimal b)
{
	int decimals = larger(a.decimals, b.decimals);
	wide left = scaled(a, decimals);
	wide right = scaled(b, decimals);

	return (left > right) - (left < right);
}

static unsigned_wide magnitude(int64_t value)
{
	return value < 0 ? (unsigned_wide)0 - (unsigned_wide)(wide)value : (unsigned_wide)value;
}

/*
 * numerator * 10^exponent / denominator, rounded half up, by long division:
 * digit after digit, so that nothing beyond the result has to fit.
 */
static bool divide(unsigned_wide numerator, unsigned_wide denominator, int exponent, wide *out)
{
	unsigned_wide quotient;
	unsigned_wide rest;

	if (exponent < 0) {
		denominator *= (unsigned_wide)power_of_ten(-exponent);
		exponent = 0;
	}
	quotient = numerator / denominator;
	rest = numerator % denominator;
	while (exponent-- > 0 && quotient < (unsigned_wide)MAGNITUDE_END) {
		quotient = quotient * 10 + rest * 10 / denominator;
		rest = rest * 10 % denominator;
	}
	if (quotient >= (unsigned_wide)MAGNITUDE_END)
		return false;
	*out = (wide)(quotient + (rest * 2 >= denominator ? 1 : 0));
	return true;
}

bool decimal_ratio(struct decimal numerator, struct decimal denominator, int64_t factor,
		   int decimals, struct decimal *out)
{
	bool is_negative = (numerator.mantissa < 0) != ((denominator.mantissa < 0) != (factor < 0));
	int exponent = denominator.decimals + decimals - numerator.decimals;
	wide quotient;

	if (denominator.mantissa == 0 || decimals < 0 || decimals > DECIMAL_MAX_DIGITS)
		return false;
	if (!divide(magnitude(numerator.mantissa) * magnitude(factor),
		    magnitude(denominator.mantissa), exponent, &quotient))
		return false;
	return make(is_negative ? -quotient : quotient, decimals, out);
}

bool decimal_shift(struct decimal value, int power, struct decimal *out)
{
	int decimals;

	if (power < -DECIMAL_MAX_DIGITS || power > 2 * DECIMAL_MAX_DIGITS)
		return false;
	decimals = value.decimals - power;
	if (decimals >= 0)
		return make(value.mantissa, decimals, out);
	/* decimals >= -36 and |mantissa| < 10^18: only 0 may be shifted that far */
	if (value.mantissa != 0 && decimals < -DECIMAL_MAX_DIGITS)
		return false;
	return make(value.mantissa * power_of_ten(value.mantissa == 0 ? 0 : -decimals), 0, out);
}

struct decimal decimal_trim(struct decimal value, int decimals)
{
	while (value.decimals > decimals && value.mantissa % 10 == 0) {
		value.mantissa /= 10;
		value.decimals--;
	}
	return value;
}
