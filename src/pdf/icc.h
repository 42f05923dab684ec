/*
 * icc.h: the colour profile that the output intent names.
 *
 * sRGB (IEC 61966-2-1) as a matrix and curve profile, made
 * here from its published numbers, so no file of others is carried along.
 */
#ifndef HONGTOU_PDF_ICC_H
#define HONGTOU_PDF_ICC_H

#include "base/buf.h"

enum pdf_icc_version {
	PDF_ICC_2, /* ICC.1:1998-09: the curve is a table */
	PDF_ICC_4, /* ICC.1:2004-10: the curve is a function, exact and short */
};

/* Appends the profile. */
void pdf_icc_srgb(struct buf *out, enum pdf_icc_version version);

#endif
