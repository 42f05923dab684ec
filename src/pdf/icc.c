#include "pdf/icc.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * Layout of a profile (ICC.1:2010, 7): a header of 128 bytes, a table of tags
 * (signature, offset, size), the tags' data on offsets divisible by 4. Tags
 * may share data, as the three curves do here. All numbers are big-endian.
 */
#define HEADER_BYTES 128
#define N_TAGS 10

#define N_CURVE_POINTS 1024

static void add_u16(struct buf *out, uint32_t value)
{
	buf_add_byte(out, (char)(value >> 8 & 255));
	buf_add_byte(out, (char)(value & 255));
}

static void add_u32(struct buf *out, uint32_t value)
{
	add_u16(out, value >> 16);
	add_u16(out, value & 0xFFFF);
}

static void add_zeros(struct buf *out, size_t n_bytes)
{
	for (size_t i = 0; i < n_bytes; i++)
		buf_add_byte(out, '\0');
}

/* Type signature and four reserved bytes, then 32-bit numbers. */
static void add_element(struct buf *out, const char *type, const uint32_t *numbers,
			size_t n_numbers)
{
	buf_add_string(out, type);
	add_u32(out, 0);
	for (size_t i = 0; i < n_numbers; i++)
		add_u32(out, numbers[i]);
}

/* multiLocalizedUnicodeType with one ASCII text for en-US (10.13). */
static void add_unicode(struct buf *out, const char *text)
{
	size_t n = strlen(text);

	buf_add_string(out, "mluc");
	add_u32(out, 0);
	add_u32(out, 1);  /* records */
	add_u32(out, 12); /* bytes of a record */
	buf_add_string(out, "enUS");
	add_u32(out, (uint32_t)(2 * n));
	add_u32(out, 28); /* offset of the text */
	for (size_t i = 0; i < n; i++)
		add_u16(out, (uint32_t)text[i]);
}

/* Version 2: textDescriptionType (ICC.1:1998-09, 6.5.16), in ASCII alone. */
static void add_description(struct buf *out, const char *text)
{
	size_t n = strlen(text) + 1;

	buf_add_string(out, "desc");
	add_u32(out, 0);
	add_u32(out, (uint32_t)n);
	buf_add(out, text, n);
	add_zeros(out, 4 + 4 + 2 + 1 + 67); /* no Unicode, no Macintosh script */
}

static void add_name(struct buf *out, enum pdf_icc_version version, const char *name)
{
	if (version == PDF_ICC_2)
		add_description(out, name);
	else
		add_unicode(out, name);
}

static void add_copyright(struct buf *out, enum pdf_icc_version version, const char *text)
{
	if (version == PDF_ICC_2) {
		buf_add_string(out, "text");
		add_u32(out, 0);
		buf_add(out, text, strlen(text) + 1);
	} else {
		add_unicode(out, text);
	}
}

/* The fifth root of a number from 0 to 1, by Newton's method: pow() could
 * round differently elsewhere. */
static double fifth_root(double value)
{
	double root = 1;

	for (int i = 0; i < 64; i++)
		root = (4 * root + value / (root * root * root * root)) / 5;
	return root;
}

/* Version 2 knows no function: curveType with points of sRGB's (6.5.3). */
static void add_curve_points(struct buf *out)
{
	buf_add_string(out, "curv");
	add_u32(out, 0);
	add_u32(out, N_CURVE_POINTS);
	for (int i = 0; i < N_CURVE_POINTS; i++) {
		double x = (double)i / (N_CURVE_POINTS - 1);
		double y = x / 12.92;

		if (x > 0.04045) {
			x = (x + 0.055) / 1.055;
			y = x * x * fifth_root(x * x); /* to the power 2.4 */
		}
		add_u16(out, (uint32_t)(y * 65535 + 0.5));
	}
}

static void add_curve(struct buf *out, enum pdf_icc_version version)
{
	/* Function 3: (x + 0.055) / 1.055 to the power 2.4, x / 12.92 below 0.04045. */
	static const uint32_t function[] = { 0x00030000, 0x00026666, 0x0000F2A7,
					     0x00000D59, 0x000013D0, 0x00000A5B };

	if (version == PDF_ICC_2)
		add_curve_points(out);
	else
		add_element(out, "para", function, 6);
}

static void pad(struct buf *out)
{
	add_zeros(out, (4 - out->n_bytes % 4) % 4);
}

/* Numbers are s15Fixed16: 0x00010000 is 1. Colours are seen under D50. */
static void add_data(struct buf *out, enum pdf_icc_version version, size_t offsets[N_TAGS + 1])
{
	static const uint32_t white[] = { 0x0000F6D6, 0x00010000, 0x0000D32D };
	static const uint32_t red[] = { 0x00006FA0, 0x000038F5, 0x00000390 };
	static const uint32_t green[] = { 0x00006297, 0x0000B787, 0x000018D9 };
	static const uint32_t blue[] = { 0x0000249F, 0x00000F84, 0x0000B6C4 };
	/* From sRGB's D65 to D50, after Bradford. */
	static const uint32_t adaptation[] = { 0x00010C42, 0x000005DE, 0xFFFFF325,
					       0x00000793, 0x0000FD90, 0xFFFFFBA1,
					       0xFFFFFDA2, 0x000003DC, 0x0000C06E };
	size_t n = 0;

	offsets[n++] = out->n_bytes;
	add_name(out, version, "sRGB IEC61966-2.1");
	pad(out);
	offsets[n++] = out->n_bytes;
	add_copyright(out, version, "No copyright, use freely");
	pad(out);
	offsets[n++] = out->n_bytes;
	add_element(out, "XYZ ", white, 3);
	offsets[n++] = out->n_bytes;
	add_element(out, "sf32", adaptation, 9);
	offsets[n++] = out->n_bytes;
	add_element(out, "XYZ ", red, 3);
	offsets[n++] = out->n_bytes;
	add_element(out, "XYZ ", green, 3);
	offsets[n++] = out->n_bytes;
	add_element(out, "XYZ ", blue, 3);
	offsets[n++] = out->n_bytes;
	add_curve(out, version);
	offsets[n] = out->n_bytes;
}

static void add_tag(struct buf *out, const char *signature, const size_t *offset, size_t base)
{
	buf_add_string(out, signature);
	add_u32(out, (uint32_t)(base + offset[0]));
	add_u32(out, (uint32_t)(offset[1] - offset[0]));
}

/* The newest versions that PDF 1.4 and 1.7 name: 2.2 and 4.2. */
static void add_header(struct buf *out, enum pdf_icc_version version, size_t n_bytes)
{
	add_u32(out, (uint32_t)n_bytes);
	add_zeros(out, 4); /* no preferred module */
	add_u32(out, version == PDF_ICC_2 ? 0x02200000 : 0x04200000);
	buf_add_string(out, "mntrRGB XYZ ");
	/* A fixed date: 2000-01-01 00:00:00. */
	add_u16(out, 2000);
	add_u16(out, 1);
	add_u16(out, 1);
	add_zeros(out, 6);
	buf_add_string(out, "acsp");
	add_zeros(out, 28);       /* platform, flags, maker, model, attributes, perceptual intent */
	add_u32(out, 0x0000F6D6); /* D50 */
	add_u32(out, 0x00010000);
	add_u32(out, 0x0000D32D);
	add_zeros(out, 48); /* creator, identifier, reserved */
}

void pdf_icc_srgb(struct buf *out, enum pdf_icc_version version)
{
	static const struct {
		char signature[5];
		size_t element;
	} tags[N_TAGS] = {
		{ "desc", 0 }, { "cprt", 1 }, { "wtpt", 2 }, { "chad", 3 }, { "rXYZ", 4 },
		{ "gXYZ", 5 }, { "bXYZ", 6 }, { "rTRC", 7 }, { "gTRC", 7 }, { "bTRC", 7 },
	};
	size_t base = HEADER_BYTES + 4 + 12 * N_TAGS;
	size_t offsets[N_TAGS + 1];
	struct buf data;

	buf_init(&data);
	add_data(&data, version, offsets);
	add_header(out, version, base + data.n_bytes);
	add_u32(out, N_TAGS);
	for (size_t i = 0; i < N_TAGS; i++)
		add_tag(out, tags[i].signature, &offsets[tags[i].element], base);
	buf_add(out, data.bytes, data.n_bytes);
	buf_finish(&data);
}
