/*
 * build.h: the tree while it grows.
 *
 * Private to src/input. tree.c turns libyaml's events into calls of these
 * functions, which know nothing of libyaml: nodes are opened, closed and
 * attached, anchors looked up, limits kept. Functions that return false have
 * reported a fault after which reading must stop; after other faults
 * is_failed is set and reading goes on.
 */
#ifndef HONGTOU_INPUT_BUILD_H
#define HONGTOU_INPUT_BUILD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/source.h"
#include "base/str.h"
#include "input/place.h"
#include "input/tree.h"

struct arena;
struct diag_list;

struct anchor {
	const char *name;
	struct node *node; /* what the name means at this point of the file */
	size_t n_levels;   /* sequences and mappings nested in the node */
	bool is_open;      /* still being read: an alias would contain itself */
};

/* A sequence or mapping that is being read. */
struct frame {
	struct node *node;
	struct node *key;      /* mapping: waits for its value … */
	struct node_span span; /* … and stands here */
	size_t begin_byte;     /* of the node with its anchor */
	size_t span_capacity;  /* of a sequence's spans */
	struct anchor *anchor; /* NULL: none */
	size_t capacity;       /* of the node's items or pairs */
	size_t n_levels;       /* nested in it so far */
};

struct build {
	struct arena *arena;
	struct arena *scratch; /* reset freely */
	const struct source *source;
	const struct tree_limits *limits;
	struct diag_list *diags;
	struct frame *frames;
	size_t n_frames;
	size_t frame_capacity;
	void *anchors;     /* root of a tsearch() tree of struct anchor */
	size_t n_nodes;    /* so far, aliases counted as copies */
	struct node *root; /* NULL: nothing was read yet */
	bool is_failed;
};

void build_init(struct build *build, struct arena *arena, const struct source *source,
		const struct tree_limits *limits, struct diag_list *diags);
void build_finish(struct build *build); /* the nodes stay in the arena */

/* anchor is NULL when the node has none; written_byte is where it begins with
 * its anchor, begin without. */
bool build_open(struct build *build, enum node_kind kind, size_t written_byte, struct place begin,
		const char *anchor);
void build_close(struct build *build, size_t end_byte);
bool build_scalar(struct build *build, size_t written_byte, struct place begin, size_t end_byte,
		  struct str value, enum scalar_style style, const char *anchor);
bool build_alias(struct build *build, struct place begin, size_t end_byte, const char *name);

#endif
