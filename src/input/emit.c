#include "input/emit.h"

#include <string.h>

#include "base/buf.h"

/* Each level of block style stands this far in. */
#define INDENT_STEP 2

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool contains(struct str text, const char *piece)
{
	size_t n_piece = strlen(piece);

	for (size_t i = 0; i + n_piece <= text.n_bytes; i++) {
		if (memcmp(text.bytes + i, piece, n_piece) == 0)
			return true;
	}
	return false;
}

/* Whether a reader of YAML may take a plain text for something else. */
static bool looks_typed(struct str text)
{
	static const char *const words[] = { "true", "false", "yes", "no", "on", "off", "null",
					     "True", "False", "Yes", "No", "On", "Off", "Null",
					     "TRUE", "FALSE", "YES", "NO", "ON", "OFF", "NULL",
					     "y",    "n",     "Y",   "N",  "~" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (str_is(text, words[i]))
			return true;
	}
	if (!is_digit(text.bytes[0]) && strchr("+.", text.bytes[0]) == NULL)
		return false;
	/* Numbers and dates, in all their forms; 2022.yaml is none. */
	for (size_t i = 0; i < text.n_bytes; i++) {
		if (strchr("0123456789abcdefABCDEFoOxXTZ+-.,_: ", text.bytes[i]) == NULL)
			return false;
	}
	return true;
}

static bool has_control(struct str text)
{
	for (size_t i = 0; i < text.n_bytes; i++) {
		if ((unsigned char)text.bytes[i] < ' ')
			return true;
	}
	return false;
}

/* Strict on purpose: quotes never hurt. */
static bool is_plain(struct str text, bool in_flow)
{
	char last;

	if (text.n_bytes == 0)
		return false;
	last = text.bytes[text.n_bytes - 1];
	if (strchr("-?:,[]{}#&*!|>'\"%@`=< ", text.bytes[0]) != NULL || strchr(": ", last) != NULL)
		return false;
	if (has_control(text) || contains(text, ":") || contains(text, " #"))
		return false;
	return !in_flow || (!contains(text, ",") && !contains(text, "[") && !contains(text, "]") &&
			    !contains(text, "{") && !contains(text, "}"));
}

static void emit_single_quoted(struct buf *out, struct str text)
{
	buf_add_byte(out, '\'');
	for (size_t i = 0; i < text.n_bytes; i++) {
		buf_add_byte(out, text.bytes[i]);
		if (text.bytes[i] == '\'')
			buf_add_byte(out, '\'');
	}
	buf_add_byte(out, '\'');
}

static void emit_double_quoted(struct buf *out, struct str text)
{
	buf_add_byte(out, '"');
	for (size_t i = 0; i < text.n_bytes; i++) {
		char c = text.bytes[i];

		if (c == '"' || c == '\\')
			buf_add_byte(out, '\\');
		if (c == '\n')
			buf_add_string(out, "\\n");
		else if (c == '\t')
			buf_add_string(out, "\\t");
		else
			buf_add_byte(out, c);
	}
	buf_add_byte(out, '"');
}

void emit_scalar(struct buf *out, const struct node *scalar, bool in_flow, enum scalar_style like)
{
	struct str text = scalar->as.scalar.value;

	if (scalar->as.scalar.style == SCALAR_PLAIN)
		buf_add_str(out, text);
	else if (like == SCALAR_SINGLE_QUOTED && !has_control(text))
		emit_single_quoted(out, text);
	else if (like != SCALAR_DOUBLE_QUOTED && is_plain(text, in_flow) && !looks_typed(text))
		buf_add_str(out, text);
	else
		emit_double_quoted(out, text);
}

static void emit_flow_mapping(struct buf *out, const struct node *mapping)
{
	buf_add_byte(out, '{');
	for (size_t i = 0; i < mapping->as.mapping.n_pairs; i++) {
		const struct node_pair *pair = &mapping->as.mapping.pairs[i];

		buf_add_string(out, i == 0 ? "" : ", ");
		buf_add_str(out, pair->key->as.scalar.value);
		buf_add_string(out, ": ");
		emit_flow(out, pair->value);
	}
	buf_add_byte(out, '}');
}

static void emit_flow_sequence(struct buf *out, const struct node *sequence)
{
	buf_add_byte(out, '[');
	for (size_t i = 0; i < sequence->as.sequence.n_items; i++) {
		buf_add_string(out, i == 0 ? "" : ", ");
		emit_flow(out, sequence->as.sequence.items[i]);
	}
	buf_add_byte(out, ']');
}

void emit_flow(struct buf *out, const struct node *node)
{
	switch (node->kind) {
	case NODE_SCALAR:
		emit_scalar(out, node, true, SCALAR_PLAIN);
		return;
	case NODE_SEQUENCE:
		emit_flow_sequence(out, node);
		return;
	case NODE_MAPPING:
		emit_flow_mapping(out, node);
		return;
	}
}

static void add_indent(const struct emit_lines *lines, size_t indent)
{
	for (size_t i = 0; i < indent; i++)
		buf_add_byte(lines->out, ' ');
}

static bool is_empty(const struct node *node)
{
	switch (node->kind) {
	case NODE_SCALAR:
		return node->as.scalar.style == SCALAR_PLAIN && node->as.scalar.value.n_bytes == 0;
	case NODE_SEQUENCE:
		return node->as.sequence.n_items == 0;
	case NODE_MAPPING:
		return node->as.mapping.n_pairs == 0;
	}
	return false;
}

/* What follows a colon; its nested lines stand at `indent`. */
static void emit_value(const struct emit_lines *lines, const struct node *value, size_t indent)
{
	bool is_one_line = value->kind == NODE_SCALAR || is_empty(value);

	if (!is_one_line) {
		buf_add_string(lines->out, lines->line_break);
		for (size_t i = 0; value->kind == NODE_SEQUENCE && i < value->as.sequence.n_items;
		     i++)
			emit_item(lines, value->as.sequence.items[i], indent);
		for (size_t i = 0; value->kind == NODE_MAPPING && i < value->as.mapping.n_pairs;
		     i++)
			emit_pair(lines, value->as.mapping.pairs[i].key->as.scalar.value.bytes,
				  value->as.mapping.pairs[i].value, indent);
		return;
	}
	if (value->kind != NODE_SCALAR || !is_empty(value))
		buf_add_byte(lines->out, ' ');
	if (value->kind == NODE_SCALAR)
		emit_scalar(lines->out, value, false, SCALAR_PLAIN);
	else
		emit_flow(lines->out, value);
	buf_add_string(lines->out, lines->line_break);
}

/* Without the first line's indentation. */
static void emit_pair_here(const struct emit_lines *lines, const char *key,
			   const struct node *value, size_t indent)
{
	buf_add_string(lines->out, key);
	buf_add_byte(lines->out, ':');
	emit_value(lines, value, indent + INDENT_STEP);
}

void emit_pair(const struct emit_lines *lines, const char *key, const struct node *value,
	       size_t indent)
{
	add_indent(lines, indent);
	emit_pair_here(lines, key, value, indent);
}

void emit_item(const struct emit_lines *lines, const struct node *item, size_t indent)
{
	add_indent(lines, indent);
	buf_add_byte(lines->out, '-');
	if (item->kind != NODE_MAPPING || is_empty(item)) {
		emit_value(lines, item, indent + INDENT_STEP);
		return;
	}
	buf_add_byte(lines->out, ' ');
	for (size_t i = 0; i < item->as.mapping.n_pairs; i++) {
		const struct node_pair *pair = &item->as.mapping.pairs[i];

		if (i > 0)
			add_indent(lines, indent + INDENT_STEP);
		emit_pair_here(lines, pair->key->as.scalar.value.bytes, pair->value,
			       indent + INDENT_STEP);
	}
}
