#include "base/diag.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag_table.h"

void diag_init(struct diag_list *list, struct arena *arena)
{
	*list = (struct diag_list){ .arena = arena };
}

static const char *const *copy_args(struct arena *arena, const char *const *args)
{
	size_t n_args = 0;
	const char **copy;

	while (args != NULL && args[n_args] != NULL)
		n_args++;
	copy = arena_alloc_array(arena, n_args + 1, sizeof(*copy));
	for (size_t i = 0; i < n_args; i++)
		copy[i] = arena_copy_string(arena, args[i], strlen(args[i]));
	return copy;
}

struct diag *diag_add(struct diag_list *list, enum diag_code code, struct source_pos pos,
		      const char *const *args)
{
	static const char *const no_args[] = { NULL };
	const struct diag_entry *entry = diag_entry_of(code);
	struct diag *diag;

	list->n_added++;
	if (++list->n_of[entry->severity] > DIAG_MAX) {
		list->n_dropped++;
		list->n_dropped_of[code]++;
		if (entry->severity == DIAG_ERROR)
			list->dropped_classes |= 1U << entry->class;
		list->spare = (struct diag){ .code = code, .pos = pos, .args = no_args };
		return &list->spare;
	}
	list->items = arena_grow(list->arena, list->items, list->n_items, &list->capacity,
				 sizeof(*list->items));
	diag = &list->items[list->n_items];
	*diag = (struct diag){ .code = code, .pos = pos, .serial = list->n_added };
	diag->args = copy_args(list->arena, args);
	list->n_items++;
	return diag;
}

/* Those that the other list had no room for. */
static void append_dropped(struct diag_list *list, const struct diag_list *more)
{
	for (int code = 0; code < DIAG_N_CODES; code++) {
		size_t n = more->n_dropped_of[code];

		list->n_added += n;
		list->n_dropped += n;
		list->n_dropped_of[code] += n;
		list->n_of[diag_severity_of((enum diag_code)code)] += n;
	}
	list->dropped_classes |= more->dropped_classes;
}

void diag_append(struct diag_list *list, const struct diag_list *more)
{
	for (size_t i = 0; i < more->n_items; i++) {
		const struct diag *found = &more->items[i];
		struct diag *diag = diag_add(list, found->code, found->pos, found->args);

		diag->other = found->other;
		diag->n_columns = found->n_columns;
	}
	append_dropped(list, more);
}

static int compare_numbers(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int compare_sources(const struct source *a, const struct source *b)
{
	if (a == NULL || b == NULL)
		return (a != NULL) - (b != NULL);
	return strcmp(a->name, b->name);
}

static int compare_places(struct source_pos a, struct source_pos b)
{
	int order = compare_sources(a.source, b.source);

	if (order == 0)
		order = compare_numbers(a.line, b.line);
	if (order == 0)
		order = compare_numbers(a.column, b.column);
	return order;
}

static int compare_diags(const void *left, const void *right)
{
	const struct diag *a = left;
	const struct diag *b = right;
	int order = compare_places(a->pos, b->pos);

	return order != 0 ? order : compare_numbers(a->serial, b->serial);
}

static bool same_args(const struct diag *a, const struct diag *b)
{
	size_t i = 0;

	while (a->args[i] != NULL && b->args[i] != NULL && strcmp(a->args[i], b->args[i]) == 0)
		i++;
	return a->args[i] == NULL && b->args[i] == NULL;
}

/* Whether one of the findings before `diag` at the same place is the same. */
static bool is_repetition(const struct diag *first, const struct diag *diag)
{
	for (const struct diag *earlier = diag; earlier-- > first;) {
		if (compare_places(earlier->pos, diag->pos) != 0)
			return false;
		if (earlier->code == diag->code && same_args(earlier, diag) &&
		    compare_places(earlier->other, diag->other) == 0)
			return true;
	}
	return false;
}

void diag_sort(struct diag_list *list)
{
	size_t n_kept = 0;

	if (list->n_items == 0)
		return;
	qsort(list->items, list->n_items, sizeof(*list->items), compare_diags);
	for (size_t i = 0; i < list->n_items; i++) {
		list->items[n_kept] = list->items[i];
		if (is_repetition(list->items, &list->items[n_kept]))
			list->n_of[diag_severity(&list->items[n_kept])]--;
		else
			n_kept++;
	}
	list->n_items = n_kept;
}

bool diag_has_errors(const struct diag_list *list)
{
	return list->n_of[DIAG_ERROR] > 0;
}

size_t diag_count(const struct diag_list *list, enum diag_severity severity)
{
	return list->n_of[severity];
}

enum diag_severity diag_severity(const struct diag *diag)
{
	return diag->accepted != NULL ? DIAG_NOTE : diag_severity_of(diag->code);
}

size_t diag_accept(struct diag_list *list, enum diag_code code, const char *reason)
{
	size_t n_accepted = list->n_dropped_of[code];

	if (diag_severity_of(code) != DIAG_WARNING)
		return 0;
	list->n_dropped_of[code] = 0;
	for (size_t i = 0; i < list->n_items; i++) {
		if (list->items[i].code == code && list->items[i].accepted == NULL) {
			list->items[i].accepted = reason;
			n_accepted++;
		}
	}
	list->n_of[DIAG_WARNING] -= n_accepted;
	list->n_of[DIAG_NOTE] += n_accepted;
	return n_accepted;
}

bool diag_find(struct str name, enum diag_code *code)
{
	for (int i = 0; i < DIAG_N_CODES; i++) {
		if (str_is(name, diag_name((enum diag_code)i))) {
			*code = (enum diag_code)i;
			return true;
		}
	}
	return false;
}

enum diag_severity diag_severity_of(enum diag_code code)
{
	return diag_entry_of(code)->severity;
}

const char *diag_name(enum diag_code code)
{
	return diag_entry_of(code)->name;
}

int diag_exit_status(const struct diag_list *list)
{
	static const struct {
		enum diag_class class;
		int status;
	} worst_first[] = {
		{ DIAG_CLASS_INTERNAL, 70 },      { DIAG_CLASS_IO, 74 },
		{ DIAG_CLASS_CANNOT_CREATE, 73 }, { DIAG_CLASS_LOCKED, 75 },
		{ DIAG_CLASS_ENVIRONMENT, 78 },   { DIAG_CLASS_NO_INPUT, 66 },
		{ DIAG_CLASS_DATA, 65 },          { DIAG_CLASS_USAGE, 64 },
	};
	unsigned classes = list->dropped_classes;

	for (size_t i = 0; i < list->n_items; i++) {
		const struct diag_entry *entry = diag_entry_of(list->items[i].code);

		if (entry->severity == DIAG_ERROR)
			classes |= 1U << entry->class;
	}
	for (size_t i = 0; i < sizeof(worst_first) / sizeof(worst_first[0]); i++)
		if (classes & 1U << worst_first[i].class)
			return worst_first[i].status;
	return 0;
}
