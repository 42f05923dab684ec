/*
 * A clause is read once, word by word, from its first verb on. Four shapes
 * are known:
 *
 *   [adverbs] verb object | [adverbs] verb object      加强监管能力建设 | 深入开展整治
 *   what is counted, number, unit | anything           走访企业120家 | 解决问题30个
 *   verb campaign | verb … number, unit                开展清查行动 | 查处案件12件
 *   [adverbs] verb object | word that begins a clause  健全协作机制 | 同时 …
 *
 * A second verb is no seam where the first one governs a clause (推动), where
 * its object serves the second (聚焦), where a coverb (对, 以) ties it, where a
 * conjunction or an adverb that is none of the register's stands before it,
 * and where it only tells more of a noun (优化方案). Two short ones beside each
 * other, 转变作风提高能力, are a figure of speech.
 */
#include "review/clause.h"

#include "review/lexicon.h"

/* A longer clause is not read to its end. */
#define MAX_TOKENS 200

/* Two clauses in one have at least so many characters; the second one's object
 * has at least so many. Fewer do where an adverb begins the second. */
#define MIN_CHARS 17
#define MIN_CHARS_ADVERB 14
#define MIN_OBJECT 4

/* What a verb takes has at least so many characters that are no verb. */
#define MIN_CONTENT 2

/* A count and what is counted have at least so many characters. */
#define MIN_COUNTED 6

enum token_kind {
	TOKEN_WORD, /* of the lexicon */
	TOKEN_HAN,  /* one character of none of its words */
	TOKEN_DIGIT,
	TOKEN_NAME, /* all of 《…》, “…” or （…） */
	TOKEN_OTHER,
};

struct token {
	struct span span;
	enum token_kind kind;
	unsigned word;
};

/* What ties a later verb to something before it. */
struct ties {
	bool tied;           /* a coverb waits for its verb */
	bool tied_in_object; /* and may belong to a noun, 对 … 的监管 */
	bool is_side;        /* it tells to whom, with whom or where */
	bool met;            /* the verb it waits for has come, 对 … 开展 */
	bool leads;          /* a count leads on to what follows it */
};

struct scan {
	struct text text;
	struct span clause;
	struct token tokens[MAX_TOKENS];
	size_t n_tokens;
	size_t first; /* the token where reading began */
	bool has_verb;
	bool has_governor; /* that verb governs a clause, whose own verb has not come */
	bool is_governor;  /* it governs a clause */
	bool is_means;     /* its object serves another verb */
	bool is_fulfil;    /* but not where an adverb begins that one */
	bool is_light;     /* its object is a verb */
	bool has_subject;  /* something stands before it */
	size_t verb;       /* where it begins */
	size_t object;     /* where its object begins */
	struct ties ties;
	size_t *seams;
	size_t n_seams;
};

static bool is_a(const struct token *token, unsigned word)
{
	return (token->word & word) != 0;
}

/* An adverb may be a verb elsewhere; as a token it is the adverb. */
static bool is_adverb(const struct token *token)
{
	return is_a(token, WORD_ADVERB | WORD_MANNER);
}

static bool is_verb(const struct token *token)
{
	return is_a(token, WORD_VERB) && !is_adverb(token);
}

static bool is_plain_verb(const struct token *token)
{
	return is_verb(token) && !is_a(token, WORD_CLAUSE | WORD_MEANS);
}

/* 《…》 and its like as one token; 0 when it is not closed in the clause. */
static size_t name_length(const struct scan *scan, size_t index)
{
	static const struct {
		const char *open;
		const char *close;
	} pairs[] = { { "《", "》" }, { "“", "”" }, { "（", "）" } };

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct span inside = { index, scan->clause.end };
		size_t close;

		if (reading_word(scan->text, index, pairs[i].open) == 0)
			continue;
		close = reading_find(scan->text, inside, pairs[i].close);
		return close < scan->clause.end ? close + 1 - index : 0;
	}
	return 0;
}

static struct token read_token(const struct scan *scan, const struct lexicon *lexicon, size_t index)
{
	struct token token = { { index, index + 1 }, TOKEN_OTHER, 0 };
	uint32_t codepoint = scan->text.chars[index].codepoint;
	size_t n = name_length(scan, index);

	if (n > 0) {
		token.kind = TOKEN_NAME;
	} else if ((n = lexicon_find(lexicon, scan->text, index, &token.word)) > 0) {
		token.kind = TOKEN_WORD;
	} else if (reading_is_digit(codepoint)) {
		token.kind = TOKEN_DIGIT;
	} else if (reading_is_han(codepoint)) {
		token.kind = TOKEN_HAN;
	}
	if (n > 0)
		token.span.end = index + n;
	return token;
}

static void read_tokens(struct scan *scan, const struct lexicon *lexicon)
{
	size_t index = scan->clause.begin;

	while (index < scan->clause.end && scan->n_tokens < MAX_TOKENS) {
		struct token token = read_token(scan, lexicon, index);

		/* A word across the clause's end is none of it. */
		if (token.span.end > scan->clause.end)
			token = (struct token){ { index, index + 1 }, TOKEN_HAN, 0 };
		scan->tokens[scan->n_tokens++] = token;
		index = token.span.end;
	}
}

/* 一是, （二）, 3. and the like in front of the clause. */
static size_t skip_number(struct text text, size_t index)
{
	static const char *const words[] = { "首先", "其次", "再次", "最后", NULL };
	size_t n_mark = reading_word(text, index, "（");
	int number = 0;
	size_t n = reading_han_number(text, index + n_mark, &number);

	if (n_mark > 0)
		return n > 0 && reading_word(text, index + 1 + n, "）") > 0 ? index + n + 2 : index;
	if (n > 0 && reading_is_one_of(reading_at(text, index + n), "是要"))
		return index + n + 1;
	n = index;
	while (reading_is_digit(reading_at(text, n)))
		n++;
	if (n > index && reading_is_one_of(reading_at(text, n), ".．"))
		return n + 1;
	return index + reading_words(text, index, words);
}

static void take_verb(struct scan *scan, size_t i)
{
	const struct token *token = &scan->tokens[i];

	scan->has_verb = true;
	scan->is_governor = is_a(token, WORD_CLAUSE);
	scan->has_governor = scan->is_governor;
	scan->is_means = !scan->is_governor && is_a(token, WORD_MEANS);
	scan->is_fulfil = is_a(token, WORD_FULFIL);
	scan->is_light = is_a(token, WORD_LIGHT);
	scan->verb = token->span.begin;
	scan->object = token->span.end;
	scan->ties.tied = false;
	scan->ties.leads |= is_a(token, WORD_LEADS);
}

/* Nouns that a verb right before them tells more of: 优化方案, 提升行动. */
static const char *const heads[] = {
	"行动", "活动", "工程", "平台", "条例", "办法",   "目标",   "任务", "问题", "机制", "制度",
	"比重", "态势", "目录", "体系", "计划", "方案",   "政策",   "试点", "工作", "举措", "措施",
	"规定", "项目", "战略", "规划", "意见", "指标",   "培训",   "会议", "系统", "渠道", "标准",
	"清单", "要求", "效果", "效益", "方式", "能力",   "力度",   "水平", "情况", "成效", "示范",
	"细则", "安排", "效应", "氛围", "格局", "试验区", "示范区", NULL
};

/* Whether the clause ends with one of them, as in 三年行动2.0版 and “三大行动”. */
static bool ends_in_head(const struct scan *scan)
{
	static const char *const doing[] = { "建设", "攻坚", "落实", "整改", NULL };
	size_t end = scan->clause.end;
	size_t open = end;

	if (reading_is_one_of(reading_before(scan->text, end), "）")) {
		while (open > scan->clause.begin && reading_word(scan->text, open, "（") == 0)
			open--;
		end = open > scan->clause.begin ? open : end;
	}
	while (end > scan->clause.begin &&
	       (reading_is_latin(reading_before(scan->text, end)) ||
		reading_is_one_of(reading_before(scan->text, end), "”“》.版")))
		end--;
	end -= reading_words_before(scan->text, end, doing);
	return reading_words_before(scan->text, end, heads) > 0;
}

/* Whether what follows the verb makes it part of a noun or of a list. */
static bool is_modifier(const struct scan *scan, size_t end)
{
	static const char *const behind[] = { "的",   "、",   "和",   "与",   "及",   "并",
					      "中",   "后",   "前",   "等",   "到",   "至",
					      "年",   "会",   "额",   "率",   "量",   "值",
					      "数",   "区",   "权",   "专项", "三年", "发展",
					      "应对", "引导", "准备", "主体", "单位", "范围",
					      "过程", "赛",   NULL };

	return reading_words(scan->text, end, behind) > 0 ||
	       reading_words(scan->text, end, heads) > 0;
}

/* How long what follows without a mark or a Latin letter is. */
static size_t object_length(const struct scan *scan, size_t i)
{
	size_t begin = scan->tokens[i].span.end, end = begin;

	for (size_t k = i + 1; k < scan->n_tokens; k++) {
		const struct token *token = &scan->tokens[k];

		if (token->kind == TOKEN_OTHER ||
		    reading_word(scan->text, token->span.begin, "、") > 0)
			break;
		end = token->span.end;
	}
	return end - begin;
}

/* What might begin a clause at a token. */
struct start {
	size_t verb; /* its token */
	bool found;
	bool has_adverb; /* one of the register's */
	bool is_likely;  /* no more than that */
};

/* Behind an adverb of the register an unknown word is a verb; but 全面绿色转型. */
static bool is_unknown_verb(const struct scan *scan, size_t i)
{
	return i + 1 < scan->n_tokens && scan->tokens[i + 1].kind == TOKEN_HAN &&
	       object_length(scan, i) > MIN_OBJECT && !ends_in_head(scan) &&
	       !is_modifier(scan, scan->tokens[i + 1].span.end) &&
	       reading_word_before(scan->text, scan->tokens[i].span.begin, "全面") == 0;
}

static struct start find_start(const struct scan *scan, size_t i)
{
	/* Names of duties and papers that begin with a verb. */
	static const char *const names[] = { "推进法治建设第一责任人", "推进依法行政",
					     "建设法治政府", "优化营商环境", NULL };
	struct start start = { .verb = i };
	const struct token *verb;
	size_t n_object;

	while (start.verb < scan->n_tokens && is_adverb(&scan->tokens[start.verb])) {
		start.has_adverb |= is_a(&scan->tokens[start.verb], WORD_ADVERB);
		start.verb++;
	}
	if (start.verb == scan->n_tokens)
		return start;
	verb = &scan->tokens[start.verb];
	if (reading_words(scan->text, verb->span.begin, names) > 0)
		return start;
	n_object = object_length(scan, start.verb);
	start.is_likely = !is_a(verb, WORD_SURE) && !start.has_adverb;
	if (start.has_adverb && verb->kind == TOKEN_HAN) {
		start.found = is_unknown_verb(scan, start.verb);
		return start;
	}
	if (!is_verb(verb) || (start.is_likely && !is_a(verb, WORD_LIKELY)) || n_object < 2 ||
	    is_modifier(scan, verb->span.end) || (!is_a(verb, WORD_PAPERS) && ends_in_head(scan)))
		return start;
	if (reading_is_digit(reading_at(scan->text, verb->span.end)) && !is_a(verb, WORD_COUNTS))
		return start;
	if (start.is_likely &&
	    (ends_in_head(scan) || scan->clause.end - verb->span.end < MIN_OBJECT ||
	     is_a(&scan->tokens[start.verb + 1], WORD_PARTICLE) ||
	     (is_a(&scan->tokens[start.verb + 1], WORD_VERB) &&
	      !is_a(&scan->tokens[start.verb + 1], WORD_SURE | WORD_LIKELY | WORD_CLAUSE))))
		return start;
	start.found = true;
	return start;
}

/* Whether the token may end what the verb before takes. */
static bool may_end_object(const struct scan *scan, size_t i)
{
	/* Whose or of when the noun behind is, or who does what comes behind. */
	static const char *const owners[] = { "国家", "国家级", "省级", "市级", "区级",
					      "县级", "全国",   "全省", "全市", "全区",
					      "全县", "全社会", "书记", "年度", NULL };
	const struct token *last = &scan->tokens[i - 1];
	uint32_t codepoint = reading_before(scan->text, scan->tokens[i].span.begin);

	if (!reading_is_han(codepoint) && last->kind != TOKEN_NAME &&
	    !reading_is_one_of(codepoint, "%％"))
		return false;
	if (is_a(last, WORD_ADVERB | WORD_MANNER | WORD_STOP | WORD_COVERB | WORD_LINK |
			       WORD_PARTICLE | WORD_CLAUSE))
		return false;
	if (reading_words_before(scan->text, scan->tokens[i].span.begin, owners) > 0)
		return false;
	/* 切实履行 …: what the verb takes is yet to come. */
	if (is_verb(last) && i > 1 && is_a(&scan->tokens[i - 2], WORD_ADVERB))
		return false;
	return !is_a(last, WORD_SURE | WORD_LIKELY) || is_a(last, WORD_MEANS);
}

/* Whether the verb's object, up to the token, has more than verbs. */
static bool has_object(const struct scan *scan, size_t i)
{
	size_t n = 0;

	for (size_t k = 0; k < i; k++) {
		const struct token *token = &scan->tokens[k];

		if (token->span.begin >= scan->object &&
		    (scan->is_light || token->kind == TOKEN_HAN || token->kind == TOKEN_NAME ||
		     token->kind == TOKEN_DIGIT || is_a(token, WORD_PLAIN)))
			n += token->span.end - token->span.begin;
	}
	return n >= MIN_CONTENT;
}

static void add_seam(struct scan *scan, size_t i)
{
	if (scan->n_seams < CLAUSE_MAX_SEAMS)
		scan->seams[scan->n_seams++] = scan->tokens[i].span.begin;
}

/* The clause goes on behind a seam, from the verb of what begins there. */
static size_t go_on(struct scan *scan, size_t i)
{
	add_seam(scan, i);
	scan->has_subject = false;
	scan->ties.leads = false;
	if (is_a(&scan->tokens[i], WORD_STOP))
		return scan->n_tokens;
	scan->ties.tied = is_a(&scan->tokens[i], WORD_COVERB);
	scan->ties.tied_in_object = false;
	scan->ties.met = false;
	while (i < scan->n_tokens && is_adverb(&scan->tokens[i]))
		i++;
	if (i < scan->n_tokens && is_verb(&scan->tokens[i]))
		take_verb(scan, i);
	else
		scan->has_verb = false;
	return i + 1;
}

/* Verb object | verb object */
static bool is_seam_of_verbs(const struct scan *scan, size_t i, struct start start)
{
	static const char *const actors[] = { "地区", "省份", "企业", "单位", "部门",
					      "镇街", "街道", "机关", "人员", "干部",
					      "群众", "个人", "组织", NULL };
	struct span object = { scan->object, scan->tokens[i].span.begin };
	size_t n_chars = scan->clause.end - (scan->has_subject ? scan->clause.begin : scan->verb);

	if (!start.found || !scan->has_verb || scan->ties.tied || scan->has_governor ||
	    (scan->is_means && !(scan->is_fulfil && start.has_adverb)) ||
	    !may_end_object(scan, i) || !has_object(scan, i))
		return false;
	/* 承担试点的地区开展 …: the verb stands before 的, and who does it behind. */
	if (reading_has(scan->text, object, "的") &&
	    (scan->has_subject || reading_words_before(scan->text, object.end, actors) > 0))
		return false;
	/* 支持甲区打造高地、乙区打造 … */
	if (scan->is_governor &&
	    (reading_has(scan->text, object, "、") ||
	     (start.is_likely && start.verb == i &&
	      !(is_plain_verb(&scan->tokens[i - 1]) || is_a(&scan->tokens[i - 1], WORD_SETTLED)))))
		return false;
	if (start.has_adverb && n_chars >= MIN_CHARS_ADVERB)
		return true;
	return n_chars >= MIN_CHARS && object_length(scan, start.verb) >= MIN_OBJECT;
}

/* [characters] No unit is longer, with 余, 多, 万 and 亿 before it. */
#define MAX_UNIT 10

/* The longest unit is the last one of the list that fits. */
static const char *const units[] = {
	"个",   "项",     "件",     "家", "人",   "名",   "次",   "场",   "条",   "份",   "户",
	"处",   "亩",     "元",     "吨", "台",   "辆",   "篇",   "期",   "起",   "所",   "块",
	"册",   "张",     "只",     "批", "组",   "队",   "类",   "本",   "宗",   "间",   "座",
	"栋",   "套",     "幅",     "%",  "公里", "公顷", "千瓦", "人次", "场次", "件次", "户次",
	"家次", "平方米", "立方米", "部", "位",   "列",   "架次", "批次", NULL
};

/* Whether a number may stand so near before the end that what is between is its
 * unit: most of the text is told so without a look at all units. */
static bool has_digit_near(struct text text, size_t end)
{
	for (size_t n = 1; n <= MAX_UNIT && n <= end; n++) {
		if (reading_is_digit(text.chars[end - n].codepoint))
			return true;
	}
	return false;
}

/* The token where the number begins that ends, with its unit, right before
 * token i, past 共, 约 and the like; i when there is none. */
static size_t find_count(const struct scan *scan, size_t i)
{
	static const char *const rough[] = { "共",   "约",   "近",   "达",   "超", "超过",
					     "累计", "分别", "共计", "总计", NULL };
	size_t end = scan->tokens[i].span.begin, begin, k = i;

	if (!has_digit_near(scan->text, end))
		return i;
	begin = end;
	for (size_t u = 0; units[u] != NULL; u++) {
		size_t n = reading_word_before(scan->text, end, units[u]);

		begin = n > end - begin ? end - n : begin;
	}
	if (begin == end)
		return i;
	while (reading_is_one_of(reading_before(scan->text, begin), "余多万亿"))
		begin--;
	if (begin <= scan->clause.begin || !reading_is_digit(reading_before(scan->text, begin)))
		return i;
	while (k > 0 && scan->tokens[k].span.begin >= begin)
		k--;
	while (k > 0 && (scan->tokens[k - 1].kind == TOKEN_DIGIT ||
			 reading_is_one_of(reading_at(scan->text, scan->tokens[k - 1].span.begin),
					   ".．余多万亿") ||
			 reading_words(scan->text, scan->tokens[k - 1].span.begin, rough) ==
				 scan->tokens[k - 1].span.end - scan->tokens[k - 1].span.begin))
		k--;
	return k;
}

/* Where the number that begins at the index ends with its unit; the index when
 * there is none. */
static size_t count_end(const struct scan *scan, size_t index)
{
	size_t end = index, n_unit = 0;

	while (reading_is_digit(reading_at(scan->text, end)) ||
	       (end > index && reading_is_one_of(reading_at(scan->text, end), ".．余多万亿")))
		end++;
	for (size_t u = 0; end > index && units[u] != NULL; u++) {
		size_t n = reading_word(scan->text, end, units[u]);

		n_unit = n > 0 ? n : n_unit;
	}
	return n_unit > 0 ? end + n_unit : index;
}

/* Whether the token may stand in what is counted or done, or begin it: no 由 in
 * front of 7家, no 至 as in 由7家增至16家. */
static bool is_of_counted(const struct scan *scan, const struct token *token, bool is_first)
{
	static const char *const firsts[] = { "已", "新", "另", "不予", NULL };

	if (token->kind == TOKEN_DIGIT || token->kind == TOKEN_OTHER ||
	    is_a(token, WORD_COVERB | WORD_STOP) ||
	    reading_is_one_of(reading_at(scan->text, token->span.begin), "至到每第"))
		return false;
	return !is_first || !is_a(token, WORD_PARTICLE | WORD_LINK) ||
	       reading_words(scan->text, token->span.begin, firsts) > 0;
}

/* The token behind what is counted or done, from token i on, where a number
 * begins; i when none does. */
static size_t counted_end(const struct scan *scan, size_t i)
{
	static const char *const none[] = { "增加", "减少", "增长", "下降", "提高", "降低", "上升",
					    "级",   "（",   "以上", "以下", "左右", "以内", NULL };
	size_t k = i;

	if (reading_words(scan->text, scan->tokens[i].span.begin, none) > 0)
		return i;
	while (k < scan->n_tokens && is_of_counted(scan, &scan->tokens[k], k == i))
		k++;
	return k < scan->n_tokens && scan->tokens[k].kind == TOKEN_DIGIT &&
			       scan->tokens[k].span.begin >= scan->tokens[i].span.begin + 2
		       ? k
		       : i;
}

/* Whether the clause goes on from the token to another count, or several, and
 * ends with it: … | 修改6件 */
static bool ends_in_count(const struct scan *scan, size_t i)
{
	static const char *const about[] = { "以上", "以下", "左右", "以内", "（", "、", NULL };
	size_t k = counted_end(scan, i), end;

	while (k > i) {
		end = count_end(scan, scan->tokens[k].span.begin);
		if (end == scan->tokens[k].span.begin || end > scan->clause.end)
			return false;
		if (end == scan->clause.end || reading_words(scan->text, end, about) > 0)
			return true;
		while (k < scan->n_tokens && scan->tokens[k].span.begin < end)
			k++;
		i = k;
		k = i < scan->n_tokens ? counted_end(scan, i) : i;
	}
	return false;
}

/* What is counted stands before the number, 走访企业120家: nothing is left to be said. */
static bool is_counted_before(const struct scan *scan, size_t count)
{
	const struct token *noun;

	if (count <= scan->first)
		return false;
	noun = &scan->tokens[count - 1];
	return noun->kind == TOKEN_HAN || noun->kind == TOKEN_NAME || is_a(noun, WORD_PLAIN);
}

/* Words that begin a clause behind a count, but in 对外, 将来 and the like. A
 * place does so behind a verb and its object: 清理垃圾20处 | 在路口设岗, but
 * 项目20个在全省推广. */
static bool is_count_opener(const struct scan *scan, size_t i)
{
	static const char *const openers[] = { "对",   "针对", "将", "把", "使",
					       "围绕", "另",   "共", NULL };
	/* When, and who: 全年 and the like are no words of the lexicon. */
	static const char *const subjects[] = { "全年", "年内", "其间", "平均", "全省",
						"全市", "全县", "全区", "我省", "我市",
						"我县", "我区", NULL };
	struct span span = scan->tokens[i].span;
	bool is_place = scan->has_verb && !scan->has_subject &&
			reading_word(scan->text, span.begin, "在") > 0;

	if (reading_words(scan->text, span.begin, subjects) > 0)
		return scan->has_verb;
	return (is_place ||
		reading_words(scan->text, span.begin, openers) == span.end - span.begin) &&
	       !reading_is_one_of(reading_at(scan->text, span.end), "外象口标照接比手命用");
}

/* 全县12个乡镇: of all places, which are counted behind. */
static bool is_all_of_place(struct text text, size_t end)
{
	static const char *const all[] = { "全", "各", "每", "我", "本", "该", NULL };
	static const char *const few[] = { "每", "第", "前", "首批", "较", "比", NULL };

	return reading_words_before(text, end, few) > 0 ||
	       (end > 0 && reading_words_before(text, end - 1, all) > 0);
}

/* Whether the unit of the count that begins at a token ends there: 120人次, not 120人. */
static bool is_whole_count(const struct scan *scan, size_t count, size_t end)
{
	size_t begin = scan->tokens[count].span.begin;

	while (begin < end && !reading_is_digit(reading_at(scan->text, begin)))
		begin++;
	return count_end(scan, begin) == end;
}

/* Whether what has its number next is a rate, which no verb before takes. */
static bool is_rate(const struct scan *scan, size_t i)
{
	static const char *const rates[] = {
		"率", "率为", "率达", "率达到", "占比", "占比达", NULL
	};

	return reading_words_before(scan->text, scan->tokens[counted_end(scan, i)].span.begin,
				    rates) > 0;
}

/* Whether the same unit, or the end of it, stands before both. */
static bool is_of_same_unit(const struct scan *scan, size_t i)
{
	size_t end = count_end(scan, scan->tokens[counted_end(scan, i)].span.begin);

	return reading_before(scan->text, end) ==
	       reading_before(scan->text, scan->tokens[i].span.begin);
}

/* Whether one of the tokens before a count is a verb of casework: 分局立案35件. */
static bool has_casework(const struct scan *scan, size_t count)
{
	for (size_t k = 0; k < count; k++) {
		if (is_plain_verb(&scan->tokens[k]) && is_a(&scan->tokens[k], WORD_COUNTED))
			return true;
	}
	return false;
}

/* Whether the unit that ends there is one of things, which do nothing themselves. */
static bool is_of_things(struct text text, size_t end)
{
	static const char *const things[] = { "件", "份", "起", "条", "次", "场", "期", NULL };

	return reading_words_before(text, end, things) > 0;
}

/* Whether a first count stands before token i that a second one may follow. */
static bool is_first_count(const struct scan *scan, size_t i, size_t count, struct ties before,
			   bool is_time)
{
	const struct token *done;

	if (count == 0 || count == i || (before.tied && !before.met) ||
	    (before.leads && !is_time && !before.met))
		return false;
	done = &scan->tokens[count - 1];
	return (is_counted_before(scan, count) || is_verb(done)) &&
	       !is_all_of_place(scan->text, done->span.end) &&
	       is_whole_count(scan, count, scan->tokens[i].span.begin);
}

/*
 * What is counted or done, number, unit | what is counted or done, number, unit
 *
 * 废止14件 | 修改6件: nothing but a count ends the clause as one did before.
 * Those who are made to do something, 推动企业20家新增岗位300个, may do what is
 * counted second; where no verb stands before, 网格12个网格员30名, both have to be
 * of one kind or the first one of things done; and money buys what comes behind.
 */
static bool is_seam_of_counts(const struct scan *scan, size_t i, struct ties before)
{
	static const char *const times[] = { "次", "场", "期", NULL };
	size_t end = scan->tokens[i].span.begin, count = find_count(scan, i);
	bool is_time = reading_words_before(scan->text, end, times) > 0 &&
		       reading_word_before(scan->text, end, "人次") == 0;
	bool is_case = is_of_things(scan->text, end);
	bool is_noun = is_counted_before(scan, count);

	if (!is_first_count(scan, i, count, before, is_time) || !ends_in_count(scan, i))
		return false;
	if (is_rate(scan, i))
		return true;
	if (scan->is_governor)
		return is_time;
	if (reading_word_before(scan->text, end, "元") > 0)
		return false;
	if (scan->has_verb || scan->first > 0 || has_casework(scan, count))
		return is_noun || is_case || is_verb(&scan->tokens[i]);
	return is_noun &&
	       (is_of_same_unit(scan, i) ||
		(is_case && scan->tokens[count - 1].span.end >= scan->clause.begin + MIN_OBJECT)) &&
	       !reading_has(scan->text, (struct span){ scan->clause.begin, end }, "、");
}

/* [adverbs] verb campaign, scheme or the like | verb of casework … number, unit */
static bool is_seam_of_result(const struct scan *scan, size_t i, struct ties before)
{
	static const char *const schemes[] = { "制度", "机制", "行动", "活动", "工程", "规定",
					       "要求", "责任", "办法", "条例", "方案", "计划",
					       "意见", "措施", "工作", "改革", "程序", "职责",
					       "清理", "排查", "检查", "整治", "督查", "督察",
					       "评查", "巡查", "培训", "宣传", "攻坚", NULL };
	const struct token *token = &scan->tokens[i];
	size_t begin = token->span.begin;

	return scan->has_verb && !before.tied && !scan->is_governor &&
	       (!scan->is_means || scan->is_fulfil) && is_verb(token) &&
	       is_a(token, WORD_COUNTED) && scan->clause.end - scan->verb >= MIN_CHARS &&
	       reading_words_before(scan->text, begin, schemes) > 0 && has_object(scan, i) &&
	       ends_in_count(scan, i);
}

/* What is counted, number, unit | … */
static bool is_seam_of_count(const struct scan *scan, size_t i, struct start start,
			     struct ties before)
{
	const struct token *token = &scan->tokens[i];
	size_t count = before.tied || before.leads ||
				       (scan->is_governor &&
					!is_of_things(scan->text, token->span.begin)) ||
				       token->span.begin < scan->clause.begin + MIN_COUNTED
			       ? i
			       : find_count(scan, i);
	bool is_whole, is_often;

	if (count == i)
		return false;
	/* 省政府16次研究: how often, and no count of anything; but what an adverb
	 * stands before is a verb, 带头学法6次. */
	is_often = !scan->has_verb && scan->first == 0 &&
		   reading_word(scan->text, token->span.begin - 1, "次") > 0;
	is_whole = is_counted_before(scan, count) && !is_often;
	if (is_a(token, WORD_OPENER) || (is_whole && is_count_opener(scan, i)))
		return true;
	if (start.found && (is_whole || start.has_adverb || (!is_often && !start.is_likely)))
		return true;
	return is_whole && is_verb(token) &&
	       (is_a(token, WORD_COUNTED) ||
		(is_a(token, WORD_SURE | WORD_LIKELY) && is_plain_verb(token))) &&
	       object_length(scan, i) >= 2 && !ends_in_head(scan) &&
	       !is_modifier(scan, token->span.end);
}

/* Verb object | 同时 …, 将 … */
static bool is_seam_of_opener(const struct scan *scan, size_t i, struct ties before)
{
	static const char *const disposals[] = { "使", "将", "把", NULL };
	const struct token *token = &scan->tokens[i];

	if (!scan->has_verb || scan->is_means || before.tied || scan->has_governor ||
	    !may_end_object(scan, i) || !has_object(scan, i))
		return false;
	if (is_a(token, WORD_OPENER))
		return true;
	return !scan->is_governor && !scan->has_subject &&
	       reading_words(scan->text, token->span.begin, disposals) ==
		       token->span.end - token->span.begin &&
	       scan->clause.end - scan->verb >= MIN_CHARS &&
	       scan->clause.end - token->span.begin >= 7 &&
	       (scan->tokens[i - 1].kind == TOKEN_HAN || is_a(&scan->tokens[i - 1], WORD_PLAIN));
}

/* One step on from a token that begins nothing; false where reading has to stop. */
static bool take_token(struct scan *scan, size_t i)
{
	const struct token *token = &scan->tokens[i];

	if (is_a(token, WORD_STOP))
		return false;
	if (!scan->has_verb && is_a(token, WORD_CLAUSE) && !is_adverb(token))
		return false;
	if (!scan->has_verb && !scan->ties.tied && is_a(token, WORD_SURE) && is_plain_verb(token) &&
	    token->span.begin >= scan->clause.begin + 2 &&
	    !is_a(&scan->tokens[i - 1], WORD_PARTICLE | WORD_LINK | WORD_COVERB)) {
		take_verb(scan, i);
		scan->has_subject = true;
	} else if (!scan->has_verb && is_a(token, WORD_LIGHT)) {
		take_verb(scan, i);
		scan->has_subject = true;
	} else if (scan->has_governor && (is_plain_verb(token) || is_a(token, WORD_SETTLED)) &&
		   token->span.begin >= scan->object + 2 && i + 1 < scan->n_tokens) {
		scan->has_governor = false;
	}
	return true;
}

static void read_ties(struct scan *scan, size_t i)
{
	static const char *const sides[] = { "对", "向", "由", "同", "与", "在", NULL };
	const struct token *token = &scan->tokens[i];

	if (is_a(token, WORD_COVERB)) {
		scan->ties.is_side = reading_words(scan->text, token->span.begin, sides) == 1 &&
				     token->span.end == token->span.begin + 1;
		scan->ties.met = false;
		scan->ties.tied = true;
		scan->ties.tied_in_object = scan->has_verb;
	} else if (scan->ties.tied_in_object &&
		   reading_word(scan->text, token->span.begin, "的") > 0) {
		scan->ties.tied = false;
	} else if (scan->ties.tied && scan->ties.is_side && is_plain_verb(token) &&
		   is_a(token, WORD_SURE | WORD_COUNTED)) {
		scan->ties.met = true;
	}
	scan->ties.leads |= is_a(token, WORD_LEADS);
}

static size_t begin_reading(struct scan *scan)
{
	size_t i = 0;

	while (i < scan->n_tokens && is_adverb(&scan->tokens[i]))
		i++;
	scan->first = i;
	if (i < scan->n_tokens && is_verb(&scan->tokens[i]))
		take_verb(scan, i++);
	return i;
}

size_t clause_find_seams(const struct lexicon *lexicon, struct text text, struct span clause,
			 size_t seams[CLAUSE_MAX_SEAMS])
{
	struct scan scan = { .text = text, .clause = clause, .seams = seams };
	size_t i;

	scan.clause.begin = skip_number(text, clause.begin);
	if (scan.clause.begin >= clause.end)
		return 0;
	read_tokens(&scan, lexicon);
	i = begin_reading(&scan);
	while (i < scan.n_tokens) {
		struct ties before = scan.ties;
		struct start start = { .found = false };

		read_ties(&scan, i);
		if (i > scan.first)
			start = find_start(&scan, i);
		if (i > scan.first &&
		    (is_seam_of_count(&scan, i, start, before) ||
		     is_seam_of_counts(&scan, i, before) || is_seam_of_result(&scan, i, before) ||
		     is_seam_of_verbs(&scan, i, start) || is_seam_of_opener(&scan, i, before))) {
			i = go_on(&scan, i);
			continue;
		}
		if (!take_token(&scan, i))
			break;
		i++;
	}
	return scan.n_seams;
}
