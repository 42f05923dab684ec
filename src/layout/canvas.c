#include "layout/canvas.h"

#include "base/arena.h"
#include "layout/classes.h"

struct sheet {
	struct page_run *runs;
	size_t n_runs;
	size_t runs_capacity;
	struct page_rule *rules;
	size_t n_rules;
	size_t rules_capacity;
	struct page_path *paths;
	size_t n_paths;
	size_t paths_capacity;
	struct str label;
	bool turned;
};

struct canvas {
	struct arena *arena;
	dim width;
	dim height;
	struct sheet *sheets;
	size_t n_sheets;
	size_t sheets_capacity;
	struct page_element *elements;
	size_t n_elements;
	size_t elements_capacity;
	struct page_outline *outline;
	size_t n_outline;
	size_t outline_capacity;
};

struct canvas *canvas_create(struct arena *arena, dim width, dim height)
{
	struct canvas *canvas = arena_alloc(arena, sizeof(*canvas));

	canvas->arena = arena;
	canvas->width = width;
	canvas->height = height;
	canvas_add_element(canvas, PAGE_ROLE_DOCUMENT, (struct str){ NULL, 0 },
			   (struct source_pos){ 0 });
	return canvas;
}

uint32_t canvas_add_element(struct canvas *canvas, enum page_role role, struct str title,
			    struct source_pos pos)
{
	canvas->elements = arena_grow(canvas->arena, canvas->elements, canvas->n_elements,
				      &canvas->elements_capacity, sizeof(*canvas->elements));
	canvas->elements[canvas->n_elements] =
		(struct page_element){ .role = role, .parent = 0, .title = title, .pos = pos };
	return (uint32_t)canvas->n_elements++;
}

uint32_t canvas_add_child(struct canvas *canvas, uint32_t parent, enum page_role role,
			  struct source_pos pos)
{
	uint32_t element = canvas_add_element(canvas, role, (struct str){ NULL, 0 }, pos);

	canvas->elements[element].parent = parent;
	return element;
}

void canvas_set_rows(struct canvas *canvas, uint32_t element, size_t n_rows)
{
	canvas->elements[element].n_rows = (uint32_t)n_rows;
}

void canvas_set_alternative(struct canvas *canvas, uint32_t element, struct str alternative)
{
	canvas->elements[element].alternative = alternative;
}

void canvas_add_outline(struct canvas *canvas, uint32_t level, struct str title, size_t page, dim y)
{
	canvas->outline = arena_grow(canvas->arena, canvas->outline, canvas->n_outline,
				     &canvas->outline_capacity, sizeof(*canvas->outline));
	canvas->outline[canvas->n_outline++] =
		(struct page_outline){ level, title, (uint32_t)page, y };
}

static struct sheet *sheet_at(struct canvas *canvas, size_t page)
{
	while (canvas->n_sheets <= page) {
		canvas->sheets = arena_grow(canvas->arena, canvas->sheets, canvas->n_sheets,
					    &canvas->sheets_capacity, sizeof(*canvas->sheets));
		canvas->sheets[canvas->n_sheets++] = (struct sheet){ 0 };
	}
	return &canvas->sheets[page];
}

static struct page_run *add_run(struct canvas *canvas, size_t page)
{
	struct sheet *sheet = sheet_at(canvas, page);

	sheet->runs = arena_grow(canvas->arena, sheet->runs, sheet->n_runs, &sheet->runs_capacity,
				 sizeof(*sheet->runs));
	return &sheet->runs[sheet->n_runs++];
}

static bool same_run(const struct atom *a, const struct atom *b)
{
	return a->glyph.face == b->glyph.face && a->stretch == b->stretch;
}

/* One run: atoms [begin, end) of the line that starts at span.begin. */
static void add_atoms(struct canvas *canvas, size_t page, const struct atom *atoms, size_t n_atoms,
		      const dim *positions, dim x, dim y, const struct ink *ink)
{
	struct page_run *run = add_run(canvas, page);
	struct page_glyph *glyphs = arena_alloc_array(canvas->arena, n_atoms, sizeof(*glyphs));
	int stretch = (int)dim_scale(atoms[0].stretch, ink->condense, 1000);
	bool turned = ink->turn == PAGE_TURN_LEFT;

	for (size_t i = 0; i < n_atoms; i++) {
		dim offset = dim_scale(atoms[i].offset, ink->condense, 1000);

		glyphs[i].glyph = atoms[i].glyph.glyph;
		glyphs[i].codepoint = atoms[i].codepoint;
		glyphs[i].x = positions[i] - positions[0] + offset;
		glyphs[i].advance = i + 1 < n_atoms
					    ? positions[i + 1] - positions[i]
					    : dim_scale(atoms[i].width, ink->condense, 1000);
	}
	*run = (struct page_run){ .role = ink->role,
				  .element = ink->element,
				  .color = ink->color,
				  .face = atoms[0].glyph.face,
				  .size = ink->style.size,
				  .stretch = stretch,
				  .turn = ink->turn,
				  .x = x + (turned ? 0 : positions[0]),
				  .y = y - (turned ? positions[0] : 0),
				  .glyphs = glyphs,
				  .n_glyphs = n_atoms,
				  .pos = atoms[0].pos };
}

void canvas_add_line(struct canvas *canvas, size_t page, const struct atoms *atoms,
		     struct line_span span, const dim *positions, dim x, dim y,
		     const struct ink *ink)
{
	size_t begin = span.begin;

	sheet_at(canvas, page);
	while (begin < span.end) {
		size_t end = begin + 1;

		while (end < span.end && same_run(&atoms->items[begin], &atoms->items[end]))
			end++;
		add_atoms(canvas, page, atoms->items + begin, end - begin,
			  positions + (begin - span.begin), x, y, ink);
		begin = end;
	}
}

void canvas_add_rule(struct canvas *canvas, size_t page, struct page_rule rule)
{
	struct sheet *sheet = sheet_at(canvas, page);

	sheet->rules = arena_grow(canvas->arena, sheet->rules, sheet->n_rules,
				  &sheet->rules_capacity, sizeof(*sheet->rules));
	sheet->rules[sheet->n_rules++] = rule;
}

struct page_point *canvas_add_path(struct canvas *canvas, size_t page, struct page_path path)
{
	struct sheet *sheet = sheet_at(canvas, page);
	struct page_point *points =
		arena_alloc_array(canvas->arena, path.n_points, sizeof(*points));

	for (size_t i = 0; i < path.n_points; i++)
		points[i] = path.points[i];
	path.points = points;
	sheet->paths = arena_grow(canvas->arena, sheet->paths, sheet->n_paths,
				  &sheet->paths_capacity, sizeof(*sheet->paths));
	sheet->paths[sheet->n_paths++] = path;
	return points;
}

void canvas_turn_page(struct canvas *canvas, size_t page)
{
	sheet_at(canvas, page)->turned = true;
}

void canvas_set_label(struct canvas *canvas, size_t page, struct str label)
{
	sheet_at(canvas, page)->label = label;
}

void canvas_reserve_pages(struct canvas *canvas, size_t n_pages)
{
	if (n_pages > 0)
		sheet_at(canvas, n_pages - 1);
}

struct page_document *canvas_finish(struct canvas *canvas)
{
	struct page_document *document = arena_alloc(canvas->arena, sizeof(*document));

	document->pages =
		arena_alloc_array(canvas->arena, canvas->n_sheets, sizeof(*document->pages));
	document->n_pages = canvas->n_sheets;
	for (size_t i = 0; i < canvas->n_sheets; i++) {
		const struct sheet *sheet = &canvas->sheets[i];

		document->pages[i] = (struct page){ .width = canvas->width,
						    .height = canvas->height,
						    .runs = sheet->runs,
						    .n_runs = sheet->n_runs,
						    .rules = sheet->rules,
						    .n_rules = sheet->n_rules,
						    .paths = sheet->paths,
						    .n_paths = sheet->n_paths,
						    .label = sheet->label,
						    .turned = sheet->turned };
	}
	document->elements = canvas->elements;
	document->n_elements = canvas->n_elements;
	document->outline = canvas->outline;
	document->n_outline = canvas->n_outline;
	return document;
}
