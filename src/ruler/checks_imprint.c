/*
 * 版记: GW-70 to GW-75.
 */
#include "ruler/measure.h"
#include "ruler/words.h"

static void rule_ends(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_imprint; i++)
		take_page(m, m->parts->imprint[i].page,
			  m->parts->imprint[i].bar->right - m->parts->imprint[i].bar->left,
			  wanted(m, m->rules->page.text_width), wanted(m, m->tolerances->imprint));
}

static void rule_left(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_imprint; i++)
		take_page(m, m->parts->imprint[i].page, m->parts->imprint[i].bar->left,
			  parts_left(m->parts, m->parts->imprint[i].page),
			  wanted(m, m->tolerances->imprint));
}

static dim thickness(const struct sheet_bar *bar)
{
	return bar->bottom - bar->top;
}

static void outer_thickness(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_imprint; i++) {
		if (i == 0 || i + 1 == m->parts->n_imprint)
			take_page(m, m->parts->imprint[i].page, thickness(m->parts->imprint[i].bar),
				  wanted(m, m->rules->imprint.outer),
				  wanted(m, m->tolerances->imprint_thickness));
	}
}

static void inner_thickness(struct measuring *m)
{
	for (size_t i = 1; i + 1 < m->parts->n_imprint; i++)
		take_page(m, m->parts->imprint[i].page, thickness(m->parts->imprint[i].bar),
			  wanted(m, m->rules->imprint.inner),
			  wanted(m, m->tolerances->imprint_thickness));
}

/* The last rule coincides with the type area's bottom: its middle, or an edge
 * of it, by half its own thickness. */
static void last_rule(struct measuring *m)
{
	const struct sheet_bar *bar;

	if (m->parts->n_imprint == 0)
		return;
	bar = m->parts->imprint[m->parts->n_imprint - 1].bar;
	take_page(m, m->parts->imprint_page, (bar->top + bar->bottom) / 2, parts_bottom(m->parts),
		  wanted(m, m->tolerances->imprint));
}

static void rules_there(struct measuring *m)
{
	want(m, "版记分隔线");
	if (m->parts->imprint_page == 0 || !m->rules->imprint.rules.value)
		return;
	if (m->parts->n_imprint >= 2)
		pass(m);
	else
		blame_page(m, m->parts->imprint_page, "—");
}

/* GW-75: printed on both sides, the 版记 is on an even page, the last one. */
static void even_page(struct measuring *m)
{
	int64_t page = (int64_t)m->parts->imprint_page;

	if (page > 0 && m->rules->page.duplex.value)
		take_page(m, m->parts->imprint_page, page % 2, 0, 0);
}

static void last_page(struct measuring *m)
{
	if (m->parts->imprint_page > 0)
		take_page(m, m->parts->imprint_page, (int64_t)m->parts->imprint_page,
			  (int64_t)m->parts->sheets->n_items, 0);
}

static void text_size(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i];

		if (line->role == LINE_IMPRINT)
			take(m, line, line->size, wanted(m, m->rules->imprint.style.size),
			     wanted(m, m->tolerances->size));
	}
}

/* Whether a rule stands between the line and the one above it. */
static bool is_below_rule(const struct parts *parts, const struct line *line)
{
	for (size_t i = 0; i < parts->n_imprint; i++) {
		const struct sheet_bar *bar = parts->imprint[i].bar;
		dim middle = (bar->top + bar->bottom) / 2;

		if (line->number > 1 && parts->imprint[i].page == line->page && middle < line->y &&
		    middle > line[-1].y)
			return true;
	}
	return false;
}

/* Lines that begin an element; others are turned over and hang. */
static bool begins_element(const struct parts *parts, const struct line *line)
{
	return line_starts_with(line, "抄送") || line_starts_with(line, "主送") ||
	       line_ends_with(line, "印发") || is_below_rule(parts, line);
}

static bool has_label(const struct line *line)
{
	return line_starts_with(line, "抄送") || line_starts_with(line, "主送");
}

static void text_left(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i];

		if (line->role == LINE_IMPRINT && begins_element(m->parts, line))
			take_between(m, line, line->left - parts_left(m->parts, line->page),
				     wanted(m, m->tolerances->inset.min),
				     wanted(m, m->tolerances->inset.max),
				     wanted(m, m->tolerances->edge));
	}
}

/* GW-71: turned over, they line up behind the label's colon. */
static void text_hang(struct measuring *m)
{
	const struct line *label = NULL;

	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i];
		size_t colon;

		if (line->role != LINE_IMPRINT)
			continue;
		if (begins_element(m->parts, line)) {
			label = has_label(line) ? line : NULL;
			continue;
		}
		if (label == NULL || word_is_opening(line_first(line)))
			continue;
		colon = line_find(label, "：", 0);
		if (colon + 1 < label->n_chars)
			take(m, line, line->left, label->glyphs[colon + 1]->x,
			     wanted(m, m->tolerances->edge));
	}
}

static const struct line *office_line(const struct parts *parts)
{
	for (size_t i = 0; i < parts->n_lines; i++) {
		if (parts->lines[i].role == LINE_IMPRINT &&
		    line_ends_with(&parts->lines[i], "印发"))
			return &parts->lines[i];
	}
	return NULL;
}

static void office_right(struct measuring *m)
{
	const struct line *line = office_line(m->parts);

	if (line != NULL)
		take_between(m, line,
			     parts_right(m->parts, line->page) - line_right(m->parts, line),
			     wanted(m, m->tolerances->inset.min),
			     wanted(m, m->tolerances->inset.max), wanted(m, m->tolerances->edge));
}

/* 2023年1月6日印发: the date before 印发 is a date (GW-59). */
static void office_date(struct measuring *m)
{
	const struct line *line = office_line(m->parts);

	if (line == NULL)
		return;
	want(m, "2023年1月6日印发");
	for (size_t begin = 0; begin + 2 < line->n_chars; begin++) {
		if (word_is_digit(line->text[begin]) &&
		    word_is_date(line->text + begin, line->n_chars - begin - 2)) {
			pass(m);
			return;
		}
	}
	blame(m, line, words_of(m, line, 0, line->n_chars));
}

static void copies_end(struct measuring *m)
{
	want(m, "。");
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i], *next = line;

		if (line->role != LINE_IMPRINT || !line_starts_with(line, "抄送"))
			continue;
		for (size_t k = i + 1; k < m->parts->n_lines; k++) {
			if (m->parts->lines[k].role == LINE_FOOTER)
				continue;
			if (m->parts->lines[k].role != LINE_IMPRINT ||
			    begins_element(m->parts, &m->parts->lines[k]))
				break;
			next = &m->parts->lines[k];
		}
		if (line_last(next) == 0x3002)
			pass(m);
		else
			blame(m, next, words_of(m, next, next->n_chars - 1, next->n_chars));
	}
}

const struct check checks_of_imprint[] = {
	{ "GW-70", { "版记分隔线", "rules of the imprint" }, RULER_WORDS, rules_there },
	{ "GW-70", { "版记分隔线长度", "length of the imprint's rules" }, RULER_MM, rule_ends },
	{ "GW-70", { "版记分隔线左端", "left end of the imprint's rules" }, RULER_MM, rule_left },
	{ "GW-70",
	  { "版记首末线线宽", "thickness of its first and last rule" },
	  RULER_MM,
	  outer_thickness },
	{ "GW-70",
	  { "版记中间线线宽", "thickness of its inner rules" },
	  RULER_MM,
	  inner_thickness },
	{ "GW-70", { "版记末条线的位置", "place of its last rule" }, RULER_MM, last_rule },
	{ "GW-71 GW-73", { "版记字号", "size of the imprint" }, RULER_PT, text_size },
	{ "GW-71 GW-73 GW-74", { "版记左空一字", "imprint from the left" }, RULER_MM, text_left },
	{ "GW-71 GW-72",
	  { "抄送机关回行对齐", "copies turned over, left edge" },
	  RULER_MM,
	  text_hang },
	{ "GW-71", { "抄送机关后标句号", "copies end in a full stop" }, RULER_WORDS, copies_end },
	{ "GW-73 GW-74",
	  { "印发日期右空一字", "printing date from the right" },
	  RULER_MM,
	  office_right },
	{ "GW-73", { "印发日期写法", "form of the printing date" }, RULER_WORDS, office_date },
	{ "GW-70", { "版记在最后一面", "imprint on the last page" }, RULER_COUNT, last_page },
	{ "GW-75",
	  { "版记在双数面（余数）", "imprint on an even page (remainder)" },
	  RULER_COUNT,
	  even_page },
	{ NULL, { NULL, NULL }, RULER_MM, NULL },
};
