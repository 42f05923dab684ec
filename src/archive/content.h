/*
 * content.h: what the content folder of a new version holds. Private to this module.
 */
#ifndef HONGTOU_ARCHIVE_CONTENT_H
#define HONGTOU_ARCHIVE_CONTENT_H

#include <stdbool.h>

#include "archive/archive.h"
#include "archive/inventory.h"

struct arena;
struct record;

/* The document with its description as a file, sizes and digests; in the arena. */
struct archive_document content_prepare(struct arena *arena,
					const struct archive_document *document);

/* All files of a version, manifest and sums too, by the order of their names. */
struct content {
	struct archive_file *files; /* with bytes */
	size_t n_files;
	const char *manifest; /* its SHA-256 */
};

struct content content_make(struct arena *arena, const struct record *record, bool has_sm3);

/* Whether two descriptions are of the same document, made in the same way. */
bool content_is_same(const struct archive_document *a, const struct archive_document *b);

#endif
