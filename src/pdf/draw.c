#include "pdf/draw.h"

#include "pdf/number.h"
#include "pdf/structure.h"
#include "pdf/writer.h"

static void draw_rule(struct pdf_writer *w, const struct page_rule *rule)
{
	pdf_writer_enter(w, pdf_is_artifact(rule->role) ? rule->role : PAGE_ROLE_DECORATION, 0);
	pdf_writer_color(w, rule->color);
	pdf_points(w->out, rule->x);
	pdf_next_points(w->out, w->page->height - rule->y - rule->height);
	pdf_next_points(w->out, rule->width);
	pdf_next_points(w->out, rule->height);
	buf_add_string(w->out, " re f\n");
}

void pdf_draw_rules(struct pdf_writer *w)
{
	for (size_t i = 0; i < w->page->n_rules; i++)
		draw_rule(w, &w->page->rules[i]);
	pdf_writer_leave(w);
}

static void set_stroke(struct pdf_writer *w, const struct page_path *path)
{
	pdf_points(w->out, path->stroke);
	buf_add_string(w->out, " w\n");
	if (path->dash <= 0)
		return;
	buf_add_byte(w->out, '[');
	pdf_points(w->out, path->dash);
	buf_add_string(w->out, "] 0 d\n");
}

static void set_fill(struct pdf_writer *w, const struct page_path *path)
{
	pdf_number(w->out, path->fill, 3);
	buf_add_string(w->out, " g\n");
}

static void add_points(struct pdf_writer *w, const struct page_path *path)
{
	for (size_t i = 0; i < path->n_points; i++) {
		pdf_points(w->out, path->points[i].x);
		pdf_next_points(w->out, w->page->height - path->points[i].y);
		buf_add_string(w->out, i == 0 ? " m\n" : " l\n");
	}
	if (path->closed)
		buf_add_string(w->out, "h\n");
}

static struct pdf_box box_of(const struct page_path *path)
{
	const struct page_point *first = &path->points[0];
	struct pdf_box box = { first->x, first->y, first->x, first->y };

	for (size_t i = 1; i < path->n_points; i++) {
		const struct page_point *at = &path->points[i];

		box.left = at->x < box.left ? at->x : box.left;
		box.top = at->y < box.top ? at->y : box.top;
		box.right = at->x > box.right ? at->x : box.right;
		box.bottom = at->y > box.bottom ? at->y : box.bottom;
	}
	return box;
}

static void draw_path(struct pdf_writer *w, const struct page_path *path)
{
	bool is_filled = path->fill >= 0;
	bool is_stroked = path->stroke > 0;

	if (path->n_points < 2 || (!is_filled && !is_stroked))
		return;
	pdf_writer_add_box(w, path->role, path->element, box_of(path));
	pdf_writer_enter(w, path->role, path->element);
	buf_add_string(w->out, "q\n");
	if (is_filled)
		set_fill(w, path);
	if (is_stroked)
		set_stroke(w, path);
	add_points(w, path);
	buf_add_string(w->out, is_filled && is_stroked ? "B\n" : is_filled ? "f\n" : "S\n");
	buf_add_string(w->out, "Q\n");
}

void pdf_draw_paths(struct pdf_writer *w)
{
	for (size_t i = 0; i < w->page->n_paths; i++)
		draw_path(w, &w->page->paths[i]);
	pdf_writer_leave(w);
}
