/*
 * Changes that a sentence tells beside the numbers they come from: a value
 * before and one after (RC-26), a number and its difference to last year's
 * (RC-24), last year's number itself, in the sentence or with the figure. One
 * that fits any of the numbers it may mean is taken to be right.
 */
#include "base/diag.h"
#include "model/figure.h"
#include "review/shares.h"

/* Words between a value before and one after: 减至, 缩短到, 增加到 …, by their ends. */
static const char *const turns[] = { "减为", "减至", "减到",   "减少到", "减少至", "降至",
				     "降为", "降到", "降低到", "降低至", "短为",   "短至",
				     "短到", "缩为", "缩至",   "缩到",   "简为",   "简至",
				     "简到", "增至", "增到",   "增加到", "增加至", "增长到",
				     "升至", "升到", "高到",   "高至",   "扩大到", NULL };

static const char *const more[] = { "增加", "增长", "增收", "增支", "上升", "多", NULL };
static const char *const less[] = { "减少", "下降", "减收", "减支", "少", NULL };

/* What was computed from prices of another year, or on other grounds, fits no
 * difference of the amounts. */
static bool is_adjusted(const struct sentence *sentence, struct span span)
{
	static const char *const words[] = { "生产总值", "增加值", "总产值", "现价", "可比",
					     "不变价",   "年均",   "环比",   "翻",   NULL };

	if (reading_has_any(sentence->text, span, words))
		return true;
	/* 自然口径 is the amounts as they are. */
	for (; span.begin < span.end; span.begin++) {
		if (reading_word(sentence->text, span.begin, "口径") > 0 &&
		    reading_word_before(sentence->text, span.begin, "自然") == 0)
			return true;
	}
	return false;
}

/* Whether the quantity tells by how much something changed: 比上年减少3项, or
 * ，减少3项. */
static bool is_change(const struct sentence *sentence, size_t index)
{
	static const char *const compared[] = { "比", "较", "与", NULL };
	struct span context = sentence_context(sentence, index);
	size_t word = reading_words_before(sentence->text, context.end, more) +
		      reading_words_before(sentence->text, context.end, less);

	return !sentence->items[index].is_percent && !sentence->items[index].is_about &&
	       (sentence_context_has_any(sentence, index, compared) ||
		(word > 0 && share_begins_clause(sentence, index, context.end - word)));
}

/* Whether the percentage is the change of what was counted just before: ，增长
 * 5%, not ，办结率增长5%. */
static bool is_change_rate(const struct sentence *sentence, size_t percent)
{
	static const char *const names[] = { "减比", "降幅", "增幅", "增长", "下降",
					     "减幅", "上升", "增加", "减少", NULL };
	static const char *const leads[] = { "同比",   "较上年同期", "比上年同期", "较上年",
					     "比上年", "较去年同期", "比去年同期", "较去年",
					     "比去年", "即",         NULL };

	return share_find_clause_word(sentence, percent, names, leads) <
	       sentence_context(sentence, percent).end;
}

/* Whether `change` from what was before to items[now] is the percentage; *before
 * and *share are what the numbers give. */
static bool change_fits(const struct sentence *sentence, size_t now, size_t change,
			const struct quantity *percent, struct decimal *before,
			struct decimal *share)
{
	const struct quantity *a = &sentence->items[now], *b = &sentence->items[change];
	bool known;

	if (sentence_context_has_any(sentence, change, less))
		known = decimal_add(a->full, b->full, before);
	else
		known = decimal_subtract(a->full, b->full, before);
	return !known ||
	       share_fits(b->full, share_error(b), *before, share_error(a), percent, share);
}

/* RC-24: the change in items[change], the percentage in items[percent]; what
 * changed is one of the numbers before both, the first of them most likely. */
static void compare_change(const struct sentence *sentence, size_t change, size_t percent)
{
	const struct quantity *b = &sentence->items[change], *rate = &sentence->items[percent];
	size_t last = change < percent ? change : percent;
	size_t n_fitting = 0, n_candidates = 0;
	struct decimal shown_before = { 0 }, shown_share = { 0 };
	size_t begin = last;

	while (begin > 0 && sentence_is_one_part(sentence, begin - 1, last))
		begin--;
	for (size_t i = begin; i < last; i++) {
		struct decimal before, share;

		if (!sentence_same_unit(sentence, &sentence->items[i], b) ||
		    sentence->items[i].is_about)
			continue;
		n_fitting += change_fits(sentence, i, change, rate, &before, &share);
		if (n_candidates++ == 0 && n_fitting == 0) {
			shown_before = before;
			shown_share = share;
		}
	}
	if (n_candidates == 0 || n_fitting > 0 ||
	    is_adjusted(sentence, (struct span){ sentence->span.begin, rate->span.end }))
		return;
	sentence_report(sentence, DIAG_CHANGE_DIFFERS, rate, b,
			(const char *const[]){ sentence_words(sentence, b),
					       review_number(sentence->review, shown_before),
					       review_number(sentence->review, shown_share),
					       review_number(sentence->review, rate->value),
					       NULL });
}

/* 5项，比上年减少3项，减比37.5%; or the percentage first: 增长10.85%，增收2798万元. */
static void check_change(const struct sentence *sentence, size_t index)
{
	if (!is_change_rate(sentence, index))
		return;
	if (is_change(sentence, index - 1) && sentence_is_one_part(sentence, index - 1, index))
		compare_change(sentence, index - 1, index);
	else if (index + 1 < sentence->n_items && is_change(sentence, index + 1) &&
		 !sentence_context_has(sentence, index + 1, "比") &&
		 sentence_is_one_part(sentence, index, index + 1))
		compare_change(sentence, index + 1, index);
}

/* What is before a change and what is after it; the first of them first. */
struct turn {
	struct decimal before;
	struct decimal after;
	const struct quantity *first; /* where `before` is written; NULL: nowhere here */
	const struct quantity *second;
	const char *first_words;
};

static bool turn_difference(const struct turn *turn, struct decimal *out)
{
	return decimal_compare(turn->after, turn->before) < 0
		       ? decimal_subtract(turn->before, turn->after, out)
		       : decimal_subtract(turn->after, turn->before, out);
}

static const char *const rising[] = {
	"增加", "增长", "上升", "提高", "提升", "增幅", "升幅", NULL
};
static const char *const falling[] = { "减少", "下降", "降低", "回落", "降幅", "减幅",
				       "缩短", "压减", "压缩", "减比", NULL };

/* Where the last of the words stands in the span; its end when none does. */
static size_t find_last_word(struct text text, struct span span, const char *const *words)
{
	for (size_t i = span.end; i > span.begin; i--) {
		if (reading_words(text, i - 1, words) > 0)
			return i - 1;
	}
	return span.end;
}

/* The way a change went against the word for it: 由108件到126件，下降16.7%. The last
 * word of the span counts; true when it was told that they differ. */
static bool check_way(const struct sentence *sentence, const struct turn *turn, struct span span,
		      const struct quantity *at)
{
	int order = decimal_compare(turn->after, turn->before);
	size_t up = find_last_word(sentence->text, span, rising);
	size_t down = find_last_word(sentence->text, span, falling);
	bool is_up = down == span.end || (up < span.end && up > down);
	size_t word = is_up ? up : down;

	if (word == span.end || order == 0 || is_up == (order > 0))
		return false;
	sentence_report(
		sentence, DIAG_CHANGE_WAY, at, turn->first != NULL ? turn->first : turn->second,
		(const char *const[]){ turn->first_words, sentence_words(sentence, turn->second),
				       review_words(sentence->review, sentence->text,
						    (struct span){ word, word + 2 }),
				       NULL });
	return true;
}

/* The percentage, or the percentage points, against the two numbers. */
static void check_turn(const struct sentence *sentence, const struct turn *turn, size_t index)
{
	const struct quantity *change = &sentence->items[index];
	struct decimal error =
		turn->first != NULL ? share_error(turn->first) : share_error(turn->second);
	struct decimal difference, both, share;
	bool is_points = !change->is_percent;

	if (!turn_difference(turn, &difference) ||
	    check_way(sentence, turn, sentence_context(sentence, index), change))
		return;
	if (is_points) {
		share = difference;
		if (decimal_compare(difference, change->value) == 0)
			return;
	} else if (!decimal_add(error, share_error(turn->second), &both) ||
		   share_fits(difference, both, turn->before, error, change, &share)) {
		return;
	}
	sentence_report(
		sentence, is_points ? DIAG_POINTS_DIFFER : DIAG_CUT_DIFFERS, change,
		turn->first != NULL ? turn->first : turn->second,
		(const char *const[]){ turn->first_words, sentence_words(sentence, turn->second),
				       review_number(sentence->review, share),
				       review_number(sentence->review, change->value), NULL });
}

/* Whether the quantity is a difference of shares: 1.2个百分点. */
static bool is_points(const struct sentence *sentence, const struct quantity *quantity)
{
	return reading_word(sentence->text, quantity->unit.begin, "个百分点") > 0;
}

/* Whether items[index] tells by how much what stands right before it changed. */
static bool tells_change(const struct sentence *sentence, size_t index)
{
	if (is_points(sentence, &sentence->items[index]))
		return sentence_context_has_any(sentence, index, rising) ||
		       sentence_context_has_any(sentence, index, falling);
	return is_change_rate(sentence, index);
}

/* What went of a value before, by whatever numbers stand between: 压缩率, 缩短;
 * not what went since last year. */
static bool tells_cut(const struct sentence *sentence, size_t index)
{
	static const char *const names[] = { "减幅", "降幅", "减少率", "压减", "压缩", "缩短",
					     "缩减", "精简", "减少",   "下降", "降低", NULL };
	static const char *const since[] = { "同比", "环比", "上年", "去年", "同期", NULL };

	return sentence->items[index].is_percent &&
	       sentence_context_has_any(sentence, index, names) &&
	       !sentence_context_has_any(sentence, index, since);
}

/* RC-26: 原有40家，压减为7家，压减率82.5%; 由40家增至50家，增长25% */
static void check_cut(const struct sentence *sentence, size_t index)
{
	const struct quantity *change = &sentence->items[index];
	bool is_cut = tells_cut(sentence, index);
	size_t after = index;
	struct turn turn;

	if (index < 2 || !(is_cut || tells_change(sentence, index)))
		return;
	while (is_cut && after > 1 &&
	       !reading_has_any(sentence->text, sentence_context(sentence, after - 1), turns))
		after--;
	if (after < 2 || !sentence_context_has_any(sentence, after - 1, turns) ||
	    !sentence_same_unit(sentence, &sentence->items[after - 2],
				&sentence->items[after - 1]) ||
	    sentence->items[after - 1].is_percent == change->is_percent ||
	    sentence_any_about(sentence, after - 2, 2) ||
	    !sentence_is_one_part(sentence, after - 2, index) ||
	    is_adjusted(sentence, (struct span){ sentence->span.begin, change->span.end }))
		return;
	turn = (struct turn){ sentence->items[after - 2].full, sentence->items[after - 1].full,
			      &sentence->items[after - 2], &sentence->items[after - 1],
			      sentence_words(sentence, &sentence->items[after - 2]) };
	check_turn(sentence, &turn, index);
}

/* Whether the quantity is last year's number: 上年为100件. What something is
 * compared with, 比上年增加20件, is none. */
static bool is_last(const struct sentence *sentence, size_t index)
{
	static const char *const last[] = { "上年", "去年", NULL };
	static const char *const others[] = { "比", "较", "以来", "增", "减", "降",
					      "升", "占", "末",   "底", NULL };
	struct span context = sentence_context(sentence, index);

	return reading_has_any(sentence->text, context, last) &&
	       !reading_has_any(sentence->text, context, others);
}

/* Last year's number of what is counted in items[now]; NULL when the sentence has
 * none, or more than one. */
static const struct quantity *find_last(const struct sentence *sentence, size_t now, size_t index)
{
	const struct quantity *found = NULL;

	for (size_t i = 0; i < index; i++) {
		if (i == now || !is_last(sentence, i) ||
		    !sentence_same_unit(sentence, &sentence->items[i], &sentence->items[now]))
			continue;
		if (found != NULL)
			return NULL;
		found = &sentence->items[i];
	}
	return found;
}

/* Last year's value of the figure that printed the quantity. */
static bool last_of(const struct sentence *sentence, const struct quantity *quantity,
		    struct decimal *out, const char **words)
{
	const struct figure *figure = quantity_figure(sentence->review, quantity);

	if (figure == NULL || !figure->has_last ||
	    !decimal_shift(figure->last_number, figure_scale_power(figure), out))
		return false;
	*words = review_number(sentence->review, *out);
	return true;
}

/* RC-24: 受理120件，比上年增长20%, where last year's number is known; it may stand
 * between the two. */
static void check_last(const struct sentence *sentence, size_t index)
{
	static const char *const compared[] = {
		"比上年", "较上年", "比去年", "较去年", "同比", NULL
	};
	struct text text = sentence->text;
	size_t now = index;
	struct turn turn;

	if (!tells_change(sentence, index))
		return;
	while (now > 0 && (now == index || is_last(sentence, now)))
		now--;
	turn = (struct turn){ .after = sentence->items[now].full, .second = &sentence->items[now] };
	if (is_last(sentence, now) || turn.second->is_about ||
	    turn.second->is_percent == sentence->items[index].is_percent ||
	    !sentence_is_one_part(sentence, now, index) ||
	    is_adjusted(sentence,
			(struct span){ sentence->span.begin, sentence->items[index].span.end }))
		return;
	turn.first = find_last(sentence, now, index);
	if (turn.first != NULL && !turn.first->is_about) {
		turn.before = turn.first->full;
		turn.first_words = sentence_words(sentence, turn.first);
	} else if (now + 1 != index ||
		   !reading_has_any(text, sentence_context(sentence, index), compared) ||
		   !last_of(sentence, turn.second, &turn.before, &turn.first_words)) {
		return;
	}
	check_turn(sentence, &turn, index);
}

/* Whether the two may not be of one thing, 209元、280元提高到217元、290元, or are
 * ranks, which go up as they get smaller. */
static bool is_no_turn(const struct sentence *sentence, size_t index)
{
	static const char *const ranks[] = { "排名", "位次", "名次", "排位", NULL };
	struct span said = { sentence->span.begin, sentence->items[index].span.end };

	return reading_has_any(sentence->text, said, ranks) ||
	       reading_word(sentence->text, said.end, "、") > 0 ||
	       reading_word_before(sentence->text, sentence->items[index - 1].span.begin, "、") > 0;
}

/* 由8名增至13名: nothing but the word stands between the two. */
static void check_reached(const struct sentence *sentence, size_t index)
{
	static const char *const reached[] = { "增至",   "增加至", "增加到", "增长到", "增长至",
					       "上升到", "上升至", "升至",   "提高到", "提高至",
					       "提升到", "提升至", NULL };
	static const char *const fallen[] = { "减至",   "减少到", "减少至", "降至",   "下降到",
					      "下降至", "降低到", "降低至", "压减至", "压减到",
					      "压缩至", "压缩到", "缩短至", "缩短到", NULL };
	const struct quantity *a = &sentence->items[index - 1], *b = &sentence->items[index];
	struct span context = sentence_context(sentence, index);
	size_t up = reading_words_before(sentence->text, context.end, reached);
	size_t down = reading_words_before(sentence->text, context.end, fallen);
	size_t n = up > 0 ? up : down;
	int order = decimal_compare(b->full, a->full);

	if (n == 0 || context.begin + n != context.end || a->is_about || b->is_about ||
	    is_no_turn(sentence, index) || !sentence_same_unit(sentence, a, b) ||
	    (up > 0 ? order >= 0 : order <= 0))
		return;
	sentence_report(sentence, DIAG_CHANGE_WAY, b, a,
			(const char *const[]){
				sentence_words(sentence, a), sentence_words(sentence, b),
				review_words(sentence->review, sentence->text, context), NULL });
}

void sentence_check_changes(const struct sentence *sentence)
{
	for (size_t i = 1; i < sentence->n_items; i++)
		check_reached(sentence, i);
	for (size_t i = 1; i < sentence->n_items; i++) {
		const struct quantity *change = &sentence->items[i];

		if (change->is_about || share_is_of_several(sentence, i) ||
		    !(share_is_unchecked(sentence, change) ||
		      (is_points(sentence, change) && change->reference == NULL)))
			continue;
		check_cut(sentence, i);
		if (change->is_percent)
			check_change(sentence, i);
		check_last(sentence, i);
	}
}
