/*
 * file.h: whole files in, whole files out.
 *
 * Reading has a size limit and tells a folder, a missing file and an
 * unreadable one apart. Writing goes to a temporary file in the target folder,
 * is synced and renamed, so that a reader sees the old file or the new one,
 * never a part; on failure nothing is left behind.
 */
#ifndef HONGTOU_BASE_FILE_H
#define HONGTOU_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"

struct arena;
struct diag_list;
struct source;

/*
 * Reads a file into the arena and returns it as a source named `path`, or
 * NULL with a finding: DIAG_FILE_MISSING, DIAG_FILE_IS_FOLDER,
 * DIAG_FILE_UNREADABLE, DIAG_FILE_TOO_LARGE. The bytes are not looked at.
 */
const struct source *file_read(struct arena *arena, const char *path, size_t max_bytes,
			       struct diag_list *diags);

/*
 * Writes bytes to `path`, replacing an existing file whole. Missing parent
 * folders are made when make_parents is set. False with a finding
 * (DIAG_FILE_CANNOT_CREATE or DIAG_FILE_WRITE_FAILED) and no trace otherwise.
 * A new file has mode 0644 less the umask, one that is replaced keeps its mode. A link is followed; a device or
 * pipe is written to as it is. Signals that would end the process wait until
 * the temporary file is gone; only SIGXFSZ and SIGPIPE, which the write itself
 * raises, are left to the program to ignore.
 */
bool file_write(const char *path, const void *bytes, size_t n_bytes, bool make_parents,
		struct diag_list *diags);

/* Whether a file holds just these bytes; what cannot be read does not. */
bool file_holds(const char *path, struct str bytes);

/*
 * Writes a file that is not there yet, likewise, and never replaces one: false
 * with DIAG_FILE_EXISTS when there is something of that name, a link or folder
 * too, even if it appeared only now. The folder must exist.
 */
bool file_write_new(const char *path, const void *bytes, size_t n_bytes, struct diag_list *diags);

/* Whether path names an existing regular file / folder (following links). */
bool file_exists(const char *path);
bool file_is_folder(const char *path);

/* Whether both paths name one existing file, by whatever way. */
bool file_is_same(const char *path, const char *other);

/* Appends the folder that path lies in; nothing when path has no slash. */
void file_folder(struct buf *out, const char *path);

/*
 * Appends the way from one folder to an existing file, both as they are from
 * here: "../2022.yaml"; just the name when the file lies in the folder. ""
 * stands for the folder one is in. False when one of them is not there.
 */
bool file_relative(struct buf *out, const char *folder, const char *path);

/* The part of the path behind its last slash. */
const char *file_base_name(const char *path);

/* Appends folder + "/" + name; an empty folder gives just the name. */
void file_join(struct buf *out, const char *folder, const char *name);

/* The same in the arena. */
const char *file_joined(struct arena *arena, const char *folder, const char *name);

#endif
