#include "ruler/words.h"

#include <string.h>

#include "base/utf8.h"

bool word_is_han(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
	       (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0xF900 && c <= 0xFAFF) || c == 0x3007;
}

bool word_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

bool word_is_space(uint32_t c)
{
	return c <= 0x20 || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200F) ||
	       c == 0x202F || c == 0x205F || c == 0xFEFF || c == 0xAD;
}

bool word_in(uint32_t codepoint, const char *utf8)
{
	size_t n_bytes = strlen(utf8), at = 0;
	uint32_t each = 0;

	while (at < n_bytes) {
		size_t step = utf8_decode(utf8 + at, n_bytes - at, &each);

		if (step == 0)
			return false;
		if (each == codepoint)
			return true;
		at += step;
	}
	return false;
}

bool word_in_text(uint32_t codepoint, struct text set)
{
	for (size_t i = 0; i < set.n_chars; i++) {
		if (set.chars[i].codepoint == codepoint)
			return true;
	}
	return false;
}

bool word_is_opening(uint32_t codepoint)
{
	return word_in(codepoint, "（〔【〖《〈［｛“‘「『");
}

bool word_is_closing(uint32_t codepoint)
{
	return word_in(codepoint, "）〕】〗》〉］｝”’」』");
}

bool word_is_stop(uint32_t codepoint)
{
	return word_in(codepoint, "。，、；：！？．");
}

bool word_is_middle(uint32_t codepoint)
{
	return word_in(codepoint, "·・‧");
}

bool word_is_wide(uint32_t c)
{
	return word_is_han(c) || (c >= 0x3000 && c <= 0x30FF) || (c >= 0xFF01 && c <= 0xFF60) ||
	       word_in(c, "“”‘’—…★") || (c >= 0x2460 && c <= 0x24FF);
}

struct scan {
	const uint32_t *text;
	size_t n_chars;
	size_t at;
};

static bool take(struct scan *scan, uint32_t c)
{
	if (scan->at == scan->n_chars || scan->text[scan->at] != c)
		return false;
	scan->at++;
	return true;
}

/* At least one digit; the first is no zero. */
static bool take_number(struct scan *scan, size_t max_digits, unsigned *value)
{
	size_t begin = scan->at;

	*value = 0;
	while (scan->at < scan->n_chars && word_is_digit(scan->text[scan->at]) &&
	       scan->at - begin < max_digits)
		*value = *value * 10 + (scan->text[scan->at++] - '0');
	return scan->at > begin && scan->text[begin] != '0';
}

bool word_is_date(const uint32_t *text, size_t n_chars)
{
	struct scan scan = { text, n_chars, 0 };
	unsigned year, month, day;

	return take_number(&scan, 4, &year) && year >= 1000 && take(&scan, 0x5E74) &&
	       take_number(&scan, 2, &month) && month <= 12 && take(&scan, 0x6708) &&
	       take_number(&scan, 2, &day) && day <= 31 && take(&scan, 0x65E5) &&
	       scan.at == n_chars;
}

bool word_is_like_date(const uint32_t *text, size_t n_chars)
{
	static const uint32_t units[] = { 0x5E74, 0x6708, 0x65E5 };
	size_t n_units = 0;

	for (size_t i = 0; i < n_chars; i++) {
		if (n_units < 3 && i > 0 && text[i] == units[n_units])
			n_units++;
		else if (!word_is_digit(text[i]) &&
			 !word_in(text[i], "×xX＿_□○〇零一二三四五六七八九十"))
			return false;
	}
	return n_units == 3 && text[n_chars - 1] == units[2];
}

size_t word_document_number(const uint32_t *text, size_t n_chars)
{
	for (size_t begin = 0; begin < n_chars; begin++) {
		struct scan scan = { text, n_chars, begin };
		unsigned year, serial;

		if (take(&scan, 0x3014) && take_number(&scan, 4, &year) && year >= 1000 &&
		    take(&scan, 0x3015) && take_number(&scan, 6, &serial) && take(&scan, 0x53F7) &&
		    scan.at == n_chars)
			return n_chars - begin;
	}
	return 0;
}

bool word_is_page_number(const uint32_t *text, size_t n_chars)
{
	bool has_digit = false;

	for (size_t i = 0; i < n_chars; i++) {
		if (word_is_digit(text[i]))
			has_digit = true;
		else if (!word_in(text[i], "—–-－─―·•/第页共") && text[i] != 0x2212)
			return false;
	}
	return has_digit;
}

static const char han_digits[] = "一二三四五六七八九十百";

static bool take_han_number(struct scan *scan)
{
	size_t begin = scan->at;

	while (scan->at < scan->n_chars && word_in(scan->text[scan->at], han_digits))
		scan->at++;
	return scan->at > begin;
}

static unsigned han_value(uint32_t c)
{
	static const uint32_t digits[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
					   0x516D, 0x4E03, 0x516B, 0x4E5D };

	for (unsigned i = 0; i < 9; i++) {
		if (digits[i] == c)
			return i + 1;
	}
	return 0;
}

/* 一 to 九十九. */
static unsigned han_number(const uint32_t *text, size_t n_chars)
{
	unsigned value = 0;

	for (size_t i = 0; i < n_chars; i++) {
		if (text[i] == 0x5341)
			value = (value == 0 ? 1 : value) * 10;
		else if (han_value(text[i]) > 0)
			value += han_value(text[i]);
		else
			break;
	}
	return value;
}

size_t word_number(const uint32_t *text, size_t n_chars, bool is_han, unsigned *value)
{
	struct scan scan = { text, n_chars, 0 };

	if (!is_han)
		return take_number(&scan, 3, value) ? scan.at : 0;
	*value = han_number(text, n_chars);
	return take_han_number(&scan) ? scan.at : 0;
}
