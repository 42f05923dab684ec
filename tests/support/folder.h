/*
 * folder.h: a folder of small files that lives as long as one test.
 */
#ifndef HONGTOU_TESTS_SUPPORT_FOLDER_H
#define HONGTOU_TESTS_SUPPORT_FOLDER_H

#include <stddef.h>

struct folder {
	char path[64];
};

void folder_create(struct folder *folder);
void folder_destroy(struct folder *folder);

/* Writes a file; `name` has no folder part. */
void folder_write(const struct folder *folder, const char *name, const char *text);

/* Copies an existing file under its own name. */
void folder_copy(const struct folder *folder, const char *path);

#endif
