/*
 * place.h: a byte of a source together with its line and column, moving on.
 *
 * Private to src/input.
 */
#ifndef HONGTOU_INPUT_PLACE_H
#define HONGTOU_INPUT_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/source.h"

struct place {
	size_t byte;
	struct source_pos pos; /* pos.source is the source of byte */
};

/* The byte there; 0 behind the end (a source has no zero bytes). */
unsigned char place_byte(const struct place *place);

bool place_at_break(const struct place *place);
bool place_at_blank(const struct place *place); /* a space or tab */

/* Goes one character on and returns it: U+000A for every kind of line break,
 * CR LF being one. Must not be called behind the end. */
uint32_t place_step(struct place *place);

#endif
