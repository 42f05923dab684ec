#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cmd/command.h"
#include "font/font.h"
#include "rules/rules.h"

#define MAX_FONT_FOLDERS 8

/* The layout whose roles are listed when none is named. */
#define DEFAULT_LAYOUT "report"

#define FALLBACK "fallback"

static void print_face(const struct font_face *face, const char *mark)
{
	printf("  %s %s\t%s\t%zu\t%s\n", mark, font_face_postscript_name(face),
	       font_face_version(face), font_face_count_characters(face), font_face_path(face));
}

static void print_chain(struct font_library *library, const char *role,
			const struct bind_list *names, struct arena *arena, struct diag_list *diags)
{
	const struct located_string *items = names->items;
	bool first = true;

	printf("%s\n", role);
	for (size_t i = 0; i < names->n_items; i++) {
		const char *name =
			arena_copy_string(arena, items[i].value.bytes, items[i].value.n_bytes);
		struct font_face *face = font_library_find(library, name, diags);

		if (face == NULL) {
			printf("  - %s\n", name);
			continue;
		}
		print_face(face, first ? "*" : "+");
		first = false;
	}
	/* Fallback faces are wanted only when something is missing. */
	if (first && strcmp(role, FALLBACK) != 0)
		diag_report(diags, DIAG_FONT_NOT_FOUND, names->pos, role, "");
}

static int run(const struct options *options)
{
	const char *folders[MAX_FONT_FOLDERS];
	struct font_search search = { .folders = folders, .use_system = !options->no_system_fonts };
	struct arena *arena = arena_create();
	struct located_string layout = { str_of(DEFAULT_LAYOUT), { NULL, 0, 0 } };
	struct font_library *library;
	const struct rules *rules;
	struct diag_list diags;
	int status;

	diag_init(&diags, arena);
	if (options->n_files > 0)
		layout.value = str_of(options->files[0]);
	rules = rules_load(arena, paths_of_layouts(arena, options, NULL), layout, &diags);
	search.n_folders = paths_of_fonts(arena, options, NULL, folders, MAX_FONT_FOLDERS);
	library = font_library_create(&search);
	font_library_check(library, &diags);
	if (rules != NULL) {
		for (int role = 0; role < FONT_N_ROLES; role++)
			print_chain(library, font_role_name((enum font_role)role),
				    &rules->fonts[role], arena, &diags);
		if (rules->latin.n_items > 0)
			print_chain(library, "latin", &rules->latin, arena, &diags);
		print_chain(library, FALLBACK, &rules->fallback, arena, &diags);
	}
	status = findings_print(&diags, options);
	font_library_destroy(library);
	arena_destroy(arena);
	return status;
}

const struct command fonts_command = {
	.name = "fonts",
	.run = run,
	.needs_no_file = true,
	.summary = { "各角色由哪个字体文件担任", "which file serves which role" },
	.help = { "用法：hongtou fonts [版式]\n"
		  "\n"
		  "列出版式（默认 report）的每个角色依次选用的字体：* 选用，+ 后备，- 未找到；\n"
		  "各列为名称、版本、字数、文件。\n"
		  "\n"
		  "例：hongtou fonts --fonts ~/字体\n",
		  "usage: hongtou fonts [LAYOUT]\n"
		  "\n"
		  "Lists for each role of a layout (report unless given) the faces in order:\n"
		  "* in use, + spare, - not found; with version, number of characters, file.\n"
		  "\n"
		  "example: hongtou fonts --fonts ~/fonts\n" },
};
