/*
 * Shares and rates that a sentence gives beside the numbers they come from
 * (RC-40). One that fits any of the numbers it may mean is
 * taken to be right; one whose numbers are not named stays unchecked.
 */
#include "base/arena.h"
#include "base/diag.h"
#include "model/figure.h"
#include "review/shares.h"

/* Half a unit of the last digit printed where a number was rounded, in `out`. */
static struct decimal half_digit(struct decimal number, int power, bool exact)
{
	struct decimal half = { exact ? 0 : 5, number.decimals + 1 };
	struct decimal out = half;

	if (power > 0 && !decimal_shift(half, power, &out))
		return half;
	return out;
}

struct decimal share_error(const struct quantity *quantity)
{
	return half_digit(quantity->value, quantity->power,
			  quantity->power == 0 && quantity->value.decimals == 0);
}

bool share_fits(struct decimal part, struct decimal part_error, struct decimal whole,
		struct decimal whole_error, const struct quantity *percent, struct decimal *share)
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
	return share_fits(part->full, share_error(part), whole->full, share_error(whole), percent,
			  share);
}

bool share_is_unchecked(const struct sentence *sentence, const struct quantity *percent)
{
	const struct figure *figure = quantity_figure(sentence->review, percent);

	return percent->is_percent && !percent->is_about &&
	       (figure == NULL || (figure->ratio.n_items == 0 && figure->growth.n_items == 0 &&
				   figure->difference.n_items == 0));
}

bool share_is_of_several(const struct sentence *sentence, size_t index)
{
	static const char *const words[] = { "分别", "年均", "平均", "均", "各", NULL };

	return sentence_context_has_any(sentence, index, words);
}

bool share_begins_clause(const struct sentence *sentence, size_t quantity, size_t index)
{
	return index == sentence_context(sentence, quantity).begin ||
	       reading_is_mark(reading_before(sentence->text, index));
}

size_t share_find_clause_word(const struct sentence *sentence, size_t quantity,
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
		if (share_begins_clause(sentence, quantity, begin))
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

	return share_find_clause_word(sentence, percent, words, leads);
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

static bool stands_before(struct text text, size_t end, struct span name)
{
	size_t n = name.end - name.begin;

	return end >= n && reading_compare(text_slice(text, end - n, end),
					   text_slice(text, name.begin, name.end)) == 0;
}

/* Whether the quantity is what the name says: 全年收入共192亿元; 审结119件 are 审结案件. */
static bool is_named(const struct sentence *sentence, const struct quantity *quantity,
		     struct span name)
{
	static const char *const fillers[] = { "共计", "累计", "完成", "实现", "达到", "共",
					       "达",   "为",   "是",   "有",   NULL };
	static const char *const counted[] = { "案件", "事项", "问题", "线索", "项目",
					       "隐患", "申请", "诉求", "建议", NULL };
	size_t end = quantity->span.begin, n_counted;

	if (name.begin == name.end)
		return true;
	for (size_t skipped; (skipped = reading_words_before(sentence->text, end, fillers)) > 0;)
		end -= skipped;
	if (stands_before(sentence->text, end, name))
		return true;
	n_counted = reading_words_before(sentence->text, name.end, counted);
	name.end -= n_counted;
	return n_counted > 0 && name.end >= name.begin + 2 &&
	       stands_before(sentence->text, end, name);
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
			(const char *const[]){
				sentence_words(sentence, part), sentence_words(sentence, whole),
				review_number(sentence->review, share),
				review_number(sentence->review, percent->value), NULL });
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

/* 税收收入180万元，税收占比90%: the share of what its name begins the name of. */
static void check_named_share(const struct sentence *sentence, size_t index)
{
	static const char *const words[] = { "占比", NULL };
	struct span context = sentence_context(sentence, index);
	struct relation relation = { .part = index - 1, .percent = index };
	size_t word = context.begin;
	const char *name;

	while (word < context.end && reading_words(sentence->text, word, words) == 0)
		word++;
	if (word == context.end)
		return;
	relation.whole = (struct span){ word, word };
	context.end = word;
	for (context.begin = word; context.begin > sentence_context(sentence, index).begin &&
				   reading_is_han(reading_before(sentence->text, context.begin));)
		context.begin--;
	name = review_words(sentence->review, sentence->text, context);
	if (context.end < context.begin + 2 || sentence->items[index - 1].is_percent ||
	    !sentence_is_one_part(sentence, index - 1, index) ||
	    !sentence_context_has(sentence, index - 1, "其中") ||
	    !sentence_context_has(sentence, index - 1, name))
		return;
	check_relation(sentence, &relation);
}

/* Words for a value before and one after: the rate is of what went. */
static const char *const cuts[] = { "减为", "减至",   "减到",   "减少到", "减少至", "降至", "降为",
				    "降到", "降低到", "降低至", "短为",   "短至",   "短到", "缩为",
				    "缩至", "缩到",   "简为",   "简至",   "简到",   NULL };

struct span share_rate_name(const struct sentence *sentence, size_t percent)
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

/* Whether the sentence counts more than one part of the rate, 镇街化解380件，部门
 * 化解190件: the whole may be another, or the part their sum. */
static bool has_more_parts(const struct sentence *sentence, size_t part, const char *stem)
{
	for (size_t i = part; i > 0 && !sentence->items[i - 1].is_percent; i--) {
		if (!sentence_is_one_part(sentence, i - 1, part))
			return false;
		if (sentence_context_has(sentence, i - 1, stem))
			return true;
	}
	return false;
}

/* RC-40: 处置502件，办结478件，办结率95.2%. What stands before 办结率 must have
 * been said before: 按期办结率 is another rate. */
static void check_rate(const struct sentence *sentence, size_t index)
{
	struct relation relation = { .percent = index };
	struct span name = share_rate_name(sentence, index);
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
	    has_more_parts(sentence, relation.part, stem) ||
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

void sentence_check_shares(const struct sentence *sentence)
{
	for (size_t i = 1; i < sentence->n_items; i++) {
		if (!share_is_unchecked(sentence, &sentence->items[i]) ||
		    share_is_of_several(sentence, i))
			continue;
		check_share(sentence, i);
		check_named_share(sentence, i);
		check_rate(sentence, i);
		check_completion(sentence, i);
	}
}
