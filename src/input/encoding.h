/*
 * encoding.h: are these bytes a text that YAML may be read from?
 *
 * libyaml would find malformed UTF-8 and control characters too, but names only
 * a byte offset. So this pass comes first and leaves it nothing to find. It
 * also counts characters, because libyaml's positions are code points.
 */
#ifndef HONGTOU_INPUT_ENCODING_H
#define HONGTOU_INPUT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/source.h"

struct arena;
struct diag_list;

/* Where characters are: made by encoding_check(), counted behind a byte order
 * mark. */
struct char_index {
	const struct source *source;
	size_t begin_byte; /* 3 behind a byte order mark, else 0 */
	size_t n_chars;
	size_t *steps; /* byte offset of every CHAR_INDEX_STEP-th character */
};

#define CHAR_INDEX_STEP 64

/* Fills the index in, or returns false after at least one finding. */
bool encoding_check(struct arena *arena, const struct source *source, struct char_index *index,
		    struct diag_list *diags);

/*
 * The same text in UTF-8 when its bytes read as GBK (GB 18030) or UTF-16, and with one
 * byte order mark when it has several, with the same name; else the source as it is,
 * and encoding_check() will tell what is wrong with it. For tables that come from Excel: what was typed by hand is refused
 * in GBK, as a guess may turn a character into another.
 */
const struct source *encoding_as_utf8(struct arena *arena, const struct source *source);

/* The byte offset of a character; n_bytes of the source behind the last. */
size_t char_index_byte(const struct char_index *index, size_t n_chars_before);

/* Whether a character is refused in the file and as an escape (\x07): control
 * characters, line separators, stray byte order marks, noncharacters. */
bool encoding_is_control(uint32_t codepoint);

/* Reports a refused character. */
void encoding_report_control(uint32_t codepoint, struct source_pos pos, struct diag_list *diags);

#endif
