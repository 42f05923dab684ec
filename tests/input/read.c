#include "read.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct document read_source(const char *bytes, size_t n_bytes, struct tree_limits limits)
{
	struct document document = { .arena = arena_create() };
	struct source *source = arena_alloc(document.arena, sizeof(*source));

	*source = (struct source){ "test.yaml", bytes, n_bytes };
	document.source = *source;
	diag_init(&document.list, document.arena);
	document.root = tree_read(document.arena, source, &limits, &document.list);
	return document;
}

struct document document_read(const char *yaml)
{
	return read_source(yaml, strlen(yaml), tree_default_limits);
}

struct document document_read_bytes(const char *bytes, size_t n_bytes)
{
	return read_source(bytes, n_bytes, tree_default_limits);
}

struct document document_read_limited(const char *yaml, struct tree_limits limits)
{
	return read_source(yaml, strlen(yaml), limits);
}

void document_finish(struct document *document)
{
	arena_destroy(document->arena);
}

const struct node *document_value(const struct document *document, const char *key)
{
	const struct node *value = tree_find(document->root, key);

	cr_assert_not_null(value, "no %s in %s", key, document->source.bytes);
	return value;
}

const char *document_findings(struct document *document)
{
	static char text[4096];
	size_t n_bytes = 0;

	diag_sort(&document->list);
	text[0] = '\0';
	for (size_t i = 0; i < document->list.n_items && n_bytes < 4000; i++) {
		const struct diag *diag = &document->list.items[i];

		n_bytes += (size_t)snprintf(text + n_bytes, sizeof(text) - n_bytes, "%s%s@%u:%u",
					    i == 0 ? "" : " ", diag_name(diag->code),
					    diag->pos.line, diag->pos.column);
	}
	return text;
}

const char *document_message(struct document *document)
{
	static char text[1024];
	struct buf buf;

	text[0] = '\0';
	if (document->list.n_items == 0)
		return text;
	buf_init(&buf);
	diag_format_message(&document->list.items[0], DIAG_CHINESE, &buf);
	snprintf(text, sizeof(text), "%s", buf.bytes);
	buf_finish(&buf);
	return text;
}
