/*
 * parts.h: finds the elements of an official document on its finished pages.
 *
 * Works the way a reader does, from position, size, colour and wording alone,
 * so that any program's PDF will do. Glyphs on one baseline form a line, and
 * each line gets a role. The layout's rules say where the type area is; what
 * is measured against them is left to the checks.
 */
#ifndef HONGTOU_RULER_PARTS_H
#define HONGTOU_RULER_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/rules.h"
#include "ruler/sheet.h"

struct arena;

enum line_role {
	LINE_OTHER, /* none of the following */
	LINE_MARK,  /* 发文机关标志 */
	LINE_HEAD,  /* anything else above the separator */
	LINE_TITLE,
	LINE_RECIPIENTS,
	LINE_BODY,            /* headings and paragraphs */
	LINE_TABLE,           /* between a table's rules */
	LINE_CHART,           /* lettering of a chart */
	LINE_CAPTION,         /* 表1 above a table, 图1 below a chart */
	LINE_ATTENDANCE,      /* 出席, 请假, 列席 and the names */
	LINE_ATTACHMENT_LIST, /* 附件说明 */
	LINE_SIGNATURE,
	LINE_DATE,
	LINE_NOTE,             /* 附注 */
	LINE_ATTACHMENT_LABEL, /* 附件1 */
	LINE_ATTACHMENT,       /* an attachment's title and text */
	LINE_IMPRINT,
	LINE_FOOTER, /* page number */
};

/* Whether it is text of the document, in whatever form, that a signature or a
 * heading may stand beside. */
bool line_role_is_text(enum line_role role);

/* Glyphs of one baseline from left to right, spaces left out; at least one. */
struct line {
	enum line_role role;
	size_t page;   /* from 1 */
	size_t number; /* on its page, from 1 at the top */
	const struct sheet_glyph *const *glyphs;
	const uint32_t *text; /* their characters */
	size_t n_chars;
	dim left;
	dim y;    /* baseline */
	dim size; /* the commonest, as are the next two */
	const struct sheet_font *font;
	struct sheet_color color;
	dim ascent; /* top of the em box above the baseline */
};

/* Lines [begin, end) of parts.body. */
struct paragraph {
	size_t begin;
	size_t end;
	size_t level;      /* 1 to 4 when it starts like a heading, else 0 */
	bool is_heading;   /* and is one on its own: no sentence ends there (CT-56) */
	bool is_quotation; /* set in from both sides in the face of quotations */
};

/* A table, or a chart. */
struct exhibit {
	bool is_table;
	size_t page;
	struct sheet_bar box;           /* around its rules or drawing */
	const struct sheet_bar **rules; /* table: the level ones, from the top */
	size_t n_rules;
	const struct line **caption; /* its lines; none: it has no caption */
	size_t n_caption;
};

/* A rule of the 版记. */
struct imprint_rule {
	size_t page;
	const struct sheet_bar *bar;
};

struct parts {
	struct arena *arena;
	const struct rules *rules;
	const struct sheets *sheets;
	struct line *lines; /* of all pages, from the top of the first one */
	size_t n_lines;
	struct exhibit *exhibits; /* in reading order, charts of a page first */
	size_t n_exhibits;
	dim body_size;                     /* the commonest outside exhibits */
	const struct sheet_bar *separator; /* 版头分隔线; NULL: none */
	/* By role, in reading order. */
	const struct line **body;
	size_t n_body;
	const struct line **title;
	size_t n_title;
	const struct line **mark;
	size_t n_mark;
	const struct line **signature;
	size_t n_signature;
	const struct line *date;      /* NULL: none */
	dim date_pitch;               /* of the lines on the date's page (GW-61) */
	const struct line *number;    /* the line with 发文字号; NULL: none */
	const struct line **footers;  /* by page - 1; NULL: none */
	struct imprint_rule *imprint; /* rules of the 版记, from the top */
	size_t n_imprint;
	size_t imprint_begin; /* the page it starts on; 0: none */
	size_t imprint_page;  /* and the one it ends on; 0: none */
	struct paragraph *paragraphs;
	size_t n_paragraphs;
};

/* All of it in the arena. */
const struct parts *parts_find(struct arena *arena, const struct sheets *sheets,
			       const struct rules *rules);

/* Edges of the type area on a page, mirrored if the layout says so. */
dim parts_left(const struct parts *parts, size_t page);
dim parts_right(const struct parts *parts, size_t page);
dim parts_top(const struct parts *parts);
dim parts_bottom(const struct parts *parts);

/* From baseline to baseline: the layout's, but on a page that is set closer so
 * that it holds the signature (GW-61). */
dim parts_pitch(const struct parts *parts, size_t page);

/* From the left edge to the first character of a paragraph on such a level
 * (0: of text): the layout's indent, unless the level has a start of its own. */
dim parts_start(const struct parts *parts, size_t level);

/* 1 to 4 for a line that starts with a number as the layout's headings do, else
 * 0; *n_prefix gets the characters up to the text proper, *number what it says. */
size_t parts_heading(const struct parts *parts, const struct line *line, size_t *n_prefix,
		     unsigned *number);

/* Whether the font may serve the role: of the same family as one the layout
 * names for it, or by a name that tells nothing. */
bool parts_face_serves(const struct parts *parts, const struct sheet_font *font,
		       enum font_role role);

/* Whether the sheet has neither text nor bars. */
bool parts_page_is_blank(const struct parts *parts, size_t page);

/* The em box. */
dim line_top(const struct line *line);
dim line_bottom(const struct line *line);

/* Width of the i-th glyph when nothing is compressed or stretched. */
dim line_slot(const struct parts *parts, const struct line *line, size_t i);

/* Right end of the last glyph's slot; with a mark there counted half (CT-15). */
dim line_right(const struct parts *parts, const struct line *line);
dim line_flush_right(const struct parts *parts, const struct line *line);

/* Of the glyphs [begin, end) as they are seen. */
dim line_middle_of(const struct line *line, size_t begin, size_t end);
dim line_middle(const struct line *line);

/* Whether anything but the letters of a foreign word is in the line, so that it
 * can be made as wide as it should be. */
bool line_can_stretch(const struct line *line);

uint32_t line_first(const struct line *line);
uint32_t line_last(const struct line *line);
bool line_starts_with(const struct line *line, const char *utf8);
bool line_ends_with(const struct line *line, const char *utf8);

/* Index of the first such text at or after `from`, or n_chars. */
size_t line_find(const struct line *line, const char *utf8, size_t from);

#endif
