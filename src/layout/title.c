#include "layout/title.h"

#include "base/arena.h"
#include "layout/classes.h"
#include "layout/words.h"

#define COST_INFINITE INT64_MAX
#define WIDTH_INFINITE INT64_MAX

/* Lines a title may have, and break places that are weighed against each
 * other: beyond them lines are filled one after the other. */
#define MAX_LINES 12
#define MAX_PLACES 160

/* Splits with up to this many lines more than the fewest are weighed. */
#define EXTRA_LINES 3

struct place {
	size_t at;    /* atoms before it */
	int64_t cost; /* of a line end here */
};

struct title {
	struct arena *arena;
	const struct rules *rules;
	const struct atoms *atoms;
	const enum title_end *ends;
	dim size;             /* font size */
	dim width;            /* longest line */
	struct place *places; /* from the start to the end of the part */
	size_t n_places;
	dim *widths; /* [i * n_places + j]: of a line from place i to place j */
};

/* What is best when a line runs from place i to place j. Falling: a line was
 * shorter than the one above it. */
struct state {
	int64_t cost;
	size_t previous; /* place where the line above starts */
	bool previous_falling;
};

/* ---- what a line end costs ---------------------------------------------- */

static const struct rules_title *rules_of(const struct title *title)
{
	return &title->rules->title;
}

static bool is_in(struct text set, uint32_t codepoint)
{
	for (size_t i = 0; i < set.n_chars; i++) {
		if (set.chars[i].codepoint == codepoint)
			return true;
	}
	return false;
}

static struct text word_at(const struct title *title, const struct bind_list *list, size_t index)
{
	const struct located_string *words = list->items;

	return text_from_str(title->arena, words[index].value, words[index].pos);
}

/* Words that the dictionary would cut: the layout's own list. */
static void keep_listed_words(const struct title *title, int64_t *costs)
{
	const struct bind_list *list = &rules_of(title)->words;

	for (size_t w = 0; w < list->n_items; w++) {
		struct text word = word_at(title, list, w);

		for (size_t i = 0; i < title->atoms->n_items; i++) {
			if (!atoms_spell(title->atoms, i, word))
				continue;
			for (size_t k = i; k + 1 < i + word.n_chars; k++)
				costs[k] = rules_of(title)->word_break.value;
		}
	}
}

/* Words that introduce what follows (关于) do not end a line. */
static void keep_openers(const struct title *title, int64_t *costs)
{
	const struct bind_list *list = &rules_of(title)->no_end;

	for (size_t w = 0; w < list->n_items; w++) {
		struct text word = word_at(title, list, w);

		for (size_t i = 0; i + word.n_chars < title->atoms->n_items; i++) {
			if (word.n_chars > 0 && atoms_spell(title->atoms, i, word))
				costs[i + word.n_chars - 1] += rules_of(title)->single_end.value;
		}
	}
}

/* The mark that closes what atom `open` opens, or the title's end. */
static size_t find_closing(const struct atoms *atoms, size_t open)
{
	size_t depth = 0;

	for (size_t i = open; i < atoms->n_items; i++) {
		if ((atoms->items[i].classes & CLASS_OPENING) != 0)
			depth++;
		if ((atoms->items[i].classes & CLASS_CLOSING) != 0 && --depth == 0)
			return i;
	}
	return atoms->n_items - 1;
}

/* A line that ends the part but is too short to end it. */
static bool is_lone(const struct title *title, dim width)
{
	return width < (dim)rules_of(title)->last_min.value * title->size;
}

/* The end of a line that ends with the quoted part or, where that is no line
 * end, with what follows it: 《…》和, and 《…》的通知, since 通知 is not to be alone. */
static size_t quoted_line_end(const struct title *title, size_t close)
{
	const struct atoms *atoms = title->atoms;
	size_t end = close + 1;

	while (end < atoms->n_items &&
	       is_in(rules_of(title)->no_start, atoms->items[end].codepoint))
		end++;
	if (end < atoms->n_items && is_lone(title, atoms_width(atoms, end, atoms->n_items, true)))
		end = atoms->n_items;
	return end;
}

/* What stands in 《…》 or “…” is parted only when no line holds it. */
static void keep_quoted(const struct title *title, int64_t *costs)
{
	const struct atoms *atoms = title->atoms;

	for (size_t i = 0; i < atoms->n_items; i++) {
		size_t close;

		if ((atoms->items[i].classes & CLASS_OPENING) == 0)
			continue;
		close = find_closing(atoms, i);
		if (atoms_width(atoms, i, quoted_line_end(title, close), true) <= title->width) {
			for (size_t k = i; k < close; k++)
				costs[k] += rules_of(title)->quote_break.value;
		}
		i = close;
	}
}

static bool is_han(const struct title *title, size_t i)
{
	return (title->atoms->items[i].classes & CLASS_HAN) != 0;
}

/* A Han character that is a word by itself: a function word or a surname. */
static bool is_single(const struct title *title, const bool *ends, size_t i)
{
	return is_han(title, i) && ends[i] && (i == 0 || ends[i - 1]);
}

/* 第三十三次: a number is one word, also where the dictionary parts it. */
static bool is_han_digit(uint32_t codepoint)
{
	static const uint32_t digits[] = { 0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
					   0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E };

	for (size_t i = 0; i < sizeof(digits) / sizeof(digits[0]); i++) {
		if (codepoint == digits[i])
			return true;
	}
	return false;
}

static int64_t word_cost(const struct title *title, const bool *ends, size_t i)
{
	const struct atom *atom = &title->atoms->items[i];

	if (!ends[i] || (is_han_digit(atom->codepoint) && is_han_digit(atom[1].codepoint)))
		return rules_of(title)->word_break.value;
	/* Runs of single characters are names the dictionary lacks. */
	if (is_single(title, ends, i) && is_single(title, ends, i + 1))
		return rules_of(title)->name_break.value;
	if (is_single(title, ends, i) || is_single(title, ends, i + 1))
		return rules_of(title)->single_end.value;
	return rules_of(title)->plain_break.value;
}

/* The cost of a line end after each atom; BREAK_NEVER forbids it. */
static int64_t *weigh_ends(const struct title *title)
{
	const enum title_end *asked = title->ends;
	const struct atoms *atoms = title->atoms;
	const bool *ends = words_find_ends(title->arena, atoms);
	int64_t *costs = arena_alloc_array(title->arena, atoms->n_items, sizeof(*costs));

	for (size_t i = 0; i + 1 < atoms->n_items; i++)
		costs[i] = word_cost(title, ends, i);
	keep_listed_words(title, costs);
	keep_openers(title, costs);
	keep_quoted(title, costs);
	for (size_t i = 0; i + 1 < atoms->n_items; i++) {
		const struct atom *atom = &atoms->items[i];

		if (asked[i] == TITLE_END_KEEP)
			costs[i] += rules_of(title)->word_break.value;
		else if (asked[i] != TITLE_END_FREE)
			costs[i] = 0;
		if (is_in(rules_of(title)->no_start, atom[1].codepoint))
			costs[i] += rules_of(title)->word_break.value;
		/* Numbers with their units, ranges, document numbers. */
		if (atom->break_cost > 0)
			costs[i] += rules_of(title)->word_break.value;
		if (atom->break_cost == BREAK_NEVER)
			costs[i] = BREAK_NEVER;
	}
	return costs;
}

/* ---- places ------------------------------------------------------------- */

static void add_place(struct title *title, size_t at, int64_t cost)
{
	title->places[title->n_places++] = (struct place){ at, cost };
}

static dim span_width(const struct title *title, size_t begin, size_t end)
{
	return atoms_width(title->atoms, begin, end, true);
}

/* Adds places between two neighbours that are further apart than a line is
 * long: at legal places first, then wherever the line is full. */
static void bridge(struct title *title, const int64_t *costs, size_t begin, size_t end)
{
	size_t last = begin;

	for (size_t i = begin + 1; i < end; i++) {
		bool full = span_width(title, last, i + 1) > title->width;

		if (costs[i - 1] >= BREAK_NEVER && !full)
			continue;
		add_place(title, i, costs[i - 1] < BREAK_NEVER ? costs[i - 1] : BREAK_NEVER);
		last = i;
	}
}

static size_t count_places(const int64_t *costs, size_t begin, size_t end, int64_t limit)
{
	size_t n = 2;

	for (size_t i = begin; i + 1 < end; i++)
		n += costs[i] < limit;
	return n;
}

/* The places within atoms [begin, end), both ends included. When there are
 * too many to weigh, those within words and names go first. */
static void list_places(struct title *title, const int64_t *costs, size_t begin, size_t end)
{
	int64_t limit = BREAK_NEVER;
	size_t last = begin;

	if (count_places(costs, begin, end, limit) > MAX_PLACES)
		limit = rules_of(title)->name_break.value;
	title->n_places = 0;
	add_place(title, begin, 0);
	for (size_t i = begin + 1; i <= end; i++) {
		if (i < end && costs[i - 1] >= limit)
			continue;
		if (span_width(title, last, i) > title->width)
			bridge(title, costs, last, i);
		add_place(title, i, i < end ? costs[i - 1] : 0);
		last = i;
	}
}

/* Whether no line runs on beyond a place. */
static bool ends_line(const struct title *title, size_t place)
{
	size_t at = title->places[place].at;

	return at > 0 && title->ends[at - 1] == TITLE_END_LINE;
}

static void measure_widths(struct title *title)
{
	size_t n = title->n_places;

	for (size_t i = 0; i < n; i++) {
		bool ended = false;

		for (size_t j = i + 1; j < n; j++) {
			title->widths[i * n + j] =
				ended ? WIDTH_INFINITE
				      : span_width(title, title->places[i].at, title->places[j].at);
			ended = ended || ends_line(title, j);
		}
	}
}

static dim line_width(const struct title *title, size_t i, size_t j)
{
	return title->widths[i * title->n_places + j];
}

static bool fits(const struct title *title, size_t i, size_t j)
{
	return line_width(title, i, j) <= title->width;
}

/* ---- shapes ------------------------------------------------------------- */

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
		return rules_of(title)->equal_lines.value;
	if (difference > 0 && *falling)
		cost = rules_of(title)->hourglass.value;
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
			if (search->n_lines == 2 && width > line_width(title, above, i))
				cost += rules_of(title)->short_first.value;
			to = state_at(search, line, i, j, falling);
			if (cost < to->cost)
				*to = (struct state){ cost, above, was != 0 };
		}
	}
}

static void fill(const struct search *search)
{
	const struct title *title = search->title;
	size_t n = title->n_places;

	for (size_t k = 0; k < search->n_lines * n * n * 2; k++)
		search->states[k] = (struct state){ COST_INFINITE, 0, false };
	for (size_t j = 1; j < n && fits(title, 0, j); j++)
		state_at(search, 0, 0, j, false)->cost =
			evenness(title, line_width(title, 0, j), search->mean) +
			title->places[j].cost;
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
	const struct title *title = search->title;
	size_t last = title->n_places - 1;
	int64_t best = COST_INFINITE;

	for (size_t i = 0; i < last; i++) {
		int64_t lone = i > 0 && is_lone(title, line_width(title, i, last))
				       ? rules_of(title)->lone_end.value
				       : 0;

		for (int was = 0; was < 2; was++) {
			const struct state *state =
				state_at(search, search->n_lines - 1, i, last, was != 0);

			if (state->cost != COST_INFINITE && state->cost + lone < best) {
				best = state->cost + lone;
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

/* Too much to weigh: lines as full as they get. */
static struct lines greedy(const struct title *title)
{
	struct lines lines = { 0 };
	size_t i = 0;

	lines.items = arena_alloc_array(title->arena, title->n_places, sizeof(*lines.items));
	while (i + 1 < title->n_places) {
		size_t j = i + 1;

		while (j + 1 < title->n_places && !ends_line(title, j) &&
		       span_width(title, title->places[i].at, title->places[j + 1].at) <=
			       title->width)
			j++;
		lines.items[lines.n_items++] =
			(struct line_span){ title->places[i].at, title->places[j].at };
		i = j;
	}
	return lines;
}

static struct lines weigh_splits(struct title *title)
{
	size_t n = title->n_places;
	struct lines best = { 0 };
	int64_t best_cost = COST_INFINITE;
	struct search search = { .title = title };
	size_t fewest, most;
	dim total;

	title->widths = arena_alloc_array(title->arena, n * n, sizeof(*title->widths));
	measure_widths(title);
	total = span_width(title, title->places[0].at, title->places[n - 1].at);
	fewest = total > 0 ? (size_t)((total + title->width - 1) / title->width) : 1;
	most = fewest + EXTRA_LINES < MAX_LINES ? fewest + EXTRA_LINES : MAX_LINES;
	search.states = arena_alloc_array(title->arena, most * n * n * 2, sizeof(*search.states));
	for (search.n_lines = fewest; search.n_lines <= most; search.n_lines++) {
		size_t from = 0;
		bool falling = false;
		int64_t cost;

		search.mean = total / (dim)search.n_lines;
		fill(&search);
		cost = best_end(&search, &from, &falling);
		if (cost == COST_INFINITE)
			continue;
		cost += rules_of(title)->more_lines.value * (int64_t)(search.n_lines - fewest);
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
	struct title title = { .arena = arena,
			       .rules = rules,
			       .atoms = atoms,
			       .ends = ends,
			       .size = size,
			       .width = width };
	struct lines all = { 0 };
	const int64_t *costs;
	size_t begin = 0;

	title.places = arena_alloc_array(arena, atoms->n_items + 1, sizeof(*title.places));
	all.items = arena_alloc_array(arena, atoms->n_items + 1, sizeof(*all.items));
	costs = weigh_ends(&title);
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

bool title_is_hourglass(const struct atoms *atoms, struct lines lines, dim size)
{
	bool falling = false;

	for (size_t i = 1; i < lines.n_items; i++) {
		struct line_span above = lines.items[i - 1], below = lines.items[i];
		dim change = atoms_width(atoms, below.begin, below.end, true) -
			     atoms_width(atoms, above.begin, above.end, true);

		if (falling && 2 * change > size)
			return true;
		falling = falling || 2 * change < -size;
	}
	return false;
}

bool title_ends_well(struct arena *arena, const struct rules *rules, const struct atoms *atoms,
		     const enum title_end *ends, struct lines lines)
{
	dim size = rules_length(rules, rules->title.style.size, 0);
	const struct title title = { .arena = arena,
				     .rules = rules,
				     .atoms = atoms,
				     .ends = ends,
				     .size = size,
				     .width = rules_length(rules, rules->title.width, size) };
	const int64_t *costs = weigh_ends(&title);

	for (size_t i = 0; i + 1 < lines.n_items; i++) {
		if (costs[lines.items[i].end - 1] > rules->title.plain_break.value)
			return false;
	}
	return true;
}

dim title_center(const struct atoms *atoms, struct line_span span, dim width)
{
	dim natural = atoms_width(atoms, span.begin, span.end, true);
	const struct atom *first = &atoms->items[span.begin];
	dim blank = (first->classes & CLASS_OPENING) != 0 ? first->width / 2 : 0;

	return (width - natural - blank) / 2;
}
