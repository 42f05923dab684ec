#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/utf8.h"

void buf_init(struct buf *buf)
{
	*buf = (struct buf){ 0 };
}

void buf_finish(struct buf *buf)
{
	free(buf->bytes);
	buf_init(buf);
}

void buf_clear(struct buf *buf)
{
	buf->n_bytes = 0;
	if (buf->bytes != NULL)
		buf->bytes[0] = '\0';
}

/* Room for n_more bytes and the terminating zero. */
static void make_room(struct buf *buf, size_t n_more)
{
	size_t n_needed = memory_add(memory_add(buf->n_bytes, n_more), 1);
	size_t capacity = buf->capacity < 32 ? 64 : buf->capacity;

	if (n_needed <= buf->capacity)
		return;
	while (capacity < n_needed)
		capacity = memory_multiply(capacity, 2);
	buf->bytes = memory_resize(buf->bytes, capacity);
	buf->capacity = capacity;
}

void buf_add(struct buf *buf, const void *bytes, size_t n_bytes)
{
	make_room(buf, n_bytes);
	if (n_bytes > 0)
		memcpy(buf->bytes + buf->n_bytes, bytes, n_bytes);
	buf->n_bytes += n_bytes;
	buf->bytes[buf->n_bytes] = '\0';
}

void buf_add_byte(struct buf *buf, char byte)
{
	buf_add(buf, &byte, 1);
}

void buf_add_string(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

void buf_add_str(struct buf *buf, struct str text)
{
	buf_add(buf, text.bytes, text.n_bytes);
}

void buf_add_codepoint(struct buf *buf, uint32_t codepoint)
{
	char bytes[4];

	buf_add(buf, bytes, utf8_encode(codepoint, bytes));
}

void buf_add_format(struct buf *buf, const char *format, ...)
{
	va_list args;
	int n_bytes;

	va_start(args, format);
	n_bytes = vsnprintf(NULL, 0, format, args);
	va_end(args);
	assert(n_bytes >= 0);

	make_room(buf, (size_t)n_bytes);
	va_start(args, format);
	vsnprintf(buf->bytes + buf->n_bytes, (size_t)n_bytes + 1, format, args);
	va_end(args);
	buf->n_bytes += (size_t)n_bytes;
}

struct str buf_str(const struct buf *buf)
{
	return (struct str){ .bytes = buf->bytes, .n_bytes = buf->n_bytes };
}

char *buf_keep(struct buf *buf, struct arena *arena)
{
	char *kept = arena_copy_string(arena, buf->bytes, buf->n_bytes);

	buf_finish(buf);
	return kept;
}

struct str buf_keep_str(struct buf *buf, struct arena *arena)
{
	size_t n_bytes = buf->n_bytes;

	return (struct str){ buf_keep(buf, arena), n_bytes };
}
