#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/file_batch.h"
#include "base/source.h"
#include "cmd/command.h"
#include "input/tree.h"
#include "model/report.h"
#include "sheet/answers.h"
#include "sheet/apply.h"
#include "sheet/list.h"
#include "sheet/sheet.h"

/* A sheet is far smaller, unless a million rows were formatted below it. */
#define MAX_SHEET_BYTES ((size_t)1 << 24)
#define NAME_OF_UNASSIGNED "未写明部门"

struct work {
	const struct options *options;
	struct arena *arena;
	struct diag_list diags;
	struct report_loader loader;
	const struct report *report;
	struct sheet sheet;
	struct str department;
	const struct str *only; /* that department, or NULL: all */
};

static const struct source_pos nowhere = { NULL, 0, 0 };

static const char *misuse(const struct options *options)
{
	bool imports = options->import != NULL;

	if (imports && (options->csv || options->from != NULL || options->output != NULL))
		return "--import goes without --csv, --from and -o";
	if (!imports && options->n_files > 1)
		return "figures: one yearly file";
	if (!imports && options->dry_run)
		return "--dry-run goes with --import";
	if (!options->csv && (options->split || options->output != NULL))
		return "--split and -o go with --csv";
	if (options->split && options->from != NULL)
		return "--split and --from exclude each other";
	return NULL;
}

/* Reading the report. */

/* Numbers may be missing: that is what the sheet is for. */
static bool is_open_place(enum diag_code code)
{
	return code == DIAG_OPEN_VALUE || code == DIAG_OPEN_FIGURE || code == DIAG_OPEN_TODO;
}

static bool has_faults(const struct diag_list *diags)
{
	for (size_t i = 0; i < diags->n_items; i++) {
		if (diag_severity(&diags->items[i]) == DIAG_ERROR &&
		    !is_open_place(diags->items[i].code))
			return true;
	}
	return false;
}

/* What check would say is not the matter here, unless it is wrong altogether:
 * then that is what this command says. */
static bool read_report(struct work *work)
{
	const struct source *source =
		file_read(work->arena, work->options->files[0], TREE_MAX_BYTES, &work->diags);

	if (source == NULL)
		return false;
	work->loader = typeset_loader(work->arena);
	work->report = report_read(work->arena, source, &work->loader, &work->diags);
	if (work->report == NULL || has_faults(&work->diags))
		return false;
	diag_init(&work->diags, work->arena);
	sheet_make(work->arena, work->report, &work->sheet);
	if (work->options->from == NULL)
		return true;
	work->department = str_of(work->options->from);
	work->only = &work->department;
	return sheet_check_department(work->arena, &work->sheet, work->department, &work->diags);
}

static bool print_text(const struct buf *text)
{
	return text->n_bytes == 0 || fwrite(text->bytes, 1, text->n_bytes, stdout) == text->n_bytes;
}

/* Listing. */

static int list(struct work *work)
{
	struct buf text;
	int status;

	buf_init(&text);
	sheet_list(work->arena, work->report, work->only, work->options->language, &text);
	status = print_text(&text) ? 0 : 74;
	buf_finish(&text);
	return status;
}

/* Sheets. */

static const char *append(struct work *work, const char *first, const char *second,
			  const char *third)
{
	struct buf out;

	buf_init(&out);
	buf_add_string(&out, first);
	buf_add_string(&out, second);
	buf_add_string(&out, third);
	return buf_keep(&out, work->arena);
}

/* Somebody may have filled in a sheet of the same name. */
static bool may_write(struct work *work, const char *path, const struct buf *text)
{
	if (!file_exists(path) || file_holds(path, buf_str(text)))
		return true;
	diag_report(&work->diags, DIAG_SHEET_EXISTS, nowhere, path);
	return false;
}

/* Without -o beside the PDFs: …-指标.csv, …-指标-部门.csv, or the folder …-指标. */
static const char *sheet_path(struct work *work)
{
	const struct options *options = work->options;
	const char *ending = options->split ? "" : ".csv";

	if (options->output != NULL)
		return options->output;
	if (options->from != NULL)
		ending = append(work, "-", output_safe_name(work->arena, options->from), ".csv");
	return output_path(work->arena, work->report, append(work, "-指标", ending, ""));
}

static int write_sheet(struct work *work)
{
	const char *path = sheet_path(work);
	struct buf text;
	bool written;

	if (work->only != NULL)
		sheet_note_unassigned(work->arena, &work->sheet, &work->diags);
	buf_init(&text);
	sheet_write(&work->sheet, work->only, &text);
	written = !output_is_input(work->options, &work->diags) && may_write(work, path, &text) &&
		  file_write(path, text.bytes, text.n_bytes, work->options->output == NULL,
			     &work->diags);
	buf_finish(&text);
	/* A device that the sheet went to, such as /dev/stdout, is not told. */
	return written && file_exists(path) && printf("%s\n", path) < 0 ? 74 : 0;
}

/* Sheets of all departments. */

static bool is_added(const struct file_batch *files, const char *path)
{
	for (size_t i = 0; i < files->n_items; i++) {
		if (strcmp(files->items[i].path, path) == 0)
			return true;
	}
	return false;
}

static bool add_named_sheet(struct work *work, struct file_batch *files, const char *folder,
			    const char *name, struct str department)
{
	struct buf path;
	struct buf text;
	bool added;

	buf_init(&path);
	buf_init(&text);
	file_join(&path, folder, output_safe_name(work->arena, name));
	buf_add_string(&path, ".csv");
	sheet_write(&work->sheet, &department, &text);
	/* Two names may differ only in what a file's name cannot have. */
	added = !is_added(files, path.bytes);
	if (!added)
		diag_report(&work->diags, DIAG_SHEET_EXISTS, nowhere, path.bytes);
	added = added && may_write(work, path.bytes, &text) &&
		file_batch_add(files, path.bytes, text.bytes, text.n_bytes, &work->diags);
	buf_finish(&text);
	buf_finish(&path);
	return added;
}

static bool has_unassigned(const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->n_rows; i++) {
		if (sheet->rows[i].cells[SHEET_COLUMN_DEPARTMENT].n_bytes == 0)
			return true;
	}
	return false;
}

/* folder/部门.csv for each, and what nobody supplies. */
static bool add_split(struct work *work, struct file_batch *files, const char *folder)
{
	size_t n_departments;
	struct str *departments = sheet_departments(work->arena, &work->sheet, &n_departments);
	bool added = true;

	for (size_t i = 0; i < n_departments && added; i++)
		added = add_named_sheet(work, files, folder,
					arena_copy_string(work->arena, departments[i].bytes,
							  departments[i].n_bytes),
					departments[i]);
	if (added && has_unassigned(&work->sheet))
		added = add_named_sheet(work, files, folder, NAME_OF_UNASSIGNED, str_of(""));
	return added;
}

static int print_paths(const struct file_batch *files)
{
	for (size_t i = 0; i < files->n_items; i++) {
		if (printf("%s\n", files->items[i].path) < 0)
			return 74;
	}
	return 0;
}

static int write_split(struct work *work)
{
	const char *folder = sheet_path(work);
	struct file_batch files;
	bool written;

	file_batch_begin(&files, work->arena, folder);
	written = file_batch_make_folder(&files, true, &work->diags) &&
		  add_split(work, &files, folder);
	return file_batch_end(&files, written, &work->diags) ? print_paths(&files) : 0;
}

/* Answers. */

static bool read_answers(struct work *work, const char *path, struct sheet_answers *answers)
{
	const struct source *source = file_read(work->arena, path, MAX_SHEET_BYTES, &work->diags);

	return source != NULL && sheet_answers_read(work->arena, source, answers, &work->diags);
}

static bool refuse(struct work *work, const char *reason)
{
	diag_report(&work->diags, DIAG_FILE_CANNOT_CREATE, nowhere, work->options->files[0],
		    reason);
	return false;
}

/* In its place comes a new file, which its protection would not keep out. */
static bool write_back(struct work *work, const struct buf *text)
{
	const char *path = work->options->files[0];
	const struct source *source = work->report->source;

	if (access(path, W_OK) != 0)
		return refuse(work, strerror(errno));
	if (!file_holds(path, (struct str){ source->bytes, source->n_bytes }))
		return refuse(work, "it was changed meanwhile");
	return file_write(path, text->bytes, text->n_bytes, false, &work->diags);
}

/* The file as it would be; it is written when something changes and it may. */
static bool apply(struct work *work, const struct sheet_answers *answers)
{
	struct buf text;
	bool done;

	if (answers->n_new == 0)
		return true;
	buf_init(&text);
	done = sheet_apply(work->arena, answers, &work->loader, &text, &work->diags) &&
	       (work->options->dry_run || write_back(work, &text));
	buf_finish(&text);
	return done;
}

static int print_answers(struct work *work, const struct sheet_answers *answers)
{
	struct buf text;
	bool printed;

	buf_init(&text);
	sheet_list_answers(work->arena, answers, work->options->language, &text);
	printed = print_text(&text);
	buf_finish(&text);
	return printed ? 0 : 74;
}

static int import(struct work *work)
{
	const struct options *options = work->options;
	struct sheet_answers answers;
	bool sound;

	sheet_answers_begin(work->arena, &work->sheet, &answers);
	sound = read_answers(work, options->import, &answers);
	for (size_t i = 1; i < options->n_files; i++)
		sound = read_answers(work, options->files[i], &answers) && sound;
	return sound && apply(work, &answers) ? print_answers(work, &answers) : 0;
}

static int run_reported(struct work *work)
{
	int status = 0;
	int trouble;

	if (read_report(work))
		status = work->options->import != NULL ? import(work)
			 : work->options->split        ? write_split(work)
			 : work->options->csv          ? write_sheet(work)
						       : list(work);
	fflush(stdout);
	trouble = findings_print(&work->diags, work->options);
	return trouble != 0 ? trouble : status;
}

static int run(const struct options *options)
{
	struct work work = { .options = options, .arena = arena_create() };
	const char *misused = misuse(options);
	int status;

	diag_init(&work.diags, work.arena);
	if (misused != NULL) {
		diag_report(&work.diags, DIAG_USAGE, nowhere, misused);
		status = findings_print(&work.diags, options);
	} else {
		status = run_reported(&work);
	}
	arena_destroy(work.arena);
	return status;
}

const struct command figures_command = {
	.name = "figures",
	.run = run,
	.summary = { "列出数据，制作和导入部门填报表", "figures: list, sheets out and answers in" },
	.help = { "用法：hongtou figures 文件.yaml [--from 部门]\n"
		  "      hongtou figures 文件.yaml --csv [--from 部门 | --split] [-o 文件.csv]\n"
		  "      hongtou figures 文件.yaml --import 填好的表.csv [更多的表.csv…] "
		  "[--dry-run]\n"
		  "\n"
		  "列出全部数据：数值、上年数值、提供的部门，算出来的注明算式。\n"
		  "  --csv              写出部门填报表，Excel、WPS 可直接打开；算出来的不用填\n"
		  "  --from 部门        只要这个部门的\n"
		  "  --split            每个部门一个文件，-o 为文件夹\n"
		  "  --import 表.csv    把填好的数写回年度文件，只改数值，注释和顺序不动；\n"
		  "                     表中有一处错误就什么都不写，逐格列出问题\n"
		  "  --dry-run          只列出会改什么，不写文件\n"
		  "\n"
		  "填好的表可以是 UTF-8、GBK 或 UTF-16 编码，按编号认行，栏的顺序不限。\n"
		  "留空的格子不改原值。不写 -o 时表写到 output/年份/。\n"
		  "\n"
		  "例：hongtou figures input/2023.yaml --csv --split\n"
		  "    hongtou figures input/2023.yaml --import 回收/*.csv\n",
		  "usage: hongtou figures FILE.yaml [--from DEPARTMENT]\n"
		  "       hongtou figures FILE.yaml --csv [--from DEPARTMENT | --split] [-o "
		  "FILE.csv]\n"
		  "       hongtou figures FILE.yaml --import FILLED.csv [MORE.csv…] [--dry-run]\n"
		  "\n"
		  "Lists all figures: value, last year's, department, and how computed ones are.\n"
		  "  --csv              writes the sheet that goes to the departments, for Excel\n"
		  "                     and WPS; what is computed is not asked for\n"
		  "  --from DEPARTMENT  only what that department supplies\n"
		  "  --split            a file for each department; -o names a folder\n"
		  "  --import FILE      brings the answers back into the yearly file: only values\n"
		  "                     change, comments and order stay; one wrong cell and\n"
		  "                     nothing is written, each is told\n"
		  "  --dry-run          tells what would change and writes nothing\n"
		  "\n"
		  "Sheets may come back in UTF-8, GBK or UTF-16; rows are known by their id, "
		  "columns\n"
		  "by their heading. An empty cell changes nothing. Without -o sheets go to\n"
		  "output/YEAR/.\n"
		  "\n"
		  "example: hongtou figures input/2023.yaml --csv --split\n"
		  "         hongtou figures input/2023.yaml --import returned/*.csv\n" },
};
