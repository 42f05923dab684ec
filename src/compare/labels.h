/*
 * labels.h: what a comparison calls things, for people and for programs.
 * Private to compare.
 */
#ifndef HONGTOU_COMPARE_LABELS_H
#define HONGTOU_COMPARE_LABELS_H

#include "base/diag.h"
#include "compare/compare.h"

struct buf;
struct figure;
struct item;

/* One mark, by its bit's number. */
const char *label_mark(int bit, enum diag_language language);
const char *label_follow(enum compare_follow follow, enum diag_language language);
const char *label_state(enum compare_state state, enum diag_language language);
const char *label_kind(enum compare_kind kind, enum diag_language language);

/* The same in JSON: short names that stay. */
const char *name_mark(int bit);
const char *name_follow(enum compare_follow follow);
const char *name_state(enum compare_state state);
const char *name_kind(enum compare_kind kind);

/* 2022年; with its place among those given when several are of that year. */
void label_year(const struct comparison *comparison, size_t year, enum diag_language language,
		struct buf *out);

/* What to look at comes first, behind 须核对. Nothing when there is no mark. */
void label_marks(const struct compare_step *step, enum diag_language language, struct buf *out);

/* 须核对： */
const char *label_look_at(enum diag_language language);

/* 个百分点 */
const char *label_points(enum diag_language language);

/* 480件; nothing when there is no such figure. */
void label_value(const struct figure *figure, struct buf *out);

/* The figure as the last report has it that has it at all. */
const struct figure *label_latest(const struct compare_figure *row, size_t n_years);

/* 推进举措，mediation，段落 */
void label_place(const struct compare_paragraph *paragraph, enum diag_language language,
		 struct buf *out);

/* +22件, -0.3万条, +1.2个百分点, 持平; with 约 when it is not exact; — when it is
 * not known; nothing when one of the two figures is not there. */
void label_change(const struct compare_figure *figure, size_t step, enum diag_language language,
		  struct buf *out);

/* +4.6%; — when there is none; nothing when one of the two is not there. */
void label_rate(const struct compare_figure *figure, size_t step, enum diag_language language,
		struct buf *out);

/* 人+3: the change of the second count, if there is one. */
void label_also(const struct compare_figure *figure, size_t step, struct buf *out);

/* How an item is called: its heading, else its first words. */
void label_item(const struct item *item, struct buf *out);

#endif
