#include "rules/check.h"

#include "base/diag.h"
#include "rules/rules.h"

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

/* A key that neither the layout nor its ancestors gave. */
static void need(struct check *check, struct source_pos pos, const char *key)
{
	if (source_pos_is_set(pos))
		return;
	diag_report(check->diags, DIAG_MISSING_KEY, check->file_pos, key);
	check->sound = false;
}

static void need_style(struct check *check, const struct rules_style *style, const char *font_key,
		       const char *size_key, const char *advance_key)
{
	need(check, style->font.pos, font_key);
	need(check, style->size.pos, size_key);
	need(check, style->advance.pos, advance_key);
}

static void need_gap(struct check *check, const struct rules_gap *gap, const char *min_key,
		     const char *max_key)
{
	need(check, gap->min.pos, min_key);
	need(check, gap->max.pos, max_key);
}

static void need_page_and_grid(struct check *check)
{
	const struct rules *r = check->rules;

	need(check, r->page.width.pos, "page.width");
	need(check, r->page.height.pos, "page.height");
	need(check, r->page.top.pos, "page.top");
	need(check, r->page.left.pos, "page.left");
	need(check, r->page.text_width.pos, "page.text_width");
	need(check, r->page.text_height.pos, "page.text_height");
	need(check, r->grid.cells.pos, "grid.cells");
	need(check, r->grid.lines.pos, "grid.lines");
	need(check, r->grid.pitch.pos, "grid.pitch");
	need(check, r->grid.ascent.pos, "grid.ascent");
	if (r->grid.pitch.value == RULES_PITCH_FIXED)
		need(check, r->grid.fixed_pitch.pos, "grid.fixed_pitch");
	need(check, r->red.pos, "red");
}

static void need_head(struct check *check)
{
	const struct rules *r = check->rules;

	need_style(check, &r->mark.style, "mark.font", "mark.size", "mark.advance");
	need(check, r->mark.size_min.pos, "mark.size_min");
	need(check, r->mark.condense_min.pos, "mark.condense_min");
	need(check, r->mark.ink_top.pos, "mark.ink_top");
	need(check, r->mark.width.pos, "mark.width");
	need(check, r->mark.pitch.pos, "mark.pitch");
	need(check, r->mark.text_lines_min.pos, "mark.text_lines_min");
	need_style(check, &r->number.style, "number.font", "number.size", "number.advance");
	need_gap(check, &r->number.before, "number.before.min", "number.before.max");
	need(check, r->separator.before.pos, "separator.before");
	need(check, r->separator.width.pos, "separator.width");
	need(check, r->separator.thickness.pos, "separator.thickness");
	need_style(check, &r->title.style, "title.font", "title.size", "title.advance");
	need_gap(check, &r->title.before, "title.before.min", "title.before.max");
	need(check, r->title.pitch.pos, "title.pitch");
	need(check, r->title.width.pos, "title.width");
}

static void need_text(struct check *check)
{
	const struct rules *r = check->rules;

	need_style(check, &r->body.style, "body.font", "body.size", "body.advance");
	need_gap(check, &r->body.before, "body.before.min", "body.before.max");
	need(check, r->body.indent.pos, "body.indent");
	need_style(check, &r->recipients, "recipients.font", "recipients.size",
		   "recipients.advance");
	need(check, r->headings.pos, "headings");
	for (size_t level = 1; level <= r->headings.n_items; level++) {
		const struct rules_heading *heading = rules_heading(r, level);

		need_style(check, &heading->style, "headings.font", "headings.size",
			   "headings.advance");
		need(check, heading->numbering.pos, "headings.numbering");
	}
	need(check, r->signature.blank_lines.pos, "signature.blank_lines");
	need(check, r->signature.right.pos, "signature.right");
	need(check, r->signature.date_offset.pos, "signature.date_offset");
	need(check, r->signature.text_lines_min.pos, "signature.text_lines_min");
	need_style(check, &r->page_number.style, "page_number.font", "page_number.size",
		   "page_number.advance");
	need(check, r->page_number.below.pos, "page_number.below");
	need(check, r->page_number.inset.pos, "page_number.inset");
	need(check, r->page_number.side.pos, "page_number.side");
}

static void need_breaking(struct check *check)
{
	const struct rules_breaking *b = &check->rules->breaking;
	const struct rules_pagination *p = &check->rules->pagination;

	need(check, b->no_start.pos, "breaking.no_start");
	need(check, b->no_end.pos, "breaking.no_end");
	need(check, b->pair.pos, "breaking.pair");
	need(check, b->line_end.pos, "breaking.line_end");
	need(check, b->space_min.pos, "breaking.space_min");
	need(check, b->space.pos, "breaking.space");
	need(check, b->space_max.pos, "breaking.space_max");
	need(check, b->latin_gap_max.pos, "breaking.latin_gap_max");
	need(check, b->stretch_good.pos, "breaking.stretch_good");
	need(check, b->stretch_most.pos, "breaking.stretch_most");
	need(check, b->long_word.pos, "breaking.long_word");
	need(check, b->push_in.pos, "breaking.push_in");
	need(check, b->push_out.pos, "breaking.push_out");
	need(check, b->unit_break.pos, "breaking.unit_break");
	need(check, b->word_break.pos, "breaking.word_break");
	need(check, b->url_break.pos, "breaking.url_break");
	need(check, b->connector_break.pos, "breaking.connector_break");
	need(check, b->forced_break.pos, "breaking.forced_break");
	need(check, b->lone_character.pos, "breaking.lone_character");
	need(check, p->after_heading.pos, "pagination.after_heading");
	need(check, p->few_after_heading.pos, "pagination.few_after_heading");
	need(check, p->short_page.pos, "pagination.short_page");
	need(check, p->widow.pos, "pagination.widow");
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
 * the bottom of the 版心 (gongwen-format §0, "ink"). */
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
	if (r->pitch < r->cell / 2 || r->pitch * (r->grid.lines.value - 1) > bottom)
		fail(check, r->grid.pitch.pos, "grid.pitch",
		     "grid.lines * pitch <= page.text_height");
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
	if (rules_length(r, r->title.width, 0) < 2 * rules_length(r, r->title.style.size, 0))
		fail(check, r->title.width.pos, "title.width", ">= 2 em");
	if (rules_length(r, r->title.pitch, 0) < rules_length(r, r->title.style.size, 0))
		fail(check, r->title.pitch.pos, "title.pitch", ">= title.size");
	if (rules_length(r, r->body.indent, 0) > rules_length(r, r->page.text_width, 0) / 2)
		fail(check, r->body.indent.pos, "body.indent", "<= page.text_width / 2");
	if (rules_length(r, r->mark.size_min, 0) < 4 * DIM_PT ||
	    rules_length(r, r->mark.size_min, 0) > rules_length(r, r->mark.style.size, 0))
		fail(check, r->mark.size_min.pos, "mark.size_min", "4 pt … mark.size");
	if (rules_length(r, r->mark.width, 0) < rules_length(r, r->mark.style.size, 0))
		fail(check, r->mark.width.pos, "mark.width", ">= mark.size");
	if (rules_part(r->breaking.stretch_good, r->cell) <= 0)
		fail(check, r->breaking.stretch_good.pos, "breaking.stretch_good", "> 0");
	if (!parse_hex(r->red.value, &r->red_rgb))
		fail(check, r->red.pos, "red", "\"#RRGGBB\"");
}

bool rules_check(struct rules *rules, struct source_pos file_pos, struct diag_list *diags)
{
	struct check check = { rules, file_pos, diags, true };

	need_page_and_grid(&check);
	need_head(&check);
	need_text(&check);
	need_breaking(&check);
	if (check.sound)
		check_page(&check);
	if (check.sound)
		check_values(&check);
	return check.sound;
}
