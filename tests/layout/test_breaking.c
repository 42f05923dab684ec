/* Paragraphs to lines. */
#include <criterion/criterion.h>
#include <string.h>
#include <time.h>

#include "bench.h"
#include "layout/adjust.h"
#include "random_text.h"

static struct bench bench;
static struct style body;
static dim cell;

static void setup(void)
{
	bench_create(&bench, NULL);
	body = bench_body(&bench);
	cell = body.advance;
}

static void teardown(void)
{
	bench_destroy(&bench);
}

TestSuite(breaking, .init = setup, .fini = teardown, .timeout = 60);

/* Rounding of the cell: less than a hundredth of a millimetre. */
#define EXACT (DIM_MM / 100)

static const char *repeat(const char *piece, size_t n_times)
{
	struct buf out;
	const char *copy;

	buf_init(&out);
	for (size_t i = 0; i < n_times; i++)
		buf_add_string(&out, piece);
	copy = arena_copy_string(bench.scene.arena, out.bytes, out.n_bytes);
	buf_finish(&out);
	return copy;
}

static const char *join(const char *a, const char *b)
{
	return scene_format(&bench.scene, "%s%s", a, b);
}

static bool has(const struct atom *atom, uint32_t classes)
{
	return (atom->classes & classes) != 0;
}

static void assert_complete(const struct atoms *atoms, struct lines lines)
{
	cr_assert(lines.n_items > 0);
	cr_assert_eq(lines.items[0].begin, 0);
	cr_assert_eq(lines.items[lines.n_items - 1].end, atoms->n_items);
	for (size_t i = 0; i < lines.n_items; i++) {
		cr_assert(lines.items[i].begin < lines.items[i].end, "line %zu is empty", i);
		if (i > 0)
			cr_assert_eq(lines.items[i].begin, lines.items[i - 1].end);
	}
}

static dim room_of(struct measure measure, size_t line)
{
	return measure.width - (line == 0 ? measure.indent : 0);
}

/* The line's right edge when it is set as the page will have it. */
static dim set_width(const struct atoms *atoms, struct line_span span, dim room, bool justify)
{
	const dim *x =
		line_positions(bench.scene.arena, bench.rules, atoms, span, body, room, justify);
	size_t end = span.end;

	while (end > span.begin && has(&atoms->items[end - 1], CLASS_SPACE))
		end--;
	return x[end - 1 - span.begin] + atoms->items[end - 1].width -
	       atoms->items[end - 1].end_trim;
}

static void assert_fits(const struct atoms *atoms, struct lines lines, struct measure measure)
{
	for (size_t i = 0; i < lines.n_items; i++) {
		dim room = room_of(measure, i);
		bool last = i + 1 == lines.n_items;

		cr_assert(set_width(atoms, lines.items[i], room, !last) <= room + EXACT,
			  "line %zu is too long: %s", i, bench_lines(&bench, atoms, lines));
	}
}

/* CT-40: a word this long may be broken anywhere when nothing else helps. */
static bool in_long_word(const struct atoms *atoms, size_t index)
{
	size_t begin = index, end = index;

	while (begin > 0 && has(&atoms->items[begin - 1], CLASS_FOREIGN))
		begin--;
	while (end < atoms->n_items && has(&atoms->items[end], CLASS_FOREIGN))
		end++;
	return end - begin >= (size_t)bench.rules->breaking.long_word.value;
}

/* CT-03 to CT-06. */
static void assert_legal(const struct atoms *atoms, struct lines lines)
{
	for (size_t i = 0; i + 1 < lines.n_items; i++) {
		const struct atom *a = &atoms->items[lines.items[i].end - 1];
		const struct atom *b = a + 1;
		bool in_word = has(a, CLASS_FOREIGN) && has(b, CLASS_FOREIGN);
		const char *where = bench_lines(&bench, atoms, lines);

		if (in_word && in_long_word(atoms, lines.items[i].end))
			continue;
		cr_assert_neq(a->break_cost, BREAK_NEVER, "%s", where);
		cr_assert_not(has(b, CLASS_NO_START) && !in_word, "line start: %s", where);
		cr_assert_not(has(a, CLASS_NO_END) && !in_word, "line end: %s", where);
		cr_assert_not(has(a, CLASS_DIGIT) && has(b, CLASS_DIGIT | CLASS_SUFFIX),
			      "number: %s", where);
		cr_assert_not(has(b, CLASS_SPACE), "space at line start: %s", where);
		cr_assert_not(has(a, CLASS_JOINED) && a->codepoint == b->codepoint,
			      "joined marks: %s", where);
		cr_assert_not(in_word, "Latin word: %s", where);
	}
}

static size_t count_letters(const struct atoms *atoms, struct line_span span)
{
	size_t n = 0;

	for (size_t i = span.begin; i < span.end; i++)
		n += !has(&atoms->items[i], CLASS_MARK | CLASS_SPACE);
	return n;
}

/* CT-61, where the line above could give a character up: a long Latin word
 * with the one Han character behind it cannot. */
static bool ends_in_lone_character(const struct atoms *atoms, struct lines lines)
{
	struct line_span above;

	if (lines.n_items < 2 || count_letters(atoms, lines.items[lines.n_items - 1]) >= 2)
		return false;
	above = lines.items[lines.n_items - 2];
	return above.end - above.begin < 2 || !in_long_word(atoms, above.end - 2);
}

/* Thousands of lines of anything a report may hold. */
Test(breaking, random_paragraphs_keep_the_rules)
{
	static const size_t widths[] = { 28, 28, 28, 26, 20, 36 };
	uint32_t state = 9704;
	size_t n_lines = 0, n_lone = 0;

	for (size_t round = 0; round < 4000; round++) {
		struct measure measure = bench_measure(&bench, widths[round % 6]);
		struct settings settings;
		struct atoms atoms;
		struct buf text;

		buf_init(&text);
		random_paragraph(&state, 20 + random_below(&state, 300), &text);
		atoms = bench_atoms(&bench, text.bytes, body);
		settings = lines_break(bench.scene.arena, bench.rules, &atoms, measure);
		for (size_t k = 0; k < settings.n_items; k++) {
			struct lines lines = settings.items[k].lines;

			assert_complete(&atoms, lines);
			assert_legal(&atoms, lines);
			assert_fits(&atoms, lines, measure);
		}
		n_lines += settings.items[0].lines.n_items;
		n_lone += ends_in_lone_character(&atoms, settings.items[0].lines);
		buf_finish(&text);
		if (round % 50 == 0) {
			bench_destroy(&bench);
			setup();
		}
	}
	cr_assert(n_lines > 20000, "%zu", n_lines);
	cr_assert_eq(n_lone, 0, "%zu paragraphs end in a lone character", n_lone);
}

/* The first setting is the cheapest; the others have a line less and more. */
Test(breaking, settings_are_what_they_claim)
{
	uint32_t state = 15834;
	size_t n_longer = 0, n_shorter = 0;

	for (size_t round = 0; round < 300; round++) {
		struct measure measure = bench_measure(&bench, 28);
		struct settings settings;
		struct atoms atoms;
		struct buf text;
		size_t n_lines;

		buf_init(&text);
		random_paragraph(&state, 100 + random_below(&state, 400), &text);
		atoms = bench_atoms(&bench, text.bytes, body);
		buf_finish(&text);
		settings = lines_break(bench.scene.arena, bench.rules, &atoms, measure);
		cr_assert(settings.n_items >= 1 && settings.n_items <= SETTINGS_MAX);
		n_lines = settings.items[0].lines.n_items;
		for (size_t k = 1; k < settings.n_items; k++) {
			size_t other = settings.items[k].lines.n_items;

			cr_assert(settings.items[k].cost >= settings.items[0].cost);
			cr_assert(other + 1 == n_lines || other == n_lines + 1, "%zu and %zu",
				  n_lines, other);
			n_shorter += other < n_lines;
			n_longer += other > n_lines;
		}
		if (settings.n_items == 3)
			cr_assert(settings.items[1].lines.n_items <
				  settings.items[2].lines.n_items);
	}
	cr_assert(n_longer > 30 && n_shorter > 3, "%zu longer, %zu shorter", n_longer, n_shorter);
}

Test(breaking, pure_han_fills_the_cells)
{
	static const struct {
		size_t n_chars;
		size_t n_lines;
		size_t last; /* characters in the last line */
	} cases[] = {
		{ 1, 1, 1 },  { 2, 1, 2 },    { 26, 1, 26 },  { 28, 2, 2 }, { 54, 2, 28 },
		{ 56, 3, 2 }, { 60, 3, 6 },   { 82, 3, 28 },  { 27, 2, 2 }, { 55, 3, 2 },
		{ 83, 4, 2 }, { 250, 9, 28 }, { 251, 10, 2 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct atoms atoms = bench_atoms(&bench, repeat("国", cases[i].n_chars), body);
		struct lines lines = bench_break(&bench, &atoms, bench_measure(&bench, 28));
		struct line_span last = lines.items[lines.n_items - 1];

		cr_assert_eq(lines.n_items, cases[i].n_lines, "%zu characters: %zu lines",
			     cases[i].n_chars, lines.n_items);
		/* CT-61: one character alone gets company from the line above */
		cr_assert_eq(last.end - last.begin, cases[i].last, "%zu characters: %zu",
			     cases[i].n_chars, last.end - last.begin);
	}
}

Test(breaking, a_mark_is_no_company_for_a_lone_character)
{
	for (size_t n = 27; n < 200; n++) {
		struct atoms atoms = bench_atoms(&bench, join(repeat("国", n), "。"), body);
		struct lines lines = bench_break(&bench, &atoms, bench_measure(&bench, 28));
		struct line_span last = lines.items[lines.n_items - 1];

		cr_assert(count_letters(&atoms, last) >= 2, "%zu characters", n);
	}
}

/* CT-21: a mark is squeezed in where the line has blank to give, else the
 * last character goes down with it. Ten cells to a line, no indent. */
Test(breaking, push_in_before_push_out)
{
	static const struct {
		const char *text;
		const char *lines;
	} cases[] = {
		/* trimmed at the line end, the comma lacks half a cell: 、 gives it */
		{ "国家机、构改革方案实，施细则内容", "国家机、构改革方案实，|施细则内容" },
		/* nothing to give: the line is stretched */
		{ "国家机关构改革方案实，施细则内容", "国家机关构改革方案|实，施细则内容" },
		/* a bracket gives it */
		{ "国家“机”构改革方案，施细则内容好", "国家“机”构改革方案，|施细则内容好" },
		/* nine and a mark that is trimmed: nothing is to be done */
		{ "国家机关构改革方案。施细则内容好", "国家机关构改革方案。|施细则内容好" },
	};
	struct measure measure = { 10 * cell, 0, cell };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct atoms atoms = bench_atoms(&bench, cases[i].text, body);
		const char *lines =
			bench_lines(&bench, &atoms, bench_break(&bench, &atoms, measure));

		cr_assert_str_eq(lines, cases[i].lines, "%s", lines);
	}
}

/* All lines together: the first line gives up a character so that the second
 * need not part a number from its unit. */
Test(breaking, numbers_keep_their_units_where_possible)
{
	struct measure measure = { 10 * cell, 0, cell };
	struct atoms atoms = bench_atoms(&bench, "全年共计办理案件数250件并且全部按期办结", body);
	const char *lines = bench_lines(&bench, &atoms, bench_break(&bench, &atoms, measure));

	cr_assert(strstr(lines, "250件") != NULL, "%s", lines);
}

/*
 * Any choice of breaks is no better than the result: all sets of legal breaks
 * of short texts are tried, each by forbidding the other places.
 */
static int64_t best_of_all_sets(struct atoms *atoms, const int32_t *costs, struct measure measure)
{
	size_t places[16];
	size_t n_places = 0;
	int64_t best = INT64_MAX;

	for (size_t i = 0; i + 1 < atoms->n_items; i++) {
		if (costs[i] != BREAK_NEVER)
			places[n_places++] = i;
	}
	for (uint32_t set = 0; set < 1u << n_places; set++) {
		struct settings settings;
		size_t n_breaks = 0;

		for (size_t k = 0; k < n_places; k++) {
			bool in = (set >> k & 1) != 0;

			atoms->items[places[k]].break_cost = in ? costs[places[k]] : BREAK_NEVER;
			n_breaks += in;
		}
		settings = lines_break(bench.scene.arena, bench.rules, atoms, measure);
		for (size_t k = 0; k < settings.n_items; k++) {
			struct lines lines = settings.items[k].lines;
			bool legal = lines.n_items == n_breaks + 1;

			for (size_t i = 0; i + 1 < lines.n_items; i++)
				legal = legal && atoms->items[lines.items[i].end - 1].break_cost !=
							 BREAK_NEVER;
			if (legal && settings.items[k].cost < best)
				best = settings.items[k].cost;
		}
	}
	for (size_t i = 0; i < atoms->n_items; i++)
		atoms->items[i].break_cost = costs[i];
	return best;
}

Test(breaking, nothing_is_better_than_the_result)
{
	static const size_t widths[] = { 5, 6, 7, 8 };
	uint32_t state = 2012;
	size_t n_tried = 0;

	while (n_tried < 60) {
		struct measure measure = { (dim)widths[n_tried % 4] * cell, cell, cell };
		struct settings settings;
		struct atoms atoms;
		int32_t costs[40];
		size_t n_places = 0;
		struct buf text;

		buf_init(&text);
		random_paragraph(&state, 16, &text);
		atoms = bench_atoms(&bench, text.bytes, body);
		buf_finish(&text);
		for (size_t i = 0; i < atoms.n_items && i < 40; i++) {
			costs[i] = atoms.items[i].break_cost;
			n_places += i + 1 < atoms.n_items && costs[i] != BREAK_NEVER;
		}
		if (atoms.n_items > 30 || n_places > 12)
			continue;
		settings = lines_break(bench.scene.arena, bench.rules, &atoms, measure);
		for (size_t i = 0; i + 1 < settings.items[0].lines.n_items; i++) {
			size_t end = settings.items[0].lines.items[i].end;

			if (costs[end - 1] == BREAK_NEVER)
				n_places = 0; /* the text needs force */
		}
		if (n_places == 0)
			continue;
		n_tried++;
		cr_assert_eq(best_of_all_sets(&atoms, costs, measure), settings.items[0].cost, "%s",
			     bench_lines(&bench, &atoms, settings.items[0].lines));
	}
}

/* CT-40: what is longer than a line is broken where it must be. */
Test(breaking, longer_than_a_line)
{
	static const struct {
		const char *piece;
		size_t n_times;
	} cases[] = {
		{ "a", 300 },  { "1", 300 },    { "。", 100 }, { "“", 100 },    { "—", 100 },
		{ "…", 101 },  { "）", 100 },   { "%", 100 },  { "a/", 100 },   { "1.5", 100 },
		{ "（a", 80 }, { "LED、", 40 }, { "5%", 80 },  { "2022—", 60 }, { "·", 200 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *texts[] = {
			repeat(cases[i].piece, cases[i].n_times),
			join(join("国家", repeat(cases[i].piece, cases[i].n_times)), "国家。"),
		};

		for (size_t k = 0; k < 2; k++) {
			struct measure measure = bench_measure(&bench, 28);
			struct atoms atoms = bench_atoms(&bench, texts[k], body);
			struct lines lines = bench_break(&bench, &atoms, measure);

			assert_complete(&atoms, lines);
			assert_fits(&atoms, lines, measure);
			cr_assert(lines.n_items > 1);
			/* and no more lines than that needs */
			cr_assert(lines.n_items <=
					  2 + (size_t)(atoms_width(&atoms, 0, atoms.n_items, true) /
						       (measure.width / 2)),
				  "%zu times %s: %zu lines", cases[i].n_times, cases[i].piece,
				  lines.n_items);
		}
	}
}

/* Lines narrower than a cell hold one character each, whatever it is. */
Test(breaking, no_room_at_all)
{
	struct measure measure = { cell / 4, 0, cell };
	struct atoms atoms = bench_atoms(&bench, "国12a，（", body);
	struct lines lines = bench_break(&bench, &atoms, measure);

	assert_complete(&atoms, lines);
	cr_assert_eq(lines.n_items, atoms.n_items);
}

Test(breaking, short_texts)
{
	static const char *const texts[] = { "国", "。", "a", " ", "国 ", "12", "“”" };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct atoms atoms = bench_atoms(&bench, texts[i], body);
		struct lines lines = bench_break(&bench, &atoms, bench_measure(&bench, 28));

		assert_complete(&atoms, lines);
		cr_assert_eq(lines.n_items, 1, "%s", texts[i]);
	}
}

Test(breaking, spaces_hang_at_the_line_end)
{
	struct measure measure = { 10 * cell, 0, cell };
	struct atoms atoms = bench_atoms(&bench, "国家机关构改革方案实   施细则内容", body);
	const char *lines = bench_lines(&bench, &atoms, bench_break(&bench, &atoms, measure));

	cr_assert_str_eq(lines, "国家机关构改革方案实   |施细则内容", "%s", lines);
	/* spaces before anything else make no line of their own kind */
	atoms = bench_atoms(&bench, join(repeat(" ", 400), "国家"), body);
	assert_complete(&atoms, bench_break(&bench, &atoms, measure));
}

/* Without the measuring, and the better of two. */
static double seconds_for(const char *piece, size_t n_times)
{
	struct atoms atoms =
		bench_atoms(&bench, join(join("国", repeat(piece, n_times)), "国。"), body);
	double best = 0;

	for (size_t i = 0; i < 2; i++) {
		clock_t start = clock();
		double seconds;

		bench_break(&bench, &atoms, bench_measure(&bench, 28));
		seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
		best = i == 0 || seconds < best ? seconds : best;
	}
	return best;
}

/* Eight times the text takes about eight times as long, and nothing takes much
 * longer than Han: quadratic time would be thousands of times that. */
Test(breaking, time_is_linear)
{
	static const char *const pieces[] = { "，",  "“", "a",  "1",        "——",
					      "国 ", " ", "a ", "2022年，", "www.a/b?c=d&" };
	double han = seconds_for("国", 40000);

	cr_assert(han < 40 * seconds_for("国", 5000) + 0.01, "%f", han);
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		double seconds = seconds_for(pieces[i], 40000 / strlen(pieces[i]));

		cr_assert(seconds < 20 * han + 0.05, "%s: %f, Han %f", pieces[i], seconds, han);
	}
}
