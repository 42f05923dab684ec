/* What the reader of a finding sees. */
#include <criterion/criterion.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"

static struct arena *arena;
static struct diag_list list;
static struct buf out;
static const struct source_pos nowhere;

static void setup(void)
{
	arena = arena_create();
	diag_init(&list, arena);
	buf_init(&out);
}

static void teardown(void)
{
	buf_finish(&out);
	arena_destroy(arena);
}

TestSuite(diag_format, .init = setup, .fini = teardown);

static struct source source_of(const char *bytes)
{
	return (struct source){ "input/2022.yaml", bytes, strlen(bytes) };
}

Test(diag_format, shows_place_message_line_mark_and_way_out)
{
	struct source source = source_of("layout: report\n标题：x\n  vlaue: 502\n");
	struct source_pos pos = { &source, 3, 3 };

	diag_report(&list, DIAG_UNKNOWN_KEY_NEAR, pos, "vlaue", "value")->n_columns = 5;
	diag_format(&list.items[0], DIAG_CHINESE, &out);
	cr_assert_str_eq(out.bytes,
			 "input/2022.yaml:3:3: 错误: 这里没有“vlaue”这个键，是不是“value”？ "
			 "[unknown-key-near]\n"
			 "    vlaue: 502\n"
			 "    ^^^^^\n"
			 "  改法：改成“value”\n");
	buf_clear(&out);
	diag_format(&list.items[0], DIAG_ENGLISH, &out);
	cr_assert_str_eq(out.bytes,
			 "input/2022.yaml:3:3: error: there is no key “vlaue” here; is it "
			 "“value”? [unknown-key-near]\n"
			 "    vlaue: 502\n"
			 "    ^^^^^\n"
			 "  help: write “value”\n");
}

Test(diag_format, shows_the_second_place)
{
	struct source source = source_of("year: 1\nyear: 2\n");
	struct source_pos pos = { &source, 2, 1 };

	diag_report(&list, DIAG_DUPLICATE_KEY, pos, "year")->other =
		(struct source_pos){ &source, 1, 1 };
	diag_format(&list.items[0], DIAG_CHINESE, &out);
	cr_assert_str_eq(out.bytes, "input/2022.yaml:2:1: 错误: “year”写了两次 [duplicate-key]\n"
				    "  year: 2\n"
				    "  ^\n"
				    "  先前在 input/2022.yaml:1:1\n"
				    "  改法：删除其中一个；同一级里每个键只能写一次\n");
}

Test(diag_format, does_without_a_place)
{
	diag_report(&list, DIAG_FILE_MISSING, nowhere, "2023.yaml");
	diag_format_short(&list.items[0], DIAG_CHINESE, &out);
	cr_assert_str_eq(out.bytes, "错误: 找不到文件“2023.yaml” [file-missing]\n");
}

Test(diag_format, does_without_line_or_column)
{
	struct source source = source_of("abc\n");

	diag_add(&list, DIAG_FILE_EMPTY, source_pos_whole(&source), NULL);
	diag_add(&list, DIAG_FILE_EMPTY, (struct source_pos){ &source, 1, 0 }, NULL);
	diag_format_short(&list.items[0], DIAG_ENGLISH, &out);
	diag_format(&list.items[1], DIAG_ENGLISH, &out);
	cr_assert_str_eq(
		out.bytes,
		"input/2022.yaml: error: the file has no content (comments do not count) "
		"[file-empty]\n"
		"input/2022.yaml:1: error: the file has no content (comments do not count) "
		"[file-empty]\n"
		"  help: start from a copy of a finished one, such as input/2022.yaml\n");
}

Test(diag_format, leaves_out_an_empty_way_out)
{
	diag_report(&list, DIAG_CHARACTER_FALLBACK, nowhere, "㙓", "U+3653", "仿宋", "宋体");
	diag_format(&list.items[0], DIAG_CHINESE, &out);
	cr_assert_str_eq(out.bytes, "提示: “仿宋”没有“㙓”（U+3653）这个字，改用“宋体” "
				    "[character-fallback]\n");
}

/* The echoed line and the line with the mark. */
static void echo(const char *line, uint32_t column, size_t n_columns, char shown[2][512])
{
	struct source source = source_of(line);
	struct source_pos pos = { &source, 1, column };
	const char *start;

	buf_clear(&out);
	diag_add(&list, DIAG_FILE_EMPTY, pos, NULL)->n_columns = n_columns;
	diag_format(&list.items[list.n_items - 1], DIAG_CHINESE, &out);
	start = out.bytes;
	for (int i = 0; i < 2; i++) {
		size_t n_bytes;

		start = strchr(start, '\n') + 1;
		n_bytes = (size_t)(strchr(start, '\n') - start);
		cr_assert_lt(n_bytes, 512);
		memcpy(shown[i], start, n_bytes);
		shown[i][n_bytes] = '\0';
	}
}

Test(diag_format, marks_line_up)
{
	static const struct {
		const char *line;
		uint32_t column;
		size_t n_columns;
		const char *echo;
		const char *mark;
	} cases[] = {
		{ "abc", 2, 0, "  abc", "   ^" },
		{ "abc", 2, 1, "  abc", "   ^" },
		{ "abc", 2, 9, "  abc", "   ^^" },
		{ "abc", 4, 1, "  abc", "     ^" },
		{ "abc", 99, 1, "  abc", "     ^" },
		{ "", 1, 1, "  ", "  ^" },
		{ "标题: 报告", 1, 2, "  标题: 报告", "  ^^^^" },
		{ "标题: 报告", 5, 2, "  标题: 报告", "        ^^^^" },
		{ "𠮷x", 2, 1, "  𠮷x", "    ^" },
		{ "e\u0301x", 3, 1, "  e\u0301x", "   ^" },
		{ "e\u0301x", 2, 1, "  e\u0301x", "   ^" },
		{ "“a”", 3, 1, "  “a”", "    ^" },
		{ "\ta\tb", 4, 1, "  \ta\tb", "  \t \t^" },
		{ "\ta", 1, 1, "  \ta", "  ^" },
		{ "a\xFF"
		  "b",
		  3, 1, "  a\uFFFDb", "    ^" },
		{ "a\xE4\xB8"
		  "b",
		  4, 1, "  a\uFFFD\uFFFDb", "     ^" },
		{ "a\x1B[31mb", 2, 1, "  a\uFFFD[31mb", "   ^" },
		{ "a\u202Eb", 3, 1, "  a\uFFFDb", "    ^" },
		{ "a\xC2\x85"
		  "b",
		  3, 1, "  a\uFFFDb", "    ^" },
		{ "\xEF\xBB\xBF"
		  "ab",
		  2, 1, "  ab", "   ^" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char shown[2][512];

		echo(cases[i].line, cases[i].column, cases[i].n_columns, shown);
		cr_assert_str_eq(shown[0], cases[i].echo, "case %zu: %s", i, shown[0]);
		cr_assert_str_eq(shown[1], cases[i].mark, "case %zu: %s", i, shown[1]);
	}
}

static int columns_of(const char *text)
{
	size_t n_bytes = strlen(text);
	int columns = 0;

	while (n_bytes > 0) {
		uint32_t codepoint = 0;
		size_t n_used = utf8_decode(text, n_bytes, &codepoint);

		cr_assert_neq(n_used, 0, "malformed output");
		columns += utf8_columns(codepoint);
		text += n_used;
		n_bytes -= n_used;
	}
	return columns;
}

/* The character of the echoed line above the first mark. */
static uint32_t marked(char shown[2][512])
{
	int column = columns_of(shown[1]) - (int)strlen(strchr(shown[1], '^'));
	const char *text = shown[0];

	for (int at = 0; *text != '\0';) {
		uint32_t codepoint = 0;
		size_t n_used = utf8_decode(text, strlen(text), &codepoint);

		if (at == column)
			return codepoint;
		at += utf8_columns(codepoint);
		text += n_used;
	}
	return 0;
}

Test(diag_format, shows_a_window_of_a_long_line)
{
	char line[4000 * 3 + 1];
	size_t n_bytes = 0;

	/* 4000 different characters, narrow and wide ones mixed */
	for (uint32_t i = 0; i < 4000; i++)
		n_bytes += utf8_encode(i % 3 == 0 ? 0x100 + i % 256 : 0x4E00 + i, line + n_bytes);
	line[n_bytes] = '\0';
	for (uint32_t column = 1; column <= 4000; column += 7) {
		uint32_t i = column - 1;
		char shown[2][512];

		echo(line, column, 1, shown);
		cr_assert_leq(columns_of(shown[0]), 110);
		cr_assert_leq(columns_of(shown[1]), 110);
		cr_assert_eq(marked(shown), i % 3 == 0 ? 0x100 + i % 256 : 0x4E00 + i, "column %u",
			     column);
	}
}

Test(diag_format, marks_stay_inside_the_window)
{
	char line[3001];
	char shown[2][512];

	memset(line, 'x', 3000);
	line[3000] = '\0';
	echo(line, 1500, 1500, shown);
	cr_assert_leq(strlen(shown[1]), 110);
	cr_assert_not_null(strstr(shown[0], "…"));
}

Test(diag_format, keeps_control_characters_of_arguments_from_the_terminal)
{
	diag_report(&list, DIAG_EMPTY_VALUE, nowhere, "a\x1B[2Jb\nc\td\xFF\u202E");
	diag_format_short(&list.items[0], DIAG_ENGLISH, &out);
	cr_assert_str_eq(out.bytes, "error: “a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFD\uFFFD” is empty "
				    "[empty-value]\n");
}

Test(diag_format, cuts_endless_arguments)
{
	char *word = arena_alloc(arena, 100001);

	memset(word, 'w', 100000);
	diag_report(&list, DIAG_EMPTY_VALUE, nowhere, word);
	diag_format_short(&list.items[0], DIAG_ENGLISH, &out);
	cr_assert_lt(out.n_bytes, 400);
	cr_assert_not_null(strstr(out.bytes, "w…” is empty"));
}

Test(diag_format, does_not_read_placeholders_in_arguments)
{
	diag_report(&list, DIAG_NOT_INTEGER, nowhere, "{2}", "{1}{/}{?1}");
	diag_format_short(&list.items[0], DIAG_ENGLISH, &out);
	cr_assert_str_eq(out.bytes, "error: “{2}” should be a whole number, not “{1}{/}{?1}” "
				    "[not-integer]\n");
}

Test(diag_format, leaves_out_parts_without_argument)
{
	static const struct {
		const char *nearest;
		const char *message;
		const char *help;
	} cases[] = {
		{ "", "没有“clus”这个数据", "在 figures 下面加上“clus”" },
		{ "clues", "没有“clus”这个数据，是不是“clues”？",
		  "改成“clues”，或在 figures 下面加上“clus”" },
	};

	for (size_t i = 0; i < 2; i++) {
		diag_report(&list, DIAG_FIGURE_UNDEFINED, nowhere, "clus", cases[i].nearest);
		buf_clear(&out);
		diag_format_message(&list.items[i], DIAG_CHINESE, &out);
		cr_assert_str_eq(out.bytes, cases[i].message);
		buf_clear(&out);
		diag_format_help(&list.items[i], DIAG_CHINESE, &out);
		cr_assert_str_eq(out.bytes, cases[i].help);
	}
}

Test(diag_format, puts_known_phrases_into_chinese)
{
	static const struct {
		const char *key;
		const char *chinese;
		const char *english;
	} cases[] = {
		{ "document", "“document”应是一组“键: 值”，这里是文字",
		  "“document” should be a mapping, not text" },
		{ "", "整个文件应是一组“键: 值”，这里是文字",
		  "the file should be a mapping, not text" },
	};

	for (size_t i = 0; i < 2; i++) {
		diag_report(&list, DIAG_WRONG_TYPE, nowhere, cases[i].key, "a mapping", "text", "");
		buf_clear(&out);
		diag_format_message(&list.items[i], DIAG_CHINESE, &out);
		cr_assert_str_eq(out.bytes, cases[i].chinese);
		buf_clear(&out);
		diag_format_message(&list.items[i], DIAG_ENGLISH, &out);
		cr_assert_str_eq(out.bytes, cases[i].english);
	}
}

Test(diag_format, tells_the_system_s_reasons_in_chinese)
{
	static const int errors[] = { EACCES, ENOENT, ENOSPC, EISDIR, ENOTDIR, EROFS,
				      EIO,    EDQUOT, EFBIG,  EPERM,  ELOOP,   ENAMETOOLONG };

	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		diag_report(&list, DIAG_FILE_UNREADABLE, nowhere, "x", strerror(errors[i]));
		buf_clear(&out);
		diag_format_message(&list.items[i], DIAG_CHINESE, &out);
		cr_assert_null(strstr(out.bytes, strerror(errors[i])), "%s", out.bytes);
	}
}

Test(diag_format, prints_an_unknown_phrase_as_it_is)
{
	diag_report(&list, DIAG_FILE_UNREADABLE, nowhere, "x", "Owl in the drive");
	diag_format_message(&list.items[0], DIAG_CHINESE, &out);
	cr_assert_str_eq(out.bytes, "无法读取“x”：Owl in the drive");
}

Test(diag_format, writes_literal_braces)
{
	diag_report(&list, DIAG_FIGURE_UNUSED, nowhere, "clues");
	diag_format_help(&list.items[0], DIAG_CHINESE, &out);
	cr_assert_str_eq(out.bytes, "在正文中写 {clues}，或删除这个数据");
}

static bool has_chinese(const char *text)
{
	for (size_t rest = strlen(text); rest > 0;) {
		uint32_t codepoint = 0;
		size_t n_used = utf8_decode(text, rest, &codepoint);

		cr_assert_neq(n_used, 0);
		if (codepoint >= 0x4E00 && codepoint <= 0x9FFF)
			return true;
		text += n_used;
		rest -= n_used;
	}
	return false;
}

static void assert_wording(const struct diag *diag, enum diag_language language)
{
	static const char *const leftovers[] = { "{1", "{2", "{3", "{4", "{=", "{?", "{!", "{/" };

	buf_clear(&out);
	diag_format_message(diag, language, &out);
	cr_assert_gt(out.n_bytes, 0, "%s", diag_name(diag->code));
	cr_assert_eq(has_chinese(out.bytes), language == DIAG_CHINESE, "%s: %s",
		     diag_name(diag->code), out.bytes);
	diag_format_help(diag, language, &out);
	for (size_t i = 0; i < sizeof(leftovers) / sizeof(leftovers[0]); i++)
		cr_assert_null(strstr(out.bytes, leftovers[i]), "%s: %s", diag_name(diag->code),
			       out.bytes);
	cr_assert_null(strstr(out.bytes, "  "), "%s: %s", diag_name(diag->code), out.bytes);
}

Test(diag_format, every_code_has_wording_in_both_languages)
{
	static const char *const args[] = { "one", "two", "three", "four", NULL };

	for (int code = 0; code < DIAG_N_CODES; code++) {
		diag_add(&list, (enum diag_code)code, nowhere, args);
		assert_wording(&list.items[code], DIAG_CHINESE);
		assert_wording(&list.items[code], DIAG_ENGLISH);
	}
}

Test(diag_format, survives_missing_arguments)
{
	for (int code = 0; code < DIAG_N_CODES; code++) {
		diag_add(&list, (enum diag_code)code, nowhere, NULL);
		diag_format(&list.items[code], DIAG_CHINESE, &out);
	}
	cr_assert_gt(out.n_bytes, 0);
}
