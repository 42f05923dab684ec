#include "model/expand.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "model/figure.h"

#define OPEN_BRACE 0x7Bu
#define CLOSE_BRACE 0x7Du

/* A reference longer than this is text with a brace gone astray. */
#define MAX_REFERENCE 200

struct output {
	struct arena *arena;
	struct text_char *chars;
	size_t n_chars;
	size_t capacity;
};

static void put(struct output *output, struct text_char c)
{
	output->chars = arena_grow(output->arena, output->chars, output->n_chars, &output->capacity,
				   sizeof(*output->chars));
	output->chars[output->n_chars++] = c;
}

static void put_string(struct output *output, struct str utf8, struct source_pos pos)
{
	struct text text = text_from_str(output->arena, utf8, pos);

	for (size_t i = 0; i < text.n_chars; i++)
		put(output, text.chars[i]);
}

static bool has_brace(struct text text)
{
	for (size_t i = 0; i < text.n_chars; i++) {
		if (text.chars[i].codepoint == OPEN_BRACE || text.chars[i].codepoint == CLOSE_BRACE)
			return true;
	}
	return false;
}

/* Splits "clues.name" at the dot; false when the part is unknown. */
static bool split_part(struct str reference, struct str *id, enum figure_part *part)
{
	const char *dot = memchr(reference.bytes, '.', reference.n_bytes);
	struct str word;

	*id = reference;
	*part = FIGURE_PART_ALL;
	if (dot == NULL)
		return true;
	id->n_bytes = (size_t)(dot - reference.bytes);
	word.bytes = dot + 1;
	word.n_bytes = reference.n_bytes - id->n_bytes - 1;
	if (str_is(word, "value"))
		*part = FIGURE_PART_VALUE;
	else if (str_is(word, "name"))
		*part = FIGURE_PART_NAME;
	else if (str_is(word, "unit"))
		*part = FIGURE_PART_UNIT;
	else
		return false;
	return true;
}

static bool format_year(const struct expansion *expansion, struct str word, struct buf *out)
{
	int64_t year = expansion->year;

	if (str_is(word, "next_year"))
		year++;
	else if (str_is(word, "last_year"))
		year--;
	else if (!str_is(word, "year"))
		return false;
	buf_add_format(out, "%" PRId64, year);
	return true;
}

/* Appends what stands for the reference; false after a finding. */
static bool format_reference(const struct expansion *expansion, struct str reference,
			     struct source_pos pos, struct buf *out)
{
	enum figure_part part;
	struct figure *figure;
	struct str id;

	if (format_year(expansion, reference, out))
		return true;
	if (reference.n_bytes == 0 || !split_part(reference, &id, &part)) {
		diag_report(
			expansion->diags, DIAG_FIGURE_BAD_REFERENCE, pos,
			arena_copy_string(expansion->arena, reference.bytes, reference.n_bytes));
		return false;
	}
	figure = figures_find(expansion->figures, id);
	if (figure == NULL) {
		struct diag *diag =
			diag_report(expansion->diags, DIAG_FIGURE_UNDEFINED, pos,
				    arena_copy_string(expansion->arena, id.bytes, id.n_bytes),
				    figures_nearest(expansion->arena, expansion->figures, id));

		if (diag != NULL)
			diag->n_columns = utf8_count(reference.bytes, reference.n_bytes) + 2;
		return false;
	}
	figure->used = true;
	if (figure->state == FIGURE_RESOLVED)
		figure_format(figure, part, out);
	return true;
}

/* The index of the closing brace, or 0 when there is none. */
static size_t find_close(struct text text, size_t open)
{
	for (size_t i = open + 1; i < text.n_chars && i <= open + MAX_REFERENCE; i++) {
		if (text.chars[i].codepoint == CLOSE_BRACE)
			return i;
		if (text.chars[i].codepoint == OPEN_BRACE)
			return 0;
	}
	return 0;
}

static void put_reference(const struct expansion *expansion, struct output *output,
			  struct text text, size_t open, size_t close)
{
	struct buf reference, printed;

	buf_init(&reference);
	buf_init(&printed);
	text_to_buf(text_slice(text, open + 1, close), &reference);
	format_reference(expansion, buf_str(&reference), text_char_pos(text, open), &printed);
	put_string(output, buf_str(&printed), text_char_pos(text, open));
	buf_finish(&reference);
	buf_finish(&printed);
}

/* Handles the brace at index; returns the index after what it belongs to. */
static size_t take_brace(const struct expansion *expansion, struct output *output, struct text text,
			 size_t index)
{
	uint32_t brace = text.chars[index].codepoint;
	bool doubled = index + 1 < text.n_chars && text.chars[index + 1].codepoint == brace;
	size_t close;

	if (doubled) {
		put(output, text.chars[index]);
		return index + 2;
	}
	close = brace == OPEN_BRACE ? find_close(text, index) : 0;
	if (close == 0) {
		diag_report(expansion->diags, DIAG_BRACE_UNBALANCED, text_char_pos(text, index),
			    brace == OPEN_BRACE ? "{" : "}");
		return index + 1;
	}
	put_reference(expansion, output, text, index, close);
	return close + 1;
}

struct text expand_text(const struct expansion *expansion, struct text text)
{
	struct output output = { .arena = expansion->arena };

	if (!has_brace(text))
		return text;
	for (size_t i = 0; i < text.n_chars;) {
		uint32_t codepoint = text.chars[i].codepoint;

		if (codepoint == OPEN_BRACE || codepoint == CLOSE_BRACE) {
			i = take_brace(expansion, &output, text, i);
		} else {
			put(&output, text.chars[i]);
			i++;
		}
	}
	text.chars = output.chars;
	text.n_chars = output.n_chars;
	return text;
}
