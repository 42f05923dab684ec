/*
 * Paper, type area and grid: GW-01 to GW-07, GW-41.
 */
#include "base/arena.h"
#include "ruler/measure.h"
#include "ruler/words.h"

static void paper_width(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->sheets->n_items; i++)
		take_page(m, i + 1, m->parts->sheets->items[i].width,
			  wanted(m, m->rules->page.width), wanted(m, m->tolerances->paper));
}

static void paper_height(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->sheets->n_items; i++)
		take_page(m, i + 1, m->parts->sheets->items[i].height,
			  wanted(m, m->rules->page.height), wanted(m, m->tolerances->paper));
}

/* The body's lines on a page are [*begin, *end) of parts->body. */
static bool body_on(const struct parts *parts, size_t page, size_t *begin, size_t *end)
{
	*begin = 0;
	while (*begin < parts->n_body && parts->body[*begin]->page < page)
		++*begin;
	*end = *begin;
	while (*end < parts->n_body && parts->body[*end]->page == page)
		++*end;
	return *end > *begin;
}

/* Turned-over lines: neither indented nor the first of a paragraph. An opening
 * mark may lose its left half there (CT-16) and tells nothing. */
static bool is_flush(const struct parts *parts, const struct paragraph *paragraph, size_t i)
{
	return i > paragraph->begin && i < paragraph->end && !paragraph->is_quotation &&
	       !word_is_opening(line_first(parts->body[i]));
}

static int compare_dims(dim a, dim b)
{
	return (a > b) - (a < b);
}

/* The median of the flush lines' left edges on a page; false: there are none. */
static bool left_edge_of(const struct measuring *m, size_t page, dim *edge)
{
	const struct parts *parts = m->parts;
	dim *edges = arena_alloc_array(m->arena, 256, sizeof(*edges));
	size_t n_edges = 0;

	for (size_t p = 0; p < parts->n_paragraphs; p++) {
		const struct paragraph *paragraph = &parts->paragraphs[p];

		for (size_t i = paragraph->begin; i < paragraph->end && n_edges < 256; i++) {
			size_t at = n_edges;

			if (parts->body[i]->page != page || !is_flush(parts, paragraph, i))
				continue;
			while (at > 0 && compare_dims(edges[at - 1], parts->body[i]->left) > 0) {
				edges[at] = edges[at - 1];
				at--;
			}
			edges[at] = parts->body[i]->left;
			n_edges++;
		}
	}
	if (n_edges == 0)
		return false;
	*edge = edges[n_edges / 2];
	return true;
}

static void left_margin(struct measuring *m)
{
	for (size_t page = 1; page <= m->parts->sheets->n_items; page++) {
		dim edge;

		if (left_edge_of(m, page, &edge))
			take_page(m, page, edge, parts_left(m->parts, page),
				  wanted(m, m->tolerances->margin));
	}
}

/* The first line of the pages after the first, where it is text. */
static void top_margin(struct measuring *m)
{
	for (size_t page = 2; page <= m->parts->sheets->n_items; page++) {
		size_t begin, end;

		if (body_on(m->parts, page, &begin, &end) && m->parts->body[begin]->number == 1)
			take(m, m->parts->body[begin], line_top(m->parts->body[begin]),
			     parts_top(m->parts), wanted(m, m->tolerances->margin));
	}
}

/* All lines but a paragraph's last end on the right edge; each page's median
 * would need no more, so every line is looked at once. */
static void right_margin(struct measuring *m)
{
	const struct parts *parts = m->parts;
	dim width = wanted(m, m->rules->page.width);
	size_t page = 0;
	dim most = 0;

	for (size_t p = 0; p < parts->n_paragraphs; p++) {
		for (size_t i = parts->paragraphs[p].begin; i + 1 < parts->paragraphs[p].end; i++) {
			const struct line *line = parts->body[i];

			if (parts->paragraphs[p].is_quotation || !line_can_stretch(line))
				continue;
			if (line->page != page && page > 0)
				take_page(m, page, width - most, width - parts_right(parts, page),
					  wanted(m, m->tolerances->margin));
			if (line->page != page)
				most = 0;
			page = line->page;
			if (line_flush_right(parts, line) > most)
				most = line_flush_right(parts, line);
		}
	}
	if (page > 0)
		take_page(m, page, width - most, width - parts_right(parts, page),
			  wanted(m, m->tolerances->margin));
}

/* Pages whose text runs on to the next page and fills all lines. */
static void bottom_margin(struct measuring *m)
{
	const struct parts *parts = m->parts;
	dim height = wanted(m, m->rules->page.height);

	for (size_t page = 2; page <= parts->sheets->n_items; page++) {
		size_t begin, end;

		if (!body_on(parts, page, &begin, &end) ||
		    (int64_t)(end - begin) < m->rules->grid.lines.value ||
		    parts_pitch(parts, page) != m->rules->pitch)
			continue;
		take(m, parts->body[end - 1], height - line_bottom(parts->body[end - 1]),
		     height - parts_bottom(parts), wanted(m, m->tolerances->margin));
	}
}

/* Ink outside the type area, page numbers aside: how far it sticks out. */
static void inside(struct measuring *m)
{
	const struct parts *parts = m->parts;

	for (size_t i = 0; i < parts->n_lines; i++) {
		const struct line *line = &parts->lines[i];
		dim over = 0, most = 0;

		if (line->role == LINE_FOOTER || line->role == LINE_MARK)
			continue;
		over = parts_left(parts, line->page) - line->left;
		if (word_is_opening(line_first(line)))
			over -= line_slot(parts, line, 0) / 2;
		most = over > most ? over : most;
		over = line_flush_right(parts, line) - parts_right(parts, line->page);
		most = over > most ? over : most;
		over = parts_top(parts) - line_top(line);
		most = over > most ? over : most;
		over = line_bottom(line) - parts_bottom(parts);
		most = over > most ? over : most;
		take(m, line, most, 0, wanted(m, m->tolerances->edge));
	}
}

/* GW-07: odd and even pages against each other. */
static void mirrored(struct measuring *m)
{
	dim odd, even;
	size_t page = 1;

	while (page + 1 <= m->parts->sheets->n_items &&
	       !(left_edge_of(m, page, &odd) && left_edge_of(m, page + 1, &even)))
		page++;
	if (page + 1 > m->parts->sheets->n_items)
		return;
	take_page(m, page + 1, page % 2 == 1 ? even - odd : odd - even,
		  parts_left(m->parts, 2) - parts_left(m->parts, 1),
		  wanted(m, m->tolerances->edge));
}

static void skew(struct measuring *m)
{
	const struct parts *parts = m->parts;
	size_t page = 0;
	dim edge = 0;

	for (size_t p = 0; p < parts->n_paragraphs; p++) {
		for (size_t i = parts->paragraphs[p].begin; i < parts->paragraphs[p].end; i++) {
			const struct line *line = parts->body[i];

			if (!is_flush(parts, &parts->paragraphs[p], i))
				continue;
			if (line->page != page && !left_edge_of(m, line->page, &edge))
				continue;
			page = line->page;
			take(m, line, line->left - edge, 0, wanted(m, m->tolerances->edge));
		}
	}
}

/* Neighbours on a page with nothing between them; GW-41: nor any white. */
static void line_pitch(struct measuring *m)
{
	const struct parts *parts = m->parts;

	for (size_t i = 1; i < parts->n_body; i++) {
		const struct line *above = parts->body[i - 1], *line = parts->body[i];

		if (line->page == above->page && line->number == above->number + 1)
			take(m, line, line->y - above->y, parts_pitch(parts, line->page),
			     wanted(m, m->tolerances->pitch));
	}
}

static bool is_heading_line(const struct parts *parts, size_t i)
{
	for (size_t p = 0; p < parts->n_paragraphs; p++) {
		if (i >= parts->paragraphs[p].begin && i < parts->paragraphs[p].end)
			return parts->paragraphs[p].is_heading;
	}
	return false;
}

/* The last line of a paragraph that has others. */
static bool is_widow(const struct parts *parts, size_t i)
{
	for (size_t p = 0; p < parts->n_paragraphs; p++) {
		if (i + 1 == parts->paragraphs[p].end)
			return parts->paragraphs[p].end - parts->paragraphs[p].begin > 1;
	}
	return false;
}

/* Lines of the grid that what follows the text takes on its last page: list of
 * attachments, signature, note, and the imprint if it is there. 0: it starts on
 * the next page, so that the last one should be full, too. */
static size_t n_lines_at_end(const struct parts *parts)
{
	const struct line *last = parts->body[parts->n_body - 1];
	dim low = line_bottom(last), imprint = 0;

	for (const struct line *line = last + 1;
	     line < parts->lines + parts->n_lines && line->page == last->page; line++) {
		if (line->role == LINE_IMPRINT && imprint == 0)
			imprint = parts_bottom(parts) - line_top(line);
		else if (line->role != LINE_IMPRINT && line->role != LINE_FOOTER)
			low = line_bottom(line);
	}
	if (low == line_bottom(last) && imprint == 0)
		return 0;
	return (size_t)((low - line_bottom(last) + imprint + parts->rules->pitch - 1) /
			parts->rules->pitch) +
	       1;
}

static int64_t cost_of(const struct measuring *m, size_t n_lines)
{
	int64_t n_missing = m->rules->grid.lines.value - (int64_t)n_lines;

	return n_missing <= 0 ? 0
			      : m->rules->pagination.short_page.value +
					n_missing * m->rules->pagination.empty_line.value;
}

/*
 * What the inner pages' empty lines cost at least by the layout's own prices
 * (CT-66), whatever page breaks are chosen behind page 1: no page ends with a heading or begins with a
 * paragraph's last line (CT-62, CT-63), and the last page needs some lines of
 * text (GW-60), so a full page is not always to be had. least[i]: for the
 * lines from i on, when a page starts with line i.
 */
static int64_t least_cost(const struct measuring *m, size_t start)
{
	const struct parts *parts = m->parts;
	size_t full = (size_t)m->rules->grid.lines.value, at_end = n_lines_at_end(parts);
	size_t n_last = (size_t)m->rules->signature.text_lines_min.value;
	int64_t *least = arena_alloc_array(m->arena, parts->n_body + 1, sizeof(*least));
	bool *ends = arena_alloc_array(m->arena, parts->n_body + 1, sizeof(*ends));

	for (size_t i = 1; i < parts->n_body; i++)
		ends[i] = !is_heading_line(parts, i - 1) && !is_widow(parts, i);
	for (size_t i = parts->n_body; i-- > start;) {
		size_t n_left = parts->n_body - i;

		if (n_left + at_end <= full) {
			least[i] = at_end == 0 ? cost_of(m, n_left) : 0;
			continue;
		}
		least[i] = INT64_MAX / 2;
		for (size_t n = 1; n <= full && i + n + n_last <= parts->n_body; n++) {
			int64_t cost = cost_of(m, n) + least[i + n];

			if (ends[i + n] && cost < least[i])
				least[i] = cost;
		}
	}
	return start < parts->n_body ? least[start] : 0;
}

/* Whether nothing but the body stands on the page. */
static bool is_plain(const struct parts *parts, size_t page)
{
	for (size_t i = 0; i < parts->n_lines; i++) {
		enum line_role role = parts->lines[i].role;

		if (parts->lines[i].page == page && role != LINE_BODY && role != LINE_FOOTER)
			return false;
	}
	return true;
}

/* Shorter pages are right where headings and last lines force them. */
static void lines_a_page(struct measuring *m)
{
	const struct parts *parts = m->parts;
	int64_t full = m->rules->grid.lines.value;
	int64_t cost = 0;
	size_t start, begin, end, last;
	bool is_forced;

	if (parts->n_body == 0)
		return;
	last = parts->body[parts->n_body - 1]->page;
	body_on(parts, 1, &begin, &start);
	for (size_t page = 2; page < last + (n_lines_at_end(parts) == 0); page++) {
		if (body_on(parts, page, &begin, &end) && is_plain(parts, page))
			cost += cost_of(m, end - begin);
	}
	is_forced = cost <= least_cost(m, start);
	for (size_t page = 2; page < last; page++) {
		int64_t n_lines;

		if (!body_on(parts, page, &begin, &end) || !is_plain(parts, page))
			continue;
		n_lines = (int64_t)(end - begin);
		take_page_between(m, page, n_lines, is_forced && n_lines < full ? n_lines : full,
				  full, 0);
	}
}

#define MAX_ADVANCES 4096

/* The commonest distance between two Han characters of the body, in 1/100 mm
 * up to 40 mm; 0: there are none. */
static dim han_advance(const struct measuring *m)
{
	static const dim step = DIM_MM / 100;
	size_t *counts = arena_alloc_array(m->arena, MAX_ADVANCES, sizeof(*counts));
	dim *sums = arena_alloc_array(m->arena, MAX_ADVANCES, sizeof(*sums));
	size_t best = 0;

	for (size_t i = 0; i < m->parts->n_body; i++) {
		const struct line *line = m->parts->body[i];

		for (size_t k = 1; k < line->n_chars; k++) {
			dim advance = line->glyphs[k]->x - line->glyphs[k - 1]->x;
			size_t at = (size_t)(advance > 0 ? (advance + step / 2) / step : 0);

			if (!word_is_han(line->text[k - 1]) || !word_is_han(line->text[k]) ||
			    at == 0 || at >= MAX_ADVANCES)
				continue;
			counts[at]++;
			sums[at] += advance;
		}
	}
	for (size_t i = 1; i < MAX_ADVANCES; i++)
		best = counts[i] > counts[best] ? i : best;
	return counts[best] > 0 ? sums[best] / (dim)counts[best] : 0;
}

static void cells_a_line(struct measuring *m)
{
	dim advance = han_advance(m), width = wanted(m, m->rules->page.text_width);

	/* As many as fit whole, where a hair's breadth too wide still fits. */
	if (advance > 0)
		take_page(m, 0, (width + advance / 10) / advance, m->rules->grid.cells.value, 0);
}

static void cell_width(struct measuring *m)
{
	dim advance = han_advance(m);

	if (advance > 0)
		take_page(m, 0, advance, m->rules->cell, wanted(m, m->tolerances->pitch));
}

const struct check checks_of_page[] = {
	{ "GW-01", { "纸张宽度", "paper width" }, RULER_MM, paper_width },
	{ "GW-01", { "纸张高度", "paper height" }, RULER_MM, paper_height },
	{ "GW-02", { "天头（上白边）", "top margin" }, RULER_MM, top_margin },
	{ "GW-02 GW-07", { "订口（左白边）", "left margin" }, RULER_MM, left_margin },
	{ "GW-03", { "切口（右白边）", "right margin" }, RULER_MM, right_margin },
	{ "GW-03", { "下白边", "bottom margin" }, RULER_MM, bottom_margin },
	{ "GW-02", { "超出版心", "beyond the type area" }, RULER_MM, inside },
	{ "GW-07",
	  { "双页左边缘比单页", "left edge, even against odd pages" },
	  RULER_MM,
	  mirrored },
	{ "GW-05", { "行首不齐（版面斜度）", "left edges against the page's" }, RULER_MM, skew },
	{ "GW-04 GW-41", { "正文行距", "line pitch" }, RULER_MM, line_pitch },
	{ "GW-04", { "每面行数", "lines a page" }, RULER_COUNT, lines_a_page },
	{ "GW-04", { "每行字数", "characters a line" }, RULER_COUNT, cells_a_line },
	{ "GW-04", { "字距（一字的宽度）", "width of a character" }, RULER_MM, cell_width },
	{ NULL, { NULL, NULL }, RULER_MM, NULL },
};
