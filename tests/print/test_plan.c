/* Which page lies where: every booklet put together again, page by page. */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/arena.h"
#include "print/plan.h"

#define MAX_PAGES 40

static struct arena *arena;
static struct page pages[MAX_PAGES];
static struct page_document document;

static void setup(void)
{
	arena = arena_create();
	for (size_t i = 0; i < MAX_PAGES; i++)
		pages[i] = (struct page){ .width = 210 * DIM_MM, .height = 297 * DIM_MM };
	document = (struct page_document){ .pages = pages };
}

static void teardown(void)
{
	arena_destroy(arena);
}

TestSuite(plan, .init = setup, .fini = teardown);

static struct print_booklet a3(void)
{
	return (struct print_booklet){
		.sheet_width = 420 * DIM_MM,
		.sheet_height = 297 * DIM_MM,
		.staple_edge = 70 * DIM_MM,
		.staple_length = 13 * DIM_MM,
		.staple_mark = DIM_MM / 5,
	};
}

static struct print_sides booklet(size_t n_pages, const struct print_booklet *what)
{
	document.n_pages = n_pages;
	return print_plan_booklet(arena, &document, what);
}

/* The page on the left or right half of a side; SIZE_MAX: none. */
static size_t page_at(const struct page_side *side, bool right)
{
	for (size_t i = 0; i < side->n_places; i++) {
		bool is_right = side->places[i].x + 105 * DIM_MM > side->width / 2;

		if (is_right == right)
			return side->places[i].page;
	}
	return SIZE_MAX;
}

/* --- a page a side ------------------------------------------------------ */

Test(plan, a_copy_ends_on_the_back_of_a_sheet_in_duplex)
{
	for (size_t n = 1; n <= MAX_PAGES; n++) {
		struct print_sides sides;

		document.n_pages = n;
		sides = print_plan_pages(arena, &document, true);
		cr_assert_eq(sides.n_items, n + n % 2);
		for (size_t i = 0; i < n; i++) {
			cr_assert_eq(sides.items[i].n_places, 1);
			cr_assert_eq(sides.items[i].places[0].page, i);
		}
		if (n % 2 == 1)
			cr_assert_eq(sides.items[n].n_places, 0, "a blank side");
		cr_assert_eq(sides.items[sides.n_items - 1].width, 210 * DIM_MM);
		sides = print_plan_pages(arena, &document, false);
		cr_assert_eq(sides.n_items, n);
	}
}

/* --- booklets ----------------------------------------------------------- */

/* Reads it as one does: unfolded sheets laid into each other, so that going
 * through the leaves one meets the right front, the left back … */
static void put_together(const struct print_sides *sides, size_t *read)
{
	size_t n_sheets = sides->n_items / 2;
	size_t n = 0;

	for (size_t s = 0; s < n_sheets; s++) {
		read[n++] = page_at(&sides->items[2 * s], true);
		read[n++] = page_at(&sides->items[2 * s + 1], false);
	}
	for (size_t s = n_sheets; s-- > 0;) {
		read[n++] = page_at(&sides->items[2 * s + 1], true);
		read[n++] = page_at(&sides->items[2 * s], false);
	}
}

Test(plan, a_booklet_of_any_length_reads_in_order)
{
	struct print_booklet what = a3();

	for (size_t n = 1; n <= MAX_PAGES; n++) {
		struct print_sides sides = booklet(n, &what);
		size_t read[MAX_PAGES + 4];

		cr_assert_eq(sides.n_items, (n + 3) / 4 * 2);
		put_together(&sides, read);
		for (size_t i = 0; i < 2 * sides.n_items; i++)
			cr_assert_eq(read[i], i < n ? i : SIZE_MAX, "%zu pages, page %zu", n, i);
	}
}

Test(plan, the_pairs_of_twelve_pages_are_those_of_every_printer)
{
	static const size_t pairs[][2] = { { 12, 1 }, { 2, 11 }, { 10, 3 },
					   { 4, 9 },  { 8, 5 },  { 6, 7 } };

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct print_pair pair = print_booklet_pair(12, i);

		cr_expect_eq(pair.left + 1, pairs[i][0]);
		cr_expect_eq(pair.right + 1, pairs[i][1]);
	}
}

Test(plan, pages_touch_the_fold)
{
	struct print_booklet what = a3();
	struct print_sides sides = booklet(8, &what);

	for (size_t i = 0; i < sides.n_items; i++) {
		cr_expect_eq(sides.items[i].width, 420 * DIM_MM);
		cr_expect_eq(sides.items[i].height, 297 * DIM_MM);
		cr_expect_eq(sides.items[i].places[0].x, 0);
		cr_expect_eq(sides.items[i].places[1].x, 210 * DIM_MM);
		cr_expect_eq(sides.items[i].places[0].y, 0);
		cr_expect_eq(sides.items[i].n_marks, 0);
	}
}

Test(plan, creep_grows_evenly_from_the_outer_sheet_to_the_inner)
{
	struct print_booklet what = a3();
	struct print_sides sides;

	what.creep = 2 * DIM_MM;
	sides = booklet(20, &what);
	for (size_t i = 0; i < sides.n_items; i++) {
		dim creep = (dim)(i / 2) * DIM_MM / 2;

		cr_expect_eq(sides.items[i].places[0].x, creep);
		cr_expect_eq(sides.items[i].places[1].x, 210 * DIM_MM - creep);
	}
	sides = booklet(4, &what);
	cr_expect_eq(sides.items[0].places[0].x, 0, "one sheet has no creep");
}

/* Two, on the fold, their outer eyes 70 mm from the edges, only outside. */
Test(plan, staples_go_where_the_standard_wants_them)
{
	struct print_booklet what = a3();
	struct print_sides sides;
	const struct page_rule *marks;

	what.has_staple_marks = true;
	sides = booklet(12, &what);
	cr_assert_eq(sides.items[0].n_marks, 2);
	marks = sides.items[0].marks;
	cr_expect_eq(marks[0].y, 70 * DIM_MM);
	cr_expect_eq(marks[1].y + marks[1].height, (297 - 70) * DIM_MM);
	for (size_t i = 0; i < 2; i++)
		cr_expect_eq(marks[i].x + marks[i].width / 2, 210 * DIM_MM);
	for (size_t i = 1; i < sides.n_items; i++)
		cr_expect_eq(sides.items[i].n_marks, 0);
}

Test(plan, smaller_pages_are_centred_on_the_height)
{
	struct print_booklet what = a3();
	struct print_sides sides;

	pages[0].width = 148 * DIM_MM;
	pages[0].height = 210 * DIM_MM;
	sides = booklet(1, &what);
	cr_assert_eq(sides.items[0].n_places, 1);
	cr_expect_eq(sides.items[0].places[0].x, 210 * DIM_MM);
	cr_expect_eq(sides.items[0].places[0].y, (297 - 210) * DIM_MM / 2);
}
