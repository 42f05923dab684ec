/*
 * dump.h: finished pages as text, for tests and for people.
 *
 * Diffs well and does not depend on any PDF library. Millimetres with three
 * decimals, from the page's top left corner.
 */
#ifndef HONGTOU_DUMP_DUMP_H
#define HONGTOU_DUMP_DUMP_H

#include "base/buf.h"

struct page_document;

/*
 * Every run with role, face, size, place and text, every rule, and the
 * bookmarks. A run's steps are the distances between its glyphs' origins, as
 * COUNT*DISTANCE where they repeat.
 */
void dump_pages(const struct page_document *document, struct buf *out);

/* The text alone in reading order, one element (heading, paragraph, …) a line,
 * without page numbers. */
void dump_text(const struct page_document *document, struct buf *out);

#endif
