/*
 * line.h: what has to be known of the glyphs on a page before they are written.
 *
 * Programs that read text out of a PDF guess word spaces from the gaps between
 * glyphs. Chinese has none, so a gap that a line was stretched by, or a mark
 * whose blank half was cut off, must not be taken for one. Poppler starts a
 * new word when the gap is wider than 0.1 em or a glyph reaches back by more
 * than 0.2 em (0.5 em breaks the line); in a line of single characters it drops
 * the spaces that are there. Glyphs on both sides of such a gap are put into a
 * span with ActualText (ISO 32000-1, 14.9.4), which is read instead of them.
 */
#ifndef HONGTOU_PDF_LINE_H
#define HONGTOU_PDF_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct page;
struct page_run;
struct pdf_face;
struct pdf_fonts;
struct pdf_glyph;

struct pdf_line_glyph {
	const struct pdf_glyph *glyph;
	bool is_odd_after; /* the gap to the next glyph would be misread */
};

/* The glyphs of all runs of a page, one after the other, in scratch. */
struct pdf_line_glyph *pdf_line_glyphs(const struct page *page, const struct pdf_fonts *fonts,
				       struct arena *scratch);

/*
 * The character spacing in 1/100000 pt that most glyphs of the run have in
 * common, 0 when no majority shares one. It makes most corrections needless.
 */
int64_t pdf_line_spacing(const struct page_run *run, const struct pdf_line_glyph *glyphs);

#endif
