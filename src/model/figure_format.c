/*
 * How a figure is written in the text: number, word for how exact it is, scale
 * and unit, in the order Chinese has them; and what became of it, in words.
 */
#include "model/figure.h"

const char *figure_scale_word(const struct figure *figure)
{
	switch ((enum figure_scale)figure->scale.value) {
	case FIGURE_SCALE_ONE:
		return "";
	case FIGURE_SCALE_WAN:
		return "万";
	case FIGURE_SCALE_YI:
		return "亿";
	case FIGURE_SCALE_WAN_YI:
		return "万亿";
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
	case FIGURE_EXCEEDING:
		return "超过";
	case FIGURE_EXACT:
	case FIGURE_MORE:
	case FIGURE_MANY:
	case FIGURE_AT_LEAST:
	case FIGURE_AT_MOST:
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
	case FIGURE_AT_MOST:
		return "以内";
	case FIGURE_ABOUT:
		return "左右";
	case FIGURE_EXACT:
	case FIGURE_MORE:
	case FIGURE_MANY:
	case FIGURE_ROUGHLY:
	case FIGURE_NEARLY:
	case FIGURE_OVER:
	case FIGURE_EXCEEDING:
		break;
	}
	return "";
}

/* The word right behind the number. */
static const char *about_inside(const struct figure *figure)
{
	switch ((enum figure_about)figure->about.value) {
	case FIGURE_MORE:
		return "余";
	case FIGURE_MANY:
		return "多";
	case FIGURE_EXACT:
	case FIGURE_AT_LEAST:
	case FIGURE_AT_MOST:
	case FIGURE_ROUGHLY:
	case FIGURE_NEARLY:
	case FIGURE_OVER:
	case FIGURE_EXCEEDING:
	case FIGURE_ABOUT:
		break;
	}
	return "";
}

/* 150余万 but 5万余: 余 stands before the scale when the digits are round. */
static bool more_stands_before_scale(struct decimal number)
{
	return number.decimals == 0 && number.mantissa % 10 == 0;
}

static void add_unit(const struct figure *figure, struct buf *out)
{
	if (source_pos_is_set(figure->unit.pos))
		text_to_buf(figure->unit, out);
	else if (figure->kind == FIGURE_PERCENT)
		buf_add_string(out, "%");
	else if (figure->kind == FIGURE_POINTS)
		buf_add_string(out, "个百分点");
}

/* A number of the figure's kind, exact: 480件, 2.10亿元 */
static void add_exact(const struct figure *figure, struct decimal number, struct buf *out)
{
	decimal_format(number, out);
	buf_add_string(out, figure_scale_word(figure));
	add_unit(figure, out);
}

/*
 * The number with its words and scale. GB/T 15835 keeps % and 万 with both
 * ends of a range, so that 3万～5万 is not read as 3 to 50000; other units stand
 * once.
 */
static void add_value(const struct figure *figure, struct buf *out)
{
	const char *inside = about_inside(figure);
	bool before = more_stands_before_scale(figure->number);

	buf_add_string(out, about_prefix(figure));
	if (figure->is_open) {
		buf_add_string(out, FIGURE_OPEN_MARK);
	} else {
		decimal_format(figure->number, out);
		if (figure->is_range) {
			buf_add_string(out, figure_scale_word(figure));
			buf_add_string(out, figure->kind == FIGURE_PERCENT ? "%～" : "～");
			decimal_format(figure->highest, out);
		}
	}
	buf_add_string(out, before ? inside : "");
	buf_add_string(out, figure_scale_word(figure));
	buf_add_string(out, before ? "" : inside);
}

static void add_also(const struct figure *figure, struct buf *out)
{
	if (figure->also.value.is_open)
		buf_add_string(out, FIGURE_OPEN_MARK);
	else
		decimal_format(figure->also.value.value, out);
	text_to_buf(figure->also.unit, out);
}

/* The first count of the object, or the only one. */
static void add_count(const struct figure *figure, struct buf *out)
{
	add_value(figure, out);
	add_unit(figure, out);
	buf_add_string(out, about_suffix(figure));
}

static void add_all(const struct figure *figure, struct buf *out)
{
	add_count(figure, out);
	if (source_pos_is_set(figure->also.pos))
		add_also(figure, out);
}

/* --- changes --- */

static struct decimal absolute(struct decimal value)
{
	if (value.mantissa < 0)
		value.mantissa = -value.mantissa;
	return value;
}

bool figure_change(const struct figure *figure, struct decimal before, struct decimal *out)
{
	struct decimal change;

	if (!decimal_subtract(figure->number, before, &change))
		return false;
	if (figure->kind != FIGURE_COUNT) {
		*out = change;
		return true;
	}
	return decimal_ratio(change, absolute(before), 100, figure_digits(figure), out);
}

/* 增长12.3%, 下降5.0%: how a count changed. A change too small for the digits
 * asked for is 基本持平. */
static void add_growth(struct decimal change, struct decimal rate, struct buf *out)
{
	if (change.mantissa == 0) {
		buf_add_string(out, "持平");
	} else if (rate.mantissa == 0) {
		buf_add_string(out, "基本持平");
	} else {
		buf_add_string(out, change.mantissa > 0 ? "增长" : "下降");
		decimal_format(absolute(rate), out);
		buf_add_string(out, "%");
	}
}

/* 增加3件, 减少3件; 提高1.2个百分点, 降低1.2个百分点 */
static void add_difference(const struct figure *figure, struct decimal change, struct buf *out)
{
	bool is_share = figure->kind != FIGURE_COUNT;

	if (change.mantissa == 0) {
		buf_add_string(out, "持平");
		return;
	}
	if (is_share)
		buf_add_string(out, change.mantissa > 0 ? "提高" : "降低");
	else
		buf_add_string(out, change.mantissa > 0 ? "增加" : "减少");
	decimal_format(absolute(change), out);
	if (is_share) {
		buf_add_string(out, "个百分点");
	} else {
		buf_add_string(out, figure_scale_word(figure));
		add_unit(figure, out);
	}
}

/* 比上年… but 与上年持平 */
static void add_than_last_year(const struct buf *change, struct buf *out)
{
	struct str words = { change->bytes, change->n_bytes };
	bool level = str_is(words, "持平") || str_is(words, "基本持平");

	buf_add_string(out, level ? "与上年" : "比上年");
	buf_add_string(out, change->bytes);
}

static void add_growth_since_last(const struct figure *figure, struct buf *out)
{
	struct decimal change, rate;
	struct buf words;

	if (!decimal_subtract(figure->number, figure->last_number, &change) ||
	    !figure_change(figure, figure->last_number, &rate))
		return;
	buf_init(&words);
	if (figure->kind == FIGURE_COUNT)
		add_growth(change, rate, &words);
	else
		add_difference(figure, change, &words);
	add_than_last_year(&words, out);
	buf_finish(&words);
}

static void add_change_since_last(const struct figure *figure, struct buf *out)
{
	struct decimal change;
	struct buf words;

	if (!decimal_subtract(figure->number, figure->last_number, &change))
		return;
	buf_init(&words);
	add_difference(figure, change, &words);
	add_than_last_year(&words, out);
	buf_finish(&words);
}

static void add_growth_rate(const struct figure *figure, struct buf *out)
{
	struct decimal rate;

	if (!figure_change(figure, figure->last_number, &rate))
		return;
	decimal_format(absolute(rate), out);
	buf_add_string(out, figure->kind == FIGURE_COUNT ? "%" : "个百分点");
}

/* A growth is a rate already, a difference a number of its unit. */
static void add_trend(const struct figure *figure, struct buf *out)
{
	if (source_pos_is_set(figure->growth.pos))
		add_growth(figure->number, figure->number, out);
	else
		add_difference(figure, figure->number, out);
}

/* 由40家减至7家 */
static void add_from_before(const struct figure *figure, struct buf *out)
{
	int order = decimal_compare(figure->number, figure->before.value);
	bool is_share = figure->kind != FIGURE_COUNT;

	if (figure->is_open || figure->before.is_open) {
		buf_add_string(out, FIGURE_OPEN_MARK);
		return;
	}
	if (order == 0) {
		buf_add_string(out, "保持");
	} else {
		buf_add_string(out, "由");
		add_exact(figure, figure->before.value, out);
		if (is_share)
			buf_add_string(out, order > 0 ? "提高到" : "降至");
		else
			buf_add_string(out, order > 0 ? "增至" : "减至");
	}
	add_count(figure, out);
}

/* --- parts --- */

static bool needs_last(enum figure_part part)
{
	return part == FIGURE_PART_LAST || part == FIGURE_PART_GROWTH ||
	       part == FIGURE_PART_CHANGE || part == FIGURE_PART_GROWTH_RATE;
}

static enum figure_obstacle last_obstacle(const struct figure *figure, enum figure_part part)
{
	struct decimal change;

	if (!figure->has_last)
		return figure->is_range ? FIGURE_HAS_NO_PART : FIGURE_HAS_NO_LAST;
	if (part == FIGURE_PART_LAST || figure->is_open)
		return FIGURE_PRINTS;
	if (!decimal_subtract(figure->number, figure->last_number, &change))
		return FIGURE_PART_OVERFLOW;
	if (part == FIGURE_PART_CHANGE || figure->kind != FIGURE_COUNT)
		return FIGURE_PRINTS;
	if (figure->last_number.mantissa == 0)
		return FIGURE_LAST_IS_ZERO;
	return figure_change(figure, figure->last_number, &change) ? FIGURE_PRINTS
								   : FIGURE_PART_OVERFLOW;
}

enum figure_obstacle figure_part_obstacle(const struct figure *figure, enum figure_part part)
{
	bool there = true;

	if (needs_last(part))
		return last_obstacle(figure, part);
	if (part == FIGURE_PART_LOW || part == FIGURE_PART_HIGH)
		there = figure->is_range;
	else if (part == FIGURE_PART_ALSO)
		there = source_pos_is_set(figure->also.pos);
	else if (part == FIGURE_PART_BEFORE || part == FIGURE_PART_FROM_BEFORE)
		there = source_pos_is_set(figure->before.pos);
	else if (part == FIGURE_PART_TREND)
		there = figure->shows_change;
	return there ? FIGURE_PRINTS : FIGURE_HAS_NO_PART;
}

/* Whether a part tells of the figure's own number, which may be open. */
static bool tells_the_number(enum figure_part part)
{
	return part == FIGURE_PART_LOW || part == FIGURE_PART_HIGH || part == FIGURE_PART_TREND ||
	       part == FIGURE_PART_GROWTH || part == FIGURE_PART_CHANGE ||
	       part == FIGURE_PART_GROWTH_RATE || part == FIGURE_PART_DIGITS;
}

void figure_format(const struct figure *figure, enum figure_part part, struct buf *out)
{
	if (figure->is_open && tells_the_number(part)) {
		buf_add_string(out, FIGURE_OPEN_MARK);
		return;
	}
	switch (part) {
	case FIGURE_PART_ALL:
		add_all(figure, out);
		return;
	case FIGURE_PART_VALUE:
		add_value(figure, out);
		return;
	case FIGURE_PART_NAME:
		text_to_buf(figure->name, out);
		return;
	case FIGURE_PART_UNIT:
		add_unit(figure, out);
		return;
	case FIGURE_PART_NUMBER:
		buf_add_string(out, about_prefix(figure));
		if (figure->is_open)
			buf_add_string(out, FIGURE_OPEN_MARK);
		else
			decimal_format(figure->number, out);
		if (figure->is_range && !figure->is_open) {
			buf_add_string(out, "～");
			decimal_format(figure->highest, out);
		}
		buf_add_string(out, about_inside(figure));
		buf_add_string(out, about_suffix(figure));
		return;
	case FIGURE_PART_SCALED_UNIT:
		buf_add_string(out, figure_scale_word(figure));
		add_unit(figure, out);
		return;
	case FIGURE_PART_DIGITS:
		decimal_format(figure->number, out);
		return;
	case FIGURE_PART_FULL:
		text_to_buf(figure->name, out);
		add_all(figure, out);
		return;
	case FIGURE_PART_LOW:
		add_exact(figure, figure->number, out);
		return;
	case FIGURE_PART_HIGH:
		add_exact(figure, figure->highest, out);
		return;
	case FIGURE_PART_ALSO:
		add_also(figure, out);
		return;
	case FIGURE_PART_BEFORE:
		if (figure->before.is_open)
			buf_add_string(out, FIGURE_OPEN_MARK);
		else
			add_exact(figure, figure->before.value, out);
		return;
	case FIGURE_PART_FROM_BEFORE:
		add_from_before(figure, out);
		return;
	case FIGURE_PART_TREND:
		add_trend(figure, out);
		return;
	case FIGURE_PART_LAST:
		add_exact(figure, figure->last_number, out);
		return;
	case FIGURE_PART_GROWTH:
		add_growth_since_last(figure, out);
		return;
	case FIGURE_PART_CHANGE:
		add_change_since_last(figure, out);
		return;
	case FIGURE_PART_GROWTH_RATE:
		add_growth_rate(figure, out);
		return;
	}
}
