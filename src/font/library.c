#include "font/library.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "font/match.h"

/* The folder itself and the folders in it. */
#define MAX_DEPTH 2

/* --- files -------------------------------------------------------------- */

struct font_file *font_files_add(struct font_files *files, const char *path, struct arena *arena)
{
	struct font_file *file = arena_alloc(arena, sizeof(*file));

	file->path = arena_copy_string(arena, path, strlen(path));
	file->name = file_base_name(file->path);
	file->mapping.fd = -1;
	files->items = arena_grow(arena, files->items, files->n_items, &files->capacity,
				  sizeof(*files->items));
	files->items[files->n_items++] = file;
	return file;
}

static bool open_file(struct font_file *file, struct arena *arena)
{
	unsigned n_faces;

	if (!mapping_open(&file->mapping, file->path, &file->why))
		return false;
	n_faces = sfnt_count_faces(file->mapping.bytes, &file->why);
	if (n_faces == 0) {
		mapping_close(&file->mapping);
		return false;
	}
	file->faces = arena_alloc_array(arena, n_faces, sizeof(*file->faces));
	file->n_faces = n_faces;
	for (unsigned i = 0; i < n_faces; i++)
		font_face_init(&file->faces[i], file, i, arena);
	return true;
}

bool font_file_open(struct font_file *file, struct arena *arena)
{
	if (file->state == FONT_UNSEEN)
		file->state = open_file(file, arena) ? FONT_USABLE : FONT_UNUSABLE;
	return file->state == FONT_USABLE;
}

static void close_files(struct font_files *files)
{
	for (size_t i = 0; i < files->n_items; i++) {
		struct font_file *file = files->items[i];

		for (size_t j = 0; j < file->n_faces; j++)
			font_face_finish(&file->faces[j]);
		mapping_close(&file->mapping);
	}
}

/* --- folders ------------------------------------------------------------ */

static bool has_font_extension(const char *name)
{
	static const char *const extensions[] = { ".otf", ".ttf", ".ttc", ".otc" };
	size_t n_bytes = strlen(name);

	for (size_t i = 0; i < sizeof(extensions) / sizeof(extensions[0]); i++) {
		if (n_bytes > 4 && font_text_equal(name + n_bytes - 4, 4, extensions[i], 4))
			return true;
	}
	return false;
}

struct entries {
	const char **names;
	size_t n_names;
	size_t capacity;
};

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The order in which a file system lists its entries is arbitrary. */
static struct entries read_folder(const char *folder, struct arena *arena)
{
	struct entries entries = { 0 };
	struct dirent *entry;
	DIR *dir = opendir(folder);

	if (dir == NULL)
		return entries;
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		entries.names = arena_grow(arena, entries.names, entries.n_names, &entries.capacity,
					   sizeof(*entries.names));
		entries.names[entries.n_names++] =
			arena_copy_string(arena, entry->d_name, strlen(entry->d_name));
	}
	closedir(dir);
	if (entries.n_names > 1)
		qsort(entries.names, entries.n_names, sizeof(*entries.names), compare_names);
	return entries;
}

/* Files before sub-folders, so that what lies on top is found first. */
static void scan_folder(struct font_library *library, const char *folder, int depth)
{
	struct entries entries = read_folder(folder, library->arena);
	struct buf path;

	buf_init(&path);
	for (size_t i = 0; i < entries.n_names; i++) {
		if (!has_font_extension(entries.names[i]))
			continue;
		buf_clear(&path);
		file_join(&path, folder, entries.names[i]);
		font_files_add(&library->files, path.bytes, library->arena);
	}
	for (size_t i = 0; i < entries.n_names && depth < MAX_DEPTH; i++) {
		if (has_font_extension(entries.names[i]))
			continue;
		buf_clear(&path);
		file_join(&path, folder, entries.names[i]);
		if (file_is_folder(path.bytes))
			scan_folder(library, path.bytes, depth + 1);
	}
	buf_finish(&path);
}

/* Whether an earlier folder of the search is the same one by another path:
 * "fonts" and "input/../fonts" are common, and would list every face twice. */
static bool is_repeated(const struct font_search *search, size_t index)
{
	struct stat folder;
	struct stat earlier;

	if (stat(search->folders[index], &folder) != 0)
		return false;
	for (size_t i = 0; i < index; i++) {
		if (stat(search->folders[i], &earlier) == 0 && earlier.st_dev == folder.st_dev &&
		    earlier.st_ino == folder.st_ino)
			return true;
	}
	return false;
}

struct font_library *font_library_create(const struct font_search *search)
{
	struct arena *arena = arena_create();
	struct font_library *library = arena_alloc(arena, sizeof(*library));

	library->arena = arena;
	library->use_system = search->use_system;
	for (size_t i = 0; i < search->n_folders; i++) {
		if (!is_repeated(search, i))
			scan_folder(library, search->folders[i], 1);
	}
	return library;
}

void font_library_destroy(struct font_library *library)
{
	if (library == NULL)
		return;
	close_files(&library->files);
	close_files(&library->system_files);
	font_system_destroy(library->system);
	arena_destroy(library->arena);
}

/* --- listings ----------------------------------------------------------- */

static void list_faces(struct font_library *library)
{
	size_t capacity = 0;

	for (size_t i = 0; i < library->files.n_items; i++) {
		struct font_file *file = library->files.items[i];

		if (!font_file_open(file, library->arena))
			continue;
		for (size_t j = 0; j < file->n_faces; j++) {
			if (!font_face_open(&file->faces[j]))
				continue;
			library->faces =
				arena_grow(library->arena, library->faces, library->n_faces,
					   &capacity, sizeof(struct font_face *));
			library->faces[library->n_faces++] = &file->faces[j];
		}
	}
	library->is_listed = true;
}

size_t font_library_count(struct font_library *library)
{
	if (!library->is_listed)
		list_faces(library);
	return library->n_faces;
}

struct font_face *font_library_at(struct font_library *library, size_t index)
{
	return index < font_library_count(library) ? library->faces[index] : NULL;
}

void font_report_unusable(const struct font_file *file, const struct font_face *face,
			  const char *why, struct diag_list *diags)
{
	struct buf name;

	buf_init(&name);
	if (face != NULL && file->n_faces > 1)
		buf_add_format(&name, "%s#%u", file->path, face->index);
	else
		buf_add_string(&name, file->path);
	diag_report(diags, DIAG_FONT_UNUSABLE, (struct source_pos){ 0 }, name.bytes, why);
	buf_finish(&name);
}

void font_library_check(struct font_library *library, struct diag_list *diags)
{
	for (size_t i = 0; i < library->files.n_items; i++) {
		struct font_file *file = library->files.items[i];

		if (!font_file_open(file, library->arena)) {
			font_report_unusable(file, NULL, file->why, diags);
			continue;
		}
		for (size_t j = 0; j < file->n_faces; j++) {
			if (!font_face_open(&file->faces[j]))
				font_report_unusable(file, &file->faces[j], file->faces[j].why,
						     diags);
		}
	}
}
