/*
 * random_text.h: paragraphs as a report could have them, from a fixed seed.
 */
#ifndef HONGTOU_TESTS_LAYOUT_RANDOM_TEXT_H
#define HONGTOU_TESTS_LAYOUT_RANDOM_TEXT_H

#include <stddef.h>
#include <stdint.h>

struct buf;

/* Appends about n_chars characters: Han, marks in pairs and alone, numbers
 * with units, dates, Latin words, URLs, dashes and ellipses. Begins with Han
 * and ends with a full stop. */
void random_paragraph(uint32_t *state, size_t n_chars, struct buf *out);

#endif
