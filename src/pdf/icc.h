/*
 * icc.h: the colour profile that the output intent names.
 *
 * sRGB (IEC 61966-2-1) as a matrix and curve profile of ICC version 4, made
 * here from its published numbers, so no file of others is carried along.
 */
#ifndef HONGTOU_PDF_ICC_H
#define HONGTOU_PDF_ICC_H

#include "base/buf.h"

/* Appends the profile. */
void pdf_icc_srgb(struct buf *out);

#endif
