/*
 * The tests of src/font in one program. The real fonts are not part of the
 * repository: without them everything is reported as skipped, rather than
 * half of it silently left out.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "support.h"

static bool has_real_fonts(void)
{
	const char *folders[] = { real_fonts_folder() };
	struct font_search search = { .folders = folders, .n_folders = 1 };
	struct font_library *library = font_library_create(&search);
	bool has_any = font_library_count(library) > 0;

	font_library_destroy(library);
	return has_any;
}

int main(int argc, char *argv[])
{
	struct criterion_test_set *tests = criterion_initialize();
	int status = 0;

	if (!has_real_fonts()) {
		printf("1..0 # SKIP no fonts in %s\n", real_fonts_folder());
		criterion_finalize(tests);
		return 0;
	}
	if (criterion_handle_args(argc, argv, true))
		status = criterion_run_all_tests(tests) ? 0 : 1;
	criterion_finalize(tests);
	return status;
}
