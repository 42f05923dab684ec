#include "pdf/line.h"

#include "base/arena.h"
#include "page/page.h"
#include "pdf/fonts.h"
#include "pdf/number.h"
#include "pdf/pen.h"
#include "pdf/writer.h"

/*
 * Gaps that are still read as none, in 1/1000 em; a little inside Poppler's
 * limits (0.1 and 0.2), which it compares after rounding of its own.
 */
#define MAX_PLAIN_GAP 95
#define MAX_PLAIN_OVERLAP 180

/* A gap between two runs that is meant to be seen: they are apart, 1 em. */
#define MIN_APART 1000

/* Spacings of layouts that count in dims differ by one or two of them. */
#define SAME_SPACING INT64_C(200000000)

/* The pen at a run's origin, without spacing. */
static struct pdf_pen pen_of(const struct page_run *run)
{
	return (struct pdf_pen){ .size = pdf_pen_size(run->size), .stretch = run->stretch };
}

/* The gap behind a glyph of `width` at `x` when the next stands at `next_x`. */
static int64_t gap_after(const struct pdf_pen *pen, int width, dim x, dim next_x)
{
	return pdf_pen_length(next_x - x) - pdf_pen_natural(pen, width);
}

static int64_t per_mille(const struct pdf_pen *pen, int64_t em)
{
	return pen->size * em * 1000000;
}

static bool is_odd(const struct pdf_pen *pen, int64_t gap)
{
	return gap > per_mille(pen, MAX_PLAIN_GAP) || gap < -per_mille(pen, MAX_PLAIN_OVERLAP);
}

/* Where the run's origin is along its line, and where its line is. */
static dim along(const struct page_run *run)
{
	return run->turn == PAGE_TURN_LEFT ? -run->y : run->x;
}

static dim across(const struct page_run *run)
{
	return run->turn == PAGE_TURN_LEFT ? run->x : run->y;
}

static bool is_on_same_line(const struct page_run *a, const struct page_run *b)
{
	return a->turn == b->turn && across(a) == across(b) &&
	       (a->color == PAGE_COLOR_FAINT) == (b->color == PAGE_COLOR_FAINT) &&
	       pdf_is_same_content(a->role, a->element, b->role, b->element);
}

static bool is_odd_to_run(const struct page_run *run, const struct pdf_line_glyph *last,
			  const struct page_run *next)
{
	struct pdf_pen pen = pen_of(run);
	dim x = along(run) + run->glyphs[run->n_glyphs - 1].x;
	int64_t gap;

	if (next->n_glyphs == 0 || !is_on_same_line(run, next))
		return false;
	gap = gap_after(&pen, last->glyph->width, x, along(next) + next->glyphs[0].x);
	return is_odd(&pen, gap) && gap < per_mille(&pen, MIN_APART) &&
	       gap > -per_mille(&pen, MIN_APART);
}

/* "— 1 —": single characters with spaces between them. */
static bool is_single_characters(const struct page_run *run)
{
	size_t n_spaces = 0;

	for (size_t i = 0; i < run->n_glyphs; i++) {
		bool is_space = run->glyphs[i].codepoint == ' ';

		n_spaces += is_space;
		if (i > 0 && !is_space && run->glyphs[i - 1].codepoint != ' ')
			return false;
	}
	return n_spaces > 0;
}

static void look_up(const struct page_run *run, const struct pdf_fonts *fonts,
		    struct pdf_line_glyph *glyphs)
{
	const struct pdf_face *face = pdf_fonts_find(fonts, run->face);
	struct pdf_pen pen = pen_of(run);
	bool is_single = is_single_characters(run);

	for (size_t i = 0; i < run->n_glyphs; i++) {
		const struct page_glyph *at = &run->glyphs[i];

		glyphs[i].glyph = pdf_face_find(face, at->glyph, at->codepoint);
		if (i + 1 < run->n_glyphs)
			glyphs[i].is_odd_after =
				is_single || is_odd(&pen, gap_after(&pen, glyphs[i].glyph->width,
								    at->x, at[1].x));
	}
}

struct pdf_line_glyph *pdf_line_glyphs(const struct page *page, const struct pdf_fonts *fonts,
				       struct arena *scratch)
{
	struct pdf_line_glyph *all;
	size_t n = 0;

	for (size_t r = 0; r < page->n_runs; r++)
		n += page->runs[r].n_glyphs;
	all = arena_alloc_array(scratch, n, sizeof(*all));
	n = 0;
	for (size_t r = 0; r < page->n_runs; r++) {
		const struct page_run *run = &page->runs[r];

		look_up(run, fonts, all + n);
		n += run->n_glyphs;
		if (run->n_glyphs > 0 && r + 1 < page->n_runs)
			all[n - 1].is_odd_after = is_odd_to_run(run, &all[n - 1], run + 1);
	}
	return all;
}

static bool is_same(int64_t a, int64_t b)
{
	return a - b <= SAME_SPACING && b - a <= SAME_SPACING;
}

/* The gap behind glyph i, in the pen's unit. */
static int64_t run_gap(const struct page_run *run, const struct pdf_line_glyph *glyphs,
		       const struct pdf_pen *pen, size_t i)
{
	return gap_after(pen, glyphs[i].glyph->width, run->glyphs[i].x, run->glyphs[i + 1].x);
}

/* The value that more than half of the gaps have, if any has: each other value
 * cancels one of it (Boyer and Moore). */
static int64_t majority_gap(const struct page_run *run, const struct pdf_line_glyph *glyphs,
			    const struct pdf_pen *pen)
{
	int64_t candidate = 0;
	size_t n_votes = 0;

	for (size_t i = 0; i + 1 < run->n_glyphs; i++) {
		int64_t gap = run_gap(run, glyphs, pen, i);

		if (n_votes == 0)
			candidate = gap;
		if (is_same(gap, candidate))
			n_votes++;
		else
			n_votes--;
	}
	return candidate;
}

int64_t pdf_line_spacing(const struct page_run *run, const struct pdf_line_glyph *glyphs)
{
	struct pdf_pen pen = pen_of(run);
	int64_t candidate = majority_gap(run, glyphs, &pen);
	int64_t sum = 0;
	int64_t n_same = 0;

	for (size_t i = 0; i + 1 < run->n_glyphs; i++) {
		int64_t gap = run_gap(run, glyphs, &pen, i);

		if (!is_same(gap, candidate))
			continue;
		sum += gap - candidate;
		n_same++;
	}
	if ((size_t)n_same * 2 < run->n_glyphs)
		return 0;
	/* The mean, so that a line's rounding noise does not add up. */
	return pdf_round(candidate + sum / n_same, pen.stretch * 10000);
}
