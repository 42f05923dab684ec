/*
 * explain.c: `hongtou check --explain`: what a finding's code stands for.
 */
#include <stdio.h>

#include "base/arena.h"
#include "cmd/command.h"
#include "input/bind.h"

/* Stand for the message's arguments. */
static const char *const holes[] = { "①", "②", "③", "④", "⑤", NULL };

static const struct source_pos nowhere = { NULL, 0, 0 };

static const char *const labels[][2] = {
	{ "消息：", "message: " },
	{ "原因：", "cause: " },
	{ "改法：", "way out: " },
};

static void add_line(struct buf *out, const char *label, const struct buf *text)
{
	if (text->n_bytes > 0)
		buf_add_format(out, "  %s%s\n", label, text->bytes);
}

static void add_explanation(struct buf *out, const struct diag *diag, enum diag_language language)
{
	struct buf text;

	buf_add_format(out, "%s (%s)\n", diag_name(diag->code),
		       diag_severity_name(diag_severity(diag), language));
	buf_init(&text);
	diag_format_message(diag, language, &text);
	add_line(out, labels[0][language], &text);
	buf_clear(&text);
	buf_add_string(&text, diag_cause(diag->code, language));
	add_line(out, labels[1][language], &text);
	buf_clear(&text);
	diag_format_help(diag, language, &text);
	add_line(out, labels[2][language], &text);
	buf_finish(&text);
}

static void add_row(struct buf *out, const struct diag *diag, enum diag_language language)
{
	buf_add_format(out, "%-24s %s  ", diag_name(diag->code),
		       diag_severity_name(diag_severity(diag), language));
	diag_format_message(diag, language, out);
	buf_add_byte(out, '\n');
}

static void list_all(struct diag_list *shown, enum diag_language language, struct buf *out)
{
	for (int code = 0; code < DIAG_N_CODES; code++)
		add_row(out, diag_add(shown, (enum diag_code)code, nowhere, holes), language);
}

static void report_unknown(const char *name, struct diag_list *diags)
{
	const char *names[DIAG_N_CODES];
	const char *nearest;

	for (int code = 0; code < DIAG_N_CODES; code++)
		names[code] = diag_name((enum diag_code)code);
	nearest = bind_nearest(names, DIAG_N_CODES, str_of(name));
	diag_report(diags, DIAG_CODE_UNKNOWN, nowhere, name, nearest != NULL ? nearest : "");
}

int explain(const struct options *options)
{
	struct arena *arena = arena_create();
	struct diag_list diags, shown;
	enum diag_code code;
	struct buf out;
	int status;

	diag_init(&diags, arena);
	diag_init(&shown, arena);
	buf_init(&out);
	if (options->n_files == 0)
		list_all(&shown, options->language, &out);
	for (size_t i = 0; i < options->n_files; i++) {
		if (diag_find(str_of(options->files[i]), &code))
			add_explanation(&out, diag_add(&shown, code, nowhere, holes),
					options->language);
		else
			report_unknown(options->files[i], &diags);
	}
	status = findings_print(&diags, options);
	if (out.n_bytes > 0 && fwrite(out.bytes, 1, out.n_bytes, stdout) != out.n_bytes)
		status = 74;
	buf_finish(&out);
	arena_destroy(arena);
	return status;
}
