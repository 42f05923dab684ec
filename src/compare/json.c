#include "compare/write.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/source.h"
#include "compare/labels.h"
#include "model/figure.h"
#include "model/report.h"

static void add_str(struct buf *out, const char *before, struct str text)
{
	struct buf copy;

	buf_init(&copy);
	buf_add_str(&copy, text);
	buf_add_string(out, before);
	json_add_string(out, copy.n_bytes > 0 ? copy.bytes : "");
	buf_finish(&copy);
}

static void add_text(struct buf *out, const char *before, struct text text)
{
	struct buf utf8;

	buf_init(&utf8);
	text_to_buf(text, &utf8);
	add_str(out, before, buf_str(&utf8));
	buf_finish(&utf8);
}

static void add_decimal(struct buf *out, const char *before, struct decimal value)
{
	struct buf digits;

	buf_init(&digits);
	decimal_format(value, &digits);
	add_str(out, before, buf_str(&digits));
	buf_finish(&digits);
}

static void add_part(struct buf *out, const char *before, const struct figure *figure,
		     enum figure_part part)
{
	struct buf words;

	buf_init(&words);
	figure_format(figure, part, &words);
	add_str(out, before, buf_str(&words));
	buf_finish(&words);
}

static const char *word_of(bool value)
{
	return value ? "true" : "false";
}

/* What stands between the members of a list, and before its first. */
static void separate(struct buf *out, size_t index, const char *indent)
{
	buf_add_string(out, index > 0 ? ",\n" : "\n");
	buf_add_string(out, indent);
}

static void add_reports(struct buf *out, const struct comparison *comparison)
{
	buf_add_string(out, "{\"reports\": [");
	for (size_t i = 0; i < comparison->n_years; i++) {
		separate(out, i, "  ");
		buf_add_format(out, "{\"year\": %" PRId64, comparison->reports[i]->year.value);
		json_add_member(out, "file", comparison->reports[i]->source->name);
		buf_add_byte(out, '}');
	}
	buf_add_string(out, "],\n");
}

/* --- figures --- */

static void add_value(struct buf *out, const struct figure *figure)
{
	if (figure == NULL) {
		buf_add_string(out, "null");
		return;
	}
	add_part(out, "{\"printed\": ", figure, FIGURE_PART_ALL);
	add_str(out, ", \"id\": ", figure->id.value);
	add_text(out, ", \"name\": ", figure->name);
	add_part(out, ", \"unit\": ", figure, FIGURE_PART_SCALED_UNIT);
	add_str(out, ", \"from\": ", figure->from.value);
	buf_add_format(out, ", \"line\": %" PRIu32, figure->id.pos.line);
	buf_add_byte(out, '}');
}

static void add_marks(struct buf *out, unsigned marks)
{
	bool first = true;

	buf_add_string(out, "{\"marks\": [");
	for (int bit = 0; bit < COMPARE_N_MARKS; bit++) {
		if ((marks & 1u << bit) == 0)
			continue;
		buf_add_string(out, first ? "" : ", ");
		json_add_string(out, name_mark(bit));
		first = false;
	}
	buf_add_format(out, "], \"look_at\": %s", word_of((marks & COMPARE_SUSPICIOUS) != 0));
}

static void add_step(struct buf *out, const struct compare_figure *row, size_t i)
{
	const struct compare_step *step = &row->steps[i];

	add_marks(out, step->marks);
	if (step->has_change) {
		add_decimal(out, ", \"change\": ", step->change);
		if (step->is_points)
			json_add_member(out, "change_unit", label_points(DIAG_CHINESE));
		else
			add_part(out, ", \"change_unit\": ", row->years[i + 1],
				 FIGURE_PART_SCALED_UNIT);
		buf_add_format(out, ", \"about\": %s", word_of(step->is_about));
	}
	if (step->has_rate)
		add_decimal(out, ", \"rate_percent\": ", step->rate);
	if (step->has_also) {
		add_decimal(out, ", \"also\": ", step->also);
		add_text(out, ", \"also_unit\": ", row->years[i + 1]->also.unit);
	}
	buf_add_byte(out, '}');
}

static void add_figures(struct buf *out, const struct comparison *comparison)
{
	buf_add_string(out, " \"figures\": [");
	for (size_t i = 0; i < comparison->n_figures; i++) {
		const struct compare_figure *row = &comparison->figures[i];

		separate(out, i, "  ");
		add_str(out, "{\"id\": ", row->id);
		buf_add_string(out, ",\n   \"values\": [");
		for (size_t k = 0; k < comparison->n_years; k++) {
			separate(out, k, "    ");
			add_value(out, row->years[k]);
		}
		buf_add_string(out, "],\n   \"steps\": [");
		for (size_t k = 0; k + 1 < comparison->n_years; k++) {
			separate(out, k, "    ");
			add_step(out, row, k);
		}
		buf_add_string(out, "]}");
	}
	buf_add_string(out, "],\n");
}

/* --- plans and texts --- */

static void add_item(struct buf *out, const char *before, const struct item *item)
{
	const struct text *texts;

	buf_add_string(out, before);
	if (item == NULL) {
		buf_add_string(out, "null");
		return;
	}
	texts = item->text.items;
	add_str(out, "{\"id\": ", item->id.value);
	buf_add_format(out, ", \"line\": %" PRIu32, item->pos.line);
	add_text(out, ", \"heading\": ", item->heading);
	buf_add_string(out, ", \"text\": [");
	for (size_t i = 0; i < item->text.n_items; i++)
		add_text(out, i > 0 ? ", " : "", texts[i]);
	buf_add_string(out, "]}");
}

static void add_plans(struct buf *out, const struct compare_pair *pair)
{
	buf_add_string(out, "\n   \"plans\": [");
	for (size_t i = 0; i < pair->n_plans; i++) {
		const struct compare_plan *plan = &pair->plans[i];

		separate(out, i, "    ");
		buf_add_string(out, "{\"result\": ");
		json_add_string(out, name_follow(plan->follow));
		buf_add_format(out, ", \"look_at\": %s",
			       word_of(compare_follow_is_suspicious(pair, plan->follow)));
		add_item(out, ",\n     \"plan\": ", plan->plan);
		add_item(out, ",\n     \"follow_up\": ", plan->answer);
		buf_add_byte(out, '}');
	}
	buf_add_string(out, "],");
}

static void add_pieces(struct buf *out, const struct compare_paragraph *paragraph)
{
	buf_add_string(out, ",\n     \"pieces\": [");
	for (size_t i = 0; i < paragraph->n_pieces; i++) {
		const struct compare_piece *piece = &paragraph->pieces[i];

		separate(out, i, "      ");
		buf_add_format(out, "{\"same\": %s", word_of(piece->is_same));
		add_text(out, ", \"before\": ", piece->before);
		add_text(out, ", \"after\": ", piece->after);
		buf_add_byte(out, '}');
	}
	buf_add_byte(out, ']');
}

static void add_paragraph(struct buf *out, const struct compare_paragraph *paragraph)
{
	buf_add_string(out, "{\"result\": ");
	json_add_string(out, name_state(paragraph->state));
	json_add_member(out, "kind", name_kind(paragraph->kind));
	add_str(out, ", \"id\": ", paragraph->id);
	add_text(out, ", \"section\": ", paragraph->section);
	if (paragraph->state != COMPARE_ADDED)
		add_text(out, ",\n     \"before\": ", paragraph->before);
	if (paragraph->state != COMPARE_GONE)
		add_text(out, ",\n     \"after\": ", paragraph->after);
	if (paragraph->n_pieces > 0)
		add_pieces(out, paragraph);
	buf_add_byte(out, '}');
}

static void add_pair(struct buf *out, const struct compare_pair *pair)
{
	buf_add_format(out, "{\"before\": %" PRId64 ", \"after\": %" PRId64 ",",
		       pair->before->year.value, pair->after->year.value);
	add_plans(out, pair);
	buf_add_string(out, "\n   \"texts\": [");
	for (size_t i = 0; i < pair->n_paragraphs; i++) {
		separate(out, i, "    ");
		add_paragraph(out, &pair->paragraphs[i]);
	}
	buf_add_string(out, "]}");
}

void compare_write_json(const struct comparison *comparison, struct buf *out)
{
	add_reports(out, comparison);
	buf_add_format(out, " \"n_look_at\": %zu,\n", comparison->n_suspicious);
	add_figures(out, comparison);
	buf_add_string(out, " \"pairs\": [");
	for (size_t i = 0; i + 1 < comparison->n_years; i++) {
		separate(out, i, "  ");
		add_pair(out, &comparison->pairs[i]);
	}
	buf_add_string(out, "]}\n");
}
