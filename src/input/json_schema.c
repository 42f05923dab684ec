/*
 * Editors resolve YAML's plain scalars before they look at a schema: 12 and
 * true are no strings to them, though the reader takes them for text. So text
 * is any scalar here, and a truth value among the words of a choice counts
 * with and without quotes.
 */
#include "input/json_schema.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "input/bind.h"

/* The forms that scalar.c reads, as regular expressions. */
#define NUMBER_FORM "-?(0|[1-9][0-9]*)(\\.[0-9]+)?"
#define MEASURE_FORM "^" NUMBER_FORM " ?(mm|pt|cell|line|em)$"
#define YEAR_FORM "(158[3-9]|159[0-9]|1[6-9][0-9]{2}|[2-9][0-9]{3})"
#define DATE_FORM                                                   \
	"^" YEAR_FORM "-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])" \
	"|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$"
/* The largest magnitude of a struct decimal. */
#define DECIMAL_LIMIT INT64_C(999999999999999999)

struct writer {
	struct arena *arena;
	struct buf *out;
	int depth;
	bool is_first; /* in the innermost object or array */
	/* Schemas met so far, in the order of their definitions. */
	const struct bind_schema **schemas;
	size_t n_schemas;
	size_t capacity;
};

/* --- JSON, indented --- */

static void break_line(struct writer *writer)
{
	buf_add_byte(writer->out, '\n');
	for (int i = 0; i < writer->depth; i++)
		buf_add_string(writer->out, "  ");
}

static void next(struct writer *writer)
{
	if (!writer->is_first)
		buf_add_byte(writer->out, ',');
	writer->is_first = false;
	break_line(writer);
}

static void begin(struct writer *writer, char bracket)
{
	buf_add_byte(writer->out, bracket);
	writer->depth++;
	writer->is_first = true;
}

static void end(struct writer *writer, char bracket)
{
	writer->depth--;
	if (!writer->is_first)
		break_line(writer);
	writer->is_first = false;
	buf_add_byte(writer->out, bracket);
}

static void name(struct writer *writer, const char *key)
{
	next(writer);
	json_add_string(writer->out, key);
	buf_add_string(writer->out, ": ");
}

static void string_member(struct writer *writer, const char *key, const char *value)
{
	name(writer, key);
	json_add_string(writer->out, value);
}

static void integer_member(struct writer *writer, const char *key, int64_t value)
{
	name(writer, key);
	buf_add_format(writer->out, "%" PRId64, value);
}

/* The value is JSON already. */
static void json_member(struct writer *writer, const char *key, const char *json)
{
	name(writer, key);
	buf_add_string(writer->out, json);
}

/* --- kinds of values --- */

static void write_value(struct writer *writer, const struct bind_field *field);

static void write_reference(struct writer *writer, const struct bind_schema *schema)
{
	size_t i = 0;
	struct buf path;

	while (i < writer->n_schemas && writer->schemas[i] != schema)
		i++;
	if (i == writer->n_schemas) {
		writer->schemas = arena_grow(writer->arena, writer->schemas, writer->n_schemas,
					     &writer->capacity, sizeof(*writer->schemas));
		writer->schemas[writer->n_schemas++] = schema;
	}
	buf_init(&path);
	buf_add_format(&path, "#/definitions/%s", schema->name);
	string_member(writer, "$ref", path.bytes);
	buf_finish(&path);
}

/* Beside $ref draft-07 heeds nothing else, so it gets an object of its own. */
static void write_struct(struct writer *writer, const struct bind_schema *schema)
{
	name(writer, "allOf");
	begin(writer, '[');
	next(writer);
	begin(writer, '{');
	write_reference(writer, schema);
	end(writer, '}');
	end(writer, ']');
}

static void write_text(struct writer *writer, bool may_be_empty)
{
	json_member(writer, "type",
		    may_be_empty ? "[\"string\", \"number\", \"boolean\", \"null\"]"
				 : "[\"string\", \"number\", \"boolean\"]");
	if (!may_be_empty)
		integer_member(writer, "minLength", 1);
}

static void write_choice(struct writer *writer, const struct bind_choice *choices)
{
	name(writer, "enum");
	begin(writer, '[');
	for (const struct bind_choice *choice = choices; choice->word != NULL; choice++) {
		next(writer);
		json_add_string(writer->out, choice->word);
		if (strcmp(choice->word, "true") == 0 || strcmp(choice->word, "false") == 0) {
			next(writer);
			buf_add_string(writer->out, choice->word);
		}
	}
	end(writer, ']');
}

/* The type, which may also be nothing where a value may be open. */
static void write_type(struct writer *writer, const struct bind_field *field, const char *type)
{
	if (!(field->flags & BIND_MAY_BE_OPEN)) {
		string_member(writer, "type", type);
		return;
	}
	name(writer, "type");
	buf_add_format(writer->out, "[\"%s\", \"null\"]", type);
}

static void write_pattern(struct writer *writer, const struct bind_field *field,
			  const char *pattern)
{
	write_type(writer, field, "string");
	string_member(writer, "pattern", pattern);
}

static void write_range(struct writer *writer, const struct bind_field *field, const char *type,
			int64_t min, int64_t max)
{
	write_type(writer, field, type);
	integer_member(writer, "minimum", min);
	integer_member(writer, "maximum", max);
}

/* The type of a list or a map, which may also be nothing unless NOT_EMPTY. */
static void write_container(struct writer *writer, const struct bind_field *field, const char *type,
			    const char *least)
{
	if (field->flags & BIND_NOT_EMPTY) {
		string_member(writer, "type", type);
		integer_member(writer, least, 1);
		return;
	}
	name(writer, "type");
	buf_add_format(writer->out, "[\"%s\", \"null\"]", type);
}

static void write_array(struct writer *writer, const struct bind_field *field)
{
	if (field->max > 0) {
		string_member(writer, "type", "array");
		integer_member(writer, "minItems", field->min);
		integer_member(writer, "maxItems", field->max);
	} else {
		write_container(writer, field, "array", "minItems");
	}
	name(writer, "items");
	begin(writer, '{');
	write_value(writer, field->element);
	end(writer, '}');
}

/* One value, or a list. */
static void write_one_or_more(struct writer *writer, const struct bind_field *field)
{
	name(writer, "oneOf");
	begin(writer, '[');
	next(writer);
	begin(writer, '{');
	write_value(writer, field->element);
	end(writer, '}');
	next(writer);
	begin(writer, '{');
	write_array(writer, field);
	end(writer, '}');
	end(writer, ']');
}

static void write_map(struct writer *writer, const struct bind_field *field)
{
	write_container(writer, field, "object", "minProperties");
	name(writer, "additionalProperties");
	begin(writer, '{');
	if (field->type == BIND_MAP)
		write_reference(writer, field->schema);
	else
		write_value(writer, field->schema->fields);
	end(writer, '}');
}

/* A text, or the mapping of which it is the short form. */
static void write_custom(struct writer *writer, const struct bind_field *field)
{
	if (field->schema == NULL || field->schema->n_fields == 0)
		return;
	name(writer, "oneOf");
	begin(writer, '[');
	next(writer);
	begin(writer, '{');
	write_text(writer, true);
	end(writer, '}');
	next(writer);
	begin(writer, '{');
	write_reference(writer, field->schema);
	end(writer, '}');
	end(writer, ']');
}

/* The members that tell what a value must be. */
static void write_kind(struct writer *writer, const struct bind_field *field)
{
	switch (field->type) {
	case BIND_STRING:
		write_text(writer, false);
		return;
	case BIND_TEXT:
		write_text(writer, !(field->flags & BIND_NOT_EMPTY));
		return;
	case BIND_INTEGER:
		write_range(writer, field, "integer", field->min, field->max);
		return;
	case BIND_BOOL:
		string_member(writer, "type", "boolean");
		return;
	case BIND_CHOICE:
		write_choice(writer, field->choices);
		return;
	case BIND_DECIMAL:
		write_range(writer, field, "number", -DECIMAL_LIMIT, DECIMAL_LIMIT);
		return;
	case BIND_DATE:
		write_pattern(writer, field, DATE_FORM);
		return;
	case BIND_MEASURE:
		write_pattern(writer, field, MEASURE_FORM);
		return;
	case BIND_STRUCT:
		write_struct(writer, field->schema);
		return;
	case BIND_LIST:
		if (field->flags & BIND_ONE_OR_MORE)
			write_one_or_more(writer, field);
		else
			write_array(writer, field);
		return;
	case BIND_MAP:
	case BIND_PAIRS:
		write_map(writer, field);
		return;
	case BIND_CUSTOM:
		write_custom(writer, field);
		return;
	}
}

static void write_value(struct writer *writer, const struct bind_field *field)
{
	if (field->description != NULL)
		string_member(writer, "description", field->description);
	write_kind(writer, field);
}

/* --- schemas --- */

static void write_required(struct writer *writer, const struct bind_schema *schema)
{
	bool any = false;

	for (size_t i = 0; i < schema->n_fields; i++) {
		if (!(schema->fields[i].flags & BIND_REQUIRED))
			continue;
		if (!any) {
			name(writer, "required");
			begin(writer, '[');
		}
		any = true;
		next(writer);
		json_add_string(writer->out, schema->fields[i].key);
	}
	if (any)
		end(writer, ']');
}

static void write_object(struct writer *writer, const struct bind_schema *schema)
{
	string_member(writer, "type", "object");
	json_member(writer, "additionalProperties", "false");
	write_required(writer, schema);
	name(writer, "properties");
	begin(writer, '{');
	for (size_t i = 0; i < schema->n_fields; i++) {
		name(writer, schema->fields[i].key);
		begin(writer, '{');
		write_value(writer, &schema->fields[i]);
		end(writer, '}');
	}
	end(writer, '}');
}

/* Writing one may bring more. */
static void write_definitions(struct writer *writer)
{
	for (size_t i = 0; i < writer->n_schemas; i++) {
		for (size_t k = 0; k < i; k++)
			assert(strcmp(writer->schemas[k]->name, writer->schemas[i]->name) != 0);
		name(writer, writer->schemas[i]->name);
		begin(writer, '{');
		write_object(writer, writer->schemas[i]);
		end(writer, '}');
	}
}

void json_schema_write(struct arena *arena, const struct bind_schema *schema, const char *title,
		       struct buf *out)
{
	struct writer writer = { .arena = arena, .out = out };

	begin(&writer, '{');
	string_member(&writer, "$schema", "http://json-schema.org/draft-07/schema#");
	string_member(&writer, "title", title);
	write_object(&writer, schema);
	name(&writer, "definitions");
	begin(&writer, '{');
	write_definitions(&writer);
	end(&writer, '}');
	end(&writer, '}');
	buf_add_byte(out, '\n');
}
