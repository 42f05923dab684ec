/*
 * Prints every key that the binder's tables know, a line each, for the pages
 * about layouts and yearly files: path, kind of value, whether it must be
 * there, and the Chinese description, parted by tabs.
 *
 *   list_keys layout | list_keys report
 *
 * A path names the keys from the top: `title.before.min`; `headings[].font` is
 * a key of each item of a list, `figures.*.name` one of each entry of a map.
 */
#include <assert.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "input/bind.h"
#include "model/schema.h"
#include "rules/schema.h"

/* What lists hold is listed once, where it is met first: sections hold
 * sections, and attachments hold them too. */
#define MAX_LISTED 64

struct listing {
	const struct bind_schema *schemas[MAX_LISTED];
	char *paths[MAX_LISTED]; /* "sections[].items" */
	size_t n;
};

static void list_schema(struct listing *listing, const struct bind_schema *schema,
			const char *path);

/* Where the schema was listed, or NULL. */
static const char *listed_at(const struct listing *listing, const struct bind_schema *schema)
{
	for (size_t i = 0; i < listing->n; i++) {
		if (listing->schemas[i] == schema)
			return listing->paths[i];
	}
	return NULL;
}

static void note_listed(struct listing *listing, const struct bind_schema *schema, const char *path)
{
	assert(listing->n < MAX_LISTED);
	listing->schemas[listing->n] = schema;
	listing->paths[listing->n++] = strdup(path);
}

/* Of a custom value only the schema of its long form is known, if it has one. */
static bool has_keys(const struct bind_field *field)
{
	return field->schema != NULL && field->schema->n_fields > 0;
}

static void add_kind(const struct bind_field *field, struct buf *out)
{
	switch (field->type) {
	case BIND_STRING:
	case BIND_TEXT:
		buf_add_string(out, "text");
		return;
	case BIND_INTEGER:
		buf_add_format(out, "whole number, %" PRId64 " to %" PRId64, field->min,
			       field->max);
		return;
	case BIND_BOOL:
		buf_add_string(out, "`true` or `false`");
		return;
	case BIND_CHOICE:
		for (const struct bind_choice *choice = field->choices; choice->word != NULL;
		     choice++)
			buf_add_format(out, "%s`%s`", choice == field->choices ? "" : ", ",
				       choice->word);
		return;
	case BIND_DECIMAL:
		buf_add_string(out, "number");
		return;
	case BIND_DATE:
		buf_add_string(out, "date");
		return;
	case BIND_MEASURE:
		buf_add_string(out, "length");
		return;
	case BIND_STRUCT:
		buf_add_string(out, "keys");
		return;
	case BIND_MAP:
		buf_add_string(out, "names with keys");
		return;
	case BIND_PAIRS:
		buf_add_string(out, "names, each with ");
		add_kind(field->schema->fields, out);
		return;
	case BIND_LIST:
		buf_add_string(out, "list of ");
		add_kind(field->element, out);
		if (field->flags & BIND_ONE_OR_MORE)
			buf_add_string(out, ", or one");
		return;
	case BIND_CUSTOM:
		buf_add_string(out, has_keys(field) ? "text or keys" : "see the meaning");
		return;
	}
}

/* The schema of the keys below a field, if it has any, and how a path goes on. */
static const struct bind_schema *schema_below(const struct bind_field *field, const char **step)
{
	*step = field->type == BIND_MAP ? ".*." : ".";
	if (field->type == BIND_LIST) {
		*step = "[].";
		field = field->element;
	}
	switch (field->type) {
	case BIND_STRUCT:
	case BIND_MAP:
		return field->schema;
	case BIND_CUSTOM:
		return has_keys(field) ? field->schema : NULL;
	case BIND_STRING:
	case BIND_TEXT:
	case BIND_INTEGER:
	case BIND_BOOL:
	case BIND_CHOICE:
	case BIND_DECIMAL:
	case BIND_DATE:
	case BIND_MEASURE:
	case BIND_LIST:
	case BIND_PAIRS:
		break;
	}
	return NULL;
}

static void list_field(struct listing *listing, const struct bind_field *field,
		       const char *outer_path)
{
	const char *step;
	const struct bind_schema *below = schema_below(field, &step);
	const char *elsewhere = below != NULL ? listed_at(listing, below) : NULL;
	struct buf kind, path;

	buf_init(&kind);
	buf_init(&path);
	buf_add_format(&path, "%s%s", outer_path, field->key);
	add_kind(field, &kind);
	if (elsewhere != NULL)
		buf_add_format(&kind, ", as in `%s`", elsewhere);
	printf("%s\t%s\t%s\t%s\n", path.bytes, kind.bytes,
	       field->flags & BIND_REQUIRED ? "required" : "",
	       field->description != NULL ? field->description : "");
	if (below != NULL && elsewhere == NULL) {
		if (field->type == BIND_LIST)
			note_listed(listing, below, path.bytes);
		buf_add_string(&path, step);
		list_schema(listing, below, path.bytes);
	}
	buf_finish(&kind);
	buf_finish(&path);
}

/* path is what stands before the keys: "headings[]."; at the top "". */
static void list_schema(struct listing *listing, const struct bind_schema *schema, const char *path)
{
	for (size_t i = 0; i < schema->n_fields; i++)
		list_field(listing, &schema->fields[i], path);
}

int main(int argc, char **argv)
{
	const struct bind_schema *schema = NULL;
	struct listing listing = { .n = 0 };

	if (argc == 2 && strcmp(argv[1], "layout") == 0)
		schema = &rules_schema;
	if (argc == 2 && strcmp(argv[1], "report") == 0)
		schema = &report_schema;
	if (schema == NULL) {
		fputs("usage: list_keys layout | list_keys report\n", stderr);
		return 64;
	}
	list_schema(&listing, schema, "");
	for (size_t i = 0; i < listing.n; i++)
		free(listing.paths[i]);
	return 0;
}
