#include "compare/words.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/source.h"
#include "base/utf8.h"
#include "compare/renaming.h"
#include "model/report.h"

/* The model takes nothing longer for a reference. */
#define MAX_REFERENCE 200

/* --- places --- */

static const char *source_end(const struct source *source)
{
	return source->bytes + source->n_bytes;
}

/* Behind the line break that begins at `at`; NULL when there is none. */
static const char *behind_break(const struct source *source, const char *at)
{
	if (*at == '\n')
		return at + 1;
	if (*at != '\r')
		return NULL;
	return at + 1 < source_end(source) && at[1] == '\n' ? at + 2 : at + 1;
}

static void add_line(struct words_reader *reader, size_t *capacity, const char *begin)
{
	reader->lines = arena_grow(reader->arena, reader->lines, reader->n_lines, capacity,
				   sizeof(*reader->lines));
	reader->lines[reader->n_lines++] = begin;
}

void words_reader_init(struct words_reader *reader, struct arena *arena,
		       const struct report *report, const struct renaming *renaming)
{
	const struct source *source = report->source;
	size_t capacity = 0;

	*reader = (struct words_reader){
		.arena = arena, .source = source, .year = report->year.value, .renaming = renaming
	};
	if (source->n_bytes == 0)
		return;
	/* A byte order mark is not part of the first line. */
	add_line(reader, &capacity, source_line(source, 1).bytes);
	for (const char *at = source->bytes; at < source_end(source);) {
		const char *next = behind_break(source, at);

		if (next != NULL)
			add_line(reader, &capacity, next);
		at = next != NULL ? next : at + 1;
	}
}

/* What of the source begins at the place of a character; "" when that is
 * nowhere. */
static struct str find(struct words_reader *reader, struct text_char c)
{
	struct str nothing = { NULL, 0 };

	if (c.line == 0 || c.line > reader->n_lines)
		return nothing;
	if (c.line != reader->line || c.column < reader->column) {
		reader->line = c.line;
		reader->column = 1;
		reader->at = reader->lines[c.line - 1];
	}
	for (; reader->column < c.column; reader->column++) {
		uint32_t codepoint;
		size_t n_left = (size_t)(source_end(reader->source) - reader->at);
		size_t n_bytes = utf8_decode(reader->at, n_left, &codepoint);

		if (n_bytes == 0)
			return nothing;
		reader->at += n_bytes;
	}
	return (struct str){ reader->at, (size_t)(source_end(reader->source) - reader->at) };
}

/* --- words --- */

static bool same_place(struct text_char a, struct text_char b)
{
	return a.line == b.line && a.column == b.column;
}

/* The reference that printed the character at `index`; "" when it was typed. */
static struct str reference_at(struct words_reader *reader, struct text text, size_t index)
{
	struct str nothing = { NULL, 0 };
	struct str rest = find(reader, text.chars[index]);
	size_t n_bytes = 1;

	if (rest.n_bytes == 0 || rest.bytes[0] != '{' || text.chars[index].codepoint == '{')
		return nothing;
	while (n_bytes < rest.n_bytes && n_bytes < MAX_REFERENCE && rest.bytes[n_bytes] != '}')
		n_bytes++;
	return (struct str){ rest.bytes, n_bytes };
}

static bool is_latin(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       c == '.';
}

/* Mostly the source itself; a copy where it was escaped or has many places. */
static struct str form_of(struct words_reader *reader, struct text text, size_t begin, size_t end)
{
	struct str rest = find(reader, text.chars[begin]);
	uint32_t codepoint = 0;
	size_t n_bytes = utf8_decode(rest.bytes, rest.n_bytes, &codepoint);

	if (end == begin + 1 && n_bytes > 0 && codepoint == text.chars[begin].codepoint)
		return (struct str){ rest.bytes, n_bytes };
	return str_of(text_to_string(reader->arena, text_slice(text, begin, end)));
}

/* {old.value is {new.value where the id was changed. */
static struct str rename(struct words_reader *reader, struct str reference)
{
	struct str id = { reference.bytes + 1, 0 }, later;
	struct buf form;

	if (reader->renaming == NULL)
		return reference;
	while (id.n_bytes + 1 < reference.n_bytes && id.bytes[id.n_bytes] != '.')
		id.n_bytes++;
	later = renaming_later_id(reader->renaming, id);
	if (str_equal(later, id))
		return reference;
	buf_init(&form);
	buf_add_byte(&form, '{');
	buf_add_str(&form, later);
	buf_add(&form, id.bytes + id.n_bytes, reference.n_bytes - 1 - id.n_bytes);
	reference = str_of(arena_copy_string(reader->arena, form.bytes, form.n_bytes));
	buf_finish(&form);
	return reference;
}

/* The reference that prints the typed year [begin, end), as reference_at() has it;
 * "" when it is none. */
static struct str year_of(const struct words_reader *reader, struct text text, size_t begin,
			  size_t end)
{
	static const char *const references[] = { "{last_year", "{year", "{next_year" };
	struct str nothing = { NULL, 0 };
	int64_t year = 0;

	/* 年 */
	if (end - begin != 4 || end == text.n_chars || text.chars[end].codepoint != 0x5E74)
		return nothing;
	for (size_t i = begin; i < end; i++) {
		uint32_t c = text.chars[i].codepoint;

		if (c < '0' || c > '9')
			return nothing;
		year = year * 10 + (int64_t)(c - '0');
	}
	if (year < reader->year - 1 || year > reader->year + 1)
		return nothing;
	return str_of(references[year - reader->year + 1]);
}

/* One word from `begin` on. */
static struct word read_word(struct words_reader *reader, struct text text, size_t begin)
{
	struct str reference = reference_at(reader, text, begin);
	struct word word = { reference, begin, begin + 1 };

	if (reference.n_bytes > 0) {
		word.form = rename(reader, reference);
		while (word.end < text.n_chars &&
		       same_place(text.chars[begin], text.chars[word.end]))
			word.end++;
		return word;
	}
	while (is_latin(text.chars[begin].codepoint) && word.end < text.n_chars &&
	       is_latin(text.chars[word.end].codepoint) &&
	       reference_at(reader, text, word.end).n_bytes == 0)
		word.end++;
	word.form = year_of(reader, text, begin, word.end);
	if (word.form.n_bytes == 0)
		word.form = form_of(reader, text, begin, word.end);
	return word;
}

/* Whether the program put the character there, for a reason that stands
 * elsewhere (【待改】 for a todo): with others at the place of no reference. */
static bool is_put_in(struct words_reader *reader, struct text text, size_t index)
{
	const struct text_char *c = &text.chars[index];
	bool has_company = (index > 0 && same_place(c[-1], *c)) ||
			   (index + 1 < text.n_chars && same_place(c[1], *c));

	return c->line != 0 && has_company && reference_at(reader, text, index).n_bytes == 0;
}

/* The author's own text: marks stand at its ends. */
static struct text without_marks(struct words_reader *reader, struct text text)
{
	size_t begin = 0, end = text.n_chars;

	while (begin < end && is_put_in(reader, text, begin))
		begin++;
	while (end > begin && is_put_in(reader, text, end - 1))
		end--;
	return text_slice(text, begin, end);
}

struct words words_read(struct words_reader *reader, struct text text)
{
	struct words words = { .text = without_marks(reader, text) };

	text = words.text;
	words.items = arena_alloc_array(reader->arena, text.n_chars, sizeof(*words.items));
	for (size_t at = 0; at < text.n_chars; at = words.items[words.n_items++].end)
		words.items[words.n_items] = read_word(reader, text, at);
	return words;
}

int words_compare(const struct words *a, const struct words *b)
{
	for (size_t i = 0; i < a->n_items && i < b->n_items; i++) {
		int order = str_compare(a->items[i].form, b->items[i].form);

		if (order != 0)
			return order;
	}
	return (a->n_items > b->n_items) - (a->n_items < b->n_items);
}

static bool prints_same(struct text a, struct text b)
{
	if (a.n_chars != b.n_chars)
		return false;
	for (size_t i = 0; i < a.n_chars; i++) {
		if (a.chars[i].codepoint != b.chars[i].codepoint)
			return false;
	}
	return true;
}

bool word_is_same(const struct words *a, size_t a_index, const struct words *b, size_t b_index)
{
	const struct word *left = &a->items[a_index], *right = &b->items[b_index];

	return str_equal(left->form, right->form) ||
	       prints_same(text_slice(a->text, left->begin, left->end),
			   text_slice(b->text, right->begin, right->end));
}

bool words_are_same(const struct words *a, const struct words *b)
{
	if (prints_same(a->text, b->text))
		return true;
	for (size_t i = 0; i < a->n_items && i < b->n_items; i++) {
		if (!word_is_same(a, i, b, i))
			return false;
	}
	return a->n_items == b->n_items;
}
