/*
 * renaming.h: the figures of two neighbouring reports, which of them are the
 * same. Private to compare.
 *
 * A figure is known by its id. One that is gone and one that is new, of the
 * same name and unit, are one whose id was changed, unless several are called
 * so, or another report of the comparison has one of the ids.
 */
#ifndef HONGTOU_COMPARE_RENAMING_H
#define HONGTOU_COMPARE_RENAMING_H

#include "compare/compare.h"

struct renaming;

/* From the year at an index to the next; reports are in order. In the arena. */
const struct renaming *renaming_find(struct arena *arena, const struct comparison *comparison,
				     size_t year);

/* The figure that one of the later report was in the earlier; NULL: none. */
const struct figure *renaming_earlier(const struct renaming *renaming, const struct figure *after);

/* The id that the later report has for what is `id` in the earlier: mostly the
 * same, as of what is no figure or has no counterpart. */
struct str renaming_later_id(const struct renaming *renaming, struct str id);

/* Whether two figures count in the same unit, also in their second count. */
bool renaming_units_equal(const struct figure *a, const struct figure *b);

/* Whether two texts have the same characters. */
bool renaming_texts_equal(struct text a, struct text b);

#endif
