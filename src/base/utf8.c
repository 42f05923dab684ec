#include "base/utf8.h"

#include <utf8proc.h>

/* Bits of a continuation byte, or -1 when it is none. */
static int continuation(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80 ? (unsigned char)byte & 0x3F : -1;
}

/* Length announced by the first byte, its payload bits, and the least code
 * point of that length: anything smaller is an overlong form. */
static size_t read_lead(unsigned char lead, uint32_t *bits, uint32_t *least)
{
	if (lead >= 0xC2 && lead <= 0xDF) {
		*bits = lead & 0x1F;
		*least = 0x80;
		return 2;
	}
	if (lead >= 0xE0 && lead <= 0xEF) {
		*bits = lead & 0x0F;
		*least = 0x800;
		return 3;
	}
	if (lead >= 0xF0 && lead <= 0xF4) {
		*bits = lead & 0x07;
		*least = 0x10000;
		return 4;
	}
	return 0;
}

size_t utf8_decode(const char *bytes, size_t n_bytes, uint32_t *codepoint)
{
	uint32_t value;
	uint32_t least;
	size_t length;

	if (n_bytes == 0)
		return 0;
	if ((unsigned char)bytes[0] < 0x80) {
		*codepoint = (unsigned char)bytes[0];
		return 1;
	}
	length = read_lead((unsigned char)bytes[0], &value, &least);
	if (length == 0 || length > n_bytes)
		return 0;
	for (size_t i = 1; i < length; i++) {
		int bits = continuation(bytes[i]);

		if (bits < 0)
			return 0;
		value = value << 6 | (uint32_t)bits;
	}
	if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
		return 0;
	*codepoint = value;
	return length;
}

size_t utf8_encode(uint32_t codepoint, char out[4])
{
	if (codepoint < 0x80) {
		out[0] = (char)codepoint;
		return 1;
	}
	if (codepoint < 0x800) {
		out[0] = (char)(0xC0 | codepoint >> 6);
		out[1] = (char)(0x80 | (codepoint & 0x3F));
		return 2;
	}
	if (codepoint < 0x10000) {
		out[0] = (char)(0xE0 | codepoint >> 12);
		out[1] = (char)(0x80 | (codepoint >> 6 & 0x3F));
		out[2] = (char)(0x80 | (codepoint & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | codepoint >> 18);
	out[1] = (char)(0x80 | (codepoint >> 12 & 0x3F));
	out[2] = (char)(0x80 | (codepoint >> 6 & 0x3F));
	out[3] = (char)(0x80 | (codepoint & 0x3F));
	return 4;
}

size_t utf8_count(const char *bytes, size_t n_bytes)
{
	size_t n_chars = 0;
	uint32_t codepoint;

	while (n_bytes > 0) {
		size_t n_used = utf8_decode(bytes, n_bytes, &codepoint);

		if (n_used == 0)
			n_used = 1;
		bytes += n_used;
		n_bytes -= n_used;
		n_chars++;
	}
	return n_chars;
}

int utf8_columns(uint32_t codepoint)
{
	if (codepoint >= 0x20 && codepoint < 0x7F)
		return 1;
	if (codepoint > 0x10FFFF)
		return 0;
	return utf8proc_charwidth((utf8proc_int32_t)codepoint);
}
