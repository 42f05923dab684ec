#include <criterion/criterion.h>

#include "reports.h"

static struct scene scene;

static void set_up(void)
{
	scene_create(&scene);
}

static void tear_down(void)
{
	scene_destroy(&scene);
}

TestSuite(figures, .init = set_up, .fini = tear_down);

struct row {
	const char *before;
	const char *after;
	const char *step;
};

/* One figure x in two years, and what is told of it. */
static const struct row rows[] = {
	/* exact changes and rates, half up */
	{ "{name: 案件, value: 480, unit: 件}", "{name: 案件, value: 502, unit: 件}", "+22 +4.6%" },
	{ "{name: 案件, value: 8, unit: 件}", "{name: 案件, value: 7, unit: 件}", "-1 -12.5%" },
	{ "{name: 案件, value: 800, unit: 件}", "{name: 案件, value: 802, unit: 件}", "+2 +0.3%" },
	{ "{name: 案件, value: 800, unit: 件}", "{name: 案件, value: 798, unit: 件}", "-2 -0.3%" },
	{ "{name: 案件, value: 100000, unit: 件}", "{name: 案件, value: 100001, unit: 件}",
	  "+1 0.0%" },
	{ "{name: 面积, value: 0.1, unit: 亩}", "{name: 面积, value: 0.3, unit: 亩}",
	  "+0.2 +200.0%" },
	{ "{name: 面积, value: 2.10, unit: 亩}", "{name: 面积, value: 2.1, unit: 亩}",
	  "look 0.00 0.0% copied" },
	{ "{name: 差额, value: -4, unit: 元}", "{name: 差额, value: -2, unit: 元}", "+2 +50.0%" },
	/* from and to nothing */
	{ "{name: 案件, value: 0, unit: 件}", "{name: 案件, value: 3, unit: 件}", "+3 from-zero" },
	{ "{name: 案件, value: 3, unit: 件}", "{name: 案件, value: 0, unit: 件}", "-3 -100.0%" },
	{ "{name: 案件, value: 0, unit: 件}", "{name: 案件, value: 0, unit: 件}", "look 0 copied" },
	/* percentages */
	{ "{name: 率, value: 95.2, unit: '%'}", "{name: 率, value: 96.4, unit: '%'}", "+1.2pp" },
	{ "{name: 率, value: 100, unit: '%'}", "{name: 率, value: 100, unit: '%'}", "0pp" },
	{ "{name: 率, value: 99, unit: '%'}", "{name: 率, value: 99, unit: '%'}",
	  "look 0pp copied" },
	/* copied */
	{ "{name: 案件, value: 502, unit: 件}", "{name: 案件, value: 502, unit: 件}",
	  "look 0 0.0% copied" },
	/* another unit, scale, name, scope, department, exactness */
	{ "{name: 案件, value: 5, unit: 件}", "{name: 案件, value: 6, unit: 起}", "look unit" },
	{ "{name: 案件, value: 5, unit: 件}", "{name: 案件, value: 6, unit: '%'}", "look unit" },
	{ "{name: 条, value: 9900, unit: 条}", "{name: 条, value: 1.08, scale: 万, unit: 条}",
	  "+0.09 +9.1% scale" },
	{ "{name: 元, value: 1.89, scale: 亿, unit: 元}",
	  "{name: 元, value: 18900, scale: 万, unit: 元}", "look 0 0.0% copied scale" },
	{ "{name: 案件, value: 5, unit: 件}", "{name: 线索, value: 6, unit: 件}",
	  "look +1 +20.0% name" },
	{ "{name: 案件, value: 5, unit: 件, scope: 全区}",
	  "{name: 案件, value: 6, unit: 件, scope: 全市}", "look +1 +20.0% scope" },
	/* Years that moved with the report's are no other name or scope. */
	{ "{name: 2021年案件, value: 5, unit: 件, scope: 2022年1月至12月}",
	  "{name: 2022年案件, value: 6, unit: 件, scope: 2023年1月至12月}", "+1 +20.0%" },
	{ "{name: 案件, value: 5, unit: 件, scope: 2022年1月至12月}",
	  "{name: 案件, value: 6, unit: 件, scope: 2022年1月至12月}", "+1 +20.0%" },
	{ "{name: 案件, value: 5, unit: 件, scope: 2022年1月至12月}",
	  "{name: 案件, value: 6, unit: 件, scope: 2021年1月至12月}", "look +1 +20.0% scope" },
	{ "{name: 案件, value: 5, unit: 件, from: 司法}",
	  "{name: 案件, value: 6, unit: 件, from: 法院}", "+1 +20.0% from" },
	{ "{name: 案件, value: 50, unit: 件, about: 余}", "{name: 案件, value: 60, unit: 件}",
	  "about +10 +20.0% about" },
	{ "{name: 案件, value: 50, unit: 件, about: 余}",
	  "{name: 案件, value: 60, unit: 件, about: 余}", "about +10 +20.0%" },
	/* computed ones */
	{ "{name: 案件, value: 5, unit: 件}", "{name: 案件, sum: [a, b], unit: 件}",
	  "-2 -40.0% derivation" },
	{ "{name: 案件, sum: [a, b], unit: 件}", "{name: 案件, sum: [a, b], unit: 件}", "0 0.0%" },
	{ "{name: 率, ratio: [a, b]}", "{name: 率, ratio: [b, a], digits: 0}",
	  "+150.0pp derivation" },
	/* ranges and second counts */
	{ "{name: 期限, range: [1, 2], unit: 个月}", "{name: 期限, range: [1, 3], unit: 个月}",
	  "" },
	{ "{name: 期限, range: [1, 2], unit: 个月}", "{name: 期限, range: [1, 2], unit: 个月}",
	  "look copied" },
	{ "{name: 期限, range: [1, 2], unit: 个月}", "{name: 期限, value: 1, unit: 个月}", "" },
	{ "{name: 问题, value: 29, unit: 起, also: {value: 30, unit: 人}}",
	  "{name: 问题, value: 31, unit: 起, also: {value: 33, unit: 人}}", "+2 +6.9% +3also" },
	{ "{name: 问题, value: 29, unit: 起, also: {value: 30, unit: 人}}",
	  "{name: 问题, value: 29, unit: 起, also: {value: 33, unit: 人}}", "0 0.0% +3also" },
	{ "{name: 问题, value: 29, unit: 起, also: {value: 30, unit: 人}}",
	  "{name: 问题, value: 31, unit: 起}", "look unit" },
	/* what the file says of last year */
	{ "{name: 案件, value: 480, unit: 件}", "{name: 案件, value: 502, unit: 件, last: 480}",
	  "+22 +4.6%" },
	{ "{name: 案件, value: 480, unit: 件}", "{name: 案件, value: 502, unit: 件, last: 490}",
	  "look +22 +4.6% last" },
	/* more digits than a number has */
	{ "{name: 数, value: 0.000000000000000001, unit: 克}",
	  "{name: 数, value: 900000000000000000, unit: 克}", "" },
};

static const struct report *with_parts(int year, const char *x)
{
	return figures_of(&scene, year,
			  scene_format(&scene,
				       "a: {name: 甲, value: 1, unit: 件}\n"
				       "b: {name: 乙, value: 2, unit: 件}\n"
				       "x: %s",
				       x));
}

Test(figures, steps)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct comparison *comparison = compared(
			&scene, with_parts(2022, rows[i].before), with_parts(2023, rows[i].after));
		const char *step = step_of(&scene, comparison, "x", 0);

		cr_expect_str_eq(step, rows[i].step, "%s → %s: “%s”, not “%s”", rows[i].before,
				 rows[i].after, step, rows[i].step);
		scene_reset(&scene);
	}
}

Test(figures, new_and_gone)
{
	const struct comparison *comparison =
		compared(&scene,
			 figures_of(&scene, 2022,
				    "a: {name: 甲, value: 1, unit: 件}\n"
				    "b: {name: 乙, value: 1, unit: 件}"),
			 figures_of(&scene, 2023,
				    "b: {name: 乙, value: 2, unit: 件}\n"
				    "c: {name: 丙, value: 1, unit: 件}"));

	cr_assert_eq(comparison->n_figures, 3);
	cr_expect(str_is(comparison->figures[0].id, "b"), "order of the last report");
	cr_expect(str_is(comparison->figures[2].id, "a"), "what is gone comes last");
	cr_expect_str_eq(step_of(&scene, comparison, "a", 0), "look vanished");
	cr_expect_str_eq(step_of(&scene, comparison, "c", 0), "new");
	cr_expect_eq(comparison->n_suspicious, 1);
}

/* Known by name and unit; not when two are called so, or the unit differs. */
Test(figures, another_id)
{
	const struct comparison *comparison =
		compared(&scene,
			 figures_of(&scene, 2022,
				    "staff: {name: 执法人员, value: 40, unit: 名}\n"
				    "cars: {name: 执法车辆, value: 4, unit: 辆}\n"
				    "a: {name: 案件, value: 1, unit: 件}\n"
				    "twin: {name: 同名, value: 1, unit: 件, scope: 市}\n"
				    "rate: {name: 人均, ratio: [a, a]}"),
			 figures_of(&scene, 2023,
				    "officers: {name: 执法人员, value: 50, unit: 名}\n"
				    "vehicles: {name: 执法车辆, value: 5, unit: 台}\n"
				    "cases: {name: 案件, value: 2, unit: 件}\n"
				    "one: {name: 同名, value: 2, unit: 件, scope: 市}\n"
				    "two: {name: 同名, value: 3, unit: 件, scope: 县}\n"
				    "rate: {name: 人均, ratio: [cases, cases]}"));

	cr_expect_eq(comparison->n_figures, 8);
	cr_expect_str_eq(step_of(&scene, comparison, "officers", 0), "+10 +25.0% id");
	cr_expect_str_eq(step_of(&scene, comparison, "vehicles", 0), "new");
	cr_expect_str_eq(step_of(&scene, comparison, "cars", 0), "look vanished");
	cr_expect_str_eq(step_of(&scene, comparison, "one", 0), "new");
	cr_expect_str_eq(step_of(&scene, comparison, "rate", 0), "0.0pp");
	cr_expect_eq(comparison->n_suspicious, 2);
}

/* An id that comes back belongs to its own figure. */
Test(figures, another_id_over_three_years)
{
	const struct report *reports[] = {
		figures_of(&scene, 2022, "a: {name: 甲, value: 4, unit: 件}"),
		figures_of(&scene, 2023, "b: {name: 甲, value: 5, unit: 件}"),
		figures_of(&scene, 2024, "a: {name: 甲, value: 6, unit: 件}"),
		figures_of(&scene, 2025, "c: {name: 甲, value: 9, unit: 件}"),
	};
	const struct comparison *comparison = compare_reports(scene.arena, reports, 4);

	cr_expect_eq(comparison->n_figures, 2);
	cr_expect_str_eq(step_of(&scene, comparison, "c", 2), "+3 +50.0% id");
	cr_expect_str_eq(step_of(&scene, comparison, "c", 0), "look vanished");
	cr_expect_str_eq(step_of(&scene, comparison, "b", 1), "look vanished");
}

Test(figures, open_ones_are_no_change)
{
	const struct comparison *comparison =
		compared(&scene, figures_of(&scene, 2022, "a: {name: 甲, value: 1, unit: 件}"),
			 report_of(&scene, 2023,
				   "draft: true\nopening: 现报告如下。\n"
				   "figures:\n  a: {name: 甲, value: , unit: 件, last: 1}\n"));

	cr_expect_str_eq(step_of(&scene, comparison, "a", 0), "");
	cr_expect_eq(comparison->n_suspicious, 0);
}

Test(figures, three_years_in_any_order)
{
	const struct report *reports[] = {
		figures_of(&scene, 2024, "a: {name: 甲, value: 6, unit: 件}"),
		figures_of(&scene, 2022,
			   "a: {name: 甲, value: 4, unit: 件}\n"
			   "b: {name: 乙, value: 4, unit: 件}"),
		figures_of(&scene, 2023, "a: {name: 甲, value: 4, unit: 件}"),
	};
	const struct comparison *comparison = compare_reports(scene.arena, reports, 3);

	cr_assert_eq(comparison->n_years, 3);
	cr_expect_eq(comparison->reports[0], reports[1]);
	cr_expect_eq(comparison->reports[2], reports[0]);
	cr_expect_str_eq(step_of(&scene, comparison, "a", 0), "look 0 0.0% copied");
	cr_expect_str_eq(step_of(&scene, comparison, "a", 1), "+2 +50.0%");
	cr_expect_str_eq(step_of(&scene, comparison, "b", 0), "look vanished");
	cr_expect_str_eq(step_of(&scene, comparison, "b", 1), "");
	cr_expect_eq(comparison->n_suspicious, 2);
}

Test(figures, equal_numbers_in_versions_of_one_year)
{
	const struct comparison *comparison =
		compared(&scene, figures_of(&scene, 2023, "a: {name: 甲, value: 4, unit: 件}"),
			 figures_of(&scene, 2023, "a: {name: 甲, value: 4, unit: 件}"));

	cr_expect_str_eq(step_of(&scene, comparison, "a", 0), "0 0.0%");
	cr_expect_eq(comparison->n_suspicious, 0);
}
