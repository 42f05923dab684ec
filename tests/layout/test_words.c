/* Where words end, as far as the dictionary knows. */
#include <criterion/criterion.h>

#include "bench.h"
#include "layout/words.h"

static struct bench bench;

static void setup(void)
{
	bench_create(&bench, NULL);
}

static void teardown(void)
{
	bench_destroy(&bench);
}

TestSuite(words, .init = setup, .fini = teardown);

/* The text with a stroke after each word. */
static const char *cut(const char *utf8)
{
	struct atoms atoms = bench_atoms(&bench, utf8, bench_body(&bench));
	const bool *ends = words_find_ends(bench.scene.arena, &atoms);
	const char *out = "";

	for (size_t i = 0; i < atoms.n_items; i++)
		out = scene_format(&bench.scene, "%s%s%s", out,
				   bench_string(&bench, &atoms, i, i + 1), ends[i] ? "/" : "");
	return out;
}

Test(words, ends)
{
	static const struct {
		const char *text;
		const char *cut;
	} cases[] = {
		{ "人民政府", "人民政府/" },
		{ "工作报告", "工作/报告/" },
		{ "的", "的/" },
		{ "2022", "2022/" },
		{ "94.86%", "94.86/%/" },
		{ "LED", "LED/" },
		{ "工作。报告", "工作/。/报告/" },
		{ "“工作”", "“/工作/”/" },
		/* characters of two units do not shift what follows */
		{ "\U00020000工作", "\U00020000/工作/" },
		{ "工作\U00020000\U00020000报告", "工作/\U00020000/\U00020000/报告/" },
		{ "", "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *got = cut(cases[i].text);

		cr_assert_str_eq(got, cases[i].cut, "%s", got);
	}
}

Test(words, the_last_character_always_ends_one)
{
	static const char *const texts[] = {
		"一", "a", "1", "，", "《", "人", " ", "人民政", "e-"
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct atoms atoms = bench_atoms(&bench, texts[i], bench_body(&bench));

		cr_assert(words_find_ends(bench.scene.arena, &atoms)[atoms.n_items - 1], "%s",
			  texts[i]);
	}
}
