#include "pdf/pack.h"

#include <libdeflate.h>

#include "base/arena.h"

/* Objects of one object stream: enough to look alike, few enough to unpack for one. */
#define MAX_PENDING 256

/* Bytes of an entry of the cross-reference stream: kind, place, index. */
#define PLACE_BYTES 4
#define INDEX_BYTES 2

static struct pdf_pack_entry *entry_of(struct pdf_pack *pack, uint32_t number)
{
	while (pack->n_entries <= number) {
		pack->entries = arena_grow(pack->arena, pack->entries, pack->n_entries,
					   &pack->capacity, sizeof(*pack->entries));
		pack->entries[pack->n_entries++] = (struct pdf_pack_entry){ 0 };
	}
	return &pack->entries[number];
}

void pdf_pack_begin(struct pdf_pack *pack, struct arena *arena,
		    struct libdeflate_compressor *compressor, size_t n_objects, struct buf *out,
		    size_t begin)
{
	*pack = (struct pdf_pack){
		.out = out, .begin = begin, .compressor = compressor, .arena = arena
	};
	buf_init(&pack->index);
	buf_init(&pack->objects);
	pack->pending = arena_alloc_array(arena, MAX_PENDING, sizeof(*pack->pending));
	entry_of(pack, (uint32_t)n_objects);
}

void pdf_pack_stream(struct pdf_pack *pack, uint32_t number, struct str entries, const void *bytes,
		     size_t n_bytes)
{
	struct pdf_pack_entry *entry = entry_of(pack, number);

	*entry = (struct pdf_pack_entry){ .kind = 1, .place = pack->out->n_bytes - pack->begin };
	buf_add_format(pack->out, "%u 0 obj\n<<\n", (unsigned)number);
	buf_add_str(pack->out, entries);
	buf_add_format(pack->out, "/Length %zu\n>>\nstream\n", n_bytes);
	buf_add(pack->out, bytes, n_bytes);
	buf_add_string(pack->out, "\nendstream\nendobj\n");
}

/* Deflates and writes a stream with these entries. */
static void add_deflated(struct pdf_pack *pack, uint32_t number, struct buf *entries,
			 const struct buf *content)
{
	struct arena *scratch = arena_create();
	size_t bound = libdeflate_zlib_compress_bound(pack->compressor, content->n_bytes);
	void *room = arena_alloc(scratch, bound);
	size_t n = libdeflate_zlib_compress(pack->compressor, content->bytes, content->n_bytes,
					    room, bound);

	buf_add_string(entries, "/Filter /FlateDecode\n");
	pdf_pack_stream(pack, number, buf_str(entries), room, n);
	arena_destroy(scratch);
}

void pdf_pack_object(struct pdf_pack *pack, uint32_t number, struct str value)
{
	if (pack->n_pending == MAX_PENDING)
		pdf_pack_flush(pack);
	pack->pending[pack->n_pending++] = number;
	buf_add_format(&pack->index, "%u %zu ", (unsigned)number, pack->objects.n_bytes);
	buf_add_str(&pack->objects, value);
	buf_add_byte(&pack->objects, '\n');
}

void pdf_pack_flush(struct pdf_pack *pack)
{
	uint32_t number = (uint32_t)pack->n_entries;
	struct buf entries;

	if (pack->n_pending == 0)
		return;
	for (size_t i = 0; i < pack->n_pending; i++)
		*entry_of(pack, pack->pending[i]) =
			(struct pdf_pack_entry){ 2, number, (uint32_t)i };
	buf_init(&entries);
	buf_add_format(&entries, "/Type /ObjStm /N %zu /First %zu\n", pack->n_pending,
		       pack->index.n_bytes);
	buf_add_str(&pack->index, buf_str(&pack->objects));
	add_deflated(pack, number, &entries, &pack->index);
	buf_finish(&entries);
	buf_finish(&pack->index);
	buf_finish(&pack->objects);
	pack->n_pending = 0;
}

static void add_integer(struct buf *out, uint64_t value, int n_bytes)
{
	for (int shift = 8 * (n_bytes - 1); shift >= 0; shift -= 8)
		buf_add_byte(out, (char)(value >> shift & 255));
}

void pdf_pack_end(struct pdf_pack *pack, struct str trailer)
{
	uint32_t number = (uint32_t)pack->n_entries;
	size_t start = pack->out->n_bytes - pack->begin;
	struct buf entries;
	struct buf table;

	*entry_of(pack, number) = (struct pdf_pack_entry){ .kind = 1, .place = start };
	buf_init(&table);
	for (size_t i = 0; i < pack->n_entries; i++) {
		const struct pdf_pack_entry *entry = &pack->entries[i];
		uint32_t generation = i == 0 ? 65535 : entry->index;

		buf_add_byte(&table, (char)entry->kind);
		add_integer(&table, entry->place, PLACE_BYTES);
		add_integer(&table, generation, INDEX_BYTES);
	}
	buf_init(&entries);
	buf_add_format(&entries, "/Type /XRef /Size %zu /W [1 %d %d]\n", pack->n_entries,
		       PLACE_BYTES, INDEX_BYTES);
	buf_add_str(&entries, trailer);
	add_deflated(pack, number, &entries, &table);
	buf_add_format(pack->out, "startxref\n%zu\n%%%%EOF\n", start);
	buf_finish(&entries);
	buf_finish(&table);
}
