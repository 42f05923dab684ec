/*
 * plan.h: which page comes to lie where on which side of the paper.
 *
 * Works on page counts and sizes alone. What a page shows does not matter here,
 * nor does the number of copies: all have the same sides.
 */
#ifndef HONGTOU_PRINT_PLAN_H
#define HONGTOU_PRINT_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "page/set.h"

struct arena;

struct print_sides {
	const struct page_side *items; /* in the arena */
	size_t n_items;
};

/* A page a side; in duplex a blank side is added to an odd number, so that the
 * next copy begins on a sheet of its own. */
struct print_sides print_plan_pages(struct arena *arena, const struct page_document *document,
				    bool is_duplex);

/* Sheets that are folded in the middle, laid into each other and stapled
 * through the fold (骑马订). Lengths >= 0. */
struct print_booklet {
	dim sheet_width; /* the fold halves it */
	dim sheet_height;
	/*
	 * The inner sheets stand out at the edge by the paper of those around
	 * them. Their pages are moved towards the fold: those of the innermost
	 * sheet by this, of the outermost not at all, of the others in proportion.
	 */
	dim creep;
	bool has_staple_marks; /* on the outside of the outermost sheet: */
	dim staple_edge;       /* the outer eyes from the sheet's upper and lower edge */
	dim staple_length;     /* eye to eye */
	dim staple_mark;       /* thickness */
};

/*
 * Two sides a sheet, front before back, the outermost sheet first; blank pages
 * follow on the last until their number is a multiple of four. A page touches
 * the fold and is centred on the height. All pages have the size of the first.
 */
struct print_sides print_plan_booklet(struct arena *arena, const struct page_document *document,
				      const struct print_booklet *booklet);

/* The page (0 is the first) on the left and on the right half of a side of a
 * booklet of n_pages, a multiple of four. */
struct print_pair {
	size_t left;
	size_t right;
};
struct print_pair print_booklet_pair(size_t n_pages, size_t side);

#endif
