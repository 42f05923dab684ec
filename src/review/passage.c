#include "review/passage.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"

#define NEWLINE 0x0Au

/* A reference longer than this is text with a brace gone astray. */
#define MAX_REFERENCE 200

/* The walk through the report. */
struct walk {
	struct review *review;
	size_t capacity;
	size_t value_capacity;
	enum section_kind part;
	size_t section;
};

static struct passage *add_passage(struct walk *walk, struct text text, enum passage_kind kind)
{
	struct review *review = walk->review;
	struct passage *passage;

	review->passages = arena_grow(review->arena, review->passages, review->n_passages,
				      &walk->capacity, sizeof(*review->passages));
	passage = &review->passages[review->n_passages++];
	*passage = (struct passage){
		.text = text, .kind = kind, .part = walk->part, .section = walk->section
	};
	return passage;
}

/* A line break in a text parts paragraphs. */
static void add_paragraphs(struct walk *walk, struct text text, enum passage_kind kind)
{
	size_t begin = 0;

	for (size_t i = 0; i <= text.n_chars; i++) {
		if (i < text.n_chars && text.chars[i].codepoint != NEWLINE)
			continue;
		if (i > begin)
			add_passage(walk, text_slice(text, begin, i), kind);
		begin = i + 1;
	}
}

static void add_texts(struct walk *walk, struct bind_list list, enum passage_kind kind)
{
	const struct text *texts = list.items;

	for (size_t i = 0; i < list.n_items; i++)
		add_paragraphs(walk, texts[i], kind);
}

static void add_heading(struct walk *walk, struct text text, size_t level)
{
	walk->section++;
	if (text.n_chars > 0)
		add_passage(walk, text, PASSAGE_HEADING)->level = level;
}

/* The column that has the units of the rows; 0 where there is none. */
static size_t find_unit_column(const struct table *table)
{
	size_t i = table->n_columns;

	while (i > 1 && reading_word(table->heads[i - 1].heading, 0, "单位") == 0)
		i--;
	return i > 0 ? i - 1 : 0;
}

/* Whether a column is about the report's year: its heading says nothing else. */
static bool is_of_year(const struct walk *walk, struct text heading)
{
	static const char *const others[] = { "上年", "去年", "同期", "年初", "比",   "增",
					      "减",   "目标", "计划", "季度", "上半", "下半",
					      "月",   "前",   "占",   NULL };
	struct span all = { 0, heading.n_chars };
	size_t at = reading_find(heading, all, "年");
	size_t begin = at;

	while (begin > 0 && reading_is_digit(reading_before(heading, begin)))
		begin--;
	if (reading_has_any(heading, all, others))
		return false;
	return at == all.end || begin == at ||
	       reading_integer(heading, (struct span){ begin, at }) ==
		       walk->review->report->year.value;
}

/* Only of written tables: others hold the figures themselves. */
static void add_values(struct walk *walk, const struct table *table)
{
	struct review *review = walk->review;
	size_t n_columns = table->n_columns, unit = find_unit_column(table);

	for (size_t i = 0; i < table->n_rows * n_columns && table->rows.n_items > 0; i++) {
		const struct table_cell *row = &table->cells[i - i % n_columns];
		struct table_value value = { .name_end = row[0].text.n_chars };

		if (i % n_columns == 0 || (unit > 0 && i % n_columns == unit))
			continue;
		value.text = text_join(review->arena, row[0].text, table->cells[i].text);
		if (unit > 0)
			value.text = text_join(review->arena, value.text, row[unit].text);
		value.is_of_year = is_of_year(walk, table->heads[i % n_columns].heading);
		review->values = arena_grow(review->arena, review->values, review->n_values,
					    &walk->value_capacity, sizeof(value));
		review->values[review->n_values++] = value;
	}
}

static void add_table(struct walk *walk, const struct table *table)
{
	add_values(walk, table);
	if (table->caption.n_chars > 0)
		add_passage(walk, table->caption, PASSAGE_NAME);
	for (size_t i = 0; i < table->n_columns; i++)
		add_passage(walk, table->heads[i].heading, PASSAGE_WORD);
	for (size_t i = 0; i < table->n_rows * table->n_columns; i++)
		add_passage(walk, table->cells[i].text, PASSAGE_WORD);
}

static void add_chart(struct walk *walk, const struct chart *chart)
{
	if (chart->caption.n_chars > 0)
		add_passage(walk, chart->caption, PASSAGE_NAME);
	for (size_t i = 0; i < chart->n_categories; i++)
		add_passage(walk, chart->categories[i].label, PASSAGE_WORD);
	for (size_t i = 0; i < chart->n_rows; i++)
		add_passage(walk, chart->rows[i].name, PASSAGE_WORD);
}

static void add_items(struct walk *walk, struct bind_list list, enum passage_kind kind,
		      size_t level)
{
	const struct item *items = list.items;

	for (size_t i = 0; i < list.n_items; i++) {
		if (items[i].heading.n_chars > 0)
			add_heading(walk, items[i].heading, level);
		add_texts(walk, items[i].text, kind);
		add_texts(walk, items[i].quote, PASSAGE_QUOTATION);
		add_table(walk, &items[i].table);
		add_chart(walk, &items[i].chart);
	}
}

/* The depth of the YAML tree bounds the recursion. */
static void add_sections(struct walk *walk, struct bind_list list, enum passage_kind kind,
			 size_t level)
{
	const struct section *sections = list.items;

	for (size_t i = 0; i < list.n_items; i++) {
		if (level == 1)
			walk->part = review_part(walk->review, &sections[i]);
		add_heading(walk, sections[i].heading, level);
		add_texts(walk, sections[i].text, kind);
		add_items(walk, sections[i].items, kind, level + 1);
		add_sections(walk, sections[i].sections, kind, level + 1);
	}
}

static void add_attachments(struct walk *walk, struct bind_list list)
{
	const struct attachment *attachments = list.items;

	for (size_t i = 0; i < list.n_items; i++) {
		walk->section++;
		add_passage(walk, attachments[i].title, PASSAGE_NAME);
		add_texts(walk, attachments[i].text, PASSAGE_ATTACHMENT);
		add_items(walk, attachments[i].items, PASSAGE_ATTACHMENT, 1);
		add_sections(walk, attachments[i].sections, PASSAGE_ATTACHMENT, 1);
		walk->part = SECTION_OTHER;
	}
}

/* The reference whose brace opens at `begin`, without its place. */
static struct reference read_reference(const char *begin, const char *end)
{
	struct reference reference = { .id = { begin + 1, 0 } };
	const char *close = begin + 1;
	const char *dot;

	while (close < end && close - begin < MAX_REFERENCE && *close != '}' && *close != '\n')
		close++;
	reference.id.n_bytes = (size_t)(close - begin - 1);
	reference.n_columns = utf8_count(begin, (size_t)(close - begin)) + 1;
	dot = memchr(begin + 1, '.', reference.id.n_bytes);
	if (dot != NULL)
		reference.id.n_bytes = (size_t)(dot - begin - 1);
	return reference;
}

static void collect_references(struct review *review)
{
	const struct source *source = review->report->source;
	const char *end = source->bytes + source->n_bytes;
	uint32_t line = 1, column = 1;
	size_t capacity = 0;

	for (const char *at = source->bytes; at < end; at++) {
		unsigned char byte = (unsigned char)*at;

		if (byte == '{') {
			struct reference reference = read_reference(at, end);

			reference.line = line;
			reference.column = column;
			review->references =
				arena_grow(review->arena, review->references, review->n_references,
					   &capacity, sizeof(*review->references));
			review->references[review->n_references++] = reference;
		}
		if (byte == '\n' || (byte == '\r' && (at + 1 == end || at[1] != '\n'))) {
			line++;
			column = 1;
		} else if ((byte & 0xC0) != 0x80 &&
			   !(at == source->bytes && byte == 0xEF && source->n_bytes > 2 &&
			     memcmp(at, "\xEF\xBB\xBF", 3) == 0)) {
			column++;
		}
	}
}

/* The lines of a title are one sentence. */
static void add_title(struct walk *walk, struct bind_list list)
{
	const struct text *lines = list.items;
	struct text title = { 0 };

	for (size_t i = 0; i < list.n_items; i++)
		title = text_join(walk->review->arena, title, lines[i]);
	add_passage(walk, title, PASSAGE_TITLE);
	walk->review->title = title;
}

/* Who signs with a stamp, and who was there. */
static void add_people(struct walk *walk, const struct document *document)
{
	const struct signer *signers = document->signers.items;
	const struct attendance *attendance = document->attendance.items;

	for (size_t i = 0; i < document->signers.n_items; i++)
		add_paragraphs(walk, signers[i].post, PASSAGE_WORD);
	for (size_t i = 0; i < document->attendance.n_items; i++)
		add_texts(walk, attendance[i].names, PASSAGE_WORD);
}

static void add_document(struct walk *walk, const struct document *document)
{
	add_title(walk, document->title);
	add_texts(walk, document->issuers, PASSAGE_WORD);
	add_texts(walk, document->recipients, PASSAGE_WORD);
	add_texts(walk, document->signatories, PASSAGE_WORD);
	add_people(walk, document);
	add_texts(walk, document->imprint.recipients, PASSAGE_WORD);
	add_texts(walk, document->imprint.cc, PASSAGE_WORD);
	add_paragraphs(walk, document->imprint.office, PASSAGE_WORD);
	add_paragraphs(walk, document->note, PASSAGE_WORD);
}

void passages_collect(struct review *review)
{
	struct walk walk = { .review = review };
	const struct report *report = review->report;

	add_document(&walk, &report->document);
	add_texts(&walk, report->opening, PASSAGE_OPENING);
	add_sections(&walk, report->sections, PASSAGE_PARAGRAPH, 1);
	walk.part = SECTION_OTHER;
	walk.section++;
	add_texts(&walk, report->closing, PASSAGE_CLOSING);
	add_attachments(&walk, report->attachments);
	collect_references(review);
}

static int compare_places(const void *a, const void *b)
{
	const struct reference *left = a;
	const struct reference *right = b;

	if (left->line != right->line)
		return left->line < right->line ? -1 : 1;
	return (left->column > right->column) - (left->column < right->column);
}

const struct reference *passage_reference(const struct review *review, struct text text,
					  size_t index)
{
	struct reference key;

	/* {{ prints a brace that was typed. */
	if (index >= text.n_chars || review->n_references == 0 ||
	    text.source != review->report->source || text.chars[index].codepoint == '{')
		return NULL;
	key.line = text.chars[index].line;
	key.column = text.chars[index].column;
	return bsearch(&key, review->references, review->n_references, sizeof(key), compare_places);
}

/* What of its line stands before a character of the source. */
static struct str before_char(const struct source *source, struct text_char c)
{
	struct str line = source_line(source, c.line);
	size_t at = 0;

	for (uint32_t column = 1; column < c.column && at < line.n_bytes; column++) {
		uint32_t codepoint;
		size_t n_bytes = utf8_decode(line.bytes + at, line.n_bytes - at, &codepoint);

		at += n_bytes == 0 ? 1 : n_bytes;
	}
	return (struct str){ line.bytes, at };
}

/* Whether a bracket of YAML's own is open at the end of what is there of a line. */
static bool is_in_brackets(struct str line)
{
	int depth = 0;

	for (size_t i = 0; i < line.n_bytes; i++) {
		depth += line.bytes[i] == '{' || line.bytes[i] == '[';
		depth -= line.bytes[i] == '}' || line.bytes[i] == ']';
	}
	return depth > 0;
}

const char *passage_quotes(const struct review *review, struct text text, size_t index)
{
	struct str before;

	if (index >= text.n_chars || text.source != review->report->source)
		return "";
	before = before_char(text.source, text.chars[0]);
	if (before.n_bytes > 0 &&
	    (before.bytes[before.n_bytes - 1] == '"' || before.bytes[before.n_bytes - 1] == '\''))
		return "";
	return index == 0 || is_in_brackets(before_char(text.source, text.chars[index])) ? "quotes"
											 : "";
}

bool passage_is_prose(const struct passage *passage)
{
	return passage->kind == PASSAGE_OPENING || passage->kind == PASSAGE_PARAGRAPH ||
	       passage->kind == PASSAGE_CLOSING;
}

const char *review_words(const struct review *review, struct text text, struct span span)
{
	return text_to_string(review->arena, text_slice(text, span.begin, span.end));
}

const char *review_number(const struct review *review, struct decimal number)
{
	struct buf buf;

	buf_init(&buf);
	decimal_format(number, &buf);
	return buf_keep(&buf, review->arena);
}

/* ① to ⑳ and 第一章, 第二部分, 第三、 the characters they have. */
static size_t read_ordinal(struct text text)
{
	static const char *const ends[] = { "、", "，", "章", "节", "部分", NULL };
	uint32_t first = reading_at(text, 0);
	size_t end = reading_word(text, 0, "第");
	int number = 0;
	size_t n = end > 0 ? reading_han_number(text, end, &number) : 0;

	if (first >= 0x2460 && first <= 0x2473)
		return 1;
	return n > 0 && reading_words(text, end + n, ends) > 0
		       ? end + n + reading_words(text, end + n, ends)
		       : 0;
}

/* 一、 （一） 1. 1、 （1） */
static size_t read_number(struct text text)
{
	static const char *const ends[] = { "、", ".", "．", NULL };
	size_t open = reading_word(text, 0, "（") + reading_word(text, 0, "(");
	size_t end = open;
	int number = 0;

	while (reading_is_digit(reading_at(text, end)))
		end++;
	if (end == open)
		end += reading_han_number(text, open, &number);
	if (end == open || end > open + 3)
		return 0;
	if (open > 0)
		return reading_word(text, end, "）") + reading_word(text, end, ")") > 0 ? end + 1
											: 0;
	/* 一、二、三产业 and 1.5万 are no numbers of headings. */
	if (reading_words(text, end, ends) == 0 || reading_is_digit(reading_at(text, end + 1)) ||
	    reading_han_number(text, end + 1, &number) > 0)
		return 0;
	return end + 1;
}

size_t passage_typed_number(const struct passage *passage)
{
	size_t n = read_number(passage->text);

	if (passage->kind != PASSAGE_HEADING && !passage_is_prose(passage))
		return 0;
	/* In prose these enumerate. */
	return n == 0 && passage->kind == PASSAGE_HEADING ? read_ordinal(passage->text) : n;
}

/* Columns from the first character to the last, as far as they share a line. */
static size_t count_columns(const struct review *review, struct text text, struct span span)
{
	size_t n_columns = 1;

	for (size_t i = span.begin; i < span.end && i < text.n_chars; i++) {
		const struct reference *reference = passage_reference(review, text, i);
		size_t width = reference != NULL ? reference->n_columns : 1;
		const struct text_char *first = &text.chars[span.begin];
		const struct text_char *c = &text.chars[i];

		if (c->line == first->line && c->column + width > first->column + n_columns)
			n_columns = c->column + width - first->column;
	}
	return n_columns;
}

struct diag *review_add(const struct review *review, enum diag_code code, struct text text,
			struct span span, const char *const *args)
{
	struct diag *diag = diag_add(review->diags, code, text_char_pos(text, span.begin), args);

	diag->n_columns = count_columns(review, text, span);
	return diag;
}
