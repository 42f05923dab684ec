/*
 * diff.h: where two texts differ. Private to compare.
 */
#ifndef HONGTOU_COMPARE_DIFF_H
#define HONGTOU_COMPARE_DIFF_H

#include "compare/compare.h"
#include "compare/words.h"

struct arena;

/*
 * Both texts as a row of pieces in the arena, same and different ones by
 * turns, with as few words differing as can be; two that are far apart differ
 * as a whole between what they begin and end with. `scratch` is used up.
 */
void compare_diff(struct arena *arena, struct arena *scratch, const struct words *before,
		  const struct words *after, struct compare_paragraph *paragraph);

#endif
