#include "archive/root.h"

#include <errno.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "archive/name.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"

#define MARK_PREFIX "0=ocfl_"
#define VERSION "1.1"
#define MARK MARK_PREFIX VERSION
#define LAYOUT "0006-flat-omit-prefix-storage-layout"
#define MAX_TEXT_BYTES ((size_t)1 << 16)

static const struct source_pos nowhere;

struct fixed_file {
	const char *name;
	const char *text;
};

static const struct fixed_file mark = { MARK, "ocfl_" VERSION "\n" };

/* The mark comes last: with it the root is one. */
static const struct fixed_file layout = {
	"ocfl_layout.json",
	"{\n"
	"  \"description\": \"Object hongtou:2022 lies in the folder 2022: the id without what "
	"stands before the colon.\",\n"
	"  \"extension\": \"" LAYOUT "\"\n"
	"}\n",
};

static const struct fixed_file config = {
	"config.json",
	"{\n"
	"  \"delimiter\": \":\",\n"
	"  \"extensionName\": \"" LAYOUT "\"\n"
	"}\n",
};

bool root_report_read(const char *path, int error, struct diag_list *diags)
{
	if (error == ELOOP)
		diag_report(diags, DIAG_ARCHIVE_LINK, nowhere, path);
	else
		diag_report(diags, DIAG_FILE_UNREADABLE, nowhere, path, strerror(error));
	return false;
}

bool root_report_write(const char *path, int error, struct diag_list *diags)
{
	bool is_lost = error == ENOSPC || error == EDQUOT || error == EIO || error == EFBIG;

	if (error == ELOOP)
		diag_report(diags, DIAG_ARCHIVE_LINK, nowhere, path);
	else
		diag_report(diags, is_lost ? DIAG_FILE_WRITE_FAILED : DIAG_FILE_CANNOT_CREATE,
			    nowhere, path, strerror(error));
	return false;
}

/* Opening */

/* The entry that says which OCFL it is, or NULL. */
static const char *find_mark(const struct place_entries *entries)
{
	for (size_t i = 0; i < entries->n_items; i++) {
		if (strncmp(entries->items[i].name, MARK_PREFIX, strlen(MARK_PREFIX)) == 0)
			return entries->items[i].name;
	}
	return NULL;
}

/* What is there before a first addition has come as far as the mark. */
static bool is_unfinished(const struct place_entries *entries)
{
	for (size_t i = 0; i < entries->n_items; i++) {
		if (strcmp(entries->items[i].name, layout.name) != 0 &&
		    strcmp(entries->items[i].name, ROOT_EXTENSIONS) != 0 &&
		    strcmp(entries->items[i].name, PLACE_TEMPORARY) != 0)
			return false;
	}
	return true;
}

enum root_state { ROOT_IS_ONE, ROOT_IS_EMPTY, ROOT_IS_WRONG };

static enum root_state look(struct arena *arena, const struct place *root, struct diag_list *diags)
{
	struct place_entries entries;
	int error = place_list(arena, root, &entries);
	const char *found;

	if (error != 0) {
		root_report_read(root->path, error, diags);
		return ROOT_IS_WRONG;
	}
	found = find_mark(&entries);
	if (found != NULL && strcmp(found, MARK) == 0)
		return ROOT_IS_ONE;
	if (found != NULL)
		diag_report(diags, DIAG_ARCHIVE_OTHER_OCFL, nowhere, root->path,
			    found + strlen(MARK_PREFIX));
	else if (is_unfinished(&entries))
		return ROOT_IS_EMPTY;
	else
		diag_report(diags, DIAG_ARCHIVE_NOT_ROOT, nowhere, root->path);
	return ROOT_IS_WRONG;
}

static bool refuse_none(const char *path, struct diag_list *diags)
{
	diag_report(diags, DIAG_ARCHIVE_NONE, nowhere, path);
	return false;
}

bool root_open(struct arena *arena, const char *path, struct place *root, struct diag_list *diags)
{
	int error = place_open(arena, path, root);
	enum root_state state;

	if (error == ENOENT)
		return refuse_none(root->path, diags);
	if (error == ENOTDIR)
		diag_report(diags, DIAG_ARCHIVE_NOT_ROOT, nowhere, root->path);
	else if (error != 0)
		root_report_read(root->path, error, diags);
	if (error != 0)
		return false;
	state = look(arena, root, diags);
	if (state == ROOT_IS_ONE)
		return true;
	place_close(root);
	return state == ROOT_IS_EMPTY ? refuse_none(root->path, diags) : false;
}

/* Making */

/* A new folder lasts when the one that it is in is synced; who may not read that
 * one cannot do it. */
static int sync_above(struct arena *arena, const char *folder)
{
	struct place above;
	struct buf path;
	int error;

	buf_init(&path);
	file_folder(&path, folder);
	error = place_open(arena, path.n_bytes > 0 ? path.bytes : ".", &above);
	buf_finish(&path);
	if (error != 0)
		return error == EACCES ? 0 : error;
	error = place_sync(&above);
	place_close(&above);
	return error;
}

static int make_folder(struct arena *arena, const char *folder)
{
	if (mkdir(folder, 0777) != 0)
		return errno == EEXIST ? 0 : errno;
	return sync_above(arena, folder);
}

static int make_folders(struct arena *arena, const char *path)
{
	char *folder = arena_copy_string(arena, path, strlen(path));
	int error = 0;

	for (char *slash = strchr(folder + 1, '/'); slash != NULL && error == 0;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		error = make_folder(arena, folder);
		*slash = '/';
	}
	return error == 0 ? make_folder(arena, folder) : error;
}

static int write_fixed(struct arena *arena, const struct place *place,
		       const struct fixed_file *file)
{
	return place_write_whole(arena, place, file->name, str_of(file->text));
}

static int make_config(struct arena *arena, const struct place *root)
{
	struct place extensions = { .fd = -1 };
	struct place own = { .fd = -1 };
	int error = place_make(arena, root, ROOT_EXTENSIONS, &extensions);

	if (error == 0)
		error = place_make(arena, &extensions, LAYOUT, &own);
	if (error == 0)
		error = write_fixed(arena, &own, &config);
	if (error == 0)
		error = place_sync(&extensions);
	place_close(&own);
	place_close(&extensions);
	return error;
}

static bool make_root(struct arena *arena, const struct place *root, struct diag_list *diags)
{
	int error = make_config(arena, root);

	if (error == 0)
		error = write_fixed(arena, root, &layout);
	if (error == 0)
		error = write_fixed(arena, root, &mark);
	return error == 0 || root_report_write(root->path, error, diags);
}

static bool lock(const struct place *root, struct diag_list *diags)
{
	int result;

	do
		result = flock(root->fd, LOCK_EX | LOCK_NB);
	while (result != 0 && errno == EINTR);
	if (result == 0)
		return true;
	if (errno != EWOULDBLOCK)
		return root_report_write(root->path, errno, diags);
	diag_report(diags, DIAG_ARCHIVE_LOCKED, nowhere, root->path);
	return false;
}

bool root_open_locked(struct arena *arena, const char *path, struct place *root,
		      struct diag_list *diags)
{
	int error = place_open(arena, path, root);
	enum root_state state;
	bool is_open;

	if (error == ENOENT) {
		error = make_folders(arena, root->path);
		if (error == 0)
			error = place_open(arena, path, root);
	}
	if (error != 0)
		return root_report_write(root->path, error, diags);
	is_open = lock(root, diags);
	state = is_open ? look(arena, root, diags) : ROOT_IS_WRONG;
	is_open = state == ROOT_IS_ONE || (state == ROOT_IS_EMPTY && make_root(arena, root, diags));
	if (!is_open)
		place_close(root);
	return is_open;
}

/* Checking */

static void check_fixed(struct arena *arena, const struct place *place,
			const struct fixed_file *file, struct diag_list *diags)
{
	const char *path = place_join(arena, place, file->name);
	struct str bytes;
	int error = place_read(arena, place, file->name, MAX_TEXT_BYTES, &bytes, NULL);

	if (error == ENOENT)
		diag_report(diags, DIAG_ARCHIVE_MISSING, nowhere, path);
	else if (error != 0 && error != EFBIG)
		root_report_read(path, error, diags);
	else if (error != 0 || !str_is(bytes, file->text))
		diag_report(diags, DIAG_ARCHIVE_CHANGED, nowhere, path);
}

static void check_marks(struct arena *arena, const struct place *root, struct diag_list *diags)
{
	struct place_entries entries;
	int error = place_list(arena, root, &entries);

	if (error != 0)
		root_report_read(root->path, error, diags);
	for (size_t i = 0; i < entries.n_items; i++) {
		const char *name = entries.items[i].name;
		const char *path = place_join(arena, root, name);

		if (entries.items[i].kind == PLACE_LINK)
			diag_report(diags, DIAG_ARCHIVE_LINK, nowhere, path);
		else if (strncmp(name, "0=", 2) == 0 && strcmp(name, MARK) != 0)
			diag_report(diags, DIAG_ARCHIVE_EXTRA, nowhere, path);
	}
}

/* What an addition left that was stopped: the next one removes it. */
static void check_extensions(struct arena *arena, const struct place *root, struct diag_list *diags)
{
	struct place extensions = { .fd = -1 };
	struct place own = { .fd = -1 };
	struct place_entries entries = { 0 };
	int error = place_enter(arena, root, ROOT_EXTENSIONS, &extensions);

	if (error == 0)
		error = place_list(arena, &extensions, &entries);
	if (error == 0 && place_find(&entries, ROOT_STAGING) != NULL)
		diag_report(diags, DIAG_ARCHIVE_LEFTOVER, nowhere,
			    place_join(arena, &extensions, ROOT_STAGING));
	if (error == 0)
		error = place_enter(arena, &extensions, LAYOUT, &own);
	if (error == 0)
		check_fixed(arena, &own, &config, diags);
	else if (error == ENOENT)
		diag_report(diags, DIAG_ARCHIVE_MISSING, nowhere,
			    place_join(arena, root, ROOT_EXTENSIONS "/" LAYOUT "/config.json"));
	else if (error != ELOOP)
		root_report_read(extensions.path, error, diags);
	place_close(&own);
	place_close(&extensions);
}

void root_check(struct arena *arena, const struct place *root, struct diag_list *diags)
{
	check_marks(arena, root, diags);
	check_fixed(arena, root, &mark, diags);
	check_fixed(arena, root, &layout, diags);
	check_extensions(arena, root, diags);
}

int root_list_objects(struct arena *arena, const struct place *root, struct place_entries *objects)
{
	int error = place_list(arena, root, objects);
	size_t n_kept = 0;

	for (size_t i = 0; i < objects->n_items; i++) {
		if (objects->items[i].kind == PLACE_FOLDER &&
		    strcmp(objects->items[i].name, ROOT_EXTENSIONS) != 0)
			objects->items[n_kept++] = objects->items[i];
	}
	objects->n_items = n_kept;
	return error;
}
