/*
 * version.h: versions of objects that are open. Private to this module.
 */
#ifndef HONGTOU_ARCHIVE_VERSION_H
#define HONGTOU_ARCHIVE_VERSION_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"

struct arena;
struct diag_list;
struct object;
struct place;

/* A version, from 1 on, whose manifest is known; strings live in the object's arena. */
struct archive_version version_of(const struct object *object, size_t number);

/* Whether the root has something of that name; else DIAG_ARCHIVE_NO_OBJECT. */
bool version_has_object(struct arena *arena, const struct place *root, const char *id,
			struct diag_list *diags);

#endif
