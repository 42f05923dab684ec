/*
 * source.h: one input file in memory, and a place in it.
 *
 * Lines and columns start at 1; a column counts code points, not bytes. A
 * place whose line is 0 means "nowhere": the thing was not written in a file.
 */
#ifndef HONGTOU_BASE_SOURCE_H
#define HONGTOU_BASE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct source {
	const char *name;  /* the path as the user gave it */
	const char *bytes; /* UTF-8 once the input module has accepted it */
	size_t n_bytes;
};

struct source_pos {
	const struct source *source; /* NULL: no file */
	uint32_t line;               /* 0: nowhere, or nowhere in particular in the file */
	uint32_t column;             /* 0: the whole line or file */
};

static inline bool source_pos_is_set(struct source_pos pos)
{
	return pos.line != 0;
}

/* The place of a finding about a file and no line of it. Not "set". */
static inline struct source_pos source_pos_whole(const struct source *source)
{
	return (struct source_pos){ .source = source };
}

/*
 * The bytes of a line without its line break; empty when there is no such
 * line. LF, CR LF and a lone CR break lines, as in YAML. A byte order mark at
 * the start of the file is not part of the first line.
 */
struct str source_line(const struct source *source, uint32_t line);

#endif
