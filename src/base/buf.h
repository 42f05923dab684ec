/*
 * buf.h: a growing byte buffer on the heap.
 *
 * Always zero-terminated after the first write, so .bytes can be passed on as
 * a C string. Out of memory stops the process.
 */
#ifndef HONGTOU_BASE_BUF_H
#define HONGTOU_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

struct buf {
	char *bytes;    /* owned; NULL while nothing was written */
	size_t n_bytes; /* without the terminating zero */
	size_t capacity;
};

void buf_init(struct buf *buf);

/* Frees the bytes; the buffer is empty and usable again. */
void buf_finish(struct buf *buf);

/* Forgets the contents but keeps the memory. */
void buf_clear(struct buf *buf);

void buf_add(struct buf *buf, const void *bytes, size_t n_bytes);
void buf_add_byte(struct buf *buf, char byte);
void buf_add_string(struct buf *buf, const char *text);
void buf_add_str(struct buf *buf, struct str text);

/* Appends one code point as UTF-8; codepoint must be a Unicode scalar value. */
void buf_add_codepoint(struct buf *buf, uint32_t codepoint);

/* printf without any locale-dependent conversion: use integers and strings only. */
void buf_add_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The contents as a slice, valid until the next change. */
struct str buf_str(const struct buf *buf);

/* The contents, zero-terminated, in the arena; "" when nothing was written. The
 * buffer is finished. */
char *buf_keep(struct buf *buf, struct arena *arena);
struct str buf_keep_str(struct buf *buf, struct arena *arena);

#endif
