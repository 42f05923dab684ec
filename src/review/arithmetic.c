/*
 * The arithmetic of one sentence: a whole and its parts, a total, what comes
 * before and after (RC-25, RC-41, RC-51), money (RC-29, RC-52); shares and
 * rates are in shares.c, changes in changes.c.
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

/* No sentence has as many numbers, and no reader looks as many back; what has is
 * no text, and each number against each would take for ever. */
#define MAX_IN_SENTENCE 200
#define MAX_BEFORE 1000

/* 69＋3, with the numbers as the parts have them. */
static const char *sum_words(const struct sentence *sentence, size_t first, size_t n)
{
	struct buf buf;

	buf_init(&buf);
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_add_string(&buf, "＋");
		decimal_format(sentence->items[first + i].full, &buf);
	}
	return buf_keep(&buf, sentence->review->arena);
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

/* Whether 其中 stands inside its clause: 铁路639公里、其中高铁370公里，公路 … */
static bool is_aside(const struct sentence *sentence, size_t first)
{
	struct span context = sentence_context(sentence, first);
	size_t at = reading_find(sentence->text, context, "其中");

	return at < context.end && reading_is_one_of(reading_before(sentence->text, at), "、");
}

/* The parts that 其中 lists from `first` on: up to another unit, to a word that
 * begins something else, and of an aside to the end of its clause. */
static size_t count_parts(const struct sentence *sentence, size_t first)
{
	bool aside = is_aside(sentence, first);
	size_t n = 1;

	while (first + n < sentence->n_items && n < MAX_PARTS &&
	       sentence_same_unit(sentence, &sentence->items[first], &sentence->items[first + n]) &&
	       !begins_anew(sentence, first + n) &&
	       !(aside && sentence_context_has(sentence, first + n, "，")))
		n++;
	return n;
}

/* Words for what is left of a whole. */
static const char *const rest[] = { "其余", "剩余", "余下", "剩下", NULL };

/* The parts [first, last] of a whole are all there are where the last one is
 * what is left: 其中已办结60件，其余40件 … 0 when none is. */
static size_t count_all_parts(const struct sentence *sentence, size_t first, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		if (sentence_context_has_any(sentence, first + i, rest))
			return i + 1;
	}
	return 0;
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

/* The parts against the total, the first of them, of which it is told. */
static void report_sum(const struct sentence *sentence, size_t first, size_t n,
		       const struct quantity *total, struct decimal sum)
{
	const struct quantity *other = &sentence->items[first];

	sentence_report(sentence, DIAG_SUM_DIFFERS, total, other,
			(const char *const[]){
				sum_words(sentence, first, n), review_number(sentence->review, sum),
				review_number(sentence->review, total->full), NULL });
}

/* RC-25: each part, and where they exclude each other their sum, is within the
 * whole; it is the whole where the last part is the rest of it. */
static void check_parts(const struct sentence *sentence, size_t whole, size_t first)
{
	const struct quantity *total = &sentence->items[whole];
	size_t n = count_parts(sentence, first), n_all = count_all_parts(sentence, first, n);
	struct decimal sum;

	if (sentence_any_about(sentence, whole, 1))
		return;
	if (n_all > 0 && !sentence_any_about(sentence, first, n_all) &&
	    add_up(sentence, first, n_all, &sum)) {
		if (decimal_compare(sum, total->full) != 0)
			report_sum(sentence, first, n_all, total, sum);
		return;
	}
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
			(const char *const[]){
				sum_words(sentence, first, n), review_number(sentence->review, sum),
				review_number(sentence->review, total->full), NULL });
}

/* 增收2798万元 tells of a change and is no whole. */
static bool is_difference(const struct sentence *sentence, size_t index)
{
	static const char *const words[] = { "增加", "减少", "增收", "减收", "增支",
					     "减支", "多",   "少",   NULL };

	return reading_words_before(sentence->text, sentence->items[index].span.begin, words) > 0;
}

/* Whether the units differ and one is the beginning of the other. */
static bool begins_alike(const struct sentence *sentence, size_t a, size_t b)
{
	struct span unit = sentence->items[a].unit, other = sentence->items[b].unit;
	size_t n = unit.end - unit.begin, n_other = other.end - other.begin;
	size_t least = n < n_other ? n : n_other;

	return n != n_other &&
	       reading_compare(text_slice(sentence->text, unit.begin, unit.begin + least),
			       text_slice(sentence->text, other.begin, other.begin + least)) == 0;
}

/* The whole of the part at `first`: the nearest before with its unit, or n_items. */
static size_t find_whole(const struct sentence *sentence, size_t first)
{
	for (size_t i = first; i > 0; i--) {
		/* 9条次干道: whether it is 条 or 条次 nobody can tell. */
		if (begins_alike(sentence, i - 1, first))
			break;
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

		/* 17倍 tells of a growth. */
		if (sentence->items[i].is_percent || !sentence_context_has(sentence, i, "其中") ||
		    reading_word(sentence->text, sentence->items[i].unit.begin, "倍") > 0)
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

	/* 10份、20份，共30份: 共 alone, and nothing else in its clause. */
	if (context.end == context.begin + 2 &&
	    reading_word(sentence->text, context.begin, "，共") > 0)
		return sentence_context_has(sentence, index - 1, "、");
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
	report_sum(sentence, total - most, most, &sentence->items[total], sum);
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
	report_sum(sentence, whole + 1, n, total, sum);
}

/* RC-41: 队伍120人，由专职30人、兼职90人组成: what the whole is made of, all of it. */
static void check_composition(const struct sentence *sentence, size_t whole)
{
	static const char *const made[] = { "组成", "构成", NULL };
	const struct quantity *total = &sentence->items[whole];
	size_t n = 0;
	struct decimal sum;

	while (whole + 1 + n < sentence->n_items && n < MAX_PARTS &&
	       sentence_same_unit(sentence, total, &sentence->items[whole + 1 + n]) &&
	       (n == 0 ? sentence_context_has(sentence, whole + 1, "由")
		       : !begins_anew(sentence, whole + 1 + n)))
		n++;
	if (n < 2 || total->is_percent || sentence_any_about(sentence, whole, n + 1) ||
	    reading_words(sentence->text, sentence->items[whole + n].span.end, made) == 0 ||
	    !add_up(sentence, whole + 1, n, &sum) || decimal_compare(sum, total->full) == 0)
		return;
	report_sum(sentence, whole + 1, n, total, sum);
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

/* What the first of a pair counts, 隐患 of 发现隐患12处, where the second counts
 * it as well: it says so, or has nothing between its verb and its number but
 * 完成 and the like. Empty when it counts something else. */
static struct span find_object(const struct sentence *sentence, size_t index,
			       const struct sentence_order *order)
{
	static const char *const fillers[] = { "完成", "到位", "已", "了", "共", "各类", NULL };
	struct span first = sentence_context(sentence, index - 1);
	struct span second = sentence_context(sentence, index);
	struct span none = { 0, 0 };
	const char *object;

	first.begin = reading_find(sentence->text, first, order->first);
	first.begin += reading_word(sentence->text, first.begin, order->first);
	first.begin += reading_words(sentence->text, first.begin, fillers);
	second.begin = reading_find(sentence->text, second, order->second);
	second.begin += reading_word(sentence->text, second.begin, order->second);
	for (size_t n; (n = reading_words(sentence->text, second.begin, fillers)) > 0;)
		second.begin += n;
	for (size_t i = first.begin; i < first.end; i++) {
		if (!reading_is_han(sentence->text.chars[i].codepoint))
			return none;
	}
	if (first.begin >= first.end)
		return none;
	object = review_words(sentence->review, sentence->text, first);
	return second.begin >= second.end || reading_word(sentence->text, second.begin, object) > 0
		       ? first
		       : none;
}

/* RC-52: 发现隐患120处，整改118个 */
static void check_order_units(const struct sentence *sentence, size_t index,
			      const struct sentence_order *order)
{
	const struct quantity *a = &sentence->items[index - 1], *b = &sentence->items[index];
	struct span object = find_object(sentence, index, order);

	if (object.begin == object.end || !quantity_is_count(sentence->text, a) ||
	    !quantity_is_count(sentence->text, b))
		return;
	sentence_report(sentence, DIAG_INDICATOR_UNITS, b, a,
			(const char *const[]){
				review_words(sentence->review, sentence->text, object),
				review_words(sentence->review, sentence->text, a->unit),
				review_words(sentence->review, sentence->text, b->unit), NULL });
}

/* RC-51: no more is put right than was found. */
static void check_order(const struct sentence *sentence, size_t index)
{
	static const char *const more[] = { "上年", "往年", "历史", "连同", "包括", "含",
					    "结转", "遗留", "其他", "旧存", "累计", NULL };
	const struct quantity *a = &sentence->items[index - 1], *b = &sentence->items[index];
	const struct sentence_order *order = sentence_find_order(sentence, index);

	/* Two figures are compared as such (figures.c). */
	if (order == NULL || (a->reference != NULL && b->reference != NULL) || a->is_percent ||
	    b->is_percent || !sentence_is_one_part(sentence, index - 1, index) ||
	    sentence_context_has_any(sentence, index, more))
		return;
	if (!sentence_same_unit(sentence, a, b)) {
		check_order_units(sentence, index, order);
		return;
	}
	if (a->is_about || b->is_about || decimal_compare(b->full, a->full) <= 0)
		return;
	sentence_report(sentence, DIAG_ORDER_EXCEEDS, b, a,
			(const char *const[]){ order->second, sentence_words(sentence, b),
					       order->first, sentence_words(sentence, a), NULL });
}

/* Whether the number right behind the word is of one kind only: 现场整改171个. */
static bool is_of_one_kind(const struct sentence *sentence, size_t index, const char *word)
{
	static const char *const kinds[] = { "现场", "当场",     "立即", "限期",
					     "责令", "立行立改", NULL };
	struct span context = sentence_context(sentence, index);
	size_t n = reading_word_before(sentence->text, context.end, word);

	return n > 0 && context.end >= context.begin + n &&
	       reading_words_before(sentence->text, context.end - n, kinds) > 0;
}

/* RC-51: 发现隐患186个，现场整改171个，限期整改25个: kinds that exclude each other are
 * no more together than was found. */
static void check_kinds(const struct sentence *sentence, size_t index)
{
	const struct sentence_order *order = sentence_find_order(sentence, index - 1);
	const struct quantity *total = &sentence->items[index - 2];
	struct decimal sum;

	if (order == NULL || !is_of_one_kind(sentence, index - 1, order->second) ||
	    !is_of_one_kind(sentence, index, order->second) ||
	    !sentence_same_unit(sentence, total, &sentence->items[index - 1]) ||
	    !sentence_same_unit(sentence, total, &sentence->items[index]) ||
	    !sentence_is_one_part(sentence, index - 2, index) ||
	    sentence_any_about(sentence, index - 2, 3) || !add_up(sentence, index - 1, 2, &sum) ||
	    decimal_compare(sum, total->full) <= 0)
		return;
	sentence_report(sentence, DIAG_PARTS_EXCEED, &sentence->items[index - 1], total,
			(const char *const[]){ sum_words(sentence, index - 1, 2),
					       review_number(sentence->review, sum),
					       review_number(sentence->review, total->full),
					       NULL });
}

/* Whether what is left at `index` and the numbers before it make up one before them. */
static bool makes_up_any(const struct sentence *sentence, size_t index)
{
	const struct quantity *items = sentence->items;
	struct decimal sum = items[index].full;

	for (size_t i = index; i-- > 0;) {
		if (!sentence_same_unit(sentence, &items[i], &items[index]))
			continue;
		if (decimal_compare(sum, items[i].full) == 0 ||
		    !decimal_add(sum, items[i].full, &sum))
			return true;
	}
	return false;
}

/* RC-41: 发现问题43个，督促整改41个，其余2个正在整改: what is done and what is left are
 * all there was. */
static void check_rest(const struct sentence *sentence, size_t index)
{
	const struct quantity *total = &sentence->items[index - 2];
	struct decimal sum;

	if (!sentence_context_has_any(sentence, index, rest) ||
	    sentence_context_has(sentence, index - 1, "其中") ||
	    sentence_find_order(sentence, index - 1) == NULL ||
	    !sentence_is_one_part(sentence, index - 2, index) ||
	    !sentence_same_unit(sentence, total, &sentence->items[index - 1]) ||
	    !sentence_same_unit(sentence, total, &sentence->items[index]) ||
	    sentence_any_about(sentence, index - 2, 3) || makes_up_any(sentence, index) ||
	    decimal_compare(sentence->items[index - 1].full, total->full) > 0 ||
	    !add_up(sentence, index - 1, 2, &sum))
		return;
	report_sum(sentence, index - 1, 2, total, sum);
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

		/* 万亿 has no smaller one that would do for the rest. */
		if (!is_money(sentence, quantity) || quantity->power == 0 || quantity->power > 8)
			continue;
		if (first != NULL && first->power != quantity->power &&
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
	sentence_check_changes(sentence);
	check_money(sentence);
	for (size_t i = 0; i < sentence->n_items; i++) {
		check_total(sentence, i);
		check_bracket(sentence, i);
		check_composition(sentence, i);
		check_rate_over(sentence, i);
		check_money_decimals(sentence, i);
		if (i > 0)
			check_order(sentence, i);
		if (i > 1) {
			check_rest(sentence, i);
			check_kinds(sentence, i);
		}
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
		sentence.n_before = first < MAX_BEFORE ? first : MAX_BEFORE;
		sentence.n_items = 0;
		while (first < all.n_items && all.items[first].span.begin < sentence.span.end) {
			first++;
			sentence.n_items++;
		}
		if (sentence.n_items > 0 && sentence.n_items <= MAX_IN_SENTENCE)
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
