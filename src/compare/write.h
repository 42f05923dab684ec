/*
 * write.h: a comparison for a terminal, for spreadsheets, for programs, and
 * as a document to be typeset.
 */
#ifndef HONGTOU_COMPARE_WRITE_H
#define HONGTOU_COMPARE_WRITE_H

#include "base/diag.h"
#include "compare/compare.h"

struct buf;

/* Tables whose columns stand under each other in a terminal with wide
 * characters; paragraphs that stay the same are only counted. No colours. */
void compare_write_human(const struct comparison *comparison, enum diag_language language,
			 struct buf *out);

/*
 * One table for Excel and WPS (base/csv.h), a row a figure, plan and paragraph,
 * the same ones too; texts in full, what differs in them in 【】. Numbers are
 * bare, in the unit of the later year.
 */
void compare_write_csv(const struct comparison *comparison, enum diag_language language,
		       struct buf *out);

/* Everything there is, in names that do not depend on the language. Numbers
 * are strings, so that no reader makes them inexact. */
void compare_write_json(const struct comparison *comparison, struct buf *out);

/* A yearly file (model/report.h) of layout `comparison`, in Chinese, whose
 * tables are those of the terminal. */
void compare_write_document(const struct comparison *comparison, struct buf *out);

#endif
