#include "font/match.h"

#include <string.h>

#define MAX_INDEX 65535u

static char fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool font_text_equal(const char *a, size_t n_a, const char *b, size_t n_b)
{
	if (n_a != n_b)
		return false;
	for (size_t i = 0; i < n_a; i++) {
		if (fold(a[i]) != fold(b[i]))
			return false;
	}
	return true;
}

static bool parse_index(const char *digits, unsigned *index)
{
	unsigned value = 0;

	if (*digits == '\0')
		return false;
	for (; *digits != '\0'; digits++) {
		if (*digits < '0' || *digits > '9' || value > MAX_INDEX / 10)
			return false;
		value = value * 10 + (unsigned)(*digits - '0');
	}
	*index = value;
	return true;
}

struct font_query font_query_of(const char *name)
{
	struct font_query query = { .name = name, .n_file_bytes = strlen(name) };
	const char *mark = strrchr(name, '#');

	if (mark != NULL && parse_index(mark + 1, &query.index))
		query.n_file_bytes = (size_t)(mark - name);
	return query;
}

bool font_query_is_file(const struct font_query *query, const char *file_name)
{
	size_t n_bytes = strlen(file_name);
	const char *dot = strrchr(file_name, '.');

	if (font_text_equal(file_name, n_bytes, query->name, query->n_file_bytes))
		return true;
	return dot != NULL && font_text_equal(file_name, (size_t)(dot - file_name), query->name,
					      query->n_file_bytes);
}

bool font_query_is_name(const struct font_query *query, const char *face_name)
{
	return font_text_equal(face_name, strlen(face_name), query->name, strlen(query->name));
}
