/*
 * navigation.h: bookmarks and page labels.
 */
#ifndef HONGTOU_PDF_NAVIGATION_H
#define HONGTOU_PDF_NAVIGATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag_list;
struct page_document;
struct pdf_store;

/* Whether all bookmarks point to pages that exist; else DIAG_INTERNAL. */
bool pdf_outline_check(const struct page_document *document, struct diag_list *diags);

/* Adds the bookmarks, nested by level, and returns their root; 0 when there
 * are none. */
uint32_t pdf_outline_write(const struct page_document *document, struct arena *arena,
			   struct pdf_store *store, const uint32_t *page_objects);

/* Adds the page labels and returns the root of their number tree. */
uint32_t pdf_labels_write(const struct page_document *document, struct pdf_store *store);

/* A label taken apart: "A-12" is the prefix "A-" and the number 12. */
struct pdf_label {
	struct str prefix;
	uint32_t number; /* 0: the label ends in no number */
};
struct pdf_label pdf_label_parse(struct str label);

#endif
