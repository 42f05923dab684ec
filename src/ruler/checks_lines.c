/*
 * Lines and pages of the text: GW-42, CT-03 to CT-06, CT-14, CT-15, CT-20,
 * CT-51, CT-61 to CT-63.
 */
#include "ruler/measure.h"
#include "ruler/words.h"

/* Calls for each line of the body that another of its paragraph follows. */
typedef void (*break_check)(struct measuring *m, const struct paragraph *paragraph,
			    const struct line *above, const struct line *line);

static void each_break(struct measuring *m, break_check check)
{
	for (size_t p = 0; p < m->parts->n_paragraphs; p++) {
		const struct paragraph *paragraph = &m->parts->paragraphs[p];

		for (size_t i = paragraph->begin; i + 1 < paragraph->end; i++)
			check(m, paragraph, m->parts->body[i], m->parts->body[i + 1]);
	}
}

static void check_start(struct measuring *m, const struct paragraph *paragraph,
			const struct line *above, const struct line *line)
{
	(void)paragraph;
	bool is_dash = line_first(line) == 0x2014 && line->n_chars > 1 && line->text[1] == 0x2014;

	(void)above;
	if (word_in_text(line_first(line), m->rules->breaking.no_start) && !is_dash)
		blame(m, line, words_of(m, line, 0, 1));
	else
		pass(m);
}

static void line_starts(struct measuring *m)
{
	each_break(m, check_start);
}

/* A web address may break behind such a mark (CT-40). */
static bool is_address(const struct measuring *m, const struct line *above, const struct line *line)
{
	return word_in_text(line_last(above), m->rules->breaking.url_breaks) &&
	       above->n_chars > 1 && above->text[above->n_chars - 2] < 0x80 &&
	       line_first(line) < 0x80;
}

static void check_end(struct measuring *m, const struct paragraph *paragraph,
		      const struct line *above, const struct line *line)
{
	(void)paragraph;
	unsigned number;
	size_t n_prefix, level = parts_heading(m->parts, above, &n_prefix, &number);

	if (word_in_text(line_last(above), m->rules->breaking.no_end) &&
	    !is_address(m, above, line))
		blame(m, above, words_of(m, above, above->n_chars - 1, above->n_chars));
	else if (level > 0 && n_prefix == above->n_chars)
		blame(m, above, words_of(m, above, 0, n_prefix));
	else
		pass(m);
}

static void line_ends(struct measuring *m)
{
	each_break(m, check_end);
}

static bool is_split(const struct line *above, const struct line *line)
{
	uint32_t end = line_last(above), start = line_first(line);

	if ((end == 0x2014 || end == 0x2026) && start == end)
		return true;
	if (word_is_digit(end))
		return word_is_digit(start) || start == '.' || start == ',';
	return (end == '.' || end == ',') && above->n_chars > 1 &&
	       word_is_digit(above->text[above->n_chars - 2]) && word_is_digit(start);
}

static void check_number(struct measuring *m, const struct paragraph *paragraph,
			 const struct line *above, const struct line *line)
{
	(void)paragraph;
	if (is_split(above, line))
		blame(m, line, words_of(m, line, 0, 4));
	else
		pass(m);
}

static void numbers(struct measuring *m)
{
	each_break(m, check_number);
}

/* A mark at the end counts half (CT-15). */
static void check_right(struct measuring *m, const struct paragraph *paragraph,
			const struct line *above, const struct line *line)
{
	dim right = parts_right(m->parts, above->page);

	(void)line;
	if (paragraph->is_quotation)
		right -= wanted(m, m->rules->quotation.right);
	if (line_can_stretch(above))
		take(m, above, line_flush_right(m->parts, above), right,
		     wanted(m, m->tolerances->edge));
}

static void flush_right(struct measuring *m)
{
	each_break(m, check_right);
}

/* Two marks side by side with blank between them, or one that gives way. */
static bool is_pair(uint32_t first, uint32_t second)
{
	bool ends = word_is_closing(first) || word_is_stop(first);

	if (ends)
		return word_is_closing(second) || word_is_stop(second) || word_is_opening(second);
	return word_is_opening(first) && word_is_opening(second);
}

static void mark_pairs(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_body; i++) {
		const struct line *line = m->parts->body[i];

		for (size_t k = 1; k < line->n_chars; k++) {
			dim step = line->glyphs[k]->x - line->glyphs[k - 1]->x;

			/* Between ， and “ there are two blank halves: both may go. */
			if (is_pair(line->text[k - 1], line->text[k]))
				take_between(
					m, line, step,
					word_is_opening(line->text[k]) ? 0 : m->rules->cell * 2 / 5,
					m->rules->cell * 4 / 5, wanted(m, m->tolerances->pitch));
		}
	}
}

/* What is not Han gives way; nothing overlaps and no gap yawns. */
static void gaps(struct measuring *m)
{
	dim most = rules_part(m->rules->breaking.stretch_most, m->rules->cell);

	for (size_t i = 0; i < m->parts->n_body; i++) {
		const struct line *line = m->parts->body[i];
		unsigned number;
		size_t n_prefix;

		/* Behind a heading's number the layout may have a space. */
		parts_heading(m->parts, line, &n_prefix, &number);
		for (size_t k = n_prefix + 1; k < line->n_chars; k++) {
			dim gap = line->glyphs[k]->x - line->glyphs[k - 1]->x -
				  line_slot(m->parts, line, k - 1);

			if (word_is_han(line->text[k - 1]) && word_is_han(line->text[k]))
				take_between(m, line, gap, 0, most, wanted(m, m->tolerances->edge));
		}
	}
}

/* “ ” from the Chinese face, not from a Latin one. */
static void quotes(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_body; i++) {
		const struct line *line = m->parts->body[i];

		for (size_t k = 0; k < line->n_chars; k++) {
			const struct sheet_glyph *glyph = line->glyphs[k];

			if (!word_in(line->text[k], "“”‘’"))
				continue;
			if (glyph->font->face == SHEET_FACE_LATIN ||
			    (glyph->advance > 0 && glyph->advance * 4 < glyph->size * 3 &&
			     glyph->font != line->font))
				blame(m, line, words_of(m, line, k, k + 1));
			else
				pass(m);
		}
	}
}

static void lone_character(struct measuring *m)
{
	for (size_t p = 0; p < m->parts->n_paragraphs; p++) {
		const struct paragraph *paragraph = &m->parts->paragraphs[p];
		const struct line *last = m->parts->body[paragraph->end - 1];
		size_t n_chars = 0;

		if (paragraph->end - paragraph->begin < 2)
			continue;
		for (size_t k = 0; k < last->n_chars; k++)
			n_chars += !word_is_stop(last->text[k]) &&
				   !word_is_closing(last->text[k]) &&
				   !word_is_opening(last->text[k]);
		if (n_chars < 2)
			blame(m, last, words_of(m, last, 0, last->n_chars));
		else
			pass(m);
	}
}

/* A line of it is all the text that page 1 has, which must have some (GW-11). */
static bool is_first_text(const struct parts *parts, size_t p)
{
	const struct paragraph *paragraph = &parts->paragraphs[p];

	for (size_t i = 0; i < p; i++) {
		if (!parts->paragraphs[i].is_heading)
			return false;
	}
	return parts->body[paragraph->begin]->page == 1 &&
	       parts->body[paragraph->begin + 1]->page > 1;
}

static void widows(struct measuring *m)
{
	for (size_t p = 0; p < m->parts->n_paragraphs; p++) {
		const struct paragraph *paragraph = &m->parts->paragraphs[p];
		const struct line *last = m->parts->body[paragraph->end - 1];

		if (paragraph->end - paragraph->begin < 2 || last->page == 1)
			continue;
		if (m->parts->body[paragraph->end - 2]->page < last->page &&
		    !is_first_text(m->parts, p))
			blame(m, last, words_of(m, last, 0, 10));
		else
			pass(m);
	}
}

/* Page 1 has only headings, up to this one, because the table or chart that comes
 * next is too high for it: it must have some text (GW-11). */
static bool is_alone(const struct parts *parts, size_t p)
{
	const struct line *next = parts->body[parts->paragraphs[p].end - 1] + 1;

	for (size_t i = 0; i < p; i++) {
		if (!parts->paragraphs[i].is_heading)
			return false;
	}
	while (next < parts->lines + parts->n_lines && next->role == LINE_FOOTER)
		next++;
	return next < parts->lines + parts->n_lines && next->page == 2 &&
	       (next->role == LINE_TABLE || next->role == LINE_CHART || next->role == LINE_CAPTION);
}

/* Lines of text on the heading's page below it. */
static void kept_headings(struct measuring *m)
{
	const struct parts *parts = m->parts;

	for (size_t p = 0; p < parts->n_paragraphs; p++) {
		const struct paragraph *paragraph = &parts->paragraphs[p];
		const struct line *line = parts->body[paragraph->end - 1];
		int64_t n_lines = 0;

		if (!paragraph->is_heading || (line->page == 1 && is_alone(parts, p)))
			continue;
		/* A heading before a table has its text in the table. */
		for (const struct line *below = line + 1;
		     below < parts->lines + parts->n_lines && below->page == line->page; below++)
			n_lines += line_role_is_text(below->role);
		take_between(m, line, n_lines, m->rules->pagination.after_heading.value, INT64_MAX,
			     0);
	}
}

const struct check checks_of_lines[] = {
	{ "CT-03",
	  { "不能居行首的字符", "characters that may not start a line" },
	  RULER_WORDS,
	  line_starts },
	{ "CT-04 CT-05",
	  { "不能居行末的字符", "characters that may not end a line" },
	  RULER_WORDS,
	  line_ends },
	{ "GW-42 CT-06",
	  { "数字、破折号不断行", "numbers and dashes kept whole" },
	  RULER_WORDS,
	  numbers },
	{ "CT-15 CT-20", { "行末齐右边缘", "right ends of full lines" }, RULER_MM, flush_right },
	{ "CT-14", { "相邻标点的间距", "neighbouring marks" }, RULER_MM, mark_pairs },
	{ "CT-25", { "字与字之间的空隙", "gaps between characters" }, RULER_MM, gaps },
	{ "CT-51",
	  { "引号用中文字体", "quotation marks of the Chinese face" },
	  RULER_WORDS,
	  quotes },
	{ "CT-61", { "段末不留孤字", "no lone character" }, RULER_WORDS, lone_character },
	{ "CT-62", { "面首不是段末行", "no page begins with a last line" }, RULER_WORDS, widows },
	{ "CT-63 CT-64",
	  { "标题之后同面的行数", "lines below a heading on its page" },
	  RULER_COUNT,
	  kept_headings },
	{ NULL, { NULL, NULL }, RULER_MM, NULL },
};
