/*
 * bench.h: a layout with real fonts, and lines of text measured in it.
 */
#ifndef HONGTOU_TESTS_LAYOUT_BENCH_H
#define HONGTOU_TESTS_LAYOUT_BENCH_H

#include "layout/atoms.h"
#include "layout/breaking.h"
#include "layout/classes.h"
#include "rules/rules.h"
#include "scene.h"

struct bench {
	struct scene scene;
	struct font_library *fonts;
	const struct rules *rules;
	struct measuring measuring;
};

/* Opens the layout `report`, or one that inherits it and adds `lines`. */
void bench_create(struct bench *bench, const char *lines);
void bench_destroy(struct bench *bench);

/* Whether the project's fonts are where the tests look for them. */
bool bench_has_fonts(void);

struct style bench_body(const struct bench *bench);
struct style bench_title(const struct bench *bench);

/* Measures a string in a style. */
struct atoms bench_atoms(struct bench *bench, const char *utf8, struct style style);

/* The characters of atoms [begin, end) as a string in the bench's memory. */
const char *bench_string(struct bench *bench, const struct atoms *atoms, size_t begin, size_t end);

/* Lines as `first|second|third`. */
const char *bench_lines(struct bench *bench, const struct atoms *atoms, struct lines lines);

/* A paragraph of the body: `cells` to a line, two of them indent. */
struct measure bench_measure(const struct bench *bench, size_t cells);

/* The paragraph's best lines. */
struct lines bench_break(struct bench *bench, const struct atoms *atoms, struct measure measure);

/* Whether a character is in one of the layout's sets. */
bool bench_is(const struct bench *bench, uint32_t codepoint, uint32_t classes);

#endif
