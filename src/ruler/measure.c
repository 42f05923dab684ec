#include "ruler/measure.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

/* Characters of a line that tell which one it is. */
#define EXCERPT 10

dim dim_abs(dim value)
{
	return value < 0 ? -value : value;
}

dim wanted(const struct measuring *m, struct located_measure measure)
{
	return rules_length(m->rules, measure, 0);
}

dim wanted_em(const struct measuring *m, struct located_measure measure, dim em)
{
	return rules_length(m->rules, measure, em);
}

const char *words_of(const struct measuring *m, const struct line *line, size_t begin, size_t end)
{
	struct buf buf;

	buf_init(&buf);
	for (size_t i = begin; i < end && i < line->n_chars; i++) {
		uint32_t c = line->text[i];
		bool is_scalar = c >= 0x20 && c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF) &&
				 !(c >= 0x7F && c <= 0x9F);

		buf_add_codepoint(&buf, is_scalar ? c : SHEET_NO_CHARACTER);
	}
	return buf_keep(&buf, m->arena);
}

static void widen(struct ruler_result *result, int64_t value)
{
	if (result->n_measured == 0 || value < result->low)
		result->low = value;
	if (result->n_measured == 0 || value > result->high)
		result->high = value;
	result->n_measured++;
}

/* Keeps the worst at the front and, of the others, the first ones. */
static void add_place(struct measuring *m, const struct ruler_place *place)
{
	struct ruler_result *result = m->result;
	struct ruler_place kept = *place;

	result->status = RULER_OFF;
	result->n_off++;
	if (result->places == NULL)
		result->places = arena_alloc_array(m->arena, RULER_MAX_PLACES, sizeof(kept));
	if (result->n_places > 0 &&
	    dim_abs(kept.deviation) > dim_abs(result->places[0].deviation)) {
		struct ruler_place worst = kept;

		kept = result->places[0];
		result->places[0] = worst;
	}
	if (result->n_places < RULER_MAX_PLACES)
		result->places[result->n_places++] = kept;
	result->wanted_low = result->places[0].wanted_low;
	result->wanted_high = result->places[0].wanted_high;
}

/* Written so that a limit of INT64_MAX, which is none, does not overflow. */
static bool is_below(int64_t value, int64_t low, int64_t tolerance)
{
	return value + tolerance < low;
}

static bool is_above(int64_t value, int64_t high, int64_t tolerance)
{
	return value - tolerance > high;
}

static void take_at(struct measuring *m, struct ruler_place place, int64_t tolerance)
{
	struct ruler_result *result = m->result;

	widen(result, place.value);
	result->tolerance = tolerance;
	if (result->status != RULER_OFF) {
		result->status = RULER_OK;
		result->wanted_low = place.wanted_low;
		result->wanted_high = place.wanted_high;
	}
	if (is_below(place.value, place.wanted_low, tolerance))
		place.deviation = place.value - place.wanted_low;
	else if (is_above(place.value, place.wanted_high, tolerance))
		place.deviation = place.value - place.wanted_high;
	else
		return;
	add_place(m, &place);
}

static struct ruler_place place_of(const struct measuring *m, const struct line *line)
{
	if (line == NULL)
		return (struct ruler_place){ .text = "", .found = "" };
	return (struct ruler_place){ .page = line->page,
				     .line = line->number,
				     .text = words_of(m, line, 0, EXCERPT),
				     .found = "" };
}

void take_between(struct measuring *m, const struct line *line, int64_t value, int64_t low,
		  int64_t high, int64_t tolerance)
{
	struct ruler_place place = { .text = "", .found = "" };

	/* The excerpt is only worth its memory where something is off. */
	if (is_below(value, low, tolerance) || is_above(value, high, tolerance))
		place = place_of(m, line);
	place.value = value;
	place.wanted_low = low;
	place.wanted_high = high;
	take_at(m, place, tolerance);
}

void take(struct measuring *m, const struct line *line, int64_t value, int64_t expected,
	  int64_t tolerance)
{
	take_between(m, line, value, expected, expected, tolerance);
}

void take_page_between(struct measuring *m, size_t page, int64_t value, int64_t low, int64_t high,
		       int64_t tolerance)
{
	struct ruler_place place = { .page = page,
				     .text = "",
				     .found = "",
				     .value = value,
				     .wanted_low = low,
				     .wanted_high = high };

	take_at(m, place, tolerance);
}

void take_page(struct measuring *m, size_t page, int64_t value, int64_t expected, int64_t tolerance)
{
	take_page_between(m, page, value, expected, expected, tolerance);
}

void pass(struct measuring *m)
{
	m->result->n_measured++;
	if (m->result->status != RULER_OFF)
		m->result->status = RULER_OK;
}

static void blame_at(struct measuring *m, struct ruler_place place, const char *found)
{
	m->result->n_measured++;
	place.found = arena_copy_string(m->arena, found, strlen(found));
	add_place(m, &place);
}

void blame(struct measuring *m, const struct line *line, const char *found)
{
	blame_at(m, place_of(m, line), found);
}

void blame_page(struct measuring *m, size_t page, const char *found)
{
	blame_at(m, (struct ruler_place){ .page = page, .text = "" }, found);
}

void want(struct measuring *m, const char *words)
{
	m->result->wanted = words;
}

/*
 * Faces
 */

static const char *family_name(enum sheet_face face)
{
	switch (face) {
	case SHEET_FACE_FANG:
		return "仿宋";
	case SHEET_FACE_KAI:
		return "楷体";
	case SHEET_FACE_HEI:
		return "黑体";
	case SHEET_FACE_SONG:
		return "宋体";
	case SHEET_FACE_LATIN:
	case SHEET_FACE_UNKNOWN:
		break;
	}
	return NULL;
}

const char *face_name(const struct measuring *m, const struct sheet_font *font)
{
	const char *family = family_name(font->face);
	struct buf buf;

	if (family != NULL)
		return family;
	/* A stranger's bytes: only plain ones get through. */
	buf_init(&buf);
	for (size_t i = 0; i < font->name.n_bytes && i < 60; i++) {
		char c = font->name.bytes[i];

		buf_add_byte(&buf, c > ' ' && c < 0x7F ? c : '?');
	}
	return buf_keep(&buf, m->arena);
}

bool face_serves(const struct measuring *m, const struct sheet_font *font, enum font_role role)
{
	return parts_face_serves(m->parts, font, role);
}

const char *role_wanted(const struct measuring *m, enum font_role role)
{
	const struct bind_list *list = &m->rules->fonts[role];
	const struct located_string *names = list->items;
	const char *family = NULL;

	if (list->n_items == 0)
		return "";
	family = family_name(sheet_face_of(names[0].value));
	return family != NULL
		       ? family
		       : arena_copy_string(m->arena, names[0].value.bytes, names[0].value.n_bytes);
}
