/*
 * metadata.h: what the file says about itself, twice: in the information
 * dictionary for old programs and as XMP for archives (ISO 19005-2, 6.6).
 * Both are made from the same values and agree.
 */
#ifndef HONGTOU_PDF_METADATA_H
#define HONGTOU_PDF_METADATA_H

#include <stdint.h>

#include "base/buf.h"

struct page_metadata;
struct pdf_options;
struct pdf_store;

/* The entries of the information dictionary. */
void pdf_metadata_info(struct buf *out, const struct page_metadata *metadata,
		       const struct pdf_options *options);

/* The XMP packet. */
void pdf_metadata_xmp(struct buf *out, const struct page_metadata *metadata,
		      const struct pdf_options *options);

/* Sets the information dictionary, adds the XMP stream and returns it. */
uint32_t pdf_metadata_write(struct pdf_store *store, const struct page_metadata *metadata,
			    const struct pdf_options *options);

#endif
