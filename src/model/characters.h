/*
 * characters.h: which characters a text may hold. Private to the model.
 *
 * The page draws each code point by itself, from left to right. What cannot be
 * drawn that way (controls, invisible marks, scripts that join or run from the
 * right) is refused with a finding, so that no character is lost unseen.
 */
#ifndef HONGTOU_MODEL_CHARACTERS_H
#define HONGTOU_MODEL_CHARACTERS_H

#include "base/text.h"

struct arena;
struct diag_list;

/*
 * The text as it can be typeset: letters with combining marks composed
 * (NFC), unusual spaces turned into plain ones with a warning, white at both
 * ends and around line breaks dropped. Refused characters are reported and left out. With
 * keep_line_breaks U+000A stays, since it parts paragraphs; else it is refused.
 */
struct text characters_clean(struct arena *arena, struct text text, bool keep_line_breaks,
			     struct diag_list *diags);

#endif
