#include "font/check.h"

#include <hb-ot.h>
#include <stddef.h>

#include "font/face.h"

#define TAG_CFF SFNT_TAG('C', 'F', 'F', ' ')
#define TAG_CFF2 SFNT_TAG('C', 'F', 'F', '2')
#define TAG_CMAP SFNT_TAG('c', 'm', 'a', 'p')
#define TAG_GLYF SFNT_TAG('g', 'l', 'y', 'f')
#define TAG_HEAD SFNT_TAG('h', 'e', 'a', 'd')
#define TAG_HHEA SFNT_TAG('h', 'h', 'e', 'a')
#define TAG_HMTX SFNT_TAG('h', 'm', 't', 'x')
#define TAG_LOCA SFNT_TAG('l', 'o', 'c', 'a')
#define TAG_MAXP SFNT_TAG('m', 'a', 'x', 'p')
#define TAG_OS2 SFNT_TAG('O', 'S', '/', '2')

#define WEIGHT_AXIS HB_TAG('w', 'g', 'h', 't')

/* NULL when the table is all there and large enough to be read. */
static const char *check_table(const struct sfnt *sfnt, uint32_t tag, size_t min_bytes)
{
	if (sfnt_table_is_cut(sfnt, tag))
		return "the file is cut short";
	if (sfnt_table(sfnt, tag).n_bytes < min_bytes)
		return "a table it needs is missing or damaged";
	return NULL;
}

static const char *check_common_tables(const struct sfnt *sfnt)
{
	static const struct {
		uint32_t tag;
		size_t min_bytes;
	} tables[] = {
		{ TAG_HEAD, 54 }, { TAG_MAXP, 6 },  { TAG_HHEA, 36 },
		{ TAG_HMTX, 4 },  { TAG_CMAP, 12 },
	};
	const char *why = NULL;

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]) && why == NULL; i++)
		why = check_table(sfnt, tables[i].tag, tables[i].min_bytes);
	return why;
}

/* The numbers every later computation divides or indexes by. */
static const char *check_numbers(struct font_face *face)
{
	struct span head = sfnt_table(&face->sfnt, TAG_HEAD);
	size_t n_advances = span_u16(sfnt_table(&face->sfnt, TAG_HHEA), 34);

	face->upem = span_u16(head, 18);
	face->n_glyphs = span_u16(sfnt_table(&face->sfnt, TAG_MAXP), 4);
	if (span_u32(head, 12) != 0x5f0f3cf5 || face->upem < 16 || face->upem > 16384)
		return "a table it needs is missing or damaged";
	if (face->n_glyphs < 2)
		return "it has no glyphs";
	if (n_advances == 0 || sfnt_table(&face->sfnt, TAG_HMTX).n_bytes < 4 * n_advances)
		return "a table it needs is missing or damaged";
	return NULL;
}

static const char *check_truetype(struct font_face *face)
{
	face->is_cff = false;
	return check_table(&face->sfnt, TAG_LOCA, 4);
}

static const char *check_cff(struct font_face *face)
{
	face->is_cff = true;
	if (!cff_open(sfnt_table(&face->sfnt, TAG_CFF), &face->cff) ||
	    face->cff.charstrings.n_items != face->n_glyphs)
		return "a table it needs is missing or damaged";
	return NULL;
}

/* An outline table that is there but cut off is damage, not another format. */
static const char *check_outlines(struct font_face *face)
{
	const char *why = check_table(&face->sfnt, TAG_GLYF, 0);

	if (why == NULL)
		why = check_table(&face->sfnt, TAG_CFF, 0);
	if (why != NULL)
		return why;
	if (sfnt_table(&face->sfnt, TAG_GLYF).n_bytes > 0)
		return check_truetype(face);
	if (sfnt_table(&face->sfnt, TAG_CFF).n_bytes > 0)
		return check_cff(face);
	if (sfnt_table(&face->sfnt, TAG_CFF2).n_bytes > 0)
		return "it has CFF2 outlines, which a PDF cannot hold";
	return "it has only bitmaps, no outlines";
}

static bool is_unicode(unsigned platform, unsigned encoding)
{
	if (platform == 0)
		return encoding != 5; /* 5: variation sequences only */
	return platform == 3 && (encoding == 0 || encoding == 1 || encoding == 10);
}

static const char *check_characters(const struct sfnt *sfnt)
{
	struct span cmap = sfnt_table(sfnt, TAG_CMAP);
	size_t n_records = span_u16(cmap, 2);

	for (size_t i = 0; i < n_records && span_has(cmap, 4 + 8 * i, 8); i++) {
		if (is_unicode(span_u16(cmap, 4 + 8 * i), span_u16(cmap, 6 + 8 * i)))
			return NULL;
	}
	return "it has no Unicode characters";
}

/* OS/2 fsType: what the maker of the font allows. A font without the table
 * says nothing, and nothing is then forbidden. */
static const char *check_embedding(const struct sfnt *sfnt)
{
	unsigned permission = span_u16(sfnt_table(sfnt, TAG_OS2), 8);

	if (sfnt_table_is_cut(sfnt, TAG_OS2))
		return "the file is cut short";
	if ((permission & 0xf) == 0x2)
		return "its maker forbids embedding";
	if (permission & 0x100)
		return "its maker forbids embedding only the characters used";
	if (permission & 0x200)
		return "its maker allows only bitmaps to be embedded";
	return NULL;
}

const char *font_check_tables(struct font_face *face)
{
	const char *why = check_common_tables(&face->sfnt);

	if (why == NULL)
		why = check_numbers(face);
	if (why == NULL)
		why = check_outlines(face);
	if (why == NULL)
		why = check_characters(&face->sfnt);
	if (why == NULL)
		why = check_embedding(&face->sfnt);
	return why;
}

/*
 * A variable font with TrueType outlines is used as its default instance,
 * which is what glyf and hmtx hold. Often that is a hair-thin weight which
 * nobody wants for a document: better to say so.
 */
static const char *check_default_weight(hb_face_t *face)
{
	hb_ot_var_axis_info_t axis;

	if (!hb_ot_var_find_axis_info(face, WEIGHT_AXIS, &axis))
		return NULL;
	if (axis.default_value < 350 || axis.default_value > 450)
		return "it is a variable font whose default weight is not regular";
	return NULL;
}

/* HarfBuzz looks tables up its own way and checks them before use; what it
 * refuses comes back empty. */
static bool harfbuzz_has(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *table = hb_face_reference_table(face, tag);
	unsigned n_bytes = hb_blob_get_length(table);

	hb_blob_destroy(table);
	return n_bytes > 0;
}

const char *font_check_opened(const struct font_face *face)
{
	const uint32_t tags[] = { TAG_HEAD, TAG_MAXP, TAG_HHEA,
				  TAG_HMTX, TAG_CMAP, face->is_cff ? TAG_CFF : TAG_GLYF };
	hb_glyph_extents_t box;

	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		if (!harfbuzz_has(face->hb_face, tags[i]))
			return "its table directory is damaged";
	}
	if (hb_face_get_glyph_count(face->hb_face) != face->n_glyphs)
		return "a table it needs is missing or damaged";
	if (!hb_font_get_glyph_extents(face->hb_font, 0, &box))
		return "its outlines are damaged";
	return check_default_weight(face->hb_face);
}
