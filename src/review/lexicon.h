/*
 * lexicon.h: the words by which clauses of official reports are told apart.
 * Private to src/review.
 *
 * Not a dictionary: it has only words whose part in a clause is the same
 * nearly everywhere in this register, and says which part that is. The lists
 * stand in lexicon.c.
 */
#ifndef HONGTOU_REVIEW_LEXICON_H
#define HONGTOU_REVIEW_LEXICON_H

#include <stddef.h>

#include "base/text.h"

struct arena;
struct lexicon;

/* What a word may be; several at once. lexicon.c says what each means. */
enum {
	WORD_ADVERB = 1U << 0,
	WORD_MANNER = 1U << 1,
	WORD_VERB = 1U << 2,
	WORD_SURE = 1U << 3,
	WORD_LIKELY = 1U << 4,
	WORD_COUNTED = 1U << 5,
	WORD_CLAUSE = 1U << 6,
	WORD_MEANS = 1U << 7,
	WORD_SETTLED = 1U << 8,
	WORD_PAPERS = 1U << 9,
	WORD_COUNTS = 1U << 10,
	WORD_LEADS = 1U << 11,
	WORD_STOP = 1U << 12,
	WORD_COVERB = 1U << 13,
	WORD_LINK = 1U << 14,
	WORD_PARTICLE = 1U << 15,
	WORD_OPENER = 1U << 16,
	WORD_PLAIN = 1U << 17,
	WORD_LIGHT = 1U << 18,
	WORD_FULFIL = 1U << 19,
};

/* The lists, made ready for look-ups; lives in the arena. */
const struct lexicon *lexicon_create(struct arena *arena);

/* Characters of the longest word that stands at the index, and what it is; 0
 * when none does. */
size_t lexicon_find(const struct lexicon *lexicon, struct text text, size_t index, unsigned *word);

#endif
