/*
 * Files against what was written down of them. Sizes stand in the manifest of
 * each version, digests in the inventory and, another kind, in the manifest.
 * A file that is not where it should be and one that should not be where it is
 * are one file that was renamed when their digests are equal.
 */
#include <string.h>

#include "archive/object.h"
#include "archive/root.h"
#include "base/arena.h"
#include "base/diag.h"

static const struct source_pos nowhere;

struct missing {
	const char *path;
	const char *sha512;
};

struct search {
	struct missing *items;
	size_t n_items;
	size_t capacity;
	size_t n_flaws; /* files that are missing, or no files */
};

static const struct archive_file *listed(const struct record *record, const char *name)
{
	for (size_t i = 0; i < record->document.n_files; i++) {
		if (strcmp(record->document.files[i].name, name) == 0)
			return &record->document.files[i];
	}
	return NULL;
}

static const struct inventory_file *stored(const struct inventory_version *version,
					   const char *name)
{
	for (size_t i = 0; i < version->n_files; i++) {
		if (strcmp(version->files[i].name, name) == 0)
			return &version->files[i];
	}
	return NULL;
}

static bool has_digest(struct object *object, struct str bytes, const char *sha512)
{
	return strcmp(record_digest(object->arena, DIGEST_SHA512, bytes), sha512) == 0;
}

static void report_size(struct object *object, enum diag_code code, const char *path, uint64_t size,
			uint64_t wanted)
{
	struct buf numbers;
	size_t n_first;

	buf_init(&numbers);
	buf_add_format(&numbers, "%llu", (unsigned long long)size);
	buf_add_byte(&numbers, '\0');
	n_first = numbers.n_bytes;
	buf_add_format(&numbers, "%llu", (unsigned long long)wanted);
	diag_report(object->diags, code, nowhere, place_join(object->arena, &object->place, path),
		    numbers.bytes, numbers.bytes + n_first);
	buf_finish(&numbers);
}

/* Manifests */

/* All that this program writes down ends so. */
static bool is_cut(struct str bytes)
{
	return bytes.n_bytes < 2 || memcmp(bytes.bytes + bytes.n_bytes - 2, "}\n", 2) != 0;
}

/* Reads the manifest of a version, if it is the one that was archived. */
static void read_manifest(struct object *object, size_t number)
{
	const struct inventory_version *wanted = &object->inventory.versions[number - 1];
	struct object_version *version = &object->versions[number - 1];
	const struct inventory_file *file = stored(wanted, RECORD_MANIFEST);
	const char *path = inventory_path(object->arena, number, RECORD_MANIFEST);
	const char *fault;

	if (file == NULL || place_find(&object->entries, path) == NULL ||
	    !object_read(object, object->arena, path, RECORD_MAX_BYTES, &version->manifest))
		return;
	if (!has_digest(object, version->manifest, file->sha512)) {
		object_report(object,
			      is_cut(version->manifest) ? DIAG_ARCHIVE_TRUNCATED
							: DIAG_ARCHIVE_CHANGED,
			      path, NULL);
		return;
	}
	fault = record_is_newer(version->manifest)
			? "it was written by a later version of this program"
			: record_read(object->arena, version->manifest, &version->record);
	version->is_known = fault == NULL;
	if (fault != NULL)
		object_report(object, DIAG_ARCHIVE_MANIFEST, path, fault);
}

/* Manifest, sums and what the manifest lists: all that is there, and no more. */
static bool lists_all(const struct record *record, const struct inventory_version *version)
{
	size_t n_own = 2 + (stored(version, RECORD_SM3_SUMS) != NULL);

	if (version->n_files != record->document.n_files + n_own ||
	    stored(version, RECORD_SUMS) == NULL)
		return false;
	for (size_t i = 0; i < record->document.n_files; i++) {
		if (stored(version, record->document.files[i].name) == NULL)
			return false;
	}
	return true;
}

static void check_record(struct object *object, size_t number)
{
	const struct object_version *version = &object->versions[number - 1];
	const char *path = inventory_path(object->arena, number, RECORD_MANIFEST);

	if (strcmp(version->record.id, object->id) != 0 || version->record.number != number)
		object_report(object, DIAG_ARCHIVE_MANIFEST, path,
			      "it is of another version than its folder");
	if (!lists_all(&version->record, &object->inventory.versions[number - 1]))
		object_report(object, DIAG_ARCHIVE_MANIFEST, path,
			      "it does not list the files of its version");
}

/* Each manifest seals the one before it, and so all before that. */
static void check_chain(struct object *object, size_t number)
{
	const struct object_version *version = &object->versions[number - 1];
	const char *wanted = "";

	if (number > 1 && !object->versions[number - 2].is_known)
		return;
	if (number > 1)
		wanted = record_digest(object->arena, DIGEST_SHA256,
				       object->versions[number - 2].manifest);
	if (strcmp(version->record.previous, wanted) != 0)
		object_report(object, DIAG_ARCHIVE_CHAIN,
			      inventory_path(object->arena, number, RECORD_MANIFEST), NULL);
}

/* Sums */

static bool has_sums(struct object *object, size_t number)
{
	const struct object_version *version = &object->versions[number - 1];
	struct str sums = { 0 };
	struct str sm3 = { 0 };
	struct buf wanted;
	bool is_same;

	/* What is not there is told of where files are checked. */
	if (!object_read(object, object->arena, inventory_path(object->arena, number, RECORD_SUMS),
			 RECORD_MAX_BYTES, &sums))
		return true;
	if (stored(&object->inventory.versions[number - 1], RECORD_SM3_SUMS) != NULL &&
	    !object_read(object, object->arena,
			 inventory_path(object->arena, number, RECORD_SM3_SUMS), RECORD_MAX_BYTES,
			 &sm3))
		return true;
	buf_init(&wanted);
	record_write_sums(object->arena, &version->record.document, version->manifest, sm3,
			  &wanted);
	is_same = str_equal(buf_str(&wanted), sums);
	buf_finish(&wanted);
	return is_same;
}

static bool add_sm3(struct object *object, size_t number, const char *name, struct buf *out)
{
	struct arena *scratch = arena_create();
	struct str bytes;
	bool is_read = object_read(object, scratch, inventory_path(scratch, number, name),
				   RECORD_MAX_FILE_BYTES, &bytes);

	if (is_read)
		record_add_sm3(scratch, name, bytes, out);
	arena_destroy(scratch);
	return is_read;
}

static bool has_sm3_sums(struct object *object, size_t number)
{
	const struct archive_document *document = &object->versions[number - 1].record.document;
	struct str sums = { 0 };
	struct buf wanted;
	bool is_complete = true;
	bool is_same;

	if (!object_read(object, object->arena,
			 inventory_path(object->arena, number, RECORD_SM3_SUMS), RECORD_MAX_BYTES,
			 &sums))
		return true;
	buf_init(&wanted);
	for (size_t i = 0; i < document->n_files && is_complete; i++)
		is_complete = add_sm3(object, number, document->files[i].name, &wanted);
	is_complete = is_complete && add_sm3(object, number, RECORD_MANIFEST, &wanted);
	is_same = !is_complete || str_equal(buf_str(&wanted), sums);
	buf_finish(&wanted);
	return is_same;
}

/* Files */

static void check_bytes(struct object *object, const char *path, const struct inventory_file *file,
			const struct archive_file *told, struct str bytes)
{
	if (!has_digest(object, bytes, file->sha512)) {
		object_report(object,
			      bytes.n_bytes == 0 ? DIAG_ARCHIVE_TRUNCATED : DIAG_ARCHIVE_CHANGED,
			      path, NULL);
		return;
	}
	if (told == NULL)
		return;
	if (strcmp(record_digest(object->arena, DIGEST_SHA256, bytes), told->sha256) != 0)
		object_report(object, DIAG_ARCHIVE_MANIFEST, path,
			      "the file's SHA-256 is another than the manifest says");
	if (told->role == ARCHIVE_DOCUMENT && !record_is_archival_pdf(bytes))
		object_report(object, DIAG_ARCHIVE_PDF_MARKS, path, NULL);
}

/* A file that is there. Without a manifest its size is not known, so it is read. */
static void check_file(struct object *object, const char *path, const struct inventory_file *file,
		       const struct archive_file *told, const struct place_entry *entry)
{
	struct arena *scratch = arena_create();
	struct str bytes;

	if (told != NULL && entry->size != told->size)
		report_size(object,
			    entry->size < told->size ? DIAG_ARCHIVE_TRUNCATED
						     : DIAG_ARCHIVE_CHANGED,
			    path, entry->size, told->size);
	else if ((object->is_full || told == NULL) &&
		 object_read(object, scratch, path, RECORD_MAX_FILE_BYTES, &bytes))
		check_bytes(object, path, file, told, bytes);
	arena_destroy(scratch);
}

static void check_files(struct object *object, size_t number, struct search *search)
{
	const struct inventory_version *wanted = &object->inventory.versions[number - 1];
	const struct object_version *version = &object->versions[number - 1];

	for (size_t i = 0; i < wanted->n_files; i++) {
		const struct inventory_file *file = &wanted->files[i];
		const char *path = inventory_path(object->arena, number, file->name);
		const struct place_entry *entry = object_take(object, path);

		object->n_files++;
		search->n_flaws += entry == NULL || entry->kind != PLACE_FILE;
		if (entry == NULL) {
			search->items = arena_grow(object->arena, search->items, search->n_items,
						   &search->capacity, sizeof(*search->items));
			search->items[search->n_items++] = (struct missing){ path, file->sha512 };
		} else if (entry->kind == PLACE_FOLDER) {
			object_report(object, DIAG_ARCHIVE_NOT_FILE, path, NULL);
		} else if (entry->kind == PLACE_FILE && strcmp(file->name, RECORD_MANIFEST) != 0) {
			check_file(object, path, file,
				   version->is_known ? listed(&version->record, file->name) : NULL,
				   entry);
		}
	}
}

static void check_version(struct object *object, size_t number, struct search *search)
{
	struct object_version *version = &object->versions[number - 1];
	size_t n_errors = diag_count(object->diags, DIAG_ERROR);
	size_t n_flaws = search->n_flaws;

	read_manifest(object, number);
	check_files(object, number, search);
	/* Sums that were changed themselves are told of by now. */
	if (version->is_known && search->n_flaws == n_flaws &&
	    diag_count(object->diags, DIAG_ERROR) == n_errors) {
		check_record(object, number);
		if (!has_sums(object, number))
			object_report(object, DIAG_ARCHIVE_SUMS,
				      inventory_path(object->arena, number, RECORD_SUMS), NULL);
		if (object->is_full && !has_sm3_sums(object, number))
			object_report(object, DIAG_ARCHIVE_SUMS,
				      inventory_path(object->arena, number, RECORD_SM3_SUMS), NULL);
	}
	if (version->is_known)
		check_chain(object, number);
	version->is_sound = version->is_known && search->n_flaws == n_flaws &&
			    diag_count(object->diags, DIAG_ERROR) == n_errors;
}

/* What is too many, and what was renamed */

static bool is_looked_for(const struct object *object, const struct search *search, size_t i)
{
	return search->n_items > 0 && !object->is_explained[i] &&
	       object->entries.items[i].kind == PLACE_FILE &&
	       object->entries.items[i].size <= RECORD_MAX_FILE_BYTES;
}

/* In the object's arena; NULL after a finding. */
static const char *digest_at(struct object *object, const char *path)
{
	struct arena *scratch = arena_create();
	const char *sha512 = NULL;
	struct str bytes;

	if (object_read(object, scratch, path, RECORD_MAX_FILE_BYTES, &bytes))
		sha512 = record_digest(object->arena, DIGEST_SHA512, bytes);
	arena_destroy(scratch);
	return sha512;
}

static void take_renamed(struct object *object, struct search *search, size_t i)
{
	const char *path = object->entries.items[i].name;
	const char *sha512 = digest_at(object, path);

	if (sha512 == NULL)
		return;
	for (size_t j = 0; j < search->n_items; j++) {
		struct missing *missing = &search->items[j];

		if (missing->path == NULL || strcmp(missing->sha512, sha512) != 0)
			continue;
		object_report(object, DIAG_ARCHIVE_RENAMED, missing->path,
			      place_join(object->arena, &object->place, path));
		object->is_explained[i] = true;
		missing->path = NULL;
		return;
	}
}

static bool lies_in(const char *path, const char *folder)
{
	size_t n_bytes = strlen(folder);

	return strncmp(path, folder, n_bytes) == 0 && path[n_bytes] == '/';
}

/* A version's folder, or one that files of a version lie in. */
static bool is_expected(const struct object *object, const char *path)
{
	size_t number = inventory_number(path);

	if (number > 0 && number <= object->inventory.n_versions)
		return true;
	for (size_t i = 0; i < object->inventory.n_versions; i++) {
		const struct inventory_version *version = &object->inventory.versions[i];

		for (size_t j = 0; j < version->n_files; j++) {
			if (lies_in(inventory_path(object->arena, i + 1, version->files[j].name),
				    path))
				return true;
		}
	}
	return false;
}

/* Whether a folder is none of those, and nothing that was there before was
 * found in it: then it is told of as a whole. */
static bool is_strange(const struct object *object, size_t folder)
{
	const char *path = object->entries.items[folder].name;

	if (is_expected(object, path))
		return false;
	for (size_t i = 0; i < object->entries.n_items; i++) {
		if (object->is_explained[i] && lies_in(object->entries.items[i].name, path))
			return false;
	}
	return true;
}

static void report_extra(struct object *object)
{
	for (size_t i = 0; i < object->entries.n_items; i++) {
		const struct place_entry *entry = &object->entries.items[i];

		if (object->is_explained[i] ||
		    (entry->kind == PLACE_FOLDER && !is_strange(object, i)))
			continue;
		object_report(object, DIAG_ARCHIVE_EXTRA, entry->name, NULL);
		for (size_t j = 0; j < object->entries.n_items; j++) {
			if (lies_in(object->entries.items[j].name, entry->name))
				object->is_explained[j] = true;
		}
	}
}

static bool has_folder(const struct object *object, size_t number)
{
	const struct place_entry *entry =
		place_find(&object->entries, inventory_path(object->arena, number, NULL));

	return entry != NULL && entry->kind == PLACE_FOLDER;
}

void object_check_contents(struct object *object)
{
	struct search search = { 0 };

	for (size_t number = 1; number <= object->inventory.n_versions; number++) {
		if (has_folder(object, number))
			check_version(object, number, &search);
		else
			object_report(object, DIAG_ARCHIVE_VERSION_MISSING,
				      inventory_path(object->arena, number, NULL), NULL);
	}
	for (size_t i = 0; i < object->entries.n_items; i++) {
		if (is_looked_for(object, &search, i))
			take_renamed(object, &search, i);
	}
	for (size_t i = 0; i < search.n_items; i++) {
		if (search.items[i].path != NULL)
			object_report(object, DIAG_ARCHIVE_MISSING, search.items[i].path, NULL);
	}
	report_extra(object);
}
