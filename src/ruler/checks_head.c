/*
 * 版头: GW-11 to GW-24, and GW-90, GW-91, GW-93 for letters.
 */
#include "base/arena.h"
#include "ruler/measure.h"
#include "ruler/words.h"

static dim paper_middle(const struct measuring *m)
{
	return (parts_left(m->parts, 1) + parts_right(m->parts, 1)) / 2;
}

static void text_on_first_page(struct measuring *m)
{
	int64_t n_lines = 0;

	if (m->parts->n_body == 0)
		return;
	for (size_t i = 0; i < m->parts->n_body; i++)
		n_lines += m->parts->body[i]->page == 1;
	take_page_between(m, 1, n_lines, m->rules->mark.text_lines_min.value, INT64_MAX, 0);
}

/*
 * The corner: 份号, 密级, 紧急程度
 */

enum corner {
	CORNER_NONE,
	CORNER_COPY_NUMBER,
	CORNER_SECRECY,
	CORNER_URGENCY,
};

static enum corner corner_of(const struct measuring *m, const struct line *line)
{
	size_t n_digits = 0;

	if (line->role != LINE_HEAD || line == m->parts->number)
		return CORNER_NONE;
	while (n_digits < line->n_chars && word_is_digit(line->text[n_digits]))
		n_digits++;
	if (n_digits == line->n_chars)
		return CORNER_COPY_NUMBER;
	if (line_starts_with(line, "绝密") || line_starts_with(line, "机密") ||
	    line_starts_with(line, "秘密"))
		return CORNER_SECRECY;
	if (line_starts_with(line, "特急") || line_starts_with(line, "加急") ||
	    line_starts_with(line, "特提") || line_starts_with(line, "平急"))
		return CORNER_URGENCY;
	return CORNER_NONE;
}

static const struct line *find_corner(const struct measuring *m, enum corner corner)
{
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		if (corner_of(m, &m->parts->lines[i]) == corner)
			return &m->parts->lines[i];
	}
	return NULL;
}

/* Where the line below the corner's would start; 0: there is no corner beside
 * the mark. An order's mark gives way to it (GW-16). */
static dim corner_bottom(const struct measuring *m)
{
	dim bottom = 0;

	for (size_t i = 0; i < m->parts->n_lines && !m->rules->corner.below_separator.value; i++) {
		const struct line *line = &m->parts->lines[i];

		if (corner_of(m, line) != CORNER_NONE)
			bottom = line_top(line) + m->rules->pitch;
	}
	return bottom;
}

/*
 * Mark
 */

/* A mark that should be there but is not is told once, by its top. */
static void mark_top(struct measuring *m)
{
	dim from = m->rules->mark.from.value == RULES_FROM_TEXT ? parts_top(m->parts) : 0;
	dim top, corner;

	if (!m->mark_ink.found)
		return;
	top = from + wanted(m, m->rules->mark.ink_top);
	corner = corner_bottom(m);
	if (corner - (m->rules->pitch - m->rules->cell) > top)
		top = corner;
	take_page(m, 1, m->mark_ink.box.top, top, wanted(m, m->tolerances->mark_top));
}

/* Large type in the head that is not red, or NULL. */
static const struct line *black_mark(const struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i];

		if (line->role == LINE_HEAD && line->size > m->parts->body_size * 5 / 4)
			return line;
	}
	return NULL;
}

static void mark_there(struct measuring *m)
{
	want(m, "红色发文机关标志");
	if (!m->rules->mark.show.value) {
		if (m->parts->n_mark > 0)
			blame(m, m->parts->mark[0], words_of(m, m->parts->mark[0], 0, 20));
	} else if (m->parts->n_mark > 0 && m->mark_ink.found) {
		pass(m);
	} else if (black_mark(m) != NULL) {
		blame(m, black_mark(m), words_of(m, black_mark(m), 0, 20));
	} else if (m->parts->separator != NULL) {
		/* Paper with a pre-printed red head has neither mark nor rule. */
		blame_page(m, 1, "—");
	}
}

static dim middle_of_boxes(const struct parts *parts)
{
	dim left = parts->mark[0]->left, right = left;

	for (size_t i = 0; i < parts->n_mark; i++) {
		const struct line *line = parts->mark[i];
		const struct sheet_glyph *last = line->glyphs[line->n_chars - 1];

		left = line->left < left ? line->left : left;
		right = last->x + last->advance > right ? last->x + last->advance : right;
	}
	return (left + right) / 2;
}

/* Its ink or its characters' boxes: one of them is set in the middle. */
static void mark_middle(struct measuring *m)
{
	dim middle = paper_middle(m), ink, boxes;

	if (!m->mark_ink.found)
		return;
	ink = (m->mark_ink.box.left + m->mark_ink.box.right) / 2;
	boxes = middle_of_boxes(m->parts);
	take_page(m, 1, dim_abs(ink - middle) < dim_abs(boxes - middle) ? ink : boxes, middle,
		  wanted(m, m->tolerances->center));
}

static void mark_width(struct measuring *m)
{
	if (m->mark_ink.found)
		take_page_between(m, 1, m->mark_ink.box.right - m->mark_ink.box.left, 0,
				  wanted(m, m->rules->mark.width), wanted(m, m->tolerances->edge));
}

/* Characters of the layout's 文件, 令 or 纪要, or else of a 文件, that end the line. */
static size_t suffix_of(const struct measuring *m, const struct line *line)
{
	struct text suffix = m->rules->mark.suffix;
	size_t n_chars = suffix.n_chars;

	for (size_t i = 0; i < n_chars; i++) {
		if (n_chars > line->n_chars ||
		    line->text[line->n_chars - n_chars + i] != suffix.chars[i].codepoint)
			n_chars = 0;
	}
	return n_chars == 0 && line_ends_with(line, "文件") ? 2 : n_chars;
}

/* Beside a stack of names it stands on a line of its own or, with an odd number
 * of names, shares the middle one's. */
static bool is_suffix(const struct measuring *m, const struct line *line)
{
	return line->n_chars == suffix_of(m, line);
}

static size_t name_end(const struct measuring *m, const struct line *line)
{
	size_t end = line->n_chars - suffix_of(m, line);
	const struct sheet_glyph *last = line->glyphs[end > 0 ? end - 1 : 0];

	if (m->parts->n_mark > 1 && end > 0 && end < line->n_chars &&
	    line->glyphs[end]->x - last->x > last->advance * 5 / 4)
		return end;
	return line->n_chars;
}

static void joint_edges(struct measuring *m, bool right)
{
	dim first = 0;
	size_t n_names = 0;

	for (size_t i = 0; i < m->parts->n_mark; i++) {
		const struct line *line = m->parts->mark[i];
		const struct sheet_glyph *last = line->glyphs[name_end(m, line) - 1];
		dim edge = right ? last->x + last->advance : line->left;

		if (is_suffix(m, line))
			continue;
		if (n_names++ == 0)
			first = edge;
		else
			take(m, line, edge - first, 0, wanted(m, m->tolerances->center));
	}
}

static void joint_left(struct measuring *m)
{
	joint_edges(m, false);
}

static void joint_right(struct measuring *m)
{
	joint_edges(m, true);
}

static void joint_suffix(struct measuring *m)
{
	const struct line *suffix = NULL, *first = NULL, *last = NULL;

	for (size_t i = 0; i < m->parts->n_mark; i++) {
		const struct line *line = m->parts->mark[i];

		if (is_suffix(m, line)) {
			suffix = line;
			continue;
		}
		first = first == NULL ? line : first;
		last = line;
	}
	if (suffix != NULL && first != last)
		take(m, suffix, (line_top(suffix) + line_bottom(suffix)) / 2,
		     (line_top(first) + line_bottom(last)) / 2, wanted(m, m->tolerances->center));
}

/*
 * The corner's lines
 */

static void corner_left(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i];

		if (corner_of(m, line) != CORNER_NONE)
			take(m, line, line->left, parts_left(m->parts, 1),
			     wanted(m, m->tolerances->edge));
	}
}

/* Each on a line of the grid, in this order. */
static void corner_line(struct measuring *m)
{
	dim last = 0;

	if (m->rules->corner.below_separator.value)
		return;
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i];
		enum corner corner = corner_of(m, line);
		dim from_top = line_top(line) - parts_top(m->parts), expected;

		if (corner == CORNER_NONE)
			continue;
		expected = corner == CORNER_COPY_NUMBER ? 0
							: (from_top + m->rules->pitch / 2) /
								  m->rules->pitch * m->rules->pitch;
		if (last > 0 && from_top < last)
			expected = last + m->rules->pitch;
		take(m, line, line_top(line), parts_top(m->parts) + expected,
		     wanted(m, m->tolerances->edge));
		last = from_top;
	}
}

static void copy_number_form(struct measuring *m)
{
	const struct line *line = find_corner(m, CORNER_COPY_NUMBER);

	if (line != NULL)
		take(m, line, (int64_t)line->n_chars, m->rules->corner.digits.value, 0);
}

static void corner_face(struct measuring *m, enum corner corner, const struct rules_style *style)
{
	const struct line *line = find_corner(m, corner);
	enum font_role role = (enum font_role)style->font.value;

	if (line == NULL)
		return;
	want(m, role_wanted(m, role));
	if (face_serves(m, line->glyphs[0]->font, role))
		pass(m);
	else
		blame(m, line, face_name(m, line->glyphs[0]->font));
}

static void secrecy_face(struct measuring *m)
{
	corner_face(m, CORNER_SECRECY, &m->rules->corner.secrecy);
}

static void urgency_face(struct measuring *m)
{
	corner_face(m, CORNER_URGENCY, &m->rules->corner.urgency);
}

/* 机密★1年: the period in Arabic digits behind a star. */
static void secrecy_form(struct measuring *m)
{
	const struct line *line = find_corner(m, CORNER_SECRECY);

	if (line == NULL)
		return;
	want(m, "机密★1年");
	if (line->n_chars == 2 || (line->text[2] == 0x2605 && line->n_chars > 3 &&
				   (word_is_digit(line->text[3]) || line->text[3] == 0x957F)))
		pass(m);
	else
		blame(m, line, words_of(m, line, 0, line->n_chars));
}

/*
 * Document number and 签发人
 */

static bool is_signatory(const struct line *line)
{
	return line->role == LINE_HEAD && line_starts_with(line, "签发人");
}

static const struct line *find_signatory(const struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		if (is_signatory(&m->parts->lines[i]))
			return &m->parts->lines[i];
	}
	return NULL;
}

static void number_form(struct measuring *m)
{
	const struct line *line = m->parts->number;

	if (!m->rules->number.show.value)
		return;
	want(m, m->rules->number.form.value == RULES_NUMBER_FULL ? "××〔2022〕1号" : "第1号");
	if (line != NULL && m->rules->number.form.value == RULES_NUMBER_FULL &&
	    word_document_number(line->text, line->n_chars) == 0) {
		blame(m, line, words_of(m, line, 0, line->n_chars));
	} else if (line != NULL) {
		pass(m);
		m->result->found = words_of(m, line, 0, line->n_chars);
	} else if (m->parts->separator != NULL) {
		for (size_t i = 0; i < m->parts->n_lines; i++) {
			const struct line *other = &m->parts->lines[i];

			if (other->role == LINE_HEAD && corner_of(m, other) == CORNER_NONE) {
				blame(m, other, words_of(m, other, 0, other->n_chars));
				return;
			}
		}
		blame_page(m, 1, "—");
	}
}

static void number_size(struct measuring *m)
{
	const struct line *line = m->parts->number;

	if (line != NULL)
		take(m, line, line->size, wanted(m, m->rules->number.style.size),
		     wanted(m, m->tolerances->size));
}

static void number_middle(struct measuring *m)
{
	const struct line *line = m->parts->number;

	if (line != NULL && find_signatory(m) == NULL &&
	    m->rules->number.position.value == RULES_POSITION_CENTER)
		take(m, line, line_middle(line), paper_middle(m), wanted(m, m->tolerances->center));
}

/* GW-20 with 签发人; GW-93: letters have it at the right. */
static void number_side(struct measuring *m)
{
	const struct line *line = m->parts->number;
	dim inset = wanted(m, m->rules->number.inset);

	if (line == NULL)
		return;
	if (m->rules->number.position.value == RULES_POSITION_RIGHT)
		take(m, line, parts_right(m->parts, 1) - line_right(m->parts, line), inset,
		     wanted(m, m->tolerances->edge));
	else if (find_signatory(m) != NULL ||
		 m->rules->number.position.value == RULES_POSITION_LEFT)
		take(m, line, line->left - parts_left(m->parts, 1), inset,
		     wanted(m, m->tolerances->edge));
}

/* To the first line below the mark: 签发人 may stand above the number. */
static void mark_to_number(struct measuring *m)
{
	const struct line *first = NULL;

	if (!m->mark_ink.found || m->parts->number == NULL ||
	    m->rules->number.below_separator.value)
		return;
	for (size_t i = 0; i < m->parts->n_lines && first == NULL; i++) {
		const struct line *line = &m->parts->lines[i];

		if (line->role == LINE_HEAD && line_top(line) > m->mark_ink.box.bottom)
			first = line;
	}
	if (first != NULL)
		take_between(m, first, line_top(first) - m->mark_ink.box.bottom,
			     wanted(m, m->rules->number.before.min),
			     wanted(m, m->rules->number.before.max), wanted(m, m->tolerances->gap));
}

/* The rows of names: the one with the label and those behind it, in order,
 * that are right of the label's start. Calls for each with the index of the
 * first name's first character. */
typedef void (*signatory_check)(struct measuring *m, const struct line *row, size_t name);

static void each_signatory(struct measuring *m, signatory_check check)
{
	const struct line *label = find_signatory(m);
	size_t n_label = m->rules->signatories.text.n_chars;

	for (size_t i = 0; i < m->parts->n_lines && label != NULL; i++) {
		const struct line *line = &m->parts->lines[i];

		if (line->role != LINE_HEAD || line == m->parts->number || line->page != 1 ||
		    line->y < label->y || line->left < label->left)
			continue;
		/* A row's other names are parted from the first by white. */
		if (line != label && line->left > line[-1].left && line->y - line[-1].y < DIM_MM &&
		    line[-1].left >= label->left)
			continue;
		if (!is_signatory(line))
			check(m, line, 0);
		else if (n_label < line->n_chars)
			check(m, line, n_label);
	}
}

static dim signatory_edge(const struct measuring *m)
{
	const struct line *label = find_signatory(m);
	dim edge = 0;

	for (size_t i = 0; i < m->parts->n_lines && label != NULL; i++) {
		const struct line *line = &m->parts->lines[i];

		if (line->role == LINE_HEAD && line->y >= label->y && line->left >= label->left &&
		    line_right(m->parts, line) > edge)
			edge = line_right(m->parts, line);
	}
	return edge;
}

/* The longest row ends one character in. */
static void signatory_right(struct measuring *m)
{
	const struct line *label = find_signatory(m);

	if (label != NULL)
		take(m, label, parts_right(m->parts, 1) - signatory_edge(m),
		     wanted(m, m->rules->signatories.right), wanted(m, m->tolerances->edge));
}

static void check_name_left(struct measuring *m, const struct line *row, size_t name)
{
	const struct line *label = find_signatory(m);
	size_t n_label = m->rules->signatories.text.n_chars;

	if (row != label && n_label < label->n_chars)
		take(m, row, row->glyphs[name]->x, label->glyphs[n_label]->x,
		     wanted(m, m->tolerances->edge));
}

static void signatory_left(struct measuring *m)
{
	each_signatory(m, check_name_left);
}

static void check_name_face(struct measuring *m, const struct line *row, size_t name)
{
	enum font_role role = (enum font_role)m->rules->signatories.name.font.value;

	if (face_serves(m, row->glyphs[name]->font, role))
		pass(m);
	else
		blame(m, row, face_name(m, row->glyphs[name]->font));
}

static void signatory_face(struct measuring *m)
{
	want(m, role_wanted(m, (enum font_role)m->rules->signatories.name.font.value));
	each_signatory(m, check_name_face);
}

/* GW-20: the number stands on the line of the last name. */
static void signatory_line(struct measuring *m)
{
	const struct line *label = find_signatory(m), *number = m->parts->number, *last = label;

	if (label == NULL || number == NULL || m->rules->number.below_separator.value)
		return;
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i];

		if (line->role == LINE_HEAD && line != number && line->left >= label->left &&
		    line->y > last->y)
			last = line;
	}
	take(m, number, number->y - last->y, 0, wanted(m, m->tolerances->edge));
}

/*
 * Separator
 */

static void separator_there(struct measuring *m)
{
	want(m, "红色分隔线");
	if (m->parts->separator != NULL && m->rules->separator.show.value)
		pass(m);
	else if (m->parts->separator != NULL)
		blame_page(m, 1, "红色分隔线");
	else if (m->rules->separator.show.value && (m->parts->n_mark > 0 || black_mark(m) != NULL))
		blame_page(m, 1, "—");
}

/* From the number's box; a letter's rule stands below the mark's ink. */
static void separator_distance(struct measuring *m)
{
	const struct sheet_bar *bar = m->parts->separator;
	const struct line *number = m->parts->number;

	if (bar == NULL)
		return;
	if (m->rules->number.below_separator.value) {
		if (m->mark_ink.found)
			take_page(m, 1, bar->top - m->mark_ink.box.bottom,
				  wanted(m, m->rules->separator.before),
				  wanted(m, m->tolerances->separator));
	} else if (number != NULL) {
		take(m, number, bar->top - line_bottom(number),
		     wanted(m, m->rules->separator.before), wanted(m, m->tolerances->separator));
	}
}

static void separator_width(struct measuring *m)
{
	const struct sheet_bar *bar = m->parts->separator;

	if (bar != NULL)
		take_page(m, 1, bar->right - bar->left, wanted(m, m->rules->separator.width),
			  wanted(m, m->tolerances->separator));
}

static void separator_middle(struct measuring *m)
{
	const struct sheet_bar *bar = m->parts->separator;
	bool is_sheet_wide =
		wanted(m, m->rules->separator.width) > wanted(m, m->rules->page.text_width);

	if (bar != NULL)
		take_page(m, 1, (bar->left + bar->right) / 2,
			  is_sheet_wide ? wanted(m, m->rules->page.width) / 2 : paper_middle(m),
			  wanted(m, m->tolerances->separator));
}

static void separator_thickness(struct measuring *m)
{
	const struct sheet_bar *bar = m->parts->separator;

	if (bar != NULL)
		take_page_between(m, 1, bar->bottom - bar->top,
				  wanted(m, m->tolerances->separator_thickness.min),
				  wanted(m, m->tolerances->separator_thickness.max), DIM_MM / 100);
}

const struct check checks_of_head[] = {
	{ "GW-11", { "首页正文行数", "lines of text on page 1" }, RULER_COUNT, text_on_first_page },
	{ "GW-12 GW-13 GW-14",
	  { "份号、密级、紧急程度顶格", "top left lines, left edge" },
	  RULER_MM,
	  corner_left },
	{ "GW-12 GW-13 GW-14",
	  { "份号、密级、紧急程度所在行", "top left lines, top" },
	  RULER_MM,
	  corner_line },
	{ "GW-12", { "份号位数", "digits of the copy number" }, RULER_COUNT, copy_number_form },
	{ "GW-13", { "密级字体", "face of the secrecy grade" }, RULER_WORDS, secrecy_face },
	{ "GW-13", { "密级和保密期限", "secrecy grade and term" }, RULER_WORDS, secrecy_form },
	{ "GW-14", { "紧急程度字体", "face of the urgency" }, RULER_WORDS, urgency_face },
	{ "GW-15", { "发文机关标志", "mark" }, RULER_WORDS, mark_there },
	{ "GW-15", { "发文机关标志上边缘", "top of the mark" }, RULER_MM, mark_top },
	{ "GW-15", { "发文机关标志中心", "middle of the mark" }, RULER_MM, mark_middle },
	{ "GW-18", { "发文机关标志宽度", "width of the mark" }, RULER_MM, mark_width },
	{ "GW-17", { "联合行文名称左端", "joint mark, left ends" }, RULER_MM, joint_left },
	{ "GW-17", { "联合行文名称右端", "joint mark, right ends" }, RULER_MM, joint_right },
	{ "GW-17", { "“文件”上下居中", "joint mark, middle of 文件" }, RULER_MM, joint_suffix },
	{ "GW-24", { "标志至发文字号", "mark to document number" }, RULER_MM, mark_to_number },
	{ "GW-19", { "发文字号写法", "form of the document number" }, RULER_WORDS, number_form },
	{ "GW-19", { "发文字号字号", "size of the document number" }, RULER_PT, number_size },
	{ "GW-19", { "发文字号中心", "middle of the document number" }, RULER_MM, number_middle },
	{ "GW-20 GW-93",
	  { "发文字号空一字", "document number from its side" },
	  RULER_MM,
	  number_side },
	{ "GW-20",
	  { "发文字号与末行签发人同行", "number on the last signatory's line" },
	  RULER_MM,
	  signatory_line },
	{ "GW-21",
	  { "签发人各行姓名对齐", "rows of signatories, left edge" },
	  RULER_MM,
	  signatory_left },
	{ "GW-21", { "签发人右空", "signatory from the right" }, RULER_MM, signatory_right },
	{ "GW-21", { "签发人姓名字体", "face of the signatory" }, RULER_WORDS, signatory_face },
	{ "GW-22", { "版头分隔线", "separator" }, RULER_WORDS, separator_there },
	{ "GW-22 GW-91",
	  { "发文字号至分隔线", "document number to separator" },
	  RULER_MM,
	  separator_distance },
	{ "GW-22 GW-91", { "分隔线长度", "length of the separator" }, RULER_MM, separator_width },
	{ "GW-22 GW-91", { "分隔线中心", "middle of the separator" }, RULER_MM, separator_middle },
	{ "GW-23", { "分隔线线宽", "thickness of the separator" }, RULER_MM, separator_thickness },
	{ NULL, { NULL, NULL }, RULER_MM, NULL },
};
