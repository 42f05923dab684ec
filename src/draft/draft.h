/*
 * draft.h: next year's file from this year's.
 *
 * The new file is the old one with what a year changes: the year and every year
 * in the texts moved by one, number and dates left open, figures left open with
 * their old values beside them as last year's, the plans turned into measures
 * to report on. Order, comments, references and wording stay. What is left to
 * do in the new file is an open place there: a key without a value or a `todo`.
 *
 * Works on the text through input/edit.h; knows no files and no pages.
 *
 * Years that are archived fill the gaps: where no file names the year before,
 * the new file names the archived one (earlier_years), and a figure that this
 * year's file left open has the value that was archived.
 */
#ifndef HONGTOU_DRAFT_DRAFT_H
#define HONGTOU_DRAFT_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/source.h"

struct arena;
struct buf;
struct diag_list;
struct report_loader;

/* A year's file as it lies in the archive. */
struct draft_archived {
	int64_t year;
	const char *label; /* what it is called in messages: "2021 v2" */
	const char *way;   /* the way there from the new file */
	const struct source *source;
};

struct draft_request {
	const struct source *source;           /* this year's file */
	const struct report_loader *loader;    /* of the files that one names */
	const char *path;                      /* what the new file will be called */
	const char *last_year;                 /* the way from the new file to this year's */
	const struct draft_archived *archived; /* one a year at most */
	size_t n_archived;
};

struct draft {
	const struct source *made; /* the new file; its name is the path asked for */
	int64_t year;              /* that it is for */
	size_t n_open;             /* values left open: figures, number, dates */
	size_t n_plans;            /* plans turned into measures to report on */
	size_t n_moved;            /* years moved in the texts */
	size_t n_kept;             /* years left alone, to be looked at */
};

/*
 * Makes the new file, or returns false after an error finding: those of
 * this year's file, when it has any, and DIAG_EDIT_UNSAFE at each place that
 * cannot be changed. Notes tell, by places in the new file, which years were
 * moved and which were not, and which years are taken from the archive;
 * warnings tell which figures of this year's file have no value yet, or
 * another one than was archived. Everything lives in the arena.
 */
bool draft_make(struct arena *arena, const struct draft_request *request, struct draft *out,
		struct diag_list *diags);

/* What a file says of itself before it is read in earnest, which is when it is
 * told what is wrong with it. */
struct draft_head {
	int64_t year;       /* 0: none */
	const char *layout; /* "": none; in the arena */
};

struct draft_head draft_look(struct arena *arena, const struct source *source);

/* Appends the usual name of the new file: the old one's path with the year
 * moved where its name has it, else YEAR.yaml in the same folder. */
void draft_path(struct buf *out, const char *path, int64_t year);

#endif
