/* Last year's file, and drafts: what is open, what is marked. */
#include <criterion/criterion.h>

#include <string.h>

#include "model/report.h"
#include "scene.h"
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

TestSuite(last_year, .init = setup, .fini = teardown);

#define HEAD(year, keys)                                                                            \
	"layout: report\nyear: " year "\n" keys "document:\n  issuers: [示例区人民政府]\n  " \
	"number: {code: 示政发, year: 2024, serial: 3}\n"                                        \
	"  title: 报告\n  date: 2024-01-05\n"

/* The files there are, by path. */
struct library {
	const char *path;
	const char *yaml;
};

static const struct source *load(void *context, struct str path, int64_t year,
				 struct source_pos pos, struct diag_list *diags)
{
	const struct library *library = context;

	(void)year;
	for (; library->path != NULL; library++) {
		if (str_is(path, library->path))
			return scene_source(&scene, library->path, library->yaml);
	}
	diag_report(diags, DIAG_LAST_YEAR_UNREADABLE, pos,
		    arena_copy_string(scene.arena, path.bytes, path.n_bytes));
	return NULL;
}

static const struct report *read(const char *yaml, const struct library *library)
{
	struct report_loader loader = { .load = load, .context = (void *)(uintptr_t)library };

	return report_read(scene.arena, scene_source(&scene, "report", yaml), &loader,
			   &scene.diags);
}

static const char *text_of(const struct report *report)
{
	const char *joined = "";

	for (size_t i = 0; i < report->blocks.n_items; i++)
		joined = scene_format(&scene, "%s%s\n", joined,
				      text_to_string(scene.arena, report->blocks.items[i].text));
	return joined;
}

static const struct library years[] = {
	{ "2022.yaml",
	  HEAD("2022",
	       "last_year: 2021.yaml\n") "figures:\n  a: {name: 甲, value: 9800, unit: 条}\n"
					 "  b: {name: 乙, value: 3, unit: 项}\n  c: {name: 丙, "
					 "value: 3, unit: 件}\n"
					 "opening: 甲{a}，比{a.last}多，乙{b}，丙{c}。\n" },
	{ "2021.yaml", HEAD("2021", "") "figures:\n  a: {name: 甲, value: 9000, unit: 条}\n"
					"opening: 甲{a}。\n" },
	{ "faulty.yaml", HEAD("2022", "") "opening: 甲{a}{b}。\n" },
	{ "2019.yaml", HEAD("2019", "last_year: 2019.yaml\n") "opening: 甲。\n" },
	{ NULL, NULL },
};

Test(last_year, values_come_in_this_years_scale)
{
	const struct report *report =
		read(HEAD("2023",
			  "last_year: 2022.yaml\n") "figures:\n  a: {name: 甲, value: 1.2, scale: "
						    "万, unit: 条}\n"
						    "opening: 甲{a}，上年{a.last}，{a.growth}。\n",
		     years);

	cr_assert_str_eq(scene_findings(&scene), "");
	cr_assert_str_eq(text_of(report), "甲1.2万条，上年0.98万条，比上年增长22.4%。\n");
	cr_assert_eq(report->last->year.value, 2022);
	cr_assert_eq(report->last->last->year.value, 2021);
}

Test(last_year, its_values_and_units_are_compared)
{
	read(HEAD("2023", "last_year: 2022.yaml\n") "figures:\n  a: {name: 甲, value: 9900, unit: "
						    "条, last: 9700}\n"
						    "  b: {name: 乙, value: 4, unit: 件}\n  c: "
						    "{name: 丙, value: 4, unit: 件, last: 3}\n"
						    "opening: 甲{a}乙{b}丙{c}，{b.growth}。\n",
	     years);
	cr_assert_str_eq(scene_findings(&scene), "report:10:44 figure-last-differs a|9700|9800; "
						 "report:11:3 figure-last-unit b|件|项; "
						 "report:13:23 figure-no-last b|growth");
}

Test(last_year, files_that_are_none)
{
	static const struct {
		const char *key;
		const char *findings;
	} samples[] = {
		{ "last_year: 2000.yaml\n", "report:3:12 last-year-unreadable 2000.yaml" },
		{ "last_year: 2021.yaml\n", "report:3:12 last-year-wrong 2021.yaml|2021|2022" },
		{ "last_year: 2019.yaml\n", "report:3:12 last-year-wrong 2019.yaml|2019|2022" },
		{ "last_year: faulty.yaml\n", "report:3:12 last-year-faulty faulty.yaml|2" },
	};

	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		const struct report *report = read(
			scene_format(&scene, "layout: report\nyear: 2023\n%s%s", samples[i].key,
				     strstr(HEAD("", "") "opening: 甲。\n", "document")),
			years);

		cr_assert_not_null(report);
		cr_assert_null(report->last, "row %zu", i);
		cr_assert_str_eq(scene_findings(&scene), samples[i].findings, "row %zu: %s", i,
				 scene_findings(&scene));
		scene_reset(&scene);
	}
}

/* --- years that the report itself names --- */

static const struct library gaps[] = {
	{ "2022.yaml",
	  HEAD("2022", "last_year: gone.yaml\n") "figures:\n  a: {name: 甲, value: 5, unit: 条}\n"
						 "opening: 甲{a}。\n" },
	{ "old.yaml", HEAD("2021", "last_year: older.yaml\n") "figures:\n  a: {name: 甲, value: 4, "
							      "unit: 条}\n"
							      "opening: 甲{a}。\n" },
	{ "older.yaml", HEAD("2020", "") "opening: 甲。\n" },
	{ "other.yaml", HEAD("2020", "") "opening: 乙。\n" },
	{ NULL, NULL },
};

#define REPORT(keys) HEAD("2023", keys) "opening: 甲。\n"

static size_t count_years(const struct report *report)
{
	size_t n_years = 0;

	for (; report != NULL; report = report->last)
		n_years++;
	return n_years;
}

Test(last_year, earlier_years_fill_gaps)
{
	static const struct {
		const char *yaml;
		size_t n_years;
		const char *findings;
	} samples[] = {
		{ REPORT("last_year: 2022.yaml\nearlier_years: {2021: old.yaml}\n"), 4, "" },
		{ REPORT("earlier_years: {2021: old.yaml, 2022: 2022.yaml}\n"), 4, "" },
		{ REPORT("last_year: 2022.yaml\n"), 1, "report:3:12 last-year-faulty 2022.yaml|1" },
		{ REPORT("last_year: 2022.yaml\nearlier_years: {2022: 2022.yaml, 2021: "
			 "old.yaml}\n"),
		  4, "report:4:17 earlier-year-unused 2022|" },
		{ REPORT("earlier_years: {2021: old.yaml}\n"), 1,
		  "report:3:17 earlier-year-unused 2021|" },
		{ REPORT("last_year: 2022.yaml\nearlier_years: {2021: lost.yaml}\n"), 2,
		  "report:4:23 last-year-unreadable lost.yaml" },
		{ REPORT("last_year: 2022.yaml\nearlier_years: {2021: older.yaml}\n"), 2,
		  "report:4:23 last-year-wrong older.yaml|2020|2021" },
		{ REPORT("earlier_years: {2023: a, 2024: b, 0: c, 02021: d, x: e}\n"), 1,
		  "report:3:17 earlier-year-name 2023|2023; report:3:26 earlier-year-name "
		  "2024|2023; "
		  "report:3:35 earlier-year-name 0|2023; report:3:41 earlier-year-name 02021|2023; "
		  "report:3:51 earlier-year-name x|2023" },
	};

	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		const struct report *report = read(samples[i].yaml, gaps);

		cr_expect_str_eq(scene_findings(&scene), samples[i].findings, "row %zu: %s", i,
				 scene_findings(&scene));
		cr_expect_eq(count_years(report), samples[i].n_years, "row %zu: %zu years", i,
			     count_years(report));
		scene_reset(&scene);
	}
}

/* The report that is read says it, not those that it leads to. */
Test(last_year, the_later_file_goes_first)
{
	const struct report *report =
		read(REPORT("last_year: 2022.yaml\nearlier_years: {2021: old.yaml, 2020: "
			    "other.yaml}\n"),
		     gaps);

	cr_assert_str_eq(scene_findings(&scene), "");
	cr_assert_str_eq(report->last->last->last->source->name, "other.yaml");
}

#define OPEN                                                                                             \
	"document:\n  issuers: [示例区人民政府]\n  number: {code: 示政发, year: , serial: }\n" \
	"  title: 报告\n  date:\ndates: {meeting: }\n"                                                 \
	"figures:\n  a: {name: 甲, value: , unit: 条, last: 9700, from: 办公室}\n"                  \
	"sections:\n  - heading: 举措\n    todo: 核对标题\n    items:\n"                           \
	"      - {todo: 改写, text: [\"甲{a}，{meeting}。\", 乙。]}\n"

Test(last_year, a_draft_shows_what_is_open)
{
	const struct report *report = read("layout: report\nyear: 2023\ndraft: true\n" OPEN, years);

	cr_assert_str_eq(scene_findings(&scene),
			 "report:6:29 draft-value number.year; "
			 "report:6:39 draft-value number.serial; report:8:8 draft-value date; "
			 "report:9:18 draft-value meeting; "
			 "report:11:23 draft-figure a|甲|9700条|办公室; "
			 "report:14:11 draft-todo 核对标题; report:16:16 draft-todo 改写");
	cr_assert_str_eq(text_of(report),
			 "举措【待改】\n【待改】甲【待填】条，××××年×月×日。\n乙。\n");
	cr_assert_str_eq(text_to_string(scene.arena, report_number(scene.arena, report)),
			 "示政发〔××××〕×号");
	cr_assert_str_eq(
		text_to_string(scene.arena, report_date(scene.arena, &report->document.date)),
		"××××年×月×日");
}

/* Each open part is told by the name that the sheet has for it. */
Test(last_year, a_draft_tells_which_part_is_open)
{
	read(HEAD("2023",
		  "draft: true\n") "figures:\n"
				   "  a: {name: 甲, value: , last: 9, unit: 起, also: {value: , "
				   "unit: 人, last: 11}}\n"
				   "  b: {name: 乙, value: 7, before: , last: 8, unit: 家}\n"
				   "  c: {name: 丙, range: [~, ~], unit: 天}\n"
				   "sections: [{heading: 举措, text: '{a}{b.from_before}{c}'}]\n",
	     years);
	cr_assert_str_eq(scene_findings(&scene), "report:10:23 draft-figure a|甲|9起|; "
						 "report:10:57 draft-figure a.also|甲|11人|; "
						 "report:11:34 draft-figure b.before|乙||; "
						 "report:12:24 draft-figure c.low|丙||; "
						 "report:12:27 draft-figure c.high|丙||");
}

Test(last_year, a_final_version_has_nothing_open)
{
	read("layout: report\nyear: 2023\ndraft: false\n" OPEN, years);
	cr_assert_str_eq(scene_findings(&scene),
			 "report:6:29 open-value number.year; "
			 "report:6:39 open-value number.serial; report:8:8 open-value date; "
			 "report:9:18 open-value meeting; "
			 "report:11:23 open-figure a|甲|9700条|办公室; "
			 "report:14:11 open-todo 核对标题; report:16:16 open-todo 改写");
}

Test(last_year, tables_and_charts_over_the_years)
{
	const struct report *report = read(
		HEAD("2023", "last_year: 2022.yaml\n") "figures:\n  a: {name: 甲, value: 1.2, "
						       "scale: 万, unit: 条}\n"
						       "  b: {name: 乙, value: 4, unit: 项}\n"
						       "sections:\n  - heading: 举措\n    items:\n"
						       "      - table: {caption: 表, figures: [a, "
						       "b], last_year: true}\n"
						       "      - chart: {caption: 图, kind: line, "
						       "history: [a]}\n"
						       "      - chart: {caption: 图, kind: bar, "
						       "figures: [b], last_year: true}\n",
		years);
	const struct block *blocks = report->blocks.items;
	const struct table *table = blocks[1].table;
	const struct chart *line = blocks[2].chart, *bars = blocks[3].chart;

	cr_assert_str_eq(scene_findings(&scene), "");
	cr_assert_eq(table->n_columns, 5);
	cr_assert_str_eq(text_to_string(scene.arena, table->cells[2].text), "0.98");
	cr_assert_str_eq(text_to_string(scene.arena, table->cells[4].text), "+22.4%");
	cr_assert_str_eq(text_to_string(scene.arena, table->cells[9].text), "+33.3%");
	cr_assert_str_eq(text_to_string(scene.arena, line->alternative),
			 "折线图：图。甲：2021年9000条，2022年9800条，2023年12000条。");
	cr_assert_str_eq(text_to_string(scene.arena, bars->alternative),
			 "柱形图：图。2022年：乙3项。2023年：乙4项。");
}
