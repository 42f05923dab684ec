/*
 * imprint.h: 版记, at the foot of the last page.
 *
 * Its last rule lies on the bottom of the 版心 (GW-70). In a document for
 * duplex printing it belongs on an even page (GW-75), after a blank one when
 * need be; those two then carry no number (GW-82).
 */
#ifndef HONGTOU_LAYOUT_IMPRINT_H
#define HONGTOU_LAYOUT_IMPRINT_H

#include <stdbool.h>
#include <stddef.h>

#include "layout/context.h"

/* Where the imprint went. */
struct imprint_place {
	size_t n_pages;      /* of the document, the imprint's page included */
	size_t n_unnumbered; /* pages at the end that carry no number */
};

/*
 * Draws the imprint of a document whose text ends on page n_pages - 1 with
 * n_used grid lines taken; recipients are those of the document when they were
 * moved here. A document without imprint stays as it is. One higher than a page
 * runs on over the next: its first rule is above the first part, its last on the
 * foot of the last page.
 */
void imprint_draw(struct layout *layout, size_t n_pages, size_t n_used, bool recipients_moved,
		  struct imprint_place *place);

#endif
