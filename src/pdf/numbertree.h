/*
 * numbertree.h: a map from rising numbers to values, as a tree of objects
 * (ISO 32000-1, 7.9.7). Page labels and the structure's parent tree are such.
 */
#ifndef HONGTOU_PDF_NUMBERTREE_H
#define HONGTOU_PDF_NUMBERTREE_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct pdf_store;

/* Entries of one leaf; more of them make a second level of the tree. */
#define PDF_NUMBER_TREE_LEAF 1024

struct pdf_number_tree {
	struct pdf_store *store;
	struct buf leaf; /* the entries of the leaf being filled */
	struct buf kids; /* references to the full leaves */
	size_t n_in_leaf;
	uint32_t first; /* key of the leaf's first entry */
	uint32_t last;
};

void pdf_number_tree_init(struct pdf_number_tree *tree, struct pdf_store *store);

/* Begins an entry; the value is to be appended to what comes back before the
 * next call. Keys rise. */
struct buf *pdf_number_tree_add(struct pdf_number_tree *tree, uint32_t key);

/* Adds the root and returns it; the tree is then empty. */
uint32_t pdf_number_tree_finish(struct pdf_number_tree *tree);

#endif
