/*
 * Shares, rates and changes that a sentence gives beside the numbers they come
 * from (RC-24, RC-26, RC-40). One that fits any of the numbers it may mean is
 * taken to be right; one whose numbers are not named stays unchecked.
 */
#include "base/arena.h"
#include "base/diag.h"
#include "model/figure.h"
#include "review/sentence.h"

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

/* The percentage was typed, or is a figure's own value: nothing has checked it. */
static bool is_unchecked(const struct sentence *sentence, const struct quantity *percent)
{
	const struct figure *figure = quantity_figure(sentence->review, percent);

	return percent->is_percent && !percent->is_about &&
	       (figure == NULL || (figure->ratio.n_items == 0 && figure->growth.n_items == 0 &&
				   figure->difference.n_items == 0));
}

/* 分别占83%、17%: which percentage goes with which number, no word tells; a
 * mean is one of years that are not written. */
static bool is_of_several(const struct sentence *sentence, size_t index)
{
	static const char *const words[] = { "分别", "年均", "平均", "均", "各", NULL };

	return sentence_context_has_any(sentence, index, words);
}

/* Whether a clause begins at the index, or right behind a quantity. */
static bool begins_clause(const struct sentence *sentence, size_t quantity, size_t index)
{
	return index == sentence_context(sentence, quantity).begin ||
	       reading_is_mark(reading_before(sentence->text, index));
}

/* Where the last of the words stands in the context of the quantity with nothing
 * before it in its clause but the leads; the context's end when none does. */
static size_t find_clause_word(const struct sentence *sentence, size_t quantity,
			       const char *const *words, const char *const *leads)
{
	struct span context = sentence_context(sentence, quantity);

	for (size_t at = context.end; at > context.begin; at--) {
		size_t begin = at - 1, n;

		if (reading_words(sentence->text, begin, words) == 0)
			continue;
		while (begin > context.begin &&
		       (n = reading_words_before(sentence->text, begin, leads)) > 0)
			begin -= n;
		if (begins_clause(sentence, quantity, begin))
			return at - 1;
	}
	return context.end;
}

/* The 占 of a percentage, when it begins a clause: what is counted before has
 * this share. 税收占92% is a share of something that is named only here. */
static size_t find_share_word(const struct sentence *sentence, size_t percent)
{
	static const char *const words[] = { "占", NULL };
	static const char *const leads[] = { "仅", "只", "共", "已", "也", "合计", NULL };

	return find_clause_word(sentence, percent, words, leads);
}

static bool has_share(const struct sentence *sentence, size_t index)
{
	return index < sentence->n_items && sentence->items[index].is_percent &&
	       sentence_context_has(sentence, index, "占");
}

/* What the share is said to be of: 收入 of 占收入的比重为. Empty: of the whole. */
static struct span read_whole(const struct sentence *sentence, size_t percent, size_t word)
{
	static const char *const tails[] = { "比重", "比例", "总数", "总量", "总额",
					     "总计", "达到", "比",   "的",   "为",
					     "达",   "是",   "到",   "了",   NULL };
	static const char *const heads[] = { "到", "了", "全部", "全年", "总", NULL };
	struct span whole = { word + 1, sentence_context(sentence, percent).end };
	size_t n;

	while (whole.end > whole.begin &&
	       (n = reading_words_before(sentence->text, whole.end, tails)) > 0)
		whole.end -= n;
	if (whole.end > whole.begin)
		whole.begin += reading_words(sentence->text, whole.begin, heads);
	return whole.begin < whole.end ? whole : (struct span){ word, word };
}

/* Whether the quantity is what the name says: 全年收入共192亿元. */
static bool is_named(const struct sentence *sentence, const struct quantity *quantity,
		     struct span name)
{
	static const char *const fillers[] = { "共计", "累计", "完成", "实现", "达到", "共",
					       "达",   "为",   "是",   "有",   NULL };
	size_t end = quantity->span.begin, n = name.end - name.begin;

	if (n == 0)
		return true;
	for (size_t skipped; (skipped = reading_words_before(sentence->text, end, fillers)) > 0;)
		end -= skipped;
	return end >= n && reading_compare(text_slice(sentence->text, end - n, end),
					   text_slice(sentence->text, name.begin, name.end)) == 0;
}

/* A part, the wholes it may be of, and the percentage. */
struct relation {
	size_t part;
	size_t percent;
	struct span whole; /* its name; empty when it has none */
};

/* Whether any number of the passage before makes the percentage right. */
static bool any_fits(const struct sentence *sentence, const struct relation *relation)
{
	const struct quantity *first = sentence->items - sentence->n_before;
	const struct quantity *part = &sentence->items[relation->part];
	const struct quantity *percent = &sentence->items[relation->percent];
	struct decimal share;

	for (const struct quantity *other = first; other < percent; other++) {
		if (other != part && sentence_same_unit(sentence, other, part) &&
		    ratio_fits(part, other, percent, &share))
			return true;
	}
	return false;
}

/* The nearest number before the part that can be its whole: with a name
 * anywhere in the passage, without one in this sentence. One that has a share
 * itself is another part. */
static const struct quantity *find_whole(const struct sentence *sentence,
					 const struct relation *relation)
{
	const struct quantity *part = &sentence->items[relation->part];
	bool named = relation->whole.end > relation->whole.begin;
	size_t n = relation->part + (named ? sentence->n_before : 0);

	for (size_t i = 1; i <= n; i++) {
		const struct quantity *other = part - i;

		if (!sentence_same_unit(sentence, other, part) || other->is_about ||
		    decimal_compare(other->full, part->full) < 0 ||
		    (i <= relation->part && has_share(sentence, relation->part - i + 1)))
			continue;
		if (is_named(sentence, other, relation->whole))
			return other;
	}
	return NULL;
}

/* 90÷150＝60%: the percentage is marked, its part told beside it. */
static void report_share(const struct sentence *sentence, const struct quantity *part,
			 const struct quantity *whole, const struct quantity *percent,
			 struct decimal share)
{
	sentence_report(sentence, DIAG_SHARE_DIFFERS, percent, part,
			(const char *const[]){ sentence_words(sentence, part),
					       sentence_words(sentence, whole),
					       sentence_number(sentence, share),
					       sentence_number(sentence, percent->value), NULL });
}

static void check_relation(const struct sentence *sentence, const struct relation *relation)
{
	const struct quantity *part = &sentence->items[relation->part];
	const struct quantity *percent = &sentence->items[relation->percent];
	const struct quantity *whole = find_whole(sentence, relation);
	struct decimal share;

	if (part->is_about || whole == NULL || any_fits(sentence, relation) ||
	    ratio_fits(part, whole, percent, &share))
		return;
	report_share(sentence, part, whole, percent, share);
}

/* 立案150件，其中自办90件，占比60% */
static void check_share(const struct sentence *sentence, size_t index)
{
	size_t word = find_share_word(sentence, index);
	struct relation relation = { .part = index, .percent = index };

	if (word == sentence_context(sentence, index).end)
		return;
	while (relation.part > 0 && (relation.part == index || has_share(sentence, relation.part)))
		relation.part--;
	if (sentence->items[relation.part].is_percent ||
	    !sentence_is_one_part(sentence, relation.part, index))
		return;
	relation.whole = read_whole(sentence, index, word);
	check_relation(sentence, &relation);
}

/* Words for a value before and one after: the rate is of what went. */
static const char *const cuts[] = { "减为", "减至",   "减到",   "减少到", "减少至", "降至", "降为",
				    "降到", "降低到", "降低至", "短为",   "短至",   "短到", "缩为",
				    "缩至", "缩到",   "简为",   "简至",   "简到",   NULL };

/* The name of a rate, 办结 of 办结率: what stands before 率 in its clause. */
static struct span read_rate(const struct sentence *sentence, size_t percent)
{
	struct span context = sentence_context(sentence, percent);
	struct span name = { context.end, context.end };

	while (name.end > context.begin && reading_word(sentence->text, name.end, "率") == 0)
		name.end--;
	for (name.begin = name.end; name.begin > context.begin &&
				    reading_is_han(reading_before(sentence->text, name.begin));)
		name.begin--;
	return name;
}

/* RC-40: 处置502件，办结478件，办结率95.2%. What stands before 办结率 must have
 * been said before: 按期办结率 is another rate. */
static void check_rate(const struct sentence *sentence, size_t index)
{
	struct relation relation = { .percent = index };
	struct span name = read_rate(sentence, index);
	struct text text = sentence->text;
	const char *stem, *prefix;

	if (name.end < name.begin + 2)
		return;
	stem = review_words(sentence->review, text, (struct span){ name.end - 2, name.end });
	prefix = review_words(sentence->review, text, (struct span){ name.begin, name.end - 2 });
	relation.part = index;
	while (relation.part > 0 &&
	       (relation.part == index || !sentence_context_has(sentence, relation.part, stem)))
		relation.part--;
	if (relation.part == 0 || sentence->items[relation.part].is_percent ||
	    !sentence_is_one_part(sentence, relation.part, index) ||
	    sentence_context_has_any(sentence, relation.part, cuts) ||
	    (prefix[0] != '\0' &&
	     !reading_has(text, (struct span){ sentence->span.begin, name.begin }, prefix)))
		return;
	check_relation(sentence, &relation);
}

/* 完成2236万元，为预算25200万元的8.9% */
static void check_completion(const struct sentence *sentence, size_t index)
{
	static const char *const ties[] = { "占", "完成", "为", "达", "相当于", NULL };
	struct span context = sentence_context(sentence, index);
	const struct quantity *part, *whole, *percent = &sentence->items[index];
	struct decimal share;

	if (index < 2 || context.end != context.begin + 1 ||
	    reading_word(sentence->text, context.begin, "的") == 0 ||
	    !sentence_is_one_part(sentence, index - 2, index) ||
	    !sentence_context_has_any(sentence, index - 1, ties))
		return;
	part = &sentence->items[index - 2];
	whole = &sentence->items[index - 1];
	if (part->is_percent || part->is_about || whole->is_about ||
	    !sentence_same_unit(sentence, part, whole) || ratio_fits(part, whole, percent, &share))
		return;
	report_share(sentence, part, whole, percent, share);
}

/* RC-26: 原有40家，压减为7家，压减率82.5% */
static void check_cut(const struct sentence *sentence, size_t index)
{
	static const char *const names[] = { "减幅", "降幅", "减少率", "压减", "压缩", "缩短",
					     "缩减", "精简", "减少",   "下降", "降低", NULL };
	static const char *const since[] = { "同比", "环比", "上年", "去年", "同期", NULL };
	const struct quantity *percent = &sentence->items[index];
	struct decimal cut, share;
	size_t after = index;

	if (!is_unchecked(sentence, percent) ||
	    !reading_has_any(sentence->text, sentence_context(sentence, index), names) ||
	    reading_has_any(sentence->text, sentence_context(sentence, index), since))
		return;
	while (after > 1 &&
	       !reading_has_any(sentence->text, sentence_context(sentence, after - 1), cuts))
		after--;
	if (after < 2 ||
	    !sentence_same_unit(sentence, &sentence->items[after - 2],
				&sentence->items[after - 1]) ||
	    sentence_any_about(sentence, after - 2, 2) ||
	    !decimal_subtract(sentence->items[after - 2].full, sentence->items[after - 1].full,
			      &cut))
		return;
	if (!share_fits(cut, (struct decimal){ 0 }, sentence->items[after - 2].full,
			(struct decimal){ 0 }, percent, &share))
		sentence_report(sentence, DIAG_CUT_DIFFERS, percent, &sentence->items[after - 2],
				(const char *const[]){
					sentence_words(sentence, &sentence->items[after - 2]),
					sentence_words(sentence, &sentence->items[after - 1]),
					sentence_number(sentence, share),
					sentence_number(sentence, percent->value), NULL });
}

static const char *const more[] = { "增加", "增长", "增收", "增支", "上升", "多", NULL };
static const char *const less[] = { "减少", "下降", "减收", "减支", "少", NULL };

/* What was computed from prices of another year, or on other grounds, fits no
 * difference of the amounts. */
static bool is_adjusted(const struct sentence *sentence, struct span span)
{
	static const char *const words[] = { "生产总值", "增加值", "总产值", "现价",
					     "可比",     "不变价", "口径",   "年均",
					     "环比",     "翻",     NULL };

	return reading_has_any(sentence->text, span, words);
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
		(word > 0 && begins_clause(sentence, index, context.end - word)));
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

	return find_clause_word(sentence, percent, names, leads) <
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
	return !known || share_fits(b->full, error_of(b), *before, error_of(a), percent, share);
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
					       sentence_number(sentence, shown_before),
					       sentence_number(sentence, shown_share),
					       sentence_number(sentence, rate->value), NULL });
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

void sentence_check_shares(const struct sentence *sentence)
{
	for (size_t i = 1; i < sentence->n_items; i++) {
		if (!is_unchecked(sentence, &sentence->items[i]) || is_of_several(sentence, i))
			continue;
		check_share(sentence, i);
		check_rate(sentence, i);
		check_completion(sentence, i);
		check_cut(sentence, i);
		check_change(sentence, i);
	}
}
