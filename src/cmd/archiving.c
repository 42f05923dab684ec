#include <inttypes.h>
#include <string.h>

#include "archive/archive.h"
#include "base/arena.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/json.h"
#include "cmd/command.h"
#include "cmd/version.h"
#include "font/font.h"
#include "input/tree.h"
#include "model/report.h"
#include "page/page.h"
#include "pdf/pdf.h"
#include "rules/rules.h"
#include "sheet/sheet.h"

/* PDF, yearly file, figures, findings. */
#define N_OWN_FILES 4
#define N_FIELDS 12

/* Files */

static void add(struct archive_document *document, enum archive_role role, const char *name,
		struct str bytes)
{
	document->files[document->n_files++] =
		(struct archive_file){ .role = role, .name = name, .bytes = bytes };
}

static void add_buf(struct typesetting *job, struct archive_document *document,
		    enum archive_role role, const char *name, struct buf *out)
{
	size_t n_bytes = out->n_bytes;

	add(document, role, name, (struct str){ buf_keep(out, job->arena), n_bytes });
}

static void add_source(struct archive_document *document, enum archive_role role, const char *name,
		       const struct source *source)
{
	add(document, role, name, (struct str){ source->bytes, source->n_bytes });
}

static size_t count_years(const struct report *report)
{
	size_t n_years = 0;

	for (const struct report *last = report->last; last != NULL; last = last->last)
		n_years++;
	return n_years;
}

static bool add_pdf(struct typesetting *job, struct archive_document *document)
{
	struct pdf_options options = output_pdf_options(job);
	struct buf bytes;

	/* The document's date: what is archived depends on no clock. */
	options.source_date = -1;
	buf_init(&bytes);
	if (!pdf_write(job->document, &options, &bytes, &job->diags)) {
		buf_finish(&bytes);
		return false;
	}
	add_buf(job, document, ARCHIVE_DOCUMENT,
		file_base_name(output_path(job->arena, job->report, ".pdf")), &bytes);
	return true;
}

static void add_sources(struct typesetting *job, struct archive_document *document)
{
	add_source(document, ARCHIVE_SOURCE,
		   file_base_name(output_path(job->arena, job->report, ".yaml")),
		   job->report->source);
	for (size_t i = 0; i < job->rules->n_sources; i++) {
		const struct source *source = job->rules->sources[i];

		add_source(document, ARCHIVE_LAYOUT,
			   file_joined(job->arena, "layouts", file_base_name(source->name)),
			   source);
	}
	/* No two of them are of the same year. */
	for (const struct report *last = job->report->last; last != NULL; last = last->last)
		add_source(document, ARCHIVE_LAST_YEAR,
			   archive_last_year_name(job->arena, last->year.value), last->source);
}

static void add_figures(struct typesetting *job, struct archive_document *document)
{
	struct sheet sheet;
	struct buf text;

	buf_init(&text);
	sheet_make(job->arena, job->report, &sheet);
	sheet_write(&sheet, NULL, &text);
	add_buf(job, document, ARCHIVE_FIGURES, "figures.csv", &text);
}

/* Findings: those about the files that are archived, which are called here as
 * they are there. What is about this machine is not the document's. */

static const char *archived_name(const struct archive_document *document,
				 const struct source *source)
{
	for (size_t i = 0; i < document->n_files && source != NULL; i++) {
		if (document->files[i].bytes.bytes == source->bytes)
			return document->files[i].name;
	}
	return NULL;
}

static void add_finding(struct buf *out, const struct diag *diag, const char *name)
{
	struct buf message;

	buf_init(&message);
	diag_format_message(diag, DIAG_CHINESE, &message);
	buf_add_string(out, out->n_bytes > 1 ? ",\n" : "\n");
	buf_add_string(out, "  {\"code\": ");
	json_add_string(out, diag_name(diag->code));
	json_add_member(out, "severity", diag_severity_name(diag_severity(diag), DIAG_ENGLISH));
	json_add_member(out, "file", name);
	buf_add_format(out, ", \"line\": %" PRIu32 ", \"column\": %" PRIu32, diag->pos.line,
		       diag->pos.column);
	json_add_member(out, "message", message.n_bytes > 0 ? message.bytes : "");
	if (diag->accepted != NULL)
		json_add_member(out, "accepted", diag->accepted);
	buf_add_byte(out, '}');
	buf_finish(&message);
}

static void add_findings(struct typesetting *job, struct archive_document *document)
{
	struct buf text;

	diag_sort(&job->diags);
	buf_init(&text);
	buf_add_byte(&text, '[');
	for (size_t i = 0; i < job->diags.n_items; i++) {
		const struct diag *diag = &job->diags.items[i];
		const char *name = archived_name(document, diag->pos.source);

		if (name != NULL)
			add_finding(&text, diag, name);
	}
	buf_add_string(&text, text.n_bytes > 1 ? "\n]\n" : "]\n");
	add_buf(job, document, ARCHIVE_FINDINGS, "findings.json", &text);
}

/* Fonts and fields */

static bool is_listed(const struct font_face *const *faces, size_t n_faces,
		      const struct font_face *face)
{
	for (size_t i = 0; i < n_faces; i++) {
		if (faces[i] == face)
			return true;
	}
	return false;
}

static void add_font(struct typesetting *job, struct archive_font *font,
		     const struct font_face *face)
{
	struct buf hex;

	buf_init(&hex);
	digest_add_hex(&hex, font_face_digest(face));
	*font = (struct archive_font){ .name = font_face_postscript_name(face),
				       .version = font_face_version(face),
				       .sha256 = buf_keep(&hex, job->arena) };
}

/* In the order of their first use. */
static void add_fonts(struct typesetting *job, struct archive_document *document)
{
	const struct font_face **faces = NULL;
	struct archive_font *fonts;
	size_t n_faces = 0, capacity = 0;

	for (size_t i = 0; i < job->document->n_pages; i++) {
		const struct page *page = &job->document->pages[i];

		for (size_t j = 0; j < page->n_runs; j++) {
			if (is_listed(faces, n_faces, page->runs[j].face))
				continue;
			faces = arena_grow(job->arena, faces, n_faces, &capacity, sizeof(*faces));
			faces[n_faces++] = page->runs[j].face;
		}
	}
	fonts = arena_alloc_array(job->arena, n_faces, sizeof(*fonts));
	for (size_t i = 0; i < n_faces; i++)
		add_font(job, &fonts[i], faces[i]);
	document->fonts = fonts;
	document->n_fonts = n_faces;
}

static const char *string_of(struct typesetting *job, struct str text)
{
	return arena_copy_string(job->arena, text.bytes, text.n_bytes);
}

/* Also where the layout does not show it. */
static const char *number_of(struct typesetting *job)
{
	if (!source_pos_is_set(job->report->document.number.pos))
		return "";
	return text_to_string(job->arena, report_number(job->arena, job->report));
}

/* A field without a value is left out. */
static void add_field(struct archive_document *document, struct archive_field *fields,
		      const char *key, const char *value)
{
	if (value[0] != '\0')
		fields[document->n_fields++] = (struct archive_field){ key, value };
}

static void add_fields(struct typesetting *job, struct archive_document *document)
{
	const struct page_metadata *metadata = &job->document->metadata;
	const struct page_record *record = &metadata->record;
	struct archive_field *fields = arena_alloc_array(job->arena, N_FIELDS, sizeof(*fields));
	struct buf date;
	struct buf year;

	buf_init(&date);
	buf_init(&year);
	buf_add_format(&date, "%04d-%02d-%02d", metadata->year, metadata->month, metadata->day);
	buf_add_format(&year, "%" PRId64, job->report->year.value);
	add_field(document, fields, ARCHIVE_FIELD_ACCESS, string_of(job, record->access));
	add_field(document, fields, ARCHIVE_FIELD_AUTHOR, string_of(job, metadata->author));
	add_field(document, fields, ARCHIVE_FIELD_DATE, buf_keep(&date, job->arena));
	add_field(document, fields, ARCHIVE_FIELD_FONDS, string_of(job, record->fonds));
	add_field(document, fields, ARCHIVE_FIELD_LANGUAGE, string_of(job, metadata->language));
	add_field(document, fields, ARCHIVE_FIELD_NUMBER, number_of(job));
	add_field(document, fields, ARCHIVE_FIELD_REFERENCE, string_of(job, record->reference));
	add_field(document, fields, ARCHIVE_FIELD_RESPONSIBLE, string_of(job, record->responsible));
	add_field(document, fields, ARCHIVE_FIELD_RETENTION, string_of(job, record->retention));
	add_field(document, fields, ARCHIVE_FIELD_SECRECY, string_of(job, record->secrecy));
	add_field(document, fields, ARCHIVE_FIELD_TITLE, string_of(job, metadata->title));
	add_field(document, fields, ARCHIVE_FIELD_YEAR, buf_keep(&year, job->arena));
	document->fields = fields;
}

bool archiving_document(struct typesetting *job, struct archive_document *document)
{
	size_t n_files = N_OWN_FILES + job->rules->n_sources + count_years(job->report);

	*document = (struct archive_document){
		.program = "hongtou " HONGTOU_VERSION,
		.layout = job->rules->name,
		.n_pages = job->document->n_pages,
		.files = arena_alloc_array(job->arena, n_files, sizeof(*document->files)),
	};
	if (!add_pdf(job, document))
		return false;
	add_sources(job, document);
	add_figures(job, document);
	add_findings(job, document);
	add_fonts(job, document);
	add_fields(job, document);
	return true;
}

/* Again from what was archived */

struct archived_years {
	struct arena *arena;
	const struct archive_version *version;
};

static const char *path_in(struct arena *arena, const struct archive_version *version,
			   const char *name)
{
	return file_joined(arena, version->path, name);
}

/* Whatever the file calls them: their names here tell the year. */
static const struct source *load_archived(void *context, struct str path, int64_t year,
					  struct source_pos pos, struct diag_list *diags)
{
	const struct archived_years *years = context;
	const struct archive_document *document = &years->version->document;
	const char *name = archive_last_year_name(years->arena, year);
	const struct archive_file *file;

	for (size_t i = 0; (file = archive_find(document, ARCHIVE_LAST_YEAR, i)) != NULL; i++) {
		if (strcmp(file->name, name) == 0)
			return file_read(years->arena, path_in(years->arena, years->version, name),
					 TREE_MAX_BYTES, diags);
	}
	diag_report(diags, DIAG_LAST_YEAR_UNREADABLE, pos,
		    arena_copy_string(years->arena, path.bytes, path.n_bytes));
	return NULL;
}

/* The job ends here, so what it made goes into another arena. */
static void copy_document(struct arena *arena, const struct archive_document *made,
			  struct archive_document *document)
{
	struct archive_field *fields = arena_alloc_array(arena, made->n_fields, sizeof(*fields));
	struct archive_font *fonts = arena_alloc_array(arena, made->n_fonts, sizeof(*fonts));

	*document = *made;
	document->layout = arena_copy_string(arena, made->layout, strlen(made->layout));
	document->files = arena_alloc_array(arena, made->n_files, sizeof(*document->files));
	document->fields = fields;
	document->fonts = fonts;
	for (size_t i = 0; i < made->n_files; i++) {
		struct archive_file file = made->files[i];

		file.name = arena_copy_string(arena, file.name, strlen(file.name));
		file.bytes.bytes = arena_copy_string(arena, file.bytes.bytes, file.bytes.n_bytes);
		document->files[i] = file;
	}
	for (size_t i = 0; i < made->n_fields; i++) {
		const char *value = made->fields[i].value;

		fields[i] =
			(struct archive_field){ made->fields[i].key,
						arena_copy_string(arena, value, strlen(value)) };
	}
	for (size_t i = 0; i < made->n_fonts; i++) {
		const struct archive_font *font = &made->fonts[i];

		fonts[i] = (struct archive_font){
			arena_copy_string(arena, font->name, strlen(font->name)),
			arena_copy_string(arena, font->version, strlen(font->version)),
			arena_copy_string(arena, font->sha256, strlen(font->sha256)),
		};
	}
}

static bool rebuild(const void *context, struct arena *arena, const struct archive_version *version,
		    struct archive_document *document, const char **why)
{
	const struct archive_file *file = archive_find(&version->document, ARCHIVE_SOURCE, 0);
	struct archived_years years = { .arena = arena, .version = version };
	struct report_loader loader = { .load = load_archived, .context = &years };
	struct options options = *(const struct options *)context;
	struct archive_document made;
	struct typesetting job;
	struct diag_list unread;
	const struct source *source;
	bool is_made;

	*why = "it has no yearly file";
	if (file == NULL)
		return false;
	diag_init(&unread, arena);
	source = file_read(arena, path_in(arena, version, file->name), TREE_MAX_BYTES, &unread);
	options.layouts = path_in(arena, version, "layouts");
	typeset_source_with(&job, &options, source, NULL, &loader);
	is_made = job.document != NULL && archiving_document(&job, &made);
	if (is_made)
		copy_document(arena, &made, document);
	else
		*why = "this program cannot typeset it";
	typeset_finish(&job);
	return is_made;
}

struct archive_rebuilder archiving_rebuilder(const struct options *options)
{
	return (struct archive_rebuilder){ rebuild, options };
}
