/*
 * structure.h: the logical structure of the document, and which piece of
 * which page belongs to which part of it (ISO 32000-1, 14.7).
 *
 * While the pages are written, each marked-content sequence asks for its
 * number here; afterwards the tree is written, children in the order of the
 * document's elements. Elements without content are left out, except the
 * empty cells of a table that has some.
 */
#ifndef HONGTOU_PDF_STRUCTURE_H
#define HONGTOU_PDF_STRUCTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/dim.h"

struct arena;
struct diag_list;
struct page_document;
struct pdf_store;
struct structure_node;

struct pdf_structure {
	struct arena *arena;
	const struct page_document *document;
	struct structure_node *nodes; /* one an element */
	uint32_t *marks;              /* the element of each marked-content sequence … */
	size_t n_marks;
	size_t marks_capacity;
	size_t *first_mark; /* … from this one on those of page i; n_pages + 1 of them */
	size_t n_pages;     /* begun */
};

/* A part of a page: from the top left corner, y downwards. */
struct pdf_box {
	dim left;
	dim top;
	dim right;
	dim bottom;
};

/* False after DIAG_INTERNAL: an element whose parent does not come before it. */
bool pdf_structure_init(struct pdf_structure *structure, struct arena *arena,
			const struct page_document *document, struct diag_list *diags);

/* The structure type of an element, also the tag of its content: "P", "H1". */
const char *pdf_structure_type(const struct pdf_structure *structure, uint32_t element);

/* Pages are begun in order. */
void pdf_structure_begin_page(struct pdf_structure *structure);

/* The identifier (MCID) of a new sequence of the element on the page begun last. */
size_t pdf_structure_mark(struct pdf_structure *structure, uint32_t element);

/* Tells where on the page begun last something of the element is drawn: a table
 * or figure around it has to know its extent (14.8.5.4.3, BBox). */
void pdf_structure_add_box(struct pdf_structure *structure, uint32_t element, struct pdf_box box);

/* Adds the tree and returns its root; page_objects has one a page. */
uint32_t pdf_structure_write(struct pdf_structure *structure, struct pdf_store *store,
			     const uint32_t *page_objects);

/*
 * Whether the tree that was written meets what ISO 14289-1 demands of the
 * document itself: figures have an alternative (7.3), tables have headers (7.5).
 * Headings leave no level out (7.4.2), whatever the document has.
 */
bool pdf_structure_is_accessible(const struct pdf_structure *structure);

#endif
