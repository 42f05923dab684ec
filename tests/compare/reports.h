/*
 * reports.h: reports of several years out of a few lines of YAML.
 */
#ifndef HONGTOU_TESTS_COMPARE_REPORTS_H
#define HONGTOU_TESTS_COMPARE_REPORTS_H

#include "compare/compare.h"
#include "scene.h"

struct report;

/* A report of a year: an ordinary head, then `rest`. It must be read without
 * an error. */
const struct report *report_of(struct scene *scene, int year, const char *rest);

/* One whose figures are a line each; a text takes the values of all of them. */
const struct report *figures_of(struct scene *scene, int year, const char *figures);

/* The comparison of two reports. */
const struct comparison *compared(struct scene *scene, const struct report *before,
				  const struct report *after);

/* UTF-8 in the scene's memory. */
const char *words_of(struct scene *scene, struct text text);

/* `look [about] +22 +4.6% mark mark`: all there is to say about a step. */
const char *step_of(struct scene *scene, const struct comparison *comparison, const char *id,
		    size_t step);

#endif
