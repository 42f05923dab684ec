/*
 * place.h: folders that are open, and files in them. Private to this module.
 *
 * Everything goes through the descriptor of a folder and a name in it, and no
 * symbolic link is followed: what stands where a link was put after a check is
 * not reached. Functions return an errno value, 0 for success; ELOOP for a
 * link, ENOTDIR or EISDIR for the wrong kind of thing.
 */
#ifndef HONGTOU_ARCHIVE_PLACE_H
#define HONGTOU_ARCHIVE_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/str.h"

struct arena;

/* What place_write_whole() writes to; left by a program that was killed there. */
#define PLACE_TEMPORARY ".hongtou.tmp"

struct place {
	int fd;           /* -1: not open */
	const char *path; /* for messages; in the arena */
};

enum place_kind {
	PLACE_FILE,
	PLACE_FOLDER,
	PLACE_LINK,  /* symbolic */
	PLACE_OTHER, /* a pipe, a device, a socket */
};

struct place_entry {
	const char *name; /* in its folder, or with the folders above it, see place_walk() */
	enum place_kind kind;
	uint64_t size; /* [bytes] of a file */
	bool is_writable;
};

struct place_entries {
	struct place_entry *items; /* sorted by name, byte by byte */
	size_t n_items;
	size_t capacity;
};

/* Opens a folder that is there. The path may lead through links, but its last
 * name may be none. */
int place_open(struct arena *arena, const char *path, struct place *place);

/* Opens, or makes and opens, a folder in a folder. */
int place_enter(struct arena *arena, const struct place *parent, const char *name,
		struct place *place);
int place_make(struct arena *arena, const struct place *parent, const char *name,
	       struct place *place);

void place_close(struct place *place);

/* Whether an open folder is the one of that name in another, or neither is there. */
bool place_is_at(const struct place *place, const struct place *parent, const char *name);

/* folder/name, for messages. */
const char *place_join(struct arena *arena, const struct place *place, const char *name);

/* What is in a folder, without . and .. */
int place_list(struct arena *arena, const struct place *place, struct place_entries *entries);

/* All that is below a folder, folders too, with paths from there. */
int place_walk(struct arena *arena, const struct place *place, struct place_entries *entries);

/* The entry of a name or path; NULL when there is none. */
const struct place_entry *place_find(const struct place_entries *entries, const char *name);

/* Reads a file by its path from the place; EFBIG beyond max_bytes. The time of its last
 * change goes to *changed unless that is NULL. */
int place_read(struct arena *arena, const struct place *place, const char *path, size_t max_bytes,
	       struct str *bytes, struct timespec *changed);

/*
 * Writes a file that is not there yet, by its path, making the folders it lies
 * in. It is read-only, synced, and was read again and compared when this
 * returns (EIO when that differs); the folders are not synced. With `changed`
 * it gets that time of its last change.
 */
int place_write(struct arena *arena, const struct place *place, const char *path, struct str bytes,
		const struct timespec *changed);

/* As place_write() of a single name, but whole or not at all: by way of a
 * temporary file, which is renamed; the folder is synced. */
int place_write_whole(struct arena *arena, const struct place *place, const char *name,
		      struct str bytes);

int place_sync(const struct place *place);

/* Syncs all folders below, and last the place itself. */
int place_sync_all(struct arena *arena, const struct place *place);

/* Removes a name and all below it; nothing there is no error. */
int place_remove(struct arena *arena, const struct place *place, const char *name);

/* Gives a folder another place, where nothing may be yet; or lets two change places. Both
 * in one step. */
int place_move(const struct place *from, const char *name, const struct place *to,
	       const char *new_name);
int place_exchange(const struct place *a, const char *name, const struct place *b,
		   const char *other_name);

#endif
