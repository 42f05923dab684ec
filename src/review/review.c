#include "review/review.h"

#include "review/passage.h"
#include "rules/rules.h"

/* What is read, one after the other; findings are sorted by place later. */
static void (*const readings[])(const struct review *review) = {
	review_marks,   review_style,      review_sequences, review_years,    review_figures,
	review_typed,   review_arithmetic, review_apart,     review_privacy,  review_document,
	review_doubled, review_echoes,     review_tables,    review_contents,
};

void review_report(struct arena *arena, const struct report *report, const struct rules *rules,
		   struct diag_list *diags)
{
	struct review review = { .arena = arena, .report = report, .rules = rules, .diags = diags };

	if (!rules->content.reviewed.value)
		return;
	passages_collect(&review);
	for (size_t i = 0; i < sizeof(readings) / sizeof(readings[0]); i++)
		readings[i](&review);
}
