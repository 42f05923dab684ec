#include "draft/draft.h"

#include <inttypes.h>
#include <stdio.h>

#include "archive/archive.h"
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

static const char *path_of(struct arena *arena, const struct options *options,
			   const struct source *source, int64_t year)
{
	struct buf buf;

	if (options->output != NULL)
		return options->output;
	buf_init(&buf);
	draft_path(&buf, source->name, year);
	return buf_keep(&buf, arena);
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

/* The years that the archive has, as the draft asks for them. */
static bool describe_years(struct drafting *drafting, const struct archive_years *years,
			   struct draft_request *request)
{
	struct arena *arena = drafting->arena;
	struct draft_archived *archived =
		arena_alloc_array(arena, years->n_items, sizeof(*archived));

	for (size_t i = 0; i < years->n_items; i++) {
		const struct archive_year *year = &years->items[i];
		struct source *source = arena_alloc(arena, sizeof(*source));
		struct buf label;

		*source = (struct source){ year->path, year->bytes.bytes, year->bytes.n_bytes };
		buf_init(&label);
		buf_add_format(&label, "%s v%zu", year->version.id, year->version.number);
		archived[i] = (struct draft_archived){
			.year = year->year,
			.label = arena_copy_string(arena, label.bytes, label.n_bytes),
			.way = way_back(drafting, year->path),
			.source = source,
		};
		buf_finish(&label);
		if (archived[i].way == NULL)
			return false;
	}
	request->archived = archived;
	request->n_archived = years->n_items;
	return true;
}

/* An archive that was named has to be there; the usual one may be. */
static bool is_missing(const struct options *options, const struct diag_list *found)
{
	return options->archive == NULL && found->n_items == 1 &&
	       found->items[0].code == DIAG_ARCHIVE_NONE;
}

static bool read_archive(struct drafting *drafting, const struct options *options,
			 struct draft_head head, struct draft_request *request)
{
	const char *root = output_archive(options);
	struct archive_years_wanted wanted = { head.year, head.layout };
	struct archive_years years;
	struct diag_list found;

	if (options->no_archive)
		return true;
	diag_init(&found, drafting->arena);
	if (!archive_read_years(drafting->arena, root, &wanted, &years, &found) &&
	    is_missing(options, &found))
		return true;
	diag_append(&drafting->diags, &found);
	if (!diag_has_errors(&found))
		return describe_years(drafting, &years, request);
	diag_report(&drafting->diags, DIAG_NEXT_ARCHIVE_DAMAGED, nowhere, root);
	return false;
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
	struct draft_head head;

	if (source == NULL)
		return false;
	head = draft_look(drafting->arena, source);
	drafting->path = path_of(drafting->arena, options, source, head.year);
	if (file_exists(drafting->path)) {
		diag_report(&drafting->diags, DIAG_FILE_EXISTS, nowhere, drafting->path);
		return false;
	}
	request.path = drafting->path;
	request.last_year = way_back(drafting, source->name);
	return request.last_year != NULL && read_archive(drafting, options, head, &request) &&
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
		  "                     [--archive 文件夹 | --no-archive]\n"
		  "\n"
		  "写出下一年度的文件：年份改好，文号、日期、数据空着待填，旁边是上年数值；\n"
		  "上年安排转为要写落实情况的举措；顺序、注释、文字和引用照旧。\n"
		  "待填、待改之处由 check 列出，在页面上标明。已有的文件不覆盖。\n"
		  "不写 -o 时写在原文件旁边，文件名里的年份改为下一年。\n"
		  "--figures 把已经填好的部门填报表一并写入。\n"
		  "归档（output/archive，或 --archive 所指）里的往年报告一并用上：文件没有指明\n"
		  "的年份，新文件用 earlier_years 指到归档的那一版；与归档的数值不同的，列出来。\n"
		  "--no-archive 不看归档。\n"
		  "\n"
		  "例：hongtou draft input/2022.yaml\n",
		  "usage: hongtou draft FILE.yaml [-o NEW.yaml] [--figures FILLED.csv]\n"
		  "                     [--archive FOLDER | --no-archive]\n"
		  "\n"
		  "Writes next year's file: years moved, number, dates and figures left open\n"
		  "with last year's values beside them, plans turned into measures to report\n"
		  "on; order, comments, wording and references stay. check lists what is left\n"
		  "to do, pages mark it. A file that is there is never replaced. Without -o\n"
		  "the new file stands beside the old one, its name with the year moved.\n"
		  "--figures takes in a sheet that is filled in already.\n"
		  "Earlier years that are archived (output/archive, or --archive) are used:\n"
		  "where no file names a year, the new file names the archived one by\n"
		  "earlier_years; figures that were archived with other values are told.\n"
		  "--no-archive looks at none.\n"
		  "\n"
		  "example: hongtou draft input/2022.yaml\n" },
};
