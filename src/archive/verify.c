#include <string.h>

#include "archive/archive.h"
#include "archive/content.h"
#include "archive/object.h"
#include "archive/root.h"
#include "archive/version.h"
#include "base/arena.h"
#include "base/diag.h"

static const struct source_pos nowhere;

struct verification {
	struct arena *arena;
	struct diag_list *diags;
	struct place root;
	bool is_full;
	const struct archive_rebuilder *rebuilder;
	struct archive_checked *checked;
};

/* Rebuilding */

static const char *why_not_same(const struct archive_document *old,
				const struct archive_document *new)
{
	if (strcmp(old->program, new->program) != 0)
		return "it was made by another version of this program";
	if (old->n_fonts != new->n_fonts)
		return "other fonts are in use now";
	for (size_t i = 0; i < old->n_fonts; i++) {
		if (strcmp(old->fonts[i].name, new->fonts[i].name) != 0 ||
		    strcmp(old->fonts[i].sha256, new->fonts[i].sha256) != 0)
			return "other fonts are in use now";
	}
	return NULL;
}

static const struct archive_file *file_called(const struct archive_document *document,
					      const char *name)
{
	for (size_t i = 0; i < document->n_files; i++) {
		if (strcmp(document->files[i].name, name) == 0)
			return &document->files[i];
	}
	return NULL;
}

/* The bytes of every file have to be those that were archived. */
static bool compare(struct verification *verification, const struct archive_version *version,
		    const struct archive_document *rebuilt)
{
	const struct place place = { .path = version->path };
	bool is_same = true;

	for (size_t i = 0; i < version->document.n_files; i++) {
		const struct archive_file *old = &version->document.files[i];
		const struct archive_file *new = file_called(rebuilt, old->name);

		if (new != NULL && strcmp(old->sha256, new->sha256) == 0)
			continue;
		diag_report(verification->diags, DIAG_ARCHIVE_REBUILT_OTHER, nowhere,
			    place_join(verification->arena, &place, old->name));
		is_same = false;
	}
	return is_same;
}

static void rebuild(struct verification *verification, const struct archive_version *version)
{
	const struct archive_rebuilder *rebuilder = verification->rebuilder;
	struct arena *arena = arena_create();
	struct archive_document document = { 0 };
	const char *why = NULL;

	if (rebuilder->rebuild(rebuilder->context, arena, version, &document, &why)) {
		document = content_prepare(arena, &document);
		why = why_not_same(&version->document, &document);
	}
	if (why != NULL)
		diag_report(verification->diags, DIAG_ARCHIVE_NOT_REBUILT, nowhere, version->path,
			    why);
	else
		verification->checked->n_rebuilt += compare(verification, version, &document);
	arena_destroy(arena);
}

/* Objects */

static void check_object(struct verification *verification, const char *id)
{
	struct arena *arena = arena_create();
	struct object object;
	bool is_open = object_open(arena, &verification->root, id, verification->is_full, &object,
				   verification->diags);
	bool rebuilds = is_open && verification->is_full && verification->rebuilder != NULL;

	verification->checked->n_objects++;
	if (is_open) {
		verification->checked->n_versions += object.inventory.n_versions;
		verification->checked->n_files += object.n_files;
	}
	for (size_t i = 0; rebuilds && i < object.inventory.n_versions; i++) {
		struct archive_version version;

		if (!object.versions[i].is_sound)
			continue;
		version = version_of(&object, i + 1);
		if (!archive_is_imported(&version.document))
			rebuild(verification, &version);
	}
	object_close(&object);
	arena_destroy(arena);
}

static bool check_all(struct verification *verification)
{
	struct place_entries objects;
	int error;

	root_check(verification->arena, &verification->root, verification->diags);
	error = root_list_objects(verification->arena, &verification->root, &objects);
	if (error != 0)
		return root_report_read(verification->root.path, error, verification->diags);
	for (size_t i = 0; i < objects.n_items; i++)
		check_object(verification, objects.items[i].name);
	return true;
}

bool archive_verify(struct arena *arena, const char *root, const char *id, bool is_full,
		    const struct archive_rebuilder *rebuilder, struct archive_checked *checked,
		    struct diag_list *diags)
{
	struct verification verification = {
		.arena = arena,
		.diags = diags,
		.is_full = is_full,
		.rebuilder = rebuilder,
		.checked = checked,
	};
	bool is_done;

	*checked = (struct archive_checked){ 0 };
	if (!root_open(arena, root, &verification.root, diags))
		return false;
	is_done = id == NULL ? check_all(&verification)
			     : version_has_object(arena, &verification.root, id, diags);
	if (is_done && id != NULL)
		check_object(&verification, id);
	place_close(&verification.root);
	return is_done;
}
