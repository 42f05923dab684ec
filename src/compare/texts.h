/*
 * texts.h: which paragraph of one report is which of the other. Private to
 * compare.
 */
#ifndef HONGTOU_COMPARE_TEXTS_H
#define HONGTOU_COMPARE_TEXTS_H

#include "compare/compare.h"

/* Fills the paragraphs of a pair in. */
void compare_texts(struct arena *arena, struct compare_pair *pair);

#endif
