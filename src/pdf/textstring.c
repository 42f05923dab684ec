#include "pdf/textstring.h"

#include <stdbool.h>

#include "base/utf8.h"

#define REPLACEMENT 0xFFFD

uint32_t pdf_next_codepoint(struct str *rest)
{
	uint32_t codepoint = REPLACEMENT;
	size_t n_bytes = utf8_decode(rest->bytes, rest->n_bytes, &codepoint);

	if (n_bytes == 0)
		n_bytes = 1;
	rest->bytes += n_bytes;
	rest->n_bytes -= n_bytes;
	return codepoint;
}

void pdf_hex16(struct buf *buf, uint32_t value)
{
	static const char digits[] = "0123456789ABCDEF";
	char text[4];

	for (int i = 0; i < 4; i++)
		text[i] = digits[value >> (12 - 4 * i) & 15];
	buf_add(buf, text, sizeof(text));
}

size_t pdf_hex_utf16(struct buf *buf, uint32_t codepoint)
{
	if (codepoint < 0x10000) {
		pdf_hex16(buf, codepoint);
		return 1;
	}
	codepoint -= 0x10000;
	pdf_hex16(buf, 0xD800 + (codepoint >> 10));
	pdf_hex16(buf, 0xDC00 + (codepoint & 0x3FF));
	return 2;
}

static bool is_printable_ascii(struct str text)
{
	for (size_t i = 0; i < text.n_bytes; i++)
		if (text.bytes[i] < ' ' || text.bytes[i] > '~')
			return false;
	return true;
}

static void add_literal(struct buf *buf, struct str text)
{
	buf_add_byte(buf, '(');
	for (size_t i = 0; i < text.n_bytes && i < PDF_MAX_STRING_UNITS; i++) {
		char byte = text.bytes[i];

		if (byte == '(' || byte == ')' || byte == '\\')
			buf_add_byte(buf, '\\');
		buf_add_byte(buf, byte);
	}
	buf_add_byte(buf, ')');
}

void pdf_text_string(struct buf *buf, struct str text)
{
	size_t n_units = 0;

	if (is_printable_ascii(text)) {
		add_literal(buf, text);
		return;
	}
	buf_add_string(buf, "<FEFF");
	/* A pair of surrogates is never cut in two. */
	while (text.n_bytes > 0 && n_units < PDF_MAX_STRING_UNITS - 1)
		n_units += pdf_hex_utf16(buf, pdf_next_codepoint(&text));
	buf_add_byte(buf, '>');
}

void pdf_reference(struct buf *buf, uint32_t object)
{
	buf_add_format(buf, "%u 0 R", (unsigned)object);
}
