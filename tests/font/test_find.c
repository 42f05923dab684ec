/* Finding faces by their names. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/source.h"
#include "support.h"

#define TAG(a, b, c, d) \
	((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

static struct scene scene;

static void setup(void)
{
	scene_create(&scene);
}

static void teardown(void)
{
	scene_destroy(&scene);
}

TestSuite(find, .init = setup, .fini = teardown);

static const struct fake_font fang = {
	.outlines = FAKE_TRUETYPE,
	.family = "FangSong_GB2312",
	.full = "FangSong_GB2312",
	.postscript = "FangSong_GB2312",
	.chinese_family = "仿宋_GB2312",
};
static const struct fake_font song_bold = {
	.outlines = FAKE_CFF_CID,
	.family = "Test Song",
	.style = "Bold",
	.postscript = "TestSong-Bold",
	.is_bold = true,
	.weight = 700,
};
static const struct fake_font song_light = {
	.outlines = FAKE_CFF,
	.family = "Test Song",
	.style = "Light",
	.postscript = "TestSong-Light",
	.weight = 300,
};
static const struct fake_font song = {
	.outlines = FAKE_CFF,
	.family = "Test Song",
	.full = "Test Song R",
	.postscript = "TestSong-Regular",
	.chinese_family = "测试宋体",
};

static void write_family(void)
{
	scene_write_font(&scene, "simfang.ttf", &fang);
	scene_write_font(&scene, "a-bold.otf", &song_bold);
	scene_write_font(&scene, "b-light.otf", &song_light);
	scene_write_font(&scene, "c-regular.OTF", &song);
	scene_open(&scene);
}

Test(find, every_kind_of_name)
{
	static const struct {
		const char *name;
		const char *postscript;
	} cases[] = {
		{ "simfang.ttf", "FangSong_GB2312" },     { "simfang", "FangSong_GB2312" },
		{ "SIMFANG.TTF", "FangSong_GB2312" },     { "simfang#0", "FangSong_GB2312" },
		{ "FangSong_GB2312", "FangSong_GB2312" }, { "fangsong_gb2312", "FangSong_GB2312" },
		{ "仿宋_GB2312", "FangSong_GB2312" },     { "仿宋_gb2312", "FangSong_GB2312" },
		{ "testsong-bold", "TestSong-Bold" },     { "Test Song Bold", "TestSong-Bold" },
		{ "test song light", "TestSong-Light" },  { "Test Song", "TestSong-Regular" },
		{ "Test Song R", "TestSong-Regular" },    { "测试宋体", "TestSong-Regular" },
		{ "c-regular", "TestSong-Regular" },      { "C-Regular.otf", "TestSong-Regular" },
	};

	write_family();
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct font_face *face = scene_find(&scene, cases[i].name);

		cr_assert(face != NULL, "%s not found", cases[i].name);
		cr_assert(strcmp(font_face_postscript_name(face), cases[i].postscript) == 0,
			  "%s gave %s", cases[i].name, font_face_postscript_name(face));
	}
	cr_assert(scene.diags.n_items == 0);
}

Test(find, what_is_not_there)
{
	static const char *const names[] = {
		"",
		"方正小标宋简体",
		"TestSong",
		"Test Song Regula",
		"simfang.otf",
		"simfan",
		"simfang#1#0",
		"#",
		"#0",
		"a-bold.otf ",
		"仿宋GB2312",
		"notes",
		".hidden.ttf",
		"notes.txt",
	};

	write_family();
	scene_write(&scene, "notes.txt", "x", 1);
	scene_write_font(&scene, ".hidden.ttf", &song_light);
	scene_open(&scene);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		cr_assert(scene_find(&scene, names[i]) == NULL, "%s was found", names[i]);
	cr_assert(scene.diags.n_items == 0);
}

Test(find, same_face_each_time)
{
	write_family();
	cr_assert(scene_find(&scene, "Test Song") == scene_find(&scene, "c-regular"));
}

Test(find, file_name_before_names_inside)
{
	struct fake_font other = song;

	other.family = "simfang";
	scene_write_font(&scene, "a.otf", &other);
	write_family();
	cr_assert(strcmp(font_face_family(scene_find(&scene, "simfang")), "仿宋_GB2312") == 0);
}

/* The exact name of one face beats the family name of another. */
Test(find, full_name_before_family)
{
	struct fake_font bold = song_bold;

	bold.family = "Test Song R";
	bold.full = "Other";
	scene_write_font(&scene, "0.otf", &bold);
	write_family();
	cr_assert(strcmp(font_face_postscript_name(scene_find(&scene, "Test Song R")),
			 "TestSong-Regular") == 0);
}

Test(find, bold_serves_when_the_family_has_nothing_else)
{
	scene_write_font(&scene, "a-bold.otf", &song_bold);
	scene_open(&scene);
	cr_assert(scene_find(&scene, "Test Song") != NULL);
}

Test(find, sub_folders_two_levels)
{
	struct fake_font deep = song;

	scene_write_font(&scene, "z.otf", &song);
	scene_write_font(&scene, "a/song.otf", &song_bold);
	deep.family = "Deep";
	deep.postscript = "Deep";
	scene_write_font(&scene, "a/b/deep.otf", &deep);
	scene_open(&scene);
	cr_assert(scene_find(&scene, "song") != NULL);
	cr_assert(scene_find(&scene, "deep") == NULL);
	cr_assert(font_library_count(scene.library) == 2);
	/* What lies on top comes first. */
	cr_assert(strcmp(font_face_postscript_name(font_library_at(scene.library, 0)),
			 "TestSong-Regular") == 0);
}

Test(find, folders_in_their_order)
{
	const char *folders[2] = { scene_path(&scene, "second"), scene_path(&scene, "first") };
	struct font_search search = { .folders = folders, .n_folders = 2 };

	scene_write_font(&scene, "first/song.otf", &song);
	scene_write_font(&scene, "second/song.otf", &song);
	scene.library = font_library_create(&search);
	cr_assert(strstr(font_face_path(scene_find(&scene, "song")), "second/") != NULL);
	cr_assert(strstr(font_face_path(scene_find(&scene, "TestSong-Regular")), "second/") !=
		  NULL);
}

Test(find, folder_given_twice)
{
	const char *folders[2] = { scene_path(&scene, "a"), scene_path(&scene, "a/../a") };
	struct font_search search = { .folders = folders, .n_folders = 2 };

	scene_write_font(&scene, "a/song.otf", &song);
	scene.library = font_library_create(&search);
	cr_assert(font_library_count(scene.library) == 1);
}

Test(find, folder_that_is_not_there)
{
	const char *folders[] = { "/nonexistent", "" };
	struct font_search search = { .folders = folders, .n_folders = 1 };

	scene.library = font_library_create(&search);
	cr_assert(font_library_count(scene.library) == 0);
	cr_assert(font_library_at(scene.library, 0) == NULL);
	cr_assert(scene_find(&scene, "song") == NULL);
	font_library_destroy(NULL);
}

/* --- collections -------------------------------------------------------- */

static void write_collection(void)
{
	const struct fake_font fonts[] = { fang, song_bold, song };
	struct buf bytes;

	buf_init(&bytes);
	fake_font_add_collection(fonts, 3, &bytes);
	scene_write(&scene, "all.ttc", bytes.bytes, bytes.n_bytes);
	buf_finish(&bytes);
	scene_open(&scene);
}

Test(find, faces_of_a_collection)
{
	static const struct {
		const char *name;
		const char *postscript;
		int index;
	} cases[] = {
		{ "all.ttc", "FangSong_GB2312", 0 },    { "all", "FangSong_GB2312", 0 },
		{ "all.ttc#1", "TestSong-Bold", 1 },    { "ALL#2", "TestSong-Regular", 2 },
		{ "Test Song", "TestSong-Regular", 2 }, { "TestSong-Bold", "TestSong-Bold", 1 },
	};

	write_collection();
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct font_face *face = scene_find(&scene, cases[i].name);

		cr_assert(face != NULL, "%s not found", cases[i].name);
		cr_assert(strcmp(font_face_postscript_name(face), cases[i].postscript) == 0);
		cr_assert(font_face_index(face) == cases[i].index);
		cr_assert(font_face_glyph(face, 0x56fd) == FAKE_HAN);
	}
	cr_assert(font_library_count(scene.library) == 3);
	cr_assert(scene.diags.n_items == 0);
}

Test(find, index_beyond_the_collection)
{
	write_collection();
	cr_assert(scene_find(&scene, "all.ttc#3") == NULL);
	cr_assert(scene_has_one_finding(&scene, DIAG_FONT_UNUSABLE, "no face of this number"));
}

/* --- files that cannot be used ------------------------------------------ */

static const struct {
	const char *why;
	struct fake_font font;
} unusable_fonts[] = {
	{ "forbids embedding", { .family = "X", .fs_type = 0x2 } },
	{ "only the characters used", { .family = "X", .fs_type = 0x104 } },
	{ "only bitmaps", { .family = "X", .fs_type = 0x208 } },
	{ "only bitmaps", { .outlines = FAKE_BITMAPS, .family = "X" } },
	{ "CFF2", { .outlines = FAKE_CFF2, .family = "X" } },
	{ "variable", { .family = "X", .variable_default_weight = 200 } },
	{ "no Unicode", { .family = "X", .has_symbol_cmap_only = true } },
	{ "no glyphs", { .family = "X", .n_glyphs = 1 } },
	{ "damaged", { .family = "X", .upem = 8 } },
	{ "missing", { .family = "X", .without_table = TAG('h', 'e', 'a', 'd') } },
	{ "missing", { .family = "X", .without_table = TAG('h', 'h', 'e', 'a') } },
	{ "missing", { .family = "X", .without_table = TAG('h', 'm', 't', 'x') } },
	{ "missing", { .family = "X", .without_table = TAG('m', 'a', 'x', 'p') } },
	{ "missing", { .family = "X", .without_table = TAG('c', 'm', 'a', 'p') } },
	{ "missing", { .family = "X", .without_table = TAG('l', 'o', 'c', 'a') } },
	{ "no outlines", { .family = "X", .without_table = TAG('g', 'l', 'y', 'f') } },
};

Test(find, unusable_fonts_say_why)
{
	static const char *const names[] = { "x.otf", "X Regular", "x" };

	for (size_t i = 0; i < sizeof(unusable_fonts) / sizeof(unusable_fonts[0]); i++) {
		scene_write_font(&scene, "x.otf", &unusable_fonts[i].font);
		scene_open(&scene);
		for (size_t j = 0; j < sizeof(names) / sizeof(names[0]); j++) {
			scene.diags.n_items = 0;
			cr_assert(scene_find(&scene, names[j]) == NULL, "case %zu", i);
			cr_assert(scene_has_one_finding(&scene, DIAG_FONT_UNUSABLE,
							unusable_fonts[i].why),
				  "case %zu, name %s: %s", i, names[j],
				  scene.diags.n_items > 0 ? scene.diags.items[0].args[1] : "-");
		}
		cr_assert(font_library_count(scene.library) == 0);
	}
}

Test(find, usable_after_all)
{
	static const struct fake_font fonts[] = {
		{ .family = "X", .fs_type = 0x8 },
		{ .family = "X", .fs_type = 0x4 },
		{ .family = "X", .fs_type = 0x6 }, /* the laxer of two permissions counts */
		{ .family = "X", .without_table = TAG('O', 'S', '/', '2') },
		{ .family = "X", .without_table = TAG('p', 'o', 's', 't') },
		{ .family = "X", .variable_default_weight = 400 },
		{ .family = NULL },
		{ .family = "X", .upem = 16384 },
	};

	for (size_t i = 0; i < sizeof(fonts) / sizeof(fonts[0]); i++) {
		scene_write_font(&scene, "x.otf", &fonts[i]);
		scene_open(&scene);
		cr_assert(scene_find(&scene, "x") != NULL, "case %zu", i);
		exercise_face(&scene, scene_find(&scene, "x"));
	}
	cr_assert(scene.diags.n_items == 0);
}

Test(find, files_that_are_no_fonts)
{
	static const struct {
		const char *bytes;
		size_t n_bytes;
		const char *why;
	} cases[] = {
		{ "", 0, "empty" },
		{ "\0", 1, "no TrueType" },
		{ "hello, world", 12, "no TrueType" },
		{ "wOFF\0\1\0\0", 8, "web font" },
		{ "wOF2\0\1\0\0", 8, "web font" },
		{ "OTTO", 4, "directory" },
		{ "\0\1\0\0\xff\xff\0\0\0\0\0\0", 12, "directory" },
		{ "ttcf\0\1\0\0\0\0\0\0", 12, "directory" },
		{ "ttcf\0\1\0\0\xff\xff\xff\xff", 12, "directory" },
		{ "ttcf\0\1\0\0\0\0\0\1\0\0\0\0", 16, "directory" },
		{ "ttcf\0\1\0\0\0\0\0\1\xff\xff\xff\xff", 16, "directory" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		scene.diags.n_items = 0;
		scene_write(&scene, "x.ttf", cases[i].bytes, cases[i].n_bytes);
		scene_open(&scene);
		cr_assert(scene_find(&scene, "x.ttf") == NULL);
		cr_assert(scene_has_one_finding(&scene, DIAG_FONT_UNUSABLE, cases[i].why),
			  "case %zu: %s", i, scene.diags.items[0].args[1]);
	}
}

Test(find, entries_that_are_no_files)
{
	cr_assert(mkdir(scene_path(&scene, "folder.ttf"), 0755) == 0);
	cr_assert(mkfifo(scene_path(&scene, "pipe.ttf"), 0644) == 0);
	cr_assert(symlink("nowhere", scene_path(&scene, "link.ttf")) == 0);
	scene_open(&scene);
	cr_assert(scene_find(&scene, "folder") == NULL);
	cr_assert(scene_find(&scene, "pipe") == NULL);
	cr_assert(scene_find(&scene, "link") == NULL);
	cr_assert(scene.diags.n_items == 3);
	cr_assert(font_library_count(scene.library) == 0);
}

Test(find, link_to_a_font)
{
	scene_write_font(&scene, "a/song.otf", &song);
	cr_assert(symlink("a/song.otf", scene_path(&scene, "link.otf")) == 0);
	scene_open(&scene);
	cr_assert(scene_find(&scene, "link.otf") != NULL);
}

Test(find, goes_on_after_an_unusable_file)
{
	scene_write(&scene, "song.otf", "", 0);
	scene_write_font(&scene, "sub/song.otf", &song);
	scene_open(&scene);
	cr_assert(scene_find(&scene, "song") != NULL);
	cr_assert(scene_has_one_finding(&scene, DIAG_FONT_UNUSABLE, "empty"));
}

Test(find, check_reports_every_unusable_file)
{
	const struct fake_font fonts[] = { song, { .family = "X", .fs_type = 2 } };
	struct buf bytes;

	buf_init(&bytes);
	fake_font_add_collection(fonts, 2, &bytes);
	scene_write(&scene, "half.ttc", bytes.bytes, bytes.n_bytes);
	buf_finish(&bytes);
	scene_write(&scene, "empty.ttf", "", 0);
	scene_open(&scene);
	font_library_check(scene.library, &scene.diags);
	cr_assert(scene.diags.n_items == 2);
	cr_assert(strstr(scene.diags.items[0].args[0], "/empty.ttf") != NULL);
	cr_assert(strstr(scene.diags.items[1].args[0], "/half.ttc#1") != NULL);
	cr_assert(font_library_count(scene.library) == 1);
}

Test(find, file_changed_while_in_use)
{
	struct font_face *face;
	struct font_subset subset;
	uint32_t glyph = FAKE_HAN;

	scene_write_font(&scene, "song.otf", &song);
	scene_open(&scene);
	face = scene_find(&scene, "song");
	cr_assert(truncate(scene_path(&scene, "song.otf"), 20) == 0);
	cr_assert(!font_face_subset(face, scene.arena, &glyph, 1, &subset, &scene.diags));
	cr_assert(scene_has_one_finding(&scene, DIAG_FONT_SUBSET_FAILED, "TestSong-Regular"));
	scene.diags.n_items = 0;
	cr_assert(scene_find(&scene, "song") == NULL);
	cr_assert(scene_has_one_finding(&scene, DIAG_FONT_UNUSABLE, "changed"));
}

/* What a package manager does: the mapped file stays as it was. */
Test(find, file_replaced_while_in_use)
{
	struct font_face *face;

	scene_write_font(&scene, "song.otf", &song);
	scene_open(&scene);
	face = scene_find(&scene, "song");
	scene_write(&scene, "song.otf", "", 0);
	cr_assert(scene_find(&scene, "song") == face);
	exercise_face(&scene, face);
	cr_assert(scene.diags.n_items == 0);
}

/* --- names to show ------------------------------------------------------ */

Test(find, names_to_show)
{
	struct fake_font odd = song;
	struct font_face *face;

	odd.postscript = "Odd (Name)/[1]%#";
	scene_write_font(&scene, "odd.otf", &odd);
	odd.family = NULL;
	scene_write_font(&scene, "无名 font-1.2.otf", &odd);
	scene_open(&scene);
	face = scene_find(&scene, "odd");
	cr_assert(strcmp(font_face_postscript_name(face), "OddName1") == 0);
	cr_assert(strcmp(font_face_family(face), "测试宋体") == 0);
	cr_assert(strcmp(font_face_style(face), "Regular") == 0);
	cr_assert(strcmp(font_face_version(face), "Version 1.0") == 0);
	face = scene_find(&scene, "无名 font-1.2");
	cr_assert(strcmp(font_face_postscript_name(face), "font-1.2") == 0);
	cr_assert(strcmp(font_face_family(face), "无名 font-1.2") == 0);
	cr_assert(strcmp(font_face_style(face), "") == 0);
	cr_assert(strcmp(font_face_version(face), "") == 0);
}

Test(find, the_digest_is_that_of_the_whole_file)
{
	const struct digest_value *digest;
	struct digest_value other;
	struct font_face *face;
	const struct source *file;

	scene_write_font(&scene, "song.otf", &song);
	scene_open(&scene);
	face = scene_find(&scene, "song");
	digest = font_face_digest(face);
	file = file_read(scene.arena, scene_path(&scene, "song.otf"), 1 << 20, &scene.diags);
	other = digest_of(DIGEST_SHA256, file->bytes, file->n_bytes);
	cr_assert_eq(digest->n_bytes, 32);
	cr_assert(memcmp(digest->bytes, other.bytes, 32) == 0);
	cr_assert(font_face_digest(face) == digest);
}

/* --- the system's fonts ------------------------------------------------- */

/* fontconfig on a folder of ours instead of the machine's. */
static struct font_library *open_with_system(bool use_system)
{
	const char *folders[] = { scene_path(&scene, "own") };
	struct font_search search = { folders, 1, use_system };
	struct buf config;

	buf_init(&config);
	buf_add_format(&config,
		       "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">"
		       "<fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>",
		       scene_path(&scene, "system"), scene_path(&scene, "cache"));
	scene_write(&scene, "fonts.conf", config.bytes, config.n_bytes);
	buf_finish(&config);
	setenv("FONTCONFIG_FILE", scene_path(&scene, "fonts.conf"), 1);
	return font_library_create(&search);
}

static void write_system_fonts(void)
{
	const struct fake_font fonts[] = { fang, song_bold };
	struct buf bytes;

	scene_write_font(&scene, "system/deep/er/song.otf", &song);
	scene_write_font(&scene, "system/light.otf", &song_light);
	buf_init(&bytes);
	fake_font_add_collection(fonts, 2, &bytes);
	scene_write(&scene, "system/all.ttc", bytes.bytes, bytes.n_bytes);
	buf_finish(&bytes);
}

Test(find, system_fonts)
{
	static const struct {
		const char *name;
		const char *postscript;
	} cases[] = {
		{ "song.otf", "TestSong-Regular" },     { "SONG", "TestSong-Regular" },
		{ "Test Song", "TestSong-Regular" },    { "测试宋体", "TestSong-Regular" },
		{ "Test Song R", "TestSong-Regular" },  { "all.ttc#1", "TestSong-Bold" },
		{ "仿宋_GB2312", "FangSong_GB2312" },   { "Test Song Bold", "TestSong-Bold" },
		{ "TestSong-Light", "TestSong-Light" },
	};

	write_system_fonts();
	scene.library = open_with_system(true);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct font_face *face = scene_find(&scene, cases[i].name);

		cr_assert(face != NULL, "%s not found", cases[i].name);
		cr_assert(strcmp(font_face_postscript_name(face), cases[i].postscript) == 0,
			  "%s gave %s", cases[i].name, font_face_postscript_name(face));
		cr_assert(scene_find(&scene, cases[i].name) == face);
	}
	cr_assert(scene_find(&scene, "None") == NULL);
	cr_assert(font_library_count(scene.library) == 0);
	cr_assert(scene.diags.n_items == 0);
}

Test(find, system_fonts_only_when_allowed)
{
	write_system_fonts();
	scene.library = open_with_system(false);
	cr_assert(scene_find(&scene, "Test Song") == NULL);
}

Test(find, folders_before_the_system)
{
	struct font_library *other;

	write_system_fonts();
	scene_write_font(&scene, "own/mine.otf", &song_bold);
	scene.library = open_with_system(true);
	cr_assert(strstr(font_face_path(scene_find(&scene, "Test Song")), "/own/") != NULL);
	cr_assert(strstr(font_face_path(scene_find(&scene, "Test Song R")), "/system/") != NULL);
	/* Two libraries side by side, closed in either order. */
	other = open_with_system(true);
	cr_assert(font_library_find(other, "all.ttc#1", &scene.diags) != NULL);
	font_library_destroy(scene.library);
	scene.library = other;
	cr_assert(scene_find(&scene, "Test Song R") != NULL);
}
