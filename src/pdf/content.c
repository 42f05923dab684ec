#include "pdf/content.h"

#include "base/diag.h"
#include "page/page.h"
#include "pdf/draw.h"
#include "pdf/pen.h"
#include "pdf/structure.h"
#include "pdf/text.h"
#include "pdf/writer.h"

static bool is_length(dim length)
{
	return -PDF_MAX_LENGTH <= length && length <= PDF_MAX_LENGTH;
}

static bool is_good_run(const struct page_document *document, const struct page_run *run)
{
	if (!is_length(run->x) || !is_length(run->y) || run->stretch < 1 ||
	    run->stretch > PDF_MAX_STRETCH || run->size > PDF_MAX_FONT_SIZE ||
	    run->size < DIM_PT / 1000 || run->element >= document->n_elements)
		return false;
	for (size_t i = 0; i < run->n_glyphs; i++)
		if (!is_length(run->glyphs[i].x))
			return false;
	return true;
}

static bool is_good_rule(const struct page_rule *rule)
{
	return is_length(rule->x) && is_length(rule->y) && is_length(rule->width) &&
	       is_length(rule->height);
}

static bool is_good_path(const struct page_document *document, const struct page_path *path)
{
	if (!is_length(path->stroke) || !is_length(path->dash) || path->fill > 1000 ||
	    path->element >= document->n_elements)
		return false;
	for (size_t i = 0; i < path->n_points; i++)
		if (!is_length(path->points[i].x) || !is_length(path->points[i].y))
			return false;
	return true;
}

static bool fail(struct diag_list *diags, struct source_pos pos, const char *what)
{
	diag_report(diags, DIAG_INTERNAL, pos, what);
	return false;
}

bool pdf_content_check(const struct page_document *document, size_t index, struct diag_list *diags)
{
	const struct page *page = &document->pages[index];
	struct source_pos nowhere = { 0 };
	bool is_good = true;

	if (page->width > PDF_MAX_LENGTH || page->height > PDF_MAX_LENGTH ||
	    page->width < PDF_MIN_PAGE || page->height < PDF_MIN_PAGE)
		is_good = fail(diags, nowhere, "a page's size is beyond PDF's limits");
	for (size_t i = 0; i < page->n_runs; i++)
		if (!is_good_run(document, &page->runs[i]))
			is_good = fail(diags, page->runs[i].pos,
				       "a run's place, size or element is impossible");
	for (size_t i = 0; i < page->n_rules; i++)
		if (!is_good_rule(&page->rules[i]))
			is_good = fail(diags, nowhere, "a rule's place or size is impossible");
	for (size_t i = 0; i < page->n_paths; i++)
		if (!is_good_path(document, &page->paths[i]))
			is_good = fail(diags, nowhere, "a path's place or element is impossible");
	return is_good;
}

void pdf_content_write(const struct page_document *document, const struct page *page,
		       const struct pdf_fonts *fonts, struct pdf_structure *structure,
		       struct arena *scratch, struct buf *out)
{
	struct pdf_writer writer = {
		.out = out,
		.document = document,
		.page = page,
		.fonts = fonts,
		.structure = structure,
		.color = PAGE_COLOR_TEXT,
	};

	if (structure != NULL)
		pdf_structure_begin_page(structure);
	pdf_text_write_behind(&writer, scratch);
	pdf_draw_rules(&writer);
	pdf_draw_paths(&writer);
	pdf_text_write(&writer, scratch);
}
