#include "base/file_batch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/file_steps.h"

static const int ending[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };

#define N_ENDING (sizeof(ending) / sizeof(ending[0]))

static bool fail(const char *path, int error, struct diag_list *diags)
{
	const struct source_pos nowhere = { 0 };

	diag_report(diags, DIAG_FILE_CANNOT_CREATE, nowhere, path, strerror(error));
	return false;
}

/* As nohup asks for. Were it blocked, it would wait all the same. */
static bool is_ignored(int signal)
{
	struct sigaction action;

	return sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

void file_batch_begin(struct file_batch *batch, struct arena *arena, const char *folder)
{
	sigset_t blocked;

	*batch = (struct file_batch){ .arena = arena };
	buf_init(&batch->made);
	batch->folder = arena_copy_string(arena, folder, strlen(folder));
	sigemptyset(&blocked);
	for (size_t i = 0; i < N_ENDING; i++) {
		if (!is_ignored(ending[i]))
			sigaddset(&blocked, ending[i]);
	}
	sigprocmask(SIG_BLOCK, &blocked, &batch->mask);
}

bool file_batch_make_folder(struct file_batch *batch, bool make_parents, struct diag_list *diags)
{
	int error = 0;

	if (make_parents)
		error = file_make_folders(batch->folder, &batch->made);
	else if (batch->folder[0] != '\0' && !file_is_folder(batch->folder))
		error = ENOENT;
	return error == 0 || fail(batch->folder, error, diags);
}

static bool is_interrupted(void)
{
	sigset_t waiting;

	sigpending(&waiting);
	for (size_t i = 0; i < N_ENDING; i++) {
		if (sigismember(&waiting, ending[i]) == 1)
			return true;
	}
	return false;
}

/* 0 where a regular file is or may be made; else why not. */
static int check_target(const char *path)
{
	struct stat status;

	if (stat(path, &status) != 0)
		return 0;
	if (S_ISDIR(status.st_mode))
		return EISDIR;
	return S_ISREG(status.st_mode) ? 0 : EEXIST;
}

static const char *keep(struct file_batch *batch, const char *text)
{
	return arena_copy_string(batch->arena, text, strlen(text));
}

static const char *find_target(struct file_batch *batch, const char *path)
{
	char *linked = file_follow_link(path);
	const char *target = keep(batch, linked != NULL ? linked : path);

	free(linked);
	return target;
}

bool file_batch_add(struct file_batch *batch, const char *path, const void *bytes, size_t n_bytes,
		    struct diag_list *diags)
{
	int error = is_interrupted() ? EINTR : check_target(path);
	const char *target = find_target(batch, path);
	struct buf folder;
	struct buf temp;
	bool is_staged;

	if (error != 0)
		return fail(path, error, diags);
	buf_init(&folder);
	buf_init(&temp);
	file_folder(&folder, target);
	is_staged = file_stage(path, folder.n_bytes > 0 ? folder.bytes : "", batch->n_items, bytes,
			       n_bytes, &temp, diags);
	if (is_staged) {
		batch->items = arena_grow(batch->arena, batch->items, batch->n_items,
					  &batch->capacity, sizeof(*batch->items));
		batch->items[batch->n_items++] = (struct file_batch_item){
			.path = keep(batch, path), .target = target, .temp = keep(batch, temp.bytes)
		};
	}
	buf_finish(&temp);
	buf_finish(&folder);
	return is_staged;
}

static bool name_files(struct file_batch *batch, size_t *n_named, struct diag_list *diags)
{
	for (size_t i = 0; i < batch->n_items; i++) {
		if (rename(batch->items[i].temp, batch->items[i].target) != 0)
			return fail(batch->items[i].path, errno, diags);
		(*n_named)++;
	}
	return true;
}

bool file_batch_end(struct file_batch *batch, bool success, struct diag_list *diags)
{
	size_t n_named = 0;

	success = success && name_files(batch, &n_named, diags);
	for (size_t i = n_named; i < batch->n_items; i++)
		unlink(batch->items[i].temp);
	if (n_named > 0)
		file_sync_folder(batch->folder);
	else
		file_remove_folders(batch->folder, &batch->made);
	buf_finish(&batch->made);
	sigprocmask(SIG_SETMASK, &batch->mask, NULL);
	return success;
}
