#include "layout/pagination.h"

#include "base/arena.h"

/* What is not allowed is only this dear, so that there is always a result. */
#define COST_FORBIDDEN 1000000000
#define COST_INFINITE INT64_MAX

struct page_step {
	int64_t cost;
	size_t previous;
};

/* Text lines that directly precede the line: down to a heading or a blank. */
static size_t lines_since_heading(const struct flow *flow, size_t line)
{
	size_t n = 0;

	while (line > 0 && flow->items[line - 1].kind == FLOW_TEXT) {
		line--;
		n++;
	}
	return line > 0 && flow->items[line - 1].kind == FLOW_HEADING ? n : SIZE_MAX;
}

/* The flow's first line that belongs to the signature, its blank included. */
static size_t find_signature(const struct flow *flow)
{
	size_t line = flow->n_items;

	while (line > 0 && (flow->items[line - 1].kind == FLOW_SIGNATURE ||
			    flow->items[line - 1].kind == FLOW_BLANK))
		line--;
	return line;
}

/* The cost of a page that begins with a line. */
static int64_t cut_cost(const struct rules *rules, const struct flow *flow, size_t line,
			size_t signature)
{
	const struct rules_pagination *p = &rules->pagination;
	const struct flow_line *item = &flow->items[line];
	size_t n_company = (size_t)rules->signature.text_lines_min.value;
	size_t n_since = SIZE_MAX;
	int64_t cost = 0;

	if (line > signature || (line == signature && n_company > 0))
		return COST_FORBIDDEN;
	if (line + n_company > signature)
		return COST_FORBIDDEN / 2;
	if (item->kind == FLOW_TEXT || item->kind == FLOW_HEADING)
		n_since = lines_since_heading(flow, line);
	if (item->kind == FLOW_HEADING && !item->starts_block)
		cost += COST_FORBIDDEN;
	else if (n_since < (size_t)p->after_heading.value)
		cost += COST_FORBIDDEN;
	else if (n_since == 1 && !item->starts_block)
		cost += p->few_after_heading.value;
	if (item->kind == FLOW_TEXT && item->ends_block && !item->starts_block)
		cost += p->widow.value;
	return cost;
}

static int64_t page_cost(const struct rules *rules, size_t n_lines, size_t capacity, bool last)
{
	int64_t empty = (int64_t)(capacity - n_lines);

	return last ? 0 : rules->pagination.short_page.value * empty * empty;
}

static struct page_spans collect(struct arena *arena, const struct page_step *steps, size_t n)
{
	struct page_spans pages = { 0 };
	size_t at;

	for (at = n; at > 0; at = steps[at].previous)
		pages.n_items++;
	pages.items = arena_alloc_array(arena, pages.n_items, sizeof(*pages.items));
	at = n;
	for (size_t i = pages.n_items; i-- > 0;) {
		pages.items[i] = (struct page_span){ steps[at].previous, at };
		at = steps[at].previous;
	}
	return pages;
}

struct page_spans pages_break(struct arena *arena, const struct rules *rules,
			      const struct flow *flow, size_t first_capacity, size_t capacity)
{
	size_t n = flow->n_items;
	struct page_step *steps = arena_alloc_array(arena, n + 1, sizeof(*steps));
	size_t signature = find_signature(flow);

	for (size_t end = 1; end <= n; end++) {
		int64_t cut = end < n ? cut_cost(rules, flow, end, signature) : 0;
		size_t reach = first_capacity > capacity ? first_capacity : capacity;

		steps[end] = (struct page_step){ COST_INFINITE, 0 };
		for (size_t n_lines = 1; n_lines <= reach && n_lines <= end; n_lines++) {
			size_t begin = end - n_lines;
			size_t room = begin == 0 ? first_capacity : capacity;
			int64_t cost;

			if (n_lines > room || steps[begin].cost == COST_INFINITE)
				continue;
			cost = steps[begin].cost + cut + page_cost(rules, n_lines, room, end == n);
			if (cost < steps[end].cost)
				steps[end] = (struct page_step){ cost, begin };
		}
	}
	return collect(arena, steps, n);
}
