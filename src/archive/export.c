#include <errno.h>
#include <string.h>

#include "archive/archive.h"
#include "archive/object.h"
#include "archive/root.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"

static const struct source_pos nowhere;

/* The folder that is made, and the one it lies in. */
struct target {
	struct place parent;
	struct place folder;
	const char *name;
	const char *temporary;
};

static int copy_file(struct object *object, size_t number, const struct inventory_file *file,
		     const struct place *target)
{
	struct arena *scratch = arena_create();
	struct timespec changed;
	struct str bytes;
	int error = place_read(scratch, &object->place,
			       inventory_path(object->arena, number, file->name),
			       RECORD_MAX_FILE_BYTES, &bytes, &changed);

	if (error == 0 && strcmp(record_digest(scratch, DIGEST_SHA512, bytes), file->sha512) != 0)
		error = EIO;
	if (error == 0)
		error = place_write(scratch, target, file->name, bytes, &changed);
	arena_destroy(scratch);
	return error;
}

static int copy_all(struct object *object, size_t number, const struct target *target)
{
	const struct inventory_version *version = &object->inventory.versions[number - 1];
	int error = 0;

	for (size_t i = 0; i < version->n_files && error == 0; i++)
		error = copy_file(object, number, &version->files[i], &target->folder);
	if (error == 0)
		error = place_sync_all(object->arena, &target->folder);
	if (error == 0)
		error = place_move(&target->parent, target->temporary, &target->parent,
				   target->name);
	if (error != 0)
		return error;
	error = place_sync(&target->parent);
	if (error != 0)
		(void)place_move(&target->parent, target->name, &target->parent, target->temporary);
	return error;
}

static int open_target(struct arena *arena, const char *path, struct target *target)
{
	size_t n_bytes = strlen(path);
	const char *whole;
	struct buf buf;
	int error;

	while (n_bytes > 1 && path[n_bytes - 1] == '/')
		n_bytes--;
	whole = arena_copy_string(arena, path, n_bytes);
	buf_init(&buf);
	file_folder(&buf, whole);
	target->name = file_base_name(whole);
	error = place_open(arena, buf.n_bytes > 0 ? buf.bytes : ".", &target->parent);
	buf_clear(&buf);
	buf_add_format(&buf, ".%s.tmp", target->name);
	target->temporary = buf_keep(&buf, arena);
	if (error == 0)
		error = place_remove(arena, &target->parent, target->temporary);
	return error == 0 ? place_make(arena, &target->parent, target->temporary, &target->folder)
			  : error;
}

static bool export_to(struct object *object, size_t number, const char *path)
{
	struct target target = { .parent = { .fd = -1 }, .folder = { .fd = -1 } };
	int error = open_target(object->arena, path, &target);

	if (error == 0)
		error = copy_all(object, number, &target);
	if (error != 0 && target.parent.fd >= 0)
		(void)place_remove(object->arena, &target.parent, target.temporary);
	place_close(&target.folder);
	place_close(&target.parent);
	if (error == EEXIST)
		diag_report(object->diags, DIAG_FILE_EXISTS, nowhere, path);
	else if (error != 0)
		root_report_write(path, error, object->diags);
	return error == 0;
}

static bool check_and_export(struct arena *arena, const struct place *root,
			     const struct archive_version *version, const char *folder,
			     struct diag_list *diags)
{
	struct object object;
	bool is_done = object_open(arena, root, version->id, true, &object, diags) &&
		       version->number <= object.inventory.n_versions;

	if (is_done && !object.versions[version->number - 1].is_sound) {
		diag_report(diags, DIAG_ARCHIVE_DAMAGED, nowhere, version->id);
		is_done = false;
	}
	is_done = is_done && export_to(&object, version->number, folder);
	object_close(&object);
	return is_done;
}

bool archive_export(struct arena *arena, const char *root, const struct archive_version *version,
		    const char *folder, struct diag_list *diags)
{
	struct place place;
	bool is_done;

	if (!root_open(arena, root, &place, diags))
		return false;
	is_done = check_and_export(arena, &place, version, folder, diags);
	place_close(&place);
	return is_done;
}
