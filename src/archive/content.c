#include "archive/content.h"

#include <stdlib.h>
#include <string.h>

#include "archive/record.h"
#include "base/arena.h"
#include "base/buf.h"

/* Manifest and both kinds of sums. */
#define N_RECORDS 3

static struct archive_file describe(struct arena *arena, struct archive_file file)
{
	file.size = file.bytes.n_bytes;
	file.sha256 = record_digest(arena, DIGEST_SHA256, file.bytes);
	return file;
}

struct archive_document content_prepare(struct arena *arena,
					const struct archive_document *document)
{
	struct archive_document prepared = *document;
	struct archive_file metadata = { .role = ARCHIVE_METADATA, .name = RECORD_METADATA };
	struct buf text;

	prepared.files = arena_alloc_array(arena, document->n_files + 1, sizeof(*prepared.files));
	for (size_t i = 0; i < document->n_files; i++)
		prepared.files[i] = describe(arena, document->files[i]);
	buf_init(&text);
	record_write_metadata(document, &text);
	metadata.bytes = buf_keep_str(&text, arena);
	prepared.files[prepared.n_files++] = describe(arena, metadata);
	return prepared;
}

static int by_name(const void *a, const void *b)
{
	const struct archive_file *first = a;
	const struct archive_file *second = b;

	return strcmp(first->name, second->name);
}

static void add(struct content *content, const char *name, struct str bytes)
{
	content->files[content->n_files++] = (struct archive_file){ .name = name, .bytes = bytes };
}

static struct str make_sm3(struct arena *arena, const struct content *content)
{
	struct buf text;

	buf_init(&text);
	for (size_t i = 0; i < content->n_files; i++)
		record_add_sm3(arena, content->files[i].name, content->files[i].bytes, &text);
	return buf_keep_str(&text, arena);
}

struct content content_make(struct arena *arena, const struct record *record, bool has_sm3)
{
	const struct archive_document *document = &record->document;
	struct content content = { 0 };
	struct str sm3 = { 0 };
	struct str manifest;
	struct buf text;

	content.files =
		arena_alloc_array(arena, document->n_files + N_RECORDS, sizeof(*content.files));
	for (size_t i = 0; i < document->n_files; i++)
		content.files[content.n_files++] = document->files[i];
	buf_init(&text);
	record_write(record, &text);
	manifest = buf_keep_str(&text, arena);
	content.manifest = record_digest(arena, DIGEST_SHA256, manifest);
	add(&content, RECORD_MANIFEST, manifest);
	if (has_sm3) {
		sm3 = make_sm3(arena, &content);
		add(&content, RECORD_SM3_SUMS, sm3);
	}
	buf_init(&text);
	record_write_sums(arena, document, manifest, sm3, &text);
	add(&content, RECORD_SUMS, buf_keep_str(&text, arena));
	qsort(content.files, content.n_files, sizeof(*content.files), by_name);
	return content;
}

static bool has_same_files(const struct archive_document *a, const struct archive_document *b)
{
	for (size_t i = 0; i < a->n_files; i++) {
		if (a->files[i].role != b->files[i].role ||
		    strcmp(a->files[i].name, b->files[i].name) != 0 ||
		    strcmp(a->files[i].sha256, b->files[i].sha256) != 0)
			return false;
	}
	return true;
}

static bool has_same_fonts(const struct archive_document *a, const struct archive_document *b)
{
	for (size_t i = 0; i < a->n_fonts; i++) {
		if (strcmp(a->fonts[i].name, b->fonts[i].name) != 0 ||
		    strcmp(a->fonts[i].sha256, b->fonts[i].sha256) != 0)
			return false;
	}
	return true;
}

bool content_is_same(const struct archive_document *a, const struct archive_document *b)
{
	return strcmp(a->program, b->program) == 0 && strcmp(a->layout, b->layout) == 0 &&
	       a->n_fonts == b->n_fonts && a->n_files == b->n_files && has_same_fonts(a, b) &&
	       has_same_files(a, b);
}
