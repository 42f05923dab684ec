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

/* What the file says it conforms to. */
enum pdf_claim {
	PDF_CLAIM_UNICODE,    /* PDF/A-2u: not tagged, as a print set; veraPDF confirms it, too */
	PDF_CLAIM_ARCHIVE,    /* PDF/A-2a: veraPDF confirms it for tagged files of this module */
	PDF_CLAIM_ACCESSIBLE, /* and PDF/UA-1, which asks more: headings in order */
};

/* The XMP packet. PDF/UA-1 is claimed only with a title and a language. */
void pdf_metadata_xmp(struct buf *out, const struct page_metadata *metadata,
		      const struct pdf_options *options, enum pdf_claim claim);

/* Sets the information dictionary, adds the XMP stream and returns it. */
uint32_t pdf_metadata_write(struct pdf_store *store, const struct page_metadata *metadata,
			    const struct pdf_options *options, enum pdf_claim claim);

/* Adds what colours mean on every device (ISO 19005-2, 6.2.3) and returns it. */
uint32_t pdf_output_intent_write(struct pdf_store *store);

#endif
