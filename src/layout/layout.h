/*
 * layout.h: report + rules + faces → finished pages.
 *
 * The whole typesetting: characters to measured atoms, paragraphs to lines,
 * lines to pages, and the parts that stand at fixed places. It knows no PDF
 * and opens no files. The passes are separate and each has its header here:
 * atoms.h, breaking.h, adjust.h, pagination.h.
 */
#ifndef HONGTOU_LAYOUT_LAYOUT_H
#define HONGTOU_LAYOUT_LAYOUT_H

#include <stddef.h>

struct arena;
struct diag_list;
struct font_library;
struct page_document;
struct report;
struct rules;

/*
 * Typesets a report. The pages live in `arena` and lend faces from `fonts`,
 * which must outlive them. NULL when no face can be had for a role
 * (DIAG_FONT_NOT_FOUND) or a part does not fit its page (DIAG_LAYOUT_NO_ROOM).
 * Characters that no face has are reported with their place
 * (DIAG_CHARACTER_NO_GLYPH) and left out, so check the list for errors before
 * the pages are used.
 */
const struct page_document *layout_report(struct arena *arena, const struct report *report,
					  const struct rules *rules, struct font_library *fonts,
					  struct diag_list *diags);

/*
 * The copy numbers (份号) of a set, from the report's own on: page i holds
 * nothing but the i-th, where layout_report() draws the report's. The report
 * has one. Empty pages when the layout has no place for it. NULL after an error.
 */
const struct page_document *layout_copy_numbers(struct arena *arena, const struct report *report,
						const struct rules *rules,
						struct font_library *fonts, size_t n_numbers,
						struct diag_list *diags);

#endif
