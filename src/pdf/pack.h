/*
 * pack.h: a file whose dictionaries are deflated, too: object streams and a
 * cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).
 *
 * The many page objects of a print set are nearly alike, so together they
 * take a tenth of the room. The ordinary files keep the plain table that old
 * programs and people can read.
 */
#ifndef HONGTOU_PDF_PACK_H
#define HONGTOU_PDF_PACK_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

struct arena;
struct libdeflate_compressor;

/* Where an object is. */
struct pdf_pack_entry {
	uint8_t kind;   /* 0 free, 1 by itself, 2 in an object stream */
	uint64_t place; /* offset, or the object stream's number */
	uint32_t index; /* in the object stream */
};

struct pdf_pack {
	struct buf *out;
	size_t begin; /* of the file in it */
	struct libdeflate_compressor *compressor;
	struct arena *arena;
	struct pdf_pack_entry *entries; /* by object number */
	size_t n_entries;
	size_t capacity;
	struct buf index;   /* of the object stream being filled: number and offset … */
	struct buf objects; /* … and the objects */
	uint32_t *pending;  /* their numbers */
	size_t n_pending;
};

/* The file begins at the offset of `out`; objects 1 … n_objects are to come, in
 * any order. Entries live in the arena. */
void pdf_pack_begin(struct pdf_pack *pack, struct arena *arena,
		    struct libdeflate_compressor *compressor, size_t n_objects, struct buf *out,
		    size_t begin);

/* A stream with the text of its other entries; the bytes as they are to stand there. */
void pdf_pack_stream(struct pdf_pack *pack, uint32_t number, struct str entries, const void *bytes,
		     size_t n_bytes);

/* Anything else, as it is written between obj and endobj. */
void pdf_pack_object(struct pdf_pack *pack, uint32_t number, struct str value);

/* Writes what is pending; the cross-reference stream then has the further
 * entries of the trailer, made of the hash of all before it by the caller.
 * A flushed pack may be copied as a struct, to go on from there several times. */
void pdf_pack_flush(struct pdf_pack *pack);
void pdf_pack_end(struct pdf_pack *pack, struct str trailer);

#endif
