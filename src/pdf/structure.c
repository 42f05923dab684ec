#include "pdf/structure.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/diag.h"
#include "page/page.h"
#include "pdf/number.h"
#include "pdf/numbertree.h"
#include "pdf/store.h"
#include "pdf/textstring.h"

struct sequence {
	struct sequence *next;
	uint32_t page; /* index */
	uint32_t mcid;
};

struct structure_node {
	struct sequence *first; /* its own content … */
	struct sequence *last;
	uint32_t first_child; /* … and the elements below it that are drawn; 0: none */
	uint32_t last_child;
	uint32_t sibling; /* the next child of its parent */
	uint32_t object;
	uint32_t head;      /* tables: the objects of THead … */
	uint32_t body;      /* … and TBody, 0 without such rows */
	int level;          /* headings: 1 is the highest */
	bool is_attached;   /* it or something below it is drawn */
	bool is_parent;     /* of another element, drawn or not */
	bool is_drawn;      /* on a page to come: itself, not only something below it */
	struct pdf_box box; /* on box_page; tables and figures only */
	size_t box_page;    /* 1 + index; 0: nothing drawn yet */
	bool is_divided;    /* over several pages */
};

static enum page_role role_of(const struct pdf_structure *structure, uint32_t element)
{
	return structure->document->elements[element].role;
}

static uint32_t parent_of(const struct pdf_structure *structure, uint32_t element)
{
	return structure->document->elements[element].parent;
}

/* Headings. */

#define MAX_LEVELS 5

/* How high a heading stands in the document's own order; 0: no heading. */
static int rank_of(enum page_role role)
{
	if (role == PAGE_ROLE_TITLE || role == PAGE_ROLE_ATTACHMENT_TITLE)
		return 1;
	if (role >= PAGE_ROLE_HEADING_1 && role <= PAGE_ROLE_HEADING_4)
		return 2 + (int)(role - PAGE_ROLE_HEADING_1);
	return 0;
}

static void find_drawn(struct pdf_structure *structure)
{
	for (size_t p = 0; p < structure->document->n_pages; p++) {
		const struct page *page = &structure->document->pages[p];

		for (size_t r = 0; r < page->n_runs; r++)
			structure->nodes[page->runs[r].element].is_drawn = true;
	}
}

/*
 * A heading is one level below the last higher one, so that a document whose
 * title stands in its red head, or is missing, begins with level 1 and none is
 * left out on the way down (ISO 14289-1, 7.4.2).
 */
static void set_levels(struct pdf_structure *structure)
{
	int open[MAX_LEVELS];
	int n_open = 0;

	find_drawn(structure);
	for (uint32_t e = 0; e < structure->document->n_elements; e++) {
		int rank = rank_of(role_of(structure, e));

		if (rank == 0 || !structure->nodes[e].is_drawn)
			continue;
		while (n_open > 0 && open[n_open - 1] >= rank)
			n_open--;
		open[n_open++] = rank;
		structure->nodes[e].level = n_open;
	}
}

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
	set_levels(structure);
	return true;
}

/* A caption is one only inside what it describes. */
static const char *caption_type(enum page_role parent)
{
	bool has_captions = parent == PAGE_ROLE_TABLE || parent == PAGE_ROLE_FIGURE ||
			    parent == PAGE_ROLE_LIST || parent == PAGE_ROLE_NUMBERED_LIST;

	return has_captions ? "Caption" : "P";
}

static const char *heading_type(int level)
{
	static const char *const types[MAX_LEVELS + 1] = { "P", "H1", "H2", "H3", "H4", "H5" };

	return types[level];
}

/* Standard structure types only, so no role map is needed (14.8.4). */
const char *pdf_structure_type(const struct pdf_structure *structure, uint32_t element)
{
	bool is_parent = structure->nodes[element].is_parent;

	switch (role_of(structure, element)) {
	case PAGE_ROLE_DOCUMENT:
		return "Document";
	case PAGE_ROLE_TITLE:
	case PAGE_ROLE_ATTACHMENT_TITLE:
	case PAGE_ROLE_HEADING_1:
	case PAGE_ROLE_HEADING_2:
	case PAGE_ROLE_HEADING_3:
	case PAGE_ROLE_HEADING_4:
		return heading_type(structure->nodes[element].level);
	case PAGE_ROLE_LIST:
	case PAGE_ROLE_NUMBERED_LIST:
		return "L";
	case PAGE_ROLE_LIST_ITEM:
		return "LI";
	case PAGE_ROLE_LIST_LABEL:
		return "Lbl";
	case PAGE_ROLE_LIST_BODY:
		return "LBody";
	case PAGE_ROLE_TABLE:
		return "Table";
	case PAGE_ROLE_TABLE_ROW:
		return "TR";
	case PAGE_ROLE_TABLE_HEADER:
		return "TH";
	case PAGE_ROLE_TABLE_CELL:
		return "TD";
	case PAGE_ROLE_FIGURE:
		return "Figure";
	case PAGE_ROLE_CAPTION:
		return caption_type(role_of(structure, parent_of(structure, element)));
	case PAGE_ROLE_QUOTATION:
		/* It groups paragraphs and holds no text itself (14.8.4.2). */
		return is_parent ? "BlockQuote" : "P";
	case PAGE_ROLE_MARK:
	case PAGE_ROLE_COPY_NUMBER:
	case PAGE_ROLE_SECRECY:
	case PAGE_ROLE_URGENCY:
	case PAGE_ROLE_DOCUMENT_NUMBER:
	case PAGE_ROLE_SIGNATORY:
	case PAGE_ROLE_RECIPIENTS:
	case PAGE_ROLE_PARAGRAPH:
	case PAGE_ROLE_ATTACHMENT_LIST:
	case PAGE_ROLE_ATTACHMENT_LABEL:
	case PAGE_ROLE_SIGNATURE:
	case PAGE_ROLE_DATE:
	case PAGE_ROLE_NOTE:
	case PAGE_ROLE_IMPRINT:
	case PAGE_ROLE_PAGE_NUMBER:
	case PAGE_ROLE_DECORATION:
	case PAGE_ROLE_PROOF:
		/* A paragraph holds no other blocks (14.8.4.3.2): a division does. */
		return is_parent ? "Div" : "P";
	}
	return "P";
}

/* Collecting. */

void pdf_structure_begin_page(struct pdf_structure *structure)
{
	structure->first_mark[++structure->n_pages] = structure->n_marks;
}

size_t pdf_structure_mark(struct pdf_structure *structure, uint32_t element)
{
	size_t page = structure->n_pages - 1;
	size_t mcid = structure->n_marks - structure->first_mark[page];
	struct structure_node *node = &structure->nodes[element];
	struct sequence *sequence = arena_alloc(structure->arena, sizeof(*sequence));

	*sequence = (struct sequence){ .page = (uint32_t)page, .mcid = (uint32_t)mcid };
	if (node->last != NULL)
		node->last->next = sequence;
	else
		node->first = sequence;
	node->last = sequence;
	structure->marks = arena_grow(structure->arena, structure->marks, structure->n_marks,
				      &structure->marks_capacity, sizeof(*structure->marks));
	structure->marks[structure->n_marks++] = element;
	structure->first_mark[page + 1] = structure->n_marks;
	/* Parents come before their children, so this ends at the root. */
	for (; !structure->nodes[element].is_attached; element = parent_of(structure, element))
		structure->nodes[element].is_attached = true;
	return mcid;
}

static struct pdf_box join(struct pdf_box a, struct pdf_box b)
{
	return (struct pdf_box){
		.left = a.left < b.left ? a.left : b.left,
		.top = a.top < b.top ? a.top : b.top,
		.right = a.right > b.right ? a.right : b.right,
		.bottom = a.bottom > b.bottom ? a.bottom : b.bottom,
	};
}

static bool has_extent(enum page_role role)
{
	return role == PAGE_ROLE_TABLE || role == PAGE_ROLE_FIGURE;
}

void pdf_structure_add_box(struct pdf_structure *structure, uint32_t element, struct pdf_box box)
{
	struct structure_node *node;

	while (element != 0 && !has_extent(role_of(structure, element)))
		element = parent_of(structure, element);
	node = &structure->nodes[element];
	if (node->box_page != 0 && node->box_page != structure->n_pages)
		node->is_divided = true;
	node->box = node->box_page != 0 ? join(node->box, box) : box;
	node->box_page = structure->n_pages;
}

/* Writing. */

/* A row of a table has all its cells, drawn or not (ISO 14289-1, 7.5), less those
 * of the rows above that reach into it. */
static bool is_cell_of_row(const struct pdf_structure *structure, uint32_t element)
{
	enum page_role role = role_of(structure, element);

	return (role == PAGE_ROLE_TABLE_CELL || role == PAGE_ROLE_TABLE_HEADER) &&
	       structure->nodes[parent_of(structure, element)].is_attached;
}

/* The part of a table that a row belongs to; NULL for what is no row. */
static uint32_t *group_of(const struct pdf_structure *structure, uint32_t element)
{
	const struct structure_node *node = &structure->nodes[element];
	struct structure_node *table = &structure->nodes[parent_of(structure, element)];

	if (role_of(structure, element) != PAGE_ROLE_TABLE_ROW)
		return NULL;
	return role_of(structure, node->first_child) == PAGE_ROLE_TABLE_HEADER ? &table->head
									       : &table->body;
}

/* Once the rows know their cells. */
static void reserve_groups(struct pdf_structure *structure, struct pdf_store *store)
{
	for (uint32_t e = 1; e < structure->document->n_elements; e++) {
		uint32_t *group = structure->nodes[e].is_attached ? group_of(structure, e) : NULL;

		if (group != NULL && *group == 0)
			*group = pdf_store_reserve(store);
	}
}

static void link_nodes(struct pdf_structure *structure, struct pdf_store *store)
{
	for (uint32_t e = 0; e < structure->document->n_elements; e++) {
		struct structure_node *node = &structure->nodes[e];
		struct structure_node *parent = &structure->nodes[parent_of(structure, e)];

		if (!node->is_attached && !is_cell_of_row(structure, e))
			continue;
		node->is_attached = true;
		node->object = pdf_store_reserve(store);
		if (e == 0)
			continue;
		if (parent->last_child != 0)
			structure->nodes[parent->last_child].sibling = e;
		else
			parent->first_child = e;
		parent->last_child = e;
	}
	reserve_groups(structure, store);
}

static void add_sequences(const struct structure_node *node, const uint32_t *page_objects,
			  struct buf *out)
{
	for (const struct sequence *at = node->first; at != NULL; at = at->next) {
		if (at->page == node->first->page)
			buf_add_format(out, " %u", (unsigned)at->mcid);
		else
			buf_add_format(out, " << /Type /MCR /Pg %u 0 R /MCID %u >>",
				       (unsigned)page_objects[at->page], (unsigned)at->mcid);
	}
}

static void add_kid(uint32_t object, struct buf *out)
{
	if (object == 0)
		return;
	buf_add_byte(out, ' ');
	pdf_reference(out, object);
}

/* Own content first; the types that have both, figures and tables, put it
 * above their captions. */
static void add_kids(const struct pdf_structure *structure, const struct structure_node *node,
		     const uint32_t *page_objects, struct buf *out)
{
	if (node->first == NULL && node->first_child == 0)
		return;
	if (node->first != NULL)
		buf_add_format(out, " /Pg %u 0 R", (unsigned)page_objects[node->first->page]);
	buf_add_string(out, " /K [");
	add_sequences(node, page_objects, out);
	for (uint32_t e = node->first_child; e != 0; e = structure->nodes[e].sibling)
		if (group_of(structure, e) == NULL)
			add_kid(structure->nodes[e].object, out);
	add_kid(node->head, out);
	add_kid(node->body, out);
	buf_add_string(out, " ]");
}

static void add_extent(const struct pdf_structure *structure, const struct structure_node *node,
		       struct buf *out)
{
	dim height = structure->document->pages[node->box_page - 1].height;

	buf_add_string(out, " /A << /O /Layout /Placement /Block /BBox [");
	pdf_points(out, node->box.left);
	pdf_next_points(out, height - node->box.bottom);
	pdf_next_points(out, node->box.right);
	pdf_next_points(out, height - node->box.top);
	buf_add_string(out, "] >>");
}

static void add_attributes(const struct pdf_structure *structure, uint32_t element, struct buf *out)
{
	const struct page_element *what = &structure->document->elements[element];
	const struct structure_node *node = &structure->nodes[element];

	if (what->alternative.n_bytes > 0) {
		buf_add_string(out, " /Alt ");
		pdf_text_string(out, what->alternative);
	}
	if (what->role == PAGE_ROLE_TABLE_HEADER)
		buf_add_string(out, " /A << /O /Table /Scope /Column >>");
	else if (what->n_rows > 1)
		buf_add_format(out, " /A << /O /Table /RowSpan %" PRIu32 " >>", what->n_rows);
	else if (what->role == PAGE_ROLE_NUMBERED_LIST)
		buf_add_string(out, " /A << /O /List /ListNumbering /Decimal >>");
	else if (has_extent(what->role) && node->box_page != 0 && !node->is_divided)
		add_extent(structure, node, out);
}

static void write_node(const struct pdf_structure *structure, struct pdf_store *store,
		       uint32_t element, uint32_t root, const uint32_t *page_objects,
		       struct buf *text)
{
	const struct structure_node *node = &structure->nodes[element];
	const uint32_t *group = group_of(structure, element);
	uint32_t parent =
		group != NULL ? *group : structure->nodes[parent_of(structure, element)].object;

	buf_clear(text);
	buf_add_format(text, "/Type /StructElem /S /%s /P ",
		       pdf_structure_type(structure, element));
	pdf_reference(text, element == 0 ? root : parent);
	add_attributes(structure, element, text);
	add_kids(structure, node, page_objects, text);
	pdf_store_set(store, node->object, buf_str(text));
}

/* THead or TBody: its rows, if it has any. */
static void write_group(const struct pdf_structure *structure, struct pdf_store *store,
			uint32_t table, const uint32_t *group, struct buf *text)
{
	const struct structure_node *node = &structure->nodes[table];

	if (*group == 0)
		return;
	buf_clear(text);
	buf_add_format(text, "/Type /StructElem /S /%s /P ",
		       group == &node->head ? "THead" : "TBody");
	pdf_reference(text, node->object);
	buf_add_string(text, " /K [");
	for (uint32_t e = node->first_child; e != 0; e = structure->nodes[e].sibling)
		if (group_of(structure, e) == group)
			add_kid(structure->nodes[e].object, text);
	buf_add_string(text, " ]");
	pdf_store_set(store, *group, buf_str(text));
}

static void write_nodes(const struct pdf_structure *structure, struct pdf_store *store,
			uint32_t root, const uint32_t *page_objects, struct buf *text)
{
	for (uint32_t e = 0; e < structure->document->n_elements; e++) {
		if (!structure->nodes[e].is_attached)
			continue;
		write_node(structure, store, e, root, page_objects, text);
		write_group(structure, store, e, &structure->nodes[e].head, text);
		write_group(structure, store, e, &structure->nodes[e].body, text);
	}
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
	struct buf text;

	buf_init(&text);
	link_nodes(structure, store);
	write_nodes(structure, store, root, page_objects, &text);
	buf_clear(&text);
	buf_add_format(&text, "/Type /StructTreeRoot /K %u 0 R /ParentTreeNextKey %zu /ParentTree ",
		       (unsigned)structure->nodes[0].object, structure->n_pages);
	pdf_reference(&text, write_parent_tree(structure, store));
	pdf_store_set(store, root, buf_str(&text));
	buf_finish(&text);
	return root;
}

/* Accessibility. */

bool pdf_structure_is_accessible(const struct pdf_structure *structure)
{
	for (uint32_t e = 0; e < structure->document->n_elements; e++) {
		const struct page_element *what = &structure->document->elements[e];

		if (!structure->nodes[e].is_attached)
			continue;
		if ((what->role == PAGE_ROLE_FIGURE && what->alternative.n_bytes == 0) ||
		    (what->role == PAGE_ROLE_TABLE && structure->nodes[e].head == 0))
			return false;
	}
	return true;
}
