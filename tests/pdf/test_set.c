/* Print sets: what the copies share, and what they do not. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "page/set.h"
#include "pdf/pdf.h"

#include "reader.h"
#include "sample.h"

#define N_COPIES 3

static struct sample sample;
static struct sample numbers;
static struct page_side sides[2];
static struct page_set set;
static struct buf file;

static const struct sample_style song = { .face = "FandolSong-Regular.otf", .size = 1600 };

/* Two pages; each copy has a digit of its own. */
static void setup(void)
{
	static const char *const digits[N_COPIES] = { "1", "2", "3" };
	struct page_run *run;
	uint32_t element;

	sample_open(&sample, sample_fonts());
	element = sample_element(&sample, PAGE_ROLE_PARAGRAPH, 0, "");
	for (int i = 0; i < 2; i++) {
		sample_page(&sample, i == 0 ? "1" : "2");
		sample_text(&sample, song, PAGE_ROLE_PARAGRAPH, element, 2800, 4000, "甲乙");
	}
	sample_open(&numbers, sample_fonts());
	for (int i = 0; i < N_COPIES; i++) {
		sample_page(&numbers, digits[i]);
		run = sample_text(&numbers, song, PAGE_ROLE_COPY_NUMBER, 0, 2800, 3000, digits[i]);
		run->face = sample_face(&sample, song.face);
	}
	for (size_t i = 0; i < 2; i++) {
		sides[i] = (struct page_side){ .width = 210 * DIM_MM, .height = 297 * DIM_MM };
		sides[i].places[sides[i].n_places++].page = i;
	}
	set = (struct page_set){ .document = &sample.document,
				 .numbers = &numbers.document,
				 .n_copies = N_COPIES,
				 .sides = sides,
				 .n_sides = 2,
				 .turning = PAGE_LONG_EDGE };
	buf_init(&file);
}

static void teardown(void)
{
	buf_finish(&file);
	sample_close(&numbers);
	sample_close(&sample);
}

TestSuite(set, .init = setup, .fini = teardown);

static bool write_set(bool compress)
{
	struct pdf_options options = { .producer = "", .source_date = 0, .compress = compress };

	return pdf_write_set(&set, &options, &file, &sample.diags);
}

Test(set, writes_each_page_once_and_each_number_once)
{
	cr_assert(write_set(false));
	cr_expect_eq(reader_count(buf_str(&file), "/Type /Page /Parent"), 2 * N_COPIES);
	cr_expect_eq(reader_count(buf_str(&file), "/Contents ["), N_COPIES);
	cr_expect_eq(reader_count(buf_str(&file), "BT\n"), 2 + N_COPIES);
	cr_expect_eq(reader_count(buf_str(&file), "/FontFile3"), 1);
	cr_expect_eq(sample.diags.n_items, 0);
}

Test(set, claims_what_untagged_files_can_keep)
{
	cr_assert(write_set(false));
	cr_expect(reader_has(buf_str(&file), "<pdfaid:part>2<"));
	cr_expect(reader_has(buf_str(&file), "<pdfaid:conformance>U<"));
	cr_expect_not(reader_has(buf_str(&file), "pdfuaid:part>"));
	cr_expect_eq(reader_count(buf_str(&file), "/Type /Page /Parent"),
		     reader_count(buf_str(&file), "/Resources"), "each page names its own");
	cr_expect_not(reader_has(buf_str(&file), "/StructTreeRoot"));
	cr_expect_not(reader_has(buf_str(&file), "/MCID"));
	cr_expect(reader_has(buf_str(&file), "/Duplex /DuplexFlipLongEdge"));
	cr_expect(reader_has(buf_str(&file), "/PrintScaling /None"));
}

Test(set, places_forms_on_the_sheets_of_a_booklet)
{
	sides[0] = (struct page_side){ .width = 420 * DIM_MM, .height = 297 * DIM_MM };
	sides[0].places[sides[0].n_places++] = (struct page_place){ .page = 0, .x = 210 * DIM_MM };
	sides[1] = sides[0];
	sides[1].places[0] = (struct page_place){ .page = 1 };
	set.is_imposed = true;
	set.turning = PAGE_SHORT_EDGE;
	cr_assert(write_set(false));
	cr_expect_eq(reader_count(buf_str(&file), "/Subtype /Form"), 2);
	cr_expect_eq(reader_count(buf_str(&file), "1 0 0 1 595.2756 0 cm\n/P1 Do"), 1);
	cr_expect_eq(reader_count(buf_str(&file), "q\n/P2 Do\nQ"), 1);
	cr_expect_eq(reader_count(buf_str(&file), "1 0 0 1 595.2756 0 cm\n"), 1 + N_COPIES,
		     "the numbers go where page 1 is");
	cr_expect(reader_has(buf_str(&file), "/Duplex /DuplexFlipShortEdge"));
}

/* Packed: offsets count from the file's first byte, wherever that stands. */
Test(set, packed_has_true_offsets)
{
	const char *start;
	unsigned long offset;
	size_t begin;

	buf_add_string(&file, "something before");
	begin = file.n_bytes;
	cr_assert(write_set(true));
	cr_expect_arr_eq(file.bytes + begin, "%PDF-1.7\n", 9);
	cr_expect_not(reader_has(buf_str(&file), "/Type /Page /Parent"));
	start = NULL;
	for (size_t i = begin; i + 10 < file.n_bytes; i++)
		if (memcmp(file.bytes + i, "startxref\n", 10) == 0)
			start = file.bytes + i + 10;
	cr_assert_not_null(start);
	offset = strtoul(start, NULL, 10);
	cr_assert_lt(offset, file.n_bytes - begin);
	cr_expect(strstr(file.bytes + begin + offset, "/Type /XRef") != NULL);
}

Test(set, is_the_same_twice)
{
	struct buf first;

	cr_assert(write_set(true));
	first = file;
	buf_init(&file);
	cr_assert(write_set(true));
	cr_assert_eq(first.n_bytes, file.n_bytes);
	cr_expect_arr_eq(first.bytes, file.bytes, file.n_bytes);
	buf_finish(&first);
}

/* What a series shares is made once: a file more costs its number. */
Test(set, as_a_series_differs_in_numbers_and_identifiers)
{
	struct pdf_options options = { .producer = "", .source_date = 0, .compress = true };
	struct pdf_series *series = pdf_series_create(&set, &options, &sample.diags);
	struct buf files[N_COPIES];
	size_t n_same;

	cr_assert_not_null(series);
	for (size_t i = 0; i < N_COPIES; i++) {
		buf_init(&files[i]);
		buf_add_string(&files[i], "something before");
		pdf_series_write(series, i, &files[i]);
	}
	n_same = 0;
	while (files[0].bytes[n_same] == files[1].bytes[n_same])
		n_same++;
	cr_expect_gt(n_same, files[0].n_bytes * 9 / 10, "%zu of %zu", n_same, files[0].n_bytes);
	pdf_series_write(series, 0, &file);
	cr_assert_eq(file.n_bytes + strlen("something before"), files[0].n_bytes);
	cr_expect_arr_eq(files[0].bytes + strlen("something before"), file.bytes, file.n_bytes,
			 "whatever was written between");
	pdf_series_destroy(series);
	for (size_t i = 0; i < N_COPIES; i++)
		buf_finish(&files[i]);
}

Test(set, that_cannot_be_is_our_fault)
{
	set.n_copies = N_COPIES + 1;
	cr_expect_not(write_set(true), "fewer numbers than copies");
	set.n_copies = N_COPIES;
	sides[1].places[0].page = 2;
	cr_expect_not(write_set(true), "a page that does not exist");
	set.n_sides = 0;
	cr_expect_not(write_set(true), "nothing to print");
	cr_expect_eq(sample.diags.n_items, 3);
	cr_expect_eq(diag_exit_status(&sample.diags), 70);
}
