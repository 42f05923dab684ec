/* The tests that need real faces: skipped as a whole without them. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "sample.h"

int main(int argc, char *argv[])
{
	struct criterion_test_set *tests = criterion_initialize();
	int status = 0;

	if (sample_fonts() == NULL)
		puts("1..0 # SKIP the faces are not in HONGTOU_FONTS");
	else if (criterion_handle_args(argc, argv, true))
		status = criterion_run_all_tests(tests) ? 0 : 1;
	criterion_finalize(tests);
	return status;
}
