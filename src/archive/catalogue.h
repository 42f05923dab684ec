/*
 * catalogue.h: the list of what an archive holds, as archivists keep it (归档文件目录).
 */
#ifndef HONGTOU_ARCHIVE_CATALOGUE_H
#define HONGTOU_ARCHIVE_CATALOGUE_H

#include "base/buf.h"

struct archive_list;
struct arena;

/* A table for Excel and WPS (base/csv.h): a row a version. */
void catalogue_write_csv(struct arena *arena, const struct archive_list *list, struct buf *out);

/* A yearly file (model/report.h) of layout `comparison`, to be typeset, with the
 * same table but for the digests. The list has at least one version. */
void catalogue_write_document(struct arena *arena, const struct archive_list *list,
			      struct buf *out);

#endif
