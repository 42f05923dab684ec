#include "base/arena.h"
#include "base/file.h"
#include "cmd/command.h"
#include "font/font.h"
#include "input/tree.h"
#include "layout/layout.h"
#include "model/accept.h"
#include "model/report.h"
#include "rules/rules.h"

#define MAX_FONT_FOLDERS 8

static void open_fonts(struct typesetting *job, const struct options *options, const char *path)
{
	const char *folders[MAX_FONT_FOLDERS];
	struct font_search search = { .folders = folders, .use_system = !options->no_system_fonts };

	search.n_folders = paths_of_fonts(job->arena, options, path, folders, MAX_FONT_FOLDERS);
	job->fonts = font_library_create(&search);
}

bool typeset_open(struct typesetting *job, const struct options *options, const char *path)
{
	const struct source *source;

	*job = (struct typesetting){ .arena = arena_create() };
	diag_init(&job->diags, job->arena);
	source = file_read(job->arena, path, TREE_MAX_BYTES, &job->diags);
	if (source == NULL)
		return false;
	job->report = report_read(job->arena, source, &job->diags);
	if (job->report == NULL)
		return false;
	job->rules = rules_load(job->arena, paths_of_layouts(job->arena, options, path),
				job->report->layout, &job->diags);
	if (job->rules == NULL)
		return false;
	open_fonts(job, options, path);
	return true;
}

void typeset(struct typesetting *job, const struct options *options, const char *path)
{
	const struct page_document *document = NULL;

	if (typeset_open(job, options, path))
		document =
			layout_report(job->arena, job->report, job->rules, job->fonts, &job->diags);
	if (!diag_has_errors(&job->diags))
		job->document = document;
	if (job->report != NULL)
		accept_all_findings(job->arena, job->report, &job->diags);
}

void typeset_finish(struct typesetting *job)
{
	font_library_destroy(job->fonts);
	arena_destroy(job->arena);
}
