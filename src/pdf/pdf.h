/*
 * pdf.h: finished pages to a PDF in memory.
 *
 * libharu serves as object store, page tree and cross-reference writer; fonts,
 * content streams and metadata are made here (its own font loader is not
 * used). This folder is the only one that includes <hpdf.h>. The same pages
 * give the same bytes: no clock, no random names; the file identifier is a hash of
 * the content and the dates are the document's own, or SOURCE_DATE_EPOCH.
 */
#ifndef HONGTOU_PDF_PDF_H
#define HONGTOU_PDF_PDF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct diag_list;
struct page_document;
struct page_set;

struct pdf_options {
	const char *producer; /* program and version, for Info /Producer */
	int64_t source_date;  /* seconds since 1970 UTC for creation and change
			      * date; negative: the document's date, 00:00 +08:00 */
	bool compress;        /* deflate the streams; false is for debugging */
};

/*
 * Appends a whole PDF file to out. False after a finding (DIAG_FONT_SUBSET_FAILED,
 * DIAG_INTERNAL); out then holds nothing usable.
 */
bool pdf_write(const struct page_document *document, const struct pdf_options *options,
	       struct buf *out, struct diag_list *diags);

/*
 * Appends a PDF of a whole print set. What the copies share is in the file
 * once: fonts, content streams (of a booklet: forms); a copy adds its page
 * objects and one short stream with its number. Pages are not tagged, since
 * tags would be needed for every copy anew, so the file claims PDF/A-2u and not
 * 2a or PDF/UA. Pages lie as on the paper, whether or not viewers should turn
 * them. A bookmark leads to each copy.
 * A copy for the archive or a screen is pdf_write()'s. Returns as that does.
 */
bool pdf_write_set(const struct page_set *set, const struct pdf_options *options, struct buf *out,
		   struct diag_list *diags);

/*
 * The same set as a file for each copy. They differ in the stream with the
 * number and in the identifier; all else is made once, at the creation, so a
 * further file costs little more than its bytes. Deflated in any case; the
 * bookmarks are the document's.
 */
struct pdf_series;

/* Set and options are lent and have to live until the end. NULL after a finding, as
 * of pdf_write(). */
struct pdf_series *pdf_series_create(const struct page_set *set, const struct pdf_options *options,
				     struct diag_list *diags);

/* Appends the file of a copy (0 is the first, below the set's n_copies). */
void pdf_series_write(struct pdf_series *series, size_t copy, struct buf *out);

/* NULL does nothing. */
void pdf_series_destroy(struct pdf_series *series);

#endif
