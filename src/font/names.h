/*
 * names.h: what a face calls itself, in every language.
 */
#ifndef HONGTOU_FONT_NAMES_H
#define HONGTOU_FONT_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "font/sfnt.h"

struct arena;

/* In the order in which a name that is asked for is compared. */
enum font_name_kind {
	FONT_NAME_POSTSCRIPT,
	FONT_NAME_FULL,
	FONT_NAME_FAMILY,
	FONT_NAME_STYLE,
	FONT_NAME_VERSION,
};

struct font_name {
	enum font_name_kind kind;
	unsigned id;      /* in the name table: 16 is the typographic family, 1 the old one */
	unsigned rank;    /* lower is better to show: Chinese, English, other, Macintosh */
	const char *text; /* UTF-8 without control characters, never empty */
};

struct font_names {
	const struct font_name *items;
	size_t n_items;
};

/* All names that serve to find or show a face; a damaged table gives fewer. */
struct font_names font_names_read(const struct sfnt *sfnt, struct arena *arena);

/* The best name of a kind to show, or NULL. */
const char *font_names_best(const struct font_names *names, enum font_name_kind kind);

#endif
