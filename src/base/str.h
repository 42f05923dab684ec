/*
 * str.h: a slice of UTF-8 bytes that somebody else owns.
 *
 * Slices are passed by value, are not zero-terminated, and live as long as the
 * arena or source they point into.
 */
#ifndef HONGTOU_BASE_STR_H
#define HONGTOU_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

struct str {
	const char *bytes; /* may be NULL when n_bytes is 0 */
	size_t n_bytes;
};

/* The slice of a zero-terminated string; NULL gives an empty slice. */
struct str str_of(const char *text);

bool str_equal(struct str a, struct str b);

/* Whether the slice has exactly the bytes of a zero-terminated string. */
bool str_is(struct str a, const char *text);

/* Byte order comparison, as strcmp() would give. */
int str_compare(struct str a, struct str b);

#endif
