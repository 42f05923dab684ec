#include "input/json_schema.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cmd/command.h"
#include "model/schema.h"
#include "rules/schema.h"

static const struct {
	const char *name;
	const struct bind_schema *schema;
	const char *title;
} kinds[] = {
	{ "report", &report_schema, "hongtou 年度文件" },
	{ "layout", &rules_schema, "hongtou 版式" },
};

#define N_KINDS (sizeof(kinds) / sizeof(kinds[0]))

/* The kind asked for, by default the first; N_KINDS: there is none such. */
static size_t find_kind(const struct options *options)
{
	size_t kind = 0;

	if (options->n_files > 1)
		return N_KINDS;
	while (options->n_files == 1 && kind < N_KINDS &&
	       strcmp(options->files[0], kinds[kind].name) != 0)
		kind++;
	return kind;
}

static int print_schema(struct arena *arena, size_t kind)
{
	struct buf out;
	int status = 0;

	buf_init(&out);
	json_schema_write(arena, kinds[kind].schema, kinds[kind].title, &out);
	if (fwrite(out.bytes, 1, out.n_bytes, stdout) != out.n_bytes)
		status = 74;
	buf_finish(&out);
	return status;
}

static int run(const struct options *options)
{
	static const struct source_pos nowhere = { NULL, 0, 0 };
	struct arena *arena = arena_create();
	size_t kind = find_kind(options);
	struct diag_list diags;
	int status;

	if (kind < N_KINDS) {
		status = print_schema(arena, kind);
	} else {
		diag_init(&diags, arena);
		diag_report(&diags, DIAG_USAGE, nowhere, "hongtou schema report|layout");
		status = findings_print(&diags, options);
	}
	arena_destroy(arena);
	return status;
}

const struct command schema_command = {
	.name = "schema",
	.run = run,
	.needs_no_file = true,
	.summary = { "年度文件或版式的 JSON Schema", "the JSON Schema of yearly files or layouts" },
	.help = { "用法：hongtou schema [report|layout]\n"
		  "\n"
		  "打印年度文件（report，默认）或版式（layout）的 JSON "
		  "Schema（draft-07）：编辑器据此\n"
		  "提示键名、说明和取值。随程序附有 layouts/report.schema.json 和 "
		  "layout.schema.json。\n"
		  "\n"
		  "例：hongtou schema report > report.schema.json\n",
		  "usage: hongtou schema [report|layout]\n"
		  "\n"
		  "Prints the JSON Schema (draft-07) of yearly files (report, the default) or of\n"
		  "layouts, by which editors offer keys, their meaning and their values. It comes\n"
		  "with the program as layouts/report.schema.json and layout.schema.json.\n"
		  "\n"
		  "example: hongtou schema report > report.schema.json\n" },
};
