#include "print/send.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/diag.h"

#define COMMAND "lp"
#define PACKAGE "cups-client"

/* Of what lp says when it refuses. */
#define MAX_REASON 500

/* POSIX leaves the declaration to the program. */
extern char **environ;

static const char *sides_option(enum page_turning turning)
{
	switch (turning) {
	case PAGE_ONE_SIDED:
		return "sides=one-sided";
	case PAGE_LONG_EDGE:
		return "sides=two-sided-long-edge";
	case PAGE_SHORT_EDGE:
		return "sides=two-sided-short-edge";
	}
	return "sides=one-sided";
}

/* Signals that this program ignores but a child may count on. */
static int restore_signals(posix_spawnattr_t *attributes)
{
	sigset_t signals;
	int error;

	sigemptyset(&signals);
	sigaddset(&signals, SIGPIPE);
	sigaddset(&signals, SIGXFSZ);
	error = posix_spawnattr_setsigdefault(attributes, &signals);
	return error != 0 ? error : posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF);
}

/* Standard input is empty, both outputs go to the pipe. */
static int spawn_with(const char *const *arguments, const posix_spawnattr_t *attributes,
		      const int ends[2], pid_t *child)
{
	posix_spawn_file_actions_t actions;
	int error = posix_spawn_file_actions_init(&actions);

	if (error != 0)
		return error;
	error = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	if (error == 0)
		error = posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
	if (error == 0)
		error = posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
	if (error == 0)
		error = posix_spawn_file_actions_addclose(&actions, ends[0]);
	/* posix_spawnp() promises not to change the arguments. */
	if (error == 0)
		error = posix_spawnp(child, COMMAND, &actions, attributes, (char *const *)arguments,
				     environ);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

static int spawn(const char *const *arguments, const int ends[2], pid_t *child)
{
	posix_spawnattr_t attributes;
	int error = posix_spawnattr_init(&attributes);

	if (error != 0)
		return error;
	error = restore_signals(&attributes);
	if (error == 0)
		error = spawn_with(arguments, &attributes, ends, child);
	posix_spawnattr_destroy(&attributes);
	return error;
}

/* All that comes, so that lp never waits; the start of it is kept. */
static void read_all(int descriptor, struct buf *said)
{
	char bytes[512];

	for (;;) {
		ssize_t n = read(descriptor, bytes, sizeof(bytes));
		size_t room = MAX_REASON - said->n_bytes;

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		buf_add(said, bytes, (size_t)n < room ? (size_t)n : room);
	}
}

/* The exit status; 128 and more for a signal. */
static int wait_for(pid_t child)
{
	int status = 0;

	while (waitpid(child, &status, 0) < 0) {
		if (errno != EINTR)
			return 255;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Runs lp. An errno value when it could not be started. */
static int run(const char *const *arguments, struct buf *said, int *status)
{
	int ends[2];
	pid_t child;
	int error;

	if (pipe(ends) != 0)
		return errno;
	error = spawn(arguments, ends, &child);
	close(ends[1]);
	if (error == 0) {
		read_all(ends[0], said);
		*status = wait_for(child);
	}
	close(ends[0]);
	return error;
}

static void report_refusal(const struct print_send *send, const char *path, struct buf *said,
			   int status, struct diag_list *diags)
{
	struct source_pos nowhere = { 0 };
	size_t n_line = said->n_bytes > 0 ? strcspn(said->bytes, "\r\n") : 0;

	if (n_line == 0) {
		buf_clear(said);
		buf_add_format(said, "%s: exit status %d", COMMAND, status);
	} else {
		said->bytes[n_line] = '\0';
	}
	diag_report(diags, DIAG_PRINT_SEND_FAILED, nowhere, send->printer, path, said->bytes);
}

static bool start(const struct print_send *send, const char *path, struct diag_list *diags)
{
	struct source_pos nowhere = { 0 };
	struct buf media;
	struct buf said;
	int status = 0;
	int error;

	buf_init(&media);
	buf_init(&said);
	buf_add_format(&media, "media=%s", send->media);
	error = run((const char *const[]){ COMMAND, "-d", send->printer, "-o", media.bytes, "-o",
					   sides_option(send->turning), "-o", "print-scaling=none",
					   "-n", "1", path, NULL },
		    &said, &status);
	if (error == ENOENT)
		diag_report(diags, DIAG_TOOL_MISSING, nowhere, COMMAND, PACKAGE);
	else if (error != 0)
		diag_report(diags, DIAG_TOOL_FAILED, nowhere, COMMAND, strerror(error));
	else if (status != 0)
		report_refusal(send, path, &said, status, diags);
	buf_finish(&said);
	buf_finish(&media);
	return error == 0 && status == 0;
}

static bool is_program(const char *folder, size_t n_folder)
{
	struct stat status;
	struct buf path;
	bool found;

	buf_init(&path);
	buf_add(&path, folder, n_folder);
	buf_add_string(&path, n_folder > 0 ? "/" COMMAND : COMMAND);
	found = stat(path.bytes, &status) == 0 && S_ISREG(status.st_mode) &&
		access(path.bytes, X_OK) == 0;
	buf_finish(&path);
	return found;
}

bool print_send_check(struct diag_list *diags)
{
	const struct source_pos nowhere = { 0 };
	const char *folder = getenv("PATH");

	while (folder != NULL) {
		const char *end = strchr(folder, ':');
		size_t n_folder = end != NULL ? (size_t)(end - folder) : strlen(folder);

		if (is_program(folder, n_folder))
			return true;
		folder = end != NULL ? end + 1 : NULL;
	}
	diag_report(diags, DIAG_TOOL_MISSING, nowhere, COMMAND, PACKAGE);
	return false;
}

bool print_send(const struct print_send *send, const char *path, struct diag_list *diags)
{
	struct buf plain;
	bool is_sent;

	/* A name that begins with a hyphen would be an option. */
	buf_init(&plain);
	if (path[0] == '-')
		buf_add_string(&plain, "./");
	buf_add_string(&plain, path);
	is_sent = start(send, plain.bytes, diags);
	buf_finish(&plain);
	return is_sent;
}
