/*
 * support.h: a folder of fonts that lives as long as one test.
 */
#ifndef HONGTOU_TESTS_FONT_SUPPORT_H
#define HONGTOU_TESTS_FONT_SUPPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "font/font.h"

#include "fake_font.h"

struct scene {
	char folder[64];
	struct arena *arena;
	struct diag_list diags;
	struct font_library *library; /* of the folder; NULL until scene_open() */
};

void scene_create(struct scene *scene);
void scene_destroy(struct scene *scene);

/* Writes a file into the folder; name may have one sub-folder after another. */
void scene_write(struct scene *scene, const char *name, const void *bytes, size_t n_bytes);
void scene_write_font(struct scene *scene, const char *name, const struct fake_font *font);

/* The path of a name in the folder; lives in the arena. */
const char *scene_path(struct scene *scene, const char *name);

/* (Re)opens the library on the folder, without the system's fonts. */
void scene_open(struct scene *scene);

struct font_face *scene_find(struct scene *scene, const char *name);

/* Whether there is exactly one finding: of this code, with an argument that
 * contains the text. */
bool scene_has_one_finding(const struct scene *scene, enum diag_code code, const char *text);

/* The folder with the real fonts (HONGTOU_FONTS), and one of its files as an
 * open face; a test that needs one that is not there ends as skipped. */
const char *real_fonts_folder(void);
struct font_face *real_font(struct scene *scene, const char *file_name);

/* Calls everything there is for a face that may be damaged anywhere. */
void exercise_face(struct scene *scene, struct font_face *face);

/* A fixed sequence of numbers; *state must not be 0. */
uint32_t next_random(uint32_t *state);

#endif
