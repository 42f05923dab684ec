/*
 * sample.h: pages made by hand, with real faces, for the tests of the writer.
 *
 * No layout takes part: a run's glyphs stand one advance apart plus a gap the
 * test asks for, so a test knows every place it checks.
 */
#ifndef HONGTOU_TESTS_PDF_SAMPLE_H
#define HONGTOU_TESTS_PDF_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/diag.h"
#include "page/page.h"
#include "pdf/pdf.h"

struct arena;
struct font_face;
struct font_library;

struct sample {
	struct arena *arena;
	struct font_library *library;
	struct diag_list diags;
	struct page_document document;
	size_t pages_capacity;
	size_t elements_capacity;
	size_t outline_capacity;
	size_t runs_capacity; /* of the last page */
	size_t rules_capacity;
};

/* A run's look; x and y in mm/100 from the top left, sizes in pt/100. */
struct sample_style {
	const char *face;
	int size;
	int stretch; /* 0: 1000 */
	int gap;     /* behind each glyph, 1/1000 em */
	enum page_color color;
};

/* The folder with the faces, from HONGTOU_FONTS; NULL when it is not set or
 * lacks the faces the samples need. */
const char *sample_fonts(void);

/* Opens the faces and a document with its root element and metadata. */
void sample_open(struct sample *sample, const char *folder);
void sample_close(struct sample *sample);

struct font_face *sample_face(struct sample *sample, const char *name);

uint32_t sample_element(struct sample *sample, enum page_role role, uint32_t parent,
			const char *title);

/* A4; what follows goes onto it. */
struct page *sample_page(struct sample *sample, const char *label);

/* A run of the text; its glyphs may be changed by the test. */
struct page_run *sample_text(struct sample *sample, struct sample_style style, enum page_role role,
			     uint32_t element, int x, int y, const char *utf8);
struct page_glyph *sample_glyphs(const struct page_run *run);

void sample_rule(struct sample *sample, enum page_color color, int x, int y, int width, int height);

void sample_outline(struct sample *sample, uint32_t level, const char *title, uint32_t page);

/* Writes the document; on failure the findings are in sample->diags. */
/* With these options; the producer is added. */
bool sample_write_as(struct sample *sample, struct pdf_options options, struct buf *out);
bool sample_write(struct sample *sample, bool compress, int64_t source_date, struct buf *out);

/* The document that check_pdf.py looks at: several pages, all roles, text on
 * plane 2, shared glyphs, wide and narrow gaps. */
void sample_fill(struct sample *sample);

/*
 * What a reader of the text has to find, a line a run: "=" or, where a gap is
 * so wide that MuPDF and Ghostscript may guess spaces, "~"; then the text. A
 * form feed ends a page.
 */
void sample_expected_text(const struct sample *sample, struct buf *out);

#endif
