/*
 * passage.h: the report as a row of passages, and what all checks share.
 * Private to src/review.
 *
 * A passage is a title, a heading or one paragraph, expanded, with the place
 * it has in the report. What was typed and what a {reference} printed is told
 * apart by the source: all characters of a reference carry the place of its
 * brace.
 */
#ifndef HONGTOU_REVIEW_PASSAGE_H
#define HONGTOU_REVIEW_PASSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/decimal.h"
#include "base/diag_codes.h"
#include "base/text.h"
#include "model/report.h"
#include "review/reading.h"

struct arena;
struct diag;
struct diag_list;
struct figure;
struct rules;
struct section;

enum passage_kind {
	PASSAGE_TITLE,
	PASSAGE_OPENING,
	PASSAGE_HEADING,
	PASSAGE_PARAGRAPH,
	PASSAGE_QUOTATION, /* another's words: not ours to correct */
	PASSAGE_CLOSING,
	PASSAGE_ATTACHMENT, /* a paragraph of an attachment: lists and forms, too */
	PASSAGE_NAME,       /* the title of an attachment, a caption */
	PASSAGE_WORD,       /* a cell, a label, an organ, the note: no sentence */
};

struct passage {
	struct text text;
	enum passage_kind kind;
	size_t level;           /* of a heading, 1 is the highest; else 0 */
	enum section_kind part; /* what the part of level 1 is about */
	size_t section;         /* counts headings: equal within one section's own text */
};

/* A cell of a table that was written out, with what it is the value of: the first
 * cell of its row before it, behind it the unit where the table has a column for
 * that: 行政复议案件 412 件. */
struct table_value {
	struct text text;
	size_t name_end; /* characters of the first cell */
	bool is_of_year; /* its column is not last year's, the plan's … */
};

/* A pair of braces in the source that may be a reference. */
struct reference {
	uint32_t line;
	uint32_t column;
	size_t n_columns; /* with both braces */
	struct str id;    /* without .name and the like */
};

struct review {
	struct arena *arena;
	const struct report *report;
	const struct rules *rules;
	struct diag_list *diags;
	struct passage *passages; /* in reading order */
	size_t n_passages;
	struct table_value *values; /* in reading order */
	size_t n_values;
	struct text title;            /* all its lines */
	struct reference *references; /* sorted by place */
	size_t n_references;
};

/* Fills passages and references; the rest of *review is set. */
void passages_collect(struct review *review);

/* The reference that printed the character; NULL when it was typed. */
const struct reference *passage_reference(const struct review *review, struct text text,
					  size_t index);

/* "quotes" where YAML takes a {reference} written at the character for its own
 * brace, so that the whole value must stand in quotes; else "". */
const char *passage_quotes(const struct review *review, struct text text, size_t index);

/* Whether the passage is a paragraph of the report's own prose. */
bool passage_is_prose(const struct passage *passage);

/* Characters of the number that was typed before a heading or a paragraph,
 * which the program would print itself: 一、 （一） 1. of a heading also ① and 第一章. */
size_t passage_typed_number(const struct passage *passage);

/* Adds a finding at characters [begin, end) of a text, which it marks. args as
 * for diag_add(). */
struct diag *review_add(const struct review *review, enum diag_code code, struct text text,
			struct span span, const char *const *args);

/* review_report_at(review, CODE, text, span, "first", "second") */
#define review_report_at(review, code, text, span, ...) \
	review_add((review), (code), (text), (span), (const char *const[]){ __VA_ARGS__, NULL })

/* The characters of the span, zero-terminated, in the arena. */
const char *review_words(const struct review *review, struct text text, struct span span);

/* The number as it is written in a finding, in the arena. */
const char *review_number(const struct review *review, struct decimal number);

/* Whether the title speaks of a year and has the words that make it a report of
 * the kind that the layout has rules for. */
bool review_is_of_kind(const struct review *review);

/* What a section is about: as it says, else by the words that the layout gives
 * for the parts of a report of its kind. The review has its title. */
enum section_kind review_part(const struct review *review, const struct section *section);

/* The groups of checks; each adds its findings. */
void review_marks(const struct review *review);
void review_style(const struct review *review);
void review_sequences(const struct review *review);
void review_years(const struct review *review);
void review_figures(const struct review *review);
void review_typed(const struct review *review);
void review_arithmetic(const struct review *review);
void review_apart(const struct review *review);
void review_privacy(const struct review *review);
void review_document(const struct review *review);
void review_doubled(const struct review *review);
void review_echoes(const struct review *review);
void review_tables(const struct review *review);
void review_contents(const struct review *review);

#endif
