/*
 * The characters of a scalar, each with its place.
 *
 * libyaml hands out the value but not where each character came from, so the
 * raw text is walked again by the same rules. The walk yields the value's
 * characters one by one, with a mark on the spaces that stand for a folded
 * line break; the result is compared with libyaml's value, which is the
 * authority. Only then are the folded spaces between Chinese characters
 * dropped: in Chinese a line break in the source is no word space.
 *
 * Quoted and plain text fold alike ("flow"): blanks around a line break go,
 * one break becomes a space, n + 1 breaks become n. Block text (| and >) has
 * its own rules and needs the indentation, which libyaml does not tell: it is
 * the difference between the first line in the source and in the value.
 */
#include "input/tree.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "input/place.h"
#include "input/wide.h"

/* Bit beside a code point: a space that was a line break. */
#define FOLDED UINT32_C(0x80000000)

struct walk {
	struct place place;
	size_t end_byte;
	struct text_char *chars; /* has room for every character of the raw text */
	size_t n_chars;
};

static bool at_end(const struct walk *walk)
{
	return walk->place.byte >= walk->end_byte;
}

static void emit(struct walk *walk, uint32_t codepoint, struct source_pos pos)
{
	walk->chars[walk->n_chars++] = (struct text_char){ codepoint, pos.line, pos.column };
}

/* Takes the next source character as it is. */
static void copy_char(struct walk *walk)
{
	struct source_pos pos = walk->place.pos;

	emit(walk, place_step(&walk->place), pos);
}

/*
 * Blanks and line breaks between two words. Without a break the blanks count.
 * is_escaped: the first break came behind a backslash and is gone already.
 */
static void walk_flow_white(struct walk *walk, bool is_escaped)
{
	struct source_pos first_break = { 0 };
	size_t n_before = walk->n_chars;
	size_t n_breaks = 0;

	while (!at_end(walk) && (place_at_blank(&walk->place) || place_at_break(&walk->place))) {
		struct source_pos pos = walk->place.pos;

		if (place_at_blank(&walk->place)) {
			if (n_breaks == 0 && !is_escaped)
				copy_char(walk);
			else
				place_step(&walk->place);
			continue;
		}
		place_step(&walk->place);
		if (n_breaks++ == 0 && !is_escaped) {
			walk->n_chars = n_before; /* blanks before a break go */
			first_break = pos;
		} else {
			emit(walk, '\n', pos);
		}
	}
	if (n_breaks == 1 && !is_escaped)
		emit(walk, ' ' | FOLDED, first_break);
}

static void walk_plain(struct walk *walk)
{
	while (!at_end(walk)) {
		if (place_at_blank(&walk->place) || place_at_break(&walk->place))
			walk_flow_white(walk, false);
		else
			copy_char(walk);
	}
}

static void walk_single_quoted(struct walk *walk)
{
	place_step(&walk->place);
	walk->end_byte--;
	while (!at_end(walk)) {
		if (place_at_blank(&walk->place) || place_at_break(&walk->place)) {
			walk_flow_white(walk, false);
			continue;
		}
		if (place_byte(&walk->place) == '\'') {
			copy_char(walk);
			place_step(&walk->place); /* the second of '' */
			continue;
		}
		copy_char(walk);
	}
}

static uint32_t hex_digit(unsigned char byte)
{
	if (byte >= '0' && byte <= '9')
		return (uint32_t)(byte - '0');
	return (uint32_t)((byte | 0x20) - 'a' + 10);
}

static uint32_t read_hex(struct walk *walk, int n_digits)
{
	uint32_t value = 0;

	while (n_digits-- > 0 && !at_end(walk)) {
		value = value << 4 | (hex_digit(place_byte(&walk->place)) & 0xF);
		place_step(&walk->place);
	}
	return value;
}

/* The character a letter behind a backslash stands for; others, such as \" and
 * \\, stand for themselves. */
static uint32_t escape_meaning(uint32_t letter)
{
	static const struct {
		char letter;
		uint16_t meaning;
	} escapes[] = {
		{ '0', 0x00 }, { 'a', 0x07 },   { 'b', 0x08 },   { 't', 0x09 }, { 'n', 0x0A },
		{ 'v', 0x0B }, { 'f', 0x0C },   { 'r', 0x0D },   { 'e', 0x1B }, { 'N', 0x85 },
		{ '_', 0xA0 }, { 'L', 0x2028 }, { 'P', 0x2029 },
	};

	for (size_t i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++)
		if ((uint32_t)escapes[i].letter == letter)
			return escapes[i].meaning;
	return letter;
}

/* At a backslash. The character's place is the backslash. */
static void walk_escape(struct walk *walk)
{
	struct source_pos pos = walk->place.pos;
	uint32_t letter;

	place_step(&walk->place);
	if (place_at_break(&walk->place)) {
		place_step(&walk->place);
		walk_flow_white(walk, true);
		return;
	}
	letter = place_step(&walk->place);
	if (letter == 'x')
		emit(walk, read_hex(walk, 2), pos);
	else if (letter == 'u')
		emit(walk, read_hex(walk, 4), pos);
	else if (letter == 'U')
		emit(walk, read_hex(walk, 8), pos);
	else
		emit(walk, escape_meaning(letter), pos);
}

static void walk_double_quoted(struct walk *walk)
{
	place_step(&walk->place);
	walk->end_byte--;
	while (!at_end(walk)) {
		if (place_at_blank(&walk->place) || place_at_break(&walk->place))
			walk_flow_white(walk, false);
		else if (place_byte(&walk->place) == '\\')
			walk_escape(walk);
		else
			copy_char(walk);
	}
}

/* --- block text --- */

/* Goes over `|` or `>`, its indicators and a comment, to the first line. */
static void skip_header(struct walk *walk)
{
	while (!at_end(walk) && !place_at_break(&walk->place))
		place_step(&walk->place);
	if (!at_end(walk))
		place_step(&walk->place);
}

/* Spaces before the first character that is neither space nor line break, in
 * its own line. SIZE_MAX when there is no such character. */
static size_t first_indent(const char *bytes, size_t n_bytes)
{
	size_t n_spaces = 0;

	for (size_t i = 0; i < n_bytes; i++) {
		if (bytes[i] == '\n' || bytes[i] == '\r')
			n_spaces = 0;
		else if (bytes[i] == ' ')
			n_spaces++;
		else
			return n_spaces;
	}
	return SIZE_MAX;
}

/* Goes over at most n_indent spaces at the start of a line. */
static void skip_indent(struct walk *walk, size_t n_indent)
{
	for (size_t i = 0; i < n_indent && !at_end(walk) && place_byte(&walk->place) == ' '; i++)
		place_step(&walk->place);
}

/* The line breaks that wait between two lines of block text. */
struct gap {
	bool has_break;               /* of the line above; not at the start of the text */
	struct source_pos line_break; /* its place */
	struct place empty_lines;     /* where they begin … */
	size_t n_empty;               /* … and how many there are */
};

static void skip_empty_lines(struct walk *walk, size_t n_indent, struct gap *gap)
{
	gap->empty_lines = walk->place;
	gap->n_empty = 0;
	for (;;) {
		skip_indent(walk, n_indent);
		if (at_end(walk) || !place_at_break(&walk->place))
			return;
		place_step(&walk->place);
		gap->n_empty++;
	}
}

static void emit_empty_lines(struct walk *walk, const struct gap *gap)
{
	struct place place = gap->empty_lines;

	for (size_t i = 0; i < gap->n_empty; i++) {
		while (!place_at_break(&place))
			place_step(&place);
		emit(walk, '\n', place.pos);
		place_step(&place);
	}
}

/* One line of block text without its break. */
static void walk_line(struct walk *walk)
{
	while (!at_end(walk) && !place_at_break(&walk->place))
		copy_char(walk);
}

/* The breaks before a line: folded when neither it nor the one above is
 * indented more than the text. */
static void emit_gap(struct walk *walk, const struct gap *gap, bool is_foldable)
{
	if (gap->has_break && !is_foldable)
		emit(walk, '\n', gap->line_break);
	else if (gap->has_break && gap->n_empty == 0)
		emit(walk, ' ' | FOLDED, gap->line_break);
	emit_empty_lines(walk, gap);
}

/*
 * The value's end tells how the text's last breaks were chomped, so they are
 * simply all walked and what is too much is cut off by the caller.
 */
static void walk_block(struct walk *walk, struct str value, bool is_folded)
{
	size_t n_raw_indent;
	size_t n_value_indent = first_indent(value.bytes, value.n_bytes);
	size_t n_indent;
	bool was_blank = false;
	struct gap gap = { 0 };

	skip_header(walk);
	n_raw_indent = first_indent(walk->place.pos.source->bytes + walk->place.byte,
				    walk->end_byte - walk->place.byte);
	if (n_value_indent == SIZE_MAX || n_raw_indent == SIZE_MAX || n_raw_indent < n_value_indent)
		return;
	n_indent = n_raw_indent - n_value_indent;
	skip_empty_lines(walk, n_indent, &gap);
	while (!at_end(walk)) {
		bool is_blank = place_at_blank(&walk->place);

		emit_gap(walk, &gap, is_folded && !was_blank && !is_blank);
		was_blank = is_blank;
		walk_line(walk);
		gap.has_break = !at_end(walk);
		gap.line_break = walk->place.pos;
		if (gap.has_break)
			place_step(&walk->place);
		skip_empty_lines(walk, n_indent, &gap);
	}
	emit_gap(walk, &gap, false);
}

/* --- the whole --- */

static void walk_scalar(struct walk *walk, const struct node *scalar)
{
	switch (scalar->as.scalar.style) {
	case SCALAR_PLAIN:
		walk_plain(walk);
		return;
	case SCALAR_SINGLE_QUOTED:
		walk_single_quoted(walk);
		return;
	case SCALAR_DOUBLE_QUOTED:
		walk_double_quoted(walk);
		return;
	case SCALAR_LITERAL:
	case SCALAR_FOLDED:
		walk_block(walk, scalar->as.scalar.value, scalar->as.scalar.style == SCALAR_FOLDED);
		return;
	}
}

/* Whether the walk came to the same characters as libyaml. Block text may
 * have walked more line breaks at its end than its chomping keeps. */
static bool matches(struct walk *walk, struct str value)
{
	size_t offset = 0;
	size_t i = 0;

	for (; i < walk->n_chars && offset < value.n_bytes; i++) {
		uint32_t codepoint;

		offset += utf8_decode(value.bytes + offset, value.n_bytes - offset, &codepoint);
		if (codepoint != (walk->chars[i].codepoint & ~FOLDED))
			return false;
	}
	for (size_t rest = i; rest < walk->n_chars; rest++)
		if (walk->chars[rest].codepoint != '\n')
			return false;
	walk->n_chars = i;
	return offset == value.n_bytes;
}

/* Drops folded spaces between wide characters and clears the marks. */
static void unfold(struct walk *walk)
{
	size_t n_kept = 0;

	for (size_t i = 0; i < walk->n_chars; i++) {
		struct text_char c = walk->chars[i];
		bool is_folded = (c.codepoint & FOLDED) != 0;

		if (is_folded && n_kept > 0 && i + 1 < walk->n_chars &&
		    (wide_is(walk->chars[n_kept - 1].codepoint) ||
		     wide_is(walk->chars[i + 1].codepoint)))
			continue;
		c.codepoint &= ~FOLDED;
		walk->chars[n_kept++] = c;
	}
	walk->n_chars = n_kept;
}

struct text tree_scalar_text(struct arena *arena, const struct node *scalar)
{
	const char *raw = scalar->pos.source->bytes + scalar->begin_byte;
	size_t n_raw = utf8_count(raw, scalar->end_byte - scalar->begin_byte);
	struct walk walk = {
		.place = { scalar->begin_byte, scalar->pos },
		.end_byte = scalar->end_byte,
	};

	/* Each character of the text uses up at least one of the raw text. */
	walk.chars = arena_alloc_array(arena, n_raw, sizeof(*walk.chars));
	walk_scalar(&walk, scalar);
	/* A block of nothing but spaces has no line to measure. All its
	 * characters are given the place of the scalar. */
	if (!matches(&walk, scalar->as.scalar.value))
		return text_from_str(arena, scalar->as.scalar.value, scalar->pos);
	unfold(&walk);
	return (struct text){ scalar->pos.source, walk.chars, walk.n_chars, scalar->pos };
}
