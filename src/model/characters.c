#include "model/characters.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/diag.h"

#define SPACE 0x20u
#define NEWLINE 0x0Au
#define IDEOGRAPHIC_SPACE 0x3000u

/* Blocks whose letters change shape or order with their neighbours. */
static const struct {
	uint32_t first;
	uint32_t last;
} complex_scripts[] = {
	{ 0x0590, 0x109F }, /* Hebrew to Myanmar */
	{ 0x1100, 0x11FF }, /* Hangul jamo */
	{ 0x1780, 0x18AF }, /* Khmer, Mongolian */
	{ 0xFB1D, 0xFDFF }, /* Hebrew and Arabic presentation forms */
	{ 0xFE70, 0xFEFE }, { 0x10800, 0x10FFF }, { 0x1E800, 0x1EFFF },
};

static bool is_complex_script(uint32_t codepoint)
{
	for (size_t i = 0; i < sizeof(complex_scripts) / sizeof(complex_scripts[0]); i++) {
		if (codepoint >= complex_scripts[i].first && codepoint <= complex_scripts[i].last)
			return true;
	}
	return false;
}

/* The Unicode general category's short name when it cannot be typeset. */
static const char *refusal(uint32_t codepoint)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)codepoint);

	switch ((int)category) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return utf8proc_category_string((utf8proc_int32_t)codepoint);
	}
	return is_complex_script(codepoint) ? "complex script" : NULL;
}

static bool is_odd_space(uint32_t codepoint)
{
	return codepoint == 0x09 ||
	       (codepoint != SPACE && codepoint != IDEOGRAPHIC_SPACE &&
		utf8proc_category((utf8proc_int32_t)codepoint) == UTF8PROC_CATEGORY_ZS);
}

static bool is_white(uint32_t codepoint)
{
	return codepoint == SPACE || codepoint == IDEOGRAPHIC_SPACE || codepoint == NEWLINE ||
	       is_odd_space(codepoint);
}

/* The single character that base and mark compose to, or 0. */
static uint32_t compose(uint32_t base, uint32_t mark)
{
	utf8proc_uint8_t bytes[8];
	utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)base, bytes);
	utf8proc_uint8_t *composed = NULL;
	utf8proc_int32_t result = 0;
	utf8proc_ssize_t n_composed;

	n += utf8proc_encode_char((utf8proc_int32_t)mark, bytes + n);
	n_composed = utf8proc_map(bytes, n, &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (n_composed > 0 && utf8proc_iterate(composed, n_composed, &result) != n_composed)
		result = 0;
	free(composed);
	return result > 0 ? (uint32_t)result : 0;
}

static void name_codepoint(uint32_t codepoint, char out[static 16])
{
	snprintf(out, 16, "U+%04X", (unsigned)codepoint);
}

static struct text trim(struct text text)
{
	size_t begin = 0, end = text.n_chars;

	while (begin < end && is_white(text.chars[begin].codepoint))
		begin++;
	while (end > begin && is_white(text.chars[end - 1].codepoint))
		end--;
	return text_slice(text, begin, end);
}

/* White that does not part paragraphs itself. */
static bool is_blank(uint32_t codepoint)
{
	return codepoint != NEWLINE && is_white(codepoint);
}

/* Whether blank and a line break stand side by side. */
static bool has_frayed_line(struct text text)
{
	for (size_t i = 1; i < text.n_chars; i++) {
		uint32_t a = text.chars[i - 1].codepoint;
		uint32_t b = text.chars[i].codepoint;

		if ((a == NEWLINE && is_blank(b)) || (is_blank(a) && b == NEWLINE))
			return true;
	}
	return false;
}

/* Most texts need no change: then they are shared, not copied. */
static bool is_plain(struct text text, bool keep_line_breaks)
{
	for (size_t i = 0; i < text.n_chars; i++) {
		uint32_t codepoint = text.chars[i].codepoint;
		bool han = codepoint >= 0x4E00 && codepoint <= 0x9FFF;
		bool ascii = codepoint >= SPACE && codepoint < 0x7F;

		if (!han && !ascii && !(keep_line_breaks && codepoint == NEWLINE) &&
		    (refusal(codepoint) != NULL || is_odd_space(codepoint)))
			return false;
	}
	return true;
}

struct text characters_clean(struct arena *arena, struct text text, bool keep_line_breaks,
			     struct diag_list *diags)
{
	struct text_char *chars;
	size_t n = 0;

	text = trim(text);
	if (is_plain(text, keep_line_breaks) && !has_frayed_line(text))
		return text;
	chars = arena_alloc_array(arena, text.n_chars, sizeof(*chars));
	for (size_t i = 0; i < text.n_chars; i++) {
		struct text_char c = text.chars[i];
		bool kept = keep_line_breaks && c.codepoint == NEWLINE;
		const char *kind = kept ? NULL : refusal(c.codepoint);
		uint32_t composed = 0;
		char name[16];

		if (n > 0 && chars[n - 1].codepoint == NEWLINE && is_blank(c.codepoint))
			continue;
		while (kept && n > 0 && is_blank(chars[n - 1].codepoint))
			n--;
		if (kind != NULL && n > 0)
			composed = compose(chars[n - 1].codepoint, c.codepoint);
		name_codepoint(c.codepoint, name);
		if (is_odd_space(c.codepoint)) {
			diag_report(diags, DIAG_CHARACTER_SPACE, text_char_pos(text, i), name);
			c.codepoint = SPACE;
		} else if (composed != 0) {
			chars[n - 1].codepoint = composed;
			continue;
		} else if (kind != NULL) {
			diag_report(diags, DIAG_CHARACTER_REFUSED, text_char_pos(text, i), name,
				    kind);
			continue;
		}
		chars[n++] = c;
	}
	text.chars = chars;
	text.n_chars = n;
	return text;
}
