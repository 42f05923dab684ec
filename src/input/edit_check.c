#include "input/edit_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

struct check {
	struct arena *arena; /* reset freely */
	const struct changes *changes;
	struct source_pos fault;
};

/* --- finding --- */

struct change *changes_of(const struct changes *changes, const struct node *target, size_t *n_found)
{
	size_t low = 0;
	size_t high = changes->n_items;
	size_t end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if ((uintptr_t)changes->items[middle].target < (uintptr_t)target)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < changes->n_items && changes->items[end].target == target; end++)
		;
	*n_found = end - low;
	return changes->items + low;
}

struct change *changes_of_pair(const struct changes *changes, const struct node *mapping,
			       size_t index)
{
	size_t n_found;
	struct change *found = changes_of(changes, mapping, &n_found);

	for (size_t i = 0; i < n_found; i++) {
		if (found[i].index == index)
			return &found[i];
	}
	return NULL;
}

/* --- counting --- */

/* What a change takes out or puts another value for is no use of it. */
static void count_uses(const struct changes *changes, const struct node *node, size_t depth)
{
	size_t n_found;
	struct change *found = changes_of(changes, node, &n_found);

	for (size_t i = 0; i < n_found; i++) {
		found[i].n_uses++;
		found[i].depth = depth;
	}
	if (node->kind == NODE_SEQUENCE) {
		for (size_t i = 0; i < node->as.sequence.n_items; i++)
			count_uses(changes, node->as.sequence.items[i], depth + 1);
	}
	if (node->kind == NODE_MAPPING) {
		for (size_t i = 0; i < node->as.mapping.n_pairs; i++) {
			if (changes_of_pair(changes, node, i) == NULL)
				count_uses(changes, node->as.mapping.pairs[i].value, depth + 1);
		}
	}
}

void changes_count_uses(const struct changes *changes, const struct node *root)
{
	count_uses(changes, root, 0);
}

/* --- comparing --- */

static bool same_pairs(const struct node *a, const struct node *b)
{
	if (a->as.mapping.n_pairs != b->as.mapping.n_pairs)
		return false;
	for (size_t i = 0; i < a->as.mapping.n_pairs; i++) {
		const struct node_pair *left = &a->as.mapping.pairs[i];
		const struct node_pair *right = &b->as.mapping.pairs[i];

		if (!str_equal(left->key->as.scalar.value, right->key->as.scalar.value) ||
		    !changes_same_value(left->value, right->value))
			return false;
	}
	return true;
}

static bool same_items(const struct node *a, const struct node *b)
{
	if (a->as.sequence.n_items != b->as.sequence.n_items)
		return false;
	for (size_t i = 0; i < a->as.sequence.n_items; i++) {
		if (!changes_same_value(a->as.sequence.items[i], b->as.sequence.items[i]))
			return false;
	}
	return true;
}

bool changes_same_value(const struct node *a, const struct node *b)
{
	if (a == b)
		return true;
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case NODE_SCALAR:
		return str_equal(a->as.scalar.value, b->as.scalar.value);
	case NODE_SEQUENCE:
		return same_items(a, b);
	case NODE_MAPPING:
		return same_pairs(a, b);
	}
	return false;
}

static bool differ(struct check *check, const struct node *old)
{
	if (!source_pos_is_set(check->fault))
		check->fault = old->pos;
	return false;
}

/* A block text at the end of a file without a last line break gets one when
 * something is put behind it. */
static bool may_gain_break(const struct node *old)
{
	return (old->as.scalar.style == SCALAR_LITERAL || old->as.scalar.style == SCALAR_FOLDED) &&
	       old->end_byte == old->pos.source->n_bytes;
}

static bool verify(struct check *check, const struct node *old, const struct node *made);

static bool verify_substituted(struct check *check, const struct change *change,
			       const struct node *made)
{
	struct text old = tree_scalar_text(check->arena, change->target);
	struct buf wanted;
	bool is_same;
	size_t next = 0;

	buf_init(&wanted);
	for (size_t i = 0; i < change->n_items; i++) {
		text_to_buf(text_slice(old, next, change->items[i].begin), &wanted);
		buf_add_string(&wanted, change->items[i].text);
		next = change->items[i].end;
	}
	text_to_buf(text_slice(old, next, old.n_chars), &wanted);
	is_same = text_is(tree_scalar_text(check->arena, made), wanted.bytes);
	if (!is_same && may_gain_break(change->target)) {
		buf_add_byte(&wanted, '\n');
		is_same = text_is(tree_scalar_text(check->arena, made), wanted.bytes);
	}
	is_same = is_same && made->as.scalar.style == change->target->as.scalar.style;
	buf_finish(&wanted);
	arena_reset(check->arena);
	return is_same;
}

static bool verify_scalar(struct check *check, const struct node *old, const struct node *made)
{
	size_t n_found;
	const struct change *change = changes_of(check->changes, old, &n_found);
	struct str value = made->as.scalar.value;

	if (n_found > 0)
		return verify_substituted(check, change, made) || differ(check, old);
	if (may_gain_break(old) && value.n_bytes == old->as.scalar.value.n_bytes + 1)
		value.n_bytes--;
	return (old->as.scalar.style == made->as.scalar.style &&
		str_equal(old->as.scalar.value, value)) ||
	       differ(check, old);
}

/* The items inserted behind item `after`, from *next of the new sequence on. */
static bool verify_inserted(struct check *check, const struct node *old, size_t after,
			    const struct node *made, size_t *next)
{
	size_t n_found;
	const struct change *found = changes_of(check->changes, old, &n_found);

	for (size_t i = 0; i < n_found; i++) {
		if (found[i].after_index == after &&
		    !changes_same_value(found[i].value, made->as.sequence.items[(*next)++]))
			return differ(check, old);
	}
	return true;
}

static bool verify_sequence(struct check *check, const struct node *old, const struct node *made)
{
	size_t n_old = old->as.sequence.n_items;
	size_t n_new;
	size_t next = 0;

	changes_of(check->changes, old, &n_new);
	if (made->as.sequence.n_items != n_old + n_new)
		return differ(check, old);
	if (!verify_inserted(check, old, CHANGE_NO_PAIR, made, &next))
		return false;
	for (size_t i = 0; i < n_old; i++) {
		if (!verify(check, old->as.sequence.items[i], made->as.sequence.items[next++]) ||
		    !verify_inserted(check, old, i, made, &next))
			return false;
	}
	return true;
}

/* Goes along the pairs of the new mapping. */
struct pairs {
	const struct node *mapping;
	size_t next;
};

/* The value of the next pair when it has this key; else NULL. */
static const struct node *next_value(struct pairs *pairs, struct str key)
{
	const struct node_pair *pair;

	if (pairs->next == pairs->mapping->as.mapping.n_pairs)
		return NULL;
	pair = &pairs->mapping->as.mapping.pairs[pairs->next++];
	return str_equal(pair->key->as.scalar.value, key) ? pair->value : NULL;
}

/* New keys stand in the order they were asked for. */
static bool verify_new_pairs(struct check *check, const struct node *old, size_t after,
			     struct pairs *made)
{
	size_t n_found;
	const struct change *found = changes_of(check->changes, old, &n_found);
	size_t least = 0;

	for (;;) {
		const struct change *first = NULL;
		const struct node *value;

		for (size_t i = 0; i < n_found; i++) {
			if (found[i].index == CHANGE_NO_PAIR && found[i].after_index == after &&
			    found[i].serial >= least &&
			    (first == NULL || found[i].serial < first->serial))
				first = &found[i];
		}
		if (first == NULL)
			return true;
		least = first->serial + 1;
		value = next_value(made, str_of(first->key));
		if (value == NULL || !changes_same_value(first->value, value))
			return differ(check, old);
	}
}

static bool verify_pair(struct check *check, const struct node *old, size_t index,
			struct pairs *made)
{
	const struct node_pair *pair = &old->as.mapping.pairs[index];
	const struct change *change = changes_of_pair(check->changes, old, index);
	const struct node *value;

	if (change != NULL && change->kind == CHANGE_REMOVE)
		return true;
	value = next_value(made, pair->key->as.scalar.value);
	if (value == NULL)
		return differ(check, pair->key);
	if (change == NULL)
		return verify(check, pair->value, value);
	return changes_same_value(change->value, value) || differ(check, pair->key);
}

static bool verify_mapping(struct check *check, const struct node *old, const struct node *made)
{
	struct pairs pairs = { made, 0 };

	if (!verify_new_pairs(check, old, CHANGE_NO_PAIR, &pairs))
		return false;
	for (size_t i = 0; i < old->as.mapping.n_pairs; i++) {
		if (!verify_pair(check, old, i, &pairs) || !verify_new_pairs(check, old, i, &pairs))
			return false;
	}
	return pairs.next == made->as.mapping.n_pairs || differ(check, old);
}

static bool verify(struct check *check, const struct node *old, const struct node *made)
{
	if (old->kind != made->kind)
		return differ(check, old);
	switch (old->kind) {
	case NODE_SCALAR:
		return verify_scalar(check, old, made);
	case NODE_SEQUENCE:
		return verify_sequence(check, old, made);
	case NODE_MAPPING:
		return verify_mapping(check, old, made);
	}
	return true;
}

bool changes_verify(struct arena *arena, const struct changes *changes, const struct node *old,
		    const struct node *made, struct source_pos *fault)
{
	struct check check = { arena, changes, { 0 } };
	bool is_same = verify(&check, old, made);

	*fault = check.fault;
	return is_same;
}
