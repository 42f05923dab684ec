#include "font/metrics.h"

#include <string.h>

#include "font/face.h"

#define MAC_STYLE_BOLD 1u
#define MAC_STYLE_ITALIC 2u

/* Offsets in OS/2. */
enum os2_offset {
	OS2_WEIGHT = 4,
	OS2_FAMILY_CLASS = 30,
	OS2_PANOSE = 32,
	OS2_CAP_HEIGHT = 88,
};

static struct span table_of(const struct font_face *face, char a, char b, char c, char d)
{
	return sfnt_table(&face->sfnt, SFNT_TAG(a, b, c, d));
}

static int to_thousandths(const struct font_face *face, int units)
{
	return (int)dim_scale(units, 1000, face->upem);
}

static unsigned weight_of(struct span os2)
{
	unsigned weight = span_u16(os2, OS2_WEIGHT);

	return weight >= 1 && weight <= 1000 ? weight : 400;
}

/* PANOSE tells it best (serif style 2 to 10 of the text family kind); many
 * Chinese fonts leave it empty and some fill in the IBM class instead. */
static bool is_serif(struct span os2)
{
	unsigned panose_family = span_u8(os2, OS2_PANOSE);
	unsigned panose_serif = span_u8(os2, OS2_PANOSE + 1);
	unsigned ibm_class = span_u8(os2, OS2_FAMILY_CLASS);

	if (panose_family == 2 && panose_serif >= 2)
		return panose_serif <= 10;
	return (ibm_class >= 1 && ibm_class <= 5) || ibm_class == 7;
}

/* The table has it since version 2; else the height of an H. */
static int cap_height(const struct font_face *face, struct span os2)
{
	hb_codepoint_t glyph;
	hb_glyph_extents_t box;
	int height = span_i16(os2, OS2_CAP_HEIGHT);

	if (span_u16(os2, 0) >= 2 && height > 0)
		return to_thousandths(face, height);
	if (hb_font_get_nominal_glyph(face->hb_font, 'H', &glyph) &&
	    hb_font_get_glyph_extents(face->hb_font, glyph, &box) && box.y_bearing > 0)
		return to_thousandths(face, box.y_bearing);
	return 700;
}

/* The usual estimate; no table holds the width of a stem. */
static int stem_v(unsigned weight)
{
	return (int)(50 + weight * weight / (65 * 65));
}

/* 16.16 fixed point in post, to whole degrees. */
static int italic_angle(struct span post)
{
	int64_t angle = span_u32(post, 4);

	if (angle >= (int64_t)1 << 31)
		angle -= (int64_t)1 << 32;
	if (angle < -60 * 65536 || angle > 60 * 65536)
		return 0;
	return (int)dim_scale(angle, 1, 65536);
}

struct font_metrics font_metrics_read(const struct font_face *face)
{
	struct span head = table_of(face, 'h', 'e', 'a', 'd');
	struct span hhea = table_of(face, 'h', 'h', 'e', 'a');
	struct span os2 = table_of(face, 'O', 'S', '/', '2');
	struct span post = table_of(face, 'p', 'o', 's', 't');
	int descent = span_i16(hhea, 6);
	struct font_metrics metrics = {
		.ascent = to_thousandths(face, span_i16(hhea, 4)),
		/* Some makers write the descent as a positive number. */
		.descent = to_thousandths(face, descent > 0 ? -descent : descent),
		.cap_height = cap_height(face, os2),
		.italic_angle = italic_angle(post),
		.stem_v = stem_v(weight_of(os2)),
		.is_serif = is_serif(os2),
		.is_fixed_pitch = span_u32(post, 12) != 0,
	};

	for (size_t i = 0; i < 4; i++)
		metrics.bbox[i] = to_thousandths(face, span_i16(head, 36 + 2 * i));
	return metrics;
}

static bool is_regular_style(const char *style)
{
	static const char *const words[] = { "Regular", "Normal", "Roman", "Book", "常规", "标准" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(style, words[i]) == 0)
			return true;
	}
	return false;
}

unsigned font_face_distance_from_regular(const struct font_face *face)
{
	unsigned mac_style = span_u16(table_of(face, 'h', 'e', 'a', 'd'), 44);
	unsigned weight = weight_of(table_of(face, 'O', 'S', '/', '2'));
	unsigned distance = weight > 400 ? weight - 400 : 400 - weight;

	if (mac_style & MAC_STYLE_BOLD)
		distance += 1000;
	if (mac_style & MAC_STYLE_ITALIC)
		distance += 2000;
	if (!is_regular_style(face->style))
		distance += 100;
	return distance;
}
