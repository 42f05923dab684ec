#include "font/cff.h"

enum dict_operator {
	OPERATOR_CHARSET = 15,
	OPERATOR_CHARSTRINGS = 17,
	OPERATOR_ESCAPE = 12,
	OPERATOR_ROS = 0x0c00 | 30,
};

/* Reads the INDEX at *at and moves *at behind it. */
static bool read_index(struct span table, size_t *at, struct cff_index *out)
{
	size_t n_items = span_u16(table, *at);
	unsigned offset_bytes = span_u8(table, *at + 2);
	size_t n_data;

	*out = (struct cff_index){ 0 };
	if (!span_has(table, *at, 2))
		return false;
	if (n_items == 0) {
		*at += 2;
		return true;
	}
	if (offset_bytes < 1 || offset_bytes > 4)
		return false;
	out->n_items = n_items;
	out->offset_bytes = offset_bytes;
	out->offsets = span_part(table, *at + 3, (n_items + 1) * offset_bytes);
	if (out->offsets.n_bytes == 0)
		return false;
	*at += 3 + out->offsets.n_bytes;
	n_data = 0;
	for (unsigned i = 0; i < offset_bytes; i++)
		n_data = n_data << 8 | span_u8(out->offsets, n_items * offset_bytes + i);
	if (n_data == 0 || !span_has(table, *at, n_data - 1))
		return false;
	out->data = span_part(table, *at, n_data - 1);
	*at += n_data - 1;
	return true;
}

static size_t read_offset(const struct cff_index *index, size_t item)
{
	size_t offset = 0;

	for (unsigned i = 0; i < index->offset_bytes; i++)
		offset = offset << 8 | span_u8(index->offsets, item * index->offset_bytes + i);
	return offset;
}

static struct span index_item(const struct cff_index *index, size_t item)
{
	size_t begin;
	size_t end;

	if (item >= index->n_items)
		return (struct span){ 0 };
	begin = read_offset(index, item);
	end = read_offset(index, item + 1);
	if (begin < 1 || end < begin)
		return (struct span){ 0 };
	return span_part(index->data, begin - 1, end - begin);
}

/* Moves *at behind a real number: nibbles up to the first 0xf. */
static void skip_real(struct span dict, size_t *at)
{
	while (*at < dict.n_bytes) {
		uint8_t nibbles = span_u8(dict, (*at)++);

		if (nibbles >> 4 == 0xf || (nibbles & 0xf) == 0xf)
			return;
	}
}

/* Reads one operand and moves *at behind it; a real number counts as 0. */
static int64_t read_operand(struct span dict, size_t *at)
{
	unsigned first = span_u8(dict, (*at)++);
	unsigned second = span_u8(dict, *at);
	size_t operand = *at;

	if (first == 30) {
		skip_real(dict, at);
		return 0;
	}
	if (first == 28) {
		*at += 2;
		return span_i16(dict, operand);
	}
	if (first == 29) {
		*at += 4;
		return span_u32(dict, operand);
	}
	if (first >= 32 && first <= 246)
		return (int64_t)first - 139;
	*at += 1;
	if (first >= 247 && first <= 250)
		return ((int64_t)first - 247) * 256 + second + 108;
	return -((int64_t)first - 251) * 256 - second - 108;
}

static unsigned read_operator(struct span dict, size_t *at)
{
	unsigned op = span_u8(dict, (*at)++);

	if (op == OPERATOR_ESCAPE)
		op = op << 8 | span_u8(dict, (*at)++);
	return op;
}

/* The last operand before each operator is the one that matters here. */
static bool read_top_dict(struct span dict, struct cff *out, size_t *charstrings)
{
	int64_t operand = 0;

	*charstrings = 0;
	for (size_t at = 0; at < dict.n_bytes;) {
		unsigned first = span_u8(dict, at);
		unsigned op;

		if (first == 28 || first == 29 || first == 30 || (first >= 32 && first != 255)) {
			operand = read_operand(dict, &at);
			continue;
		}
		op = read_operator(dict, &at);
		if (op == OPERATOR_ROS)
			out->is_cid_keyed = true;
		else if (op == OPERATOR_CHARSET && operand >= 0)
			out->charset = (size_t)operand;
		else if (op == OPERATOR_CHARSTRINGS && operand > 0)
			*charstrings = (size_t)operand;
		operand = 0;
	}
	return *charstrings != 0;
}

bool cff_open(struct span table, struct cff *out)
{
	size_t at = span_u8(table, 2);
	size_t charstrings;
	struct cff_index names;
	struct cff_index top_dicts;

	*out = (struct cff){ .table = table };
	if (span_u8(table, 0) != 1 || at < 4)
		return false;
	if (!read_index(table, &at, &names) || !read_index(table, &at, &top_dicts))
		return false;
	if (top_dicts.n_items != 1 || !read_top_dict(index_item(&top_dicts, 0), out, &charstrings))
		return false;
	return read_index(table, &charstrings, &out->charstrings) && out->charstrings.n_items > 0;
}

size_t cff_glyph_bytes(const struct cff *cff, uint32_t glyph)
{
	return index_item(&cff->charstrings, glyph).n_bytes;
}

static bool read_cid_list(const struct cff *cff, uint16_t *cids)
{
	size_t at = cff->charset + 1;
	size_t n_glyphs = cff->charstrings.n_items;

	if (!span_has(cff->table, at, 2 * (n_glyphs - 1)))
		return false;
	for (size_t i = 1; i < n_glyphs; i++, at += 2)
		cids[i] = span_u16(cff->table, at);
	return true;
}

/* Formats 1 and 2: ranges of a first CID and how many follow it. */
static bool read_cid_ranges(const struct cff *cff, unsigned left_bytes, uint16_t *cids)
{
	size_t at = cff->charset + 1;
	size_t n_glyphs = cff->charstrings.n_items;

	for (size_t i = 1; i < n_glyphs; at += 2 + left_bytes) {
		uint32_t first = span_u16(cff->table, at);
		uint32_t n_left = left_bytes == 1 ? span_u8(cff->table, at + 2)
						  : span_u16(cff->table, at + 2);

		if (!span_has(cff->table, at, 2 + left_bytes) || first + n_left > 0xffff)
			return false;
		for (uint32_t j = 0; j <= n_left && i < n_glyphs; j++)
			cids[i++] = (uint16_t)(first + j);
	}
	return true;
}

bool cff_read_cids(const struct cff *cff, uint16_t *cids)
{
	cids[0] = 0;
	if (cff->charset <= 2) {
		/* Not allowed in a CID-keyed font; readers take CID = glyph then. */
		for (size_t i = 1; i < cff->charstrings.n_items; i++)
			cids[i] = (uint16_t)i;
		return true;
	}
	switch (span_u8(cff->table, cff->charset)) {
	case 0:
		return span_has(cff->table, cff->charset, 1) && read_cid_list(cff, cids);
	case 1:
		return read_cid_ranges(cff, 1, cids);
	case 2:
		return read_cid_ranges(cff, 2, cids);
	default:
		return false;
	}
}
