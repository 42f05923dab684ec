/* Who gets which copy, as a file that spreadsheets open. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "model/report.h"
#include "page/set.h"
#include "print/register.h"
#include "rules/rules.h"
#include "scene.h"

#define MAX_COPIES 8
#define HEAD "\xEF\xBB\xBF份号,接收单位,备注\r\n"

static struct scene scene;
static struct rules rules;
static struct page pages[MAX_COPIES];
static struct page_document numbers;
static struct page_set set;

static void setup(void)
{
	scene_create(&scene);
	rules.print.archive = scene_text(&scene, "存档");
	rules.print.spare = scene_text(&scene, "备用");
	for (size_t i = 0; i < MAX_COPIES; i++)
		pages[i].label = str_of(scene_format(&scene, "%06zu", i + 41));
	numbers = (struct page_document){ .pages = pages, .n_pages = MAX_COPIES };
	set = (struct page_set){ .numbers = &numbers };
}

static void teardown(void)
{
	scene_destroy(&scene);
}

TestSuite(list, .init = setup, .fini = teardown);

static struct bind_list texts(const char *first, const char *second)
{
	struct bind_list list = { .n_items = second != NULL ? 2 : 1 };
	struct text *items = arena_alloc_array(scene.arena, 2, sizeof(*items));

	items[0] = scene_text(&scene, first);
	if (second != NULL)
		items[1] = scene_text(&scene, second);
	list.items = items;
	list.pos = items[0].pos;
	return list;
}

static void expect_register(const struct print_recipients *recipients, size_t n_copies,
			    const char *expected)
{
	struct buf out;

	set.n_copies = n_copies;
	buf_init(&out);
	print_register_write(&out, &set, recipients, &rules);
	cr_expect_str_eq(out.bytes, expected);
	buf_finish(&out);
}

Test(list, hands_out_to_recipients_then_copied_organs_then_keeps)
{
	struct report report = { 0 };
	struct print_recipients recipients;

	report.document.recipients = texts("市政府", "市委");
	report.document.imprint.cc = texts("市司法局", NULL);
	recipients = print_recipients_of(scene.arena, &report);
	cr_assert_eq(recipients.n_items, 3);
	expect_register(&recipients, 6,
			HEAD
			"\"000041\t\",市政府,\r\n\"000042\t\",市委,\r\n\"000043\t\",市司法局,\r\n"
			"\"000044\t\",存档,\r\n\"000045\t\",备用,\r\n\"000046\t\",备用,\r\n");
	expect_register(&recipients, 2, HEAD "\"000041\t\",市政府,\r\n\"000042\t\",市委,\r\n");
}

Test(list, of_nobody_is_archive_and_spares)
{
	struct print_recipients none = { 0 };

	expect_register(&none, 2, HEAD "\"000041\t\",存档,\r\n\"000042\t\",备用,\r\n");
}

static struct print_recipients one(const char *name, const char *note)
{
	struct print_recipients list = { .n_items = 1 };

	list.items = arena_alloc(scene.arena, sizeof(*list.items));
	list.items[0] = (struct print_recipient){ str_of(name), str_of(note) };
	return list;
}

Test(list, holds_no_formulas_and_keeps_its_columns)
{
	static const char *const cells[][2] = {
		{ "=1+1", "\"'=1+1\"" },
		{ "+1", "\"'+1\"" },
		{ "＝1", "\"'＝1\"" },
		{ "-1-1", "\"'-1-1\"" },
		{ "-1", "-1" },
		{ "@SUM(A1)", "\"'@SUM(A1)\"" },
		{ "\t=1", "\"'\t=1\"" },
		{ " =1", "\"' =1\"" },
		{ "甲,乙", "\"甲,乙\"" },
		{ "甲\"乙\"", "\"甲\"\"乙\"\"\"" },
		{ "甲\r\n乙", "\"甲\r\n乙\"" },
		{ "甲-乙", "甲-乙" },
	};

	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		struct print_recipients list = one(cells[i][0], cells[i][0]);

		expect_register(&list, 1,
				scene_format(&scene, HEAD "\"000041\t\",%s,%s\r\n", cells[i][1],
					     cells[i][1]));
	}
}

/* --- recipients from a file --------------------------------------------- */

static bool read_list(const char *text, struct print_recipients *list)
{
	return print_recipients_read(scene.arena, scene_source(&scene, "list.csv", text), list,
				     &scene.diags);
}

Test(list, is_read_from_a_file_line_by_line)
{
	struct print_recipients list;

	cr_assert(read_list("\xEF\xBB\xBF# 名单\r\n市政府 , 两份\r\n\r\n  市委\r\n市政府", &list));
	cr_assert_eq(list.n_items, 3);
	cr_expect(str_is(list.items[0].name, "市政府"));
	cr_expect(str_is(list.items[0].note, "两份"));
	cr_expect(str_is(list.items[1].name, "市委"));
	cr_expect_eq(list.items[1].note.n_bytes, 0);
	cr_expect(str_is(list.items[2].name, "市政府"));
	cr_expect_str_eq(scene_findings(&scene), "");
}

Test(list, is_read_from_a_table_that_excel_wrote)
{
	struct print_recipients list;

	/* 市政府,"急,密" in GBK */
	cr_assert(read_list("\xCA\xD0\xD5\xFE\xB8\xAE,\"\xBC\xB1,\xC3\xDC\"\r\n", &list));
	cr_assert_eq(list.n_items, 1);
	cr_expect(str_is(list.items[0].name, "市政府"));
	cr_expect(str_is(list.items[0].note, "急,密"));
	cr_assert(read_list("\"市\r\n\"\"政府\"\"\"\r\n#市委\r\n", &list));
	cr_assert_eq(list.n_items, 1);
	cr_expect(str_is(list.items[0].name, "市\r\n\"政府\""));
	cr_expect_str_eq(scene_findings(&scene), "");
}

/* Last year's register is this year's list. */
Test(list, is_read_from_a_register)
{
	struct print_recipients list;

	cr_assert(read_list(HEAD "000001\t,市政府,\r\n000002\t,市委,急\r\n000003\t\r\n", &list));
	cr_assert_eq(list.n_items, 2);
	cr_expect(str_is(list.items[1].name, "市委"));
	cr_expect(str_is(list.items[1].note, "急"));
	cr_assert(read_list("接收单位\n市委,急\n接收单位\n", &list));
	cr_assert_eq(list.n_items, 2, "only the first row is a heading");
	cr_expect_eq(list.items[0].note.n_bytes, 0, "no column of notes");
}

Test(list, that_is_empty_or_in_another_encoding_is_a_finding)
{
	static const char *const texts[][2] = {
		{ "# 名单\n\n", "print-no-recipients" },
		{ HEAD, "print-no-recipients" },
		{ "市\xFF政府\n", "encoding-utf8" },
		{ "市政府\n\"市委\n", "list.csv:2:1 csv-quote-open" },
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct print_recipients list;

		cr_expect_not(read_list(texts[i][0], &list), "%s", texts[i][1]);
		cr_expect(strstr(scene_findings(&scene), texts[i][1]) != NULL, "%s: %s",
			  texts[i][1], scene_findings(&scene));
		scene_reset(&scene);
	}
}

/* --- checking ----------------------------------------------------------- */

Test(list, copies_are_compared_with_imprint_and_recipients)
{
	struct report report = { 0 };
	struct print_recipients list;

	report.document.recipients = texts("市政府", "市委");
	report.document.imprint.copies =
		(struct located_integer){ .value = 30, .pos = report.document.recipients.pos };
	list = print_recipients_of(scene.arena, &report);
	print_copies_check(&report, &list, 30, &scene.diags);
	cr_expect_str_eq(scene_findings(&scene), "");
	print_copies_check(&report, &list, 1, &scene.diags);
	cr_expect_eq(diag_count(&scene.diags, DIAG_WARNING), 2);
	cr_expect_not(diag_has_errors(&scene.diags));
}

Test(list, that_somebody_changed_is_kept)
{
	char path[] = "/tmp/hongtou-register-XXXXXX";
	int fd = mkstemp(path);

	cr_assert_geq(fd, 0);
	cr_assert_eq(write(fd, "signed", 6), 6);
	close(fd);
	cr_expect_not(print_register_check(path, str_of("new"), &scene.diags));
	cr_expect_eq(diag_exit_status(&scene.diags), 73);
	cr_expect(print_register_check(path, str_of("signed"), &scene.diags));
	unlink(path);
	cr_expect(print_register_check(path, str_of("new"), &scene.diags));
}
