#include "compare/write.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/source.h"
#include "base/utf8.h"
#include "compare/grid.h"
#include "compare/labels.h"
#include "model/report.h"

/* A page has room for the changes of so many years … */
#define MAX_YEARS_IN_FULL 3
/* … and for the values of so many; more have further tables, each beginning with
 * the last year of the one before. */
#define MAX_YEARS 5

/* In double quotes, braces doubled: nothing of it is YAML or a reference. */
static void add_quoted(struct buf *out, const char *text)
{
	buf_add_byte(out, '"');
	for (; *text != '\0'; text++) {
		switch (*text) {
		case '"':
		case '\\':
			buf_add_byte(out, '\\');
			break;
		case '{':
		case '}':
			buf_add_byte(out, *text);
			break;
		default:
			break;
		}
		/* A cell is one line. */
		buf_add_byte(out, *text == '\n' ? ' ' : *text);
	}
	buf_add_byte(out, '"');
}

static void add_years(const struct comparison *comparison, size_t first, size_t last,
		      const char *between, struct buf *out)
{
	for (size_t i = first; i <= last; i++) {
		buf_add_string(out, i > first ? between : "");
		label_year(comparison, i, DIAG_CHINESE, out);
	}
}

/* What a document must have; the layout shows the title alone. */
static void add_head(struct arena *arena, const struct comparison *comparison, struct buf *out)
{
	const struct report *last = comparison->reports[comparison->n_years - 1];
	const struct text *issuers = last->document.issuers.items;
	const struct located_date *date = &last->document.date;
	struct located_date last_day = { .year = (int)last->year.value, .month = 12, .day = 31 };

	/* A draft may have none yet. */
	if (date->is_open)
		date = &last_day;

	buf_add_format(out, "layout: comparison\nyear: %" PRId64 "\ndocument:\n", last->year.value);
	buf_add_string(out, "  issuers: [");
	for (size_t i = 0; i < last->document.issuers.n_items; i++) {
		buf_add_string(out, i > 0 ? ", " : "");
		add_quoted(out, text_to_string(arena, issuers[i]));
	}
	buf_add_string(out, "]\n");
	buf_add_format(out, "  number: {code: 对比, year: %d, serial: 1}\n", date->year);
	buf_add_format(out, "  date: %04d-%02d-%02d\n", date->year, date->month, date->day);
	buf_add_string(out, "  title: ");
	add_years(comparison, 0, comparison->n_years - 1, "、", out);
	buf_add_string(out, "报告对比\n");
}

static void add_opening(const struct comparison *comparison, struct buf *out)
{
	struct buf text;

	buf_init(&text);
	buf_add_string(&text, "对比的文件：");
	for (size_t i = 0; i < comparison->n_years; i++) {
		buf_add_string(&text, i > 0 ? "、" : "");
		label_year(comparison, i, DIAG_CHINESE, &text);
		buf_add_format(&text, " %s", comparison->reports[i]->source->name);
	}
	buf_add_format(&text, "。须核对%zu处。", comparison->n_suspicious);
	buf_add_string(out, "opening: ");
	add_quoted(out, text.bytes);
	buf_add_string(out, "\nsections:\n");
	buf_finish(&text);
}

static void begin_section(const char *heading, struct buf *out)
{
	buf_add_format(out, "  - heading: %s\n    items:\n", heading);
}

/* 2022年至2023年：新增3项……。 */
static void add_summary(const struct comparison *comparison, size_t pair, const char *summary,
			struct buf *out)
{
	struct buf text;

	buf_init(&text);
	add_years(comparison, pair, pair + 1, "至", &text);
	buf_add_format(&text, "：%s。", summary);
	buf_add_string(out, "      - text: ");
	add_quoted(out, text.bytes);
	buf_add_byte(out, '\n');
	buf_finish(&text);
}

static void add_cells(const struct grid *grid, size_t row, struct buf *out)
{
	buf_add_string(out, "            - [");
	for (size_t i = 0; i < grid->n_columns; i++) {
		buf_add_string(out, i > 0 ? ", " : "");
		add_quoted(out, grid->cells[row * grid->n_columns + i]);
	}
	buf_add_string(out, "]\n");
}

static void add_table(const struct comparison *comparison, const struct grid *grid, size_t first,
		      size_t last, const char *caption, struct buf *out)
{
	if (grid->n_rows == 0)
		return;
	buf_add_string(out, "      - table:\n          caption: ");
	add_years(comparison, first, last, "、", out);
	buf_add_format(out, "%s\n", caption);
	buf_add_string(out, "          columns:\n");
	for (size_t i = 0; i < grid->n_columns; i++) {
		buf_add_string(out, "            - {heading: ");
		add_quoted(out, grid->columns[i].heading);
		buf_add_format(out, ", align: %s}\n",
			       grid->columns[i].is_number ? "right" : "left");
	}
	buf_add_string(out, "          rows:\n");
	for (size_t row = 0; row < grid->n_rows; row++)
		add_cells(grid, row, out);
}

static void add_figures(struct arena *arena, const struct comparison *comparison, struct buf *out)
{
	size_t n_years = comparison->n_years;

	begin_section("数据", out);
	for (size_t i = 0; i + 1 < n_years; i++)
		add_summary(comparison, i, grid_figures_summary(arena, comparison, i, DIAG_CHINESE),
			    out);
	for (size_t first = 0; first + 1 < n_years; first += MAX_YEARS - 1) {
		bool is_last = first + MAX_YEARS >= n_years;
		struct grid_years years = { first, is_last ? n_years - 1 : first + MAX_YEARS - 1,
					    n_years > MAX_YEARS_IN_FULL };
		struct grid grid = grid_figures(arena, comparison, years, DIAG_CHINESE);

		add_table(comparison, &grid, years.first, years.last, "数据", out);
	}
}

/* Reports of one year have the same plans: nothing to say about them. */
static void add_plans(struct arena *arena, const struct comparison *comparison, struct buf *out)
{
	bool begun = false;

	for (size_t i = 0; i + 1 < comparison->n_years; i++) {
		const struct compare_pair *pair = &comparison->pairs[i];
		struct grid grid = grid_plans(arena, pair, DIAG_CHINESE);

		if (pair->n_years_apart == 0)
			continue;
		if (!begun)
			begin_section("安排的落实", out);
		begun = true;
		add_summary(comparison, i, grid_plans_summary(arena, pair, DIAG_CHINESE), out);
		add_table(comparison, &grid, i, i + 1, "安排的落实", out);
	}
}

static void add_texts(struct arena *arena, const struct comparison *comparison, struct buf *out)
{
	begin_section("文字", out);
	for (size_t i = 0; i + 1 < comparison->n_years; i++) {
		struct grid grid = grid_texts(arena, comparison, i, DIAG_CHINESE);

		add_summary(comparison, i,
			    grid_texts_summary(arena, &comparison->pairs[i], DIAG_CHINESE), out);
		add_table(comparison, &grid, i, i + 1, "文字变化", out);
	}
}

void compare_write_document(const struct comparison *comparison, struct buf *out)
{
	struct arena *arena = arena_create();

	add_head(arena, comparison, out);
	add_opening(comparison, out);
	add_figures(arena, comparison, out);
	add_plans(arena, comparison, out);
	add_texts(arena, comparison, out);
	arena_destroy(arena);
}
