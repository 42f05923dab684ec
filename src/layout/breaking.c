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
};

struct breaker {
	const struct rules *rules;
	const struct atoms *atoms;
	const struct sums *sums; /* n_items + 1 */
	dim width;
	dim indent;
	dim hang;
	dim cell;
	bool forced; /* second round: break where one must */
};

struct step {
	int64_t cost;
	size_t previous;
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
	}
	return sums;
}

static size_t skip_spaces(const struct atoms *atoms, size_t begin, size_t end)
{
	while (end > begin && (atoms->items[end - 1].classes & CLASS_SPACE) != 0)
		end--;
	return end;
}

/* Natural width of a line: the last atom has no gap after it. */
static dim natural_width(const struct breaker *b, size_t begin, size_t end)
{
	const struct atom *last;

	end = skip_spaces(b->atoms, begin, end);
	if (end == begin)
		return 0;
	last = &b->atoms->items[end - 1];
	return b->sums[end].width - b->sums[begin].width + last->trim - last->end_trim;
}

static dim line_shrink(const struct breaker *b, size_t begin, size_t end)
{
	end = skip_spaces(b->atoms, begin, end);
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
	dim good = rules_part(r->stretch_good, b->cell);
	dim most = rules_part(r->stretch_most, b->cell);
	int64_t n_gaps;
	dim each;

	end = skip_spaces(b->atoms, begin, end);
	n_gaps = b->sums[end - 1].n_growing - b->sums[begin].n_growing;
	each = n_gaps > 0 ? need / n_gaps : need * 4;
	if (each <= most)
		return r->push_out.value + badness(each, good);
	return b->forced ? r->push_out.value + 10 * badness(each, good) : COST_INFINITE;
}

static int64_t shrink_cost(const struct breaker *b, dim need, dim capacity)
{
	int64_t ratio = need * 1000 / capacity;

	return b->rules->breaking.push_in.value * ratio * ratio / 1000000;
}

static dim line_width(const struct breaker *b, size_t begin)
{
	return b->width - (begin == 0 ? b->indent : b->hang);
}

/* The cost of setting atoms [begin, end) as a line; infinite when it cannot. */
static int64_t line_cost(const struct breaker *b, size_t begin, size_t end)
{
	dim need = line_width(b, begin) - natural_width(b, begin, end);
	dim capacity = line_shrink(b, begin, end);
	bool last = end == b->atoms->n_items;
	int64_t cost = 0;

	if (need < -EXACT) {
		if (-need > capacity)
			return b->forced && end == begin + 1 ? 0 : COST_INFINITE;
		cost = shrink_cost(b, -need, capacity);
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
	if (!b->forced)
		return COST_INFINITE;
	/* Letters part before numbers, and numbers before marks. */
	if ((atom->classes & CLASS_LATIN) != 0 && (atom[1].classes & CLASS_LATIN) != 0)
		return forced;
	if ((atom->classes & CLASS_FOREIGN) != 0 && (atom[1].classes & CLASS_FOREIGN) != 0)
		return forced * 2;
	return forced * 10;
}

/* Whether a line that starts at begin and ends at end is hopelessly long; a
 * longer one is longer still. */
static bool is_too_long(const struct breaker *b, size_t begin, size_t end)
{
	dim excess = natural_width(b, begin, end) - line_width(b, begin);

	return excess > line_shrink(b, begin, end) + b->cell && end > begin + 1;
}

static void find_best(const struct breaker *b, struct step *steps)
{
	size_t n = b->atoms->n_items;
	size_t first = 0; /* no line that ends here or later starts before it */

	steps[0] = (struct step){ 0, 0 };
	for (size_t end = 1; end <= n; end++) {
		int64_t after = break_cost(b, end - 1);

		steps[end] = (struct step){ COST_INFINITE, 0 };
		while (first + 1 < end && is_too_long(b, first, end))
			first++;
		if (after == COST_INFINITE)
			continue;
		for (size_t begin = first; begin < end; begin++) {
			int64_t cost;

			if (steps[begin].cost == COST_INFINITE)
				continue;
			cost = line_cost(b, begin, end);
			if (cost == COST_INFINITE)
				continue;
			cost += steps[begin].cost + after;
			if (cost < steps[end].cost)
				steps[end] = (struct step){ cost, begin };
		}
	}
}

static struct lines collect_lines(struct arena *arena, const struct step *steps, size_t n)
{
	struct lines lines = { 0 };
	size_t at;

	for (at = n; at > 0; at = steps[at].previous)
		lines.n_items++;
	lines.items = arena_alloc_array(arena, lines.n_items, sizeof(*lines.items));
	at = n;
	for (size_t i = lines.n_items; i-- > 0;) {
		lines.items[i] = (struct line_span){ steps[at].previous, at };
		at = steps[at].previous;
	}
	return lines;
}

struct lines lines_break(struct arena *arena, const struct rules *rules, const struct atoms *atoms,
			 dim width, dim indent, dim hang, dim cell)
{
	struct breaker breaker = { .rules = rules,
				   .atoms = atoms,
				   .sums = sum_atoms(arena, atoms),
				   .width = width,
				   .indent = indent,
				   .hang = hang,
				   .cell = cell };
	struct step *steps = arena_alloc_array(arena, atoms->n_items + 1, sizeof(*steps));

	find_best(&breaker, steps);
	if (steps[atoms->n_items].cost == COST_INFINITE) {
		breaker.forced = true;
		find_best(&breaker, steps);
	}
	return collect_lines(arena, steps, atoms->n_items);
}
