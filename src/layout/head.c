#include "layout/head.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "font/font.h"
#include "layout/adjust.h"
#include "layout/classes.h"
#include "layout/title.h"

/* Marks are tried at sizes each this part of the one before, in 1/100. */
#define MARK_SHRINK 92
#define MARK_SMALLEST (6 * DIM_PT)

/* The mark of one organ. */
struct mark_name {
	struct atoms atoms;
	dim width;   /* natural, not condensed */
	dim ink_top; /* of the tallest glyph, from the baseline; negative */
	dim ink_bottom;
};

struct mark {
	struct mark_name *names;
	size_t n_names;
	struct style style;
	int condense; /* 1/1000 */
	dim width;    /* of every name: the longest */
	dim pitch;    /* baseline to baseline */
	dim top;      /* ink top of the first name, on the page */
	dim bottom;   /* ink bottom of the last */
};

struct title_block {
	struct atoms atoms;
	struct style style;
	struct lines lines;
	dim pitch;
	dim height; /* em box of the first line to em box of the last */
};

/* Where the parts stand, page coordinates. */
struct head {
	struct mark mark;
	struct atoms number;
	struct title_block title;
	dim number_top; /* character box */
	dim separator_top;
	dim separator_bottom;
	dim title_top;     /* em box of the first line */
	size_t first_line; /* of the text, on the grid */
};

static dim middle(dim a, dim b)
{
	return a + (b - a) / 2;
}

static void measure_ink(struct mark_name *name, dim size)
{
	for (size_t i = 0; i < name->atoms.n_items; i++) {
		const struct atom *atom = &name->atoms.items[i];
		struct font_ink ink = font_face_ink(atom->glyph.face, atom->glyph.glyph, size);

		if (ink.top < name->ink_top)
			name->ink_top = ink.top;
		if (ink.bottom > name->ink_bottom)
			name->ink_bottom = ink.bottom;
	}
}

/* Width first: a long name gets a smaller size, then narrower outlines, then
 * a smaller size again (GW-18: tightened, never wrapped). */
static void fit_mark(const struct layout *layout, struct mark *mark, dim natural, dim limit_size)
{
	const struct rules_mark *rules = &layout->rules->mark;
	dim available = rules_length(layout->rules, rules->width, 0);
	dim size = limit_size;
	dim size_min = rules_length(layout->rules, rules->size_min, 0);
	int condense_min = (int)rules->condense_min.value;

	mark->condense = 1000;
	if (natural * size / DIM_PT > available)
		size = available * DIM_PT / natural;
	if (size < size_min && size_min <= limit_size) {
		size = size_min;
		mark->condense = (int)(available * DIM_PT * 1000 / natural / size);
	}
	if (mark->condense < condense_min) {
		mark->condense = condense_min;
		size = available * DIM_PT * 1000 / natural / condense_min;
	}
	mark->style.size = size;
}

static void measure_mark(const struct layout *layout, struct mark *mark, dim limit_size)
{
	const struct bind_list *issuers = &layout->report->document.issuers;
	const struct text *texts = issuers->items;
	dim natural = 1; /* widest name when set in 1 pt */

	mark->style = style_resolve(layout->rules, &layout->rules->mark.style);
	mark->n_names = issuers->n_items;
	mark->names = arena_alloc_array(layout->arena, mark->n_names, sizeof(*mark->names));
	for (size_t i = 0; i < mark->n_names; i++) {
		struct style unit = mark->style;
		struct atoms atoms;
		dim width;

		unit.size = unit.advance = 100 * DIM_PT;
		atoms = atoms_create(&layout->measuring, texts[i], unit);
		width = atoms_width(&atoms, 0, atoms.n_items, true) / 100;
		natural = width > natural ? width : natural;
	}
	fit_mark(layout, mark, natural, limit_size);
	mark->style.advance =
		rules_length(layout->rules, layout->rules->mark.style.advance, mark->style.size);
	mark->width = 0;
	for (size_t i = 0; i < mark->n_names; i++) {
		struct mark_name *name = &mark->names[i];

		name->atoms = atoms_create(&layout->measuring, texts[i], mark->style);
		name->width = atoms_width(&name->atoms, 0, name->atoms.n_items, true);
		measure_ink(name, mark->style.size);
		name->width = dim_scale(name->width, mark->condense, 1000);
		mark->width = name->width > mark->width ? name->width : mark->width;
	}
	mark->pitch = rules_part(layout->rules->mark.pitch, mark->style.size);
}

static void place_mark(const struct layout *layout, struct mark *mark)
{
	dim span = mark->pitch * (dim)(mark->n_names - 1);

	mark->top = layout->text_top + rules_length(layout->rules, layout->rules->mark.ink_top, 0);
	mark->bottom = mark->top - mark->names[0].ink_top + span +
		       mark->names[mark->n_names - 1].ink_bottom;
}

/* Names as they stand in the title: 机关名称 + 事由 + 文种 (GW-35). */
static bool title_names_issuer(const struct layout *layout)
{
	const struct text *titles = layout->report->document.title.items;
	const struct text *issuers = layout->report->document.issuers.items;

	if (!layout->rules->title.with_issuers.value)
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
	bool *ends; /* after each character: a part ends here */
};

static void append(const struct layout *layout, struct title_text *title, struct text part)
{
	title->text = text_join(layout->arena, title->text, part);
	if (title->text.n_chars > 0 && title->text.n_chars <= TITLE_MAX_ATOMS)
		title->ends[title->text.n_chars - 1] = true;
}

static void append_all(const struct layout *layout, struct title_text *title,
		       const struct bind_list *list)
{
	const struct text *items = list->items;

	for (size_t i = 0; i < list->n_items; i++)
		append(layout, title, items[i]);
}

static struct title_text compose_title(const struct layout *layout)
{
	struct title_text title = { .text = { 0 } };

	title.ends = arena_alloc_array(layout->arena, TITLE_MAX_ATOMS, sizeof(*title.ends));
	if (!title_names_issuer(layout))
		append_all(layout, &title, &layout->report->document.issuers);
	append_all(layout, &title, &layout->report->document.title);
	return title;
}

static bool measure_title(struct layout *layout, struct title_block *title)
{
	const struct document *document = &layout->report->document;
	const struct text *texts = document->title.items;
	struct title_text composed = compose_title(layout);
	bool *none = arena_alloc_array(layout->arena, TITLE_MAX_ATOMS, sizeof(*none));
	bool as_written = document->title.n_items > 1 || document->issuers.n_items > 1;

	title->style = style_resolve(layout->rules, &layout->rules->title.style);
	title->pitch = rules_length(layout->rules, layout->rules->title.pitch, 0);
	if (composed.text.n_chars > TITLE_MAX_ATOMS) {
		diag_report(layout->diags, DIAG_LAYOUT_NO_ROOM, texts[0].pos, "title");
		return false;
	}
	title->atoms = atoms_create(&layout->measuring, composed.text, title->style);
	/* Without a glyph for each character the ends no longer match, and the
	 * pages will not be used. */
	if (title->atoms.n_items != composed.text.n_chars)
		composed.ends = none;
	title->lines = title_break(layout->arena, layout->rules, &title->atoms,
				   as_written ? composed.ends : none, composed.ends);
	title->height = title->style.size;
	if (title->lines.n_items > 1)
		title->height += title->pitch * (dim)(title->lines.n_items - 1);
	return true;
}

/* Chooses the text's first line and with it the gaps around the title: both
 * take the same part of their range. */
static void place_title(const struct layout *layout, struct head *head)
{
	const struct rules *rules = layout->rules;
	dim before_min = rules_length(rules, rules->title.before.min, 0);
	dim before_max = rules_length(rules, rules->title.before.max, 0);
	dim after_min = rules_length(rules, rules->body.before.min, 0);
	dim after_max = rules_length(rules, rules->body.before.max, 0);
	dim range = before_max - before_min + after_max - after_min;
	dim lowest = head->separator_bottom + before_min + head->title.height + after_min;
	dim wanted = lowest + range / 2 - layout->text_top;
	dim spare;

	head->first_line = (size_t)((wanted + rules->pitch / 2) / rules->pitch);
	spare = layout_line_top(layout, head->first_line) - lowest;
	head->title_top = head->separator_bottom + before_min;
	head->title_top += range > 0 ? dim_scale(before_max - before_min, spare, range) : spare / 2;
}

static void place_head(const struct layout *layout, struct head *head)
{
	const struct rules *rules = layout->rules;

	place_mark(layout, &head->mark);
	head->number_top =
		head->mark.bottom + middle(rules_length(rules, rules->number.before.min, 0),
					   rules_length(rules, rules->number.before.max, 0));
	head->separator_top =
		head->number_top + rules->cell + rules_length(rules, rules->separator.before, 0);
	head->separator_bottom =
		head->separator_top + rules_length(rules, rules->separator.thickness, 0);
	place_title(layout, head);
}

static bool has_room(const struct layout *layout, const struct head *head)
{
	size_t n_lines = (size_t)layout->rules->grid.lines.value;
	size_t n_text = (size_t)layout->rules->mark.text_lines_min.value;

	return head->first_line + n_text <= n_lines;
}

/* Left edges of a mark's atoms: condensed, and spread to the common width. */
static const dim *mark_positions(const struct layout *layout, const struct mark *mark,
				 const struct mark_name *name)
{
	size_t n = name->atoms.n_items;
	dim *positions = arena_alloc_array(layout->arena, n, sizeof(*positions));
	dim spare = mark->width - name->width;
	dim x = 0;

	for (size_t i = 0; i < n; i++) {
		const struct atom *atom = &name->atoms.items[i];

		positions[i] = dim_scale(x, mark->condense, 1000);
		if (n > 1)
			positions[i] += spare * (dim)i / (dim)(n - 1);
		x += atom->width - atom->trim;
	}
	return positions;
}

static void draw_mark(struct layout *layout, const struct mark *mark)
{
	struct ink ink = { .style = mark->style,
			   .role = PAGE_ROLE_MARK,
			   .color = PAGE_COLOR_RED,
			   .condense = mark->condense };
	const struct text *issuers = layout->report->document.issuers.items;
	dim baseline = mark->top - mark->names[0].ink_top;
	dim center = layout_left(layout, 0) + layout->text_width / 2;

	for (size_t i = 0; i < mark->n_names; i++) {
		const struct mark_name *name = &mark->names[i];
		dim width = name->atoms.n_items > 1 ? mark->width : name->width;

		ink.element = canvas_add_element(layout->canvas, PAGE_ROLE_MARK,
						 (struct str){ NULL, 0 }, issuers[i].pos);
		canvas_add_line(layout->canvas, 0, &name->atoms,
				(struct line_span){ 0, name->atoms.n_items },
				mark_positions(layout, mark, name), center - width / 2, baseline,
				&ink);
		baseline += mark->pitch;
	}
}

/* A line of text as wide as it is, centred in the 版心. */
static void draw_centered(struct layout *layout, const struct atoms *atoms, struct line_span span,
			  dim baseline, const struct ink *ink)
{
	dim width = atoms_width(atoms, span.begin, span.end, true);
	const dim *positions =
		line_positions(layout->arena, layout->rules, atoms, span, ink->style, width, false);

	canvas_add_line(layout->canvas, 0, atoms, span, positions,
			layout_left(layout, 0) + (layout->text_width - width) / 2, baseline, ink);
}

static void draw_number(struct layout *layout, const struct head *head)
{
	const struct rules *rules = layout->rules;
	struct ink ink = { .style = style_resolve(rules, &rules->number.style),
			   .role = PAGE_ROLE_DOCUMENT_NUMBER,
			   .color = PAGE_COLOR_TEXT,
			   .condense = 1000 };

	ink.element = canvas_add_element(layout->canvas, ink.role, (struct str){ NULL, 0 },
					 layout->report->document.number.pos);
	draw_centered(layout, &head->number, (struct line_span){ 0, head->number.n_items },
		      layout_baseline(layout, head->number_top, rules->cell, ink.style.size), &ink);
}

static void draw_separator(struct layout *layout, const struct head *head)
{
	dim width = rules_length(layout->rules, layout->rules->separator.width, 0);

	canvas_add_rule(
		layout->canvas, 0,
		(struct page_rule){ .role = PAGE_ROLE_DECORATION,
				    .color = PAGE_COLOR_RED,
				    .x = layout_left(layout, 0) + (layout->text_width - width) / 2,
				    .y = head->separator_top,
				    .width = width,
				    .height = head->separator_bottom - head->separator_top });
}

static void draw_title(struct layout *layout, const struct head *head)
{
	const struct title_block *title = &head->title;
	const struct text *texts = layout->report->document.title.items;
	struct ink ink = { .style = title->style,
			   .role = PAGE_ROLE_TITLE,
			   .color = PAGE_COLOR_TEXT,
			   .condense = 1000 };
	struct str name = head_title(layout);
	dim top = head->title_top;

	ink.element = canvas_add_element(layout->canvas, ink.role, name, texts[0].pos);
	canvas_add_outline(layout->canvas, 0, name, 0, top);
	for (size_t i = 0; i < title->lines.n_items; i++) {
		draw_centered(layout, &title->atoms, title->lines.items[i],
			      layout_baseline(layout, top, title->style.size, title->style.size),
			      &ink);
		top += title->pitch;
	}
}

bool head_draw(struct layout *layout, size_t *first_line)
{
	struct head head = { 0 };
	struct style number = style_resolve(layout->rules, &layout->rules->number.style);
	dim size = rules_length(layout->rules, layout->rules->mark.style.size, 0);
	const struct text *issuers = layout->report->document.issuers.items;

	head.number = atoms_create(&layout->measuring, report_number(layout->arena, layout->report),
				   number);
	if (!measure_title(layout, &head.title))
		return false;
	for (;;) {
		measure_mark(layout, &head.mark, size);
		place_head(layout, &head);
		if (has_room(layout, &head))
			break;
		size = (head.mark.style.size < size ? head.mark.style.size : size) * MARK_SHRINK /
		       100;
		if (size < MARK_SMALLEST || head.mark.n_names < 2) {
			diag_report(layout->diags, DIAG_LAYOUT_NO_ROOM, issuers[0].pos, "title");
			return false;
		}
	}
	draw_mark(layout, &head.mark);
	draw_number(layout, &head);
	draw_separator(layout, &head);
	draw_title(layout, &head);
	*first_line = head.first_line;
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
	name.bytes = arena_copy_string(layout->arena, buf.bytes, buf.n_bytes);
	name.n_bytes = buf.n_bytes;
	buf_finish(&buf);
	return name;
}
