#include "base/text.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

struct text text_from_str(struct arena *arena, struct str utf8, struct source_pos pos)
{
	size_t n_chars = utf8_count(utf8.bytes, utf8.n_bytes);
	struct text_char *chars = arena_alloc_array(arena, n_chars, sizeof(*chars));
	size_t offset = 0;

	for (size_t i = 0; i < n_chars; i++) {
		uint32_t codepoint = 0xFFFD;
		size_t n_used = utf8_decode(utf8.bytes + offset, utf8.n_bytes - offset, &codepoint);

		offset += n_used == 0 ? 1 : n_used;
		chars[i] = (struct text_char){ codepoint, pos.line, pos.column };
	}
	return (struct text){ pos.source, chars, n_chars, pos };
}

static void copy_chars(struct text_char *out, struct text text, bool keep_places)
{
	if (text.n_chars > 0)
		memcpy(out, text.chars, text.n_chars * sizeof(*out));
	for (size_t i = 0; i < text.n_chars && !keep_places; i++)
		out[i].line = out[i].column = 0;
}

struct text text_join(struct arena *arena, struct text a, struct text b)
{
	const struct source *source = a.source != NULL ? a.source : b.source;
	size_t n_chars = a.n_chars + b.n_chars;
	struct text_char *chars = arena_alloc_array(arena, n_chars, sizeof(*chars));

	copy_chars(chars, a, true);
	/* A text has one source: characters of a second one lose their place. */
	copy_chars(chars + a.n_chars, b, b.source == NULL || b.source == source);
	return (struct text){ source, chars, n_chars, source_pos_is_set(a.pos) ? a.pos : b.pos };
}

struct text text_slice(struct text text, size_t begin, size_t end)
{
	struct text slice = text;

	if (end > text.n_chars)
		end = text.n_chars;
	if (begin > end)
		begin = end;
	slice.chars = text.n_chars == 0 ? NULL : text.chars + begin;
	slice.n_chars = end - begin;
	if (begin > 0)
		slice.pos = text_char_pos(text, begin);
	return slice;
}

bool text_next_line(struct text text, size_t *at, struct text *line)
{
	size_t begin = *at, end;

	while (begin < text.n_chars && text.chars[begin].codepoint == '\n')
		begin++;
	for (end = begin; end < text.n_chars && text.chars[end].codepoint != '\n';)
		end++;
	*at = end;
	*line = text_slice(text, begin, end);
	return end > begin;
}

struct source_pos text_char_pos(struct text text, size_t index)
{
	if (index >= text.n_chars || text.chars[index].line == 0)
		return text.pos;
	return (struct source_pos){ text.source, text.chars[index].line, text.chars[index].column };
}

void text_to_buf(struct text text, struct buf *buf)
{
	for (size_t i = 0; i < text.n_chars; i++)
		buf_add_codepoint(buf, text.chars[i].codepoint);
}

const char *text_to_string(struct arena *arena, struct text text)
{
	char *string = arena_alloc_array(arena, text.n_chars + 1, 4);
	size_t n_bytes = 0;

	for (size_t i = 0; i < text.n_chars; i++)
		n_bytes += utf8_encode(text.chars[i].codepoint, string + n_bytes);
	return string;
}

bool text_is(struct text text, const char *utf8)
{
	struct str rest = str_of(utf8);

	for (size_t i = 0; i < text.n_chars; i++) {
		uint32_t codepoint;
		size_t n_used = utf8_decode(rest.bytes, rest.n_bytes, &codepoint);

		if (n_used == 0 || codepoint != text.chars[i].codepoint)
			return false;
		rest.bytes += n_used;
		rest.n_bytes -= n_used;
	}
	return rest.n_bytes == 0;
}
