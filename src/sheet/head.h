/*
 * head.h: which column of a returned sheet is which. Private to the module.
 */
#ifndef HONGTOU_SHEET_HEAD_H
#define HONGTOU_SHEET_HEAD_H

#include "base/csv.h"
#include "sheet/sheet.h"

/* No such column. */
#define SHEET_NOWHERE SIZE_MAX

struct sheet_head {
	size_t row;                     /* its index; the answers stand below */
	size_t places[SHEET_N_COLUMNS]; /* index of the cell, or SHEET_NOWHERE */
};

/*
 * Finds the row that names the columns: one of the first rows, for people put
 * titles above; in any order, by the usual words in Chinese or English. False
 * after a finding: a needed column missing (DIAG_SHEET_NO_COLUMN) or named twice
 * (DIAG_SHEET_COLUMN_TWICE), another year's sheet (DIAG_SHEET_OTHER_YEAR).
 */
bool sheet_head_find(struct arena *arena, const struct sheet *sheet, const struct source *source,
		     const struct csv_table *table, struct sheet_head *head,
		     struct diag_list *diags);

#endif
