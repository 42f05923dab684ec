/*
 * mapping.h: a font file seen as memory.
 *
 * Files are mapped, not read: of the 50 MB of a large Chinese font a document
 * touches a few hundred kilobytes. The price is that a file which another
 * program cuts short while it is mapped makes the next access fail with
 * SIGBUS, and one overwritten in place changes under HarfBuzz's feet.
 * Package managers do neither: they write a new file and rename it, which
 * leaves the mapped one as it was. For the rest the descriptor stays open
 * and mapping_is_intact() compares size and time of change before a face is
 * handed out and before a subset is made. A program that runs for long
 * should make a new library for each document rather than keep one.
 */
#ifndef HONGTOU_FONT_MAPPING_H
#define HONGTOU_FONT_MAPPING_H

#include <stdbool.h>
#include <time.h>

#include "font/span.h"

struct mapping {
	struct span bytes;
	struct timespec changed;
	int fd; /* -1: not open */
};

/* False with a reason (static) when the path is no regular, readable, not too large file. */
bool mapping_open(struct mapping *mapping, const char *path, const char **why);

void mapping_close(struct mapping *mapping);

/* Whether the file is still the one that was mapped. */
bool mapping_is_intact(const struct mapping *mapping);

#endif
