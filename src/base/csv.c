#include "base/csv.h"

#include <string.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/utf8.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define LINE_END "\r\n"

/* Formulas. */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The wide forms count where East Asian languages are set. */
static bool begins_formula(struct str text)
{
	static const char *const starts[] = { "=", "+", "-", "@", "＝", "＋", "－", "＠" };

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
		size_t n_bytes = strlen(starts[i]);

		if (text.n_bytes >= n_bytes && memcmp(text.bytes, starts[i], n_bytes) == 0)
			return true;
	}
	return false;
}

static struct str skip_blanks(struct str text)
{
	while (text.n_bytes > 0 && is_blank(text.bytes[0])) {
		text.bytes++;
		text.n_bytes--;
	}
	return text;
}

/* Numbers are the other things that begin with a minus. */
bool csv_is_formula(struct str cell)
{
	struct decimal number;

	if (cell.n_bytes > 0 && is_blank(cell.bytes[0]) && cell.bytes[0] != ' ')
		return true;
	return begins_formula(skip_blanks(cell)) && !decimal_parse(cell, &number);
}

/*
 * Apostrophes are told from those of the writer by one rule: what stands
 * behind them would be dangerous without them. So a cell that has such a one
 * of its own gets another, and reading takes just one off.
 */
static struct str skip_apostrophes(struct str cell)
{
	while (cell.n_bytes > 0 && cell.bytes[0] == '\'') {
		cell.bytes++;
		cell.n_bytes--;
	}
	return cell;
}

static bool needs_apostrophe(struct str cell)
{
	struct str rest = skip_apostrophes(cell);
	struct decimal number;

	return csv_is_formula(rest) ||
	       (rest.n_bytes < cell.n_bytes && decimal_parse(rest, &number) && number.mantissa < 0);
}

static struct str without_apostrophe(struct str cell)
{
	struct str rest = { cell.bytes + 1, cell.n_bytes - 1 };
	struct decimal number;

	if (cell.n_bytes < 2 || cell.bytes[0] != '\'')
		return cell;
	if (needs_apostrophe(rest) || (decimal_parse(rest, &number) && number.mantissa < 0))
		return rest;
	return cell;
}

/* Writing. */

static bool needs_quotes(struct str cell)
{
	if (needs_apostrophe(cell))
		return true;
	for (size_t i = 0; i < cell.n_bytes; i++) {
		if (cell.bytes[i] == '\0' || strchr(",;\"\r\n\t ", cell.bytes[i]) != NULL)
			return true;
	}
	return false;
}

static void add_cell(struct buf *out, struct str cell)
{
	if (!needs_quotes(cell)) {
		buf_add_str(out, cell);
		return;
	}
	buf_add_byte(out, '"');
	if (needs_apostrophe(cell))
		buf_add_byte(out, '\'');
	for (size_t i = 0; i < cell.n_bytes; i++) {
		if (cell.bytes[i] == '"')
			buf_add_byte(out, '"');
		buf_add_byte(out, cell.bytes[i]);
	}
	buf_add_byte(out, '"');
}

void csv_begin(struct buf *out)
{
	buf_add_string(out, BYTE_ORDER_MARK);
}

void csv_add_row(struct buf *out, const struct str *cells, size_t n_cells)
{
	for (size_t i = 0; i < n_cells; i++) {
		if (i > 0)
			buf_add_byte(out, ',');
		add_cell(out, cells[i]);
	}
	buf_add_string(out, LINE_END);
}

void csv_add_cell_name(struct buf *out, size_t row_number, size_t n_cells_before)
{
	char letters[16];
	size_t n_letters = 0;

	/* A … Z, AA …: digits from 1 to 26. */
	for (size_t rest = n_cells_before + 1; rest > 0; rest = (rest - 1) / 26)
		letters[n_letters++] = (char)('A' + (rest - 1) % 26);
	while (n_letters > 0)
		buf_add_byte(out, letters[--n_letters]);
	buf_add_format(out, "%zu", row_number);
}

/* Reading. */

struct reader {
	struct arena *arena;
	const struct source *source;
	struct diag_list *diags;
	char separator;
	size_t at; /* byte */
	struct source_pos pos;
	size_t n_rows; /* ended so far */
	bool is_sound;
};

static bool is_at_end(const struct reader *reader)
{
	return reader->at >= reader->source->n_bytes;
}

static char byte_at(const struct reader *reader, size_t n_ahead)
{
	size_t at = reader->at + n_ahead;

	return at < reader->source->n_bytes ? reader->source->bytes[at] : '\0';
}

static bool is_at_break(const struct reader *reader)
{
	return !is_at_end(reader) && (byte_at(reader, 0) == '\n' || byte_at(reader, 0) == '\r');
}

static bool is_at_cell_end(const struct reader *reader)
{
	return is_at_end(reader) || is_at_break(reader) || byte_at(reader, 0) == reader->separator;
}

/* One character on; CR LF counts as one. */
static void step(struct reader *reader)
{
	uint32_t codepoint;
	size_t n_used;

	if (is_at_break(reader)) {
		n_used = byte_at(reader, 0) == '\r' && byte_at(reader, 1) == '\n' ? 2 : 1;
		reader->pos.line++;
		reader->pos.column = 1;
	} else {
		n_used = utf8_decode(reader->source->bytes + reader->at,
				     reader->source->n_bytes - reader->at, &codepoint);
		n_used += n_used == 0;
		reader->pos.column++;
	}
	reader->at += n_used;
}

static void skip_byte_order_mark(struct reader *reader)
{
	size_t n_bytes = strlen(BYTE_ORDER_MARK);

	if (reader->source->n_bytes >= n_bytes &&
	    memcmp(reader->source->bytes, BYTE_ORDER_MARK, n_bytes) == 0)
		reader->at = n_bytes;
}

static struct str slice(const struct reader *reader, size_t begin, size_t end)
{
	return (struct str){ reader->source->bytes + begin, end - begin };
}

static struct str read_plain(struct reader *reader)
{
	size_t begin = reader->at;

	while (!is_at_cell_end(reader))
		step(reader);
	return slice(reader, begin, reader->at);
}

static struct str undouble(struct arena *arena, struct str text)
{
	char *bytes = arena_alloc(arena, text.n_bytes);
	size_t n_bytes = 0;

	for (size_t i = 0; i < text.n_bytes; i++) {
		bytes[n_bytes++] = text.bytes[i];
		i += text.bytes[i] == '"';
	}
	return (struct str){ bytes, n_bytes };
}

/* Up to the closing quote, which is taken too. False when there is none. */
static bool read_quoted(struct reader *reader, struct str *value)
{
	bool has_doubled = false;
	size_t begin;

	step(reader);
	begin = reader->at;
	while (!is_at_end(reader)) {
		bool is_quote = byte_at(reader, 0) == '"';

		if (is_quote && byte_at(reader, 1) != '"')
			break;
		has_doubled = has_doubled || is_quote;
		step(reader);
		if (is_quote)
			step(reader);
	}
	*value = slice(reader, begin, reader->at);
	if (has_doubled)
		*value = undouble(reader->arena, *value);
	if (is_at_end(reader))
		return false;
	step(reader);
	return true;
}

static void report(struct reader *reader, enum diag_code code, struct source_pos pos)
{
	struct buf number;

	buf_init(&number);
	buf_add_format(&number, "%zu", reader->n_rows + 1);
	diag_report(reader->diags, code, pos, number.bytes);
	buf_finish(&number);
	reader->is_sound = false;
}

static size_t count_columns(const struct reader *reader, size_t begin)
{
	struct str text = slice(reader, begin, reader->at);
	size_t n_bytes = 0;

	while (n_bytes < text.n_bytes && text.bytes[n_bytes] != '\n' && text.bytes[n_bytes] != '\r')
		n_bytes++;
	return utf8_count(text.bytes, n_bytes);
}

static struct csv_cell read_cell(struct reader *reader)
{
	struct csv_cell cell = { .pos = reader->pos };
	size_t begin = reader->at;

	if (is_at_end(reader) || byte_at(reader, 0) != '"') {
		cell.value = read_plain(reader);
	} else if (!read_quoted(reader, &cell.value)) {
		report(reader, DIAG_CSV_QUOTE_OPEN, cell.pos);
	} else if (!is_at_cell_end(reader)) {
		report(reader, DIAG_CSV_QUOTE_TEXT, reader->pos);
		read_plain(reader);
	}
	cell.n_columns = count_columns(reader, begin);
	cell.value = without_apostrophe(cell.value);
	return cell;
}

static struct csv_row read_row(struct reader *reader)
{
	struct csv_row row = { 0 };
	size_t capacity = 0;
	bool has_more = true;

	while (has_more) {
		row.cells = arena_grow(reader->arena, row.cells, row.n_cells, &capacity,
				       sizeof(*row.cells));
		row.cells[row.n_cells++] = read_cell(reader);
		has_more = !is_at_end(reader) && byte_at(reader, 0) == reader->separator;
		if (has_more)
			step(reader);
	}
	if (is_at_break(reader))
		step(reader);
	row.number = ++reader->n_rows;
	return row;
}

/* A first line `sep=;`, which tells Excel the separator. */
static bool take_separator_line(struct reader *reader)
{
	struct str line = source_line(reader->source, 1);

	if (line.n_bytes != 5 || memcmp(line.bytes, "sep=", 4) != 0 ||
	    strchr(",;\t", line.bytes[4]) == NULL)
		return false;
	reader->separator = line.bytes[4];
	while (!is_at_end(reader) && !is_at_break(reader))
		step(reader);
	if (is_at_break(reader))
		step(reader);
	return true;
}

/* That of the first row which has any: a title may stand above. */
static char find_separator(struct reader reader)
{
	static const char separators[] = { ',', ';', '\t' };
	size_t counts[sizeof(separators)] = { 0 }, n_all = 0;
	bool is_quoted = false;
	size_t best = 0;

	for (; !is_at_end(&reader) && (is_quoted || n_all == 0 || !is_at_break(&reader));
	     step(&reader)) {
		is_quoted = is_quoted != (byte_at(&reader, 0) == '"');
		for (size_t i = 0; i < sizeof(separators) && !is_quoted; i++) {
			counts[i] += byte_at(&reader, 0) == separators[i];
			n_all += byte_at(&reader, 0) == separators[i];
		}
	}
	for (size_t i = 1; i < sizeof(separators); i++)
		best = counts[i] > counts[best] ? i : best;
	return separators[best];
}

/* Goes on behind a row that has separators and nothing else: spreadsheets write
 * one for each row that was ever formatted. */
static bool skip_bare_row(struct reader *reader)
{
	size_t n = 0;

	while (byte_at(reader, n) == reader->separator)
		n++;
	if (n == 0 || (byte_at(reader, n) != '\n' && byte_at(reader, n) != '\r'))
		return false;
	while (!is_at_break(reader))
		step(reader);
	step(reader);
	reader->n_rows++;
	return true;
}

bool csv_read(struct arena *arena, const struct source *source, struct csv_table *table,
	      struct diag_list *diags)
{
	struct reader reader = {
		.arena = arena,
		.source = source,
		.diags = diags,
		.pos = { source, 1, 1 },
		.is_sound = true,
	};
	size_t capacity = 0;

	skip_byte_order_mark(&reader);
	if (!take_separator_line(&reader))
		reader.separator = find_separator(reader);
	*table = (struct csv_table){ .separator = reader.separator };
	while (!is_at_end(&reader)) {
		if (skip_bare_row(&reader))
			continue;
		table->rows = arena_grow(arena, table->rows, table->n_rows, &capacity,
					 sizeof(*table->rows));
		table->rows[table->n_rows++] = read_row(&reader);
	}
	return reader.is_sound;
}
