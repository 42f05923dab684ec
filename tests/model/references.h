/*
 * references.h: what references to figures print, in tables of samples.
 */
#ifndef HONGTOU_TESTS_MODEL_REFERENCES_H
#define HONGTOU_TESTS_MODEL_REFERENCES_H

#include <stddef.h>

#include "model/figure.h"
#include "scene.h"

struct reference_sample {
	const char *figures; /* YAML */
	const char *text;
	const char *printed;
	const char *findings; /* as scene_findings() */
};

/* The text with its references replaced, in a report of 2022 that is dated
 * 2023-01-05 and has the dates `meeting`, 2022-08-15, and `later`, which is
 * open. `figures` may be NULL; else it gets the figures. */
const char *references_print(struct scene *scene, const char *yaml, const char *text,
			     struct figures *figures);

/* Compares each sample with what comes of it; the scene is reset after each. */
void references_check(struct scene *scene, const struct reference_sample *samples,
		      size_t n_samples);

#endif
