/*
 * Changes in place: what the file looks like afterwards, byte by byte. A path
 * names a node from the root, "figures/a" or "items/0"; "" is the root.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "input/edit.h"
#include "read.h"

enum op_kind {
	NOTHING,
	SET,    /* a plain value; "" is open */
	TEXT,   /* a text */
	LIST,   /* a list of the one text */
	REMOVE, /* value: the comment */
	INSERT, /* {id: value, text: [value]} */
	DIGITS, /* the scalar's first 2022 becomes value */
};

struct op {
	enum op_kind kind;
	const char *path;
	const char *key;
	const char *value;
	const char *after;
};

struct edit_case {
	const char *yaml;
	struct op ops[3];
	const char *wanted; /* or the finding, as in document_findings() */
};

static const struct node *find(const struct node *node, const char *path)
{
	while (node != NULL && *path != '\0') {
		size_t n_name = strcspn(path, "/");
		char name[32] = "";

		memcpy(name, path, n_name);
		node = node->kind == NODE_SEQUENCE
			       ? node->as.sequence.items[strtoul(name, NULL, 10)]
			       : tree_find(node, name);
		path += n_name + (path[n_name] == '/');
	}
	cr_assert_not_null(node);
	return node;
}

static struct node *make_item(struct arena *arena, const char *value)
{
	struct node *item = edit_mapping(arena);
	struct node *texts = edit_sequence(arena);

	edit_add_item(arena, texts, edit_text(arena, str_of(value)));
	edit_add_pair(arena, item, "id", edit_text(arena, str_of(value)));
	edit_add_pair(arena, item, "text", texts);
	return item;
}

static void ask_digits(struct edit *edit, struct arena *arena, const struct node *scalar,
		       const char *digits)
{
	struct text text = tree_scalar_text(arena, scalar);
	struct edit_substitution *item = arena_alloc(arena, sizeof(*item));

	while (item->begin + 4 <= text.n_chars &&
	       !text_is(text_slice(text, item->begin, item->begin + 4), "2022"))
		item->begin++;
	item->end = item->begin + 4;
	item->text = digits;
	cr_assert(edit_substitute(edit, scalar, item, 1) == (strcmp(digits, "no") != 0));
}

static void ask(struct edit *edit, struct arena *arena, const struct node *root,
		const struct op *op)
{
	const struct node *node = find(root, op->path);
	struct node *list;

	switch (op->kind) {
	case NOTHING:
		return;
	case SET:
		edit_set(edit, node, op->key, edit_plain(arena, str_of(op->value)), op->after);
		return;
	case TEXT:
		edit_set(edit, node, op->key, edit_text(arena, str_of(op->value)), op->after);
		return;
	case LIST:
		list = edit_sequence(arena);
		edit_add_item(arena, list, edit_text(arena, str_of(op->value)));
		edit_set(edit, node, op->key, list, op->after);
		return;
	case REMOVE:
		edit_remove(edit, node, op->key, op->value);
		return;
	case INSERT:
		edit_insert(edit, node, make_item(arena, op->value),
			    op->after == NULL ? SIZE_MAX : strtoul(op->after, NULL, 10));
		return;
	case DIGITS:
		ask_digits(edit, arena, node, op->value);
		return;
	}
}

static void check(const struct edit_case *cases, size_t n_cases)
{
	for (size_t i = 0; i < n_cases; i++) {
		struct document document = document_read(cases[i].yaml);
		struct edit *edit;
		struct buf out;
		bool is_made;

		cr_assert_not_null(document.root, "%s", cases[i].yaml);
		edit = edit_create(document.arena, &document.source, document.root);
		for (size_t k = 0; k < 3 && cases[i].ops[k].kind != NOTHING; k++)
			ask(edit, document.arena, document.root, &cases[i].ops[k]);
		buf_init(&out);
		is_made = edit_apply(edit, &out, &document.list);
		cr_expect_str_eq(is_made ? out.bytes : document_findings(&document),
				 cases[i].wanted, "%s\ngave\n%s\nwanted\n%s", cases[i].yaml,
				 is_made ? out.bytes : document_findings(&document),
				 cases[i].wanted);
		cr_expect(is_made || out.n_bytes == 0);
		buf_finish(&out);
		document_finish(&document);
	}
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof((cases)[0]))

Test(edit, values_of_keys)
{
	static const struct edit_case cases[] = {
		{ "a: 1 # one\nb: 2\n", { { SET, "", "a", "37", NULL } }, "a: 37 # one\nb: 2\n" },
		{ "a: 1 # one\nb: 2\n", { { SET, "", "a", "", NULL } }, "a: # one\nb: 2\n" },
		{ "a: 1\n", { { SET, "", "a", "", NULL } }, "a:\n" },
		{ "a:   1", { { SET, "", "a", "", NULL } }, "a:" },
		{ "a: # one\nb:\n",
		  { { SET, "", "a", "5", NULL }, { SET, "", "b", "6", NULL } },
		  "a: 5 # one\nb: 6\n" },
		{ "a:\n  1\nb: 2\n", { { SET, "", "a", "3", NULL } }, "a:\n  3\nb: 2\n" },
		{ "f: {value: 278, unit: 项}\n",
		  { { SET, "f", "value", "", NULL } },
		  "f: {value: , unit: 项}\n" },
		{ "f: {unit: 项, value: 278}\n",
		  { { SET, "f", "value", "", NULL } },
		  "f: {unit: 项, value: }\n" },
		{ "f: {value: , unit: 项}\n",
		  { { SET, "f", "value", "3.08", NULL } },
		  "f: {value: 3.08, unit: 项}\n" },
		{ "f: {unit: 项, value: }\n",
		  { { SET, "f", "value", "3", NULL } },
		  "f: {unit: 项, value: 3}\n" },
		{ "f: {value:  # 待报\n  , unit: 项}\n",
		  { { SET, "f", "value", "3", NULL } },
		  "f: {value: 3  # 待报\n  , unit: 项}\n" },
		{ "{\"f\":{\"value\":278,\"unit\":\"项\"}}",
		  { { SET, "f", "value", "", NULL } },
		  "{\"f\":{\"value\": ,\"unit\":\"项\"}}" },
		{ "{\"f\":{\"value\":278,\"unit\":\"项\"}}",
		  { { SET, "f", "value", "9", NULL } },
		  "{\"f\":{\"value\":9,\"unit\":\"项\"}}" },
		{ "a: 1\r\nb: 2\r\n",
		  { { SET, "", "a", "", NULL }, { SET, "", "c", "3", "a" } },
		  "a:\r\nc: 3\r\nb: 2\r\n" },
		{ "\xEF\xBB\xBF"
		  "a: 1\n",
		  { { SET, "", "b", "2", "a" } },
		  "\xEF\xBB\xBF"
		  "a: 1\nb: 2\n" },
	};

	CHECK(cases);
}

Test(edit, texts_and_their_quotes)
{
	static const struct edit_case cases[] = {
		{ "a: 甲\n", { { TEXT, "", "a", "乙", NULL } }, "a: 乙\n" },
		{ "a: 甲\n", { { TEXT, "", "a", "{x}乙", NULL } }, "a: \"{x}乙\"\n" },
		{ "a: 甲\n", { { TEXT, "", "a", "2022", NULL } }, "a: \"2022\"\n" },
		{ "a: 甲\n", { { TEXT, "", "a", "2022.yaml", NULL } }, "a: 2022.yaml\n" },
		{ "a: 甲\n", { { TEXT, "", "a", "2022-08-15", NULL } }, "a: \"2022-08-15\"\n" },
		{ "a: 甲\n", { { TEXT, "", "a", "1e5", NULL } }, "a: \"1e5\"\n" },
		{ "a: 甲\n", { { TEXT, "", "a", "yes", NULL } }, "a: \"yes\"\n" },
		{ "a: 甲\n", { { TEXT, "", "a", "a: b", NULL } }, "a: \"a: b\"\n" },
		{ "a: 甲\n", { { TEXT, "", "a", "乙 # 丙", NULL } }, "a: \"乙 # 丙\"\n" },
		{ "a: 甲\n",
		  { { TEXT, "", "a", "一\n二\"\\", NULL } },
		  "a: \"一\\n二\\\"\\\\\"\n" },
		{ "a: 甲\n", { { TEXT, "", "a", "乙{x}", NULL } }, "a: 乙{x}\n" },
		{ "{a: 甲}\n", { { TEXT, "", "a", "乙{x}", NULL } }, "{a: \"乙{x}\"}\n" },
		{ "a: '甲'\n", { { TEXT, "", "a", "it's", NULL } }, "a: 'it''s'\n" },
		{ "a: \"甲\"\n", { { TEXT, "", "a", "乙", NULL } }, "a: \"乙\"\n" },
		{ "a: |\n  甲\n  乙\n\nb: 1\n",
		  { { TEXT, "", "a", "丙", NULL } },
		  "a: 丙\n\nb: 1\n" },
		{ "a: >-\n  甲", { { TEXT, "", "a", "丙", NULL } }, "a: 丙" },
		{ "a: | # 说明\n  甲\n", { { TEXT, "", "a", "丙", NULL } }, "edit-unsafe@1:1" },
	};

	CHECK(cases);
}

Test(edit, new_keys)
{
	static const struct edit_case cases[] = {
		{ "a: 1 # one\nb: 2\n",
		  { { SET, "", "c", "3", "a" }, { SET, "", "d", "4", "a" } },
		  "a: 1 # one\nc: 3\nd: 4\nb: 2\n" },
		{ "a: 1\nb: 2",
		  { { SET, "", "c", "3", NULL }, { SET, "", "d", "", "none" } },
		  "a: 1\nb: 2\nc: 3\nd:" },
		{ "a:\n  - |\n    甲2022",
		  { { SET, "", "c", "3", NULL }, { DIGITS, "a/0", NULL, "2023", NULL } },
		  "a:\n  - |\n    甲2023\nc: 3" },
		{ "f: {value: 5, unit: 项}\n",
		  { { SET, "f", "value", "", NULL }, { SET, "f", "last", "5", "value" } },
		  "f: {value: , last: 5, unit: 项}\n" },
		{ "f: {unit: 项}\n",
		  { { TEXT, "f", "note", "甲,乙", "unit" } },
		  "f: {unit: 项, note: \"甲,乙\"}\n" },
		{ "f: {}\n", { { SET, "f", "a", "1", NULL } }, "f: {a: 1}\n" },
		{ "s:\n  - id: x\n    text: |\n      甲\n\n  - id: y\n",
		  { { TEXT, "s/0", "todo", "改", "id" }, { TEXT, "s/0", "end", "改", NULL } },
		  "s:\n  - id: x\n    todo: 改\n    text: |\n      甲\n    end: 改\n\n  - id: "
		  "y\n" },
		{ "s:\n- id: x\n  # 说明\n- id: y\n",
		  { { TEXT, "s/0", "todo", "改", "id" } },
		  "s:\n- id: x\n  todo: 改\n  # 说明\n- id: y\n" },
		{ "a: &x\n  b: 1\nc: *x\n",
		  { { SET, "", "d", "2", "c" } },
		  "a: &x\n  b: 1\nc: *x\nd: 2\n" },
	};

	CHECK(cases);
}

Test(edit, removed_keys)
{
	static const struct edit_case cases[] = {
		{ "a: 1\nb: 2\n", { { REMOVE, "", "a", NULL, NULL } }, "b: 2\n" },
		{ "a: 1\nb: 2", { { REMOVE, "", "b", NULL, NULL } }, "a: 1\n" },
		{ "a: 1 # 说明\nb: 2\n", { { REMOVE, "", "a", NULL, NULL } }, "# 说明\nb: 2\n" },
		{ "b: 2\na:\n  # 说明\n  x: 1\n  y: \"#\" # 又\nc: 3\n",
		  { { REMOVE, "", "a", "去年：x\n两行", NULL } },
		  "b: 2\n# 去年：x\n# 两行\n# 说明 # 又\nc: 3\n" },
		{ "s:\n  - a: 1\n    b: 2\n",
		  { { REMOVE, "s/0", "a", NULL, NULL } },
		  "s:\n  - b: 2\n" },
		{ "s:\n  - a: 1 # 说明\n    b: 2\n",
		  { { REMOVE, "s/0", "a", NULL, NULL } },
		  "s:\n  - # 说明\n    b: 2\n" },
		{ "f: {a: 1, b: 2, c: 3}\n",
		  { { REMOVE, "f", "a", NULL, NULL }, { REMOVE, "f", "c", NULL, NULL } },
		  "f: {b: 2}\n" },
		{ "f: {a: 1, b: 2, c: 3}\n",
		  { { REMOVE, "f", "b", NULL, NULL }, { REMOVE, "f", "c", NULL, NULL } },
		  "f: {a: 1}\n" },
		{ "f: {a: 1, b: 2, c: 3}\n",
		  { { REMOVE, "f", "b", NULL, NULL }, { SET, "f", "d", "4", "b" } },
		  "f: {a: 1, d: 4, c: 3}\n" },
		{ "f: {a: 1, b: 2}\n",
		  { { REMOVE, "f", "a", NULL, NULL }, { SET, "f", "c", "3", "a" } },
		  "f: {b: 2, c: 3}\n" },
		{ "s:\n  - a: 1\n    b: 2\n",
		  { { REMOVE, "s/0", "a", NULL, NULL }, { SET, "s/0", "c", "3", "a" } },
		  "s:\n  - b: 2\n    c: 3\n" },
		/* A block text at its end reaches over the line break. */
		{ "a:\n  x: >-\n    一\n    二\nb: 2\n",
		  { { REMOVE, "", "a", "去年：x", NULL } },
		  "# 去年：x\nb: 2\n" },
		{ "b: 2\na:\n  - |\n    一\n\n# 说明\nc: 3\n",
		  { { REMOVE, "", "a", "去年：x", NULL } },
		  "b: 2\n# 去年：x\n\n# 说明\nc: 3\n" },
		{ "f: {a: 1}\n", { { REMOVE, "f", "a", NULL, NULL } }, "f: {}\n" },
		{ "f:\n  a: 1\n", { { REMOVE, "f", "a", NULL, NULL } }, "edit-unsafe@2:3" },
		{ "f: {a: 1, # 说明\n    b: 2}\n",
		  { { REMOVE, "f", "a", NULL, NULL } },
		  "edit-unsafe@1:5" },
	};

	CHECK(cases);
}

Test(edit, lists)
{
	static const struct edit_case cases[] = {
		{ "s:\n  - id: x\n    # 说明\n\nt: 1\n",
		  { { INSERT, "s", NULL, "新", NULL } },
		  "s:\n  - id: x\n  - id: 新\n    text:\n      - 新\n    # 说明\n\nt: 1\n" },
		{ "s:\n- id: x\n",
		  { { INSERT, "s", NULL, "{a}", NULL } },
		  "s:\n- id: x\n- id: \"{a}\"\n  text:\n    - \"{a}\"\n" },
		{ "s:\n  - id: x # 甲\n  - id: y\n",
		  { { INSERT, "s", NULL, "新", "0" } },
		  "s:\n  - id: x # 甲\n  - id: 新\n    text:\n      - 新\n  - id: y\n" },
		{ "s: [{id: x}, {id: y}]\n",
		  { { INSERT, "s", NULL, "新", "0" } },
		  "s: [{id: x}, {id: 新, text: [新]}, {id: y}]\n" },
		{ "s: [{id: x}]\n",
		  { { INSERT, "s", NULL, "新", NULL } },
		  "s: [{id: x}, {id: 新, text: [新]}]\n" },
		{ "s: []\n", { { INSERT, "s", NULL, "新", NULL } }, "s: [{id: 新, text: [新]}]\n" },
		{ "s:\n  - id: x\n",
		  { { TEXT, "s/0", "todo", "改", NULL }, { INSERT, "s", NULL, "新", NULL } },
		  "s:\n  - id: x\n    todo: 改\n  - id: 新\n    text:\n      - 新\n" },
		{ "s:\n  - id: x\n",
		  { { INSERT, "s", NULL, "新", NULL }, { TEXT, "s/0", "todo", "改", NULL } },
		  "s:\n  - id: x\n    todo: 改\n  - id: 新\n    text:\n      - 新\n" },
		{ "a: 1\ns:\n  # 甲\n  - x # 乙\nb: 2\n",
		  { { LIST, "", "s", "新", NULL } },
		  "a: 1\n# 甲\ns:\n  - 新 # 乙\nb: 2\n" },
		{ "{s: [a, b], b: 2}\n", { { LIST, "", "s", "新", NULL } }, "{s: [新], b: 2}\n" },
		{ "a: 1\n", { { LIST, "", "s", "新", NULL } }, "a: 1\ns:\n  - 新\n" },
		{ "s:\n  - |\n    甲\n\nb: 2\n",
		  { { LIST, "", "s", "新", NULL } },
		  "s:\n  - 新\n\nb: 2\n" },
		{ "s:\n  - id: x\n    text: |+\n      甲\n\nb: 2\n",
		  { { INSERT, "s", NULL, "新", NULL } },
		  "s:\n  - id: x\n    text: |+\n      甲\n\n  - id: 新\n    text:\n      - "
		  "新\nb: 2\n" },
		{ "s:\n  - id: x\n    text: |\n      甲\n\n# 说明\nb: 2\n",
		  { { INSERT, "s", NULL, "新", NULL } },
		  "s:\n  - id: x\n    text: |\n      甲\n  - id: 新\n    text:\n      - 新\n\n# "
		  "说明\nb: 2\n" },
	};

	CHECK(cases);
}

Test(edit, characters)
{
	static const struct edit_case cases[] = {
		{ "a: 在2022年\n", { { DIGITS, "a", NULL, "2023", NULL } }, "a: 在2023年\n" },
		{ "a: >\n  一\n  在2022年\n",
		  { { DIGITS, "a", NULL, "2023", NULL } },
		  "a: >\n  一\n  在2023年\n" },
		{ "a: \"\\\"2022\\\"\"\r\n",
		  { { DIGITS, "a", NULL, "2023", NULL } },
		  "a: \"\\\"2023\\\"\"\r\n" },
		{ "a: \"20\\x32\\x32\"\nb: 1\n",
		  { { DIGITS, "a", NULL, "no", NULL }, { SET, "", "b", "2", NULL } },
		  "a: \"20\\x32\\x32\"\nb: 2\n" },
	};

	CHECK(cases);
}

/* What several places share changes for all that asked, or not at all. */
Test(edit, aliases)
{
	static const struct edit_case cases[] = {
		{ "a: &x {v: 1}\nb: *x\n",
		  { { SET, "a", "v", "", NULL }, { SET, "b", "v", "", NULL } },
		  "a: &x {v: }\nb: *x\n" },
		{ "a: &x {v: 1}\nb: *x\n", { { SET, "a", "v", "", NULL } }, "edit-unsafe@1:7" },
		{ "a: &x {v: 1}\nb: *x\n",
		  { { SET, "a", "v", "2", NULL }, { SET, "b", "v", "3", NULL } },
		  "edit-unsafe@1:7" },
		{ "a: &x 1\nb: *x\n", { { SET, "", "b", "2", NULL } }, "a: &x 1\nb: 2\n" },
		{ "a: &x 1\nb: *x\n", { { SET, "", "a", "2", NULL } }, "edit-unsafe@1:7" },
		{ "a: &x 1\nb: *x\n",
		  { { SET, "", "a", "", NULL }, { SET, "", "b", "5", NULL } },
		  "a: &x\nb: 5\n" },
		{ "{a: &x 1, b: *x}\n",
		  { { SET, "", "a", "", NULL }, { SET, "", "b", "", NULL } },
		  "{a: &x , b: }\n" },
		{ "? a\n: 1\n", { { SET, "", "a", "2", NULL } }, "edit-unsafe@1:3" },
	};

	CHECK(cases);
}

/* A change that would make something else of the file is found on reading. */
Test(edit, read_again)
{
	static const struct edit_case cases[] = {
		{ "a: 1\nb: 2\n", { { SET, "", "a", "x: y", NULL } }, "edit-unsafe@1:1" },
		{ "a: [1]\nb: 2\n", { { SET, "", "b", "[x", NULL } }, "edit-unsafe@1:1" },
	};

	CHECK(cases);
}

/* Places behind, between and on the lines of changes. */
Test(edit, places_in_the_new_file)
{
	static const char yaml[] = "\xEF\xBB\xBF"
				   "a: 甲 # 乙\nb: {c: 1, d: 丙}\ne: 丁\n";
	struct document document = document_read(yaml);
	struct edit *edit = edit_create(document.arena, &document.source, document.root);
	struct source made = { "new.yaml", NULL, 0 };
	struct source_pos pos;
	struct buf out;

	edit_set(edit, find(document.root, "b"), "c", edit_plain(document.arena, str_of("1000")),
		 NULL);
	edit_set(edit, document.root, "n", edit_plain(document.arena, str_of("5")), "a");
	buf_init(&out);
	cr_assert(edit_apply(edit, &out, &document.list));
	made.bytes = out.bytes;
	made.n_bytes = out.n_bytes;
	pos = edit_find(edit, &made, find(document.root, "a")->pos);
	cr_expect(pos.line == 1 && pos.column == 4 && pos.source == &made);
	pos = edit_find(edit, &made, find(document.root, "b/d")->pos);
	cr_expect(pos.line == 3 && pos.column == 17);
	pos = edit_find(edit, &made, find(document.root, "e")->pos);
	cr_expect(pos.line == 4 && pos.column == 4);
	buf_finish(&out);
	document_finish(&document);
}
