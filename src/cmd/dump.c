#include "dump/dump.h"

#include <stdio.h>

#include "cmd/command.h"

static int run(const struct options *options)
{
	struct typesetting job;
	struct buf out;
	int status;

	typeset(&job, options, options->files[0]);
	typeset_proof(&job, options, options->files[0]);
	status = findings_print(&job.diags, options);
	buf_init(&out);
	if (job.document != NULL && options->text_only)
		dump_text(job.document, &out);
	else if (job.document != NULL)
		dump_pages(job.document, &out);
	if (out.n_bytes > 0 && fwrite(out.bytes, 1, out.n_bytes, stdout) != out.n_bytes)
		status = 74;
	buf_finish(&out);
	typeset_finish(&job);
	return status;
}

const struct command dump_command = {
	.name = "dump",
	.run = run,
	.summary = { "以文本列出排好的页面", "the finished pages as text" },
	.help = { "用法：hongtou dump 文件.yaml [--text] [--proof]\n"
		  "\n"
		  "列出每面上的每一行：角色、字体、字号、位置（毫米）和文字；\n"
		  "--text 只列文字，一段一行。\n"
		  "\n"
		  "例：hongtou dump --text input/2022.yaml\n",
		  "usage: hongtou dump FILE.yaml [--text] [--proof]\n"
		  "\n"
		  "Lists every run of every page: role, face, size, place (mm) and text; with\n"
		  "--text only the text, one paragraph a line.\n"
		  "\n"
		  "example: hongtou dump --text input/2022.yaml\n" },
};
