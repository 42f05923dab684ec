#include "input/build.h"

#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "input/encoding.h"

void build_init(struct build *build, struct arena *arena, const struct source *source,
		const struct tree_limits *limits, struct diag_list *diags)
{
	*build = (struct build){
		.arena = arena,
		.scratch = arena_create(),
		.source = source,
		.limits = limits,
		.diags = diags,
	};
}

static int compare_anchors(const void *left, const void *right)
{
	const struct anchor *a = left;
	const struct anchor *b = right;

	return strcmp(a->name, b->name);
}

void build_finish(struct build *build)
{
	while (build->anchors != NULL)
		tdelete(*(struct anchor **)build->anchors, &build->anchors, compare_anchors);
	arena_destroy(build->scratch);
}

static bool fail_limit(struct build *build, enum diag_code code, size_t limit,
		       struct source_pos pos)
{
	char number[32];

	snprintf(number, sizeof(number), "%zu", limit);
	diag_report(build->diags, code, pos, number);
	return false;
}

/* The sum never wraps: it was at most the limit before this addition. */
static bool count_nodes(struct build *build, size_t n_nodes, struct source_pos pos)
{
	size_t limit = build->limits->max_nodes;

	if (n_nodes > limit || build->n_nodes > limit - n_nodes)
		return fail_limit(build, DIAG_YAML_TOO_MANY_NODES, limit, pos);
	build->n_nodes += n_nodes;
	return true;
}

/* Whether n_levels more may be nested here. */
static bool check_depth(struct build *build, size_t n_levels, struct source_pos pos)
{
	size_t limit = build->limits->max_depth;

	if (n_levels > limit || build->n_frames > limit - n_levels)
		return fail_limit(build, DIAG_YAML_TOO_DEEP, limit, pos);
	return true;
}

/* Makes the name mean this node; it may have meant another one before. */
static struct anchor *set_anchor(struct build *build, const char *name, struct node *node)
{
	struct anchor *anchor;
	struct anchor **found;

	if (name == NULL)
		return NULL;
	anchor = arena_alloc(build->arena, sizeof(*anchor));
	anchor->name = arena_copy_string(build->arena, name, strlen(name));
	found = tsearch(anchor, &build->anchors, compare_anchors);
	if (found == NULL)
		memory_fail();
	(*found)->node = node;
	(*found)->n_levels = 0;
	(*found)->is_open = node->kind != NODE_SCALAR;
	return *found;
}

static struct node *make_node(struct build *build, enum node_kind kind, struct place begin)
{
	struct node *node = arena_alloc(build->arena, sizeof(*node));

	node->kind = kind;
	node->pos = begin.pos;
	node->begin_byte = begin.byte;
	node->end_byte = begin.byte;
	node->n_nodes = 1;
	return node;
}

static void add_pair(struct build *build, struct frame *frame, struct node *value,
		     struct node_span span)
{
	struct node *mapping = frame->node;
	struct node *key = frame->key;

	frame->key = NULL;
	if (key->kind != NODE_SCALAR) {
		diag_add(build->diags, DIAG_YAML_KEY_NOT_SCALAR, key->pos, NULL);
		build->is_failed = true;
		return;
	}
	mapping->as.mapping.pairs =
		arena_grow(build->arena, mapping->as.mapping.pairs, mapping->as.mapping.n_pairs,
			   &frame->capacity, sizeof(*mapping->as.mapping.pairs));
	mapping->as.mapping.pairs[mapping->as.mapping.n_pairs++] =
		(struct node_pair){ key, value, frame->span, span };
}

static void add_item(struct build *build, struct frame *frame, struct node *item,
		     struct node_span span)
{
	struct node *sequence = frame->node;

	sequence->as.sequence.items =
		arena_grow(build->arena, sequence->as.sequence.items, sequence->as.sequence.n_items,
			   &frame->capacity, sizeof(*sequence->as.sequence.items));
	sequence->as.sequence.spans =
		arena_grow(build->arena, sequence->as.sequence.spans, sequence->as.sequence.n_items,
			   &frame->span_capacity, sizeof(*sequence->as.sequence.spans));
	sequence->as.sequence.spans[sequence->as.sequence.n_items] = span;
	sequence->as.sequence.items[sequence->as.sequence.n_items++] = item;
}

/* Puts a complete node where it belongs. The span is that of its text or of
 * the alias that stands for it; n_levels what is nested, itself included. */
static void attach(struct build *build, struct node *node, struct node_span span, size_t n_levels)
{
	struct frame *frame;

	if (build->n_frames == 0) {
		build->root = node;
		return;
	}
	frame = &build->frames[build->n_frames - 1];
	frame->node->n_nodes += node->n_nodes;
	frame->node->end_byte = span.end_byte;
	if (n_levels > frame->n_levels)
		frame->n_levels = n_levels;
	if (frame->node->kind == NODE_SEQUENCE)
		add_item(build, frame, node, span);
	else if (frame->key == NULL) {
		frame->key = node;
		frame->span = span;
	} else
		add_pair(build, frame, node, span);
}

bool build_open(struct build *build, enum node_kind kind, size_t written_byte, struct place begin,
		const char *anchor)
{
	struct frame frame = { .begin_byte = written_byte };

	if (!check_depth(build, 1, begin.pos) || !count_nodes(build, 1, begin.pos))
		return false;
	frame.node = make_node(build, kind, begin);
	frame.anchor = set_anchor(build, anchor, frame.node);
	build->frames = arena_grow(build->arena, build->frames, build->n_frames,
				   &build->frame_capacity, sizeof(*build->frames));
	build->frames[build->n_frames++] = frame;
	return true;
}

struct keyed {
	struct str key;
	size_t index;
};

static int compare_keyed(const void *left, const void *right)
{
	const struct keyed *a = left;
	const struct keyed *b = right;
	int order = str_compare(a->key, b->key);

	return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static void report_duplicate(struct build *build, const struct node *key, const struct node *first)
{
	struct str value = key->as.scalar.value;
	struct diag *diag = diag_report(build->diags, DIAG_DUPLICATE_KEY, key->pos, value.bytes);

	diag->other = first->pos;
	diag->n_columns = utf8_count(value.bytes, value.n_bytes);
}

/* Reports and takes out every key that stood in the mapping before. Sorting
 * keeps this fast for a mapping of 100,000 keys. */
static void drop_duplicates(struct build *build, struct node *mapping)
{
	struct node_pair *pairs = mapping->as.mapping.pairs;
	size_t n_pairs = mapping->as.mapping.n_pairs;
	struct keyed *sorted = arena_alloc_array(build->scratch, n_pairs, sizeof(*sorted));
	size_t first = 0;
	size_t n_kept = 0;

	for (size_t i = 0; i < n_pairs; i++)
		sorted[i] = (struct keyed){ pairs[i].key->as.scalar.value, i };
	if (n_pairs > 1)
		qsort(sorted, n_pairs, sizeof(*sorted), compare_keyed);
	for (size_t i = 1; i < n_pairs; i++) {
		if (!str_equal(sorted[i].key, sorted[first].key)) {
			first = i;
			continue;
		}
		report_duplicate(build, pairs[sorted[i].index].key, pairs[sorted[first].index].key);
		pairs[sorted[i].index].value = NULL;
	}
	for (size_t i = 0; i < n_pairs; i++)
		if (pairs[i].value != NULL)
			pairs[n_kept++] = pairs[i];
	mapping->as.mapping.n_pairs = n_kept;
	arena_reset(build->scratch);
}

void build_close(struct build *build, size_t end_byte)
{
	struct frame frame = build->frames[--build->n_frames];
	struct node *node = frame.node;
	char first = build->source->bytes[node->begin_byte];

	/* A block ends for libyaml where the next thing begins; for us with its
	 * last item. A flow collection ends behind its bracket. */
	if (first == '[' || first == '{')
		node->end_byte = end_byte;
	if (node->kind == NODE_MAPPING)
		drop_duplicates(build, node);
	if (frame.anchor != NULL && frame.anchor->node == node) {
		frame.anchor->is_open = false;
		frame.anchor->n_levels = frame.n_levels + 1;
	}
	attach(build, node, (struct node_span){ frame.begin_byte, node->end_byte },
	       frame.n_levels + 1);
}

/* Escapes bring in what the encoding check keeps out of the raw bytes. */
static void check_escapes(struct build *build, const struct node *scalar)
{
	size_t n_bytes = scalar->end_byte - scalar->begin_byte;
	struct text text;

	if (scalar->as.scalar.style != SCALAR_DOUBLE_QUOTED ||
	    memchr(build->source->bytes + scalar->begin_byte, '\\', n_bytes) == NULL)
		return;
	text = tree_scalar_text(build->scratch, scalar);
	for (size_t i = 0; i < text.n_chars; i++) {
		uint32_t codepoint = text.chars[i].codepoint;

		if (!encoding_is_control(codepoint) && codepoint != '\r')
			continue;
		encoding_report_control(codepoint, text_char_pos(text, i), build->diags);
		build->is_failed = true;
	}
	arena_reset(build->scratch);
}

bool build_scalar(struct build *build, size_t written_byte, struct place begin, size_t end_byte,
		  struct str value, enum scalar_style style, const char *anchor)
{
	struct node *node;

	if (!count_nodes(build, 1, begin.pos))
		return false;
	node = make_node(build, NODE_SCALAR, begin);
	node->end_byte = end_byte;
	node->as.scalar.style = style;
	node->as.scalar.value.n_bytes = value.n_bytes;
	node->as.scalar.value.bytes = arena_copy_string(build->arena, value.bytes, value.n_bytes);
	check_escapes(build, node);
	set_anchor(build, anchor, node);
	attach(build, node, (struct node_span){ written_byte, end_byte }, 0);
	return true;
}

/* An empty scalar takes the place of what the alias should have stood for. */
static void report_alias(struct build *build, struct place begin, size_t end_byte,
			 enum diag_code code, const char *name)
{
	struct node *node = make_node(build, NODE_SCALAR, begin);

	diag_report(build->diags, code, begin.pos, name)->n_columns =
		utf8_count(name, strlen(name)) + 1;
	build->is_failed = true;
	attach(build, node, (struct node_span){ begin.byte, end_byte }, 0);
}

bool build_alias(struct build *build, struct place begin, size_t end_byte, const char *name)
{
	struct anchor wanted = { .name = name };
	struct anchor **found = tfind(&wanted, &build->anchors, compare_anchors);
	const struct anchor *anchor = found == NULL ? NULL : *found;

	if (anchor == NULL) {
		report_alias(build, begin, end_byte, DIAG_YAML_UNKNOWN_ALIAS, name);
		return true;
	}
	if (anchor->is_open) {
		report_alias(build, begin, end_byte, DIAG_YAML_ALIAS_CYCLE, name);
		return true;
	}
	if (!check_depth(build, anchor->n_levels, begin.pos) ||
	    !count_nodes(build, anchor->node->n_nodes, begin.pos))
		return false;
	attach(build, anchor->node, (struct node_span){ begin.byte, end_byte }, anchor->n_levels);
	return true;
}
