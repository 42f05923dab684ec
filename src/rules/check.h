/*
 * check.h: whether the values of a layout can work together. Private.
 */
#ifndef HONGTOU_RULES_CHECK_H
#define HONGTOU_RULES_CHECK_H

#include <stdbool.h>

#include "base/source.h"

struct diag_list;
struct rules;

/*
 * Looks for keys that no file of the chain gave (DIAG_MISSING_KEY at
 * `file_pos`) and for values that cannot be (DIAG_RULE_RANGE at the value).
 * Needs rules->cell and ->pitch for the second step, which it derives itself.
 */
bool rules_check(struct rules *rules, struct source_pos file_pos, struct diag_list *diags);

#endif
