#include "input/bind.h"

#include "base/arena.h"
#include "base/diag.h"
#include "input/scalar.h"
#include "input/value.h"

static const struct bind_field *find_field(const struct bind_schema *schema, struct str key)
{
	for (size_t i = 0; i < schema->n_fields; i++)
		if (str_is(key, schema->fields[i].key))
			return &schema->fields[i];
	return NULL;
}

static const char *join_keys(struct arena *arena, const struct bind_schema *schema)
{
	struct buf keys;

	buf_init(&keys);
	for (size_t i = 0; i < schema->n_fields; i++) {
		buf_add_string(&keys, i == 0 ? "" : ", ");
		buf_add_string(&keys, schema->fields[i].key);
	}
	return buf_keep(&keys, arena);
}

/* 1,234 and 市,区 inside { }: what stands behind the comma is a key there, whose
 * empty value begins where it ends. With a colon it would begin behind that. */
static bool is_behind_comma(const struct node_pair *pair)
{
	const struct node *value = pair->value;

	return value->kind == NODE_SCALAR && value->as.scalar.style == SCALAR_PLAIN &&
	       value->as.scalar.value.n_bytes == 0 && value->pos.line == pair->key->pos.line &&
	       value->pos.column == pair->key->pos.column + scalar_columns(pair->key);
}

static void report_unknown(struct bind_context *context, const struct bind_schema *schema,
			   const struct node_pair *pair)
{
	const struct node *key = pair->key;
	const char **known = arena_alloc_array(context->arena, schema->n_fields, sizeof(*known));
	struct str word = key->as.scalar.value;
	const char *nearest;
	struct diag *diag;

	if (value_report_colon(context, key))
		return;
	if (is_behind_comma(pair)) {
		diag_report(context->diags, DIAG_YAML_COMMA, key->pos, word.bytes)->n_columns =
			scalar_columns(key);
		return;
	}
	for (size_t i = 0; i < schema->n_fields; i++)
		known[i] = schema->fields[i].key;
	nearest = bind_nearest(known, schema->n_fields, word);
	if (nearest != NULL)
		diag = diag_report(context->diags, DIAG_UNKNOWN_KEY_NEAR, key->pos, word.bytes,
				   nearest);
	else
		diag = diag_report(context->diags, DIAG_UNKNOWN_KEY, key->pos, word.bytes,
				   join_keys(context->arena, schema));
	diag->n_columns = scalar_columns(key);
}

/* The place a member was read at; not set when it never was. */
static struct source_pos member_pos(const struct bind_field *field, const void *member)
{
	const struct source_pos unset = { 0 };

	switch (field->type) {
	case BIND_STRING:
		return ((const struct located_string *)member)->pos;
	case BIND_TEXT:
		return ((const struct text *)member)->pos;
	case BIND_INTEGER:
		return ((const struct located_integer *)member)->pos;
	case BIND_BOOL:
		return ((const struct located_bool *)member)->pos;
	case BIND_CHOICE:
		return ((const struct located_choice *)member)->pos;
	case BIND_DECIMAL:
		return ((const struct located_decimal *)member)->pos;
	case BIND_DATE:
		return ((const struct located_date *)member)->pos;
	case BIND_MEASURE:
		return ((const struct located_measure *)member)->pos;
	case BIND_LIST:
	case BIND_MAP:
	case BIND_PAIRS:
		return ((const struct bind_list *)member)->pos;
	case BIND_STRUCT:
		if (field->schema->pos_offset == SIZE_MAX)
			return unset;
		return *(const struct source_pos *)(const void *)((const char *)member +
								  field->schema->pos_offset);
	case BIND_CUSTOM:
		break;
	}
	return unset;
}

static void report_missing(struct bind_context *context, const struct bind_schema *schema,
			   const struct node *mapping, const void *target)
{
	for (size_t i = 0; i < schema->n_fields; i++) {
		const struct bind_field *field = &schema->fields[i];
		const void *member = (const char *)target + field->offset;

		if ((field->flags & BIND_REQUIRED) && tree_find(mapping, field->key) == NULL &&
		    !source_pos_is_set(member_pos(field, member)))
			diag_report(context->diags, DIAG_MISSING_KEY, mapping->pos, field->key);
	}
}

bool bind_struct(struct bind_context *context, const struct node *mapping,
		 const struct bind_schema *schema, void *target)
{
	size_t n_errors = diag_count(context->diags, DIAG_ERROR);

	if (mapping->kind != NODE_MAPPING) {
		bind_report_type(context, "", mapping, NODE_MAPPING);
		return false;
	}
	report_missing(context, schema, mapping, target);
	if (schema->pos_offset != SIZE_MAX)
		*(struct source_pos *)(void *)((char *)target + schema->pos_offset) = mapping->pos;
	for (size_t i = 0; i < mapping->as.mapping.n_pairs; i++) {
		const struct node_pair *pair = &mapping->as.mapping.pairs[i];
		const struct bind_field *field = find_field(schema, pair->key->as.scalar.value);

		if (field == NULL)
			report_unknown(context, schema, pair);
		else
			value_bind(context, field, field->key, pair->value,
				   (char *)target + field->offset);
	}
	return diag_count(context->diags, DIAG_ERROR) == n_errors;
}
