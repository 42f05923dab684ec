/*
 * text.h: text whose every character knows where it was written.
 *
 * A paragraph is an array of these, so that a missing glyph found while
 * typesetting still names file, line and column. Characters that the program
 * generated (a figure's digits, a heading number) carry the place that asked
 * for them.
 */
#ifndef HONGTOU_BASE_TEXT_H
#define HONGTOU_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/source.h"

struct arena;

struct text_char {
	uint32_t codepoint;
	uint32_t line; /* 0: nowhere */
	uint32_t column;
};

struct text {
	const struct source *source;   /* of all characters that have a line */
	const struct text_char *chars; /* lives in the arena that made it */
	size_t n_chars;
	struct source_pos pos; /* where the whole text starts */
};

/* A text of all characters of a UTF-8 string (well-formed), all at one place. */
struct text text_from_str(struct arena *arena, struct str utf8, struct source_pos pos);

/* a followed by b; the position of the whole is that of a if it has one. */
struct text text_join(struct arena *arena, struct text a, struct text b);

/* The part [begin, end) of a text; shares its characters. */
struct text text_slice(struct text text, size_t begin, size_t end);

/* The next line from *at on that is not empty, without its line break; *at moves
 * behind it. False at the end. */
bool text_next_line(struct text text, size_t *at, struct text *line);

struct source_pos text_char_pos(struct text text, size_t index);

/* Appends the text as UTF-8. */
void text_to_buf(struct text text, struct buf *buf);

/* The text as zero-terminated UTF-8 in the arena. */
const char *text_to_string(struct arena *arena, struct text text);

/* Whether the text has exactly these characters. */
bool text_is(struct text text, const char *utf8);

#endif
