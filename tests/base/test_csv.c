/* Tables as spreadsheets write them: every cell comes back, at its place. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "scene.h"

static struct scene scene;

static void setup(void)
{
	scene_create(&scene);
}

static void teardown(void)
{
	scene_destroy(&scene);
}

TestSuite(csv, .init = setup, .fini = teardown);

/* Rows as [cell|cell] with line ends shown as /. */
static const char *shown(const struct csv_table *table)
{
	struct buf out;
	const char *text;

	buf_init(&out);
	for (size_t i = 0; i < table->n_rows; i++) {
		buf_add_byte(&out, '[');
		for (size_t k = 0; k < table->rows[i].n_cells; k++) {
			struct str value = table->rows[i].cells[k].value;

			if (k > 0)
				buf_add_byte(&out, '|');
			for (size_t n = 0; n < value.n_bytes; n++)
				buf_add_byte(&out, value.bytes[n] == '\n'   ? '/'
						   : value.bytes[n] == '\r' ? '\\'
									    : value.bytes[n]);
		}
		buf_add_byte(&out, ']');
	}
	text = arena_copy_string(scene.arena, out.bytes, out.n_bytes);
	buf_finish(&out);
	return text;
}

static struct csv_table read(const char *text)
{
	struct csv_table table;

	cr_assert(csv_read(scene.arena, scene_source(&scene, "t.csv", text), &table, &scene.diags),
		  "%s", text);
	return table;
}

Test(csv, cells_are_read)
{
	static const char *const cases[][2] = {
		{ "", "" },
		{ "\xEF\xBB\xBF", "" },
		{ "a", "[a]" },
		{ "a\n", "[a]" },
		{ "a,b\r\nc,d\r\n", "[a|b][c|d]" },
		{ "a,b\rc,d", "[a|b][c|d]" },
		{ "\xEF\xBB\xBF\"a\",b", "[a|b]" },
		{ "a,,\n,", "[a||][|]" },
		{ "a\n\n\nb", "[a][][][b]" },
		{ "a,b\n,\r\n,\r,,\nc,d\n,\n", "[a|b][c|d]" },
		{ "title\na;b;c,d\n", "[title][a|b|c,d]" },
		{ "\"a,b\"\n1;2\n", "[a,b][1|2]" },
		{ "\"a,b\",\"c\"\"d\"\n\"\"", "[a,b|c\"d][]" },
		{ "\"\"\"\"\"\"", "[\"\"]" },
		{ "\"a\nb\r\nc\rd\",e", "[a/b\\/c\\d|e]" },
		{ "5\"3,a\"\"b", "[5\"3|a\"\"b]" },
		{ " \"a\" ,b", "[ \"a\" |b]" },
		{ "a;b;c,d\n1;2;3", "[a|b|c,d][1|2|3]" },
		{ "a\tb\n1,5\t2;3", "[a|b][1,5|2;3]" },
		{ "\"a;b;c\",d\n1,2;3;4", "[a;b;c|d][1|2;3;4]" },
		{ "\"a\nb;c\";d\n", "[a/b;c|d]" },
		{ "sep=;\na,a;b\n", "[a,a|b]" },
		{ "sep=\t\r\na\tb,c", "[a|b,c]" },
		{ "sep=x\na,b", "[sep=x][a|b]" },
		{ "编号,名称\n甲,“乙”", "[编号|名称][甲|“乙”]" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct csv_table table = read(cases[i][0]);

		cr_expect_str_eq(shown(&table), cases[i][1], "%s", cases[i][0]);
	}
}

Test(csv, cells_know_their_places)
{
	struct csv_table table = read("\xEF\xBB\xBF编号,\"甲\r\n乙\",x\r\n\r\n丙,\"丁\"\"\"");

	cr_assert_eq(table.n_rows, 3);
	cr_expect_eq(table.rows[0].cells[1].pos.line, 1);
	cr_expect_eq(table.rows[0].cells[1].pos.column, 4);
	cr_expect_eq(table.rows[0].cells[1].n_columns, 2);
	cr_expect_eq(table.rows[0].cells[2].pos.line, 2);
	cr_expect_eq(table.rows[0].cells[2].pos.column, 4);
	cr_expect_eq(table.rows[2].number, 3);
	cr_expect_eq(table.rows[2].cells[1].pos.line, 4);
	cr_expect_eq(table.rows[2].cells[1].pos.column, 3);
	cr_expect_eq(table.rows[2].cells[1].n_columns, 5);
}

Test(csv, quotes_out_of_place_are_findings)
{
	static const char *const cases[][2] = {
		{ "a\nb,\"c\n", "t.csv:2:3 csv-quote-open 2" },
		{ "a,\"b\"\"\n", "t.csv:1:3 csv-quote-open 1" },
		{ "\"a\"b,c\n\"d\" ,e", "t.csv:1:4 csv-quote-text 1; t.csv:2:4 csv-quote-text 2" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct csv_table table;

		cr_expect_not(csv_read(scene.arena, scene_source(&scene, "t.csv", cases[i][0]),
				       &table, &scene.diags));
		cr_expect_str_eq(scene_findings(&scene), cases[i][1]);
		scene_reset(&scene);
	}
}

Test(csv, cells_are_written_safe_and_come_back)
{
	static const char *const cases[][2] = {
		{ "", "" },
		{ "甲-乙", "甲-乙" },
		{ "甲 乙", "\"甲 乙\"" },
		{ "a,b", "\"a,b\"" },
		{ "a;b", "\"a;b\"" },
		{ "a\tb", "\"a\tb\"" },
		{ "a\"b", "\"a\"\"b\"" },
		{ "a\r\nb", "\"a\r\nb\"" },
		{ "-5", "-5" },
		{ "-0.50", "-0.50" },
		{ "-5件", "\"'-5件\"" },
		{ "-1+1", "\"'-1+1\"" },
		{ "- 5", "\"'- 5\"" },
		{ " -5", "\"' -5\"" },
		{ "=1+1", "\"'=1+1\"" },
		{ "+1", "\"'+1\"" },
		{ "@SUM(A1)", "\"'@SUM(A1)\"" },
		{ "＝1", "\"'＝1\"" },
		{ "－1", "\"'－1\"" },
		{ "\tx", "\"'\tx\"" },
		{ "\rx", "\"'\rx\"" },
		{ "\nx", "\"'\nx\"" },
		{ " =1", "\"' =1\"" },
		{ "'", "'" },
		{ "'a", "'a" },
		{ "'5", "'5" },
		{ "'=1", "\"''=1\"" },
		{ "'-5", "\"''-5\"" },
		{ "''@", "\"'''@\"" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct str cells[] = { str_of(cases[i][0]), str_of("x") };
		struct csv_table table;
		struct buf out;

		buf_init(&out);
		csv_add_row(&out, cells, 2);
		cr_expect_str_eq(out.bytes, scene_format(&scene, "%s,x\r\n", cases[i][1]));
		table = read(out.bytes);
		cr_assert_eq(table.n_rows, 1);
		cr_expect(str_is(table.rows[0].cells[0].value, cases[i][0]), "%s", cases[i][0]);
		buf_finish(&out);
	}
}

/* As people type it who want the spreadsheet to leave a number alone. */
Test(csv, an_apostrophe_before_a_negative_number_is_taken_off)
{
	struct csv_table table = read("'-5,'=1,'甲,'=");

	cr_expect_str_eq(shown(&table), "[-5|=1|'甲|=]");
}

Test(csv, cells_have_the_names_that_spreadsheets_show)
{
	static const struct {
		size_t row;
		size_t n_before;
		const char *name;
	} cases[] = {
		{ 1, 0, "A1" },    { 12, 2, "C12" },   { 3, 25, "Z3" },
		{ 3, 26, "AA3" },  { 3, 51, "AZ3" },   { 3, 52, "BA3" },
		{ 3, 701, "ZZ3" }, { 3, 702, "AAA3" }, { 9, 16383, "XFD9" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf out;

		buf_init(&out);
		csv_add_cell_name(&out, cases[i].row, cases[i].n_before);
		cr_expect_str_eq(out.bytes, cases[i].name);
		buf_finish(&out);
	}
}

/* --- by chance ------------------------------------------------------------ */

#define MAX_CELLS 6
#define MAX_PIECES 6

static struct str random_cell(uint32_t *state)
{
	static const char *const pieces[] = { "甲", "5", ",",  ";",  "\t", "\"", "\r\n", "\n",
					      "\r", " ", "'",  "=",  "-",  "+",  "@",    "＝",
					      "x",  ".", "乙", "''", "-5", "0" };
	struct buf text;
	struct str cell;

	buf_init(&text);
	for (size_t n = random_below(state, MAX_PIECES); n > 0; n--)
		buf_add_string(&text,
			       pieces[random_below(state, sizeof(pieces) / sizeof(pieces[0]))]);
	cell = (struct str){ arena_copy_string(scene.arena, text.bytes, text.n_bytes),
			     text.n_bytes };
	buf_finish(&text);
	return cell;
}

Test(csv, whatever_is_written_comes_back)
{
	uint32_t state = 20221;

	for (size_t round = 0; round < 3000; round++) {
		/* The head keeps its separator from being taken for another. */
		const struct str head[] = { str_of("a"), str_of("b") };
		size_t n_cells = 1 + random_below(&state, MAX_CELLS);
		struct str cells[MAX_CELLS];
		struct csv_table table;
		struct buf out;

		for (size_t i = 0; i < n_cells; i++)
			cells[i] = random_cell(&state);
		/* Rows of separators alone are left out. */
		if (n_cells > 1 && cells[0].n_bytes == 0)
			cells[0] = str_of("x");
		buf_init(&out);
		csv_begin(&out);
		csv_add_row(&out, head, 2);
		csv_add_row(&out, cells, n_cells);
		table = read(out.bytes);
		cr_assert_eq(table.n_rows, 2);
		cr_assert_eq(table.rows[1].n_cells, n_cells);
		for (size_t i = 0; i < n_cells; i++)
			cr_assert(str_equal(table.rows[1].cells[i].value, cells[i]), "%s",
				  out.bytes);
		buf_finish(&out);
		scene_reset(&scene);
	}
}

/* No bytes make the reader stumble, and it looks at each once. */
Test(csv, reads_anything)
{
	static const char bytes[] = ",;\t\"\r\n'=-a \xE7\x94\xB2\xFF";
	uint32_t state = 4;

	for (size_t round = 0; round < 3000; round++) {
		char text[40];
		size_t n_bytes = random_below(&state, sizeof(text));
		struct source source = { "t.csv", text, n_bytes };
		struct csv_table table;

		for (size_t i = 0; i < n_bytes; i++)
			text[i] = bytes[random_below(&state, sizeof(bytes))];
		csv_read(scene.arena, &source, &table, &scene.diags);
		scene_reset(&scene);
	}
}
