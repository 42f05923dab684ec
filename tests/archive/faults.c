/*
 * faults.so: a library to be preloaded, that lets one call to the system fail.
 *
 *   FAULT_LOG=FILE        notes each call there, a line each: name and path
 *   FAULT_AT=N            the call, from 1 on, that
 *   FAULT_KIND=KILL         is never made: the process is killed before it
 *   FAULT_KIND=CUT          is never made: the file system that FAULT_MOUNT is
 *                           in stops as in a power cut, then likewise
 *   FAULT_KIND=SHORT        reads or writes one byte only
 *   FAULT_KIND=NUMBER       fails with this errno value
 *   FAULT_STAYS=1         so do all calls of its name after it
 *
 * Only the program's own calls are seen, and those of libraries that go through
 * libc's symbols; what stdio writes by itself is not.
 */
/* Both names of each call are defined here. */
#undef _FILE_OFFSET_BITS
#define _GNU_SOURCE

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of Linux, in no header of user space: stop at once, without the journal's rest. */
#define SHUTDOWN _IOR('X', 125, unsigned int)
#define SHUTDOWN_NO_LOG 2U

enum { FAIL, SHORTEN, KILL, CUT };

static struct {
	bool is_ready;
	int log; /* -1: none */
	unsigned long at;
	int kind;
	int error;
	bool stays;
	unsigned long n_calls;
	char name[32]; /* of the call that failed */
} plan;

static void *real(const char *name)
{
	return dlsym(RTLD_NEXT, name);
}

static void make_ready(void)
{
	const char *log = getenv("FAULT_LOG");
	const char *at = getenv("FAULT_AT");
	const char *kind = getenv("FAULT_KIND");
	int (*real_open)(const char *, int, ...);

	if (plan.is_ready)
		return;
	plan.is_ready = true;
	plan.log = -1;
	*(void **)&real_open = real("open");
	if (log != NULL)
		plan.log = real_open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (at == NULL || kind == NULL)
		return;
	plan.at = strtoul(at, NULL, 10);
	plan.stays = getenv("FAULT_STAYS") != NULL;
	plan.kind = strcmp(kind, "KILL") == 0    ? KILL
		    : strcmp(kind, "CUT") == 0   ? CUT
		    : strcmp(kind, "SHORT") == 0 ? SHORTEN
						 : FAIL;
	plan.error = atoi(kind);
}

static void note(const char *name, const char *path)
{
	char line[4096];
	int n_bytes = snprintf(line, sizeof(line), "%s %s\n", name, path != NULL ? path : "");
	ssize_t (*real_write)(int, const void *, size_t);

	*(void **)&real_write = real("write");
	if (real_write(plan.log, line, (size_t)n_bytes) != n_bytes)
		_exit(99);
}

static void cut(void)
{
	unsigned int how = SHUTDOWN_NO_LOG;
	int (*real_open)(const char *, int, ...);
	int fd;

	*(void **)&real_open = real("open");
	fd = real_open(getenv("FAULT_MOUNT"), O_RDONLY | O_CLOEXEC);
	if (fd < 0 || ioctl(fd, SHUTDOWN, &how) != 0)
		_exit(98);
}

/* Whether this call is the one; for a kill, does not return. */
static bool strikes(const char *name, const char *path)
{
	bool is_it;

	make_ready();
	plan.n_calls++;
	if (plan.log >= 0)
		note(name, path);
	is_it = plan.n_calls == plan.at;
	if (is_it)
		snprintf(plan.name, sizeof(plan.name), "%s", name);
	if (is_it && plan.kind == CUT)
		cut();
	if (is_it && (plan.kind == KILL || plan.kind == CUT)) {
		kill(getpid(), SIGKILL);
		_exit(97);
	}
	return is_it || (plan.stays && plan.n_calls > plan.at && strcmp(name, plan.name) == 0);
}

static bool fails(const char *name, const char *path)
{
	if (!strikes(name, path) || plan.kind != FAIL)
		return false;
	errno = plan.error;
	return true;
}

/* A call of fixed arguments, that returns `failure` when it fails. */
#define CALL(type, name, parameters, arguments, path, failure) \
	type name parameters                                   \
	{                                                      \
		static type(*call) parameters;                 \
		if (fails(#name, path))                        \
			return failure;                        \
		if (call == NULL)                              \
			*(void **)&call = real(#name);         \
		return call arguments;                         \
	}

/* Opening: the mode is there or is not looked at. */
#define OPEN(name, parameters, arguments)                                    \
	int name parameters                                                  \
	{                                                                    \
		static int(*call) parameters;                                \
		unsigned int mode;                                           \
		va_list rest;                                                \
		va_start(rest, flags);                                       \
		mode = va_arg(rest, unsigned int);                           \
		va_end(rest);                                                \
		if (fails((flags & O_CREAT) != 0 ? "create" : "open", path)) \
			return -1;                                           \
		if (call == NULL)                                            \
			*(void **)&call = real(#name);                       \
		return call arguments;                                       \
	}

OPEN(open, (const char *path, int flags, ...), (path, flags, mode))
OPEN(open64, (const char *path, int flags, ...), (path, flags, mode))
OPEN(openat, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))
OPEN(openat64, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))

/* Reading and writing, which may do a part. */
#define TRANSFER(name, parameters, arguments)          \
	ssize_t name parameters                        \
	{                                              \
		static ssize_t(*call) parameters;      \
		if (call == NULL)                      \
			*(void **)&call = real(#name); \
		if (strikes(#name, NULL)) {            \
			if (plan.kind == FAIL) {       \
				errno = plan.error;    \
				return -1;             \
			}                              \
			n_bytes = n_bytes > 0;         \
		}                                      \
		return call arguments;                 \
	}

TRANSFER(read, (int fd, void *bytes, size_t n_bytes), (fd, bytes, n_bytes))
TRANSFER(write, (int fd, const void *bytes, size_t n_bytes), (fd, bytes, n_bytes))
TRANSFER(pread, (int fd, void *bytes, size_t n_bytes, off_t at), (fd, bytes, n_bytes, at))
TRANSFER(pread64, (int fd, void *bytes, size_t n_bytes, off64_t at), (fd, bytes, n_bytes, at))

/* The descriptor is gone also when this fails. */
int close(int fd)
{
	static int (*call)(int);
	bool is_failed = fails("close", NULL);
	int result;

	if (call == NULL)
		*(void **)&call = real("close");
	result = call(fd);
	if (!is_failed)
		return result;
	errno = plan.error;
	return -1;
}

/* Noted with the path, to see what is synced. */
int fsync(int fd)
{
	static int (*call)(int);
	ssize_t (*real_readlink)(const char *, char *, size_t);
	char link[64];
	char path[4096];
	ssize_t n_bytes;

	*(void **)&real_readlink = real("readlink");
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	n_bytes = real_readlink(link, path, sizeof(path) - 1);
	path[n_bytes > 0 ? n_bytes : 0] = '\0';
	if (fails("fsync", path))
		return -1;
	if (call == NULL)
		*(void **)&call = real("fsync");
	return call(fd);
}

CALL(int, fdatasync, (int fd), (fd), NULL, -1)
CALL(int, ftruncate, (int fd, off_t size), (fd, size), NULL, -1)
CALL(int, ftruncate64, (int fd, off64_t size), (fd, size), NULL, -1)
CALL(off_t, lseek, (int fd, off_t at, int whence), (fd, at, whence), NULL, -1)
CALL(off64_t, lseek64, (int fd, off64_t at, int whence), (fd, at, whence), NULL, -1)
CALL(int, flock, (int fd, int operation), (fd, operation), NULL, -1)
CALL(int, fchmod, (int fd, mode_t mode), (fd, mode), NULL, -1)
CALL(int, futimens, (int fd, const struct timespec times[2]), (fd, times), NULL, -1)

CALL(int, fstat, (int fd, struct stat *status), (fd, status), NULL, -1)
CALL(int, fstat64, (int fd, struct stat64 *status), (fd, status), NULL, -1)
CALL(int, stat, (const char *path, struct stat *status), (path, status), path, -1)
CALL(int, stat64, (const char *path, struct stat64 *status), (path, status), path, -1)
CALL(int, lstat, (const char *path, struct stat *status), (path, status), path, -1)
CALL(int, lstat64, (const char *path, struct stat64 *status), (path, status), path, -1)
CALL(int, fstatat, (int folder, const char *path, struct stat *status, int flags),
     (folder, path, status, flags), path, -1)
CALL(int, fstatat64, (int folder, const char *path, struct stat64 *status, int flags),
     (folder, path, status, flags), path, -1)
CALL(int, access, (const char *path, int mode), (path, mode), path, -1)
CALL(ssize_t, readlink, (const char *path, char *target, size_t n_bytes), (path, target, n_bytes),
     path, -1)
CALL(char *, realpath, (const char *path, char *whole), (path, whole), path, NULL)

CALL(int, mkdir, (const char *path, mode_t mode), (path, mode), path, -1)
CALL(int, mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode), path, -1)
CALL(int, rmdir, (const char *path), (path), path, -1)
CALL(int, unlink, (const char *path), (path), path, -1)
CALL(int, unlinkat, (int folder, const char *path, int flags), (folder, path, flags), path, -1)
CALL(int, link, (const char *path, const char *new_path), (path, new_path), new_path, -1)
CALL(int, linkat, (int folder, const char *path, int new_folder, const char *new_path, int flags),
     (folder, path, new_folder, new_path, flags), new_path, -1)
CALL(int, rename, (const char *path, const char *new_path), (path, new_path), new_path, -1)
CALL(int, renameat, (int folder, const char *path, int new_folder, const char *new_path),
     (folder, path, new_folder, new_path), new_path, -1)
CALL(int, renameat2,
     (int folder, const char *path, int new_folder, const char *new_path, unsigned int flags),
     (folder, path, new_folder, new_path, flags), new_path, -1)

CALL(DIR *, opendir, (const char *path), (path), path, NULL)
CALL(DIR *, fdopendir, (int fd), (fd), NULL, NULL)
CALL(struct dirent *, readdir, (DIR * stream), (stream), NULL, NULL)
CALL(struct dirent64 *, readdir64, (DIR * stream), (stream), NULL, NULL)
CALL(int, closedir, (DIR * stream), (stream), NULL, -1)

CALL(void *, mmap, (void *at, size_t n_bytes, int protection, int flags, int fd, off_t offset),
     (at, n_bytes, protection, flags, fd, offset), NULL, MAP_FAILED)
CALL(void *, mmap64, (void *at, size_t n_bytes, int protection, int flags, int fd, off64_t offset),
     (at, n_bytes, protection, flags, fd, offset), NULL, MAP_FAILED)
