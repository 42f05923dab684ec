/*
 * reading.h: words, marks and clauses of a text. Private to src/review.
 *
 * Indices and counts are characters. A word is UTF-8; it "stands at" an index
 * when its characters are there. Nothing here allocates or makes findings.
 */
#ifndef HONGTOU_REVIEW_READING_H
#define HONGTOU_REVIEW_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

/* The characters [begin, end) of a text. */
struct span {
	size_t begin;
	size_t end;
};

/* A Han character, of any plane. */
bool reading_is_han(uint32_t codepoint);
bool reading_is_digit(uint32_t codepoint);
/* An ASCII letter or digit. */
bool reading_is_latin(uint32_t codepoint);
/* A mark of Chinese writing: 、。《》（）“” … */
bool reading_is_mark(uint32_t codepoint);
/* One of the characters of a UTF-8 string. */
bool reading_is_one_of(uint32_t codepoint, const char *set);

/* The character at an index; 0 beyond the end. */
uint32_t reading_at(struct text text, size_t index);
/* The character before an index; 0 at the start. */
uint32_t reading_before(struct text text, size_t index);

/* Characters of the word that stands at the index; 0 when it does not. */
size_t reading_word(struct text text, size_t index, const char *word);
/* As reading_word(), of the first of the words that does; the list ends with NULL. */
size_t reading_words(struct text text, size_t index, const char *const *words);
/* Likewise for words that end before `end`. */
size_t reading_word_before(struct text text, size_t end, const char *word);
size_t reading_words_before(struct text text, size_t end, const char *const *words);

/* Where the word stands first in the span; span.end when it does not. */
size_t reading_find(struct text text, struct span span, const char *word);
bool reading_has(struct text text, struct span span, const char *word);
/* Whether the span has one of the words. */
bool reading_has_any(struct text text, struct span span, const char *const *words);

/* Where the sentence before the index begins; a sentence of more characters than
 * any has begins nearer. */
size_t reading_sentence_begin(struct text text, size_t index);

/* Where the sentence that goes on at the index ends, likewise. */
size_t reading_sentence_rest(struct text text, size_t index);

/* The end of the sentence that begins at `begin`: after 。！？ or at the text's end. */
size_t reading_sentence_end(struct text text, size_t begin);
/* The start of the clause that the index is in: after ，；：。！？ or at the text's start. */
size_t reading_clause_begin(struct text text, size_t index);

/* The value of the ASCII digits in the span, 0 when there are too many. */
int reading_integer(struct text text, struct span span);

/* Reads 一 to 九十九; the characters read, or 0. */
size_t reading_han_number(struct text text, size_t index, int *value);

/* Orders spans of two texts by their characters: -1, 0 or 1. */
int reading_compare(struct text a, struct text b);

#endif
