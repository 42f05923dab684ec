/* Columns that stand under each other on a terminal. */
#include <criterion/criterion.h>

#include "base/columns.h"

static void check(const char *const *cells, size_t n_rows, size_t n_columns, const bool *is_right,
		  const char *expected)
{
	struct str texts[16];
	struct buf out;

	for (size_t i = 0; i < n_rows * n_columns; i++)
		texts[i] = str_of(cells[i]);
	buf_init(&out);
	buf_add_string(&out, "");
	columns_format(texts, n_rows, n_columns, is_right, &out);
	cr_expect_str_eq(out.n_bytes > 0 ? out.bytes : "", expected);
	buf_finish(&out);
}

Test(columns, chinese_is_two_wide)
{
	static const char *const cells[] = {
		"id", "名称", "value", "x", "受理案件", "480件", "long", "a", "【待填】",
	};

	check(cells, 3, 3, (const bool[]){ false, false, true },
	      "id    名称         value\n"
	      "x     受理案件     480件\n"
	      "long  a         【待填】\n");
}

Test(columns, lines_end_with_their_last_cell)
{
	static const char *const cells[] = { "a", "", "", "bb", "c", "", "", "", "d" };

	check(cells, 3, 3, (const bool[]){ false, true, false }, "a\nbb  c\n       d\n");
}

Test(columns, a_cell_is_one_line)
{
	static const char *const cells[] = { "a\nb", "c\r\nd", "x\ty", "\xFF|" };

	check(cells, 2, 2, (const bool[]){ false, false }, "a b  c  d\nx y   |\n");
}

Test(columns, of_nothing_is_nothing)
{
	check(NULL, 0, 2, (const bool[]){ false, false }, "");
}
