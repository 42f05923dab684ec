#include "model/report.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "input/bind.h"
#include "input/tree.h"
#include "model/accept.h"
#include "model/characters.h"
#include "model/expand.h"
#include "model/figure.h"
#include "model/outline.h"
#include "model/schema.h"

/*
 * What every text of the report goes through, in two rounds: characters
 * first, references once the figures are known. A line (a name, a heading) is
 * one line on the page; a paragraph may hold line breaks that part it.
 */
struct pass {
	struct text (*line)(void *context, struct text text);
	struct text (*paragraph)(void *context, struct text text);
	void (*item)(void *context, struct item *item); /* may be NULL; after its texts */
	void *context;
};

static void pass_lines(struct bind_list list, const struct pass *pass)
{
	struct text *texts = list.items;

	for (size_t i = 0; i < list.n_items; i++)
		texts[i] = pass->line(pass->context, texts[i]);
}

static void pass_paragraphs(struct bind_list list, const struct pass *pass)
{
	struct text *texts = list.items;

	for (size_t i = 0; i < list.n_items; i++)
		texts[i] = pass->paragraph(pass->context, texts[i]);
}

static void pass_items(struct bind_list list, const struct pass *pass)
{
	struct item *items = list.items;

	for (size_t i = 0; i < list.n_items; i++) {
		items[i].heading = pass->line(pass->context, items[i].heading);
		pass_paragraphs(items[i].text, pass);
		pass_paragraphs(items[i].quote, pass);
		if (source_pos_is_set(items[i].table.pos))
			table_visit_texts(&items[i].table, pass->line, pass->context);
		if (source_pos_is_set(items[i].chart.pos))
			chart_visit_texts(&items[i].chart, pass->line, pass->context);
		if (pass->item != NULL)
			pass->item(pass->context, &items[i]);
	}
}

static void pass_sections(struct bind_list list, const struct pass *pass)
{
	struct section *sections = list.items;

	for (size_t i = 0; i < list.n_items; i++) {
		sections[i].heading = pass->line(pass->context, sections[i].heading);
		pass_paragraphs(sections[i].text, pass);
		pass_items(sections[i].items, pass);
		pass_sections(sections[i].sections, pass);
	}
}

static void pass_attachments(struct bind_list list, const struct pass *pass)
{
	struct attachment *attachments = list.items;

	for (size_t i = 0; i < list.n_items; i++) {
		attachments[i].title = pass->line(pass->context, attachments[i].title);
		pass_paragraphs(attachments[i].text, pass);
		pass_items(attachments[i].items, pass);
		pass_sections(attachments[i].sections, pass);
	}
}

static void pass_signers(struct bind_list list, const struct pass *pass)
{
	struct signer *signers = list.items;

	for (size_t i = 0; i < list.n_items; i++)
		signers[i].post = pass->line(pass->context, signers[i].post);
}

static void pass_attendance(struct bind_list list, const struct pass *pass)
{
	struct attendance *groups = list.items;

	for (size_t i = 0; i < list.n_items; i++) {
		groups[i].label = pass->line(pass->context, groups[i].label);
		pass_lines(groups[i].names, pass);
	}
}

static void pass_document(struct document *document, const struct pass *pass)
{
	pass_lines(document->issuers, pass);
	document->number.code = pass->line(pass->context, document->number.code);
	pass_lines(document->title, pass);
	pass_lines(document->recipients, pass);
	pass_lines(document->signatories, pass);
	document->secrecy.term = pass->line(pass->context, document->secrecy.term);
	pass_signers(document->signers, pass);
	pass_attendance(document->attendance, pass);
	document->note = pass->line(pass->context, document->note);
	pass_lines(document->imprint.cc, pass);
	pass_lines(document->imprint.recipients, pass);
	document->imprint.office = pass->line(pass->context, document->imprint.office);
}

static void pass_report(struct report *report, const struct pass *pass)
{

	pass_document(&report->document, pass);
	pass_paragraphs(report->opening, pass);
	pass_sections(report->sections, pass);
	pass_paragraphs(report->closing, pass);
	pass_attachments(report->attachments, pass);
}

struct cleaning {
	struct arena *arena;
	struct diag_list *diags;
};

static struct text clean_paragraph(void *context, struct text text)
{
	const struct cleaning *cleaning = context;

	return characters_clean(cleaning->arena, text, true, cleaning->diags);
}

static struct text clean_line(void *context, struct text text)
{
	const struct cleaning *cleaning = context;

	return characters_clean(cleaning->arena, text, false, cleaning->diags);
}

static struct text expand(void *context, struct text text)
{
	return expand_text(context, text);
}

/* Tables and charts become cells and points once all their words are there. */
static void resolve_item(void *context, struct item *item)
{
	const struct expansion *expansion = context;

	if (source_pos_is_set(item->table.pos))
		table_resolve(expansion->arena, &item->table, expansion->figures, expansion->diags);
	if (source_pos_is_set(item->chart.pos))
		chart_resolve(expansion->arena, &item->chart, expansion->figures, expansion->year,
			      expansion->diags);
}

static void clean_figures(struct bind_list list, struct cleaning *cleaning)
{
	struct figure *figures = list.items;

	for (size_t i = 0; i < list.n_items; i++) {
		figures[i].name = clean_line(cleaning, figures[i].name);
		figures[i].unit = clean_line(cleaning, figures[i].unit);
	}
}

/* RC-44: a number of another year than the date is usually a slip. */
static void check_number_year(const struct report *report, struct diag_list *diags)
{
	const struct document *document = &report->document;
	struct buf number, date;

	if (document->number.year.value == document->date.year)
		return;
	buf_init(&number);
	buf_init(&date);
	buf_add_format(&number, "%" PRId64, document->number.year.value);
	buf_add_format(&date, "%d", document->date.year);
	diag_report(diags, DIAG_NUMBER_YEAR, document->number.year.pos, number.bytes, date.bytes);
	buf_finish(&number);
	buf_finish(&date);
}

const struct report *report_read(struct arena *arena, const struct source *source,
				 struct diag_list *diags)
{
	const struct node *tree = tree_read(arena, source, &tree_default_limits, diags);
	struct bind_context context = { arena, diags };
	struct cleaning cleaning = { arena, diags };
	struct figures figures;
	struct expansion expansion = { arena, diags, &figures, 0 };
	struct report *report;
	bool bound;

	if (tree == NULL)
		return NULL;
	report = arena_alloc(arena, sizeof(*report));
	report->source = source;
	bound = bind_struct(&context, tree, &report_schema, report);
	clean_figures(report->figures, &cleaning);
	pass_report(report, &(struct pass){ clean_line, clean_paragraph, NULL, &cleaning });
	figures_resolve(arena, report->figures, &figures, diags);
	expansion.year = report->year.value;
	pass_report(report, &(struct pass){ expand, expand, resolve_item, &expansion });
	outline_build(arena, report, diags);
	accept_check_names(arena, report, diags);
	if (!bound)
		return NULL;
	/* A letter may be all opening, but there is no document without text. */
	if (report->blocks.n_items == 0) {
		diag_report(diags, DIAG_MISSING_KEY, tree->pos, "sections");
		return NULL;
	}
	figures_check_used(arena, &figures, diags);
	check_number_year(report, diags);
	return report;
}

struct text report_number(struct arena *arena, const struct report *report)
{
	const struct document_number *number = &report->document.number;
	struct text text = number->code;
	struct buf digits;

	buf_init(&digits);
	text = text_join(arena, text, text_from_str(arena, str_of("〔"), number->year.pos));
	buf_add_format(&digits, "%" PRId64, number->year.value);
	text = text_join(arena, text, text_from_str(arena, buf_str(&digits), number->year.pos));
	text = text_join(arena, text, text_from_str(arena, str_of("〕"), number->year.pos));
	buf_clear(&digits);
	buf_add_format(&digits, "%" PRId64 "号", number->serial.value);
	text = text_join(arena, text, text_from_str(arena, buf_str(&digits), number->serial.pos));
	buf_finish(&digits);
	return text;
}

struct text report_date(struct arena *arena, const struct located_date *date)
{
	struct text text;
	struct buf buf;

	buf_init(&buf);
	buf_add_format(&buf, "%d年%d月%d日", date->year, date->month, date->day);
	text = text_from_str(arena, buf_str(&buf), date->pos);
	buf_finish(&buf);
	return text;
}
