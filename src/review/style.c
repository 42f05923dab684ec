/*
 * Habits of official prose that slip most often (RC-50), and typed years and
 * dates.
 */
#include "review/passage.h"

#include "base/arena.h"
#include "base/diag.h"

static size_t skip_digits(struct text text, size_t index)
{
	while (reading_is_digit(reading_at(text, index)) ||
	       (reading_at(text, index) == '.' && reading_is_digit(reading_at(text, index + 1))))
		index++;
	return index;
}

/* 3月30号: spoken, 日 is written. */
static void check_day(const struct review *review, struct text text, size_t index)
{
	size_t end = skip_digits(text, index);
	struct span span = { index, end + 1 };

	if (reading_word_before(text, index, "月") > 0 &&
	    reading_is_digit(reading_before(text, index - 1)) &&
	    reading_word(text, end, "号") > 0 && end - index <= 2)
		review_report_at(review, DIAG_TEXT_DAY, text, span,
				 review_words(review, text, span),
				 review_words(review, text, (struct span){ index, end }));
}

/* Whether a hyphen between Han is a dash that says from where to where, or from
 * when to when: 宝山路-花山西路, 三月-五月. In 科技-产业-金融 or 中国-中亚 it joins
 * the parts of a name, as it may (GB/T 15834). */
static bool joins_ends(struct text text, size_t index)
{
	static const char *const ends[] = { "路", "街", "道", "桥", "站", "镇", "乡", "村",
					    "县", "年", "月", "日", "时", "号", NULL };

	return reading_words_before(text, index, ends) > 0;
}

/* 1-2个月, 宝山路-花山西路; not 2022-2023-01, GB/T 9704-2012, 0736-6621234. */
static void check_hyphen(const struct review *review, struct text text, size_t index)
{
	uint32_t before = reading_before(text, index);
	uint32_t after = reading_at(text, index + 1);
	size_t end = skip_digits(text, index + 1);
	size_t begin = index;
	struct span span;

	if (text.chars[index].codepoint != '-' && text.chars[index].codepoint != '~')
		return;
	if (reading_is_han(before) && reading_is_han(after)) {
		if (text.chars[index].codepoint == '-' && !joins_ends(text, index))
			return;
		span = (struct span){ index - 1, index + 2 };
		review_report_at(review, DIAG_TEXT_RANGE, text, span,
				 review_words(review, text, span), "—");
		return;
	}
	while (begin > 0 &&
	       (reading_is_digit(reading_before(text, begin)) ||
		reading_before(text, begin) == '.' || reading_before(text, begin) == '%'))
		begin--;
	span = (struct span){ begin, end };
	if (begin < index && end > index + 1 && !reading_is_latin(reading_before(text, begin)) &&
	    !(reading_before(text, begin) == ' ' &&
	      reading_is_latin(reading_before(text, begin - 1))) &&
	    !(text.chars[begin].codepoint == '0' &&
	      reading_is_digit(text.chars[begin + 1].codepoint)) &&
	    reading_before(text, begin) != '-' && reading_at(text, end) != '-' &&
	    reading_at(text, end) != '/' &&
	    (reading_is_han(reading_at(text, end)) || reading_at(text, end) == '%' ||
	     reading_is_mark(reading_at(text, end))) &&
	    end - begin <= 12)
		review_report_at(review, DIAG_TEXT_RANGE, text, span,
				 review_words(review, text, span),
				 reading_word(text, end, "年") > 0 ? "—" : "～");
}

/* The number [index, end) with its scale: after 万 or 亿. */
static size_t skip_scale(struct text text, size_t end)
{
	static const char *const scales[] = { "万亿", "万", "亿", NULL };

	return end + reading_words(text, end, scales);
}

static size_t skip_han(struct text text, size_t index, size_t most)
{
	size_t end = index;

	while (end < index + most && reading_is_han(reading_at(text, end)))
		end++;
	return end;
}

/* 约50余名, 50余名以上: two words for one vagueness. 163余条: 余 wants a round number. */
static void check_about(const struct review *review, struct text text, size_t index)
{
	static const char *const before[] = { "大约", "约", "近", "超过", "超", "将近", NULL };
	static const char *const inside[] = { "余", "多", NULL };
	static const char *const behind[] = { "以上", "左右", "上下", "以内", NULL };
	size_t end = skip_scale(text, skip_digits(text, index));
	size_t n_before = reading_words_before(text, index, before);
	size_t n_inside = reading_words(text, end, inside);
	size_t unit = end + n_inside;
	size_t limit = skip_han(text, unit, 4);
	struct span span = { index - n_before, unit };
	size_t n_behind = 0;

	if (n_before > 0 && reading_word_before(text, index - n_before, "最") > 0)
		n_before = 0;
	if (reading_at(text, unit) == '%')
		limit = unit + 1;
	for (size_t i = unit; i <= limit && n_behind == 0; i++) {
		n_behind = reading_words(text, i, behind);
		if (n_behind > 0)
			span.end = i + n_behind;
	}
	if ((n_before > 0) + (n_inside > 0) + (n_behind > 0) > 1)
		review_report_at(review, DIAG_TEXT_ABOUT, text, span,
				 review_words(review, text, span));
	else if (n_inside > 0 && end - index > 1 && reading_word(text, end, "余") > 0 &&
		 reading_is_digit(reading_before(text, end)) && reading_before(text, end) != '0' &&
		 end == skip_digits(text, index) &&
		 !reading_has(text, (struct span){ index, end }, "."))
		review_report_at(review, DIAG_TEXT_ABOUT_EXACT, text,
				 ((struct span){ index, unit }),
				 review_words(review, text, (struct span){ index, end }));
}

/* 3亿4500万 is 3.45亿. */
static void check_scales(const struct review *review, struct text text, size_t index)
{
	size_t end = skip_digits(text, index);
	size_t next = end + reading_word(text, end, "亿");
	size_t last = skip_digits(text, next);
	struct span span = { index, last + 1 };

	if (next > end && last > next && reading_word(text, last, "万") > 0)
		review_report_at(review, DIAG_TEXT_SCALES, text, span,
				 review_words(review, text, span));
}

/* More than 100; digits and perhaps a point. */
static bool is_beyond_all(struct text text, struct span number)
{
	size_t point = number.begin;
	int whole;

	while (point < number.end && reading_is_digit(text.chars[point].codepoint))
		point++;
	whole = reading_integer(text, (struct span){ number.begin, point });
	for (; point < number.end && whole == 100; point++)
		whole += text.chars[point].codepoint > '0' &&
			 reading_is_digit(text.chars[point].codepoint);
	return whole > 100;
}

/* What is less by a whole is nothing: 减少2倍 and 下降150% cannot be. */
static void check_times(const struct review *review, struct text text, size_t index)
{
	static const char *const words[] = { "减少", "下降", "降低", "缩短", "压缩",
					     "压减", "缩减", "减轻", NULL };
	size_t n = reading_words(text, index, words);
	size_t begin = index + n, end;
	int value;

	if (n == 0)
		return;
	begin += reading_word(text, begin, "了");
	end = skip_digits(text, begin);
	if (end == begin)
		end += reading_han_number(text, begin, &value);
	if (end > begin &&
	    (reading_word(text, end, "倍") > 0 ||
	     (reading_at(text, end) == '%' && is_beyond_all(text, (struct span){ begin, end }))))
		review_report_at(review, DIAG_TEXT_TIMES, text, ((struct span){ index, end + 1 }),
				 review_words(review, text, (struct span){ index, end + 1 }));
}

static void check_numbers(const struct review *review, struct text text)
{
	for (size_t i = 0; i < text.n_chars; i++) {
		check_hyphen(review, text, i);
		check_times(review, text, i);
		if (!reading_is_digit(text.chars[i].codepoint) ||
		    reading_is_latin(reading_before(text, i)) || reading_before(text, i) == '.')
			continue;
		check_day(review, text, i);
		check_about(review, text, i);
		check_scales(review, text, i);
	}
}

/* Neighbours of one kind: ”“ without, ”、“ with a mark between. */
static void check_separators(const struct review *review, struct text text, const char *close,
			     const char *open)
{
	size_t n_with = 0, n_without = 0, with = 0, without = 0;

	for (size_t i = 0; i + 1 < text.n_chars; i++) {
		if (reading_word(text, i, close) == 0)
			continue;
		if (reading_word(text, i + 1, open) > 0 && n_without++ == 0)
			without = i;
		if (reading_word(text, i + 1, "、") > 0 && reading_word(text, i + 2, open) > 0 &&
		    n_with++ == 0)
			with = i;
	}
	if (n_with > 0 && n_without > 0) {
		struct span first = { without, without + 2 }, second = { with, with + 3 };
		struct diag *diag = review_report_at(review, DIAG_TEXT_SEPARATORS, text, second,
						     review_words(review, text, first),
						     review_words(review, text, second));

		diag->other = text_char_pos(text, without);
	}
}

void review_style(const struct review *review)
{
	for (size_t i = 0; i < review->n_passages; i++) {
		const struct passage *passage = &review->passages[i];

		if (passage->kind == PASSAGE_QUOTATION || passage->kind == PASSAGE_WORD)
			continue;
		check_numbers(review, passage->text);
		check_separators(review, passage->text, "”", "“");
		check_separators(review, passage->text, "》", "《");
	}
}
