/*
 * cff.h: just enough of a CFF table to number its glyphs.
 *
 * Under Identity-H a PDF reader looks glyphs of a CID-keyed CFF font up by
 * CID, those of a name-keyed one by glyph index. Here the charset that gives
 * the CIDs is read, and the length of each glyph's charstring. Outlines are
 * HarfBuzz's business. (Adobe Technical Note 5176.)
 */
#ifndef HONGTOU_FONT_CFF_H
#define HONGTOU_FONT_CFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "font/span.h"

struct cff_index {
	struct span offsets; /* n_items + 1 numbers of offset_bytes each */
	struct span data;
	size_t n_items;
	unsigned offset_bytes;
};

struct cff {
	struct span table;
	struct cff_index charstrings; /* one per glyph */
	bool is_cid_keyed;
	size_t charset; /* offset in the table; 0 to 2: a predefined charset */
};

/* False when the table is damaged. Keeps pointing into the table. */
bool cff_open(struct span table, struct cff *out);

/* The charstring's length in bytes; 0 when there is no such glyph. */
size_t cff_glyph_bytes(const struct cff *cff, uint32_t glyph);

/* Fills in the CID of each of the font's glyphs. False when the charset does
 * not reach that far. cids has room for cff->charstrings.n_items numbers. */
bool cff_read_cids(const struct cff *cff, uint16_t *cids);

#endif
