#include "model/figure.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "input/bind.h"
#include "model/derive.h"

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

bool figure_id_is_taken(struct str id)
{
	static const char *const taken[] = { "year", "next_year", "last_year", "date" };

	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++) {
		if (str_is(id, taken[i]))
			return true;
	}
	return false;
}

bool figure_id_is_good(struct str id)
{

	for (size_t i = 0; i < id.n_bytes; i++) {
		char c = id.bytes[i];
		bool letter = c >= 'a' && c <= 'z';
		bool other = (c >= '0' && c <= '9') || c == '_';

		if (!letter && !(i > 0 && other))
			return false;
	}
	return id.n_bytes > 0 && !figure_id_is_taken(id);
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
	case FIGURE_SCALE_WAN_YI:
		return 12;
	}
	return 0;
}

/* As usual in yearly reports. */
#define USUAL_DIGITS 1

int figure_digits(const struct figure *figure)
{
	return source_pos_is_set(figure->digits.pos) ? (int)figure->digits.value : USUAL_DIGITS;
}

bool figure_full_value(const struct figure *figure, struct decimal *out)
{
	return decimal_shift(figure->number, figure_scale_power(figure), out);
}

bool figure_in_scale_of(const struct figure *figure, const struct figure *other,
			struct decimal *out)
{
	int power = figure_scale_power(figure) - figure_scale_power(other);

	if (!decimal_shift(figure->number, power, out))
		return false;
	*out = decimal_trim(*out, figure->number.decimals);
	return true;
}

const char *figure_unit(struct arena *arena, const struct figure *figure)
{
	if (source_pos_is_set(figure->unit.pos))
		return text_to_string(arena, figure->unit);
	switch (figure->kind) {
	case FIGURE_PERCENT:
		return "%";
	case FIGURE_POINTS:
		return "个百分点";
	case FIGURE_COUNT:
		break;
	}
	return "";
}

/* Nothing is computed from a range. */
struct figure *resolver_operand(struct resolver *resolver, struct located_string id)
{
	struct figure *found =
		figures_take(resolver->arena, resolver->figures, id, resolver->diags);

	if (found == NULL)
		return NULL;
	resolve(resolver, found);
	if (found->state != FIGURE_RESOLVED)
		return NULL;
	if (!found->is_range)
		return found;
	diag_report(resolver->diags, DIAG_FIGURE_RANGE_OPERAND, id.pos,
		    id_of(resolver->arena, found));
	return NULL;
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

static bool is_derived(const struct figure *figure)
{
	return source_pos_is_set(figure->ratio.pos) || source_pos_is_set(figure->sum.pos) ||
	       source_pos_is_set(figure->difference.pos) || source_pos_is_set(figure->growth.pos);
}

/* A value, a range, or one derivation, beside which the value may stand too. */
static bool check_kind(struct resolver *resolver, const struct figure *figure)
{
	bool has_value = source_pos_is_set(figure->value.pos);
	bool has_range = source_pos_is_set(figure->range.pos);
	int derivations =
		source_pos_is_set(figure->ratio.pos) + source_pos_is_set(figure->sum.pos) +
		source_pos_is_set(figure->difference.pos) + source_pos_is_set(figure->growth.pos);

	if (has_range ? !has_value && derivations == 0
		      : derivations == 1 || (derivations == 0 && has_value))
		return true;
	if (!has_value && !has_range && derivations == 0) {
		if (!was_rejected(resolver, figure))
			diag_report(resolver->diags, DIAG_FIGURE_NO_VALUE, figure->id.pos,
				    id_of(resolver->arena, figure));
		return false;
	}
	diag_report(resolver->diags, DIAG_FIGURE_KINDS_MIXED, figure->id.pos,
		    id_of(resolver->arena, figure));
	return false;
}

static bool take_range(struct resolver *resolver, struct figure *figure)
{
	const struct located_decimal *ends = figure->range.items;

	if (figure->range.n_items != 2)
		return false; /* the binder has told */
	figure->is_range = true;
	figure->is_open = ends[0].is_open || ends[1].is_open;
	if (figure->is_open)
		return true;
	if (!source_pos_is_set(ends[0].pos) || !source_pos_is_set(ends[1].pos))
		return false; /* the binder has told */
	if (decimal_compare(ends[0].value, ends[1].value) >= 0) {
		diag_report(resolver->diags, DIAG_FIGURE_RANGE_ORDER, figure->range.pos,
			    id_of(resolver->arena, figure));
		return false;
	}
	figure->number = ends[0].value;
	figure->highest = ends[1].value;
	return true;
}

static bool takes_a_unit(const struct figure *figure)
{
	return source_pos_is_set(figure->value.pos) || source_pos_is_set(figure->range.pos) ||
	       source_pos_is_set(figure->sum.pos);
}

/* 3个 would print its 3 behind the number; 万元 is a scale and a unit, which are
 * computed with apart. */
static bool check_unit(struct resolver *resolver, const struct figure *figure)
{
	struct text unit = figure->unit;
	uint32_t first = unit.n_chars > 0 ? unit.chars[0].codepoint : 0;
	const char *words = text_to_string(resolver->arena, unit);
	bool is_scale = unit.n_chars > 1 && (first == 0x4E07 || first == 0x4EBF);
	struct diag *diag;

	if (!is_scale && !(first >= '0' && first <= '9') && !(first >= 0xFF10 && first <= 0xFF19))
		return true;
	if (is_scale)
		diag = diag_report(
			resolver->diags, DIAG_FIGURE_UNIT_SCALE, unit.pos,
			id_of(resolver->arena, figure), words,
			text_to_string(resolver->arena, text_slice(unit, 0, 1)),
			text_to_string(resolver->arena, text_slice(unit, 1, unit.n_chars)));
	else
		diag = diag_report(resolver->diags, DIAG_FIGURE_BAD_UNIT, unit.pos,
				   id_of(resolver->arena, figure), words);
	diag->n_columns = unit.n_chars;
	return is_scale;
}

static bool compute(struct resolver *resolver, struct figure *figure)
{
	if (!check_kind(resolver, figure))
		return false;
	if (text_is(figure->unit, "%"))
		figure->kind = FIGURE_PERCENT;
	else if (text_is(figure->unit, "个百分点"))
		figure->kind = FIGURE_POINTS;
	if (!source_pos_is_set(figure->unit.pos) && takes_a_unit(figure) &&
	    !source_pos_is_set(figure->ratio.pos) && !source_pos_is_set(figure->growth.pos)) {
		diag_report(resolver->diags, DIAG_FIGURE_NO_UNIT, figure->id.pos,
			    id_of(resolver->arena, figure));
		return false;
	}
	if (!check_unit(resolver, figure))
		return false;
	if (is_derived(figure))
		return derive_figure(resolver, figure);
	if (source_pos_is_set(figure->range.pos))
		return take_range(resolver, figure);
	figure->is_open = figure->value.is_open;
	figure->number = figure->value.value;
	return true;
}

/* a → b → a: who waits for whom, "" where it is a chain too long and no circle. */
static const char *circle_of(const struct resolver *resolver, const struct figure *figure)
{
	size_t first = 0;
	const char *words;
	struct buf out;

	while (first < resolver->depth && resolver->waiting[first] != figure)
		first++;
	buf_init(&out);
	for (size_t i = first; i < resolver->depth; i++) {
		buf_add_str(&out, resolver->waiting[i]->id.value);
		buf_add_string(&out, " → ");
	}
	if (first < resolver->depth)
		buf_add_str(&out, figure->id.value);
	words = arena_copy_string(resolver->arena, out.n_bytes > 0 ? out.bytes : "", out.n_bytes);
	buf_finish(&out);
	return words;
}

static void resolve(struct resolver *resolver, struct figure *figure)
{
	if (figure->state == FIGURE_RESOLVED || figure->state == FIGURE_FAILED)
		return;
	if (figure->state == FIGURE_RESOLVING || resolver->depth > FIGURE_MAX_CHAIN) {
		diag_report(resolver->diags, DIAG_FIGURE_CYCLE, figure->id.pos,
			    id_of(resolver->arena, figure), circle_of(resolver, figure));
		figure->state = FIGURE_FAILED;
		return;
	}
	figure->state = FIGURE_RESOLVING;
	resolver->waiting[resolver->depth++] = figure;
	if (!compute(resolver, figure))
		figure->state = FIGURE_FAILED;
	else if (figure->state == FIGURE_RESOLVING)
		figure->state = FIGURE_RESOLVED;
	resolver->depth--;
}

/* 50余, 约50, 50左右 may well be exceeded by a part; 50, 近50 and 50以内 may not. */
static bool may_be_exceeded(const struct figure *figure)
{
	return figure->about.value != FIGURE_EXACT && figure->about.value != FIGURE_NEARLY &&
	       figure->about.value != FIGURE_AT_MOST;
}

static bool highest_full_value(const struct figure *figure, struct decimal *out)
{
	return decimal_shift(figure->is_range ? figure->highest : figure->number,
			     figure_scale_power(figure), out);
}

static void check_within(struct resolver *resolver, struct figure *figure)
{
	struct decimal part, whole;
	struct figure *container;
	struct buf part_text, whole_text;

	if (!source_pos_is_set(figure->within.pos))
		return;
	container = resolver_operand(resolver, figure->within);
	if (container == NULL || figure->state != FIGURE_RESOLVED)
		return;
	derive_compare_units(resolver, figure, container, figure->within.pos);
	if (may_be_exceeded(container) || figure->is_open || container->is_open)
		return;
	if (!highest_full_value(figure, &part) || !figure_full_value(container, &whole)) {
		derive_overflow(resolver, figure, figure->within.pos);
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

/* --- last year --- */

/* What last year's report has for the figure, in this figure's scale; false when
 * nothing can be taken from there. */
static bool last_from_report(struct resolver *resolver, const struct figure *figure,
			     struct decimal *out)
{
	const struct figures *last = resolver->figures->last;
	const struct figure *then = last != NULL ? figures_find(last, figure->id.value) : NULL;
	const char *unit, *unit_then;
	struct diag *diag;

	if (then == NULL || then->state != FIGURE_RESOLVED || then->is_open || then->is_range ||
	    figure->is_range)
		return false;
	unit = figure_unit(resolver->arena, figure);
	unit_then = figure_unit(resolver->arena, then);
	if (strcmp(unit, unit_then) != 0) {
		diag = diag_report(resolver->diags, DIAG_FIGURE_LAST_UNIT, figure->id.pos,
				   id_of(resolver->arena, figure), unit, unit_then);
		if (diag != NULL)
			diag->other = then->id.pos;
		return false;
	}
	return figure_in_scale_of(then, figure, out);
}

static void report_last_differs(struct resolver *resolver, const struct figure *figure,
				struct decimal reported)
{
	const struct figure *then = figures_find(resolver->figures->last, figure->id.value);
	const char *scale = figure_scale_word(figure);
	struct buf written, found;
	struct diag *diag;

	buf_init(&written);
	buf_init(&found);
	decimal_format(figure->last.value, &written);
	buf_add_string(&written, scale);
	decimal_format(reported, &found);
	buf_add_string(&found, scale);
	diag = diag_report(resolver->diags, DIAG_FIGURE_LAST_DIFFERS, figure->last.pos,
			   id_of(resolver->arena, figure), written.bytes, found.bytes);
	if (diag != NULL)
		diag->other = then->id.pos;
	buf_finish(&written);
	buf_finish(&found);
}

/* Its own `last` goes first; where last year's report says otherwise, one of
 * the two is wrong. */
static void find_last(struct resolver *resolver, struct figure *figure)
{
	bool written = source_pos_is_set(figure->last.pos) && !figure->last.is_open;
	struct decimal reported;

	if (figure->state != FIGURE_RESOLVED)
		return;
	if (last_from_report(resolver, figure, &reported)) {
		figure->has_last = true;
		figure->last_number = reported;
		if (written && decimal_compare(reported, figure->last.value) != 0)
			report_last_differs(resolver, figure, reported);
	}
	if (written) {
		figure->has_last = true;
		figure->last_number = figure->last.value;
	}
}

void figures_resolve(struct arena *arena, struct bind_list list, struct figures *out,
		     struct diag_list *diags)
{
	struct resolver resolver = { .arena = arena, .figures = out, .diags = diags };

	out->items = list.items;
	out->n_items = list.n_items;
	out->by_id = arena_alloc_array(arena, list.n_items, sizeof(*out->by_id));
	for (size_t i = 0; i < out->n_items; i++)
		out->by_id[i] = &out->items[i];
	if (out->n_items > 1)
		qsort(out->by_id, out->n_items, sizeof(*out->by_id), compare_ids);
	for (size_t i = 0; i < out->n_items; i++) {
		struct figure *figure = &out->items[i];

		if (!figure_id_is_good(figure->id.value))
			diag_report(diags, DIAG_FIGURE_BAD_NAME, figure->id.pos,
				    id_of(arena, figure),
				    figure_id_is_taken(figure->id.value) ? "taken" : "");
		resolve(&resolver, figure);
	}
	for (size_t i = 0; i < out->n_items; i++) {
		check_within(&resolver, &out->items[i]);
		find_last(&resolver, &out->items[i]);
	}
}

void figures_check_used(struct arena *arena, const struct figures *figures, struct diag_list *diags)
{
	for (size_t i = 0; i < figures->n_items; i++) {
		const struct figure *figure = &figures->items[i];

		/* No reference can name what has no good name; it has a finding. */
		if (!figure->used && figure_id_is_good(figure->id.value))
			diag_report(diags, DIAG_FIGURE_UNUSED, figure->id.pos,
				    id_of(arena, figure));
	}
}
