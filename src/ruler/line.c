#include <string.h>

#include "base/utf8.h"
#include "ruler/parts.h"
#include "ruler/words.h"
#include "rules/rules.h"

bool line_role_is_text(enum line_role role)
{
	return role == LINE_BODY || role == LINE_TABLE || role == LINE_CHART ||
	       role == LINE_CAPTION || role == LINE_ATTENDANCE || role == LINE_ATTACHMENT_LIST;
}

dim line_top(const struct line *line)
{
	return line->y - line->ascent;
}

dim line_bottom(const struct line *line)
{
	return line->y - line->ascent + line->size;
}

dim line_slot(const struct parts *parts, const struct line *line, size_t i)
{
	const struct sheet_glyph *glyph = line->glyphs[i];
	dim off = glyph->size - parts->body_size;

	if (!word_is_wide(glyph->codepoint))
		return glyph->advance;
	/* The body's characters have a cell each, a little narrower than their em. */
	return (off < 0 ? -off : off) < DIM_PT / 2 ? parts->rules->cell : glyph->size;
}

dim line_right(const struct parts *parts, const struct line *line)
{
	size_t last = line->n_chars - 1;

	return line->glyphs[last]->x + line_slot(parts, line, last);
}

dim line_flush_right(const struct parts *parts, const struct line *line)
{
	size_t last = line->n_chars - 1;
	dim slot = line_slot(parts, line, last);

	if (word_is_closing(line->text[last]) || word_is_stop(line->text[last]))
		slot /= 2;
	/* · may have half a cell (CT-11), with which a quarter of its em is blank. */
	if (word_is_middle(line->text[last]) &&
	    line->glyphs[last]->x + slot > parts_right(parts, line->page))
		slot -= line->glyphs[last]->advance / 4;
	return line->glyphs[last]->x + slot;
}

dim line_middle_of(const struct line *line, size_t begin, size_t end)
{
	const struct sheet_glyph *first = line->glyphs[begin], *last = line->glyphs[end - 1];
	dim left = first->x, right = last->x + last->advance;

	/* A mark's blank half is not seen. */
	if (word_is_opening(line->text[begin]))
		left += first->advance / 2;
	if (word_is_closing(line->text[end - 1]) || word_is_stop(line->text[end - 1]))
		right -= last->advance / 2;
	return (left + right) / 2;
}

dim line_middle(const struct line *line)
{
	return line_middle_of(line, 0, line->n_chars);
}

bool line_can_stretch(const struct line *line)
{
	for (size_t i = 0; i < line->n_chars; i++) {
		if (word_is_wide(line->text[i]))
			return true;
	}
	return false;
}

uint32_t line_first(const struct line *line)
{
	return line->text[0];
}

uint32_t line_last(const struct line *line)
{
	return line->text[line->n_chars - 1];
}

/* Characters of `utf8` when the line has it at `at`, else 0. */
static size_t match(const struct line *line, size_t at, const char *utf8)
{
	size_t n_bytes = strlen(utf8), byte = 0, n_chars = 0;

	while (byte < n_bytes) {
		uint32_t codepoint = 0;
		size_t step = utf8_decode(utf8 + byte, n_bytes - byte, &codepoint);

		if (step == 0 || at + n_chars >= line->n_chars ||
		    line->text[at + n_chars] != codepoint)
			return 0;
		byte += step;
		n_chars++;
	}
	return n_chars;
}

bool line_starts_with(const struct line *line, const char *utf8)
{
	return match(line, 0, utf8) > 0;
}

bool line_ends_with(const struct line *line, const char *utf8)
{
	size_t n_chars = utf8_count(utf8, strlen(utf8));

	return n_chars <= line->n_chars && match(line, line->n_chars - n_chars, utf8) > 0;
}

size_t line_find(const struct line *line, const char *utf8, size_t from)
{
	while (from < line->n_chars && match(line, from, utf8) == 0)
		from++;
	return from;
}
