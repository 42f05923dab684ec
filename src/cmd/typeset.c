#include "archive/archive.h"
#include "base/arena.h"
#include "base/file.h"
#include "cmd/command.h"
#include "font/font.h"
#include "input/tree.h"
#include "layout/layout.h"
#include "model/accept.h"
#include "model/report.h"
#include "review/review.h"
#include "rules/rules.h"

#define MAX_FONT_FOLDERS 8

static void open_fonts(struct typesetting *job, const struct options *options, const char *path)
{
	const char *folders[MAX_FONT_FOLDERS];
	struct font_search search = { .folders = folders, .use_system = !options->no_system_fonts };

	search.n_folders = paths_of_fonts(job->arena, options, path, folders, MAX_FONT_FOLDERS);
	job->fonts = font_library_create(&search);
}

/* A path as it is seen from the folder of the file that names it. */
static const char *path_from(struct arena *arena, const struct source *source, struct str path)
{
	const char *whole;
	struct buf folder, full;

	buf_init(&folder);
	buf_init(&full);
	if (path.bytes[0] != '/')
		file_folder(&folder, source->name);
	file_join(&full, folder.n_bytes > 0 ? folder.bytes : "",
		  arena_copy_string(arena, path.bytes, path.n_bytes));
	whole = buf_keep(&full, arena);
	buf_finish(&folder);
	return whole;
}

/* The file of an earlier year. What is archived has its own copy of it. */
static const struct source *load_year(void *context, struct str path, int64_t year,
				      struct source_pos pos, struct diag_list *diags)
{
	struct arena *arena = context;
	const struct source *source;
	struct diag_list unread;
	const char *full = archive_last_year_path(arena, pos.source->name, year);

	if (full == NULL)
		full = path_from(arena, pos.source, path);
	diag_init(&unread, arena);
	source = file_read(arena, full, TREE_MAX_BYTES, &unread);
	if (source == NULL)
		diag_report(diags, DIAG_LAST_YEAR_UNREADABLE, pos, full);
	return source;
}

struct report_loader typeset_loader(struct arena *arena)
{
	return (struct report_loader){ .load = load_year, .context = arena };
}

static void begin(struct typesetting *job)
{
	*job = (struct typesetting){ .arena = arena_create() };
	diag_init(&job->diags, job->arena);
}

/* Everything but the file's text; no source is a finding already. */
static bool open_source(struct typesetting *job, const struct options *options,
			const struct source *source, const char *path,
			const struct report_loader *loader)
{
	if (source == NULL)
		return false;
	job->report = report_read(job->arena, source, loader, &job->diags);
	if (job->report == NULL)
		return false;
	job->rules = rules_load(job->arena, paths_of_layouts(job->arena, options, path),
				job->report->layout, &job->diags);
	if (job->rules == NULL)
		return false;
	review_report(job->arena, job->report, job->rules, &job->diags);
	open_fonts(job, options, path);
	return true;
}

bool typeset_open(struct typesetting *job, const struct options *options, const char *path)
{
	struct report_loader loader;

	begin(job);
	loader = typeset_loader(job->arena);
	return open_source(job, options, file_read(job->arena, path, TREE_MAX_BYTES, &job->diags),
			   path, &loader);
}

/* The pages of a job that was opened, or what findings there were. */
static void make_pages(struct typesetting *job, bool is_open)
{
	const struct page_document *document = NULL;

	if (is_open)
		document =
			layout_report(job->arena, job->report, job->rules, job->fonts, &job->diags);
	if (!diag_has_errors(&job->diags))
		job->document = document;
	if (job->report != NULL)
		accept_all_findings(job->arena, job->report, &job->diags);
}

void typeset(struct typesetting *job, const struct options *options, const char *path)
{
	make_pages(job, typeset_open(job, options, path));
}

void typeset_source(struct typesetting *job, const struct options *options,
		    const struct source *source, const char *path)
{
	struct report_loader loader;

	begin(job);
	loader = typeset_loader(job->arena);
	make_pages(job, open_source(job, options, source, path, &loader));
}

void typeset_source_with(struct typesetting *job, const struct options *options,
			 const struct source *source, const char *path,
			 const struct report_loader *loader)
{
	begin(job);
	make_pages(job, open_source(job, options, source, path, loader));
}

void typeset_finish(struct typesetting *job)
{
	font_library_destroy(job->fonts);
	arena_destroy(job->arena);
}
