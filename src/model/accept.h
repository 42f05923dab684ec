/*
 * accept.h: the warnings that a report accepts, each with its reason.
 *
 * `accept: {number-year: …}` names a finding by its code. The names are checked
 * while the report is read; the accepting itself comes after all passes, since
 * each of them may make the finding. Only warnings can be accepted: an error
 * stays one, and a name that is no warning's is an error itself.
 */
#ifndef HONGTOU_MODEL_ACCEPT_H
#define HONGTOU_MODEL_ACCEPT_H

#include "base/located.h"

struct arena;
struct bind_schema;
struct diag_list;
struct report;

/* An entry of report.accept. */
struct acceptance {
	struct located_string code; /* its key: a finding's name */
	struct located_string reason;
};

/* {code: reason, …} (BIND_PAIRS) */
extern const struct bind_schema acceptance_schema;

/* A finding for each name that is none, or not that of a warning. */
void accept_check_names(struct arena *arena, const struct report *report, struct diag_list *diags);

/* Turns the warnings that the report accepts into notes with the reason. */
void accept_findings(struct arena *arena, const struct report *report, struct diag_list *diags);

/* As accept_findings(), once nothing more can be found; a warning for each
 * entry that accepted nothing. After an error there is none: what was not
 * reached was not looked at. */
void accept_all_findings(struct arena *arena, const struct report *report, struct diag_list *diags);

#endif
