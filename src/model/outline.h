/*
 * outline.h: the tree of sections as one row of headings and paragraphs.
 * Private to the model.
 */
#ifndef HONGTOU_MODEL_OUTLINE_H
#define HONGTOU_MODEL_OUTLINE_H

#include "model/report.h"

struct arena;
struct diag_list;

/* Fills report->blocks and those of the attachments. Texts must be clean and expanded already. A heading
 * without anything below it and an id used twice are findings. */
void outline_build(struct arena *arena, struct report *report, struct diag_list *diags);

#endif
