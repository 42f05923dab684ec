#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "base/utf8.h"
#include "cmd/command.h"
#include "model/report.h"
#include "pdf/pdf.h"
#include "cmd/version.h"

/* A file name has at most 255 bytes on the usual file systems; a temporary
 * file's name beside it is somewhat longer. */
#define MAX_NAME_BYTES 200

/* Characters that are trouble in file names somewhere become an underscore. */
static uint32_t safe_character(uint32_t codepoint)
{
	static const char trouble[] = "/\\:*?\"<>|";

	if (codepoint <= ' ' || codepoint == 0x7F || codepoint == 0x3000 ||
	    (codepoint < 0x80 && strchr(trouble, (int)codepoint) != NULL))
		return '_';
	return codepoint;
}

/* output/2022/2022-关于2022年度法治政府建设工作的报告.pdf */
static const char *default_output(struct arena *arena, const struct report *report)
{
	const struct bind_list *list = &report->document.title;
	const struct text *titles = list->items;
	int64_t year = report->year.value;
	const char *path;
	struct buf name;
	size_t begin;

	buf_init(&name);
	buf_add_format(&name, "output/%" PRId64 "/", year);
	begin = name.n_bytes;
	buf_add_format(&name, "%" PRId64 "-", year);
	for (size_t i = 0; i < list->n_items; i++) {
		for (size_t k = 0; k < titles[i].n_chars; k++) {
			if (name.n_bytes - begin < MAX_NAME_BYTES)
				buf_add_codepoint(&name,
						  safe_character(titles[i].chars[k].codepoint));
		}
	}
	buf_add_string(&name, ".pdf");
	path = arena_copy_string(arena, name.bytes, name.n_bytes);
	buf_finish(&name);
	return path;
}

/* SOURCE_DATE_EPOCH: seconds since 1970; -1 when unset or no number. */
static int64_t source_date(void)
{
	const char *text = getenv("SOURCE_DATE_EPOCH");
	int64_t value = 0;

	if (text == NULL || text[0] == '\0')
		return -1;
	for (; *text != '\0'; text++) {
		if (*text < '0' || *text > '9' || value > 253402300799 / 10)
			return -1;
		value = value * 10 + (*text - '0');
	}
	return value;
}

static bool write_pdf(struct typesetting *job, const char *path, bool make_parents)
{
	struct pdf_options pdf = { .producer = "hongtou " HONGTOU_VERSION,
				   .source_date = source_date(),
				   .compress = true };
	struct buf bytes;
	bool written;

	buf_init(&bytes);
	written = pdf_write(job->document, &pdf, &bytes, &job->diags) &&
		  file_write(path, bytes.bytes, bytes.n_bytes, make_parents, &job->diags);
	buf_finish(&bytes);
	return written;
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
	if (job.document != NULL) {
		path = options->output != NULL ? options->output
					       : default_output(job.arena, job.report);
		if (!write_pdf(&job, path, options->output == NULL))
			path = NULL;
	}
	status = findings_print(&job.diags, options);
	if (path != NULL && printf("%s\n", path) < 0)
		status = 74;
	typeset_finish(&job);
	return status;
}

const struct command build_command = {
	.name = "build",
	.run = run,
	.summary = { "排版成公文格式的 PDF", "typeset a report as an official PDF" },
	.help = { "用法：hongtou build 文件.yaml [-o 文件.pdf]\n"
		  "\n"
		  "检查、排版并写出 PDF。不写 -o 时，写到当前目录下的 output/年份/，\n"
		  "文件名由年份和标题组成，并在标准输出打印路径。有错误时不写任何文件。\n"
		  "\n"
		  "例：hongtou build input/2022.yaml\n",
		  "usage: hongtou build FILE.yaml [-o FILE.pdf]\n"
		  "\n"
		  "Checks, typesets and writes the PDF. Without -o it goes to output/YEAR/ in the\n"
		  "current folder, named after year and title; the path is printed. Nothing is\n"
		  "written when there are errors.\n"
		  "\n"
		  "example: hongtou build input/2022.yaml\n" },
};
