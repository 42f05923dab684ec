/*
 * Chinese for the English phrases that reach messages as arguments: types of
 * YAML values, reasons of the operating system (in the C locale) and libyaml's
 * complaints. A phrase that is missing here is printed in English: ugly, but
 * nothing is lost.
 */
#include "base/diag_table.h"

#include <string.h>

/* clang-format off */
static const struct {
	const char *english;
	const char *chinese;
} words[] = {
	/* types and their ways out */
	{ "text", "文字" },
	{ "a list", "列表" },
	{ "a mapping", "一组“键: 值”" },
	{ "text in quotes", "带引号的文字" },
	{ "write one value after the colon; text that starts with { or [ has to be in quotes",
	  "在冒号后面只写一个值；以“{”或“[”开头的文字要用引号括起来" },
	{ "write one item a line below it, each starting with “- ”",
	  "从下一行起每项写一行，以“- ”开头" },
	{ "write “key: value” lines below it, indented by two spaces",
	  "从下一行起缩进两格，逐行写“键: 值”" },

	{ "list", "列表" },

	/* what cannot be edited */
	{ "an alias repeats it elsewhere", "别处用别名（*）引用了它" },
	{ "two different changes meet here", "这里要作两种不同的改动" },
	{ "a comment stands inside", "中间夹有注释" },
	{ "the key is written in an unusual way", "键的写法特殊" },
	{ "nothing would be left of it", "去掉后就不剩内容了" },
	{ "no line can be put behind it", "它后面不能另起一行" },
	{ "read again, it would not be what was meant", "改后重读，结果与预期不同" },

	/* arguments */
	{ "--copies: a whole number from 1 on", "--copies 后面写从 1 起的整数" },
	{ "--copies: at most 10000", "--copies 最多 10000 份" },
	{ "--copies: the imprint tells no number", "没有写 --copies，版记里也没有印发份数" },
	{ "--first: a whole number from 1 on", "--first 后面写从 1 起的整数" },
	{ "--creep: millimetres, like 0.5", "--creep 后面写毫米数，如 0.5" },
	{ "--creep: less than 20 mm", "--creep 应小于 20 毫米" },
	{ "--creep and --staple-marks go with --booklet", "--creep 和 --staple-marks 只用于 --booklet" },
	{ "--duplex and --simplex exclude each other", "--duplex 和 --simplex 只能选一个" },
	{ "--booklet and --simplex exclude each other", "骑马订（--booklet）只能双面印" },
	{ "--send: the name of a printer, as lpstat -p tells it",
	  "--send 后面写打印机名，与 lpstat -p 所列一致" },
	{ "--send without a terminal needs --yes", "不在终端里运行时，--send 要加 --yes" },
	{ "[numerator, denominator]", "“[分子, 分母]”" },

	/* what fonts serve, and elements of the page */
	{ "mark", "发文机关标志" },
	{ "title", "标题" },
	{ "number", "发文字号" },
	{ "signatories", "签发人" },
	{ "recipients", "主送机关" },
	{ "imprint", "版记" },
	{ "attachments", "附件" },
	{ "body", "正文" },
	{ "hei", "黑体" },
	{ "kai", "楷体" },
	{ "page_number", "页码" },

	/* kinds of characters */
	{ "Cc", "控制字符" },
	{ "Cf", "看不见的格式字符" },
	{ "Cs", "不是字符" },
	{ "Cn", "没有定义的字符" },
	{ "Mn", "附加符号" },
	{ "Mc", "附加符号" },
	{ "Me", "附加符号" },
	{ "Zl", "分行符" },
	{ "Zp", "分段符" },
	{ "complex script", "需要特殊排版的文字" },

	/* why a font cannot be used */
	{ "the file is empty", "文件是空的" },
	{ "the file is too large", "文件太大" },
	{ "the file is cut short", "文件不完整" },
	{ "the file cannot be opened", "文件打不开" },
	{ "the file changed while it was in use", "文件在使用中被改动" },
	{ "it is no regular file", "不是普通文件" },
	{ "it is no TrueType or OpenType font", "不是 TrueType 或 OpenType 字体" },
	{ "it is a web font (WOFF)", "是网页字体（WOFF）" },
	{ "it is a variable font whose default weight is not regular", "是可变字体，默认字重不是常规体" },
	{ "it has only bitmaps, no outlines", "只有点阵，没有轮廓" },
	{ "it has CFF2 outlines, which a PDF cannot hold", "轮廓是 CFF2 格式，PDF 不支持" },
	{ "it has no glyphs", "没有字形" },
	{ "it has no Unicode characters", "没有 Unicode 字符表" },
	{ "a table it needs is missing or damaged", "缺少必需的数据表，或数据表已损坏" },
	{ "its table directory is damaged", "数据表目录已损坏" },
	{ "its outlines are damaged", "轮廓已损坏" },
	{ "its maker forbids embedding", "厂商不允许嵌入" },
	{ "its maker forbids embedding only the characters used", "厂商不允许只嵌入用到的字" },
	{ "its maker allows only bitmaps to be embedded", "厂商只允许嵌入点阵" },

	/* parts of charts */
	{ "series", "系列" },
	{ "values", "数值" },

	/* reasons of the operating system */
	{ "it is the file that is read", "它就是要读的文件" },
	{ "Permission denied", "没有权限" },
	{ "Operation not permitted", "不允许这样做" },
	{ "No such file or directory", "文件或文件夹不存在" },
	{ "Is a directory", "同名的文件夹已经存在" },
	{ "Not a directory", "路径中有一段不是文件夹" },
	{ "File exists", "同名文件已经存在" },
	{ "Directory not empty", "文件夹不是空的" },
	{ "File name too long", "文件名太长" },
	{ "No space left on device", "磁盘已满" },
	{ "Disk quota exceeded", "磁盘配额已用完" },
	{ "File too large", "文件超过系统允许的大小" },
	{ "Read-only file system", "磁盘是只读的" },
	{ "Input/output error", "磁盘读写出错" },
	{ "Too many open files", "打开的文件太多" },
	{ "Too many open files in system", "打开的文件太多" },
	{ "Too many levels of symbolic links", "符号链接绕成了圈" },
	{ "Text file busy", "文件正被别的程序使用" },
	{ "Device or resource busy", "文件正被别的程序使用" },
	{ "Resource temporarily unavailable", "暂时不可用" },
	{ "Stale file handle", "网络盘上的文件已经不在" },
	{ "Transport endpoint is not connected", "网络盘已断开" },
	{ "Host is down", "网络盘已断开" },
	{ "Connection timed out", "网络超时" },
	{ "Broken pipe", "接收的一方已经关闭" },
	{ "No such device", "设备不存在" },
	{ "No such device or address", "设备不存在" },
	{ "Invalid argument", "名称或参数无效" },
	{ "Invalid cross-device link", "不能跨磁盘移动" },
	{ "Cannot allocate memory", "内存不足" },

	/* fonts */
	{ "the file is empty", "文件是空的" },
	{ "the file is too large", "文件过大" },
	{ "the file is cut short", "文件不完整" },
	{ "the file cannot be opened", "文件打不开" },
	{ "the file changed while it was in use", "文件在使用中被改动" },
	{ "it is no regular file", "不是普通文件" },
	{ "it is no TrueType or OpenType font", "不是 TrueType 或 OpenType 字体" },
	{ "it is a web font (WOFF)", "是网页字体（WOFF），请换用 TTF、OTF 或 TTC 文件" },
	{ "its table directory is damaged", "字体的表目录已损坏" },
	{ "a table it needs is missing or damaged", "缺少必需的表，或该表已损坏" },
	{ "its outlines are damaged", "字形轮廓已损坏" },
	{ "it has no glyphs", "没有任何字形" },
	{ "it has only bitmaps, no outlines", "只有点阵，没有轮廓" },
	{ "it has no Unicode characters", "没有 Unicode 字符映射" },
	{ "it has CFF2 outlines, which a PDF cannot hold",
	  "是 CFF2 可变字体，不能嵌入 PDF，请换用静态字体文件" },
	{ "it is a variable font whose default weight is not regular",
	  "是可变字体，默认字重不是常规体，请换用静态字体文件" },
	{ "its maker forbids embedding", "字体厂商禁止嵌入" },
	{ "its maker forbids embedding only the characters used", "字体厂商禁止只嵌入所用的字" },
	{ "its maker allows only bitmaps to be embedded", "字体厂商只许嵌入点阵" },
	{ "the collection has no face of this number", "字体集中没有这个序号" },

	/* characters that cannot be typeset: Unicode general categories */
	{ "Cc", "控制字符" },
	{ "Cf", "不可见的格式字符" },
	{ "Cn", "未定义的字符" },
	{ "Co", "自造字" },
	{ "Cs", "代理码位" },
	{ "Mn", "组合用符号" },
	{ "Mc", "组合用符号" },
	{ "Me", "组合用符号" },
	{ "Zl", "行分隔符" },
	{ "Zp", "段分隔符" },
	{ "complex script", "需要连写或从右向左书写的文字" },

	/* libyaml: what it was doing */
	{ "while scanning a simple key", "正在读键" },
	{ "while scanning a block scalar", "正在读“|”或“>”开头的多行文字" },
	{ "while scanning a plain scalar", "正在读不带引号的文字" },
	{ "while scanning a quoted scalar", "正在读带引号的文字" },
	{ "while parsing a quoted scalar", "正在读带引号的文字" },
	{ "while scanning an anchor", "正在读“&”锚点" },
	{ "while scanning an alias", "正在读“*”引用" },
	{ "while scanning a tag", "正在读“!”标签" },
	{ "while parsing a tag", "正在读“!”标签" },
	{ "while scanning a directive", "正在读“%”指令" },
	{ "while scanning a %YAML directive", "正在读 %YAML 指令" },
	{ "while scanning a %TAG directive", "正在读 %TAG 指令" },
	{ "while scanning a tag directive", "正在读 %TAG 指令" },
	{ "while parsing a %TAG directive", "正在读 %TAG 指令" },
	{ "while scanning for the next token", "正在找下一个词" },
	{ "while parsing a block collection", "正在读“- ”列表" },
	{ "while parsing a block mapping", "正在读一组“键: 值”" },
	{ "while parsing a block node", "正在读一个值" },
	{ "while parsing a flow node", "正在读括号里的值" },
	{ "while parsing a node", "正在读一个值" },
	{ "while parsing a flow sequence", "正在读“[ ]”列表" },
	{ "while parsing a flow mapping", "正在读“{ }”里的键和值" },

	/* libyaml: what was wrong */
	{ "could not find expected ':'", "这一行缺少“: ”（半角冒号加空格）" },
	{ "found unexpected ':'", "这里不应有冒号；含冒号的文字要用引号括起来" },
	{ "mapping values are not allowed in this context",
	  "这里不应有“: ”；可能是缩进没有对齐，或者含冒号的文字没有用引号括起来" },
	{ "mapping keys are not allowed in this context", "这里不应有“? ”" },
	{ "block sequence entries are not allowed in this context",
	  "这里不应有“- ”；列表要从键的下一行写起" },
	{ "did not find expected key", "这里应是“键: 值”；可能是缩进没有对齐，或上一行的引号、括号后面多了文字" },
	{ "did not find expected '-' indicator", "这里应是以“- ”开头的一项；可能是缩进没有对齐" },
	{ "did not find expected ',' or ']'", "缺少半角逗号或“]”" },
	{ "did not find expected ',' or '}'", "缺少半角逗号或“}”" },
	{ "did not find expected node content", "这里缺少内容" },
	{ "did not find expected <document start>",
	  "这里的内容不在前面的结构之内；可能是缩进没有对齐" },
	{ "did not find expected comment or line break", "“|”或“>”后面这一行不能再写文字" },
	{ "did not find expected whitespace or line break", "这里应是空格或换行" },
	{ "did not find expected whitespace", "这里应是空格" },
	{ "did not find expected alphabetic or numeric character", "“&”或“*”后面应是英文字母或数字；以它们开头的文字要用引号括起来" },
	{ "found character that cannot start any token",
	  "不带引号的文字不能以这个字符开头；把文字用引号括起来" },
	{ "found a tab character that violates indentation", "缩进里有制表符" },
	{ "found a tab character where an indentation space is expected", "缩进里有制表符" },
	{ "found an indentation indicator equal to 0", "“|”或“>”后面的缩进数不能是 0" },
	{ "found unexpected end of stream", "文件已经结束，引号却没有成对" },
	{ "found unexpected document indicator", "引号没有成对，就遇到了“---”或“...”" },
	{ "found unknown escape character",
	  "双引号里的“\\”后面不能是这个字符；“\\”本身要写成“\\\\”" },
	{ "did not find expected hexdecimal number", "“\\x”“\\u”后面的十六进制数字不够" },
	{ "found invalid Unicode character escape code", "没有这个 Unicode 字符" },
	{ "found undefined tag handle", "标签没有定义；以“!”开头的文字要用引号括起来" },
	{ "did not find expected tag URI", "标签不完整；以“!”开头的文字要用引号括起来" },
	{ "did not find expected '!'", "标签缺少“!”" },
	{ "did not find the expected '>'", "标签缺少“>”" },
	{ "found incompatible YAML document", "YAML 版本不是 1.1 或 1.2" },
	{ "found duplicate %YAML directive", "%YAML 指令写了两次" },
	{ "found duplicate %TAG directive", "%TAG 指令写了两次" },
	{ "found unknown directive name", "没有这个“%”指令；以“%”开头的文字要用引号括起来" },
	{ "could not find expected directive name", "“%”后面缺少指令名；以“%”开头的文字要用引号括起来" },
	{ "found unexpected non-alphabetical character", "指令名里有不能用的字符；以“%”开头的文字要用引号括起来" },
	{ "found extremely long version number", "版本号太长" },
	{ "did not find expected version number", "缺少版本号" },
	{ "did not find expected digit or '.' character", "版本号应是“1.2”这样的数字" },
};
/* clang-format on */

const char *diag_word(const char *phrase)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].english, phrase) == 0)
			return words[i].chinese;
	return phrase;
}
