/*
 * memory.h: heap memory that never fails.
 *
 * The one place that decides what happens when memory runs out: a message and
 * an abort. Only arena.c and buf.c allocate through it; everything else takes
 * its memory from them.
 */
#ifndef HONGTOU_BASE_MEMORY_H
#define HONGTOU_BASE_MEMORY_H

#include <stddef.h>

/* Stops the process: for libraries that report the lack of memory themselves. */
_Noreturn void memory_fail(void);

/* realloc() that returns only with memory; old may be NULL, n_bytes 0 counts as 1. */
void *memory_resize(void *old, size_t n_bytes);

/* a + b and a * b; an overflow is treated as running out of memory. */
size_t memory_add(size_t a, size_t b);
size_t memory_multiply(size_t a, size_t b);

#endif
