#include "pdf/pen.h"

#include "pdf/number.h"

/*
 * 1 dim = 1/12700 pt = 10^10/127 of the pen's units. Comparing 127-fold
 * positions keeps the comparison exact: 14400 pt take 61 bits.
 */
#define DIM_FACTOR INT64_C(10000000000)
#define DIM_DIVISOR INT64_C(127)

int64_t pdf_pen_size(dim size)
{
	return pdf_round(size * 10, DIM_PT / 100);
}

int64_t pdf_pen_natural(const struct pdf_pen *pen, int width)
{
	return width * pen->size * pen->stretch * 1000;
}

int64_t pdf_pen_length(dim length)
{
	return pdf_round(length * DIM_FACTOR, DIM_DIVISOR);
}

void pdf_pen_advance(struct pdf_pen *pen, int width)
{
	pen->at += pdf_pen_natural(pen, width) + pen->spacing * pen->stretch * 10000;
}

void pdf_pen_adjust(struct pdf_pen *pen, int64_t correction)
{
	pen->at -= correction * pen->size * pen->stretch;
}

static int64_t magnitude(int64_t value)
{
	return value < 0 ? -value : value;
}

int64_t pdf_pen_correction(const struct pdf_pen *pen, dim wanted)
{
	int64_t off = wanted * DIM_FACTOR - pen->at * DIM_DIVISOR;
	int64_t unit = pen->size * pen->stretch * DIM_DIVISOR;
	int64_t correction = 0;

	if (magnitude(off) <= PDF_PEN_TOLERANCE * DIM_DIVISOR)
		return 0;
	for (int64_t step = 1000; step > 0; step /= 10) {
		correction = pdf_round(-off, unit * step) * step;
		if (magnitude(off + correction * unit) <= PDF_PEN_TOLERANCE * DIM_DIVISOR)
			break;
	}
	return correction;
}
