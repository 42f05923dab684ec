/*
 * breaking.h: a paragraph's atoms to lines, all lines weighed together.
 *
 * The cheapest set of breaks over the whole paragraph is found by dynamic
 * programming over all legal break places: best[j] is the least cost of
 * setting atoms [0, j) as full lines.
 *
 *   best[j] = min over i < j of  best[i] + line_cost(i, j) + break_cost(j - 1)
 *
 * Only places i within one line's width of j matter, so the time is linear in
 * the text. Costs are those of the layout; 100 is a line whose every gap grew
 * by the amount that is just still good (CT-25).
 */
#ifndef HONGTOU_LAYOUT_BREAKING_H
#define HONGTOU_LAYOUT_BREAKING_H

#include <stdbool.h>
#include <stddef.h>

#include "layout/atoms.h"

struct arena;

struct line_span {
	size_t begin; /* first atom */
	size_t end; /* after the last atom */
};

struct lines {
	struct line_span *items;
	size_t n_items;
};

/*
 * Breaks atoms into lines of `width`; the first line is narrower by `indent`,
 * later ones by `hang`. There is a result for every input: when no legal one
 * exists (a Latin word longer than a line), words are broken where they must.
 */
struct lines lines_break(struct arena *arena, const struct rules *rules, const struct atoms *atoms,
			 dim width, dim indent, dim hang, dim cell);

#endif
