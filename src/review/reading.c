#include "review/reading.h"

#include <string.h>

#include "base/utf8.h"

/* [characters] Looking back further would take for ever in what is no text. */
#define MAX_SENTENCE 1000

bool reading_is_han(uint32_t codepoint)
{
	return (codepoint >= 0x4E00 && codepoint <= 0x9FFF) ||
	       (codepoint >= 0x3400 && codepoint <= 0x4DBF) || codepoint == 0x3007 ||
	       (codepoint >= 0xF900 && codepoint <= 0xFAFF) ||
	       (codepoint >= 0x20000 && codepoint <= 0x3FFFF);
}

bool reading_is_digit(uint32_t codepoint)
{
	return codepoint >= '0' && codepoint <= '9';
}

bool reading_is_latin(uint32_t codepoint)
{
	return reading_is_digit(codepoint) || (codepoint >= 'a' && codepoint <= 'z') ||
	       (codepoint >= 'A' && codepoint <= 'Z');
}

/* One character as bytes, zero-terminated: words are compared with it before
 * they are decoded. */
struct bytes {
	char bytes[5];
	size_t n;
};

static struct bytes encode(uint32_t codepoint)
{
	struct bytes out = { { 0 }, 0 };

	out.n = utf8_encode(codepoint, out.bytes);
	return out;
}

bool reading_is_one_of(uint32_t codepoint, const char *set)
{
	return codepoint != 0 && strstr(set, encode(codepoint).bytes) != NULL;
}

bool reading_is_mark(uint32_t codepoint)
{
	return reading_is_one_of(codepoint, "，。、；：？！“”‘’（）《》〈〉【】〔〕—…·");
}

uint32_t reading_at(struct text text, size_t index)
{
	return index < text.n_chars ? text.chars[index].codepoint : 0;
}

uint32_t reading_before(struct text text, size_t index)
{
	return index > 0 ? reading_at(text, index - 1) : 0;
}

/* Bytes of the character when bytes begin with it, else 0. Words are never
 * decoded: nearly all of them differ in their first character. */
static size_t match(const char *bytes, uint32_t codepoint)
{
	const unsigned char *b = (const unsigned char *)bytes;

	if (codepoint < 0x80)
		return codepoint != 0 && b[0] == codepoint ? 1 : 0;
	if (codepoint < 0x800)
		return b[0] == (0xC0 | codepoint >> 6) && b[1] == (0x80 | (codepoint & 0x3F)) ? 2
											      : 0;
	if (codepoint < 0x10000)
		return b[0] == (0xE0 | codepoint >> 12) &&
				       b[1] == (0x80 | (codepoint >> 6 & 0x3F)) &&
				       b[2] == (0x80 | (codepoint & 0x3F))
			       ? 3
			       : 0;
	return b[0] == (0xF0 | codepoint >> 18) && b[1] == (0x80 | (codepoint >> 12 & 0x3F)) &&
			       b[2] == (0x80 | (codepoint >> 6 & 0x3F)) &&
			       b[3] == (0x80 | (codepoint & 0x3F))
		       ? 4
		       : 0;
}

size_t reading_word(struct text text, size_t index, const char *word)
{
	size_t n = 0, n_used;

	for (; *word != '\0'; word += n_used, n++) {
		n_used = match(word, reading_at(text, index + n));
		if (n_used == 0)
			return 0;
	}
	return n;
}

size_t reading_words(struct text text, size_t index, const char *const *words)
{
	uint32_t first = reading_at(text, index);
	size_t n;

	for (; *words != NULL; words++) {
		if (match(*words, first) > 0 && (n = reading_word(text, index, *words)) > 0)
			return n;
	}
	return 0;
}

size_t reading_word_before(struct text text, size_t end, const char *word)
{
	size_t n = utf8_count(word, strlen(word));

	return n <= end ? reading_word(text, end - n, word) : 0;
}

size_t reading_words_before(struct text text, size_t end, const char *const *words)
{
	struct bytes last = encode(reading_before(text, end));

	if (end == 0)
		return 0;
	for (; *words != NULL; words++) {
		size_t n_bytes = strlen(*words);
		size_t n = n_bytes < last.n || memcmp(*words + n_bytes - last.n, last.bytes,
						      last.n) != 0
				   ? 0
				   : reading_word_before(text, end, *words);

		if (n > 0)
			return n;
	}
	return 0;
}

size_t reading_find(struct text text, struct span span, const char *word)
{
	text = text_slice(text, 0, span.end);
	for (size_t i = span.begin; i < span.end; i++) {
		if (reading_word(text, i, word) > 0)
			return i;
	}
	return span.end;
}

bool reading_has(struct text text, struct span span, const char *word)
{
	return reading_find(text, span, word) < span.end;
}

bool reading_has_any(struct text text, struct span span, const char *const *words)
{
	for (; *words != NULL; words++) {
		if (reading_has(text, span, *words))
			return true;
	}
	return false;
}

size_t reading_sentence_begin(struct text text, size_t index)
{
	size_t far = index > MAX_SENTENCE ? index - MAX_SENTENCE : 0;

	while (index > far && !reading_is_one_of(reading_before(text, index), "。！？"))
		index--;
	return index;
}

size_t reading_sentence_end(struct text text, size_t begin)
{
	for (size_t i = begin; i < text.n_chars; i++) {
		if (reading_is_one_of(text.chars[i].codepoint, "。！？"))
			return i + 1;
	}
	return text.n_chars;
}

size_t reading_sentence_rest(struct text text, size_t index)
{
	if (text.n_chars - index > MAX_SENTENCE)
		text = text_slice(text, 0, index + MAX_SENTENCE);
	return reading_sentence_end(text, index);
}

size_t reading_clause_begin(struct text text, size_t index)
{
	while (index > 0 && !reading_is_one_of(reading_before(text, index), "，；：。！？,;"))
		index--;
	return index;
}

int reading_integer(struct text text, struct span span)
{
	int value = 0;

	if (span.end - span.begin > 8)
		return 0;
	for (size_t i = span.begin; i < span.end; i++)
		value = value * 10 + (int)(text.chars[i].codepoint - '0');
	return value;
}

/* 一 to 九, or 0. */
static int han_digit(uint32_t codepoint)
{
	static const char digits[] = "一二三四五六七八九"; /* three bytes each */
	const char *found = codepoint != 0 ? strstr(digits, encode(codepoint).bytes) : NULL;

	return found != NULL ? (int)(found - digits) / 3 + 1 : 0;
}

size_t reading_han_number(struct text text, size_t index, int *value)
{
	int tens = han_digit(reading_at(text, index));
	size_t n = tens > 0 ? 1 : 0;
	int ones;

	if (reading_word(text, index + n, "十") == 0) {
		*value = tens;
		return n;
	}
	n++;
	ones = han_digit(reading_at(text, index + n));
	*value = (tens > 0 ? tens : 1) * 10 + ones;
	return ones > 0 ? n + 1 : n;
}

int reading_compare(struct text a, struct text b)
{
	for (size_t i = 0; i < a.n_chars && i < b.n_chars; i++) {
		if (a.chars[i].codepoint != b.chars[i].codepoint)
			return a.chars[i].codepoint < b.chars[i].codepoint ? -1 : 1;
	}
	return a.n_chars == b.n_chars ? 0 : a.n_chars < b.n_chars ? -1 : 1;
}
