/*
 * What a draft takes from archived years.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "base/arena.h"
#include "make.h"
#include "model/report.h"

#define YEAR(year, keys)                                                                       \
	"layout: report\nyear: " year "\n" keys "document:\n  issuers: 甲\n  number: {code: " \
	"甲政, year: 2023, serial: 1}\n  title: 报告\n  date: 2023-01-05\n"
#define REST(value)                                                                             \
	"figures:\n  a: {name: 甲, value: " value ", unit: 件}\nsections:\n  - heading: 甲\n" \
	"    items: [{text: \"有{a}。\"}]\n"

static struct scene scene;

/* This year's, and the files there are besides. */
static const char *this_year;
static const struct {
	const char *path;
	const char *yaml;
} files[] = {
	{ "archive/2021", YEAR("2021", "") REST("4") },
	{ "archive/2020", YEAR("2020", "") REST("3") },
	{ "archive/2018", YEAR("2018", "") REST("1") },
};

static const struct source *file(const char *path)
{
	if (strcmp(path, "2022.yaml") == 0)
		return scene_source(&scene, path, this_year);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		if (strcmp(files[i].path, path) == 0)
			return scene_source(&scene, path, files[i].yaml);
	}
	return NULL;
}

static const struct source *load(void *context, struct str path, int64_t year,
				 struct source_pos pos, struct diag_list *diags)
{
	const char *name = arena_copy_string(scene.arena, path.bytes, path.n_bytes);
	const struct source *source = file(name);

	(void)context;
	(void)year;
	if (source == NULL)
		diag_report(diags, DIAG_LAST_YEAR_UNREADABLE, pos, name);
	return source;
}

static struct draft_archived archived(int64_t year)
{
	const char *path = scene_format(&scene, "archive/%d", (int)year);

	return (struct draft_archived){ year, scene_format(&scene, "%d v1", (int)year), path,
					file(path) };
}

static bool make(const char *yaml, struct draft *draft)
{
	struct report_loader loader = { .load = load };
	struct draft_archived years[] = { archived(2018), archived(2020), archived(2021) };
	struct draft_request request = {
		.loader = &loader,
		.path = "2023.yaml",
		.last_year = "2022.yaml",
		.archived = years,
		.n_archived = 3,
	};

	this_year = yaml;
	request.source = file("2022.yaml");
	return draft_make(scene.arena, &request, draft, &scene.diags);
}

static void setup(void)
{
	scene_create(&scene);
}

static void teardown(void)
{
	scene_destroy(&scene);
}

TestSuite(archived, .init = setup, .fini = teardown);

#define NAMED                                                                     \
	"year: 2023\ndraft: true\nlast_year: 2022.yaml\nearlier_years:\n  2021: " \
	"archive/2021\n  2020: archive/2020\ndocument:"

/* What comes after a year that is missing is not reached. */
Test(archived, a_file_that_was_moved_is_found_there)
{
	struct draft draft;

	cr_assert(make(YEAR("2022", "last_year: gone.yaml\n") REST("5"), &draft), "%s",
		  scene_findings(&scene));
	cr_assert_not_null(strstr(draft.made->bytes, NAMED), "%s", draft.made->bytes);
	cr_assert_str_eq(scene_findings(&scene), "2023.yaml:6:3 next-earlier 2021|2021 v1; "
						 "2023.yaml:7:3 next-earlier 2020|2020 v1");
}

Test(archived, years_that_are_named_stay)
{
	struct draft draft;

	cr_assert(make(YEAR("2022", "last_year: archive/2021\n") REST("5"), &draft), "%s",
		  scene_findings(&scene));
	cr_assert_not_null(strstr(draft.made->bytes, "earlier_years:\n  2020: archive/2020\n"),
			   "%s", draft.made->bytes);
}

/* The old file keeps its own; the new one reaches them through it. */
Test(archived, what_the_old_file_names_is_not_copied)
{
	struct draft draft;

	cr_assert(make(YEAR("2022", "earlier_years: # 注\n  2021: archive/2021\n"
				    "  2020: archive/2020\n") REST("5"),
		       &draft),
		  "%s", scene_findings(&scene));
	cr_assert_null(strstr(draft.made->bytes, "archive/"), "%s", draft.made->bytes);
}

/* Those it needs are named instead. */
Test(archived, what_the_old_file_names_is_replaced)
{
	struct draft draft;

	cr_assert(make(YEAR("2022", "last_year: gone.yaml\nearlier_years:\n  2020: "
				    "archive/2020 # 注\n") REST("5"),
		       &draft),
		  "%s", scene_findings(&scene));
	cr_assert_not_null(strstr(draft.made->bytes, "earlier_years:\n  2021: archive/2021 # 注\n"),
			   "%s", draft.made->bytes);
}
