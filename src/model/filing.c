#include "model/filing.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "input/bind.h"
#include "model/report.h"
#include "model/schema.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The form of a 档号 (AR-34): numbers of characters. */
#define N_FONDS 4
#define N_CATEGORY 2
#define N_YEAR 4
#define N_OFFICE_MAX 8
#define N_ITEM 4
#define ITEM_MAX 9999

#define LEVEL "-"
#define WITHIN "·"
#define DEFAULT_CATEGORY "WS" /* 文书 */

#define FIELD(text, kind, member, about) \
	.key = text, .type = kind, .offset = offsetof(struct filing, member), .description = about

static const struct bind_choice retention_choices[] = {
	{ "Y", FILING_PERMANENT },
	{ "D30", FILING_30_YEARS },
	{ "D10", FILING_10_YEARS },
	{ NULL, 0 },
};

static const struct bind_choice access_choices[] = {
	{ "主动公开", FILING_ACCESS_PUBLIC },
	{ "依申请公开", FILING_ACCESS_ON_REQUEST },
	{ "不予公开", FILING_ACCESS_CLOSED },
	{ NULL, 0 },
};

static const struct bind_field text_element = { .type = BIND_TEXT, .flags = BIND_NOT_EMPTY };

static const struct bind_field filing_fields[] = {
	{ FIELD("reference", BIND_TEXT, reference,
		"档号，如 J001-WS·2022-Y-BGS-0001；也可只写各部分，由程序组成") },
	{ FIELD("fonds", BIND_TEXT, fonds, "全宗号，4位字母或数字") },
	{ FIELD("category", BIND_TEXT, category, "档案门类代码，不写为 WS（文书）") },
	{ FIELD("year", BIND_INTEGER, year, "归档年度，不写为成文日期的年份"),
	  .flags = BIND_MAY_BE_OPEN, .min = YEAR_MIN, .max = YEAR_MAX },
	{ FIELD("retention", BIND_CHOICE, retention,
		"保管期限：Y 永久（不写时），D30 定期30年，D10 定期10年"),
	  .choices = retention_choices },
	{ FIELD("office", BIND_TEXT, office, "机构（问题）代码，如 BGS；不按机构分类的不写") },
	{ FIELD("item", BIND_INTEGER, item, "件号，不用补零"), .flags = BIND_MAY_BE_OPEN, .min = 1,
	  .max = ITEM_MAX },
	{ FIELD("responsible", BIND_LIST, responsible, "责任者，不写为发文机关"),
	  .flags = BIND_ONE_OR_MORE, .element = &text_element },
	{ FIELD("access", BIND_CHOICE, access, "公开属性"), .choices = access_choices },
};

const struct bind_schema filing_schema = {
	.name = "filing",
	.struct_size = sizeof(struct filing),
	.fields = filing_fields,
	.n_fields = COUNT(filing_fields),
	.pos_offset = offsetof(struct filing, pos),
	.key_offset = SIZE_MAX,
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_code(struct str text, size_t n_min, size_t n_max)
{
	if (text.n_bytes < n_min || text.n_bytes > n_max)
		return false;
	for (size_t i = 0; i < text.n_bytes; i++) {
		if (!is_digit(text.bytes[i]) && !is_capital(text.bytes[i]))
			return false;
	}
	return true;
}

static bool is_number(struct str text, size_t n_digits)
{
	if (text.n_bytes != n_digits)
		return false;
	for (size_t i = 0; i < n_digits; i++) {
		if (!is_digit(text.bytes[i]))
			return false;
	}
	return true;
}

/* WS, or with a category of the second order ZP·XC. */
static bool is_category(struct str text)
{
	size_t n_mark = strlen(WITHIN);

	if (text.n_bytes < N_CATEGORY || !is_capital(text.bytes[0]) || !is_capital(text.bytes[1]))
		return false;
	if (text.n_bytes == N_CATEGORY)
		return true;
	return text.n_bytes == 2 * N_CATEGORY + n_mark &&
	       memcmp(text.bytes + N_CATEGORY, WITHIN, n_mark) == 0 &&
	       is_code((struct str){ text.bytes + N_CATEGORY + n_mark, N_CATEGORY }, N_CATEGORY,
		       N_CATEGORY);
}

/* The 档号 taken apart. */
struct parts {
	struct str fonds, category, year, retention, office, item;
};

/* What is before the mark, and behind it; false when it is not there. */
static bool split(struct str *rest, const char *mark, struct str *part)
{
	size_t n_mark = strlen(mark);

	for (size_t i = 0; i + n_mark <= rest->n_bytes; i++) {
		if (memcmp(rest->bytes + i, mark, n_mark) != 0)
			continue;
		*part = (struct str){ rest->bytes, i };
		*rest = (struct str){ rest->bytes + i + n_mark, rest->n_bytes - i - n_mark };
		return true;
	}
	return false;
}

/* WS·2022: the year is what follows the last mark. */
static bool split_category(struct str both, struct parts *parts)
{
	size_t n_behind = N_YEAR + strlen(WITHIN);

	if (both.n_bytes <= n_behind ||
	    memcmp(both.bytes + both.n_bytes - n_behind, WITHIN, strlen(WITHIN)) != 0)
		return false;
	parts->category = (struct str){ both.bytes, both.n_bytes - n_behind };
	parts->year = (struct str){ both.bytes + both.n_bytes - N_YEAR, N_YEAR };
	return true;
}

static const struct bind_choice *find_retention(struct str code)
{
	for (const struct bind_choice *choice = retention_choices; choice->word != NULL; choice++) {
		if (strlen(choice->word) == code.n_bytes &&
		    memcmp(choice->word, code.bytes, code.n_bytes) == 0)
			return choice;
	}
	return NULL;
}

/* NULL, or what is wrong with it, in words. */
static const char *take_apart(struct str reference, struct parts *parts)
{
	struct str rest = reference, both;

	*parts = (struct parts){ .office = { "", 0 } };
	if (!split(&rest, LEVEL, &parts->fonds) || !split(&rest, LEVEL, &both) ||
	    !split(&rest, LEVEL, &parts->retention))
		return "its levels are fonds-category·year-retention-office-item, with - between "
		       "them";
	if (!split(&rest, LEVEL, &parts->office))
		parts->office = (struct str){ "", 0 };
	parts->item = rest;
	if (!is_code(parts->fonds, N_FONDS, N_FONDS))
		return "the fonds number has four capital letters or digits";
	if (!split_category(both, parts))
		return "category and year of four digits have · between them";
	if (!is_category(parts->category))
		return "the category is two capital letters, as WS";
	if (!is_number(parts->year, N_YEAR))
		return "category and year of four digits have · between them";
	if (find_retention(parts->retention) == NULL)
		return "the retention is Y, D30 or D10";
	if (parts->office.n_bytes > 0 && !is_code(parts->office, 1, N_OFFICE_MAX))
		return "the office is at most eight capital letters or digits";
	if (!is_number(parts->item, N_ITEM) || memcmp(parts->item.bytes, "0000", N_ITEM) == 0)
		return "the item number has four digits, as 0001";
	return NULL;
}

struct checking {
	struct arena *arena;
	struct filing *filing;
	const struct filing_subject *subject;
	struct diag_list *diags;
};

static const char *copy(const struct checking *checking, struct str text)
{
	return arena_copy_string(checking->arena, text.bytes, text.n_bytes);
}

static struct str str_of_text(const struct checking *checking, struct text text)
{
	return str_of(text_to_string(checking->arena, text));
}

/* Parts that are written beside a 档号 say the same. */

static void compare(const struct checking *checking, const char *key, const char *written,
		    struct source_pos pos, const char *in_reference)
{
	struct diag *diag;

	if (strcmp(written, in_reference) == 0)
		return;
	diag = diag_report(checking->diags, DIAG_FILING_DIFFERS, pos, key, written, in_reference);
	if (diag != NULL)
		diag->other = checking->filing->reference.pos;
}

static void take_text(const struct checking *checking, const char *key, struct text *text,
		      struct str part)
{
	if (text->n_chars > 0)
		compare(checking, key, text_to_string(checking->arena, *text), text->pos,
			copy(checking, part));
	else
		*text = text_from_str(checking->arena, part, checking->filing->reference.pos);
}

static void take_number(const struct checking *checking, const char *key,
			struct located_integer *number, int n_digits, struct str part)
{
	char written[24];

	if (!source_pos_is_set(number->pos) || number->is_open) {
		number->value = 0;
		for (size_t i = 0; i < part.n_bytes; i++)
			number->value = 10 * number->value + (part.bytes[i] - '0');
		return;
	}
	snprintf(written, sizeof(written), "%0*" PRId64, n_digits, number->value);
	compare(checking, key, written, number->pos, copy(checking, part));
}

static void take_retention(const struct checking *checking, struct str part)
{
	struct located_choice *retention = &checking->filing->retention;
	const struct bind_choice *found = find_retention(part);

	if (source_pos_is_set(retention->pos))
		compare(checking, "retention", filing_retention_code(checking->filing),
			retention->pos, copy(checking, part));
	else if (found != NULL)
		retention->value = found->value;
}

static bool take_reference(const struct checking *checking)
{
	struct filing *filing = checking->filing;
	struct parts parts;
	const char *why = take_apart(str_of_text(checking, filing->reference), &parts);

	if (why != NULL) {
		diag_report(checking->diags, DIAG_FILING_REFERENCE, filing->reference.pos,
			    text_to_string(checking->arena, filing->reference), why);
		return false;
	}
	take_text(checking, "fonds", &filing->fonds, parts.fonds);
	take_text(checking, "category", &filing->category, parts.category);
	take_number(checking, "year", &filing->year, N_YEAR, parts.year);
	take_retention(checking, parts.retention);
	take_text(checking, "office", &filing->office, parts.office);
	take_number(checking, "item", &filing->item, N_ITEM, parts.item);
	return true;
}

/* A 档号 from its parts */

static bool check_part(const struct checking *checking, const char *key, struct text text,
		       bool is_right, const char *wanted)
{
	if (is_right || text.n_chars == 0)
		return true;
	diag_report(checking->diags, DIAG_FILING_PART, text.pos, key,
		    text_to_string(checking->arena, text), wanted);
	return false;
}

static bool check_parts(const struct checking *checking)
{
	const struct filing *filing = checking->filing;
	bool is_right = check_part(checking, "fonds", filing->fonds,
				   is_code(str_of_text(checking, filing->fonds), N_FONDS, N_FONDS),
				   "the fonds number has four capital letters or digits");

	is_right &= check_part(checking, "category", filing->category,
			       is_category(str_of_text(checking, filing->category)),
			       "the category is two capital letters, as WS");
	is_right &= check_part(checking, "office", filing->office,
			       is_code(str_of_text(checking, filing->office), 1, N_OFFICE_MAX),
			       "the office is at most eight capital letters or digits");
	return is_right;
}

static void set_defaults(const struct checking *checking)
{
	struct filing *filing = checking->filing;

	if (filing->category.n_chars == 0)
		filing->category =
			text_from_str(checking->arena, str_of(DEFAULT_CATEGORY), filing->pos);
	if (filing->year.value == 0 && !checking->subject->date->is_open)
		filing->year.value = checking->subject->date->year;
}

static void make_reference(const struct checking *checking)
{
	struct filing *filing = checking->filing;
	struct buf out;

	if (filing->fonds.n_chars == 0) {
		diag_report(checking->diags, DIAG_MISSING_KEY, filing->item.pos, "fonds");
		return;
	}
	buf_init(&out);
	text_to_buf(filing->fonds, &out);
	buf_add_string(&out, LEVEL);
	text_to_buf(filing->category, &out);
	buf_add_format(&out, WITHIN "%0*" PRId64 LEVEL "%s" LEVEL, N_YEAR, filing->year.value,
		       filing_retention_code(filing));
	if (filing->office.n_chars > 0) {
		text_to_buf(filing->office, &out);
		buf_add_string(&out, LEVEL);
	}
	buf_add_format(&out, "%0*" PRId64, N_ITEM, filing->item.value);
	filing->reference = text_from_str(checking->arena, buf_str(&out), filing->item.pos);
	buf_finish(&out);
}

/* Offices file a report by the year it was signed in or by the one it is about
 * (AR-35); any other is a slip. */
static void check_year(const struct checking *checking)
{
	const struct filing *filing = checking->filing;
	const struct located_date *date = checking->subject->date;
	bool is_own = source_pos_is_set(filing->year.pos);
	char year[24], reported[24], signed_in[24];

	if (filing->year.value == 0 || date->is_open ||
	    filing->year.value == checking->subject->year || filing->year.value == date->year)
		return;
	snprintf(year, sizeof(year), "%" PRId64, filing->year.value);
	snprintf(reported, sizeof(reported), "%" PRId64, checking->subject->year);
	snprintf(signed_in, sizeof(signed_in), "%d", date->year);
	diag_report(checking->diags, DIAG_FILING_YEAR,
		    is_own ? filing->year.pos : filing->reference.pos, year, reported, signed_in);
}

/* What is secret is shown to nobody, on request or not. */
static void check_access(const struct checking *checking)
{
	const struct located_choice *access = &checking->filing->access;
	const struct secrecy *secrecy = checking->subject->secrecy;
	struct diag *diag;

	if (!source_pos_is_set(secrecy->level.pos) || access->value == FILING_ACCESS_UNSAID ||
	    access->value == FILING_ACCESS_CLOSED)
		return;
	diag = diag_report(checking->diags, DIAG_FILING_ACCESS, access->pos,
			   filing_access_name(checking->filing), report_secrecy_level(secrecy));
	if (diag != NULL)
		diag->other = secrecy->level.pos;
}

void filing_resolve(struct arena *arena, struct filing *filing,
		    const struct filing_subject *subject, struct diag_list *diags)
{
	const struct checking checking = { arena, filing, subject, diags };
	bool is_whole = filing->reference.n_chars > 0;
	bool is_sound = check_parts(&checking);

	if (!source_pos_is_set(filing->pos))
		return;
	if (is_whole)
		is_sound &= take_reference(&checking);
	if (is_sound) {
		set_defaults(&checking);
		check_year(&checking);
	}
	if (is_sound && !is_whole && filing->item.value > 0 && filing->year.value > 0)
		make_reference(&checking);
	check_access(&checking);
}

static const char *word_of(const struct bind_choice *choices, int value)
{
	for (; choices->word != NULL; choices++) {
		if (choices->value == value)
			return choices->word;
	}
	return "";
}

const char *filing_retention_code(const struct filing *filing)
{
	return word_of(retention_choices, filing->retention.value);
}

const char *filing_retention_name(const struct filing *filing)
{
	static const char *const names[] = {
		[FILING_PERMANENT] = "永久",
		[FILING_30_YEARS] = "30年",
		[FILING_10_YEARS] = "10年",
	};

	return names[filing->retention.value];
}

const char *filing_access_name(const struct filing *filing)
{
	return word_of(access_choices, filing->access.value);
}
