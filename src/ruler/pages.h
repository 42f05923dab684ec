/*
 * pages.h: from the sheets of a file to the pages of a document.
 *
 * Sheets are not always pages: a booklet has two on each side of its sheets, in
 * the order in which they are folded. And pages may carry what is not of the
 * document: a proof's grid and notes, the watermark of a draft.
 */
#ifndef HONGTOU_RULER_PAGES_H
#define HONGTOU_RULER_PAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "ruler/sheet.h"

struct arena;
struct rules;

/* What was done to the sheets. */
struct pages_facts {
	bool is_imposed;    /* cut apart and put in reading order */
	size_t n_copies;    /* in the file; the first one is kept. 1 unless imposed */
	bool is_proof;      /* grid and notes are taken away */
	bool has_watermark; /* which is taken away, too */
};

/*
 * Changes the sheets into the pages that the document has, one an item, from the
 * first; `file_page` and `file_left` of each tell where it lies in the file.
 * Halves of sheets are the layout's pages when every sheet is as high as one and
 * twice as wide; the page numbers on them tell how they are folded, and sheets
 * whose numbers fit no booklet are read from left to right. Blank pages at the
 * end of a booklet are dropped. New arrays are the arena's.
 */
struct pages_facts pages_of_sheets(struct arena *arena, struct sheets *sheets,
				   const struct rules *rules);

#endif
