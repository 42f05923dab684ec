#include "pdf/structure.h"

#include "base/arena.h"
#include "base/diag.h"
#include "page/page.h"
#include "pdf/numbertree.h"
#include "pdf/store.h"
#include "pdf/textstring.h"

/* One thing below a node: another node, or a sequence on a page. */
struct kid {
	struct kid *next;
	bool is_sequence;
	uint32_t page;   /* index; of a sequence */
	uint32_t number; /* the sequence's MCID, or the element */
};

struct structure_node {
	struct kid *first;
	struct kid *last;
	uint32_t object;  /* 0 until numbered */
	uint32_t page;    /* index of the page of its first sequence */
	bool is_attached; /* among its parent's kids */
	bool has_sequence;
	bool is_parent; /* of another element, drawn or not */
};

bool pdf_structure_init(struct pdf_structure *structure, struct arena *arena,
			const struct page_document *document, struct diag_list *diags)
{
	*structure = (struct pdf_structure){ .arena = arena, .document = document };
	structure->nodes =
		arena_alloc_array(arena, document->n_elements, sizeof(*structure->nodes));
	structure->first_mark =
		arena_alloc_array(arena, document->n_pages + 1, sizeof(*structure->first_mark));
	for (size_t e = 1; e < document->n_elements; e++) {
		const struct page_element *element = &document->elements[e];

		if (element->parent >= e) {
			diag_report(diags, DIAG_INTERNAL, element->pos,
				    "an element of the structure comes before its parent");
			return false;
		}
		structure->nodes[element->parent].is_parent = true;
	}
	structure->nodes[0].is_attached = true;
	return true;
}

/* Standard structure types only, so no role map is needed (14.8.4). */
static const char *type_of(enum page_role role)
{
	switch (role) {
	case PAGE_ROLE_DOCUMENT:
		return "Document";
	case PAGE_ROLE_TITLE:
		return "H1";
	case PAGE_ROLE_HEADING_1:
		return "H2";
	case PAGE_ROLE_HEADING_2:
		return "H3";
	case PAGE_ROLE_HEADING_3:
		return "H4";
	case PAGE_ROLE_HEADING_4:
		return "H5";
	case PAGE_ROLE_MARK:
	case PAGE_ROLE_COPY_NUMBER:
	case PAGE_ROLE_SECRECY:
	case PAGE_ROLE_URGENCY:
	case PAGE_ROLE_DOCUMENT_NUMBER:
	case PAGE_ROLE_SIGNATORY:
	case PAGE_ROLE_RECIPIENTS:
	case PAGE_ROLE_PARAGRAPH:
	case PAGE_ROLE_ATTACHMENT_LIST:
	case PAGE_ROLE_SIGNATURE:
	case PAGE_ROLE_DATE:
	case PAGE_ROLE_NOTE:
	case PAGE_ROLE_IMPRINT:
	case PAGE_ROLE_PAGE_NUMBER:
	case PAGE_ROLE_DECORATION:
		return "P";
	}
	return "P";
}

const char *pdf_structure_type(const struct pdf_structure *structure, uint32_t element)
{
	const char *type = type_of(structure->document->elements[element].role);

	/* A paragraph holds no other blocks (14.8.4.3.2): a division does. */
	if (type[0] == 'P' && structure->nodes[element].is_parent)
		return "Div";
	return type;
}

static void add_kid(struct pdf_structure *structure, uint32_t element, struct kid value)
{
	struct structure_node *node = &structure->nodes[element];
	struct kid *kid = arena_alloc(structure->arena, sizeof(*kid));

	*kid = value;
	if (node->last != NULL)
		node->last->next = kid;
	else
		node->first = kid;
	node->last = kid;
}

void pdf_structure_begin_page(struct pdf_structure *structure)
{
	structure->first_mark[++structure->n_pages] = structure->n_marks;
}

static void note_heading(struct pdf_structure *structure, uint32_t element)
{
	const char *type = pdf_structure_type(structure, element);
	int level = type[0] == 'H' ? type[1] - '0' : 0;

	if (level == 0)
		return;
	if (level > structure->last_heading + 1)
		structure->is_level_skipped = true;
	structure->last_heading = level;
}

bool pdf_structure_is_accessible(const struct pdf_structure *structure)
{
	return !structure->is_level_skipped;
}

size_t pdf_structure_mark(struct pdf_structure *structure, uint32_t element)
{
	uint32_t page = (uint32_t)structure->n_pages - 1;
	size_t mcid = structure->n_marks - structure->first_mark[page];
	struct structure_node *node = &structure->nodes[element];

	structure->marks = arena_grow(structure->arena, structure->marks, structure->n_marks,
				      &structure->marks_capacity, sizeof(*structure->marks));
	structure->marks[structure->n_marks++] = element;
	structure->first_mark[page + 1] = structure->n_marks;
	if (!node->has_sequence) {
		node->page = page;
		note_heading(structure, element);
	}
	node->has_sequence = true;
	add_kid(structure, element,
		(struct kid){ .is_sequence = true, .page = page, .number = (uint32_t)mcid });
	/* Parents come before their children, so this ends at the root. */
	while (!structure->nodes[element].is_attached) {
		uint32_t parent = structure->document->elements[element].parent;

		structure->nodes[element].is_attached = true;
		add_kid(structure, parent, (struct kid){ .number = element });
		element = parent;
	}
	return mcid;
}

/* Writing. */

static void add_kid_text(const struct pdf_structure *structure, const struct structure_node *node,
			 const struct kid *kid, const uint32_t *page_objects, struct buf *out)
{
	if (!kid->is_sequence)
		pdf_reference(out, structure->nodes[kid->number].object);
	else if (kid->page == node->page)
		buf_add_format(out, "%u", (unsigned)kid->number);
	else
		buf_add_format(out, "<< /Type /MCR /Pg %u 0 R /MCID %u >>",
			       (unsigned)page_objects[kid->page], (unsigned)kid->number);
}

static void write_node(const struct pdf_structure *structure, struct pdf_store *store,
		       uint32_t element, uint32_t root, const uint32_t *page_objects,
		       struct buf *text)
{
	const struct page_element *what = &structure->document->elements[element];
	const struct structure_node *node = &structure->nodes[element];
	uint32_t parent = element == 0 ? root : structure->nodes[what->parent].object;

	buf_clear(text);
	buf_add_format(text, "/Type /StructElem /S /%s /P %u 0 R",
		       pdf_structure_type(structure, element), (unsigned)parent);
	if (node->has_sequence)
		buf_add_format(text, " /Pg %u 0 R", (unsigned)page_objects[node->page]);
	buf_add_string(text, node->first != node->last ? " /K [" : " /K ");
	for (const struct kid *kid = node->first; kid != NULL; kid = kid->next) {
		if (kid != node->first)
			buf_add_byte(text, ' ');
		add_kid_text(structure, node, kid, page_objects, text);
	}
	if (node->first == NULL)
		buf_add_string(text, "[]");
	buf_add_string(text, node->first != node->last ? "]" : "");
	pdf_store_set(store, node->object, buf_str(text));
}

/* From page and MCID back to the element (14.7.4.4). */
static uint32_t write_parent_tree(const struct pdf_structure *structure, struct pdf_store *store)
{
	struct pdf_number_tree tree;

	pdf_number_tree_init(&tree, store);
	for (size_t p = 0; p < structure->n_pages; p++) {
		struct buf *value = pdf_number_tree_add(&tree, (uint32_t)p);

		buf_add_byte(value, '[');
		for (size_t m = structure->first_mark[p]; m < structure->first_mark[p + 1]; m++) {
			pdf_reference(value, structure->nodes[structure->marks[m]].object);
			buf_add_byte(value, ' ');
		}
		buf_add_byte(value, ']');
	}
	return pdf_number_tree_finish(&tree);
}

uint32_t pdf_structure_write(struct pdf_structure *structure, struct pdf_store *store,
			     const uint32_t *page_objects)
{
	uint32_t root = pdf_store_reserve(store);
	size_t n_elements = structure->document->n_elements;
	struct buf text;

	buf_init(&text);
	for (size_t e = 0; e < n_elements; e++)
		if (structure->nodes[e].is_attached)
			structure->nodes[e].object = pdf_store_reserve(store);
	for (uint32_t e = 0; e < n_elements; e++)
		if (structure->nodes[e].is_attached)
			write_node(structure, store, e, root, page_objects, &text);
	buf_clear(&text);
	buf_add_format(&text, "/Type /StructTreeRoot /K %u 0 R /ParentTreeNextKey %zu /ParentTree ",
		       (unsigned)structure->nodes[0].object, structure->n_pages);
	pdf_reference(&text, write_parent_tree(structure, store));
	pdf_store_set(store, root, buf_str(&text));
	buf_finish(&text);
	return root;
}
