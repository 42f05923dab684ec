/*
 * number.h: decimals of a trace as integers, and the matrices they form.
 *
 * Everything is in millionths. No value leaves ±NUMBER_MAX: a number beyond it
 * is refused when read, a product beyond it is cut off, so that hostile input
 * cannot overflow.
 */
#ifndef HONGTOU_RULER_NUMBER_H
#define HONGTOU_RULER_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/dim.h"
#include "base/str.h"

#define NUMBER_ONE ((int64_t)1000000)
#define NUMBER_MAX (NUMBER_ONE * 1000000000)

/* [-+]digits[.digits][e[-+]digits], and nothing else; rounded to a millionth. */
bool number_parse(struct str text, int64_t *out);

/* Exactly n_values of them, separated by single spaces. */
bool number_parse_list(struct str text, int64_t *values, size_t n_values);

/* a * b, both in millionths. */
int64_t number_multiply(int64_t a, int64_t b);

/* The length of the vector (a, b). */
int64_t number_hypotenuse(int64_t a, int64_t b);

/* Points, in millionths, as a length. */
dim number_to_dim(int64_t points);

/* As in PDF: x' = a x + c y + e, y' = b x + d y + f. */
struct matrix {
	int64_t a, b, c, d, e, f;
};

int64_t matrix_x(const struct matrix *matrix, int64_t x, int64_t y);
int64_t matrix_y(const struct matrix *matrix, int64_t x, int64_t y);

/* First `inner`, then `outer`; both without their translation. */
struct matrix matrix_turn(const struct matrix *inner, const struct matrix *outer);

#endif
