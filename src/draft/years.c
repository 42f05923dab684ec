/*
 * Which digits are a year, and does it move?
 *
 * 2022年 moves when it is the report's year or one beside it. It stays inside
 * 《》 (the name of a document does not age) and 〔〕 (a document number), as the
 * end of a range or of an enumeration, of which the other end is not known to
 * move with it, where it tells since when something is so: 自2021年3月起, and with
 * the day on which something happened. A five-year plan that ends with the year
 * reported on goes out of date. What stays is told, for somebody to look at.
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "draft/work.h"

#define YEAR_DIGITS 4

/* --- characters of a text; 0 beyond its ends --- */

static uint32_t at(struct text text, size_t index)
{
	return index < text.n_chars ? text.chars[index].codepoint : 0;
}

static bool is_one_of(uint32_t codepoint, const char *set)
{
	size_t n_bytes = strlen(set);

	for (size_t i = 0; i < n_bytes;) {
		uint32_t member;

		i += utf8_decode(set + i, n_bytes - i, &member);
		if (member == codepoint)
			return true;
	}
	return false;
}

static bool is_digit(uint32_t codepoint)
{
	return codepoint >= '0' && codepoint <= '9';
}

static bool is_year_mark(uint32_t codepoint)
{
	return is_one_of(codepoint, "年");
}

/* What stands between the two ends of a range … */
static bool is_range_mark(uint32_t codepoint)
{
	return is_one_of(codepoint, "—–-～~至到");
}

/* … or between the members of an enumeration that share one 年. */
static bool is_list_mark(uint32_t codepoint)
{
	return is_one_of(codepoint, "、和与及");
}

/* What a date ends with: 2022年3月15日, 2022年底 */
static bool ends_date(uint32_t codepoint)
{
	return is_digit(codepoint) || is_one_of(codepoint, "年月日度底初末中");
}

/* --- one year --- */

static bool reads_year(struct text text, size_t index, int64_t *year)
{
	*year = 0;
	for (size_t i = index; i < index + YEAR_DIGITS; i++) {
		if (!is_digit(at(text, i)))
			return false;
		*year = *year * 10 + (int64_t)(at(text, i) - '0');
	}
	return !is_digit(at(text, index + YEAR_DIGITS)) &&
	       (index == 0 || (!is_digit(at(text, index - 1)) && at(text, index - 1) != '.'));
}

/* 二〇二二 */
static bool reads_han_year(struct text text, size_t index, int64_t *year)
{
	static const char *const digits[] = { "〇○零", "一", "二", "三", "四",
					      "五",    "六", "七", "八", "九" };

	*year = 0;
	for (size_t i = index; i < index + YEAR_DIGITS; i++) {
		int64_t digit = 0;

		while (digit < 10 && !is_one_of(at(text, i), digits[digit]))
			digit++;
		if (digit == 10)
			return false;
		*year = *year * 10 + digit;
	}
	return is_year_mark(at(text, index + YEAR_DIGITS));
}

/* 年3月15日: the characters of the date behind its year. */
static size_t skip_date(struct text text, size_t index)
{
	while (ends_date(at(text, index)))
		index++;
	return index;
}

/* Whether a range goes on behind: 2022年—2025年, 2022年3月至2023年5月 */
static bool begins_range(struct text text, size_t end)
{
	int64_t other;
	size_t next = skip_date(text, end);

	return is_range_mark(at(text, next)) &&
	       (reads_year(text, next + 1, &other) ||
		(is_range_mark(at(text, next + 1)) && reads_year(text, next + 2, &other)));
}

static bool ends_range(struct text text, size_t begin)
{
	if (begin >= 2 && is_range_mark(at(text, begin - 1)))
		return ends_date(at(text, begin - 2)) || is_range_mark(at(text, begin - 2));
	return false;
}

/* 2021、2022年: one 年 for both */
static bool is_listed(struct text text, size_t begin)
{
	size_t end = begin + YEAR_DIGITS;
	int64_t other;

	if (is_list_mark(at(text, end)) && reads_year(text, end + 1, &other))
		return true;
	return begin >= 2 && is_list_mark(at(text, begin - 1)) && is_digit(at(text, begin - 2));
}

static bool has_word(struct text text, size_t index, const char *word)
{
	size_t n_bytes = strlen(word);

	for (size_t i = 0; i < n_bytes; index++) {
		uint32_t codepoint;

		i += utf8_decode(word + i, n_bytes - i, &codepoint);
		if (at(text, index) != codepoint)
			return false;
	}
	return true;
}

/*
 * A beginning does not move with the years: 自2021年起, 从2021年3月1日开始, and of
 * the year before 2021年以来, 2021年成立. But 2022年以来 is the year reported on
 * as far as it went, and 自2022年1月1日起至12月31日 its whole.
 */
static bool is_beginning(struct text text, size_t begin, bool is_past)
{
	static const char *const starts[] = { "起", "开始", "以来" };
	static const char *const past[] = {
		"以来", "成立", "设立", "组建", "挂牌", "启用", "建成"
	};
	size_t end = skip_date(text, begin + YEAR_DIGITS);
	bool has_from = begin > 0 && is_one_of(at(text, begin - 1), "自从");

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]) && has_from; i++) {
		if (has_word(text, end, starts[i]))
			return !has_word(text, end, "起至") && !has_word(text, end, "起到");
	}
	for (size_t i = 0; i < sizeof(past) / sizeof(past[0]) && is_past; i++) {
		if (has_word(text, end, past[i]))
			return true;
	}
	return false;
}

/* 3月 or 15日 at the index: the characters; 0: it is not that. */
static size_t read_part(struct text text, size_t index, const char *mark)
{
	size_t end = index;

	while (is_digit(at(text, end)))
		end++;
	return end > index && end <= index + 2 && has_word(text, end, mark) ? end + 1 - index : 0;
}

/* Something happened on 2022年9月3日, which is no day of another year; but 截至
 * 2022年12月31日, 2022年12月31日前 and 2022年1月1日至12月31日 are the year's own. */
static bool is_day(struct text text, size_t begin)
{
	size_t month = begin + YEAR_DIGITS + 1;
	size_t n_month = read_part(text, month, "月");
	size_t n_day = n_month > 0 ? read_part(text, month + n_month, "日") : 0;
	uint32_t next = at(text, month + n_month + n_day);

	if (n_day == 0 || !is_year_mark(at(text, month - 1)))
		return false;
	return !(begin > 0 && is_one_of(at(text, begin - 1), "至止到自从")) &&
	       !is_range_mark(next) && !is_one_of(next, "前之以止");
}

/* Why digits that are a year of ours stay as they are (words); NULL when they
 * move, "" when they are no year after all. `since`: years after the one reported on. */
static const char *find_reason(struct text text, size_t begin, size_t depth, int64_t since)
{
	size_t end = begin + YEAR_DIGITS;
	uint32_t next = at(text, end);

	if (begins_range(text, end) || ends_range(text, begin))
		return "it belongs to a range";
	if (is_listed(text, begin))
		return "it belongs to an enumeration";
	if (is_one_of(next, "-./") && is_digit(at(text, end + 1)))
		return "a date in digits";
	if (depth > 0)
		return "it stands inside 《》 or 〔〕";
	if (is_beginning(text, begin, since < 0))
		return "it tells since when something is so";
	if (since <= 0 && is_day(text, begin))
		return "something happened on that day";
	return is_year_mark(next) ? NULL : "";
}

static void add_mention(struct work *work, struct source_pos pos, int64_t year, const char *why)
{
	work->mentions = arena_grow(work->arena, work->mentions, work->n_mentions,
				    &work->mention_capacity, sizeof(*work->mentions));
	work->mentions[work->n_mentions++] = (struct mention){ pos, year, NULL, why };
}

/* 十四五 ended with 2025: what the next report says of it has to be looked at. */
static void see_plan(struct work *work, struct text text, size_t index)
{
	static const char *const digits[] = {
		"一", "二", "三", "四", "五", "六", "七", "八", "九"
	};
	int64_t end = 1955 + (int64_t)5 * 10;

	if (!has_word(text, index, "十") || !has_word(text, index + 2, "五"))
		return;
	for (size_t i = 0; i < sizeof(digits) / sizeof(digits[0]); i++) {
		end += 5;
		if (end != work->year || !has_word(text, index + 1, digits[i]))
			continue;
		add_mention(work, text_char_pos(text, index), end,
			    "that five-year plan ended with the year reported on");
		work->mentions[work->n_mentions - 1].plan =
			text_to_string(work->arena, text_slice(text, index, index + 3));
	}
}

/* --- one text --- */

struct walk {
	struct work *work;
	struct text text;
	size_t depth; /* of 《 and 〔 that are open */
	struct edit_substitution *items;
	size_t n_items;
};

static void see_year(struct walk *walk, size_t index)
{
	struct work *work = walk->work;
	struct source_pos pos = text_char_pos(walk->text, index);
	const char *why;
	int64_t year;

	if (reads_han_year(walk->text, index, &year) && year >= work->year - 1 &&
	    year <= work->year + 1)
		add_mention(work, pos, year, "it is written in Chinese numerals");
	if (!reads_year(walk->text, index, &year) || year < work->year - 1 || year > work->year + 1)
		return;
	why = find_reason(walk->text, index, walk->depth, year - work->year);
	if (why != NULL && why[0] == '\0')
		return;
	add_mention(work, pos, year, why);
	if (why == NULL)
		walk->items[walk->n_items++] = (struct edit_substitution){
			index,
			index + YEAR_DIGITS,
			work_number(work, year + 1),
		};
}

static void move_text(struct work *work, const struct node *scalar)
{
	struct walk walk = { .work = work, .text = tree_scalar_text(work->arena, scalar) };
	size_t n_mentions = work->n_mentions;

	walk.items = arena_alloc_array(work->arena, walk.text.n_chars / YEAR_DIGITS + 1,
				       sizeof(*walk.items));
	for (size_t i = 0; i < walk.text.n_chars; i++) {
		uint32_t codepoint = at(walk.text, i);

		if (is_one_of(codepoint, "《〔"))
			walk.depth++;
		else if (is_one_of(codepoint, "》〕") && walk.depth > 0)
			walk.depth--;
		else
			see_year(&walk, i);
		if (walk.depth == 0)
			see_plan(work, walk.text, i);
	}
	if (edit_substitute(work->edit, scalar, walk.items, walk.n_items))
		return;
	for (size_t i = n_mentions; i < work->n_mentions; i++) {
		if (work->mentions[i].why == NULL)
			work->mentions[i].why = "its digits are not written as they read";
	}
}

void years_move(struct work *work, const struct node *texts)
{
	if (texts == NULL)
		return;
	switch (texts->kind) {
	case NODE_SCALAR:
		move_text(work, texts);
		return;
	case NODE_SEQUENCE:
		for (size_t i = 0; i < texts->as.sequence.n_items; i++)
			years_move(work, texts->as.sequence.items[i]);
		return;
	case NODE_MAPPING:
		return;
	}
}
