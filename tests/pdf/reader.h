/*
 * reader.h: a small reader for what the writer writes, for its tests.
 *
 * It knows just what an uncompressed file of ours looks like; whether others
 * can read it is for check_pdf.py to find out.
 */
#ifndef HONGTOU_TESTS_PDF_READER_H
#define HONGTOU_TESTS_PDF_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* All of an object between "N 0 obj" and "endobj"; empty when there is none. */
struct str reader_object(const struct buf *file, uint32_t number);

/* The bytes of an uncompressed stream. */
struct str reader_stream(const struct buf *file, uint32_t number);

/* The number in "/key N 0 R"; 0 when the text has no such entry. */
uint32_t reader_reference(struct str text, const char *key);

/* The first place of a text, as the rest from there; empty when not found. */
struct str reader_find(struct str text, const char *what);
bool reader_has(struct str text, const char *what);
size_t reader_count(struct str text, const char *what);

/* The objects of the pages, from the page tree; returns how many. */
size_t reader_pages(const struct buf *file, uint32_t *pages, size_t max);

/* A glyph as a viewer would place it. */
struct reader_glyph {
	long double x; /* pt */
	long double y;
	unsigned font; /* F<font> */
	unsigned code;
	int mcid; /* -1: artifact */
	bool is_in_span;
};

/* Runs a page's content stream; returns how many glyphs it shows. */
size_t reader_run_page(const struct buf *file, uint32_t page, struct reader_glyph *glyphs,
		       size_t max);

/* From the file's own W array and ToUnicode map; 0 when the code is missing. */
int reader_width(const struct buf *file, uint32_t type0, unsigned code);
uint32_t reader_unicode(const struct buf *file, uint32_t type0, unsigned code);

/* The composite font called F<font> in a page's resources. */
uint32_t reader_font(const struct buf *file, uint32_t page, unsigned font);

#endif
