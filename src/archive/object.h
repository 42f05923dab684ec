/*
 * object.h: one object, read and checked. Private to this module.
 *
 * Whoever reads an object checks it: there is no other way in, so that nothing
 * is listed, copied or built upon that is not what was archived.
 */
#ifndef HONGTOU_ARCHIVE_OBJECT_H
#define HONGTOU_ARCHIVE_OBJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/inventory.h"
#include "archive/place.h"
#include "archive/record.h"
#include "base/diag_codes.h"

struct arena;
struct diag_list;

struct object_version {
	bool is_known;        /* the manifest is the archived one: record is set */
	bool is_sound;        /* nothing of it is damaged, as far as was looked */
	struct record record; /* without bytes */
	struct str manifest;  /* the manifest's bytes */
};

struct object {
	struct arena *arena;
	struct diag_list *diags;
	const char *id;
	struct place place;
	bool is_full;                 /* whether every hash is reckoned */
	struct place_entries entries; /* all that is in its folder */
	bool *is_explained;           /* of the entries: expected, or told of */
	struct inventory inventory;   /* the one that can be trusted */
	struct object_version *versions;
	size_t n_files; /* of all versions' contents */
};

/*
 * Opens the object in a root's folder and checks it. Damage becomes findings
 * about paths; false when there is so much that nothing more can be said. To be
 * closed in any case. An object that gets a version meanwhile is read again:
 * readers need no lock.
 */
bool object_open(struct arena *arena, const struct place *root, const char *id, bool is_full,
		 struct object *object, struct diag_list *diags);
void object_close(struct object *object);

/* Parts of object_open(). */

/* Reads a file of the object into an arena; false with a finding, or without one when it is not there or
 * no file. */
bool object_read(struct object *object, struct arena *arena, const char *path, size_t max_bytes,
		 struct str *bytes);

/* Adds a finding about a path in the object. */
void object_report(struct object *object, enum diag_code code, const char *path,
		   const char *detail);

/* The entry of a path, which is then explained; NULL when there is none. */
const struct place_entry *object_take(struct object *object, const char *path);

/* Files of all versions against inventory and manifests (object_content.c). */
void object_check_contents(struct object *object);

#endif
