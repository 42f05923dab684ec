#include "sheet/number.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/utf8.h"
#include "model/figure.h"

/* Narrowing. */

static bool is_blank(uint32_t codepoint)
{
	return codepoint <= ' ' || codepoint == 0xA0 || codepoint == 0x3000 ||
	       (codepoint >= 0x2000 && codepoint <= 0x200A) || codepoint == 0x202F;
}

static uint32_t narrow(uint32_t codepoint)
{
	if (is_blank(codepoint))
		return ' ';
	if (codepoint >= 0xFF01 && codepoint <= 0xFF5E)
		return codepoint - 0xFF01 + '!';
	/* The minus sign and the dash that input methods give for it. */
	return codepoint == 0x2212 || codepoint == 0x2013 ? '-' : codepoint;
}

static struct str trim(struct str text)
{
	while (text.n_bytes > 0 && text.bytes[0] == ' ') {
		text.bytes++;
		text.n_bytes--;
	}
	while (text.n_bytes > 0 && text.bytes[text.n_bytes - 1] == ' ')
		text.n_bytes--;
	return text;
}

struct str sheet_narrow(struct arena *arena, struct str cell)
{
	struct buf out;
	struct str text;

	buf_init(&out);
	while (cell.n_bytes > 0) {
		uint32_t codepoint = 0;
		size_t n_used = utf8_decode(cell.bytes, cell.n_bytes, &codepoint);

		n_used += n_used == 0;
		buf_add_codepoint(&out, narrow(codepoint));
		cell.bytes += n_used;
		cell.n_bytes -= n_used;
	}
	text = trim(buf_str(&out));
	text.bytes = arena_copy_string(arena, text.bytes, text.n_bytes);
	buf_finish(&out);
	return text;
}

/* The parts of a cell: what stands before, the number, what stands behind. */

struct parts {
	struct str before;
	struct str number;
	struct str behind;
};

static bool is_digit(struct str text, size_t at)
{
	return at < text.n_bytes && text.bytes[at] >= '0' && text.bytes[at] <= '9';
}

static bool begins_number(struct str text, size_t at)
{
	return is_digit(text, at) || (text.bytes[at] == '-' && is_digit(text, at + 1));
}

/* Points and commas belong to it when a digit follows. */
static bool continues_number(struct str text, size_t at)
{
	return is_digit(text, at) ||
	       ((text.bytes[at] == '.' || text.bytes[at] == ',') && is_digit(text, at + 1));
}

static bool split(struct str text, struct parts *parts)
{
	size_t begin = 0;
	size_t end;

	while (begin < text.n_bytes && !begins_number(text, begin))
		begin++;
	end = begin + (begin < text.n_bytes && text.bytes[begin] == '-');
	while (end < text.n_bytes && continues_number(text, end))
		end++;
	*parts = (struct parts){
		.before = trim((struct str){ text.bytes, begin }),
		.number = { text.bytes + begin, end - begin },
		.behind = trim((struct str){ text.bytes + end, text.n_bytes - end }),
	};
	return begin < end;
}

static size_t count_digits(struct str text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n_bytes; i++)
		n += is_digit(text, i);
	return n;
}

/* The number without its commas; false when they do not part thousands. */
static bool join_groups(struct arena *arena, struct str number, struct str *joined)
{
	size_t n_sign = number.bytes[0] == '-';
	size_t n_commas = 0;
	size_t n_whole = 0; /* bytes before the point */
	char *bytes = arena_alloc(arena, number.n_bytes);

	*joined = (struct str){ bytes, 0 };
	while (n_whole < number.n_bytes && number.bytes[n_whole] != '.')
		n_whole++;
	for (size_t i = 0; i < number.n_bytes; i++) {
		if (number.bytes[i] != ',')
			bytes[joined->n_bytes++] = number.bytes[i];
		else if (i > n_whole || (n_whole - i) % 4 != 0)
			return false;
		n_commas += number.bytes[i] == ',';
	}
	/* One to three digits before the first. */
	return n_commas == 0 ||
	       (n_whole - n_sign - 4 * n_commas <= 3 && number.bytes[n_sign] != '0');
}

/* What the report prints around the number. */

static struct parts printed(struct arena *arena, const struct figure *form, enum figure_part part)
{
	struct parts parts = { 0 };
	struct buf out;

	buf_init(&out);
	figure_format(form, part, &out);
	split(sheet_narrow(arena, buf_str(&out)), &parts);
	buf_finish(&out);
	return parts;
}

static struct str scaled_unit(struct arena *arena, const struct figure *form)
{
	struct str text;
	struct buf out;

	buf_init(&out);
	figure_format(form, FIGURE_PART_SCALED_UNIT, &out);
	text = sheet_narrow(arena, buf_str(&out));
	buf_finish(&out);
	return text;
}

/* Whether what was typed around the number is what the report prints there, or
 * less of it. */
static bool fits(struct arena *arena, const struct parts *typed, const struct figure *form)
{
	static const enum figure_part parts[] = { FIGURE_PART_ALL, FIGURE_PART_VALUE,
						  FIGURE_PART_NUMBER };
	bool before = typed->before.n_bytes == 0;
	bool behind = str_equal(typed->behind, scaled_unit(arena, form));

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		struct parts text = printed(arena, form, parts[i]);

		before = before || str_equal(typed->before, text.before);
		behind = behind || str_equal(typed->behind, text.behind);
	}
	return before && behind;
}

/* The figure with another number and perhaps another scale. */
static struct figure form_of(const struct figure *figure, enum figure_scale scale,
			     struct decimal number)
{
	struct figure form = *figure;

	form.state = FIGURE_RESOLVED;
	form.is_open = false;
	form.is_range = false;
	form.scale.value = (int)scale;
	form.number = number;
	return form;
}

/* The number with its point moved, and without the zeros that leaves behind. */
static bool propose(struct sheet_number *number, int power)
{
	struct decimal *proposal = &number->proposal;

	if (!decimal_shift(number->value, power, proposal))
		return false;
	while (proposal->decimals > 0 && proposal->mantissa % 10 == 0) {
		proposal->mantissa /= 10;
		proposal->decimals--;
	}
	return true;
}

static bool fits_other_scale(struct arena *arena, const struct parts *typed,
			     const struct figure *figure, struct sheet_number *number)
{
	static const enum figure_scale scales[] = { FIGURE_SCALE_ONE, FIGURE_SCALE_WAN,
						    FIGURE_SCALE_YI, FIGURE_SCALE_WAN_YI };

	for (size_t i = 0; i < sizeof(scales) / sizeof(scales[0]); i++) {
		struct figure form = form_of(figure, scales[i], number->value);

		if (fits(arena, typed, &form))
			return propose(number,
				       figure_scale_power(&form) - figure_scale_power(figure));
	}
	return false;
}

bool sheet_is_percent(const struct figure *figure)
{
	return figure->unit.n_chars == 1 && narrow(figure->unit.chars[0].codepoint) == '%';
}

/* A share of at most 1 without its sign: typed into a cell formatted as per
 * cent, or really less than one per cent. */
static bool may_be_share(const struct figure *figure, const struct parts *typed,
			 struct decimal number)
{
	const struct decimal one = { 1, 0 };

	if (number.mantissa < 0)
		number.mantissa = -number.mantissa;
	return sheet_is_percent(figure) && typed->behind.n_bytes == 0 && number.mantissa != 0 &&
	       decimal_compare(number, one) <= 0;
}

static bool is_letter(struct str text, size_t at)
{
	return at < text.n_bytes && (text.bytes[at] | 0x20) >= 'a' &&
	       (text.bytes[at] | 0x20) <= 'z';
}

/* May-24, 1-May: an English month as a word of its own. */
static bool is_month(struct str text, size_t at)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

	if (at + 3 > text.n_bytes || is_letter(text, at + 3) || (at > 0 && is_letter(text, at - 1)))
		return false;
	for (size_t i = 0; i + 3 < sizeof(months); i += 3) {
		if (memcmp(text.bytes + at, months + i, 3) == 0)
			return true;
	}
	return false;
}

/* The e of 1.23E+11 */
static bool is_power(struct str text, size_t at)
{
	size_t n_sign = at + 1 < text.n_bytes && strchr("+-", text.bytes[at + 1]) != NULL;

	return (text.bytes[at] | 0x20) == 'e' && at > 0 && is_digit(text, at - 1) &&
	       is_digit(text, at + 1 + n_sign);
}

/* What spreadsheets make of a number, or of two, that they take for something
 * else: 1月2日, 2024-05-01, 2024/5/1, 1-May, May-24, 1.23E+11. */
static bool is_reformatted(struct str text)
{
	size_t n_digits = 0, n_signs = 0;

	while (is_digit(text, n_digits))
		n_digits++;
	if (n_digits > 0 && n_digits + 3 < text.n_bytes &&
	    memcmp(text.bytes + n_digits, "月", 3) == 0)
		return is_digit(text, n_digits + 3);
	for (size_t i = 0; i < text.n_bytes; i++) {
		n_signs += text.bytes[i] == '-' || text.bytes[i] == '/';
		if (is_power(text, i) || (count_digits(text) > 0 && is_month(text, i)))
			return true;
	}
	return n_digits == 4 && n_signs == 2 && is_digit(text, 5) &&
	       is_digit(text, text.n_bytes - 1);
}

/* Whether a word stands somewhere in the text. */
static bool has_word(struct str text, const char *word)
{
	size_t n_word = strlen(word);

	for (size_t i = 0; i + n_word <= text.n_bytes; i++) {
		if (memcmp(text.bytes + i, word, n_word) == 0)
			return true;
	}
	return false;
}

/* What stands behind the number names no unit: a mark, or a word for what is
 * not exact. */
static bool is_no_unit(struct str behind)
{
	static const char *const words[] = { "余", "多", "以上", "以下", "以内", "左右", "上下" };
	char first = behind.bytes[0];

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (has_word(behind, words[i]))
			return true;
	}
	/* Ideographic marks begin with these two bytes. */
	return strchr("!\"#$&'()*+,-./:;<=>?@[]^_`{|}~", first) != NULL ||
	       (behind.n_bytes > 2 && memcmp(behind.bytes, "\xE3\x80", 2) == 0);
}

static struct sheet_number read_parts(struct arena *arena, const struct parts *typed,
				      const struct figure *figure)
{
	struct sheet_number result = { .reading = SHEET_TEXT };
	struct figure form;
	struct str joined;

	/* 5-6, 1/2, 1.2E+05 */
	if (count_digits(typed->behind) > 0)
		return result;
	if (!join_groups(arena, typed->number, &joined)) {
		result.reading = SHEET_GROUPS;
		return result;
	}
	if (!decimal_parse(joined, &result.value)) {
		if (count_digits(joined) > DECIMAL_MAX_DIGITS)
			result.reading = SHEET_TOO_LONG;
		return result;
	}
	form = form_of(figure, (enum figure_scale)figure->scale.value, result.value);
	if (typed->behind.n_bytes + typed->before.n_bytes == 0 || fits(arena, typed, &form))
		result.reading = SHEET_NUMBER;
	else if (fits_other_scale(arena, typed, figure, &result))
		result.reading = SHEET_OTHER_SCALE;
	else if (typed->before.n_bytes == 0 && !is_no_unit(typed->behind))
		result.reading = SHEET_OTHER_UNIT;
	if (result.reading == SHEET_NUMBER && may_be_share(figure, typed, result.value) &&
	    propose(&result, 2))
		result.reading = SHEET_SHARE;
	return result;
}

/* -5 is a number; -1+1 is not, and =5 is not either. A dash alone says that there
 * is none. */
static bool is_formula(struct str text, enum sheet_reading reading)
{
	size_t n_dashes = 0;

	while (n_dashes < text.n_bytes && text.bytes[n_dashes] == '-')
		n_dashes++;
	return csv_is_formula(text) && n_dashes < text.n_bytes &&
	       (n_dashes == 0 || reading == SHEET_TEXT);
}

/* '502 is how a spreadsheet is told to take a cell as text. */
static struct str without_apostrophe(struct str text)
{
	if (text.n_bytes > 1 && text.bytes[0] == '\'')
		return trim((struct str){ text.bytes + 1, text.n_bytes - 1 });
	return text;
}

struct sheet_number sheet_number_read(struct arena *arena, struct str cell,
				      const struct figure *figure)
{
	struct sheet_number result = { .reading = SHEET_EMPTY };
	struct str text = without_apostrophe(sheet_narrow(arena, cell));
	struct parts typed;

	if (text.n_bytes == 0)
		return result;
	result.reading = SHEET_TEXT;
	if (split(text, &typed))
		result = read_parts(arena, &typed, figure);
	if (is_formula(text, result.reading))
		result.reading = SHEET_FORMULA;
	else if (result.reading == SHEET_TEXT && is_reformatted(text))
		result.reading = SHEET_REFORMATTED;
	return result;
}
