/*
 * copy.h: what a copy shows and what it leaves out: pages in, pages out.
 *
 * The pages that go in are not changed; what comes out shares all it can with
 * them and lives in the arena.
 */
#ifndef HONGTOU_PRINT_COPY_H
#define HONGTOU_PRINT_COPY_H

struct arena;
struct page_document;

/*
 * For paper with a printed red head: without the mark and without the red rules,
 * whose places stay empty. Everything else stands where it stood.
 */
const struct page_document *print_without_head(struct arena *arena,
					       const struct page_document *document);

/*
 * With every page as it lies on the paper, none to be turned by viewers (GW-85):
 * a printer that lays turned pages its own way would turn them by the wrong
 * quarter, and back to back by another edge.
 */
const struct page_document *print_upright(struct arena *arena,
					  const struct page_document *document);

/* Without its copy number. */
const struct page_document *print_without_number(struct arena *arena,
						 const struct page_document *document);

#endif
