#include "proof/proof.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "proof/lettering.h"
#include "proof/watermark.h"

struct proof {
	struct arena *arena;
	const struct rules *rules;
	const struct page_document *document;
	const struct proof_options *options;
	struct lettering text;
	struct watermark watermarks[2]; /* upright, turned */
};

/*
 * One page while it is marked. All is placed as the reader holds it: a turned
 * page (GW-85) lies on its side, its lines from left to right, and only what
 * is finished is turned onto the page.
 *
 *     upright   +--- x          turned    x
 *               |                         |
 *               y                         +--- y
 */
struct sheet {
	const struct proof *proof;
	const struct page *page; /* as it was */
	size_t index;
	dim paper_width;
	dim left; /* 版心 */
	dim top;
	dim width;
	dim height;
	int64_t n_cells; /* of the grid */
	int64_t n_lines;
	struct page_run *runs;
	size_t n_runs;
	size_t runs_capacity;
	struct page_rule *rules;
	size_t n_rules;
	size_t rules_capacity;
};

static dim length(const struct proof *proof, struct located_measure measure)
{
	return rules_length(proof->rules, measure, 0);
}

/* From the top of the em box to the baseline. */
static dim ascent(const struct proof *proof, dim size)
{
	return rules_part(proof->rules->grid.ascent, size);
}

static void turn_rule(const struct sheet *sheet, struct page_rule *rule)
{
	struct page_rule upright = *rule;

	rule->x = upright.y;
	rule->y = sheet->page->height - upright.x - upright.width;
	rule->width = upright.height;
	rule->height = upright.width;
}

static void turn_run(const struct sheet *sheet, struct page_run *run)
{
	dim x = run->x;

	run->turn = PAGE_TURN_LEFT;
	run->x = run->y;
	run->y = sheet->page->height - x;
}

/* The baseline of a run of the page, as the reader sees it. */
static dim baseline_of(const struct sheet *sheet, const struct page_run *run)
{
	return sheet->page->turned ? run->x : run->y;
}

static void add_rule(struct sheet *sheet, dim x, dim y, dim width, dim height)
{
	sheet->rules = arena_grow(sheet->proof->arena, sheet->rules, sheet->n_rules,
				  &sheet->rules_capacity, sizeof(*sheet->rules));
	sheet->rules[sheet->n_rules] = (struct page_rule){ .role = PAGE_ROLE_PROOF,
							   .color = PAGE_COLOR_GUIDE,
							   .x = x,
							   .y = y,
							   .width = width,
							   .height = height };
	if (sheet->page->turned)
		turn_rule(sheet, &sheet->rules[sheet->n_rules]);
	sheet->n_rules++;
}

static void add_lettered(struct sheet *sheet, struct lettered lettered, dim x, dim baseline)
{
	for (size_t i = 0; i < lettered.n_runs; i++) {
		sheet->runs = arena_grow(sheet->proof->arena, sheet->runs, sheet->n_runs,
					 &sheet->runs_capacity, sizeof(*sheet->runs));
		lettered.runs[i].x += x;
		lettered.runs[i].y = baseline;
		if (sheet->page->turned)
			turn_run(sheet, &lettered.runs[i]);
		sheet->runs[sheet->n_runs++] = lettered.runs[i];
	}
}

/* ---- the grid ---------------------------------------------------------- */

/* Lines of the grid's thickness, centred on the places they mark. */
static void add_grid(struct sheet *sheet)
{
	const struct proof *proof = sheet->proof;
	const struct rules *rules = proof->rules;
	dim thickness = length(proof, rules->proof.grid);

	if (thickness <= 0)
		return;
	for (int64_t cell = 0; cell <= sheet->n_cells; cell++)
		add_rule(sheet, sheet->left + (dim)cell * rules->cell - thickness / 2, sheet->top,
			 thickness, sheet->height);
	for (int64_t line = 0; line < sheet->n_lines; line++) {
		dim top = sheet->top + (dim)line * rules->pitch - thickness / 2;

		add_rule(sheet, sheet->left, top, sheet->width, thickness);
		add_rule(sheet, sheet->left, top + rules->cell, sheet->width, thickness);
	}
}

/* Four lines around the 版心, outside it. */
static void add_outline(struct sheet *sheet)
{
	const struct proof *proof = sheet->proof;
	dim thickness = length(proof, proof->rules->proof.outline);
	dim left = sheet->left - thickness, top = sheet->top - thickness;
	dim width = sheet->width + 2 * thickness;

	if (thickness <= 0)
		return;
	add_rule(sheet, left, top, width, thickness);
	add_rule(sheet, left, sheet->top + sheet->height, width, thickness);
	add_rule(sheet, left, sheet->top, thickness, sheet->height);
	add_rule(sheet, sheet->left + sheet->width, sheet->top, thickness, sheet->height);
}

/* ---- numbers of the lines ------------------------------------------------ */

/* What is lettered inside a figure makes no lines. */
static bool is_text(const struct sheet *sheet, const struct page_run *run)
{
	enum page_turn turn = sheet->page->turned ? PAGE_TURN_LEFT : PAGE_TURN_NONE;

	return run->role != PAGE_ROLE_PAGE_NUMBER && run->role != PAGE_ROLE_DECORATION &&
	       run->role != PAGE_ROLE_FIGURE && run->turn == turn && run->n_glyphs > 0;
}

static int compare_dims(const void *a, const void *b)
{
	dim left = *(const dim *)a, right = *(const dim *)b;

	return (left > right) - (left < right);
}

/* The baselines of the page from the top down. */
static size_t find_baselines(const struct sheet *sheet, dim *baselines)
{
	size_t n = 0;

	for (size_t i = 0; i < sheet->page->n_runs; i++) {
		if (is_text(sheet, &sheet->page->runs[i]))
			baselines[n++] = baseline_of(sheet, &sheet->page->runs[i]);
	}
	if (n > 0)
		qsort(baselines, n, sizeof(*baselines), compare_dims);
	return n;
}

/*
 * Lines are counted as the eye counts them, whether or not they stand on the
 * grid: titles, tables and pages set closer do not. Baselines that are nearer
 * than two numbers could stand are one line: cells of a row.
 */
static void add_line_numbers(struct sheet *sheet)
{
	const struct proof *proof = sheet->proof;
	dim right = sheet->left - length(proof, proof->rules->proof.gap);
	dim *baselines = arena_alloc_array(proof->arena, sheet->page->n_runs, sizeof(*baselines));
	size_t n_baselines = find_baselines(sheet, baselines);
	unsigned number = 0;
	struct buf text;
	dim y = 0;

	buf_init(&text);
	for (size_t i = 0; i < n_baselines; i++) {
		struct lettered lettered;

		if (number > 0 && baselines[i] - y < proof->text.size)
			continue;
		y = baselines[i];
		buf_clear(&text);
		buf_add_format(&text, "%u", ++number);
		lettered = lettering_measure(&proof->text, buf_str(&text), PAGE_COLOR_GUIDE);
		add_lettered(sheet, lettered, right - lettered.width, y);
	}
	buf_finish(&text);
}

/* ---- rules beside the elements ------------------------------------------- */

/* The rule that elements of a role follow; empty when there is none. */
static struct text clause_of(const struct rules_clauses *clauses, enum page_role role)
{
	struct text none = { 0 };

	switch (role) {
	case PAGE_ROLE_MARK:
		return clauses->mark;
	case PAGE_ROLE_COPY_NUMBER:
		return clauses->copy_number;
	case PAGE_ROLE_SECRECY:
		return clauses->secrecy;
	case PAGE_ROLE_URGENCY:
		return clauses->urgency;
	case PAGE_ROLE_DOCUMENT_NUMBER:
		return clauses->number;
	case PAGE_ROLE_SIGNATORY:
		return clauses->signatories;
	case PAGE_ROLE_TITLE:
		return clauses->title;
	case PAGE_ROLE_RECIPIENTS:
		return clauses->recipients;
	case PAGE_ROLE_HEADING_1:
	case PAGE_ROLE_HEADING_2:
	case PAGE_ROLE_HEADING_3:
	case PAGE_ROLE_HEADING_4:
		return clauses->headings;
	case PAGE_ROLE_PARAGRAPH:
		return clauses->body;
	case PAGE_ROLE_ATTACHMENT_LIST:
		return clauses->attachment_list;
	case PAGE_ROLE_ATTACHMENT_LABEL:
	case PAGE_ROLE_ATTACHMENT_TITLE:
		return clauses->attachment;
	case PAGE_ROLE_TABLE_HEADER:
		return clauses->table;
	case PAGE_ROLE_FIGURE:
		return clauses->chart;
	case PAGE_ROLE_SIGNATURE:
		return clauses->signature;
	case PAGE_ROLE_DATE:
		return clauses->date;
	case PAGE_ROLE_NOTE:
		return clauses->note;
	case PAGE_ROLE_IMPRINT:
		return clauses->imprint;
	case PAGE_ROLE_PAGE_NUMBER:
		return clauses->page_number;
	case PAGE_ROLE_DOCUMENT:
	case PAGE_ROLE_QUOTATION:
	case PAGE_ROLE_LIST:
	case PAGE_ROLE_NUMBERED_LIST:
	case PAGE_ROLE_LIST_ITEM:
	case PAGE_ROLE_LIST_LABEL:
	case PAGE_ROLE_LIST_BODY:
	case PAGE_ROLE_CAPTION:
	case PAGE_ROLE_TABLE:
	case PAGE_ROLE_TABLE_ROW:
	case PAGE_ROLE_TABLE_CELL:
	case PAGE_ROLE_DECORATION:
	case PAGE_ROLE_PROOF:
		break;
	}
	return none;
}

/* What is named each time it comes. */
static bool counts_each(enum page_role role)
{
	return (role >= PAGE_ROLE_HEADING_1 && role <= PAGE_ROLE_HEADING_4) ||
	       role == PAGE_ROLE_FIGURE || role == PAGE_ROLE_TABLE_HEADER;
}

/* A rule's name and the baseline it stands beside. */
struct sign {
	struct str text;
	dim y;
};

struct signs {
	struct sign *items; /* from the top down */
	size_t n_items;
};

static void add_sign(const struct sheet *sheet, struct signs *signs, struct text clause, dim y)
{
	size_t at = signs->n_items;

	if (clause.n_chars == 0)
		return;
	for (; at > 0 && signs->items[at - 1].y > y; at--)
		signs->items[at] = signs->items[at - 1];
	signs->items[at] = (struct sign){ str_of(text_to_string(sheet->proof->arena, clause)), y };
	signs->n_items++;
}

/* The element whose beginning counts: of a table's cells the table. */
static uint32_t element_of(const struct sheet *sheet, const struct page_run *run)
{
	const struct page_element *elements = sheet->proof->document->elements;

	if (run->role != PAGE_ROLE_TABLE_HEADER)
		return run->element;
	return elements[elements[run->element].parent].parent;
}

/* Where something of another kind begins, and at each heading, chart and table. */
static bool begins_element(const struct sheet *sheet, size_t i)
{
	const struct page_run *runs = sheet->page->runs;
	bool each = counts_each(runs[i].role);

	for (size_t k = i; k-- > 0;) {
		if (runs[k].role == runs[i].role &&
		    (!each || element_of(sheet, &runs[k]) == element_of(sheet, &runs[i])))
			return false;
	}
	return true;
}

static struct signs find_signs(const struct sheet *sheet)
{
	const struct page *page = sheet->page;
	const struct rules_clauses *clauses = &sheet->proof->rules->proof.clauses;
	struct signs signs = { 0 };

	/* A table on a turned page has two. */
	signs.items = arena_alloc_array(sheet->proof->arena, 2 * page->n_runs + page->n_rules,
					sizeof(*signs.items));
	for (size_t i = 0; i < page->n_runs; i++) {
		dim y = baseline_of(sheet, &page->runs[i]);

		if (!begins_element(sheet, i))
			continue;
		add_sign(sheet, &signs, clause_of(clauses, page->runs[i].role), y);
		if (page->turned && page->runs[i].role == PAGE_ROLE_TABLE_HEADER)
			add_sign(sheet, &signs, clauses->turned, y);
	}
	for (size_t i = 0; i < page->n_rules; i++) {
		if (page->rules[i].color == PAGE_COLOR_RED) {
			add_sign(sheet, &signs, clauses->separator,
				 page->rules[i].y - page->rules[i].height);
			break;
		}
	}
	return signs;
}

/* In the margin on the right; what would cover the one above goes beside it,
 * or below it where the paper ends. */
static void add_clauses(struct sheet *sheet)
{
	const struct proof *proof = sheet->proof;
	struct signs signs = find_signs(sheet);
	dim gap = length(proof, proof->rules->proof.gap);
	dim left = sheet->left + sheet->width + gap;
	dim right = sheet->paper_width - gap;
	dim x = left, y = 0;

	for (size_t i = 0; i < signs.n_items; i++) {
		struct lettered lettered = lettering_fit(&proof->text, signs.items[i].text,
							 PAGE_COLOR_GUIDE, right - left);

		if (i > 0 && str_equal(signs.items[i].text, signs.items[i - 1].text) &&
		    signs.items[i].y - y < proof->text.size)
			continue;
		if (i == 0 || signs.items[i].y - y >= proof->text.size) {
			x = left;
			y = signs.items[i].y;
		} else if (x + lettered.width > right) {
			x = left;
			y += proof->text.size;
		}
		add_lettered(sheet, lettered, x, y);
		x += lettered.width + gap;
	}
}

/* ---- watermark and corner ------------------------------------------------ */

static void add_watermark_at(struct sheet *sheet, const struct watermark *watermark, dim top)
{
	dim size = watermark->lettering.size;
	dim baseline = top + (watermark->pitch - size) / 2 + ascent(sheet->proof, size);

	for (size_t i = 0; i < watermark->n_lines; i++) {
		struct lettered lettered = lettering_measure(&watermark->lettering,
							     watermark->lines[i], PAGE_COLOR_FAINT);

		add_lettered(sheet, lettered, sheet->left + (sheet->width - lettered.width) / 2,
			     baseline + (dim)i * watermark->pitch);
	}
}

static void add_watermark(struct sheet *sheet)
{
	const struct proof *proof = sheet->proof;
	const struct watermark *watermark = &proof->watermarks[sheet->page->turned];
	dim height = (dim)watermark->n_lines * watermark->pitch;
	int64_t n_rows = proof->rules->proof.watermark_rows.value;

	for (int64_t row = 0; row < n_rows; row++) {
		dim middle = sheet->top + dim_scale(sheet->height, 2 * row + 1, 2 * n_rows);

		add_watermark_at(sheet, watermark, middle - height / 2);
	}
}

static void add_part(struct buf *line, struct str part)
{
	if (part.n_bytes == 0)
		return;
	if (line->n_bytes > 0)
		buf_add_string(line, "  ");
	buf_add_str(line, part);
}

/* 2022.yaml  二稿  2023-01-05  1/17 */
static void add_corner(struct sheet *sheet)
{
	const struct proof *proof = sheet->proof;
	const struct page_metadata *metadata = &proof->document->metadata;
	struct lettered lettered;
	struct buf line;

	buf_init(&line);
	add_part(&line, proof->options->file);
	add_part(&line, proof->options->version);
	buf_add_format(&line, "  %04d-%02d-%02d  %zu/%zu", metadata->year, metadata->month,
		       metadata->day, sheet->index + 1, proof->document->n_pages);
	lettered = lettering_fit(&proof->text, buf_str(&line), PAGE_COLOR_GUIDE, sheet->width);
	add_lettered(sheet, lettered, sheet->left,
		     length(proof, proof->rules->proof.corner_top) +
			     ascent(proof, proof->text.size));
	buf_finish(&line);
}

/* ---- pages ----------------------------------------------------------------- */

/* The document's own runs and rules first and last: a proof lies behind. */
static struct page finish_page(const struct sheet *sheet)
{
	struct arena *arena = sheet->proof->arena;
	const struct page *old = sheet->page;
	struct page page = *old;

	page.n_runs = old->n_runs + sheet->n_runs;
	page.runs = arena_alloc_array(arena, page.n_runs, sizeof(*page.runs));
	for (size_t i = 0; i < page.n_runs; i++)
		page.runs[i] = i < old->n_runs ? old->runs[i] : sheet->runs[i - old->n_runs];
	page.n_rules = old->n_rules + sheet->n_rules;
	page.rules = arena_alloc_array(arena, page.n_rules, sizeof(*page.rules));
	for (size_t i = 0; i < page.n_rules; i++)
		page.rules[i] =
			i < sheet->n_rules ? sheet->rules[i] : old->rules[i - sheet->n_rules];
	return page;
}

static dim text_left(const struct proof *proof, size_t page)
{
	const struct rules_page *rules = &proof->rules->page;
	dim left = length(proof, rules->left);

	if (rules->mirror.value && page % 2 == 1)
		return length(proof, rules->width) - left - length(proof, rules->text_width);
	return left;
}

static struct sheet upright_sheet(const struct proof *proof, size_t index)
{
	const struct rules_page *rules = &proof->rules->page;

	return (struct sheet){
		.proof = proof,
		.page = &proof->document->pages[index],
		.index = index,
		.paper_width = proof->document->pages[index].width,
		.left = text_left(proof, index),
		.top = length(proof, rules->top),
		.width = length(proof, rules->text_width),
		.height = length(proof, rules->text_height),
		.n_cells = proof->rules->grid.cells.value,
		.n_lines = proof->rules->grid.lines.value,
	};
}

/* Lines as long as the 版心 is high, and as many as its width has room for. */
static struct sheet turned_sheet(const struct proof *proof, size_t index)
{
	const struct rules *rules = proof->rules;
	struct sheet upright = upright_sheet(proof, index);
	struct sheet sheet = upright;

	sheet.paper_width = upright.page->height;
	sheet.left = upright.page->height - upright.top - upright.height;
	sheet.top = upright.left;
	sheet.width = upright.height;
	sheet.height = upright.width;
	sheet.n_cells = sheet.width / rules->cell;
	sheet.n_lines = (sheet.height - rules->cell) / rules->pitch + 1;
	return sheet;
}

static struct page mark_page(const struct proof *proof, size_t index)
{
	struct sheet sheet = proof->document->pages[index].turned ? turned_sheet(proof, index)
								  : upright_sheet(proof, index);

	add_grid(&sheet);
	add_outline(&sheet);
	add_watermark(&sheet);
	add_line_numbers(&sheet);
	add_clauses(&sheet);
	add_corner(&sheet);
	return finish_page(&sheet);
}

static void make_watermarks(struct proof *proof, struct font_library *fonts,
			    struct diag_list *diags)
{
	const struct rules *rules = proof->rules;
	struct lettering lettering =
		lettering_create(proof->arena, rules, fonts, &rules->proof.watermark, diags);
	int64_t n_rows = rules->proof.watermark_rows.value;
	dim heights[] = { length(proof, rules->page.text_height),
			  length(proof, rules->page.text_width) };

	for (size_t i = 0; i < 2; i++)
		proof->watermarks[i] = watermark_create(
			&lettering, rules, proof->options->watermark,
			length(proof, rules->proof.watermark_width), heights[i] / n_rows);
}

/* Nothing is behind the pages but the watermark. */
static struct page watermark_page(const struct proof *proof, size_t index)
{
	struct sheet sheet = proof->document->pages[index].turned ? turned_sheet(proof, index)
								  : upright_sheet(proof, index);

	add_watermark(&sheet);
	return finish_page(&sheet);
}

static const struct page_document *
mark_pages(const struct proof *proof, struct page (*mark)(const struct proof *proof, size_t index))
{
	struct page_document *marked = arena_alloc(proof->arena, sizeof(*marked));
	size_t n_pages = proof->document->n_pages;

	*marked = *proof->document;
	marked->pages = arena_alloc_array(proof->arena, n_pages, sizeof(*marked->pages));
	for (size_t i = 0; i < n_pages; i++)
		marked->pages[i] = mark(proof, i);
	return marked;
}

const struct page_document *proof_watermarked(struct arena *arena,
					      const struct page_document *document,
					      const struct rules *rules, struct font_library *fonts,
					      struct str watermark, struct diag_list *diags)
{
	const struct proof_options options = { .watermark = watermark };
	struct proof proof = {
		.arena = arena, .rules = rules, .document = document, .options = &options
	};

	make_watermarks(&proof, fonts, diags);
	return mark_pages(&proof, watermark_page);
}

const struct page_document *proof_create(struct arena *arena, const struct page_document *document,
					 const struct rules *rules, struct font_library *fonts,
					 const struct proof_options *options,
					 struct diag_list *diags)
{
	struct proof proof = {
		.arena = arena, .rules = rules, .document = document, .options = options
	};

	proof.text = lettering_create(arena, rules, fonts, &rules->proof.text, diags);
	make_watermarks(&proof, fonts, diags);
	return mark_pages(&proof, mark_page);
}
