#include "compare/check.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/diag.h"
#include "base/source.h"
#include "model/report.h"

/* Digits and sign of any 64-bit number. */
#define MAX_NUMBER 24

static struct str content_of(const struct source *source)
{
	return (struct str){ source->bytes, source->n_bytes };
}

/* Year, file before, its year: what each message needs of them. */
static struct diag *report_years(struct diag_list *diags, enum diag_code code,
				 const struct report *report, const struct report *before)
{
	char year[MAX_NUMBER], other[MAX_NUMBER];

	snprintf(year, sizeof(year), "%" PRId64, report->year.value);
	snprintf(other, sizeof(other), "%" PRId64, before->year.value);
	return diag_report(diags, code, report->year.pos, year, before->source->name, other);
}

static void check_pair(const struct report *report, const struct report *before,
		       struct diag_list *diags)
{
	int64_t n_years = report->year.value - before->year.value;
	struct diag *diag = NULL;

	if (n_years < 0)
		diag = report_years(diags, DIAG_COMPARE_ORDER, report, before);
	else if (str_equal(content_of(report->source), content_of(before->source)))
		diag_report(diags, DIAG_COMPARE_SAME_FILE, source_pos_whole(report->source),
			    before->source->name);
	else if (n_years == 0)
		diag = report_years(diags, DIAG_COMPARE_SAME_YEAR, report, before);
	else if (n_years > 1)
		diag = report_years(diags, DIAG_COMPARE_YEARS_APART, report, before);
	if (diag != NULL)
		diag->other = before->year.pos;
}

void compare_check(const struct report *const *reports, size_t n_reports, struct diag_list *diags)
{
	for (size_t i = 1; i < n_reports; i++)
		check_pair(reports[i], reports[i - 1], diags);
}
