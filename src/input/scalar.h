/*
 * scalar.h: one scalar of YAML read as one type.
 *
 * Private to src/input. Each function fills in *out and its place, or reports
 * the fault under the name `key` and leaves *out alone.
 */
#ifndef HONGTOU_INPUT_SCALAR_H
#define HONGTOU_INPUT_SCALAR_H

#include "base/located.h"
#include "input/bind.h"

void scalar_read_integer(struct bind_context *context, const struct bind_field *field,
			 const char *key, const struct node *node, struct located_integer *out);
void scalar_read_bool(struct bind_context *context, const char *key, const struct node *node,
		      struct located_bool *out);
void scalar_read_choice(struct bind_context *context, const struct bind_choice *choices,
			const char *key, const struct node *node, struct located_choice *out);
void scalar_read_decimal(struct bind_context *context, const char *key, const struct node *node,
			 struct located_decimal *out);
void scalar_read_date(struct bind_context *context, const char *key, const struct node *node,
		      struct located_date *out);
void scalar_read_measure(struct bind_context *context, const char *key, const struct node *node,
			 struct located_measure *out);

/* Code points of a node on its first line, for the mark under it. */
size_t scalar_columns(const struct node *node);

#endif
