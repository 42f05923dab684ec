/*
 * The arithmetic of one sentence: a whole and its parts, a total, a share, a
 * rate, a value before and after (RC-25, RC-40, RC-41, RC-51), money (RC-29,
 * RC-52).
 *
 * No sentence says for certain which of its numbers belong together, so only
 * wordings that leave no doubt are looked at (其中, 合计, 占比, 办结率, 压减为 …),
 * all of them make warnings, and a sum or share that fits any of the numbers
 * it may mean is taken to be right. What figures derive is not looked at: the
 * model has checked it.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "model/figure.h"
#include "review/passage.h"
#include "review/quantity.h"

/* Numbers of a list that are added up; longer lists are none. */
#define MAX_PARTS 12

/* One sentence with its quantities. */
struct sentence {
	const struct review *review;
	struct text text;
	struct span span;
	const struct quantity *items;
	size_t n_items;
};

static bool same_unit(const struct sentence *sentence, const struct quantity *a,
		      const struct quantity *b)
{
	return quantity_same_unit(sentence->text, a, sentence->text, b);
}

/* What stands between the quantity before this one, or the sentence's start, and it. */
static struct span context_of(const struct sentence *sentence, size_t index)
{
	size_t begin = index > 0 ? sentence->items[index - 1].span.end : sentence->span.begin;

	return (struct span){ begin, sentence->items[index].span.begin };
}

static bool context_has(const struct sentence *sentence, size_t index, const char *word)
{
	return reading_has(sentence->text, context_of(sentence, index), word);
}

static const char *words_of(const struct sentence *sentence, const struct quantity *quantity)
{
	return review_words(sentence->review, sentence->text, quantity->span);
}

static const char *number_of(const struct sentence *sentence, struct decimal number)
{
	struct buf buf;
	const char *copy;

	buf_init(&buf);
	decimal_format(number, &buf);
	copy = arena_copy_string(sentence->review->arena, buf.bytes, buf.n_bytes);
	buf_finish(&buf);
	return copy;
}

static void add_finding(const struct sentence *sentence, enum diag_code code,
			const struct quantity *at, const struct quantity *other,
			const char *const *args)
{
	struct diag *diag = review_add(sentence->review, code, sentence->text, at->span, args);

	if (other != NULL)
		diag->other = text_char_pos(sentence->text, other->span.begin);
}

/* 69＋3, with the numbers as the parts have them. */
static const char *sum_words(const struct sentence *sentence, size_t first, size_t n)
{
	struct buf buf;
	const char *copy;

	buf_init(&buf);
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_add_string(&buf, "＋");
		decimal_format(sentence->items[first + i].full, &buf);
	}
	copy = arena_copy_string(sentence->review->arena, buf.bytes, buf.n_bytes);
	buf_finish(&buf);
	return copy;
}

static bool add_up(const struct sentence *sentence, size_t first, size_t n, struct decimal *out)
{
	*out = (struct decimal){ 0 };
	for (size_t i = 0; i < n; i++) {
		if (!decimal_add(*out, sentence->items[first + i].full, out))
			return false;
	}
	return true;
}

static bool any_about(const struct sentence *sentence, size_t first, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (sentence->items[first + i].is_about)
			return true;
	}
	return false;
}

/* The parts that 其中 lists from `first` on: up to another unit, or to a word
 * that begins something else. */
static size_t count_parts(const struct sentence *sentence, size_t first)
{
	static const char *const stops[] = { "其中", "；",   "另",   "还", "同时", "此外", "合计",
					     "共",   "总计", "累计", "较", "比",   "由",   NULL };
	size_t n = 1;

	while (first + n < sentence->n_items && n < MAX_PARTS &&
	       same_unit(sentence, &sentence->items[first], &sentence->items[first + n]) &&
	       !reading_has_any(sentence->text, context_of(sentence, first + n), stops))
		n++;
	return n;
}

/* Categories that overlap: the same person may be in both. */
static bool may_overlap(const struct sentence *sentence, size_t first, size_t n)
{
	static const char *const words[] = { "党员", "女",       "学历", "本科", "研究生", "硕士",
					     "博士", "少数民族", "岁",   "以上", "以下",   "同时",
					     "含",   "包括",     "兼有", "整改", "办结",   NULL };
	struct span span = { sentence->items[first].span.begin,
			     sentence->items[first + n - 1].span.end };

	span.begin = context_of(sentence, first).begin;
	return reading_has_any(sentence->text, span, words);
}

/* RC-25: each part, and where they exclude each other their sum, is within the whole. */
static void check_parts(const struct sentence *sentence, size_t whole, size_t first)
{
	const struct quantity *total = &sentence->items[whole];
	size_t n = count_parts(sentence, first);
	struct decimal sum;

	if (any_about(sentence, whole, 1))
		return;
	if (decimal_compare(sentence->items[first].full, total->full) > 0 &&
	    !sentence->items[first].is_about) {
		add_finding(sentence, DIAG_PART_EXCEEDS, &sentence->items[first], total,
			    (const char *const[]){ words_of(sentence, &sentence->items[first]),
						   words_of(sentence, total), NULL });
		return;
	}
	if (n < 2 || any_about(sentence, first, n) || may_overlap(sentence, first, n) ||
	    !add_up(sentence, first, n, &sum) || decimal_compare(sum, total->full) <= 0)
		return;
	add_finding(sentence, DIAG_PARTS_EXCEED, &sentence->items[first], total,
		    (const char *const[]){ sum_words(sentence, first, n), number_of(sentence, sum),
					   number_of(sentence, total->full), NULL });
}

/* The whole of the part at `first`: the nearest before with its unit, or n_items. */
static size_t find_whole(const struct sentence *sentence, size_t first)
{
	for (size_t i = first; i > 0; i--) {
		if (same_unit(sentence, &sentence->items[i - 1], &sentence->items[first]))
			return i - 1;
		if (i < first && context_has(sentence, i, "其中"))
			break;
	}
	return sentence->n_items;
}

static void check_all_parts(const struct sentence *sentence)
{
	for (size_t i = 1; i < sentence->n_items; i++) {
		size_t whole;

		if (sentence->items[i].is_percent || !context_has(sentence, i, "其中"))
			continue;
		whole = find_whole(sentence, i);
		if (whole < i)
			check_parts(sentence, whole, i);
	}
}

/* How many quantities right before the total have its unit. */
static size_t count_addends(const struct sentence *sentence, size_t total)
{
	size_t n = 0;

	while (n < total && n < MAX_PARTS &&
	       same_unit(sentence, &sentence->items[total - 1 - n], &sentence->items[total])) {
		n++;
		if (context_has(sentence, total - n, "其中"))
			break;
	}
	return n;
}

/* RC-41: 92家、40家、60家，合计190家 */
static void check_total(const struct sentence *sentence, size_t total)
{
	static const char *const words[] = { "合计", "共计", "总计", "一共", NULL };
	size_t most = count_addends(sentence, total);
	struct decimal sum;

	if (sentence->items[total].is_percent || most < 2 ||
	    !reading_has_any(sentence->text, context_of(sentence, total), words) ||
	    any_about(sentence, total - most, most + 1))
		return;
	for (size_t n = 2; n <= most; n++) {
		if (!add_up(sentence, total - n, n, &sum) ||
		    decimal_compare(sum, sentence->items[total].full) == 0)
			return;
	}
	add_finding(sentence, DIAG_SUM_DIFFERS, &sentence->items[total],
		    &sentence->items[total - most],
		    (const char *const[]){
			    sum_words(sentence, total - most, most), number_of(sentence, sum),
			    number_of(sentence, sentence->items[total].full), NULL });
}

/* Half a unit of the last digit printed where a number was rounded, in `out`. */
static struct decimal half_digit(struct decimal number, int power, bool exact)
{
	struct decimal half = { exact ? 0 : 5, number.decimals + 1 };
	struct decimal out = half;

	if (power > 0 && !decimal_shift(half, power, &out))
		return half;
	return out;
}

/* Counts are exact; what has a scale or decimals may be rounded. */
static struct decimal error_of(const struct quantity *quantity)
{
	return half_digit(quantity->value, quantity->power,
			  quantity->power == 0 && quantity->value.decimals == 0);
}

/*
 * Whether 100 * part / whole can be the percentage as it is printed: the
 * smallest and the largest share that the rounded inputs allow, each with half
 * a unit of the percentage's last digit. *share is what the inputs give.
 */
static bool share_fits(struct decimal part, struct decimal part_error, struct decimal whole,
		       struct decimal whole_error, const struct quantity *percent,
		       struct decimal *share)
{
	struct decimal low, high, low_whole, high_whole, low_part, high_part;
	struct decimal half = half_digit(percent->value, 0, false);
	struct decimal least, most;
	int digits = percent->value.decimals + 3;

	if (!decimal_ratio(part, whole, 100, percent->value.decimals, share) ||
	    !decimal_subtract(part, part_error, &low_part) ||
	    !decimal_add(part, part_error, &high_part) ||
	    !decimal_subtract(whole, whole_error, &low_whole) ||
	    !decimal_add(whole, whole_error, &high_whole) ||
	    !decimal_ratio(low_part, high_whole, 100, digits, &low) ||
	    !decimal_ratio(high_part, low_whole, 100, digits, &high) ||
	    !decimal_add(percent->value, half, &most) ||
	    !decimal_subtract(percent->value, half, &least))
		return true; /* out of range: nothing to say */
	return decimal_compare(low, most) <= 0 && decimal_compare(high, least) >= 0;
}

static bool ratio_fits(const struct quantity *part, const struct quantity *whole,
		       const struct quantity *percent, struct decimal *share)
{
	return share_fits(part->full, error_of(part), whole->full, error_of(whole), percent, share);
}

/* A rate whose words say what it is a rate of. */
static const struct rate {
	const char *name;
	const char *part; /* stands before the part's number; NULL: anything */
} rates[] = {
	{ "办结率", "办结" }, { "整改率", "整改" }, { "化解率", "化解" }, { "完成率", "完成" },
	{ "结案率", "结案" }, { "通过率", "通过" }, { "合格率", "合格" }, { "占", NULL },
};

/* Whether the words before the percentage make it a share of the quantity
 * before it. */
static bool is_share(const struct sentence *sentence, size_t percent)
{
	for (size_t i = 0; i < sizeof(rates) / sizeof(rates[0]); i++) {
		if (context_has(sentence, percent, rates[i].name) &&
		    (rates[i].part == NULL || context_has(sentence, percent - 1, rates[i].part)))
			return true;
	}
	return false;
}

/* The percentage was typed, or is a figure's own value: nothing has checked it. */
static bool is_unchecked(const struct sentence *sentence, const struct quantity *percent)
{
	const struct figure *figure = quantity_figure(sentence->review, percent);

	return percent->is_percent && !percent->is_about &&
	       (figure == NULL || (figure->ratio.n_items == 0 && figure->growth.n_items == 0 &&
				   figure->difference.n_items == 0));
}

/* RC-40: 处置502件，办结478件，办结率95.2% */
static void check_share(const struct sentence *sentence, size_t index)
{
	const struct quantity *percent = &sentence->items[index];
	const struct quantity *part, *whole = NULL;
	struct decimal share, shown = { 0 };

	if (index < 2 || !is_unchecked(sentence, percent) || !is_share(sentence, index))
		return;
	part = &sentence->items[index - 1];
	for (size_t i = index - 1; i > 0; i--) {
		const struct quantity *other = &sentence->items[i - 1];

		if (!same_unit(sentence, other, part) || other->is_about || part->is_about ||
		    decimal_compare(other->full, part->full) < 0)
			continue;
		if (ratio_fits(part, other, percent, &share))
			return;
		if (whole == NULL) {
			whole = other;
			shown = share;
		}
	}
	if (whole != NULL)
		add_finding(sentence, DIAG_SHARE_DIFFERS, percent, part,
			    (const char *const[]){ words_of(sentence, part),
						   words_of(sentence, whole),
						   number_of(sentence, shown),
						   number_of(sentence, percent->value), NULL });
}

/* RC-26: 原有40家，压减为7家，压减率82.5% */
static void check_cut(const struct sentence *sentence, size_t index)
{
	static const char *const cuts[] = { "减为",   "减至",   "降至",   "降为",   "降到",
					    "减少到", "缩短至", "缩短到", "缩减至", NULL };
	static const char *const names[] = { "压减率", "减幅", "降幅", "压缩率", "减少率", NULL };
	const struct quantity *percent = &sentence->items[index];
	struct decimal cut, share;
	size_t after = index;

	if (!is_unchecked(sentence, percent) ||
	    !reading_has_any(sentence->text, context_of(sentence, index), names))
		return;
	while (after > 1 && !reading_has_any(sentence->text, context_of(sentence, after - 1), cuts))
		after--;
	if (after < 2 ||
	    !same_unit(sentence, &sentence->items[after - 2], &sentence->items[after - 1]) ||
	    any_about(sentence, after - 2, 2) ||
	    !decimal_subtract(sentence->items[after - 2].full, sentence->items[after - 1].full,
			      &cut))
		return;
	if (!share_fits(cut, (struct decimal){ 0 }, sentence->items[after - 2].full,
			(struct decimal){ 0 }, percent, &share))
		add_finding(sentence, DIAG_CUT_DIFFERS, percent, &sentence->items[after - 2],
			    (const char *const[]){ words_of(sentence, &sentence->items[after - 2]),
						   words_of(sentence, &sentence->items[after - 1]),
						   number_of(sentence, share),
						   number_of(sentence, percent->value), NULL });
}

/* RC-24: 5项，比上年减少3项，减比37.5% */
static void check_change(const struct sentence *sentence, size_t index)
{
	static const char *const compared[] = { "比", "较", "与", NULL };
	static const char *const more[] = { "增加", "增长", "多", NULL };
	static const char *const less[] = { "减少", "下降", "少", NULL };
	static const char *const names[] = { "减比", "降幅", "增幅", "增长", "下降", "减幅", NULL };
	const struct quantity *percent = &sentence->items[index];
	const struct quantity *now, *change;
	struct decimal before, share;
	struct span context;
	bool known;

	if (index < 2 || !is_unchecked(sentence, percent) ||
	    !reading_has_any(sentence->text, context_of(sentence, index), names))
		return;
	now = &sentence->items[index - 2];
	change = &sentence->items[index - 1];
	context = context_of(sentence, index - 1);
	if (!same_unit(sentence, now, change) || any_about(sentence, index - 2, 2) ||
	    !reading_has_any(sentence->text, context, compared))
		return;
	if (reading_has_any(sentence->text, context, less))
		known = decimal_add(now->full, change->full, &before);
	else
		known = reading_has_any(sentence->text, context, more) &&
			decimal_subtract(now->full, change->full, &before);
	if (known &&
	    !share_fits(change->full, error_of(change), before, error_of(now), percent, &share))
		add_finding(sentence, DIAG_CHANGE_DIFFERS, percent, change,
			    (const char *const[]){ words_of(sentence, change),
						   number_of(sentence, before),
						   number_of(sentence, share),
						   number_of(sentence, percent->value), NULL });
}

/* A share of a whole ends at 100 %. */
static void check_rate_over(const struct sentence *sentence, size_t index)
{
	static const char *const names[] = { "办结率", "整改率", "化解率", "覆盖率", "合格率",
					     "通过率", "及时率", "出庭率", "应诉率", "占比",
					     "知晓率", "满意率", "结案率", "采纳率", NULL };
	const struct quantity *percent = &sentence->items[index];

	if (!percent->is_percent ||
	    decimal_compare(percent->value, (struct decimal){ 100, 0 }) <= 0 ||
	    !reading_has_any(sentence->text, context_of(sentence, index), names))
		return;
	add_finding(sentence, DIAG_RATE_OVER, percent, NULL,
		    (const char *const[]){ words_of(sentence, percent), NULL });
}

/* RC-51: no more is put right than was found. */
static void check_order(const struct sentence *sentence, size_t index)
{
	static const struct {
		const char *first;
		const char *second;
	} pairs[] = {
		{ "发现", "整改" }, { "受理", "办结" },     { "处置", "办结" }, { "查出", "整改" },
		{ "应到", "实到" }, { "应出庭", "实出庭" }, { "排查", "整改" }, { "受理", "结案" },
	};
	static const char *const more[] = { "上年", "往年", "历史", "连同", "包括",
					    "含",   "结转", "遗留", "其他", NULL };
	const struct quantity *a = &sentence->items[index - 1], *b = &sentence->items[index];

	/* Two figures are compared as such (figures.c). */
	if ((a->reference != NULL && b->reference != NULL) || a->is_percent ||
	    !same_unit(sentence, a, b) || a->is_about || b->is_about ||
	    decimal_compare(b->full, a->full) <= 0 ||
	    reading_has_any(sentence->text, context_of(sentence, index), more))
		return;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		if (context_has(sentence, index - 1, pairs[i].first) &&
		    !context_has(sentence, index - 1, pairs[i].second) &&
		    context_has(sentence, index, pairs[i].second) &&
		    !context_has(sentence, index, pairs[i].first)) {
			add_finding(sentence, DIAG_ORDER_EXCEEDS, b, a,
				    (const char *const[]){ pairs[i].second, words_of(sentence, b),
							   pairs[i].first, words_of(sentence, a),
							   NULL });
			return;
		}
	}
}

static bool is_money(const struct sentence *sentence, const struct quantity *quantity)
{
	return reading_word(sentence->text, quantity->unit.begin, "元") > 0;
}

/* RC-52: an amount and what is taken from it have one scale. */
static void check_money(const struct sentence *sentence)
{
	static const char *const ties[] = { "其中", "审减", "核减", "核增", "占", "结余",
					    "剩余", "合计", "共计", "总计", NULL };
	const struct quantity *first = NULL;

	for (size_t i = 0; i < sentence->n_items; i++) {
		const struct quantity *quantity = &sentence->items[i];

		if (!is_money(sentence, quantity) || quantity->power == 0)
			continue;
		if (first != NULL && first->power != quantity->power &&
		    reading_has_any(sentence->text, context_of(sentence, i), ties)) {
			add_finding(sentence, DIAG_MONEY_MIXED, quantity, first,
				    (const char *const[]){ words_of(sentence, first),
							   words_of(sentence, quantity), NULL });
			return;
		}
		if (first == NULL)
			first = quantity;
	}
}

/* RC-29; a figure's value is looked at once, where it is given. */
static void check_money_decimals(const struct sentence *sentence, size_t index)
{
	const struct quantity *quantity = &sentence->items[index];

	if (is_money(sentence, quantity) && quantity->power > 0 && quantity->value.decimals > 2 &&
	    quantity->reference == NULL)
		add_finding(sentence, DIAG_MONEY_DECIMALS, quantity, NULL,
			    (const char *const[]){ words_of(sentence, quantity), NULL });
}

static void check_sentence(const struct sentence *sentence)
{
	check_all_parts(sentence);
	check_money(sentence);
	for (size_t i = 0; i < sentence->n_items; i++) {
		check_total(sentence, i);
		check_share(sentence, i);
		check_cut(sentence, i);
		check_change(sentence, i);
		check_rate_over(sentence, i);
		check_money_decimals(sentence, i);
		if (i > 0)
			check_order(sentence, i);
	}
}

static void check_passage(const struct review *review, struct text text)
{
	struct quantities all = quantities_read(review, text);
	struct sentence sentence = { .review = review, .text = text };
	size_t first = 0;

	while (all.n_items > 0 && sentence.span.end < text.n_chars) {
		sentence.span.begin = sentence.span.end;
		sentence.span.end = reading_sentence_end(text, sentence.span.begin);
		sentence.items = all.items + first;
		sentence.n_items = 0;
		while (first < all.n_items && all.items[first].span.begin < sentence.span.end) {
			first++;
			sentence.n_items++;
		}
		if (sentence.n_items > 0)
			check_sentence(&sentence);
	}
}

void review_arithmetic(const struct review *review)
{
	for (size_t i = 0; i < review->n_passages; i++) {
		if (passage_is_prose(&review->passages[i]))
			check_passage(review, review->passages[i].text);
	}
}
