/* What references print of a figure besides its number: ranges, second counts,
 * changes; values written beside a computation; open values. */
#include <criterion/criterion.h>

#include "references.h"

static struct scene scene;

static void setup(void)
{
	scene_create(&scene);
}

static void teardown(void)
{
	scene_destroy(&scene);
}

TestSuite(figure_forms, .init = setup, .fini = teardown);

#define CHECK(samples) references_check(&scene, samples, sizeof(samples) / sizeof((samples)[0]))

Test(figure_forms, names_and_digits)
{
	static const struct reference_sample samples[] = {
		{ "a: {name: 问题金额, value: 1.89, scale: 亿, unit: 元, about: 约}", "{a.number}",
		  "1.89", "" },
		{ "a: {name: 问题金额, value: 1.89, scale: 亿, unit: 元, about: 约}", "{a.full}",
		  "问题金额约1.89亿元", "" },
		{ "a: {name: 甲, value: 29, unit: 起, also: {value: 30, unit: 人}}",
		  "{a}，{a.also}，{a.value}", "29起30人，30人，29", "" },
		{ "a: {name: 甲, value: 29, unit: 起}", "{a.also}", "",
		  "text:1:1 figure-no-part a|also" },
		{ "a: {name: 甲, value: 29, unit: 起}", "{a.size}", "",
		  "text:1:1 figure-bad-reference a.size" },
	};

	CHECK(samples);
}

/* The words that reports really have, and where they stand. */
Test(figure_forms, rough_numbers)
{
	static const struct reference_sample samples[] = {
		{ "a: {name: 甲, value: 50, unit: 名, about: 多}", "{a}，{a.value}", "50多名，50多",
		  "" },
		{ "a: {name: 甲, value: 150, scale: 万, unit: 人, about: 多}", "{a}", "150多万人",
		  "" },
		{ "a: {name: 甲, value: 2.5, scale: 亿, unit: 元, about: 多}", "{a}", "2.5亿多元",
		  "" },
		{ "a: {name: 甲, value: 5, scale: 万, unit: 户, about: 余}", "{a}", "5万余户", "" },
		{ "a: {name: 甲, value: 800, unit: 家, about: 超过}", "{a}", "超过800家", "" },
		{ "a: {name: 甲, value: 5.5, unit: '%', about: 以内}", "{a}", "5.5%以内", "" },
		{ "a: {name: 甲, value: 1.02, scale: 万亿, unit: 元, last: 0.98}",
		  "{a}，{a.last}，{a.change}，{a.growth}",
		  "1.02万亿元，0.98万亿元，比上年增加0.04万亿元，比上年增长4.1%", "" },
		{ "a: {name: 甲, value: 4100, scale: 亿, unit: 元}\n"
		  "b: {name: 乙, value: 1.02, scale: 万亿, unit: 元}\n"
		  "r: {name: 率, ratio: [a, b]}",
		  "{a}占{b}的{r}", "4100亿元占1.02万亿元的40.2%", "" },
		{ "a: {name: 甲, value: 9, unit: 件, within: b}\n"
		  "b: {name: 乙, value: 8, unit: 件, about: 以内}",
		  "{a}{b}", "9件8件以内", "figures:1:41 figure-exceeds-whole a|9件|b|8件以内" },
	};

	CHECK(samples);
}

Test(figure_forms, ranges)
{
	static const struct reference_sample samples[] = {
		{ "a: {name: 甲, range: [1, 2], unit: 个月}", "{a}，{a.low}，{a.high}",
		  "1～2个月，1个月，2个月", "" },
		{ "a: {name: 甲, range: [63, 68], unit: '%'}", "{a}", "63%～68%", "" },
		{ "a: {name: 甲, range: [3, 5], scale: 万, unit: 件}", "{a}", "3万～5万件", "" },
		{ "a: {name: 甲, range: [3, 5], unit: 件, about: 约}", "{a}", "约3～5件", "" },
		{ "a: {name: 甲, range: [2, 2], unit: 件}", "{a}", "",
		  "figures:1:21 figure-range-order a" },
		{ "a: {name: 甲, range: [2, 1], unit: 件}", "{a}", "",
		  "figures:1:21 figure-range-order a" },
		{ "a: {name: 甲, range: [1], unit: 件}", "{a}", "",
		  "figures:1:21 list-length range|1|[lowest, highest]" },
		{ "a: {name: 甲, range: [1, 2], unit: 件}\nb: {name: 乙, sum: [a], unit: 件}",
		  "{a}{b}", "1～2件", "figures:2:20 figure-range-operand a" },
		{ "a: {name: 甲, range: [1, 9], unit: 件, within: b}\n"
		  "b: {name: 乙, value: 8, unit: 件}",
		  "{a}{b}", "1～9件8件", "figures:1:46 figure-exceeds-whole a|1～9件|b|8件" },
		{ "a: {name: 甲, value: 5, unit: 件}", "{a.low}", "",
		  "text:1:1 figure-no-part a|low" },
	};

	CHECK(samples);
}

Test(figure_forms, before_and_after)
{
	static const struct reference_sample samples[] = {
		{ "a: {name: 甲, value: 7, unit: 家, before: 40}", "{a.before}；{a.from_before}",
		  "40家；由40家减至7家", "" },
		{ "a: {name: 甲, value: 50, unit: 家, before: 40}", "{a.from_before}",
		  "由40家增至50家", "" },
		{ "a: {name: 甲, value: 40, unit: 家, before: 40}", "{a.from_before}", "保持40家",
		  "" },
		{ "a: {name: 甲, value: 97, unit: '%', before: 60}", "{a.from_before}",
		  "由60%提高到97%", "" },
		{ "a: {name: 甲, value: 20, unit: '%', before: 60, about: 以上}", "{a.from_before}",
		  "由60%降至20%以上", "" },
		{ "a: {name: 甲, value: 7, unit: 家}", "{a.before}", "",
		  "text:1:1 figure-no-part a|before" },
	};

	CHECK(samples);
}

Test(figure_forms, changes_since_last_year)
{
	static const struct reference_sample samples[] = {
		{ "a: {name: 甲, value: 502, unit: 件, last: 480}",
		  "{a.last}，{a.growth}，{a.change}，{a.growth_rate}",
		  "480件，比上年增长4.6%，比上年增加22件，4.6%", "" },
		{ "a: {name: 甲, value: 480, unit: 件, last: 502}", "{a.growth}，{a.change}",
		  "比上年下降4.4%，比上年减少22件", "" },
		{ "a: {name: 甲, value: 480, unit: 件, last: 480}", "{a.growth}，{a.change}",
		  "与上年持平，与上年持平", "" },
		/* RC-24: 19 and 58.33 % mean 12 */
		{ "a: {name: 甲, value: 19, unit: 份, last: 12, digits: 2}", "{a.growth}",
		  "比上年增长58.33%", "" },
		{ "a: {name: 甲, value: 3.08, scale: 万, unit: 条, last: 2.7}",
		  "{a.growth}，{a.change}，{a.last}",
		  "比上年增长14.1%，比上年增加0.38万条，2.7万条", "" },
		{ "a: {name: 甲, value: 95.2, unit: '%', last: 94}",
		  "{a.growth}，{a.change}，{a.growth_rate}",
		  "比上年提高1.2个百分点，比上年提高1.2个百分点，1.2个百分点", "" },
		{ "a: {name: 甲, value: 93.5, unit: '%', last: 94}", "{a.growth}",
		  "比上年降低0.5个百分点", "" },
		{ "a: {name: 甲, value: 100001, unit: 件, last: 100000}", "{a.growth}",
		  "与上年基本持平", "" },
		{ "a: {name: 甲, value: 3, unit: 件, last: 0}", "{a.change}{a.growth}",
		  "比上年增加3件", "text:1:11 figure-last-zero a|growth" },
		{ "a: {name: 甲, value: 3, unit: 件}", "{a.growth}", "",
		  "text:1:1 figure-no-last a|growth" },
		{ "a: {name: 甲, value: 1, unit: 件}\nb: {name: 乙, value: 2, unit: 件}\n"
		  "r: {name: 率, ratio: [a, b], last: 45.5}",
		  "{a}{b}{r}{r.growth}", "1件2件50.0%比上年提高4.5个百分点", "" },
	};

	CHECK(samples);
}

#define AB(a, b) "a: {name: 甲, value: " a ", unit: 件}\nb: {name: 乙, value: " b ", unit: 件}\n"

Test(figure_forms, differences_and_growths)
{
	static const struct reference_sample samples[] = {
		{ AB("8", "5") "d: {name: 丁, difference: [a, b], unit: 件}", "{d}，{d.trend}",
		  "3件，增加3件", "" },
		{ AB("5", "8") "d: {name: 丁, difference: [a, b], unit: 件}", "{d.trend}",
		  "减少3件", "" },
		{ AB("5", "5") "d: {name: 丁, difference: [a, b], unit: 件}", "{d.trend}", "持平",
		  "" },
		{ AB("5", "8") "g: {name: 庚, growth: [a, b]}", "{g}，{g.trend}",
		  "-37.5%，下降37.5%", "" },
		{ AB("9", "8") "g: {name: 庚, growth: [a, b], digits: 2}", "{g}，{g.trend}",
		  "12.50%，增长12.50%", "" },
		{ AB("9", "0") "g: {name: 庚, growth: [a, b]}", "{g}", "",
		  "figures:3:26 figure-zero-denominator g|b" },
		{ "a: {name: 甲, value: 95.2, unit: '%'}\nb: {name: 乙, value: 94, unit: '%'}\n"
		  "d: {name: 丁, difference: [a, b]}",
		  "{d}，{d.trend}", "1.2个百分点，提高1.2个百分点", "" },
		{ "a: {name: 甲, value: 2, scale: 亿, unit: 元}\n"
		  "b: {name: 乙, value: 5000, scale: 万, unit: 元}\n"
		  "d: {name: 丁, difference: [a, b], scale: 亿, unit: 元}",
		  "{d}", "1.5亿元", "" },
		{ AB("5", "8") "d: {name: 丁, difference: [a], unit: 件}", "{d}", "",
		  "figures:3:26 list-length difference|1|[from what, what is taken off]" },
	};

	CHECK(samples);
}

Test(figure_forms, written_values_are_compared_with_computed_ones)
{
	static const struct reference_sample samples[] = {
		/* RC-40 */
		{ AB("478", "502") "r: {name: 率, ratio: [a, b], value: 95.2}", "{r}", "95.2%",
		  "" },
		{ AB("478", "502") "r: {name: 率, ratio: [a, b], value: 95.22}", "{r}", "95.22%",
		  "" },
		{ AB("478", "502") "r: {name: 率, ratio: [a, b], value: 95}", "{r}", "95%", "" },
		{ AB("478", "502") "r: {name: 率, ratio: [a, b], value: 95.3}", "{r}", "95.3%",
		  "figures:3:36 figure-mismatch r|95.3%|478÷502|95.2%" },
		/* RC-41 */
		{ AB("69", "2") "s: {name: 合, sum: [a, b], value: 71, unit: 件}", "{s}", "71件",
		  "" },
		{ AB("69", "2") "s: {name: 合, sum: [a, b], value: 72, unit: 件}", "{s}", "72件",
		  "figures:3:34 figure-mismatch s|72件|69＋2|71件" },
		/* rounded parts: 1.24 + 1.24 may be 2.5 when all three are rounded … */
		{ "a: {name: 甲, value: 1.2, scale: 万, unit: 件}\n"
		  "b: {name: 乙, value: 1.2, scale: 万, unit: 件}\n"
		  "s: {name: 合, sum: [a, b], value: 2.5, scale: 万, unit: 件}",
		  "{s}", "2.5万件", "" },
		/* … but not 2.6 */
		{ "a: {name: 甲, value: 1.2, scale: 万, unit: 件}\n"
		  "b: {name: 乙, value: 1.2, scale: 万, unit: 件}\n"
		  "s: {name: 合, sum: [a, b], value: 2.6, scale: 万, unit: 件}",
		  "{s}", "2.6万件", "figures:3:34 figure-mismatch s|2.6万件|1.2万＋1.2万|2.4万件" },
		/* 2823万 of 2.10亿, which is rounded: 13.41 % to 13.47 % */
		{ "a: {name: 甲, value: 2823, scale: 万, unit: 元}\n"
		  "b: {name: 乙, value: 2.10, scale: 亿, unit: 元}\n"
		  "r: {name: 率, ratio: [a, b], value: 13.47}",
		  "{r}", "13.47%", "" },
		{ "a: {name: 甲, value: 2823, scale: 万, unit: 元}\n"
		  "b: {name: 乙, value: 2.10, scale: 亿, unit: 元}\n"
		  "r: {name: 率, ratio: [a, b], value: 13.49}",
		  "{r}", "13.49%", "figures:3:36 figure-mismatch r|13.49%|2823万÷2.10亿|13.44%" },
		{ AB("5", "8") "g: {name: 庚, growth: [a, b], value: -37.5}", "{g}", "-37.5%", "" },
		{ AB("5", "8") "g: {name: 庚, growth: [a, b], value: -37.4}", "{g}", "-37.4%",
		  "figures:3:37 figure-mismatch g|-37.4%|（5－8）÷8|-37.5%" },
		{ AB("8", "5") "d: {name: 丁, difference: [a, b], value: 4, unit: 件}", "{d}",
		  "4件", "figures:3:41 figure-mismatch d|4件|8－5|3件" },
		/* nobody knows how far 50余 is from 50 */
		{ "a: {name: 甲, value: 50, unit: 件, about: 余}\n"
		  "b: {name: 乙, value: 9, unit: 件}\n"
		  "s: {name: 合, sum: [a, b], value: 60, unit: 件}",
		  "{s}", "60件", "" },
	};

	CHECK(samples);
}

Test(figure_forms, dates)
{
	static const struct reference_sample samples[] = {
		{ "z: {name: 甲, value: 1, unit: 件}",
		  "{date}，{meeting}，{meeting.month_day}，{meeting.year_month}",
		  "2023年1月5日，2022年8月15日，8月15日，2022年8月", "" },
		{ "z: {name: 甲, value: 1, unit: 件}", "{later}，{later.month_day}",
		  "××××年×月×日，×月×日", "" },
		{ "z: {name: 甲, value: 1, unit: 件}", "{meeting.day}", "",
		  "text:1:1 figure-bad-reference meeting.day" },
	};

	CHECK(samples);
}

Test(figure_forms, open_values_are_marked)
{
	static const struct reference_sample samples[] = {
		{ "a: {name: 甲, value: , unit: 件, about: 约}", "{a}", "约【待填】件", "" },
		{ "a: {name: 甲, value: , unit: 件, last: 480}", "{a.growth}，{a.last}",
		  "【待填】，480件", "" },
		{ "a: {name: 甲, value: , unit: 件}\nb: {name: 乙, value: 5, unit: 件}\n"
		  "r: {name: 率, ratio: [a, b]}\ns: {name: 合, sum: [a, b], unit: 件}",
		  "{r}，{s}", "【待填】%，【待填】件", "" },
		{ "a: {name: 甲, range: [1, ], unit: 件}", "{a}", "",
		  "figures:1:21 list-length range|1|[lowest, highest]" },
		{ "a: {name: 甲, range: [1, ~], unit: 件}", "{a}", "【待填】件", "" },
		{ "a: {name: 甲, value: 9, unit: 件, within: b}\nb: {name: 乙, value: , unit: 件}",
		  "{a}{b}", "9件【待填】件", "" },
		{ "a: {name: 甲, value: 3, unit: 起, also: {value: , unit: 人}}", "{a}",
		  "3起【待填】人", "" },
	};

	CHECK(samples);
}
