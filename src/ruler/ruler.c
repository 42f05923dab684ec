#include "ruler/ruler.h"

#include <stdlib.h>

#include "base/arena.h"
#include "ruler/measure.h"
#include "ruler/pages.h"
#include "ruler/parts.h"
#include "ruler/reader.h"

static const struct check *const tables[] = {
	checks_of_page,     checks_of_head, checks_of_title,   checks_of_text,   checks_of_lines,
	checks_of_exhibits, checks_of_end,  checks_of_imprint, checks_of_footer,
};

#define N_TABLES (sizeof(tables) / sizeof(tables[0]))

static size_t count_checks(void)
{
	size_t n_checks = 0;

	for (size_t i = 0; i < N_TABLES; i++) {
		for (const struct check *check = tables[i]; check->rules != NULL; check++)
			n_checks++;
	}
	return n_checks;
}

static int by_place(const void *a, const void *b)
{
	const struct ruler_place *first = a, *second = b;

	if (first->page != second->page)
		return first->page < second->page ? -1 : 1;
	return (first->line > second->line) - (first->line < second->line);
}

static void run_check(struct measuring *m, const struct check *check, struct ruler_result *result)
{
	result->rules = check->rules;
	result->name[DIAG_CHINESE] = check->name[DIAG_CHINESE];
	result->name[DIAG_ENGLISH] = check->name[DIAG_ENGLISH];
	result->unit = check->unit;
	result->status = RULER_NOTHING;
	result->wanted = "";
	result->found = "";
	m->result = result;
	check->measure(m);
	/* The worst stays in front. */
	if (result->n_places > 2)
		qsort(result->places + 1, result->n_places - 1, sizeof(*result->places), by_place);
}

/* The mark's ink: the red of page 1 around its glyphs, with room for what
 * reaches out of the em box. */
static void place_mark(const struct parts *parts, struct reader_region *region)
{
	const struct line *first = parts->mark[0], *last = parts->mark[parts->n_mark - 1];

	region->ink = READER_INK_RED;
	region->left = 0;
	region->right = parts->sheets->items[0].width;
	region->top = line_top(first) - first->size / 4;
	region->bottom = line_bottom(last) + last->size / 4;
	if (parts->separator != NULL && region->bottom > parts->separator->top)
		region->bottom = parts->separator->top;
}

/* A footer that begins with a dash wide enough to be seen between its ends. */
static const struct line *find_dash(const struct parts *parts)
{
	for (size_t i = 0; i < parts->sheets->n_items; i++) {
		const struct line *footer = parts->footers[i];

		if (footer != NULL && footer->n_chars > 2 && footer->text[0] >= 0x2010 &&
		    footer->text[0] <= 0x2500 && !parts->sheets->items[i].turned)
			return footer;
	}
	return NULL;
}

static void place_dash(const struct line *footer, struct reader_region *region)
{
	const struct sheet_glyph *glyph = footer->glyphs[0];
	dim quarter = glyph->advance / 4;

	region->ink = READER_INK_DARK;
	region->left = glyph->x + quarter;
	region->right = glyph->x + glyph->advance - quarter;
	region->top = line_top(footer);
	region->bottom = footer->y + footer->size / 8;
}

/* Page 1 is drawn once for both, as a rule; drawing takes longer than all else. */
static void measure_ink(struct measuring *m, struct reader *reader)
{
	const struct line *footer = find_dash(m->parts);
	const struct sheet *sheets = m->parts->sheets->items;
	struct reader_region regions[2] = { { .found = false }, { .found = false } };
	struct reader_region *dash = &regions[1];
	bool has_mark = m->parts->n_mark > 0, on_page_1 = footer != NULL && footer->page == 1;

	if (has_mark)
		place_mark(m->parts, &regions[0]);
	if (footer != NULL)
		place_dash(footer, dash);
	if (has_mark)
		reader_ink(reader, &sheets[0], regions, on_page_1 ? 2 : 1);
	if (footer != NULL && !(has_mark && on_page_1))
		reader_ink(reader, &sheets[footer->page - 1], dash, 1);
	m->mark_ink = regions[0];
	if (footer == NULL)
		return;
	m->has_dash = dash->found;
	m->dash_rise = footer->y - (dash->box.top + dash->box.bottom) / 2;
}

static struct ruler_report *run_checks(struct measuring *m)
{
	struct ruler_report *report = arena_alloc(m->arena, sizeof(*report));

	report->n_pages = m->parts->sheets->n_items;
	report->results = arena_alloc_array(m->arena, count_checks(), sizeof(*report->results));
	for (size_t i = 0; i < N_TABLES; i++) {
		for (const struct check *check = tables[i]; check->rules != NULL; check++)
			run_check(m, check, &report->results[report->n_results++]);
	}
	for (size_t i = 0; i < report->n_results; i++) {
		report->n_off += report->results[i].status == RULER_OFF;
		report->n_ok += report->results[i].status == RULER_OK;
	}
	return report;
}

const struct ruler_report *ruler_measure(struct arena *arena, const char *path,
					 const struct rules *rules, struct diag_list *diags)
{
	struct measuring m = { .arena = arena, .rules = rules, .tolerances = &rules->tolerances };
	static const struct source_pos nowhere = { NULL, 0, 0 };
	struct ruler_report *report = NULL;
	struct pages_facts facts;
	struct reader reader;
	struct sheets sheets;

	if (!reader_open(&reader, path, diags))
		return NULL;
	if (reader_sheets(&reader, arena, &sheets, diags)) {
		facts = pages_of_sheets(arena, &sheets, rules);
		m.parts = parts_find(arena, &sheets, rules);
		if (m.parts->n_lines == 0) {
			diag_report(diags, DIAG_PDF_NO_TEXT, nowhere, path);
		} else {
			measure_ink(&m, &reader);
			report = run_checks(&m);
			report->pages = facts;
		}
	}
	reader_close(&reader);
	return report;
}
