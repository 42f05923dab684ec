/* Layouts that inherit from each other. */
#include <criterion/criterion.h>
#include <stdio.h>
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

TestSuite(inheritance, .init = setup, .fini = teardown);

static const struct rules *sound(const struct rules *rules)
{
	cr_assert(rules != NULL, "%s", scene_findings(&layouts.scene));
	cr_assert_eq(layouts.scene.diags.n_items, 0, "%s", scene_findings(&layouts.scene));
	return rules;
}

static bool same_measure(struct located_measure a, struct located_measure b)
{
	return a.unit == b.unit && decimal_compare(a.amount, b.amount) == 0;
}

Test(inheritance, the_child_overrides_one_key)
{
	const struct rules *base = sound(layouts_load(&layouts, "base"));
	const struct rules *child = sound(layouts_override(&layouts, "title:\n  pitch: 35 pt\n"));

	cr_assert_str_eq(child->name, "child");
	cr_assert_str_eq(base->name, "base");
	cr_assert_eq(rules_length(child, child->title.pitch, 0), 35 * DIM_PT);
	cr_assert_neq(rules_length(base, base->title.pitch, 0), 35 * DIM_PT);
	/* its neighbours and all else stay */
	cr_assert(same_measure(child->title.width, base->title.width));
	cr_assert(same_measure(child->title.style.size, base->title.style.size));
	cr_assert_eq(child->title.words.n_items, base->title.words.n_items);
	cr_assert(same_measure(child->body.indent, base->body.indent));
	cr_assert_eq(child->breaking.no_start.n_chars, base->breaking.no_start.n_chars);
	cr_assert_eq(child->headings.n_items, base->headings.n_items);
	cr_assert_eq(child->cell, base->cell);
	cr_assert_eq(child->pitch, base->pitch);
	cr_assert_eq(child->red_rgb, base->red_rgb);
}

Test(inheritance, the_files_are_known)
{
	const struct rules *child = sound(layouts_override(&layouts, ""));

	cr_assert_eq(child->n_sources, 2);
	cr_assert(strstr(child->sources[0]->name, "/child.yaml") != NULL);
	cr_assert(strstr(child->sources[1]->name, "/base.yaml") != NULL);
	cr_assert_eq(child->sources[1]->n_bytes, strlen(layouts_base(&layouts)));
}

Test(inheritance, nested_keys_one_by_one)
{
	const struct rules *base = sound(layouts_load(&layouts, "base"));
	const struct rules *child =
		sound(layouts_override(&layouts, "number:\n  before: {max: 40 mm}\n"));

	cr_assert_eq(rules_length(child, child->number.before.max, 0), 40 * DIM_MM);
	cr_assert(same_measure(child->number.before.min, base->number.before.min));
}

Test(inheritance, lists_are_replaced)
{
	const struct rules *base = sound(layouts_load(&layouts, "base"));
	const struct rules *child = sound(layouts_override(
		&layouts,
		"fonts:\n  body: 宋体\ntitle:\n  words: [甲乙, 丙丁]\nheadings:\n"
		"- {font: hei, size: 15 pt, advance: 1 em, numbering: arabic, prefix: '', "
		"suffix: .}\n"));
	const struct located_string *names = child->fonts[FONT_ROLE_BODY].items;

	cr_assert_eq(child->fonts[FONT_ROLE_BODY].n_items, 1);
	cr_assert(str_is(names[0].value, "宋体"));
	cr_assert_eq(child->fonts[FONT_ROLE_HEI].n_items, base->fonts[FONT_ROLE_HEI].n_items);
	cr_assert_eq(child->title.words.n_items, 2);
	cr_assert_eq(child->headings.n_items, 1);
	cr_assert_eq(rules_heading(child, 1)->numbering.value, RULES_NUMBERING_ARABIC);
	cr_assert_eq(rules_heading(child, 1)->prefix.n_chars, 0);
	cr_assert(text_is(rules_heading(child, 1)->suffix, "."));
	cr_assert(rules_heading(child, 2) == NULL);
	cr_assert(rules_heading(child, 0) == NULL);
}

Test(inheritance, the_nearest_of_a_chain_wins)
{
	const struct rules *rules;

	folder_write(&layouts.folder, "old.yaml",
		     "inherits: base\nbody:\n  indent: 3 cell\ntitle:\n  pitch: 30 pt\n");
	folder_write(&layouts.folder, "new.yaml",
		     "inherits: old\ntitle:\n  pitch: 34 pt\nred: \"#c8102E\"\n");
	rules = sound(layouts_load(&layouts, "new"));
	cr_assert_eq(rules_length(rules, rules->body.indent, 0), 3 * rules->cell);
	cr_assert_eq(rules_length(rules, rules->title.pitch, 0), 34 * DIM_PT);
	cr_assert_eq(rules->red_rgb, 0xC8102E);
	cr_assert_str_eq(rules->name, "new");
}

/* a8 inherits from a7, … a1 from base. */
static const struct rules *load_chain(int n_layouts)
{
	char name[16];

	for (int i = 1; i <= n_layouts; i++) {
		const char *parent = i == 1 ? "base" : scene_format(&layouts.scene, "a%d", i - 1);

		snprintf(name, sizeof(name), "a%d.yaml", i);
		folder_write(&layouts.folder, name,
			     scene_format(&layouts.scene, "inherits: %s\n", parent));
	}
	return layouts_load(&layouts, scene_format(&layouts.scene, "a%d", n_layouts));
}

Test(inheritance, chains_have_an_end)
{
	sound(load_chain(7));
	cr_assert(load_chain(8) == NULL);
	cr_assert_str_eq(scene_findings(&layouts.scene), "a1.yaml:1:11 layout-cycle base");
}

Test(inheritance, circles)
{
	folder_write(&layouts.folder, "self.yaml", "inherits: self\n");
	cr_assert(layouts_load(&layouts, "self") == NULL);
	cr_assert_str_eq(scene_findings(&layouts.scene), "self.yaml:1:11 layout-cycle self");
	diag_init(&layouts.scene.diags, layouts.scene.arena);
	folder_write(&layouts.folder, "egg.yaml", "inherits: hen\n");
	folder_write(&layouts.folder, "hen.yaml", "inherits: egg\n");
	cr_assert(layouts_load(&layouts, "egg") == NULL);
	cr_assert_eq(layouts.scene.diags.n_items, 1);
	cr_assert_eq(layouts.scene.diags.items[0].code, DIAG_LAYOUT_CYCLE);
}

Test(inheritance, what_is_not_there)
{
	const char *folder = layouts.folder.path;

	cr_assert(layouts_load(&layouts, "letter") == NULL);
	cr_assert_str_eq(scene_findings(&layouts.scene),
			 scene_format(&layouts.scene, "ask:1:1 layout-unknown letter|%s", folder));
	diag_init(&layouts.scene.diags, layouts.scene.arena);
	folder_write(&layouts.folder, "orphan.yaml", "description: 甲\ninherits: letter\n");
	cr_assert(layouts_load(&layouts, "orphan") == NULL);
	cr_assert_str_eq(
		scene_findings(&layouts.scene),
		scene_format(&layouts.scene, "orphan.yaml:2:11 layout-unknown letter|%s", folder));
	diag_init(&layouts.scene.diags, layouts.scene.arena);
	cr_assert(rules_load(layouts.scene.arena, (struct rules_folders){ "/no/such/folder", NULL },
			     (struct located_string){ str_of("base"), { NULL, 0, 0 } },
			     &layouts.scene.diags) == NULL);
	cr_assert_eq(layouts.scene.diags.items[0].code, DIAG_LAYOUT_UNKNOWN);
}

/* A layout is a name, not a way through the folders: each of these would name
 * a file that exists. */
Test(inheritance, names_that_would_leave_the_folder)
{
	static const char *const names[] = {
		"../layouts/base", "./base", "base.yaml", "/base",    "",
		".base",           "..",     "base/",     "a/../base"
	};
	char long_name[201];

	folder_write(&layouts.folder, "base.yaml.yaml", "inherits: base\n");
	folder_write(&layouts.folder, ".base.yaml", "inherits: base\n");
	folder_write(&layouts.folder, ".yaml", "inherits: base\n");
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		cr_assert(layouts_load(&layouts, names[i]) == NULL, "%s", names[i]);
		cr_assert_eq(layouts.scene.diags.n_items, 1, "%s", names[i]);
		cr_assert_eq(layouts.scene.diags.items[0].code, DIAG_LAYOUT_UNKNOWN);
		diag_init(&layouts.scene.diags, layouts.scene.arena);
		folder_write(&layouts.folder, "child.yaml",
			     scene_format(&layouts.scene, "inherits: \"%s\"\n", names[i]));
		cr_assert(layouts_load(&layouts, "child") == NULL, "%s", names[i]);
		cr_assert(diag_has_errors(&layouts.scene.diags), "%s", names[i]);
		diag_init(&layouts.scene.diags, layouts.scene.arena);
	}
	memset(long_name, 'x', sizeof(long_name) - 1);
	long_name[sizeof(long_name) - 1] = '\0';
	cr_assert(layouts_load(&layouts, long_name) == NULL);
	cr_assert_eq(layouts.scene.diags.items[0].code, DIAG_LAYOUT_UNKNOWN);
}

Test(inheritance, the_file_itself_may_be_faulty)
{
	static const struct {
		const char *yaml;
		const char *findings;
	} cases[] = {
		{ "", "child.yaml:0:0 file-empty" },
		{ "- base\n", "child.yaml:1:1 wrong-type |a mapping|a list|"
			      "write “key: value” lines below it, indented by two spaces" },
		{ "inherits: [base]\n", NULL },
		{ "inherits: base\ninherits: base\n", "child.yaml:2:1 duplicate-key inherits" },
		{ "inherits: base\ntitel: {}\n", "child.yaml:2:1 unknown-key-near titel|title" },
		{ "inherits: base\ntitle: {pitsch: 3 mm}\n",
		  "child.yaml:2:9 unknown-key-near pitsch|pitch" },
		{ "inherits: base\nnumber: {before: {most: 3 mm}}\n",
		  "child.yaml:2:19 unknown-key most|min, max" },
		{ "inherits: base\nheadings: [{font: body, colour: red}]\n",
		  "child.yaml:2:25 unknown-key colour|font, size, advance, numbering, prefix, "
		  "suffix" },
		{ "inherits: base\ntitle: 3 mm\n", NULL },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *findings;

		folder_write(&layouts.folder, "child.yaml", cases[i].yaml);
		layouts_load(&layouts, "child");
		cr_assert(diag_has_errors(&layouts.scene.diags), "row %zu", i);
		findings = scene_findings(&layouts.scene);
		if (cases[i].findings != NULL)
			cr_assert(strncmp(findings, cases[i].findings, strlen(cases[i].findings)) ==
					  0,
				  "row %zu: %s", i, findings);
		diag_init(&layouts.scene.diags, layouts.scene.arena);
	}
}
