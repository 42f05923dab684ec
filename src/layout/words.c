#include "layout/words.h"

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

#include "base/arena.h"

struct utf16 {
	UChar *units;
	int32_t n_units;
	size_t *atom_at; /* atom that the unit before this index belongs to */
};

static struct utf16 encode(struct arena *arena, const struct atoms *atoms)
{
	struct utf16 text = { 0 };

	text.units = arena_alloc_array(arena, 2 * atoms->n_items + 1, sizeof(*text.units));
	text.atom_at = arena_alloc_array(arena, 2 * atoms->n_items + 1, sizeof(*text.atom_at));
	for (size_t i = 0; i < atoms->n_items; i++) {
		UChar32 c = (UChar32)atoms->items[i].codepoint;

		if (U16_LENGTH(c) == 2) {
			text.units[text.n_units++] = U16_LEAD(c);
			text.units[text.n_units++] = U16_TRAIL(c);
		} else {
			text.units[text.n_units++] = (UChar)c;
		}
		text.atom_at[text.n_units] = i;
	}
	return text;
}

const bool *words_find_ends(struct arena *arena, const struct atoms *atoms)
{
	bool *ends = arena_alloc_array(arena, atoms->n_items, sizeof(*ends));
	struct utf16 text = encode(arena, atoms);
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *iterator = ubrk_open(UBRK_WORD, "zh", text.units, text.n_units, &status);
	int32_t at;

	if (U_FAILURE(status)) {
		for (size_t i = 0; i < atoms->n_items; i++)
			ends[i] = true;
		return ends;
	}
	ubrk_first(iterator);
	while ((at = ubrk_next(iterator)) != UBRK_DONE)
		ends[text.atom_at[at]] = true;
	ubrk_close(iterator);
	return ends;
}
