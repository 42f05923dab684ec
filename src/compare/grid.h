/*
 * grid.h: a comparison as tables of words, for the terminal and the page.
 * Private to compare.
 */
#ifndef HONGTOU_COMPARE_GRID_H
#define HONGTOU_COMPARE_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "compare/compare.h"

struct arena;

struct grid_column {
	const char *heading;
	bool is_number;
};

struct grid {
	struct grid_column *columns;
	size_t n_columns;
	const char **cells; /* row by row; never NULL */
	size_t n_rows;
	size_t n_cells; /* while it is filled */
};

/* The reports [first, last] of a comparison. */
struct grid_years {
	size_t first;
	size_t last;
	bool in_brief; /* the change to the last alone, not to each */
};

/* The figures that one of these reports has, a row each. */
struct grid grid_figures(struct arena *arena, const struct comparison *comparison,
			 struct grid_years years, enum diag_language language);

/* The plans of a pair, then the new measures. */
struct grid grid_plans(struct arena *arena, const struct compare_pair *pair,
		       enum diag_language language);

/* Paragraphs that are not the same, in excerpts. */
struct grid grid_texts(struct arena *arena, const struct comparison *comparison, size_t pair,
		       enum diag_language language);

/* How many there are of each sort, in one sentence without its full stop; in the
 * arena. */
const char *grid_figures_summary(struct arena *arena, const struct comparison *comparison,
				 size_t step, enum diag_language language);
const char *grid_plans_summary(struct arena *arena, const struct compare_pair *pair,
			       enum diag_language language);
const char *grid_texts_summary(struct arena *arena, const struct compare_pair *pair,
			       enum diag_language language);

#endif
