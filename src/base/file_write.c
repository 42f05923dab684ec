/*
 * The order that makes a file appear whole or not at all, also across a power
 * cut: temporary file in the same folder, write, fsync, close, rename, fsync
 * of the folder. Each step that fails takes back the ones before it.
 */

/* realpath() is not in the POSIX base that the project asks for. */
#define _XOPEN_SOURCE 700

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/file_steps.h"

#define TEMP_ATTEMPTS 1000

/* The steps return an errno value, 0 for success. */

static int write_all(int fd, const char *bytes, size_t n_bytes)
{
	while (n_bytes > 0) {
		ssize_t n_written = write(fd, bytes, n_bytes);

		if (n_written < 0 && errno == EINTR)
			continue;
		if (n_written < 0)
			return errno;
		bytes += n_written;
		n_bytes -= (size_t)n_written;
	}
	return 0;
}

/* A close() that fails loses data on network drives; it is never repeated, as
 * the descriptor is gone either way. */
static int write_sync_close(int fd, const void *bytes, size_t n_bytes)
{
	int error = write_all(fd, bytes, n_bytes);

	/* EINVAL: a device or pipe, which has nothing to sync. */
	if (error == 0 && fsync(fd) != 0 && errno != EINVAL && errno != ENOTSUP)
		error = errno;
	if (close(fd) != 0 && error == 0 && errno != EINTR)
		error = errno;
	return error;
}

void file_folder(struct buf *out, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash != NULL)
		buf_add(out, path, slash == path ? 1 : (size_t)(slash - path));
	else
		buf_add(out, NULL, 0);
}

/* A new file in the folder, its path in `path`, or -1 with errno set. */
static int create_temp(const char *folder, size_t serial, struct buf *path)
{
	for (size_t attempt = 0; attempt < TEMP_ATTEMPTS; attempt++) {
		int fd;

		buf_clear(path);
		file_join(path, folder, "");
		buf_add_format(path, ".hongtou-%ld-%zu.tmp", (long)getpid(), serial + attempt);
		fd = open(path->bytes, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/*
 * The rename is done by now: when the folder cannot be synced (no permission
 * to open it, a drive that does not support it) the new file is complete all
 * the same and only its surviving a power cut is open. That is no failure.
 */
void file_sync_folder(const char *folder)
{
	int fd = open(*folder == '\0' ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	(void)fsync(fd);
	close(fd);
}

static bool report(enum diag_code code, const char *path, int error, struct diag_list *diags)
{
	const struct source_pos nowhere = { 0 };

	diag_report(diags, code, nowhere, path, strerror(error));
	return false;
}

/* Who may read a file stays as it was when the file is replaced. */
static void keep_mode(int fd, const char *path)
{
	struct stat status;

	/* A drive that knows no modes has none to keep. */
	if (stat(path, &status) == 0 && S_ISREG(status.st_mode))
		(void)fchmod(fd, status.st_mode & 0777);
}

bool file_stage(const char *path, const char *folder, size_t serial, const void *bytes,
		size_t n_bytes, struct buf *temp, struct diag_list *diags)
{
	int fd = create_temp(folder, serial, temp);
	int error;

	if (fd < 0)
		return report(DIAG_FILE_CANNOT_CREATE, path, errno, diags);
	keep_mode(fd, path);
	error = write_sync_close(fd, bytes, n_bytes);
	if (error == 0)
		return true;
	unlink(temp->bytes);
	return report(DIAG_FILE_WRITE_FAILED, path, error, diags);
}

static bool write_replacing(const char *path, const char *folder, const void *bytes, size_t n_bytes,
			    struct diag_list *diags)
{
	struct buf temp;
	bool is_written = false;

	buf_init(&temp);
	if (!file_stage(path, folder, 0, bytes, n_bytes, &temp, diags))
		goto out;
	if (rename(temp.bytes, path) != 0) {
		report(DIAG_FILE_CANNOT_CREATE, path, errno, diags);
		goto out_unlink;
	}
	is_written = true;
	file_sync_folder(folder);
	goto out;
out_unlink:
	unlink(temp.bytes);
out:
	buf_finish(&temp);
	return is_written;
}

/* A rename over /dev/stdout would replace the device by a file. */
static bool write_device(const char *path, const void *bytes, size_t n_bytes,
			 struct diag_list *diags)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	int error;

	if (fd < 0)
		return report(DIAG_FILE_CANNOT_CREATE, path, errno, diags);
	error = write_sync_close(fd, bytes, n_bytes);
	if (error != 0)
		return report(DIAG_FILE_WRITE_FAILED, path, error, diags);
	return true;
}

static void sync_above(const char *folder)
{
	struct buf above;

	buf_init(&above);
	file_folder(&above, folder);
	file_sync_folder(above.bytes);
	buf_finish(&above);
}

/* Makes the folder if it is missing, noting its path's length in `made`. */
static int make_folder(const char *folder, struct buf *made)
{
	size_t n_bytes = strlen(folder);

	if (n_bytes == 0 || file_is_folder(folder))
		return 0;
	if (mkdir(folder, 0777) == 0) {
		buf_add(made, &n_bytes, sizeof(n_bytes));
		sync_above(folder);
		return 0;
	}
	/* Another process may have made it in between. */
	return errno == EEXIST && file_is_folder(folder) ? 0 : errno;
}

/* Makes the folder and those above it, the outermost first. */
int file_make_folders(char *folder, struct buf *made)
{
	int error = 0;

	for (char *slash = strchr(folder, '/'); slash != NULL && error == 0;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		error = make_folder(folder, made);
		*slash = '/';
	}
	return error != 0 ? error : make_folder(folder, made);
}

void file_remove_folders(char *folder, const struct buf *made)
{
	for (size_t end = made->n_bytes; end >= sizeof(size_t); end -= sizeof(size_t)) {
		size_t n_bytes;

		memcpy(&n_bytes, made->bytes + end - sizeof(n_bytes), sizeof(n_bytes));
		folder[n_bytes] = '\0';
		rmdir(folder);
	}
}

static bool write_file(const char *path, const void *bytes, size_t n_bytes, bool make_parents,
		       struct diag_list *diags)
{
	struct buf folder;
	struct buf made; /* lengths of the folder paths that were made */
	bool is_written = false;
	int error = 0;

	buf_init(&folder);
	buf_init(&made);
	file_folder(&folder, path);
	if (make_parents)
		error = file_make_folders(folder.bytes, &made);
	if (error != 0)
		report(DIAG_FILE_CANNOT_CREATE, path, error, diags);
	else
		is_written = write_replacing(path, folder.bytes, bytes, n_bytes, diags);
	if (!is_written)
		file_remove_folders(folder.bytes, &made);
	buf_finish(&made);
	buf_finish(&folder);
	return is_written;
}

char *file_follow_link(const char *path)
{
	struct stat status;

	if (lstat(path, &status) != 0 || !S_ISLNK(status.st_mode))
		return NULL;
	return realpath(path, NULL);
}

static bool write_target(const char *path, const void *bytes, size_t n_bytes, bool make_parents,
			 struct diag_list *diags)
{
	size_t n_path = strlen(path);
	struct stat status;
	char *target;
	bool is_written;

	if (stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))
		return write_device(path, bytes, n_bytes, diags);
	if (n_path == 0 || path[n_path - 1] == '/' || file_is_folder(path))
		return report(DIAG_FILE_CANNOT_CREATE, path, n_path == 0 ? ENOENT : EISDIR, diags);
	target = file_follow_link(path);
	is_written =
		write_file(target == NULL ? path : target, bytes, n_bytes, make_parents, diags);
	free(target);
	return is_written;
}

/* Drives that know no links (FAT) get a rename: only there two programs that
 * write the same name at the same moment could still meet. */
static int appear(const char *temp, const char *path)
{
	struct stat status;

	if (link(temp, path) == 0) {
		unlink(temp);
		return 0;
	}
	if (errno == EEXIST || lstat(path, &status) == 0)
		return EEXIST;
	return rename(temp, path) == 0 ? 0 : errno;
}

static bool write_new(const char *path, const void *bytes, size_t n_bytes, struct diag_list *diags)
{
	struct stat status;
	struct buf folder;
	struct buf temp;
	bool is_staged = false;
	int error = lstat(path, &status) == 0 ? EEXIST : 0;

	buf_init(&folder);
	buf_init(&temp);
	file_folder(&folder, path);
	if (error == 0)
		is_staged = file_stage(path, folder.bytes, 0, bytes, n_bytes, &temp, diags);
	if (is_staged)
		error = appear(temp.bytes, path);
	if (error == 0 && is_staged)
		file_sync_folder(folder.bytes);
	else if (is_staged)
		unlink(temp.bytes);
	if (error == EEXIST)
		diag_report(diags, DIAG_FILE_EXISTS, (struct source_pos){ 0 }, path);
	else if (error != 0)
		report(DIAG_FILE_CANNOT_CREATE, path, error, diags);
	buf_finish(&temp);
	buf_finish(&folder);
	return is_staged && error == 0;
}

/* An interrupted run leaves no temporary file: the signals wait. A write takes
 * milliseconds, so nobody notices. */
static void hold_signals(sigset_t *before)
{
	static const int ending[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
	sigset_t blocked;

	sigemptyset(&blocked);
	for (size_t i = 0; i < sizeof(ending) / sizeof(ending[0]); i++)
		sigaddset(&blocked, ending[i]);
	sigprocmask(SIG_BLOCK, &blocked, before);
}

bool file_write_new(const char *path, const void *bytes, size_t n_bytes, struct diag_list *diags)
{
	sigset_t before;
	bool is_written;

	hold_signals(&before);
	is_written = write_new(path, bytes, n_bytes, diags);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return is_written;
}

bool file_write(const char *path, const void *bytes, size_t n_bytes, bool make_parents,
		struct diag_list *diags)
{
	sigset_t before;
	bool is_written;

	hold_signals(&before);
	is_written = write_target(path, bytes, n_bytes, make_parents, diags);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return is_written;
}
