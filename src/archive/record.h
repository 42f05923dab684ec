/*
 * record.h: what is written down about a version: manifest and sums. Private
 * to this module.
 *
 * The same document gives the same bytes: keys are sorted and the form is
 * fixed, so that a manifest that says the same but is written otherwise was
 * edited.
 */
#ifndef HONGTOU_ARCHIVE_RECORD_H
#define HONGTOU_ARCHIVE_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "base/buf.h"
#include "base/digest.h"

struct arena;

#define RECORD_MANIFEST "manifest.json"
#define RECORD_METADATA "metadata.json"
#define RECORD_SUMS "SHA256SUMS"
#define RECORD_SM3_SUMS "SM3SUMS"

/* Far more than a manifest or an inventory of many versions has. */
#define RECORD_MAX_BYTES ((size_t)16 << 20)
/* Of one archived file. */
#define RECORD_MAX_FILE_BYTES ((size_t)1 << 30)

struct record {
	const char *id;
	size_t number;
	const char *reason;
	const char *previous; /* SHA-256 of the manifest before it; "" for the first */
	struct archive_document document;
};

/* Hexadecimal, in the arena. */
const char *record_digest(struct arena *arena, enum digest_kind kind, struct str bytes);

/* The fields as a file of their own. */
void record_write_metadata(const struct archive_document *document, struct buf *out);

void record_write(const struct record *record, struct buf *out);

/* NULL, or what is wrong with it, in words; bytes that record_write() would
 * not give are wrong. Of its names nothing else is checked. */
const char *record_read(struct arena *arena, struct str bytes, struct record *record);

/* Whether it was written by a later version of this program: then record_read()
 * understands it not. */
bool record_is_newer(struct str bytes);

/* SHA256SUMS: the files of the document, the manifest, and SM3SUMS unless that is empty. */
void record_write_sums(struct arena *arena, const struct archive_document *document,
		       struct str manifest, struct str sm3_sums, struct buf *out);

/* One line of SM3SUMS, as `cksum -a sm3` prints it. */
void record_add_sm3(struct arena *arena, const char *name, struct str bytes, struct buf *out);

/* The word for a role in the manifest. */
const char *record_role_name(enum archive_role role);

/* Whether bytes carry the marks of a PDF that says it is PDF/A: header, end and
 * the identification in its metadata. */
bool record_is_archival_pdf(struct str bytes);

#endif
