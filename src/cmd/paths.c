#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "cmd/command.h"
#include "cmd/version.h"
#include "rules/rules.h"

/* build/src/cmd/hongtou: the project is at most this many folders above the
 * program; a build folder may lie inside another. */
#define MAX_ANCESTORS 5

/* The folder part of a path: "." for a bare name. */
static const char *folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return ".";
	return arena_copy_string(arena, path, slash == path ? 1 : (size_t)(slash - path));
}

static const char *program_folder(struct arena *arena)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);

	if (n <= 0)
		return NULL;
	path[n] = '\0';
	return folder_of(arena, path);
}

/* The n-th place where a data folder `name` may be, or NULL at the end:
 * beside the input's folder, here, above the program, installed. */
static const char *candidate(struct arena *arena, const char *input, const char *name, size_t n)
{
	const char *folder;

	if (n == 0)
		return file_joined(
			arena,
			file_joined(arena, input != NULL ? folder_of(arena, input) : ".", ".."),
			name);
	if (n == 1)
		return name;
	if (n <= 1 + MAX_ANCESTORS) {
		folder = program_folder(arena);
		for (size_t up = 2; folder != NULL && up < n; up++)
			folder = folder_of(arena, folder);
		return file_joined(arena, folder != NULL ? folder : ".", name);
	}
	return n == 2 + MAX_ANCESTORS ? file_joined(arena, HONGTOU_DATADIR, name) : NULL;
}

/* The folder that came with the program or the project. */
static const char *shared_layouts(struct arena *arena, const char *input)
{
	const char *folder;

	for (size_t n = 0; (folder = candidate(arena, input, "layouts", n)) != NULL; n++) {
		if (file_exists(file_joined(arena, folder, "base.yaml")))
			return folder;
	}
	return "layouts";
}

struct rules_folders paths_of_layouts(struct arena *arena, const struct options *options,
				      const char *input)
{
	const char *own = options->layouts != NULL ? options->layouts : getenv("HONGTOU_LAYOUTS");
	struct rules_folders folders = { shared_layouts(arena, input), NULL };

	if (own != NULL && own[0] != '\0')
		folders = (struct rules_folders){ own, folders.own };
	return folders;
}

size_t paths_of_fonts(struct arena *arena, const struct options *options, const char *input,
		      const char **folders, size_t max_folders)
{
	const char *folder = options->fonts != NULL ? options->fonts : getenv("HONGTOU_FONTS");
	size_t n_folders = 0;

	if (folder != NULL && folder[0] != '\0') {
		folders[n_folders++] = folder;
		return n_folders;
	}
	for (size_t n = 0; (folder = candidate(arena, input, "fonts", n)) != NULL; n++) {
		if (n_folders < max_folders && file_is_folder(folder))
			folders[n_folders++] = folder;
	}
	return n_folders;
}
