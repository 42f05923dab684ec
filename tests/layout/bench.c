#include "bench.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/file.h"
#include "folder.h"
#include "font/font.h"
#include "layout/faces.h"

static const char *environment(const char *name, const char *otherwise)
{
	const char *value = getenv(name);

	return value != NULL ? value : otherwise;
}

static struct font_library *open_fonts(void)
{
	const char *folders[] = { environment("HONGTOU_FONTS", "fonts") };
	struct font_search search = { .folders = folders, .n_folders = 1 };

	return font_library_create(&search);
}

bool bench_has_fonts(void)
{
	struct font_library *fonts = open_fonts();
	bool has_any = font_library_count(fonts) > 0;

	font_library_destroy(fonts);
	return has_any;
}

static const struct rules *load(struct bench *bench, const char *folder, const char *name)
{
	struct located_string layout = { str_of(name), { NULL, 0, 0 } };
	const struct rules *rules =
		rules_load(bench->scene.arena, (struct rules_folders){ folder, NULL }, layout,
			   &bench->scene.diags);

	cr_assert(rules != NULL, "%s", scene_findings(&bench->scene));
	return rules;
}

static const struct rules *load_child(struct bench *bench, const char *project, const char *lines)
{
	struct folder folder;
	const struct rules *rules;

	folder_create(&folder);
	folder_copy(&folder, scene_format(&bench->scene, "%s/base.yaml", project));
	folder_copy(&folder, scene_format(&bench->scene, "%s/report.yaml", project));
	folder_write(&folder, "child.yaml",
		     scene_format(&bench->scene, "inherits: report\n%s", lines));
	rules = load(bench, folder.path, "child");
	folder_destroy(&folder);
	return rules;
}

void bench_create(struct bench *bench, const char *lines)
{
	const char *project = environment("HONGTOU_LAYOUTS", "layouts");

	scene_create(&bench->scene);
	bench->fonts = open_fonts();
	bench->rules =
		lines != NULL ? load_child(bench, project, lines) : load(bench, project, "report");
	bench->measuring = (struct measuring){
		.arena = bench->scene.arena,
		.rules = bench->rules,
		.classes = class_table_create(bench->scene.arena, &bench->rules->breaking),
		.faces = faces_create(bench->scene.arena, bench->rules, bench->fonts,
				      &bench->scene.diags),
	};
	cr_assert(bench->measuring.faces != NULL, "%s", scene_findings(&bench->scene));
}

void bench_destroy(struct bench *bench)
{
	font_library_destroy(bench->fonts);
	scene_destroy(&bench->scene);
}

struct style bench_body(const struct bench *bench)
{
	return style_resolve(bench->rules, &bench->rules->body.style);
}

struct style bench_title(const struct bench *bench)
{
	return style_resolve(bench->rules, &bench->rules->title.style);
}

struct atoms bench_atoms(struct bench *bench, const char *utf8, struct style style)
{
	return atoms_create(&bench->measuring, scene_text(&bench->scene, utf8), style);
}

const char *bench_string(struct bench *bench, const struct atoms *atoms, size_t begin, size_t end)
{
	struct buf out;
	const char *copy;

	buf_init(&out);
	for (size_t i = begin; i < end; i++)
		buf_add_codepoint(&out, atoms->items[i].codepoint);
	copy = arena_copy_string(bench->scene.arena, out.bytes, out.n_bytes);
	buf_finish(&out);
	return copy;
}

const char *bench_lines(struct bench *bench, const struct atoms *atoms, struct lines lines)
{
	const char *out = "";

	for (size_t i = 0; i < lines.n_items; i++)
		out = scene_format(
			&bench->scene, "%s%s%s", out, i > 0 ? "|" : "",
			bench_string(bench, atoms, lines.items[i].begin, lines.items[i].end));
	return out;
}

struct measure bench_measure(const struct bench *bench, size_t cells)
{
	dim cell = bench_body(bench).advance;

	return (struct measure){ .width = (dim)cells * cell, .indent = 2 * cell, .cell = cell };
}

struct lines bench_break(struct bench *bench, const struct atoms *atoms, struct measure measure)
{
	struct settings settings = lines_break(bench->scene.arena, bench->rules, atoms, measure);

	cr_assert(settings.n_items >= 1);
	return settings.items[0].lines;
}

bool bench_is(const struct bench *bench, uint32_t codepoint, uint32_t classes)
{
	return (class_table_find(bench->measuring.classes, codepoint) & classes) != 0;
}
