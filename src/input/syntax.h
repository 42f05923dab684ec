/*
 * syntax.h: what libyaml could not read, in words that help.
 *
 * Private to src/input. libyaml names what it expected; this module looks at
 * the lines around for the mistakes people make (a tab, a full-width colon,
 * a missing space, missing quotes) and reports those instead.
 */
#ifndef HONGTOU_INPUT_SYNTAX_H
#define HONGTOU_INPUT_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/source.h"
#include "base/str.h"

struct diag_list;

/* What libyaml reports. Lines and columns are ours, from 1. */
struct syntax_error {
	const char *problem; /* libyaml's words; static */
	const char *context; /* what it was doing; NULL: unknown */
	struct source_pos problem_pos;
	struct source_pos context_pos; /* where that began; not set: unknown */
};

/* Adds exactly one finding. */
void syntax_report(const struct syntax_error *error, struct diag_list *diags);

/* A colon that is not written as YAML wants it. */
enum syntax_colon {
	SYNTAX_COLON_NONE,
	SYNTAX_COLON_FULLWIDTH, /* word： */
	SYNTAX_COLON_NO_SPACE,  /* word:value */
};

/*
 * Whether a text begins with an ASCII word and such a colon. *key is then the
 * word and *n_before the characters before the colon.
 */
enum syntax_colon syntax_find_colon(struct str text, struct str *key, size_t *n_before);

/* Reports what syntax_find_colon() found; pos is where the text begins. */
void syntax_report_colon(enum syntax_colon kind, struct str key, size_t n_before,
			 struct source_pos pos, struct diag_list *diags);

#endif
