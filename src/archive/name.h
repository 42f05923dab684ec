/*
 * name.h: names that may stand in the archive. Private to this module.
 *
 * A name has to survive every file system that the archive may be copied to:
 * no separators, no control characters, none of the characters that other
 * systems forbid, at most 255 bytes, composed (NFC), and different from its
 * neighbours by more than case.
 */
#ifndef HONGTOU_ARCHIVE_NAME_H
#define HONGTOU_ARCHIVE_NAME_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct archive_file;
struct diag_list;

/* NULL, or what is wrong with one name (without folders), in words. */
const char *name_fault(const char *name);

/* Whether an object may be called so: letters, digits, - and _, a letter or digit first. */
bool name_is_id(const char *id);

/* Whether two names would meet on a drive that knows no case. */
bool name_clashes(const char *a, const char *b);

/* Checks the paths of all files. False after DIAG_ARCHIVE_NAME. */
bool names_check(struct arena *arena, const struct archive_file *files, size_t n_files,
		 struct diag_list *diags);

#endif
