/* Characters measured: cells, blank halves, gaps, and what a break costs. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "folder.h"
#include "font/font.h"

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

TestSuite(atoms, .init = setup, .fini = teardown);

static dim advance_of(const struct atom *atom, dim size)
{
	return font_face_advance(atom->glyph.face, atom->glyph.glyph, size);
}

Test(atoms, body_style_of_the_report)
{
	cr_assert_eq(body.role, FONT_ROLE_BODY);
	cr_assert_eq(body.size, 16 * DIM_PT);
	cr_assert_eq(body.advance, 156 * DIM_MM / 28);
	cr_assert_eq(bench_title(&bench).advance, 22 * DIM_PT);
}

/* CT-10, CT-11, CT-32. */
Test(atoms, widths)
{
	static const struct {
		const char *characters;
		int halves; /* of a cell; 0: what the face says */
	} cases[] = {
		{ "一的〇\U00020000", 2 },
		{ "。，、；：！？．", 2 },
		{ "“”‘’（）《》〈〉〔〕【】「」『』", 2 },
		{ "—…～％／", 2 },
		{ "①★×", 2 }, /* the face draws them a full em wide */
		{ "·–", 1 },
		{ "0123456789", 1 },
		{ "azAZ%/+-.,:@", 0 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct text text = scene_text(&bench.scene, cases[i].characters);

		for (size_t k = 0; k < text.n_chars; k++) {
			struct atoms atoms =
				atoms_create(&bench.measuring, text_slice(text, k, k + 1), body);
			const struct atom *atom = &atoms.items[0];
			dim width = cases[i].halves == 2   ? cell
				    : cases[i].halves == 1 ? cell / 2
							   : advance_of(atom, body.size);

			cr_assert_eq(atoms.n_items, 1);
			cr_assert_eq(atom->width, width, "U+%04X: %ld", (unsigned)atom->codepoint,
				     (long)atom->width);
			cr_assert_eq(atom->stretch, 1000);
		}
	}
}

Test(atoms, a_space_is_as_wide_as_the_layout_says)
{
	struct atoms atoms = bench_atoms(&bench, "a b", body);

	cr_assert_eq(atoms.items[1].width, rules_part(bench.rules->breaking.space, body.size));
}

/* What is narrower or wider than its cell stands in the middle of it. */
Test(atoms, half_cells_are_centred)
{
	static const char *const texts[] = { "7", "·", "–" };
	static const enum font_role roles[] = { FONT_ROLE_BODY, FONT_ROLE_KAI, FONT_ROLE_HEI };

	for (size_t r = 0; r < sizeof(roles) / sizeof(roles[0]); r++) {
		struct style style = { roles[r], body.size, body.advance };

		for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
			struct atoms atoms = bench_atoms(&bench, texts[i], style);
			const struct atom *atom = &atoms.items[0];
			dim advance = advance_of(atom, style.size);

			cr_assert_eq(atom->width, cell / 2);
			cr_assert_eq(atom->offset, (cell / 2 - advance) / 2, "%s in role %d",
				     texts[i], (int)roles[r]);
		}
	}
}

/* CT-14: the usual pairs take one cell and a half. */
Test(atoms, adjacent_marks_lose_half_a_cell)
{
	static const char *const pairs[] = { "》《", "：“",  "。”",  "）， ", "”“",
					     "（《", "、《", "》。", "”）",   "））",
					     "（（", "，，", "？！", "』」",  "“（" };

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct atoms atoms = bench_atoms(&bench, pairs[i], body);
		dim width = atoms_width(&atoms, 0, 2, false);

		cr_assert(labs((long)(2 * width - 3 * cell)) <= 4, "%s: %ld", pairs[i],
			  (long)width);
	}
}

Test(atoms, blanks_that_may_be_taken_away)
{
	static const struct {
		const char *text; /* the gap after its first character */
		int trimmed;      /* halves of a cell lost at once */
		int shrink;       /* halves that may be lost too */
		enum shrink_step step;
	} cases[] = {
		{ "一二", 0, 0, SHRINK_COMMA },    { "一“", 0, 1, SHRINK_BRACKET },
		{ "”一", 0, 1, SHRINK_BRACKET },   { "，一", 0, 1, SHRINK_COMMA },
		{ "、一", 0, 1, SHRINK_COMMA },    { "；一", 0, 1, SHRINK_COMMA },
		{ "：一", 0, 1, SHRINK_COMMA },    { "。一", 0, 1, SHRINK_STOP },
		{ "！一", 0, 1, SHRINK_STOP },     { "？一", 0, 1, SHRINK_STOP },
		{ "，“", 1, 1, SHRINK_BRACKET },   { "》《", 1, 1, SHRINK_BRACKET },
		{ "。”", 1, 0, SHRINK_STOP },      { "（《", 1, 0, SHRINK_BRACKET },
		{ "）， ", 1, 0, SHRINK_BRACKET }, { "一，", 0, 0, SHRINK_COMMA },
		{ "（一", 0, 0, SHRINK_COMMA },    { "一·", 0, 0, SHRINK_COMMA },
		{ "·一", 0, 0, SHRINK_COMMA },     { "12", 0, 0, SHRINK_COMMA },
		{ "——", 0, 0, SHRINK_COMMA },      { "1，", 0, 0, SHRINK_COMMA },
		{ "，1", 0, 1, SHRINK_COMMA },     { "a“", 0, 1, SHRINK_BRACKET },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct atoms atoms = bench_atoms(&bench, cases[i].text, body);
		const struct atom *atom = &atoms.items[0];

		cr_assert(labs((long)(2 * atom->trim - cases[i].trimmed * cell)) <= 2,
			  "%s: trim %ld", cases[i].text, (long)atom->trim);
		cr_assert(labs((long)(2 * (atom->trim + atom->shrink) -
				      (cases[i].trimmed + cases[i].shrink) * cell)) <= 4,
			  "%s: shrink %ld", cases[i].text, (long)atom->shrink);
		if (cases[i].shrink > 0)
			cr_assert_eq(atom->shrink_step, cases[i].step, "%s: step %d", cases[i].text,
				     (int)atom->shrink_step);
	}
}

Test(atoms, a_word_space_shrinks_to_its_least)
{
	struct atoms atoms = bench_atoms(&bench, "a b", body);
	const struct rules_breaking *b = &bench.rules->breaking;

	cr_assert_eq(atoms.items[1].shrink,
		     rules_part(b->space, body.size) - rules_part(b->space_min, body.size));
	cr_assert_eq(atoms.items[1].shrink_step, SHRINK_SPACE);
	cr_assert_eq(atoms.items[0].shrink, 0);
}

/* CT-15. */
Test(atoms, marks_at_a_line_end_lose_their_blank)
{
	struct text text = scene_text(&bench.scene, "。，、；：！？．”’）》〉〕】」』");
	struct text others = scene_text(&bench.scene, "一“（《·—…～7a");

	for (size_t i = 0; i < text.n_chars; i++) {
		struct atoms atoms =
			atoms_create(&bench.measuring, text_slice(text, i, i + 1), body);

		cr_assert_eq(atoms.items[0].end_trim, cell / 2, "U+%04X",
			     (unsigned)text.chars[i].codepoint);
	}
	for (size_t i = 0; i < others.n_chars; i++) {
		struct atoms atoms =
			atoms_create(&bench.measuring, text_slice(others, i, i + 1), body);

		cr_assert_eq(atoms.items[0].end_trim, 0, "U+%04X",
			     (unsigned)others.chars[i].codepoint);
	}
}

/* CT-23: what may be pulled apart, and when. */
Test(atoms, how_gaps_grow)
{
	static const struct {
		const char *text; /* the gap after its first character */
		enum gap_growth growth;
	} cases[] = {
		{ "一二", GAP_PLAIN }, { "一，", GAP_PLAIN }, { "，一", GAP_PLAIN },
		{ "，“", GAP_PLAIN },  { "一…", GAP_PLAIN },  { "……", GAP_FIXED },
		{ "——", GAP_FIXED },   { "一—", GAP_FIXED },  { "—一", GAP_FIXED },
		{ "一～", GAP_FIXED }, { "～一", GAP_FIXED }, { "一/", GAP_FIXED },
		{ "1一", GAP_LATIN },  { "一1", GAP_LATIN },  { "a一", GAP_LATIN },
		{ "一a", GAP_LATIN },  { "12", GAP_FIXED },   { "ab", GAP_FIXED },
		{ "1a", GAP_FIXED },   { "1%", GAP_FIXED },   { "1℃", GAP_FIXED },
		{ "¥1", GAP_FIXED },   { "1，", GAP_FIXED },  { "，1", GAP_FIXED },
		{ "（1", GAP_FIXED },  { "1）", GAP_FIXED },  { "a。", GAP_FIXED },
		{ "a b", GAP_FIXED },  { " b", GAP_SPACE },   { "  ", GAP_FIXED },
		{ "一 ", GAP_FIXED },  { " 一", GAP_SPACE },  { "·一", GAP_PLAIN },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct atoms atoms = bench_atoms(&bench, cases[i].text, body);

		cr_assert_eq(atoms.items[0].growth, cases[i].growth, "%s: %d", cases[i].text,
			     (int)atoms.items[0].growth);
	}
}

enum expected_break {
	FREE,
	NEVER,
	UNIT,       /* unit_break */
	CLOSE_UNIT, /* twice that */
	WORD,
	URL,
	CONNECTOR,
};

static int32_t cost_of(enum expected_break expected)
{
	const struct rules_breaking *b = &bench.rules->breaking;

	switch (expected) {
	case FREE:
		return 0;
	case NEVER:
		return BREAK_NEVER;
	case UNIT:
		return (int32_t)b->unit_break.value;
	case CLOSE_UNIT:
		return 2 * (int32_t)b->unit_break.value;
	case WORD:
		return (int32_t)b->word_break.value;
	case URL:
		return (int32_t)b->url_break.value;
	case CONNECTOR:
		return (int32_t)b->connector_break.value;
	}
	return -1;
}

/* CT-03 to CT-06; `at`: how many characters stand before the break. */
Test(atoms, break_costs)
{
	static const struct {
		const char *text;
		size_t at;
		enum expected_break expected;
	} cases[] = {
		{ "一二", 1, FREE },
		{ "一，", 1, NEVER },
		{ "，一", 1, FREE },
		{ "（一", 1, NEVER },
		{ "一（", 1, FREE },
		{ "”“", 1, FREE },
		{ "：“", 1, FREE },
		{ "”。", 1, NEVER },
		{ "“（", 1, NEVER },
		/* CT-06: units */
		{ "——", 1, NEVER },
		{ "一——", 1, NEVER },
		{ "——一", 2, CONNECTOR },
		{ "……", 1, NEVER },
		{ "一……", 1, FREE },
		{ "……一", 2, FREE },
		{ "…………", 2, NEVER },
		{ "—…", 1, CONNECTOR },
		/* numbers */
		{ "12", 1, NEVER },
		{ "3.08", 1, NEVER },
		{ "3.08", 2, NEVER },
		{ "1,000", 2, NEVER },
		{ "2023-01-05", 5, NEVER },
		{ "5%", 1, NEVER },
		{ "5℃", 1, NEVER },
		{ "5‰", 1, NEVER },
		{ "5％", 1, NEVER },
		{ "￥5", 1, NEVER },
		{ "№5", 1, NEVER },
		{ "5件", 1, CLOSE_UNIT },
		{ "5万", 1, CLOSE_UNIT },
		{ "5对", 1, UNIT },
		{ "年5", 1, FREE },
		{ "2023年", 4, CLOSE_UNIT },
		{ "万元", 1, WORD },
		{ "3万元", 2, WORD },
		{ "平方米", 2, WORD },
		/* 〔2022〕26号 */
		{ "委〔2022〕26号", 1, UNIT },
		{ "委〔2022〕26号", 2, NEVER },
		{ "委〔2022〕26号", 6, NEVER },
		{ "委〔2022〕26号", 7, NEVER },
		{ "委〔2022〕26号", 9, CLOSE_UNIT },
		/* ranges */
		{ "1～2", 1, NEVER },
		{ "1～2", 2, CONNECTOR },
		{ "2021—2025年", 4, NEVER },
		{ "2021—2025年", 5, CONNECTOR },
		/* Latin */
		{ "ab", 1, NEVER },
		{ "a一", 1, FREE },
		{ "一a", 1, FREE },
		{ "a b", 1, NEVER },
		{ "a b", 2, FREE },
		{ "a ，", 2, NEVER },
		{ "a  b", 2, NEVER },
		{ "1+4+N", 2, NEVER },
		{ "COVID-19", 6, NEVER },
		{ "a/b", 2, NEVER },
		{ "LED）", 3, NEVER },
		{ "（LED", 1, NEVER },
		/* a long word */
		{ "https://www.example.gov.cn/a", 7, NEVER }, /* between // */
		{ "https://www.example.gov.cn/a", 8, URL },
		{ "https://www.example.gov.cn/a", 12, URL },
		{ "https://www.example.gov.cn/a", 11, NEVER }, /* not before the dot */
		{ "https://www.example.gov.cn/a", 27, URL },
		{ "https://www.example.gov.cn/a", 10, NEVER },
		{ "abcdefghijklmnopqrstuvwxyz", 13, NEVER },
		{ "www.a.cn", 4, NEVER }, /* too short to be long */
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct atoms atoms = bench_atoms(&bench, cases[i].text, body);

		cr_assert_eq(atoms.items[cases[i].at - 1].break_cost, cost_of(cases[i].expected),
			     "%s after %zu: %d", cases[i].text, cases[i].at,
			     (int)atoms.items[cases[i].at - 1].break_cost);
	}
}

Test(atoms, a_layouts_own_words)
{
	struct bench own;
	struct atoms atoms;

	bench_create(&own, "breaking: {words: [法治政府, 一体]}\n");
	atoms = bench_atoms(&own, "建设法治政府一体法治政", bench_body(&own));
	for (size_t i = 0; i < atoms.n_items; i++) {
		bool inside = (i >= 2 && i <= 4) || i == 6;

		cr_assert_eq(atoms.items[i].break_cost,
			     inside ? (int32_t)own.rules->breaking.word_break.value : 0,
			     "after %zu", i + 1);
	}
	bench_destroy(&own);
}

Test(atoms, width_of_a_part)
{
	struct atoms atoms = bench_atoms(&bench, "一（《二》12 ", body);
	dim space = atoms.items[7].width;

	cr_assert_eq(atoms.n_items, 8);
	cr_assert_eq(atoms_width(&atoms, 0, 0, true), 0);
	cr_assert_eq(atoms_width(&atoms, 0, 1, false), cell);
	cr_assert_eq(atoms_width(&atoms, 0, 2, false), 2 * cell);
	cr_assert_eq(atoms_width(&atoms, 0, 4, false), 4 * cell - atoms.items[1].trim);
	cr_assert_eq(atoms_width(&atoms, 3, 5, false), 2 * cell);
	cr_assert_eq(atoms_width(&atoms, 3, 5, true), 2 * cell - atoms.items[4].end_trim);
	cr_assert_eq(atoms_width(&atoms, 5, 8, false), 2 * (cell / 2) + space);
	cr_assert_eq(atoms_width(&atoms, 5, 8, true), 2 * (cell / 2));
	cr_assert_eq(atoms_width(&atoms, 7, 8, true), 0);
}

/* CT-11: outlines that stop short of the cell are widened to meet. */
Test(atoms, dashes_that_leave_gaps_are_joined)
{
	struct bench bold;
	struct style style;
	struct atoms atoms;

	bench_create(&bold, "fonts: {body: [FandolHei-Bold]}\n");
	style = bench_body(&bold);
	atoms = bench_atoms(&bold, "一——二—三———", style);
	cr_assert_eq(atoms.n_items, 9);
	for (size_t i = 0; i < atoms.n_items; i++) {
		const struct atom *atom = &atoms.items[i];
		struct font_ink ink =
			font_face_ink(atom->glyph.face, atom->glyph.glyph, style.size);
		dim left = atom->offset + ink.left * atom->stretch / 1000;
		dim right = atom->offset + ink.right * atom->stretch / 1000;

		if (atom->codepoint != 0x2014 || i == 4) {
			cr_assert_eq(atom->stretch, 1000, "character %zu", i);
			continue;
		}
		cr_assert(atom->stretch > 1000 && atom->stretch < 1200, "character %zu: %d", i,
			  atom->stretch);
		cr_assert_eq(atom->width, style.advance);
		cr_assert(left <= DIM_PT / 1000, "character %zu: %ld", i, (long)left);
		cr_assert(right >= style.advance - DIM_PT / 1000, "character %zu: %ld of %ld", i,
			  (long)right, (long)style.advance);
	}
	bench_destroy(&bold);
	/* a face whose dashes meet stays as it is */
	atoms = bench_atoms(&bench, "——", body);
	cr_assert_eq(atoms.items[0].stretch, 1000);
	cr_assert_eq(atoms.items[0].offset, 0);
}

/*
 * CT-51: quotes that a face draws narrow, as a Latin one does, still take a
 * cell, and stand on the side of what they enclose. The face is FandolFang
 * with other numbers in its table of advances.
 */
static unsigned read_u16(const unsigned char *bytes)
{
	return (unsigned)bytes[0] << 8 | bytes[1];
}

static size_t read_u32(const unsigned char *bytes)
{
	return (size_t)read_u16(bytes) << 16 | read_u16(bytes + 2);
}

static unsigned char *find_table(unsigned char *font, const char *tag)
{
	for (unsigned i = 0; i < read_u16(font + 4); i++) {
		unsigned char *entry = font + 12 + 16 * i;

		if (memcmp(entry, tag, 4) == 0)
			return font + read_u32(entry + 8);
	}
	cr_assert_fail("no table %s", tag);
	return NULL;
}

static void set_advance(unsigned char *font, uint32_t glyph, unsigned advance)
{
	unsigned char *metrics = find_table(font, "hmtx");

	cr_assert(glyph < read_u16(find_table(font, "hhea") + 34));
	metrics[4 * glyph] = (unsigned char)(advance >> 8);
	metrics[4 * glyph + 1] = (unsigned char)(advance & 0xFF);
}

static const uint32_t narrowed[] = { 0x201C, 0x201D, 0x2018, 0x2019, 0x2014, 0x3002 };

#define N_NARROWED (sizeof(narrowed) / sizeof(narrowed[0]))
#define NARROW 440u

static void write_narrow_face(const char *path)
{
	struct font_face *face =
		font_library_find(bench.fonts, "FandolFang-Regular", &bench.scene.diags);
	FILE *in = fopen(font_face_path(face), "rb");
	FILE *out = fopen(path, "wb");
	unsigned char *bytes = malloc(32 << 20);
	size_t n_bytes;

	cr_assert(in != NULL && out != NULL && bytes != NULL);
	n_bytes = fread(bytes, 1, 32 << 20, in);
	for (size_t i = 0; i < N_NARROWED; i++)
		set_advance(bytes, font_face_glyph(face, narrowed[i]), NARROW);
	cr_assert_eq(fwrite(bytes, 1, n_bytes, out), n_bytes);
	fclose(in);
	cr_assert_eq(fclose(out), 0);
	free(bytes);
}

Test(atoms, narrow_marks_stand_on_their_side)
{
	struct folder folder;
	struct font_search search = { .n_folders = 1 };
	const char *folders[] = { folder.path };
	struct font_library *fonts = bench.fonts;
	struct atoms atoms;
	dim narrow = NARROW * body.size / 1000;

	folder_create(&folder);
	write_narrow_face(scene_format(&bench.scene, "%s/FandolFang-Regular.otf", folder.path));
	for (int role = 0; role < FONT_N_ROLES; role++) {
		struct bind_list *names = (struct bind_list *)&bench.rules->fonts[role];
		struct located_string *items = names->items;

		names->n_items = 1;
		items[0].value = str_of("FandolFang-Regular");
	}
	search.folders = folders;
	bench.fonts = font_library_create(&search);
	bench.measuring.faces =
		faces_create(bench.scene.arena, bench.rules, bench.fonts, &bench.scene.diags);
	cr_assert(bench.measuring.faces != NULL);
	atoms = bench_atoms(&bench, "“”‘’。—一", body);
	for (size_t i = 0; i < 6; i++) {
		static const int sides[] = { 1, -1, 1, -1, -1, 0 };
		const struct atom *atom = &atoms.items[i];
		dim blank = cell - narrow;

		cr_assert_eq(advance_of(atom, body.size), narrow);
		cr_assert_eq(atom->width, cell, "U+%04X", (unsigned)atom->codepoint);
		cr_assert_eq(atom->offset,
			     sides[i] > 0    ? blank
			     : sides[i] == 0 ? blank / 2
					     : 0,
			     "U+%04X: %ld", (unsigned)atom->codepoint, (long)atom->offset);
	}
	cr_assert_eq(atoms.items[6].offset, 0);
	font_library_destroy(bench.fonts);
	bench.fonts = fonts;
	folder_destroy(&folder);
}

Test(atoms, characters_without_glyph_are_told_and_left_out)
{
	struct atoms atoms = bench_atoms(&bench, "一\U0010fffd二\U00012000", body);

	cr_assert_str_eq(bench_string(&bench, &atoms, 0, atoms.n_items), "一二");
	cr_assert_str_eq(scene_findings(&bench.scene),
			 "text:1:2 character-no-glyph \U0010fffd|U+10FFFD|body; "
			 "text:1:4 character-no-glyph \U00012000|U+12000|body");
	/* the gap is between those that are left */
	cr_assert_eq(atoms.items[0].growth, GAP_PLAIN);
}

Test(atoms, a_borrowed_face_is_told_once_for_each_character)
{
	struct atoms atoms = bench_atoms(&bench, "\U00020000一\U00020000", body);
	const char *findings = scene_findings(&bench.scene);

	cr_assert_eq(atoms.n_items, 3);
	cr_assert_eq(bench.scene.diags.n_items, 1, "%s", findings);
	cr_assert(strstr(findings, "text:1:1 character-fallback \U00020000|U+20000|FandolFang") ==
			  findings,
		  "%s", findings);
	cr_assert(atoms.items[0].glyph.face == atoms.items[2].glyph.face);
	cr_assert(atoms.items[0].glyph.face != atoms.items[1].glyph.face);
}

Test(atoms, places)
{
	struct atoms atoms = bench_atoms(&bench, "一二，3", body);

	cr_assert_eq(atoms.n_items, 4);
	for (size_t i = 0; i < 4; i++) {
		cr_assert_eq(atoms.items[i].pos.line, 1);
		cr_assert_eq(atoms.items[i].pos.column, i + 1);
	}
	cr_assert_eq(bench_atoms(&bench, "", body).n_items, 0);
}
