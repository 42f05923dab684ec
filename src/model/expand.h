/*
 * expand.h: references in a text replaced by what they stand for. Private.
 *
 * {id} prints a figure, {id.value}, {id.name}, {id.unit} a part of it; {year},
 * {next_year} and {last_year} are the report's years; {{ and }} are braces.
 */
#ifndef HONGTOU_MODEL_EXPAND_H
#define HONGTOU_MODEL_EXPAND_H

#include <stdint.h>

#include "base/text.h"

struct arena;
struct diag_list;
struct figures;

struct expansion {
	struct arena *arena;
	struct diag_list *diags;
	const struct figures *figures;
	int64_t year; /* the report's */
};

/* Printed characters get the place of their opening brace. A faulty
 * reference is reported and left out. Marks the figures it meets as used. */
struct text expand_text(const struct expansion *expansion, struct text text);

#endif
