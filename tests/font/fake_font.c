#include "fake_font.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define TAG(a, b, c, d) \
	((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

/* --- bytes -------------------------------------------------------------- */

static void add_u8(struct buf *out, unsigned value)
{
	buf_add_byte(out, (char)(unsigned char)value);
}

static void add_u16(struct buf *out, unsigned value)
{
	add_u8(out, value >> 8 & 0xff);
	add_u8(out, value & 0xff);
}

static void add_i16(struct buf *out, int value)
{
	add_u16(out, (unsigned)value & 0xffff);
}

static void add_u32(struct buf *out, uint32_t value)
{
	add_u16(out, value >> 16);
	add_u16(out, value & 0xffff);
}

static void add_zeros(struct buf *out, size_t n_bytes)
{
	for (size_t i = 0; i < n_bytes; i++)
		add_u8(out, 0);
}

static void add_buf(struct buf *out, struct buf *part)
{
	buf_add(out, part->bytes, part->n_bytes);
	buf_finish(part);
}

/* --- glyphs ------------------------------------------------------------- */

struct box {
	int left, bottom, right, top;
};

static unsigned n_glyphs_of(const struct fake_font *font)
{
	return font->n_glyphs != 0 ? font->n_glyphs : FAKE_N_GLYPHS;
}

static unsigned upem_of(const struct fake_font *font)
{
	return font->upem != 0 ? font->upem : 1000;
}

static struct box box_of(unsigned glyph)
{
	int shift = (int)(glyph % 50) * 5;

	return (struct box){ 50 + shift, -80, 450 + shift, 700 + shift };
}

int fake_font_advance(unsigned glyph)
{
	if (glyph == FAKE_LATIN_A)
		return 500;
	return glyph == FAKE_BLANK ? 250 : 1000;
}

/* --- tables all fonts have ---------------------------------------------- */

static void add_head(const struct fake_font *font, struct buf *out)
{
	add_u32(out, 0x00010000);
	add_u32(out, 0x00010000);
	add_u32(out, 0);
	add_u32(out, 0x5f0f3cf5);
	add_u16(out, 0);
	add_u16(out, upem_of(font));
	add_zeros(out, 16);
	add_i16(out, 0);
	add_i16(out, -80);
	add_i16(out, 1000);
	add_i16(out, 900);
	add_u16(out, font->is_bold ? 1 : 0);
	add_u16(out, 8);
	add_i16(out, 2);
	add_i16(out, 1); /* long offsets in loca */
	add_i16(out, 0);
}

static void add_hhea(const struct fake_font *font, struct buf *out)
{
	add_u32(out, 0x00010000);
	add_i16(out, 880);
	add_i16(out, -120);
	add_i16(out, 0);
	add_u16(out, 1000);
	add_zeros(out, 22);
	add_u16(out, n_glyphs_of(font));
}

static void add_hmtx(const struct fake_font *font, struct buf *out)
{
	for (unsigned i = 0; i < n_glyphs_of(font); i++) {
		add_u16(out, (unsigned)fake_font_advance(i));
		add_i16(out, i == FAKE_BLANK ? 0 : box_of(i).left);
	}
}

static void add_maxp(const struct fake_font *font, struct buf *out)
{
	bool is_truetype = font->outlines == FAKE_TRUETYPE;

	add_u32(out, is_truetype ? 0x00010000 : 0x00005000);
	add_u16(out, n_glyphs_of(font));
	if (!is_truetype)
		return;
	add_u16(out, 4);
	add_u16(out, 1);
	add_u16(out, 12);
	add_u16(out, 3);
	add_u16(out, 2);
	add_zeros(out, 12);
	add_u16(out, 3);
	add_u16(out, 1);
}

static void add_os2(const struct fake_font *font, struct buf *out)
{
	add_u16(out, 4);
	add_i16(out, 500);
	add_u16(out, font->weight != 0 ? font->weight : 400);
	add_u16(out, 5);
	add_u16(out, font->fs_type);
	add_zeros(out, 20);
	add_u16(out, 0);
	add_u8(out, 2); /* PANOSE: text, thin line serif */
	add_u8(out, 5);
	add_zeros(out, 54);
	add_i16(out, 683); /* capital height, at 88 */
	add_zeros(out, 6);
}

static void add_post(struct buf *out)
{
	add_u32(out, 0x00030000);
	add_zeros(out, 28);
}

struct group {
	uint32_t first, last, glyph;
};

static void add_cmap(const struct fake_font *font, struct buf *out)
{
	static const struct group groups[] = {
		{ ' ', ' ', FAKE_BLANK },
		{ 'A', 'A', FAKE_LATIN_A },
		{ 0x4e2d, 0x4e2d, 0 },
		{ 0x54c1, 0x54c1, FAKE_COMPOSITE },
		{ 0x56fd, 0x56fd, FAKE_HAN },
		{ 0x5700, 0x5700, FAKE_HAN },
		{ 0x5916, 0x5916, 40000 },
		{ 0x7a7a, 0x7a7a, FAKE_BLANK },
		{ 0x20000, 0x20000, FAKE_PLANE_2 },
		{ 0x100000, 0x100000, FAKE_LAST },
	};
	unsigned n_groups = sizeof(groups) / sizeof(groups[0]);

	add_u16(out, 0);
	add_u16(out, 1);
	add_u16(out, font->has_symbol_cmap_only ? 1 : 3);
	add_u16(out, font->has_symbol_cmap_only ? 0 : 10);
	add_u32(out, 12);
	add_u16(out, 12);
	add_u16(out, 0);
	add_u32(out, 16 + 12 * n_groups);
	add_u32(out, 0);
	add_u32(out, n_groups);
	for (unsigned i = 0; i < n_groups; i++) {
		add_u32(out, groups[i].first);
		add_u32(out, groups[i].last);
		add_u32(out, groups[i].glyph);
	}
}

static void add_utf16(struct buf *out, const char *utf8)
{
	size_t n_bytes = strlen(utf8);

	while (n_bytes > 0) {
		uint32_t codepoint = 0;
		size_t n_used = utf8_decode(utf8, n_bytes, &codepoint);

		add_u16(out, codepoint);
		utf8 += n_used;
		n_bytes -= n_used;
	}
}

static void add_name_record(struct buf *records, struct buf *text, unsigned language, unsigned id,
			    const char *utf8)
{
	size_t begin = text->n_bytes;

	if (utf8 == NULL)
		return;
	add_utf16(text, utf8);
	add_u16(records, 3);
	add_u16(records, 1);
	add_u16(records, language);
	add_u16(records, id);
	add_u16(records, (unsigned)(text->n_bytes - begin));
	add_u16(records, (unsigned)begin);
}

static void add_name(const struct fake_font *font, struct buf *out)
{
	const char *style = font->style != NULL ? font->style : "Regular";
	struct buf records;
	struct buf text;
	struct buf full;

	buf_init(&records);
	buf_init(&text);
	buf_init(&full);
	buf_add_format(&full, "%s %s", font->family, style);
	add_name_record(&records, &text, 0x409, 1, font->family);
	add_name_record(&records, &text, 0x409, 2, style);
	add_name_record(&records, &text, 0x409, 4, font->full != NULL ? font->full : full.bytes);
	add_name_record(&records, &text, 0x409, 5, "Version 1.0");
	add_name_record(&records, &text, 0x409, 6, font->postscript);
	add_name_record(&records, &text, 0x804, 1, font->chinese_family);
	add_u16(out, 0);
	add_u16(out, (unsigned)(records.n_bytes / 12));
	add_u16(out, (unsigned)(6 + records.n_bytes));
	add_buf(out, &records);
	add_buf(out, &text);
	buf_finish(&full);
}

static void add_fvar(const struct fake_font *font, struct buf *out)
{
	add_u32(out, 0x00010000);
	add_u16(out, 16);
	add_u16(out, 2);
	add_u16(out, 1);
	add_u16(out, 20);
	add_u16(out, 0);
	add_u16(out, 8);
	add_u32(out, TAG('w', 'g', 'h', 't'));
	add_u32(out, 100 << 16);
	add_u32(out, font->variable_default_weight << 16);
	add_u32(out, 900u << 16);
	add_u16(out, 0);
	add_u16(out, 256);
}

/* --- TrueType outlines -------------------------------------------------- */

static void add_box_header(struct buf *out, int n_contours, struct box box)
{
	add_i16(out, n_contours);
	add_i16(out, box.left);
	add_i16(out, box.bottom);
	add_i16(out, box.right);
	add_i16(out, box.top);
}

static void add_truetype_box(struct buf *out, struct box box)
{
	add_box_header(out, 1, box);
	add_u16(out, 3);
	add_u16(out, 0);
	for (int i = 0; i < 4; i++)
		add_u8(out, 1);
	add_i16(out, box.left);
	add_i16(out, box.right - box.left);
	add_i16(out, 0);
	add_i16(out, box.left - box.right);
	add_i16(out, box.bottom);
	add_i16(out, 0);
	add_i16(out, box.top - box.bottom);
	add_i16(out, 0);
}

/* Glyph 2 thrice, side by side. */
static void add_truetype_composite(struct buf *out)
{
	struct box box = box_of(FAKE_HAN);

	box.right += 200;
	add_box_header(out, -1, box);
	for (int i = 0; i < 3; i++) {
		add_u16(out, 0x0003 | (i < 2 ? 0x0020 : 0)); /* words, xy; more to come */
		add_u16(out, FAKE_HAN);
		add_i16(out, 100 * i);
		add_i16(out, 0);
	}
}

static void add_glyf(const struct fake_font *font, struct buf *glyf, struct buf *loca)
{
	for (unsigned i = 0; i < n_glyphs_of(font); i++) {
		add_u32(loca, (uint32_t)glyf->n_bytes);
		if (i == FAKE_COMPOSITE)
			add_truetype_composite(glyf);
		else if (i != FAKE_BLANK)
			add_truetype_box(glyf, box_of(i));
		while (glyf->n_bytes % 4 != 0)
			add_u8(glyf, 0);
	}
	add_u32(loca, (uint32_t)glyf->n_bytes);
}

/* --- CFF outlines ------------------------------------------------------- */

/* Always three bytes, so that offsets do not change the length of a DICT. */
static void add_cff_number(struct buf *out, int value)
{
	add_u8(out, 28);
	add_i16(out, value);
}

static void add_cff_index(struct buf *out, const struct buf *items, unsigned n_items)
{
	size_t offset = 1;

	add_u16(out, n_items);
	if (n_items == 0)
		return;
	add_u8(out, 4);
	for (unsigned i = 0; i <= n_items; i++) {
		add_u32(out, (uint32_t)offset);
		if (i < n_items)
			offset += items[i].n_bytes;
	}
	for (unsigned i = 0; i < n_items; i++)
		buf_add(out, items[i].bytes, items[i].n_bytes);
}

static void add_cff_text_index(struct buf *out, const char *const *texts, unsigned n_texts)
{
	struct buf items[2];

	for (unsigned i = 0; i < n_texts; i++) {
		buf_init(&items[i]);
		buf_add_string(&items[i], texts[i]);
	}
	add_cff_index(out, items, n_texts);
	for (unsigned i = 0; i < n_texts; i++)
		buf_finish(&items[i]);
}

static void add_charstring(struct buf *out, unsigned glyph)
{
	struct box box = box_of(glyph);

	add_cff_number(out, fake_font_advance(glyph));
	if (glyph != FAKE_BLANK) {
		add_cff_number(out, box.left);
		add_cff_number(out, box.bottom);
		add_u8(out, 21); /* rmoveto */
		add_cff_number(out, box.right - box.left);
		add_cff_number(out, box.top - box.bottom);
		add_cff_number(out, box.left - box.right);
		add_u8(out, 6); /* hlineto */
	}
	add_u8(out, 14); /* endchar */
}

static void add_charstrings(const struct fake_font *font, struct buf *out)
{
	unsigned n_glyphs = n_glyphs_of(font);
	struct buf *items = calloc(n_glyphs, sizeof(*items));

	for (unsigned i = 0; i < n_glyphs; i++)
		add_charstring(&items[i], i);
	add_cff_index(out, items, n_glyphs);
	for (unsigned i = 0; i < n_glyphs; i++)
		buf_finish(&items[i]);
	free(items);
}

/* Offsets of the parts behind the INDEXes, for the top DICT. */
struct cff_layout {
	int charset, fd_select, charstrings, private, fd_array;
};

#define PRIVATE_BYTES 4 /* nominalWidthX 0, as add_cff_private() writes it */

static void add_cff_private(struct buf *out)
{
	add_cff_number(out, 0);
	add_u8(out, 21);
}

static void add_private_entry(struct buf *dict, const struct cff_layout *at)
{
	add_cff_number(dict, PRIVATE_BYTES);
	add_cff_number(dict, at->private);
	add_u8(dict, 18);
}

static void add_top_dict(const struct fake_font *font, const struct cff_layout *at, struct buf *out)
{
	struct buf dict;
	bool is_cid = font->outlines == FAKE_CFF_CID;

	buf_init(&dict);
	if (is_cid) {
		add_cff_number(&dict, 391);
		add_cff_number(&dict, 392);
		add_cff_number(&dict, 0);
		add_u16(&dict, 12 << 8 | 30); /* ROS */
	}
	add_cff_number(&dict, at->charset);
	add_u8(&dict, 15);
	add_cff_number(&dict, at->charstrings);
	add_u8(&dict, 17);
	if (is_cid) {
		add_cff_number(&dict, at->fd_array);
		add_u16(&dict, 12 << 8 | 36);
		add_cff_number(&dict, at->fd_select);
		add_u16(&dict, 12 << 8 | 37);
	} else {
		add_private_entry(&dict, at);
	}
	add_cff_index(out, &dict, 1);
	buf_finish(&dict);
}

static void add_fd_array(const struct cff_layout *at, struct buf *out)
{
	struct buf dict;

	buf_init(&dict);
	add_private_entry(&dict, at);
	add_cff_index(out, &dict, 1);
	buf_finish(&dict);
}

/* Name-keyed: the glyphs are called by standard strings 1, 2 …; format 2. */
static void add_charset(const struct fake_font *font, struct buf *out)
{
	add_u8(out, 2);
	add_u16(out, font->outlines == FAKE_CFF_CID ? 101 : 1);
	add_u16(out, n_glyphs_of(font) - 2);
}

static void write_cff(const struct fake_font *font, struct cff_layout *at, struct buf *out)
{
	static const char *const names[] = { "Fake" };
	static const char *const strings[] = { "Adobe", "Identity" };

	add_u8(out, 1);
	add_u8(out, 0);
	add_u8(out, 4);
	add_u8(out, 4);
	add_cff_text_index(out, names, 1);
	add_top_dict(font, at, out);
	add_cff_text_index(out, strings, 2);
	add_u16(out, 0); /* no global subroutines */
	at->charset = (int)out->n_bytes;
	add_charset(font, out);
	at->fd_select = (int)out->n_bytes;
	add_u8(out, 0);
	add_zeros(out, n_glyphs_of(font));
	at->private = (int)out->n_bytes;
	add_cff_private(out);
	at->fd_array = (int)out->n_bytes;
	add_fd_array(at, out);
	at->charstrings = (int)out->n_bytes;
	add_charstrings(font, out);
}

/* Twice: the first time finds where everything lies. */
static void add_cff(const struct fake_font *font, struct buf *out)
{
	struct cff_layout at = { 0 };

	write_cff(font, &at, out);
	buf_clear(out);
	write_cff(font, &at, out);
}

/* --- the file ----------------------------------------------------------- */

#define MAX_TABLES 16

struct table {
	uint32_t tag;
	struct buf bytes;
};

struct tables {
	uint32_t without;
	struct table items[MAX_TABLES];
	unsigned n_items;
};

/* Tables are added in the order of their tags. */
static struct buf *next_table(struct tables *tables, uint32_t tag)
{
	struct table *table = &tables->items[tables->n_items];

	if (tables->n_items > 0 && tables->items[tables->n_items - 1].tag == tables->without) {
		table--;
		buf_clear(&table->bytes);
	} else {
		tables->n_items++;
	}
	table->tag = tag;
	return &table->bytes;
}

static void add_outlines(const struct fake_font *font, struct tables *tables, struct buf *loca)
{
	buf_init(loca);
	switch (font->outlines) {
	case FAKE_TRUETYPE:
		add_glyf(font, next_table(tables, TAG('g', 'l', 'y', 'f')), loca);
		break;
	case FAKE_CFF:
	case FAKE_CFF_CID:
	case FAKE_BITMAPS:
	case FAKE_CFF2:
		break;
	}
}

static void add_early_tables(const struct fake_font *font, struct tables *tables)
{
	switch (font->outlines) {
	case FAKE_CFF:
	case FAKE_CFF_CID:
		add_cff(font, next_table(tables, TAG('C', 'F', 'F', ' ')));
		break;
	case FAKE_CFF2:
		add_zeros(next_table(tables, TAG('C', 'F', 'F', '2')), 32);
		break;
	case FAKE_BITMAPS:
		add_zeros(next_table(tables, TAG('E', 'B', 'D', 'T')), 32);
		break;
	case FAKE_TRUETYPE:
		break;
	}
	add_os2(font, next_table(tables, TAG('O', 'S', '/', '2')));
	add_cmap(font, next_table(tables, TAG('c', 'm', 'a', 'p')));
	if (font->variable_default_weight != 0)
		add_fvar(font, next_table(tables, TAG('f', 'v', 'a', 'r')));
}

static void make_tables(const struct fake_font *font, struct tables *tables)
{
	struct buf loca;

	*tables = (struct tables){ .without = font->without_table };
	add_early_tables(font, tables);
	add_outlines(font, tables, &loca);
	add_head(font, next_table(tables, TAG('h', 'e', 'a', 'd')));
	add_hhea(font, next_table(tables, TAG('h', 'h', 'e', 'a')));
	add_hmtx(font, next_table(tables, TAG('h', 'm', 't', 'x')));
	if (loca.n_bytes > 0)
		add_buf(next_table(tables, TAG('l', 'o', 'c', 'a')), &loca);
	add_maxp(font, next_table(tables, TAG('m', 'a', 'x', 'p')));
	if (font->family != NULL)
		add_name(font, next_table(tables, TAG('n', 'a', 'm', 'e')));
	add_post(next_table(tables, TAG('p', 'o', 's', 't')));
}

/* The directory, then the tables; offsets count from the file's start. */
static void write_face(const struct fake_font *font, size_t base, struct buf *out)
{
	struct tables tables;
	size_t offset;
	bool is_cff = font->outlines == FAKE_CFF || font->outlines == FAKE_CFF_CID;

	make_tables(font, &tables);
	offset = base + 12 + 16 * (size_t)tables.n_items;
	add_u32(out, is_cff ? TAG('O', 'T', 'T', 'O') : 0x00010000);
	add_u16(out, tables.n_items);
	add_zeros(out, 6);
	for (unsigned i = 0; i < tables.n_items; i++) {
		add_u32(out, tables.items[i].tag);
		add_u32(out, 0);
		add_u32(out, (uint32_t)offset);
		add_u32(out, (uint32_t)tables.items[i].bytes.n_bytes);
		offset += (tables.items[i].bytes.n_bytes + 3) / 4 * 4;
	}
	for (unsigned i = 0; i < tables.n_items; i++) {
		add_buf(out, &tables.items[i].bytes);
		while (out->n_bytes % 4 != 0)
			add_u8(out, 0);
	}
}

void fake_font_add(const struct fake_font *font, struct buf *out)
{
	write_face(font, 0, out);
}

void fake_font_add_collection(const struct fake_font *fonts, unsigned n_fonts, struct buf *out)
{
	size_t base = 12 + 4 * (size_t)n_fonts;
	struct buf faces;

	buf_init(&faces);
	buf_add(out, "ttcf", 4);
	add_u32(out, 0x00010000);
	add_u32(out, n_fonts);
	for (unsigned i = 0; i < n_fonts; i++) {
		struct buf face;

		add_u32(out, (uint32_t)(base + faces.n_bytes));
		buf_init(&face);
		write_face(&fonts[i], base + faces.n_bytes, &face);
		add_buf(&faces, &face);
	}
	add_buf(out, &faces);
}
