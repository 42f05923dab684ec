/*
 * json.h: the few pieces of JSON that the program writes.
 */
#ifndef HONGTOU_BASE_JSON_H
#define HONGTOU_BASE_JSON_H

#include "base/buf.h"

/* Appends a quoted string: only quotes, backslashes and controls change. */
void json_add_string(struct buf *out, const char *text);

/* Appends `, "name": "value"`. */
void json_add_member(struct buf *out, const char *name, const char *value);

#endif
