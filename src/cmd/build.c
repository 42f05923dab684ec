#include <stdio.h>

#include "base/arena.h"
#include "base/file.h"
#include "cmd/command.h"
#include "model/report.h"
#include "pdf/pdf.h"
#include "print/copy.h"

static bool write_pdf(struct typesetting *job, const struct options *options, const char *path)
{
	struct pdf_options pdf = output_pdf_options(job);
	const struct page_document *document = job->document;
	struct buf bytes;
	bool written;

	pdf.standard = options->pdf_standard;
	if (pdf.standard == PDF_STANDARD_3A)
		output_attach(job, &pdf);
	if (options->preprinted_head)
		document = print_without_head(job->arena, document);
	buf_init(&bytes);
	written =
		pdf_write(document, &pdf, &bytes, &job->diags) &&
		file_write(path, bytes.bytes, bytes.n_bytes, options->output == NULL, &job->diags);
	buf_finish(&bytes);
	return written;
}

static const char *ending(const struct options *options, const struct report *report)
{
	if (options->proof)
		return "-proof.pdf";
	return report->draft.value ? "-draft.pdf" : ".pdf";
}

static int run(const struct options *options)
{
	struct typesetting job;
	const char *path = NULL;
	int status;

	if (options->n_files != 1) {
		fputs(build_command.help[options->language], stderr);
		return 64;
	}
	typeset(&job, options, options->files[0]);
	typeset_proof(&job, options, options->files[0]);
	if (job.document != NULL && !output_is_input(options, &job.diags)) {
		path = options->output != NULL
			       ? options->output
			       : output_path(job.arena, job.report, ending(options, job.report));
		if (!write_pdf(&job, options, path))
			path = NULL;
	}
	status = findings_print_briefly(&job.diags, options);
	if (path != NULL && printf("%s\n", path) < 0)
		status = 74;
	typeset_finish(&job);
	return status;
}

const struct command build_command = {
	.name = "build",
	.run = run,
	.summary = { "排版成公文格式的 PDF", "typeset a report as an official PDF" },
	.help = { "用法：hongtou build 文件.yaml [-o 文件.pdf] [--preprinted-head]\n"
		  "                    [--pdf-standard 2a|2u|3a|1b]\n"
		  "                    [--proof [--watermark 文字] [--version-label 文字]]\n"
		  "\n"
		  "检查、排版并写出 PDF。不写 -o 时，写到当前目录下的 output/年份/，\n"
		  "文件名由年份和标题组成，并在标准输出打印路径。有错误时不写任何文件。\n"
		  "--preprinted-head 用于已印好红头的纸：不印发文机关标志和红线，位置不变。\n"
		  "--proof 排出校样：28×22 方格、版心、行号、各要素的条款号、水印（如 草稿、\n"
		  "征求意见稿）、文件名、版本和日期；正文位置与正式件完全相同，文件名加 -proof。\n"
		  "--pdf-standard 选择归档标准：2a（不写时即此）为 PDF/A-2a，兼合 PDF/UA-1，\n"
		  "可朗读；2u 不带标签；3a 另附源文件、版式文件和数据（CSV）；1b 为 PDF 1.4，\n"
		  "供只收 PDF/A-1 的档案馆。\n"
		  "写了 draft: true 的草稿，空缺处在页面上标出，有水印，文件名加 -draft。\n"
		  "\n"
		  "例：hongtou build input/2022.yaml\n",
		  "usage: hongtou build FILE.yaml [-o FILE.pdf] [--preprinted-head]\n"
		  "                     [--pdf-standard 2a|2u|3a|1b]\n"
		  "                     [--proof [--watermark TEXT] [--version-label TEXT]]\n"
		  "\n"
		  "Checks, typesets and writes the PDF. Without -o it goes to output/YEAR/ in the\n"
		  "current folder, named after year and title; the path is printed. Nothing is\n"
		  "written when there are errors. --preprinted-head is for paper with the red "
		  "head:\n"
		  "mark and red rules are left out, their space is kept.\n"
		  "--proof adds for reviewers: the grid of 28 x 22, the type area, line numbers,\n"
		  "the rule each element follows, a watermark, file name, version and date. The\n"
		  "text stays where it is in the final document; the name gets -proof.\n"
		  "--pdf-standard chooses the standard for archives: 2a (the default) is PDF/A-2a\n"
		  "and PDF/UA-1, which can be read aloud; 2u has no tags; 3a has the yearly file,\n"
		  "the layout files and the figures (CSV) attached; 1b is PDF 1.4 for archives "
		  "that\n"
		  "take nothing but PDF/A-1. A draft\n"
		  "(draft: true) has marks where something is open and a watermark; its name gets\n"
		  "-draft.\n"
		  "\n"
		  "example: hongtou build input/2022.yaml\n" },
};
