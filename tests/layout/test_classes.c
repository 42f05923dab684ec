/* What each character may do in a line, by the tables of the base layout. */
#include <criterion/criterion.h>

#include "base/utf8.h"
#include "bench.h"

static struct bench bench;

static void setup(void)
{
	bench_create(&bench, NULL);
}

static void teardown(void)
{
	bench_destroy(&bench);
}

TestSuite(classes, .init = setup, .fini = teardown);

/* Fails for the first character of the string that has none of the classes. */
static void assert_each(const char *characters, uint32_t classes, const char *what)
{
	struct text text = scene_text(&bench.scene, characters);

	for (size_t i = 0; i < text.n_chars; i++)
		cr_assert(bench_is(&bench, text.chars[i].codepoint, classes), "%s: U+%04X", what,
			  (unsigned)text.chars[i].codepoint);
}

static void assert_none(const char *characters, uint32_t classes, const char *what)
{
	struct text text = scene_text(&bench.scene, characters);

	for (size_t i = 0; i < text.n_chars; i++)
		cr_assert_not(bench_is(&bench, text.chars[i].codepoint, classes), "%s: U+%04X",
			      what, (unsigned)text.chars[i].codepoint);
}

/* CT-03, row by row. */
Test(classes, not_at_line_start)
{
	assert_each("。，、；：！？．", CLASS_NO_START, "点号");
	assert_each("‼⁇⁈⁉", CLASS_NO_START, "doubled");
	assert_each("”’」』", CLASS_NO_START, "closing quotes");
	assert_each("）〕】〗》〉］｝)]}", CLASS_NO_START, "closing brackets");
	assert_each("–—～-〜", CLASS_NO_START, "连接号");
	assert_each("·・‧", CLASS_NO_START, "间隔号");
	assert_each("/／", CLASS_NO_START, "分隔号");
	assert_each("%‰％°℃℉", CLASS_NO_START, "suffixes");
	assert_each(",.;:!?", CLASS_NO_START, "ASCII stops");
	assert_each("々", CLASS_NO_START, "repeat mark");
	assert_none("一的“‘（《〈〔【「￥№5a …", CLASS_NO_START, "may start a line");
}

/* CT-04; a sign before a number is a prefix, and alone it may end a line. */
Test(classes, not_at_line_end)
{
	assert_each("“‘「『", CLASS_NO_END, "opening quotes");
	assert_each("（〔【〖《〈［｛([{", CLASS_NO_END, "opening brackets");
	assert_each("/／", CLASS_NO_END, "分隔号");
	assert_each("¥￥$№§", CLASS_NO_END | CLASS_PREFIX, "prefixes");
	assert_each("+−±", CLASS_PREFIX, "signs");
	assert_none("一的。，”）》5a%", CLASS_NO_END, "may end a line");
}

/* CT-06, CT-10, CT-11, CT-13, CT-50. */
Test(classes, shapes_and_bonds)
{
	assert_each("“‘「『（〔【〖《〈［｛", CLASS_OPENING, "blank left half");
	assert_each("”’」』）〕】〗》〉］｝", CLASS_CLOSING, "blank right half");
	assert_each("，、；：", CLASS_COMMA, "within a sentence");
	assert_each("。！？．", CLASS_STOP, "end of a sentence");
	assert_each("·・‧", CLASS_MIDDLE, "centred, half a cell");
	assert_each("“”‘’—…", CLASS_WIDE, "one cell by decree");
	assert_each("–", CLASS_HALF, "half a cell by decree");
	assert_each("—…⸺", CLASS_JOINED, "not parted from its like");
	assert_each("—–～", CLASS_CONNECTOR, "connectors");
	assert_each("%‰％°℃℉", CLASS_SUFFIX, "after a number");
	assert_each("年月日万亿元件家户人次", CLASS_UNIT, "units");
	assert_each("/?&=_-.", CLASS_URL_BREAK, "after these a URL breaks");
}

/* Every set of the layout reaches the table. */
Test(classes, every_set_is_in_the_table)
{
	const struct rules_breaking *b = &bench.rules->breaking;
	const struct {
		const struct text *set;
		uint32_t class;
	} sets[] = {
		{ &b->no_start, CLASS_NO_START },
		{ &b->no_end, CLASS_NO_END },
		{ &b->opening, CLASS_OPENING },
		{ &b->closing, CLASS_CLOSING },
		{ &b->commas, CLASS_COMMA },
		{ &b->stops, CLASS_STOP },
		{ &b->middle, CLASS_MIDDLE },
		{ &b->wide, CLASS_WIDE },
		{ &b->half, CLASS_HALF },
		{ &b->joined, CLASS_JOINED },
		{ &b->connectors, CLASS_CONNECTOR },
		{ &b->suffixes, CLASS_SUFFIX },
		{ &b->prefixes, CLASS_PREFIX },
		{ &b->units, CLASS_UNIT },
		{ &b->url_breaks, CLASS_URL_BREAK },
	};

	for (size_t i = 0; i < sizeof(sets) / sizeof(sets[0]); i++) {
		cr_assert(sets[i].set->n_chars > 0, "set %zu is empty", i);
		for (size_t k = 0; k < sets[i].set->n_chars; k++)
			cr_assert(bench_is(&bench, sets[i].set->chars[k].codepoint, sets[i].class),
				  "set %zu: U+%04X", i, (unsigned)sets[i].set->chars[k].codepoint);
	}
}

static size_t count_bits(uint32_t classes)
{
	size_t n = 0;

	for (; classes != 0; classes &= classes - 1)
		n++;
	return n;
}

/* The measuring takes a character for one thing only. */
Test(classes, the_sets_of_the_base_layout_agree)
{
	const struct rules_breaking *b = &bench.rules->breaking;
	const struct text *marks[] = { &b->opening, &b->closing, &b->commas, &b->stops };

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		for (size_t k = 0; k < marks[i]->n_chars; k++) {
			uint32_t c = marks[i]->chars[k].codepoint;
			uint32_t classes = class_table_find(bench.measuring.classes, c);

			cr_assert_eq(count_bits(classes & CLASS_MARK), 1, "U+%04X", (unsigned)c);
			cr_assert_eq((classes & (CLASS_HAN | CLASS_LATIN)), 0, "U+%04X",
				     (unsigned)c);
			cr_assert((classes & (i == 0 ? CLASS_NO_END : CLASS_NO_START)) != 0,
				  "U+%04X", (unsigned)c);
			cr_assert((classes & (i == 0 ? CLASS_NO_START : CLASS_NO_END)) == 0,
				  "U+%04X", (unsigned)c);
		}
	}
}

Test(classes, scripts)
{
	static const uint32_t kinds = CLASS_HAN | CLASS_LATIN | CLASS_DIGIT | CLASS_SPACE;
	static const struct {
		const char *characters;
		uint32_t kind;
	} cases[] = {
		{ "一龥〇㐀\U00020000\U0003134a豈⼀", CLASS_HAN },
		{ "あアㄅ한ＡＺ１％", CLASS_HAN },
		{ "\u3000", CLASS_HAN },
		{ "azAZéßΔЖ", CLASS_LATIN },
		{ "+-/%_@#&=()", CLASS_LATIN },
		{ "0123456789", CLASS_DIGIT },
		{ " ", CLASS_SPACE },
		{ "①★×Ⅲ", CLASS_LATIN }, /* until a face draws them a full em wide */
		{ "“”—…·–", 0 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct text text = scene_text(&bench.scene, cases[i].characters);

		for (size_t k = 0; k < text.n_chars; k++)
			cr_assert_eq(
				class_table_find(bench.measuring.classes, text.chars[k].codepoint) &
					kinds,
				cases[i].kind, "row %zu: U+%04X", i,
				(unsigned)text.chars[k].codepoint);
	}
}

Test(classes, sets_add_up)
{
	static const struct {
		uint32_t codepoint;
		uint32_t classes;
	} cases[] = {
		{ 0x2014, CLASS_NO_START | CLASS_WIDE | CLASS_JOINED | CLASS_CONNECTOR },
		{ 0x2013, CLASS_NO_START | CLASS_HALF | CLASS_CONNECTOR },
		{ 0x2026, CLASS_WIDE | CLASS_JOINED },
		{ 0x201C, CLASS_NO_END | CLASS_OPENING | CLASS_WIDE },
		{ 0x201D, CLASS_NO_START | CLASS_CLOSING | CLASS_WIDE },
		{ '%', CLASS_NO_START | CLASS_SUFFIX | CLASS_UNIT | CLASS_LATIN },
		{ 0x5E74, CLASS_UNIT | CLASS_HAN },
		{ ' ', CLASS_SPACE },
		{ '7', CLASS_DIGIT },
		{ 0x4E00, CLASS_HAN },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		cr_assert_eq(
			class_table_find(bench.measuring.classes, cases[i].codepoint),
			cases[i].classes, "U+%04X: %X", (unsigned)cases[i].codepoint,
			(unsigned)class_table_find(bench.measuring.classes, cases[i].codepoint));
}

/* A layout may empty a set. */
Test(classes, empty_sets)
{
	struct bench bare;

	bench_create(&bare, "breaking: {no_end: '', units: '', joined: ''}\n");
	cr_assert_not(bench_is(&bare, 0x201C, CLASS_NO_END));
	cr_assert(bench_is(&bare, 0x201C, CLASS_OPENING));
	cr_assert_not(bench_is(&bare, 0x5E74, CLASS_UNIT));
	bench_destroy(&bare);
}
