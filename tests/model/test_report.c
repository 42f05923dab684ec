/* A whole report: what it must have, and what is derived from its head. */
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

TestSuite(report, .init = setup, .fini = teardown);

#define SECTIONS "sections:\n- {heading: 甲, text: 一。}\n"

static const struct report *with_head(const char *number, const char *date)
{
	return report_from_file(
		&scene, scene_format(&scene,
				     "layout: report\nyear: 2022\ndocument:\n  issuers: 甲\n"
				     "  number: %s\n  title: 关于乙的报告\n  date: %s\n" SECTIONS,
				     number, date));
}

Test(report, number_and_date_as_printed)
{
	static const struct {
		const char *number;
		const char *date;
		const char *printed_number;
		const char *printed_date;
		const char *findings;
	} cases[] = {
		{ "{code: 淄高新委, year: 2022, serial: 26}", "2022-12-05", "淄高新委〔2022〕26号",
		  "2022年12月5日", "" },
		{ "{code: 甲, year: 2023, serial: 1}", "2023-01-31", "甲〔2023〕1号",
		  "2023年1月31日", "" },
		{ "{code: 甲, year: 2024, serial: 99999}", "2024-02-29", "甲〔2024〕99999号",
		  "2024年2月29日", "" },
		{ "{code: ' 甲 ', year: 1900, serial: 1}", "1900-10-10", "甲〔1900〕1号",
		  "1900年10月10日", "" },
		{ "{code: '甲{year}', year: 2022, serial: 1}", "2022-01-01", "甲2022〔2022〕1号",
		  "2022年1月1日", "" },
		{ "{code: 甲, year: 2022, serial: 26}", "2023-01-05", "甲〔2022〕26号",
		  "2023年1月5日", "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct report *report = with_head(cases[i].number, cases[i].date);

		cr_assert(report != NULL, "row %zu: %s", i, scene_findings(&scene));
		cr_assert_str_eq(text_to_string(scene.arena, report_number(scene.arena, report)),
				 cases[i].printed_number, "row %zu", i);
		cr_assert_str_eq(text_to_string(scene.arena,
						report_date(scene.arena, &report->document.date)),
				 cases[i].printed_date, "row %zu", i);
		cr_assert_str_eq(scene_findings(&scene), cases[i].findings, "row %zu: %s", i,
				 scene_findings(&scene));
		scene_reset(&scene);
	}
}

/* A character without glyph in them is then found where it was written. */
Test(report, number_and_date_know_their_places)
{
	const struct report *report =
		with_head("{code: 淄委, year: 2022, serial: 26}", "2022-12-05");
	struct text number = report_number(scene.arena, report);
	struct text date = report_date(scene.arena, &report->document.date);
	static const uint32_t columns[] = { 18, 19, 28, 28, 28, 28, 28, 28, 42, 42, 42 };

	cr_assert_eq(number.n_chars, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < number.n_chars; i++) {
		cr_assert_eq(text_char_pos(number, i).line, 5);
		cr_assert_eq(text_char_pos(number, i).column, columns[i], "character %zu: %u", i,
			     text_char_pos(number, i).column);
	}
	for (size_t i = 0; i < date.n_chars; i++) {
		cr_assert_eq(text_char_pos(date, i).line, 7);
		cr_assert_eq(text_char_pos(date, i).column, 9);
	}
}

Test(report, faults_that_leave_nothing_to_typeset)
{
	static const struct {
		const char *yaml;
		const char *findings;
	} cases[] = {
		{ "", "report:0:0 file-empty" },
		{ "- 甲\n", "report:1:1 wrong-type |a mapping|a list|"
			    "write “key: value” lines below it, indented by two spaces" },
		{ "layout: report\nyear: 2022\n", "report:1:1 missing-key document" },
		{ "layout: report\nyear: 2022\nyaer: 2022\n",
		  "report:1:1 missing-key document; "
		  "report:3:1 unknown-key-near yaer|year" },
	};
	static const struct {
		const char *number;
		const char *date;
		const char *findings;
	} heads[] = {
		{ "{year: 2022, serial: 1}", "2022-01-01", "report:5:11 missing-key code" },
		{ "{code: 甲, serial: 1}", "2022-01-01", "report:5:11 missing-key year" },
		{ "{code: 甲, year: 2022}", "2022-01-01", "report:5:11 missing-key serial" },
		{ "{code: 甲, year: 2022, serial: 0}", "2022-01-01",
		  "report:5:41 out-of-range serial|0|1|99999" },
		{ "{code: 甲, year: 22, serial: 1}", "2022-01-01",
		  "report:5:27 out-of-range year|22|1900|9998" },
		{ "{code: 甲, year: 2022, serial: 1}", "2023-02-30",
		  "report:7:9 bad-date date|2023-02-30" },
		{ "{code: 甲, year: 2022, serial: 1}", "2023-02-29",
		  "report:7:9 bad-date date|2023-02-29" },
		{ "{code: 甲, year: 2022, serial: 1}", "2023-1-5",
		  "report:7:9 bad-date date|2023-1-5" },
		{ "{code: 甲, year: 2022, serial: 1}", "2023年1月5日",
		  "report:7:9 bad-date date|2023年1月5日" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		cr_assert(report_from_file(&scene, cases[i].yaml) == NULL, "row %zu", i);
		cr_assert_str_eq(scene_findings(&scene), cases[i].findings, "row %zu: %s", i,
				 scene_findings(&scene));
		scene_reset(&scene);
	}
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		cr_assert(with_head(heads[i].number, heads[i].date) == NULL, "row %zu", i);
		cr_assert_str_eq(scene_findings(&scene), heads[i].findings, "row %zu: %s", i,
				 scene_findings(&scene));
		scene_reset(&scene);
	}
}

Test(report, faults_that_leave_a_report)
{
	static const struct {
		const char *rest;
		const char *findings;
	} cases[] = {
		{ "figures:\n  a: {name: 甲, value: 1, unit: 件}\n" SECTIONS,
		  "report:9:3 figure-unused a" },
		{ "sections:\n- {heading: 甲, text: '{a}。'}\n",
		  "report:9:23 figure-undefined a|" },
		{ "sections:\n- {heading: 甲, text: \"一\\u200b。\"}\n",
		  "report:9:24 character-refused U+200B|Cf" },
		{ "sections:\n- {heading: \"甲\\n乙\", text: 一。}\n",
		  "report:9:15 character-refused U+000A|Cc" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		cr_assert(report_from_yaml(&scene, cases[i].rest) != NULL, "row %zu", i);
		cr_assert_str_eq(scene_findings(&scene), cases[i].findings, "row %zu: %s", i,
				 scene_findings(&scene));
		scene_reset(&scene);
	}
}

Test(report, every_text_is_cleaned_and_expanded)
{
	const struct report *report =
		report_from_file(&scene, "layout: report\nyear: 2022\ndocument:\n"
					 "  issuers: ['　甲{year} ', '乙{next_year}']\n"
					 "  number: {code: ' 丙 ', year: 2022, serial: 1}\n"
					 "  title: [' 关于{year}年 ', '丁{last_year}']\n"
					 "  date: 2022-01-01\n"
					 "  recipients: [' 戊{year} ']\n"
					 "  note: ' 己{year} '\n"
					 "opening: ' {year}开。 '\n"
					 "sections:\n"
					 "- heading: ' {year}庚 '\n"
					 "  text: ' {year}辛 '\n"
					 "  items: [{heading: ' {year}壬 ', text: ' {year}癸 '}]\n"
					 "closing: ' {year}完。 '\n");
	const struct document *document;
	const struct text *texts;
	static const char *const blocks[] = { "2022开。", "2022庚", "2022辛",
					      "2022壬",   "2022癸", "2022完。" };

	cr_assert(report != NULL, "%s", scene_findings(&scene));
	cr_assert_eq(scene.diags.n_items, 0, "%s", scene_findings(&scene));
	document = &report->document;
	texts = document->issuers.items;
	cr_assert(text_is(texts[0], "甲2022") && text_is(texts[1], "乙2023"));
	texts = document->title.items;
	cr_assert(text_is(texts[0], "关于2022年") && text_is(texts[1], "丁2021"));
	texts = document->recipients.items;
	cr_assert(text_is(texts[0], "戊2022"));
	cr_assert(text_is(document->note, "己2022"));
	cr_assert(text_is(document->number.code, "丙"));
	cr_assert_eq(report->blocks.n_items, 6);
	for (size_t i = 0; i < 6; i++)
		cr_assert(text_is(report->blocks.items[i].text, blocks[i]), "block %zu: %s", i,
			  text_to_string(scene.arena, report->blocks.items[i].text));
}
