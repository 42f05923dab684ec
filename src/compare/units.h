/*
 * units.h: all texts of a report in one row. Private to compare.
 */
#ifndef HONGTOU_COMPARE_UNITS_H
#define HONGTOU_COMPARE_UNITS_H

#include "compare/compare.h"
#include "compare/words.h"

/* A title, heading, paragraph … */
struct unit {
	enum compare_kind kind;
	bool is_plan;   /* plans and what was done are told apart */
	bool is_item;   /* of an item: a plan, a measure */
	struct str id;  /* of its item or section */
	struct str key; /* the id by which years are matched: that of a plan without its year */
	struct text section; /* the heading it stands under */
	struct words words;
	uint32_t *grams; /* sorted: each two words beside each other, hashed */
	size_t n_grams;
	size_t index;   /* in its report */
	size_t partner; /* index in the other report; UNIT_ALONE: none */
};

#define UNIT_ALONE SIZE_MAX

struct units {
	struct unit *items;
	size_t n_items;
	size_t capacity;
};

/* The texts of a report in their order, all alone yet. The earlier one's come with
 * the renaming, the later one's with NULL. */
struct units units_collect(struct arena *arena, const struct report *report,
			   const struct renaming *renaming);

#endif
