/* The arithmetic of tables and charts: columns, decimal points, places, ticks. */
#include <criterion/criterion.h>

#include "bench.h"
#include "layout/cell.h"
#include "layout/columns.h"
#include "layout/place.h"
#include "layout/ticks.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* --- columns --- */

static dim sum(const dim *widths, size_t n)
{
	dim total = 0;

	for (size_t i = 0; i < n; i++)
		total += widths[i];
	return total;
}

Test(columns, get_what_they_ask_for_when_there_is_room)
{
	const struct column_need needs[] = { { 10, 30 }, { 5, 5 }, { 10, 40 } };
	dim widths[3];

	cr_assert(columns_fit(needs, 3, 100, false, widths));
	cr_assert_eq(widths[0], 30);
	cr_assert_eq(widths[1], 5);
	cr_assert_eq(widths[2], 40);
}

Test(columns, fill_the_width_by_length)
{
	const struct column_need needs[] = { { 10, 30 }, { 5, 10 }, { 10, 40 } };
	dim widths[3];

	cr_assert(columns_fit(needs, 3, 160, true, widths));
	cr_assert_eq(widths[0], 60);
	cr_assert_eq(widths[1], 20);
	cr_assert_eq(widths[2], 80);
}

Test(columns, short_ones_do_not_wrap_for_long_ones)
{
	const struct column_need needs[] = { { 10, 20 }, { 10, 900 }, { 10, 300 } };
	dim widths[3];

	cr_assert(columns_fit(needs, 3, 140, true, widths));
	cr_assert_eq(widths[0], 20);
	cr_assert_eq(widths[1], 90);
	cr_assert_eq(widths[2], 30);
}

Test(columns, keep_their_least_width)
{
	const struct column_need needs[] = { { 50, 60 }, { 10, 1000 } };
	dim widths[2];

	cr_assert(columns_fit(needs, 2, 70, true, widths));
	cr_assert_geq(widths[0], 50);
	cr_assert_geq(widths[1], 10);
	cr_assert_eq(sum(widths, 2), 70);
}

Test(columns, too_wide_is_said)
{
	const struct column_need needs[] = { { 50, 60 }, { 51, 60 } };
	dim widths[2];

	cr_assert_not(columns_fit(needs, 2, 100, true, widths));
	cr_assert_eq(columns_min_width(needs, 2), 101);
	cr_assert_eq(sum(widths, 2), 101);
}

/* Whatever the needs: no column below its least, all of the width used. */
Test(columns, by_chance)
{
	uint32_t state = 20221230;

	for (size_t round = 0; round < 2000; round++) {
		struct column_need needs[12];
		dim widths[12];
		size_t n = 1 + random_below(&state, COUNT(needs));
		dim available = (dim)random_below(&state, 3000) + 1;

		for (size_t i = 0; i < n; i++) {
			needs[i].min = (dim)random_below(&state, 200) + 1;
			needs[i].max = needs[i].min + (dim)random_below(&state, 900);
		}
		if (!columns_fit(needs, n, available, true, widths)) {
			cr_assert_gt(columns_min_width(needs, n), available);
			continue;
		}
		cr_assert_eq(sum(widths, n), available, "round %zu", round);
		for (size_t i = 0; i < n; i++)
			cr_assert_geq(widths[i], needs[i].min, "round %zu column %zu", round, i);
	}
}

/* A long and a short text: both wrap evenly instead of one twice as often. */
Test(columns, balance_makes_rows_lower)
{
	const struct column_need needs[] = { { 20, 210 }, { 20, 410 } };
	const dim lengths[] = { 200, 10, 10, 400, 200, 10 };
	const struct column_texts texts = { lengths, 3, 2, 10, 10 };
	dim widths[] = { 60, 140 };

	columns_balance(needs, &texts, widths);
	cr_assert_eq(widths[0] + widths[1], 200);
	cr_assert_gt(widths[0], 60);
}

/* --- ticks --- */

Test(ticks, are_round_and_few)
{
	static const struct {
		int64_t low, high, most, first, step;
		size_t n;
	} cases[] = {
		{ 0, 0, 5, 0, 1, 2 },       { 0, 1, 5, 0, 1, 2 },     { 0, 5, 5, 0, 1, 6 },
		{ 0, 6, 5, 0, 2, 4 },       { 0, 502, 5, 0, 200, 4 }, { 350, 502, 5, 350, 50, 5 },
		{ -3, 5, 5, -4, 2, 6 },     { -8, -7, 5, -8, 1, 2 },  { 0, 999, 4, 0, 250, 5 },
		{ -55, 0, 5, -60, 20, 4 },  { 3, 3, 5, 3, 1, 2 },     { 0, 25, 5, 0, 5, 6 },
		{ -5, 100, 5, -25, 25, 6 }, { 0, 126, 5, 0, 50, 4 },  { 0, 12500, 5, 0, 2500, 6 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ticks ticks = ticks_choose(cases[i].low, cases[i].high, cases[i].most);

		cr_assert_eq(ticks.first, cases[i].first, "case %zu first", i);
		cr_assert_eq(ticks.step, cases[i].step, "case %zu step", i);
		cr_assert_eq(ticks.n, cases[i].n, "case %zu n", i);
	}
}

Test(ticks, hold_the_largest_values)
{
	int64_t most = INT64_C(999999999999999999);
	struct ticks ticks = ticks_choose(-most, most, 5);

	cr_assert_leq(ticks.first, -most);
	cr_assert_geq(ticks.first + (int64_t)(ticks.n - 1) * ticks.step, most);
	cr_assert_leq(ticks.n, 6);
}

/* --- cells and places --- */

static struct bench bench;
static struct layout layout;

static void setup(void)
{
	bench_create(&bench, NULL);
	layout = (struct layout){ .arena = bench.scene.arena,
				  .rules = bench.rules,
				  .measuring = bench.measuring,
				  .diags = &bench.scene.diags };
}

static void teardown(void)
{
	bench_destroy(&bench);
}

static struct cell_setting number(const char *utf8)
{
	return cell_measure(&layout, scene_text(&bench.scene, utf8), bench_body(&bench), true);
}

TestSuite(cell, .init = setup, .fini = teardown);

Test(cell, numbers_part_at_the_point)
{
	static const struct {
		const char *text;
		int before; /* half cells */
	} cases[] = {
		{ "5", 1 },   { "1234", 4 },   { "1234.5", 4 }, { "0.25", 1 },
		{ "12%", 2 }, { "约1.89", 3 }, { "50余", 2 },   { "第12.5号", 4 },
	};
	dim half = bench_body(&bench).advance / 2;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cell_setting cell = number(cases[i].text);
		dim difference = cell.before_point - cases[i].before * half;

		cr_assert(cell.is_number, "%s", cases[i].text);
		cr_assert(difference > -DIM_PT / 10 && difference < DIM_PT / 10, "%s",
			  cases[i].text);
	}
	cr_assert_not(number("持平").is_number);
	cr_assert_not(number("—").is_number);
	cr_assert_not(number("").is_number);
}

Test(cell, breaks_by_the_rules_of_the_text)
{
	struct cell_setting cell =
		cell_measure(&layout, scene_text(&bench.scene, "出台《办法》，办结1234.5万元。"),
			     bench_body(&bench), false);
	struct column_need need = { 0, 0 };

	cell_widen(&cell, &need);
	cr_assert_gt(need.min, 5 * bench_body(&bench).advance / 2); /* 1234.5 */
	cr_assert_lt(need.min, need.max);
	for (dim width = need.min; width < need.max; width += DIM_MM) {
		cell_break(&layout, &cell, width);
		for (size_t i = 0; i < cell.lines.n_items; i++) {
			struct line_span span = cell.lines.items[i];
			const struct atom *first = &cell.atoms.items[span.begin];

			cr_assert_eq(first->classes & CLASS_NO_START, 0u, "width %d line %zu",
				     (int)(width / DIM_MM), i);
			cr_assert_leq(atoms_width(&cell.atoms, span.begin, span.end, true),
				      width + bench_body(&bench).advance);
		}
	}
}

/* No line is short for the sake of another one: what would still fit it is
 * less than two characters. */
Test(cell, lines_are_full)
{
	struct cell_setting cell = cell_measure(
		&layout,
		scene_text(&bench.scene, "主体完工，正在组织验收，计划下月投入使用，并同步开展"
					 "人员培训。主体完工，正在组织验收，计划下月投入使用，"
					 "并同步开展人员培训。"),
		bench_body(&bench), false);
	dim advance = bench_body(&bench).advance;

	for (dim width = 10 * advance; width < 30 * advance; width += advance / 8) {
		cell_break(&layout, &cell, width);
		for (size_t i = 0; i + 1 < cell.lines.n_items; i++) {
			struct line_span span = cell.lines.items[i];
			dim rest = width - atoms_width(&cell.atoms, span.begin, span.end, true);

			cr_assert_lt(rest, 2 * advance, "width %d line %zu", (int)(width / DIM_MM),
				     i);
		}
	}
}

Test(cell, places_keep_to_the_page)
{
	size_t n_page = (size_t)bench.rules->grid.lines.value;
	dim bottom = rules_length(bench.rules, bench.rules->page.text_height, 0);
	dim gap = rules_length(bench.rules, bench.rules->table.gap, 0);
	dim pitch = bench.rules->pitch;

	for (size_t first = 0; first < n_page; first++) {
		for (size_t n = 1; first + n <= n_page; n++) {
			struct grid_span span = { first, n, n_page };
			struct extent extent = place_between(&layout, span, gap);
			dim text_above = (dim)first * pitch - (pitch - bench.rules->cell);
			dim text_below = (dim)(first + n) * pitch;

			cr_assert_geq(extent.top, 0);
			cr_assert_leq(extent.top + extent.height, bottom);
			cr_assert_leq(extent.height, (dim)n * pitch);
			cr_assert(first == 0 || extent.top - text_above >= gap);
			cr_assert(first + n == n_page ||
				  text_below - extent.top - extent.height >= gap);
		}
	}
}
