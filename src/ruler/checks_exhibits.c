/*
 * Tables and charts: inside the type area (GW-02). How they look beyond that is
 * no clause but practice, and the layout's.
 */
#include "ruler/measure.h"

static void inside(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_exhibits; i++) {
		const struct exhibit *exhibit = &m->parts->exhibits[i];
		const struct sheet_bar *box = &exhibit->box;
		dim over[4] = { parts_left(m->parts, exhibit->page) - box->left,
				box->right - parts_right(m->parts, exhibit->page),
				parts_top(m->parts) - box->top,
				box->bottom - parts_bottom(m->parts) },
		    most = 0;

		for (size_t k = 0; k < 4; k++)
			most = over[k] > most ? over[k] : most;
		take_page(m, exhibit->page, most, 0, wanted(m, m->tolerances->edge));
	}
}

static const struct rules_style *caption_style(const struct measuring *m,
					       const struct exhibit *exhibit)
{
	return exhibit->is_table ? &m->rules->table.caption : &m->rules->chart.caption;
}

static void caption_size(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_exhibits; i++) {
		const struct exhibit *exhibit = &m->parts->exhibits[i];

		for (size_t k = 0; k < exhibit->n_caption; k++)
			take(m, exhibit->caption[k], exhibit->caption[k]->size,
			     wanted(m, caption_style(m, exhibit)->size),
			     wanted(m, m->tolerances->size));
	}
}

static void caption_face(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_exhibits; i++) {
		const struct exhibit *exhibit = &m->parts->exhibits[i];
		enum font_role role = (enum font_role)caption_style(m, exhibit)->font.value;

		for (size_t k = 0; k < exhibit->n_caption; k++) {
			const struct line *line = exhibit->caption[k];

			want(m, role_wanted(m, role));
			if (face_serves(m, line->font, role))
				pass(m);
			else
				blame(m, line, face_name(m, line->font));
		}
	}
}

static void caption_middle(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_exhibits; i++) {
		const struct exhibit *exhibit = &m->parts->exhibits[i];

		for (size_t k = 0; k < exhibit->n_caption; k++)
			take(m, exhibit->caption[k], line_middle(exhibit->caption[k]),
			     (parts_left(m->parts, exhibit->page) +
			      parts_right(m->parts, exhibit->page)) /
				     2,
			     wanted(m, m->tolerances->center));
	}
}

/* Where the layout wants them as wide as the type area. */
static void table_width(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_exhibits && m->rules->table.full_width.value; i++) {
		const struct exhibit *exhibit = &m->parts->exhibits[i];

		if (exhibit->is_table)
			take_page(m, exhibit->page, exhibit->box.right - exhibit->box.left,
				  wanted(m, m->rules->page.text_width),
				  wanted(m, m->tolerances->edge));
	}
}

/* The first and the last rule; a joined frame's rules lie on one another. */
static void table_rules(struct measuring *m)
{
	for (size_t i = 0; i < m->parts->n_exhibits; i++) {
		const struct exhibit *exhibit = &m->parts->exhibits[i];

		for (size_t k = 0; k < exhibit->n_rules; k++) {
			const struct sheet_bar *rule = exhibit->rules[k];

			if (k == 0 || k + 1 == exhibit->n_rules)
				take_page(m, exhibit->page, rule->bottom - rule->top,
					  wanted(m, m->rules->table.outer_rule),
					  wanted(m, m->tolerances->imprint_thickness));
		}
	}
}

const struct check checks_of_exhibits[] = {
	{ "GW-02",
	  { "表格、图超出版心", "table or chart beyond the type area" },
	  RULER_MM,
	  inside },
	{ "practice", { "表题、图题字号", "size of captions" }, RULER_PT, caption_size },
	{ "practice", { "表题、图题字体", "face of captions" }, RULER_WORDS, caption_face },
	{ "practice", { "表题、图题中心", "middle of captions" }, RULER_MM, caption_middle },
	{ "practice", { "表格宽度", "width of tables" }, RULER_MM, table_width },
	{ "practice",
	  { "表格首末线线宽", "first and last rule of tables" },
	  RULER_MM,
	  table_rules },
	{ NULL, { NULL, NULL }, RULER_MM, NULL },
};
