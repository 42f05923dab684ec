/*
 * scene.h: what a test of the middle modules stands on: memory, a list of
 * findings, and texts whose characters know their place.
 */
#ifndef HONGTOU_TESTS_SUPPORT_SCENE_H
#define HONGTOU_TESTS_SUPPORT_SCENE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text.h"

struct scene {
	struct arena *arena;
	struct diag_list diags;
};

void scene_create(struct scene *scene);
void scene_destroy(struct scene *scene);

/* Forgets findings and memory, for the next row of a table. */
void scene_reset(struct scene *scene);

/* A source called `name` that holds a copy of the string. */
const struct source *scene_source(struct scene *scene, const char *name, const char *text);

/* A text in a source called "text": each character at its line and column. */
struct text scene_text(struct scene *scene, const char *utf8);

/* Everything found, sorted, one after another as
 * `source:line:column code argument|argument`, joined by `; `. */
const char *scene_findings(struct scene *scene);

/* printf into the scene's memory. */
const char *scene_format(struct scene *scene, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* A fixed sequence of numbers; *state must not be 0. */
uint32_t next_random(uint32_t *state);

/* One of 0 … n - 1. */
size_t random_below(uint32_t *state, size_t n);

#endif
