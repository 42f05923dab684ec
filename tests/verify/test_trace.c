#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "ruler/number.h"
#include "ruler/trace.h"
#include "ruler/words.h"

/*
 * Numbers
 */

Test(number, reads_what_mutool_prints)
{
	static const struct {
		const char *text;
		int64_t millionths;
	} cases[] = {
		{ "0", 0 },
		{ "841.8898", 841889800 },
		{ "-0.207", -207000 },
		{ ".5", 500000 },
		{ "5.", 5000000 },
		{ "+3", 3000000 },
		{ "1e3", 1000000000 },
		{ "-1.5e-05", -15 },
		{ "2.5e-07", 0 },
		{ "6e-07", 1 },
		{ "1e-30", 0 },
		{ "0e39", 0 },
		{ "0.0000004", 0 },
		{ "27.630002", 27630002 },
		{ "123456789.123456789123456789", 123456789123457 },
		{ "1000000000", 1000000000000000 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int64_t value = -1;

		cr_assert(number_parse(str_of(cases[i].text), &value), "%s is refused",
			  cases[i].text);
		cr_assert_eq(value, cases[i].millionths, "%s: %lld", cases[i].text,
			     (long long)value);
	}
}

Test(number, refuses_what_is_none_or_too_large)
{
	static const char *const cases[] = {
		"",     "-",          ".",    "e5",
		"1e",   "1e+",        "1e99", "1e999999999",
		"nan",  "inf",        "-inf", "1,5",
		"0x10", "1 ",         " 1",   "1.2.3",
		"--1",  "1000000001", "1e10", "9999999999999999999999999999999999999999999999",
		"1e40", "٣",
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int64_t value;

		cr_assert_not(number_parse(str_of(cases[i]), &value), "“%s” is taken", cases[i]);
	}
}

Test(number, lists_have_just_as_many)
{
	int64_t v[4];

	cr_assert(number_parse_list(str_of("1 0 0 -1"), v, 4));
	cr_assert_eq(v[3], -NUMBER_ONE);
	cr_assert_not(number_parse_list(str_of("1 0 0"), v, 4));
	cr_assert_not(number_parse_list(str_of("1 0 0 -1 5"), v, 4));
	cr_assert_not(number_parse_list(str_of("1  0 0 -1"), v, 4));
	cr_assert_not(number_parse_list(str_of("1 0 0 -1 "), v, 4));
	cr_assert_not(number_parse_list(str_of(""), v, 1));
}

Test(number, products_are_cut_off)
{
	cr_assert_eq(number_multiply(NUMBER_MAX, NUMBER_MAX), NUMBER_MAX);
	cr_assert_eq(number_multiply(-NUMBER_MAX, NUMBER_MAX), -NUMBER_MAX);
	cr_assert_eq(number_hypotenuse(3 * NUMBER_ONE, -4 * NUMBER_ONE), 5 * NUMBER_ONE);
	cr_assert_eq(number_hypotenuse(0, -16 * NUMBER_ONE), 16 * NUMBER_ONE);
	cr_assert_gt(number_hypotenuse(NUMBER_MAX, NUMBER_MAX), NUMBER_MAX / 2);
}

/*
 * Traces
 */

#define PAGE "<page number=\"1\" mediabox=\"0 0 595.276 841.89\">\n"
#define TEXT                                                                                  \
	"<fill_text colorspace=\"DeviceRGB\" color=\"1 0 0\" transform=\"1 0 0 -1 0 842\">\n" \
	"<span font=\"ABCDEF+FangSong\" wmode=\"0\" trm=\"16 0 0 16\">\n"
#define GLYPH "<g unicode=\"中\" glyph=\"1\" x=\"72\" y=\"742\" adv=\"1\"/>\n"
#define END_TEXT "</span>\n</fill_text>\n"

struct reading {
	struct arena *arena;
	struct sheets sheets;
	struct trace_fault fault;
	bool sound;
};

static struct reading read_trace(const char *trace)
{
	struct reading reading = { .arena = arena_create() };

	reading.sound = trace_parse(reading.arena, str_of(trace), &reading.sheets, &reading.fault);
	return reading;
}

Test(trace, measures_a_glyph)
{
	struct reading reading =
		read_trace("<document filename=\"/dev/fd/3\">\n" PAGE TEXT GLYPH END_TEXT
			   "</page>\n</document>\n");
	const struct sheet_glyph *glyph;

	cr_assert(reading.sound, "%s", reading.fault.what);
	cr_assert_eq(reading.sheets.n_items, 1);
	cr_assert_eq(reading.sheets.n_glyphs, 1);
	glyph = reading.sheets.items[0].glyphs;
	cr_assert_eq(glyph->codepoint, 0x4E2D);
	cr_assert_eq(glyph->x, 72 * DIM_PT);
	cr_assert_eq(glyph->y, 100 * DIM_PT);
	cr_assert_eq(glyph->size, 16 * DIM_PT);
	cr_assert_eq(glyph->advance, 16 * DIM_PT);
	cr_assert_eq(glyph->turn, SHEET_UPRIGHT);
	cr_assert_eq(glyph->paint, SHEET_FILLED);
	cr_assert(sheet_color_is_red(glyph->color));
	cr_assert(str_is(glyph->font->name, "FangSong"));
	cr_assert_eq(glyph->font->face, SHEET_FACE_FANG);
	arena_destroy(reading.arena);
}

Test(trace, knows_every_way_to_write_a_character)
{
	static const struct {
		const char *written;
		uint32_t codepoint;
	} cases[] = {
		{ "A", 'A' },
		{ "&lt;", '<' },
		{ "&#x22;", '"' },
		{ "U+4e2d", 0x4E2D },
		{ "〔", 0x3014 },
		{ "", SHEET_NO_CHARACTER },
		{ "-1", SHEET_NO_CHARACTER },
		{ "AB", SHEET_NO_CHARACTER },
		{ "\xFF", SHEET_NO_CHARACTER },
		{ "U+", SHEET_NO_CHARACTER },
		{ "&#xzz;", SHEET_NO_CHARACTER },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char trace[1000];
		struct reading reading;

		snprintf(trace, sizeof(trace),
			 PAGE TEXT "<g unicode=\"%s\" x=\"1\" y=\"2\"/>" END_TEXT "</page>",
			 cases[i].written);
		reading = read_trace(trace);
		cr_assert(reading.sound, "%s: %s", cases[i].written, reading.fault.what);
		cr_assert_eq(reading.sheets.items[0].glyphs[0].codepoint, cases[i].codepoint,
			     "“%s”", cases[i].written);
		arena_destroy(reading.arena);
	}
}

Test(trace, turns_a_lying_sheet_back)
{
	struct reading reading = read_trace(
		"<page number=\"1\" mediabox=\"0 0 842 595\">"
		"<fill_text transform=\"1 0 0 -1 0 595\">"
		"<span font=\"F\" trm=\"16 0 0 16\"><g unicode=\"a\" x=\"100\" y=\"495\"/></span>"
		"</fill_text></page>");
	const struct sheet *sheet = reading.sheets.items;

	cr_assert(reading.sound, "%s", reading.fault.what);
	cr_assert(sheet->turned);
	cr_assert_eq(sheet->width, 595 * DIM_PT);
	cr_assert_eq(sheet->height, 842 * DIM_PT);
	cr_assert_eq(sheet->glyphs[0].turn, SHEET_TURNED_LEFT);
	cr_assert_eq(sheet->glyphs[0].x, 100 * DIM_PT);
	cr_assert_eq(sheet->glyphs[0].y, 742 * DIM_PT);
	arena_destroy(reading.arena);
}

/* A filled rectangle, a stroked line, a stroked frame, a curve, a hidden path. */
Test(trace, tells_bars_from_shapes)
{
	struct reading reading = read_trace(
		PAGE
		"<fill_path color=\"1 0 0\" transform=\"1 0 0 1 0 0\">"
		"<moveto x=\"10\" y=\"20\"/><lineto x=\"110\" y=\"20\"/><lineto x=\"110\" "
		"y=\"21\"/>"
		"<lineto x=\"10\" y=\"21\"/><closepath/></fill_path>"
		"<stroke_path linewidth=\"2\" color=\"0\" transform=\"1 0 0 1 0 0\">"
		"<moveto x=\"10\" y=\"50\"/><lineto x=\"110\" y=\"50.001\"/></stroke_path>"
		"<stroke_path linewidth=\"1\" color=\"0\" transform=\"1 0 0 1 0 0\">"
		"<moveto x=\"10\" y=\"60\"/><lineto x=\"20\" y=\"60\"/><lineto x=\"20\" y=\"70\"/>"
		"<lineto x=\"10\" y=\"70\"/><closepath/></stroke_path>"
		"<fill_path color=\"1 0 0\" transform=\"1 0 0 1 0 0\"><moveto x=\"0\" y=\"0\"/>"
		"<curveto x1=\"1\" y1=\"2\" x2=\"3\" y2=\"4\" x3=\"5\" y3=\"6\"/></fill_path>"
		"<clip_path transform=\"1 0 0 1 0 0\"><moveto x=\"0\" y=\"0\"/>"
		"<lineto x=\"9\" y=\"9\"/></clip_path>"
		"</page>");
	const struct sheet *sheet = reading.sheets.items;

	cr_assert(reading.sound, "%s", reading.fault.what);
	cr_assert_eq(sheet->n_bars, 6);
	cr_assert_eq(sheet->n_shapes, 1);
	cr_assert_eq(sheet->bars[0].bottom - sheet->bars[0].top, DIM_PT);
	cr_assert_eq(sheet->bars[1].bottom - sheet->bars[1].top, 2 * DIM_PT);
	cr_assert_eq(sheet->bars[1].left, 10 * DIM_PT);
	cr_assert_eq(sheet->bars[1].top, 49 * DIM_PT);
	arena_destroy(reading.arena);
}

Test(trace, steps_over_what_it_does_not_need)
{
	struct reading reading =
		read_trace("<document filename=\"a\">" PAGE "<layer name=\"P\"/><end_layer/>"
			   "<group bbox=\"0 0 1 1\" isolated=\"1\"><mask bbox=\"0 0 1 1\"></mask>"
			   "<pop_clip/></group><fill_shade alpha=\"1\"/></page></document>");

	cr_assert(reading.sound, "%s", reading.fault.what);
	cr_assert_eq(reading.sheets.n_items, 1);
	arena_destroy(reading.arena);
}

Test(trace, an_empty_one_has_no_sheets)
{
	struct reading reading = read_trace("");

	cr_assert(reading.sound);
	cr_assert_eq(reading.sheets.n_items, 0);
	arena_destroy(reading.arena);
}

Test(trace, refuses_the_malformed)
{
	static const char *const cases[] = {
		"text",
		"<",
		"<>",
		"<page",
		"<page number=\"1\"",
		"<page number=1>",
		"<page number=\"1>",
		"<page number=\"1\" mediabox=\"0 0 595 842\"",
		"<page number=\"1\">",                         /* no box */
		"<page number=\"1\" mediabox=\"0 0 595\">",    /* too few */
		"<page number=\"1\" mediabox=\"0 0 0 842\">",  /* no width */
		"<page number=\"1\" mediabox=\"0 0 -5 842\">", /* negative */
		"<page number=\"1\" mediabox=\"0 0 1e9 842\">",
		"<page number=\"1\" mediabox=\"0 0 1e99 842\">",
		"<page number=\"1\" mediabox=\"0 0 nan 842\">",
		PAGE, /* no end */
		PAGE PAGE "</page></page>",
		"</page>",
		"<g unicode=\"a\" x=\"1\" y=\"1\"/>",
		PAGE "<g unicode=\"a\" x=\"1\" y=\"1\"/></page>",
		PAGE "<span font=\"F\" trm=\"1 0 0 1\"></span></page>",
		PAGE "<fill_text></fill_text></page>", /* no transform */
		PAGE "<fill_text transform=\"1 0 0 1 0\"></fill_text></page>",
		PAGE TEXT "<g unicode=\"a\" x=\"1\"/>" END_TEXT "</page>",
		PAGE TEXT "<g unicode=\"a\" x=\"1\" y=\"two\"/>" END_TEXT "</page>",
		PAGE TEXT "<g unicode=\"a\" x=\"1e300\" y=\"1\"/>" END_TEXT "</page>",
		PAGE TEXT TEXT END_TEXT END_TEXT "</page>",
		PAGE TEXT GLYPH "</page>",
		PAGE TEXT GLYPH "</fill_text></span></page>",
		PAGE "</fill_text></page>",
		PAGE "<moveto x=\"1\" y=\"1\"/></page>",
		PAGE "<fill_path transform=\"1 0 0 1 0 0\"></fill_text></page>",
		PAGE "<stroke_path transform=\"1 0 0 1 0 0\"></stroke_path></page>", /* no width */
		PAGE
		"<x a=\"\" b=\"\" c=\"\" d=\"\" e=\"\" f=\"\" g=\"\" h=\"\" i=\"\" j=\"\" k=\"\" "
		"l=\"\" m=\"\" n=\"\" o=\"\" p=\"\" q=\"\" r=\"\" s=\"\" t=\"\" u=\"\" v=\"\" "
		"w=\"\" x=\"\" y=\"\"/></page>",
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct reading reading = read_trace(cases[i]);

		cr_assert_not(reading.sound, "case %zu is taken: %.200s", i, cases[i]);
		cr_assert_not_null(reading.fault.what);
		cr_assert_leq(reading.fault.at, strlen(cases[i]));
		arena_destroy(reading.arena);
	}
}

/* xorshift: the same bytes every time. */
static uint32_t next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static void mutate(char *bytes, size_t n_bytes, uint32_t *state)
{
	static const char spice[] = "<>/\"= -+.e0123456789\n\xE4\xFF&;ag";
	size_t n_changes = 1 + next(state) % 8;

	for (size_t i = 0; i < n_changes; i++) {
		size_t at = next(state) % n_bytes;
		size_t from = next(state) % n_bytes;

		switch (next(state) % 3) {
		case 0:
			bytes[at] = spice[next(state) % (sizeof(spice) - 1)];
			break;
		case 1:
			bytes[at] = bytes[from];
			break;
		case 2: {
			size_t most = n_bytes - (at > from ? at : from);

			memmove(bytes + at, bytes + from, most < 40 ? most : 40);
			break;
		}
		}
	}
}

/* Whatever the bytes: a reading or a fault, within them. Run with sanitizers. */
Test(trace, survives_mutations)
{
	static const char sound[] =
		"<document filename=\"a\">\n" PAGE TEXT GLYPH GLYPH END_TEXT
		"<stroke_path linewidth=\"2\" color=\"0\" transform=\"1 0 0 1 0 0\">\n"
		"<moveto x=\"10\" y=\"50\"/><lineto x=\"110\" "
		"y=\"50\"/><closepath/></stroke_path>\n"
		"<fill_image transform=\"1 0 0 1 0 0\" width=\"1\"/>\n</page>\n"
		"<page number=\"2\" mediabox=\"0 0 842 595\">\n" TEXT GLYPH END_TEXT
		"</page>\n</document>\n";
	uint32_t state = 20220726;
	size_t n_sound = 0;

	for (int i = 0; i < 20000; i++) {
		size_t n_bytes = sizeof(sound) - 1;
		struct trace_fault fault;
		struct sheets sheets;
		struct arena *arena = arena_create();
		/* Exactly as long as it is, so that a step beyond is caught. */
		char *bytes = malloc(n_bytes);

		memcpy(bytes, sound, n_bytes);
		mutate(bytes, n_bytes, &state);
		n_bytes -= next(&state) % 4 == 0 ? next(&state) % n_bytes : 0;
		if (trace_parse(arena, (struct str){ bytes, n_bytes }, &sheets, &fault))
			n_sound++;
		else
			cr_assert(fault.what != NULL && fault.at <= n_bytes);
		free(bytes);
		arena_destroy(arena);
	}
	cr_assert_gt(n_sound, 100, "only %zu mutations were still sound", n_sound);
}

/*
 * Words
 */

static size_t to_text(const char *utf8, uint32_t *text)
{
	struct arena *arena = arena_create();
	struct text chars = text_from_str(arena, str_of(utf8), (struct source_pos){ NULL, 0, 0 });

	for (size_t i = 0; i < chars.n_chars; i++)
		text[i] = chars.chars[i].codepoint;
	arena_destroy(arena);
	return chars.n_chars;
}

Test(words, knows_dates_and_numbers)
{
	static const struct {
		const char *text;
		bool is_date;
		size_t number;
		bool is_page_number;
	} cases[] = {
		{ "2023年1月5日", true, 0, false },
		{ "2023年01月05日", false, 0, false },
		{ "2023年13月5日", false, 0, false },
		{ "二〇二三年一月五日", false, 0, false },
		{ "淄高新委〔2022〕26号", false, 9, false },
		{ "淄高新委〔2022〕026号", false, 0, false },
		{ "淄高新委[2022]26号", false, 0, false },
		{ "—1—", false, 0, true },
		{ "第1页", false, 0, true },
		{ "——", false, 0, false },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint32_t text[100];
		size_t n_chars = to_text(cases[i].text, text);

		cr_assert_eq(word_is_date(text, n_chars), cases[i].is_date, "%s", cases[i].text);
		cr_assert_eq(word_document_number(text, n_chars), cases[i].number, "%s",
			     cases[i].text);
		cr_assert_eq(word_is_page_number(text, n_chars), cases[i].is_page_number, "%s",
			     cases[i].text);
	}
}

Test(words, reads_the_numbers_of_headings)
{
	static const struct {
		const char *text;
		bool is_han;
		size_t n_chars;
		unsigned value;
	} cases[] = {
		{ "一、总体情况", true, 1, 1 },  { "二十一、总体情况", true, 3, 21 },
		{ "12.总体情况", false, 2, 12 }, { "012", false, 0, 0 },
		{ "总体", true, 0, 0 },          { "一", false, 0, 0 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint32_t text[100];
		unsigned value = 0;
		size_t n_chars = to_text(cases[i].text, text);

		cr_assert_eq(word_number(text, n_chars, cases[i].is_han, &value), cases[i].n_chars,
			     "%s", cases[i].text);
		if (cases[i].n_chars > 0)
			cr_assert_eq(value, cases[i].value, "%s", cases[i].text);
	}
}
