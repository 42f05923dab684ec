/*
 * csv.h: tables as spreadsheets write and open them (RFC 4180).
 *
 * Cells in quotes may hold separators, line breaks and doubled quotes. A cell
 * that a spreadsheet would reckon or run is written with an apostrophe before
 * it, which reading takes off again: what was written comes back equal.
 */
#ifndef HONGTOU_BASE_CSV_H
#define HONGTOU_BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/source.h"
#include "base/str.h"

struct arena;
struct diag_list;

struct csv_cell {
	struct str value;      /* without quotes and without the apostrophe of a formula */
	struct source_pos pos; /* its first character in the file, the quote if there is one */
	size_t n_columns;      /* characters it takes there, up to a line break in it */
};

struct csv_row {
	struct csv_cell *cells; /* at least one; of an empty line one empty cell */
	size_t n_cells;
	size_t number; /* as a spreadsheet counts rows, from 1 on; empty ones count */
};

struct csv_table {
	struct csv_row *rows;
	size_t n_rows;
	char separator;
};

/*
 * Reads a whole table; values are slices of the source or live in the arena.
 * The separator is the comma, the semicolon or the tab that the first row with any
 * has most of outside quotes (the comma when none has), or what a first line
 * like `sep=;` says, which is then no row. Rows of separators alone are counted
 * and left out. Rows end at LF, CR LF or CR; a byte
 * order mark is skipped. A quote inside an unquoted cell is taken as written.
 * The source must be well-formed UTF-8. False after findings: a quote never
 * closed (DIAG_CSV_QUOTE_OPEN), text behind a closing quote (DIAG_CSV_QUOTE_TEXT).
 */
bool csv_read(struct arena *arena, const struct source *source, struct csv_table *table,
	      struct diag_list *diags);

/* Appends the byte order mark by which Excel and WPS know UTF-8. */
void csv_begin(struct buf *out);

/* Appends a row, with commas and CR LF. Cells are quoted where need be. */
void csv_add_row(struct buf *out, const struct str *cells, size_t n_cells);

/*
 * Whether a spreadsheet would take the cell for a formula: it begins with
 * = + - @, also in their wide forms or behind blanks, or with a tab or a line
 * break. A number such as -5 is none.
 */
bool csv_is_formula(struct str cell);

/* Appends a cell's name as spreadsheets show it: the third of row 12 is C12. */
void csv_add_cell_name(struct buf *out, size_t row_number, size_t n_cells_before);

#endif
