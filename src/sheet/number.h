/*
 * number.h: the number somebody typed into a cell.
 *
 * Departments answer as they write: 1,234, １２, 502件, 3.08万, 95.2%. What can be
 * meant in one way only is taken; the rest is told apart, so that each slip gets
 * its own way out.
 */
#ifndef HONGTOU_SHEET_NUMBER_H
#define HONGTOU_SHEET_NUMBER_H

#include "base/decimal.h"
#include "base/str.h"

struct arena;
struct figure;

enum sheet_reading {
	SHEET_NUMBER,
	SHEET_EMPTY,
	SHEET_TEXT,        /* no number, or more than one */
	SHEET_FORMULA,     /* =1+1 */
	SHEET_REFORMATTED, /* 1月2日: a spreadsheet took what was typed for a date */
	SHEET_TOO_LONG,    /* more digits than a number may have */
	SHEET_GROUPS,      /* 1,23: thousands or decimals? */
	SHEET_OTHER_UNIT,  /* 502起 where 件 is asked for */
	SHEET_OTHER_SCALE, /* 30800条 where 万条 is asked for; perhaps 3.08 */
	SHEET_SHARE,       /* 0.952 where % is asked for; perhaps 95.2 */
};

struct sheet_number {
	enum sheet_reading reading;
	struct decimal value;    /* with the decimals it was typed with */
	struct decimal proposal; /* of the last two: what was meant, perhaps */
};

/*
 * Reads a cell for a value of the figure: scale, unit and the word that says
 * how exact it is may stand with the number as the report prints them.
 */
struct sheet_number sheet_number_read(struct arena *arena, struct str cell,
				      const struct figure *figure);

/* Whether the figure's unit is per cent. */
bool sheet_is_percent(const struct figure *figure);

/* The cell with wide letters and signs made narrow, blanks made spaces,
 * none at the ends; in the arena. */
struct str sheet_narrow(struct arena *arena, struct str cell);

#endif
