#include "rules/rules.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "input/bind.h"
#include "input/tree.h"
#include "rules/check.h"
#include "rules/schema.h"

/* A chain of layouts longer than this is a mistake. */
#define MAX_INHERITANCE 8

struct chain {
	struct arena *arena;
	struct rules_folders folders;
	struct diag_list *diags;
	const struct node *trees[MAX_INHERITANCE]; /* the layout itself first */
	const struct source **sources;             /* of the trees */
	size_t n_trees;
};

const char *font_role_name(enum font_role role)
{
	switch (role) {
	case FONT_ROLE_MARK:
		return "mark";
	case FONT_ROLE_TITLE:
		return "title";
	case FONT_ROLE_BODY:
		return "body";
	case FONT_ROLE_HEI:
		return "hei";
	case FONT_ROLE_KAI:
		return "kai";
	case FONT_ROLE_BOLD:
		return "bold";
	case FONT_ROLE_PAGE_NUMBER:
		return "page_number";
	case FONT_N_ROLES:
		break;
	}
	return "?";
}

const struct rules_heading *rules_heading(const struct rules *rules, size_t level)
{
	const struct rules_heading *headings = rules->headings.items;

	return level >= 1 && level <= rules->headings.n_items ? &headings[level - 1] : NULL;
}

dim rules_part(struct located_decimal amount, dim unit)
{
	int64_t power = 1;

	for (int i = 0; i < amount.value.decimals; i++)
		power *= 10;
	return dim_scale(unit, amount.value.mantissa, power);
}

static dim unit_length(const struct rules *rules, enum measure_unit unit, dim em)
{
	switch (unit) {
	case MEASURE_MM:
		return DIM_MM;
	case MEASURE_PT:
		return DIM_PT;
	case MEASURE_CELL:
		return rules->cell;
	case MEASURE_LINE:
		return rules->pitch;
	case MEASURE_EM:
		return em;
	}
	return 0;
}

dim rules_length(const struct rules *rules, struct located_measure measure, dim em)
{
	struct located_decimal amount = { .value = measure.amount, .pos = measure.pos };

	return rules_part(amount, unit_length(rules, measure.unit, em));
}

/* A layout's name is a file's name, so it may not walk through folders. */
static bool name_is_safe(struct str name)
{
	for (size_t i = 0; i < name.n_bytes; i++) {
		char c = name.bytes[i];

		if (c == '/' || c == '.' || c == '\0')
			return false;
	}
	return name.n_bytes > 0 && name.n_bytes < 100;
}

/* The path of a layout in a folder, or NULL when it is not there. */
static const char *find_layout(struct arena *arena, const char *folder, const char *name)
{
	struct buf path;
	const char *found = NULL;

	if (folder == NULL)
		return NULL;
	buf_init(&path);
	file_join(&path, folder, name);
	buf_add_string(&path, ".yaml");
	if (file_exists(path.bytes))
		found = arena_copy_string(arena, path.bytes, path.n_bytes);
	buf_finish(&path);
	return found;
}

static const struct source *open_layout(struct chain *chain, struct located_string name)
{
	const char *text = arena_copy_string(chain->arena, name.value.bytes, name.value.n_bytes);
	const char *path = NULL;

	if (name_is_safe(name.value)) {
		path = find_layout(chain->arena, chain->folders.own, text);
		if (path == NULL)
			path = find_layout(chain->arena, chain->folders.shared, text);
	}
	if (path != NULL)
		return file_read(chain->arena, path, TREE_MAX_BYTES, chain->diags);
	diag_report(chain->diags, DIAG_LAYOUT_UNKNOWN, name.pos, text, chain->folders.own);
	return NULL;
}

/* Follows `inherits` from the layout to its oldest ancestor. */
static bool read_chain(struct chain *chain, struct located_string name)
{
	while (source_pos_is_set(name.pos) || chain->n_trees == 0) {
		const struct source *source;
		const struct node *tree, *parent;

		if (chain->n_trees == MAX_INHERITANCE) {
			diag_report(chain->diags, DIAG_LAYOUT_CYCLE, name.pos,
				    arena_copy_string(chain->arena, name.value.bytes,
						      name.value.n_bytes));
			return false;
		}
		source = open_layout(chain, name);
		if (source == NULL)
			return false;
		tree = tree_read(chain->arena, source, &tree_default_limits, chain->diags);
		if (tree == NULL)
			return false;
		chain->sources[chain->n_trees] = source;
		chain->trees[chain->n_trees++] = tree;
		parent = tree->kind == NODE_MAPPING ? tree_find(tree, "inherits") : NULL;
		if (parent == NULL || parent->kind != NODE_SCALAR)
			break;
		name.value = parent->as.scalar.value;
		name.pos = parent->pos;
	}
	return true;
}

const struct rules *rules_load(struct arena *arena, struct rules_folders folders,
			       struct located_string name, struct diag_list *diags)
{
	struct chain chain = { .arena = arena, .folders = folders, .diags = diags };
	struct bind_context context = { arena, diags };
	struct rules *rules = arena_alloc(arena, sizeof(*rules));
	bool sound = true;

	chain.sources = arena_alloc_array(arena, MAX_INHERITANCE, sizeof(*chain.sources));
	if (!read_chain(&chain, name))
		return NULL;
	/* Ancestors first, so that each file overrides what it inherits. */
	for (size_t i = chain.n_trees; i-- > 0;)
		sound = bind_struct(&context, chain.trees[i], &rules_schema, rules) && sound;
	rules->name = arena_copy_string(arena, name.value.bytes, name.value.n_bytes);
	rules->sources = chain.sources;
	rules->n_sources = chain.n_trees;
	if (!sound || !rules_check(rules, chain.trees[0]->pos, diags))
		return NULL;
	return rules;
}
