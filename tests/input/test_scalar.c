/* One value read as one type: what is taken, what is refused, and where. */
#include <criterion/criterion.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "read.h"

struct values {
	struct located_string string;
	struct text text;
	struct text full_text;
	struct located_integer integer;
	struct located_integer any_integer;
	struct located_bool truth;
	struct located_choice choice;
	struct located_decimal decimal;
	struct located_date date;
	struct located_measure measure;
};

static const struct bind_choice choices[] = {
	{ "万", 4 }, { "亿", 8 }, { "true", 1 }, { NULL, 0 }
};

#define FIELD(name, kind) .key = #name, .type = (kind), .offset = offsetof(struct values, name)

static const struct bind_field fields[] = {
	{ FIELD(string, BIND_STRING) },
	{ FIELD(text, BIND_TEXT) },
	{ FIELD(full_text, BIND_TEXT), .flags = BIND_NOT_EMPTY },
	{ FIELD(integer, BIND_INTEGER), .min = -5, .max = 99 },
	{ FIELD(any_integer, BIND_INTEGER), .min = INT64_MIN, .max = INT64_MAX },
	{ FIELD(truth, BIND_BOOL) },
	{ FIELD(choice, BIND_CHOICE), .choices = choices },
	{ FIELD(decimal, BIND_DECIMAL) },
	{ FIELD(date, BIND_DATE) },
	{ FIELD(measure, BIND_MEASURE) },
};

static const struct bind_schema schema = {
	.name = "values",
	.struct_size = sizeof(struct values),
	.fields = fields,
	.n_fields = sizeof(fields) / sizeof(fields[0]),
	.pos_offset = SIZE_MAX,
	.key_offset = SIZE_MAX,
};

/* A mark for "nothing was written here". */
static const struct values untouched = {
	.string = { { "default", 7 }, { 0 } },
	.integer = { .value = 4711 },
	.truth = { true, { 0 } },
	.choice = { 77, { 0 } },
	.decimal = { .value = { 815, 1 } },
	.date = { .year = 1, .month = 2, .day = 3 },
	.measure = { { 9, 0 }, MEASURE_EM, { 0 } },
};

static bool read_values(struct document *document, const char *yaml, struct values *values)
{
	struct bind_context context;

	*document = document_read(yaml);
	context = (struct bind_context){ document->arena, &document->list };
	*values = untouched;
	return bind_struct(&context, document->root, &schema, values);
}

static void assert_refused(const char *key, const char *value, const char *finding)
{
	struct document document;
	struct values values;
	char yaml[256];
	char expected[64];

	snprintf(yaml, sizeof(yaml), "%s: %s\n", key, value);
	/* the place is the value's, which an empty one shares with the colon */
	snprintf(expected, sizeof(expected), "%s@1:%zu", finding,
		 strlen(key) + (*value == '\0' ? 2 : 3));
	cr_assert_not(read_values(&document, yaml, &values), "%s was taken", yaml);
	cr_assert_str_eq(document_findings(&document), expected, "%s: %s", yaml,
			 document_findings(&document));
	cr_assert_str_eq(document.list.items[0].args[0], key);
	cr_assert_eq(memcmp(&values, &untouched, sizeof(values)), 0, "%s left something", yaml);
	document_finish(&document);
}

#define REFUSE(key, finding, ...)                                             \
	do {                                                                  \
		static const char *const cases[] = { __VA_ARGS__ };           \
		for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) \
			assert_refused(key, cases[i], finding);               \
	} while (0)

/* Reads "key: value" and fails the test unless it is taken. */
static struct values take(struct document *document, const char *key, const char *value)
{
	struct values values;
	char yaml[256];

	snprintf(yaml, sizeof(yaml), "%s: %s\n", key, value);
	cr_assert(read_values(document, yaml, &values), "%s: %s", yaml,
		  document_findings(document));
	return values;
}

Test(scalar, strings)
{
	static const struct {
		const char *yaml;
		const char *value;
	} cases[] = {
		{ "报告", "报告" }, { "2022", "2022" },   { "010", "010" },
		{ "yes", "yes" },   { "'null'", "null" }, { "\"~\"", "~" },
		{ "' '", " " },     { "a：b", "a：b" },   { "nullable", "nullable" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct document document;
		struct values values = take(&document, "string", cases[i].yaml);

		cr_assert(str_is(values.string.value, cases[i].value), "case %zu", i);
		cr_assert_eq(values.string.pos.column, 9);
		document_finish(&document);
	}
	REFUSE("string", "empty-value", "", "~", "null", "Null", "NULL", "''", "\"\"");
	REFUSE("string", "wrong-type", "[a]", "{a: b}", "[]");
}

Test(scalar, texts)
{
	struct document document;
	struct values values = take(&document, "text", "\"报\\n告\"");

	cr_assert(text_is(values.text, "报\n告"));
	cr_assert_eq(values.text.pos.column, 7);
	cr_assert_eq(values.text.chars[0].column, 8);
	document_finish(&document);
	values = take(&document, "text", "");
	cr_assert_eq(values.text.n_chars, 0);
	cr_assert(source_pos_is_set(values.text.pos));
	document_finish(&document);
	values = take(&document, "text", "~");
	cr_assert_eq(values.text.n_chars, 0);
	document_finish(&document);
	REFUSE("text", "wrong-type", "{mediators}", "[a]");
	REFUSE("full_text", "empty-value", "", "~", "''", "null");
}

Test(scalar, integers)
{
	static const struct {
		const char *yaml;
		int64_t value;
	} cases[] = { { "0", 0 }, { "7", 7 }, { "99", 99 }, { "-5", -5 }, { "10", 10 } };
	struct document document;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct values values = take(&document, "integer", cases[i].yaml);

		cr_assert_eq(values.integer.value, cases[i].value);
		cr_assert_eq(values.integer.pos.column, 10);
		document_finish(&document);
	}
	REFUSE("integer", "not-integer", "026", "00", "-0", "-05", "+5", "0x1F", "0o17", "1_0",
	       "1,0", "1.0", "1e1", "2024x", "x", "２６", "二十六", "\"26\"", "'26'", "1 0", "true",
	       "12:30", ".5", "|-\n  26");
	REFUSE("integer", "out-of-range", "100", "-6", "99999999999999999999999999",
	       "-99999999999999999999999999");
	REFUSE("integer", "empty-value", "", "~", "null");
	REFUSE("integer", "wrong-type", "[1]", "{a: 1}");
}

Test(scalar, the_largest_integers)
{
	struct document document;

	cr_assert_eq(take(&document, "any_integer", "9223372036854775807").any_integer.value,
		     INT64_MAX);
	document_finish(&document);
	cr_assert_eq(take(&document, "any_integer", "-9223372036854775808").any_integer.value,
		     INT64_MIN);
	document_finish(&document);
	REFUSE("any_integer", "out-of-range", "9223372036854775808", "-9223372036854775809",
	       "92233720368547758070");
}

Test(scalar, range_is_told)
{
	struct document document;
	struct values values;

	read_values(&document, "integer: 2022\n", &values);
	cr_assert_str_eq(document_message(&document), "“integer”的值 2022 超出范围，应为 -5 至 99");
	cr_assert_eq(document.list.items[0].n_columns, 4);
	document_finish(&document);
}

Test(scalar, truth_values)
{
	struct document document;

	cr_assert_eq(take(&document, "truth", "false").truth.value, false);
	document_finish(&document);
	cr_assert_eq(take(&document, "truth", "true # c").truth.value, true);
	document_finish(&document);
	REFUSE("truth", "not-bool", "yes", "no", "on", "off", "True", "FALSE", "1", "是", "'true'");
	REFUSE("truth", "empty-value", "", "~");
}

Test(scalar, choices)
{
	struct document document;
	struct values values;

	cr_assert_eq(take(&document, "choice", "亿").choice.value, 8);
	document_finish(&document);
	cr_assert_eq(take(&document, "choice", "\"万\"").choice.value, 4);
	document_finish(&document);
	cr_assert_eq(take(&document, "choice", "true").choice.value, 1);
	document_finish(&document);
	REFUSE("choice", "not-choice", "千", "万亿", "''", "4");
	REFUSE("choice", "empty-value", "", "null");
	read_values(&document, "choice: 千\n", &values);
	cr_assert_str_eq(document.list.items[0].args[2], "万, 亿, true");
	document_finish(&document);
}

Test(scalar, decimals)
{
	static const struct {
		const char *yaml;
		int64_t mantissa;
		int decimals;
	} cases[] = {
		{ "502", 502, 0 }, { "3.08", 308, 2 }, { "94.860", 94860, 3 },
		{ "-0.5", -5, 1 }, { "0", 0, 0 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct document document;
		struct values values = take(&document, "decimal", cases[i].yaml);

		cr_assert_eq(values.decimal.value.mantissa, cases[i].mantissa);
		cr_assert_eq(values.decimal.value.decimals, cases[i].decimals);
		document_finish(&document);
	}
	REFUSE("decimal", "not-decimal", "3.", ".5", "1,115", "3.08万", "95%", "\"502\"", "1e3",
	       "007", "1_000", "+1", "5０", "1234567890123456789");
	REFUSE("decimal", "empty-value", "", "~");
}

Test(scalar, dates)
{
	static const struct {
		const char *yaml;
		int year;
		int month;
		int day;
	} cases[] = {
		{ "2023-01-05", 2023, 1, 5 },    { "2024-02-29", 2024, 2, 29 },
		{ "2000-02-29", 2000, 2, 29 },   { "2023-12-31", 2023, 12, 31 },
		{ "'2023-04-30'", 2023, 4, 30 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct document document;
		struct values values = take(&document, "date", cases[i].yaml);

		cr_assert_eq(values.date.year, cases[i].year);
		cr_assert_eq(values.date.month, cases[i].month);
		cr_assert_eq(values.date.day, cases[i].day);
		cr_assert_eq(values.date.pos.column, 7);
		document_finish(&document);
	}
	REFUSE("date", "bad-date", "2023-02-29", "1900-02-29", "2100-02-29", "2023-00-10",
	       "2023-13-01", "2023-01-00", "2023-01-32", "2023-04-31", "2023-1-5", "2023/01/05",
	       "2023-01-05 ok", "20230105", "2023年1月5日", "0203-01-05", "-203-01-05",
	       "2023-01-0５", "2023-01-5x");
	REFUSE("date", "empty-value", "", "null");
}

Test(scalar, measures)
{
	static const struct {
		const char *yaml;
		int64_t mantissa;
		int decimals;
		enum measure_unit unit;
	} cases[] = {
		{ "37 mm", 37, 0, MEASURE_MM },      { "37mm", 37, 0, MEASURE_MM },
		{ "16 pt", 16, 0, MEASURE_PT },      { "2 cell", 2, 0, MEASURE_CELL },
		{ "1 line", 1, 0, MEASURE_LINE },    { "0.5 em", 5, 1, MEASURE_EM },
		{ "-1.25 pt", -125, 2, MEASURE_PT }, { "\"0 mm\"", 0, 0, MEASURE_MM },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct document document;
		struct values values = take(&document, "measure", cases[i].yaml);

		cr_assert_eq(values.measure.amount.mantissa, cases[i].mantissa);
		cr_assert_eq(values.measure.amount.decimals, cases[i].decimals);
		cr_assert_eq(values.measure.unit, cases[i].unit);
		document_finish(&document);
	}
	REFUSE("measure", "bad-measure", "37", "mm", "37  mm", "37 cm", "37 MM", "37 mm x",
	       "1,5 mm", "３７ mm", "37毫米", "1e3 mm", "+1 mm", "1. mm", "01 mm", "--1 mm",
	       "'37\\tmm'", "' 37 mm'");
	REFUSE("measure", "empty-value", "", "~");
}

Test(scalar, long_values_are_cut_in_messages)
{
	struct document document;
	struct values values;
	struct buf yaml;

	buf_init(&yaml);
	buf_add_string(&yaml, "integer: ");
	for (int i = 0; i < 100; i++)
		buf_add_string(&yaml, "报");
	read_values(&document, yaml.bytes, &values);
	cr_assert_eq(strlen(document.list.items[0].args[1]), 41 * 3);
	cr_assert_eq(document.list.items[0].n_columns, 100);
	document_finish(&document);
	buf_finish(&yaml);
}
