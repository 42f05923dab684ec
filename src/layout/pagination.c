#include "layout/pagination.h"

#include <string.h>

#include "base/arena.h"

/* What is not allowed is only this dear, so that there is always a result. */
#define COST_FORBIDDEN ((int64_t)1000000000000)
#define COST_INFINITE INT64_MAX
/* A signature higher than a page is parted between organs, rather than moved
 * away from the text (GW-60). */
#define COST_PARTED (COST_FORBIDDEN / 64)
/* Less text above the signature than the layout wants is better than none. */
#define COST_LITTLE_COMPANY (COST_FORBIDDEN / 16)

#define MAX_CAPACITY 200

/* Best cost when a line is the q-th of its page, by q; q = 0 means that the
 * page has no line yet, which only the document's start can be. */
struct row {
	int64_t cost[MAX_CAPACITY + 1];
};

/* How the best way came to a state. */
struct trace {
	uint8_t previous_q;       /* of the line before */
	uint8_t previous_setting; /* of the block before; first lines only */
	bool breaks;              /* the line begins a page */
};

/* Facts about a block that its cuts depend on. */
struct neighbourhood {
	size_t n_since_heading; /* text lines between it and a heading above; SIZE_MAX: none */
	size_t n_text_after;    /* lines between it and the signature, the list's as well */
	bool after_heading;     /* the block before is a heading, but for empty lines */
	bool first_text;        /* only the recipients stand before it */
	bool in_tail;           /* it follows the text: list, signature, note */
	bool fits_page;         /* a table that would fit a page, with its caption */
	bool list_may_part;     /* a name of a long list, and another is above it */
	bool may_part;          /* it is an organ's or signer's, and another's is above it */
};

struct paginator {
	const struct rules *rules;
	const struct flow *flow;
	const struct neighbourhood *around; /* of each block */
	size_t capacity;
	size_t limit;          /* lines of a page whose pitch is reduced for the signature */
	struct trace **traces; /* of each block: [setting][line][q] */
};

static size_t n_lines_of(const struct flow_block *block, size_t setting)
{
	return block->settings.items[setting].lines.n_items;
}

/* What follows the text and keeps company with it. */
static bool is_tail(const struct flow_block *block)
{
	return block->kind == FLOW_SIGNATURE || block->kind == FLOW_BLANK ||
	       block->kind == FLOW_LIST;
}

/* Empty lines do not part a heading from what it stands above. */
static bool follows_heading(const struct flow *flow, size_t index)
{
	while (index > 0 && flow->items[index - 1].kind == FLOW_BLANK)
		index--;
	return index > 0 && flow->items[index - 1].kind == FLOW_HEADING;
}

/* Lines of the list of attachments, the names and what stands between. */
static size_t list_lines(const struct flow *flow)
{
	size_t n = 0;

	for (size_t i = flow->n_items; i > 0 && is_tail(&flow->items[i - 1]); i--) {
		if (flow->items[i - 1].kind == FLOW_LIST)
			n += n_lines_of(&flow->items[i - 1], 0);
	}
	return n;
}

/* Lines of the signature and the white above it, which end the flow. */
static size_t signature_lines(const struct flow *flow)
{
	size_t n = 0;

	for (size_t i = flow->n_items; i > 0; i--) {
		if (flow->items[i - 1].kind != FLOW_SIGNATURE &&
		    flow->items[i - 1].kind != FLOW_BLANK)
			break;
		n += n_lines_of(&flow->items[i - 1], 0);
	}
	return n;
}

/* Whether a block belongs to one of the signing organs, below another's. */
static bool continues_signature(const struct flow *flow, size_t index)
{
	return index > 0 && flow->items[index].kind == FLOW_SIGNATURE &&
	       flow->items[index - 1].kind == FLOW_SIGNATURE &&
	       flow->items[index].role != PAGE_ROLE_DATE;
}

/* Text lines above the block, down to the heading they belong to. */
static size_t since_heading(const struct flow *flow, size_t index)
{
	size_t n = 0;

	while (index > 0 && flow->items[index - 1].kind == FLOW_TEXT) {
		index--;
		n += n_lines_of(&flow->items[index], 0);
	}
	return follows_heading(flow, index) ? n : SIZE_MAX;
}

/* A table and the caption above it. */
static bool fits_page(const struct flow *flow, size_t index, size_t capacity)
{
	size_t n_lines = n_lines_of(&flow->items[index], 0);

	if (index > 0 && flow->items[index - 1].kind == FLOW_HEADING)
		n_lines += n_lines_of(&flow->items[index - 1], 0);
	return n_lines <= capacity;
}

/* Whether a block is a table or chart, or a caption or heading above one. */
static bool begins_exhibit(const struct flow *flow, size_t index)
{
	while (index + 1 < flow->n_items && flow->items[index].kind == FLOW_HEADING)
		index++;
	return flow->items[index].may_begin != NULL;
}

/* A page has `capacity` lines of the grid, and room for at most `limit`. */
static struct neighbourhood *look_around(struct arena *arena, const struct flow *flow,
					 size_t capacity, size_t limit)
{
	bool tall = signature_lines(flow) + 1 > limit;
	/* With white above it and two lines of text it is higher than a page. */
	bool long_list = list_lines(flow) + signature_lines(flow) + 3 > limit;
	struct neighbourhood *around = arena_alloc_array(arena, flow->n_items, sizeof(*around));
	size_t signature = flow->n_items;
	size_t n_after = 0;

	while (signature > 0 && is_tail(&flow->items[signature - 1])) {
		around[--signature].in_tail = true;
		around[signature].may_part = tall && continues_signature(flow, signature);
		around[signature].n_text_after = n_after;
		around[signature].list_may_part = long_list && signature > 0 &&
						  flow->items[signature].kind == FLOW_LIST &&
						  flow->items[signature - 1].kind == FLOW_LIST;
		if (flow->items[signature].kind == FLOW_LIST)
			n_after += n_lines_of(&flow->items[signature], 0);
	}
	for (size_t i = signature; i-- > 0;) {
		around[i].n_text_after = n_after;
		n_after += n_lines_of(&flow->items[i], 0);
	}
	for (size_t i = 0; i < signature; i++) {
		bool text = flow->items[i].kind == FLOW_TEXT;

		/* A long look back would cost time and say nothing new. */
		around[i].n_since_heading = SIZE_MAX;
		if (text && (i == 0 || around[i - 1].n_since_heading != SIZE_MAX ||
			     follows_heading(flow, i)))
			around[i].n_since_heading = since_heading(flow, i);
		if (around[i].n_since_heading > 2)
			around[i].n_since_heading = SIZE_MAX;
		around[i].after_heading = follows_heading(flow, i);
		around[i].fits_page = fits_page(flow, i, capacity);
		around[i].first_text = i > 0 && flow->items[i - 1].role == PAGE_ROLE_RECIPIENTS;
	}
	return around;
}

/* Whether one row would be alone: the first at its page's end, or the last. */
static bool parts_one_row(const struct flow_block *block, size_t line)
{
	size_t n_lines = n_lines_of(block, 0);
	size_t first = 1, last = n_lines - 1;

	while (first < line && !block->may_begin[first])
		first++;
	while (last > line && !block->may_begin[last])
		last--;
	return line == first || line == last;
}

/*
 * The same for a table or chart, which says itself where it may be parted. A
 * table that no page holds begins where it stands. When there is no good way
 * at all, a heading stays behind alone rather than a caption, and a caption
 * rather than half a row or chart.
 */
static int64_t exhibit_cut_cost(const struct paginator *p, size_t index, size_t line)
{
	const struct flow_block *block = &p->flow->items[index];

	if (line == 0 && p->around[index].after_heading)
		return block->kind == FLOW_TABLE ? 3 * COST_FORBIDDEN : COST_FORBIDDEN;
	if (line == 0)
		return 0;
	if (!block->may_begin[line])
		return 4 * COST_FORBIDDEN;
	return (p->around[index].fits_page ? p->rules->table.parted.value : 0) +
	       (parts_one_row(block, line) ? p->rules->pagination.widow.value : 0);
}

/* The cost of a page that begins with line `line` of a block set one way. */
static int64_t cut_cost(const struct paginator *p, size_t index, size_t setting, size_t line)
{
	const struct rules_pagination *rules = &p->rules->pagination;
	const struct flow_block *block = &p->flow->items[index];
	const struct neighbourhood *around = &p->around[index];
	size_t n_lines = n_lines_of(block, setting);
	size_t n_company = (size_t)p->rules->signature.text_lines_min.value;
	size_t n_since = around->n_since_heading;
	int64_t cost = 0;

	/* Nor does a page begin with white, or the flow with a break. */
	if (index + line == 0)
		return 2 * COST_FORBIDDEN;
	if (around->may_part && line == 0)
		return COST_PARTED;
	/* The names below keep the signature company instead of text. */
	if (around->list_may_part && line == 0 && n_lines + around->n_text_after >= n_company)
		return 0;
	if (block->kind == FLOW_LIST)
		return COST_FORBIDDEN / 8 + (line > 0 ? rules->widow.value : 0);
	/* Names and date parted are worse than both without text. */
	if (around->in_tail && (line > 0 || around[-1].in_tail))
		return 2 * COST_FORBIDDEN;
	if (around->in_tail || block->kind == FLOW_BLANK)
		return COST_FORBIDDEN;
	if (n_lines - line + around->n_text_after < n_company)
		cost += COST_LITTLE_COMPANY;
	/* Page 1 shows body text (GW-11). */
	if ((around->first_text && line == 0) || block->role == PAGE_ROLE_RECIPIENTS)
		cost += COST_FORBIDDEN;
	if (block->kind == FLOW_HEADING)
		return cost + (line > 0 || around->after_heading ? COST_FORBIDDEN : 0);
	if (block->may_begin != NULL)
		return cost + exhibit_cut_cost(p, index, line);
	if (n_since != SIZE_MAX && n_since + line < (size_t)rules->after_heading.value)
		cost += COST_FORBIDDEN;
	else if (n_since != SIZE_MAX && n_since + line == 1 && line > 0)
		cost += rules->few_after_heading.value;
	if (line > 0 && line + 1 == n_lines)
		cost += rules->widow.value;
	return cost;
}

static int64_t short_cost(const struct paginator *p, size_t q)
{
	int64_t n_empty = (int64_t)(p->capacity - q);

	/* A first page without any text is no page (GW-11). */
	if (q == 0)
		return COST_FORBIDDEN / 4;
	if (n_empty == 0)
		return 0;
	/* A fixed part, so that what cannot be filled is empty in one place. */
	return p->rules->pagination.short_page.value +
	       p->rules->pagination.empty_line.value * n_empty;
}

/* The part of a page beyond its half that a table or chart leaves empty. */
static int64_t bare_cost(const struct paginator *p, size_t q)
{
	int64_t n_bare = (int64_t)(p->capacity - q) - (int64_t)p->capacity / 2;

	return n_bare > 0 ? p->rules->pagination.bare_line.value * n_bare : 0;
}

static void clear_row(const struct paginator *p, struct row *row)
{
	for (size_t q = 0; q <= p->limit; q++)
		row->cost[q] = COST_INFINITE;
}

/* A page that begins with a line. */
struct cut {
	int64_t cost;
	size_t n_before; /* lines that come again above it: a table's header */
	bool may_crowd;  /* the line may stand beyond the grid's last (GW-61) */
	bool exhibit;    /* it begins a table or chart */
};

/* From the row of the line before to the row of this line. */
static void advance(const struct paginator *p, const struct row *from, struct cut cut,
		    struct row *to, struct trace *traces)
{
	size_t first = cut.n_before < p->capacity ? cut.n_before + 1 : p->capacity;
	size_t last = cut.may_crowd ? p->limit : p->capacity;

	clear_row(p, to);
	for (size_t q = 0; q <= p->limit; q++) {
		int64_t on = from->cost[q];
		int64_t broken;

		if (from->cost[q] == COST_INFINITE)
			continue;
		if (q >= p->capacity)
			on += p->rules->pagination.tight_line.value;
		if (q < last && on < to->cost[q + 1]) {
			to->cost[q + 1] = on;
			traces[q + 1].previous_q = (uint8_t)q;
			traces[q + 1].breaks = false;
		}
		if (q > p->capacity) /* a crowded page is the last */
			continue;
		broken = from->cost[q] + cut.cost + short_cost(p, q) +
			 (cut.exhibit ? bare_cost(p, q) : 0);
		if (broken < to->cost[first]) {
			to->cost[first] = broken;
			traces[first].previous_q = (uint8_t)q;
			traces[first].breaks = true;
		}
	}
}

static struct trace *trace_at(const struct paginator *p, size_t index, size_t setting, size_t line)
{
	const struct flow_block *block = &p->flow->items[index];
	size_t n_before = line;

	for (size_t s = 0; s < setting; s++)
		n_before += n_lines_of(block, s);
	return p->traces[index] + n_before * (p->limit + 1);
}

/* Places one block in one setting: from the entry row to its last line's. */
static void run_setting(const struct paginator *p, size_t index, size_t setting,
			const struct row *entry, const uint8_t *entry_setting, struct row *out)
{
	const struct flow_block *block = &p->flow->items[index];
	struct row row = *entry;

	for (size_t line = 0; line < n_lines_of(block, setting); line++) {
		struct trace *traces = trace_at(p, index, setting, line);

		struct cut cut = { cut_cost(p, index, setting, line),
				   line > 0 ? block->n_repeated : 0, p->around[index].in_tail,
				   line == 0 && begins_exhibit(p->flow, index) };

		advance(p, &row, cut, out, traces);
		if (line == 0) {
			for (size_t q = 0; q <= p->limit; q++)
				traces[q].previous_setting = entry_setting[traces[q].previous_q];
		}
		row = *out;
	}
}

/* Places one block in all its settings and keeps the best of each place. */
static void run_block(const struct paginator *p, size_t index, struct row *entry,
		      uint8_t *entry_setting)
{
	const struct flow_block *block = &p->flow->items[index];
	uint8_t best_setting[MAX_CAPACITY + 1] = { 0 };
	struct row best;

	clear_row(p, &best);
	for (size_t setting = 0; setting < block->settings.n_items; setting++) {
		int64_t extra = block->settings.items[setting].cost - block->settings.items[0].cost;
		struct row row;

		if (extra > p->rules->pagination.setting_most.value)
			continue;
		run_setting(p, index, setting, entry, entry_setting, &row);
		for (size_t q = 0; q <= p->limit; q++) {
			if (row.cost[q] == COST_INFINITE || row.cost[q] + extra >= best.cost[q])
				continue;
			best.cost[q] = row.cost[q] + extra;
			best_setting[q] = (uint8_t)setting;
		}
	}
	*entry = best;
	memcpy(entry_setting, best_setting, sizeof(best_setting));
}

static size_t cheapest(const struct paginator *p, const struct row *row)
{
	size_t best = p->limit;

	for (size_t q = p->limit; q-- > 1;) {
		if (row->cost[q] < row->cost[best])
			best = q;
	}
	return best;
}

/* Walks back from the last line, which is the q-th of its page. Fills `out`
 * from its end when it has items; returns the number of lines walked. */
static size_t trace_lines(const struct paginator *p, size_t q, size_t setting,
			  struct placed_lines *out)
{
	size_t n = 0;

	for (size_t index = p->flow->n_items; index-- > 0;) {
		const struct flow_block *block = &p->flow->items[index];
		const struct lines *lines = &block->settings.items[setting].lines;
		size_t this_setting = setting;

		for (size_t line = lines->n_items; line-- > 0;) {
			const struct trace *trace = &trace_at(p, index, this_setting, line)[q];

			n++;
			if (out->items != NULL)
				out->items[out->n_items - n] = (struct placed_line){
					.block = block,
					.lines = lines,
					.index = line,
					.page = trace->breaks, /* see number_pages() */
					.grid_line = q - 1,
				};
			q = trace->previous_q;
			setting = trace->previous_setting;
		}
	}
	return n;
}

/* Makes page numbers of the marks of lines that begin a page. */
static void number_pages(struct placed_lines *lines)
{
	size_t page = 0;

	for (size_t i = 0; i < lines->n_items; i++) {
		page += i > 0 ? lines->items[i].page : 0;
		lines->items[i].page = page;
	}
}

static void create_traces(struct arena *arena, struct paginator *p)
{
	p->traces = arena_alloc_array(arena, p->flow->n_items, sizeof(*p->traces));
	for (size_t i = 0; i < p->flow->n_items; i++) {
		const struct flow_block *block = &p->flow->items[i];
		size_t n = 0;

		for (size_t s = 0; s < block->settings.n_items; s++)
			n += n_lines_of(block, s);
		p->traces[i] = arena_alloc_array(arena, n * (p->limit + 1), sizeof(struct trace));
	}
}

/* Lines that fit a page whose lines come closer from line `first` on. */
static size_t closest_lines(const struct rules *rules, size_t first)
{
	dim height = rules_length(rules, rules->page.text_height, 0) - rules->cell -
		     (dim)first * rules->pitch;

	return first + (size_t)(height / rules_length(rules, rules->pagination.pitch_min, 0)) + 1;
}

/* The fewest lines that the whole flow can be set in. */
static size_t fewest_lines(const struct flow *flow)
{
	size_t n = 0;

	for (size_t i = 0; i < flow->n_items; i++) {
		size_t fewest = n_lines_of(&flow->items[i], 0);

		for (size_t s = 1; s < flow->items[i].settings.n_items; s++) {
			if (n_lines_of(&flow->items[i], s) < fewest)
				fewest = n_lines_of(&flow->items[i], s);
		}
		n += fewest;
	}
	return n;
}

/* Lines that fit a page at the smallest pitch; only a flow that ends in a
 * signature has a use for them. */
static size_t crowded_lines(const struct rules *rules, const struct flow *flow, size_t first_line,
			    size_t capacity)
{
	dim pitch = rules_length(rules, rules->pagination.pitch_min, 0);
	size_t n_lines;

	if (flow->n_items == 0 || flow->items[flow->n_items - 1].kind != FLOW_SIGNATURE ||
	    capacity != (size_t)rules->grid.lines.value || pitch >= rules->pitch)
		return capacity;
	/* Tables and charts keep to the grid. */
	for (size_t i = 0; i < flow->n_items; i++) {
		if (flow->items[i].may_begin != NULL)
			return capacity;
	}
	n_lines = closest_lines(rules, 0);
	/* The head does not come closer: where page 1 could be the last one, there
	 * are fewer lines to win the room from. */
	if (first_line + fewest_lines(flow) <= n_lines)
		n_lines = closest_lines(rules, first_line);
	return n_lines > capacity && n_lines < MAX_CAPACITY ? n_lines : capacity;
}

struct placed_lines pages_break(struct arena *arena, const struct rules *rules,
				const struct flow *flow, size_t first_line, size_t capacity)
{
	struct paginator p = { .rules = rules,
			       .flow = flow,
			       .capacity = capacity < MAX_CAPACITY ? capacity : MAX_CAPACITY };
	struct placed_lines placed = { .capacity = p.capacity };
	uint8_t entry_setting[MAX_CAPACITY + 1] = { 0 };
	struct row row;
	size_t q;

	p.limit = crowded_lines(rules, flow, first_line, p.capacity);
	p.around = look_around(arena, flow, p.capacity, p.limit);
	create_traces(arena, &p);
	clear_row(&p, &row);
	row.cost[first_line] = 0;
	for (size_t i = 0; i < flow->n_items; i++)
		run_block(&p, i, &row, entry_setting);
	if (flow->n_items == 0)
		return placed;
	q = cheapest(&p, &row);
	placed.n_items = trace_lines(&p, q, entry_setting[q], &placed);
	placed.items = arena_alloc_array(arena, placed.n_items, sizeof(*placed.items));
	trace_lines(&p, q, entry_setting[q], &placed);
	number_pages(&placed);
	return placed;
}
