#include "model/accept.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "input/bind.h"
#include "model/report.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct bind_field acceptance_fields[] = {
	{ .key = "reason",
	  .type = BIND_STRING,
	  .offset = offsetof(struct acceptance, reason),
	  .description = "接受的理由" },
};

const struct bind_schema acceptance_schema = {
	.name = "acceptance",
	.struct_size = sizeof(struct acceptance),
	.fields = acceptance_fields,
	.n_fields = COUNT(acceptance_fields),
	.pos_offset = SIZE_MAX,
	.key_offset = offsetof(struct acceptance, code),
};

static const char *copy(struct arena *arena, struct located_string string)
{
	return arena_copy_string(arena, string.value.bytes, string.value.n_bytes);
}

/* A finding at an entry's name; detail fills {2}. */
static void add_finding(struct arena *arena, enum diag_code code, const struct acceptance *entry,
			const char *detail, struct diag_list *diags)
{
	struct str name = entry->code.value;

	diag_report(diags, code, entry->code.pos, copy(arena, entry->code), detail)->n_columns =
		utf8_count(name.bytes, name.n_bytes);
}

static void report_unknown(struct arena *arena, const struct acceptance *entry,
			   struct diag_list *diags)
{
	const char *names[DIAG_N_CODES];
	size_t n_names = 0;
	const char *nearest;

	for (int code = 0; code < DIAG_N_CODES; code++)
		if (diag_severity_of((enum diag_code)code) == DIAG_WARNING)
			names[n_names++] = diag_name((enum diag_code)code);
	nearest = bind_nearest(names, n_names, entry->code.value);
	add_finding(arena, DIAG_ACCEPT_UNKNOWN, entry, nearest != NULL ? nearest : "", diags);
}

/* "  " is no reason. */
static bool is_blank(struct str text)
{
	static const char wide[] = "\xE3\x80\x80"; /* an ideographic space */

	while (text.n_bytes > 0) {
		size_t n = text.bytes[0] == ' ' || text.bytes[0] == '\t' ? 1 : 0;

		if (text.n_bytes >= 3 && memcmp(text.bytes, wide, 3) == 0)
			n = 3;
		if (n == 0)
			return false;
		text.bytes += n;
		text.n_bytes -= n;
	}
	return true;
}

void accept_check_names(struct arena *arena, const struct report *report, struct diag_list *diags)
{
	const struct acceptance *entries = report->accept.items;
	enum diag_code code;

	for (size_t i = 0; i < report->accept.n_items; i++) {
		if (!diag_find(entries[i].code.value, &code))
			report_unknown(arena, &entries[i], diags);
		else if (diag_severity_of(code) != DIAG_WARNING)
			add_finding(arena, DIAG_ACCEPT_NOT_WARNING, &entries[i], "", diags);
		else if (source_pos_is_set(entries[i].reason.pos) &&
			 is_blank(entries[i].reason.value))
			diag_report(diags, DIAG_ACCEPT_NO_REASON, entries[i].reason.pos,
				    copy(arena, entries[i].code));
	}
}

/* How many findings the entry accepts now. */
static size_t apply(struct arena *arena, const struct acceptance *entry, struct diag_list *diags)
{
	enum diag_code code;

	/* Without a place there was no usable reason. */
	if (!source_pos_is_set(entry->reason.pos) || is_blank(entry->reason.value) ||
	    !diag_find(entry->code.value, &code))
		return 0;
	return diag_accept(diags, code, copy(arena, entry->reason));
}

void accept_findings(struct arena *arena, const struct report *report, struct diag_list *diags)
{
	const struct acceptance *entries = report->accept.items;

	for (size_t i = 0; i < report->accept.n_items; i++)
		apply(arena, &entries[i], diags);
}

void accept_all_findings(struct arena *arena, const struct report *report, struct diag_list *diags)
{
	const struct acceptance *entries = report->accept.items;

	for (size_t i = 0; i < report->accept.n_items; i++) {
		if (apply(arena, &entries[i], diags) == 0 && !diag_has_errors(diags))
			add_finding(arena, DIAG_ACCEPT_UNUSED, &entries[i], "", diags);
	}
}
