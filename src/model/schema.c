#include "model/schema.h"

#include "model/accept.h"
#include "model/earlier.h"
#include "model/figure.h"
#include "model/filing.h"
#include "model/report.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct bind_choice kind_choices[] = {
	{ "measures", SECTION_MEASURES },
	{ "duties", SECTION_DUTIES },
	{ "shortcomings", SECTION_SHORTCOMINGS },
	{ "plans", SECTION_PLANS },
	{ "other", SECTION_OTHER },
	{ NULL, 0 },
};

static const struct bind_choice scale_choices[] = {
	{ "万", FIGURE_SCALE_WAN },
	{ "亿", FIGURE_SCALE_YI },
	{ "万亿", FIGURE_SCALE_WAN_YI },
	{ NULL, 0 },
};

static const struct bind_choice about_choices[] = {
	{ "余", FIGURE_MORE },      { "多", FIGURE_MANY },        { "以上", FIGURE_AT_LEAST },
	{ "以内", FIGURE_AT_MOST }, { "约", FIGURE_ROUGHLY },     { "近", FIGURE_NEARLY },
	{ "超", FIGURE_OVER },      { "超过", FIGURE_EXCEEDING }, { "左右", FIGURE_ABOUT },
	{ "true", FIGURE_MORE },    { "false", FIGURE_EXACT },    { NULL, 0 },
};

static const struct bind_field string_element = { .type = BIND_STRING };
static const struct bind_field open_decimal_element = { .type = BIND_DECIMAL,
							.flags = BIND_MAY_BE_OPEN };
static const struct bind_field text_element = { .type = BIND_TEXT, .flags = BIND_NOT_EMPTY };

static const struct bind_choice secrecy_choices[] = {
	{ "秘密", 1 },
	{ "机密", 2 },
	{ "绝密", 3 },
	{ NULL, 0 },
};

static const struct bind_choice urgency_choices[] = {
	{ "加急", URGENCY_URGENT },
	{ "特急", URGENCY_VERY_URGENT },
	{ NULL, 0 },
};

static const struct bind_choice sealing_choices[] = {
	{ "none", SEALING_NONE },
	{ "seal", SEALING_SEAL },
	{ "stamp", SEALING_STAMP },
	{ NULL, 0 },
};

static const struct bind_schema section_schema;

#define FIELD(text, kind, owner, member, bits, about)                                         \
	.key = text, .type = kind, .flags = (bits), .offset = offsetof(struct owner, member), \
	.description = about
#define TEXTS(text, owner, member, bits, about)                                          \
	{                                                                                \
		FIELD(text, BIND_LIST, owner, member, BIND_ONE_OR_MORE | (bits), about), \
			.element = &text_element                                         \
	}

static const struct bind_field number_fields[] = {
	{ FIELD("code", BIND_TEXT, document_number, code, BIND_REQUIRED | BIND_NOT_EMPTY,
		"机关代字，如 淄高新委") },
	{ FIELD("year", BIND_INTEGER, document_number, year, BIND_REQUIRED | BIND_MAY_BE_OPEN,
		"发文年份，四位数字"),
	  .min = YEAR_MIN, .max = YEAR_MAX },
	{ FIELD("serial", BIND_INTEGER, document_number, serial, BIND_REQUIRED | BIND_MAY_BE_OPEN,
		"发文顺序号"),
	  .min = 1, .max = 99999 },
};

const struct bind_schema document_number_schema = {
	.name = "document_number",
	.struct_size = sizeof(struct document_number),
	.fields = number_fields,
	.n_fields = COUNT(number_fields),
	.pos_offset = offsetof(struct document_number, pos),
	.key_offset = SIZE_MAX,
};

static const struct bind_field secrecy_fields[] = {
	{ FIELD("level", BIND_CHOICE, secrecy, level, BIND_REQUIRED, "密级"),
	  .choices = secrecy_choices },
	{ FIELD("term", BIND_TEXT, secrecy, term, 0, "保密期限，如 1年") },
};

const struct bind_schema secrecy_schema = {
	.name = "secrecy",
	.struct_size = sizeof(struct secrecy),
	.fields = secrecy_fields,
	.n_fields = COUNT(secrecy_fields),
	.pos_offset = offsetof(struct secrecy, pos),
	.key_offset = SIZE_MAX,
};

static const struct bind_field signer_fields[] = {
	{ FIELD("post", BIND_TEXT, signer, post, BIND_REQUIRED | BIND_NOT_EMPTY,
		"签发人职务全称") },
	{ FIELD("name", BIND_TEXT, signer, name, 0, "签发人姓名，盖签名章，不印出") },
};

static const struct bind_schema signer_schema = {
	.name = "signer",
	.struct_size = sizeof(struct signer),
	.fields = signer_fields,
	.n_fields = COUNT(signer_fields),
	.pos_offset = offsetof(struct signer, pos),
	.key_offset = SIZE_MAX,
};

static const struct bind_field attendance_fields[] = {
	{ FIELD("label", BIND_TEXT, attendance, label, BIND_REQUIRED | BIND_NOT_EMPTY,
		"出席、请假或列席") },
	TEXTS("names", attendance, names, BIND_REQUIRED | BIND_NOT_EMPTY, "人员姓名"),
};

static const struct bind_schema attendance_schema = {
	.name = "attendance",
	.struct_size = sizeof(struct attendance),
	.fields = attendance_fields,
	.n_fields = COUNT(attendance_fields),
	.pos_offset = offsetof(struct attendance, pos),
	.key_offset = SIZE_MAX,
};

static const struct bind_field imprint_fields[] = {
	TEXTS("cc", imprint, cc, 0, "抄送机关"),
	TEXTS("recipients", imprint, recipients, 0, "移至版记的主送机关"),
	{ FIELD("office", BIND_TEXT, imprint, office, BIND_REQUIRED | BIND_NOT_EMPTY, "印发机关") },
	{ FIELD("date", BIND_DATE, imprint, date, BIND_REQUIRED | BIND_MAY_BE_OPEN,
		"印发日期，YYYY-MM-DD") },
	{ FIELD("copies", BIND_INTEGER, imprint, copies, 0, "印发份数"), .min = 1, .max = 999999 },
};

static const struct bind_schema imprint_schema = {
	.name = "imprint",
	.struct_size = sizeof(struct imprint),
	.fields = imprint_fields,
	.n_fields = COUNT(imprint_fields),
	.pos_offset = offsetof(struct imprint, pos),
	.key_offset = SIZE_MAX,
};

static const struct bind_field signer_element = { .type = BIND_STRUCT, .schema = &signer_schema };
static const struct bind_field attendance_element = {
	.type = BIND_STRUCT,
	.schema = &attendance_schema,
};

static const struct bind_field document_fields[] = {
	TEXTS("issuers", document, issuers, BIND_REQUIRED | BIND_NOT_EMPTY,
	      "发文机关，全称或规范化简称，主办机关在前"),
	{ FIELD("number", BIND_STRUCT, document, number, BIND_REQUIRED, "发文字号"),
	  .schema = &document_number_schema },
	TEXTS("title", document, title, BIND_REQUIRED | BIND_NOT_EMPTY,
	      "标题，不含机关名称；写成列表时按所列分行"),
	{ FIELD("date", BIND_DATE, document, date, BIND_REQUIRED | BIND_MAY_BE_OPEN,
		"成文日期，YYYY-MM-DD") },
	TEXTS("recipients", document, recipients, 0, "主送机关"),
	TEXTS("signatories", document, signatories, 0, "上行文的签发人，主办机关在前"),
	{ FIELD("copy_number", BIND_INTEGER, document, copy_number, 0, "份号"), .min = 1,
	  .max = 999999 },
	{ FIELD("secrecy", BIND_STRUCT, document, secrecy, 0, "密级和保密期限"),
	  .schema = &secrecy_schema },
	{ FIELD("urgency", BIND_CHOICE, document, urgency, 0, "紧急程度"),
	  .choices = urgency_choices },
	{ FIELD("sealing", BIND_CHOICE, document, sealing, 0,
		"署名形式：none 不盖章，seal 盖印章，stamp 盖签名章"),
	  .choices = sealing_choices },
	{ FIELD("signers", BIND_LIST, document, signers, 0, "签名章的签发人"),
	  .element = &signer_element },
	{ FIELD("attendance", BIND_LIST, document, attendance, 0, "纪要的出席、请假、列席人员"),
	  .element = &attendance_element },
	{ FIELD("note", BIND_TEXT, document, note, 0, "附注，不含括号") },
	{ FIELD("imprint", BIND_STRUCT, document, imprint, 0, "版记"), .schema = &imprint_schema },
};

static const struct bind_schema document_schema = {
	.name = "document",
	.struct_size = sizeof(struct document),
	.fields = document_fields,
	.n_fields = COUNT(document_fields),
	.pos_offset = offsetof(struct document, pos),
	.key_offset = SIZE_MAX,
};

static const struct bind_field also_fields[] = {
	{ FIELD("value", BIND_DECIMAL, figure_also, value, BIND_REQUIRED | BIND_MAY_BE_OPEN,
		"数值") },
	{ FIELD("unit", BIND_TEXT, figure_also, unit, BIND_REQUIRED | BIND_NOT_EMPTY,
		"量词或单位") },
	{ FIELD("last", BIND_DECIMAL, figure_also, last, BIND_MAY_BE_OPEN, "上年数值") },
};

static const struct bind_schema also_schema = {
	.name = "figure_also",
	.struct_size = sizeof(struct figure_also),
	.fields = also_fields,
	.n_fields = COUNT(also_fields),
	.pos_offset = offsetof(struct figure_also, pos),
	.key_offset = SIZE_MAX,
};

static const struct bind_field figure_fields[] = {
	{ FIELD("name", BIND_TEXT, figure, name, BIND_REQUIRED | BIND_NOT_EMPTY, "数据的名称") },
	{ FIELD("value", BIND_DECIMAL, figure, value, BIND_MAY_BE_OPEN,
		"数值，按要印出的位数书写；与算式并写时核对") },
	{ FIELD("range", BIND_LIST, figure, range, 0, "范围：[最低, 最高]"),
	  .element = &open_decimal_element, .min = 2, .max = 2, .form = "[lowest, highest]" },
	{ FIELD("ratio", BIND_LIST, figure, ratio, 0, "百分比：[分子, 分母]"),
	  .element = &string_element, .min = 2, .max = 2, .form = "[numerator, denominator]" },
	{ FIELD("sum", BIND_LIST, figure, sum, BIND_NOT_EMPTY, "合计：各组成部分"),
	  .element = &string_element },
	{ FIELD("difference", BIND_LIST, figure, difference, 0, "差：[被减数, 减数]"),
	  .element = &string_element, .min = 2, .max = 2,
	  .form = "[from what, what is taken off]" },
	{ FIELD("growth", BIND_LIST, figure, growth, 0, "增长率：[现在, 以前]"),
	  .element = &string_element, .min = 2, .max = 2, .form = "[now, before]" },
	{ FIELD("scale", BIND_CHOICE, figure, scale, 0, "万、亿或万亿"), .choices = scale_choices },
	{ FIELD("unit", BIND_TEXT, figure, unit, 0, "量词或单位") },
	{ FIELD("about", BIND_CHOICE, figure, about, 0, "概数用语"), .choices = about_choices },
	{ FIELD("digits", BIND_INTEGER, figure, digits, 0, "百分比、增长率的小数位数"), .min = 0,
	  .max = 6 },
	{ FIELD("within", BIND_STRING, figure, within, 0, "所属的总数，不得超过它") },
	{ FIELD("before", BIND_DECIMAL, figure, before, BIND_MAY_BE_OPEN, "采取举措以前的数值") },
	{ FIELD("last", BIND_DECIMAL, figure, last, BIND_MAY_BE_OPEN, "上年数值") },
	{ FIELD("also", BIND_STRUCT, figure, also, 0, "同一对象的另一种计数，如 29起30人 的30人"),
	  .schema = &also_schema },
	{ FIELD("from", BIND_STRING, figure, from, 0, "提供数据的部门") },
	{ FIELD("scope", BIND_TEXT, figure, scope, 0, "统计口径") },
	{ FIELD("note", BIND_TEXT, figure, note, 0, "备注") },
	{ FIELD("todo", BIND_TEXT, figure, todo, BIND_NOT_EMPTY, "待办；做完后删去") },
};

static const struct bind_schema figure_schema = {
	.name = "figure",
	.struct_size = sizeof(struct figure),
	.fields = figure_fields,
	.n_fields = COUNT(figure_fields),
	.pos_offset = offsetof(struct figure, pos),
	.key_offset = offsetof(struct figure, id),
};

static const struct bind_field item_fields[] = {
	{ FIELD("id", BIND_STRING, item, id, 0, "标识，跨年度追踪用") },
	{ FIELD("heading", BIND_TEXT, item, heading, 0, "小标题，不含序数") },
	{ FIELD("todo", BIND_TEXT, item, todo, BIND_NOT_EMPTY, "待办；做完后删去") },
	TEXTS("text", item, text, 0, "段落；{id} 引用数据"),
	TEXTS("quote", item, quote, 0, "引文段落"),
	{ FIELD("numbered", BIND_BOOL, item, numbered, 0, "首段是否带下一级序数") },
	{ FIELD("table", BIND_STRUCT, item, table, 0, "表格"), .schema = &table_schema },
	{ FIELD("chart", BIND_STRUCT, item, chart, 0, "统计图"), .schema = &chart_schema },
};

static const struct bind_schema item_schema = {
	.name = "item",
	.struct_size = sizeof(struct item),
	.fields = item_fields,
	.n_fields = COUNT(item_fields),
	.pos_offset = offsetof(struct item, pos),
	.key_offset = SIZE_MAX,
};

static const struct bind_field item_element = { .type = BIND_STRUCT, .schema = &item_schema };
static const struct bind_field section_element = {
	.type = BIND_STRUCT,
	.schema = &section_schema,
};

static const struct bind_field section_fields[] = {
	{ FIELD("id", BIND_STRING, section, id, 0, "标识") },
	{ FIELD("heading", BIND_TEXT, section, heading, BIND_REQUIRED | BIND_NOT_EMPTY,
		"标题，不含序数") },
	{ FIELD("todo", BIND_TEXT, section, todo, BIND_NOT_EMPTY, "待办；做完后删去") },
	{ FIELD("kind", BIND_CHOICE, section, kind, 0, "一级标题的类别"), .choices = kind_choices },
	TEXTS("text", section, text, 0, "各项之前的段落"),
	{ FIELD("items", BIND_LIST, section, items, 0, "各项举措或安排"),
	  .element = &item_element },
	{ FIELD("sections", BIND_LIST, section, sections, 0, "下一级标题"),
	  .element = &section_element },
};

static const struct bind_schema section_schema = {
	.name = "section",
	.struct_size = sizeof(struct section),
	.fields = section_fields,
	.n_fields = COUNT(section_fields),
	.pos_offset = offsetof(struct section, pos),
	.key_offset = SIZE_MAX,
};

static const struct bind_field attachment_fields[] = {
	{ FIELD("title", BIND_TEXT, attachment, title, BIND_REQUIRED | BIND_NOT_EMPTY,
		"附件名称") },
	TEXTS("text", attachment, text, 0, "段落"),
	{ FIELD("items", BIND_LIST, attachment, items, 0, "各项"), .element = &item_element },
	{ FIELD("sections", BIND_LIST, attachment, sections, 0, "各部分"),
	  .element = &section_element },
};

static const struct bind_schema attachment_schema = {
	.name = "attachment",
	.struct_size = sizeof(struct attachment),
	.fields = attachment_fields,
	.n_fields = COUNT(attachment_fields),
	.pos_offset = offsetof(struct attachment, pos),
	.key_offset = SIZE_MAX,
};

static const struct bind_field attachment_element = {
	.type = BIND_STRUCT,
	.schema = &attachment_schema,
};

static const struct bind_field named_date_fields[] = {
	{ FIELD("date", BIND_DATE, named_date, date, BIND_MAY_BE_OPEN, "日期，YYYY-MM-DD") },
};

static const struct bind_schema named_date_schema = {
	.name = "named_date",
	.struct_size = sizeof(struct named_date),
	.fields = named_date_fields,
	.n_fields = COUNT(named_date_fields),
	.pos_offset = SIZE_MAX,
	.key_offset = offsetof(struct named_date, id),
};

static const struct bind_field report_fields[] = {
	{ FIELD("layout", BIND_STRING, report, layout, BIND_REQUIRED, "版式的名称") },
	{ FIELD("year", BIND_INTEGER, report, year, BIND_REQUIRED, "报告年度"), .min = YEAR_MIN,
	  .max = YEAR_MAX },
	{ FIELD("draft", BIND_BOOL, report, draft, 0, "true：草稿，空缺处在页面上标出") },
	{ FIELD("last_year", BIND_STRING, report, last_year, 0,
		"上年的文件，如 2022.yaml，从本文件所在文件夹找起") },
	{ FIELD("earlier_years", BIND_PAIRS, report, earlier_years, 0,
		"上年以前各年的文件：{年度: 路径}，从本文件所在文件夹找起"),
	  .schema = &earlier_year_schema },
	{ FIELD("accept", BIND_PAIRS, report, accept, 0, "接受的警告：{代号: 理由}"),
	  .schema = &acceptance_schema },
	TEXTS("withheld", report, withheld, 0, "不得出现在文中的姓名等"),
	{ FIELD("document", BIND_STRUCT, report, document, BIND_REQUIRED, "公文要素"),
	  .schema = &document_schema },
	{ FIELD("archive", BIND_STRUCT, report, archive, 0, "归档：档号、责任者、保管期限等"),
	  .schema = &filing_schema },
	TEXTS("opening", report, opening, 0, "开头语"),
	{ FIELD("dates", BIND_PAIRS, report, dates, 0, "正文引用的日期：{名称: 2022-08-15}"),
	  .schema = &named_date_schema },
	{ FIELD("figures", BIND_MAP, report, figures, 0, "全部数据"), .schema = &figure_schema },
	{ FIELD("sections", BIND_LIST, report, sections, 0, "正文各部分"),
	  .element = &section_element },
	TEXTS("closing", report, closing, 0, "结束语"),
	{ FIELD("attachments", BIND_LIST, report, attachments, 0, "附件"),
	  .element = &attachment_element },
};

const struct bind_schema report_schema = {
	.name = "report",
	.struct_size = sizeof(struct report),
	.fields = report_fields,
	.n_fields = COUNT(report_fields),
	.pos_offset = SIZE_MAX,
	.key_offset = SIZE_MAX,
};
