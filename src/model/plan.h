/*
 * plan.h: what a report plans, and whether the next one tells what became of it.
 *
 * A plan is an item in a section of plans. The next report follows it up with an
 * item or section of the same id anywhere but among its own plans.
 */
#ifndef HONGTOU_MODEL_PLAN_H
#define HONGTOU_MODEL_PLAN_H

#include <stdbool.h>

#include "base/str.h"

struct item;
struct report;

/* Calls visit for each plan that has an id, in the order of the file. */
void plans_visit(const struct report *report, void (*visit)(void *context, const struct item *plan),
		 void *context);

/* Whether this report follows up last year's plan of the id. */
bool plan_is_followed(const struct report *report, struct str id);

#endif
