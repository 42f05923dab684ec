#include "ruler/number.h"

/* Digits beyond these change nothing a ruler can see. */
#define MAX_DIGITS 17
#define MAX_EXPONENT 40

static int64_t limit(int64_t value)
{
	if (value > NUMBER_MAX)
		return NUMBER_MAX;
	return value < -NUMBER_MAX ? -NUMBER_MAX : value;
}

struct scan {
	struct str text;
	size_t at;
};

static bool take(struct scan *scan, char c)
{
	if (scan->at == scan->text.n_bytes || scan->text.bytes[scan->at] != c)
		return false;
	scan->at++;
	return true;
}

static int take_digit(struct scan *scan)
{
	char c = scan->at < scan->text.n_bytes ? scan->text.bytes[scan->at] : '\0';

	if (c < '0' || c > '9')
		return -1;
	scan->at++;
	return c - '0';
}

/* The digits as an integer; *power is the power of ten it is to be taken by. */
static bool take_digits(struct scan *scan, int64_t *mantissa, int *power)
{
	bool is_fraction = false, has_digits = false;
	int n_digits = 0;

	*mantissa = 0;
	*power = 0;
	for (;;) {
		int digit;

		if (!is_fraction && take(scan, '.')) {
			is_fraction = true;
			continue;
		}
		digit = take_digit(scan);
		if (digit < 0)
			return has_digits;
		has_digits = true;
		if (n_digits >= MAX_DIGITS) {
			if (!is_fraction && ++*power > MAX_EXPONENT)
				return false;
			continue;
		}
		*mantissa = *mantissa * 10 + digit;
		n_digits += *mantissa > 0;
		if (is_fraction && --*power < -2 * MAX_EXPONENT)
			return false;
	}
}

static bool take_exponent(struct scan *scan, int *power)
{
	int exponent = 0, digit, sign = 1;
	bool has_digits = false;

	if (!take(scan, 'e') && !take(scan, 'E'))
		return true;
	if (take(scan, '-'))
		sign = -1;
	else
		take(scan, '+');
	while ((digit = take_digit(scan)) >= 0) {
		has_digits = true;
		exponent = exponent * 10 + digit;
		if (exponent > MAX_EXPONENT)
			return false;
	}
	*power += sign * exponent;
	return has_digits;
}

bool number_parse(struct str text, int64_t *out)
{
	struct scan scan = { text, 0 };
	bool negative = take(&scan, '-');
	int64_t value;
	int power;

	if (!negative)
		take(&scan, '+');
	if (!take_digits(&scan, &value, &power) || !take_exponent(&scan, &power) ||
	    scan.at != text.n_bytes)
		return false;
	for (power += 6; power > 0 && value != 0; power--) {
		if (value > NUMBER_MAX / 10)
			return false;
		value *= 10;
	}
	for (; power < -1 && value != 0; power++)
		value /= 10;
	if (power == -1)
		value = (value + 5) / 10;
	if (value > NUMBER_MAX)
		return false;
	*out = negative ? -value : value;
	return true;
}

bool number_parse_list(struct str text, int64_t *values, size_t n_values)
{
	size_t begin = 0;

	for (size_t i = 0; i < n_values; i++) {
		size_t end = begin;

		while (end < text.n_bytes && text.bytes[end] != ' ')
			end++;
		if (!number_parse((struct str){ text.bytes + begin, end - begin }, &values[i]))
			return false;
		if (i + 1 == n_values)
			return end == text.n_bytes;
		if (end == text.n_bytes)
			return false;
		begin = end + 1;
	}
	return text.n_bytes == 0;
}

int64_t number_multiply(int64_t a, int64_t b)
{
	return limit(dim_scale(a, b, NUMBER_ONE));
}

static uint64_t square_root(uint64_t value)
{
	uint64_t root = 0;

	for (uint64_t bit = (uint64_t)1 << 62; bit != 0; bit >>= 2) {
		if (value >= root + bit) {
			value -= root + bit;
			root = (root >> 1) + bit;
		} else {
			root >>= 1;
		}
	}
	return root;
}

int64_t number_hypotenuse(int64_t a, int64_t b)
{
	int64_t x = a < 0 ? -a : a, y = b < 0 ? -b : b;
	int shift = 0;

	/* The usual case is exact: text that is not slanted. */
	if (x == 0 || y == 0)
		return x + y;
	while (x > INT32_MAX || y > INT32_MAX) {
		x /= 2;
		y /= 2;
		shift++;
	}
	return limit((int64_t)(square_root((uint64_t)(x * x) + (uint64_t)(y * y)) << shift));
}

dim number_to_dim(int64_t points)
{
	return dim_scale(points, DIM_PT, NUMBER_ONE);
}

int64_t matrix_x(const struct matrix *matrix, int64_t x, int64_t y)
{
	return limit(number_multiply(matrix->a, x) + number_multiply(matrix->c, y) + matrix->e);
}

int64_t matrix_y(const struct matrix *matrix, int64_t x, int64_t y)
{
	return limit(number_multiply(matrix->b, x) + number_multiply(matrix->d, y) + matrix->f);
}

struct matrix matrix_turn(const struct matrix *inner, const struct matrix *outer)
{
	struct matrix bare = *outer;

	bare.e = 0;
	bare.f = 0;
	return (struct matrix){
		.a = matrix_x(&bare, inner->a, inner->b),
		.b = matrix_y(&bare, inner->a, inner->b),
		.c = matrix_x(&bare, inner->c, inner->d),
		.d = matrix_y(&bare, inner->c, inner->d),
	};
}
