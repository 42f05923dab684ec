#include "sheet/answers.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/diag.h"
#include "input/encoding.h"
#include "model/report.h"
#include "sheet/head.h"
#include "sheet/number.h"

/* A number so many powers of ten off last year's was hardly counted in the same
 * unit: 万 is four. */
#define DOUBTFUL_POWER 3

/* A share beyond 100 % that much off lost its point. */
#define DOUBTFUL_SHARE_POWER 1

/* One file on its way in. */
struct reading {
	struct arena *arena;
	struct sheet_answers *answers;
	struct sheet_head head;
	struct source_pos *seen; /* of each row of the sheet: where it came */
	struct diag_list *diags;
	bool is_sound;
};

void sheet_answers_begin(struct arena *arena, const struct sheet *sheet,
			 struct sheet_answers *answers)
{
	*answers = (struct sheet_answers){ .sheet = sheet };
	answers->items = arena_alloc_array(arena, sheet->n_rows, sizeof(*answers->items));
}

/* Cells. */

static const struct csv_cell *cell_of(const struct reading *reading, const struct csv_row *row,
				      enum sheet_column column)
{
	size_t place = reading->head.places[column];

	return place < row->n_cells ? &row->cells[place] : NULL;
}

/* Narrow and without blanks at its ends; empty when there is no such cell. */
static struct str text_of(const struct reading *reading, const struct csv_row *row,
			  enum sheet_column column)
{
	const struct csv_cell *cell = cell_of(reading, row, column);

	return cell == NULL ? (struct str){ NULL, 0 } : sheet_narrow(reading->arena, cell->value);
}

static const char *copy(const struct reading *reading, struct str text)
{
	return arena_copy_string(reading->arena, text.bytes, text.n_bytes);
}

static const char *name_of(const struct reading *reading, const struct csv_row *row,
			   enum sheet_column column)
{
	const char *name;
	struct buf out;

	buf_init(&out);
	csv_add_cell_name(&out, row->number, reading->head.places[column]);
	name = copy(reading, buf_str(&out));
	buf_finish(&out);
	return name;
}

static const char *shown(const struct reading *reading, struct decimal number)
{
	const char *text;
	struct buf out;

	buf_init(&out);
	decimal_format(number, &out);
	text = copy(reading, buf_str(&out));
	buf_finish(&out);
	return text;
}

/* A finding about a cell: its name and what was typed come first. */
static struct diag *report(struct reading *reading, enum diag_code code, const struct csv_row *row,
			   enum sheet_column column, const char *third, const char *fourth)
{
	const struct csv_cell *cell = cell_of(reading, row, column);
	struct diag *diag =
		diag_report(reading->diags, code, cell->pos, name_of(reading, row, column),
			    copy(reading, text_of(reading, row, column)), third, fourth);

	diag->n_columns = cell->n_columns;
	if (diag_severity_of(code) == DIAG_ERROR)
		reading->is_sound = false;
	return diag;
}

/* What should have come back as it went out. */

static bool is_same_text(const struct reading *reading, struct str a, struct str b)
{
	return str_equal(sheet_narrow(reading->arena, a), sheet_narrow(reading->arena, b));
}

static bool is_same_number(const struct reading *reading, struct str cell,
			   const struct sheet_row *asked)
{
	struct sheet_number number = sheet_number_read(reading->arena, cell, &asked->form);

	return asked->has_last &&
	       (number.reading == SHEET_NUMBER || number.reading == SHEET_SHARE) &&
	       decimal_compare(number.value, asked->last) == 0;
}

static void compare(struct reading *reading, const struct csv_row *row,
		    const struct sheet_row *asked, enum sheet_column column, enum diag_code code)
{
	struct str text = text_of(reading, row, column);
	struct str own = asked->cells[column];

	if (text.n_bytes == 0 || is_same_text(reading, text, own) ||
	    (column == SHEET_COLUMN_LAST && is_same_number(reading, text, asked)))
		return;
	report(reading, code, row, column, copy(reading, own),
	       copy(reading, asked->cells[SHEET_COLUMN_NAME]));
}

/* The number. */

static bool is_doubtful(const struct sheet_row *asked, struct decimal value)
{
	struct decimal hundred = { 100, 0 };
	bool beyond = sheet_is_percent(&asked->form) && decimal_compare(value, hundred) > 0;
	int power = beyond ? DOUBTFUL_SHARE_POWER : DOUBTFUL_POWER;
	struct decimal larger = value;
	struct decimal smaller = asked->last;
	struct decimal swap;

	larger.mantissa = larger.mantissa < 0 ? -larger.mantissa : larger.mantissa;
	smaller.mantissa = smaller.mantissa < 0 ? -smaller.mantissa : smaller.mantissa;
	if (!asked->has_last || larger.mantissa == 0 || smaller.mantissa == 0)
		return false;
	if (decimal_compare(larger, smaller) < 0) {
		swap = larger;
		larger = smaller;
		smaller = swap;
	}
	return decimal_shift(smaller, power, &smaller) && decimal_compare(larger, smaller) >= 0;
}

static void take(struct reading *reading, const struct csv_row *row, const struct sheet_row *asked,
		 struct decimal value)
{
	struct sheet_answers *answers = reading->answers;
	struct sheet_answer *answer = &answers->items[asked - answers->sheet->rows];
	const struct csv_cell *cell = cell_of(reading, row, SHEET_COLUMN_VALUE);

	if (answer->is_given && decimal_compare(answer->value, value) != 0) {
		report(reading, DIAG_SHEET_CONFLICT, row, SHEET_COLUMN_VALUE,
		       shown(reading, answer->value),
		       copy(reading, asked->cells[SHEET_COLUMN_NAME]))
			->other = answer->pos;
	}
	if (answer->is_given)
		return;
	*answer = (struct sheet_answer){
		.is_given = true,
		.is_new = asked->is_open || decimal_compare(asked->value, value) != 0,
		.value = value,
		.pos = cell->pos,
		.n_columns = cell->n_columns,
		.cell = name_of(reading, row, SHEET_COLUMN_VALUE),
	};
	answers->n_given++;
	answers->n_new += answer->is_new;
	if (answer->is_new && is_doubtful(asked, value))
		report(reading, DIAG_SHEET_DOUBTFUL, row, SHEET_COLUMN_VALUE,
		       shown(reading, asked->last), copy(reading, asked->cells[SHEET_COLUMN_NAME]));
}

static void refuse(struct reading *reading, const struct csv_row *row,
		   const struct sheet_row *asked, const struct sheet_number *number)
{
	static const enum diag_code codes[] = {
		[SHEET_TEXT] = DIAG_SHEET_TEXT,
		[SHEET_FORMULA] = DIAG_SHEET_FORMULA,
		[SHEET_REFORMATTED] = DIAG_SHEET_REFORMATTED,
		[SHEET_TOO_LONG] = DIAG_SHEET_TOO_LONG,
		[SHEET_GROUPS] = DIAG_SHEET_GROUPS,
		[SHEET_OTHER_UNIT] = DIAG_SHEET_OTHER_UNIT,
		[SHEET_OTHER_SCALE] = DIAG_SHEET_OTHER_SCALE,
		[SHEET_SHARE] = DIAG_SHEET_SHARE,
	};

	report(reading, codes[number->reading], row, SHEET_COLUMN_VALUE,
	       copy(reading, asked->cells[SHEET_COLUMN_UNIT]), shown(reading, number->proposal));
}

static void read_value(struct reading *reading, const struct csv_row *row,
		       const struct sheet_row *asked)
{
	const struct csv_cell *cell = cell_of(reading, row, SHEET_COLUMN_VALUE);
	struct sheet_number number = { .reading = SHEET_EMPTY };
	bool is_kept;

	if (cell != NULL)
		number = sheet_number_read(reading->arena, cell->value, &asked->form);
	/* A share that the sheet went out with is not in doubt. */
	is_kept = number.reading == SHEET_SHARE && !asked->is_open &&
		  decimal_compare(number.value, asked->value) == 0;
	if (number.reading == SHEET_EMPTY) {
		reading->answers->n_blank++;
	} else if (number.reading == SHEET_NUMBER || is_kept) {
		compare(reading, row, asked, SHEET_COLUMN_UNIT, DIAG_SHEET_UNIT_CHANGED);
		take(reading, row, asked, number.value);
	} else {
		refuse(reading, row, asked, &number);
	}
}

/* Rows. */

static void read_asked(struct reading *reading, const struct csv_row *row,
		       const struct sheet_row *asked)
{
	const struct csv_cell *id = cell_of(reading, row, SHEET_COLUMN_ID);
	struct source_pos *seen = &reading->seen[asked - reading->answers->sheet->rows];

	if (source_pos_is_set(*seen)) {
		report(reading, DIAG_SHEET_ROW_TWICE, row, SHEET_COLUMN_ID, NULL, NULL)->other =
			*seen;
		return;
	}
	if (id != NULL) /* the row was found by it */
		*seen = id->pos;
	read_value(reading, row, asked);
	compare(reading, row, asked, SHEET_COLUMN_NAME, DIAG_SHEET_CHANGED);
	compare(reading, row, asked, SHEET_COLUMN_LAST, DIAG_SHEET_CHANGED);
	compare(reading, row, asked, SHEET_COLUMN_NOTE, DIAG_SHEET_NOTE);
}

/* Figures that are computed may stand in a sheet, with what they come to. */
static void read_computed(struct reading *reading, const struct csv_row *row,
			  const struct figure *figure)
{
	const struct csv_cell *cell = cell_of(reading, row, SHEET_COLUMN_VALUE);
	struct sheet_number number;

	if (cell == NULL)
		return;
	number = sheet_number_read(reading->arena, cell->value, figure);
	if (number.reading != SHEET_EMPTY && (figure->state != FIGURE_RESOLVED || figure->is_open ||
					      decimal_compare(number.value, figure->number) != 0))
		report(reading, DIAG_SHEET_COMPUTED, row, SHEET_COLUMN_VALUE,
		       copy(reading, figure->id.value), NULL);
}

/* 填表人：某某 below the table: no id, and nothing under this year. */
static bool is_remark(const struct reading *reading, const struct csv_row *row, struct str id)
{
	bool has_other_letters = false;

	for (size_t i = 0; i < id.n_bytes; i++)
		has_other_letters = has_other_letters || (unsigned char)id.bytes[i] >= 0x80;
	return has_other_letters && text_of(reading, row, SHEET_COLUMN_VALUE).n_bytes == 0;
}

static void read_row(struct reading *reading, const struct csv_row *row)
{
	const struct sheet *sheet = reading->answers->sheet;
	struct str id = text_of(reading, row, SHEET_COLUMN_ID);
	const struct sheet_row *asked = sheet_find(sheet, id);
	const struct figure *figure = figures_find(&sheet->report->numbers, id);

	if (asked != NULL)
		read_asked(reading, row, asked);
	else if (figure != NULL)
		read_computed(reading, row, figure);
	else if (is_remark(reading, row, id))
		return;
	else if (id.n_bytes > 0)
		report(reading, DIAG_SHEET_UNKNOWN_ID, row, SHEET_COLUMN_ID,
		       sheet_nearest(reading->arena, sheet, id), NULL);
	else if (text_of(reading, row, SHEET_COLUMN_VALUE).n_bytes > 0)
		report(reading, DIAG_SHEET_NO_ID, row, SHEET_COLUMN_VALUE, NULL, NULL);
}

/* Excel saves as GBK, as UTF-8 or as UTF-16 with tabs; a workbook is something
 * else. */
static bool read_table(struct arena *arena, const struct source *source, struct csv_table *table,
		       struct diag_list *diags)
{
	struct char_index index;
	struct diag_list found;

	diag_init(&found, arena);
	if (encoding_check(arena, source, &index, &found))
		return csv_read(arena, source, table, diags);
	for (size_t i = 0; i < found.n_items; i++) {
		enum diag_code code = found.items[i].code;

		diag_add(diags, code == DIAG_ENCODING_BINARY ? DIAG_SHEET_NOT_CSV : code,
			 found.items[i].pos, found.items[i].args);
	}
	return false;
}

bool sheet_answers_read(struct arena *arena, const struct source *source,
			struct sheet_answers *answers, struct diag_list *diags)
{
	const struct sheet *sheet = answers->sheet;
	const struct source *text = encoding_as_utf8(arena, source);
	struct reading reading = { arena, answers, .diags = diags, .is_sound = true };
	struct csv_table table;

	if (!read_table(arena, text, &table, diags) ||
	    !sheet_head_find(arena, sheet, text, &table, &reading.head, diags))
		return false;
	reading.seen = arena_alloc_array(arena, sheet->n_rows, sizeof(*reading.seen));
	/* A table that is no sheet at all need not be read to its end. */
	for (size_t i = reading.head.row + 1;
	     i < table.n_rows && diag_count(diags, DIAG_ERROR) < DIAG_MAX; i++)
		read_row(&reading, &table.rows[i]);
	return reading.is_sound;
}
