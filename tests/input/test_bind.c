/* Mappings, lists and maps bound to structs. */
#include <criterion/criterion.h>
#include <stddef.h>
#include <string.h>

#include "read.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct inner {
	struct source_pos pos;
	struct located_string code;
	struct located_integer year;
};

struct entry {
	struct located_string name;
	struct located_integer value;
	struct located_string unit;
	struct source_pos pos;
};

struct section {
	struct text heading;
	struct bind_list sections; /* struct section */
};

struct outer {
	struct located_string layout;
	struct inner number;
	struct inner loose;       /* of a schema without a place */
	struct bind_list names;   /* struct located_string */
	struct bind_list numbers; /* struct located_integer */
	struct bind_list rows;    /* struct bind_list of struct located_integer */
	struct bind_list sections;
	struct bind_list figures; /* struct entry */
	struct bind_list styles;  /* struct entry, merged */
	struct bind_list values;  /* struct entry, only their values */
	struct bind_list customs; /* struct custom */
	int custom;
};

struct custom {
	enum node_kind kind;
	struct located_string code;
};

static const struct bind_field inner_fields[] = {
	{ .key = "code",
	  .type = BIND_STRING,
	  .flags = BIND_REQUIRED,
	  .offset = offsetof(struct inner, code) },
	{ .key = "year",
	  .type = BIND_INTEGER,
	  .flags = BIND_REQUIRED,
	  .offset = offsetof(struct inner, year),
	  .min = 1900,
	  .max = 2100 },
};

static const struct bind_schema inner_schema = {
	.name = "inner",
	.struct_size = sizeof(struct inner),
	.fields = inner_fields,
	.n_fields = COUNT(inner_fields),
	.pos_offset = offsetof(struct inner, pos),
	.key_offset = SIZE_MAX,
};

static const struct bind_field loose_fields[] = {
	{ .key = "code", .type = BIND_STRING, .offset = offsetof(struct inner, code) },
};

static const struct bind_schema loose_schema = {
	.name = "loose",
	.struct_size = sizeof(struct inner),
	.fields = loose_fields,
	.n_fields = COUNT(loose_fields),
	.pos_offset = SIZE_MAX,
	.key_offset = SIZE_MAX,
};

static const struct bind_field entry_fields[] = {
	{ .key = "value",
	  .type = BIND_INTEGER,
	  .flags = BIND_REQUIRED,
	  .offset = offsetof(struct entry, value),
	  .max = 1000000 },
	{ .key = "unit", .type = BIND_STRING, .offset = offsetof(struct entry, unit) },
};

static const struct bind_schema entry_schema = {
	.name = "entry",
	.struct_size = sizeof(struct entry),
	.fields = entry_fields,
	.n_fields = COUNT(entry_fields),
	.pos_offset = offsetof(struct entry, pos),
	.key_offset = offsetof(struct entry, name),
};

static const struct bind_schema section_schema;
static const struct bind_field section_element = { .type = BIND_STRUCT, .schema = &section_schema };
static const struct bind_field section_fields[] = {
	{ .key = "heading",
	  .type = BIND_TEXT,
	  .flags = BIND_REQUIRED,
	  .offset = offsetof(struct section, heading) },
	{ .key = "sections",
	  .type = BIND_LIST,
	  .offset = offsetof(struct section, sections),
	  .element = &section_element },
};

static const struct bind_schema section_schema = {
	.name = "section",
	.struct_size = sizeof(struct section),
	.fields = section_fields,
	.n_fields = COUNT(section_fields),
	.pos_offset = SIZE_MAX,
	.key_offset = SIZE_MAX,
};

static void read_custom(struct bind_context *context, const struct node *node, void *member)
{
	struct custom *custom = member;
	struct inner inner = { 0 };

	custom->kind = node->kind;
	if (node->kind == NODE_MAPPING && bind_struct(context, node, &loose_schema, &inner))
		custom->code = inner.code;
	if (node->kind == NODE_SEQUENCE)
		bind_report_type(context, "customs", node, NODE_SCALAR);
}

static void count_custom(struct bind_context *context, const struct node *node, void *member)
{
	(void)context;
	*(int *)member += bind_is_empty(node) ? 100 : 1;
}

static const struct bind_schema custom_size = { .struct_size = sizeof(struct custom) };
static const struct bind_field string_element = { .type = BIND_STRING };
static const struct bind_field integer_element = { .type = BIND_INTEGER, .max = 99 };
static const struct bind_field row_element = { .type = BIND_LIST, .element = &integer_element };
static const struct bind_field custom_element = {
	.type = BIND_CUSTOM,
	.schema = &custom_size,
	.custom = read_custom,
};

static const struct bind_field pair_fields[] = {
	{ .key = "value",
	  .type = BIND_INTEGER,
	  .offset = offsetof(struct entry, value),
	  .max = 1000 },
};

static const struct bind_schema pair_schema = {
	.name = "pair",
	.struct_size = sizeof(struct entry),
	.fields = pair_fields,
	.n_fields = COUNT(pair_fields),
	.pos_offset = SIZE_MAX,
	.key_offset = offsetof(struct entry, name),
};

#define MEMBER(name) .key = #name, .offset = offsetof(struct outer, name)

static const struct bind_field outer_fields[] = {
	{ MEMBER(layout), .type = BIND_STRING, .flags = BIND_REQUIRED },
	{ MEMBER(number), .type = BIND_STRUCT, .schema = &inner_schema, .flags = BIND_REQUIRED },
	{ MEMBER(loose), .type = BIND_STRUCT, .schema = &loose_schema },
	{ MEMBER(names), .type = BIND_LIST, .flags = BIND_ONE_OR_MORE | BIND_NOT_EMPTY,
	  .element = &string_element },
	{ MEMBER(numbers), .type = BIND_LIST, .element = &integer_element },
	{ MEMBER(rows), .type = BIND_LIST, .element = &row_element },
	{ MEMBER(sections), .type = BIND_LIST, .element = &section_element },
	{ MEMBER(figures), .type = BIND_MAP, .schema = &entry_schema, .flags = BIND_NOT_EMPTY },
	{ MEMBER(styles), .type = BIND_MAP, .schema = &entry_schema, .flags = BIND_MERGE },
	{ MEMBER(values), .type = BIND_PAIRS, .schema = &pair_schema, .flags = BIND_NOT_EMPTY },
	{ MEMBER(customs), .type = BIND_LIST, .element = &custom_element },
	{ MEMBER(custom), .type = BIND_CUSTOM, .custom = count_custom },
};

static const struct bind_schema outer_schema = {
	.name = "outer",
	.struct_size = sizeof(struct outer),
	.fields = outer_fields,
	.n_fields = COUNT(outer_fields),
	.pos_offset = SIZE_MAX,
	.key_offset = SIZE_MAX,
};

#define HEAD "layout: report\nnumber: {code: x, year: 2022}\n"

static bool bind_over(struct document *document, const char *yaml, struct outer *outer)
{
	struct bind_context context;

	*document = document_read(yaml);
	cr_assert_not_null(document->root, "%s: %s", yaml, document_findings(document));
	context = (struct bind_context){ document->arena, &document->list };
	return bind_struct(&context, document->root, &outer_schema, outer);
}

static struct document take(const char *yaml, struct outer *outer)
{
	struct document document;

	*outer = (struct outer){ 0 };
	cr_assert(bind_over(&document, yaml, outer), "%s: %s", yaml, document_findings(&document));
	cr_assert_eq(document.list.n_items, 0);
	return document;
}

Test(bind, fills_nested_structs)
{
	struct outer outer;
	struct document document =
		take("layout: report\nnumber:\n  code: 淄高新委\n  year: 2022\n", &outer);

	cr_assert(str_is(outer.layout.value, "report"));
	cr_assert_eq(outer.number.pos.line, 3);
	cr_assert_eq(outer.number.pos.column, 3);
	cr_assert(str_is(outer.number.code.value, "淄高新委"));
	cr_assert_eq(outer.number.year.value, 2022);
	cr_assert_eq(outer.number.year.pos.line, 4);
	cr_assert_not(source_pos_is_set(outer.loose.code.pos));
	document_finish(&document);
}

Test(bind, fills_lists)
{
	struct outer outer;
	struct document document =
		take(HEAD "names: [甲, 乙]\nnumbers:\nrows: [[1, 2], [], [3]]\n", &outer);
	const struct located_string *names = outer.names.items;
	const struct bind_list *rows = outer.rows.items;

	cr_assert_eq(outer.names.n_items, 2);
	cr_assert(str_is(names[1].value, "乙"));
	cr_assert_eq(names[1].pos.column, 12);
	cr_assert_eq(outer.names.pos.line, 3);
	cr_assert_eq(outer.numbers.n_items, 0);
	cr_assert(source_pos_is_set(outer.numbers.pos));
	cr_assert_eq(outer.rows.n_items, 3);
	cr_assert_eq(rows[0].n_items, 2);
	cr_assert_eq(rows[1].n_items, 0);
	cr_assert_eq(((const struct located_integer *)rows[2].items)[0].value, 3);
	cr_assert_not(source_pos_is_set(outer.sections.pos));
	document_finish(&document);
}

Test(bind, takes_one_for_a_list)
{
	struct outer outer;
	struct document document = take(HEAD "names: 甲\n", &outer);

	cr_assert_eq(outer.names.n_items, 1);
	cr_assert(str_is(((const struct located_string *)outer.names.items)->value, "甲"));
	cr_assert_eq(outer.names.pos.column, 8);
	document_finish(&document);
}

Test(bind, follows_recursive_schemas)
{
	struct outer outer;
	struct document document = take(HEAD "sections:\n"
					     "  - heading: 一\n"
					     "    sections:\n"
					     "      - heading: 二\n"
					     "      - heading:\n",
					&outer);
	const struct section *first = outer.sections.items;
	const struct section *below = first->sections.items;

	cr_assert_eq(outer.sections.n_items, 1);
	cr_assert_eq(first->sections.n_items, 2);
	cr_assert(text_is(below[0].heading, "二"));
	cr_assert_eq(below[0].heading.chars[0].line, 6);
	cr_assert_eq(below[1].heading.n_chars, 0);
	document_finish(&document);
}

Test(bind, fills_maps_in_file_order)
{
	struct outer outer;
	struct document document = take(HEAD "figures:\n"
					     "  clues: {value: 502, unit: 件}\n"
					     "  \"about\": {value: 7}\n",
					&outer);
	const struct entry *figures = outer.figures.items;

	cr_assert_eq(outer.figures.n_items, 2);
	cr_assert(str_is(figures[0].name.value, "clues"));
	cr_assert_eq(figures[0].name.pos.line, 4);
	cr_assert_eq(figures[0].name.pos.column, 3);
	cr_assert_eq(figures[0].pos.column, 10);
	cr_assert_eq(figures[0].value.value, 502);
	cr_assert(str_is(figures[1].name.value, "about"));
	cr_assert_not(source_pos_is_set(figures[1].unit.pos));
	document_finish(&document);
}

Test(bind, fills_pairs_in_file_order)
{
	struct outer outer;
	struct document document = take(HEAD "values: {b: 5, a: 12}\n", &outer);
	const struct entry *values = outer.values.items;

	cr_assert_eq(outer.values.n_items, 2);
	cr_assert_eq(outer.values.pos.column, 9);
	cr_assert(str_is(values[0].name.value, "b"));
	cr_assert_eq(values[0].value.value, 5);
	cr_assert(str_is(values[1].name.value, "a"));
	cr_assert_eq(values[1].name.pos.column, 16);
	cr_assert_eq(values[1].value.pos.column, 19);
	document_finish(&document);
}

Test(bind, leaves_custom_values_to_their_function)
{
	struct outer outer;
	struct document document = take(HEAD "customs: [text, {code: y}]\ncustom:\n", &outer);
	const struct custom *customs = outer.customs.items;

	cr_assert_eq(outer.customs.n_items, 2);
	cr_assert_eq(customs[0].kind, NODE_SCALAR);
	cr_assert_eq(customs[1].kind, NODE_MAPPING);
	cr_assert(str_is(customs[1].code.value, "y"));
	cr_assert_eq(outer.custom, 100);
	document_finish(&document);
}

Test(bind, reports_faults_where_they_are)
{
	static const struct {
		const char *yaml;
		const char *findings;
		const char *message; /* of the first; NULL: not looked at */
	} cases[] = {
		/* keys */
		{ HEAD "lauout: x\n", "unknown-key-near@3:1",
		  "这里没有“lauout”这个键，是不是“layout”？" },
		{ HEAD "month: x\n", "unknown-key@3:1", "这里没有“month”这个键" },
		{ "lyout: x\nnumber: {code: x, year: 2022}\n",
		  "missing-key@1:1 unknown-key-near@1:1", "缺少必填的“layout”" },
		{ "x: 1\n", "missing-key@1:1 missing-key@1:1 unknown-key@1:1", NULL },
		{ "layout: x\nnumber:\n  codex: 1\n",
		  "missing-key@3:3 missing-key@3:3 unknown-key-near@3:3", NULL },
		{ HEAD "~: x\n", "unknown-key@3:1", NULL },
		{ HEAD "'': x\n", "unknown-key@3:1", NULL },
		{ "layout: x\nnumber: {code：x, year: 2022}\n",
		  "missing-key@2:9 yaml-fullwidth-colon@2:14", NULL },
		{ "layout: x\nnumber: {code: x, year:2022}\n",
		  "missing-key@2:9 yaml-colon-space@2:23", NULL },
		{ "layout: x\nnumber: {code: 市,区, year: 2022}\n", "yaml-comma@2:18",
		  "花括号里的半角逗号是分隔符，“区”成了另一个键" },
		{ "layout: x\nnumber: {code: x, year: 2022, 区: }\n", "unknown-key@2:31", NULL },

		/* types */
		{ "just text\n", "wrong-type@1:1", "整个文件应是一组“键: 值”，这里是文字" },
		{ "- a\n", "wrong-type@1:1", "整个文件应是一组“键: 值”，这里是列表" },
		{ "year：2022\n", "yaml-fullwidth-colon@1:5",
		  "“year”后面是全角冒号“：”，应为半角冒号加空格" },
		{ "year:2022\n", "yaml-colon-space@1:5", "“year:”的冒号后面缺一个空格" },
		{ "layout: [a]\nnumber: x\n", "wrong-type@1:9 wrong-type@2:9",
		  "“layout”应是文字，这里是列表" },
		{ "layout: x\nnumber:\n  code：x\n", "yaml-fullwidth-colon@3:7", NULL },
		{ "layout: x\nnumber: [a]\n", "wrong-type@2:9",
		  "“number”应是一组“键: 值”，这里是列表" },
		{ "layout: x\nnumber:\n", "empty-value@2:8", "“number”没有填写" },
		{ HEAD "numbers: 5\n", "wrong-type@3:10", "“numbers”应是列表，这里是文字" },
		{ HEAD "numbers: {a: 5}\n", "wrong-type@3:10",
		  "“numbers”应是列表，这里是一组“键: 值”" },
		{ HEAD "names: {a: 5}\n", "wrong-type@3:8", "“names”应是文字，这里是一组“键: 值”" },
		{ HEAD "figures: [a]\n", "wrong-type@3:10", NULL },
		{ HEAD "figures: x\n", "wrong-type@3:10", NULL },

		/* inside lists and maps */
		{ HEAD "names: [a, [b], '', ~]\n",
		  "wrong-type@3:12 empty-value@3:17 empty-value@3:21", NULL },
		{ HEAD "numbers: [1, x, 100]\n", "not-integer@3:14 out-of-range@3:17",
		  "“numbers”应是整数，不能是“x”" },
		{ HEAD "names: []\n", "empty-value@3:8", "“names”没有填写" },
		{ HEAD "names:\n", "empty-value@3:7", NULL },
		{ HEAD "figures: {}\n", "empty-value@3:10", NULL },
		{ HEAD "figures:\n", "empty-value@3:9", NULL },
		{ HEAD "figures:\n  clues:\n  b: x\n  c: {unit: 件}\n",
		  "empty-value@4:9 wrong-type@5:6 missing-key@6:6", "“clues”没有填写" },
		{ HEAD "values: {a: 1, b: x, c: 1001, d: }\n",
		  "not-integer@3:19 out-of-range@3:25 empty-value@3:34", "“b”应是整数，不能是“x”" },
		{ HEAD "values: {}\n", "empty-value@3:9", NULL },
		{ HEAD "values: 5\n", "wrong-type@3:9", "“values”应是一组“键: 值”，这里是文字" },
		{ HEAD "sections:\n  - sections:\n    - x\n", "missing-key@4:5 wrong-type@5:7",
		  NULL },
		{ HEAD "customs: [[x]]\n", "wrong-type@3:11", NULL },
		{ HEAD "customs: [{code: ''}]\n", "empty-value@3:18", NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct outer outer = { 0 };
		struct document document;

		cr_assert_not(bind_over(&document, cases[i].yaml, &outer), "case %zu", i);
		cr_assert_str_eq(document_findings(&document), cases[i].findings, "case %zu: %s", i,
				 document_findings(&document));
		if (cases[i].message != NULL)
			cr_assert_str_eq(document_message(&document), cases[i].message, "case %zu",
					 i);
		document_finish(&document);
	}
}

Test(bind, names_the_known_keys)
{
	struct outer outer = { 0 };
	struct document document;

	bind_over(&document, "layout: x\nnumber: {code: x, year: 2022, serial: 26}\n", &outer);
	cr_assert_str_eq(document.list.items[0].args[1], "code, year");
	cr_assert_eq(document.list.items[0].n_columns, 6);
	document_finish(&document);
}

Test(bind, keeps_good_values_beside_bad_ones)
{
	struct outer outer = { 0 };
	struct document document;

	cr_assert_not(bind_over(&document, HEAD "numbers: [1, x, 3]\nfigures: {a: {value: x}}\n",
				&outer));
	cr_assert_eq(outer.numbers.n_items, 3);
	cr_assert_eq(((struct located_integer *)outer.numbers.items)[2].value, 3);
	cr_assert_not(source_pos_is_set(((struct located_integer *)outer.numbers.items)[1].pos));
	cr_assert(str_is(((struct entry *)outer.figures.items)[0].name.value, "a"));
	cr_assert_eq(outer.number.year.value, 2022);
	document_finish(&document);
}

Test(bind, a_second_binding_replaces_just_its_keys)
{
	struct outer outer = { 0 };
	struct document first;
	struct document second;
	const struct entry *styles;
	const void *before;

	cr_assert(bind_over(&first,
			    HEAD "names: [甲, 乙]\n"
				 "styles:\n"
				 "  title: {value: 22, unit: pt}\n"
				 "  body: {value: 16}\n",
			    &outer));
	before = outer.styles.items;
	cr_assert(bind_over(&second,
			    "number: {year: 2023}\n"
			    "names: 丙\n"
			    "styles:\n"
			    "  note: {value: 14}\n"
			    "  title: {value: 20}\n",
			    &outer),
		  "%s", document_findings(&second));
	cr_assert(str_is(outer.layout.value, "report"));
	cr_assert(str_is(outer.number.code.value, "x"));
	cr_assert_eq(outer.number.year.value, 2023);
	cr_assert_eq(outer.names.n_items, 1);
	/* merged: earlier keys stay in their place, new ones follow */
	styles = outer.styles.items;
	cr_assert_eq(outer.styles.n_items, 3);
	cr_assert(str_is(styles[0].name.value, "title"));
	cr_assert_eq(styles[0].value.value, 20);
	cr_assert(str_is(styles[0].unit.value, "pt"));
	cr_assert_eq(styles[1].value.value, 16);
	cr_assert(str_is(styles[2].name.value, "note"));
	/* the first struct's own array is not written to */
	cr_assert_eq(((const struct entry *)before)[0].value.value, 22);
	document_finish(&second);
	document_finish(&first);
}

Test(bind, a_map_without_merge_is_replaced)
{
	struct outer outer = { 0 };
	struct document first;
	struct document second;

	cr_assert(bind_over(&first, HEAD "figures: {a: {value: 1}, b: {value: 2}}\n", &outer));
	cr_assert(bind_over(&second, "figures: {b: {value: 3}}\n", &outer));
	cr_assert_eq(outer.figures.n_items, 1);
	cr_assert_eq(((const struct entry *)outer.figures.items)[0].value.value, 3);
	document_finish(&second);
	document_finish(&first);
}

Test(bind, an_alias_counts_wherever_it_stands)
{
	struct outer outer;
	struct document document = take("layout: &x report\nnumber: &n {code: *x, year: 2022}\n"
					"loose: {code: *x}\nnames: [*x, *x]\n",
					&outer);

	cr_assert(str_is(outer.number.code.value, "report"));
	cr_assert_eq(outer.number.code.pos.line, 1);
	cr_assert_eq(outer.names.n_items, 2);
	document_finish(&document);
}
