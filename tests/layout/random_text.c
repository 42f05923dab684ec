#include "random_text.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "scene.h"

static void add_han(uint32_t *state, size_t n_chars, struct buf *out)
{
	static const char common[] =
		"的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她"
		"出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成"
		"只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意"
		"动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其";
	size_t n_common = (sizeof(common) - 1) / 3;

	for (size_t i = 0; i < n_chars; i++)
		buf_add(out, common + 3 * random_below(state, n_common), 3);
}

static const char *pick(uint32_t *state, const char *const *words, size_t n_words)
{
	return words[random_below(state, n_words)];
}

#define PICK(state, words) pick(state, words, sizeof(words) / sizeof((words)[0]))

static void add_number(uint32_t *state, struct buf *out)
{
	static const char *const units[] = { "件",   "家", "万元", "亿元", "平方米", "%",  "℃", "‰",
					     "人次", "",   "项",   "。",   "，",     "年", "万" };

	if (random_below(state, 8) == 0)
		buf_add_string(out, "¥");
	buf_add_format(out, "%zu",
		       random_below(state, random_below(state, 4) == 0 ? 1000000 : 300));
	if (random_below(state, 3) == 0)
		buf_add_format(out, ".%zu", random_below(state, 10000));
	buf_add_string(out, PICK(state, units));
}

static void add_quoted(uint32_t *state, struct buf *out)
{
	static const char *const pairs[][2] = { { "“", "”" }, { "《", "》" }, { "（", "）" },
						{ "‘", "’" }, { "〔", "〕" }, { "“《", "》”" } };
	size_t pair = random_below(state, sizeof(pairs) / sizeof(pairs[0]));

	buf_add_string(out, pairs[pair][0]);
	add_han(state, 1 + random_below(state, 12), out);
	buf_add_string(out, pairs[pair][1]);
}

static void add_foreign(uint32_t *state, struct buf *out)
{
	static const char *const words[] = {
		"LED",
		"1+4+N",
		"COVID-19",
		"GB/T 9704-2012",
		"PM2.5",
		"App",
		"e-mail",
		"https://www.example.gov.cn/zwgk/2022/index.html?id=26&type=report",
		"service@example.gov.cn",
		"Internet of Things",
		"5G",
	};

	buf_add_string(out, PICK(state, words));
}

static void add_piece(uint32_t *state, struct buf *out)
{
	static const char *const marks[] = { "，", "，", "，", "、", "；", "：", "。", "！", "？" };
	static const char *const others[] = { "——", "……", "·",           "～",
					      "—",  "/",  "2021—2025年", "2023年1月5日",
					      "①",  "★",  "1—2个月",     "第〔2022〕26号" };

	switch (random_below(state, 12)) {
	case 0:
	case 1:
		add_number(state, out);
		break;
	case 2:
		add_quoted(state, out);
		break;
	case 3:
		buf_add_string(out, PICK(state, others));
		break;
	case 4:
		add_foreign(state, out);
		break;
	default:
		add_han(state, 1 + random_below(state, 9), out);
		buf_add_string(out, random_below(state, 2) == 0 ? PICK(state, marks) : "");
		break;
	}
}

void random_paragraph(uint32_t *state, size_t n_chars, struct buf *out)
{
	size_t begin = out->n_bytes;

	add_han(state, 1 + random_below(state, 5), out);
	while (utf8_count(out->bytes + begin, out->n_bytes - begin) + 1 < n_chars) {
		add_piece(state, out);
		add_han(state, 1 + random_below(state, 3), out);
	}
	buf_add_string(out, "。");
}
