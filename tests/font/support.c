#define _XOPEN_SOURCE 700

#include "support.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

void scene_create(struct scene *scene)
{
	*scene = (struct scene){ .arena = arena_create() };
	diag_init(&scene->diags, scene->arena);
	strcpy(scene->folder, "/tmp/hongtou-font-XXXXXX");
	cr_assert(mkdtemp(scene->folder) != NULL);
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
	(void)status;
	(void)type;
	(void)ftw;
	return remove(path);
}

void scene_destroy(struct scene *scene)
{
	font_library_destroy(scene->library);
	arena_destroy(scene->arena);
	nftw(scene->folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

const char *scene_path(struct scene *scene, const char *name)
{
	struct buf path;
	const char *copy;

	buf_init(&path);
	file_join(&path, scene->folder, name);
	copy = arena_copy_string(scene->arena, path.bytes, path.n_bytes);
	buf_finish(&path);
	return copy;
}

void scene_write(struct scene *scene, const char *name, const void *bytes, size_t n_bytes)
{
	cr_assert(file_write(scene_path(scene, name), bytes, n_bytes, true, &scene->diags));
}

void scene_write_font(struct scene *scene, const char *name, const struct fake_font *font)
{
	struct buf bytes;

	buf_init(&bytes);
	fake_font_add(font, &bytes);
	scene_write(scene, name, bytes.bytes, bytes.n_bytes);
	buf_finish(&bytes);
}

void scene_open(struct scene *scene)
{
	const char *folders[] = { scene->folder };
	struct font_search search = { .folders = folders, .n_folders = 1 };

	font_library_destroy(scene->library);
	scene->library = font_library_create(&search);
}

struct font_face *scene_find(struct scene *scene, const char *name)
{
	return font_library_find(scene->library, name, &scene->diags);
}

bool scene_has_one_finding(const struct scene *scene, enum diag_code code, const char *text)
{
	const struct diag *diag = scene->diags.items;

	if (scene->diags.n_items != 1 || diag->code != code)
		return false;
	for (size_t i = 0; diag->args[i] != NULL; i++) {
		if (strstr(diag->args[i], text) != NULL)
			return true;
	}
	return false;
}

const char *real_fonts_folder(void)
{
	const char *folder = getenv("HONGTOU_FONTS");

	return folder != NULL ? folder : "fonts";
}

struct font_face *real_font(struct scene *scene, const char *file_name)
{
	const char *folders[] = { real_fonts_folder() };
	struct font_search search = { .folders = folders, .n_folders = 1 };
	struct font_face *face;

	if (scene->library == NULL)
		scene->library = font_library_create(&search);
	face = scene_find(scene, file_name);
	if (face == NULL)
		cr_skip_test("%s is not in %s", file_name, folders[0]);
	return face;
}

void exercise_face(struct scene *scene, struct font_face *face)
{
	static const uint32_t codepoints[] = { ' ',    'A',    '5',     0x201c,  0x4e00,
					       0x54c1, 0x56fd, 0x20000, 0x100000 };
	uint32_t glyphs[sizeof(codepoints) / sizeof(codepoints[0])];
	size_t n_glyphs = 0;
	struct font_subset subset;

	for (size_t i = 0; i < sizeof(codepoints) / sizeof(codepoints[0]); i++) {
		uint32_t glyph = font_face_glyph(face, codepoints[i]);

		font_face_advance(face, glyph, 16 * DIM_PT);
		font_face_ink(face, glyph, 16 * DIM_PT);
		font_face_width(face, glyph);
		if (glyph != 0)
			glyphs[n_glyphs++] = glyph;
	}
	font_face_metrics(face);
	font_face_subset(face, scene->arena, glyphs, n_glyphs, &subset, &scene->diags);
}

uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}
