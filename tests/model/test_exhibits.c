/* Tables and charts from YAML to cells and points. */
#include <criterion/criterion.h>

#include "model/report.h"
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

TestSuite(exhibits, .init = setup, .fini = teardown);

#define FIGURES                                                              \
	"figures:\n"                                                         \
	"  a: {name: 甲, value: 19, unit: 份, from: 司法}\n"             \
	"  b: {name: 乙, value: 95.2, unit: \"%\", from: 公安}\n"         \
	"  c: {name: 丙, value: 3.08, scale: 万, unit: 条}\n"             \
	"  d: {name: 丁, value: 50, unit: 名, about: 余, from: 司法}\n" \
	"  e: {name: 戊, value: 502, unit: 条}\n"                          \
	"  f: {name: 己, value: 2.10, scale: 亿, unit: 条, about: 约}\n" \
	"  g: {name: 庚, value: 2411, unit: 万元}\n"                      \
	"  h: {name: 辛, value: 0.3, scale: 亿, unit: 元}\n"              \
	"sections:\n"                                                        \
	"  - heading: 一般\n"                                              \
	"    items:\n"                                                       \
	"      - "

static const struct report *read(const char *item)
{
	const struct report *report =
		report_from_yaml(&scene, scene_format(&scene, "%s%s\n", FIGURES, item));

	cr_assert_not_null(report, "%s", scene_findings(&scene));
	return report;
}

static const struct block *block_of(const struct report *report, enum block_kind kind)
{
	for (size_t i = 0; i < report->blocks.n_items; i++) {
		if (report->blocks.items[i].kind == kind)
			return &report->blocks.items[i];
	}
	cr_assert_fail("no such block: %s", scene_findings(&scene));
	return NULL;
}

/* The headings and rows as `a|b|c; d|e|f`; a cell that repeats is in brackets. */
static const char *cells(const struct table *table)
{
	const char *all = "";

	for (size_t k = 0; k < table->n_columns; k++)
		all = scene_format(&scene, "%s%s%s", all, k > 0 ? "|" : "",
				   text_to_string(scene.arena, table->heads[k].heading));
	for (size_t i = 0; i < table->n_rows * table->n_columns; i++) {
		const struct table_cell *cell = &table->cells[i];

		all = scene_format(&scene, cell->repeats ? "%s%s(%s)" : "%s%s%s", all,
				   i % table->n_columns == 0 ? "; " : "|",
				   text_to_string(scene.arena, cell->text));
	}
	return all;
}

static void assert_cells(const char *item, const char *wanted)
{
	const char *found = cells(block_of(read(item), BLOCK_TABLE)->table);

	cr_assert_str_eq(found, wanted, "%s\nwanted %s\nfound  %s", item, wanted, found);
}

Test(exhibits, table_of_rows)
{
	assert_cells("table: {caption: 表, columns: [项, {heading: 数}], rows: [[一, \"{a}\"], "
		     "[二, 3]]}",
		     "项|数; 一|19份; 二|3");
}

Test(exhibits, table_of_figures)
{
	assert_cells("table: {caption: 表, figures: [c, a, d]}",
		     "指标|单位|数值; 丙|万条|3.08; 甲|份|19; 丁|名|50余");
}

/* RC-24: 19 after 12 is +58.3 %; percentages differ by points. */
Test(exhibits, table_with_last_year)
{
	assert_cells("table: {caption: 表, figures: [a, b, c, d], previous: {a: 12, b: 96.4, c: "
		     "3.08}}",
		     "指标|单位|上年|本年|增减; 甲|份|12|19|+58.3%; 乙|%|96.4|95.2|-1.2个百分点; "
		     "丙|万条|3.08|3.08|持平; 丁|名|—|50余|—");
}

Test(exhibits, change_from_zero_and_below)
{
	assert_cells("table: {caption: 表, figures: [a], previous: {a: 0}}",
		     "指标|单位|上年|本年|增减; 甲|份|0|19|—");
	scene_reset(&scene);
	assert_cells("table: {caption: 表, figures: [a], previous: {a: -38}}",
		     "指标|单位|上年|本年|增减; 甲|份|-38|19|+150.0%");
}

Test(exhibits, table_by_department)
{
	assert_cells("table: {caption: 表, by: from, columns: [来源, 名称, 量词, 数]}",
		     "来源|名称|量词|数; 司法|甲|份|19; (司法)|丁|名|50余; 公安|乙|%|95.2; "
		     "其他|丙|万条|3.08; (其他)|戊|条|502; (其他)|己|亿条|约2.10; "
		     "(其他)|庚|万元|2411; (其他)|辛|亿元|0.3");
}

Test(exhibits, columns_of_numbers_stand_at_the_point)
{
	const struct table *table =
		block_of(read("table: {caption: 表, columns: [甲, 乙, 丙, {heading: 丁, align: "
			      "right}], rows: [[1.5, 一, \"\", 1], [-2%, 2, —, 2]]}"),
			 BLOCK_TABLE)
			->table;

	cr_assert_eq(table->heads[0].align.value, (int)TABLE_ALIGN_DECIMAL);
	cr_assert_eq(table->heads[1].align.value, (int)TABLE_ALIGN_LEFT);
	cr_assert_eq(table->heads[2].align.value, (int)TABLE_ALIGN_LEFT);
	cr_assert_eq(table->heads[3].align.value, (int)TABLE_ALIGN_RIGHT);
}

/* What is written beside a number leaves it a number. */
Test(exhibits, columns_of_rough_numbers_are_numbers)
{
	static const struct {
		const char *cells;
		enum table_align align;
	} cases[] = {
		{ "[约3.08], [50余], [—], [\"1,234.5\"]", TABLE_ALIGN_DECIMAL },
		{ "[97%以上], [-1.2个百分点], [\"−3%\"], [/]", TABLE_ALIGN_DECIMAL },
		{ "[近97], [100左右], [100以上], [+3‰]", TABLE_ALIGN_DECIMAL },
		{ "[约], [3]", TABLE_ALIGN_LEFT },
		{ "[3件], [4件]", TABLE_ALIGN_LEFT },
		{ "[—], [—]", TABLE_ALIGN_LEFT },
		{ "[\"3-4\"], [5]", TABLE_ALIGN_LEFT },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct table *table =
			block_of(read(scene_format(
					 &scene, "table: {caption: 表, columns: [数], rows: [%s]}",
					 cases[i].cells)),
				 BLOCK_TABLE)
				->table;

		cr_assert_eq(table->heads[0].align.value, (int)cases[i].align, "%s",
			     cases[i].cells);
		scene_reset(&scene);
	}
}

Test(exhibits, count_through_the_document)
{
	const struct report *report =
		read("table: {caption: 一, figures: [a]}\n      - table: {caption: 二, figures: "
		     "[b]}\n        chart: {caption: 图, kind: bar, figures: [a]}\nattachments:\n"
		     "  - title: 附\n    items: [{table: {caption: 三, figures: [c, d]}}]");
	const struct attachment *attachments = report->attachments.items;

	cr_assert_eq(block_of(report, BLOCK_TABLE)->number, 1u);
	cr_assert_eq(block_of(report, BLOCK_CHART)->number, 1u);
	cr_assert_eq(attachments[0].blocks.items[0].number, 3u);
}

Test(exhibits, chart_of_figures)
{
	const struct chart *chart =
		block_of(read("chart: {caption: 图, kind: bar, figures: [a, d], previous: {a: "
			      "12.5}}"),
			 BLOCK_CHART)
			->chart;

	cr_assert_eq(chart->n_rows, 2u);
	cr_assert_eq(chart->n_categories, 2u);
	cr_assert_eq(chart->decimals, 1);
	cr_assert(chart->rows[0].points[0].given);
	cr_assert_eq(chart->rows[0].points[0].mantissa, 125);
	cr_assert_not(chart->rows[0].points[1].given);
	cr_assert_eq(chart->rows[1].points[1].mantissa, 500);
}

/* Labels of all values and the unit, as `1|2 件`. */
static const char *labels(const char *item)
{
	const struct chart *chart = block_of(read(item), BLOCK_CHART)->chart;
	const char *all = "";

	for (size_t i = 0; i < chart->n_rows; i++) {
		for (size_t k = 0; k < chart->n_categories; k++)
			all = scene_format(
				&scene, "%s%s%s", all, i + k > 0 ? "|" : "",
				text_to_string(scene.arena, chart->rows[i].points[k].label));
	}
	return scene_format(&scene, "%s %s", all, text_to_string(scene.arena, chart->unit));
}

/* All numbers of a chart count the same things. */
Test(exhibits, chart_has_one_scale)
{
	static const struct {
		const char *figures;
		const char *wanted;
	} cases[] = {
		{ "figures: [c]", "3.08 万条" },
		{ "figures: [c, e]", "30800|502 条" },
		{ "figures: [c], unit: 条", "30800 条" },
		{ "figures: [e], unit: 万条", "0.0502 万条" },
		{ "figures: [c, e, f]", "3.08|0.0502|约21000 万条" },
		{ "figures: [f], previous: {f: 1.8}", "1.8|约2.10 亿条" },
		{ "figures: [e, f], previous: {f: 1.8}", "|18000|0.0502|约21000 万条" },
		{ "figures: [a, c]", "19份|3.08万条 " },
		{ "figures: [a, b], previous: {b: 96}", "|96%|19份|95.2% " },
		{ "figures: [g, h]", "2411|3000 万元" },
		{ "figures: [g], unit: 亿元", "0.2411 亿元" },
		{ "unit: 件, series: [{name: 一, values: [{year: 2020, value: 157060001.50}, "
		  "{year: 2021, value: 30000}]}]",
		  "15706.00015|3 万件" },
		{ "unit: 万元, series: [{name: 一, values: [{year: 2020, value: 15706000}]}]",
		  "1570.6 亿元" },
		{ "unit: \"%\", series: [{name: 一, values: [{year: 2020, value: 15706000}]}]",
		  "15706000 %" },
		{ "series: [{name: 一, values: [{year: 2020, value: -999999999999999999}]}]",
		  "-999999.999999999999 万亿" },
		{ "unit: 件, series: [{name: 一, values: [{year: 2020, value: 999999}]}]",
		  "999999 件" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *found = labels(scene_format(
			&scene, "chart: {caption: 图, kind: bar, %s}", cases[i].figures));

		cr_assert_str_eq(found, cases[i].wanted, "%s\nwanted %s\nfound  %s",
				 cases[i].figures, cases[i].wanted, found);
		scene_reset(&scene);
	}
}

Test(exhibits, chart_of_series_and_its_words)
{
	const struct chart *chart =
		block_of(read("chart: {caption: 图, kind: line, unit: 件, series: [{name: 一, "
			      "values: [{year: 2022, value: 3}, {year: 2020, value: 1.25}]}]}"),
			 BLOCK_CHART)
			->chart;

	cr_assert_eq(chart->categories[0].year, 2020);
	cr_assert_eq(chart->rows[0].points[0].mantissa, 125);
	cr_assert_eq(chart->rows[0].points[1].mantissa, 300);
	cr_assert_str_eq(text_to_string(scene.arena, chart->alternative),
			 "折线图：图。一：2020年1.25件，2022年3件。");
}
