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
 * the text. Each place keeps the best for a few line counts, so that a page
 * that needs it can have the paragraph one line shorter or longer. Costs are those of the layout; 100 is a line whose every gap grew
 * by the amount that is just still good (CT-25).
 */
#ifndef HONGTOU_LAYOUT_BREAKING_H
#define HONGTOU_LAYOUT_BREAKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/atoms.h"

struct arena;

struct line_span {
	size_t begin; /* first atom */
	size_t end;   /* after the last atom */
};

struct lines {
	struct line_span *items;
	size_t n_items;
};

/* One way to set a paragraph. */
struct setting {
	struct lines lines;
	int64_t cost; /* of the layout's breaking costs; only differences count */
};

#define SETTINGS_MAX 3

/* The ways worth having: the cheapest first, then, where they exist, the best
 * with one line fewer and the best with one line more. When only tighter letters
 * save the line, the one line fewer is set with them (GW-61). */
struct settings {
	struct setting items[SETTINGS_MAX];
	size_t n_items; /* at least 1 */
};

/* The room a paragraph has. */
struct measure {
	dim width;  /* of a line */
	dim indent; /* taken from the first line */
	dim cell;   /* of one Han character */
};

/*
 * Breaks atoms into lines. There is a result for every input: when no legal
 * one exists (a Latin word longer than a line), words are broken where they
 * must. The lines live in the arena.
 */
struct settings lines_break(struct arena *arena, const struct rules *rules,
			    const struct atoms *atoms, struct measure measure);

#endif
