#include "print/copy.h"

#include <string.h>

#include "base/arena.h"
#include "page/page.h"
#include "page/set.h"

/* A copy of the document whose pages may be changed, with room for more. */
static struct page_document *copy_document(struct arena *arena,
					   const struct page_document *document, size_t n_pages)
{
	struct page_document *copy = arena_alloc(arena, sizeof(*copy));

	*copy = *document;
	copy->pages = arena_alloc_array(arena, n_pages, sizeof(*copy->pages));
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
	struct page_document *copy = copy_document(arena, document, document->n_pages);

	drop_runs(arena, &copy->pages[0], PAGE_ROLE_MARK);
	drop_red_rules(arena, &copy->pages[0]);
	return copy;
}

const struct page_document *print_upright(struct arena *arena, const struct page_document *document)
{
	struct page_document *copy = copy_document(arena, document, document->n_pages);

	for (size_t i = 0; i < copy->n_pages; i++)
		copy->pages[i].turned = false;
	return copy;
}

const struct page_document *print_without_number(struct arena *arena,
						 const struct page_document *document)
{
	struct page_document *copy = copy_document(arena, document, document->n_pages);

	drop_runs(arena, &copy->pages[0], PAGE_ROLE_COPY_NUMBER);
	return copy;
}

static uint32_t find_element(const struct page_document *document, enum page_role role)
{
	uint32_t element = 0;

	while (element + 1 < document->n_elements && document->elements[element].role != role)
		element++;
	return element;
}

/* Puts the number before everything else: it stands highest. */
static void add_number(struct arena *arena, struct page_document *document,
		       const struct page *number)
{
	struct page *page = &document->pages[0];
	uint32_t element = find_element(document, PAGE_ROLE_COPY_NUMBER);
	size_t n_runs = page->n_runs + number->n_runs;
	struct page_run *runs = arena_alloc_array(arena, n_runs, sizeof(*runs));

	for (size_t i = 0; i < number->n_runs; i++) {
		runs[i] = number->runs[i];
		runs[i].element = element;
	}
	memcpy(runs + number->n_runs, page->runs, page->n_runs * sizeof(*runs));
	page->runs = runs;
	page->n_runs = n_runs;
}

const struct page_document *print_copy_document(struct arena *arena, const struct page_set *set,
						size_t copy)
{
	struct page_document *document = copy_document(arena, set->document, set->n_sides);

	for (size_t i = document->n_pages; i < set->n_sides; i++)
		document->pages[i] = (struct page){ .width = set->sides[i].width,
						    .height = set->sides[i].height };
	document->n_pages = set->n_sides;
	document->duplex = set->turning != PAGE_ONE_SIDED;
	add_number(arena, document, &set->numbers->pages[copy]);
	return document;
}

const struct page_set *print_copy_set(struct arena *arena, const struct page_set *set, size_t copy)
{
	struct page_set *one = arena_alloc(arena, sizeof(*one));
	struct page_document *numbers = arena_alloc(arena, sizeof(*numbers));

	*numbers = *set->numbers;
	numbers->pages += copy;
	numbers->n_pages = 1;
	*one = *set;
	one->numbers = numbers;
	one->n_copies = 1;
	return one;
}
