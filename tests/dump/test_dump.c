/* Pages as text: the form that golden cases and people read. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/arena.h"
#include "dump/dump.h"
#include "font/font.h"
#include "page/page.h"

static struct arena *arena;
static struct diag_list diags;
static struct font_library *fonts;
static const struct font_face *song;
static const struct font_face *fang;
static const struct source source = { "a.yaml", "", 0 };

static void setup(void)
{
	const char *folder = getenv("HONGTOU_FONTS");
	const char *folders[] = { folder != NULL ? folder : "fonts" };
	struct font_search search = { .folders = folders, .n_folders = 1 };

	arena = arena_create();
	diag_init(&diags, arena);
	fonts = font_library_create(&search);
	song = font_library_find(fonts, "FandolSong-Regular", &diags);
	fang = font_library_find(fonts, "FandolFang-Regular", &diags);
	if (song == NULL || fang == NULL)
		cr_skip_test("no fonts");
}

static void teardown(void)
{
	font_library_destroy(fonts);
	arena_destroy(arena);
}

TestSuite(dump, .init = setup, .fini = teardown);

/* Glyphs of ASCII or Han characters, one every `step`. */
static struct page_run make_run(enum page_role role, uint32_t element, const uint32_t *codepoints,
				size_t n, dim step)
{
	struct page_glyph *glyphs = arena_alloc_array(arena, n, sizeof(*glyphs));

	for (size_t i = 0; i < n; i++)
		glyphs[i] = (struct page_glyph){ 1, codepoints[i], (dim)i * step, step };
	return (struct page_run){ .role = role,
				  .element = element,
				  .face = fang,
				  .size = 16 * DIM_PT,
				  .stretch = 1000,
				  .x = 28 * DIM_MM,
				  .y = 50 * DIM_MM,
				  .glyphs = glyphs,
				  .n_glyphs = n };
}

static const uint32_t han[] = { 0x4F9D, 0x6CD5, 0x884C, 0x653F, 0x20000 };

static void assert_pages(const struct page_document *document, const char *expected)
{
	struct buf out;

	buf_init(&out);
	dump_pages(document, &out);
	cr_assert_str_eq(out.bytes, expected, "%s", out.bytes);
	buf_finish(&out);
}

static void assert_text(const struct page_document *document, const char *expected)
{
	struct buf out;

	buf_init(&out);
	buf_add_string(&out, "");
	dump_text(document, &out);
	cr_assert_str_eq(out.bytes, expected, "%s", out.bytes);
	buf_finish(&out);
}

Test(dump, everything_a_page_holds)
{
	struct page_run runs[3];
	struct page_rule rules[] = { { .role = PAGE_ROLE_DECORATION,
				       .color = PAGE_COLOR_RED,
				       .x = 28 * DIM_MM,
				       .y = 128 * DIM_MM,
				       .width = 156 * DIM_MM,
				       .height = DIM_MM / 2 } };
	struct page_point points[] = { { 0, 0 }, { 10 * DIM_MM, -DIM_MM / 4 } };
	struct page_path paths[] = { { .role = PAGE_ROLE_FIGURE,
				       .points = points,
				       .n_points = 2,
				       .fill = -1,
				       .stroke = DIM_MM / 5,
				       .dash = DIM_MM,
				       .closed = false },
				     { .role = PAGE_ROLE_FIGURE, .fill = 800, .closed = true } };
	struct page pages[] = { { .width = 210 * DIM_MM,
				  .height = 297 * DIM_MM,
				  .runs = runs,
				  .n_runs = 3,
				  .rules = rules,
				  .n_rules = 1,
				  .paths = paths,
				  .n_paths = 2,
				  .label = str_of("1") },
				{ .width = 297 * DIM_MM, .height = 210 * DIM_MM, .turned = true } };
	struct page_outline outline[] = { { 0, str_of("关于工作的报告"), 0, 150 * DIM_MM },
					  { 1, str_of("一、工作"), 1, 37 * DIM_MM } };
	struct page_document document = {
		.pages = pages, .n_pages = 2, .outline = outline, .n_outline = 2
	};

	runs[0] = make_run(PAGE_ROLE_MARK, 1, han, 5, 10 * DIM_MM);
	runs[0].color = PAGE_COLOR_RED;
	runs[0].stretch = 921;
	runs[0].size = 30 * DIM_PT;
	runs[0].face = song;
	runs[0].pos = (struct source_pos){ &source, 14, 13 };
	runs[1] = make_run(PAGE_ROLE_HEADING_1, 2, han, 1, 5 * DIM_MM);
	runs[2] = make_run(PAGE_ROLE_PARAGRAPH, 3, han, 2, 5 * DIM_MM);
	runs[2].turn = PAGE_TURN_LEFT;
	runs[2].x = -1;
	assert_pages(&document,
		     "page 1 label=1 width=210.000 height=297.000\n"
		     "run mark red FandolSong-Regular size=30.000 stretch=921 x=28.000 y=50.000 "
		     "width=50.000 steps=4*10.000 at=14:13\n"
		     "  依法行政\U00020000\n"
		     "run heading-1 black FandolFang-Regular size=16.000 x=28.000 y=50.000 "
		     "width=5.000\n"
		     "  依\n"
		     "run paragraph black FandolFang-Regular size=16.000 turned x=0.000 y=50.000 "
		     "width=10.000 steps=5.000\n"
		     "  依法\n"
		     "rule decoration red x=28.000 y=128.000 width=156.000 height=0.500\n"
		     "path figure fill=-1 stroke=0.200 dash=1.000 open 0.000,0.000 10.000,-0.250\n"
		     "path figure fill=800 stroke=0.000 dash=0.000 closed\n"
		     "page 2 width=297.000 height=210.000 turned\n"
		     "bookmark level=0 page=1 y=150.000 关于工作的报告\n"
		     "bookmark level=1 page=2 y=37.000 一、工作\n");
}

/* Steps are equal when they are printed alike. */
Test(dump, steps)
{
	static const struct {
		dim x[6];
		size_t n;
		const char *steps;
	} cases[] = {
		{ { 0, 36000 }, 2, " steps=1.000" },
		{ { 0, 36000, 72000 }, 3, " steps=2*1.000" },
		{ { 0, 36000, 72000, 90000 }, 4, " steps=2*1.000,0.500" },
		{ { 0, 18000, 54000, 90000 }, 4, " steps=0.500,2*1.000" },
		{ { 0, 36000, 72001, 108000 }, 4, " steps=3*1.000" },
		{ { 0, 36000, 72020, 108040 }, 4, " steps=1.000,2*1.001" },
		{ { 0, 0, 0 }, 3, " steps=2*0.000" },
		{ { 0, -18 }, 2, " steps=-0.001" },
		{ { 0, -17 }, 2, " steps=0.000" },
		{ { 0 }, 1, "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct page_glyph glyphs[6] = { { 0 } };
		struct page_run run = make_run(PAGE_ROLE_NOTE, 1, han, 1, 0);
		struct page page = { .runs = &run, .n_runs = 1 };
		struct page_document document = { .pages = &page, .n_pages = 1 };
		char expected[400];
		char text[64] = "";

		for (size_t k = 0; k < cases[i].n; k++) {
			glyphs[k] = (struct page_glyph){ 1, 'x', cases[i].x[k], 0 };
			text[k] = 'x';
		}
		run.glyphs = glyphs;
		run.n_glyphs = cases[i].n;
		snprintf(expected, sizeof(expected),
			 "page 1 width=0.000 height=0.000\n"
			 "run note black FandolFang-Regular size=16.000 x=28.000 y=50.000 "
			 "width=%s%d.%03d%s\n  %s\n",
			 glyphs[cases[i].n - 1].x <= -18 ? "-" : "",
			 abs((int)dim_scale(glyphs[cases[i].n - 1].x, 1000, DIM_MM)) / 1000,
			 abs((int)dim_scale(glyphs[cases[i].n - 1].x, 1000, DIM_MM)) % 1000,
			 cases[i].steps, text);
		assert_pages(&document, expected);
	}
}

/* An element is one line however many runs and pages it takes; what belongs to
 * the page and not to the text is left out. */
Test(dump, text_by_element)
{
	struct page_run first[5], second[3];
	struct page pages[] = { { .runs = first, .n_runs = 5 }, { .runs = second, .n_runs = 3 } };
	struct page_document document = { .pages = pages, .n_pages = 2 };

	first[0] = make_run(PAGE_ROLE_TITLE, 1, han, 2, 0);
	first[1] = make_run(PAGE_ROLE_PARAGRAPH, 2, han + 2, 2, 0);
	first[2] = make_run(PAGE_ROLE_PARAGRAPH, 2, han, 1, 0);
	first[3] = make_run(PAGE_ROLE_PAGE_NUMBER, 0, han, 3, 0);
	first[4] = make_run(PAGE_ROLE_PROOF, 0, han, 3, 0);
	second[0] = make_run(PAGE_ROLE_PARAGRAPH, 2, han + 4, 1, 0);
	second[1] = make_run(PAGE_ROLE_DATE, 3, han + 1, 1, 0);
	second[2] = make_run(PAGE_ROLE_DECORATION, 0, han, 3, 0);
	assert_text(&document, "依法\n行政依\U00020000\n法\n");
}

Test(dump, nothing)
{
	struct page_document document = { 0 };
	struct page page = { 0 };

	assert_text(&document, "");
	document.pages = &page;
	document.n_pages = 1;
	assert_text(&document, "");
	assert_pages(&document, "page 1 width=0.000 height=0.000\n");
}
