/*
 * proof.h: a finished document, marked for reviewers.
 *
 * Adds what a reviewer needs in order to say where something stands: the grid
 * of the 版心, numbers beside its lines, the rule that each element follows, a
 * watermark, and in a corner of each page the file, version, date and page.
 * All of it is artifacts of the role PAGE_ROLE_PROOF; the document's own runs,
 * rules and paths keep their places. Nothing here measures or judges: that is
 * the ruler's work. No clock is read, so the same input gives the same proof.
 */
#ifndef HONGTOU_PROOF_PROOF_H
#define HONGTOU_PROOF_PROOF_H

#include "base/str.h"

struct arena;
struct diag_list;
struct font_library;
struct page_document;
struct rules;

struct proof_options {
	struct str file;      /* the yearly file's name, for the corner */
	struct str version;   /* what the drafting office calls this version; may be empty */
	struct str watermark; /* 草稿, 征求意见稿; empty: none */
};

/* The document with nothing but a watermark; otherwise as proof_create(). */
const struct page_document *proof_watermarked(struct arena *arena,
					      const struct page_document *document,
					      const struct rules *rules, struct font_library *fonts,
					      struct str watermark, struct diag_list *diags);

/*
 * A proof of the document, which stays as it is and is shared in part: both
 * live in the arena. The faces are lent by the library. Characters of the
 * options that no face has are left out after DIAG_CHARACTER_NO_GLYPH.
 */
const struct page_document *proof_create(struct arena *arena, const struct page_document *document,
					 const struct rules *rules, struct font_library *fonts,
					 const struct proof_options *options,
					 struct diag_list *diags);

#endif
