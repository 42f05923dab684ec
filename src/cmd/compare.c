#include <stdio.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/source.h"
#include "cmd/command.h"
#include "compare/check.h"
#include "compare/compare.h"
#include "compare/write.h"
#include "input/tree.h"
#include "model/report.h"
#include "pdf/pdf.h"

struct job {
	struct arena *arena;
	const struct options *options;
	const struct report **reports;
	size_t n_reports;
};

/* What a file's own check would warn of is not the matter here: only errors
 * are told, with all that is beside them. Returns the exit status. */
static int read_report(struct job *job, const char *path)
{
	struct report_loader loader = typeset_loader(job->arena);
	const struct source *source;
	const struct report *report = NULL;
	struct diag_list diags;

	diag_init(&diags, job->arena);
	source = file_read(job->arena, path, TREE_MAX_BYTES, &diags);
	if (source != NULL)
		report = report_read(job->arena, source, &loader, &diags);
	if (diag_has_errors(&diags))
		return findings_print(&diags, job->options);
	job->reports[job->n_reports++] = report;
	return 0;
}

static int read_reports(struct job *job)
{
	size_t n_files = job->options->n_files;
	int status = 0;

	job->reports = arena_alloc_array(job->arena, n_files, sizeof(*job->reports));
	for (size_t i = 0; i < n_files; i++) {
		int one = read_report(job, job->options->files[i]);

		status = status == 0 ? one : status;
	}
	return status;
}

/* The comparison as a document, through all the passes of a report. */
static int write_pdf(const struct options *options, const struct buf *text)
{
	struct source source = { "comparison", text->bytes, text->n_bytes };
	struct typesetting pages;
	struct buf bytes;
	int status = 0;

	buf_init(&bytes);
	typeset_source(&pages, options, &source, options->files[0]);
	if (pages.document != NULL) {
		struct pdf_options pdf = output_pdf_options(&pages);

		if (pdf_write(pages.document, &pdf, &bytes, &pages.diags))
			file_write(options->output, bytes.bytes, bytes.n_bytes, false,
				   &pages.diags);
	}
	if (diag_has_errors(&pages.diags))
		status = findings_print(&pages.diags, options);
	typeset_finish(&pages);
	buf_finish(&bytes);
	return status;
}

static void write_text(const struct comparison *comparison, const struct options *options,
		       struct buf *out)
{
	switch (options->format) {
	case FINDINGS_HUMAN:
	case FINDINGS_SHORT: /* not taken by this command */
		if (options->output != NULL)
			compare_write_document(comparison, out);
		else
			compare_write_human(comparison, options->language, out);
		return;
	case FINDINGS_CSV:
		compare_write_csv(comparison, options->language, out);
		return;
	case FINDINGS_JSON:
		compare_write_json(comparison, out);
		return;
	}
}

/* To the file told, or to standard output. Returns the exit status. */
static int deliver(const struct options *options, const struct buf *text, struct diag_list *diags)
{
	if (options->output == NULL)
		return fwrite(text->bytes, 1, text->n_bytes, stdout) == text->n_bytes ? 0 : 74;
	if (!output_is_input(options, diags) && options->format == FINDINGS_HUMAN)
		return write_pdf(options, text);
	if (!diag_has_errors(diags))
		file_write(options->output, text->bytes, text->n_bytes, false, diags);
	return 0;
}

/* Tells what there is beside the result. Returns the exit status. */
static int finish(const struct options *options, struct diag_list *diags, int status,
		  size_t n_suspicious)
{
	struct options beside = *options;
	int trouble;

	/* Standard output holds the comparison alone. */
	beside.format = FINDINGS_HUMAN;
	trouble = findings_print(diags, &beside);
	if (status != 0 || trouble != 0)
		return trouble != 0 ? trouble : status;
	if (options->output != NULL && printf("%s\n", options->output) < 0)
		return 74;
	return n_suspicious > 0 || diag_count(diags, DIAG_WARNING) > 0 ? 1 : 0;
}

static int compare(const struct job *job)
{
	const struct options *options = job->options;
	const struct comparison *comparison;
	struct diag_list diags;
	struct buf text;
	int status;

	diag_init(&diags, job->arena);
	compare_check(job->reports, job->n_reports, &diags);
	comparison = compare_reports(job->arena, job->reports, job->n_reports);
	buf_init(&text);
	write_text(comparison, options, &text);
	status = deliver(options, &text, &diags);
	buf_finish(&text);
	return finish(options, &diags, status, comparison->n_suspicious);
}

static int run(const struct options *options)
{
	struct job job = { .options = options };
	int status;

	if (options->n_files < 2) {
		fputs(compare_command.help[options->language], stderr);
		return 64;
	}
	job.arena = arena_create();
	status = read_reports(&job);
	if (status == 0)
		status = compare(&job);
	arena_destroy(job.arena);
	return status;
}

const struct command compare_command = {
	.name = "compare",
	.run = run,
	.writes_csv = true,
	.summary = { "逐年对比：数据、安排、文字", "years side by side: figures, plans, texts" },
	.help = { "用法：hongtou compare 文件.yaml 文件.yaml… [-o 文件.pdf]\n"
		  "      hongtou compare 文件.yaml 文件.yaml… --format csv|json [-o 文件]\n"
		  "\n"
		  "把两年或几年的报告摆在一起：各项数据的数值、增减和增减率，新增、消失、\n"
		  "数值照抄、单位口径变了的数据；上年安排在下年有没有落实情况；文字逐段比较，\n"
		  "不同的字句标在【】里。正文引用的数字变了不算文字改动。\n"
		  "-o 排成 PDF；--format csv 供 Excel、WPS 打开，json 供程序读取。\n"
		  "没有疑点时退出码为 0；有数据消失、照抄、换了单位名称口径，或安排没有落实\n"
		  "情况时为 1。\n"
		  "\n"
		  "例：hongtou compare input/2022.yaml input/2023.yaml\n",
		  "usage: hongtou compare FILE.yaml FILE.yaml… [-o FILE.pdf]\n"
		  "       hongtou compare FILE.yaml FILE.yaml… --format csv|json [-o FILE]\n"
		  "\n"
		  "Sets the reports of two or more years side by side: each figure's values,\n"
		  "change and rate, which are new, gone, copied or of another unit or scope; what\n"
		  "became of the plans; texts paragraph by paragraph, the words that differ in "
		  "【】.\n"
		  "A figure that changed in a text is no change of the text.\n"
		  "-o typesets a PDF; --format csv is for Excel and WPS, json for programs.\n"
		  "Exit status 0 when there is nothing to look at, 1 when a figure is gone, "
		  "copied\n"
		  "or of another unit, name or scope, or a plan has no follow-up.\n"
		  "\n"
		  "example: hongtou compare input/2022.yaml input/2023.yaml\n" },
};
