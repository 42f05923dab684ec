/* What single copies show. */
#include <criterion/criterion.h>

#include "base/arena.h"
#include "page/page.h"
#include "print/copy.h"

static struct arena *arena;
static struct page_run runs[3];
static struct page_rule rules[3];
static struct page pages[1];
static struct page_element elements[4];
static struct page_document document;

static void setup(void)
{
	arena = arena_create();
	runs[0] = (struct page_run){ .role = PAGE_ROLE_MARK, .element = 2 };
	runs[1] = (struct page_run){ .role = PAGE_ROLE_TITLE, .element = 3 };
	runs[2] = (struct page_run){ .role = PAGE_ROLE_COPY_NUMBER, .element = 1 };
	rules[0].color = PAGE_COLOR_RED;
	rules[1].color = PAGE_COLOR_TEXT;
	rules[2].color = PAGE_COLOR_RED;
	elements[1].role = PAGE_ROLE_COPY_NUMBER;
	elements[2].role = PAGE_ROLE_MARK;
	elements[3].role = PAGE_ROLE_TITLE;
	pages[0] = (struct page){
		.width = 10, .height = 20, .runs = runs, .n_runs = 3, .rules = rules, .n_rules = 3
	};
	document = (struct page_document){
		.pages = pages, .n_pages = 1, .elements = elements, .n_elements = 4
	};
}

static void teardown(void)
{
	arena_destroy(arena);
}

TestSuite(copy, .init = setup, .fini = teardown);

Test(copy, a_printed_head_leaves_out_mark_and_red_rules_only)
{
	const struct page_document *without = print_without_head(arena, &document);

	cr_assert_eq(without->pages[0].n_runs, 2);
	cr_expect_eq(without->pages[0].runs[0].role, PAGE_ROLE_TITLE);
	cr_expect_eq(without->pages[0].runs[1].role, PAGE_ROLE_COPY_NUMBER);
	cr_assert_eq(without->pages[0].n_rules, 1);
	cr_expect_eq(without->pages[0].rules[0].color, PAGE_COLOR_TEXT);
	cr_expect_eq(document.pages[0].n_runs, 3, "the pages given are as they were");
	cr_expect_eq(document.pages[0].n_rules, 3);
}

Test(copy, lies_on_the_paper_as_drawn)
{
	const struct page_document *upright;

	pages[0].turned = true;
	upright = print_upright(arena, &document);
	cr_expect_not(upright->pages[0].turned);
	cr_expect(pages[0].turned);
}

Test(copy, without_its_number_keeps_the_rest)
{
	const struct page_document *shared = print_without_number(arena, &document);

	cr_assert_eq(shared->pages[0].n_runs, 2);
	cr_expect_eq(shared->pages[0].runs[0].role, PAGE_ROLE_MARK);
	cr_expect_eq(shared->pages[0].runs[1].role, PAGE_ROLE_TITLE);
	cr_expect_eq(document.pages[0].n_runs, 3);
}
