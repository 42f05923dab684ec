/* Titles to lines (GW-30 to GW-35). */
#include <criterion/criterion.h>
#include <string.h>

#include "bench.h"
#include "layout/title.h"
#include "layout/words.h"

static struct bench bench;
static struct style style;

static void setup(void)
{
	bench_create(&bench, NULL);
	style = bench_title(&bench);
}

static void teardown(void)
{
	bench_destroy(&bench);
}

TestSuite(title, .init = setup, .fini = teardown, .timeout = 60);

/*
 * A title as the page composes it: organs end with `|` where a line end is
 * welcome behind them (one organ) or with `/` where there has to be one
 * (several). The names themselves are kept whole where they can be.
 */
struct composed {
	struct atoms atoms;
	enum title_end *ends;
	struct lines lines;
};

static struct composed compose(const char *title)
{
	struct composed composed;
	size_t n_kept = 0;
	struct buf text;

	buf_init(&text);
	for (const char *c = title; *c != '\0'; c++) {
		if (*c != '|' && *c != '/')
			buf_add_byte(&text, *c);
	}
	composed.atoms = bench_atoms(&bench, text.bytes, style);
	composed.ends = arena_alloc_array(bench.scene.arena, composed.atoms.n_items,
					  sizeof(*composed.ends));
	for (const char *c = title; *c != '\0'; c++) {
		size_t n_chars = scene_text(&bench.scene, scene_format(&bench.scene, "%.*s",
								       (int)(c - title), title))
					 .n_chars;

		if (*c != '|' && *c != '/')
			continue;
		/* the marks before this one are no characters of the title */
		for (const char *m = title; m < c; m++)
			n_chars -= *m == '/';
		for (size_t i = n_kept; i + 1 < n_chars; i++)
			composed.ends[i] = TITLE_END_KEEP;
		composed.ends[n_chars - 1] = *c == '|' ? TITLE_END_WELCOME : TITLE_END_MUST;
		n_kept = n_chars;
	}
	composed.ends[composed.atoms.n_items - 1] = TITLE_END_MUST;
	composed.lines =
		title_break(bench.scene.arena, bench.rules, &composed.atoms, composed.ends);
	buf_finish(&text);
	return composed;
}

static const char *show(const struct composed *title)
{
	return bench_lines(&bench, &title->atoms, title->lines);
}

static void assert_complete(const struct composed *title)
{
	struct lines lines = title->lines;

	cr_assert(lines.n_items > 0);
	cr_assert_eq(lines.items[0].begin, 0);
	cr_assert_eq(lines.items[lines.n_items - 1].end, title->atoms.n_items);
	for (size_t i = 1; i < lines.n_items; i++)
		cr_assert_eq(lines.items[i].begin, lines.items[i - 1].end);
}

static dim width_of(const struct composed *title, size_t line)
{
	struct line_span span = title->lines.items[line];

	return atoms_width(&title->atoms, span.begin, span.end, true);
}

/* GW-31: once a line was shorter than the one above, none grows again. A
 * difference below half a character is none to the eye; lines that somebody
 * asked for have the shape they have. */
static bool is_hourglass(const struct composed *title)
{
	bool falling = false;

	for (size_t i = 1; i < title->lines.n_items; i++) {
		dim change = width_of(title, i) - width_of(title, i - 1);

		if (title->ends[title->lines.items[i].begin - 1] == TITLE_END_MUST) {
			falling = false;
			continue;
		}
		if (falling && 2 * change > style.advance)
			return true;
		falling = falling || 2 * change < -style.advance;
	}
	return false;
}

static bool starts_badly(const struct atom *atom)
{
	struct text set = bench.rules->title.no_start;

	for (size_t i = 0; i < set.n_chars; i++) {
		if (set.chars[i].codepoint == atom->codepoint)
			return true;
	}
	return false;
}

static bool is_foreign(const struct atom *atom)
{
	return (atom->classes & CLASS_FOREIGN) != 0;
}

/* The width of the quoted part around a place, with its marks, with what may
 * not start a line behind it, and with what would stand there alone; 0 outside. */
static dim quoted_width(const struct composed *title, size_t at)
{
	size_t n = title->atoms.n_items, begin = n, depth = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t classes = title->atoms.items[i].classes;
		size_t end = i + 1;

		if ((classes & CLASS_OPENING) != 0 && depth++ == 0)
			begin = i;
		if ((classes & CLASS_CLOSING) == 0 || depth == 0 || --depth > 0)
			continue;
		while (end < n && starts_badly(&title->atoms.items[end]))
			end++;
		if (n - end < (size_t)bench.rules->title.last_min.value)
			end = n;
		if (begin < at && at <= i)
			return atoms_width(&title->atoms, begin, end, true);
	}
	return 0;
}

/* Real titles, and some made longer. */
static const char *const titles[] = {
	"关于2022年度法治政府建设工作的报告",
	"关于召开会议的通知",
	"关于春节放假的通知",
	"关于做好防汛工作的紧急通知",
	"桃源县2022年国民经济和社会发展计划执行情况与2023年国民经济和社会发展计划草案的报告",
	"桃源县人民政府|关于2022年度法治政府建设工作的报告",
	"淄博市人民政府|关于印发《淄博市“十四五”教育事业发展规划》的通知",
	"国务院办公厅|关于进一步优化营商环境更好服务市场主体的实施意见",
	"山东省人民政府办公厅|关于印发山东省深化“放管服”改革优化营商环境重点任务分工方案的通知",
	"中共淄博市委|关于2022年度法治政府建设情况的报告",
	"高新区管委会|关于做好2023年春节期间安全生产工作的通知",
	"桃源县人民政府|关于王小明等同志职务任免的通知",
	"淄博高新技术产业开发区管理委员会|关于申请专项资金的请示",
	"淄博高新技术产业开发区管理委员会|关于2022年度法治政府建设工作情况的报告",
	"中共桃源县委/桃源县人民政府/关于全面推进乡村振兴加快农业农村现代化的实施意见",
	"桃源县财政局|关于2022年县级预算执行情况和2023年县级预算草案的报告",
	"桃源县人民政府办公室|关于成立桃源县推进城乡环境综合整治工作领导小组的通知",
	"全国人民代表大会常务委员会|关于修改《中华人民共和国行政处罚法》的决定",
	"国务院|关于印发“十四五”国家知识产权保护和运用规划的通知",
	"山东省司法厅|关于贯彻落实《法治政府建设与责任落实督察工作规定》情况的报告",
	"桃源县市场监督管理局|关于开展2023年度“双随机、一公开”监管工作的通知",
	"桃源县人民政府|关于加强生态环境保护坚决打好污染防治攻坚战的实施意见",
	"淄博市教育局|关于做好2023年义务教育阶段学校招生入学工作的通知",
	"淄博市人民政府办公室|关于加快推进数字政府建设的实施方案",
	"桃源县应急管理局|关于开展危险化学品安全生产专项检查的通知",
	"桃源县卫生健康局|关于进一步做好新冠肺炎疫情常态化防控工作的通知",
	"高新区党工委|关于李建国同志任职的通知",
	"桃源县人民代表大会常务委员会|关于批准2022年县级财政决算的决议",
	"桃源县人民政府|关于同意设立桃源经济开发区的批复",
	"桃源县发展和改革局|关于报送2023年重点项目建设计划的函",
	"桃源县人民政府|关于表彰2022年度先进集体和先进个人的决定",
	"中国人民银行淄博市中心支行|关于金融支持小微企业和个体工商户纾困发展的指导意见",
	"淄博市住房和城乡建设局|"
	"关于印发《淄博市城镇老旧小区改造工作实施方案（2023—2025年）》的通知",
	"淄博市生态环境局高新区分局|关于2022年度行政执法情况的报告",
	"桃源县残疾人联合会|关于开展第三十三次全国助残日活动的通知",
	"中共中央/国务院/关于新时代加快完善社会主义市场经济体制的意见",
	"桃源县自然资源局|关于2023年第一批城镇建设用地土地征收启动公告",
	"桃源县人民政府|"
	"关于印发桃源县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要的通知",
	"桃源县人民政府|"
	"关于深入贯彻落实习近平总书记重要讲话精神扎实推进黄河流域生态保护和高质量发展的实施意见",
	"中共淄博市委淄博高新区工作委员会/淄博高新技术产业开发区管理委员会/"
	"关于2022年度法治政府建设工作的报告",
	"桃源县人民政府/桃源县人民武装部/桃源县民政局/"
	"关于做好2023年“八一”建军节期间拥军优属工作的通知",
	"桃源县人民政府|"
	"关于贯彻《关于深化综合行政执法改革的若干意见》和《关于加强基层治理体系和治理能力"
	"现代化建设的意见》进一步推进镇街综合行政执法改革工作扎实开展基层治理提升行动的实施方案",
	"示例区人民政府|"
	"关于进一步贯彻落实《中华人民共和国行政复议法》和《法治政府建设实施纲要"
	"（2021—2025年）》并加强行政执法监督、行政复议与应诉工作以及乡镇（街道）综合行政执法能力"
	"建设的实施意见的报告",
	"示例区人民政府|"
	"关于《示例区贯彻落实〈法治政府建设实施纲要（2021—2025年）〉重点任务分工方案》的说明",
	"示例市人民政府|关于印发《示例市行政规范性文件制定和监督管理办法》的通知",
	"示例市人民政府办公室|关于转发《国务院关于加强数字政府建设的指导意见（试行稿）》的通知",
	"示例区司法局|关于贯彻《中华人民共和国行政处罚法》情况的报告",
	"示例市示例高新技术产业开发区管理委员会|关于做好工作的通知",
	"关于转发省政府《关于加强行政复议工作规范化建设的实施意见》的通知",
};

#define N_TITLES (sizeof(titles) / sizeof(titles[0]))

Test(title, lines_fit_and_end_well)
{
	dim most = rules_length(bench.rules, bench.rules->title.width, style.size);

	for (size_t t = 0; t < N_TITLES; t++) {
		struct composed title = compose(titles[t]);

		assert_complete(&title);
		cr_assert_not(is_hourglass(&title), "%s", show(&title));
		for (size_t i = 0; i < title.lines.n_items; i++) {
			size_t end = title.lines.items[i].end;
			const struct atom *a = &title.atoms.items[end - 1];

			cr_assert(width_of(&title, i) <= most, "too long: %s", show(&title));
			if (i + 1 == title.lines.n_items || title.ends[end - 1] == TITLE_END_MUST)
				continue;
			cr_assert_not(starts_badly(a + 1), "bad start: %s", show(&title));
			cr_assert_neq(a->break_cost, BREAK_NEVER, "%s", show(&title));
			cr_assert_not(is_foreign(a) && is_foreign(a + 1), "a number: %s",
				      show(&title));
			cr_assert_not((a->classes & CLASS_DIGIT) != 0 &&
					      (a[1].classes & CLASS_UNIT) != 0,
				      "a number's unit: %s", show(&title));
			cr_assert(quoted_width(&title, end) == 0 ||
					  quoted_width(&title, end) > most,
				  "a quoted name: %s", show(&title));
			cr_assert_neq(title.ends[end - 1], TITLE_END_KEEP, "an organ's name: %s",
				      show(&title));
		}
	}
}

/* Words of the dictionary and of the layout stay whole. */
Test(title, words_are_kept)
{
	static const char *const words[] = {
		"人民政府", "办公室", "委员会", "管委会",   "工作",     "建设",   "报告",
		"通知",     "意见",   "方案",   "规划",     "印发",     "关于",   "实施",
		"情况",     "年度",   "政府",   "法治",     "营商环境", "高质量", "现代化",
		"常态化",   "行政",   "执法",   "领导小组",
	};

	for (size_t t = 0; t < N_TITLES; t++) {
		struct composed title = compose(titles[t]);
		const bool *ends = words_find_ends(bench.scene.arena, &title.atoms);
		const char *lines = show(&title);

		for (size_t i = 0; i + 1 < title.lines.n_items; i++)
			cr_assert(ends[title.lines.items[i].end - 1], "%s", lines);
		for (size_t w = 0; w < sizeof(words) / sizeof(words[0]); w++) {
			size_t n = strlen(words[w]);

			for (size_t k = 3; k < n; k += 3)
				cr_assert(
					strstr(lines, scene_format(&bench.scene, "%.*s|%s", (int)k,
								   words[w], words[w] + k)) == NULL,
					"%s in %s", words[w], lines);
		}
	}
}

Test(title, han_numbers_are_kept)
{
	static const char *const numbers = "〇一二三四五六七八九十百";
	struct text digits = scene_text(&bench.scene, numbers);

	for (size_t t = 0; t < N_TITLES; t++) {
		struct composed title = compose(titles[t]);

		for (size_t i = 0; i + 1 < title.lines.n_items; i++) {
			const struct atom *a = &title.atoms.items[title.lines.items[i].end - 1];
			size_t n = 0;

			for (size_t k = 0; k < digits.n_chars; k++)
				n += (a->codepoint == digits.chars[k].codepoint) +
				     (a[1].codepoint == digits.chars[k].codepoint);
			cr_assert(n < 2, "%s", show(&title));
		}
	}
}

/* Where there is no doubt about the best lines. */
Test(title, exact_lines)
{
	static const struct {
		const char *title;
		const char *lines;
	} cases[] = {
		{ "请示", "请示" },
		{ "关于召开会议的通知", "关于召开会议的通知" },
		{ "关于2022年度法治政府建设工作的报告", "关于2022年度法治政府建设工作的报告" },
		/* the published report of 2022 */
		{ "中共淄博市委淄博高新区工作委员会/淄博高新技术产业开发区管理委员会/"
		  "关于2022年度法治政府建设工作的报告",
		  "中共淄博市委淄博高新区工作委员会|淄博高新技术产业开发区管理委员会|"
		  "关于2022年度法治政府建设工作的报告" },
		{ "桃源县人民政府|关于2022年度法治政府建设工作的报告",
		  "桃源县人民政府关于2022年度|法治政府建设工作的报告" },
		{ "淄博高新技术产业开发区管理委员会|关于申请专项资金的请示",
		  "淄博高新技术产业开发区管理委员会|关于申请专项资金的请示" },
		{ "中共中央/国务院/关于做好工作的意见", "中共中央|国务院|关于做好工作的意见" },
		/* nineteen characters are a line (GW-32), and a name that fits one is whole */
		{ "示例区司法局|关于贯彻《中华人民共和国行政处罚法》情况的报告",
		  "示例区司法局关于贯彻|《中华人民共和国行政处罚法》情况的报告" },
		{ "示例市示例高新技术产业开发区管理委员会|关于做好工作的通知",
		  "示例市示例高新技术产业开发区管理委员会|关于做好工作的通知" },
		{ "示例区人民政府|关于进一步贯彻落实《中华人民共和国行政复议法》和《法治政府建设"
		  "实施纲要（2021—2025年）》并加强行政执法监督、行政复议与应诉工作以及乡镇（街道）"
		  "综合行政执法能力建设的实施意见的报告",
		  "示例区人民政府关于进一步|贯彻落实《中华人民共和国行政复议法》和|"
		  "《法治政府建设实施纲要（2021—2025年）》|并加强行政执法监督、行政复议与应诉工作|"
		  "以及乡镇（街道）综合行政执法|能力建设的实施意见的报告" },
		/* 通知 does not stand alone for the sake of a name (GW-31) */
		{ "淄博市人民政府|关于印发《淄博市“十四五”教育事业发展规划》的通知",
		  "淄博市人民政府|关于印发《淄博市“十四五”|教育事业发展规划》的通知" },
		/* the author's lines, whatever their shape */
		{ "关于/二〇二二年度法治政府建设工作情况/的报告",
		  "关于|二〇二二年度法治政府建设工作情况|的报告" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct composed title = compose(cases[i].title);

		cr_assert_str_eq(show(&title), cases[i].lines, "%s", show(&title));
	}
}

/* GW-31: a last line of a few characters looks like an oversight. */
Test(title, last_lines_are_not_lone)
{
	for (size_t t = 0; t < N_TITLES; t++) {
		struct composed title = compose(titles[t]);
		size_t n = title.lines.n_items;

		cr_assert(n == 1 || width_of(&title, n - 1) >=
					    bench.rules->title.last_min.value * style.advance,
			  "%s", show(&title));
	}
}

/* GW-33: of two lines the upper is the longer, or as long, where words allow. */
Test(title, two_lines_fall)
{
	static const char *const falling[] = {
		"桃源县人民政府|关于2022年度法治政府建设工作的报告",
		"国务院办公厅|关于进一步优化营商环境更好服务市场主体的实施意见",
		"淄博市人民政府办公室|关于加快推进数字政府建设的实施方案",
		"桃源县人民政府|关于表彰2022年度先进集体和先进个人的决定",
	};

	for (size_t i = 0; i < sizeof(falling) / sizeof(falling[0]); i++) {
		struct composed title = compose(falling[i]);

		cr_assert_eq(title.lines.n_items, 2, "%s", show(&title));
		cr_assert(width_of(&title, 0) >= width_of(&title, 1), "%s", show(&title));
	}
}

/* Nothing can be kept: no words, one long word, hundreds of characters. */
Test(title, odd_titles)
{
	dim most = rules_length(bench.rules, bench.rules->title.width, style.size);
	static const char *const pieces[] = {
		"国", "的", "1", "a", "（", "》", "中华人民共和国", "2022年度", "——"
	};

	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		for (size_t n = 1; n <= TITLE_MAX_ATOMS; n += 57) {
			struct composed title;
			struct buf text;

			buf_init(&text);
			while (scene_text(&bench.scene, text.bytes != NULL ? text.bytes : "")
				       .n_chars < n)
				buf_add_string(&text, pieces[i]);
			title = compose(text.bytes);
			buf_finish(&text);
			assert_complete(&title);
			for (size_t k = 0; k < title.lines.n_items; k++) {
				struct line_span span = title.lines.items[k];
				bool breakable = false;

				for (size_t a = span.begin; a + 1 < span.end; a++)
					breakable |= title.atoms.items[a].break_cost != BREAK_NEVER;
				cr_assert(width_of(&title, k) <= most || !breakable,
					  "%zu of %s: %s", n, pieces[i], show(&title));
			}
		}
	}
}

/* A line of marks is centred by what is seen of it. */
Test(title, centred_by_ink)
{
	struct composed title = compose("“十四五”规划");
	struct line_span all = { 0, title.atoms.n_items };
	dim room = 156 * DIM_MM;
	dim half = style.advance / 2;
	dim width = atoms_width(&title.atoms, 0, title.atoms.n_items, true);

	cr_assert_eq(title_center(&title.atoms, all, room), (room - (width - half)) / 2 - half);
	title = compose("教育规划");
	all.end = title.atoms.n_items;
	cr_assert_eq(title_center(&title.atoms, all, room), (room - 4 * style.advance) / 2);
}
