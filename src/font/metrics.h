/*
 * metrics.h: the numbers of a PDF font descriptor, read from the tables.
 */
#ifndef HONGTOU_FONT_METRICS_H
#define HONGTOU_FONT_METRICS_H

#include "font/font.h"

/* The face's tables have passed font_check_tables() and HarfBuzz is open. */
struct font_metrics font_metrics_read(const struct font_face *face);

#endif
