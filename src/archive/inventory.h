/*
 * inventory.h: the OCFL inventory of an object. Private to this module.
 *
 * One struct holds what an inventory of this program says; written out, it
 * gives the same bytes every time, and cut down to an earlier version exactly
 * the inventory that stands in that version's folder. So an inventory is right
 * when it can be read and written back to the same bytes.
 *
 * Each version has all its files in its own folder, so that it can be taken
 * out and understood alone: the state of a version is what its content folder
 * holds, though two versions may hold the same bytes twice.
 */
#ifndef HONGTOU_ARCHIVE_INVENTORY_H
#define HONGTOU_ARCHIVE_INVENTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"

struct arena;

#define INVENTORY_NAME "inventory.json"
#define INVENTORY_SIDECAR "inventory.json.sha512"
#define INVENTORY_OBJECT_MARK "0=ocfl_object_1.1"
#define INVENTORY_OBJECT_TEXT "ocfl_object_1.1\n"
#define INVENTORY_ID_PREFIX "hongtou:"
#define INVENTORY_CONTENT "content"

struct inventory_file {
	const char *name;   /* in the content folder */
	const char *sha512; /* hexadecimal */
};

struct inventory_version {
	const char *created; /* RFC 3339, UTC: 2026-01-05T08:00:00Z */
	const char *message;
	const char *user;
	const char *address;          /* a URI; "": none */
	struct inventory_file *files; /* sorted by name */
	size_t n_files;
};

struct inventory {
	const char *id; /* the folder's name: without the prefix */
	struct inventory_version *versions;
	size_t n_versions; /* v1 … */
};

/* The inventory up to this version, from 1 on. */
void inventory_write(const struct inventory *inventory, size_t n_versions, struct buf *out);

/* The sidecar's only line for these bytes. */
void inventory_write_sidecar(struct arena *arena, struct str bytes, struct buf *out);

/* Whether a sidecar is one at all: a digest, a blank or two, the name. */
bool inventory_is_sidecar(struct str bytes);

/* NULL, or what is wrong with it, in words. */
const char *inventory_read(struct arena *arena, struct str bytes, struct inventory *inventory);

/* Whether the object is none of this program's, so that its inventory may be
 * right though inventory_read() refuses it. */
bool inventory_is_foreign(struct str bytes);

/* "v3/content/name", or "v3" for name NULL; in the arena. */
const char *inventory_path(struct arena *arena, size_t number, const char *name);

/* The number of a version folder v1, v2, …; 0 when it is called otherwise. */
size_t inventory_number(const char *name);

#endif
