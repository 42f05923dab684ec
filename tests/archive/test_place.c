/* Folders and files that are reached without following a link. */
#include <criterion/criterion.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/place.h"
#include "base/arena.h"
#include "folder.h"

#define SOME ((size_t)1000)

static struct arena *arena;
static struct folder folder;
static struct place place;

static void setup(void)
{
	arena = arena_create();
	folder_create(&folder);
	cr_assert_eq(place_open(arena, folder.path, &place), 0);
}

static void teardown(void)
{
	place_remove(arena, &place, "a");
	place_remove(arena, &place, "b");
	place_close(&place);
	folder_destroy(&folder);
	arena_destroy(arena);
}

TestSuite(place, .init = setup, .fini = teardown);

static void put(const char *path, const char *text)
{
	cr_assert_eq(place_write(arena, &place, path, str_of(text), NULL), 0, "%s", path);
}

static bool holds(const char *path, const char *text)
{
	struct str bytes;

	return place_read(arena, &place, path, SOME, &bytes, NULL) == 0 && str_is(bytes, text);
}

Test(place, files_in_folders)
{
	struct stat status;

	put("a/b/c", "x");
	cr_assert(holds("a/b/c", "x"));
	cr_assert_eq(fstatat(place.fd, "a/b/c", &status, 0), 0);
	cr_assert_eq(status.st_mode & 0222, 0);
	cr_assert_eq(place_write(arena, &place, "a/b/c", str_of("y"), NULL), EEXIST);
	cr_assert(holds("a/b/c", "x"));
}

Test(place, no_way_out)
{
	static const char *const ways[] = { "../x", "a/../x", "a/../../x", "/x",
					    "a//x", "a/.",    "",          "a/" };
	struct str bytes;

	put("a/x", "x");
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		cr_assert_neq(place_write(arena, &place, ways[i], str_of("y"), NULL), 0, "%s",
			      ways[i]);
		cr_assert_neq(place_read(arena, &place, ways[i], SOME, &bytes, NULL), 0, "%s",
			      ways[i]);
	}
	cr_assert(holds("a/x", "x"));
}

Test(place, links_are_not_followed)
{
	struct str bytes;
	struct place other = { .fd = -1 };
	char path[80];

	put("a/x", "x");
	cr_assert_eq(symlinkat("a", place.fd, "b"), 0);
	cr_assert_eq(place_read(arena, &place, "b/x", SOME, &bytes, NULL), ELOOP);
	cr_assert_eq(place_write(arena, &place, "b/y", str_of("y"), NULL), ELOOP);
	cr_assert_eq(place_enter(arena, &place, "b", &other), ELOOP);
	snprintf(path, sizeof(path), "%s/b/", folder.path);
	cr_assert_eq(place_open(arena, path, &other), ELOOP);
	/* A link is removed, not what it leads to. */
	cr_assert_eq(place_remove(arena, &place, "b"), 0);
	cr_assert(holds("a/x", "x"));
}

Test(place, sizes_and_kinds)
{
	struct place_entries entries;
	struct str bytes;

	put("a/x", "four");
	cr_assert_eq(mkfifoat(place.fd, "a/y", 0644), 0);
	cr_assert_eq(symlinkat("nowhere", place.fd, "a/z"), 0);
	cr_assert_eq(place_walk(arena, &place, &entries), 0);
	cr_assert_eq(entries.n_items, 4);
	cr_assert_eq(place_find(&entries, "a")->kind, PLACE_FOLDER);
	cr_assert_eq(place_find(&entries, "a/x")->size, 4);
	cr_assert_eq(place_find(&entries, "a/y")->kind, PLACE_OTHER);
	cr_assert_eq(place_find(&entries, "a/z")->kind, PLACE_LINK);
	cr_assert_null(place_find(&entries, "x"));
	cr_assert_eq(place_read(arena, &place, "a/y", SOME, &bytes, NULL), EINVAL);
	cr_assert_eq(place_read(arena, &place, "a", SOME, &bytes, NULL), EISDIR);
	cr_assert_eq(place_read(arena, &place, "a/x", 3, &bytes, NULL), EFBIG);
	cr_assert_eq(place_read(arena, &place, "a/q", 3, &bytes, NULL), ENOENT);
}

Test(place, moving_and_exchanging)
{
	struct place other;

	put("a/x", "1");
	put("b/y", "2");
	cr_assert_eq(place_move(&place, "a", &place, "b"), EEXIST);
	cr_assert_eq(place_exchange(&place, "a", &place, "b"), 0);
	cr_assert(holds("b/x", "1"));
	cr_assert(holds("a/y", "2"));
	cr_assert_eq(place_enter(arena, &place, "a", &other), 0);
	cr_assert(place_is_at(&other, &place, "a"));
	cr_assert_not(place_is_at(&other, &place, "b"));
	cr_assert_eq(place_exchange(&place, "a", &place, "b"), 0);
	cr_assert_not(place_is_at(&other, &place, "a"));
	place_close(&other);
}

Test(place, whole_files_replace_whole_files)
{
	struct place_entries entries;

	cr_assert_eq(place_write_whole(arena, &place, "a", str_of("1")), 0);
	cr_assert_eq(place_write_whole(arena, &place, "a", str_of("2")), 0);
	cr_assert(holds("a", "2"));
	cr_assert_eq(place_list(arena, &place, &entries), 0);
	cr_assert_eq(entries.n_items, 1);
}
