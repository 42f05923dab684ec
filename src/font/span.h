/*
 * span.h: bytes of a font file that cannot be read past their end.
 *
 * Everything in a font is big-endian and nothing in it is to be trusted: a
 * read outside the span gives 0, a part outside it gives an empty span.
 */
#ifndef HONGTOU_FONT_SPAN_H
#define HONGTOU_FONT_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct span {
	const uint8_t *bytes; /* may be NULL when n_bytes is 0 */
	size_t n_bytes;
};

static inline bool span_has(struct span span, size_t offset, size_t n_bytes)
{
	return offset <= span.n_bytes && n_bytes <= span.n_bytes - offset;
}

static inline struct span span_part(struct span span, size_t offset, size_t n_bytes)
{
	if (!span_has(span, offset, n_bytes))
		return (struct span){ 0 };
	return (struct span){ span.bytes + offset, n_bytes };
}

static inline uint8_t span_u8(struct span span, size_t offset)
{
	return span_has(span, offset, 1) ? span.bytes[offset] : 0;
}

static inline uint16_t span_u16(struct span span, size_t offset)
{
	if (!span_has(span, offset, 2))
		return 0;
	return (uint16_t)(span.bytes[offset] << 8 | span.bytes[offset + 1]);
}

static inline int16_t span_i16(struct span span, size_t offset)
{
	int value = span_u16(span, offset);

	return (int16_t)(value < 0x8000 ? value : value - 0x10000);
}

static inline uint32_t span_u32(struct span span, size_t offset)
{
	if (!span_has(span, offset, 4))
		return 0;
	return (uint32_t)span_u16(span, offset) << 16 | span_u16(span, offset + 2);
}

#endif
