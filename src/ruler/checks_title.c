/*
 * Title and recipients: GW-24, GW-30 to GW-36.
 */
#include "ruler/measure.h"
#include "ruler/words.h"

static void title_there(struct measuring *m)
{
	want(m, "标题");
	if (m->parts->n_title > 0)
		pass(m);
	else if (m->rules->title.show.value && m->parts->n_body > 0)
		blame_page(m, 1, "—");
}

static void title_size(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_title; i++)
		take(m, m->parts->title[i], m->parts->title[i]->size,
		     wanted(m, m->rules->title.style.size), wanted(m, m->tolerances->size));
}

static void title_middle(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_title; i++)
		take(m, m->parts->title[i], line_middle(m->parts->title[i]),
		     (parts_left(m->parts, 1) + parts_right(m->parts, 1)) / 2,
		     wanted(m, m->tolerances->center));
}

static void title_face(struct measuring *m)
{
	enum font_role role = (enum font_role)m->rules->title.style.font.value;

	want(m, role_wanted(m, role));
	for (size_t i = 0; i < m->parts->n_title; i++) {
		if (face_serves(m, m->parts->title[i]->font, role))
			pass(m);
		else
			blame(m, m->parts->title[i], face_name(m, m->parts->title[i]->font));
	}
}

static void title_color(struct measuring *m)
{
	want(m, "黑色");
	for (size_t i = 0; i < m->parts->n_title; i++) {
		if (sheet_color_is_black(m->parts->title[i]->color))
			pass(m);
		else
			blame(m, m->parts->title[i], words_of(m, m->parts->title[i], 0, 10));
	}
}

static void separator_to_title(struct measuring *m)
{
	const struct sheet_bar *bar = m->parts->separator;

	/* A letter has other lines between the two (GW-94). */
	if (bar == NULL || m->parts->n_title == 0 || m->rules->number.below_separator.value)
		return;
	take_between(m, m->parts->title[0], line_top(m->parts->title[0]) - bar->bottom,
		     wanted(m, m->rules->title.before.min), wanted(m, m->rules->title.before.max),
		     wanted(m, m->tolerances->gap));
}

static dim width_of(const struct line *line)
{
	const struct sheet_glyph *last = line->glyphs[line->n_chars - 1];

	return last->x + last->advance - line->left;
}

/* The blank half of 》 at a line's end is no part of its length. */
static dim inked_width(const struct line *line)
{
	return width_of(line) - (word_is_closing(line_last(line)) ? line->size / 2 : 0);
}

static void title_width(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_title; i++)
		take_between(m, m->parts->title[i], inked_width(m->parts->title[i]), 0,
			     wanted(m, m->rules->title.width), wanted(m, m->tolerances->edge));
}

/* An organ's name as the mark has it, less a 文件 behind it. */
static bool is_organ(const struct measuring *m, const struct line *line)
{
	for (size_t i = 0; i < m->parts->n_mark; i++) {
		const struct line *mark = m->parts->mark[i];
		size_t k = 0;

		while (k < line->n_chars && k < mark->n_chars && line->text[k] == mark->text[k])
			k++;
		if (k == line->n_chars && (k == mark->n_chars || line_find(mark, "文件", k) == k))
			return true;
	}
	return false;
}

/* Of a title that starts a line with 关于: what stands above are the names of the
 * organs, a line or more each. */
static size_t names_end(const struct parts *parts)
{
	for (size_t i = 1; i < parts->n_title; i++) {
		if (line_starts_with(parts->title[i], "关于"))
			return i;
	}
	return 0;
}

/* No line is shorter than both its neighbours: an hourglass. The names of the
 * organs stand a line each, whatever shape that gives. */
static void title_shape(struct measuring *m)
{
	const struct line *above[2] = { NULL, NULL };

	want(m, "梯形或菱形");
	for (size_t i = names_end(m->parts); i < m->parts->n_title; i++) {
		const struct line *line = m->parts->title[i];

		if (is_organ(m, line))
			continue;
		if (above[0] != NULL && width_of(above[1]) + line->size / 4 < width_of(above[0]) &&
		    width_of(above[1]) + line->size / 4 < width_of(line))
			blame(m, above[1], "沙漏形");
		else
			pass(m);
		above[0] = above[1];
		above[1] = line;
	}
}

static void title_breaks(struct measuring *m)
{
	for (size_t i = 1; i < m->parts->n_title; i++) {
		const struct line *above = m->parts->title[i - 1], *line = m->parts->title[i];

		if (word_in_text(line_first(line), m->rules->title.no_start))
			blame(m, line, words_of(m, line, 0, 1));
		else if (word_is_opening(line_last(above)))
			blame(m, above, words_of(m, above, above->n_chars - 1, above->n_chars));
		else if (word_is_digit(line_last(above)) && word_is_digit(line_first(line)))
			blame(m, line, words_of(m, line, 0, 4));
		else
			pass(m);
	}
}

static void title_pitch(struct measuring *m)
{
	for (size_t i = 1; i < m->parts->n_title; i++)
		take_between(
			m, m->parts->title[i], m->parts->title[i]->y - m->parts->title[i - 1]->y,
			wanted(m, m->tolerances->title_pitch.min),
			wanted(m, m->tolerances->title_pitch.max), wanted(m, m->tolerances->pitch));
}

/* The first line of recipients or text on page 1 below the title. */
static const struct line *first_text(const struct parts *parts)
{
	for (size_t i = 0; i < parts->n_lines && parts->lines[i].page == 1; i++) {
		if (parts->lines[i].role == LINE_RECIPIENTS || parts->lines[i].role == LINE_BODY)
			return &parts->lines[i];
	}
	return NULL;
}

static void title_to_text(struct measuring *m)
{
	const struct line *line = first_text(m->parts), *title;

	if (line == NULL || m->parts->n_title == 0)
		return;
	title = m->parts->title[m->parts->n_title - 1];
	if (line->number == title->number + 1)
		take_between(m, line, line_top(line) - line_bottom(title),
			     wanted(m, m->rules->body.before.min),
			     wanted(m, m->rules->body.before.max), wanted(m, m->tolerances->gap));
}

static void recipients_left(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i];

		if (line->role == LINE_RECIPIENTS && !word_is_opening(line_first(line)))
			take(m, line, line->left, parts_left(m->parts, line->page),
			     wanted(m, m->tolerances->edge));
	}
}

static void recipients_end(struct measuring *m)
{
	const struct line *last = NULL;

	for (size_t i = 0; i < m->parts->n_lines; i++) {
		if (m->parts->lines[i].role == LINE_RECIPIENTS)
			last = &m->parts->lines[i];
	}
	if (last == NULL)
		return;
	want(m, "：");
	if (line_last(last) == 0xFF1A)
		pass(m);
	else
		blame(m, last, words_of(m, last, last->n_chars - 1, last->n_chars));
}

const struct check checks_of_title[] = {
	{ "GW-30", { "标题", "title" }, RULER_WORDS, title_there },
	{ "GW-30", { "标题字号", "size of the title" }, RULER_PT, title_size },
	{ "GW-30", { "标题字体", "face of the title" }, RULER_WORDS, title_face },
	{ "GW-30", { "标题颜色", "colour of the title" }, RULER_WORDS, title_color },
	{ "GW-30", { "标题各行中心", "middle of the title's lines" }, RULER_MM, title_middle },
	{ "GW-24 GW-30", { "分隔线至标题", "separator to title" }, RULER_MM, separator_to_title },
	{ "GW-32", { "标题行宽", "width of the title's lines" }, RULER_MM, title_width },
	{ "GW-31 GW-33", { "标题形状", "shape of the title" }, RULER_WORDS, title_shape },
	{ "GW-32", { "标题断行", "breaks of the title" }, RULER_WORDS, title_breaks },
	{ "GW-34", { "标题行距", "pitch of the title" }, RULER_PT, title_pitch },
	{ "GW-24 GW-36", { "标题至正文", "title to text" }, RULER_MM, title_to_text },
	{ "GW-36", { "主送机关顶格", "recipients, left edge" }, RULER_MM, recipients_left },
	{ "GW-36",
	  { "主送机关后标全角冒号", "recipients end in a colon" },
	  RULER_WORDS,
	  recipients_end },
	{ NULL, { NULL, NULL }, RULER_MM, NULL },
};
