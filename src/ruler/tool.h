/*
 * tool.h: running a helper program and taking what it prints.
 *
 * No shell: the program is found by name along PATH and gets its arguments as
 * they are. The file it works on is handed over open, as TOOL_INPUT, so that
 * no name can be taken for an option or change between two runs. Time and
 * output are limited; what it says on standard error is kept for the reason.
 */
#ifndef HONGTOU_RULER_TOOL_H
#define HONGTOU_RULER_TOOL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* The input's name, as arguments give it. */
#define TOOL_INPUT "/dev/fd/3"

enum tool_outcome {
	TOOL_DONE,     /* status 0 */
	TOOL_FAILED,   /* any other status, or a signal */
	TOOL_MISSING,  /* no such program */
	TOOL_TOO_SLOW, /* ended after max_seconds */
	TOOL_TOO_MUCH, /* ended after max_bytes */
	TOOL_NO_START, /* the system refused: *system_error */
};

/* Takes the next bytes of the output; false ends the program, which then
 * counts as done. */
typedef bool (*tool_sink)(void *context, const char *bytes, size_t n_bytes);

struct tool_run {
	const char *const *arguments; /* the program's name first; NULL at the end */
	int input;                    /* open for reading; stays the caller's */
	int max_seconds;
	size_t max_bytes;
	tool_sink sink;
	void *context;
	/* Results. */
	struct buf errors; /* the first bytes of standard error; finish it */
	int system_error;
};

enum tool_outcome tool_run(struct tool_run *run);

#endif
