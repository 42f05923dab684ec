#include "layout/atoms.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "font/font.h"
#include "layout/classes.h"

/* Digits at most this wide are set in half a cell (CT-32): in 1/1000 em. */
#define HALF_DIGIT_MAX 620

/* Advances from here on are full width; narrower glyphs are moved in the cell.
 * In 1/1000 em. */
#define FULL_ADVANCE_MIN 950

struct style style_resolve(const struct rules *rules, const struct rules_style *style)
{
	struct style resolved;

	resolved.role = (enum font_role)style->font.value;
	resolved.size = rules_length(rules, style->size, 0);
	resolved.advance = rules_length(rules, style->advance, resolved.size);
	return resolved;
}

/*
 * Where a wide character's glyph stands in its cell. Marks have their ink in
 * one half, left or right, whatever the face says: where its own place would
 * reach into the blank half, the ink is centred in its half.
 */
static dim wide_offset(const struct atom *atom, dim advance, struct style style)
{
	bool full = advance * 1000 >= style.size * FULL_ADVANCE_MIN;
	dim half = style.advance / 2;
	struct font_ink ink;
	dim inside;

	if ((atom->classes & CLASS_MARK) == 0)
		return full ? 0 : (style.advance - advance) / 2;
	ink = font_face_ink(atom->glyph.face, atom->glyph.glyph, style.size);
	inside = (half - (ink.right - ink.left)) / 2;
	if ((atom->classes & CLASS_OPENING) != 0) {
		if (full && ink.left >= style.advance - half)
			return 0;
		return full ? half + inside - ink.left : style.advance - advance;
	}
	return full && ink.right > half ? inside - ink.left : 0;
}

static bool is_latin_letter(uint32_t codepoint)
{
	return codepoint < 0x80 ||
	       (codepoint >= 0xC0 && codepoint <= 0x24F && codepoint != 0xD7 && codepoint != 0xF7);
}

/* The classes a character has in its face: a symbol that the face draws a
 * full em wide (①, ★, ×) behaves like Han. */
static uint32_t settle_class(const struct atom *atom, dim advance, dim size)
{
	if ((atom->classes & CLASS_LATIN) == 0 || is_latin_letter(atom->codepoint) ||
	    advance * 1000 < size * FULL_ADVANCE_MIN)
		return atom->classes;
	return (atom->classes & ~(uint32_t)CLASS_LATIN) | CLASS_HAN;
}

static void measure_atom(struct atom *atom, struct style style, const struct rules *rules)
{
	dim advance = font_face_advance(atom->glyph.face, atom->glyph.glyph, style.size);

	atom->stretch = 1000;
	atom->classes = settle_class(atom, advance, style.size);
	if ((atom->classes & CLASS_SPACE) != 0) {
		atom->width = rules_part(rules->breaking.space, style.size);
	} else if ((atom->classes & (CLASS_MIDDLE | CLASS_HALF)) != 0) {
		atom->width = style.advance / 2;
		atom->offset = (atom->width - advance) / 2;
	} else if ((atom->classes & CLASS_DIGIT) != 0 &&
		   advance * 1000 <= style.size * HALF_DIGIT_MAX) {
		atom->width = style.advance / 2;
		atom->offset = (atom->width - advance) / 2;
	} else if ((atom->classes & CLASS_FOREIGN) != 0) {
		atom->width = advance;
	} else {
		atom->width = style.advance;
		atom->offset = wide_offset(atom, advance, style);
	}
}

/* A doubled dash is one line: outlines that leave gaps are widened so that
 * the ink fills its cell (CT-11). */
static void join_dash(struct atom *atom, struct style style)
{
	struct font_ink ink = font_face_ink(atom->glyph.face, atom->glyph.glyph, style.size);
	dim width = ink.right - ink.left;

	if (width <= 0 || (ink.left <= 0 && ink.right >= style.advance))
		return;
	atom->stretch = (int)((style.advance * 1000 + width - 1) / width);
	atom->offset = -ink.left * atom->stretch / 1000;
}

static bool is_dash(uint32_t codepoint)
{
	return codepoint == 0x2014;
}

static void join_dashes(struct atoms *atoms, struct style style)
{
	for (size_t i = 0; i < atoms->n_items; i++) {
		struct atom *atom = &atoms->items[i];
		bool before = i > 0 && is_dash(atom[-1].codepoint);
		bool after = i + 1 < atoms->n_items && is_dash(atom[1].codepoint);

		if (is_dash(atom->codepoint) && (before || after))
			join_dash(atom, style);
	}
}

static dim blank_left(const struct atom *atom, dim cell)
{
	return (atom->classes & CLASS_OPENING) != 0 ? cell / 2 : 0;
}

static dim blank_right(const struct atom *atom, dim cell)
{
	return (atom->classes & (CLASS_CLOSING | CLASS_COMMA | CLASS_STOP)) != 0 ? cell / 2 : 0;
}

static dim smaller(dim a, dim b)
{
	return a < b ? a : b;
}

/* Which step of CT-22 gives the blank between a and b away. */
static enum shrink_step blank_step(const struct atom *a, const struct atom *b)
{
	if ((a->classes & CLASS_CLOSING) != 0 || (b->classes & CLASS_OPENING) != 0)
		return SHRINK_BRACKET;
	return (a->classes & CLASS_STOP) != 0 ? SHRINK_STOP : SHRINK_COMMA;
}

static void measure_gap(struct atom *a, const struct atom *b, struct style style,
			const struct rules_breaking *breaking)
{
	dim blank = blank_right(a, style.advance) + blank_left(b, style.advance);
	bool pair = (a->classes & CLASS_MARK) != 0 && (b->classes & CLASS_MARK) != 0;

	if (pair)
		a->trim = smaller(rules_part(breaking->pair, style.advance), blank);
	a->shrink = blank - a->trim;
	a->shrink_step = blank_step(a, b);
	if ((a->classes & CLASS_SPACE) != 0) {
		a->shrink = rules_part(breaking->space, style.size) -
			    rules_part(breaking->space_min, style.size);
		a->shrink_step = SHRINK_SPACE;
		a->trim = 0;
	}
}

static bool has(const struct atom *atom, uint32_t classes)
{
	return (atom->classes & classes) != 0;
}

static enum gap_growth gap_growth(const struct atom *a, const struct atom *b)
{
	bool joined = has(a, CLASS_JOINED) && a->codepoint == b->codepoint;

	if (has(a, CLASS_SPACE))
		return has(b, CLASS_SPACE) ? GAP_FIXED : GAP_SPACE;
	if (has(b, CLASS_SPACE) || joined || has(a, CLASS_CONNECTOR) || has(b, CLASS_CONNECTOR))
		return GAP_FIXED;
	if (has(a, CLASS_FOREIGN) && has(b, CLASS_FOREIGN | CLASS_SUFFIX | CLASS_MARK))
		return GAP_FIXED;
	if (has(b, CLASS_FOREIGN) && has(a, CLASS_PREFIX | CLASS_MARK))
		return GAP_FIXED;
	return has(a, CLASS_FOREIGN) || has(b, CLASS_FOREIGN) ? GAP_LATIN : GAP_PLAIN;
}

bool atoms_in_long_word(const struct atoms *atoms, size_t index, size_t n_chars)
{
	size_t begin = index, end = index;

	while (begin > 0 && index - begin < n_chars && has(&atoms->items[begin - 1], CLASS_FOREIGN))
		begin--;
	while (end < atoms->n_items && end - begin < n_chars &&
	       has(&atoms->items[end], CLASS_FOREIGN))
		end++;
	return end - begin >= n_chars;
}

/* Between two characters of a Latin word or number. */
static int32_t foreign_break_cost(const struct atoms *atoms, size_t index,
				  const struct rules_breaking *breaking)
{
	const struct atom *a = &atoms->items[index];
	bool number = has(a + 1, CLASS_DIGIT) &&
		      (has(a, CLASS_DIGIT) ||
		       (index > 0 && has(a - 1, CLASS_DIGIT) &&
			(a->codepoint == '.' || a->codepoint == ',' || a->codepoint == '-')));

	if (number || !has(a, CLASS_URL_BREAK) || has(a + 1, CLASS_URL_BREAK))
		return BREAK_NEVER;
	if (!atoms_in_long_word(atoms, index, (size_t)breaking->long_word.value))
		return BREAK_NEVER;
	return (int32_t)breaking->url_break.value;
}

/* What ending a line between atom `index` and the next costs (CT-03 to CT-06). */
static int32_t break_cost(const struct atoms *atoms, size_t index,
			  const struct rules_breaking *breaking)
{
	const struct atom *a = &atoms->items[index];
	const struct atom *b = a + 1;

	if (has(b, CLASS_SPACE))
		return BREAK_NEVER;
	if (has(a, CLASS_SPACE))
		return has(b, CLASS_NO_START) ? BREAK_NEVER : 0;
	if (has(a, CLASS_FOREIGN) && has(b, CLASS_FOREIGN))
		return foreign_break_cost(atoms, index, breaking);
	if (has(b, CLASS_NO_START) || has(a, CLASS_NO_END))
		return BREAK_NEVER;
	if (has(a, CLASS_JOINED) && a->codepoint == b->codepoint)
		return BREAK_NEVER;
	if (has(a, CLASS_DIGIT) && has(b, CLASS_SUFFIX))
		return BREAK_NEVER;
	if (has(a, CLASS_PREFIX) && has(b, CLASS_DIGIT))
		return BREAK_NEVER;
	if (a->codepoint == 0x3015 && has(b, CLASS_DIGIT)) /* 〔2022〕26号 */
		return BREAK_NEVER;
	if (b->codepoint == 0x3014) /* the number's code stays with its year */
		return (int32_t)breaking->unit_break.value;
	if (has(a, CLASS_DIGIT) && has(b, CLASS_HAN))
		return (int32_t)breaking->unit_break.value * (has(b, CLASS_UNIT) ? 2 : 1);
	if (has(a, CLASS_CONNECTOR))
		return (int32_t)breaking->connector_break.value;
	return 0;
}

bool atoms_spell(const struct atoms *atoms, size_t index, struct text word)
{
	if (word.n_chars > atoms->n_items - index)
		return false;
	for (size_t i = 0; i < word.n_chars; i++) {
		if (atoms->items[index + i].codepoint != word.chars[i].codepoint)
			return false;
	}
	return true;
}

/* Raises the cost inside the words of the layout's list. */
static void keep_words(const struct measuring *measuring, struct atoms *atoms)
{
	const struct rules_breaking *breaking = &measuring->rules->breaking;
	const struct located_string *words = breaking->words.items;

	for (size_t w = 0; w < breaking->words.n_items; w++) {
		struct text word = text_from_str(measuring->arena, words[w].value, words[w].pos);

		for (size_t i = 0; i < atoms->n_items; i++) {
			if (!atoms_spell(atoms, i, word))
				continue;
			for (size_t k = i; k + 1 < i + word.n_chars; k++) {
				if (atoms->items[k].break_cost < breaking->word_break.value)
					atoms->items[k].break_cost =
						(int32_t)breaking->word_break.value;
			}
		}
	}
}

static void measure_gaps(const struct measuring *measuring, struct atoms *atoms, struct style style)
{
	const struct rules_breaking *breaking = &measuring->rules->breaking;

	for (size_t i = 0; i < atoms->n_items; i++) {
		struct atom *atom = &atoms->items[i];

		atom->end_trim = smaller(rules_part(breaking->line_end, style.advance),
					 blank_right(atom, style.advance));
		if (i + 1 == atoms->n_items)
			continue;
		measure_gap(atom, atom + 1, style, breaking);
		atom->growth = gap_growth(atom, atom + 1);
		atom->break_cost = break_cost(atoms, i, breaking);
	}
}

/* The character whose glyph draws this one: itself, unless the layout says
 * that faces have it wrong. */
static uint32_t drawn_as(const struct rules *rules, uint32_t codepoint)
{
	const struct located_string *pairs = rules->breaking.drawn_as.items;

	for (size_t i = 0; codepoint > 0xFF && i < rules->breaking.drawn_as.n_items; i++) {
		struct str pair = pairs[i].value;
		uint32_t from = 0, to = 0;
		size_t n = utf8_decode(pair.bytes, pair.n_bytes, &from);

		if (from == codepoint &&
		    utf8_decode(pair.bytes + n, pair.n_bytes - n, &to) == pair.n_bytes - n)
			return to;
	}
	return codepoint;
}

static void add_part(const struct measuring *measuring, struct text text, struct style style,
		     struct atoms *atoms)
{
	for (size_t i = 0; i < text.n_chars; i++) {
		struct atom *atom = &atoms->items[atoms->n_items];

		atom->codepoint = text.chars[i].codepoint;
		atom->pos = text_char_pos(text, i);
		if (!faces_find(measuring->faces, style.role,
				drawn_as(measuring->rules, atom->codepoint), atom->pos,
				&atom->glyph))
			continue;
		atom->classes = class_table_find(measuring->classes, atom->codepoint);
		measure_atom(atom, style, measuring->rules);
		atoms->n_items++;
	}
}

struct atoms atoms_create_parts(const struct measuring *measuring, const struct styled_text *parts,
				size_t n_parts, struct style style)
{
	struct atoms atoms = { 0 };
	size_t n_chars = 0;

	for (size_t i = 0; i < n_parts; i++)
		n_chars += parts[i].text.n_chars;
	atoms.items = arena_alloc_array(measuring->arena, n_chars, sizeof(*atoms.items));
	for (size_t i = 0; i < n_parts; i++) {
		style.role = parts[i].role;
		add_part(measuring, parts[i].text, style, &atoms);
	}
	join_dashes(&atoms, style);
	measure_gaps(measuring, &atoms, style);
	keep_words(measuring, &atoms);
	return atoms;
}

struct atoms atoms_create(const struct measuring *measuring, struct text text, struct style style)
{
	struct styled_text part = { text, style.role };

	return atoms_create_parts(measuring, &part, 1, style);
}

dim atoms_width(const struct atoms *atoms, size_t begin, size_t end, bool at_line_end)
{
	dim width = 0;

	while (at_line_end && end > begin && has(&atoms->items[end - 1], CLASS_SPACE))
		end--;
	for (size_t i = begin; i < end; i++) {
		width += atoms->items[i].width;
		if (i + 1 < end)
			width -= atoms->items[i].trim;
		else if (at_line_end)
			width -= atoms->items[i].end_trim;
	}
	return width;
}
