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

static bool is_open_place(enum diag_code code)
{
	return code == DIAG_DRAFT_VALUE || code == DIAG_DRAFT_FIGURE || code == DIAG_DRAFT_TODO;
}

static const char *const open_places[] = {
	"草稿：%zu 处待填、待办，页面上已标出；hongtou check 逐处列出\n",
	"draft: %zu places are to be filled in or done, as the pages show; hongtou check lists "
	"them\n",
};

/* Open places that were not kept in the list. */
static size_t count_dropped_places(const struct diag_list *diags)
{
	return diags->n_dropped_of[DIAG_DRAFT_VALUE] + diags->n_dropped_of[DIAG_DRAFT_FIGURE] +
	       diags->n_dropped_of[DIAG_DRAFT_TODO];
}

static void format_dropped(size_t n_dropped, const struct options *options, struct buf *out)
{
	if (n_dropped > 0)
		buf_add_format(out, dropped[options->language], n_dropped);
}

static void format_briefly(const struct diag_list *diags, const struct options *options,
			   struct buf *out)
{
	size_t n_dropped = count_dropped_places(diags);
	size_t n_open = n_dropped;

	for (size_t i = 0; i < diags->n_items; i++) {
		if (is_open_place(diags->items[i].code))
			n_open++;
		else
			diag_format(&diags->items[i], options->language, out);
	}
	if (n_open > 0)
		buf_add_format(out, open_places[options->language], n_open);
	format_dropped(diags->n_dropped - n_dropped, options, out);
}

static void format_all(const struct diag_list *diags, const struct options *options,
		       struct buf *out)
{
	for (size_t i = 0; i < diags->n_items; i++) {
		if (options->format == FINDINGS_SHORT)
			diag_format_short(&diags->items[i], options->language, out);
		else
			diag_format(&diags->items[i], options->language, out);
	}
	format_dropped(diags->n_dropped, options, out);
}

static int print(struct diag_list *diags, const struct options *options, bool is_brief)
{
	FILE *stream = options->format == FINDINGS_JSON ? stdout : stderr;
	struct buf out;

	diag_sort(diags);
	buf_init(&out);
	if (options->format == FINDINGS_JSON)
		format_json(diags, options->language, &out);
	else if (is_brief && options->format == FINDINGS_HUMAN)
		format_briefly(diags, options, &out);
	else
		format_all(diags, options, &out);
	if (out.n_bytes > 0)
		fwrite(out.bytes, 1, out.n_bytes, stream);
	buf_finish(&out);
	return diag_exit_status(diags);
}

int findings_print(struct diag_list *diags, const struct options *options)
{
	return print(diags, options, false);
}

int findings_print_briefly(struct diag_list *diags, const struct options *options)
{
	return print(diags, options, true);
}
