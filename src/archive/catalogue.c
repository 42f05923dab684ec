#include "archive/catalogue.h"

#include <string.h>

#include "archive/archive.h"
#include "base/arena.h"
#include "base/csv.h"

enum column {
	COLUMN_REFERENCE,
	COLUMN_YEAR,
	COLUMN_VERSION,
	COLUMN_TITLE,
	COLUMN_RESPONSIBLE,
	COLUMN_NUMBER,
	COLUMN_DATE,
	COLUMN_SECRECY,
	COLUMN_RETENTION,
	COLUMN_PAGES,
	COLUMN_FILE, /* these two in the table for spreadsheets only */
	COLUMN_SHA256,
	N_COLUMNS
};

static const char *const headings[N_COLUMNS] = {
	[COLUMN_REFERENCE] = "档号",     [COLUMN_YEAR] = "年度",    [COLUMN_VERSION] = "版本",
	[COLUMN_TITLE] = "题名",         [COLUMN_NUMBER] = "文号",  [COLUMN_RESPONSIBLE] = "责任者",
	[COLUMN_DATE] = "成文日期",      [COLUMN_SECRECY] = "密级", [COLUMN_PAGES] = "页数",
	[COLUMN_RETENTION] = "保管期限", [COLUMN_FILE] = "文件",    [COLUMN_SHA256] = "SHA-256",
};

static const char *number_of(struct arena *arena, const char *before, size_t number)
{
	struct buf out;

	buf_init(&out);
	buf_add_format(&out, "%s%zu", before, number);
	return buf_keep(&out, arena);
}

/* Y is 永久, D30 30年; what another program wrote stays as it is. */
static const char *retention_of(const char *code)
{
	static const char *const names[][2] = {
		{ "Y", "永久" },
		{ "D30", "30年" },
		{ "D10", "10年" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcmp(code, names[i][0]) == 0)
			return names[i][1];
	}
	return code;
}

static const struct archive_file *pdf_of(const struct archive_document *document)
{
	return archive_find(document,
			    archive_is_imported(document) ? ARCHIVE_IMPORTED : ARCHIVE_DOCUMENT, 0);
}

/* ID/v1/content/NAME, from the archive's folder on. */
static const char *path_of(struct arena *arena, const struct archive_version *version,
			   const struct archive_file *file)
{
	struct buf out;

	buf_init(&out);
	buf_add_format(&out, "%s/v%zu/content/%s", version->id, version->number, file->name);
	return buf_keep(&out, arena);
}

static void fill_row(struct arena *arena, const struct archive_version *version, const char **cells)
{
	const struct archive_document *document = &version->document;
	const char *responsible = archive_field(document, ARCHIVE_FIELD_RESPONSIBLE);
	const struct archive_file *file = pdf_of(document);

	cells[COLUMN_REFERENCE] = archive_field(document, ARCHIVE_FIELD_REFERENCE);
	cells[COLUMN_YEAR] = archive_field(document, ARCHIVE_FIELD_YEAR);
	cells[COLUMN_VERSION] = number_of(arena, "v", version->number);
	cells[COLUMN_TITLE] = archive_field(document, ARCHIVE_FIELD_TITLE);
	cells[COLUMN_RESPONSIBLE] = responsible[0] != '\0'
					    ? responsible
					    : archive_field(document, ARCHIVE_FIELD_AUTHOR);
	cells[COLUMN_NUMBER] = archive_field(document, ARCHIVE_FIELD_NUMBER);
	cells[COLUMN_DATE] = archive_field(document, ARCHIVE_FIELD_DATE);
	cells[COLUMN_SECRECY] = archive_field(document, ARCHIVE_FIELD_SECRECY);
	cells[COLUMN_RETENTION] = retention_of(archive_field(document, ARCHIVE_FIELD_RETENTION));
	cells[COLUMN_PAGES] = number_of(arena, "", document->n_pages);
	cells[COLUMN_FILE] = file != NULL ? path_of(arena, version, file) : "";
	cells[COLUMN_SHA256] = file != NULL ? file->sha256 : "";
}

static void add_row(const char *const *cells, struct buf *out)
{
	struct str row[N_COLUMNS];

	for (int i = 0; i < N_COLUMNS; i++)
		row[i] = str_of(cells[i]);
	csv_add_row(out, row, N_COLUMNS);
}

void catalogue_write_csv(struct arena *arena, const struct archive_list *list, struct buf *out)
{
	const char *cells[N_COLUMNS];

	csv_begin(out);
	add_row(headings, out);
	for (size_t i = 0; i < list->n_versions; i++) {
		fill_row(arena, &list->versions[i], cells);
		add_row(cells, out);
	}
}

/* The document. In double quotes, braces doubled: nothing of it is YAML or a
 * reference. */
static void add_quoted(struct buf *out, const char *text)
{
	buf_add_byte(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			buf_add_byte(out, '\\');
		else if (*text == '{' || *text == '}')
			buf_add_byte(out, *text);
		/* A cell is one line. */
		buf_add_byte(out, *text == '\n' ? ' ' : *text);
	}
	buf_add_byte(out, '"');
}

/* The version whose date is the last, of which the catalogue is. */
static const struct archive_document *last_of(const struct archive_list *list)
{
	const struct archive_document *last = &list->versions[0].document;

	for (size_t i = 1; i < list->n_versions; i++) {
		const struct archive_document *other = &list->versions[i].document;

		if (strcmp(archive_field(other, ARCHIVE_FIELD_DATE),
			   archive_field(last, ARCHIVE_FIELD_DATE)) > 0)
			last = other;
	}
	return last;
}

/* What a document must have; the layout shows the title alone. */
static void add_head(const struct archive_list *list, struct buf *out)
{
	const struct archive_document *last = last_of(list);
	const char *date = archive_field(last, ARCHIVE_FIELD_DATE);

	buf_add_format(out, "layout: comparison\nyear: %s\ndocument:\n  issuers: ",
		       archive_field(last, ARCHIVE_FIELD_YEAR));
	add_quoted(out, archive_field(last, ARCHIVE_FIELD_AUTHOR));
	buf_add_format(out, "\n  number: {code: 目录, year: %.4s, serial: 1}\n  date: %s\n", date,
		       date);
	buf_add_string(out, "  title: 归档文件目录\n");
}

static void add_table_head(struct buf *out)
{
	buf_add_string(out,
		       "      - table:\n          caption: 归档文件目录\n          columns:\n");
	for (int i = 0; i < COLUMN_FILE; i++)
		buf_add_format(out, "            - {heading: %s, align: %s}\n", headings[i],
			       i == COLUMN_PAGES ? "right" : "left");
	buf_add_string(out, "          rows:\n");
}

static void add_table_row(const char *const *cells, struct buf *out)
{
	buf_add_string(out, "            - [");
	for (int i = 0; i < COLUMN_FILE; i++) {
		buf_add_string(out, i > 0 ? ", " : "");
		add_quoted(out, cells[i]);
	}
	buf_add_string(out, "]\n");
}

void catalogue_write_document(struct arena *arena, const struct archive_list *list, struct buf *out)
{
	const char *cells[N_COLUMNS];

	add_head(list, out);
	buf_add_format(out, "opening: 共%zu件、%zu版。\nsections:\n  - heading: 目录\n    items:\n",
		       list->n_objects, list->n_versions);
	add_table_head(out);
	for (size_t i = 0; i < list->n_versions; i++) {
		fill_row(arena, &list->versions[i], cells);
		add_table_row(cells, out);
	}
}
