/*
 * main.c: the table of commands, and nothing else.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "cmd/command.h"
#include "cmd/version.h"

static const struct command *const commands[] = {
	&archive_command, &build_command,  &check_command,       &compare_command,
	&draft_command,   &dump_command,   &figures_command,     &fonts_command,
	&print_command,   &schema_command, &verify_page_command,
};

#define N_COMMANDS (sizeof(commands) / sizeof(commands[0]))

static const struct source_pos nowhere = { NULL, 0, 0 };

static const char *const usage[] = {
	"用法：hongtou [选项] 命令 文件…\n\n命令：\n",
	"usage: hongtou [OPTIONS] COMMAND FILE…\n\ncommands:\n",
};

static const char *const usage_options[] = {
	"\n选项：\n"
	"  --lang zh|en        消息的语言（也可设环境变量 HONGTOU_LANG）\n"
	"  --layouts 目录      版式所在目录\n"
	"  --fonts 目录        字体所在目录\n"
	"  --no-system-fonts   不用系统字体\n"
	"  --help              每个命令都有自己的说明\n"
	"  --version\n",
	"\noptions:\n"
	"  --lang zh|en        language of the messages (or HONGTOU_LANG)\n"
	"  --layouts DIR       where the layouts are\n"
	"  --fonts DIR         where the fonts are\n"
	"  --no-system-fonts   use no fonts of the system\n"
	"  --help              every command has its own\n"
	"  --version\n",
};

static void print_usage(FILE *stream, enum diag_language language)
{
	fputs(usage[language], stream);
	for (size_t i = 0; i < N_COMMANDS; i++)
		fprintf(stream, "  %-11s %s\n", commands[i]->name, commands[i]->summary[language]);
	fputs(usage_options[language], stream);
}

static const struct command *find_command(const char *name)
{
	for (size_t i = 0; i < N_COMMANDS; i++) {
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	}
	return NULL;
}

static const struct command *find_part(const struct command *const *parts, const char *name)
{
	for (; *parts != NULL; parts++) {
		if (strcmp((*parts)->name, name) == 0)
			return *parts;
	}
	return NULL;
}

static bool format_fits(const struct command *command, enum finding_format format)
{
	switch (format) {
	case FINDINGS_HUMAN:
	case FINDINGS_JSON:
		return true;
	case FINDINGS_SHORT:
		return !command->writes_csv;
	case FINDINGS_CSV:
		return command->writes_csv;
	}
	return false;
}

/* The command's name may stand anywhere among the options: it is the first
 * argument that is none. */
static int dispatch(struct options *options, struct diag_list *diags)
{
	const struct command *command;

	if (options->version) {
		printf("hongtou %s\n", HONGTOU_VERSION);
		return 0;
	}
	if (options->n_files == 0) {
		print_usage(options->help ? stdout : stderr, options->language);
		return options->help ? 0 : 64;
	}
	command = find_command(options->files[0]);
	if (command == NULL) {
		diag_report(diags, DIAG_USAGE, nowhere, options->files[0]);
		return findings_print(diags, options);
	}
	options->files++;
	options->n_files--;
	if (command->parts != NULL && options->n_files > 0) {
		command = find_part(command->parts, options->files[0]);
		if (command == NULL) {
			diag_report(diags, DIAG_USAGE, nowhere, options->files[0]);
			return findings_print(diags, options);
		}
		options->files++;
		options->n_files--;
	}
	if (options->help) {
		fputs(command->help[options->language], stdout);
		return 0;
	}
	if (!format_fits(command, options->format)) {
		diag_report(diags, DIAG_USAGE, nowhere,
			    command->writes_csv ? "--format human|csv|json"
						: "--format human|short|json");
		options->format = FINDINGS_HUMAN;
		return findings_print(diags, options);
	}
	if (options->n_files == 0 && !command->needs_no_file) {
		fputs(command->help[options->language], stderr);
		return 64;
	}
	return command->run(options);
}

int main(int argc, char **argv)
{
	struct options options = { .language = DIAG_CHINESE };
	const char *language = getenv("HONGTOU_LANG");
	struct arena *arena = arena_create();
	struct diag_list diags;
	int status;

	/* A full quota or a closed pipe is an error of the write, not a death. */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	if (language != NULL && strncmp(language, "en", 2) == 0)
		options.language = DIAG_ENGLISH;
	diag_init(&diags, arena);
	if (options_parse(&options, argc, argv, &diags))
		status = dispatch(&options, &diags);
	else
		status = findings_print(&diags, &options);
	if (fflush(stdout) != 0 && status == 0)
		status = 74;
	arena_destroy(arena);
	return status;
}
