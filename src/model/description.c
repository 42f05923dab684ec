#include "model/description.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "input/bind.h"
#include "input/tree.h"
#include "model/characters.h"
#include "model/schema.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define MAX_PAGES 99999

#define FIELD(text, kind, member, bits, about)      \
	.key = text, .type = kind, .flags = (bits), \
	.offset = offsetof(struct description, member), .description = about

static const struct bind_field text_element = { .type = BIND_TEXT, .flags = BIND_NOT_EMPTY };

static const struct bind_field description_fields[] = {
	{ FIELD("year", BIND_INTEGER, year, BIND_REQUIRED, "报告年度"), .min = YEAR_MIN,
	  .max = YEAR_MAX },
	{ FIELD("title", BIND_TEXT, title, BIND_REQUIRED | BIND_NOT_EMPTY, "完整的标题") },
	{ FIELD("issuers", BIND_LIST, issuers, BIND_REQUIRED | BIND_NOT_EMPTY | BIND_ONE_OR_MORE,
		"发文机关"),
	  .element = &text_element },
	{ FIELD("number", BIND_STRUCT, number, 0, "发文字号；没有的不写"),
	  .schema = &document_number_schema },
	{ FIELD("date", BIND_DATE, date, BIND_REQUIRED, "成文日期，YYYY-MM-DD") },
	{ FIELD("secrecy", BIND_STRUCT, secrecy, 0, "密级和保密期限"), .schema = &secrecy_schema },
	{ FIELD("pages", BIND_INTEGER, pages, 0, "页数，与 PDF 核对"), .min = 1, .max = MAX_PAGES },
	{ FIELD("archive", BIND_STRUCT, archive, 0, "归档：档号、责任者、保管期限等"),
	  .schema = &filing_schema },
};

static const struct bind_schema description_schema = {
	.name = "description",
	.struct_size = sizeof(struct description),
	.fields = description_fields,
	.n_fields = COUNT(description_fields),
	.pos_offset = SIZE_MAX,
	.key_offset = SIZE_MAX,
};

struct cleaning {
	struct arena *arena;
	struct diag_list *diags;
};

static void clean(const struct cleaning *cleaning, struct text *text)
{
	*text = characters_clean(cleaning->arena, *text, false, cleaning->diags);
}

static void clean_list(const struct cleaning *cleaning, struct bind_list list)
{
	struct text *texts = list.items;

	for (size_t i = 0; i < list.n_items; i++)
		clean(cleaning, &texts[i]);
}

static void clean_all(const struct cleaning *cleaning, struct description *description)
{
	clean(cleaning, &description->title);
	clean_list(cleaning, description->issuers);
	clean(cleaning, &description->number.code);
	clean(cleaning, &description->secrecy.term);
	clean(cleaning, &description->archive.reference);
	clean(cleaning, &description->archive.fonds);
	clean(cleaning, &description->archive.category);
	clean(cleaning, &description->archive.office);
	clean_list(cleaning, description->archive.responsible);
}

/* A final document has its number whole. */
static void check_number(const struct document_number *number, struct diag_list *diags)
{
	if (number->year.is_open)
		diag_report(diags, DIAG_EMPTY_VALUE, number->year.pos, "year");
	if (number->serial.is_open)
		diag_report(diags, DIAG_EMPTY_VALUE, number->serial.pos, "serial");
}

const struct description *description_read(struct arena *arena, const struct source *source,
					   struct diag_list *diags)
{
	const struct node *tree = tree_read(arena, source, &tree_default_limits, diags);
	struct bind_context context = { arena, diags };
	const struct cleaning cleaning = { arena, diags };
	struct description *description = arena_alloc(arena, sizeof(*description));

	if (tree == NULL || !bind_struct(&context, tree, &description_schema, description))
		return NULL;
	clean_all(&cleaning, description);
	check_number(&description->number, diags);
	filing_resolve(arena, &description->archive,
		       &(struct filing_subject){ description->year.value, &description->date,
						 &description->secrecy },
		       diags);
	return diag_has_errors(diags) ? NULL : description;
}

void description_write_template(int64_t year, size_t n_pages, struct buf *out)
{
	buf_add_string(out, "# 填好空着的各项，再运行一次 hongtou archive "
			    "import；没有发文字号的，删去 number 一行。\n");
	buf_add_string(out, "# Fill in what is open and run hongtou archive import again; without "
			    "a number delete its line.\n");
	buf_add_format(out, "year: %" PRId64 "\n", year);
	buf_add_string(out, "title: \n"
			    "issuers: []\n"
			    "number: {code: , year: , serial: }\n"
			    "date: \n");
	buf_add_format(out, "pages: %zu\n", n_pages);
	buf_add_string(out, "archive:\n"
			    "  fonds:\n"
			    "  office:\n"
			    "  item:\n"
			    "  retention: Y\n");
}
