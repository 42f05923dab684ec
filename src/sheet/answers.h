/*
 * answers.h: what the departments typed into their sheets.
 */
#ifndef HONGTOU_SHEET_ANSWERS_H
#define HONGTOU_SHEET_ANSWERS_H

#include "base/source.h"
#include "sheet/sheet.h"

/* The answer for one row of the sheet. */
struct sheet_answer {
	bool is_given; /* else nothing was typed, or the row did not come back */
	bool is_new;   /* another number than the file has, or its first */
	struct decimal value;
	struct source_pos pos; /* the cell */
	size_t n_columns;
	const char *cell; /* its name, G3 */
};

struct sheet_answers {
	const struct sheet *sheet;
	struct sheet_answer *items; /* one for each row of the sheet */
	size_t n_blank;             /* rows that came back without a number */
	size_t n_given;
	size_t n_new;
};

/* Answers to all rows of the sheet, none given yet; they live in the arena. */
void sheet_answers_begin(struct arena *arena, const struct sheet *sheet,
			 struct sheet_answers *answers);

/*
 * Adds the answers of one returned sheet, in any encoding that Excel and WPS
 * save (encoding_as_utf8()). Rows are told by their id; other columns may be missing and stand in
 * any order. Every wrong cell is a finding at its place. False after an error;
 * the answers are then incomplete.
 */
bool sheet_answers_read(struct arena *arena, const struct source *source,
			struct sheet_answers *answers, struct diag_list *diags);

#endif
