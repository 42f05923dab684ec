/*
 * make.h: drafts from texts, for tests.
 */
#ifndef HONGTOU_TESTS_DRAFT_MAKE_H
#define HONGTOU_TESTS_DRAFT_MAKE_H

#include "draft/draft.h"
#include "scene.h"

/* A head that every file needs, and what becomes of it. */
/* clang-format off */
#define HEAD "layout: report\nyear: 2022\n" \
	"document:\n  issuers: 甲\n  number: {code: 甲政, year: 2023, serial: 1}\n" \
	"  title: 报告\n  date: 2023-01-05\n"
#define HEAD_AFTER "layout: report\nyear: 2023\ndraft: true\nlast_year: 2022.yaml\n" \
	"document:\n  issuers: 甲\n  number: {code: 甲政, year: , serial: }\n" \
	"  title: 报告\n  date:\n"
/* clang-format on */

/* And what does not change. */
#define SECTIONS "sections: [{heading: 甲, text: 乙。}]\n"

/* The draft of a whole file, or the findings when there is none. */
const char *make_draft(struct scene *scene, const char *yaml, struct draft *draft);

#endif
