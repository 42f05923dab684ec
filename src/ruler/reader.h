/*
 * reader.h: from a PDF file to measured sheets, and the ink of a part of one.
 *
 * Works through mutool (Debian: mupdf-tools), which reads what any program
 * writes. The file is opened once; all questions go to the same bytes.
 */
#ifndef HONGTOU_RULER_READER_H
#define HONGTOU_RULER_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "ruler/sheet.h"

struct arena;
struct diag_list;

struct reader {
	int file; /* -1 when not open */
	const char *path;
};

/* Opens the file and looks whether it can be a PDF. False with a finding:
 * DIAG_FILE_*, DIAG_PDF_NOT_ONE. */
bool reader_open(struct reader *reader, const char *path, struct diag_list *diags);

void reader_close(struct reader *reader);

/* All sheets, in the arena. False with a finding: DIAG_TOOL_MISSING,
 * DIAG_PDF_ENCRYPTED, DIAG_PDF_UNREADABLE, DIAG_PDF_TOO_LARGE, DIAG_PDF_NO_PAGES. */
bool reader_sheets(struct reader *reader, struct arena *arena, struct sheets *out,
		   struct diag_list *diags);

/* The number of pages. False with a finding, as reader_sheets(), and also for a
 * file that can be opened without a password but is encrypted, and one whose
 * table of objects is damaged. */
bool reader_count_pages(struct reader *reader, size_t *n_pages, struct diag_list *diags);

/* What of a sheet counts as ink. */
enum reader_ink {
	READER_INK_DARK, /* any */
	READER_INK_RED,
};

/* A question about a sheet's ink, and its answer. */
struct reader_region {
	dim left, top, right, bottom; /* where to look */
	enum reader_ink ink;
	bool found;
	struct sheet_bar box; /* the smallest around the ink, when found */
};

/* Of a page (pages.h). Fills in the answers, to a hundredth of an inch's sixth (0.04 mm). Nothing
 * is found when the sheet cannot be drawn. */
void reader_ink(struct reader *reader, const struct sheet *sheet, struct reader_region *regions,
		size_t n_regions);

#endif
