/* Where the characters of a line stand once its gaps have given or taken. */
#include <criterion/criterion.h>
#include <string.h>

#include "bench.h"
#include "layout/adjust.h"
#include "random_text.h"

static struct bench bench;
static struct style body;

static void setup(void)
{
	bench_create(&bench, NULL);
	body = bench_body(&bench);
}

static void teardown(void)
{
	bench_destroy(&bench);
}

TestSuite(adjust, .init = setup, .fini = teardown);

#define MAX_ATOMS 12

/* A line made by hand: every atom 1000 wide; gaps as the letters say. */
struct line {
	struct atom items[MAX_ATOMS];
	struct atoms atoms;
};

/*
 * f: may not grow; p: grows last; l: Han–Latin; s: a word space (the atom is
 * one); b, c, t: bracket, comma, stop that may lose 500 and grow last.
 */
static void make_line(struct line *line, const char *gaps)
{
	*line = (struct line){ .atoms = { line->items, strlen(gaps) + 1 } };
	for (size_t i = 0; i <= strlen(gaps); i++) {
		struct atom *atom = &line->items[i];

		atom->width = 1000;
		atom->classes = CLASS_HAN;
		atom->growth = GAP_PLAIN;
		switch (gaps[i]) {
		case 'f':
			atom->growth = GAP_FIXED;
			break;
		case 'l':
			atom->growth = GAP_LATIN;
			break;
		case 's':
			atom->classes = CLASS_SPACE;
			atom->growth = GAP_SPACE;
			atom->width = rules_part(bench.rules->breaking.space, body.size);
			atom->shrink = 1000;
			atom->shrink_step = SHRINK_SPACE;
			break;
		case 'b':
		case 'c':
		case 't':
			atom->shrink = 500;
			atom->shrink_step = gaps[i] == 'b'   ? SHRINK_BRACKET
					    : gaps[i] == 'c' ? SHRINK_COMMA
							     : SHRINK_STOP;
			break;
		}
	}
}

/* What each gap got, as `1,-2,0`, when the line has `more` room than it needs. */
static const char *changes(const struct line *line, dim more, bool justify)
{
	struct line_span span = { 0, line->atoms.n_items };
	dim natural = atoms_width(&line->atoms, 0, line->atoms.n_items, true);
	const dim *x = line_positions(bench.scene.arena, bench.rules, &line->atoms, span, body,
				      natural + more, justify);
	const char *out = "";

	cr_assert_eq(x[0], 0);
	for (size_t i = 0; i + 1 < line->atoms.n_items; i++)
		out = scene_format(
			&bench.scene, "%s%s%ld", out, i > 0 ? "," : "",
			(long)(x[i + 1] - x[i] - line->items[i].width + line->items[i].trim));
	return out;
}

/* CT-23, last step: equal shares, the odd units first. */
Test(adjust, plain_gaps_grow_alike)
{
	static const struct {
		const char *gaps;
		dim more;
		const char *changes;
	} cases[] = {
		{ "pppp", 0, "0,0,0,0" },
		{ "pppp", 4, "1,1,1,1" },
		{ "pppp", 10, "3,3,2,2" },
		{ "pppp", 3, "1,1,1,0" },
		{ "p", 70000, "70000" },
		{ "pfp", 10, "5,0,5" },
		{ "bct", 9, "3,3,3" },
		{ "fff", 100, "0,0,0" },
		{ "pppppppppp", 99, "10,10,10,10,10,10,10,10,10,9" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct line line;
		const char *got;

		make_line(&line, cases[i].gaps);
		got = changes(&line, cases[i].more, true);
		cr_assert_str_eq(got, cases[i].changes, "row %zu: %s", i, got);
	}
}

/* CT-23: word spaces to their most, then gaps between Han and Latin to theirs,
 * then all alike. */
Test(adjust, order_of_growing)
{
	const struct rules_breaking *b = &bench.rules->breaking;
	dim space = rules_part(b->space_max, body.size) - rules_part(b->space, body.size);
	dim latin = rules_part(b->latin_gap_max, body.advance);
	struct line line;

	make_line(&line, "pslp");
	cr_assert_str_eq(changes(&line, 100, true), "0,100,0,0");
	cr_assert_str_eq(changes(&line, space, true),
			 scene_format(&bench.scene, "0,%ld,0,0", (long)space));
	cr_assert_str_eq(changes(&line, space + 7, true),
			 scene_format(&bench.scene, "0,%ld,7,0", (long)space));
	cr_assert_str_eq(changes(&line, space + latin, true),
			 scene_format(&bench.scene, "0,%ld,%ld,0", (long)space, (long)latin));
	cr_assert_str_eq(
		changes(&line, space + latin + 8, true),
		scene_format(&bench.scene, "2,%ld,%ld,2", (long)space + 2, (long)latin + 2));
	make_line(&line, "lpl");
	cr_assert_str_eq(changes(&line, 5, true), "3,0,2");
	/* a full one leaves its share to the others */
	make_line(&line, "ss");
	line.items[0].width = rules_part(b->space_max, body.size) - 10;
	cr_assert_str_eq(changes(&line, 30, true), "10,20");
}

/* CT-22: word spaces, brackets, commas, stops, each step as far as it goes. */
Test(adjust, order_of_shrinking)
{
	static const struct {
		dim less;
		const char *changes;
	} cases[] = {
		{ 1, "0,0,0,-1" },
		{ 1000, "0,0,0,-1000" },
		{ 1001, "0,-1,0,-1000" },
		{ 1500, "0,-500,0,-1000" },
		{ 1501, "-1,-500,0,-1000" },
		{ 2000, "-500,-500,0,-1000" },
		{ 2001, "-500,-500,-1,-1000" },
		{ 2500, "-500,-500,-500,-1000" },
		/* then the letters come closer, but no more than they may */
		{ 9999, "-2375,-2375,-2375,-2874" },
		{ 99999, "-4310,-4310,-4310,-4810" },
	};
	struct line line;

	make_line(&line, "cbts");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *justified = changes(&line, -cases[i].less, true);

		cr_assert_str_eq(justified, cases[i].changes, "%ld: %s", (long)cases[i].less,
				 justified);
		/* the last line of a paragraph is squeezed too */
		cr_assert_str_eq(changes(&line, -cases[i].less, false), cases[i].changes);
	}
	make_line(&line, "cpcpc");
	cr_assert_str_eq(changes(&line, -8, true), "-3,0,-3,0,-2");
	/* one with less to give leaves its share to the others */
	line.items[0].shrink = 1;
	cr_assert_str_eq(changes(&line, -9, true), "-1,0,-4,0,-4");
}

/* GW-61: within a word, a number or a dash nothing comes closer. */
Test(adjust, fixed_gaps_are_not_tightened)
{
	long tracking = (long)rules_length(bench.rules, bench.rules->breaking.tracking, 0);
	struct line line;

	make_line(&line, "cpfp");
	cr_assert_str_eq(changes(&line, -500, false), "-500,0,0,0");
	cr_assert_str_eq(changes(&line, -509, false), "-503,-3,0,-3");
	cr_assert_str_eq(
		changes(&line, -1000000, false),
		scene_format(&bench.scene, "%ld,%ld,0,%ld", -500 - tracking, -tracking, -tracking));
}

Test(adjust, a_last_line_does_not_grow)
{
	struct line line;

	make_line(&line, "pslp");
	cr_assert_str_eq(changes(&line, 5000, false), "0,0,0,0");
}

Test(adjust, trims_and_trailing_spaces)
{
	struct line line;
	const dim *x;

	make_line(&line, "ppp");
	line.items[1].trim = 400; /* a pair of marks */
	line.items[3].end_trim = 500;
	cr_assert_str_eq(changes(&line, 9, true), "3,3,3");
	make_line(&line, "ppss");
	line.items[4].classes = CLASS_SPACE;
	x = line_positions(bench.scene.arena, bench.rules, &line.atoms, (struct line_span){ 0, 5 },
			   body, 2010, true);
	cr_assert_eq(x[0], 0);
	cr_assert_eq(x[1], 1010); /* one gap between two characters, then nothing */
	for (size_t i = 2; i < 5; i++)
		cr_assert_eq(x[i], 2010);
}

/* One character, nothing, spaces only. */
Test(adjust, lines_without_gaps)
{
	struct line line;
	const dim *x;

	make_line(&line, "");
	x = line_positions(bench.scene.arena, bench.rules, &line.atoms, (struct line_span){ 0, 1 },
			   body, 5000, true);
	cr_assert_eq(x[0], 0);
	x = line_positions(bench.scene.arena, bench.rules, &line.atoms, (struct line_span){ 0, 1 },
			   body, 10, true);
	cr_assert_eq(x[0], 0);
	line_positions(bench.scene.arena, bench.rules, &line.atoms, (struct line_span){ 0, 0 },
		       body, 10, true);
	make_line(&line, "ss");
	line.items[2].classes = CLASS_SPACE;
	x = line_positions(bench.scene.arena, bench.rules, &line.atoms, (struct line_span){ 0, 3 },
			   body, 5000, true);
	for (size_t i = 0; i < 3; i++)
		cr_assert_eq(x[i], 0);
}

/* Whether anything in the line but the letters of one word may be parted. */
static bool may_grow(const struct atoms *atoms, struct line_span span)
{
	for (size_t i = span.begin; i + 1 < span.end; i++) {
		if (atoms->items[i].growth != GAP_FIXED)
			return true;
	}
	return false;
}

/* CT-20: every full line of real text ends flush. */
Test(adjust, full_lines_are_flush)
{
	uint32_t state = 92;
	size_t n_flush = 0;

	for (size_t round = 0; round < 200; round++) {
		struct measure measure = bench_measure(&bench, 28);
		struct atoms atoms;
		struct lines lines;
		struct buf text;

		buf_init(&text);
		random_paragraph(&state, 60 + random_below(&state, 200), &text);
		atoms = bench_atoms(&bench, text.bytes, body);
		buf_finish(&text);
		lines = bench_break(&bench, &atoms, measure);
		for (size_t i = 0; i + 1 < lines.n_items; i++) {
			struct line_span span = lines.items[i];
			dim room = measure.width - (i == 0 ? measure.indent : 0);
			const dim *x = line_positions(bench.scene.arena, bench.rules, &atoms, span,
						      body, room, true);
			size_t last = span.end - 1;
			dim right;

			if (!may_grow(&atoms, span))
				continue; /* a line within a URL */
			while ((atoms.items[last].classes & CLASS_SPACE) != 0)
				last--;
			for (size_t k = 1; k + span.begin <= last; k++)
				cr_assert(x[k] > x[k - 1], "characters overlap");
			right = x[last - span.begin] + atoms.items[last].width -
				atoms.items[last].end_trim;
			/* half a cell is no whole number: one unit a mark is lost */
			cr_assert(right >= room && right <= room + 8, "%ld of %ld: %s", (long)right,
				  (long)room, bench_string(&bench, &atoms, span.begin, span.end));
			n_flush++;
		}
	}
	cr_assert(n_flush > 500);
}
