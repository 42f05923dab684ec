/*
 * match.h: which text of one report is which of the other. Private to compare.
 *
 * Texts of items (or sections) with one id belong together, the same ones
 * first, then those that are alike; then texts that are the same or alike
 * wherever they stand; last whatever is left of an id, in order. Plans meet
 * plans only, headings headings.
 */
#ifndef HONGTOU_COMPARE_MATCH_H
#define HONGTOU_COMPARE_MATCH_H

#include "compare/units.h"

struct arena;

/* Sets the partners. Each text without a counterpart of the same words is held
 * against a limited number of others, so that time stays in proportion. */
void match_units(struct arena *scratch, struct units *before, struct units *after);

#endif
