/*
 * A print set. What a page shows is written once, as a content stream; on the
 * sheets of a booklet, where two pages lie side by side, as a form (ISO
 * 32000-1, 8.10) that the sheet's stream puts in its place:
 *
 *   page tree ─ copy 1 ─ side 1: [ number 000001, shared stream 1 ]
 *             │         ├ side 2:   shared stream 2
 *             │         └ …
 *             └ copy 2 ─ side 1: [ number 000002, shared stream 1 ]
 *                       ├ side 2:   shared stream 2 …
 *
 * The streams of a page are run as if they were one (7.8.2), so each restores
 * the graphics state that the next starts from.
 *
 * A series, a file for each copy, is the same with one copy whose number stays
 * open: all other objects are written once, and a copy's file is those and its
 * number.
 */
#include "pdf/pdf.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/memory.h"
#include "page/page.h"
#include "page/set.h"
#include "pdf/content.h"
#include "pdf/digests.h"
#include "pdf/fonts.h"
#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/number.h"
#include "pdf/store.h"
#include "pdf/textstring.h"

struct set_job {
	const struct page_set *set;
	const struct pdf_options *options;
	struct diag_list *diags;
	struct arena *arena;
	struct arena *scratch;
	struct pdf_store *store;
	struct pdf_fonts fonts;
	uint32_t *forms;    /* by page; booklets only */
	uint32_t *contents; /* by side; 0: nothing on it */
	uint32_t resources; /* of all sides */
	size_t number_side; /* where page 1 lies … */
	struct page_place number_place;
	uint32_t *sides; /* page objects, one copy's after the other's */
};

struct pdf_series {
	struct set_job job;
	uint32_t number; /* the stream that each file has of its own */
};

static bool fail(struct diag_list *diags, const char *what)
{
	struct source_pos nowhere = { 0 };

	diag_report(diags, DIAG_INTERNAL, nowhere, what);
	return false;
}

/* Checking. */

static bool check_pages(const struct page_document *document, struct diag_list *diags)
{
	bool is_good = true;

	for (size_t p = 0; p < document->n_pages; p++)
		is_good = pdf_content_check(document, p, diags) && is_good;
	return is_good;
}

static bool find_number_place(struct set_job *job)
{
	const struct page_set *set = job->set;

	for (size_t s = 0; s < set->n_sides; s++) {
		for (size_t i = 0; i < set->sides[s].n_places; i++) {
			if (set->sides[s].places[i].page >= set->document->n_pages)
				return fail(job->diags, "a side of a page that does not exist");
			if (set->sides[s].places[i].page != 0)
				continue;
			job->number_side = s;
			job->number_place = set->sides[s].places[i];
		}
	}
	return true;
}

static bool check_set(struct set_job *job)
{
	const struct page_set *set = job->set;

	if (set->document->n_pages == 0 || set->n_sides == 0 || set->n_copies == 0 ||
	    set->numbers->n_pages < set->n_copies)
		return fail(job->diags, "a print set without pages, sides, copies or numbers");
	return check_pages(set->document, job->diags) && check_pages(set->numbers, job->diags) &&
	       find_number_place(job);
}

/* Streams. */

/* Moves what follows to where the page lies on the side; y turns round. */
static void add_place(struct buf *out, const struct page_side *side, const struct page *page,
		      const struct page_place *place)
{
	dim up = side->height - place->y - page->height;

	if (place->x == 0 && up == 0)
		return;
	buf_add_string(out, "1 0 0 1");
	pdf_next_points(out, place->x);
	pdf_next_points(out, up);
	buf_add_string(out, " cm\n");
}

static void add_content(struct set_job *job, const struct page *page, struct buf *out)
{
	pdf_content_write(job->set->document, page, &job->fonts, NULL, job->scratch, out);
}

static uint32_t write_form(struct set_job *job, const struct page *page, uint32_t resources)
{
	struct buf entries;
	struct buf content;
	uint32_t object;

	buf_init(&entries);
	buf_init(&content);
	buf_add_string(&entries, "/Type /XObject /Subtype /Form /BBox [0 0");
	pdf_next_points(&entries, page->width);
	pdf_next_points(&entries, page->height);
	buf_add_string(&entries, "] /Resources ");
	pdf_reference(&entries, resources);
	add_content(job, page, &content);
	object = pdf_store_add_stream(job->store, PDF_STREAM_PACKED, buf_str(&entries),
				      content.bytes, content.n_bytes);
	buf_finish(&content);
	buf_finish(&entries);
	return object;
}

/* Names the forms among the resources that the sheets share. */
static void write_forms(struct set_job *job, struct buf *resources)
{
	const struct page_document *document = job->set->document;
	uint32_t fonts = pdf_store_add(job->store, buf_str(resources));

	job->forms = arena_alloc_array(job->arena, document->n_pages, sizeof(*job->forms));
	buf_add_string(resources, " /XObject <<");
	for (size_t p = 0; p < document->n_pages; p++) {
		job->forms[p] = write_form(job, &document->pages[p], fonts);
		buf_add_format(resources, " /P%zu ", p + 1);
		pdf_reference(resources, job->forms[p]);
	}
	buf_add_string(resources, " >>");
}

static void add_marks(struct set_job *job, const struct page_side *side, struct buf *out)
{
	struct page marks = {
		.width = side->width,
		.height = side->height,
		.rules = side->marks,
		.n_rules = side->n_marks,
	};

	add_content(job, &marks, out);
}

static void add_page(struct set_job *job, const struct page_side *side,
		     const struct page_place *place, struct buf *out)
{
	const struct page *page = &job->set->document->pages[place->page];

	buf_add_string(out, "q\n");
	add_place(out, side, page, place);
	if (job->set->is_imposed)
		buf_add_format(out, "/P%zu Do\n", place->page + 1);
	else
		add_content(job, page, out);
	buf_add_string(out, "Q\n");
}

static uint32_t write_side(struct set_job *job, const struct page_side *side)
{
	struct buf content;
	uint32_t object;

	if (side->n_places == 0 && side->n_marks == 0)
		return 0;
	buf_init(&content);
	for (size_t i = 0; i < side->n_places; i++)
		add_page(job, side, &side->places[i], &content);
	if (side->n_marks > 0)
		add_marks(job, side, &content);
	object = pdf_store_add_stream(job->store, PDF_STREAM_PACKED, str_of(""), content.bytes,
				      content.n_bytes);
	buf_finish(&content);
	return object;
}

static void add_number(struct set_job *job, size_t copy, struct buf *out)
{
	const struct page *number = &job->set->numbers->pages[copy];

	buf_add_string(out, "q\n");
	add_place(out, &job->set->sides[job->number_side], number, &job->number_place);
	add_content(job, number, out);
	buf_add_string(out, "Q\n");
}

static uint32_t write_number(struct set_job *job, size_t copy)
{
	struct buf content;
	uint32_t object;

	buf_init(&content);
	add_number(job, copy, &content);
	object = pdf_store_add_stream(job->store, PDF_STREAM_PACKED, str_of(""), content.bytes,
				      content.n_bytes);
	buf_finish(&content);
	return object;
}

static bool write_contents(struct set_job *job)
{
	const struct page_set *set = job->set;
	struct buf resources;
	bool is_good;

	buf_init(&resources);
	is_good = pdf_fonts_write(&job->fonts, job->store, &resources, job->diags);
	if (is_good && set->is_imposed)
		write_forms(job, &resources);
	if (is_good) {
		job->resources = pdf_store_add(job->store, buf_str(&resources));
		job->contents = arena_alloc_array(job->arena, set->n_sides, sizeof(*job->contents));
		for (size_t s = 0; s < set->n_sides; s++)
			job->contents[s] = write_side(job, &set->sides[s]);
	}
	buf_finish(&resources);
	return is_good && pdf_store_check(job->store, "contents", job->diags);
}

/* The page tree: a node a copy, so that no node has too many children and
 * every page says little; the size is that of the root. The resources are not:
 * archives want them named by each page (ISO 19005-2, 6.2.2). */

static void add_box(struct buf *out, const struct page_side *side)
{
	buf_add_string(out, " /MediaBox [0 0");
	pdf_next_points(out, side->width);
	pdf_next_points(out, side->height);
	buf_add_byte(out, ']');
}

static bool is_as_first(const struct page_set *set, const struct page_side *side)
{
	return side->width == set->sides[0].width && side->height == set->sides[0].height;
}

static uint32_t write_page(struct set_job *job, size_t side_index, uint32_t number, uint32_t parent)
{
	const struct page_side *side = &job->set->sides[side_index];
	uint32_t content = job->contents[side_index];
	struct buf text;
	uint32_t object;

	buf_init(&text);
	buf_add_format(&text, "/Type /Page /Parent %u 0 R /Resources %u 0 R", (unsigned)parent,
		       (unsigned)job->resources);
	if (!is_as_first(job->set, side))
		add_box(&text, side);
	if (side_index == job->number_side)
		buf_add_format(&text, " /Contents [%u 0 R %u 0 R]", (unsigned)number,
			       (unsigned)content);
	else if (content != 0)
		buf_add_format(&text, " /Contents %u 0 R", (unsigned)content);
	object = pdf_store_add(job->store, buf_str(&text));
	buf_finish(&text);
	return object;
}

/* sides: room for the page objects of this copy */
static uint32_t write_copy(struct set_job *job, uint32_t number, uint32_t *sides)
{
	uint32_t node = pdf_store_reserve(job->store);
	struct buf text;

	buf_init(&text);
	buf_add_format(&text, "/Type /Pages /Parent %u 0 R /Count %zu /Kids [",
		       (unsigned)pdf_store_tree(job->store), job->set->n_sides);
	for (size_t s = 0; s < job->set->n_sides; s++) {
		sides[s] = write_page(job, s, number, node);
		pdf_reference(&text, sides[s]);
		buf_add_byte(&text, ' ');
	}
	buf_add_byte(&text, ']');
	pdf_store_set(job->store, node, buf_str(&text));
	buf_finish(&text);
	return node;
}

static bool write_copies(struct set_job *job, const uint32_t *numbers, size_t n_copies)
{
	const struct page_set *set = job->set;
	struct buf text;

	job->sides = arena_alloc_array(job->arena, n_copies * set->n_sides, sizeof(*job->sides));
	buf_init(&text);
	buf_add_format(&text, "/Count %zu", n_copies * set->n_sides);
	add_box(&text, &set->sides[0]);
	buf_add_string(&text, " /Kids [");
	for (size_t i = 0; i < n_copies; i++) {
		pdf_reference(&text, write_copy(job, numbers[i], job->sides + i * set->n_sides));
		buf_add_byte(&text, ' ');
	}
	buf_add_byte(&text, ']');
	pdf_store_set_tree(job->store, buf_str(&text));
	buf_finish(&text);
	return pdf_store_check(job->store, "copies", job->diags);
}

/* The catalog. */

static const char *duplex_entry(enum page_turning turning)
{
	switch (turning) {
	case PAGE_ONE_SIDED:
		return " /Duplex /Simplex";
	case PAGE_LONG_EDGE:
		return " /Duplex /DuplexFlipLongEdge";
	case PAGE_SHORT_EDGE:
		return " /Duplex /DuplexFlipShortEdge";
	}
	return "";
}

/* A bookmark a copy, named by its number, to its first page. */
static uint32_t outline_of_copies(struct set_job *job)
{
	const struct page_set *set = job->set;
	struct page_document marks = *set->numbers;
	uint32_t *first = arena_alloc_array(job->arena, set->n_copies, sizeof(*first));

	marks.outline = arena_alloc_array(job->arena, set->n_copies, sizeof(*marks.outline));
	marks.n_outline = set->n_copies;
	for (size_t i = 0; i < set->n_copies; i++) {
		marks.outline[i] = (struct page_outline){ .level = 1,
							  .title = set->numbers->pages[i].label,
							  .page = (uint32_t)i };
		first[i] = job->sides[i * set->n_sides + job->number_side];
	}
	return pdf_outline_write(&marks, job->arena, job->store, first);
}

/* The document's bookmarks, to the sides where its pages lie. */
static uint32_t outline_of_document(struct set_job *job)
{
	const struct page_set *set = job->set;
	uint32_t *pages = arena_alloc_array(job->arena, set->document->n_pages, sizeof(*pages));

	for (size_t s = 0; s < set->n_sides; s++) {
		for (size_t i = 0; i < set->sides[s].n_places; i++)
			pages[set->sides[s].places[i].page] = job->sides[s];
	}
	return pdf_outline_write(set->document, job->arena, job->store, pages);
}

static bool write_catalog(struct set_job *job, uint32_t outline)
{
	const struct page_metadata *metadata = &job->set->document->metadata;
	struct pdf_packet packet = {
		.metadata = metadata,
		.options = job->options,
		.standard = PDF_STANDARD_2U,
		.fonts = &job->fonts,
	};
	struct buf text;

	buf_init(&text);
	if (metadata->language.n_bytes > 0) {
		buf_add_string(&text, "/Lang ");
		pdf_text_string(&text, metadata->language);
	}
	buf_add_format(&text,
		       "\n/ViewerPreferences << /DisplayDocTitle true /PrintScaling /None%s >>\n",
		       duplex_entry(job->set->turning));
	if (outline != 0) {
		buf_add_string(&text, "/PageMode /UseOutlines /Outlines ");
		pdf_reference(&text, outline);
	}
	buf_add_string(&text, "\n/OutputIntents [");
	pdf_reference(&text, pdf_output_intent_write(job->store, PDF_STANDARD_2U));
	buf_add_string(&text, "]\n/Metadata ");
	pdf_reference(&text, pdf_metadata_write(job->store, &packet));
	pdf_store_set_catalog(job->store, buf_str(&text));
	buf_finish(&text);
	return pdf_store_check(job->store, "catalog", job->diags);
}

/* Life of a job. */

/* Fonts and all that copies share. A job that was started is to be ended. */
static bool start(struct set_job *job, bool compress)
{
	struct pdf_digests digests;
	bool is_good;

	job->arena = arena_create();
	job->scratch = arena_create();
	job->store = pdf_store_create(job->arena, PDF_VERSION_1_7, compress);
	if (job->store == NULL)
		return fail(job->diags, "libharu does not start");
	pdf_fonts_init(&job->fonts, job->arena, false);
	if (!pdf_fonts_collect(&job->fonts, job->set->document, job->diags) ||
	    !pdf_fonts_collect(&job->fonts, job->set->numbers, job->diags))
		return false;
	pdf_digests_begin(&digests, job->arena, &job->fonts);
	is_good = write_contents(job);
	pdf_digests_end(&digests);
	return is_good;
}

static void end(struct set_job *job)
{
	pdf_store_destroy(job->store);
	arena_destroy(job->scratch);
	arena_destroy(job->arena);
}

static bool write_file(struct set_job *job, struct buf *out)
{
	size_t n_copies = job->set->n_copies;
	uint32_t *numbers = arena_alloc_array(job->arena, n_copies, sizeof(*numbers));

	for (size_t i = 0; i < n_copies; i++)
		numbers[i] = write_number(job, i);
	if (!write_copies(job, numbers, n_copies) || !write_catalog(job, outline_of_copies(job)))
		return false;
	pdf_store_save_packed(job->store, out);
	return pdf_store_check(job->store, "saving", job->diags);
}

bool pdf_write_set(const struct page_set *set, const struct pdf_options *options, struct buf *out,
		   struct diag_list *diags)
{
	struct set_job job = { .set = set, .options = options, .diags = diags };
	bool is_good;

	if (!check_set(&job))
		return false;
	is_good = start(&job, options->compress) && write_file(&job, out);
	end(&job);
	return is_good;
}

static bool share(struct pdf_series *series)
{
	struct set_job *job = &series->job;

	series->number = pdf_store_reserve(job->store);
	if (!write_copies(job, &series->number, 1) || !write_catalog(job, outline_of_document(job)))
		return false;
	pdf_store_share(job->store, series->number);
	return pdf_store_check(job->store, "saving", job->diags);
}

struct pdf_series *pdf_series_create(const struct page_set *set, const struct pdf_options *options,
				     struct diag_list *diags)
{
	struct set_job job = { .set = set, .options = options, .diags = diags };
	struct pdf_series *series;

	if (!check_set(&job) || !pdf_outline_check(set->document, diags))
		return NULL;
	series = memory_resize(NULL, sizeof(*series));
	series->job = job;
	if (start(&series->job, true) && share(series))
		return series;
	pdf_series_destroy(series);
	return NULL;
}

void pdf_series_write(struct pdf_series *series, size_t copy, struct buf *out)
{
	struct buf content;

	buf_init(&content);
	add_number(&series->job, copy, &content);
	pdf_store_save_shared(series->job.store, &content, out);
	buf_finish(&content);
}

void pdf_series_destroy(struct pdf_series *series)
{
	if (series == NULL)
		return;
	end(&series->job);
	free(series);
}
