/*
 * set.h: the finished pages of a document, arranged to be printed in copies.
 *
 * Every copy has the same sides in the same order and differs from the others
 * only in its copy number (份号), so the sides are told once. A side is one face
 * of a sheet of paper and holds one page, or two in a booklet, or none. Plain
 * data like page.h, made by print and read by the writers; nothing here allocates.
 *
 * Lengths are dims from the side's top left corner, y downwards.
 */
#ifndef HONGTOU_PAGE_SET_H
#define HONGTOU_PAGE_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/dim.h"
#include "page/page.h"

/* Where a page lies on a side. */
struct page_place {
	size_t page; /* index into the document's pages */
	dim x;       /* the page's top left corner */
	dim y;
};

struct page_side {
	dim width;
	dim height;
	struct page_place places[2];
	size_t n_places;         /* 0: a blank side */
	struct page_rule *marks; /* on the side itself: where the staples go */
	size_t n_marks;
};

/* How the sheets are printed, and turned to read their backs. */
enum page_turning {
	PAGE_ONE_SIDED,
	PAGE_LONG_EDGE,
	PAGE_SHORT_EDGE,
};

struct page_set {
	const struct page_document *document; /* what all copies have in common */
	/*
	 * Page i holds the runs that copy i has besides on its first page, of
	 * the same size as that; elements do not count. Its label is the number.
	 */
	const struct page_document *numbers;
	size_t n_copies;
	const struct page_side *sides; /* of one copy, in the order of printing */
	size_t n_sides;
	enum page_turning turning;
	bool is_imposed; /* sides are sheets of a booklet, not pages */
};

#endif
