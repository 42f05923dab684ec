/*
 * derive.h: a figure computed from others. Private to the model.
 */
#ifndef HONGTOU_MODEL_DERIVE_H
#define HONGTOU_MODEL_DERIVE_H

#include "model/figure.h"

/* More figures than these are not computed one from another. */
#define FIGURE_MAX_CHAIN 200

/* The resolution of one report's figures: they refer to each other. */
struct resolver {
	struct arena *arena;
	struct figures *figures;
	struct diag_list *diags;
	/* Figures that wait for another, which is behind it. */
	const struct figure *waiting[FIGURE_MAX_CHAIN + 1];
	size_t depth;
};

/* The figure a key names, resolved; NULL after a finding. Figures.c has it. */
struct figure *resolver_operand(struct resolver *resolver, struct located_string id);

/*
 * Computes a figure that has a ratio, sum, difference or growth, and compares
 * it with the value written beside it, which is then kept. False after a
 * finding that leaves the figure without a number.
 */
bool derive_figure(struct resolver *resolver, struct figure *figure);

/* Warns when two figures that are computed or compared with each other have
 * not one unit. */
void derive_compare_units(struct resolver *resolver, const struct figure *a, const struct figure *b,
			  struct source_pos pos);

/* Adds DIAG_FIGURE_OVERFLOW at pos and returns false. */
bool derive_overflow(struct resolver *resolver, const struct figure *figure, struct source_pos pos);

#endif
