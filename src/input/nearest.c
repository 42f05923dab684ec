#include "input/bind.h"

#include "base/utf8.h"

#define WORD_MAX 48 /* code points; nobody mistypes a longer key */

/* The code points of a word; their number, or 0 when there are too many. */
static size_t spell(struct str word, uint32_t out[WORD_MAX])
{
	size_t n_chars = 0;

	for (size_t i = 0; i < word.n_bytes;) {
		uint32_t codepoint = 0xFFFD;
		size_t n_used = utf8_decode(word.bytes + i, word.n_bytes - i, &codepoint);

		if (n_chars == WORD_MAX)
			return 0;
		out[n_chars++] = codepoint;
		i += n_used == 0 ? 1 : n_used;
	}
	return n_chars;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Insertions, deletions, replacements and swaps of neighbours that turn a into
 * b (optimal string alignment), over three rows of the usual table. */
static size_t count_edits(const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b)
{
	size_t rows[3][WORD_MAX + 1];
	size_t *before = rows[0];
	size_t *above = rows[1];
	size_t *row = rows[2];

	for (size_t j = 0; j <= n_b; j++)
		row[j] = j;
	for (size_t i = 1; i <= n_a; i++) {
		size_t *oldest = before;

		before = above;
		above = row;
		row = oldest;
		row[0] = i;
		for (size_t j = 1; j <= n_b; j++) {
			row[j] = least(above[j - 1] + (a[i - 1] != b[j - 1]),
				       least(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
	}
	return row[n_b];
}

const char *bind_nearest(const char *const *known, size_t n_known, struct str word)
{
	uint32_t wanted[WORD_MAX];
	size_t n_wanted = spell(word, wanted);
	size_t limit = n_wanted / 3 > 1 ? n_wanted / 3 : 1;
	const char *nearest = NULL;

	for (size_t i = 0; i < n_known && n_wanted > 0; i++) {
		uint32_t candidate[WORD_MAX];
		size_t n_candidate = spell(str_of(known[i]), candidate);
		size_t n_edits;

		if (n_candidate == 0)
			continue;
		n_edits = count_edits(wanted, n_wanted, candidate, n_candidate);
		/* Every one-letter word is one edit from every other. */
		if (n_edits <= limit && n_edits < n_wanted && n_edits < n_candidate) {
			nearest = known[i];
			if (n_edits == 0)
				break;
			limit = n_edits - 1;
		}
	}
	return nearest;
}
