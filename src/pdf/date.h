/*
 * date.h: the moment the file says it was made, in PDF's and XMP's spelling.
 */
#ifndef HONGTOU_PDF_DATE_H
#define HONGTOU_PDF_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct page_metadata;
struct pdf_options;

struct pdf_date {
	int64_t year;
	int month; /* 0: there is no date */
	int day;
	int hour;
	int minute;
	int second;
	bool is_utc; /* else China's time, +08:00 */
};

/* options->source_date, or the document's own day at 00:00 in China. */
struct pdf_date pdf_date_of(const struct page_metadata *metadata,
			    const struct pdf_options *options);

/* Seconds since 1970 as a date in UTC. */
struct pdf_date pdf_date_from_seconds(int64_t seconds);

/* D:20230105000000+08'00' (ISO 32000-1, 7.9.4); 2023-01-05T00:00:00+08:00 */
void pdf_date_for_info(struct buf *out, const struct pdf_date *date);
void pdf_date_for_xmp(struct buf *out, const struct pdf_date *date);

#endif
