/* prlimit(), which bounds the helper's memory, is Linux's own. */
#define _GNU_SOURCE
#include "ruler/tool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define INPUT_DESCRIPTOR 3
#define MAX_ERROR_BYTES 4096
/* A damaged file must not eat the machine. */
#define MAX_MEMORY ((rlim_t)4 << 30)

struct pipes {
	int out[2];
	int err[2];
};

static void close_if_open(int *descriptor)
{
	if (*descriptor >= 0)
		close(*descriptor);
	*descriptor = -1;
}

static void close_pipes(struct pipes *pipes)
{
	close_if_open(&pipes->out[0]);
	close_if_open(&pipes->out[1]);
	close_if_open(&pipes->err[0]);
	close_if_open(&pipes->err[1]);
}

/* Above the numbers that the helper's own descriptors get. */
static bool open_pipe(int ends[2])
{
	if (pipe(ends) != 0)
		return false;
	for (int i = 0; i < 2; i++) {
		int moved = fcntl(ends[i], F_DUPFD_CLOEXEC, 10);

		if (moved < 0)
			return false;
		close(ends[i]);
		ends[i] = moved;
	}
	return true;
}

static int spawn(const struct tool_run *run, const struct pipes *pipes, int input, pid_t *child)
{
	posix_spawn_file_actions_t actions;
	int error = posix_spawn_file_actions_init(&actions);

	if (error != 0)
		return error;
	error = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	if (error == 0)
		error = posix_spawn_file_actions_adddup2(&actions, pipes->out[1], 1);
	if (error == 0)
		error = posix_spawn_file_actions_adddup2(&actions, pipes->err[1], 2);
	if (error == 0)
		error = posix_spawn_file_actions_adddup2(&actions, input, INPUT_DESCRIPTOR);
	/* posix_spawnp() promises not to change the arguments. */
	if (error == 0)
		error = posix_spawnp(child, run->arguments[0], &actions, NULL,
				     (char *const *)run->arguments, environ);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

static int64_t milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* One read from a pipe that has something; closes it at its end. */
static size_t read_some(int *descriptor, char *bytes, size_t n_bytes)
{
	ssize_t n_read = read(*descriptor, bytes, n_bytes);

	if (n_read < 0 && errno == EINTR)
		return 0;
	if (n_read <= 0)
		close_if_open(descriptor);
	return n_read > 0 ? (size_t)n_read : 0;
}

static void keep_errors(struct buf *errors, const char *bytes, size_t n_bytes)
{
	size_t room = MAX_ERROR_BYTES - errors->n_bytes;

	buf_add(errors, bytes, n_bytes < room ? n_bytes : room);
}

/* Reads both pipes until they end. TOOL_DONE: they did, or the sink has
 * enough (*enough). */
static enum tool_outcome drain(struct tool_run *run, struct pipes *pipes, bool *enough)
{
	int64_t deadline = milliseconds() + (int64_t)run->max_seconds * 1000;
	static const size_t chunk = 65536;
	size_t n_total = 0;
	struct buf room;
	enum tool_outcome outcome = TOOL_DONE;

	buf_init(&room);
	for (size_t i = 0; i < chunk; i++)
		buf_add_byte(&room, '\0');
	while (pipes->out[0] >= 0 || pipes->err[0] >= 0) {
		struct pollfd polled[2] = { { pipes->out[0], POLLIN, 0 },
					    { pipes->err[0], POLLIN, 0 } };
		int64_t left = deadline - milliseconds();
		size_t n_read;

		if (left <= 0) {
			outcome = TOOL_TOO_SLOW;
			break;
		}
		if (poll(polled, 2, (int)left) < 0)
			continue;
		if (polled[1].revents != 0)
			keep_errors(&run->errors, room.bytes,
				    read_some(&pipes->err[0], room.bytes, chunk));
		if (polled[0].revents == 0)
			continue;
		n_read = read_some(&pipes->out[0], room.bytes, chunk);
		n_total += n_read;
		if (n_total > run->max_bytes) {
			outcome = TOOL_TOO_MUCH;
			break;
		}
		if (n_read > 0 && !run->sink(run->context, room.bytes, n_read)) {
			*enough = true;
			break;
		}
	}
	buf_finish(&room);
	return outcome;
}

static int wait_for(pid_t child)
{
	int status;

	while (waitpid(child, &status, 0) < 0) {
		if (errno != EINTR)
			return -1;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static enum tool_outcome work(struct tool_run *run, struct pipes *pipes, int input)
{
	struct rlimit memory = { MAX_MEMORY, MAX_MEMORY };
	enum tool_outcome outcome;
	bool enough = false;
	pid_t child;
	int status;

	run->system_error = spawn(run, pipes, input, &child);
	if (run->system_error != 0)
		return run->system_error == ENOENT ? TOOL_MISSING : TOOL_NO_START;
	/* A helper without this limit still has the one on time. */
	(void)prlimit(child, RLIMIT_AS, &memory, NULL);
	close_if_open(&pipes->out[1]);
	close_if_open(&pipes->err[1]);
	outcome = drain(run, pipes, &enough);
	if (outcome != TOOL_DONE || enough)
		kill(child, SIGKILL);
	status = wait_for(child);
	if (outcome == TOOL_DONE && !enough && status != 0)
		outcome = status == 127 ? TOOL_MISSING : TOOL_FAILED;
	return outcome;
}

enum tool_outcome tool_run(struct tool_run *run)
{
	struct pipes pipes = { { -1, -1 }, { -1, -1 } };
	enum tool_outcome outcome = TOOL_NO_START;
	int input = fcntl(run->input, F_DUPFD_CLOEXEC, 10);

	buf_init(&run->errors);
	run->system_error = 0;
	if (input >= 0 && open_pipe(pipes.out) && open_pipe(pipes.err))
		outcome = work(run, &pipes, input);
	else
		run->system_error = errno;
	close_pipes(&pipes);
	close_if_open(&input);
	return outcome;
}
