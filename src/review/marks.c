/*
 * Marks and spaces: a paragraph's first and last character, marks in pairs,
 * half-width marks between Han, clauses that run into each other (RC-46 to
 * RC-49), and what a web page leaves behind (RC-54).
 */
#include "review/passage.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "review/clause.h"
#include "review/lexicon.h"

/* Shown of a paragraph's end or beginning. */
#define SAMPLE 8

/* Paragraphs at either end of the report where a web page's words are looked for. */
#define EDGE 2

/* An attachment's paragraph as long as this is prose and not a form's line. */
#define PROSE_CHARS 40

/* 在 … 下 before a subject has at least so many characters. */
#define MIN_FRAME 8

/* A quotation may be as deep as this. */
#define MAX_PAIRS 32

static struct span tail(struct text text)
{
	return (struct span){ text.n_chars > SAMPLE ? text.n_chars - SAMPLE : 0, text.n_chars };
}

static struct span head(struct text text)
{
	return (struct span){ 0, text.n_chars > SAMPLE ? SAMPLE : text.n_chars };
}

static struct span one(size_t index)
{
	return (struct span){ index, index + 1 };
}

/* The last character that is no closing quote or bracket: what it closes ends there. */
static uint32_t last_mark(struct text text)
{
	size_t end = text.n_chars;

	while (end > 1 && reading_is_one_of(text.chars[end - 1].codepoint, "”’）】"))
		end--;
	return reading_before(text, end);
}

/* Whether what comes behind cannot go on with what ends in ；: the next part, the
 * closing, nothing. */
static bool is_last_of_part(const struct review *review, const struct passage *passage)
{
	const struct passage *next = passage + 1;

	return next == review->passages + review->n_passages || next->kind == PASSAGE_CLOSING ||
	       (next->kind == PASSAGE_HEADING && next->level == 1);
}

/* RC-46, RC-48: a paragraph ends with a mark that ends a sentence; one of a list
 * may end with ；, but not the last. */
static void check_end(const struct review *review, const struct passage *passage)
{
	struct text text = passage->text;
	uint32_t last = reading_before(text, text.n_chars);
	bool goes_on = reading_is_one_of(last, "；;") && !is_last_of_part(review, passage);

	if (reading_is_one_of(last, "，、,"))
		review_report_at(review, DIAG_TEXT_CUT, text, one(text.n_chars - 1),
				 review_words(review, text, tail(text)));
	else if (!goes_on && !reading_is_one_of(last_mark(text), "。！？：…") &&
		 !reading_is_one_of(last, ".?!:"))
		review_report_at(review, DIAG_TEXT_NO_END, text, one(text.n_chars - 1),
				 review_words(review, text, tail(text)));
}

/* RC-45, RC-48: neither a paragraph nor a heading begins with a mark that
 * follows something; 、 in front is what is left of 一、. */
static void check_begin(const struct review *review, const struct passage *passage)
{
	if (reading_is_one_of(reading_at(passage->text, 0), "，。、；：！？）》”’】〕,;:!?)"))
		review_report_at(review, DIAG_TEXT_BEGIN, passage->text, one(0),
				 review_words(review, passage->text, head(passage->text)));
}

/* CT-56: a heading on a line of its own has no mark at its end. */
static void check_heading_end(const struct review *review, const struct passage *passage)
{
	struct text text = passage->text;

	if (text.n_chars > 0 &&
	    reading_is_one_of(reading_before(text, text.n_chars), "。，、；：,;:.!！"))
		review_report_at(review, DIAG_TEXT_HEADING_MARK, text, one(text.n_chars - 1),
				 review_words(review, text, one(text.n_chars - 1)));
}

static const struct pair {
	const char *open;
	const char *close;
} pairs[] = {
	{ "（", "）" }, { "“", "”" },   { "《", "》" }, { "〈", "〉" },
	{ "‘", "’" },   { "〔", "〕" }, { "【", "】" },
};

#define PAIR_BRACKETS 0 /* the half-width ones open and close it, too */
#define PAIR_QUOTES 1

#define N_PAIRS (sizeof(pairs) / sizeof(pairs[0]))

static bool is_opening(size_t pair, struct text text, size_t index)
{
	return reading_word(text, index, pairs[pair].open) > 0 ||
	       (pair == PAIR_BRACKETS && reading_word(text, index, "(") > 0);
}

static bool is_closing(size_t pair, struct text text, size_t index)
{
	return reading_word(text, index, pairs[pair].close) > 0 ||
	       (pair == PAIR_BRACKETS && reading_word(text, index, ")") > 0);
}

/* Marks that are open, innermost last. */
struct nesting {
	struct {
		size_t pair;
		size_t index;
	} open[MAX_PAIRS];
	size_t n_open;
};

/* One without its partner. A half-width bracket that is to be a full-width one
 * has that finding first. */
static void report_unpaired(const struct review *review, struct text text, size_t pair,
			    size_t index, struct source_pos other)
{
	bool opens = is_opening(pair, text, index);
	const char *mark = opens ? pairs[pair].open : pairs[pair].close;
	const char *partner = opens ? pairs[pair].close : pairs[pair].open;

	if (reading_is_one_of(text.chars[index].codepoint, "()"))
		return;
	review_report_at(review, opens ? DIAG_TEXT_PAIR_CLOSING : DIAG_TEXT_PAIR_OPENING, text,
			 one(index), mark, partner)
		->other = other;
}

static void close_pair(const struct review *review, struct text text, struct nesting *nesting,
		       size_t pair, size_t index)
{
	size_t depth = nesting->n_open;

	while (depth > 0 && nesting->open[depth - 1].pair != pair)
		depth--;
	if (depth == 0) {
		report_unpaired(review, text, pair, index, (struct source_pos){ 0 });
		return;
	}
	while (nesting->n_open > depth) {
		size_t inner = --nesting->n_open;

		report_unpaired(review, text, nesting->open[inner].pair, nesting->open[inner].index,
				text_char_pos(text, index));
	}
	nesting->n_open = depth - 1;
}

static void open_pair(struct nesting *nesting, size_t pair, size_t index)
{
	if (nesting->n_open == MAX_PAIRS)
		return;
	nesting->open[nesting->n_open].pair = pair;
	nesting->open[nesting->n_open++].index = index;
}

static void take_pair_mark(const struct review *review, struct text text, struct nesting *nesting,
			   size_t index)
{
	for (size_t i = 0; i < N_PAIRS; i++) {
		if (is_opening(i, text, index))
			open_pair(nesting, i, index);
		else if (is_closing(i, text, index))
			close_pair(review, text, nesting, i, index);
	}
}

/*
 * The quote typed the wrong way round, “清单“ or ”清单”: there is one too many of
 * the one and one too few of the other, so that the first one which cannot stand
 * where it does is it. The number of characters when there is none.
 */
static size_t find_turned(struct text text)
{
	size_t n_open = 0, n_close = 0, turned = text.n_chars;
	bool is_open = false;

	for (size_t i = 0; i < text.n_chars; i++) {
		bool opens = is_opening(PAIR_QUOTES, text, i);
		bool closes = is_closing(PAIR_QUOTES, text, i);

		n_open += opens;
		n_close += closes;
		if (turned == text.n_chars && ((opens && is_open) || (closes && !is_open)))
			turned = i;
		is_open = (is_open || opens) && !closes;
	}
	return n_open == n_close + 2 || n_close == n_open + 2 ? turned : text.n_chars;
}

/* It counts as what it should be. */
static void take_turned(const struct review *review, struct text text, struct nesting *nesting,
			size_t index)
{
	bool opens = is_opening(PAIR_QUOTES, text, index);
	const char *open = pairs[PAIR_QUOTES].open, *close = pairs[PAIR_QUOTES].close;

	review_report_at(review, DIAG_TEXT_QUOTE_TURNED, text, one(index), opens ? open : close,
			 opens ? close : open);
	if (opens)
		close_pair(review, text, nesting, PAIR_QUOTES, index);
	else
		open_pair(nesting, PAIR_QUOTES, index);
}

/* RC-47: marks in pairs are closed in their own paragraph, the inner first. */
static void check_pairs(const struct review *review, const struct passage *passage)
{
	struct text text = passage->text;
	struct nesting nesting = { .n_open = 0 };
	size_t turned = find_turned(text);

	for (size_t i = 0; i < text.n_chars; i++) {
		/* ’ is an apostrophe in Latin words. */
		bool apostrophe = reading_word(text, i, "’") > 0 &&
				  reading_is_latin(reading_before(text, i)) &&
				  reading_is_latin(reading_at(text, i + 1));

		if (i == turned)
			take_turned(review, text, &nesting, i);
		else if ((reading_is_mark(text.chars[i].codepoint) ||
			  reading_is_one_of(text.chars[i].codepoint, "()")) &&
			 !apostrophe)
			take_pair_mark(review, text, &nesting, i);
	}
	for (size_t i = 0; i < nesting.n_open; i++)
		report_unpaired(review, text, nesting.open[i].pair, nesting.open[i].index,
				(struct source_pos){ 0 });
}

static bool is_chinese(uint32_t codepoint)
{
	return reading_is_han(codepoint) || reading_is_mark(codepoint);
}

static const char *full_width(uint32_t codepoint)
{
	static const struct {
		char ascii;
		const char *chinese;
	} marks[] = {
		{ ',', "，" }, { ';', "；" }, { ':', "：" }, { '(', "（" },
		{ ')', "）" }, { '?', "？" }, { '!', "！" }, { '.', "。" },
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (codepoint == (uint32_t)marks[i].ascii)
			return marks[i].chinese;
	}
	return NULL;
}

/* Digits, decimals, times and Latin words keep their marks: 8:30, 4.0, gov.cn. */
static bool is_among_latin(struct text text, size_t index)
{
	uint32_t before = reading_before(text, index);
	uint32_t after = reading_at(text, index + 1);

	if (text.chars[index].codepoint == '.')
		return !is_chinese(before) || reading_is_latin(after);
	if (text.chars[index].codepoint == '(' || text.chars[index].codepoint == ')')
		return !is_chinese(before) && !is_chinese(after);
	return before < 0x80 && after < 0x80 && after != 0 && before != 0;
}

/* RC-49 */
static void check_ascii_mark(const struct review *review, struct text text, size_t index)
{
	uint32_t codepoint = text.chars[index].codepoint;
	const char *wanted = full_width(codepoint);
	char mark[2] = { (char)codepoint, '\0' };
	struct span dots = { index, index };

	/* ... stands for an ellipsis, and its dots for no full stops. */
	while (reading_at(text, dots.end) == '.')
		dots.end++;
	if (codepoint == '.' && reading_before(text, index) == '.')
		return;
	if (dots.end > index + 1) {
		if (is_chinese(reading_before(text, index)))
			review_report_at(review, DIAG_TEXT_ASCII_MARK, text, dots,
					 review_words(review, text, dots), "……");
		return;
	}

	if (wanted != NULL && !is_among_latin(text, index))
		review_report_at(review, DIAG_TEXT_ASCII_MARK, text, one(index), mark, wanted);
}

static void check_straight_quote(const struct review *review, struct text text, size_t index)
{
	uint32_t before = reading_before(text, index);
	uint32_t after = reading_at(text, index + 1);
	char mark[2] = { (char)text.chars[index].codepoint, '\0' };

	if (is_chinese(before) || is_chinese(after))
		review_report_at(review, DIAG_TEXT_STRAIGHT_QUOTE, text, one(index), mark,
				 mark[0] == '"' ? "“”" : "‘’");
}

static bool is_full_width(uint32_t codepoint)
{
	return (codepoint >= 0xFF10 && codepoint <= 0xFF19) ||
	       (codepoint >= 0xFF21 && codepoint <= 0xFF3A) ||
	       (codepoint >= 0xFF41 && codepoint <= 0xFF5A);
}

/* １２０８ is one slip. */
static void check_full_width(const struct review *review, struct text text, size_t index)
{
	struct span span = { index, index };
	struct buf half;

	if (is_full_width(reading_before(text, index)))
		return;
	buf_init(&half);
	for (; is_full_width(reading_at(text, span.end)); span.end++)
		buf_add_codepoint(&half, text.chars[span.end].codepoint - 0xFEE0);
	review_report_at(review, DIAG_TEXT_FULLWIDTH, text, span, review_words(review, text, span),
			 half.bytes);
	buf_finish(&half);
}

/* The model names spaces that are none of the keyboard's; once is enough. */
static bool has_finding(const struct review *review, struct source_pos pos)
{
	for (size_t i = 0; i < review->diags->n_items; i++) {
		const struct diag *diag = &review->diags->items[i];

		if (diag->code == DIAG_CHARACTER_SPACE && diag->pos.line == pos.line &&
		    diag->pos.column == pos.column)
			return true;
	}
	return false;
}

/* A space belongs beside Latin words only. Inside 《》 it parts the lines of a
 * headline: 《高新有我 法治同行》; in lists and cells, post and name. */
static void check_space(const struct review *review, struct text text, size_t index, size_t depth)
{
	uint32_t before = reading_before(text, index);
	uint32_t after = reading_at(text, index + 1);

	if (!is_chinese(before) || !is_chinese(after))
		return;
	if ((depth > 0 && reading_is_han(before) && reading_is_han(after)) ||
	    has_finding(review, text_char_pos(text, index)))
		return;
	review_report_at(review, DIAG_TEXT_SPACE, text, one(index),
			 review_words(review, text, (struct span){ index - 1, index }),
			 review_words(review, text, (struct span){ index + 1, index + 2 }));
}

/* 。。 or ，。: one of them is too many. */
static void check_doubled(const struct review *review, struct text text, size_t index)
{
	static const char *const marks = "，。、；：";
	struct span span = { index - 1, index + 1 };

	/* What a reference between them left empty has its own finding. */
	if (index > 0 && text.chars[index].line == text.chars[index - 1].line &&
	    text.chars[index].column == text.chars[index - 1].column + 1 &&
	    reading_is_one_of(text.chars[index].codepoint, marks) &&
	    reading_is_one_of(reading_before(text, index), marks))
		review_report_at(review, DIAG_TEXT_DOUBLED_MARK, text, span,
				 review_words(review, text, span));
}

static void check_characters(const struct review *review, const struct passage *passage)
{
	struct text text = passage->text;
	size_t n_number = passage_typed_number(passage); /* goes as a whole */
	size_t depth = 0;

	for (size_t i = n_number; i < text.n_chars; i++) {
		uint32_t codepoint = text.chars[i].codepoint;

		if (reading_is_han(codepoint))
			continue;
		if (reading_is_one_of(codepoint, "《"))
			depth++;
		else if (reading_is_one_of(codepoint, "》") && depth > 0)
			depth--;
		else if (codepoint == ' ' && passage->kind != PASSAGE_WORD)
			check_space(review, text, i, depth);
		else if (codepoint == '"' || codepoint == '\'')
			check_straight_quote(review, text, i);
		else if (is_full_width(codepoint))
			check_full_width(review, text, i);
		else if (codepoint < 0x80)
			check_ascii_mark(review, text, i);
		check_doubled(review, text, i);
	}
}

/*
 * RC-46: seams that their words give away wherever they stand; those of the
 * usual shapes of a clause are found in clause.c. Each row is a seam that a
 * clause does not have inside, `left` its end, `right` the next one's
 * beginning; `before` has to stand earlier in the clause.
 */
static const char *const starters[] = { "建成", "设立", "印发", "出台", "召开",
					"举办", "组建", "成立", "开通", NULL };
static const char *const results[] = { "有效化解", "全面提升", "充分释放", "充分激发", "全部到位",
				       "多元化解", "明显提高", "显著增强", NULL };
static const char *const penalties[] = { "处罚", "立案", "处理", "整治", NULL };
static const char *const sums[] = { "共计", "累计", NULL };
static const char *const doing[] = { "进行", "予以", "给予", "实施", NULL };
static const char *const suits[] = { "参与诉讼", "解决纠纷", NULL };
static const char *const then[] = { "组织", "开展", "举办", NULL };
static const char *const building[] = { "体系建设", "制度建设", "队伍建设", NULL };
static const char *const realizing[] = { "实现跨", "形成了", "建立了", NULL };
static const char *const advancing[] = { "推进", "加强", "加快", NULL };
static const char *const objects[] = { "服务对象", "监管对象", "扶持对象", NULL };
static const char *const for_whom[] = { "为", NULL };
static const char *const listing[] = { "列入", "纳入", "确定为", NULL };

static const char *const with[] = { "以", NULL };
static const char *const guided[] = { "为指导", "为统领", "为引领", "为遵循", NULL };
static const char *const adverbs[] = { "深入", "全面", "认真", "严格", "切实", "扎实",
				       "坚决", "坚定", "牢牢", "紧紧", "持续", "着力",
				       "大力", "不断", "积极", NULL };

static const struct seam {
	const char *const *before; /* NULL: anything */
	const char *const *left;
	const char *const *right;
} seams[] = {
	{ NULL, results, starters },    { doing, penalties, sums },
	{ NULL, suits, then },          { advancing, building, realizing },
	{ listing, objects, for_whom }, { with, guided, adverbs },
};

static bool is_seam(const struct seam *seam, struct text text, size_t index, size_t begin)
{
	size_t n_left = reading_words_before(text, index, seam->left);
	struct span earlier = { begin, index - n_left };

	return n_left > 0 && reading_words(text, index, seam->right) > 0 &&
	       index >= begin + n_left &&
	       (seam->before == NULL || reading_has_any(text, earlier, seam->before));
}

/* Whether M月D日 begins at the index, and how long it is. */
static size_t read_month_day(struct text text, size_t index)
{
	size_t i = index;

	while (reading_is_digit(reading_at(text, i)))
		i++;
	if (i == index || reading_word(text, i, "月") == 0)
		return 0;
	index = ++i;
	while (reading_is_digit(reading_at(text, i)))
		i++;
	return i > index && reading_word(text, i, "日") > 0 ? i + 1 : 0;
}

/* A date that begins a clause of its own: 责任人10月20日，召开. What may stand
 * right before a date ties it to its clause: 于3月18日，截至6月30日，. */
static bool is_run_on_date(struct text text, size_t index)
{
	static const char *const ties[] = { "于", "在", "从", "自", "至", "到",   "截至", "截止",
					    "由", "为", "是", "的", "年", "即",   "起",   "日前",
					    "和", "与", "及", "或", "每", "分别", NULL };
	size_t end = reading_is_han(reading_before(text, index)) ? read_month_day(text, index) : 0;

	return end > 0 && reading_word(text, end, "，") > 0 &&
	       reading_words_before(text, index, ties) == 0;
}

/* Where the number begins that ends, with its unit, at the index, as 120人次,
 * 45%, 3万余件 do; the index when there is none. */
static size_t find_count(struct text text, size_t index)
{
	static const char *const units[] = { "人次", "件次", "户次", "场次", "家次", "%",  "件",
					     "项",   "起",   "家",   "个",   "名",   "人", "次",
					     "场",   "条",   "份",   "户",   "处",   "亩", "元",
					     "吨",   "台",   "辆",   "篇",   "期",   NULL };
	size_t n_unit = reading_words_before(text, index, units);
	size_t begin = index - n_unit;

	while (n_unit > 0 && reading_is_one_of(reading_before(text, begin), "余多万亿"))
		begin--;
	if (n_unit == 0 || !reading_is_digit(reading_before(text, begin)))
		return index;
	while (reading_is_digit(reading_before(text, begin)) ||
	       reading_is_one_of(reading_before(text, begin), ".．"))
		begin--;
	return begin;
}

/* Words that tell more of a number, and begin a clause to do so; but what it is
 * compared with may stand before them: 较上年的30亿元增加4亿元. */
static bool is_run_on_comparison(struct text text, size_t index)
{
	static const char *const words[] = { "同比",   "环比",   "其中",   "其余", "比上年",
					     "较上年", "比去年", "较去年", "占比", NULL };
	static const char *const changes[] = { "增长", "下降", "减少", "增加", NULL };
	static const char *const nouns[] = { "增速", "增幅", "降幅", "的", "更", NULL };
	size_t n = reading_words(text, index, words);
	size_t count;

	if (n > 0)
		return find_count(text, index) < index &&
		       reading_words(text, index + n, nouns) == 0;
	n = reading_words(text, index, changes);
	count = n > 0 && reading_is_digit(reading_at(text, index + n)) ? find_count(text, index)
								       : index;
	return count < index && !reading_is_one_of(reading_before(text, count), "的");
}

/* A rate and its percentage, 办结率98.2%, have all been said: what comes behind
 * but 左右, 以上 and the like is another clause. Not where it is a measure for
 * something, 按增长5%安排. */
static bool is_run_on_percent(struct text text, size_t index, size_t begin)
{
	static const char *const said[] = { "率",   "率为",   "率达",   "率达到", "占比", "占比为",
					    "增长", "下降",   "达到",   "占比达", "降至", "升至",
					    "增至", "提高到", "提高至", NULL };
	static const char *const behind[] = {
		"左右", "以上", "以下", "以内", "以外", "和",   "与",   "及",   "至",   "到", "的",
		"之",   "安排", "考虑", "掌握", "测算", "执行", "标准", "目标", "提高", "降", "升",
		"增",   "减",   "缩",   "压",   "扩",   "且",   "并",   "或",   "为",   "分", NULL
	};
	static const char *const reached[] = { "降至",   "升至",   "增至",   "提高到",
					       "提高至", "下降到", "上升到", "上升至",
					       "提升到", "提升至", NULL };
	static const char *const disposals[] = { "以", "将", "把", "按", NULL };
	static const char *const measures[] = { "由", "从", "以", "将", "把", NULL };
	size_t i = index;

	if (!reading_is_one_of(reading_before(text, i), "%％") ||
	    !(reading_is_han(reading_at(text, i)) ||
	      reading_is_one_of(reading_at(text, i), "《“")) ||
	    reading_words(text, i, behind) > 0)
		return false;
	i--;
	while (reading_is_digit(reading_before(text, i)) ||
	       reading_is_one_of(reading_before(text, i), ".．"))
		i--;
	if (reading_is_one_of(reading_before(text, i), "约近超了"))
		i--;
	if (i > begin && reading_word_before(text, i, "的") > 0)
		return reading_has(text, (struct span){ begin, i }, "占") &&
		       !reading_has_any(text, (struct span){ begin, index }, measures) &&
		       !reading_has_any(text, (struct span){ begin, index }, disposals);
	if (i > begin && reading_words_before(text, i, reached) > 0)
		return !reading_has_any(text, (struct span){ begin, index }, disposals);
	return i > begin && reading_words_before(text, i, said) > 0 &&
	       !reading_has_any(text, (struct span){ begin, index }, measures);
}

/* Words that begin a clause and stand nowhere else, but for what may come
 * before them: 与此同时 not 在与此同时, 二是 not 第二是. */
static bool is_run_on_beginning(struct text text, size_t index)
{
	static const char *const words[] = { "与此同时", "据统计", "此外", "据不完全统计", NULL };
	static const char *const tails[] = { "除", "在", "据", "的", "则", "而", "但", "并", NULL };
	uint32_t before = reading_before(text, index);
	int number = 0;
	size_t n = reading_han_number(text, index, &number);

	if (!reading_is_han(before) && !reading_is_one_of(before, "”》）"))
		return false;
	if (reading_words(text, index, words) > 0)
		return reading_words_before(text, index, tails) == 0;
	/* 体现将 is 体现 and 将. */
	if (reading_word(text, index, "现将") > 0)
		return !reading_is_one_of(before, "表展体出实发呈") &&
		       reading_has(text, (struct span){ index, reading_sentence_rest(text, index) },
				   "如下");
	/* 一是 may be 专一是; the later ones count. */
	return n == 1 && number > 1 && reading_word(text, index + n, "是") > 0 &&
	       !reading_is_one_of(before, "第其这那之十百初周星期一二三四五六七八九有约近") &&
	       reading_is_han(reading_at(text, index + n + 1));
}

/* Those who report are the subject of a clause of their own behind one that
 * says under what they did it: 在县委的坚强领导下 | 我县坚持 … */
static bool is_run_on_subject(struct text text, size_t index, size_t begin)
{
	static const char *const places[] = { "省", "市", "区", "县", "旗", "州", "乡",
					      "镇", "局", "厅", "委", "院", "办", NULL };
	static const char *const ends[] = { "下", "后", "中", "时", "以来", NULL };

	return index >= begin + MIN_FRAME && reading_word(text, begin, "在") > 0 &&
	       reading_is_one_of(text.chars[index].codepoint, "我全") &&
	       reading_words(text, index + 1, places) > 0 &&
	       reading_words_before(text, index, ends) > 0;
}

static void report_run_on(const struct review *review, struct text text, size_t index)
{
	struct span left = { index > 4 ? index - 4 : 0, index };
	struct span right = { index, index + 4 > text.n_chars ? text.n_chars : index + 4 };

	review_report_at(review, DIAG_TEXT_RUN_ON, text, right, review_words(review, text, left),
			 review_words(review, text, right));
}

static bool runs_on(struct text text, size_t index, size_t begin)
{
	if (reading_is_digit(text.chars[index].codepoint))
		return is_run_on_date(text, index);
	if (is_run_on_comparison(text, index) || is_run_on_percent(text, index, begin) ||
	    is_run_on_beginning(text, index) || is_run_on_subject(text, index, begin))
		return true;
	for (size_t i = 0; i < sizeof(seams) / sizeof(seams[0]); i++) {
		if (is_seam(&seams[i], text, index, begin))
			return true;
	}
	return false;
}

/* Seams that the words beside them tell; whether there was one. */
static bool check_seams(const struct review *review, struct text text, struct span clause)
{
	bool found = false;

	for (size_t i = clause.begin + (clause.begin == 0); i < clause.end; i++) {
		if (runs_on(text, i, clause.begin)) {
			report_run_on(review, text, i);
			found = true;
		}
	}
	return found;
}

static void check_run_on(const struct review *review, const struct lexicon *lexicon,
			 const struct passage *passage)
{
	struct text text = passage->text;
	struct span clause = { 0, 0 };

	for (; clause.begin < text.n_chars; clause.begin = clause.end + 1) {
		size_t places[CLAUSE_MAX_SEAMS];
		size_t n_places;

		clause.end = clause.begin;
		while (clause.end < text.n_chars &&
		       !reading_is_one_of(text.chars[clause.end].codepoint, "，；：。！？,;"))
			clause.end++;
		if (check_seams(review, text, clause))
			continue;
		n_places = clause_find_seams(lexicon, text, clause, places);
		for (size_t i = 0; i < n_places; i++)
			report_run_on(review, text, places[i]);
	}
}

/* RC-54 */
static void check_web(const struct review *review, const struct passage *passage)
{
	static const char *const words[] = { "扫码",     "扫一扫",   "浏览次数：", "阅读次数：",
					     "点击数：", "分享到",   "打印本页",   "关闭窗口",
					     "来源：",   "信息来源", "责任编辑",   "字体：",
					     "字号：",   "发布时间", "发布日期：", "上一篇",
					     "下一篇",   "当前位置", "版权所有",   "访问量",
					     NULL };

	for (size_t i = 0; i < passage->text.n_chars; i++) {
		size_t n = reading_words(passage->text, i, words);

		if (n == 0)
			continue;
		review_report_at(review, DIAG_TEXT_WEB, passage->text, ((struct span){ i, i + n }),
				 review_words(review, passage->text, (struct span){ i, i + n }));
		return;
	}
}

static void check_edges(const struct review *review)
{
	size_t n_seen = 0;

	for (size_t i = 0; i < review->n_passages && n_seen < EDGE; i++) {
		if (!passage_is_prose(&review->passages[i]))
			continue;
		check_web(review, &review->passages[i]);
		n_seen++;
	}
	n_seen = 0;
	for (size_t i = review->n_passages; i > 0 && n_seen < EDGE; i--) {
		if (!passage_is_prose(&review->passages[i - 1]))
			continue;
		check_web(review, &review->passages[i - 1]);
		n_seen++;
	}
}

static bool must_end(const struct passage *passage)
{
	return passage_is_prose(passage) ||
	       (passage->kind == PASSAGE_ATTACHMENT && passage->text.n_chars >= PROSE_CHARS);
}

void review_marks(const struct review *review)
{
	const struct lexicon *lexicon = lexicon_create(review->arena);

	for (size_t i = 0; i < review->n_passages; i++) {
		const struct passage *passage = &review->passages[i];

		check_pairs(review, passage);
		check_characters(review, passage);
		if (passage->kind == PASSAGE_WORD)
			continue;
		check_begin(review, passage);
		if (must_end(passage))
			check_end(review, passage);
		if (passage->kind == PASSAGE_HEADING)
			check_heading_end(review, passage);
		if (passage_is_prose(passage))
			check_run_on(review, lexicon, passage);
	}
	check_edges(review);
}
