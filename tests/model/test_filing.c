/* 档号 and what else the archive knows a document by. */
#include <criterion/criterion.h>
#include <string.h>

#include "base/arena.h"
#include "model/report.h"
#include "scene.h"
#include "yaml.h"

static struct scene scene;

static void setup(void)
{
	scene_create(&scene);
}

static void teardown(void)
{
	scene_destroy(&scene);
}

TestSuite(filing, .init = setup, .fini = teardown);

static const struct report *filed(const char *archive, const char *more)
{
	return report_from_file(
		&scene, scene_format(&scene,
				     "layout: report\nyear: 2022\narchive: {%s}\ndocument:\n"
				     "  issuers: 甲\n  number: {code: 甲, year: 2023, serial: 1}\n"
				     "  title: 关于乙的报告\n  date: 2023-01-05\n%s"
				     "sections:\n- {heading: 甲, text: 一。}\n",
				     archive, more));
}

Test(filing, reference_from_its_parts)
{
	static const struct {
		const char *archive;
		const char *reference;
	} cases[] = {
		{ "fonds: J001, office: BGS, item: 1", "J001-WS·2023-Y-BGS-0001" },
		{ "fonds: J001, office: BGS, item: 1, year: 2022", "J001-WS·2022-Y-BGS-0001" },
		{ "fonds: J001, item: 9999, retention: D30", "J001-WS·2023-D30-9999" },
		{ "fonds: '0142', category: ZP·XC, item: 12, retention: D10",
		  "0142-ZP·XC·2023-D10-0012" },
		{ "fonds: J001, office: BGS", "" },
		{ "fonds: J001, office: BGS, item: ", "" },
		{ "retention: Y", "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct report *report = filed(cases[i].archive, "");

		cr_assert_str_eq(scene_findings(&scene), "", "row %zu", i);
		cr_assert_str_eq(text_to_string(scene.arena, report->archive.reference),
				 cases[i].reference, "row %zu", i);
	}
}

Test(filing, parts_from_the_reference)
{
	const struct report *report =
		filed("reference: 'J001-WS·{year}-D30-BGS-0042', office: BGS, item: 42", "");
	const struct filing *filing = &report->archive;

	cr_assert_str_eq(scene_findings(&scene), "");
	cr_assert_str_eq(text_to_string(scene.arena, filing->fonds), "J001");
	cr_assert_str_eq(text_to_string(scene.arena, filing->category), "WS");
	cr_assert_str_eq(text_to_string(scene.arena, filing->office), "BGS");
	cr_assert_eq(filing->year.value, 2022);
	cr_assert_eq(filing->item.value, 42);
	cr_assert_str_eq(filing_retention_code(filing), "D30");
	cr_assert_str_eq(filing_retention_name(filing), "30年");
}

Test(filing, what_is_wrong)
{
	static const struct {
		const char *archive;
		const char *more;
		const char *code;
	} cases[] = {
		{ "reference: J001", "", "filing-reference" },
		{ "reference: J001-WS·2023-Y-BGS-0001-2", "", "filing-reference" },
		{ "reference: J001－WS·2023－Y－BGS－0001", "", "filing-reference" },
		{ "reference: J01-WS·2023-Y-BGS-0001", "", "filing-reference" },
		{ "reference: j001-WS·2023-Y-BGS-0001", "", "filing-reference" },
		{ "reference: J001-WS.2023-Y-BGS-0001", "", "filing-reference" },
		{ "reference: J001-W·2023-Y-BGS-0001", "", "filing-reference" },
		{ "reference: J001-WS·23-Y-BGS-0001", "", "filing-reference" },
		{ "reference: J001-WS·2023-永久-BGS-0001", "", "filing-reference" },
		{ "reference: J001-WS·2023-Y-BGS-1", "", "filing-reference" },
		{ "reference: J001-WS·2023-Y-BGS-0000", "", "filing-reference" },
		{ "reference: J001-WS·2023-Y-ABCDEFGHI-0001", "", "filing-reference" },
		{ "reference: -·---", "", "filing-reference" },
		{ "fonds: J01", "", "filing-part" },
		{ "category: 文书", "", "filing-part" },
		{ "office: 办公室", "", "filing-part" },
		{ "reference: J001-WS·2023-Y-0001, fonds: J002", "", "filing-differs" },
		{ "reference: J001-WS·2023-Y-0001, item: 2", "", "filing-differs" },
		{ "reference: J001-WS·2023-Y-0001, retention: D10", "", "filing-differs" },
		{ "reference: J001-WS·2023-Y-0001, year: 2022", "", "filing-differs" },
		{ "reference: J001-WS·2021-Y-0001", "", "filing-year" },
		{ "fonds: J001, item: 1, year: 2024", "", "filing-year" },
		{ "item: 1", "", "missing-key" },
		{ "item: 0", "", "out-of-range" },
		{ "retention: 永久", "", "not-choice" },
		{ "access: 公开", "", "not-choice" },
		{ "access: 主动公开", "  secrecy: {level: 秘密}\n", "filing-access" },
		{ "access: 依申请公开", "  secrecy: {level: 绝密}\n", "filing-access" },
		{ "access: 不予公开", "  secrecy: {level: 绝密}\n", "" },
		{ "access: 主动公开", "", "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *found;

		filed(cases[i].archive, cases[i].more);
		found = scene_findings(&scene);
		if (cases[i].code[0] == '\0')
			cr_assert_str_eq(found, "", "row %zu", i);
		else
			cr_assert(strstr(found, cases[i].code) != NULL, "row %zu: %s", i, found);
		scene_destroy(&scene);
		scene_create(&scene);
	}
}
