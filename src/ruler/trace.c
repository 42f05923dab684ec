#include "ruler/trace.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "ruler/number.h"

#define MAX_ATTRIBUTES 24
/* Sheets larger than a hall's wall, or none at all, are no paper. */
#define MAX_SHEET (20000 * NUMBER_ONE)
/* A direction counts as level or upright up to this slant, 1 in … */
#define LEVEL 50

struct attribute {
	struct str name;
	struct str value;
};

struct tag {
	struct str name;
	bool closing;   /* </name> */
	bool is_closed; /* <name/> */
	struct attribute attributes[MAX_ATTRIBUTES];
	size_t n_attributes;
};

/* The element whose contents are being read. */
enum inside {
	INSIDE_NOTHING,
	INSIDE_TEXT,
	INSIDE_FILL_PATH,
	INSIDE_STROKE_PATH,
	INSIDE_OTHER_PATH, /* clips: their points do not count */
};

struct point {
	dim x, y;
};

/* The path being read: bounds and corners of its current part. */
struct part {
	struct point first, last;
	struct point least, most;
	size_t n_points;
	bool is_straight; /* level and upright lines only */
};

struct parser {
	struct arena *arena;
	struct str text;
	size_t at;
	struct trace_fault *fault;
	struct sheets *sheets;
	size_t sheet_capacity, glyph_capacity, bar_capacity, shape_capacity;
	struct sheet *sheet; /* NULL outside a page */
	struct matrix to_sheet;
	enum inside inside;
	enum sheet_paint paint;
	struct sheet_color color;
	struct matrix transform; /* of the text or path, onto the sheet */
	dim line_width;
	struct part part;
	/* of the span */
	bool in_span;
	const struct sheet_font *font;
	const struct sheet_font **fonts;
	size_t n_fonts, font_capacity;
	struct matrix shape; /* from glyph space to the sheet */
};

static bool refuse(struct parser *parser, const char *what)
{
	parser->fault->what = what;
	parser->fault->at = parser->at;
	return false;
}

/*
 * Tags
 */

static char peek(const struct parser *parser)
{
	return parser->at < parser->text.n_bytes ? parser->text.bytes[parser->at] : '\0';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void skip_blanks(struct parser *parser)
{
	while (parser->at < parser->text.n_bytes && is_blank(peek(parser)))
		parser->at++;
}

static struct str take_name(struct parser *parser)
{
	size_t begin = parser->at;

	for (;;) {
		char c = peek(parser);

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		      c == '_' || c == '-' || c == ':'))
			break;
		parser->at++;
	}
	return (struct str){ parser->text.bytes + begin, parser->at - begin };
}

static bool take_byte(struct parser *parser, char c)
{
	if (peek(parser) != c || parser->at == parser->text.n_bytes)
		return false;
	parser->at++;
	return true;
}

static bool take_attribute(struct parser *parser, struct attribute *attribute)
{
	const char *begin, *end;

	attribute->name = take_name(parser);
	if (attribute->name.n_bytes == 0 || !take_byte(parser, '=') || !take_byte(parser, '"'))
		return refuse(parser, "an attribute is malformed");
	begin = parser->text.bytes + parser->at;
	end = memchr(begin, '"', parser->text.n_bytes - parser->at);
	if (end == NULL)
		return refuse(parser, "an attribute has no end");
	attribute->value = (struct str){ begin, (size_t)(end - begin) };
	parser->at += attribute->value.n_bytes + 1;
	return true;
}

static bool take_tag(struct parser *parser, struct tag *tag)
{
	if (!take_byte(parser, '<'))
		return refuse(parser, "text between elements");
	tag->closing = take_byte(parser, '/');
	tag->is_closed = false;
	tag->n_attributes = 0;
	tag->name = take_name(parser);
	if (tag->name.n_bytes == 0)
		return refuse(parser, "an element has no name");
	for (;;) {
		skip_blanks(parser);
		if (take_byte(parser, '>'))
			return true;
		if (take_byte(parser, '/')) {
			tag->is_closed = true;
			if (!take_byte(parser, '>'))
				return refuse(parser, "an element has no end");
			return true;
		}
		if (tag->n_attributes == MAX_ATTRIBUTES)
			return refuse(parser, "an element has too many attributes");
		if (!take_attribute(parser, &tag->attributes[tag->n_attributes]))
			return false;
		tag->n_attributes++;
	}
}

/* The attribute's value; its bytes are NULL when there is none. */
static struct str value_of(const struct tag *tag, const char *name)
{
	for (size_t i = 0; i < tag->n_attributes; i++) {
		if (str_is(tag->attributes[i].name, name))
			return tag->attributes[i].value;
	}
	return (struct str){ NULL, 0 };
}

static bool numbers_of(struct parser *parser, const struct tag *tag, const char *name,
		       int64_t *values, size_t n_values)
{
	struct str text = value_of(tag, name);

	if (text.bytes == NULL || !number_parse_list(text, values, n_values))
		return refuse(parser, "an element lacks its numbers");
	return true;
}

/*
 * Pages
 */

/* A sheet that lies on its side is turned back, a quarter turn to the left. */
static struct matrix sheet_matrix(const int64_t *box, bool turned)
{
	if (turned)
		return (struct matrix){ 0, -NUMBER_ONE, NUMBER_ONE, 0, -box[1], box[2] };
	return (struct matrix){ NUMBER_ONE, 0, 0, NUMBER_ONE, -box[0], -box[1] };
}

static bool begin_page(struct parser *parser, const struct tag *tag)
{
	struct sheets *sheets = parser->sheets;
	int64_t box[4], width, height;
	struct sheet *sheet;

	if (parser->sheet != NULL || tag->is_closed)
		return refuse(parser, "a page stands in a page");
	if (!numbers_of(parser, tag, "mediabox", box, 4))
		return false;
	width = box[2] - box[0];
	height = box[3] - box[1];
	if (width <= 0 || height <= 0 || width > MAX_SHEET || height > MAX_SHEET)
		return refuse(parser, "a page has no possible size");
	sheets->items = arena_grow(parser->arena, sheets->items, sheets->n_items,
				   &parser->sheet_capacity, sizeof(*sheets->items));
	sheet = &sheets->items[sheets->n_items++];
	*sheet = (struct sheet){ .number = sheets->n_items, .turned = width > height };
	sheet->width = number_to_dim(sheet->turned ? height : width);
	sheet->height = number_to_dim(sheet->turned ? width : height);
	parser->sheet = sheet;
	parser->to_sheet = sheet_matrix(box, sheet->turned);
	parser->glyph_capacity = parser->bar_capacity = parser->shape_capacity = 0;
	return true;
}

static bool end_page(struct parser *parser)
{
	if (parser->sheet == NULL || parser->inside != INSIDE_NOTHING)
		return refuse(parser, "a page ends where it must not");
	parser->sheets->n_glyphs += parser->sheet->n_glyphs;
	parser->sheet = NULL;
	return true;
}

/*
 * Colour and place, shared by text and paths
 */

static int part_of_one(int64_t value)
{
	if (value < 0)
		return 0;
	return value > NUMBER_ONE ? 1000 : (int)(value / 1000);
}

/* One number is grey (or how much of a spot colour), three are red, green and
 * blue, four are the printer's inks. No colour at all is black. */
static bool take_color(struct parser *parser, const struct tag *tag)
{
	struct str text = value_of(tag, "color"), space = value_of(tag, "colorspace");
	int64_t v[4];

	parser->color = (struct sheet_color){ 0, 0, 0 };
	if (text.bytes == NULL)
		return true;
	if (number_parse_list(text, v, 1)) {
		int grey = part_of_one(v[0]);

		if (str_is(space, "Separation"))
			grey = 1000 - grey;
		parser->color = (struct sheet_color){ grey, grey, grey };
	} else if (number_parse_list(text, v, 3)) {
		parser->color = (struct sheet_color){ part_of_one(v[0]), part_of_one(v[1]),
						      part_of_one(v[2]) };
	} else if (number_parse_list(text, v, 4)) {
		int light = 1000 - part_of_one(v[3]);

		parser->color = (struct sheet_color){ (1000 - part_of_one(v[0])) * light / 1000,
						      (1000 - part_of_one(v[1])) * light / 1000,
						      (1000 - part_of_one(v[2])) * light / 1000 };
	}
	/* More inks than four: some spot colours, taken as dark. */
	return true;
}

static bool take_transform(struct parser *parser, const struct tag *tag)
{
	const struct matrix *outer = &parser->to_sheet;
	struct matrix inner;
	int64_t v[6];

	/* Newer versions of the tool call it "matrix". */
	if (value_of(tag, "transform").bytes == NULL && value_of(tag, "matrix").bytes != NULL) {
		if (!numbers_of(parser, tag, "matrix", v, 6))
			return false;
	} else if (!numbers_of(parser, tag, "transform", v, 6)) {
		return false;
	}
	inner = (struct matrix){ v[0], v[1], v[2], v[3], v[4], v[5] };
	parser->transform = matrix_turn(&inner, outer);
	parser->transform.e = matrix_x(outer, inner.e, inner.f);
	parser->transform.f = matrix_y(outer, inner.e, inner.f);
	return true;
}

static bool begin_inside(struct parser *parser, const struct tag *tag, enum inside inside)
{
	int64_t alpha;

	if (parser->sheet == NULL || parser->inside != INSIDE_NOTHING)
		return refuse(parser, "an element stands where it must not");
	if (!take_color(parser, tag))
		return false;
	if (inside != INSIDE_OTHER_PATH && !take_transform(parser, tag))
		return false;
	if (number_parse(value_of(tag, "alpha"), &alpha) && alpha < NUMBER_ONE / 50)
		parser->paint = SHEET_UNSEEN;
	parser->part = (struct part){ .n_points = 0 };
	if (!tag->is_closed)
		parser->inside = inside;
	return true;
}

/*
 * Text
 */

static const struct sheet_font *find_font(struct parser *parser, struct str name)
{
	struct sheet_font *font;

	for (size_t i = 0; i < parser->n_fonts; i++) {
		if (str_equal(parser->fonts[i]->name, name))
			return parser->fonts[i];
	}
	font = arena_alloc(parser->arena, sizeof(*font));
	font->name.bytes = arena_copy_string(parser->arena, name.bytes, name.n_bytes);
	font->name.n_bytes = name.n_bytes;
	font->face = sheet_face_of(name);
	parser->fonts = arena_grow(parser->arena, parser->fonts, parser->n_fonts,
				   &parser->font_capacity, sizeof(const struct sheet_font *));
	parser->fonts[parser->n_fonts++] = font;
	return font;
}

/* "ABCDEF+Name" is a subset of Name. */
static struct str without_tag(struct str name)
{
	if (name.n_bytes < 7 || name.bytes[6] != '+')
		return name;
	for (size_t i = 0; i < 6; i++) {
		if (name.bytes[i] < 'A' || name.bytes[i] > 'Z')
			return name;
	}
	return (struct str){ name.bytes + 7, name.n_bytes - 7 };
}

static bool begin_span(struct parser *parser, const struct tag *tag)
{
	struct str name = value_of(tag, "font");
	struct matrix inner = { 0 };
	int64_t v[4];

	if (parser->inside != INSIDE_TEXT || parser->in_span || name.bytes == NULL)
		return refuse(parser, "a span stands where it must not or lacks its font");
	if (!numbers_of(parser, tag, "trm", v, 4))
		return false;
	inner.a = v[0];
	inner.b = v[1];
	inner.c = v[2];
	inner.d = v[3];
	parser->shape = matrix_turn(&inner, &parser->transform);
	parser->font = find_font(parser, without_tag(name));
	parser->in_span = !tag->is_closed;
	return true;
}

static enum sheet_turn turn_of(const struct matrix *shape)
{
	int64_t a = shape->a, b = shape->b;
	int64_t slant_a = (a < 0 ? -a : a) * LEVEL, slant_b = (b < 0 ? -b : b) * LEVEL;

	if (a > 0 && slant_b <= a)
		return SHEET_UPRIGHT;
	if (b < 0 && slant_a <= -b)
		return SHEET_TURNED_LEFT;
	if (b > 0 && slant_a <= b)
		return SHEET_TURNED_RIGHT;
	return SHEET_TURNED_OTHERWISE;
}

static bool parse_hex(struct str text, uint32_t *out)
{
	uint32_t value = 0;

	if (text.n_bytes == 0 || text.n_bytes > 6)
		return false;
	for (size_t i = 0; i < text.n_bytes; i++) {
		char c = text.bytes[i];

		if (c >= '0' && c <= '9')
			value = value * 16 + (uint32_t)(c - '0');
		else if (c >= 'a' && c <= 'f')
			value = value * 16 + (uint32_t)(c - 'a') + 10;
		else if (c >= 'A' && c <= 'F')
			value = value * 16 + (uint32_t)(c - 'A') + 10;
		else
			return false;
	}
	*out = value;
	return true;
}

/* A character as it is, as an entity, or as U+XXXX; anything else is none. */
static uint32_t character_of(struct str text)
{
	static const struct {
		const char *entity;
		uint32_t codepoint;
	} entities[] = {
		{ "&lt;", '<' },   { "&gt;", '>' },    { "&amp;", '&' },
		{ "&quot;", '"' }, { "&apos;", '\'' },
	};
	uint32_t codepoint = SHEET_NO_CHARACTER;

	for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++) {
		if (str_is(text, entities[i].entity))
			return entities[i].codepoint;
	}
	if (text.n_bytes > 4 && memcmp(text.bytes, "&#x", 3) == 0 &&
	    parse_hex((struct str){ text.bytes + 3, text.n_bytes - 4 }, &codepoint))
		return codepoint;
	if (text.n_bytes > 2 && memcmp(text.bytes, "U+", 2) == 0 &&
	    parse_hex((struct str){ text.bytes + 2, text.n_bytes - 2 }, &codepoint))
		return codepoint;
	if (utf8_decode(text.bytes, text.n_bytes, &codepoint) != text.n_bytes)
		return SHEET_NO_CHARACTER;
	return codepoint;
}

static bool take_glyph(struct parser *parser, const struct tag *tag)
{
	struct sheet *sheet = parser->sheet;
	int64_t x, y, advance = 0;
	struct sheet_glyph *glyph;
	struct str unicode = value_of(tag, "unicode");

	if (!parser->in_span)
		return refuse(parser, "a glyph stands outside a span");
	if (!numbers_of(parser, tag, "x", &x, 1) || !numbers_of(parser, tag, "y", &y, 1))
		return false;
	if (value_of(tag, "adv").bytes != NULL && !numbers_of(parser, tag, "adv", &advance, 1))
		return false;
	sheet->glyphs = arena_grow(parser->arena, sheet->glyphs, sheet->n_glyphs,
				   &parser->glyph_capacity, sizeof(*sheet->glyphs));
	glyph = &sheet->glyphs[sheet->n_glyphs++];
	glyph->codepoint = unicode.n_bytes > 0 ? character_of(unicode) : SHEET_NO_CHARACTER;
	glyph->font = parser->font;
	glyph->color = parser->color;
	glyph->turn = turn_of(&parser->shape);
	glyph->paint = parser->paint;
	glyph->x = number_to_dim(matrix_x(&parser->transform, x, y));
	glyph->y = number_to_dim(matrix_y(&parser->transform, x, y));
	glyph->size = number_to_dim(number_hypotenuse(parser->shape.c, parser->shape.d));
	glyph->advance = number_to_dim(
		number_multiply(advance, number_hypotenuse(parser->shape.a, parser->shape.b)));
	return true;
}

/*
 * Paths
 */

static void add_bar(struct parser *parser, struct point least, struct point most, dim margin_x,
		    dim margin_y)
{
	struct sheet *sheet = parser->sheet;
	struct sheet_bar *bar;

	sheet->bars = arena_grow(parser->arena, sheet->bars, sheet->n_bars, &parser->bar_capacity,
				 sizeof(*sheet->bars));
	bar = &sheet->bars[sheet->n_bars++];
	bar->left = least.x - margin_x;
	bar->top = least.y - margin_y;
	bar->right = most.x + margin_x;
	bar->bottom = most.y + margin_y;
	bar->color = parser->color;
}

static void add_shape(struct parser *parser, struct point least, struct point most)
{
	struct sheet *sheet = parser->sheet;
	struct sheet_bar *shape;

	sheet->shapes = arena_grow(parser->arena, sheet->shapes, sheet->n_shapes,
				   &parser->shape_capacity, sizeof(*sheet->shapes));
	shape = &sheet->shapes[sheet->n_shapes++];
	*shape = (struct sheet_bar){ least.x, least.y, most.x, most.y, parser->color };
}

static struct point least_of(struct point a, struct point b)
{
	return (struct point){ a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y };
}

static struct point most_of(struct point a, struct point b)
{
	return (struct point){ a.x > b.x ? a.x : b.x, a.y > b.y ? a.y : b.y };
}

/* A stroked line is a bar of the line's width. */
static void add_stroke(struct parser *parser, struct point from, struct point to)
{
	dim half = parser->line_width / 2;
	bool level = from.y == to.y;

	if (half <= 0 || (level && from.x == to.x))
		return;
	add_bar(parser, least_of(from, to), most_of(from, to), level ? 0 : half, level ? half : 0);
}

/* The end of a part of a path: a rectangle becomes a bar when it is filled;
 * what is no rectangle and no straight stroke, some shape. */
static void end_part(struct parser *parser)
{
	const struct part *part = &parser->part;

	if (part->n_points > 1 && parser->paint != SHEET_UNSEEN) {
		bool is_rectangle = part->is_straight && part->n_points <= 5;

		if (parser->inside == INSIDE_FILL_PATH && is_rectangle &&
		    part->least.x < part->most.x && part->least.y < part->most.y)
			add_bar(parser, part->least, part->most, 0, 0);
		else if ((parser->inside == INSIDE_FILL_PATH && !is_rectangle) ||
			 (parser->inside == INSIDE_STROKE_PATH && !part->is_straight))
			add_shape(parser, part->least, part->most);
	}
	parser->part.n_points = 0;
}

static bool point_of(struct parser *parser, const struct tag *tag, const char *x_name,
		     const char *y_name, struct point *point)
{
	int64_t x, y;

	if (parser->sheet == NULL || parser->inside == INSIDE_NOTHING ||
	    parser->inside == INSIDE_TEXT)
		return refuse(parser, "a point stands outside a path");
	if (!numbers_of(parser, tag, x_name, &x, 1) || !numbers_of(parser, tag, y_name, &y, 1))
		return false;
	point->x = number_to_dim(matrix_x(&parser->transform, x, y));
	point->y = number_to_dim(matrix_y(&parser->transform, x, y));
	return true;
}

static void add_point(struct parser *parser, struct point point)
{
	struct part *part = &parser->part;

	if (part->n_points == 0) {
		*part = (struct part){ point, point, point, point, 1, true };
		return;
	}
	part->least = least_of(part->least, point);
	part->most = most_of(part->most, point);
	part->last = point;
	part->n_points++;
}

/* A hair's breadth off level is level: programs round their numbers. */
static struct point straighten(struct point from, struct point to)
{
	dim x = to.x - from.x, y = to.y - from.y;

	if ((x < 0 ? -x : x) < DIM_MM / 50)
		to.x = from.x;
	if ((y < 0 ? -y : y) < DIM_MM / 50)
		to.y = from.y;
	return to;
}

static bool take_line(struct parser *parser, const struct tag *tag)
{
	struct point point, from = parser->part.last;

	if (!point_of(parser, tag, "x", "y", &point))
		return false;
	if (parser->part.n_points == 0) {
		add_point(parser, point);
		return true;
	}
	if (parser->inside == INSIDE_STROKE_PATH)
		point = straighten(from, point);
	if (point.x != from.x && point.y != from.y) {
		struct point level = straighten(from, point);

		if (level.x != from.x && level.y != from.y)
			parser->part.is_straight = false;
	}
	if (parser->inside == INSIDE_STROKE_PATH && parser->paint != SHEET_UNSEEN &&
	    (point.x == from.x || point.y == from.y))
		add_stroke(parser, from, point);
	add_point(parser, point);
	return true;
}

static bool take_curve(struct parser *parser, const struct tag *tag)
{
	static const char *const names[3][2] = { { "x1", "y1" }, { "x2", "y2" }, { "x3", "y3" } };

	for (size_t i = 0; i < 3; i++) {
		struct point point;

		if (!point_of(parser, tag, names[i][0], names[i][1], &point))
			return false;
		add_point(parser, point);
	}
	parser->part.is_straight = false;
	return true;
}

static bool take_move(struct parser *parser, const struct tag *tag)
{
	struct point point;

	if (!point_of(parser, tag, "x", "y", &point))
		return false;
	end_part(parser);
	add_point(parser, point);
	return true;
}

static bool take_close(struct parser *parser)
{
	struct part *part = &parser->part;

	if (parser->inside == INSIDE_STROKE_PATH && part->n_points > 2 && part->is_straight &&
	    parser->paint != SHEET_UNSEEN)
		add_stroke(parser, part->last, straighten(part->last, part->first));
	return true;
}

/* A picture covers the unit square of its transform. */
static bool take_image(struct parser *parser, const struct tag *tag)
{
	struct point corners[4], least, most;

	if (parser->sheet == NULL || parser->inside != INSIDE_NOTHING)
		return refuse(parser, "a picture stands where it must not");
	if (!take_color(parser, tag) || !take_transform(parser, tag))
		return false;
	for (size_t i = 0; i < 4; i++) {
		int64_t x = i & 1 ? NUMBER_ONE : 0, y = i & 2 ? NUMBER_ONE : 0;

		corners[i].x = number_to_dim(matrix_x(&parser->transform, x, y));
		corners[i].y = number_to_dim(matrix_y(&parser->transform, x, y));
	}
	least = most = corners[0];
	for (size_t i = 1; i < 4; i++) {
		least = least_of(least, corners[i]);
		most = most_of(most, corners[i]);
	}
	add_shape(parser, least, most);
	return true;
}

static bool begin_stroke(struct parser *parser, const struct tag *tag)
{
	int64_t width;

	if (!begin_inside(parser, tag, INSIDE_STROKE_PATH) ||
	    !numbers_of(parser, tag, "linewidth", &width, 1))
		return false;
	parser->line_width = number_to_dim(number_multiply(
		width, number_hypotenuse(parser->transform.a, parser->transform.b)));
	return true;
}

/*
 * The elements
 */

static bool ends_with(struct str name, const char *end)
{
	size_t n_bytes = strlen(end);

	return name.n_bytes >= n_bytes &&
	       memcmp(name.bytes + name.n_bytes - n_bytes, end, n_bytes) == 0;
}

static enum sheet_paint paint_of(struct str name)
{
	if (str_is(name, "fill_text") || str_is(name, "fill_path") || str_is(name, "stroke_path"))
		return SHEET_FILLED;
	return str_is(name, "stroke_text") ? SHEET_STROKED : SHEET_UNSEEN;
}

static bool begin_element(struct parser *parser, const struct tag *tag)
{
	struct str name = tag->name;

	if (str_is(name, "g"))
		return take_glyph(parser, tag);
	if (str_is(name, "span"))
		return begin_span(parser, tag);
	if (str_is(name, "moveto"))
		return take_move(parser, tag);
	if (str_is(name, "lineto"))
		return take_line(parser, tag);
	if (str_is(name, "curveto"))
		return take_curve(parser, tag);
	if (str_is(name, "closepath"))
		return take_close(parser);
	if (str_is(name, "page"))
		return begin_page(parser, tag);
	if (str_is(name, "fill_image") || str_is(name, "fill_image_mask"))
		return take_image(parser, tag);
	parser->paint = paint_of(name);
	if (str_is(name, "stroke_path"))
		return begin_stroke(parser, tag);
	if (str_is(name, "fill_path"))
		return begin_inside(parser, tag, INSIDE_FILL_PATH);
	if (ends_with(name, "_path"))
		return begin_inside(parser, tag, INSIDE_OTHER_PATH);
	if (ends_with(name, "_text"))
		return begin_inside(parser, tag, INSIDE_TEXT);
	return true;
}

static bool end_element(struct parser *parser, const struct tag *tag)
{
	struct str name = tag->name;

	if (str_is(name, "span")) {
		if (!parser->in_span)
			return refuse(parser, "a span ends that did not begin");
		parser->in_span = false;
	} else if (str_is(name, "page")) {
		return end_page(parser);
	} else if (ends_with(name, "_path") || ends_with(name, "_text")) {
		bool is_text = ends_with(name, "_text");

		if (parser->inside == INSIDE_NOTHING || parser->in_span ||
		    is_text != (parser->inside == INSIDE_TEXT))
			return refuse(parser, "an element ends that did not begin");
		if (!is_text)
			end_part(parser);
		parser->inside = INSIDE_NOTHING;
	}
	return true;
}

bool trace_parse(struct arena *arena, struct str trace, struct sheets *out,
		 struct trace_fault *fault)
{
	struct parser parser = { .arena = arena, .text = trace, .fault = fault, .sheets = out };

	*out = (struct sheets){ .items = NULL };
	*fault = (struct trace_fault){ .what = NULL };
	for (skip_blanks(&parser); parser.at < trace.n_bytes; skip_blanks(&parser)) {
		struct tag tag;

		if (!take_tag(&parser, &tag))
			return false;
		if (tag.closing ? !end_element(&parser, &tag) : !begin_element(&parser, &tag))
			return false;
	}
	if (parser.sheet != NULL)
		return refuse(&parser, "the last page has no end");
	return true;
}
