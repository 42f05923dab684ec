/*
 * face.h: what the parts of this module share about files and faces.
 *
 * A file is mapped when a name is first compared with the names inside it; a
 * face is checked and opened with HarfBuzz when it is first handed out.
 */
#ifndef HONGTOU_FONT_FACE_H
#define HONGTOU_FONT_FACE_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/digest.h"
#include "font/cff.h"
#include "font/font.h"
#include "font/mapping.h"
#include "font/names.h"
#include "font/sfnt.h"

struct arena;

enum font_state {
	FONT_UNSEEN, /* not looked at yet */
	FONT_USABLE,
	FONT_UNUSABLE, /* why says the reason */
};

struct font_file {
	const char *path;
	const char *name;      /* the part of path after the last slash */
	enum font_state state; /* usable: mapped, and faces is filled in */
	const char *why;
	struct mapping mapping;
	struct digest_value digest; /* of all bytes; n_bytes is 0 until it is asked for */
	struct font_face *faces;
	size_t n_faces;
};

/* The last code points asked for; most of a text is a few hundred of them. */
#define GLYPH_CACHE_SIZE 2048

struct glyph_cache {
	struct {
		uint32_t codepoint_plus_1; /* 0: unused */
		uint32_t glyph;
	} slots[GLYPH_CACHE_SIZE];
};

struct font_face {
	struct font_file *file;
	unsigned index;
	struct arena *arena; /* the library's */

	struct sfnt sfnt;
	struct font_names names;
	const char *postscript_name;
	const char *family;
	const char *style;
	const char *version;
	const char *names_why; /* NULL, or why the table directory cannot be read */

	enum font_state state; /* usable: everything below is filled in */
	const char *why;
	unsigned reported; /* serial of the search that last reported it unusable */
	hb_face_t *hb_face;
	hb_font_t *hb_font; /* scaled to font units */
	uint32_t upem;
	uint32_t n_glyphs;
	bool is_cff;
	struct cff cff; /* when is_cff */
	struct font_metrics metrics;
	struct glyph_cache *glyphs;
};

/* Prepares the table directory and the names; both may turn out damaged. */
void font_face_init(struct font_face *face, struct font_file *file, unsigned index,
		    struct arena *arena);
void font_face_finish(struct font_face *face);

/* Checks and opens the face the first time; false: face->why says why not. */
bool font_face_open(struct font_face *face);

/* Whether the glyph draws nothing. */
bool font_face_glyph_is_blank(const struct font_face *face, uint32_t glyph);

/* 0 for Regular, more the further from it; for choosing within a family. */
unsigned font_face_distance_from_regular(const struct font_face *face);

#endif
