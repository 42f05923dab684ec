#include "dump/dump.h"

#include <inttypes.h>

#include "font/font.h"
#include "page/page.h"

static const char *role_name(enum page_role role)
{
	switch (role) {
	case PAGE_ROLE_DOCUMENT:
		return "document";
	case PAGE_ROLE_MARK:
		return "mark";
	case PAGE_ROLE_COPY_NUMBER:
		return "copy-number";
	case PAGE_ROLE_SECRECY:
		return "secrecy";
	case PAGE_ROLE_URGENCY:
		return "urgency";
	case PAGE_ROLE_DOCUMENT_NUMBER:
		return "document-number";
	case PAGE_ROLE_SIGNATORY:
		return "signatory";
	case PAGE_ROLE_TITLE:
		return "title";
	case PAGE_ROLE_RECIPIENTS:
		return "recipients";
	case PAGE_ROLE_HEADING_1:
		return "heading-1";
	case PAGE_ROLE_HEADING_2:
		return "heading-2";
	case PAGE_ROLE_HEADING_3:
		return "heading-3";
	case PAGE_ROLE_HEADING_4:
		return "heading-4";
	case PAGE_ROLE_PARAGRAPH:
		return "paragraph";
	case PAGE_ROLE_ATTACHMENT_LIST:
		return "attachment-list";
	case PAGE_ROLE_ATTACHMENT_LABEL:
		return "attachment-label";
	case PAGE_ROLE_ATTACHMENT_TITLE:
		return "attachment-title";
	case PAGE_ROLE_QUOTATION:
		return "quotation";
	case PAGE_ROLE_LIST:
		return "list";
	case PAGE_ROLE_NUMBERED_LIST:
		return "numbered-list";
	case PAGE_ROLE_LIST_ITEM:
		return "list-item";
	case PAGE_ROLE_LIST_LABEL:
		return "list-label";
	case PAGE_ROLE_LIST_BODY:
		return "list-body";
	case PAGE_ROLE_CAPTION:
		return "caption";
	case PAGE_ROLE_TABLE:
		return "table";
	case PAGE_ROLE_TABLE_ROW:
		return "table-row";
	case PAGE_ROLE_TABLE_HEADER:
		return "table-header";
	case PAGE_ROLE_TABLE_CELL:
		return "table-cell";
	case PAGE_ROLE_FIGURE:
		return "figure";
	case PAGE_ROLE_SIGNATURE:
		return "signature";
	case PAGE_ROLE_DATE:
		return "date";
	case PAGE_ROLE_NOTE:
		return "note";
	case PAGE_ROLE_IMPRINT:
		return "imprint";
	case PAGE_ROLE_PAGE_NUMBER:
		return "page-number";
	case PAGE_ROLE_DECORATION:
		return "decoration";
	case PAGE_ROLE_PROOF:
		return "proof";
	}
	return "?";
}

static const char *color_name(enum page_color color)
{
	switch (color) {
	case PAGE_COLOR_TEXT:
		return "black";
	case PAGE_COLOR_RED:
		return "red";
	case PAGE_COLOR_GUIDE:
		return "guide";
	case PAGE_COLOR_FAINT:
		return "faint";
	}
	return "?";
}

/* A length in units of `unit` (a millimetre, a point) with three decimals. */
static void add_length(struct buf *out, dim value, dim unit)
{
	dim thousandths = dim_scale(value, 1000, unit);
	dim size = thousandths < 0 ? -thousandths : thousandths;

	buf_add_format(out, "%s%" PRId64 ".%03" PRId64, thousandths < 0 ? "-" : "", size / 1000,
		       size % 1000);
}

static void add_named_length(struct buf *out, const char *name, dim value, dim unit)
{
	buf_add_format(out, " %s=", name);
	add_length(out, value, unit);
}

/* Glyph to glyph; equal steps are counted. Steps are compared as printed. */
static void add_steps(struct buf *out, const struct page_run *run)
{
	size_t i = 0;

	buf_add_string(out, " steps=");
	while (i + 1 < run->n_glyphs) {
		dim step = run->glyphs[i + 1].x - run->glyphs[i].x;
		dim shown = dim_scale(step, 1000, DIM_MM);
		size_t n = 1;

		while (i + n + 1 < run->n_glyphs &&
		       dim_scale(run->glyphs[i + n + 1].x - run->glyphs[i + n].x, 1000, DIM_MM) ==
			       shown)
			n++;
		if (i > 0)
			buf_add_byte(out, ',');
		if (n > 1)
			buf_add_format(out, "%zu*", n);
		add_length(out, step, DIM_MM);
		i += n;
	}
}

static void add_run_text(struct buf *out, const struct page_run *run)
{
	for (size_t i = 0; i < run->n_glyphs; i++)
		buf_add_codepoint(out, run->glyphs[i].codepoint);
}

static void add_run(struct buf *out, const struct page_run *run)
{
	const struct page_glyph *last = &run->glyphs[run->n_glyphs - 1];

	buf_add_format(out, "run %s %s %s", role_name(run->role), color_name(run->color),
		       font_face_postscript_name(run->face));
	add_named_length(out, "size", run->size, DIM_PT);
	if (run->turn == PAGE_TURN_LEFT)
		buf_add_string(out, " turned");
	if (run->stretch != 1000)
		buf_add_format(out, " stretch=%d", run->stretch);
	add_named_length(out, "x", run->x, DIM_MM);
	add_named_length(out, "y", run->y, DIM_MM);
	add_named_length(out, "width", last->x + last->advance, DIM_MM);
	if (run->n_glyphs > 1)
		add_steps(out, run);
	if (source_pos_is_set(run->pos))
		buf_add_format(out, " at=%u:%u", run->pos.line, run->pos.column);
	buf_add_string(out, "\n  ");
	add_run_text(out, run);
	buf_add_byte(out, '\n');
}

static void add_rule(struct buf *out, const struct page_rule *rule)
{
	buf_add_format(out, "rule %s %s", role_name(rule->role), color_name(rule->color));
	add_named_length(out, "x", rule->x, DIM_MM);
	add_named_length(out, "y", rule->y, DIM_MM);
	add_named_length(out, "width", rule->width, DIM_MM);
	add_named_length(out, "height", rule->height, DIM_MM);
	buf_add_byte(out, '\n');
}

static void add_path(struct buf *out, const struct page_path *path)
{
	buf_add_format(out, "path %s fill=%d", role_name(path->role), path->fill);
	add_named_length(out, "stroke", path->stroke, DIM_MM);
	add_named_length(out, "dash", path->dash, DIM_MM);
	buf_add_string(out, path->closed ? " closed" : " open");
	for (size_t i = 0; i < path->n_points; i++) {
		buf_add_byte(out, ' ');
		add_length(out, path->points[i].x, DIM_MM);
		buf_add_byte(out, ',');
		add_length(out, path->points[i].y, DIM_MM);
	}
	buf_add_byte(out, '\n');
}

static void add_page(struct buf *out, const struct page *page, size_t number)
{
	buf_add_format(out, "page %zu", number);
	if (page->label.n_bytes > 0) {
		buf_add_string(out, " label=");
		buf_add_str(out, page->label);
	}
	add_named_length(out, "width", page->width, DIM_MM);
	add_named_length(out, "height", page->height, DIM_MM);
	buf_add_string(out, page->turned ? " turned\n" : "\n");
	for (size_t i = 0; i < page->n_runs; i++)
		add_run(out, &page->runs[i]);
	for (size_t i = 0; i < page->n_rules; i++)
		add_rule(out, &page->rules[i]);
	for (size_t i = 0; i < page->n_paths; i++)
		add_path(out, &page->paths[i]);
}

void dump_pages(const struct page_document *document, struct buf *out)
{
	for (size_t i = 0; i < document->n_pages; i++)
		add_page(out, &document->pages[i], i + 1);
	for (size_t i = 0; i < document->n_outline; i++) {
		const struct page_outline *entry = &document->outline[i];

		buf_add_format(out, "bookmark level=%u page=%u", entry->level, entry->page + 1);
		add_named_length(out, "y", entry->y, DIM_MM);
		buf_add_byte(out, ' ');
		buf_add_str(out, entry->title);
		buf_add_byte(out, '\n');
	}
}

/* What belongs to the page and not to the text. */
static bool is_artifact(enum page_role role)
{
	return role == PAGE_ROLE_PAGE_NUMBER || role == PAGE_ROLE_DECORATION ||
	       role == PAGE_ROLE_PROOF;
}

void dump_text(const struct page_document *document, struct buf *out)
{
	uint32_t element = 0; /* of the line being written; 0 is the root */

	for (size_t p = 0; p < document->n_pages; p++) {
		const struct page *page = &document->pages[p];

		for (size_t i = 0; i < page->n_runs; i++) {
			const struct page_run *run = &page->runs[i];

			if (is_artifact(run->role))
				continue;
			if (element != 0 && run->element != element)
				buf_add_byte(out, '\n');
			element = run->element;
			add_run_text(out, run);
		}
	}
	if (element != 0)
		buf_add_byte(out, '\n');
}
