/* References in a text: what is printed for them, and what is wrong with them. */
#include <criterion/criterion.h>
#include <string.h>

#include "model/expand.h"
#include "model/figure.h"
#include "scene.h"
#include "yaml.h"

static struct scene scene;
static const struct bind_list no_dates;
static const struct located_date no_date = { .year = 2023, .month = 1, .day = 5 };
static struct figures figures = { .year = 2022 };

static void resolve(void)
{
	figures_resolve(scene.arena,
			figures_from_yaml(
				&scene,
				"clues: {name: 线索, value: 502, unit: 件}\n"
				"money: {name: 金额, value: 1.89, scale: 亿, unit: 元, about: 约}\n"
				"rate: {name: 率, ratio: [clues, clues], digits: 0}\n"
				"braces: {name: '{clues}', value: 1, unit: '}'}\n"),
			&figures, &scene.diags);
}

static void setup(void)
{
	scene_create(&scene);
	resolve();
}

static void teardown(void)
{
	scene_destroy(&scene);
}

TestSuite(expand, .init = setup, .fini = teardown);

static struct text expand(const char *text)
{
	struct expansion expansion = { .arena = scene.arena,
				       .diags = &scene.diags,
				       .figures = &figures,
				       .dates = &no_dates,
				       .date = &no_date,
				       .year = 2022 };

	return expand_text(&expansion, scene_text(&scene, text));
}

struct sample {
	const char *text;
	const char *printed;
	const char *findings;
};

static void check(const struct sample *samples, size_t n_samples)
{
	for (size_t i = 0; i < n_samples; i++) {
		const char *printed = text_to_string(scene.arena, expand(samples[i].text));

		cr_assert_str_eq(printed, samples[i].printed, "row %zu: %s", i, printed);
		cr_assert_str_eq(scene_findings(&scene), samples[i].findings, "row %zu: %s", i,
				 scene_findings(&scene));
		scene_reset(&scene);
		resolve();
	}
}

#define CHECK(samples) check(samples, sizeof(samples) / sizeof((samples)[0]))

Test(expand, every_form_of_reference)
{
	static const struct sample samples[] = {
		{ "没有引用。", "没有引用。", "" },
		{ "", "", "" },
		{ "处置{clues}，", "处置502件，", "" },
		{ "{clues}", "502件", "" },
		{ "{clues}{clues}", "502件502件", "" },
		{ "{clues.name}{clues.value}{clues.unit}", "线索502件", "" },
		{ "{money}（{money.value}）", "约1.89亿元（约1.89亿）", "" },
		{ "{rate}、{rate.value}、{rate.unit}", "100%、100、%", "" },
		{ "{last_year}、{year}、{next_year}", "2021、2022、2023", "" },
		{ "甲\n{clues}\n乙", "甲\n502件\n乙", "" },
		/* what a reference prints is not looked at again */
		{ "{braces.name}{braces.unit}", "{clues}}", "" },
	};

	CHECK(samples);
}

Test(expand, doubled_braces_are_braces)
{
	static const struct sample samples[] = {
		{ "{{", "{", "" },
		{ "}}", "}", "" },
		{ "{{clues}}", "{clues}", "" },
		{ "{{{clues}}}", "{502件}", "" },
		{ "{{{{", "{{", "" },
		{ "a{{b}}c", "a{b}c", "" },
		{ "{clues}}}", "502件}", "" },
	};

	CHECK(samples);
}

Test(expand, faults_at_their_place)
{
	static const struct sample samples[] = {
		{ "{", "", "text:1:1 brace-unbalanced {" },
		{ "}", "", "text:1:1 brace-unbalanced }" },
		{ "甲{乙", "甲乙", "text:1:2 brace-unbalanced {" },
		{ "甲}乙", "甲乙", "text:1:2 brace-unbalanced }" },
		{ "甲\n乙丙{", "甲\n乙丙", "text:2:3 brace-unbalanced {" },
		{ "{clues", "clues", "text:1:1 brace-unbalanced {" },
		{ "clues}", "clues", "text:1:6 brace-unbalanced }" },
		{ "{a{clues}", "a502件", "text:1:1 brace-unbalanced {" },
		{ "{{}", "{", "text:1:3 brace-unbalanced }" },
		{ "{}", "", "text:1:1 figure-bad-reference " },
		{ "甲{clues.size}乙", "甲乙", "text:1:2 figure-bad-reference clues.size" },
		{ "{clues.}", "", "text:1:1 figure-bad-reference clues." },
		{ "{clues.value.x}", "", "text:1:1 figure-bad-reference clues.value.x" },
		{ "{year.value}", "", "text:1:1 figure-bad-reference year.value" },
		{ "全年{clue}件", "全年件", "text:1:3 figure-undefined clue|clues" },
		{ "{clue.value}", "", "text:1:1 figure-undefined clue|clues" },
		{ "{Clues}", "", "text:1:1 figure-undefined Clues|clues" },
		{ "{ clues }", "", "text:1:1 figure-undefined  clues |clues" },
		{ "{线索}", "", "text:1:1 figure-bad-reference 线索" },
		{ "{a}{b}", "", "text:1:1 figure-undefined a|; text:1:4 figure-undefined b|" },
	};

	CHECK(samples);
}

/* A brace gone astray does not swallow the rest of the paragraph. */
Test(expand, a_reference_has_an_end)
{
	char text[300];

	memset(text, 'a', sizeof(text));
	text[0] = '{';
	text[250] = '}';
	text[sizeof(text) - 1] = '\0';
	cr_assert_eq(expand(text).n_chars, sizeof(text) - 3);
	cr_assert_str_eq(scene_findings(&scene),
			 "text:1:1 brace-unbalanced {; text:1:251 brace-unbalanced }");
}

/* The mark in a message is as long as the reference, counted in characters. */
Test(expand, marks_the_whole_reference)
{
	static const struct {
		const char *text;
		size_t n_columns;
	} cases[] = {
		{ "{clue}", 6 }, { "{clue.value}", 12 }, { "{线索}", 4 }, { "{clues.size}", 12 }
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		expand(cases[i].text);
		cr_assert_eq(scene.diags.n_items, 1);
		cr_assert_eq(scene.diags.items[0].n_columns, cases[i].n_columns, "row %zu: %zu", i,
			     scene.diags.items[0].n_columns);
		scene_reset(&scene);
		resolve();
	}
}

Test(expand, printed_characters_stand_at_the_brace)
{
	static const uint32_t columns[] = { 1, 2, 2, 2, 2, 9, 10, 12 };
	struct text text = expand("甲{clues}乙{{丙");

	cr_assert(text_is(text, "甲502件乙{丙"));
	for (size_t i = 0; i < text.n_chars; i++) {
		cr_assert_eq(text.chars[i].column, columns[i], "character %zu: %u", i,
			     text.chars[i].column);
		cr_assert_eq(text.chars[i].line, 1);
	}
}

Test(expand, notes_what_is_used)
{
	expand("{clues.unit}");
	cr_assert(figures_find(&figures, str_of("clues"))->used);
	cr_assert_not(figures_find(&figures, str_of("money"))->used);
}
