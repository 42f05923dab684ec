#include "review/lexicon.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

/* No word of the lists is longer. */
#define MAX_CHARS 6

/*
 * The register is that of Chinese government reports: clauses without subject,
 * [adverb] verb object, one behind the other. A word that stands in several
 * lists is all that they say; of a word within a longer one only the longer
 * counts.
 */
static const struct list {
	unsigned word;
	const char *words; /* parted by spaces */
} lists[] = {
	/* Adverbs of the register: a verb follows, and nothing else. */
	{ WORD_ADVERB, "累计 全面 深入 扎实 进一步 持续 切实 积极 着力 严格 不断 充分 "
		       "大力 有效 稳步 有序 稳妥 坚决 认真 广泛 主动 全力 努力 "
		       "奋力 加力 牢牢 牢固 坚定 坚定不移 坚持不懈 持之以恒 "
		       "毫不动摇 深刻 及时 依法 严厉 继续 率先 因地制宜 千方百计 "
		       "因城施策 用心用情 狠抓 自觉 完整准确 不折不扣 积极稳妥 严肃 "
		       "圆满 精心 加紧 抓紧 加速 真正 锲而不舍 多渠道 接续 如期 "
		       "紧紧 紧密 顺利 有力" },
	/* They may stand before a noun as well: 高质量发展, 联合执法. */
	{ WORD_MANNER, "按时 人工 整体 整村 按期 相应 分别 相互 自主 自行 就地 就近 亲自 "
		       "带头 一并 现场 上门 联合 多次 加快 高效 精准 协同 一体 "
		       "系统 纵深 更好 更加 常态化 多措并举 科学 规范 成功 高质量 "
		       "高标准 高水平 聚力 合力 从严 大幅 重点 同步 定期 逐步 "
		       "集中 优先 统筹 动态 分类 合理 超额 共同 深度" },
	/* Verbs that begin a clause, and are seldom part of a name. */
	{ WORD_VERB | WORD_SURE, "加强 强化 打造 健全 做好 构建 新建 办好 建立 制定 抓好 "
				 "出台 印发 营造 推出 弘扬 推行 筑牢 打好 夯实 压实 做优 "
				 "做强 建强 建好 严厉打击 建立健全 健全完善 守牢 兜牢 拓宽 "
				 "严守 谱写 增进 树立 践行 补齐 打通 擦亮 铸牢 守住 织密 "
				 "稳住 培育壮大 巩固拓展 配齐 铺开 深化 完善 开展 提高 完成 "
				 "增强 拓展 壮大 创建 激发 改善 丰富 引进 实行 培养 挖掘 "
				 "修订 落实 聚焦 加大 召开 举办 设立 成立 组建 用好 推动 "
				 "推进 坚持 确保 树牢 厚植 扛牢 牢记 恪守 杜绝 发放 受理 "
				 "办结 取消 下放 承接 组织开展 组织召开 组织实施 组织编制 "
				 "组织参加 编发 刊登 刊发 出具 开辟 倡导 明确 梳理 制发 "
				 "邀请 聘请 张贴 悬挂 举行 责令 关停 追回 挽回 搭建 开设 "
				 "开通 选聘 严把 严防 严打 厘清 理顺 摸清 找准 查摆 查找 "
				 "撰写 拍摄 制作 邮寄 签订 涉及 制订 拟定 草拟 学习贯彻 "
				 "严肃查处 授予 命名 接听 解答 回复 依法查处 增设 增聘 "
				 "更新换代 升级改造 整改到位 立行立改 提请 报请 商请 协调解决 "
				 "配合做好 主动公开" },
	/* Verbs that begin a clause, or tell more of the noun behind: 实施办法, 优化方案. */
	{ WORD_VERB | WORD_LIKELY, "实施 扩大 建成 巩固 优化 新增 培育 提升 启动 促进 支持 "
				   "助力 力争 开工 获批 引导 鼓励" },
	/* Verbs of casework: they begin a clause behind a count. */
	{ WORD_VERB | WORD_COUNTED,
	  "关爱 解决 清运 抽检 抽查 接收 调度 摸排 布置 投放 播放 调阅 淘汰 走访 "
	  "选树 认定 审议 核发 补发 换发 代理 承担 传达 表彰 曝光 "
	  "汇编 签署 接待 收集 更换 起草 审定 征集 取缔 拆除 抽取 "
	  "选取 选派 抽调 配备 公布 公示 发布 报送 下发 转办 交办 "
	  "约谈 没收 移送 压缩 简化 压减 缩短 听取 采纳 搭乘 扩充 "
	  "增派 查处 检查 排查 整改 立案 审查 审核 审结 调解 化解 "
	  "办理 清理 整治 修订 废止 发放 受理 办结 答复 回复 出动 "
	  "培训 宣传 查出 发现 处罚 责令 帮扶 救助 组织 邀请" },
	/* Verbs that are as often nouns. */
	{ WORD_VERB, "配置 下达 反馈 细化 设置 纳入 列入 承办 履行 充实 转发 "
		     "通报 上报 接受 形成 建设 发展 改革 治理 管理 改造 解决 "
		     "融入 学习 普及 释放 破解 消除 降低 布局 公开 督查 考核 "
		     "评估 援助 防控 应对 稳定 繁荣 谋划 保持 推广 保护 开发 "
		     "升级 更新 对接 研发 修复 回应 满足 领悟 达到 突破 超过 "
		     "吸引 增加 减少 减轻 缓解 扩容 传承 盘活 编制 畅通 "
		     "扭转 拥有 位居 转变 集聚 赋能 落地 见效 达产 投产 投用 "
		     "示范 应用 开放" },
	/* They govern a clause: 推动各部门深入开展 … */
	{ WORD_VERB | WORD_CLAUSE, "督促 责令 要求 邀请 鼓励 引导 吸引 动员 号召 倡导 带领 "
				   "争取 教育 保证 推动 促进 支持 确保 保障 实现 坚持 遏制 "
				   "服务 带动 助力 指导 组织 协调 牵头 引领 推进 维护 力争 "
				   "做到 注重 防止 避免 杜绝 提请 提出 始终 拉动 撬动 允许 "
				   "决胜 探索 尝试 试点 "
				   "负责 参与 争创 防范" },
	/* What they take serves the verb behind: 发挥作用推动 …, 聚焦难点推进 … */
	{ WORD_VERB | WORD_MEANS | WORD_LEADS,
	  "投资 依托 作出 做出 聚焦 加大 发挥 运用 利用 围绕 立足 "
	  "采取 抓住 抢抓 把握 筹措 投入 安排 选派 出动 抽调 聘请 "
	  "邀请 借助 整合 结合 制定实施 锚定 "
	  "紧盯 紧扣 突出 创新 服从 面对 克服 顺应 "
	  "用好 入选 获评 派出 派驻 拨付 使用" },
	/* Likewise, unless an adverb parts the two: 落实责任推进 …, 落实责任 | 持续推进 … */
	{ WORD_VERB | WORD_MEANS | WORD_LEADS | WORD_FULFIL,
	  "落实 执行 贯彻 召开 举办 搭建 组建 成立 设立" },
	/* They take no object: the verb of a governed clause. */
	{ WORD_SETTLED, "融合 衔接 提质 增效 扩面 减量 流转 回升 向好 共享 全覆盖 "
			"共生 互动 投运 好转 复苏 恢复 循环 联动 显现 显效 见效 "
			"达效 攀升 引育" },
	/* Light verbs: what a coverb ties, 对 … 进行检查, and what they take is a verb. */
	{ WORD_VERB | WORD_LIGHT, "进行 予以 给予 加以" },
	/* They take campaigns and papers: 开展 … 行动, 健全 … 机制. */
	{ WORD_PAPERS, "下发 下放 丰富 举办 举行 优化 修订 做好 健全 健全完善 "
		       "公布 出台 创新 制发 制定 制订 办好 加大 加强 化解 印发 "
		       "压实 厘清 参加 发布 取消 召开 启动 坚持 学习 学习贯彻 "
		       "完善 完成 实施 实行 审议 废止 建好 建强 建成 建立 "
		       "建立健全 开展 开设 开通 引进 弘扬 强化 成立 打造 执行 "
		       "承办 承接 抓好 拓宽 拟定 推出 推动 推行 推进 搭建 新增 "
		       "新建 明确 构建 梳理 深化 用好 畅通 破解 确保 组织 "
		       "组织召开 组织实施 组织开展 组织编制 细化 编制 聚焦 落实 "
		       "解决 设立 贯彻" },
	/* They take a count right behind: 新增2个. */
	{ WORD_COUNTS, "下放 举办 修订 出台 创建 制定 办结 印发 发放 取消 受理 "
		       "召开 启动 培养 培育 完成 实施 建成 建立 开展 引进 打造 "
		       "承办 承接 推出 推动 推进 新增 新建 组建 获批 明确 涉及" },
	/* A count behind them leads on: 选派20人开展 … */
	{ WORD_LEADS, "与 为 从 以 其中 分 助 向 对 将 帮 帮助 帮扶 引导 把 "
		      "抽取 指导 按 推动 支持 有 派 用 用于 由 督促 组织 给 "
		      "让 达 选 通过 配备 针对" },
	/* What comes behind is governed to the end of the clause. */
	{ WORD_STOP, "使 促使 致使 让 帮助 协助 配合 将 把 被 能够 可以 应当 必须 如果 "
		     "只有 才 则 若 所 无法 难以" },
	/* Coverbs: their noun belongs to a verb behind. */
	{ WORD_COVERB,
	  "运用 利用 借助 立足 围绕 通过 按照 根据 以 为 对 向 由 在 从 如 于 与 同 因 "
	  "随着 经 当 作为" },
	/* They tie what follows to what stands before. */
	{ WORD_LINK, "和 与 及 并 或 而 就 也 是 有 不 更 要 最 还 又 再 "
		     "且 可 都 已 未" },
	/* Particles, and what parts a name: 新开工, 大走访. */
	{ WORD_PARTICLE, "的 新 大 单产 精 违规 高压 了 着 等 、 之 地 得 中 "
			 "上 下 内 后 前 时 化 型 性 新一轮 整县" },
	/* They begin a clause. */
	{ WORD_OPENER, "一年来 下一步 与此同时 为此 今年以来 其中 同时 因此 截止 "
		       "截至 据统计 此外 近年来 随后" },
	/* Words in which a short word from above is none. */
	{ WORD_PLAIN, "使命 使馆 行使 启动资金 启动基金 深化提升 人工智能 以及 大会 大局 大众 大学 "
		      "重大 大型 强大 广大 巨大 大气 "
		      "大数据 大宗 大厅 大队 大赛 大道 人大 革新 新闻 新区 "
		      "新能源 新冠 新质 新农村 新材料 高新 新时代 新兴 精神 "
		      "精细化 精细 精品 精简 精干 精华 全新 崭新 新格局 新优势 "
		      "新动能 新业态 新模式 新机制 新进展 新成效 新突破 新台阶 "
		      "新路径 新空间 新生态 新高地 新局面 新征程 新篇章 新业 "
		      "新产业 新需求 新供给 开发区 试验区 示范区 新增长 以上 以下 "
		      "以来 以内 因为 成为 认为 行为 为主 为民 面向 导向 方向 "
		      "定向 对口 对象 相对 针对 将来 把关 存在 在线 在建 现在 "
		      "在内 自由 由来 从事 从业 变更 和谐 和平 和美 并购 并网 "
		      "合并 而且 成就 就业 就医 就是 凡是 要素 重要 主要 需要 "
		      "要点 纲要 国有 有关 所有 具有 共有 特有 有机 有色 有限 "
		      "不足 地区 地方 地质 土地 基地 各地 当地 产地 内地 阵地 "
		      "高地 中心 中国 中小 中央 中医 中部 中欧 中药 上海 上市 "
		      "上级 网上 下降 内容 国内 内需 境内 海内外 前列 前沿 目前 "
		      "前景 后备 后劲 时代 实时 平等 高等 等级 不动产 目的 了解 "
		      "过程 经过 处所 派出所 场所 研究所 事务所 司法所 经济 经营 "
		      "经验 经贸 财经 原因 因素 合同 同比 同期 当前 当年 适当 "
		      "可靠 许可 未来 再生 化工 文化 绿化 典型 中型 转型 模型 "
		      "新型 小型 老化 记者 患者 特性 属于 位于 高于 低于 善于 "
		      "敢于 公正 改革开放 国有企业 发展改革 更大 最大 不同 不平衡 "
		      "都市 首都 成都 循环经济 研发机构 启动区 过渡期 劳动生产率 "
		      "对外 当事人 诊所 厕所 住所 站所 卫生所 看守所 交易所 供电所" },
};

#define N_LISTS (sizeof(lists) / sizeof(lists[0]))

struct entry {
	uint32_t chars[MAX_CHARS];
	size_t n_chars;
	unsigned word;
};

struct lexicon {
	struct entry *entries; /* sorted by their first character */
	size_t n_entries;
};

static int compare_first(const void *a, const void *b)
{
	uint32_t first = ((const struct entry *)a)->chars[0];
	uint32_t second = ((const struct entry *)b)->chars[0];

	return first < second ? -1 : first > second;
}

static size_t count_words(void)
{
	size_t n = 0;

	for (size_t i = 0; i < N_LISTS; i++) {
		n++;
		for (const char *space = strchr(lists[i].words, ' '); space != NULL;
		     space = strchr(space + 1, ' '))
			n++;
	}
	return n;
}

/* Takes one word off the front of the list. */
static struct entry read_word(const char **words, unsigned word)
{
	struct entry entry = { .word = word };
	const char *end = *words + strcspn(*words, " ");

	while (*words < end && entry.n_chars < MAX_CHARS)
		*words +=
			utf8_decode(*words, (size_t)(end - *words), &entry.chars[entry.n_chars++]);
	*words = *end == ' ' ? end + 1 : end;
	return entry;
}

const struct lexicon *lexicon_create(struct arena *arena)
{
	struct lexicon *lexicon = arena_alloc(arena, sizeof(*lexicon));

	lexicon->entries = arena_alloc_array(arena, count_words(), sizeof(*lexicon->entries));
	for (size_t i = 0; i < N_LISTS; i++) {
		for (const char *words = lists[i].words; *words != '\0';)
			lexicon->entries[lexicon->n_entries++] = read_word(&words, lists[i].word);
	}
	qsort(lexicon->entries, lexicon->n_entries, sizeof(*lexicon->entries), compare_first);
	return lexicon;
}

static bool stands_at(const struct entry *entry, struct text text, size_t index)
{
	for (size_t i = 0; i < entry->n_chars; i++) {
		if (index + i >= text.n_chars || text.chars[index + i].codepoint != entry->chars[i])
			return false;
	}
	return true;
}

/* The first entry whose first character is not smaller. */
static size_t lower_bound(const struct lexicon *lexicon, uint32_t first)
{
	size_t low = 0, high = lexicon->n_entries;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (lexicon->entries[middle].chars[0] < first)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t lexicon_find(const struct lexicon *lexicon, struct text text, size_t index, unsigned *word)
{
	uint32_t first = text.chars[index].codepoint;
	size_t n = 0;

	*word = 0;
	for (size_t i = lower_bound(lexicon, first);
	     i < lexicon->n_entries && lexicon->entries[i].chars[0] == first; i++) {
		const struct entry *entry = &lexicon->entries[i];

		if (entry->n_chars < n || !stands_at(entry, text, index))
			continue;
		*word = entry->n_chars == n ? *word | entry->word : entry->word;
		n = entry->n_chars;
	}
	return n;
}
