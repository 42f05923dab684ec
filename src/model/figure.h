/*
 * figure.h: a number of the report, written once and referred to from the text.
 *
 * A figure has a value, a range of values, or is derived from others: a ratio
 * (a percentage), a sum, a difference or a growth. All arithmetic is exact
 * decimal; a ratio and a growth are rounded half up to the digits asked for. A
 * value written beside a derivation is the one that is printed, and has to
 * agree with it. A figure knows last year's value, its own or that of last
 * year's report.
 */
#ifndef HONGTOU_MODEL_FIGURE_H
#define HONGTOU_MODEL_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/located.h"
#include "base/text.h"

struct arena;
struct diag_list;

/* How exact the number claims to be, and the word that says so. */
enum figure_about {
	FIGURE_EXACT,
	FIGURE_MORE,      /* 余: 50余名 */
	FIGURE_MANY,      /* 多: 50多名 */
	FIGURE_AT_LEAST,  /* 以上: 97%以上 */
	FIGURE_AT_MOST,   /* 以内: 5.5%以内 */
	FIGURE_ROUGHLY,   /* 约 */
	FIGURE_NEARLY,    /* 近 */
	FIGURE_OVER,      /* 超 */
	FIGURE_EXCEEDING, /* 超过 */
	FIGURE_ABOUT,     /* 左右 */
};

enum figure_scale {
	FIGURE_SCALE_ONE,
	FIGURE_SCALE_WAN,    /* 万, 10^4 */
	FIGURE_SCALE_YI,     /* 亿, 10^8 */
	FIGURE_SCALE_WAN_YI, /* 万亿, 10^12 */
};

enum figure_state {
	FIGURE_UNRESOLVED,
	FIGURE_RESOLVING, /* for finding circles */
	FIGURE_RESOLVED,
	FIGURE_FAILED, /* a finding was made */
};

/* What a figure's number counts, which decides the words of a change. */
enum figure_kind {
	FIGURE_COUNT,   /* 件, 万元 */
	FIGURE_PERCENT, /* a share: it changes by percentage points */
	FIGURE_POINTS,  /* 个百分点: the difference of two shares */
};

/* A second count of the same object: 29起30人. */
struct figure_also {
	struct located_decimal value;
	struct text unit;
	struct located_decimal last; /* last year's value */
	struct source_pos pos;
};

struct figure {
	struct located_string id; /* its key */
	struct text name;
	struct located_decimal value;
	struct bind_list range;        /* located_decimal: lowest and highest */
	struct bind_list ratio;        /* located_string: numerator, denominator */
	struct bind_list sum;          /* located_string: parts */
	struct bind_list difference;   /* located_string: what from, what is taken off */
	struct bind_list growth;       /* located_string: now, before */
	struct located_choice scale;   /* enum figure_scale */
	struct text unit;              /* 量词, printed after the number */
	struct located_choice about;   /* enum figure_about */
	struct located_integer digits; /* of a ratio or growth; 1 unless given */
	struct located_string within;  /* the figure this one is a part of */
	struct located_decimal before; /* the value before a measure took effect */
	struct located_decimal last;   /* last year's value */
	struct figure_also also;
	struct located_string from; /* department that supplies it */
	struct text scope;
	struct text note;
	struct text todo; /* what is left to do here; not printed */
	struct source_pos pos;

	/* Set by figures_resolve(). Numbers are as printed, before the scale. */
	enum figure_state state;
	enum figure_kind kind;
	bool is_open;          /* resolved, but somebody will fill in its value */
	struct decimal number; /* of a range, the lowest */
	bool is_range;
	struct decimal highest;     /* of a range */
	bool shows_change;          /* a difference or a growth */
	bool has_last;              /* last_number is set */
	struct decimal last_number; /* last year's value in this figure's scale */
	bool used;                  /* some text or figure refers to it */
};

/* The figures of one report, with an index by id. */
struct figures {
	struct figure *items; /* in file order */
	size_t n_items;
	struct figure **by_id; /* sorted by id */

	/* Those of last year's report, resolved; NULL: not known. */
	const struct figures *last;
	int64_t year; /* the report's */
};

/* What of a figure a reference prints. */
enum figure_part {
	FIGURE_PART_ALL,   /* 约1.89亿元 */
	FIGURE_PART_VALUE, /* 约1.89亿 */
	FIGURE_PART_NAME,
	FIGURE_PART_UNIT,
	FIGURE_PART_NUMBER,      /* 约1.89: without the scale, for a column of numbers … */
	FIGURE_PART_SCALED_UNIT, /* 亿元: … whose unit has it */
	FIGURE_PART_DIGITS,      /* 1.89: nothing but the number */
	FIGURE_PART_FULL,        /* 问题金额约1.89亿元: name and all */
	FIGURE_PART_LOW,         /* 1个月, of the range 1～2个月 */
	FIGURE_PART_HIGH,        /* 2个月 */
	FIGURE_PART_ALSO,        /* 30人, of 29起30人 */
	FIGURE_PART_BEFORE,      /* 40家 */
	FIGURE_PART_FROM_BEFORE, /* 由40家减至7家 */
	FIGURE_PART_TREND,       /* 增长5.0%: what a growth or difference comes to, in words */
	FIGURE_PART_LAST,        /* last year's 480件 */
	FIGURE_PART_GROWTH,      /* 比上年增长4.6%; a share: 比上年提高1.2个百分点 */
	FIGURE_PART_CHANGE,      /* 比上年增加22件 */
	FIGURE_PART_GROWTH_RATE, /* 4.6% */
};

/* What stands in the pages where a figure's value is open. */
#define FIGURE_OPEN_MARK "【待填】"

/*
 * Sorts, checks names, computes every derived figure, checks parts against
 * wholes and values against what they are derived from, and finds last year's
 * values. `out` comes with last and year set. Findings stand at the figure's
 * own keys.
 */
void figures_resolve(struct arena *arena, struct bind_list list, struct figures *out,
		     struct diag_list *diags);

/* The figure called id, or NULL. */
struct figure *figures_find(const struct figures *figures, struct str id);

/* The figure a key names, marked as used; NULL after a finding at the key. */
struct figure *figures_take(struct arena *arena, const struct figures *figures,
			    struct located_string id, struct diag_list *diags);

/* The id nearest in spelling, or "". */
const char *figures_nearest(struct arena *arena, const struct figures *figures, struct str id);

/* Whether it is one of the words that references have for themselves: year, date … */
bool figure_id_is_taken(struct str id);

/* Whether the word may name a figure or a date: [a-z][a-z0-9_]*, and none of
 * the words that references have for themselves. */
bool figure_id_is_good(struct str id);

/* The power of ten that its scale stands for: 万 is 4. */
int figure_scale_power(const struct figure *figure);

/* Decimals of a ratio or growth: its own, or 1 (RC-23, RC-24). */
int figure_digits(const struct figure *figure);

/* 万, 亿 or "" */
const char *figure_scale_word(const struct figure *figure);

/* The unit as printed, "%" for shares, "个百分点" for their differences; in the arena. */
const char *figure_unit(struct arena *arena, const struct figure *figure);

/* The number in single units: 2.10亿 gives 210000000; false when it does not fit. */
bool figure_full_value(const struct figure *figure, struct decimal *out);

/* The number in another figure's scale, with its own decimals or as many as it
 * takes: 5000万 in 亿 is 0.5; false when it does not fit. */
bool figure_in_scale_of(const struct figure *figure, const struct figure *other,
			struct decimal *out);

/*
 * The change from `before` to the figure's number, as it is told in tables: the
 * difference of shares in points, else per cent of `before`, half up to its
 * digits (1 unless given). False when there is none: from 0, or out of range.
 */
bool figure_change(const struct figure *figure, struct decimal before, struct decimal *out);

/*
 * Why a figure cannot print a part; its id and the part go with the finding.
 * figure_format() needs FIGURE_PRINTS.
 */
enum figure_obstacle {
	FIGURE_PRINTS,
	FIGURE_HAS_NO_PART,   /* not a range, no `before`, no `also`, no derivation */
	FIGURE_HAS_NO_LAST,   /* last year's value is not known */
	FIGURE_LAST_IS_ZERO,  /* there is no growth from 0 */
	FIGURE_PART_OVERFLOW, /* more digits than a number may have */
};

enum figure_obstacle figure_part_obstacle(const struct figure *figure, enum figure_part part);

/* Appends what a reference to a resolved figure prints. */
void figure_format(const struct figure *figure, enum figure_part part, struct buf *out);

/* A warning for each figure that nothing refers to. */
void figures_check_used(struct arena *arena, const struct figures *figures,
			struct diag_list *diags);

#endif
