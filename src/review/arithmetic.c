/*
 * The arithmetic of one sentence: a whole and its parts, a total, what comes
 * before and after (RC-25, RC-41, RC-51), money (RC-29, RC-52); shares and
 * rates are in shares.c.
 *
 * No sentence says for certain which of its numbers belong together, so only
 * wordings that leave no doubt are looked at (其中, 合计, 发现 and 整改 …),
 * all of them make warnings, and a sum that fits any of the numbers
 * it may mean is taken to be right. What figures derive is not looked at: the
 * model has checked it.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "model/figure.h"
#include "review/sentence.h"

/* Numbers of a list that are added up; longer lists are none. */
#define MAX_PARTS 12

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

/* Whether a word before the quantity begins something else. One of a single
 * character does so as the first word of a clause only: 公共服务 is a part. */
static bool begins_anew(const struct sentence *sentence, size_t index)
{
	static const char *const anywhere[] = { "其中", "；",   "同时", "此外",
						"合计", "总计", "累计", NULL };
	static const char *const first[] = { "另", "还", "共", "较", "比", "由", NULL };
	struct span context = sentence_context(sentence, index);

	if (reading_has_any(sentence->text, context, anywhere))
		return true;
	for (size_t i = context.begin; i < context.end; i++) {
		if (reading_words(sentence->text, i, first) > 0 &&
		    (i + 1 == context.end || reading_is_mark(reading_before(sentence->text, i))))
			return true;
	}
	return false;
}

/* The parts that 其中 lists from `first` on: up to another unit, or to a word
 * that begins something else. */
static size_t count_parts(const struct sentence *sentence, size_t first)
{
	size_t n = 1;

	while (first + n < sentence->n_items && n < MAX_PARTS &&
	       sentence_same_unit(sentence, &sentence->items[first], &sentence->items[first + n]) &&
	       !begins_anew(sentence, first + n))
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

	span.begin = sentence_context(sentence, first).begin;
	return reading_has_any(sentence->text, span, words);
}

/* RC-25: each part, and where they exclude each other their sum, is within the whole. */
static void check_parts(const struct sentence *sentence, size_t whole, size_t first)
{
	const struct quantity *total = &sentence->items[whole];
	size_t n = count_parts(sentence, first);
	struct decimal sum;

	if (sentence_any_about(sentence, whole, 1))
		return;
	if (decimal_compare(sentence->items[first].full, total->full) > 0 &&
	    !sentence->items[first].is_about) {
		sentence_report(
			sentence, DIAG_PART_EXCEEDS, &sentence->items[first], total,
			(const char *const[]){ sentence_words(sentence, &sentence->items[first]),
					       sentence_words(sentence, total), NULL });
		return;
	}
	if (n < 2 || sentence_any_about(sentence, first, n) || may_overlap(sentence, first, n) ||
	    !add_up(sentence, first, n, &sum) || decimal_compare(sum, total->full) <= 0)
		return;
	sentence_report(sentence, DIAG_PARTS_EXCEED, &sentence->items[first], total,
			(const char *const[]){ sum_words(sentence, first, n),
					       sentence_number(sentence, sum),
					       sentence_number(sentence, total->full), NULL });
}

/* 增收2798万元 tells of a change and is no whole. */
static bool is_difference(const struct sentence *sentence, size_t index)
{
	static const char *const words[] = { "增加", "减少", "增收", "减收", "增支",
					     "减支", "多",   "少",   NULL };

	return reading_words_before(sentence->text, sentence->items[index].span.begin, words) > 0;
}

/* The whole of the part at `first`: the nearest before with its unit, or n_items. */
static size_t find_whole(const struct sentence *sentence, size_t first)
{
	for (size_t i = first; i > 0; i--) {
		if (sentence_same_unit(sentence, &sentence->items[i - 1],
				       &sentence->items[first]) &&
		    !is_difference(sentence, i - 1))
			return i - 1;
		if (i < first && sentence_context_has(sentence, i, "其中"))
			break;
	}
	return sentence->n_items;
}

static void check_all_parts(const struct sentence *sentence)
{
	for (size_t i = 1; i < sentence->n_items; i++) {
		size_t whole;

		if (sentence->items[i].is_percent || !sentence_context_has(sentence, i, "其中"))
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
	       sentence_same_unit(sentence, &sentence->items[total - 1 - n],
				  &sentence->items[total])) {
		n++;
		if (sentence_context_has(sentence, total - n, "其中"))
			break;
	}
	return n;
}

/* Whether 合计 begins its clause: what it counts are the numbers before. A name
 * in front, 提案共计13件, begins something new. */
static bool is_total(const struct sentence *sentence, size_t index)
{
	static const char *const words[] = { "合计", "共计", "总计", "一共", "总共", NULL };
	static const char *const leads[] = { "以上", "上述", "前述", "两项", "三项", "四项", NULL };
	struct span context = sentence_context(sentence, index);

	for (size_t i = context.begin; i < context.end; i++) {
		size_t begin = i - reading_words_before(sentence->text, i, leads);

		if (reading_words(sentence->text, i, words) > 0 &&
		    reading_is_mark(reading_before(sentence->text, begin)))
			return true;
	}
	return false;
}

/* RC-41: 92家、40家、60家，合计190家 */
static void check_total(const struct sentence *sentence, size_t total)
{
	size_t most = count_addends(sentence, total);
	struct decimal sum;

	if (sentence->items[total].is_percent || most < 2 || !is_total(sentence, total) ||
	    sentence_any_about(sentence, total - most, most + 1))
		return;
	for (size_t n = 2; n <= most; n++) {
		if (!add_up(sentence, total - n, n, &sum) ||
		    decimal_compare(sum, sentence->items[total].full) == 0)
			return;
	}
	sentence_report(
		sentence, DIAG_SUM_DIFFERS, &sentence->items[total], &sentence->items[total - most],
		(const char *const[]){
			sum_words(sentence, total - most, most), sentence_number(sentence, sum),
			sentence_number(sentence, sentence->items[total].full), NULL });
}

/* The quantities inside the bracket right behind the whole; 0 when they are not
 * all of its unit. */
static size_t count_bracket(const struct sentence *sentence, size_t whole)
{
	const struct quantity *total = &sentence->items[whole];
	size_t open = total->span.end, close = open, n = 0;

	if (reading_word(sentence->text, open, "（") == 0)
		return 0;
	while (close < sentence->span.end && reading_word(sentence->text, close, "）") == 0)
		close++;
	while (whole + 1 + n < sentence->n_items &&
	       sentence->items[whole + 1 + n].span.begin < close) {
		if (!sentence_same_unit(sentence, total, &sentence->items[whole + 1 + n]))
			return 0;
		n++;
	}
	return n;
}

/* RC-41: 1009件（建议406件，提案603件）: a bracket that tells what the whole is
 * made of, unless a word says that it names only some, or compares. */
static void check_bracket(const struct sentence *sentence, size_t whole)
{
	static const char *const others[] = { "其中", "含",   "包括", "比", "较",   "上年", "去年",
					      "同期", "原",   "约",   "等", "每",   "折",   "计划",
					      "重复", "累计", "本年", "另", "不含", NULL };
	const struct quantity *total = &sentence->items[whole];
	size_t n = count_bracket(sentence, whole);
	struct span span;
	struct decimal sum;

	if (n < 2 || total->is_percent || sentence_any_about(sentence, whole, n + 1))
		return;
	span = (struct span){ total->span.end, sentence->items[whole + n].span.end };
	if (reading_has_any(sentence->text, span, others) || may_overlap(sentence, whole + 1, n) ||
	    !add_up(sentence, whole + 1, n, &sum) || decimal_compare(sum, total->full) == 0)
		return;
	sentence_report(sentence, DIAG_SUM_DIFFERS, total, &sentence->items[whole + 1],
			(const char *const[]){ sum_words(sentence, whole + 1, n),
					       sentence_number(sentence, sum),
					       sentence_number(sentence, total->full), NULL });
}

/* A share of a whole ends at 100 %. */
static void check_rate_over(const struct sentence *sentence, size_t index)
{
	const struct quantity *percent = &sentence->items[index];

	/* What a figure has is told where the figure stands. */
	if (!percent->is_percent || percent->reference != NULL ||
	    decimal_compare(percent->value, (struct decimal){ 100, 0 }) <= 0 ||
	    !quantity_is_share(sentence->text, percent->span.begin))
		return;
	sentence_report(sentence, DIAG_RATE_OVER, percent, NULL,
			(const char *const[]){ sentence_words(sentence, percent), "", NULL });
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
		{ "受理", "审结" }, { "收到", "办结" },     { "收到", "答复" }, { "接收", "办结" },
		{ "交办", "办结" }, { "排查", "化解" },     { "受理", "化解" }, { "发现", "消除" },
		{ "立案", "结案" }, { "受理", "答复" },     { "承办", "办结" },
	};
	static const char *const more[] = { "上年", "往年", "历史", "连同", "包括", "含",
					    "结转", "遗留", "其他", "旧存", "累计", NULL };
	const struct quantity *a = &sentence->items[index - 1], *b = &sentence->items[index];

	/* Two figures are compared as such (figures.c). */
	if ((a->reference != NULL && b->reference != NULL) || a->is_percent ||
	    !sentence_same_unit(sentence, a, b) || a->is_about || b->is_about ||
	    decimal_compare(b->full, a->full) <= 0 ||
	    !sentence_is_one_part(sentence, index - 1, index) ||
	    sentence_context_has_any(sentence, index, more))
		return;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		if (sentence_context_has(sentence, index - 1, pairs[i].first) &&
		    !sentence_context_has(sentence, index - 1, pairs[i].second) &&
		    sentence_context_has(sentence, index, pairs[i].second) &&
		    !sentence_context_has(sentence, index, pairs[i].first)) {
			sentence_report(sentence, DIAG_ORDER_EXCEEDS, b, a,
					(const char *const[]){ pairs[i].second,
							       sentence_words(sentence, b),
							       pairs[i].first,
							       sentence_words(sentence, a), NULL });
			return;
		}
	}
}

static bool is_money(const struct sentence *sentence, const struct quantity *quantity)
{
	return reading_word(sentence->text, quantity->unit.begin, "元") > 0;
}

/* Whether both are read in 亿: 1.2万亿元 and its 8500亿元 are. */
static bool share_scale(const struct quantity *a, const struct quantity *b)
{
	return a->power == b->power || (a->power >= 8 && b->power >= 8);
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
		if (first != NULL && !share_scale(first, quantity) &&
		    sentence_context_has_any(sentence, i, ties)) {
			sentence_report(sentence, DIAG_MONEY_MIXED, quantity, first,
					(const char *const[]){ sentence_words(sentence, first),
							       sentence_words(sentence, quantity),
							       NULL });
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
		sentence_report(sentence, DIAG_MONEY_DECIMALS, quantity, NULL,
				(const char *const[]){ sentence_words(sentence, quantity), NULL });
}

static void check_sentence(const struct sentence *sentence)
{
	check_all_parts(sentence);
	sentence_check_shares(sentence);
	check_money(sentence);
	for (size_t i = 0; i < sentence->n_items; i++) {
		check_total(sentence, i);
		check_bracket(sentence, i);
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
		sentence.n_before = first;
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
