/*
 * draw.h: rules and paths of a page. Rules are artifacts whatever their role;
 * a path belongs to its figure.
 */
#ifndef HONGTOU_PDF_DRAW_H
#define HONGTOU_PDF_DRAW_H

struct pdf_writer;

/* Both leave line width, dashes and grey as they found them. */
void pdf_draw_rules(struct pdf_writer *writer);
void pdf_draw_paths(struct pdf_writer *writer);

#endif
