#include "input/syntax.h"

#include <string.h>

#include "base/diag.h"
#include "base/utf8.h"

#define FULLWIDTH_COLON "\xEF\xBC\x9A"

static char at(struct str text, size_t offset)
{
	return offset < text.n_bytes ? text.bytes[offset] : '\0';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_word(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
}

static struct str rest_of(struct str text, size_t offset)
{
	return (struct str){ text.bytes + offset, text.n_bytes - offset };
}

static bool starts_with(struct str text, const char *start)
{
	size_t n_bytes = strlen(start);

	return text.n_bytes >= n_bytes && memcmp(text.bytes, start, n_bytes) == 0;
}

enum syntax_colon syntax_find_colon(struct str text, struct str *key, size_t *n_before)
{
	size_t end = 0;
	size_t colon;

	while (is_word(at(text, end)))
		end++;
	if (end == 0 || !is_letter(text.bytes[0]))
		return SYNTAX_COLON_NONE;
	for (colon = end; at(text, colon) == ' ';)
		colon++;
	*key = (struct str){ text.bytes, end };
	*n_before = colon; /* only ASCII so far */
	if (starts_with(rest_of(text, colon), FULLWIDTH_COLON))
		return SYNTAX_COLON_FULLWIDTH;
	/* http://… and 12:30 are no keys */
	if (colon == end && at(text, colon) == ':' && strchr(" \t/:", at(text, colon + 1)) == NULL)
		return SYNTAX_COLON_NO_SPACE;
	return SYNTAX_COLON_NONE;
}

void syntax_report_colon(enum syntax_colon kind, struct str key, size_t n_before,
			 struct source_pos pos, struct diag_list *diags)
{
	char word[64];
	size_t n_bytes = key.n_bytes < sizeof(word) ? key.n_bytes : sizeof(word) - 1;

	memcpy(word, key.bytes, n_bytes);
	word[n_bytes] = '\0';
	pos.column += (uint32_t)n_before;
	diag_report(diags,
		    kind == SYNTAX_COLON_FULLWIDTH ? DIAG_YAML_FULLWIDTH_COLON
						   : DIAG_YAML_COLON_SPACE,
		    pos, word);
}

/* Bytes of blanks and "- " at the start of a line. */
static size_t skip_dashes(struct str line)
{
	size_t offset = 0;

	for (;;) {
		while (at(line, offset) == ' ' || at(line, offset) == '\t')
			offset++;
		if (at(line, offset) != '-' || at(line, offset + 1) != ' ')
			return offset;
		offset++;
	}
}

static bool report_tab(const struct source *source, uint32_t line_number, struct diag_list *diags)
{
	struct str line = source_line(source, line_number);
	struct source_pos pos = { source, line_number, 1 };

	while (at(line, pos.column - 1) == ' ')
		pos.column++;
	if (at(line, pos.column - 1) != '\t')
		return false;
	diag_add(diags, DIAG_YAML_TAB, pos, NULL);
	return true;
}

static bool report_line_colon(const struct source *source, uint32_t line_number,
			      struct diag_list *diags)
{
	struct str line = source_line(source, line_number);
	size_t offset = skip_dashes(line);
	struct source_pos pos = { source, line_number, (uint32_t)offset + 1 };
	enum syntax_colon kind;
	struct str key;
	size_t n_before;

	kind = syntax_find_colon(rest_of(line, offset), &key, &n_before);
	if (kind == SYNTAX_COLON_NONE)
		return false;
	syntax_report_colon(kind, key, n_before, pos, diags);
	return true;
}

/* Whether a line starts with a key as it should be. */
static bool has_key(const struct source *source, uint32_t line_number)
{
	struct str line = source_line(source, line_number);
	size_t offset = skip_dashes(line);

	while (is_word(at(line, offset)))
		offset++;
	return offset > 0 && is_word(at(line, offset - 1)) && at(line, offset) == ':';
}

/* A line "year：2022" makes libyaml stumble there or over one of the next
 * lines, which it takes for the text's continuation. */
static bool report_colon(const struct source *source, uint32_t line_number, struct diag_list *diags)
{
	const uint32_t n_back = 50;
	uint32_t first = line_number > n_back ? line_number - n_back : 1;

	if (report_line_colon(source, line_number, diags))
		return true;
	for (uint32_t line = line_number - 1; line >= first; line--) {
		if (report_line_colon(source, line, diags))
			return true;
		if (has_key(source, line))
			return false;
	}
	return false;
}

/* Offset of a line's value, behind "key: " or "- "; the line's end if none. */
static size_t find_value(struct str line)
{
	size_t offset = skip_dashes(line);
	size_t end = offset;

	while (is_word(at(line, end)))
		end++;
	if (end == offset || at(line, end) != ':')
		return offset;
	do
		end++;
	while (at(line, end) == ' ');
	return end;
}

/* The offset behind the bracket or quote that closes the one at the start, or
 * 0 when it is not closed in this line. */
static size_t skip_closed(struct str text)
{
	const char *pairs = "{}[]\"\"''";
	const char *pair = strchr(pairs, at(text, 0));
	char open = at(text, 0);
	char close;
	size_t depth = 0;

	if (open == '\0' || pair == NULL)
		return 0;
	close = pair[1];
	for (size_t i = 0; i < text.n_bytes; i++) {
		if (open == '"' && text.bytes[i] == '\\')
			i++;
		else if (text.bytes[i] == close && (i > 0 && (open == close || --depth == 0)))
			return i + 1;
		else if (text.bytes[i] == open)
			depth++;
	}
	return 0;
}

/* A value like {year}年度 or "依法行政"是: libyaml takes the bracket or quote
 * for the value's beginning and does not know what to do with the rest. */
static bool report_quotes(const struct source *source, uint32_t line_number,
			  struct diag_list *diags)
{
	struct str line = source_line(source, line_number);
	size_t offset = find_value(line);
	struct str value = rest_of(line, offset);
	struct source_pos pos = { source, line_number, 0 };
	char first[2] = { at(value, 0), '\0' };
	size_t end;

	pos.column = (uint32_t)offset + 1;
	if (first[0] == '\0' || strchr("{[\"'%@`*&!|>", first[0]) == NULL)
		return false;
	if (strchr("{[\"'", first[0]) != NULL) {
		end = skip_closed(value);
		while (end > 0 && (at(value, end) == ' ' || at(value, end) == '\t'))
			end++;
		if (end == 0 || end >= value.n_bytes || strchr(",]}#:", at(value, end)) != NULL)
			return false;
	}
	diag_report(diags, DIAG_YAML_QUOTES_NEEDED, pos, first);
	return true;
}

/* Where the mistake is rather than where libyaml noticed it: an open quote is
 * noticed at the end of the file, a missing colon in the next line. */
static struct source_pos better_place(const struct syntax_error *error)
{
	static const char *const at_context[] = {
		"could not find expected ':'",
		"found unexpected end of stream",
		"found unexpected document indicator",
	};

	for (size_t i = 0; i < sizeof(at_context) / sizeof(at_context[0]); i++)
		if (strcmp(error->problem, at_context[i]) == 0 &&
		    source_pos_is_set(error->context_pos))
			return error->context_pos;
	return error->problem_pos;
}

static bool is_flow(const struct syntax_error *error)
{
	return error->context != NULL && strncmp(error->context, "while parsing a flow", 20) == 0;
}

static bool is_blank_line(const struct source *source, uint32_t line_number)
{
	struct str line = source_line(source, line_number);

	return skip_dashes(line) == line.n_bytes;
}

/* libyaml wants "---" behind "..." and calls everything else an error. */
static bool report_document(const struct syntax_error *error, struct diag_list *diags)
{
	const struct source *source = error->problem_pos.source;
	uint32_t line = error->problem_pos.line;

	if (strcmp(error->problem, "did not find expected <document start>") != 0)
		return false;
	do
		line--;
	while (line > 1 && is_blank_line(source, line));
	if (!starts_with(source_line(source, line), "..."))
		return false;
	diag_add(diags, DIAG_YAML_SECOND_DOCUMENT, error->problem_pos, NULL);
	return true;
}

static bool report_known(const struct syntax_error *error, struct source_pos pos,
			 struct diag_list *diags)
{
	const struct source *source = error->problem_pos.source;

	return source_pos_is_set(error->problem_pos) &&
	       (report_tab(source, error->problem_pos.line, diags) ||
		report_colon(source, pos.line, diags) || report_quotes(source, pos.line, diags) ||
		report_document(error, diags));
}

/* The end of the last line that has something, for what libyaml misses at the
 * end of the file. */
static struct source_pos skip_blank_lines(struct source_pos pos)
{
	struct str line;

	if (pos.line == 0 || !is_blank_line(pos.source, pos.line))
		return pos;
	while (pos.line > 1 && is_blank_line(pos.source, pos.line))
		pos.line--;
	line = source_line(pos.source, pos.line);
	pos.column = (uint32_t)utf8_count(line.bytes, line.n_bytes) + 1;
	return pos;
}

void syntax_report(const struct syntax_error *error, struct diag_list *diags)
{
	struct source_pos pos = better_place(error);
	struct diag *diag;

	if (report_known(error, pos, diags))
		return;
	diag = diag_report(diags, DIAG_YAML_SYNTAX, skip_blank_lines(pos), error->problem,
			   error->context == NULL ? "" : error->context);
	/* The bracket that was opened. */
	if (is_flow(error) && error->context_pos.line < error->problem_pos.line)
		diag->other = error->context_pos;
}
