/*
 * file_batch.h: several files of one folder that appear together or not at all.
 *
 * Each is written to a temporary file first; file_batch_end() gives them their
 * names. Until then nothing that was there has changed, and what fails before
 * leaves nothing behind. From the begin to the end signals that would end the
 * process wait, as they do in file_write(); file_batch_add() gives up when
 * one is waiting. Signals that are ignored stay so.
 */
#ifndef HONGTOU_BASE_FILE_BATCH_H
#define HONGTOU_BASE_FILE_BATCH_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct arena;
struct diag_list;

struct file_batch_item {
	const char *path;   /* as the caller gave it */
	const char *target; /* the same, or what a link of that name leads to */
	const char *temp;   /* beside the target */
};

struct file_batch {
	struct arena *arena; /* lent: paths */
	char *folder;
	struct buf made; /* folders made for it */
	struct file_batch_item *items;
	size_t n_items;
	size_t capacity;
	sigset_t mask; /* of signals, before the begin */
};

/* folder: that of all files; "" is the current one. To be followed by
 * file_batch_end() in any case. */
void file_batch_begin(struct file_batch *batch, struct arena *arena, const char *folder);

/* Makes sure that the folder exists, with those above it when make_parents is
 * set. False after DIAG_FILE_CANNOT_CREATE. */
bool file_batch_make_folder(struct file_batch *batch, bool make_parents, struct diag_list *diags);

/* Adds a file; the bytes are on the disk when it returns. False after
 * DIAG_FILE_CANNOT_CREATE or DIAG_FILE_WRITE_FAILED: the batch should then end
 * without success. */
bool file_batch_add(struct file_batch *batch, const char *path, const void *bytes, size_t n_bytes,
		    struct diag_list *diags);

/*
 * With success gives all files their names; without, removes them all. Returns
 * whether they are there now. Should a name be refused at this point, the
 * files named before it stay, since what they replaced is gone: they are whole.
 */
bool file_batch_end(struct file_batch *batch, bool success, struct diag_list *diags);

#endif
