#include "print/plan.h"

#include "base/arena.h"

struct print_sides print_plan_pages(struct arena *arena, const struct page_document *document,
				    bool is_duplex)
{
	size_t n_pages = document->n_pages;
	size_t n_sides = is_duplex ? n_pages + n_pages % 2 : n_pages;
	struct page_side *sides = arena_alloc_array(arena, n_sides, sizeof(*sides));

	for (size_t i = 0; i < n_sides; i++) {
		const struct page *page = &document->pages[i < n_pages ? i : n_pages - 1];

		sides[i].width = page->width;
		sides[i].height = page->height;
		if (i < n_pages)
			sides[i].places[sides[i].n_places++].page = i;
	}
	return (struct print_sides){ sides, n_sides };
}

/*
 * Eight pages on two sheets; each sheet is a line, folded at the |:
 *
 *   outer, front:  8 | 1     back:  2 | 7
 *   inner, front:  6 | 3     back:  4 | 5
 */
struct print_pair print_booklet_pair(size_t n_pages, size_t side)
{
	size_t outer = n_pages - 1 - side;

	return side % 2 == 0 ? (struct print_pair){ outer, side }
			     : (struct print_pair){ side, outer };
}

static void add_place(struct page_side *side, const struct page_document *document, size_t page,
		      dim x)
{
	if (page >= document->n_pages)
		return;
	side->places[side->n_places++] = (struct page_place){
		.page = page,
		.x = x,
		.y = (side->height - document->pages[page].height) / 2,
	};
}

/* The share of the creep of a sheet; 0 is the outermost. */
static dim creep_of(const struct print_booklet *booklet, size_t sheet, size_t n_sheets)
{
	return n_sheets > 1 ? dim_scale(booklet->creep, (int64_t)sheet, (int64_t)n_sheets - 1) : 0;
}

static struct page_rule staple_mark(const struct print_booklet *booklet, dim top)
{
	return (struct page_rule){
		.role = PAGE_ROLE_DECORATION,
		.color = PAGE_COLOR_TEXT,
		.x = (booklet->sheet_width - booklet->staple_mark) / 2,
		.y = top,
		.width = booklet->staple_mark,
		.height = booklet->staple_length,
	};
}

/* Two on the fold, the outer ends at the outer eyes. */
static void add_staple_marks(struct arena *arena, struct page_side *side,
			     const struct print_booklet *booklet)
{
	dim edge = booklet->staple_edge;

	side->marks = arena_alloc_array(arena, 2, sizeof(*side->marks));
	side->marks[side->n_marks++] = staple_mark(booklet, edge);
	side->marks[side->n_marks++] =
		staple_mark(booklet, booklet->sheet_height - edge - booklet->staple_length);
}

struct print_sides print_plan_booklet(struct arena *arena, const struct page_document *document,
				      const struct print_booklet *booklet)
{
	size_t n_sheets = (document->n_pages + 3) / 4;
	size_t n_sides = 2 * n_sheets;
	struct page_side *sides = arena_alloc_array(arena, n_sides, sizeof(*sides));
	dim fold = booklet->sheet_width / 2;

	for (size_t i = 0; i < n_sides; i++) {
		struct print_pair pair = print_booklet_pair(4 * n_sheets, i);
		dim creep = creep_of(booklet, i / 2, n_sheets);

		sides[i].width = booklet->sheet_width;
		sides[i].height = booklet->sheet_height;
		add_place(&sides[i], document, pair.left, fold - document->pages[0].width + creep);
		add_place(&sides[i], document, pair.right, fold - creep);
	}
	if (booklet->has_staple_marks)
		add_staple_marks(arena, &sides[0], booklet);
	return (struct print_sides){ sides, n_sides };
}
