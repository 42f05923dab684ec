/*
 * An arena is a list of blocks. The newest block that is not reserved for one
 * large item is filled from its start; what does not fit opens a new one. A
 * reset keeps one ordinary block, so that a scratch arena settles down to no
 * allocation at all.
 */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define BLOCK_BYTES ((size_t)64 * 1024)
#define ALIGNMENT _Alignof(max_align_t)

struct block {
	struct block *next;
	size_t n_used;
	size_t capacity;
	max_align_t bytes[]; /* the type is for the alignment only */
};

struct arena {
	struct block *current; /* being filled; its `next` chain holds all others */
	size_t n_used;
};

struct arena *arena_create(void)
{
	struct arena *arena = memory_resize(NULL, sizeof(*arena));

	*arena = (struct arena){ 0 };
	return arena;
}

static void free_blocks(struct block *block)
{
	while (block != NULL) {
		struct block *next = block->next;

		free(block);
		block = next;
	}
}

void arena_destroy(struct arena *arena)
{
	if (arena == NULL)
		return;
	free_blocks(arena->current);
	free(arena);
}

void arena_reset(struct arena *arena)
{
	struct block *kept = arena->current;

	arena->n_used = 0;
	if (kept == NULL)
		return;
	free_blocks(kept->next);
	kept->next = NULL;
	kept->n_used = 0;
	if (kept->capacity > BLOCK_BYTES) {
		free(kept);
		arena->current = NULL;
	}
}

static struct block *create_block(size_t capacity)
{
	struct block *block = memory_resize(NULL, memory_add(sizeof(*block), capacity));

	block->next = NULL;
	block->n_used = 0;
	block->capacity = capacity;
	return block;
}

/* A block with room for n_bytes. Large items get a block of their own behind
 * the current one, whose free rest stays in use. */
static struct block *find_room(struct arena *arena, size_t n_bytes)
{
	struct block *current = arena->current;
	struct block *made;

	if (current != NULL && current->capacity - current->n_used >= n_bytes)
		return current;
	made = create_block(n_bytes > BLOCK_BYTES / 4 ? n_bytes : BLOCK_BYTES);
	if (current != NULL && made->capacity != BLOCK_BYTES) {
		made->next = current->next;
		current->next = made;
	} else {
		made->next = current;
		arena->current = made;
	}
	return made;
}

void *arena_alloc(struct arena *arena, size_t n_bytes)
{
	size_t n_rounded = memory_add(n_bytes, ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	struct block *block;
	void *bytes;

	if (n_rounded == 0)
		n_rounded = ALIGNMENT;
	block = find_room(arena, n_rounded);
	bytes = (char *)block->bytes + block->n_used;
	block->n_used += n_rounded;
	arena->n_used += n_rounded;
	memset(bytes, 0, n_rounded);
	return bytes;
}

void *arena_alloc_array(struct arena *arena, size_t n_items, size_t item_size)
{
	return arena_alloc(arena, memory_multiply(n_items, item_size));
}

void *arena_grow(struct arena *arena, void *items, size_t n_items, size_t *capacity,
		 size_t item_size)
{
	size_t grown_capacity;
	void *grown;

	if (n_items < *capacity)
		return items;
	grown_capacity = memory_multiply(n_items < 4 ? 4 : n_items, 2);
	grown = arena_alloc_array(arena, grown_capacity, item_size);
	if (n_items > 0)
		memcpy(grown, items, n_items * item_size);
	*capacity = grown_capacity;
	return grown;
}

char *arena_copy_string(struct arena *arena, const char *text, size_t n_bytes)
{
	char *copy = arena_alloc(arena, memory_add(n_bytes, 1));

	if (n_bytes > 0)
		memcpy(copy, text, n_bytes);
	return copy;
}

size_t arena_used_bytes(const struct arena *arena)
{
	return arena->n_used;
}
