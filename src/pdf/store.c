#include "pdf/store.h"

#include <string.h>

#include <hpdf.h>
#include <libdeflate.h>

#include "base/arena.h"
#include "base/diag.h"
#include "pdf/hash.h"
#include "pdf/pack.h"

/*
 * Measured on reports: level 1 is faster than zlib's and gives about the size
 * of zlib's level 6; higher levels save 2 % for half the time again.
 */
#define DEFLATE_LEVEL 1

/* libharu keeps the object number in the low bits of its header word. */
#define OBJECT_NUMBER_MASK 0x00FFFFFFU

/* Above this many pages the page tree gets a level more (array limit 32,767). */
#define PAGES_PER_NODE 1024

struct pdf_store {
	HPDF_Doc doc;
	enum pdf_version version;
	struct arena *arena;                      /* lent: entries, stream bytes */
	struct arena *scratch;                    /* room for one compression */
	struct libdeflate_compressor *compressor; /* NULL: nothing is compressed */
	uint32_t n_pages;
	HPDF_STATUS status; /* first error libharu raised; its own record may be overwritten */
	HPDF_STATUS detail;
	struct pdf_hash hash; /* of the bytes saved so far */
	struct buf *out;      /* while saving */
	struct buf shared;    /* packed: what several files begin with … */
	struct pdf_pack pack; /* … where its objects are … */
	uint32_t open;        /* … and the stream that it lacks; 0: none */
};

/* What a dictionary's attr points to. */
struct entries {
	const char *bytes;
	size_t n_bytes;
};

/* What a stream's attr points to. */
struct content {
	const uint8_t *bytes;
	size_t n_bytes;
	size_t n_read;
};

static void record_error(HPDF_STATUS status, HPDF_STATUS detail, void *user_data)
{
	struct pdf_store *store = user_data;

	if (store->status != HPDF_OK)
		return;
	store->status = status;
	store->detail = detail;
}

struct pdf_store *pdf_store_create(struct arena *arena, enum pdf_version version, bool compress)
{
	struct pdf_store *store = arena_alloc(arena, sizeof(*store));

	store->doc = HPDF_New(record_error, store);
	if (store->doc == NULL)
		return NULL;
	store->version = version;
	store->arena = arena;
	store->scratch = arena_create();
	buf_init(&store->shared);
	if (compress)
		store->compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
	/* libharu's own entry; ours come through pdf_store_set_info(). */
	HPDF_Dict_RemoveElement(store->doc->info, "Producer");
	return store;
}

void pdf_store_destroy(struct pdf_store *store)
{
	if (store == NULL)
		return;
	HPDF_Free(store->doc);
	buf_finish(&store->shared);
	libdeflate_free_compressor(store->compressor);
	arena_destroy(store->scratch);
}

/* Dictionaries. */

static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct entries *entries = dict->attr;

	if (entries == NULL)
		return HPDF_OK;
	return HPDF_Stream_Write(stream, (const HPDF_BYTE *)entries->bytes,
				 (HPDF_UINT)entries->n_bytes);
}

static struct entries *copy_entries(struct arena *arena, struct str text, const char *more)
{
	struct entries *entries = arena_alloc(arena, sizeof(*entries));
	size_t n_more = strlen(more);
	char *bytes = arena_alloc(arena, text.n_bytes + n_more + 1);

	if (text.n_bytes > 0)
		memcpy(bytes, text.bytes, text.n_bytes);
	memcpy(bytes + text.n_bytes, more, n_more);
	bytes[text.n_bytes + n_more] = '\n';
	entries->bytes = bytes;
	entries->n_bytes = text.n_bytes + n_more + 1;
	return entries;
}

static void set_entries(HPDF_Dict dict, struct entries *entries)
{
	dict->attr = entries;
	dict->write_fn = write_entries;
}

static uint32_t number_of(HPDF_Dict dict)
{
	return dict->header.obj_id & OBJECT_NUMBER_MASK;
}

static HPDF_Dict find_dict(struct pdf_store *store, uint32_t object)
{
	HPDF_XrefEntry entry = object != 0 ? HPDF_Xref_GetEntry(store->doc->xref, object) : NULL;

	return entry != NULL ? entry->obj : NULL;
}

/* NULL after an error; HPDF_Xref_Add() frees what it cannot add. */
static HPDF_Dict add_dict(struct pdf_store *store)
{
	HPDF_Dict dict = HPDF_Dict_New(store->doc->mmgr);

	if (dict == NULL || HPDF_Xref_Add(store->doc->xref, dict) != HPDF_OK)
		return NULL;
	return dict;
}

uint32_t pdf_store_reserve(struct pdf_store *store)
{
	HPDF_Dict dict = add_dict(store);

	return dict != NULL ? number_of(dict) : 0;
}

void pdf_store_set(struct pdf_store *store, uint32_t object, struct str entries)
{
	HPDF_Dict dict = find_dict(store, object);

	if (dict != NULL)
		set_entries(dict, copy_entries(store->arena, entries, ""));
}

uint32_t pdf_store_add(struct pdf_store *store, struct str entries)
{
	uint32_t object = pdf_store_reserve(store);

	pdf_store_set(store, object, entries);
	return object;
}

void pdf_store_set_catalog(struct pdf_store *store, struct str entries)
{
	set_entries(store->doc->catalog, copy_entries(store->arena, entries, ""));
}

void pdf_store_set_info(struct pdf_store *store, struct str entries)
{
	set_entries(store->doc->info, copy_entries(store->arena, entries, ""));
}

/* Streams: libharu reads them from our memory when it saves. */

static HPDF_STATUS read_content(HPDF_Stream stream, HPDF_BYTE *out, HPDF_UINT *n_bytes)
{
	struct content *content = stream->attr;
	size_t n_left = content->n_bytes - content->n_read;
	size_t n = n_left < *n_bytes ? n_left : *n_bytes;

	memcpy(out, content->bytes + content->n_read, n);
	content->n_read += n;
	*n_bytes = (HPDF_UINT)n;
	return content->n_read == content->n_bytes ? HPDF_STREAM_EOF : HPDF_OK;
}

/* libharu only ever goes back to the start. */
static HPDF_STATUS rewind_content(HPDF_Stream stream, HPDF_INT pos, HPDF_WhenceMode mode)
{
	struct content *content = stream->attr;

	if (pos != 0 || mode != HPDF_SEEK_SET)
		return HPDF_SetError(stream->error, HPDF_INVALID_OPERATION, 0);
	content->n_read = 0;
	return HPDF_OK;
}

static HPDF_UINT32 content_size(HPDF_Stream stream)
{
	const struct content *content = stream->attr;

	return (HPDF_UINT32)content->n_bytes;
}

static HPDF_Stream new_stream(struct pdf_store *store, struct content *content)
{
	HPDF_MMgr mmgr = store->doc->mmgr;
	HPDF_Stream stream = HPDF_GetMem(mmgr, sizeof(*stream));

	if (stream == NULL)
		return NULL;
	memset(stream, 0, sizeof(*stream));
	stream->sig_bytes = HPDF_STREAM_SIG_BYTES;
	stream->mmgr = mmgr;
	stream->error = mmgr->error;
	stream->read_fn = read_content;
	stream->seek_fn = rewind_content;
	stream->size_fn = content_size;
	stream->attr = content;
	return stream;
}

/* The bytes deflated, in scratch. */
static struct str deflated(struct pdf_store *store, const void *bytes, size_t n_bytes)
{
	size_t bound = libdeflate_zlib_compress_bound(store->compressor, n_bytes);
	char *room = arena_alloc(store->scratch, bound);

	return (struct str){ room, libdeflate_zlib_compress(store->compressor, bytes, n_bytes, room,
							    bound) };
}

/* A copy of the bytes, deflated when packed is set. */
static struct content *copy_content(struct pdf_store *store, const void *bytes, size_t n_bytes,
				    bool packed)
{
	struct content *content = arena_alloc(store->arena, sizeof(*content));
	const void *from = bytes;
	uint8_t *copy;

	content->n_bytes = n_bytes;
	if (packed) {
		struct str small = deflated(store, bytes, n_bytes);

		from = small.bytes;
		content->n_bytes = small.n_bytes;
	}
	copy = arena_alloc(store->arena, content->n_bytes);
	if (content->n_bytes > 0)
		memcpy(copy, from, content->n_bytes);
	content->bytes = copy;
	arena_reset(store->scratch);
	return content;
}

/* Fills a stream dictionary that has its Length already. */
static void fill_stream(struct pdf_store *store, HPDF_Dict dict, enum pdf_stream_kind kind,
			struct str entries, const void *bytes, size_t n_bytes)
{
	bool packed = kind == PDF_STREAM_PACKED && store->compressor != NULL;

	/* With libharu's own filter value it would deflate again, by zlib. */
	set_entries(dict,
		    copy_entries(store->arena, entries, packed ? "/Filter /FlateDecode" : ""));
	dict->stream = new_stream(store, copy_content(store, bytes, n_bytes, packed));
}

uint32_t pdf_store_add_stream(struct pdf_store *store, enum pdf_stream_kind kind,
			      struct str entries, const void *bytes, size_t n_bytes)
{
	HPDF_Dict dict = add_dict(store);
	HPDF_Number length;

	if (dict == NULL)
		return 0;
	/* libharu insists on an indirect length, which it sets when saving. */
	length = HPDF_Number_New(store->doc->mmgr, 0);
	if (length == NULL || HPDF_Xref_Add(store->doc->xref, length) != HPDF_OK ||
	    HPDF_Dict_Add(dict, "Length", length) != HPDF_OK)
		return 0;
	fill_stream(store, dict, kind, entries, bytes, n_bytes);
	return dict->stream != NULL ? number_of(dict) : 0;
}

/* Pages. */

void pdf_store_expect_pages(struct pdf_store *store, size_t n_pages)
{
	if (n_pages > PAGES_PER_NODE)
		HPDF_SetPagesConfiguration(store->doc, PAGES_PER_NODE);
}

/*
 * libharu takes page sizes as float and writes five decimals: A4 comes out
 * 0.00001 pt short, far below what a printer or a ruler can show.
 */
static HPDF_REAL points(dim length)
{
	return (HPDF_REAL)((double)length / (double)DIM_PT);
}

uint32_t pdf_store_add_page(struct pdf_store *store, const struct pdf_store_page *what,
			    const struct buf *content)
{
	HPDF_Dict resources = find_dict(store, what->resources);
	HPDF_Page page = HPDF_AddPage(store->doc);
	HPDF_PageAttr attr;

	if (page == NULL || resources == NULL)
		return 0;
	HPDF_Page_SetWidth(page, points(what->width));
	HPDF_Page_SetHeight(page, points(what->height));
	if (what->rotate != 0)
		HPDF_Dict_AddNumber(page, "Rotate", what->rotate);
	HPDF_Dict_Add(page, "Resources", resources);
	if (what->is_tagged) {
		HPDF_Dict_AddNumber(page, "StructParents", (HPDF_INT32)store->n_pages);
		HPDF_Dict_AddName(page, "Tabs", "S");
	}
	store->n_pages++;
	attr = page->attr;
	HPDF_Stream_Free(attr->stream);
	fill_stream(store, attr->contents, PDF_STREAM_PACKED, str_of(""), content->bytes,
		    content->n_bytes);
	attr->stream = attr->contents->stream;
	return number_of(page);
}

uint32_t pdf_store_tree(const struct pdf_store *store)
{
	return number_of(store->doc->root_pages);
}

/* libharu would count the pages it knows, which are none. */
void pdf_store_set_tree(struct pdf_store *store, struct str entries)
{
	HPDF_Dict root = store->doc->root_pages;

	HPDF_Dict_RemoveElement(root, "Kids");
	HPDF_Dict_RemoveElement(root, "Count");
	root->before_write_fn = NULL;
	set_entries(root, copy_entries(store->arena, entries, ""));
}

/* Saving. */

bool pdf_store_check(struct pdf_store *store, const char *stage, struct diag_list *diags)
{
	struct source_pos nowhere = { 0 };
	HPDF_STATUS status = store->status;
	struct buf text;

	/* Low-level calls set the error without calling the handler. */
	if (status == HPDF_OK)
		status = HPDF_GetError(store->doc);
	if (status == HPDF_OK)
		return true;
	buf_init(&text);
	buf_add_format(&text, "libharu 0x%04X/%u (%s)", (unsigned)status, (unsigned)store->detail,
		       stage);
	diag_report(diags, DIAG_INTERNAL, nowhere, text.bytes);
	buf_finish(&text);
	return false;
}

static HPDF_STATUS append(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n_bytes)
{
	struct pdf_store *store = stream->attr;

	pdf_hash_add(&store->hash, bytes, n_bytes);
	buf_add(store->out, bytes, n_bytes);
	return HPDF_OK;
}

/* Four bytes above 127 mark the file as binary (ISO 19005-2, 6.1.2). */
static const char *file_header(const struct pdf_store *store)
{
	switch (store->version) {
	case PDF_VERSION_1_4:
		return "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n";
	case PDF_VERSION_1_7:
		break;
	}
	return "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
}

/* /ID of the trailer: the hash of what has been written. */
static void add_identifier(struct buf *out, const struct pdf_hash *hash)
{
	uint8_t bytes[16];

	pdf_hash_bytes(hash, bytes);
	buf_add_string(out, "/ID [");
	for (int part = 0; part < 2; part++) {
		buf_add_string(out, part == 0 ? "<" : " <");
		for (size_t i = 0; i < sizeof(bytes); i++)
			buf_add_format(out, "%02X", bytes[i]);
		buf_add_byte(out, '>');
	}
	buf_add_string(out, "]\n");
}

/* Called when all objects are written, so the hash covers the whole content. */
static HPDF_STATUS write_identifier(HPDF_Dict trailer, HPDF_Stream stream)
{
	struct pdf_store *store = trailer->attr;
	HPDF_STATUS status;
	struct buf text;

	buf_init(&text);
	add_identifier(&text, &store->hash);
	status = HPDF_Stream_WriteStr(stream, text.bytes);
	buf_finish(&text);
	return status;
}

void pdf_store_save(struct pdf_store *store, struct buf *out)
{
	HPDF_Doc doc = store->doc;
	HPDF_Stream_Rec stream = {
		.sig_bytes = HPDF_STREAM_SIG_BYTES,
		.mmgr = doc->mmgr,
		.error = doc->mmgr->error,
		.write_fn = append,
		.attr = store,
	};

	store->out = out;
	pdf_hash_init(&store->hash);
	HPDF_Dict_Add(doc->trailer, "Root", doc->catalog);
	HPDF_Dict_Add(doc->trailer, "Info", doc->info);
	doc->trailer->attr = store;
	doc->trailer->write_fn = write_identifier;
	HPDF_Stream_WriteStr(&stream, file_header(store));
	/* Some failures come back as a status only. */
	record_error(HPDF_Xref_WriteToStream(doc->xref, &stream, NULL), 0, store);
}

static HPDF_STATUS append_to_buf(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n_bytes)
{
	buf_add(stream->attr, bytes, n_bytes);
	return HPDF_OK;
}

/* Streams hold nothing of libharu's but an indirect Length, which is not needed. */
static void pack_stream(struct pdf_pack *pack, uint32_t number, HPDF_Dict dict)
{
	const struct entries *entries = dict->attr;
	const struct content *content = dict->stream->attr;

	pdf_pack_stream(pack, number, (struct str){ entries->bytes, entries->n_bytes },
			content->bytes, content->n_bytes);
}

static void pack_object(struct pdf_store *store, struct pdf_pack *pack, uint32_t number,
			void *object)
{
	struct buf value;
	HPDF_Stream_Rec stream = {
		.sig_bytes = HPDF_STREAM_SIG_BYTES,
		.mmgr = store->doc->mmgr,
		.error = store->doc->mmgr->error,
		.write_fn = append_to_buf,
		.attr = &value,
	};

	buf_init(&value);
	record_error(HPDF_Obj_WriteValue(object, &stream, NULL), 0, store);
	pdf_pack_object(pack, number, buf_str(&value));
	buf_finish(&value);
}

static void pack_all(struct pdf_store *store, struct pdf_pack *pack)
{
	HPDF_Xref xref = store->doc->xref;

	for (HPDF_UINT i = 1; i < xref->entries->count; i++) {
		HPDF_XrefEntry entry = HPDF_List_ItemAt(xref->entries, i);
		HPDF_Obj_Header *header = entry->obj;
		HPDF_Dict dict = entry->obj;
		bool is_dict = (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT;

		if (!is_dict || i == store->open)
			continue;
		if (dict->stream != NULL)
			pack_stream(pack, i, dict);
		else
			pack_object(store, pack, i, dict);
	}
	pdf_pack_flush(pack);
}

void pdf_store_share(struct pdf_store *store, uint32_t open)
{
	struct buf *shared = &store->shared;

	store->open = open;
	buf_add_string(shared, file_header(store));
	pdf_pack_begin(&store->pack, store->arena, store->compressor,
		       store->doc->xref->entries->count - 1, shared, 0);
	pack_all(store, &store->pack);
	pdf_hash_init(&store->hash);
	pdf_hash_add(&store->hash, shared->bytes, shared->n_bytes);
}

/* Ends a packed file whose bytes from `own` on are not in the store's hash. */
static void end_packed(struct pdf_store *store, struct pdf_pack *pack, size_t own)
{
	struct pdf_hash hash = store->hash;
	struct buf trailer;

	pdf_hash_add(&hash, pack->out->bytes + own, pack->out->n_bytes - own);
	buf_init(&trailer);
	buf_add_format(&trailer, "/Root %u 0 R /Info %u 0 R\n",
		       (unsigned)number_of(store->doc->catalog),
		       (unsigned)number_of(store->doc->info));
	add_identifier(&trailer, &hash);
	pdf_pack_end(pack, buf_str(&trailer));
	buf_finish(&trailer);
}

void pdf_store_save_shared(struct pdf_store *store, const struct buf *content, struct buf *out)
{
	struct pdf_pack pack = store->pack;
	struct str small;

	pack.begin = out->n_bytes;
	pack.out = out;
	buf_add_str(out, buf_str(&store->shared));
	small = deflated(store, content->bytes, content->n_bytes);
	pdf_pack_stream(&pack, store->open, str_of("/Filter /FlateDecode\n"), small.bytes,
			small.n_bytes);
	arena_reset(store->scratch);
	end_packed(store, &pack, pack.begin + store->shared.n_bytes);
}

void pdf_store_save_packed(struct pdf_store *store, struct buf *out)
{
	struct pdf_pack pack;

	if (store->compressor == NULL) {
		pdf_store_save(store, out);
		return;
	}
	pdf_store_share(store, 0);
	pack = store->pack;
	pack.begin = out->n_bytes;
	pack.out = out;
	buf_add_str(out, buf_str(&store->shared));
	end_packed(store, &pack, out->n_bytes);
}
