/*
 * Numbers that were typed where a figure has them (RC-42), the same number of
 * the same thing with two units (RC-52), and numbers typed twice: a sentence that stands twice with some of its numbers changed is an
 * older and a newer state of the same thing; so is one long name in two
 * sections with two numbers.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "model/figure.h"
#include "review/passage.h"
#include "review/quantity.h"

/* Characters before a number that tell what it counts: as many make one thing … */
#define KEY_CHARS 4
/* … and as many a name so long that nothing else is called so. */
#define NAME_CHARS 8
/* The longest name of a figure that is looked for before a number. */
#define MAX_NAME 24
/* More places than this with one key are a way of speaking, not one indicator. */
#define MAX_PLACES 8
/* Numbers with fewer digits meet by chance. */
#define TELLING_DIGITS 3

/* A typed number of the report. */
struct mention {
	struct text text;
	struct quantity quantity;
	size_t name_end; /* what it counts ends here: before 共, 约 and the like */
	size_t sentence; /* counted through the report */
	size_t section;
	size_t index; /* in reading order */
	bool is_plan; /* in a part of plans */
};

struct mentions {
	struct mention *items;
	size_t n_items;
	size_t capacity;
	size_t n_sentences;
};

/* Skips words between a name and its number: 办结率达95%. */
static size_t find_name_end(struct text text, size_t end)
{
	static const char *const fillers[] = { "共计", "累计", "达到", "完成", "实现",
					       "共",   "约",   "近",   "达",   "为",
					       "超",   "计",   "有",   "是",   NULL };
	size_t n;

	while ((n = reading_words_before(text, end, fillers)) > 0)
		end -= n;
	return end;
}

static void add_mention(const struct review *review, struct mentions *mentions,
			const struct passage *passage, const struct quantity *quantity)
{
	struct mention *mention;

	mentions->items = arena_grow(review->arena, mentions->items, mentions->n_items,
				     &mentions->capacity, sizeof(*mention));
	mention = &mentions->items[mentions->n_items];
	*mention = (struct mention){
		.text = passage->text,
		.quantity = *quantity,
		.name_end = find_name_end(passage->text, quantity->span.begin),
		.sentence = mentions->n_sentences,
		.section = passage->section,
		.index = mentions->n_items,
		.is_plan = passage->part == SECTION_PLANS,
	};
	mentions->n_items++;
}

static void collect_passage(const struct review *review, const struct passage *passage,
			    struct mentions *mentions)
{
	struct quantities quantities = quantities_read(review, passage->text);
	size_t end = 0;

	for (size_t i = 0; i < quantities.n_items; i++) {
		const struct quantity *quantity = &quantities.items[i];

		if (quantity->span.begin >= end) {
			end = reading_sentence_end(passage->text, quantity->span.begin);
			mentions->n_sentences++;
		}
		if (quantity->reference == NULL)
			add_mention(review, mentions, passage, quantity);
	}
}

static const char *mention_words(const struct review *review, const struct mention *mention)
{
	return review_words(review, mention->text, mention->quantity.span);
}

/* The n characters of the name that end before the number. */
static struct text name_tail(const struct mention *mention, size_t n)
{
	return text_slice(mention->text, mention->name_end - n, mention->name_end);
}

/* Whether n characters of Han and quotes end before the number. */
static bool has_name(const struct mention *mention, size_t n)
{
	if (mention->name_end < n)
		return false;
	for (size_t i = mention->name_end - n; i < mention->name_end; i++) {
		uint32_t c = mention->text.chars[i].codepoint;

		if (!reading_is_han(c) && !reading_is_one_of(c, "“”"))
			return false;
	}
	return true;
}

static bool same_value(const struct mention *a, const struct mention *b)
{
	return decimal_compare(a->quantity.full, b->quantity.full) == 0;
}

static int compare_keys(const struct mention *left, const struct mention *right)
{
	int order = reading_compare(name_tail(left, KEY_CHARS), name_tail(right, KEY_CHARS));

	if (order == 0)
		order = reading_compare(
			text_slice(left->text, left->quantity.unit.begin, left->quantity.unit.end),
			text_slice(right->text, right->quantity.unit.begin,
				   right->quantity.unit.end));
	return order;
}

static int compare_mentions(const void *a, const void *b)
{
	const struct mention *left = a;
	const struct mention *right = b;
	int order = compare_keys(left, right);

	if (order == 0)
		order = left->index < right->index ? -1 : left->index > right->index;
	return order;
}

/* Two mentions of one key in two sentences. */
struct meeting {
	const struct mention *first;
	const struct mention *second;
};

struct meetings {
	struct meeting *items;
	size_t n_items;
	size_t capacity;
};

static int compare_meetings(const void *a, const void *b)
{
	const struct meeting *left = a;
	const struct meeting *right = b;

	if (left->first->sentence != right->first->sentence)
		return left->first->sentence < right->first->sentence ? -1 : 1;
	if (left->second->sentence != right->second->sentence)
		return left->second->sentence < right->second->sentence ? -1 : 1;
	return (left->second->index > right->second->index) -
	       (left->second->index < right->second->index);
}

static void report_two(const struct review *review, const struct mention *first,
		       const struct mention *second)
{
	struct text name = name_tail(second, KEY_CHARS);
	struct diag *diag;

	diag = review_report_at(review, DIAG_NUMBER_DIFFERS, second->text, second->quantity.span,
				text_to_string(review->arena, name), mention_words(review, first),
				mention_words(review, second));
	diag->other = text_char_pos(first->text, first->quantity.span.begin);
}

/* What is planned or aimed at is to become another number, or is the same anew:
 * 新增就业60万人 was reached and is the goal again. */
static bool is_goal(const struct mention *mention)
{
	static const char *const goals[] = { "目标", "力争", "预期", "确保",
					     "计划", "争取", "预计", NULL };
	struct text text = mention->text;
	size_t end = mention->quantity.span.begin;
	struct span sentence = { reading_sentence_begin(text, end), end };

	return mention->is_plan || reading_has_any(text, sentence, goals);
}

/* The meetings [begin, end) are those of two sentences: the same sentence twice
 * when most of its numbers are the same. */
static void compare_sentences(const struct review *review, const struct meetings *meetings,
			      size_t begin, size_t end)
{
	size_t n_equal = 0;

	if (is_goal(meetings->items[begin].first) != is_goal(meetings->items[begin].second))
		return;
	for (size_t i = begin; i < end; i++)
		n_equal += same_value(meetings->items[i].first, meetings->items[i].second);
	if (n_equal < 2)
		return;
	for (size_t i = begin; i < end; i++) {
		if (!same_value(meetings->items[i].first, meetings->items[i].second))
			report_two(review, meetings->items[i].first, meetings->items[i].second);
	}
	if (n_equal == end - begin && n_equal > 2) {
		const struct mention *second = meetings->items[begin].second;
		struct diag *diag =
			review_report_at(review, DIAG_TEXT_REPEATED, second->text,
					 second->quantity.span, mention_words(review, second));

		diag->other = text_char_pos(meetings->items[begin].first->text,
					    meetings->items[begin].first->quantity.span.begin);
	}
}

/* Characters that the names before the two numbers have in common. */
static size_t count_common(const struct mention *a, const struct mention *b)
{
	size_t n = 0;

	while (n < a->name_end && n < b->name_end && has_name(a, n + 1) && has_name(b, n + 1) &&
	       a->text.chars[a->name_end - n - 1].codepoint ==
		       b->text.chars[b->name_end - n - 1].codepoint)
		n++;
	return n;
}

/* Whether the two share a long name, and not only its end: 一般公共预算收入 is
 * not 政府性基金预算收入. One of the names has to begin where they part, or
 * behind the verb that it is the object of. */
static bool is_one_name(const struct mention *a, const struct mention *b)
{
	static const char *const verbs[] = { "制发", "发出", "开展", "出具", "办理", "受理", "审理",
					     "发放", "归集", "报送", "上报", "组织", "举办", "完成",
					     "提出", "下达", "发送", "查处", "处理", NULL };
	size_t n = count_common(a, b);

	return n >= NAME_CHARS && (!has_name(a, n + 1) || !has_name(b, n + 1) ||
				   (reading_words_before(a->text, a->name_end - n, verbs) > 0 &&
				    reading_words_before(b->text, b->name_end - n, verbs) > 0));
}

/* What is aimed at, grew, or is of another time is not the year's count of what
 * is named: 增长6% is the goal in one place and was reached in another. */
static bool is_other_count(const struct mention *mention)
{
	static const char *const changes[] = { "增长", "下降", "提高", "上升",
					       "增加", "减少", "降低", NULL };

	return mention->quantity.is_about || is_goal(mention) ||
	       reading_words_before(mention->text, mention->name_end, changes) > 0;
}

/* Whether the two are the same thing in two sections, and no third of the group
 * is called so. */
static bool share_name(const struct mention *group, size_t n, size_t a, size_t b)
{
	if (!is_one_name(&group[a], &group[b]) || is_other_count(&group[a]) ||
	    is_other_count(&group[b]))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (i != a && i != b && count_common(&group[a], &group[i]) >= NAME_CHARS)
			return false;
	}
	return true;
}

static void take_group(const struct review *review, const struct mention *group, size_t n,
		       struct meetings *meetings)
{
	if (n > MAX_PLACES)
		return;
	for (size_t a = 0; a < n; a++) {
		for (size_t b = a + 1; b < n; b++) {
			if (group[a].sentence == group[b].sentence)
				continue;
			if (!same_value(&group[a], &group[b]) &&
			    group[a].section != group[b].section && share_name(group, n, a, b)) {
				report_two(review, &group[a], &group[b]);
				continue;
			}
			meetings->items =
				arena_grow(review->arena, meetings->items, meetings->n_items,
					   &meetings->capacity, sizeof(*meetings->items));
			meetings->items[meetings->n_items++] =
				(struct meeting){ &group[a], &group[b] };
		}
	}
}

/* Sorts those with a name and meets the equal ones. */
static void check_twice(const struct review *review, const struct mentions *mentions)
{
	struct mention *named = arena_alloc_array(review->arena, mentions->n_items, sizeof(*named));
	struct meetings meetings = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < mentions->n_items; i++) {
		if (has_name(&mentions->items[i], KEY_CHARS))
			named[n++] = mentions->items[i];
	}
	if (n > 1)
		qsort(named, n, sizeof(*named), compare_mentions);
	for (size_t begin = 0, end; begin < n; begin = end) {
		for (end = begin + 1; end < n && compare_keys(&named[begin], &named[end]) == 0;)
			end++;
		take_group(review, &named[begin], end - begin, &meetings);
	}
	if (meetings.n_items > 1)
		qsort(meetings.items, meetings.n_items, sizeof(*meetings.items), compare_meetings);
	for (size_t begin = 0, end; begin < meetings.n_items; begin = end) {
		const struct meeting *items = meetings.items;

		for (end = begin + 1; end < meetings.n_items &&
				      items[end].first->sentence == items[begin].first->sentence &&
				      items[end].second->sentence == items[begin].second->sentence;)
			end++;
		compare_sentences(review, &meetings, begin, end);
	}
}

static size_t count_digits(struct decimal number)
{
	int64_t rest = number.mantissa;
	size_t n = 0;

	while (rest > 0 && rest % 10 == 0)
		rest /= 10;
	for (; rest > 0; rest /= 10)
		n++;
	return n;
}

static int compare_counted(const void *a, const void *b)
{
	const struct mention *left = a;
	const struct mention *right = b;
	int order = reading_compare(name_tail(left, KEY_CHARS), name_tail(right, KEY_CHARS));

	if (order == 0)
		order = decimal_compare(left->quantity.full, right->quantity.full);
	if (order == 0)
		order = left->index < right->index ? -1 : left->index > right->index;
	return order;
}

/* RC-52: 受理复议申请120件 in one sentence, 受理复议申请120项 in another: the same
 * number of the same thing. */
static void check_units(const struct review *review, const struct mentions *mentions)
{
	struct mention *counted =
		arena_alloc_array(review->arena, mentions->n_items, sizeof(*counted));
	size_t n = 0;

	for (size_t i = 0; i < mentions->n_items; i++) {
		const struct mention *mention = &mentions->items[i];

		if (has_name(mention, KEY_CHARS) && count_digits(mention->quantity.value) > 1 &&
		    quantity_is_count(mention->text, &mention->quantity))
			counted[n++] = *mention;
	}
	if (n > 1)
		qsort(counted, n, sizeof(*counted), compare_counted);
	for (size_t i = 1; i < n; i++) {
		const struct mention *first = &counted[i - 1], *second = &counted[i];
		struct diag *diag;

		if (first->sentence == second->sentence || !same_value(first, second) ||
		    reading_compare(name_tail(first, KEY_CHARS), name_tail(second, KEY_CHARS)) !=
			    0 ||
		    quantity_same_unit(first->text, &first->quantity, second->text,
				       &second->quantity))
			continue;
		diag = review_report_at(review, DIAG_INDICATOR_UNITS, second->text,
					second->quantity.span,
					text_to_string(review->arena, name_tail(second, KEY_CHARS)),
					review_words(review, first->text, first->quantity.unit),
					review_words(review, second->text, second->quantity.unit));
		diag->other = text_char_pos(first->text, first->quantity.span.begin);
	}
}

/* The report's figures, by name and by value. */
struct index {
	const struct figure **by_name;
	const struct figure **by_value;
	size_t n_items;
};

static int compare_names(const void *a, const void *b)
{
	const struct figure *const *left = a;
	const struct figure *const *right = b;

	return reading_compare((*left)->name, (*right)->name);
}

static struct decimal full_of(const struct figure *figure)
{
	struct decimal full = figure->number;

	if (!decimal_shift(figure->number, figure_scale_power(figure), &full))
		return figure->number;
	return full;
}

static int compare_values(const void *a, const void *b)
{
	const struct figure *const *left = a;
	const struct figure *const *right = b;
	int order = decimal_compare(full_of(*left), full_of(*right));

	if (order == 0)
		order = *left < *right ? -1 : *left > *right;
	return order;
}

static void make_index(const struct review *review, struct index *index)
{
	const struct bind_list list = review->report->figures;
	const struct figure *figures = list.items;

	index->by_name = arena_alloc_array(review->arena, list.n_items, sizeof(*index->by_name));
	index->by_value = arena_alloc_array(review->arena, list.n_items, sizeof(*index->by_value));
	index->n_items = 0;
	for (size_t i = 0; i < list.n_items; i++) {
		if (figures[i].state != FIGURE_RESOLVED || figures[i].is_open ||
		    figures[i].is_range)
			continue;
		index->by_name[index->n_items] = &figures[i];
		index->by_value[index->n_items++] = &figures[i];
	}
	if (index->n_items < 2)
		return;
	qsort(index->by_name, index->n_items, sizeof(*index->by_name), compare_names);
	qsort(index->by_value, index->n_items, sizeof(*index->by_value), compare_values);
}

static bool has_unit(const struct figure *figure, const struct mention *mention)
{
	struct text unit =
		text_slice(mention->text, mention->quantity.unit.begin, mention->quantity.unit.end);

	if (figure->kind == FIGURE_PERCENT)
		return mention->quantity.is_percent;
	return reading_compare(figure->unit, unit) == 0;
}

/* Whether two neighbouring characters of the figure's name stand in the clause. */
static bool is_near_name(const struct figure *figure, const struct mention *mention)
{
	struct span clause = { reading_clause_begin(mention->text, mention->quantity.span.begin),
			       mention->quantity.span.begin };

	for (size_t i = 0; i + 1 < figure->name.n_chars; i++) {
		for (size_t at = clause.begin; at + 1 < clause.end; at++) {
			if (figure->name.chars[i].codepoint == mention->text.chars[at].codepoint &&
			    figure->name.chars[i + 1].codepoint ==
				    mention->text.chars[at + 1].codepoint)
				return true;
		}
	}
	return false;
}

static void report_equal(const struct review *review, const struct mention *mention,
			 const struct figure *figure)
{
	struct diag *diag = review_report_at(
		review, DIAG_NUMBER_TYPED, mention->text, mention->quantity.span,
		mention_words(review, mention), text_to_string(review->arena, figure->name),
		arena_copy_string(review->arena, figure->id.value.bytes, figure->id.value.n_bytes),
		passage_quotes(review, mention->text, mention->quantity.span.begin));

	diag->other = figure->pos;
}

/* Whether the number may be the figure's and not another that is equal. */
static bool is_telling(const struct figure *figure, const struct mention *mention)
{
	bool has_digits = count_digits(mention->quantity.value) >= TELLING_DIGITS;

	if (is_goal(mention))
		return has_digits && is_near_name(figure, mention);
	return has_digits || is_near_name(figure, mention);
}

/* A typed number that a figure has: 502件 where {clues} prints it. */
static bool check_equal(const struct review *review, const struct index *index,
			const struct mention *mention)
{
	size_t low = 0, high = index->n_items;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (decimal_compare(full_of(index->by_value[middle]), mention->quantity.full) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < index->n_items &&
	       decimal_compare(full_of(index->by_value[low]), mention->quantity.full) == 0;
	     low++) {
		const struct figure *figure = index->by_value[low];

		if (has_unit(figure, mention) && is_telling(figure, mention)) {
			report_equal(review, mention, figure);
			return true;
		}
	}
	return false;
}

/* The figure whose name ends before the number. A short name may end a longer
 * one, unless it is all there is. */
static const struct figure *find_named(const struct index *index, const struct mention *mention)
{
	for (size_t n = MAX_NAME; n > 1; n--) {
		struct figure key, *address = &key;
		const struct figure **found;

		if (n > mention->name_end || (n < KEY_CHARS && n != mention->name_end))
			continue;
		key.name = name_tail(mention, n);
		found = index->n_items == 0 ? NULL
					    : bsearch(&address, index->by_name, index->n_items,
						      sizeof(*index->by_name), compare_names);
		if (found != NULL && has_unit(*found, mention))
			return *found;
	}
	return NULL;
}

/* A typed number behind the name of a figure that has another. */
static void check_contrary(const struct review *review, const struct index *index,
			   const struct mention *mention)
{
	static const char *const others[] = { "上年", "去年", "同期", "比",   "较",   "上半年",
					      "季度", "月",   "其中", "以来", "计划", NULL };
	const struct figure *figure = is_goal(mention) ? NULL : find_named(index, mention);
	struct span clause = { reading_clause_begin(mention->text, mention->quantity.span.begin),
			       mention->quantity.span.begin };
	struct buf value;
	struct diag *diag;

	if (figure == NULL || reading_has_any(mention->text, clause, others))
		return;
	buf_init(&value);
	figure_format(figure, FIGURE_PART_ALL, &value);
	diag = review_report_at(
		review, DIAG_NUMBER_CONTRARY, mention->text, mention->quantity.span,
		mention_words(review, mention), text_to_string(review->arena, figure->name),
		value.bytes,
		arena_copy_string(review->arena, figure->id.value.bytes, figure->id.value.n_bytes),
		passage_quotes(review, mention->text, mention->quantity.span.begin));
	diag->other = figure->pos;
	buf_finish(&value);
}

/* Where a number is looked at that no sentence tells of: a heading, a caption,
 * an attachment. */
static bool is_looked_at(const struct passage *passage)
{
	return passage->kind == PASSAGE_HEADING || passage->kind == PASSAGE_NAME ||
	       passage->kind == PASSAGE_ATTACHMENT;
}

/* Lists and tables of an attachment have many numbers, which meet by chance: what
 * they count has to be named. */
static void check_named(const struct review *review, const struct index *index,
			const struct mention *mention)
{
	const struct figure *figure = find_named(index, mention);

	if (figure == NULL)
		return;
	if (decimal_compare(full_of(figure), mention->quantity.full) == 0)
		report_equal(review, mention, figure);
	else
		check_contrary(review, index, mention);
}

/* 行政复议案件 | 413件 */
static void check_value(const struct review *review, const struct index *index,
			const struct table_value *value)
{
	struct passage passage = { .text = value->text, .kind = PASSAGE_WORD };
	struct mentions mentions = { 0 };

	collect_passage(review, &passage, &mentions);
	for (size_t i = 0; i < mentions.n_items && value->is_of_year; i++) {
		if (mentions.items[i].name_end == value->name_end)
			check_named(review, index, &mentions.items[i]);
	}
}

static void check_others(const struct review *review, const struct index *index)
{
	struct mentions mentions = { 0 };

	for (size_t i = 0; i < review->n_passages; i++) {
		if (is_looked_at(&review->passages[i]))
			collect_passage(review, &review->passages[i], &mentions);
	}
	for (size_t i = 0; i < mentions.n_items; i++)
		check_named(review, index, &mentions.items[i]);
	for (size_t i = 0; i < review->n_values; i++)
		check_value(review, index, &review->values[i]);
}

void review_typed(const struct review *review)
{
	struct mentions mentions = { 0 };
	struct index index;

	for (size_t i = 0; i < review->n_passages; i++) {
		if (passage_is_prose(&review->passages[i]))
			collect_passage(review, &review->passages[i], &mentions);
	}
	make_index(review, &index);
	for (size_t i = 0; i < mentions.n_items; i++) {
		if (!check_equal(review, &index, &mentions.items[i]))
			check_contrary(review, &index, &mentions.items[i]);
	}
	check_others(review, &index);
	check_twice(review, &mentions);
	check_units(review, &mentions);
}
