#include "font/sfnt.h"

#include <stddef.h>

#define DIRECTORY_BYTES 12
#define RECORD_BYTES 16

static const char *reason_for_magic(uint32_t magic)
{
	switch (magic) {
	case SFNT_TAG('w', 'O', 'F', 'F'):
	case SFNT_TAG('w', 'O', 'F', '2'):
		return "it is a web font (WOFF)";
	default:
		return "it is no TrueType or OpenType font";
	}
}

static bool is_font_magic(uint32_t magic)
{
	return magic == 0x00010000 || magic == SFNT_TAG('O', 'T', 'T', 'O') ||
	       magic == SFNT_TAG('t', 'r', 'u', 'e');
}

unsigned sfnt_count_faces(struct span file, const char **why)
{
	uint32_t magic = span_u32(file, 0);
	uint32_t n_faces = span_u32(file, 8);

	if (file.n_bytes == 0) {
		*why = "the file is empty";
		return 0;
	}
	if (is_font_magic(magic))
		return 1;
	if (magic != SFNT_TAG('t', 't', 'c', 'f')) {
		*why = reason_for_magic(magic);
		return 0;
	}
	if (n_faces == 0 || n_faces > SFNT_MAX_FACES || !span_has(file, 12, 4 * (size_t)n_faces)) {
		*why = "its table directory is damaged";
		return 0;
	}
	return n_faces;
}

bool sfnt_open(struct span file, unsigned index, struct sfnt *out, const char **why)
{
	bool is_collection = span_u32(file, 0) == SFNT_TAG('t', 't', 'c', 'f');
	size_t directory = is_collection ? span_u32(file, 12 + 4 * (size_t)index) : 0;
	unsigned n_tables = span_u16(file, directory + 4);

	if (!is_font_magic(span_u32(file, directory)) || n_tables == 0 ||
	    !span_has(file, directory + DIRECTORY_BYTES, (size_t)n_tables * RECORD_BYTES)) {
		*why = "its table directory is damaged";
		return false;
	}
	*out = (struct sfnt){ file, directory, n_tables };
	return true;
}

/* Offset of the table's record, or 0. The records should be sorted, but a
 * linear search also serves fonts where they are not. */
static size_t find_record(const struct sfnt *sfnt, uint32_t tag)
{
	for (unsigned i = 0; i < sfnt->n_tables; i++) {
		size_t record = sfnt->directory + DIRECTORY_BYTES + (size_t)i * RECORD_BYTES;

		if (span_u32(sfnt->file, record) == tag)
			return record;
	}
	return 0;
}

struct span sfnt_table(const struct sfnt *sfnt, uint32_t tag)
{
	size_t record = find_record(sfnt, tag);

	if (record == 0)
		return (struct span){ 0 };
	return span_part(sfnt->file, span_u32(sfnt->file, record + 8),
			 span_u32(sfnt->file, record + 12));
}

bool sfnt_table_is_cut(const struct sfnt *sfnt, uint32_t tag)
{
	size_t record = find_record(sfnt, tag);

	return record != 0 && !span_has(sfnt->file, span_u32(sfnt->file, record + 8),
					span_u32(sfnt->file, record + 12));
}
