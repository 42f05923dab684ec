/* Figures: what they print, what they are computed from, and what is wrong. */
#include <criterion/criterion.h>

#include "model/figure.h"
#include "references.h"
#include "yaml.h"

static struct scene scene;

static void setup(void)
{
	scene_create(&scene);
}

static void teardown(void)
{
	scene_destroy(&scene);
}

TestSuite(figures, .init = setup, .fini = teardown);

#define CHECK(samples) references_check(&scene, samples, sizeof(samples) / sizeof((samples)[0]))

Test(figures, values_as_written)
{
	static const struct reference_sample samples[] = {
		{ "a: {name: 甲, value: 502, unit: 件}", "{a}", "502件", "" },
		{ "a: {name: 甲, value: 502, unit: 件}", "{a.value}", "502", "" },
		{ "a: {name: 甲, value: 502, unit: 件}", "{a.name}", "甲", "" },
		{ "a: {name: 甲, value: 502, unit: 件}", "{a.unit}", "件", "" },
		{ "a: {name: 甲, value: 502, unit: 件}", "{a.name}{a.value}{a.unit}", "甲502件",
		  "" },
		{ "a: {name: 甲, value: 3.08, scale: 万, unit: 条}", "{a}", "3.08万条", "" },
		{ "a: {name: 甲, value: 2.10, scale: 亿, unit: 元}", "{a}", "2.10亿元", "" },
		{ "a: {name: 甲, value: 2.10, scale: 亿, unit: 元}", "{a.value}", "2.10亿", "" },
		{ "a: {name: 甲, value: 503.332449, scale: 万, unit: 元}", "{a}", "503.332449万元",
		  "" },
		{ "a: {name: 甲, value: 0, unit: 件}", "{a}", "0件", "" },
		{ "a: {name: 甲, value: 0.46, unit: 亩}", "{a}", "0.46亩", "" },
		{ "a: {name: 甲, value: -3, unit: 件}", "{a}", "-3件", "" },
		{ "a: {name: 甲, value: 94.86, unit: '%'}", "{a}", "94.86%", "" },
		{ "a: {name: 甲, value: 94.86, unit: '%'}", "{a.unit}", "%", "" },
		{ "a: {name: 甲, value: 999999999999999999, unit: 件}", "{a}",
		  "999999999999999999件", "" },
		{ "a: {name: 甲, value: 0.000000000000000001, unit: 件}", "{a}",
		  "0.000000000000000001件", "" },
	};

	CHECK(samples);
}

Test(figures, words_for_how_exact_a_number_is)
{
	static const struct reference_sample samples[] = {
		{ "a: {name: 甲, value: 50, unit: 名, about: 余}", "{a}", "50余名", "" },
		{ "a: {name: 甲, value: 50, unit: 名, about: true}", "{a}", "50余名", "" },
		{ "a: {name: 甲, value: 50, unit: 名, about: false}", "{a}", "50名", "" },
		{ "a: {name: 甲, value: 50, unit: 名, about: 余}", "{a.value}", "50余", "" },
		{ "a: {name: 甲, value: 150, scale: 万, unit: 平方米, about: 余}", "{a}",
		  "150余万平方米", "" },
		{ "a: {name: 甲, value: 10, scale: 万, unit: 元, about: 余}", "{a}", "10余万元",
		  "" },
		{ "a: {name: 甲, value: 5, scale: 万, unit: 元, about: 余}", "{a}", "5万余元", "" },
		{ "a: {name: 甲, value: 15, scale: 亿, unit: 元, about: 余}", "{a}", "15亿余元",
		  "" },
		{ "a: {name: 甲, value: 3.08, scale: 万, unit: 条, about: 余}", "{a}", "3.08万余条",
		  "" },
		{ "a: {name: 甲, value: 1.50, scale: 万, unit: 条, about: 余}", "{a}", "1.50万余条",
		  "" },
		{ "a: {name: 甲, value: 97, unit: '%', about: 以上}", "{a}", "97%以上", "" },
		{ "a: {name: 甲, value: 97, unit: '%', about: 以上}", "{a.value}", "97", "" },
		{ "a: {name: 甲, value: 1.89, scale: 亿, unit: 元, about: 约}", "{a}", "约1.89亿元",
		  "" },
		{ "a: {name: 甲, value: 1.89, scale: 亿, unit: 元, about: 约}", "{a.value}",
		  "约1.89亿", "" },
		{ "a: {name: 甲, value: 4, unit: 年, about: 近}", "{a}", "近4年", "" },
		{ "a: {name: 甲, value: 4, unit: 年, about: 超}", "{a}", "超4年", "" },
		{ "a: {name: 甲, value: 5, unit: 天, about: 左右}", "{a}", "5天左右", "" },
		{ "a: {name: 甲, value: 5, unit: 天, about: 大概}", "{a}", "5天",
		  "figures:1:40 not-choice about|大概|余, 多, 以上, 以内, 约, 近, 超, 超过, 左右, "
		  "true, false" },
	};

	CHECK(samples);
}

#define AB(a, b) "a: {name: 甲, value: " a ", unit: 件}\nb: {name: 乙, value: " b ", unit: 件}\n"

Test(figures, ratios_round_half_up)
{
	static const struct reference_sample samples[] = {
		{ AB("478", "502") "r: {name: 率, ratio: [a, b]}", "{r}", "95.2%", "" },
		{ AB("478", "502") "r: {name: 率, ratio: [a, b], digits: 0}", "{r}", "95%", "" },
		{ AB("478", "502") "r: {name: 率, ratio: [a, b], digits: 2}", "{r}", "95.22%", "" },
		{ AB("478", "502") "r: {name: 率, ratio: [a, b], digits: 6}", "{r}", "95.219124%",
		  "" },
		{ AB("1", "16") "r: {name: 率, ratio: [a, b]}", "{r}", "6.3%", "" }, /* 6.25 */
		{ AB("1", "8") "r: {name: 率, ratio: [a, b], digits: 0}", "{r}", "13%", "" },
		{ AB("-1", "16") "r: {name: 率, ratio: [a, b]}", "{r}", "-6.3%", "" },
		{ AB("1", "3") "r: {name: 率, ratio: [a, b]}", "{r}", "33.3%", "" },
		{ AB("2", "3") "r: {name: 率, ratio: [a, b]}", "{r}", "66.7%", "" },
		{ AB("0", "5") "r: {name: 率, ratio: [a, b]}", "{r}", "0.0%", "" },
		{ AB("42", "42") "r: {name: 率, ratio: [a, b], digits: 0}", "{r}", "100%", "" },
		{ AB("7", "2") "r: {name: 率, ratio: [a, b], digits: 0}", "{r}", "350%", "" },
		{ AB("0.39", "0.4") "r: {name: 率, ratio: [a, b]}", "{r}", "97.5%", "" },
		{ AB("130", "149") "r: {name: 率, ratio: [a, b], digits: 2}", "{r.value}", "87.25",
		  "" },
		{ AB("130", "149") "r: {name: 率, ratio: [a, b], digits: 2}", "{r.unit}", "%", "" },
		{ AB("1", "4") "r: {name: 率, ratio: [a, b], unit: 个百分点, digits: 0}", "{r}",
		  "25个百分点", "" },
		{ AB("1", "4") "r: {name: 率, ratio: [a, b], about: 以上, digits: 0}", "{r}",
		  "25%以上", "" },
		/* scales do not matter: 2823万 of 2.10亿 */
		{ "a: {name: 甲, value: 2823, scale: 万, unit: 元}\n"
		  "b: {name: 乙, value: 2.10, scale: 亿, unit: 元}\n"
		  "r: {name: 率, ratio: [a, b], digits: 2}",
		  "{r}", "13.44%", "" },
		/* a ratio of ratios, and of a sum */
		{ AB("1", "2") "r: {name: 率, ratio: [a, b]}\ns: {name: 率, ratio: [r, r]}", "{s}",
		  "100.0%", "" },
		{ AB("1", "2") "t: {name: 合, sum: [a, b], unit: 件}\n"
			       "r: {name: 率, ratio: [a, t]}",
		  "{r}", "33.3%", "" },
	};

	CHECK(samples);
}

Test(figures, sums_are_exact)
{
	static const struct reference_sample samples[] = {
		{ AB("69", "2") "s: {name: 合, sum: [a, b], unit: 件}", "{s}", "71件", "" },
		{ AB("1.5", "2.25") "s: {name: 合, sum: [a, b], unit: 件}", "{s}", "3.75件", "" },
		{ AB("1.50", "0.5") "s: {name: 合, sum: [a, b], unit: 件}", "{s}", "2.00件", "" },
		{ AB("5", "-5") "s: {name: 合, sum: [a, b], unit: 件}", "{s}", "0件", "" },
		{ AB("1", "2") "s: {name: 合, sum: [a], unit: 件}", "{s}", "1件", "" },
		{ AB("1", "2") "s: {name: 合, sum: [b, b, b], unit: 件}", "{s}", "6件", "" },
		{ AB("1", "2") "s: {name: 合, sum: [a, t], unit: 件}\n"
			       "t: {name: 合, sum: [a, b], unit: 件}",
		  "{s}", "4件", "" },
		{ "a: {name: 甲, value: 12345, unit: 条}\nb: {name: 乙, value: 1, unit: 条}\n"
		  "s: {name: 合, sum: [a, b], scale: 万, unit: 条}",
		  "{s}", "1.2346万条", "" },
		{ "a: {name: 甲, value: 1.2, scale: 亿, unit: 元}\n"
		  "b: {name: 乙, value: 3000, scale: 万, unit: 元}\n"
		  "s: {name: 合, sum: [a, b], scale: 万, unit: 元}",
		  "{s}", "15000万元", "" },
		{ "a: {name: 甲, value: 2, scale: 亿, unit: 元}\n"
		  "s: {name: 合, sum: [a], unit: 元}",
		  "{s}", "200000000元", "" },
		{ AB("999999999999999998", "1") "s: {name: 合, sum: [a, b], unit: 件}", "{s}",
		  "999999999999999999件", "" },
	};

	CHECK(samples);
}

Test(figures, what_makes_no_number)
{
	static const struct reference_sample samples[] = {
		{ "a: {name: 甲, value: 1}", "{a}", "", "figures:1:1 figure-no-unit a" },
		{ "a: {name: 甲, unit: 件}", "{a}", "", "figures:1:1 figure-no-value a" },
		{ AB("1", "2") "c: {name: 丙, value: 1, range: [1, 2], unit: 件}", "{c}", "",
		  "figures:3:1 figure-kinds-mixed c" },
		{ AB("1", "2") "c: {name: 丙, ratio: [a, b], sum: [a, b], unit: 件}", "{c}", "",
		  "figures:3:1 figure-kinds-mixed c" },
		{ AB("1", "2") "c: {name: 丙, sum: [a, b]}", "{c}", "",
		  "figures:3:1 figure-no-unit c" },
		{ AB("1", "2") "c: {name: 丙, ratio: [a]}", "{c}", "",
		  "figures:3:21 list-length ratio|1|[numerator, denominator]" },
		{ AB("1", "2") "c: {name: 丙, ratio: [a, b, a]}", "{c}", "",
		  "figures:3:21 list-length ratio|3|[numerator, denominator]" },
		{ AB("1", "2") "c: {name: 丙, ratio: []}", "{c}", "",
		  "figures:3:21 list-length ratio|0|[numerator, denominator]" },
		{ AB("1", "0") "c: {name: 丙, ratio: [a, b]}", "{c}", "",
		  "figures:3:25 figure-zero-denominator c|b" },
		{ AB("1", "0.00") "c: {name: 丙, ratio: [a, b]}", "{c}", "",
		  "figures:3:25 figure-zero-denominator c|b" },
		{ AB("5",
		     "-5") "s: {name: 合, sum: [a, b], unit: 件}\nc: {name: 丙, ratio: [a, s]}",
		  "{c}", "", "figures:4:25 figure-zero-denominator c|s" },
		{ "clues: {name: 甲, value: 1, unit: 件}\nc: {name: 丙, ratio: [clues, clue]}",
		  "{c}", "", "figures:2:29 figure-undefined clue|clues" },
		{ "clues: {name: 甲, value: 1, unit: 件}\nc: {name: 丙, sum: [clues, other], unit: "
		  "件}",
		  "{c}", "", "figures:2:27 figure-undefined other|" },
		{ "a: {name: 甲, value: 1, unit: 件, within: b}", "{a}", "1件",
		  "figures:1:41 figure-undefined b|" },
		/* a figure made of a faulty one is no second fault */
		{ "a: {name: 甲, unit: 件}\nb: {name: 乙, sum: [a], unit: 件}\n"
		  "c: {name: 丙, ratio: [b, b]}",
		  "{a}{b}{c}", "", "figures:1:1 figure-no-value a" },
	};

	CHECK(samples);
}

Test(figures, circles_are_found_once)
{
	static const struct reference_sample samples[] = {
		{ "a: {name: 甲, sum: [a], unit: 件}", "{a}", "",
		  "figures:1:1 figure-cycle a|a → a" },
		{ "a: {name: 甲, sum: [b], unit: 件}\nb: {name: 乙, sum: [a], unit: 件}", "{a}{b}",
		  "", "figures:1:1 figure-cycle a|a → b → a" },
		{ "a: {name: 甲, sum: [b], unit: 件}\nb: {name: 乙, ratio: [c, c]}\n"
		  "c: {name: 丙, sum: [a], unit: 件}",
		  "{a}{b}{c}", "", "figures:1:1 figure-cycle a|a → b → c → a" },
		{ "z: {name: 末, sum: [a], unit: 件}\na: {name: 甲, sum: [b], unit: 件}\n"
		  "b: {name: 乙, sum: [a], unit: 件}",
		  "{z}{a}{b}", "", "figures:2:1 figure-cycle a|a → b → a" },
		/* parts of each other are as good as equal: no circle of computing */
		{ "a: {name: 甲, value: 2, unit: 件, within: b}\nb: {name: 乙, value: 2, unit: 件, "
		  "within: a}",
		  "{a}{b}", "2件2件", "" },
		{ "a: {name: 甲, value: 2, unit: 件, within: a}", "{a}", "2件", "" },
	};

	CHECK(samples);
}

Test(figures, too_many_digits_are_said)
{
	static const struct reference_sample samples[] = {
		{ AB("999999999999999999", "1") "s: {name: 合, sum: [a, b], unit: 件}", "{s}", "",
		  "figures:3:23 figure-overflow s" },
		{ AB("999999999999999999", "0.01") "s: {name: 合, sum: [b, a], unit: 件}", "{s}",
		  "", "figures:3:23 figure-overflow s" },
		{ AB("999999999999999999", "0.000001") "r: {name: 率, ratio: [a, b]}", "{r}", "",
		  "figures:3:21 figure-overflow r" },
		/* too large already when written out without its scale */
		{ "a: {name: 甲, value: 123456789012345678, scale: 亿, unit: 件}\n"
		  "r: {name: 率, ratio: [a, a]}",
		  "{r}", "", "figures:2:21 figure-overflow r" },
		{ "a: {name: 甲, value: 123456789012345678, scale: 亿, unit: 件}\n"
		  "b: {name: 乙, value: 123456789012345679, scale: 亿, unit: 件, within: a}",
		  "{b}", "123456789012345679亿件", "figures:2:68 figure-overflow b" },
		{ "a: {name: 甲, value: 123456789012345678, scale: 亿, unit: 件}\n"
		  "s: {name: 合, sum: [a], unit: 件}",
		  "{s}", "", "figures:2:20 figure-overflow s" },
		{ "a: {name: 甲, value: 1000000000000000000, unit: 件}", "{a}", "",
		  "figures:1:21 not-decimal value|1000000000000000000" },
	};

	CHECK(samples);
}

Test(figures, a_part_is_not_larger_than_its_whole)
{
#define WITHIN(part, whole) \
	"a: {name: 甲, value: " part ", within: b}\nb: {name: 乙, value: " whole "}\n"
	static const struct reference_sample samples[] = {
		{ WITHIN("478, unit: 件", "502, unit: 件"), "", "", "" },
		{ WITHIN("502, unit: 件", "502, unit: 件"), "", "", "" },
		{ WITHIN("502.00, unit: 件", "502, unit: 件"), "", "", "" },
		{ WITHIN("503, unit: 件", "502, unit: 件"), "", "",
		  "figures:1:43 figure-exceeds-whole a|503件|b|502件" },
		{ WITHIN("502.01, unit: 件", "502, unit: 件"), "", "",
		  "figures:1:46 figure-exceeds-whole a|502.01件|b|502件" },
		{ WITHIN("2823, scale: 万, unit: 元", "2.10, scale: 亿, unit: 元"), "", "", "" },
		{ WITHIN("21001, scale: 万, unit: 元", "2.10, scale: 亿, unit: 元"), "", "",
		  "figures:1:55 figure-exceeds-whole a|21001万元|b|2.10亿元" },
		/* 50余 may hold 52 */
		{ WITHIN("52, unit: 名", "50, unit: 名, about: 余"), "", "", "" },
		{ WITHIN("52, unit: 名", "50, unit: 名, about: 以上"), "", "", "" },
		{ WITHIN("52, unit: 名", "50, unit: 名, about: 超"), "", "", "" },
		{ WITHIN("52, unit: 名", "50, unit: 名, about: 约"), "", "", "" },
		{ WITHIN("52, unit: 名", "50, unit: 名, about: 左右"), "", "", "" },
		/* but 近50 is less than 50 */
		{ WITHIN("52, unit: 名", "50, unit: 名, about: 近"), "", "",
		  "figures:1:42 figure-exceeds-whole a|52名|b|近50名" },
	};

	CHECK(samples);
}

Test(figures, units_are_compared)
{
	static const struct reference_sample samples[] = {
		{ "a: {name: 甲, value: 1, unit: 起}\nb: {name: 乙, value: 2, unit: 人}\n"
		  "r: {name: 率, ratio: [a, b], digits: 0}",
		  "{r}", "50%", "figures:3:21 figure-units-differ a|起|b|人" },
		{ "a: {name: 甲, value: 1, unit: 起}\nb: {name: 乙, value: 2, unit: 人}\n"
		  "s: {name: 合, sum: [a, b], unit: 起}",
		  "{s}", "3起", "figures:3:23 figure-units-differ s|起|b|人" },
		{ "a: {name: 甲, value: 1, unit: 起, within: b}\nb: {name: 乙, value: 2, unit: 人}",
		  "{a}", "1起", "figures:1:41 figure-units-differ a|起|b|人" },
		{ "a: {name: 甲, value: 1, scale: 万, unit: 元}\nb: {name: 乙, value: 2, scale: "
		  "亿, unit: 元}\n"
		  "r: {name: 率, ratio: [a, b], digits: 3}",
		  "{r}", "0.005%", "" },
		/* a ratio counts in percent */
		{ AB("1", "2") "r: {name: 率, ratio: [a, b], within: w}\n"
			       "w: {name: 全, value: 100, unit: '%'}",
		  "{r}", "50.0%", "" },
		{ AB("1", "2") "r: {name: 率, ratio: [a, b], within: a}", "{r}", "50.0%",
		  "figures:3:37 figure-units-differ r|%|a|件; "
		  "figures:3:37 figure-exceeds-whole r|50.0%|a|1件" },
		{ "a: {name: 甲, value: 1, unit: 家}\nb: {name: 乙, value: 2, unit: 家次}\n"
		  "s: {name: 合, sum: [a, b], unit: 家}",
		  "{s}", "3家", "figures:3:23 figure-units-differ s|家|b|家次" },
	};

	CHECK(samples);
}

Test(figures, names_that_cannot_stand_between_braces)
{
	static const char *const good[] = { "a", "clues", "clues_closed", "a1", "years", "x_" };
	static const char *const bad[] = { "A",  "1a",  "a-b",  "线索",      "a b",       "aB",
					   "_a", "a.b", "year", "next_year", "last_year", "é" };

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		references_print(
			&scene, scene_format(&scene, "%s: {name: 甲, value: 1, unit: 件}", good[i]),
			"", NULL);
		cr_assert_str_eq(scene_findings(&scene), "", "%s", good[i]);
		scene_reset(&scene);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		references_print(
			&scene,
			scene_format(&scene, "\"%s\": {name: 甲, value: 1, unit: 件}", bad[i]), "",
			NULL);
		cr_assert_str_eq(scene_findings(&scene),
				 scene_format(&scene, "figures:1:1 figure-bad-name %s|%s", bad[i],
					      figure_id_is_taken(str_of(bad[i])) ? "taken" : ""));
		scene_reset(&scene);
	}
}

Test(figures, long_chains_end)
{
	struct buf yaml;
	const char *printed;

	/* the last one first: nothing waits for another */
	buf_init(&yaml);
	buf_add_string(&yaml, "f0: {name: 甲, value: 1, unit: 件}\n");
	for (int i = 1; i < 2000; i++)
		buf_add_format(&yaml, "f%d: {name: 甲, sum: [f%d], unit: 件}\n", i, i - 1);
	printed = references_print(&scene, yaml.bytes, "{f1999}", NULL);
	cr_assert_str_eq(printed, "1件", "%s", scene_findings(&scene));
	cr_assert_eq(scene.diags.n_items, 0);
	scene_reset(&scene);
	/* the first one first: a chain this deep is refused, not followed */
	buf_clear(&yaml);
	for (int i = 2000; i > 0; i--)
		buf_add_format(&yaml, "f%d: {name: 甲, sum: [f%d], unit: 件}\n", i, i - 1);
	buf_add_string(&yaml, "f0: {name: 甲, value: 1, unit: 件}\n");
	printed = references_print(&scene, yaml.bytes, "{f100}", NULL);
	cr_assert_str_eq(printed, "1件");
	cr_assert(scene.diags.n_items > 0);
	for (size_t i = 0; i < scene.diags.n_items; i++)
		cr_assert_eq(scene.diags.items[i].code, DIAG_FIGURE_CYCLE);
	buf_finish(&yaml);
}

Test(figures, unused_ones_are_named)
{
	static const struct reference_sample samples[] = {
		{ AB("1", "2"), "{a}{b}", "1件2件", "" },
		{ AB("1", "2"), "{a}", "1件", "figures:2:1 figure-unused b" },
		{ AB("1", "2"), "", "",
		  "figures:1:1 figure-unused a; figures:2:1 figure-unused b" },
		{ AB("1", "2"), "{a.name}{b.unit}", "甲件", "" },
		/* computed from is used, even when the sum is not */
		{ AB("1", "2") "s: {name: 合, sum: [a, b], unit: 件}", "", "",
		  "figures:3:1 figure-unused s" },
		{ AB("1", "2") "r: {name: 率, ratio: [a, b], digits: 0}", "{r}", "50%", "" },
		{ "a: {name: 甲, value: 1, unit: 件, within: b}\nb: {name: 乙, value: 2, unit: 件}",
		  "{a}", "1件", "" },
	};

	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		struct figures figures;
		const char *printed =
			references_print(&scene, samples[i].figures, samples[i].text, &figures);

		figures_check_used(scene.arena, &figures, &scene.diags);
		cr_assert_str_eq(printed, samples[i].printed, "row %zu", i);
		cr_assert_str_eq(scene_findings(&scene), samples[i].findings, "row %zu: %s", i,
				 scene_findings(&scene));
		scene_reset(&scene);
	}
}

Test(figures, found_by_name)
{
	struct figures figures = { .year = 2022 };

	figures_resolve(scene.arena,
			figures_from_yaml(&scene, "clues: {name: 甲, value: 1, unit: 件}\n"
						  "cases: {name: 乙, value: 2, unit: 件}\n"),
			&figures, &scene.diags);
	cr_assert(text_is(figures_find(&figures, str_of("cases"))->name, "乙"));
	cr_assert(text_is(figures_find(&figures, str_of("clues"))->name, "甲"));
	cr_assert(figures_find(&figures, str_of("clue")) == NULL);
	cr_assert(figures_find(&figures, str_of("")) == NULL);
	cr_assert_str_eq(figures_nearest(scene.arena, &figures, str_of("clue")), "clues");
	cr_assert_str_eq(figures_nearest(scene.arena, &figures, str_of("case")), "cases");
	cr_assert_str_eq(figures_nearest(scene.arena, &figures, str_of("something")), "");
	figures_resolve(scene.arena, (struct bind_list){ 0 }, &figures, &scene.diags);
	cr_assert(figures_find(&figures, str_of("clues")) == NULL);
	cr_assert_str_eq(figures_nearest(scene.arena, &figures, str_of("clues")), "");
}
