#include "model/plan.h"

#include "model/report.h"

struct visit {
	void (*visit)(void *context, const struct item *plan);
	void *context;
};

static void visit_sections(const struct bind_list *list, bool in_plans, const struct visit *visit)
{
	const struct section *sections = list->items;

	for (size_t i = 0; i < list->n_items; i++) {
		const struct item *items = sections[i].items.items;
		bool plans = in_plans || sections[i].kind.value == SECTION_PLANS;

		for (size_t k = 0; k < sections[i].items.n_items && plans; k++) {
			if (source_pos_is_set(items[k].id.pos))
				visit->visit(visit->context, &items[k]);
		}
		visit_sections(&sections[i].sections, plans, visit);
	}
}

void plans_visit(const struct report *report, void (*visit)(void *context, const struct item *plan),
		 void *context)
{
	visit_sections(&report->sections, false, &(struct visit){ visit, context });
}

static bool sections_have(const struct bind_list *list, struct str id, bool in_plans)
{
	const struct section *sections = list->items;

	for (size_t i = 0; i < list->n_items; i++) {
		const struct section *section = &sections[i];
		const struct item *items = section->items.items;
		bool plans = in_plans || section->kind.value == SECTION_PLANS;

		if (!plans && str_equal(section->id.value, id))
			return true;
		for (size_t k = 0; k < section->items.n_items && !plans; k++) {
			if (str_equal(items[k].id.value, id))
				return true;
		}
		if (sections_have(&section->sections, id, plans))
			return true;
	}
	return false;
}

bool plan_is_followed(const struct report *report, struct str id)
{
	return sections_have(&report->sections, id, false);
}
