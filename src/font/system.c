#include "font/system.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"

/* A fontconfig object of our own rather than its global one: two libraries
 * side by side do not share anything. */
struct font_system {
	FcConfig *config;
};

struct font_system *font_system_create(struct arena *arena)
{
	FcConfig *config = FcInitLoadConfigAndFonts();
	struct font_system *system;

	if (config == NULL)
		return NULL;
	system = arena_alloc(arena, sizeof(*system));
	system->config = config;
	return system;
}

void font_system_destroy(struct font_system *system)
{
	if (system != NULL)
		FcConfigDestroy(system->config);
}

static bool has_name(FcPattern *pattern, const char *object, const struct font_query *query)
{
	FcChar8 *name;

	for (int i = 0; FcPatternGetString(pattern, object, i, &name) == FcResultMatch; i++) {
		if (font_query_is_name(query, (const char *)name))
			return true;
	}
	return false;
}

static enum font_match match_names(FcPattern *pattern, const struct font_query *query)
{
	if (has_name(pattern, FC_POSTSCRIPT_NAME, query))
		return FONT_MATCH_POSTSCRIPT;
	if (has_name(pattern, FC_FULLNAME, query))
		return FONT_MATCH_FULL;
	if (has_name(pattern, FC_FAMILY, query))
		return FONT_MATCH_FAMILY;
	return FONT_MATCH_NONE;
}

/* Old bitmap and Type 1 fonts of the same name are not worth a warning. */
static bool is_sfnt(FcPattern *pattern)
{
	FcChar8 *format;

	if (FcPatternGetString(pattern, FC_FONTFORMAT, 0, &format) != FcResultMatch)
		return false;
	return strcmp((const char *)format, "TrueType") == 0 ||
	       strcmp((const char *)format, "CFF") == 0;
}

static struct font_system_face match_pattern(FcPattern *pattern, const struct font_query *query)
{
	struct font_system_face face = { .match = FONT_MATCH_NONE };
	FcChar8 *path;
	int index;

	if (!is_sfnt(pattern) || FcPatternGetString(pattern, FC_FILE, 0, &path) != FcResultMatch ||
	    FcPatternGetInteger(pattern, FC_INDEX, 0, &index) != FcResultMatch)
		return face;
	/* The upper half numbers the named instances of a variable font. */
	if (index < 0 || index > 0xffff)
		return face;
	face.path = (const char *)path;
	face.index = (unsigned)index;
	if (query->index == face.index && font_query_is_file(query, file_base_name(face.path)))
		face.match = FONT_MATCH_FILE;
	else
		face.match = match_names(pattern, query);
	return face;
}

static int compare_faces(const void *a, const void *b)
{
	const struct font_system_face *left = a;
	const struct font_system_face *right = b;
	int by_path = strcmp(left->path, right->path);

	if (left->match != right->match)
		return left->match < right->match ? -1 : 1;
	if (by_path != 0)
		return by_path;
	return (left->index > right->index) - (left->index < right->index);
}

struct font_system_face *font_system_find(const struct font_system *system,
					  const struct font_query *query, struct arena *arena,
					  size_t *n_faces)
{
	const FcFontSet *fonts = FcConfigGetFonts(system->config, FcSetSystem);
	struct font_system_face *faces = NULL;
	size_t capacity = 0;

	*n_faces = 0;
	for (int i = 0; fonts != NULL && i < fonts->nfont; i++) {
		struct font_system_face face = match_pattern(fonts->fonts[i], query);

		if (face.match == FONT_MATCH_NONE)
			continue;
		faces = arena_grow(arena, faces, *n_faces, &capacity, sizeof(*faces));
		faces[(*n_faces)++] = face;
	}
	if (*n_faces > 1)
		qsort(faces, *n_faces, sizeof(*faces), compare_faces);
	return faces;
}
