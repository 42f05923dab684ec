/*
 * faces.h: the face for each character of each role.
 *
 * A role's first candidate that exists serves it; what that face lacks comes
 * from the next candidates, then from the layout's fallback faces. The body's
 * digits and Latin letters may have candidates of their own.
 */
#ifndef HONGTOU_LAYOUT_FACES_H
#define HONGTOU_LAYOUT_FACES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/source.h"
#include "rules/rules.h"

struct arena;
struct diag_list;
struct font_face;
struct font_library;

struct faces;

/* NULL after a finding when a role has no face at all. */
struct faces *faces_create(struct arena *arena, const struct rules *rules,
			   struct font_library *fonts, struct diag_list *diags);

/* The role's own face. */
const struct font_face *faces_primary(const struct faces *faces, enum font_role role);

struct face_glyph {
	const struct font_face *face;
	uint32_t glyph; /* never 0 */
};

/*
 * The glyph for a character. Another face than the role's own is reported
 * once for each character and role (DIAG_CHARACTER_FALLBACK). False after
 * DIAG_CHARACTER_NO_GLYPH at pos when no face has it.
 */
bool faces_find(struct faces *faces, enum font_role role, uint32_t codepoint, struct source_pos pos,
		struct face_glyph *out);

#endif
