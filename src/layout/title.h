/*
 * title.h: a document title's lines (GW-30 to GW-35).
 *
 * Lines end at words, no line is longer than the layout allows, and together
 * they make a trapezoid (each line at least, or at most, as long as the one
 * above) or a lozenge (longer, then shorter); an hourglass only when nothing
 * else is possible. All splits are weighed together by dynamic programming.
 */
#ifndef HONGTOU_LAYOUT_TITLE_H
#define HONGTOU_LAYOUT_TITLE_H

#include <stdbool.h>
#include <stddef.h>

#include "layout/atoms.h"
#include "layout/breaking.h"

struct arena;

/* A title of more characters than this fits no page. */
#define TITLE_MAX_ATOMS 400

/*
 * Splits the title's atoms. must_end[i] asks for a line end after atom i (an
 * organ's name in a joint title, a line the author set); may_end[i] makes one
 * welcome. The lines live in the arena.
 */
struct lines title_break(struct arena *arena, const struct rules *rules, const struct atoms *atoms,
			 const bool *must_end, const bool *may_end);

#endif
