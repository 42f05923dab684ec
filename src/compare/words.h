/*
 * words.h: a text of the report as its author wrote it, word by word.
 *
 * A printed text has figures where the author wrote references. For comparing,
 * a reference stands for itself whatever it prints, so that another year's
 * figure makes no other text. A word is a reference, a run of Latin letters
 * and digits, or one other character; a reference that prints nothing is none. A
 * typed year beside the report's is the reference that prints it: it moves with
 * the years as that does. Private to compare.
 */
#ifndef HONGTOU_COMPARE_WORDS_H
#define HONGTOU_COMPARE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "base/text.h"

struct arena;
struct renaming;
struct report;

struct word {
	struct str form; /* as written: {clues}, 81890, 区; {year} of 2022年 */
	size_t begin;    /* its characters in the printed text … */
	size_t end;      /* … exclusive */
};

struct words {
	struct text text; /* as printed, without marks */
	struct word *items;
	size_t n_items;
};

/* Finds places of one source again; goes on from the last one. */
struct words_reader {
	struct arena *arena;
	const struct source *source;
	const struct renaming *renaming; /* for the later report's ids; NULL: its own */
	int64_t year;                    /* reported on */
	const char **lines;              /* where each begins */
	size_t n_lines;
	uint32_t line; /* the place last looked at: 0: none */
	uint32_t column;
	const char *at;
};

/* With a renaming, references to figures whose id was changed read as in the
 * later report. */
void words_reader_init(struct words_reader *reader, struct arena *arena,
		       const struct report *report, const struct renaming *renaming);

/* The words of a printed text, less what marks it as to be done; in the reader's
 * arena. */
struct words words_read(struct words_reader *reader, struct text text);

/* Byte order, word by word; -1, 0 or 1. */
int words_compare(const struct words *a, const struct words *b);

/* Whether both were written alike, or at least print the same. */
bool words_are_same(const struct words *a, const struct words *b);

/* The same of a word of each. */
bool word_is_same(const struct words *a, size_t a_index, const struct words *b, size_t b_index);

#endif
