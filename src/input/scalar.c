/*
 * Strict on purpose: YAML's own reading of 010, 1_000, 0x1F, 12:30, yes or
 * 2023-1-5 differs from version to version, and a wrong figure in an official
 * report is worse than a finding. What is not plainly a number is none. A
 * quoted number is text.
 */
#include "input/scalar.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"

#define SHOWN_CHARS 40 /* of a bad value in a message */

size_t scalar_columns(const struct node *node)
{
	const char *begin = node->pos.source->bytes + node->begin_byte;
	size_t n_bytes = 0;

	while (n_bytes < node->end_byte - node->begin_byte && begin[n_bytes] != '\n' &&
	       begin[n_bytes] != '\r')
		n_bytes++;
	return utf8_count(begin, n_bytes);
}

/* The value for a message: its first characters. */
static const char *shown_value(struct arena *arena, struct str value)
{
	size_t offset = 0;
	struct buf buf;
	uint32_t codepoint;

	for (size_t i = 0; i < SHOWN_CHARS && offset < value.n_bytes; i++)
		offset += utf8_decode(value.bytes + offset, value.n_bytes - offset, &codepoint);
	if (offset == value.n_bytes)
		return arena_copy_string(arena, value.bytes, value.n_bytes);
	buf_init(&buf);
	buf_add(&buf, value.bytes, offset);
	buf_add_string(&buf, "…");
	return buf_keep(&buf, arena);
}

static void report(struct bind_context *context, enum diag_code code, const char *key,
		   const struct node *node)
{
	const char *value = shown_value(context->arena, node->as.scalar.value);

	diag_report(context->diags, code, node->pos, key, value)->n_columns = scalar_columns(node);
}

static bool is_plain(const struct node *node)
{
	return node->as.scalar.style == SCALAR_PLAIN;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Whether the text is -?(0|[1-9][0-9]*), and not -0. */
static bool is_integer(struct str text)
{
	bool is_negative = text.n_bytes > 0 && text.bytes[0] == '-';
	size_t first = is_negative ? 1 : 0;

	if (text.n_bytes == first)
		return false;
	if (text.bytes[first] == '0' && (is_negative || text.n_bytes > 1))
		return false;
	for (size_t i = first; i < text.n_bytes; i++)
		if (!is_digit(text.bytes[i]))
			return false;
	return true;
}

/* False when the number does not fit. */
static bool parse_integer(struct str text, int64_t *value)
{
	bool is_negative = text.bytes[0] == '-';

	*value = 0;
	for (size_t i = is_negative ? 1 : 0; i < text.n_bytes; i++) {
		int digit = text.bytes[i] - '0';

		/* Built up on the negative side, which reaches further. */
		if (*value < (INT64_MIN + digit) / 10)
			return false;
		*value = *value * 10 - digit;
	}
	if (is_negative)
		return true;
	if (*value == INT64_MIN)
		return false;
	*value = -*value;
	return true;
}

static void report_range(struct bind_context *context, const struct bind_field *field,
			 const char *key, const struct node *node)
{
	const char *value = shown_value(context->arena, node->as.scalar.value);
	char min[32];
	char max[32];

	snprintf(min, sizeof(min), "%lld", (long long)field->min);
	snprintf(max, sizeof(max), "%lld", (long long)field->max);
	diag_report(context->diags, DIAG_OUT_OF_RANGE, node->pos, key, value, min, max)->n_columns =
		scalar_columns(node);
}

void scalar_read_integer(struct bind_context *context, const struct bind_field *field,
			 const char *key, const struct node *node, struct located_integer *out)
{
	int64_t value;

	if (!is_plain(node) || !is_integer(node->as.scalar.value)) {
		report(context, DIAG_NOT_INTEGER, key, node);
		return;
	}
	if (!parse_integer(node->as.scalar.value, &value) || value < field->min ||
	    value > field->max) {
		report_range(context, field, key, node);
		return;
	}
	*out = (struct located_integer){ .value = value, .pos = node->pos };
}

void scalar_read_bool(struct bind_context *context, const char *key, const struct node *node,
		      struct located_bool *out)
{
	bool is_true = str_is(node->as.scalar.value, "true");

	if (!is_plain(node) || (!is_true && !str_is(node->as.scalar.value, "false"))) {
		report(context, DIAG_NOT_BOOL, key, node);
		return;
	}
	*out = (struct located_bool){ is_true, node->pos };
}

static void report_choice(struct bind_context *context, const struct bind_choice *choices,
			  const char *key, const struct node *node)
{
	const char *value = shown_value(context->arena, node->as.scalar.value);
	struct buf words;

	buf_init(&words);
	buf_add_string(&words, "");
	for (const struct bind_choice *choice = choices; choice->word != NULL; choice++) {
		buf_add_string(&words, choice == choices ? "" : ", ");
		buf_add_string(&words, choice->word);
	}
	diag_report(context->diags, DIAG_NOT_CHOICE, node->pos, key, value, words.bytes)
		->n_columns = scalar_columns(node);
	buf_finish(&words);
}

void scalar_read_choice(struct bind_context *context, const struct bind_choice *choices,
			const char *key, const struct node *node, struct located_choice *out)
{
	for (const struct bind_choice *choice = choices; choice->word != NULL; choice++) {
		if (str_is(node->as.scalar.value, choice->word)) {
			*out = (struct located_choice){ choice->value, node->pos };
			return;
		}
	}
	report_choice(context, choices, key, node);
}

void scalar_read_decimal(struct bind_context *context, const char *key, const struct node *node,
			 struct located_decimal *out)
{
	struct decimal value;

	if (!is_plain(node) || !decimal_parse(node->as.scalar.value, &value)) {
		report(context, DIAG_NOT_DECIMAL, key, node);
		return;
	}
	*out = (struct located_decimal){ .value = value, .pos = node->pos };
}

static int days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && is_leap ? 29 : days[month - 1];
}

static int digits_at(struct str text, size_t begin, size_t n_digits)
{
	int value = 0;

	for (size_t i = begin; i < begin + n_digits; i++)
		value = value * 10 + (text.bytes[i] - '0');
	return value;
}

/* YYYY-MM-DD, a day that exists. The Gregorian calendar begins in 1582; an
 * earlier year is a slip of the pen. */
static bool parse_date(struct str text, struct located_date *date)
{
	const char *form = "dddd-dd-dd";

	if (text.n_bytes != strlen(form))
		return false;
	for (size_t i = 0; i < text.n_bytes; i++)
		if (form[i] == 'd' ? !is_digit(text.bytes[i]) : text.bytes[i] != form[i])
			return false;
	date->year = digits_at(text, 0, 4);
	date->month = digits_at(text, 5, 2);
	date->day = digits_at(text, 8, 2);
	return date->year > 1582 && date->month >= 1 && date->month <= 12 && date->day >= 1 &&
	       date->day <= days_in_month(date->year, date->month);
}

void scalar_read_date(struct bind_context *context, const char *key, const struct node *node,
		      struct located_date *out)
{
	struct located_date date = { .pos = node->pos };

	if (parse_date(node->as.scalar.value, &date))
		*out = date;
	else
		report(context, DIAG_BAD_DATE, key, node);
}

static bool parse_unit(struct str text, enum measure_unit *unit)
{
	static const char *const units[] = {
		[MEASURE_MM] = "mm",     [MEASURE_PT] = "pt", [MEASURE_CELL] = "cell",
		[MEASURE_LINE] = "line", [MEASURE_EM] = "em",
	};

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (str_is(text, units[i])) {
			*unit = (enum measure_unit)i;
			return true;
		}
	}
	return false;
}

/* A decimal, one space or none, a unit. */
static bool parse_measure(struct str text, struct located_measure *measure)
{
	size_t n_number = 0;
	size_t begin_unit;

	while (n_number < text.n_bytes &&
	       (is_digit(text.bytes[n_number]) || text.bytes[n_number] == '.' ||
		text.bytes[n_number] == '-'))
		n_number++;
	begin_unit = n_number;
	if (begin_unit < text.n_bytes && text.bytes[begin_unit] == ' ')
		begin_unit++;
	return decimal_parse((struct str){ text.bytes, n_number }, &measure->amount) &&
	       parse_unit((struct str){ text.bytes + begin_unit, text.n_bytes - begin_unit },
			  &measure->unit);
}

void scalar_read_measure(struct bind_context *context, const char *key, const struct node *node,
			 struct located_measure *out)
{
	struct located_measure measure = { .pos = node->pos };

	if (parse_measure(node->as.scalar.value, &measure))
		*out = measure;
	else
		report(context, DIAG_BAD_MEASURE, key, node);
}
