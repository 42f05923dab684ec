#include "layout/labels.h"

#include "base/arena.h"

/* Charts that have a way are through in a fraction of this. */
#define STEPS_MOST 4000

struct search {
	const struct label_places *labels;
	size_t n;
	size_t *chosen;
	bool *is_placed;
	size_t *n_left;    /* of each label: places that no placed label takes */
	size_t **n_takers; /* of each place: the placed labels that take it */
	size_t n_steps;
};

/* Counts a label at its chosen place, or, with `by` -1, no longer. False when
 * that leaves another one without a place. */
static bool take(struct search *search, size_t label, int by)
{
	const struct box *box = &search->labels[label].boxes[search->chosen[label]];
	bool all = true;

	search->is_placed[label] = by > 0;
	for (size_t i = 0; i < search->n; i++) {
		const struct label_places *places = &search->labels[i];

		if (search->is_placed[i] || i == label)
			continue;
		for (size_t k = 0; k < places->n; k++) {
			size_t *n = &search->n_takers[i][k];

			if (!box_overlaps(box, &places->boxes[k]))
				continue;
			search->n_left[i] -= by > 0 && *n == 0;
			*n = by > 0 ? *n + 1 : *n - 1;
			search->n_left[i] += by < 0 && *n == 0;
		}
		all = all && search->n_left[i] > 0;
	}
	return all;
}

/* The label with the fewest places left; n: all are placed. */
static size_t tightest(const struct search *search)
{
	size_t best = search->n;

	for (size_t i = 0; i < search->n; i++) {
		if (!search->is_placed[i] &&
		    (best == search->n || search->n_left[i] < search->n_left[best]))
			best = i;
	}
	return best;
}

static bool place_rest(struct search *search)
{
	size_t label = tightest(search);

	if (label == search->n)
		return true;
	for (size_t k = 0; k < search->labels[label].n; k++) {
		if (search->n_takers[label][k] > 0)
			continue;
		if (search->n_steps++ == STEPS_MOST)
			return false;
		search->chosen[label] = k;
		if (take(search, label, 1) && place_rest(search))
			return true;
		if (search->n_steps > STEPS_MOST)
			return false;
		take(search, label, -1);
	}
	return false;
}

bool labels_place(struct arena *arena, const struct label_places *labels, size_t n, size_t *chosen)
{
	struct search search = { .labels = labels, .n = n, .chosen = chosen };

	search.is_placed = arena_alloc_array(arena, n, sizeof(*search.is_placed));
	search.n_left = arena_alloc_array(arena, n, sizeof(*search.n_left));
	search.n_takers = arena_alloc_array(arena, n, sizeof(*search.n_takers));
	for (size_t i = 0; i < n; i++) {
		if (labels[i].n == 0)
			return false;
		search.n_left[i] = labels[i].n;
		search.n_takers[i] =
			arena_alloc_array(arena, labels[i].n, sizeof(*search.n_takers[i]));
	}
	return place_rest(&search);
}
