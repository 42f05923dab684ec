/* Bytes that are refused before YAML is thought of. */
#include <criterion/criterion.h>
#include <string.h>

#include "input/encoding.h"
#include "read.h"

#define BYTES(literal) literal, sizeof(literal) - 1

Test(encoding, tells_what_the_bytes_are)
{
	static const struct {
		const char *bytes;
		size_t n_bytes;
		const char *findings;
	} cases[] = {
		{ BYTES(""), "file-empty@0:0" },
		{ BYTES("\n\n"), "file-empty@0:0" },
		{ BYTES("# only a comment\n"), "file-empty@0:0" },
		{ BYTES("---\n"), "file-empty@0:0" },
		{ BYTES("---\n...\n"), "file-empty@0:0" },
		{ BYTES("%YAML 1.2\n---\n"), "file-empty@0:0" },
		{ BYTES("\xEF\xBB\xBF"), "file-empty@0:0" },
		{ BYTES("\xEF\xBB\xBF# x\n"), "file-empty@0:0" },
		{ BYTES("''"), "" },

		/* UTF-16 with and without byte order mark */
		{ BYTES("\xFF\xFE"
			"a\0:\0 \0b\0"),
		  "encoding-utf16@0:0" },
		{ BYTES("\xFE\xFF\0a\0:\0 \0b"), "encoding-utf16@0:0" },
		{ BYTES("\xFF\xFE"), "encoding-utf16@0:0" },
		{ BYTES("a\0:\0 \0b\0\n\0"), "encoding-utf16@0:0" },
		{ BYTES("\0a\0:\0 \0b\0\n"), "encoding-utf16@0:0" },
		/* 标题: a */
		{ BYTES("\x07\x68\x98\x98:\0 \0a\0"), "encoding-utf16@0:0" },

		/* 标题: 关于年度 in GBK; one character; a four-byte one of GB 18030 */
		{ BYTES("\xB1\xEA\xCC\xE2: \xB9\xD8\xD3\xDA\xC4\xEA\xB6\xC8\n"),
		  "encoding-gbk@0:0" },
		{ BYTES("a: \xC4\xE3\n"), "encoding-gbk@0:0" },
		{ BYTES("a: \x95\x32\x82\x36\xC4\xE3\n"), "encoding-gbk@0:0" },

		/* damaged UTF-8 stays UTF-8 with an exact place */
		{ BYTES("标题: 关\n年度: \xE4\xBD x\n法治: 建设\n"), "encoding-utf8@2:5" },
		{ BYTES("\xEF\xBB\xBF标题: \xE4\xBD\n"), "encoding-utf8@1:5" },
		{ BYTES("caf\xE9: x"), "encoding-utf8@1:4" },
		{ BYTES("法治建设\xED\xA0\x80"), "encoding-utf8@1:5" },
		{ BYTES("法治建设\r\n法治\xC0\xAF"), "encoding-utf8@2:3" },
		{ BYTES("法治建设\r法治\xF4\x90\x80\x80"), "encoding-utf8@2:3" },

		{ BYTES("a: b\0c\n"), "encoding-binary@1:5" },
		{ BYTES("%PDF-1.7\nabc"), "encoding-binary@0:0" },
		{ BYTES("PK\x03\x04\x14\x00\x06\x00"), "encoding-binary@0:0" },
		{ BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "encoding-binary@0:0" },
		{ BYTES("\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F\x10 text"),
		  "encoding-binary@0:0" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct document document = document_read_bytes(cases[i].bytes, cases[i].n_bytes);

		cr_assert_str_eq(document_findings(&document), cases[i].findings, "case %zu: %s", i,
				 document_findings(&document));
		cr_assert_eq(document.root == NULL, *cases[i].findings != '\0');
		document_finish(&document);
	}
}

Test(encoding, finds_every_control_character)
{
	static const struct {
		const char *yaml;
		const char *findings;
		const char *message;
	} cases[] = {
		{ "a: b\x07\n", "control-character@1:5", "这里有看不见的控制字符 U+0007" },
		{ "标题: \x1B[31m\n二: \x7F\n", "control-character@1:5 control-character@2:4",
		  "这里有看不见的控制字符 U+001B" },
		{ "a: \xC2\x85\n", "control-character@1:4", "这里有看不见的控制字符 U+0085" },
		{ "a: \xC2\x9F\n", "control-character@1:4", "这里有看不见的控制字符 U+009F" },
		{ "a: \u2028\u2029\n", "control-character@1:4 control-character@1:5",
		  "这里有看不见的控制字符 U+2028" },
		{ "a: \uFEFF\n", "control-character@1:4", "这里有看不见的控制字符 U+FEFF" },
		{ "\uFEFF\uFEFF"
		  "a: b\n",
		  "control-character@1:1", "这里有看不见的控制字符 U+FEFF" },
		{ "a: \uFFFE\n", "control-character@1:4", "这里有看不见的控制字符 U+FFFE" },
		{ "a: \U0001FFFF\n", "control-character@1:4", "这里有看不见的控制字符 U+1FFFF" },
		/* what an escape brings in */
		{ "a: \"x\\x07y\\0\"\n", "control-character@1:6 control-character@1:11",
		  "这里有看不见的控制字符 U+0007" },
		{ "a: \"\\r\\e\\N\\L\\P\"\n",
		  "control-character@1:5 control-character@1:7 control-character@1:9 "
		  "control-character@1:11 control-character@1:13",
		  "这里有看不见的控制字符 U+000D" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct document document = document_read(cases[i].yaml);

		cr_assert_null(document.root);
		cr_assert_str_eq(document_findings(&document), cases[i].findings, "case %zu: %s", i,
				 document_findings(&document));
		cr_assert_str_eq(document_message(&document), cases[i].message, "case %zu", i);
		document_finish(&document);
	}
}

Test(encoding, lets_ordinary_text_through)
{
	static const char *const cases[] = {
		"a: b\tc\n",   "a: \u00A0\u3000\u200B\n", "a: \uE000\uFFFD\n", "a: \U00020BB7\n",
		"a: \u202E\n", "a: \"\\t\\n\\_\"\n",      "a: b\r\nc: d\r",    "a: 😀\n",
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct document document = document_read(cases[i]);

		cr_assert_not_null(document.root, "case %zu: %s", i, document_findings(&document));
		document_finish(&document);
	}
}

Test(encoding, refuses_a_file_beyond_the_limit)
{
	size_t n_bytes = TREE_MAX_BYTES + 1;
	char *bytes = malloc(n_bytes);
	struct document document;

	memset(bytes, '\n', n_bytes);
	document = document_read_bytes(bytes, n_bytes);
	cr_assert_str_eq(document_findings(&document), "file-too-large@0:0");
	document_finish(&document);
	bytes[0] = 'a';
	document = document_read_bytes(bytes, n_bytes - 1);
	cr_assert_not_null(document.root);
	document_finish(&document);
	free(bytes);
}

/* As Excel saves “Unicode text”, and without its byte order mark. */
Test(encoding, gives_the_text_of_utf_16)
{
	static const struct {
		const char *bytes;
		size_t n_bytes;
		const char *text; /* NULL: left alone */
	} cases[] = {
		{ "\xFF\xFE\x34\x6C,\0"
		  "5\0\r\0\n\0",
		  12, "\xEF\xBB\xBF水,5\r\n" },
		{ "\xFE\xFF\x6C\x34\0,\0"
		  "5",
		  8, "\xEF\xBB\xBF水,5" },
		{ "a\0,\0\x34\x6C"
		  "5\0",
		  8, "a,水5" },
		{ "\0a\0,\x6C\x34\0"
		  "5",
		  8, "a,水5" },
		{ "\xFF\xFE\x34\x6C,", 5, NULL },
		{ "\xFF\xFE\0\xD8,\0", 6, NULL },
		{ "\xFF\xFE", 2, "\xEF\xBB\xBF" },
	};
	struct arena *arena = arena_create();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct source source = { "table.csv", cases[i].bytes, cases[i].n_bytes };
		const struct source *given = encoding_as_utf8(arena, &source);

		cr_expect_eq(given == &source, cases[i].text == NULL, "%zu", i);
		if (cases[i].text != NULL)
			cr_expect(
				str_is((struct str){ given->bytes, given->n_bytes }, cases[i].text),
				"%zu: %s", i, given->bytes);
	}
	arena_destroy(arena);
}

Test(encoding, gives_the_text_of_gbk)
{
	static const struct {
		const char *bytes;
		const char *text; /* NULL: left alone */
	} cases[] = {
		{ "\xB1\xEA\xCC\xE2,1\n", "标题,1\n" },
		{ "\xCA\xD0\xD5\xFE\xB8\xAE\x95\x32\x82\x36", "市政府𠀀" },
		{ "", NULL },
		{ "plain", NULL },
		{ "标题", NULL },
		{ "标题\xFF", NULL },
		{ "\xB1\xEA\xCC\xE2\xFF", NULL },
	};
	struct arena *arena = arena_create();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct source source = { "table.csv", cases[i].bytes, strlen(cases[i].bytes) };
		const struct source *given = encoding_as_utf8(arena, &source);

		cr_expect_eq(given == &source, cases[i].text == NULL, "%s", cases[i].bytes);
		if (cases[i].text == NULL)
			continue;
		cr_expect(str_is((struct str){ given->bytes, given->n_bytes }, cases[i].text));
		cr_expect_str_eq(given->name, "table.csv");
	}
	arena_destroy(arena);
}
