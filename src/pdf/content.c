#include "pdf/content.h"

#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "page/page.h"
#include "pdf/fonts.h"
#include "pdf/line.h"
#include "pdf/number.h"
#include "pdf/pen.h"
#include "pdf/textstring.h"
#include "pdf/structure.h"

/* A character spacing this near to the one in force is left alone: over a
 * line of forty glyphs it makes no correction necessary. */
#define SPACING_SLACK 1

struct writer {
	struct buf *out;
	const struct page_document *document;
	const struct page *page;
	const struct pdf_fonts *fonts;
	struct pdf_structure *structure;
	const struct pdf_line_glyph *glyphs; /* of the run being written */
	/* What the content stream has set so far. */
	struct pdf_pen pen;
	int64_t size;
	unsigned font; /* 0: none yet */
	enum page_color color;
	bool is_array_open;    /* [ of a TJ */
	bool is_string_open;   /* < inside it */
	bool is_sequence_open; /* marked content of an element or an artifact */
	bool is_span_open;     /* marked content with ActualText */
};

/* Checking. */

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

	if (!is_length(page->width) || !is_length(page->height) || page->width < 3 * DIM_PT ||
	    page->height < 3 * DIM_PT)
		is_good = fail(diags, nowhere, "a page's size is beyond PDF's limits");
	for (size_t i = 0; i < page->n_runs; i++)
		if (!is_good_run(document, &page->runs[i]))
			is_good = fail(diags, page->runs[i].pos,
				       "a run's place, size or element is impossible");
	for (size_t i = 0; i < page->n_rules; i++)
		if (!is_good_rule(&page->rules[i]))
			is_good = fail(diags, nowhere, "a rule's place or size is impossible");
	return is_good;
}

/* Colours: DeviceGray for black, DeviceRGB for the red (ISO 19005-2, 6.2.4.3). */

static void set_color(struct writer *w, enum page_color color)
{
	uint32_t red = w->document->color_red;

	if (color == w->color)
		return;
	w->color = color;
	switch (color) {
	case PAGE_COLOR_TEXT:
		buf_add_string(w->out, "0 g\n");
		break;
	case PAGE_COLOR_RED:
		for (int shift = 16; shift >= 0; shift -= 8) {
			pdf_number(w->out, pdf_round((red >> shift & 255) * 10000, 255), 4);
			buf_add_byte(w->out, ' ');
		}
		buf_add_string(w->out, "rg\n");
		break;
	}
}

/* Rules. */

static void write_rule(struct writer *w, const struct page_rule *rule)
{
	set_color(w, rule->color);
	pdf_points(w->out, rule->x);
	pdf_next_points(w->out, w->page->height - rule->y - rule->height);
	pdf_next_points(w->out, rule->width);
	pdf_next_points(w->out, rule->height);
	buf_add_string(w->out, " re f\n");
}

static void write_rules(struct writer *w)
{
	if (w->page->n_rules == 0)
		return;
	/* ISO 32000-1, table 330: rules are a matter of layout. */
	buf_add_string(w->out, "/Artifact <</Type /Layout>> BDC\n");
	for (size_t i = 0; i < w->page->n_rules; i++)
		write_rule(w, &w->page->rules[i]);
	buf_add_string(w->out, "EMC\n");
}

/* Strings. */

static void close_string(struct writer *w)
{
	if (w->is_string_open)
		buf_add_byte(w->out, '>');
	w->is_string_open = false;
}

static void close_array(struct writer *w)
{
	close_string(w);
	if (w->is_array_open)
		buf_add_string(w->out, "] TJ\n");
	w->is_array_open = false;
}

static void open_array(struct writer *w)
{
	if (!w->is_array_open)
		buf_add_byte(w->out, '[');
	w->is_array_open = true;
}

/* Marked content. */

/* Around all runs of one element that follow each other. */
static void open_sequence(struct writer *w, const struct page_run *run)
{
	if (w->is_sequence_open)
		return;
	close_array(w);
	/* ISO 32000-1, table 330 */
	if (run->role == PAGE_ROLE_PAGE_NUMBER)
		buf_add_string(w->out, "/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n");
	else if (pdf_line_is_artifact(run))
		buf_add_string(w->out, "/Artifact <</Type /Layout>> BDC\n");
	else
		buf_add_format(w->out, "/%s <</MCID %zu>> BDC\n",
			       pdf_structure_type(w->structure, run->element),
			       pdf_structure_mark(w->structure, run->element));
	w->is_sequence_open = true;
}

static void close_sequence(struct writer *w)
{
	close_array(w);
	if (w->is_sequence_open)
		buf_add_string(w->out, "EMC\n");
	w->is_sequence_open = false;
}

/*
 * A span is a sequence of the element like any other, not one inside another:
 * Poppler takes the end of a nested one for the end of both when it reads
 * the text of an element. Only in an artifact, which has no number, it is nested.
 */
static void open_span(struct writer *w, const struct page_run *run,
		      const struct pdf_line_glyph *first)
{
	const struct pdf_line_glyph *at = first;

	if (pdf_line_is_artifact(run)) {
		open_sequence(w, run);
		close_array(w);
		buf_add_string(w->out, "/Span <<");
	} else {
		close_sequence(w);
		buf_add_format(w->out, "/Span <</MCID %zu ",
			       pdf_structure_mark(w->structure, run->element));
	}
	buf_add_string(w->out, "/ActualText <FEFF");
	pdf_hex_utf16(w->out, at->glyph->codepoint);
	for (; at->is_odd_after; at++)
		pdf_hex_utf16(w->out, at[1].glyph->codepoint);
	buf_add_string(w->out, ">>> BDC\n");
	w->is_span_open = true;
}

static void close_span(struct writer *w)
{
	close_array(w);
	buf_add_string(w->out, "EMC\n");
	w->is_span_open = false;
}

/* Glyphs. */

static void set_font(struct writer *w, unsigned font)
{
	if (font == w->font && w->pen.size == w->size)
		return;
	close_array(w);
	buf_add_format(w->out, "/F%u ", font);
	pdf_number(w->out, w->pen.size, PDF_SIZE_DECIMALS);
	buf_add_string(w->out, " Tf\n");
	w->font = font;
	w->size = w->pen.size;
}

/* Brings the pen to the glyph's place and shows it. */
static void show_glyph(struct writer *w, const struct pdf_glyph *glyph, dim place)
{
	int64_t correction = pdf_pen_correction(&w->pen, place);

	open_array(w);
	if (correction != 0) {
		close_string(w);
		pdf_number(w->out, correction, PDF_ADJUST_DECIMALS);
		pdf_pen_adjust(&w->pen, correction);
	}
	if (!w->is_string_open)
		buf_add_byte(w->out, '<');
	w->is_string_open = true;
	pdf_hex16(w->out, glyph->code);
	pdf_pen_advance(&w->pen, glyph->width);
}

static void set_spacing(struct writer *w, int64_t spacing)
{
	int64_t off = spacing - w->pen.spacing;

	if (off == 0 || (spacing != 0 && off >= -SPACING_SLACK && off <= SPACING_SLACK))
		return;
	w->pen.spacing = spacing;
	pdf_number(w->out, spacing, PDF_SPACING_DECIMALS);
	buf_add_string(w->out, " Tc\n");
}

static void set_stretch(struct writer *w, int stretch)
{
	if (stretch == w->pen.stretch)
		return;
	w->pen.stretch = stretch;
	pdf_number(w->out, stretch, PDF_STRETCH_DECIMALS);
	buf_add_string(w->out, " Tz\n");
}

/* Sets what holds for the whole run; its origin is its first glyph's. */
static void begin_run(struct writer *w, const struct page_run *run)
{
	set_color(w, run->color);
	set_stretch(w, run->stretch);
	if (run->n_glyphs > 1)
		set_spacing(w, pdf_line_spacing(run, w->glyphs));
	w->pen.size = pdf_line_pen(run).size;
	w->pen.at = 0;
	buf_add_string(w->out, "1 0 0 1");
	pdf_next_points(w->out, run->x + run->glyphs[0].x);
	pdf_next_points(w->out, w->page->height - run->y);
	buf_add_string(w->out, " Tm\n");
}

static void write_run(struct writer *w, const struct page_run *run)
{
	const struct pdf_face *face = pdf_fonts_find(w->fonts, run->face);

	begin_run(w, run);
	for (size_t i = 0; i < run->n_glyphs; i++) {
		const struct pdf_line_glyph *at = &w->glyphs[i];

		if (at->is_odd_after && !w->is_span_open)
			open_span(w, run, at);
		else if (!w->is_span_open)
			open_sequence(w, run);
		set_font(w, face->first_name + at->glyph->slice);
		show_glyph(w, at->glyph, run->glyphs[i].x - run->glyphs[0].x);
		if (w->is_span_open && !at->is_odd_after)
			close_span(w);
	}
	close_array(w);
	w->glyphs += run->n_glyphs;
}

static void write_runs(struct writer *w)
{
	const struct page_run *before = NULL;

	for (size_t i = 0; i < w->page->n_runs; i++) {
		const struct page_run *run = &w->page->runs[i];

		if (run->n_glyphs == 0)
			continue;
		if (before == NULL)
			buf_add_string(w->out, "BT\n");
		else if (!pdf_line_is_same_sequence(before, run))
			close_sequence(w);
		write_run(w, run);
		before = run;
	}
	close_sequence(w);
	if (before != NULL)
		buf_add_string(w->out, "ET\n");
}

void pdf_content_write(const struct page_document *document, size_t index,
		       const struct pdf_fonts *fonts, struct pdf_structure *structure,
		       struct arena *scratch, struct buf *out)
{
	const struct page *page = &document->pages[index];
	struct writer w = {
		.out = out,
		.document = document,
		.page = page,
		.fonts = fonts,
		.structure = structure,
		.glyphs = pdf_line_glyphs(page, fonts, scratch),
		.pen = { .stretch = 1000 },
		.color = PAGE_COLOR_TEXT,
	};

	pdf_structure_begin_page(structure);
	write_rules(&w);
	write_runs(&w);
	arena_reset(scratch);
}
