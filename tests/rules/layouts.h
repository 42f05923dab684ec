/*
 * layouts.h: a folder of layouts, and what rules_load() makes of them.
 */
#ifndef HONGTOU_TESTS_RULES_LAYOUTS_H
#define HONGTOU_TESTS_RULES_LAYOUTS_H

#include "folder.h"
#include "rules/rules.h"
#include "scene.h"

struct layouts {
	struct scene scene;
	struct folder folder; /* with the project's base.yaml in it */
};

void layouts_create(struct layouts *layouts);
void layouts_destroy(struct layouts *layouts);

/* The project's base.yaml as a string. */
const char *layouts_base(struct layouts *layouts);

/* Loads NAME.yaml of the folder, asked for at ask:1:1. */
const struct rules *layouts_load(struct layouts *layouts, const char *name);

/* Loads `inherits: base` with these lines after it. */
const struct rules *layouts_override(struct layouts *layouts, const char *lines);

#endif
