/*
 * table.h: a table of the report, written row by row or made from figures.
 *
 * The drafting office writes columns and rows, or just names figures; both
 * come out as one grid of cells (table_resolve()). How wide a column is and
 * where the rules stand is layout's business.
 */
#ifndef HONGTOU_MODEL_TABLE_H
#define HONGTOU_MODEL_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/located.h"
#include "base/text.h"

struct arena;
struct bind_schema;
struct diag_list;
struct figures;

enum table_style {
	TABLE_STYLE_OF_LAYOUT, /* nothing said: the layout decides */
	TABLE_STYLE_THREE_LINE,
	TABLE_STYLE_GRID,
};

enum table_align {
	TABLE_ALIGN_BY_CONTENT, /* nothing said: numbers at the point, text left */
	TABLE_ALIGN_LEFT,
	TABLE_ALIGN_CENTER,
	TABLE_ALIGN_RIGHT,
	TABLE_ALIGN_DECIMAL, /* digits stand under each other at the decimal point */
};

/* What a generated table is arranged by. */
enum table_by {
	TABLE_BY_NOTHING,
	TABLE_BY_FROM, /* the department that supplies a figure */
};

struct table_column {
	struct text heading;
	struct located_choice align; /* enum table_align */
	struct source_pos pos;
};

/* Last year's value of a figure. */
struct previous_value {
	struct located_string id; /* of the figure */
	struct located_decimal value;
};

struct table_cell {
	struct text text;
	bool repeats; /* says the same as the cell above: shown once a page */
};

struct table {
	struct text caption;
	struct located_choice style;   /* enum table_style */
	struct bind_list columns;      /* struct table_column */
	struct bind_list rows;         /* struct bind_list of struct text */
	struct bind_list figures;      /* located_string */
	struct located_choice by;      /* enum table_by */
	struct bind_list previous;     /* struct previous_value */
	struct located_bool last_year; /* whether the figures' own last values count as such */
	struct located_bool landscape; /* on pages of its own, turned (GW-85) */
	struct source_pos pos;

	/* Set by table_resolve(). No cells: a finding was made. */
	size_t n_columns;
	const struct table_column *heads; /* n_columns, align never BY_CONTENT */
	size_t n_rows;
	const struct table_cell *cells; /* n_rows * n_columns, row by row */
};

extern const struct bind_schema table_schema;

/* {figure: value, …} as a list of struct previous_value (BIND_PAIRS); the same
 * key stands in charts. */
extern const struct bind_schema previous_schema;

/* The previous value of a figure; NULL when none is given. */
const struct previous_value *previous_find(const struct bind_list *list, struct str id);

/* A finding for each previous value whose figure there is not. */
void previous_check(struct arena *arena, const struct bind_list *list,
		    const struct figures *figures, struct diag_list *diags);

/* Calls visit for every text of the table that is to be cleaned and expanded.
 * Each is one line on the page. */
void table_visit_texts(struct table *table, struct text (*visit)(void *context, struct text text),
		       void *context);

/* Makes the grid of cells. Texts must be clean and expanded, figures resolved. */
void table_resolve(struct arena *arena, struct table *table, const struct figures *figures,
		   struct diag_list *diags);

#endif
