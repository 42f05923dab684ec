#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void memory_fail(void)
{
	/* stdio's buffer for stderr is static: this line needs no memory. */
	fputs("hongtou: 内存不足，已停止 (out of memory)\n", stderr);
	abort();
}

void *memory_resize(void *old, size_t n_bytes)
{
	void *grown = realloc(old, n_bytes == 0 ? 1 : n_bytes);

	if (grown == NULL)
		memory_fail();
	return grown;
}

size_t memory_add(size_t a, size_t b)
{
	if (a > SIZE_MAX - b)
		memory_fail();
	return a + b;
}

size_t memory_multiply(size_t a, size_t b)
{
	if (b != 0 && a > SIZE_MAX / b)
		memory_fail();
	return a * b;
}
