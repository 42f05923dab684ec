#include "compare/write.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/source.h"
#include "base/utf8.h"
#include "compare/grid.h"
#include "compare/labels.h"
#include "model/report.h"

/* [terminal columns] Longer cells go on in further lines. */
#define MAX_TEXT 40
#define MAX_NUMBER 20

#define COLUMN_GAP 2

/* Whether a line may end before `text`, which follows on `last`: not within a
 * Latin word, not between a number and its unit, and not before a mark that
 * ends something. */
static bool may_break(char last, const char *text)
{
	static const char *const marks[] = { "，", "。", "；", "：", "、",
					     "）", "】", "》", "”",  "%" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (strncmp(text, marks[i], strlen(marks[i])) == 0)
			return false;
	}
	if (last >= '0' && last <= '9')
		return *text == ' ';
	return !(last > ' ' && last < 0x7F && *text > ' ' && *text < 0x7F);
}

/* What of a cell goes into a line of it, from the start; in *n_columns how wide
 * that is. Broken where it may be, or wherever it must. */
static size_t fitting_bytes(const char *text, size_t max_columns, size_t *n_columns)
{
	size_t n_all = strlen(text), at = 0, width = 0, last_break = 0;

	*n_columns = 0;
	while (at < n_all) {
		uint32_t codepoint = 0xFFFD;
		size_t n_bytes = utf8_decode(text + at, n_all - at, &codepoint);
		size_t step = (size_t)utf8_columns(codepoint);

		if (at > 0 && may_break(text[at - 1], text + at)) {
			last_break = at;
			*n_columns = width;
		}
		if (width + step > max_columns)
			break;
		width += step;
		at += n_bytes > 0 ? n_bytes : 1;
	}
	if (at < n_all && last_break > 0)
		return last_break;
	*n_columns = width;
	return at;
}

static size_t limit_of(const struct grid *grid, size_t column)
{
	return grid->columns[column].is_number ? MAX_NUMBER : MAX_TEXT;
}

static void widen(const struct grid *grid, const char *const *cells, size_t *widths)
{
	for (size_t i = 0; i < grid->n_columns; i++) {
		size_t n_columns;

		fitting_bytes(cells[i], limit_of(grid, i), &n_columns);
		widths[i] = n_columns > widths[i] ? n_columns : widths[i];
	}
}

static void add_blanks(struct buf *out, size_t n_blanks)
{
	while (n_blanks-- > 0)
		buf_add_byte(out, ' ');
}

static void trim_line(struct buf *out)
{
	while (out->n_bytes > 0 && out->bytes[out->n_bytes - 1] == ' ')
		out->bytes[--out->n_bytes] = '\0';
}

/* One line of each cell, what is left stays in rest; false when nothing is. */
static bool add_line(struct buf *out, const struct grid *grid, const char **rest,
		     const size_t *widths)
{
	bool more = false;

	for (size_t i = 0; i < grid->n_columns; i++) {
		size_t n_columns, n_bytes = fitting_bytes(rest[i], widths[i], &n_columns);

		if (grid->columns[i].is_number)
			add_blanks(out, widths[i] - n_columns);
		buf_add(out, rest[i], n_bytes);
		if (!grid->columns[i].is_number)
			add_blanks(out, widths[i] - n_columns);
		add_blanks(out, COLUMN_GAP);
		rest[i] += n_bytes;
		rest[i] += strspn(rest[i], " ");
		more = more || *rest[i] != '\0';
	}
	trim_line(out);
	buf_add_byte(out, '\n');
	return more;
}

static void add_row(struct arena *arena, struct buf *out, const struct grid *grid,
		    const char *const *cells, const size_t *widths)
{
	const char **rest = arena_alloc_array(arena, grid->n_columns, sizeof(*rest));

	for (size_t i = 0; i < grid->n_columns; i++)
		rest[i] = cells[i];
	while (add_line(out, grid, rest, widths))
		;
}

static void add_grid(struct arena *arena, struct buf *out, const struct grid *grid)
{
	size_t *widths = arena_alloc_array(arena, grid->n_columns, sizeof(*widths));
	const char **heads = arena_alloc_array(arena, grid->n_columns, sizeof(*heads));

	if (grid->n_rows == 0)
		return;
	for (size_t i = 0; i < grid->n_columns; i++)
		heads[i] = grid->columns[i].heading;
	widen(grid, heads, widths);
	for (size_t i = 0; i < grid->n_rows; i++)
		widen(grid, grid->cells + i * grid->n_columns, widths);
	add_row(arena, out, grid, heads, widths);
	for (size_t i = 0; i < grid->n_rows; i++)
		add_row(arena, out, grid, grid->cells + i * grid->n_columns, widths);
}

/* --- parts --- */

static const char *const figures_title[2] = { "数据", "Figures" };
static const char *const plans_title[2] = { "安排的落实", "Plans" };
static const char *const texts_title[2] = { "文字", "Texts" };

/* 数据，2022年→2023年：新增3项…… */
static void add_title(struct buf *out, const struct comparison *comparison, size_t pair,
		      const char *title, const char *summary, enum diag_language language)
{
	buf_add_byte(out, '\n');
	buf_add_string(out, title);
	buf_add_string(out, language == DIAG_CHINESE ? "，" : ", ");
	label_year(comparison, pair, language, out);
	buf_add_string(out, "→");
	label_year(comparison, pair + 1, language, out);
	buf_add_string(out, language == DIAG_CHINESE ? "：" : ": ");
	buf_add_string(out, summary);
	buf_add_byte(out, '\n');
}

static void add_files(struct buf *out, const struct comparison *comparison,
		      enum diag_language language)
{
	for (size_t i = 0; i < comparison->n_years; i++) {
		label_year(comparison, i, language, out);
		buf_add_string(out, language == DIAG_CHINESE ? "：" : ": ");
		buf_add_string(out, comparison->reports[i]->source->name);
		buf_add_byte(out, '\n');
	}
}

static void add_figures(struct arena *arena, struct buf *out, const struct comparison *comparison,
			enum diag_language language)
{
	struct grid_years all = { 0, comparison->n_years - 1, false };
	struct grid grid = grid_figures(arena, comparison, all, language);

	for (size_t i = 0; i + 1 < comparison->n_years; i++)
		add_title(out, comparison, i, figures_title[language],
			  grid_figures_summary(arena, comparison, i, language), language);
	add_grid(arena, out, &grid);
}

static void add_pair(struct arena *arena, struct buf *out, const struct comparison *comparison,
		     size_t i, enum diag_language language)
{
	const struct compare_pair *pair = &comparison->pairs[i];
	struct grid plans = grid_plans(arena, pair, language);
	struct grid texts = grid_texts(arena, comparison, i, language);

	if (pair->n_years_apart > 0)
		add_title(out, comparison, i, plans_title[language],
			  grid_plans_summary(arena, pair, language), language);
	add_grid(arena, out, &plans);
	add_title(out, comparison, i, texts_title[language],
		  grid_texts_summary(arena, pair, language), language);
	add_grid(arena, out, &texts);
}

void compare_write_human(const struct comparison *comparison, enum diag_language language,
			 struct buf *out)
{
	struct arena *arena = arena_create();

	add_files(out, comparison, language);
	add_figures(arena, out, comparison, language);
	for (size_t i = 0; i + 1 < comparison->n_years; i++)
		add_pair(arena, out, comparison, i, language);
	buf_add_format(out, language == DIAG_CHINESE ? "\n须核对%zu处\n" : "\n%zu to look at\n",
		       comparison->n_suspicious);
	arena_destroy(arena);
}
