/*
 * dim.h: the one length type.
 *
 * A dim counts 1/12700 of a typographic point (1 pt = 1/72 inch), so that one
 * millimetre (36000) and one point (12700) are both whole numbers and sums
 * have no rounding noise. The page origin is the top left corner, x grows to
 * the right and y downwards; only the PDF writer turns y around.
 */
#ifndef HONGTOU_BASE_DIM_H
#define HONGTOU_BASE_DIM_H

#include <stdint.h>

typedef int64_t dim;

#define DIM_PT ((dim)12700)
#define DIM_MM ((dim)36000)

/* value * numerator / denominator, rounded half away from zero; denominator > 0. */
dim dim_scale(dim value, int64_t numerator, int64_t denominator);

#endif
