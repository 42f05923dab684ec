#include "make.h"

const char *make_draft(struct scene *scene, const char *yaml, struct draft *draft)
{
	struct draft_request request = {
		.source = scene_source(scene, "2022.yaml", yaml),
		.path = "2023.yaml",
		.last_year = "2022.yaml",
	};

	if (!draft_make(scene->arena, &request, draft, &scene->diags))
		return scene_findings(scene);
	return draft->made->bytes;
}
