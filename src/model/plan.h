/*
 * plan.h: what a report plans, and whether the next one tells what became of it.
 *
 * A plan is an item in a section of plans, or such a section that has nothing
 * but text; in the report or in an attachment. The next report follows it up
 * with an item or section of the same id anywhere but among its own plans. What
 * has no id is known by its place: plan-3-2024 is the third plan for 2024.
 */
#ifndef HONGTOU_MODEL_PLAN_H
#define HONGTOU_MODEL_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct item;
struct report;
struct section;

struct plans {
	/* In the order of the file. Of a section that is a plan the item has id, heading
	 * and text. Each has an id; one that was made has the place of its heading or text. */
	struct item *items;
	size_t n_items;
};

/* All in the arena, except what the report has. */
struct plans plans_of(struct arena *arena, const struct report *report);

/* What a plan is called: its heading, else how its text begins. In the arena. */
const char *plan_name(struct arena *arena, const struct item *plan);

/* Whether what stands in a section that lies in `outer` is planned: as it says
 * itself, else as the outer one does. */
bool plan_in_section(const struct section *section, bool outer);

/* Whether this report follows up last year's plan of the id. */
bool plan_is_followed(const struct report *report, struct str id);

#endif
