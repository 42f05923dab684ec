#include "layout/flow.h"

#include "base/arena.h"
#include "base/buf.h"

static struct flow_block *add_block(struct layout *layout, struct flow *flow)
{
	flow->items = arena_grow(layout->arena, flow->items, flow->n_items, &flow->capacity,
				 sizeof(*flow->items));
	flow->items[flow->n_items] = (struct flow_block){ 0 };
	return &flow->items[flow->n_items++];
}

static void add_blank(struct layout *layout, struct flow *flow)
{
	static struct line_span nothing = { 0, 0 };
	struct flow_block *block = add_block(layout, flow);

	block->kind = FLOW_BLANK;
	block->settings.n_items = 1;
	block->settings.items[0].lines = (struct lines){ &nothing, 1 };
}

/* Breaks a text into lines and adds it; `format` says how it is to look. A
 * text of which no character has a glyph adds nothing. */
static void add_text(struct layout *layout, struct flow *flow, struct text text,
		     const struct flow_block *format)
{
	struct atoms *atoms = arena_alloc(layout->arena, sizeof(*atoms));
	struct measure measure = { format->width, format->indent, format->style.advance };
	struct flow_block *block;

	*atoms = atoms_create(&layout->measuring, text, format->style);
	if (atoms->n_items == 0)
		return;
	block = add_block(layout, flow);
	*block = *format;
	block->atoms = atoms;
	block->element = canvas_add_element(layout->canvas, format->role, format->heading,
					    text_char_pos(text, 0));
	block->settings = lines_break(layout->arena, layout->rules, atoms, measure);
}

static struct flow_block paragraph_format(const struct layout *layout)
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

/* 一、 （一） 1. （1）: all at the place of the heading's text. */
static struct text heading_number(const struct layout *layout, const struct rules_heading *rules,
				  const struct block *block)
{
	struct source_pos pos = block->text.pos;
	struct text text;
	struct buf buf;

	buf_init(&buf);
	if (rules->numbering.value != RULES_NUMBERING_NONE) {
		text_to_buf(rules->prefix, &buf);
		if (rules->numbering.value == RULES_NUMBERING_HAN)
			format_han_number(block->ordinal, &buf);
		else
			buf_add_format(&buf, "%zu", block->ordinal);
		text_to_buf(rules->suffix, &buf);
	}
	text = text_from_str(layout->arena, buf_str(&buf), pos);
	buf_finish(&buf);
	return text;
}

static enum page_role heading_role(size_t level)
{
	static const enum page_role roles[] = { PAGE_ROLE_HEADING_1, PAGE_ROLE_HEADING_2,
						PAGE_ROLE_HEADING_3, PAGE_ROLE_HEADING_4 };

	return roles[level <= 4 ? level - 1 : 3];
}

static void add_heading(struct layout *layout, struct flow *flow, const struct block *block)
{
	struct flow_block format = paragraph_format(layout);
	const struct rules_heading *rules = rules_heading(layout->rules, block->level);
	struct text text =
		text_join(layout->arena, heading_number(layout, rules, block), block->text);

	format.kind = FLOW_HEADING;
	format.role = heading_role(block->level);
	format.style = style_resolve(layout->rules, &rules->style);
	format.heading_level = (uint32_t)block->level;
	format.heading = str_of(text_to_string(layout->arena, text));
	add_text(layout, flow, text, &format);
}

static struct text plain_text(const struct layout *layout, const char *utf8, struct source_pos pos)
{
	return text_from_str(layout->arena, str_of(utf8), pos);
}

/* 主送机关: flush left, 、 between, ： at the end (GW-36). */
static void add_recipients(struct layout *layout, struct flow *flow)
{
	const struct bind_list *list = &layout->report->document.recipients;
	const struct text *names = list->items;
	struct flow_block format = paragraph_format(layout);
	struct text text = { 0 };

	if (list->n_items == 0)
		return;
	for (size_t i = 0; i < list->n_items; i++) {
		if (i > 0)
			text = text_join(layout->arena, text,
					 plain_text(layout, "、", names[i].pos));
		text = text_join(layout->arena, text, names[i]);
	}
	text = text_join(layout->arena, text, plain_text(layout, "：", list->pos));
	format.role = PAGE_ROLE_RECIPIENTS;
	format.style = style_resolve(layout->rules, &layout->rules->recipients);
	format.indent = 0;
	add_text(layout, flow, text, &format);
}

static dim text_width(const struct layout *layout, struct text text, struct style style)
{
	struct atoms atoms = atoms_create(&layout->measuring, text, style);

	return atoms_width(&atoms, 0, atoms.n_items, false);
}

/*
 * Names stacked with one left edge, the lead organ first; the date starts two
 * cells right of them (GW-55, GW-57). A date that would come closer to the
 * edge than the names may pushes both to the left (GW-56).
 */
static void place_signature(const struct layout *layout, struct text date, struct style style,
			    dim *names_x, dim *date_x)
{
	const struct rules_signature *rules = &layout->rules->signature;
	const struct bind_list *issuers = &layout->report->document.issuers;
	const struct text *names = issuers->items;
	dim right = layout->text_width - rules_length(layout->rules, rules->right, 0);
	dim offset = rules_length(layout->rules, rules->date_offset, 0);
	dim date_width = text_width(layout, date, style);
	dim widest = 0;

	for (size_t i = 0; i < issuers->n_items; i++) {
		dim width = text_width(layout, names[i], style);

		widest = width > widest ? width : widest;
	}
	*names_x = widest < right ? right - widest : 0;
	*date_x = *names_x + offset;
	if (*date_x + date_width > right) {
		*date_x = right - date_width;
		*names_x = *date_x > offset ? *date_x - offset : 0;
	}
}

static void add_signature(struct layout *layout, struct flow *flow)
{
	const struct bind_list *issuers = &layout->report->document.issuers;
	const struct text *names = issuers->items;
	struct text date = report_date(layout->arena, layout->report);
	struct flow_block format = paragraph_format(layout);
	dim right = rules_length(layout->rules, layout->rules->signature.right, 0);
	dim names_x, date_x;

	for (int64_t i = 0; i < layout->rules->signature.blank_lines.value; i++)
		add_blank(layout, flow);
	place_signature(layout, date, format.style, &names_x, &date_x);
	format.kind = FLOW_SIGNATURE;
	format.role = PAGE_ROLE_SIGNATURE;
	format.indent = 0;
	format.justify = false;
	format.x = names_x;
	format.width = layout->text_width - right - names_x;
	for (size_t i = 0; i < issuers->n_items; i++)
		add_text(layout, flow, names[i], &format);
	format.role = PAGE_ROLE_DATE;
	format.x = date_x;
	format.width = layout->text_width - date_x;
	add_text(layout, flow, date, &format);
}

/* 附注: in full-width brackets, two cells in (GW-64). */
static void add_note(struct layout *layout, struct flow *flow)
{
	struct text note = layout->report->document.note;
	struct flow_block format = paragraph_format(layout);

	if (note.n_chars == 0)
		return;
	note = text_join(layout->arena, plain_text(layout, "（", note.pos), note);
	note = text_join(layout->arena, note, plain_text(layout, "）", note.pos));
	format.kind = FLOW_SIGNATURE;
	format.role = PAGE_ROLE_NOTE;
	add_text(layout, flow, note, &format);
}

struct flow flow_create(struct layout *layout)
{
	const struct report *report = layout->report;
	struct flow_block paragraph = paragraph_format(layout);
	struct flow flow = { 0 };

	add_recipients(layout, &flow);
	for (size_t i = 0; i < report->n_blocks; i++) {
		const struct block *block = &report->blocks[i];

		switch (block->kind) {
		case BLOCK_HEADING:
			add_heading(layout, &flow, block);
			break;
		case BLOCK_PARAGRAPH:
			add_text(layout, &flow, block->text, &paragraph);
			break;
		}
	}
	add_signature(layout, &flow);
	add_note(layout, &flow);
	return flow;
}
