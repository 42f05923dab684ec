/*
 * metadata.h: what the file says about itself, twice: in the information
 * dictionary for old programs and as XMP for archives (ISO 19005-2, 6.6).
 * Both are made from the same values and agree.
 */
#ifndef HONGTOU_PDF_METADATA_H
#define HONGTOU_PDF_METADATA_H

#include <stdint.h>

#include "base/buf.h"
#include "pdf/pdf.h"

struct page_metadata;
struct pdf_fonts;
struct pdf_store;

/* The entries of the information dictionary. */
void pdf_metadata_info(struct buf *out, const struct page_metadata *metadata,
		       const struct pdf_options *options);

/* What the file says of itself in XMP. */
struct pdf_packet {
	const struct page_metadata *metadata;
	const struct pdf_options *options; /* but for: */
	enum pdf_standard standard;        /* that the file conforms to … */
	bool is_accessible;                /* … and PDF/UA-1, given a title and a language */
	const struct pdf_fonts *fonts;     /* embedded; NULL: not told */
};

void pdf_metadata_xmp(struct buf *out, const struct pdf_packet *packet);

/* Sets the information dictionary, adds the XMP stream and returns it. */
uint32_t pdf_metadata_write(struct pdf_store *store, const struct pdf_packet *packet);

/* Adds what colours mean on every device (ISO 19005-2, 6.2.3) and returns it. */
uint32_t pdf_output_intent_write(struct pdf_store *store, enum pdf_standard standard);

#endif
