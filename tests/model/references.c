#include "references.h"

#include <criterion/criterion.h>

#include "model/expand.h"
#include "model/report.h"
#include "yaml.h"

const char *references_print(struct scene *scene, const char *yaml, const char *text,
			     struct figures *figures)
{
	static const struct located_date date = { .year = 2023, .month = 1, .day = 5 };
	struct named_date dates[] = {
		{ .id.value = str_of("meeting"), .date = { .year = 2022, .month = 8, .day = 15 } },
		{ .id.value = str_of("later"), .date = { .is_open = true } },
	};
	const struct bind_list list = { .items = dates, .n_items = 2 };
	struct figures own;
	struct expansion expansion = { .arena = scene->arena,
				       .diags = &scene->diags,
				       .figures = figures != NULL ? figures : &own,
				       .dates = &list,
				       .date = &date,
				       .year = 2022 };

	if (figures == NULL)
		figures = &own;
	*figures = (struct figures){ .year = 2022 };
	figures_resolve(scene->arena, figures_from_yaml(scene, yaml), figures, &scene->diags);
	return text_to_string(scene->arena, expand_text(&expansion, scene_text(scene, text)));
}

void references_check(struct scene *scene, const struct reference_sample *samples, size_t n_samples)
{
	for (size_t i = 0; i < n_samples; i++) {
		const char *printed =
			references_print(scene, samples[i].figures, samples[i].text, NULL);

		cr_assert_str_eq(printed, samples[i].printed, "row %zu: %s (%s)", i, printed,
				 scene_findings(scene));
		cr_assert_str_eq(scene_findings(scene), samples[i].findings, "row %zu: %s", i,
				 scene_findings(scene));
		scene_reset(scene);
	}
}
