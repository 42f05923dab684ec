#include "yaml.h"

#include <criterion/criterion.h>
#include <string.h>

#include "input/bind.h"
#include "input/tree.h"
#include "model/report.h"
#include "model/schema.h"

static const struct bind_field *field_of(const struct bind_schema *schema, const char *key)
{
	for (size_t i = 0; i < schema->n_fields; i++) {
		if (strcmp(schema->fields[i].key, key) == 0)
			return &schema->fields[i];
	}
	return NULL;
}

struct bind_list figures_from_yaml(struct scene *scene, const char *yaml)
{
	const struct bind_field *figures = field_of(&report_schema, "figures");
	const struct bind_schema schema = {
		.name = "figures",
		.struct_size = report_schema.struct_size,
		.fields = figures,
		.n_fields = 1,
		.pos_offset = SIZE_MAX,
		.key_offset = SIZE_MAX,
	};
	struct node *tree =
		(struct node *)tree_read(scene->arena, scene_source(scene, "figures", yaml),
					 &tree_default_limits, &scene->diags);
	struct node key = { .kind = NODE_SCALAR, .as.scalar.value = str_of("figures") };
	struct node_pair pair = { .key = &key, .value = tree };
	struct node file = { .kind = NODE_MAPPING, .as.mapping = { &pair, 1 } };
	struct bind_context context = { scene->arena, &scene->diags };
	struct report report = { 0 };

	cr_assert(tree != NULL, "%s", scene_findings(scene));
	bind_struct(&context, &file, &schema, &report);
	return report.figures;
}

static const char head[] = "layout: report\n"
			   "year: 2022\n"
			   "document:\n"
			   "  issuers: 桃源县人民政府\n"
			   "  number: {code: 桃政, year: 2022, serial: 7}\n"
			   "  title: 关于{year}年度法治政府建设工作的报告\n"
			   "  date: 2022-12-30\n";

const struct report *report_from_file(struct scene *scene, const char *yaml)
{
	return report_read(scene->arena, scene_source(scene, "report", yaml), NULL, &scene->diags);
}

const struct report *report_from_yaml(struct scene *scene, const char *rest)
{
	return report_from_file(scene, scene_format(scene, "%s%s", head, rest));
}
