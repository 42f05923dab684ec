/*
 * context.h: what all passes of one layout share. Private to the module.
 */
#ifndef HONGTOU_LAYOUT_CONTEXT_H
#define HONGTOU_LAYOUT_CONTEXT_H

#include "layout/atoms.h"
#include "layout/canvas.h"
#include "layout/frame.h"
#include "model/report.h"

struct diag_list;

struct layout {
	struct arena *arena;
	const struct report *report;
	const struct rules *rules;
	struct measuring measuring;
	struct canvas *canvas;
	struct diag_list *diags;
	dim text_width; /* of the 版心 as the text sees it: its height on turned pages */
	dim text_top;
	size_t start_limit;  /* grid line of page 1 where the text should start at the latest */
	size_t lonely_page;  /* the first with names and date only (GW-60), from 1; 0: none */
	size_t n_lines;      /* of the grid on a page */
	bool turned;         /* pages of an attachment in landscape (GW-85) */
	size_t crowded_from; /* grid line from which … */
	dim crowded_pitch;   /* … lines stand this close; 0: on the grid */
};

/* Words of the layout (附件, 抄送：) as if written at a place of the report. */
struct text layout_words(const struct layout *layout, struct text words, struct source_pos pos);

/* Turns the pages that follow, or back again. */
void layout_turn(struct layout *layout, bool turned);

/* Left edge of the 版心 on a page (0 is the first). */
dim layout_left(const struct layout *layout, size_t page);

/* The 版心 of a page in the direction of the text: u from its left edge, v from
 * its top. */
struct frame layout_frame(const struct layout *layout, size_t page);

/* Lines from first_line on come closer, so that n_lines fill the page; with
 * n_lines 0 they are back on the grid. */
void layout_crowd(struct layout *layout, size_t first_line, size_t n_lines);

/* Top of the character box of a grid line (0 is the page's first). */
dim layout_line_top(const struct layout *layout, size_t line);

/* The baseline of text of a size in a box of some height, its em centred. */
dim layout_baseline(const struct layout *layout, dim box_top, dim box_height, dim size);

#endif
