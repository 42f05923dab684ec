/*
 * Body: type, indents and headings. GW-06, GW-37 to GW-39.
 */
#include "base/arena.h"
#include "ruler/measure.h"
#include "ruler/words.h"

static dim size_wanted(const struct measuring *m, const struct paragraph *paragraph)
{
	const struct rules_heading *heading =
		paragraph->is_heading ? rules_heading(m->rules, paragraph->level) : NULL;

	return wanted(m, heading != NULL ? heading->style.size : m->rules->body.style.size);
}

static void body_size(struct measuring *m)
{
	for (size_t p = 0; p < m->parts->n_paragraphs; p++) {
		const struct paragraph *paragraph = &m->parts->paragraphs[p];

		for (size_t i = paragraph->begin; i < paragraph->end; i++)
			take(m, m->parts->body[i], m->parts->body[i]->size,
			     size_wanted(m, paragraph), wanted(m, m->tolerances->size));
	}
}

/* Of the text, not of its headings: the commonest face of each line. */
static void body_face(struct measuring *m)
{
	enum font_role role = (enum font_role)m->rules->body.style.font.value;

	want(m, role_wanted(m, role));
	for (size_t p = 0; p < m->parts->n_paragraphs; p++) {
		const struct paragraph *paragraph = &m->parts->paragraphs[p];

		if (paragraph->is_quotation)
			continue;
		for (size_t i = paragraph->begin; i < paragraph->end && paragraph->level == 0;
		     i++) {
			const struct line *line = m->parts->body[i];

			/* Digits may be set in a face of their own (GW-43). */
			if (face_serves(m, line->font, role) ||
			    line->font->face == SHEET_FACE_LATIN)
				pass(m);
			else
				blame(m, line, face_name(m, line->font));
		}
	}
}

static void body_color(struct measuring *m)
{
	want(m, "黑色");
	for (size_t i = 0; i < m->parts->n_body; i++) {
		const struct line *line = m->parts->body[i];
		size_t k = 0;

		while (k < line->n_chars && sheet_color_is_black(line->glyphs[k]->color))
			k++;
		if (k < line->n_chars)
			blame(m, line, words_of(m, line, k, k + 1));
		else
			pass(m);
	}
}

/* The left edge of a paragraph's turned-over lines on such a page, odd or even. */
static bool own_edge(const struct parts *parts, const struct paragraph *paragraph, size_t page,
		     dim *edge)
{
	for (size_t i = paragraph->begin + 1; i < paragraph->end && !paragraph->is_quotation; i++) {
		const struct line *line = parts->body[i];

		if ((line->page + page) % 2 == 0 && !word_is_opening(line_first(line))) {
			*edge = line->left;
			return true;
		}
	}
	return false;
}

/* Against the nearest lines that start on the left edge, so that a margin that
 * is off is told once. */
static dim edge_of(const struct measuring *m, size_t p)
{
	const struct parts *parts = m->parts;
	size_t page = parts->body[parts->paragraphs[p].begin]->page;
	dim edge;

	for (size_t near = p; near < parts->n_paragraphs; near++) {
		if (own_edge(parts, &parts->paragraphs[near], page, &edge))
			return edge;
	}
	for (size_t near = p; near-- > 0;) {
		if (own_edge(parts, &parts->paragraphs[near], page, &edge))
			return edge;
	}
	return parts_left(parts, page);
}

static void indent(struct measuring *m)
{
	for (size_t p = 0; p < m->parts->n_paragraphs; p++) {
		const struct line *line = m->parts->body[m->parts->paragraphs[p].begin];

		if (m->parts->paragraphs[p].is_quotation)
			continue;
		take(m, line, line->left - edge_of(m, p),
		     parts_start(m->parts, m->parts->paragraphs[p].level),
		     wanted(m, m->tolerances->edge));
	}
}

/* Characters of a paragraph that are its heading: all, or up to the first 。 */
static size_t heading_end(const struct paragraph *paragraph, const struct line *line)
{
	size_t end = 0;

	if (paragraph->is_heading)
		return line->n_chars;
	while (end < line->n_chars && line->text[end] != 0x3002)
		end++;
	return end;
}

/* The face most of the heading's Han characters have. */
static const struct sheet_font *heading_font(const struct line *line, size_t begin, size_t end)
{
	const struct sheet_font *best = NULL;
	size_t n_best = 0;

	for (size_t i = begin; i < end; i++) {
		size_t n_same = 0;

		for (size_t k = begin; k < end; k++)
			n_same += line->glyphs[k]->font == line->glyphs[i]->font &&
				  word_is_han(line->text[k]);
		if (word_is_han(line->text[i]) && n_same > n_best) {
			n_best = n_same;
			best = line->glyphs[i]->font;
		}
	}
	return best;
}

static void heading_face(struct measuring *m, size_t level)
{
	const struct rules_heading *heading = rules_heading(m->rules, level);
	enum font_role role;

	if (heading == NULL)
		return;
	role = (enum font_role)heading->style.font.value;
	want(m, role_wanted(m, role));
	for (size_t p = 0; p < m->parts->n_paragraphs; p++) {
		const struct paragraph *paragraph = &m->parts->paragraphs[p];
		const struct line *line = m->parts->body[paragraph->begin];
		const struct sheet_font *font;

		if (paragraph->level != level)
			continue;
		/* A text that only has a number is set as the text is. */
		font = heading_font(line, 0, heading_end(paragraph, line));
		if (font == NULL)
			continue;
		if (face_serves(m, font, role) ||
		    (!paragraph->is_heading && level > 1 && face_serves(m, font, FONT_ROLE_BODY)))
			pass(m);
		else
			blame(m, line, face_name(m, font));
	}
}

static void heading_1(struct measuring *m)
{
	heading_face(m, 1);
}

static void heading_2(struct measuring *m)
{
	heading_face(m, 2);
}

static void heading_3(struct measuring *m)
{
	heading_face(m, 3);
}

static void heading_4(struct measuring *m)
{
	heading_face(m, 4);
}

#define MAX_LEVELS 4

/* 一、 is followed by 二、, and a lower level starts anew or goes on. */
static void heading_order(struct measuring *m)
{
	unsigned last[MAX_LEVELS + 1] = { 0 };

	for (size_t p = 0; p < m->parts->n_paragraphs; p++) {
		const struct paragraph *paragraph = &m->parts->paragraphs[p];
		const struct line *line = m->parts->body[paragraph->begin];
		unsigned number;
		size_t n_prefix;

		if (paragraph->level == 0 || paragraph->level > MAX_LEVELS)
			continue;
		parts_heading(m->parts, line, &n_prefix, &number);
		if (number == last[paragraph->level] + 1 || number == 1)
			pass(m);
		else
			blame(m, line, words_of(m, line, 0, 4));
		last[paragraph->level] = number;
		/* The next level may go on or start again: 1 is right either way. */
	}
}

/* A level comes under the one above it, except 1. under 一、 (GW-40). */
static void heading_levels(struct measuring *m)
{
	size_t above = 0;

	for (size_t p = 0; p < m->parts->n_paragraphs; p++) {
		const struct paragraph *paragraph = &m->parts->paragraphs[p];
		const struct line *line = m->parts->body[paragraph->begin];

		if (paragraph->level == 0)
			continue;
		if (paragraph->level <= above + 1 || (above == 1 && paragraph->level == 3))
			pass(m);
		else
			blame(m, line, words_of(m, line, 0, 4));
		above = paragraph->level;
	}
}

/* Outlines drawn over the fill make a face look bold. */
static void no_fake_bold(struct measuring *m)
{
	want(m, "不描边");
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i];
		size_t k = 0;

		while (k < line->n_chars && line->glyphs[k]->paint == SHEET_FILLED)
			k++;
		if (k < line->n_chars)
			blame(m, line, words_of(m, line, k, k + 1));
		else
			pass(m);
	}
}

const struct check checks_of_text[] = {
	{ "GW-06 GW-37", { "正文字号", "size of the text" }, RULER_PT, body_size },
	{ "GW-06 GW-37", { "正文字体", "face of the text" }, RULER_WORDS, body_face },
	{ "GW-06", { "正文颜色", "colour of the text" }, RULER_WORDS, body_color },
	{ "GW-37", { "段首缩进", "indent of paragraphs" }, RULER_MM, indent },
	{ "GW-38", { "一级标题字体", "face of headings, level 1" }, RULER_WORDS, heading_1 },
	{ "GW-38", { "二级标题字体", "face of headings, level 2" }, RULER_WORDS, heading_2 },
	{ "GW-38", { "三级标题字体", "face of headings, level 3" }, RULER_WORDS, heading_3 },
	{ "GW-38", { "四级标题字体", "face of headings, level 4" }, RULER_WORDS, heading_4 },
	{ "GW-38", { "标题序数连续", "headings count on" }, RULER_WORDS, heading_order },
	{ "GW-38 GW-40", { "标题层次", "levels of headings" }, RULER_WORDS, heading_levels },
	{ "GW-38 GW-39", { "字不描粗", "nothing is bold by stroking" }, RULER_WORDS, no_fake_bold },
	{ NULL, { NULL, NULL }, RULER_MM, NULL },
};
