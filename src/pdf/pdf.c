#include "pdf/pdf.h"

#include "base/arena.h"
#include "base/diag.h"
#include "page/page.h"
#include "pdf/content.h"
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
		};

		buf_clear(&content);
		pdf_content_write(document, page, &job->fonts, &job->structure, scratch, &content);
		job->page_objects[p] = pdf_store_add_page(job->store, &what, &content);
	}
	buf_finish(&content);
	arena_destroy(scratch);
	return pdf_store_check(job->store, "pages", job->diags);
}

static void write_catalog(struct job *job)
{
	const struct page_document *document = job->document;
	struct pdf_store *store = job->store;
	uint32_t outline = pdf_outline_write(document, job->arena, store, job->page_objects);
	struct buf text;

	buf_init(&text);
	if (document->metadata.language.n_bytes > 0) {
		buf_add_string(&text, "/Lang ");
		pdf_text_string(&text, document->metadata.language);
	}
	/* A page is measured in millimetres, so it is not to be fitted. */
	buf_add_format(&text,
		       "\n/MarkInfo << /Marked true >>\n/ViewerPreferences "
		       "<< /DisplayDocTitle true /PrintScaling /None%s >>\n/StructTreeRoot ",
		       document->duplex ? " /Duplex /DuplexFlipLongEdge" : "");
	pdf_reference(&text, pdf_structure_write(&job->structure, store, job->page_objects));
	buf_add_string(&text, "\n/PageLabels ");
	pdf_reference(&text, pdf_labels_write(document, store));
	if (outline != 0) {
		buf_add_string(&text, "\n/PageMode /UseOutlines /Outlines ");
		pdf_reference(&text, outline);
	}
	buf_add_string(&text, "\n/OutputIntents [");
	pdf_reference(&text, pdf_output_intent_write(store));
	buf_add_string(&text, "]\n/Metadata ");
	pdf_reference(&text, pdf_metadata_write(store, &document->metadata, job->options,
						pdf_structure_is_accessible(&job->structure)
							? PDF_CLAIM_ACCESSIBLE
							: PDF_CLAIM_ARCHIVE));
	pdf_store_set_catalog(store, buf_str(&text));
	buf_finish(&text);
}

static bool write_file(struct job *job, struct buf *out)
{
	job->page_objects =
		arena_alloc_array(job->arena, job->document->n_pages, sizeof(*job->page_objects));
	pdf_fonts_init(&job->fonts, job->arena);
	if (!pdf_fonts_collect(&job->fonts, job->document, job->diags) ||
	    !pdf_structure_init(&job->structure, job->arena, job->document, job->diags) ||
	    !write_pages(job))
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
	job.store = pdf_store_create(job.arena, options->compress);
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
