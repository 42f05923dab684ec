/*
 * The tests of src/layout in one program. They measure real faces, which are
 * not part of the repository: without them everything is reported as skipped.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "bench.h"

int main(int argc, char *argv[])
{
	struct criterion_test_set *tests = criterion_initialize();
	int status = 0;

	if (!bench_has_fonts())
		printf("1..0 # SKIP no fonts\n");
	else if (criterion_handle_args(argc, argv, true))
		status = criterion_run_all_tests(tests) ? 0 : 1;
	criterion_finalize(tests);
	return status;
}
