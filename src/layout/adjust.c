#include "layout/adjust.h"

#include "base/arena.h"
#include "layout/classes.h"

/* One line while its gaps are being changed. Gap i follows atom begin + i. */
struct adjustment {
	const struct atom *atoms; /* the line's */
	size_t n_gaps;
	dim *change; /* of each gap; negative shrinks */
};

/*
 * Spends `amount` over the gaps that have room, equally, a gap that is full
 * leaving its share to the others. The odd units go to the first gaps.
 * Returns what could not be spent.
 */
static dim spend(struct adjustment *line, dim *room, dim amount, int sign)
{
	for (;;) {
		dim n_open = 0, share, rest;

		for (size_t i = 0; i < line->n_gaps; i++)
			n_open += room[i] > 0;
		if (n_open == 0 || amount == 0)
			return amount;
		share = amount / n_open;
		rest = amount % n_open;
		for (size_t i = 0; i < line->n_gaps && amount > 0; i++) {
			dim part = share + (rest > 0);

			if (room[i] <= 0)
				continue;
			rest -= rest > 0;
			if (part > room[i])
				part = room[i];
			line->change[i] += sign * part;
			room[i] -= part;
			amount -= part;
		}
	}
}

/* Letters come closer only when the marks gave all they have (GW-61). */
static void tighten(struct adjustment *line, dim *room, dim amount, dim tracking)
{
	for (size_t i = 0; i < line->n_gaps; i++)
		room[i] = line->atoms[i].growth != GAP_FIXED ? tracking : 0;
	spend(line, room, amount, -1);
}

static void shrink(struct adjustment *line, dim *room, dim amount, dim tracking)
{
	for (int step = 0; step < SHRINK_N_STEPS && amount > 0; step++) {
		for (size_t i = 0; i < line->n_gaps; i++) {
			bool now = (int)line->atoms[i].shrink_step == step;

			room[i] = now ? line->atoms[i].shrink : 0;
		}
		amount = spend(line, room, amount, -1);
	}
	if (amount > 0)
		tighten(line, room, amount, tracking);
}

/* How far a gap may grow in the round for `growth`; 0 when it is not its turn. */
static dim growth_room(const struct atom *atom, enum gap_growth growth, const struct rules *rules,
		       dim cell, dim size, dim amount)
{
	const struct rules_breaking *r = &rules->breaking;

	switch (growth) {
	case GAP_SPACE:
		return atom->growth == GAP_SPACE ? rules_part(r->space_max, size) - atom->width : 0;
	case GAP_LATIN:
		return atom->growth == GAP_LATIN ? rules_part(r->latin_gap_max, cell) : 0;
	case GAP_PLAIN:
		return atom->growth != GAP_FIXED ? amount : 0;
	case GAP_FIXED:
		break;
	}
	return 0;
}

static void grow(struct adjustment *line, dim *room, dim amount, const struct rules *rules,
		 dim cell, dim size)
{
	static const enum gap_growth rounds[] = { GAP_SPACE, GAP_LATIN, GAP_PLAIN };

	for (size_t round = 0; round < sizeof(rounds) / sizeof(rounds[0]) && amount > 0; round++) {
		for (size_t i = 0; i < line->n_gaps; i++)
			room[i] = growth_room(&line->atoms[i], rounds[round], rules, cell, size,
					      amount);
		amount = spend(line, room, amount, 1);
	}
}

const dim *line_positions(struct arena *arena, const struct rules *rules, const struct atoms *atoms,
			  struct line_span span, struct style style, dim width, bool justify)
{
	size_t n = span.end - span.begin;
	const struct atom *items = atoms->items + span.begin;
	dim *positions = arena_alloc_array(arena, n, sizeof(*positions));
	dim *change = arena_alloc_array(arena, n, sizeof(*change));
	dim *room = arena_alloc_array(arena, n, sizeof(*room));
	dim need = width - atoms_width(atoms, span.begin, span.end, true);
	struct adjustment line = { .atoms = items, .change = change };
	size_t n_inked = n;
	dim x = 0;

	while (n_inked > 0 && (items[n_inked - 1].classes & CLASS_SPACE) != 0)
		n_inked--;
	line.n_gaps = n_inked > 0 ? n_inked - 1 : 0;
	if (need < 0)
		shrink(&line, room, -need, rules_length(rules, rules->breaking.tracking, 0));
	else if (need > 0 && justify)
		grow(&line, room, need, rules, style.advance, style.size);
	for (size_t i = 0; i < n; i++) {
		positions[i] = x;
		if (i < n_inked)
			x += items[i].width - items[i].trim + change[i];
		if (i + 1 == n_inked)
			x += items[i].trim;
	}
	return positions;
}
