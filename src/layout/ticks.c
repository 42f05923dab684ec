#include "layout/ticks.h"

/* Largest whole number of steps not above value. */
static int64_t floor_to(int64_t value, int64_t step)
{
	int64_t rest = value % step;

	return value - rest - (rest < 0 ? step : 0);
}

/* Steps from the one below low to the one above high. */
static int64_t count_steps(int64_t low, int64_t high, int64_t step)
{
	int64_t first = floor_to(low, step);
	int64_t last = floor_to(high, step);

	/* Ends of 18 digits each differ by less than an int64 holds. */
	return (last - first) / step + (last < high);
}

struct ticks ticks_choose(int64_t low, int64_t high, int64_t most)
{
	static const int64_t factors[] = { 1, 2, 5 };
	struct ticks ticks = { .step = 1 };
	int64_t power = 1;
	size_t factor = 0;

	while (count_steps(low, high, ticks.step) > most) {
		factor = (factor + 1) % 3;
		if (factor == 0)
			power *= 10;
		ticks.step = factors[factor] * power;
	}
	ticks.first = floor_to(low, ticks.step);
	ticks.n = (size_t)count_steps(low, high, ticks.step) + 1;
	if (ticks.n < 2)
		ticks.n = 2;
	return ticks;
}
