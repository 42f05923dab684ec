/*
 * work.h: a draft in the making. Private to src/draft.
 *
 * The parts walk the old tree and ask the edit for changes; none of them sees
 * what another asked for.
 */
#ifndef HONGTOU_DRAFT_WORK_H
#define HONGTOU_DRAFT_WORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/source.h"
#include "base/str.h"
#include "input/edit.h"
#include "model/report.h"

struct arena;
struct diag_list;
struct draft_request;

/* A todo that was asked for. */
struct todo {
	const struct node *mapping;
	const char *text;
	const struct todo *next;
};

/* A year that stands in a text, or a five-year plan. */
struct mention {
	struct source_pos pos; /* in the old file */
	int64_t year;          /* of a plan its last */
	const char *plan;      /* 十四五; NULL: it is a year */
	const char *why;       /* it was left alone (words); NULL: it was moved */
};

struct work {
	struct arena *arena;
	struct edit *edit;
	const struct node *root;
	int64_t year;                  /* of the old file */
	const struct report *report;   /* that it is */
	const struct report *archived; /* the same year's as it is archived; NULL: not known */
	struct diag_list *diags;
	struct mention *mentions;
	size_t n_mentions;
	size_t mention_capacity;
	const struct todo *todos; /* asked for so far, the last first */
	size_t n_open;
	size_t n_plans;

	/* The section, of an earlier draft, that plans were carried to; its items
	 * are replaced. NULL: none. */
	const struct node *carried;
};

/* Whether a value is empty, in one of YAML's ways. */
bool work_is_open(const struct node *value);

/* Leaves a key's value open, if there is the key and it has one. */
void work_open(struct work *work, const struct node *mapping, const char *key);

/* The number as text, in the arena. */
const char *work_number(struct work *work, int64_t number);

/* A todo behind the id or heading of an item or section; the first one asked
 * for stays. */
void work_todo(struct work *work, const struct node *mapping, const char *todo);

/* years.c: moves the years of one text, or of each in a list. NULL is none. */
void years_move(struct work *work, const struct node *texts);

/* texts.c: all texts of the report, its tables and charts; after plans_carry(). */
void texts_move(struct work *work);

/* figures.c */
void figures_open(struct work *work);

/* plans.c: sets work->carried. */
void plans_carry(struct work *work);

/* archived.c: reads files that are named, and finds the others in the archive. The
 * request is borrowed. */
struct report_loader archived_loader(const struct draft_request *request);

/* The old file's year as it is archived; NULL when it is not, or cannot be read. */
const struct report *archived_read(struct work *work, const struct draft_request *request);

/* What is archived of a figure that the old file left open, in that figure's
 * scale; NULL: nothing. */
const char *archived_value(struct work *work, struct str id);

/* Names, in the new file behind the key `after`, the years that were found in the archive. */
void archived_name_years(struct work *work, const struct draft_request *request, const char *after);
void archived_tell_years(struct work *work, const struct report *made,
			 const struct draft_request *request);

/* A warning for each figure that was archived with another value. */
void archived_tell_differences(struct work *work, const struct draft_request *request);

/* Passes on what was found to differ between the old file's last values and the
 * year before it, found in the archive. */
void archived_tell_last(struct work *work, const struct draft_request *request,
			const struct diag_list *found);

/* A warning for each plan of the year before the old file's, found in the archive,
 * that the old file did not follow up. */
void archived_tell_plans(struct work *work, const struct draft_request *request);

/* exhibits.c: what tables and charts have of last year. */
void exhibits_open(struct work *work, const struct node *item);

#endif
