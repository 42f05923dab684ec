/*
 * earlier.h: the files of the years before, by year.
 *
 * `last_year: 2022.yaml` names the file of the year before, that one names its
 * own, and so on. Where this row ends too early – a file names none, or one
 * that was moved away – the report that is read can name the rest:
 * `earlier_years: {2021: …}`. That goes before what the earlier files name
 * themselves.
 */
#ifndef HONGTOU_MODEL_EARLIER_H
#define HONGTOU_MODEL_EARLIER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/located.h"

struct arena;
struct bind_list;
struct bind_schema;
struct diag_list;

/* An entry of report.earlier_years. */
struct earlier_year {
	struct located_string year; /* its key */
	struct located_string path; /* from the folder of the file that names it */
	bool is_used;               /* some report was read from there */
};

/* {year: path, …} (BIND_PAIRS) */
extern const struct bind_schema earlier_year_schema;

/* The entry of a year; NULL when there is none. */
struct earlier_year *earlier_year_find(const struct bind_list *list, int64_t year);

/* A finding for each entry that is no year before the report's. */
void earlier_years_check_names(struct arena *arena, const struct bind_list *list, int64_t year,
			       struct diag_list *diags);

/* A warning for each entry that no report was read from: a year between is
 * missing, or last_year names it already. */
void earlier_years_check_used(struct arena *arena, const struct bind_list *list,
			      struct diag_list *diags);

#endif
