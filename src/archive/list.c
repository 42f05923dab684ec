#include <stdlib.h>
#include <string.h>

#include "archive/archive.h"
#include "archive/name.h"
#include "archive/object.h"
#include "archive/root.h"
#include "archive/version.h"
#include "base/arena.h"
#include "base/diag.h"

static const struct source_pos nowhere;

struct archive_version version_of(const struct object *object, size_t number)
{
	const struct inventory_version *stored = &object->inventory.versions[number - 1];
	const struct object_version *version = &object->versions[number - 1];
	const struct place folder = { .path = place_join(
					      object->arena, &object->place,
					      inventory_path(object->arena, number, NULL)) };

	return (struct archive_version){
		.id = object->id,
		.number = number,
		.created = stored->created,
		.reason = version->record.reason,
		.by = stored->user,
		.manifest = record_digest(object->arena, DIGEST_SHA256, version->manifest),
		.path = place_join(object->arena, &folder, INVENTORY_CONTENT),
		.document = version->record.document,
	};
}

static void add_object(struct arena *arena, const struct place *root, const char *id,
		       struct archive_list *list, size_t *capacity, struct diag_list *diags)
{
	struct object object;
	bool is_open = object_open(arena, root, id, false, &object, diags);
	size_t n_before = list->n_versions;

	for (size_t i = 0; is_open && i < object.inventory.n_versions; i++) {
		if (!object.versions[i].is_known)
			continue;
		list->versions = arena_grow(arena, list->versions, list->n_versions, capacity,
					    sizeof(*list->versions));
		list->versions[list->n_versions++] = version_of(&object, i + 1);
	}
	list->n_objects += list->n_versions > n_before;
	object_close(&object);
}

bool version_has_object(struct arena *arena, const struct place *root, const char *id,
			struct diag_list *diags)
{
	struct place_entries entries;
	int error = place_list(arena, root, &entries);

	if (error != 0)
		return root_report_read(root->path, error, diags);
	/* Anything but a plain name is looked for nowhere. */
	if (name_is_id(id) && place_find(&entries, id) != NULL)
		return true;
	diag_report(diags, DIAG_ARCHIVE_NO_OBJECT, nowhere, id, root->path);
	return false;
}

bool archive_read(struct arena *arena, const char *path, const char *id, struct archive_list *list,
		  struct diag_list *diags)
{
	struct place_entries objects = { 0 };
	struct place root;
	size_t capacity = 0;
	bool is_read;
	int error;

	*list = (struct archive_list){ 0 };
	if (!root_open(arena, path, &root, diags))
		return false;
	is_read = id == NULL || version_has_object(arena, &root, id, diags);
	error = is_read && id == NULL ? root_list_objects(arena, &root, &objects) : 0;
	if (error != 0)
		is_read = root_report_read(root.path, error, diags);
	if (is_read && id != NULL)
		add_object(arena, &root, id, list, &capacity, diags);
	for (size_t i = 0; is_read && i < objects.n_items; i++)
		add_object(arena, &root, objects.items[i].name, list, &capacity, diags);
	place_close(&root);
	return is_read;
}

const struct archive_version *archive_pick(const struct archive_list *list, const char *name,
					   struct diag_list *diags)
{
	struct buf known;
	const struct archive_version *found = NULL;

	if (name == NULL && list->n_versions > 0)
		return &list->versions[list->n_versions - 1];
	buf_init(&known);
	for (size_t i = 0; i < list->n_versions; i++) {
		buf_clear(&known);
		buf_add_format(&known, "v%zu", list->versions[i].number);
		if (name != NULL &&
		    (strcmp(name, known.bytes) == 0 || strcmp(name, known.bytes + 1) == 0))
			found = &list->versions[i];
	}
	if (found == NULL)
		diag_report(diags, DIAG_ARCHIVE_NO_VERSION, nowhere, name != NULL ? name : "",
			    known.n_bytes > 0 ? known.bytes : "");
	buf_finish(&known);
	return found;
}
