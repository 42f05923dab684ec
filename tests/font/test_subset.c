/* Font programs for the PDF: opened again with FreeType, every glyph must
 * have the outline and the width it has in the original. */
#include <criterion/criterion.h>
#include <ft2build.h>
#include <string.h>

#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "support.h"

static struct scene scene;

static void setup(void)
{
	scene_create(&scene);
}

static void teardown(void)
{
	scene_destroy(&scene);
}

TestSuite(subset, .init = setup, .fini = teardown);

/* --- comparing ---------------------------------------------------------- */

struct outlines {
	FT_Library freetype;
	FT_Face original;
	FT_Face subset;
};

static void open_outlines(struct outlines *outlines, const struct font_face *face,
			  const struct font_subset *subset)
{
	cr_assert(FT_Init_FreeType(&outlines->freetype) == 0);
	cr_assert(FT_New_Face(outlines->freetype, font_face_path(face), font_face_index(face),
			      &outlines->original) == 0);
	cr_assert(FT_New_Memory_Face(outlines->freetype, subset->bytes, (FT_Long)subset->n_bytes, 0,
				     &outlines->subset) == 0);
}

static void close_outlines(struct outlines *outlines)
{
	FT_Done_Face(outlines->subset);
	FT_Done_Face(outlines->original);
	FT_Done_FreeType(outlines->freetype);
}

/*
 * FreeType takes the number of a glyph in a bare CID-keyed CFF for a CID, as
 * a PDF reader takes the code; so the code is the right number in each case.
 */
static void compare_glyph(struct outlines *outlines, uint32_t glyph, uint16_t code)
{
	const FT_Int32 flags = FT_LOAD_NO_SCALE | FT_LOAD_IGNORE_GLOBAL_ADVANCE_WIDTH;
	FT_GlyphSlot a = outlines->original->glyph;
	FT_GlyphSlot b = outlines->subset->glyph;

	cr_assert(FT_Load_Glyph(outlines->original, glyph, flags) == 0);
	cr_assert(FT_Load_Glyph(outlines->subset, code, flags) == 0, "glyph %u code %u", glyph,
		  code);
	cr_assert(a->outline.n_points == b->outline.n_points, "glyph %u: %d points, not %d", glyph,
		  b->outline.n_points, a->outline.n_points);
	cr_assert(a->outline.n_contours == b->outline.n_contours);
	if (a->outline.n_points == 0)
		return;
	cr_assert(memcmp(a->outline.points, b->outline.points,
			 sizeof(FT_Vector) * (size_t)a->outline.n_points) == 0,
		  "glyph %u", glyph);
	cr_assert(memcmp(a->outline.contours, b->outline.contours,
			 sizeof(short) * (size_t)a->outline.n_contours) == 0);
	for (int i = 0; i < a->outline.n_points; i++)
		cr_assert((a->outline.tags[i] & 3) == (b->outline.tags[i] & 3));
	cr_assert(a->metrics.horiAdvance == b->metrics.horiAdvance,
		  "glyph %u: advance %ld, not %ld", glyph, b->metrics.horiAdvance,
		  a->metrics.horiAdvance);
}

/* Codes are in range and different from each other and from .notdef's. */
static void check_codes(const struct font_subset *subset, size_t n_glyphs)
{
	bool *is_taken = arena_alloc_array(scene.arena, 0x10000, sizeof(*is_taken));

	for (size_t i = 0; i < n_glyphs; i++) {
		cr_assert(subset->codes[i] != 0);
		cr_assert(!is_taken[subset->codes[i]]);
		is_taken[subset->codes[i]] = true;
	}
}

static struct font_subset check_subset(struct font_face *face, const uint32_t *glyphs,
				       size_t n_glyphs)
{
	struct font_subset subset;
	struct outlines outlines;

	cr_assert(font_face_subset(face, scene.arena, glyphs, n_glyphs, &subset, &scene.diags),
		  "%s", font_face_path(face));
	check_codes(&subset, n_glyphs);
	open_outlines(&outlines, face, &subset);
	compare_glyph(&outlines, 0, 0);
	for (size_t i = 0; i < n_glyphs; i++)
		compare_glyph(&outlines, glyphs[i], subset.codes[i]);
	close_outlines(&outlines);
	return subset;
}

/* --- fake fonts --------------------------------------------------------- */

static struct font_face *fake_face(enum fake_outlines outlines)
{
	struct fake_font font = { .outlines = outlines, .family = "Fake" };

	scene_write_font(&scene, "fake.otf", &font);
	scene_open(&scene);
	return scene_find(&scene, "fake");
}

Test(subset, kinds_of_program)
{
	static const struct {
		enum fake_outlines outlines;
		enum font_program program;
		uint16_t codes[3]; /* of glyphs 2, 4 and 6 */
	} cases[] = {
		{ FAKE_TRUETYPE, FONT_PROGRAM_TRUETYPE, { 1, 2, 3 } },
		{ FAKE_CFF, FONT_PROGRAM_CFF, { 1, 2, 3 } },
		{ FAKE_CFF_CID, FONT_PROGRAM_CFF, { 102, 104, 106 } }, /* CIDs stay */
	};
	static const uint32_t glyphs[] = { FAKE_HAN, FAKE_PLANE_2, FAKE_LAST };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct font_subset subset = check_subset(fake_face(cases[i].outlines), glyphs, 3);

		cr_assert(subset.program == cases[i].program);
		cr_assert(memcmp(subset.codes, cases[i].codes, sizeof(cases[i].codes)) == 0,
			  "case %zu: %d %d %d", i, subset.codes[0], subset.codes[1],
			  subset.codes[2]);
	}
}

Test(subset, glyphs_in_any_order)
{
	static const uint32_t glyphs[] = { FAKE_LAST, FAKE_LATIN_A, FAKE_COMPOSITE, FAKE_BLANK };
	static const enum fake_outlines kinds[] = { FAKE_TRUETYPE, FAKE_CFF, FAKE_CFF_CID };

	for (size_t i = 0; i < 3; i++)
		check_subset(fake_face(kinds[i]), glyphs, 4);
}

/* A composite brings its component along, which then has no code to write. */
Test(subset, composite_glyph)
{
	static const uint32_t glyphs[] = { FAKE_COMPOSITE };
	struct font_subset subset = check_subset(fake_face(FAKE_TRUETYPE), glyphs, 1);

	cr_assert(subset.codes[0] == 2);
}

Test(subset, no_glyphs_at_all)
{
	static const enum fake_outlines kinds[] = { FAKE_TRUETYPE, FAKE_CFF, FAKE_CFF_CID };

	for (size_t i = 0; i < 3; i++)
		check_subset(fake_face(kinds[i]), NULL, 0);
}

Test(subset, glyphs_that_are_not_there)
{
	static const uint32_t cases[] = { 0, FAKE_N_GLYPHS, 0xffff, 0x10000, 0xffffffff };
	struct font_face *face = fake_face(FAKE_CFF_CID);
	struct font_subset subset;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		scene.diags.n_items = 0;
		cr_assert(
			!font_face_subset(face, scene.arena, &cases[i], 1, &subset, &scene.diags));
		cr_assert(scene_has_one_finding(&scene, DIAG_FONT_SUBSET_FAILED, "fake"));
		cr_assert(subset.bytes == NULL && subset.n_bytes == 0 && subset.codes == NULL);
	}
}

Test(subset, too_many_glyphs)
{
	uint32_t *glyphs = arena_alloc_array(scene.arena, 0x10000, sizeof(*glyphs));
	struct font_subset subset;

	for (size_t i = 0; i < 0x10000; i++)
		glyphs[i] = 1;
	cr_assert(!font_face_subset(fake_face(FAKE_CFF), scene.arena, glyphs, 0x10000, &subset,
				    &scene.diags));
	cr_assert(scene_has_one_finding(&scene, DIAG_FONT_SUBSET_FAILED, "fake"));
}

Test(subset, face_of_a_collection)
{
	const struct fake_font fonts[] = {
		{ .outlines = FAKE_TRUETYPE, .family = "Zero" },
		{ .outlines = FAKE_CFF_CID, .family = "One" },
		{ .outlines = FAKE_CFF, .family = "Two", .upem = 2048 },
	};
	static const uint32_t glyphs[] = { FAKE_HAN, FAKE_BLANK, FAKE_LATIN_A };
	struct buf bytes;

	buf_init(&bytes);
	fake_font_add_collection(fonts, 3, &bytes);
	scene_write(&scene, "all.ttc", bytes.bytes, bytes.n_bytes);
	buf_finish(&bytes);
	scene_open(&scene);
	check_subset(scene_find(&scene, "all"), glyphs, 3);
	check_subset(scene_find(&scene, "all#1"), glyphs, 3);
	check_subset(scene_find(&scene, "all#2"), glyphs, 3);
}

/* --- real fonts --------------------------------------------------------- */

/* Every step-th glyph, so that all parts of the font are met. */
static size_t pick_glyphs(const struct font_face *face, size_t n_wanted, uint32_t *glyphs)
{
	size_t step = font_face_count_glyphs(face) / n_wanted;
	size_t n_glyphs = 0;

	for (size_t glyph = 1;
	     glyph < font_face_count_glyphs(face) && n_glyphs<n_wanted; glyph += step> 0 ? step : 1)
		glyphs[n_glyphs++] = (uint32_t)glyph;
	return n_glyphs;
}

static void check_real_font(const char *name)
{
	static const size_t sizes[] = { 1, 40, 1500 };
	static uint32_t glyphs[1500];
	struct font_face *face = real_font(&scene, name);

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		size_t n_glyphs = pick_glyphs(face, sizes[i], glyphs);

		check_subset(face, glyphs, n_glyphs);
	}
}

Test(subset, fandol_fang)
{
	check_real_font("FandolFang-Regular.otf");
}

Test(subset, fandol_hei)
{
	check_real_font("FandolHei-Regular.otf");
}

Test(subset, fandol_kai)
{
	check_real_font("FandolKai-Regular.otf");
}

Test(subset, fandol_song)
{
	check_real_font("FandolSong-Regular.otf");
}

Test(subset, fandol_song_bold)
{
	check_real_font("FandolSong-Bold.otf");
}

Test(subset, babelstone)
{
	check_real_font("BabelStoneHan.ttf");
}

Test(subset, hanamin)
{
	check_real_font("HanaMinB.ttf");
}

Test(subset, whole_font)
{
	struct font_face *face = real_font(&scene, "FandolHei-Bold.otf");
	size_t n_glyphs = font_face_count_glyphs(face) - 1;
	uint32_t *glyphs = arena_alloc_array(scene.arena, n_glyphs, sizeof(*glyphs));

	for (size_t i = 0; i < n_glyphs; i++)
		glyphs[i] = (uint32_t)(n_glyphs - i);
	check_subset(face, glyphs, n_glyphs);
}

Test(subset, same_bytes_each_time)
{
	static const char *const names[] = { "FandolFang-Regular.otf", "BabelStoneHan.ttf" };
	uint32_t glyphs[300];

	for (size_t i = 0; i < 2; i++) {
		struct scene other;
		struct font_subset a;
		struct font_subset b;
		size_t n_glyphs = pick_glyphs(real_font(&scene, names[i]), 300, glyphs);

		scene_create(&other);
		a = check_subset(real_font(&scene, names[i]), glyphs, n_glyphs);
		cr_assert(font_face_subset(real_font(&other, names[i]), scene.arena, glyphs,
					   n_glyphs, &b, &scene.diags));
		cr_assert(a.n_bytes == b.n_bytes && memcmp(a.bytes, b.bytes, a.n_bytes) == 0);
		cr_assert(memcmp(a.codes, b.codes, n_glyphs * sizeof(*a.codes)) == 0);
		scene_destroy(&other);
	}
}

/* Nothing but outlines: no name, no layout, and no glyph nobody asked for. */
Test(subset, small)
{
	uint32_t glyphs[100];
	struct font_face *face = real_font(&scene, "BabelStoneHan.ttf");
	size_t n_glyphs = pick_glyphs(face, 100, glyphs);
	struct font_subset subset = check_subset(face, glyphs, n_glyphs);

	cr_assert(subset.bytes[4] == 0 && subset.bytes[5] == 6, "%d tables", subset.bytes[5]);
	cr_assert(subset.n_bytes < 100 * 1500, "%zu bytes", subset.n_bytes);
}
