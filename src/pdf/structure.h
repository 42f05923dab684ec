/*
 * structure.h: the logical structure of the document, and which piece of
 * which page belongs to which part of it (ISO 32000-1, 14.7).
 *
 * While the pages are written, each marked-content sequence asks for its
 * number here; afterwards the tree is written. The order of the tree is the
 * order in which the pages show its parts, so a screen reader and a reader's
 * eye agree; elements without content are left out.
 */
#ifndef HONGTOU_PDF_STRUCTURE_H
#define HONGTOU_PDF_STRUCTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
	size_t *first_mark;    /* … from this one on those of page i; n_pages + 1 of them */
	size_t n_pages;        /* begun */
	int last_heading;      /* level of the heading met last; 0: none yet */
	bool is_level_skipped; /* a heading was more than one level below the one before */
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

/* Whether the headings met begin with level 1 and leave out none on the way
 * down, as ISO 14289-1, 7.4.2 demands. */
bool pdf_structure_is_accessible(const struct pdf_structure *structure);

/* Adds the tree and returns its root; page_objects has one a page. */
uint32_t pdf_structure_write(struct pdf_structure *structure, struct pdf_store *store,
			     const uint32_t *page_objects);

#endif
