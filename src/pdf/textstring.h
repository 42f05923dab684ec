/*
 * textstring.h: text as PDF writes it.
 *
 * A text string is ASCII between parentheses where that suffices, else
 * UTF-16BE after a byte order mark, as hexadecimal digits (ISO 32000-1,
 * 7.9.2.2). Bytes that are no UTF-8 come out as U+FFFD.
 */
#ifndef HONGTOU_PDF_TEXTSTRING_H
#define HONGTOU_PDF_TEXTSTRING_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* PDF/A allows 32767 bytes in a string (ISO 19005-2, 6.1.13); less the mark. */
#define PDF_MAX_STRING_UNITS 16382

/* Takes the code point at the start of *rest and moves *rest past it. */
uint32_t pdf_next_codepoint(struct str *rest);

/* Appends four hexadecimal digits. */
void pdf_hex16(struct buf *buf, uint32_t value);

/* Appends a code point as one or two UTF-16 units of four digits; returns
 * how many. */
size_t pdf_hex_utf16(struct buf *buf, uint32_t codepoint);

/* Appends a text string; what exceeds PDF_MAX_STRING_UNITS is cut off. */
void pdf_text_string(struct buf *buf, struct str text);

/* Appends number + " 0 R". */
void pdf_reference(struct buf *buf, uint32_t object);

#endif
