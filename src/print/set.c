#include "print/set.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "layout/layout.h"
#include "model/report.h"
#include "page/set.h"
#include "print/copy.h"
#include "print/plan.h"
#include "rules/rules.h"

/* Pages of a folded sheet: the last is the back cover. */
#define BOOKLET_MULTIPLE 4

struct set_maker {
	struct arena *arena;
	const struct rules *rules;
	const struct print_order *order;
	struct diag_list *diags;
};

static const char *format_number(struct set_maker *maker, int64_t number)
{
	struct buf buf;

	buf_init(&buf);
	buf_add_format(&buf, "%0*" PRId64, (int)maker->rules->corner.digits.value, number);
	return buf_keep(&buf, maker->arena);
}

static bool check_numbers(struct set_maker *maker)
{
	const struct located_integer *digits = &maker->rules->corner.digits;
	struct str last = str_of(
		format_number(maker, maker->order->first + (int64_t)maker->order->n_copies - 1));
	struct source_pos nowhere = { 0 };
	char text[24];

	if (last.n_bytes <= (size_t)digits->value)
		return true;
	snprintf(text, sizeof(text), "%" PRId64, digits->value);
	diag_report(maker->diags, DIAG_PRINT_NUMBER_TOO_LONG, nowhere, last.bytes, text);
	return false;
}

static dim length(const struct set_maker *maker, struct located_measure measure)
{
	return rules_length(maker->rules, measure, 0);
}

static bool check_sheet(struct set_maker *maker)
{
	const struct rules *rules = maker->rules;

	if (2 * length(maker, rules->page.width) <= length(maker, rules->print.sheet_width) &&
	    length(maker, rules->page.height) <= length(maker, rules->print.sheet_height))
		return true;
	diag_report(maker->diags, DIAG_RULE_RANGE, rules->print.sheet_width.pos,
		    "print.sheet_width", ">= 2 * page.width");
	return false;
}

static bool is_duplex(const struct set_maker *maker)
{
	switch (maker->order->faces) {
	case PRINT_AS_LAYOUT:
		break;
	case PRINT_DUPLEX:
		return true;
	case PRINT_SIMPLEX:
		return false;
	}
	return maker->rules->page.duplex.value;
}

static struct print_sides plan(struct set_maker *maker, const struct page_document *document)
{
	const struct rules_print *rules = &maker->rules->print;
	struct print_booklet booklet = {
		.sheet_width = length(maker, rules->sheet_width),
		.sheet_height = length(maker, rules->sheet_height),
		.creep = maker->order->creep,
		.has_staple_marks = maker->order->has_staple_marks,
		.staple_edge = length(maker, rules->staple_edge),
		.staple_length = length(maker, rules->staple_length),
		.staple_mark = length(maker, rules->staple_mark),
	};

	if (maker->order->is_booklet)
		return print_plan_booklet(maker->arena, document, &booklet);
	return print_plan_pages(maker->arena, document, is_duplex(maker));
}

static void label_numbers(struct set_maker *maker, const struct page_document *numbers)
{
	for (size_t i = 0; i < numbers->n_pages; i++)
		numbers->pages[i].label =
			str_of(format_number(maker, maker->order->first + (int64_t)i));
}

static enum page_turning turning(const struct set_maker *maker)
{
	if (maker->order->is_booklet)
		return PAGE_SHORT_EDGE;
	return is_duplex(maker) ? PAGE_LONG_EDGE : PAGE_ONE_SIDED;
}

static const struct page_set *make_set(struct set_maker *maker,
				       const struct page_document *document,
				       const struct page_document *numbers)
{
	struct page_set *set = arena_alloc(maker->arena, sizeof(*set));
	struct print_sides sides;

	document = print_without_number(maker->arena, print_upright(maker->arena, document));
	if (maker->order->has_printed_head)
		document = print_without_head(maker->arena, document);
	label_numbers(maker, numbers);
	sides = plan(maker, document);
	*set = (struct page_set){
		.document = document,
		.numbers = numbers,
		.n_copies = maker->order->n_copies,
		.sides = sides.items,
		.n_sides = sides.n_items,
		.turning = turning(maker),
		.is_imposed = maker->order->is_booklet,
	};
	return set;
}

/* Layouts without a heading part have no copy numbers: secret documents cannot
 * be printed in them. */
static bool check_numbered(struct set_maker *maker, const struct report *report,
			   const struct page_document *numbers)
{
	bool is_secret = source_pos_is_set(report->document.secrecy.pos);

	if (numbers->pages[0].n_runs > 0)
		return true;
	if (is_secret)
		diag_report(maker->diags, DIAG_PRINT_SECRET_NUMBERS, report->document.secrecy.pos,
			    maker->rules->name);
	else
		diag_report(maker->diags, DIAG_PRINT_NO_NUMBERS, report->layout.pos,
			    maker->rules->name);
	return !is_secret;
}

/* The 版记 ends on a back (GW-75): a blank side before it is only needed where
 * there are backs. */
static struct rules for_printing(const struct set_maker *maker)
{
	struct rules wanted = *maker->rules;

	wanted.page.duplex.value = turning(maker) != PAGE_ONE_SIDED;
	wanted.imprint_multiple = wanted.page.duplex.value ? 2 : 1;
	if (maker->order->is_booklet)
		wanted.imprint_multiple = BOOKLET_MULTIPLE;
	return wanted;
}

/* The layout draws a number that has a place in the file. */
static struct report with_number(const struct report *report, int64_t number)
{
	struct report numbered = *report;

	numbered.document.copy_number.value = number;
	if (!source_pos_is_set(numbered.document.copy_number.pos))
		numbered.document.copy_number.pos = report->document.pos;
	return numbered;
}

const struct page_set *print_set_create(struct arena *arena, const struct report *report,
					const struct rules *rules, struct font_library *fonts,
					const struct print_order *order, struct diag_list *diags)
{
	struct set_maker maker = { arena, rules, order, diags };
	struct report numbered = with_number(report, order->first);
	struct rules wanted = for_printing(&maker);
	const struct page_document *document;
	const struct page_document *numbers;

	if (report->draft.value) {
		diag_add(diags, DIAG_PRINT_DRAFT, report->draft.pos, NULL);
		return NULL;
	}
	if (!check_numbers(&maker) || (order->is_booklet && !check_sheet(&maker)))
		return NULL;
	document = layout_report(arena, &numbered, &wanted, fonts, diags);
	if (document == NULL || diag_has_errors(diags))
		return NULL;
	numbers = layout_copy_numbers(arena, &numbered, &wanted, fonts, order->n_copies, diags);
	if (numbers == NULL || diag_has_errors(diags))
		return NULL;
	return check_numbered(&maker, report, numbers) ? make_set(&maker, document, numbers) : NULL;
}

const char *print_set_number(const struct page_set *set, size_t copy)
{
	return set->numbers->pages[copy].label.bytes;
}

size_t print_set_sheets(const struct page_set *set)
{
	size_t faces = set->turning == PAGE_ONE_SIDED ? 1 : 2;

	return set->n_copies * ((set->n_sides + faces - 1) / faces);
}

static bool is_size(const struct page_side *side, dim width, dim height)
{
	return (side->width == width && side->height == height) ||
	       (side->width == height && side->height == width);
}

const char *print_set_media(struct arena *arena, const struct page_set *set)
{
	const struct page_side *side = &set->sides[0];
	struct buf buf;

	if (is_size(side, 210 * DIM_MM, 297 * DIM_MM))
		return "A4";
	if (is_size(side, 297 * DIM_MM, 420 * DIM_MM))
		return "A3";
	buf_init(&buf);
	buf_add_format(&buf, "Custom.%" PRId64 "x%" PRId64 "mm", dim_scale(side->width, 1, DIM_MM),
		       dim_scale(side->height, 1, DIM_MM));
	return buf_keep(&buf, arena);
}
