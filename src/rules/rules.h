/*
 * rules.h: one layout, typed and validated.
 *
 * Everything that makes a page look official is data in layouts/ (YAML), each
 * value with its unit and its clause. This module reads a layout with those it
 * inherits from and hands out typed values; it knows no fonts and no pages.
 * Lengths stay as written (amount and unit) and are resolved by rules_length().
 */
#ifndef HONGTOU_RULES_RULES_H
#define HONGTOU_RULES_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/dim.h"
#include "base/located.h"
#include "base/str.h"
#include "base/text.h"

struct arena;
struct diag_list;

/* Which job a face does; the layout names candidates for each. */
enum font_role {
	FONT_ROLE_MARK,        /* 发文机关标志 */
	FONT_ROLE_TITLE,       /* 标题 */
	FONT_ROLE_BODY,        /* 正文, 仿宋 */
	FONT_ROLE_HEI,         /* 黑体 */
	FONT_ROLE_KAI,         /* 楷体 */
	FONT_ROLE_BOLD,        /* 粗体, for the levels that a house sets in bold */
	FONT_ROLE_PAGE_NUMBER, /* 页码, 宋体 */
	FONT_N_ROLES
};

/* The layout's word for a role, e.g. "body". */
const char *font_role_name(enum font_role role);

/* A font, its size, and the width one Han character takes in it. */
struct rules_style {
	struct located_choice font; /* enum font_role */
	struct located_measure size;
	struct located_measure advance;
};

struct rules_page {
	struct located_measure width; /* of the sheet */
	struct located_measure height;
	struct located_measure top;        /* 天头: sheet's edge to 版心 */
	struct located_measure left;       /* 订口 */
	struct located_measure text_width; /* 版心 */
	struct located_measure text_height;
	struct located_bool mirror; /* 订口 on the right of even pages */
	struct located_bool duplex; /* printed on both sides: the 版记 on an even page */
};

enum rules_pitch {
	RULES_PITCH_INK,   /* the last line's characters end on the 版心's bottom */
	RULES_PITCH_CELL,  /* 版心 height / number of lines */
	RULES_PITCH_FIXED, /* fixed_pitch */
};

struct rules_grid {
	struct located_integer cells; /* 每行字数 */
	struct located_integer lines; /* 每面行数 */
	struct located_choice pitch;  /* enum rules_pitch */
	struct located_measure fixed_pitch;
	struct located_decimal ascent; /* baseline below the top of the em box, in em */
};

/* White between two elements, box to box; the layout may choose within it. */
struct rules_gap {
	struct located_measure min;
	struct located_measure max;
};

/* 份号, 密级和保密期限, 紧急程度, at the 版心's top left corner. */
struct rules_corner {
	struct located_bool show;
	struct rules_style copy_number;
	struct located_integer digits; /* of the 份号, zeros in front */
	struct rules_style secrecy;
	struct located_integer secrecy_line; /* its line when nothing else decides */
	struct rules_style urgency;
	struct located_bool below_separator; /* under the red line: letters (GW-93) */
};

enum rules_from {
	RULES_FROM_TEXT, /* the 版心's top */
	RULES_FROM_PAGE, /* the sheet's top edge */
};

struct rules_mark {
	struct located_bool show;
	struct rules_style style;              /* size: the largest allowed */
	struct located_measure size_min;       /* below it the outlines are condensed … */
	struct located_integer condense_min;   /* … down to this, in 1/1000; then smaller */
	struct located_measure size_least;     /* of stacked names, to be read; no more than size */
	struct located_measure ink_top;        /* distance of the ink's top … */
	struct located_choice from;            /* … from here: enum rules_from */
	struct located_measure width;          /* the most a name may take */
	struct located_decimal pitch;          /* of stacked names, in em */
	struct text suffix;                    /* 文件, 命令, 纪要; may be empty */
	struct located_decimal suffix_gap;     /* between stacked names and it, in em */
	struct located_bool lead_only;         /* only the 主办机关's name (GW-90) */
	struct located_integer text_lines_min; /* body lines page 1 must keep */
};

enum rules_number_form {
	RULES_NUMBER_FULL,  /* 淄高新委〔2022〕26号 */
	RULES_NUMBER_ORDER, /* 第26号 */
};

enum rules_position {
	RULES_POSITION_LEFT,
	RULES_POSITION_CENTER,
	RULES_POSITION_RIGHT,
};

struct rules_number {
	struct located_bool show;
	struct rules_style style;
	struct located_choice form;          /* enum rules_number_form */
	struct located_choice position;      /* enum rules_position */
	struct located_measure inset;        /* of a number that is not centred */
	struct rules_gap before;             /* from the mark's ink */
	struct located_bool below_separator; /* letters: under the red line */
	struct located_measure below;        /* … by this, line to box */
};

/* 签发人, on the number's line; the number then goes to the left. */
struct rules_signatories {
	struct rules_style label;
	struct rules_style name;
	struct text text; /* 签发人： */
	struct located_integer per_row;
	struct located_measure gap; /* between two names */
	struct located_measure right;
};

struct rules_separator {
	struct located_bool show;
	struct located_measure before; /* from the number's box, or the mark's ink */
	struct located_measure width;
	struct located_measure thickness;
	struct located_measure second;      /* thickness of a second line; 0: none */
	struct located_measure second_gap;  /* white between the two */
	struct located_bool foot;           /* the same pair at the page's foot, thin above thick */
	struct located_measure foot_bottom; /* its distance from the sheet's bottom */
};

struct rules_title {
	struct located_bool show;
	struct rules_style style;
	struct rules_gap before; /* from the separator */
	struct located_measure pitch;
	struct located_measure pitch_min;    /* for the signature; no more than pitch */
	struct located_measure width;        /* the longest line allowed */
	struct located_bool with_issuers;    /* the title begins with the issuers' names … */
	struct located_integer issuers_most; /* … unless there are more than this */
	struct text no_start;                /* words and marks that do not start a line … */
	struct bind_list words;              /* located_string: words that are kept whole */
	struct bind_list no_end;             /* located_string: words that do not end a line */
	/* Costs, compared with the squared difference of a line's width from the
	 * mean, in half characters. */
	struct located_integer more_lines;  /* one line more than the fewest */
	struct located_integer hourglass;   /* a line longer again after a shorter one */
	struct located_integer equal_lines; /* two lines alike: a block is no shape */
	struct located_integer short_first; /* of two lines the upper is the shorter */
	struct located_integer last_min;    /* a last line of fewer characters is lone … */
	struct located_integer lone_end;    /* … and costs this */
	struct located_integer plain_break; /* between words */
	struct located_integer single_end;  /* beside a single character, after 关于 */
	struct located_integer name_break;  /* within a name no dictionary knows */
	struct located_integer quote_break; /* within 《…》 that would fit a line */
	struct located_integer word_break;  /* within a word, a number, a name */
};

struct rules_body {
	struct rules_style style;
	struct rules_gap before;       /* from the title, first page */
	struct located_measure indent; /* first line of a paragraph */
};

enum rules_numbering {
	RULES_NUMBERING_HAN, /* 一 二 十 十一 */
	RULES_NUMBERING_ARABIC,
	RULES_NUMBERING_NONE,
};

/* Where the numbers of a level begin again. */
enum rules_restart {
	RULES_RESTART_ABOVE, /* under each heading of the level above */
	RULES_RESTART_PART,  /* with each heading of level 1 */
	RULES_RESTART_NEVER,
};

struct rules_heading {
	struct rules_style style;
	struct located_choice numbering; /* enum rules_numbering */
	struct text prefix;              /* before the number, e.g. （ */
	struct text suffix;              /* after it, e.g. 、 */
	struct located_choice restart;   /* enum rules_restart */
	struct located_measure start;    /* from the left edge; not set: as the text */
	struct located_bool run_in;      /* ends with 。 and the text follows on its line */
};

/* 引文 */
struct rules_quotation {
	struct rules_style style;
	struct located_measure left;
	struct located_measure right;
};

/* 附件说明 and the attachments' first pages */
struct rules_attachment {
	struct located_integer blank_lines; /* between text and 附件说明 */
	struct text text;                   /* 附件 */
	struct located_measure indent;
	struct rules_style label; /* on the attachment's first line */
	struct rules_style title;
	struct located_integer title_line;  /* grid line, 1 is the page's first */
	struct located_integer blank_after; /* between title and text */
};

/* 出席 请假 列席 */
struct rules_attendance {
	struct located_integer blank_lines;
	struct rules_style label;
	struct rules_style name;
	struct located_measure indent;
};

/* 署名 without seal: names at the right, date below. */
struct rules_signature {
	struct located_bool show;
	struct located_bool seals;          /* room for seals and stamps, where the document asks */
	struct located_integer blank_lines; /* between text and names */
	struct located_measure right;       /* names end this far from the right edge */
	struct located_measure date_offset; /* date starts this far right of the names */
	struct located_integer text_lines_min; /* text lines that share its page */
};

/* 署名 with seal: names centred on the date, seals side by side. */
struct rules_seal {
	struct located_integer blank_lines;
	struct located_measure date_right; /* the date's right end */
	struct located_measure diameter;
	struct rules_gap gap; /* between two seals */
	struct located_integer per_row;
	struct located_integer name_cells;  /* a longer name goes to two lines */
	struct located_integer blank_after; /* lines the last seal reaches below the date */
};

/* 签名章: the post beside the stamp's space. */
struct rules_stamp {
	struct located_integer blank_lines;
	struct located_measure right;      /* of the stamp and the date */
	struct located_measure width;      /* of the stamp */
	struct located_integer lines;      /* its height in grid lines */
	struct located_measure post_gap;   /* between post and stamp */
	struct located_integer date_blank; /* lines between stamp and date */
};

/* 版记 */
struct rules_imprint {
	struct rules_style style;
	struct located_measure inset;
	struct located_measure pitch_min;    /* of lines that come closer to fit a page … */
	struct located_measure tight_before; /* … with this white above the first rule */
	struct located_measure outer;        /* first and last line */
	struct located_measure inner;
	struct located_bool rules;    /* letters have none */
	struct located_bool office;   /* the line of 印发机关; letters have none */
	struct text cc_label;         /* 抄送： */
	struct text recipients_label; /* 主送： */
	struct text date_suffix;      /* 印发 */
	struct text copies_prefix;    /* 共印 */
	struct text copies_suffix;    /* 份 */
};

enum rules_side {
	RULES_SIDE_OUTSIDE, /* odd pages right, even pages left */
	RULES_SIDE_CENTER,
};

struct rules_page_number {
	struct rules_style style;
	struct located_measure below; /* dash below the 版心's bottom */
	struct located_measure inset; /* white on the outer side */
	struct located_choice side;   /* enum rules_side */
	struct located_bool first;    /* whether page 1 has one */
	struct text before;           /* around the digits */
	struct text after;
};

/* Character classes and costs of line breaking; strings are sets of characters. */
struct rules_breaking {
	struct text no_start;             /* 不能居行首 */
	struct text no_end;               /* 不能居行末 */
	struct text opening;              /* blank left half */
	struct text closing;              /* blank right half: brackets, quotes */
	struct text commas;               /* blank right half: ，、；： */
	struct text stops;                /* blank right half: 。！？ */
	struct text middle;               /* half a cell, blank on both sides: · */
	struct text wide;                 /* one cell although Unicode says ambiguous */
	struct text half;                 /* half a cell whatever the face says */
	struct text joined;               /* doubled, they are one unit: — … */
	struct text connectors;           /* — ～ –: no stretch beside them */
	struct text suffixes;             /* glued to a number before them: % ℃ */
	struct text prefixes;             /* glued to a number after them: ¥ № */
	struct text units;                /* glued to a number before them: 年月日万亿 */
	struct text url_breaks;           /* a long Latin word may break after these */
	struct bind_list drawn_as;        /* located_string: two characters each; the first is
				    * drawn with the glyph of the second */
	struct bind_list words;           /* located_string: Han words kept whole where possible */
	struct located_integer long_word; /* Latin words from this many characters on may break */
	struct located_decimal pair;      /* blank two adjacent marks lose, in cells */
	struct located_decimal line_end;  /* blank a mark at the line end loses, in cells */
	struct located_decimal space_min; /* word space, in em */
	struct located_decimal space;
	struct located_decimal space_max;
	struct located_decimal latin_gap_max; /* Han–Latin gap may grow to, in cells */
	struct located_decimal stretch_good;  /* growth of every gap that is still good, in cells */
	struct located_decimal stretch_most;  /* and that is acceptable */
	struct located_measure tracking;      /* the most a gap may be tightened to save a line */
	struct located_integer tighten;       /* cost of tightening all gaps of a line so far */
	struct located_integer push_in;       /* cost of using all shrinkage */
	struct located_integer push_out;      /* fixed cost of stretching */
	struct located_integer unit_break;    /* cost of parting a number from its unit */
	struct located_integer word_break;    /* … a word of `words` */
	struct located_integer url_break;     /* … a long Latin word at a good place */
	struct located_integer forced_break;  /* … anywhere, in need */
	struct located_integer connector_break; /* … after a connector */
	struct located_integer lone_character;  /* last line of a single character */
};

enum rules_table_style {
	RULES_TABLE_THREE_LINE, /* 三线表 */
	RULES_TABLE_GRID,       /* 全框线 */
};

struct rules_table {
	struct located_choice style; /* enum rules_table_style, unless a table says it */
	struct rules_style cell;
	struct rules_style head;           /* of the column headings */
	struct rules_style caption;        /* 表题, above */
	struct text label;                 /* before its number */
	struct text continued;             /* 续表, before the number on later pages; or empty */
	struct located_measure pitch;      /* of the lines within a cell */
	struct located_measure padding_x;  /* white beside a cell's text, each side */
	struct located_measure padding_y;  /* above and below it, at least */
	struct located_measure gap;        /* white between rules and the text around, at least */
	struct located_measure column_min; /* text of a column, unless it is shorter */
	struct located_bool full_width;    /* always as wide as the 版心 */
	struct located_measure outer_rule; /* thickness: top and bottom, grid: all around */
	struct located_measure head_rule;  /* below the headings */
	struct located_measure inner_rule; /* grid: between rows and columns */
	struct located_integer parted;     /* cost of parting one that fits a page, against those
					    * of pagination */
};

enum rules_hatch {
	RULES_HATCH_NONE,
	RULES_HATCH_RISING,  /* / */
	RULES_HATCH_FALLING, /* \ */
	RULES_HATCH_CROSSED,
	RULES_HATCH_LEVEL, /* — */
};

/* How the bars of one series look in black and white. */
struct rules_fill {
	struct located_integer grey; /* 0 black … 1000 white */
	struct located_choice hatch; /* enum rules_hatch */
};

enum rules_marker {
	RULES_MARKER_DISC,
	RULES_MARKER_RING,
	RULES_MARKER_SQUARE,
	RULES_MARKER_TRIANGLE,
	RULES_MARKER_DIAMOND,
	RULES_MARKER_CROSS, /* × */
};

/* How the line of one series looks. */
struct rules_stroke {
	struct located_measure dash;  /* 0: solid */
	struct located_choice marker; /* enum rules_marker */
};

struct rules_chart {
	struct located_integer lines; /* height, in lines of the grid, without the caption */
	struct rules_style text;      /* of labels and legend */
	struct rules_style caption;   /* 图题, below */
	struct text label;            /* before its number */
	struct text unit;             /* before the unit */
	struct located_measure pitch; /* of the labels' lines */
	struct located_measure gap;   /* white to the text above and below, and between parts */
	struct located_measure axis;  /* thickness */
	struct located_measure grid;  /* thickness of the lines at the ticks … */
	struct located_measure grid_dash;
	struct located_measure outline;    /* of bars, and of the hatching */
	struct located_measure hatch;      /* from one line of the hatching to the next */
	struct located_decimal bar_part;   /* of a group's width that bars take */
	struct located_measure bar_max;    /* width */
	struct located_measure line;       /* thickness of a series' line */
	struct located_measure marker;     /* size */
	struct located_measure sample;     /* length in the legend */
	struct located_integer steps;      /* most parts of the axis */
	struct located_decimal from_zero;  /* lines start at 0 when min <= this part of max */
	struct located_integer values_max; /* bars, or points of a line */
	struct bind_list fills;            /* struct rules_fill, one a series */
	struct bind_list strokes;          /* struct rules_stroke, one a series */
};

struct rules_pagination {
	struct located_integer after_heading; /* text lines that stay with a heading */
	struct located_measure pitch_min;     /* a last page may be set this close … */
	struct located_integer tight_line;    /* … at this cost a line, to keep the signature */
	struct located_integer setting_most;  /* extra cost a paragraph may take to mend a page */
	struct located_integer short_page;    /* cost of a page with empty lines … */
	struct located_integer empty_line;    /* … and of each of them */
	struct located_integer
		bare_line;            /* … and more beyond half a page, before a table or chart */
	struct located_integer widow; /* cost of a page that begins with a last line */
	struct located_integer few_after_heading; /* cost of just one line after a heading */
};

/* Sets of copies: sheets of a booklet, and the register of who got which. */
struct rules_print {
	struct located_measure sheet_width; /* holds two pages beside each other */
	struct located_measure sheet_height;
	struct located_measure staple_edge;   /* outer eye of a staple from the sheet's edge */
	struct located_measure staple_length; /* eye to eye */
	struct located_measure staple_mark;   /* thickness of the mark where one goes */
	struct text archive;                  /* 接收单位 of the first copy nobody gets … */
	struct text spare;                    /* … and of the others */
};

/* The rules that elements follow, named beside them in a proof; may be empty. */
struct rules_clauses {
	struct text mark;
	struct text copy_number;
	struct text secrecy;
	struct text urgency;
	struct text number;
	struct text signatories;
	struct text separator;
	struct text title;
	struct text recipients;
	struct text body;
	struct text headings;
	struct text attachment_list;
	struct text attachment;
	struct text table;
	struct text chart;
	struct text turned; /* tables across a turned page, besides */
	struct text signature;
	struct text date;
	struct text note;
	struct text imprint;
	struct text page_number;
};

/* Letters at their natural widths, off the grid. */
struct rules_lettering {
	struct located_choice font; /* enum font_role */
	struct located_measure size;
};

/* What a proof adds to the pages (src/proof). */
struct rules_proof {
	struct rules_lettering text;            /* numbers and names in the margins */
	struct located_measure gap;             /* between the 版心 and these */
	struct located_measure corner_top;      /* of the line that names file and page */
	struct located_measure grid;            /* thickness of its lines; 0: none */
	struct located_measure outline;         /* of the 版心; 0: none */
	struct rules_lettering watermark;       /* size: the largest allowed */
	struct located_measure watermark_width; /* the most it may take */
	struct located_integer watermark_rows;  /* how often it stands on a page */
	struct text draft_watermark;            /* of a draft that is no proof; may be empty */
	struct rules_clauses clauses;
};

/* How far off is still right, for measuring finished pages (src/ruler). */
struct rules_tolerances {
	struct located_measure paper;
	struct located_measure margin; /* 天头, 订口 and the other two */
	struct located_measure edge;   /* of a line against its neighbours or its indent */
	struct located_measure pitch;  /* of lines and of characters */
	struct located_measure size;   /* of a font */
	struct located_measure center; /* of what is centred */
	struct located_measure mark_top;
	struct located_measure gap;           /* blank lines between elements */
	struct located_measure separator;     /* 版头分隔线 */
	struct rules_gap separator_thickness; /* what is right, not how far off */
	struct rules_gap title_pitch;         /* likewise */
	struct rules_gap inset;               /* likewise: 一字 of 版记 and page number */
	struct located_measure imprint;       /* place and length of its rules */
	struct located_measure imprint_thickness;
	struct located_measure date_offset;
	struct located_measure page_number; /* height of its dash */
};

/* A part that a report of the layout's kind must have. */
struct rules_part_wanted {
	struct text name;           /* as a finding calls it */
	struct located_choice kind; /* enum rules_part_kind */
	struct bind_list words;     /* located_string: in its heading, where no kind is given */
};

/* The kinds of a part: those of section_kind in the yearly file. */
enum rules_part_kind {
	RULES_PART_MEASURES = 1, /* 主要举措和成效 */
	RULES_PART_DUTIES,       /* 第一责任人履职情况 */
	RULES_PART_SHORTCOMINGS, /* 不足和原因 */
	RULES_PART_PLANS,        /* 下一年度安排 */
};

/* A day in some year. */
struct rules_day {
	struct located_integer month;
	struct located_integer day;
};

/* What a report of this kind must have; nothing is asked of others. */
struct rules_content {
	struct located_bool reviewed; /* whether the text is read for slips at all */
	struct text title; /* words that its title has, beside a year; empty: nothing is asked */
	struct bind_list parts;     /* struct rules_part_wanted */
	struct rules_day begin;     /* of the report's year: not signed before */
	struct rules_day due;       /* of the year after: signed before */
	struct located_bool upward; /* 上行文: one recipient, and a 签发人 */
};

struct rules {
	const char *name;                    /* of the layout */
	const struct source *const *sources; /* its files: itself, then what it inherits from, the
					      * nearest first; named by their paths */
	size_t n_sources;
	struct located_string inherits;
	struct located_string description;
	struct rules_page page;
	struct rules_grid grid;
	struct bind_list fonts[FONT_N_ROLES]; /* located_string: faces or files, best first */
	struct bind_list latin;    /* located_string: ASCII in the body's text; may be empty */
	struct bind_list fallback; /* located_string: for what the roles' faces lack */
	struct located_string red; /* "#RRGGBB" */
	struct rules_corner corner;
	struct rules_mark mark;
	struct rules_number number;
	struct rules_signatories signatories;
	struct rules_separator separator;
	struct rules_title title;
	struct rules_body body;
	struct rules_style recipients;
	struct bind_list headings; /* struct rules_heading, one a level, the highest first */
	struct rules_quotation quotation;
	struct rules_attachment attachment;
	struct rules_attendance attendance;
	struct rules_signature signature;
	struct rules_seal seal;
	struct rules_stamp stamp;
	struct rules_imprint imprint;
	struct rules_page_number page_number;
	struct rules_table table;
	struct rules_chart chart;
	struct rules_breaking breaking;
	struct rules_pagination pagination;
	struct rules_print print;
	struct rules_tolerances tolerances;
	struct rules_proof proof;
	struct rules_content content;

	/* Derived once by rules_load(). */
	dim cell;                /* 字: text_width / cells, rounded down */
	dim pitch;               /* 行 */
	uint32_t red_rgb;        /* 0xRRGGBB */
	size_t imprint_multiple; /* the 版记 ends a page whose number is one of this: 2 in duplex
				  * (GW-75), else 1; a booklet may ask for 4 */
};

/* Where layouts are: a house's own folder, and the one that came with the
 * program for what the first does not have. */
struct rules_folders {
	const char *own;
	const char *shared; /* NULL: there is just one */
};

/*
 * Reads NAME.yaml with all it inherits from and checks it. NULL with findings
 * when it does not exist (DIAG_LAYOUT_UNKNOWN at name's place) or has faults.
 */
const struct rules *rules_load(struct arena *arena, struct rules_folders folders,
			       struct located_string name, struct diag_list *diags);

/* The rules of a heading level (1 is the highest), or NULL below the last. */
const struct rules_heading *rules_heading(const struct rules *rules, size_t level);

/* A length of the rules as a dim; em is the font size that 1 em stands for. */
dim rules_length(const struct rules *rules, struct located_measure measure, dim em);

/* amount * unit, e.g. half a cell; rounded. */
dim rules_part(struct located_decimal amount, dim unit);

#endif
