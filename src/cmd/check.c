#include <stdio.h>

#include "cmd/command.h"

/* Findings are the result of this command, not its failure: 1. Trouble that
 * kept it from looking (no file, no fonts) keeps its own status. */
static int status_of(const struct diag_list *diags, int status)
{
	if (status == 65)
		return 1;
	if (status == 0 && diag_count(diags, DIAG_WARNING) > 0)
		return 1;
	return status;
}

static int check_file(const struct options *options, const char *path)
{
	struct typesetting job;
	int status;

	typeset(&job, options, path);
	status = status_of(&job.diags, findings_print(&job.diags, options));
	typeset_finish(&job);
	return status;
}

static int run(const struct options *options)
{
	int worst = 0;

	if (options->explain)
		return explain(options);
	if (options->n_files == 0) {
		fputs(check_command.help[options->language], stderr);
		return 64;
	}
	for (size_t i = 0; i < options->n_files; i++) {
		int status = check_file(options, options->files[i]);

		/* Trouble with one file outweighs findings in another. */
		if (worst == 0 || (worst == 1 && status != 0))
			worst = status;
	}
	return worst;
}

const struct command check_command = {
	.name = "check",
	.run = run,
	.needs_no_file = true, /* with --explain */
	.summary = { "只检查，不写文件", "all findings, no output file" },
	.help = { "用法：hongtou check 文件.yaml… [--format human|short|json]\n"
		  "      hongtou check --explain [代号…]\n"
		  "\n"
		  "列出全部问题，每条注明 文件:行:列。没有错误和警告时退出码为 0，有则为 1。\n"
		  "--explain 说明方括号里的代号：消息、原因和改法；不写代号时列出全部。\n"
		  "\n"
		  "例：hongtou check input/2022.yaml\n",
		  "usage: hongtou check FILE.yaml… [--format human|short|json]\n"
		  "       hongtou check --explain [CODE…]\n"
		  "\n"
		  "Lists every finding with file:line:column. Exit status 0 without errors and\n"
		  "warnings, 1 with some. --explain tells of the codes in brackets what they\n"
		  "stand for, the cause and the way out; without a code it lists all.\n"
		  "\n"
		  "example: hongtou check input/2022.yaml\n" },
};
