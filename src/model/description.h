/*
 * description.h: what a document is that another program made, written by hand
 * beside its PDF, for the archive.
 */
#ifndef HONGTOU_MODEL_DESCRIPTION_H
#define HONGTOU_MODEL_DESCRIPTION_H

#include "model/report.h"

struct arena;
struct buf;
struct diag_list;
struct source;

struct description {
	struct located_integer year;   /* reported on */
	struct text title;             /* in full, in one line */
	struct bind_list issuers;      /* struct text */
	struct document_number number; /* pos not set: it has none */
	struct located_date date;      /* 成文日期 */
	struct secrecy secrecy;
	struct located_integer pages; /* when told: has to be what the PDF has */
	struct filing archive;        /* resolved */
};

/* NULL after findings. */
const struct description *description_read(struct arena *arena, const struct source *source,
					   struct diag_list *diags);

/* One to be filled in. */
void description_write_template(int64_t year, size_t n_pages, struct buf *out);

#endif
