/*
 * An addition appears whole or not at all, wherever it is stopped.
 *
 * Two files and a folder change when an object gets a version: inventory, its
 * digest, v2. No system renames three things at once, and in between the object
 * would not be valid. So the object as it will be is put together beside the
 * archive, below extensions/hongtou-staging: the new version, and copies of
 * those before it, each compared with its digest. Every file is written, synced
 * and read again, every folder synced. Then one call lets the two folders change
 * places (the first time: gives the new one its place, where nothing may be),
 * and what now stands in the staging folder is removed.
 *
 *        root/2022  <-- renameat2(RENAME_EXCHANGE) -->  staging/2022
 *        v1                                             v1 v2
 *
 * Whatever is left in the staging folder was never part of the archive, or is
 * no more: the next addition removes it. That all these steps are one addition
 * is guarded by the lock on the root.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "archive/archive.h"
#include "archive/content.h"
#include "archive/name.h"
#include "archive/object.h"
#include "archive/root.h"
#include "base/arena.h"
#include "base/diag.h"

/* Enough for any year that 64 bits can say. */
#define MAX_TIME_BYTES 64
#define LAST_SECOND INT64_C(253402300799) /* of the year 9999 */

struct addition {
	struct arena *arena;
	struct diag_list *diags;
	const struct archive_order *order;
	const char *id;
	const char *created;
	struct archive_document document; /* prepared */
	struct place root;
	bool has_object;
	struct object object; /* as it was */
	struct record record; /* of the new version */
	struct content content;
	struct inventory inventory; /* with the new version */
};

static const struct source_pos nowhere;

/* What is asked for */

static bool choose_id(struct addition *addition)
{
	const char *id = addition->order->id;
	struct buf year;

	buf_init(&year);
	buf_add_format(&year, "%" PRId64, addition->order->year);
	addition->id = id != NULL ? id : buf_keep(&year, addition->arena);
	if (id != NULL)
		buf_finish(&year);
	if (name_is_id(addition->id))
		return true;
	diag_report(addition->diags, DIAG_ARCHIVE_NAME, nowhere, addition->id,
		    "an id has letters, digits, - and _ only, at most 64");
	return false;
}

/* RFC 3339, UTC. */
static bool tell_time(struct addition *addition)
{
	char text[MAX_TIME_BYTES];
	time_t seconds = (time_t)addition->order->now;
	struct tm time;

	if (addition->order->now < 0 || addition->order->now > LAST_SECOND ||
	    gmtime_r(&seconds, &time) == NULL) {
		diag_report(addition->diags, DIAG_ARCHIVE_CLOCK, nowhere, addition->id, "", "");
		return false;
	}
	snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:%02dZ", time.tm_year + 1900,
		 time.tm_mon + 1, time.tm_mday, time.tm_hour, time.tm_min, time.tm_sec);
	addition->created = arena_copy_string(addition->arena, text, strlen(text));
	return true;
}

/* What is there */

static bool find_object(struct addition *addition)
{
	struct place_entries objects;
	int error = place_list(addition->arena, &addition->root, &objects);

	if (error != 0)
		return root_report_read(addition->root.path, error, addition->diags);
	addition->has_object = place_find(&objects, addition->id) != NULL;
	for (size_t i = 0; i < objects.n_items && !addition->has_object; i++) {
		if (name_clashes(objects.items[i].name, addition->id)) {
			diag_report(addition->diags, DIAG_ARCHIVE_NAME, nowhere, addition->id,
				    "another object differs from it by nothing but case");
			return false;
		}
	}
	return true;
}

static bool refuse_damaged(struct addition *addition)
{
	diag_report(addition->diags, DIAG_ARCHIVE_DAMAGED, nowhere, addition->id);
	return false;
}

/* Nothing is built upon what is damaged. */
static bool open_object(struct addition *addition)
{
	size_t n_errors = diag_count(addition->diags, DIAG_ERROR);
	bool is_open = object_open(addition->arena, &addition->root, addition->id, true,
				   &addition->object, addition->diags);

	if (is_open && diag_count(addition->diags, DIAG_ERROR) == n_errors)
		return true;
	return refuse_damaged(addition);
}

static const char *version_name(struct addition *addition, size_t number)
{
	return inventory_path(addition->arena, number, NULL);
}

/* A corrected edition has its predecessor's 文号, or else its title. */
static bool is_other(const struct archive_document *old, const struct archive_document *new)
{
	const char *number = archive_field(new, ARCHIVE_FIELD_NUMBER);
	const char *old_number = archive_field(old, ARCHIVE_FIELD_NUMBER);

	if (number[0] != '\0' || old_number[0] != '\0')
		return strcmp(number, old_number) != 0;
	return strcmp(archive_field(new, ARCHIVE_FIELD_TITLE),
		      archive_field(old, ARCHIVE_FIELD_TITLE)) != 0;
}

static const char *call(const struct archive_document *document)
{
	const char *number = archive_field(document, ARCHIVE_FIELD_NUMBER);

	return number[0] != '\0' ? number : archive_field(document, ARCHIVE_FIELD_TITLE);
}

static bool may_follow(struct addition *addition)
{
	const struct object *object = &addition->object;
	size_t n_versions = object->inventory.n_versions;
	const struct archive_document *last = &object->versions[n_versions - 1].record.document;
	const char *created = object->inventory.versions[n_versions - 1].created;

	if (addition->order->id == NULL && is_other(last, &addition->document))
		diag_report(addition->diags, DIAG_ARCHIVE_OTHER_DOCUMENT, nowhere, addition->id,
			    call(last), call(&addition->document));
	else if (content_is_same(last, &addition->document))
		diag_report(addition->diags, DIAG_ARCHIVE_UNCHANGED, nowhere, addition->id,
			    version_name(addition, n_versions));
	else if (addition->order->reason == NULL || addition->order->reason[0] == '\0')
		diag_report(addition->diags, DIAG_ARCHIVE_NO_REASON, nowhere, addition->id,
			    version_name(addition, n_versions));
	else if (strcmp(addition->created, created) < 0)
		diag_report(addition->diags, DIAG_ARCHIVE_CLOCK, nowhere, addition->id, created,
			    addition->created);
	else
		return true;
	return false;
}

/* What will be there */

/* "name <mail@host>" or "name <https://…>". */
static void tell_user(struct addition *addition, struct inventory_version *version)
{
	const char *by = addition->order->by;
	const char *open = by != NULL ? strrchr(by, '<') : NULL;
	size_t n_name = open != NULL ? (size_t)(open - by) : 0;
	struct buf address;

	version->user = by != NULL ? by : addition->document.program;
	version->address = "";
	if (open == NULL || n_name == 0 || open[strlen(open) - 1] != '>')
		return;
	while (n_name > 0 && by[n_name - 1] == ' ')
		n_name--;
	version->user = arena_copy_string(addition->arena, by, n_name);
	buf_init(&address);
	if (strchr(open, ':') == NULL)
		buf_add_string(&address, "mailto:");
	buf_add(&address, open + 1, strlen(open) - 2);
	version->address = buf_keep(&address, addition->arena);
}

static void make_inventory(struct addition *addition)
{
	const struct inventory *old = &addition->object.inventory;
	size_t n_old = addition->has_object ? old->n_versions : 0;
	struct arena *arena = addition->arena;
	struct inventory_version *versions = arena_alloc_array(arena, n_old + 1, sizeof(*versions));
	struct inventory_version *new = &versions[n_old];

	if (n_old > 0)
		memcpy(versions, old->versions, n_old * sizeof(*versions));
	new->created = addition->created;
	new->message = addition->record.reason;
	tell_user(addition, new);
	new->n_files = addition->content.n_files;
	new->files = arena_alloc_array(arena, new->n_files, sizeof(*new->files));
	for (size_t i = 0; i < new->n_files; i++) {
		const struct archive_file *file = &addition->content.files[i];

		new->files[i] =
			(struct inventory_file){ file->name,
						 record_digest(arena, DIGEST_SHA512, file->bytes) };
	}
	addition->inventory = (struct inventory){ addition->id, versions, n_old + 1 };
}

static void make_version(struct addition *addition)
{
	const struct archive_order *order = addition->order;
	struct record *record = &addition->record;

	record->id = addition->id;
	record->number = 1;
	record->reason = order->reason != NULL && order->reason[0] != '\0' ? order->reason : "归档";
	record->previous = "";
	record->document = addition->document;
	if (addition->has_object) {
		size_t n_old = addition->object.inventory.n_versions;

		record->number = n_old + 1;
		record->previous = record_digest(addition->arena, DIGEST_SHA256,
						 addition->object.versions[n_old - 1].manifest);
	}
	addition->content = content_make(addition->arena, record, order->has_sm3);
	make_inventory(addition);
}

/* Writing it */

/* The staging folder, and the new object's folder in it. */
struct staging {
	struct place extensions;
	struct place folder;
	struct place object;
};

static int copy_file(struct addition *addition, const struct place_entry *entry,
		     const struct place *target)
{
	struct arena *scratch = arena_create();
	struct timespec changed;
	struct str bytes;
	int error = place_read(scratch, &addition->object.place, entry->name, RECORD_MAX_FILE_BYTES,
			       &bytes, &changed);

	if (error == 0)
		error = place_write(scratch, target, entry->name, bytes, &changed);
	arena_destroy(scratch);
	return error;
}

static bool is_of_a_version(const struct place_entry *entry)
{
	return entry->kind == PLACE_FILE && strchr(entry->name, '/') != NULL;
}

static int copy_versions(struct addition *addition, const struct place *target)
{
	const struct place_entries *entries = &addition->object.entries;
	int error = 0;

	for (size_t i = 0; addition->has_object && i < entries->n_items && error == 0; i++) {
		if (is_of_a_version(&entries->items[i]))
			error = copy_file(addition, &entries->items[i], target);
	}
	return error;
}

static int write_content(struct addition *addition, const struct place *target)
{
	int error = 0;

	for (size_t i = 0; i < addition->content.n_files && error == 0; i++) {
		const struct archive_file *file = &addition->content.files[i];

		error = place_write(
			addition->arena, target,
			inventory_path(addition->arena, addition->record.number, file->name),
			file->bytes, NULL);
	}
	return error;
}

/* In the version's folder and, the same, in the object's. */
static int write_inventory(struct addition *addition, const struct place *target,
			   const char *folder)
{
	const struct place place = { .path = folder };
	struct arena *arena = addition->arena;
	struct buf bytes;
	struct buf sidecar;
	int error;

	buf_init(&bytes);
	buf_init(&sidecar);
	inventory_write(&addition->inventory, addition->inventory.n_versions, &bytes);
	inventory_write_sidecar(arena, buf_str(&bytes), &sidecar);
	error = place_write(arena, target, place_join(arena, &place, INVENTORY_NAME),
			    buf_str(&bytes), NULL);
	if (error == 0)
		error = place_write(arena, target, place_join(arena, &place, INVENTORY_SIDECAR),
				    buf_str(&sidecar), NULL);
	buf_finish(&sidecar);
	buf_finish(&bytes);
	return error;
}

static int write_object(struct addition *addition, const struct place *target)
{
	const char *version = version_name(addition, addition->record.number);
	int error = place_write(addition->arena, target, INVENTORY_OBJECT_MARK,
				str_of(INVENTORY_OBJECT_TEXT), NULL);

	if (error == 0)
		error = copy_versions(addition, target);
	if (error == 0)
		error = write_content(addition, target);
	if (error == 0)
		error = write_inventory(addition, target, version);
	if (error == 0)
		error = write_inventory(addition, target, "");
	return error == 0 ? place_sync_all(addition->arena, target) : error;
}

/* What was copied is not as it was checked: somebody works in the archive
 * beside the lock, or the drive fails. */
static bool check_staged(struct addition *addition, const struct staging *staging)
{
	size_t n_errors = diag_count(addition->diags, DIAG_ERROR);
	struct object object;
	bool is_open = object_open(addition->arena, &staging->folder, addition->id, true, &object,
				   addition->diags);

	object_close(&object);
	return is_open && diag_count(addition->diags, DIAG_ERROR) == n_errors;
}

/* Both ways, since it is its own way back. */
static int swap(struct addition *addition, const struct staging *staging)
{
	return place_exchange(&staging->folder, addition->id, &addition->root, addition->id);
}

static int publish(struct addition *addition, const struct staging *staging)
{
	int error = addition->has_object ? swap(addition, staging)
					 : place_move(&staging->folder, addition->id,
						      &addition->root, addition->id);

	if (error != 0)
		return error;
	error = place_sync(&addition->root);
	if (error == 0)
		error = place_sync(&staging->folder);
	if (error == 0)
		return 0;
	/* Nobody knows what a power cut would leave, so it is taken back. */
	if (addition->has_object)
		(void)swap(addition, staging);
	else
		(void)place_move(&addition->root, addition->id, &staging->folder, addition->id);
	return error;
}

static int open_staging(struct addition *addition, struct staging *staging)
{
	struct arena *arena = addition->arena;
	int error = place_make(arena, &addition->root, ROOT_EXTENSIONS, &staging->extensions);

	if (error == 0)
		error = place_remove(arena, &staging->extensions, ROOT_STAGING);
	if (error == 0)
		error = place_make(arena, &staging->extensions, ROOT_STAGING, &staging->folder);
	if (error == 0)
		error = place_make(arena, &staging->folder, addition->id, &staging->object);
	return error;
}

/* What cannot be removed now the next addition removes. */
static void close_staging(struct addition *addition, struct staging *staging)
{
	place_close(&staging->object);
	place_close(&staging->folder);
	if (staging->extensions.fd >= 0)
		(void)place_remove(addition->arena, &staging->extensions, ROOT_STAGING);
	place_close(&staging->extensions);
}

static bool report_publish(struct addition *addition, int error)
{
	const char *path = place_join(addition->arena, &addition->root, addition->id);

	if (error != EINVAL && error != ENOSYS && error != EOPNOTSUPP)
		return root_report_write(path, error, addition->diags);
	diag_report(addition->diags, DIAG_ARCHIVE_DRIVE, nowhere, addition->root.path);
	return false;
}

static bool store(struct addition *addition)
{
	struct staging staging = { { .fd = -1 }, { .fd = -1 }, { .fd = -1 } };
	int error = open_staging(addition, &staging);
	bool is_stored;

	if (error == 0)
		error = write_object(addition, &staging.object);
	is_stored = error == 0 ||
		    root_report_write(place_join(addition->arena, &addition->root, addition->id),
				      error, addition->diags);
	is_stored = is_stored && check_staged(addition, &staging);
	if (is_stored) {
		error = publish(addition, &staging);
		is_stored = error == 0 || report_publish(addition, error);
	}
	close_staging(addition, &staging);
	return is_stored;
}

/* All together */

static bool add(struct addition *addition)
{
	if (!find_object(addition))
		return false;
	if (addition->has_object && (!open_object(addition) || !may_follow(addition)))
		return false;
	make_version(addition);
	return store(addition);
}

static const struct archive_version *describe(struct addition *addition)
{
	struct archive_version *version = arena_alloc(addition->arena, sizeof(*version));
	const struct inventory_version *stored =
		&addition->inventory.versions[addition->record.number - 1];
	const struct place place = { .path = place_join(addition->arena, &addition->root,
							addition->id) };

	*version = (struct archive_version){
		.id = addition->id,
		.number = addition->record.number,
		.created = addition->created,
		.reason = addition->record.reason,
		.by = stored->user,
		.manifest = addition->content.manifest,
		.path = place_join(addition->arena, &place,
				   inventory_path(addition->arena, addition->record.number, NULL)),
		.document = addition->document,
	};
	version->path = place_join(addition->arena, &(struct place){ .path = version->path },
				   INVENTORY_CONTENT);
	return version;
}

const struct archive_version *archive_add(struct arena *arena, const char *root,
					  const struct archive_document *document,
					  const struct archive_order *order,
					  struct diag_list *diags)
{
	struct addition addition = {
		.arena = arena,
		.diags = diags,
		.order = order,
		.document = content_prepare(arena, document),
		.object = { .place = { .fd = -1 } },
	};
	bool is_added;

	if (!choose_id(&addition) || !tell_time(&addition) ||
	    !names_check(arena, addition.document.files, addition.document.n_files, diags) ||
	    !root_open_locked(arena, root, &addition.root, diags))
		return NULL;
	is_added = add(&addition);
	object_close(&addition.object);
	place_close(&addition.root);
	return is_added ? describe(&addition) : NULL;
}
