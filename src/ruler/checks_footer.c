/*
 * Page numbers and turned pages: GW-80 to GW-85.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "ruler/measure.h"
#include "ruler/words.h"

/* Whether the page may stand without a number: a blank one and the imprint's
 * behind it (GW-82), and a letter's first (GW-94). */
static bool may_be_bare(const struct measuring *m, size_t page)
{
	if (page == 1 && !m->rules->page_number.first.value)
		return true;
	return parts_page_is_blank(m->parts, page) ||
	       (page > 1 && parts_page_is_blank(m->parts, page - 1));
}

static bool is_bare(const struct measuring *m)
{
	return m->parts->n_body == 0 && m->parts->n_title == 0;
}

static void there(struct measuring *m)
{
	want(m, "每面有页码");
	for (size_t page = 1; page <= m->parts->sheets->n_items && !is_bare(m); page++) {
		if (m->parts->footers[page - 1] != NULL)
			pass(m);
		else if (!may_be_bare(m, page))
			blame_page(m, page, "—");
	}
}

/* GW-82: neither the blank page nor the one behind it has a number. */
static void blank_pages(struct measuring *m)
{
	for (size_t page = 2; page <= m->parts->sheets->n_items; page++) {
		const struct line *footer = m->parts->footers[page - 1];

		if (!parts_page_is_blank(m->parts, page - 1))
			continue;
		if (footer == NULL)
			pass(m);
		else
			blame(m, footer, words_of(m, footer, 0, footer->n_chars));
	}
}

/* The layout's text around the digits, without its spaces. */
static void add_text(struct buf *buf, struct text text)
{
	for (size_t i = 0; i < text.n_chars; i++) {
		if (!word_is_space(text.chars[i].codepoint))
			buf_add_codepoint(buf, text.chars[i].codepoint);
	}
}

static unsigned long number_of(const struct line *footer)
{
	unsigned long number = 0;

	for (size_t i = 0; i < footer->n_chars && number < 100000; i++) {
		if (word_is_digit(footer->text[i]))
			number = number * 10 + (footer->text[i] - '0');
	}
	return number;
}

static void form(struct measuring *m)
{
	want(m, "— 1 —");
	for (size_t page = 1; page <= m->parts->sheets->n_items; page++) {
		const struct line *footer = m->parts->footers[page - 1];
		struct buf wanted_text;

		if (footer == NULL)
			continue;
		buf_init(&wanted_text);
		add_text(&wanted_text, m->rules->page_number.before);
		buf_add_format(&wanted_text, "%lu", number_of(footer));
		add_text(&wanted_text, m->rules->page_number.after);
		if (line_starts_with(footer, wanted_text.bytes) &&
		    line_ends_with(footer, wanted_text.bytes))
			pass(m);
		else
			blame(m, footer, words_of(m, footer, 0, footer->n_chars));
		buf_finish(&wanted_text);
	}
}

/* GW-83: they count on, one a page, through the attachments too. */
static void sequence(struct measuring *m)
{
	int64_t first = -1;

	for (size_t page = 1; page <= m->parts->sheets->n_items; page++) {
		const struct line *footer = m->parts->footers[page - 1];
		int64_t number;

		if (footer == NULL)
			continue;
		number = (int64_t)number_of(footer);
		if (first < 0)
			first = number - (int64_t)page;
		take(m, footer, number - (int64_t)page - first, 0, 0);
	}
}

static void size(struct measuring *m)
{
	for (size_t page = 1; page <= m->parts->sheets->n_items; page++) {
		const struct line *footer = m->parts->footers[page - 1];

		if (footer != NULL)
			take(m, footer, footer->size, wanted(m, m->rules->page_number.style.size),
			     wanted(m, m->tolerances->size));
	}
}

static void face(struct measuring *m)
{
	enum font_role role = (enum font_role)m->rules->page_number.style.font.value;

	want(m, role_wanted(m, role));
	for (size_t page = 1; page <= m->parts->sheets->n_items; page++) {
		const struct line *footer = m->parts->footers[page - 1];

		if (footer == NULL)
			continue;
		if (face_serves(m, footer->font, role))
			pass(m);
		else
			blame(m, footer, face_name(m, footer->font));
	}
}

/* One glyph's ink is the same wherever it stands: it was measured once. */
static void dash(struct measuring *m)
{
	for (size_t page = 1; page <= m->parts->sheets->n_items; page++) {
		const struct line *footer = m->parts->footers[page - 1];

		if (footer != NULL && m->has_dash)
			take(m, footer, footer->y - m->dash_rise,
			     parts_bottom(m->parts) + wanted(m, m->rules->page_number.below),
			     wanted(m, m->tolerances->page_number));
	}
}

static void outside(struct measuring *m)
{
	dim cell_min = wanted(m, m->tolerances->inset.min);
	dim inset = wanted(m, m->rules->page_number.inset);

	if (m->rules->page_number.side.value != RULES_SIDE_OUTSIDE)
		return;
	for (size_t page = 1; page <= m->parts->sheets->n_items; page++) {
		const struct line *footer = m->parts->footers[page - 1];
		const struct sheet_glyph *last;
		dim white;

		if (footer == NULL)
			continue;
		last = footer->glyphs[footer->n_chars - 1];
		white = number_of(footer) % 2 == 1
				? parts_right(m->parts, page) - last->x - last->advance
				: footer->left - parts_left(m->parts, page);
		take_between(m, footer, white, cell_min < inset ? cell_min : inset, inset,
			     wanted(m, m->tolerances->edge));
	}
}

static void centred(struct measuring *m)
{
	if (m->rules->page_number.side.value != RULES_SIDE_CENTER)
		return;
	for (size_t page = 1; page <= m->parts->sheets->n_items; page++) {
		const struct line *footer = m->parts->footers[page - 1];

		if (footer != NULL)
			take(m, footer, line_middle(footer),
			     (parts_left(m->parts, page) + parts_right(m->parts, page)) / 2,
			     wanted(m, m->tolerances->center));
	}
}

/* GW-85: what lies on its side is turned to the left, its head at the left
 * edge of the sheet as it is bound. */
static void turned(struct measuring *m)
{
	want(m, "逆时针转 90°");
	for (size_t page = 1; page <= m->parts->sheets->n_items; page++) {
		const struct sheet *sheet = &m->parts->sheets->items[page - 1];
		size_t n_left = 0, n_right = 0;

		for (size_t i = 0; i < sheet->n_glyphs; i++) {
			n_left += sheet->glyphs[i].turn == SHEET_TURNED_LEFT;
			n_right += sheet->glyphs[i].turn == SHEET_TURNED_RIGHT;
		}
		if (n_right > n_left)
			blame_page(m, page, "顺时针");
		else if (n_left > 0 && n_left * 2 > sheet->n_glyphs)
			pass(m);
	}
}

const struct check checks_of_footer[] = {
	{ "GW-80", { "页码", "page numbers" }, RULER_WORDS, there },
	{ "GW-80", { "页码写法", "form of the page numbers" }, RULER_WORDS, form },
	{ "GW-80", { "页码字号", "size of the page numbers" }, RULER_PT, size },
	{ "GW-80", { "页码字体", "face of the page numbers" }, RULER_WORDS, face },
	{ "GW-80", { "页码一字线的高度", "height of the page number's dash" }, RULER_MM, dash },
	{ "GW-81", { "页码外侧空一字", "page number from the outer edge" }, RULER_MM, outside },
	{ "GW-84", { "页码居中", "middle of the page number" }, RULER_MM, centred },
	{ "GW-82",
	  { "空白面之后不标页码", "no number behind a blank page" },
	  RULER_WORDS,
	  blank_pages },
	{ "GW-83", { "页码跳号", "leaps in the page numbers" }, RULER_COUNT, sequence },
	{ "GW-85", { "横排表格的方向", "direction of turned pages" }, RULER_WORDS, turned },
	{ NULL, { NULL, NULL }, RULER_MM, NULL },
};
