#include "model/report.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "input/bind.h"
#include "input/tree.h"
#include "model/accept.h"
#include "model/characters.h"
#include "model/earlier.h"
#include "model/expand.h"
#include "model/figure.h"
#include "model/open_places.h"
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

static void pass_filing(struct filing *filing, const struct pass *pass)
{
	filing->reference = pass->line(pass->context, filing->reference);
	filing->fonds = pass->line(pass->context, filing->fonds);
	filing->category = pass->line(pass->context, filing->category);
	filing->office = pass->line(pass->context, filing->office);
	pass_lines(filing->responsible, pass);
}

static void pass_report(struct report *report, const struct pass *pass)
{
	pass_document(&report->document, pass);
	pass_filing(&report->archive, pass);
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
		figures[i].also.unit = clean_line(cleaning, figures[i].also.unit);
	}
}

/* --- last year --- */

/* As many years back are followed; a chart over more would not be legible. */
#define MAX_YEARS_BACK 30

/* What reading one report needs to know, besides its source. */
struct reading {
	struct arena *arena;
	const struct report_loader *loader;
	struct diag_list *diags;
	int years_back;              /* 0: the report asked for */
	int64_t year;                /* what its year must be; 0: any */
	const struct reading *later; /* of the report that this one is last year's of */
	struct report *report;       /* that is read */
};

/* What says where last year's file is. */
struct naming {
	struct located_string path; /* no place: nothing says it */
	struct diag_list *diags;    /* of the file that says it */
};

static const struct report *read_report(const struct reading *given, const struct source *source);

/* What a report says of earlier years, after what the reports say that led to it. */
static bool find_earlier(const struct reading *reading, int64_t year, struct naming *out)
{
	struct earlier_year *entry;

	if (reading == NULL)
		return false;
	if (find_earlier(reading->later, year, out))
		return true;
	entry = earlier_year_find(&reading->report->earlier_years, year);
	if (entry == NULL)
		return false;
	entry->is_used = true;
	*out = (struct naming){ entry->path, reading->diags };
	return true;
}

static struct naming find_naming(const struct reading *reading)
{
	struct naming naming = { .path = reading->report->last_year, .diags = reading->diags };
	int64_t year = reading->report->year.value - 1;

	if (!find_earlier(reading->later, year, &naming) && !source_pos_is_set(naming.path.pos))
		(void)find_earlier(reading, year, &naming);
	return naming;
}

static const char *path_of(const struct reading *reading, const struct naming *naming)
{
	struct str path = naming->path.value;

	return arena_copy_string(reading->arena, path.bytes, path.n_bytes);
}

static void report_wrong_year(const struct reading *reading, const struct naming *naming,
			      int64_t found)
{
	char year[24], wanted[24];

	snprintf(year, sizeof(year), "%" PRId64, found);
	snprintf(wanted, sizeof(wanted), "%" PRId64, reading->report->year.value - 1);
	diag_report(naming->diags, DIAG_LAST_YEAR_WRONG, naming->path.pos, path_of(reading, naming),
		    year, wanted);
}

static const struct diag *first_error(const struct diag_list *diags)
{
	for (size_t i = 0; i < diags->n_items; i++) {
		if (diag_severity(&diags->items[i]) == DIAG_ERROR)
			return &diags->items[i];
	}
	return NULL;
}

static void report_faulty_last(const struct reading *reading, const struct naming *naming,
			       struct diag_list *last_diags)
{
	const struct diag *error;
	struct diag *diag;
	char count[24];

	snprintf(count, sizeof(count), "%zu", diag_count(last_diags, DIAG_ERROR));
	diag = diag_report(naming->diags, DIAG_LAST_YEAR_FAULTY, naming->path.pos,
			   path_of(reading, naming), count);
	diag_sort(last_diags);
	error = first_error(last_diags);
	if (diag != NULL && error != NULL)
		diag->other = error->pos;
}

/* The file of the year before: the one that is named, else one that is there. */
static const struct source *load_last(const struct reading *reading, const struct naming *naming)
{
	const struct report_loader *loader = reading->loader;
	int64_t year = reading->report->year.value - 1;
	const struct source *source = NULL;
	struct diag_list unread;

	diag_init(&unread, reading->arena);
	if (source_pos_is_set(naming->path.pos))
		source = loader->load(loader->context, naming->path.value, year, naming->path.pos,
				      &unread);
	if (source == NULL && loader->find != NULL)
		source = loader->find(loader->context, year);
	if (source == NULL)
		diag_append(naming->diags, &unread);
	return source;
}

/* Last year's report where one is named; its findings are its own affair, but an
 * error there means that nothing can be taken from it. */
static const struct report *read_last(const struct reading *reading, const struct naming *naming)
{
	struct reading last = *reading;
	const struct report *found;
	const struct source *source;
	struct diag_list diags;

	if (reading->loader == NULL || reading->years_back >= MAX_YEARS_BACK)
		return NULL;
	source = load_last(reading, naming);
	if (source == NULL)
		return NULL;
	diag_init(&diags, reading->arena);
	last.diags = &diags;
	last.years_back++;
	last.year = reading->report->year.value - 1;
	last.later = reading;
	found = read_report(&last, source);
	if (found != NULL && found->year.value != last.year) {
		report_wrong_year(reading, naming, found->year.value);
		return NULL;
	}
	if (found == NULL || diag_has_errors(&diags)) {
		report_faulty_last(reading, naming, &diags);
		return NULL;
	}
	return found;
}

/* A file of another year than it should be is not followed further: it may name
 * itself. */
static void follow(const struct reading *reading)
{
	struct report *report = reading->report;
	struct naming naming;

	earlier_years_check_names(reading->arena, &report->earlier_years, report->year.value,
				  reading->diags);
	if (reading->year != 0 && report->year.value != reading->year)
		return;
	naming = find_naming(reading);
	report->last_named = naming.path;
	report->last = read_last(reading, &naming);
	if (reading->loader != NULL && !diag_has_errors(reading->diags))
		earlier_years_check_used(reading->arena, &report->earlier_years, reading->diags);
}

/* --- the whole --- */

/* Figures first, since texts refer to them; texts with tables and charts then. */
static void resolve_report(const struct reading *reading, struct report *report)
{
	struct cleaning cleaning = { reading->arena, reading->diags };
	struct expansion expansion = { .arena = reading->arena,
				       .diags = reading->diags,
				       .figures = &report->numbers,
				       .dates = &report->dates,
				       .date = &report->document.date,
				       .year = report->year.value };

	clean_figures(report->figures, &cleaning);
	pass_report(report, &(struct pass){ clean_line, clean_paragraph, NULL, &cleaning });
	report->numbers.year = report->year.value;
	report->numbers.last = report->last != NULL ? &report->last->numbers : NULL;
	figures_resolve(reading->arena, report->figures, &report->numbers, reading->diags);
	expand_check_dates(&expansion);
	pass_report(report, &(struct pass){ expand, expand, resolve_item, &expansion });
	filing_resolve(reading->arena, &report->archive,
		       &(struct filing_subject){ report->year.value, &report->document.date,
						 &report->document.secrecy },
		       reading->diags);
	open_places_mark(reading->arena, report);
	outline_build(reading->arena, report, reading->diags);
}

static const struct report *read_report(const struct reading *given, const struct source *source)
{
	struct reading copy = *given;
	const struct reading *reading = &copy;
	const struct node *tree =
		tree_read(reading->arena, source, &tree_default_limits, reading->diags);
	struct bind_context context = { reading->arena, reading->diags };
	struct report *report;
	bool bound;

	if (tree == NULL)
		return NULL;
	report = arena_alloc(reading->arena, sizeof(*report));
	report->source = source;
	bound = bind_struct(&context, tree, &report_schema, report);
	copy.report = report;
	follow(reading);
	resolve_report(reading, report);
	accept_check_names(reading->arena, report, reading->diags);
	if (!bound)
		return NULL;
	/* A letter may be all opening, but there is no document without text. */
	if (report->blocks.n_items == 0) {
		diag_report(reading->diags, DIAG_MISSING_KEY, tree->pos, "sections");
		return NULL;
	}
	figures_check_used(reading->arena, &report->numbers, reading->diags);
	open_places_report(reading->arena, report, reading->diags);
	return report;
}

const struct report *report_read(struct arena *arena, const struct source *source,
				 const struct report_loader *loader, struct diag_list *diags)
{
	struct reading reading = { .arena = arena, .loader = loader, .diags = diags };

	return read_report(&reading, source);
}

/* The digits of a number, or as many × as it usually has. */
static struct text number_text(struct arena *arena, const struct located_integer *number,
			       const char *open)
{
	struct text text;
	struct buf digits;

	buf_init(&digits);
	if (number->is_open)
		buf_add_string(&digits, open);
	else
		buf_add_format(&digits, "%" PRId64, number->value);
	text = text_from_str(arena, buf_str(&digits), number->pos);
	buf_finish(&digits);
	return text;
}

struct text report_number(struct arena *arena, const struct report *report)
{
	return document_number_text(arena, &report->document.number);
}

struct text document_number_text(struct arena *arena, const struct document_number *number)
{
	struct text text = number->code;

	text = text_join(arena, text, text_from_str(arena, str_of("〔"), number->year.pos));
	text = text_join(arena, text, number_text(arena, &number->year, "××××"));
	text = text_join(arena, text, text_from_str(arena, str_of("〕"), number->year.pos));
	text = text_join(arena, text, number_text(arena, &number->serial, "×"));
	return text_join(arena, text, text_from_str(arena, str_of("号"), number->serial.pos));
}

const char *report_secrecy_level(const struct secrecy *secrecy)
{
	static const char *const levels[] = { "", "秘密", "机密", "绝密" };

	return levels[secrecy->level.value];
}

struct text report_secrecy(struct arena *arena, const struct secrecy *secrecy)
{
	struct text text =
		text_from_str(arena, str_of(report_secrecy_level(secrecy)), secrecy->level.pos);

	if (secrecy->term.n_chars == 0)
		return text;
	text = text_join(arena, text, text_from_str(arena, str_of("★"), secrecy->term.pos));
	return text_join(arena, text, secrecy->term);
}

struct text report_date(struct arena *arena, const struct located_date *date)
{
	struct text text;
	struct buf buf;

	if (date->is_open)
		return text_from_str(arena, str_of("××××年×月×日"), date->pos);
	buf_init(&buf);
	buf_add_format(&buf, "%d年%d月%d日", date->year, date->month, date->day);
	text = text_from_str(arena, buf_str(&buf), date->pos);
	buf_finish(&buf);
	return text;
}
