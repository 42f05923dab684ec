#include "archive/canon.h"

#include <string.h>

#include "base/arena.h"
#include "base/memory.h"

#define FORM (JSON_SORT_KEYS | JSON_INDENT(2))

json_t *canon_read(struct str bytes)
{
	json_t *value = json_loadb(bytes.bytes, bytes.n_bytes, JSON_REJECT_DUPLICATES, NULL);

	if (value == NULL || json_is_object(value))
		return value;
	json_decref(value);
	return NULL;
}

static int add_bytes(const char *bytes, size_t n_bytes, void *context)
{
	buf_add(context, bytes, n_bytes);
	return 0;
}

void canon_write(const json_t *value, struct buf *out)
{
	if (json_dump_callback(value, add_bytes, out, FORM) != 0)
		memory_fail();
	buf_add_byte(out, '\n');
}

/* Text is UTF-8 where it comes from: nothing is left to fail but memory. */
static json_t *needed(json_t *value)
{
	if (value == NULL)
		memory_fail();
	return value;
}

json_t *canon_object(void)
{
	return needed(json_object());
}

json_t *canon_array(void)
{
	return needed(json_array());
}

void canon_put(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, needed(value)) != 0)
		memory_fail();
}

void canon_put_string(json_t *object, const char *key, const char *text)
{
	canon_put(object, key, json_string(text));
}

void canon_put_number(json_t *object, const char *key, uint64_t number)
{
	canon_put(object, key, json_integer((json_int_t)number));
}

void canon_push(json_t *array, json_t *value)
{
	if (json_array_append_new(array, needed(value)) != 0)
		memory_fail();
}

void canon_push_string(json_t *array, const char *text)
{
	canon_push(array, json_string(text));
}

bool canon_take_string(struct arena *arena, const json_t *object, const char *key,
		       const char **text)
{
	const json_t *value = json_object_get(object, key);

	if (!json_is_string(value))
		return false;
	*text = arena_copy_string(arena, json_string_value(value), json_string_length(value));
	return true;
}

bool canon_take_number(const json_t *object, const char *key, uint64_t *number)
{
	const json_t *value = json_object_get(object, key);

	if (!json_is_integer(value) || json_integer_value(value) < 0)
		return false;
	*number = (uint64_t)json_integer_value(value);
	return true;
}

const json_t *canon_take_object(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	return json_is_object(value) ? value : NULL;
}

const json_t *canon_take_array(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	return json_is_array(value) ? value : NULL;
}
