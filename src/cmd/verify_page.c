#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "cmd/command.h"
#include "base/json.h"
#include "ruler/ruler.h"
#include "rules/rules.h"

/* The layout a PDF is measured against when none is named. */
#define DEFAULT_LAYOUT "report"

static const char *const dash = "—";

/*
 * Values. Lengths are shown in hundredths.
 */

/* `unit` is what one of the shown unit is, e.g. DIM_MM. */
static void add_hundredths(struct buf *out, dim value, dim unit, bool with_sign)
{
	int64_t n = dim_scale(value, 100, unit);
	int64_t magnitude = n < 0 ? -n : n;

	if (n < 0)
		buf_add_byte(out, '-');
	else if (with_sign)
		buf_add_byte(out, '+');
	buf_add_format(out, "%" PRId64 ".%02" PRId64, magnitude / 100, magnitude % 100);
}

static void add_value(struct buf *out, const struct ruler_result *result, int64_t value)
{
	switch (result->unit) {
	case RULER_MM:
		add_hundredths(out, value, DIM_MM, false);
		return;
	case RULER_PT:
		add_hundredths(out, value, DIM_PT, false);
		return;
	case RULER_COUNT:
		buf_add_format(out, "%" PRId64, value);
		return;
	case RULER_WORDS:
		return;
	}
}

static const char *unit_name(enum ruler_unit unit)
{
	switch (unit) {
	case RULER_MM:
		return " mm";
	case RULER_PT:
		return " pt";
	case RULER_COUNT:
	case RULER_WORDS:
		break;
	}
	return "";
}

/* The spread of what was right, or the worst that was not. */
static void add_measured(struct buf *out, const struct ruler_result *result)
{
	if (result->unit == RULER_WORDS) {
		buf_add_string(out, result->n_places > 0 ? result->places[0].found : result->found);
		return;
	}
	if (result->n_places > 0) {
		add_value(out, result, result->places[0].value);
	} else {
		struct buf high;

		buf_init(&high);
		add_value(out, result, result->low);
		add_value(&high, result, result->high);
		if (strcmp(out->bytes, high.bytes) != 0) {
			buf_add_string(out, "～");
			buf_add_str(out, buf_str(&high));
		}
		buf_finish(&high);
	}
	buf_add_string(out, unit_name(result->unit));
}

static void add_wanted(struct buf *out, const struct ruler_result *result)
{
	if (result->unit == RULER_WORDS) {
		buf_add_string(out, result->wanted);
		return;
	}
	if (result->wanted_high == INT64_MAX) {
		buf_add_string(out, "≥");
		add_value(out, result, result->wanted_low);
	} else if (result->wanted_low == 0 && result->wanted_high > 0) {
		buf_add_string(out, "≤");
		add_value(out, result, result->wanted_high);
	} else {
		add_value(out, result, result->wanted_low);
		if (result->wanted_high != result->wanted_low) {
			buf_add_string(out, "～");
			add_value(out, result, result->wanted_high);
		}
	}
	if (result->tolerance > 0) {
		buf_add_string(out, " ±");
		add_value(out, result, result->tolerance);
	}
}

/* Millimetres, for font sizes too. */
static void add_deviation(struct buf *out, enum ruler_unit unit, int64_t deviation)
{
	switch (unit) {
	case RULER_MM:
	case RULER_PT:
		add_hundredths(out, deviation, DIM_MM, true);
		buf_add_string(out, " mm");
		return;
	case RULER_COUNT:
		buf_add_format(out, "%+" PRId64, deviation);
		return;
	case RULER_WORDS:
		return;
	}
}

static void add_place(struct buf *out, const struct ruler_place *place, size_t n_off,
		      enum diag_language language)
{
	if (place->page > 0 && language == DIAG_CHINESE)
		buf_add_format(out, "第%zu面", place->page);
	else if (place->page > 0)
		buf_add_format(out, "page %zu", place->page);
	if (place->line > 0 && language == DIAG_CHINESE)
		buf_add_format(out, "第%zu行", place->line);
	else if (place->line > 0)
		buf_add_format(out, ", line %zu", place->line);
	if (place->text[0] != '\0')
		buf_add_format(out, language == DIAG_CHINESE ? "“%s”" : " “%s”", place->text);
	if (n_off > 1 && language == DIAG_CHINESE)
		buf_add_format(out, "等%zu处", n_off);
	else if (n_off > 1)
		buf_add_format(out, " and %zu more", n_off - 1);
}

/*
 * The table for people
 */

enum column {
	COLUMN_RULES,
	COLUMN_NAME,
	COLUMN_STATUS,
	COLUMN_MEASURED,
	COLUMN_WANTED,
	COLUMN_DEVIATION,
	COLUMN_PLACE,
	N_COLUMNS
};

static const char *const headings[N_COLUMNS][2] = {
	[COLUMN_RULES] = { "规则", "rule" },
	[COLUMN_NAME] = { "项目", "what" },
	[COLUMN_STATUS] = { "结果", "result" },
	[COLUMN_MEASURED] = { "量得", "measured" },
	[COLUMN_WANTED] = { "应为", "should be" },
	[COLUMN_DEVIATION] = { "偏差", "off by" },
	[COLUMN_PLACE] = { "位置（最大处）", "where (worst)" },
};

static const char *const status_names[][2] = {
	[RULER_OK] = { "合格", "ok" },
	[RULER_OFF] = { "不合", "off" },
	[RULER_NOTHING] = { "无", "none" },
};

/* How wide a terminal shows it; marks that Chinese fonts show wide count so. */
static size_t columns_of(const char *text)
{
	size_t n_bytes = strlen(text), at = 0, columns = 0;

	while (at < n_bytes) {
		uint32_t codepoint = 0;
		size_t step = utf8_decode(text + at, n_bytes - at, &codepoint);

		if (step == 0)
			return columns;
		columns += (size_t)utf8_columns(codepoint);
		at += step;
	}
	return columns;
}

struct row {
	const char *cells[N_COLUMNS];
};

/* Takes the buffer's text into the arena and empties it. */
static const char *keep(struct arena *arena, struct buf *buf)
{
	const char *text = arena_copy_string(arena, buf->bytes, buf->n_bytes);

	buf_clear(buf);
	return text;
}

static struct row row_of(struct arena *arena, const struct ruler_result *result,
			 enum diag_language language)
{
	struct row row;
	struct buf buf;

	buf_init(&buf);
	row.cells[COLUMN_RULES] = result->rules;
	row.cells[COLUMN_NAME] = result->name[language];
	row.cells[COLUMN_STATUS] = status_names[result->status][language];
	if (result->status != RULER_NOTHING)
		add_measured(&buf, result);
	row.cells[COLUMN_MEASURED] = keep(arena, &buf);
	if (result->status != RULER_NOTHING)
		add_wanted(&buf, result);
	row.cells[COLUMN_WANTED] = keep(arena, &buf);
	if (result->n_places > 0)
		add_deviation(&buf, result->unit, result->places[0].deviation);
	row.cells[COLUMN_DEVIATION] = keep(arena, &buf);
	if (result->n_places > 0)
		add_place(&buf, &result->places[0], result->n_off, language);
	row.cells[COLUMN_PLACE] = keep(arena, &buf);
	buf_finish(&buf);
	return row;
}

static void add_row(struct buf *out, const struct row *row, const size_t *widths)
{
	for (int column = 0; column < N_COLUMNS; column++) {
		size_t width = columns_of(row->cells[column]);

		buf_add_string(out, row->cells[column]);
		if (column + 1 == N_COLUMNS)
			break;
		for (; width < widths[column] + 2; width++)
			buf_add_byte(out, ' ');
	}
	while (out->n_bytes > 0 && out->bytes[out->n_bytes - 1] == ' ')
		out->bytes[--out->n_bytes] = '\0';
	buf_add_byte(out, '\n');
}

static bool is_shown(const struct options *options, const struct ruler_result *result)
{
	return options->all || result->status == RULER_OFF;
}

static void add_summary(struct buf *out, const struct ruler_report *report,
			enum diag_language language)
{
	size_t n_none = report->n_results - report->n_ok - report->n_off;

	if (language == DIAG_CHINESE)
		buf_add_format(out, "%zu 面，%zu 项：%zu 项不合，%zu 项合格，%zu 项文中没有\n",
			       report->n_pages, report->n_results, report->n_off, report->n_ok,
			       n_none);
	else
		buf_add_format(out, "%zu pages, %zu checks: %zu off, %zu ok, %zu not there\n",
			       report->n_pages, report->n_results, report->n_off, report->n_ok,
			       n_none);
}

/* What is not measured as it lies in the file. */
static void add_notes(struct buf *out, const struct pages_facts *facts, enum diag_language language)
{
	static const char *const imposed[2] = {
		"拼成的印张：已裁开，按页码先后逐面量\n",
		"imposed sheets: cut apart, the pages are in reading order\n",
	};
	static const char *const proof[2] = {
		"审校稿：网格和标注不量\n",
		"a proof: its grid and notes are not measured\n",
	};
	static const char *const watermark[2] = {
		"有水印，不是定稿：水印不量\n",
		"a watermark, so not final: it is not measured\n",
	};

	if (facts->is_imposed)
		buf_add_string(out, imposed[language]);
	if (facts->n_copies > 1 && language == DIAG_CHINESE)
		buf_add_format(out, "共 %zu 份，只量第一份\n", facts->n_copies);
	else if (facts->n_copies > 1)
		buf_add_format(out, "%zu copies: the first is measured\n", facts->n_copies);
	if (facts->is_proof)
		buf_add_string(out, proof[language]);
	if (facts->has_watermark)
		buf_add_string(out, watermark[language]);
}

static void format_human(struct arena *arena, const struct ruler_report *report,
			 const struct options *options, struct buf *out)
{
	struct row *rows = arena_alloc_array(arena, report->n_results + 1, sizeof(*rows));
	size_t widths[N_COLUMNS] = { 0 }, n_rows = 1;

	for (int column = 0; column < N_COLUMNS; column++)
		rows[0].cells[column] = headings[column][options->language];
	for (size_t i = 0; i < report->n_results; i++) {
		if (is_shown(options, &report->results[i]))
			rows[n_rows++] = row_of(arena, &report->results[i], options->language);
	}
	for (size_t i = 0; i < n_rows; i++) {
		for (int column = 0; column < N_COLUMNS; column++) {
			size_t width = columns_of(rows[i].cells[column]);

			widths[column] = width > widths[column] ? width : widths[column];
		}
	}
	for (size_t i = 0; i < n_rows && n_rows > 1; i++)
		add_row(out, &rows[i], widths);
	add_summary(out, report, options->language);
	add_notes(out, &report->pages, options->language);
}

/*
 * A line for each place, for scripts and editors
 */

static void add_short(struct buf *out, const char *path, const struct ruler_result *result,
		      const struct ruler_place *place, enum diag_language language)
{
	/* The worst place's numbers are the result's; others have their own. */
	struct ruler_result one = *result;
	struct ruler_place here = { .page = 0 };

	buf_add_format(out, "%s:", path);
	if (place != NULL && place->page > 0)
		buf_add_format(out, "%zu:", place->page);
	if (place != NULL && place->line > 0)
		buf_add_format(out, "%zu:", place->line);
	buf_add_format(out, " [%s] %s: %s", result->rules, result->name[language],
		       status_names[result->status][language]);
	if (result->status != RULER_NOTHING) {
		struct buf measured;

		if (place != NULL) {
			here = *place;
			one.places = &here;
			one.n_places = 1;
			one.wanted_low = place->wanted_low;
			one.wanted_high = place->wanted_high;
		}
		buf_init(&measured);
		add_measured(&measured, &one);
		buf_add_format(out, ", %s", measured.n_bytes > 0 ? measured.bytes : dash);
		buf_clear(&measured);
		add_wanted(&measured, &one);
		if (measured.n_bytes > 0)
			buf_add_format(out, " (%s)", measured.bytes);
		buf_finish(&measured);
	}
	if (place != NULL && result->unit != RULER_WORDS) {
		buf_add_string(out, ", ");
		add_deviation(out, result->unit, place->deviation);
	}
	if (place != NULL && place->text[0] != '\0')
		buf_add_format(out, " “%s”", place->text);
	buf_add_byte(out, '\n');
}

static void format_short(const char *path, const struct ruler_report *report,
			 const struct options *options, struct buf *out)
{
	for (size_t i = 0; i < report->n_results; i++) {
		const struct ruler_result *result = &report->results[i];

		if (!is_shown(options, result))
			continue;
		for (size_t k = 0; k < result->n_places; k++)
			add_short(out, path, result, &result->places[k], options->language);
		if (result->n_places == 0)
			add_short(out, path, result, NULL, options->language);
	}
}

/*
 * JSON
 */

/* Numbers in the unit's own terms, to a thousandth. */
static void add_json_number(struct buf *out, enum ruler_unit unit, int64_t value)
{
	int64_t n, magnitude;

	if (unit == RULER_COUNT || unit == RULER_WORDS) {
		buf_add_format(out, "%" PRId64, value);
		return;
	}
	n = dim_scale(value, 1000, unit == RULER_MM ? DIM_MM : DIM_PT);
	magnitude = n < 0 ? -n : n;
	buf_add_format(out, "%s%" PRId64 ".%03" PRId64, n < 0 ? "-" : "", magnitude / 1000,
		       magnitude % 1000);
}

static void add_json_limit(struct buf *out, enum ruler_unit unit, int64_t value)
{
	if (value == INT64_MAX)
		buf_add_string(out, "null");
	else
		add_json_number(out, unit, value);
}

static void add_json_pair(struct buf *out, const char *name, enum ruler_unit unit, int64_t low,
			  int64_t high)
{
	buf_add_format(out, ", \"%s\": [", name);
	add_json_limit(out, unit, low);
	buf_add_string(out, ", ");
	add_json_limit(out, unit, high);
	buf_add_byte(out, ']');
}

static void add_json_place(struct buf *out, enum ruler_unit unit, const struct ruler_place *place)
{
	buf_add_format(out, "      {\"page\": %zu, \"line\": %zu", place->page, place->line);
	json_add_member(out, "text", place->text);
	if (unit == RULER_WORDS) {
		json_add_member(out, "found", place->found);
	} else {
		buf_add_string(out, ", \"value\": ");
		add_json_number(out, unit, place->value);
		add_json_pair(out, "wanted", unit, place->wanted_low, place->wanted_high);
		buf_add_string(out, unit == RULER_COUNT ? ", \"off\": " : ", \"off_mm\": ");
		add_json_number(out, unit == RULER_PT ? RULER_MM : unit, place->deviation);
	}
	buf_add_byte(out, '}');
}

static void add_json_result(struct buf *out, const struct ruler_result *result,
			    enum diag_language language)
{
	static const char *const units[] = { [RULER_MM] = "mm",
					     [RULER_PT] = "pt",
					     [RULER_COUNT] = "count",
					     [RULER_WORDS] = "words" };

	buf_add_string(out, "    {\"rules\": ");
	json_add_string(out, result->rules);
	json_add_member(out, "name", result->name[language]);
	json_add_member(out, "status", status_names[result->status][DIAG_ENGLISH]);
	json_add_member(out, "unit", units[result->unit]);
	buf_add_format(out, ", \"n_measured\": %zu, \"n_off\": %zu", result->n_measured,
		       result->n_off);
	if (result->status != RULER_NOTHING && result->unit == RULER_WORDS) {
		json_add_member(out, "found", result->found);
		json_add_member(out, "wanted", result->wanted);
	} else if (result->status != RULER_NOTHING) {
		add_json_pair(out, "measured", result->unit, result->low, result->high);
		add_json_pair(out, "wanted", result->unit, result->wanted_low, result->wanted_high);
		buf_add_string(out, ", \"tolerance\": ");
		add_json_number(out, result->unit, result->tolerance);
	}
	buf_add_string(out, ", \"places\": [");
	for (size_t i = 0; i < result->n_places; i++) {
		buf_add_string(out, i == 0 ? "\n" : ",\n");
		add_json_place(out, result->unit, &result->places[i]);
	}
	buf_add_string(out, "]}");
}

static void add_json_fact(struct buf *out, const char *name, bool value)
{
	buf_add_format(out, ", \"%s\": %s", name, value ? "true" : "false");
}

static void format_json(const char *path, const struct rules *rules,
			const struct ruler_report *report, const struct options *options,
			struct buf *out)
{
	bool first = true;

	buf_add_string(out, "{\"file\": ");
	json_add_string(out, path);
	json_add_member(out, "layout", rules->name);
	buf_add_format(out, ", \"pages\": %zu, \"copies\": %zu", report->n_pages,
		       report->pages.n_copies);
	add_json_fact(out, "imposed", report->pages.is_imposed);
	add_json_fact(out, "proof", report->pages.is_proof);
	add_json_fact(out, "watermark", report->pages.has_watermark);
	buf_add_format(out, ",\n  \"n_off\": %zu, \"n_ok\": %zu,\n  \"results\": [", report->n_off,
		       report->n_ok);
	for (size_t i = 0; i < report->n_results; i++) {
		if (!is_shown(options, &report->results[i]))
			continue;
		buf_add_string(out, first ? "\n" : ",\n");
		first = false;
		add_json_result(out, &report->results[i], options->language);
	}
	buf_add_string(out, "]}\n");
}

static int print_report(struct arena *arena, const struct rules *rules,
			const struct ruler_report *report, const struct options *options)
{
	const char *path = options->files[0];
	struct buf out;
	bool written;

	buf_init(&out);
	switch (options->format) {
	case FINDINGS_HUMAN:
		format_human(arena, report, options, &out);
		break;
	case FINDINGS_SHORT:
		format_short(path, report, options, &out);
		break;
	case FINDINGS_CSV: /* not taken by this command */
		break;
	case FINDINGS_JSON:
		format_json(path, rules, report, options, &out);
		break;
	}
	written = out.n_bytes == 0 || fwrite(out.bytes, 1, out.n_bytes, stdout) == out.n_bytes;
	buf_finish(&out);
	if (!written)
		return 74;
	return report->n_off > 0 ? 1 : 0;
}

static int run(const struct options *options)
{
	struct located_string layout = { str_of(DEFAULT_LAYOUT), { NULL, 0, 0 } };
	const struct ruler_report *report = NULL;
	struct arena *arena;
	const struct rules *rules;
	struct diag_list diags;
	int status;

	if (options->n_files != 1) {
		fputs(verify_page_command.help[options->language], stderr);
		return 64;
	}
	arena = arena_create();
	diag_init(&diags, arena);
	if (options->layout != NULL)
		layout.value = str_of(options->layout);
	rules = rules_load(arena, paths_of_layouts(arena, options, NULL), layout, &diags);
	if (rules != NULL)
		report = ruler_measure(arena, options->files[0], rules, &diags);
	if (report != NULL)
		status = print_report(arena, rules, report, options);
	else
		status = findings_print(&diags, options);
	arena_destroy(arena);
	return status;
}

const struct command verify_page_command = {
	.name = "verify-page",
	.run = run,
	.summary = { "量成品 PDF：哪里差几毫米", "measure a finished PDF against the format" },
	.help = { "用法：hongtou verify-page 文件.pdf [--layout 版式] [--all]\n"
		  "                           [--format human|short|json]\n"
		  "\n"
		  "按公文格式逐项量一份成品 PDF（本程序或 Word、WPS "
		  "等导出的都可以），列出不合的项目、\n"
		  "量得和应有的数值、偏差多少毫米、在哪一面。--all 连合格的一并列出。\n"
		  "尺寸和允差取自版式（默认 report）。全部合格时退出码为 0，有不合为 1。\n"
		  "一张纸上拼两面的（骑马订），裁开后按页码先后量；审校稿的网格、标注和水印不量。\n"
		  "需要 Debian 软件包 mupdf-tools。\n"
		  "\n"
		  "例：hongtou verify-page output/2022/报告.pdf\n",
		  "usage: hongtou verify-page FILE.pdf [--layout NAME] [--all]\n"
		  "                           [--format human|short|json]\n"
		  "\n"
		  "Measures a finished PDF, of this program or another (Word, WPS), against the\n"
		  "official format: what is off, by how many millimetres, on which page. --all\n"
		  "lists what is right, too. Sizes and tolerances are those of the layout (report\n"
		  "unless named). Exit status 0 when all is right, 1 when something is off.\n"
		  "Booklets are cut apart and read in the order of their page numbers; a proof's\n"
		  "grid and notes, and watermarks, are left out.\n"
		  "Needs the Debian package mupdf-tools.\n"
		  "\n"
		  "example: hongtou verify-page output/2022/report.pdf --lang en\n" },
};
