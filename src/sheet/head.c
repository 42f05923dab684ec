#include "sheet/head.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "sheet/number.h"

/* Titles and remarks above the head are not longer. */
#define MAX_ROWS_ABOVE 10

static const struct {
	const char *word;
	enum sheet_column column;
} words[] = {
	{ "编号", SHEET_COLUMN_ID },
	{ "指标编号", SHEET_COLUMN_ID },
	{ "代码", SHEET_COLUMN_ID },
	{ "指标代码", SHEET_COLUMN_ID },
	{ "id", SHEET_COLUMN_ID },
	{ "名称", SHEET_COLUMN_NAME },
	{ "指标名称", SHEET_COLUMN_NAME },
	{ "指标", SHEET_COLUMN_NAME },
	{ "name", SHEET_COLUMN_NAME },
	{ "部门", SHEET_COLUMN_DEPARTMENT },
	{ "责任部门", SHEET_COLUMN_DEPARTMENT },
	{ "填报部门", SHEET_COLUMN_DEPARTMENT },
	{ "department", SHEET_COLUMN_DEPARTMENT },
	{ "单位", SHEET_COLUMN_UNIT },
	{ "计量单位", SHEET_COLUMN_UNIT },
	{ "unit", SHEET_COLUMN_UNIT },
	{ "上年", SHEET_COLUMN_LAST },
	{ "上年数", SHEET_COLUMN_LAST },
	{ "上年度", SHEET_COLUMN_LAST },
	{ "去年", SHEET_COLUMN_LAST },
	{ "lastyear", SHEET_COLUMN_LAST },
	{ "本年", SHEET_COLUMN_VALUE },
	{ "本年数", SHEET_COLUMN_VALUE },
	{ "本年度", SHEET_COLUMN_VALUE },
	{ "今年", SHEET_COLUMN_VALUE },
	{ "thisyear", SHEET_COLUMN_VALUE },
	{ "value", SHEET_COLUMN_VALUE },
	{ "备注", SHEET_COLUMN_NOTE },
	{ "说明", SHEET_COLUMN_NOTE },
	{ "note", SHEET_COLUMN_NOTE },
};

/* A head's cell: 本年（2023年） is 本年 and 2023. */
struct label {
	struct str stem; /* in small letters, without spaces and brackets */
	int64_t year;    /* 0: none */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The first four digits in a row. */
static int64_t find_year(struct str text)
{
	size_t n = 0;
	int64_t year = 0;

	for (size_t i = 0; i < text.n_bytes && n < 4; i++) {
		n = is_digit(text.bytes[i]) ? n + 1 : 0;
		year = n > 0 ? year * 10 + (text.bytes[i] - '0') : 0;
	}
	return n == 4 ? year : 0;
}

static struct label read_label(struct arena *arena, struct str cell)
{
	struct str text = sheet_narrow(arena, cell);
	char *stem = arena_alloc(arena, text.n_bytes);
	size_t n_bytes = 0;

	for (size_t i = 0; i < text.n_bytes && text.bytes[i] != '('; i++) {
		char c = text.bytes[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != ' ')
			stem[n_bytes++] = c;
	}
	return (struct label){ { stem, n_bytes }, find_year(text) };
}

/* 2023, 2023年 or 2023年度, and nothing else. */
static bool is_only_year(struct label label)
{
	static const char *const endings[] = { "", "年", "年度" };
	struct str rest = { label.stem.bytes + 4, label.stem.n_bytes - 4 };

	for (size_t i = 0; i < 3 && label.stem.n_bytes >= 4 && label.year > 0; i++) {
		if (str_is(rest, endings[i]) && is_digit(label.stem.bytes[0]))
			return true;
	}
	return false;
}

static bool find_column(const struct sheet *sheet, struct label label, enum sheet_column *column)
{
	*column = label.year == sheet->year ? SHEET_COLUMN_VALUE : SHEET_COLUMN_LAST;
	if (is_only_year(label))
		return label.year == sheet->year || label.year == sheet->year - 1;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (str_is(label.stem, words[i].word)) {
			*column = words[i].column;
			return true;
		}
	}
	return false;
}

static const char *copy(struct arena *arena, struct str text)
{
	return arena_copy_string(arena, text.bytes, text.n_bytes);
}

static bool check_year(struct arena *arena, const struct sheet *sheet, const struct csv_cell *cell,
		       enum sheet_column column, int64_t year, struct diag_list *diags)
{
	int64_t wanted = column == SHEET_COLUMN_VALUE ? sheet->year : sheet->year - 1;
	bool counts = column == SHEET_COLUMN_VALUE || column == SHEET_COLUMN_LAST;
	char text[24];

	if (!counts || year == 0 || year == wanted)
		return true;
	snprintf(text, sizeof(text), "%" PRId64, wanted);
	diag_report(diags, DIAG_SHEET_OTHER_YEAR, cell->pos, copy(arena, cell->value), text)
		->n_columns = cell->n_columns;
	return false;
}

/* Columns that are only compared may come twice; the first counts. */
static bool check_twice(struct arena *arena, const struct csv_row *row, size_t first, size_t second,
			enum sheet_column column, struct diag_list *diags)
{
	struct diag *diag;

	if (column != SHEET_COLUMN_ID && column != SHEET_COLUMN_VALUE)
		return true;
	diag = diag_report(diags, DIAG_SHEET_COLUMN_TWICE, row->cells[second].pos,
			   copy(arena, row->cells[second].value));
	diag->other = row->cells[first].pos;
	diag->n_columns = row->cells[second].n_columns;
	return false;
}

static bool take_columns(struct arena *arena, const struct sheet *sheet, const struct csv_row *row,
			 struct sheet_head *head, struct diag_list *diags)
{
	bool sound = true;

	for (size_t i = 0; i < row->n_cells; i++) {
		struct label label = read_label(arena, row->cells[i].value);
		enum sheet_column column;

		if (!find_column(sheet, label, &column))
			continue;
		sound = check_year(arena, sheet, &row->cells[i], column, label.year, diags) &&
			sound;
		if (head->places[column] == SHEET_NOWHERE)
			head->places[column] = i;
		else
			sound = check_twice(arena, row, head->places[column], i, column, diags) &&
				sound;
	}
	return sound;
}

static bool names_ids(struct arena *arena, const struct sheet *sheet, const struct csv_row *row)
{
	for (size_t i = 0; i < row->n_cells; i++) {
		enum sheet_column column;

		if (find_column(sheet, read_label(arena, row->cells[i].value), &column) &&
		    column == SHEET_COLUMN_ID)
			return true;
	}
	return false;
}

static bool check_needed(const struct sheet_head *head, struct source_pos pos,
			 struct diag_list *diags)
{
	if (head->places[SHEET_COLUMN_ID] == SHEET_NOWHERE)
		diag_report(diags, DIAG_SHEET_NO_COLUMN, pos, "编号");
	else if (head->places[SHEET_COLUMN_VALUE] == SHEET_NOWHERE)
		diag_report(diags, DIAG_SHEET_NO_COLUMN, pos, "本年");
	else
		return true;
	return false;
}

bool sheet_head_find(struct arena *arena, const struct sheet *sheet, const struct source *source,
		     const struct csv_table *table, struct sheet_head *head,
		     struct diag_list *diags)
{
	size_t n_rows = table->n_rows < MAX_ROWS_ABOVE ? table->n_rows : MAX_ROWS_ABOVE;
	struct source_pos pos = source_pos_whole(source);
	bool sound = true;

	*head = (struct sheet_head){ .row = 0 };
	for (size_t i = 0; i < SHEET_N_COLUMNS; i++)
		head->places[i] = SHEET_NOWHERE;
	while (head->row < n_rows && !names_ids(arena, sheet, &table->rows[head->row]))
		head->row++;
	if (head->row < n_rows) {
		pos = table->rows[head->row].cells[0].pos;
		sound = take_columns(arena, sheet, &table->rows[head->row], head, diags);
	} else if (n_rows > 0) {
		pos = table->rows[0].cells[0].pos;
	}
	return check_needed(head, pos, diags) && sound;
}
