/*
 * classes.h: what a character may do in a line, by the layout's tables.
 */
#ifndef HONGTOU_LAYOUT_CLASSES_H
#define HONGTOU_LAYOUT_CLASSES_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct rules_breaking;

enum char_class {
	CLASS_NO_START = 1 << 0,   /* 不能居行首 */
	CLASS_NO_END = 1 << 1,     /* 不能居行末 */
	CLASS_OPENING = 1 << 2,    /* blank left half */
	CLASS_CLOSING = 1 << 3,    /* blank right half, bracket or quote */
	CLASS_COMMA = 1 << 4,      /* blank right half, within a sentence */
	CLASS_STOP = 1 << 5,       /* blank right half, ends a sentence */
	CLASS_MIDDLE = 1 << 6,     /* half a cell, centred */
	CLASS_WIDE = 1 << 7,       /* one cell by decree */
	CLASS_HALF = 1 << 8,       /* half a cell by decree */
	CLASS_JOINED = 1 << 9,     /* not parted from its like */
	CLASS_CONNECTOR = 1 << 10, /* no stretch beside it */
	CLASS_SUFFIX = 1 << 11,    /* glued to a number before it */
	CLASS_PREFIX = 1 << 12,    /* glued to a number after it */
	CLASS_UNIT = 1 << 13,      /* should stay with a number before it */
	CLASS_URL_BREAK = 1 << 14, /* a long Latin word may break after it */
	CLASS_DIGIT = 1 << 15,     /* 0 to 9 */
	CLASS_SPACE = 1 << 16,     /* U+0020 */
	CLASS_LATIN = 1 << 17,     /* narrow: letters and marks of other scripts */
	CLASS_HAN = 1 << 18,       /* one cell, may break on both sides */
};

/* Any full-width mark with a blank half. */
#define CLASS_MARK (CLASS_OPENING | CLASS_CLOSING | CLASS_COMMA | CLASS_STOP)

/* Any character that stands close to its neighbours without breaks. */
#define CLASS_FOREIGN (CLASS_DIGIT | CLASS_LATIN)

struct class_table;

/* The layout's sets as one table; lives in the arena. */
const struct class_table *class_table_create(struct arena *arena,
					     const struct rules_breaking *breaking);

/* All classes of a character, a set of enum char_class. */
uint32_t class_table_find(const struct class_table *table, uint32_t codepoint);

#endif
