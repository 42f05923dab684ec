/* The tree of sections as one row of headings and paragraphs. */
#include <criterion/criterion.h>

#include "model/report.h"
#include "scene.h"
#include "yaml.h"

static struct scene scene;

static void setup(void)
{
	scene_create(&scene);
}

static void teardown(void)
{
	scene_destroy(&scene);
}

TestSuite(outline, .init = setup, .fini = teardown);

/*
 * One block a line: `1.2 text` for the second heading of level 1, `- text` for
 * a paragraph, `-1.2 text` for a numbered one, `> text` for a quotation.
 */
static const char *show_block(const struct block *block)
{
	const char *text = text_to_string(scene.arena, block->text);

	switch (block->kind) {
	case BLOCK_HEADING:
		return scene_format(&scene, "%zu.%zu %s", block->level, block->ordinal, text);
	case BLOCK_PARAGRAPH:
		if (block->level > 0)
			return scene_format(&scene, "-%zu.%zu %s", block->level, block->ordinal,
					    text);
		return scene_format(&scene, "- %s", text);
	case BLOCK_QUOTATION:
		return scene_format(&scene, "> %s", text);
	case BLOCK_TABLE:
		return scene_format(&scene, "table %zu", block->number);
	case BLOCK_CHART:
		return scene_format(&scene, "chart %zu", block->number);
	}
	return "?";
}

static const char *show(struct blocks blocks)
{
	const char *out = "";

	for (size_t i = 0; i < blocks.n_items; i++)
		out = scene_format(&scene, "%s%s\n", out, show_block(&blocks.items[i]));
	return out;
}

struct sample {
	const char *yaml;
	const char *blocks;
	const char *findings;
};

static void check(const struct sample *samples, size_t n_samples)
{
	for (size_t i = 0; i < n_samples; i++) {
		const struct report *report = report_from_yaml(&scene, samples[i].yaml);

		cr_assert(report != NULL, "row %zu: %s", i, scene_findings(&scene));
		cr_assert_str_eq(show(report->blocks), samples[i].blocks, "row %zu:\n%s", i,
				 show(report->blocks));
		cr_assert_str_eq(scene_findings(&scene), samples[i].findings, "row %zu: %s", i,
				 scene_findings(&scene));
		scene_reset(&scene);
	}
}

#define CHECK(samples) check(samples, sizeof(samples) / sizeof((samples)[0]))

Test(outline, reading_order)
{
	static const struct sample samples[] = {
		{ "sections:\n- {heading: 甲, text: 一。}\n", "1.1 甲\n- 一。\n", "" },
		{ "sections:\n- {heading: 甲, text: [一。, 二。]}\n- {heading: 乙, text: 三。}\n",
		  "1.1 甲\n- 一。\n- 二。\n1.2 乙\n- 三。\n", "" },
		{ "opening: [开一。, 开二。]\nsections:\n- {heading: 甲, text: 一。}\nclosing: "
		  "完。\n",
		  "- 开一。\n- 开二。\n1.1 甲\n- 一。\n- 完。\n", "" },
		{ "sections:\n- heading: 甲\n  text: 一。\n  items:\n  - text: 二。\n  sections:\n"
		  "  - {heading: 乙, text: 三。}\n",
		  "1.1 甲\n- 一。\n- 二。\n2.1 乙\n- 三。\n", "" },
	};

	CHECK(samples);
}

Test(outline, levels_and_ordinals)
{
	static const struct sample samples[] = {
		{ "sections:\n"
		  "- heading: 甲\n"
		  "  sections:\n"
		  "  - heading: 乙\n"
		  "    sections:\n"
		  "    - heading: 丙\n"
		  "      sections:\n"
		  "      - {heading: 丁, text: 一。}\n"
		  "      - {heading: 戊, text: 二。}\n"
		  "    - {heading: 己, text: 三。}\n"
		  "  - {heading: 庚, text: 四。}\n"
		  "- heading: 辛\n"
		  "  sections:\n"
		  "  - {heading: 壬, text: 五。}\n",
		  "1.1 甲\n2.1 乙\n3.1 丙\n4.1 丁\n- 一。\n4.2 戊\n- 二。\n3.2 己\n- 三。\n"
		  "2.2 庚\n- 四。\n1.2 辛\n2.1 壬\n- 五。\n",
		  "" },
		/* items with headings are numbered one level down; those without are not */
		{ "sections:\n"
		  "- heading: 甲\n"
		  "  items:\n"
		  "  - {heading: 乙, text: 一。}\n"
		  "  - {text: 二。}\n"
		  "  - {heading: 丙, text: 三。}\n",
		  "1.1 甲\n2.1 乙\n- 一。\n- 二。\n2.2 丙\n- 三。\n", "" },
		/* sections below go on with the items' numbers */
		{ "sections:\n"
		  "- heading: 甲\n"
		  "  items: [{heading: 乙, text: 一。}]\n"
		  "  sections: [{heading: 丙, text: 二。}]\n",
		  "1.1 甲\n2.1 乙\n- 一。\n2.2 丙\n- 二。\n", "" },
	};

	CHECK(samples);
}

Test(outline, numbered_paragraphs_and_quotations)
{
	static const struct sample samples[] = {
		{ "sections:\n"
		  "- heading: 甲\n"
		  "  items:\n"
		  "  - {text: [一。, 二。], numbered: true}\n"
		  "  - {text: 三。}\n"
		  "  - {heading: 乙, text: 四。, numbered: true}\n"
		  "  - {text: 五。, numbered: true, quote: [六。, 七。]}\n",
		  "1.1 甲\n-2.1 一。\n- 二。\n- 三。\n2.2 乙\n- 四。\n-2.3 五。\n> 六。\n> 七。\n",
		  "" },
		{ "sections:\n- heading: 甲\n  items: [{quote: 一。}]\n", "1.1 甲\n> 一。\n", "" },
		{ "sections:\n- heading: 甲\n  items: [{id: a}]\n", "1.1 甲\n",
		  "report:9:12 section-empty 甲; report:10:11 missing-key text" },
	};

	CHECK(samples);
}

/* Some layouts count a level through its part of level 1, or through the whole. */
Test(outline, running_numbers)
{
	static const char yaml[] =
		"sections:\n"
		"- heading: 甲\n"
		"  sections:\n"
		"  - heading: 乙\n"
		"    items: [{heading: 丙, text: 一。}, {heading: 丁, text: 二。}]\n"
		"  - heading: 戊\n"
		"    items: [{heading: 己, text: 三。}, {text: 四。, numbered: true}]\n"
		"- heading: 庚\n"
		"  sections:\n"
		"  - heading: 辛\n"
		"    items: [{heading: 壬, text: 五。}]\n";
	static const struct {
		size_t level;
		size_t ordinal;
		size_t in_part;
		size_t in_all;
	} expected[] = {
		{ 1, 1, 1, 1 }, { 2, 1, 1, 1 }, { 3, 1, 1, 1 }, { 3, 2, 2, 2 }, { 2, 2, 2, 2 },
		{ 3, 1, 3, 3 }, { 3, 2, 4, 4 }, { 1, 2, 2, 2 }, { 2, 1, 1, 3 }, { 3, 1, 1, 5 },
	};
	const struct report *report = report_from_yaml(&scene, yaml);
	size_t n = 0;

	cr_assert(report != NULL, "%s", scene_findings(&scene));
	for (size_t i = 0; i < report->blocks.n_items; i++) {
		const struct block *block = &report->blocks.items[i];

		if (block->level == 0)
			continue;
		cr_assert(n < sizeof(expected) / sizeof(expected[0]));
		cr_assert_eq(block->level, expected[n].level, "number %zu", n);
		cr_assert_eq(block->ordinal, expected[n].ordinal, "number %zu", n);
		cr_assert_eq(block->in_part, expected[n].in_part, "number %zu: %zu", n,
			     block->in_part);
		cr_assert_eq(block->in_all, expected[n].in_all, "number %zu: %zu", n,
			     block->in_all);
		n++;
	}
	cr_assert_eq(n, sizeof(expected) / sizeof(expected[0]));
}

Test(outline, attachments_have_rows_of_their_own)
{
	const struct report *report = report_from_yaml(
		&scene, "sections:\n- {heading: 甲, text: 一。}\n"
			"attachments:\n"
			"- title: 乙\n  text: 二。\n  items: [{heading: 丙, text: 三。}]\n"
			"  sections: [{heading: 丁, text: 四。}]\n"
			"- {title: 戊, text: 五。}\n");
	const struct attachment *attachments;

	cr_assert(report != NULL, "%s", scene_findings(&scene));
	attachments = report->attachments.items;
	cr_assert_eq(report->attachments.n_items, 2);
	cr_assert_str_eq(show(report->blocks), "1.1 甲\n- 一。\n");
	cr_assert_str_eq(show(attachments[0].blocks), "- 二。\n1.1 丙\n- 三。\n1.2 丁\n- 四。\n",
			 "%s", show(attachments[0].blocks));
	cr_assert_str_eq(show(attachments[1].blocks), "- 五。\n");
}

Test(outline, line_breaks_part_paragraphs)
{
	static const struct sample samples[] = {
		{ "sections:\n- heading: 甲\n  text: |\n    一。\n    二。\n\n    三。\n",
		  "1.1 甲\n- 一。\n- 二。\n- 三。\n", "" },
		{ "sections:\n- heading: 甲\n  text:\n  - |\n    一。\n    二。\n  - 三。\n",
		  "1.1 甲\n- 一。\n- 二。\n- 三。\n", "" },
		{ "sections:\n- heading: 甲\n  text: \"一。\\n二。\\n\\n\"\n",
		  "1.1 甲\n- 一。\n- 二。\n", "" },
		/* folded lines are one paragraph, a blank line starts another */
		{ "sections:\n- heading: 甲\n  text: >\n    一，\n    二。\n\n    三。\n",
		  "1.1 甲\n- 一，二。\n- 三。\n", "" },
		{ "sections:\n- heading: 甲\n  text: 一，\n    二。\n\n    三。\n",
		  "1.1 甲\n- 一，二。\n- 三。\n", "" },
	};

	CHECK(samples);
}

/* The clerk indents each paragraph by hand: the page has its own indent. */
Test(outline, white_around_each_paragraph_goes)
{
	static const struct sample samples[] = {
		{ "sections:\n- heading: 甲\n  text: |\n    　　一。\n    　　二。\n",
		  "1.1 甲\n- 一。\n- 二。\n", "" },
		{ "sections:\n- heading: 甲\n  text: |\n    一。\n      二。  \n    三。\n",
		  "1.1 甲\n- 一。\n- 二。\n- 三。\n", "" },
		{ "sections:\n- heading: 甲\n  text: |\n    一。\n          \n    　\n    二。\n",
		  "1.1 甲\n- 一。\n- 二。\n", "" },
	};

	CHECK(samples);
}

Test(outline, headings_without_anything_below)
{
	static const struct sample samples[] = {
		{ "sections:\n- heading: 甲\n- {heading: 乙, text: 一。}\n",
		  "1.1 甲\n1.2 乙\n- 一。\n", "report:9:12 section-empty 甲" },
		{ "sections:\n- {heading: 甲, text: []}\n", "1.1 甲\n",
		  "report:9:13 section-empty 甲" },
		{ "sections:\n- {heading: 甲, sections: [{heading: 乙}]}\n", "1.1 甲\n2.1 乙\n",
		  "report:9:37 section-empty 乙" },
		{ "sections:\n- {heading: 甲, text: '　'}\n", "1.1 甲\n",
		  "report:9:13 section-empty 甲" },
	};

	CHECK(samples);
}

Test(outline, an_id_stands_once)
{
	static const struct sample samples[] = {
		{ "sections:\n- {id: a, heading: 甲, text: 一。}\n- {id: b, heading: 乙, text: "
		  "二。}\n",
		  "1.1 甲\n- 一。\n1.2 乙\n- 二。\n", "" },
		{ "sections:\n- {id: a, heading: 甲, text: 一。}\n- {id: a, heading: 乙, text: "
		  "二。}\n",
		  "1.1 甲\n- 一。\n1.2 乙\n- 二。\n", "report:10:8 duplicate-id a" },
		{ "sections:\n- {id: a, heading: 甲, items: [{id: a, text: 一。}, {id: a, text: "
		  "二。}]}\n",
		  "1.1 甲\n- 一。\n- 二。\n",
		  "report:9:36 duplicate-id a; report:9:55 duplicate-id a" },
	};

	CHECK(samples);
}

Test(outline, points_at_the_earlier_id)
{
	report_from_yaml(
		&scene, "sections:\n- {id: b, heading: 甲, text: 一。}\n"
			"- {id: a, heading: 乙, text: 二。}\n- {id: b, heading: 丙, text: 三。}\n");
	cr_assert_eq(scene.diags.n_items, 1);
	cr_assert_eq(scene.diags.items[0].pos.line, 11);
	cr_assert_eq(scene.diags.items[0].other.line, 9);
	cr_assert_eq(scene.diags.items[0].other.column, 8);
}
