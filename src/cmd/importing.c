#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/archive.h"
#include "base/arena.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/source.h"
#include "cmd/command.h"
#include "cmd/version.h"
#include "input/tree.h"
#include "model/description.h"
#include "ruler/reader.h"

/* More than any report has, scanned in colour. */
#define MAX_PDF_BYTES ((size_t)512 << 20)
#define N_FIELDS 12

static const struct source_pos nowhere;

struct import {
	struct arena *arena;
	struct diag_list *diags;
	const char *path;
	const char *description_path;
	const struct source *pdf;
	const struct source *yaml;
	const struct description *description;
	size_t n_pages;
};

/* 2015.pdf is described in 2015.yaml. */
static const char *description_path(struct arena *arena, const char *path)
{
	size_t n_bytes = strlen(path);
	struct buf out;

	if (n_bytes > 4 &&
	    (strcmp(path + n_bytes - 4, ".pdf") == 0 || strcmp(path + n_bytes - 4, ".PDF") == 0))
		n_bytes -= 4;
	buf_init(&out);
	buf_add(&out, path, n_bytes);
	buf_add_string(&out, ".yaml");
	return buf_keep(&out, arena);
}

static bool is_link(struct import *import, const char *path)
{
	struct stat status;

	if (lstat(path, &status) != 0 || !S_ISLNK(status.st_mode))
		return false;
	diag_report(import->diags, DIAG_ARCHIVE_LINK, nowhere, path);
	return true;
}

/* mutool counts the pages and opens the file by itself; what is archived are the
 * bytes read after it. */
static bool read_pdf(struct import *import)
{
	struct reader reader;
	bool is_read =
		!is_link(import, import->path) && reader_open(&reader, import->path, import->diags);

	if (!is_read)
		return false;
	is_read = reader_count_pages(&reader, &import->n_pages, import->diags);
	reader_close(&reader);
	if (is_read)
		import->pdf = file_read(import->arena, import->path, MAX_PDF_BYTES, import->diags);
	return import->pdf != NULL;
}

static bool write_template(struct import *import, int64_t year)
{
	struct buf text;

	if (year == 0) {
		diag_report(import->diags, DIAG_IMPORT_NO_YEAR, nowhere, import->description_path);
		return false;
	}
	buf_init(&text);
	description_write_template(year, import->n_pages, &text);
	if (file_write_new(import->description_path, text.bytes, text.n_bytes, import->diags))
		diag_report(import->diags, DIAG_IMPORT_TEMPLATE, nowhere, import->description_path);
	buf_finish(&text);
	return false;
}

static void compare(struct import *import, enum diag_code code, int64_t a, int64_t b,
		    struct source_pos pos)
{
	char first[24], second[24];

	if (a == b)
		return;
	snprintf(first, sizeof(first), "%" PRId64, a);
	snprintf(second, sizeof(second), "%" PRId64, b);
	diag_report(import->diags, code, pos, first, second);
}

static bool read_description(struct import *import, int64_t year)
{
	const struct description *description;

	if (access(import->description_path, F_OK) != 0 && errno == ENOENT)
		return write_template(import, year);
	if (is_link(import, import->description_path))
		return false;
	import->yaml =
		file_read(import->arena, import->description_path, TREE_MAX_BYTES, import->diags);
	if (import->yaml == NULL)
		return false;
	description = description_read(import->arena, import->yaml, import->diags);
	if (description == NULL)
		return false;
	import->description = description;
	if (year != 0)
		compare(import, DIAG_IMPORT_YEAR, year, description->year.value,
			description->year.pos);
	if (description->pages.value != 0)
		compare(import, DIAG_IMPORT_PAGES, description->pages.value,
			(int64_t)import->n_pages, description->pages.pos);
	return !diag_has_errors(import->diags);
}

/* Fields */

static const char *join(struct arena *arena, struct bind_list list)
{
	const struct text *texts = list.items;
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < list.n_items; i++) {
		buf_add_string(&out, i > 0 ? "、" : "");
		text_to_buf(texts[i], &out);
	}
	return buf_keep(&out, arena);
}

static void add_field(struct archive_document *document, struct archive_field *fields,
		      const char *key, const char *value)
{
	if (value[0] != '\0')
		fields[document->n_fields++] = (struct archive_field){ key, value };
}

static void add_filing(struct import *import, struct archive_document *document,
		       struct archive_field *fields)
{
	const struct filing *filing = &import->description->archive;

	if (!source_pos_is_set(filing->pos))
		return;
	add_field(document, fields, ARCHIVE_FIELD_ACCESS, filing_access_name(filing));
	add_field(document, fields, ARCHIVE_FIELD_FONDS,
		  text_to_string(import->arena, filing->fonds));
	add_field(document, fields, ARCHIVE_FIELD_REFERENCE,
		  text_to_string(import->arena, filing->reference));
	add_field(document, fields, ARCHIVE_FIELD_RESPONSIBLE,
		  join(import->arena, filing->responsible));
	add_field(document, fields, ARCHIVE_FIELD_RETENTION, filing_retention_code(filing));
}

static void add_fields(struct import *import, struct archive_document *document)
{
	const struct description *description = import->description;
	struct arena *arena = import->arena;
	struct archive_field *fields = arena_alloc_array(arena, N_FIELDS, sizeof(*fields));
	struct buf date;
	struct buf year;

	buf_init(&date);
	buf_init(&year);
	buf_add_format(&date, "%04d-%02d-%02d", description->date.year, description->date.month,
		       description->date.day);
	buf_add_format(&year, "%" PRId64, description->year.value);
	add_field(document, fields, ARCHIVE_FIELD_AUTHOR, join(arena, description->issuers));
	add_field(document, fields, ARCHIVE_FIELD_DATE, buf_keep(&date, arena));
	if (source_pos_is_set(description->number.pos))
		add_field(document, fields, ARCHIVE_FIELD_NUMBER,
			  text_to_string(arena, document_number_text(arena, &description->number)));
	add_field(document, fields, ARCHIVE_FIELD_SECRECY,
		  text_to_string(arena, report_secrecy(arena, &description->secrecy)));
	add_field(document, fields, ARCHIVE_FIELD_TITLE, text_to_string(arena, description->title));
	add_field(document, fields, ARCHIVE_FIELD_YEAR, buf_keep(&year, arena));
	add_filing(import, document, fields);
	document->fields = fields;
}

static const struct archive_version *add(struct import *import, const char *archive,
					 struct archive_order *order)
{
	struct archive_file files[] = {
		{ .role = ARCHIVE_IMPORTED,
		  .name = file_base_name(import->path),
		  .bytes = { import->pdf->bytes, import->pdf->n_bytes } },
		{ .role = ARCHIVE_DESCRIPTION,
		  .name = file_base_name(import->description_path),
		  .bytes = { import->yaml->bytes, import->yaml->n_bytes } },
	};
	struct archive_document document = {
		.program = "hongtou " HONGTOU_VERSION,
		.layout = "",
		.n_pages = import->n_pages,
		.files = files,
		.n_files = sizeof(files) / sizeof(files[0]),
	};

	add_fields(import, &document);
	order->year = import->description->year.value;
	return archive_add(import->arena, archive, &document, order, import->diags);
}

const struct archive_version *importing_run(struct arena *arena, const struct options *options,
					    const char *archive, struct archive_order *order,
					    struct diag_list *diags)
{
	struct import import = {
		.arena = arena,
		.diags = diags,
		.path = options->files[0],
		.description_path = description_path(arena, options->files[0]),
	};

	if (!read_pdf(&import) || !read_description(&import, options->year))
		return NULL;
	return add(&import, archive, order);
}
