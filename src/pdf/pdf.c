#include "pdf/pdf.h"

#include "base/arena.h"
#include "base/diag.h"
#include "page/page.h"
#include "pdf/attachments.h"
#include "pdf/content.h"
#include "pdf/digests.h"
#include "pdf/fonts.h"
#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/store.h"
#include "pdf/textstring.h"
#include "pdf/structure.h"

/* One file while it is being made. */
struct job {
	const struct page_document *document;
	const struct pdf_options *options;
	struct diag_list *diags;
	struct arena *arena;
	struct pdf_store *store;
	struct pdf_fonts fonts;
	struct pdf_structure structure;
	uint32_t *page_objects;
};

bool pdf_standard_is_tagged(enum pdf_standard standard)
{
	switch (standard) {
	case PDF_STANDARD_2A:
	case PDF_STANDARD_3A:
		return true;
	case PDF_STANDARD_2U:
	case PDF_STANDARD_1B:
		return false;
	}
	return false;
}

static bool is_tagged(const struct job *job)
{
	return pdf_standard_is_tagged(job->options->standard);
}

/* What layout must not hand over; said before anything is made of it. */
static bool check_document(const struct page_document *document, struct diag_list *diags)
{
	struct source_pos nowhere = { 0 };
	bool is_good = true;

	if (document->n_pages == 0 || document->n_elements == 0) {
		diag_report(diags, DIAG_INTERNAL, nowhere,
			    "a document without pages or without a structure");
		return false;
	}
	for (size_t p = 0; p < document->n_pages; p++)
		is_good = pdf_content_check(document, p, diags) && is_good;
	return pdf_outline_check(document, diags) && is_good;
}

/* The object with the resources that all pages share; 0 after a finding. */
static uint32_t write_resources(struct job *job)
{
	struct buf text;
	uint32_t object = 0;

	buf_init(&text);
	if (pdf_fonts_write(&job->fonts, job->store, &text, job->diags))
		object = pdf_store_add(job->store, buf_str(&text));
	buf_finish(&text);
	return object;
}

static bool write_pages(struct job *job)
{
	const struct page_document *document = job->document;
	uint32_t resources = write_resources(job);
	struct arena *scratch;
	struct buf content;

	if (resources == 0 || !pdf_store_check(job->store, "fonts", job->diags))
		return false;
	scratch = arena_create();
	buf_init(&content);
	pdf_store_expect_pages(job->store, document->n_pages);
	for (size_t p = 0; p < document->n_pages; p++) {
		const struct page *page = &document->pages[p];
		struct pdf_store_page what = {
			.width = page->width,
			.height = page->height,
			.rotate = page->turned ? 90 : 0,
			.resources = resources,
			.is_tagged = is_tagged(job),
		};

		buf_clear(&content);
		pdf_content_write(document, page, &job->fonts,
				  is_tagged(job) ? &job->structure : NULL, scratch, &content);
		job->page_objects[p] = pdf_store_add_page(job->store, &what, &content);
	}
	buf_finish(&content);
	arena_destroy(scratch);
	return pdf_store_check(job->store, "pages", job->diags);
}

/* A page is measured in millimetres, so it is not to be fitted. */
static void add_preferences(const struct job *job, struct buf *out)
{
	buf_add_format(out, "\n/ViewerPreferences << /DisplayDocTitle true%s%s >>",
		       job->options->standard != PDF_STANDARD_1B ? " /PrintScaling /None" : "",
		       job->document->duplex && job->options->standard != PDF_STANDARD_1B
			       ? " /Duplex /DuplexFlipLongEdge"
			       : "");
}

/* False without one, or when it does not meet what PDF/UA-1 demands. */
static bool add_structure(struct job *job, struct buf *out)
{
	if (!is_tagged(job))
		return false;
	buf_add_string(out, "\n/MarkInfo << /Marked true >>\n/StructTreeRoot ");
	pdf_reference(out, pdf_structure_write(&job->structure, job->store, job->page_objects));
	return pdf_structure_is_accessible(&job->structure);
}

static void add_metadata(struct job *job, bool is_accessible, struct buf *out)
{
	struct pdf_packet packet = {
		.metadata = &job->document->metadata,
		.options = job->options,
		.standard = job->options->standard,
		.is_accessible = is_accessible,
		.fonts = &job->fonts,
	};

	buf_add_string(out, "\n/OutputIntents [");
	pdf_reference(out, pdf_output_intent_write(job->store, job->options->standard));
	buf_add_string(out, "]\n/Metadata ");
	pdf_reference(out, pdf_metadata_write(job->store, &packet));
}

static void write_catalog(struct job *job)
{
	const struct page_document *document = job->document;
	struct pdf_store *store = job->store;
	uint32_t outline = pdf_outline_write(document, job->arena, store, job->page_objects);
	bool is_accessible;
	struct buf text;

	buf_init(&text);
	if (document->metadata.language.n_bytes > 0) {
		buf_add_string(&text, "/Lang ");
		pdf_text_string(&text, document->metadata.language);
	}
	add_preferences(job, &text);
	is_accessible = add_structure(job, &text);
	buf_add_string(&text, "\n/PageLabels ");
	pdf_reference(&text, pdf_labels_write(document, store));
	if (outline != 0) {
		buf_add_string(&text, "\n/PageMode /UseOutlines /Outlines ");
		pdf_reference(&text, outline);
	}
	add_metadata(job, is_accessible, &text);
	if (job->options->standard == PDF_STANDARD_3A)
		pdf_attachments_write(store, &document->metadata, job->options, &text);
	pdf_store_set_catalog(store, buf_str(&text));
	buf_finish(&text);
}

static bool write_file(struct job *job, struct buf *out)
{
	struct pdf_digests digests;
	bool is_good;

	job->page_objects =
		arena_alloc_array(job->arena, job->document->n_pages, sizeof(*job->page_objects));
	pdf_fonts_init(&job->fonts, job->arena, job->options->standard == PDF_STANDARD_1B);
	if (!pdf_fonts_collect(&job->fonts, job->document, job->diags) ||
	    !pdf_structure_init(&job->structure, job->arena, job->document, job->diags))
		return false;
	pdf_digests_begin(&digests, job->arena, &job->fonts);
	is_good = write_pages(job);
	pdf_digests_end(&digests);
	if (!is_good)
		return false;
	write_catalog(job);
	if (!pdf_store_check(job->store, "catalog", job->diags))
		return false;
	pdf_store_save(job->store, out);
	return pdf_store_check(job->store, "saving", job->diags);
}

bool pdf_write(const struct page_document *document, const struct pdf_options *options,
	       struct buf *out, struct diag_list *diags)
{
	struct source_pos nowhere = { 0 };
	struct job job = { .document = document, .options = options, .diags = diags };
	bool is_good;

	if (!check_document(document, diags))
		return false;
	job.arena = arena_create();
	job.store = pdf_store_create(
		job.arena, options->standard == PDF_STANDARD_1B ? PDF_VERSION_1_4 : PDF_VERSION_1_7,
		options->compress);
	if (job.store == NULL) {
		diag_report(diags, DIAG_INTERNAL, nowhere, "libharu does not start");
		arena_destroy(job.arena);
		return false;
	}
	is_good = write_file(&job, out);
	pdf_store_destroy(job.store);
	arena_destroy(job.arena);
	return is_good;
}
