/* Names, and what is written down: one form only. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "archive/inventory.h"
#include "archive/name.h"
#include "archive/record.h"
#include "base/arena.h"
#include "base/diag.h"

static struct arena *arena;
static struct diag_list diags;

static void setup(void)
{
	arena = arena_create();
	diag_init(&diags, arena);
}

static void teardown(void)
{
	arena_destroy(arena);
}

TestSuite(forms, .init = setup, .fini = teardown);

/* Names */

Test(forms, names_that_may_be)
{
	static const char *const names[] = { "2022-关于报告.pdf", "a b", ".a", "-", "𠮷", "é" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		cr_assert_null(name_fault(names[i]), "%s", names[i]);
}

Test(forms, names_that_may_not_be)
{
	static const char *const names[] = {
		"",
		".",
		"..",
		"a/b",
		"a\\b",
		"a:b",
		"a\nb",
		"a\x7f",
		"a\x1b",
		"a ",
		"a.",
		"e\xcc\x81",
		"\xff",
		"a\xc2\x85",
		"a*",
		"a?b",
		"a\"b",
		"a\xe2\x80\xa8",
		"\xed\xa0\x80",
		"a|b",
		"<a>",
	};
	char longest[257];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		cr_assert_not_null(name_fault(names[i]), "%zu", i);
	memset(longest, 'a', sizeof(longest) - 1);
	longest[256] = '\0';
	cr_assert_not_null(name_fault(longest));
	longest[255] = '\0';
	cr_assert_null(name_fault(longest));
}

static bool may_be_together(const char *a, const char *b)
{
	const struct archive_file files[] = { { .name = a }, { .name = b } };

	return names_check(arena, files, 2, &diags);
}

Test(forms, names_that_meet)
{
	cr_assert(may_be_together("layouts/a.yaml", "layouts/b.yaml"));
	cr_assert(may_be_together("layouts/a", "other/A"));
	cr_assert(may_be_together("ab", "a"));
	cr_assert_not(may_be_together("a.yaml", "A.yaml"));
	cr_assert_not(may_be_together("straße", "STRASSE"));
	cr_assert_not(may_be_together("a", "a/b"));
	cr_assert_not(may_be_together("A/b", "a"));
	cr_assert_not(may_be_together("layouts/../x", "y"));
	cr_assert_not(may_be_together("/x", "y"));
	cr_assert_not(may_be_together("x/", "y"));
}

Test(forms, ids)
{
	static const char *const bad[] = { "",  ".",  "..", "a.b",        "a/b",       "_a",
					   "-", "年", "a ", "extensions", "Extensions" };

	cr_assert(name_is_id("2022") && name_is_id("2022-2") && name_is_id("a_B"));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		cr_assert_not(name_is_id(bad[i]), "%s", bad[i]);
}

/* Manifests */

static const struct archive_field fields[] = { { "number", "示〔2022〕1号" },
					       { "title", "<&>\"\\𠮷" } };
static const struct archive_font fonts[] = { { "Song", "Version 1", "00" } };

static struct str write_record(void)
{
	struct archive_file files[] = {
		{ .role = ARCHIVE_DOCUMENT, .name = "a.pdf", .size = 5, .sha256 = "aa" },
		{ .role = ARCHIVE_LAST_YEAR, .name = "last-year/b", .size = 0, .sha256 = "bb" },
	};
	const struct record record = {
		.id = "2022",
		.number = 2,
		.reason = "更正",
		.previous = "cc",
		.document = { "hongtou 1", "report", 17, fields, 2, fonts, 1, files, 2 },
	};
	struct str bytes;
	struct buf out;

	buf_init(&out);
	record_write(&record, &out);
	bytes = (struct str){ arena_copy_string(arena, out.bytes, out.n_bytes), out.n_bytes };
	buf_finish(&out);
	return bytes;
}

Test(forms, a_manifest_is_read_as_it_was_written)
{
	struct record record;
	const char *fault = record_read(arena, write_record(), &record);

	cr_assert_null(fault, "%s", fault);
	cr_assert_str_eq(record.id, "2022");
	cr_assert_eq(record.number, 2);
	cr_assert_eq(record.document.n_pages, 17);
	cr_assert_str_eq(archive_field(&record.document, "title"), "<&>\"\\𠮷");
	cr_assert_str_eq(archive_field(&record.document, "nothing"), "");
	cr_assert_str_eq(archive_find(&record.document, ARCHIVE_LAST_YEAR, 0)->name, "last-year/b");
	cr_assert_null(archive_find(&record.document, ARCHIVE_LAST_YEAR, 1));
	cr_assert_str_eq(record.document.fonts[0].sha256, "00");
}

/* What says the same in another form was edited. */
Test(forms, a_manifest_has_one_form)
{
	struct str bytes = write_record();
	char *text = arena_copy_string(arena, bytes.bytes, bytes.n_bytes);
	struct record record;

	for (size_t i = 0; i < bytes.n_bytes; i++) {
		cr_assert_not_null(record_read(arena, (struct str){ text, i }, &record));
		if (text[i] != ' ' && text[i] != '\n')
			continue;
		text[i] = '\t';
		cr_assert_not_null(record_read(arena, (struct str){ text, bytes.n_bytes }, &record),
				   "%zu", i);
		text[i] = bytes.bytes[i];
	}
	cr_assert_not_null(record_read(arena, str_of("{}"), &record));
	cr_assert_not_null(record_read(arena, str_of("[]"), &record));
	cr_assert_not_null(record_read(arena, str_of(""), &record));
	cr_assert_not_null(record_read(arena, str_of("{\"id\": 1, \"id\": 1}"), &record));
	cr_assert(record_is_newer(str_of("{\"hongtou_archive\": 2}")));
	cr_assert_not(record_is_newer(write_record()));
}

/* Inventories */

static struct inventory_file files[] = { { "a.pdf", "aa" }, { "b.txt", "aa" }, { "c/d", "bb" } };
static struct inventory_version versions[] = {
	{ "2023-01-01T00:00:00Z", "归档", "hongtou", "", files, 3 },
	{ "2023-01-02T00:00:00Z", "更正", "张三", "mailto:z@example.org", files, 2 },
};
static const struct inventory sample = { "2022", versions, 2 };

Test(forms, an_inventory_is_read_as_it_was_written)
{
	struct inventory inventory;
	struct buf out;
	const char *fault;

	buf_init(&out);
	inventory_write(&sample, 2, &out);
	fault = inventory_read(arena, buf_str(&out), &inventory);
	cr_assert_null(fault, "%s", fault);
	cr_assert_eq(inventory.n_versions, 2);
	cr_assert_str_eq(inventory.id, "2022");
	cr_assert_str_eq(inventory.versions[1].address, "mailto:z@example.org");
	cr_assert_eq(inventory.versions[0].n_files, 3);
	cr_assert_str_eq(inventory.versions[0].files[2].name, "c/d");
	cr_assert_not(inventory_is_foreign(buf_str(&out)));
	cr_assert(inventory_is_foreign(str_of("{\"id\": \"ark:/1\"}")));
	buf_finish(&out);
}

Test(forms, names_of_versions)
{
	static const char *const bad[] = { "v",  "v0",  "v01",      "1", "V1", "v1x",
					   "vx", "v-1", "v1234567", "",  "v 1" };

	cr_assert_eq(inventory_number("v1"), 1);
	cr_assert_eq(inventory_number("v120"), 120);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		cr_assert_eq(inventory_number(bad[i]), 0, "%s", bad[i]);
	cr_assert_str_eq(inventory_path(arena, 3, "a"), "v3/content/a");
}

Test(forms, sidecars)
{
	struct buf out;

	buf_init(&out);
	inventory_write_sidecar(arena, str_of("x"), &out);
	cr_assert(inventory_is_sidecar(buf_str(&out)));
	for (size_t i = 0; i < out.n_bytes; i++)
		cr_assert_not(inventory_is_sidecar((struct str){ out.bytes, i }));
	out.bytes[5] = 'g';
	cr_assert_not(inventory_is_sidecar(buf_str(&out)));
	buf_finish(&out);
}

Test(forms, marks_of_a_pdf)
{
	cr_assert(record_is_archival_pdf(
		str_of("%PDF-1.7\n pdfaid:part pdfaid:conformance\n%%EOF\n")));
	cr_assert_not(record_is_archival_pdf(str_of("%PDF-1.7\n pdfaid:part\n%%EOF\n")));
	cr_assert_not(
		record_is_archival_pdf(str_of("%PDF-1.7\n pdfaid:part pdfaid:conformance\n%%EO")));
	cr_assert_not(record_is_archival_pdf(
		str_of("%PDF-1.7\n pdfaid:part pdfaid:conformance /Encrypt\n%%EOF\n")));
	cr_assert_not(record_is_archival_pdf(str_of("")));
}
