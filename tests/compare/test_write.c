#include <criterion/criterion.h>
#include <string.h>

#include "base/buf.h"
#include "base/csv.h"
#include "base/utf8.h"
#include "compare/check.h"
#include "compare/write.h"
#include "model/report.h"
#include "reports.h"

static struct scene scene;
static struct buf out;

static void set_up(void)
{
	scene_create(&scene);
	buf_init(&out);
}

static void tear_down(void)
{
	buf_finish(&out);
	scene_destroy(&scene);
}

TestSuite(write, .init = set_up, .fini = tear_down);

static const struct comparison *sample(void)
{
	return compared(&scene,
			report_of(&scene, 2022,
				  "figures:\n"
				  "  a: {name: '=SUM(A1:A9)', value: 12, unit: 件}\n"
				  "  b: {name: 带引号“的”名称，很长很长很长很长很长很长很长很长, "
				  "value: 7, unit: 件}\n"
				  "opening: '+甲{a}{b}。'\n"),
			report_of(&scene, 2023,
				  "figures:\n"
				  "  a: {name: '=SUM(A1:A9)', value: 9, unit: 件}\n"
				  "  b: {name: 带引号“的”名称，很长很长很长很长很长很长很长很长, "
				  "value: 1234567, unit: 件}\n"
				  "opening: '+乙{a}{b}。'\n"));
}

/* What was written comes back; formulas are none for a spreadsheet. */
Test(write, csv_read_back)
{
	struct csv_table table;
	const struct csv_row *row;

	compare_write_csv(sample(), DIAG_CHINESE, &out);
	cr_assert(strncmp(out.bytes, "\xEF\xBB\xBF类别,", 10) == 0);
	cr_assert(strstr(out.bytes, "\"'=SUM(A1:A9)\"") != NULL);
	cr_assert(strstr(out.bytes, ",\"'+") != NULL);
	cr_assert(csv_read(scene.arena, scene_source(&scene, "csv", out.bytes), &table,
			   &scene.diags));
	cr_assert_eq(table.n_rows, 5);
	for (size_t i = 0; i < table.n_rows; i++)
		cr_expect_eq(table.rows[i].n_cells, 11);
	row = &table.rows[1];
	cr_expect(str_is(row->cells[2].value, "=SUM(A1:A9)"));
	cr_expect(str_is(row->cells[4].value, "12件"));
	cr_expect(str_is(row->cells[6].value, "-3"));
	cr_expect(str_is(row->cells[7].value, "件"));
	cr_expect(str_is(row->cells[8].value, "-25.0"));
	row = &table.rows[4];
	cr_expect(str_is(row->cells[4].value, "+【甲】12件7件。"));
	cr_expect(str_is(row->cells[5].value, "+【乙】9件1234567件。"));
}

/* The terminal column at which the words begin in the line; the words are there. */
static size_t column_of(const char *line, const char *words)
{
	const char *found = strstr(line, words);
	size_t n_columns = 0;

	cr_assert(found != NULL, "“%s” is not in\n%s", words, line);
	for (const char *at = line; at < found;) {
		uint32_t codepoint = 0;
		size_t n_bytes = utf8_decode(at, strlen(at), &codepoint);

		n_columns = codepoint == '\n' ? 0 : n_columns + (size_t)utf8_columns(codepoint);
		at += n_bytes;
	}
	return n_columns;
}

static size_t end_of(const char *line, const char *words)
{
	size_t n_columns = column_of(line, words);

	for (size_t at = 0; words[at] != '\0';) {
		uint32_t codepoint = 0;

		at += utf8_decode(words + at, strlen(words) - at, &codepoint);
		n_columns += (size_t)utf8_columns(codepoint);
	}
	return n_columns;
}

Test(write, columns_stand_below_each_other)
{
	compare_write_human(sample(), DIAG_CHINESE, &out);
	cr_expect_eq(end_of(out.bytes, "12件"), end_of(out.bytes, "7件"));
	cr_expect_eq(end_of(out.bytes, " 9件"), end_of(out.bytes, "1234567件"));
	cr_expect_eq(end_of(out.bytes, "-3件"), end_of(out.bytes, "+1234560件"));
	cr_expect_eq(end_of(out.bytes, "-25.0%"), end_of(out.bytes, "+17636571.4%"));
	cr_expect(strstr(out.bytes, "\x1b") == NULL, "no colours");
	cr_expect(strstr(out.bytes, " \n") == NULL, "no blanks at line ends");
}

Test(write, document_can_be_read)
{
	const struct report *report;

	compare_write_document(sample(), &out);
	report = report_read(scene.arena, scene_source(&scene, "document", out.bytes), NULL,
			     &scene.diags);
	cr_assert(report != NULL);
	cr_expect_str_eq(scene_findings(&scene), "");
	cr_expect(str_is(report->layout.value, "comparison"));
}

static const char *findings_of(int first, const char *a, int second, const char *b)
{
	const struct report *reports[] = { report_of(&scene, first, a),
					   report_of(&scene, second, b) };

	scene.diags.n_items = 0;
	compare_check(reports, 2, &scene.diags);
	return scene_findings(&scene);
}

Test(write, findings)
{
	cr_expect_str_eq(findings_of(2022, "opening: 甲。\n", 2023, "opening: 甲。\n"), "");
	scene_reset(&scene);
	cr_expect_str_eq(findings_of(2023, "opening: 甲。\n", 2022, "opening: 乙。\n"),
			 "2022.yaml:2:7 compare-order 2022|2023.yaml|2023");
	scene_reset(&scene);
	cr_expect_str_eq(findings_of(2022, "opening: 甲。\n", 2022, "opening: 乙。\n"),
			 "2022.yaml:2:7 compare-same-year 2022|2022.yaml|2022");
	scene_reset(&scene);
	cr_expect_str_eq(findings_of(2022, "opening: 甲。\n", 2022, "opening: 甲。\n"),
			 "2022.yaml:0:0 compare-same-file 2022.yaml");
	scene_reset(&scene);
	cr_expect_str_eq(findings_of(2022, "opening: 甲。\n", 2025, "opening: 甲。\n"),
			 "2025.yaml:2:7 compare-years-apart 2025|2022.yaml|2022");
}
