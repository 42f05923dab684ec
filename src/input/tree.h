/*
 * tree.h: YAML text as a tree in which every node knows its place.
 *
 * Read through libyaml's event interface. This folder is the only one that
 * includes <yaml.h>. The tree is plain data in an arena; nothing in it is
 * interpreted: `yes`, `08` and `2023-01-05` are scalars like any other.
 * One document a file; tags are refused; an alias shares its anchor's node.
 */
#ifndef HONGTOU_INPUT_TREE_H
#define HONGTOU_INPUT_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/source.h"
#include "base/str.h"
#include "base/text.h"

struct arena;
struct diag_list;

enum node_kind {
	NODE_SCALAR,
	NODE_SEQUENCE,
	NODE_MAPPING,
};

enum scalar_style {
	SCALAR_PLAIN,
	SCALAR_SINGLE_QUOTED,
	SCALAR_DOUBLE_QUOTED,
	SCALAR_LITERAL, /* | */
	SCALAR_FOLDED,  /* > */
};

/* Where something is written in the source, an anchor before it included; of
 * an alias, the alias itself and not what it stands for. */
struct node_span {
	size_t begin_byte;
	size_t end_byte; /* exclusive */
};

struct node {
	enum node_kind kind;
	struct source_pos pos; /* its first character (a quote, a bracket, …) */
	size_t begin_byte;     /* where it stands in the source … */
	size_t end_byte;       /* … and where it ends (exclusive) */
	size_t n_nodes;        /* this node and all below, aliases counted as copies */
	union {
		struct {
			struct str value; /* unfolded, unescaped */
			enum scalar_style style;
		} scalar;
		struct {
			struct node **items;
			struct node_span *spans; /* of each item */
			size_t n_items;
		} sequence;
		struct {
			struct node_pair *pairs; /* in file order, keys unique scalars */
			size_t n_pairs;
		} mapping;
	} as;
};

struct node_pair {
	struct node *key;
	struct node *value;
	struct node_span key_span;
	struct node_span value_span;
};

struct tree_limits {
	size_t max_depth; /* nesting of sequences and mappings */
	size_t max_nodes; /* n_nodes of the whole tree */
};

/* Limits that no report reaches: 32 levels, 200,000 nodes. */
extern const struct tree_limits tree_default_limits;

/* The most bytes a YAML file may have: 8 MiB, about ten 500-page reports. */
#define TREE_MAX_BYTES ((size_t)8 * 1024 * 1024)

/*
 * Reads the source into a tree, or returns NULL after at least one error
 * finding. Refused, each with its own code: bytes that are not UTF-8 (with a
 * word on GBK and UTF-16 where they look so), control characters, escaped ones
 * too, a tab used as indentation, a full-width colon after a key, syntax
 * errors, tags, a key that is no scalar, a second document, an alias of
 * nothing or inside its own anchor, an alias bomb, too deep (through aliases
 * too), too many nodes, an empty file. A byte order mark at the start is
 * skipped. A tree is returned when only duplicate keys were found (both places
 * are told, the first value is kept), so that the binder's findings join them.
 * A source of more than TREE_MAX_BYTES is refused.
 */
const struct node *tree_read(struct arena *arena, const struct source *source,
			     const struct tree_limits *limits, struct diag_list *diags);

/* The value of a key, or NULL. */
const struct node *tree_find(const struct node *mapping, const char *key);

/*
 * The scalar's characters, each with its own line and column, whatever the
 * style (escapes and '' count as the one character they stand for, at the place
 * of their first). A line break that YAML folded into a space stands at the
 * break; it is dropped beside a Han character or full-width mark, for which the
 * braces of a {figure} count too, and kept as a space elsewhere. A space that
 * was typed is never dropped. A break kept by `|` or a blank line
 * comes out as U+000A. A block of nothing but white space has no places of its
 * own: its characters stand where the scalar does.
 */
struct text tree_scalar_text(struct arena *arena, const struct node *scalar);

#endif
