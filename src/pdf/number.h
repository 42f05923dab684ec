/*
 * number.h: numbers of a content stream, written digit by digit.
 *
 * printf() would follow the locale and round in binary. Here a number is an
 * integer and a count of decimals, so what is written is known exactly and
 * the pen (pen.h) can reckon with it.
 */
#ifndef HONGTOU_PDF_NUMBER_H
#define HONGTOU_PDF_NUMBER_H

#include <stdint.h>

#include "base/buf.h"
#include "base/dim.h"

/* Decimals of a coordinate: half a unit of the last is 0.000018 mm. */
#define PDF_POINT_DECIMALS 4

/* Appends value / 10^decimals without superfluous zeros: -0.5, 12, 0.125. */
void pdf_number(struct buf *buf, int64_t value, int decimals);

/* a / b to the nearest integer, halves away from zero; b > 0. */
int64_t pdf_round(int64_t a, int64_t b);

/* Appends a length in points with PDF_POINT_DECIMALS decimals. */
void pdf_points(struct buf *buf, dim length);

/* Appends " " and a length in points. */
void pdf_next_points(struct buf *buf, dim length);

#endif
