/*
 * arena.h: memory that is freed all at once.
 *
 * One arena holds everything of one lifetime: a document, a layout result, a
 * scratch area. Nothing in it is freed singly and an allocation never returns
 * NULL: a process out of memory stops with a message. It is not a general
 * heap: what crosses lifetimes uses malloc through buf.h.
 */
#ifndef HONGTOU_BASE_ARENA_H
#define HONGTOU_BASE_ARENA_H

#include <stddef.h>

struct arena;

/* A new empty arena, owned by the caller until arena_destroy(). */
struct arena *arena_create(void);

/* Frees the arena and everything allocated in it. NULL is allowed. */
void arena_destroy(struct arena *arena);

/* Frees everything allocated in the arena but keeps the arena usable. */
void arena_reset(struct arena *arena);

/* n_bytes of zeroed memory aligned for any type; n_bytes may be 0. */
void *arena_alloc(struct arena *arena, size_t n_bytes);

/* Zeroed memory for n_items of item_size bytes; an overflow stops the process. */
void *arena_alloc_array(struct arena *arena, size_t n_items, size_t item_size);

/*
 * Makes room for one more item in an array that lives in the arena.
 * Returns items unchanged while n_items < *capacity; else a copy in a block of
 * at least twice the size, updating *capacity. The old block stays allocated.
 */
void *arena_grow(struct arena *arena, void *items, size_t n_items, size_t *capacity,
		 size_t item_size);

/* A zero-terminated copy of n_bytes bytes; text may be NULL when n_bytes is 0. */
char *arena_copy_string(struct arena *arena, const char *text, size_t n_bytes);

/* Bytes handed out since the creation or the last reset. */
size_t arena_used_bytes(const struct arena *arena);

#endif
