/*
 * title.h: a document title's lines (GW-30 to GW-35).
 *
 * Lines end at words, no line is longer than the layout allows, and together
 * they make a trapezoid (each line at least, or at most, as long as the one
 * above) or a lozenge (longer, then shorter); an hourglass only when nothing
 * else is possible. All splits are weighed together by dynamic programming.
 */
#ifndef HONGTOU_LAYOUT_TITLE_H
#define HONGTOU_LAYOUT_TITLE_H

#include <stdbool.h>
#include <stddef.h>

#include "layout/atoms.h"
#include "layout/breaking.h"

struct arena;

/* A title of more characters than this fits no page. */
#define TITLE_MAX_ATOMS 400

/* What a line end after an atom is. */
enum title_end {
	TITLE_END_FREE,    /* as good as the words make it */
	TITLE_END_KEEP,    /* inside a name: only when the name is longer than a line */
	TITLE_END_WELCOME, /* after a name */
	TITLE_END_LINE,    /* a line ends here, one shape with those below */
	TITLE_END_MUST, /* asked for by the author, or between joint organs: below is a shape of its own */
};

/* Splits the title's atoms; ends has one entry an atom. The lines live in the
 * arena. */
struct lines title_break(struct arena *arena, const struct rules *rules, const struct atoms *atoms,
			 const enum title_end *ends);

/* The same for other text that is parted between words, such as a long name: its
 * font size, and the longest line allowed. */
struct lines title_break_within(struct arena *arena, const struct rules *rules,
				const struct atoms *atoms, const enum title_end *ends, dim size,
				dim width);

/* Whether a line is longer than the one above it, after one was shorter (GW-31):
 * by more than half a character, less is none to the eye. */
bool title_is_hourglass(const struct atoms *atoms, struct lines lines, dim size);

/* Whether all lines end between words, and well there (GW-32): no name is parted,
 * no 关于 left behind. */
bool title_ends_well(struct arena *arena, const struct rules *rules, const struct atoms *atoms,
		     const enum title_end *ends, struct lines lines);

/* Left edge that centres a line in `width` by its ink: the blank halves of
 * marks at both ends do not count. */
dim title_center(const struct atoms *atoms, struct line_span span, dim width);

#endif
