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
#include "base/digest.h"
#include "base/str.h"

struct diag_list;
struct page_document;
struct page_set;

/* What the file conforms to, besides PDF/UA-1 where it is tagged and can be. */
enum pdf_standard {
	PDF_STANDARD_2A, /* PDF/A-2a, ISO 19005-2: tagged */
	PDF_STANDARD_2U, /* PDF/A-2u: the same without tags */
	PDF_STANDARD_3A, /* PDF/A-3a, ISO 19005-3: tagged, with attachments */
	PDF_STANDARD_1B, /* PDF/A-1b, ISO 19005-1: PDF 1.4, for old archives */
};

/* Whether a file of the standard has a structure that can be read aloud. */
bool pdf_standard_is_tagged(enum pdf_standard standard);

/* What an attachment is to the document (ISO 19005-3, annex E). */
enum pdf_relation {
	PDF_RELATION_SOURCE, /* what it was made from */
	PDF_RELATION_DATA,   /* what its tables and charts stand for */
};

/* A file inside the file. */
struct pdf_attachment {
	struct str name; /* of the file, without folders; no other has it */
	struct str kind; /* MIME type */
	struct str description;
	enum pdf_relation relation;
	const void *bytes;
	size_t n_bytes;
};

struct pdf_options {
	enum pdf_standard standard;
	const struct pdf_attachment *attachments; /* PDF/A-3 only */
	size_t n_attachments;
	const char *producer;              /* program and version, for Info /Producer */
	struct str layout;                 /* name of the rules it was set by; may be empty */
	struct digest_value layout_digest; /* SHA-256 of their files, one behind the other */
	int64_t source_date;               /* seconds since 1970 UTC for creation and change
			      * date; negative: the document's date, 00:00 +08:00 */
	bool compress;                     /* deflate the streams; false is for debugging */
};

/*
 * Appends a whole PDF file to out, of the standard that the options name. False after a finding (DIAG_FONT_SUBSET_FAILED,
 * DIAG_INTERNAL); out then holds nothing usable.
 */
bool pdf_write(const struct page_document *document, const struct pdf_options *options,
	       struct buf *out, struct diag_list *diags);

/*
 * Appends a PDF of a whole print set. What the copies share is in the file
 * once: fonts, content streams (of a booklet: forms); a copy adds its page
 * objects and one short stream with its number. Pages are not tagged, since
 * tags would be needed for every copy anew, so the file is PDF/A-2u whatever
 * standard the options name. Pages lie as on the paper, whether or not viewers should turn
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
