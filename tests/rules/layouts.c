#include "layouts.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/file.h"

static const char *project_layouts(void)
{
	const char *path = getenv("HONGTOU_LAYOUTS");

	return path != NULL ? path : "layouts";
}

void layouts_create(struct layouts *layouts)
{
	scene_create(&layouts->scene);
	folder_create(&layouts->folder);
	folder_write(&layouts->folder, "base.yaml", layouts_base(layouts));
}

void layouts_destroy(struct layouts *layouts)
{
	folder_destroy(&layouts->folder);
	scene_destroy(&layouts->scene);
}

const char *layouts_base(struct layouts *layouts)
{
	struct scene *scene = &layouts->scene;
	const struct source *source =
		file_read(scene->arena, scene_format(scene, "%s/base.yaml", project_layouts()),
			  1 << 20, &scene->diags);

	cr_assert(source != NULL, "%s", scene_findings(scene));
	return arena_copy_string(scene->arena, source->bytes, source->n_bytes);
}

const struct rules *layouts_load(struct layouts *layouts, const char *name)
{
	const struct source *ask = scene_source(&layouts->scene, "ask", name);
	struct located_string located = { str_of(name), { ask, 1, 1 } };

	return rules_load(layouts->scene.arena,
			  (struct rules_folders){ layouts->folder.path, NULL }, located,
			  &layouts->scene.diags);
}

const struct rules *layouts_override(struct layouts *layouts, const char *lines)
{
	folder_write(&layouts->folder, "child.yaml",
		     scene_format(&layouts->scene, "inherits: base\n%s", lines));
	return layouts_load(layouts, "child");
}
