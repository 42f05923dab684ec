/*
 * diag.h: findings, collected in a list that the caller hands in.
 *
 * Every finding has a code from one table (diag_codes.c) that holds its
 * severity, its Chinese and English wording, and a way out. Nothing below the
 * commands prints or exits: a function that finds a fault adds a finding and
 * goes on or returns false. Findings are sorted by place before printing, and
 * the worst of them decides the exit status.
 */
#ifndef HONGTOU_BASE_DIAG_H
#define HONGTOU_BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/diag_codes.h"
#include "base/source.h"

struct arena;

enum diag_severity {
	DIAG_NOTE, /* worth knowing, e.g. a fallback face was used */
	DIAG_WARNING, /* printed, does not stop a build */
	DIAG_ERROR, /* stops a build */
};

/* What kind of failure an error is; decides the exit status (product.md). */
enum diag_class {
	DIAG_CLASS_USAGE, /* 64 */
	DIAG_CLASS_DATA, /* 65 */
	DIAG_CLASS_NO_INPUT, /* 66 */
	DIAG_CLASS_INTERNAL, /* 70 */
	DIAG_CLASS_CANNOT_CREATE, /* 73 */
	DIAG_CLASS_IO, /* 74 */
	DIAG_CLASS_LOCKED, /* 75 */
	DIAG_CLASS_ENVIRONMENT, /* 78 */
};

enum diag_language {
	DIAG_CHINESE,
	DIAG_ENGLISH,
};

struct diag {
	enum diag_code code;
	struct source_pos pos; /* not set: the finding has no place */
	struct source_pos other; /* the second place, e.g. of the earlier duplicate */
	size_t n_columns; /* code points marked from pos on; 0 counts as 1 */
	const char *const *args; /* zero-terminated list of the message's parts */
	size_t serial; /* order of addition: ties are kept in this order */
};

struct diag_list {
	struct arena *arena; /* holds args; owned by the caller */
	struct diag *items;
	size_t n_items;
	size_t capacity;
	size_t n_dropped; /* findings beyond DIAG_MAX, counted but not kept */
};

/* More findings than this help nobody; the rest is counted. */
#define DIAG_MAX 1000

void diag_init(struct diag_list *list, struct arena *arena);

/* Adds a finding. args is a NULL-terminated array of strings that fill {1},
 * {2} … of the code's message; they are copied. NULL means no arguments. */
struct diag *diag_add(struct diag_list *list, enum diag_code code, struct source_pos pos,
		      const char *const *args);

/* diag_report(list, CODE, pos, "first", "second") */
#define diag_report(list, code, pos, ...) \
	diag_add((list), (code), (pos), (const char *const[]){ __VA_ARGS__, NULL })

/* Sorts by file, line, column, then order of addition; findings without a
 * place come first. Exact repetitions are removed. */
void diag_sort(struct diag_list *list);

bool diag_has_errors(const struct diag_list *list);

/* Number of findings of one severity. */
size_t diag_count(const struct diag_list *list, enum diag_severity severity);

enum diag_severity diag_severity_of(enum diag_code code);

/* The short name printed in brackets, e.g. "unknown-key". */
const char *diag_name(enum diag_code code);

/* Appends "file:line:column: level: message [code]" and, when the finding has
 * a place, the source line with a mark under it, then the way out. */
void diag_format(const struct diag *diag, enum diag_language language, struct buf *out);

/* The exit status of the worst error: 0 without errors. */
int diag_exit_status(const struct diag_list *list);

#endif
