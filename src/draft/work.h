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

struct arena;
struct diag_list;

/* A todo that was asked for. */
struct todo {
	const struct node *mapping;
	const char *text;
	const struct todo *next;
};

/* A year that stands in a text. */
struct mention {
	struct source_pos pos; /* in the old file */
	int64_t year;
	const char *why; /* it was left alone (words); NULL: it was moved */
};

struct work {
	struct arena *arena;
	struct edit *edit;
	const struct node *root;
	int64_t year; /* of the old file */
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

/* exhibits.c: what tables and charts have of last year. */
void exhibits_open(struct work *work, const struct node *item);

#endif
