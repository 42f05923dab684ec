#include "base/columns.h"

#include <stdint.h>

#include "base/arena.h"
#include "base/utf8.h"

#define GAP 2

static size_t decode(struct str text, size_t at, uint32_t *codepoint)
{
	size_t n_used = utf8_decode(text.bytes + at, text.n_bytes - at, codepoint);

	if (n_used == 0 || *codepoint < ' ')
		*codepoint = ' ';
	return n_used + (n_used == 0);
}

static size_t width_of(struct str text)
{
	size_t width = 0;
	uint32_t codepoint;

	for (size_t at = 0; at < text.n_bytes;) {
		at += decode(text, at, &codepoint);
		width += (size_t)utf8_columns(codepoint);
	}
	return width;
}

static void add_cell(struct buf *out, struct str text)
{
	uint32_t codepoint;

	for (size_t at = 0; at < text.n_bytes;) {
		at += decode(text, at, &codepoint);
		buf_add_codepoint(out, codepoint);
	}
}

static size_t width_of_column(const struct str *cells, size_t n_rows, size_t n_columns,
			      size_t column)
{
	size_t widest = 0;

	for (size_t i = 0; i < n_rows; i++) {
		size_t width = width_of(cells[i * n_columns + column]);

		widest = width > widest ? width : widest;
	}
	return widest;
}

static void pad(struct buf *out, size_t n)
{
	while (n-- > 0)
		buf_add_byte(out, ' ');
}

/* Blanks owed are paid only when something follows. */
static void add_row(const struct str *cells, size_t n_columns, const size_t *widths,
		    const bool *is_right, struct buf *out)
{
	size_t owed = 0;

	for (size_t i = 0; i < n_columns; i++) {
		size_t rest = widths[i] - width_of(cells[i]);

		if (cells[i].n_bytes > 0) {
			pad(out, owed + (is_right[i] ? rest : 0));
			add_cell(out, cells[i]);
			owed = is_right[i] ? 0 : rest;
		} else {
			owed += rest;
		}
		owed += GAP;
	}
	buf_add_byte(out, '\n');
}

void columns_format(const struct str *cells, size_t n_rows, size_t n_columns, const bool *is_right,
		    struct buf *out)
{
	struct arena *arena = arena_create();
	size_t *widths = arena_alloc_array(arena, n_columns, sizeof(*widths));

	for (size_t i = 0; i < n_columns; i++)
		widths[i] = width_of_column(cells, n_rows, n_columns, i);
	for (size_t i = 0; i < n_rows; i++)
		add_row(cells + i * n_columns, n_columns, widths, is_right, out);
	arena_destroy(arena);
}
