/*
 * What must not go out with a published report (RC-53): names that the file
 * itself withholds, numbers of persons, a village named beside its patients,
 * parties of a case by name.
 */
#include "review/passage.h"

#include "base/arena.h"
#include "base/diag.h"

/* A list of withheld words, by their first characters' place in the text. */
static void check_withheld(const struct review *review, struct text text)
{
	const struct text *words = review->report->withheld.items;

	for (size_t w = 0; w < review->report->withheld.n_items; w++) {
		for (size_t i = 0; words[w].n_chars > 0 && i + words[w].n_chars <= text.n_chars;
		     i++) {
			struct span span = { i, i + words[w].n_chars };
			struct diag *diag;

			if (text.chars[i].codepoint != words[w].chars[0].codepoint ||
			    reading_compare(text_slice(text, span.begin, span.end), words[w]) != 0)
				continue;
			diag = review_report_at(review, DIAG_PRIVATE_WITHHELD, text, span,
						review_words(review, text, span));
			diag->other = words[w].pos;
		}
	}
}

/* The digits from the index on, and whether they are a person's number: 18 of
 * an identity card, the last perhaps X; 11 of a mobile telephone. A landline is
 * an office's. */
static bool is_personal(struct text text, struct span span)
{
	size_t n = span.end - span.begin;
	uint32_t second = reading_at(text, span.begin + 1);

	if (n == 18 || (n == 17 && reading_at(text, span.end) == 'X')) {
		int month =
			reading_integer(text, (struct span){ span.begin + 10, span.begin + 12 });

		return month >= 1 && month <= 12;
	}
	return n == 11 && reading_at(text, span.begin) == '1' && second >= '3';
}

static void check_numbers(const struct review *review, struct text text)
{
	for (size_t i = 0; i < text.n_chars; i++) {
		struct span span = { i, i };

		if (!reading_is_digit(text.chars[i].codepoint))
			continue;
		while (reading_is_digit(reading_at(text, span.end)))
			span.end++;
		if (!reading_is_latin(reading_before(text, i)) && is_personal(text, span))
			review_report_at(review, DIAG_PRIVATE_NUMBER, text, span,
					 review_words(review, text, span));
		i = span.end;
	}
}

static const char *const places[] = { "社区", "小区", "村", NULL };

/* 四宝山街道朱庄村: the end of a small place that is named, from the word for
 * what it is part of on, or 0. */
static size_t read_place(struct text text, size_t index)
{
	static const char *const towns[] = { "街道", "镇", "乡", NULL };
	static const char *const any[] = { "和", "各", "与", "、", "（", "）", "办", "，", NULL };
	size_t n_town = reading_words(text, index, towns);

	for (size_t i = index + n_town + 1; n_town > 0 && i <= index + n_town + 5; i++) {
		size_t n = reading_words(text, i, places);

		if (reading_words(text, i - 1, any) > 0)
			return 0;
		if (n > 0)
			return i + n;
	}
	return 0;
}

/* 朱庄村 alone, where a name begins a clause; not 全村, 重点村: its end, or 0. */
static size_t read_village(struct text text, size_t index)
{
	static const char *const before[] = { "在", "于", "对", "、", "是", NULL };

	if (reading_clause_begin(text, index) != index &&
	    reading_words_before(text, index, before) == 0)
		return 0;
	for (size_t i = index; i <= index + 4; i++) {
		size_t n = i >= index + 2 ? reading_words(text, i, places) : 0;

		if (n > 0)
			return i + n;
		if (!reading_is_han(reading_at(text, i)) ||
		    reading_is_one_of(reading_at(text, i),
				      "各全农乡本每个该政范点型类多余市县区镇街和与及涉有旧"))
			return 0;
	}
	return 0;
}

static void check_illness(const struct review *review, struct text text)
{
	static const char *const illness[] = { "病例", "确诊", "患者", "感染者", "阳性", NULL };

	for (size_t begin = 0, end; begin < text.n_chars; begin = end) {
		end = reading_sentence_end(text, begin);
		if (!reading_has_any(text, (struct span){ begin, end }, illness))
			continue;
		for (size_t i = begin; i < end; i++) {
			size_t village = read_village(text, i);
			size_t last = village > 0 ? village : read_place(text, i);
			size_t first = village > 0 ? i : i > begin + 3 ? i - 3 : begin;

			if (last == 0 || last > end)
				continue;
			while (first < i && !reading_is_han(text.chars[first].codepoint))
				first++;
			review_report_at(review, DIAG_PRIVATE_PLACE, text,
					 ((struct span){ first, last }),
					 review_words(review, text, (struct span){ first, last }));
			break;
		}
	}
}

#define SURNAMES                                                                                                                               \
	"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程" \
	"苏魏吕"                                                                                                                            \
	"丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万" \
	"钱严覃"                                                                                                                            \
	"武戴莫孔向汤米"

/* Words that begin as a surname does. */
static const char *const no_names[] = { "高新", "金融", "方案", "任何", "许可", "江河", "万元",
					"石油", "林业", "林地", "田间", "马路", "白酒", "黄河",
					"高速", "周边", "严重", "方面", "武装", "于是", "向其",
					"何种", "曾因", "余名", "万余", "段落", "高空", "高危",
					"任职", "高额", "向区", "向人", "向市", "向法", "于其",
					"于同", "方式", "许多", "金额", "高校", "高标", "龙头",
					"严格", "雷同", "程序", "石化", "高层", "于行", NULL };

/* What may stand right before a name. */
static const char *const leads[] = { "对", "的", "就", "理", "办", "在", "了", "以", "如",
				     "及", "调", "由", "将", "审", "、", "，", "。", "“",
				     "：", "；", "（", "和", "与", "诉", NULL };

/* What follows a party's name. */
static const char *const cases[] = { "行政复议案",   "行政诉讼案", "行政处罚案", "行政纠纷案",
				     "复议案",       "诉讼案",     "等人案",     "案件",
				     "案",           "诉",         "不服",       "申请行政复议",
				     "申请国家赔偿", "信访案",     NULL };

static bool begins_name(struct text text, size_t index)
{
	return reading_is_one_of(reading_at(text, index), SURNAMES) &&
	       reading_words(text, index, no_names) == 0 &&
	       (index == 0 || reading_words_before(text, index, leads) > 0);
}

/* 案 alone is short: 案卷, 案例; 史志档案, 方案. */
static bool is_other_word(struct text text, size_t index, size_t n_case)
{
	if (reading_word(text, index, "案") != n_case)
		return false;
	return reading_is_one_of(reading_at(text, index + 1), "卷例值由情源底") ||
	       reading_is_one_of(reading_before(text, index), "档方草提议预备答图立个专教");
}

/* 对米海霞行政复议案, 张某诉 */
static void check_parties(const struct review *review, struct text text)
{
	for (size_t i = 0; i < text.n_chars; i++) {
		if (!begins_name(text, i))
			continue;
		for (size_t n = 2; n <= 3; n++) {
			size_t n_case = reading_words(text, i + n, cases);
			struct span span = { i, i + n + n_case };

			if (n_case == 0 || !reading_is_han(reading_at(text, i + n - 1)))
				continue;
			if (is_other_word(text, i + n, n_case))
				continue;
			review_report_at(review, DIAG_PRIVATE_CASE, text, span,
					 review_words(review, text, span));
			break;
		}
	}
}

void review_privacy(const struct review *review)
{
	for (size_t i = 0; i < review->n_passages; i++) {
		struct text text = review->passages[i].text;

		check_withheld(review, text);
		check_numbers(review, text);
		check_illness(review, text);
		check_parties(review, text);
	}
}
