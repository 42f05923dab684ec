#include "pdf/text.h"

#include "base/arena.h"
#include "pdf/fonts.h"
#include "pdf/line.h"
#include "pdf/number.h"
#include "pdf/pen.h"
#include "pdf/structure.h"
#include "pdf/textstring.h"
#include "pdf/writer.h"

/* A character spacing this near to the one in force (1/100000 pt) is left
 * alone: over a line of forty glyphs it makes no correction necessary. */
#define SPACING_SLACK 1

struct typist {
	struct pdf_writer *writer;
	struct buf *out;
	/* What the content stream has set so far. */
	struct pdf_pen pen;
	int64_t size;
	unsigned font;       /* 0: none yet */
	bool is_begun;       /* BT */
	bool is_array_open;  /* [ of a TJ */
	bool is_string_open; /* < inside it */
	bool is_span_open;   /* marked content with ActualText */
};

/* Strings. */

static void close_string(struct typist *t)
{
	if (t->is_string_open)
		buf_add_byte(t->out, '>');
	t->is_string_open = false;
}

static void close_array(struct typist *t)
{
	close_string(t);
	if (t->is_array_open)
		buf_add_string(t->out, "] TJ\n");
	t->is_array_open = false;
}

/* Brings the pen to the glyph's place and shows it. */
static void show_glyph(struct typist *t, const struct pdf_glyph *glyph, dim place)
{
	int64_t correction = pdf_pen_correction(&t->pen, place);

	if (!t->is_array_open)
		buf_add_byte(t->out, '[');
	t->is_array_open = true;
	if (correction != 0) {
		close_string(t);
		pdf_number(t->out, correction, PDF_ADJUST_DECIMALS);
		pdf_pen_adjust(&t->pen, correction);
	}
	if (!t->is_string_open)
		buf_add_byte(t->out, '<');
	t->is_string_open = true;
	pdf_hex16(t->out, glyph->code);
	pdf_pen_advance(&t->pen, glyph->width);
}

/* Marked content. */

static void enter(struct typist *t, const struct page_run *run)
{
	if (pdf_writer_is_in(t->writer, run->role, run->element))
		return;
	close_array(t);
	pdf_writer_enter(t->writer, run->role, run->element);
}

/*
 * A span is a sequence of the element like any other, not one inside another:
 * Poppler takes the end of a nested one for the end of both when it reads
 * the text of an element. Only in an artifact, which has no number, it is nested.
 * Where nothing is tagged, it stands alone.
 */
static void open_span(struct typist *t, const struct page_run *run,
		      const struct pdf_line_glyph *first)
{
	const struct pdf_line_glyph *at = first;

	close_array(t);
	if (pdf_is_artifact(run->role) || t->writer->structure == NULL) {
		pdf_writer_enter(t->writer, run->role, run->element);
		buf_add_string(t->out, "/Span <<");
	} else {
		pdf_writer_leave(t->writer);
		buf_add_format(t->out, "/Span <</MCID %zu ",
			       pdf_structure_mark(t->writer->structure, run->element));
	}
	buf_add_string(t->out, "/ActualText <FEFF");
	pdf_hex_utf16(t->out, at->glyph->codepoint);
	for (; at->is_odd_after; at++)
		pdf_hex_utf16(t->out, at[1].glyph->codepoint);
	buf_add_string(t->out, ">>> BDC\n");
	t->is_span_open = true;
}

static void close_span(struct typist *t)
{
	close_array(t);
	buf_add_string(t->out, "EMC\n");
	t->is_span_open = false;
}

/* Text state. */

static void set_font(struct typist *t, unsigned font)
{
	if (font == t->font && t->pen.size == t->size)
		return;
	close_array(t);
	buf_add_format(t->out, "/F%u ", font);
	pdf_number(t->out, t->pen.size, PDF_SIZE_DECIMALS);
	buf_add_string(t->out, " Tf\n");
	t->font = font;
	t->size = t->pen.size;
}

static void set_spacing(struct typist *t, int64_t spacing)
{
	int64_t off = spacing - t->pen.spacing;

	if (off == 0 || (spacing != 0 && off >= -SPACING_SLACK && off <= SPACING_SLACK))
		return;
	t->pen.spacing = spacing;
	pdf_number(t->out, spacing, PDF_SPACING_DECIMALS);
	buf_add_string(t->out, " Tc\n");
}

static void set_stretch(struct typist *t, int stretch)
{
	if (stretch == t->pen.stretch)
		return;
	t->pen.stretch = stretch;
	pdf_number(t->out, stretch, PDF_STRETCH_DECIMALS);
	buf_add_string(t->out, " Tz\n");
}

static void set_matrix(struct typist *t, const struct page_run *run)
{
	dim first = run->glyphs[0].x;

	switch (run->turn) {
	case PAGE_TURN_NONE:
		buf_add_string(t->out, "1 0 0 1");
		pdf_writer_place(t->writer, run->x + first, run->y);
		break;
	case PAGE_TURN_LEFT:
		buf_add_string(t->out, "0 1 -1 0");
		pdf_writer_place(t->writer, run->x, run->y - first);
		break;
	}
	buf_add_string(t->out, " Tm\n");
}

/* The cells of the run: upright ones reach from the baseline up by the size. */
static struct pdf_box box_of(const struct page_run *run)
{
	const struct page_glyph *last = &run->glyphs[run->n_glyphs - 1];
	dim begin = run->glyphs[0].x;
	dim end = last->x + last->advance;

	switch (run->turn) {
	case PAGE_TURN_NONE:
		break;
	case PAGE_TURN_LEFT:
		return (struct pdf_box){ run->x - run->size, run->y - end, run->x, run->y - begin };
	}
	return (struct pdf_box){ run->x + begin, run->y - run->size, run->x + end, run->y };
}

/* Sets what holds for the whole run; the pen starts at its first glyph. */
static void begin_run(struct typist *t, const struct page_run *run,
		      const struct pdf_line_glyph *glyphs)
{
	if (!t->is_begun)
		buf_add_string(t->out, "BT\n");
	t->is_begun = true;
	pdf_writer_color(t->writer, run->color);
	set_stretch(t, run->stretch);
	if (run->n_glyphs > 1)
		set_spacing(t, pdf_line_spacing(run, glyphs));
	set_matrix(t, run);
	t->pen.size = pdf_pen_size(run->size);
	t->pen.at = 0;
}

static void write_run(struct typist *t, const struct page_run *run,
		      const struct pdf_line_glyph *glyphs)
{
	const struct pdf_face *face = pdf_fonts_find(t->writer->fonts, run->face);

	pdf_writer_add_box(t->writer, run->role, run->element, box_of(run));
	if (!pdf_writer_is_in(t->writer, run->role, run->element))
		pdf_writer_leave(t->writer);
	begin_run(t, run, glyphs);
	for (size_t i = 0; i < run->n_glyphs; i++) {
		const struct pdf_line_glyph *at = &glyphs[i];

		if (at->is_odd_after && !t->is_span_open)
			open_span(t, run, at);
		else if (!t->is_span_open)
			enter(t, run);
		set_font(t, face->first_name + at->glyph->slice);
		show_glyph(t, at->glyph, run->glyphs[i].x - run->glyphs[0].x);
		if (t->is_span_open && !at->is_odd_after)
			close_span(t);
	}
	close_array(t);
}

static bool is_faint(const struct page_run *run)
{
	return run->n_glyphs > 0 && run->color == PAGE_COLOR_FAINT;
}

static void write_runs(struct typist *t, const struct pdf_line_glyph *glyphs, bool behind)
{
	const struct page *page = t->writer->page;

	for (size_t i = 0; i < page->n_runs; i++) {
		const struct page_run *run = &page->runs[i];

		if (run->n_glyphs > 0 && is_faint(run) == behind)
			write_run(t, run, glyphs);
		glyphs += run->n_glyphs;
	}
}

static void write_object(struct pdf_writer *writer, struct arena *scratch, bool behind)
{
	struct pdf_line_glyph *glyphs = pdf_line_glyphs(writer->page, writer->fonts, scratch);
	struct typist t = {
		.writer = writer,
		.out = writer->out,
		.pen = { .stretch = 1000 },
	};

	write_runs(&t, glyphs, behind);
	pdf_writer_leave(writer);
	if (t.is_begun)
		buf_add_string(t.out, "ET\n");
	arena_reset(scratch);
}

void pdf_text_write(struct pdf_writer *writer, struct arena *scratch)
{
	write_object(writer, scratch, false);
}

void pdf_text_write_behind(struct pdf_writer *writer, struct arena *scratch)
{
	enum page_color color = writer->color;
	size_t first = 0;

	while (first < writer->page->n_runs && !is_faint(&writer->page->runs[first]))
		first++;
	if (first == writer->page->n_runs)
		return;
	/* Spacing and stretch outlast the object. */
	buf_add_string(writer->out, "q\n");
	write_object(writer, scratch, true);
	buf_add_string(writer->out, "Q\n");
	writer->color = color;
}
