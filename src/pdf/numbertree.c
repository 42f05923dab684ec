#include "pdf/numbertree.h"

#include "pdf/store.h"
#include "pdf/textstring.h"

void pdf_number_tree_init(struct pdf_number_tree *tree, struct pdf_store *store)
{
	*tree = (struct pdf_number_tree){ .store = store };
	buf_init(&tree->leaf);
	buf_init(&tree->kids);
}

static void flush_leaf(struct pdf_number_tree *tree)
{
	struct buf text;

	buf_init(&text);
	buf_add_format(&text, "/Limits [%u %u] /Nums [", (unsigned)tree->first,
		       (unsigned)tree->last);
	buf_add_str(&text, buf_str(&tree->leaf));
	buf_add_string(&text, "]");
	pdf_reference(&tree->kids, pdf_store_add(tree->store, buf_str(&text)));
	buf_add_byte(&tree->kids, ' ');
	buf_finish(&text);
	buf_clear(&tree->leaf);
	tree->n_in_leaf = 0;
}

struct buf *pdf_number_tree_add(struct pdf_number_tree *tree, uint32_t key)
{
	if (tree->n_in_leaf == PDF_NUMBER_TREE_LEAF)
		flush_leaf(tree);
	if (tree->n_in_leaf++ == 0)
		tree->first = key;
	tree->last = key;
	buf_add_format(&tree->leaf, "%s%u ", tree->n_in_leaf > 1 ? "\n" : "", (unsigned)key);
	return &tree->leaf;
}

uint32_t pdf_number_tree_finish(struct pdf_number_tree *tree)
{
	struct buf text;
	uint32_t object;

	buf_init(&text);
	if (tree->kids.n_bytes > 0) {
		flush_leaf(tree);
		buf_add_string(&text, "/Kids [");
		buf_add_str(&text, buf_str(&tree->kids));
	} else {
		buf_add_string(&text, "/Nums [");
		buf_add_str(&text, buf_str(&tree->leaf));
	}
	buf_add_string(&text, "]");
	object = pdf_store_add(tree->store, buf_str(&text));
	buf_finish(&text);
	buf_finish(&tree->leaf);
	buf_finish(&tree->kids);
	return object;
}
