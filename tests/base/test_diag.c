/* The list of findings and the table of codes. */
#include <criterion/criterion.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"

static struct arena *arena;
static struct diag_list list;
static const struct source a_source = { "a.yaml", "", 0 };
static const struct source b_source = { "b.yaml", "", 0 };
static const struct source_pos nowhere;

static void setup(void)
{
	arena = arena_create();
	diag_init(&list, arena);
}

static void teardown(void)
{
	arena_destroy(arena);
}

TestSuite(diag, .init = setup, .fini = teardown);

static struct source_pos at(const struct source *source, uint32_t line, uint32_t column)
{
	return (struct source_pos){ source, line, column };
}

Test(diag, sorts_by_place_then_by_order_of_addition)
{
	static const char *const expected[] = { "6", "1", "3", "5", "7", "4", "2", "0" };

	diag_report(&list, DIAG_MISSING_KEY, at(&b_source, 1, 1), "0");
	diag_report(&list, DIAG_MISSING_KEY, at(&a_source, 1, 0), "1");
	diag_report(&list, DIAG_MISSING_KEY, at(&a_source, 10, 1), "2");
	diag_report(&list, DIAG_MISSING_KEY, at(&a_source, 9, 1), "3");
	diag_report(&list, DIAG_MISSING_KEY, at(&a_source, 9, 3), "4");
	diag_report(&list, DIAG_MISSING_KEY, at(&a_source, 9, 2), "5");
	diag_report(&list, DIAG_MISSING_KEY, nowhere, "6");
	diag_report(&list, DIAG_MISSING_KEY, at(&a_source, 9, 2), "7");
	diag_sort(&list);
	cr_assert_eq(list.n_items, 8);
	for (size_t i = 0; i < 8; i++)
		cr_assert_str_eq(list.items[i].args[0], expected[i], "place %zu", i);
}

Test(diag, keeps_order_when_added_to_after_sorting)
{
	for (int i = 0; i < 5; i++)
		diag_report(&list, DIAG_FIGURE_UNUSED, at(&a_source, 1, 1), "x");
	diag_sort(&list);
	diag_report(&list, DIAG_FIGURE_UNUSED, at(&a_source, 1, 1), "y");
	diag_report(&list, DIAG_FIGURE_UNUSED, at(&a_source, 1, 1), "z");
	diag_sort(&list);
	cr_assert_eq(list.n_items, 3);
	cr_assert_str_eq(list.items[0].args[0], "x");
	cr_assert_str_eq(list.items[1].args[0], "y");
	cr_assert_str_eq(list.items[2].args[0], "z");
	cr_assert_eq(diag_count(&list, DIAG_WARNING), 3);
}

Test(diag, removes_exact_repetitions_only)
{
	for (int i = 0; i < 2; i++) {
		diag_report(&list, DIAG_MISSING_KEY, at(&a_source, 1, 1), "year");
		diag_report(&list, DIAG_MISSING_KEY, at(&a_source, 1, 1), "title");
		diag_report(&list, DIAG_EMPTY_VALUE, at(&a_source, 1, 1), "year");
		diag_report(&list, DIAG_MISSING_KEY, at(&a_source, 1, 2), "year");
		diag_report(&list, DIAG_DUPLICATE_KEY, at(&a_source, 1, 1), "k")->other =
			at(&a_source, 1, (uint32_t)i + 1);
	}
	diag_sort(&list);
	cr_assert_eq(list.n_items, 6);
	cr_assert_eq(diag_count(&list, DIAG_ERROR), 6);
}

Test(diag, copies_arguments)
{
	char word[] = "year";

	diag_report(&list, DIAG_MISSING_KEY, nowhere, word);
	diag_add(&list, DIAG_FILE_EMPTY, nowhere, NULL);
	word[0] = 'x';
	cr_assert_str_eq(list.items[0].args[0], "year");
	cr_assert_null(list.items[0].args[1]);
	cr_assert_null(list.items[1].args[0]);
}

Test(diag, counts_by_severity)
{
	cr_assert_not(diag_has_errors(&list));
	diag_report(&list, DIAG_CHARACTER_FALLBACK, nowhere, "a");
	diag_report(&list, DIAG_FIGURE_UNUSED, nowhere, "a");
	diag_report(&list, DIAG_FONT_UNUSABLE, nowhere, "a", "b");
	cr_assert_not(diag_has_errors(&list));
	cr_assert_eq(diag_exit_status(&list), 0);
	diag_report(&list, DIAG_MISSING_KEY, nowhere, "a");
	cr_assert(diag_has_errors(&list));
	cr_assert_eq(diag_count(&list, DIAG_NOTE), 1);
	cr_assert_eq(diag_count(&list, DIAG_WARNING), 2);
	cr_assert_eq(diag_count(&list, DIAG_ERROR), 1);
}

Test(diag, drops_beyond_the_limit_but_never_an_error_for_warnings)
{
	for (int i = 0; i < DIAG_MAX + 10; i++)
		diag_report(&list, DIAG_FIGURE_UNUSED, nowhere, "a")->n_columns = 3;
	diag_report(&list, DIAG_MISSING_KEY, nowhere, "year");
	cr_assert_eq(list.n_items, DIAG_MAX + 1);
	cr_assert_eq(list.n_dropped, 10);
	cr_assert_eq(diag_count(&list, DIAG_WARNING), DIAG_MAX + 10);
	cr_assert(diag_has_errors(&list));
	cr_assert_eq(diag_exit_status(&list), 65);
}

Test(diag, remembers_the_class_of_dropped_errors)
{
	for (int i = 0; i < DIAG_MAX; i++)
		diag_report(&list, DIAG_MISSING_KEY, nowhere, "a");
	cr_assert_null(diag_report(&list, DIAG_INTERNAL, nowhere, "x")->args[0]);
	cr_assert_eq(list.n_items, DIAG_MAX);
	cr_assert_eq(diag_exit_status(&list), 70);
}

Test(diag, exit_status_is_that_of_the_worst)
{
	static const struct {
		enum diag_code code;
		int alone;
		int with_earlier; /* all cases before it added, too */
	} cases[] = {
		{ DIAG_FIGURE_UNUSED, 0, 0 },        { DIAG_USAGE, 64, 64 },
		{ DIAG_MISSING_KEY, 65, 65 },        { DIAG_FILE_TOO_LARGE, 65, 65 },
		{ DIAG_LAYOUT_UNKNOWN, 65, 65 },     { DIAG_CHARACTER_NO_GLYPH, 65, 65 },
		{ DIAG_FILE_MISSING, 66, 66 },       { DIAG_FILE_IS_FOLDER, 66, 66 },
		{ DIAG_FILE_UNREADABLE, 66, 66 },    { DIAG_FONT_NOT_FOUND, 78, 78 },
		{ DIAG_FONT_SUBSET_FAILED, 78, 78 }, { DIAG_FILE_CANNOT_CREATE, 73, 73 },
		{ DIAG_FILE_WRITE_FAILED, 74, 74 },  { DIAG_INTERNAL, 70, 70 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct diag_list alone;

		diag_init(&alone, arena);
		diag_report(&alone, cases[i].code, nowhere, "a", "b");
		diag_report(&list, cases[i].code, nowhere, "a", "b");
		cr_assert_eq(diag_exit_status(&alone), cases[i].alone, "case %zu", i);
		cr_assert_eq(diag_exit_status(&list), cases[i].with_earlier, "case %zu", i);
	}
}

Test(diag, every_code_has_a_name_of_its_own)
{
	for (int code = 0; code < DIAG_N_CODES; code++) {
		const char *name = diag_name((enum diag_code)code);

		cr_assert_gt(strlen(name), 3);
		cr_assert_eq(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(name));
		for (int other = 0; other < code; other++)
			cr_assert_str_neq(diag_name((enum diag_code)other), name);
	}
}

Test(diag, accepted_warnings_are_notes)
{
	diag_report(&list, DIAG_NUMBER_YEAR, nowhere, "2022", "2023");
	diag_report(&list, DIAG_FIGURE_NO_UNIT, nowhere, "clues");
	for (int i = 0; i < DIAG_MAX + 5; i++)
		diag_report(&list, DIAG_FIGURE_UNUSED, nowhere, "clues");
	cr_assert_eq(diag_accept(&list, DIAG_FIGURE_NO_UNIT, "errors stay"), 0);
	cr_assert_eq(diag_accept(&list, DIAG_CHARACTER_SPACE, "not there"), 0);
	cr_assert_eq(diag_accept(&list, DIAG_FIGURE_UNUSED, "next year"), DIAG_MAX + 5);
	cr_assert_eq(diag_accept(&list, DIAG_FIGURE_UNUSED, "again"), 0);
	cr_assert_eq(diag_count(&list, DIAG_WARNING), 1);
	cr_assert_eq(diag_count(&list, DIAG_NOTE), DIAG_MAX + 5);
	cr_assert_eq(diag_severity(&list.items[0]), DIAG_WARNING);
	cr_assert_eq(diag_severity(&list.items[2]), DIAG_NOTE);
	cr_assert_str_eq(list.items[2].accepted, "next year");
	diag_sort(&list);
	cr_assert_eq(diag_count(&list, DIAG_ERROR), 1);
	cr_assert_eq(diag_exit_status(&list), 65);
}

Test(diag, lists_are_put_together)
{
	struct arena *arena = arena_create();
	const struct source_pos pos = { .line = 3, .column = 4 };
	struct diag_list first;
	struct diag_list second;

	diag_init(&first, arena);
	diag_init(&second, arena);
	diag_report(&first, DIAG_FILE_MISSING, pos, "a");
	diag_report(&second, DIAG_FILE_UNREADABLE, pos, "b", "Input/output error")->n_columns = 5;
	for (int i = 0; i < DIAG_MAX + 2; i++)
		diag_report(&second, DIAG_PRIVATE_NUMBER, pos, "c");
	diag_append(&first, &second);
	cr_assert_eq(first.n_items, 2 + DIAG_MAX);
	cr_assert_eq(diag_count(&first, DIAG_ERROR), 2);
	cr_assert_eq(diag_count(&first, DIAG_WARNING), DIAG_MAX + 2);
	cr_assert_eq(first.n_dropped_of[DIAG_PRIVATE_NUMBER], 2);
	cr_assert_eq(first.items[1].code, DIAG_FILE_UNREADABLE);
	cr_assert_eq(first.items[1].n_columns, 5);
	cr_assert_eq(first.items[1].pos.line, 3);
	cr_assert_str_eq(first.items[1].args[1], "Input/output error");
	arena_destroy(arena);
}

Test(diag, finds_codes_by_name)
{
	enum diag_code code;

	for (int i = 0; i < DIAG_N_CODES; i++) {
		cr_assert(diag_find(str_of(diag_name((enum diag_code)i)), &code));
		cr_assert_eq(code, (enum diag_code)i);
	}
	cr_assert_not(diag_find(str_of(""), &code));
	cr_assert_not(diag_find(str_of("number"), &code));
}

Test(diag, every_code_has_its_severity)
{
	/* clang-format off */
	static const enum diag_code warnings[] = {
		DIAG_FIGURE_UNUSED,       DIAG_NUMBER_YEAR,         DIAG_FONT_UNUSABLE,
		DIAG_CHARACTER_SPACE,     DIAG_FIGURE_UNITS_DIFFER, DIAG_LAYOUT_CROWDED,
		DIAG_PRINT_NO_NUMBERS,    DIAG_PRINT_COPIES_DIFFER, DIAG_PRINT_TOO_FEW_COPIES,
		DIAG_ACCEPT_UNUSED,       DIAG_SIGNATURE_ALONE,     DIAG_FIGURE_LAST_UNIT,
		DIAG_MARK_SMALL,          DIAG_SECRECY_NO_NUMBER,
		DIAG_DRAFT_VALUE,         DIAG_DRAFT_FIGURE,        DIAG_DRAFT_TODO,
		DIAG_FIGURE_LAST_DIFFERS, DIAG_COMPARE_ORDER,       DIAG_COMPARE_SAME_FILE,
		DIAG_SHEET_DOUBTFUL,      DIAG_SHEET_CHANGED,
		DIAG_TEXT_NO_END, DIAG_TEXT_RUN_ON, DIAG_TEXT_ASCII_MARK, DIAG_TEXT_STRAIGHT_QUOTE,
		DIAG_TEXT_FULLWIDTH, DIAG_TEXT_SPACE, DIAG_TEXT_HEADING_MARK, DIAG_TEXT_WEB,
		DIAG_TEXT_DAY, DIAG_TEXT_RANGE, DIAG_TEXT_SEPARATORS, DIAG_TEXT_ABOUT,
		DIAG_TEXT_ABOUT_EXACT, DIAG_TEXT_SCALES, DIAG_TEXT_TIMES, DIAG_TEXT_SEQUENCE,
		DIAG_TEXT_NUMBER_TYPED, DIAG_TEXT_REPEATED, DIAG_TEXT_ECHO, DIAG_CHANGE_WAY, DIAG_YEAR_STALE, DIAG_YEAR_HEADING,
		DIAG_DATE_LATER, DIAG_DATE_ORDER, DIAG_INDICATOR_TWICE, DIAG_INDICATOR_UNITS, DIAG_NUMBER_TYPED,
		DIAG_NUMBER_CONTRARY, DIAG_NUMBER_DIFFERS, DIAG_ORDER_EXCEEDS, DIAG_PART_EXCEEDS,
		DIAG_PARTS_EXCEED, DIAG_SUM_DIFFERS, DIAG_SHARE_DIFFERS, DIAG_CUT_DIFFERS, DIAG_POINTS_DIFFER,
		DIAG_CHANGE_DIFFERS, DIAG_RATE_OVER, DIAG_RATE_DIGITS, DIAG_MONEY_DECIMALS,
		DIAG_MONEY_MIXED, DIAG_PRIVATE_NUMBER, DIAG_PRIVATE_PLACE, DIAG_PRIVATE_CASE,
		DIAG_TITLE_MARK, DIAG_TITLE_ISSUER, DIAG_ORGAN_TWICE, DIAG_TEXT_NO_TEXT, DIAG_IMPRINT_EARLY,
		DIAG_ATTACHMENT_ABSENT, DIAG_ATTACHMENT_UNNAMED, DIAG_CONTENT_MISSING, DIAG_CONTENT_EARLY, DIAG_FIGURE_UNIT_SCALE,
		DIAG_CONTENT_LATE,
		DIAG_RECIPIENT_MISSING, DIAG_RECIPIENTS_SEVERAL, DIAG_SIGNATORY_MISSING,
		DIAG_PLAN_NOT_FOLLOWED,
		DIAG_NEXT_FROM_DRAFT, DIAG_NEXT_NO_LAST, DIAG_NEXT_ARCHIVED_OTHER, DIAG_NEXT_PLAN_UNTOLD,
		DIAG_EARLIER_YEAR_UNUSED, DIAG_ARCHIVE_YEAR_TWICE,
		DIAG_ARCHIVE_PDF_MARKS,
	};
	/* clang-format on */
	static const enum diag_code notes[] = {
		DIAG_CHARACTER_FALLBACK,  DIAG_COMPARE_SAME_YEAR, DIAG_COMPARE_YEARS_APART,
		DIAG_SHEET_UNASSIGNED,    DIAG_SHEET_NOTE,        DIAG_NEXT_YEAR_MOVED,
		DIAG_NEXT_YEAR_KEPT,      DIAG_ARCHIVE_WRITABLE,  DIAG_ARCHIVE_LEFTOVER,
		DIAG_ARCHIVE_NOT_REBUILT, DIAG_NEXT_EARLIER,      DIAG_NEXT_LAST_ARCHIVED,
		DIAG_NEXT_ARCHIVED_TEXT,
	};

	for (int code = 0; code < DIAG_N_CODES; code++) {
		enum diag_severity expected = DIAG_ERROR;

		for (size_t i = 0; i < sizeof(warnings) / sizeof(warnings[0]); i++)
			if (warnings[i] == (enum diag_code)code)
				expected = DIAG_WARNING;
		for (size_t i = 0; i < sizeof(notes) / sizeof(notes[0]); i++)
			if (notes[i] == (enum diag_code)code)
				expected = DIAG_NOTE;
		cr_assert_eq(diag_severity_of((enum diag_code)code), expected, "%s",
			     diag_name((enum diag_code)code));
	}
}
