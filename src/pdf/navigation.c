#include "pdf/navigation.h"

#include "base/arena.h"
#include "base/diag.h"
#include "page/page.h"
#include "pdf/number.h"
#include "pdf/numbertree.h"
#include "pdf/store.h"
#include "pdf/textstring.h"

/* Bookmarks, ISO 32000-1, 12.3.3. */

#define NONE SIZE_MAX

struct bookmark {
	uint32_t object;
	size_t parent; /* indices into the outline; NONE: the root */
	size_t previous;
	size_t next;
	size_t first;
	size_t last;
	size_t n_kids;
};

bool pdf_outline_check(const struct page_document *document, struct diag_list *diags)
{
	struct source_pos nowhere = { 0 };

	for (size_t i = 0; i < document->n_outline; i++) {
		if (document->outline[i].page < document->n_pages)
			continue;
		diag_report(diags, DIAG_INTERNAL, nowhere,
			    "a bookmark points behind the last page");
		return false;
	}
	return true;
}

/* The nearest earlier bookmark of a lower level is the parent; a level left out
 * is not invented. */
static size_t find_parent(const struct page_document *document, const struct bookmark *marks,
			  size_t index)
{
	size_t at = index - 1; /* NONE for the first */

	while (at != NONE && document->outline[at].level >= document->outline[index].level)
		at = marks[at].parent;
	return at;
}

/* marks[n_outline] stands for the root. */
static void link_bookmarks(const struct page_document *document, struct bookmark *marks)
{
	size_t n = document->n_outline;

	for (size_t i = 0; i <= n; i++)
		marks[i] = (struct bookmark){
			.previous = NONE, .next = NONE, .first = NONE, .last = NONE, .parent = NONE
		};
	for (size_t i = 0; i < n; i++) {
		size_t parent = find_parent(document, marks, i);
		struct bookmark *above = &marks[parent == NONE ? n : parent];

		marks[i].parent = parent;
		marks[i].previous = above->last;
		if (above->last == NONE)
			above->first = i;
		else
			marks[above->last].next = i;
		above->last = i;
		above->n_kids++;
	}
}

static void add_link(struct buf *out, const char *key, const struct bookmark *marks, size_t index)
{
	if (index == NONE)
		return;
	buf_add_format(out, " /%s ", key);
	pdf_reference(out, marks[index].object);
}

/* Only the title's bookmark is open: the reader sees 一、 to 四、 at once. */
static bool is_open(const struct page_outline *entry)
{
	return entry->level == 0;
}

static void write_bookmark(const struct page_document *document, const struct bookmark *marks,
			   size_t index, const uint32_t *page_objects, struct buf *out)
{
	const struct page_outline *entry = &document->outline[index];
	const struct bookmark *mark = &marks[index];
	size_t parent = mark->parent == NONE ? document->n_outline : mark->parent;

	buf_add_string(out, "/Title ");
	pdf_text_string(out, entry->title);
	add_link(out, "Parent", marks, parent);
	add_link(out, "Prev", marks, mark->previous);
	add_link(out, "Next", marks, mark->next);
	add_link(out, "First", marks, mark->first);
	add_link(out, "Last", marks, mark->last);
	if (mark->n_kids > 0)
		buf_add_format(out, " /Count %s%zu", is_open(entry) ? "" : "-", mark->n_kids);
	buf_add_string(out, " /Dest [");
	pdf_reference(out, page_objects[entry->page]);
	if (document->pages[entry->page].turned) {
		/* There the top of the page shown is not where y counts from. */
		buf_add_string(out, " /Fit]");
		return;
	}
	buf_add_string(out, " /XYZ 0");
	pdf_next_points(out, document->pages[entry->page].height - entry->y);
	buf_add_string(out, " null]");
}

/* Bookmarks seen without opening any: the root's, and those in open ones. */
static size_t count_visible(const struct page_document *document, const struct bookmark *marks)
{
	size_t n_visible = 0;

	for (size_t i = 0; i < document->n_outline; i++) {
		size_t above = marks[i].parent;

		/* An open bookmark's level is 0, so it hangs from the root. */
		n_visible += above == NONE || is_open(&document->outline[above]);
	}
	return n_visible;
}

uint32_t pdf_outline_write(const struct page_document *document, struct arena *arena,
			   struct pdf_store *store, const uint32_t *page_objects)
{
	size_t n = document->n_outline;
	struct bookmark *marks;
	struct buf text;

	if (n == 0)
		return 0;
	marks = arena_alloc_array(arena, n + 1, sizeof(*marks));
	link_bookmarks(document, marks);
	for (size_t i = 0; i <= n; i++)
		marks[i].object = pdf_store_reserve(store);
	buf_init(&text);
	for (size_t i = 0; i < n; i++) {
		buf_clear(&text);
		write_bookmark(document, marks, i, page_objects, &text);
		pdf_store_set(store, marks[i].object, buf_str(&text));
	}
	buf_clear(&text);
	buf_add_format(&text, "/Type /Outlines /Count %zu", count_visible(document, marks));
	add_link(&text, "First", marks, marks[n].first);
	add_link(&text, "Last", marks, marks[n].last);
	pdf_store_set(store, marks[n].object, buf_str(&text));
	buf_finish(&text);
	return marks[n].object;
}

/* Page labels, 12.4.2. */

#define MAX_LABEL_DIGITS 9

struct pdf_label pdf_label_parse(struct str label)
{
	struct pdf_label parsed = { .prefix = label };
	size_t n_digits = 0;
	uint32_t weight = 1;
	uint32_t number = 0;

	while (n_digits < label.n_bytes && n_digits < MAX_LABEL_DIGITS) {
		char c = label.bytes[label.n_bytes - n_digits - 1];

		if (c < '0' || c > '9')
			break;
		n_digits++;
		number += (uint32_t)(c - '0') * weight;
		weight *= 10;
		/* A leading zero is not what decimal style would write. */
		if (c != '0') {
			parsed.number = number;
			parsed.prefix.n_bytes = label.n_bytes - n_digits;
		}
	}
	return parsed;
}

static bool goes_on(struct pdf_label before, struct pdf_label label)
{
	return before.number != 0 && label.number == before.number + 1 &&
	       str_equal(before.prefix, label.prefix);
}

uint32_t pdf_labels_write(const struct page_document *document, struct pdf_store *store)
{
	struct pdf_number_tree tree;
	struct pdf_label before = { 0 };

	pdf_number_tree_init(&tree, store);
	for (size_t p = 0; p < document->n_pages; p++) {
		struct pdf_label label = pdf_label_parse(document->pages[p].label);
		struct buf *value;

		if (!goes_on(before, label)) {
			value = pdf_number_tree_add(&tree, (uint32_t)p);
			buf_add_string(value, "<<");
			if (label.prefix.n_bytes > 0) {
				buf_add_string(value, " /P ");
				pdf_text_string(value, label.prefix);
			}
			if (label.number != 0)
				buf_add_format(value, " /S /D /St %u", (unsigned)label.number);
			buf_add_string(value, " >>");
		}
		before = label;
	}
	return pdf_number_tree_finish(&tree);
}
