/*
 * plans.h: which plan of a year the next report answers. Private to compare.
 */
#ifndef HONGTOU_COMPARE_PLANS_H
#define HONGTOU_COMPARE_PLANS_H

#include "compare/compare.h"

/* Fills the plans of a pair in. */
void compare_plans(struct arena *arena, struct compare_pair *pair);

#endif
