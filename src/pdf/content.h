/*
 * content.h: one page as a content stream: rules, then paths, then text.
 */
#ifndef HONGTOU_PDF_CONTENT_H
#define HONGTOU_PDF_CONTENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct arena;
struct diag_list;
struct page;
struct page_document;
struct pdf_fonts;
struct pdf_structure;

/*
 * Whether the page can be written: lengths within PDF_MAX_LENGTH, sizes and
 * stretches within the pen's limits, elements that exist. False after
 * DIAG_INTERNAL findings.
 */
bool pdf_content_check(const struct page_document *document, size_t page, struct diag_list *diags);

/* Appends the content stream of a page; scratch is reset afterwards. Without a
 * structure nothing in it is tagged. */
void pdf_content_write(const struct page_document *document, const struct page *page,
		       const struct pdf_fonts *fonts, struct pdf_structure *structure,
		       struct arena *scratch, struct buf *out);

#endif
