/*
 * apply.h: the departments' answers in the yearly file.
 */
#ifndef HONGTOU_SHEET_APPLY_H
#define HONGTOU_SHEET_APPLY_H

#include <stdbool.h>

#include "base/buf.h"
#include "sheet/answers.h"

struct report_loader;

/*
 * Appends the yearly file with the new answers in place of the old values, and
 * not another byte changed. The result is read again: errors that it has and
 * the file had not are passed on, beside the cell they come from. False after
 * one of them or another error; what was appended is then not to be used.
 */
bool sheet_apply(struct arena *arena, const struct sheet_answers *answers,
		 const struct report_loader *loader, struct buf *out, struct diag_list *diags);

#endif
