/* renameat2() is Linux's own. */
#define _GNU_SOURCE

#include "archive/place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"

#define READ_STEP ((size_t)64 * 1024)
/* A version has two levels; deeper is not ours, and an endless one is an attack. */
#define MAX_DEPTH 16
#define FOLDER_FLAGS (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)

const char *place_join(struct arena *arena, const struct place *place, const char *name)
{
	return file_joined(arena, place->path, name);
}

/* Opening */

/* Of a link O_DIRECTORY says ENOTDIR before O_NOFOLLOW says ELOOP. */
static int open_error(int parent, const char *name)
{
	int error = errno;
	struct stat status;

	if (error == ENOTDIR && fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
	    S_ISLNK(status.st_mode))
		return ELOOP;
	return error;
}

int place_open(struct arena *arena, const char *path, struct place *place)
{
	size_t n_bytes = strlen(path);

	/* A slash behind it would have a link followed. */
	while (n_bytes > 1 && path[n_bytes - 1] == '/')
		n_bytes--;
	place->path = arena_copy_string(arena, path, n_bytes);
	place->fd = open(place->path, FOLDER_FLAGS);
	return place->fd >= 0 ? 0 : open_error(AT_FDCWD, place->path);
}

int place_enter(struct arena *arena, const struct place *parent, const char *name,
		struct place *place)
{
	place->path = place_join(arena, parent, name);
	place->fd = openat(parent->fd, name, FOLDER_FLAGS);
	return place->fd >= 0 ? 0 : open_error(parent->fd, name);
}

int place_make(struct arena *arena, const struct place *parent, const char *name,
	       struct place *place)
{
	place->fd = -1;
	if (mkdirat(parent->fd, name, 0777) != 0 && errno != EEXIST)
		return errno;
	return place_enter(arena, parent, name, place);
}

void place_close(struct place *place)
{
	if (place->fd >= 0)
		close(place->fd);
	place->fd = -1;
}

bool place_is_at(const struct place *place, const struct place *parent, const char *name)
{
	struct stat open, named;
	bool is_there = fstatat(parent->fd, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
			S_ISDIR(named.st_mode);

	if (place->fd < 0 || fstat(place->fd, &open) != 0)
		return !is_there;
	return is_there && open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

/* Listing */

static int by_name(const void *a, const void *b)
{
	const struct place_entry *first = a;
	const struct place_entry *second = b;

	return strcmp(first->name, second->name);
}

static void sort(struct place_entries *entries)
{
	if (entries->n_items > 0)
		qsort(entries->items, entries->n_items, sizeof(*entries->items), by_name);
}

static enum place_kind kind_of(const struct stat *status)
{
	return S_ISREG(status->st_mode)   ? PLACE_FILE
	       : S_ISDIR(status->st_mode) ? PLACE_FOLDER
	       : S_ISLNK(status->st_mode) ? PLACE_LINK
					  : PLACE_OTHER;
}

static int add_entry(struct arena *arena, int folder, const char *prefix, const char *name,
		     struct place_entries *entries)
{
	struct place whole = { .path = prefix };
	struct stat status;

	if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT ? 0 : errno;
	entries->items = arena_grow(arena, entries->items, entries->n_items, &entries->capacity,
				    sizeof(*entries->items));
	entries->items[entries->n_items++] = (struct place_entry){
		.name = place_join(arena, &whole, name),
		.kind = kind_of(&status),
		.size = S_ISREG(status.st_mode) ? (uint64_t)status.st_size : 0,
		.is_writable = (status.st_mode & 0222) != 0,
	};
	return 0;
}

static int list_into(struct arena *arena, int folder, const char *prefix,
		     struct place_entries *entries)
{
	/* A descriptor of its own, since closedir() closes it. */
	int own = openat(folder, ".", FOLDER_FLAGS);
	DIR *stream = own >= 0 ? fdopendir(own) : NULL;
	struct dirent *item;
	int error = 0;

	if (stream == NULL) {
		error = errno;
		if (own >= 0)
			close(own);
		return error;
	}
	for (errno = 0; error == 0 && (item = readdir(stream)) != NULL; errno = 0) {
		if (strcmp(item->d_name, ".") != 0 && strcmp(item->d_name, "..") != 0)
			error = add_entry(arena, folder, prefix, item->d_name, entries);
	}
	if (error == 0)
		error = errno;
	closedir(stream);
	return error;
}

int place_list(struct arena *arena, const struct place *place, struct place_entries *entries)
{
	int error;

	*entries = (struct place_entries){ 0 };
	error = list_into(arena, place->fd, "", entries);
	sort(entries);
	return error;
}

static int walk(struct arena *arena, int folder, const char *prefix, int depth,
		struct place_entries *entries)
{
	size_t begin = entries->n_items;
	int error = depth > MAX_DEPTH ? ENAMETOOLONG : list_into(arena, folder, prefix, entries);
	size_t end = entries->n_items;

	for (size_t i = begin; i < end && error == 0; i++) {
		const char *path = entries->items[i].name;
		int below;

		if (entries->items[i].kind != PLACE_FOLDER)
			continue;
		below = openat(folder, file_base_name(path), FOLDER_FLAGS);
		if (below < 0)
			return errno;
		error = walk(arena, below, path, depth + 1, entries);
		close(below);
	}
	return error;
}

int place_walk(struct arena *arena, const struct place *place, struct place_entries *entries)
{
	int error;

	*entries = (struct place_entries){ 0 };
	error = walk(arena, place->fd, "", 0, entries);
	sort(entries);
	return error;
}

const struct place_entry *place_find(const struct place_entries *entries, const char *name)
{
	const struct place_entry key = { .name = name };

	if (entries->n_items == 0)
		return NULL;
	return bsearch(&key, entries->items, entries->n_items, sizeof(key), by_name);
}

/* Ways through folders, step by step, so that no step is a link. */

static bool is_step(const char *name)
{
	return name[0] != '\0' && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

/* Opens the folder that a path lies in, and gives the last name. Returns the
 * descriptor, to be closed, or -1 with errno set. */
static int open_way(struct arena *arena, const struct place *place, const char *path, bool make,
		    const char **name)
{
	int folder = openat(place->fd, ".", FOLDER_FLAGS);
	const char *slash;

	for (; folder >= 0 && (slash = strchr(path, '/')) != NULL; path = slash + 1) {
		const char *step = arena_copy_string(arena, path, (size_t)(slash - path));
		int next = -1;
		int error;

		errno = EINVAL;
		if (!is_step(step))
			next = -1;
		else if (!make || mkdirat(folder, step, 0777) == 0 || errno == EEXIST)
			next = openat(folder, step, FOLDER_FLAGS);
		error = next < 0 ? open_error(folder, step) : 0;
		close(folder);
		folder = next;
		errno = error;
	}
	*name = path;
	if (folder < 0 || is_step(path))
		return folder;
	close(folder);
	errno = EINVAL;
	return -1;
}

/* Files */

static int read_all(int fd, size_t max_bytes, struct buf *out)
{
	char step[READ_STEP];

	for (;;) {
		ssize_t n_read = read(fd, step, sizeof(step));

		if (n_read < 0 && errno == EINTR)
			continue;
		if (n_read < 0)
			return errno;
		if (n_read == 0)
			return 0;
		buf_add(out, step, (size_t)n_read);
		if (out->n_bytes > max_bytes)
			return EFBIG;
	}
}

static int read_open(struct arena *arena, int fd, size_t max_bytes, struct str *bytes,
		     struct timespec *changed)
{
	struct stat status;
	struct buf read;
	int error = fstat(fd, &status) != 0 ? errno : 0;

	if (error == 0 && !S_ISREG(status.st_mode))
		error = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
	buf_init(&read);
	if (error == 0)
		error = read_all(fd, max_bytes, &read);
	if (error == 0)
		*bytes = (struct str){ arena_copy_string(arena, read.bytes, read.n_bytes),
				       read.n_bytes };
	if (error == 0 && changed != NULL)
		*changed = status.st_mtim;
	buf_finish(&read);
	return error;
}

int place_read(struct arena *arena, const struct place *place, const char *path, size_t max_bytes,
	       struct str *bytes, struct timespec *changed)
{
	const char *name;
	int folder = open_way(arena, place, path, false, &name);
	/* O_NONBLOCK: a pipe must not hold the program up. */
	int fd = folder >= 0 ? openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
			     : -1;
	int error = fd >= 0 ? read_open(arena, fd, max_bytes, bytes, changed) : errno;

	if (fd >= 0)
		close(fd);
	if (folder >= 0)
		close(folder);
	return error;
}

static int write_all(int fd, struct str bytes)
{
	while (bytes.n_bytes > 0) {
		ssize_t n_written = write(fd, bytes.bytes, bytes.n_bytes);

		if (n_written < 0 && errno == EINTR)
			continue;
		if (n_written < 0)
			return errno;
		bytes.bytes += n_written;
		bytes.n_bytes -= (size_t)n_written;
	}
	return 0;
}

static int compare(int fd, struct str bytes)
{
	struct buf read;
	int error = lseek(fd, 0, SEEK_SET) != 0 ? errno : 0;

	buf_init(&read);
	if (error == 0)
		error = read_all(fd, bytes.n_bytes, &read);
	if (error == EFBIG || (error == 0 && !str_equal(buf_str(&read), bytes)))
		error = EIO;
	buf_finish(&read);
	return error;
}

/* Writes and checks an open file, and closes it. */
static int fill(int fd, struct str bytes, const struct timespec *changed)
{
	const struct timespec times[2] = { { .tv_nsec = UTIME_NOW },
					   changed != NULL ? *changed : (struct timespec){ 0 } };
	int error = write_all(fd, bytes);

	if (error == 0 && changed != NULL && futimens(fd, times) != 0)
		error = errno;
	if (error == 0 && fsync(fd) != 0)
		error = errno;
	if (error == 0)
		error = compare(fd, bytes);
	if (close(fd) != 0 && error == 0 && errno != EINTR)
		error = errno;
	return error;
}

static int write_in(int folder, const char *name, struct str bytes, const struct timespec *changed)
{
	/* Its mode holds only for those who open it after this. */
	int fd = openat(folder, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0444);

	return fd >= 0 ? fill(fd, bytes, changed) : errno;
}

int place_write(struct arena *arena, const struct place *place, const char *path, struct str bytes,
		const struct timespec *changed)
{
	const char *name;
	int folder = open_way(arena, place, path, true, &name);
	int error;

	if (folder < 0)
		return errno;
	error = write_in(folder, name, bytes, changed);
	close(folder);
	return error;
}

int place_write_whole(struct arena *arena, const struct place *place, const char *name,
		      struct str bytes)
{
	int error = place_remove(arena, place, PLACE_TEMPORARY);

	if (error == 0)
		error = write_in(place->fd, PLACE_TEMPORARY, bytes, NULL);
	if (error == 0 && renameat(place->fd, PLACE_TEMPORARY, place->fd, name) != 0)
		error = errno;
	if (error == 0)
		return place_sync(place);
	unlinkat(place->fd, PLACE_TEMPORARY, 0);
	return error;
}

/* Folders */

int place_sync(const struct place *place)
{
	return fsync(place->fd) == 0 ? 0 : errno;
}

int place_sync_all(struct arena *arena, const struct place *place)
{
	struct place_entries entries;
	int error = place_list(arena, place, &entries);

	for (size_t i = 0; i < entries.n_items && error == 0; i++) {
		struct place below;

		if (entries.items[i].kind != PLACE_FOLDER)
			continue;
		error = place_enter(arena, place, entries.items[i].name, &below);
		if (error == 0)
			error = place_sync_all(arena, &below);
		place_close(&below);
	}
	return error == 0 ? place_sync(place) : error;
}

static int remove_folder(struct arena *arena, const struct place *place, const char *name)
{
	struct place_entries entries;
	struct place folder;
	int error = place_enter(arena, place, name, &folder);

	if (error != 0)
		return error;
	error = place_list(arena, &folder, &entries);
	for (size_t i = 0; i < entries.n_items && error == 0; i++)
		error = place_remove(arena, &folder, entries.items[i].name);
	place_close(&folder);
	if (error == 0 && unlinkat(place->fd, name, AT_REMOVEDIR) != 0)
		error = errno;
	return error;
}

int place_remove(struct arena *arena, const struct place *place, const char *name)
{
	struct stat status;

	if (fstatat(place->fd, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT ? 0 : errno;
	if (S_ISDIR(status.st_mode))
		return remove_folder(arena, place, name);
	return unlinkat(place->fd, name, 0) == 0 ? 0 : errno;
}

int place_move(const struct place *from, const char *name, const struct place *to,
	       const char *new_name)
{
	return renameat2(from->fd, name, to->fd, new_name, RENAME_NOREPLACE) == 0 ? 0 : errno;
}

int place_exchange(const struct place *a, const char *name, const struct place *b,
		   const char *other_name)
{
	return renameat2(a->fd, name, b->fd, other_name, RENAME_EXCHANGE) == 0 ? 0 : errno;
}
