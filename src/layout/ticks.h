/*
 * ticks.h: the scale of a chart's axis, in whole units of the last decimal.
 *
 * Steps are 1, 2, 5 or, from 25 on, 2.5 times a power of ten, ends are whole
 * steps. All arithmetic is exact; any two int64 values within 18 digits will do.
 */
#ifndef HONGTOU_LAYOUT_TICKS_H
#define HONGTOU_LAYOUT_TICKS_H

#include <stddef.h>
#include <stdint.h>

struct ticks {
	int64_t first; /* the axis's lower end */
	int64_t step;  /* > 0 */
	size_t n;      /* ticks, at least 2 */
};

/* A scale that holds low and high with at most `most` (at least 2) steps. */
struct ticks ticks_choose(int64_t low, int64_t high, int64_t most);

#endif
