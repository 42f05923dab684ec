/* The tree: shape, places, limits. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "read.h"

static void assert_node(const struct document *document, const struct node *node,
			enum node_kind kind, uint32_t line, uint32_t column, const char *raw)
{
	struct str bytes = { node->pos.source->bytes + node->begin_byte,
			     node->end_byte - node->begin_byte };

	(void)document;
	cr_assert_eq(node->kind, kind, "%s", raw);
	cr_assert_eq(node->pos.line, line, "%s in line %u", raw, node->pos.line);
	cr_assert_eq(node->pos.column, column, "%s in column %u", raw, node->pos.column);
	cr_assert(str_is(bytes, raw), "%.*s instead of %s", (int)bytes.n_bytes, bytes.bytes, raw);
}

Test(tree, keeps_order_and_places)
{
	struct document document = document_read("标题: 报告\n"
						 "issuers:\n"
						 "  - 甲\n"
						 "  - \"乙\" # c\n"
						 "\n"
						 "number: {code: 淄高新委, list: [1, 2]}\n"
						 "empty:\n");
	const struct node *root = document.root;
	const struct node *issuers = document_value(&document, "issuers");
	const struct node *number = document_value(&document, "number");

	assert_node(&document, root->as.mapping.pairs[0].key, NODE_SCALAR, 1, 1, "标题");
	assert_node(&document, root->as.mapping.pairs[0].value, NODE_SCALAR, 1, 5, "报告");
	assert_node(&document, issuers, NODE_SEQUENCE, 3, 3, "- 甲\n  - \"乙\"");
	assert_node(&document, issuers->as.sequence.items[0], NODE_SCALAR, 3, 5, "甲");
	assert_node(&document, issuers->as.sequence.items[1], NODE_SCALAR, 4, 5, "\"乙\"");
	assert_node(&document, number, NODE_MAPPING, 6, 9, "{code: 淄高新委, list: [1, 2]}");
	assert_node(&document, tree_find(number, "list"), NODE_SEQUENCE, 6, 28, "[1, 2]");
	assert_node(&document, document_value(&document, "empty"), NODE_SCALAR, 7, 7, "");
	cr_assert_eq(root->as.mapping.n_pairs, 4);
	cr_assert_eq(root->n_nodes, 1 + 2 + 4 + 8 + 2);
	cr_assert_eq(number->n_nodes, 7);
	cr_assert_null(tree_find(root, "missing"));
	cr_assert_null(tree_find(issuers, "missing"));
	cr_assert_null(tree_find(NULL, "missing"));
	cr_assert_str_eq(document_findings(&document), "");
	document_finish(&document);
}

Test(tree, keeps_scalars_as_written)
{
	static const struct {
		const char *yaml;
		const char *value;
		enum scalar_style style;
	} cases[] = {
		{ "k: yes", "yes", SCALAR_PLAIN },
		{ "k: 010", "010", SCALAR_PLAIN },
		{ "k: 2023-01-05", "2023-01-05", SCALAR_PLAIN },
		{ "k: ~", "~", SCALAR_PLAIN },
		{ "k:", "", SCALAR_PLAIN },
		{ "k: ''", "", SCALAR_SINGLE_QUOTED },
		{ "k: \"26\"", "26", SCALAR_DOUBLE_QUOTED },
		{ "k: |\n  a\n  b\n", "a\nb\n", SCALAR_LITERAL },
		{ "k: >-\n  a\n  b\n", "a b", SCALAR_FOLDED },
		{ "k: a：b", "a：b", SCALAR_PLAIN },
		{ "k: <<", "<<", SCALAR_PLAIN },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct document document = document_read(cases[i].yaml);
		const struct node *node = document_value(&document, "k");

		cr_assert(str_is(node->as.scalar.value, cases[i].value), "case %zu", i);
		cr_assert_eq(node->as.scalar.style, cases[i].style, "case %zu", i);
		cr_assert_eq(node->as.scalar.value.bytes[node->as.scalar.value.n_bytes], '\0');
		document_finish(&document);
	}
}

Test(tree, does_not_count_a_byte_order_mark)
{
	struct document document = document_read("\xEF\xBB\xBF甲: 乙\n丙: [丁]\n");
	const struct node *root = document.root;

	assert_node(&document, root->as.mapping.pairs[0].key, NODE_SCALAR, 1, 1, "甲");
	assert_node(&document, root->as.mapping.pairs[0].value, NODE_SCALAR, 1, 4, "乙");
	assert_node(&document, root->as.mapping.pairs[1].value, NODE_SEQUENCE, 2, 4, "[丁]");
	document_finish(&document);
}

Test(tree, understands_all_line_breaks)
{
	static const char *const cases[] = {
		"a: 1\nb:\n  - 文\n",
		"a: 1\r\nb:\r\n  - 文\r\n",
		"a: 1\rb:\r  - 文\r",
	};

	for (size_t i = 0; i < 3; i++) {
		struct document document = document_read(cases[i]);
		const struct node *list = document_value(&document, "b");

		assert_node(&document, list->as.sequence.items[0], NODE_SCALAR, 3, 5, "文");
		document_finish(&document);
	}
}

Test(tree, shares_what_an_alias_names)
{
	struct document document = document_read("a: &x\n"
						 "  b: 1\n"
						 "c: &y 文字\n"
						 "d: [*y, *x, &z {q: 1}, &w ]\n"
						 "e: &v # comment\n"
						 "  bar\n"
						 "f: &y other\n"
						 "g: *y\n"
						 "*v : key\n");
	const struct node *list = document_value(&document, "d");

	assert_node(&document, document_value(&document, "a"), NODE_MAPPING, 2, 3, "b: 1");
	assert_node(&document, document_value(&document, "c"), NODE_SCALAR, 3, 7, "文字");
	assert_node(&document, list, NODE_SEQUENCE, 4, 4, "[*y, *x, &z {q: 1}, &w ]");
	cr_assert_eq(list->as.sequence.items[0], document_value(&document, "c"));
	cr_assert_eq(list->as.sequence.items[1], document_value(&document, "a"));
	assert_node(&document, list->as.sequence.items[2], NODE_MAPPING, 4, 16, "{q: 1}");
	cr_assert_eq(list->as.sequence.items[3]->as.scalar.value.n_bytes, 0);
	cr_assert_eq(list->n_nodes, 1 + 1 + 3 + 3 + 1);
	assert_node(&document, document_value(&document, "e"), NODE_SCALAR, 6, 3, "bar");
	/* a name given again means the new node */
	cr_assert(str_is(document_value(&document, "g")->as.scalar.value, "other"));
	cr_assert(str_is(document_value(&document, "bar")->as.scalar.value, "key"));
	document_finish(&document);
}

Test(tree, keeps_the_first_of_duplicate_keys)
{
	struct document document = document_read("a: 1\nb: 2\na: 3\n\"a\": 4\nc: {x: 1, x: 2}\n");

	cr_assert_str_eq(document_findings(&document),
			 "duplicate-key@3:1 duplicate-key@4:1 duplicate-key@5:11");
	cr_assert_not_null(document.root);
	cr_assert_eq(document.root->as.mapping.n_pairs, 3);
	cr_assert(str_is(document_value(&document, "a")->as.scalar.value, "1"));
	cr_assert_eq(document.list.items[0].other.line, 1);
	cr_assert_eq(document.list.items[1].other.line, 1);
	cr_assert_eq(document.list.items[2].other.column, 5);
	document_finish(&document);
}

Test(tree, finds_duplicates_in_a_large_mapping)
{
	struct document document;
	struct buf yaml;

	buf_init(&yaml);
	for (int i = 0; i < 50000; i++)
		buf_add_format(&yaml, "k%d: 1\n", i);
	buf_add_string(&yaml, "k777: 2\n");
	document = document_read(yaml.bytes);
	cr_assert_str_eq(document_findings(&document), "duplicate-key@50001:1");
	cr_assert_eq(document.list.items[0].other.line, 778);
	cr_assert_eq(document.root->as.mapping.n_pairs, 50000);
	cr_assert(str_is(document.root->as.mapping.pairs[49999].key->as.scalar.value, "k49999"));
	document_finish(&document);
	buf_finish(&yaml);
}

Test(tree, reports_everything_before_a_syntax_error)
{
	struct document document = document_read("a: !x 1\na: 2\nb: *c\nd: [\n");

	cr_assert_str_eq(document_findings(&document), "yaml-tag@1:4 yaml-unknown-alias@3:4 "
						       "yaml-syntax@4:5");
	cr_assert_null(document.root);
	document_finish(&document);
}

static void repeat(struct buf *out, const char *text, int n_times)
{
	for (int i = 0; i < n_times; i++)
		buf_add_string(out, text);
}

Test(tree, limits_depth)
{
	static const struct {
		const char *open;
		const char *end;
		int n_levels;
		bool is_allowed;
	} cases[] = {
		{ "[", "]", 32, true },      { "[", "]", 33, false },
		{ "[", "]", 100000, false }, { "{a: ", "}", 32, true },
		{ "{a: ", "}", 33, false },  { "{a: ", "}", 100000, false },
		{ "- ", "", 32, true },      { "- ", "", 33, false },
		{ "- ", "", 100000, false }, { "? ", "", 100000, false },
		{ "[", "", 100000, false },  { "{", "", 100000, false },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct document document;
		struct buf yaml;

		buf_init(&yaml);
		repeat(&yaml, cases[i].open, cases[i].n_levels);
		buf_add_string(&yaml, "x");
		repeat(&yaml, cases[i].end, cases[i].n_levels);
		document = document_read(yaml.bytes);
		cr_assert_eq(document.root != NULL, cases[i].is_allowed, "case %zu", i);
		if (!cases[i].is_allowed) {
			cr_assert_eq(document.list.n_items, 1);
			cr_assert_eq(document.list.items[0].code, DIAG_YAML_TOO_DEEP, "case %zu",
				     i);
		}
		document_finish(&document);
		buf_finish(&yaml);
	}
}

Test(tree, counts_depth_through_aliases)
{
	static const struct {
		const char *yaml;
		const char *findings;
	} cases[] = {
		{ "- &a [[x]]\n- [[*a]]\n", "" }, /* 1 + 2 + 2 levels */
		{ "- &a [[x]]\n- [[[*a]]]\n", "yaml-too-deep@2:6" },
		{ "- &a [[x]]\n- &b [*a]\n- [*b]\n", "" },
		{ "- &a [[x]]\n- &b [*a]\n- &c [*b]\n- [*c]\n", "yaml-too-deep@4:4" },
	};
	const struct tree_limits limits = { 5, 1000 };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct document document = document_read_limited(cases[i].yaml, limits);

		cr_assert_str_eq(document_findings(&document), cases[i].findings, "case %zu: %s", i,
				 document_findings(&document));
		document_finish(&document);
	}
}

Test(tree, limits_nodes)
{
	static const struct {
		const char *yaml;
		size_t max_nodes;
		const char *findings;
	} cases[] = {
		{ "[a, b]", 3, "" },
		{ "[a, b]", 2, "yaml-too-many-nodes@1:5" },
		{ "{a: b}", 3, "" },
		{ "{a: b}", 2, "yaml-too-many-nodes@1:5" },
		{ "[&a [x, y], *a]", 7, "" },
		{ "[&a [x, y], *a]", 6, "yaml-too-many-nodes@1:13" },
		{ "[]", 0, "yaml-too-many-nodes@1:1" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct tree_limits limits = { 32, cases[i].max_nodes };
		struct document document = document_read_limited(cases[i].yaml, limits);

		cr_assert_str_eq(document_findings(&document), cases[i].findings, "case %zu: %s", i,
				 document_findings(&document));
		document_finish(&document);
	}
}

Test(tree, stops_an_alias_bomb)
{
	struct document document;
	struct buf yaml;

	buf_init(&yaml);
	buf_add_string(&yaml, "- &a0 [x,x,x,x,x,x,x,x,x,x]\n");
	for (int i = 1; i < 25; i++) {
		buf_add_format(&yaml, "- &a%d [", i);
		for (int j = 0; j < 10; j++)
			buf_add_format(&yaml, "%s*a%d", j == 0 ? "" : ",", i - 1);
		buf_add_string(&yaml, "]\n");
	}
	document = document_read(yaml.bytes);
	cr_assert_eq(document.list.n_items, 1);
	cr_assert_eq(document.list.items[0].code, DIAG_YAML_TOO_MANY_NODES);
	document_finish(&document);
	buf_finish(&yaml);
}

Test(tree, reads_directives_and_markers)
{
	static const char *const cases[] = { "%YAML 1.2\n---\nk: v\n", "---\nk: v\n...\n",
					     "--- # c\nk: v", "# c\n\nk: v\n# d\n", "? k\n: v\n" };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct document document = document_read(cases[i]);

		cr_assert(str_is(document_value(&document, "k")->as.scalar.value, "v"), "case %zu",
			  i);
		document_finish(&document);
	}
}
