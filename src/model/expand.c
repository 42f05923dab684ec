#include "model/expand.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "model/figure.h"
#include "model/report.h"

#define OPEN_BRACE 0x7Bu
#define CLOSE_BRACE 0x7Du
#define WIDE_OPEN_BRACE 0xFF5Bu
#define WIDE_CLOSE_BRACE 0xFF5Du

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
		if (text.chars[i].codepoint == OPEN_BRACE ||
		    text.chars[i].codepoint == CLOSE_BRACE ||
		    text.chars[i].codepoint == WIDE_OPEN_BRACE)
			return true;
	}
	return false;
}

/* Splits "clues.name" at the dot; the part is empty where there is no dot. */
static void split(struct str reference, struct str *id, struct str *part)
{
	const char *dot = NULL;

	if (reference.n_bytes > 0)
		dot = memchr(reference.bytes, '.', reference.n_bytes);
	*id = reference;
	*part = (struct str){ NULL, 0 };
	if (dot == NULL)
		return;
	id->n_bytes = (size_t)(dot - reference.bytes);
	part->bytes = dot + 1;
	part->n_bytes = reference.n_bytes - id->n_bytes - 1;
}

static const struct {
	const char *word;
	enum figure_part part;
} figure_parts[] = {
	{ "value", FIGURE_PART_VALUE },
	{ "number", FIGURE_PART_DIGITS },
	{ "name", FIGURE_PART_NAME },
	{ "unit", FIGURE_PART_UNIT },
	{ "full", FIGURE_PART_FULL },
	{ "low", FIGURE_PART_LOW },
	{ "high", FIGURE_PART_HIGH },
	{ "also", FIGURE_PART_ALSO },
	{ "before", FIGURE_PART_BEFORE },
	{ "from_before", FIGURE_PART_FROM_BEFORE },
	{ "trend", FIGURE_PART_TREND },
	{ "last", FIGURE_PART_LAST },
	{ "growth", FIGURE_PART_GROWTH },
	{ "change", FIGURE_PART_CHANGE },
	{ "growth_rate", FIGURE_PART_GROWTH_RATE },
};

static bool find_figure_part(struct str word, enum figure_part *part)
{
	*part = FIGURE_PART_ALL;
	if (word.bytes == NULL)
		return true;
	for (size_t i = 0; i < sizeof(figure_parts) / sizeof(figure_parts[0]); i++) {
		if (str_is(word, figure_parts[i].word)) {
			*part = figure_parts[i].part;
			return true;
		}
	}
	return false;
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

/* --- dates --- */

static const struct located_date *find_date(const struct expansion *expansion, struct str id)
{
	const struct named_date *dates = expansion->dates->items;

	if (str_is(id, "date"))
		return expansion->date;
	for (size_t i = 0; i < expansion->dates->n_items; i++) {
		if (str_equal(dates[i].id.value, id))
			return &dates[i].date;
	}
	return NULL;
}

static void add_date_number(const struct located_date *date, const char *open, int number,
			    const char *after, struct buf *out)
{
	if (date->is_open)
		buf_add_string(out, open);
	else
		buf_add_format(out, "%d", number);
	buf_add_string(out, after);
}

/* False when there is no such part of a date. */
static bool format_date(const struct located_date *date, struct str part, struct buf *out)
{
	bool whole = part.bytes == NULL;
	bool month_day = !whole && str_is(part, "month_day");
	bool year_month = !whole && str_is(part, "year_month");

	if (!whole && !month_day && !year_month)
		return false;
	if (!month_day)
		add_date_number(date, "××××", date->year, "年", out);
	add_date_number(date, "×", date->month, "月", out);
	if (!year_month)
		add_date_number(date, "×", date->day, "日", out);
	return true;
}

void expand_check_dates(const struct expansion *expansion)
{
	const struct named_date *dates = expansion->dates->items;

	for (size_t i = 0; i < expansion->dates->n_items; i++) {
		struct str id = dates[i].id.value;
		const char *name = arena_copy_string(expansion->arena, id.bytes, id.n_bytes);
		const struct figure *figure = figures_find(expansion->figures, id);

		if (!figure_id_is_good(id)) {
			diag_report(expansion->diags, DIAG_FIGURE_BAD_NAME, dates[i].id.pos, name,
				    figure_id_is_taken(id) ? "taken" : "");
		} else if (figure != NULL) {
			struct diag *diag = diag_report(expansion->diags, DIAG_DUPLICATE_ID,
							dates[i].id.pos, name);

			if (diag != NULL)
				diag->other = figure->id.pos;
		}
	}
}

/* --- references --- */

static bool report_bad_reference(const struct expansion *expansion, struct str reference,
				 struct source_pos pos)
{
	diag_report(expansion->diags, DIAG_FIGURE_BAD_REFERENCE, pos,
		    arena_copy_string(expansion->arena, reference.bytes, reference.n_bytes))
		->n_columns = utf8_count(reference.bytes, reference.n_bytes) + 2;
	return false;
}

/* Small letters without blanks at the ends: { Clues } is clues. */
static struct str plain_id(const struct expansion *expansion, struct str id)
{
	char *bytes;

	while (id.n_bytes > 0 && id.bytes[0] == ' ') {
		id.bytes++;
		id.n_bytes--;
	}
	while (id.n_bytes > 0 && id.bytes[id.n_bytes - 1] == ' ')
		id.n_bytes--;
	bytes = arena_copy_string(expansion->arena, id.bytes, id.n_bytes);
	for (size_t i = 0; i < id.n_bytes; i++) {
		if (bytes[i] >= 'A' && bytes[i] <= 'Z')
			bytes[i] = (char)(bytes[i] - 'A' + 'a');
	}
	return (struct str){ bytes, id.n_bytes };
}

static bool report_undefined(const struct expansion *expansion, struct str reference, struct str id,
			     struct source_pos pos)
{
	const char *nearest =
		figures_nearest(expansion->arena, expansion->figures, plain_id(expansion, id));
	struct figure *meant = figures_find(expansion->figures, str_of(nearest));
	struct diag *diag;

	/* There can be no such figure: it is not to be added. */
	if (meant == NULL && !figure_id_is_good(id))
		return report_bad_reference(expansion, reference, pos);
	/* Its slip is told here, and not again as a figure that is not used. */
	if (meant != NULL)
		meant->used = true;
	diag = diag_report(expansion->diags, DIAG_FIGURE_UNDEFINED, pos,
			   arena_copy_string(expansion->arena, id.bytes, id.n_bytes), nearest);
	if (diag != NULL)
		diag->n_columns = utf8_count(reference.bytes, reference.n_bytes) + 2;
	return false;
}

static void report_obstacle(const struct expansion *expansion, const struct figure *figure,
			    enum figure_obstacle obstacle, struct str part, struct str reference,
			    struct source_pos pos)
{
	struct str id = figure->id.value;
	const char *name = arena_copy_string(expansion->arena, id.bytes, id.n_bytes);
	const char *word = arena_copy_string(expansion->arena, part.bytes, part.n_bytes);
	enum diag_code code = DIAG_FIGURE_OVERFLOW;
	struct diag *diag;

	switch (obstacle) {
	case FIGURE_PRINTS:
		return;
	case FIGURE_HAS_NO_PART:
		code = DIAG_FIGURE_NO_PART;
		break;
	case FIGURE_HAS_NO_LAST:
		code = DIAG_FIGURE_NO_LAST;
		break;
	case FIGURE_LAST_IS_ZERO:
		code = DIAG_FIGURE_LAST_ZERO;
		break;
	case FIGURE_PART_OVERFLOW:
		break;
	}
	diag = diag_report(expansion->diags, code, pos, name, word);
	if (diag != NULL)
		diag->n_columns = utf8_count(reference.bytes, reference.n_bytes) + 2;
}

static bool format_figure(const struct expansion *expansion, struct figure *figure,
			  struct str reference, struct str part_word, struct source_pos pos,
			  struct buf *out)
{
	enum figure_obstacle obstacle;
	enum figure_part part;

	figure->used = true;
	if (!find_figure_part(part_word, &part))
		return report_bad_reference(expansion, reference, pos);
	if (figure->state != FIGURE_RESOLVED)
		return false;
	obstacle = figure_part_obstacle(figure, part);
	if (obstacle == FIGURE_PRINTS)
		figure_format(figure, part, out);
	else
		report_obstacle(expansion, figure, obstacle, part_word, reference, pos);
	return obstacle == FIGURE_PRINTS;
}

/* Appends what stands for the reference; false after a finding. */
static bool format_reference(const struct expansion *expansion, struct str reference,
			     struct source_pos pos, struct buf *out)
{
	const struct located_date *date;
	struct figure *figure;
	struct str id, part;

	if (format_year(expansion, reference, out))
		return true;
	split(reference, &id, &part);
	if (id.n_bytes == 0)
		return report_bad_reference(expansion, reference, pos);
	date = find_date(expansion, id);
	if (date != NULL)
		return format_date(date, part, out) ||
		       report_bad_reference(expansion, reference, pos);
	figure = figures_find(expansion->figures, id);
	if (figure != NULL)
		return format_figure(expansion, figure, reference, part, pos, out);
	/* A misspelt part of a misspelt name is a misspelt name. */
	return report_undefined(expansion, reference, id, pos);
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

/* ｛clues｝ is a reference typed with a Chinese input method. Braces around
 * anything else are the author's. Returns the index after it, or `index`. */
static size_t take_wide_brace(const struct expansion *expansion, struct text text, size_t index)
{
	size_t close = index + 1;
	struct buf reference, printed;
	struct str id, part;
	struct figure *figure;
	bool is_known;

	while (close < text.n_chars && close <= index + MAX_REFERENCE &&
	       text.chars[close].codepoint != WIDE_CLOSE_BRACE)
		close++;
	if (close >= text.n_chars || text.chars[close].codepoint != WIDE_CLOSE_BRACE)
		return index;
	buf_init(&reference);
	buf_init(&printed);
	text_to_buf(text_slice(text, index + 1, close), &reference);
	split(buf_str(&reference), &id, &part);
	figure = figures_find(expansion->figures, id);
	if (figure != NULL)
		figure->used = true;
	is_known = figure != NULL || find_date(expansion, id) != NULL ||
		   format_year(expansion, buf_str(&reference), &printed);
	if (is_known)
		diag_report(expansion->diags, DIAG_BRACE_FULLWIDTH, text_char_pos(text, index),
			    buf_str(&reference).bytes)
			->n_columns = close + 1 - index;
	buf_finish(&reference);
	buf_finish(&printed);
	return is_known ? close + 1 : index;
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
			size_t next = codepoint == WIDE_OPEN_BRACE
					      ? take_wide_brace(expansion, text, i)
					      : i;

			if (next == i)
				put(&output, text.chars[next++]);
			i = next;
		}
	}
	text.chars = output.chars;
	text.n_chars = output.n_chars;
	return text;
}
