/*
 * Which years of a text move: the opening of a report for 2022 and what it is
 * in the draft. What was left alone is written ›so‹ in the expectation.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "make.h"

struct year_case {
	const char *text;
	const char *wanted;
};

static const struct year_case cases[] = {
	{ "2021年、2022年度、到2023年底", "2022年、2023年度、到2024年底" },
	{ "2020年、2024年", "2020年、2024年" },
	{ "2022件、12022年、2022.5年、20221年", "2022件、12022年、›2022‹.5年、20221年" },
	{ "{year}年和{next_year}年", "{year}年和{next_year}年" },
	{ "《2022年工作要点》和2022年", "《›2022‹年工作要点》和2023年" },
	{ "甲政〔2022〕5号", "甲政〔›2022‹〕5号" },
	{ "《甲（〔2022〕5号）》2022年", "《甲（〔›2022‹〕5号）》2023年" },
	{ "2021—2025年", "›2021‹—2025年" },
	{ "2019—2022年、2018年至2022年底", "2019—›2022‹年、2018年至›2022‹年底" },
	{ "2022年3月至2023年5月", "›2022‹年3月至›2023‹年5月" },
	{ "2022年——2025年", "›2022‹年——2025年" },
	{ "2022年1月至12月", "2023年1月至12月" },
	{ "截至2022年、直到2022年", "截至2023年、直到2023年" },
	{ "2021、2022年", "›2021‹、›2022‹年" },
	{ "2022-08-15和2022/8/15", "›2022‹-08-15和›2022‹/8/15" },
	{ "二〇二二年和二○二三年、二〇二〇年", "›二〇二二‹年和›二○二三‹年、二〇二〇年" },
	{ "自2021年起、自2022年3月1日起、从2022年7月开始",
	  "自›2021‹年起、自›2022‹年3月1日起、从›2022‹年7月开始" },
	{ "自2022年1月1日起至12月31日、自2022年1月至6月",
	  "自2023年1月1日起至12月31日、自2023年1月至6月" },
	{ "2021年以来、2022年以来、自2021年以来", "›2021‹年以来、2023年以来、自›2021‹年以来" },
	{ "中心2021年成立、2021年底建成、2022年建成",
	  "中心›2021‹年成立、›2021‹年底建成、2023年建成" },
	{ "2021年评查案卷、来自2022年", "2022年评查案卷、来自2023年" },
	{ "2022年9月3日召开、2021年12月22日印发", "›2022‹年9月3日召开、›2021‹年12月22日印发" },
	{ "2023年9月3日召开、2022年9月召开", "2024年9月3日召开、2023年9月召开" },
	{ "截至2022年12月31日、2022年6月30日前、2022年1月1日至6月30日",
	  "截至2023年12月31日、2023年6月30日前、2023年1月1日至6月30日" },
	{ "》2022年", "》2023年" },
	{ "《2022年", "《›2022‹年" },
};

/* The wanted text without the signs; *n_kept counts them. */
static void read_wanted(const char *wanted, char *plain, size_t *n_kept)
{
	*n_kept = 0;
	while (*wanted != '\0') {
		if (strncmp(wanted, "›", 3) == 0) {
			++*n_kept;
			wanted += 3;
		} else if (strncmp(wanted, "‹", 3) == 0) {
			wanted += 3;
		} else {
			*plain++ = *wanted++;
		}
	}
	*plain = '\0';
}

static void check(struct scene *scene, const char *before, const char *after,
		  const struct year_case *one)
{
	char plain[256];
	size_t n_kept;
	struct draft draft;
	const char *yaml, *wanted;

	read_wanted(one->wanted, plain, &n_kept);
	yaml = scene_format(scene, HEAD SECTIONS "opening: %s%s%s\n", before, one->text, after);
	wanted = scene_format(scene, HEAD_AFTER SECTIONS "opening: %s%s%s\n", before, plain, after);
	cr_expect_str_eq(make_draft(scene, yaml, &draft), wanted, "%s", one->text);
	cr_expect_eq(draft.n_kept, n_kept, "%s: %zu left alone", one->text, draft.n_kept);
	scene_reset(scene);
}

Test(years, in_all_styles)
{
	struct scene scene;

	scene_create(&scene);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		check(&scene, "", "",
		      &(struct year_case){ scene_format(&scene, "在%s", cases[i].text),
					   scene_format(&scene, "在%s", cases[i].wanted) });
		check(&scene, "\"", "\"", &cases[i]);
		check(&scene, "'", "'", &cases[i]);
		check(&scene, "|\n  ", "", &cases[i]);
		check(&scene, ">-\n  在\n  ", "\n\n  甲", &cases[i]);
		check(&scene, "\n- 甲\n- \"", "\"", &cases[i]);
		check(&scene, "[甲, \"", "\"]", &cases[i]);
	}
	scene_destroy(&scene);
}

/* Digits that are escaped, or broken by a line's end. */
Test(years, that_cannot_move)
{
	static const struct year_case odd[] = {
		{ "\"20\\x32\\x32年\"", "\"20\\x32\\x32年\"" },
		{ "\"2022年和2\\\n  022年\"", "\"2022年和2\\\n  022年\"" },
	};
	struct scene scene;

	scene_create(&scene);
	for (size_t i = 0; i < 2; i++) {
		struct draft draft;
		const char *yaml = scene_format(&scene, HEAD SECTIONS "opening: %s\n", odd[i].text);

		cr_expect_str_eq(
			make_draft(&scene, yaml, &draft),
			scene_format(&scene, HEAD_AFTER SECTIONS "opening: %s\n", odd[i].wanted));
		cr_expect_eq(draft.n_moved, 0);
		cr_expect_eq(draft.n_kept, i + 1);
		scene_reset(&scene);
	}
	scene_destroy(&scene);
}

Test(years, in_all_places)
{
	static const char yaml[] =
		"layout: report\nyear: 2022\ndocument:\n  issuers: 甲\n"
		"  number: {code: 甲政, year: 2022, serial: 1}\n  title: 2022年报告\n"
		"  date: 2023-01-05\n  note: 2022年\n"
		"figures:\n  a: {name: 2022年甲, value: 1, unit: 件, scope: 2022年, note: 2022年}\n"
		"sections:\n- heading: 2022年\n  text: 2022年{a}\n  items:\n"
		"  - heading: 2022年\n    text: 2022年\n    quote: 2022年\n    table:\n"
		"      caption: 2022年\n      columns: [2021年, heading: 2022年]\n"
		"      rows: [[2022年, 甲]]\n"
		"  - chart: {caption: 2022年, kind: bar, alternative: 2022年, unit: 件, "
		"series: [{name: 2022年, values: [{year: 2022, value: 5}]}]}\n"
		"  sections: [{heading: 2022年, text: 甲}]\n"
		"closing: 2022年\n"
		"attachments:\n- {title: 2022年, text: 2022年, items: [{text: 2022年}], "
		"sections: [{heading: 2022年, text: 甲}]}\n";
	struct scene scene;
	struct draft draft;
	const char *made;

	scene_create(&scene);
	made = make_draft(&scene, yaml, &draft);
	cr_expect_eq(draft.n_moved, 22, "%zu moved in\n%s", draft.n_moved, made);
	cr_expect_eq(draft.n_kept, 0);
	cr_expect_not_null(strstr(made, "note: 2022年}"));
	cr_expect_not_null(strstr(made, "values: [{year: 2022, value: 5}]"));
	cr_expect_not_null(strstr(made, "columns: [2022年, heading: 2023年]"));
	scene_destroy(&scene);
}

/* 十四五 ran to 2025: told in the draft for 2026, and in no other. */
Test(years, five_year_plan_that_ended)
{
	static const char *const head[2] = { "layout: report\nyear: 2025\n",
					     "layout: report\nyear: 2024\n" };
	struct scene scene;
	struct draft draft;

	scene_create(&scene);
	for (size_t i = 0; i < 2; i++) {
		make_draft(&scene,
			   scene_format(
				   &scene,
				   "%sdocument:\n  issuers: 甲\n  number: {code: 甲政, year: 2026, "
				   "serial: 1}\n  title: 报告\n  date: 2026-01-05\n"
				   "opening: "
				   "“十四五”收官，“十五五”开局，《“十四五”规划》完成。\n" SECTIONS,
				   head[i]),
			   &draft);
		cr_expect_eq(draft.n_kept, i == 0 ? 1 : 0, "%zu", draft.n_kept);
		cr_expect_eq(draft.n_moved, 0);
	}
	scene_destroy(&scene);
}
