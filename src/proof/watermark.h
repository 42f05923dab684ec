/*
 * watermark.h: the words that lie behind a proof's pages, in one line or, where
 * that would make them too small to be read under the text, in a few.
 */
#ifndef HONGTOU_PROOF_WATERMARK_H
#define HONGTOU_PROOF_WATERMARK_H

#include <stddef.h>

#include "base/dim.h"
#include "proof/lettering.h"

#define WATERMARK_MAX_LINES 4

struct watermark {
	struct lettering lettering; /* in the size that fits */
	struct str lines[WATERMARK_MAX_LINES];
	size_t n_lines;
	dim pitch; /* of the lines */
};

/*
 * Cuts the text into as many lines as make it largest, in words of Latin letters
 * nowhere, and elsewhere as lines of text may be (CT-03, CT-04). The size is at
 * most the lettering's; width and height are what it may take, both > 0.
 */
struct watermark watermark_create(const struct lettering *lettering, const struct rules *rules,
				  struct str text, dim width, dim height);

#endif
