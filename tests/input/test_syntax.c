/* What people get wrong in YAML, and where they are told it is. */
#include <criterion/criterion.h>
#include <string.h>

#include "read.h"

struct syntax_case {
	const char *yaml;
	const char *findings;
	const char *arg; /* the first argument; NULL: not looked at */
};

static void check(const struct syntax_case *cases, size_t n_cases)
{
	for (size_t i = 0; i < n_cases; i++) {
		struct document document = document_read(cases[i].yaml);

		cr_assert_str_eq(document_findings(&document), cases[i].findings, "case %zu %s: %s",
				 i, cases[i].yaml, document_findings(&document));
		cr_assert_null(document.root, "case %zu", i);
		if (cases[i].arg != NULL)
			cr_assert_str_eq(document.list.items[0].args[0], cases[i].arg, "case %zu",
					 i);
		document_finish(&document);
	}
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof(cases[0]))

Test(syntax, tab_as_indentation)
{
	static const struct syntax_case cases[] = {
		{ "a:\n\tb: 1\n", "yaml-tab@2:1", NULL },
		{ "a: 1\n\tb: 2\n", "yaml-tab@2:1", NULL },
		{ "a:\n  b: 1\n  \tc: 2\n", "yaml-tab@3:3", NULL },
		{ "a:\n  - b\n\t- c\n", "yaml-tab@3:1", NULL },
		{ "a: |\n\tb\n", "yaml-tab@2:1", NULL },
		{ "a: \"b\"\n\tc: d\n", "yaml-tab@2:1", NULL },
		{ "\ta: b\n", "yaml-tab@1:1", NULL },
	};

	CHECK(cases);
}

Test(syntax, fullwidth_colon)
{
	static const struct syntax_case cases[] = {
		{ "layout: report\nyear：2022\ndocument: x\n", "yaml-fullwidth-colon@2:5", "year" },
		{ "year：2022\nlayout: x\n", "yaml-fullwidth-colon@1:5", "year" },
		{ "a: 1\nyear： 2022\n", "yaml-fullwidth-colon@2:5", "year" },
		{ "a: 1\nyear ：2022\n", "yaml-fullwidth-colon@2:6", "year" },
		{ "a:\n  title：关于\n  date: 2\n", "yaml-fullwidth-colon@2:8", "title" },
		{ "a:\n  - id：x\n    text: y\n", "yaml-fullwidth-colon@2:7", "id" },
		{ "\xEF\xBB\xBFyear：2022\nlayout: x\n", "yaml-fullwidth-colon@1:5", "year" },
		{ "a: 1\nissuers：\n  - 甲\n  - 乙\n", "yaml-fullwidth-colon@2:8", "issuers" },
	};

	CHECK(cases);
}

Test(syntax, missing_space_after_a_colon)
{
	static const struct syntax_case cases[] = {
		{ "a: 1\nyear:2022\nb: 2\n", "yaml-colon-space@2:5", "year" },
		{ "year:2022\nlayout: x\n", "yaml-colon-space@1:5", "year" },
		/* no keys */
		{ "a: 1\nhttp://x\nb: 2\n", "yaml-syntax@2:1", NULL },
		{ "a: 1\n12:30\nb: 2\n", "yaml-syntax@2:1", NULL },
	};

	CHECK(cases);
}

Test(syntax, text_that_needs_quotes)
{
	static const struct syntax_case cases[] = {
		{ "a: 1\nheading: {next_year}年度\nb: 2\n", "yaml-quotes-needed@2:10", "{" },
		{ "a: \"引文\"后面\nb: 1\n", "yaml-quotes-needed@1:4", "\"" },
		{ "a: '引'文\nb: 1\n", "yaml-quotes-needed@1:4", "'" },
		{ "- [一]二\n- b\n", "yaml-quotes-needed@1:3", "[" },
		{ "- *开头\n", "yaml-quotes-needed@1:3", "*" },
		{ "a: &开头\n", "yaml-quotes-needed@1:4", "&" },
		{ "a: @x\n", "yaml-quotes-needed@1:4", "@" },
		{ "a: `x`\n", "yaml-quotes-needed@1:4", "`" },
		{ "a: %5\n", "yaml-quotes-needed@1:4", "%" },
		{ "a: |x\n  b\n", "yaml-quotes-needed@1:4", "|" },
	};

	CHECK(cases);
}

Test(syntax, other_mistakes)
{
	static const struct syntax_case cases[] = {
		{ "a: \"abc\nb: 1\n", "yaml-syntax@1:4", "found unexpected end of stream" },
		{ "a: 'abc\nb: 1\n---\n", "yaml-syntax@1:4",
		  "found unexpected document indicator" },
		{ "a: [1, 2\n", "yaml-syntax@1:9", NULL },
		{ "a: {x: 1\n\n\n", "yaml-syntax@1:9", NULL },
		{ "a: [1, 2\nb: 3\n", "yaml-syntax@2:2", "did not find expected ',' or ']'" },
		{ "a: 目标: 100\n", "yaml-syntax@1:6",
		  "mapping values are not allowed in this context" },
		{ "a:\n  b: 1\n c: 2\n", "yaml-syntax@3:2", "did not find expected key" },
		{ "a: - b\n", "yaml-syntax@1:4", NULL },
		{ "a: \"\\中\"\n", "yaml-syntax@1:5", "found unknown escape character" },
		{ "a: \"\\uD800\"\n", "yaml-syntax@1:7", NULL },
		{ "a: 1\n\n中文\nb: 2\n", "yaml-syntax@3:1", "could not find expected ':'" },
	};

	CHECK(cases);
}

Test(syntax, shows_the_open_bracket)
{
	struct document document = document_read("a: [1, 2\nb: 3\n");

	cr_assert_eq(document.list.items[0].other.line, 1);
	cr_assert_eq(document.list.items[0].other.column, 4);
	document_finish(&document);
}

Test(syntax, is_put_into_chinese)
{
	struct document document = document_read("a: 目标: 100\n");

	cr_assert_str_eq(document_message(&document),
			 "YAML 写法有误：这里不应有“: "
			 "”；可能是缩进没有对齐，或者含冒号的文字没有用引号括起来");
	document_finish(&document);
}

Test(syntax, one_document_only)
{
	static const struct syntax_case cases[] = {
		{ "a: 1\n---\nb: 2\n", "yaml-second-document@2:1", NULL },
		{ "---\na: 1\n---\n", "yaml-second-document@3:1", NULL },
		{ "a: 1\n...\nb: 2\n", "yaml-second-document@3:1", NULL },
		{ "a: 1\n...\n\n---\nb: 2\n", "yaml-second-document@4:1", NULL },
	};

	CHECK(cases);
}

Test(syntax, tags)
{
	static const struct syntax_case cases[] = {
		{ "a: !foo x\n", "yaml-tag@1:4", "!foo" },
		{ "a: !!str x\n", "yaml-tag@1:4", "!!str" },
		{ "a: !<tag:yaml.org,2002:str> x\n", "yaml-tag@1:4", NULL },
		{ "a: ! x\nb: ! \"y\"\n", "yaml-tag@1:4 yaml-tag@2:4", "!" },
		{ "!!map\na: 1\n", "yaml-tag@1:1", "!!map" },
		{ "a: !!seq [1]\n", "yaml-tag@1:4", "!!seq" },
		{ "a: &x !!str b\nc: !!str &y d\n", "yaml-tag@1:7 yaml-tag@2:4", NULL },
		{ "- !a\n- !b\n", "yaml-tag@1:3 yaml-tag@2:3", "!a" },
	};

	CHECK(cases);
}

Test(syntax, keys_and_aliases)
{
	static const struct syntax_case cases[] = {
		{ "[a]: 1\n", "yaml-key-not-scalar@1:1", NULL },
		{ "{b: 2}: 3\n? - x\n: y\n", "yaml-key-not-scalar@1:1 yaml-key-not-scalar@2:3",
		  NULL },
		{ "a: *x\nb: *y\n", "yaml-unknown-alias@1:4 yaml-unknown-alias@2:4", "x" },
		{ "a: &x [1, *x]\n", "yaml-alias-cycle@1:11", "x" },
		{ "a: &x {b: [*x]}\n", "yaml-alias-cycle@1:12", "x" },
		{ "a: &x [1]\n*x : 2\n", "yaml-key-not-scalar@1:7", NULL },
	};

	CHECK(cases);
}
