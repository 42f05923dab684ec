/*
 * set.h: from a report and an order to the finished sides of all copies.
 *
 * The report is typeset once, as if it had the first copy's number; the other
 * numbers are typeset alone at the same place. So a report prints with copy
 * numbers whether or not it has one, and no number moves anything (GW-16).
 */
#ifndef HONGTOU_PRINT_SET_H
#define HONGTOU_PRINT_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/dim.h"

struct arena;
struct diag_list;
struct font_library;
struct page_set;
struct report;
struct rules;

/* More copies than this are a slip of the keyboard. */
#define PRINT_MAX_COPIES 10000

enum print_faces {
	PRINT_AS_LAYOUT, /* page.duplex of the layout decides */
	PRINT_DUPLEX,
	PRINT_SIMPLEX,
};

struct print_order {
	int64_t first;   /* copy number, from 1 */
	size_t n_copies; /* 1 … PRINT_MAX_COPIES */
	enum print_faces faces;
	bool is_booklet; /* always duplex; the 版记 then is on the back cover */
	dim creep;       /* of a booklet, see plan.h */
	bool has_staple_marks;
	bool has_printed_head; /* the paper has the red head already */
};

/*
 * Typesets and plans a set. It lives in the arena and lends faces from `fonts`.
 * NULL after an error: those of layout_report(), DIAG_PRINT_NUMBER_TOO_LONG, DIAG_PRINT_DRAFT,
 * DIAG_PRINT_SECRET_NUMBERS, or DIAG_RULE_RANGE when two pages are larger than
 * the layout's sheet.
 */
const struct page_set *print_set_create(struct arena *arena, const struct report *report,
					const struct rules *rules, struct font_library *fonts,
					const struct print_order *order, struct diag_list *diags);

/* The number of a copy (0 is the first), with its zeros: lent by the set. */
const char *print_set_number(const struct page_set *set, size_t copy);

/* CUPS' name of the paper: A4, A3, or Custom.WxHmm. Lent by the arena. */
const char *print_set_media(struct arena *arena, const struct page_set *set);

/* Sheets of paper that the whole set takes. */
size_t print_set_sheets(const struct page_set *set);

#endif
