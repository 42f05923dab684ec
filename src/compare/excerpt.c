#include "compare/excerpt.h"

#include "base/buf.h"

/* [characters] */
#define CONTEXT 8       /* shown beside what differs */
#define MAX_PIECE 60    /* of what differs */
#define MAX_EXCERPT 400 /* of all */

static const char *const gap = "…";

struct excerpt {
	struct buf *out;
	size_t n_left; /* characters that may still come */
};

static void add(struct excerpt *excerpt, struct text text, size_t begin, size_t end)
{
	if (end - begin > excerpt->n_left)
		end = begin + excerpt->n_left;
	text_to_buf(text_slice(text, begin, end), excerpt->out);
	excerpt->n_left -= end - begin;
}

/* Whether the text would be parted within a number or a Latin word. */
static bool is_within_word(struct text text, size_t at)
{
	return at > 0 && at < text.n_chars && text.chars[at - 1].codepoint < 0x80 &&
	       text.chars[at].codepoint < 0x80;
}

/* The first n_head and the last n_tail characters, and more so that no number
 * is parted. */
static void add_ends(struct excerpt *excerpt, struct text text, size_t n_head, size_t n_tail)
{
	while (n_head > 0 && is_within_word(text, n_head))
		n_head++;
	while (n_tail > 0 && n_tail < text.n_chars && is_within_word(text, text.n_chars - n_tail))
		n_tail++;
	if (text.n_chars <= n_head + n_tail + 1) {
		add(excerpt, text, 0, text.n_chars);
		return;
	}
	add(excerpt, text, 0, n_head);
	buf_add_string(excerpt->out, gap);
	add(excerpt, text, text.n_chars - n_tail, text.n_chars);
}

/* What the other side has alone leaves no trace on this one. */
static void add_difference(struct excerpt *excerpt, struct text text)
{
	if (text.n_chars == 0)
		return;
	buf_add_string(excerpt->out, "【");
	add_ends(excerpt, text, MAX_PIECE / 2, MAX_PIECE / 2);
	buf_add_string(excerpt->out, "】");
}

static void add_short(const struct compare_paragraph *paragraph, enum excerpt_side side,
		      struct excerpt *excerpt)
{
	for (size_t i = 0; i < paragraph->n_pieces; i++) {
		const struct compare_piece *piece = &paragraph->pieces[i];
		struct text text = side == EXCERPT_BEFORE ? piece->before : piece->after;

		if (excerpt->n_left == 0) {
			buf_add_string(excerpt->out, gap);
			return;
		}
		if (!piece->is_same)
			add_difference(excerpt, text);
		else
			add_ends(excerpt, text, i > 0 ? CONTEXT : 0,
				 i + 1 < paragraph->n_pieces ? CONTEXT : 0);
	}
}

static void add_in_full(const struct compare_paragraph *paragraph, enum excerpt_side side,
			struct buf *out)
{
	for (size_t i = 0; i < paragraph->n_pieces; i++) {
		const struct compare_piece *piece = &paragraph->pieces[i];

		struct text text = side == EXCERPT_BEFORE ? piece->before : piece->after;
		bool marked = !piece->is_same && text.n_chars > 0;

		buf_add_string(out, marked ? "【" : "");
		text_to_buf(text, out);
		buf_add_string(out, marked ? "】" : "");
	}
}

void excerpt_add(const struct compare_paragraph *paragraph, enum excerpt_side side, bool in_full,
		 struct buf *out)
{
	struct text text = side == EXCERPT_BEFORE ? paragraph->before : paragraph->after;
	struct excerpt excerpt = { out, MAX_EXCERPT };

	if (paragraph->n_pieces > 0 && in_full)
		add_in_full(paragraph, side, out);
	else if (paragraph->n_pieces > 0)
		add_short(paragraph, side, &excerpt);
	else if (in_full)
		text_to_buf(text, out);
	else
		add_ends(&excerpt, text, MAX_PIECE, 0);
}
