#include "sheet/sheet.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/diag.h"
#include "input/bind.h"
#include "model/report.h"

/* Of figures without a department, so many are named. */
#define MAX_NAMED 5

static const char *const id_endings[] = { "", ".low", ".high", ".also", ".before" };
static const char *const name_endings[] = { "", "（下限）", "（上限）", "（第二项）", "（原有）" };

static struct str joined(struct arena *arena, struct str text, const char *ending)
{
	struct buf out;

	buf_init(&out);
	buf_add_str(&out, text);
	buf_add_string(&out, ending);
	return buf_keep_str(&out, arena);
}

static struct str text_of(struct arena *arena, struct text text)
{
	return str_of(text_to_string(arena, text));
}

static struct str unit_of(struct arena *arena, const struct figure *form)
{
	struct buf out;

	buf_init(&out);
	figure_format(form, FIGURE_PART_SCALED_UNIT, &out);
	return buf_keep_str(&out, arena);
}

static struct str number_of(struct arena *arena, bool is_there, struct decimal number)
{
	struct buf out;

	buf_init(&out);
	if (is_there)
		decimal_format(number, &out);
	return buf_keep_str(&out, arena);
}

/* What the figure covers belongs to the question. */
static struct str note_of(struct arena *arena, const struct figure *figure)
{
	struct buf out;

	buf_init(&out);
	if (figure->scope.n_chars > 0) {
		buf_add_string(&out, "口径：");
		text_to_buf(figure->scope, &out);
	}
	if (figure->scope.n_chars > 0 && figure->note.n_chars > 0)
		buf_add_string(&out, "；");
	text_to_buf(figure->note, &out);
	return buf_keep_str(&out, arena);
}

static struct figure form_of(const struct figure *figure, enum sheet_part part)
{
	struct figure form = *figure;

	form.state = FIGURE_RESOLVED;
	form.is_open = false;
	form.is_range = false;
	form.also.pos = (struct source_pos){ 0 };
	if (part == SHEET_ALSO) {
		form.unit = figure->also.unit;
		form.kind = FIGURE_COUNT;
		form.scale.value = FIGURE_SCALE_ONE;
	}
	if (part != SHEET_VALUE)
		form.about.value = FIGURE_EXACT;
	return form;
}

/* Values in the file. */

static const struct located_decimal *value_of(const struct figure *figure, enum sheet_part part)
{
	const struct located_decimal *ends = figure->range.items;

	switch (part) {
	case SHEET_VALUE:
		return &figure->value;
	case SHEET_LOW:
		return &ends[0];
	case SHEET_HIGH:
		return &ends[1];
	case SHEET_ALSO:
		return &figure->also.value;
	case SHEET_BEFORE:
		return &figure->before;
	}
	return NULL;
}

static bool is_derived(const struct figure *figure)
{
	return source_pos_is_set(figure->ratio.pos) || source_pos_is_set(figure->sum.pos) ||
	       source_pos_is_set(figure->difference.pos) || source_pos_is_set(figure->growth.pos);
}

static bool has_part(const struct figure *figure, enum sheet_part part)
{
	switch (part) {
	case SHEET_VALUE:
		return source_pos_is_set(figure->value.pos) && !is_derived(figure);
	case SHEET_LOW:
	case SHEET_HIGH:
		return figure->range.n_items == 2;
	case SHEET_ALSO:
		return source_pos_is_set(figure->also.value.pos);
	case SHEET_BEFORE:
		return source_pos_is_set(figure->before.pos);
	}
	return false;
}

/* Last year's value: the figure knows its own; the other parts are those that
 * last year's file has, where they count the same. */
static void take_last(struct sheet_row *row, const struct report *report)
{
	const struct figure *figure = row->figure;
	const struct figure *then =
		report->last == NULL ? NULL
				     : figures_find(&report->last->numbers, figure->id.value);
	const struct located_decimal *value;

	if (row->part == SHEET_VALUE) {
		row->has_last = figure->has_last;
		row->last = figure->last_number;
		return;
	}
	if (row->part == SHEET_ALSO && source_pos_is_set(figure->also.last.pos)) {
		row->has_last = !figure->also.last.is_open;
		row->last = figure->also.last.value;
		return;
	}
	if (then == NULL || !has_part(then, row->part) || then->scale.value != figure->scale.value)
		return;
	value = value_of(then, row->part);
	row->has_last = !value->is_open;
	row->last = value->value;
}

/* Rows. */

static void fill_cells(struct arena *arena, struct sheet_row *row)
{
	const struct figure *figure = row->figure;
	struct str name = text_of(arena, figure->name);

	row->cells[SHEET_COLUMN_ID] = joined(arena, figure->id.value, id_endings[row->part]);
	row->cells[SHEET_COLUMN_NAME] = joined(arena, name, name_endings[row->part]);
	row->cells[SHEET_COLUMN_DEPARTMENT] = figure->from.value;
	row->cells[SHEET_COLUMN_UNIT] = unit_of(arena, &row->form);
	row->cells[SHEET_COLUMN_LAST] = number_of(arena, row->has_last, row->last);
	row->cells[SHEET_COLUMN_VALUE] = number_of(arena, !row->is_open, row->value);
	row->cells[SHEET_COLUMN_NOTE] = note_of(arena, figure);
}

static void add_row(struct arena *arena, struct sheet *sheet, const struct figure *figure,
		    enum sheet_part part)
{
	const struct located_decimal *value = value_of(figure, part);
	struct sheet_row *row;

	sheet->rows = arena_grow(arena, sheet->rows, sheet->n_rows, &sheet->capacity,
				 sizeof(*sheet->rows));
	row = &sheet->rows[sheet->n_rows++];
	*row = (struct sheet_row){ .figure = figure,
				   .part = part,
				   .form = form_of(figure, part),
				   .pos = value->pos,
				   .is_open = value->is_open,
				   .value = value->value };
	take_last(row, sheet->report);
	fill_cells(arena, row);
}

void sheet_make(struct arena *arena, const struct report *report, struct sheet *sheet)
{
	const struct figures *figures = &report->numbers;

	*sheet = (struct sheet){ .report = report, .year = report->year.value };
	for (size_t i = 0; i < figures->n_items; i++) {
		for (int part = SHEET_VALUE; part <= SHEET_BEFORE; part++) {
			if (has_part(&figures->items[i], (enum sheet_part)part))
				add_row(arena, sheet, &figures->items[i], (enum sheet_part)part);
		}
	}
}

const struct sheet_row *sheet_find(const struct sheet *sheet, struct str id)
{
	for (size_t i = 0; i < sheet->n_rows; i++) {
		if (str_equal(sheet->rows[i].cells[SHEET_COLUMN_ID], id))
			return &sheet->rows[i];
	}
	return NULL;
}

static const char *nearest(struct arena *arena, const struct str *known, size_t n_known,
			   struct str word)
{
	const char **words = arena_alloc_array(arena, n_known, sizeof(*words));
	const char *found;

	for (size_t i = 0; i < n_known; i++)
		words[i] = arena_copy_string(arena, known[i].bytes, known[i].n_bytes);
	found = bind_nearest(words, n_known, word);
	return found != NULL ? found : "";
}

const char *sheet_nearest(struct arena *arena, const struct sheet *sheet, struct str id)
{
	struct str *ids = arena_alloc_array(arena, sheet->n_rows, sizeof(*ids));

	for (size_t i = 0; i < sheet->n_rows; i++)
		ids[i] = sheet->rows[i].cells[SHEET_COLUMN_ID];
	return nearest(arena, ids, sheet->n_rows, id);
}

/* Departments. */

struct str *sheet_departments(struct arena *arena, const struct sheet *sheet, size_t *n_found)
{
	struct str *found = arena_alloc_array(arena, sheet->n_rows, sizeof(*found));

	*n_found = 0;
	for (size_t i = 0; i < sheet->n_rows; i++) {
		struct str department = sheet->rows[i].cells[SHEET_COLUMN_DEPARTMENT];
		size_t k = 0;

		while (k < *n_found && !str_equal(found[k], department))
			k++;
		if (k == *n_found && department.n_bytes > 0)
			found[(*n_found)++] = department;
	}
	return found;
}

bool sheet_check_department(struct arena *arena, const struct sheet *sheet, struct str department,
			    struct diag_list *diags)
{
	size_t n_found;
	struct str *found = sheet_departments(arena, sheet, &n_found);
	struct buf list;

	for (size_t i = 0; i < n_found; i++) {
		if (str_equal(found[i], department))
			return true;
	}
	buf_init(&list);
	for (size_t i = 0; i < n_found; i++) {
		buf_add_string(&list, i > 0 ? "、" : "");
		buf_add_str(&list, found[i]);
	}
	diag_report(diags, DIAG_SHEET_NO_DEPARTMENT, source_pos_whole(sheet->report->source),
		    arena_copy_string(arena, department.bytes, department.n_bytes),
		    buf_keep_str(&list, arena).bytes, nearest(arena, found, n_found, department));
	return false;
}

void sheet_note_unassigned(struct arena *arena, const struct sheet *sheet, struct diag_list *diags)
{
	const struct sheet_row *first = NULL;
	struct buf count, names;
	size_t n = 0;

	buf_init(&names);
	buf_init(&count);
	for (size_t i = 0; i < sheet->n_rows; i++) {
		const struct sheet_row *row = &sheet->rows[i];

		if (row->cells[SHEET_COLUMN_DEPARTMENT].n_bytes > 0)
			continue;
		if (n < MAX_NAMED) {
			buf_add_string(&names, n > 0 ? ", " : "");
			buf_add_str(&names, row->cells[SHEET_COLUMN_ID]);
		}
		first = first == NULL ? row : first;
		n++;
	}
	buf_add_string(&names, n > MAX_NAMED ? ", …" : "");
	buf_add_format(&count, "%zu", n);
	if (first != NULL)
		diag_report(diags, DIAG_SHEET_UNASSIGNED, first->figure->pos,
			    buf_keep_str(&count, arena).bytes, buf_keep_str(&names, arena).bytes);
	buf_finish(&count);
	buf_finish(&names);
}

/* Writing. */

static void write_head(const struct sheet *sheet, struct buf *out)
{
	struct str cells[] = { [SHEET_COLUMN_ID] = str_of("编号"),
			       [SHEET_COLUMN_NAME] = str_of("名称"),
			       [SHEET_COLUMN_DEPARTMENT] = str_of("部门"),
			       [SHEET_COLUMN_UNIT] = str_of("单位"),
			       [SHEET_COLUMN_NOTE] = str_of("备注") };
	struct buf last, value;

	buf_init(&last);
	buf_init(&value);
	buf_add_format(&last, "上年（%" PRId64 "年）", sheet->year - 1);
	buf_add_format(&value, "本年（%" PRId64 "年）", sheet->year);
	cells[SHEET_COLUMN_LAST] = buf_str(&last);
	cells[SHEET_COLUMN_VALUE] = buf_str(&value);
	csv_add_row(out, cells, SHEET_N_COLUMNS);
	buf_finish(&value);
	buf_finish(&last);
}

void sheet_write(const struct sheet *sheet, const struct str *department, struct buf *out)
{
	csv_begin(out);
	write_head(sheet, out);
	for (size_t i = 0; i < sheet->n_rows; i++) {
		const struct sheet_row *row = &sheet->rows[i];

		if (department == NULL ||
		    str_equal(row->cells[SHEET_COLUMN_DEPARTMENT], *department))
			csv_add_row(out, row->cells, SHEET_N_COLUMNS);
	}
}
