/*
 * figure.h: a number of the report, written once and referred to from the text.
 *
 * A figure has a value of its own or is derived: a ratio of two others (a
 * percentage) or the sum of several. All arithmetic is exact decimal; a ratio
 * is rounded half up to the digits asked for.
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
	FIGURE_MORE,     /* 余: 50余名 */
	FIGURE_AT_LEAST, /* 以上: 97%以上 */
	FIGURE_ROUGHLY,  /* 约 */
	FIGURE_NEARLY,   /* 近 */
	FIGURE_OVER,     /* 超 */
	FIGURE_ABOUT,    /* 左右 */
};

enum figure_scale {
	FIGURE_SCALE_ONE,
	FIGURE_SCALE_WAN, /* 万, 10^4 */
	FIGURE_SCALE_YI,  /* 亿, 10^8 */
};

enum figure_state {
	FIGURE_UNRESOLVED,
	FIGURE_RESOLVING, /* for finding circles */
	FIGURE_RESOLVED,
	FIGURE_FAILED, /* a finding was made */
};

struct figure {
	struct located_string id; /* its key */
	struct text name;
	struct located_decimal value;
	struct bind_list ratio;        /* located_string: numerator, denominator */
	struct bind_list sum;          /* located_string: parts */
	struct located_choice scale;   /* enum figure_scale */
	struct text unit;              /* 量词, printed after the number */
	struct located_choice about;   /* enum figure_about */
	struct located_integer digits; /* of a ratio; 1 unless given */
	struct located_string within;  /* the figure this one is a part of */
	struct located_string from;    /* department that supplies it */
	struct text scope;
	struct text note;
	struct source_pos pos;

	/* Set by figures_resolve(). */
	enum figure_state state;
	struct decimal number; /* what is printed, before the scale */
	bool is_percent;
	bool used; /* some text or figure refers to it */
};

/* The figures of one report, with an index by id. */
struct figures {
	struct figure *items; /* in file order */
	size_t n_items;
	struct figure **by_id; /* sorted by id */
};

/* What of a figure a reference prints. */
enum figure_part {
	FIGURE_PART_ALL,   /* 约1.89亿元 */
	FIGURE_PART_VALUE, /* 约1.89亿 */
	FIGURE_PART_NAME,
	FIGURE_PART_UNIT,
	FIGURE_PART_NUMBER,      /* 约1.89: without the scale, for a column of numbers … */
	FIGURE_PART_SCALED_UNIT, /* 亿元: … whose unit has it */
};

/* Sorts, checks names, computes every derived figure, and checks parts
 * against wholes. Findings stand at the figure's own keys. */
void figures_resolve(struct arena *arena, struct bind_list list, struct figures *out,
		     struct diag_list *diags);

/* The figure called id, or NULL. */
struct figure *figures_find(const struct figures *figures, struct str id);

/* The figure a key names, marked as used; NULL after a finding at the key. */
struct figure *figures_take(struct arena *arena, const struct figures *figures,
			    struct located_string id, struct diag_list *diags);

/* The id nearest in spelling, or "". */
const char *figures_nearest(struct arena *arena, const struct figures *figures, struct str id);

/* The power of ten that its scale stands for: 万 is 4. */
int figure_scale_power(const struct figure *figure);

/* Appends what a reference to a resolved figure prints. */
void figure_format(const struct figure *figure, enum figure_part part, struct buf *out);

/* A warning for each figure that nothing refers to. */
void figures_check_used(struct arena *arena, const struct figures *figures,
			struct diag_list *diags);

#endif
