/*
 * file_steps.h: the steps of file_write() that a batch of files takes, too.
 * Private to src/base.
 */
#ifndef HONGTOU_BASE_FILE_STEPS_H
#define HONGTOU_BASE_FILE_STEPS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct diag_list;

/*
 * Writes and syncs a temporary file in the folder; its path then is in temp,
 * and it is the caller's to rename or unlink. False with a finding about
 * `path`, and no temporary file. Names are tried from the serial on.
 */
bool file_stage(const char *path, const char *folder, size_t serial, const void *bytes,
		size_t n_bytes, struct buf *temp, struct diag_list *diags);

/* Makes the folder and those above it and notes them in `made`, for
 * file_remove_folders() to take back. Returns an errno value. The path is
 * changed while it runs (and, when removing, for good). */
int file_make_folders(char *folder, struct buf *made);
void file_remove_folders(char *folder, const struct buf *made);

/* The file that a link leads to, to be freed; NULL when path is no link or
 * leads nowhere: then path itself is written. */
char *file_follow_link(const char *path);

/* As far as the system allows. */
void file_sync_folder(const char *folder);

#endif
