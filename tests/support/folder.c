#define _XOPEN_SOURCE 700

#include "folder.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void folder_create(struct folder *folder)
{
	strcpy(folder->path, "/tmp/hongtou-test-XXXXXX");
	cr_assert(mkdtemp(folder->path) != NULL);
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
	(void)status;
	(void)type;
	(void)ftw;
	return remove(path);
}

void folder_destroy(struct folder *folder)
{
	nftw(folder->path, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

static void write_bytes(const struct folder *folder, const char *name, const char *bytes,
			size_t n_bytes)
{
	char path[512];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder->path, name);
	file = fopen(path, "wb");
	cr_assert(file != NULL, "%s", path);
	cr_assert(fwrite(bytes, 1, n_bytes, file) == n_bytes);
	cr_assert(fclose(file) == 0);
}

void folder_write(const struct folder *folder, const char *name, const char *text)
{
	write_bytes(folder, name, text, strlen(text));
}

void folder_copy(const struct folder *folder, const char *path)
{
	const char *slash = strrchr(path, '/');
	FILE *file = fopen(path, "rb");
	char *bytes = malloc(1 << 20);
	size_t n_bytes;

	cr_assert(file != NULL, "%s", path);
	n_bytes = fread(bytes, 1, 1 << 20, file);
	cr_assert(n_bytes < 1 << 20);
	fclose(file);
	write_bytes(folder, slash != NULL ? slash + 1 : path, bytes, n_bytes);
	free(bytes);
}
