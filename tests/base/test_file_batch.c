#define _XOPEN_SOURCE 700

#include <criterion/criterion.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/file_batch.h"
#include "base/source.h"

static struct arena *arena;
static struct diag_list list;
static struct file_batch batch;
static char folder[] = "/tmp/hongtou-batch-XXXXXX";

static void setup(void)
{
	arena = arena_create();
	diag_init(&list, arena);
	cr_assert_not_null(mkdtemp(folder));
	cr_assert_eq(chdir(folder), 0);
}

static void teardown(void)
{
	char command[64];

	arena_destroy(arena);
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	cr_assert_eq(system(command), 0);
}

TestSuite(batch, .init = setup, .fini = teardown);

static bool add(const char *path, const char *text)
{
	return file_batch_add(&batch, path, text, strlen(text), &list);
}

static bool holds(const char *path, const char *text)
{
	const struct source *source = file_read(arena, path, 1000, &list);

	return source != NULL &&
	       str_equal((struct str){ source->bytes, source->n_bytes }, str_of(text));
}

static size_t count_entries(const char *path)
{
	DIR *dir = opendir(path);
	size_t n = 0;

	cr_assert_not_null(dir);
	for (const struct dirent *entry; (entry = readdir(dir)) != NULL;)
		n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
	closedir(dir);
	return n;
}

Test(batch, appears_as_a_whole)
{
	char name[16];

	file_batch_begin(&batch, arena, "a/b");
	cr_assert(file_batch_make_folder(&batch, true, &list));
	for (int i = 0; i < 1200; i++) {
		snprintf(name, sizeof(name), "a/b/%d", i);
		cr_assert(add(name, name));
		cr_assert_not(file_exists(name));
	}
	cr_assert(file_batch_end(&batch, true, &list));
	cr_expect_eq(count_entries("a/b"), 1200);
	cr_expect(holds("a/b/1199", "a/b/1199"));
	cr_expect_eq(list.n_items, 0);
}

Test(batch, that_fails_leaves_everything_as_it_was)
{
	cr_assert(file_write("old", "old", 3, false, &list));
	file_batch_begin(&batch, arena, "");
	cr_assert(add("old", "new"));
	cr_assert(add("other", "new"));
	cr_expect_not(file_batch_end(&batch, false, &list));
	cr_expect(holds("old", "old"));
	cr_expect_eq(count_entries("."), 1);
}

Test(batch, takes_its_folders_back)
{
	cr_assert_eq(mkdir("kept", 0755), 0);
	file_batch_begin(&batch, arena, "kept/a/b");
	cr_assert(file_batch_make_folder(&batch, true, &list));
	cr_assert(add("kept/a/b/c", "c"));
	cr_expect_not(file_batch_end(&batch, false, &list));
	cr_expect_eq(count_entries("kept"), 0);
}

Test(batch, refuses_what_cannot_be_replaced)
{
	cr_assert_eq(mkdir("taken", 0755), 0);
	file_batch_begin(&batch, arena, "");
	cr_expect_not(add("taken", "x"));
	cr_expect_not(add("/dev/null", "x"));
	cr_expect_not(file_batch_end(&batch, false, &list));
	cr_expect_eq(list.n_items, 2);
	cr_expect_eq(diag_exit_status(&list), 73);
	file_batch_begin(&batch, arena, "no/such");
	cr_expect_not(file_batch_make_folder(&batch, false, &list));
	cr_expect_not(file_batch_end(&batch, false, &list));
}

Test(batch, follows_links)
{
	cr_assert_eq(mkdir("far", 0755), 0);
	cr_assert(file_write("far/file", "old", 3, false, &list));
	cr_assert_eq(symlink("far/file", "link"), 0);
	file_batch_begin(&batch, arena, "");
	cr_assert(add("link", "new"));
	cr_assert(file_batch_end(&batch, true, &list));
	cr_expect(holds("far/file", "new"));
	cr_expect_eq(count_entries("."), 2);
	cr_expect_eq(count_entries("far"), 1);
}

Test(batch, says_when_the_disk_is_full)
{
	struct rlimit limit = { 10, RLIM_INFINITY };
	struct rlimit none = { RLIM_INFINITY, RLIM_INFINITY };

	signal(SIGXFSZ, SIG_IGN);
	file_batch_begin(&batch, arena, "");
	cr_assert(add("one", "1"));
	cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	cr_expect_not(add("two", "more than ten bytes"));
	cr_assert_eq(setrlimit(RLIMIT_FSIZE, &none), 0);
	cr_expect_not(file_batch_end(&batch, false, &list));
	cr_expect_eq(diag_exit_status(&list), 74);
	cr_expect_eq(count_entries("."), 0);
}

static volatile sig_atomic_t n_signals;

static void count_signal(int signal_number)
{
	n_signals += signal_number == SIGTERM;
}

Test(batch, gives_up_when_the_program_is_to_end)
{
	signal(SIGTERM, count_signal);
	file_batch_begin(&batch, arena, "");
	cr_assert(add("one", "1"));
	cr_assert_eq(raise(SIGTERM), 0);
	cr_expect_eq(n_signals, 0);
	cr_expect_not(add("two", "2"));
	cr_expect_not(file_batch_end(&batch, false, &list));
	cr_expect_eq(n_signals, 1, "the signal came at the end");
	cr_expect_eq(count_entries("."), 0);
}

/* nohup, or a job in the background: the signal is not for this program. */
Test(batch, goes_on_when_the_signal_is_ignored)
{
	signal(SIGHUP, SIG_IGN);
	file_batch_begin(&batch, arena, "");
	cr_assert_eq(raise(SIGHUP), 0);
	cr_expect(add("one", "1"));
	cr_expect(file_batch_end(&batch, true, &list));
	cr_expect(holds("one", "1"));
}
