/*
 * From a finding to what the reader sees:
 *
 *     input/2022.yaml:12:9: 错误: “vlaue”… [unknown-key-near]
 *       vlaue: 502
 *       ^^^^^
 *       先前在 input/2022.yaml:9:3
 *       改法：改成“value”
 *
 * Widths are counted in terminal columns, so that the mark stands under its
 * character when Chinese ones come before it.
 */
#include "base/diag.h"

#include <string.h>

#include "base/diag_table.h"
#include "base/utf8.h"

#define REPLACEMENT 0xFFFD
#define ARG_COLUMNS_MAX 240 /* of one argument; the rest becomes … */
#define WINDOW_COLUMNS 100  /* of the echoed source line */
#define TAB_COLUMNS 8

/* A code point to show and how many bytes of the input it stands for. */
struct shown {
	uint32_t codepoint;
	size_t n_bytes;
	int columns;
};

/* Characters that would steer the terminal or reorder its text. */
static bool is_steering(uint32_t codepoint)
{
	return codepoint < 0x20 || (codepoint >= 0x7F && codepoint < 0xA0) ||
	       (codepoint >= 0x200E && codepoint <= 0x200F) ||
	       (codepoint >= 0x2028 && codepoint <= 0x202E) ||
	       (codepoint >= 0x2066 && codepoint <= 0x2069) || codepoint == 0xFEFF;
}

static struct shown show(const char *bytes, size_t n_bytes)
{
	struct shown shown = { .codepoint = REPLACEMENT };

	shown.n_bytes = utf8_decode(bytes, n_bytes, &shown.codepoint);
	if (shown.n_bytes == 0)
		shown.n_bytes = 1;
	if (is_steering(shown.codepoint) && shown.codepoint != '\t')
		shown.codepoint = REPLACEMENT;
	shown.columns = shown.codepoint == '\t' ? TAB_COLUMNS : utf8_columns(shown.codepoint);
	return shown;
}

static void add_sanitised(struct buf *out, const char *text, int max_columns)
{
	size_t rest = strlen(text);
	int columns = 0;

	while (rest > 0) {
		struct shown shown = show(text, rest);

		columns += shown.columns;
		if (columns > max_columns) {
			buf_add_string(out, "…");
			return;
		}
		buf_add_codepoint(out, shown.codepoint == '\t' ? REPLACEMENT : shown.codepoint);
		text += shown.n_bytes;
		rest -= shown.n_bytes;
	}
}

static const char *find_arg(const struct diag *diag, char digit)
{
	size_t wanted = (size_t)(digit - '1');

	for (size_t i = 0; diag->args[i] != NULL; i++)
		if (i == wanted)
			return diag->args[i];
	return "";
}

static bool is_digit(char c)
{
	return c >= '1' && c <= '9';
}

/* The end of the part that starts after {?1} or {!1}: behind its {/}. */
static const char *skip_part(const char *template)
{
	const char *end = strstr(template, "{/}");

	return end == NULL ? template + strlen(template) : end + 3;
}

/* Handles what stands between braces at `template`, if it is one of the forms
 * of diag_table.h. Returns where to go on; `template` itself if it is not. */
static const char *fill_brace(const struct diag *diag, enum diag_language language,
			      const char *template, struct buf *out)
{
	if (strncmp(template, "{/}", 3) == 0)
		return template + 3;
	if (is_digit(template[1]) && template[2] == '}') {
		add_sanitised(out, find_arg(diag, template[1]), ARG_COLUMNS_MAX);
		return template + 3;
	}
	if (template[1] == '\0' || !is_digit(template[2]) || template[3] != '}')
		return template;
	if (template[1] == '=') {
		const char *arg = find_arg(diag, template[2]);

		add_sanitised(out, language == DIAG_CHINESE ? diag_word(arg) : arg,
			      ARG_COLUMNS_MAX);
		return template + 4;
	}
	if (template[1] == '?' || template[1] == '!') {
		bool is_there = *find_arg(diag, template[2]) != '\0';

		return is_there == (template[1] == '?') ? template + 4 : skip_part(template + 4);
	}
	return template;
}

static void fill_template(const struct diag *diag, enum diag_language language,
			  const char *template, struct buf *out)
{
	while (*template != '\0') {
		const char *next = template;

		if (*template == '{')
			next = fill_brace(diag, language, template, out);
		if (next == template) {
			buf_add_byte(out, *template);
			next = template + 1;
		}
		template = next;
	}
}

void diag_format_message(const struct diag *diag, enum diag_language language, struct buf *out)
{
	fill_template(diag, language, diag_entry_of(diag->code)->message[language], out);
}

void diag_format_help(const struct diag *diag, enum diag_language language, struct buf *out)
{
	fill_template(diag, language, diag_entry_of(diag->code)->help[language], out);
}

const char *diag_severity_name(enum diag_severity severity, enum diag_language language)
{
	static const char *const names[][2] = {
		[DIAG_NOTE] = { "提示", "note" },
		[DIAG_WARNING] = { "警告", "warning" },
		[DIAG_ERROR] = { "错误", "error" },
	};

	return names[severity][language];
}

static void add_place(struct source_pos pos, struct buf *out)
{
	if (pos.source == NULL)
		return;
	add_sanitised(out, pos.source->name, ARG_COLUMNS_MAX);
	if (pos.line == 0)
		return;
	buf_add_format(out, ":%lu", (unsigned long)pos.line);
	if (pos.column != 0)
		buf_add_format(out, ":%lu", (unsigned long)pos.column);
}

/* Why it is let stand, in brackets. */
static void add_accepted(const struct diag *diag, enum diag_language language, struct buf *out)
{
	if (diag->accepted == NULL)
		return;
	buf_add_string(out, language == DIAG_CHINESE ? "（已接受：" : " (accepted: ");
	add_sanitised(out, diag->accepted, ARG_COLUMNS_MAX);
	buf_add_string(out, language == DIAG_CHINESE ? "）" : ")");
}

void diag_format_short(const struct diag *diag, enum diag_language language, struct buf *out)
{
	if (diag->pos.source != NULL) {
		add_place(diag->pos, out);
		buf_add_string(out, ": ");
	}
	buf_add_string(out, diag_severity_name(diag_severity(diag), language));
	buf_add_string(out, ": ");
	diag_format_message(diag, language, out);
	add_accepted(diag, language, out);
	buf_add_format(out, " [%s]\n", diag_name(diag->code));
}

/* The part of a line that is shown, as byte offsets. */
struct window {
	size_t begin;
	size_t end;
};

/* The byte offset of a column (from 1) in a line, at most the line's end. */
static size_t find_column(struct str line, uint32_t column)
{
	size_t offset = 0;

	while (column-- > 1 && offset < line.n_bytes)
		offset += show(line.bytes + offset, line.n_bytes - offset).n_bytes;
	return offset;
}

/* The start of the code point before `offset`, which is not 0. */
static size_t step_back(struct str line, size_t offset)
{
	uint32_t codepoint;

	for (size_t n_back = offset < 4 ? offset : 4; n_back > 1; n_back--)
		if (utf8_decode(line.bytes + offset - n_back, n_back, &codepoint) == n_back)
			return offset - n_back;
	return offset - 1;
}

/* Up to a third of the room goes before the mark, the rest behind it; what one
 * side does not need the other may have. */
static struct window choose_window(struct str line, size_t mark)
{
	struct window window = { .begin = mark, .end = mark };
	int columns = 0;
	int limit = WINDOW_COLUMNS / 3;

	for (int pass = 0; pass < 2; pass++) {
		while (window.begin > 0) {
			size_t before = step_back(line, window.begin);
			struct shown shown = show(line.bytes + before, line.n_bytes - before);

			if (columns + shown.columns > limit)
				break;
			columns += shown.columns;
			window.begin = before;
		}
		limit = WINDOW_COLUMNS;
		while (window.end < line.n_bytes) {
			struct shown shown =
				show(line.bytes + window.end, line.n_bytes - window.end);

			if (columns + shown.columns > limit)
				break;
			columns += shown.columns;
			window.end += shown.n_bytes;
		}
	}
	return window;
}

static void add_echo(struct str line, struct window window, struct buf *out)
{
	buf_add_string(out, window.begin > 0 ? "  …" : "  ");
	for (size_t i = window.begin; i < window.end;) {
		struct shown shown = show(line.bytes + i, line.n_bytes - i);

		buf_add_codepoint(out, shown.codepoint);
		i += shown.n_bytes;
	}
	if (window.end < line.n_bytes)
		buf_add_string(out, "…");
	buf_add_byte(out, '\n');
}

static void add_mark(struct str line, struct window window, size_t mark, size_t n_columns,
		     struct buf *out)
{
	size_t i = window.begin;
	bool is_marked = false;

	buf_add_string(out, window.begin > 0 ? "   " : "  ");
	while (i < mark) {
		struct shown shown = show(line.bytes + i, line.n_bytes - i);

		if (shown.codepoint == '\t')
			buf_add_byte(out, '\t');
		for (int c = 0; c < shown.columns && shown.codepoint != '\t'; c++)
			buf_add_byte(out, ' ');
		i += shown.n_bytes;
	}
	for (; n_columns > 0 && i < window.end; n_columns--) {
		struct shown shown = show(line.bytes + i, line.n_bytes - i);
		int width = shown.codepoint == '\t' ? 1 : shown.columns;

		for (int c = 0; c < width; c++)
			buf_add_byte(out, '^');
		is_marked = is_marked || width > 0;
		i += shown.n_bytes;
	}
	/* A place behind the line's end, or a character without a width. */
	if (!is_marked)
		buf_add_byte(out, '^');
	buf_add_byte(out, '\n');
}

static void add_source_line(const struct diag *diag, struct buf *out)
{
	struct str line;
	struct window window;
	size_t mark;

	if (diag->pos.source == NULL || diag->pos.line == 0 || diag->pos.column == 0)
		return;
	line = source_line(diag->pos.source, diag->pos.line);
	mark = find_column(line, diag->pos.column);
	window = choose_window(line, mark);
	add_echo(line, window, out);
	add_mark(line, window, mark, diag->n_columns == 0 ? 1 : diag->n_columns, out);
}

static void add_help(const struct diag *diag, enum diag_language language, struct buf *out)
{
	struct buf help;

	buf_init(&help);
	diag_format_help(diag, language, &help);
	if (help.n_bytes > 0) {
		buf_add_string(out, language == DIAG_CHINESE ? "  改法：" : "  help: ");
		buf_add_str(out, buf_str(&help));
		buf_add_byte(out, '\n');
	}
	buf_finish(&help);
}

void diag_format(const struct diag *diag, enum diag_language language, struct buf *out)
{
	diag_format_short(diag, language, out);
	add_source_line(diag, out);
	if (source_pos_is_set(diag->other)) {
		buf_add_string(out, language == DIAG_CHINESE ? "  先前在 " : "  earlier at ");
		add_place(diag->other, out);
		buf_add_byte(out, '\n');
	}
	if (diag->accepted == NULL)
		add_help(diag, language, out);
}
