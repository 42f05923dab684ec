/*
 * flow.h: everything that runs down the pages, as one row of blocks.
 *
 * Recipients, headings, paragraphs, attachment list, signature and note become
 * blocks of lines that each take one place of the grid; pagination.h then
 * chooses how each block is set and where the pages end. The report and each
 * attachment are flows of their own.
 */
#ifndef HONGTOU_LAYOUT_FLOW_H
#define HONGTOU_LAYOUT_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/breaking.h"
#include "layout/context.h"

enum flow_kind {
	FLOW_BLANK, /* one empty line of the grid */
	FLOW_TEXT,
	FLOW_HEADING,   /* stays with what follows */
	FLOW_LIST,      /* 附件说明: stays with the signature below it */
	FLOW_SIGNATURE, /* names, date and what else stays with the text above */
	FLOW_TABLE,     /* header and rows */
	FLOW_CHART,     /* with its caption: in one piece */
};

struct chart_setting;
struct table_setting;

/* Atoms at a fixed place of a block, beside or instead of its lines. */
struct flow_piece {
	const struct atoms *atoms;
	struct line_span span;
	size_t line; /* of the block */
	dim x;       /* from the 版心's left edge */
	dim down;    /* from the line's own height */
	struct style style;
	enum page_role role;
	uint32_t element;
};

struct flow_block {
	enum flow_kind kind;
	const struct atoms *atoms; /* NULL: nothing but pieces */
	struct settings settings;  /* without atoms: one with as many empty lines as needed */
	struct style style;
	enum page_role role;
	uint32_t element;                /* 0 in a format: a new one below the root */
	dim x;                           /* of the lines, from the 版心's left edge */
	dim width;                       /* to be filled by justified lines */
	dim indent;                      /* of the first line; negative: it hangs out to the left */
	bool justify;                    /* all lines but the last end flush */
	uint32_t heading_level;          /* 0: no heading */
	struct str heading;              /* with its number, for the bookmarks */
	const struct flow_piece *pieces; /* drawn before the block's own line */
	size_t n_pieces;

	/* Tables and charts: whether a page may begin with a line, and how many
	 * lines then come again above it. */
	const bool *may_begin;
	size_t n_repeated;
	const struct flow_piece *continued; /* in the first of these lines: 续表1; or NULL */
	const struct table_setting *table;
	const struct chart_setting *chart;
};

struct flow {
	struct flow_block *items;
	size_t n_items;
	size_t capacity;
};

/* A new empty block at the end, lent until the next one is added. */
struct flow_block *flow_add(const struct layout *layout, struct flow *flow);

void flow_add_blanks(const struct layout *layout, struct flow *flow, int64_t n_lines);

/* Breaks atoms into lines and adds them; `format` says how they are to look.
 * Nothing is added when no character has a glyph. Returns the block, lent
 * until the next one is added, or NULL. */
struct flow_block *flow_add_atoms(struct layout *layout, struct flow *flow, struct atoms atoms,
				  const struct flow_block *format);

/* The same from a text in the format's style. */
struct flow_block *flow_add_text(struct layout *layout, struct flow *flow, struct text text,
				 const struct flow_block *format);

/* A block of n_lines empty lines that holds just pieces. */
struct flow_block *flow_add_pieces(const struct layout *layout, struct flow *flow, size_t n_lines,
				   const struct flow_piece *pieces, size_t n_pieces);

/* A piece of the whole text, with a new element of the role. */
struct flow_piece flow_piece_of(struct layout *layout, struct text text, struct style style,
				enum page_role role);

/* Natural width of a piece. */
dim flow_piece_width(const struct flow_piece *piece);

/* How an ordinary paragraph looks. */
struct flow_block flow_paragraph(const struct layout *layout);

/* The text of the report, from the recipients to the note. The text starts at
 * first_line of page 1: recipients that would leave no room there for text
 * are left to the imprint when there is one, and *moved is set (GW-11). */
struct flow flow_report(struct layout *layout, size_t first_line, bool *moved);

/* One attachment, from its label on; index counts from 0. */
struct flow flow_attachment(struct layout *layout, size_t index);

#endif
