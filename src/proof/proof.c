#include "proof/proof.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/buf.h"
#include "proof/lettering.h"

struct proof {
	struct arena *arena;
	const struct rules *rules;
	const struct page_document *document;
	const struct proof_options *options;
	struct lettering text;
	struct lettering watermark;
	dim text_top; /* 版心 */
	dim text_width;
	dim text_height;
};

/* One page while it is marked. */
struct sheet {
	const struct proof *proof;
	const struct page *page; /* as it was */
	size_t index;
	dim left; /* of the 版心 */
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

static void add_rule(struct sheet *sheet, dim x, dim y, dim width, dim height)
{
	sheet->rules = arena_grow(sheet->proof->arena, sheet->rules, sheet->n_rules,
				  &sheet->rules_capacity, sizeof(*sheet->rules));
	sheet->rules[sheet->n_rules++] = (struct page_rule){ .role = PAGE_ROLE_PROOF,
							     .color = PAGE_COLOR_GUIDE,
							     .x = x,
							     .y = y,
							     .width = width,
							     .height = height };
}

static void add_lettered(struct sheet *sheet, struct lettered lettered, dim x, dim baseline)
{
	for (size_t i = 0; i < lettered.n_runs; i++) {
		sheet->runs = arena_grow(sheet->proof->arena, sheet->runs, sheet->n_runs,
					 &sheet->runs_capacity, sizeof(*sheet->runs));
		lettered.runs[i].x += x;
		lettered.runs[i].y = baseline;
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
	for (int64_t cell = 0; cell <= rules->grid.cells.value; cell++)
		add_rule(sheet, sheet->left + (dim)cell * rules->cell - thickness / 2,
			 proof->text_top, thickness, proof->text_height);
	for (int64_t line = 0; line < rules->grid.lines.value; line++) {
		dim top = proof->text_top + (dim)line * rules->pitch - thickness / 2;

		add_rule(sheet, sheet->left, top, proof->text_width, thickness);
		add_rule(sheet, sheet->left, top + rules->cell, proof->text_width, thickness);
	}
}

/* Four lines around the 版心, outside it. */
static void add_outline(struct sheet *sheet)
{
	const struct proof *proof = sheet->proof;
	dim thickness = length(proof, proof->rules->proof.outline);
	dim left = sheet->left - thickness, top = proof->text_top - thickness;
	dim width = proof->text_width + 2 * thickness;

	if (thickness <= 0)
		return;
	add_rule(sheet, left, top, width, thickness);
	add_rule(sheet, left, proof->text_top + proof->text_height, width, thickness);
	add_rule(sheet, left, proof->text_top, thickness, proof->text_height);
	add_rule(sheet, sheet->left + proof->text_width, proof->text_top, thickness,
		 proof->text_height);
}

/* ---- numbers of the lines ------------------------------------------------ */

static bool is_text(const struct page_run *run)
{
	return run->role != PAGE_ROLE_PAGE_NUMBER && run->role != PAGE_ROLE_DECORATION &&
	       run->role != PAGE_ROLE_PROOF && run->turn == PAGE_TURN_NONE;
}

/* Whether a baseline of the page lies on a line of the grid: what is not set
 * on the grid counts where it stands. */
static bool line_has_text(const struct sheet *sheet, dim top, dim bottom)
{
	for (size_t i = 0; i < sheet->page->n_runs; i++) {
		const struct page_run *run = &sheet->page->runs[i];

		if (is_text(run) && run->y >= top && run->y < bottom)
			return true;
	}
	return false;
}

static void add_line_numbers(struct sheet *sheet)
{
	const struct proof *proof = sheet->proof;
	const struct rules *rules = proof->rules;
	dim right = sheet->left - length(proof, rules->proof.gap);
	struct buf number;

	buf_init(&number);
	for (int64_t line = 0; line < rules->grid.lines.value; line++) {
		dim top = proof->text_top + (dim)line * rules->pitch;
		struct lettered lettered;

		if (!line_has_text(sheet, top, top + rules->pitch))
			continue;
		buf_clear(&number);
		buf_add_format(&number, "%" PRId64, line + 1);
		lettered = lettering_measure(&proof->text, buf_str(&number), PAGE_COLOR_GUIDE);
		add_lettered(sheet, lettered, right - lettered.width,
			     top + (rules->cell - proof->text.size) / 2 + proof->text.ascent);
	}
	buf_finish(&number);
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
	case PAGE_ROLE_CAPTION:
	case PAGE_ROLE_TABLE:
	case PAGE_ROLE_TABLE_ROW:
	case PAGE_ROLE_TABLE_HEADER:
	case PAGE_ROLE_TABLE_CELL:
	case PAGE_ROLE_FIGURE:
	case PAGE_ROLE_DECORATION:
	case PAGE_ROLE_PROOF:
		break;
	}
	return none;
}

static bool is_heading(enum page_role role)
{
	return role >= PAGE_ROLE_HEADING_1 && role <= PAGE_ROLE_HEADING_4;
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

/* Where something of another kind begins, and at each heading. */
static bool begins_element(const struct page *page, size_t i)
{
	const struct page_run *run = &page->runs[i];

	if (is_heading(run->role))
		return i == 0 || page->runs[i - 1].element != run->element;
	for (size_t k = 0; k < i; k++) {
		if (page->runs[k].role == run->role)
			return false;
	}
	return true;
}

static struct signs find_signs(const struct sheet *sheet)
{
	const struct page *page = sheet->page;
	const struct rules_clauses *clauses = &sheet->proof->rules->proof.clauses;
	struct signs signs = { 0 };

	signs.items = arena_alloc_array(sheet->proof->arena, page->n_runs + page->n_rules,
					sizeof(*signs.items));
	for (size_t i = 0; i < page->n_runs; i++) {
		if (begins_element(page, i))
			add_sign(sheet, &signs, clause_of(clauses, page->runs[i].role),
				 page->runs[i].y);
	}
	for (size_t i = 0; i < page->n_rules; i++) {
		if (page->rules[i].color == PAGE_COLOR_RED) {
			add_sign(sheet, &signs, clauses->separator,
				 page->rules[i].y + sheet->proof->text.size / 2);
			break;
		}
	}
	return signs;
}

/* In the margin on the right; what would cover the one above goes beside it. */
static void add_clauses(struct sheet *sheet)
{
	const struct proof *proof = sheet->proof;
	struct signs signs = find_signs(sheet);
	dim gap = length(proof, proof->rules->proof.gap);
	dim left = sheet->left + proof->text_width + gap;
	dim x = left, y = 0;

	for (size_t i = 0; i < signs.n_items; i++) {
		struct lettered lettered =
			lettering_measure(&proof->text, signs.items[i].text, PAGE_COLOR_GUIDE);

		if (i > 0 && str_equal(signs.items[i].text, signs.items[i - 1].text) &&
		    signs.items[i].y - y < proof->text.size)
			continue;
		if (i == 0 || signs.items[i].y - y >= proof->text.size) {
			x = left;
			y = signs.items[i].y;
		}
		add_lettered(sheet, lettered, x, y);
		x += lettered.width + gap;
	}
}

/* ---- watermark and corner ------------------------------------------------ */

/* As large as the layout allows and the 版心 takes. */
static struct lettering fit_watermark(const struct proof *proof, dim *width)
{
	struct lettering lettering = proof->watermark;
	dim most = length(proof, proof->rules->proof.watermark_width);

	*width = lettering_measure(&lettering, proof->options->watermark, PAGE_COLOR_FAINT).width;
	if (*width > most) {
		lettering.size = dim_scale(lettering.size, most, *width);
		lettering.ascent = rules_part(proof->rules->grid.ascent, lettering.size);
		*width = lettering_measure(&lettering, proof->options->watermark, PAGE_COLOR_FAINT)
				 .width;
	}
	return lettering;
}

static void add_watermark(struct sheet *sheet, const struct lettering *lettering, dim width)
{
	const struct proof *proof = sheet->proof;
	int64_t n_rows = proof->rules->proof.watermark_rows.value;

	for (int64_t row = 0; row < n_rows; row++) {
		dim middle =
			proof->text_top + dim_scale(proof->text_height, 2 * row + 1, 2 * n_rows);

		add_lettered(
			sheet,
			lettering_measure(lettering, proof->options->watermark, PAGE_COLOR_FAINT),
			sheet->left + (proof->text_width - width) / 2,
			middle - lettering->size / 2 + lettering->ascent);
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
	struct buf line;

	buf_init(&line);
	add_part(&line, proof->options->file);
	add_part(&line, proof->options->version);
	buf_add_format(&line, "  %04d-%02d-%02d  %zu/%zu", metadata->year, metadata->month,
		       metadata->day, sheet->index + 1, proof->document->n_pages);
	add_lettered(sheet, lettering_measure(&proof->text, buf_str(&line), PAGE_COLOR_GUIDE),
		     sheet->left,
		     length(proof, proof->rules->proof.corner_top) + proof->text.ascent);
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
		return length(proof, rules->width) - left - proof->text_width;
	return left;
}

static struct page mark_page(const struct proof *proof, size_t index,
			     const struct lettering *watermark, dim watermark_width)
{
	struct sheet sheet = { .proof = proof,
			       .page = &proof->document->pages[index],
			       .index = index,
			       .left = text_left(proof, index) };

	add_grid(&sheet);
	add_outline(&sheet);
	add_watermark(&sheet, watermark, watermark_width);
	add_line_numbers(&sheet);
	add_clauses(&sheet);
	add_corner(&sheet);
	return finish_page(&sheet);
}

const struct page_document *proof_create(struct arena *arena, const struct page_document *document,
					 const struct rules *rules, struct font_library *fonts,
					 const struct proof_options *options,
					 struct diag_list *diags)
{
	struct proof proof = {
		.arena = arena, .rules = rules, .document = document, .options = options
	};
	struct page_document *marked = arena_alloc(arena, sizeof(*marked));
	struct lettering watermark;
	dim watermark_width;

	proof.text = lettering_create(arena, rules, fonts, &rules->proof.text, diags);
	proof.watermark = lettering_create(arena, rules, fonts, &rules->proof.watermark, diags);
	proof.text_top = length(&proof, rules->page.top);
	proof.text_width = length(&proof, rules->page.text_width);
	proof.text_height = length(&proof, rules->page.text_height);
	watermark = fit_watermark(&proof, &watermark_width);
	*marked = *document;
	marked->pages = arena_alloc_array(arena, document->n_pages, sizeof(*marked->pages));
	for (size_t i = 0; i < document->n_pages; i++)
		marked->pages[i] = mark_page(&proof, i, &watermark, watermark_width);
	return marked;
}
