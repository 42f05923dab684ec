#include "proof/watermark.h"

#include "base/arena.h"
#include "base/text.h"
#include "base/utf8.h"

/* Of lines in their size. */
#define PITCH_NUMERATOR 5
#define PITCH_DENOMINATOR 4

static bool has(struct text set, uint32_t codepoint)
{
	for (size_t i = 0; i < set.n_chars; i++) {
		if (set.chars[i].codepoint == codepoint)
			return true;
	}
	return false;
}

static bool is_of_word(uint32_t codepoint)
{
	return codepoint < 0x80 && codepoint != ' ';
}

/* The characters of the text, measured in the lettering's size. */
struct letters {
	struct str text;
	size_t n;
	uint32_t *codepoints;
	size_t *bytes; /* where each begins, and the end */
	dim *places;   /* likewise, from the text's left edge */
};

static struct letters measure(const struct lettering *lettering, struct str text)
{
	struct arena *arena = lettering->arena;
	struct letters letters = { .text = text };
	size_t at = 0;

	letters.codepoints = arena_alloc_array(arena, text.n_bytes, sizeof(*letters.codepoints));
	letters.bytes = arena_alloc_array(arena, text.n_bytes + 1, sizeof(*letters.bytes));
	letters.places = arena_alloc_array(arena, text.n_bytes + 1, sizeof(*letters.places));
	letters.bytes[0] = 0;
	letters.places[0] = 0;
	while (at < text.n_bytes) {
		size_t n_bytes = utf8_decode(text.bytes + at, text.n_bytes - at,
					     &letters.codepoints[letters.n]);
		struct str letter = { text.bytes + at, n_bytes > 0 ? n_bytes : 1 };
		dim width = lettering_measure(lettering, letter, PAGE_COLOR_FAINT).width;

		at += letter.n_bytes;
		letters.n++;
		letters.bytes[letters.n] = at;
		letters.places[letters.n] = letters.places[letters.n - 1] + width;
	}
	return letters;
}

static bool may_break(const struct rules *rules, const struct letters *letters, size_t at)
{
	uint32_t before = letters->codepoints[at - 1];
	uint32_t after = letters->codepoints[at];

	return !(is_of_word(before) && is_of_word(after)) && after != ' ' &&
	       !has(rules->breaking.no_end, before) && !has(rules->breaking.no_start, after);
}

static dim distance(dim a, dim b)
{
	return a < b ? b - a : a - b;
}

/* The break behind `begin` that is nearest to a place; the text's end when there
 * is none. */
static size_t find_break(const struct rules *rules, const struct letters *letters, size_t begin,
			 dim place)
{
	size_t best = letters->n;

	for (size_t at = begin + 1; at < letters->n; at++) {
		if (may_break(rules, letters, at) &&
		    distance(letters->places[at], place) < distance(letters->places[best], place))
			best = at;
	}
	return best;
}

static struct str part(const struct letters *letters, size_t begin, size_t end)
{
	size_t first = letters->bytes[begin];
	size_t last = letters->bytes[end];

	while (last > first && letters->text.bytes[last - 1] == ' ')
		last--;
	return (struct str){ letters->text.bytes + first, last - first };
}

/* In up to n lines of about the same width. */
static struct watermark cut(const struct lettering *lettering, const struct rules *rules,
			    const struct letters *letters, size_t n_lines)
{
	struct watermark watermark = { .lettering = *lettering };
	size_t begin = 0;

	while (begin < letters->n) {
		int64_t n_left = (int64_t)(n_lines - watermark.n_lines);
		dim rest = letters->places[letters->n] - letters->places[begin];
		size_t end = letters->n;

		if (n_left > 1)
			end = find_break(rules, letters, begin,
					 letters->places[begin] + rest / n_left);
		watermark.lines[watermark.n_lines++] = part(letters, begin, end);
		begin = end;
	}
	return watermark;
}

static void fit(struct watermark *watermark, dim width, dim height)
{
	struct lettering *lettering = &watermark->lettering;
	dim widest = width;
	/* As much white between two watermarks as a line takes. */
	dim most = dim_scale(height, PITCH_DENOMINATOR,
			     PITCH_NUMERATOR * (int64_t)(watermark->n_lines + 1));

	for (size_t i = 0; i < watermark->n_lines; i++) {
		dim line =
			lettering_measure(lettering, watermark->lines[i], PAGE_COLOR_FAINT).width;

		widest = line > widest ? line : widest;
	}
	lettering->size = dim_scale(lettering->size, width, widest);
	if (watermark->n_lines > 1 && lettering->size > most)
		lettering->size = most;
	watermark->pitch = dim_scale(lettering->size, PITCH_NUMERATOR, PITCH_DENOMINATOR);
}

struct watermark watermark_create(const struct lettering *lettering, const struct rules *rules,
				  struct str text, dim width, dim height)
{
	struct letters letters = measure(lettering, text);
	struct watermark best = cut(lettering, rules, &letters, 1);

	fit(&best, width, height);
	for (size_t n_lines = 2; n_lines <= WATERMARK_MAX_LINES; n_lines++) {
		struct watermark next = cut(lettering, rules, &letters, n_lines);

		fit(&next, width, height);
		/* A line more is worth a quarter. */
		if (next.lettering.size > best.lettering.size * 5 / 4)
			best = next;
	}
	return best;
}
