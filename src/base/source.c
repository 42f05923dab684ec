#include "base/source.h"

#include <string.h>

static const char *find_break(const char *begin, const char *end)
{
	const char *feed = memchr(begin, '\n', (size_t)(end - begin));
	const char *limit = feed == NULL ? end : feed;
	const char *carriage = memchr(begin, '\r', (size_t)(limit - begin));

	return carriage == NULL ? limit : carriage;
}

struct str source_line(const struct source *source, uint32_t line)
{
	const char *begin = source->bytes;
	const char *end = begin + source->n_bytes;
	uint32_t number = 1;

	if (line == 0 || source->n_bytes == 0)
		return (struct str){ 0 };
	if (source->n_bytes >= 3 && memcmp(begin, "\xEF\xBB\xBF", 3) == 0)
		begin += 3;
	for (;;) {
		const char *stop = find_break(begin, end);

		if (number == line)
			return (struct str){ .bytes = begin, .n_bytes = (size_t)(stop - begin) };
		if (stop == end)
			return (struct str){ 0 };
		begin = stop + 1;
		if (*stop == '\r' && begin < end && *begin == '\n')
			begin++;
		number++;
	}
}
