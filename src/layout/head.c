#include "layout/head.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "layout/classes.h"
#include "layout/adjust.h"
#include "layout/mark.h"
#include "layout/title.h"

/* Marks are tried at sizes each this part of the one before, in 1/100. */
#define MARK_SHRINK 92
/* 份号, 密级, 紧急程度 */
#define CORNER_LINES 3

/* Fewer characters in common with an organ's name are no name. */
#define NAME_CHARS 3
#define NAMES_MOST 8 /* organs whose names are looked for */

struct corner_line {
	struct atoms atoms;
	struct style style;
	enum page_role role;
	struct source_pos pos;
	size_t line; /* 0 is the first */
};

struct signatories {
	struct atoms label;
	struct style label_style;
	struct atoms *names;
	size_t n_names;
	struct style name_style;
	dim *columns; /* widths, each of its widest name; 0 where there is none */
	size_t per_row;
	size_t n_rows;
	dim gap; /* between columns */
};

struct title_block {
	struct atoms atoms;
	struct style style;
	struct lines lines;
	dim pitch;
	dim height; /* em box of the first line to em box of the last */
};

/* Where the parts stand, page coordinates; boxes are character boxes. */
struct head {
	struct mark mark;
	struct corner_line corner[CORNER_LINES];
	size_t n_corner;
	struct atoms number;
	struct signatories signatories;
	struct title_block title;
	dim corner_top;
	dim number_top;
	dim signatories_top;
	dim separator_top;
	dim separator_bottom;
	dim title_top;     /* em box of the first line */
	size_t first_line; /* of the text, on the grid */
	size_t n_recipient_lines;
};

/* How far the gaps that may vary are opened: spare of range. What they have no
 * room for goes above the number, whose gap stands half open, or above a title
 * with nothing over it. */
struct opening {
	dim spare;
	dim range;
	dim rest;
};

static dim length(const struct layout *layout, struct located_measure measure)
{
	return rules_length(layout->rules, measure, 0);
}

static dim open_gap(const struct layout *layout, const struct rules_gap *gap,
		    struct opening opening)
{
	dim min = length(layout, gap->min);
	dim max = length(layout, gap->max);

	return min + (opening.range > 0 ? dim_scale(max - min, opening.spare, opening.range) : 0);
}

/* Whether all that may be smaller has to, for the signature's sake (GW-61). */
static bool is_tight(const struct layout *layout)
{
	return layout->start_limit != SIZE_MAX;
}

static dim middle_gap(const struct layout *layout, const struct rules_gap *gap)
{
	return (length(layout, gap->min) + length(layout, gap->max)) / 2;
}

/* ---- 版心左上角 -------------------------------------------------------- */

static void add_corner(const struct layout *layout, struct head *head, struct text text,
		       const struct rules_style *style, enum page_role role, size_t line)
{
	struct corner_line *corner = &head->corner[head->n_corner++];

	corner->style = style_resolve(layout->rules, style);
	corner->atoms = atoms_create(&layout->measuring, text, corner->style);
	corner->role = role;
	corner->pos = text.pos;
	corner->line = line;
}

static struct text to_text(const struct layout *layout, const char *utf8, struct source_pos pos)
{
	return text_from_str(layout->arena, str_of(utf8), pos);
}

/* 000001 */
static struct text copy_number(const struct layout *layout, int64_t value)
{
	const struct located_integer *number = &layout->report->document.copy_number;
	struct text text;
	struct buf buf;

	buf_init(&buf);
	buf_add_format(&buf, "%0*" PRId64, (int)layout->rules->corner.digits.value, value);
	text = to_text(layout, buf.bytes, number->pos);
	buf_finish(&buf);
	return text;
}

static void measure_corner(const struct layout *layout, struct head *head)
{
	const struct rules_corner *rules = &layout->rules->corner;
	const struct document *document = &layout->report->document;
	size_t line = 0;

	if (!rules->show.value)
		return;
	if (source_pos_is_set(document->copy_number.pos))
		add_corner(layout, head, copy_number(layout, document->copy_number.value),
			   &rules->copy_number, PAGE_ROLE_COPY_NUMBER, line++);
	if (source_pos_is_set(document->secrecy.level.pos)) {
		/* 涉密公文应当标注份号 (GW-12). */
		if (line == 0)
			diag_report(layout->diags, DIAG_SECRECY_NO_NUMBER,
				    document->secrecy.level.pos, NULL);
		if (line + 1 < (size_t)rules->secrecy_line.value)
			line = (size_t)rules->secrecy_line.value - 1;
		add_corner(layout, head, report_secrecy(layout->arena, &document->secrecy),
			   &rules->secrecy, PAGE_ROLE_SECRECY, line++);
	}
	if (source_pos_is_set(document->urgency.pos))
		add_corner(layout, head,
			   to_text(layout,
				   document->urgency.value == URGENCY_VERY_URGENT ? "特急" : "加急",
				   document->urgency.pos),
			   &rules->urgency, PAGE_ROLE_URGENCY, line);
}

static size_t corner_height(const struct head *head)
{
	return head->n_corner > 0 ? head->corner[head->n_corner - 1].line + 1 : 0;
}

/* ---- 发文字号, 签发人 ---------------------------------------------------- */

/* 第26号 (GW-95) or the full number (GW-19). */
static struct text number_text(const struct layout *layout)
{
	const struct document_number *number = &layout->report->document.number;
	struct text text;
	struct buf buf;

	if (layout->rules->number.form.value == RULES_NUMBER_FULL)
		return report_number(layout->arena, layout->report);
	buf_init(&buf);
	buf_add_format(&buf, "第%" PRId64 "号", number->serial.value);
	text = to_text(layout, buf.bytes, number->serial.pos);
	buf_finish(&buf);
	return text;
}

/* Puts `per_row` names in a row: each column is as wide as its widest name. */
static void set_columns(struct signatories *signatories, size_t per_row)
{
	signatories->per_row = per_row;
	signatories->n_rows = (signatories->n_names + per_row - 1) / per_row;
	for (size_t i = 0; i < per_row; i++)
		signatories->columns[i] = 0;
	for (size_t i = 0; i < signatories->n_names; i++) {
		const struct atoms *name = &signatories->names[i];
		dim width = atoms_width(name, 0, name->n_items, false);

		if (width > signatories->columns[i % per_row])
			signatories->columns[i % per_row] = width;
	}
}

static void measure_signatories(const struct layout *layout, struct signatories *signatories)
{
	const struct rules_signatories *rules = &layout->rules->signatories;
	const struct bind_list *list = &layout->report->document.signatories;
	const struct text *names = list->items;
	size_t per_row = (size_t)rules->per_row.value;

	if (list->n_items == 0)
		return;
	signatories->label_style = style_resolve(layout->rules, &rules->label);
	signatories->name_style = style_resolve(layout->rules, &rules->name);
	signatories->gap = length(layout, rules->gap);
	signatories->label =
		atoms_create(&layout->measuring, layout_words(layout, rules->text, list->pos),
			     signatories->label_style);
	signatories->n_names = list->n_items;
	signatories->names =
		arena_alloc_array(layout->arena, list->n_items, sizeof(*signatories->names));
	for (size_t i = 0; i < list->n_items; i++)
		signatories->names[i] =
			atoms_create(&layout->measuring, names[i], signatories->name_style);
	if (per_row > list->n_items)
		per_row = list->n_items;
	signatories->columns =
		arena_alloc_array(layout->arena, per_row, sizeof(*signatories->columns));
	set_columns(signatories, per_row);
}

static dim label_width(const struct signatories *signatories)
{
	return atoms_width(&signatories->label, 0, signatories->label.n_items, false);
}

/* Of a row of names with the gaps between them. */
static dim names_width(const struct signatories *signatories)
{
	dim width = signatories->gap * (dim)(signatories->per_row - 1);

	for (size_t i = 0; i < signatories->per_row; i++)
		width += signatories->columns[i];
	return width;
}

static dim number_width(const struct head *head)
{
	return atoms_width(&head->number, 0, head->number.n_items, true);
}

/* The white beside the number, and what stands left of it below the separator. */
static dim number_beside(const struct layout *layout, const struct head *head)
{
	const struct rules_number *rules = &layout->rules->number;
	dim beside = length(layout, rules->inset);

	if (!rules->below_separator.value)
		return head->signatories.n_names > 0 ||
				       rules->position.value != RULES_POSITION_CENTER
			       ? beside
			       : 0;
	for (size_t i = 0; i < head->n_corner; i++) {
		const struct atoms *atoms = &head->corner[i].atoms;

		if (head->corner[i].line == 0)
			beside +=
				atoms_width(atoms, 0, atoms->n_items, false) + layout->rules->cell;
	}
	return beside;
}

/* The number stands on the last row of names, their label on the first. */
static bool names_fit(const struct layout *layout, const struct head *head)
{
	const struct signatories *s = &head->signatories;
	dim room = layout->text_width - length(layout, layout->rules->signatories.right) -
		   names_width(s);
	dim number = number_beside(layout, head) + number_width(head) + layout->rules->cell;

	if (layout->rules->number.below_separator.value)
		return label_width(s) <= room;
	if (s->n_rows == 1)
		return number + label_width(s) <= room;
	return number <= room && label_width(s) <= room;
}

/* Names too long for a row of several have one each; false after a finding. */
static bool fit_number_row(const struct layout *layout, struct head *head)
{
	const struct document *document = &layout->report->document;
	struct signatories *s = &head->signatories;
	bool number_fits = number_beside(layout, head) + number_width(head) <= layout->text_width;

	if (!layout->rules->number.show.value)
		return true;
	if (number_fits && (s->n_names == 0 || names_fit(layout, head)))
		return true;
	if (number_fits) {
		set_columns(s, 1);
		if (names_fit(layout, head))
			return true;
	}
	if (number_fits && (layout->rules->number.below_separator.value ||
			    number_width(head) <= label_width(s) + names_width(s)))
		diag_report(layout->diags, DIAG_LAYOUT_NO_ROOM, document->signatories.pos,
			    "signatories");
	else
		diag_report(layout->diags, DIAG_LAYOUT_NO_ROOM, document->number.pos, "number");
	return false;
}

/* ---- 标题 -------------------------------------------------------------- */

/* Names as they stand in the title: 机关名称 + 事由 + 文种 (GW-35). */
static bool title_names_issuer(const struct layout *layout)
{
	const struct text *titles = layout->report->document.title.items;
	const struct text *issuers = layout->report->document.issuers.items;

	if (!layout->rules->title.with_issuers.value ||
	    (int64_t)layout->report->document.issuers.n_items >
		    layout->rules->title.issuers_most.value)
		return true;
	for (size_t i = 0; i < issuers[0].n_chars; i++) {
		if (i >= titles[0].n_chars ||
		    titles[0].chars[i].codepoint != issuers[0].chars[i].codepoint)
			return false;
	}
	return true;
}

struct title_text {
	struct text text;
	enum title_end *ends; /* after each character */
};

/* Appends names or lines; inside them `inside`, after each `after`. */
static void append_all(const struct layout *layout, struct title_text *title,
		       const struct bind_list *list, enum title_end inside, enum title_end after)
{
	const struct text *items = list->items;

	for (size_t i = 0; i < list->n_items; i++) {
		size_t first = title->text.n_chars;

		title->text = text_join(layout->arena, title->text, items[i]);
		for (size_t k = first; k < title->text.n_chars && k < TITLE_MAX_ATOMS; k++)
			title->ends[k] = k + 1 < title->text.n_chars ? inside : after;
	}
}

/* A space behind a name: the line may end behind it. */
static void append_space(const struct layout *layout, struct title_text *title,
			 struct source_pos pos)
{
	size_t at = title->text.n_chars;

	title->text = text_join(layout->arena, title->text,
				text_from_str(layout->arena, str_of(" "), pos));
	if (at < TITLE_MAX_ATOMS)
		title->ends[at] = TITLE_END_WELCOME;
}

/* Characters that `text` from i on has in common with `name` from k on. */
static size_t common_length(struct text text, size_t i, struct text name, size_t k)
{
	size_t n = 0;

	while (i + n < text.n_chars && k + n < name.n_chars &&
	       text.chars[i + n].codepoint == name.chars[k + n].codepoint)
		n++;
	return n;
}

/* What the subject has in common with an organ's name is a name too: no
 * dictionary knows that 桃源县 is a county. */
static void keep_names(const struct layout *layout, const struct title_text *title, size_t first)
{
	const struct bind_list *issuers = &layout->report->document.issuers;
	const struct text *names = issuers->items;

	for (size_t i = first; i < title->text.n_chars && i < TITLE_MAX_ATOMS; i++) {
		size_t longest = 0;

		for (size_t n = 0; n < issuers->n_items && n < NAMES_MOST; n++) {
			for (size_t k = 0; k < names[n].n_chars; k++) {
				size_t length = common_length(title->text, i, names[n], k);

				longest = length > longest ? length : longest;
			}
		}
		for (size_t k = i; longest >= NAME_CHARS && k + 1 < i + longest; k++) {
			if (k < TITLE_MAX_ATOMS && title->ends[k] == TITLE_END_FREE)
				title->ends[k] = TITLE_END_KEEP;
		}
	}
}

/* The names of all organs. A single one may share its line with the subject;
 * joint ones stand above it, apart or several on a line. */
static void append_names(const struct layout *layout, struct title_text *title, bool apart)
{
	const struct bind_list *issuers = &layout->report->document.issuers;

	for (size_t i = 0; i < issuers->n_items; i++) {
		struct bind_list name = { .items = (struct text *)issuers->items + i,
					  .n_items = 1 };
		bool last = i + 1 == issuers->n_items;
		bool joined = !apart && !last;
		enum title_end end = TITLE_END_WELCOME;

		if (issuers->n_items > 1)
			end = apart ? TITLE_END_MUST : TITLE_END_LINE;
		append_all(layout, title, &name, TITLE_END_KEEP, joined ? TITLE_END_KEEP : end);
		/* A space tells names on one line apart (GW-35). */
		if (joined)
			append_space(layout, title, ((const struct text *)name.items)->pos);
	}
}

static struct title_text compose_title(const struct layout *layout, bool names_apart)
{
	const struct document *document = &layout->report->document;
	struct title_text title = { .text = { 0 } };
	size_t n_names;

	title.ends = arena_alloc_array(layout->arena, TITLE_MAX_ATOMS, sizeof(*title.ends));
	if (!title_names_issuer(layout))
		append_names(layout, &title, names_apart);
	n_names = title.text.n_chars;
	append_all(layout, &title, &document->title, TITLE_END_FREE, TITLE_END_MUST);
	keep_names(layout, &title, n_names);
	return title;
}

static dim title_pitch(const struct layout *layout, dim size)
{
	dim pitch = length(layout, layout->rules->title.pitch);
	dim least = length(layout, layout->rules->title.pitch_min);

	if (!is_tight(layout) || least > pitch)
		return pitch;
	return least > size ? least : size;
}

/* The white between two names is a character wide (GW-35). */
static void widen_spaces(struct title_block *title, const enum title_end *ends)
{
	for (size_t i = 0; i < title->atoms.n_items; i++) {
		if (title->atoms.items[i].codepoint == ' ' && ends[i] == TITLE_END_WELCOME)
			title->atoms.items[i].width = title->style.advance;
	}
}

/* Breaks a title that is not too long into lines. */
static void break_title(struct layout *layout, struct title_block *title,
			struct title_text *composed)
{
	enum title_end *none = arena_alloc_array(layout->arena, TITLE_MAX_ATOMS, sizeof(*none));

	title->atoms = atoms_create(&layout->measuring, composed->text, title->style);
	/* Without a glyph for each character the ends no longer match, and the
	 * pages will not be used. */
	if (title->atoms.n_items != composed->text.n_chars)
		composed->ends = none;
	widen_spaces(title, composed->ends);
	title->lines = title_break(layout->arena, layout->rules, &title->atoms, composed->ends);
}

static bool is_hourglass(const struct title_block *title)
{
	return title_is_hourglass(&title->atoms, title->lines, title->style.size);
}

/* Joint organs have lines of their own by convention, as long as the lines make
 * no hourglass that names on one line mend (GW-31). */
static void break_joint_title(struct layout *layout, struct title_block *title)
{
	struct title_block joined = *title;
	struct title_text composed;

	if (layout->report->document.issuers.n_items < 2 || !is_hourglass(title))
		return;
	composed = compose_title(layout, false);
	if (composed.text.n_chars > TITLE_MAX_ATOMS)
		return;
	break_title(layout, &joined, &composed);
	if (!is_hourglass(&joined) && title_ends_well(layout->arena, layout->rules, &joined.atoms,
						      composed.ends, joined.lines))
		*title = joined;
}

static bool measure_title(struct layout *layout, struct title_block *title)
{
	const struct text *texts = layout->report->document.title.items;
	struct title_text composed = compose_title(layout, true);

	title->style = style_resolve(layout->rules, &layout->rules->title.style);
	title->pitch = title_pitch(layout, title->style.size);
	if (composed.text.n_chars > TITLE_MAX_ATOMS) {
		diag_report(layout->diags, DIAG_LAYOUT_NO_ROOM, texts[0].pos, "title");
		return false;
	}
	break_title(layout, title, &composed);
	break_joint_title(layout, title);
	title->height = title->style.size;
	if (title->lines.n_items > 1)
		title->height += title->pitch * (dim)(title->lines.n_items - 1);
	return true;
}

/* ---- placing ----------------------------------------------------------- */

static bool shows_anything(const struct layout *layout)
{
	const struct rules *rules = layout->rules;

	return rules->mark.show.value || rules->number.show.value || rules->separator.show.value;
}

/*
 * The corner does not push the mark (GW-16). Three lines of it would reach an
 * order's mark, though, which begins higher (GW-95): that one gives way.
 */
static void clear_corner(const struct layout *layout, struct head *head)
{
	const struct rules *rules = layout->rules;
	dim next = layout->text_top + (dim)corner_height(head) * rules->pitch;
	dim down = next - head->mark.top;

	if (head->n_corner == 0 || rules->corner.below_separator.value ||
	    next - (rules->pitch - rules->cell) <= head->mark.top)
		return;
	head->mark.top += down;
	head->mark.bottom += down;
}

/* The corner, the number and below both the 签发人; returns where they end. */
static dim place_below_separator(const struct layout *layout, struct head *head, dim y)
{
	const struct rules *rules = layout->rules;
	size_t n_lines = corner_height(head);

	head->corner_top = y + length(layout, rules->number.below);
	if (rules->number.show.value && rules->number.below_separator.value) {
		head->number_top = head->corner_top;
		n_lines = n_lines > 0 ? n_lines : 1;
		head->signatories_top = head->corner_top + (dim)n_lines * rules->pitch;
		n_lines += head->signatories.n_rows;
	}
	if (n_lines == 0)
		return y;
	return head->corner_top + (dim)(n_lines - 1) * rules->pitch + rules->cell;
}

/* What stands above the title; returns where it ends. */
static dim place_above(const struct layout *layout, struct head *head, struct opening opening)
{
	const struct rules *rules = layout->rules;
	dim y = layout->text_top;

	if (rules->mark.show.value) {
		mark_place(layout, &head->mark);
		clear_corner(layout, head);
		y = head->mark.bottom;
	}
	if (rules->number.show.value && !rules->number.below_separator.value) {
		y += rules->title.show.value && !is_tight(layout)
			     ? middle_gap(layout, &rules->number.before)
			     : open_gap(layout, &rules->number.before, opening);
		y += rules->title.show.value ? opening.rest : 0;
		head->signatories_top = y;
		if (head->signatories.n_rows > 1)
			y += (dim)(head->signatories.n_rows - 1) * rules->pitch;
		head->number_top = y;
		y += rules->cell;
	}
	if (rules->separator.show.value) {
		head->separator_top = y + length(layout, rules->separator.before);
		y = head->separator_top + length(layout, rules->separator.thickness) +
		    length(layout, rules->separator.second_gap) +
		    length(layout, rules->separator.second);
		head->separator_bottom = y;
	}
	head->corner_top = layout->text_top;
	if (rules->corner.below_separator.value || rules->number.below_separator.value)
		return place_below_separator(layout, head, y);
	return y;
}

/* Places everything; returns where the text's first character box would be. */
static dim place_all(const struct layout *layout, struct head *head, struct opening opening)
{
	const struct rules *rules = layout->rules;
	dim y = place_above(layout, head, opening);

	if (rules->title.show.value) {
		y += shows_anything(layout) ? open_gap(layout, &rules->title.before, opening)
					    : opening.rest;
		head->title_top = y;
		y += head->title.height;
	}
	if (shows_anything(layout) || rules->title.show.value)
		y += open_gap(layout, &rules->body.before, opening);
	return y;
}

size_t head_opening_lines(const struct layout *layout)
{
	const struct blocks *blocks = &layout->report->blocks;
	dim indent = length(layout, layout->rules->body.indent);
	size_t n_lines = 0;

	for (size_t i = 0; i < blocks->n_items; i++) {
		const struct block *block = &blocks->items[i];
		const struct rules_heading *rules = rules_heading(layout->rules, block->level);
		dim width;

		if (block->kind != BLOCK_HEADING || rules == NULL || rules->run_in.value)
			break;
		width = indent +
			layout->rules->cell * (dim)(rules->prefix.n_chars + 1 +
						    rules->suffix.n_chars + block->text.n_chars);
		n_lines += (size_t)((width + layout->text_width - 1) / layout->text_width);
	}
	return n_lines + (size_t)layout->rules->mark.text_lines_min.value;
}

/* About as many lines as the recipients take. Where the imprint can take them
 * when they are too many, page 1 is not arranged for them (GW-11). */
static size_t recipient_lines(const struct layout *layout)
{
	const struct bind_list *list = &layout->report->document.recipients;
	const struct text *names = list->items;
	size_t n_chars = 0;
	dim width;

	if (list->n_items == 0)
		return 0;
	if (source_pos_is_set(layout->report->document.imprint.office.pos))
		return 1;
	for (size_t i = 0; i < list->n_items; i++)
		n_chars += names[i].n_chars + 1;
	width = (dim)n_chars * layout->rules->cell;
	return (size_t)((width + layout->text_width - 1) / layout->text_width);
}

/* Whether the text's first lines fit below. */
static bool has_room(const struct layout *layout, const struct head *head)
{
	return head->first_line <= layout->start_limit &&
	       head->first_line + head->n_recipient_lines + head_opening_lines(layout) <=
		       (size_t)layout->rules->grid.lines.value;
}

/* Whether something above the title can take what the gaps cannot. */
static bool can_move(const struct layout *layout)
{
	const struct rules_number *number = &layout->rules->number;

	return layout->rules->title.show.value &&
	       (!shows_anything(layout) || (number->show.value && !number->below_separator.value));
}

/* Opens the gaps so that the text starts on its line. */
static struct opening open_to(const struct layout *layout, size_t line, dim lowest, dim highest)
{
	struct opening opening = { .spare = layout_line_top(layout, line) - lowest,
				   .range = highest - lowest };
	dim fitting = opening.spare;

	if (!can_move(layout))
		return opening;
	if (fitting > opening.range)
		fitting = opening.range;
	else if (fitting < 0)
		fitting = 0;
	opening.rest = opening.spare - fitting;
	opening.spare = fitting;
	return opening;
}

/*
 * The text starts on a line of the grid. Of the lines it could start on, the
 * one is taken that opens the gaps around the title nearest to half way, or, when
 * page 1 needs the room or nothing stands above the title, the highest; all gaps
 * then take the same part of their range.
 */
static void place_head(const struct layout *layout, struct head *head)
{
	static const struct opening closed = { 0, 1, 0 }, open = { 1, 1, 0 };
	dim lowest = place_all(layout, head, closed);
	dim highest = place_all(layout, head, open);
	dim wanted = (lowest + highest) / 2 - layout->text_top;

	head->first_line = (size_t)((wanted + layout->rules->pitch / 2) / layout->rules->pitch);
	if (!has_room(layout, head) || !shows_anything(layout))
		head->first_line = (size_t)((lowest - layout->text_top + layout->rules->pitch - 1) /
					    layout->rules->pitch);
	place_all(layout, head, open_to(layout, head->first_line, lowest, highest));
}

/* ---- drawing ----------------------------------------------------------- */

/* Atoms at their natural widths, the first at x. */
static void draw_atoms(struct layout *layout, size_t page, const struct atoms *atoms,
		       struct line_span span, dim x, dim baseline, const struct ink *ink)
{
	dim width = atoms_width(atoms, span.begin, span.end, true);

	canvas_add_line(
		layout->canvas, page, atoms, span,
		line_positions(layout->arena, layout->rules, atoms, span, ink->style, width, false),
		x, baseline, ink);
}

static struct ink black_ink(struct layout *layout, struct style style, enum page_role role,
			    struct str title, struct source_pos pos)
{
	return (struct ink){ .style = style,
			     .role = role,
			     .color = PAGE_COLOR_TEXT,
			     .condense = 1000,
			     .element = canvas_add_element(layout->canvas, role, title, pos) };
}

static struct line_span whole(const struct atoms *atoms)
{
	return (struct line_span){ 0, atoms->n_items };
}

static dim corner_baseline(const struct layout *layout, const struct head *head,
			   const struct corner_line *line)
{
	dim top = head->corner_top + (dim)line->line * layout->rules->pitch;

	return layout_baseline(layout, top, layout->rules->cell, line->style.size);
}

static void draw_corner(struct layout *layout, const struct head *head)
{
	for (size_t i = 0; i < head->n_corner; i++) {
		const struct corner_line *line = &head->corner[i];
		struct ink ink = black_ink(layout, line->style, line->role, (struct str){ NULL, 0 },
					   line->pos);

		draw_atoms(layout, 0, &line->atoms, whole(&line->atoms), layout_left(layout, 0),
			   corner_baseline(layout, head, line), &ink);
	}
}

/* The numbers that follow on the one of this line, each on the next page. */
static void draw_copy_numbers(struct layout *layout, const struct head *head,
			      const struct corner_line *line, size_t n_numbers)
{
	int64_t first = layout->report->document.copy_number.value;
	struct ink ink =
		black_ink(layout, line->style, line->role, (struct str){ NULL, 0 }, line->pos);

	for (size_t i = 0; i < n_numbers; i++) {
		struct atoms atoms = atoms_create(
			&layout->measuring, copy_number(layout, first + (int64_t)i), line->style);

		draw_atoms(layout, i, &atoms, whole(&atoms), layout_left(layout, 0),
			   corner_baseline(layout, head, line), &ink);
	}
}

static dim number_x(const struct layout *layout, const struct head *head)
{
	const struct rules_number *rules = &layout->rules->number;
	dim left = layout_left(layout, 0);
	dim width = number_width(head);
	dim inset = length(layout, rules->inset);
	enum rules_position position = (enum rules_position)rules->position.value;

	/* GW-20: an upward document's number makes room for the 签发人. */
	if (head->signatories.n_names > 0 && !rules->below_separator.value)
		position = RULES_POSITION_LEFT;
	switch (position) {
	case RULES_POSITION_LEFT:
		return left + inset;
	case RULES_POSITION_CENTER:
		return left + (layout->text_width - width) / 2;
	case RULES_POSITION_RIGHT:
		return left + layout->text_width - inset - width;
	}
	return left;
}

static void draw_number(struct layout *layout, const struct head *head)
{
	struct style style = style_resolve(layout->rules, &layout->rules->number.style);
	struct ink ink = black_ink(layout, style, PAGE_ROLE_DOCUMENT_NUMBER,
				   (struct str){ NULL, 0 }, layout->report->document.number.pos);

	draw_atoms(layout, 0, &head->number, whole(&head->number), number_x(layout, head),
		   layout_baseline(layout, head->number_top, layout->rules->cell, style.size),
		   &ink);
}

/* A name of two characters above or below one of three is opened to its width,
 * as it is written by hand, so that the row ends where it should (GW-21). */
static void draw_name(struct layout *layout, const struct signatories *s, size_t i, dim x,
		      dim baseline, const struct ink *ink)
{
	const struct atoms *name = &s->names[i];
	dim column = s->columns[i % s->per_row];

	if (name->n_items != 2 || column > 3 * s->name_style.advance) {
		draw_atoms(layout, 0, name, whole(name), x, baseline, ink);
		return;
	}
	canvas_add_line(layout->canvas, 0, name, whole(name),
			line_positions(layout->arena, layout->rules, name, whole(name),
				       s->name_style, column, true),
			x, baseline, ink);
}

/* The names row by row, each under the first of its column. */
static void draw_names(struct layout *layout, const struct head *head, dim left,
		       const struct ink *ink)
{
	const struct signatories *s = &head->signatories;
	dim x = left;

	for (size_t i = 0; i < s->n_names; i++) {
		dim y = head->signatories_top + (dim)(i / s->per_row) * layout->rules->pitch;

		if (i % s->per_row == 0)
			x = left;
		draw_name(layout, s, i, x,
			  layout_baseline(layout, y, layout->rules->cell, s->name_style.size), ink);
		x += s->columns[i % s->per_row] + s->gap;
	}
}

/* The label, then the names; the last column ends where it should (GW-21). */
static void draw_signatories(struct layout *layout, const struct head *head)
{
	const struct signatories *s = &head->signatories;
	const struct bind_list *list = &layout->report->document.signatories;
	dim names_x = layout_left(layout, 0) + layout->text_width -
		      length(layout, layout->rules->signatories.right) - names_width(s);
	struct ink ink = black_ink(layout, s->label_style, PAGE_ROLE_SIGNATORY,
				   (struct str){ NULL, 0 }, list->pos);

	draw_atoms(layout, 0, &s->label, whole(&s->label), names_x - label_width(s),
		   layout_baseline(layout, head->signatories_top, layout->rules->cell,
				   s->label_style.size),
		   &ink);
	ink.style = s->name_style;
	draw_names(layout, head, names_x, &ink);
}

static void draw_rule(struct layout *layout, dim y, dim thickness)
{
	dim width = length(layout, layout->rules->separator.width);
	dim x = layout_left(layout, 0) + (layout->text_width - width) / 2;

	/* Wider than the 版心: centred on the sheet (GW-91). */
	if (width > layout->text_width)
		x = (length(layout, layout->rules->page.width) - width) / 2;
	canvas_add_rule(layout->canvas, 0,
			(struct page_rule){ .role = PAGE_ROLE_DECORATION,
					    .color = PAGE_COLOR_RED,
					    .x = x,
					    .y = y,
					    .width = width,
					    .height = thickness });
}

static void draw_separator(struct layout *layout, const struct head *head)
{
	const struct rules_separator *rules = &layout->rules->separator;
	dim thick = length(layout, rules->thickness);
	dim thin = length(layout, rules->second);
	dim foot = length(layout, layout->rules->page.height) - length(layout, rules->foot_bottom);

	draw_rule(layout, head->separator_top, thick);
	if (thin > 0)
		draw_rule(layout, head->separator_bottom - thin, thin);
	if (!rules->foot.value)
		return;
	draw_rule(layout, foot - thick, thick);
	if (thin > 0)
		draw_rule(layout, foot - thick - length(layout, rules->second_gap) - thin, thin);
}

/* The space between two names has no place at a line's end. */
static struct line_span without_space(const struct title_block *title, struct line_span span)
{
	while (span.end > span.begin + 1 &&
	       (title->atoms.items[span.end - 1].classes & CLASS_SPACE) != 0)
		span.end--;
	return span;
}

static void draw_title(struct layout *layout, const struct head *head)
{
	const struct title_block *title = &head->title;
	const struct text *texts = layout->report->document.title.items;
	struct str name = head_title(layout);
	struct ink ink = black_ink(layout, title->style, PAGE_ROLE_TITLE, name, texts[0].pos);
	dim top = head->title_top;

	canvas_add_outline(layout->canvas, 0, name, 0, top);
	for (size_t i = 0; i < title->lines.n_items; i++) {
		struct line_span span = without_space(title, title->lines.items[i]);

		draw_atoms(layout, 0, &title->atoms, span,
			   layout_left(layout, 0) +
				   title_center(&title->atoms, span, layout->text_width),
			   layout_baseline(layout, top, title->style.size, title->style.size),
			   &ink);
		top += title->pitch;
	}
}

static void draw_all(struct layout *layout, const struct head *head)
{
	const struct rules *rules = layout->rules;

	draw_corner(layout, head);
	if (rules->mark.show.value)
		mark_draw(layout, &head->mark);
	if (rules->number.show.value)
		draw_number(layout, head);
	if (rules->number.show.value && head->signatories.n_names > 0)
		draw_signatories(layout, head);
	if (rules->separator.show.value)
		draw_separator(layout, head);
	if (rules->title.show.value)
		draw_title(layout, head);
}

/* The size below which a stack's names are hard to read (GW-17). */
static dim mark_least(const struct layout *layout)
{
	dim most = length(layout, layout->rules->mark.style.size);
	dim least = length(layout, layout->rules->mark.size_least);

	return least < most ? least : most;
}

/* One name stays as large as the title, a stack of many must get smaller where
 * the text has no room; not where only the signature has none. */
static dim mark_smallest(const struct layout *layout)
{
	dim title = length(layout, layout->rules->title.style.size);

	if (layout->report->document.issuers.n_items == 1)
		return title;
	return is_tight(layout) && mark_least(layout) > title / 4 ? mark_least(layout) : title / 4;
}

/* False after a finding. */
static bool measure_head(const struct layout *layout, struct head *head)
{
	struct style number = style_resolve(layout->rules, &layout->rules->number.style);

	head->number = atoms_create(&layout->measuring, number_text(layout), number);
	measure_corner(layout, head);
	measure_signatories(layout, &head->signatories);
	return fit_number_row(layout, head);
}

/* Makes the mark smaller until the text has room; false when it never has. */
static bool shrink_mark(const struct layout *layout, struct head *head)
{
	dim size = length(layout, layout->rules->mark.style.size);

	for (;;) {
		mark_measure(layout, &head->mark, size);
		place_head(layout, head);
		if (has_room(layout, head))
			return true;
		if (head->mark.style.size < size)
			size = head->mark.style.size;
		size = size * MARK_SHRINK / 100;
		if (size < mark_smallest(layout))
			return false;
	}
}

static void check_mark(const struct layout *layout, const struct mark *mark)
{
	struct buf organs, size;

	if (!layout->rules->mark.show.value || mark->n_names < 2 ||
	    mark->style.size >= mark_least(layout))
		return;
	buf_init(&organs);
	buf_init(&size);
	buf_add_format(&organs, "%zu", mark->n_names);
	buf_add_format(&size, "%" PRId64, dim_scale(mark->style.size, 1, DIM_PT));
	diag_report(layout->diags, DIAG_MARK_SMALL, layout->report->document.issuers.pos,
		    organs.bytes, size.bytes);
	buf_finish(&size);
	buf_finish(&organs);
}

/* Measures everything and finds its place; false after a finding. */
static bool arrange(struct layout *layout, struct head *head)
{
	const struct text *titles = layout->report->document.title.items;

	if (!measure_head(layout, head) || !measure_title(layout, &head->title))
		return false;
	head->n_recipient_lines = recipient_lines(layout);
	/* Recipients that no mark makes room for shall not shrink it. */
	if (!shrink_mark(layout, head) && head->n_recipient_lines > 1) {
		head->n_recipient_lines = 1;
		shrink_mark(layout, head);
	}
	if (head->first_line >= (size_t)layout->rules->grid.lines.value) {
		diag_report(layout->diags, DIAG_LAYOUT_NO_ROOM, titles[0].pos, "title");
		return false;
	}
	if (!has_room(layout, head))
		diag_report(layout->diags, DIAG_LAYOUT_CROWDED, titles[0].pos, "title");
	check_mark(layout, &head->mark);
	return true;
}

bool head_draw(struct layout *layout, size_t *first_line)
{
	struct head head = { 0 };

	if (!arrange(layout, &head))
		return false;
	draw_all(layout, &head);
	*first_line = head.first_line;
	return true;
}

bool head_draw_numbers(struct layout *layout, size_t n_numbers)
{
	struct head head = { 0 };

	if (!arrange(layout, &head))
		return false;
	canvas_reserve_pages(layout->canvas, n_numbers);
	for (size_t i = 0; i < head.n_corner; i++) {
		if (head.corner[i].role == PAGE_ROLE_COPY_NUMBER)
			draw_copy_numbers(layout, &head, &head.corner[i], n_numbers);
	}
	return true;
}

struct str head_title(const struct layout *layout)
{
	const struct document *document = &layout->report->document;
	const struct text *issuers = document->issuers.items;
	const struct text *titles = document->title.items;
	struct buf buf;
	struct str name;

	buf_init(&buf);
	if (!title_names_issuer(layout)) {
		for (size_t i = 0; i < document->issuers.n_items; i++) {
			if (i > 0)
				buf_add_string(&buf, " ");
			text_to_buf(issuers[i], &buf);
		}
	}
	for (size_t i = 0; i < document->title.n_items; i++)
		text_to_buf(titles[i], &buf);
	name = str_of(arena_copy_string(layout->arena, buf.bytes, buf.n_bytes));
	buf_finish(&buf);
	return name;
}
