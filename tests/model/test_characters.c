/* Which characters of a text reach the page, and what is said about the rest. */
#include <criterion/criterion.h>

#include "model/characters.h"
#include "scene.h"

static struct scene scene;

static void setup(void)
{
	scene_create(&scene);
}

static void teardown(void)
{
	scene_destroy(&scene);
}

TestSuite(characters, .init = setup, .fini = teardown);

struct sample {
	const char *text;
	const char *cleaned;
	const char *findings;
};

static void check(const struct sample *samples, size_t n_samples, bool keep_line_breaks)
{
	for (size_t i = 0; i < n_samples; i++) {
		struct text cleaned =
			characters_clean(scene.arena, scene_text(&scene, samples[i].text),
					 keep_line_breaks, &scene.diags);

		cr_assert_str_eq(scene_findings(&scene), samples[i].findings, "row %zu: %s", i,
				 scene_findings(&scene));
		cr_assert_str_eq(text_to_string(scene.arena, cleaned), samples[i].cleaned,
				 "row %zu: %s", i, text_to_string(scene.arena, cleaned));
		scene_reset(&scene);
	}
}

#define CHECK(samples, keep) check(samples, sizeof(samples) / sizeof((samples)[0]), keep)

Test(characters, ordinary_text_stays)
{
	static const struct sample samples[] = {
		{ "", "", "" },
		{ "依法行政", "依法行政", "" },
		{ "“1+4+N”，《清单（2022版）》——……·％℃①★", "“1+4+N”，《清单（2022版）》——……·％℃①★",
		  "" },
		{ "Δ Ж é ß ñ 한글 かな カナ ㄅ", "Δ Ж é ß ñ 한글 かな カナ ㄅ", "" },
		{ "a  b", "a  b", "" },
		{ "全\u3000角", "全\u3000角", "" }, /* an ideographic space is a cell of white */
		{ "\u9fff\u3400\U00020000\U0002ebe0\U00030000", /* Han of every plane */
		  "\u9fff\u3400\U00020000\U0002ebe0\U00030000", "" },
		{ "\u2f00\uf900", "\u2f00\uf900", "" }, /* Kangxi radical, compatibility Han */
		{ "\u058f\u10a0\u1200\u18b0", "\u058f\u10a0\u1200\u18b0",
		  "" },                             /* beside the blocks */
		{ "\U0001f600", "\U0001f600", "" }, /* no face will have it: found later */
		{ "\u0e3f", "", "text:1:1 character-refused U+0E3F|complex script" }, /* ฿ too */
		{ "\ufffd", "\ufffd", "" },
	};

	CHECK(samples, false);
	CHECK(samples, true);
}

Test(characters, refuses_what_cannot_be_drawn_alone)
{
	static const struct sample samples[] = {
		{ "甲\x01乙", "甲乙", "text:1:2 character-refused U+0001|Cc" },
		{ "甲\x7f", "甲", "text:1:2 character-refused U+007F|Cc" },
		{ "甲\xc2\x85乙", "甲乙", "text:1:2 character-refused U+0085|Cc" },
		{ "甲\u00ad乙", "甲乙", "text:1:2 character-refused U+00AD|Cf" },
		/* private use: every face draws something else */
		{ "\ue000乙\U000f0000", "乙",
		  "text:1:1 character-refused U+E000|Co; text:1:3 character-refused U+F0000|Co" },
		{ "甲\u200b乙", "甲乙", "text:1:2 character-refused U+200B|Cf" },
		{ "甲\u200d乙", "甲乙", "text:1:2 character-refused U+200D|Cf" },
		{ "甲\u202e乙", "甲乙", "text:1:2 character-refused U+202E|Cf" },
		{ "甲\u2066乙\u2069", "甲乙",
		  "text:1:2 character-refused U+2066|Cf; text:1:4 character-refused U+2069|Cf" },
		{ "\ufeff甲", "甲", "text:1:1 character-refused U+FEFF|Cf" },
		{ "甲\U000e0041", "甲", "text:1:2 character-refused U+E0041|Cf" },
		{ "甲\u2028乙", "甲乙", "text:1:2 character-refused U+2028|Zl" },
		{ "甲\u2029乙", "甲乙", "text:1:2 character-refused U+2029|Zp" },
		{ "甲\u0378乙", "甲乙", "text:1:2 character-refused U+0378|Cn" },
		{ "甲\uffff乙", "甲乙", "text:1:2 character-refused U+FFFF|Cn" },
		{ "甲\U0010ffff", "甲", "text:1:2 character-refused U+10FFFF|Cn" },
		{ "葛\U000e0100", "葛", "text:1:2 character-refused U+E0100|Mn" }, /* variant */
		{ "☆\ufe0f", "☆", "text:1:2 character-refused U+FE0F|Mn" },
		{ "甲\u20dd", "甲", "text:1:2 character-refused U+20DD|Me" },
		{ "\u05d0", "", "text:1:1 character-refused U+05D0|complex script" },
		{ "\u0627", "", "text:1:1 character-refused U+0627|complex script" },
		{ "\u0905\u0903", "",
		  "text:1:1 character-refused U+0905|complex script; "
		  "text:1:2 character-refused U+0903|Mc" },
		{ "\u0e01\u0f40\u1000", "",
		  "text:1:1 character-refused U+0E01|complex script; "
		  "text:1:2 character-refused U+0F40|complex script; "
		  "text:1:3 character-refused U+1000|complex script" },
		{ "\u1100\u1161", "",
		  "text:1:1 character-refused U+1100|complex script; "
		  "text:1:2 character-refused U+1161|complex script" },
		{ "\u1780\u1820\ufe8d\U00010a00\U0001e900", "",
		  "text:1:1 character-refused U+1780|complex script; "
		  "text:1:2 character-refused U+1820|complex script; "
		  "text:1:3 character-refused U+FE8D|complex script; "
		  "text:1:4 character-refused U+10A00|complex script; "
		  "text:1:5 character-refused U+1E900|complex script" },
		{ "\u200b", "", "text:1:1 character-refused U+200B|Cf" },
	};

	CHECK(samples, false);
	CHECK(samples, true);
}

Test(characters, composes_letters_with_their_marks)
{
	static const struct sample samples[] = {
		{ "e\u0301", "é", "" },
		{ "A\u030a", "Å", "" },
		{ "か\u3099", "が", "" },
		{ "e\u0302\u0301", "ế", "" }, /* two marks, one after the other */
		{ "가\u11a8", "각", "" },
		{ "ne\u0301e\u0301", "néé", "" },
		{ "x\u0301", "x", "text:1:2 character-refused U+0301|Mn" },
		{ "é\u0301", "é", "text:1:2 character-refused U+0301|Mn" },
		{ "\u0301e", "e", "text:1:1 character-refused U+0301|Mn" },
		{ "\u2add\u0338", "\u2add", /* excluded from composition */
		  "text:1:2 character-refused U+0338|Mn" },
	};

	CHECK(samples, false);
}

Test(characters, odd_spaces_become_plain)
{
	static const struct sample samples[] = {
		{ "甲\u00a0乙", "甲 乙", "text:1:2 character-space U+00A0" },
		{ "甲\t乙", "甲 乙", "text:1:2 character-space U+0009" },
		{ "甲\u1680\u2000乙", "甲  乙",
		  "text:1:2 character-space U+1680; text:1:3 character-space U+2000" },
		{ "a\u2003b\u202fc\u205fd", "a b c d",
		  "text:1:2 character-space U+2003; text:1:4 character-space U+202F; "
		  "text:1:6 character-space U+205F" },
	};

	CHECK(samples, false);
	CHECK(samples, true);
}

Test(characters, white_at_both_ends_goes)
{
	static const struct sample samples[] = {
		{ " 甲 ", "甲", "" },           { "\u3000\u3000甲乙\u3000", "甲乙", "" },
		{ "\t\u00a0\n甲\n", "甲", "" }, { "   ", "", "" },
		{ "\u3000", "", "" },
	};

	CHECK(samples, false);
	CHECK(samples, true);
}

Test(characters, line_breaks_stay_where_they_part_paragraphs)
{
	static const struct sample kept[] = {
		{ "甲\n乙\n\n丙\n", "甲\n乙\n\n丙", "" },
		{ "甲\n\u200b乙", "甲\n乙", "text:2:1 character-refused U+200B|Cf" },
		/* white around them is no more than white at the ends */
		{ "甲。\n\u3000\u3000乙。  \n \n\n\t丙。", "甲。\n乙。\n\n\n丙。", "" },
		{ "甲 \u3000\n乙", "甲\n乙", "" },
		{ "甲 乙\n丙 丁", "甲 乙\n丙 丁", "" },
	};
	static const struct sample refused[] = {
		{ "甲\n乙", "甲乙", "text:1:2 character-refused U+000A|Cc" },
		{ "甲\n", "甲", "" },
	};

	CHECK(kept, true);
	CHECK(refused, false);
}

Test(characters, the_rest_keeps_its_places)
{
	struct text text = scene_text(&scene, "  甲\u200b乙e\u0301丙\n丁");
	struct text cleaned = characters_clean(scene.arena, text, true, &scene.diags);
	static const struct {
		uint32_t codepoint;
		uint32_t line;
		uint32_t column;
	} expected[] = {
		{ 0x7532, 1, 3 }, { 0x4e59, 1, 5 }, { 0xe9, 1, 6 },
		{ 0x4e19, 1, 8 }, { '\n', 1, 9 },   { 0x4e01, 2, 1 },
	};

	cr_assert_eq(cleaned.n_chars, 6);
	for (size_t i = 0; i < 6; i++) {
		cr_assert_eq(cleaned.chars[i].codepoint, expected[i].codepoint, "character %zu", i);
		cr_assert_eq(cleaned.chars[i].line, expected[i].line, "character %zu", i);
		cr_assert_eq(cleaned.chars[i].column, expected[i].column, "character %zu", i);
	}
}

/* Not reachable from a file, which is UTF-8, but from code. */
Test(characters, refuses_a_surrogate)
{
	struct text_char surrogate = { 0xD800, 1, 1 };
	struct text text = { .chars = &surrogate, .n_chars = 1 };

	cr_assert_eq(characters_clean(scene.arena, text, false, &scene.diags).n_chars, 0);
	cr_assert_eq(scene.diags.n_items, 1);
	cr_assert_eq(scene.diags.items[0].code, DIAG_CHARACTER_REFUSED);
}
