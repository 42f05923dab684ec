#include <criterion/criterion.h>
#include <string.h>

#include "base/decimal.h"

static struct decimal number(const char *text)
{
	struct decimal value = { 0 };

	cr_assert(decimal_parse(str_of(text), &value), "%s is no number", text);
	return value;
}

static void assert_is(struct decimal value, const char *expected, const char *what)
{
	struct buf buf;

	buf_init(&buf);
	decimal_format(value, &buf);
	cr_assert_str_eq(buf.bytes, expected, "%s: %s instead of %s", what, buf.bytes, expected);
	buf_finish(&buf);
}

Test(decimal, reads_and_writes_the_same_text)
{
	static const char *const cases[] = {
		"0",
		"7",
		"502",
		"3.08",
		"94.860",
		"0.0",
		"0.5",
		"-1",
		"-0.05",
		"-3.080",
		"999999999999999999",
		"0.999999999999999999",
		"-999999999999999999",
		"1234567890.12345678",
		"0.000000000000000001",
		"100",
		"10.0",
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_is(number(cases[i]), cases[i], cases[i]);
}

Test(decimal, refuses_everything_else)
{
	static const char *const cases[] = {
		"",
		"-",
		".",
		".5",
		"5.",
		"+1",
		"01",
		"00",
		"-01",
		"1e3",
		"1,000",
		"1 000",
		"1_000",
		" 1",
		"1 ",
		"0x1F",
		"1.2.3",
		"--1",
		"1-",
		"abc",
		"12a",
		"１２",
		"三",
		"nan",
		"inf",
		"1.",
		"-.5",
		"00.5",
		"0-1",
		"1000000000000000000",
		"0.0000000000000000000",
		"1.000000000000000000",
		"99999999999999999999999999999999999999",
		"-0.0000000000000000001",
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct decimal value = { 42, 1 };

		cr_assert_not(decimal_parse(str_of(cases[i]), &value), "%s was accepted", cases[i]);
		cr_assert_eq(value.mantissa, 42, "%s changed the result", cases[i]);
	}
}

Test(decimal, adds_and_subtracts_exactly)
{
	static const struct {
		const char *a;
		const char *b;
		const char *sum; /* NULL: does not fit */
		const char *difference;
	} cases[] = {
		{ "1", "2", "3", "-1" },
		{ "0.1", "0.2", "0.3", "-0.1" },
		{ "3.08", "1.1", "4.18", "1.98" },
		{ "1.50", "0.5", "2.00", "1.00" },
		{ "-5", "5", "0", "-10" },
		{ "94.86", "5.14", "100.00", "89.72" },
		{ "999999999999999999", "1", NULL, "999999999999999998" },
		{ "999999999999999999", "0.1", NULL, NULL },
		{ "-999999999999999999", "1", "-999999999999999998", NULL },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct decimal a = number(cases[i].a);
		struct decimal b = number(cases[i].b);
		struct decimal result = { 0 };

		cr_assert_eq(decimal_add(a, b, &result), cases[i].sum != NULL, "case %zu", i);
		if (cases[i].sum != NULL)
			assert_is(result, cases[i].sum, "sum");
		cr_assert_eq(decimal_subtract(a, b, &result), cases[i].difference != NULL,
			     "case %zu", i);
		if (cases[i].difference != NULL)
			assert_is(result, cases[i].difference, "difference");
	}
}

Test(decimal, divides_with_half_away_from_zero)
{
	static const struct {
		const char *numerator;
		const char *denominator;
		int64_t factor;
		int decimals;
		const char *result; /* NULL: refused */
	} cases[] = {
		{ "478", "502", 100, 1, "95.2" },
		{ "478", "502", 100, 0, "95" },
		{ "478", "502", 100, 6, "95.219124" },
		{ "1", "3", 1, 4, "0.3333" },
		{ "2", "3", 1, 4, "0.6667" },
		{ "1", "8", 1, 2, "0.13" },
		{ "-1", "8", 1, 2, "-0.13" },
		{ "1", "-8", 1, 2, "-0.13" },
		{ "-1", "-8", 1, 2, "0.13" },
		{ "1", "8", -1, 2, "-0.13" },
		{ "0", "8", 100, 1, "0.0" },
		{ "3.08", "1.1", 1, 2, "2.80" },
		{ "0.001", "1000", 1, 2, "0.00" },
		{ "0.000000000000000001", "999999999999999999", 1, 0, "0" },
		{ "999999999999999999", "0.000000000000000001", 1, 0, NULL },
		{ "999999999999999999", "1", 1, 0, "999999999999999999" },
		{ "999999999999999999", "1", 1, 1, NULL },
		{ "999999999999999999", "999999999999999999", INT64_MAX, 0, NULL },
		{ "999999999999999999", "999999999999999999", 100, 15, "100.000000000000000" },
		{ "0.5", "1", 1, 0, "1" },
		{ "1.5", "1", 1, 0, "2" },
		{ "0.4999999999", "1", 1, 0, "0" },
		{ "1", "0", 1, 0, NULL },
		{ "1", "0.00", 1, 0, NULL },
		{ "0", "0", 1, 0, NULL },
		{ "1", "1", 1, 19, NULL },
		{ "1", "1", 1, -1, NULL },
		{ "1", "1", 0, 2, "0.00" },
		{ "9999999999999999.95", "1", 1, 1, "10000000000000000.0" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct decimal result = { 0 };
		bool is_good =
			decimal_ratio(number(cases[i].numerator), number(cases[i].denominator),
				      cases[i].factor, cases[i].decimals, &result);

		cr_assert_eq(is_good, cases[i].result != NULL, "case %zu", i);
		if (is_good)
			assert_is(result, cases[i].result, cases[i].numerator);
	}
}

Test(decimal, takes_the_extreme_factor)
{
	struct decimal result;

	cr_assert(
		decimal_ratio(number("0.1"), number("999999999999999999"), INT64_MIN, 2, &result));
	assert_is(result, "-0.92", "least factor");
}

Test(decimal, shifts_the_point)
{
	static const struct {
		const char *value;
		int power;
		const char *result;
	} cases[] = {
		{ "3.08", 4, "30800" },    { "3.08", 2, "308" },
		{ "3.08", 1, "30.8" },     { "3.08", 0, "3.08" },
		{ "30800", -4, "3.0800" }, { "5", -1, "0.5" },
		{ "-5", 3, "-5000" },      { "0", 30, "0" },
		{ "0.0", 36, "0" },        { "1", 17, "100000000000000000" },
		{ "1", 18, NULL },         { "9", 36, NULL },
		{ "9", 37, NULL },         { "1", -18, "0.000000000000000001" },
		{ "1", -19, NULL },        { "0.1", -18, NULL },
		{ "1", 2147483647, NULL }, { "1", -2147483647, NULL },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct decimal result = { 0 };
		bool is_good = decimal_shift(number(cases[i].value), cases[i].power, &result);

		cr_assert_eq(is_good, cases[i].result != NULL, "case %zu", i);
		if (is_good)
			assert_is(result, cases[i].result, cases[i].value);
	}
}

Test(decimal, compares_by_value)
{
	static const struct {
		const char *a;
		const char *b;
		int order;
	} cases[] = {
		{ "1", "1", 0 },
		{ "1", "1.000", 0 },
		{ "-0.0", "0", 0 },
		{ "0.9", "1", -1 },
		{ "-2", "-1.5", -1 },
		{ "10", "9.99", 1 },
		{ "-1", "1", -1 },
		{ "999999999999999999", "0.999999999999999999", 1 },
		{ "-999999999999999999", "0.000000000000000001", -1 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct decimal a = number(cases[i].a);
		struct decimal b = number(cases[i].b);

		cr_assert_eq(decimal_compare(a, b), cases[i].order, "case %zu", i);
		cr_assert_eq(decimal_compare(b, a), -cases[i].order, "case %zu", i);
	}
}
