#define _XOPEN_SOURCE 700

#include <criterion/criterion.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/source.h"

static struct arena *arena;
static struct diag_list list;
static char folder[] = "/tmp/hongtou-file-XXXXXX";

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

TestSuite(file, .init = setup, .fini = teardown);

static void assert_finding(enum diag_code code)
{
	cr_assert_eq(list.n_items, 1);
	cr_assert_eq(list.items[0].code, code, "%s", diag_name(list.items[0].code));
	list.n_items = 0;
}

static void put(const char *path, const char *bytes)
{
	FILE *file = fopen(path, "wb");

	cr_assert_not_null(file);
	cr_assert_geq(fputs(bytes, file), 0);
	cr_assert_eq(fclose(file), 0);
}

static void assert_holds(const char *path, const char *bytes)
{
	const struct source *source = file_read(arena, path, 1 << 20, &list);

	cr_assert_not_null(source, "%s", path);
	cr_assert_eq(source->n_bytes, strlen(bytes));
	cr_assert_str_eq(source->bytes, bytes);
	cr_assert_str_eq(source->name, path);
}

static int count_entries(const char *path)
{
	DIR *dir = opendir(path);
	int n_entries = 0;

	cr_assert_not_null(dir);
	for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			n_entries++;
	closedir(dir);
	return n_entries;
}

Test(file, reads_what_was_written)
{
	put("a.yaml", "标题: 报告\n");
	assert_holds("a.yaml", "标题: 报告\n");
	put("empty", "");
	assert_holds("empty", "");
}

Test(file, tells_apart_why_a_file_cannot_be_read)
{
	static const struct {
		const char *path;
		enum diag_code code;
	} cases[] = {
		{ "missing", DIAG_FILE_MISSING },     { "", DIAG_FILE_MISSING },
		{ "plain/below", DIAG_FILE_MISSING }, { ".", DIAG_FILE_IS_FOLDER },
		{ "sub", DIAG_FILE_IS_FOLDER },       { "sub/", DIAG_FILE_IS_FOLDER },
		{ "link", DIAG_FILE_MISSING },        { "circle", DIAG_FILE_UNREADABLE },
	};

	put("plain", "x");
	cr_assert_eq(mkdir("sub", 0755), 0);
	cr_assert_eq(symlink("nowhere", "link"), 0);
	cr_assert_eq(symlink("circle", "circle"), 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		cr_assert_null(file_read(arena, cases[i].path, 100, &list), "%s", cases[i].path);
		assert_finding(cases[i].code);
	}
}

Test(file, keeps_the_limit)
{
	put("ten", "0123456789");
	cr_assert_not_null(file_read(arena, "ten", 10, &list));
	cr_assert_null(file_read(arena, "ten", 9, &list));
	assert_finding(DIAG_FILE_TOO_LARGE);
	cr_assert_not_null(file_read(arena, "ten", SIZE_MAX, &list));
	cr_assert_null(file_read(arena, "ten", 0, &list));
	cr_assert_str_eq(list.items[0].args[1], "0");
	cr_assert_null(file_read(arena, "/dev/zero", 3 << 20, &list));
	cr_assert_str_eq(list.items[1].args[1], "3");
}

Test(file, reads_no_more_of_a_pipe_than_the_limit_and_one)
{
	int fd;
	char path[32];
	char rest[16];

	cr_assert_eq(mkfifo("pipe", 0600), 0);
	fd = open("pipe", O_RDWR);
	cr_assert_eq(write(fd, "0123456789", 10), 10);
	snprintf(path, sizeof(path), "/dev/fd/%d", fd);
	cr_assert_null(file_read(arena, path, 4, &list));
	assert_finding(DIAG_FILE_TOO_LARGE);
	cr_assert_eq(read(fd, rest, sizeof(rest)), 5);
	close(fd);
}

Test(file, reads_a_pipe_to_its_end)
{
	pid_t child;

	cr_assert_eq(mkfifo("pipe", 0600), 0);
	child = fork();
	if (child == 0) {
		int fd = open("pipe", O_WRONLY);

		for (int i = 0; i < 100000; i++)
			if (write(fd, "ab", 2) != 2)
				_exit(1);
		_exit(0);
	}
	cr_assert_eq(file_read(arena, "pipe", 1 << 20, &list)->n_bytes, 200000);
	cr_assert_eq(waitpid(child, NULL, 0), child);
}

Test(file, reads_files_that_claim_to_be_empty)
{
	const struct source *source = file_read(arena, "/proc/self/status", 1 << 20, &list);

	cr_assert_not_null(source);
	cr_assert_gt(source->n_bytes, 100);
}

Test(file, writes_new_files)
{
	struct stat status;

	umask(022);
	cr_assert(file_write("new", "报告", 6, false, &list));
	assert_holds("new", "报告");
	cr_assert_eq(stat("new", &status), 0);
	cr_assert_eq(status.st_mode & 0777, 0644);
	cr_assert(file_write("none", NULL, 0, false, &list));
	assert_holds("none", "");
	cr_assert_eq(count_entries("."), 2);
}

Test(file, respects_the_umask)
{
	struct stat status;

	umask(077);
	cr_assert(file_write("secret", "x", 1, false, &list));
	cr_assert_eq(stat("secret", &status), 0);
	cr_assert_eq(status.st_mode & 0777, 0600);
}

Test(file, keeps_the_mode_of_a_file_it_replaces)
{
	struct stat status;

	umask(022);
	cr_assert(file_write("shared", "x", 1, false, &list));
	cr_assert_eq(chmod("shared", 0660), 0);
	cr_assert(file_write("shared", "y", 1, false, &list));
	assert_holds("shared", "y");
	cr_assert_eq(stat("shared", &status), 0);
	cr_assert_eq(status.st_mode & 0777, 0660);
}

Test(file, tells_whether_a_file_holds_something)
{
	cr_assert(file_write("table", "a,b", 3, false, &list));
	cr_expect(file_holds("table", str_of("a,b")));
	cr_expect_not(file_holds("table", str_of("a,c")));
	cr_expect_not(file_holds("table", str_of("a,")));
	cr_expect_not(file_holds("table", str_of("a,b,")));
	cr_expect_not(file_holds("none", str_of("a,b")));
	cr_expect_not(file_holds(".", str_of("")));
}

Test(file, replaces_a_file_as_a_whole)
{
	int before;
	char byte;

	put("file", "old and longer");
	before = open("file", O_RDONLY);
	cr_assert(file_write("file", "new", 3, false, &list));
	assert_holds("file", "new");
	/* who had it open keeps reading the old one */
	cr_assert_eq(read(before, &byte, 1), 1);
	cr_assert_eq(byte, 'o');
	close(before);
	cr_assert_eq(count_entries("."), 1);
}

Test(file, writes_where_a_link_leads)
{
	struct stat status;

	cr_assert_eq(mkdir("sub", 0755), 0);
	put("sub/target", "old");
	cr_assert_eq(symlink("sub/target", "link"), 0);
	cr_assert(file_write("link", "new", 3, false, &list));
	assert_holds("sub/target", "new");
	cr_assert_eq(lstat("link", &status), 0);
	cr_assert(S_ISLNK(status.st_mode));

	cr_assert_eq(symlink("gone", "dangling"), 0);
	cr_assert(file_write("dangling", "new", 3, false, &list));
	assert_holds("dangling", "new");
}

Test(file, makes_parents_only_when_asked_to)
{
	cr_assert_not(file_write("a/b/c/file", "x", 1, false, &list));
	assert_finding(DIAG_FILE_CANNOT_CREATE);
	cr_assert_eq(count_entries("."), 0);
	cr_assert(file_write("a/b/c/file", "x", 1, true, &list));
	assert_holds("a/b/c/file", "x");
	cr_assert(file_write("a/b//d/./e/file", "x", 1, true, &list));
	assert_holds("a/b/d/e/file", "x");
	cr_assert(file_write("plain", "x", 1, true, &list));
	cr_assert(file_write("./plain2", "x", 1, true, &list));
}

Test(file, refuses_targets_that_cannot_be)
{
	static const char *const cases[] = { "sub", "sub/",       "new/",   "",
					     ".",   "plain/file", "circle", "/proc/nothing/file" };

	cr_assert_eq(mkdir("sub", 0755), 0);
	cr_assert_eq(symlink("circle", "circle"), 0);
	put("plain", "kept");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		/* A link that leads nowhere is replaced; a circle is one, too. */
		bool is_circle = strcmp(cases[i], "circle") == 0;

		cr_assert_eq(file_write(cases[i], "x", 1, true, &list), is_circle, "%s", cases[i]);
		if (!is_circle)
			assert_finding(DIAG_FILE_CANNOT_CREATE);
	}
	assert_holds("plain", "kept");
	cr_assert_eq(count_entries("sub"), 0);
	cr_assert_eq(count_entries("."), 3);
}

Test(file, refuses_a_name_that_is_too_long)
{
	char name[301];

	memset(name, 'n', 300);
	name[300] = '\0';
	cr_assert_not(file_write(name, "x", 1, false, &list));
	assert_finding(DIAG_FILE_CANNOT_CREATE);
	cr_assert_eq(count_entries("."), 0);
	/* the longest that the system allows is fine */
	name[255] = '\0';
	cr_assert(file_write(name, "x", 1, false, &list));
}

static void limit_file_size(rlim_t n_bytes)
{
	struct rlimit limit = { n_bytes, RLIM_INFINITY };

	signal(SIGXFSZ, SIG_IGN);
	cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

Test(file, leaves_no_trace_when_the_disk_is_full)
{
	static char bytes[100000];
	bool is_written;

	put("file", "old");
	limit_file_size(50000);
	is_written = file_write("file", bytes, sizeof(bytes), false, &list);
	limit_file_size(RLIM_INFINITY);
	cr_assert_not(is_written);
	assert_finding(DIAG_FILE_WRITE_FAILED);
	assert_holds("file", "old");
	cr_assert_eq(count_entries("."), 1);
}

Test(file, takes_back_the_folders_it_made)
{
	static char bytes[100000];
	bool is_written;

	cr_assert_eq(mkdir("kept", 0755), 0);
	limit_file_size(50000);
	is_written = file_write("kept/a//b/c/file", bytes, sizeof(bytes), true, &list);
	limit_file_size(RLIM_INFINITY);
	cr_assert_not(is_written);
	assert_finding(DIAG_FILE_WRITE_FAILED);
	cr_assert_eq(count_entries("kept"), 0);
	cr_assert_eq(count_entries("."), 1);
}

Test(file, writes_to_devices_as_they_are)
{
	struct stat status;

	cr_assert(file_write("/dev/null", "x", 1, false, &list));
	cr_assert_eq(stat("/dev/null", &status), 0);
	cr_assert(S_ISCHR(status.st_mode));
	cr_assert_not(file_write("/dev/full", "x", 1, false, &list));
	assert_finding(DIAG_FILE_WRITE_FAILED);
}

Test(file, skips_temporary_names_that_are_taken)
{
	char name[64];

	snprintf(name, sizeof(name), ".hongtou-%ld-0.tmp", (long)getpid());
	put(name, "of another run");
	cr_assert(file_write("file", "x", 1, false, &list));
	assert_holds(name, "of another run");
	assert_holds("file", "x");
}

Test(file, restores_the_signal_mask)
{
	sigset_t mask;

	cr_assert(file_write("file", "x", 1, false, &list));
	cr_assert_eq(sigprocmask(SIG_SETMASK, NULL, &mask), 0);
	cr_assert_not(sigismember(&mask, SIGTERM));
}

Test(file, needs_permission)
{
	if (geteuid() == 0)
		cr_skip_test("root may do everything");
	put("locked", "x");
	cr_assert_eq(chmod("locked", 0), 0);
	cr_assert_null(file_read(arena, "locked", 10, &list));
	assert_finding(DIAG_FILE_UNREADABLE);
	cr_assert_eq(mkdir("sub", 0555), 0);
	cr_assert_not(file_write("sub/file", "x", 1, true, &list));
	assert_finding(DIAG_FILE_CANNOT_CREATE);
}

Test(file, knows_files_and_folders)
{
	put("file", "");
	cr_assert_eq(symlink("file", "link"), 0);
	cr_assert(file_exists("file"));
	cr_assert(file_exists("link"));
	cr_assert_not(file_exists("."));
	cr_assert_not(file_exists("missing"));
	cr_assert(file_is_folder("."));
	cr_assert_not(file_is_folder("file"));
	cr_assert_not(file_is_folder("missing"));
}

Test(file, joins_paths)
{
	static const struct {
		const char *folder;
		const char *name;
		const char *path;
	} cases[] = {
		{ "a", "b", "a/b" },
		{ "a/", "b", "a/b" },
		{ "", "b", "b" },
		{ "/", "b", "/b" },
		{ "输入", "报告", "输入/报告" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf path;

		buf_init(&path);
		file_join(&path, cases[i].folder, cases[i].name);
		cr_assert_str_eq(path.bytes, cases[i].path);
		buf_finish(&path);
	}
}

/* The way as it will be written into a file of the folder. */
static void assert_way(const char *from, const char *path, const char *wanted)
{
	struct buf way;

	buf_init(&way);
	cr_expect(file_relative(&way, from, path) == (wanted != NULL), "%s", path);
	if (wanted != NULL)
		cr_expect_str_eq(way.bytes, wanted, "%s to %s is %s", from, path, way.bytes);
	buf_finish(&way);
}

Test(file, ways_from_folder_to_file)
{
	cr_assert_eq(mkdir("甲", 0777), 0);
	cr_assert_eq(mkdir("甲/乙", 0777), 0);
	put("2022.yaml", "");
	put("甲/2021.yaml", "");
	assert_way("", "2022.yaml", "2022.yaml");
	assert_way(".", "./甲/../2022.yaml", "2022.yaml");
	assert_way("甲", "2022.yaml", "../2022.yaml");
	assert_way("甲/乙/", "甲/2021.yaml", "../2021.yaml");
	assert_way("", "甲/2021.yaml", "甲/2021.yaml");
	assert_way("丙", "2022.yaml", NULL);
	assert_way("", "2020.yaml", NULL);
}

Test(file, new_files_replace_nothing)
{
	put("there", "old");
	cr_assert_eq(symlink("nowhere", "link"), 0);
	cr_assert_eq(mkdir("folder", 0777), 0);
	cr_expect(file_write_new("new", "new", 3, &list));
	assert_holds("new", "new");
	cr_expect(!file_write_new("there", "new", 3, &list));
	assert_finding(DIAG_FILE_EXISTS);
	assert_holds("there", "old");
	cr_expect(!file_write_new("link", "new", 3, &list));
	assert_finding(DIAG_FILE_EXISTS);
	cr_expect(!file_write_new("folder", "new", 3, &list));
	assert_finding(DIAG_FILE_EXISTS);
	cr_expect(!file_write_new("none/new", "new", 3, &list));
	assert_finding(DIAG_FILE_CANNOT_CREATE);
}

/* Many programs write the same name at once: one of them does, and its text is
 * whole. */
Test(file, one_of_many_makes_the_file)
{
	int n_written = 0;

	for (char name = 'a'; name < 'i'; name++) {
		if (fork() != 0)
			continue;
		char text[4096];

		memset(text, name, sizeof(text));
		_exit(file_write_new("new", text, sizeof(text), &list) ? 0 : 1);
	}
	for (int i = 0; i < 8; i++) {
		int status;

		cr_assert_gt(wait(&status), 0);
		n_written += status == 0;
	}
	cr_expect_eq(n_written, 1);
	cr_expect_eq(system("test $(ls -A | wc -l) = 1 -a $(wc -c <new) = 4096 -a "
			    "$(fold -w 1 new | sort -u | wc -l) = 1"),
		     0);
}
