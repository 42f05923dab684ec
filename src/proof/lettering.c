#include "proof/lettering.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/text.h"
#include "font/font.h"

/* Layout has reported what is wrong with the fonts; once is enough. */
static size_t add_faces(struct arena *arena, struct font_library *fonts,
			const struct bind_list *list, const struct font_face **faces)
{
	const struct located_string *names = list->items;
	struct diag_list ignored;
	size_t n_faces = 0;

	diag_init(&ignored, arena);
	for (size_t i = 0; i < list->n_items; i++) {
		struct str name = names[i].value;
		const struct font_face *face = font_library_find(
			fonts, arena_copy_string(arena, name.bytes, name.n_bytes), &ignored);

		if (face != NULL)
			faces[n_faces++] = face;
	}
	return n_faces;
}

struct lettering lettering_create(struct arena *arena, const struct rules *rules,
				  struct font_library *fonts, const struct rules_lettering *style,
				  struct diag_list *diags)
{
	struct lettering lettering = { .arena = arena,
				       .diags = diags,
				       .role = (enum font_role)style->font.value };
	const struct bind_list *own = &rules->fonts[lettering.role];

	lettering.size = rules_length(rules, style->size, 0);
	lettering.faces = arena_alloc_array(arena, own->n_items + rules->fallback.n_items,
					    sizeof(*lettering.faces));
	lettering.n_faces = add_faces(arena, fonts, own, lettering.faces);
	lettering.n_faces +=
		add_faces(arena, fonts, &rules->fallback, lettering.faces + lettering.n_faces);
	return lettering;
}

static void report_missing(const struct lettering *lettering, uint32_t codepoint)
{
	struct source_pos nowhere = { NULL, 0, 0 };
	struct buf character, number;

	buf_init(&character);
	buf_init(&number);
	buf_add_codepoint(&character, codepoint);
	buf_add_format(&number, "U+%04X", (unsigned)codepoint);
	diag_report(lettering->diags, DIAG_CHARACTER_NO_GLYPH, nowhere, character.bytes,
		    number.bytes, font_role_name(lettering->role));
	buf_finish(&character);
	buf_finish(&number);
}

/* Some faces have a blank glyph for them, but they are no part of a line. */
static bool is_control(uint32_t codepoint)
{
	return codepoint < ' ' || (codepoint >= 0x7F && codepoint < 0xA0);
}

static const struct font_face *find_face(const struct lettering *lettering, uint32_t codepoint,
					 uint32_t *glyph)
{
	if (is_control(codepoint))
		return NULL;
	for (size_t i = 0; i < lettering->n_faces; i++) {
		*glyph = font_face_glyph(lettering->faces[i], codepoint);
		if (*glyph != 0)
			return lettering->faces[i];
	}
	return NULL;
}

static struct page_run *start_run(const struct lettering *lettering, struct lettered *lettered,
				  const struct font_face *face, enum page_color color)
{
	struct page_run *run = &lettered->runs[lettered->n_runs++];

	*run = (struct page_run){ .role = PAGE_ROLE_PROOF,
				  .color = color,
				  .face = face,
				  .size = lettering->size,
				  .stretch = 1000,
				  .x = lettered->width };
	return run;
}

struct lettered lettering_measure(const struct lettering *lettering, struct str text,
				  enum page_color color)
{
	struct source_pos nowhere = { NULL, 0, 0 };
	struct text chars = text_from_str(lettering->arena, text, nowhere);
	struct page_glyph *glyphs =
		arena_alloc_array(lettering->arena, chars.n_chars, sizeof(*glyphs));
	struct lettered lettered = { .size = lettering->size };
	struct page_run *run = NULL;

	lettered.runs = arena_alloc_array(lettering->arena, chars.n_chars, sizeof(*lettered.runs));
	for (size_t i = 0; i < chars.n_chars; i++) {
		uint32_t codepoint = chars.chars[i].codepoint, glyph = 0;
		const struct font_face *face = find_face(lettering, codepoint, &glyph);

		if (face == NULL) {
			report_missing(lettering, codepoint);
			continue;
		}
		if (run == NULL || run->face != face) {
			run = start_run(lettering, &lettered, face, color);
			run->glyphs = glyphs;
		}
		*glyphs = (struct page_glyph){
			.glyph = glyph,
			.codepoint = codepoint,
			.x = lettered.width - run->x,
			.advance = font_face_advance(face, glyph, lettering->size),
		};
		lettered.width += glyphs->advance;
		glyphs++;
		run->n_glyphs++;
	}
	return lettered;
}

struct lettered lettering_fit(const struct lettering *lettering, struct str text,
			      enum page_color color, dim most)
{
	struct lettered lettered = lettering_measure(lettering, text, color);
	struct lettering smaller = *lettering;

	if (lettered.width <= most)
		return lettered;
	smaller.size = dim_scale(lettering->size, most, lettered.width);
	return lettering_measure(&smaller, text, color);
}
