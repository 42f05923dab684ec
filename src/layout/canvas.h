/*
 * canvas.h: pages under construction.
 *
 * Collects glyph runs, rules, elements and bookmarks page by page and hands
 * them over as a page_document. Everything lives in one arena.
 */
#ifndef HONGTOU_LAYOUT_CANVAS_H
#define HONGTOU_LAYOUT_CANVAS_H

#include <stddef.h>
#include <stdint.h>

#include "layout/atoms.h"
#include "layout/breaking.h"
#include "page/page.h"

struct arena;
struct canvas;

/* A canvas whose pages measure width × height, with the root element. */
struct canvas *canvas_create(struct arena *arena, dim width, dim height);

/* Adds an element below the root and returns its index. */
uint32_t canvas_add_element(struct canvas *canvas, enum page_role role, struct str title,
			    struct source_pos pos);

/* Adds an element below another one. */
uint32_t canvas_add_child(struct canvas *canvas, uint32_t parent, enum page_role role,
			  struct source_pos pos);

/* Tells that a cell of a table reaches over so many rows, its own the first. */
void canvas_set_rows(struct canvas *canvas, uint32_t element, size_t n_rows);

/* Says in words what a figure shows. */
void canvas_set_alternative(struct canvas *canvas, uint32_t element, struct str alternative);

void canvas_add_outline(struct canvas *canvas, uint32_t level, struct str title, size_t page,
			dim y);

/* How a line of atoms is drawn. */
struct ink {
	struct style style;
	enum page_role role;
	enum page_color color;
	uint32_t element;
	int condense;        /* horizontal scale in 1/1000, on top of the atoms' own; 1000 = none */
	enum page_turn turn; /* turned text runs upwards from x, y */
};

/*
 * Draws atoms [span) on a page (made when it does not exist yet): atom i's
 * left edge at x + positions[i - span.begin], the baseline at y. Runs are cut
 * where the face or the scale changes.
 */
void canvas_add_line(struct canvas *canvas, size_t page, const struct atoms *atoms,
		     struct line_span span, const dim *positions, dim x, dim y,
		     const struct ink *ink);

void canvas_add_rule(struct canvas *canvas, size_t page, struct page_rule rule);

/* Adds a path with a copy of its points, which the caller may still move. */
struct page_point *canvas_add_path(struct canvas *canvas, size_t page, struct page_path path);

/* Viewers should show the page a quarter turn clockwise. */
void canvas_turn_page(struct canvas *canvas, size_t page);

void canvas_set_label(struct canvas *canvas, size_t page, struct str label);

/* Makes sure that there are at least n_pages pages. */
void canvas_reserve_pages(struct canvas *canvas, size_t n_pages);

/* The finished document; the canvas must not be used afterwards. */
struct page_document *canvas_finish(struct canvas *canvas);

#endif
