/*
 * figures.h: the figures of all years by their id. Private to compare.
 */
#ifndef HONGTOU_COMPARE_FIGURES_H
#define HONGTOU_COMPARE_FIGURES_H

#include "compare/compare.h"

/* Fills figures in; the reports must be in order. */
void compare_figures(struct arena *arena, struct comparison *comparison);

#endif
