/*
 * report.h: one yearly report, read, resolved and checked.
 *
 * What the drafting office wrote, without YAML and without fonts: references
 * to figures are already replaced by their numbers, headings know their level
 * and ordinal, and every character knows its place in the file. Lives in the
 * arena handed to report_read().
 */
#ifndef HONGTOU_MODEL_REPORT_H
#define HONGTOU_MODEL_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/located.h"
#include "base/text.h"
#include "model/chart.h"
#include "model/figure.h"
#include "model/filing.h"
#include "model/table.h"

struct arena;
struct diag_list;
struct source;

/* 发文字号: code〔year〕serial号 */
struct document_number {
	struct text code; /* 机关代字 */
	struct located_integer year;
	struct located_integer serial;
	struct source_pos pos;
};

/* 密级和保密期限: 机密★1年 */
struct secrecy {
	struct located_choice level; /* 1 秘密, 2 机密, 3 绝密 */
	struct text term;            /* 保密期限, e.g. 1年; may be empty */
	struct source_pos pos;
};

enum urgency {
	URGENCY_NONE,
	URGENCY_URGENT,      /* 加急 */
	URGENCY_VERY_URGENT, /* 特急 */
};

/* 署名的形式 */
enum sealing {
	SEALING_NONE,  /* 不加盖印章 */
	SEALING_SEAL,  /* 加盖印章: its space is kept */
	SEALING_STAMP, /* 加盖签发人签名章 */
};

/* 签发人签名章: the post is printed, the name is stamped beside it. */
struct signer {
	struct text post; /* 职务 */
	struct text name; /* kept for the record, not printed */
	struct source_pos pos;
};

/* 版记 */
struct imprint {
	struct bind_list cc;           /* struct text: 抄送机关 */
	struct bind_list recipients;   /* struct text: 主送机关 moved here (GW-72) */
	struct text office;            /* 印发机关 */
	struct located_date date;      /* 印发日期 */
	struct located_integer copies; /* 印发份数 */
	struct source_pos pos;
};

/* A group of 出席 请假 列席 in the minutes (GW-96). */
struct attendance {
	struct text label;      /* 出席 */
	struct bind_list names; /* struct text */
	struct source_pos pos;
};

struct document {
	struct bind_list issuers; /* struct text: 发文机关, the lead organ first */
	struct document_number number;
	struct bind_list title;       /* struct text: one, or the lines as the author wants them */
	struct located_date date;     /* 成文日期 */
	struct bind_list recipients;  /* struct text: 主送机关 */
	struct bind_list signatories; /* struct text: 签发人 of an upward document */
	struct located_integer copy_number; /* 份号 */
	struct secrecy secrecy;
	struct located_choice urgency; /* enum urgency */
	struct located_choice sealing; /* enum sealing */
	struct bind_list signers;      /* struct signer */
	struct bind_list attendance;   /* struct attendance */
	struct text note;              /* 附注, without its brackets */
	struct imprint imprint;
	struct source_pos pos;
};

/* A 举措, result or plan: a paragraph or more, with or without a heading. */
struct item {
	struct located_string id;     /* may be absent */
	struct text heading;          /* may be empty */
	struct text todo;             /* what is left to do here; not printed */
	struct bind_list text;        /* struct text: paragraphs */
	struct bind_list quote;       /* struct text: paragraphs quoted after them */
	struct located_bool numbered; /* its first paragraph carries the next level's number */
	struct table table;           /* after the text; pos tells whether there is one */
	struct chart chart;           /* after the table, likewise */
	struct source_pos pos;
};

enum section_kind {
	SECTION_OTHER,
	SECTION_MEASURES,     /* 主要举措和成效 */
	SECTION_DUTIES,       /* 第一责任人履职情况 */
	SECTION_SHORTCOMINGS, /* 不足和原因 */
	SECTION_PLANS,        /* 下一年度安排 */
};

struct section {
	struct located_string id;
	struct text heading;
	struct text todo;           /* what is left to do here; not printed */
	struct located_choice kind; /* enum section_kind */
	struct bind_list text;      /* struct text: paragraphs before the items */
	struct bind_list items;     /* struct item */
	struct bind_list sections;  /* struct section, one level down */
	struct source_pos pos;
};

enum block_kind {
	BLOCK_HEADING,
	BLOCK_PARAGRAPH,
	BLOCK_QUOTATION,
	BLOCK_TABLE,
	BLOCK_CHART,
};

/* One heading, paragraph, table or chart, in reading order. */
struct block {
	enum block_kind kind;
	size_t level;     /* headings and numbered paragraphs: 1 is the highest; else 0 */
	size_t ordinal;   /* with a level: 1, 2, … among its siblings */
	size_t in_part;   /* with a level: 1, 2, … through the part of level 1 */
	size_t in_all;    /* with a level: 1, 2, … through the report or attachment */
	struct text text; /* without the number */

	/* Tables and charts; number counts each kind through the document. */
	const struct table *table;
	const struct chart *chart;
	size_t number;
};

struct blocks {
	struct block *items;
	size_t n_items;
};

/* 附件: bound with the text, on pages of its own (GW-65). */
struct attachment {
	struct text title;         /* as 附件说明 names it */
	struct bind_list text;     /* struct text */
	struct bind_list items;    /* struct item */
	struct bind_list sections; /* struct section */
	struct source_pos pos;

	/* Derived by report_read(). */
	struct blocks blocks;
};

/* A date that the text refers to by name. */
struct named_date {
	struct located_string id; /* its key */
	struct located_date date;
};

struct report {
	const struct source *source;
	struct located_string layout;
	struct located_integer year;     /* the year reported on */
	struct located_bool draft;       /* open places are marked, no errors */
	struct located_string last_year; /* path of last year's file, from this one's folder */
	struct bind_list earlier_years;  /* struct earlier_year (earlier.h): files before that */
	struct bind_list accept;         /* struct acceptance (accept.h) */
	struct bind_list withheld;       /* struct text: names that must not appear (RC-53) */
	struct document document;
	struct filing archive;        /* filing.h; resolved */
	struct bind_list dates;       /* struct named_date */
	struct bind_list opening;     /* struct text */
	struct bind_list figures;     /* struct figure (figure.h) */
	struct bind_list sections;    /* struct section, the highest level */
	struct bind_list closing;     /* struct text */
	struct bind_list attachments; /* struct attachment */

	/* Derived by report_read(). */
	struct blocks blocks;             /* opening, sections and closing in one row */
	struct figures numbers;           /* the figures, resolved */
	const struct report *last;        /* last year's report; NULL: none named, or a finding */
	struct located_string last_named; /* the path it was named by; no place: by none */
};

/* Where report_read() gets the files of earlier years from. */
struct report_loader {
	/* The file of a year at `path`, seen from the folder of pos.source; NULL
	 * after a finding at pos. */
	const struct source *(*load)(void *context, struct str path, int64_t year,
				     struct source_pos pos, struct diag_list *diags);

	/* The file of a year that is named nowhere, or in vain; NULL: there is
	 * none. Without this function only files that are named are read. */
	const struct source *(*find)(void *context, int64_t year);
	void *context;
};

/*
 * Reads a report from its source. Adds every finding there is; NULL when the
 * file is no YAML mapping or a needed key is missing or wrong, so that there
 * is nothing to typeset. A report that comes back may still have error
 * findings (an undefined figure, say); its texts are then safe to look at.
 * Last year's file is read, too, and that of the year before, as far as they
 * are named (earlier.h) and there; without a loader they are left alone.
 */
const struct report *report_read(struct arena *arena, const struct source *source,
				 const struct report_loader *loader, struct diag_list *diags);

/* 淄高新委〔2022〕26号, with each character at its place; × for what is open. */
struct text report_number(struct arena *arena, const struct report *report);

/* The same of a number that is no report's. */
struct text document_number_text(struct arena *arena, const struct document_number *number);

/* 秘密, 机密 or 绝密; "" for none. */
const char *report_secrecy_level(const struct secrecy *secrecy);

/* 机密★1年; empty for none. */
struct text report_secrecy(struct arena *arena, const struct secrecy *secrecy);

/* 2023年1月5日 (GW-59): Arabic digits, no leading zeros; × for an open date. */
struct text report_date(struct arena *arena, const struct located_date *date);

#endif
