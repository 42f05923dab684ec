#include "input/encoding.h"

#include <iconv.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"

#define BOM "\xEF\xBB\xBF"
#define SAMPLE_BYTES ((size_t)4096)

static const unsigned char *bytes_of(const struct source *source)
{
	return (const unsigned char *)source->bytes;
}

/* UTF-16 by its byte order mark, or by zero bytes that stand only at even or
 * only at odd offsets: the high halves of the keys' ASCII letters. */
static bool looks_utf16(const struct source *source)
{
	const unsigned char *bytes = bytes_of(source);
	size_t n_sample = source->n_bytes < SAMPLE_BYTES ? source->n_bytes : SAMPLE_BYTES;
	size_t n_zeros[2] = { 0, 0 };

	if (n_sample < 2)
		return false;
	if ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF))
		return true;
	for (size_t i = 0; i < n_sample; i++)
		if (bytes[i] == 0)
			n_zeros[i % 2]++;
	return (n_zeros[0] == 0) != (n_zeros[1] == 0) && n_zeros[0] + n_zeros[1] >= 3 &&
	       (n_zeros[0] + n_zeros[1]) * 10 >= n_sample;
}

static bool has_magic(const struct source *source)
{
	static const char *const magics[] = { "%PDF-", "PK\x03\x04", "\xD0\xCF\x11\xE0", "{\\rtf" };

	for (size_t i = 0; i < sizeof(magics) / sizeof(magics[0]); i++) {
		size_t n_bytes = strlen(magics[i]);

		if (source->n_bytes >= n_bytes && memcmp(source->bytes, magics[i], n_bytes) == 0)
			return true;
	}
	return false;
}

/* Compressed data has one control byte in nine; text has none, or a few that
 * are better reported one by one. */
static bool has_many_controls(const struct source *source)
{
	const unsigned char *bytes = bytes_of(source);
	size_t n_sample = source->n_bytes < SAMPLE_BYTES ? source->n_bytes : SAMPLE_BYTES;
	size_t n_controls = 0;

	for (size_t i = 0; i < n_sample; i++)
		if (bytes[i] < 0x20 && bytes[i] != '\t' && bytes[i] != '\n' && bytes[i] != '\r')
			n_controls++;
	return n_controls > 8 && n_controls * 20 > n_sample;
}

/* Bytes of the GB 18030 character at the start, 0 when there is none. */
static size_t gbk_length(const unsigned char *bytes, size_t n_bytes)
{
	if (bytes[0] < 0x80)
		return 1;
	if (bytes[0] == 0x80 || bytes[0] == 0xFF || n_bytes < 2)
		return 0;
	if (bytes[1] >= 0x40 && bytes[1] != 0x7F && bytes[1] != 0xFF)
		return 2;
	if (n_bytes >= 4 && bytes[1] >= '0' && bytes[1] <= '9' && bytes[2] >= 0x81 &&
	    bytes[2] <= 0xFE && bytes[3] >= '0' && bytes[3] <= '9')
		return 4;
	return 0;
}

/*
 * Damaged UTF-8 is mostly well-formed as GBK too, so the two are told apart by
 * what reads better: in GBK text only one character in five happens to be
 * UTF-8 as well.
 */
static bool looks_gbk(const struct source *source)
{
	size_t n_good = 0;
	size_t n_bad = 0;
	size_t n_utf8_good = 0;
	size_t n_utf8_bad = 0;
	uint32_t codepoint;

	for (size_t i = 0; i < source->n_bytes;) {
		size_t n_used = gbk_length(bytes_of(source) + i, source->n_bytes - i);

		n_good += n_used > 1;
		n_bad += n_used == 0;
		i += n_used == 0 ? 1 : n_used;
	}
	for (size_t i = 0; i < source->n_bytes;) {
		size_t n_used = utf8_decode(source->bytes + i, source->n_bytes - i, &codepoint);

		n_utf8_good += n_used > 1;
		n_utf8_bad += n_used == 0;
		i += n_used == 0 ? 1 : n_used;
	}
	return n_utf8_bad > n_utf8_good && n_bad * 10 <= n_good && n_good > 0;
}

/* UTF-16 without a byte order mark: zero bytes are the high halves of letters
 * and digits. */
static const char *utf16_order(const struct source *source)
{
	const unsigned char *bytes = bytes_of(source);
	size_t at = 0;

	if (bytes[0] == 0xFF && bytes[1] == 0xFE)
		return "UTF-16LE";
	if (bytes[0] == 0xFE && bytes[1] == 0xFF)
		return "UTF-16BE";
	while (bytes[at] != 0)
		at++;
	return at % 2 == 0 ? "UTF-16BE" : "UTF-16LE";
}

/* Strictly: the source itself when one byte of it cannot be converted. */
static const struct source *convert(struct arena *arena, const struct source *source,
				    const char *encoding)
{
	struct source *converted = arena_alloc(arena, sizeof(*converted));
	size_t n_from = source->n_bytes;
	size_t n_room = 2 * n_from; /* two bytes become three, four become four */
	char *to = arena_alloc(arena, n_room + 1);
	char *from = arena_copy_string(arena, source->bytes, n_from);
	iconv_t converter = iconv_open("UTF-8", encoding);
	size_t n_failed;

	if (converter == (iconv_t)-1)
		return source;
	*converted = (struct source){ .name = source->name, .bytes = to };
	n_failed = iconv(converter, &from, &n_from, &to, &n_room);
	iconv_close(converter);
	converted->n_bytes = (size_t)(to - converted->bytes);
	return n_failed == (size_t)-1 ? source : converted;
}

/* Some programs put a byte order mark before the one that is there. */
static const struct source *with_one_mark(struct arena *arena, const struct source *source)
{
	static const char mark[] = "\xEF\xBB\xBF";
	size_t n_mark = sizeof(mark) - 1, n_surplus = 0;
	struct source *trimmed;

	while (source->n_bytes >= n_surplus + 2 * n_mark &&
	       memcmp(source->bytes + n_surplus, mark, n_mark) == 0 &&
	       memcmp(source->bytes + n_surplus + n_mark, mark, n_mark) == 0)
		n_surplus += n_mark;
	if (n_surplus == 0)
		return source;
	trimmed = arena_alloc(arena, sizeof(*trimmed));
	*trimmed = (struct source){ .name = source->name,
				    .bytes = source->bytes + n_surplus,
				    .n_bytes = source->n_bytes - n_surplus };
	return trimmed;
}

const struct source *encoding_as_utf8(struct arena *arena, const struct source *source)
{
	if (looks_utf16(source))
		return convert(arena, source, utf16_order(source));
	if (!has_magic(source) && !has_many_controls(source) && looks_gbk(source))
		return convert(arena, source, "GB18030");
	return with_one_mark(arena, source);
}

bool encoding_is_control(uint32_t codepoint)
{
	if (codepoint < 0x20)
		return codepoint != '\t' && codepoint != '\n' && codepoint != '\r';
	return (codepoint >= 0x7F && codepoint < 0xA0) || codepoint == 0x2028 ||
	       codepoint == 0x2029 || codepoint == 0xFEFF ||
	       (codepoint >= 0xFDD0 && codepoint <= 0xFDEF) || (codepoint & 0xFFFE) == 0xFFFE;
}

void encoding_report_control(uint32_t codepoint, struct source_pos pos, struct diag_list *diags)
{
	char name[16];

	snprintf(name, sizeof(name), "U+%04lX", (unsigned long)codepoint);
	diag_report(diags, DIAG_CONTROL_CHARACTER, pos, name);
}

/* One character on from pos; '\r' before '\n' is no line break of its own. */
static void step_place(struct source_pos *pos, uint32_t codepoint, bool before_feed)
{
	if (codepoint == '\n' || (codepoint == '\r' && !before_feed)) {
		pos->line++;
		pos->column = 1;
	} else {
		pos->column++;
	}
}

/* Reports zero bytes and malformed ones. The rest of such a file is not worth
 * looking at. */
static bool check_byte(const struct source *source, size_t n_used, uint32_t codepoint,
		       struct source_pos pos, struct diag_list *diags)
{
	const struct source_pos whole = source_pos_whole(source);

	if (n_used == 0 && looks_gbk(source))
		diag_add(diags, DIAG_ENCODING_GBK, whole, NULL);
	else if (n_used == 0)
		diag_add(diags, DIAG_ENCODING_UTF8, pos, NULL);
	else if (codepoint == 0)
		diag_add(diags, DIAG_ENCODING_BINARY, pos, NULL);
	return n_used != 0 && codepoint != 0;
}

static bool check_chars(struct char_index *index, struct diag_list *diags)
{
	const struct source *source = index->source;
	struct source_pos pos = { source, 1, 1 };
	bool is_good = true;

	for (size_t i = index->begin_byte; i < source->n_bytes;) {
		uint32_t codepoint = 0;
		size_t n_used = utf8_decode(source->bytes + i, source->n_bytes - i, &codepoint);

		if (!check_byte(source, n_used, codepoint, pos, diags))
			return false;
		if (encoding_is_control(codepoint)) {
			encoding_report_control(codepoint, pos, diags);
			is_good = false;
		}
		if (index->n_chars % CHAR_INDEX_STEP == 0)
			index->steps[index->n_chars / CHAR_INDEX_STEP] = i;
		index->n_chars++;
		i += n_used;
		step_place(&pos, codepoint, i < source->n_bytes && source->bytes[i] == '\n');
	}
	return is_good;
}

static bool check_kind(const struct source *source, struct diag_list *diags)
{
	const struct source_pos whole = source_pos_whole(source);

	if (looks_utf16(source))
		diag_add(diags, DIAG_ENCODING_UTF16, whole, NULL);
	else if (has_magic(source) || has_many_controls(source))
		diag_add(diags, DIAG_ENCODING_BINARY, whole, NULL);
	else
		return true;
	return false;
}

bool encoding_check(struct arena *arena, const struct source *source, struct char_index *index,
		    struct diag_list *diags)
{
	*index = (struct char_index){ .source = source };
	if (!check_kind(source, diags))
		return false;
	if (source->n_bytes >= 3 && memcmp(source->bytes, BOM, 3) == 0)
		index->begin_byte = 3;
	index->steps = arena_alloc_array(arena, source->n_bytes / CHAR_INDEX_STEP + 1,
					 sizeof(*index->steps));
	index->steps[0] = index->begin_byte;
	return check_chars(index, diags);
}

size_t char_index_byte(const struct char_index *index, size_t n_chars_before)
{
	const struct source *source = index->source;
	size_t step = n_chars_before / CHAR_INDEX_STEP;
	size_t byte;
	uint32_t codepoint;

	if (n_chars_before >= index->n_chars)
		return source->n_bytes;
	byte = index->steps[step];
	for (size_t i = step * CHAR_INDEX_STEP; i < n_chars_before; i++)
		byte += utf8_decode(source->bytes + byte, source->n_bytes - byte, &codepoint);
	return byte;
}
