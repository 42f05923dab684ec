/*
 * labels.h: one place for each of many labels, so that no two overlap.
 *
 * Pure geometry. Each label comes with the places it may stand at, the best
 * first; whoever makes them has left out those on lines, bars and edges. A
 * search with backtracking takes the label that has the fewest places left,
 * then its best place. It is the same each time and gives up after a number of
 * steps.
 */
#ifndef HONGTOU_LAYOUT_LABELS_H
#define HONGTOU_LAYOUT_LABELS_H

#include <stdbool.h>
#include <stddef.h>

#include "layout/box.h"

struct arena;

struct label_places {
	const struct box *boxes; /* the best first */
	size_t n;
};

/* Fills chosen[0 … n) with an index into each label's places. False when there
 * is no way, or none was found in time; chosen says nothing then. */
bool labels_place(struct arena *arena, const struct label_places *labels, size_t n, size_t *chosen);

#endif
