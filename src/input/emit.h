/*
 * emit.h: values as YAML text.
 *
 * Private to src/input. Writes what edit.h makes: nodes of the tree, without
 * anchors and comments.
 */
#ifndef HONGTOU_INPUT_EMIT_H
#define HONGTOU_INPUT_EMIT_H

#include <stdbool.h>
#include <stddef.h>

#include "input/tree.h"

struct buf;

/* How lines of block style are written. */
struct emit_lines {
	struct buf *out;
	const char *line_break;
};

/* One line. Plain where SCALAR_PLAIN allows it; `like` is the style of the
 * value it replaces, whose quotes a text keeps. */
void emit_scalar(struct buf *out, const struct node *scalar, bool in_flow, enum scalar_style like);

/* {a: b, c: [d, e]} on one line. */
void emit_flow(struct buf *out, const struct node *node);

/* Whole lines, from the first line's indentation to the last line's break. */
void emit_pair(const struct emit_lines *lines, const char *key, const struct node *value,
	       size_t indent);
void emit_item(const struct emit_lines *lines, const struct node *item, size_t indent);

#endif
