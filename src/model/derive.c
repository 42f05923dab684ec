#include "model/derive.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"

/* A result is also computed with this many decimals more, for telling whether
 * rounded numbers can give what was written. */
#define GUARD_DIGITS 4

static const char *id_of(const struct resolver *resolver, const struct figure *figure)
{
	return arena_copy_string(resolver->arena, figure->id.value.bytes, figure->id.value.n_bytes);
}

void derive_compare_units(struct resolver *resolver, const struct figure *a, const struct figure *b,
			  struct source_pos pos)
{
	const char *a_unit = figure_unit(resolver->arena, a);
	const char *b_unit = figure_unit(resolver->arena, b);

	if (strcmp(a_unit, b_unit) != 0)
		diag_report(resolver->diags, DIAG_FIGURE_UNITS_DIFFER, pos, id_of(resolver, a),
			    a_unit, id_of(resolver, b), b_unit);
}

bool derive_overflow(struct resolver *resolver, const struct figure *figure, struct source_pos pos)
{
	diag_report(resolver->diags, DIAG_FIGURE_OVERFLOW, pos, id_of(resolver, figure));
	return false;
}

static bool has_written_value(const struct figure *figure)
{
	return source_pos_is_set(figure->value.pos) && !figure->value.is_open;
}

/* The written value's, where there is one: the two are to be compared. */
static int digits_of(const struct figure *figure)
{
	if (has_written_value(figure))
		return figure->value.value.decimals;
	return figure_digits(figure);
}

/*
 * The error a printed number may have, in single units: half a unit of its last
 * digit where it was rounded. Plain whole numbers are counted, not rounded.
 */
static bool error_of(const struct figure *figure, struct decimal *out)
{
	struct decimal half = { 5, figure->number.decimals + 1 };
	int power = figure_scale_power(figure);

	*out = (struct decimal){ 0, 0 };
	if (figure->number.decimals == 0 && power == 0 && figure->kind == FIGURE_COUNT)
		return true;
	return half.decimals <= DECIMAL_MAX_DIGITS && decimal_shift(half, power, out);
}

/* 余, 约, 以上 …: how far the true number is from the printed one nobody knows. */
static bool is_rough(const struct figure *figure)
{
	return figure->about.value != FIGURE_EXACT;
}

/* --- two operands: ratio, difference, growth --- */

struct operands {
	struct figure *a;
	struct figure *b;
	struct decimal a_full; /* in single units */
	struct decimal b_full;
};

/* False after a finding, and when one of them is open: then the figure is. */
static bool take_operands(struct resolver *resolver, struct figure *figure,
			  const struct bind_list *list, struct operands *out)
{
	const struct located_string *ids = list->items;

	if (list->n_items != 2)
		return false; /* the binder has told */
	out->a = resolver_operand(resolver, ids[0]);
	out->b = resolver_operand(resolver, ids[1]);
	if (out->a == NULL || out->b == NULL)
		return false;
	if (out->a->kind != FIGURE_POINTS || out->b->kind != FIGURE_PERCENT)
		derive_compare_units(resolver, out->a, out->b, list->pos);
	figure->is_open = out->a->is_open || out->b->is_open;
	if (!figure_full_value(out->a, &out->a_full) || !figure_full_value(out->b, &out->b_full))
		return derive_overflow(resolver, figure, list->pos);
	return true;
}

static bool divide_by_zero(struct resolver *resolver, const struct figure *figure,
			   const struct bind_list *list, const struct figure *below)
{
	const struct located_string *ids = list->items;

	diag_report(resolver->diags, DIAG_FIGURE_ZERO_DENOMINATOR, ids[1].pos,
		    id_of(resolver, figure), id_of(resolver, below));
	return false;
}

/* The lowest and highest result that the rounded operands allow. */
struct bounds {
	struct decimal low;
	struct decimal high;
};

/* (a ± ea) / (b ∓ eb) * 100, all of them positive. */
static bool ratio_bounds(const struct operands *o, int digits, struct bounds *out)
{
	struct decimal ea, eb, a_low, a_high, b_low, b_high;

	return error_of(o->a, &ea) && error_of(o->b, &eb) &&
	       decimal_subtract(o->a_full, ea, &a_low) && decimal_add(o->a_full, ea, &a_high) &&
	       decimal_subtract(o->b_full, eb, &b_low) && decimal_add(o->b_full, eb, &b_high) &&
	       a_low.mantissa >= 0 && b_low.mantissa > 0 &&
	       decimal_ratio(a_low, b_high, 100, digits, &out->low) &&
	       decimal_ratio(a_high, b_low, 100, digits, &out->high);
}

/* Whether the written value, itself rounded at its last digit, can be one of
 * the results. */
static bool value_fits(const struct figure *figure, const struct bounds *bounds)
{
	struct decimal half = { 5, figure->value.value.decimals + 1 };
	struct decimal low, high;

	return half.decimals <= DECIMAL_MAX_DIGITS && decimal_subtract(bounds->low, half, &low) &&
	       decimal_add(bounds->high, half, &high) &&
	       decimal_compare(figure->value.value, low) >= 0 &&
	       decimal_compare(figure->value.value, high) <= 0;
}

/* --- the value written beside --- */

static void add_number(const struct figure *figure, struct buf *out)
{
	decimal_format(figure->number, out);
	buf_add_string(out, figure_scale_word(figure));
}

static void report_mismatch(struct resolver *resolver, const struct figure *figure,
			    struct decimal right, const struct buf *arithmetic)
{
	const char *unit = figure_unit(resolver->arena, figure);
	const char *scale = figure_scale_word(figure);
	struct buf written, computed;

	buf_init(&written);
	buf_init(&computed);
	decimal_format(figure->value.value, &written);
	buf_add_string(&written, scale);
	buf_add_string(&written, unit);
	decimal_format(right, &computed);
	buf_add_string(&computed, scale);
	buf_add_string(&computed, unit);
	diag_report(resolver->diags, DIAG_FIGURE_MISMATCH, figure->value.pos,
		    id_of(resolver, figure), written.bytes, arithmetic->bytes, computed.bytes);
	buf_finish(&written);
	buf_finish(&computed);
}

enum operation {
	OPERATION_RATIO,
	OPERATION_DIFFERENCE,
	OPERATION_GROWTH,
};

/* 478÷502, 478－502, （478－502）÷502 */
static void add_arithmetic(enum operation operation, const struct operands *o, struct buf *out)
{
	buf_add_string(out, operation == OPERATION_GROWTH ? "（" : "");
	add_number(o->a, out);
	buf_add_string(out, operation == OPERATION_RATIO ? "÷" : "－");
	add_number(o->b, out);
	if (operation == OPERATION_GROWTH) {
		buf_add_string(out, "）÷");
		add_number(o->b, out);
	}
}

/* Takes the computed number, or the written one after comparing them. */
static void settle(struct resolver *resolver, struct figure *figure, struct decimal computed,
		   bool fits, enum operation operation, const struct operands *o)
{
	struct buf arithmetic;

	figure->number = computed;
	if (!has_written_value(figure))
		return;
	if (!fits) {
		buf_init(&arithmetic);
		add_arithmetic(operation, o, &arithmetic);
		report_mismatch(resolver, figure, computed, &arithmetic);
		buf_finish(&arithmetic);
	}
	figure->number = figure->value.value;
}

/* --- the four derivations --- */

static bool derive_ratio(struct resolver *resolver, struct figure *figure)
{
	int digits = digits_of(figure);
	struct decimal result;
	struct bounds bounds;
	struct operands o;
	bool fits;

	if (!take_operands(resolver, figure, &figure->ratio, &o))
		return false;
	figure->kind = FIGURE_PERCENT;
	if (figure->is_open)
		return true;
	if (o.b_full.mantissa == 0)
		return divide_by_zero(resolver, figure, &figure->ratio, o.b);
	if (!decimal_ratio(o.a_full, o.b_full, 100, digits, &result))
		return derive_overflow(resolver, figure, figure->ratio.pos);
	fits = is_rough(o.a) || is_rough(o.b) || is_rough(figure) || !has_written_value(figure) ||
	       decimal_compare(result, figure->value.value) == 0 ||
	       (ratio_bounds(&o, digits + GUARD_DIGITS, &bounds) && value_fits(figure, &bounds));
	settle(resolver, figure, result, fits, OPERATION_RATIO, &o);
	return true;
}

static bool derive_growth(struct resolver *resolver, struct figure *figure)
{
	int digits = digits_of(figure);
	struct decimal hundred = { 100, 0 };
	struct decimal change, result;
	struct bounds bounds;
	struct operands o;
	bool fits;

	if (!take_operands(resolver, figure, &figure->growth, &o))
		return false;
	figure->kind = FIGURE_PERCENT;
	figure->shows_change = true;
	if (figure->is_open)
		return true;
	if (o.b_full.mantissa == 0)
		return divide_by_zero(resolver, figure, &figure->growth, o.b);
	if (!decimal_subtract(o.a_full, o.b_full, &change) ||
	    !decimal_ratio(change, o.b_full, o.b_full.mantissa < 0 ? -100 : 100, digits, &result))
		return derive_overflow(resolver, figure, figure->growth.pos);
	/* (a - b) / b is a / b less 100 %. */
	fits = is_rough(o.a) || is_rough(o.b) || is_rough(figure) || !has_written_value(figure) ||
	       decimal_compare(result, figure->value.value) == 0 ||
	       (ratio_bounds(&o, digits + GUARD_DIGITS, &bounds) &&
		decimal_subtract(bounds.low, hundred, &bounds.low) &&
		decimal_subtract(bounds.high, hundred, &bounds.high) &&
		value_fits(figure, &bounds));
	settle(resolver, figure, result, fits, OPERATION_GROWTH, &o);
	return true;
}

/* Brings a number of another scale to the figure's. */
static bool to_own_scale(const struct figure *figure, struct decimal full, struct decimal *out)
{
	return decimal_shift(full, -figure_scale_power(figure), out);
}

static bool derive_difference(struct resolver *resolver, struct figure *figure)
{
	struct decimal a, b, result, error;
	struct bounds bounds;
	struct operands o;
	bool fits;

	if (!take_operands(resolver, figure, &figure->difference, &o))
		return false;
	figure->shows_change = true;
	if (o.a->kind == FIGURE_PERCENT && o.b->kind == FIGURE_PERCENT)
		figure->kind = FIGURE_POINTS;
	if (figure->is_open)
		return true;
	if (!figure_in_scale_of(o.a, figure, &a) || !figure_in_scale_of(o.b, figure, &b) ||
	    !decimal_subtract(a, b, &result))
		return derive_overflow(resolver, figure, figure->difference.pos);
	fits = is_rough(o.a) || is_rough(o.b) || is_rough(figure) || !has_written_value(figure) ||
	       decimal_compare(result, figure->value.value) == 0;
	if (!fits && error_of(o.a, &error) && error_of(o.b, &bounds.low) &&
	    decimal_add(error, bounds.low, &error) && to_own_scale(figure, error, &error) &&
	    error.mantissa != 0)
		fits = decimal_subtract(result, error, &bounds.low) &&
		       decimal_add(result, error, &bounds.high) && value_fits(figure, &bounds);
	settle(resolver, figure, result, fits, OPERATION_DIFFERENCE, &o);
	return true;
}

/* Adds one part, brought to the sum's own scale; its decimals are kept. */
static bool add_part(const struct figure *figure, const struct figure *part, struct decimal *total,
		     struct decimal *total_error)
{
	struct decimal value, error;

	return figure_in_scale_of(part, figure, &value) && decimal_add(*total, value, total) &&
	       error_of(part, &error) && to_own_scale(figure, error, &error) &&
	       decimal_add(*total_error, error, total_error);
}

static bool sum_fits(const struct figure *figure, struct decimal total, struct decimal error)
{
	struct bounds bounds;

	if (decimal_compare(total, figure->value.value) == 0)
		return true;
	return error.mantissa != 0 && decimal_subtract(total, error, &bounds.low) &&
	       decimal_add(total, error, &bounds.high) && value_fits(figure, &bounds);
}

static bool derive_sum(struct resolver *resolver, struct figure *figure)
{
	const struct located_string *parts = figure->sum.items;
	struct decimal total = { 0, 0 }, error = { 0, 0 };
	struct buf arithmetic;
	bool rough = is_rough(figure), sound = true;

	buf_init(&arithmetic);
	for (size_t i = 0; i < figure->sum.n_items && sound; i++) {
		struct figure *part = resolver_operand(resolver, parts[i]);

		sound = part != NULL;
		if (!sound)
			break;
		derive_compare_units(resolver, figure, part, parts[i].pos);
		rough = rough || is_rough(part);
		figure->is_open = figure->is_open || part->is_open;
		if (!part->is_open && !add_part(figure, part, &total, &error))
			sound = derive_overflow(resolver, figure, parts[i].pos);
		buf_add_string(&arithmetic, i == 0 ? "" : "＋");
		add_number(part, &arithmetic);
	}
	figure->number = total;
	if (sound && !figure->is_open && has_written_value(figure)) {
		if (!rough && !sum_fits(figure, total, error))
			report_mismatch(resolver, figure, total, &arithmetic);
		figure->number = figure->value.value;
	}
	buf_finish(&arithmetic);
	return sound;
}

bool derive_figure(struct resolver *resolver, struct figure *figure)
{
	if (source_pos_is_set(figure->ratio.pos))
		return derive_ratio(resolver, figure);
	if (source_pos_is_set(figure->growth.pos))
		return derive_growth(resolver, figure);
	if (source_pos_is_set(figure->difference.pos))
		return derive_difference(resolver, figure);
	return derive_sum(resolver, figure);
}
