/*
 * list.h: figures and answers for the terminal.
 */
#ifndef HONGTOU_SHEET_LIST_H
#define HONGTOU_SHEET_LIST_H

#include "base/buf.h"
#include "base/diag.h"
#include "sheet/answers.h"

struct report;

/* Appends all figures of a report, or of one department, in columns, with what
 * is computed and what it is computed from, and last how many are open. */
void sheet_list(struct arena *arena, const struct report *report, const struct str *department,
		enum diag_language language, struct buf *out);

/* Appends what the answers change, a line each, and last how many there are. */
void sheet_list_answers(struct arena *arena, const struct sheet_answers *answers,
			enum diag_language language, struct buf *out);

#endif
