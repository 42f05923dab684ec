#include "draft/draft.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/file.h"
#include "cmd/command.h"
#include "input/tree.h"
#include "model/report.h"
#include "sheet/answers.h"
#include "sheet/apply.h"
#include "sheet/sheet.h"

/* A sheet is far smaller. */
#define MAX_SHEET_BYTES ((size_t)1 << 20)

struct drafting {
	struct arena *arena;
	struct diag_list diags;
	const char *path; /* of the new file */
	struct draft draft;
};

static const struct source_pos nowhere = { NULL, 0, 0 };

/* The year of the file, for a name; 0 when it has none. It is told why when the
 * file is read in earnest. */
static int64_t year_of(struct arena *arena, const struct source *source)
{
	const struct node *year;
	struct diag_list unread;
	struct decimal value = { 0 };

	diag_init(&unread, arena);
	year = tree_find(tree_read(arena, source, &tree_default_limits, &unread), "year");
	if (year == NULL || year->kind != NODE_SCALAR ||
	    !decimal_parse(year->as.scalar.value, &value) || value.decimals != 0)
		return 0;
	return value.mantissa;
}

static const char *path_of(struct arena *arena, const struct options *options,
			   const struct source *source)
{
	const char *path;
	struct buf buf;

	if (options->output != NULL)
		return options->output;
	buf_init(&buf);
	draft_path(&buf, source->name, year_of(arena, source));
	path = arena_copy_string(arena, buf.bytes, buf.n_bytes);
	buf_finish(&buf);
	return path;
}

/* The way from the new file to the old one; NULL after a finding. */
static const char *way_back(struct drafting *drafting, const char *old)
{
	const char *found = NULL;
	struct buf folder, way;

	buf_init(&folder);
	buf_init(&way);
	file_folder(&folder, drafting->path);
	if (file_relative(&way, folder.bytes, old))
		found = arena_copy_string(drafting->arena, way.bytes, way.n_bytes);
	else
		diag_report(&drafting->diags, DIAG_FILE_CANNOT_CREATE, nowhere, drafting->path,
			    "No such file or directory");
	buf_finish(&way);
	buf_finish(&folder);
	return found;
}

/* The draft with the answers that are there already. */
static bool fill_in(struct drafting *drafting, const char *path, const struct report_loader *loader,
		    struct buf *out)
{
	struct arena *arena = drafting->arena;
	const struct source *source = file_read(arena, path, MAX_SHEET_BYTES, &drafting->diags);
	struct sheet_answers answers;
	struct diag_list unread;
	struct sheet sheet;

	if (source == NULL)
		return false;
	diag_init(&unread, arena);
	sheet_make(arena, report_read(arena, drafting->draft.made, loader, &unread), &sheet);
	sheet_answers_begin(arena, &sheet, &answers);
	if (!sheet_answers_read(arena, source, &answers, &drafting->diags) ||
	    !sheet_apply(arena, &answers, loader, out, &drafting->diags))
		return false;
	drafting->draft.n_open -= answers.n_new;
	return true;
}

static bool write_draft(struct drafting *drafting, const struct options *options,
			const struct report_loader *loader)
{
	const struct source *made = drafting->draft.made;
	bool is_written = true;
	struct buf text;

	buf_init(&text);
	if (options->figures == NULL)
		buf_add(&text, made->bytes, made->n_bytes);
	else
		is_written = fill_in(drafting, options->figures, loader, &text);
	is_written = is_written &&
		     file_write_new(drafting->path, text.bytes, text.n_bytes, &drafting->diags);
	buf_finish(&text);
	return is_written;
}

static bool make(struct drafting *drafting, const struct options *options)
{
	const struct source *source =
		file_read(drafting->arena, options->files[0], TREE_MAX_BYTES, &drafting->diags);
	struct report_loader loader = typeset_loader(drafting->arena);
	struct draft_request request = { .source = source, .loader = &loader };

	if (source == NULL)
		return false;
	drafting->path = path_of(drafting->arena, options, source);
	if (file_exists(drafting->path)) {
		diag_report(&drafting->diags, DIAG_FILE_EXISTS, nowhere, drafting->path);
		return false;
	}
	request.path = drafting->path;
	request.last_year = way_back(drafting, source->name);
	return request.last_year != NULL &&
	       draft_make(drafting->arena, &request, &drafting->draft, &drafting->diags) &&
	       write_draft(drafting, options, &loader);
}

static int print_result(const struct drafting *drafting, const struct options *options, int status)
{
	static const char *const form[] = {
		"%s\n待填 %zu 处；上年安排转为举措 %zu 项；改动年份 %zu 处，未改、请核对 %zu "
		"处。\n",
		"%s\nvalues to fill in: %zu; plans to report on: %zu; years moved: %zu, left "
		"alone, "
		"to be looked at: %zu\n",
	};
	const struct draft *draft = &drafting->draft;

	return printf(form[options->language], drafting->path, draft->n_open, draft->n_plans,
		      draft->n_moved, draft->n_kept) < 0
		       ? 74
		       : status;
}

static int run(const struct options *options)
{
	struct drafting drafting = { .arena = arena_create() };
	bool is_written;
	int status;

	if (options->n_files != 1) {
		fputs(draft_command.help[options->language], stderr);
		arena_destroy(drafting.arena);
		return 64;
	}
	diag_init(&drafting.diags, drafting.arena);
	is_written = make(&drafting, options);
	status = findings_print(&drafting.diags, options);
	if (is_written)
		status = print_result(&drafting, options, status);
	arena_destroy(drafting.arena);
	return status;
}

const struct command draft_command = {
	.name = "draft",
	.run = run,
	.summary = { "由今年的文件起草下一年的文件", "next year's file from this year's" },
	.help = { "用法：hongtou draft 文件.yaml [-o 新文件.yaml] [--figures 表.csv]\n"
		  "\n"
		  "写出下一年度的文件：年份改好，文号、日期、数据空着待填，旁边是上年数值；\n"
		  "上年安排转为要写落实情况的举措；顺序、注释、文字和引用照旧。\n"
		  "待填、待改之处由 check 列出，在页面上标明。已有的文件不覆盖。\n"
		  "不写 -o 时写在原文件旁边，文件名里的年份改为下一年。\n"
		  "--figures 把已经填好的部门填报表一并写入。\n"
		  "\n"
		  "例：hongtou draft input/2022.yaml\n",
		  "usage: hongtou draft FILE.yaml [-o NEW.yaml] [--figures FILLED.csv]\n"
		  "\n"
		  "Writes next year's file: years moved, number, dates and figures left open\n"
		  "with last year's values beside them, plans turned into measures to report\n"
		  "on; order, comments, wording and references stay. check lists what is left\n"
		  "to do, pages mark it. A file that is there is never replaced. Without -o\n"
		  "the new file stands beside the old one, its name with the year moved.\n"
		  "--figures takes in a sheet that is filled in already.\n"
		  "\n"
		  "example: hongtou draft input/2022.yaml\n" },
};
