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
	DIAG_NOTE,    /* worth knowing, e.g. a fallback face was used */
	DIAG_WARNING, /* printed, does not stop a build */
	DIAG_ERROR,   /* stops a build */
};

/* What kind of failure an error is; decides the exit status. */
enum diag_class {
	DIAG_CLASS_USAGE,         /* 64 */
	DIAG_CLASS_DATA,          /* 65 */
	DIAG_CLASS_NO_INPUT,      /* 66 */
	DIAG_CLASS_INTERNAL,      /* 70 */
	DIAG_CLASS_CANNOT_CREATE, /* 73 */
	DIAG_CLASS_IO,            /* 74 */
	DIAG_CLASS_LOCKED,        /* 75 */
	DIAG_CLASS_ENVIRONMENT,   /* 78 */
};

enum diag_language {
	DIAG_CHINESE,
	DIAG_ENGLISH,
};

struct diag {
	enum diag_code code;
	struct source_pos pos;   /* not set: the finding has no place */
	struct source_pos other; /* the second place, e.g. of the earlier duplicate */
	const char *accepted;    /* the reason why this warning is none; else NULL */
	size_t n_columns;        /* code points marked from pos on; 0 counts as 1 */
	const char *const *args; /* NULL-terminated list of the message's parts; never NULL */
	size_t serial;           /* order of addition: ties are kept in this order */
};

struct diag_list {
	struct arena *arena; /* holds args; owned by the caller */
	struct diag *items;
	size_t n_items;
	size_t capacity;
	size_t n_dropped; /* findings beyond DIAG_MAX, counted but not kept */
	size_t n_dropped_of[DIAG_N_CODES];
	size_t n_added; /* since diag_init(), kept or not; gives the serials */
	size_t n_of[DIAG_ERROR +
		    1];           /* of each severity, dropped ones too; accepted ones are notes */
	unsigned dropped_classes; /* of errors not kept: bit 1 << class */
	struct diag spare;        /* what diag_add() lends for a dropped finding */
};

/* More findings than this of one severity help nobody; the rest is counted.
 * Each severity has its own room, so that warnings never crowd out an error. */
#define DIAG_MAX 1000

void diag_init(struct diag_list *list, struct arena *arena);

/*
 * Adds a finding and lends it, until the next one is added, so that the caller
 * can set other and n_columns. args is a NULL-terminated array of strings that
 * fill {1}, {2} … of the code's message; they are copied. NULL means no
 * arguments. Phrases of the program's own (a type, a system error, libyaml's
 * words) are passed in English: diag_format() puts the Chinese from
 * diag_words.c in where the message's template asks for it.
 */
struct diag *diag_add(struct diag_list *list, enum diag_code code, struct source_pos pos,
		      const char *const *args);

/* diag_report(list, CODE, pos, "first", "second") */
#define diag_report(list, code, pos, ...) \
	diag_add((list), (code), (pos), (const char *const[]){ __VA_ARGS__, NULL })

/* Adds all findings of another list, none of which is accepted yet. */
void diag_append(struct diag_list *list, const struct diag_list *more);

/* Sorts by file, line, column, then order of addition; findings without a
 * place come first. Exact repetitions are removed. */
void diag_sort(struct diag_list *list);

bool diag_has_errors(const struct diag_list *list);

/* Number of findings of one severity, dropped ones too. */
size_t diag_count(const struct diag_list *list, enum diag_severity severity);

/* As its code has it, unless it was accepted. */
enum diag_severity diag_severity(const struct diag *diag);

enum diag_severity diag_severity_of(enum diag_code code);

/*
 * Turns the warnings of a code that are in the list now into notes, dropped
 * ones too; the reason is borrowed and printed with them. Returns how many they
 * are: 0 when the code is no warning's.
 */
size_t diag_accept(struct diag_list *list, enum diag_code code, const char *reason);

/* The code of a short name; false when there is none such. */
bool diag_find(struct str name, enum diag_code *code);

/* The short name printed in brackets, e.g. "unknown-key". */
const char *diag_name(enum diag_code code);

const char *diag_severity_name(enum diag_severity severity, enum diag_language language);

/* What usually causes findings of this code; "" when nobody wrote it down. */
const char *diag_cause(enum diag_code code, enum diag_language language);

/* Appends only the message, without place, level and line break. */
void diag_format_message(const struct diag *diag, enum diag_language language, struct buf *out);

/* Appends only the way out, likewise; nothing when the code has none. */
void diag_format_help(const struct diag *diag, enum diag_language language, struct buf *out);

/* Appends "file:line:column: level: message [code]" and a line break: the form
 * that editors and scripts read. */
void diag_format_short(const struct diag *diag, enum diag_language language, struct buf *out);

/*
 * Appends the short form and, when the finding has a place, the source line
 * with a mark under it, then the second place, then the way out unless it was
 * accepted; every line ends with a line break. Nothing of the file reaches the terminal unchecked:
 * malformed bytes and control characters come out as U+FFFD, and a long line
 * is shown as a window around the mark.
 */
void diag_format(const struct diag *diag, enum diag_language language, struct buf *out);

/*
 * The exit status of the worst error: 0 without errors. What the caller of the
 * program must know first wins: our own fault, then a lost or impossible
 * output, then what is missing around the program, then the input, and last
 * the arguments.
 */
int diag_exit_status(const struct diag_list *list);

#endif
