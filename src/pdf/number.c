#include "pdf/number.h"

#include <stdbool.h>
#include <stddef.h>

/* A sign, 19 digits and a point. */
#define NUMBER_MAX 24

int64_t pdf_round(int64_t a, int64_t b)
{
	int64_t quotient = a / b;
	int64_t rest = a % b;

	if (rest < 0)
		return -rest >= b + rest ? quotient - 1 : quotient;
	return rest >= b - rest ? quotient + 1 : quotient;
}

/* Fills text from its end; returns the index of the first character. */
static size_t format_back(char text[NUMBER_MAX], uint64_t magnitude, int decimals)
{
	size_t at = NUMBER_MAX;
	bool started = decimals == 0;

	for (int i = 0; i < decimals; i++) {
		char digit = (char)('0' + (char)(magnitude % 10));

		magnitude /= 10;
		started = started || digit != '0';
		if (started)
			text[--at] = digit;
	}
	if (at != NUMBER_MAX)
		text[--at] = '.';
	do {
		text[--at] = (char)('0' + (char)(magnitude % 10));
		magnitude /= 10;
	} while (magnitude != 0);
	return at;
}

void pdf_number(struct buf *buf, int64_t value, int decimals)
{
	char text[NUMBER_MAX];
	/* Negated as unsigned, so that INT64_MIN has a magnitude, too. */
	uint64_t magnitude = value < 0 ? -(uint64_t)value : (uint64_t)value;
	size_t at = format_back(text, magnitude, decimals);

	if (value < 0)
		text[--at] = '-';
	buf_add(buf, text + at, NUMBER_MAX - at);
}

void pdf_points(struct buf *buf, dim length)
{
	/* 10^4 / 12700 = 100 / 127 */
	pdf_number(buf, pdf_round(length * 100, DIM_PT / 100), PDF_POINT_DECIMALS);
}

void pdf_next_points(struct buf *buf, dim length)
{
	buf_add_byte(buf, ' ');
	pdf_points(buf, length);
}
