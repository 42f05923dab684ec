/*
 * diag_table.h: what the base module knows about each finding code.
 *
 * Private to src/base; others ask diag.h.
 *
 * Templates hold {1} … {9}: the argument as it is; {=1}: the argument, put
 * into Chinese by diag_word() when the language is Chinese; {?1} … {/}: the
 * part between only when argument 1 is there and not empty; {!1} … {/}: only
 * when it is not.
 */
#ifndef HONGTOU_BASE_DIAG_TABLE_H
#define HONGTOU_BASE_DIAG_TABLE_H

#include "base/diag.h"

struct diag_entry {
	const char *name;
	enum diag_severity severity;
	enum diag_class class;
	const char *message[2]; /* by enum diag_language */
	const char *help[2];    /* the way out; "" when the message says it all */
};

/* Stops the process when code is none. */
const struct diag_entry *diag_entry_of(enum diag_code code);

/* The Chinese for an English phrase of the program, libyaml or the system; the
 * phrase itself when it is not known. */
const char *diag_word(const char *phrase);

#endif
