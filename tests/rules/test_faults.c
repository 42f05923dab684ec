/* Layouts that cannot be: what is missing, and values that do not work. */
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

TestSuite(faults, .init = setup, .fini = teardown);

/* Each row: lines after `inherits: base`, and the one finding they make. */
struct sample {
	const char *lines;
	const char *finding;
};

static void check(const struct sample *samples, size_t n_samples)
{
	for (size_t i = 0; i < n_samples; i++) {
		const struct rules *rules = layouts_override(&layouts, samples[i].lines);

		cr_assert(rules == NULL, "row %zu: accepted", i);
		cr_assert_str_eq(scene_findings(&layouts.scene),
				 scene_format(&layouts.scene, "child.yaml:%s", samples[i].finding),
				 "row %zu: %s", i, scene_findings(&layouts.scene));
		diag_init(&layouts.scene.diags, layouts.scene.arena);
	}
}

#define CHECK(samples) check(samples, sizeof(samples) / sizeof((samples)[0]))

Test(faults, the_page)
{
	static const struct sample samples[] = {
		{ "page: {width: 1 cell}", "2:15 rule-range page.width|mm / pt" },
		{ "page: {height: 30 line}", "2:16 rule-range page.height|mm / pt" },
		{ "page: {top: 2 em}", "2:13 rule-range page.top|mm / pt / cell / line" },
		{ "page: {left: 5 cell}", "2:14 rule-range page.left|mm / pt" },
		{ "page: {text_width: 28 cell}", "2:20 rule-range page.text_width|mm / pt" },
		{ "page: {text_height: 22 line}", "2:21 rule-range page.text_height|mm / pt" },
		{ "grid: {pitch: fixed, fixed_pitch: 1 line}",
		  "2:35 rule-range grid.fixed_pitch|mm / pt" },
		{ "page: {width: 0 mm}", "2:15 rule-range page.width|> 0" },
		{ "page: {left: -1 mm}", "2:14 rule-range page.left|> 0" },
		{ "page: {text_height: 0.0 pt}", "2:21 rule-range page.text_height|> 0" },
		{ "page: {text_width: 183 mm}",
		  "2:20 rule-range page.text_width|page.left + page.text_width <= page.width" },
		{ "page: {text_height: 261 mm}",
		  "2:21 rule-range page.text_height|page.top + page.text_height <= page.height" },
		{ "page: {width: 2001 mm}", "2:15 rule-range page.width|<= 2000 mm" },
		{ "grid: {pitch: fixed, fixed_pitch: 2 mm}",
		  "2:15 rule-range grid.pitch|grid.lines * pitch <= page.text_height" },
		{ "grid: {pitch: fixed, fixed_pitch: 13 mm}",
		  "2:15 rule-range grid.pitch|grid.lines * pitch <= page.text_height" },
		{ "page: {width: 999999999999999999 mm}",
		  "2:15 rule-range page.width|-10000 … 10000" },
	};

	CHECK(samples);
}

Test(faults, sizes)
{
	static const char *const parts[] = { "mark", "number",     "title",
					     "body", "recipients", "page_number" };

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		const char *part = parts[i];
		const char *const values[] = { "size: 0.9 pt", "size: 501 pt", "advance: 0 cell",
					       "advance: -1 em" };

		for (size_t k = 0; k < sizeof(values) / sizeof(values[0]); k++) {
			const char *lines =
				scene_format(&layouts.scene, "%s: {%s}", part, values[k]);
			const char *finding = scene_format(&layouts.scene, "rule-range %s.%s|",
							   part, k < 2 ? "size" : "advance");

			cr_assert(layouts_override(&layouts, lines) == NULL, "%s", lines);
			cr_assert(strstr(scene_findings(&layouts.scene), finding) != NULL, "%s: %s",
				  lines, scene_findings(&layouts.scene));
			cr_assert(strstr(scene_findings(&layouts.scene), "child.yaml:2:") != NULL);
			diag_init(&layouts.scene.diags, layouts.scene.arena);
		}
	}
}

Test(faults, values_that_do_not_work_together)
{
	static const struct sample samples[] = {
		{ "headings: [{font: hei, size: 0.5 pt, advance: 1 cell, numbering: han, prefix: "
		  "'', "
		  "suffix: ''}]",
		  "2:30 rule-range headings.size|1 pt … 500 pt" },
		{ "number: {before: {min: 3 mm, max: 2 mm}}",
		  "2:35 rule-range number.before|0 <= min <= max" },
		{ "title: {before: {min: -3 mm, max: 2 mm}}",
		  "2:35 rule-range title.before|0 <= min <= max" },
		{ "body: {before: {max: 1 mm}}", "2:22 rule-range body.before|0 <= min <= max" },
		{ "title: {width: 43 pt}", "2:16 rule-range title.width|>= 2 em" },
		{ "title: {pitch: 21 pt}", "2:16 rule-range title.pitch|>= title.size" },
		{ "body: {indent: 15 cell}", "2:16 rule-range body.indent|<= page.text_width / 2" },
		{ "signature: {right: 79 mm}",
		  "2:20 rule-range signature.right|<= page.text_width / 2" },
		{ "mark: {size_min: 3 pt}", "2:18 rule-range mark.size_min|4 pt … mark.size" },
		{ "mark: {size_min: 41 pt}", "2:18 rule-range mark.size_min|4 pt … mark.size" },
		{ "mark: {width: 39 pt}", "2:15 rule-range mark.width|>= mark.size" },
		{ "breaking: {stretch_good: 0}", "2:26 rule-range breaking.stretch_good|0 … 1" },
		{ "breaking: {stretch_good: -1}", "2:26 rule-range breaking.stretch_good|0 … 1" },
		{ "red: red", "2:6 rule-range red|\"#RRGGBB\"" },
		{ "red: \"#FF00\"", "2:6 rule-range red|\"#RRGGBB\"" },
		{ "red: \"#GG0000\"", "2:6 rule-range red|\"#RRGGBB\"" },
		{ "red: \"FF0000F\"", "2:6 rule-range red|\"#RRGGBB\"" },
		{ "red: \"#FF00000\"", "2:6 rule-range red|\"#RRGGBB\"" },
	};

	CHECK(samples);
}

/* Amounts that no page has: sums of them would overflow. */
Test(faults, amounts_beyond_reason)
{
	static const struct sample samples[] = {
		{ "mark: {ink_top: 10001 mm}", "2:17 rule-range mark.ink_top|-10000 … 10000" },
		{ "mark: {ink_top: -10000.1 mm}", "2:17 rule-range mark.ink_top|-10000 … 10000" },
		{ "page_number: {below: 999999999999999999 line}",
		  "2:22 rule-range page_number.below|-10000 … 10000" },
		{ "mark: {pitch: 10001}", "2:15 rule-range mark.pitch|-10000 … 10000" },
		{ "number: {before: {min: 1 mm, max: 99999 mm}}",
		  "2:35 rule-range number.before.max|-10000 … 10000" },
		{ "attachment: {title: {advance: -1 em}}",
		  "2:31 rule-range attachment.title.advance|> 0" },
	};

	CHECK(samples);
}

Test(faults, values_of_the_wrong_kind)
{
	static const struct sample samples[] = {
		{ "page: {width: 210}", "2:15 bad-measure width|210" },
		{ "page: {width: 21 cm}", "2:15 bad-measure width|21 cm" },
		{ "page: {width: mm}", "2:15 bad-measure width|mm" },
		{ "page: {mirror: yes}", "2:16 not-bool mirror|yes" },
		{ "grid: {pitch: loose}", "2:15 not-choice pitch|loose|ink, cell, fixed" },
		{ "grid: {cells: 3}", "2:15 out-of-range cells|3|4|200" },
		{ "grid: {cells: 201}", "2:15 out-of-range cells|201|4|200" },
		{ "grid: {lines: 3}", "2:15 out-of-range lines|3|4|200" },
		{ "grid: {lines: 22.5}", "2:15 not-integer lines|22.5" },
		{ "grid: {ascent: high}", "2:16 not-decimal ascent|high" },
		{ "mark: {condense_min: 299}", "2:22 out-of-range condense_min|299|300|1000" },
		{ "mark: {condense_min: 1001}", "2:22 out-of-range condense_min|1001|300|1000" },
		{ "mark: {font: song}",
		  "2:14 not-choice font|song|mark, title, body, hei, kai, bold, page_number" },
		{ "headings: []", "2:11 empty-value headings" },
		{ "headings: [{numbering: roman}]",
		  "2:24 not-choice numbering|roman|han, arabic, none" },
		{ "breaking: {push_in: -1}", "2:21 out-of-range push_in|-1|0|1000000" },
		{ "breaking: {long_word: 1}", "2:23 out-of-range long_word|1|2|1000" },
		{ "page_number: {side: inside}", "2:21 not-choice side|inside|outside, center" },
		{ "pagination: {widow: 1000001}", "2:21 out-of-range widow|1000001|0|1000000" },
	};

	CHECK(samples);
}

/* Removes a key with what is below it from a layout in the project's style. */
static const char *without(const char *yaml, const char *part, const char *key)
{
	const char *section = strstr(yaml, scene_format(&layouts.scene, "\n%s:", part));
	const char *line, *end;

	cr_assert(section != NULL, "%s", part);
	if (key == NULL) {
		line = section + 1;
		end = strchr(line, '\n') + 1;
		while (*end == ' ')
			end = strchr(end, '\n') + 1;
	} else {
		line = strstr(section, scene_format(&layouts.scene, "\n  %s:", key));
		cr_assert(line != NULL, "%s.%s", part, key);
		line++;
		end = strchr(line, '\n') + 1;
		while (strncmp(end, "   ", 3) == 0)
			end = strchr(end, '\n') + 1;
	}
	return scene_format(&layouts.scene, "%.*s%s", (int)(line - yaml), yaml, end);
}

/* Every key that has no meaning when it is absent. */
Test(faults, each_needed_key_is_missed)
{
	static const struct {
		const char *part;
		const char *keys[24];
	} parts[] = {
		{ "page", { "width", "height", "top", "left", "text_width", "text_height" } },
		{ "grid", { "cells", "lines", "pitch", "ascent" } },
		{ "mark",
		  { "font", "size", "size_min", "advance", "condense_min", "ink_top", "width",
		    "pitch", "text_lines_min" } },
		{ "number", { "font", "size", "advance" } },
		{ "separator", { "before", "width", "thickness" } },
		{ "title", { "font", "size", "advance", "pitch", "width" } },
		{ "body", { "font", "size", "advance", "indent" } },
		{ "recipients", { "font", "size", "advance" } },
		{ "signature", { "blank_lines", "right", "date_offset", "text_lines_min" } },
		{ "page_number", { "font", "size", "advance", "below", "inset", "side" } },
		{ "breaking",
		  { "no_start", "no_end", "long_word", "pair", "line_end", "space_min", "space",
		    "space_max", "latin_gap_max", "stretch_good", "stretch_most", "push_in",
		    "push_out", "unit_break", "word_break", "url_break", "connector_break",
		    "forced_break", "lone_character" } },
		{ "pagination", { "after_heading", "few_after_heading", "short_page", "widow" } },
	};
	const char *base = layouts_base(&layouts);

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		for (size_t k = 0; parts[i].keys[k] != NULL; k++) {
			const char *expected = scene_format(&layouts.scene, "%s.%s", parts[i].part,
							    parts[i].keys[k]);
			const struct diag *diag = layouts.scene.diags.items;

			folder_write(&layouts.folder, "part.yaml",
				     without(base, parts[i].part, parts[i].keys[k]));
			cr_assert(layouts_load(&layouts, "part") == NULL, "%s", expected);
			diag = layouts.scene.diags.items;
			cr_assert_eq(layouts.scene.diags.n_items, 1, "%s: %s", expected,
				     scene_findings(&layouts.scene));
			cr_assert_eq(diag->code, DIAG_MISSING_KEY, "%s", expected);
			cr_assert_str_eq(diag->args[0], expected);
			diag_init(&layouts.scene.diags, layouts.scene.arena);
		}
	}
}

Test(faults, missing_parts)
{
	static const struct {
		const char *part;
		const char *key; /* of before */
		const char *missing;
	} cases[] = {
		{ "headings", NULL, "headings" },
		{ "red", NULL, "red" },
		{ "number", "before", "number.before.min" },
		{ "title", "before", "title.before.min" },
		{ "body", "before", "body.before.min" },
	};
	const char *base = layouts_base(&layouts);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		folder_write(&layouts.folder, "part.yaml",
			     without(base, cases[i].part, cases[i].key));
		cr_assert(layouts_load(&layouts, "part") == NULL);
		cr_assert_eq(layouts.scene.diags.items[0].code, DIAG_MISSING_KEY);
		cr_assert_str_eq(layouts.scene.diags.items[0].args[0], cases[i].missing);
		diag_init(&layouts.scene.diags, layouts.scene.arena);
	}
	/* needed only when it is asked for */
	folder_write(&layouts.folder, "part.yaml", without(base, "grid", "fixed_pitch"));
	cr_assert(layouts_load(&layouts, "part") != NULL);
	folder_write(&layouts.folder, "child.yaml", "inherits: part\ngrid: {pitch: fixed}\n");
	cr_assert(layouts_load(&layouts, "child") == NULL);
	cr_assert_str_eq(layouts.scene.diags.items[0].args[0], "grid.fixed_pitch");
	diag_init(&layouts.scene.diags, layouts.scene.arena);
	/* a level of headings in full */
	cr_assert(layouts_override(&layouts, "headings: [{font: hei, size: 16 pt, prefix: '', "
					     "suffix: ''}]") == NULL);
	cr_assert_str_eq(scene_findings(&layouts.scene),
			 "child.yaml:1:1 missing-key headings.advance; "
			 "child.yaml:1:1 missing-key headings.numbering");
}

/* The value that stands wrong may be the one that is inherited. */
Test(faults, a_child_may_break_its_parent)
{
	cr_assert(layouts_override(&layouts, "page: {left: 55 mm}") == NULL);
	cr_assert_eq(layouts.scene.diags.n_items, 1);
	cr_assert_eq(layouts.scene.diags.items[0].code, DIAG_RULE_RANGE);
	cr_assert_str_eq(layouts.scene.diags.items[0].args[0], "page.text_width");
}

/* All faults of one kind are told at once. */
Test(faults, several_at_once)
{
	folder_write(&layouts.folder, "bare.yaml", "description: 甲\n");
	cr_assert(layouts_load(&layouts, "bare") == NULL);
	cr_assert(layouts.scene.diags.n_items > 50);
	for (size_t i = 0; i < layouts.scene.diags.n_items; i++)
		cr_assert_eq(layouts.scene.diags.items[i].code, DIAG_MISSING_KEY);
	diag_init(&layouts.scene.diags, layouts.scene.arena);
	cr_assert(layouts_override(&layouts, "title: {pitch: 1 pt, width: 2 pt}\nred: no\n"
					     "body: {indent: 20 cell}\n") == NULL);
	cr_assert_eq(layouts.scene.diags.n_items, 4, "%s", scene_findings(&layouts.scene));
}

Test(faults, print_sets)
{
	static const struct sample samples[] = {
		{ "print: {sheet_width: 0 mm}", "2:22 rule-range print.sheet_width|> 0" },
		{ "print: {sheet_width: 30 cell}", "2:22 rule-range print.sheet_width|mm / pt" },
		{ "print: {sheet_height: 2001 mm}",
		  "2:23 rule-range print.sheet_height|<= 2000 mm" },
		{ "print: {staple_mark: 0 mm}", "2:22 rule-range print.staple_mark|> 0" },
		{ "print: {staple_length: 0 mm}", "2:24 rule-range print.staple_length|> 0" },
		{ "print: {staple_edge: 140 mm}",
		  "2:22 rule-range print.staple_edge|0 … print.sheet_height / 2 - "
		  "print.staple_length" },
		{ "print: {staple_edge: -1 mm}",
		  "2:22 rule-range print.staple_edge|0 … print.sheet_height / 2 - "
		  "print.staple_length" },
	};

	CHECK(samples);
}
