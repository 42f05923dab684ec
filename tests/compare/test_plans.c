#include <criterion/criterion.h>

#include "base/buf.h"
#include "model/report.h"
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

TestSuite(plans, .init = set_up, .fini = tear_down);

static const char *id_of(const struct item *item)
{
	return item != NULL ? scene_format(&scene, "%.*s", (int)item->id.value.n_bytes,
					   item->id.value.bytes)
			    : "-";
}

/* `plan>answer follow`, one after another. */
static const char *plans_of(const struct compare_pair *pair)
{
	static const char *const names[COMPARE_N_FOLLOWS] = { "followed", "words", "again", "none",
							      "new" };
	const char *told;
	struct buf buf;

	buf_init(&buf);
	for (size_t i = 0; i < pair->n_plans; i++) {
		const struct compare_plan *plan = &pair->plans[i];

		buf_add_format(&buf, "%s%s>%s %s%s", i > 0 ? ", " : "", id_of(plan->plan),
			       id_of(plan->answer), names[plan->follow],
			       compare_follow_is_suspicious(pair, plan->follow) ? "!" : "");
	}
	told = scene_format(&scene, "%s", buf.n_bytes > 0 ? buf.bytes : "");
	buf_finish(&buf);
	return told;
}

static const char before[] = "figures: {n: {name: 数, value: 1, unit: 件}}\n"
			     "sections:\n"
			     "  - heading: 举措\n"
			     "    kind: measures\n"
			     "    sections:\n"
			     "      - heading: 监督\n"
			     "        items:\n"
			     "          - {id: old, text: 老举措。}\n"
			     "  - heading: 安排\n"
			     "    kind: plans\n"
			     "    items:\n"
			     "      - {id: done, heading: 甲, text: 要做甲。}\n"
			     "      - {id: copied, text: '要做乙{n}。'}\n"
			     "      - {id: again, text: 要做丙。}\n"
			     "      - {id: none, text: 要做丁。}\n"
			     "      - {text: 要做戊。}\n";

static const char after[] = "figures: {n: {name: 数, value: 2, unit: 件}}\n"
			    "sections:\n"
			    "  - heading: 举措\n"
			    "    kind: measures\n"
			    "    sections:\n"
			    "      - heading: 监督\n"
			    "        items:\n"
			    "          - {id: old, text: 老举措。}\n"
			    "          - {id: done, text: 做了甲。}\n"
			    "          - {id: copied, text: '要做乙{n}。'}\n"
			    "          - {id: more, text: 新举措。}\n"
			    "          - {text: 没有编号的举措。}\n"
			    "  - heading: 安排\n"
			    "    kind: plans\n"
			    "    items:\n"
			    "      - {id: again, text: 要做丙。}\n";

Test(plans, followed_or_not)
{
	const struct comparison *comparison =
		compared(&scene, report_of(&scene, 2022, before), report_of(&scene, 2023, after));

	cr_expect_str_eq(plans_of(&comparison->pairs[0]),
			 "done>done followed, copied>copied words!, again>again again!, "
			 "none>- none!, plan-5-2023>- none!, ->more new");
}

/* A plan may be a section, one nested in a section of plans, one of an attachment,
 * and have no id; it may be answered by a section or in an attachment. */
Test(plans, wherever_they_stand)
{
	static const char planned[] =
		"sections:\n"
		"  - heading: 安排\n"
		"    kind: plans\n"
		"    sections:\n"
		"      - {heading: 甲, id: one, text: 要做甲。}\n"
		"      - {heading: 乙, text: 要做乙。}\n"
		"      - {heading: 说明, kind: other, id: told, text: 汇总。}\n"
		"attachments:\n"
		"  - title: 计划\n"
		"    sections:\n"
		"      - heading: 计划\n"
		"        kind: plans\n"
		"        items: [{id: two, text: 要做丙。}, {id: three, text: 要做丁。}]\n";
	static const char answered[] =
		"sections:\n"
		"  - heading: 举措\n"
		"    kind: measures\n"
		"    sections:\n"
		"      - {heading: 甲, id: one, text: 做了甲。}\n"
		"      - {heading: 新, id: new, text: 新的一节。}\n"
		"      - {heading: 又, items: [{id: plan-2-2023, text: 做了乙。}]}\n"
		"attachments:\n"
		"  - {title: 落实情况, items: [{id: two, text: 做了丙。}]}\n";
	const struct comparison *comparison = compared(&scene, report_of(&scene, 2022, planned),
						       report_of(&scene, 2023, answered));

	cr_expect_str_eq(plans_of(&comparison->pairs[0]),
			 "one>one followed, plan-2-2023>plan-2-2023 followed, two>two followed, "
			 "three>- none!");
}

/* A draft carries last year's plans into the measures, each with a mark: still
 * the words of the plan. */
Test(plans, marks_of_a_draft_are_no_words)
{
	const struct comparison *comparison =
		compared(&scene, report_of(&scene, 2022, before),
			 report_of(&scene, 2023,
				   "draft: true\n"
				   "figures: {n: {name: 数, value: , unit: 件}}\n"
				   "sections:\n"
				   "  - heading: 举措\n"
				   "    kind: measures\n"
				   "    items:\n"
				   "      - {id: copied, text: '要做乙{n}。', todo: 改写}\n"));
	const struct compare_pair *pair = &comparison->pairs[0];

	cr_expect_eq(pair->plans[1].follow, COMPARE_FOLLOW_WORDS);
	for (size_t i = 0; i < pair->n_paragraphs; i++) {
		if (pair->paragraphs[i].state == COMPARE_ADDED)
			cr_expect_str_eq(words_of(&scene, pair->paragraphs[i].after),
					 "要做乙【待填】件。");
	}
	cr_expect_eq(pair->n_of_state[COMPARE_ADDED], 1);
}

Test(plans, years_apart_may_have_answered_between)
{
	const struct comparison *comparison =
		compared(&scene, report_of(&scene, 2022, before), report_of(&scene, 2025, after));

	cr_expect_str_eq(plans_of(&comparison->pairs[0]),
			 "done>done followed, copied>copied words!, again>again again, "
			 "none>- none, plan-5-2023>- none, ->more new");
}

Test(plans, versions_of_one_year_have_none)
{
	const struct comparison *comparison =
		compared(&scene, report_of(&scene, 2022, before), report_of(&scene, 2022, after));

	cr_expect_eq(comparison->pairs[0].n_plans, 0);
}
