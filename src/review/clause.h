/*
 * clause.h: where two clauses ran into each other. Private to src/review.
 *
 * Chinese has no spaces and no endings, so no scanner can tell every clause;
 * this one tells the shapes of which reports are made ([adverb] verb object;
 * what is counted and its number) and is silent where a second verb may belong
 * to the first. Nothing here allocates or makes findings.
 */
#ifndef HONGTOU_REVIEW_CLAUSE_H
#define HONGTOU_REVIEW_CLAUSE_H

#include <stddef.h>

#include "review/reading.h"

struct lexicon;

/* No clause has more seams than this that are told. */
#define CLAUSE_MAX_SEAMS 8

/*
 * Looks at what stands between two of the marks ，；：。！？ and writes the
 * indices where another clause begins with no mark before it, in rising order.
 * Returns how many there are, mostly 0. RC-46.
 */
size_t clause_find_seams(const struct lexicon *lexicon, struct text text, struct span clause,
			 size_t seams[CLAUSE_MAX_SEAMS]);

#endif
