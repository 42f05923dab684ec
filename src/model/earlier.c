#include "model/earlier.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "input/bind.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct bind_field earlier_year_fields[] = {
	{ .key = "path",
	  .type = BIND_STRING,
	  .offset = offsetof(struct earlier_year, path),
	  .description = "那一年的文件，从本文件所在文件夹找起" },
};

const struct bind_schema earlier_year_schema = {
	.name = "earlier_year",
	.struct_size = sizeof(struct earlier_year),
	.fields = earlier_year_fields,
	.n_fields = COUNT(earlier_year_fields),
	.pos_offset = SIZE_MAX,
	.key_offset = offsetof(struct earlier_year, year),
};

/* Written as it is printed: 2021, not 02021 or +2021. */
static bool is_year(struct str key, int64_t year)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%" PRId64, year);
	return str_is(key, digits);
}

struct earlier_year *earlier_year_find(const struct bind_list *list, int64_t year)
{
	struct earlier_year *entries = list->items;

	for (size_t i = 0; i < list->n_items; i++) {
		/* Without a place there was no usable path. */
		if (source_pos_is_set(entries[i].path.pos) && is_year(entries[i].year.value, year))
			return &entries[i];
	}
	return NULL;
}

/* A finding at an entry's year. */
static void report_entry(struct arena *arena, enum diag_code code, const struct earlier_year *entry,
			 const char *detail, struct diag_list *diags)
{
	struct str key = entry->year.value;

	diag_report(diags, code, entry->year.pos, arena_copy_string(arena, key.bytes, key.n_bytes),
		    detail)
		->n_columns = utf8_count(key.bytes, key.n_bytes);
}

void earlier_years_check_names(struct arena *arena, const struct bind_list *list, int64_t year,
			       struct diag_list *diags)
{
	const struct earlier_year *entries = list->items;
	struct decimal number;
	char limit[24];

	snprintf(limit, sizeof(limit), "%" PRId64, year);
	for (size_t i = 0; i < list->n_items; i++) {
		if (!decimal_parse(entries[i].year.value, &number) || number.mantissa < 1 ||
		    number.mantissa >= year || !is_year(entries[i].year.value, number.mantissa))
			report_entry(arena, DIAG_EARLIER_YEAR_NAME, &entries[i], limit, diags);
	}
}

void earlier_years_check_used(struct arena *arena, const struct bind_list *list,
			      struct diag_list *diags)
{
	const struct earlier_year *entries = list->items;

	for (size_t i = 0; i < list->n_items; i++) {
		if (!entries[i].is_used)
			report_entry(arena, DIAG_EARLIER_YEAR_UNUSED, &entries[i], "", diags);
	}
}
