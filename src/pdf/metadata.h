/*
 * metadata.h: what the file says about itself, twice: in the information
 * dictionary for old programs and as XMP for archives (ISO 19005-2, 6.6).
 * Both are made from the same values and agree.
 */
#ifndef HONGTOU_PDF_METADATA_H
#define HONGTOU_PDF_METADATA_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct page_metadata;
struct pdf_options;
struct pdf_store;

/* The entries of the information dictionary. */
void pdf_metadata_info(struct buf *out, const struct page_metadata *metadata,
		       const struct pdf_options *options);

/*
 * The XMP packet. It always claims PDF/A-2a: veraPDF confirms it for what this
 * module writes. PDF/UA-1 asks more of the document, so it is claimed only
 * when is_accessible says that the headings are in order, and there is a title
 * and a language.
 */
void pdf_metadata_xmp(struct buf *out, const struct page_metadata *metadata,
		      const struct pdf_options *options, bool is_accessible);

/* Sets the information dictionary, adds the XMP stream and returns it. */
uint32_t pdf_metadata_write(struct pdf_store *store, const struct page_metadata *metadata,
			    const struct pdf_options *options, bool is_accessible);

#endif
