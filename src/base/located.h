/*
 * located.h: scalar values together with the place they were written.
 *
 * What the table binder (input/bind.h) fills in. A value whose pos is not set
 * was absent in the file; its other member is then the default it had. A value
 * that is open has its key in the file and nothing behind it: somebody will
 * fill it in.
 */
#ifndef HONGTOU_BASE_LOCATED_H
#define HONGTOU_BASE_LOCATED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/decimal.h"
#include "base/dim.h"
#include "base/source.h"
#include "base/str.h"

struct located_string {
	struct str value;
	struct source_pos pos;
};

struct located_integer {
	int64_t value;
	struct source_pos pos;
	bool is_open;
};

struct located_bool {
	bool value;
	struct source_pos pos;
};

/* One of a table of words; value is the number the table gives it. */
struct located_choice {
	int value;
	struct source_pos pos;
};

struct located_decimal {
	struct decimal value;
	struct source_pos pos;
	bool is_open;
};

/* A day of the Gregorian calendar; month and day start at 1. */
struct located_date {
	int year;
	int month;
	int day;
	struct source_pos pos;
	bool is_open;
};

/* A length as written in a layout: amount and unit, resolved by the rules. */
enum measure_unit {
	MEASURE_MM,   /* millimetre */
	MEASURE_PT,   /* typographic point, 1/72 inch */
	MEASURE_CELL, /* 字: width of one character cell */
	MEASURE_LINE, /* 行: one line pitch */
	MEASURE_EM,   /* the element's own font size */
};

struct located_measure {
	struct decimal amount;
	enum measure_unit unit;
	struct source_pos pos;
};

/* A list as the binder makes it: items points to n_items elements of one
 * type, which the member's comment names, in the binder's arena. */
struct bind_list {
	void *items;
	size_t n_items;
	struct source_pos pos; /* set when the key was present */
};

#endif
