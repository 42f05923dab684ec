/*
 * sheet.h: the sheet of figures that goes to the departments.
 *
 * One row for each value that somebody supplies, in the order of the yearly
 * file: a figure's value, both ends of a range, its second count, its value
 * before a measure. What is computed is not asked for.
 */
#ifndef HONGTOU_SHEET_SHEET_H
#define HONGTOU_SHEET_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/decimal.h"
#include "base/str.h"
#include "model/figure.h"

struct arena;
struct buf;
struct diag_list;
struct report;

enum sheet_part {
	SHEET_VALUE,  /* id */
	SHEET_LOW,    /* id.low: of a range */
	SHEET_HIGH,   /* id.high */
	SHEET_ALSO,   /* id.also: the second count */
	SHEET_BEFORE, /* id.before */
};

enum sheet_column {
	SHEET_COLUMN_ID,         /* 编号 */
	SHEET_COLUMN_NAME,       /* 名称 */
	SHEET_COLUMN_DEPARTMENT, /* 部门 */
	SHEET_COLUMN_UNIT,       /* 单位, with 万 or 亿 */
	SHEET_COLUMN_LAST,       /* 上年（2022年） */
	SHEET_COLUMN_VALUE,      /* 本年（2023年） */
	SHEET_COLUMN_NOTE,       /* 备注 */
	SHEET_N_COLUMNS,
};

/* Strings live in the arena. */
struct sheet_row {
	const struct figure *figure;
	enum sheet_part part;
	struct figure form; /* what a number of this row is printed like */
	struct str cells[SHEET_N_COLUMNS];
	struct source_pos pos; /* of the value in the yearly file */
	bool is_open;
	struct decimal value;
	bool has_last;
	struct decimal last;
};

struct sheet {
	const struct report *report;
	int64_t year;
	struct sheet_row *rows;
	size_t n_rows;
	size_t capacity;
};

/* All rows of a report that report_read() returned. */
void sheet_make(struct arena *arena, const struct report *report, struct sheet *sheet);

/* The row called id, or NULL. */
const struct sheet_row *sheet_find(const struct sheet *sheet, struct str id);

/* The id nearest in spelling, or "". */
const char *sheet_nearest(struct arena *arena, const struct sheet *sheet, struct str id);

/* The departments, each once, as they are first named. */
struct str *sheet_departments(struct arena *arena, const struct sheet *sheet, size_t *n_found);

/* Whether the sheet has rows of this department; else DIAG_SHEET_NO_DEPARTMENT. */
bool sheet_check_department(struct arena *arena, const struct sheet *sheet, struct str department,
			    struct diag_list *diags);

/* A note when figures name no department, so that no department's sheet has them. */
void sheet_note_unassigned(struct arena *arena, const struct sheet *sheet, struct diag_list *diags);

/* Appends the sheet as csv.h writes tables: a head, and the rows of the
 * department; NULL: all rows; an empty one: those of nobody. */
void sheet_write(const struct sheet *sheet, const struct str *department, struct buf *out);

#endif
