/*
 * review.h: reads a whole report as a careful section chief would before it
 * goes to the leadership for signature.
 *
 * Not what a single key may hold, which the model checks while it reads, but
 * what no key tells: slips of language, years left from the template, numbers
 * that contradict each other, names that must not go out, parts that are
 * missing (RC-40 to RC-54). Errors are only what is surely wrong; what a
 * report may have its reasons for is a warning, which `accept` lets stand.
 * Knows no YAML, no fonts and no pages.
 */
#ifndef HONGTOU_REVIEW_REVIEW_H
#define HONGTOU_REVIEW_REVIEW_H

struct arena;
struct diag_list;
struct report;
struct rules;

/* Adds every finding there is. What the findings show lives in the arena. */
void review_report(struct arena *arena, const struct report *report, const struct rules *rules,
		   struct diag_list *diags);

#endif
