/*
 * open_places.h: what is still to be filled in. Private to the model.
 *
 * A key with nothing behind it where a value may be open, and a `todo`. In a
 * draft they are warnings and marked in the pages; a final version has none, so
 * each of them is an error there.
 */
#ifndef HONGTOU_MODEL_OPEN_PLACES_H
#define HONGTOU_MODEL_OPEN_PLACES_H

struct arena;
struct diag_list;
struct report;

/* What stands in the pages before the first paragraph of an item with a `todo`,
 * and behind a heading. */
#define OPEN_PLACES_TODO_MARK "【待改】"

/* Puts the marks into the texts, which must be expanded and not yet outlined. */
void open_places_mark(struct arena *arena, struct report *report);

/* A finding for each open place. */
void open_places_report(struct arena *arena, const struct report *report, struct diag_list *diags);

#endif
