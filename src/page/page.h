/*
 * page.h: finished pages as plain data.
 *
 * The only thing layout and the writers (PDF, dump, later others) share. A
 * document is a list of pages; a page holds glyph runs and filled rectangles
 * in reading order. Every run keeps its text, its role, the element of the
 * logical structure it belongs to and where it was written, so that tagging,
 * proofs and other formats need nothing more from layout. All of it lives in
 * one arena; nothing here allocates.
 *
 * Lengths are dims from the page's top left corner, y downwards.
 */
#ifndef HONGTOU_PAGE_PAGE_H
#define HONGTOU_PAGE_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/dim.h"
#include "base/source.h"
#include "base/str.h"

struct font_face;

/* What a piece of the page is for the reader. */
enum page_role {
	PAGE_ROLE_DOCUMENT,        /* root of the structure */
	PAGE_ROLE_MARK,            /* 发文机关标志 */
	PAGE_ROLE_COPY_NUMBER,     /* 份号 */
	PAGE_ROLE_SECRECY,         /* 密级和保密期限 */
	PAGE_ROLE_URGENCY,         /* 紧急程度 */
	PAGE_ROLE_DOCUMENT_NUMBER, /* 发文字号 */
	PAGE_ROLE_SIGNATORY,       /* 签发人 */
	PAGE_ROLE_TITLE,           /* 标题 */
	PAGE_ROLE_RECIPIENTS,      /* 主送机关 */
	PAGE_ROLE_HEADING_1,       /* 一、 */
	PAGE_ROLE_HEADING_2,       /* （一） */
	PAGE_ROLE_HEADING_3,       /* 1. */
	PAGE_ROLE_HEADING_4,       /* （1） */
	PAGE_ROLE_PARAGRAPH,
	PAGE_ROLE_ATTACHMENT_LIST,  /* 附件说明 */
	PAGE_ROLE_ATTACHMENT_LABEL, /* 附件1, on the attachment's first line */
	PAGE_ROLE_ATTACHMENT_TITLE,
	PAGE_ROLE_QUOTATION,
	PAGE_ROLE_LIST, /* 出席 …: its element groups the items */
	PAGE_ROLE_NUMBERED_LIST,
	PAGE_ROLE_LIST_ITEM,  /* child of a list */
	PAGE_ROLE_LIST_LABEL, /* child of an item: 1. or 出席： */
	PAGE_ROLE_LIST_BODY,  /* child of an item */
	PAGE_ROLE_CAPTION,    /* of a list, a table or a chart */
	PAGE_ROLE_TABLE,
	PAGE_ROLE_TABLE_ROW,    /* child of a table */
	PAGE_ROLE_TABLE_HEADER, /* child of a row: heads its column */
	PAGE_ROLE_TABLE_CELL,   /* child of a row */
	PAGE_ROLE_FIGURE,       /* a chart; its element has an alternative text */
	PAGE_ROLE_SIGNATURE,    /* 发文机关署名 */
	PAGE_ROLE_DATE,         /* 成文日期 */
	PAGE_ROLE_NOTE,         /* 附注 */
	PAGE_ROLE_IMPRINT,      /* 版记 */
	PAGE_ROLE_PAGE_NUMBER,  /* 页码: an artifact */
	PAGE_ROLE_DECORATION,   /* rules and the like: an artifact */
	PAGE_ROLE_PROOF,        /* grid, line numbers, watermark of a proof: an artifact */
};

enum page_color {
	PAGE_COLOR_TEXT,  /* black */
	PAGE_COLOR_RED,   /* the mark, its rule */
	PAGE_COLOR_GUIDE, /* a proof's grid and notes */
	PAGE_COLOR_FAINT, /* a proof's watermark, behind the text */
};

/* What PAGE_COLOR_GUIDE is where colours are shown: a blue that no document has,
 * by which the ruler tells a proof's furniture from the document. */
#define PAGE_GUIDE_RGB 0x3399CCu

/* Which way text runs. */
enum page_turn {
	PAGE_TURN_NONE,
	PAGE_TURN_LEFT, /* a quarter turn counter-clockwise: upwards on the page */
};

struct page_glyph {
	uint32_t glyph;     /* in the run's face */
	uint32_t codepoint; /* what it stands for in the text */
	dim x;              /* origin, from the run's x */
	dim advance;        /* the width the layout gave it */
};

struct page_run {
	enum page_role role;
	uint32_t element; /* index into page_document.elements */
	enum page_color color;
	const struct font_face *face; /* lent by the font library */
	dim size;                     /* font size */
	int stretch;         /* horizontal scale of the outlines in 1/1000; 1000 = natural */
	enum page_turn turn; /* about the origin; glyphs then run towards smaller y */
	dim x;               /* origin of the first glyph's cell */
	dim y;               /* baseline */
	const struct page_glyph *glyphs;
	size_t n_glyphs;
	struct source_pos pos; /* of the first character; may be nowhere */
};

/* A filled rectangle. */
struct page_rule {
	enum page_role role;
	enum page_color color;
	dim x; /* left edge */
	dim y; /* top edge */
	dim width;
	dim height;
};

struct page_point {
	dim x;
	dim y;
};

/* A drawn line or area of a chart. */
struct page_path {
	enum page_role role;
	uint32_t element; /* of the figure */
	const struct page_point *points;
	size_t n_points;
	int fill;    /* grey in 1/1000, 0 = black; negative: not filled */
	dim stroke;  /* line width; 0: not stroked */
	dim dash;    /* length of dashes and gaps; 0: solid */
	bool closed; /* whether the last point joins the first */
};

struct page {
	dim width;
	dim height;
	struct page_run *runs; /* in reading order; artifacts last */
	size_t n_runs;
	struct page_rule *rules;
	size_t n_rules;
	struct page_path *paths; /* drawn after the rules, before the runs */
	size_t n_paths;
	struct str label; /* what the page is called: "1"; empty when unnumbered */
	bool turned;      /* whether viewers should show it a quarter turn clockwise */
};

/* One node of the logical structure: a heading, a paragraph. */
struct page_element {
	enum page_role role;
	uint32_t parent;        /* index; the root (0) is its own parent */
	struct str title;       /* headings: the text with its number, else empty */
	struct str alternative; /* figures: what they show, in words */
	uint32_t n_rows; /* cells: of the table rows it is in when they are several, else 0 */
	struct source_pos pos;
};

/* A heading for the bookmarks. */
struct page_outline {
	uint32_t level; /* 1 for 一、 and so on; 0 for the title */
	struct str title;
	uint32_t page; /* index */
	dim y;         /* top of the heading's line */
};

/* What an archive knows the document by; each may be empty. */
struct page_record {
	struct str reference;   /* 档号, J001-WS·2022-Y-BGS-0001 */
	struct str fonds;       /* 全宗号 */
	struct str retention;   /* 保管期限: Y, D30 or D10 */
	struct str responsible; /* 责任者, joined with 、 */
	struct str secrecy;     /* 密级和保密期限, 机密★1年 */
	struct str access;      /* 公开属性, 主动公开 */
};

struct page_metadata {
	struct str title;    /* one line */
	struct str author;   /* the issuing organs, joined with 、 */
	struct str number;   /* 发文字号 */
	struct str subject;  /* the year and kind, for Info /Subject */
	struct str language; /* BCP 47, "zh-CN" */
	int year;            /* 成文日期 */
	int month;
	int day;
	struct page_record record;
};

struct page_document {
	struct page *pages;
	size_t n_pages;
	struct page_element *elements; /* elements[0] is the document itself */
	size_t n_elements;
	struct page_outline *outline; /* in reading order */
	size_t n_outline;
	struct page_metadata metadata;
	uint32_t color_red; /* 0xRRGGBB from the layout */
	bool duplex;        /* whether it is meant to be printed on both sides */
};

#endif
