/*
 * compare.h: the reports of two or more years beside each other.
 *
 * Figures by their id, or else their name; the plans of a year and what the next report
 * says of them; texts paragraph by paragraph. Works on reports that were read
 * without errors; makes no findings about them, only tells what differs. What
 * somebody should look at (a figure that vanished or was copied, a plan without
 * follow-up) carries a mark, and the comparison counts these. Everything lives
 * in the arena handed to compare_reports() and points into the reports.
 */
#ifndef HONGTOU_COMPARE_COMPARE_H
#define HONGTOU_COMPARE_COMPARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/decimal.h"
#include "base/str.h"
#include "base/text.h"

struct arena;
struct figure;
struct item;
struct renaming;
struct report;

/* What there is to say about a figure from one report to the next; bits. */
enum compare_mark {
	COMPARE_NEW = 1 << 0,
	COMPARE_VANISHED = 1 << 1,
	COMPARE_COPIED = 1 << 2, /* typed, and the same number as in the year before */
	COMPARE_UNIT = 1 << 3,
	COMPARE_SCALE = 1 << 4,
	COMPARE_NAME = 1 << 5,
	COMPARE_SCOPE = 1 << 6,
	COMPARE_DERIVATION = 1 << 7, /* typed in one, computed otherwise in the other */
	COMPARE_ABOUT = 1 << 8,      /* exact in one, 余 in the other */
	COMPARE_FROM = 1 << 9,       /* another department supplies it */
	COMPARE_FROM_ZERO = 1 << 10, /* no rate: the year before has 0 */
	COMPARE_LAST = 1 << 11,      /* `last` is not what the year before reports */
	COMPARE_ID = 1 << 12,        /* known by its name and unit: its id was changed */
};

#define COMPARE_N_MARKS 13

/* The marks that somebody should look at. */
#define COMPARE_SUSPICIOUS                                                                 \
	(COMPARE_VANISHED | COMPARE_COPIED | COMPARE_UNIT | COMPARE_NAME | COMPARE_SCOPE | \
	 COMPARE_LAST)

/* From one report to the next. */
struct compare_step {
	unsigned marks;        /* enum compare_mark */
	bool has_change;       /* both are single numbers, known and of one unit */
	bool is_points;        /* the change is in percentage points */
	bool is_about;         /* one of the two is no exact number */
	bool has_rate;         /* never of percentages */
	struct decimal change; /* in the later figure's scale; exact */
	struct decimal rate;   /* [%] half up, one decimal */
	bool has_also;         /* both have a second count (29起30人) of one unit */
	struct decimal also;   /* the change of that */
};

struct compare_figure {
	struct str id;               /* in the latest report that has it */
	const struct figure **years; /* n_years; NULL: that report has none */
	struct compare_step *steps;  /* n_years - 1 */
};

enum compare_follow {
	COMPARE_FOLLOWED,     /* the next report tells of it */
	COMPARE_FOLLOW_WORDS, /* … in the very words of the plan */
	COMPARE_PLANNED_AGAIN,
	COMPARE_NOT_FOLLOWED,
	COMPARE_MEASURE_NEW, /* a measure that neither was planned nor was there before */
};

#define COMPARE_N_FOLLOWS 5

struct compare_plan {
	enum compare_follow follow;
	const struct item *plan;   /* NULL with COMPARE_MEASURE_NEW */
	const struct item *answer; /* NULL with COMPARE_NOT_FOLLOWED */
};

enum compare_kind {
	COMPARE_TITLE,
	COMPARE_HEADING,
	COMPARE_PARAGRAPH,
	COMPARE_QUOTATION,
	COMPARE_CAPTION, /* of a table or chart */
	COMPARE_ROW,     /* of a table, its cells parted by ｜ */
};

#define COMPARE_N_KINDS 6

enum compare_state {
	COMPARE_SAME, /* but for the figures in it */
	COMPARE_CHANGED,
	COMPARE_ADDED,
	COMPARE_GONE,
};

#define COMPARE_N_STATES 4

/* A stretch of both texts; where they differ one side may be empty. */
struct compare_piece {
	bool is_same; /* figures may differ all the same */
	struct text before;
	struct text after;
};

struct compare_paragraph {
	enum compare_state state;
	enum compare_kind kind;
	struct str id;                      /* of its item or section; may be empty */
	struct text section;                /* the heading it stands under; may be empty */
	struct text before;                 /* printed words; empty when added */
	struct text after;                  /* empty when gone */
	const struct compare_piece *pieces; /* COMPARE_CHANGED: the whole of both texts */
	size_t n_pieces;
};

/* What is not numbers, from one report to the next. */
struct compare_pair {
	const struct report *before;
	const struct report *after;
	int64_t n_years_apart;           /* 0: the same year, so that nothing need change */
	const struct renaming *renaming; /* private */
	struct compare_plan *plans;      /* in the order of the plans, then new measures */
	size_t n_plans;
	struct compare_paragraph *paragraphs; /* in the order of the later report; without
					       * plans that are gone: they are among plans */
	size_t n_paragraphs;
	size_t n_of_state[COMPARE_N_STATES];
};

struct comparison {
	const struct report **reports;  /* by year, the earliest first */
	size_t n_years;                 /* reports there are; two at least */
	struct compare_figure *figures; /* of the last report in its order, then those gone */
	size_t n_figures;
	struct compare_pair *pairs; /* n_years - 1 */
	size_t n_suspicious;        /* steps and plans that somebody should look at */
};

/*
 * Compares reports; two at least, in any order: the earliest year comes first,
 * of the same year those given first. Takes time in proportion to the texts
 * but for paragraphs without a counterpart, each of which is held against a
 * limited number of others.
 */
const struct comparison *compare_reports(struct arena *arena, const struct report *const *reports,
					 size_t n_reports);

/* Whether the follow-up of a plan is such that somebody should look at it. */
bool compare_follow_is_suspicious(const struct compare_pair *pair, enum compare_follow follow);

#endif
