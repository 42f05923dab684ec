/*
 * What a draft makes of a file: its parts, before and after, byte by byte.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "make.h"

struct draft_case {
	const char *yaml;
	const char *wanted; /* or the findings */
};

static void check(const struct draft_case *cases, size_t n_cases)
{
	struct scene scene;

	scene_create(&scene);
	for (size_t i = 0; i < n_cases; i++) {
		struct draft draft;
		const char *rest = strstr(cases[i].yaml, "sections:") == NULL ? SECTIONS : "";
		const char *yaml = scene_format(&scene, HEAD "%s%s", cases[i].yaml, rest);
		const char *made = make_draft(&scene, yaml, &draft);
		const char *wanted = cases[i].wanted;

		if (draft.made != NULL)
			wanted = scene_format(&scene, HEAD_AFTER "%s%s", wanted, rest);
		cr_expect_str_eq(made, wanted, "%s\ngave\n%s\nwanted\n%s", yaml, made, wanted);
		scene_reset(&scene);
	}
	scene_destroy(&scene);
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof((cases)[0]))

/* The same text before and after, for what a case needs but is not about. */
#define USES_A "opening: 有{a}。\n"

Test(draft, figures)
{
	static const struct draft_case cases[] = {
		{ "figures:\n  a: {name: 甲, value: 2.10, scale: 亿, unit: 元} # 注\n" USES_A,
		  "figures:\n  a: {name: 甲, value: , last: 2.10, scale: 亿, unit: 元} # "
		  "注\n" USES_A },
		{ "figures:\n  # 前\n  a:\n    name: 甲\n    value: 50 # 中\n    unit: 名\n    # "
		  "后\n" USES_A,
		  "figures:\n  # 前\n  a:\n    name: 甲\n    value: # 中\n    last: 50\n    unit: "
		  "名\n"
		  "    # 后\n" USES_A },
		{ "figures:\n  a: {name: 甲, last: 4, value: 5, unit: 件}\n" USES_A,
		  "figures:\n  a: {name: 甲, last: 5, value: , unit: 件}\n" USES_A },
		{ "figures:\n  a: {name: 甲, value: 5, before: 40, also: {value: 30, unit: 人, "
		  "last: 2}, unit: 起}\n"
		  "opening: 有{a}、{a.before}、{a.also}。\n",
		  "figures:\n  a: {name: 甲, value: , last: 5, before: , also: {value: , unit: 人, "
		  "last: 30}, "
		  "unit: 起}\nopening: 有{a}、{a.before}、{a.also}。\n" },
		{ "figures:\n  a: {name: 甲, range: [1, 2], unit: 个月}\n" USES_A,
		  "figures:\n  a: {name: 甲, range: [~, ~], unit: 个月}\n" USES_A },
		{ "figures:\n  b: {name: 乙, value: 1, unit: 件}\n  c: {name: 丙, value: 2, unit: "
		  "件}\n"
		  "  a: {name: 甲, ratio: [b, c], value: 50.0, last: 40.0}\n" USES_A,
		  "figures:\n  b: {name: 乙, value: , last: 1, unit: 件}\n"
		  "  c: {name: 丙, value: , last: 2, unit: 件}\n  a: {name: 甲, ratio: [b, "
		  "c]}\n" USES_A },
		{ "figures:\n  a: &f {name: 甲, value: 1, unit: 件}\n  b: *f\nopening: "
		  "有{a}{b}。\n",
		  "figures:\n  a: &f {name: 甲, value: , last: 1, unit: 件}\n  b: *f\nopening: "
		  "有{a}{b}。\n" },
		{ "figures:\n  a: {name: 甲, value: &v 1, unit: 件}\n  b: {name: 乙, value: *v, "
		  "unit: 件}\n"
		  "opening: 有{a}{b}。\n",
		  "figures:\n  a: {name: 甲, value: &v , last: 1, unit: 件}\n"
		  "  b: {name: 乙, value: , last: 1, unit: 件}\nopening: 有{a}{b}。\n" },
	};

	CHECK(cases);
}

Test(draft, head)
{
	static const struct draft_case cases[] = {
		{ "accept:\n  # 前\n  number-year: 确实如此 # 后\ndates: {d: 2022-08-15}\nopening: "
		  "于{d}。\n",
		  "# 2022年接受的警告；今年仍然如此的，写回 accept 下面：\n#   number-year: "
		  "确实如此\n# 前 # 后\n"
		  "dates: {d: }\nopening: 于{d}。\n" },
		{ "accept: {number-year: \"确实\"}\n", "# 2022年接受的警告；今年仍然如此的，写回 "
						       "accept 下面：\n#   number-year: 确实\n" },
	};

	CHECK(cases);
}

Test(draft, plans)
{
	static const struct draft_case cases[] = {
		/* Into the measures, which have a list of sections. */
		{ "sections:\n  - heading: 举措\n    kind: measures\n    sections:\n      - "
		  "heading: 甲\n"
		  "        text: 乙。\n\n  # 安排\n  - heading: 安排\n    kind: plans\n    items:\n"
		  "      - {id: p, heading: 丙, text: "
		  "\"{next_year}年做、{year}年、{last_year}年、{{x}}。\"}\n",
		  "sections:\n  - heading: 举措\n    kind: measures\n    sections:\n      - "
		  "heading: 甲\n"
		  "        text: 乙。\n      - id: last-year-plans\n        heading: "
		  "上年安排落实情况\n"
		  "        todo: 逐项写明落实情况，也可并入前面有关部分\n        items:\n          "
		  "- id: p\n"
		  "            heading: 丙\n            todo: 由上年安排转来，改写为落实情况\n"
		  "            text: \"{year}年做、{last_year}年、2021年、{{x}}。\"\n"
		  "\n  # 安排\n  - heading: 安排\n    kind: plans\n    items:\n"
		  "      - {id: p-2024, todo: 上年的安排，沿用、改写或删去, heading: 丙, "
		  "text: \"{next_year}年做、{year}年、{last_year}年、{{x}}。\"}\n" },
		/* Measures without sections; plans in several sections and styles, without ids. */
		{ "sections:\n- heading: 举措\n  kind: measures\n  text: 乙。\n"
		  "- heading: 安排\n  kind: plans\n  items:\n  - text:\n    - 丙。\n    - 丁。\n  "
		  "sections:\n"
		  "  - heading: 戊\n    text: |\n      　　己。\n\n      庚。\n"
		  "- heading: 其他\n  kind: other\n  sections:\n  - heading: 又\n    kind: plans\n"
		  "    items: [{id: q-2023, text: 辛。}]\n",
		  "sections:\n- heading: 举措\n  kind: measures\n  text: 乙。\n  sections:\n"
		  "    - id: last-year-plans\n      heading: 上年安排落实情况\n"
		  "      todo: 逐项写明落实情况，也可并入前面有关部分\n      items:\n"
		  "        - id: plan-1-2023\n          todo: 由上年安排转来，改写为落实情况\n     "
		  "     text:\n"
		  "            - 丙。\n            - 丁。\n        - id: plan-2-2023\n          "
		  "heading: 戊\n"
		  "          todo: 由上年安排转来，改写为落实情况\n          text:\n            - "
		  "己。\n            - 庚。\n"
		  "        - id: q-2023\n          todo: 由上年安排转来，改写为落实情况\n          "
		  "text: 辛。\n"
		  "- heading: 安排\n  kind: plans\n  items:\n  - text:\n    - 丙。\n    - 丁。\n   "
		  " id: plan-1-2024\n"
		  "    todo: 上年的安排，沿用、改写或删去\n  sections:\n  - heading: 戊\n"
		  "    id: plan-2-2024\n"
		  "    todo: 上年的安排，沿用、改写或删去\n    text: |\n      　　己。\n\n      "
		  "庚。\n"
		  "- heading: 其他\n  kind: other\n  sections:\n  - heading: 又\n    kind: plans\n"
		  "    items: [{id: q-2024, todo: 上年的安排，沿用、改写或删去, text: 辛。}]\n" },
		/* Sections with ids, one of another kind, and an attachment. */
		{ "sections:\n- heading: 举措\n  kind: measures\n  text: 乙。\n"
		  "- heading: 安排\n  kind: plans\n  sections:\n"
		  "  - {heading: 丙, id: p, text: 丁。}\n"
		  "  - {heading: 说明, id: q, kind: other, text: 戊。}\n"
		  "attachments:\n- title: 计划\n  sections:\n  - heading: 己\n    kind: plans\n"
		  "    items: [{id: r, text: 庚。}]\n",
		  "sections:\n- heading: 举措\n  kind: measures\n  text: 乙。\n  sections:\n"
		  "    - id: last-year-plans\n      heading: 上年安排落实情况\n"
		  "      todo: 逐项写明落实情况，也可并入前面有关部分\n      items:\n"
		  "        - id: p\n          heading: 丙\n"
		  "          todo: 由上年安排转来，改写为落实情况\n          text: 丁。\n"
		  "        - id: r\n          todo: 由上年安排转来，改写为落实情况\n"
		  "          text: 庚。\n"
		  "- heading: 安排\n  kind: plans\n  sections:\n"
		  "  - {heading: 丙, id: p-2024, todo: 上年的安排，沿用、改写或删去, text: 丁。}\n"
		  "  - {heading: 说明, id: q, kind: other, text: 戊。}\n"
		  "attachments:\n- title: 计划\n  sections:\n  - heading: 己\n    kind: plans\n"
		  "    items: [{id: r-2024, todo: 上年的安排，沿用、改写或删去, text: 庚。}]\n" },
		/* No measures: a section of their own, before the plans. */
		{ "sections: [{heading: 甲, text: 乙。}, {heading: 安排, kind: plans, items: [{id: "
		  "p, text: 丙。}]}]\n",
		  "sections: [{heading: 甲, text: 乙。}, {id: last-year-plans, heading: "
		  "上年安排落实情况, kind: measures, "
		  "todo: 逐项写明落实情况，也可并入前面有关部分, items: [{id: p, todo: "
		  "由上年安排转来，改写为落实情况, "
		  "text: 丙。}]}, {heading: 安排, kind: plans, items: [{id: p-2024, todo: "
		  "上年的安排，沿用、改写或删去, "
		  "text: 丙。}]}]\n" },
		/* Ids that would be given twice get a number. */
		{ "sections:\n- heading: 举措\n  kind: measures\n  items:\n  - {id: p-2024, text: "
		  "甲。}\n"
		  "  - {id: plan-3-2023, text: 甲。}\n"
		  "- heading: 安排\n  kind: plans\n  items: [{id: p, text: 乙。}, {id: p-2023, "
		  "text: 丙。}, {text: 丁。}]\n",
		  "sections:\n- heading: 举措\n  kind: measures\n  items:\n  - {id: p-2024, text: "
		  "甲。}\n"
		  "  - {id: plan-3-2023, text: 甲。}\n"
		  "  sections:\n    - id: last-year-plans\n      heading: 上年安排落实情况\n"
		  "      todo: 逐项写明落实情况，也可并入前面有关部分\n      items:\n"
		  "        - id: p\n          todo: 由上年安排转来，改写为落实情况\n          "
		  "text: 乙。\n"
		  "        - id: p-2023\n          todo: 由上年安排转来，改写为落实情况\n          "
		  "text: 丙。\n"
		  "        - id: plan-3-2-2023\n          todo: 由上年安排转来，改写为落实情况\n   "
		  "       text: 丁。\n"
		  "- heading: 安排\n  kind: plans\n  items: [{id: p-2-2024, todo: "
		  "上年的安排，沿用、改写或删去, text: 乙。}, "
		  "{id: p-3-2024, todo: 上年的安排，沿用、改写或删去, text: 丙。}, "
		  "{text: 丁。, id: plan-3-2-2024, todo: 上年的安排，沿用、改写或删去}]\n" },
		/* Carried by an earlier draft, and no plans since. */
		{ "sections:\n- heading: 举措\n  kind: measures\n  sections:\n  - id: "
		  "last-year-plans\n    heading: 落实情况\n    items:\n    - {id: p, text: 甲。}\n",
		  "sections:\n- heading: 举措\n  kind: measures\n  sections:\n  - id: "
		  "last-year-plans\n    todo: 上年没有列出安排，改写或删去\n    heading: 落实情况\n"
		  "    items:\n    - {id: p, text: 甲。}\n" },
		/* Carried by an earlier draft: replaced, with its comments kept. */
		{ "sections:\n- heading: 举措\n  kind: measures\n  sections:\n  - id: "
		  "last-year-plans\n"
		  "    heading: 落实情况\n    items:\n    # 注\n    - {id: p, text: 2022年。}\n"
		  "- heading: 安排\n  kind: plans\n  items:\n  - {id: p-2023, text: 乙。}\n",
		  "sections:\n- heading: 举措\n  kind: measures\n  sections:\n  - id: "
		  "last-year-plans\n"
		  "    todo: 逐项写明落实情况，也可并入前面有关部分\n    heading: 落实情况\n    # "
		  "注\n    items:\n"
		  "      - id: p-2023\n        todo: 由上年安排转来，改写为落实情况\n        text: "
		  "乙。\n"
		  "- heading: 安排\n  kind: plans\n  items:\n  - {id: p-2024, todo: "
		  "上年的安排，沿用、改写或删去, text: 乙。}\n" },
	};

	CHECK(cases);
}

Test(draft, tables_and_charts)
{
	static const struct draft_case cases[] = {
		{ "figures:\n  a: {name: 甲, value: 5, unit: 件}\nsections:\n- heading: 表\n  "
		  "items:\n"
		  "  - table: {caption: 表, figures: [a], previous: {a: 4}}\n"
		  "  - chart:\n      previous:\n        a: 4\n      caption: 图\n      kind: bar\n "
		  "     figures: [a]\n",
		  "figures:\n  a: {name: 甲, value: , last: 5, unit: 件}\nsections:\n- heading: "
		  "表\n  items:\n"
		  "  - table: {caption: 表, figures: [a], last_year: true}\n"
		  "  - chart:\n      caption: 图\n      last_year: true\n      kind: bar\n      "
		  "figures: [a]\n" },
		{ "sections:\n- heading: 表\n  items:\n  - id: x\n    table: {caption: 表, "
		  "columns: [甲], rows: [[\"5\"]]}\n"
		  "  - table: {caption: 表, columns: [甲], rows: [[乙]]}\n"
		  "  - chart: {caption: 图, kind: line, unit: 件, series: [{name: 甲, values: "
		  "[{year: 2022, value: 5}]}]}\n",
		  "sections:\n- heading: 表\n  items:\n  - id: x\n    todo: 更新表中手写的数字\n"
		  "    table: {caption: 表, columns: [甲], rows: [[\"5\"]]}\n"
		  "  - table: {caption: 表, columns: [甲], rows: [[乙]]}\n"
		  "  - chart: {caption: 图, kind: line, unit: 件, series: [{name: 甲, values: "
		  "[{year: 2022, value: 5}]}]}\n"
		  "    todo: 在图中补上本年的数值\n" },
	};

	CHECK(cases);
}

Test(draft, refused)
{
	static const struct draft_case cases[] = {
		{ "opening: &t 2022年\nclosing: *t\nfigures:\n  a: {name: 甲, value: 1, unit: 件, "
		  "note: *t}\nsections: [{heading: 甲, text: \"{a}\"}]\n",
		  "2022.yaml:8:13 edit-unsafe an alias repeats it elsewhere" },
		{ "opening: 有{b}。\n", "2022.yaml:8:11 figure-undefined b|" },
		{ "sections:\n- heading: 举措\n  kind: measures\n  items: [&i {text: "
		  "甲。}]\n- heading: 安排\n  kind: plans\n  items: [*i]\n",
		  "2022.yaml:11:14 edit-unsafe an alias repeats it elsewhere" },
	};

	CHECK(cases);
}

/* Line breaks and a byte order mark stay as they were. */
Test(draft, bytes_of_the_file)
{
	static const char yaml[] =
		"\xEF\xBB\xBF"
		"sections: [{heading: 甲, text: 乙。}]\r\nlayout: report\r\nyear: 2022\r\n"
		"document:\r\n  issuers: 甲\r\n  number: {code: 甲政, year: 2022, serial: 1}\r\n"
		"  title: 报告\r\n  date: 2023-01-05";
	static const char wanted[] =
		"\xEF\xBB\xBF"
		"sections: [{heading: 甲, text: 乙。}]\r\nlayout: report\r\nyear: 2023\r\n"
		"draft: true\r\nlast_year: 2022.yaml\r\n"
		"document:\r\n  issuers: 甲\r\n  number: {code: 甲政, year: , serial: }\r\n"
		"  title: 报告\r\n  date:";
	struct scene scene;
	struct draft draft;

	scene_create(&scene);
	cr_expect_str_eq(make_draft(&scene, yaml, &draft), wanted);
	cr_expect_eq(draft.year, 2023);
	cr_expect_eq(draft.n_open, 3);
	scene_destroy(&scene);
}

Test(draft, of_a_draft)
{
	struct scene scene;
	struct draft draft;
	const char *made;

	scene_create(&scene);
	made = make_draft(
		&scene,
		"layout: report\nyear: 2022\ndraft: true\nlast_year: 2021.yaml\ndocument:\n"
		"  issuers: 甲\n  number: {code: 甲政, year: , serial: }\n  title: 报告\n  date:\n"
		"figures:\n  a: {name: 甲, value: , last: 5, unit: 件}\n" SECTIONS USES_A,
		&draft);
	cr_expect_str_eq(made, HEAD_AFTER
			 "figures:\n  a: {name: 甲, value: , unit: 件}\n" SECTIONS USES_A);
	cr_expect_str_eq(scene_findings(&scene),
			 "2022.yaml:3:8 next-from-draft; 2022.yaml:11:23 next-no-last a");
	scene_destroy(&scene);
}

Test(draft, last_year_there_is)
{
	struct scene scene;
	struct draft draft;
	static const char yaml[] = "layout: report\nyear: %d\ndocument:\n  issuers: 甲\n"
				   "  number: {code: 甲政, year: 2022, serial: 1}\n  title: 报告\n"
				   "  date: 2023-01-05\n" SECTIONS;

	scene_create(&scene);
	make_draft(&scene, scene_format(&scene, yaml, 9997), &draft);
	cr_expect_eq(draft.year, 9998);
	scene_reset(&scene);
	cr_expect_str_eq(make_draft(&scene, scene_format(&scene, yaml, 9998), &draft),
			 "2022.yaml:2:7 next-year-none 9998");
	scene_destroy(&scene);
}

Test(draft, names)
{
	static const struct {
		const char *path, *wanted;
	} cases[] = {
		{ "2022.yaml", "2023.yaml" },
		{ "input/2022.yaml", "input/2023.yaml" },
		{ "2022/report-2022.yml", "2022/report-2023.yml" },
		{ "2022/报告.yaml", "2022/2023.yaml" },
		{ "/报告.yaml", "/2023.yaml" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf buf;

		buf_init(&buf);
		draft_path(&buf, cases[i].path, 2022);
		cr_expect_str_eq(buf.bytes, cases[i].wanted);
		buf_finish(&buf);
	}
}
