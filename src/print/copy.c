#include "print/copy.h"

#include <string.h>

#include "base/arena.h"
#include "page/page.h"

/* A copy of the document whose pages may be changed. */
static struct page_document *copy_document(struct arena *arena,
					   const struct page_document *document)
{
	struct page_document *copy = arena_alloc(arena, sizeof(*copy));

	*copy = *document;
	copy->pages = arena_alloc_array(arena, document->n_pages, sizeof(*copy->pages));
	memcpy(copy->pages, document->pages, document->n_pages * sizeof(*copy->pages));
	return copy;
}

static void drop_runs(struct arena *arena, struct page *page, enum page_role role)
{
	struct page_run *kept = arena_alloc_array(arena, page->n_runs, sizeof(*kept));
	size_t n_kept = 0;

	for (size_t i = 0; i < page->n_runs; i++) {
		if (page->runs[i].role != role)
			kept[n_kept++] = page->runs[i];
	}
	page->runs = kept;
	page->n_runs = n_kept;
}

static void drop_red_rules(struct arena *arena, struct page *page)
{
	struct page_rule *kept = arena_alloc_array(arena, page->n_rules, sizeof(*kept));
	size_t n_kept = 0;

	for (size_t i = 0; i < page->n_rules; i++) {
		if (page->rules[i].color != PAGE_COLOR_RED)
			kept[n_kept++] = page->rules[i];
	}
	page->rules = kept;
	page->n_rules = n_kept;
}

const struct page_document *print_without_head(struct arena *arena,
					       const struct page_document *document)
{
	struct page_document *copy = copy_document(arena, document);

	drop_runs(arena, &copy->pages[0], PAGE_ROLE_MARK);
	drop_red_rules(arena, &copy->pages[0]);
	return copy;
}

const struct page_document *print_upright(struct arena *arena, const struct page_document *document)
{
	struct page_document *copy = copy_document(arena, document);

	for (size_t i = 0; i < copy->n_pages; i++)
		copy->pages[i].turned = false;
	return copy;
}

const struct page_document *print_without_number(struct arena *arena,
						 const struct page_document *document)
{
	struct page_document *copy = copy_document(arena, document);

	drop_runs(arena, &copy->pages[0], PAGE_ROLE_COPY_NUMBER);
	return copy;
}
