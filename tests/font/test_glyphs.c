/* Glyphs, their widths and their ink. */
#include <criterion/criterion.h>
#include <string.h>

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

TestSuite(glyphs, .init = setup, .fini = teardown);

static struct font_face *fake_face(enum fake_outlines outlines)
{
	struct fake_font font = { .outlines = outlines, .family = "Fake" };

	scene_write_font(&scene, "fake.otf", &font);
	scene_open(&scene);
	return scene_find(&scene, "fake");
}

static const enum fake_outlines all_outlines[] = { FAKE_TRUETYPE, FAKE_CFF, FAKE_CFF_CID };

#define N_OUTLINES (sizeof(all_outlines) / sizeof(all_outlines[0]))

Test(glyphs, characters_of_a_fake_font)
{
	static const struct {
		uint32_t codepoint;
		uint32_t glyph;
	} cases[] = {
		{ 'A', FAKE_LATIN_A },
		{ ' ', FAKE_BLANK }, /* a space has no ink */
		{ 0x56fd, FAKE_HAN },
		{ 0x5700, FAKE_HAN },
		{ 0x54c1, FAKE_COMPOSITE },
		{ 0x20000, FAKE_PLANE_2 },
		{ 0x100000, FAKE_LAST },
		{ 0x7a7a, 0 }, /* a Han character without ink is missing */
		{ 0x4e2d, 0 }, /* mapped to .notdef */
		{ 0x5916, 0 }, /* mapped to a glyph there is not */
		{ 'B', 0 },
		{ 0, 0 },
		{ 'A' + 2048, 0 }, /* same place in the cache as A */
		{ 'A' + 0x10000, 0 },
		{ 0x10ffff, 0 },
		{ 0x110000, 0 },
		{ 0xffffffff, 0 },
		{ 'A', FAKE_LATIN_A },
	};

	for (size_t i = 0; i < N_OUTLINES; i++) {
		struct font_face *face = fake_face(all_outlines[i]);

		for (size_t j = 0; j < sizeof(cases) / sizeof(cases[0]); j++)
			cr_assert(font_face_glyph(face, cases[j].codepoint) == cases[j].glyph,
				  "outlines %zu, U+%04X gave %u", i, cases[j].codepoint,
				  font_face_glyph(face, cases[j].codepoint));
		cr_assert(font_face_count_characters(face) == 7);
		cr_assert(font_face_count_glyphs(face) == FAKE_N_GLYPHS);
	}
}

Test(glyphs, sizes_of_a_fake_font)
{
	const dim size = 16 * DIM_PT;

	for (size_t i = 0; i < N_OUTLINES; i++) {
		struct font_face *face = fake_face(all_outlines[i]);
		struct font_ink ink = font_face_ink(face, FAKE_HAN, 1000);

		cr_assert(font_face_advance(face, FAKE_LATIN_A, size) == size / 2);
		cr_assert(font_face_advance(face, FAKE_HAN, size) == size);
		cr_assert(font_face_advance(face, FAKE_HAN, -size) == -size);
		cr_assert(font_face_width(face, FAKE_LATIN_A) == 500);
		cr_assert(ink.left == 60 && ink.right == 460);
		cr_assert(ink.top == -710 && ink.bottom == 80);
		ink = font_face_ink(face, FAKE_BLANK, size);
		cr_assert(ink.left == 0 && ink.top == 0 && ink.right == 0 && ink.bottom == 0);
	}
}

Test(glyphs, glyphs_that_are_not_there)
{
	for (size_t i = 0; i < N_OUTLINES; i++) {
		struct font_face *face = fake_face(all_outlines[i]);

		for (uint32_t glyph = FAKE_N_GLYPHS; glyph != 0; glyph <<= 1) {
			struct font_ink ink = font_face_ink(face, glyph, 1000);

			font_face_advance(face, glyph, 1000);
			font_face_width(face, glyph);
			cr_assert(ink.left == 0 && ink.right == 0);
		}
	}
}

/* Fonts have 1000, 1024 or 2048 units to the em; widths come out in whole
 * dims, rounded half away from zero. */
Test(glyphs, rounding)
{
	struct fake_font font = { .family = "Fake", .upem = 2048 };
	struct font_face *face;

	scene_write_font(&scene, "fake.ttf", &font);
	scene_open(&scene);
	face = scene_find(&scene, "fake");
	cr_assert(font_face_advance(face, FAKE_HAN, 16 * DIM_PT) == 99219); /* 99218.75 */
	cr_assert(font_face_width(face, FAKE_LATIN_A) == 244);              /* 244.14 */
	cr_assert(font_face_width(face, FAKE_HAN) == 488);                  /* 488.28 */
	cr_assert(font_face_metrics(face).ascent == 430);                   /* 429.69 */
}

Test(glyphs, metrics_of_a_fake_font)
{
	struct font_metrics metrics = font_face_metrics(fake_face(FAKE_CFF));

	cr_assert(metrics.bbox[0] == 0 && metrics.bbox[1] == -80);
	cr_assert(metrics.bbox[2] == 1000 && metrics.bbox[3] == 900);
	cr_assert(metrics.ascent == 880 && metrics.descent == -120);
	cr_assert(metrics.cap_height == 683);
	cr_assert(metrics.italic_angle == 0);
	cr_assert(metrics.stem_v == 87);
	cr_assert(metrics.is_serif);
	cr_assert(!metrics.is_fixed_pitch);
}

/* --- real fonts --------------------------------------------------------- */

Test(glyphs, fandol_fang)
{
	static const struct {
		uint32_t codepoint;
		int width;
		struct font_ink ink; /* in 1/1000 em */
	} cases[] = {
		{ 0x56fd, 1000, { 167, -740, 854, 148 } }, /* 国 */
		{ '5', 500, { 50, -653, 449, 11 } },
		{ 0x201c, 1000, { 585, -692, 915, -394 } }, /* “ stands at the right */
		{ ' ', 333, { 0, 0, 0, 0 } },
		{ 0x2014, 1000, { 0, -329, 1000, -271 } }, /* — joins */
	};
	struct font_face *face = real_font(&scene, "FandolFang-Regular.otf");

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint32_t glyph = font_face_glyph(face, cases[i].codepoint);
		struct font_ink ink = font_face_ink(face, glyph, 1000);

		cr_assert(glyph != 0);
		cr_assert(font_face_width(face, glyph) == cases[i].width, "U+%04X: width %d",
			  cases[i].codepoint, font_face_width(face, glyph));
		cr_assert(ink.left == cases[i].ink.left && ink.top == cases[i].ink.top &&
				  ink.right == cases[i].ink.right &&
				  ink.bottom == cases[i].ink.bottom,
			  "U+%04X: ink %d %d %d %d", cases[i].codepoint, (int)ink.left,
			  (int)ink.top, (int)ink.right, (int)ink.bottom);
	}
	cr_assert(font_face_count_characters(face) == 10273);
	cr_assert(font_face_count_glyphs(face) == 10365);
}

Test(glyphs, names_of_real_fonts)
{
	static const char *const names[] = {
		"FandolFang-Regular", "FandolFang R",      "FandolFang", "FandolHei",
		"FandolHei Bold",     "FandolKai",         "FandolSong", "FandolSong-Bold",
		"BabelStone Han",     "BabelStoneHan.ttf", "花園明朝B",  "HanaMinB Regular",
	};

	real_font(&scene, "FandolFang-Regular.otf");
	real_font(&scene, "BabelStoneHan.ttf");
	real_font(&scene, "HanaMinB.ttf");
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		cr_assert(scene_find(&scene, names[i]) != NULL, "%s not found", names[i]);
	/* The weight classes of the Fandol faces are all 400. */
	cr_assert(strcmp(font_face_style(scene_find(&scene, "FandolSong")), "Regular") == 0);
}

/* Characters of the official table of 8,105 and beyond, one chain of faces
 * serving them all; the planes must not be mixed up. */
Test(glyphs, chain_covers_all_planes)
{
	static const uint32_t
		codepoints[] = {
			0x4e00,  0x9fa5,  0x3447,  0x9fcf,  0x9fef,  0x20164, 0x20676,
			0x20cd0, 0x2139a, 0x21413, 0x235cb, 0x23c97, 0x249db, 0x25532,
			0x26b5c, 0x27ff9, 0x28408, 0x29f7e, 0x2a7dd, 0x2aa30, 0x2b127,
			0x2b5e7, 0x2b7a9, 0x2b8b8, 0x2bac7, 0x2c029, 0x2c542, 0x2c8d9,
			0x2cb29, 0x2ccf5, 0x2ce93, 0x30edd, 0x2a6d6, 0x20023, /* the last only in the third face */
		};
	struct font_face *chain[] = {
		real_font(&scene, "FandolFang-Regular.otf"),
		real_font(&scene, "BabelStoneHan.ttf"),
		real_font(&scene, "HanaMinB.ttf"),
	};
	size_t n_served[3] = { 0 };

	for (size_t i = 0; i < sizeof(codepoints) / sizeof(codepoints[0]); i++) {
		size_t served = 0;

		while (served < 3 && font_face_glyph(chain[served], codepoints[i]) == 0)
			served++;
		cr_assert(served < 3, "no face has U+%04X", codepoints[i]);
		n_served[served]++;
	}
	for (size_t i = 0; i < 3; i++)
		cr_assert(n_served[i] > 0, "face %zu serves none", i);
	cr_assert(font_face_glyph(chain[0], 0x20164) == 0);
	cr_assert(font_face_glyph(chain[0], 0x2015) == 0);
}

/* Every character the font has is drawn: an empty glyph is a missing one. */
Test(glyphs, han_has_ink_in_real_fonts)
{
	static const char *const names[] = { "FandolFang-Regular.otf", "FandolSong-Bold.otf",
					     "BabelStoneHan.ttf", "HanaMinB.ttf" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct font_face *face = real_font(&scene, names[i]);

		for (uint32_t c = 0x4e00; c < 0x9fff; c++) {
			uint32_t glyph = font_face_glyph(face, c);
			struct font_ink ink = font_face_ink(face, glyph, 1000);

			cr_assert(glyph == 0 || ink.right > ink.left, "%s U+%04X", names[i], c);
		}
	}
}
