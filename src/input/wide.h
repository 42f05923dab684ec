/*
 * wide.h: characters that take a full cell in Chinese text.
 *
 * Private to src/input: between two of them a line break of the source is no
 * word space.
 */
#ifndef HONGTOU_INPUT_WIDE_H
#define HONGTOU_INPUT_WIDE_H

#include <stdbool.h>
#include <stdint.h>

/* Han, kana, bopomofo, full-width forms and punctuation, and the quotes,
 * dashes and dots that Chinese shares with other scripts. Also the braces of a
 * {figure}: what it stands for is set inside Chinese text. Not Hangul, which
 * has word spaces. */
bool wide_is(uint32_t codepoint);

#endif
