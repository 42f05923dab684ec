#include "layout/faces.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "font/font.h"

/* The candidates of one list that were looked for so far. */
struct chain {
	const struct bind_list *names;
	struct font_face **faces; /* those that exist, in order */
	size_t n_faces;
	size_t n_tried; /* names looked up */
};

/* A character that some face other than the first had to serve. */
struct borrowed {
	enum font_role role;
	uint32_t codepoint;
	struct face_glyph glyph;
};

struct faces {
	struct arena *arena;
	struct font_library *fonts;
	struct diag_list *diags;
	struct chain roles[FONT_N_ROLES];
	struct chain latin;
	struct chain fallback;
	struct borrowed *borrowed;
	size_t n_borrowed;
	size_t borrowed_capacity;
};

static void chain_init(struct chain *chain, struct arena *arena, const struct bind_list *names)
{
	chain->names = names;
	chain->faces = arena_alloc_array(arena, names->n_items, sizeof(struct font_face *));
}

/* The n-th face of a chain, opened when first wanted; NULL beyond the last. */
static struct font_face *chain_at(struct faces *faces, struct chain *chain, size_t n)
{
	const struct located_string *names = chain->names->items;

	while (chain->n_faces <= n && chain->n_tried < chain->names->n_items) {
		struct str name = names[chain->n_tried++].value;
		struct font_face *face = font_library_find(
			faces->fonts, arena_copy_string(faces->arena, name.bytes, name.n_bytes),
			faces->diags);

		if (face != NULL)
			chain->faces[chain->n_faces++] = face;
	}
	return n < chain->n_faces ? chain->faces[n] : NULL;
}

static void report_missing_role(struct faces *faces, const struct bind_list *names,
				const char *role)
{
	const struct located_string *items = names->items;
	struct buf list;

	buf_init(&list);
	for (size_t i = 0; i < names->n_items; i++) {
		if (i > 0)
			buf_add_string(&list, ", ");
		buf_add_str(&list, items[i].value);
	}
	diag_report(faces->diags, DIAG_FONT_NOT_FOUND, names->pos, role,
		    list.n_bytes > 0 ? list.bytes : "");
	buf_finish(&list);
}

static bool open_chain(struct faces *faces, struct chain *chain, const struct bind_list *names,
		       const char *role)
{
	chain_init(chain, faces->arena, names);
	if (chain_at(faces, chain, 0) != NULL)
		return true;
	report_missing_role(faces, names, role);
	return false;
}

struct faces *faces_create(struct arena *arena, const struct rules *rules,
			   struct font_library *fonts, struct diag_list *diags)
{
	struct faces *faces = arena_alloc(arena, sizeof(*faces));
	bool complete = true;

	faces->arena = arena;
	faces->fonts = fonts;
	faces->diags = diags;
	chain_init(&faces->fallback, arena, &rules->fallback);
	for (int role = 0; role < FONT_N_ROLES; role++)
		complete = open_chain(faces, &faces->roles[role], &rules->fonts[role],
				      font_role_name((enum font_role)role)) &&
			   complete;
	if (rules->latin.n_items > 0)
		complete = open_chain(faces, &faces->latin, &rules->latin, "latin") && complete;
	return complete ? faces : NULL;
}

const struct font_face *faces_primary(const struct faces *faces, enum font_role role)
{
	return faces->roles[role].faces[0];
}

static bool search_chain(struct faces *faces, struct chain *chain, size_t first, uint32_t codepoint,
			 struct face_glyph *out)
{
	const struct font_face *face;

	for (size_t i = first; (face = chain_at(faces, chain, i)) != NULL; i++) {
		uint32_t glyph = font_face_glyph(face, codepoint);

		if (glyph != 0) {
			*out = (struct face_glyph){ face, glyph };
			return true;
		}
	}
	return false;
}

static struct borrowed *find_borrowed(struct faces *faces, enum font_role role, uint32_t codepoint)
{
	for (size_t i = 0; i < faces->n_borrowed; i++) {
		struct borrowed *entry = &faces->borrowed[i];

		if (entry->role == role && entry->codepoint == codepoint)
			return entry;
	}
	return NULL;
}

static void describe(uint32_t codepoint, struct buf *character, struct buf *number)
{
	buf_init(character);
	buf_init(number);
	buf_add_codepoint(character, codepoint);
	buf_add_format(number, "U+%04X", (unsigned)codepoint);
}

static void report_missing(struct faces *faces, enum font_role role, uint32_t codepoint,
			   struct source_pos pos)
{
	struct buf character, number;

	describe(codepoint, &character, &number);
	diag_report(faces->diags, DIAG_CHARACTER_NO_GLYPH, pos, character.bytes, number.bytes,
		    font_role_name(role));
	buf_finish(&character);
	buf_finish(&number);
}

static void borrow(struct faces *faces, enum font_role role, uint32_t codepoint,
		   struct source_pos pos, struct face_glyph glyph)
{
	struct borrowed *entry;
	struct buf character, number;

	faces->borrowed = arena_grow(faces->arena, faces->borrowed, faces->n_borrowed,
				     &faces->borrowed_capacity, sizeof(*faces->borrowed));
	entry = &faces->borrowed[faces->n_borrowed++];
	*entry = (struct borrowed){ role, codepoint, glyph };
	describe(codepoint, &character, &number);
	diag_report(faces->diags, DIAG_CHARACTER_FALLBACK, pos, character.bytes, number.bytes,
		    font_face_postscript_name(faces_primary(faces, role)),
		    font_face_postscript_name(glyph.face));
	buf_finish(&character);
	buf_finish(&number);
}

/* GW-43: the layout may have digits and Latin letters of the text in a face of
 * their own. */
static bool find_latin(struct faces *faces, enum font_role role, uint32_t codepoint,
		       struct face_glyph *out)
{
	bool is_latin = codepoint > ' ' && codepoint < 0x7F;

	return is_latin && role == FONT_ROLE_BODY && faces->latin.n_faces > 0 &&
	       search_chain(faces, &faces->latin, 0, codepoint, out);
}

bool faces_find(struct faces *faces, enum font_role role, uint32_t codepoint, struct source_pos pos,
		struct face_glyph *out)
{
	const struct font_face *primary = faces_primary(faces, role);
	const struct borrowed *known;

	if (find_latin(faces, role, codepoint, out))
		return true;
	out->face = primary;
	out->glyph = font_face_glyph(primary, codepoint);
	if (out->glyph != 0)
		return true;
	known = find_borrowed(faces, role, codepoint);
	if (known != NULL) {
		*out = known->glyph;
		return true;
	}
	if (!search_chain(faces, &faces->roles[role], 1, codepoint, out) &&
	    !search_chain(faces, &faces->fallback, 0, codepoint, out)) {
		report_missing(faces, role, codepoint, pos);
		return false;
	}
	borrow(faces, role, codepoint, pos, *out);
	return true;
}
