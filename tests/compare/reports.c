#include "reports.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/buf.h"
#include "model/report.h"

static const char head[] = "layout: report\n"
			   "year: %d\n"
			   "document:\n"
			   "  issuers: 桃源县人民政府\n"
			   "  number: {code: 桃政, year: %d, serial: 7}\n"
			   "  title: 关于{year}年度法治政府建设工作的报告\n"
			   "  date: %d-12-30\n"
			   "%s";

const struct report *report_of(struct scene *scene, int year, const char *rest)
{
	const struct source *source =
		scene_source(scene, scene_format(scene, "%d.yaml", year),
			     scene_format(scene, head, year, year, year, rest));
	const struct report *report = report_read(scene->arena, source, NULL, &scene->diags);

	cr_assert(report != NULL && !diag_has_errors(&scene->diags), "%s", scene_findings(scene));
	return report;
}

const struct report *figures_of(struct scene *scene, int year, const char *figures)
{
	struct buf rest;
	const struct report *report;

	buf_init(&rest);
	buf_add_string(&rest, "opening: 现报告如下。\nfigures:\n");
	while (*figures != '\0') {
		size_t n_bytes = strcspn(figures, "\n");

		buf_add_format(&rest, "  %.*s\n", (int)n_bytes, figures);
		figures += n_bytes + (figures[n_bytes] != '\0');
	}
	report = report_of(scene, year, rest.bytes);
	buf_finish(&rest);
	return report;
}

const struct comparison *compared(struct scene *scene, const struct report *before,
				  const struct report *after)
{
	return compare_reports(scene->arena, (const struct report *[]){ before, after }, 2);
}

const char *words_of(struct scene *scene, struct text text)
{
	return text_to_string(scene->arena, text);
}

static const struct compare_figure *find(const struct comparison *comparison, const char *id)
{
	for (size_t i = 0; i < comparison->n_figures; i++) {
		if (str_is(comparison->figures[i].id, id))
			return &comparison->figures[i];
	}
	return NULL;
}

static void add_number(struct buf *out, struct decimal number, const char *unit)
{
	buf_add_string(out, number.mantissa > 0 ? " +" : " ");
	decimal_format(number, out);
	buf_add_string(out, unit);
}

const char *step_of(struct scene *scene, const struct comparison *comparison, const char *id,
		    size_t step)
{
	static const char *const marks[COMPARE_N_MARKS] = {
		"new",        "vanished", "copied", "unit",      "scale", "name", "scope",
		"derivation", "about",    "from",   "from-zero", "last",  "id",
	};
	const struct compare_figure *figure = find(comparison, id);
	const struct compare_step *told;
	const char *words;
	struct buf buf;

	cr_assert(figure != NULL, "no figure %s", id);
	told = &figure->steps[step];
	buf_init(&buf);
	if ((told->marks & COMPARE_SUSPICIOUS) != 0)
		buf_add_string(&buf, " look");
	if (told->is_about)
		buf_add_string(&buf, " about");
	if (told->has_change)
		add_number(&buf, told->change, told->is_points ? "pp" : "");
	if (told->has_rate)
		add_number(&buf, told->rate, "%");
	if (told->has_also)
		add_number(&buf, told->also, "also");
	for (int bit = 0; bit < COMPARE_N_MARKS; bit++) {
		if ((told->marks & 1u << bit) != 0)
			buf_add_format(&buf, " %s", marks[bit]);
	}
	words = scene_format(scene, "%s", buf.n_bytes > 0 ? buf.bytes + 1 : "");
	buf_finish(&buf);
	return words;
}
