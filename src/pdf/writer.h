/*
 * writer.h: the content stream of one page while it is written: what its two
 * halves, drawing (draw.h) and text (text.h), share.
 *
 * Everything drawn stands in a marked-content sequence: of an element of the
 * structure, with a number, or of an artifact (ISO 32000-1, 14.6 and 14.8.2).
 * What belongs to one element and follows on each other shares one sequence.
 * Pages of a print set have no structure, and no such sequences.
 */
#ifndef HONGTOU_PDF_WRITER_H
#define HONGTOU_PDF_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "page/page.h"

struct pdf_box;
struct pdf_fonts;
struct pdf_structure;

struct pdf_writer {
	struct buf *out;
	const struct page_document *document;
	const struct page *page;
	const struct pdf_fonts *fonts;
	struct pdf_structure *structure; /* NULL: nothing is tagged */
	enum page_color color;           /* for filling, as the stream has set it */
	bool is_open;                    /* a sequence, of this role and element: */
	enum page_role role;
	uint32_t element;
};

/* Whether what has this role is neither part of the text nor read aloud. */
bool pdf_is_artifact(enum page_role role);

/* Whether things of these roles and elements may share a sequence. */
bool pdf_is_same_content(enum page_role role_a, uint32_t element_a, enum page_role role_b,
			 uint32_t element_b);

/* Whether the open sequence is that of the role and element. */
bool pdf_writer_is_in(const struct pdf_writer *writer, enum page_role role, uint32_t element);

/* Makes it so. Between BT and ET only after a TJ array is closed. */
void pdf_writer_enter(struct pdf_writer *writer, enum page_role role, uint32_t element);
void pdf_writer_leave(struct pdf_writer *writer);

/* Tells the structure where something of the element is drawn. */
void pdf_writer_add_box(struct pdf_writer *writer, enum page_role role, uint32_t element,
			struct pdf_box box);

/* Sets the colour for filling unless it is set. */
void pdf_writer_color(struct pdf_writer *writer, enum page_color color);

/* Appends a place on the page as " x y" in points, y turned upwards. */
void pdf_writer_place(struct pdf_writer *writer, dim x, dim y);

#endif
