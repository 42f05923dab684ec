/* realpath() is not in the POSIX base that the project asks for. */
#define _XOPEN_SOURCE 700

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"

#define READ_STEP ((size_t)64 * 1024)
#define MIB ((size_t)1024 * 1024)

static const struct source_pos nowhere;

static void report_limit(const char *path, size_t max_bytes, struct diag_list *diags)
{
	char limit[32];

	snprintf(limit, sizeof(limit), "%zu", max_bytes / MIB + (max_bytes % MIB != 0));
	diag_report(diags, DIAG_FILE_TOO_LARGE, nowhere, path, limit);
}

static void report_open(const char *path, int error, struct diag_list *diags)
{
	if (error == ENOENT || error == ENOTDIR)
		diag_report(diags, DIAG_FILE_MISSING, nowhere, path);
	else if (error == EISDIR)
		diag_report(diags, DIAG_FILE_IS_FOLDER, nowhere, path);
	else
		diag_report(diags, DIAG_FILE_UNREADABLE, nowhere, path, strerror(error));
}

/* Reads to the end, or one byte beyond the limit. Returns an errno value. */
static int read_all(int fd, size_t max_bytes, struct buf *out)
{
	char step[READ_STEP];

	while (out->n_bytes <= max_bytes) {
		size_t n_wanted = max_bytes - out->n_bytes;
		ssize_t n_read;

		n_wanted = n_wanted < sizeof(step) ? n_wanted + 1 : sizeof(step);
		n_read = read(fd, step, n_wanted);
		if (n_read < 0 && errno == EINTR)
			continue;
		if (n_read < 0)
			return errno;
		if (n_read == 0)
			return 0;
		buf_add(out, step, (size_t)n_read);
	}
	return 0;
}

static const struct source *make_source(struct arena *arena, const char *path,
					const struct buf *bytes)
{
	struct source *source = arena_alloc(arena, sizeof(*source));

	source->name = arena_copy_string(arena, path, strlen(path));
	source->bytes = arena_copy_string(arena, bytes->bytes, bytes->n_bytes);
	source->n_bytes = bytes->n_bytes;
	return source;
}

const struct source *file_read(struct arena *arena, const char *path, size_t max_bytes,
			       struct diag_list *diags)
{
	const struct source *source = NULL;
	struct buf bytes;
	struct stat status;
	int fd;
	int error = 0;

	buf_init(&bytes);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0 || fstat(fd, &status) != 0) {
		report_open(path, errno, diags);
		goto out;
	}
	if (S_ISDIR(status.st_mode))
		error = EISDIR;
	else if (!S_ISREG(status.st_mode) || (uintmax_t)status.st_size <= max_bytes)
		error = read_all(fd, max_bytes, &bytes);
	if (error != 0)
		report_open(path, error, diags);
	else if (bytes.n_bytes > max_bytes ||
		 (S_ISREG(status.st_mode) && (uintmax_t)status.st_size > max_bytes))
		report_limit(path, max_bytes, diags);
	else
		source = make_source(arena, path, &bytes);
out:
	if (fd >= 0)
		close(fd);
	buf_finish(&bytes);
	return source;
}

bool file_holds(const char *path, struct str bytes)
{
	struct arena *arena = arena_create();
	struct diag_list unread;
	const struct source *source;
	bool is_same;

	diag_init(&unread, arena);
	source = file_read(arena, path, bytes.n_bytes, &unread);
	is_same =
		source != NULL && str_equal((struct str){ source->bytes, source->n_bytes }, bytes);
	arena_destroy(arena);
	return is_same;
}

bool file_exists(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

bool file_is_folder(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

const char *file_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

void file_join(struct buf *out, const char *folder, const char *name)
{
	size_t n_bytes = strlen(folder);

	buf_add(out, folder, n_bytes);
	if (n_bytes > 0 && folder[n_bytes - 1] != '/')
		buf_add_byte(out, '/');
	buf_add_string(out, name);
}

const char *file_joined(struct arena *arena, const char *folder, const char *name)
{
	struct buf out;

	buf_init(&out);
	file_join(&out, folder, name);
	return buf_keep(&out, arena);
}

bool file_is_same(const char *path, const char *other)
{
	struct stat first, second;

	return stat(path, &first) == 0 && stat(other, &second) == 0 &&
	       first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

/* Bytes of the folders that two absolute paths share, the slash included. */
static size_t shared_folders(const char *a, const char *b)
{
	size_t n_shared = 0;

	for (size_t i = 0; a[i] == b[i] && a[i] != '\0'; i++) {
		if (a[i] == '/')
			n_shared = i + 1;
	}
	return n_shared;
}

bool file_relative(struct buf *out, const char *folder, const char *path)
{
	char *from = realpath(folder[0] == '\0' ? "." : folder, NULL);
	char *to = realpath(path, NULL);
	bool is_found = from != NULL && to != NULL;
	struct buf begin;
	size_t n_shared;

	buf_init(&begin);
	if (is_found) {
		file_join(&begin, from, "");
		n_shared = shared_folders(begin.bytes, to);
		for (const char *rest = begin.bytes + n_shared; *rest != '\0'; rest++) {
			if (*rest == '/')
				buf_add_string(out, "../");
		}
		buf_add_string(out, to + n_shared);
	}
	buf_finish(&begin);
	free(from);
	free(to);
	return is_found;
}
