/* arena.h, buf.h, str.h */
#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

Test(arena, gives_zeroed_aligned_memory)
{
	struct arena *arena = arena_create();

	for (size_t n_bytes = 0; n_bytes < 300; n_bytes++) {
		unsigned char *bytes = arena_alloc(arena, n_bytes);

		cr_assert_not_null(bytes);
		cr_assert_eq((uintptr_t)bytes % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < n_bytes; i++)
			cr_assert_eq(bytes[i], 0);
		memset(bytes, 0xAA, n_bytes);
	}
	arena_destroy(arena);
}

Test(arena, gives_distinct_blocks_for_small_and_large_items)
{
	struct arena *arena = arena_create();
	char *items[64];
	size_t sizes[64];

	for (size_t i = 0; i < 64; i++) {
		sizes[i] = i % 3 == 0 ? 200000 + i : 1000 + i;
		items[i] = arena_alloc(arena, sizes[i]);
		memset(items[i], (int)i, sizes[i]);
	}
	for (size_t i = 0; i < 64; i++)
		for (size_t j = 0; j < sizes[i]; j++)
			cr_assert_eq((unsigned char)items[i][j], i);
	arena_destroy(arena);
}

Test(arena, is_zeroed_again_after_a_reset)
{
	struct arena *arena = arena_create();

	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 20; i++) {
			size_t n_bytes = i % 5 == 0 ? 100000 : 777;
			unsigned char *bytes = arena_alloc(arena, n_bytes);

			for (size_t j = 0; j < n_bytes; j++)
				cr_assert_eq(bytes[j], 0);
			memset(bytes, 0x55, n_bytes);
		}
		cr_assert_gt(arena_used_bytes(arena), 400000);
		arena_reset(arena);
		cr_assert_eq(arena_used_bytes(arena), 0);
	}
	arena_destroy(arena);
}

Test(arena, resets_when_only_large_or_nothing_was_asked_for)
{
	struct arena *arena = arena_create();

	arena_reset(arena);
	arena_alloc(arena, 1 << 20);
	arena_reset(arena);
	cr_assert_not_null(arena_alloc(arena, 1));
	arena_destroy(arena);
	arena_destroy(NULL);
}

Test(arena, grows_an_array_and_keeps_its_items)
{
	struct arena *arena = arena_create();
	size_t capacity = 0;
	int *items = NULL;

	for (int i = 0; i < 1000; i++) {
		int *before = items;
		bool had_room = (size_t)i < capacity;

		items = arena_grow(arena, items, (size_t)i, &capacity, sizeof(*items));
		cr_assert_lt((size_t)i, capacity);
		cr_assert(!had_room || before == items);
		items[i] = i;
	}
	for (int i = 0; i < 1000; i++)
		cr_assert_eq(items[i], i);
	arena_destroy(arena);
}

Test(arena, copies_strings)
{
	struct arena *arena = arena_create();

	cr_assert_str_eq(arena_copy_string(arena, "报告xyz", 6), "报告");
	cr_assert_str_eq(arena_copy_string(arena, NULL, 0), "");
	arena_destroy(arena);
}

Test(buf, grows_and_stays_terminated)
{
	struct buf buf;

	buf_init(&buf);
	cr_assert_null(buf.bytes);
	cr_assert_eq(buf_str(&buf).n_bytes, 0);
	for (int i = 0; i < 10000; i++) {
		buf_add_byte(&buf, (char)('a' + i % 26));
		cr_assert_eq(buf.bytes[buf.n_bytes], '\0');
	}
	cr_assert_eq(buf.n_bytes, 10000);
	cr_assert_eq(buf.bytes[9999], 'a' + 9999 % 26);
	buf_clear(&buf);
	cr_assert_str_eq(buf.bytes, "");
	buf_finish(&buf);
	cr_assert_null(buf.bytes);
	buf_finish(&buf);
}

Test(buf, takes_all_kinds_of_text)
{
	struct buf buf;

	buf_init(&buf);
	buf_add_string(&buf, "第");
	buf_add_format(&buf, "%d-%s", 26, "号");
	buf_add_codepoint(&buf, 0x20BB7);
	buf_add_str(&buf, str_of("。"));
	buf_add(&buf, NULL, 0);
	buf_add_str(&buf, str_of(NULL));
	cr_assert_str_eq(buf.bytes, "第26-号𠮷。");
	buf_finish(&buf);
}

Test(buf, formats_long_text_whole)
{
	struct buf buf;

	buf_init(&buf);
	buf_add_format(&buf, "%01000d|", 7);
	buf_add_format(&buf, "%s", "");
	cr_assert_eq(buf.n_bytes, 1001);
	cr_assert_str_eq(buf.bytes + 998, "07|");
	buf_finish(&buf);
}

Test(str, compares_bytes)
{
	static const struct {
		const char *a;
		const char *b;
		int order;
	} cases[] = {
		{ "", "", 0 },   { "a", "a", 0 },   { "a", "b", -1 },   { "b", "a", 1 },
		{ "", "a", -1 }, { "ab", "a", 1 },  { "一", "丁", -1 }, { "z", "一", -1 },
		{ NULL, "", 0 }, { NULL, "x", -1 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str a = str_of(cases[i].a);
		struct str b = str_of(cases[i].b);

		cr_assert_eq(str_compare(a, b), cases[i].order, "case %zu", i);
		cr_assert_eq(str_equal(a, b), cases[i].order == 0, "case %zu", i);
		cr_assert_eq(str_is(a, cases[i].b), cases[i].order == 0, "case %zu", i);
	}
}
