#include "layout/frame.h"

void frame_move(struct frame *frame, dim u, dim v)
{
	frame->x += frame->turned ? v : u;
	frame->y += frame->turned ? -u : v;
}

void frame_add_line(struct canvas *canvas, const struct frame *frame, const struct atoms *atoms,
		    struct line_span span, const dim *positions, dim u, dim v,
		    const struct ink *ink)
{
	struct ink turned = *ink;

	if (!frame->turned) {
		canvas_add_line(canvas, frame->page, atoms, span, positions, frame->x + u,
				frame->y + v, ink);
		return;
	}
	turned.turn = PAGE_TURN_LEFT;
	canvas_add_line(canvas, frame->page, atoms, span, positions, frame->x + v, frame->y - u,
			&turned);
}

void frame_add_path(struct canvas *canvas, const struct frame *frame, struct page_path path)
{
	struct page_point *points = canvas_add_path(canvas, frame->page, path);

	for (size_t i = 0; i < path.n_points; i++) {
		struct page_point point = points[i];

		points[i].x = frame->x + (frame->turned ? point.y : point.x);
		points[i].y = frame->y + (frame->turned ? -point.x : point.y);
	}
}

void frame_add_rule(struct canvas *canvas, const struct frame *frame, dim u, dim v, dim width,
		    dim height)
{
	struct page_rule rule = { .role = PAGE_ROLE_DECORATION,
				  .color = PAGE_COLOR_TEXT,
				  .x = frame->x + u,
				  .y = frame->y + v,
				  .width = width,
				  .height = height };

	if (frame->turned) {
		rule.x = frame->x + v;
		rule.y = frame->y - u - width;
		rule.width = height;
		rule.height = width;
	}
	canvas_add_rule(canvas, frame->page, rule);
}
