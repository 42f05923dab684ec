/*
 * Inventories stand in several places, each with its digest beside it: in the
 * object's folder, and in each version's for all versions up to it. Of those
 * that are whole the one with most versions is trusted; what all the others
 * have to be follows from it, byte by byte.
 */
#include "archive/object.h"

#include <string.h>

#include "archive/name.h"
#include "archive/root.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

#define MARK_PREFIX "0=ocfl_object_"
/* Nobody adds a version every moment. */
#define MAX_ATTEMPTS 100

static const struct source_pos nowhere;

/* One place where an inventory stands. */
struct holder {
	const char *path;    /* of the inventory */
	const char *sidecar; /* of its digest */
	size_t number;       /* of the version; 0: the object's own */
	bool is_there;
	bool has_sidecar;
	struct str bytes;
	struct str sidecar_bytes;
	bool agrees;       /* the digest is that of the bytes */
	const char *fault; /* NULL: it can be read */
	struct inventory inventory;
};

void object_report(struct object *object, enum diag_code code, const char *path, const char *detail)
{
	diag_report(object->diags, code, nowhere, place_join(object->arena, &object->place, path),
		    detail);
}

const struct place_entry *object_take(struct object *object, const char *path)
{
	const struct place_entry *entry = place_find(&object->entries, path);

	if (entry != NULL)
		object->is_explained[entry - object->entries.items] = true;
	return entry;
}

bool object_read(struct object *object, struct arena *arena, const char *path, size_t max_bytes,
		 struct str *bytes)
{
	const struct place_entry *entry = place_find(&object->entries, path);
	int error;

	/* What is missing or no file is told of where the folder was walked. */
	if (entry == NULL || entry->kind != PLACE_FILE)
		return false;
	error = place_read(arena, &object->place, path, max_bytes, bytes, NULL);
	if (error != 0)
		root_report_read(place_join(object->arena, &object->place, path), error,
				 object->diags);
	return error == 0;
}

/* What is there */

static void check_kinds(struct object *object)
{
	for (size_t i = 0; i < object->entries.n_items; i++) {
		const struct place_entry *entry = &object->entries.items[i];

		if (entry->kind == PLACE_LINK)
			object_report(object, DIAG_ARCHIVE_LINK, entry->name, NULL);
		else if (entry->kind == PLACE_OTHER)
			object_report(object, DIAG_ARCHIVE_NOT_FILE, entry->name, NULL);
		else
			continue;
		object->is_explained[i] = true;
	}
}

static void note_writable(struct object *object)
{
	struct buf number;
	size_t n_writable = 0;

	for (size_t i = 0; i < object->entries.n_items; i++)
		n_writable += object->entries.items[i].kind == PLACE_FILE &&
			      object->entries.items[i].is_writable;
	if (n_writable == 0)
		return;
	buf_init(&number);
	buf_add_format(&number, "%zu", n_writable);
	diag_report(object->diags, DIAG_ARCHIVE_WRITABLE, nowhere, object->place.path,
		    number.bytes);
	buf_finish(&number);
}

/* Whether the object is of the OCFL that is known here. */
static bool check_mark(struct object *object)
{
	struct str text = { 0 };

	for (size_t i = 0; i < object->entries.n_items; i++) {
		const char *name = object->entries.items[i].name;

		if (strncmp(name, MARK_PREFIX, strlen(MARK_PREFIX)) == 0 &&
		    strcmp(name, INVENTORY_OBJECT_MARK) != 0) {
			diag_report(object->diags, DIAG_ARCHIVE_OTHER_OCFL, nowhere,
				    object->place.path, name + strlen(MARK_PREFIX));
			return false;
		}
	}
	if (object_take(object, INVENTORY_OBJECT_MARK) == NULL)
		object_report(object, DIAG_ARCHIVE_MISSING, INVENTORY_OBJECT_MARK, NULL);
	else if (object_read(object, object->arena, INVENTORY_OBJECT_MARK, RECORD_MAX_BYTES,
			     &text) &&
		 !str_is(text, INVENTORY_OBJECT_TEXT))
		object_report(object, DIAG_ARCHIVE_CHANGED, INVENTORY_OBJECT_MARK, NULL);
	return true;
}

/* Inventories */

static const char *names_fault(struct arena *arena, const struct inventory *inventory)
{
	struct diag_list unread;

	diag_init(&unread, arena);
	for (size_t i = 0; i < inventory->n_versions; i++) {
		const struct inventory_version *version = &inventory->versions[i];
		struct archive_file *files =
			arena_alloc_array(arena, version->n_files, sizeof(*files));

		for (size_t j = 0; j < version->n_files; j++)
			files[j].name = version->files[j].name;
		if (!names_check(arena, files, version->n_files, &unread))
			return "it has a name that may not be";
	}
	return NULL;
}

static void read_holder(struct object *object, const char *folder, size_t number,
			struct holder *holder)
{
	struct arena *arena = object->arena;
	struct buf sidecar;

	*holder = (struct holder){ .number = number };
	holder->path = file_joined(arena, folder, INVENTORY_NAME);
	holder->sidecar = file_joined(arena, folder, INVENTORY_SIDECAR);
	holder->is_there =
		object_take(object, holder->path) != NULL &&
		object_read(object, arena, holder->path, RECORD_MAX_BYTES, &holder->bytes);
	holder->has_sidecar = object_take(object, holder->sidecar) != NULL &&
			      object_read(object, arena, holder->sidecar, RECORD_MAX_BYTES,
					  &holder->sidecar_bytes);
	buf_init(&sidecar);
	inventory_write_sidecar(arena, holder->bytes, &sidecar);
	holder->agrees = holder->is_there && str_equal(buf_str(&sidecar), holder->sidecar_bytes);
	buf_finish(&sidecar);
	holder->fault = inventory_read(arena, holder->bytes, &holder->inventory);
	if (holder->fault == NULL)
		holder->fault = names_fault(arena, &holder->inventory);
	if (holder->fault == NULL && strcmp(holder->inventory.id, object->id) != 0)
		holder->fault = "its id is not that of its folder";
	if (holder->fault == NULL && number > 0 && holder->inventory.n_versions != number)
		holder->fault = "it is of another version than its folder";
}

/* The object's own first, then those of the version folders there are. */
static struct holder *read_holders(struct object *object, size_t *n_holders)
{
	struct holder *holders = NULL;
	size_t capacity = 0;

	*n_holders = 0;
	holders = arena_grow(object->arena, holders, *n_holders, &capacity, sizeof(*holders));
	read_holder(object, "", 0, &holders[(*n_holders)++]);
	for (size_t i = 0; i < object->entries.n_items; i++) {
		const struct place_entry *entry = &object->entries.items[i];
		size_t number = inventory_number(entry->name);

		if (entry->kind != PLACE_FOLDER || number == 0)
			continue;
		holders =
			arena_grow(object->arena, holders, *n_holders, &capacity, sizeof(*holders));
		read_holder(object, entry->name, number, &holders[(*n_holders)++]);
	}
	return holders;
}

static const struct holder *choose(const struct holder *holders, size_t n_holders)
{
	const struct holder *best = NULL;

	for (size_t i = 0; i < n_holders; i++) {
		const struct holder *holder = &holders[i];

		if (holder->agrees && holder->fault == NULL &&
		    (best == NULL || holder->inventory.n_versions > best->inventory.n_versions))
			best = holder;
	}
	return best;
}

static bool is_beginning(struct str part, struct str whole)
{
	return part.n_bytes < whole.n_bytes &&
	       (part.n_bytes == 0 || memcmp(part.bytes, whole.bytes, part.n_bytes) == 0);
}

/* An inventory that is there but not what it should be. */
static void report_holder(struct object *object, const struct holder *holder, struct str wanted)
{
	if (is_beginning(holder->bytes, wanted))
		object_report(object, DIAG_ARCHIVE_TRUNCATED, holder->path, NULL);
	else if (holder->has_sidecar && !holder->agrees)
		object_report(object, DIAG_ARCHIVE_INVENTORY_CHANGED, holder->path, NULL);
	else if (holder->fault != NULL)
		object_report(object, DIAG_ARCHIVE_INVENTORY_BAD, holder->path, holder->fault);
	else
		object_report(object, DIAG_ARCHIVE_INVENTORIES_DIFFER, holder->path, NULL);
}

static void check_holder(struct object *object, const struct holder *holder)
{
	size_t number = holder->number > 0 ? holder->number : object->inventory.n_versions;
	struct buf wanted;
	bool is_wanted;

	buf_init(&wanted);
	inventory_write(&object->inventory, number, &wanted);
	is_wanted = str_equal(buf_str(&wanted), holder->bytes);
	if (!holder->is_there)
		object_report(object, DIAG_ARCHIVE_INVENTORY_MISSING, holder->path, NULL);
	else if (!is_wanted)
		report_holder(object, holder, buf_str(&wanted));
	if (!holder->has_sidecar)
		object_report(object, DIAG_ARCHIVE_SIDECAR_MISSING, holder->sidecar, NULL);
	else if (is_wanted ? !holder->agrees : !inventory_is_sidecar(holder->sidecar_bytes))
		object_report(object, DIAG_ARCHIVE_SIDECAR_WRONG, holder->sidecar, NULL);
	buf_finish(&wanted);
}

/* No inventory is whole: the object's own says best why. */
static void report_lost(struct object *object, const struct holder *own)
{
	if (!own->is_there)
		object_report(object, DIAG_ARCHIVE_INVENTORY_MISSING, own->path, NULL);
	else if (inventory_is_foreign(own->bytes))
		diag_report(object->diags, DIAG_ARCHIVE_FOREIGN, nowhere, object->place.path);
	else if (!own->has_sidecar)
		object_report(object, DIAG_ARCHIVE_SIDECAR_MISSING, own->sidecar, NULL);
	else if (!inventory_is_sidecar(own->sidecar_bytes))
		object_report(object, DIAG_ARCHIVE_SIDECAR_WRONG, own->sidecar, NULL);
	else if (!own->agrees)
		object_report(object, DIAG_ARCHIVE_INVENTORY_CHANGED, own->path, NULL);
	else
		object_report(object, DIAG_ARCHIVE_INVENTORY_BAD, own->path, own->fault);
}

static bool check_inventories(struct object *object)
{
	size_t n_holders;
	struct holder *holders = read_holders(object, &n_holders);
	const struct holder *best = choose(holders, n_holders);

	if (best == NULL) {
		report_lost(object, &holders[0]);
		return false;
	}
	object->inventory = best->inventory;
	for (size_t i = 0; i < n_holders; i++) {
		/* A version that no inventory knows is told of as a folder too many. */
		if (holders[i].number <= object->inventory.n_versions)
			check_holder(object, &holders[i]);
	}
	return true;
}

static bool check(struct object *object)
{
	int error = place_walk(object->arena, &object->place, &object->entries);

	if (error != 0)
		return root_report_read(object->place.path, error, object->diags);
	object->is_explained = arena_alloc_array(object->arena, object->entries.n_items,
						 sizeof(*object->is_explained));
	check_kinds(object);
	if (!check_mark(object) || !check_inventories(object))
		return false;
	object->versions = arena_alloc_array(object->arena, object->inventory.n_versions,
					     sizeof(*object->versions));
	object_check_contents(object);
	note_writable(object);
	return true;
}

static bool open_once(struct object *object, const struct place *root)
{
	int error = place_enter(object->arena, root, object->id, &object->place);

	if (error != 0)
		return root_report_read(object->place.path, error, object->diags);
	return check(object);
}

bool object_open(struct arena *arena, const struct place *root, const char *id, bool is_full,
		 struct object *object, struct diag_list *diags)
{
	struct diag_list found;
	bool is_open;

	for (size_t attempt = 1;; attempt++) {
		diag_init(&found, arena);
		*object = (struct object){ .arena = arena,
					   .diags = &found,
					   .id = id,
					   .is_full = is_full,
					   .place = { .fd = -1 } };
		is_open = open_once(object, root);
		if (attempt == MAX_ATTEMPTS || place_is_at(&object->place, root, id))
			break;
		object_close(object);
	}
	diag_append(diags, &found);
	object->diags = diags;
	return is_open;
}

void object_close(struct object *object)
{
	place_close(&object->place);
}
