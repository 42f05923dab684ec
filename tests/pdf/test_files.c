/* Whole files, taken apart again: what a viewer would show and where. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "font/font.h"
#include "pdf/pdf.h"

#include "reader.h"
#include "sample.h"

#define MAX_PAGES 16
#define MAX_GLYPHS 1000

static struct sample sample;
static struct buf file;

static void setup(void)
{
	sample_open(&sample, sample_fonts());
	buf_init(&file);
}

static void teardown(void)
{
	buf_finish(&file);
	sample_close(&sample);
}

TestSuite(file, .init = setup, .fini = teardown);
TestSuite(fault, .init = setup, .fini = teardown);

static const struct sample_style song = { .face = "FandolSong-Regular.otf", .size = 1600 };
static const struct sample_style fang = { .face = "FandolFang-Regular.otf", .size = 1600 };
static const struct sample_style rare = { .face = "BabelStoneHan.ttf", .size = 1600 };

static void write_plain(void)
{
	cr_assert(sample_write(&sample, false, -1, &file));
	cr_assert_eq(sample.diags.n_items, 0);
}

/* One page with one paragraph of one run. */
static struct page_run *one_run(struct sample_style style, const char *utf8)
{
	uint32_t element = sample_element(&sample, PAGE_ROLE_PARAGRAPH, 0, "");

	sample_page(&sample, "1");
	return sample_text(&sample, style, PAGE_ROLE_PARAGRAPH, element, 2800, 4000, utf8);
}

static uint32_t first_page(void)
{
	uint32_t pages[MAX_PAGES];

	cr_assert_geq(reader_pages(&file, pages, MAX_PAGES), 1);
	return pages[0];
}

static struct str content_of(uint32_t page)
{
	return reader_stream(&file, reader_reference(reader_object(&file, page), "/Contents"));
}

static struct str catalog(void)
{
	return reader_object(&file,
			     reader_reference(reader_find(buf_str(&file), "\ntrailer"), "/Root"));
}

/* --- the file as such --------------------------------------------------- */

Test(file, begins_and_ends_as_it_should)
{
	static const char head[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
	static const char tail[] = "\n%%EOF\n";
	struct str trailer;
	struct str id;

	sample_fill(&sample);
	write_plain();
	cr_expect_arr_eq(file.bytes, head, strlen(head));
	cr_expect_str_eq(file.bytes + file.n_bytes - strlen(tail), tail);
	trailer = reader_find(buf_str(&file), "\ntrailer");
	id = reader_find(trailer, "/ID [<");
	cr_assert(id.bytes != NULL);
	cr_expect_arr_eq(id.bytes + 38, "> <", 3);
	cr_expect_arr_eq(id.bytes + 6, id.bytes + 41, 32, "both parts are equal");
	cr_expect_not(reader_has(trailer, "/Encrypt"));
	cr_expect_not(reader_has(buf_str(&file), "Haru"));
}

/* Every offset of the cross-reference table leads to its object. */
Test(file, has_true_offsets)
{
	struct str table;
	const char *at;
	char *end;
	unsigned long n_objects;

	sample_fill(&sample);
	write_plain();
	table = reader_find(buf_str(&file), "\nxref\n0 ");
	cr_assert(table.bytes != NULL);
	n_objects = strtoul(table.bytes + 8, &end, 10);
	cr_assert_gt(n_objects, 20);
	at = end + 1;
	for (unsigned long i = 0; i < n_objects; i++, at += 20) {
		unsigned long offset = strtoul(at, NULL, 10);
		char start[32];

		cr_assert_arr_eq(at + 18, "\r\n", 2);
		snprintf(start, sizeof(start), "%lu 0 obj\n", i);
		if (i > 0)
			cr_assert_arr_eq(file.bytes + offset, start, strlen(start));
	}
}

Test(file, is_the_same_every_time)
{
	struct buf again;
	struct sample other;

	sample_fill(&sample);
	cr_assert(sample_write(&sample, true, 1700000000, &file));
	sample_open(&other, sample_fonts());
	sample_fill(&other);
	buf_init(&again);
	cr_assert(sample_write(&other, true, 1700000000, &again));
	cr_assert_eq(again.n_bytes, file.n_bytes);
	cr_expect_eq(memcmp(again.bytes, file.bytes, file.n_bytes), 0);
	buf_clear(&again);
	cr_assert(sample_write(&other, true, 1700000001, &again));
	cr_expect_neq(
		memcmp(again.bytes + again.n_bytes - 200, file.bytes + file.n_bytes - 200, 200), 0,
		"another date, another identifier");
	buf_finish(&again);
	sample_close(&other);
}

Test(file, is_appended)
{
	struct buf alone;

	one_run(song, "一");
	buf_init(&alone);
	buf_add_string(&file, "before");
	cr_assert(sample_write(&sample, true, -1, &file));
	cr_assert(sample_write(&sample, true, -1, &alone));
	cr_assert_eq(file.n_bytes, alone.n_bytes + 6);
	cr_expect_eq(memcmp(file.bytes + 6, alone.bytes, alone.n_bytes), 0);
	buf_finish(&alone);
}

/* --- fonts -------------------------------------------------------------- */

static const struct reader_glyph *run_first_page(size_t *n_glyphs)
{
	static struct reader_glyph glyphs[MAX_GLYPHS];

	*n_glyphs = reader_run_page(&file, first_page(), glyphs, MAX_GLYPHS);
	cr_assert_leq(*n_glyphs, MAX_GLYPHS);
	return glyphs;
}

static uint32_t unicode_of(const struct reader_glyph *glyph)
{
	return reader_unicode(&file, reader_font(&file, first_page(), glyph->font), glyph->code);
}

Test(file, maps_plane_2_back)
{
	static const uint32_t expected[] = { 0x5B57, 0x2C642, 0x2CB4A, 0x2B5AF, 0x20BB7 };
	const struct reader_glyph *glyphs;
	size_t n_glyphs;

	one_run(rare, "字𬙂𬭊𫖯𠮷");
	write_plain();
	glyphs = run_first_page(&n_glyphs);
	cr_assert_eq(n_glyphs, 5);
	for (size_t i = 0; i < 5; i++)
		cr_expect_eq(unicode_of(&glyphs[i]), expected[i]);
}

/* FandolSong draws 人 and the radical ⼈ with one glyph. */
Test(file, tells_characters_of_one_glyph_apart)
{
	static const uint32_t expected[] = { 0x2F08, 0x4EBA, 0x2F08, 0x4EBA };
	struct page_run *run = one_run(song, "⼈人⼈人");
	const struct reader_glyph *glyphs;
	struct str radical;
	struct str common;
	size_t n_glyphs;

	cr_assert_eq(run->glyphs[0].glyph, run->glyphs[1].glyph);
	write_plain();
	glyphs = run_first_page(&n_glyphs);
	cr_assert_eq(n_glyphs, 4);
	for (size_t i = 0; i < 4; i++)
		cr_expect_eq(unicode_of(&glyphs[i]), expected[i]);
	cr_expect_eq(glyphs[1].font, 1, "the common character is in the first slice");
	cr_expect_eq(glyphs[0].font, 2);
	cr_expect_eq(glyphs[0].code, glyphs[1].code);
	/* One outline, one CIDFont. */
	common = reader_object(&file, reader_font(&file, first_page(), 1));
	radical = reader_object(&file, reader_font(&file, first_page(), 2));
	common = reader_find(common, "/DescendantFonts");
	radical = reader_find(radical, "/DescendantFonts");
	cr_expect_arr_eq(common.bytes, radical.bytes, strlen("/DescendantFonts [12 0 R]"));
	cr_expect_eq(reader_count(buf_str(&file), "/Type /FontDescriptor"), 1);
}

/* W says for each code what the face says. */
Test(file, has_true_widths)
{
	struct page_run *run = one_run(rare, "字A1字 i，");
	const struct reader_glyph *glyphs;
	size_t n_glyphs;

	write_plain();
	glyphs = run_first_page(&n_glyphs);
	for (size_t i = 0; i < n_glyphs; i++)
		cr_expect_eq(
			reader_width(&file, reader_font(&file, first_page(), 1), glyphs[i].code),
			font_face_width(run->face, run->glyphs[i].glyph));
}

/* --- places ------------------------------------------------------------- */

static void expect_places(const struct page *page, const struct reader_glyph *glyphs,
			  size_t n_glyphs)
{
	size_t n = 0;

	for (size_t r = 0; r < page->n_runs; r++) {
		const struct page_run *run = &page->runs[r];

		for (size_t i = 0; i < run->n_glyphs; i++, n++) {
			bool is_turned = run->turn == PAGE_TURN_LEFT;
			dim right = run->x + (is_turned ? 0 : run->glyphs[i].x);
			dim down = run->y - (is_turned ? run->glyphs[i].x : 0);
			long double x = (long double)right / DIM_PT;
			long double y = (long double)(page->height - down) / DIM_PT;

			cr_assert_lt(n, n_glyphs);
			cr_expect(fabsl(glyphs[n].x - x) < 0.001L, "glyph %zu of run %zu", i, r);
			cr_expect(fabsl(glyphs[n].y - y) < 0.001L);
			cr_expect_eq(unicode_of(&glyphs[n]), run->glyphs[i].codepoint);
		}
	}
	cr_expect_eq(n, n_glyphs);
}

Test(file, puts_each_glyph_in_its_place)
{
	const struct reader_glyph *glyphs;
	size_t n_glyphs;

	sample_fill(&sample);
	write_plain();
	glyphs = run_first_page(&n_glyphs);
	expect_places(&sample.document.pages[0], glyphs, n_glyphs);
}

/* A line of 28 cells that divide no length evenly: one common spacing. */
Test(file, needs_no_correction_on_the_grid)
{
	struct page_run *run =
		one_run(fang, "统筹优化和综合设置镇街机构推进编制资源向基层倾斜统筹优化");
	struct page_glyph *glyphs = sample_glyphs(run);
	const struct reader_glyph *shown;
	size_t n_glyphs;

	cr_assert_eq(run->n_glyphs, 28);
	for (size_t i = 0; i < 28; i++)
		glyphs[i].x = 156 * DIM_MM * (dim)i / 28;
	write_plain();
	shown = run_first_page(&n_glyphs);
	expect_places(&sample.document.pages[0], shown, n_glyphs);
	cr_expect_eq(reader_count(content_of(first_page()), "] TJ"), 1);
	cr_expect_eq(reader_count(content_of(first_page()), "-0.20698 Tc"), 1);
	cr_expect_eq(reader_count(reader_find(content_of(first_page()), "["), ">"), 1);
}

/* Glyphs that go back, stand on each other, and a run that starts inside. */
Test(file, follows_any_order_of_places)
{
	static const int places[] = { 40, 12, 12, 0, -7, 100, 399 };
	struct page_run *run = one_run(fang, "统筹优化和综合");
	const struct reader_glyph *shown;
	size_t n_glyphs;

	run->stretch = 1337;
	for (size_t i = 0; i < 7; i++)
		sample_glyphs(run)[i].x = places[i] * DIM_PT + places[i];
	write_plain();
	shown = run_first_page(&n_glyphs);
	expect_places(&sample.document.pages[0], shown, n_glyphs);
}

static uint64_t next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* Runs of any size, stretch and spacing, one after the other on one page. */
Test(file, places_runs_of_any_kind)
{
	const struct reader_glyph *shown;
	uint64_t state = 88172645463325252u;
	size_t n_glyphs;

	one_run(fang, "一");
	for (int r = 0; r < 25; r++) {
		struct sample_style style = {
			.face = r % 2 == 0 ? "BabelStoneHan.ttf" : "FandolFang-Regular.otf",
			.size = 500 + (int)(next_random(&state) % 7000),
			.stretch = 500 + (int)(next_random(&state) % 1000),
			.gap = (int)(next_random(&state) % 600) - 300,
		};
		struct page_run *run = sample_text(&sample, style, PAGE_ROLE_PARAGRAPH, 1, r * 317,
						   4000 + r * 511, "统筹优化A和综合1设置镇街");

		run->turn = r % 5 == 0 ? PAGE_TURN_LEFT : PAGE_TURN_NONE;
		for (size_t i = 0; i < run->n_glyphs; i++)
			sample_glyphs(run)[i].x += (dim)(next_random(&state) % 3000);
	}
	write_plain();
	shown = run_first_page(&n_glyphs);
	expect_places(&sample.document.pages[0], shown, n_glyphs);
}

/* On a page that viewers turn, lines run upwards. */
Test(file, turns_runs_and_pages)
{
	struct page_run *run = one_run(fang, "横排表格，“见附件”");
	const struct reader_glyph *shown;
	size_t n_glyphs;

	run->turn = PAGE_TURN_LEFT;
	run->y = 200 * DIM_MM;
	sample_glyphs(run)[0].x = 3 * DIM_MM;
	for (size_t i = 5; i < run->n_glyphs; i++)
		sample_glyphs(run)[i].x -= run->size / 2;
	sample.document.pages[0].turned = true;
	sample_outline(&sample, 1, "One", 0);
	write_plain();
	shown = run_first_page(&n_glyphs);
	expect_places(&sample.document.pages[0], shown, n_glyphs);
	cr_expect(reader_has(reader_object(&file, first_page()), "/Rotate 90"));
	cr_expect_eq(reader_count(content_of(first_page()), "ActualText"), 2);
	cr_expect(reader_has(buf_str(&file), " /Fit]"));
}

/* The second run goes on in the first one's line, upwards. */
Test(file, spans_gaps_between_turned_runs)
{
	struct page_run *first = one_run(fang, "共");
	struct page_run *second;

	first->turn = PAGE_TURN_LEFT;
	first->y = 200 * DIM_MM;
	second = sample_text(&sample, rare, PAGE_ROLE_PARAGRAPH, first->element, 2800, 4000, "278");
	second->turn = PAGE_TURN_LEFT;
	second->y = 200 * DIM_MM - 16 * DIM_PT * 12 / 10;
	write_plain();
	cr_expect(reader_has(content_of(first_page()), "/ActualText <FEFF51710032>"));
}

/* Behind lines and areas, too: those of a table or chart would vanish. */
Test(file, writes_watermarks_first)
{
	struct page_run *text = one_run(fang, "正文");
	struct page *page = &sample.document.pages[0];
	struct page_rule rule = { .role = PAGE_ROLE_DECORATION, .width = DIM_MM, .height = DIM_MM };
	struct str content;

	page->rules = &rule;
	page->n_rules = 1;

	sample_text(&sample, song, PAGE_ROLE_PROOF, text->element, 2800, 9000, "样")->color =
		PAGE_COLOR_FAINT;
	write_plain();
	content = content_of(first_page());
	cr_expect_arr_eq(content.bytes, "q\nBT\n0.88 g\n", 12);
	cr_expect(reader_has(content, "/Artifact <</Type /Page>> BDC"));
	cr_expect(reader_has(content, "EMC\nET\nQ\n"));
	content = reader_find(content, "Q\n");
	cr_expect(reader_has(content, " re f\n"));
	cr_expect(reader_has(content, "BT\n1 0 0 1"), "the grey has gone with the Q");
	page->n_rules = 0;
}

static void add_paths(const struct page_path *paths, size_t n_paths)
{
	struct page *page = &sample.document.pages[0];

	page->paths = arena_alloc_array(sample.arena, n_paths, sizeof(*paths));
	memcpy(page->paths, paths, n_paths * sizeof(*paths));
	page->n_paths = n_paths;
}

Test(file, draws_paths)
{
	static const struct page_point points[] = { { 72 * DIM_PT, 72 * DIM_PT },
						    { 144 * DIM_PT, 72 * DIM_PT },
						    { 144 * DIM_PT, 36 * DIM_PT } };
	uint32_t figure = sample_element(&sample, PAGE_ROLE_FIGURE, 0, "");
	const struct page_path paths[] = {
		{ .role = PAGE_ROLE_FIGURE,
		  .element = figure,
		  .points = points,
		  .n_points = 3,
		  .fill = 850,
		  .stroke = DIM_PT / 2,
		  .dash = 2 * DIM_PT,
		  .closed = true },
		{ .role = PAGE_ROLE_FIGURE,
		  .element = figure,
		  .points = points,
		  .n_points = 2,
		  .fill = -1,
		  .stroke = DIM_PT },
		{ .role = PAGE_ROLE_FIGURE,
		  .element = figure,
		  .points = points,
		  .n_points = 3,
		  .fill = 0 },
		{ .role = PAGE_ROLE_FIGURE,
		  .element = figure,
		  .points = points,
		  .n_points = 3,
		  .fill = -1 },
		{ .role = PAGE_ROLE_PROOF,
		  .points = points,
		  .n_points = 2,
		  .fill = -1,
		  .stroke = DIM_PT },
	};
	static const char expected[] =
		"/Figure <</MCID 0>> BDC\n"
		"q\n0.85 g\n0.5 w\n[2] 0 d\n72 769.8898 m\n144 769.8898 l\n144 805.8898 l\nh\n"
		"B\nQ\n"
		"q\n1 w\n72 769.8898 m\n144 769.8898 l\nS\nQ\n"
		"q\n0 g\n72 769.8898 m\n144 769.8898 l\n144 805.8898 l\nf\nQ\n"
		"EMC\n/Artifact <</Type /Page>> BDC\n"
		"q\n1 w\n72 769.8898 m\n144 769.8898 l\nS\nQ\nEMC\n";

	sample.document.elements[figure].alternative = str_of("bars");
	sample_page(&sample, "1");
	add_paths(paths, sizeof(paths) / sizeof(paths[0]));
	write_plain();
	cr_expect_eq(content_of(first_page()).n_bytes, strlen(expected));
	cr_expect_arr_eq(content_of(first_page()).bytes, expected, strlen(expected));
	cr_expect(reader_has(buf_str(&file), "/S /Figure /P ") &&
		  reader_has(buf_str(&file), "/Alt (bars) "
					     "/A << /O /Layout /Placement /Block /BBox "
					     "[72 769.8898 144 805.8898] >>"));
}

Test(file, fills_rules_and_turns_y_around)
{
	sample_page(&sample, "1");
	sample_rule(&sample, PAGE_COLOR_RED, 2540, 2540, 5080, 254);
	sample_rule(&sample, PAGE_COLOR_TEXT, 2540, 5080, 5080, 254);
	write_plain();
	cr_expect_arr_eq(content_of(first_page()).bytes,
			 "/Artifact <</Type /Layout>> BDC\n"
			 "0.902 0 0.0706 rg\n72 762.6898 144 7.2 re f\n"
			 "0 g\n72 690.6898 144 7.2 re f\nEMC\n",
			 content_of(first_page()).n_bytes);
}

/* --- text for readers --------------------------------------------------- */

Test(file, spans_odd_gaps_only)
{
	struct page_run *run = one_run(fang, "他说：“依法行政。”对");
	struct page_glyph *glyphs = sample_glyphs(run);
	struct str content;

	for (size_t i = 3; i < run->n_glyphs; i++)
		glyphs[i].x -= run->size / 2;
	for (size_t i = 6; i < run->n_glyphs; i++)
		glyphs[i].x += run->size * 2 / 10;
	for (size_t i = 7; i < run->n_glyphs; i++)
		glyphs[i].x += run->size * 9 / 100;
	write_plain();
	content = content_of(first_page());
	cr_expect_eq(reader_count(content, "ActualText"), 2);
	cr_expect(reader_has(content, "/Span <</MCID 1 /ActualText <FEFFFF1A201C>>> BDC"));
	cr_expect(reader_has(content, "/Span <</MCID 3 /ActualText <FEFF6CD5884C>>> BDC"));
	cr_expect_eq(reader_count(content, "/P <</MCID"), 3);
	cr_expect_eq(reader_count(content, "BDC"), reader_count(content, "EMC"));
}

/* One span goes over the end of a run, as long as line and element last. */
Test(file, spans_gaps_between_runs)
{
	struct page_run *first = one_run(fang, "共");
	struct page_run *second;
	uint32_t element = first->element;
	struct str content;

	second = sample_text(&sample, rare, PAGE_ROLE_PARAGRAPH, element, 2800, 4000, "278");
	second->x = first[0].x + 16 * DIM_PT * 12 / 10;
	write_plain();
	content = content_of(first_page());
	cr_expect(reader_has(content, "/Span <</MCID 0 /ActualText <FEFF51710032>>> BDC"));
	cr_expect(reader_has(content, "/P <</MCID 1>> BDC"));
	second->x = sample.document.pages[0].runs[0].x + 16 * DIM_PT * 21 / 10;
	buf_clear(&file);
	write_plain();
	cr_expect_not(reader_has(content_of(first_page()), "ActualText"), "they are apart");
}

/* --- structure ---------------------------------------------------------- */

Test(file, is_tagged)
{
	uint32_t root;
	uint32_t document;
	uint32_t parents;

	sample_fill(&sample);
	write_plain();
	cr_expect(reader_has(catalog(), "/MarkInfo << /Marked true >>"));
	cr_expect(reader_has(catalog(), "/Lang (zh-CN)"));
	cr_expect(reader_has(catalog(), "/DisplayDocTitle true"));
	root = reader_reference(catalog(), "/StructTreeRoot");
	document = reader_reference(reader_object(&file, root), "/K");
	cr_expect(reader_has(reader_object(&file, document), "/S /Document"));
	parents = reader_reference(reader_object(&file, root), "/ParentTree");
	cr_expect(reader_has(reader_object(&file, parents), "/Nums [0 ["));
	cr_expect(reader_has(reader_object(&file, parents), "\n2 []"), "an empty page");
	cr_expect(reader_has(reader_object(&file, first_page()), "/StructParents 0"));
	cr_expect(reader_has(reader_object(&file, first_page()), "/Tabs /S"));
}

Test(file, keeps_a_paragraph_whole_over_pages)
{
	uint32_t pages[MAX_PAGES];
	uint32_t element = sample_element(&sample, PAGE_ROLE_PARAGRAPH, 0, "");
	struct str found;
	char expected[128];

	sample_page(&sample, "1");
	sample_text(&sample, fang, PAGE_ROLE_PARAGRAPH, element, 2800, 4000, "上一页");
	sample_text(&sample, fang, PAGE_ROLE_PARAGRAPH, element, 2800, 5000, "第二行");
	sample_page(&sample, "2");
	sample_text(&sample, fang, PAGE_ROLE_PARAGRAPH, element, 2800, 4000, "下一页");
	write_plain();
	cr_assert_eq(reader_pages(&file, pages, MAX_PAGES), 2);
	snprintf(expected, sizeof(expected),
		 "/Pg %u 0 R /K [ 0 << /Type /MCR /Pg %u 0 R /MCID 0 >> ]", (unsigned)pages[0],
		 (unsigned)pages[1]);
	found = reader_find(buf_str(&file), "/S /P ");
	cr_expect(reader_has(found, expected));
	cr_expect_eq(reader_count(buf_str(&file), "/S /P "), 1);
	cr_expect_eq(reader_count(content_of(pages[0]), "BDC"), 1);
}

Test(file, nests_elements_and_drops_empty_ones)
{
	uint32_t imprint = sample_element(&sample, PAGE_ROLE_IMPRINT, 0, "");
	uint32_t line = sample_element(&sample, PAGE_ROLE_PARAGRAPH, imprint, "");

	sample_element(&sample, PAGE_ROLE_HEADING_1, 0, "never drawn");
	sample_page(&sample, "1");
	sample_text(&sample, fang, PAGE_ROLE_IMPRINT, line, 2800, 4000, "抄送");
	write_plain();
	cr_expect_eq(reader_count(buf_str(&file), "/S /Div "), 1);
	cr_expect_eq(reader_count(buf_str(&file), "/S /P "), 1);
	cr_expect_eq(reader_count(buf_str(&file), "/S /H2 "), 0);
}

static void draw_heading(enum page_role role)
{
	uint32_t element = sample_element(&sample, role, 0, "");

	sample_text(&sample, fang, role, element, 2800, 4000, "一、");
}

/* A digit a heading, in the order of the file. */
static void expect_levels(const char *levels)
{
	struct str rest;

	write_plain();
	rest = buf_str(&file);
	for (; *levels != '\0'; levels++) {
		rest = reader_find(rest, "/S /H");
		cr_assert_not_null(rest.bytes);
		cr_expect_eq(rest.bytes[5], *levels, "%c, not %c", rest.bytes[5], *levels);
		rest.bytes++;
		rest.n_bytes--;
	}
	cr_expect_not(reader_has(rest, "/S /H"));
	cr_expect(reader_has(buf_str(&file), "<pdfuaid:part>1<"));
	buf_clear(&file);
}

Test(file, has_headings_without_gaps)
{
	sample_page(&sample, "1");
	draw_heading(PAGE_ROLE_TITLE);
	draw_heading(PAGE_ROLE_HEADING_1);
	draw_heading(PAGE_ROLE_HEADING_2);
	draw_heading(PAGE_ROLE_HEADING_1);
	draw_heading(PAGE_ROLE_HEADING_3);
	draw_heading(PAGE_ROLE_HEADING_4);
	draw_heading(PAGE_ROLE_HEADING_1);
	draw_heading(PAGE_ROLE_ATTACHMENT_TITLE);
	draw_heading(PAGE_ROLE_HEADING_2);
	expect_levels("123234212");
}

/* As in an order (令), whose title is in the red head. */
Test(file, has_headings_without_a_title)
{
	sample_page(&sample, "1");
	sample_element(&sample, PAGE_ROLE_TITLE, 0, "");
	draw_heading(PAGE_ROLE_HEADING_1);
	draw_heading(PAGE_ROLE_HEADING_3);
	draw_heading(PAGE_ROLE_HEADING_2);
	draw_heading(PAGE_ROLE_HEADING_1);
	expect_levels("1221");
}

/* 附件： 1. with its name below a list (ISO 14289-1, 7.6). */
Test(file, tags_lists)
{
	uint32_t list = sample_element(&sample, PAGE_ROLE_NUMBERED_LIST, 0, "");
	uint32_t caption = sample_element(&sample, PAGE_ROLE_CAPTION, list, "");
	uint32_t item = sample_element(&sample, PAGE_ROLE_LIST_ITEM, list, "");
	uint32_t label = sample_element(&sample, PAGE_ROLE_LIST_LABEL, item, "");
	uint32_t body = sample_element(&sample, PAGE_ROLE_LIST_BODY, item, "");
	static const char *const types[] = { "/S /L ", "/S /Caption ", "/S /LI ", "/S /Lbl ",
					     "/S /LBody " };
	struct str rest;

	sample_page(&sample, "1");
	sample_text(&sample, fang, PAGE_ROLE_ATTACHMENT_LIST, caption, 2800, 4000, "附件");
	sample_text(&sample, fang, PAGE_ROLE_ATTACHMENT_LIST, label, 5000, 4000, "一");
	sample_text(&sample, fang, PAGE_ROLE_ATTACHMENT_LIST, body, 6000, 4000, "表");
	write_plain();
	rest = buf_str(&file);
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		cr_expect_eq(reader_count(rest, types[i]), 1);
		rest = reader_find(rest, types[i]);
	}
	cr_expect(reader_has(buf_str(&file), "/LBody <</MCID 2>> BDC"));
	cr_expect(reader_has(buf_str(&file), "/ListNumbering /Decimal"));
	sample.document.elements[list].role = PAGE_ROLE_LIST;
	buf_clear(&file);
	write_plain();
	cr_expect_eq(reader_count(buf_str(&file), "/S /L "), 1);
	cr_expect_not(reader_has(buf_str(&file), "/ListNumbering"), "labels that are names");
}

/* A figure is drawn before the text, yet stands where its element does. */
Test(file, keeps_the_order_of_the_elements)
{
	static const struct page_point points[] = { { 0, 0 }, { DIM_MM, DIM_MM } };
	struct page_path path = {
		.role = PAGE_ROLE_FIGURE, .points = points, .n_points = 2, .stroke = DIM_PT
	};
	uint32_t before = sample_element(&sample, PAGE_ROLE_PARAGRAPH, 0, "");
	uint32_t after;
	struct str first;
	struct str second;

	path.element = sample_element(&sample, PAGE_ROLE_FIGURE, 0, "");
	after = sample_element(&sample, PAGE_ROLE_PARAGRAPH, 0, "");
	sample_page(&sample, "1");
	sample_text(&sample, fang, PAGE_ROLE_PARAGRAPH, before, 2800, 4000, "前");
	sample_text(&sample, fang, PAGE_ROLE_PARAGRAPH, after, 2800, 9000, "后");
	add_paths(&path, 1);
	write_plain();
	first = reader_find(buf_str(&file), "/S /P ");
	second = reader_find(first, "/S /Figure ");
	cr_assert(first.bytes != NULL && second.bytes != NULL);
	cr_expect(reader_has(second, "/S /P "));
	cr_expect_not(reader_has(buf_str(&file), "<pdfuaid:part>"), "a figure without words");
}

static uint32_t draw_cell(uint32_t row, enum page_role role, int x, int y, const char *text)
{
	uint32_t cell = sample_element(&sample, role, row, "");

	if (text != NULL)
		sample_text(&sample, fang, role, cell, x, y, text);
	return cell;
}

Test(file, tags_tables)
{
	uint32_t table = sample_element(&sample, PAGE_ROLE_TABLE, 0, "");
	uint32_t row;
	struct str found;

	sample_page(&sample, "1");
	draw_cell(table, PAGE_ROLE_CAPTION, 2540, 2540, "表1");
	row = sample_element(&sample, PAGE_ROLE_TABLE_ROW, table, "");
	draw_cell(row, PAGE_ROLE_TABLE_HEADER, 2540, 3000, "项");
	draw_cell(row, PAGE_ROLE_TABLE_HEADER, 5080, 3000, "数");
	row = sample_element(&sample, PAGE_ROLE_TABLE_ROW, table, "");
	draw_cell(row, PAGE_ROLE_TABLE_CELL, 2540, 4000, "甲");
	draw_cell(row, PAGE_ROLE_TABLE_CELL, 5080, 4000, NULL);
	sample_element(&sample, PAGE_ROLE_TABLE_ROW, table, "");
	write_plain();
	found = reader_find(buf_str(&file), "/S /Table ");
	cr_expect_eq(reader_count(found, "/S /THead "), 1);
	cr_expect_eq(reader_count(found, "/S /TBody "), 1);
	cr_expect_eq(reader_count(found, "/S /TR "), 2);
	cr_expect_eq(reader_count(found, "/S /TH "), 2);
	cr_expect_eq(reader_count(found, "/Scope /Column"), 2);
	cr_expect_eq(reader_count(found, "/S /TD "), 2);
	cr_expect_eq(reader_count(found, "/S /Caption "), 1);
	/* 25.4 mm is 72 pt; a character 16 pt high and wide */
	cr_expect(reader_has(found, "/BBox [72 728.5039 160 785.8898]"));
	cr_expect(reader_has(buf_str(&file), "<pdfuaid:part>"));
	cr_expect_not(reader_has(catalog(), "/Duplex"));
	sample.document.elements[table + 3].role = PAGE_ROLE_TABLE_CELL;
	sample.document.elements[table + 4].role = PAGE_ROLE_TABLE_CELL;
	sample.document.duplex = true;
	buf_clear(&file);
	write_plain();
	cr_expect_not(reader_has(buf_str(&file), "<pdfuaid:part>"), "a table without headers");
	cr_expect(reader_has(catalog(), "/Duplex /DuplexFlipLongEdge"));
}

Test(file, leaves_artifacts_out_of_the_structure)
{
	struct page_run *run = one_run(fang, "正文");
	struct page_run *number;
	struct str content;

	number = sample_text(&sample, song, PAGE_ROLE_PAGE_NUMBER, run->element, 2800, 28000, "1");
	cr_assert_not_null(number);
	write_plain();
	content = content_of(first_page());
	cr_expect(reader_has(content, "/P <</MCID 0>> BDC"));
	cr_expect(reader_has(content, "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"));
	cr_expect_eq(reader_count(content, "/MCID"), 1);
}

/* --- standards ---------------------------------------------------------- */

static void write_standard(enum pdf_standard standard)
{
	struct pdf_options options = { .standard = standard, .source_date = -1 };

	buf_clear(&file);
	cr_assert(sample_write_as(&sample, options, &file));
}

Test(file, says_which_standard_it_keeps)
{
	static const struct {
		enum pdf_standard standard;
		const char *header;
		const char *part;
		const char *conformance;
		bool is_tagged;
		bool has_cid_sets;
	} cases[] = {
		{ PDF_STANDARD_2A, "%PDF-1.7", ":part>2<", ":conformance>A<", true, false },
		{ PDF_STANDARD_2U, "%PDF-1.7", ":part>2<", ":conformance>U<", false, false },
		{ PDF_STANDARD_3A, "%PDF-1.7", ":part>3<", ":conformance>A<", true, false },
		{ PDF_STANDARD_1B, "%PDF-1.4", ":part>1<", ":conformance>B<", false, true },
	};
	uint32_t element;

	one_run(fang, "一");
	element = sample_element(&sample, PAGE_ROLE_PARAGRAPH, 0, "");
	sample_text(&sample, rare, PAGE_ROLE_PARAGRAPH, element, 2800, 6000, "𬙂");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str all;
		bool is_tagged = cases[i].is_tagged;

		write_standard(cases[i].standard);
		all = buf_str(&file);
		cr_expect_eq(memcmp(all.bytes, cases[i].header, 8), 0);
		cr_expect(reader_has(all, cases[i].part));
		cr_expect(reader_has(all, cases[i].conformance));
		cr_expect_eq(reader_has(all, "<pdfuaid:part>1<"), is_tagged);
		cr_expect_eq(reader_has(all, "/StructTreeRoot"), is_tagged);
		cr_expect_eq(reader_has(all, "/StructParents"), is_tagged);
		cr_expect_eq(reader_has(all, "/MCID"), is_tagged);
		cr_expect_eq(reader_count(all, "/CIDSet "), cases[i].has_cid_sets ? 2 : 0);
	}
}

/* Bit 0 of the first byte is .notdef. */
Test(file, tells_its_cids_to_old_archives)
{
	struct str set;

	one_run(rare, "𬙂");
	write_standard(PDF_STANDARD_1B);
	set = reader_stream(&file, reader_reference(buf_str(&file), "/CIDSet"));
	cr_assert_eq(set.n_bytes, 1);
	cr_expect_eq((unsigned char)set.bytes[0] & 0xC0, 0xC0);
}

Test(file, has_attachments_in_part_3_only)
{
	static const struct pdf_attachment attachments[] = {
		{ .name = { "2022.yaml", 9 },
		  .kind = { "application/yaml", 16 },
		  .description = { "source", 6 },
		  .relation = PDF_RELATION_SOURCE,
		  .bytes = "year: 2022\n",
		  .n_bytes = 11 },
		{ .name = { "数据.csv", 10 },
		  .kind = { "text/csv", 8 },
		  .description = { "figures", 7 },
		  .relation = PDF_RELATION_DATA,
		  .bytes = "",
		  .n_bytes = 0 },
	};
	struct pdf_options options = { .standard = PDF_STANDARD_3A,
				       .source_date = 0,
				       .attachments = attachments,
				       .n_attachments = 2 };
	struct str all;

	one_run(fang, "一");
	cr_assert(sample_write_as(&sample, options, &file));
	all = buf_str(&file);
	cr_expect_eq(reader_count(all, "/Type /Filespec"), 2);
	cr_expect(reader_has(all, "/F (2022.yaml) /UF (2022.yaml)"));
	cr_expect(reader_has(all, "/UF <FEFF6570636E002E006300730076>"));
	cr_expect(reader_has(all, "/AFRelationship /Source"));
	cr_expect(reader_has(all, "/AFRelationship /Data"));
	cr_expect(reader_has(all, "/Subtype /application#2Fyaml"));
	cr_expect(reader_has(all, "/Params << /Size 11 /ModDate (D:19700101000000Z) >>"));
	cr_expect(reader_has(catalog(), "/AF ["));
	cr_expect(reader_has(catalog(), "/EmbeddedFiles << /Names [ (0001) "));
	options.standard = PDF_STANDARD_2A;
	buf_clear(&file);
	cr_assert(sample_write_as(&sample, options, &file));
	cr_expect_not(reader_has(buf_str(&file), "/Filespec"));
}

/* PostScript names, versions and digests, and no path. */
Test(file, tells_what_made_it)
{
	struct pdf_options options = { .source_date = -1 };
	struct buf expected;
	struct page_run *run = one_run(fang, "一");

	options.layout = str_of("report");
	options.layout_digest = digest_of(DIGEST_SHA256, "abc", 3);
	cr_assert(sample_write_as(&sample, options, &file));
	cr_expect(reader_has(buf_str(&file), "<hongtou:program>hongtou 0.0 (test)<"));
	cr_expect(reader_has(buf_str(&file), "<hongtou:layout>report<"));
	cr_expect(reader_has(buf_str(&file),
			     "<hongtou:layoutSHA256>ba7816bf8f01cfea414140de5dae2223"
			     "b00361a396177a9cb410ff61f20015ad<"));
	cr_expect_eq(reader_count(buf_str(&file), "<hongtouFont:name>"), 1);
	cr_expect(reader_has(buf_str(&file), "<hongtouFont:name>FandolFang-Regular<"));
	cr_expect(reader_has(buf_str(&file), "<hongtouFont:version>Version 1.300"));
	buf_init(&expected);
	buf_add_string(&expected, "<hongtouFont:SHA256>");
	digest_add_hex(&expected, font_face_digest(run->face));
	cr_expect(reader_has(buf_str(&file), expected.bytes));
	buf_finish(&expected);
	cr_expect_not(reader_has(buf_str(&file), ".otf"));
}

/* --- navigation --------------------------------------------------------- */

Test(file, nests_bookmarks)
{
	struct str outline;
	struct str title;
	struct str first;

	one_run(fang, "一");
	sample_outline(&sample, 0, "Title", 0);
	sample_outline(&sample, 1, "One", 0);
	sample_outline(&sample, 3, "Deep", 0);
	sample_outline(&sample, 1, "Two", 0);
	write_plain();
	outline = reader_object(&file, reader_reference(catalog(), "/Outlines"));
	cr_expect(reader_has(outline, "/Count 3"));
	title = reader_object(&file, reader_reference(outline, "/First"));
	cr_expect(reader_has(title, "/Title (Title)"));
	cr_expect(reader_has(title, "/Count 2"));
	cr_expect(reader_has(title, " /XYZ 0 700.1575 null]"));
	first = reader_object(&file, reader_reference(title, "/First"));
	cr_expect(reader_has(first, "/Title (One)"));
	cr_expect(reader_has(first, "/Count -1"));
	cr_expect(reader_has(reader_object(&file, reader_reference(first, "/First")), "(Deep)"));
	cr_expect(reader_has(reader_object(&file, reader_reference(first, "/Next")), "(Two)"));
	cr_expect_eq(reader_reference(first, "/Next"), reader_reference(title, "/Last"));
}

Test(file, labels_pages)
{
	static const char *const labels[] = { "", "1", "2", "A-9", "A-10", "A-12", "版" };
	struct str tree;

	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		sample_page(&sample, labels[i]);
	write_plain();
	tree = reader_object(&file, reader_reference(catalog(), "/PageLabels"));
	cr_expect(reader_has(tree, "/Nums [0 << >>\n1 << /S /D /St 1 >>\n"
				   "3 << /P (A-) /S /D /St 9 >>\n5 << /P (A-) /S /D /St 12 >>\n"
				   "6 << /P <FEFF7248> >>]"));
}

/* Enough pages for a second level in the page tree and the number trees. */
Test(file, holds_thousands_of_pages, .timeout = 60)
{
	enum { N = 2500 };
	static uint32_t pages[N];
	struct str labels;

	for (int i = 0; i < N; i++) {
		uint32_t element = sample_element(&sample, PAGE_ROLE_PARAGRAPH, 0, "");

		sample_page(&sample, i % 2 == 0 ? "1" : "");
		sample_text(&sample, fang, PAGE_ROLE_PARAGRAPH, element, 2800, 4000, "一二三");
	}
	write_plain();
	cr_assert_eq(reader_pages(&file, pages, N), N);
	labels = reader_object(&file, reader_reference(catalog(), "/PageLabels"));
	cr_expect_eq(reader_count(labels, " 0 R"), 3);
	cr_expect(reader_has(buf_str(&file), "/Limits [2048 2499] /Nums [2048 "));
	cr_expect(reader_has(reader_object(&file, pages[N - 1]), "/StructParents 2499"));
}

/* --- faults ------------------------------------------------------------- */

static void expect_internal(const char *what)
{
	cr_expect_not(sample_write(&sample, true, -1, &file));
	cr_assert_geq(sample.diags.n_items, 1);
	for (size_t i = 0; i < sample.diags.n_items; i++)
		cr_expect_eq(sample.diags.items[i].code, DIAG_INTERNAL);
	cr_expect(strstr(sample.diags.items[0].args[0], what) != NULL, "%s",
		  sample.diags.items[0].args[0]);
}

Test(fault, no_pages)
{
	expect_internal("without pages");
}

Test(fault, no_structure)
{
	sample_page(&sample, "1");
	sample.document.n_elements = 0;
	expect_internal("without a structure");
}

Test(fault, glyph_0)
{
	struct page_run *run = one_run(fang, "一二");

	run->pos = (struct source_pos){ .line = 7, .column = 3 };
	sample_glyphs(run)[1].glyph = 0;
	expect_internal("U+4E8C as glyph 0 of FandolFang");
	cr_expect_eq(sample.diags.items[0].pos.line, 7);
}

Test(fault, glyph_beyond_the_face)
{
	struct page_run *run = one_run(fang, "一二");

	sample_glyphs(run)[1].glyph = 65536;
	expect_internal("glyph 65536");
}

Test(fault, glyph_the_face_lacks)
{
	struct page_run *run = one_run(fang, "一二");

	sample_glyphs(run)[1].glyph = 65535;
	cr_expect_not(sample_write(&sample, true, -1, &file));
	cr_assert_eq(sample.diags.n_items, 1);
	cr_expect_eq(sample.diags.items[0].code, DIAG_FONT_SUBSET_FAILED);
}

Test(fault, no_character)
{
	static const uint32_t codepoints[] = { 0,      0x0A,   0x7F,   0x9F,   0xD800,
					       0xDFFF, 0xFEFF, 0xFFFE, 0xFFFF, 0x110000 };

	for (size_t i = 0; i < sizeof(codepoints) / sizeof(codepoints[0]); i++) {
		struct page_run *run = one_run(fang, "一二");

		sample_glyphs(run)[1].codepoint = codepoints[i];
		expect_internal("as glyph");
		cr_expect_eq(sample.diags.n_items, 1);
		sample.diags.n_items = 0;
		sample.document.n_pages = 0;
	}
}

Test(fault, element_before_its_parent)
{
	uint32_t child;

	one_run(fang, "一");
	child = sample_element(&sample, PAGE_ROLE_PARAGRAPH, 0, "");
	sample.document.elements[child].parent = child;
	expect_internal("before its parent");
}

Test(fault, element_that_does_not_exist)
{
	one_run(fang, "一")->element = 99;
	expect_internal("element is impossible");
}

Test(fault, impossible_sizes)
{
	struct page_run *run = one_run(fang, "一");
	struct page_run good = *run;

	run->size = 0;
	expect_internal("size");
	*run = good;
	run->stretch = 0;
	expect_internal("size");
	*run = good;
	run->x = INT64_MAX;
	expect_internal("place");
	*run = good;
	sample_glyphs(run)[0].x = INT64_MIN;
	expect_internal("place");
	sample_glyphs(run)[0].x = 0;
	sample.document.pages[0].width = 0;
	expect_internal("place");
	sample.diags.n_items = 0;
	expect_internal("page's size");
	sample.document.pages[0].width = 210 * DIM_MM;
	sample.diags.n_items = 0;
	add_paths(&(struct page_path){ .element = 99 }, 1);
	expect_internal("path's place or element");
}

Test(fault, bookmark_behind_the_end)
{
	one_run(fang, "一");
	sample_outline(&sample, 1, "nowhere", 1);
	expect_internal("bookmark");
}
