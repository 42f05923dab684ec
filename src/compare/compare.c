#include "compare/compare.h"

#include "base/arena.h"
#include "compare/figures.h"
#include "compare/plans.h"
#include "compare/renaming.h"
#include "compare/texts.h"
#include "model/report.h"

/* Insertion keeps reports of one year in the order given; there are few. */
static void sort_reports(const struct report **reports, size_t n_reports)
{
	for (size_t i = 1; i < n_reports; i++) {
		const struct report *report = reports[i];
		size_t k = i;

		for (; k > 0 && reports[k - 1]->year.value > report->year.value; k--)
			reports[k] = reports[k - 1];
		reports[k] = report;
	}
}

bool compare_follow_is_suspicious(const struct compare_pair *pair, enum compare_follow follow)
{
	switch (follow) {
	case COMPARE_FOLLOWED:
	case COMPARE_MEASURE_NEW:
		return false;
	case COMPARE_FOLLOW_WORDS:
		return true;
	case COMPARE_PLANNED_AGAIN:
	case COMPARE_NOT_FOLLOWED:
		/* The report of the year between may have told of it. */
		return pair->n_years_apart == 1;
	}
	return false;
}

static size_t count_suspicious(const struct comparison *comparison)
{
	size_t n = 0;

	for (size_t i = 0; i < comparison->n_figures; i++) {
		for (size_t k = 0; k + 1 < comparison->n_years; k++)
			n += (comparison->figures[i].steps[k].marks & COMPARE_SUSPICIOUS) != 0;
	}
	for (size_t i = 0; i + 1 < comparison->n_years; i++) {
		const struct compare_pair *pair = &comparison->pairs[i];

		for (size_t k = 0; k < pair->n_plans; k++)
			n += compare_follow_is_suspicious(pair, pair->plans[k].follow);
	}
	return n;
}

const struct comparison *compare_reports(struct arena *arena, const struct report *const *reports,
					 size_t n_reports)
{
	struct comparison *comparison = arena_alloc(arena, sizeof(*comparison));

	comparison->n_years = n_reports;
	comparison->reports = arena_alloc_array(arena, n_reports, sizeof(*comparison->reports));
	for (size_t i = 0; i < n_reports; i++)
		comparison->reports[i] = reports[i];
	sort_reports(comparison->reports, n_reports);
	comparison->pairs = arena_alloc_array(arena, n_reports - 1, sizeof(*comparison->pairs));
	for (size_t i = 0; i + 1 < n_reports; i++) {
		struct compare_pair *pair = &comparison->pairs[i];

		pair->before = comparison->reports[i];
		pair->after = comparison->reports[i + 1];
		pair->n_years_apart = pair->after->year.value - pair->before->year.value;
		pair->renaming = renaming_find(arena, comparison, i);
		compare_plans(arena, pair);
		compare_texts(arena, pair);
	}
	compare_figures(arena, comparison);
	comparison->n_suspicious = count_suspicious(comparison);
	return comparison;
}
