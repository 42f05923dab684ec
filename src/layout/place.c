#include "layout/place.h"

struct extent place_between(const struct layout *layout, struct grid_span span, dim gap)
{
	dim pitch = layout->rules->pitch;
	dim between = pitch - layout->rules->cell; /* white between two lines of text */
	bool ends = span.first + span.n >= span.n_page;
	dim top = (dim)span.first * pitch - (span.first == 0 ? 0 : between - gap);
	dim bottom = (dim)(span.first + span.n) * pitch - (ends ? between : gap);
	dim most = (dim)span.n * pitch;
	dim height = bottom - top < most ? bottom - top : most;

	if (span.first == 0)
		return (struct extent){ top, height };
	if (ends)
		return (struct extent){ bottom - height, height };
	return (struct extent){ top + (bottom - top - height) / 2, height };
}
