/*
 * Behind the text: GW-50 to GW-60, GW-64, GW-65.
 */
#include "ruler/measure.h"
#include "ruler/words.h"

static const struct line *first_of(const struct parts *parts, enum line_role role)
{
	for (size_t i = 0; i < parts->n_lines; i++) {
		if (parts->lines[i].role == role)
			return &parts->lines[i];
	}
	return NULL;
}

/*
 * 附件说明
 */

static void list_indent(struct measuring *m)
{
	const struct line *line = first_of(m->parts, LINE_ATTACHMENT_LIST);

	if (line != NULL)
		take(m, line, line->left - parts_left(m->parts, line->page),
		     wanted(m, m->rules->attachment.indent), wanted(m, m->tolerances->edge));
}

/* Where the name starts: behind 附件： and a number. The number of characters
 * before it; 0: the line goes on with a name begun above. */
static size_t name_begin(const struct line *line)
{
	size_t begin = 0;

	if (line_starts_with(line, "附件") && line->n_chars > 3)
		begin = 3;
	if (begin < line->n_chars && word_is_digit(line->text[begin])) {
		size_t end = begin;

		while (end < line->n_chars && word_is_digit(line->text[end]))
			end++;
		if (end < line->n_chars && (line->text[end] == '.' || line->text[end] == 0xFF0E))
			begin = end + 1;
	}
	return begin;
}

/* Every name, and every line a name turns over to, starts at one place. */
static void list_names(struct measuring *m)
{
	const struct line *first = first_of(m->parts, LINE_ATTACHMENT_LIST);
	dim edge;

	if (first == NULL || name_begin(first) >= first->n_chars)
		return;
	edge = first->glyphs[name_begin(first)]->x;
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i];
		size_t begin = name_begin(line);

		if (line == first || line->role != LINE_ATTACHMENT_LIST || begin >= line->n_chars ||
		    word_is_opening(line->text[begin]))
			continue;
		take(m, line, line->glyphs[begin]->x, edge, wanted(m, m->tolerances->edge));
	}
}

static void list_marks(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i];

		if (line->role != LINE_ATTACHMENT_LIST)
			continue;
		if (word_is_stop(line_last(line)))
			blame(m, line, words_of(m, line, line->n_chars - 1, line->n_chars));
		else
			pass(m);
	}
}

/* Blank lines between the last line of text and what comes below it: where
 * the pitch is known, in thousandths of a line. */
static void blank_lines(struct measuring *m, const struct line *below, int64_t low, int64_t high)
{
	const struct line *above = NULL;
	dim pitch;

	for (size_t i = 0; i < m->parts->n_lines && &m->parts->lines[i] < below; i++) {
		enum line_role role = m->parts->lines[i].role;

		if (line_role_is_text(role))
			above = &m->parts->lines[i];
	}
	if (above == NULL || above->page != below->page)
		return;
	pitch = parts_pitch(m->parts, below->page);
	/* What a table leaves of its last line of the grid is blank, too. */
	if (above->role == LINE_TABLE || above->role == LINE_CHART || above->role == LINE_CAPTION)
		high++;
	take_between(m, below, below->y - above->y, pitch * (low + 1), pitch * (high + 1),
		     wanted(m, m->tolerances->edge));
}

static void list_blank(struct measuring *m)
{
	const struct line *line = first_of(m->parts, LINE_ATTACHMENT_LIST);
	int64_t lines = m->rules->attachment.blank_lines.value;

	if (line != NULL)
		blank_lines(m, line, lines, lines);
}

/*
 * 出席, 请假, 列席 of minutes
 */

static bool has_label(const struct line *line)
{
	return line_starts_with(line, "出席") || line_starts_with(line, "请假") ||
	       line_starts_with(line, "列席");
}

static void attendance_blank(struct measuring *m)
{
	const struct line *line = first_of(m->parts, LINE_ATTENDANCE);
	int64_t lines = m->rules->attendance.blank_lines.value;

	if (line != NULL)
		blank_lines(m, line, lines, lines);
}

static void attendance_indent(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i];

		if (line->role == LINE_ATTENDANCE && has_label(line))
			take(m, line, line->left - parts_left(m->parts, line->page),
			     wanted(m, m->rules->attendance.indent),
			     wanted(m, m->tolerances->edge));
	}
}

/* The label's face, and that of the names behind it. */
static void attendance_face(struct measuring *m)
{
	enum font_role roles[2] = { (enum font_role)m->rules->attendance.label.font.value,
				    (enum font_role)m->rules->attendance.name.font.value };

	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i];
		size_t colon = line_find(line, "：", 0);

		if (line->role != LINE_ATTENDANCE || !has_label(line))
			continue;
		for (size_t k = 0; k < 2; k++) {
			size_t at = k == 0 ? 0 : colon + 1;

			if (at >= line->n_chars)
				continue;
			want(m, role_wanted(m, roles[k]));
			if (face_serves(m, line->glyphs[at]->font, roles[k]))
				pass(m);
			else
				blame(m, line, face_name(m, line->glyphs[at]->font));
		}
	}
}

/* Names turned over stand below the first one. */
static void attendance_hang(struct measuring *m)
{
	const struct line *label = NULL;

	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i];
		size_t colon;

		if (line->role != LINE_ATTENDANCE)
			continue;
		if (has_label(line))
			label = line;
		colon = label == NULL ? 0 : line_find(label, "：", 0) + 1;
		if (label != NULL && label != line && label->page == line->page &&
		    colon < label->n_chars && !word_is_opening(line_first(line)))
			take(m, line, line->left, label->glyphs[colon]->x,
			     wanted(m, m->tolerances->edge));
	}
}

/*
 * 署名 and 成文日期
 */

/* Whether white parts the character from the name on its left. */
static bool is_name_start(const struct measuring *m, const struct line *line, size_t i)
{
	dim white = line->glyphs[i]->x - line->glyphs[i - 1]->x - line->glyphs[i - 1]->size;

	return white > m->rules->cell * 9 / 10;
}

/* Where the last name of a row begins; 0: one name is all there is. */
static size_t last_name(const struct measuring *m, const struct line *line)
{
	for (size_t i = line->n_chars; i-- > 1;) {
		if (is_name_start(m, line, i))
			return i;
	}
	return 0;
}

static bool is_row(const struct measuring *m, const struct line *line)
{
	return last_name(m, line) > 0;
}

static dim last_name_middle(const struct measuring *m, const struct line *line)
{
	return line_middle_of(line, last_name(m, line), line->n_chars);
}

/* With a seal the date ends four characters in and the name is centred on it;
 * without, the date starts two to the right of the name. What comes nearer. */
static bool is_sealed(const struct measuring *m)
{
	const struct parts *parts = m->parts;
	const struct line *date = parts->date, *name;
	dim right, middle, offset;

	if (date == NULL || parts->n_signature == 0)
		return false;
	name = parts->signature[parts->n_signature - 1];
	right = dim_abs(parts_right(parts, date->page) - line_right(parts, date) -
			wanted(m, m->rules->seal.date_right));
	middle = dim_abs(last_name_middle(m, name) - line_middle(date));
	offset = dim_abs(date->left - name->left - wanted(m, m->rules->signature.date_offset));
	if (is_row(m, name) || (middle < m->rules->cell / 4 && offset > m->rules->cell))
		return true;
	return right <= m->rules->cell && middle <= m->rules->cell && right + middle < offset;
}

/* With a 签名章 the date ends where the stamp does, and what stands above it
 * is a post (GW-58). */
static bool is_stamped(const struct measuring *m)
{
	const struct line *date = m->parts->date;
	dim right;

	if (date == NULL || is_sealed(m) || m->parts->n_signature == 0)
		return false;
	right = parts_right(m->parts, date->page) - line_right(m->parts, date) -
		wanted(m, m->rules->stamp.right);
	return dim_abs(right) <= m->rules->cell / 2 &&
	       date->y - m->parts->signature[m->parts->n_signature - 1]->y >
		       m->rules->pitch * 3 / 2;
}

static bool is_plain(const struct measuring *m)
{
	return m->parts->date != NULL && m->parts->n_signature > 0 && !is_sealed(m) &&
	       !is_stamped(m);
}

static void stamped_date(struct measuring *m)
{
	const struct line *date = m->parts->date;

	if (is_stamped(m))
		take(m, date, parts_right(m->parts, date->page) - line_right(m->parts, date),
		     wanted(m, m->rules->stamp.right), wanted(m, m->tolerances->edge));
}

static void date_form(struct measuring *m)
{
	const struct line *last =
		m->parts->n_body > 0 ? m->parts->body[m->parts->n_body - 1] : NULL;

	want(m, "2023年1月5日");
	if (m->parts->date != NULL) {
		const struct line *date = m->parts->date;
		const char *words = words_of(m, date, 0, date->n_chars);

		if (word_is_date(date->text, date->n_chars))
			pass(m);
		else
			blame(m, date, words);
		m->result->found = words;
	} else if (last != NULL && m->rules->signature.show.value) {
		blame(m, last, words_of(m, last, 0, 20));
	}
}

static void signature_left(struct measuring *m)
{
	for (size_t i = 1; i < m->parts->n_signature && is_plain(m); i++)
		take(m, m->parts->signature[i], m->parts->signature[i]->left,
		     m->parts->signature[0]->left, wanted(m, m->tolerances->date_offset));
}

static void date_offset(struct measuring *m)
{
	const struct line *date = m->parts->date;

	if (is_plain(m))
		take(m, date, date->left - m->parts->signature[0]->left,
		     wanted(m, m->rules->signature.date_offset),
		     wanted(m, m->tolerances->date_offset));
}

/* The longest line of names and date ends two characters in. */
static void signature_right(struct measuring *m)
{
	const struct parts *parts = m->parts;
	const struct line *longest = parts->date;

	if (!is_plain(m))
		return;
	for (size_t i = 0; i < parts->n_signature; i++) {
		if (line_right(parts, parts->signature[i]) > line_right(parts, longest))
			longest = parts->signature[i];
	}
	take(m, longest, parts_right(parts, longest->page) - line_right(parts, longest),
	     wanted(m, m->rules->signature.right), wanted(m, m->tolerances->edge));
}

static void signature_pitch(struct measuring *m)
{
	const struct parts *parts = m->parts;

	if (is_stamped(m))
		return;
	for (size_t i = 1; i < parts->n_signature; i++) {
		/* Between rows of names there is room for seals. */
		if (parts->signature[i]->page == parts->signature[i - 1]->page && !is_sealed(m))
			take(m, parts->signature[i],
			     parts->signature[i]->y - parts->signature[i - 1]->y,
			     parts_pitch(parts, parts->signature[i]->page),
			     wanted(m, m->tolerances->pitch));
	}
	if (parts->date != NULL && parts->n_signature > 0)
		take(m, parts->date, parts->date->y - parts->signature[parts->n_signature - 1]->y,
		     parts->date_pitch, wanted(m, m->tolerances->pitch));
}

static void sealed_date(struct measuring *m)
{
	const struct line *date = m->parts->date;

	if (is_sealed(m))
		take(m, date, parts_right(m->parts, date->page) - line_right(m->parts, date),
		     wanted(m, m->rules->seal.date_right), wanted(m, m->tolerances->edge));
}

static void sealed_name(struct measuring *m)
{
	const struct line *name;

	if (!is_sealed(m))
		return;
	name = m->parts->signature[m->parts->n_signature - 1];
	take(m, name, last_name_middle(m, name), line_middle(m->parts->date),
	     wanted(m, m->tolerances->date_offset));
}

/* The names of a row: calls for each with where it begins and ends, from the left. */
typedef void (*name_check)(struct measuring *m, const struct line *row, size_t begin, size_t end,
			   size_t index);

static void each_sealed_name(struct measuring *m, name_check check)
{
	for (size_t i = 0; i < m->parts->n_signature && is_sealed(m); i++) {
		const struct line *row = m->parts->signature[i];
		size_t begin = 0, index = 0;

		for (size_t k = 1; k <= row->n_chars; k++) {
			if (k < row->n_chars && !is_name_start(m, row, k))
				continue;
			check(m, row, begin, k, index++);
			begin = k;
		}
	}
}

/* GW-53: each name has a seal on it, and seals do not touch. */
static void take_distance(struct measuring *m, const struct line *row, size_t begin, size_t end,
			  size_t index)
{
	size_t above = begin;

	if (index == 0)
		return;
	do
		above--;
	while (above > 0 && !is_name_start(m, row, above));
	take_between(m, row, line_middle_of(row, begin, end) - line_middle_of(row, above, begin),
		     wanted(m, m->rules->seal.diameter) + wanted(m, m->rules->seal.gap.min),
		     INT64_MAX, wanted(m, m->tolerances->date_offset));
}

static void seals_apart(struct measuring *m)
{
	each_sealed_name(m, take_distance);
}

/* The first seal of a row, which stands furthest to the left, is in the type area. */
static void take_left_seal(struct measuring *m, const struct line *row, size_t begin, size_t end,
			   size_t index)
{
	if (index == 0 && is_row(m, row))
		take_between(m, row,
			     line_middle_of(row, begin, end) -
				     wanted(m, m->rules->seal.diameter) / 2 -
				     parts_left(m->parts, row->page),
			     0, INT64_MAX, wanted(m, m->tolerances->date_offset));
}

static void seals_inside(struct measuring *m)
{
	each_sealed_name(m, take_left_seal);
}

/* GW-54 */
static void seals_in_row(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_signature && is_sealed(m); i++) {
		const struct line *row = m->parts->signature[i];
		int64_t n_names = 1;

		for (size_t k = 1; k < row->n_chars; k++)
			n_names += is_name_start(m, row, k);
		take_between(m, row, n_names, 1, m->rules->seal.per_row.value, 0);
	}
}

/* One line without seal; room for a seal is up to one line more than asked. */
static void signature_blank(struct measuring *m)
{
	int64_t low = m->rules->signature.blank_lines.value;
	int64_t high = m->rules->seal.blank_lines.value + 1;

	if (m->parts->n_signature > 0 && !is_stamped(m))
		blank_lines(m, m->parts->signature[0], low, high > low ? high : low);
}

/* Where the page's text ends that may be set closer for the date: above the
 * imprint, or at the type area's bottom. */
static dim end_of_room(const struct parts *parts, size_t page)
{
	dim end = parts_bottom(parts);

	for (size_t i = 0; i < parts->n_lines; i++) {
		const struct line *line = &parts->lines[i];

		if (line->page == page && line->role == LINE_IMPRINT && line_top(line) < end)
			end = line_top(line);
	}
	for (size_t i = 0; i < parts->n_imprint; i++) {
		if (parts->imprint[i].page == page && parts->imprint[i].bar->top < end)
			end = parts->imprint[i].bar->top;
	}
	return end;
}

/* GW-61: lines come closer only when the date had no room otherwise. */
static void needless_pitch(struct measuring *m)
{
	const struct parts *parts = m->parts;
	const struct line *date = parts->date, *first = NULL, *last = date;
	dim bottom;

	if (date == NULL || parts->date_pitch == parts->rules->pitch)
		return;
	for (size_t i = 0; i < parts->n_lines; i++) {
		const struct line *line = &parts->lines[i];

		if (line->page != date->page)
			continue;
		if (first == NULL && line_role_is_text(line->role))
			first = line;
		if (line->role == LINE_NOTE)
			last = line;
	}
	if (first == NULL)
		return;
	bottom = line_bottom(first) +
		 dim_scale(last->y - first->y, parts->rules->pitch, parts->date_pitch);
	if (is_sealed(m) && last == date)
		bottom += parts->rules->pitch * m->rules->seal.blank_after.value;
	want(m, "按常距排不下时才缩小");
	if (bottom > end_of_room(parts, date->page) + wanted(m, m->tolerances->edge))
		pass(m);
	else
		blame(m, date, "按常距排得下");
}

static void text_with_signature(struct measuring *m)
{
	const struct line *date = m->parts->date;
	int64_t n_lines = 0;

	if (date == NULL || m->parts->n_body == 0)
		return;
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		enum line_role role = m->parts->lines[i].role;

		n_lines += m->parts->lines[i].page == date->page && line_role_is_text(role);
	}
	take_between(m, date, n_lines, 1, INT64_MAX, 0);
}

/*
 * 附注 and attachments
 */

static void note_indent(struct measuring *m)
{
	const struct line *line = first_of(m->parts, LINE_NOTE);

	/* The bracket's blank half may be trimmed (CT-16). */
	if (line != NULL)
		take_between(m, line, line->left - parts_left(m->parts, line->page),
			     wanted(m, m->rules->body.indent) - m->rules->cell / 2,
			     wanted(m, m->rules->body.indent), wanted(m, m->tolerances->edge));
}

static void label_left(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i];

		if (line->role == LINE_ATTACHMENT_LABEL)
			take(m, line, line->left, parts_left(m->parts, line->page),
			     wanted(m, m->tolerances->edge));
	}
}

static void label_top(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i];

		if (line->role == LINE_ATTACHMENT_LABEL)
			take(m, line, line_top(line), parts_top(m->parts),
			     wanted(m, m->tolerances->edge));
	}
}

static void label_face(struct measuring *m)
{
	enum font_role role = (enum font_role)m->rules->attachment.label.font.value;

	want(m, role_wanted(m, role));
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *line = &m->parts->lines[i];

		if (line->role != LINE_ATTACHMENT_LABEL)
			continue;
		if (face_serves(m, line->glyphs[0]->font, role))
			pass(m);
		else
			blame(m, line, face_name(m, line->glyphs[0]->font));
	}
}

/* Only what stands on the page's third line is taken for a title. */
static const struct line *title_below(const struct measuring *m, size_t label)
{
	const struct line *line =
		label + 1 < m->parts->n_lines ? &m->parts->lines[label + 1] : NULL;

	return line != NULL && line->role == LINE_ATTACHMENT && line->number == 2 ? line : NULL;
}

/* Its box stands in the middle of the line it is on, whatever its size. */
static void attachment_title_line(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *title;
		dim top;

		if (m->parts->lines[i].role != LINE_ATTACHMENT_LABEL)
			continue;
		title = title_below(m, i);
		if (title == NULL)
			continue;
		top = parts_top(m->parts) +
		      m->rules->pitch * (m->rules->attachment.title_line.value - 1);
		take_between(m, title, line_top(title), top - (title->size - m->rules->cell), top,
			     wanted(m, m->tolerances->margin));
	}
}

static void attachment_title_middle(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_lines; i++) {
		const struct line *title;

		if (m->parts->lines[i].role != LINE_ATTACHMENT_LABEL)
			continue;
		title = title_below(m, i);
		if (title != NULL)
			take(m, title, line_middle(title),
			     (parts_left(m->parts, title->page) +
			      parts_right(m->parts, title->page)) /
				     2,
			     wanted(m, m->tolerances->center));
	}
}

const struct check checks_of_end[] = {
	{ "GW-50", { "附件说明之前空行", "text to list of attachments" }, RULER_MM, list_blank },
	{ "GW-50", { "附件说明左空二字", "list of attachments, indent" }, RULER_MM, list_indent },
	{ "GW-50", { "附件名称对齐", "names of attachments, left edge" }, RULER_MM, list_names },
	{ "GW-50",
	  { "附件名称后不加标点", "no mark behind an attachment's name" },
	  RULER_WORDS,
	  list_marks },
	{ "GW-96", { "出席之前空行", "text to attendance" }, RULER_MM, attendance_blank },
	{ "GW-96", { "出席左空二字", "attendance, indent" }, RULER_MM, attendance_indent },
	{ "GW-96", { "出席人员字体", "face of attendance" }, RULER_WORDS, attendance_face },
	{ "GW-96",
	  { "出席人员回行对齐", "names turned over, left edge" },
	  RULER_MM,
	  attendance_hang },
	{ "GW-55 GW-62", { "正文至署名", "text to signature" }, RULER_MM, signature_blank },
	{ "GW-57", { "各署名左端", "signatures, left edges" }, RULER_MM, signature_left },
	{ "GW-55 GW-57",
	  { "署名和日期行距", "pitch of signature and date" },
	  RULER_MM,
	  signature_pitch },
	{ "GW-55 GW-56",
	  { "署名右空二字", "signature from the right" },
	  RULER_MM,
	  signature_right },
	{ "GW-55", { "日期比署名右移", "date right of the signature" }, RULER_MM, date_offset },
	{ "GW-51",
	  { "盖章时日期右空四字", "date from the right, for a seal" },
	  RULER_MM,
	  sealed_date },
	{ "GW-51",
	  { "盖章时署名居中于日期", "signature centred on the date" },
	  RULER_MM,
	  sealed_name },
	{ "GW-53", { "并排印章中心距", "distance of seals in a row" }, RULER_MM, seals_apart },
	{ "GW-53",
	  { "每排首枚印章至版心左边", "first seal of a row from the left edge" },
	  RULER_MM,
	  seals_inside },
	{ "GW-54", { "每排印章数", "seals in a row" }, RULER_COUNT, seals_in_row },
	{ "GW-61", { "末面缩小行距", "last page set closer" }, RULER_WORDS, needless_pitch },
	{ "GW-58",
	  { "盖签名章时日期右空四字", "date from the right, for a stamp" },
	  RULER_MM,
	  stamped_date },
	{ "GW-59", { "成文日期写法", "form of the date" }, RULER_WORDS, date_form },
	{ "GW-60 CT-65",
	  { "与署名同面的正文行数", "lines of text on the signature's page" },
	  RULER_COUNT,
	  text_with_signature },
	{ "GW-64", { "附注左空二字", "note, indent" }, RULER_MM, note_indent },
	{ "GW-65", { "附件顺序号顶格", "attachment's label, left edge" }, RULER_MM, label_left },
	{ "GW-65", { "附件顺序号在版心第一行", "attachment's label, top" }, RULER_MM, label_top },
	{ "GW-65",
	  { "附件顺序号字体", "face of the attachment's label" },
	  RULER_WORDS,
	  label_face },
	{ "GW-65",
	  { "附件标题所在行", "attachment's title, top" },
	  RULER_MM,
	  attachment_title_line },
	{ "GW-65",
	  { "附件标题中心", "attachment's title, middle" },
	  RULER_MM,
	  attachment_title_middle },
	{ NULL, { NULL, NULL }, RULER_MM, NULL },
};
