#include <inttypes.h>
#include <stdio.h>

#include "cmd/command.h"
#include "base/json.h"

static void add_json_diag(struct buf *out, const struct diag *diag, enum diag_language language)
{
	enum diag_severity severity = diag_severity(diag);
	struct buf text;

	buf_init(&text);
	buf_add_string(out, "  {\"code\": ");
	json_add_string(out, diag_name(diag->code));
	json_add_member(out, "severity", diag_severity_name(severity, DIAG_ENGLISH));
	if (diag->pos.source != NULL)
		json_add_member(out, "file", diag->pos.source->name);
	if (source_pos_is_set(diag->pos))
		buf_add_format(out, ", \"line\": %" PRIu32 ", \"column\": %" PRIu32, diag->pos.line,
			       diag->pos.column);
	diag_format_message(diag, language, &text);
	json_add_member(out, "message", text.n_bytes > 0 ? text.bytes : "");
	buf_clear(&text);
	diag_format_help(diag, language, &text);
	json_add_member(out, "help", text.n_bytes > 0 ? text.bytes : "");
	if (diag->accepted != NULL)
		json_add_member(out, "accepted", diag->accepted);
	buf_add_byte(out, '}');
	buf_finish(&text);
}

static void format_json(const struct diag_list *diags, enum diag_language language, struct buf *out)
{
	buf_add_string(out, "[\n");
	for (size_t i = 0; i < diags->n_items; i++) {
		add_json_diag(out, &diags->items[i], language);
		buf_add_string(out, i + 1 < diags->n_items ? ",\n" : "\n");
	}
	buf_add_string(out, "]\n");
}

static const char *const dropped[] = {
	"另有 %zu 条未列出\n",
	"%zu more are not listed\n",
};

int findings_print(struct diag_list *diags, const struct options *options)
{
	FILE *stream = options->format == FINDINGS_JSON ? stdout : stderr;
	struct buf out;

	diag_sort(diags);
	buf_init(&out);
	switch (options->format) {
	case FINDINGS_HUMAN:
	case FINDINGS_CSV:
		for (size_t i = 0; i < diags->n_items; i++)
			diag_format(&diags->items[i], options->language, &out);
		break;
	case FINDINGS_SHORT:
		for (size_t i = 0; i < diags->n_items; i++)
			diag_format_short(&diags->items[i], options->language, &out);
		break;
	case FINDINGS_JSON:
		format_json(diags, options->language, &out);
		break;
	}
	if (options->format != FINDINGS_JSON && diags->n_dropped > 0)
		buf_add_format(&out, dropped[options->language], diags->n_dropped);
	if (out.n_bytes > 0)
		fwrite(out.bytes, 1, out.n_bytes, stream);
	buf_finish(&out);
	return diag_exit_status(diags);
}
