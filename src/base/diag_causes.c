/*
 * What usually causes each finding, in Chinese and English: the line 原因 of
 * docs/messages.md and of `hongtou check --explain`. The message says what is
 * wrong, this says how it came about.
 */
#include "base/diag_table.h"

/* clang-format off */
static const char *const causes[DIAG_N_CODES][2] = {
	[DIAG_USAGE] = {
		"命令、选项或选项的值写错了，或命令后面没有文件名",
		"a command, an option or its value is misspelt, or no file is named" },
	[DIAG_CODE_UNKNOWN] = {
		"--explain 后面的代号打错了，或不是照抄的",
		"the code behind --explain is misspelt" },
	[DIAG_FILE_MISSING] = {
		"文件名或文件夹写错，或文件已改名、移走",
		"the name or folder is misspelt, or the file was moved" },
	[DIAG_FILE_IS_FOLDER] = {
		"写的是文件夹的名称，没有写到其中的文件",
		"the path ends at a folder" },
	[DIAG_FILE_UNREADABLE] = {
		"系统不让读取这个文件，冒号后面是系统给出的理由",
		"the system refused to read the file, for the reason given" },
	[DIAG_FILE_TOO_LARGE] = {
		"选错了文件，或有人把图片、表格贴进了文本",
		"the wrong file was chosen, or something else than text was pasted into it" },
	[DIAG_FILE_CANNOT_CREATE] = {
		"目标文件夹不存在、不许写入，或同名的是文件夹",
		"the folder does not exist or may not be written to, or a folder has that name" },
	[DIAG_FILE_WRITE_FAILED] = {
		"写到一半磁盘满了、网络盘断了，或超过了配额",
		"the disk was full, the network drive gone or a quota reached while writing" },
	[DIAG_FILE_EXISTS] = {
		"下一年度的文件已经起草过；重新起草会丢掉已填的内容，所以不覆盖",
		"the next year's file was drafted before; drafting again would lose what was filled in" },
	[DIAG_FILE_EMPTY] = {
		"文件是空的，或只有注释",
		"the file is empty or has only comments" },
	[DIAG_ENCODING_BINARY] = {
		"把 Word、WPS、Excel、PDF 或图片文件当成了 YAML",
		"a Word, WPS, Excel, PDF or picture file was given instead of YAML" },
	[DIAG_ENCODING_UTF16] = {
		"用记事本以“Unicode”编码保存过",
		"the file was saved by an editor as “Unicode”" },
	[DIAG_ENCODING_GBK] = {
		"用较旧的编辑器以“ANSI”编码保存过",
		"the file was saved by an older editor as “ANSI”" },
	[DIAG_ENCODING_UTF8] = {
		"文件传输中损坏，或两种编码的文字混在一个文件里",
		"the file was damaged on its way, or holds text in two encodings" },
	[DIAG_CONTROL_CHARACTER] = {
		"从网页、PDF、微信等处复制文字时带进来的",
		"it came along when text was copied from a web page, a PDF or a chat" },
	[DIAG_YAML_SYNTAX] = {
		"缩进、冒号、引号或括号有一处不合 YAML 的写法；消息里说了读到哪里、缺什么",
		"indentation, a colon, quotes or brackets are not as YAML wants them; the message says what was expected" },
	[DIAG_YAML_TAB] = {
		"行首按了 Tab 键",
		"the tab key was used at the start of the line" },
	[DIAG_YAML_FULLWIDTH_COLON] = {
		"在中文输入法下打了冒号",
		"the colon was typed with a Chinese input method" },
	[DIAG_YAML_COLON_SPACE] = {
		"冒号和值之间漏了空格",
		"the space between colon and value was left out" },
	[DIAG_YAML_COMMA] = {
		"数字照表格写成 1,234，或者名称里有半角逗号",
		"a number was typed with the comma of thousands, or a name has a comma in it" },
	[DIAG_YAML_QUOTES_NEEDED] = {
		"这个字符在 YAML 里另有用处：以“{”开头会被当成一组键值，以“%”“@”“*”“&”等开头也不行",
		"the character has a meaning in YAML: “{” starts a mapping, and “%”, “@”, “*”, “&” are taken too" },
	[DIAG_YAML_SECOND_DOCUMENT] = {
		"文件中间有单独一行“---”或“...”，或两个文件被拼在一起",
		"a line “---” or “...” stands in the file, or two files were joined" },
	[DIAG_YAML_TAG] = {
		"值以“!”开头",
		"the value starts with “!”" },
	[DIAG_YAML_KEY_NOT_SCALAR] = {
		"以“[”或“{”开头的文字后面又有冒号",
		"text that starts with “[” or “{” is followed by a colon" },
	[DIAG_YAML_UNKNOWN_ALIAS] = {
		"值以“*”开头，YAML 把它当成引用",
		"the value starts with “*”, which YAML takes for a reference" },
	[DIAG_YAML_ALIAS_CYCLE] = {
		"“&”的内容里又用“*”引用了它自己",
		"the content of an “&” holds a “*” that refers to it" },
	[DIAG_YAML_TOO_MANY_NODES] = {
		"内容被成片复制，或用“*”层层引用，展开后过多",
		"blocks were repeated, or references to references grow beyond the limit" },
	[DIAG_YAML_TOO_DEEP] = {
		"括号或缩进一层套一层",
		"brackets or indentation are nested again and again" },
	[DIAG_EDIT_UNSAFE] = {
		"程序要改动的地方与别处共用（别名），或夹有注释，改了会连带改动别的内容",
		"what is to be changed is shared through an alias or has comments in the middle, so that more than it would change" },
	[DIAG_DUPLICATE_KEY] = {
		"复制一段之后忘了改键名，或同一项填了两遍",
		"a block was copied and its key not changed, or one thing was filled in twice" },
	[DIAG_CSV_QUOTE_OPEN] = {
		"CSV 文件用文本编辑器改过，删掉了一个引号，或文件没有传完",
		"the CSV file was changed in a text editor and lost a quote, or was not copied to its end" },
	[DIAG_CSV_QUOTE_TEXT] = {
		"CSV 文件用文本编辑器改过；用 Excel、WPS 保存的不会这样",
		"the CSV file was changed in a text editor; Excel and WPS never write this" },
	[DIAG_UNKNOWN_KEY] = {
		"这个键写错了位置，或程序没有这个键",
		"the key stands in the wrong place, or does not exist" },
	[DIAG_UNKNOWN_KEY_NEAR] = {
		"键名拼错",
		"the key is misspelt" },
	[DIAG_MISSING_KEY] = {
		"必填的键没有写；也可能写了但拼错，这时旁边另有一条消息",
		"a key that must be there is not; it may be misspelt, which is a message of its own" },
	[DIAG_WRONG_TYPE] = {
		"该写一个值的地方写了列表或一组键值，或者相反",
		"a list or keys stand where one value is wanted, or the other way round" },
	[DIAG_LIST_LENGTH] = {
		"少写或多写了一项",
		"an item was left out, or one too many was written" },
	[DIAG_EMPTY_VALUE] = {
		"冒号后面是空的",
		"nothing stands behind the colon" },
	[DIAG_NOT_INTEGER] = {
		"写了中文数字、小数、带单位的数或带引号的数",
		"it is a Chinese numeral, has decimals or a unit, or stands in quotes" },
	[DIAG_OUT_OF_RANGE] = {
		"数值太小或太大，多半是少打或多打了一位",
		"the number is too small or too large; often a digit is missing or doubled" },
	[DIAG_NOT_BOOL] = {
		"写了“是”“否”“yes”“no”之类",
		"it says 是, 否, yes, no or the like" },
	[DIAG_NOT_CHOICE] = {
		"这里只认几个固定的词",
		"only a few words are known here" },
	[DIAG_NOT_DECIMAL] = {
		"写了中文数字、百分号、千分位逗号或单位",
		"it is a Chinese numeral, or has a per cent sign, a thousands comma or a unit" },
	[DIAG_BAD_DATE] = {
		"写法不是“年-月-日”，或没有这一天（如 2 月 30 日）",
		"it is not written YYYY-MM-DD, or there is no such day" },
	[DIAG_BAD_MEASURE] = {
		"版式里的长度缺单位，或单位不认识",
		"a length in the layout has no unit, or one that is not known" },
	[DIAG_LAYOUT_UNKNOWN] = {
		"layout 或 inherits 后面的名称写错，或版式文件不在那个文件夹里",
		"the name behind layout or inherits is misspelt, or its file is not in that folder" },
	[DIAG_FIGURE_UNDEFINED] = {
		"正文、sum、ratio 或 within 里的名称写错，或这个数据还没有写到 figures 下面",
		"a name in the text, in sum, ratio or within is misspelt, or not yet under figures" },
	[DIAG_FIGURE_BAD_REFERENCE] = {
		"大括号里是空的，或点号后面的词写错了",
		"nothing stands between the braces, or the word behind the dot is none" },
	[DIAG_BRACE_UNBALANCED] = {
		"只写了一半大括号；要印出大括号本身，须写成“{{”“}}”",
		"one brace of a pair is missing; to print a brace, double it" },
	[DIAG_BRACE_FULLWIDTH] = {
		"在中文输入法下打了大括号",
		"the braces were typed with a Chinese input method" },
	[DIAG_FIGURE_NO_UNIT] = {
		"写了数值却没有写 unit；百分比（ratio）不用写",
		"a value has no unit; only a ratio needs none" },
	[DIAG_FIGURE_BAD_UNIT] = {
		"把数字连同单位写进了 unit",
		"number and unit were both written into unit" },
	[DIAG_FIGURE_UNIT_SCALE] = {
		"万、亿另有一个键，写进单位就按个位计算",
		"万 and 亿 have a key of their own; inside the unit they do not count" },
	[DIAG_FIGURE_NO_VALUE] = {
		"数值和算式一个也没有，或写的值有错（另有一条消息）",
		"there is neither value nor computation, or the one there is has a fault of its own" },
	[DIAG_FIGURE_KINDS_MIXED] = {
		"一个数据写了两种算式，或 range 旁边又写了 value",
		"one figure has two computations, or a value beside its range" },
	[DIAG_FIGURE_MISMATCH] = {
		"手填的合计或比率与各数算出的不符：某个数改了，合计没有跟着改",
		"a total or rate written by hand is not what its numbers give: one of them was changed alone" },
	[DIAG_FIGURE_RANGE_OPERAND] = {
		"sum、ratio、within 等引用了写成 range 的数据",
		"sum, ratio, within or the like names a figure written as a range" },
	[DIAG_FIGURE_RANGE_ORDER] = {
		"range 的两个数相等，或大的写在前面",
		"the two numbers of a range are equal, or the larger comes first" },
	[DIAG_FIGURE_NO_PART] = {
		"引用了数据没有的内容，如对不是范围的数据写 {x.low}",
		"a reference asks for what the figure has not, such as {x.low} of a figure that is no range" },
	[DIAG_FIGURE_NO_LAST] = {
		"正文要印与上年的比较，但没有写 last，上年文件里也没有同名的数据",
		"the text compares with last year, but there is no last, nor such a figure in last year's file" },
	[DIAG_FIGURE_LAST_ZERO] = {
		"上年是 0 的数没有百分比可算",
		"there are no per cent of 0" },
	[DIAG_FIGURE_LAST_UNIT] = {
		"同一个名称今年换了单位",
		"the figure has another unit this year" },
	[DIAG_FIGURE_LAST_DIFFERS] = {
		"last 抄错了，或上年的数后来订正过",
		"last was copied wrongly, or last year's number was corrected afterwards" },
	[DIAG_FIGURE_CYCLE] = {
		"甲由乙算出，乙又由甲算出",
		"one figure is computed from another that is computed from the first" },
	[DIAG_FIGURE_ZERO_DENOMINATOR] = {
		"作分母的数据是 0",
		"the figure divided by is 0" },
	[DIAG_FIGURE_OVERFLOW] = {
		"参与计算的某个数多打了几位",
		"one of the numbers has too many digits" },
	[DIAG_FIGURE_BAD_NAME] = {
		"名称用了中文、大写字母、空格或连字符，或是 year、last_year、next_year",
		"the name has Chinese, capitals, spaces or hyphens, or is year, last_year or next_year" },
	[DIAG_FIGURE_UNUSED] = {
		"正文删改后不再引用它，或引用时写错了名称",
		"the text no longer refers to it, or misspells it" },
	[DIAG_FIGURE_EXCEEDS_WHOLE] = {
		"其中一个数填错，或 within 指错了总数",
		"one of the two is wrong, or within names the wrong whole" },
	[DIAG_FIGURE_UNITS_DIFFER] = {
		"一个写“件”、一个写“项”之类",
		"one says 件 and the other 项, for example" },
	[DIAG_LAST_YEAR_UNREADABLE] = {
		"last_year 或 earlier_years 的路径写错，或那一年的文件移走了",
		"the path behind last_year or earlier_years is wrong, or the file was moved" },
	[DIAG_LAST_YEAR_WRONG] = {
		"last_year 或 earlier_years 指到了别的年份，或指到了本文件自己",
		"last_year or earlier_years names a file of another year, or this very file" },
	[DIAG_LAST_YEAR_FAULTY] = {
		"那一年的文件后来被改坏了",
		"that file was damaged afterwards" },
	[DIAG_EARLIER_YEAR_NAME] = {
		"年份写错，或把本年、以后的年份写进了 earlier_years",
		"the year is misspelt, or earlier_years has this year or a later one" },
	[DIAG_EARLIER_YEAR_UNUSED] = {
		"各年的文件须连续：中间缺一年，再早的就用不上",
		"years are followed one by one: where one is missing, the earlier ones are not reached" },
	[DIAG_OPEN_VALUE] = {
		"发文字号、日期留了空，而文件不再是草稿",
		"number or date were left open, and the file is no draft any more" },
	[DIAG_DRAFT_VALUE] = {
		"草稿里留空的发文字号、日期，页面上印作“×”",
		"a number or date left open in a draft; the pages show ×" },
	[DIAG_OPEN_FIGURE] = {
		"部门还没有报来这个数，而文件不再是草稿",
		"the department has not sent this number, and the file is no draft any more" },
	[DIAG_DRAFT_FIGURE] = {
		"草稿里留空的数据，页面上印作“【待填】”",
		"a figure left open in a draft; the pages show 【待填】" },
	[DIAG_OPEN_TODO] = {
		"还有没做完的事，而文件不再是草稿",
		"something is left to do, and the file is no draft any more" },
	[DIAG_DRAFT_TODO] = {
		"草稿里标了 todo 的地方，页面上印作“【待改】”",
		"a place marked todo in a draft; the pages show 【待改】" },
	[DIAG_HEADING_TOO_DEEP] = {
		"sections 套得比版式的 headings 还深",
		"sections are nested deeper than the layout has headings" },
	[DIAG_SECTION_EMPTY] = {
		"标题写好了，内容还没有写",
		"the heading is there and its content is not" },
	[DIAG_DUPLICATE_ID] = {
		"复制一项之后忘了改 id",
		"an item was copied and its id not changed" },
	[DIAG_NUMBER_YEAR] = {
		"多半是照抄上一年的发文字号；上年的报告次年初印发时，两个年份确实可能不同",
		"often last year’s number was copied; a report signed in January may be right" },
	[DIAG_FILING_REFERENCE] = {
		"《归档文件整理规则》规定的档号各级之间用半角“-”，同级用“·”，件号用4位数字；少了一级、用了全角横线、年度不全，都不是档号",
		"a 档号 has - between its levels, · inside one, and an item number of four digits; a level is missing, a dash is full-width, or a year is cut short" },
	[DIAG_FILING_PART] = {
		"档号的每一部分有固定的位数和字符",
		"each part of a 档号 has its length and characters" },
	[DIAG_FILING_DIFFERS] = {
		"档号和它的一部分分开写了两遍，只改了一处",
		"the 档号 and a part of it were both written, and one was changed" },
	[DIAG_FILING_YEAR] = {
		"报告按成文的年份归档，有的单位按报告年度归档；别的年份多半是笔误",
		"a report is filed under the year it was signed in, in some offices under the year it is about; any other is a slip" },
	[DIAG_FILING_ACCESS] = {
		"国家秘密不公开，也不依申请公开",
		"what is a state secret is not disclosed, nor on request" },
	[DIAG_TABLE_EMPTY] = {
		"表题写好了，内容还没有写",
		"the caption is there and its content is not" },
	[DIAG_TABLE_RAGGED] = {
		"这一行多写或漏写了一格",
		"a cell of this row is missing or too many" },
	[DIAG_TABLE_COLUMNS] = {
		"自己写的栏目与由数据生成的栏目数目不同",
		"the columns written are not as many as the figures make" },
	[DIAG_TABLE_KINDS_MIXED] = {
		"手写的行与由数据生成的行混在一个表里",
		"rows written by hand and rows made from figures are mixed" },
	[DIAG_TABLE_TOO_WIDE] = {
		"栏数太多，或栏目、内容太长",
		"there are too many columns, or their words are too long" },
	[DIAG_TABLE_LANDSCAPE] = {
		"横排的表要单独成面，正文里放不下",
		"a turned table takes pages of its own, which the text has not" },
	[DIAG_TABLE_ROW_TOO_TALL] = {
		"一格里的文字太多",
		"one cell has too much text" },
	[DIAG_CHART_EMPTY] = {
		"图题写好了，数据还没有写",
		"the caption is there and its values are not" },
	[DIAG_CHART_KINDS_MIXED] = {
		"本年数据和历年数值只能画一种",
		"a chart shows either figures of this year or a series of years" },
	[DIAG_CHART_LINE_NEEDS_SERIES] = {
		"折线表示逐年变化，只有一年的数值画不成线",
		"lines show years, and a single year makes none" },
	[DIAG_CHART_YEAR_TWICE] = {
		"复制一年的数值后忘了改年份",
		"a year was copied and not changed" },
	[DIAG_CHART_OVERFLOW] = {
		"有的数值多打了几位，或单位相差悬殊",
		"a value has digits too many, or the units are far apart" },
	[DIAG_CHART_TOO_MANY] = {
		"一个图里放的数据太多",
		"too much is shown in one chart" },
	[DIAG_CHART_NO_ROOM] = {
		"数据名称太长，或项数太多",
		"the names are too long or too many" },
	[DIAG_ACCEPT_UNKNOWN] = {
		"accept 里的代号打错了，或不是照抄的",
		"the name under accept is misspelt" },
	[DIAG_ACCEPT_NOT_WARNING] = {
		"accept 里写的是错误或提示的代号；只有警告可以接受",
		"the name under accept is that of an error or a note; only warnings can be accepted" },
	[DIAG_ACCEPT_NO_REASON] = {
		"引号里只有空格",
		"there is nothing but blanks in the quotes" },
	[DIAG_ACCEPT_UNUSED] = {
		"接受过的警告已经改正，或从上一年的文件带了过来",
		"what was accepted has been mended since, or the entry came along from last year’s file" },
	[DIAG_CHARACTER_REFUSED] = {
		"从别处复制来的不可见字符、私用区字符，或须特殊排法的文字",
		"an invisible or private character was copied from elsewhere, or the script cannot be set" },
	[DIAG_CHARACTER_SPACE] = {
		"从网页或 Word 复制来的不间断空格等",
		"a no-break or other space came from a web page or from Word" },
	[DIAG_CHARACTER_NO_GLYPH] = {
		"极罕用的字，或输入错误",
		"the character is very rare, or a slip" },
	[DIAG_CHARACTER_FALLBACK] = {
		"所用字体收字较少，这个字由后备字体补上，形体略有不同",
		"the font has too few characters; a spare one serves this character and looks a little different" },
	[DIAG_TEXT_NO_END] = {
		"句号漏打，或复制时少了一截",
		"the mark was forgotten, or copying cut the end off" },
	[DIAG_TEXT_CUT] = {
		"误敲回车把一段分成了两段，或下文没有复制进来",
		"a paragraph was broken in two, or its end was not copied" },
	[DIAG_TEXT_BEGIN] = {
		"标点前面的文字漏了，如“一、”只剩下“、”",
		"what stood before the mark is lost, as of 一、 only 、 is left" },
	[DIAG_TEXT_RUN_ON] = {
		"改写或复制时丢了逗号、句号，两句连在了一起",
		"a comma or full stop was lost while rewriting, and two clauses run together" },
	[DIAG_TEXT_QUOTE_TURNED] = {
		"输入法成对打引号时，中间改动过文字",
		"input methods give quotes by turns, and the text between was changed" },
	[DIAG_TEXT_PAIR_OPENING] = {
		"前一半漏打，或几种标点套错了先后",
		"its first half is missing, or pairs overlap" },
	[DIAG_TEXT_PAIR_CLOSING] = {
		"后一半漏打，如书名写完没有加》；或几种标点套错了先后",
		"its second half is missing, or pairs overlap" },
	[DIAG_TEXT_ASCII_MARK] = {
		"没有切换到中文标点，或文字从网页复制而来",
		"it was typed in Latin mode, or copied from a web page" },
	[DIAG_TEXT_STRAIGHT_QUOTE] = {
		"引号在英文状态下输入",
		"it was typed in Latin mode" },
	[DIAG_TEXT_FULLWIDTH] = {
		"输入法处在全角状态",
		"the input method was in full-width mode" },
	[DIAG_TEXT_SPACE] = {
		"复制或对齐时留下的空格",
		"it was left by copying or aligning" },
	[DIAG_TEXT_DOUBLED_MARK] = {
		"删改文字时留下了前后两个标点",
		"a deletion left the marks on both sides" },
	[DIAG_TEXT_HEADING_MARK] = {
		"把段首的一句话当作标题复制过来",
		"a paragraph’s first sentence was made the heading" },
	[DIAG_TEXT_WEB] = {
		"全文从网页复制，带进了页面上的文字",
		"the text was copied from a web page with what stood around it" },
	[DIAG_TEXT_DAY] = {
		"口语的“号”写进了公文",
		"号 is spoken language" },
	[DIAG_TEXT_RANGE] = {
		"键盘上没有“—”“～”，顺手打了“-”",
		"the keyboard offers only the hyphen" },
	[DIAG_TEXT_SEPARATORS] = {
		"文字由几个人写成，习惯不同",
		"several people wrote the text" },
	[DIAG_TEXT_ABOUT] = {
		"前后各加了一个概数词",
		"one was added in front and one behind" },
	[DIAG_TEXT_ABOUT_EXACT] = {
		"数字精确到了个位，又说“有余”",
		"the number is given to the last digit and yet called rough" },
	[DIAG_TEXT_SCALES] = {
		"照口语写了下来",
		"it was written as it is spoken" },
	[DIAG_TEXT_TIMES] = {
		"把减少后的几分之几说成了几倍",
		"a fraction was turned into a multiple" },
	[DIAG_TEXT_SEQUENCE] = {
		"增删了列举中的一项，其余的没有改",
		"a member was added or taken out and the others were not renumbered" },
	[DIAG_TEXT_HEADING_NUMBER] = {
		"标题连同序号一起复制了过来",
		"the heading was copied with its number" },
	[DIAG_TEXT_NUMBER_TYPED] = {
		"段落连同序号一起复制了过来",
		"the paragraph was copied with its number" },
	[DIAG_TEXT_ECHO] = {
		"改动词句时留下了原来的词",
		"a word was left behind when the sentence was changed" },
	[DIAG_TEXT_REPEATED] = {
		"两个部门报送了同样的内容",
		"two departments sent the same material" },
	[DIAG_YEAR_STALE] = {
		"从上一年的报告复制，年份没有改",
		"the text was copied from last year’s report" },
	[DIAG_YEAR_HEADING] = {
		"标题从上一年的报告复制，年份没有改",
		"the heading was copied from last year’s report" },
	[DIAG_DATE_ORDER] = {
		"起止日期写反，或跨年而没有写年份",
		"the dates were exchanged, or the end is in the next year" },
	[DIAG_DATE_LATER] = {
		"年份打错，或成文日期没有改",
		"the year is wrong, or the document’s date was not changed" },
	[DIAG_DATE_IMPOSSIBLE] = {
		"月、日打错",
		"month or day is misspelt" },
	[DIAG_INDICATOR_DIFFERS] = {
		"两个部门或两个时点的数字都写了进来",
		"numbers of two departments or two dates were both put in" },
	[DIAG_INDICATOR_TWICE] = {
		"两处正文各建了一个数据",
		"each place of the text got a figure of its own" },
	[DIAG_INDICATOR_UNITS] = {
		"两个部门用了不同的量词",
		"two departments use different units" },
	[DIAG_NUMBER_TYPED] = {
		"数字已列入 figures，正文里又打了一遍",
		"the number is among the figures and was typed once more" },
	[DIAG_NUMBER_CONTRARY] = {
		"正文里还是旧数，数据已经更新",
		"the text has an older number than the figures" },
	[DIAG_NUMBER_DIFFERS] = {
		"同一内容写了两遍，一处是较早的统计",
		"the same was written twice, once with an older state" },
	[DIAG_ORDER_EXCEEDS] = {
		"两个数来自不同时点或范围，或位置颠倒",
		"the two were counted at different times, or are swapped" },
	[DIAG_PART_EXCEEDS] = {
		"其中一个数改过，另一个没有改",
		"one of them was changed and the other was not" },
	[DIAG_PARTS_EXCEED] = {
		"总数没有随部分更新",
		"the whole was not changed with its parts" },
	[DIAG_SUM_DIFFERS] = {
		"合计没有随各项更新，或漏列一项",
		"the total was not changed with its parts, or one is missing" },
	[DIAG_SHARE_DIFFERS] = {
		"分子、分母改过，比率没有重算；或比率另有分母",
		"a count was changed, or the share has another whole" },
	[DIAG_POINTS_DIFFER] = {
		"两个比率改过，相差的百分点没有重算；或把增幅当成了百分点",
		"a share was changed, or a growth was taken for percentage points" },
	[DIAG_CUT_DIFFERS] = {
		"前后的数改过，增减幅没有重算；或增减幅只算其中一部分",
		"a number was changed, or the rate is of a part only" },
	[DIAG_CHANGE_WAY] = {
		"换了新数值，没有改增长、下降的说法",
		"new numbers were put in, and the word of the old ones stayed" },
	[DIAG_CHANGE_DIFFERS] = {
		"用错了基数（应除以上一年的数），或数字改过没有重算",
		"the wrong base was used (it is last year’s), or a number was changed" },
	[DIAG_RATE_OVER] = {
		"分子、分母颠倒，或小数点错位",
		"the two counts are swapped, or the point is misplaced" },
	[DIAG_RATE_DIGITS] = {
		"各部门报送的精度不同",
		"the departments round differently" },
	[DIAG_MONEY_DECIMALS] = {
		"把以元计的数直接除以一万",
		"an amount in 元 was simply divided" },
	[DIAG_MONEY_MIXED] = {
		"各数按各自的大小选了单位",
		"each amount has the scale that suits it alone" },
	[DIAG_PRIVATE_WITHHELD] = {
		"素材里有，写进了正文",
		"it came with the material" },
	[DIAG_PRIVATE_NUMBER] = {
		"素材里的联系方式没有删去",
		"contact data of the material was left in" },
	[DIAG_PRIVATE_PLACE] = {
		"照抄了疫情报告",
		"the health report was copied" },
	[DIAG_PRIVATE_CASE] = {
		"照抄了案件名称",
		"the case’s name was copied" },
	[DIAG_TITLE_MARK] = {
		"把一句话当作标题",
		"a sentence was made the title" },
	[DIAG_TITLE_ISSUER] = {
		"标题连同机关名称一起复制了过来",
		"the title was copied with the organ’s name" },
	[DIAG_ORGAN_TWICE] = {
		"名单从上一年复制后又添加",
		"the list was copied and added to" },
	[DIAG_MARK_DOUBLED] = {
		"内容连同括号、标点或附件序号一起从旧文件复制了过来",
		"the words were copied with their brackets, marks or number from a finished document" },
	[DIAG_TEXT_NO_TEXT] = {
		"沿用旧文件在空白页上加注的写法",
		"an old way to explain a page that holds just the signature" },
	[DIAG_IMPRINT_EARLY] = {
		"印发日期没有随成文日期改",
		"the imprint’s date was not changed with the other" },
	[DIAG_ATTACHMENT_ABSENT] = {
		"附件删减后正文没有改",
		"an attachment was dropped and the text was not changed" },
	[DIAG_ATTACHMENT_UNNAMED] = {
		"附件是后来加的",
		"the attachment was added later" },
	[DIAG_CONTENT_MISSING] = {
		"一级标题没有写 kind，或漏写了一部分",
		"a main heading has no kind, or the part was forgotten" },
	[DIAG_CONTENT_EARLY] = {
		"沿用了上一份报告的日期，或 year 改错了",
		"the date is that of the report before, or year was moved too far" },
	[DIAG_CONTENT_LATE] = {
		"日期打错，或报告写晚了",
		"the date is wrong, or the report is late" },
	[DIAG_RECIPIENT_MISSING] = {
		"公开的版本删去了主送机关",
		"the published version leaves it out" },
	[DIAG_RECIPIENTS_SEVERAL] = {
		"把应当抄送的机关写进了主送",
		"those who get copies were put among the recipients" },
	[DIAG_SIGNATORY_MISSING] = {
		"公开的版本删去了签发人，或还没有签发",
		"the published version leaves it out, or nobody has signed yet" },
	[DIAG_PLAN_NOT_FOLLOWED] = {
		"落实情况没有写，或那一项的 id 不同",
		"nothing was written, or its item has another id" },
	[DIAG_RULE_RANGE] = {
		"版式里的数值互相矛盾，或大得、小得不能排版",
		"values of the layout contradict each other or are impossible" },
	[DIAG_LAYOUT_CYCLE] = {
		"两个版式互相继承，或一个继承了自己",
		"two layouts inherit from each other, or one from itself" },
	[DIAG_LAYOUT_CROWDED] = {
		"标题很长，或主送机关很多",
		"the title is very long, or there are very many 主送机关" },
	[DIAG_LAYOUT_NO_ROOM] = {
		"标题或发文机关太多、太长，首页排不下正文",
		"title or issuing organs are so long that page 1 has no room for text" },
	[DIAG_SIGNATURE_ALONE] = {
		"署名的机关很多，与日期一起占去一面以上；或正文只有首页几行，首页又排不下署名",
		"the names of very many organs fill a page or more, or page 1 holds all the text and has "
		"no room for them" },
	[DIAG_MARK_SMALL] = {
		"联合行文的机关很多，首页又须显示正文（GW-11），标志只能缩小到版式的 mark.size_least 以下",
		"many joint organs, and page 1 must show text (GW-11): the mark shrinks below the layout’s mark.size_least" },
	[DIAG_SECRECY_NO_NUMBER] = {
		"写了 document.secrecy，没有写 document.copy_number；《党政机关公文处理工作条例》第九条：涉密公文应当标注份号",
		"document.secrecy is given and document.copy_number is not; article 9 of the 公文处理工作条例 asks for one" },
	[DIAG_FONT_NOT_FOUND] = {
		"列出的字体一个也没有",
		"none of the fonts named is there" },
	[DIAG_FONT_UNUSABLE] = {
		"字体文件损坏、不完整，或厂商禁止嵌入",
		"the file is damaged or cut short, or its maker forbids embedding" },
	[DIAG_FONT_SUBSET_FAILED] = {
		"字体文件里某个字的数据有错",
		"the font’s data for some character are wrong" },
	[DIAG_PRINT_NUMBER_TOO_LONG] = {
		"起始份号加份数之后，位数超过版式规定的位数",
		"first number and copies together need more digits than the layout gives" },
	[DIAG_PRINT_DRAFT] = {
		"文件开头写着 draft: true",
		"draft: true stands at the top of the file" },
	[DIAG_PRINT_NO_NUMBERS] = {
		"版式没有版头（如 web、plain），或 corner.show 为 false；各份仍照印，登记表仍编号",
		"the layout has no heading part (web, plain) or corner.show is false; the copies are printed all the same, and the register counts them" },
	[DIAG_PRINT_SECRET_NUMBERS] = {
		"写了 document.secrecy，而版式没有版头（如 web、plain），或 corner.show 为 false；《党政机关公文处理工作条例》第九条",
		"document.secrecy is given and the layout has no heading part (web, plain) or corner.show is false; article 9 of the 公文处理工作条例" },
	[DIAG_PRINT_COPIES_DIFFER] = {
		"--copies 与 document.imprint.copies 不是一个数",
		"--copies and document.imprint.copies are not the same number" },
	[DIAG_PRINT_TOO_FEW_COPIES] = {
		"主送、抄送机关（或 --recipients 文件里的单位）每个发一份，份数不够",
		"each recipient and cc organ (or each line of the --recipients file) gets a copy, and there are not that many" },
	[DIAG_PRINT_NO_RECIPIENTS] = {
		"--recipients 文件是空的，或只有表头、空行和以 # 开头的行",
		"the --recipients file is empty or has only a heading, empty lines and lines that begin with #" },
	[DIAG_PRINT_REGISTER_DIFFERS] = {
		"要写的登记表旁已有同名文件，内容不同：也许是上一次的登记，也许已有人在里面签收",
		"a file of the register's name exists with other contents: that of another run, perhaps, or somebody has signed in it" },
	[DIAG_PRINT_SEND_FAILED] = {
		"打印机名写错、打印机停用，或 CUPS 没有运行；③ 是 lp 的原话。分成几个文件的，② 以前的都已接收",
		"the name of the printer is wrong, it is stopped, or CUPS does not run; ③ is what lp said. Of several files, those before ② were taken" },
	[DIAG_SHEET_NOT_CSV] = {
		"选了 .xlsx、.xls、.et 文件，或文件已损坏",
		"an .xlsx, .xls or .et file was chosen, or the file is damaged" },
	[DIAG_SHEET_NO_DEPARTMENT] = {
		"部门名写得与文件里的 from 不一样",
		"the department is written otherwise than in `from`" },
	[DIAG_SHEET_UNASSIGNED] = {
		"figures 里有的指标没有 from",
		"some figures have no `from`" },
	[DIAG_SHEET_EXISTS] = {
		"要写的表旁已有同名文件，内容不同：也许是发出前改过，也许已经填好了",
		"a file of that name exists with other contents: perhaps the sheet was changed, or filled in" },
	[DIAG_SHEET_NO_COLUMN] = {
		"表头被删去或改了名，或这不是发出的那种表",
		"the heading was deleted or renamed, or this is another kind of table" },
	[DIAG_SHEET_COLUMN_TWICE] = {
		"粘贴时多出一栏",
		"a column was pasted twice" },
	[DIAG_SHEET_OTHER_YEAR] = {
		"把上一年或别的年度的表拿来导入",
		"the sheet of another year was taken" },
	[DIAG_SHEET_NO_ID] = {
		"填表时插入了一行，如合计，或误删了编号",
		"a row was inserted, such as a total, or the id was deleted" },
	[DIAG_SHEET_UNKNOWN_ID] = {
		"编号被改动，年度文件里的指标改了名，或新增了一行",
		"the id was changed, the figure was renamed in the yearly file, or a row was added" },
	[DIAG_SHEET_ROW_TWICE] = {
		"粘贴时重复了一行，或几张表拼成一张时有重叠",
		"a row was pasted twice, or sheets put together overlap" },
	[DIAG_SHEET_CONFLICT] = {
		"同一项由两个部门填，口径或时点不同",
		"two departments filled in the same figure, counted otherwise or on another day" },
	[DIAG_SHEET_TEXT] = {
		"填了“无”“—”、两个数、日期、科学计数法，或一句说明",
		"“无” or a dash, two numbers, a date, scientific notation or an explanation was typed" },
	[DIAG_SHEET_FORMULA] = {
		"单元格里是公式，保存时没有变成数字；也可能是有意放进去的",
		"the cell holds a formula that was not saved as a number; perhaps on purpose" },
	[DIAG_SHEET_REFORMATTED] = {
		"填了“1-2”“3/4”之类，或数字太长，Excel、WPS 自动改了写法",
		"1-2, 3/4 or a very long number was typed, and Excel or WPS rewrote it" },
	[DIAG_SHEET_TOO_LONG] = {
		"粘贴出错，或把电话、编号当成了数",
		"something was pasted wrongly, or a telephone number was taken for a figure" },
	[DIAG_SHEET_GROUPS] = {
		"逗号打错了地方，或把小数点写成逗号",
		"a comma is out of place, or was meant as a decimal point" },
	[DIAG_SHEET_OTHER_UNIT] = {
		"数字后面写了别的单位，或约、余等说明与年度文件不同",
		"another unit was typed with the number, or words such as 约 and 余 that the yearly file has not" },
	[DIAG_SHEET_OTHER_SCALE] = {
		"要求以“万”“亿”为单位，填的是个数，或相反",
		"the number is wanted in 万 or 亿 and was given in full, or the other way round" },
	[DIAG_SHEET_SHARE] = {
		"单元格设成了百分比格式，保存时变成小数；也可能确实不到 1%",
		"the cell was formatted as a percentage and saved as a fraction; or it is really below 1%" },
	[DIAG_SHEET_COMPUTED] = {
		"由别的指标算出的比率、合计、差，不由部门填",
		"ratios, sums and differences of other figures are not supplied by departments" },
	[DIAG_SHEET_HALF_RANGE] = {
		"范围有下限和上限两行，只填了一行",
		"a range has two rows, and one of them was left empty" },
	[DIAG_SHEET_DOUBTFUL] = {
		"单位弄错，或确实变化很大",
		"a slip of unit, or the figure has really changed that much" },
	[DIAG_SHEET_UNIT_CHANGED] = {
		"填表人改了“单位”一栏",
		"the column 单位 was changed" },
	[DIAG_SHEET_CHANGED] = {
		"填表人改了名称或上年的数",
		"the name or last year's number was changed" },
	[DIAG_SHEET_NOTE] = {
		"填表人在备注里写了说明",
		"something was written into the notes" },
	[DIAG_NEXT_YEAR_NONE] = {
		"year 打错了", "`year` is misspelt" },
	[DIAG_NEXT_FROM_DRAFT] = {
		"上一年的报告还没有定稿，就起草下一年的", "the next year is drafted before this one is finished" },
	[DIAG_NEXT_NO_LAST] = {
		"部门还没有报这个数", "the department has not supplied the number" },
	[DIAG_NEXT_EARLIER] = {
		"这一年的报告没有别的文件指明，而归档里有",
		"no file names that year's report, and the archive has it" },
	[DIAG_NEXT_LAST_ARCHIVED] = {
		"文件里的数空着，归档的那一版有",
		"the file left the number open, and the archived version has it" },
	[DIAG_NEXT_ARCHIVED_OTHER] = {
		"归档以后又改了这个文件，或归档的是另一稿",
		"the file was changed after it was archived, or another version of it was" },
	[DIAG_NEXT_ARCHIVED_TEXT] = {
		"归档以后改过文字或注释",
		"wording or comments were changed after it was archived" },
	[DIAG_NEXT_PLAN_UNTOLD] = {
		"归档的前一年报告有这项安排，这一年的文件里没有同一 id 的举措",
		"the archived report of the year before has the plan, and this year's file no measure of its id" },
	[DIAG_NEXT_ARCHIVE_DAMAGED] = {
		"起草要用归档里往年的数值，而归档缺了、多了或改了东西",
		"drafting takes values of earlier years from the archive, in which something is missing, added or changed" },
	[DIAG_NEXT_YEAR_MOVED] = {
		"正文里直接写了年份；写成 {year}、{last_year}、{next_year} 就不用每年改",
		"the text has the year itself; {year}, {last_year} and {next_year} need no moving" },
	[DIAG_NEXT_YEAR_KEPT] = {
		"书名号、六角括号、起止范围里的年份多半不随年度变",
		"years in titles of documents, document numbers and ranges mostly stay what they are" },
	[DIAG_PDF_NOT_ONE] = {
		"选错了文件，或文件只是改了扩展名",
		"the wrong file was chosen, or only its extension was changed" },
	[DIAG_PDF_UNREADABLE] = {
		"文件没有传完，或在传输中损坏",
		"the file was not copied to its end, or damaged on its way" },
	[DIAG_PDF_ENCRYPTED] = {
		"制作时设了打开密码",
		"a password was set when it was made" },
	[DIAG_PDF_TOO_LARGE] = {
		"页数极多，或含有大量图形",
		"it has very many pages, or a great number of drawings" },
	[DIAG_PDF_NO_PAGES] = {
		"导出时出了错",
		"the export went wrong" },
	[DIAG_PDF_NO_TEXT] = {
		"是扫描件，或文字已转成曲线、图片",
		"it is a scan, or its text was turned into outlines or pictures" },
	[DIAG_TOOL_MISSING] = {
		"没有安装这个辅助程序",
		"the program is not installed" },
	[DIAG_TOOL_FAILED] = {
		"系统暂时没有足够的内存或进程，或程序文件损坏",
		"the system was short of memory or processes, or the program is damaged" },
	[DIAG_COMPARE_ORDER] = {
		"文件的先后写反了",
		"the files were named in the wrong order" },
	[DIAG_COMPARE_SAME_FILE] = {
		"同一个文件写了两遍，或复制后还没有修改",
		"one file was named twice, or copied and not edited yet" },
	[DIAG_COMPARE_SAME_YEAR] = {
		"对比的是同一年报告的两稿",
		"two versions of one report are compared" },
	[DIAG_COMPARE_YEARS_APART] = {
		"中间年份的文件没有写上",
		"the files of the years between were not named" },
	[DIAG_ARCHIVE_NONE] = {
		"文件夹不存在或是空的",
		"the folder does not exist or is empty" },
	[DIAG_ARCHIVE_NOT_ROOT] = {
		"指错了文件夹，或标识文件被删除",
		"another folder was named, or its mark was deleted" },
	[DIAG_ARCHIVE_OTHER_OCFL] = {
		"档案由另一个程序或更新的版本建立",
		"another program, or a later version, made the archive" },
	[DIAG_ARCHIVE_LOCKED] = {
		"同时运行了两次 hongtou archive add",
		"two additions were started at once" },
	[DIAG_ARCHIVE_DRIVE] = {
		"档案在网络盘、U 盘等不支持这一操作的磁盘上",
		"the archive lies on a network drive or memory stick that has no such operation" },
	[DIAG_ARCHIVE_NAME] = {
		"标题、版式名或 --id 里有文件名不能用的字符",
		"a title, a layout or --id has characters that names of files may not have" },
	[DIAG_ARCHIVE_DRAFT] = {
		"文件写着 draft: true",
		"the file says draft: true" },
	[DIAG_ARCHIVE_UNCHANGED] = {
		"同一份文件归档了两次",
		"the same file was archived twice" },
	[DIAG_ARCHIVE_NO_REASON] = {
		"年度文件在归档后改动过",
		"the yearly file was changed after it was archived" },
	[DIAG_ARCHIVE_OTHER_DOCUMENT] = {
		"同一年有两份文件，或更正时改了发文字号",
		"the year has two documents, or the number was corrected" },
	[DIAG_ARCHIVE_CLOCK] = {
		"系统时间被改过，或 SOURCE_DATE_EPOCH 是旧的",
		"the clock was changed, or SOURCE_DATE_EPOCH is an old one" },
	[DIAG_ARCHIVE_DAMAGED] = {
		"已归档的文件被改动、删除或磁盘出错",
		"archived files were changed or deleted, or the drive fails" },
	[DIAG_ARCHIVE_NO_OBJECT] = {
		"编号写错，或还没有归档",
		"the id is misspelt, or nothing was archived yet" },
	[DIAG_ARCHIVE_YEAR_TWICE] = {
		"同一年用不同的 --id 归档了几份报告",
		"several reports of one year were archived, with different --id" },
	[DIAG_ARCHIVE_NO_VERSION] = {
		"版本写错，或那一版已损坏",
		"the version is misspelt, or damaged" },
	[DIAG_IMPORT_TEMPLATE] = {
		"别的程序做的 PDF 没有可靠的题名、文号，须由人写在同名的 YAML 文件里",
		"a PDF of another program does not reliably tell title and number; somebody writes them into a YAML file beside it" },
	[DIAG_IMPORT_NO_YEAR] = {
		"第一次导入时程序写一份样表，须知道年度",
		"at a first import a description is written, which needs the year" },
	[DIAG_IMPORT_YEAR] = {
		"命令里的年度与著录不同，可能拿错了文件",
		"the command names another year than the description; it may be the wrong file" },
	[DIAG_IMPORT_PAGES] = {
		"可能缺页，或拿错了文件",
		"a page may be missing, or it is the wrong file" },
	[DIAG_ARCHIVE_MISSING] = {
		"文件被删除，或复制档案时漏了",
		"the file was deleted, or left out when the archive was copied" },
	[DIAG_ARCHIVE_CHANGED] = {
		"文件被改动，或磁盘出错",
		"the file was changed, or the drive fails" },
	[DIAG_ARCHIVE_TRUNCATED] = {
		"复制中断、磁盘写满，或有人删去了一部分",
		"copying was interrupted, a drive was full, or somebody deleted a part" },
	[DIAG_ARCHIVE_EXTRA] = {
		"有人往档案里放了文件",
		"somebody put files into the archive" },
	[DIAG_ARCHIVE_RENAMED] = {
		"文件被改名或移动",
		"the file was renamed or moved" },
	[DIAG_ARCHIVE_LINK] = {
		"有人用链接代替了文件或文件夹",
		"somebody put a link in the place of a file or folder" },
	[DIAG_ARCHIVE_NOT_FILE] = {
		"同名的是文件夹、管道或设备",
		"a folder, pipe or device has that name" },
	[DIAG_ARCHIVE_WRITABLE] = {
		"复制档案时没有保留权限",
		"the archive was copied without its permissions" },
	[DIAG_ARCHIVE_LEFTOVER] = {
		"归档时断电或程序被终止",
		"the power failed or the program was ended while adding" },
	[DIAG_ARCHIVE_VERSION_MISSING] = {
		"文件夹被删除或改名",
		"the folder was deleted or renamed" },
	[DIAG_ARCHIVE_INVENTORY_MISSING] = {
		"文件被删除，或复制档案时漏了",
		"the file was deleted, or left out when the archive was copied" },
	[DIAG_ARCHIVE_INVENTORY_CHANGED] = {
		"有人改了清单，或磁盘出错",
		"somebody edited the inventory, or the drive fails" },
	[DIAG_ARCHIVE_INVENTORY_BAD] = {
		"有人改了清单和它的校验值",
		"somebody edited the inventory and its digest" },
	[DIAG_ARCHIVE_INVENTORIES_DIFFER] = {
		"有人改了一处清单，或换回了旧的清单",
		"somebody edited one inventory, or put an old one back" },
	[DIAG_ARCHIVE_SIDECAR_MISSING] = {
		"文件被删除，或复制档案时漏了",
		"the file was deleted, or left out when the archive was copied" },
	[DIAG_ARCHIVE_SIDECAR_WRONG] = {
		"有人改了校验值，或磁盘出错",
		"somebody edited the digest, or the drive fails" },
	[DIAG_ARCHIVE_FOREIGN] = {
		"另一个程序往档案里加了对象",
		"another program added the object" },
	[DIAG_ARCHIVE_MANIFEST] = {
		"有人改了清单和全部校验值，或用了更新的程序",
		"somebody edited the manifest and all digests, or a later program was used" },
	[DIAG_ARCHIVE_CHAIN] = {
		"有人改了旧版，并重算了校验值",
		"somebody changed an old version and reckoned its digests anew" },
	[DIAG_ARCHIVE_SUMS] = {
		"有人改了校验值",
		"somebody edited the sums" },
	[DIAG_ARCHIVE_PDF_MARKS] = {
		"归档的是其他程序制作的 PDF",
		"another program made the PDF" },
	[DIAG_ARCHIVE_REBUILT_OTHER] = {
		"归档的文件被一起换过，或排版环境变了",
		"all files were replaced together, or something else than fonts and program changed" },
	[DIAG_ARCHIVE_NOT_REBUILT] = {
		"程序或字体在归档后更新过",
		"program or fonts were updated since" },
	[DIAG_INTERNAL] = {
		"程序有错误",
		"the program has a fault" },
};
/* clang-format on */

const char *diag_cause(enum diag_code code, enum diag_language language)
{
	const char *cause = causes[code][language];

	return cause != NULL ? cause : "";
}
