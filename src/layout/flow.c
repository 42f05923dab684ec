#include "layout/flow.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "layout/classes.h"
#include "layout/exhibit.h"
#include "layout/head.h"
#include "layout/signature.h"
#include "layout/title.h"

/* ---- building blocks --------------------------------------------------- */

struct flow_block *flow_add(const struct layout *layout, struct flow *flow)
{
	flow->items = arena_grow(layout->arena, flow->items, flow->n_items, &flow->capacity,
				 sizeof(*flow->items));
	flow->items[flow->n_items] = (struct flow_block){ 0 };
	return &flow->items[flow->n_items++];
}

/* The one way to set something that is n_lines high and has no atoms. */
static struct settings empty_lines(const struct layout *layout, size_t n_lines)
{
	struct settings settings = { .n_items = 1 };

	settings.items[0].lines.n_items = n_lines;
	settings.items[0].lines.items =
		arena_alloc_array(layout->arena, n_lines, sizeof(struct line_span));
	return settings;
}

void flow_add_blanks(const struct layout *layout, struct flow *flow, int64_t n_lines)
{
	for (int64_t i = 0; i < n_lines; i++) {
		struct flow_block *block = flow_add(layout, flow);

		block->kind = FLOW_BLANK;
		block->settings = empty_lines(layout, 1);
	}
}

struct flow_block *flow_add_atoms(struct layout *layout, struct flow *flow, struct atoms atoms,
				  const struct flow_block *format)
{
	struct measure measure = { format->width, format->indent, format->style.advance };
	struct atoms *kept = arena_alloc(layout->arena, sizeof(*kept));
	struct flow_block *block;

	if (atoms.n_items == 0)
		return NULL;
	*kept = atoms;
	block = flow_add(layout, flow);
	*block = *format;
	block->atoms = kept;
	if (format->element == 0)
		block->element = canvas_add_element(layout->canvas, format->role, format->heading,
						    atoms.items[0].pos);
	block->settings = lines_break(layout->arena, layout->rules, kept, measure);
	return block;
}

struct flow_block *flow_add_text(struct layout *layout, struct flow *flow, struct text text,
				 const struct flow_block *format)
{
	return flow_add_atoms(layout, flow, atoms_create(&layout->measuring, text, format->style),
			      format);
}

struct flow_block *flow_add_pieces(const struct layout *layout, struct flow *flow, size_t n_lines,
				   const struct flow_piece *pieces, size_t n_pieces)
{
	struct flow_block *block = flow_add(layout, flow);

	block->kind = FLOW_SIGNATURE;
	block->settings = empty_lines(layout, n_lines);
	block->pieces = pieces;
	block->n_pieces = n_pieces;
	return block;
}

/* A piece of the whole text that belongs to an element. */
static struct flow_piece piece_in(struct layout *layout, struct text text, struct style style,
				  enum page_role role, uint32_t element)
{
	struct atoms *atoms = arena_alloc(layout->arena, sizeof(*atoms));
	struct flow_piece piece = {
		.atoms = atoms, .style = style, .role = role, .element = element
	};

	*atoms = atoms_create(&layout->measuring, text, style);
	piece.span.end = atoms->n_items;
	return piece;
}

struct flow_piece flow_piece_of(struct layout *layout, struct text text, struct style style,
				enum page_role role)
{
	return piece_in(
		layout, text, style, role,
		canvas_add_element(layout->canvas, role, (struct str){ NULL, 0 }, text.pos));
}

dim flow_piece_width(const struct flow_piece *piece)
{
	return atoms_width(piece->atoms, piece->span.begin, piece->span.end, false);
}

struct flow_block flow_paragraph(const struct layout *layout)
{
	return (struct flow_block){
		.kind = FLOW_TEXT,
		.role = PAGE_ROLE_PARAGRAPH,
		.style = style_resolve(layout->rules, &layout->rules->body.style),
		.width = layout->text_width,
		.indent = rules_length(layout->rules, layout->rules->body.indent, 0),
		.justify = true,
	};
}

static struct text plain_text(const struct layout *layout, const char *utf8, struct source_pos pos)
{
	return text_from_str(layout->arena, str_of(utf8), pos);
}

static struct text join(const struct layout *layout, struct text a, struct text b)
{
	return text_join(layout->arena, a, b);
}

/* Names with 、 between them. */
static struct text join_names(const struct layout *layout, const struct bind_list *list,
			      const char *separator)
{
	const struct text *names = list->items;
	struct text text = { 0 };

	for (size_t i = 0; i < list->n_items; i++) {
		if (i > 0)
			text = join(layout, text, plain_text(layout, separator, names[i].pos));
		text = join(layout, text, names[i]);
	}
	return text;
}

/* ---- 结构层次序数 -------------------------------------------------------- */

/* 一 … 十 十一 … 九十九, then digits: no report has a hundred headings. */
static void format_han_number(size_t number, struct buf *out)
{
	static const char *const digits[] = { "",   "一", "二", "三", "四",
					      "五", "六", "七", "八", "九" };

	if (number == 0 || number > 99) {
		buf_add_format(out, "%zu", number);
		return;
	}
	if (number >= 20)
		buf_add_string(out, digits[number / 10]);
	if (number >= 10)
		buf_add_string(out, "十");
	buf_add_string(out, digits[number % 10]);
}

static size_t ordinal_of(const struct rules_heading *rules, const struct block *block)
{
	switch ((enum rules_restart)rules->restart.value) {
	case RULES_RESTART_ABOVE:
		return block->ordinal;
	case RULES_RESTART_PART:
		return block->in_part;
	case RULES_RESTART_NEVER:
		return block->in_all;
	}
	return block->ordinal;
}

/* 一、 （一） 1. （1）: all at the place of the heading's text. */
static struct text block_number(const struct layout *layout, const struct rules_heading *rules,
				const struct block *block)
{
	size_t number = ordinal_of(rules, block);
	struct text text;
	struct buf buf;

	buf_init(&buf);
	if (rules->numbering.value != RULES_NUMBERING_NONE) {
		text_to_buf(rules->prefix, &buf);
		if (rules->numbering.value == RULES_NUMBERING_HAN)
			format_han_number(number, &buf);
		else
			buf_add_format(&buf, "%zu", number);
		text_to_buf(rules->suffix, &buf);
	}
	text = text_from_str(layout->arena, buf_str(&buf), block->text.pos);
	buf_finish(&buf);
	return text;
}

static enum page_role heading_role(size_t level)
{
	static const enum page_role roles[] = { PAGE_ROLE_HEADING_1, PAGE_ROLE_HEADING_2,
						PAGE_ROLE_HEADING_3, PAGE_ROLE_HEADING_4 };

	return roles[level <= 4 ? level - 1 : 3];
}

/* NULL after a finding when the layout has no such level. */
static const struct rules_heading *heading_rules(const struct layout *layout,
						 const struct block *block)
{
	const struct rules_heading *rules = rules_heading(layout->rules, block->level);
	struct buf levels;

	if (rules != NULL)
		return rules;
	buf_init(&levels);
	buf_add_format(&levels, "%zu", layout->rules->headings.n_items);
	diag_report(layout->diags, DIAG_HEADING_TOO_DEEP, block->text.pos, levels.bytes);
	buf_finish(&levels);
	return NULL;
}

static void indent_heading(const struct layout *layout, const struct rules_heading *rules,
			   struct flow_block *format)
{
	if (source_pos_is_set(rules->start.pos))
		format->indent = rules_length(layout->rules, rules->start, 0);
}

static void add_heading(struct layout *layout, struct flow *flow, const struct block *block)
{
	const struct rules_heading *rules = heading_rules(layout, block);
	struct flow_block format = flow_paragraph(layout);
	struct text text;

	if (rules == NULL)
		return;
	text = join(layout, block_number(layout, rules, block), block->text);
	format.kind = FLOW_HEADING;
	indent_heading(layout, rules, &format);
	format.role = heading_role(block->level);
	format.style = style_resolve(layout->rules, &rules->style);
	format.heading_level = (uint32_t)block->level;
	format.heading = str_of(text_to_string(layout->arena, text));
	flow_add_text(layout, flow, text, &format);
}

static bool ends_sentence(struct text text)
{
	uint32_t last = text.n_chars > 0 ? text.chars[text.n_chars - 1].codepoint : 0;

	return last == 0x3002 || last == 0xFF01 || last == 0xFF1F || last == 0xFF1A;
}

/* A heading that runs into its paragraph: 一、….text (CT-56). */
static void add_run_in(struct layout *layout, struct flow *flow, const struct block *heading,
		       const struct rules_heading *rules, struct text paragraph)
{
	struct flow_block format = flow_paragraph(layout);
	struct style style = style_resolve(layout->rules, &rules->style);
	struct text text = join(layout, block_number(layout, rules, heading), heading->text);
	struct styled_text parts[2];

	indent_heading(layout, rules, &format);
	format.heading_level = (uint32_t)heading->level;
	format.heading = str_of(text_to_string(layout->arena, text));
	if (!ends_sentence(text))
		text = join(layout, text, plain_text(layout, "。", heading->text.pos));
	parts[0] = (struct styled_text){ text, style.role };
	parts[1] = (struct styled_text){ paragraph, format.style.role };
	flow_add_atoms(layout, flow, atoms_create_parts(&layout->measuring, parts, 2, format.style),
		       &format);
}

/* ---- 正文 --------------------------------------------------------------- */

static void add_paragraph(struct layout *layout, struct flow *flow, const struct block *block)
{
	struct flow_block format = flow_paragraph(layout);
	const struct rules_heading *rules;
	struct text text = block->text;

	if (block->level > 0) {
		rules = heading_rules(layout, block);
		if (rules == NULL)
			return;
		text = join(layout, block_number(layout, rules, block), text);
	}
	flow_add_text(layout, flow, text, &format);
}

static void add_quotation(struct layout *layout, struct flow *flow, const struct block *block)
{
	const struct rules_quotation *rules = &layout->rules->quotation;
	struct flow_block format = flow_paragraph(layout);

	format.role = PAGE_ROLE_QUOTATION;
	format.style = style_resolve(layout->rules, &rules->style);
	format.x = rules_length(layout->rules, rules->left, 0);
	format.width -= format.x + rules_length(layout->rules, rules->right, 0);
	flow_add_text(layout, flow, block->text, &format);
}

/* Returns how many blocks were used: two when a heading runs into its text. */
static size_t add_block(struct layout *layout, struct flow *flow, const struct blocks *blocks,
			size_t index)
{
	const struct block *block = &blocks->items[index];
	const struct rules_heading *rules;

	switch (block->kind) {
	case BLOCK_HEADING:
		rules = rules_heading(layout->rules, block->level);
		if (rules != NULL && rules->run_in.value && index + 1 < blocks->n_items &&
		    block[1].kind == BLOCK_PARAGRAPH && block[1].level == 0) {
			add_run_in(layout, flow, block, rules, block[1].text);
			return 2;
		}
		add_heading(layout, flow, block);
		break;
	case BLOCK_PARAGRAPH:
		add_paragraph(layout, flow, block);
		break;
	case BLOCK_QUOTATION:
		add_quotation(layout, flow, block);
		break;
	case BLOCK_TABLE:
		exhibit_add_table(layout, flow, block);
		break;
	case BLOCK_CHART:
		exhibit_add_chart(layout, flow, block);
		break;
	}
	return 1;
}

static void add_blocks(struct layout *layout, struct flow *flow, const struct blocks *blocks)
{
	for (size_t i = 0; i < blocks->n_items;)
		i += add_block(layout, flow, blocks, i);
}

/* 主送机关: flush left, 、 between, ： at the end (GW-36). */
static void add_recipients(struct layout *layout, struct flow *flow, size_t first_line, bool *moved)
{
	const struct bind_list *list = &layout->report->document.recipients;
	size_t capacity = (size_t)layout->rules->grid.lines.value;
	struct flow_block format = flow_paragraph(layout);
	struct flow_block *block;
	struct text text;

	*moved = false;
	if (list->n_items == 0)
		return;
	text = join(layout, join_names(layout, list, "、"), plain_text(layout, "：", list->pos));
	format.role = PAGE_ROLE_RECIPIENTS;
	format.style = style_resolve(layout->rules, &layout->rules->recipients);
	format.indent = 0;
	block = flow_add_text(layout, flow, text, &format);
	if (block == NULL ||
	    first_line + block->settings.items[0].lines.n_items + head_opening_lines(layout) <=
		    capacity)
		return;
	if (source_pos_is_set(layout->report->document.imprint.office.pos)) {
		*moved = true;
		flow->n_items--;
	} else {
		diag_report(layout->diags, DIAG_LAYOUT_CROWDED, list->pos, "recipients");
	}
}

/* ---- Lists --------------------------------------------------------------- */

/* The elements of one item. */
struct list_item {
	uint32_t label;
	uint32_t body;
};

static struct list_item add_list_item(struct layout *layout, uint32_t list, struct source_pos pos)
{
	uint32_t item = canvas_add_child(layout->canvas, list, PAGE_ROLE_LIST_ITEM, pos);
	uint32_t label = canvas_add_child(layout->canvas, item, PAGE_ROLE_LIST_LABEL, pos);

	return (struct list_item){ label, canvas_add_child(layout->canvas, item,
							   PAGE_ROLE_LIST_BODY, pos) };
}

/* ---- 出席、请假、列席 ------------------------------------------------------ */

/* Names with 、 between them, as whole as the words of the layout (CT-06). */
static struct atoms name_atoms(const struct layout *layout, const struct bind_list *names,
			       struct style style)
{
	struct atoms atoms =
		atoms_create(&layout->measuring, join_names(layout, names, "、"), style);
	int32_t cost = (int32_t)layout->rules->breaking.word_break.value;

	for (size_t i = 0; i + 1 < atoms.n_items; i++) {
		struct atom *atom = &atoms.items[i];
		bool is_end = atom->codepoint == 0x3001 || (atom->classes & CLASS_SPACE) != 0;

		if (!is_end && atom->break_cost < cost)
			atom->break_cost = cost;
	}
	return atoms;
}

/* A label in its own face and names that hang behind it (GW-96). */
static void add_attendance(struct layout *layout, struct flow *flow)
{
	const struct rules_attendance *rules = &layout->rules->attendance;
	const struct bind_list *list = &layout->report->document.attendance;
	const struct attendance *groups = list->items;
	struct style label_style = style_resolve(layout->rules, &rules->label);
	dim indent = rules_length(layout->rules, rules->indent, 0);
	uint32_t whole;

	if (list->n_items == 0)
		return;
	flow_add_blanks(layout, flow, rules->blank_lines.value);
	whole = canvas_add_child(layout->canvas, 0, PAGE_ROLE_LIST, list->pos);
	for (size_t i = 0; i < list->n_items; i++) {
		struct flow_block format = flow_paragraph(layout);
		struct flow_piece *label = arena_alloc(layout->arena, sizeof(*label));
		struct list_item item = add_list_item(layout, whole, groups[i].label.pos);
		struct flow_block *block;

		*label = piece_in(layout,
				  join(layout, groups[i].label,
				       plain_text(layout, "：", groups[i].label.pos)),
				  label_style, PAGE_ROLE_PARAGRAPH, item.label);
		label->x = indent;
		format.element = item.body;
		format.style = style_resolve(layout->rules, &rules->name);
		format.x = indent + flow_piece_width(label);
		format.width -= format.x;
		format.indent = 0;
		block = flow_add_atoms(layout, flow,
				       name_atoms(layout, &groups[i].names, format.style), &format);
		if (block == NULL)
			continue;
		block->pieces = label;
		block->n_pieces = 1;
	}
}

/* ---- 附件说明 ------------------------------------------------------------ */

static struct text attachment_ordinal(const struct layout *layout, size_t index, const char *suffix,
				      struct source_pos pos)
{
	struct text text;
	struct buf buf;

	buf_init(&buf);
	buf_add_format(&buf, "%zu%s", index + 1, suffix);
	text = plain_text(layout, buf.bytes, pos);
	buf_finish(&buf);
	return text;
}

/* Names hang behind their numbers, the numbers behind 附件： (GW-50). */
static void add_attachment_list(struct layout *layout, struct flow *flow)
{
	const struct rules_attachment *rules = &layout->rules->attachment;
	const struct bind_list *list = &layout->report->attachments;
	const struct attachment *attachments = list->items;
	struct flow_block format = flow_paragraph(layout);
	dim indent = rules_length(layout->rules, rules->indent, 0);
	dim label_width = 0, number_width = 0;
	struct flow_piece *pieces =
		arena_alloc_array(layout->arena, list->n_items + 1, sizeof(*pieces));
	struct list_item *items = arena_alloc_array(layout->arena, list->n_items, sizeof(*items));
	uint32_t whole;

	if (list->n_items == 0)
		return;
	flow_add_blanks(layout, flow, rules->blank_lines.value);
	whole = canvas_add_child(layout->canvas, 0,
				 list->n_items > 1 ? PAGE_ROLE_NUMBERED_LIST : PAGE_ROLE_LIST,
				 list->pos);
	format.kind = FLOW_LIST;
	format.role = PAGE_ROLE_ATTACHMENT_LIST;
	format.indent = 0;
	pieces[0] = piece_in(layout,
			     join(layout, layout_words(layout, rules->text, list->pos),
				  plain_text(layout, "：", list->pos)),
			     format.style, PAGE_ROLE_ATTACHMENT_LIST,
			     canvas_add_child(layout->canvas, whole, PAGE_ROLE_CAPTION, list->pos));
	pieces[0].x = indent;
	label_width = flow_piece_width(&pieces[0]);
	for (size_t i = 0; i < list->n_items; i++) {
		struct flow_piece *piece = &pieces[i + 1];

		items[i] = add_list_item(layout, whole, attachments[i].pos);
		if (list->n_items == 1)
			break;
		*piece = piece_in(layout, attachment_ordinal(layout, i, ".", attachments[i].pos),
				  format.style, PAGE_ROLE_ATTACHMENT_LIST, items[i].label);
		piece->x = indent + label_width;
		if (flow_piece_width(piece) > number_width)
			number_width = flow_piece_width(piece);
	}
	format.x = indent + label_width + number_width;
	format.width -= format.x;
	for (size_t i = 0; i < list->n_items; i++) {
		struct flow_block *block;

		format.element = items[i].body;
		block = flow_add_text(layout, flow, attachments[i].title, &format);
		if (block == NULL)
			continue;
		/* The first name has the label before it, all have their numbers. */
		block->pieces = i == 0 ? &pieces[0] : &pieces[i + 1];
		block->n_pieces = i == 0 && list->n_items > 1 ? 2 : 1;
	}
}

/* ---- 附注 --------------------------------------------------------------- */

/* In full-width brackets, two cells in (GW-64). */
static void add_note(struct layout *layout, struct flow *flow)
{
	struct text note = layout->report->document.note;
	struct flow_block format = flow_paragraph(layout);

	if (note.n_chars == 0)
		return;
	note = join(layout, plain_text(layout, "（", note.pos), note);
	note = join(layout, note, plain_text(layout, "）", note.pos));
	format.kind = FLOW_SIGNATURE;
	format.role = PAGE_ROLE_NOTE;
	flow_add_text(layout, flow, note, &format);
}

struct flow flow_report(struct layout *layout, size_t first_line, bool *moved)
{
	struct flow flow = { 0 };

	add_recipients(layout, &flow, first_line, moved);
	add_blocks(layout, &flow, &layout->report->blocks);
	add_attendance(layout, &flow);
	add_attachment_list(layout, &flow);
	if (layout->rules->signature.show.value)
		signature_add(layout, &flow);
	add_note(layout, &flow);
	return flow;
}

/* ---- 附件 --------------------------------------------------------------- */

/* 附件 and, of several, the number (GW-65). */
static void add_attachment_label(struct layout *layout, struct flow *flow, size_t index)
{
	const struct rules_attachment *rules = &layout->rules->attachment;
	const struct bind_list *list = &layout->report->attachments;
	const struct attachment *attachment = (const struct attachment *)list->items + index;
	struct flow_block format = flow_paragraph(layout);
	struct text text = layout_words(layout, rules->text, attachment->pos);

	if (list->n_items > 1)
		text = join(layout, text, attachment_ordinal(layout, index, "", attachment->pos));
	format.kind = FLOW_HEADING;
	format.role = PAGE_ROLE_ATTACHMENT_LABEL;
	format.style = style_resolve(layout->rules, &rules->label);
	format.indent = 0;
	format.heading_level = 1;
	format.heading = str_of(text_to_string(
		layout->arena, join(layout, join(layout, text, plain_text(layout, " ", text.pos)),
				    attachment->title)));
	flow_add_text(layout, flow, text, &format);
}

/* Centred lines, each in the middle of its grid line. */
static void add_attachment_title(struct layout *layout, struct flow *flow,
				 const struct attachment *attachment)
{
	struct style style = style_resolve(layout->rules, &layout->rules->attachment.title);
	struct atoms atoms = atoms_create(&layout->measuring, attachment->title, style);
	enum title_end *free_ends =
		arena_alloc_array(layout->arena, atoms.n_items + 1, sizeof(*free_ends));
	struct lines lines;
	struct flow_piece *pieces;
	uint32_t element;

	if (atoms.n_items == 0)
		return;
	lines = title_break(layout->arena, layout->rules, &atoms, free_ends);
	pieces = arena_alloc_array(layout->arena, lines.n_items, sizeof(*pieces));
	element = canvas_add_element(layout->canvas, PAGE_ROLE_ATTACHMENT_TITLE,
				     str_of(text_to_string(layout->arena, attachment->title)),
				     attachment->title.pos);
	for (size_t i = 0; i < lines.n_items; i++) {
		struct atoms *kept = arena_alloc(layout->arena, sizeof(*kept));
		struct line_span span = lines.items[i];

		*kept = atoms;
		pieces[i] =
			(struct flow_piece){ .atoms = kept,
					     .span = span,
					     .line = i,
					     .x = title_center(&atoms, span, layout->text_width),
					     .style = style,
					     .role = PAGE_ROLE_ATTACHMENT_TITLE,
					     .element = element };
	}
	flow_add_pieces(layout, flow, lines.n_items, pieces, lines.n_items)->kind = FLOW_HEADING;
}

struct flow flow_attachment(struct layout *layout, size_t index)
{
	const struct rules_attachment *rules = &layout->rules->attachment;
	const struct attachment *attachments = layout->report->attachments.items;
	struct flow flow = { 0 };

	add_attachment_label(layout, &flow, index);
	flow_add_blanks(layout, &flow, rules->title_line.value - 2);
	add_attachment_title(layout, &flow, &attachments[index]);
	if (attachments[index].blocks.n_items > 0)
		flow_add_blanks(layout, &flow, rules->blank_after.value);
	add_blocks(layout, &flow, &attachments[index].blocks);
	return flow;
}
