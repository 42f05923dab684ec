#include "rules/schema.h"

#include "rules/rules.h"

/* One row a key. The descriptions are what an editor shows beside the key. */

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
/* NAME_schema from NAME_fields. */
#define SCHEMA(variable, label, owner)                        \
	static const struct bind_schema variable##_schema = { \
		.name = label,                                \
		.struct_size = sizeof(struct owner),          \
		.fields = variable##_fields,                  \
		.n_fields = COUNT(variable##_fields),         \
		.pos_offset = SIZE_MAX,                       \
		.key_offset = SIZE_MAX,                       \
	}

static const struct bind_choice role_choices[] = {
	{ "mark", FONT_ROLE_MARK },
	{ "title", FONT_ROLE_TITLE },
	{ "body", FONT_ROLE_BODY },
	{ "hei", FONT_ROLE_HEI },
	{ "kai", FONT_ROLE_KAI },
	{ "bold", FONT_ROLE_BOLD },
	{ "page_number", FONT_ROLE_PAGE_NUMBER },
	{ NULL, 0 },
};

static const struct bind_choice pitch_choices[] = {
	{ "ink", RULES_PITCH_INK },
	{ "cell", RULES_PITCH_CELL },
	{ "fixed", RULES_PITCH_FIXED },
	{ NULL, 0 },
};

static const struct bind_choice numbering_choices[] = {
	{ "han", RULES_NUMBERING_HAN },
	{ "arabic", RULES_NUMBERING_ARABIC },
	{ "none", RULES_NUMBERING_NONE },
	{ NULL, 0 },
};

static const struct bind_choice restart_choices[] = {
	{ "above", RULES_RESTART_ABOVE },
	{ "part", RULES_RESTART_PART },
	{ "never", RULES_RESTART_NEVER },
	{ NULL, 0 },
};

static const struct bind_choice from_choices[] = {
	{ "text", RULES_FROM_TEXT },
	{ "page", RULES_FROM_PAGE },
	{ NULL, 0 },
};

static const struct bind_choice form_choices[] = {
	{ "full", RULES_NUMBER_FULL },
	{ "order", RULES_NUMBER_ORDER },
	{ NULL, 0 },
};

static const struct bind_choice position_choices[] = {
	{ "left", RULES_POSITION_LEFT },
	{ "center", RULES_POSITION_CENTER },
	{ "right", RULES_POSITION_RIGHT },
	{ NULL, 0 },
};

static const struct bind_choice side_choices[] = {
	{ "outside", RULES_SIDE_OUTSIDE },
	{ "center", RULES_SIDE_CENTER },
	{ NULL, 0 },
};

static const struct bind_choice table_style_choices[] = {
	{ "three-line", RULES_TABLE_THREE_LINE },
	{ "grid", RULES_TABLE_GRID },
	{ NULL, 0 },
};

static const struct bind_choice hatch_choices[] = {
	{ "none", RULES_HATCH_NONE },       { "rising", RULES_HATCH_RISING },
	{ "falling", RULES_HATCH_FALLING }, { "crossed", RULES_HATCH_CROSSED },
	{ "level", RULES_HATCH_LEVEL },     { NULL, 0 },
};

static const struct bind_choice marker_choices[] = {
	{ "disc", RULES_MARKER_DISC },
	{ "ring", RULES_MARKER_RING },
	{ "square", RULES_MARKER_SQUARE },
	{ "triangle", RULES_MARKER_TRIANGLE },
	{ "diamond", RULES_MARKER_DIAMOND },
	{ "cross", RULES_MARKER_CROSS },
	{ NULL, 0 },
};

/* Rows by type. `member` may reach into a nested struct. */
#define MEASURE(text, owner, member, about)                                                  \
	{                                                                                    \
		.key = text, .type = BIND_MEASURE, .offset = offsetof(struct owner, member), \
		.description = about                                                         \
	}
#define INTEGER(text, owner, member, low, high, about)                                       \
	{                                                                                    \
		.key = text, .type = BIND_INTEGER, .offset = offsetof(struct owner, member), \
		.min = (low), .max = (high), .description = about                            \
	}
#define DECIMAL(text, owner, member, about)                                                  \
	{                                                                                    \
		.key = text, .type = BIND_DECIMAL, .offset = offsetof(struct owner, member), \
		.description = about                                                         \
	}
#define TEXT(text, owner, member, about)                                                  \
	{                                                                                 \
		.key = text, .type = BIND_TEXT, .offset = offsetof(struct owner, member), \
		.description = about                                                      \
	}
#define BOOL(text, owner, member, about)                                                  \
	{                                                                                 \
		.key = text, .type = BIND_BOOL, .offset = offsetof(struct owner, member), \
		.description = about                                                      \
	}
#define CHOICE(text, owner, member, words, about)                                           \
	{                                                                                   \
		.key = text, .type = BIND_CHOICE, .offset = offsetof(struct owner, member), \
		.choices = words, .description = about                                      \
	}
#define STRUCT(text, owner, member, table, about)                                           \
	{                                                                                   \
		.key = text, .type = BIND_STRUCT, .offset = offsetof(struct owner, member), \
		.schema = &(table), .description = about                                    \
	}
#define NAMES(text, owner, member, about)                                           \
	{                                                                           \
		.key = text, .type = BIND_LIST, .flags = BIND_ONE_OR_MORE,          \
		.offset = offsetof(struct owner, member), .element = &name_element, \
		.description = about                                                \
	}

#define STYLE(owner, member)                                                    \
	CHOICE("font", owner, member.font, role_choices, "字体角色，见 fonts"), \
		MEASURE("size", owner, member.size, "字号"),                    \
		MEASURE("advance", owner, member.advance, "一个汉字所占的宽度")

static const struct bind_field name_element = {
	.type = BIND_STRING,
	.description = "字体名称、PostScript 名称或文件名",
};

static const struct bind_field gap_fields[] = {
	MEASURE("min", rules_gap, min, "最小距离"),
	MEASURE("max", rules_gap, max, "最大距离"),
};
SCHEMA(gap, "gap", rules_gap);

static const struct bind_field page_fields[] = {
	MEASURE("width", rules_page, width, "纸张宽度"),
	MEASURE("height", rules_page, height, "纸张高度"),
	MEASURE("top", rules_page, top, "天头"),
	MEASURE("left", rules_page, left, "订口"),
	MEASURE("text_width", rules_page, text_width, "版心宽度"),
	MEASURE("text_height", rules_page, text_height, "版心高度"),
	BOOL("mirror", rules_page, mirror, "偶数页订口是否在右"),
	BOOL("duplex", rules_page, duplex, "是否双面印刷"),
};
SCHEMA(page, "page", rules_page);

static const struct bind_field grid_fields[] = {
	INTEGER("cells", rules_grid, cells, 4, 200, "每行字数"),
	INTEGER("lines", rules_grid, lines, 4, 200, "每面行数"),
	CHOICE("pitch", rules_grid, pitch, pitch_choices, "行距的算法"),
	MEASURE("fixed_pitch", rules_grid, fixed_pitch, "pitch 为 fixed 时的行距"),
	DECIMAL("ascent", rules_grid, ascent, "基线在字身顶线之下多少（em）"),
};
SCHEMA(grid, "grid", rules_grid);

static const struct bind_field font_fields[] = {
	NAMES("mark", rules, fonts[FONT_ROLE_MARK], "发文机关标志的字体，依次选用"),
	NAMES("title", rules, fonts[FONT_ROLE_TITLE], "标题的字体"),
	NAMES("body", rules, fonts[FONT_ROLE_BODY], "正文的字体"),
	NAMES("hei", rules, fonts[FONT_ROLE_HEI], "黑体"),
	NAMES("kai", rules, fonts[FONT_ROLE_KAI], "楷体"),
	NAMES("bold", rules, fonts[FONT_ROLE_BOLD], "粗体"),
	NAMES("page_number", rules, fonts[FONT_ROLE_PAGE_NUMBER], "页码的字体"),
	NAMES("latin", rules, latin, "正文中数字和西文的字体；不写则同正文"),
	NAMES("fallback", rules, fallback, "以上字体缺字时依次选用"),
};
SCHEMA(font, "fonts", rules);

static const struct bind_field style_fields[] = {
	CHOICE("font", rules_style, font, role_choices, "字体角色，见 fonts"),
	MEASURE("size", rules_style, size, "字号"),
	MEASURE("advance", rules_style, advance, "一个汉字所占的宽度"),
};
SCHEMA(style, "style", rules_style);

static const struct bind_field corner_fields[] = {
	BOOL("show", rules_corner, show, "有无份号、密级、紧急程度"),
	STRUCT("copy_number", rules_corner, copy_number, style_schema, "份号"),
	INTEGER("digits", rules_corner, digits, 1, 9, "份号的位数"),
	STRUCT("secrecy", rules_corner, secrecy, style_schema, "密级和保密期限"),
	INTEGER("secrecy_line", rules_corner, secrecy_line, 1, 10, "密级所在行"),
	STRUCT("urgency", rules_corner, urgency, style_schema, "紧急程度"),
	BOOL("below_separator", rules_corner, below_separator, "是否在分隔线之下"),
};
SCHEMA(corner, "corner", rules_corner);

static const struct bind_field mark_fields[] = {
	BOOL("show", rules_mark, show, "有无发文机关标志"),
	STYLE(rules_mark, style),
	MEASURE("size_min", rules_mark, size_min, "字形压扁之前的最小字号"),
	INTEGER("condense_min", rules_mark, condense_min, 300, 1000, "最多压扁到千分之几"),
	MEASURE("size_least", rules_mark, size_least, "多个机关名称的最小字号，再小则提示"),
	MEASURE("ink_top", rules_mark, ink_top, "上边缘的位置"),
	CHOICE("from", rules_mark, from, from_choices, "自版心还是纸边量起"),
	MEASURE("width", rules_mark, width, "最大宽度"),
	DECIMAL("pitch", rules_mark, pitch, "多个机关名称的行距（em）"),
	TEXT("suffix", rules_mark, suffix, "机关名称之后的文字，如 文件"),
	DECIMAL("suffix_gap", rules_mark, suffix_gap, "与多个机关名称的间隔（em）"),
	BOOL("lead_only", rules_mark, lead_only, "联合行文时是否只用主办机关名称"),
	INTEGER("text_lines_min", rules_mark, text_lines_min, 0, 20, "首页至少保留的正文行数"),
};
SCHEMA(mark, "mark", rules_mark);

static const struct bind_field number_fields[] = {
	BOOL("show", rules_number, show, "有无发文字号"),
	STYLE(rules_number, style),
	CHOICE("form", rules_number, form, form_choices, "写法：full 全式，order 第几号"),
	CHOICE("position", rules_number, position, position_choices, "居左、居中或居右"),
	MEASURE("inset", rules_number, inset, "居左、居右时的空白"),
	STRUCT("before", rules_number, before, gap_schema, "与发文机关标志的距离"),
	BOOL("below_separator", rules_number, below_separator, "是否在分隔线之下"),
	MEASURE("below", rules_number, below, "在分隔线之下时的距离"),
};
SCHEMA(number, "number", rules_number);

static const struct bind_field signatories_fields[] = {
	STRUCT("label", rules_signatories, label, style_schema, "“签发人”三字"),
	STRUCT("name", rules_signatories, name, style_schema, "签发人姓名"),
	TEXT("text", rules_signatories, text, "姓名之前的文字"),
	INTEGER("per_row", rules_signatories, per_row, 1, 10, "每行姓名数"),
	MEASURE("gap", rules_signatories, gap, "姓名之间的空白"),
	MEASURE("right", rules_signatories, right, "右空"),
};
SCHEMA(signatories, "signatories", rules_signatories);

static const struct bind_field separator_fields[] = {
	BOOL("show", rules_separator, show, "有无分隔线"),
	MEASURE("before", rules_separator, before, "与上方要素的距离"),
	MEASURE("width", rules_separator, width, "线长"),
	MEASURE("thickness", rules_separator, thickness, "线宽"),
	MEASURE("second", rules_separator, second, "双线中另一条的线宽，0 为单线"),
	MEASURE("second_gap", rules_separator, second_gap, "双线之间的空白"),
	BOOL("foot", rules_separator, foot, "页脚是否也有双线"),
	MEASURE("foot_bottom", rules_separator, foot_bottom, "页脚双线至纸张下边"),
};
SCHEMA(separator, "separator", rules_separator);

static const struct bind_field title_fields[] = {
	BOOL("show", rules_title, show, "有无标题"),
	STYLE(rules_title, style),
	STRUCT("before", rules_title, before, gap_schema, "与分隔线的距离"),
	MEASURE("pitch", rules_title, pitch, "标题行距"),
	MEASURE("pitch_min", rules_title, pitch_min, "为容下署名，标题行距可缩至多少"),
	MEASURE("width", rules_title, width, "标题行的最大长度"),
	BOOL("with_issuers", rules_title, with_issuers, "标题前是否冠以机关名称"),
	INTEGER("issuers_most", rules_title, issuers_most, 1, 100, "机关多于此数时标题不冠名称"),
	TEXT("no_start", rules_title, no_start, "不放在标题行首的字"),
	NAMES("words", rules_title, words, "断行时不拆开的词"),
	NAMES("no_end", rules_title, no_end, "不放在标题行末的词"),
	INTEGER("more_lines", rules_title, more_lines, 0, 1000000, "多用一行的代价"),
	INTEGER("hourglass", rules_title, hourglass, 0, 1000000, "长短长（沙漏形）的代价"),
	INTEGER("equal_lines", rules_title, equal_lines, 0, 1000000, "两行等长的代价"),
	INTEGER("short_first", rules_title, short_first, 0, 1000000, "两行时上短下长的代价"),
	INTEGER("last_min", rules_title, last_min, 0, 20, "末行的最少字数"),
	INTEGER("lone_end", rules_title, lone_end, 0, 1000000, "末行过短的代价"),
	INTEGER("plain_break", rules_title, plain_break, 0, 1000000, "在词与词之间断行的代价"),
	INTEGER("single_end", rules_title, single_end, 0, 1000000, "行末为单字或“关于”的代价"),
	INTEGER("name_break", rules_title, name_break, 0, 1000000, "拆开词典之外名称的代价"),
	INTEGER("quote_break", rules_title, quote_break, 0, 1000000,
		"拆开书名号、引号内文字的代价"),
	INTEGER("word_break", rules_title, word_break, 0, 1000000, "拆开词语和数字的代价"),
};
SCHEMA(title, "title", rules_title);

static const struct bind_field body_fields[] = {
	STYLE(rules_body, style),
	STRUCT("before", rules_body, before, gap_schema, "与标题的距离"),
	MEASURE("indent", rules_body, indent, "段首缩进"),
};
SCHEMA(body, "body", rules_body);

static const struct bind_field heading_fields[] = {
	STYLE(rules_heading, style),
	CHOICE("numbering", rules_heading, numbering, numbering_choices, "序数的写法"),
	TEXT("prefix", rules_heading, prefix, "序数之前的符号"),
	TEXT("suffix", rules_heading, suffix, "序数之后的符号"),
	CHOICE("restart", rules_heading, restart, restart_choices, "序数从何处重新编起"),
	MEASURE("start", rules_heading, start, "左空"),
	BOOL("run_in", rules_heading, run_in, "是否与正文同行"),
};
SCHEMA(heading, "heading", rules_heading);

static const struct bind_field heading_element = {
	.type = BIND_STRUCT,
	.schema = &heading_schema,
	.description = "一级标题的写法",
};

static const struct bind_field quotation_fields[] = {
	STYLE(rules_quotation, style),
	MEASURE("left", rules_quotation, left, "左空"),
	MEASURE("right", rules_quotation, right, "右空"),
};
SCHEMA(quotation, "quotation", rules_quotation);

static const struct bind_field attachment_fields[] = {
	INTEGER("blank_lines", rules_attachment, blank_lines, 0, 10, "附件说明之前的空行数"),
	TEXT("text", rules_attachment, text, "“附件”二字"),
	MEASURE("indent", rules_attachment, indent, "附件说明左空"),
	STRUCT("label", rules_attachment, label, style_schema, "附件页首行的“附件”和序号"),
	STRUCT("title", rules_attachment, title, style_schema, "附件标题"),
	INTEGER("title_line", rules_attachment, title_line, 2, 20, "附件标题所在行"),
	INTEGER("blank_after", rules_attachment, blank_after, 0, 10, "附件标题之后的空行数"),
};
SCHEMA(attachment, "attachment", rules_attachment);

static const struct bind_field attendance_fields[] = {
	INTEGER("blank_lines", rules_attendance, blank_lines, 0, 10, "之前的空行数"),
	STRUCT("label", rules_attendance, label, style_schema, "“出席”等字"),
	STRUCT("name", rules_attendance, name, style_schema, "人员姓名"),
	MEASURE("indent", rules_attendance, indent, "左空"),
};
SCHEMA(attendance, "attendance", rules_attendance);

static const struct bind_field seal_fields[] = {
	INTEGER("blank_lines", rules_seal, blank_lines, 0, 10, "署名之前的空行数"),
	MEASURE("date_right", rules_seal, date_right, "成文日期右空"),
	MEASURE("diameter", rules_seal, diameter, "印章直径"),
	STRUCT("gap", rules_seal, gap, gap_schema, "印章之间的空白"),
	INTEGER("per_row", rules_seal, per_row, 1, 10, "每排印章数"),
	INTEGER("name_cells", rules_seal, name_cells, 2, 100, "署名单行的最大字数"),
	INTEGER("blank_after", rules_seal, blank_after, 0, 10, "印章在日期之下所占行数"),
};
SCHEMA(seal, "seal", rules_seal);

static const struct bind_field stamp_fields[] = {
	INTEGER("blank_lines", rules_stamp, blank_lines, 0, 10, "签名章之前的空行数"),
	MEASURE("right", rules_stamp, right, "签名章和日期右空"),
	MEASURE("width", rules_stamp, width, "签名章宽度"),
	INTEGER("lines", rules_stamp, lines, 1, 10, "签名章所占行数"),
	MEASURE("post_gap", rules_stamp, post_gap, "职务与签名章的间隔"),
	INTEGER("date_blank", rules_stamp, date_blank, 0, 10, "签名章与日期之间的空行数"),
};
SCHEMA(stamp, "stamp", rules_stamp);

static const struct bind_field imprint_fields[] = {
	STYLE(rules_imprint, style),
	MEASURE("inset", rules_imprint, inset, "左右各空"),
	MEASURE("pitch_min", rules_imprint, pitch_min, "为与正文同面，行距可缩至多少"),
	MEASURE("tight_before", rules_imprint, tight_before, "行距缩小时与正文的最小距离"),
	MEASURE("outer", rules_imprint, outer, "首条和末条线宽"),
	MEASURE("inner", rules_imprint, inner, "中间线宽"),
	BOOL("rules", rules_imprint, rules, "有无分隔线"),
	BOOL("office", rules_imprint, office, "有无印发机关一行"),
	TEXT("cc_label", rules_imprint, cc_label, "“抄送：”"),
	TEXT("recipients_label", rules_imprint, recipients_label, "“主送：”"),
	TEXT("date_suffix", rules_imprint, date_suffix, "“印发”"),
	TEXT("copies_prefix", rules_imprint, copies_prefix, "份数之前的文字"),
	TEXT("copies_suffix", rules_imprint, copies_suffix, "份数之后的文字"),
};
SCHEMA(imprint, "imprint", rules_imprint);

static const struct bind_field signature_fields[] = {
	BOOL("show", rules_signature, show, "有无署名和成文日期"),
	BOOL("seals", rules_signature, seals, "是否为印章、签名章留位置"),
	INTEGER("blank_lines", rules_signature, blank_lines, 0, 10, "署名之前的空行数"),
	MEASURE("right", rules_signature, right, "署名右空"),
	MEASURE("date_offset", rules_signature, date_offset, "成文日期比署名右移"),
	INTEGER("text_lines_min", rules_signature, text_lines_min, 0, 20, "与署名同面的正文行数"),
};
SCHEMA(signature, "signature", rules_signature);

static const struct bind_field page_number_fields[] = {
	STYLE(rules_page_number, style),
	MEASURE("below", rules_page_number, below, "一字线至版心下边缘"),
	MEASURE("inset", rules_page_number, inset, "外侧空白"),
	CHOICE("side", rules_page_number, side, side_choices, "页码的位置"),
	BOOL("first", rules_page_number, first, "首页有无页码"),
	TEXT("before", rules_page_number, before, "数字之前"),
	TEXT("after", rules_page_number, after, "数字之后"),
};
SCHEMA(page_number, "page_number", rules_page_number);

static const struct bind_field table_fields[] = {
	CHOICE("style", rules_table, style, table_style_choices, "三线表或全框线"),
	STRUCT("cell", rules_table, cell, style_schema, "表中文字"),
	STRUCT("head", rules_table, head, style_schema, "栏目名称"),
	STRUCT("caption", rules_table, caption, style_schema, "表题"),
	TEXT("label", rules_table, label, "表题中序号之前的字"),
	TEXT("continued", rules_table, continued, "表格转面后，表头之上右端序号之前的字；空则不写"),
	MEASURE("pitch", rules_table, pitch, "格内行距"),
	MEASURE("padding_x", rules_table, padding_x, "格内文字左右空白"),
	MEASURE("padding_y", rules_table, padding_y, "格内文字上下至少的空白"),
	MEASURE("gap", rules_table, gap, "表线与上下正文至少的距离"),
	MEASURE("column_min", rules_table, column_min, "栏内文字的最小宽度"),
	BOOL("full_width", rules_table, full_width, "是否总与版心等宽"),
	MEASURE("outer_rule", rules_table, outer_rule, "上下（或四周）表线的粗细"),
	MEASURE("head_rule", rules_table, head_rule, "栏目线的粗细"),
	MEASURE("inner_rule", rules_table, inner_rule, "全框线表内线的粗细"),
	INTEGER("parted", rules_table, parted, 0, 1000000,
		"一面放得下的表格分在两面的代价，与 pagination 相比"),
};
SCHEMA(table, "table", rules_table);

static const struct bind_field fill_fields[] = {
	INTEGER("grey", rules_fill, grey, 0, 1000, "灰度，0 黑，1000 白"),
	CHOICE("hatch", rules_fill, hatch, hatch_choices, "斜线"),
};
SCHEMA(fill, "fill", rules_fill);

static const struct bind_field fill_element = {
	.type = BIND_STRUCT,
	.schema = &fill_schema,
	.description = "一组柱形的填充",
};

static const struct bind_field stroke_fields[] = {
	MEASURE("dash", rules_stroke, dash, "虚线的段长；0 为实线"),
	CHOICE("marker", rules_stroke, marker, marker_choices, "数据点的形状"),
};
SCHEMA(stroke, "stroke", rules_stroke);

static const struct bind_field stroke_element = {
	.type = BIND_STRUCT,
	.schema = &stroke_schema,
	.description = "一条折线的线型",
};

static const struct bind_field chart_fields[] = {
	INTEGER("lines", rules_chart, lines, 4, 200,
		"图的高度（行），不含图题；文字或数值放不下时更高"),
	STRUCT("text", rules_chart, text, style_schema, "图中文字"),
	STRUCT("caption", rules_chart, caption, style_schema, "图题"),
	TEXT("label", rules_chart, label, "图题中序号之前的字"),
	TEXT("unit", rules_chart, unit, "单位之前的字"),
	MEASURE("pitch", rules_chart, pitch, "图中文字的行距"),
	MEASURE("gap", rules_chart, gap, "与上下正文以及图中各部分的距离"),
	MEASURE("axis", rules_chart, axis, "坐标轴的粗细"),
	MEASURE("grid", rules_chart, grid, "刻度线的粗细"),
	MEASURE("grid_dash", rules_chart, grid_dash, "刻度线的段长"),
	MEASURE("outline", rules_chart, outline, "柱形轮廓和斜线的粗细"),
	MEASURE("hatch", rules_chart, hatch, "斜线的间距"),
	DECIMAL("bar_part", rules_chart, bar_part, "柱形占一组宽度的比例"),
	MEASURE("bar_max", rules_chart, bar_max, "柱形的最大宽度"),
	MEASURE("line", rules_chart, line, "折线的粗细"),
	MEASURE("marker", rules_chart, marker, "数据点的大小"),
	MEASURE("sample", rules_chart, sample, "图例中线样的长度"),
	INTEGER("steps", rules_chart, steps, 2, 20, "坐标轴最多分几段"),
	DECIMAL("from_zero", rules_chart, from_zero, "最小值不超过最大值的几成时折线图从 0 起"),
	INTEGER("values_max", rules_chart, values_max, 1, 1000, "最多几个柱形或几个数据点"),
	{ .key = "fills",
	  .type = BIND_LIST,
	  .flags = BIND_NOT_EMPTY,
	  .offset = offsetof(struct rules_chart, fills),
	  .element = &fill_element,
	  .description = "各组柱形的填充" },
	{ .key = "strokes",
	  .type = BIND_LIST,
	  .flags = BIND_NOT_EMPTY,
	  .offset = offsetof(struct rules_chart, strokes),
	  .element = &stroke_element,
	  .description = "各条折线的线型" },
};
SCHEMA(chart, "chart", rules_chart);

#define BREAKING_SET(text, member, about) TEXT(text, rules_breaking, member, about)
#define BREAKING_COST(text, member, about) INTEGER(text, rules_breaking, member, 0, 1000000, about)
#define BREAKING_PART(text, member, about) DECIMAL(text, rules_breaking, member, about)

static const struct bind_field breaking_fields[] = {
	BREAKING_SET("no_start", no_start, "不能居行首的字符"),
	BREAKING_SET("no_end", no_end, "不能居行末的字符"),
	BREAKING_SET("opening", opening, "左半可压的标点"),
	BREAKING_SET("closing", closing, "右半可压的括号和引号"),
	BREAKING_SET("commas", commas, "右半可压的句内点号"),
	BREAKING_SET("stops", stops, "右半可压的句末点号"),
	BREAKING_SET("middle", middle, "占半字、居中的间隔号"),
	BREAKING_SET("wide", wide, "一律占一字的字符"),
	BREAKING_SET("half", half, "一律占半字的字符"),
	BREAKING_SET("joined", joined, "连用时不拆开的字符"),
	BREAKING_SET("connectors", connectors, "两侧不拉开的连接号"),
	BREAKING_SET("suffixes", suffixes, "与前面数字不分的符号"),
	BREAKING_SET("prefixes", prefixes, "与后面数字不分的符号"),
	BREAKING_SET("units", units, "与前面数字尽量不分的单位"),
	BREAKING_SET("url_breaks", url_breaks, "网址可在其后断开的字符"),
	NAMES("drawn_as", rules_breaking, drawn_as, "字库字形有误的字符：该字符和代用字形的字符"),
	NAMES("words", rules_breaking, words, "尽量不拆开的词"),
	INTEGER("long_word", rules_breaking, long_word, 2, 1000, "可以断开的外文词的长度"),
	BREAKING_PART("pair", pair, "相邻标点减少的宽度（字）"),
	BREAKING_PART("line_end", line_end, "行末标点减少的宽度（字）"),
	BREAKING_PART("space_min", space_min, "外文词距的下限（em）"),
	BREAKING_PART("space", space, "外文词距（em）"),
	BREAKING_PART("space_max", space_max, "外文词距的上限（em）"),
	BREAKING_PART("latin_gap_max", latin_gap_max, "汉字与外文之间可拉开的宽度（字）"),
	BREAKING_PART("stretch_good", stretch_good, "每个字距拉开多少仍算好（字）"),
	BREAKING_PART("stretch_most", stretch_most, "每个字距拉开多少仍可接受（字）"),
	MEASURE("tracking", rules_breaking, tracking, "为省一行而收紧字距的上限"),
	BREAKING_COST("tighten", tighten, "一行字距全部收紧的代价"),
	BREAKING_COST("push_in", push_in, "标点全部压缩的代价"),
	BREAKING_COST("push_out", push_out, "拉开一行的固定代价"),
	BREAKING_COST("unit_break", unit_break, "数字与单位分开的代价"),
	BREAKING_COST("word_break", word_break, "拆开词语的代价"),
	BREAKING_COST("url_break", url_break, "断开长外文词的代价"),
	BREAKING_COST("connector_break", connector_break, "连接号之后断行的代价"),
	BREAKING_COST("forced_break", forced_break, "不得已在任意处断行的代价"),
	BREAKING_COST("lone_character", lone_character, "段末孤字的代价"),
};
SCHEMA(breaking, "breaking", rules_breaking);

static const struct bind_field pagination_fields[] = {
	INTEGER("after_heading", rules_pagination, after_heading, 0, 10, "标题之后同面的最少行数"),
	INTEGER("few_after_heading", rules_pagination, few_after_heading, 0, 1000000,
		"标题之后只有最少行数的代价"),
	MEASURE("pitch_min", rules_pagination, pitch_min, "为容下署名，末面行距可缩至多少"),
	INTEGER("tight_line", rules_pagination, tight_line, 0, 1000000, "末面多排一行的代价"),
	INTEGER("setting_most", rules_pagination, setting_most, 0, 1000000,
		"为调整分面而改变一段行数的最大代价"),
	INTEGER("short_page", rules_pagination, short_page, 0, 1000000, "不满一面的代价"),
	INTEGER("empty_line", rules_pagination, empty_line, 0, 1000000, "每空一行的代价"),
	INTEGER("bare_line", rules_pagination, bare_line, 0, 1000000,
		"表、图前空出半面以上时每行另加的代价"),
	INTEGER("widow", rules_pagination, widow, 0, 1000000, "面首为段末行的代价"),
};
SCHEMA(pagination, "pagination", rules_pagination);

static const struct bind_field print_fields[] = {
	MEASURE("sheet_width", rules_print, sheet_width, "骑马订用纸的宽，两面并排"),
	MEASURE("sheet_height", rules_print, sheet_height, "骑马订用纸的高"),
	MEASURE("staple_edge", rules_print, staple_edge, "订钉外眼至上下切口"),
	MEASURE("staple_length", rules_print, staple_length, "订钉两眼的距离"),
	MEASURE("staple_mark", rules_print, staple_mark, "订位标记的线宽"),
	TEXT("archive", rules_print, archive, "登记表中留存的一份"),
	TEXT("spare", rules_print, spare, "登记表中其余各份"),
};
SCHEMA(print, "print", rules_print);

#define TOLERANCE(text, member, about) MEASURE(text, rules_tolerances, member, about)
#define LIMITS(text, member, about) STRUCT(text, rules_tolerances, member, gap_schema, about)

static const struct bind_field tolerance_fields[] = {
	TOLERANCE("paper", paper, "纸张尺寸的允差"),
	TOLERANCE("margin", margin, "天头、订口等页边的允差"),
	TOLERANCE("edge", edge, "行首、行末和缩进的允差"),
	TOLERANCE("pitch", pitch, "行距和字距的允差"),
	TOLERANCE("size", size, "字号的允差"),
	TOLERANCE("center", center, "居中的允差"),
	TOLERANCE("mark_top", mark_top, "发文机关标志上边缘的允差"),
	TOLERANCE("gap", gap, "空行的允差"),
	TOLERANCE("separator", separator, "版头分隔线位置和长度的允差"),
	LIMITS("separator_thickness", separator_thickness, "版头分隔线线宽的范围"),
	LIMITS("title_pitch", title_pitch, "标题行距的范围"),
	LIMITS("inset", inset, "版记和页码“空一字”的范围"),
	TOLERANCE("imprint", imprint, "版记分隔线位置和长度的允差"),
	TOLERANCE("imprint_thickness", imprint_thickness, "版记分隔线线宽的允差"),
	TOLERANCE("date_offset", date_offset, "成文日期与署名相对位置的允差"),
	TOLERANCE("page_number", page_number, "页码一字线高度的允差"),
};
SCHEMA(tolerance, "tolerances", rules_tolerances);

#define CLAUSE(text, member, about) TEXT(text, rules_clauses, member, about)

static const struct bind_field clause_fields[] = {
	CLAUSE("mark", mark, "发文机关标志"),
	CLAUSE("copy_number", copy_number, "份号"),
	CLAUSE("secrecy", secrecy, "密级和保密期限"),
	CLAUSE("urgency", urgency, "紧急程度"),
	CLAUSE("number", number, "发文字号"),
	CLAUSE("signatories", signatories, "签发人"),
	CLAUSE("separator", separator, "版头中的分隔线"),
	CLAUSE("title", title, "标题"),
	CLAUSE("recipients", recipients, "主送机关"),
	CLAUSE("body", body, "正文"),
	CLAUSE("headings", headings, "结构层次序数"),
	CLAUSE("attachment_list", attachment_list, "附件说明"),
	CLAUSE("attachment", attachment, "附件"),
	CLAUSE("table", table, "表题和表格"),
	CLAUSE("chart", chart, "统计图和图题"),
	CLAUSE("turned", turned, "横排表格"),
	CLAUSE("signature", signature, "发文机关署名"),
	CLAUSE("date", date, "成文日期"),
	CLAUSE("note", note, "附注"),
	CLAUSE("imprint", imprint, "版记"),
	CLAUSE("page_number", page_number, "页码"),
};
SCHEMA(clause, "clauses", rules_clauses);

static const struct bind_field lettering_fields[] = {
	CHOICE("font", rules_lettering, font, role_choices, "字体角色，见 fonts"),
	MEASURE("size", rules_lettering, size, "字号"),
};
SCHEMA(lettering, "lettering", rules_lettering);

static const struct bind_field proof_fields[] = {
	STRUCT("text", rules_proof, text, lettering_schema, "行号、条款号和页眉"),
	MEASURE("gap", rules_proof, gap, "行号、条款号与版心的距离"),
	MEASURE("corner_top", rules_proof, corner_top, "文件名、版本、日期一行至上页边"),
	MEASURE("grid", rules_proof, grid, "方格线宽，0 为不画"),
	MEASURE("outline", rules_proof, outline, "版心线宽，0 为不画"),
	STRUCT("watermark", rules_proof, watermark, lettering_schema, "水印，字号为上限"),
	MEASURE("watermark_width", rules_proof, watermark_width, "水印宽度上限"),
	INTEGER("watermark_rows", rules_proof, watermark_rows, 1, 20, "每面水印的行数"),
	TEXT("draft_watermark", rules_proof, draft_watermark, "草稿的水印，\"\" 为没有"),
	STRUCT("clauses", rules_proof, clauses, clause_schema, "各要素旁标注的条款号"),
};
SCHEMA(proof, "proof", rules_proof);

static const struct bind_choice part_choices[] = {
	{ "measures", RULES_PART_MEASURES },
	{ "duties", RULES_PART_DUTIES },
	{ "shortcomings", RULES_PART_SHORTCOMINGS },
	{ "plans", RULES_PART_PLANS },
	{ NULL, 0 },
};

static const struct bind_field part_fields[] = {
	TEXT("name", rules_part_wanted, name, "这一部分的名称"),
	CHOICE("kind", rules_part_wanted, kind, part_choices, "年度文件里的类别"),
	NAMES("words", rules_part_wanted, words, "没有写类别时，标题里有其中一个词就算"),
};
SCHEMA(part, "part", rules_part_wanted);

static const struct bind_field part_element = {
	.type = BIND_STRUCT,
	.schema = &part_schema,
	.description = "必备的一部分",
};

static const struct bind_field day_fields[] = {
	INTEGER("month", rules_day, month, 1, 12, "月"),
	INTEGER("day", rules_day, day, 1, 31, "日"),
};
SCHEMA(day, "day", rules_day);

static const struct bind_field content_fields[] = {
	BOOL("reviewed", rules_content, reviewed, "是否检查文字和数字"),
	TEXT("title", rules_content, title, "标题含有这些字和年份的报告才查内容"),
	{ .key = "parts",
	  .type = BIND_LIST,
	  .offset = offsetof(struct rules_content, parts),
	  .element = &part_element,
	  .description = "必备的部分" },
	STRUCT("begin", rules_content, begin, day_schema, "报告年度的这一天起成文"),
	STRUCT("due", rules_content, due, day_schema, "次年这一天之前成文"),
	BOOL("upward", rules_content, upward, "是否上行文：一个主送机关，有签发人"),
};
SCHEMA(content, "content", rules_content);

static const struct bind_field layout_fields[] = {
	{ .key = "inherits",
	  .type = BIND_STRING,
	  .offset = offsetof(struct rules, inherits),
	  .description = "所继承的版式" },
	{ .key = "description",
	  .type = BIND_STRING,
	  .offset = offsetof(struct rules, description),
	  .description = "版式说明" },
	STRUCT("page", rules, page, page_schema, "纸张和版心"),
	STRUCT("grid", rules, grid, grid_schema, "行数、字数和行距"),
	{ .key = "fonts",
	  .type = BIND_STRUCT,
	  .offset = 0,
	  .schema = &font_schema,
	  .description = "各角色的字体" },
	{ .key = "red",
	  .type = BIND_STRING,
	  .offset = offsetof(struct rules, red),
	  .description = "红色，#RRGGBB" },
	STRUCT("corner", rules, corner, corner_schema, "份号、密级、紧急程度"),
	STRUCT("mark", rules, mark, mark_schema, "发文机关标志"),
	STRUCT("number", rules, number, number_schema, "发文字号"),
	STRUCT("signatories", rules, signatories, signatories_schema, "签发人"),
	STRUCT("separator", rules, separator, separator_schema, "版头中的分隔线"),
	STRUCT("title", rules, title, title_schema, "标题"),
	STRUCT("body", rules, body, body_schema, "正文"),
	STRUCT("recipients", rules, recipients, style_schema, "主送机关"),
	{ .key = "headings",
	  .type = BIND_LIST,
	  .flags = BIND_NOT_EMPTY,
	  .offset = offsetof(struct rules, headings),
	  .element = &heading_element,
	  .description = "结构层次序数，自高至低" },
	STRUCT("quotation", rules, quotation, quotation_schema, "引文"),
	STRUCT("attachment", rules, attachment, attachment_schema, "附件说明和附件"),
	STRUCT("attendance", rules, attendance, attendance_schema, "出席、请假、列席"),
	STRUCT("seal", rules, seal, seal_schema, "加盖印章的署名"),
	STRUCT("stamp", rules, stamp, stamp_schema, "加盖签名章的署名"),
	STRUCT("imprint", rules, imprint, imprint_schema, "版记"),
	STRUCT("signature", rules, signature, signature_schema, "发文机关署名和成文日期"),
	STRUCT("page_number", rules, page_number, page_number_schema, "页码"),
	STRUCT("table", rules, table, table_schema, "表格"),
	STRUCT("chart", rules, chart, chart_schema, "统计图"),
	STRUCT("breaking", rules, breaking, breaking_schema, "断行和标点"),
	STRUCT("pagination", rules, pagination, pagination_schema, "分面"),
	STRUCT("print", rules, print, print_schema, "印制：骑马订、份号登记"),
	STRUCT("tolerances", rules, tolerances, tolerance_schema, "量成品时的允差"),
	STRUCT("proof", rules, proof, proof_schema, "校样"),
	STRUCT("content", rules, content, content_schema, "报告内容的要求"),
};

const struct bind_schema rules_schema = {
	.name = "layout",
	.struct_size = sizeof(struct rules),
	.fields = layout_fields,
	.n_fields = COUNT(layout_fields),
	.pos_offset = SIZE_MAX,
	.key_offset = SIZE_MAX,
};
