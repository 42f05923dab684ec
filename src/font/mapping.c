#include "font/mapping.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* HarfBuzz counts bytes in 32 bits; no real font comes near. */
#define MAX_BYTES ((off_t)1 << 30)

/* The words of strerror() in the C locale, for which there is a translation;
 * strerror() itself returns a buffer that the next call overwrites. */
static const char *reason_for_errno(int error)
{
	switch (error) {
	case ENOENT:
		return "No such file or directory";
	case EACCES:
		return "Permission denied";
	case EMFILE:
	case ENFILE:
		return "Too many open files";
	default:
		return "the file cannot be opened";
	}
}

static const char *reason_for_stat(const struct stat *status)
{
	if (!S_ISREG(status->st_mode))
		return "it is no regular file";
	if (status->st_size == 0)
		return "the file is empty";
	if (status->st_size > MAX_BYTES)
		return "the file is too large";
	return NULL;
}

static bool map_file(struct mapping *mapping, const char **why)
{
	struct stat status;
	void *bytes;

	if (fstat(mapping->fd, &status) != 0) {
		*why = reason_for_errno(errno);
		return false;
	}
	*why = reason_for_stat(&status);
	if (*why != NULL)
		return false;
	bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, mapping->fd, 0);
	if (bytes == MAP_FAILED) {
		*why = "Cannot allocate memory";
		return false;
	}
	mapping->bytes = (struct span){ bytes, (size_t)status.st_size };
	mapping->changed = status.st_mtim;
	return true;
}

bool mapping_open(struct mapping *mapping, const char *path, const char **why)
{
	*mapping = (struct mapping){ .fd = -1 };
	/* O_NONBLOCK: a pipe called x.ttf must not hold the program up. */
	mapping->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (mapping->fd < 0) {
		*why = reason_for_errno(errno);
		return false;
	}
	if (!map_file(mapping, why)) {
		mapping_close(mapping);
		return false;
	}
	return true;
}

void mapping_close(struct mapping *mapping)
{
	if (mapping->bytes.bytes != NULL)
		munmap((void *)mapping->bytes.bytes, mapping->bytes.n_bytes);
	if (mapping->fd >= 0)
		close(mapping->fd);
	*mapping = (struct mapping){ .fd = -1 };
}

bool mapping_is_intact(const struct mapping *mapping)
{
	struct stat status;

	return mapping->fd >= 0 && fstat(mapping->fd, &status) == 0 &&
	       (size_t)status.st_size == mapping->bytes.n_bytes &&
	       status.st_mtim.tv_sec == mapping->changed.tv_sec &&
	       status.st_mtim.tv_nsec == mapping->changed.tv_nsec;
}
