/*
 * words.h: classes of characters and the forms of dates, numbers and headings.
 */
#ifndef HONGTOU_RULER_WORDS_H
#define HONGTOU_RULER_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

bool word_is_han(uint32_t codepoint);
bool word_is_digit(uint32_t codepoint);
bool word_is_space(uint32_t codepoint);

/* Full-width marks by the half that is blank. */
bool word_is_opening(uint32_t codepoint);
bool word_is_closing(uint32_t codepoint);
bool word_is_stop(uint32_t codepoint);
bool word_is_middle(uint32_t codepoint); /* a quarter on either side */

/* Takes a whole cell unless it is compressed. */
bool word_is_wide(uint32_t codepoint);

bool word_in(uint32_t codepoint, const char *utf8);
bool word_in_text(uint32_t codepoint, struct text set);

/* 2023年1月5日, without leading zeros (GW-59). */
bool word_is_date(const uint32_t *text, size_t n_chars);

/* What stands in a date's place, if not in its form: ××××年×月×日 of a draft,
 * 二〇二三年一月五日, leading zeros. */
bool word_is_like_date(const uint32_t *text, size_t n_chars);

/* Characters of the 〔2022〕26号 that ends the text, or 0 (GW-19). */
size_t word_document_number(const uint32_t *text, size_t n_chars);

/* "— 1 —" and the like: dashes, digits and what else stands in page numbers. */
bool word_is_page_number(const uint32_t *text, size_t n_chars);

/* Characters of the number that starts the text, 一 to 九十九 or in Arabic digits;
 * 0: none. *value is 0 when it cannot be told. */
size_t word_number(const uint32_t *text, size_t n_chars, bool is_han, unsigned *value);

#endif
