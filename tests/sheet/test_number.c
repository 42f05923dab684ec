/* Numbers as departments type them. */
#include <criterion/criterion.h>

#include "model/figure.h"
#include "scene.h"
#include "sheet/number.h"

static struct scene scene;

static void setup(void)
{
	scene_create(&scene);
}

static void teardown(void)
{
	scene_destroy(&scene);
}

TestSuite(number, .init = setup, .fini = teardown);

static struct figure figure_of(const char *unit, enum figure_scale scale, enum figure_about about)
{
	return (struct figure){ .unit = scene_text(&scene, unit),
				.scale.value = scale,
				.about.value = about };
}

static const char *const readings[] = {
	[SHEET_NUMBER] = "number",
	[SHEET_EMPTY] = "empty",
	[SHEET_TEXT] = "text",
	[SHEET_FORMULA] = "formula",
	[SHEET_REFORMATTED] = "reformatted",
	[SHEET_TOO_LONG] = "too long",
	[SHEET_GROUPS] = "groups",
	[SHEET_OTHER_UNIT] = "other unit",
	[SHEET_OTHER_SCALE] = "other scale",
	[SHEET_SHARE] = "share",
};

static const char *shown(struct decimal number)
{
	const char *text;
	struct buf out;

	buf_init(&out);
	decimal_format(number, &out);
	text = scene_format(&scene, "%s", out.bytes);
	buf_finish(&out);
	return text;
}

/* "502", "text", "share 95.2" */
static const char *read(const char *cell, const struct figure *figure)
{
	struct sheet_number number = sheet_number_read(scene.arena, str_of(cell), figure);

	if (number.reading == SHEET_NUMBER)
		return shown(number.value);
	if (number.reading == SHEET_OTHER_SCALE || number.reading == SHEET_SHARE)
		return scene_format(&scene, "%s %s", readings[number.reading],
				    shown(number.proposal));
	return readings[number.reading];
}

struct example {
	const char *cell;
	const char *expected;
};

static void check(const struct example *examples, size_t n, const struct figure *figure)
{
	for (size_t i = 0; i < n; i++)
		cr_expect_str_eq(read(examples[i].cell, figure), examples[i].expected, "%s: %s",
				 examples[i].cell, read(examples[i].cell, figure));
}

#define CHECK(examples, figure) check(examples, sizeof(examples) / sizeof((examples)[0]), &(figure))

Test(number, counts)
{
	static const struct example examples[] = {
		{ "502", "502" },
		{ "  502\t", "502" },
		{ "\u3000502\u00A0", "502" },
		{ "502.0", "502.0" },
		{ "0", "0" },
		{ "-5", "-5" },
		{ "\u22125", "-5" },
		{ "－５", "-5" },
		{ "１２", "12" },
		{ "１２．５", "12.5" },
		{ "502件", "502" },
		{ "502 件", "502" },
		{ "-5件", "-5" },
		{ "1,234", "1234" },
		{ "1，234", "1234" },
		{ "１，２３４", "1234" },
		{ "12,345,678.90", "12345678.90" },
		{ "-1,234件", "-1234" },
		{ "", "empty" },
		{ " \u3000 ", "empty" },
		{ "1,23", "groups" },
		{ "12,34,567", "groups" },
		{ "1234,567", "groups" },
		{ "0,123", "groups" },
		{ "1.234,5", "groups" },
		{ "1.234,567", "groups" },
		{ "无", "text" },
		{ "—", "text" },
		{ "/", "text" },
		{ "五百", "text" },
		{ "5-6", "text" },
		{ "5～6", "text" },
		{ "1 234", "text" },
		{ "1/2", "text" },
		{ "1月2日", "reformatted" },
		{ "2024-05-01", "reformatted" },
		{ "2024/5/1", "reformatted" },
		{ "2-Jan", "reformatted" },
		{ "May-24", "reformatted" },
		{ "1.2E+05", "reformatted" },
		{ "1.2e11", "reformatted" },
		{ "-", "text" },
		{ "－－", "text" },
		{ "Maybe 5", "text" },
		{ "'502", "502" },
		{ "'=1+1", "formula" },
		{ "502余", "text" },
		{ "502余件", "text" },
		{ "502*", "text" },
		{ "502。", "text" },
		{ "1.2.3", "text" },
		{ "007", "text" },
		{ "共502件", "text" },
		{ "约502件", "text" },
		{ "######", "text" },
		{ "502起", "other unit" },
		{ "502件左右", "text" },
		{ "502%", "other unit" },
		{ "502.", "text" },
		{ "=1+1", "formula" },
		{ "=5", "formula" },
		{ "＝5", "formula" },
		{ "+5", "formula" },
		{ "@SUM(A1)", "formula" },
		{ "-1+1", "formula" },
		{ "-cmd|' /C calc'!A0", "formula" },
		{ "=1,23", "formula" },
		{ "123456789012345678", "123456789012345678" },
		{ "1234567890123456789", "too long" },
		{ "0.12345678901234567890", "too long" },
		{ "3万件", "other scale 30000" },
		{ "3.08万", "other scale 30800" },
		{ "0.5亿件", "other scale 50000000" },
		{ "\xFF", "empty" },
		{ "5\xFF", "5" },
	};
	struct figure figure = figure_of("件", FIGURE_SCALE_ONE, FIGURE_EXACT);

	CHECK(examples, figure);
}

Test(number, of_four_hundred_digits_is_too_long)
{
	struct figure figure = figure_of("件", FIGURE_SCALE_ONE, FIGURE_EXACT);
	char cell[401];

	for (size_t i = 0; i < 400; i++)
		cell[i] = '9';
	cell[400] = '\0';
	cr_expect_str_eq(read(cell, &figure), "too long");
}

Test(number, with_a_scale)
{
	static const struct example examples[] = {
		{ "3.08", "3.08" },
		{ "3.08万", "3.08" },
		{ "3.08万条", "3.08" },
		{ "3.08 万 条", "other unit" },
		{ "30800条", "other scale 3.08" },
		{ "30,800条", "other scale 3.08" },
		{ "30800", "30800" },
		{ "0.000308亿条", "other scale 3.08" },
		{ "3.08条", "other scale 0.000308" },
		{ "3.08千条", "other unit" },
	};
	struct figure figure = figure_of("条", FIGURE_SCALE_WAN, FIGURE_EXACT);

	CHECK(examples, figure);
}

Test(number, with_the_words_the_report_prints)
{
	static const struct example about[] = {
		{ "1.89", "1.89" },
		{ "约1.89", "1.89" },
		{ "约1.89亿元", "1.89" },
		{ "1.89亿元", "1.89" },
		{ "近1.89亿元", "text" },
		{ "1.89亿元余", "text" },
		{ "18900万元", "other scale 1.89" },
	};
	static const struct example more[] = {
		{ "50", "50" },   { "50余名", "50" },     { "50余", "50" },
		{ "50名", "50" }, { "50名以上", "text" },
	};
	struct figure roughly = figure_of("元", FIGURE_SCALE_YI, FIGURE_ROUGHLY);
	static const struct example great[] = {
		{ "超过1.02万亿元", "1.02" },
		{ "1.02万亿", "1.02" },
		{ "10200亿元", "other scale 1.02" },
	};
	struct figure over = figure_of("名", FIGURE_SCALE_ONE, FIGURE_MORE);
	struct figure exceeding = figure_of("元", FIGURE_SCALE_WAN_YI, FIGURE_EXCEEDING);

	CHECK(about, roughly);
	CHECK(more, over);
	CHECK(great, exceeding);
}

Test(number, of_shares)
{
	static const struct example examples[] = {
		{ "95.2", "95.2" },
		{ "95.2%", "95.2" },
		{ "95.20％", "95.20" },
		{ "95.2 %", "95.2" },
		{ "100%", "100" },
		{ "0", "0" },
		{ "0%", "0" },
		{ "0.5%", "0.5" },
		{ "1%", "1" },
		{ "1.01", "1.01" },
		{ "0.952", "share 95.2" },
		{ "0.5", "share 50" },
		{ "1", "share 100" },
		{ "-0.03", "share -3" },
		{ "95.2个百分点", "other unit" },
		{ "952‰", "other unit" },
	};
	struct figure figure = figure_of("%", FIGURE_SCALE_ONE, FIGURE_EXACT);

	CHECK(examples, figure);
}
