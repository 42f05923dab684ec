#include "ruler/pages.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "page/page.h"
#include "ruler/words.h"
#include "rules/rules.h"

/* Paper is trimmed; a sheet this near to two pages is two pages. */
#define TRIMMED DIM_MM

/* Staple marks lie on the fold. */
#define ON_FOLD DIM_MM

#define SAME_LINE (DIM_MM / 2)

/* More characters than a page number has. */
#define MAX_NUMBER 20

/*
 * What is not of the document
 */

static bool is_near(int channel, unsigned byte)
{
	int off = channel - (int)(byte * 1000 / 255);

	return off >= -3 && off <= 3;
}

static bool is_guide(struct sheet_color color)
{
	return is_near(color.red, PAGE_GUIDE_RGB >> 16) &&
	       is_near(color.green, PAGE_GUIDE_RGB >> 8 & 0xFF) &&
	       is_near(color.blue, PAGE_GUIDE_RGB & 0xFF);
}

/* Large and pale. Pale text of the text's own size is a fault to be told. */
static bool is_watermark(const struct sheet_glyph *glyph, dim body_size)
{
	return glyph->color.red > 700 && glyph->color.green > 700 && glyph->color.blue > 700 &&
	       glyph->size > body_size + DIM_PT;
}

static void clear_glyphs(struct sheet *sheet, dim body_size, struct pages_facts *facts)
{
	size_t n_kept = 0;

	for (size_t i = 0; i < sheet->n_glyphs; i++) {
		bool guide = is_guide(sheet->glyphs[i].color);
		bool watermark = is_watermark(&sheet->glyphs[i], body_size);

		facts->is_proof = facts->is_proof || guide;
		facts->has_watermark = facts->has_watermark || watermark;
		if (!guide && !watermark)
			sheet->glyphs[n_kept++] = sheet->glyphs[i];
	}
	sheet->n_glyphs = n_kept;
}

static void clear_bars(struct sheet *sheet)
{
	size_t n_kept = 0;

	for (size_t i = 0; i < sheet->n_bars; i++) {
		if (!is_guide(sheet->bars[i].color))
			sheet->bars[n_kept++] = sheet->bars[i];
	}
	sheet->n_bars = n_kept;
}

/*
 * Halves
 */

static bool is_near_length(dim a, dim b)
{
	return a - b <= TRIMMED && b - a <= TRIMMED;
}

/* The reader has turned such a sheet, since it is wider than it is high. */
static bool is_double(const struct sheet *sheet, const struct rules *rules)
{
	return sheet->turned &&
	       is_near_length(sheet->height, 2 * rules_length(rules, rules->page.width, 0)) &&
	       is_near_length(sheet->width, rules_length(rules, rules->page.height, 0));
}

/* How a glyph runs on the sheet as it is seen. */
static enum sheet_turn turn_back(enum sheet_turn turn)
{
	switch (turn) {
	case SHEET_UPRIGHT:
		return SHEET_TURNED_RIGHT;
	case SHEET_TURNED_LEFT:
		return SHEET_UPRIGHT;
	case SHEET_TURNED_RIGHT:
	case SHEET_TURNED_OTHERWISE:
		break;
	}
	return SHEET_TURNED_OTHERWISE;
}

/* As it lies on the half that begins at `left` of a sheet that was turned. */
static struct sheet_bar bar_on_half(const struct sheet *sheet, const struct sheet_bar *bar,
				    dim left)
{
	return (struct sheet_bar){ .left = sheet->height - bar->bottom - left,
				   .top = bar->left,
				   .right = sheet->height - bar->top - left,
				   .bottom = bar->right,
				   .color = bar->color };
}

/* Those whose middle lies on the half, and not on the fold. */
static struct sheet_bar *bars_on_half(struct arena *arena, const struct sheet *sheet,
				      const struct sheet_bar *bars, size_t n_bars, dim left,
				      size_t *n_kept)
{
	struct sheet_bar *kept = arena_alloc_array(arena, n_bars, sizeof(*kept));
	dim width = sheet->height / 2;

	*n_kept = 0;
	for (size_t i = 0; i < n_bars; i++) {
		struct sheet_bar bar = bar_on_half(sheet, &bars[i], left);
		dim middle = (bar.left + bar.right) / 2;
		dim from_fold = left == 0 ? width - middle : middle;

		if (middle >= 0 && middle < width && from_fold > ON_FOLD)
			kept[(*n_kept)++] = bar;
	}
	return kept;
}

static struct sheet half_of(struct arena *arena, const struct sheet *sheet, bool is_right)
{
	dim width = sheet->height / 2, left = is_right ? width : 0;
	struct sheet half = { .file_page = sheet->file_page,
			      .file_left = left,
			      .width = width,
			      .height = sheet->width };

	half.glyphs = arena_alloc_array(arena, sheet->n_glyphs, sizeof(*half.glyphs));
	for (size_t i = 0; i < sheet->n_glyphs; i++) {
		struct sheet_glyph glyph = sheet->glyphs[i];

		glyph.turn = turn_back(glyph.turn);
		glyph.x = sheet->height - sheet->glyphs[i].y - left;
		glyph.y = sheet->glyphs[i].x;
		if (glyph.x >= 0 && glyph.x < width)
			half.glyphs[half.n_glyphs++] = glyph;
	}
	half.bars = bars_on_half(arena, sheet, sheet->bars, sheet->n_bars, left, &half.n_bars);
	half.shapes =
		bars_on_half(arena, sheet, sheet->shapes, sheet->n_shapes, left, &half.n_shapes);
	return half;
}

/*
 * Reading order
 */

struct mark {
	dim x;
	uint32_t codepoint;
};

static int by_x(const void *a, const void *b)
{
	const struct mark *first = a, *second = b;

	return (first->x > second->x) - (first->x < second->x);
}

static bool is_text(const struct sheet_glyph *glyph)
{
	return glyph->turn == SHEET_UPRIGHT && glyph->paint != SHEET_UNSEEN &&
	       !word_is_space(glyph->codepoint);
}

/* What the lowest line says when it is a page number at the foot, else 0. */
static size_t number_on(const struct sheet *half)
{
	struct mark marks[MAX_NUMBER];
	uint32_t text[MAX_NUMBER];
	size_t n_marks = 0, number = 0;
	dim lowest = half->height * 4 / 5;

	for (size_t i = 0; i < half->n_glyphs; i++) {
		if (is_text(&half->glyphs[i]) && half->glyphs[i].y > lowest)
			lowest = half->glyphs[i].y;
	}
	for (size_t i = 0; i < half->n_glyphs; i++) {
		const struct sheet_glyph *glyph = &half->glyphs[i];

		if (!is_text(glyph) || lowest - glyph->y > SAME_LINE)
			continue;
		if (n_marks == MAX_NUMBER)
			return 0;
		marks[n_marks++] = (struct mark){ glyph->x, glyph->codepoint };
	}
	if (n_marks == 0)
		return 0;
	qsort(marks, n_marks, sizeof(*marks), by_x);
	for (size_t i = 0; i < n_marks; i++)
		text[i] = marks[i].codepoint;
	if (!word_is_page_number(text, n_marks))
		return 0;
	for (size_t i = 0; i < n_marks && number < 100000; i++) {
		if (word_is_digit(text[i]))
			number = number * 10 + (text[i] - '0');
	}
	return number;
}

/* The pages of a booklet of n_sides that a side has, from 0: the outermost sheet
 * bears the last page and the first one, its back the second and the last but one. */
static size_t place_in_booklet(size_t side, size_t n_sides, bool is_right)
{
	size_t outer = 2 * n_sides - 1 - side;

	return (side % 2 == 1) == is_right ? outer : side;
}

/* Whether the numbers are those of booklets of n_sides each, one behind the other;
 * *n_copies gets in how many the numbers begin again. */
static bool fits_booklet(const size_t *numbers, size_t n_halves, size_t n_sides, size_t *n_copies)
{
	int64_t before = -1;

	*n_copies = 1;
	for (size_t begin = 0; begin < n_halves; begin += 2 * n_sides) {
		int64_t first = -1;

		for (size_t i = 0; i < 2 * n_sides; i++) {
			int64_t place = (int64_t)place_in_booklet(i / 2, n_sides, i % 2 == 1);
			int64_t number = (int64_t)numbers[begin + i];

			if (number == 0)
				continue;
			if (first < 0)
				first = number - place;
			if (first < 1 || number - place != first)
				return false;
		}
		*n_copies += first > 0 && first <= before;
		before = first > 0 ? first : before;
	}
	return before > 0;
}

/* Sides of each booklet in the file: the largest number that its page numbers
 * allow; 0: they are of no booklet. */
static size_t find_booklet(const size_t *numbers, size_t n_halves, size_t *n_copies)
{
	size_t n_all = n_halves / 2;

	for (size_t n_sides = n_all - n_all % 2; n_sides > 0; n_sides -= 2) {
		if (n_all % n_sides == 0 && fits_booklet(numbers, n_halves, n_sides, n_copies))
			return n_sides;
	}
	*n_copies = 1;
	return 0;
}

static bool is_blank(const struct sheet *sheet)
{
	return sheet->n_glyphs == 0 && sheet->n_bars == 0 && sheet->n_shapes == 0;
}

/* Of several copies the first is kept. */
static void order_halves(struct arena *arena, struct sheets *sheets, struct pages_facts *facts)
{
	struct sheet *halves = sheets->items;
	size_t n_halves = sheets->n_items, n_sides;
	size_t *numbers = arena_alloc_array(arena, n_halves, sizeof(*numbers));

	for (size_t i = 0; i < n_halves; i++)
		numbers[i] = number_on(&halves[i]);
	n_sides = find_booklet(numbers, n_halves, &facts->n_copies);
	sheets->n_items = n_halves / facts->n_copies;
	sheets->items = arena_alloc_array(arena, n_halves, sizeof(*halves));
	for (size_t i = 0; i < sheets->n_items; i++) {
		size_t side = n_sides > 0 ? i / 2 % n_sides : 0;
		size_t place = n_sides > 0 ? i - i % (2 * n_sides) +
						     place_in_booklet(side, n_sides, i % 2 == 1)
					   : i;

		sheets->items[place] = halves[i];
	}
	while (sheets->n_items > 1 && is_blank(&sheets->items[sheets->n_items - 1]))
		sheets->n_items--;
}

static void cut_apart(struct arena *arena, struct sheets *sheets)
{
	struct sheet *halves = arena_alloc_array(arena, 2 * sheets->n_items, sizeof(*halves));

	for (size_t i = 0; i < sheets->n_items; i++) {
		halves[2 * i] = half_of(arena, &sheets->items[i], false);
		halves[2 * i + 1] = half_of(arena, &sheets->items[i], true);
	}
	sheets->items = halves;
	sheets->n_items *= 2;
}

struct pages_facts pages_of_sheets(struct arena *arena, struct sheets *sheets,
				   const struct rules *rules)
{
	struct pages_facts facts = { .is_imposed = sheets->n_items > 0, .n_copies = 1 };
	dim body_size = rules_length(rules, rules->body.style.size, 0);

	for (size_t i = 0; i < sheets->n_items; i++) {
		sheets->items[i].file_page = i + 1;
		clear_glyphs(&sheets->items[i], body_size, &facts);
		clear_bars(&sheets->items[i]);
		facts.is_imposed = facts.is_imposed && is_double(&sheets->items[i], rules);
	}
	if (facts.is_imposed) {
		cut_apart(arena, sheets);
		order_halves(arena, sheets, &facts);
	}
	for (size_t i = 0; i < sheets->n_items; i++)
		sheets->items[i].number = i + 1;
	return facts;
}
