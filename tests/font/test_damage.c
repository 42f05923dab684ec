/*
 * Fonts that were cut off, or in which bytes were changed: they may be refused
 * or used, but nothing may crash, and what is refused has a finding. Run this
 * with the sanitizers to see more than a crash.
 */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/source.h"

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

TestSuite(damage, .init = setup, .fini = teardown, .timeout = 100);

/* Opens the file as it now is; whether it can be used. */
static bool try_file(const char *name)
{
	const char *folders[] = { scene.folder };
	struct font_search search = { .folders = folders, .n_folders = 1 };
	struct scene trial = { .arena = arena_create() };
	struct font_face *face;

	diag_init(&trial.diags, trial.arena);
	trial.library = font_library_create(&search);
	font_library_count(trial.library);
	face = scene_find(&trial, name);
	cr_assert(face != NULL || trial.diags.n_items == 1);
	if (face != NULL)
		exercise_face(&trial, face);
	font_library_destroy(trial.library);
	arena_destroy(trial.arena);
	return face != NULL;
}

static const struct fake_font fakes[] = {
	{ .outlines = FAKE_TRUETYPE, .family = "Fake", .chinese_family = "假字体" },
	{ .outlines = FAKE_CFF, .family = "Fake", .chinese_family = "假字体" },
	{ .outlines = FAKE_CFF_CID, .family = "Fake", .variable_default_weight = 400 },
};

#define N_FAKES (sizeof(fakes) / sizeof(fakes[0]))

/* Only the zeros that fill up the last table may be missing. */
Test(damage, fake_fonts_cut_at_every_length)
{
	for (size_t i = 0; i < N_FAKES; i++) {
		struct buf bytes;

		buf_init(&bytes);
		fake_font_add(&fakes[i], &bytes);
		for (size_t length = 0; length + 200 < bytes.n_bytes; length++) {
			scene_write(&scene, "x.otf", bytes.bytes, length);
			cr_assert(!try_file("x.otf"), "font %zu, %zu bytes", i, length);
		}
		for (size_t length = bytes.n_bytes - 200; length < bytes.n_bytes; length++) {
			scene_write(&scene, "x.otf", bytes.bytes, length);
			try_file("x.otf");
		}
		buf_finish(&bytes);
	}
}

static void flip_bytes(struct buf *bytes, uint32_t *random)
{
	size_t n_flips = 1 + next_random(random) % 8;

	for (size_t i = 0; i < n_flips; i++) {
		size_t at = next_random(random) % bytes->n_bytes;

		/* Small and extreme values are likelier to do harm than any. */
		switch (next_random(random) % 4) {
		case 0:
			bytes->bytes[at] = (char)0xff;
			break;
		case 1:
			bytes->bytes[at] = 0;
			break;
		case 2:
			bytes->bytes[at] = (char)(bytes->bytes[at] ^ 1 << next_random(random) % 8);
			break;
		case 3:
			bytes->bytes[at] = (char)(next_random(random) & 0xff);
			break;
		}
	}
}

Test(damage, fake_fonts_with_changed_bytes)
{
	uint32_t random = 20230105;

	for (size_t i = 0; i < 3000; i++) {
		struct buf bytes;

		buf_init(&bytes);
		if (i % 4 < N_FAKES)
			fake_font_add(&fakes[i % 4], &bytes);
		else
			fake_font_add_collection(fakes, N_FAKES, &bytes);
		flip_bytes(&bytes, &random);
		scene_write(&scene, "x.otf", bytes.bytes, bytes.n_bytes);
		try_file(i % 8 < 4 ? "x.otf" : "x.otf#1");
		buf_finish(&bytes);
	}
}

/* --- real fonts --------------------------------------------------------- */

/* A copy of a real font in the test's folder. */
static const struct source *copy_real_font(const char *name)
{
	const struct source *file;

	file = file_read(scene.arena, font_face_path(real_font(&scene, name)), 64 << 20,
			 &scene.diags);
	cr_assert(file != NULL);
	scene_write(&scene, "x.otf", file->bytes, file->n_bytes);
	return file;
}

Test(damage, real_font_cut_at_200_lengths)
{
	const struct source *file = copy_real_font("FandolHei-Bold.otf");
	const char *path = scene_path(&scene, "x.otf");
	size_t n_usable = 0;

	cr_assert(try_file("x.otf"));
	for (size_t i = 1; i <= 200; i++) {
		size_t length = file->n_bytes - file->n_bytes * i / 200;

		cr_assert(truncate(path, (off_t)length) == 0);
		n_usable += try_file("x.otf");
	}
	/* The tables behind the outlines are 1 % of the file. */
	cr_assert(n_usable <= 2);
}

static void patch(int file, off_t at, const void *bytes, size_t n_bytes)
{
	cr_assert(pwrite(file, bytes, n_bytes, at) == (ssize_t)n_bytes);
}

static void flip_real_font(const char *name, uint32_t seed, size_t n_begin, size_t n_trials)
{
	const struct source *file = copy_real_font(name);
	int copy = open(scene_path(&scene, "x.otf"), O_RDWR);
	uint32_t random = seed;

	cr_assert(copy >= 0);
	for (size_t i = 0; i < n_trials; i++) {
		size_t at[8];
		uint8_t value = (uint8_t)next_random(&random);

		/* Mostly near the start, where the directory and small tables are. */
		for (size_t j = 0; j < 8; j++) {
			at[j] = next_random(&random) % (j < 6 ? n_begin : file->n_bytes);
			patch(copy, (off_t)at[j], &value, 1);
		}
		try_file("x.otf");
		for (size_t j = 0; j < 8; j++)
			patch(copy, (off_t)at[j], file->bytes + at[j], 1);
	}
	close(copy);
	cr_assert(try_file("x.otf"));
}

Test(damage, fandol_with_changed_bytes)
{
	flip_real_font("FandolHei-Bold.otf", 9704, 54000, 400);
}

Test(damage, hanamin_with_changed_bytes)
{
	flip_real_font("HanaMinB.ttf", 2012, 2000, 100);
}
