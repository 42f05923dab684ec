#include "sample.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"
#include "font/font.h"
#include "pdf/pdf.h"

#define MM100 (DIM_MM / 100)
#define PT100 (DIM_PT / 100)

static const char *const faces[] = { "FandolFang-Regular.otf", "FandolHei-Regular.otf",
				     "FandolKai-Regular.otf", "FandolSong-Regular.otf",
				     "BabelStoneHan.ttf" };

const char *sample_fonts(void)
{
	const char *folder = getenv("HONGTOU_FONTS");
	bool has_all = folder != NULL;

	for (size_t i = 0; has_all && i < sizeof(faces) / sizeof(faces[0]); i++) {
		struct buf path;

		buf_init(&path);
		file_join(&path, folder, faces[i]);
		has_all = file_exists(path.bytes);
		buf_finish(&path);
	}
	return has_all ? folder : NULL;
}

void sample_open(struct sample *sample, const char *folder)
{
	struct font_search search = { .folders = &folder, .n_folders = 1 };

	*sample = (struct sample){ .arena = arena_create() };
	diag_init(&sample->diags, sample->arena);
	sample->library = font_library_create(&search);
	sample->document.metadata = (struct page_metadata){
		.title = str_of("关于2022年度法治政府建设工作的报告"),
		.author = str_of(
			"中共淄博市委淄博高新区工作委员会、淄博高新技术产业开发区管理委员会"),
		.number = str_of("淄高新委〔2022〕26号"),
		.subject = str_of("2022年度法治政府建设年度报告"),
		.language = str_of("zh-CN"),
		.year = 2023,
		.month = 1,
		.day = 5,
	};
	sample->document.color_red = 0xE60012;
	sample_element(sample, PAGE_ROLE_DOCUMENT, 0, "");
}

void sample_close(struct sample *sample)
{
	font_library_destroy(sample->library);
	arena_destroy(sample->arena);
}

struct font_face *sample_face(struct sample *sample, const char *name)
{
	return font_library_find(sample->library, name, &sample->diags);
}

uint32_t sample_element(struct sample *sample, enum page_role role, uint32_t parent,
			const char *title)
{
	struct page_document *document = &sample->document;

	document->elements = arena_grow(sample->arena, document->elements, document->n_elements,
					&sample->elements_capacity, sizeof(*document->elements));
	document->elements[document->n_elements] = (struct page_element){
		.role = role,
		.parent = parent,
		.title = str_of(arena_copy_string(sample->arena, title, strlen(title))),
	};
	return (uint32_t)document->n_elements++;
}

struct page *sample_page(struct sample *sample, const char *label)
{
	struct page_document *document = &sample->document;

	document->pages = arena_grow(sample->arena, document->pages, document->n_pages,
				     &sample->pages_capacity, sizeof(*document->pages));
	sample->runs_capacity = 0;
	sample->rules_capacity = 0;
	document->pages[document->n_pages] = (struct page){
		.width = 210 * DIM_MM,
		.height = 297 * DIM_MM,
		.label = str_of(arena_copy_string(sample->arena, label, strlen(label))),
	};
	return &document->pages[document->n_pages++];
}

static struct page *last_page(struct sample *sample)
{
	return &sample->document.pages[sample->document.n_pages - 1];
}

struct page_run *sample_text(struct sample *sample, struct sample_style style, enum page_role role,
			     uint32_t element, int x, int y, const char *utf8)
{
	struct page *page = last_page(sample);
	const struct font_face *face = sample_face(sample, style.face);
	size_t n_bytes = strlen(utf8);
	size_t n_glyphs = utf8_count(utf8, n_bytes);
	struct page_glyph *glyphs = arena_alloc_array(sample->arena, n_glyphs, sizeof(*glyphs));
	int stretch = style.stretch != 0 ? style.stretch : 1000;
	dim size = style.size * PT100;
	dim at = 0;

	for (size_t i = 0; i < n_glyphs; i++) {
		utf8 += utf8_decode(utf8, strlen(utf8), &glyphs[i].codepoint);
		glyphs[i].glyph = font_face_glyph(face, glyphs[i].codepoint);
		glyphs[i].x = at;
		glyphs[i].advance =
			font_face_advance(face, glyphs[i].glyph, size) * stretch / 1000 +
			size * style.gap / 1000;
		at += glyphs[i].advance;
	}
	page->runs = arena_grow(sample->arena, page->runs, page->n_runs, &sample->runs_capacity,
				sizeof(*page->runs));
	page->runs[page->n_runs] = (struct page_run){
		.role = role,
		.element = element,
		.color = style.color,
		.face = face,
		.size = size,
		.stretch = stretch,
		.x = x * MM100,
		.y = y * MM100,
		.glyphs = glyphs,
		.n_glyphs = n_glyphs,
	};
	return &page->runs[page->n_runs++];
}

struct page_glyph *sample_glyphs(const struct page_run *run)
{
	return (struct page_glyph *)run->glyphs;
}

void sample_rule(struct sample *sample, enum page_color color, int x, int y, int width, int height)
{
	struct page *page = last_page(sample);

	page->rules = arena_grow(sample->arena, page->rules, page->n_rules, &sample->rules_capacity,
				 sizeof(*page->rules));
	page->rules[page->n_rules++] = (struct page_rule){
		.role = PAGE_ROLE_DECORATION,
		.color = color,
		.x = x * MM100,
		.y = y * MM100,
		.width = width * MM100,
		.height = height * MM100,
	};
}

void sample_outline(struct sample *sample, uint32_t level, const char *title, uint32_t page)
{
	struct page_document *document = &sample->document;

	document->outline = arena_grow(sample->arena, document->outline, document->n_outline,
				       &sample->outline_capacity, sizeof(*document->outline));
	document->outline[document->n_outline++] = (struct page_outline){
		.level = level,
		.title = str_of(arena_copy_string(sample->arena, title, strlen(title))),
		.page = page,
		.y = 50 * DIM_MM,
	};
}

bool sample_write_as(struct sample *sample, struct pdf_options options, struct buf *out)
{
	options.producer = "hongtou 0.0 (test)";
	return pdf_write(&sample->document, &options, out, &sample->diags);
}

bool sample_write(struct sample *sample, bool compress, int64_t source_date, struct buf *out)
{
	struct pdf_options options = { .source_date = source_date, .compress = compress };

	return sample_write_as(sample, options, out);
}

/* The document for check_pdf.py. */

static const struct sample_style body = { .face = "FandolFang-Regular.otf", .size = 1600 };
static const struct sample_style heading = { .face = "FandolHei-Regular.otf", .size = 1600 };
static const struct sample_style kai = { .face = "FandolKai-Regular.otf", .size = 1600 };
static const struct sample_style song = { .face = "FandolSong-Regular.otf", .size = 2200 };
static const struct sample_style rare = { .face = "BabelStoneHan.ttf", .size = 1600 };

/* Moves glyph i and all behind it by 1/1000 em. */
static void shift(struct page_run *run, size_t i, int by)
{
	struct page_glyph *glyphs = sample_glyphs(run);

	glyphs[i - 1].advance += run->size * by / 1000;
	for (; i < run->n_glyphs; i++)
		glyphs[i].x += run->size * by / 1000;
}

static void fill_head(struct sample *sample)
{
	struct sample_style mark = song;
	uint32_t element = sample_element(sample, PAGE_ROLE_MARK, 0, "");

	mark.color = PAGE_COLOR_RED;
	mark.size = 4500;
	mark.stretch = 800;
	sample_text(sample, mark, PAGE_ROLE_MARK, element, 2800, 6000, "淄博高新区工作委员会");
	element = sample_element(sample, PAGE_ROLE_DOCUMENT_NUMBER, 0, "");
	sample_text(sample, body, PAGE_ROLE_DOCUMENT_NUMBER, element, 8000, 8000,
		    "淄高新委〔2022〕26号");
	sample_rule(sample, PAGE_COLOR_RED, 2800, 8500, 15600, 50);
	element = sample_element(sample, PAGE_ROLE_TITLE, 0, "关于报告");
	sample_text(sample, song, PAGE_ROLE_TITLE, element, 5000, 10500,
		    "关于2022年度法治政府建设工作的报告");
}

/* Text on plane 2, a radical with the glyph of a common character, digits of
 * another face inside a sentence, and a space. */
static void fill_characters(struct sample *sample)
{
	uint32_t element = sample_element(sample, PAGE_ROLE_PARAGRAPH, 0, "");

	sample_text(sample, rare, PAGE_ROLE_PARAGRAPH, element, 2800, 13000,
		    "生僻字𬙂𬭊𫖯𠮷在第二平面");
	sample_text(sample, song, PAGE_ROLE_PARAGRAPH, element, 2800, 14000, "人⼈与人⼈同形");
	sample_text(sample, rare, PAGE_ROLE_PARAGRAPH, element, 2800, 15000, "LED 4.0 与 ABC");
}

/* Marks that lost their blank half, stretched and distributed text. */
static void fill_gaps(struct sample *sample)
{
	uint32_t element = sample_element(sample, PAGE_ROLE_PARAGRAPH, 0, "");
	struct sample_style spaced = body;
	struct page_run *run = sample_text(sample, body, PAGE_ROLE_PARAGRAPH, element, 2800, 16000,
					   "他说：“依法行政。”（见附件）");

	shift(run, 3, -500);  /* ：“ */
	shift(run, 9, -500);  /* 。” */
	shift(run, 10, -500); /* ”（ */
	spaced.gap = 250;
	sample_text(sample, spaced, PAGE_ROLE_PARAGRAPH, element, 2800, 17000,
		    "这一行被拉得很开以致会误作有空格");
	spaced.gap = 80;
	sample_text(sample, spaced, PAGE_ROLE_PARAGRAPH, element, 2800, 18000,
		    "这一行只被拉开了一点点");
	element = sample_element(sample, PAGE_ROLE_SIGNATURE, 0, "");
	spaced.gap = 700;
	sample_text(sample, spaced, PAGE_ROLE_SIGNATURE, element, 2800, 19000, "管理委员会");
}

static void fill_page_number(struct sample *sample, const char *text)
{
	struct sample_style number = song;

	number.size = 1400;
	sample_text(sample, number, PAGE_ROLE_PAGE_NUMBER, 0, 17000, 27000, text);
}

static void fill_cell(struct sample *sample, uint32_t row, enum page_role role, int x, int y,
		      const char *text)
{
	uint32_t cell = sample_element(sample, role, row, "");

	sample_text(sample, body, role, cell, x, y, text);
}

static void fill_table(struct sample *sample)
{
	uint32_t table = sample_element(sample, PAGE_ROLE_TABLE, 0, "");
	uint32_t row;

	fill_cell(sample, table, PAGE_ROLE_CAPTION, 2800, 5000, "表一");
	row = sample_element(sample, PAGE_ROLE_TABLE_ROW, table, "");
	fill_cell(sample, row, PAGE_ROLE_TABLE_HEADER, 2800, 6000, "指标");
	fill_cell(sample, row, PAGE_ROLE_TABLE_HEADER, 4300, 6000, "数值");
	row = sample_element(sample, PAGE_ROLE_TABLE_ROW, table, "");
	fill_cell(sample, row, PAGE_ROLE_TABLE_CELL, 2800, 7000, "线索");
	sample_element(sample, PAGE_ROLE_TABLE_CELL, row, "");
	sample_rule(sample, PAGE_COLOR_TEXT, 2800, 6200, 15600, 20);
}

static void fill_figure(struct sample *sample)
{
	static const struct page_point bar[] = { { 30 * DIM_MM, 100 * DIM_MM },
						 { 30 * DIM_MM, 90 * DIM_MM },
						 { 40 * DIM_MM, 90 * DIM_MM },
						 { 40 * DIM_MM, 100 * DIM_MM } };
	struct page *page = last_page(sample);
	uint32_t figure = sample_element(sample, PAGE_ROLE_FIGURE, 0, "");

	sample->document.elements[figure].alternative = str_of("一根柱子");
	page->paths = arena_alloc(sample->arena, sizeof(*page->paths));
	page->n_paths = 1;
	page->paths[0] = (struct page_path){
		.role = PAGE_ROLE_FIGURE,
		.element = figure,
		.points = bar,
		.n_points = sizeof(bar) / sizeof(bar[0]),
		.fill = 800,
		.stroke = DIM_PT / 2,
		.dash = DIM_MM,
		.closed = true,
	};
	sample_text(sample, body, PAGE_ROLE_FIGURE, figure, 3000, 10800, "柱");
	fill_cell(sample, figure, PAGE_ROLE_CAPTION, 2800, 12000, "图一");
}

static void fill_proof(struct sample *sample)
{
	struct sample_style proof = song;

	proof.color = PAGE_COLOR_GUIDE;
	sample_text(sample, proof, PAGE_ROLE_PROOF, 0, 2800, 20000, "行号");
}

void sample_fill(struct sample *sample)
{
	uint32_t element;

	sample_page(sample, "1");
	fill_head(sample);
	fill_characters(sample);
	fill_gaps(sample);
	element = sample_element(sample, PAGE_ROLE_HEADING_1, 0, "一、主要举措和成效");
	sample_text(sample, heading, PAGE_ROLE_HEADING_1, element, 3900, 22000,
		    "一、主要举措和成效");
	element = sample_element(sample, PAGE_ROLE_HEADING_2, 0, "（一）全面提升依法履职效能");
	sample_text(sample, kai, PAGE_ROLE_HEADING_2, element, 3900, 23000,
		    "（一）全面提升依法履职效能");
	element = sample_element(sample, PAGE_ROLE_PARAGRAPH, 0, "");
	sample_text(sample, body, PAGE_ROLE_PARAGRAPH, element, 3900, 24000,
		    "统筹优化和综合设置镇街机构，推进编制资源向基层");
	fill_page_number(sample, "— 1 —");
	sample_page(sample, "2");
	sample_text(sample, body, PAGE_ROLE_PARAGRAPH, element, 2800, 4000, "倾斜。共包含");
	sample_text(sample, rare, PAGE_ROLE_PARAGRAPH, element, 6187, 4000, "278");
	fill_page_number(sample, "— 2 —");
	sample_page(sample, "");
	sample_page(sample, "附1");
	fill_table(sample);
	fill_figure(sample);
	fill_proof(sample);
	sample_outline(sample, 0, "关于2022年度法治政府建设工作的报告", 0);
	sample_outline(sample, 1, "一、主要举措和成效", 0);
	sample_outline(sample, 2, "（一）全面提升依法履职效能", 0);
	sample_outline(sample, 1, "二、主要安排", 1);
}

/* Wider than 0.14 em; both programs start at 0.15 em. */
static bool has_wide_gap(const struct page_run *run)
{
	for (size_t i = 0; i + 1 < run->n_glyphs; i++) {
		dim natural = font_face_advance(run->face, run->glyphs[i].glyph, run->size);

		if (run->glyphs[i + 1].x - run->glyphs[i].x - natural > run->size * 14 / 100)
			return true;
	}
	return false;
}

void sample_expected_text(const struct sample *sample, struct buf *out)
{
	for (size_t p = 0; p < sample->document.n_pages; p++) {
		const struct page *page = &sample->document.pages[p];

		for (size_t r = 0; r < page->n_runs; r++) {
			buf_add_byte(out, has_wide_gap(&page->runs[r]) ? '~' : '=');
			for (size_t i = 0; i < page->runs[r].n_glyphs; i++)
				buf_add_codepoint(out, page->runs[r].glyphs[i].codepoint);
			buf_add_byte(out, '\n');
		}
		buf_add_byte(out, '\f');
	}
}
