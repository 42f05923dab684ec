/*
 * The yearly files of earlier years: of each year the newest version of its
 * object, read after the whole object was checked.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/archive.h"
#include "archive/object.h"
#include "archive/root.h"
#include "archive/version.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"

/* Where the files of the years before a report lie among its own. */
#define LAST_YEARS "last-year"

static const struct source_pos nowhere;

struct search {
	struct arena *arena;
	const struct archive_years_wanted *wanted;
	struct archive_years *found;
	size_t capacity;
	struct diag_list *diags;
};

const char *archive_last_year_name(struct arena *arena, int64_t year)
{
	struct buf out;

	buf_init(&out);
	buf_add_format(&out, LAST_YEARS "/%" PRId64 ".yaml", year);
	return buf_keep(&out, arena);
}

static const char *folder_of(struct arena *arena, const char *path)
{
	struct buf out;

	buf_init(&out);
	file_folder(&out, path);
	return buf_keep(&out, arena);
}

const char *archive_last_year_path(struct arena *arena, const char *file, int64_t year)
{
	const char *content = folder_of(arena, file);
	const char *path;

	if (strcmp(file_base_name(content), LAST_YEARS) == 0)
		content = folder_of(arena, content);
	if (!file_exists(file_joined(arena, content, RECORD_MANIFEST)))
		return NULL;
	path = file_joined(arena, content, archive_last_year_name(arena, year));
	return file_exists(path) ? path : NULL;
}

static int64_t year_of(const struct archive_document *document)
{
	return strtoll(archive_field(document, ARCHIVE_FIELD_YEAR), NULL, 10);
}

static bool is_called_by_year(const struct archive_year *year)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%" PRId64, year->year);
	return strcmp(year->version.id, digits) == 0;
}

/* An object called by its year is that year's report, whatever its layout is called;
 * another may be of any kind. */
static bool is_wanted(const struct search *search, const struct archive_year *year)
{
	return year->year >= 1 && year->year <= search->wanted->newest &&
	       (is_called_by_year(year) ||
		strcmp(year->version.document.layout, search->wanted->layout) == 0);
}

static void add(struct search *search, const struct archive_year *year)
{
	struct archive_years *found = search->found;

	found->items = arena_grow(search->arena, found->items, found->n_items, &search->capacity,
				  sizeof(*found->items));
	found->items[found->n_items++] = *year;
}

/* The newest version of an object, when it is what is looked for. */
static void look_into(struct search *search, struct object *object)
{
	size_t number = object->inventory.n_versions;
	const struct archive_file *file;
	struct archive_year year = { 0 };

	if (number == 0 || !object->versions[number - 1].is_sound ||
	    !object->versions[number - 1].is_known)
		return;
	year.version = version_of(object, number);
	year.year = year_of(&year.version.document);
	file = archive_find(&year.version.document, ARCHIVE_SOURCE, 0);
	if (file == NULL || !is_wanted(search, &year) ||
	    !object_read(object, search->arena, inventory_path(search->arena, number, file->name),
			 RECORD_MAX_FILE_BYTES, &year.bytes))
		return;
	year.path = file_joined(search->arena, year.version.path, file->name);
	add(search, &year);
}

static int by_year(const void *a, const void *b)
{
	const struct archive_year *first = a;
	const struct archive_year *second = b;

	if (first->year != second->year)
		return first->year < second->year ? -1 : 1;
	if (is_called_by_year(first) != is_called_by_year(second))
		return is_called_by_year(first) ? -1 : 1;
	return strcmp(first->version.id, second->version.id);
}

/* One a year: the object that is called so; where there is none and several
 * others, nobody can say which. */
static void keep_one_a_year(struct search *search)
{
	struct archive_years *found = search->found;
	size_t n_kept = 0, end;
	char digits[24];

	if (found->n_items > 1)
		qsort(found->items, found->n_items, sizeof(*found->items), by_year);
	for (size_t i = 0; i < found->n_items; i = end) {
		const struct archive_year *first = &found->items[i];

		for (end = i + 1; end < found->n_items && found->items[end].year == first->year;)
			end++;
		if (end == i + 1 || is_called_by_year(first)) {
			found->items[n_kept++] = *first;
			continue;
		}
		snprintf(digits, sizeof(digits), "%" PRId64, first->year);
		diag_report(search->diags, DIAG_ARCHIVE_YEAR_TWICE, nowhere, digits,
			    first->version.id, found->items[i + 1].version.id);
	}
	found->n_items = n_kept;
}

bool archive_read_years(struct arena *arena, const char *path,
			const struct archive_years_wanted *wanted, struct archive_years *found,
			struct diag_list *diags)
{
	struct search search = { .arena = arena, .wanted = wanted, .found = found, .diags = diags };
	struct place_entries objects = { 0 };
	struct object object;
	struct place root;
	int error;

	*found = (struct archive_years){ 0 };
	if (!root_open(arena, path, &root, diags))
		return false;
	error = root_list_objects(arena, &root, &objects);
	if (error != 0)
		root_report_read(root.path, error, diags);
	for (size_t i = 0; error == 0 && i < objects.n_items; i++) {
		if (object_open(arena, &root, objects.items[i].name, true, &object, diags))
			look_into(&search, &object);
		object_close(&object);
	}
	place_close(&root);
	keep_one_a_year(&search);
	return error == 0;
}
