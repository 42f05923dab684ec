/*
 * read.h: a document for a test, and what was found in it.
 */
#ifndef HONGTOU_TESTS_INPUT_READ_H
#define HONGTOU_TESTS_INPUT_READ_H

#include "base/arena.h"
#include "base/diag.h"
#include "input/bind.h"
#include "input/tree.h"

struct document {
	struct arena *arena;
	struct diag_list list;
	struct source source;
	const struct node *root; /* NULL: refused */
};

/* To be given to document_finish(). The text must outlive the document. */
struct document document_read(const char *yaml);
struct document document_read_bytes(const char *bytes, size_t n_bytes);
struct document document_read_limited(const char *yaml, struct tree_limits limits);
void document_finish(struct document *document);

/* The value of a key of the root; the test fails when there is none. */
const struct node *document_value(const struct document *document, const char *key);

/* "code@line:column" of all findings, sorted, with a space between. In static
 * memory until the next call. */
const char *document_findings(struct document *document);

/* The Chinese message of the first finding, likewise. */
const char *document_message(struct document *document);

#endif
