/*
 * From changes to bytes. Each change becomes patches: byte ranges of the source
 * and what stands there instead. They are worked out from the old text alone,
 * sorted, and copied in one pass, so that no change sees another's bytes.
 */
#include "input/edit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "input/edit_parts.h"
#include "input/emit.h"
#include "input/place.h"

/* No tree is as deep. */
#define MAX_DEPTH 1000

struct patch {
	size_t begin; /* bytes of the source … */
	size_t end;   /* … that are left out (exclusive) */
	struct str text;
	size_t rank; /* among insertions at one byte: the lower comes first */
	size_t serial;
	struct source_pos pos; /* of the change, for findings */
};

struct edit {
	struct arena *arena;
	const struct source *source;
	const struct node *root;
	const char *line_break;
	struct changes changes;
	struct patch *patches;
	size_t n_patches;
	size_t patch_capacity;
	struct diag_list *diags; /* while edit_apply() runs */
	bool is_failed;
};

/* --- new values --- */

static struct node *make_node(struct arena *arena, enum node_kind kind)
{
	struct node *node = arena_alloc(arena, sizeof(*node));

	node->kind = kind;
	node->n_nodes = 1;
	return node;
}

struct node *edit_plain(struct arena *arena, struct str value)
{
	struct node *node = make_node(arena, NODE_SCALAR);

	node->as.scalar.value = value;
	node->as.scalar.style = SCALAR_PLAIN;
	return node;
}

struct node *edit_text(struct arena *arena, struct str value)
{
	struct node *node = edit_plain(arena, value);

	node->as.scalar.style = SCALAR_DOUBLE_QUOTED;
	return node;
}

struct node *edit_sequence(struct arena *arena)
{
	return make_node(arena, NODE_SEQUENCE);
}

struct node *edit_mapping(struct arena *arena)
{
	return make_node(arena, NODE_MAPPING);
}

/* Room for one more: the capacity is the power of two that holds n_items. */
static void *grow(struct arena *arena, void *items, size_t n_items, size_t item_size)
{
	size_t capacity = n_items;

	if ((n_items & (n_items - 1)) != 0)
		return items;
	return arena_grow(arena, items, n_items, &capacity, item_size);
}

void edit_add_item(struct arena *arena, struct node *sequence, struct node *item)
{
	size_t n_items = sequence->as.sequence.n_items;

	sequence->as.sequence.items =
		grow(arena, sequence->as.sequence.items, n_items, sizeof(item));
	sequence->as.sequence.items[n_items] = item;
	sequence->as.sequence.n_items++;
}

void edit_add_pair(struct arena *arena, struct node *mapping, const char *key, struct node *value)
{
	size_t n_pairs = mapping->as.mapping.n_pairs;
	struct node_pair pair = { .key = edit_plain(arena, str_of(key)), .value = value };

	mapping->as.mapping.pairs = grow(arena, mapping->as.mapping.pairs, n_pairs, sizeof(pair));
	mapping->as.mapping.pairs[n_pairs] = pair;
	mapping->as.mapping.n_pairs++;
}

/* --- asking --- */

static const char *find_line_break(const struct source *source)
{
	for (size_t i = 0; i < source->n_bytes; i++) {
		if (source->bytes[i] == '\n')
			return "\n";
		if (source->bytes[i] == '\r')
			return i + 1 < source->n_bytes && source->bytes[i + 1] == '\n' ? "\r\n"
										       : "\r";
	}
	return "\n";
}

struct edit *edit_create(struct arena *arena, const struct source *source, const struct node *root)
{
	struct edit *edit = arena_alloc(arena, sizeof(*edit));

	edit->arena = arena;
	edit->source = source;
	edit->root = root;
	edit->line_break = find_line_break(source);
	return edit;
}

static struct change *add_change(struct edit *edit, enum change_kind kind,
				 const struct node *target)
{
	struct changes *changes = &edit->changes;
	struct change *change;

	changes->items = arena_grow(edit->arena, changes->items, changes->n_items,
				    &changes->capacity, sizeof(*changes->items));
	change = &changes->items[changes->n_items];
	*change = (struct change){
		.kind = kind,
		.target = target,
		.index = CHANGE_NO_PAIR,
		.serial = changes->n_items++,
		.n_asked = 1,
	};
	return change;
}

static size_t find_pair(const struct node *mapping, const char *key)
{
	for (size_t i = 0; i < mapping->as.mapping.n_pairs; i++) {
		if (str_is(mapping->as.mapping.pairs[i].key->as.scalar.value, key))
			return i;
	}
	return CHANGE_NO_PAIR;
}

void edit_set(struct edit *edit, const struct node *mapping, const char *key,
	      const struct node *value, const char *after)
{
	struct change *change = add_change(edit, CHANGE_SET, mapping);

	change->key = key;
	change->index = find_pair(mapping, key);
	change->value = value;
	change->after = after;
}

void edit_remove(struct edit *edit, const struct node *mapping, const char *key,
		 const char *comment)
{
	size_t index = find_pair(mapping, key);
	struct change *change;

	if (index == CHANGE_NO_PAIR)
		return;
	change = add_change(edit, CHANGE_REMOVE, mapping);
	change->key = key;
	change->index = index;
	change->comment = comment;
}

void edit_insert(struct edit *edit, const struct node *sequence, const struct node *item,
		 size_t after)
{
	struct change *change = add_change(edit, CHANGE_INSERT, sequence);
	size_t n_items = sequence->as.sequence.n_items;

	/* Of an empty one, no item: n_items - 1 wraps. */
	change->after_index = after < n_items ? after : n_items - 1;
	change->value = item;
}

/* Where characters of a scalar stand in the source: from *place on, which is
 * moved behind them. False when they are not written as they read. */
static bool find_chars(struct place *place, size_t end_byte, struct text text, size_t begin,
		       size_t end, size_t *begin_byte)
{
	struct text_char first = text.chars[begin];

	while (place->byte < end_byte &&
	       (place->pos.line != first.line || place->pos.column != first.column))
		place_step(place);
	*begin_byte = place->byte;
	for (size_t i = begin; i < end; i++) {
		if (place->byte >= end_byte || place->pos.line != text.chars[i].line ||
		    place->pos.column != text.chars[i].column ||
		    place_step(place) != text.chars[i].codepoint)
			return false;
	}
	return true;
}

bool edit_substitute(struct edit *edit, const struct node *scalar,
		     const struct edit_substitution *items, size_t n_items)
{
	struct text text = tree_scalar_text(edit->arena, scalar);
	struct place place = { scalar->begin_byte, scalar->pos };
	struct change *change;
	size_t begin_byte;

	for (size_t i = 0; i < n_items; i++) {
		if (!find_chars(&place, scalar->end_byte, text, items[i].begin, items[i].end,
				&begin_byte))
			return false;
	}
	if (n_items == 0)
		return true;
	change = add_change(edit, CHANGE_TEXT, scalar);
	change->items = items;
	change->n_items = n_items;
	return true;
}

/* --- putting the changes in order --- */

static void refuse(struct edit *edit, struct source_pos pos, const char *why)
{
	diag_report(edit->diags, DIAG_EDIT_UNSAFE, pos, why);
	edit->is_failed = true;
}

static int compare_size(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

/* Setting and removing a key meet at the same place. */
static int place_kind(const struct change *change)
{
	return change->kind == CHANGE_REMOVE ? CHANGE_SET : (int)change->kind;
}

static int compare_places(const struct change *a, const struct change *b)
{
	int order = compare_size((uintptr_t)a->target, (uintptr_t)b->target);

	if (order == 0)
		order = place_kind(a) - place_kind(b);
	if (order == 0 && a->key != NULL && b->key != NULL)
		order = strcmp(a->key, b->key);
	return order;
}

static int compare_changes(const void *left, const void *right)
{
	const struct change *a = left;
	const struct change *b = right;
	int order = compare_places(a, b);

	return order != 0 ? order : compare_size(a->serial, b->serial);
}

static bool same_substitutions(const struct change *a, const struct change *b)
{
	if (a->n_items != b->n_items)
		return false;
	for (size_t i = 0; i < a->n_items; i++) {
		if (a->items[i].begin != b->items[i].begin || a->items[i].end != b->items[i].end ||
		    strcmp(a->items[i].text, b->items[i].text) != 0)
			return false;
	}
	return true;
}

/* Whether two changes of one place ask for the same. */
static bool same_change(const struct change *a, const struct change *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case CHANGE_TEXT:
		return same_substitutions(a, b);
	case CHANGE_REMOVE:
		return true;
	case CHANGE_SET:
	case CHANGE_INSERT:
		return changes_same_value(a->value, b->value);
	}
	return false;
}

static void merge_changes(struct edit *edit)
{
	struct changes *changes = &edit->changes;
	size_t n_kept = 0;

	for (size_t i = 0; i < changes->n_items; i++) {
		struct change *change = &changes->items[i];
		struct change *last = n_kept == 0 ? NULL : &changes->items[n_kept - 1];

		if (last != NULL && compare_places(last, change) == 0 &&
		    same_change(last, change)) {
			last->n_asked++;
			continue;
		}
		if (last != NULL && compare_places(last, change) == 0 &&
		    change->kind != CHANGE_INSERT)
			refuse(edit, change->target->pos, "two different changes meet here");
		changes->items[n_kept++] = *change;
	}
	changes->n_items = n_kept;
}

static bool is_removed(const struct edit *edit, const struct node *mapping, size_t index)
{
	const struct change *change = changes_of_pair(&edit->changes, mapping, index);

	return change != NULL && change->kind == CHANGE_REMOVE;
}

/* The pair a new key follows: never one that goes, so the one before that, or
 * after. */
static size_t find_after(const struct edit *edit, const struct change *change)
{
	const struct node *mapping = change->target;
	size_t index = CHANGE_NO_PAIR;

	if (change->after != NULL)
		index = find_pair(mapping, change->after);
	if (index == CHANGE_NO_PAIR)
		index = mapping->as.mapping.n_pairs - 1;
	while (index != CHANGE_NO_PAIR && is_removed(edit, mapping, index))
		index--;
	for (size_t i = 0; index == CHANGE_NO_PAIR && i < mapping->as.mapping.n_pairs; i++) {
		if (!is_removed(edit, mapping, i))
			index = i;
	}
	return index;
}

static void place_new_keys(struct edit *edit)
{
	for (size_t i = 0; i < edit->changes.n_items; i++) {
		struct change *change = &edit->changes.items[i];

		if (change->kind == CHANGE_SET)
			change->after_index = change->index == CHANGE_NO_PAIR
						      ? find_after(edit, change)
						      : CHANGE_NO_PAIR;
	}
}

static void check_uses(struct edit *edit)
{
	changes_count_uses(&edit->changes, edit->root);
	for (size_t i = 0; i < edit->changes.n_items; i++) {
		const struct change *change = &edit->changes.items[i];

		if (change->n_asked < change->n_uses)
			refuse(edit, change->target->pos, "an alias repeats it elsewhere");
	}
}

/* --- bytes --- */

static char byte_at(const struct edit *edit, size_t byte)
{
	return byte < edit->source->n_bytes ? edit->source->bytes[byte] : '\0';
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* The end counts as a break. */
static bool is_break(const struct edit *edit, size_t byte)
{
	char c = byte_at(edit, byte);

	return byte >= edit->source->n_bytes || c == '\n' || c == '\r';
}

static size_t skip_blanks(const struct edit *edit, size_t byte)
{
	while (is_blank(byte_at(edit, byte)))
		byte++;
	return byte;
}

static size_t skip_break(const struct edit *edit, size_t byte)
{
	if (byte_at(edit, byte) == '\r' && byte_at(edit, byte + 1) == '\n')
		return byte + 2;
	return byte < edit->source->n_bytes ? byte + 1 : byte;
}

static size_t back_over_blanks(const struct edit *edit, size_t byte, size_t least)
{
	while (byte > least && is_blank(byte_at(edit, byte - 1)))
		byte--;
	return byte;
}

static size_t line_begin(const struct edit *edit, size_t byte)
{
	while (byte > 0 && !is_break(edit, byte - 1))
		byte--;
	return byte == 0 && edit->source->n_bytes >= 3 &&
			       memcmp(edit->source->bytes, "\xEF\xBB\xBF", 3) == 0
		       ? 3
		       : byte;
}

/* Columns before this byte, from 0. */
static size_t indent_of(const struct edit *edit, size_t byte)
{
	size_t begin = line_begin(edit, byte);

	return utf8_count(edit->source->bytes + begin, byte - begin);
}

static bool is_first_on_line(const struct edit *edit, size_t byte)
{
	size_t begin = line_begin(edit, byte);

	return skip_blanks(edit, begin) == byte;
}

static bool is_flow(const struct edit *edit, const struct node *node)
{
	char first = byte_at(edit, node->begin_byte);

	return first == '{' || first == '[';
}

static bool is_block_text(const struct node *node)
{
	return node->kind == NODE_SCALAR &&
	       (node->as.scalar.style == SCALAR_LITERAL || node->as.scalar.style == SCALAR_FOLDED);
}

/* Where a value's last line ends: a block text reaches over its line break, and
 * so does what it is the last of. */
static size_t content_end(const struct edit *edit, size_t end)
{
	if (end == 0 || !is_break(edit, end - 1))
		return end;
	while (end > 0 && (is_break(edit, end - 1) || is_blank(byte_at(edit, end - 1))))
		end--;
	return end;
}

/* The byte behind a key's colon, or 0 when it does not stand beside the key. */
static size_t behind_colon(const struct edit *edit, const struct node_pair *pair)
{
	size_t byte = skip_blanks(edit, pair->key_span.end_byte);

	return byte_at(edit, byte) == ':' ? byte + 1 : 0;
}

static bool is_alias(const struct edit *edit, struct node_span span)
{
	return span.end_byte > span.begin_byte && byte_at(edit, span.begin_byte) == '*';
}

static void add_patch(struct edit *edit, const struct change *change, size_t begin, size_t end,
		      struct buf *text)
{
	const struct node *target = change->target;
	struct patch patch = {
		.begin = begin,
		.end = end,
		.text = { arena_copy_string(edit->arena, text == NULL ? NULL : text->bytes,
					    text == NULL ? 0 : text->n_bytes),
			  text == NULL ? 0 : text->n_bytes },
		.serial = change->serial,
		.pos = change->index == CHANGE_NO_PAIR
			       ? target->pos
			       : target->as.mapping.pairs[change->index].key->pos,
	};

	/* A new line belongs to the innermost of all that end there. */
	if (begin == end && change->index == CHANGE_NO_PAIR)
		patch.rank = 1 + MAX_DEPTH - change->depth;
	edit->patches = arena_grow(edit->arena, edit->patches, edit->n_patches,
				   &edit->patch_capacity, sizeof(patch));
	edit->patches[edit->n_patches++] = patch;
	if (text != NULL)
		buf_finish(text);
}

static void refuse_change(struct edit *edit, const struct change *change, const char *why)
{
	const struct node *target = change->target;

	refuse(edit,
	       change->index == CHANGE_NO_PAIR ? target->pos
					       : target->as.mapping.pairs[change->index].key->pos,
	       why);
}

/* --- comments inside a value --- */

struct spans {
	struct node_span *items;
	size_t n_items;
	size_t capacity;
};

/* All scalars written between two bytes. */
static void collect_scalars(struct edit *edit, const struct node *node, struct node_span range,
			    struct spans *spans)
{
	if (node->kind == NODE_SCALAR && node->begin_byte >= range.begin_byte &&
	    node->end_byte <= range.end_byte) {
		spans->items = arena_grow(edit->arena, spans->items, spans->n_items,
					  &spans->capacity, sizeof(*spans->items));
		spans->items[spans->n_items++] =
			(struct node_span){ node->begin_byte, node->end_byte };
	}
	for (size_t i = 0; node->kind == NODE_SEQUENCE && i < node->as.sequence.n_items; i++)
		collect_scalars(edit, node->as.sequence.items[i], range, spans);
	for (size_t i = 0; node->kind == NODE_MAPPING && i < node->as.mapping.n_pairs; i++) {
		collect_scalars(edit, node->as.mapping.pairs[i].key, range, spans);
		collect_scalars(edit, node->as.mapping.pairs[i].value, range, spans);
	}
}

static int compare_spans(const void *left, const void *right)
{
	const struct node_span *a = left;
	const struct node_span *b = right;

	return compare_size(a->begin_byte, b->begin_byte);
}

static void add_comment_line(struct edit *edit, struct buf *out, struct str line, size_t indent)
{
	if (out->n_bytes > 0) {
		buf_add_string(out, edit->line_break);
		for (size_t i = 0; i < indent; i++)
			buf_add_byte(out, ' ');
	}
	buf_add_str(out, line);
}

/* The comments inside a pair, a line each, the first without indentation. A
 * block text's header may have one that belongs to no scalar's content. */
static void keep_comments(struct edit *edit, const struct node_pair *pair, size_t end,
			  size_t indent, struct buf *out)
{
	struct node_span range = { pair->key_span.end_byte, end };
	struct spans spans = { 0 };
	size_t next = 0;

	if (!is_alias(edit, pair->value_span))
		collect_scalars(edit, pair->value, range, &spans);
	if (spans.n_items > 1)
		qsort(spans.items, spans.n_items, sizeof(*spans.items), compare_spans);
	for (size_t byte = range.begin_byte; byte < end; byte++) {
		size_t begin = byte;

		while (next < spans.n_items && spans.items[next].end_byte <= byte)
			next++;
		if (next < spans.n_items && spans.items[next].begin_byte <= byte) {
			byte = spans.items[next].end_byte - 1;
			continue;
		}
		if (byte_at(edit, byte) != '#')
			continue;
		while (byte < end && !is_break(edit, byte))
			byte++;
		add_comment_line(edit, out,
				 (struct str){ edit->source->bytes + begin, byte - begin }, indent);
	}
}

/* --- patches of mappings --- */

static bool has_comments(struct edit *edit, const struct node_pair *pair, size_t end)
{
	struct buf comments;
	bool has_some;

	buf_init(&comments);
	keep_comments(edit, pair, end, 0, &comments);
	has_some = comments.n_bytes > 0;
	buf_finish(&comments);
	return has_some;
}

/* Whether the line of `|` or `>` has a comment. */
static bool has_header_comment(const struct edit *edit, const struct node *node)
{
	size_t byte = node->begin_byte;

	while (is_block_text(node) && !is_break(edit, byte)) {
		if (byte_at(edit, byte++) == '#')
			return true;
	}
	return false;
}

static bool is_open(const struct node *value)
{
	return value->as.scalar.style == SCALAR_PLAIN && value->as.scalar.value.n_bytes == 0;
}

/* Where a pair's value is written, without an anchor that has to stay. */
static struct node_span find_content(const struct edit *edit, const struct node_pair *pair)
{
	if (is_alias(edit, pair->value_span))
		return pair->value_span;
	return (struct node_span){
		pair->value->begin_byte,
		content_end(edit, pair->value->end_byte),
	};
}

static void open_value(struct edit *edit, const struct change *change, size_t colon,
		       struct node_span content)
{
	struct buf text;

	buf_init(&text);
	if (!is_flow(edit, change->target))
		content.begin_byte = back_over_blanks(edit, content.begin_byte, colon);
	else if (!is_blank(byte_at(edit, content.begin_byte - 1)))
		buf_add_byte(&text, ' ');
	add_patch(edit, change, content.begin_byte, content.end_byte, &text);
}

/* Between the colon and what follows: the blanks that an open value left before
 * a comma or a bracket go when it is filled in. */
static struct node_span open_content(const struct edit *edit, const struct change *change,
				     size_t colon)
{
	size_t end = skip_blanks(edit, colon);

	if (is_flow(edit, change->target) &&
	    (byte_at(edit, end) == ',' || byte_at(edit, end) == '}'))
		return (struct node_span){ colon, end };
	return (struct node_span){ colon, colon };
}

static void set_scalar(struct edit *edit, const struct change *change, size_t colon)
{
	const struct node_pair *pair = &change->target->as.mapping.pairs[change->index];
	struct node_span content = find_content(edit, pair);
	bool was_empty = content.begin_byte == content.end_byte;
	struct buf text;

	if (has_header_comment(edit, pair->value)) {
		refuse_change(edit, change, "a comment stands inside");
		return;
	}
	if (is_open(change->value)) {
		if (!was_empty)
			open_value(edit, change, colon, content);
		return;
	}
	if (was_empty)
		content = open_content(edit, change, colon);
	buf_init(&text);
	if (was_empty)
		buf_add_byte(&text, ' ');
	emit_scalar(&text, change->value, is_flow(edit, change->target),
		    pair->value->as.scalar.style);
	add_patch(edit, change, content.begin_byte, content.end_byte, &text);
}

/* The pair as lines, the first without indentation, the last without break. */
static void add_pair_here(struct edit *edit, const struct change *change, size_t indent,
			  struct buf *out)
{
	struct buf lines;
	struct emit_lines emit = { &lines, edit->line_break };

	buf_init(&lines);
	emit_pair(&emit, change->key, change->value, indent);
	if (out->n_bytes > 0)
		add_comment_line(edit, out, (struct str){ NULL, 0 }, indent);
	buf_add(out, lines.bytes + indent, lines.n_bytes - indent - strlen(edit->line_break));
	buf_finish(&lines);
}

/* Another list or mapping: the comments of the old one go before it. */
static void set_collection(struct edit *edit, const struct change *change)
{
	const struct node_pair *pair = &change->target->as.mapping.pairs[change->index];
	size_t end = content_end(edit, pair->value_span.end_byte);
	size_t indent = indent_of(edit, pair->key_span.begin_byte);
	struct buf text;

	buf_init(&text);
	if (!is_flow(edit, change->target)) {
		keep_comments(edit, pair, end, indent, &text);
		add_pair_here(edit, change, indent, &text);
		add_patch(edit, change, pair->key_span.begin_byte, end, &text);
		return;
	}
	if (has_comments(edit, pair, end))
		refuse_change(edit, change, "a comment stands inside");
	emit_flow(&text, change->value);
	add_patch(edit, change, pair->value_span.begin_byte, end, &text);
}

static void set_pair(struct edit *edit, const struct change *change)
{
	const struct node_pair *pair = &change->target->as.mapping.pairs[change->index];
	size_t colon = behind_colon(edit, pair);
	bool is_anchored = byte_at(edit, pair->value_span.begin_byte) == '&';

	if (colon == 0)
		refuse_change(edit, change, "the key is written in an unusual way");
	else if (pair->value->kind == NODE_SCALAR && change->value->kind == NODE_SCALAR &&
		 !(is_anchored && pair->value->begin_byte == pair->value->end_byte))
		set_scalar(edit, change, colon);
	else if (is_anchored)
		refuse_change(edit, change, "an alias repeats it elsewhere");
	else
		set_collection(edit, change);
}

/* Where a new line goes that follows what ends at this byte: behind the line's
 * comment and break. SIZE_MAX when something else stands there. */
static size_t next_line(const struct edit *edit, size_t end)
{
	size_t byte = end;

	if (end > 0 && end <= edit->source->n_bytes && is_break(edit, end - 1))
		return end;
	byte = skip_blanks(edit, byte);
	if (!is_break(edit, byte) && byte_at(edit, byte) != '#')
		return SIZE_MAX;
	while (!is_break(edit, byte))
		byte++;
	return skip_break(edit, byte);
}

/* Whether a node ends with a block text that has the empty lines behind it: |+ */
static bool keeps_breaks(const struct edit *edit, const struct node *node)
{
	for (;;) {
		switch (node->kind) {
		case NODE_MAPPING:
			if (node->as.mapping.n_pairs == 0)
				return false;
			node = node->as.mapping.pairs[node->as.mapping.n_pairs - 1].value;
			continue;
		case NODE_SEQUENCE:
			if (node->as.sequence.n_items == 0)
				return false;
			node = node->as.sequence.items[node->as.sequence.n_items - 1];
			continue;
		case NODE_SCALAR:
			break;
		}
		break;
	}
	for (size_t byte = node->begin_byte; is_block_text(node) && !is_break(edit, byte); byte++) {
		if (byte_at(edit, byte) == '+')
			return true;
	}
	return false;
}

/* Lines go in behind the node that ends at `end`, before empty lines; at the end
 * of a file without a last line break one comes before them and none behind. */
static void insert_lines(struct edit *edit, const struct change *change, const struct node *node,
			 size_t end, struct buf *lines)
{
	size_t byte = next_line(edit, keeps_breaks(edit, node) ? end : content_end(edit, end));
	size_t n_break = strlen(edit->line_break);
	struct buf text;

	if (byte == SIZE_MAX) {
		refuse_change(edit, change, "no line can be put behind it");
		buf_finish(lines);
		return;
	}
	if (byte < edit->source->n_bytes || is_break(edit, byte - 1)) {
		add_patch(edit, change, byte, byte, lines);
		return;
	}
	buf_init(&text);
	buf_add_string(&text, edit->line_break);
	buf_add(&text, lines->bytes, lines->n_bytes - n_break);
	buf_finish(lines);
	add_patch(edit, change, byte, byte, &text);
}

static void add_pair_flow(struct edit *edit, const struct change *change)
{
	const struct node *mapping = change->target;
	bool is_first = change->after_index == CHANGE_NO_PAIR;
	size_t byte = is_first ? mapping->begin_byte + 1
			       : mapping->as.mapping.pairs[change->after_index].value_span.end_byte;
	struct buf text;

	buf_init(&text);
	if (!is_first)
		buf_add_string(&text, ", ");
	buf_add_string(&text, change->key);
	buf_add_string(&text, ": ");
	emit_flow(&text, change->value);
	if (is_first && mapping->as.mapping.n_pairs > 0)
		buf_add_string(&text, ", ");
	add_patch(edit, change, byte, byte, &text);
}

static void add_pair_block(struct edit *edit, const struct change *change)
{
	const struct node_pair *pairs = change->target->as.mapping.pairs;
	struct buf lines;
	struct emit_lines emit = { &lines, edit->line_break };

	if (change->after_index == CHANGE_NO_PAIR) {
		refuse_change(edit, change, "nothing would be left of it");
		return;
	}
	buf_init(&lines);
	emit_pair(&emit, change->key, change->value, indent_of(edit, pairs[0].key_span.begin_byte));
	insert_lines(edit, change, pairs[change->after_index].value,
		     pairs[change->after_index].value_span.end_byte, &lines);
}

/* --- removing --- */

/* One patch for all neighbours that go, comma and all. */
static void remove_flow(struct edit *edit, const struct change *change)
{
	const struct node *mapping = change->target;
	const struct node_pair *pairs = mapping->as.mapping.pairs;
	size_t first = change->index;
	size_t last = first;
	size_t begin;
	size_t end;

	if (first > 0 && is_removed(edit, mapping, first - 1))
		return;
	while (last + 1 < mapping->as.mapping.n_pairs && is_removed(edit, mapping, last + 1))
		last++;
	begin = pairs[first].key_span.begin_byte;
	end = pairs[last].value_span.end_byte;
	if (last + 1 < mapping->as.mapping.n_pairs)
		end = pairs[last + 1].key_span.begin_byte;
	else if (first > 0)
		begin = pairs[first - 1].value_span.end_byte;
	for (size_t i = first; i <= last; i++) {
		if (has_comments(edit, &pairs[i], pairs[i].value_span.end_byte))
			refuse_change(edit, change, "a comment stands inside");
	}
	for (size_t byte = pairs[last].value_span.end_byte; byte < end; byte++) {
		if (byte_at(edit, byte) == '#')
			refuse_change(edit, change, "a comment stands inside");
	}
	add_patch(edit, change, begin, end, NULL);
}

/* The text lines of a removal's comment, each with its sign. */
static void add_comments(struct edit *edit, const char *comment, size_t indent, struct buf *out)
{
	while (comment != NULL && comment[0] != '\0') {
		size_t n_bytes = strcspn(comment, "\n");

		add_comment_line(edit, out, str_of("# "), indent);
		buf_add(out, comment, n_bytes);
		comment += n_bytes + (comment[n_bytes] == '\n');
	}
}

/* What goes of a line whose key and value end at `end`: the line break too
 * where nothing is left on it. */
static struct node_span removed_span(const struct edit *edit, const struct change *change,
				     size_t end)
{
	const struct node_pair *pairs = change->target->as.mapping.pairs;
	size_t begin = pairs[change->index].key_span.begin_byte;
	size_t rest = skip_blanks(edit, end);

	if (!is_break(edit, rest))
		return (struct node_span){ begin, rest }; /* a comment */
	if (is_first_on_line(edit, begin))
		return (struct node_span){ line_begin(edit, begin), skip_break(edit, rest) };
	/* The first behind a dash: the next takes its place. */
	for (rest = end; is_break(edit, rest) || is_blank(byte_at(edit, rest)); rest++) {
		if (rest >= edit->source->n_bytes)
			break;
	}
	if (change->index + 1 < change->target->as.mapping.n_pairs &&
	    pairs[change->index + 1].key_span.begin_byte == rest &&
	    !is_removed(edit, change->target, change->index + 1))
		return (struct node_span){ begin, rest };
	return (struct node_span){ begin, end };
}

static bool is_all_removed(const struct edit *edit, const struct node *mapping)
{
	for (size_t i = 0; i < mapping->as.mapping.n_pairs; i++) {
		if (!is_removed(edit, mapping, i))
			return false;
	}
	return true;
}

static void remove_block(struct edit *edit, const struct change *change)
{
	const struct node_pair *pair = &change->target->as.mapping.pairs[change->index];
	size_t end = content_end(edit, pair->value_span.end_byte);
	size_t indent = indent_of(edit, pair->key_span.begin_byte);
	struct node_span span = { pair->key_span.begin_byte, end };
	struct buf text;

	if (is_all_removed(edit, change->target) || has_header_comment(edit, pair->value)) {
		refuse_change(edit, change, "nothing would be left of it");
		return;
	}
	buf_init(&text);
	add_comments(edit, change->comment, indent, &text);
	keep_comments(edit, pair, end, indent, &text);
	if (text.n_bytes == 0)
		span = removed_span(edit, change, end);
	add_patch(edit, change, span.begin_byte, span.end_byte, &text);
}

/* --- patches of the others --- */

static void insert_item(struct edit *edit, const struct change *change)
{
	const struct node *sequence = change->target;
	const struct node *before = sequence;
	size_t end = sequence->begin_byte + 1;
	struct buf text;
	struct emit_lines emit = { &text, edit->line_break };

	if (change->after_index != CHANGE_NO_PAIR) {
		before = sequence->as.sequence.items[change->after_index];
		end = sequence->as.sequence.spans[change->after_index].end_byte;
	}
	buf_init(&text);
	if (!is_flow(edit, sequence)) {
		emit_item(&emit, change->value, indent_of(edit, sequence->begin_byte));
		insert_lines(edit, change, before, end, &text);
		return;
	}
	if (change->after_index != CHANGE_NO_PAIR)
		buf_add_string(&text, ", ");
	emit_flow(&text, change->value);
	add_patch(edit, change, end, end, &text);
}

static void substitute(struct edit *edit, const struct change *change)
{
	const struct node *scalar = change->target;
	struct text text = tree_scalar_text(edit->arena, scalar);
	struct place place = { scalar->begin_byte, scalar->pos };

	for (size_t i = 0; i < change->n_items; i++) {
		const struct edit_substitution *item = &change->items[i];
		struct buf piece;
		size_t begin;

		find_chars(&place, scalar->end_byte, text, item->begin, item->end, &begin);
		buf_init(&piece);
		buf_add_string(&piece, item->text);
		add_patch(edit, change, begin, place.byte, &piece);
	}
}

static void make_patches(struct edit *edit, const struct change *change)
{
	switch (change->kind) {
	case CHANGE_TEXT:
		substitute(edit, change);
		return;
	case CHANGE_INSERT:
		insert_item(edit, change);
		return;
	case CHANGE_REMOVE:
		if (is_flow(edit, change->target))
			remove_flow(edit, change);
		else
			remove_block(edit, change);
		return;
	case CHANGE_SET:
		break;
	}
	if (change->index != CHANGE_NO_PAIR)
		set_pair(edit, change);
	else if (is_flow(edit, change->target))
		add_pair_flow(edit, change);
	else
		add_pair_block(edit, change);
}

/* --- the whole --- */

static int compare_patches(const void *left, const void *right)
{
	const struct patch *a = left;
	const struct patch *b = right;
	int order = compare_size(a->begin, b->begin);

	if (order == 0)
		order = (a->end > a->begin) - (b->end > b->begin);
	if (order == 0)
		order = compare_size(a->rank, b->rank);
	return order != 0 ? order : compare_size(a->serial, b->serial);
}

static void copy_patched(struct edit *edit, struct buf *out)
{
	const char *bytes = edit->source->bytes;
	size_t next = 0;

	if (edit->n_patches > 1)
		qsort(edit->patches, edit->n_patches, sizeof(*edit->patches), compare_patches);
	for (size_t i = 0; i < edit->n_patches; i++) {
		const struct patch *patch = &edit->patches[i];

		if (patch->begin < next) {
			refuse(edit, patch->pos, "two different changes meet here");
			return;
		}
		buf_add(out, bytes + next, patch->begin - next);
		buf_add_str(out, patch->text);
		next = patch->end;
	}
	buf_add(out, bytes + next, edit->source->n_bytes - next);
}

/* Reads the new text and holds it against the old one and the changes. */
static void verify(struct edit *edit, struct str bytes)
{
	static const char reason[] = "read again, it would not be what was meant";
	struct arena *arena = arena_create();
	struct arena *scratch = arena_create();
	struct source source = { edit->source->name, bytes.bytes, bytes.n_bytes };
	struct source_pos fault = edit->root->pos;
	struct diag_list diags;
	const struct node *made;

	diag_init(&diags, arena);
	made = tree_read(arena, &source, &tree_default_limits, &diags);
	if (made == NULL || diag_has_errors(&diags) ||
	    !changes_verify(scratch, &edit->changes, edit->root, made, &fault))
		refuse(edit, source_pos_is_set(fault) ? fault : edit->root->pos, reason);
	arena_destroy(scratch);
	arena_destroy(arena);
}

static void run(struct edit *edit, struct buf *out)
{
	struct changes *changes = &edit->changes;

	if (changes->n_items > 1)
		qsort(changes->items, changes->n_items, sizeof(*changes->items), compare_changes);
	merge_changes(edit);
	place_new_keys(edit);
	if (!edit->is_failed)
		check_uses(edit);
	for (size_t i = 0; i < changes->n_items && !edit->is_failed; i++)
		make_patches(edit, &changes->items[i]);
	if (!edit->is_failed)
		copy_patched(edit, out);
	if (!edit->is_failed)
		verify(edit, buf_str(out));
}

bool edit_apply(struct edit *edit, struct buf *out, struct diag_list *diags)
{
	struct buf bytes;

	edit->diags = diags;
	buf_init(&bytes);
	run(edit, &bytes);
	if (!edit->is_failed)
		buf_add_str(out, buf_str(&bytes));
	buf_finish(&bytes);
	return !edit->is_failed;
}

/* --- places --- */

/* The byte where a line and column stand. */
static size_t find_byte(const struct source *source, struct source_pos pos)
{
	struct str line = source_line(source, pos.line);
	size_t byte = (size_t)(line.bytes - source->bytes);

	for (uint32_t column = 1; column < pos.column && byte < source->n_bytes; column++) {
		uint32_t codepoint;
		size_t n_used =
			utf8_decode(source->bytes + byte, source->n_bytes - byte, &codepoint);

		byte += n_used == 0 ? 1 : n_used;
	}
	return byte;
}

struct source_pos edit_find(const struct edit *edit, const struct source *made,
			    struct source_pos old)
{
	size_t byte = find_byte(edit->source, old);
	size_t wanted = byte;
	struct place place = { 0, { made, 1, 1 } };

	for (size_t i = 0; i < edit->n_patches && edit->patches[i].end <= byte; i++)
		wanted += edit->patches[i].text.n_bytes -
			  (edit->patches[i].end - edit->patches[i].begin);
	if (made->n_bytes >= 3 && memcmp(made->bytes, "\xEF\xBB\xBF", 3) == 0)
		place.byte = 3;
	while (place.byte < wanted && place.byte < made->n_bytes)
		place_step(&place);
	return place.pos;
}
