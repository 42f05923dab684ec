/*
 * expand.h: references in a text replaced by what they stand for. Private.
 *
 * {id} prints a figure, {id.value}, {id.growth} and the like a part of it or what
 * became of it (enum figure_part); {name} of a date 2022年8月15日, {name.month_day}
 * 8月15日; {date} is the document's date; {year}, {next_year} and {last_year} are
 * the report's years; {{ and }} are braces.
 */
#ifndef HONGTOU_MODEL_EXPAND_H
#define HONGTOU_MODEL_EXPAND_H

#include <stdint.h>

#include "base/text.h"

struct arena;
struct diag_list;
struct bind_list;
struct figures;
struct located_date;

struct expansion {
	struct arena *arena;
	struct diag_list *diags;
	const struct figures *figures;
	const struct bind_list *dates;   /* struct named_date */
	const struct located_date *date; /* of the document */
	int64_t year;                    /* the report's */
};

/* Printed characters get the place of their opening brace. A faulty
 * reference is reported and left out. Marks the figures it meets as used. */
struct text expand_text(const struct expansion *expansion, struct text text);

/* A finding for each date whose name is none, or is a figure's too. */
void expand_check_dates(const struct expansion *expansion);

#endif
