#include "font/face.h"

#include <hb-ot.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "font/check.h"
#include "font/metrics.h"

/* A charstring longer than this draws something; a shorter one is run. */
#define MAX_BLANK_CHARSTRING 24

/* --- names -------------------------------------------------------------- */

/* A PostScript name is written into the PDF as it is (at most 63 characters). */
static bool is_postscript_char(char c)
{
	return c > ' ' && c < 0x7f && strchr("[](){}<>/%#", c) == NULL;
}

static const char *clean_postscript_name(const char *text, struct arena *arena)
{
	char clean[64];
	size_t n_bytes = 0;

	for (; text != NULL && *text != '\0' && n_bytes < sizeof(clean) - 1; text++) {
		if (is_postscript_char(*text))
			clean[n_bytes++] = *text;
	}
	return n_bytes > 0 ? arena_copy_string(arena, clean, n_bytes) : NULL;
}

static const char *file_stem(const struct font_file *file, struct arena *arena)
{
	const char *dot = strrchr(file->name, '.');
	size_t n_bytes = dot != NULL ? (size_t)(dot - file->name) : strlen(file->name);

	return arena_copy_string(arena, file->name, n_bytes);
}

static const char *or_else(const char *text, const char *otherwise)
{
	return text != NULL ? text : otherwise;
}

static void set_names(struct font_face *face)
{
	const char *stem = file_stem(face->file, face->arena);
	const char *postscript = font_names_best(&face->names, FONT_NAME_POSTSCRIPT);

	postscript = clean_postscript_name(postscript, face->arena);
	if (postscript == NULL)
		postscript = clean_postscript_name(stem, face->arena);
	face->postscript_name = or_else(postscript, "Font");
	face->family = or_else(font_names_best(&face->names, FONT_NAME_FAMILY), stem);
	face->style = or_else(font_names_best(&face->names, FONT_NAME_STYLE), "");
	face->version = or_else(font_names_best(&face->names, FONT_NAME_VERSION), "");
}

void font_face_init(struct font_face *face, struct font_file *file, unsigned index,
		    struct arena *arena)
{
	*face = (struct font_face){ .file = file, .index = index, .arena = arena };
	if (sfnt_open(file->mapping.bytes, index, &face->sfnt, &face->names_why))
		face->names = font_names_read(&face->sfnt, arena);
	set_names(face);
}

void font_face_finish(struct font_face *face)
{
	hb_font_destroy(face->hb_font);
	hb_face_destroy(face->hb_face);
	face->hb_font = NULL;
	face->hb_face = NULL;
}

const char *font_face_postscript_name(const struct font_face *face)
{
	return face->postscript_name;
}

const char *font_face_family(const struct font_face *face)
{
	return face->family;
}

const char *font_face_style(const struct font_face *face)
{
	return face->style;
}

const char *font_face_version(const struct font_face *face)
{
	return face->version;
}

const char *font_face_path(const struct font_face *face)
{
	return face->file->path;
}

int font_face_index(const struct font_face *face)
{
	return (int)face->index;
}

const struct digest_value *font_face_digest(const struct font_face *face)
{
	struct font_file *file = face->file;

	if (file->digest.n_bytes == 0)
		file->digest = digest_of(DIGEST_SHA256, file->mapping.bytes.bytes,
					 file->mapping.bytes.n_bytes);
	return &file->digest;
}

/* --- opening ------------------------------------------------------------ */

static void open_harfbuzz(struct font_face *face)
{
	struct span bytes = face->file->mapping.bytes;
	hb_blob_t *blob = hb_blob_create((const char *)bytes.bytes, (unsigned)bytes.n_bytes,
					 HB_MEMORY_MODE_READONLY, NULL, NULL);

	face->hb_face = hb_face_create(blob, face->index);
	hb_blob_destroy(blob);
	face->hb_font = hb_font_create(face->hb_face);
	hb_font_set_scale(face->hb_font, (int)face->upem, (int)face->upem);
}

static bool open_checked(struct font_face *face)
{
	if (face->names_why != NULL) {
		face->why = face->names_why;
		return false;
	}
	face->why = font_check_tables(face);
	if (face->why != NULL)
		return false;
	open_harfbuzz(face);
	face->why = font_check_opened(face);
	if (face->why != NULL)
		return false;
	face->glyphs = arena_alloc(face->arena, sizeof(*face->glyphs));
	face->metrics = font_metrics_read(face);
	return true;
}

bool font_face_open(struct font_face *face)
{
	if (face->state == FONT_UNSEEN) {
		face->state = open_checked(face) ? FONT_USABLE : FONT_UNUSABLE;
		if (face->state == FONT_UNUSABLE)
			font_face_finish(face);
	}
	if (face->state == FONT_USABLE && !mapping_is_intact(&face->file->mapping)) {
		face->state = FONT_UNUSABLE;
		face->why = "the file changed while it was in use";
	}
	return face->state == FONT_USABLE;
}

/* --- glyphs ------------------------------------------------------------- */

bool font_face_glyph_is_blank(const struct font_face *face, uint32_t glyph)
{
	hb_glyph_extents_t box;

	if (face->is_cff && cff_glyph_bytes(&face->cff, glyph) > MAX_BLANK_CHARSTRING)
		return false;
	if (!hb_font_get_glyph_extents(face->hb_font, glyph, &box))
		return true;
	return box.width == 0 || box.height == 0;
}

struct range {
	uint32_t first;
	uint32_t last;
};

/*
 * Characters that cannot be without ink. A font whose Han glyph is empty
 * (a damaged outline, a slot the designer left for later) must count as
 * lacking the character, or it would silently vanish from the page.
 */
static bool must_have_ink(uint32_t codepoint)
{
	static const struct range ranges[] = {
		{ 0x0021, 0x007e },   /* ASCII */
		{ 0x2010, 0x2027 },   /* dashes, quotes, ellipsis */
		{ 0x2e80, 0x2fd5 },   /* radicals */
		{ 0x3001, 0x3029 },   /* CJK punctuation, 〇, Hangzhou digits */
		{ 0x3400, 0x4dbf },   /* Han, extension A */
		{ 0x4e00, 0x9fff },   /* Han */
		{ 0xf900, 0xfaff },   /* Han, compatibility */
		{ 0xff01, 0xff5e },   /* full-width forms */
		{ 0x20000, 0x3ffff }, /* Han, planes 2 and 3 */
	};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		if (codepoint <= ranges[i].last)
			return codepoint >= ranges[i].first;
	}
	return false;
}

static uint32_t find_glyph(const struct font_face *face, uint32_t codepoint)
{
	hb_codepoint_t glyph;

	if (!hb_font_get_nominal_glyph(face->hb_font, codepoint, &glyph))
		return 0;
	if (glyph >= face->n_glyphs)
		return 0;
	if (must_have_ink(codepoint) && font_face_glyph_is_blank(face, glyph))
		return 0;
	return glyph;
}

uint32_t font_face_glyph(const struct font_face *face, uint32_t codepoint)
{
	size_t slot = codepoint % GLYPH_CACHE_SIZE;

	if (codepoint > 0x10ffff)
		return 0;
	if (face->glyphs->slots[slot].codepoint_plus_1 != codepoint + 1) {
		face->glyphs->slots[slot].glyph = find_glyph(face, codepoint);
		face->glyphs->slots[slot].codepoint_plus_1 = codepoint + 1;
	}
	return face->glyphs->slots[slot].glyph;
}

size_t font_face_count_characters(const struct font_face *face)
{
	hb_set_t *characters = hb_set_create();
	hb_codepoint_t codepoint = HB_SET_VALUE_INVALID;
	size_t n_characters = 0;

	hb_face_collect_unicodes(face->hb_face, characters);
	while (hb_set_next(characters, &codepoint)) {
		if (find_glyph(face, codepoint) != 0)
			n_characters++;
	}
	hb_set_destroy(characters);
	return n_characters;
}

size_t font_face_count_glyphs(const struct font_face *face)
{
	return face->n_glyphs;
}

dim font_face_advance(const struct font_face *face, uint32_t glyph, dim size)
{
	return dim_scale(size, hb_font_get_glyph_h_advance(face->hb_font, glyph), face->upem);
}

struct font_ink font_face_ink(const struct font_face *face, uint32_t glyph, dim size)
{
	hb_glyph_extents_t box;

	if (!hb_font_get_glyph_extents(face->hb_font, glyph, &box))
		return (struct font_ink){ 0 };
	return (struct font_ink){
		.left = dim_scale(size, box.x_bearing, face->upem),
		.top = dim_scale(size, -(int64_t)box.y_bearing, face->upem),
		.right = dim_scale(size, (int64_t)box.x_bearing + box.width, face->upem),
		.bottom = dim_scale(size, -((int64_t)box.y_bearing + box.height), face->upem),
	};
}

/* --- numbers for the PDF ------------------------------------------------ */

struct font_metrics font_face_metrics(const struct font_face *face)
{
	return face->metrics;
}

int font_face_width(const struct font_face *face, uint32_t glyph)
{
	int64_t advance = hb_font_get_glyph_h_advance(face->hb_font, glyph);

	return (int)dim_scale(advance, 1000, face->upem);
}
