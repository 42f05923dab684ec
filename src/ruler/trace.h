/*
 * trace.h: from what `mutool trace` prints to measured sheets.
 *
 * Reads just the elements a ruler needs (page, text with its spans and glyphs,
 * paths) and steps over the rest. The text comes from a program fed with a
 * stranger's file: every number is checked, an element in the wrong place or
 * without its attributes is refused, and no input is trusted to be complete.
 */
#ifndef HONGTOU_RULER_TRACE_H
#define HONGTOU_RULER_TRACE_H

#include "base/str.h"
#include "ruler/sheet.h"

struct arena;

/* What was wrong with a trace, and where. */
struct trace_fault {
	const char *what; /* English, static; NULL: nothing */
	size_t at;        /* byte offset */
};

/* The sheets, allocated in the arena; false and *fault set when the trace is
 * malformed. A trace without pages gives no sheets. */
bool trace_parse(struct arena *arena, struct str trace, struct sheets *out,
		 struct trace_fault *fault);

#endif
