/*
 * Every character of a scalar with its place. A case is a document whose key
 * `t` holds the scalar; places are written "line:column" for each character.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "read.h"

struct text_case {
	const char *yaml;
	const char *text;
	const char *places;
};

static void check(const struct text_case *cases, size_t n_cases)
{
	for (size_t i = 0; i < n_cases; i++) {
		struct document document = document_read(cases[i].yaml);
		const struct node *node = document_value(&document, "t");
		struct text text = tree_scalar_text(document.arena, node);
		struct buf places;

		buf_init(&places);
		buf_add_string(&places, "");
		for (size_t c = 0; c < text.n_chars; c++)
			buf_add_format(&places, "%s%u:%u", c == 0 ? "" : " ", text.chars[c].line,
				       text.chars[c].column);
		cr_assert_str_eq(text_to_string(document.arena, text), cases[i].text, "case %zu %s",
				 i, cases[i].yaml);
		cr_assert_str_eq(places.bytes, cases[i].places, "case %zu %s: %s", i, cases[i].yaml,
				 places.bytes);
		cr_assert_eq(text.pos.line, node->pos.line);
		cr_assert_eq(text.pos.column, node->pos.column);
		cr_assert_eq(text.source, node->pos.source);
		buf_finish(&places);
		document_finish(&document);
	}
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof(cases[0]))

Test(text, plain)
{
	static const struct text_case cases[] = {
		{ "t: abc", "abc", "1:4 1:5 1:6" },
		{ "t: 报告", "报告", "1:4 1:5" },
		{ "t: 𠮷a", "𠮷a", "1:4 1:5" },
		{ "t:", "", "" },
		{ "t: a b # c", "a b", "1:4 1:5 1:6" },
		{ "t: a  b", "a  b", "1:4 1:5 1:6 1:7" },
		{ "t: a\tb", "a\tb", "1:4 1:5 1:6" },
		{ "\xEF\xBB\xBFt: 报", "报", "1:4" },
		{ "x: y\nt:   报", "报", "2:6" },
		{ "t: it''s \\n", "it''s \\n", "1:4 1:5 1:6 1:7 1:8 1:9 1:10 1:11" },
		{ "t: &anchor 报", "报", "1:12" },
	};

	CHECK(cases);
}

Test(text, plain_folded)
{
	static const struct text_case cases[] = {
		{ "t: ab\n  cd", "ab cd", "1:4 1:5 1:6 2:3 2:4" },
		{ "t: 报\n  告", "报告", "1:4 2:3" },
		{ "t: 报 \t\n \t 告", "报告", "1:4 2:4" },
		{ "t: 报\n  a", "报a", "1:4 2:3" },
		{ "t: a\n  报", "a报", "1:4 2:3" },
		{ "t: a\n\n  b", "a\nb", "1:4 2:1 3:3" },
		{ "t: 报\n\n\n  告", "报\n\n告", "1:4 2:1 3:1 4:3" },
		{ "t: a\r\n  b", "a b", "1:4 1:5 2:3" },
		{ "t: a\r\n\r\n  b", "a\nb", "1:4 2:1 3:3" },
		{ "t: a\r  b", "a b", "1:4 1:5 2:3" },
		{ "t: 报 告", "报 告", "1:4 1:5 1:6" }, /* a typed space stays */
		{ "t: 报 告\n  书", "报 告书", "1:4 1:5 1:6 2:3" },
		{ "t:\n  报\n  告", "报告", "2:3 3:3" },
	};

	CHECK(cases);
}

Test(text, single_quoted)
{
	static const struct text_case cases[] = {
		{ "t: ''", "", "" },
		{ "t: '报告'", "报告", "1:5 1:6" },
		{ "t: 'it''s'", "it's", "1:5 1:6 1:7 1:9" },
		{ "t: ''''", "'", "1:5" },
		{ "t: ''''''", "''", "1:5 1:7" },
		{ "t: ' a '", " a ", "1:5 1:6 1:7" },
		{ "t: 'a\\nb'", "a\\nb", "1:5 1:6 1:7 1:8" },
		{ "t: 'a  \n   b'", "a b", "1:5 1:8 2:4" },
		{ "t: 'a\n\n b'", "a\nb", "1:5 2:1 3:2" },
		{ "t: '报\n  告'", "报告", "1:5 2:3" },
		{ "t: '\n  a\n  '", " a ", "1:5 2:3 2:4" },
		{ "t: '\n'", " ", "1:5" },
		{ "t: '  '", "  ", "1:5 1:6" },
		{ "t: 'a''\n  ''b'", "a' 'b", "1:5 1:6 1:8 2:3 2:5" },
	};

	CHECK(cases);
}

Test(text, double_quoted)
{
	static const struct text_case cases[] = {
		{ "t: \"\"", "", "" },
		{ "t: \"报告\"", "报告", "1:5 1:6" },
		{ "t: \"a\\nb\"", "a\nb", "1:5 1:6 1:8" },
		{ "t: \"\\u4e00二\"", "一二", "1:5 1:11" },
		{ "t: \"\\U00020BB7x\"", "𠮷x", "1:5 1:15" },
		{ "t: \"\\x41\\x42\"", "AB", "1:5 1:9" },
		{ "t: \"\\\"\\\\\\/x\"", "\"\\/x", "1:5 1:7 1:9 1:11" },
		{ "t: \"\\t\\ \\_x\"", "\t \u00A0x", "1:5 1:7 1:9 1:11" },
		{ "t: \"a\n  b\"", "a b", "1:5 1:6 2:3" },
		{ "t: \"a \t\n \t b\"", "a b", "1:5 1:8 2:4" },
		{ "t: \"a\n\n  b\"", "a\nb", "1:5 2:1 3:3" },
		{ "t: \"a\\\n  b\"", "ab", "1:5 2:3" },
		{ "t: \"a \\\n  b\"", "a b", "1:5 1:6 2:3" },
		{ "t: \"a\\\n  \\ b\"", "a b", "1:5 2:3 2:5" },
		{ "t: \"a\\\n\n  b\"", "a\nb", "1:5 2:1 3:3" },
		{ "t: \"a\\\r\n  b\"", "ab", "1:5 2:3" },
		{ "t: \"报\n  告\"", "报告", "1:5 2:3" },
		{ "t: \"报\\n\n  告\"", "报\n告", "1:5 1:6 2:3" },
		{ "t: \"报 告\"", "报 告", "1:5 1:6 1:7" },
		{ "t: \"报\\ \n  告\"", "报 告", "1:5 1:6 2:3" },
		{ "t: \"it's\"", "it's", "1:5 1:6 1:7 1:8" },
		{ "t: \"\\u4E00\n  \\u4E8C\"", "一二", "1:5 2:3" },
	};

	CHECK(cases);
}

Test(text, literal)
{
	static const struct text_case cases[] = {
		{ "t: |\n  ab\n  c\n", "ab\nc\n", "2:3 2:4 2:5 3:3 3:4" },
		{ "t: |-\n  ab\n  c\n", "ab\nc", "2:3 2:4 2:5 3:3" },
		{ "t: |\n  a", "a", "2:3" },
		{ "t: |+\n  a\n\n\n", "a\n\n\n", "2:3 2:4 3:1 4:1" },
		{ "t: |\n  a\n\n\nx: y", "a\n", "2:3 2:4" },
		{ "t: |\n\n  a\n", "\na\n", "2:1 3:3 3:4" },
		{ "t: |\n  a\n\n  b\n", "a\n\nb\n", "2:3 2:4 3:1 4:3 4:4" },
		{ "t: |\n  a\n    b\n", "a\n  b\n", "2:3 2:4 3:3 3:4 3:5 3:6" },
		{ "t: |2\n    b\n  c\n", "  b\nc\n", "2:3 2:4 2:5 2:6 3:3 3:4" },
		{ "t: |1-\n  b\n", " b", "2:2 2:3" },
		{ "t: |-1 # note\n  b\n", " b", "2:2 2:3" },
		{ "t: |  # note\n  b\n", "b\n", "2:3 2:4" },
		{ "t: |\n  报告\n  书\n", "报告\n书\n", "2:3 2:4 2:5 3:3 3:4" },
		{ "t: |\r\n  a\r\n  b\r\n", "a\nb\n", "2:3 2:4 3:3 3:4" },
		{ "t: |\n  a: b # c\n", "a: b # c\n", "2:3 2:4 2:5 2:6 2:7 2:8 2:9 2:10 2:11" },
		{ "t: |\n  a\n    \n  b\n", "a\n  \nb\n", "2:3 2:4 3:3 3:4 3:5 4:3 4:4" },
		{ "t: |\n  a\n \n  b\n", "a\n\nb\n", "2:3 2:4 3:2 4:3 4:4" },
		{ "t: |2\n  \ta\n", "\ta\n", "2:3 2:4 2:5" },
		{ "t: |\n", "", "" },
		{ "x:\n  t: |\n   a\nt: |\n a\n", "a\n", "5:2 5:3" },
	};

	CHECK(cases);
}

Test(text, folded)
{
	static const struct text_case cases[] = {
		{ "t: >\n  ab\n  c\n", "ab c\n", "2:3 2:4 2:5 3:3 3:4" },
		{ "t: >-\n  报\n  告\n", "报告", "2:3 3:3" },
		{ "t: >-\n  报\n  a\n", "报a", "2:3 3:3" },
		{ "t: >-\n  a\n\n  b\n", "a\nb", "2:3 3:1 4:3" },
		{ "t: >-\n  报\n\n\n  告\n", "报\n\n告", "2:3 3:1 4:1 5:3" },
		{ "t: >-\n\n  a\n  b\n", "\na b", "2:1 3:3 3:4 4:3" },
		/* lines indented more keep their breaks */
		{ "t: >-\n  a\n    b\n  c\n", "a\n  b\nc", "2:3 2:4 3:3 3:4 3:5 3:6 4:3" },
		{ "t: >-\n  a\n\n    b\n\n  c\n", "a\n\n  b\n\nc",
		  "2:3 2:4 3:1 4:3 4:4 4:5 4:6 5:1 6:3" },
		{ "t: >\n  a\n  \tb\n  c\n", "a\n\tb\nc\n", "2:3 2:4 3:3 3:4 3:5 4:3 4:4" },
		{ "t: >2-\n    a\n  b\n", "  a\nb", "2:3 2:4 2:5 2:6 3:3" },
		{ "t: >+\n  a\n\n", "a\n\n", "2:3 2:4 3:1" },
		{ "t: >-\r\n  a\r\n  b\r\n", "a b", "2:3 2:4 3:3" },
		{ "t: >-\n  a \n  b\n", "a  b", "2:3 2:4 2:5 3:3" },
		/* a space typed at the end of a line stays, the break adds none */
		{ "t: >-\n  报 \n  告\n", "报 告", "2:3 2:4 3:3" },
	};

	CHECK(cases);
}

/* Which characters a folded line break between them is no space for. */
Test(text, line_breaks_in_chinese_are_no_spaces)
{
	static const struct {
		const char *before;
		const char *after;
		bool is_space;
	} cases[] = {
		{ "报", "告", false },  { "。", "报", false },  { "，", "报", false },
		{ "报", "（", false },  { "”", "报", false },   { "报", "“", false },
		{ "’", "‘", false },    { "—", "报", false },   { "…", "报", false },
		{ "、", "ア", false },  { "カ", "ん", false },  { "𠮷", "报", false },
		{ "〔", "２", false },  { "㎡", "，", false },  { "①", "报", false },
		{ "·", "报", false },   { "：", "报", false },  { "㐀", "豈", false },
		{ "报", "{x}", false }, { "{x}", "报", false }, { "{x}", "，", false },
		{ "报", "a", false },   { "a", "报", false },   { "5", "报", false },
		{ "报", "5", false },   { "a", "b", true },     { ".", "报", false },
		{ "报", "(", false },   { "한", "글", true },   { "报", "é", false },
		{ "%", "报", false },   { "报", "😀", false },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct document document;
		char yaml[64];
		char expected[64];

		snprintf(yaml, sizeof(yaml), "t: \"%s\n  %s\"\n", cases[i].before, cases[i].after);
		snprintf(expected, sizeof(expected), "%s%s%s", cases[i].before,
			 cases[i].is_space ? " " : "", cases[i].after);
		document = document_read(yaml);
		cr_assert(text_is(tree_scalar_text(document.arena, document_value(&document, "t")),
				  expected),
			  "%s | %s", cases[i].before, cases[i].after);
		document_finish(&document);
	}
}

/* A block of white space only has nothing to measure its indentation by. */
Test(text, falls_back_to_the_place_of_the_scalar)
{
	static const struct text_case cases[] = {
		{ "t: |+\n\n\n", "\n\n", "1:4 1:4" },
		{ "t: |1\n   \n", "  \n", "1:4 1:4 1:4" },
	};

	CHECK(cases);
}
