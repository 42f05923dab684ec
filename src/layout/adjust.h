/*
 * adjust.h: where each atom of a line stands.
 *
 * Filling lines (breaking.h) decided what is on the line; this decides how
 * its gaps shrink or grow so that it ends flush (CT-22, CT-23).
 */
#ifndef HONGTOU_LAYOUT_ADJUST_H
#define HONGTOU_LAYOUT_ADJUST_H

#include <stdbool.h>

#include "layout/atoms.h"
#include "layout/breaking.h"

struct arena;

/*
 * Left edges of the atoms of a line, from the line's start; lives in the arena.
 * A line longer than `width` is squeezed; a shorter one grows to `width` only
 * when `justify` is set. Spaces at the line's end get no width.
 */
const dim *line_positions(struct arena *arena, const struct rules *rules, const struct atoms *atoms,
			  struct line_span span, struct style style, dim width, bool justify);

#endif
