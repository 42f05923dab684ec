/*
 * measure.h: what a check works with: the elements found, the layout's values,
 * and where it puts what it measures.
 */
#ifndef HONGTOU_RULER_MEASURE_H
#define HONGTOU_RULER_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ruler/parts.h"
#include "ruler/reader.h"
#include "ruler/ruler.h"
#include "rules/rules.h"

struct measuring {
	struct arena *arena;
	const struct parts *parts;
	const struct rules *rules;
	const struct rules_tolerances *tolerances;
	struct reader_region mark_ink; /* all of the mark's ink */
	/* Of the first dash of a page number: how far the middle of its ink
	 * lies above its baseline; has_dash: it could be measured. */
	bool has_dash;
	dim dash_rise;
	struct ruler_result *result; /* of the check at work */
};

/* One row of the table. */
struct check {
	const char *rules;
	const char *name[2];
	enum ruler_unit unit;
	void (*measure)(struct measuring *m);
};

/* The checks by what they look at, each list ending with a row without name. */
extern const struct check checks_of_page[];
extern const struct check checks_of_head[];
extern const struct check checks_of_title[];
extern const struct check checks_of_text[];
extern const struct check checks_of_lines[];
extern const struct check checks_of_exhibits[];
extern const struct check checks_of_end[];
extern const struct check checks_of_imprint[];
extern const struct check checks_of_footer[];

/* A length of the layout; where it is in em, of that size. */
dim wanted(const struct measuring *m, struct located_measure measure);
dim wanted_em(const struct measuring *m, struct located_measure measure, dim em);

/* One measurement on a line, or on a page as a whole (0: the document). */
void take(struct measuring *m, const struct line *line, int64_t value, int64_t expected,
	  int64_t tolerance);
void take_between(struct measuring *m, const struct line *line, int64_t value, int64_t low,
		  int64_t high, int64_t tolerance);
void take_page(struct measuring *m, size_t page, int64_t value, int64_t expected,
	       int64_t tolerance);
void take_page_between(struct measuring *m, size_t page, int64_t value, int64_t low, int64_t high,
		       int64_t tolerance);

/* Checks without numbers: something was looked at and is right, or is wrong.
 * `found` is copied; line may be NULL. */
void pass(struct measuring *m);
void blame(struct measuring *m, const struct line *line, const char *found);
void blame_page(struct measuring *m, size_t page, const char *found);

/* What the check wants, in words; static or the arena's. */
void want(struct measuring *m, const char *words);

/* The characters [begin, end) of a line as UTF-8 in the arena. */
const char *words_of(const struct measuring *m, const struct line *line, size_t begin, size_t end);

/* A face's family, e.g. "黑体"; the font's own name when that tells nothing. */
const char *face_name(const struct measuring *m, const struct sheet_font *font);

/* parts_face_serves() */
bool face_serves(const struct measuring *m, const struct sheet_font *font, enum font_role role);

/* What the layout wants for a role, in words. */
const char *role_wanted(const struct measuring *m, enum font_role role);

dim dim_abs(dim value);

#endif
