/* What a layout's values come to: lengths, pitches, colours, roles. */
#include <criterion/criterion.h>
#include <string.h>

#include "layouts.h"

static struct layouts layouts;

static void setup(void)
{
	layouts_create(&layouts);
}

static void teardown(void)
{
	layouts_destroy(&layouts);
}

TestSuite(values, .init = setup, .fini = teardown);

static const struct rules *sound(const struct rules *rules)
{
	cr_assert(rules != NULL, "%s", scene_findings(&layouts.scene));
	cr_assert_eq(layouts.scene.diags.n_items, 0, "%s", scene_findings(&layouts.scene));
	return rules;
}

/* 156 mm / 28 = 200571.43 dims; (225 mm - cell) / 21; 225 mm / 22. */
Test(values, pitch_modes)
{
	static const struct {
		const char *lines;
		dim cell;
		dim pitch;
	} cases[] = {
		{ "", 200571, 376163 },
		{ "grid: {pitch: ink}\n", 200571, 376163 },
		{ "grid: {pitch: cell}\n", 200571, 368181 },
		{ "grid: {pitch: fixed}\n", 200571, 28 * DIM_PT },
		{ "grid: {pitch: fixed, fixed_pitch: 10 mm}\n", 200571, 360000 },
		{ "grid: {lines: 20}\n", 200571, 415759 },
		{ "grid: {cells: 26}\n", 216000, 375428 },
		{ "grid: {cells: 30, lines: 25, pitch: cell}\n", 187200, 324000 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct rules *rules = sound(layouts_override(&layouts, cases[i].lines));

		cr_assert_eq(rules->cell, cases[i].cell, "row %zu: %ld", i, (long)rules->cell);
		cr_assert_eq(rules->pitch, cases[i].pitch, "row %zu: %ld", i, (long)rules->pitch);
	}
}

/* GW-04: 29.62 pt, and the last line's characters end on the
 * bottom of the text area. */
Test(values, ink_fills_the_text_area)
{
	const struct rules *rules = sound(layouts_load(&layouts, "base"));
	dim height = rules_length(rules, rules->page.text_height, 0);
	dim bottom = 21 * rules->pitch + rules->cell;

	cr_assert(bottom <= height && height - bottom < 21);
	cr_assert(28 * rules->cell <= 156 * DIM_MM && 156 * DIM_MM - 28 * rules->cell < 28);
	cr_assert_eq(dim_scale(rules->pitch, 100, DIM_PT), 2962);
}

Test(values, an_em_is_the_font_size)
{
	const struct rules *rules = sound(layouts_override(&layouts, "body: {advance: 1.3 em}\n"));

	cr_assert_eq(rules_length(rules, rules->body.style.advance, 16 * DIM_PT), 264160);
}

Test(values, lengths_in_every_unit)
{
	static const struct {
		const char *length;
		dim expected;
	} cases[] = {
		{ "1 mm", 36000 },
		{ "37 mm", 1332000 },
		{ "0.35 mm", 12600 },
		{ "-2 mm", -72000 },
		{ "1 pt", 12700 },
		{ "29.62 pt", 376174 },
		{ "1 cell", 200571 },
		{ "2 cell", 401142 },
		{ "0.5 cell", 100286 }, /* 100285.5 */
		{ "-0.5 cell", -100286 },
		{ "1 line", 376163 },
		{ "2.5 line", 940408 }, /* 940407.5 */
		{ "0 mm", 0 },
		{ "0.000001 mm", 0 },
		{ "0.00002 mm", 1 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct rules *rules = sound(layouts_override(
			&layouts, scene_format(&layouts.scene, "page_number: {below: %s}\n",
					       cases[i].length)));
		dim length = rules_length(rules, rules->page_number.below, 16 * DIM_PT);

		cr_assert_eq(length, cases[i].expected, "%s: %ld", cases[i].length, (long)length);
	}
}

Test(values, parts_of_a_unit)
{
	static const struct {
		int64_t mantissa;
		int decimals;
		dim unit;
		dim expected;
	} cases[] = {
		{ 5, 1, 200571, 100286 },  { 5, 1, -200571, -100286 }, { 3, 0, 7, 21 },
		{ 333, 3, 203200, 67666 }, { 1, 18, 36000, 0 },        { 88, 2, 203200, 178816 },
		{ 0, 0, 203200, 0 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct located_decimal amount = {
			.value = { cases[i].mantissa, cases[i].decimals },
			.pos = { NULL, 1, 1 },
		};

		cr_assert_eq(rules_part(amount, cases[i].unit), cases[i].expected, "row %zu", i);
	}
}

/* The clauses a reader would check first. */
Test(values, the_base_layout_is_the_standard)
{
	const struct rules *r = sound(layouts_load(&layouts, "base"));

	cr_assert_eq(rules_length(r, r->page.width, 0), 210 * DIM_MM);       /* GW-01 */
	cr_assert_eq(rules_length(r, r->page.height, 0), 297 * DIM_MM);      /* GW-01 */
	cr_assert_eq(rules_length(r, r->page.top, 0), 37 * DIM_MM);          /* GW-02 */
	cr_assert_eq(rules_length(r, r->page.left, 0), 28 * DIM_MM);         /* GW-02 */
	cr_assert_eq(rules_length(r, r->page.text_width, 0), 156 * DIM_MM);  /* GW-02 */
	cr_assert_eq(rules_length(r, r->page.text_height, 0), 225 * DIM_MM); /* GW-02 */
	cr_assert_eq(r->grid.cells.value, 28);                               /* GW-04 */
	cr_assert_eq(r->grid.lines.value, 22);                               /* GW-04 */
	cr_assert_eq(rules_length(r, r->body.style.size, 0), 16 * DIM_PT);   /* GW-06 */
	cr_assert_eq(rules_length(r, r->mark.ink_top, 0), 35 * DIM_MM);      /* GW-15 */
	cr_assert_eq(rules_length(r, r->separator.before, 0), 4 * DIM_MM);   /* GW-22 */
	cr_assert_eq(rules_length(r, r->separator.width, 0), 156 * DIM_MM);  /* GW-22 */
	cr_assert_eq(rules_length(r, r->title.style.size, 0), 22 * DIM_PT);  /* GW-30 */
	cr_assert_eq(rules_length(r, r->body.indent, 0), 2 * r->cell);       /* GW-37 */
	cr_assert_eq(r->headings.n_items, 4);                                /* GW-38 */
	cr_assert_eq(rules_heading(r, 1)->style.font.value, FONT_ROLE_HEI);
	cr_assert_eq(rules_heading(r, 2)->style.font.value, FONT_ROLE_KAI);
	cr_assert_eq(rules_heading(r, 3)->style.font.value, FONT_ROLE_BODY);
	cr_assert_eq(rules_heading(r, 4)->style.font.value, FONT_ROLE_BODY);
	cr_assert_eq(rules_length(r, r->signature.right, 0), 2 * r->cell);        /* GW-55 */
	cr_assert_eq(rules_length(r, r->signature.date_offset, 0), 2 * r->cell);  /* GW-55 */
	cr_assert_eq(rules_length(r, r->page_number.below, 0), 7 * DIM_MM);       /* GW-80 */
	cr_assert_eq(rules_length(r, r->page_number.style.size, 0), 14 * DIM_PT); /* GW-80 */
	cr_assert_eq(r->page_number.side.value, RULES_SIDE_OUTSIDE);              /* GW-81 */
	cr_assert_eq(r->red_rgb, 0xFF0000);
}

Test(values, roles_are_called_as_in_the_file)
{
	static const char *const names[FONT_N_ROLES] = {
		[FONT_ROLE_MARK] = "mark",
		[FONT_ROLE_TITLE] = "title",
		[FONT_ROLE_BODY] = "body",
		[FONT_ROLE_HEI] = "hei",
		[FONT_ROLE_KAI] = "kai",
		[FONT_ROLE_BOLD] = "bold",
		[FONT_ROLE_PAGE_NUMBER] = "page_number",
	};

	for (int role = 0; role < FONT_N_ROLES; role++) {
		const struct rules *rules;
		const struct located_string *list;

		cr_assert_str_eq(font_role_name((enum font_role)role), names[role]);
		rules = sound(layouts_override(&layouts,
					       scene_format(&layouts.scene,
							    "fonts: {%s: 甲}\nbody: {font: %s}\n",
							    names[role], names[role])));
		cr_assert_eq(rules->body.style.font.value, role);
		list = rules->fonts[role].items;
		cr_assert_eq(rules->fonts[role].n_items, 1);
		cr_assert(str_is(list[0].value, "甲"));
	}
}
