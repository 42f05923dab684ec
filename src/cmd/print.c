#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/file_batch.h"
#include "cmd/command.h"
#include "model/accept.h"
#include "model/report.h"
#include "page/set.h"
#include "pdf/pdf.h"
#include "print/register.h"
#include "print/send.h"
#include "print/set.h"

/* A list of recipients is far smaller. */
#define MAX_LIST_BYTES ((size_t)1 << 20)

struct printing {
	const struct options *options;
	struct typesetting job;
	const struct page_set *set;
	struct print_recipients recipients;
	struct pdf_options pdf;
	struct file_batch files;
};

static const struct source_pos nowhere = { NULL, 0, 0 };

static bool refuse(struct diag_list *diags, const char *why)
{
	diag_report(diags, DIAG_USAGE, nowhere, why);
	return false;
}

/* What cannot be asked for together, or not from here. */
static bool check_options(const struct options *options, struct diag_list *diags)
{
	bool has_terminal = isatty(STDIN_FILENO) && isatty(STDERR_FILENO);

	if (options->duplex && options->simplex)
		return refuse(diags, "--duplex and --simplex exclude each other");
	if (options->booklet && options->simplex)
		return refuse(diags, "--booklet and --simplex exclude each other");
	if (!options->booklet && (options->creep != 0 || options->staple_marks))
		return refuse(diags, "--creep and --staple-marks go with --booklet");
	if (options->copies > PRINT_MAX_COPIES)
		return refuse(diags, "--copies: at most 10000");
	if (options->printer == NULL)
		return true;
	if (!options->yes && !has_terminal)
		return refuse(diags, "--send without a terminal needs --yes");
	return print_send_check(diags);
}

/* Before the file is read. */
static int check_usage(const struct options *options)
{
	struct arena *arena = arena_create();
	struct diag_list diags;
	int status = 0;

	diag_init(&diags, arena);
	if (!check_options(options, &diags))
		status = findings_print(&diags, options);
	arena_destroy(arena);
	return status;
}

static bool count_copies(struct printing *printing, size_t *n_copies)
{
	int64_t told = printing->job.report->document.imprint.copies.value;
	int64_t copies = printing->options->copies > 0 ? printing->options->copies : told;

	if (copies < 1)
		return refuse(&printing->job.diags, "--copies: the imprint tells no number");
	if (copies > PRINT_MAX_COPIES)
		return refuse(&printing->job.diags, "--copies: at most 10000");
	*n_copies = (size_t)copies;
	return true;
}

static bool read_recipients(struct printing *printing)
{
	struct typesetting *job = &printing->job;
	const char *path = printing->options->recipients;
	const struct source *source;

	if (path == NULL) {
		printing->recipients = print_recipients_of(job->arena, job->report);
		return true;
	}
	source = file_read(job->arena, path, MAX_LIST_BYTES, &job->diags);
	return source != NULL &&
	       print_recipients_read(job->arena, source, &printing->recipients, &job->diags);
}

static bool make_set(struct printing *printing)
{
	const struct options *options = printing->options;
	struct typesetting *job = &printing->job;
	int64_t own = job->report->document.copy_number.value;
	struct print_order order = {
		.first = options->first > 0 ? options->first
			 : own > 0          ? own
					    : 1,
		.faces = options->duplex    ? PRINT_DUPLEX
			 : options->simplex ? PRINT_SIMPLEX
					    : PRINT_AS_LAYOUT,
		.is_booklet = options->booklet,
		.creep = options->creep,
		.has_staple_marks = options->staple_marks,
		.has_printed_head = options->preprinted_head,
	};

	if (!count_copies(printing, &order.n_copies) || !read_recipients(printing))
		return false;
	print_copies_check(job->report, &printing->recipients, order.n_copies, &job->diags);
	printing->set = print_set_create(job->arena, job->report, job->rules, job->fonts, &order,
					 &job->diags);
	return printing->set != NULL;
}

/* Writing: everything to temporary files first, then all appear. */

static bool add_register(struct printing *printing, const char *path)
{
	struct buf text;
	bool added;

	buf_init(&text);
	print_register_write(&text, printing->set, &printing->recipients, printing->job.rules);
	added = print_register_check(path, buf_str(&text), &printing->job.diags) &&
		file_batch_add(&printing->files, path, text.bytes, text.n_bytes,
			       &printing->job.diags);
	buf_finish(&text);
	return added;
}

static bool add_pdf(struct printing *printing, const char *path, const struct buf *bytes)
{
	return file_batch_add(&printing->files, path, bytes->bytes, bytes->n_bytes,
			      &printing->job.diags);
}

/* folder/000001.pdf … */
static bool add_copies(struct printing *printing, struct pdf_series *series, const char *folder)
{
	struct buf path;
	struct buf bytes;
	bool added = true;

	buf_init(&path);
	buf_init(&bytes);
	for (size_t i = 0; i < printing->set->n_copies && added; i++) {
		buf_clear(&path);
		buf_clear(&bytes);
		file_join(&path, folder, print_set_number(printing->set, i));
		buf_add_string(&path, ".pdf");
		pdf_series_write(series, i, &bytes);
		added = add_pdf(printing, path.bytes, &bytes);
	}
	buf_finish(&bytes);
	buf_finish(&path);
	return added;
}

/* The copies and the register. */
static bool add_separate(struct printing *printing, const char *folder)
{
	struct pdf_series *series =
		pdf_series_create(printing->set, &printing->pdf, &printing->job.diags);
	struct buf path;
	bool added;

	buf_init(&path);
	file_join(&path, folder, "份号登记.csv");
	added = series != NULL && add_copies(printing, series, folder) &&
		add_register(printing, path.bytes);
	buf_finish(&path);
	pdf_series_destroy(series);
	return added;
}

/* X.pdf and, beside it, X.csv */
static bool add_together(struct printing *printing, const char *path)
{
	size_t n_stem = strlen(path);
	struct buf bytes;
	struct buf table;
	bool added;

	if (n_stem > 4 && strcasecmp(path + n_stem - 4, ".pdf") == 0)
		n_stem -= 4;
	buf_init(&bytes);
	buf_init(&table);
	buf_add(&table, path, n_stem);
	buf_add_string(&table, ".csv");
	added = pdf_write_set(printing->set, &printing->pdf, &bytes, &printing->job.diags) &&
		add_pdf(printing, path, &bytes) && add_register(printing, table.bytes);
	buf_finish(&table);
	buf_finish(&bytes);
	return added;
}

static bool write_files(struct printing *printing)
{
	const struct options *options = printing->options;
	struct typesetting *job = &printing->job;
	const char *path = options->output;
	struct buf folder;
	bool written;

	if (path == NULL)
		path = output_path(job->arena, job->report,
				   options->separate ? "-印制" : "-印制.pdf");
	buf_init(&folder);
	if (options->separate)
		buf_add_string(&folder, path);
	else
		file_folder(&folder, path);
	printing->pdf = output_pdf_options(job);
	file_batch_begin(&printing->files, job->arena, folder.n_bytes > 0 ? folder.bytes : "");
	written =
		file_batch_make_folder(&printing->files,
				       options->output == NULL || options->separate, &job->diags) &&
		(options->separate ? add_separate(printing, path) : add_together(printing, path));
	written = file_batch_end(&printing->files, written, &job->diags);
	buf_finish(&folder);
	return written;
}

/* Sending. */

static bool ask(const struct printing *printing)
{
	static const char *const question[] = {
		"将在打印机“%s”上用 %s 纸打印 %zu 张，是否继续？[y/N] ",
		"print %3$zu sheets of %2$s on “%1$s”? [y/N] "
	};
	char answer[16];

	fprintf(stderr, question[printing->options->language], printing->options->printer,
		print_set_media(printing->job.arena, printing->set),
		print_set_sheets(printing->set));
	fflush(stderr);
	return fgets(answer, sizeof(answer), stdin) != NULL &&
	       (answer[0] == 'y' || answer[0] == 'Y' || strncmp(answer, "是", 3) == 0);
}

static void send_files(struct printing *printing)
{
	struct print_send send = {
		.printer = printing->options->printer,
		.media = print_set_media(printing->job.arena, printing->set),
		.turning = printing->set->turning,
	};

	if (!printing->options->yes && !ask(printing))
		return;
	/* The last is the register. */
	for (size_t i = 0; i + 1 < printing->files.n_items; i++) {
		if (!print_send(&send, printing->files.items[i].path, &printing->job.diags))
			return;
	}
}

static int print_paths(const struct printing *printing, int status)
{
	for (size_t i = 0; i < printing->files.n_items; i++) {
		if (printf("%s\n", printing->files.items[i].path) < 0)
			status = 74;
	}
	return status;
}

static int run(const struct options *options)
{
	struct printing printing = { .options = options };
	struct typesetting *job = &printing.job;
	bool written;
	int status;

	if (options->n_files != 1) {
		fputs(print_command.help[options->language], stderr);
		return 64;
	}
	status = check_usage(options);
	if (status != 0)
		return status;
	written = typeset_open(job, options, options->files[0]) && make_set(&printing) &&
		  !output_is_input(options, &job->diags) && !diag_has_errors(&job->diags) &&
		  write_files(&printing);
	if (written && options->printer != NULL)
		send_files(&printing);
	if (job->report != NULL)
		accept_findings(job->arena, job->report, &job->diags);
	status = findings_print_briefly(&job->diags, options);
	if (written)
		status = print_paths(&printing, status);
	typeset_finish(job);
	return status;
}

const struct command print_command = {
	.name = "print",
	.run = run,
	.summary = { "编好份号的成套印制文件", "a numbered print set" },
	.help = { "用法：hongtou print 文件.yaml --copies 份数 [选项]\n"
		  "\n"
		  "  --copies 份数      不写则按版记的印发份数\n"
		  "  --first 份号       第一份的份号，不写则用文件里的份号或 1\n"
		  "  --separate         每份一个文件，-o 为文件夹\n"
		  "  --recipients 文件  接收单位，每行一个（CSV 亦可）；不写则按主送、抄送机关\n"
		  "  --booklet          A3 骑马订：两面拼一版，版记在封底\n"
		  "  --creep 毫米       骑马订最里一张向订口移动的距离，其余按比例\n"
		  "  --staple-marks     骑马订的订位标记\n"
		  "  --preprinted-head  用已印好红头的纸：不印发文机关标志和红线，位置不变\n"
		  "  --duplex, --simplex  双面或单面，不写则按版式\n"
		  "  --send 打印机      写好后送打印机（CUPS）；先询问，--yes 则不询问\n"
		  "\n"
		  "所有份数在一个 PDF 里，旁边是份号登记表（CSV）。不写 -o 时写到 output/年份/。\n"
		  "\n"
		  "例：hongtou print input/2022.yaml --copies 30\n",
		  "usage: hongtou print FILE.yaml --copies N [OPTIONS]\n"
		  "\n"
		  "  --copies N         unless given, as many as the imprint tells\n"
		  "  --first N          copy number of the first; else the document's, or 1\n"
		  "  --separate         a file for each copy; -o names a folder\n"
		  "  --recipients FILE  who gets a copy, a line each (or CSV); else the "
		  "document's\n"
		  "  --booklet          two pages a side of A3, to be stapled in the fold\n"
		  "  --creep MM         how far the innermost sheet's pages move to the fold\n"
		  "  --staple-marks     where the staples of a booklet go\n"
		  "  --preprinted-head  for paper with the red head: mark and red rules are left "
		  "out\n"
		  "  --duplex, --simplex  else as the layout says\n"
		  "  --send PRINTER     then prints (CUPS); asks first unless --yes is given\n"
		  "\n"
		  "All copies are in one PDF, with the register of copies (CSV) beside it. "
		  "Without\n"
		  "-o they go to output/YEAR/.\n"
		  "\n"
		  "example: hongtou print input/2022.yaml --copies 30\n" },
};
