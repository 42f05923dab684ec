#include "layout/mark.h"

#include "base/arena.h"
#include "font/font.h"

/* Texts are measured at this size to learn their width per point. */
#define UNIT_SIZE (100 * DIM_PT)

static size_t n_names(const struct layout *layout)
{
	return layout->rules->mark.lead_only.value ? 1 : layout->report->document.issuers.n_items;
}

/* The text of one line: a single organ carries the suffix itself. */
static struct text name_text(const struct layout *layout, size_t index)
{
	const struct text *issuers = layout->report->document.issuers.items;

	if (n_names(layout) > 1)
		return issuers[index];
	return text_join(layout->arena, issuers[index],
			 layout_words(layout, layout->rules->mark.suffix, issuers[index].pos));
}

static bool has_suffix_beside(const struct layout *layout)
{
	return n_names(layout) > 1 && layout->rules->mark.suffix.n_chars > 0;
}

/* Width of a text set in 1 pt. */
static dim unit_width(const struct layout *layout, struct text text)
{
	struct style style = style_resolve(layout->rules, &layout->rules->mark.style);
	struct atoms atoms;

	style.size = UNIT_SIZE;
	style.advance = rules_length(layout->rules, layout->rules->mark.style.advance, UNIT_SIZE);
	atoms = atoms_create(&layout->measuring, text, style);
	return atoms_width(&atoms, 0, atoms.n_items, true) * DIM_PT / UNIT_SIZE;
}

static dim mark_unit_width(const struct layout *layout)
{
	dim widest = 1;

	for (size_t i = 0; i < n_names(layout); i++) {
		dim width = unit_width(layout, name_text(layout, i));

		widest = width > widest ? width : widest;
	}
	if (has_suffix_beside(layout))
		widest += unit_width(layout, layout->rules->mark.suffix) +
			  rules_part(layout->rules->mark.suffix_gap, DIM_PT);
	return widest;
}

static void choose_size(const struct layout *layout, struct mark *mark, dim unit, dim limit_size)
{
	const struct rules_mark *rules = &layout->rules->mark;
	dim available = rules_length(layout->rules, rules->width, 0);
	dim size_min = rules_length(layout->rules, rules->size_min, 0);
	int condense_min = (int)rules->condense_min.value;
	dim size = limit_size;

	mark->condense = 1000;
	if (unit * size / DIM_PT > available)
		size = available * DIM_PT / unit;
	if (size < size_min && size_min <= limit_size) {
		size = size_min;
		mark->condense = (int)(available * DIM_PT * 1000 / unit / size);
	}
	if (mark->condense < condense_min) {
		mark->condense = condense_min;
		size = available * DIM_PT * 1000 / unit / condense_min;
	}
	mark->style.size = size;
	mark->style.advance = rules_length(layout->rules, rules->style.advance, size);
}

static void condense_name(struct mark_name *name, int condense)
{
	name->condense = condense;
	name->width =
		dim_scale(atoms_width(&name->atoms, 0, name->atoms.n_items, true), condense, 1000);
}

static void measure_name(const struct layout *layout, const struct mark *mark, struct text text,
			 struct mark_name *name)
{
	*name = (struct mark_name){ .pos = text.pos };
	name->atoms = atoms_create(&layout->measuring, text, mark->style);
	condense_name(name, mark->condense);
	for (size_t i = 0; i < name->atoms.n_items; i++) {
		const struct atom *atom = &name->atoms.items[i];
		struct font_ink ink =
			font_face_ink(atom->glyph.face, atom->glyph.glyph, mark->style.size);

		if (ink.top < name->ink_top)
			name->ink_top = ink.top;
		if (ink.bottom > name->ink_bottom)
			name->ink_bottom = ink.bottom;
	}
}

/* Narrower outlines are for the names that need them: a shorter one is spread to
 * the same width, and its outlines are no narrower than that asks for. */
static void widen_names(struct mark *mark)
{
	for (size_t i = 0; i < mark->n_names; i++) {
		struct mark_name *name = &mark->names[i];
		int condense;

		if (name->width == 0)
			continue;
		condense = (int)dim_scale(name->condense, mark->width, name->width);
		condense_name(name, condense < 1000 ? condense : 1000);
	}
}

void mark_measure(const struct layout *layout, struct mark *mark, dim limit_size)
{
	struct text suffix = layout_words(layout, layout->rules->mark.suffix,
					  layout->report->document.issuers.pos);

	*mark = (struct mark){ .n_names = n_names(layout) };
	mark->style = style_resolve(layout->rules, &layout->rules->mark.style);
	choose_size(layout, mark, mark_unit_width(layout), limit_size);
	mark->names = arena_alloc_array(layout->arena, mark->n_names, sizeof(*mark->names));
	for (size_t i = 0; i < mark->n_names; i++) {
		measure_name(layout, mark, name_text(layout, i), &mark->names[i]);
		if (mark->names[i].width > mark->width)
			mark->width = mark->names[i].width;
	}
	widen_names(mark);
	if (has_suffix_beside(layout)) {
		measure_name(layout, mark, suffix, &mark->suffix);
		mark->gap = dim_scale(rules_part(layout->rules->mark.suffix_gap, mark->style.size),
				      mark->condense, 1000);
	}
	mark->pitch = rules_part(layout->rules->mark.pitch, mark->style.size);
}

void mark_place(const struct layout *layout, struct mark *mark)
{
	const struct rules_mark *rules = &layout->rules->mark;
	dim span = mark->pitch * (dim)(mark->n_names - 1);

	mark->top = rules_length(layout->rules, rules->ink_top, 0);
	if (rules->from.value == RULES_FROM_TEXT)
		mark->top += layout->text_top;
	mark->bottom = mark->top - mark->names[0].ink_top + span +
		       mark->names[mark->n_names - 1].ink_bottom;
}

/* Left edges of a name's atoms: condensed, and spread to a width. */
static const dim *spread(const struct layout *layout, const struct mark_name *name, dim width)
{
	size_t n = name->atoms.n_items;
	dim *positions = arena_alloc_array(layout->arena, n, sizeof(*positions));
	dim spare = n > 1 ? width - name->width : 0;
	dim x = 0;

	for (size_t i = 0; i < n; i++) {
		const struct atom *atom = &name->atoms.items[i];

		positions[i] = dim_scale(x, name->condense, 1000);
		if (n > 1)
			positions[i] += spare * (dim)i / (dim)(n - 1);
		x += atom->width - atom->trim;
	}
	return positions;
}

static void draw_name(struct layout *layout, const struct mark *mark, const struct mark_name *name,
		      dim x, dim width, dim baseline)
{
	struct ink ink = { .style = mark->style,
			   .role = PAGE_ROLE_MARK,
			   .color = PAGE_COLOR_RED,
			   .condense = name->condense };

	/* A single character cannot be spread: it stands in the middle. */
	if (name->atoms.n_items == 1)
		x += (width - name->width) / 2;
	ink.element = canvas_add_element(layout->canvas, PAGE_ROLE_MARK, (struct str){ NULL, 0 },
					 name->pos);
	canvas_add_line(layout->canvas, 0, &name->atoms,
			(struct line_span){ 0, name->atoms.n_items }, spread(layout, name, width),
			x, baseline, &ink);
}

void mark_draw(struct layout *layout, const struct mark *mark)
{
	dim total = mark->width + mark->gap + mark->suffix.width;
	dim x = layout_left(layout, 0) + (layout->text_width - total) / 2;
	dim baseline = mark->top - mark->names[0].ink_top;
	dim center = (mark->top + mark->bottom) / 2;

	for (size_t i = 0; i < mark->n_names; i++) {
		draw_name(layout, mark, &mark->names[i], x, mark->width, baseline);
		baseline += mark->pitch;
	}
	if (mark->suffix.atoms.n_items > 0)
		draw_name(layout, mark, &mark->suffix, x + mark->width + mark->gap,
			  mark->suffix.width,
			  center - (mark->suffix.ink_top + mark->suffix.ink_bottom) / 2);
}
