#include "archive/record.h"

#include <stdlib.h>
#include <string.h>

#include "archive/canon.h"
#include "base/arena.h"

/* Counted up when what is written down changes its meaning. */
#define FORMAT 1
#define FORMAT_KEY "hongtou_archive"

static const char *const role_names[ARCHIVE_N_ROLES] = {
	[ARCHIVE_DOCUMENT] = "document",       [ARCHIVE_SOURCE] = "source",
	[ARCHIVE_LAYOUT] = "layout",           [ARCHIVE_LAST_YEAR] = "last-year",
	[ARCHIVE_FIGURES] = "figures",         [ARCHIVE_FINDINGS] = "findings",
	[ARCHIVE_METADATA] = "metadata",       [ARCHIVE_IMPORTED] = "imported",
	[ARCHIVE_DESCRIPTION] = "description",
};

const char *record_role_name(enum archive_role role)
{
	return role_names[role];
}

const char *record_digest(struct arena *arena, enum digest_kind kind, struct str bytes)
{
	struct digest_value value = digest_of(kind, bytes.bytes, bytes.n_bytes);
	struct buf hex;

	buf_init(&hex);
	digest_add_hex(&hex, &value);
	return buf_keep(&hex, arena);
}

const char *archive_field(const struct archive_document *document, const char *key)
{
	for (size_t i = 0; i < document->n_fields; i++) {
		if (strcmp(document->fields[i].key, key) == 0)
			return document->fields[i].value;
	}
	return "";
}

const struct archive_file *archive_find(const struct archive_document *document,
					enum archive_role role, size_t n)
{
	for (size_t i = 0; i < document->n_files; i++) {
		if (document->files[i].role == role && n-- == 0)
			return &document->files[i];
	}
	return NULL;
}

bool archive_is_imported(const struct archive_document *document)
{
	return archive_find(document, ARCHIVE_IMPORTED, 0) != NULL;
}

/* Writing */

static json_t *fields_of(const struct archive_document *document)
{
	json_t *object = canon_object();

	for (size_t i = 0; i < document->n_fields; i++)
		canon_put_string(object, document->fields[i].key, document->fields[i].value);
	canon_put_number(object, "pages", document->n_pages);
	return object;
}

void record_write_metadata(const struct archive_document *document, struct buf *out)
{
	json_t *object = fields_of(document);

	canon_write(object, out);
	json_decref(object);
}

static json_t *fonts_of(const struct archive_document *document)
{
	json_t *array = canon_array();

	for (size_t i = 0; i < document->n_fonts; i++) {
		json_t *font = canon_object();

		canon_put_string(font, "name", document->fonts[i].name);
		canon_put_string(font, "sha256", document->fonts[i].sha256);
		canon_put_string(font, "version", document->fonts[i].version);
		canon_push(array, font);
	}
	return array;
}

static json_t *files_of(const struct archive_document *document)
{
	json_t *array = canon_array();

	for (size_t i = 0; i < document->n_files; i++) {
		const struct archive_file *file = &document->files[i];
		json_t *object = canon_object();

		canon_put_string(object, "name", file->name);
		canon_put_string(object, "role", role_names[file->role]);
		canon_put_string(object, "sha256", file->sha256);
		canon_put_number(object, "size", file->size);
		canon_push(array, object);
	}
	return array;
}

void record_write(const struct record *record, struct buf *out)
{
	const struct archive_document *document = &record->document;
	json_t *object = canon_object();

	canon_put_number(object, FORMAT_KEY, FORMAT);
	canon_put(object, "document", fields_of(document));
	canon_put(object, "files", files_of(document));
	canon_put(object, "fonts", fonts_of(document));
	canon_put_string(object, "id", record->id);
	canon_put_string(object, "layout", document->layout);
	canon_put_string(object, "previous_manifest_sha256", record->previous);
	canon_put_string(object, "program", document->program);
	canon_put_string(object, "reason", record->reason);
	canon_put_number(object, "version", record->number);
	canon_write(object, out);
	json_decref(object);
}

/* Reading */

static int by_key(const void *a, const void *b)
{
	const struct archive_field *first = a;
	const struct archive_field *second = b;

	return strcmp(first->key, second->key);
}

/* Iteration of an object wants it without const. */
static bool read_fields(struct arena *arena, const json_t *object,
			struct archive_document *document)
{
	struct archive_field *fields =
		arena_alloc_array(arena, json_object_size(object), sizeof(*fields));
	uint64_t n_pages = 0;
	size_t n_fields = 0;

	for (void *item = json_object_iter((json_t *)object); item != NULL;
	     item = json_object_iter_next((json_t *)object, item)) {
		const char *key = json_object_iter_key(item);

		if (strcmp(key, "pages") == 0)
			continue;
		fields[n_fields].key = arena_copy_string(arena, key, strlen(key));
		if (!canon_take_string(arena, object, key, &fields[n_fields++].value))
			return false;
	}
	if (n_fields > 0)
		qsort(fields, n_fields, sizeof(*fields), by_key);
	document->fields = fields;
	document->n_fields = n_fields;
	if (!canon_take_number(object, "pages", &n_pages))
		return false;
	document->n_pages = (size_t)n_pages;
	return true;
}

static bool read_fonts(struct arena *arena, const json_t *array, struct archive_document *document)
{
	struct archive_font *fonts =
		arena_alloc_array(arena, json_array_size(array), sizeof(*fonts));

	document->fonts = fonts;
	document->n_fonts = json_array_size(array);
	for (size_t i = 0; i < document->n_fonts; i++) {
		const json_t *font = json_array_get(array, i);

		if (!canon_take_string(arena, font, "name", &fonts[i].name) ||
		    !canon_take_string(arena, font, "version", &fonts[i].version) ||
		    !canon_take_string(arena, font, "sha256", &fonts[i].sha256))
			return false;
	}
	return true;
}

static bool find_role(const char *name, enum archive_role *role)
{
	for (int i = 0; i < ARCHIVE_N_ROLES; i++) {
		*role = (enum archive_role)i;
		if (strcmp(name, role_names[i]) == 0)
			return true;
	}
	return false;
}

static bool read_file(struct arena *arena, const json_t *object, struct archive_file *file)
{
	const char *role;

	return canon_take_string(arena, object, "name", &file->name) &&
	       canon_take_string(arena, object, "sha256", &file->sha256) &&
	       canon_take_string(arena, object, "role", &role) &&
	       canon_take_number(object, "size", &file->size) && find_role(role, &file->role);
}

static bool read_files(struct arena *arena, const json_t *array, struct archive_document *document)
{
	document->n_files = json_array_size(array);
	document->files = arena_alloc_array(arena, document->n_files, sizeof(*document->files));
	for (size_t i = 0; i < document->n_files; i++) {
		if (!read_file(arena, json_array_get(array, i), &document->files[i]))
			return false;
	}
	return true;
}

static bool read_object(struct arena *arena, const json_t *object, struct record *record)
{
	struct archive_document *document = &record->document;
	const json_t *fields = canon_take_object(object, "document");
	const json_t *fonts = canon_take_array(object, "fonts");
	const json_t *files = canon_take_array(object, "files");
	uint64_t number = 0;
	bool sound =
		fields != NULL && fonts != NULL && files != NULL &&
		read_fields(arena, fields, document) && read_fonts(arena, fonts, document) &&
		read_files(arena, files, document) &&
		canon_take_string(arena, object, "id", &record->id) &&
		canon_take_string(arena, object, "layout", &document->layout) &&
		canon_take_string(arena, object, "previous_manifest_sha256", &record->previous) &&
		canon_take_string(arena, object, "program", &document->program) &&
		canon_take_string(arena, object, "reason", &record->reason) &&
		canon_take_number(object, "version", &number);

	record->number = (size_t)number;
	return sound;
}

static bool is_as_written(const struct record *record, struct str bytes)
{
	struct buf again;
	bool is_same;

	buf_init(&again);
	record_write(record, &again);
	is_same = str_equal(buf_str(&again), bytes);
	buf_finish(&again);
	return is_same;
}

const char *record_read(struct arena *arena, struct str bytes, struct record *record)
{
	json_t *object = canon_read(bytes);
	bool sound;

	*record = (struct record){ 0 };
	if (object == NULL)
		return "it is no JSON";
	sound = read_object(arena, object, record);
	json_decref(object);
	if (!sound)
		return "a key is missing or has a wrong value";
	return is_as_written(record, bytes) ? NULL : "it is not as this program writes it";
}

bool record_is_newer(struct str bytes)
{
	json_t *object = canon_read(bytes);
	uint64_t format = 0;
	bool is_newer =
		object != NULL && canon_take_number(object, FORMAT_KEY, &format) && format > FORMAT;

	json_decref(object);
	return is_newer;
}

/* Sums */

static void add_sum(struct buf *out, const char *sha256, const char *name)
{
	buf_add_format(out, "%s  %s\n", sha256, name);
}

void record_write_sums(struct arena *arena, const struct archive_document *document,
		       struct str manifest, struct str sm3_sums, struct buf *out)
{
	for (size_t i = 0; i < document->n_files; i++)
		add_sum(out, document->files[i].sha256, document->files[i].name);
	add_sum(out, record_digest(arena, DIGEST_SHA256, manifest), RECORD_MANIFEST);
	if (sm3_sums.n_bytes > 0)
		add_sum(out, record_digest(arena, DIGEST_SHA256, sm3_sums), RECORD_SM3_SUMS);
}

void record_add_sm3(struct arena *arena, const char *name, struct str bytes, struct buf *out)
{
	buf_add_format(out, "SM3 (%s) = %s\n", name, record_digest(arena, DIGEST_SM3, bytes));
}

/* Marks of PDF/A */

static bool contains(struct str bytes, const char *word)
{
	size_t n_word = strlen(word);
	const char *at = bytes.bytes;
	const char *end = bytes.bytes + bytes.n_bytes;

	while (at != NULL && (size_t)(end - at) >= n_word) {
		at = memchr(at, word[0], (size_t)(end - at) - n_word + 1);
		if (at != NULL && memcmp(at, word, n_word) == 0)
			return true;
		at = at != NULL ? at + 1 : NULL;
	}
	return false;
}

bool record_is_archival_pdf(struct str bytes)
{
	static const char begin[] = "%PDF-1.";
	static const char last[] = "%%EOF";
	size_t end = bytes.n_bytes;

	while (end > 0 && (bytes.bytes[end - 1] == '\n' || bytes.bytes[end - 1] == '\r'))
		end--;
	return bytes.n_bytes > sizeof(begin) && memcmp(bytes.bytes, begin, strlen(begin)) == 0 &&
	       end > strlen(last) &&
	       memcmp(bytes.bytes + end - strlen(last), last, strlen(last)) == 0 &&
	       contains(bytes, "pdfaid:part") && contains(bytes, "pdfaid:conformance") &&
	       !contains(bytes, "/Encrypt");
}
