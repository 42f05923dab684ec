/*
 * canon.h: the JSON of the archive, through jansson. Private to this module.
 *
 * Reading is strict: a key twice, a byte behind the end or text that is not
 * UTF-8 is refused. Writing sorts keys, indents by two and ends the last line.
 */
#ifndef HONGTOU_ARCHIVE_CANON_H
#define HONGTOU_ARCHIVE_CANON_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

struct arena;

/* NULL when it is no JSON object; to be given to json_decref(). */
json_t *canon_read(struct str bytes);

void canon_write(const json_t *value, struct buf *out);

/* New values; running out of memory stops the program. */
json_t *canon_object(void);
json_t *canon_array(void);

/* Add to an object or array, which then owns the value. */
void canon_put(json_t *object, const char *key, json_t *value);
void canon_put_string(json_t *object, const char *key, const char *text);
void canon_put_number(json_t *object, const char *key, uint64_t number);
void canon_push(json_t *array, json_t *value);
void canon_push_string(json_t *array, const char *text);

/* Members of an object. False (NULL) when there is none of that kind. */
bool canon_take_string(struct arena *arena, const json_t *object, const char *key,
		       const char **text);
bool canon_take_number(const json_t *object, const char *key, uint64_t *number);
const json_t *canon_take_object(const json_t *object, const char *key);
const json_t *canon_take_array(const json_t *object, const char *key);

#endif
