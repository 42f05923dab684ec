/* Boxes, and places for labels. */
#include <criterion/criterion.h>

#include "layout/box.h"
#include "layout/labels.h"
#include "random_text.h"
#include "scene.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

Test(box, edges_belong_to_nobody)
{
	struct box a = { 0, 0, 10, 10 }, b = { 10, 0, 20, 10 }, c = { 9, 9, 11, 11 };

	cr_assert_not(box_overlaps(&a, &b));
	cr_assert(box_overlaps(&a, &c));
	cr_assert(box_overlaps(&b, &c));
}

Test(box, is_crossed_by_lines)
{
	static const struct box box = { 10, 10, 20, 20 };
	static const struct {
		struct page_point a, b;
		bool crosses;
	} cases[] = {
		{ { 0, 15 }, { 30, 15 }, true },  { { 30, 15 }, { 0, 15 }, true },
		{ { 15, 0 }, { 15, 30 }, true },  { { 0, 0 }, { 30, 30 }, true },
		{ { 12, 12 }, { 13, 18 }, true }, { { 0, 10 }, { 30, 10 }, false },
		{ { 10, 0 }, { 10, 30 }, false }, { { 0, 12 }, { 12, 0 }, false },
		{ { 0, 15 }, { 9, 15 }, false },  { { 15, 0 }, { 15, 9 }, false },
		{ { 0, 25 }, { 30, 21 }, false },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_assert_eq(box_is_crossed(&box, cases[i].a, cases[i].b), cases[i].crosses,
			     "case %zu", i);
}

Test(box, distance_is_outside_only)
{
	static const struct box box = { 10, 10, 20, 20 };
	struct page_point near = box_distance(&box, (struct page_point){ 7, 15 });
	struct page_point corner = box_distance(&box, (struct page_point){ 22, 25 });

	cr_assert_eq(near.x, 3);
	cr_assert_eq(near.y, 0);
	cr_assert_eq(corner.x, 2);
	cr_assert_eq(corner.y, 5);
}

static struct scene scene;

static void setup(void)
{
	scene_create(&scene);
}

static void teardown(void)
{
	scene_destroy(&scene);
}

TestSuite(labels, .init = setup, .fini = teardown);

/* The best places of all would do each other harm: 0 has to give way to 1,
 * which has just one. */
Test(labels, the_free_one_gives_way)
{
	static const struct box wide[] = { { 0, 0, 10, 10 }, { 0, 20, 10, 30 } };
	static const struct box only[] = { { 5, 5, 15, 15 } };
	static const struct label_places labels[] = { { wide, 2 }, { only, 1 } };
	size_t chosen[2];

	cr_assert(labels_place(scene.arena, labels, 2, chosen));
	cr_assert_eq(chosen[0], 1u);
	cr_assert_eq(chosen[1], 0u);
}

Test(labels, no_way_is_said)
{
	static const struct box only[] = { { 5, 5, 15, 15 } };
	static const struct label_places labels[] = { { only, 1 }, { only, 1 } };
	static const struct label_places none[] = { { NULL, 0 } };
	size_t chosen[2];

	cr_assert_not(labels_place(scene.arena, labels, 2, chosen));
	cr_assert_not(labels_place(scene.arena, none, 1, chosen));
	cr_assert(labels_place(scene.arena, labels, 0, chosen));
}

/* By trying everything. */
static bool there_is_a_way(const struct label_places *labels, size_t n, size_t *chosen, size_t at)
{
	if (at == n)
		return true;
	for (chosen[at] = 0; chosen[at] < labels[at].n; chosen[at]++) {
		bool is_free = true;

		for (size_t i = 0; i < at; i++)
			is_free = is_free && !box_overlaps(&labels[i].boxes[chosen[i]],
							   &labels[at].boxes[chosen[at]]);
		if (is_free && there_is_a_way(labels, n, chosen, at + 1))
			return true;
	}
	return false;
}

Test(labels, by_chance)
{
	uint32_t state = 20221230;
	size_t n_placed = 0;

	for (size_t round = 0; round < 500; round++) {
		struct box boxes[6][4];
		struct label_places labels[6];
		size_t chosen[6], other[6];
		size_t n = 1 + random_below(&state, 6);

		for (size_t i = 0; i < n; i++) {
			labels[i] = (struct label_places){ boxes[i], 1 + random_below(&state, 4) };
			for (size_t k = 0; k < labels[i].n; k++) {
				dim x = (dim)random_below(&state, 40);
				dim y = (dim)random_below(&state, 20);

				boxes[i][k] = (struct box){ x, y, x + 12, y + 6 };
			}
		}
		cr_assert_eq(labels_place(scene.arena, labels, n, chosen),
			     there_is_a_way(labels, n, other, 0), "round %zu", round);
		if (!labels_place(scene.arena, labels, n, chosen))
			continue;
		n_placed++;
		for (size_t i = 0; i < n; i++) {
			for (size_t k = 0; k < i; k++)
				cr_assert_not(
					box_overlaps(&boxes[i][chosen[i]], &boxes[k][chosen[k]]),
					"round %zu", round);
		}
	}
	cr_assert_gt(n_placed, 100u);
	cr_assert_lt(n_placed, 450u);
}
