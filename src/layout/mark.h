/*
 * mark.h: 发文机关标志, the red name or names at the head of page 1.
 *
 * One organ's name and suffix stand on one line. Several names are stacked,
 * the lead organ first, spread to one width, with the suffix beside the stack
 * and centred on it (GW-17). A long name is never wrapped: it gets a smaller
 * size, then narrower outlines, then a smaller size again (GW-18).
 */
#ifndef HONGTOU_LAYOUT_MARK_H
#define HONGTOU_LAYOUT_MARK_H

#include "layout/context.h"

/* One line of the mark. */
struct mark_name {
	struct atoms atoms;
	int condense; /* 1/1000 */
	dim width;    /* condensed */
	dim ink_top;  /* of the tallest glyph, from the baseline; negative */
	dim ink_bottom;
	struct source_pos pos;
};

struct mark {
	struct mark_name *names;
	size_t n_names;
	struct mark_name suffix; /* beside the stack; no atoms: none, or on the line */
	struct style style;
	int condense; /* 1/1000, of the longest name and the suffix */
	dim width;    /* of every name: the longest */
	dim gap;      /* between the stack and the suffix */
	dim pitch;    /* baseline to baseline */
	dim top;      /* ink top of the first name, on the page; by mark_place() */
	dim bottom;   /* ink bottom of the last */
};

/* Measures the mark at no more than limit_size. */
void mark_measure(const struct layout *layout, struct mark *mark, dim limit_size);

/* Hangs it at its height. */
void mark_place(const struct layout *layout, struct mark *mark);

/* Draws it on page 1. */
void mark_draw(struct layout *layout, const struct mark *mark);

#endif
