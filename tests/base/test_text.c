/* utf8.h, source.h, text.h, dim.h */
#include <criterion/criterion.h>
#include <string.h>

#include "base/arena.h"
#include "base/dim.h"
#include "base/source.h"
#include "base/text.h"
#include "base/utf8.h"

Test(utf8, reads_back_every_scalar_value)
{
	for (uint32_t codepoint = 0; codepoint <= 0x10FFFF; codepoint++) {
		char bytes[4];
		uint32_t read = 0xDEAD;
		size_t n_bytes;

		if (codepoint >= 0xD800 && codepoint <= 0xDFFF)
			continue;
		n_bytes = utf8_encode(codepoint, bytes);
		cr_assert_eq(utf8_decode(bytes, n_bytes, &read), n_bytes);
		cr_assert_eq(read, codepoint);
		cr_assert_eq(utf8_decode(bytes, n_bytes - 1, &read), 0);
		cr_assert_eq(read, codepoint);
	}
}

Test(utf8, refuses_malformed_bytes)
{
	static const char *const cases[] = {
		"\x80",
		"\xBF",
		"\xC0\x80",
		"\xC1\xBF",
		"\xC3",
		"\xC3\x28",
		"\xE0\x80\x80",
		"\xE0\x9F\xBF",
		"\xED\xA0\x80",
		"\xED\xBF\xBF",
		"\xE4\xB8",
		"\xE4\x28\x80",
		"\xF0\x80\x80\x80",
		"\xF0\x8F\xBF\xBF",
		"\xF4\x90\x80\x80",
		"\xF5\x80\x80\x80",
		"\xF0\x9F\x98",
		"\xFE",
		"\xFF",
		"\xF8\x88\x80\x80",
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint32_t codepoint = 7;

		cr_assert_eq(utf8_decode(cases[i], strlen(cases[i]), &codepoint), 0, "case %zu", i);
		cr_assert_eq(codepoint, 7, "case %zu", i);
	}
	cr_assert_eq(utf8_decode("", 0, &(uint32_t){ 0 }), 0);
}

Test(utf8, counts_code_points)
{
	static const struct {
		const char *text;
		size_t n_chars;
	} cases[] = {
		{ "", 0 },
		{ "abc", 3 },
		{ "淄高新委", 4 },
		{ "𠮷", 1 },
		{ "e\u0301", 2 },
		{ "a\xFF\xFE"
		  "b",
		  4 },
		{ "\xE4\xB8", 2 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		cr_assert_eq(utf8_count(cases[i].text, strlen(cases[i].text)), cases[i].n_chars,
			     "case %zu", i);
}

Test(utf8, knows_terminal_widths)
{
	static const struct {
		uint32_t codepoint;
		int columns;
	} cases[] = {
		{ 'a', 1 },    { '~', 1 },    { 0x4E00, 2 },  { 0x20BB7, 2 },  { 0xFF1A, 2 },
		{ 0x3000, 2 }, { 0x201C, 1 }, { 0x2014, 1 },  { 0x2026, 1 },   { 0x0301, 0 },
		{ 0x0007, 0 }, { 0xFFFD, 1 }, { 0x1F600, 2 }, { 0x110000, 0 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		cr_assert_eq(utf8_columns(cases[i].codepoint), cases[i].columns, "U+%04X",
			     cases[i].codepoint);
}

Test(source, finds_lines)
{
	static const struct {
		const char *bytes;
		const char *lines[5];
	} cases[] = {
		{ "", { "" } },
		{ "a", { "a", "" } },
		{ "a\n", { "a", "" } },
		{ "a\nb", { "a", "b", "" } },
		{ "a\r\nb\r\n\r\nc", { "a", "b", "", "c" } },
		{ "a\rb\r\rc", { "a", "b", "", "c" } },
		{ "\n\n一", { "", "", "一" } },
		{ "\xEF\xBB\xBF"
		  "a\nb",
		  { "a", "b" } },
		{ "\xEF\xBB\xBF", { "" } },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct source source = { "x", cases[i].bytes, strlen(cases[i].bytes) };

		for (uint32_t line = 1; line <= 5 && cases[i].lines[line - 1] != NULL; line++)
			cr_assert(str_is(source_line(&source, line), cases[i].lines[line - 1]),
				  "case %zu line %u", i, line);
		cr_assert_eq(source_line(&source, 0).n_bytes, 0);
		cr_assert_eq(source_line(&source, 99).n_bytes, 0);
	}
}

static const struct source first_source = { "first", "", 0 };
static const struct source second_source = { "second", "", 0 };

Test(text, is_made_of_a_string_at_one_place)
{
	struct arena *arena = arena_create();
	struct source_pos pos = { &first_source, 3, 7 };
	struct text text = text_from_str(arena, str_of("第𠮷a"), pos);

	cr_assert_eq(text.n_chars, 3);
	cr_assert(text_is(text, "第𠮷a"));
	cr_assert_not(text_is(text, "第𠮷"));
	cr_assert_not(text_is(text, "第𠮷ab"));
	cr_assert_not(text_is(text, "第𠮷b"));
	for (size_t i = 0; i < 3; i++) {
		cr_assert_eq(text_char_pos(text, i).line, 3);
		cr_assert_eq(text_char_pos(text, i).column, 7);
		cr_assert_eq(text_char_pos(text, i).source, &first_source);
	}
	cr_assert_str_eq(text_to_string(arena, text), "第𠮷a");
	cr_assert_str_eq(text_to_string(arena, (struct text){ 0 }), "");
	cr_assert(text_is((struct text){ 0 }, ""));
	arena_destroy(arena);
}

Test(text, joins_and_slices)
{
	struct arena *arena = arena_create();
	struct text a =
		text_from_str(arena, str_of("甲乙"), (struct source_pos){ &first_source, 1, 1 });
	struct text b =
		text_from_str(arena, str_of("丙"), (struct source_pos){ &first_source, 2, 5 });
	struct text c =
		text_from_str(arena, str_of("丁"), (struct source_pos){ &second_source, 9, 9 });
	struct text ab = text_join(arena, a, b);

	cr_assert(text_is(ab, "甲乙丙"));
	cr_assert_eq(text_char_pos(ab, 2).line, 2);
	cr_assert_eq(ab.pos.line, 1);
	/* nowhere + somewhere is somewhere */
	cr_assert_eq(text_join(arena, (struct text){ 0 }, b).pos.line, 2);
	cr_assert_eq(text_join(arena, (struct text){ 0 }, b).source, &first_source);
	/* a second source cannot be named: its characters fall back to the whole */
	cr_assert_eq(text_char_pos(text_join(arena, a, c), 2).source, &first_source);
	cr_assert_eq(text_char_pos(text_join(arena, a, c), 2).line, 1);

	cr_assert(text_is(text_slice(ab, 1, 3), "乙丙"));
	cr_assert_eq(text_slice(ab, 2, 3).pos.line, 2);
	cr_assert(text_is(text_slice(ab, 2, 99), "丙"));
	cr_assert(text_is(text_slice(ab, 5, 9), ""));
	cr_assert(text_is(text_slice(ab, 2, 1), ""));
	cr_assert(text_is(text_slice((struct text){ 0 }, 0, 1), ""));
	arena_destroy(arena);
}

Test(dim, scales_and_rounds_half_away_from_zero)
{
	static const struct {
		dim value;
		int64_t numerator;
		int64_t denominator;
		dim result;
	} cases[] = {
		{ 10, 1, 4, 3 },
		{ -10, 1, 4, -3 },
		{ 10, -1, 4, -3 },
		{ 9, 1, 4, 2 },
		{ 1, 1, 3, 0 },
		{ 2, 1, 3, 1 },
		{ -2, 1, 3, -1 },
		{ 0, 5, 7, 0 },
		{ DIM_MM, 254, 10, 914400 },
		{ 3, 5, 1, 15 },
		{ INT64_MAX, 2, 2, INT64_MAX },
		{ INT64_MIN, 2, 2, INT64_MIN },
		{ INT64_MAX, 2, 1, INT64_MAX },
		{ INT64_MIN, 2, 1, INT64_MIN },
		{ 72 * DIM_PT, 1, 1, 914400 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		cr_assert_eq(dim_scale(cases[i].value, cases[i].numerator, cases[i].denominator),
			     cases[i].result, "case %zu", i);
}
