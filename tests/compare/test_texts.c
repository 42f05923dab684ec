#include <criterion/criterion.h>
#include <string.h>

#include "base/buf.h"
#include "reports.h"

static struct scene scene;

static void set_up(void)
{
	scene_create(&scene);
}

static void tear_down(void)
{
	scene_destroy(&scene);
}

TestSuite(texts, .init = set_up, .fini = tear_down);

/* `same`, `+text`, `-text`, and `=same[old|new]` for what changed. */
static void add_paragraph(struct buf *out, const struct compare_paragraph *paragraph)
{
	switch (paragraph->state) {
	case COMPARE_SAME:
		buf_add_string(out, "same");
		return;
	case COMPARE_ADDED:
		buf_add_format(out, "+%s", words_of(&scene, paragraph->after));
		return;
	case COMPARE_GONE:
		buf_add_format(out, "-%s", words_of(&scene, paragraph->before));
		return;
	case COMPARE_CHANGED:
		buf_add_byte(out, '=');
		break;
	}
	for (size_t i = 0; i < paragraph->n_pieces; i++) {
		const struct compare_piece *piece = &paragraph->pieces[i];
		const char *old = words_of(&scene, piece->before);
		const char *new = words_of(&scene, piece->after);

		if (piece->is_same)
			buf_add_string(out, new);
		else
			buf_add_format(out, "[%s|%s]", old, new);
	}
}

/* All but the title, which is the same. */
static const char *texts_of(const struct comparison *comparison)
{
	const struct compare_pair *pair = &comparison->pairs[0];
	const char *told;
	struct buf buf;

	buf_init(&buf);
	cr_assert_eq(pair->paragraphs[0].kind, COMPARE_TITLE);
	cr_assert_eq(pair->paragraphs[0].state, COMPARE_SAME);
	for (size_t i = 1; i < pair->n_paragraphs; i++) {
		if (i > 1)
			buf_add_string(&buf, " ");
		add_paragraph(&buf, &pair->paragraphs[i]);
	}
	told = scene_format(&scene, "%s", buf.n_bytes > 0 ? buf.bytes : "");
	buf_finish(&buf);
	return told;
}

struct row {
	const char *before;
	const char *after;
	const char *told;
};

static const struct row rows[] = {
	/* a paragraph of an opening */
	{ "opening: 全区依法行政。", "opening: 全区依法行政。", "same" },
	{ "opening: 全区依法行政。", "opening: 全区严格依法行政。", "=全区[|严格]依法行政。" },
	/* A typed year that moved with the report's, one that stayed, one that did neither. */
	{ "opening: 2022年依法行政，自2021年起公开。", "opening: 2023年依法行政，自2021年起公开。",
	  "same" },
	{ "opening: '{year}年依法行政。'", "opening: 2023年依法行政。", "same" },
	{ "opening: 2022年依法行政。", "opening: 2024年依法行政。", "=[2022|2024]年依法行政。" },
	/* However its paragraphs are written. */
	{ "opening: |\n  甲项工作。\n\n  乙项工作。\n", "opening: [甲项工作。, 乙项工作已经完成。]",
	  "same =乙项工作[|已经完成]。" },
	{ "opening: 全区严格依法行政。", "opening: 全区依法行政。", "=全区[严格|]依法行政。" },
	{ "opening: 召开会议12次，印发文件。", "opening: 召开会议13次，印发文件。",
	  "=召开会议[12|13]次，印发文件。" },
	{ "opening: [甲事已办。, 召开工作会议。]", "opening: [甲事已办。, 完全不同的另外一段话。]",
	  "same -召开工作会议。 +完全不同的另外一段话。" },
	{ "opening: [第一段说的是执法。, 第二段说的是普法。]",
	  "opening: [第二段说的是普法。, 第一段说的是执法。]", "same same" },
	{ "opening: [一段说的是执法。, 要删的。]", "opening: 一段说的是执法。", "same -要删的。" },
	{ "opening: 相同的话。", "opening: [完全新的段落。, 相同的话。]", "+完全新的段落。 same" },
	/* figures are not words, references are */
	{ "figures: {a: {name: 案件, value: 5, unit: 件}}\nopening: '办案{a}。'",
	  "figures: {a: {name: 案件, value: 1234, unit: 件}}\nopening: '办案{a}。'", "same" },
	{ "figures: {a: {name: 案件, value: 5, unit: 件}}\nopening: '办案{a.value}件，{a.unit}。'",
	  "figures: {a: {name: 案件, value: 7, unit: 起}}\nopening: '办案{a.value}件，{a.unit}。'",
	  "same" },
	{ "figures: {a: {name: 案件, value: 5, unit: 件}, b: {name: 线索, value: 7, unit: 条}}\n"
	  "opening: '全年办案{a}，另{b}。'",
	  "figures: {a: {name: 案件, value: 5, unit: 件}, b: {name: 线索, value: 7, unit: 条}}\n"
	  "opening: '全年办案{b}，另{b}。'",
	  "=全年办案[5件|7条]，另7条。" },
	{ "figures: {a: {name: 案件, value: 5, unit: 件}}\nopening: '深入推进依法行政，办案{a}。'",
	  "figures: {a: {name: 案件, value: 5, unit: 件}}\nopening: 深入推进依法行政，办案5件。",
	  "same" },
	{ "opening: '{year}年工作。'", "opening: '{year}年工作。'", "same" },
	{ "opening: '写作{{a}}的字。'", "opening: '写作{{b}}的字。'", "=写作{[a|b]}的字。" },
	/* the same in another style of YAML */
	{ "figures: {a: {name: 案件, value: 5, unit: 件}}\nopening: \"\\u529E案{a}，\\\n  完。\"",
	  "figures: {a: {name: 案件, value: 6, unit: 件}}\nopening: |\n  办案{a}，完。", "same" },
	/* items by id, wherever they stand */
	{ "sections: [{heading: 举措, items: [{id: a, text: 天地玄黄。}, {id: b, text: "
	  "宇宙洪荒。}]}]",
	  "sections: [{heading: 举措, items: [{id: b, text: 日月盈昃。}, {id: a, text: "
	  "天地玄黄。}]}]",
	  "same =[宇宙洪荒|日月盈昃]。 same" },
	{ "sections: [{heading: 举措, items: [{id: a, heading: 监督, text: 天地玄黄。}]}]",
	  "sections: [{heading: 举措, items: [{id: a, heading: 监管, text: [新的一段。, "
	  "天地玄黄。]}]}]",
	  "same =监[督|管] +新的一段。 same" },
	{ "sections: [{heading: 举措, items: [{id: a, text: 天地玄黄。}]}]",
	  "sections: [{heading: 举措, items: [{id: c, text: 天地玄黄。}]}]", "same same" },
	/* a plan's words do not meet those of a measure */
	{ "sections: [{heading: 安排, kind: plans, items: [{id: a, text: 开展执法培训活动。}]}]",
	  "sections: [{heading: 举措, kind: measures, items: [{id: a, text: 开展执法培训活动。}]}]",
	  "-安排 +举措 +开展执法培训活动。" },
	/* what became of a plan is told with the plans; its section is a text */
	{ "sections: [{heading: 安排, kind: plans, text: 抓好下列各项。, items: [{id: a, heading: "
	  "培训, "
	  "text: 天地玄黄。}]}]",
	  "opening: 完。", "-安排 -抓好下列各项。 +完。" },
	{ "sections: [{heading: 安排, kind: plans, sections: [{heading: 培训, id: a, text: "
	  "天地玄黄。}]}]",
	  "opening: 完。", "-安排 +完。" },
	/* a figure whose id was changed is the same */
	{ "figures: {old: {name: 案件, value: 5, unit: 件}}\nopening: 受理{old}，计{old.value}。",
	  "figures: {new: {name: 案件, value: 6, unit: 件}}\nopening: 受理{new}，计{new.value}。",
	  "same" },
	/* a plan of another year has another year in its id */
	{ "sections: [{heading: 安排, kind: plans, items: [{id: a-2023, text: 天地玄黄。}]}]",
	  "sections: [{heading: 安排, kind: plans, items: [{id: a-2024, text: 日月盈昃。}]}]",
	  "same =[天地玄黄|日月盈昃]。" },
	/* quotations, tables, attachments */
	{ "sections: [{heading: 一, items: [{text: 原文：, quote: 甲乙丙丁。}]}]",
	  "sections: [{heading: 一, items: [{text: 原文：, quote: 甲乙丙戊。}]}]",
	  "same same =甲乙丙[丁|戊]。" },
	{ "sections: [{heading: 一, items: [{table: {caption: 表, columns: [甲, 乙], rows: [[一, "
	  "二]]}}]}]",
	  "sections: [{heading: 一, items: [{table: {caption: 表, columns: [甲, 乙], rows: [[一, "
	  "三]]}}]}]",
	  "same same =一｜[二|三]" },
	{ "opening: 见附件。\nattachments: [{title: 清单, text: 天地玄黄宇宙洪荒。}]",
	  "opening: 见附件。\nattachments: [{title: 清单, text: 天地玄黄宇宙空间。}]",
	  "same same =天地玄黄宇宙[洪荒|空间]。" },
};

Test(texts, rows)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *told = texts_of(compared(
			&scene,
			report_of(&scene, 2022, scene_format(&scene, "%s\n", rows[i].before)),
			report_of(&scene, 2023, scene_format(&scene, "%s\n", rows[i].after))));

		cr_expect_str_eq(told, rows[i].told, "%s\n→ %s:\n“%s”, not\n“%s”", rows[i].before,
				 rows[i].after, told, rows[i].told);
		scene_reset(&scene);
	}
}

/* Pieces are the whole of both texts, whatever they are, and no longer than
 * the texts allow; far apart ones, too. */
static const char *random_opening(uint32_t *state, const char *base, size_t n_edits)
{
	static const char *const words[] = { "依", "法", "行", "政", "3", "案", "，" };
	struct buf buf;
	const char *text;

	buf_init(&buf);
	buf_add_string(&buf, base);
	while (n_edits-- > 0) {
		/* Characters of the base are three bytes long. */
		size_t at = 3 * random_below(state, buf.n_bytes / 3);
		const char *word = words[random_below(state, 7)];
		struct buf rest;

		buf_init(&rest);
		buf_add(&rest, buf.bytes, at);
		buf_add_string(&rest, strlen(word) == 3 ? word : "三");
		if (random_below(state, 2) == 0)
			at += 3;
		buf_add(&rest, buf.bytes + at, buf.n_bytes - at);
		buf_finish(&buf);
		buf = rest;
	}
	text = scene_format(&scene, "opening: [%s]\n", buf.bytes);
	buf_finish(&buf);
	return text;
}

static void check_whole(const struct compare_paragraph *paragraph, size_t n_edits)
{
	struct buf before, after;
	size_t n_changed = 0;

	buf_init(&before);
	buf_init(&after);
	for (size_t i = 0; i < paragraph->n_pieces; i++) {
		const struct compare_piece *piece = &paragraph->pieces[i];

		text_to_buf(piece->before, &before);
		text_to_buf(piece->after, &after);
		cr_expect(i == 0 || piece->is_same != piece[-1].is_same, "pieces take turns");
		n_changed += piece->is_same ? 0 : piece->before.n_chars + piece->after.n_chars;
	}
	if (paragraph->n_pieces > 0) {
		cr_expect_str_eq(before.bytes, words_of(&scene, paragraph->before));
		cr_expect_str_eq(after.bytes, words_of(&scene, paragraph->after));
	}
	/* An edit changes a character on each side; one between two goes with them. */
	cr_expect(n_changed <= 4 * n_edits, "%zu characters for %zu edits", n_changed, n_edits);
	buf_finish(&before);
	buf_finish(&after);
}

Test(texts, pieces_by_chance)
{
	static const char base[] = "坚持依法行政推进严格规范公正文明执法完善决策程序健全工作机制";
	uint32_t state = 20230115;

	for (int round = 0; round < 300; round++) {
		size_t n_edits = 1 + random_below(&state, 4);
		const struct comparison *comparison =
			compared(&scene, report_of(&scene, 2022, random_opening(&state, base, 0)),
				 report_of(&scene, 2023, random_opening(&state, base, n_edits)));
		const struct compare_pair *pair = &comparison->pairs[0];

		cr_assert_eq(pair->n_paragraphs, 2);
		check_whole(&pair->paragraphs[1], n_edits);
		scene_reset(&scene);
	}
}

/* Too many differences to be told one by one: told as one. */
Test(texts, far_apart)
{
	struct buf before, after;
	const struct compare_paragraph *paragraph;

	buf_init(&before);
	buf_init(&after);
	buf_add_string(&before, "sections: [{heading: 一, items: [{id: a, text: 始");
	buf_add_string(&after, "sections: [{heading: 一, items: [{id: a, text: 始");
	for (int i = 0; i < 3000; i++) {
		buf_add_string(&before, i % 7 == 0 ? "天地" : "玄黄");
		buf_add_string(&after, i % 5 == 0 ? "日月" : "盈昃");
	}
	buf_add_string(&before, "终}]}]\n");
	buf_add_string(&after, "终}]}]\n");
	paragraph = &compared(&scene, report_of(&scene, 2022, before.bytes),
			      report_of(&scene, 2023, after.bytes))
			     ->pairs[0]
			     .paragraphs[2];
	cr_assert_eq(paragraph->n_pieces, 3);
	cr_expect_str_eq(words_of(&scene, paragraph->pieces[0].after), "始");
	cr_expect_str_eq(words_of(&scene, paragraph->pieces[2].after), "终");
	buf_finish(&before);
	buf_finish(&after);
}
