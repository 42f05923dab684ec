#include "input/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "input/scalar.h"
#include "input/syntax.h"

bool bind_is_empty(const struct node *node)
{
	static const char *const nulls[] = { "", "~", "null", "Null", "NULL" };

	if (node->kind != NODE_SCALAR || node->as.scalar.style != SCALAR_PLAIN)
		return false;
	for (size_t i = 0; i < sizeof(nulls) / sizeof(nulls[0]); i++)
		if (str_is(node->as.scalar.value, nulls[i]))
			return true;
	return false;
}

static const char *kind_name(enum node_kind kind)
{
	switch (kind) {
	case NODE_SCALAR:
		return "text";
	case NODE_SEQUENCE:
		return "a list";
	case NODE_MAPPING:
		return "a mapping";
	}
	return "";
}

static const char *kind_help(enum node_kind wanted)
{
	switch (wanted) {
	case NODE_SCALAR:
		return "write one value after the colon; text that starts with { or [ has to be "
		       "in quotes";
	case NODE_SEQUENCE:
		return "write one item a line below it, each starting with “- ”";
	case NODE_MAPPING:
		return "write “key: value” lines below it, indented by two spaces";
	}
	return "";
}

bool value_report_colon(struct bind_context *context, const struct node *node)
{
	struct str key;
	size_t n_before;
	enum syntax_colon kind;

	if (node->kind != NODE_SCALAR || node->as.scalar.style != SCALAR_PLAIN)
		return false;
	kind = syntax_find_colon(node->as.scalar.value, &key, &n_before);
	if (kind == SYNTAX_COLON_NONE)
		return false;
	syntax_report_colon(kind, key, n_before, node->pos, context->diags);
	return true;
}

void bind_report_type(struct bind_context *context, const char *key, const struct node *node,
		      enum node_kind wanted)
{
	if (wanted == NODE_MAPPING && value_report_colon(context, node))
		return;
	diag_report(context->diags, DIAG_WRONG_TYPE, node->pos, key, kind_name(wanted),
		    kind_name(node->kind), kind_help(wanted))
		->n_columns = node->kind == NODE_SCALAR ? scalar_columns(node) : 1;
}

static void report_empty(struct bind_context *context, const char *key, const struct node *node)
{
	diag_report(context->diags, DIAG_EMPTY_VALUE, node->pos, key);
}

/* Empty values are handled by the caller. */
static bool check_kind(struct bind_context *context, const char *key, const struct node *node,
		       enum node_kind wanted)
{
	if (node->kind == wanted)
		return true;
	bind_report_type(context, key, node, wanted);
	return false;
}

/* --- scalars --- */

static void bind_string(struct bind_context *context, const char *key, const struct node *node,
			struct located_string *out)
{
	if (node->as.scalar.value.n_bytes == 0)
		report_empty(context, key, node);
	else
		*out = (struct located_string){ node->as.scalar.value, node->pos };
}

static void bind_text(struct bind_context *context, const struct bind_field *field, const char *key,
		      const struct node *node, struct text *out)
{
	struct text text = { .source = node->pos.source, .pos = node->pos };

	if (!bind_is_empty(node))
		text = tree_scalar_text(context->arena, node);
	if (text.n_chars == 0 && (field->flags & BIND_NOT_EMPTY))
		report_empty(context, key, node);
	else
		*out = text;
}

/* --- lists and maps --- */

static size_t element_size(const struct bind_field *element)
{
	switch (element->type) {
	case BIND_STRING:
		return sizeof(struct located_string);
	case BIND_TEXT:
		return sizeof(struct text);
	case BIND_INTEGER:
		return sizeof(struct located_integer);
	case BIND_BOOL:
		return sizeof(struct located_bool);
	case BIND_CHOICE:
		return sizeof(struct located_choice);
	case BIND_DECIMAL:
		return sizeof(struct located_decimal);
	case BIND_DATE:
		return sizeof(struct located_date);
	case BIND_MEASURE:
		return sizeof(struct located_measure);
	case BIND_STRUCT:
	case BIND_CUSTOM:
		return element->schema->struct_size;
	case BIND_LIST:
	case BIND_MAP:
	case BIND_PAIRS:
		break;
	}
	return sizeof(struct bind_list);
}

/* A single value where a list may stand is its only item. */
static const struct node *item_at(const struct node *node, size_t index)
{
	return node->kind == NODE_SEQUENCE ? node->as.sequence.items[index] : node;
}

static void bind_items(struct bind_context *context, const struct bind_field *element,
		       const char *key, const struct node *node, struct bind_list *list)
{
	size_t item_size = element_size(element);

	list->n_items = node->kind == NODE_SEQUENCE ? node->as.sequence.n_items : 1;
	list->items = arena_alloc_array(context->arena, list->n_items, item_size);
	for (size_t i = 0; i < list->n_items; i++)
		value_bind(context, element, key, item_at(node, i),
			   (char *)list->items + i * item_size);
}

static void check_length(struct bind_context *context, const struct bind_field *field,
			 const char *key, const struct bind_list *list)
{
	int64_t n_items = (int64_t)list->n_items;
	char count[24];

	if (field->max == 0 || (n_items >= field->min && n_items <= field->max))
		return;
	snprintf(count, sizeof(count), "%" PRId64, n_items);
	diag_report(context->diags, DIAG_LIST_LENGTH, list->pos, key, count, field->form);
}

static void bind_list(struct bind_context *context, const struct bind_field *field, const char *key,
		      const struct node *node, struct bind_list *out)
{
	struct bind_list list = { .pos = node->pos };
	bool is_list = node->kind == NODE_SEQUENCE || (field->flags & BIND_ONE_OR_MORE);

	if (!bind_is_empty(node) && !is_list) {
		bind_report_type(context, key, node, NODE_SEQUENCE);
		return;
	}
	if (!bind_is_empty(node))
		bind_items(context, field->element, key, node, &list);
	if (list.n_items == 0 && (field->flags & BIND_NOT_EMPTY)) {
		report_empty(context, key, node);
		return;
	}
	check_length(context, field, key, &list);
	*out = list;
}

/* The entry of a key in the first n_items of a map, or NULL. */
static void *find_entry(const struct bind_schema *schema, void *items, size_t n_items,
			struct str key)
{
	for (size_t i = 0; i < n_items && schema->key_offset != SIZE_MAX; i++) {
		char *entry = (char *)items + i * schema->struct_size;
		const struct located_string *name = (const void *)(entry + schema->key_offset);

		if (str_equal(name->value, key))
			return entry;
	}
	return NULL;
}

static void set_key(const struct bind_schema *schema, const struct node *key, void *entry)
{
	if (schema->key_offset != SIZE_MAX) {
		struct located_string *name = (void *)((char *)entry + schema->key_offset);

		*name = (struct located_string){ key->as.scalar.value, key->pos };
	}
}

static void bind_entry(struct bind_context *context, const struct bind_schema *schema,
		       const struct node_pair *pair, void *entry)
{
	struct str key = pair->key->as.scalar.value;

	set_key(schema, pair->key, entry);
	if (bind_is_empty(pair->value))
		report_empty(context, key.bytes, pair->value);
	else if (check_kind(context, key.bytes, pair->value, NODE_MAPPING))
		bind_struct(context, pair->value, schema, entry);
}

static void bind_map(struct bind_context *context, const struct bind_field *field, const char *key,
		     const struct node *node, struct bind_list *out)
{
	const struct bind_schema *schema = field->schema;
	bool is_empty = bind_is_empty(node);
	size_t n_pairs = is_empty ? 0 : node->as.mapping.n_pairs;
	size_t n_kept = field->flags & BIND_MERGE ? out->n_items : 0;
	struct bind_list list = { .n_items = n_kept, .pos = node->pos };

	if (n_pairs == 0 && (field->flags & BIND_NOT_EMPTY)) {
		report_empty(context, key, node);
		return;
	}
	/* A new array: the old one may be shared with the layout inherited from. */
	list.items = arena_alloc_array(context->arena, n_kept + n_pairs, schema->struct_size);
	if (n_kept > 0)
		memcpy(list.items, out->items, n_kept * schema->struct_size);
	for (size_t i = 0; i < n_pairs; i++) {
		const struct node_pair *pair = &node->as.mapping.pairs[i];
		void *entry = find_entry(schema, list.items, n_kept, pair->key->as.scalar.value);

		if (entry == NULL)
			entry = (char *)list.items + list.n_items++ * schema->struct_size;
		bind_entry(context, schema, pair, entry);
	}
	*out = list;
}

/* Each value stands where a map would have a mapping with one key. */
static void bind_pairs(struct bind_context *context, const struct bind_field *field,
		       const char *key, const struct node *node, struct bind_list *out)
{
	const struct bind_schema *schema = field->schema;
	struct bind_list list = { .pos = node->pos };

	if (!bind_is_empty(node))
		list.n_items = node->as.mapping.n_pairs;
	if (list.n_items == 0 && (field->flags & BIND_NOT_EMPTY)) {
		report_empty(context, key, node);
		return;
	}
	list.items = arena_alloc_array(context->arena, list.n_items, schema->struct_size);
	for (size_t i = 0; i < list.n_items; i++) {
		const struct node_pair *pair = &node->as.mapping.pairs[i];
		char *entry = (char *)list.items + i * schema->struct_size;

		set_key(schema, pair->key, entry);
		value_bind(context, schema->fields, pair->key->as.scalar.value.bytes, pair->value,
			   entry + schema->fields->offset);
	}
	*out = list;
}

/* --- one value --- */

static bool allows_empty(const struct bind_field *field)
{
	switch (field->type) {
	case BIND_TEXT:
	case BIND_LIST:
	case BIND_MAP:
	case BIND_PAIRS:
	case BIND_CUSTOM:
		return true; /* they look at BIND_NOT_EMPTY themselves */
	case BIND_STRING:
	case BIND_INTEGER:
	case BIND_BOOL:
	case BIND_CHOICE:
	case BIND_DECIMAL:
	case BIND_DATE:
	case BIND_MEASURE:
	case BIND_STRUCT:
		break;
	}
	return false;
}

/* An empty value that somebody will fill in; false when the field needs one. */
static bool bind_open(const struct bind_field *field, const struct node *node, void *member)
{
	if (!(field->flags & BIND_MAY_BE_OPEN))
		return false;
	switch (field->type) {
	case BIND_INTEGER:
		*(struct located_integer *)member =
			(struct located_integer){ .is_open = true, .pos = node->pos };
		return true;
	case BIND_DECIMAL:
		*(struct located_decimal *)member =
			(struct located_decimal){ .is_open = true, .pos = node->pos };
		return true;
	case BIND_DATE:
		*(struct located_date *)member =
			(struct located_date){ .is_open = true, .pos = node->pos };
		return true;
	case BIND_STRING:
	case BIND_TEXT:
	case BIND_BOOL:
	case BIND_CHOICE:
	case BIND_MEASURE:
	case BIND_STRUCT:
	case BIND_LIST:
	case BIND_MAP:
	case BIND_PAIRS:
	case BIND_CUSTOM:
		break;
	}
	return false;
}

/* The kind of node a type is read from. Lists see to it themselves. */
static bool check_field_kind(struct bind_context *context, const struct bind_field *field,
			     const char *key, const struct node *node)
{
	switch (field->type) {
	case BIND_STRING:
	case BIND_TEXT:
	case BIND_INTEGER:
	case BIND_BOOL:
	case BIND_CHOICE:
	case BIND_DECIMAL:
	case BIND_DATE:
	case BIND_MEASURE:
		return check_kind(context, key, node, NODE_SCALAR);
	case BIND_STRUCT:
		return check_kind(context, key, node, NODE_MAPPING);
	case BIND_MAP:
	case BIND_PAIRS:
		return bind_is_empty(node) || check_kind(context, key, node, NODE_MAPPING);
	case BIND_LIST:
	case BIND_CUSTOM:
		break;
	}
	return true;
}

void value_bind(struct bind_context *context, const struct bind_field *field, const char *key,
		const struct node *node, void *member)
{
	if (bind_is_empty(node) && !allows_empty(field)) {
		if (!bind_open(field, node, member))
			report_empty(context, key, node);
		return;
	}
	if (!check_field_kind(context, field, key, node))
		return;
	switch (field->type) {
	case BIND_STRING:
		bind_string(context, key, node, member);
		return;
	case BIND_TEXT:
		bind_text(context, field, key, node, member);
		return;
	case BIND_INTEGER:
		scalar_read_integer(context, field, key, node, member);
		return;
	case BIND_BOOL:
		scalar_read_bool(context, key, node, member);
		return;
	case BIND_CHOICE:
		scalar_read_choice(context, field->choices, key, node, member);
		return;
	case BIND_DECIMAL:
		scalar_read_decimal(context, key, node, member);
		return;
	case BIND_DATE:
		scalar_read_date(context, key, node, member);
		return;
	case BIND_MEASURE:
		scalar_read_measure(context, key, node, member);
		return;
	case BIND_STRUCT:
		bind_struct(context, node, field->schema, member);
		return;
	case BIND_LIST:
		bind_list(context, field, key, node, member);
		return;
	case BIND_MAP:
		bind_map(context, field, key, node, member);
		return;
	case BIND_PAIRS:
		bind_pairs(context, field, key, node, member);
		return;
	case BIND_CUSTOM:
		field->custom(context, node, member);
		return;
	}
}
