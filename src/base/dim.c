#include "base/dim.h"

#include <assert.h>

/* Products of two 64-bit numbers need twice the width; both compilers have it. */
__extension__ typedef __int128 wide;

dim dim_scale(dim value, int64_t numerator, int64_t denominator)
{
	wide product = (wide)value * numerator;
	wide half = denominator / 2;
	wide result;

	assert(denominator > 0);
	/* Truncation after adding half a unit rounds half away from zero, also
	 * for odd denominators: half is then just below the true half. */
	result = (product < 0 ? product - half : product + half) / denominator;
	if (result > INT64_MAX)
		return INT64_MAX;
	if (result < INT64_MIN)
		return INT64_MIN;
	return (dim)result;
}
