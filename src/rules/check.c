#include "rules/check.h"

#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "rules/rules.h"
#include "rules/schema.h"

struct check {
	struct rules *rules;
	struct source_pos file_pos;
	struct diag_list *diags;
	bool sound;
};

static void fail(struct check *check, struct source_pos pos, const char *key, const char *why)
{
	diag_report(check->diags, DIAG_RULE_RANGE, pos, key, why);
	check->sound = false;
}

/* Keys a layout may do without: their members then keep zero. */
static bool is_optional(const char *key)
{
	static const char *const optional[] = { "inherits", "description", "fixed_pitch", "restart",
						"start",    "run_in",      "latin" };

	for (size_t i = 0; i < sizeof(optional) / sizeof(optional[0]); i++) {
		if (strcmp(key, optional[i]) == 0)
			return true;
	}
	return false;
}

/* Where a member that was bound keeps its place. */
static struct source_pos member_pos(const struct bind_field *field, const char *member)
{
	struct source_pos pos = { NULL, 0, 0 };
	size_t offset = 0;

	switch (field->type) {
	case BIND_STRING:
		offset = offsetof(struct located_string, pos);
		break;
	case BIND_TEXT:
		offset = offsetof(struct text, pos);
		break;
	case BIND_INTEGER:
		offset = offsetof(struct located_integer, pos);
		break;
	case BIND_BOOL:
		offset = offsetof(struct located_bool, pos);
		break;
	case BIND_CHOICE:
		offset = offsetof(struct located_choice, pos);
		break;
	case BIND_DECIMAL:
		offset = offsetof(struct located_decimal, pos);
		break;
	case BIND_DATE:
		offset = offsetof(struct located_date, pos);
		break;
	case BIND_MEASURE:
		offset = offsetof(struct located_measure, pos);
		break;
	case BIND_LIST:
	case BIND_MAP:
	case BIND_PAIRS:
		offset = offsetof(struct bind_list, pos);
		break;
	case BIND_STRUCT:
	case BIND_CUSTOM:
		return pos;
	}
	memcpy(&pos, member + offset, sizeof(pos));
	return pos;
}

/* Larger amounts of any unit are slips, and sums of them have no room. */
static void check_amount(struct check *check, struct decimal amount, struct source_pos pos,
			 const char *path)
{
	static const struct decimal most = { 10000, 0 }, least = { -10000, 0 };

	if (decimal_compare(amount, most) > 0 || decimal_compare(amount, least) < 0)
		fail(check, pos, path, "-10000 … 10000");
}

/* Only an advance has a font size that em could mean; no style does without
 * size and advance. */
static void check_measure(struct check *check, const struct bind_field *field, const char *member,
			  const char *path)
{
	bool advance = strcmp(field->key, "advance") == 0;
	struct located_measure measure;

	memcpy(&measure, member, sizeof(measure));
	check_amount(check, measure.amount, measure.pos, path);
	if (measure.unit == MEASURE_EM && !advance)
		fail(check, measure.pos, path, "mm / pt / cell / line");
	if (measure.amount.mantissa <= 0 && (advance || strcmp(field->key, "size") == 0))
		fail(check, measure.pos, path, "> 0");
}

static void check_decimal(struct check *check, const char *member, const char *path)
{
	struct located_decimal decimal;

	memcpy(&decimal, member, sizeof(decimal));
	check_amount(check, decimal.value, decimal.pos, path);
}

static void need_all(struct check *check, const struct bind_schema *schema, const char *base,
		     const char *prefix);

/* Every item of a list of structs. */
static void need_items(struct check *check, const struct bind_field *field, const char *member,
		       const char *path)
{
	struct bind_list list;

	if (field->element == NULL || field->element->type != BIND_STRUCT)
		return;
	memcpy(&list, member, sizeof(list));
	for (size_t i = 0; i < list.n_items; i++)
		need_all(check, field->element->schema,
			 (const char *)list.items + i * field->element->schema->struct_size, path);
}

/* Reports each key that neither the layout nor its ancestors gave. */
static void need_all(struct check *check, const struct bind_schema *schema, const char *base,
		     const char *prefix)
{
	for (size_t i = 0; i < schema->n_fields; i++) {
		const struct bind_field *field = &schema->fields[i];
		const char *member = base + field->offset;
		struct buf path;

		buf_init(&path);
		buf_add_format(&path, "%s%s%s", prefix, prefix[0] != '\0' ? "." : "", field->key);
		if (field->type == BIND_STRUCT) {
			need_all(check, field->schema, member, path.bytes);
		} else if (!source_pos_is_set(member_pos(field, member))) {
			if (!is_optional(field->key)) {
				diag_report(check->diags, DIAG_MISSING_KEY, check->file_pos,
					    path.bytes);
				check->sound = false;
			}
		} else if (field->type == BIND_LIST) {
			need_items(check, field, member, path.bytes);
		} else if (field->type == BIND_MEASURE) {
			check_measure(check, field, member, path.bytes);
		} else if (field->type == BIND_DECIMAL) {
			check_decimal(check, member, path.bytes);
		}
		buf_finish(&path);
	}
}

static bool parse_hex(struct str text, uint32_t *out)
{
	uint32_t value = 0;

	if (text.n_bytes != 7 || text.bytes[0] != '#')
		return false;
	for (size_t i = 1; i < 7; i++) {
		char c = text.bytes[i];
		uint32_t digit;

		if (c >= '0' && c <= '9')
			digit = (uint32_t)(c - '0');
		else if (c >= 'A' && c <= 'F')
			digit = (uint32_t)(c - 'A') + 10;
		else if (c >= 'a' && c <= 'f')
			digit = (uint32_t)(c - 'a') + 10;
		else
			return false;
		value = value * 16 + digit;
	}
	*out = value;
	return true;
}

/* The unit of width and of height everything else is counted in. A line's
 * box is as high as a cell is wide, so that the last of `lines` lines ends on
 * the bottom of the 版心 (GW-04). */
static void derive_grid(struct check *check)
{
	struct rules *r = check->rules;
	dim width = rules_length(r, r->page.text_width, 0);
	dim height = rules_length(r, r->page.text_height, 0);

	r->cell = width / r->grid.cells.value;
	switch ((enum rules_pitch)r->grid.pitch.value) {
	case RULES_PITCH_INK:
		r->pitch = (height - r->cell) / (r->grid.lines.value - 1);
		break;
	case RULES_PITCH_CELL:
		r->pitch = height / r->grid.lines.value;
		break;
	case RULES_PITCH_FIXED:
		r->pitch = rules_length(r, r->grid.fixed_pitch, 0);
		break;
	}
}

/* Units that depend on the cell or the pitch cannot define them. */
static void check_absolute(struct check *check, struct located_measure measure, const char *key)
{
	if (measure.unit != MEASURE_MM && measure.unit != MEASURE_PT)
		fail(check, measure.pos, key, "mm / pt");
	else if (measure.amount.mantissa <= 0)
		fail(check, measure.pos, key, "> 0");
}

static void check_page(struct check *check)
{
	struct rules *r = check->rules;
	dim right, bottom;

	check_absolute(check, r->page.width, "page.width");
	check_absolute(check, r->page.height, "page.height");
	check_absolute(check, r->page.top, "page.top");
	check_absolute(check, r->page.left, "page.left");
	check_absolute(check, r->page.text_width, "page.text_width");
	check_absolute(check, r->page.text_height, "page.text_height");
	if (r->grid.pitch.value == RULES_PITCH_FIXED)
		check_absolute(check, r->grid.fixed_pitch, "grid.fixed_pitch");
	if (!check->sound)
		return;
	derive_grid(check);
	right = rules_length(r, r->page.left, 0) + rules_length(r, r->page.text_width, 0);
	bottom = rules_length(r, r->page.top, 0) + rules_length(r, r->page.text_height, 0);
	if (right > rules_length(r, r->page.width, 0))
		fail(check, r->page.text_width.pos, "page.text_width",
		     "page.left + page.text_width <= page.width");
	if (bottom > rules_length(r, r->page.height, 0))
		fail(check, r->page.text_height.pos, "page.text_height",
		     "page.top + page.text_height <= page.height");
	if (rules_length(r, r->page.width, 0) > 2000 * DIM_MM ||
	    rules_length(r, r->page.height, 0) > 2000 * DIM_MM)
		fail(check, r->page.width.pos, "page.width", "<= 2000 mm");
	if (r->pitch < r->cell / 2 || r->pitch * (r->grid.lines.value - 1) + r->cell >
					      rules_length(r, r->page.text_height, 0))
		fail(check, r->grid.pitch.pos, "grid.pitch",
		     "grid.lines * pitch <= page.text_height");
}

static void check_lettering(struct check *check, const struct rules_lettering *lettering,
			    const char *key)
{
	dim size = rules_length(check->rules, lettering->size, 0);

	if (size < DIM_PT || size > 500 * DIM_PT)
		fail(check, lettering->size.pos, key, "1 pt … 500 pt");
}

static void check_size(struct check *check, const struct rules_style *style, const char *key)
{
	struct rules *r = check->rules;
	dim size = rules_length(r, style->size, 0);

	if (size < DIM_PT || size > 500 * DIM_PT)
		fail(check, style->size.pos, key, "1 pt … 500 pt");
	else if (rules_length(r, style->advance, size) <= 0)
		fail(check, style->advance.pos, key, "advance > 0");
}

static void check_gap(struct check *check, const struct rules_gap *gap, const char *key)
{
	struct rules *r = check->rules;

	if (rules_length(r, gap->min, 0) < 0 ||
	    rules_length(r, gap->max, 0) < rules_length(r, gap->min, 0))
		fail(check, gap->max.pos, key, "0 <= min <= max");
}

/* Parts of a cell or an em that make sense from just above 0 to 1. */
static void check_part(struct check *check, struct located_decimal part, bool zero, const char *key)
{
	dim share = rules_part(part, DIM_PT);

	if (share < 0 || share > DIM_PT || (share == 0 && !zero))
		fail(check, part.pos, key, "0 … 1");
}

static void check_parts(struct check *check)
{
	const struct rules_breaking *b = &check->rules->breaking;

	check_part(check, check->rules->grid.ascent, false, "grid.ascent");
	check_part(check, b->pair, true, "breaking.pair");
	check_part(check, b->line_end, true, "breaking.line_end");
	check_part(check, b->space_min, false, "breaking.space_min");
	check_part(check, b->space, false, "breaking.space");
	check_part(check, b->space_max, false, "breaking.space_max");
	check_part(check, b->latin_gap_max, true, "breaking.latin_gap_max");
	check_part(check, b->stretch_good, false, "breaking.stretch_good");
	check_part(check, b->stretch_most, false, "breaking.stretch_most");
}

/* At least 0 and at most `most`, which `limit` names. */
static void check_span(struct check *check, struct located_measure measure, dim most,
		       const char *key, const char *limit)
{
	dim length = rules_length(check->rules, measure, 0);

	if (length < 0 || length > most)
		fail(check, measure.pos, key, limit);
}

static void check_table(struct check *check)
{
	struct rules *r = check->rules;
	dim size = rules_length(r, r->table.cell.size, 0);

	check_size(check, &r->table.cell, "table.cell.size");
	check_size(check, &r->table.head, "table.head.size");
	check_size(check, &r->table.caption, "table.caption.size");
	if (rules_length(r, r->table.pitch, 0) < size)
		fail(check, r->table.pitch.pos, "table.pitch", ">= table.cell.size");
	check_span(check, r->table.gap, r->pitch / 2, "table.gap", "0 … 0.5 line");
	check_span(check, r->table.padding_x, 4 * r->cell, "table.padding_x", "0 … 4 cell");
	check_span(check, r->table.padding_y, r->pitch, "table.padding_y", "0 … 1 line");
	check_span(check, r->table.column_min, 20 * r->cell, "table.column_min", "0 … 20 cell");
	check_span(check, r->table.outer_rule, 2 * DIM_MM, "table.outer_rule", "0 … 2 mm");
	check_span(check, r->table.head_rule, 2 * DIM_MM, "table.head_rule", "0 … 2 mm");
	check_span(check, r->table.inner_rule, 2 * DIM_MM, "table.inner_rule", "0 … 2 mm");
}

static void check_chart(struct check *check)
{
	struct rules *r = check->rules;

	check_size(check, &r->chart.text, "chart.text.size");
	check_size(check, &r->chart.caption, "chart.caption.size");
	if (r->chart.lines.value > r->grid.lines.value)
		fail(check, r->chart.lines.pos, "chart.lines", "<= grid.lines");
	if (rules_length(r, r->chart.pitch, 0) < rules_length(r, r->chart.text.size, 0))
		fail(check, r->chart.pitch.pos, "chart.pitch", ">= chart.text.size");
	if (rules_part(r->chart.bar_part, 1000) < 1 || rules_part(r->chart.bar_part, 1000) > 1000)
		fail(check, r->chart.bar_part.pos, "chart.bar_part", "0.001 … 1");
	if (rules_length(r, r->chart.hatch, 0) < DIM_PT / 2)
		fail(check, r->chart.hatch.pos, "chart.hatch", ">= 0.5 pt");
	check_span(check, r->chart.gap, r->pitch / 2, "chart.gap", "0 … 0.5 line");
	check_span(check, r->chart.axis, 2 * DIM_MM, "chart.axis", "0 … 2 mm");
	check_span(check, r->chart.grid, 2 * DIM_MM, "chart.grid", "0 … 2 mm");
	check_span(check, r->chart.grid_dash, 20 * DIM_MM, "chart.grid_dash", "0 … 20 mm");
	check_span(check, r->chart.outline, 2 * DIM_MM, "chart.outline", "0 … 2 mm");
	check_span(check, r->chart.bar_max, 100 * DIM_MM, "chart.bar_max", "0 … 100 mm");
	check_span(check, r->chart.line, 5 * DIM_MM, "chart.line", "0 … 5 mm");
	check_span(check, r->chart.marker, 10 * DIM_MM, "chart.marker", "0 … 10 mm");
	check_span(check, r->chart.sample, 30 * DIM_MM, "chart.sample", "0 … 30 mm");
}

static void check_proof(struct check *check)
{
	struct rules *r = check->rules;

	check_lettering(check, &r->proof.text, "proof.text.size");
	check_lettering(check, &r->proof.watermark, "proof.watermark.size");
	check_span(check, r->proof.gap, rules_length(r, r->page.left, 0), "proof.gap",
		   "0 … page.left");
	check_span(check, r->proof.corner_top, rules_length(r, r->page.height, 0),
		   "proof.corner_top", "0 … page.height");
	check_span(check, r->proof.grid, DIM_MM, "proof.grid", "0 … 1 mm");
	check_span(check, r->proof.outline, DIM_MM, "proof.outline", "0 … 1 mm");
	check_span(check, r->proof.watermark_width, rules_length(r, r->page.width, 0),
		   "proof.watermark_width", "0 … page.width");
}

/* Sheets of a booklet, and staples in their fold. */
static void check_print(struct check *check)
{
	const struct rules *r = check->rules;
	const struct rules_print *p = &r->print;
	dim length = rules_length(r, p->staple_length, 0);
	dim edge = rules_length(r, p->staple_edge, 0);

	check_absolute(check, p->sheet_width, "print.sheet_width");
	check_absolute(check, p->sheet_height, "print.sheet_height");
	check_absolute(check, p->staple_mark, "print.staple_mark");
	if (rules_length(r, p->sheet_width, 0) > 2000 * DIM_MM)
		fail(check, p->sheet_width.pos, "print.sheet_width", "<= 2000 mm");
	if (rules_length(r, p->sheet_height, 0) > 2000 * DIM_MM)
		fail(check, p->sheet_height.pos, "print.sheet_height", "<= 2000 mm");
	if (length <= 0)
		fail(check, p->staple_length.pos, "print.staple_length", "> 0");
	else if (edge < 0 || edge > rules_length(r, p->sheet_height, 0) / 2 - length)
		fail(check, p->staple_edge.pos, "print.staple_edge",
		     "0 … print.sheet_height / 2 - print.staple_length");
}

static void check_title(struct check *check)
{
	struct rules *r = check->rules;
	dim size = rules_length(r, r->title.style.size, 0);

	if (rules_length(r, r->title.width, 0) < 2 * size)
		fail(check, r->title.width.pos, "title.width", ">= 2 em");
	if (rules_length(r, r->title.pitch, 0) < size)
		fail(check, r->title.pitch.pos, "title.pitch", ">= title.size");
}

static void check_values(struct check *check)
{
	struct rules *r = check->rules;

	check_size(check, &r->mark.style, "mark.size");
	check_size(check, &r->number.style, "number.size");
	check_size(check, &r->title.style, "title.size");
	check_size(check, &r->body.style, "body.size");
	check_size(check, &r->recipients, "recipients.size");
	check_size(check, &r->page_number.style, "page_number.size");
	for (size_t level = 1; level <= r->headings.n_items; level++)
		check_size(check, &rules_heading(r, level)->style, "headings.size");
	check_gap(check, &r->number.before, "number.before");
	check_gap(check, &r->title.before, "title.before");
	check_gap(check, &r->body.before, "body.before");
	check_gap(check, &r->seal.gap, "seal.gap");
	check_title(check);
	if (rules_length(r, r->imprint.pitch_min, 0) < rules_length(r, r->imprint.style.size, 0))
		fail(check, r->imprint.pitch_min.pos, "imprint.pitch_min", ">= imprint.size");
	if (rules_length(r, r->body.indent, 0) > rules_length(r, r->page.text_width, 0) / 2)
		fail(check, r->body.indent.pos, "body.indent", "<= page.text_width / 2");
	if (rules_length(r, r->signature.right, 0) > rules_length(r, r->page.text_width, 0) / 2)
		fail(check, r->signature.right.pos, "signature.right", "<= page.text_width / 2");
	if (rules_length(r, r->mark.size_min, 0) < 4 * DIM_PT ||
	    rules_length(r, r->mark.size_min, 0) > rules_length(r, r->mark.style.size, 0))
		fail(check, r->mark.size_min.pos, "mark.size_min", "4 pt … mark.size");
	if (rules_length(r, r->mark.width, 0) < rules_length(r, r->mark.style.size, 0))
		fail(check, r->mark.width.pos, "mark.width", ">= mark.size");
	/* The shortest date is six cells wide, the seal centred on it (GW-53). */
	if (rules_length(r, r->seal.diameter, 0) / 2 >
	    rules_length(r, r->seal.date_right, 0) + 3 * r->cell)
		fail(check, r->seal.diameter.pos, "seal.diameter",
		     "diameter / 2 <= seal.date_right + 3 cell");
	check_parts(check);
	if (!parse_hex(r->red.value, &r->red_rgb))
		fail(check, r->red.pos, "red", "\"#RRGGBB\"");
	check_table(check);
	check_chart(check);
	check_print(check);
	check_proof(check);
}

bool rules_check(struct rules *rules, struct source_pos file_pos, struct diag_list *diags)
{
	struct check check = { rules, file_pos, diags, true };
	need_all(&check, &rules_schema, (const char *)rules, "");
	if (check.sound && rules->grid.pitch.value == RULES_PITCH_FIXED &&
	    !source_pos_is_set(rules->grid.fixed_pitch.pos)) {
		diag_report(diags, DIAG_MISSING_KEY, rules->grid.pitch.pos, "grid.fixed_pitch");
		check.sound = false;
	}
	if (check.sound)
		check_page(&check);
	if (check.sound)
		check_values(&check);
	rules->imprint_multiple = rules->page.duplex.value ? 2 : 1;
	return check.sound;
}
