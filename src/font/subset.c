#include <hb-subset.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "font/face.h"

#define TAG_CFF HB_TAG('C', 'F', 'F', ' ')
#define N_CODES 0x10000
#define N_ITEMS(array) (sizeof(array) / sizeof((array)[0]))

/*
 * A face of the tables a PDF reader looks at and no others. HarfBuzz told to
 * drop tables would still follow cmap and keep the glyphs of variation
 * sequences (6 % of a Noto subset), and spend a third of its time there.
 */
static hb_face_t *make_source(const struct font_face *face)
{
	static const hb_tag_t tags[] = {
		HB_TAG('m', 'a', 'x', 'p'), HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
		HB_TAG('h', 'm', 't', 'x'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('g', 'l', 'y', 'f'),
	};
	static const hb_tag_t cff_tags[] = { HB_TAG('m', 'a', 'x', 'p'), TAG_CFF };
	size_t n_tags = face->is_cff ? N_ITEMS(cff_tags) : N_ITEMS(tags);
	hb_face_t *source = hb_face_builder_create();

	for (size_t i = 0; i < n_tags; i++) {
		hb_tag_t tag = face->is_cff ? cff_tags[i] : tags[i];
		hb_blob_t *table = hb_face_reference_table(face->hb_face, tag);

		hb_face_builder_add_table(source, tag, table);
		hb_blob_destroy(table);
	}
	return source;
}

/*
 * Subroutines are written out: that takes a third less time, because HarfBuzz
 * need not find out which are used, and the Fandol faces have none. Noto CJK
 * gets 4 % larger, before compression.
 */
static hb_subset_input_t *make_input(const uint32_t *glyphs, size_t n_glyphs)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_set_t *set;

	if (input == NULL)
		return NULL;
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING |
						 HB_SUBSET_FLAGS_NOTDEF_OUTLINE |
						 HB_SUBSET_FLAGS_DESUBROUTINIZE);
	set = hb_subset_input_glyph_set(input);
	hb_set_add(set, 0);
	for (size_t i = 0; i < n_glyphs; i++)
		hb_set_add(set, glyphs[i]);
	return input;
}

/* NULL when HarfBuzz refuses; the caller destroys it. */
static hb_subset_plan_t *make_plan(const struct font_face *face, const uint32_t *glyphs,
				   size_t n_glyphs)
{
	hb_face_t *source = make_source(face);
	hb_subset_input_t *input = make_input(glyphs, n_glyphs);
	hb_subset_plan_t *plan = NULL;

	if (input != NULL)
		plan = hb_subset_plan_create_or_fail(source, input);
	hb_subset_input_destroy(input);
	hb_face_destroy(source);
	return plan;
}

/* Copies the font program out of HarfBuzz's memory. */
static bool take_program(const struct font_face *face, hb_face_t *subset, struct arena *arena,
			 struct font_subset *out)
{
	hb_blob_t *blob = face->is_cff ? hb_face_reference_table(subset, TAG_CFF)
				       : hb_face_reference_blob(subset);
	unsigned n_bytes;
	const char *bytes = hb_blob_get_data(blob, &n_bytes);

	out->program = face->is_cff ? FONT_PROGRAM_CFF : FONT_PROGRAM_TRUETYPE;
	out->n_bytes = n_bytes;
	if (n_bytes > 0) {
		uint8_t *copy = arena_alloc(arena, n_bytes);

		memcpy(copy, bytes, n_bytes);
		out->bytes = copy;
	}
	hb_blob_destroy(blob);
	return n_bytes > 0;
}

/* Without a charset of CIDs a glyph's number is its CID. */
static bool set_cids(hb_face_t *subset, struct arena *arena, struct font_subset *out)
{
	out->n_cids = hb_face_get_glyph_count(subset);
	if (out->n_cids > N_CODES)
		return false;
	out->cids = arena_alloc_array(arena, out->n_cids, sizeof(*out->cids));
	for (size_t i = 0; i < out->n_cids; i++)
		out->cids[i] = (uint16_t)i;
	return true;
}

/* The number each glyph got in the subset, in codes. */
static bool number_glyphs(const hb_subset_plan_t *plan, const uint32_t *glyphs, size_t n_glyphs,
			  uint16_t *codes)
{
	const hb_map_t *numbers = hb_subset_plan_old_to_new_glyph_mapping(plan);

	for (size_t i = 0; i < n_glyphs; i++) {
		hb_codepoint_t number = hb_map_get(numbers, glyphs[i]);

		if (number == 0 || number >= N_CODES)
			return false;
		codes[i] = (uint16_t)number;
	}
	return true;
}

/*
 * From the subset's glyph numbers to its CIDs. They are read from the
 * subset's own charset rather than the original's, so that what is written
 * into the page is what the reader will look up. Two glyphs of one CID would
 * draw the wrong character.
 */
static bool replace_by_cids(const struct cff *cff, struct arena *arena, size_t n_glyphs,
			    struct font_subset *out)
{
	bool *is_taken = arena_alloc_array(arena, N_CODES, sizeof(*is_taken));

	if (!cff_read_cids(cff, out->cids))
		return false;
	for (size_t i = 0; i < out->n_cids; i++) {
		if (is_taken[out->cids[i]])
			return false;
		is_taken[out->cids[i]] = true;
	}
	for (size_t i = 0; i < n_glyphs; i++)
		out->codes[i] = out->cids[out->codes[i]];
	return true;
}

static bool finish_cff(const struct font_face *face, struct arena *arena, const uint32_t *glyphs,
		       size_t n_glyphs, struct font_subset *out)
{
	struct cff cff;

	if (!cff_open((struct span){ out->bytes, out->n_bytes }, &cff))
		return false;
	if (cff.is_cid_keyed != face->cff.is_cid_keyed || cff.charstrings.n_items != out->n_cids)
		return false;
	for (size_t i = 0; i < n_glyphs; i++) {
		if (out->codes[i] >= out->n_cids)
			return false;
		/* A damaged outline must not leave as an empty one. */
		if (!font_face_glyph_is_blank(face, glyphs[i]) &&
		    cff_glyph_bytes(&cff, out->codes[i]) < 4)
			return false;
	}
	return !cff.is_cid_keyed || replace_by_cids(&cff, arena, n_glyphs, out);
}

/* HarfBuzz replaces an outline it cannot read by an empty one. */
static bool finish_truetype(const struct font_face *face, hb_face_t *subset, const uint32_t *glyphs,
			    size_t n_glyphs, const uint16_t *codes)
{
	hb_font_t *font = hb_font_create(subset);
	bool is_complete = true;

	for (size_t i = 0; i < n_glyphs && is_complete; i++) {
		hb_glyph_extents_t box;

		is_complete = font_face_glyph_is_blank(face, glyphs[i]) ||
			      (hb_font_get_glyph_extents(font, codes[i], &box) && box.width != 0);
	}
	hb_font_destroy(font);
	return is_complete;
}

static bool run_plan(const struct font_face *face, struct arena *arena, hb_subset_plan_t *plan,
		     const uint32_t *glyphs, size_t n_glyphs, struct font_subset *out)
{
	hb_face_t *subset = hb_subset_plan_execute_or_fail(plan);
	bool is_done;

	if (subset == NULL)
		return false;
	is_done = take_program(face, subset, arena, out) && set_cids(subset, arena, out) &&
		  number_glyphs(plan, glyphs, n_glyphs, out->codes);
	if (is_done)
		is_done = face->is_cff
				  ? finish_cff(face, arena, glyphs, n_glyphs, out)
				  : finish_truetype(face, subset, glyphs, n_glyphs, out->codes);
	hb_face_destroy(subset);
	return is_done;
}

static bool are_known_glyphs(const struct font_face *face, const uint32_t *glyphs, size_t n_glyphs)
{
	if (n_glyphs >= N_CODES)
		return false;
	for (size_t i = 0; i < n_glyphs; i++) {
		if (glyphs[i] == 0 || glyphs[i] >= face->n_glyphs)
			return false;
	}
	return true;
}

static bool make_subset(struct font_face *face, struct arena *arena, const uint32_t *glyphs,
			size_t n_glyphs, struct font_subset *out)
{
	hb_subset_plan_t *plan;
	bool is_done;

	if (!are_known_glyphs(face, glyphs, n_glyphs) || !font_face_open(face))
		return false;
	plan = make_plan(face, glyphs, n_glyphs);
	if (plan == NULL)
		return false;
	out->codes = arena_alloc_array(arena, n_glyphs, sizeof(*out->codes));
	is_done = run_plan(face, arena, plan, glyphs, n_glyphs, out);
	hb_subset_plan_destroy(plan);
	return is_done;
}

bool font_face_subset(struct font_face *face, struct arena *arena, const uint32_t *glyphs,
		      size_t n_glyphs, struct font_subset *out, struct diag_list *diags)
{
	*out = (struct font_subset){ 0 };
	if (make_subset(face, arena, glyphs, n_glyphs, out))
		return true;
	*out = (struct font_subset){ 0 };
	diag_report(diags, DIAG_FONT_SUBSET_FAILED, (struct source_pos){ 0 },
		    face->postscript_name);
	return false;
}
