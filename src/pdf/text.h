/*
 * text.h: the runs of a page, in one text object.
 *
 * Each run is placed by one matrix; then one TJ array shows it, with the
 * corrections that pen.h asks for. What stands in faint grey, a watermark, lies
 * behind all else, lines of tables and charts too: it has an object of its own.
 */
#ifndef HONGTOU_PDF_TEXT_H
#define HONGTOU_PDF_TEXT_H

struct arena;
struct pdf_writer;

/* The faint runs; nothing where there are none. scratch is reset afterwards. */
void pdf_text_write_behind(struct pdf_writer *writer, struct arena *scratch);

/* All other runs. scratch is reset afterwards. */
void pdf_text_write(struct pdf_writer *writer, struct arena *scratch);

#endif
