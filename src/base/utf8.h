/*
 * utf8.h: code points in and out of UTF-8, and their width on a terminal.
 */
#ifndef HONGTOU_BASE_UTF8_H
#define HONGTOU_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/*
 * Reads the code point at the start of n_bytes bytes. Returns the bytes used
 * (1 to 4), or 0 when n_bytes is 0 or the bytes are not well-formed UTF-8;
 * *codepoint is then unchanged.
 */
size_t utf8_decode(const char *bytes, size_t n_bytes, uint32_t *codepoint);

/* Writes a Unicode scalar value into out and returns the bytes used (1 to 4). */
size_t utf8_encode(uint32_t codepoint, char out[4]);

/* Number of code points; malformed bytes count one each. */
size_t utf8_count(const char *bytes, size_t n_bytes);

/* Terminal columns a code point takes: 0, 1 or 2; ambiguous ones that Chinese
 * terminals show wide (quotes, dashes) count 1, as most terminals do. */
int utf8_columns(uint32_t codepoint);

#endif
