/*
 * send.h: a finished file to a printer, by the lp command of CUPS.
 *
 * lp is run directly, without a shell, so no name of a file or printer is ever
 * taken for a command.
 */
#ifndef HONGTOU_PRINT_SEND_H
#define HONGTOU_PRINT_SEND_H

#include <stdbool.h>

#include "page/set.h"

struct diag_list;

struct print_send {
	const char *printer;
	const char *media; /* CUPS' name of the paper: A4 */
	enum page_turning turning;
};

/* Whether there is an lp to run; DIAG_TOOL_MISSING else. */
bool print_send_check(struct diag_list *diags);

/*
 * Hands a file over and waits until the queue has it, not until it is printed.
 * False after DIAG_TOOL_MISSING (no lp), DIAG_TOOL_FAILED, or
 * DIAG_PRINT_SEND_FAILED with lp's own first line.
 */
bool print_send(const struct print_send *send, const char *path, struct diag_list *diags);

#endif
