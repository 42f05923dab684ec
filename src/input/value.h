/*
 * value.h: one value of a mapping read as its field's type.
 *
 * Private to src/input: bind.c handles the keys, value.c what stands behind
 * them. They call each other, as structs nest.
 */
#ifndef HONGTOU_INPUT_VALUE_H
#define HONGTOU_INPUT_VALUE_H

#include <stdbool.h>

#include "input/bind.h"

/* Fills in the member, or reports faults under the name `key`. */
void value_bind(struct bind_context *context, const struct bind_field *field, const char *key,
		const struct node *node, void *member);

/* "year：2022" is text for YAML; where a key or a mapping was wanted, this says
 * what is wrong with it. False when it is something else. */
bool value_report_colon(struct bind_context *context, const struct node *node);

#endif
