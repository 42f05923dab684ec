#include "font/names.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

#define NAME_TAG SFNT_TAG('n', 'a', 'm', 'e')
#define RECORD_BYTES 12

/* Bounds for what a hostile table can make us do. */
#define MAX_RECORDS 4096
#define MAX_NAME_BYTES 1024

enum platform {
	PLATFORM_UNICODE = 0,
	PLATFORM_MACINTOSH = 1,
	PLATFORM_WINDOWS = 3,
};

struct record {
	unsigned platform;
	unsigned encoding;
	unsigned language;
	unsigned id;
	struct span text;
};

static bool kind_of_id(unsigned id, enum font_name_kind *kind)
{
	switch (id) {
	case 1:
	case 16:
	case 21:
		*kind = FONT_NAME_FAMILY;
		return true;
	case 2:
	case 17:
		*kind = FONT_NAME_STYLE;
		return true;
	case 4:
	case 18:
		*kind = FONT_NAME_FULL;
		return true;
	case 5:
		*kind = FONT_NAME_VERSION;
		return true;
	case 6:
		*kind = FONT_NAME_POSTSCRIPT;
		return true;
	default:
		return false;
	}
}

static struct record read_record(struct span table, size_t index)
{
	size_t at = 6 + index * RECORD_BYTES;
	size_t storage = span_u16(table, 4);

	return (struct record){
		.platform = span_u16(table, at),
		.encoding = span_u16(table, at + 2),
		.language = span_u16(table, at + 4),
		.id = span_u16(table, at + 6),
		.text = span_part(table, storage + span_u16(table, at + 10),
				  span_u16(table, at + 8)),
	};
}

/* Windows names in the old national encodings (GBK as encoding 3) are left
 * out: the fonts that have only those have no Unicode characters either. */
static bool is_utf16(const struct record *record)
{
	switch (record->platform) {
	case PLATFORM_UNICODE:
		return true;
	case PLATFORM_WINDOWS:
		return record->encoding <= 1 || record->encoding == 10;
	default:
		return false;
	}
}

/* A name ends up in messages on a terminal: no control characters. */
static void add_shown(struct buf *out, uint32_t c)
{
	if (c == 0)
		return;
	if (c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0xd800 && c < 0xe000))
		c = 0xfffd;
	buf_add_codepoint(out, c);
}

static void add_utf16(struct buf *out, struct span text)
{
	for (size_t i = 0; i + 1 < text.n_bytes; i += 2) {
		uint32_t c = span_u16(text, i);
		uint32_t low = span_u16(text, i + 2);

		if (c >= 0xd800 && c < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
			c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
			i += 2;
		}
		add_shown(out, c);
	}
}

static bool is_plain_mac_text(const struct record *record)
{
	if (record->platform != PLATFORM_MACINTOSH)
		return false;
	for (size_t i = 0; i < record->text.n_bytes; i++) {
		if (record->text.bytes[i] >= 0x80)
			return false;
	}
	return true;
}

/* Leaves out empty when the encoding is not known. */
static void decode(const struct record *record, struct buf *out)
{
	buf_clear(out);
	if (record->text.n_bytes > MAX_NAME_BYTES)
		return;
	if (is_utf16(record)) {
		add_utf16(out, record->text);
	} else if (is_plain_mac_text(record)) {
		for (size_t i = 0; i < record->text.n_bytes; i++)
			add_shown(out, record->text.bytes[i]);
	}
}

static unsigned rank_of(const struct record *record)
{
	if (record->platform == PLATFORM_MACINTOSH)
		return 3;
	if (record->platform == PLATFORM_WINDOWS && record->language == 0x0804)
		return 0;
	if (record->platform == PLATFORM_WINDOWS && record->language == 0x0409)
		return 1;
	return 2;
}

struct font_names font_names_read(const struct sfnt *sfnt, struct arena *arena)
{
	struct span table = sfnt_table(sfnt, NAME_TAG);
	size_t n_records = span_u16(table, 2);
	struct font_name *items = NULL;
	size_t n_items = 0;
	size_t capacity = 0;
	struct buf text;

	buf_init(&text);
	for (size_t i = 0; i < n_records && i < MAX_RECORDS; i++) {
		struct record record = read_record(table, i);
		struct font_name name = { .id = record.id, .rank = rank_of(&record) };

		if (!kind_of_id(record.id, &name.kind))
			continue;
		decode(&record, &text);
		if (text.n_bytes == 0)
			continue;
		name.text = arena_copy_string(arena, text.bytes, text.n_bytes);
		items = arena_grow(arena, items, n_items, &capacity, sizeof(*items));
		items[n_items++] = name;
	}
	buf_finish(&text);
	return (struct font_names){ items, n_items };
}

/* The typographic family and style (16, 17) say more than 1 and 2; then the
 * language counts, then the order in the table. */
static bool is_better(const struct font_name *a, const struct font_name *b)
{
	bool typographic_a = a->id == 16 || a->id == 17;
	bool typographic_b = b->id == 16 || b->id == 17;

	if (a->rank != b->rank)
		return a->rank < b->rank;
	return typographic_a && !typographic_b;
}

const char *font_names_best(const struct font_names *names, enum font_name_kind kind)
{
	const struct font_name *best = NULL;

	for (size_t i = 0; i < names->n_items; i++) {
		const struct font_name *name = &names->items[i];

		if (name->kind == kind && (best == NULL || is_better(name, best)))
			best = name;
	}
	return best != NULL ? best->text : NULL;
}
