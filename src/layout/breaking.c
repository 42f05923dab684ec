#include "layout/breaking.h"

#include <string.h>

#include "base/arena.h"
#include "layout/classes.h"

#define COST_INFINITE INT64_MAX

/* A line this little off its width counts as exact: rounding of the cell. */
#define EXACT (DIM_MM / 100)

/* Sums over atoms [0, k), so that a line's numbers are differences. */
struct sums {
	dim width; /* cells less the trim of their gaps */
	dim shrink;
	int64_t n_growing; /* gaps that may grow */
	int64_t n_letters; /* atoms that are neither marks nor spaces */
	size_t n_inked;    /* atoms without the spaces at the end */
};

struct breaker {
	const struct rules *rules;
	const struct atoms *atoms;
	const struct sums *sums; /* n_items + 1 */
	struct measure measure;
	bool forced;  /* second round: break where one must */
	dim tracking; /* what every gap that may grow may lose as well; 0: none */
};

/* Line counts that a place keeps apart, from the fewest possible there on. */
#define N_COUNTS 4

/* The best way to set the atoms before a place in some number of lines. */
struct step {
	int64_t cost;    /* COST_INFINITE: there is none */
	size_t previous; /* the place where the last line begins */
};

struct place {
	size_t fewest; /* lines of steps[0]; SIZE_MAX: the place cannot be reached */
	struct step steps[N_COUNTS];
};

static struct sums *sum_atoms(struct arena *arena, const struct atoms *atoms)
{
	struct sums *sums = arena_alloc_array(arena, atoms->n_items + 1, sizeof(*sums));

	for (size_t i = 0; i < atoms->n_items; i++) {
		const struct atom *atom = &atoms->items[i];
		bool counts = (atom->classes & (CLASS_MARK | CLASS_SPACE)) == 0;

		sums[i + 1].width = sums[i].width + atom->width - atom->trim;
		sums[i + 1].shrink = sums[i].shrink + atom->shrink;
		sums[i + 1].n_growing = sums[i].n_growing + (atom->growth != GAP_FIXED);
		sums[i + 1].n_letters = sums[i].n_letters + counts;
		sums[i + 1].n_inked = (atom->classes & CLASS_SPACE) != 0 ? sums[i].n_inked : i + 1;
	}
	return sums;
}

/* The end of a line without the spaces there. */
static size_t skip_spaces(const struct breaker *b, size_t begin, size_t end)
{
	size_t inked = b->sums[end].n_inked;

	return inked > begin ? inked : begin;
}

/* Natural width of a line: the last atom has no gap after it. */
static dim natural_width(const struct breaker *b, size_t begin, size_t end)
{
	const struct atom *last;

	end = skip_spaces(b, begin, end);
	if (end == begin)
		return 0;
	last = &b->atoms->items[end - 1];
	return b->sums[end].width - b->sums[begin].width + last->trim - last->end_trim;
}

static dim line_shrink(const struct breaker *b, size_t begin, size_t end)
{
	end = skip_spaces(b, begin, end);
	return end > begin ? b->sums[end - 1].shrink - b->sums[begin].shrink : 0;
}

/* 100 * (amount / good)^2, saturating long before it overflows. */
static int64_t badness(int64_t amount, int64_t good)
{
	int64_t ratio = amount * 1000 / (good > 0 ? good : 1);

	if (ratio > 1000000)
		ratio = 1000000;
	return ratio * ratio / 10000;
}

static int64_t stretch_cost(const struct breaker *b, size_t begin, size_t end, dim need)
{
	const struct rules_breaking *r = &b->rules->breaking;
	dim good = rules_part(r->stretch_good, b->measure.cell);
	dim most = rules_part(r->stretch_most, b->measure.cell);
	int64_t n_gaps;
	dim each;

	end = skip_spaces(b, begin, end);
	n_gaps = end > begin ? b->sums[end - 1].n_growing - b->sums[begin].n_growing : 0;
	each = n_gaps > 0 ? need / n_gaps : need * 4;
	if (each <= most)
		return r->push_out.value + badness(each, good);
	if (b->forced && n_gaps == 0) /* within a long word: the line stays short */
		return r->push_out.value + badness(need, good);
	return b->forced ? r->push_out.value + 10 * badness(each, good) : COST_INFINITE;
}

/* What tighter letters give beyond the marks. */
static dim line_tracking(const struct breaker *b, size_t begin, size_t end)
{
	if (b->tracking == 0)
		return 0;
	end = skip_spaces(b, begin, end);
	return end > begin ? b->tracking * (b->sums[end - 1].n_growing - b->sums[begin].n_growing)
			   : 0;
}

/* The marks give way first; capacity is theirs, tracking that of the letters. */
static int64_t shrink_cost(const struct breaker *b, dim need, dim capacity, dim tracking)
{
	const struct rules_breaking *r = &b->rules->breaking;
	int64_t ratio;

	if (need > capacity && tracking > 0) {
		ratio = (need - capacity) * 1000 / tracking;
		return r->push_in.value + r->tighten.value * ratio * ratio / 1000000;
	}
	ratio = need * 1000 / capacity;
	return r->push_in.value * ratio * ratio / 1000000;
}

static dim line_width(const struct breaker *b, size_t begin)
{
	return b->measure.width - (begin == 0 ? b->measure.indent : 0);
}

/* The cost of setting atoms [begin, end) as a line; infinite when it cannot. */
static int64_t line_cost(const struct breaker *b, size_t begin, size_t end)
{
	dim need = line_width(b, begin) - natural_width(b, begin, end);
	dim capacity = line_shrink(b, begin, end);
	bool last = end == b->atoms->n_items;
	int64_t cost = 0;

	if (need < -EXACT) {
		dim tracking = line_tracking(b, begin, end);

		if (-need > capacity + tracking + EXACT)
			return b->forced && end == begin + 1 ? 0 : COST_INFINITE;
		cost = shrink_cost(b, -need, capacity, tracking);
	} else if (need > EXACT && !last) {
		cost = stretch_cost(b, begin, end, need);
	}
	if (last && begin > 0 && b->sums[end].n_letters - b->sums[begin].n_letters <= 1 &&
	    cost != COST_INFINITE)
		cost += b->rules->breaking.lone_character.value;
	return cost;
}

/* The cost of breaking after atom `index`. */
static int64_t break_cost(const struct breaker *b, size_t index)
{
	const struct atom *atom = &b->atoms->items[index];
	int64_t forced = b->rules->breaking.forced_break.value;

	if (index + 1 == b->atoms->n_items)
		return 0;
	if (atom->break_cost != BREAK_NEVER)
		return atom->break_cost;
	if (!b->forced || (atom[1].classes & CLASS_SPACE) != 0)
		return COST_INFINITE;
	/* Long words part first. For numbers and short words, and then for marks,
	 * every other line has to be so loose that it is none. */
	if ((atom->classes & CLASS_FOREIGN) == 0 || (atom[1].classes & CLASS_FOREIGN) == 0)
		return forced * 1000;
	if (((atom->classes | atom[1].classes) & CLASS_DIGIT) == 0 &&
	    atoms_in_long_word(b->atoms, index, (size_t)b->rules->breaking.long_word.value))
		return forced;
	return forced * 100;
}

/* Whether a line that starts at begin and ends at end is hopelessly long; a
 * longer one is longer still. */
static bool is_too_long(const struct breaker *b, size_t begin, size_t end)
{
	dim excess = natural_width(b, begin, end) - line_width(b, begin);

	return excess > line_shrink(b, begin, end) + line_tracking(b, begin, end) +
				b->measure.cell &&
	       end > begin + 1;
}

/* The lines that can end at one place. */
struct candidate {
	size_t begin;
	int64_t cost;
};

static void clear_place(struct place *place)
{
	place->fewest = SIZE_MAX;
	for (size_t k = 0; k < N_COUNTS; k++)
		place->steps[k] = (struct step){ COST_INFINITE, 0 };
}

/* Extends what ends where the candidate begins by one line. */
static void relax(struct place *to, const struct place *from, const struct candidate *line)
{
	for (size_t k = 0; k < N_COUNTS; k++) {
		size_t slot = from->fewest + 1 + k - to->fewest;

		if (slot >= N_COUNTS)
			return;
		if (from->steps[k].cost == COST_INFINITE)
			continue;
		if (from->steps[k].cost + line->cost < to->steps[slot].cost)
			to->steps[slot] =
				(struct step){ from->steps[k].cost + line->cost, line->begin };
	}
}

/* All lines that may end at `end`; `first` is the earliest start worth trying. */
static size_t list_candidates(const struct breaker *b, const struct place *places, size_t first,
			      size_t end, struct candidate *out)
{
	int64_t after = break_cost(b, end - 1);
	size_t n = 0;

	if (after == COST_INFINITE)
		return 0;
	for (size_t begin = first; begin < end; begin++) {
		int64_t cost;

		if (places[begin].fewest == SIZE_MAX)
			continue;
		cost = line_cost(b, begin, end);
		if (cost != COST_INFINITE)
			out[n++] = (struct candidate){ begin, cost + after };
	}
	return n;
}

static void fill_place(struct place *places, size_t end, const struct candidate *lines,
		       size_t n_lines)
{
	struct place *place = &places[end];

	for (size_t i = 0; i < n_lines; i++) {
		size_t count = places[lines[i].begin].fewest + 1;

		place->fewest = count < place->fewest ? count : place->fewest;
	}
	for (size_t i = 0; i < n_lines; i++)
		relax(place, &places[lines[i].begin], &lines[i]);
}

static void find_best(const struct breaker *b, struct place *places, struct candidate *candidates)
{
	size_t n = b->atoms->n_items;
	size_t first = 0; /* no line that ends here or later starts before it */

	clear_place(&places[0]);
	places[0].fewest = 0;
	places[0].steps[0].cost = 0;
	for (size_t end = 1; end <= n; end++) {
		clear_place(&places[end]);
		while (first + 1 < end && is_too_long(b, first, end))
			first++;
		fill_place(places, end, candidates,
			   list_candidates(b, places, first, end, candidates));
	}
}

/* Walks back from the end, where `slot` holds the wanted number of lines. */
static struct setting collect(struct arena *arena, const struct place *places, size_t n,
			      size_t slot)
{
	struct setting setting = { .cost = places[n].steps[slot].cost };
	size_t at = n;

	setting.lines.n_items = places[n].fewest + slot;
	setting.lines.items =
		arena_alloc_array(arena, setting.lines.n_items, sizeof(*setting.lines.items));
	for (size_t count = setting.lines.n_items; count > 0; count--) {
		size_t previous = places[at].steps[count - places[at].fewest].previous;

		setting.lines.items[count - 1] = (struct line_span){ previous, at };
		at = previous;
	}
	return setting;
}

/* A setting that costs more than the cheapest by `limit` is none. */
static struct settings collect_all(struct arena *arena, const struct place *places, size_t n,
				   int64_t limit)
{
	struct settings settings = { .n_items = 1 };
	size_t best = 0;

	for (size_t k = 1; k < N_COUNTS; k++) {
		if (places[n].steps[k].cost < places[n].steps[best].cost)
			best = k;
	}
	settings.items[0] = collect(arena, places, n, best);
	limit += settings.items[0].cost;
	if (best > 0 && places[n].steps[best - 1].cost < limit)
		settings.items[settings.n_items++] = collect(arena, places, n, best - 1);
	if (best + 1 < N_COUNTS && places[n].steps[best + 1].cost < limit)
		settings.items[settings.n_items++] = collect(arena, places, n, best + 1);
	return settings;
}

/* Looks for a setting with a line less than the cheapest by tightening the
 * letters, when the marks alone did not yield one. */
static void try_tighter(struct arena *arena, struct breaker *b, struct place *places,
			struct candidate *candidates, struct settings *settings)
{
	size_t n = b->atoms->n_items;
	size_t wanted = settings->items[0].lines.n_items - 1;
	int64_t least = settings->items[0].cost + b->rules->breaking.tighten.value;
	struct setting tight;

	b->tracking = rules_length(b->rules, b->rules->breaking.tracking, 0);
	find_best(b, places, candidates);
	if (wanted < places[n].fewest || wanted - places[n].fewest >= N_COUNTS ||
	    places[n].steps[wanted - places[n].fewest].cost == COST_INFINITE)
		return;
	tight = collect(arena, places, n, wanted - places[n].fewest);
	/* It is for pages that need it, however well it reads. */
	if (tight.cost < least)
		tight.cost = least;
	settings->items[settings->n_items++] = settings->items[1];
	settings->items[1] = tight;
}

static bool has_shorter(const struct settings *settings)
{
	for (size_t i = 1; i < settings->n_items; i++) {
		if (settings->items[i].lines.n_items < settings->items[0].lines.n_items)
			return true;
	}
	return false;
}

/* Whether saving a line by tightening is worth trying: the last line has to be
 * short enough to go into the room that the others give. */
static bool may_tighten(const struct breaker *b, const struct settings *settings)
{
	const struct lines *lines = &settings->items[0].lines;
	struct line_span last = lines->items[lines->n_items - 1];
	dim give = rules_length(b->rules, b->rules->breaking.tracking, 0);
	dim room = 0;

	if (lines->n_items < 2 || has_shorter(settings) || give <= 0)
		return false;
	for (size_t i = 0; i + 1 < lines->n_items; i++)
		room += b->measure.cell + give * (dim)(lines->items[i].end - lines->items[i].begin);
	return natural_width(b, last.begin, last.end) <= room;
}

struct settings lines_break(struct arena *arena, const struct rules *rules,
			    const struct atoms *atoms, struct measure measure)
{
	struct breaker breaker = {
		.rules = rules, .atoms = atoms, .sums = sum_atoms(arena, atoms), .measure = measure
	};
	size_t n = atoms->n_items;
	struct place *places = arena_alloc_array(arena, n + 1, sizeof(*places));
	struct candidate *candidates = arena_alloc_array(arena, n + 1, sizeof(*candidates));
	struct settings settings;

	find_best(&breaker, places, candidates);
	if (places[n].fewest == SIZE_MAX) {
		breaker.forced = true;
		find_best(&breaker, places, candidates);
	}
	settings = collect_all(arena, places, n, rules->breaking.forced_break.value * 50);
	if (!breaker.forced && may_tighten(&breaker, &settings))
		try_tighter(arena, &breaker, places, candidates, &settings);
	return settings;
}
