#include "input/place.h"

#include "base/utf8.h"

unsigned char place_byte(const struct place *place)
{
	const struct source *source = place->pos.source;

	return place->byte < source->n_bytes ? (unsigned char)source->bytes[place->byte] : '\0';
}

bool place_at_break(const struct place *place)
{
	unsigned char byte = place_byte(place);

	return byte == '\n' || byte == '\r';
}

bool place_at_blank(const struct place *place)
{
	unsigned char byte = place_byte(place);

	return byte == ' ' || byte == '\t';
}

static void step_break(struct place *place)
{
	unsigned char first = place_byte(place);

	place->byte++;
	if (first == '\r' && place_byte(place) == '\n')
		place->byte++;
	place->pos.line++;
	place->pos.column = 1;
}

uint32_t place_step(struct place *place)
{
	const struct source *source = place->pos.source;
	uint32_t codepoint = 0xFFFD;
	size_t n_used;

	if (place_at_break(place)) {
		step_break(place);
		return '\n';
	}
	n_used =
		utf8_decode(source->bytes + place->byte, source->n_bytes - place->byte, &codepoint);
	place->byte += n_used == 0 ? 1 : n_used;
	place->pos.column++;
	return codepoint;
}
