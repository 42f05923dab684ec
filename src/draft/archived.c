/*
 * The archive's years: earlier ones that no file names, and this year's own
 * report as it was archived, which is the one that was issued.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "draft/draft.h"
#include "draft/work.h"
#include "model/earlier.h"
#include "model/figure.h"
#include "model/plan.h"
#include "model/report.h"

/* --- finding a year --- */

static const struct draft_archived *find_year(const struct draft_request *request, int64_t year)
{
	for (size_t i = 0; i < request->n_archived; i++) {
		if (request->archived[i].year == year)
			return &request->archived[i];
	}
	return NULL;
}

static const struct source *load(void *context, struct str path, int64_t year,
				 struct source_pos pos, struct diag_list *diags)
{
	const struct report_loader *loader = ((const struct draft_request *)context)->loader;

	return loader->load(loader->context, path, year, pos, diags);
}

static const struct source *find(void *context, int64_t year)
{
	const struct draft_archived *archived = find_year(context, year);

	return archived != NULL ? archived->source : NULL;
}

struct report_loader archived_loader(const struct draft_request *request)
{
	return (struct report_loader){ .load = load, .find = find, .context = (void *)request };
}

/* --- naming what was found --- */

void archived_name_years(struct work *work, const struct draft_request *request, const char *after)
{
	struct node *years = NULL;

	for (const struct report *last = work->report->last; last != NULL; last = last->last) {
		const struct draft_archived *archived = find_year(request, last->year.value);

		if (archived == NULL || archived->source != last->source)
			continue;
		if (years == NULL)
			years = edit_mapping(work->arena);
		edit_add_pair(work->arena, years, work_number(work, archived->year),
			      edit_text(work->arena, str_of(archived->way)));
	}
	if (years != NULL)
		edit_set(work->edit, work->root, "earlier_years", years, after);
	else
		edit_remove(work->edit, work->root, "earlier_years", NULL);
}

void archived_tell_years(struct work *work, const struct report *made,
			 const struct draft_request *request)
{
	const struct earlier_year *entries = made->earlier_years.items;

	for (size_t i = 0; i < made->earlier_years.n_items; i++) {
		struct str year = entries[i].year.value;

		for (size_t k = 0; k < request->n_archived; k++) {
			if (str_is(year, work_number(work, request->archived[k].year)))
				diag_report(work->diags, DIAG_NEXT_EARLIER, entries[i].year.pos,
					    work_number(work, request->archived[k].year),
					    request->archived[k].label)
					->n_columns = 4;
		}
	}
}

/* --- what they say --- */

static void tell_plan(struct work *work, const struct item *plan)
{
	if (plan_is_followed(work->report, plan->id.value))
		return;
	diag_report(work->diags, DIAG_NEXT_PLAN_UNTOLD, plan->id.pos, plan_name(work->arena, plan),
		    work_number(work, work->year - 1), work_number(work, work->year));
}

/* Whether only the archive has the report of the year before the old file's: a file
 * that names it was checked against it. */
static bool has_found_last(const struct work *work, const struct draft_request *request)
{
	const struct report *last = work->report->last;
	const struct draft_archived *archived = find_year(request, work->year - 1);

	return last != NULL && archived != NULL && archived->source == last->source;
}

void archived_tell_plans(struct work *work, const struct draft_request *request)
{
	struct plans plans = { 0 };

	if (has_found_last(work, request))
		plans = plans_of(work->arena, work->report->last);
	for (size_t i = 0; i < plans.n_items; i++)
		tell_plan(work, &plans.items[i]);
}

void archived_tell_last(struct work *work, const struct draft_request *request,
			const struct diag_list *found)
{
	for (size_t i = 0; has_found_last(work, request) && i < found->n_items; i++) {
		const struct diag *differs = &found->items[i];

		if (differs->code == DIAG_FIGURE_LAST_DIFFERS)
			diag_add(work->diags, differs->code, differs->pos, differs->args)->other =
				differs->other;
	}
}

/* --- this year's report --- */

/* The archived figure of the id, when it can be compared with this one. */
static const struct figure *find_same(const struct work *work, const struct figure *figure)
{
	const struct figure *then =
		work->archived != NULL ? figures_find(&work->archived->numbers, figure->id.value)
				       : NULL;

	if (then == NULL || then->state != FIGURE_RESOLVED || then->is_open ||
	    then->is_range != figure->is_range ||
	    strcmp(figure_unit(work->arena, figure), figure_unit(work->arena, then)) != 0)
		return NULL;
	return then;
}

static bool is_written(const struct figure *figure)
{
	return source_pos_is_set(figure->value.pos) || figure->range.n_items > 0;
}

/* As it is printed: 1～2个月 */
static const char *words_of(const struct work *work, const struct figure *figure)
{
	struct buf buf;

	buf_init(&buf);
	figure_format(figure, FIGURE_PART_ALL, &buf);
	return buf_keep(&buf, work->arena);
}

static bool is_same(const struct figure *figure, const struct figure *then)
{
	struct decimal number;

	return figure_in_scale_of(then, figure, &number) &&
	       decimal_compare(number, figure->number) == 0 &&
	       (!figure->is_range || decimal_compare(then->highest, figure->highest) == 0);
}

static bool tell_figure(struct work *work, const struct figure *figure)
{
	const struct figure *then;
	struct diag *diag;

	if (!is_written(figure) || figure->state != FIGURE_RESOLVED || figure->is_open)
		return false;
	then = find_same(work, figure);
	if (then == NULL || is_same(figure, then))
		return false;
	diag = diag_report(
		work->diags, DIAG_NEXT_ARCHIVED_OTHER, figure->id.pos,
		arena_copy_string(work->arena, figure->id.value.bytes, figure->id.value.n_bytes),
		words_of(work, figure), words_of(work, then));
	diag->other = then->id.pos;
	return true;
}

void archived_tell_differences(struct work *work, const struct draft_request *request)
{
	const struct draft_archived *archived = find_year(request, work->year);
	const struct source *source = request->source;
	bool differs = false;

	if (work->archived == NULL)
		return;
	for (size_t i = 0; i < work->report->numbers.n_items; i++)
		differs = tell_figure(work, &work->report->numbers.items[i]) || differs;
	if (differs || (archived->source->n_bytes == source->n_bytes &&
			memcmp(archived->source->bytes, source->bytes, source->n_bytes) == 0))
		return;
	diag_report(work->diags, DIAG_NEXT_ARCHIVED_TEXT, source_pos_whole(source),
		    archived->label);
}

const char *archived_value(struct work *work, struct str id)
{
	const struct figure *figure = figures_find(&work->report->numbers, id);
	const struct figure *then = figure != NULL ? find_same(work, figure) : NULL;
	struct decimal number;
	struct buf buf;

	if (then == NULL || !figure_in_scale_of(then, figure, &number))
		return NULL;
	buf_init(&buf);
	decimal_format(number, &buf);
	return buf_keep(&buf, work->arena);
}

const struct report *archived_read(struct work *work, const struct draft_request *request)
{
	const struct draft_archived *archived = find_year(request, work->year);
	struct report_loader loader = archived_loader(request);
	struct diag_list unread;

	if (archived == NULL)
		return NULL;
	diag_init(&unread, work->arena);
	return report_read(work->arena, archived->source, &loader, &unread);
}
