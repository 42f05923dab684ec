/*
 * attachments.h: files inside the file, associated with the whole document
 * (ISO 19005-3, 6.8).
 */
#ifndef HONGTOU_PDF_ATTACHMENTS_H
#define HONGTOU_PDF_ATTACHMENTS_H

#include "base/buf.h"

struct page_metadata;
struct pdf_options;
struct pdf_store;

/* Adds the attachments of the options and appends the entries of the catalog
 * that lead to them; nothing when there are none. All have the document's date. */
void pdf_attachments_write(struct pdf_store *store, const struct page_metadata *metadata,
			   const struct pdf_options *options, struct buf *catalog);

#endif
