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

/* 1, 2, 5, 10, 20, 25, 50, 100 …; power is that of ten at or below the step. */
static int64_t next_step(int64_t step, int64_t *power)
{
	if (step == *power)
		return 2 * *power;
	if (step == 2 * *power && *power >= 10)
		return 25 * (*power / 10);
	if (step < 5 * *power)
		return 5 * *power;
	*power *= 10;
	return *power;
}

struct ticks ticks_choose(int64_t low, int64_t high, int64_t most)
{
	struct ticks ticks = { .step = 1 };
	int64_t power = 1;

	while (count_steps(low, high, ticks.step) > most)
		ticks.step = next_step(ticks.step, &power);
	ticks.first = floor_to(low, ticks.step);
	ticks.n = (size_t)count_steps(low, high, ticks.step) + 1;
	if (ticks.n < 2)
		ticks.n = 2;
	return ticks;
}
