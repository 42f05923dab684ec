#include "review/quantity.h"

#include "base/arena.h"
#include "base/buf.h"
#include "model/figure.h"

/* 量词 and units, longer ones first where one begins another. */
static const char *const units[] = {
	"个百分点", "个工作日", "个月", "个小时", "平方米", "平方公里", "立方米", "公里", "公顷",
	"公斤",     "千瓦时",   "美元", "人次",   "家次",   "件次",     "户次",   "轮次", "批次",
	"场次",     "车次",     "条次", "班次",   "分钟",   "小时",     "页次",   "项次", "岁",
	"件",       "个",       "家",   "名",     "人",     "项",       "条",     "份",   "起",
	"次",       "场",       "处",   "户",     "篇",     "期",       "支",     "块",   "张",
	"台",       "天",       "辆",   "亩",     "吨",     "元",       "批",     "例",   "类",
	"宗",       "笔",       "部",   "册",     "所",     "站",       "座",     "间",   "棵",
	"株",       "倍",       "幅",   "套",     "门",     "节",       "堂",     "颗",   "枚",
	"位",       "对",       "组",   "片",     "段",     "米",       "升",     "艘",   "头",
	"只",       NULL
};

static const char *const about_before[] = { "约", "近", "超过", "超", "逾", "将近", NULL };
static const char *const about_inside[] = { "余", "多", NULL };
static const char *const about_behind[] = { "以上", "左右", "以内", "以下", NULL };
static const char *const range_marks[] = { "～", "—", "-", "至", NULL };

static size_t skip_digits(struct text text, size_t index)
{
	while (reading_is_digit(reading_at(text, index)))
		index++;
	return index;
}

/* Digits, in groups where commas part the thousands, and one point. */
static size_t skip_number(struct text text, size_t index)
{
	size_t begin = index;

	index = skip_digits(text, index);
	while (index - begin <= 3 && reading_at(text, index) == ',' &&
	       skip_digits(text, index + 1) == index + 4) {
		index += 4;
		begin = index - 3;
	}
	if (reading_at(text, index) == '.' && reading_is_digit(reading_at(text, index + 1)))
		index = skip_digits(text, index + 1);
	return index;
}

static bool parse_number(struct text text, struct span span, struct decimal *out)
{
	struct buf digits;
	bool good;

	buf_init(&digits);
	for (size_t i = span.begin; i < span.end; i++) {
		if (text.chars[i].codepoint != ',')
			buf_add_byte(&digits, (char)text.chars[i].codepoint);
	}
	good = decimal_parse(buf_str(&digits), out);
	buf_finish(&digits);
	return good;
}

static size_t read_scale(struct text text, size_t index, int *power)
{
	static const struct {
		const char *word;
		int power;
	} scales[] = { { "万亿", 12 }, { "亿", 8 }, { "万", 4 } };

	*power = 0;
	for (size_t i = 0; i < sizeof(scales) / sizeof(scales[0]); i++) {
		size_t n = reading_word(text, index, scales[i].word);

		if (n > 0) {
			*power = scales[i].power;
			return n;
		}
	}
	return 0;
}

static size_t read_unit(struct text text, size_t index, struct quantity *quantity)
{
	size_t n = reading_at(text, index) == '%' ? 1 : reading_words(text, index, units);

	quantity->is_percent = reading_at(text, index) == '%';
	quantity->unit = (struct span){ index, index + n };
	return n;
}

/* The end of a range: 5至7家; not what something came to: 减至7家. */
static bool ends_range(struct text text, size_t index)
{
	return reading_words_before(text, index, range_marks) > 0 &&
	       !(reading_word_before(text, index, "至") > 0 &&
		 reading_is_one_of(reading_before(text, index - 1), "减降缩短压简低增升高提涨扩"));
}

/* A quantity whose digits begin at the index; *end is where they stop anyway. */
static bool read_quantity(const struct review *review, struct text text, size_t index,
			  struct quantity *out, size_t *end)
{
	struct span number = { index, skip_number(text, index) };
	size_t next = number.end, n_inside;

	*end = number.end;
	*out = (struct quantity){ .reference = passage_reference(review, text, index) };
	if (reading_is_latin(reading_before(text, index)) || reading_before(text, index) == '.' ||
	    reading_word_before(text, index, "第") > 0 || !parse_number(text, number, &out->value))
		return false;
	n_inside = reading_words(text, next, about_inside);
	next += n_inside;
	next += read_scale(text, next, &out->power);
	if (n_inside == 0)
		n_inside = reading_words(text, next, about_inside), next += n_inside;
	next += read_unit(text, next, out);
	out->span = (struct span){ index, next };
	out->is_about = n_inside > 0 || reading_words_before(text, index, about_before) > 0 ||
			reading_words(text, next, about_behind) > 0;
	return out->unit.end > out->unit.begin && !ends_range(text, index) &&
	       reading_words(text, next, range_marks) == 0 &&
	       decimal_shift(out->value, out->power, &out->full);
}

struct quantities quantities_read(const struct review *review, struct text text)
{
	struct quantities quantities = { 0 };
	size_t capacity = 0;

	for (size_t i = 0; i < text.n_chars; i++) {
		struct quantity quantity;
		size_t end;

		if (!reading_is_digit(text.chars[i].codepoint))
			continue;
		if (read_quantity(review, text, i, &quantity, &end)) {
			quantities.items =
				arena_grow(review->arena, quantities.items, quantities.n_items,
					   &capacity, sizeof(quantity));
			quantities.items[quantities.n_items++] = quantity;
		}
		i = end - 1;
	}
	return quantities;
}

bool quantity_same_unit(struct text text_a, const struct quantity *a, struct text text_b,
			const struct quantity *b)
{
	return reading_compare(text_slice(text_a, a->unit.begin, a->unit.end),
			       text_slice(text_b, b->unit.begin, b->unit.end)) == 0;
}

bool quantity_is_counter(struct text unit)
{
	static const char *const counters[] = {
		"件", "项", "个", "条", "起", "处", "宗", "例", NULL
	};

	return unit.n_chars > 0 && reading_words(unit, 0, counters) == unit.n_chars;
}

bool quantity_is_count(struct text text, const struct quantity *quantity)
{
	return quantity_is_counter(text_slice(text, quantity->unit.begin, quantity->unit.end));
}

bool quantity_is_share(struct text text, size_t end)
{
	static const char *const names[] = {
		"办结率", "整改率", "化解率", "覆盖率", "合格率", "通过率", "及时率", "出庭率",
		"应诉率", "占比",   "知晓率", "满意率", "结案率", "采纳率", "答复率", "下达率",
		"成功率", "回复率", "公开率", "备案率", "审结率", "兑现率", "反馈率", "到位率",
		"达标率", "准确率", "优良率", "普及率", "满意度", "处置率", NULL
	};
	/* A bank's provisions are more than its bad loans. */
	static const char *const others[] = { "拨备覆盖率", "保障覆盖率", NULL };
	static const char *const fillers[] = { "达到", "均", "达", "为", "是", "约", "超过", NULL };

	for (size_t n; (n = reading_words_before(text, end, fillers)) > 0;)
		end -= n;
	return reading_words_before(text, end, names) > 0 &&
	       reading_words_before(text, end, others) == 0;
}

const struct figure *quantity_figure(const struct review *review, const struct quantity *quantity)
{
	const struct reference *reference = quantity->reference;

	return reference == NULL ? NULL : figures_find(&review->report->numbers, reference->id);
}
