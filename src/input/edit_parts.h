/*
 * edit_parts.h: the changes of edit.h, as its two halves see them.
 *
 * Private to src/input. edit.c turns changes into bytes; edit_check.c, which
 * knows nothing of bytes, tells whether a tree is the old one with the changes.
 */
#ifndef HONGTOU_INPUT_EDIT_PARTS_H
#define HONGTOU_INPUT_EDIT_PARTS_H

#include "base/source.h"
#include "input/edit.h"

/* In the order they are sorted by: all of one place stand together. */
enum change_kind {
	CHANGE_TEXT,
	CHANGE_SET,
	CHANGE_REMOVE,
	CHANGE_INSERT,
};

/* No pair: of a new key, or before the first of all. */
#define CHANGE_NO_PAIR SIZE_MAX

struct change {
	enum change_kind kind;
	const struct node *target; /* scalar; mapping; sequence */
	const char *key;           /* of a mapping */
	size_t index;              /* its pair, or CHANGE_NO_PAIR */
	const char *after;         /* a new key's, as asked for … */
	size_t after_index;        /* … and as found: the pair, or item, it follows */
	const struct node *value;  /* set, inserted */
	const char *comment;       /* removed; NULL: none */
	const struct edit_substitution *items;
	size_t n_items;
	size_t serial;  /* order of asking */
	size_t n_asked; /* by how many places that share the target … */
	size_t n_uses;  /* … of so many */
	size_t depth;   /* of the target in the tree */
};

struct changes {
	struct change *items; /* sorted by target, then key, then kind */
	size_t n_items;
	size_t capacity;
};

/* The changes of one target: *n_found of them from the one returned on. */
struct change *changes_of(const struct changes *changes, const struct node *target,
			  size_t *n_found);

/* The change of a pair of the target that sets or removes it; NULL: none. */
struct change *changes_of_pair(const struct changes *changes, const struct node *mapping,
			       size_t index);

/* Counts for each change how many places of the tree share its target. */
void changes_count_uses(const struct changes *changes, const struct node *root);

/* Whether two trees of values are the same: what is asked for twice is asked
 * for once. */
bool changes_same_value(const struct node *a, const struct node *b);

/* Whether `made` is `old` with the changes, down to the styles of what was not
 * changed; else *fault is the place, in the old file, of the first difference. The
 * arena is scratch: it is reset. */
bool changes_verify(struct arena *arena, const struct changes *changes, const struct node *old,
		    const struct node *made, struct source_pos *fault);

#endif
