/*
 * The only conversation with libyaml. Its events are turned into calls of
 * build.h, which keeps an explicit stack: a nested file costs frames, never C
 * stack, and reading stops at the first bracket too many.
 */
#include "input/tree.h"

#include <stdio.h>
#include <string.h>

#include <yaml.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "input/build.h"
#include "input/encoding.h"
#include "input/syntax.h"

const struct tree_limits tree_default_limits = { .max_depth = 32, .max_nodes = 200000 };

struct reader {
	struct build build;
	struct char_index index;
	yaml_parser_t parser;
	size_t n_documents;
};

static struct place place_of(const struct reader *reader, yaml_mark_t mark)
{
	return (struct place){
		.byte = char_index_byte(&reader->index, mark.index),
		.pos = { reader->build.source, (uint32_t)mark.line + 1, (uint32_t)mark.column + 1 },
	};
}

static void report_syntax(const struct reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	struct syntax_error error = {
		.problem = parser->problem == NULL ? "" : parser->problem,
		.context = parser->context,
		.problem_pos = { .source = reader->build.source },
	};

	if (parser->error == YAML_MEMORY_ERROR)
		memory_fail();
	if (parser->error != YAML_READER_ERROR)
		error.problem_pos = place_of(reader, parser->problem_mark).pos;
	if (parser->context != NULL)
		error.context_pos = place_of(reader, parser->context_mark).pos;
	syntax_report(&error, reader->build.diags);
}

static void report_tag(struct build *build, struct place begin, size_t end_byte)
{
	size_t n_bytes = end_byte - begin.byte;
	const char *tag =
		arena_copy_string(build->arena, build->source->bytes + begin.byte, n_bytes);

	diag_report(build->diags, DIAG_YAML_TAG, begin.pos, tag)->n_columns =
		utf8_count(tag, n_bytes);
	build->is_failed = true;
}

/* Goes over one anchor or tag. */
static void skip_property(struct build *build, struct place *place, size_t end_byte)
{
	struct place begin = *place;

	while (place->byte < end_byte && !place_at_blank(place) && !place_at_break(place) &&
	       strchr(",[]{}", place_byte(place)) == NULL)
		place_step(place);
	if (place_byte(&begin) == '!')
		report_tag(build, begin, place->byte);
}

/* Goes over spaces, line breaks and comments. */
static void skip_white(struct place *place, size_t end_byte)
{
	bool in_comment = false;

	for (; place->byte < end_byte; place_step(place)) {
		if (place_byte(place) == '#')
			in_comment = true;
		else if (place_at_break(place))
			in_comment = false;
		else if (!place_at_blank(place) && !in_comment)
			return;
	}
}

/* libyaml begins a node at its anchor or tag; its content is behind them. No
 * content begins with these characters unless it is quoted. */
static struct place find_content(struct reader *reader, const yaml_event_t *event)
{
	struct place place = place_of(reader, event->start_mark);
	size_t end_byte = char_index_byte(&reader->index, event->end_mark.index);

	while (place.byte < end_byte && (place_byte(&place) == '&' || place_byte(&place) == '!')) {
		skip_property(&reader->build, &place, end_byte);
		skip_white(&place, end_byte);
	}
	return place;
}

static size_t begin_of(const struct reader *reader, const yaml_event_t *event)
{
	return char_index_byte(&reader->index, event->start_mark.index);
}

static size_t end_of(const struct reader *reader, const yaml_event_t *event)
{
	return char_index_byte(&reader->index, event->end_mark.index);
}

static enum scalar_style style_of(yaml_scalar_style_t style)
{
	switch (style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
		return SCALAR_SINGLE_QUOTED;
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
		return SCALAR_DOUBLE_QUOTED;
	case YAML_LITERAL_SCALAR_STYLE:
		return SCALAR_LITERAL;
	case YAML_FOLDED_SCALAR_STYLE:
		return SCALAR_FOLDED;
	case YAML_ANY_SCALAR_STYLE:
	case YAML_PLAIN_SCALAR_STYLE:
		break;
	}
	return SCALAR_PLAIN;
}

static bool read_scalar(struct reader *reader, const yaml_event_t *event)
{
	struct str value = { (const char *)event->data.scalar.value, event->data.scalar.length };

	return build_scalar(&reader->build, begin_of(reader, event), find_content(reader, event),
			    end_of(reader, event), value, style_of(event->data.scalar.style),
			    (const char *)event->data.scalar.anchor);
}

static bool read_document(struct reader *reader, const yaml_event_t *event)
{
	if (reader->n_documents++ == 0)
		return true;
	diag_add(reader->build.diags, DIAG_YAML_SECOND_DOCUMENT,
		 place_of(reader, event->start_mark).pos, NULL);
	return false;
}

/* False when reading cannot go on. */
static bool read_event(struct reader *reader, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		return true;
	case YAML_DOCUMENT_START_EVENT:
		return read_document(reader, event);
	case YAML_ALIAS_EVENT:
		return build_alias(&reader->build, place_of(reader, event->start_mark),
				   end_of(reader, event), (const char *)event->data.alias.anchor);
	case YAML_SCALAR_EVENT:
		return read_scalar(reader, event);
	case YAML_SEQUENCE_START_EVENT:
		return build_open(&reader->build, NODE_SEQUENCE, begin_of(reader, event),
				  find_content(reader, event),
				  (const char *)event->data.sequence_start.anchor);
	case YAML_MAPPING_START_EVENT:
		return build_open(&reader->build, NODE_MAPPING, begin_of(reader, event),
				  find_content(reader, event),
				  (const char *)event->data.mapping_start.anchor);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		build_close(&reader->build, end_of(reader, event));
		return true;
	}
	return true;
}

static bool read_events(struct reader *reader)
{
	bool is_good = true;
	bool is_end = false;

	while (is_good && !is_end) {
		yaml_event_t event;

		if (!yaml_parser_parse(&reader->parser, &event)) {
			report_syntax(reader);
			return false;
		}
		is_good = read_event(reader, &event);
		is_end = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	return is_good;
}

static bool is_empty_document(const struct node *root)
{
	return root == NULL ||
	       (root->kind == NODE_SCALAR && root->as.scalar.style == SCALAR_PLAIN &&
		root->as.scalar.value.n_bytes == 0);
}

/* The root, or NULL after a finding. */
static const struct node *read_source(struct reader *reader)
{
	struct build *build = &reader->build;
	const struct source *source = build->source;
	size_t begin = reader->index.begin_byte;

	if (!yaml_parser_initialize(&reader->parser))
		memory_fail();
	yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader->parser, (const unsigned char *)source->bytes + begin,
				     source->n_bytes - begin);
	if (!read_events(reader))
		build->is_failed = true;
	yaml_parser_delete(&reader->parser);
	if (!build->is_failed && is_empty_document(build->root)) {
		diag_add(build->diags, DIAG_FILE_EMPTY, source_pos_whole(source), NULL);
		build->is_failed = true;
	}
	return build->is_failed ? NULL : build->root;
}

static void report_too_large(const struct source *source, struct diag_list *diags)
{
	char limit[32];

	snprintf(limit, sizeof(limit), "%zu", TREE_MAX_BYTES / (1024 * 1024));
	diag_report(diags, DIAG_FILE_TOO_LARGE, source_pos_whole(source), source->name, limit);
}

const struct node *tree_read(struct arena *arena, const struct source *source,
			     const struct tree_limits *limits, struct diag_list *diags)
{
	struct reader reader = { .n_documents = 0 };
	const struct node *root;

	if (source->n_bytes > TREE_MAX_BYTES) {
		report_too_large(source, diags);
		return NULL;
	}
	if (!encoding_check(arena, source, &reader.index, diags))
		return NULL;
	build_init(&reader.build, arena, source, limits, diags);
	root = read_source(&reader);
	build_finish(&reader.build);
	return root;
}

const struct node *tree_find(const struct node *mapping, const char *key)
{
	if (mapping == NULL || mapping->kind != NODE_MAPPING)
		return NULL;
	for (size_t i = 0; i < mapping->as.mapping.n_pairs; i++)
		if (str_is(mapping->as.mapping.pairs[i].key->as.scalar.value, key))
			return mapping->as.mapping.pairs[i].value;
	return NULL;
}
