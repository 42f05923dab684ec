/*
 * excerpt.h: a text that differs from another, with the differing words in
 * 【】. Private to compare.
 */
#ifndef HONGTOU_COMPARE_EXCERPT_H
#define HONGTOU_COMPARE_EXCERPT_H

#include <stdbool.h>

#include "compare/compare.h"

struct buf;

enum excerpt_side {
	EXCERPT_BEFORE,
	EXCERPT_AFTER,
};

/*
 * Appends one side of a paragraph. In full, or for a table in which … stands
 * for words that are the same and for the middle of long ones that are not. A
 * text that is whole on its side (new, gone) has no 【】.
 */
void excerpt_add(const struct compare_paragraph *paragraph, enum excerpt_side side, bool in_full,
		 struct buf *out);

#endif
