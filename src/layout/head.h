/*
 * head.h: the parts above the text on page 1: 版头 and 标题.
 *
 * The mark hangs at its own height (GW-15); number, separator and title
 * follow at the distances of the layout. The two gaps around the title may
 * vary within the layout's limits, and are chosen so that the text below
 * stands on the page's line grid.
 */
#ifndef HONGTOU_LAYOUT_HEAD_H
#define HONGTOU_LAYOUT_HEAD_H

#include <stdbool.h>
#include <stddef.h>

#include "layout/context.h"

/*
 * Draws everything above the text and sets the grid line the text starts on.
 * A stack of many organs is made smaller until the text has room (GW-11), with
 * a finding when it gets too small to be read; false after DIAG_LAYOUT_NO_ROOM
 * when even that is not enough. For a start_limit of the layout the mark gets no
 * smaller than it may, so the text may start below the limit after all.
 */
bool head_draw(struct layout *layout, size_t *first_line);

/*
 * Draws the copy numbers (份号) from the report's own on, n of them, and nothing
 * else: each on a page of its own, where head_draw() puts the report's.
 */
bool head_draw_numbers(struct layout *layout, size_t n_numbers);

/* About as many lines as page 1 must have room for below the recipients: the
 * headings that open the text, which stay with what follows them (CT-63), and
 * the text itself (GW-11). */
size_t head_opening_lines(const struct layout *layout);

/* The whole title in one line, organs parted by a space: for metadata. */
struct str head_title(const struct layout *layout);

#endif
