/*
 * pen.h: where the next glyph would stand, reckoned as a viewer reckons.
 *
 * A viewer moves the pen by ((w - Tj) / 1000 * Tfs + Tc) * Th after each glyph
 * (ISO 32000-1, 9.4.4), with w from the font's W array and the other numbers
 * as the content stream has them. The layout, though, says where each glyph has
 * to stand. The pen holds the viewer's position exactly, as an integer; when a
 * glyph would stand too far from its place, pdf_pen_correction() gives the
 * number for the TJ array. Since every correction starts from the exact
 * position, rounding never adds up along a line.
 *
 * Unit of positions: 10^-12 pt, from the run's origin. A number of thousandths
 * of an em with three decimals, times a font size with three decimals, times a
 * horizontal scale with three decimals is a whole count of it.
 */
#ifndef HONGTOU_PDF_PEN_H
#define HONGTOU_PDF_PEN_H

#include <stddef.h>
#include <stdint.h>

#include "base/dim.h"

/* The largest page of PDF 1.7 (ISO 32000-1, annex C.2). */
#define PDF_MAX_LENGTH (14400 * DIM_PT)
#define PDF_MIN_PAGE (3 * DIM_PT) /* and the smallest */

/* Limits within which no product below leaves 63 bits. */
#define PDF_MAX_FONT_SIZE (2000 * DIM_PT)
#define PDF_MAX_STRETCH 4000
#define PDF_MAX_WIDTH 65535

#define PDF_SIZE_DECIMALS 3    /* of the font size in Tf */
#define PDF_STRETCH_DECIMALS 1 /* of the percentage in Tz */
#define PDF_SPACING_DECIMALS 5 /* of the points in Tc */
#define PDF_ADJUST_DECIMALS 3  /* of a number in a TJ array */

/* A glyph may stand this far from its place without a correction: 0.0005 pt. */
#define PDF_PEN_TOLERANCE INT64_C(500000000)

struct pdf_pen {
	int64_t size;    /* font size in 1/1000 pt, as written */
	int64_t stretch; /* horizontal scale in 1/1000, as written */
	int64_t spacing; /* character spacing in 1/100000 pt, as written */
	int64_t at;      /* 10^-12 pt */
};

/* The font size as it is written: 1/1000 pt. */
int64_t pdf_pen_size(dim size);

/* Moves the pen past a glyph of the given width (1/1000 em). */
void pdf_pen_advance(struct pdf_pen *pen, int width);

/*
 * The number for the TJ array, in 1/1000000 em, that brings the pen to `wanted`
 * (from the run's origin), with as few decimals as keep it within the
 * tolerance; 0 when it is there already.
 */
int64_t pdf_pen_correction(const struct pdf_pen *pen, dim wanted);

/* Moves the pen by a number written into the TJ array. */
void pdf_pen_adjust(struct pdf_pen *pen, int64_t correction);

/* What a glyph of the given width takes before any spacing: 10^-12 pt. */
int64_t pdf_pen_natural(const struct pdf_pen *pen, int width);

/* A length in the pen's unit, rounded. */
int64_t pdf_pen_length(dim length);

#endif
