/*
 * system.h: the fonts installed on the machine, as fontconfig lists them.
 *
 * Reading fontconfig's configuration and caches takes about as long as
 * everything else in this module together, so it is only started when the
 * folders have not got a name.
 */
#ifndef HONGTOU_FONT_SYSTEM_H
#define HONGTOU_FONT_SYSTEM_H

#include <stddef.h>

#include "font/match.h"

struct arena;
struct font_system;

struct font_system_face {
	enum font_match match;
	const char *path; /* valid as long as the font_system */
	unsigned index;
};

/* NULL when fontconfig has no usable configuration. Must be destroyed before
 * the arena. */
struct font_system *font_system_create(struct arena *arena);
void font_system_destroy(struct font_system *system);

/* The faces a query matches, the most exact matches first, then by path and
 * index; in the arena. */
struct font_system_face *font_system_find(const struct font_system *system,
					  const struct font_query *query, struct arena *arena,
					  size_t *n_faces);

#endif
