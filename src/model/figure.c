#include "model/figure.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "input/bind.h"

/* The whole resolution of one report: figures refer to each other. */
struct resolver {
	struct arena *arena;
	struct figures *figures;
	struct diag_list *diags;
	size_t depth; /* of figures that wait for another */
};

/* A figure made of a figure made of … this deep is taken for a circle. */
#define MAX_CHAIN 200

static void resolve(struct resolver *resolver, struct figure *figure);

static const char *id_of(struct arena *arena, const struct figure *figure)
{
	return arena_copy_string(arena, figure->id.value.bytes, figure->id.value.n_bytes);
}

static int compare_ids(const void *a, const void *b)
{
	const struct figure *const *left = a;
	const struct figure *const *right = b;

	return str_compare((*left)->id.value, (*right)->id.value);
}

static int compare_id_with_key(const void *key, const void *item)
{
	const struct str *id = key;
	const struct figure *const *figure = item;

	return str_compare(*id, (*figure)->id.value);
}

struct figure *figures_find(const struct figures *figures, struct str id)
{
	struct figure **found;

	if (figures->n_items == 0)
		return NULL;
	found = bsearch(&id, figures->by_id, figures->n_items, sizeof(struct figure *),
			compare_id_with_key);
	return found != NULL ? *found : NULL;
}

const char *figures_nearest(struct arena *arena, const struct figures *figures, struct str id)
{
	const char **known = arena_alloc_array(arena, figures->n_items, sizeof(*known));
	const char *nearest;

	for (size_t i = 0; i < figures->n_items; i++)
		known[i] = id_of(arena, figures->by_id[i]);
	nearest = bind_nearest(known, figures->n_items, id);
	return nearest != NULL ? nearest : "";
}

struct figure *figures_take(struct arena *arena, const struct figures *figures,
			    struct located_string id, struct diag_list *diags)
{
	struct figure *found = figures_find(figures, id.value);

	if (found == NULL)
		diag_report(diags, DIAG_FIGURE_UNDEFINED, id.pos,
			    arena_copy_string(arena, id.value.bytes, id.value.n_bytes),
			    figures_nearest(arena, figures, id.value));
	else
		found->used = true;
	return found;
}

/* [a-z][a-z0-9_]*: what can stand between braces without being mistaken. */
static bool id_is_good(struct str id)
{
	for (size_t i = 0; i < id.n_bytes; i++) {
		char c = id.bytes[i];
		bool letter = c >= 'a' && c <= 'z';
		bool other = (c >= '0' && c <= '9') || c == '_';

		if (!letter && !(i > 0 && other))
			return false;
	}
	return id.n_bytes > 0 && !str_is(id, "year") && !str_is(id, "next_year") &&
	       !str_is(id, "last_year");
}

int figure_scale_power(const struct figure *figure)
{
	switch ((enum figure_scale)figure->scale.value) {
	case FIGURE_SCALE_ONE:
		return 0;
	case FIGURE_SCALE_WAN:
		return 4;
	case FIGURE_SCALE_YI:
		return 8;
	}
	return 0;
}

/* The number in single units: 2.10亿 gives 210000000. */
static bool full_value(const struct figure *figure, struct decimal *out)
{
	return decimal_shift(figure->number, figure_scale_power(figure), out);
}

/* The figure a key names, resolved; NULL after a finding. */
static struct figure *operand(struct resolver *resolver, struct located_string id)
{
	struct figure *found =
		figures_take(resolver->arena, resolver->figures, id, resolver->diags);

	if (found == NULL)
		return NULL;
	resolve(resolver, found);
	return found->state == FIGURE_RESOLVED ? found : NULL;
}

/* A ratio counts in percent without saying so. */
static const char *unit_of(struct arena *arena, const struct figure *figure)
{
	if (figure->is_percent && !source_pos_is_set(figure->unit.pos))
		return "%";
	return text_to_string(arena, figure->unit);
}

static void compare_units(struct resolver *resolver, const struct figure *a, const struct figure *b,
			  struct source_pos pos)
{
	const char *a_unit = unit_of(resolver->arena, a);
	const char *b_unit = unit_of(resolver->arena, b);

	if (strcmp(a_unit, b_unit) != 0)
		diag_report(resolver->diags, DIAG_FIGURE_UNITS_DIFFER, pos,
			    id_of(resolver->arena, a), a_unit, id_of(resolver->arena, b), b_unit);
}

static bool report_overflow(struct resolver *resolver, const struct figure *figure,
			    struct source_pos pos)
{
	diag_report(resolver->diags, DIAG_FIGURE_OVERFLOW, pos, id_of(resolver->arena, figure));
	return false;
}

static bool resolve_ratio(struct resolver *resolver, struct figure *figure)
{
	const struct located_string *parts = figure->ratio.items;
	int digits = source_pos_is_set(figure->digits.pos) ? (int)figure->digits.value : 1;
	struct decimal numerator, denominator;
	struct figure *above, *below;

	if (figure->ratio.n_items != 2) {
		diag_report(resolver->diags, DIAG_WRONG_TYPE, figure->ratio.pos, "ratio",
			    "[numerator, denominator]", "list");
		return false;
	}
	above = operand(resolver, parts[0]);
	below = operand(resolver, parts[1]);
	if (above == NULL || below == NULL)
		return false;
	compare_units(resolver, above, below, figure->ratio.pos);
	if (!full_value(above, &numerator) || !full_value(below, &denominator))
		return report_overflow(resolver, figure, figure->ratio.pos);
	if (denominator.mantissa == 0) {
		diag_report(resolver->diags, DIAG_FIGURE_ZERO_DENOMINATOR, parts[1].pos,
			    id_of(resolver->arena, figure), id_of(resolver->arena, below));
		return false;
	}
	figure->is_percent = true;
	if (decimal_ratio(numerator, denominator, 100, digits, &figure->number))
		return true;
	return report_overflow(resolver, figure, figure->ratio.pos);
}

/* Adds one part, brought to the sum's own scale; its decimals are kept. */
static bool add_part(const struct figure *figure, const struct figure *part, struct decimal *total)
{
	struct decimal value;

	return decimal_shift(part->number, figure_scale_power(part) - figure_scale_power(figure),
			     &value) &&
	       decimal_add(*total, value, total);
}

static bool resolve_sum(struct resolver *resolver, struct figure *figure)
{
	const struct located_string *parts = figure->sum.items;
	struct decimal total = { 0, 0 };

	for (size_t i = 0; i < figure->sum.n_items; i++) {
		struct figure *part = operand(resolver, parts[i]);

		if (part == NULL)
			return false;
		compare_units(resolver, figure, part, parts[i].pos);
		if (!add_part(figure, part, &total))
			return report_overflow(resolver, figure, parts[i].pos);
	}
	figure->number = total;
	return true;
}

/* Whether the reader found fault with the figure already: a value that was
 * refused is not missing. Figures stand one below the other in the file. */
static bool was_rejected(const struct resolver *resolver, const struct figure *figure)
{
	const struct figure *end = resolver->figures->items + resolver->figures->n_items;
	uint32_t first = figure->id.pos.line;
	uint32_t last = figure + 1 < end ? figure[1].id.pos.line : UINT32_MAX;

	for (size_t i = 0; i < resolver->diags->n_items; i++) {
		const struct diag *diag = &resolver->diags->items[i];

		if (diag_severity_of(diag->code) == DIAG_ERROR &&
		    diag->pos.source == figure->id.pos.source && diag->pos.line >= first &&
		    (diag->pos.line < last || diag->pos.line == first))
			return true;
	}
	return false;
}

/* Exactly one of value, ratio, sum. */
static bool check_kind(struct resolver *resolver, const struct figure *figure)
{
	int kinds = source_pos_is_set(figure->value.pos) + source_pos_is_set(figure->ratio.pos) +
		    source_pos_is_set(figure->sum.pos);

	if (kinds == 1)
		return true;
	if (kinds == 0 && was_rejected(resolver, figure))
		return false;
	diag_report(resolver->diags, kinds == 0 ? DIAG_FIGURE_NO_VALUE : DIAG_FIGURE_KINDS_MIXED,
		    figure->id.pos, id_of(resolver->arena, figure));
	return false;
}

static bool compute(struct resolver *resolver, struct figure *figure)
{
	if (!check_kind(resolver, figure))
		return false;
	if (source_pos_is_set(figure->ratio.pos))
		return resolve_ratio(resolver, figure);
	if (!source_pos_is_set(figure->unit.pos)) {
		diag_report(resolver->diags, DIAG_FIGURE_NO_UNIT, figure->id.pos,
			    id_of(resolver->arena, figure));
		return false;
	}
	if (source_pos_is_set(figure->sum.pos))
		return resolve_sum(resolver, figure);
	figure->number = figure->value.value;
	figure->is_percent = text_is(figure->unit, "%");
	return true;
}

static void resolve(struct resolver *resolver, struct figure *figure)
{
	if (figure->state == FIGURE_RESOLVED || figure->state == FIGURE_FAILED)
		return;
	if (figure->state == FIGURE_RESOLVING || resolver->depth > MAX_CHAIN) {
		diag_report(resolver->diags, DIAG_FIGURE_CYCLE, figure->id.pos,
			    id_of(resolver->arena, figure));
		figure->state = FIGURE_FAILED;
		return;
	}
	figure->state = FIGURE_RESOLVING;
	resolver->depth++;
	if (!compute(resolver, figure))
		figure->state = FIGURE_FAILED;
	else if (figure->state == FIGURE_RESOLVING)
		figure->state = FIGURE_RESOLVED;
	resolver->depth--;
}

/* 50余, 约50, 50左右 may well be exceeded by a part; 50 and 近50 may not. */
static bool may_be_exceeded(const struct figure *figure)
{
	return figure->about.value != FIGURE_EXACT && figure->about.value != FIGURE_NEARLY;
}

static void check_within(struct resolver *resolver, struct figure *figure)
{
	struct decimal part, whole;
	struct figure *container;
	struct buf part_text, whole_text;

	if (!source_pos_is_set(figure->within.pos))
		return;
	container = operand(resolver, figure->within);
	if (container == NULL || figure->state != FIGURE_RESOLVED)
		return;
	compare_units(resolver, figure, container, figure->within.pos);
	if (may_be_exceeded(container))
		return;
	if (!full_value(figure, &part) || !full_value(container, &whole)) {
		report_overflow(resolver, figure, figure->within.pos);
		return;
	}
	if (decimal_compare(part, whole) <= 0)
		return;
	buf_init(&part_text);
	buf_init(&whole_text);
	figure_format(figure, FIGURE_PART_ALL, &part_text);
	figure_format(container, FIGURE_PART_ALL, &whole_text);
	diag_report(resolver->diags, DIAG_FIGURE_EXCEEDS_WHOLE, figure->within.pos,
		    id_of(resolver->arena, figure), part_text.bytes,
		    id_of(resolver->arena, container), whole_text.bytes);
	buf_finish(&part_text);
	buf_finish(&whole_text);
}

void figures_resolve(struct arena *arena, struct bind_list list, struct figures *out,
		     struct diag_list *diags)
{
	struct resolver resolver = { arena, out, diags, 0 };

	out->items = list.items;
	out->n_items = list.n_items;
	out->by_id = arena_alloc_array(arena, list.n_items, sizeof(*out->by_id));
	for (size_t i = 0; i < out->n_items; i++)
		out->by_id[i] = &out->items[i];
	if (out->n_items > 1)
		qsort(out->by_id, out->n_items, sizeof(*out->by_id), compare_ids);
	for (size_t i = 0; i < out->n_items; i++) {
		struct figure *figure = &out->items[i];

		if (!id_is_good(figure->id.value))
			diag_report(diags, DIAG_FIGURE_BAD_NAME, figure->id.pos,
				    id_of(arena, figure));
		resolve(&resolver, figure);
	}
	for (size_t i = 0; i < out->n_items; i++)
		check_within(&resolver, &out->items[i]);
}

/* 150余万 but 5万余: 余 stands before the scale when the digits are round. */
static bool more_stands_before_scale(const struct figure *figure)
{
	return figure->number.decimals == 0 && figure->number.mantissa % 10 == 0;
}

static const char *scale_word(const struct figure *figure)
{
	switch ((enum figure_scale)figure->scale.value) {
	case FIGURE_SCALE_ONE:
		return "";
	case FIGURE_SCALE_WAN:
		return "万";
	case FIGURE_SCALE_YI:
		return "亿";
	}
	return "";
}

static const char *about_prefix(const struct figure *figure)
{
	switch ((enum figure_about)figure->about.value) {
	case FIGURE_ROUGHLY:
		return "约";
	case FIGURE_NEARLY:
		return "近";
	case FIGURE_OVER:
		return "超";
	case FIGURE_EXACT:
	case FIGURE_MORE:
	case FIGURE_AT_LEAST:
	case FIGURE_ABOUT:
		break;
	}
	return "";
}

static const char *about_suffix(const struct figure *figure)
{
	switch ((enum figure_about)figure->about.value) {
	case FIGURE_AT_LEAST:
		return "以上";
	case FIGURE_ABOUT:
		return "左右";
	case FIGURE_EXACT:
	case FIGURE_MORE:
	case FIGURE_ROUGHLY:
	case FIGURE_NEARLY:
	case FIGURE_OVER:
		break;
	}
	return "";
}

static void format_value(const struct figure *figure, struct buf *out)
{
	bool more = figure->about.value == FIGURE_MORE;
	bool before = more && more_stands_before_scale(figure);

	buf_add_string(out, about_prefix(figure));
	decimal_format(figure->number, out);
	if (before)
		buf_add_string(out, "余");
	buf_add_string(out, scale_word(figure));
	if (more && !before)
		buf_add_string(out, "余");
}

static void format_unit(const struct figure *figure, struct buf *out)
{
	if (source_pos_is_set(figure->unit.pos))
		text_to_buf(figure->unit, out);
	else if (figure->is_percent)
		buf_add_string(out, "%");
}

void figure_format(const struct figure *figure, enum figure_part part, struct buf *out)
{
	switch (part) {
	case FIGURE_PART_ALL:
		format_value(figure, out);
		format_unit(figure, out);
		buf_add_string(out, about_suffix(figure));
		return;
	case FIGURE_PART_VALUE:
		format_value(figure, out);
		return;
	case FIGURE_PART_NAME:
		text_to_buf(figure->name, out);
		return;
	case FIGURE_PART_UNIT:
		format_unit(figure, out);
		return;
	case FIGURE_PART_NUMBER:
		buf_add_string(out, about_prefix(figure));
		decimal_format(figure->number, out);
		buf_add_string(out, figure->about.value == FIGURE_MORE ? "余" : "");
		buf_add_string(out, about_suffix(figure));
		return;
	case FIGURE_PART_SCALED_UNIT:
		buf_add_string(out, scale_word(figure));
		format_unit(figure, out);
		return;
	}
}

void figures_check_used(struct arena *arena, const struct figures *figures, struct diag_list *diags)
{
	for (size_t i = 0; i < figures->n_items; i++) {
		const struct figure *figure = &figures->items[i];

		if (!figure->used)
			diag_report(diags, DIAG_FIGURE_UNUSED, figure->id.pos,
				    id_of(arena, figure));
	}
}
