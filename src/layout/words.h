/*
 * words.h: where words end in Chinese text, by ICU's dictionary.
 *
 * Good enough to keep a title's words whole, not a claim about grammar:
 * names that the dictionary lacks come out as single characters.
 */
#ifndef HONGTOU_LAYOUT_WORDS_H
#define HONGTOU_LAYOUT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "layout/atoms.h"

struct arena;

/* ends[i] tells whether a word ends after atom i. All true when ICU has no
 * dictionary. Lives in the arena. */
const bool *words_find_ends(struct arena *arena, const struct atoms *atoms);

#endif
