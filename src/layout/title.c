#include "layout/title.h"

#include "base/arena.h"
#include "layout/classes.h"
#include "layout/words.h"

#define COST_INFINITE INT64_MAX

/*
 * Costs are weighed against the squared difference of a line's width from the
 * mean, in half characters: two lines that differ by four characters cost
 * 2 * 4^2 = 32 half-character units each.
 */
#define COST_LINE 60         /* one line more than the fewest */
#define COST_SHAPE 4000      /* a line longer again after a shorter one */
#define COST_EQUAL 2         /* two lines alike: a block is no shape */
#define COST_SHORT_FIRST 12  /* of two lines the upper should be the longer (GW-33) */
#define COST_PLAIN_BREAK 6   /* between words, with nothing to recommend it */
#define COST_SINGLE_END 150  /* a single character, a surname perhaps, at a line's end */
#define COST_NAME_BREAK 600  /* within a name the dictionary does not know */
#define COST_WORD_BREAK 6000 /* within a word */
#define MAX_LINES 12
#define MAX_PLACES 160 /* break places that are weighed against each other */

struct place {
	size_t at;    /* atoms before it */
	int64_t cost; /* of a line end here */
};

struct title {
	struct arena *arena;
	const struct rules *rules;
	const struct atoms *atoms;
	dim size;             /* font size */
	dim width;            /* longest line */
	struct place *places; /* from the start to the end of the title */
	size_t n_places;
};

/* What is best when line `n` runs from place i to place j. Falling: a line
 * was shorter than the one above it. */
struct state {
	int64_t cost;
	size_t previous; /* place where the line above starts */
	bool previous_falling;
};

static bool is_in(struct text set, uint32_t codepoint)
{
	for (size_t i = 0; i < set.n_chars; i++) {
		if (set.chars[i].codepoint == codepoint)
			return true;
	}
	return false;
}

static bool spells(const struct atoms *atoms, size_t at, struct text word)
{
	if (word.n_chars > atoms->n_items - at)
		return false;
	for (size_t i = 0; i < word.n_chars; i++) {
		if (atoms->items[at + i].codepoint != word.chars[i].codepoint)
			return false;
	}
	return true;
}

/* Words that the dictionary would cut: the layout's own list. */
static void keep_listed_words(const struct title *title, int64_t *costs)
{
	const struct located_string *words = title->rules->title.words.items;

	for (size_t w = 0; w < title->rules->title.words.n_items; w++) {
		struct text word = text_from_str(title->arena, words[w].value, words[w].pos);

		for (size_t i = 0; i < title->atoms->n_items; i++) {
			if (!spells(title->atoms, i, word))
				continue;
			for (size_t k = i; k + 1 < i + word.n_chars; k++)
				costs[k] = COST_WORD_BREAK;
		}
	}
}

/* Nothing inside 《…》 or “…” is parted unless there is no other way. */
static void keep_quoted(const struct title *title, int64_t *costs)
{
	size_t depth = 0;

	for (size_t i = 0; i < title->atoms->n_items; i++) {
		uint32_t classes = title->atoms->items[i].classes;

		if ((classes & CLASS_OPENING) != 0)
			depth++;
		if ((classes & CLASS_CLOSING) != 0 && depth > 0)
			depth--;
		if (depth > 0 && costs[i] < COST_NAME_BREAK)
			costs[i] = COST_NAME_BREAK;
	}
}

static bool is_single(const bool *ends, size_t i)
{
	return ends[i] && (i == 0 || ends[i - 1]);
}

/* The cost of a line end after each atom; BREAK_NEVER forbids it. */
static int64_t *weigh_ends(const struct title *title, const enum title_end *asked)
{
	const struct atoms *atoms = title->atoms;
	const bool *ends = words_find_ends(title->arena, atoms);
	int64_t *costs = arena_alloc_array(title->arena, atoms->n_items, sizeof(*costs));

	for (size_t i = 0; i + 1 < atoms->n_items; i++) {
		/* Runs of single characters are names the dictionary lacks. */
		if (!ends[i])
			costs[i] = COST_WORD_BREAK;
		else if (is_single(ends, i) && is_single(ends, i + 1))
			costs[i] = COST_NAME_BREAK;
		else if (is_single(ends, i))
			costs[i] = COST_SINGLE_END;
		else
			costs[i] = COST_PLAIN_BREAK;
	}
	keep_listed_words(title, costs);
	keep_quoted(title, costs);
	for (size_t i = 0; i + 1 < atoms->n_items; i++) {
		const struct atom *atom = &atoms->items[i];

		if (asked[i] == TITLE_END_KEEP)
			costs[i] += COST_WORD_BREAK;
		else if (asked[i] != TITLE_END_FREE)
			costs[i] = 0;
		if (is_in(title->rules->title.no_start, atom[1].codepoint))
			costs[i] += COST_WORD_BREAK;
		if (atom->break_cost == BREAK_NEVER)
			costs[i] = BREAK_NEVER;
		else
			costs[i] += atom->break_cost;
	}
	return costs;
}

static void add_place(struct title *title, size_t at, int64_t cost)
{
	title->places[title->n_places++] = (struct place){ at, cost };
}

/* The places within atoms [begin, end), both ends included. Short parts weigh
 * every place; in long ones places within words go. */
static void list_places(struct title *title, const int64_t *costs, size_t begin, size_t end)
{
	int64_t limit = end - begin < MAX_PLACES ? BREAK_NEVER : COST_NAME_BREAK;

	title->n_places = 0;
	add_place(title, begin, 0);
	for (size_t i = begin; i + 1 < end; i++) {
		if (costs[i] < limit)
			add_place(title, i + 1, costs[i]);
	}
	add_place(title, end, 0);
}

static dim line_width(const struct title *title, size_t i, size_t j)
{
	return atoms_width(title->atoms, title->places[i].at, title->places[j].at, true);
}

/* Whether places i to j can be one line; the next place always can, or a
 * word longer than a line would have no way to be set. */
static bool fits(const struct title *title, size_t i, size_t j)
{
	return j == i + 1 || line_width(title, i, j) <= title->width;
}

static int64_t half_characters(const struct title *title, dim width)
{
	return (2 * width + title->size / 2) / title->size;
}

static int64_t evenness(const struct title *title, dim width, dim mean)
{
	int64_t difference = half_characters(title, width) - half_characters(title, mean);

	return difference * difference;
}

/* What the shape costs when `below` follows `above`; updates falling. */
static int64_t shape_cost(const struct title *title, dim above, dim below, bool *falling)
{
	int64_t difference = half_characters(title, below) - half_characters(title, above);
	int64_t cost = 0;

	if (difference == 0)
		return COST_EQUAL;
	if (difference > 0 && *falling)
		cost = COST_SHAPE;
	if (difference < 0)
		*falling = true;
	return cost;
}

struct search {
	const struct title *title;
	struct state *states; /* [line][i][j][falling] */
	size_t n_lines;
	dim mean;
};

static struct state *state_at(const struct search *search, size_t line, size_t i, size_t j,
			      bool falling)
{
	size_t n = search->title->n_places;

	return &search->states[((line * n + i) * n + j) * 2 + falling];
}

/* Extends every line that ends at place i by one from i to j. */
static void extend(const struct search *search, size_t line, size_t i, size_t j)
{
	const struct title *title = search->title;
	dim width = line_width(title, i, j);
	int64_t own = evenness(title, width, search->mean) + title->places[j].cost;

	for (size_t above = 0; above < i; above++) {
		for (int was = 0; was < 2; was++) {
			const struct state *from = state_at(search, line - 1, above, i, was != 0);
			bool falling = was != 0;
			struct state *to;
			int64_t cost;

			if (from->cost == COST_INFINITE)
				continue;
			cost = from->cost + own +
			       shape_cost(title, line_width(title, above, i), width, &falling);
			if (search->n_lines == 2 && !falling && width > line_width(title, above, i))
				cost += COST_SHORT_FIRST;
			to = state_at(search, line, i, j, falling);
			if (cost < to->cost)
				*to = (struct state){ cost, above, was != 0 };
		}
	}
}

static void start(const struct search *search, size_t j)
{
	const struct title *title = search->title;
	struct state *state = state_at(search, 0, 0, j, false);

	state->cost =
		evenness(title, line_width(title, 0, j), search->mean) + title->places[j].cost;
}

static void fill(const struct search *search)
{
	const struct title *title = search->title;
	size_t n = title->n_places;

	for (size_t k = 0; k < search->n_lines * n * n * 2; k++)
		search->states[k] = (struct state){ COST_INFINITE, 0, false };
	for (size_t j = 1; j < n && fits(title, 0, j); j++)
		start(search, j);
	for (size_t line = 1; line < search->n_lines; line++) {
		for (size_t i = 1; i < n; i++) {
			for (size_t j = i + 1; j < n && fits(title, i, j); j++)
				extend(search, line, i, j);
		}
	}
}

/* The cheapest split into exactly n_lines lines, or infinite. */
static int64_t best_end(const struct search *search, size_t *from, bool *falling)
{
	size_t last = search->title->n_places - 1;
	int64_t best = COST_INFINITE;

	for (size_t i = 0; i < last; i++) {
		for (int was = 0; was < 2; was++) {
			const struct state *state =
				state_at(search, search->n_lines - 1, i, last, was != 0);

			if (state->cost < best) {
				best = state->cost;
				*from = i;
				*falling = was != 0;
			}
		}
	}
	return best;
}

static struct lines collect(const struct search *search, size_t from, bool falling)
{
	const struct title *title = search->title;
	struct lines lines = { .n_items = search->n_lines };
	size_t to = title->n_places - 1;

	lines.items = arena_alloc_array(title->arena, lines.n_items, sizeof(*lines.items));
	for (size_t line = lines.n_items; line-- > 0;) {
		const struct state *state = state_at(search, line, from, to, falling);

		lines.items[line] =
			(struct line_span){ title->places[from].at, title->places[to].at };
		to = from;
		from = state->previous;
		falling = state->previous_falling;
	}
	return lines;
}

/* Too long to weigh: lines as full as they get. */
static struct lines greedy(const struct title *title)
{
	struct lines lines = { 0 };
	size_t i = 0;

	lines.items = arena_alloc_array(title->arena, title->n_places, sizeof(*lines.items));
	while (i + 1 < title->n_places) {
		size_t j = i + 1;

		while (j + 1 < title->n_places && fits(title, i, j + 1))
			j++;
		lines.items[lines.n_items++] =
			(struct line_span){ title->places[i].at, title->places[j].at };
		i = j;
	}
	return lines;
}

static struct lines weigh_splits(const struct title *title)
{
	dim total = line_width(title, 0, title->n_places - 1);
	size_t fewest = (size_t)((total + title->width - 1) / title->width);
	size_t n = title->n_places;
	struct lines best = { 0 };
	int64_t best_cost = COST_INFINITE;

	if (fewest == 0)
		fewest = 1;
	for (size_t n_lines = fewest; n_lines <= fewest + 3 && n_lines <= MAX_LINES; n_lines++) {
		struct search search = { .title = title, .n_lines = n_lines };
		int64_t cost;
		size_t from = 0;
		bool falling = false;

		search.mean = total / (dim)n_lines;
		search.states = arena_alloc_array(title->arena, n_lines * n * n * 2,
						  sizeof(*search.states));
		fill(&search);
		cost = best_end(&search, &from, &falling);
		if (cost == COST_INFINITE)
			continue;
		cost += COST_LINE * (int64_t)(n_lines - fewest);
		if (cost < best_cost) {
			best_cost = cost;
			best = collect(&search, from, falling);
		}
	}
	return best.n_items > 0 ? best : greedy(title);
}

static void append_lines(struct lines *all, struct lines part)
{
	for (size_t i = 0; i < part.n_items; i++)
		all->items[all->n_items++] = part.items[i];
}

struct lines title_break_within(struct arena *arena, const struct rules *rules,
				const struct atoms *atoms, const enum title_end *ends, dim size,
				dim width)
{
	struct title title = {
		.arena = arena, .rules = rules, .atoms = atoms, .size = size, .width = width
	};
	struct lines all = { 0 };
	const int64_t *costs;
	size_t begin = 0;

	title.places = arena_alloc_array(arena, atoms->n_items + 1, sizeof(*title.places));
	all.items = arena_alloc_array(arena, atoms->n_items + 1, sizeof(*all.items));
	costs = weigh_ends(&title, ends);
	/* Each part that stands on lines of its own has a shape of its own. */
	for (size_t i = 0; i < atoms->n_items; i++) {
		if (i + 1 < atoms->n_items && ends[i] != TITLE_END_MUST)
			continue;
		list_places(&title, costs, begin, i + 1);
		append_lines(&all,
			     title.n_places <= MAX_PLACES ? weigh_splits(&title) : greedy(&title));
		begin = i + 1;
	}
	return all;
}

struct lines title_break(struct arena *arena, const struct rules *rules, const struct atoms *atoms,
			 const enum title_end *ends)
{
	dim size = rules_length(rules, rules->title.style.size, 0);

	return title_break_within(arena, rules, atoms, ends, size,
				  rules_length(rules, rules->title.width, size));
}

dim title_center(const struct atoms *atoms, struct line_span span, dim width)
{
	dim natural = atoms_width(atoms, span.begin, span.end, true);
	const struct atom *first = &atoms->items[span.begin];
	dim blank = (first->classes & CLASS_OPENING) != 0 ? first->width / 2 : 0;

	return (width - natural - blank) / 2;
}
