#include "base/str.h"

#include <string.h>

struct str str_of(const char *text)
{
	if (text == NULL)
		return (struct str){ 0 };
	return (struct str){ .bytes = text, .n_bytes = strlen(text) };
}

bool str_equal(struct str a, struct str b)
{
	return a.n_bytes == b.n_bytes &&
	       (a.n_bytes == 0 || memcmp(a.bytes, b.bytes, a.n_bytes) == 0);
}

bool str_is(struct str a, const char *text)
{
	return str_equal(a, str_of(text));
}

int str_compare(struct str a, struct str b)
{
	size_t n_common = a.n_bytes < b.n_bytes ? a.n_bytes : b.n_bytes;
	int order = n_common == 0 ? 0 : memcmp(a.bytes, b.bytes, n_common);

	if (order != 0)
		return order < 0 ? -1 : 1;
	return (a.n_bytes > b.n_bytes) - (a.n_bytes < b.n_bytes);
}
