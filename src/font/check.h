/*
 * check.h: whether a face can be used for a document at all.
 *
 * The user gets one clear reason per file; what is not found here (a damaged
 * outline somewhere) is found by HarfBuzz's own checks when it is drawn.
 * Reasons are English phrases; base/diag_words.c has the Chinese for them.
 */
#ifndef HONGTOU_FONT_CHECK_H
#define HONGTOU_FONT_CHECK_H

struct font_face;

/* Looks at the tables' presence and size and at the embedding permission;
 * fills in upem, n_glyphs, is_cff and cff. NULL, or the reason (static). */
const char *font_check_tables(struct font_face *face);

/* What only the opened face tells. NULL, or the reason. */
const char *font_check_opened(const struct font_face *face);

#endif
