/*
 * The shortest way from one text to the other by Myers' greedy algorithm ("An
 * O(ND) difference algorithm and its variations", 1986): for each number d of
 * words left out or put in, how far one comes on each diagonal x - y = k of
 * the grid of both texts. The furthest points of all d are kept, so that the
 * way can be followed back.
 */
#include "compare/diff.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"

/* More words left out and put in than this make another text, and would take
 * time and memory by their square. */
#define MAX_EDITS 200

/* Fewer same words than this between two differences are read as part of one. */
#define MIN_SAME 2

/* What both texts have in common from these places on. */
struct run {
	size_t before;
	size_t after;
	size_t n_words;
};

struct diff {
	struct arena *scratch;
	const struct words *before;
	const struct words *after;
	size_t n_start; /* words that both begin with; counting goes on behind them, … */
	size_t n_before;
	size_t n_after;   /* … up to what both end with */
	struct run *runs; /* backwards while the way is followed back */
	size_t n_runs;
	size_t capacity;
};

static void add_run(struct diff *diff, struct run run)
{
	diff->runs = arena_grow(diff->scratch, diff->runs, diff->n_runs, &diff->capacity,
				sizeof(*diff->runs));
	diff->runs[diff->n_runs++] = run;
}

/* Row d holds x of the diagonals -d to d, at k + d. */
struct rows {
	size_t *of[MAX_EDITS + 1];
};

/* Whether diagonal k is best entered with edit d by putting a word of the
 * later text in; else by leaving one of the earlier out. */
static bool puts_in(const struct rows *rows, int d, int k)
{
	const size_t *row = rows->of[d - 1];

	return k == -d || (k != d && row[k - 1 + d - 1] < row[k + 1 + d - 1]);
}

/* The x at which diagonal k is entered with d edits, those of d - 1 being known. */
static size_t enter(const struct rows *rows, int d, int k)
{
	if (d == 0)
		return 0;
	if (puts_in(rows, d, k))
		return rows->of[d - 1][k + 1 + d - 1];
	return rows->of[d - 1][k - 1 + d - 1] + 1;
}

static size_t y_of(size_t x, int k)
{
	return (size_t)((int64_t)x - k);
}

/* Whether diagonal k at x lies within the grid. */
static bool is_inside(const struct diff *diff, size_t x, int k)
{
	return x <= diff->n_before && (int64_t)x >= k && y_of(x, k) <= diff->n_after;
}

static size_t slide(const struct diff *diff, size_t x, int k)
{
	while (x < diff->n_before && y_of(x, k) < diff->n_after &&
	       word_is_same(diff->before, diff->n_start + x, diff->after,
			    diff->n_start + y_of(x, k)))
		x++;
	return x;
}

/* The number of edits to the end of both texts, or -1 when they are too many. */
static int go(const struct diff *diff, struct rows *rows)
{
	int end = (int)((int64_t)diff->n_before - (int64_t)diff->n_after);

	for (int d = 0; d <= MAX_EDITS; d++) {
		rows->of[d] =
			arena_alloc_array(diff->scratch, (size_t)(2 * d + 1), sizeof(*rows->of[d]));
		for (int k = -d; k <= d; k += 2) {
			size_t x = enter(rows, d, k);

			if (is_inside(diff, x, k))
				x = slide(diff, x, k);
			rows->of[d][k + d] = x;
			if (k == end && x == diff->n_before)
				return d;
		}
	}
	return -1;
}

/* Collects the runs of same words, the last first. */
static void follow_back(struct diff *diff, const struct rows *rows, int d)
{
	int k = (int)((int64_t)diff->n_before - (int64_t)diff->n_after);

	for (; d >= 0; d--) {
		size_t x = enter(rows, d, k);
		size_t end = rows->of[d][k + d];

		if (end > x)
			add_run(diff, (struct run){ x, y_of(x, k), end - x });
		if (d > 0)
			k += puts_in(rows, d, k) ? 1 : -1;
	}
}

static void reverse_runs(struct diff *diff)
{
	for (size_t i = 0; i < diff->n_runs / 2; i++) {
		struct run run = diff->runs[i];

		diff->runs[i] = diff->runs[diff->n_runs - 1 - i];
		diff->runs[diff->n_runs - 1 - i] = run;
	}
}

static size_t common_start(const struct words *a, const struct words *b)
{
	size_t n = 0;

	while (n < a->n_items && n < b->n_items && word_is_same(a, n, b, n))
		n++;
	return n;
}

static size_t common_end(const struct words *a, const struct words *b, size_t n_start)
{
	size_t n = 0;

	while (n_start + n < a->n_items && n_start + n < b->n_items &&
	       word_is_same(a, a->n_items - 1 - n, b, b->n_items - 1 - n))
		n++;
	return n;
}

/* --- pieces --- */

/* The printed words [begin, end). */
static struct text printed(const struct words *words, size_t begin, size_t end)
{
	if (begin == end)
		return (struct text){ .source = words->text.source };
	return text_slice(words->text, words->items[begin].begin, words->items[end - 1].end);
}

struct pieces {
	struct compare_piece *items;
	size_t n_items;
	const struct words *before;
	const struct words *after;
	size_t n_before; /* words told so far */
	size_t n_after;
};

static void add_piece(struct pieces *pieces, bool is_same, size_t before_end, size_t after_end)
{
	if (before_end == pieces->n_before && after_end == pieces->n_after)
		return;
	pieces->items[pieces->n_items++] = (struct compare_piece){
		is_same,
		printed(pieces->before, pieces->n_before, before_end),
		printed(pieces->after, pieces->n_after, after_end),
	};
	pieces->n_before = before_end;
	pieces->n_after = after_end;
}

/* Islands of few words are dropped, not those at the ends of the texts. */
static bool is_kept(const struct pieces *pieces, const struct run *run)
{
	bool first = run->before == 0 && run->after == 0;
	bool last = run->before + run->n_words == pieces->before->n_items &&
		    run->after + run->n_words == pieces->after->n_items;

	return run->n_words > 0 && (run->n_words >= MIN_SAME || first || last);
}

void compare_diff(struct arena *arena, struct arena *scratch, const struct words *before,
		  const struct words *after, struct compare_paragraph *paragraph)
{
	size_t n_start = common_start(before, after);
	size_t n_end = common_end(before, after, n_start);
	struct diff diff = { .scratch = scratch,
			     .before = before,
			     .after = after,
			     .n_start = n_start,
			     .n_before = before->n_items - n_start - n_end,
			     .n_after = after->n_items - n_start - n_end };
	struct rows *rows = arena_alloc(scratch, sizeof(*rows));
	struct pieces pieces = { .before = before, .after = after };
	int n_edits = go(&diff, rows);

	add_run(&diff, (struct run){ diff.n_before, diff.n_after, n_end });
	if (n_edits >= 0)
		follow_back(&diff, rows, n_edits);
	reverse_runs(&diff);
	pieces.items = arena_alloc_array(arena, 2 * diff.n_runs + 2, sizeof(*pieces.items));
	add_piece(&pieces, true, n_start, n_start);
	for (size_t i = 0; i < diff.n_runs; i++) {
		struct run run = { diff.runs[i].before + n_start, diff.runs[i].after + n_start,
				   diff.runs[i].n_words };

		if (!is_kept(&pieces, &run))
			continue;
		add_piece(&pieces, false, run.before, run.after);
		add_piece(&pieces, true, run.before + run.n_words, run.after + run.n_words);
	}
	add_piece(&pieces, false, before->n_items, after->n_items);
	paragraph->pieces = pieces.items;
	paragraph->n_pieces = pieces.n_items;
}
