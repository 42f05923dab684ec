#include "pdf/fonts.h"

#include <stdlib.h>
#include <string.h>

#include <libdeflate.h>

#include "base/arena.h"
#include "base/diag.h"
#include "font/font.h"
#include "page/page.h"
#include "pdf/pen.h"
#include "pdf/store.h"
#include "pdf/textstring.h"

/* Width of a glyph that the W array does not name: one Han cell. */
#define DEFAULT_WIDTH 1000

/* A name has at most 127 bytes (ISO 19005-2, 6.1.13); the tag takes 7. */
#define MAX_NAME 100

/* Entries of one bfchar block (CID font technology note 5014, 1.4.1). */
#define MAX_BFCHAR 100

/* FontDescriptor flags, ISO 32000-1, table 123. */
#define FLAG_FIXED_PITCH 1
#define FLAG_SERIF 2
#define FLAG_SYMBOLIC 4
#define FLAG_ITALIC 64

/* Collecting. */

static bool is_in(uint32_t codepoint, uint32_t first, uint32_t last)
{
	return first <= codepoint && codepoint <= last;
}

/* Radicals and compatibility forms stand behind the characters they copy. */
static bool is_double(uint32_t codepoint)
{
	return is_in(codepoint, 0x2E80, 0x2FDF) || is_in(codepoint, 0xF900, 0xFAFF) ||
	       is_in(codepoint, 0x2F800, 0x2FA1F);
}

bool pdf_prefers(uint32_t a, uint32_t b)
{
	if (is_double(a) != is_double(b))
		return is_double(b);
	return a < b;
}

/* What may stand in a ToUnicode map, ISO 19005-2, 6.2.11.7.2; and no control
 * character or surrogate is text. */
static bool is_text(uint32_t codepoint)
{
	return codepoint >= 0x20 && codepoint <= 0x10FFFF && !is_in(codepoint, 0x7F, 0x9F) &&
	       !is_in(codepoint, 0xD800, 0xDFFF) && codepoint != 0xFEFF && codepoint != 0xFFFE &&
	       codepoint != 0xFFFF;
}

static struct pdf_face *find_face(const struct pdf_fonts *fonts, const struct font_face *face)
{
	for (size_t i = 0; i < fonts->n_faces; i++)
		if (fonts->faces[i]->face == face)
			return fonts->faces[i];
	return NULL;
}

static struct pdf_face *add_face(struct pdf_fonts *fonts, const struct font_face *face)
{
	struct pdf_face *added = find_face(fonts, face);

	if (added != NULL)
		return added;
	added = arena_alloc(fonts->arena, sizeof(*added));
	added->face = face;
	fonts->faces = arena_grow(fonts->arena, fonts->faces, fonts->n_faces, &fonts->capacity,
				  sizeof(struct pdf_face *));
	fonts->faces[fonts->n_faces++] = added;
	return added;
}

/* Where the index of a glyph's first character is kept. */
static uint32_t *first_of(struct pdf_fonts *fonts, struct pdf_face *face, uint32_t glyph)
{
	uint32_t **row = &face->rows[glyph / PDF_GLYPH_COLUMNS];

	if (*row == NULL)
		*row = arena_alloc_array(fonts->arena, PDF_GLYPH_COLUMNS, sizeof(**row));
	return &(*row)[glyph % PDF_GLYPH_COLUMNS];
}

static void add_glyph(struct pdf_fonts *fonts, struct pdf_face *face, uint32_t glyph,
		      uint32_t codepoint)
{
	uint32_t *link = first_of(fonts, face, glyph);

	/* First, since it moves what the links below lie in. */
	face->glyphs = arena_grow(fonts->arena, face->glyphs, face->n_glyphs, &face->capacity,
				  sizeof(*face->glyphs));
	if (*link == 0)
		face->n_distinct++;
	/* The characters of a glyph are kept in order of preference. */
	while (*link != 0 && pdf_prefers(face->glyphs[*link - 1].codepoint, codepoint))
		link = &face->glyphs[*link - 1].next;
	if (*link != 0 && face->glyphs[*link - 1].codepoint == codepoint)
		return;
	face->glyphs[face->n_glyphs] =
		(struct pdf_glyph){ .glyph = glyph, .codepoint = codepoint, .next = *link };
	*link = (uint32_t)++face->n_glyphs;
}

static bool check_glyph(const struct page_run *run, const struct page_glyph *glyph,
			struct diag_list *diags)
{
	struct buf text;

	if (glyph->glyph != 0 && glyph->glyph < PDF_GLYPH_ROWS * PDF_GLYPH_COLUMNS &&
	    is_text(glyph->codepoint))
		return true;
	buf_init(&text);
	buf_add_format(&text, "U+%04X as glyph %u of %s on a page", (unsigned)glyph->codepoint,
		       (unsigned)glyph->glyph, font_face_postscript_name(run->face));
	diag_report(diags, DIAG_INTERNAL, run->pos, text.bytes);
	buf_finish(&text);
	return false;
}

static bool collect_run(struct pdf_fonts *fonts, const struct page_run *run,
			struct diag_list *diags)
{
	struct pdf_face *face = run->n_glyphs > 0 ? add_face(fonts, run->face) : NULL;
	bool is_good = true;

	for (size_t i = 0; i < run->n_glyphs; i++) {
		const struct page_glyph *glyph = &run->glyphs[i];

		if (check_glyph(run, glyph, diags))
			add_glyph(fonts, face, glyph->glyph, glyph->codepoint);
		else
			is_good = false;
	}
	return is_good;
}

void pdf_fonts_init(struct pdf_fonts *fonts, struct arena *arena, bool has_cid_sets)
{
	*fonts = (struct pdf_fonts){ .arena = arena, .has_cid_sets = has_cid_sets };
}

bool pdf_fonts_collect(struct pdf_fonts *fonts, const struct page_document *document,
		       struct diag_list *diags)
{
	bool is_good = true;

	for (size_t p = 0; p < document->n_pages; p++) {
		const struct page *page = &document->pages[p];

		for (size_t r = 0; r < page->n_runs; r++)
			is_good = collect_run(fonts, &page->runs[r], diags) && is_good;
	}
	return is_good;
}

const struct pdf_face *pdf_fonts_find(const struct pdf_fonts *fonts, const struct font_face *face)
{
	return find_face(fonts, face);
}

const struct pdf_glyph *pdf_face_find(const struct pdf_face *face, uint32_t glyph,
				      uint32_t codepoint)
{
	uint32_t at = face->rows[glyph / PDF_GLYPH_COLUMNS][glyph % PDF_GLYPH_COLUMNS];

	while (face->glyphs[at - 1].codepoint != codepoint)
		at = face->glyphs[at - 1].next;
	return &face->glyphs[at - 1];
}

/* Subsetting. */

/* Lists each glyph once, in rising order. */
static uint32_t *list_glyphs(const struct pdf_face *face, struct arena *arena)
{
	uint32_t *list = arena_alloc_array(arena, face->n_distinct, sizeof(*list));
	size_t n = 0;

	for (size_t r = 0; r < PDF_GLYPH_ROWS; r++) {
		if (face->rows[r] == NULL)
			continue;
		for (size_t c = 0; c < PDF_GLYPH_COLUMNS; c++)
			if (face->rows[r][c] != 0)
				list[n++] = (uint32_t)(r * PDF_GLYPH_COLUMNS + c);
	}
	return list;
}

/* Gives all characters of a glyph its code and width, and each its slice. */
static void set_codes(struct pdf_face *face, const uint32_t *glyphs, const uint16_t *codes)
{
	for (size_t i = 0; i < face->n_distinct; i++) {
		uint32_t row = glyphs[i] / PDF_GLYPH_COLUMNS;
		uint32_t at = face->rows[row][glyphs[i] % PDF_GLYPH_COLUMNS];
		int width = font_face_width(face->face, glyphs[i]);
		uint16_t slice = 0;

		for (; at != 0; at = face->glyphs[at - 1].next) {
			face->glyphs[at - 1].code = codes[i];
			face->glyphs[at - 1].width = width;
			face->glyphs[at - 1].slice = slice++;
		}
		if (slice > face->n_slices)
			face->n_slices = slice;
	}
}

static int compare_codes(const void *a, const void *b)
{
	const struct pdf_glyph *const *left = a;
	const struct pdf_glyph *const *right = b;

	if ((*left)->code != (*right)->code)
		return (*left)->code < (*right)->code ? -1 : 1;
	return (*left)->slice < (*right)->slice ? -1 : (*left)->slice > (*right)->slice;
}

static const struct pdf_glyph **sort_by_code(const struct pdf_face *face, struct arena *arena)
{
	const struct pdf_glyph **sorted =
		arena_alloc_array(arena, face->n_glyphs, sizeof(struct pdf_glyph *));

	for (size_t i = 0; i < face->n_glyphs; i++)
		sorted[i] = &face->glyphs[i];
	qsort(sorted, face->n_glyphs, sizeof(struct pdf_glyph *), compare_codes);
	return sorted;
}

/* Font objects. */

static bool is_name_char(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '_' || c == '.';
}

void pdf_subset_name(struct buf *out, const char *postscript_name, uint32_t checksum)
{
	size_t n_before;

	for (int i = 0; i < 6; i++) {
		buf_add_byte(out, (char)('A' + (char)(checksum % 26)));
		checksum /= 26;
	}
	buf_add_byte(out, '+');
	n_before = out->n_bytes;
	for (const char *at = postscript_name; *at != '\0'; at++)
		if (is_name_char(*at) && out->n_bytes - n_before < MAX_NAME)
			buf_add_byte(out, *at);
	if (out->n_bytes == n_before)
		buf_add_string(out, "Unnamed");
}

/* The W array: runs of consecutive codes whose width is not the default. */
static void add_widths(struct buf *out, const struct pdf_glyph *const *sorted, size_t n_sorted)
{
	const struct pdf_glyph *before = NULL;

	buf_add_string(out, " /W [");
	for (size_t i = 0; i < n_sorted; i++) {
		const struct pdf_glyph *glyph = sorted[i];

		if (glyph->slice != 0 || glyph->width == DEFAULT_WIDTH)
			continue;
		if (before == NULL || glyph->code != before->code + 1)
			buf_add_format(out, "%s%u [", before == NULL ? "" : "] ",
				       (unsigned)glyph->code);
		else
			buf_add_byte(out, ' ');
		buf_add_format(out, "%d", glyph->width);
		before = glyph;
	}
	buf_add_string(out, before == NULL ? "]" : "]]");
}

static uint32_t add_program(struct pdf_store *store, const struct font_subset *subset)
{
	struct buf entries;
	uint32_t object;

	buf_init(&entries);
	switch (subset->program) {
	case FONT_PROGRAM_TRUETYPE:
		buf_add_format(&entries, "/Length1 %zu ", subset->n_bytes);
		break;
	case FONT_PROGRAM_CFF:
		buf_add_string(&entries, "/Subtype /CIDFontType0C ");
		break;
	}
	object = pdf_store_add_stream(store, PDF_STREAM_PACKED, buf_str(&entries), subset->bytes,
				      subset->n_bytes);
	buf_finish(&entries);
	return object;
}

/* A bit for each CID, the first in the highest (ISO 32000-1, table 124). */
static uint32_t add_cid_set(struct pdf_store *store, const struct font_subset *subset)
{
	uint8_t bits[(UINT16_MAX + 1) / 8] = { 0 };
	size_t n_bytes = 0;

	for (size_t i = 0; i < subset->n_cids; i++) {
		size_t at = subset->cids[i] / 8;

		bits[at] |= (uint8_t)(0x80 >> subset->cids[i] % 8);
		n_bytes = at + 1 > n_bytes ? at + 1 : n_bytes;
	}
	return pdf_store_add_stream(store, PDF_STREAM_PACKED, str_of(""), bits, n_bytes);
}

static uint32_t add_descriptor(struct pdf_store *store, const struct font_face *face,
			       const char *name, const struct font_subset *subset, bool has_cid_set)
{
	struct font_metrics metrics = font_face_metrics(face);
	const char *key = subset->program == FONT_PROGRAM_TRUETYPE ? "FontFile2" : "FontFile3";
	unsigned flags = FLAG_SYMBOLIC;
	struct buf entries;
	uint32_t object;

	flags |= metrics.is_fixed_pitch ? FLAG_FIXED_PITCH : 0;
	flags |= metrics.is_serif ? FLAG_SERIF : 0;
	flags |= metrics.italic_angle != 0 ? FLAG_ITALIC : 0;
	buf_init(&entries);
	buf_add_format(&entries,
		       "/Type /FontDescriptor /FontName /%s /Flags %u /FontBBox [%d %d %d %d] "
		       "/ItalicAngle %d /Ascent %d /Descent %d /CapHeight %d /StemV %d /%s ",
		       name, flags, metrics.bbox[0], metrics.bbox[1], metrics.bbox[2],
		       metrics.bbox[3], metrics.italic_angle, metrics.ascent, metrics.descent,
		       metrics.cap_height, metrics.stem_v, key);
	pdf_reference(&entries, add_program(store, subset));
	if (has_cid_set) {
		buf_add_string(&entries, " /CIDSet ");
		pdf_reference(&entries, add_cid_set(store, subset));
	}
	object = pdf_store_add(store, buf_str(&entries));
	buf_finish(&entries);
	return object;
}

static uint32_t add_cid_font(struct pdf_store *store, const struct pdf_face *face, const char *name,
			     const struct font_subset *subset,
			     const struct pdf_glyph *const *sorted, bool has_cid_set)
{
	struct buf entries;
	uint32_t object;

	buf_init(&entries);
	buf_add_string(&entries, "/Type /Font /Subtype ");
	switch (subset->program) {
	case FONT_PROGRAM_TRUETYPE:
		buf_add_string(&entries, "/CIDFontType2 /CIDToGIDMap /Identity");
		break;
	case FONT_PROGRAM_CFF:
		buf_add_string(&entries, "/CIDFontType0");
		break;
	}
	buf_add_format(&entries,
		       " /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
		       "/Supplement 0 >> /DW %d",
		       name, DEFAULT_WIDTH);
	add_widths(&entries, sorted, face->n_glyphs);
	buf_add_string(&entries, " /FontDescriptor ");
	pdf_reference(&entries, add_descriptor(store, face->face, name, subset, has_cid_set));
	object = pdf_store_add(store, buf_str(&entries));
	buf_finish(&entries);
	return object;
}

void pdf_tounicode(struct buf *out, const struct pdf_glyph *const *sorted, size_t n_sorted,
		   unsigned slice)
{
	size_t n_left = 0;
	size_t n_in_block = 0;

	for (size_t i = 0; i < n_sorted; i++)
		n_left += sorted[i]->slice == slice;
	buf_add_string(out, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
			    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> "
			    "def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
			    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	for (size_t i = 0; i < n_sorted; i++) {
		if (sorted[i]->slice != slice)
			continue;
		if (n_in_block == 0) {
			n_in_block = n_left < MAX_BFCHAR ? n_left : MAX_BFCHAR;
			n_left -= n_in_block;
			buf_add_format(out, "%zu beginbfchar\n", n_in_block);
		}
		buf_add_byte(out, '<');
		pdf_hex16(out, sorted[i]->code);
		buf_add_string(out, "> <");
		pdf_hex_utf16(out, sorted[i]->codepoint);
		buf_add_string(out, ">\n");
		if (--n_in_block == 0)
			buf_add_string(out, "endbfchar\n");
	}
	buf_add_string(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

static uint32_t add_slice(struct pdf_store *store, const struct pdf_face *face, const char *name,
			  uint32_t cid_font, const struct pdf_glyph *const *sorted, unsigned slice)
{
	struct buf text;
	uint32_t map;
	uint32_t object;

	buf_init(&text);
	pdf_tounicode(&text, sorted, face->n_glyphs, slice);
	map = pdf_store_add_stream(store, PDF_STREAM_PACKED, str_of(""), text.bytes, text.n_bytes);
	buf_clear(&text);
	buf_add_format(&text,
		       "/Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H "
		       "/DescendantFonts [%u 0 R] /ToUnicode %u 0 R",
		       name, (unsigned)cid_font, (unsigned)map);
	object = pdf_store_add(store, buf_str(&text));
	buf_finish(&text);
	return object;
}

/* Adds the objects of one face and names its slices among the resources. */
static bool write_face(struct pdf_face *face, bool has_cid_set, struct pdf_store *store,
		       struct arena *scratch, struct buf *resources, struct diag_list *diags)
{
	uint32_t *glyphs = list_glyphs(face, scratch);
	/* The library keeps a face open while it subsets, so it wants it writable. */
	struct font_face *writable = (struct font_face *)face->face;
	struct font_subset subset;
	const struct pdf_glyph **sorted;
	struct buf name;
	uint32_t cid_font;

	if (!font_face_subset(writable, scratch, glyphs, face->n_distinct, &subset, diags))
		return false;
	set_codes(face, glyphs, subset.codes);
	sorted = sort_by_code(face, scratch);
	buf_init(&name);
	pdf_subset_name(&name, font_face_postscript_name(face->face),
			libdeflate_crc32(0, subset.bytes, subset.n_bytes));
	cid_font = add_cid_font(store, face, name.bytes, &subset, sorted, has_cid_set);
	for (unsigned s = 0; s < face->n_slices; s++) {
		buf_add_format(resources, "/F%u ", face->first_name + s);
		pdf_reference(resources, add_slice(store, face, name.bytes, cid_font, sorted, s));
		buf_add_byte(resources, ' ');
	}
	buf_finish(&name);
	return true;
}

bool pdf_fonts_write(struct pdf_fonts *fonts, struct pdf_store *store, struct buf *resources,
		     struct diag_list *diags)
{
	struct arena *scratch = arena_create();
	unsigned n_names = 0;
	bool is_good = true;

	buf_add_string(resources, "/Font << ");
	for (size_t i = 0; i < fonts->n_faces; i++) {
		fonts->faces[i]->first_name = n_names + 1;
		is_good = write_face(fonts->faces[i], fonts->has_cid_sets, store, scratch,
				     resources, diags) &&
			  is_good;
		n_names += fonts->faces[i]->n_slices;
		arena_reset(scratch);
	}
	buf_add_string(resources, ">>");
	arena_destroy(scratch);
	return is_good;
}
