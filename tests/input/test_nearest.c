#include <criterion/criterion.h>

#include "input/bind.h"

Test(nearest, finds_what_was_meant)
{
	static const char *const known[] = {
		"layout",  "year",    "document", "figures", "sections",
		"opening", "closing", "绝密",     "x",
	};
	static const struct {
		const char *word;
		const char *nearest;
	} cases[] = {
		{ "year", "year" },
		{ "yaer", "year" },
		{ "yer", "year" },
		{ "Year", "year" },
		{ "years", "year" },
		{ "figure", "figures" },
		{ "fugires", "figures" },
		{ "section", "sections" },
		{ "doucment", "document" },
		{ "dokumant", "document" },
		{ "closing", "closing" },
		{ "cloning", "closing" },
		{ "\u3000year", "year" },
		{ "机密", "绝密" },
		{ "ｙear", "year" },
		{ "month", NULL },
		{ "", NULL },
		{ "y", NULL },
		{ "秘", NULL },
		{ "yyyy", NULL },
		{ "lay", NULL },
		{ "supercalifragilisticexpialidociousnessandmuchmore", NULL },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *nearest = bind_nearest(known, sizeof(known) / sizeof(known[0]),
						   str_of(cases[i].word));

		if (cases[i].nearest == NULL)
			cr_assert_null(nearest, "%s: %s", cases[i].word, nearest);
		else
			cr_assert_str_eq(nearest, cases[i].nearest, "%s", cases[i].word);
	}
	cr_assert_null(bind_nearest(NULL, 0, str_of("year")));
}

Test(nearest, takes_the_first_of_equally_near_words)
{
	static const char *const known[] = { "font", "fond", "fork" };

	cr_assert_str_eq(bind_nearest(known, 3, str_of("fon")), "font");
	cr_assert_str_eq(bind_nearest(known, 3, str_of("fonk")), "font");
	cr_assert_str_eq(bind_nearest(known, 3, str_of("fond")), "fond");
}
