/*
 * store.h: the objects of the file being written, kept and saved by libharu.
 *
 * libharu numbers the objects, keeps the page tree, counts offsets and writes
 * the cross-reference table. What stands inside a dictionary is text made by
 * the other files here and handed over whole, so neither libharu's limits on
 * arrays (32,767 items) and dictionaries (4,095 entries) nor its rounding of
 * real numbers matter, and no other file needs <hpdf.h>.
 *
 * An object is named by its number. 0 is no object: a call that failed inside
 * libharu returns it, later calls then do nothing, and pdf_store_check()
 * reports the fault. So callers check once after each stage.
 */
#ifndef HONGTOU_PDF_STORE_H
#define HONGTOU_PDF_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/dim.h"
#include "base/str.h"

struct arena;
struct diag_list;
struct pdf_store;

enum pdf_stream_kind {
	PDF_STREAM_PACKED, /* deflated, when the store compresses at all */
	PDF_STREAM_PLAIN,  /* as it is: metadata that other programs look for */
};

enum pdf_version {
	PDF_VERSION_1_4,
	PDF_VERSION_1_7,
};

/*
 * An empty store, or NULL when libharu cannot start. Entries and streams are
 * copied into the arena, which has to live until pdf_store_destroy().
 */
struct pdf_store *pdf_store_create(struct arena *arena, enum pdf_version version, bool compress);
void pdf_store_destroy(struct pdf_store *store);

/* A new dictionary with these entries (the text between << and >>). */
uint32_t pdf_store_add(struct pdf_store *store, struct str entries);

/* A new dictionary whose entries are set later. */
uint32_t pdf_store_reserve(struct pdf_store *store);
void pdf_store_set(struct pdf_store *store, uint32_t object, struct str entries);

/* A new stream; Length and Filter are added to the entries. */
uint32_t pdf_store_add_stream(struct pdf_store *store, enum pdf_stream_kind kind,
			      struct str entries, const void *bytes, size_t n_bytes);

struct pdf_store_page {
	dim width;
	dim height;
	int rotate;         /* degrees, clockwise, for viewers */
	bool is_tagged;     /* its content belongs to a structure */
	uint32_t resources; /* object */
};

/* The next page, with its content stream. Of a tagged one the entry
 * StructParents is its index, the Tabs order S. Returns the page object. */
uint32_t pdf_store_add_page(struct pdf_store *store, const struct pdf_store_page *page,
			    const struct buf *content);

/*
 * Instead of pages added one by one: the page tree's root, whose node is known
 * before its entries are. Nodes and pages are then dictionaries like others.
 */
uint32_t pdf_store_tree(const struct pdf_store *store);
void pdf_store_set_tree(struct pdf_store *store, struct str entries);

/* Tells how many pages will come, before the first. */
void pdf_store_expect_pages(struct pdf_store *store, size_t n_pages);

/* Further entries of the catalog, and the document information. */
void pdf_store_set_catalog(struct pdf_store *store, struct str entries);
void pdf_store_set_info(struct pdf_store *store, struct str entries);

/* False with a finding that names the stage when libharu has met an error. */
bool pdf_store_check(struct pdf_store *store, const char *stage, struct diag_list *diags);

/*
 * Appends the whole file. Both parts of the identifier in the trailer are the
 * hash of every byte before them.
 */
void pdf_store_save(struct pdf_store *store, struct buf *out);

/* The same with the dictionaries deflated (pack.h), when the store compresses
 * at all; none of its pages came by pdf_store_add_page(). */
void pdf_store_save_packed(struct pdf_store *store, struct buf *out);

/*
 * Many files that differ in one stream, packed: what they share is written and
 * hashed once. `open` is the reserved object of that stream; each later call
 * appends a file with another content. The store compresses.
 */
void pdf_store_share(struct pdf_store *store, uint32_t open);
void pdf_store_save_shared(struct pdf_store *store, const struct buf *content, struct buf *out);

#endif
