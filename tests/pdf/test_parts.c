/* The parts of the writer that need no face: numbers, the pen, strings, dates,
 * metadata, labels, the profile, the hash. */
#include <criterion/criterion.h>
#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "page/page.h"
#include "pdf/date.h"
#include "pdf/fonts.h"
#include "pdf/hash.h"
#include "pdf/icc.h"
#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/number.h"
#include "pdf/pdf.h"
#include "pdf/pen.h"
#include "pdf/store.h"
#include "pdf/textstring.h"

#define N_ITEMS(array) (sizeof(array) / sizeof((array)[0]))

/* --- numbers ------------------------------------------------------------ */

Test(number, is_written_as_short_as_can_be)
{
	static const struct {
		int64_t value;
		int decimals;
		const char *text;
	} cases[] = {
		{ 0, 0, "0" },
		{ 0, 3, "0" },
		{ 1, 3, "0.001" },
		{ -1, 3, "-0.001" },
		{ 500, 3, "0.5" },
		{ -500, 3, "-0.5" },
		{ 12000, 3, "12" },
		{ 12340, 3, "12.34" },
		{ -20698, 5, "-0.20698" },
		{ 5952756, 4, "595.2756" },
		{ 1000, 1, "100" },
		{ INT64_MAX, 0, "9223372036854775807" },
		{ INT64_MIN, 0, "-9223372036854775808" },
		{ INT64_MIN, 5, "-92233720368547.75808" },
	};

	for (size_t i = 0; i < N_ITEMS(cases); i++) {
		struct buf buf;

		buf_init(&buf);
		pdf_number(&buf, cases[i].value, cases[i].decimals);
		cr_expect_str_eq(buf.bytes, cases[i].text);
		buf_finish(&buf);
	}
}

Test(number, rounds_halves_away_from_zero)
{
	cr_expect_eq(pdf_round(5, 2), 3);
	cr_expect_eq(pdf_round(-5, 2), -3);
	cr_expect_eq(pdf_round(7, 5), 1);
	cr_expect_eq(pdf_round(8, 5), 2);
	cr_expect_eq(pdf_round(-8, 5), -2);
	cr_expect_eq(pdf_round(0, 5), 0);
	cr_expect_eq(pdf_round(6, 3), 2);
}

Test(number, writes_lengths_in_points)
{
	static const struct {
		dim length;
		const char *text;
	} cases[] = {
		{ 0, "0" },
		{ DIM_PT, "1" },
		{ 16 * DIM_PT, "16" },
		{ 210 * DIM_MM, "595.2756" },
		{ 297 * DIM_MM, "841.8898" },
		{ -DIM_MM, "-2.8346" },
		{ 1, "0.0001" },
		{ DIM_PT / 2, "0.5" },
	};

	for (size_t i = 0; i < N_ITEMS(cases); i++) {
		struct buf buf;

		buf_init(&buf);
		pdf_points(&buf, cases[i].length);
		cr_expect_str_eq(buf.bytes, cases[i].text);
		buf_finish(&buf);
	}
}

/* --- the pen ------------------------------------------------------------ */

/* 0.001 pt in units of 10^-12 pt / 127. */
#define LIMIT (INT64_C(1000000000) * 127)

/* How far the pen is from a place, exactly: in 10^-12 pt / 127. */
static __int128 off(const struct pdf_pen *pen, dim wanted)
{
	return (__int128)wanted * 10000000000 - (__int128)pen->at * 127;
}

static __int128 magnitude(__int128 value)
{
	return value < 0 ? -value : value;
}

Test(pen, moves_by_width_spacing_and_stretch)
{
	struct pdf_pen pen = { .size = 16000, .stretch = 800, .spacing = -25000 };

	/* (0.5 * 16 - 0.25) * 0.8 = 6.2 pt */
	pdf_pen_advance(&pen, 500);
	cr_expect_eq(pen.at, INT64_C(6200000000000));
	/* -100 / 1000 * 16 * 0.8 = 1.28 pt to the right */
	pdf_pen_adjust(&pen, -100000);
	cr_expect_eq(pen.at, INT64_C(7480000000000));
}

Test(pen, corrects_with_few_decimals)
{
	struct pdf_pen pen = { .size = 10000, .stretch = 1000 };

	/* 1 pt of 10 pt: 100/1000 em to the right is -100 */
	cr_expect_eq(pdf_pen_correction(&pen, DIM_PT), -100000);
	cr_expect_eq(pdf_pen_correction(&pen, -DIM_PT), 100000);
	/* 0.003937 pt: 0.394 would be exact, 0.4 is within 0.0005 pt */
	cr_expect_eq(pdf_pen_correction(&pen, 50), -400);
	/* 0.000472 pt: none is needed */
	cr_expect_eq(pdf_pen_correction(&pen, 6), 0);
	cr_expect_neq(pdf_pen_correction(&pen, 7), 0);
}

/* A million glyphs at odd places and sizes: none is ever off by 0.001 pt,
 * however long the run. */
Test(pen, never_adds_up_errors)
{
	uint64_t random = 88172645463325252u;

	for (int round = 0; round < 1000; round++) {
		struct pdf_pen pen = { .stretch = 1000 };
		dim wanted = 0;

		random ^= random << 13;
		random ^= random >> 7;
		random ^= random << 17;
		pen.size = pdf_pen_size(5 * DIM_PT + (dim)(random % (uint64_t)(60 * DIM_PT)));
		pen.stretch = 500 + (int64_t)(random >> 20) % 1500;
		pen.spacing = (int64_t)(random >> 40) % 50000 - 25000;
		for (int i = 0; i < 1000; i++) {
			random ^= random << 13;
			random ^= random >> 7;
			random ^= random << 17;
			pdf_pen_adjust(&pen, pdf_pen_correction(&pen, wanted));
			cr_assert(magnitude(off(&pen, wanted)) < LIMIT);
			pdf_pen_advance(&pen, (int)(random % 1200));
			wanted += (dim)(random % (uint64_t)(15 * DIM_PT)) - DIM_PT;
		}
	}
}

Test(pen, keeps_to_63_bits_at_its_limits)
{
	struct pdf_pen pen = {
		.size = pdf_pen_size(PDF_MAX_FONT_SIZE),
		.stretch = PDF_MAX_STRETCH,
	};

	for (int i = 0; i < 100; i++) {
		dim wanted = i % 2 == 0 ? PDF_MAX_LENGTH : -PDF_MAX_LENGTH;

		pdf_pen_adjust(&pen, pdf_pen_correction(&pen, wanted));
		/* 1/1000000 em of 2,000 pt at 400 % is 0.008 pt */
		cr_assert(magnitude(off(&pen, wanted)) <= 8 * LIMIT);
		pdf_pen_advance(&pen, 1000);
	}
}

/* --- strings ------------------------------------------------------------ */

Test(textstring, chooses_the_shortest_form)
{
	static const struct {
		const char *utf8;
		const char *text;
	} cases[] = {
		{ "", "()" },
		{ "hongtou 0.1", "(hongtou 0.1)" },
		{ "a(b)\\c", "(a\\(b\\)\\\\c)" },
		{ "报告", "<FEFF62A5544A>" },
		{ "\xF0\xAC\x99\x82", "<FEFFD871DE42>" }, /* U+2C642 */
		{ "a\n", "<FEFF0061000A>" },
		{ "\xFF!", "<FEFFFFFD0021>" },
	};

	for (size_t i = 0; i < N_ITEMS(cases); i++) {
		struct buf buf;

		buf_init(&buf);
		pdf_text_string(&buf, str_of(cases[i].utf8));
		cr_expect_str_eq(buf.bytes, cases[i].text);
		buf_finish(&buf);
	}
}

Test(textstring, cuts_what_pdf_a_does_not_allow)
{
	struct buf utf8;
	struct buf text;

	buf_init(&utf8);
	buf_init(&text);
	for (int i = 0; i < 20000; i++)
		buf_add_codepoint(&utf8, 0x2C642);
	pdf_text_string(&text, buf_str(&utf8));
	/* <FEFF …>: four digits a unit, two units a character */
	cr_expect_leq((text.n_bytes - 2) / 2, 32767);
	cr_expect_eq((text.n_bytes - 2 - 4) % 8, 0);
	buf_finish(&text);
	buf_finish(&utf8);
}

/* --- the hash ----------------------------------------------------------- */

static void expect_hash(const char *text, const uint8_t expected[16])
{
	struct pdf_hash hash;
	uint8_t bytes[16];

	pdf_hash_init(&hash);
	pdf_hash_add(&hash, text, strlen(text) / 2);
	pdf_hash_add(&hash, text + strlen(text) / 2, strlen(text) - strlen(text) / 2);
	pdf_hash_bytes(&hash, bytes);
	cr_expect_arr_eq(bytes, expected, 16);
}

/* Values published with the algorithm. */
Test(hash, is_fnv_1a_128)
{
	static const uint8_t empty[] = { 0x6c, 0x62, 0x27, 0x2e, 0x07, 0xbb, 0x01, 0x42,
					 0x62, 0xb8, 0x21, 0x75, 0x62, 0x95, 0xc5, 0x8d };
	static const uint8_t a[] = { 0xd2, 0x28, 0xcb, 0x69, 0x6f, 0x1a, 0x8c, 0xaf,
				     0x78, 0x91, 0x2b, 0x70, 0x4e, 0x4a, 0x89, 0x64 };
	static const uint8_t foobar[] = { 0x34, 0x3e, 0x16, 0x62, 0x79, 0x3c, 0x64, 0xbf,
					  0x6f, 0x0d, 0x35, 0x97, 0xba, 0x44, 0x6f, 0x18 };

	expect_hash("", empty);
	expect_hash("a", a);
	expect_hash("foobar", foobar);
}

/* --- dates -------------------------------------------------------------- */

Test(date, comes_from_seconds)
{
	static const struct {
		int64_t seconds;
		const char *xmp;
		const char *info;
	} cases[] = {
		{ 0, "1970-01-01T00:00:00Z", "(D:19700101000000Z)" },
		{ 951782399, "2000-02-28T23:59:59Z", "(D:20000228235959Z)" },
		{ 951782400, "2000-02-29T00:00:00Z", "(D:20000229000000Z)" },
		{ 951868800, "2000-03-01T00:00:00Z", "(D:20000301000000Z)" },
		{ 1672876800, "2023-01-05T00:00:00Z", "(D:20230105000000Z)" },
		{ 1735689599, "2024-12-31T23:59:59Z", "(D:20241231235959Z)" },
		{ 4107542400, "2100-03-01T00:00:00Z", "(D:21000301000000Z)" },
		{ INT64_MAX, "9999-12-31T23:59:59Z", "(D:99991231235959Z)" },
	};

	for (size_t i = 0; i < N_ITEMS(cases); i++) {
		struct pdf_date date = pdf_date_from_seconds(cases[i].seconds);
		struct buf buf;

		buf_init(&buf);
		pdf_date_for_xmp(&buf, &date);
		cr_expect_str_eq(buf.bytes, cases[i].xmp);
		buf_clear(&buf);
		pdf_date_for_info(&buf, &date);
		cr_expect_str_eq(buf.bytes, cases[i].info);
		buf_finish(&buf);
	}
}

Test(date, is_the_documents_own_without_another)
{
	struct page_metadata metadata = { .year = 2023, .month = 1, .day = 5 };
	struct pdf_options options = { .source_date = -1 };
	struct pdf_date date = pdf_date_of(&metadata, &options);
	struct buf buf;

	buf_init(&buf);
	pdf_date_for_xmp(&buf, &date);
	cr_expect_str_eq(buf.bytes, "2023-01-05T00:00:00+08:00");
	buf_clear(&buf);
	pdf_date_for_info(&buf, &date);
	cr_expect_str_eq(buf.bytes, "(D:20230105000000+08'00')");
	buf_finish(&buf);
}

/* --- metadata ----------------------------------------------------------- */

static struct page_metadata hostile_metadata(void)
{
	return (struct page_metadata){
		.title = str_of("<a>&\"]]>\x01\xF0\xAC\x99\x82"),
		.author = str_of("甲、乙"),
		.number = str_of("某〔2022〕1号"),
		.subject = str_of("报告"),
		.language = str_of("zh-CN"),
	};
}

static void write_xmp(struct buf *out, const struct page_metadata *metadata,
		      const struct pdf_options *options, enum pdf_standard standard,
		      bool is_accessible)
{
	struct pdf_packet packet = {
		.metadata = metadata,
		.options = options,
		.standard = standard,
		.is_accessible = is_accessible,
	};

	pdf_metadata_xmp(out, &packet);
}

Test(metadata, xmp_escapes_everything)
{
	struct page_metadata metadata = hostile_metadata();
	struct pdf_options options = { .producer = "p < q", .source_date = 0 };
	struct buf buf;

	buf_init(&buf);
	write_xmp(&buf, &metadata, &options, PDF_STANDARD_2A, true);
	cr_expect(strstr(buf.bytes, "<rdf:li xml:lang=\"x-default\">&lt;a&gt;&amp;&quot;]]&gt;"
				    "\xEF\xBF\xBD\xF0\xAC\x99\x82</rdf:li>") != NULL);
	cr_expect(strstr(buf.bytes, "<pdf:Producer>p &lt; q</pdf:Producer>") != NULL);
	cr_expect(strstr(buf.bytes, "<dc:identifier>某〔2022〕1号</dc:identifier>") != NULL);
	cr_expect(strstr(buf.bytes, "<xmp:CreateDate>1970-01-01T00:00:00Z</xmp:CreateDate>") !=
		  NULL);
	cr_expect(strstr(buf.bytes, "]]>") == NULL);
	cr_expect(strstr(buf.bytes, "<pdfaid:part>2</pdfaid:part>") != NULL);
	cr_expect(strstr(buf.bytes, "<pdfuaid:part>1</pdfuaid:part>") != NULL);
	buf_finish(&buf);
}

/* Without a title, a language or headings in order it is not PDF/UA. */
Test(metadata, claims_no_more_than_is_true)
{
	struct pdf_options options = { .producer = "", .source_date = -1 };
	struct buf buf;

	buf_init(&buf);
	for (int i = 0; i < 3; i++) {
		struct page_metadata metadata = hostile_metadata();

		if (i == 0)
			metadata.title = str_of("");
		if (i == 1)
			metadata.language = str_of("");
		buf_clear(&buf);
		write_xmp(&buf, &metadata, &options, PDF_STANDARD_2A, i != 2);
		cr_expect(strstr(buf.bytes, "<pdfaid:conformance>A<") != NULL);
		cr_expect_null(strstr(buf.bytes, "<pdfuaid:part>"));
	}
	buf_finish(&buf);
}

Test(metadata, without_a_date_says_nothing_of_dates)
{
	struct page_metadata metadata = hostile_metadata();
	struct pdf_options options = { .producer = "", .source_date = -1 };
	struct buf buf;

	buf_init(&buf);
	write_xmp(&buf, &metadata, &options, PDF_STANDARD_2A, true);
	cr_expect_null(strstr(buf.bytes, "Date"));
	cr_expect_null(strstr(buf.bytes, "Producer"));
	buf_clear(&buf);
	pdf_metadata_info(&buf, &metadata, &options);
	cr_expect_null(strstr(buf.bytes, "Date"));
	cr_expect(strstr(buf.bytes, "/Subject <FEFF67D030143200") == NULL);
	cr_expect(strstr(buf.bytes, "/Subject <FEFF67D03014") != NULL);
	buf_finish(&buf);
}

/* --- page labels -------------------------------------------------------- */

Test(label, is_taken_apart)
{
	static const struct {
		const char *label;
		const char *prefix;
		uint32_t number;
	} cases[] = {
		{ "", "", 0 },      { "1", "", 1 },
		{ "120", "", 120 }, { "A-12", "A-", 12 },
		{ "007", "00", 7 }, { "0", "0", 0 },
		{ "10", "", 10 },   { "版记", "版记", 0 },
		{ "附2", "附", 2 }, { "99999999999", "99", 999999999 },
	};

	for (size_t i = 0; i < N_ITEMS(cases); i++) {
		struct pdf_label label = pdf_label_parse(str_of(cases[i].label));

		cr_expect_eq(label.number, cases[i].number);
		cr_expect(str_is(label.prefix, cases[i].prefix), "prefix of %s", cases[i].label);
	}
}

/* --- the colour profile ------------------------------------------------- */

static uint32_t u32_at(const struct buf *buf, size_t at)
{
	const unsigned char *bytes = (const unsigned char *)buf->bytes + at;

	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       bytes[3];
}

static void expect_whole_profile(enum pdf_icc_version version)
{
	struct buf buf;
	uint32_t sums[3] = { 0 };
	uint32_t n_tags;

	buf_init(&buf);
	pdf_icc_srgb(&buf, version);
	cr_assert_gt(buf.n_bytes, 132);
	cr_expect_eq(u32_at(&buf, 0), buf.n_bytes);
	cr_expect_arr_eq(buf.bytes + 12, "mntrRGB XYZ ", 12);
	cr_expect_arr_eq(buf.bytes + 36, "acsp", 4);
	n_tags = u32_at(&buf, 128);
	for (size_t i = 0; i < n_tags; i++) {
		uint32_t offset = u32_at(&buf, 132 + 12 * i + 4);

		cr_expect_eq(offset % 4, 0);
		cr_expect_leq(offset + u32_at(&buf, 132 + 12 * i + 8), buf.n_bytes);
		/* the three colours together are white, D50 */
		if (memcmp(buf.bytes + 132 + 12 * i + 1, "XYZ", 3) == 0)
			for (size_t k = 0; k < 3; k++)
				sums[k] += u32_at(&buf, offset + 8 + 4 * k);
	}
	cr_expect_eq(sums[0], 0xF6D6);
	cr_expect_eq(sums[1], 0x10000);
	cr_expect_eq(sums[2], 0xD32D);
	cr_expect_eq(u32_at(&buf, 8), version == PDF_ICC_2 ? 0x02200000 : 0x04200000);
	buf_finish(&buf);
}

Test(icc, is_whole)
{
	expect_whole_profile(PDF_ICC_2);
	expect_whole_profile(PDF_ICC_4);
}

/* IEC 61966-2-1: 0.5 is 0.2140 of the light, 0.04 is in the straight part. */
Test(icc, has_the_curve_as_a_table)
{
	const char *curve = NULL;
	struct buf buf;

	buf_init(&buf);
	pdf_icc_srgb(&buf, PDF_ICC_2);
	for (size_t i = 132 + 12 * 10; i < buf.n_bytes && curve == NULL; i += 4)
		if (memcmp(buf.bytes + i, "curv", 4) == 0)
			curve = buf.bytes + i;
	cr_assert_not_null(curve);
	cr_expect_eq(u32_at(&buf, (size_t)(curve - buf.bytes) + 8), 1024);
	cr_expect_arr_eq(curve + 12, "\0\0", 2);
	/* 41 / 1023 / 12.92, 512 / 1023 and 1, each times 65535 */
	cr_expect_arr_eq(curve + 12 + 2 * 41, "\x00\xCB", 2);
	cr_expect_arr_eq(curve + 12 + 2 * 512, "\x36\xE9", 2);
	cr_expect_arr_eq(curve + 12 + 2 * 1023, "\xFF\xFF", 2);
	buf_finish(&buf);
}

/* --- the store ---------------------------------------------------------- */

/* libharu refuses such a page; what it says ends up as a finding. */
Test(store, reports_what_libharu_refuses)
{
	struct arena *arena = arena_create();
	struct pdf_store *store = pdf_store_create(arena, PDF_VERSION_1_7, true);
	struct pdf_store_page page = { .width = 1, .height = 1 };
	struct buf content;
	struct diag_list diags;

	buf_init(&content);
	diag_init(&diags, arena);
	page.resources = pdf_store_add(store, str_of("/Font << >>"));
	cr_assert_neq(page.resources, 0);
	cr_expect(pdf_store_check(store, "before", &diags));
	pdf_store_add_page(store, &page, &content);
	cr_expect_not(pdf_store_check(store, "pages", &diags));
	cr_assert_eq(diags.n_items, 1);
	cr_expect_eq(diags.items[0].code, DIAG_INTERNAL);
	cr_expect(strstr(diags.items[0].args[0], "libharu 0x") != NULL);
	cr_expect(strstr(diags.items[0].args[0], "(pages)") != NULL);
	pdf_store_destroy(store);
	arena_destroy(arena);
}

Test(store, ignores_objects_that_are_none)
{
	struct arena *arena = arena_create();
	struct pdf_store *store = pdf_store_create(arena, PDF_VERSION_1_7, true);
	struct buf content;

	buf_init(&content);
	pdf_store_set(store, 0, str_of("/A 1"));
	pdf_store_set(store, 12345, str_of("/A 1"));
	cr_expect_eq(
		pdf_store_add_page(store, &(struct pdf_store_page){ .resources = 0 }, &content), 0);
	pdf_store_destroy(store);
	pdf_store_destroy(NULL);
	arena_destroy(arena);
}

/* --- fonts -------------------------------------------------------------- */

Test(fonts, common_characters_come_first)
{
	cr_expect(pdf_prefers(0x4EBA, 0x2F08), "人 before the radical");
	cr_expect_not(pdf_prefers(0x2F08, 0x4EBA));
	cr_expect(pdf_prefers(0x3400, 0x2E80));
	cr_expect(pdf_prefers(0x20BB7, 0xF900));
	cr_expect(pdf_prefers(0x00B7, 0x30FB));
	cr_expect(pdf_prefers(0x2014, 0x2015));
	cr_expect_not(pdf_prefers(0x4EBA, 0x4EBA));
}

Test(fonts, subset_names_are_clean)
{
	static const struct {
		const char *name;
		uint32_t checksum;
		const char *expected;
	} cases[] = {
		{ "FandolSong-Regular", 0, "AAAAAA+FandolSong-Regular" },
		{ "A B(c)/d#e", 1, "BAAAAA+ABcde" },
		{ "宋体", 25 + 26 * 25, "ZZAAAA+Unnamed" },
	};

	for (size_t i = 0; i < N_ITEMS(cases); i++) {
		struct buf buf;

		buf_init(&buf);
		pdf_subset_name(&buf, cases[i].name, cases[i].checksum);
		cr_expect_str_eq(buf.bytes, cases[i].expected);
		buf_finish(&buf);
	}
}

/* Blocks hold at most a hundred entries, and count them right. */
Test(fonts, tounicode_comes_in_blocks)
{
	enum { N = 250 };
	struct pdf_glyph glyphs[N];
	const struct pdf_glyph *sorted[N];
	struct buf buf;

	for (unsigned i = 0; i < N; i++) {
		glyphs[i] = (struct pdf_glyph){
			.code = (uint16_t)(i + 1),
			.codepoint = i == 0 ? 0x2C642 : 0x4E00 + i,
			.slice = i == 7,
		};
		sorted[i] = &glyphs[i];
	}
	buf_init(&buf);
	pdf_tounicode(&buf, sorted, N, 0);
	cr_expect(strstr(buf.bytes, "100 beginbfchar\n<0001> <D871DE42>\n<0002> <4E01>\n") != NULL);
	cr_expect(strstr(buf.bytes, "\n49 beginbfchar\n") != NULL);
	cr_expect_null(strstr(buf.bytes, "<0008> "));
	buf_clear(&buf);
	pdf_tounicode(&buf, sorted, N, 1);
	cr_expect(strstr(buf.bytes, "\n1 beginbfchar\n<0008> <4E07>\nendbfchar\nendcmap") != NULL);
	buf_finish(&buf);
}
