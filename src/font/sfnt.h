/*
 * sfnt.h: the table directory of a TrueType or OpenType font.
 *
 * Reads no more than the directory, so that the names of a face are found
 * without HarfBuzz looking at its outlines.
 */
#ifndef HONGTOU_FONT_SFNT_H
#define HONGTOU_FONT_SFNT_H

#include <stdbool.h>
#include <stdint.h>

#include "font/span.h"

#define SFNT_TAG(a, b, c, d) \
	((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

/* More faces than this in one collection is no font. */
#define SFNT_MAX_FACES 256

struct sfnt {
	struct span file; /* the whole file: table offsets count from its start */
	size_t directory; /* where this face's table directory starts */
	unsigned n_tables;
};

/* The number of faces in a file, 1 for a single font; 0 and a reason
 * (static) when the bytes are no font. */
unsigned sfnt_count_faces(struct span file, const char **why);

/* The directory of one face; index < sfnt_count_faces(). False with a reason. */
bool sfnt_open(struct span file, unsigned index, struct sfnt *out, const char **why);

/* A table's bytes; empty when the face has none or it ends outside the file. */
struct span sfnt_table(const struct sfnt *sfnt, uint32_t tag);

/* Whether the face names the table but its bytes are not all in the file. */
bool sfnt_table_is_cut(const struct sfnt *sfnt, uint32_t tag);

#endif
