/*
 * ruler.h: measures the pages of a finished PDF against a layout's rules.
 *
 * Any program's PDF will do: the elements are found on the pages, not told by
 * whoever made them. Each check is a row of one table: the clauses it is
 * about, what it measures and the function that does so; what is wanted comes
 * from the layout, how far off is still right from its `tolerances`.
 */
#ifndef HONGTOU_RULER_RULER_H
#define HONGTOU_RULER_RULER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/dim.h"
#include "ruler/pages.h"

struct arena;
struct rules;

enum ruler_unit {
	RULER_MM,    /* a length: values are dims */
	RULER_PT,    /* a font size: values are dims, read in points */
	RULER_COUNT, /* a number of things */
	RULER_WORDS, /* no number: what was found and what is wanted, in words */
};

enum ruler_status {
	RULER_OK,
	RULER_OFF,
	RULER_NOTHING, /* nothing of the kind on the pages */
};

/* More places of one fault are counted but not listed. */
#define RULER_MAX_PLACES 20

struct ruler_place {
	size_t page;      /* from 1; 0: the document as a whole */
	size_t line;      /* on its page, from 1; 0: the page as a whole */
	const char *text; /* the line's first characters, UTF-8; "" when there is no line */
	int64_t value;    /* what was measured there; unused with RULER_WORDS */
	int64_t wanted_low;
	int64_t wanted_high;
	int64_t deviation; /* from the nearest value wanted, signed; dims or a count */
	const char *found; /* RULER_WORDS: what stands there */
};

struct ruler_result {
	const char *rules;   /* "GW-22" or "CT-15 CT-20" */
	const char *name[2]; /* by enum diag_language */
	enum ruler_unit unit;
	enum ruler_status status;
	size_t n_measured; /* how often it was looked at */
	size_t n_off;
	int64_t low; /* smallest and largest value measured */
	int64_t high;
	int64_t wanted_low; /* of the worst place, or of the last that was right */
	int64_t wanted_high;
	int64_t tolerance;
	const char *wanted;         /* RULER_WORDS, "" when the name says it */
	const char *found;          /* RULER_WORDS: what is right, for the record */
	struct ruler_place *places; /* off; the worst first */
	size_t n_places;            /* at most RULER_MAX_PLACES */
};

struct ruler_report {
	size_t n_pages;
	struct pages_facts pages;     /* how the file's sheets became pages */
	struct ruler_result *results; /* one a check, in the order of the table */
	size_t n_results;
	size_t n_off; /* results that are off */
	size_t n_ok;
};

/*
 * Measures the PDF at `path`. NULL with a finding when it cannot be measured:
 * no file, no PDF, damaged, encrypted, without text, or no mutool to read it
 * with. The report lives in the arena.
 */
const struct ruler_report *ruler_measure(struct arena *arena, const char *path,
					 const struct rules *rules, struct diag_list *diags);

#endif
